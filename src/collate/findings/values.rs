//! The values that a change exchanged: numbers and days.

use super::Pair;
use crate::collate::Edit;
use crate::collate::days::{self, Part};
use crate::collate::lexicon::plain;
use crate::collate::numbers::{Quantity, quantity};
use crate::collate::side::Side;
use crate::text::Span;

/// So many words before a number `at least` may stand.
const BEFORE: usize = 4;

/// The two numbers that a change exchanged, where both can be measured.
pub(super) fn numbers(pair: Pair<'_>, edit: &Edit) -> Option<(f64, f64)> {
    let (ours, theirs) = edit.values.unwrap_or((edit.base, edit.revised));
    number(pair.base, ours)?.1.measures(&number(pair.revised, theirs)?.1)
}

/// The first number in a span, and its place.
fn number(side: &Side<'_>, span: Span) -> Option<(usize, Quantity)> {
    side.tokens_in(span).find_map(|at| Some((at, quantity(side, at)?)))
}

/// Whether the base version's number is a least one: `at least three`.
pub(super) fn is_at_least(pair: Pair<'_>, edit: &Edit) -> bool {
    let side = pair.base;
    let (ours, _) = edit.values.unwrap_or((edit.base, edit.revised));
    let Some((at, _)) = number(side, ours) else { return false };
    let words = (at.saturating_sub(BEFORE)..at)
        .filter_map(|before| side.tokens.get(before))
        .map(|token| plain(token.span().of(side.text())).into_owned())
        .collect::<Vec<_>>()
        .join(" ");
    crate::article::says("least", &words, side.article.language.as_deref())
}

/// The days of both sides of a change that only one of them has.
pub(super) fn days(pair: Pair<'_>, edit: &Edit) -> Vec<Part> {
    let all = |side: &Side<'_>, span: Span| -> Vec<Part> {
        side.tokens_in(span).filter_map(|at| days::parts(side, at)).flatten().collect()
    };
    let (ours, theirs) = (all(pair.base, edit.base), all(pair.revised, edit.revised));
    let only = |one: &[Part], other: &[Part]| -> Vec<Part> {
        one.iter().filter(|part| !other.contains(part)).cloned().collect()
    };
    let mut found = only(&ours, &theirs);
    found.extend(only(&theirs, &ours));
    found
}
