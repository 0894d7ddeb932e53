//! Negations: whether a clause denies on one side only.

use super::super::lexicon::{List, Sense};
use super::change::{Change, Word, Words};
use super::phrases::{Found, Phrases};
use crate::text::WordKind;

/// How far from a change a word of the same clause is looked for.
const CLAUSE: usize = 8;
/// Languages in which two words that deny are one denial: the clause is looked at as a whole.
const CLAUSES: [&str; 5] = ["fr", "es", "it", "pt", "ru"];

impl Change<'_> {
    /// Whether one side denies by a word of denial and the other does not.
    pub(super) fn negates(&self, phrases: &Phrases) -> Denial {
        let any = |words: &Words<'_>, found: &[Found]| {
            found.iter().any(|found| found.counts(List::Negations))
                || words.words().any(|word| is_shortened(&word.lower))
        };
        if !any(&self.base, &phrases.base) && !any(&self.revised, &phrases.revised) {
            return if phrases.lifted { Denial::OneSide } else { Denial::Same };
        }
        let whole = self.sides().into_iter().any(|words| CLAUSES.contains(&words.book.language));
        let count = |words: &Words<'_>, found: &[Found]| {
            if whole { usize::from(clause_denies(words)) } else { count(words, found) }
        };
        let as_well = |found: &[Found]| {
            found.iter().filter(|found| found.list == List::Negations && found.sense == Sense::AsWell).count()
        };
        let (ours, theirs) = (count(&self.base, &phrases.base), count(&self.revised, &phrases.revised));
        if ours == theirs {
            Denial::Same
        } else if ours + as_well(&phrases.base) == theirs + as_well(&phrases.revised) {
            Denial::ByOther
        } else {
            Denial::OneSide
        }
    }
}

/// How words of denial stand on the two sides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    /// As many on both.
    Same,
    /// More on one, and on the other a word that denies as well: `did not`, `declined to`.
    ByOther,
    /// More on one.
    OneSide,
}

/// `doesn't`, `n'a`.
fn is_shortened(word: &str) -> bool {
    word.ends_with("n't") || word.starts_with("n'")
}

/// How often the words of a change deny; a denial of a denial does not.
fn count(words: &Words<'_>, found: &[Found]) -> usize {
    let denies = || found.iter().filter(|found| found.counts(List::Negations));
    let mut places: Vec<usize> = denies().map(|found| found.start).collect();
    places.extend(words.words().filter(|word| word.lower.ends_with("n't")).map(|word| word.at));
    places.sort_unstable();
    places.dedup();
    let dense = denies().any(|found| found.dense);
    let mut count = 0;
    let mut last: Option<usize> = None;
    for at in places {
        let doubled = !dense
            && last.is_some_and(|last| {
                at - last <= 3 && (last + 1..at).all(|at| words.kind(at) != Some(WordKind::Mark))
            });
        if doubled {
            count -= 1;
            last = None;
        } else {
            count += 1;
            last = Some(at);
        }
    }
    count
}

/// Whether the clause that the change stands in denies, for languages that deny by several words.
fn clause_denies(words: &Words<'_>) -> bool {
    let place = words.place();
    let stops = |at: usize| words.kind(at).is_none_or(|kind| kind == WordKind::Mark);
    let (mut start, mut end) = (place.start, place.end);
    while place.start - start < CLAUSE && start > 0 && !stops(start - 1) {
        start -= 1;
    }
    while end - place.end < CLAUSE && !stops(end) {
        end += 1;
    }
    let inside: Vec<Word<'_>> = (start..end).filter_map(|at| words.word(at)).collect();
    let opens =
        |word: &Word<'_>| word.is(List::Ne) || word.lower.starts_with("n'") || word.lower.contains("'n'");
    let opened = inside.iter().any(opens);
    // How far excuses reach: any, and those that were changed as a whole.
    let (mut reach, mut changed) = (0, 0);
    let mut before: Option<&Word<'_>> = None;
    for word in &inside {
        for (phrase, range) in words.phrases_at(word) {
            if phrase.list == List::Negations && phrase.sense == Sense::Excuses {
                reach = reach.max(range.end);
                if place.start <= range.start && range.end <= place.end {
                    changed = changed.max(range.end);
                }
            }
        }
        let noun = !opened && before.is_some_and(|before| before.is(List::Nouns));
        // `une personne`, `plus de`: only with `ne` before them.
        let denies =
            word.is(List::Negations) && !word.is(List::Ne) && !noun && (opened || !word.is(List::Unless));
        let excused = word.at < if place.contains(&word.at) { changed } else { reach };
        if denies && !excused {
            return true;
        }
        before = Some(word);
    }
    false
}
