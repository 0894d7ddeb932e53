//! Similar sentences: pairs that have words in common and no equal on the other side.
//!
//! Most sentences that were touched stand where they stood, between two that were not: these are told at
//! a glance, and only the others are sought by their words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::align::{ALIKE, Edge, SURE, Work};
use super::candidates::{COMMON, Index};
use super::side::set;
use super::tally::Tally;

/// Stretches of both sides between two sentences that are the same.
type Gap = (Range<usize>, Range<usize>);

/// More sentences than this are not told at a glance.
const FEW: usize = 8;

/// Pairs of sentences that are in no edge of `equal`. `gaps` stand between pairs that keep both orders.
pub(super) fn edges(work: &Work<'_>, gaps: &[Gap], equal: &[Edge]) -> Vec<Edge> {
    let mut seeker = Seeker {
        work,
        tally: Tally::new(work.weights),
        base_free: vec![true; work.base_len()],
        revised_free: vec![true; work.revised_len()],
        edges: Vec::new(),
    };
    for edge in equal {
        set(&mut seeker.base_free, edge.base, false);
        set(&mut seeker.revised_free, edge.revised, false);
    }
    for gap in gaps {
        seeker.at_a_glance(gap);
    }
    seeker.by_words(gaps);
    let mut edges = seeker.edges;
    keep_best(&mut edges, (work.base_len(), work.revised_len()));
    edges
}

struct Seeker<'a> {
    work: &'a Work<'a>,
    tally: Tally,
    /// Sentences that have no partner yet.
    base_free: Vec<bool>,
    revised_free: Vec<bool>,
    edges: Vec<Edge>,
}

impl Seeker<'_> {
    /// Pairs the free sentences of a gap one by one, if they are as many on both sides and surely versions
    /// of one another.
    fn at_a_glance(&mut self, gap: &Gap) {
        let free = |places: &Range<usize>, free: &[bool]| {
            let all = free.get(places.clone()).unwrap_or_default().iter().zip(places.clone());
            all.filter(|(free, _)| **free).map(|(_, at)| at).take(FEW + 1).collect::<Vec<usize>>()
        };
        if gap.0.is_empty() || gap.1.is_empty() {
            return;
        }
        let (ours, theirs) = (free(&gap.0, &self.base_free), free(&gap.1, &self.revised_free));
        if ours.len() != theirs.len() || ours.len() > FEW {
            return;
        }
        let first = self.edges.len();
        for (base, revised) in ours.into_iter().zip(theirs) {
            self.tally.count(self.work.revised_words(revised), self.work.weights);
            let said = (self.work.base_said(base), self.work.revised_said(revised));
            let alike = self.work.likeness(&mut self.tally, base, said);
            if alike < SURE {
                self.edges.truncate(first);
                return;
            }
            self.add((base, revised), alike, true);
        }
        for edge in self.edges.get(first..).unwrap_or_default() {
            set(&mut self.base_free, edge.base, false);
            set(&mut self.revised_free, edge.revised, false);
        }
    }

    /// Compares each free sentence with those that share rare words with it, those that stand in the same
    /// place and those that quote the same.
    fn by_words(&mut self, gaps: &[Gap]) {
        let work = self.work;
        let free = |free: &[bool]| -> Vec<usize> {
            free.iter().enumerate().filter(|(_, free)| **free).map(|(at, _)| at).collect()
        };
        let (ours, theirs) = (free(&self.base_free), free(&self.revised_free));
        if ours.is_empty() || theirs.is_empty() {
            return;
        }
        let base_words = ours.iter().map(|at| (*at, work.base_words(*at)));
        let mut index = Index::new(base_words, theirs.iter().map(|at| work.revised_words(*at)), work.weights);
        let mut base_gap: Vec<u32> = vec![0; work.base_len()];
        for ((base, _), at) in gaps.iter().zip(0..) {
            base_gap.get_mut(base.clone()).into_iter().flatten().for_each(|gap| *gap = at);
        }
        let mut base_said: Vec<Option<u64>> = vec![None; work.base_len()];
        let mut saying: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for base in &ours {
            let said = work.base_said(*base);
            set(&mut base_said, *base, said);
            if let Some(said) = said {
                saying.entry(said).or_default().push(*base);
            }
        }
        let mut candidates = Vec::new();
        let mut gap = 0;
        for revised in theirs {
            while gaps.get(gap).is_some_and(|found| found.1.end <= revised) {
                gap += 1;
            }
            let words = work.revised_words(revised);
            candidates.clear();
            index.candidates(words, &mut candidates);
            if let Some((gap, place)) = gaps.get(gap) {
                let beside = revised.saturating_sub(place.start) * gap.len() / place.len().max(1) + gap.start;
                let near = beside.saturating_sub(1).max(gap.start)..(beside + 2).min(gap.end);
                candidates.extend(near.filter(|base| self.base_free.get(*base) == Some(&true)));
            }
            let said = work.revised_said(revised);
            candidates.extend(said.and_then(|said| saying.get(&said)).into_iter().flatten().take(COMMON));
            candidates.sort_unstable();
            candidates.dedup();
            self.tally.count(words, work.weights);
            for base in candidates.iter().copied() {
                let said = (base_said.get(base).copied().flatten(), said);
                let alike = work.likeness(&mut self.tally, base, said);
                if alike >= ALIKE {
                    self.add((base, revised), alike, base_gap.get(base) == Some(&(gap as u32)));
                }
            }
        }
    }

    fn add(&mut self, (base, revised): (usize, usize), alike: f32, same_gap: bool) {
        // A sentence that is surely the same counts in full, wherever it stands.
        let sure = if alike >= SURE { 1.0 } else { 0.8 + 0.2 * alike };
        let favour = if same_gap || alike >= SURE { 1.0 } else { 0.98 };
        let weight = self.work.chars(base, revised) * f64::from(sure * favour);
        self.edges.push(Edge { base, revised, alike, weight });
    }
}

/// Leaves out edges that are much worse than the best one of either end.
fn keep_best(edges: &mut Vec<Edge>, sizes: (usize, usize)) {
    let mut base_best: Vec<f32> = vec![0.0; sizes.0];
    let mut revised_best: Vec<f32> = vec![0.0; sizes.1];
    for edge in edges.iter() {
        let raise = |best: &mut [f32], at: usize| {
            best.get_mut(at).into_iter().for_each(|best| *best = best.max(edge.alike));
        };
        raise(&mut base_best, edge.base);
        raise(&mut revised_best, edge.revised);
    }
    edges.retain(|edge| {
        let best = |best: &[f32], at: usize| best.get(at).copied().unwrap_or_default();
        edge.alike + 0.3 >= best(&base_best, edge.base).max(best(&revised_best, edge.revised))
    });
}
