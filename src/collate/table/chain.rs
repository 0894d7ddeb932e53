//! The chain: which version each is compared with, around those that do not hold the whole article.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::collate::history::{Capture, Seen, captures};
use crate::collate::side::Side;
use crate::collate::{Comparison, History, Options, collate};

/// The comparisons of a history in its order.
pub(super) struct Chain<'a> {
    /// What each version holds.
    pub(super) captures: Vec<Capture>,
    /// For each version the last one before it that holds the whole article, or else the last one.
    pub(super) before: Vec<Option<usize>>,
    /// For each version its comparison with that one.
    pub(super) comparisons: Vec<Option<Cow<'a, Comparison>>>,
    /// For each version that holds a beginning, where in the version before the rest begins.
    pub(super) ends: Vec<Option<usize>>,
    /// Whether the versions are those of several outlets, which have no order in time.
    pub(super) beside: bool,
}

/// The chain of a history.
pub(super) fn of<'a>(history: &'a History, sides: &[Side<'_>]) -> Chain<'a> {
    // Each comparison is made once.
    let mut known: FxHashMap<(usize, usize), Cow<'a, Comparison>> = FxHashMap::default();
    let beside = history.has_outlets();
    let captures = captures(sides, |base, revised| {
        // What outlets do not share is their own.
        if beside {
            return None;
        }
        let comparison = compared(history, base, revised)?;
        let seen = Seen::of(&comparison, history.versions.get(base)?);
        known.insert((base, revised), comparison);
        Some(seen)
    });
    let mut chain = Chain { before: Vec::new(), comparisons: Vec::new(), ends: Vec::new(), captures, beside };
    let mut last: Option<usize> = None;
    for (at, capture) in chain.captures.iter().enumerate() {
        let comparison =
            last.and_then(|last| known.remove(&(last, at)).or_else(|| compared(history, last, at)));
        let cut = comparison.as_deref().zip(last).filter(|_| *capture == Capture::Cut);
        let end = cut.and_then(|(comparison, last)| Seen::of(comparison, history.versions.get(last)?).end);
        chain.ends.push(end);
        chain.before.push(last);
        chain.comparisons.push(comparison);
        // Before the first whole version there is nothing better.
        let is_worse = last.is_some_and(|last| chain.captures.get(last).is_some_and(|one| one.is_whole()));
        if capture.is_whole() || !is_worse {
            last = Some(at);
        }
    }
    chain
}

/// The comparison of two versions: one of the history's own, or a new one.
fn compared(history: &History, base: usize, revised: usize) -> Option<Cow<'_, Comparison>> {
    let known = history.pairs.iter().find(|pair| pair.base == base && pair.revised == revised);
    known.map(Cow::Borrowed).or_else(|| {
        let (ours, theirs) = (history.versions.get(base)?, history.versions.get(revised)?);
        Some(Cow::Owned(collate(ours, theirs, &Options::default())))
    })
}
