//! States: what became of a row in each version.

use super::chain::Chain;
use super::{Cell, Row, RowKind, State};
use crate::collate::history::Capture;
use crate::text::Span;

/// A row in one version that has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    pub(super) units: Vec<usize>,
    pub(super) spans: Vec<Span>,
    /// A number that is equal for equal words.
    pub(super) reading: u64,
    /// Whether it stands in another place than in the version it is compared with.
    pub(super) moved: bool,
    /// Whether it reads the same there, where the comparison tells more than the words.
    pub(super) told: Option<bool>,
    /// Whether the file ends or breaks off in it.
    pub(super) is_cut: bool,
}

/// What is known of the versions, whatever the row.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// What each holds.
    pub(super) captures: &'a [Capture],
    /// For each the version that it was compared with.
    pub(super) before: &'a [Option<usize>],
    /// For each that holds a beginning, where the rest begins in the version before.
    pub(super) ends: &'a [Option<usize>],
    /// Whether they have no order in time.
    pub(super) beside: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn new(chain: &'a Chain<'_>) -> Self {
        Self { captures: &chain.captures, before: &chain.before, ends: &chain.ends, beside: chain.beside }
    }

    fn capture(&self, at: usize) -> Capture {
        self.captures.get(at).copied().unwrap_or_default()
    }

    fn before(&self, at: usize) -> Option<usize> {
        self.before.get(at).copied().flatten()
    }
}

/// The row. `agree` tells of two versions with equal words whether all else agrees.
pub(super) fn row(
    kind: RowKind,
    placed: Vec<Option<Placed>>,
    frame: Frame<'_>,
    agree: impl Fn(usize, usize) -> bool,
) -> Row {
    let states: Vec<_> = Course { placed: &placed, frame, agree }.states();
    let cells = states.into_iter().zip(placed).map(|(state, placed)| {
        let (state, like) = state?;
        let moved = placed.as_ref().is_some_and(|placed| placed.moved);
        let moved = moved && matches!(state, State::Moved | State::Changed);
        let (units, spans) = placed.map(|placed| (placed.units, placed.spans)).unwrap_or_default();
        Some(Cell { state, moved, like, units, spans })
    });
    Row { kind, cells: cells.collect() }
}

/// A row through the versions.
struct Course<'a, F> {
    placed: &'a [Option<Placed>],
    frame: Frame<'a>,
    agree: F,
}

impl<F: Fn(usize, usize) -> bool> Course<'_, F> {
    fn states(&self) -> Vec<Option<(State, Option<usize>)>> {
        let all = 0..self.placed.len();
        if self.frame.beside {
            return all.map(|at| Some((self.state_beside(at), None))).collect();
        }
        all.map(|at| self.state(at)).collect()
    }

    /// How the row stands in one of several outlets: as in most of those that have it, or otherwise.
    fn state_beside(&self, at: usize) -> State {
        let there = || (0..self.placed.len()).filter(|at| self.at(*at).is_some());
        if self.at(at).is_none() {
            return if self.is_unseen(at) { State::Unseen } else { State::Absent };
        }
        let same = there().filter(|other| *other == at || self.is_same(at, *other)).count();
        if 2 * same > there().count() { State::Stands } else { State::Differs }
    }

    fn at(&self, at: usize) -> Option<&Placed> {
        self.placed.get(at).and_then(Option::as_ref)
    }

    fn is_same(&self, one: usize, other: usize) -> bool {
        let reading = |at: usize| self.at(at).map(|placed| placed.reading);
        reading(one) == reading(other) && (self.agree)(one, other)
    }

    /// Whether a version says how the row reads.
    fn is_read(&self, at: usize) -> bool {
        self.at(at).is_some_and(|placed| !placed.is_cut) && self.frame.capture(at) != Capture::Other
    }

    /// Whether what a version lacks of the row may be missing from the file alone.
    fn is_unseen(&self, at: usize) -> bool {
        match self.frame.capture(at) {
            Capture::Whole => false,
            Capture::Part | Capture::Other => true,
            Capture::Cut => {
                let end = self.frame.ends.get(at).copied().flatten();
                let before = self.frame.before(at).and_then(|before| self.at(before)?.spans.first().copied());
                before.zip(end).is_some_and(|(span, end)| span.start >= end)
            }
        }
    }

    fn state(&self, at: usize) -> Option<(State, Option<usize>)> {
        let Some(here) = self.at(at) else { return self.absence(at).map(|state| (state, None)) };
        let aside = self.frame.capture(at) == Capture::Other;
        if here.is_cut {
            return Some((State::Unseen, None));
        }
        let is_known = |earlier: &usize| {
            self.is_read(*earlier) || aside && *earlier + 1 == at && self.at(*earlier).is_some()
        };
        if !(0..at).any(|earlier| is_known(&earlier)) {
            return Some((State::New, None));
        }
        let decides =
            |earlier: &usize| is_known(earlier) || self.at(*earlier).is_none() && !self.is_unseen(*earlier);
        let before = (0..at).rev().find(decides).unwrap_or(0);
        let kept = self.at(before).is_some();
        let told = here.told.filter(|_| self.frame.before(at) == Some(before));
        if kept && told.unwrap_or_else(|| self.is_same(before, at)) {
            return Some((if here.moved { State::Moved } else { State::Same }, None));
        }
        let like = (0..at).rev().find(|earlier| self.is_read(*earlier) && self.is_same(*earlier, at));
        Some((if kept && like.is_none() { State::Changed } else { State::Back }, like))
    }

    /// What is said where a version has nothing of the row.
    fn absence(&self, at: usize) -> Option<State> {
        let article = |at: &usize| self.at(*at).is_some() && !self.frame.capture(*at).is_foreign();
        let stands = (0..self.placed.len()).any(|at| article(&at));
        if !stands {
            // What is no part of the article is not missed where it does not stand.
            return None;
        }
        if (0..at).any(|earlier| article(&earlier)) {
            return Some(if self.is_unseen(at) { State::Unseen } else { State::Gone });
        }
        // Of what comes before the first whole version nobody knows.
        let whole = (0..=at).any(|earlier| self.frame.capture(earlier).is_whole());
        (!whole).then_some(State::Unseen)
    }
}
