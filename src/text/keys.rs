//! Words by number: two words with one key have one number, so that texts are compared by numbers.
//!
//! Invariant: equal keys of one kind have equal numbers, different ones never do.

use super::Span;
use super::fold::key;
use super::words::{Word, WordKind, each_word};
use table::Table;

mod readings;
mod table;

pub use readings::Readings;

/// A word of a text and the number of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The number of its key.
    pub id: u32,
    /// The first byte.
    start: u32,
    /// How many bytes it has, and in the lowest two bits its kind: a long text has many words.
    length: u32,
}

impl Token {
    /// A word and the number of its key.
    pub const fn new(word: Word, id: u32) -> Self {
        let kind = match word.kind {
            WordKind::Letters => 0,
            WordKind::Number => 1,
            WordKind::Mark => 2,
        };
        Self { id, start: word.span.start as u32, length: (word.span.len() as u32) << 2 | kind }
    }

    /// The same word where its first byte is at `start`.
    const fn moved_to(self, start: u32) -> Self {
        Self { start, ..self }
    }

    /// Where it stands.
    pub const fn span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + (self.length >> 2) as usize)
    }

    /// What it is.
    pub const fn kind(self) -> WordKind {
        match self.length & 3 {
            0 => WordKind::Letters,
            1 => WordKind::Number,
            _ => WordKind::Mark,
        }
    }
}

/// The numbers of keys, given in the order in which they are first seen.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The keys by number.
    list: List,
    /// The numbers by key.
    numbers: Table,
    /// The numbers by the way a word is written, so that the key of each is made but once.
    written: Table,
}

impl Keys {
    /// Adds the words of `span` in `text` to `found`, in order.
    pub fn read(&mut self, text: &str, span: Span, found: &mut Vec<Token>) {
        each_word(text, span, |word| {
            let id = self.written(text, word);
            found.push(Token::new(word, id));
        });
    }

    /// The number of the key of `word`.
    #[inline]
    fn written(&mut self, text: &str, word: Word) -> u32 {
        self.written.find(text, word.span, word.kind).unwrap_or_else(|| self.learn(text, word))
    }

    #[cold]
    fn learn(&mut self, text: &str, word: Word) -> u32 {
        let id = self.number(&key(word.span.of(text)), word.kind);
        self.written.insert(text, word.span, word.kind, id);
        id
    }

    /// The number of a key.
    pub fn number(&mut self, key: &str, kind: WordKind) -> u32 {
        let whole = Span::new(0, key.len());
        if let Some(id) = self.numbers.find(key, whole, kind) {
            return id;
        }
        let id = self.list.add(key, kind);
        self.numbers.insert(key, whole, kind, id);
        id
    }

    /// The number of a key, if it was given one.
    pub fn find(&self, key: &str, kind: WordKind) -> Option<u32> {
        self.numbers.find(key, Span::new(0, key.len()), kind)
    }

    /// The key of a number; empty for one that was not given.
    pub fn key(&self, id: u32) -> &str {
        self.list.key(id)
    }

    /// The kind of the words with this number.
    pub fn kind(&self, id: u32) -> WordKind {
        self.list.ends.get(id as usize).map_or(WordKind::Mark, |(_, kind)| *kind)
    }

    /// How many numbers were given.
    pub const fn len(&self) -> usize {
        self.list.ends.len()
    }

    /// Whether no number was given.
    pub const fn is_empty(&self) -> bool {
        self.list.ends.is_empty()
    }
}

/// Keys in the order of their numbers.
#[derive(Clone, Debug, Default)]
struct List {
    /// One behind the other.
    joined: String,
    /// Where each ends in there, and the kind of its words.
    ends: Vec<(u32, WordKind)>,
}

impl List {
    fn key(&self, id: u32) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |(end, _)| *end as usize);
        let start = (id as usize).checked_sub(1).map_or(0, end);
        self.joined.get(start..end(id as usize)).unwrap_or_default()
    }

    fn add(&mut self, key: &str, kind: WordKind) -> u32 {
        let id = self.ends.len() as u32;
        self.joined.push_str(key);
        self.ends.push((self.joined.len() as u32, kind));
        id
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::text::words;

    #[test]
    fn numbers_are_given_in_order_and_by_key() {
        let mut keys = Keys::default();
        let mut found = Vec::new();
        let text = "It’s “so” - it's \"so\" — ‘‘ '' a-very-long-word’s-form a-very-long-word's-form";
        keys.read(text, Span::new(0, text.len()), &mut found);
        let ids: Vec<u32> = found.iter().map(|token| token.id).collect();
        assert_eq!(ids, [0, 1, 2, 1, 3, 4, 1, 2, 1, 3, 5, 5, 1, 6, 6]);
    }

    proptest! {
        #[test]
        fn one_number_is_one_key_of_one_kind(
            texts in prop::collection::vec("\\PC{0,60}|[abcd‘’'\u{301}\u{AD}. -]{0,80}|[a-c]{14,17}( [a-c]{14,17}){3}", 1..12),
        ) {
            let mut keys = Keys::default();
            let mut given = HashMap::new();
            for text in &texts {
                let mut found = Vec::new();
                keys.read(text, Span::new(0, text.len()), &mut found);
                let words = words(text, Span::new(0, text.len()));
                prop_assert_eq!(found.len(), words.len());
                for (token, word) in found.iter().zip(words) {
                    prop_assert_eq!((token.span(), token.kind()), (word.span, word.kind));
                    let key = key(word.span.of(text)).into_owned();
                    prop_assert_eq!((keys.key(token.id), keys.kind(token.id)), (key.as_str(), word.kind));
                    let next = given.len() as u32;
                    prop_assert_eq!(*given.entry((key, word.kind)).or_insert(next), token.id);
                }
            }
            prop_assert_eq!(keys.len(), given.len());
        }
    }
}
