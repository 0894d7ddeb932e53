//! Classes that depend on what the words mean.

use std::borrow::Cow;

use super::super::Class;
use super::super::lexicon::{About, Facts, List};
use super::super::values::{self, Same};
use super::change::{Change, Word, Words};
use super::negation::Denial;
use super::phrases::Phrases;
use super::{Judged, Remark};
use crate::document::Role;
use crate::text::WordKind;

/// In a change of more words a pair of opposites may stand by chance.
const SHORT: usize = 8;
/// The most words that stand in a list of pairs as one.
const PHRASE: usize = 3;
/// Words that were added or taken out and are more than these are a clause of their own.
const CLAUSE: usize = 6;
/// A word exchanged beside more others is not exchanged for one of them.
const EXCHANGED: usize = 2;

impl Change<'_> {
    /// Judges words of the story. `quoted` tells whether they stand inside quotation marks.
    pub(super) fn meaning(&self, role: Option<Role>, quoted: impl Fn() -> bool, judged: &mut Judged) {
        self.numbers(judged);
        if judged.remarks.contains(&Remark::SameValue) || self.same_words().is_some() {
            return;
        }
        let phrases = Phrases::of(self);
        let opposite = self.pair(List::Opposites);
        let contrast = if opposite.is_some() { None } else { self.contrast() };
        let names = !judged.classes.contains(&Class::Number);
        if opposite.is_none() && contrast.is_none() && names || self.length() > EXCHANGED {
            self.names(judged);
        }
        if judged.classes.is_empty() && self.is_misspelt() {
            return;
        }
        // What is said in a clause that was added is said there, and of nothing else.
        let is_clause = self.only().is_some_and(|only| only.count() > CLAUSE);
        match (self.negates(&phrases), opposite) {
            // `not guilty` → `innocent` says the same, `can not` → `cannot` too, and a word that denies inside a
            // clause of its own denies there.
            (Denial::OneSide | Denial::ByOther, Some(Denies::Neither))
            | (Denial::Same | Denial::ByOther, None | Some(Denies::One)) => {}
            (Denial::OneSide, _) if is_clause => {}
            (Denial::OneSide, _) => judged.classes.insert(Class::Negation),
            (Denial::Same, Some(Denies::Neither)) => {
                judged.classes.insert(Class::Negation);
                judged.remarks.insert(Remark::Opposite);
            }
        }
        if let Some(about) = contrast.filter(|_| !judged.classes.contains(&Class::Negation)) {
            judged.remarks.insert(about);
        }
        let hedges = phrases.differ(List::Hedges) && !is_clause;
        if hedges || self.pair(List::Moods).is_some() || self.mood() {
            judged.classes.insert(Class::Hedge);
        }
        // What stands at a quotation is judged as its speaker and its cue.
        if judged.attributed {
            return;
        }
        if self.source(&phrases, judged) {
            judged.classes.insert(Class::Attribution);
        }
        self.tone(role, quoted, judged);
    }

    /// How many words the longer side has.
    fn length(&self) -> usize {
        self.base.count().max(self.revised.count())
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
        if judged.classes.is_empty() && told.same.is_none() && self.has_value_once() {
            judged.remarks.insert(Remark::Value);
        }
    }

    /// Whether words with a figure stand for words without number or date, in a sentence that has the figure
    /// nowhere else.
    fn has_value_once(&self) -> bool {
        let lacks = |one: &Words<'_>, other: &Words<'_>| {
            let unit = other.unit().map_or(&[][..], |unit| other.side.words(&unit.tokens));
            let has = |id: u32| unit.iter().any(|token| token.id == id);
            let mut figures =
                one.side.words(&one.tokens).iter().filter(|token| token.kind() == WordKind::Number);
            !other.has_value() && figures.any(|token| !has(token.id))
        };
        self.only().is_none() && (lacks(&self.base, &self.revised) || lacks(&self.revised, &self.base))
    }

    /// Whether a change is so short that two words of it stand for one another.
    fn is_short(&self) -> bool {
        self.base.list().len().max(self.revised.list().len()) <= 2 * SHORT && self.length() <= SHORT
    }

    /// Whether a listed pair stands on the two sides, one on each, and which of the two denies.
    fn pair(&self, list: List) -> Option<Denies> {
        let (ours, theirs) = self.own()?;
        let turns =
            |one: &str, other: &str| self.sides().into_iter().all(|words| words.book.is_turned(one, other));
        let pairs = |one: &Own<'_>, other: &Own<'_>| {
            one.facts.is_some_and(|facts| facts.pairs_with(list, &other.words))
                || other.facts.is_some_and(|facts| facts.pairs_with(list, &one.words))
                || list == List::Opposites && turns(&one.words, &other.words)
        };
        let both = ours.iter().flat_map(|one| theirs.iter().map(move |other| (one, other)));
        let (one, other) = both.into_iter().find(|(one, other)| pairs(one, other))?;
        let denies = |own: &Own<'_>| own.facts.is_some_and(|facts| facts.is(List::Negations));
        Some(if denies(one) || denies(other) { Denies::One } else { Denies::Neither })
    }

    /// What a word says that stands for another of the same thing: harm, share, direction; or that stands
    /// on one side alone and says how many.
    fn contrast(&self) -> Option<Remark> {
        let (ours, theirs) = self.own()?;
        let remark = |about: About| match about {
            About::Harm => Remark::Harm,
            About::Share => Remark::Share,
            _ => Remark::Contrast,
        };
        if let Some(only) = self.only() {
            let share = |own: &Own<'_>| {
                let groups = own.facts.into_iter().flat_map(|facts| &facts.groups);
                groups.into_iter().any(|one| one.about == About::Alone)
            };
            let alone = only.count() == 1 && ours.iter().chain(&theirs).any(share);
            return alone.then_some(Remark::Share);
        }
        let both = ours.iter().flat_map(|one| theirs.iter().map(move |other| (one, other)));
        let known = both.filter_map(|(one, other)| Some((one.facts?, other.facts?)));
        let differ = known.flat_map(|(one, other)| one.shared(List::Contrasts, other));
        let differ = differ.filter(|(one, other)| one.part != other.part);
        differ.map(|(one, _)| remark(one.about)).min()
    }

    /// Whether one side's words are other words for the other's.
    pub(super) fn is_synonym(&self) -> bool {
        let Some((ours, theirs)) = self.own() else { return false };
        let whole = |own: &Own<'_>, words: &Words<'_>| [words.count(), words.content()].contains(&own.length);
        let ours = ours.iter().filter(|own| whole(own, &self.base)).filter_map(|own| own.facts);
        ours.into_iter().any(|one| {
            let theirs = theirs.iter().filter(|own| whole(own, &self.revised)).filter_map(|own| own.facts);
            theirs.into_iter().any(|other| one.shared(List::Synonyms, other).next().is_some())
        })
    }

    /// The words and phrases that each side has and the other lacks; none where they are too many to stand
    /// for one another.
    fn own(&self) -> Option<(Vec<Own<'_>>, Vec<Own<'_>>)> {
        self.is_short().then(|| (own(&self.base, &self.revised), own(&self.revised, &self.base)))
    }

    /// Whether two forms of one stem differ in what the list of moods says of their endings.
    fn mood(&self) -> bool {
        if self.base.list().len().max(self.revised.list().len()) > SHORT {
            return false;
        }
        let stem = |one: &str, other: &str, (reports, states): (&str, &str)| {
            let (one, other) = (one.strip_suffix(reports), other.strip_suffix(states));
            one.is_some_and(|stem| stem.len() > 2 && !stem.starts_with("ge")) && one == other
        };
        let verbs = |one: &Word<'_>, other: &Word<'_>| {
            let small = |word: &Word<'_>| word.written.starts_with(char::is_lowercase);
            let mut endings = self.base.book.parts(List::Moods).chain(self.revised.book.parts(List::Moods));
            small(one)
                && small(other)
                && endings
                    .any(|pair| stem(&one.lower, &other.lower, pair) || stem(&other.lower, &one.lower, pair))
        };
        self.base.words().any(|one| self.revised.words().any(|other| verbs(one, other)))
    }
}

/// Words of one side that the other lacks, looked up together.
struct Own<'a> {
    words: Cow<'a, str>,
    facts: Option<&'static Facts>,
    length: usize,
}

fn own<'a>(words: &'a Words<'_>, other: &Words<'_>) -> Vec<Own<'a>> {
    let lacks = |word: &&Word<'_>| other.words().all(|other| other.lower != word.lower);
    let single = words.words().filter(lacks);
    let mut own: Vec<Own<'a>> =
        single.map(|word| Own { words: Cow::Borrowed(&*word.lower), facts: word.facts, length: 1 }).collect();
    let all: Vec<&Word<'_>> = words.words().collect();
    for length in 2..=PHRASE {
        for run in all.windows(length) {
            let joined = run.iter().map(|word| &*word.lower).collect::<Vec<&str>>().join(" ");
            if let Some(facts) = words.book.facts(&joined) {
                own.push(Own { words: Cow::Owned(joined), facts: Some(facts), length });
            }
        }
    }
    own
}

/// Which of two opposites is a word that denies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Denies {
    One,
    Neither,
}
