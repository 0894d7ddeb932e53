//! A table from words to numbers that makes no string to look one up.
//!
//! A word of up to fifteen bytes is packed into one number, which is the word itself and its kind.

use rustc_hash::FxHashMap;

use crate::text::{Span, WordKind};

/// How many bytes can be packed.
const SHORT: usize = 15;

/// Numbers by word and kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    short: FxHashMap<u128, u32>,
    /// Longer words, a table for each kind.
    long: [FxHashMap<Box<str>, u32>; 3],
}

impl Table {
    /// The number of the word at `span` in `text`.
    #[inline]
    pub(super) fn find(&self, text: &str, span: Span, kind: WordKind) -> Option<u32> {
        if span.len() <= SHORT {
            return self.short.get(&packed(text, span, kind)).copied();
        }
        self.long.get(kind as usize)?.get(span.of(text)).copied()
    }

    /// Files `id` under the word at `span` in `text`.
    pub(super) fn insert(&mut self, text: &str, span: Span, kind: WordKind, id: u32) {
        if span.len() <= SHORT {
            self.short.insert(packed(text, span, kind), id);
        } else if let Some(long) = self.long.get_mut(kind as usize) {
            long.insert(span.of(text).into(), id);
        }
    }
}

/// The bytes at `span`, how many they are, and the kind.
#[inline]
fn packed(text: &str, span: Span, kind: WordKind) -> u128 {
    let len = span.len();
    // Sixteen bytes at once, as long as the text has them, and what is too much is cut off.
    let bytes = text.as_bytes().get(span.start..span.start + 16);
    let word = match bytes.and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => u128::from_le_bytes(bytes) & ((1 << (8 * len)) - 1),
        None => span.of(text).bytes().rev().fold(0, |word, byte| word << 8 | u128::from(byte)),
    };
    word | (len as u128) << 120 | (kind as u128) << 124
}
