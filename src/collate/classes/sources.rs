//! Sources: who is said to have said something that stands outside quotation marks.

use std::borrow::Cow;

use super::super::lexicon::List;
use super::super::side::Place;
use super::change::{Change, Words};
use super::phrases::Phrases;
use super::{Judged, Remark};
use crate::text::WordKind;

/// A change of more words has said something else as well.
const SHORT: usize = 6;
/// How far from a change an attribution is looked for: a text may be one sentence.
const REACH: usize = 200;

impl Change<'_> {
    /// Whether the source of a claim was added, taken out or exchanged.
    pub(super) fn source(&self, phrases: &Phrases, judged: &Judged) -> bool {
        if phrases.differ(List::Attribution) {
            return !self.is_order();
        }
        let same_name =
            [Remark::NameSpelling, Remark::NameTitle].iter().any(|kind| judged.remarks.contains(kind));
        !same_name && self.other_source()
    }

    /// Whether the words only stand in another place of the sentence: `police said` before and behind.
    fn is_order(&self) -> bool {
        let [ours, theirs] = self.sides().map(|words| {
            let place = words.place().start;
            // Between two sentences either of them may be meant.
            let before = words.tokens.is_empty().then(|| place.checked_sub(1)).flatten();
            [Some(place), before].map(|at| at.map_or_else(Vec::new, |at| attributions(words, at)))
        });
        let is_same = |ours: &Vec<Attributed<'_>>, theirs: &Vec<Attributed<'_>>| {
            !ours.is_empty()
                && ours.len() == theirs.len()
                && ours.iter().all(|one| theirs.iter().any(|other| one.is_same(other)))
        };
        ours.iter().any(|ours| theirs.iter().any(|theirs| is_same(ours, theirs)))
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

/// A phrase that names a source or says that somebody spoke, and the words on both sides of it.
struct Attributed<'a> {
    entry: u16,
    beside: [Option<Cow<'a, str>>; 2],
}

impl Attributed<'_> {
    fn is_same(&self, other: &Self) -> bool {
        let source = |word: &&Option<Cow<'_, str>>| other.beside.contains(word);
        self.entry == other.entry
            && self.beside.iter().filter(|word| word.is_some()).any(|word| source(&word))
    }
}

/// The attributions of the sentence that holds the word at `at`, as far as they are near it.
fn attributions<'a>(words: &Words<'a>, at: usize) -> Vec<Attributed<'a>> {
    let unit = words.side.units.get(words.side.unit_of(at));
    let Some(unit) = unit.filter(|unit| matches!(unit.place, Place::Sentence(_))) else { return Vec::new() };
    let beside = |mut from: usize, ahead: bool| {
        // `said the police`
        for _ in 0..3 {
            from = if ahead { from + 1 } else { from.checked_sub(1)? };
            let word = words.word(from).filter(|word| word.kind != WordKind::Mark)?;
            if word.is_content() {
                return Some(word.lower);
            }
        }
        None
    };
    let mut found = Vec::new();
    let near = unit.tokens.start.max(at.saturating_sub(REACH))..unit.tokens.end.min(at + REACH);
    for word in near.filter_map(|at| words.word(at)) {
        for phrase in word.facts.into_iter().flat_map(|facts| &facts.phrases) {
            let follows = |(at, known): (usize, &String)| {
                words.word(word.at + 1 + at).is_some_and(|word| word.lower == *known)
            };
            if phrase.list == List::Attribution && phrase.rest.iter().enumerate().all(follows) {
                let beside = [beside(word.at, false), beside(word.at + phrase.rest.len(), true)];
                found.push(Attributed { entry: phrase.entry, beside });
            }
        }
    }
    found
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
