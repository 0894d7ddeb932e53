//! Reading the tokens of a paragraph.

use super::{Kind, Token, Tokens};
use crate::article::Sentence;
use crate::article::cues::{Facts, Lexicon};
use crate::article::stretches::Stretch;
use crate::text::Span;

/// Reads tokens into a list.
pub(super) struct Reader<'r, 't> {
    text: &'t str,
    lexicon: &'r Lexicon,
    /// The sentences that end behind the place that was reached.
    sentences: &'r [Sentence],
    found: &'r mut Tokens<'t>,
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(
        text: &'t str,
        lexicon: &'r Lexicon,
        sentences: &'r [Sentence],
        found: &'r mut Tokens<'t>,
    ) -> Self {
        Self { text, lexicon, sentences, found }
    }

    /// Reads a paragraph with its stretches and their places in the list.
    pub(super) fn paragraph<'s>(
        &mut self,
        span: Span,
        stretches: impl Iterator<Item = (&'s Stretch, usize)>,
    ) {
        let before = self.found.all.len();
        let mut at = span.start;
        for (stretch, place) in stretches {
            at = self.stretch(at, place, stretch);
        }
        self.words(at, span.end);
        let read = self.found.all.get(before..).unwrap_or_default();
        if read.last().is_some_and(|token| !token.is_end()) {
            self.end(span.end);
        }
        self.found.ends.push(self.found.all.len());
    }

    fn push(&mut self, span: Span, kind: Kind, facts: Facts) {
        self.found.all.push(Token { text: span.of(self.text), facts, start: span.start as u32, kind });
    }

    /// Reads the words from `at` up to a stretch, and the stretch. Gives the place behind it.
    fn stretch(&mut self, at: usize, place: usize, stretch: &Stretch) -> usize {
        let span = stretch.whole();
        if span.start < at {
            return at;
        }
        self.words(at, span.start);
        let end = span.end;
        let token = self.found.all.len();
        self.found.quotes.iter_mut().skip(place).take(1).for_each(|quote| *quote = Some(token));
        self.push(span, Kind::Quote, Facts::default());
        if self.sentence_end(end) == Some(end) {
            self.end(end);
        }
        end
    }

    fn end(&mut self, at: usize) {
        self.push(Span::empty(at), Kind::End, Facts::default());
    }

    /// The first end of a sentence at or behind `at`.
    fn sentence_end(&mut self, at: usize) -> Option<usize> {
        while let [first, rest @ ..] = self.sentences {
            if first.span.end >= at {
                return Some(first.span.end);
            }
            self.sentences = rest;
        }
        None
    }

    /// Reads what stands from `at` to `end`.
    fn words(&mut self, mut at: usize, end: usize) {
        while at < end {
            let sentence = self.sentence_end(at + 1).filter(|sentence| *sentence <= end);
            let limit = sentence.unwrap_or(end);
            self.plain(at, limit);
            at = limit;
            if sentence.is_some() {
                self.end(limit);
            }
        }
    }

    /// Reads the words and marks from `at` to `limit`, at which a sentence or the text around ends.
    fn plain(&mut self, mut at: usize, limit: usize) {
        let inside = self.text.get(..limit).unwrap_or_default();
        while let Some(byte) = inside.as_bytes().get(at).copied() {
            if byte == b' ' {
                at += 1;
                continue;
            }
            let start = at;
            // Most words begin with such a letter, and need not be looked at as characters.
            let char = if byte.is_ascii_alphanumeric() {
                char::from(byte)
            } else {
                let Some(char) = inside.get(at..).and_then(|rest| rest.chars().next()) else { break };
                char
            };
            at += char.len_utf8();
            if begins(char) {
                at = word_end(inside, at, char);
                let span = Span::new(start, at);
                self.word(span, char.is_uppercase() || char == '@');
            } else if !char.is_whitespace() {
                self.push(Span::new(start, at), mark(char), Facts::default());
            }
        }
    }

    fn word(&mut self, span: Span, capital: bool) {
        let last = self.found.all.last();
        if capital && last.is_some_and(|last| last.is_capital() || last.is_particle(false)) {
            self.found.pairs.push(self.found.all.len());
        }
        self.push(span, if capital { Kind::Capital } else { Kind::Word }, self.facts(span));
    }

    /// What is known of the word at `span`, without the dot of an abbreviation if need be.
    fn facts(&self, span: Span) -> Facts {
        let facts = self.lexicon.facts_at(self.text, span);
        let dotted = self.text.as_bytes().get(span.end - 1) == Some(&b'.');
        if dotted && facts == Facts::default() { self.facts_without_dot(span) } else { facts }
    }

    #[cold]
    fn facts_without_dot(&self, span: Span) -> Facts {
        self.lexicon.facts(Span::new(span.start, span.end - 1).of(self.text))
    }
}

/// The kind of a punctuation character.
fn mark(char: char) -> Kind {
    match char {
        ',' | '—' | '–' | '-' | '(' | ')' | '―' => Kind::Comma,
        ':' | '：' => Kind::Colon,
        _ => Kind::Mark,
    }
}

/// Whether the character can begin a word.
fn begins(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(char, '@' | '#' | '$' | '£' | '€' | '%' | '&' | '_')
        || is_combining(char)
}

/// Where the word ends of which `last` is a character and `at` the place behind it.
fn word_end(inside: &str, mut at: usize, mut last: char) -> usize {
    loop {
        let byte = inside.as_bytes().get(at).copied();
        if let Some(byte) = byte.filter(u8::is_ascii_alphanumeric) {
            last = char::from(byte);
            at += 1;
            continue;
        }
        // Nearly all words end here.
        if byte.is_none_or(|byte| matches!(byte, b' ' | b'\n')) {
            return at;
        }
        let mut rest = inside.get(at..).unwrap_or_default().chars();
        let Some(char) = rest.next() else { return at };
        let joins = rest.clone().next().is_some_and(char::is_alphanumeric);
        let part = match char {
            '-' | '\'' | '/' | '‑' => joins,
            '’' => joins || last == 's',
            '.' => joins || rest.next().is_some_and(char::is_whitespace),
            ',' => last.is_ascii_digit() && rest.next().is_some_and(|char| char.is_ascii_digit()),
            _ => begins(char),
        };
        if !part {
            return at;
        }
        last = char;
        at += char.len_utf8();
    }
}

fn is_combining(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}
