//! A paragraph as a reader of attributions sees it: words, punctuation, sentence ends, and one token
//! for each stretch of quoted words.

mod reading;

use super::cues::{Facts, Lexicon};
use super::lists::List;
use super::stretches::Stretch;
use super::{Paragraph, Sentence};
use crate::text::{Span, is_quotation_mark};
use reading::Reader;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, with its hyphens, apostrophes and the dots of an abbreviation.
    Word,
    /// The same, with a capital letter.
    Capital,
    /// A comma, a dash or a bracket: what parts a clause.
    Comma,
    Colon,
    /// Any other punctuation character.
    Mark,
    /// A stretch of quoted words.
    Quote,
    /// The end of a sentence.
    End,
}

/// A token of a paragraph. A long text has many of them, so they are small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// What is known of the word.
    pub(super) facts: Facts,
    /// Its first byte.
    start: u32,
    pub(super) kind: Kind,
}

impl Token<'_> {
    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start(), self.start() + self.text.len())
    }

    /// Its first byte.
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Capital)
    }

    pub(super) fn is_comma(&self) -> bool {
        self.kind == Kind::Comma
    }

    pub(super) fn is_quote(&self) -> bool {
        self.kind == Kind::Quote
    }

    pub(super) fn is_end(&self) -> bool {
        self.kind == Kind::End
    }

    pub(super) fn is_capital(&self) -> bool {
        self.kind == Kind::Capital
    }

    pub(super) fn is_colon(&self) -> bool {
        self.kind == Kind::Colon
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

    /// Whether it is a pronoun that can speak.
    pub(super) fn is_pronoun(&self) -> bool {
        // What is known of `it.` is known of it without its dot.
        self.is_in(List::Pronouns) && !self.text.ends_with('.')
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
        self.text.len() <= 3
            && self.is_small(List::Particles)
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
        self.kind == Kind::Word && self.text.ends_with("ly") && !self.is_in(List::NoAdverbs)
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
    /// Where the token of each stretch stands.
    quotes: Vec<Option<usize>>,
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
        let mut found = Self { quotes: vec![None; stretches.len()], ..Self::default() };
        let bytes = paragraphs.iter().map(|paragraph| paragraph.span.len()).sum::<usize>();
        found.all.reserve(bytes / 6 + 16);
        found.ends.reserve(paragraphs.len());
        let mut reader = Reader::new(text, lexicon, sentences, &mut found);
        let mut from = 0;
        for (place, paragraph) in paragraphs.iter().enumerate() {
            let rest = stretches.get(from..).unwrap_or_default();
            let here = rest.iter().take_while(|stretch| stretch.paragraph <= place).count();
            let numbered = rest.iter().zip(from..).take(here);
            reader.paragraph(paragraph.span, numbered.filter(|(stretch, _)| stretch.paragraph == place));
            from += here;
        }
        found
    }

    /// Takes the stretches that are `names` for words: what is nobody's saying parts no sentence.
    pub(super) fn take_for_words(&mut self, names: &[bool]) {
        let places = self.quotes.iter().zip(names).filter(|(_, is_name)| **is_name);
        for place in places.filter_map(|(place, _)| *place) {
            let Some(token) = self.all.get_mut(place) else { continue };
            let comma = token.text.trim_end_matches(is_quotation_mark).ends_with(',');
            token.kind = if comma { Kind::Comma } else { Kind::Capital };
        }
    }

    /// Where the token of `stretch`, which is the one at `place` in the list, stands in its paragraph.
    pub(super) fn place_of(&self, stretch: &Stretch, place: usize) -> Option<usize> {
        let at = self.quotes.get(place).copied().flatten()?;
        at.checked_sub(self.start(stretch.paragraph))
    }

    /// Where the tokens of a paragraph begin.
    fn start(&self, paragraph: usize) -> usize {
        paragraph.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default()
    }

    /// The tokens of the paragraph at `place`.
    pub(super) fn of(&self, place: usize) -> &[Token<'t>] {
        let start = self.start(place);
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
            let start = self.start(paragraph);
            let tokens = self.of(paragraph);
            let first = name_start(tokens, pair.checked_sub(start)?, german)?;
            let last = name_end(tokens, first, german);
            done = start + last + 1;
            (last > first).then_some((tokens, first, last))
        })
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
        let shown: Vec<&str> = (0..cuts.len())
            .flat_map(|place| tokens.of(place))
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
