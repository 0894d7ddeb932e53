//! Classes that depend on what the words mean.

use super::super::Class;
use super::super::lexicon::List;
use super::super::values::{self, Same};
use super::change::{Change, Word};
use super::phrases::Phrases;
use super::{Judged, Remark};
use crate::document::Role;

/// In a change of more words a pair of opposites may stand by chance.
const SHORT: usize = 8;

impl Change<'_> {
    /// Judges words of the story. `quoted` tells whether they stand inside quotation marks.
    pub(super) fn meaning(&self, role: Option<Role>, quoted: impl Fn() -> bool, judged: &mut Judged) {
        self.numbers(judged);
        if judged.remarks.contains(&Remark::SameValue) {
            return;
        }
        self.names(judged);
        let phrases = Phrases::of(self);
        let opposite = self.pair(List::Opposites);
        match (self.negates(&phrases), opposite) {
            // `not guilty` → `innocent` says the same.
            (true, Some(Denies::Neither)) | (false, None) => {}
            (true, _) => judged.classes.insert(Class::Negation),
            (false, Some(_)) => {
                judged.classes.insert(Class::Negation);
                judged.remarks.insert(Remark::Opposite);
            }
        }
        if phrases.differ(List::Hedges) || self.pair(List::Moods).is_some() || self.mood() {
            judged.classes.insert(Class::Hedge);
        }
        if !judged.attributed && self.source(&phrases, judged) {
            judged.classes.insert(Class::Attribution);
        }
        self.tone(role, quoted, judged);
    }

    /// Numbers and dates: their values are compared, not their writing.
    fn numbers(&self, judged: &mut Judged) {
        if !self.base.has_value() && !self.revised.has_value() {
            return;
        }
        let told =
            values::compare((self.base.side, self.base.place()), (self.revised.side, self.revised.place()));
        if let Some(same) = told.same {
            judged.remarks.insert(match same {
                Same::Value => Remark::SameValue,
                Same::Day => Remark::SameDay,
            });
        }
        if told.unit {
            judged.remarks.insert(Remark::Unit);
        }
        let found = [(told.date, Class::Date), (told.number, Class::Number)];
        found.into_iter().filter(|(is, _)| *is).for_each(|(_, class)| judged.classes.insert(class));
        (judged.numbers, judged.spans) = (told.values, told.spans);
    }

    /// Whether a listed pair stands on the two sides, one word on each, and which of the two denies.
    fn pair(&self, list: List) -> Option<Denies> {
        if self.base.list().len().max(self.revised.list().len()) > 2 * SHORT
            || self.base.count().max(self.revised.count()) > SHORT
        {
            return None;
        }
        let lacks = |words: &super::change::Words<'_>, word: &Word<'_>| {
            words.words().all(|other| other.lower != word.lower)
        };
        for one in self.base.words().filter(|word| lacks(&self.revised, word)) {
            for other in self.revised.words() {
                let listed = one.facts.is_some_and(|facts| facts.pairs_with(list, &other.lower))
                    || list == List::Opposites
                        && is_prefixed(self.base.book.language, &one.lower, &other.lower);
                if listed && lacks(&self.base, other) {
                    let denies = one.is(List::Negations) || other.is(List::Negations);
                    return Some(if denies { Denies::One } else { Denies::Neither });
                }
            }
        }
        None
    }

    /// Whether two forms of one stem differ in what the list of moods says of their endings.
    fn mood(&self) -> bool {
        let endings = &self.base.book.moods;
        if endings.is_empty() || self.base.list().len().max(self.revised.list().len()) > SHORT {
            return false;
        }
        let stem = |one: &str, other: &str, (reports, states): (&str, &str)| {
            let (one, other) = (one.strip_suffix(reports), other.strip_suffix(states));
            one.is_some_and(|stem| stem.len() > 2 && !stem.starts_with("ge")) && one == other
        };
        let verbs = |one: &Word<'_>, other: &Word<'_>| {
            let small = |word: &Word<'_>| word.written.starts_with(char::is_lowercase);
            small(one)
                && small(other)
                && endings.iter().any(|pair| {
                    stem(&one.lower, &other.lower, *pair) || stem(&other.lower, &one.lower, *pair)
                })
        };
        self.base.words().any(|one| self.revised.words().any(|other| verbs(one, other)))
    }
}

/// Which of two opposites is a word that denies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Denies {
    One,
    Neither,
}

/// Whether one word is the other with a syllable before it that turns it round: `armed`, `unarmed`.
fn is_prefixed(language: &str, one: &str, other: &str) -> bool {
    const NO_PAIRS: [&str; 6] = ["less", "like", "ions", "iversity", "dergo", "derline"];
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let prefix: &[&str] = match language {
        "en" => &["un", "non-"],
        "de" => &["un"],
        _ => return false,
    };
    short.len() >= 4
        && !NO_PAIRS.contains(&short)
        && prefix.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
}
