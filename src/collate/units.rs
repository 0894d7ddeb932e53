//! Units (sentences or paragraphs) that correspond.

use std::ops::Range;

/// Neighbouring sentences, or neighbouring paragraphs. A text has many, and a link two such runs, so that
/// they are kept small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Units {
    start: u32,
    end: u32,
}

impl Units {
    /// The units at `places`.
    pub const fn new(places: Range<usize>) -> Self {
        Self { start: places.start as u32, end: places.end as u32 }
    }

    /// The unit at `at` alone.
    pub const fn one(at: usize) -> Self {
        Self::new(at..at + 1)
    }

    /// Their places.
    pub const fn places(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many they are.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The place of the first.
    pub fn first(self) -> Option<usize> {
        self.places().next()
    }

    /// The place of the last.
    pub fn last(self) -> Option<usize> {
        self.places().next_back()
    }

    /// Whether the unit at `at` is one of them.
    pub fn contains(self, at: usize) -> bool {
        self.places().contains(&at)
    }

    /// Whether the unit at `at` is their neighbour.
    pub(super) const fn is_beside(self, at: usize) -> bool {
        at as u32 + 1 == self.start || at as u32 == self.end
    }

    /// These and their neighbour at `at`.
    pub(super) fn with(self, at: usize) -> Self {
        let at = at as u32;
        Self { start: self.start.min(at), end: self.end.max(at + 1) }
    }
}

/// Units (sentences or paragraphs) that correspond, by their places in the articles' lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Units of the base version, neighbours in order.
    pub base: Units,
    /// Units of the revised version, neighbours in order.
    pub revised: Units,
    /// How they correspond.
    pub kind: LinkKind,
    /// Whether some words in it were too many to be compared one by one, and stand as exchanged.
    pub limited: bool,
}

/// How units correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The same words in the same place.
    Same,
    /// Other words in the same place.
    Reworded,
    /// One unit became several, whether reworded or not.
    Split,
    /// Several units became one, whether reworded or not.
    Merged,
    /// The same words in another place.
    Moved,
    /// Moved, and other words.
    MovedReworded,
    /// Only in the revised version.
    Added,
    /// Only in the base version.
    Removed,
}

impl LinkKind {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Moved => "moved",
            Self::MovedReworded => "moved-reworded",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}
