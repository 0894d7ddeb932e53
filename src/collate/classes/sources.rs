//! Sources: who is said to have said something that stands outside quotation marks.

use super::super::lexicon::List;
use super::super::side::Place;
use super::change::{Change, Word, Words};
use super::phrases::Phrases;

/// A change of more words has said something else as well.
const SHORT: usize = 6;

impl Change<'_> {
    /// Whether the source of a claim was added, taken out or exchanged.
    pub(super) fn source(&self, phrases: &Phrases) -> bool {
        if phrases.differ(List::Attribution) {
            return !self.is_order();
        }
        self.other_source()
    }

    /// Whether the words only stand in another place of the sentence: `police said` before and behind.
    fn is_order(&self) -> bool {
        let Some(only) = self.only() else { return false };
        let other = if std::ptr::eq(only, &raw const self.base) { &self.revised } else { &self.base };
        let run: Vec<&Word<'_>> = only.words().collect();
        if run.is_empty() || run.len() > SHORT {
            return false;
        }
        let count = |words: &Words<'_>, at: usize| {
            let unit = words.side.unit_of(at);
            let Some(unit) =
                words.side.units.get(unit).filter(|unit| matches!(unit.place, Place::Sentence(_)))
            else {
                return 0;
            };
            let lower: Vec<_> = unit
                .tokens
                .clone()
                .filter_map(|at| words.word(at))
                .filter(|word| word.kind != crate::text::WordKind::Mark)
                .collect();
            let is_run =
                |window: &&[Word<'_>]| window.iter().zip(&run).all(|(one, other)| one.lower == other.lower);
            lower.windows(run.len()).filter(is_run).count()
        };
        // Between two sentences either of them may be meant.
        let place = other.place().start;
        let here = count(only, only.tokens.start);
        here > 0
            && [Some(place), place.checked_sub(1)].into_iter().flatten().any(|at| count(other, at) == here)
    }

    /// Whether another source stands before `said` or behind `according to`.
    fn other_source(&self) -> bool {
        let (ours, theirs) = (&self.base, &self.revised);
        if ours.tokens.is_empty()
            || theirs.tokens.is_empty()
            || ours.tokens.len().max(theirs.tokens.len()) > SHORT
            || !(is_source(ours) && is_source(theirs))
        {
            return false;
        }
        let lacks = |one: &Words<'_>, other: &Words<'_>| {
            one.words()
                .filter(|word| word.is_content())
                .any(|word| other.words().all(|other| other.lower != word.lower))
        };
        lacks(ours, theirs) && lacks(theirs, ours)
    }
}

/// Whether the words are followed by a verb of saying, or led by one or by a phrase for sources.
fn is_source(words: &Words<'_>) -> bool {
    let names = |at: usize| {
        words.word(at).is_some_and(|word| {
            word.is(List::Attribution)
                && !word.is(List::Groups)
                && !matches!(&*word.lower, "source" | "official")
        })
    };
    if names(words.tokens.end) {
        return true;
    }
    // `according to the police`
    let mut before = words.tokens.start;
    for _ in 0..2 {
        let Some(at) = before.checked_sub(1) else { return false };
        let Some(word) = words.word(at) else { return false };
        if names(at) {
            return true;
        }
        let led =
            |phrase: &str| at.checked_sub(1).is_some_and(|at| words.written(at).eq_ignore_ascii_case(phrase));
        match &*word.lower {
            "to" if led("according") => return true,
            "con" if led("acuerdo") => return true,
            "angaben" => return true,
            _ if word.is(List::Function) => before = at,
            _ => return false,
        }
    }
    false
}
