//! Alignment: which sentences of one version are which of the other.
//!
//! Each sentence stands in at most one pairing. The pairings that did not move keep both orders; they
//! are the heaviest such chain, so that of two ways to tell what moved the smaller block moved.
//! Bounded: a sentence is compared with few others, however long the texts are.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::candidates::{COMMON, Index};
use super::context;
use super::likeness::{Bag, left_over};
use super::moves;
use super::side::{Place, Side, Weights, set};
use crate::text::{Token, WordKind};

/// Units of both sides that correspond, neighbours in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pairing {
    /// Units of the base side.
    pub(super) base: Range<usize>,
    /// Units of the revised side.
    pub(super) revised: Range<usize>,
    /// Whether they stand in another place.
    pub(super) moved: bool,
}

/// From here on two sentences are surely versions of one another.
const SURE: f32 = 0.8;
/// From here on two sentences in the same order are taken for versions of one another.
const ALIKE: f32 = 0.48;
/// The same, for two sentences that are left alone between neighbours that correspond.
const ALONE: f32 = 0.3;
/// How much of a sentence must be found in its neighbour's partner to be a part of it.
const PART: f32 = 0.54;
/// The most words of a half of a sentence that is known by its place.
const REST: usize = 8;
/// The most cells of a table for sentences left between two anchors.
const GAP_CELLS: usize = 2_500;

/// Pairs the sentences of the bodies. In order of the revised side.
pub(super) fn align(
    base: &Side<'_>,
    revised: &Side<'_>,
    weights: &Weights,
    sequences: usize,
) -> Vec<Pairing> {
    let mut work = Work::new(base, revised, weights);
    let mut edges = work.equal(sequences);
    let anchors = moves::chain(&edges);
    work.link(&anchors);
    let gaps = work.gaps();
    let similar = work.similar(&gaps, &edges);
    work.unlink();
    edges.extend(similar.iter().filter(|edge| edge.alike >= ALIKE));
    if edges.len() > anchors.len() {
        context::keep_home(&work, &mut edges);
    }
    work.link(&moves::chain(&edges));
    work.fill_equal();
    let blocks = moves::blocks(&work, &edges);
    work.link_moved(&blocks);
    work.fill_moved();
    work.fill();
    work.grow();
    work.pairings()
}

/// A possible pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) base: usize,
    pub(super) revised: usize,
    /// Likeness, 0 to 1.
    pub(super) alike: f32,
    /// Characters that the pair explains.
    pub(super) weight: f64,
}

/// What a sentence is paired with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    base: Range<usize>,
    revised: Range<usize>,
    moved: bool,
}

/// Sentences of both sides and what is known of them so far. Places here count sentences only.
pub(super) struct Work<'a> {
    base_side: &'a Side<'a>,
    revised_side: &'a Side<'a>,
    weights: &'a Weights,
    /// Units that are sentences.
    base: Vec<usize>,
    revised: Vec<usize>,
    /// The quoted words of each sentence, numbered; equal on both sides for equal words.
    base_quoted: Vec<Option<u32>>,
    revised_quoted: Vec<Option<u32>>,
    base_link: Vec<Option<usize>>,
    revised_link: Vec<Option<usize>>,
    groups: Vec<Group>,
}

/// The fewest quoted words by which a sentence is known again.
const QUOTED: usize = 3;

/// For each sentence that is a quotation by half of its words or more, the number of its quoted words.
fn quoted(side: &Side<'_>, sentences: &[usize], numbers: &mut FxHashMap<Vec<u32>, u32>) -> Vec<Option<u32>> {
    let parts = side.article.quotes.iter().flat_map(|quote| &quote.parts);
    let mut inside = vec![false; side.tokens.len()];
    for part in parts {
        for at in side.tokens_in(part.span) {
            set(&mut inside, at, true);
        }
    }
    let number = |unit: &usize| {
        let tokens = side.units.get(*unit)?.tokens.clone();
        let words = tokens.filter_map(|at| Some((at, side.tokens.get(at)?)));
        let words: Vec<(usize, &Token)> = words.filter(|(_, token)| token.kind() != WordKind::Mark).collect();
        let said: Vec<u32> = words
            .iter()
            .filter(|(at, _)| inside.get(*at) == Some(&true))
            .map(|(_, token)| token.id)
            .collect();
        if said.len() < QUOTED || 2 * said.len() < words.len() {
            return None;
        }
        let next = numbers.len() as u32;
        Some(*numbers.entry(said).or_insert(next))
    };
    sentences.iter().map(number).collect()
}

impl<'a> Work<'a> {
    fn new(base_side: &'a Side<'a>, revised_side: &'a Side<'a>, weights: &'a Weights) -> Self {
        let sentences = |side: &Side<'_>| -> Vec<usize> {
            let units = side.units.iter().enumerate();
            units.filter(|(_, unit)| matches!(unit.place, Place::Sentence(_))).map(|(at, _)| at).collect()
        };
        let (base, revised) = (sentences(base_side), sentences(revised_side));
        let mut numbers = FxHashMap::default();
        Self {
            base_quoted: quoted(base_side, &base, &mut numbers),
            revised_quoted: quoted(revised_side, &revised, &mut numbers),
            base_link: vec![None; base.len()],
            revised_link: vec![None; revised.len()],
            base_side,
            revised_side,
            weights,
            base,
            revised,
            groups: Vec::new(),
        }
    }

    pub(super) fn base_words(&self, at: usize) -> &'a [Token] {
        self.base.get(at).map_or(&[], |unit| self.base_side.unit_words(*unit))
    }

    pub(super) fn revised_words(&self, at: usize) -> &'a [Token] {
        self.revised.get(at).map_or(&[], |unit| self.revised_side.unit_words(*unit))
    }

    pub(super) fn base_id(&self, at: usize) -> Option<u32> {
        Some(self.base_side.units.get(*self.base.get(at)?)?.id)
    }

    pub(super) fn revised_id(&self, at: usize) -> Option<u32> {
        Some(self.revised_side.units.get(*self.revised.get(at)?)?.id)
    }

    pub(super) fn base_paragraph(&self, at: usize) -> Option<usize> {
        self.base_side.paragraph(*self.base.get(at)?)
    }

    pub(super) fn revised_paragraph(&self, at: usize) -> Option<usize> {
        self.revised_side.paragraph(*self.revised.get(at)?)
    }

    pub(super) fn base_free(&self, at: usize) -> bool {
        self.base_link.get(at) == Some(&None)
    }

    pub(super) fn revised_free(&self, at: usize) -> bool {
        self.revised_link.get(at) == Some(&None)
    }

    pub(super) fn base_len(&self) -> usize {
        self.base.len()
    }

    pub(super) fn revised_len(&self) -> usize {
        self.revised.len()
    }

    /// Whether two sentences are the same by key.
    pub(super) fn is_equal(&self, base: usize, revised: usize) -> bool {
        self.base_id(base).is_some() && self.base_id(base) == self.revised_id(revised)
    }

    /// How alike two sentences are by their words, 0 to 1.
    pub(super) fn alike(&self, base: usize, revised: usize) -> f32 {
        if self.is_equal(base, revised) {
            return 1.0;
        }
        self.likeness(&Bag::new(self.revised_words(revised), self.weights), base, revised)
    }

    /// The same for the words of `revised` counted. Sentences that quote the same words are surely
    /// versions of one another, whoever is said to have spoken.
    fn likeness(&self, bag: &Bag, base: usize, revised: usize) -> f32 {
        let alike = bag.alike(self.base_words(base), self.weights);
        let said = |quoted: &[Option<u32>], at: usize| quoted.get(at).copied().flatten();
        let one = said(&self.base_quoted, base);
        if one.is_some() && one == said(&self.revised_quoted, revised) {
            SURE + (1.0 - SURE) * alike
        } else {
            alike
        }
    }

    fn chars(&self, base: usize, revised: usize) -> f64 {
        let length = |words: &[Token]| match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span().to(last.span()).len(),
            _ => 0,
        };
        (length(self.base_words(base)) + length(self.revised_words(revised))) as f64
    }

    /// Pairs of equal sentences. One that is repeated often is paired by its order only.
    fn equal(&self, sequences: usize) -> Vec<Edge> {
        let mut places: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); sequences];
        for at in 0..self.base.len() {
            if let Some(entry) = self.base_id(at).and_then(|id| places.get_mut(id as usize)) {
                entry.0.push(at);
            }
        }
        for at in 0..self.revised.len() {
            if let Some(entry) = self.revised_id(at).and_then(|id| places.get_mut(id as usize)) {
                entry.1.push(at);
            }
        }
        let mut edges = Vec::new();
        let mut push = |base: usize, revised: usize| {
            edges.push(Edge { base, revised, alike: 1.0, weight: self.chars(base, revised) });
        };
        for (ours, theirs) in &places {
            if ours.len() * theirs.len() <= 16 {
                for base in ours {
                    for revised in theirs {
                        push(*base, *revised);
                    }
                }
            } else {
                ours.iter().zip(theirs).for_each(|(base, revised)| push(*base, *revised));
                if ours.len() != theirs.len() {
                    ours.iter()
                        .rev()
                        .zip(theirs.iter().rev())
                        .for_each(|(base, revised)| push(*base, *revised));
                }
            }
        }
        edges
    }

    fn link(&mut self, edges: &[Edge]) {
        for edge in edges {
            self.join(edge.base, edge.revised, false);
        }
    }

    fn join(&mut self, base: usize, revised: usize, moved: bool) {
        if let (Some(ours @ None), Some(theirs @ None)) =
            (self.base_link.get_mut(base), self.revised_link.get_mut(revised))
        {
            let group = self.groups.len();
            (*ours, *theirs) = (Some(group), Some(group));
            self.groups.push(Group { base: base..base + 1, revised: revised..revised + 1, moved });
        }
    }

    fn link_moved(&mut self, blocks: &[Vec<(usize, usize)>]) {
        for (base, revised) in blocks.iter().flatten() {
            self.join(*base, *revised, true);
        }
    }

    /// Pairs what is left of a paragraph beside sentences that moved, where as many are left on both sides.
    fn fill_moved(&mut self) {
        let mut pairs = Vec::new();
        for group in self.groups.iter().filter(|group| group.moved) {
            let behind = |at: usize, from: usize| at.checked_add(from);
            let before = |at: usize, from: usize| at.checked_sub(from + 1);
            let ends = (group.base.end, group.revised.end);
            pairs.extend(self.left_beside(ends, (group.base.end - 1, group.revised.end - 1), behind));
            let starts = (group.base.start, group.revised.start);
            pairs.extend(self.left_beside(starts, starts, before));
        }
        for (base, revised) in pairs {
            if self.alike(base, revised) >= ALONE {
                self.join(base, revised, true);
            }
        }
    }

    /// The sentences left in the paragraphs of `own`, counted by `step` from `from`; none if they are not as
    /// many on both sides.
    fn left_beside(
        &self,
        from: (usize, usize),
        own: (usize, usize),
        step: impl Fn(usize, usize) -> Option<usize>,
    ) -> Vec<(usize, usize)> {
        let (ours, theirs) = (self.base_paragraph(own.0), self.revised_paragraph(own.1));
        let left = |at: usize, is_left: &dyn Fn(usize) -> bool| {
            (0..).map_while(|count| step(at, count)).take_while(|at| is_left(*at)).collect::<Vec<usize>>()
        };
        let base = left(from.0, &|at| self.base_free(at) && self.base_paragraph(at) == ours);
        let revised = left(from.1, &|at| self.revised_free(at) && self.revised_paragraph(at) == theirs);
        if base.len() == revised.len() { base.into_iter().zip(revised).collect() } else { Vec::new() }
    }

    fn unlink(&mut self) {
        self.base_link.fill(None);
        self.revised_link.fill(None);
        self.groups.clear();
    }

    /// The stretches between neighbouring pairs that did not move, as sentences left on both sides.
    fn gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut fixed: Vec<&Group> = self.groups.iter().filter(|group| !group.moved).collect();
        fixed.sort_by_key(|group| group.revised.start);
        let mut gaps = Vec::new();
        let (mut from_base, mut from_revised) = (0, 0);
        for group in fixed {
            gaps.push((from_base..group.base.start.max(from_base), from_revised..group.revised.start));
            (from_base, from_revised) = (group.base.end, group.revised.end);
        }
        gaps.push((from_base..self.base.len().max(from_base), from_revised..self.revised.len()));
        gaps
    }

    /// Pairs equal sentences at the ends of each gap: repeated ones that the chain left out.
    fn fill_equal(&mut self) {
        for (base, revised) in self.gaps() {
            let same = |(ours, theirs): &(usize, usize)| self.base_id(*ours) == self.revised_id(*theirs);
            let head: Vec<(usize, usize)> = base.clone().zip(revised.clone()).take_while(same).collect();
            let rest = base.len().min(revised.len()) - head.len();
            let tail: Vec<(usize, usize)> =
                base.rev().zip(revised.rev()).take(rest).take_while(same).collect();
            for (ours, theirs) in head.into_iter().chain(tail) {
                self.join(ours, theirs, false);
            }
        }
    }

    /// Pairs of sentences that have words in common and no equal on the other side.
    fn similar(&self, gaps: &[(Range<usize>, Range<usize>)], equal: &[Edge]) -> Vec<Edge> {
        let mut base_has = vec![false; self.base.len()];
        let mut revised_has = vec![false; self.revised.len()];
        for edge in equal {
            set(&mut base_has, edge.base, true);
            set(&mut revised_has, edge.revised, true);
        }
        let free = |has: &[bool]| -> Vec<usize> {
            has.iter().enumerate().filter(|(_, has)| !**has).map(|(at, _)| at).collect()
        };
        let (ours, theirs) = (free(&base_has), free(&revised_has));
        let index = Index::new(self, &ours, self.weights);
        let mut gap_of: Vec<usize> = vec![0; self.revised.len()];
        let mut base_gap: Vec<usize> = vec![0; self.base.len()];
        for (at, (base, revised)) in gaps.iter().enumerate() {
            gap_of.get_mut(revised.clone()).into_iter().flatten().for_each(|gap| *gap = at);
            base_gap.get_mut(base.clone()).into_iter().flatten().for_each(|gap| *gap = at);
        }
        let mut saying: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for base in &ours {
            if let Some(said) = self.base_quoted.get(*base).copied().flatten() {
                saying.entry(said).or_default().push(*base);
            }
        }
        let mut edges = Vec::new();
        for revised in theirs {
            let words = self.revised_words(revised);
            let mut candidates = index.candidates(words, self.weights);
            if let Some((gap, place)) = gap_of.get(revised).and_then(|gap| gaps.get(*gap)) {
                let beside = (revised - place.start) * gap.len() / place.len().max(1) + gap.start;
                let near = beside.saturating_sub(1).max(gap.start)..(beside + 2).min(gap.end);
                candidates.extend(near.filter(|base| base_has.get(*base) == Some(&false)));
            }
            let said = self.revised_quoted.get(revised).copied().flatten();
            candidates.extend(said.and_then(|said| saying.get(&said)).into_iter().flatten().take(COMMON));
            candidates.sort_unstable();
            candidates.dedup();
            let bag = Bag::new(words, self.weights);
            for base in candidates {
                let alike = self.likeness(&bag, base, revised);
                if alike >= ALIKE {
                    let same_gap = base_gap.get(base) == gap_of.get(revised);
                    // A sentence that is surely the same counts in full, wherever it stands.
                    let sure = if alike >= SURE { 1.0 } else { 0.8 + 0.2 * alike };
                    let favour = if same_gap || alike >= SURE { 1.0 } else { 0.98 };
                    let weight = self.chars(base, revised) * f64::from(sure * favour);
                    edges.push(Edge { base, revised, alike, weight });
                }
            }
        }
        keep_best(&mut edges);
        edges
    }

    /// In each gap, pairs what is left by order where it is alike enough.
    fn fill(&mut self) {
        for (base, revised) in self.gaps() {
            let ours: Vec<usize> = base.filter(|at| self.base_free(*at)).collect();
            let theirs: Vec<usize> = revised.filter(|at| self.revised_free(*at)).collect();
            if ours.is_empty() || theirs.is_empty() || ours.len() * theirs.len() > GAP_CELLS {
                continue;
            }
            let alone =
                if ours.len() == 1 && theirs.len() == 1 { ALONE } else { f32::midpoint(ALONE, ALIKE) };
            let mut edges = Vec::new();
            for revised in &theirs {
                let bag = Bag::new(self.revised_words(*revised), self.weights);
                for base in &ours {
                    let alike = self.likeness(&bag, *base, *revised);
                    if alike >= alone {
                        edges.push(Edge { base: *base, revised: *revised, alike, weight: f64::from(alike) });
                    }
                }
            }
            self.link(&moves::chain(&edges));
        }
    }

    /// Joins a sentence that was left to its neighbour's pair where it is a part of it: sentences that
    /// were parted or joined.
    fn grow(&mut self) {
        for _ in 0..3 {
            let mut grown = false;
            for at in 0..self.base.len() {
                grown |= self.base_free(at) && self.join_neighbour(at, true);
            }
            for at in 0..self.revised.len() {
                grown |= self.revised_free(at) && self.join_neighbour(at, false);
            }
            if !grown {
                break;
            }
        }
    }

    /// Joins the sentence at `at` of the base side, or of the revised one, to a neighbour's pair.
    fn join_neighbour(&mut self, at: usize, is_base: bool) -> bool {
        let links = if is_base { &self.base_link } else { &self.revised_link };
        let units = if is_base { &self.base } else { &self.revised };
        let words =
            |at: usize, is_base: bool| if is_base { self.base_words(at) } else { self.revised_words(at) };
        let all = |range: &Range<usize>, is_base: bool| -> Vec<Token> {
            range.clone().flat_map(|at| words(at, is_base)).copied().collect()
        };
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let groups = neighbours.into_iter().flatten().filter_map(|near| *links.get(near)?);
        let best = groups
            .filter_map(|group| {
                let found = self.groups.get(group)?;
                let (ours, theirs) =
                    if is_base { (&found.base, &found.revised) } else { (&found.revised, &found.base) };
                let whole = Self::run(units, &wider(ours, at)) && theirs.len() == 1;
                let (into, others) = (all(theirs, !is_base), all(ours, is_base));
                whole.then(|| {
                    let part = self.part(words(at, is_base), &into, &others);
                    let rest = self.is_rest(words(at, is_base), &into, &others);
                    (if rest { part.max(PART) } else { part }, group)
                })
            })
            .max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((_, group)) = best.filter(|best| best.0 >= PART) else { return false };
        if let Some(found) = self.groups.get_mut(group) {
            let ours = if is_base { &mut found.base } else { &mut found.revised };
            *ours = wider(ours, at);
            set(if is_base { &mut self.base_link } else { &mut self.revised_link }, at, Some(group));
        }
        true
    }

    /// Whether the sentences of `range` are neighbours in the text too, with no block between.
    fn run(units: &[usize], range: &Range<usize>) -> bool {
        match (units.get(range.start), units.get(range.end - 1)) {
            (Some(first), Some(last)) => last - first == range.len() - 1,
            _ => false,
        }
    }

    /// How much of `words` stands in `whole` beside what `others` have there.
    fn part(&self, words: &[Token], whole: &[Token], others: &[Token]) -> f32 {
        let mut left = left_over(whole, others, |token| Some(token.id));
        let (mut shared, mut content) = (0.0, 0);
        for token in words {
            if let Some(count) = left.get_mut(&token.id).filter(|count| **count > 0) {
                *count -= 1;
                shared += self.weights.of(token.id);
                content += usize::from(self.weights.content(token.id));
            }
        }
        if content == 0 { 0.0 } else { shared / self.weights.sum(words).max(0.1) }
    }

    /// Whether `words` are what `others` leave of `whole`, by half of either: a short half of a sentence has
    /// few words of meaning, but it has its place.
    fn is_rest(&self, words: &[Token], whole: &[Token], others: &[Token]) -> bool {
        // The first word of the second half has a capital where it is a sentence.
        let number = |token: &Token| (token.kind() != WordKind::Mark).then(|| self.weights.small(token.id));
        let words: Vec<u32> = words.iter().filter_map(number).collect();
        if words.len() > REST {
            return false;
        }
        let mut left = left_over(whole, others, number);
        let rest: i32 = left.values().filter(|count| **count > 0).sum();
        let mut shared = 0;
        for word in &words {
            if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
                *count -= 1;
                shared += 1;
            }
        }
        shared >= 2 && 2 * shared >= words.len() && 2 * shared >= rest as usize
    }

    /// The result, in units.
    fn pairings(&self) -> Vec<Pairing> {
        let units = |units: &[usize], range: &Range<usize>| -> Option<Range<usize>> {
            Some(*units.get(range.start)?..*units.get(range.end.checked_sub(1)?)? + 1)
        };
        let mut pairings: Vec<Pairing> = self
            .groups
            .iter()
            .filter_map(|group| {
                let base = units(&self.base, &group.base)?;
                let revised = units(&self.revised, &group.revised)?;
                Some(Pairing { base, revised, moved: group.moved })
            })
            .collect();
        pairings.sort_by_key(|pairing| pairing.revised.start);
        pairings
    }
}

/// `range` with `at`, which is beside it.
fn wider(range: &Range<usize>, at: usize) -> Range<usize> {
    range.start.min(at)..range.end.max(at + 1)
}

/// Leaves out edges that are much worse than the best one of either end.
fn keep_best(edges: &mut Vec<Edge>) {
    let mut base_best: FxHashMap<usize, f32> = FxHashMap::default();
    let mut revised_best: FxHashMap<usize, f32> = FxHashMap::default();
    for edge in edges.iter() {
        let best = base_best.entry(edge.base).or_default();
        *best = best.max(edge.alike);
        let best = revised_best.entry(edge.revised).or_default();
        *best = best.max(edge.alike);
    }
    edges.retain(|edge| {
        let best = |map: &FxHashMap<usize, f32>, at: usize| map.get(&at).copied().unwrap_or_default();
        edge.alike + 0.3 >= best(&base_best, edge.base).max(best(&revised_best, edge.revised))
    });
}
