//! What quotation marks are for: words on their own, words built into a sentence, or words that nobody
//! is said to have said.
//!
//! A short stretch without an attribution is `scare` unless its sentence shows that somebody speaks in
//! it: by a cue anywhere in it, by verb forms that only report, by `as`, by other words in marks beside it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::cues::{Lexicon, is_noun_here};
use super::lists::List;
use super::speakers::Context;
use super::stretches::Stretch;
use super::tokens::Token;
use super::{QuoteKind, Set};
use crate::text;

/// Whether a stretch is a name: the title of a work, a nickname, a medium, an address. Nobody says it, so
/// nothing around it is its attribution. `at` is the place of its token.
pub(super) fn is_name(lexicon: &Lexicon, tokens: &[Token<'_>], at: usize, words: &str) -> bool {
    if has_surely_more(words.as_bytes(), TITLE) {
        return false;
    }
    let place = Place::new(lexicon, tokens, at, words);
    place.count <= TITLE
        && (place.is_nickname()
            || place.is_title()
            || place.is_medium()
            || place.is_address()
            || place.is_gloss()
            || place.is_dated()
            || place.is_given())
}

/// The kind of a quotation of these stretches. `token` is the place of the first in its paragraph;
/// `is_name` tells whether it is one, `attributed` whether words around it say who said it.
pub(super) fn kind(
    context: &Context<'_, '_>,
    lexicon: &Lexicon,
    stretches: &[Stretch],
    token: Option<usize>,
    [is_name, attributed]: [bool; 2],
) -> QuoteKind {
    let Some(first) = stretches.first() else { return QuoteKind::Partial };
    let tokens = context.tokens.of(first.paragraph);
    if first.set != Set::Marks {
        return QuoteKind::Direct;
    }
    let words = first.span.of(context.text);
    if let (1, Some(at)) = (stretches.len(), token) {
        let attributed = attributed || !context.covered;
        // Words that somebody says are mentioned only after a word that names something.
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let naming = before.is_some_and(|token| token.is_word() && token.is_in(List::Naming));
        let mentioned = (naming || !attributed)
            && has_at_most(words, SHORT)
            && Place::new(lexicon, tokens, at, words).is_mentioned(attributed);
        if mentioned || is_name {
            return QuoteKind::Scare;
        }
    }
    let opens = token.is_some_and(|at| {
        at.checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_none_or(|token| token.is_end() || token.text == ":")
    });
    // In scripts without capitals the place alone tells.
    let capital = words.chars().find(|char| char.is_alphanumeric()).is_some_and(|char| !char.is_lowercase());
    let clause = opens && capital || stretches.iter().any(|stretch| is_clause(stretch.span.of(context.text)));
    if clause { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// Whether the words stand as a clause of their own: they begin as a sentence does, and end as one.
fn is_clause(words: &str) -> bool {
    let begins = words
        .chars()
        .find(|char| char.is_alphanumeric())
        .is_some_and(|char| char.is_uppercase() || !char.is_lowercase());
    begins
        && (words.ends_with(['.', '!', '?', ',', '…', '。', '，', '、', ';', ':']) || !has_at_most(words, 4))
}

/// Whether there are no more than `most` words.
fn has_at_most(words: &str, most: usize) -> bool {
    !has_surely_more(words.as_bytes(), most) && words.split_whitespace().nth(most).is_none()
}

/// Whether as many plain spaces as `most` stand before a plain sign, which is soon told of a long stretch.
/// The words begin with none.
fn has_surely_more(words: &[u8], most: usize) -> bool {
    let head = words.get(..words.len().min(LONG)).unwrap_or_default();
    let behind = head.get(1..).unwrap_or_default();
    // No more than a byte can count.
    let starts = head.iter().zip(behind).fold(0_u8, |count, (one, next)| {
        count.wrapping_add(u8::from((*one == b' ') & next.is_ascii_graphic()))
    });
    usize::from(starts) >= most
}

/// How many words a name, a title or a word that is mentioned has at most.
const SHORT: usize = 6;
/// How many bytes of a stretch tell that it has more words than a title has.
const LONG: usize = 160;
/// How many a title has at most.
const TITLE: usize = 12;

/// A stretch in its sentence.
struct Place<'p, 't> {
    lexicon: &'p Lexicon,
    /// The sentence, with the stretch in it.
    sentence: &'p [Token<'t>],
    /// The place of the stretch in the sentence.
    at: usize,
    words: &'t str,
    count: usize,
    /// How many of the words have capitals.
    capitals: usize,
    /// The words end as a clause does.
    ended: bool,
}

impl<'p, 't> Place<'p, 't> {
    fn new(lexicon: &'p Lexicon, tokens: &'p [Token<'t>], at: usize, words: &'t str) -> Self {
        let start = super::attribution::sentence_start(tokens, at);
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let end = at + 1 + rest.iter().take(REACH).take_while(|token| !token.is_end()).count();
        // Nothing longer than a title is asked how long it is.
        let counted = words.split_whitespace().take(TITLE + 1);
        let (count, capitals) = counted.fold((0, 0), |(count, capitals), word| {
            (count + 1, capitals + usize::from(word.starts_with(char::is_uppercase)))
        });
        Self {
            lexicon,
            sentence: tokens.get(start..end).unwrap_or_default(),
            at: at - start,
            words,
            count,
            capitals,
            ended: words.ends_with(['.', ',', '!', '?', '…']),
        }
    }

    fn before(&self, back: usize) -> Option<&Token<'t>> {
        self.sentence.get(self.at.checked_sub(back)?)
    }

    fn after(&self, ahead: usize) -> Option<&Token<'t>> {
        self.sentence.get(self.at + ahead)
    }

    fn is_mentioned(&self, attributed: bool) -> bool {
        let naming = self.before(1).is_some_and(|token| token.is_word() && token.is_in(List::Naming));
        let capitals = self.capitals == self.count;
        naming && self.count <= SHORT && !self.ended && (!attributed || capitals)
            || !attributed && !self.ended && self.count <= SHORT && !self.is_somebodys()
    }

    /// `Robert “Bob” Vell`
    fn is_nickname(&self) -> bool {
        self.count <= 2
            && self.capitals == self.count
            && self.before(1).is_some_and(Token::is_capital)
            && self.sentence.get(self.at + 1).is_some_and(Token::is_capital)
            && !self.is_headline()
    }

    /// `crosses (“hybrids”)`, `(motto: “Trust us”)`: what something is also called.
    fn is_gloss(&self) -> bool {
        let closes = self.after(1).is_some_and(|token| token.text == ")");
        let inside = self.sentence.get(..self.at).unwrap_or_default();
        let opened = inside.iter().rposition(|token| token.text == "(");
        let said = opened.is_some_and(|at| (at..self.at).any(|at| self.cue(at).is_some()));
        let near = self.before(1).is_some_and(|token| token.text == "(" || token.is_colon());
        closes
            && near
            && opened.is_some()
            && !said
            && !self.ended
            && (self.count <= 3 || self.lexicon.is_german())
    }

    /// `“Night Ferry” (1991)`, `“Harbour Workers League” (HWL)`: a year or an abbreviation stands behind it.
    fn is_dated(&self) -> bool {
        let text = |ahead: usize| self.after(ahead).map_or("", |token| token.text);
        let year = text(2).len() == 4 && text(2).chars().all(|char| char.is_ascii_digit());
        let short = text(2).len() >= 2 && text(2).chars().all(|char| char.is_ascii_uppercase());
        let capital = self.words.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
        capital && !self.ended && text(1) == "(" && text(3) == ")" && (year || short)
    }

    /// `is called “Morning Star”`, `“Morning Star”, so heißt das Projekt`.
    fn is_given(&self) -> bool {
        let naming = |token: Option<&Token<'t>>| {
            let verb = token.filter(|token| token.is_word())?;
            let entry = self.lexicon.senses(verb.facts)?.verb?;
            matches!(entry.lemma, "heißen" | "lauten").then_some(())
        };
        let so = self.after(1).is_some_and(|token| token.text == ",")
            && self.after(2).is_some_and(|token| token.text == "so")
            && naming(self.after(3)).is_some();
        let capital = self.words.starts_with(char::is_uppercase);
        capital && self.count <= 3 && !self.ended && (so || naming(self.before(1)).is_some())
    }

    /// Whether the words are the title of a work or the name of a body: capitals throughout, in a sentence
    /// that has none, after a word that titles stand after.
    fn is_title(&self) -> bool {
        let Some(before) = self.before(1) else { return false };
        let german = self.lexicon.is_german();
        // What is asked first is told soonest.
        if self.count > TITLE || before.is_colon() || !german && !self.has_title_case() || self.is_headline()
        {
            return false;
        }
        if german {
            return self.is_german_name(before);
        }
        let comma = matches!(before.text, "," | "(");
        let noun = if comma { self.before(2) } else { Some(before) };
        let work = noun.is_some_and(|noun| {
            noun.is_word()
                && !has("speech nouns", noun.text)
                && (noun.is_in(List::Naming) || has("works", noun.text))
        });
        let led = !comma
            && before.is_word()
            && (before.is_possessive() || has("before titles", before.text) || is_number(before.text))
            || self.is_led_by_article();
        let many = self.count >= 2 || self.words.starts_with(|char: char| char.is_ascii_digit());
        work || led && many
    }

    /// `during a “Night Forum”`: an article after a word that titles stand after.
    fn is_led_by_article(&self) -> bool {
        let article =
            self.before(1).is_some_and(|token| token.is_small(List::Determiners) && token.text != "her");
        article && self.before(2).is_some_and(|token| has("before titles", token.text))
    }

    /// `Raumschiff „Morgenrot 6“`: a noun, and its name.
    fn is_german_name(&self, before: &Token<'t>) -> bool {
        let told = self.before(2).is_some_and(Token::is_cue) || self.before(3).is_some_and(Token::is_cue);
        let noun = before.is_capital() && self.at > 1 && !told;
        let first =
            self.words.chars().next().is_some_and(|char| char.is_uppercase() || char.is_ascii_digit());
        let work = before.is_word() && has("works", before.text);
        let said = has("speech nouns", before.text);
        let foreign = self.count >= 3 && self.capitals == self.count && !self.ended;
        let other = matches!(before.text, "auch" | "kurz" | "alias") && !self.ended;
        let numbered = self.count >= 4 && self.is_numbered();
        first && !said && (noun && !self.ended || work || foreign || other || numbered)
    }

    /// `VII Coupe du Port`
    fn is_numbered(&self) -> bool {
        let first = self.words.split(' ').next().unwrap_or_default().trim_end_matches('.');
        let roman = !first.is_empty() && first.chars().all(|char| "IVXL".contains(char));
        roman || first.chars().all(|char| char.is_ascii_digit())
    }

    fn has_title_case(&self) -> bool {
        let bare = |word: &'t str| word.trim_matches(|char: char| !char.is_alphanumeric());
        let mut words = self.words.split_whitespace().map(bare).filter(|word| !word.is_empty());
        let stands = |word: &str| word.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
        let first = words.next().is_some_and(stands);
        let last = words.clone().next_back().is_none_or(stands);
        first && last && words.all(|word| stands(word) || has("inside titles", word))
    }

    /// `berichtete der „Kurier“`, `laut „Kurier“`: the name of a medium, which is itself the speaker.
    fn is_medium(&self) -> bool {
        if self.capitals < self.count || self.count > 3 || self.ended {
            return false;
        }
        let article = self.before(1).is_some_and(|token| token.is_small(List::Determiners));
        let verb = self.before(if article { 2 } else { 1 });
        let lemma = verb.filter(|verb| verb.is_word()).and_then(|verb| {
            let senses = self.lexicon.senses(verb.facts)?;
            senses.verb.or(senses.leads.first().map(|(_, entry)| *entry)).map(|entry| entry.lemma)
        });
        lemma.is_some_and(|lemma| has("media cues", lemma))
    }

    /// `harbour.example`
    fn is_address(&self) -> bool {
        self.count == 1
            && self.words.trim_matches('.').contains(['.', '@', '/'])
            && self.words.chars().all(|char| char.is_ascii_alphanumeric() || "./@-_".contains(char))
            && self.words.chars().any(|char| char.is_ascii_alphabetic())
    }

    /// Whether the sentence is set like a headline: nearly every word of some length has a capital.
    fn is_headline(&self) -> bool {
        let long: Vec<&Token<'_>> =
            self.sentence.iter().filter(|token| token.is_word() && token.text.len() > 3).collect();
        let capitals = long.iter().filter(|token| token.is_capital()).count();
        !self.lexicon.is_german() && long.len() >= 3 && capitals * 5 >= long.len() * 4
    }

    /// Whether the sentence shows that the words are somebody's.
    fn is_somebodys(&self) -> bool {
        self.is_headline()
            || self.is_described()
            || self.has_cue()
            || self.is_reported()
            || self.is_beside_others()
            || self.begins_with_pronoun()
            || self.before(1).is_some_and(|token| has("speech nouns", token.text))
            || self.before(1).is_some_and(Token::is_colon) && self.has_speech_noun()
    }

    /// `as “unfit”`, `too “unfit”`: how somebody is described.
    fn is_described(&self) -> bool {
        let article = self.before(1).is_some_and(|token| {
            matches!(token.text, "a" | "an" | "the" | "too") || token.is_small(List::Determiners)
        });
        let word = self.before(if article { 2 } else { 1 });
        let known = self.before(if article { 3 } else { 2 });
        let german = || (self.at..self.sentence.len()).any(|at| self.cue(at).is_some());
        word.is_some_and(|token| token.is("as") || token.text == "als" && german())
            && known.is_none_or(|token| !token.is("known"))
    }

    /// The base form of the cue at a place of the sentence, if a plain one stands there.
    fn cue(&self, at: usize) -> Option<&'static str> {
        let before = at.checked_sub(1).and_then(|at| self.sentence.get(at)).filter(|token| token.is_word());
        let token = self.sentence.get(at).filter(|token| token.is_cue())?;
        let entry = self.lexicon.senses(token.facts)?.verb?;
        let noun = !self.lexicon.is_german() && is_noun_here(token, before);
        (!entry.near && !noun && !is_naming(entry.lemma)).then_some(entry.lemma)
    }

    /// Whether a cue stands before the words in their sentence, or ends it: `…, the mayor said.`
    fn has_cue(&self) -> bool {
        let len = self.sentence.len();
        let tail = len.saturating_sub(5).max(self.at + 1);
        let comma = self.sentence.get(self.at..).unwrap_or_default().iter().any(|token| token.text == ",");
        (0..self.at).any(|at| self.cue(at).is_some()) || comma && (tail..len).any(|at| self.cue(at).is_some())
    }

    /// Whether the verbs of the sentence only report, or a German stretch begins with a small letter as no
    /// name does.
    fn is_reported(&self) -> bool {
        let small = self.lexicon.is_german() && self.words.starts_with(char::is_lowercase);
        small || self.sentence.iter().any(|token| token.is_word() && has("indirect", token.text))
    }

    fn has_speech_noun(&self) -> bool {
        let before = self.sentence.get(..self.at).unwrap_or_default();
        before.iter().any(|token| token.is_word() && has("speech nouns", token.text))
    }

    /// `“judgment” and “honesty”`: the next in a list.
    fn is_beside_others(&self) -> bool {
        let joint =
            self.before(1).is_some_and(|token| matches!(token.text, "and" | "or" | "und" | "et" | "y" | ","));
        let small = self.words.starts_with(char::is_lowercase);
        joint && small && self.before(2).is_some_and(Token::is_quote)
    }

    /// `they’ll go easier`: a clause.
    fn begins_with_pronoun(&self) -> bool {
        let first = self.words.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        self.count >= 3 && super::phrases::is_pronoun(&first.to_lowercase())
    }
}

/// How far a sentence is looked at behind a stretch, in tokens.
const REACH: usize = 60;

/// Cues that give a name: `is called “Morning Star”`.
fn is_naming(lemma: &str) -> bool {
    matches!(lemma, "heißen" | "nennen" | "call" | "name" | "appeler" | "llamar")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_digit())
}

/// Whether a section of `kinds.txt` has the word, in whatever case.
fn has(section: &str, word: &str) -> bool {
    static ALL: LazyLock<Vec<(&str, HashSet<&str>)>> =
        LazyLock::new(|| text::sections(include_str!("../../assets/lexicons/kinds.txt")));
    let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    ALL.iter().any(|(name, words)| *name == section && words.contains(word.as_ref()))
}
