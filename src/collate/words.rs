//! Words inside sentences that correspond: which are the same.
//!
//! The best choice is the one with the most weight of kept words less a price for each stretch of
//! change, so that a word of grammar that two sentences share by chance is no island in a rewritten
//! one. Bounded: long stretches are first parted at words that each side has once.

mod islands;

use rustc_hash::FxHashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::side::Weights;
use crate::text::Token;

/// What a stretch of change costs, in weights of kept words.
const PRICE: f32 = 0.2;
/// The most cells of an alignment table.
const CELLS: usize = 90_000;
/// The most words on both sides together that are compared without a table.
const WORDS: usize = 20_000;
/// How often a long stretch is parted.
const DEPTH: usize = 4;
/// Anchors are too few if there are fewer than one in as many words.
const SPARSE: usize = 200;

/// The places of words that are the same in `base` and `revised`, increasing on both sides. Where a
/// sentence was parted or joined (not `whole`), each change there stands for itself.
pub(super) fn same(base: &[Token], revised: &[Token], weights: &Weights, whole: bool) -> Same {
    if whole {
        let found = kept(base, revised, weights);
        return islands::part(base, revised, weights, &found);
    }
    // A half that became a sentence of its own begins with a capital: that word is another one, and yet
    // the words around it stand where they stood.
    let small = |words: &[Token]| -> Vec<Token> {
        let mut words = words.to_vec();
        for token in &mut words {
            token.id = weights.small(token.id);
        }
        words
    };
    let mut found = kept(&small(base), &small(revised), weights);
    found.retain(|(one, other)| {
        base.get(*one).zip(revised.get(*other)).is_some_and(|(one, other)| one.id == other.id)
    });
    Same { apart: found, inside: Vec::new() }
}

/// The words that are kept, without those that are kept by chance.
fn kept(base: &[Token], revised: &[Token], weights: &Weights) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    part(Stretch { base, revised, at: (0, 0) }, weights, DEPTH, &mut found);
    islands::without_chance(base, revised, weights, found)
}

/// Words that are the same.
#[derive(Debug, Default)]
pub(super) struct Same {
    /// Those that stand between changes.
    pub(super) apart: Vec<(usize, usize)>,
    /// Those that are told with the changes on both their sides.
    pub(super) inside: Vec<(usize, usize)>,
}

/// Words of both sides, and where they stand in the whole.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    base: &'a [Token],
    revised: &'a [Token],
    at: (usize, usize),
}

impl Stretch<'_> {
    fn cut(self, base: (usize, usize), revised: (usize, usize)) -> Self {
        Self {
            base: self.base.get(base.0..base.1).unwrap_or_default(),
            revised: self.revised.get(revised.0..revised.1).unwrap_or_default(),
            at: (self.at.0 + base.0, self.at.1 + revised.0),
        }
    }

    fn push(self, at: (usize, usize), found: &mut Vec<(usize, usize)>) {
        found.push((self.at.0 + at.0, self.at.1 + at.1));
    }
}

fn equal(pair: &(&Token, &Token)) -> bool {
    pair.0.id == pair.1.id
}

/// Whether so many words of both sides are beyond comparing: too many for a table and for the fewest changes.
pub(super) const fn is_beyond(base: usize, revised: usize) -> bool {
    base.saturating_mul(revised) > CELLS && base + revised > WORDS
}

/// Trims what is the same at both ends, then compares what is left by the best means it can afford.
fn part(whole: Stretch<'_>, weights: &Weights, depth: usize, found: &mut Vec<(usize, usize)>) {
    let head = whole.base.iter().zip(whole.revised).take_while(equal).count();
    let rest = whole.base.len().min(whole.revised.len()) - head;
    let tail = whole.base.iter().rev().zip(whole.revised.iter().rev()).take(rest).take_while(equal).count();
    (0..head).for_each(|at| whole.push((at, at), found));
    let (base_end, revised_end) = (whole.base.len() - tail, whole.revised.len() - tail);
    let inner = whole.cut((head, base_end), (head, revised_end));
    let cells = inner.base.len() * inner.revised.len();
    if cells == 0 {
        // One side has nothing left.
    } else if cells <= CELLS {
        table(inner, weights, found);
    } else if let Some(anchors) = (depth > 0).then(|| anchors(inner)).flatten() {
        let mut from = (0, 0);
        for anchor in anchors {
            part(inner.cut((from.0, anchor.0), (from.1, anchor.1)), weights, depth - 1, found);
            inner.push(anchor, found);
            from = (anchor.0 + 1, anchor.1 + 1);
        }
        let end = (inner.base.len(), inner.revised.len());
        part(inner.cut((from.0, end.0), (from.1, end.1)), weights, depth - 1, found);
    } else if !is_beyond(inner.base.len(), inner.revised.len()) {
        shortest(inner, found);
    }
    (0..tail).for_each(|at| whole.push((base_end + at, revised_end + at), found));
}

/// Words, pairs or fours that each side has once, in the longest order both share; the shortest kind
/// of which there are enough.
fn anchors(stretch: Stretch<'_>) -> Option<Vec<(usize, usize)>> {
    let shorter = stretch.base.len().min(stretch.revised.len());
    [1, 2, 4].into_iter().find_map(|size| {
        let anchors = once(stretch, size);
        (anchors.len() * SPARSE >= shorter).then_some(anchors)
    })
}

fn once(stretch: Stretch<'_>, size: usize) -> Vec<(usize, usize)> {
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.id).collect::<Vec<u32>>();
    let (base, revised) = (ids(stretch.base), ids(stretch.revised));
    let mut places: FxHashMap<&[u32], (usize, usize, usize, usize)> = FxHashMap::default();
    for (at, words) in base.windows(size).enumerate() {
        let entry = places.entry(words).or_default();
        (entry.0, entry.1) = (entry.0 + 1, at);
    }
    for (at, words) in revised.windows(size).enumerate() {
        if let Some(entry) = places.get_mut(words) {
            (entry.2, entry.3) = (entry.2 + 1, at);
        }
    }
    let mut once: Vec<(usize, usize)> = places
        .values()
        .filter(|entry| entry.0 == 1 && entry.2 == 1)
        .map(|entry| (entry.1, entry.3))
        .collect();
    once.sort_unstable();
    longest_increasing(&once)
}

/// The longest run of pairs whose second places increase (their first ones do).
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<(usize, usize)> = Vec::new(); // second place and index, by length
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| end.0 < pair.1);
        before.push(length.checked_sub(1).and_then(|at| ends.get(at)).map(|end| end.1));
        match ends.get_mut(length) {
            Some(end) => *end = (pair.1, index),
            None => ends.push((pair.1, index)),
        }
    }
    let mut last = ends.last().map(|end| end.1);
    let mut found = Vec::with_capacity(ends.len());
    while let Some(index) = last {
        found.extend(pairs.get(index));
        last = before.get(index).copied().flatten();
    }
    found.reverse();
    found
}

/// The fewest changed words, for stretches too long for a table.
fn shortest(stretch: Stretch<'_>, found: &mut Vec<(usize, usize)>) {
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.id).collect::<Vec<u32>>();
    for op in capture_diff_slices(Algorithm::Myers, &ids(stretch.base), &ids(stretch.revised)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|at| stretch.push((old_index + at, new_index + at), found));
        }
    }
}

/// In a cell: the best score that ends in a kept word came out of a change.
const FROM_CHANGE: u8 = 1;
/// How the best score that ends in a change was reached, in two bits.
const UP: u8 = 0;
const LEFT: u8 = 1;
const OPEN_UP: u8 = 2;
const OPEN_LEFT: u8 = 3;

/// The best choice by a table with two states: the last word was kept, or it was changed.
fn table(stretch: Stretch<'_>, weights: &Weights, found: &mut Vec<(usize, usize)>) {
    let Stretch { base, revised, .. } = stretch;
    let width = revised.len() + 1;
    let mut cells: Vec<u8> = Vec::with_capacity((base.len() + 1) * width);
    // The row above: scores that end in a kept word and in a change.
    let mut above: Vec<(f32, f32)> = vec![(0.0, f32::NEG_INFINITY)];
    cells.push(0);
    for at in 0..revised.len() {
        above.push((f32::NEG_INFINITY, -PRICE));
        cells.push(if at == 0 { OPEN_LEFT } else { LEFT } << 1);
    }
    for (row, word) in base.iter().enumerate() {
        let weight = weights.of(word.id);
        let mut here: Vec<(f32, f32)> = Vec::with_capacity(width);
        here.push((f32::NEG_INFINITY, -PRICE));
        cells.push(if row == 0 { OPEN_UP } else { UP } << 1);
        let (mut diagonal, mut left) =
            (above.first().copied().unwrap_or_default(), (f32::NEG_INFINITY, -PRICE));
        for (other, up) in revised.iter().zip(above.iter().skip(1)) {
            let (mut kept, mut flags) = (f32::NEG_INFINITY, 0);
            if word.id == other.id {
                let changed = diagonal.1 > diagonal.0;
                kept = weight + if changed { diagonal.1 } else { diagonal.0 };
                flags = if changed { FROM_CHANGE } else { 0 };
            }
            let mut change = (up.1, UP);
            for next in [(left.1, LEFT), (up.0 - PRICE, OPEN_UP), (left.0 - PRICE, OPEN_LEFT)] {
                if next.0 > change.0 {
                    change = next;
                }
            }
            cells.push(flags | change.1 << 1);
            (diagonal, left) = (*up, (kept, change.0));
            here.push(left);
        }
        above = here;
    }
    let last = above.last().copied().unwrap_or_default();
    let mut path = Vec::new();
    let (mut row, mut column, mut changing) = (base.len(), revised.len(), last.1 > last.0);
    while row > 0 || column > 0 {
        let cell = cells.get(row * width + column).copied().unwrap_or_default();
        if changing {
            let from = cell >> 1 & 3;
            if matches!(from, UP | OPEN_UP) {
                row = row.saturating_sub(1);
            } else {
                column = column.saturating_sub(1);
            }
            changing = matches!(from, UP | LEFT);
        } else {
            (row, column) = (row.saturating_sub(1), column.saturating_sub(1));
            path.push((row, column));
            changing = cell & FROM_CHANGE != 0;
        }
    }
    path.into_iter().rev().for_each(|at| stretch.push(at, found));
}
