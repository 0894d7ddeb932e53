//! Phrases of the lists that a change touches, also those that begin before it or end behind it.

use std::ops::Range;

use super::super::lexicon::{List, Needs, Phrase, Sense, is_dense, plain};
use super::change::{Change, Word, Words};
use crate::text::WordKind;

/// How many words before a change a phrase may begin.
const BEFORE: usize = 3;
/// How many bytes before and behind a change a phrase of a dense script may reach.
const DENSE: usize = 30;
/// How many words behind a verb `that` may stand: `told reporters on Monday that`.
const THAT: usize = 4;
/// How many words behind people a verb that says may stand, and before one what it says of whom.
const NEAR: usize = 6;

/// A phrase of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) list: List,
    pub(super) entry: u16,
    pub(super) sense: Sense,
    /// Where it stands: words, or bytes in a dense script.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is of a dense script.
    pub(super) dense: bool,
    /// Whether all of it stands in the change.
    inside: bool,
}

impl Found {
    fn new(phrase: &Phrase, at: &Range<usize>, dense: bool, place: &Range<usize>) -> Self {
        let (start, end) = (at.start, at.end);
        let inside = dense || place.start <= start && end <= place.end;
        Self { list: phrase.list, entry: phrase.entry, sense: phrase.sense, start, end, dense, inside }
    }

    /// Whether it says what its list says.
    pub(super) fn counts(&self, list: List) -> bool {
        self.list == list && matches!(self.sense, Sense::Plain | Sense::Says)
    }
}

/// The phrases of both sides.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) base: Vec<Found>,
    pub(super) revised: Vec<Found>,
    /// Whether an excuse for a denial before the change stands or falls with it: `not only` → `not`.
    pub(super) lifted: bool,
}

impl Phrases {
    pub(super) fn of(change: &Change<'_>) -> Self {
        let (base, ours) = find(&change.base, &change.revised);
        let (revised, theirs) = find(&change.revised, &change.base);
        Self { base, revised, lifted: ours != theirs }
    }

    /// Whether `list` has other entries, or others in number, on the two sides.
    pub(super) fn differ(&self, list: List) -> bool {
        if self.base.is_empty() && self.revised.is_empty() {
            return false;
        }
        let entries = |found: &[Found]| {
            let mut entries: Vec<u16> =
                found.iter().filter(|found| found.counts(list)).map(|found| found.entry).collect();
            entries.sort_unstable();
            entries
        };
        entries(&self.base) != entries(&self.revised)
    }
}

impl<'a> Words<'a> {
    /// The phrases of the lists that begin with a word, and the words they take.
    pub(super) fn phrases_at(
        &self,
        word: &Word<'a>,
    ) -> impl Iterator<Item = (&'static Phrase, Range<usize>)> + use<'_, 'a> {
        let at = word.at;
        let phrases = word.facts.map_or(&[][..], |facts| facts.phrases.as_slice());
        phrases.iter().filter_map(move |phrase| {
            let range = at..at + 1 + phrase.rest.len();
            let follows = |(at, known): (usize, &String)| {
                self.kind(at).is_some_and(|kind| kind != WordKind::Mark) && plain(self.written(at)) == *known
            };
            let whole = (at + 1..).zip(&phrase.rest).all(follows);
            (whole && self.has_beside(phrase.needs, &range)).then_some((phrase, range))
        })
    }

    /// Whether what a phrase needs stands beside it.
    fn has_beside(&self, needs: Needs, at: &Range<usize>) -> bool {
        match needs {
            Needs::Nothing | Needs::Word => true,
            Needs::Number => is_number(self, at.end),
            Needs::Name => self
                .word(at.end)
                .is_some_and(|next| next.written.starts_with(char::is_uppercase) || next.is(List::Articles)),
            Needs::That => self.has_that(at),
            Needs::Clause => self.has_that(at) || self.is_parted(at),
            Needs::Saying => self.has_saying(at),
        }
    }

    /// Whether `that` follows a verb at `at`, or people stand before it.
    fn has_that(&self, at: &Range<usize>) -> bool {
        let ahead = (at.end..at.end + THAT).map_while(|at| self.word(at));
        let mut ahead = ahead.take_while(|word| word.kind != WordKind::Mark);
        let before = at.start.checked_sub(1).and_then(|at| self.word(at));
        ahead.any(|word| word.is(List::That)) || before.is_some_and(|word| word.is(List::Groups))
    }

    /// Whether a comma parts a verb at `at` and who says it from what is said: `…, mitteilte das Amt.`
    fn is_parted(&self, at: &Range<usize>) -> bool {
        let before = (1..=NEAR).map_while(|step| self.word(at.start.checked_sub(step)?));
        let mut before = before.take_while(|word| word.written != ".");
        let Some(first) = before.next() else { return false };
        if first.kind == WordKind::Mark {
            return first.written == ",";
        }
        let ends = self.kind(at.end).is_none_or(|kind| kind == WordKind::Mark);
        ends && before.any(|word| word.kind == WordKind::Mark)
    }

    /// Whether a verb that says stands beside people at `at`.
    fn has_saying(&self, at: &Range<usize>) -> bool {
        let says = |word: &Word<'_>| word.says();
        let ahead = (at.end..at.end + NEAR).map_while(|at| self.word(at));
        let before = (1..=2).map_while(|step| self.word(at.start.checked_sub(step)?));
        ahead.take_while(|word| word.kind != WordKind::Mark).any(|word| says(&word))
            || before.take_while(|word| word.kind != WordKind::Mark).any(|word| says(&word) || word.leads())
    }
}

impl Word<'_> {
    /// Whether a phrase that names a source begins with it: `according to`.
    fn leads(&self) -> bool {
        let phrases = self.facts.into_iter().flat_map(|facts| &facts.phrases);
        phrases.into_iter().any(|phrase| phrase.list == List::Attribution && phrase.sense == Sense::Plain)
    }
}

/// The phrases among some words, whatever stands on another side.
pub(super) fn all(words: &Words<'_>) -> Vec<Found> {
    find(words, words).0
}

/// The phrases that count, and whether one that begins before the change excuses a denial.
fn find(words: &Words<'_>, other: &Words<'_>) -> (Vec<Found>, bool) {
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
    let excused = found.iter().any(|one| {
        let denial = one.list == List::Negations && one.sense == Sense::Excuses;
        let mut before = one.start..place.start.min(one.end);
        let denies = |at: usize| words.word(at).is_some_and(|word| word.is(List::Negations));
        denial && !one.dense && !one.inside && before.any(denies)
    });
    (excuse(found), excused)
}

/// Leaves out what an excuse holds. A word of denial that was changed is excused only by a phrase that
/// was changed with it: `no doubt` → `some doubt` denies no more.
fn excuse(mut found: Vec<Found>) -> Vec<Found> {
    if found.iter().all(|found| found.sense != Sense::Excuses) {
        return found;
    }
    // An excuse stands before what begins with it.
    found.sort_by_key(|found| (found.dense, found.start, found.sense != Sense::Excuses));
    let mut ends: Vec<(List, bool, bool, usize)> = Vec::new();
    found.retain(|one| {
        if one.sense == Sense::Excuses {
            let key = (one.list, one.dense, one.inside);
            match ends.iter_mut().find(|known| (known.0, known.1, known.2) == key) {
                Some(known) => known.3 = known.3.max(one.end),
                None => ends.push((one.list, one.dense, one.inside, one.end)),
            }
            return false;
        }
        let must_be_inside = one.list == List::Negations && one.inside;
        !ends.iter().any(|(list, dense, inside, end)| {
            *list == one.list && *dense == one.dense && one.end <= *end && (*inside || !must_be_inside)
        })
    });
    found
}

/// Whether words put in between may have parted a phrase: not where they are many.
fn may_part(other: &Words<'_>) -> bool {
    other.tokens.len() <= 2
}

/// The phrases that begin at a word.
fn at_word<'a>(words: &Words<'a>, word: &Word<'a>, place: &Range<usize>, found: &mut Vec<Found>) {
    let touches = |end: usize| {
        if place.is_empty() { word.at < place.start && end > place.start } else { end > place.start }
    };
    let here = words.phrases_at(word).filter(|(_, range)| touches(range.end));
    found.extend(here.map(|(phrase, range)| Found::new(phrase, &range, false, place)));
    if word.at >= place.start
        && word.written.starts_with(char::is_lowercase)
        && let Some(entry) = words.book.reports(&word.lower)
    {
        let (start, end) = (word.at, word.at + 1);
        let sense = Sense::Plain;
        found.push(Found { list: List::Hedges, entry, sense, start, end, dense: false, inside: true });
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
    let is_word = |start: usize, end: usize| {
        let at = words.side.tokens.partition_point(|token| token.span().end <= start);
        words.side.tokens.get(at).is_some_and(|token| token.span().start == start && token.span().end == end)
    };
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
            let here = touches && text.get(start..).is_some_and(|rest| rest.starts_with(whole.as_str()));
            if here && (phrase.needs != Needs::Word || is_word(start, end)) {
                found.push(Found::new(phrase, &(start..end), true, &(0..0)));
            }
        }
    }
}
