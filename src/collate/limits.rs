//! Limits: what was too long to be compared word by word.
//!
//! The bound is on work and not on time, so that the same texts always give the same answer. What was
//! left uncompared is shown as exchanged, and says so.

use super::segments::{Cause, Draft};
use super::side::{Side, set};
use super::words::is_beyond;
use super::{Edit, Link, Reason};
use crate::text::Span;

/// What is told of such a change.
pub(super) const REASON: Reason = Reason::Told("too long to be compared word by word: shown as exchanged");

/// Gives each change whose words were left uncompared its reason, and returns their places in the base text.
pub(super) fn tell(edits: &mut [Edit], drafts: &[Draft], base: &Side<'_>, revised: &Side<'_>) -> Vec<Span> {
    let is_reached = |draft: &Draft| {
        draft.cause == Cause::Words
            // No text has more words than bytes.
            && is_beyond(draft.base.len(), draft.revised.len())
            && is_beyond(base.tokens_in(draft.base).len(), revised.tokens_in(draft.revised).len())
    };
    let reached = edits.iter_mut().zip(drafts).filter(|(_, draft)| is_reached(draft));
    reached
        .map(|(edit, draft)| {
            edit.reasons.push(REASON);
            draft.base
        })
        .collect()
}

/// Notes the links in which such a change stands: `changes` and `units` are places in the base text.
pub(super) fn note(links: &mut [Link], changes: &[Span], units: impl Iterator<Item = Span>) {
    if changes.is_empty() {
        return;
    }
    let units: Vec<Span> = units.collect();
    let mut limited = vec![false; units.len()];
    for change in changes {
        let first = units.partition_point(|unit| unit.end <= change.start);
        let inside = units.iter().enumerate().skip(first).take_while(|(_, unit)| unit.start < change.end);
        inside.for_each(|(at, _)| set(&mut limited, at, true));
    }
    for link in links.iter_mut().filter(|link| !link.revised.is_empty()) {
        link.limited = link.base.places().any(|at| limited.get(at) == Some(&true));
    }
}
