//! Context: a sentence belongs where its paragraph is.
//!
//! Reports of results, lists of damage and the like say the same short sentence of one place after
//! another. Which copy is which is told by the paragraph around it: what most of a paragraph became is
//! its partner, and an edge that leaves it is passed over where the sentence has a place at home.

use rustc_hash::FxHashMap;

use super::align::{Edge, Work};
use super::moves;
use super::side::set;

/// Leaves out edges that lead astray. The edges kept are in the order they were given.
pub(super) fn keep_home(work: &Work<'_>, edges: &mut Vec<Edge>) {
    let partners = Partners::new(work, edges);
    let mut base_home = vec![false; work.base_len()];
    let mut revised_home = vec![false; work.revised_len()];
    for edge in edges.iter().filter(|edge| partners.has(work, edge)) {
        set(&mut base_home, edge.base, true);
        set(&mut revised_home, edge.revised, true);
    }
    let repeated = moves::Repeated::new(work);
    edges.retain(|edge| {
        let is_home = |home: &[bool], at: usize| home.get(at) == Some(&true);
        let own = work.is_equal(edge.base, edge.revised) && !repeated.has(work, edge.base, edge.revised);
        // Words that stand once on each side are the same, unless both places are taken by other words.
        let astray = if own {
            !moves::is_long(work, &[(edge.base, edge.revised)]) && partners.are_full(work, edge)
        } else {
            is_home(&base_home, edge.base) || is_home(&revised_home, edge.revised)
        };
        !astray || partners.has(work, edge)
    });
}

/// Which paragraph became which, as far as both sides agree.
struct Partners {
    revised_of: FxHashMap<usize, usize>,
    base_of: FxHashMap<usize, usize>,
    /// How many sentences each paragraph has.
    base: FxHashMap<usize, usize>,
    revised: FxHashMap<usize, usize>,
}

impl Partners {
    fn new(work: &Work<'_>, edges: &[Edge]) -> Self {
        let mut copies: (Vec<u32>, Vec<u32>) = (vec![0; work.base_len()], vec![0; work.revised_len()]);
        for edge in edges {
            copies.0.get_mut(edge.base).into_iter().for_each(|count| *count += 1);
            copies.1.get_mut(edge.revised).into_iter().for_each(|count| *count += 1);
        }
        let mut votes: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        for edge in edges {
            let pair = work.base_paragraph(edge.base).zip(work.revised_paragraph(edge.revised));
            let copies = copies.0.get(edge.base).max(copies.1.get(edge.revised)).copied().unwrap_or(1);
            if let Some(pair) = pair {
                *votes.entry(pair).or_default() += edge.weight / f64::from(copies);
            }
        }
        let mut votes: Vec<((usize, usize), f64)> = votes.into_iter().collect();
        votes.sort_by(|one, other| {
            let place = |pair: (usize, usize)| (pair.0 + pair.1, pair.0.abs_diff(pair.1), pair);
            other.1.total_cmp(&one.1).then_with(|| place(one.0).cmp(&place(other.0)))
        });
        let (mut base_best, mut revised_best) = (FxHashMap::default(), FxHashMap::default());
        for ((base, revised), _) in &votes {
            base_best.entry(*base).or_insert(*revised);
            revised_best.entry(*revised).or_insert(*base);
        }
        let mutual = |one: &FxHashMap<usize, usize>, other: &FxHashMap<usize, usize>| {
            let pairs = one.iter().map(|(from, to)| (*from, *to));
            pairs.filter(|(from, to)| other.get(to) == Some(from)).collect()
        };
        Self {
            revised_of: mutual(&base_best, &revised_best),
            base_of: mutual(&revised_best, &base_best),
            base: sizes((0..work.base_len()).map(|at| work.base_paragraph(at))),
            revised: sizes((0..work.revised_len()).map(|at| work.revised_paragraph(at))),
        }
    }

    /// Whether the edge joins partners.
    fn has(&self, work: &Work<'_>, edge: &Edge) -> bool {
        let (base, revised) = (work.base_paragraph(edge.base), work.revised_paragraph(edge.revised));
        base.is_some_and(|base| self.revised_of.get(&base).copied() == revised)
    }

    /// Whether both paragraphs of an edge have kept as many sentences as they had, so that none left.
    fn are_full(&self, work: &Work<'_>, edge: &Edge) -> bool {
        let same = |base: Option<usize>, revised: Option<usize>| {
            let size = |sizes: &FxHashMap<usize, usize>, at: Option<usize>| {
                at.and_then(|at| sizes.get(&at)).copied()
            };
            base.is_some() && size(&self.base, base) == size(&self.revised, revised)
        };
        let (base, revised) = (work.base_paragraph(edge.base), work.revised_paragraph(edge.revised));
        let partner = base.and_then(|base| self.revised_of.get(&base)).copied();
        let other = revised.and_then(|revised| self.base_of.get(&revised)).copied();
        partner != revised && same(base, partner) && same(other, revised)
    }
}

/// How many sentences each paragraph has.
fn sizes(paragraphs: impl Iterator<Item = Option<usize>>) -> FxHashMap<usize, usize> {
    let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
    paragraphs.flatten().for_each(|paragraph| *sizes.entry(paragraph).or_default() += 1);
    sizes
}
