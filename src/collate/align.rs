//! Alignment: which sentences of one version are which of the other.
//!
//! Each sentence stands in at most one pairing. The pairings that did not move keep both orders; they
//! are the heaviest such chain, so that of two ways to tell what moved the smaller block moved.
//! Bounded: a sentence is compared with few others, however long the texts are.

use std::hash::Hasher as _;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHasher};

use super::context;
use super::moves;
use super::side::{Place, Side, Unit, Weights, set};
use super::similar;
use super::tally::{Left, Tally};
use crate::text::{Span, Token, WordKind};

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
pub(super) const SURE: f32 = 0.8;
/// From here on two sentences in the same order are taken for versions of one another.
pub(super) const ALIKE: f32 = 0.48;
/// The same, for two of several sentences that are left between neighbours that correspond.
const LEFT: f32 = 0.42;
/// The same, for two that are left alone there.
const ALONE: f32 = 0.33;
/// By how much less will do for each word that stands once on each side, and in both sentences: a name or
/// a figure is what a sentence written anew keeps.
const ONCE: f32 = 0.04;
/// How many such words count.
const MOST_ONCE: usize = 3;
/// In a longer sentence such words are no wonder.
const LONG: usize = 120;
/// How much of a sentence must be found in its neighbour's partner to be a part of it.
const PART: f32 = 0.54;
/// By how many sentences a pair grows at most.
const ROUNDS: usize = 12;
/// The most cells of a table for sentences left between two anchors.
const GAP_CELLS: usize = 2_500;

/// Pairs the sentences of the bodies. In order of the revised side.
pub(super) fn align(
    base: &Side<'_>,
    revised: &Side<'_>,
    weights: &Weights,
    sequences: usize,
) -> Vec<Pairing> {
    let all = |side: &Side<'_>| (0..side.units.len()).collect();
    among((base, all(base)), (revised, all(revised)), weights, sequences)
}

/// The same for some units of either side, in their order: neighbours among them are taken for neighbours.
pub(super) fn among(
    base: (&Side<'_>, Vec<usize>),
    revised: (&Side<'_>, Vec<usize>),
    weights: &Weights,
    sequences: usize,
) -> Vec<Pairing> {
    let mut work = Work::new(base, revised, weights);
    let mut edges = work.equal(sequences);
    let anchors = moves::chain(&edges);
    work.link(&anchors);
    let gaps = work.gaps();
    let similar = similar::edges(&work, &gaps, &edges);
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

/// A sentence of one side that is a part of a neighbour's pair.
struct Part {
    at: usize,
    is_base: bool,
    group: usize,
    /// How much of it stands there.
    share: f32,
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
    pub(super) weights: &'a Weights,
    /// Units that are sentences.
    base: Vec<usize>,
    revised: Vec<usize>,
    /// What each side quotes.
    base_said: Rc<Said>,
    revised_said: Rc<Said>,
    base_link: Vec<Option<usize>>,
    revised_link: Vec<Option<usize>>,
    groups: Vec<Group>,
}

/// The fewest quoted words by which a sentence is known again.
const QUOTED: usize = 3;

/// Where a side quotes, in order and without overlaps.
#[derive(Debug)]
pub(super) struct Said(Vec<Span>);

impl Said {
    pub(super) fn new(side: &Side<'_>) -> Self {
        let parts = side.article.quotes.iter().flat_map(|quote| &quote.parts);
        let mut spans: Vec<Span> = parts.map(|part| part.span).collect();
        spans.sort_by_key(|span| span.start);
        spans.dedup_by(|next, last| {
            let overlaps = next.start < last.end;
            last.end = if overlaps { last.end.max(next.end) } else { last.end };
            overlaps
        });
        Self(spans)
    }

    /// A number for the quoted words of a sentence that is a quotation by half of its words or more;
    /// equal for equal words.
    fn number(&self, words: &[Token]) -> Option<u64> {
        let whole = words.first()?.span().to(words.last()?.span());
        let first = self.0.partition_point(|span| span.end <= whole.start);
        let mut spans = self.0.get(first..)?.iter().peekable();
        spans.peek().filter(|span| span.start < whole.end)?;
        let (mut all, mut said) = (0, 0);
        let mut hasher = FxHasher::default();
        for token in words.iter().filter(|token| token.kind() != WordKind::Mark) {
            all += 1;
            let word = token.span();
            while spans.next_if(|span| span.end <= word.start).is_some() {}
            if spans.peek().is_some_and(|span| span.start < word.end) {
                said += 1;
                hasher.write_u32(token.id);
            }
        }
        (said >= QUOTED && 2 * said >= all).then(|| hasher.finish())
    }
}

impl<'a> Work<'a> {
    fn new(
        (base_side, mut base): (&'a Side<'a>, Vec<usize>),
        (revised_side, mut revised): (&'a Side<'a>, Vec<usize>),
        weights: &'a Weights,
    ) -> Self {
        let is_sentence = |side: &Side<'_>, unit: usize| {
            side.units.get(unit).is_some_and(|unit| matches!(unit.place, Place::Sentence(_)))
        };
        base.retain(|unit| is_sentence(base_side, *unit));
        revised.retain(|unit| is_sentence(revised_side, *unit));
        Self {
            base_said: base_side.said(),
            revised_said: revised_side.said(),
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
    pub(super) fn alike(&self, tally: &mut Tally, base: usize, revised: usize) -> f32 {
        if self.is_equal(base, revised) {
            return 1.0;
        }
        tally.count(self.revised_words(revised), self.weights);
        self.likeness(tally, base, (self.base_said(base), self.revised_said(revised)))
    }

    /// The number of what a sentence of the base side quotes, if it is a quotation.
    pub(super) fn base_said(&self, at: usize) -> Option<u64> {
        self.base_said.number(self.base_words(at))
    }

    /// The same of the revised side.
    pub(super) fn revised_said(&self, at: usize) -> Option<u64> {
        self.revised_said.number(self.revised_words(at))
    }

    /// How alike a sentence of the base side is to the one that was counted; with the numbers of what both
    /// quote.
    pub(super) fn likeness(&self, tally: &mut Tally, base: usize, said: (Option<u64>, Option<u64>)) -> f32 {
        let alike = tally.alike(self.base_words(base), self.weights);
        // Sentences that quote the same words are surely versions of one another, whoever is said to have
        // spoken.
        if said.0.is_some() && said.0 == said.1 { SURE + (1.0 - SURE) * alike } else { alike }
    }

    /// How many characters two sentences have.
    pub(super) fn chars(&self, base: usize, revised: usize) -> f64 {
        let length = |words: &[Token]| match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span().to(last.span()).len(),
            _ => 0,
        };
        (length(self.base_words(base)) + length(self.revised_words(revised))) as f64
    }

    /// Pairs of equal sentences. One that is repeated often is paired by its order only.
    fn equal(&self, sequences: usize) -> Vec<Edge> {
        let base = Alike::new(&self.base_side.units, &self.base, sequences);
        let revised = Alike::new(&self.revised_side.units, &self.revised, sequences);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let mut edges = Vec::with_capacity(self.base.len().min(self.revised.len()));
        let mut push = |base: usize, revised: usize| {
            edges.push(Edge { base, revised, alike: 1.0, weight: self.chars(base, revised) });
        };
        for id in base.ids(&self.base_side.units, &self.base) {
            base.list(id, &mut ours);
            revised.list(id, &mut theirs);
            if ours.len() * theirs.len() <= 16 {
                for base in &ours {
                    for revised in &theirs {
                        push(*base, *revised);
                    }
                }
            } else {
                ours.iter().zip(&theirs).for_each(|(base, revised)| push(*base, *revised));
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
        let mut tally = Tally::new(self.weights);
        for (base, revised) in pairs {
            if self.alike(&mut tally, base, revised) >= ALONE {
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

    /// In each gap, pairs what is left by order where it is alike enough.
    fn fill(&mut self) {
        let mut tally = Tally::new(self.weights);
        for (base, revised) in self.gaps() {
            let ours: Vec<usize> = base.filter(|at| self.base_free(*at)).collect();
            let theirs: Vec<usize> = revised.filter(|at| self.revised_free(*at)).collect();
            if ours.is_empty() || theirs.is_empty() || ours.len() * theirs.len() > GAP_CELLS {
                continue;
            }
            let least = if ours.len() == 1 && theirs.len() == 1 { ALONE } else { LEFT };
            let mut edges = Vec::new();
            for revised in &theirs {
                tally.count(self.revised_words(*revised), self.weights);
                let said = self.revised_said(*revised);
                for base in &ours {
                    let alike = self.likeness(&mut tally, *base, (self.base_said(*base), said));
                    if alike >= least - ONCE * self.once(*base, *revised) as f32 {
                        edges.push(Edge { base: *base, revised: *revised, alike, weight: f64::from(alike) });
                    }
                }
            }
            self.link(&moves::chain(&edges));
        }
    }

    /// How many words two sentences share that stand once on each side, as far as they count.
    fn once(&self, base: usize, revised: usize) -> usize {
        let (ours, theirs) = (self.base_words(base), self.revised_words(revised));
        if ours.len().max(theirs.len()) > LONG {
            return 0;
        }
        let once = ours.iter().filter(|token| self.weights.is_once(token.id));
        once.filter(|token| theirs.iter().any(|other| other.id == token.id)).take(MOST_ONCE).count()
    }

    /// Joins sentences that were left to their neighbours' pairs where they are a part of them: sentences that
    /// were parted or joined. The best first, whichever side it is on; each pair grows once a round, for what
    /// it is then is another question.
    fn grow(&mut self) {
        let mut left = Left::new(self.weights);
        let free = |links: &[Option<usize>]| -> Vec<usize> {
            links.iter().enumerate().filter(|(_, link)| link.is_none()).map(|(at, _)| at).collect()
        };
        let (mut base, mut revised) = (free(&self.base_link), free(&self.revised_link));
        for _ in 0..ROUNDS {
            base.retain(|at| self.base_free(*at));
            revised.retain(|at| self.revised_free(*at));
            let sides = [(&base, true), (&revised, false)];
            let all = sides.into_iter().flat_map(|(free, is_base)| free.iter().map(move |at| (*at, is_base)));
            let mut parts: Vec<Part> =
                all.filter_map(|(at, is_base)| self.part(at, is_base, &mut left)).collect();
            if parts.is_empty() {
                break;
            }
            parts.sort_by(|one, other| other.share.total_cmp(&one.share).then(one.group.cmp(&other.group)));
            let mut grown = vec![false; self.groups.len()];
            for part in parts {
                if grown.get(part.group) == Some(&false) {
                    set(&mut grown, part.group, true);
                    self.join_part(&part);
                }
            }
        }
    }

    /// The neighbour's pair that the sentence at `at` of the base side, or of the revised one, is a part of.
    fn part(&self, at: usize, is_base: bool, left: &mut Left) -> Option<Part> {
        let links = if is_base { &self.base_link } else { &self.revised_link };
        let (units, side) =
            if is_base { (&self.base, self.base_side) } else { (&self.revised, self.revised_side) };
        let words = if is_base { self.base_words(at) } else { self.revised_words(at) };
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let groups = neighbours.into_iter().flatten().filter_map(|near| *links.get(near)?);
        let parts = groups.filter_map(|group| {
            let found = self.groups.get(group)?;
            let (ours, theirs) =
                if is_base { (&found.base, &found.revised) } else { (&found.revised, &found.base) };
            // The words of a run of sentences stand together.
            let run = |range: &Range<usize>| Some(*units.get(range.start)?..*units.get(range.end - 1)? + 1);
            let whole = theirs.len() == 1 && run(&wider(ours, at))?.len() == ours.len() + 1;
            let others = side.units_tokens(&run(ours).filter(|_| whole)?);
            let into = if is_base { self.revised_words(theirs.start) } else { self.base_words(theirs.start) };
            let (share, rest) = left.part(words, into, side.words(&others), self.weights);
            Some(Part { at, is_base, group, share: if rest { share.max(PART) } else { share } })
        });
        parts.max_by(|one, other| one.share.total_cmp(&other.share)).filter(|part| part.share >= PART)
    }

    fn join_part(&mut self, part: &Part) {
        let Some(found) = self.groups.get_mut(part.group) else { return };
        let (ours, links) = if part.is_base {
            (&mut found.base, &mut self.base_link)
        } else {
            (&mut found.revised, &mut self.revised_link)
        };
        *ours = wider(ours, part.at);
        set(links, part.at, Some(part.group));
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

/// Equal sentences of one side: of each sequence of keys the first, and of each sentence the next.
struct Alike {
    first: First,
    next: Vec<u32>,
}

/// The first sentence of each sequence: in a table of all sequences, or of those of few sentences.
enum First {
    All(Vec<u32>),
    Few(FxHashMap<u32, u32>),
}

impl First {
    fn get(&self, id: u32) -> Option<u32> {
        match self {
            Self::All(first) => first.get(id as usize).copied(),
            Self::Few(first) => first.get(&id).copied(),
        }
    }

    /// Puts a sentence first, and returns the one that was.
    fn put(&mut self, id: u32, at: u32) -> u32 {
        match self {
            Self::All(first) => first.get_mut(id as usize).map_or(NONE, |first| std::mem::replace(first, at)),
            Self::Few(first) => first.insert(id, at).unwrap_or(NONE),
        }
    }
}

/// A table has so many times more sequences than there are sentences at most.
const SPACIOUS: usize = 8;

/// No sentence.
const NONE: u32 = u32::MAX;

impl Alike {
    fn new(units: &[Unit], sentences: &[usize], sequences: usize) -> Self {
        let first = if sequences > SPACIOUS * sentences.len() {
            First::Few(FxHashMap::default())
        } else {
            First::All(vec![NONE; sequences])
        };
        let mut found = Self { first, next: vec![NONE; sentences.len()] };
        let ids = sentences.iter().map(|unit| units.get(*unit).map_or(NONE, |unit| unit.id));
        for ((at, id), next) in ids.enumerate().zip(&mut found.next).rev() {
            *next = found.first.put(id, at as u32);
        }
        found
    }

    /// The sequences, in the order of their first sentences.
    fn ids(&self, units: &[Unit], sentences: &[usize]) -> impl Iterator<Item = u32> {
        let ids = sentences.iter().filter_map(|unit| units.get(*unit)).map(|unit| unit.id);
        ids.enumerate().filter(|(at, id)| self.first.get(*id) == Some(*at as u32)).map(|(_, id)| id)
    }

    /// Puts the sentences with this sequence into `found`, in order.
    fn list(&self, id: u32, found: &mut Vec<usize>) {
        found.clear();
        let mut at = self.first.get(id);
        while let Some(place) = at.filter(|at| *at != NONE) {
            found.push(place as usize);
            at = self.next.get(place as usize).copied();
        }
    }
}

/// `range` with `at`, which is beside it.
fn wider(range: &Range<usize>, at: usize) -> Range<usize> {
    range.start.min(at)..range.end.max(at + 1)
}
