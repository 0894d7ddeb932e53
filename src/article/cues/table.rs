//! A table of words that makes no string to look one up, and passes over the case of ASCII letters.
//!
//! A word of up to fifteen bytes is packed into one number, in which all its letters are made small at once.

use rustc_hash::FxHashMap;

use super::Facts;
use crate::text::Span;

/// How many bytes can be packed.
const SHORT: usize = 15;

/// What is known of words, by word.
#[derive(Debug, Default)]
pub(super) struct Table {
    short: FxHashMap<u128, Facts>,
    long: FxHashMap<Box<str>, Facts>,
}

impl Table {
    /// What is known of the word at `span` in `text`.
    #[inline]
    pub(super) fn find_at(&self, text: &str, span: Span) -> Facts {
        let len = span.len();
        // Sixteen bytes at once, as long as the text has them, and what is too much is cut off.
        let bytes = text.as_bytes().get(span.start..span.start + SHORT + 1);
        if let Some(bytes) = bytes.and_then(|bytes| bytes.try_into().ok())
            && len <= SHORT
        {
            let word = u128::from_le_bytes(bytes) & ((1 << (8 * len)) - 1);
            if word & every(0x80) == 0 {
                return self
                    .short
                    .get(&small(word | (len as u128) << (8 * SHORT)))
                    .copied()
                    .unwrap_or_default();
            }
        }
        self.find(span.of(text))
    }

    /// What is known of `word`.
    #[inline]
    pub(super) fn find(&self, word: &str) -> Facts {
        // A capital outside ASCII is rare, and small letters are what is filed.
        if !word.is_ascii() && word.contains(char::is_uppercase) {
            return self.filed(&word.to_lowercase());
        }
        self.filed(word)
    }

    /// The same of a word whose letters outside ASCII are small, as far as they have a small form: `𝐀` has none.
    #[inline]
    fn filed(&self, word: &str) -> Facts {
        if word.len() <= SHORT {
            return self.short.get(&packed(word)).copied().unwrap_or_default();
        }
        self.long.get(word).copied().unwrap_or_else(|| self.long_capital(word))
    }

    #[cold]
    fn long_capital(&self, word: &str) -> Facts {
        let capital = word.contains(|char: char| char.is_ascii_uppercase());
        if capital {
            self.long.get(&*word.to_lowercase()).copied().unwrap_or_default()
        } else {
            Facts::default()
        }
    }

    /// What is known of `word`, to be changed.
    pub(super) fn entry(&mut self, word: &str) -> &mut Facts {
        if word.len() <= SHORT {
            self.short.entry(packed(word)).or_default()
        } else {
            self.long.entry(word.into()).or_default()
        }
    }
}

/// The bytes of `word` with small letters, and how many they are.
#[inline]
fn packed(word: &str) -> u128 {
    let mut bytes = [0; SHORT + 1];
    for (place, byte) in bytes.iter_mut().zip(word.as_bytes()) {
        *place = *byte;
    }
    if let Some(last) = bytes.last_mut() {
        *last = word.len() as u8;
    }
    small(u128::from_le_bytes(bytes))
}

const fn every(byte: u8) -> u128 {
    u128::from_le_bytes([byte; SHORT + 1])
}

/// Each byte that is a capital letter of ASCII made small.
const fn small(bytes: u128) -> u128 {
    let ascii = !bytes & every(0x80);
    let low = bytes & every(0x7f);
    let from_a = low + every(0x80 - b'A');
    let after_z = low + every(0x7f - b'Z');
    bytes | (from_a & !after_z & ascii) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_capitals_are_made_small() {
        let bytes = *b"AZaz@[`{09-Say\xc3\x84";
        let expect = *b"azaz@[`{09-say\xc3\x84";
        assert_eq!(small(u128::from_le_bytes(bytes)).to_le_bytes(), expect);
    }

    #[test]
    fn words_are_found_whatever_their_case_and_length() {
        let mut table = Table::default();
        for word in ["say", "äußern", "hypothesising", "zurückgewiesene"] {
            table.entry(word).senses = 7;
        }
        for word in
            ["say", "Say", "SAY", "Äußern", "äußern", "Hypothesising", "Zurückgewiesene", "zurückgewiesene"]
        {
            assert_eq!(table.find(word).senses, 7, "{word}");
            for text in [word.to_owned(), format!("{word}s and more of a text")] {
                assert_eq!(table.find_at(&text, Span::new(0, word.len())).senses, 7, "{text}");
            }
        }
        for word in ["", "sa", "says", "hypothesisinghypothesising", "𝐀"] {
            assert_eq!(table.find(word), Facts::default(), "{word}");
        }
    }
}
