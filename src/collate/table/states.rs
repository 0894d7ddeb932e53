//! States: what became of a row in each version.

use super::{Cell, Row, RowKind, State};
use crate::text::Span;

/// A row in one version that has it.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) units: Vec<usize>,
    pub(super) spans: Vec<Span>,
    /// A number that is equal for equal words.
    pub(super) reading: u64,
    /// Whether it stands in another place than in the version it is compared with.
    pub(super) moved: bool,
    /// Whether it reads the same there, where the comparison tells more than the words.
    pub(super) told: Option<bool>,
}

/// The row. `agree` tells of two versions with equal words whether all else agrees.
pub(super) fn row(
    kind: RowKind,
    placed: Vec<Option<Placed>>,
    bridged: &[bool],
    agree: impl Fn(usize, usize) -> bool,
) -> Row {
    let is_same = |one: usize, other: usize| {
        let reading = |at: usize| placed.get(at)?.as_ref().map(|placed| placed.reading);
        reading(one) == reading(other) && agree(one, other)
    };
    let is_there = |at: usize| placed.get(at).is_some_and(Option::is_some);
    let state = |at: usize| {
        let aside = bridged.get(at) == Some(&true);
        let first = (0..at).find(|at| is_there(*at));
        let Some(here) = placed.get(at).and_then(Option::as_ref) else {
            return first.filter(|_| !aside).map(|_| (State::Gone, None));
        };
        if first.is_none() {
            return Some((State::New, None));
        }
        // Of versions that are bridged each goes on from the one before it, as far as that has it.
        let counts = |earlier: &usize| {
            bridged.get(*earlier) != Some(&true) || aside && *earlier + 1 == at && is_there(*earlier)
        };
        let before = (0..at).rev().find(counts).unwrap_or(0);
        let kept = is_there(before);
        if kept && here.told.unwrap_or_else(|| is_same(before, at)) {
            return Some((if here.moved { State::Moved } else { State::Same }, None));
        }
        let like = (0..at).rev().find(|earlier| is_there(*earlier) && is_same(*earlier, at));
        Some((if kept && like.is_none() { State::Changed } else { State::Back }, like))
    };
    let states: Vec<_> = (0..placed.len()).map(state).collect();
    let cells = states.into_iter().zip(placed).map(|(state, placed)| {
        let (state, like) = state?;
        let moved = placed.as_ref().is_some_and(|placed| placed.moved);
        let moved = moved && matches!(state, State::Moved | State::Changed);
        let (units, spans) = placed.map(|placed| (placed.units, placed.spans)).unwrap_or_default();
        Some(Cell { state, moved, like, units, spans })
    });
    Row { kind, cells: cells.collect() }
}
