//! The chain: which version each is compared with, around those that share almost nothing with their
//! neighbours: blank pages, error pages, vandalism.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::collate::side::Side;
use crate::collate::{Comparison, History, Options, collate};
use crate::text::WordKind;

/// Below this share of a version's words another has almost nothing of it.
const NOTHING: f64 = 0.1;
/// From this share on another is the same article again.
const AGAIN: f64 = 0.5;
/// How many versions in a row can be bridged.
const AHEAD: usize = 12;
/// In fewer words nothing is seen.
const FEW: usize = 8;

/// The comparisons of a history in its order.
pub(super) struct Chain<'a> {
    /// For each version whether it is bridged.
    pub(super) bridged: Vec<bool>,
    /// For each version the last one before it that is not bridged.
    pub(super) before: Vec<Option<usize>>,
    /// For each version its comparison with that one.
    pub(super) comparisons: Vec<Option<Cow<'a, Comparison>>>,
}

/// The chain of a history.
pub(super) fn of<'a>(history: &'a History, sides: &[Side<'_>]) -> Chain<'a> {
    let count = history.versions.len();
    let mut chain =
        Chain { bridged: vec![false; count], before: Vec::new(), comparisons: Vec::with_capacity(count) };
    let mut last = None;
    for at in 0..count {
        let comparison = last.and_then(|last| compared(history, last, at));
        if chain.bridged.get(at) == Some(&false)
            && let Some((last, comparison)) = last.zip(comparison.as_ref())
            && shares_nothing(comparison)
        {
            let end = bridge(sides, last, at);
            chain.bridged.get_mut(at..end).into_iter().flatten().for_each(|bridged| *bridged = true);
        }
        chain.before.push(last);
        chain.comparisons.push(comparison);
        if chain.bridged.get(at) == Some(&false) {
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

fn shares_nothing(comparison: &Comparison) -> bool {
    let stats = &comparison.stats;
    let (kept, all) = (stats.same + stats.moved, stats.same + stats.moved + stats.deleted);
    all >= FEW && (kept as f64) < NOTHING * all as f64
}

/// The version behind those from `at` on that are bridged: the first that is like the version at `last`
/// again. `at` itself if none is.
fn bridge(sides: &[Side<'_>], last: usize, at: usize) -> usize {
    let Some(ours) = sides.get(last).map(pairs_of_words) else { return at };
    for (end, side) in sides.iter().enumerate().skip(at).take(AHEAD + 1) {
        let theirs = pairs_of_words(side);
        let share = ours.intersection(&theirs).count() as f64 / ours.len().max(1) as f64;
        if share >= NOTHING {
            return if share >= AGAIN { end } else { at };
        }
    }
    at
}

/// Words of the body, each with the next.
fn pairs_of_words(side: &Side<'_>) -> FxHashSet<(u32, u32)> {
    let body = side.units.iter().enumerate().filter(|(at, _)| side.paragraph(*at).is_some());
    let tokens = body.flat_map(|(_, unit)| side.words(&unit.tokens));
    let words: Vec<u32> =
        tokens.filter(|token| token.kind() != WordKind::Mark).map(|token| token.id).collect();
    words.iter().zip(words.iter().skip(1)).map(|(one, next)| (*one, *next)).collect()
}
