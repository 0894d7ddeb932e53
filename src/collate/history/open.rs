//! Open words: those of a version that the version before does not have, and what of an earlier one may be
//! back in them.
//!
//! Few units of an earlier version are: such as lost a word that a unit has anew which kept others of their
//! words, and such as lost two words in a row that a unit has anew. Only these are compared.

use rustc_hash::FxHashSet;

use super::Lost;
use crate::collate::side::{Side, set};
use crate::text::WordKind;

/// The open words of a version, none of them a mark.
pub(super) struct Open<'a> {
    side: &'a Side<'a>,
    /// Their keys, unit by unit.
    keys: Vec<u32>,
    /// For each unit its first among `keys`, and behind the last how many there are.
    first: Vec<u32>,
    /// Two keys in a row, and their unit, in order.
    pairs: Vec<(u64, u32)>,
    /// All keys.
    all: FxHashSet<u32>,
}

/// Units of an earlier version that may be back, and those of the version at hand that may have them.
#[derive(Default)]
pub(super) struct Back {
    pub(super) ours: Vec<usize>,
    pub(super) theirs: Vec<usize>,
}

impl<'a> Open<'a> {
    /// The open words of a side, which are in order.
    pub(super) fn new(side: &'a Side<'a>, open: &[usize]) -> Self {
        let mut found =
            Self { side, keys: Vec::new(), first: Vec::new(), pairs: Vec::new(), all: FxHashSet::default() };
        let mut open = open.iter().copied().peekable();
        for (unit, at) in side.units.iter().zip(0..) {
            let first = found.keys.len();
            found.first.push(first as u32);
            while let Some(word) = open.next_if(|word| *word < unit.tokens.end) {
                let word = side.tokens.get(word).filter(|token| token.kind() != WordKind::Mark);
                found.keys.extend(word.map(|token| token.id));
            }
            let keys = found.keys.get(first..).unwrap_or_default();
            found.pairs.extend(pairs(keys.iter().copied(), unit.words == 1).map(|pair| (pair, at)));
        }
        found.first.push(found.keys.len() as u32);
        found.pairs.sort_unstable();
        found.all.extend(&found.keys);
        found
    }

    /// Whether a key is open.
    pub(super) fn has(&self, key: u32) -> bool {
        self.all.contains(&key)
    }

    /// Adds a unit of an earlier version, with what it lost and where its other words stand now, if it may
    /// be back.
    pub(super) fn seek(
        &self,
        unit: (usize, u32),
        lost: &[&Lost],
        kept: impl Iterator<Item = usize>,
        back: &mut Back,
    ) {
        let known = back.theirs.len();
        let mut before = None;
        for word in kept {
            let at = self.side.unit_near(word, before.unwrap_or_default());
            if before != Some(at) && lost.iter().any(|lost| self.of(at).contains(&lost.key)) {
                back.theirs.push(at);
            }
            before = Some(at);
        }
        for pair in pairs(lost.iter().map(|lost| lost.key), unit.1 == 1) {
            let first = self.pairs.partition_point(|own| own.0 < pair);
            let same = self.pairs.get(first..).unwrap_or_default().iter().take_while(|own| own.0 == pair);
            back.theirs.extend(same.map(|own| own.1 as usize));
        }
        if back.theirs.len() > known {
            back.ours.push(unit.0);
        }
    }

    /// The open keys of a unit.
    fn of(&self, unit: usize) -> &[u32] {
        let at = |unit: usize| self.first.get(unit).map_or(0, |first| *first as usize);
        self.keys.get(at(unit)..at(unit + 1)).unwrap_or_default()
    }
}

impl Back {
    /// The units in order, each once.
    pub(super) fn done(mut self, units: usize) -> Self {
        let mut is_there = vec![false; units];
        self.theirs.iter().for_each(|unit| set(&mut is_there, *unit, true));
        self.theirs = is_there.iter().enumerate().filter(|(_, there)| **there).map(|(at, _)| at).collect();
        self
    }
}

/// Keys, each with the next. A word alone in its unit is with itself.
fn pairs(keys: impl Iterator<Item = u32> + Clone, alone: bool) -> impl Iterator<Item = u64> {
    let next = keys.clone().skip(usize::from(!alone));
    keys.zip(next).map(|(one, other)| u64::from(one) << 32 | u64::from(other))
}
