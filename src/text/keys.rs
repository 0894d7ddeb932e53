//! Words by number: two words with one key have one number, so that texts are compared by numbers.
//!
//! Invariant: equal keys of one kind have equal numbers, different ones never do.

use std::collections::HashMap;

use super::fold::key;
use super::words::{WordKind, words};
use super::{Span, Word};

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
    numbers: HashMap<(String, WordKind), u32>,
    keys: Vec<(String, WordKind)>,
}

impl Keys {
    /// Adds the words of `span` in `text` to `found`, in order.
    pub fn read(&mut self, text: &str, span: Span, found: &mut Vec<Token>) {
        for word in words(text, span) {
            let id = self.number(&key(word.span.of(text)), word.kind);
            found.push(Token::new(word, id));
        }
    }

    /// The number of a key.
    pub fn number(&mut self, key: &str, kind: WordKind) -> u32 {
        let entry = (key.to_owned(), kind);
        if let Some(id) = self.numbers.get(&entry) {
            return *id;
        }
        let id = self.keys.len() as u32;
        self.numbers.insert(entry.clone(), id);
        self.keys.push(entry);
        id
    }

    /// The key of a number; empty for one that was not given.
    pub fn key(&self, id: u32) -> &str {
        self.keys.get(id as usize).map_or("", |(key, _)| key)
    }

    /// The kind of the words with this number.
    pub fn kind(&self, id: u32) -> WordKind {
        self.keys.get(id as usize).map_or(WordKind::Mark, |(_, kind)| *kind)
    }

    /// How many numbers were given.
    pub const fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no number was given.
    pub const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}
