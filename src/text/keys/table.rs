//! A table from short strings to numbers that needs no string of its own.
//!
//! A string of up to fifteen bytes is its own name, so that to compare names is to compare strings; a
//! longer one has a name that others may share, and is compared with what its number stands for.

use crate::text::{Span, WordKind};

/// What a word is filed under. Never nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name(u128);

/// How many bytes a name holds.
const SHORT: usize = 15;
/// Marks the name of a longer string.
const LONG: u128 = 1 << 126;
/// Marks every name, so that none is like an empty place.
const NAME: u128 = 1 << 127;

impl Name {
    /// The name of what stands at `span` in `text`, for words of this kind.
    #[inline]
    pub(super) fn at(text: &str, span: Span, kind: WordKind) -> Self {
        let label = NAME | (kind as u128) << 124;
        let len = span.len();
        if len > SHORT {
            return Self(label | LONG | (len as u128 & 0xFFFF_FFFF) << 64 | u128::from(hash(span.of(text))));
        }
        // Sixteen bytes at once, as long as the text has them, and what is too much is cut off.
        let bytes = text.as_bytes().get(span.start..span.start + 16);
        let word = match bytes.and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => u128::from_le_bytes(bytes) & ((1 << (8 * len)) - 1),
            None => span.of(text).bytes().rev().fold(0, |word, byte| word << 8 | u128::from(byte)),
        };
        Self(label | (len as u128) << 120 | word)
    }

    /// Whether other strings may have this name.
    pub(super) const fn is_long(self) -> bool {
        self.0 & LONG != 0
    }

    /// A place for it among `1 << bits` places.
    #[inline]
    const fn place(self) -> usize {
        mix(mix(self.0 as u64) ^ (self.0 >> 64) as u64) as usize
    }
}

/// Spreads the bits of a number over all of it (a multiplication, folded).
#[inline]
const fn mix(number: u64) -> u64 {
    let wide = (number ^ 0x9E37_79B9_7F4A_7C15) as u128 * 0xD6E8_FEB8_6659_FD93;
    wide as u64 ^ (wide >> 64) as u64
}

fn hash(text: &str) -> u64 {
    text.as_bytes().chunks(8).fold(0, |hash, chunk| {
        mix(hash ^ chunk.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    })
}

/// The table: open places, at most two thirds of them taken, searched one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// As many as a power of two, or none.
    places: Vec<Place>,
    taken: usize,
}

/// A name and its number; no name if it is empty.
#[derive(Clone, Copy, Debug)]
struct Place {
    name: u128,
    id: u32,
}

impl Table {
    /// The number under `name`; `is_it` says whether a number is that of the string itself, and is asked
    /// only where others may have the name.
    #[inline]
    pub(super) fn find(&self, name: Name, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = name.place() & mask;
        loop {
            let place = self.places.get(at)?;
            if place.name == name.0 && (!name.is_long() || is_it(place.id)) {
                return Some(place.id);
            }
            if place.name == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// Files `id` under `name`, where it is not yet.
    pub(super) fn insert(&mut self, name: Name, id: u32) {
        if self.taken * 3 >= self.places.len() * 2 {
            let empty = Place { name: 0, id: 0 };
            let wider = vec![empty; (self.places.len() * 2).max(256)];
            for place in std::mem::replace(&mut self.places, wider) {
                if place.name != 0 {
                    self.put(place);
                }
            }
        }
        self.put(Place { name: name.0, id });
        self.taken += 1;
    }

    /// Puts `new` on the first empty place from its own on. There is one: a third of them is empty.
    fn put(&mut self, new: Place) {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = Name(new.name).place() & mask;
        while let Some(place) = self.places.get_mut(at) {
            if place.name == 0 {
                *place = new;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}
