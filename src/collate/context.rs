//! Context: a sentence belongs where its paragraph is.
//!
//! Reports of results, lists of damage and the like say the same short sentence of one place after
//! another. Which copy is which is told by the paragraph around it: what most of a paragraph became is
//! its partner, and an edge that leaves it is passed over where the sentence has a place at home.

use super::align::{Edge, Work};
use super::moves;
use super::side::set;

/// Leaves out edges that lead astray. The edges kept are in the order they were given.
pub(super) fn keep_home(work: &Work<'_>, edges: &mut Vec<Edge>) {
    let paragraphs = Paragraphs::new(work, edges);
    let mut base_home = vec![false; work.base_len()];
    let mut revised_home = vec![false; work.revised_len()];
    for edge in edges.iter().filter(|edge| paragraphs.has(work, edge)) {
        set(&mut base_home, edge.base, true);
        set(&mut revised_home, edge.revised, true);
    }
    let repeated = moves::Repeated::new(work);
    edges.retain(|edge| {
        // Most edges join partners, and the others are few.
        paragraphs.has(work, edge) || {
            let is_home = |home: &[bool], at: usize| home.get(at) == Some(&true);
            let own = work.is_equal(edge.base, edge.revised) && !repeated.has(work, edge.base, edge.revised);
            // Words that stand once on each side are the same, unless both places are taken by other words.
            if own {
                moves::is_long(work, &[(edge.base, edge.revised)]) || !paragraphs.are_full(work, edge)
            } else {
                !is_home(&base_home, edge.base) && !is_home(&revised_home, edge.revised)
            }
        }
    });
}

/// Which paragraph became which, as far as both sides agree.
struct Paragraphs {
    revised_of: Vec<Option<usize>>,
    base_of: Vec<Option<usize>>,
    /// How many sentences each paragraph has.
    base: Vec<usize>,
    revised: Vec<usize>,
}

/// Two paragraphs, and what their sentences weigh that may correspond.
type Vote = ((usize, usize), f64);

impl Paragraphs {
    fn new(work: &Work<'_>, edges: &[Edge]) -> Self {
        let mut copies: (Vec<u32>, Vec<u32>) = (vec![0; work.base_len()], vec![0; work.revised_len()]);
        for edge in edges {
            copies.0.get_mut(edge.base).into_iter().for_each(|count| *count += 1);
            copies.1.get_mut(edge.revised).into_iter().for_each(|count| *count += 1);
        }
        let vote = |edge: &Edge| -> Option<Vote> {
            let pair = work.base_paragraph(edge.base).zip(work.revised_paragraph(edge.revised))?;
            let copies = copies.0.get(edge.base).max(copies.1.get(edge.revised)).copied().unwrap_or(1);
            Some((pair, edge.weight / f64::from(copies)))
        };
        let mut votes: Vec<Vote> = edges.iter().filter_map(vote).collect();
        votes.sort_by_key(|vote| vote.0);
        votes.dedup_by(|next, sum| {
            let same = next.0 == sum.0;
            sum.1 += if same { next.1 } else { 0.0 };
            same
        });
        let (base, revised) = (
            sizes((0..work.base_len()).map(|at| work.base_paragraph(at))),
            sizes((0..work.revised_len()).map(|at| work.revised_paragraph(at))),
        );
        let base_best = best(&votes, base.len(), |pair| pair);
        let revised_best = best(&votes, revised.len(), |(base, revised)| (revised, base));
        let base_of = mutual(&revised_best, &base_best);
        Self { revised_of: mutual(&base_best, &revised_best), base_of, base, revised }
    }

    /// Whether the edge joins partners.
    fn has(&self, work: &Work<'_>, edge: &Edge) -> bool {
        let (base, revised) = (work.base_paragraph(edge.base), work.revised_paragraph(edge.revised));
        base.is_some_and(|base| self.revised_of.get(base).copied().flatten() == revised)
    }

    /// Whether both paragraphs of an edge have kept as many sentences as they had, so that none left.
    fn are_full(&self, work: &Work<'_>, edge: &Edge) -> bool {
        let same = |base: Option<usize>, revised: Option<usize>| {
            let size = |sizes: &[usize], at: Option<usize>| at.and_then(|at| sizes.get(at)).copied();
            base.is_some() && size(&self.base, base) == size(&self.revised, revised)
        };
        let (base, revised) = (work.base_paragraph(edge.base), work.revised_paragraph(edge.revised));
        let partner = base.and_then(|base| self.revised_of.get(base).copied().flatten());
        let other = revised.and_then(|revised| self.base_of.get(revised).copied().flatten());
        partner != revised && same(base, partner) && same(other, revised)
    }
}

/// For each of `count` paragraphs of the side that `turn` puts first the other that has most votes.
fn best(votes: &[Vote], count: usize, turn: fn((usize, usize)) -> (usize, usize)) -> Vec<Option<usize>> {
    let place = |pair: (usize, usize)| (pair.0 + pair.1, pair.0.abs_diff(pair.1), pair);
    let mut best: Vec<Option<Vote>> = vec![None; count];
    for (pair, weight) in votes {
        let Some(known) = best.get_mut(turn(*pair).0) else { continue };
        let order = known.map(|(other, most)| most.total_cmp(weight).then(place(*pair).cmp(&place(other))));
        if order.is_none_or(std::cmp::Ordering::is_lt) {
            *known = Some((*pair, *weight));
        }
    }
    best.into_iter().map(|vote| vote.map(|(pair, _)| turn(pair).1)).collect()
}

/// The pairs of `one` that `other` has as well.
fn mutual(one: &[Option<usize>], other: &[Option<usize>]) -> Vec<Option<usize>> {
    let agrees =
        |(from, to): (usize, &Option<usize>)| to.filter(|to| other.get(*to).copied().flatten() == Some(from));
    one.iter().enumerate().map(agrees).collect()
}

/// How many sentences each paragraph has.
fn sizes(paragraphs: impl Iterator<Item = Option<usize>>) -> Vec<usize> {
    let mut sizes: Vec<usize> = Vec::new();
    for paragraph in paragraphs.flatten() {
        sizes.resize(sizes.len().max(paragraph + 1), 0);
        sizes.get_mut(paragraph).into_iter().for_each(|count| *count += 1);
    }
    sizes
}
