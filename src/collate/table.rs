//! The passage table: a row for each passage or quotation, a column for each version.
//!
//! Invariants: each passage of each version stands in exactly one row, and a row's place in a version is
//! what stands there. It is made of the comparisons, when it is asked for. A passage that left and came
//! back is one row; a version that shares almost nothing with both its neighbours is bridged: they are
//! compared with one another, and say nothing of it.

mod chain;
mod items;
mod rows;
mod states;

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use super::History;
use super::side::{Keys, Place, Side};
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
}

impl Table {
    /// Whether a row stands in all versions that are not bridged, in the same words at the same place.
    pub fn is_same(&self, row: &Row) -> bool {
        let mut there =
            row.cells.iter().zip(&self.bridged).filter(|(cell, bridged)| cell.is_some() || !**bridged);
        let first = there.next().and_then(|(cell, _)| cell.as_ref()).is_some();
        first && there.all(|(cell, _)| cell.as_ref().is_some_and(|cell| cell.state == State::Same))
    }

    /// Which versions are bridged, in sentences without a full stop.
    pub fn told(&self) -> impl Iterator<Item = String> {
        let bridged = self.bridged.iter().zip(1..).filter(|(bridged, _)| **bridged);
        bridged.map(|(_, number)| {
            format!(
                "Version {number} shares almost nothing with the versions around it, which are compared with one another"
            )
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
    /// A quotation.
    Quotation,
}

impl RowKind {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Passage => "passage",
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
}

impl Repeat {
    /// Whether other versions stand between, so that the text went back to what it was.
    pub const fn is_revert(self) -> bool {
        self.of + 1 < self.version
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
    pub fn table(&self, grain: Grain) -> Table {
        let mut keys = Keys::of(self.versions.len());
        let sides: Vec<Side<'_>> =
            self.versions.iter().map(|article| Side::new(article, &mut keys)).collect();
        let chain = chain::of(self, &sides);
        let mut rows = Vec::new();
        if grain != Grain::Quotations {
            rows.extend(self.headline(&chain.bridged));
        }
        let weights = keys.weights(&sides.iter().collect::<Vec<_>>());
        let items: Vec<Vec<items::Item>> =
            sides.iter().map(|side| items::of(side, grain, &weights)).collect();
        rows.extend(rows::of(self, grain, &items, &chain));
        Table { rows, bridged: chain.bridged }
    }

    /// Each version that has the same words as an earlier one. `A`, `B`, `A`, `B` are two reverts.
    pub fn repeats(&self) -> Vec<Repeat> {
        let mut keys = Keys::of(self.versions.len());
        let mut last: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
        let versions = self.versions.iter().enumerate();
        let repeat = |(version, article)| {
            let side = Side::new(article, &mut keys);
            let told = side.units.iter().filter(|unit| match unit.place {
                Place::Sentence(_) => true,
                Place::Outside(role) => matches!(role, Role::Headline | Role::Standfirst),
            });
            let words: Vec<u32> = told
                .flat_map(|unit| side.words(&unit.tokens))
                .map(|token| items::read(&side, token))
                .collect();
            last.insert(words, version).map(|of| Repeat { version, of })
        };
        versions.filter_map(repeat).collect()
    }

    /// The row of the headline, if a version has one.
    fn headline(&self, bridged: &[bool]) -> Option<Row> {
        let placed = self.versions.iter().map(|article| {
            let field = article.metadata.get(FieldName::Headline)?;
            let block = article.outside.iter().find(|block| block.role == Role::Headline);
            let mut hasher = FxHasher::default();
            hasher.write(super::metadata::folded(&field.value.display()).as_bytes());
            Some(states::Placed {
                units: Vec::new(),
                spans: block.map(|block| block.span).into_iter().collect(),
                reading: hasher.finish(),
                moved: false,
                told: None,
            })
        });
        let placed: Vec<_> = placed.collect();
        let some = placed.iter().any(Option::is_some);
        some.then(|| states::row(RowKind::Headline, placed, bridged, |_, _| true))
    }
}

impl Row {
    /// What it reads in a version, which is of the history that the table was asked of. Nothing where it
    /// is not.
    pub fn reading(&self, history: &History, version: usize) -> Option<String> {
        let cell = self.cells.get(version)?.as_ref().filter(|cell| cell.state != State::Gone)?;
        let article = history.versions.get(version)?;
        if self.kind == RowKind::Headline {
            return Some(article.metadata.get(FieldName::Headline)?.value.display());
        }
        Some(cell.spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests;
