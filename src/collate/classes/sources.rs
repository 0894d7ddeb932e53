//! Sources: who is said to have said something that stands outside quotation marks.

use std::borrow::Cow;

use super::super::lexicon::{List, Needs, Sense};
use super::super::side::Place;
use super::change::{Change, Word, Words};
use super::phrases::{Found, Phrases};
use super::{Judged, Remark};
use crate::text::WordKind;

/// A change of more words has said something else as well.
const SHORT: usize = 6;
/// How many words around a change are looked through for an attribution that moved.
const NEAR: usize = 48;

impl Change<'_> {
    /// Whether the source of a claim was added, taken out or exchanged.
    pub(super) fn source(&self, phrases: &Phrases, judged: &mut Judged) -> bool {
        if phrases.differ(List::Attribution) {
            if self.is_other_verb(phrases) {
                judged.remarks.insert(Remark::Saying);
                return false;
            }
            if self.is_order() {
                judged.remarks.insert(Remark::Saying);
                return false;
            }
            return true;
        }
        let same_name =
            [Remark::NameSpelling, Remark::NameTitle].iter().any(|kind| judged.remarks.contains(kind));
        !same_name && self.other_source()
    }

    /// Whether one source is said to say it by another verb: `said`, `claimed`.
    fn is_other_verb(&self, phrases: &Phrases) -> bool {
        let verbs = |words: &Words<'_>, found: &[Found]| -> Option<Vec<usize>> {
            let mut found = found.iter().filter(|found| found.counts(List::Attribution));
            let all = found.all(|found| found.sense == Sense::Says || found.dense);
            let verbs: Vec<usize> = words.words().filter(|word| word.says()).map(|word| word.at).collect();
            all.then_some(verbs)
        };
        let ours = verbs(&self.base, &phrases.base);
        let (Some(ours), Some(theirs)) = (ours, verbs(&self.revised, &phrases.revised)) else {
            return false;
        };
        let dense =
            |found: &[Found]| found.iter().any(|found| found.dense && found.list == List::Attribution);
        let both = dense(&phrases.base) && dense(&phrases.revised);
        if both {
            return true;
        }
        if ours.is_empty() || theirs.is_empty() {
            return false;
        }
        if self.base.list().len().max(self.revised.list().len()) > SHORT {
            return false;
        }
        let rest = |words: &Words<'_>, verbs: &[usize], found: &[Found]| -> Vec<String> {
            // `told reporters`: to whom it was said is part of the phrase.
            let in_phrase = |at: usize| {
                let mut says = found.iter().filter(|found| found.sense == Sense::Says && !found.dense);
                says.any(|found| (found.start..found.end).contains(&at))
            };
            let other = words.words().filter(|word| word.is_content());
            let other = other.filter(|word| !verbs.contains(&word.at) && !in_phrase(word.at));
            other.map(|word| word.lower.to_string()).collect()
        };
        rest(&self.base, &ours, &phrases.base) == rest(&self.revised, &theirs, &phrases.revised)
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

impl Word<'_> {
    /// Whether it is a verb that says.
    pub(super) fn says(&self) -> bool {
        let says = |facts: &super::super::lexicon::Facts| {
            facts.phrases.iter().any(|phrase| phrase.sense == Sense::Says && phrase.rest.is_empty())
        };
        self.facts.is_some_and(says)
    }
}

/// A phrase that names a source or says that somebody spoke, and the words on both sides of it.
struct Attributed<'a> {
    entry: u16,
    /// It stands before the source: `according to`.
    leads: bool,
    beside: [Option<Cow<'a, str>>; 2],
}

impl Attributed<'_> {
    fn is_same(&self, other: &Self) -> bool {
        // `the council said`, `according to the council`
        if self.leads != other.leads {
            let (one, other) = if self.leads { (self, other) } else { (other, self) };
            return one.beside[1].is_some() && other.beside.contains(&one.beside[1]);
        }
        let source = |word: &&Option<Cow<'_, str>>| other.beside.contains(word);
        self.entry == other.entry
            && self.beside.iter().filter(|word| word.is_some()).any(|word| source(&word))
    }
}

/// The attributions of the sentence that holds the word at `at`; of a very long one those near by.
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
    let near = unit.tokens.start.max(at.saturating_sub(NEAR))..unit.tokens.end.min(at + NEAR);
    let mut found = Vec::new();
    for word in near.filter_map(|at| words.word(at)) {
        for (phrase, range) in words.phrases_at(&word) {
            if phrase.list == List::Attribution && phrase.sense != Sense::Excuses {
                let beside = [beside(word.at, false), beside(range.end - 1, true)];
                let leads = phrase.sense == Sense::Plain;
                found.push(Attributed { entry: phrase.entry, leads, beside });
            }
        }
    }
    found
}

/// Whether the words are followed by a verb of saying, or led by one or by a phrase for sources.
fn is_source(words: &Words<'_>) -> bool {
    let phrases = |at: usize| {
        let word = words.word(at);
        let phrases: Vec<_> = word.iter().flat_map(|word| words.phrases_at(word)).collect();
        phrases.into_iter().filter(|(phrase, _)| phrase.list == List::Attribution)
    };
    if phrases(words.tokens.end).any(|(phrase, _)| phrase.sense == Sense::Says) {
        return true;
    }
    // `according to the police`, `said the police`
    let mut end = words.tokens.start;
    for _ in 0..3 {
        let mut starts = (1..=3).filter_map(|words| end.checked_sub(words));
        let leads = |at: usize| {
            phrases(at).any(|(phrase, range)| {
                range.end == end
                    && match phrase.sense {
                        Sense::Plain => matches!(phrase.needs, Needs::Nothing | Needs::Name),
                        Sense::Says => phrase.needs == Needs::Nothing,
                        Sense::Excuses | Sense::AsWell => false,
                    }
            })
        };
        if starts.any(leads) {
            return true;
        }
        let Some(at) = end.checked_sub(1) else { return false };
        if !words.word(at).is_some_and(|word| word.is(List::Articles) || word.is(List::Owners)) {
            return false;
        }
        end = at;
    }
    false
}
