//! Negations: whether a clause denies on one side only.

use super::super::lexicon::List;
use super::change::{Change, Words};
use super::phrases::{Found, Phrases};
use crate::text::WordKind;

/// How far from a change a word of the same clause is looked for.
const CLAUSE: usize = 8;

impl Change<'_> {
    /// Whether one side denies and the other does not.
    pub(super) fn negates(&self, phrases: &Phrases) -> bool {
        let any = |words: &Words<'_>, found: &[Found]| {
            found.iter().any(|found| found.list == List::Negations)
                || words.words().any(|word| shortened(&word.lower))
        };
        if !any(&self.base, &phrases.base) && !any(&self.revised, &phrases.revised) {
            return false;
        }
        match self.base.book.language {
            // Where two words that deny are one denial, the clause is looked at as a whole.
            "fr" | "es" | "it" | "pt" | "ru" => clause_denies(&self.base) != clause_denies(&self.revised),
            _ => count(&self.base, &phrases.base) != count(&self.revised, &phrases.revised),
        }
    }
}

/// `doesn't`, `n'a`.
fn shortened(word: &str) -> bool {
    word.ends_with("n't") || word.starts_with("n'")
}

/// How often the words of a change deny; a denial of a denial does not.
fn count(words: &Words<'_>, found: &[Found]) -> usize {
    let mut places: Vec<usize> =
        found.iter().filter(|found| found.list == List::Negations).map(|found| found.start).collect();
    places.extend(words.words().filter(|word| word.lower.ends_with("n't")).map(|word| word.at));
    places.sort_unstable();
    places.dedup();
    let dense = found.iter().any(|found| found.list == List::Negations && words.kind(found.start).is_none());
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
    let inside: Vec<_> = (start..end).filter_map(|at| words.word(at)).collect();
    let excused = |at: usize| {
        inside.iter().enumerate().any(|(from, word)| {
            word.facts.into_iter().flat_map(|facts| &facts.phrases).any(|phrase| {
                let covers = phrase.excuses && (from..=from + phrase.rest.len()).contains(&at);
                covers
                    && phrase.rest.iter().enumerate().all(|(next, known)| {
                        inside.get(from + 1 + next).is_some_and(|word| word.lower == *known)
                    })
            })
        })
    };
    let french = words.book.language == "fr";
    let opens = |word: &str| word == "ne" || word.starts_with("n'") || word.contains("'n'");
    let opened = french && inside.iter().any(|word| opens(&word.lower));
    inside.iter().enumerate().any(|(at, word)| {
        let denies = match &*word.lower {
            // `une personne`, `plus de`: only with `ne` before them.
            "personne" | "plus" | "rien" | "jamais" if french => opened,
            "ne" | "n" if french => false,
            _ => word.is(List::Negations),
        };
        denies && !excused(at)
    })
}
