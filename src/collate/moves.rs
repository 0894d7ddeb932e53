//! What stayed in order and what moved.
//!
//! A block moved if it is outside the heaviest chain that keeps both orders, is found in one other
//! place only, and is long enough (eight words, or a whole paragraph) not to be chance.

use super::align::{Edge, Work};
use super::side::set;
use super::tally::Tally;
use crate::text::{Token, WordKind};

/// How alike a moved sentence must be to where it is thought to come from.
const SURE: f32 = 0.6;
/// The same beside one that surely moved.
const BESIDE: f32 = 0.42;
/// The fewest words of a block that moved.
const WORDS: usize = 8;
/// The same where not a word was changed.
const EQUAL: usize = 2;

/// The heaviest choice of edges that keeps both orders. In order.
pub(super) fn chain(edges: &[Edge]) -> Vec<Edge> {
    let mut edges: Vec<&Edge> = edges.iter().collect();
    // Of edges with one base end only one can be taken: later ones of it come first.
    edges.sort_by(|one, other| one.base.cmp(&other.base).then(other.revised.cmp(&one.revised)));
    let runs = runs(&edges);
    let size = edges.iter().map(|edge| edge.revised + 1).max().unwrap_or_default();
    let mut best = Best { of: vec![Chain::default(); size + 1] };
    let mut before: Vec<Option<u32>> = Vec::with_capacity(runs.len());
    for (run, at) in runs.iter().zip(0..) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let chain = best.below(first.revised);
        before.push(chain.last);
        let weight = run.iter().fold(chain.weight, |weight, edge| weight + edge.weight);
        let place = (last.base + last.revised) as u32;
        best.raise(last.revised, Chain { weight, place, last: Some(at) });
    }
    let mut last = best.below(size).last;
    let mut found = Vec::with_capacity(edges.len());
    while let Some(at) = last {
        found.extend(runs.get(at as usize).into_iter().flat_map(|run| run.iter().rev()).copied().copied());
        last = before.get(at as usize).copied().flatten();
    }
    found.reverse();
    found
}

/// Edges one behind the other on both sides, of sentences that have no other: a chain has all of them or
/// none, so that most of a text is one step.
fn runs<'a, 'b>(edges: &'a [&'b Edge]) -> Vec<&'a [&'b Edge]> {
    let ends = |end: fn(&Edge) -> usize| {
        let mut counts = vec![0_u8; edges.iter().map(|edge| end(edge) + 1).max().unwrap_or_default()];
        for edge in edges {
            counts.get_mut(end(edge)).into_iter().for_each(|count| *count = count.saturating_add(1));
        }
        counts
    };
    let (base, revised) = (ends(|edge| edge.base), ends(|edge| edge.revised));
    let alone = |edge: &Edge| base.get(edge.base) == Some(&1) && revised.get(edge.revised) == Some(&1);
    let follows = |one: &&Edge, next: &&Edge| {
        one.base + 1 == next.base && one.revised + 1 == next.revised && alone(one) && alone(next)
    };
    edges.chunk_by(follows).collect()
}

/// A chain, by its last run of edges.
#[derive(Clone, Copy, Default)]
struct Chain {
    weight: f64,
    /// The places of the last edge's ends, added up.
    place: u32,
    /// The last run.
    last: Option<u32>,
}

impl Chain {
    /// Whether it is the better one. Of two that weigh the same it is the one that ends first on both
    /// sides together, so that the first of two copies stays whichever side has them.
    fn beats(&self, other: &Self) -> bool {
        self.weight > other.weight
            || self.weight >= other.weight && other.last.is_some() && self.place < other.place
    }
}

/// The heaviest chain that ends below a place: a Fenwick tree.
struct Best {
    of: Vec<Chain>,
}

impl Best {
    fn below(&self, end: usize) -> Chain {
        let mut best = Chain::default();
        let mut at = end;
        while at > 0 {
            if let Some(found) = self.of.get(at).filter(|found| found.beats(&best)) {
                best = *found;
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, chain: Chain) {
        let mut at = place + 1;
        while let Some(entry) = self.of.get_mut(at) {
            if chain.beats(entry) {
                *entry = chain;
            }
            at += at & at.wrapping_neg();
        }
    }
}

/// Blocks that moved: pairs of sentences, neighbours on both sides.
pub(super) fn blocks(work: &Work<'_>, edges: &[Edge]) -> Vec<Vec<(usize, usize)>> {
    let mut base_taken = vec![false; work.base_len()];
    let mut revised_taken = vec![false; work.revised_len()];
    let free = |edge: &Edge| work.base_free(edge.base) && work.revised_free(edge.revised);
    let mut left: Vec<&Edge> = edges.iter().filter(|edge| edge.alike >= SURE && free(edge)).collect();
    left.sort_by(|one, other| {
        let order = other.weight.total_cmp(&one.weight);
        order.then(one.revised.cmp(&other.revised)).then(one.base.cmp(&other.base))
    });
    let repeated = Repeated::new(work);
    let mut tally = Tally::new(work.weights);
    let mut blocks = Vec::new();
    for edge in left {
        let taken = |base: usize, revised: usize, ours: &[bool], theirs: &[bool]| {
            ours.get(base) != Some(&false) || theirs.get(revised) != Some(&false)
        };
        if taken(edge.base, edge.revised, &base_taken, &revised_taken) {
            continue;
        }
        let mut block = std::collections::VecDeque::from([(edge.base, edge.revised)]);
        let mut fits = |base: usize, revised: usize| {
            work.base_free(base)
                && work.revised_free(revised)
                && !taken(base, revised, &base_taken, &revised_taken)
                && work.alike(&mut tally, base, revised) >= BESIDE
        };
        while let Some((base, revised)) = block.back().map(|(base, revised)| (base + 1, revised + 1)) {
            if !fits(base, revised) {
                break;
            }
            block.push_back((base, revised));
        }
        while let Some((base, revised)) =
            block.front().and_then(|(base, revised)| Some((base.checked_sub(1)?, revised.checked_sub(1)?)))
        {
            if !fits(base, revised) {
                break;
            }
            block.push_front((base, revised));
        }
        let block: Vec<(usize, usize)> = block.into();
        if !block.iter().all(|(base, revised)| repeated.has(work, *base, *revised)) && is_block(work, &block)
        {
            for (base, revised) in &block {
                set(&mut base_taken, *base, true);
                set(&mut revised_taken, *revised, true);
            }
            blocks.push(block);
        }
    }
    blocks
}

/// How many words a block has on its longer side.
fn words(work: &Work<'_>, block: &[(usize, usize)]) -> usize {
    let count = |words: &[Token]| words.iter().filter(|token| token.kind() != WordKind::Mark).count();
    let base: usize = block.iter().map(|pair| count(work.base_words(pair.0))).sum();
    let revised: usize = block.iter().map(|pair| count(work.revised_words(pair.1))).sum();
    base.max(revised)
}

/// Whether a block is too long to be the same by chance.
pub(super) fn is_long(work: &Work<'_>, block: &[(usize, usize)]) -> bool {
    words(work, block) >= WORDS
}

/// Whether the block is long enough, or whole paragraphs.
fn is_block(work: &Work<'_>, block: &[(usize, usize)]) -> bool {
    let words = words(work, block);
    // Equal words that stand once on each side are the same words, however few.
    let equal = block.iter().all(|(base, revised)| work.is_equal(*base, *revised));
    let (Some(first), Some(last)) = (block.first(), block.last()) else { return false };
    let whole = first.0.checked_sub(1).and_then(|at| work.base_paragraph(at)) != work.base_paragraph(first.0)
        && work.base_paragraph(last.0 + 1) != work.base_paragraph(last.0)
        && first.1.checked_sub(1).and_then(|at| work.revised_paragraph(at))
            != work.revised_paragraph(first.1)
        && work.revised_paragraph(last.1 + 1) != work.revised_paragraph(last.1);
    words >= WORDS || whole || equal && words >= EQUAL
}

/// Sentences that a version has more than once.
pub(super) struct Repeated {
    /// How often each side has each sequence of keys, by its number.
    base: Vec<u32>,
    revised: Vec<u32>,
}

impl Repeated {
    pub(super) fn new(work: &Work<'_>) -> Self {
        let counts = |ids: &mut dyn Iterator<Item = u32>| {
            let mut counts: Vec<u32> = Vec::new();
            for id in ids {
                counts.resize(counts.len().max(id as usize + 1), 0);
                counts.get_mut(id as usize).into_iter().for_each(|count| *count += 1);
            }
            counts
        };
        Self {
            base: counts(&mut (0..work.base_len()).filter_map(|at| work.base_id(at))),
            revised: counts(&mut (0..work.revised_len()).filter_map(|at| work.revised_id(at))),
        }
    }

    pub(super) fn has(&self, work: &Work<'_>, base: usize, revised: usize) -> bool {
        let often = |counts: &[u32], id: Option<u32>| {
            id.and_then(|id| counts.get(id as usize)).is_some_and(|count| *count > 1)
        };
        often(&self.base, work.base_id(base)) || often(&self.revised, work.revised_id(revised))
    }
}
