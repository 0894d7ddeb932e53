//! A paragraph as a reader of attributions sees it: words, punctuation, sentence ends, and one token
//! for each stretch of quoted words.

use super::stretches::Stretch;
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, with its hyphens, apostrophes and the dots of an abbreviation.
    Word,
    /// A punctuation character.
    Mark(char),
    /// A stretch of quoted words with its marks.
    Quote,
    /// The end of a sentence.
    End,
}

/// A token of a paragraph. A long text has many at once, so that none is larger than it must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    start: u32,
    pub(super) kind: Kind,
}

impl<'t> Token<'t> {
    /// The token at `span` in `text`.
    fn new(kind: Kind, text: &'t str, span: Span) -> Self {
        Self { text: span.of(text), start: span.start as u32, kind }
    }

    pub(super) const fn span(&self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + self.text.len())
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_comma(&self) -> bool {
        matches!(self.kind, Kind::Mark(',' | '—' | '–' | '-' | '(' | ')' | '―'))
    }

    pub(super) fn is_quote(&self) -> bool {
        self.kind == Kind::Quote
    }

    pub(super) fn is_end(&self) -> bool {
        self.kind == Kind::End
    }

    pub(super) fn is_capital(&self) -> bool {
        self.is_word() && self.text.chars().next().is_some_and(|char| char.is_uppercase() || char == '@')
    }

    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }
}

/// Adds the tokens of the paragraph `span` to `found`. `stretches` are those of the paragraph; `ends` are the ends of its
/// sentences.
pub(super) fn tokens<'t>(
    text: &'t str,
    span: Span,
    (stretches, ends): (&[Stretch], &[usize]),
    found: &mut Vec<Token<'t>>,
) {
    let first = found.len();
    let mut at = span.start;
    for stretch in stretches {
        let Span { start, end } = stretch.whole();
        if start < at {
            continue;
        }
        words(text, Span::new(at, start), ends, found);
        found.push(Token::new(Kind::Quote, text, Span::new(start, end)));
        at = end;
        if ends.binary_search(&end).is_ok() {
            found.push(Token::new(Kind::End, text, Span::empty(end)));
        }
    }
    words(text, Span::new(at, span.end), ends, found);
    if found.len() > first && found.last().is_some_and(|token| !token.is_end()) {
        found.push(Token::new(Kind::End, text, Span::empty(span.end)));
    }
}

fn words<'t>(text: &'t str, span: Span, ends: &[usize], found: &mut Vec<Token<'t>>) {
    let mut start = None;
    let inside = span.of(text);
    let flush = |start: &mut Option<usize>, at: usize, found: &mut Vec<Token<'t>>| {
        if let Some(from) = start.take() {
            let word = Span::new(from, at);
            found.push(Token::new(Kind::Word, text, word));
        }
    };
    let mut chars = inside.char_indices().peekable();
    while let Some((offset, char)) = chars.next() {
        let at = span.start + offset;
        let after = chars.peek().map(|(_, next)| *next);
        let joins = start.is_some() && after.is_some_and(char::is_alphanumeric);
        let end_here = ends.binary_search(&(at + char.len_utf8())).is_ok();
        let part = char.is_alphanumeric()
            || matches!(char, '@' | '#' | '$' | '£' | '€' | '%' | '&' | '_')
            || matches!(char, '-' | '’' | '\'' | '.' | '/' | '‑') && joins
            || char == ',' && joins && digits_around(inside, offset)
            || char == '’'
                && start.is_some()
                && inside.get(..offset).is_some_and(|before| before.ends_with('s'))
            || char == '.' && start.is_some() && !end_here && after.is_some_and(char::is_whitespace)
            || is_combining(char);
        if part {
            start.get_or_insert(at);
        } else {
            flush(&mut start, at, found);
            if !char.is_whitespace() {
                let mark = Span::new(at, at + char.len_utf8());
                found.push(Token::new(Kind::Mark(char), text, mark));
            }
        }
        if end_here {
            flush(&mut start, at + char.len_utf8(), found);
            found.push(Token::new(Kind::End, text, Span::empty(at + char.len_utf8())));
        }
    }
    flush(&mut start, span.end, found);
}

fn digits_around(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + 1..).and_then(|after| after.chars().next());
    before.is_some_and(|char| char.is_ascii_digit()) && after.is_some_and(|char| char.is_ascii_digit())
}

fn is_combining(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ends: &[usize], expect: &str) {
        let mut found = Vec::new();
        tokens(text, Span::new(0, text.len()), (&[], ends), &mut found);
        let found: Vec<String> = found
            .iter()
            .map(|token| if token.is_end() { "|".to_owned() } else { token.text.to_owned() })
            .collect();
        assert_eq!(found.join(" "), expect);
    }

    #[test]
    fn words_keep_hyphens_apostrophes_and_dots_of_titles() {
        check("Mr. Lindqvist-Moore’s aide, 58, left.", &[39], "Mr. Lindqvist-Moore’s aide , 58 , left . |");
    }

    #[test]
    fn numbers_keep_their_commas() {
        check("About 1,900 left", &[], "About 1,900 left |");
    }
}
