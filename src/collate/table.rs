//! The passage table: a row for each passage or quotation, a column for each version.
//!
//! Invariants: each passage of each version stands in exactly one row of its grain, and a row's place in a version is
//! what stands there. It is made of the comparisons, when it is asked for. A passage that left and came
//! back is one row; a version that does not hold the whole article is bridged: the versions around it are
//! compared with one another, and of what it lacks nobody says that it was gone.

mod chain;
mod items;
mod rows;
mod states;
mod summary;
mod travelled;
mod unmarked;

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use super::history::Capture;
use super::outlets::put_back;
use super::side::{Keys, Place, Side};
use super::{Comparison, History};
use crate::article::Article;
use crate::document::{FieldName, Role};
use crate::text::Span;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// A headline, and the paragraphs.
    #[default]
    Paragraphs,
    /// A headline, and the sentences.
    Sentences,
    /// The quotations.
    Quotations,
}

/// What became of each passage over all versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The passages: each version reads in order, as far as passages did not move.
    pub rows: Vec<Row>,
    /// For each version whether it is bridged: the versions around it are compared with one another.
    pub bridged: Vec<bool>,
    /// What each version holds of the article. Those that do not hold all of it are bridged.
    pub captures: Vec<Capture>,
}

impl Table {
    /// Whether a row stands in all versions that hold it, in the same words at the same place.
    pub fn is_same(&self, row: &Row) -> bool {
        let unseen = |cell: &Option<Cell>| cell.as_ref().is_some_and(|cell| cell.state == State::Unseen);
        let mut there = row
            .cells
            .iter()
            .zip(&self.bridged)
            .filter(|(cell, bridged)| !unseen(cell) && (cell.is_some() || !**bridged));
        let is_kept = |cell: &Option<Cell>| {
            cell.as_ref().is_some_and(|cell| matches!(cell.state, State::Same | State::Stands))
        };
        let first = there.next().and_then(|(cell, _)| cell.as_ref());
        let first = first.is_some_and(|cell| matches!(cell.state, State::New | State::Stands));
        first && there.all(|(cell, _)| is_kept(cell))
    }

    /// Whether a row stands only in versions that are no versions of the article: the words of an error or
    /// subscription page, or vandalism.
    pub fn is_foreign(&self, row: &Row) -> bool {
        let mut there = row
            .cells
            .iter()
            .zip(&self.captures)
            .filter(|(cell, _)| cell.as_ref().is_some_and(|cell| cell.state != State::Unseen))
            .peekable();
        there.peek().is_some() && there.all(|(_, capture)| capture.is_foreign())
    }

    /// Which versions are bridged and why, in sentences without a full stop.
    pub fn told(&self) -> impl Iterator<Item = String> {
        let bridged = self.captures.iter().zip(1..).filter(|(capture, _)| !capture.is_whole());
        bridged.map(|(capture, number)| {
            let (what, around) = match capture {
                Capture::Whole | Capture::Other => {
                    ("shares almost nothing with the versions around it", "which")
                }
                Capture::Part => (
                    "may hold only a part of the article, so that nothing that it lacks is told as gone",
                    "and the versions around it",
                ),
                Capture::Cut => (
                    "ends in mid-sentence, so that nothing that stood behind its end is told as gone",
                    "and the versions around it",
                ),
            };
            format!("Version {number} {what}, {around} are compared with one another")
        })
    }
}

/// A passage over all versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// A cell for each version; none where it has not stood yet, or in a bridged version that lacks it.
    pub cells: Vec<Option<Cell>>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The headline.
    Headline,
    /// A paragraph or a sentence.
    Passage,
    /// A sentence in a table of paragraphs: it was gone and is back, while its paragraphs stood.
    Sentence,
    /// A quotation.
    Quotation,
}

impl RowKind {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Passage => "passage",
            Self::Sentence => "sentence",
            Self::Quotation => "quotation",
        }
    }
}

/// A passage in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What became of it, against the version before that is not bridged.
    pub state: State,
    /// Whether it also stands in another place; then its state is `Moved` or `Changed`.
    pub moved: bool,
    /// The last earlier version in which it read the same, if it is back.
    pub like: Option<usize>,
    /// The places of its paragraphs, sentences or quotations in the article's list, in order. None if it
    /// is gone, and none for a headline.
    pub units: Vec<usize>,
    /// Where it stands, in order: neighbours are one span. None if it is gone, or a headline that is no
    /// part of the text.
    pub spans: Vec<Span>,
}

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It stands for the first time.
    New,
    /// It reads the same.
    Same,
    /// It reads otherwise, as it never did before.
    Changed,
    /// It reads the same, in another place.
    Moved,
    /// It was there before, and is not.
    Gone,
    /// It was gone and is there again, or reads again as it did in an earlier version.
    Back,
    /// A quotation: its words stand without marks.
    Unquoted,
    /// Across outlets: it stands as in most of those that have it.
    Stands,
    /// Across outlets: it reads otherwise than in most of those that have it, or most differ.
    Differs,
    /// Across outlets: it does not stand.
    Absent,
    /// This capture does not hold it, or breaks off in it: nobody knows whether it stood there.
    Unseen,
}

impl State {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::Back => "back",
            Self::Unquoted => "unquoted",
            Self::Stands => "stands",
            Self::Differs => "differs",
            Self::Absent => "absent",
            Self::Unseen => "unseen",
        }
    }
}

impl Cell {
    /// Whether some of it stands in the version.
    pub fn is_there(&self) -> bool {
        match self.state {
            State::Gone | State::Absent | State::Unquoted => false,
            State::Unseen => !self.units.is_empty(),
            _ => true,
        }
    }

    /// What became of it, in words: `back, as in version 1`.
    pub fn told(&self) -> String {
        let key = self.state.key();
        match (self.like, self.state) {
            (Some(like), _) => format!("{key}, as in version {}", like + 1),
            (None, State::Unseen) if self.spans.is_empty() => "not in this capture".to_owned(),
            (None, State::Unseen) => "cut off in this capture".to_owned(),
            (None, State::Unquoted) => "without marks".to_owned(),
            (None, State::Changed) if self.moved => format!("{key}, moved"),
            _ => key.to_owned(),
        }
    }
}

/// A version with the same words as an earlier one, in headline, standfirst and body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The version.
    pub version: usize,
    /// The last earlier version that is the same.
    pub of: usize,
    /// Whether versions with other words stand between that hold the whole article.
    is_apart: bool,
}

impl Repeat {
    /// Whether other versions stand between, so that the text went back to what it was.
    pub const fn is_revert(self) -> bool {
        self.is_apart
    }
}

impl std::fmt::Display for Repeat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (version, of) = (self.version + 1, self.of + 1);
        if self.is_revert() {
            write!(f, "Version {version} goes back to version {of}: the words are the same")
        } else {
            write!(f, "Version {version} has the same words as version {of}")
        }
    }
}

impl History {
    /// What became of each passage or quotation over all versions. It is worked out anew at each call.
    ///
    /// Versions of several outlets have no order in time: nothing is new, gone or back, and whichever comes
    /// first, rows and states are the same.
    pub fn table(&self, grain: Grain) -> Table {
        if !self.has_outlets() {
            return self.in_time(grain);
        }
        let (ordered, order) = self.beside();
        let mut table = ordered.in_time(grain);
        table.bridged = put_back(table.bridged, &order);
        table.captures = put_back(table.captures, &order);
        for row in &mut table.rows {
            row.cells = put_back(std::mem::take(&mut row.cells), &order);
        }
        table
    }

    fn in_time(&self, grain: Grain) -> Table {
        let mut keys = Keys::of(self.versions.len());
        let sides: Vec<Side<'_>> =
            self.versions.iter().map(|article| Side::new(article, &mut keys)).collect();
        let chain = chain::of(self, &sides);
        let mut rows = Vec::new();
        if grain != Grain::Quotations {
            rows.extend(self.headline(&chain));
        }
        let weights = keys.weights(&sides.iter().collect::<Vec<_>>());
        let items: Vec<Vec<items::Item>> =
            sides.iter().map(|side| items::of(side, grain, &weights)).collect();
        let mut own = rows::of(self, grain, &items, &chain);
        if grain == Grain::Quotations {
            unmarked::tell(&mut own, (&items, &sides), &chain, &weights);
        }
        if grain == Grain::Paragraphs && !chain.beside {
            let grain = Grain::Sentences;
            let items: Vec<Vec<items::Item>> =
                sides.iter().map(|side| items::of(side, grain, &weights)).collect();
            rows.extend(travelled::among(self, own, rows::of(self, grain, &items, &chain)));
        } else {
            rows.extend(own);
        }
        let bridged = chain.captures.iter().map(|capture| !capture.is_whole()).collect();
        Table { rows, bridged, captures: chain.captures }
    }

    /// The comparisons of the versions around those that do not hold the whole article, where each version is
    /// compared with the one before it. They are made anew at each call.
    pub fn around(&self) -> Vec<Comparison> {
        let of_neighbours = self.pairs.iter().all(|pair| pair.base + 1 == pair.revised);
        if !of_neighbours || self.has_outlets() {
            return Vec::new();
        }
        let mut keys = Keys::of(self.versions.len());
        let sides: Vec<Side<'_>> =
            self.versions.iter().map(|article| Side::new(article, &mut keys)).collect();
        let chain = chain::of(self, &sides);
        let whole = |at: usize| chain.captures.get(at).is_some_and(|capture| capture.is_whole());
        let steps = chain.before.iter().zip(chain.comparisons).enumerate();
        let steps = steps.filter_map(|(at, (before, comparison))| Some((at, (*before)?, comparison?)));
        steps
            .filter(|(at, before, _)| before + 1 < *at && whole(*at) && whole(*before))
            .map(|(revised, base, found)| Comparison { base, revised, ..found.into_owned() })
            .collect()
    }

    /// Each version that has the same words as an earlier one. `A`, `B`, `A`, `B` are two reverts.
    pub fn repeats(&self) -> Vec<Repeat> {
        let mut keys = Keys::of(self.versions.len());
        let sides: Vec<Side<'_>> =
            self.versions.iter().map(|article| Side::new(article, &mut keys)).collect();
        let mut last: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
        let mut repeats = Vec::new();
        for (version, side) in sides.iter().enumerate() {
            let told = side.units.iter().filter(|unit| match unit.place {
                Place::Sentence(_) => true,
                Place::Outside(role) => matches!(role, Role::Headline | Role::Standfirst),
            });
            let words: Vec<u32> = told
                .flat_map(|unit| side.words(&unit.tokens))
                .map(|token| items::read(side, token))
                .collect();
            let of = last.insert(words, version);
            repeats.extend(of.map(|of| Repeat { version, of, is_apart: of + 1 < version }));
        }
        if repeats.iter().any(|repeat| repeat.is_apart) {
            let captures = chain::of(self, &sides).captures;
            let whole = |at: usize| captures.get(at).is_some_and(|capture| capture.is_whole());
            for repeat in &mut repeats {
                let between = (repeat.of + 1..repeat.version).any(whole);
                repeat.is_apart = between && whole(repeat.version) && !self.has_outlets();
            }
        }
        repeats
    }

    /// The row of the headline, if a version has one.
    fn headline(&self, chain: &chain::Chain<'_>) -> Option<Row> {
        let read = |article: &Article| {
            let field = article.metadata.get(FieldName::Headline)?;
            let block = article.outside.iter().find(|block| block.role == Role::Headline);
            let mut hasher = FxHasher::default();
            hasher.write(super::metadata::folded(&field.value.display()).as_bytes());
            Some(states::Placed {
                units: Vec::new(),
                spans: block.map(|block| block.span).into_iter().collect(),
                reading: hasher.finish(),
                ..states::Placed::default()
            })
        };
        let mut placed: Vec<_> = self.versions.iter().map(read).collect();
        let reading = |placed: &[Option<states::Placed>], at: usize| Some(placed.get(at)?.as_ref()?.reading);
        for (at, _) in chain.captures.iter().enumerate().filter(|(_, capture)| capture.is_foreign()) {
            // The headline of an error page is not the article's.
            let before = chain.before.get(at).copied().flatten();
            let same = before.is_some_and(|before| reading(&placed, before) == reading(&placed, at));
            if !same && let Some(own) = placed.get_mut(at) {
                *own = None;
            }
        }
        let some = placed.iter().any(Option::is_some);
        some.then(|| states::row(RowKind::Headline, placed, states::Frame::new(chain), |_, _| true))
    }
}

/// What each version of a history holds.
pub(super) fn captures(history: &History, sides: &[Side<'_>]) -> Vec<Capture> {
    chain::of(history, sides).captures
}

impl Row {
    /// What became of it in a version, in words: `back, as in version 1`. What goes on is no news: `still gone`.
    pub fn told(&self, version: usize) -> String {
        let Some(cell) = self.cells.get(version).and_then(Option::as_ref) else { return "–".to_owned() };
        let mut before = self.cells.iter().take(version).rev().flatten();
        let last = before.find(|cell| cell.state != State::Unseen).map(|cell| cell.state);
        let goes_on = matches!(cell.state, State::Gone | State::Unquoted) && last == Some(cell.state);
        if goes_on { format!("still {}", cell.told()) } else { cell.told() }
    }

    /// What it reads in a version, which is of the history that the table was asked of. Nothing where it
    /// is not.
    pub fn reading(&self, history: &History, version: usize) -> Option<String> {
        let cell = self.cells.get(version)?.as_ref().filter(|cell| cell.is_there())?;
        let article = history.versions.get(version)?;
        if self.kind == RowKind::Headline {
            return Some(article.metadata.get(FieldName::Headline)?.value.display());
        }
        Some(cell.spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests;
