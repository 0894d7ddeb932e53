//! A paragraph as a reader of attributions sees it: words, punctuation, sentence ends, and one token
//! for each stretch of quoted words.

use super::cues::{Facts, Lexicon};
use super::lists::List;
use super::stretches::Stretch;
use super::{Paragraph, Sentence};
use crate::text::{Span, is_double, is_single};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, with its hyphens, apostrophes and the dots of an abbreviation.
    Word,
    /// The same, with a capital letter.
    Capital,
    /// A punctuation character.
    Mark(char),
    /// The stretch at this place in the list.
    Quote(u32),
    /// The end of a sentence.
    End,
}

/// A token of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    /// What is known of the word.
    pub(super) facts: Facts,
    pub(super) span: Span,
    pub(super) text: &'t str,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Capital)
    }

    pub(super) fn is_comma(&self) -> bool {
        matches!(self.kind, Kind::Mark(',' | '—' | '–' | '-' | '(' | ')' | '―'))
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    pub(super) fn is_end(&self) -> bool {
        self.kind == Kind::End
    }

    pub(super) fn is_capital(&self) -> bool {
        self.kind == Kind::Capital
    }

    pub(super) fn is_colon(&self) -> bool {
        matches!(self.kind, Kind::Mark(':' | '：'))
    }

    /// Whether it is this word, given in small letters, whatever its own case.
    pub(super) fn is(&self, lower: &str) -> bool {
        self.text.eq_ignore_ascii_case(lower)
    }

    /// Whether it is in a list, whatever its case.
    pub(super) fn is_in(&self, list: List) -> bool {
        self.facts.lists.has(list)
    }

    /// Whether it is in a list and begins with a small letter.
    pub(super) fn is_small(&self, list: List) -> bool {
        self.kind == Kind::Word && self.is_in(list)
    }

    /// Whether it can be a cue in small letters.
    pub(super) fn is_cue(&self) -> bool {
        self.kind == Kind::Word && self.facts.is_cue()
    }

    /// Whether it is a cue in small letters and can be nothing but a verb.
    pub(super) fn is_verb(&self) -> bool {
        self.is_cue() && !self.is_in(List::AlsoNouns) && !self.is_in(List::Links)
    }

    /// `Vell’s`
    pub(super) fn is_possessive(&self) -> bool {
        ["’s", "'s", "s’"].iter().any(|end| self.text.ends_with(end))
    }

    /// `Vell’s`, and not `the Vells’`.
    pub(super) fn is_owner(&self) -> bool {
        self.text.ends_with("’s") || self.text.ends_with("'s")
    }

    /// Whether it is a small word inside names; `der` is an article in German.
    fn is_particle(&self, german: bool) -> bool {
        self.is_small(List::Particles)
            && self.text.len() <= 3
            && !(german && matches!(self.text, "der" | "den" | "de"))
    }

    /// Whether a verb can follow: a pronoun, `who`, an adverb, an auxiliary, `and`, a noun for one who speaks.
    pub(super) fn can_speak(&self) -> bool {
        const SUBJECTS: [List; 8] = [
            List::Pronouns,
            List::Relatives,
            List::Between,
            List::Bare,
            List::Titles,
            List::Persons,
            List::Bodies,
            List::Media,
        ];
        SUBJECTS.iter().any(|list| self.is_in(*list))
            || matches!(self.text, "and" | "that" | "or" | "but")
            || self.text.ends_with("ly")
    }

    /// An adverb in -ly.
    pub(super) fn is_adverb(&self) -> bool {
        self.kind == Kind::Word && self.text.ends_with("ly")
    }
}

/// The tokens of a text, paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Tokens<'t> {
    all: Vec<Token<'t>>,
    /// Where the tokens of each paragraph end.
    ends: Vec<usize>,
    /// Words with a capital right behind another or behind a small word of names: `Ana Vell`, `van Zee`.
    pairs: Vec<usize>,
}

impl<'t> Tokens<'t> {
    /// The tokens of these paragraphs, with one token for each of the `stretches`.
    pub(super) fn new(
        text: &'t str,
        paragraphs: &[Paragraph],
        sentences: &[Sentence],
        stretches: &[Stretch],
        lexicon: &Lexicon,
    ) -> Self {
        let bytes = paragraphs.iter().map(|paragraph| paragraph.span.len()).sum::<usize>();
        let all = Vec::with_capacity(bytes / 6 + 16);
        let mut reader = Reader { text, lexicon, sentences, found: all, pairs: Vec::new() };
        let mut ends = Vec::with_capacity(paragraphs.len());
        let mut from = 0;
        for (place, paragraph) in paragraphs.iter().enumerate() {
            let before = reader.found.len();
            let mut at = paragraph.span.start;
            while let Some(stretch) = stretches.get(from).filter(|stretch| stretch.paragraph <= place) {
                if stretch.paragraph == place {
                    at = reader.stretch(at, from, stretch);
                }
                from += 1;
            }
            reader.words(at, paragraph.span.end);
            let last = reader.found.get(before..).and_then(<[Token<'_>]>::last);
            if last.is_some_and(|token| !token.is_end()) {
                reader.end(paragraph.span.end);
            }
            ends.push(reader.found.len());
        }
        Self { all: reader.found, ends, pairs: reader.pairs }
    }

    /// Takes the stretches that are `names` for words: what is nobody's saying parts no sentence.
    pub(super) fn take_for_words(&mut self, names: &[bool]) {
        for token in &mut self.all {
            if let Kind::Quote(place) = token.kind
                && names.get(place as usize).copied().unwrap_or_default()
            {
                let comma =
                    token.text.trim_end_matches(|char| is_double(char) || is_single(char)).ends_with(',');
                token.kind = if comma { Kind::Mark(',') } else { Kind::Capital };
            }
        }
    }

    /// The tokens of the paragraph at `place`.
    pub(super) fn of(&self, place: usize) -> &[Token<'t>] {
        let start =
            place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.all.get(start..end).unwrap_or_default()
    }

    /// Every run of two words or more that can be a name, in order: its paragraph's tokens, and the places
    /// in them of its first word and its last.
    pub(super) fn names(&self, german: bool) -> impl Iterator<Item = (&[Token<'t>], usize, usize)> {
        let mut paragraph = 0;
        let mut done = 0;
        self.pairs.iter().filter_map(move |pair| {
            if *pair < done {
                return None;
            }
            while self.ends.get(paragraph).is_some_and(|end| end <= pair) {
                paragraph += 1;
            }
            let start =
                paragraph.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
            let tokens = self.of(paragraph);
            let first = name_start(tokens, pair.checked_sub(start)?, german)?;
            let last = name_end(tokens, first, german);
            done = start + last + 1;
            (last > first).then_some((tokens, first, last))
        })
    }

    /// The tokens of every paragraph, in order.
    pub(super) fn paragraphs(&self) -> impl DoubleEndedIterator<Item = &[Token<'t>]> + ExactSizeIterator {
        (0..self.ends.len()).map(|place| self.of(place))
    }
}

/// How many small words may stand together in a name: `van der`.
const PARTICLES: usize = 3;

/// The first word of the name that the capital at `at` belongs to.
fn name_start(tokens: &[Token<'_>], mut at: usize, german: bool) -> Option<usize> {
    let mut first = None;
    while tokens.get(at).is_some_and(Token::is_capital) {
        first = Some(at);
        let before = tokens.get(..at)?;
        let particles =
            before.iter().rev().take(PARTICLES).take_while(|token| token.is_particle(german)).count();
        let Some(next) = at.checked_sub(particles + 1) else { break };
        if tokens.get(next).is_none_or(|token| !token.is_capital() || token.is_owner()) {
            break;
        }
        at = next;
    }
    first
}

/// The last word of the name that begins at `first`.
fn name_end(tokens: &[Token<'_>], first: usize, german: bool) -> usize {
    let mut end = first;
    while tokens.get(end).is_some_and(|token| !token.is_owner()) {
        let after = tokens.get(end + 1..).unwrap_or_default();
        let particles = after.iter().take(PARTICLES).take_while(|token| token.is_particle(german)).count();
        let next = end + particles + 1;
        if tokens.get(next).is_none_or(|token| !token.is_capital()) {
            break;
        }
        end = next;
    }
    end
}

struct Reader<'r, 't> {
    text: &'t str,
    lexicon: &'r Lexicon,
    /// The sentences that end behind the place that was reached.
    sentences: &'r [Sentence],
    found: Vec<Token<'t>>,
    pairs: Vec<usize>,
}

impl Reader<'_, '_> {
    /// Reads the words from `at` up to a stretch, and the stretch. Gives the place behind it.
    fn stretch(&mut self, at: usize, place: usize, stretch: &Stretch) -> usize {
        let span = stretch.whole();
        if span.start < at {
            return at;
        }
        self.words(at, span.start);
        let end = span.end;
        let kind = Kind::Quote(place as u32);
        self.found.push(Token { kind, facts: Facts::default(), span, text: span.of(self.text) });
        if self.sentence_end(end) == Some(end) {
            self.end(end);
        }
        end
    }

    fn end(&mut self, at: usize) {
        self.found.push(Token { kind: Kind::End, facts: Facts::default(), span: Span::empty(at), text: "" });
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
                let kind = if char.is_uppercase() || char == '@' { Kind::Capital } else { Kind::Word };
                let last = self.found.last();
                if kind == Kind::Capital
                    && last.is_some_and(|last| last.is_capital() || last.is_small(List::Particles))
                {
                    self.pairs.push(self.found.len());
                }
                self.found.push(Token { kind, facts: self.facts(span), span, text: span.of(inside) });
            } else if !char.is_whitespace() {
                let span = Span::new(start, at);
                let facts = Facts::default();
                self.found.push(Token { kind: Kind::Mark(char), facts, span, text: span.of(inside) });
            }
        }
    }

    fn facts(&self, span: Span) -> Facts {
        let facts = self.lexicon.facts_at(self.text, span);
        if facts == Facts::default() && span.of(self.text).ends_with('.') {
            return self.lexicon.facts_at(self.text, Span::new(span.start, span.end - 1));
        }
        facts
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Break, paragraphs, sentences};

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let whole = Span::new(0, text.len());
        let cuts = paragraphs(text, whole);
        let role = crate::document::Role::Paragraph;
        let found: Vec<Paragraph> =
            cuts.iter().map(|cut| Paragraph { span: cut.span, before: Break::Own, role }).collect();
        let ends: Vec<Sentence> = cuts
            .iter()
            .enumerate()
            .flat_map(|(paragraph, cut)| {
                let spans = sentences(text, cut.span, Some("en"));
                spans.into_iter().map(move |span| Sentence { span, paragraph })
            })
            .collect();
        let tokens = Tokens::new(text, &found, &ends, &[], Lexicon::of(Some("en")));
        let shown: Vec<&str> = tokens
            .paragraphs()
            .flatten()
            .map(|token| if token.is_end() { "|" } else { token.text })
            .collect();
        assert_eq!(shown.join(" "), expect);
    }

    #[test]
    fn words_keep_hyphens_apostrophes_and_dots_of_titles() {
        check("Mr. Lindqvist-Moore’s aide, 58, left.", "Mr. Lindqvist-Moore’s aide , 58 , left . |");
        check("The drivers’ union won’t go.", "The drivers’ union won’t go . |");
    }

    #[test]
    fn numbers_keep_their_commas() {
        check("About 1,900 left", "About 1,900 left |");
        check("In 1900, 20 left", "In 1900 , 20 left |");
    }

    #[test]
    fn every_sentence_has_an_end() {
        check("It is over. They left!", "It is over . | They left ! |");
        check("One\n\nTwo", "One | Two |");
    }
}
