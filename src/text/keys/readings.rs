//! Stretches of text that were read: one that is the same is not read again.
//!
//! Each is kept once, so that many versions of a text take little more room than what is new in each.

use std::hash::Hasher as _;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::{Keys, Token};
use crate::text::Span;

/// What was read, with its words.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// The stretches, one behind the other.
    text: String,
    /// Their words; places count from the start of the stretch.
    tokens: Vec<Token>,
    /// Where each stands, by a hash of it. Of two with one hash, the second is read each time.
    places: FxHashMap<u64, (Span, Range<u32>)>,
}

impl Readings {
    /// Adds the words of `span` in `text` to `found`, in order, as [`Keys::read`] does.
    pub fn read(&mut self, keys: &mut Keys, text: &str, span: Span, found: &mut Vec<Token>) {
        let inside = span.of(text);
        let mut hasher = FxHasher::default();
        hasher.write(inside.as_bytes());
        let hash = hasher.finish();
        match self.places.get(&hash) {
            Some((place, words)) if place.of(&self.text) == inside => {
                let words = self.tokens.get(words.start as usize..words.end as usize);
                found.extend(
                    words.into_iter().flatten().map(|word| word.moved_to(word.start + span.start as u32)),
                );
            }
            Some(_) => keys.read(text, span, found),
            None => {
                let first = found.len();
                keys.read(text, span, found);
                let words = found.get(first..).unwrap_or_default();
                let (from, start) = (self.tokens.len() as u32, self.text.len());
                self.tokens.extend(words.iter().map(|word| word.moved_to(word.start - span.start as u32)));
                self.text.push_str(inside);
                let place = Span::new(start, self.text.len());
                self.places.insert(hash, (place, from..self.tokens.len() as u32));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_reads_as_what_is_not() {
        let text = "The wall held. It’s “dry” – 3.4 km.  The wall held.";
        let (mut keys, mut readings) = (Keys::default(), Readings::default());
        for span in [
            Span::new(0, 14),
            Span::new(15, text.len() - 16),
            Span::new(text.len() - 14, text.len()),
            Span::new(3, 3),
        ] {
            for _ in 0..2 {
                let (mut found, mut expected) = (Vec::new(), Vec::new());
                readings.read(&mut keys, text, span, &mut found);
                keys.read(text, span, &mut expected);
                assert_eq!(found, expected);
            }
        }
        assert_eq!(readings.places.len(), 3, "the same sentence is kept once");
    }
}
