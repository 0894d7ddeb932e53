//! Limits: what was too long to be compared word by word.
//!
//! The bound is on work and not on time, so that the same texts always give the same answer. What was
//! left uncompared is shown as exchanged, and says so.

use super::segments::Draft;
use super::side::{Side, set};
use super::words::is_beyond;
use super::{Edit, Link};
use crate::text::Span;

/// What is told of a change that stands for words that were not compared.
pub(super) const REASON: &str = "too long to be compared word by word: shown as exchanged";

/// Whether the words of a change were left uncompared.
pub(super) fn reached(draft: &Draft, base: &Side<'_>, revised: &Side<'_>) -> bool {
    // No text has more words than bytes.
    is_beyond(draft.base.len(), draft.revised.len())
        && is_beyond(base.tokens_in(draft.base).len(), revised.tokens_in(draft.revised).len())
}

/// Notes the links in which such a change stands. `spans` are those of the base version's units.
pub(super) fn note(links: &mut [Link], spans: impl Iterator<Item = Span>, edits: &[Edit]) {
    let limited = |edit: &&Edit| edit.reasons.iter().any(|reason| reason == REASON);
    let mut edits = edits.iter().filter(limited).peekable();
    if edits.peek().is_none() {
        return;
    }
    let spans: Vec<Span> = spans.collect();
    let mut reached = vec![false; spans.len()];
    for edit in edits {
        let first = spans.partition_point(|span| span.end <= edit.base.start);
        let inside = spans.iter().enumerate().skip(first).take_while(|(_, span)| span.start < edit.base.end);
        inside.for_each(|(at, _)| set(&mut reached, at, true));
    }
    for link in links.iter_mut().filter(|link| !link.revised.is_empty()) {
        link.limited = link.base.places().any(|at| reached.get(at) == Some(&true));
    }
}
