//! Phrases of the lists that a change touches, also those that begin before it or end behind it.

use super::super::lexicon::{List, is_dense, plain};
use super::change::{Change, Word, Words};
use crate::text::WordKind;

/// How many words before a change a phrase may begin.
const BEFORE: usize = 3;
/// How many bytes before and behind a change a phrase of a dense script may reach.
const DENSE: usize = 30;

/// A phrase of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) list: List,
    pub(super) entry: u16,
    /// Where it stands: words, or bytes in a dense script.
    pub(super) start: usize,
    pub(super) end: usize,
    excuses: bool,
}

/// The phrases of both sides.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) base: Vec<Found>,
    pub(super) revised: Vec<Found>,
}

impl Phrases {
    pub(super) fn of(change: &Change<'_>) -> Self {
        Self { base: find(&change.base, &change.revised), revised: find(&change.revised, &change.base) }
    }

    /// Whether `list` has other entries, or others in number, on the two sides.
    pub(super) fn differ(&self, list: List) -> bool {
        if self.base.is_empty() && self.revised.is_empty() {
            return false;
        }
        let entries = |found: &[Found]| {
            let mut entries: Vec<u16> =
                found.iter().filter(|found| found.list == list).map(|found| found.entry).collect();
            entries.sort_unstable();
            entries
        };
        entries(&self.base) != entries(&self.revised)
    }
}

fn find(words: &Words<'_>, other: &Words<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let place = if words.tokens.is_empty() && !may_part(other) { 0..0 } else { words.place() };
    if !place.is_empty() || !words.tokens.is_empty() || may_part(other) {
        // Words before the change, back to the next mark.
        let mut start = place.start;
        while start > 0 && place.start - start < BEFORE && words.kind(start - 1) != Some(WordKind::Mark) {
            start -= 1;
        }
        let context = (start..place.start).filter_map(|at| words.word(at));
        for word in context {
            at_word(words, &word, &place, &mut found);
        }
        for word in words.list() {
            at_word(words, word, &place, &mut found);
        }
    }
    dense(words, &mut found);
    if found.iter().any(|found| found.excuses) {
        let excuses: Vec<Found> = found.iter().copied().filter(|found| found.excuses).collect();
        found.retain(|one| {
            !one.excuses
                && !excuses.iter().any(|excuse| {
                    excuse.list == one.list && excuse.start <= one.start && one.end <= excuse.end
                })
        });
    }
    found
}

/// Whether words put in between may have parted a phrase: not where they are many.
fn may_part(other: &Words<'_>) -> bool {
    other.tokens.len() <= 2
}

/// The phrases that begin at a word.
fn at_word(words: &Words<'_>, word: &Word<'_>, place: &std::ops::Range<usize>, found: &mut Vec<Found>) {
    let touches = |end: usize| {
        if place.is_empty() { word.at < place.start && end > place.start } else { end > place.start }
    };
    for phrase in word.facts.into_iter().flat_map(|facts| &facts.phrases) {
        let end = word.at + 1 + phrase.rest.len();
        let follows = |at: usize, known: &String| {
            words.kind(at).is_some_and(|kind| kind != WordKind::Mark) && plain(words.written(at)) == *known
        };
        let whole = || phrase.rest.iter().enumerate().all(|(at, known)| follows(word.at + 1 + at, known));
        if touches(end) && whole() && (!phrase.numeric || is_number(words, end)) {
            found.push(Found {
                list: phrase.list,
                entry: phrase.entry,
                start: word.at,
                end,
                excuses: phrase.excuses,
            });
        }
    }
    if word.at >= place.start
        && word.kind == WordKind::Letters
        && let Some(entry) = words.book.reports(&word.lower)
    {
        found.push(Found { list: List::Hedges, entry, start: word.at, end: word.at + 1, excuses: false });
    }
}

/// Whether a number stands at `at`.
fn is_number(words: &Words<'_>, at: usize) -> bool {
    words.kind(at) == Some(WordKind::Number)
        || words.word(at).is_some_and(|word| word.is(List::Numbers) || matches!(&*word.lower, "a" | "half"))
            && words.word(at).is_some_and(|word| {
                word.is(List::Numbers) || words.word(at + 1).is_some_and(|next| next.is(List::Numbers))
            })
}

/// The phrases of a script without spaces: words of the dictionary may cut them anywhere.
fn dense(words: &Words<'_>, found: &mut Vec<Found>) {
    let (text, span) = (words.side.text(), words.span);
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let from = boundary(span.start.saturating_sub(DENSE));
    let to = boundary((span.end + DENSE).min(text.len()));
    let Some(window) = text.get(from..to).filter(|window| !window.is_ascii()) else { return };
    for (at, char) in window.char_indices().filter(|(_, char)| is_dense(*char)) {
        let start = from + at;
        for phrase in words.book.dense(char) {
            let Some(whole) = phrase.rest.first() else { continue };
            let end = start + whole.len();
            let touches = if span.is_empty() {
                start < span.start && end > span.start
            } else {
                start < span.end && end > span.start
            };
            if touches && text.get(start..).is_some_and(|rest| rest.starts_with(whole.as_str())) {
                found.push(Found {
                    list: phrase.list,
                    entry: phrase.entry,
                    start,
                    end,
                    excuses: phrase.excuses,
                });
            }
        }
    }
}
