//! Gaps: what stands between two words that are the same, and where words and units stand.

use std::ops::Range;

use super::side::{Place, Side};
use crate::document::Role;
use crate::text::{Span, Token};

/// How far a side has been tiled: the next word, and the byte where its gap begins.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// The next word.
    pub(super) token: usize,
    /// Where its gap begins.
    pub(super) byte: usize,
}

/// What stands between two words that are the same, on one side.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    pub(super) whole: Span,
    /// The words in it, from the first to the last.
    pub(super) core: Option<Span>,
    /// The first word in it, or behind it.
    pub(super) first: usize,
    /// The word behind it.
    pub(super) next: usize,
}

impl Gap {
    /// White space before the words.
    pub(super) const fn before(&self, core: Span) -> Span {
        Span::new(self.whole.start, core.start)
    }

    /// White space behind them.
    pub(super) const fn after(&self, core: Span) -> Span {
        Span::new(core.end, self.whole.end)
    }
}

/// From `from` to the word `to`.
pub(super) fn gap(side: &Side<'_>, from: Edge, to: usize) -> Gap {
    let end = side.tokens.get(to).map_or(from.byte, |token| token.span().start);
    Gap {
        whole: Span::new(from.byte, end),
        core: core(side.words(&(from.token..to))),
        first: from.token,
        next: to,
    }
}

/// From `from` to the end of the last word before `to`.
pub(super) fn last_gap(side: &Side<'_>, from: Edge, to: usize) -> Gap {
    let core = core(side.words(&(from.token..to)));
    let end = core.map_or(from.byte, |core| core.end);
    Gap { whole: Span::new(from.byte, end), core, first: from.token, next: to }
}

fn core(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span().to(tokens.last()?.span()))
}

/// Where a word stands.
pub(super) fn token_span(side: &Side<'_>, at: usize) -> Span {
    side.tokens.get(at).map(|token| token.span()).unwrap_or_default()
}

/// Where the unit before `at` ends.
pub(super) fn end_before(side: &Side<'_>, at: usize) -> usize {
    at.checked_sub(1).and_then(|at| side.units.get(at)).map_or(0, |unit| unit.span.end)
}

/// From the first word of neighbouring units to the last.
pub(super) fn units_span(side: &Side<'_>, units: &Range<usize>) -> Span {
    let inside = side.units.get(units.clone()).unwrap_or_default();
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    }
}

/// The end of the run of units without partner that begins at `at`: sentences of one paragraph, or one
/// block.
pub(super) fn run_end(side: &Side<'_>, pairing: &[Option<usize>], at: usize) -> usize {
    let paragraph = side.paragraph(at);
    let mut end = at + 1;
    while paragraph.is_some() && side.paragraph(end) == paragraph && pairing.get(end) == Some(&None) {
        end += 1;
    }
    end
}

/// Whether a unit is a headline or stands beside one.
pub(super) fn is_head(side: &Side<'_>, unit: usize) -> bool {
    side.units.get(unit).is_some_and(|unit| {
        matches!(unit.place, Place::Outside(Role::Headline | Role::Standfirst | Role::Kicker))
    })
}
