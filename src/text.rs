//! Text and places in it: spans, paragraphs, sentences, words, and keys for equality.
//!
//! Invariant: segments tile. The paragraphs of a text and the sentences of a paragraph, joined in
//! order with the white space between them, are that text again; a span never cuts a character.

mod fold;
mod isolate;
mod keys;
mod kinds;
mod marks;
mod sections;
mod seek;
mod segment;
mod sentence;
mod words;

pub use fold::key;
pub use isolate::{END_ISOLATE, ISOLATE, is_right_to_left, isolated};
pub use keys::{Keys, Readings, Token};
pub use kinds::Kinds;
pub use marks::{
    Levels, Mark, Pair, Side, is_double, is_elision, is_quotation_mark, is_single, levels, marks,
};
pub use sections::sections;
pub use segment::{Break, Cut, paragraphs};
pub use sentence::sentences;
pub use words::{Word, WordKind, words};

/// A stretch of one text, in bytes, half-open, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before the start counts as the start.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The empty span at `at`.
    pub const fn empty(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The characters of the span. Empty if `text` is not the text the span was made of.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// How many bytes it has.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside, borders included.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two have a byte in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// From the start of this one to the end of `other`.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end)
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

/// Turns places in bytes into places in characters (Unicode scalar values), which is what other
/// programs are told.
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// The number of characters before each 64th byte.
    marks: Vec<usize>,
}

impl CharIndex {
    /// An index of `text`; one pass.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / 64 + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % 64 == 0 {
                marks.push(count);
            }
            count += usize::from(byte & 0xC0 != 0x80);
        }
        if text.len().is_multiple_of(64) {
            marks.push(count);
        }
        Self { marks }
    }

    /// How many characters of `text`, the text the index was made of, stand before byte `at`.
    pub fn chars(&self, text: &str, at: usize) -> usize {
        let mark = at / 64;
        let before = self.marks.get(mark).copied().unwrap_or_default();
        let rest = text.as_bytes().get(mark * 64..at).unwrap_or_default();
        before + rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_over_any_script() {
        let text = "é“ab”日本\u{1F600} and on ".repeat(20);
        let index = CharIndex::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars(&text, at), count);
        }
        assert_eq!(index.chars(&text, text.len()), text.chars().count());
    }
}
