//! Sentences of one version through the others: what each outlet kept of an agency's text.

use std::ops::Range;

use super::in_order;
use crate::collate::classes::dateline;
use crate::collate::links;
use crate::collate::side::{Keys, Place, Side};
use crate::collate::{History, Link, LinkKind, Units, pairings};

/// What became of each sentence of one version in every other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentenceMatrix {
    /// The version whose sentences are followed.
    pub source: usize,
    /// How many sentences it has.
    pub sentences: usize,
    /// The other versions, in the order of the history.
    pub outlets: Vec<Outlet>,
}

/// What one version has of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its place in the history.
    pub version: usize,
    /// What became of each sentence of the source, in order.
    pub sentences: Vec<Followed>,
    /// How many sentences it has.
    pub all: usize,
    /// How many of them correspond to none of the source.
    pub own: usize,
}

/// A sentence of the source in another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// What became of it.
    pub kept: Kept,
    /// Whether it stands in another place.
    pub moved: bool,
    /// The sentences that correspond, in the other version's list; empty if it was cut.
    pub places: Units,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// The same words in the same place.
    Same,
    /// The same words in another place.
    Moved,
    /// Other words, in whatever place.
    Changed,
    /// Nothing corresponds to it.
    Cut,
}

impl Kept {
    /// Every one, in the order in which people see them.
    pub const ALL: [Self; 4] = [Self::Same, Self::Moved, Self::Changed, Self::Cut];

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Cut => "cut",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Same => "kept",
            _ => self.key(),
        }
    }
}

impl Outlet {
    /// How many sentences of the source became this.
    pub fn count(&self, kept: Kept) -> usize {
        self.sentences.iter().filter(|one| one.kept == kept).count()
    }

    /// The same of a hundred, rounded.
    pub fn share(&self, kept: Kept) -> usize {
        percent(self.count(kept), self.sentences.len())
    }

    /// How many of a hundred of its sentences correspond to some of the source, in whatever words; rounded.
    pub fn taken(&self) -> usize {
        percent(self.all - self.own.min(self.all), self.all)
    }
}

const fn percent(count: usize, all: usize) -> usize {
    if all == 0 { 0 } else { (200 * count + all) / (2 * all) }
}

impl SentenceMatrix {
    /// Follows the sentences of the version at `source`; `None` if there is no such version.
    pub fn new(history: &History, source: usize) -> Option<Self> {
        history.versions.get(source)?;
        // Words are numbered in the order of texts, so that nothing depends on how the versions were given.
        let order = in_order(&history.versions);
        let mut keys = Keys::default();
        let mut sides: Vec<(usize, Side<'_>)> = Vec::with_capacity(order.len());
        for at in order {
            sides.push((at, Side::new(history.versions.get(at)?, &mut keys)));
        }
        sides.sort_by_key(|(at, _)| *at);
        let (_, base) = sides.get(source)?;
        let others = sides.iter().filter(|(at, _)| *at != source);
        let outlets = others.map(|(at, side)| outlet(*at, base, side, &keys)).collect();
        Some(Self { source, sentences: base.article.sentences.len(), outlets })
    }
}

fn outlet(version: usize, base: &Side<'_>, revised: &Side<'_>, keys: &Keys) -> Outlet {
    let weights = keys.weights(&[base, revised]);
    let links = links::sentences(base, revised, &pairings(base, revised, &weights, keys));
    let cut = Followed { kept: Kept::Cut, moved: false, places: Units::default() };
    let mut sentences = vec![cut; base.article.sentences.len()];
    let mut own = 0;
    for link in &links {
        if link.base.is_empty() {
            own += link.revised.len();
        }
        if link.base.is_empty() || link.revised.is_empty() {
            continue;
        }
        let moved = matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded);
        let kept = match (same_words(link, base, revised), moved) {
            (true, false) => Kept::Same,
            (true, true) => Kept::Moved,
            (false, _) => Kept::Changed,
        };
        let places = sentences.get_mut(link.base.places()).into_iter().flatten();
        places.for_each(|place| *place = Followed { kept, moved, places: link.revised });
    }
    Outlet { version, sentences, all: revised.article.sentences.len(), own }
}

/// Whether linked sentences have the same words, also where their ends differ, or a dateline that an outlet
/// has of its own or leaves out.
fn same_words(link: &Link, base: &Side<'_>, revised: &Side<'_>) -> bool {
    let is_same = || words(base, link.base).eq(words(revised, link.revised));
    matches!(link.kind, LinkKind::Same | LinkKind::Moved) || is_same()
}

/// The keys of the words of some sentences, without marks and behind a dateline.
fn words<'a>(side: &'a Side<'_>, sentences: Units) -> impl Iterator<Item = u32> + 'a {
    let range: Range<usize> = units_of(side, sentences);
    let begin = side.units.get(range.start).map_or(0, |unit| dateline(side, unit));
    let tokens = side.units_tokens(&range);
    let tokens = begin.clamp(tokens.start, tokens.end)..tokens.end;
    let words = side.tokens.get(tokens).unwrap_or_default().iter();
    words.filter(|token| token.kind() != crate::text::WordKind::Mark).map(|token| token.id)
}

/// The units of some sentences.
fn units_of(side: &Side<'_>, sentences: Units) -> Range<usize> {
    let at = |sentence: usize| side.units.iter().position(|unit| unit.place == Place::Sentence(sentence));
    match (sentences.first().and_then(at), sentences.last().and_then(at)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..0,
    }
}
