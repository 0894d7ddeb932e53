//! Segments: both texts cut into tiles that are the same or belong to one change.
//!
//! Invariant: lossless. The segments sorted by a side's start and joined are that side's text, and one
//! without a change has equal characters on both sides. The white space before a unit belongs to it.

mod spaces;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::align::Pairing;
use super::breaks::{Breaks, has_own_paragraphs};
use super::days;
use super::gaps::{Edge, end_before, gap, is_head, last_gap, run_end, token_span, units_span};
use super::partners::Partners;
use super::side::{Side, Weights, set};
use super::{EditKind, Segment};
use super::{values, words};
use crate::text::{Span, WordKind};

/// A change, before it is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    pub(super) kind: EditKind,
    pub(super) cause: Cause,
    pub(super) base: Span,
    pub(super) revised: Span,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Words differ inside units that correspond.
    Words,
    /// Units without partner.
    Units,
    /// Characters differ in words that are the same by key.
    Typography,
    /// White space differs.
    Layout,
    /// Units stand in another place, or a paragraph was parted or joined.
    Structure,
}

/// A tile of both texts, and its change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tile {
    pub(super) base: Span,
    pub(super) revised: Span,
    pub(super) draft: Option<usize>,
}

/// The tiles, their changes, and which words are the same.
#[derive(Debug, Default)]
pub(super) struct Tiles {
    pub(super) all: Vec<Tile>,
    pub(super) drafts: Vec<Draft>,
    /// For each word of the base side the same word of the revised side.
    pub(super) to_revised: Partners,
    /// The other way round.
    pub(super) to_base: Partners,
}

impl Tiles {
    /// The tiles as others see them.
    pub(super) fn segments(&self) -> Vec<Segment> {
        let segment = |tile: &Tile| Segment { base: tile.base, revised: tile.revised, edit: tile.draft };
        self.all.iter().map(segment).collect()
    }
}

/// Tiles both texts. `pairings` hold each unit at most once.
pub(super) fn tile(base: &Side<'_>, revised: &Side<'_>, pairings: &[Pairing], weights: &Weights) -> Tiles {
    let mut tiler = Tiler::new(base, revised, pairings, weights);
    tiler.revised_units();
    tiler.removed_units();
    tiler.rest();
    tiler.moves();
    tiler.done()
}

struct Tiler<'a> {
    base: &'a Side<'a>,
    revised: &'a Side<'a>,
    pairings: &'a [Pairing],
    weights: &'a Weights,
    base_pairing: Vec<Option<usize>>,
    revised_pairing: Vec<Option<usize>>,
    /// Whether both files part their paragraphs themselves.
    own_paragraphs: bool,
    /// The first units of the pairing at hand.
    near: (usize, usize),
    out: Tiles,
}

impl<'a> Tiler<'a> {
    fn new(base: &'a Side<'a>, revised: &'a Side<'a>, pairings: &'a [Pairing], weights: &'a Weights) -> Self {
        let mut base_pairing = vec![None; base.units.len()];
        let mut revised_pairing = vec![None; revised.units.len()];
        for (at, pairing) in pairings.iter().enumerate() {
            base_pairing
                .get_mut(pairing.base.clone())
                .into_iter()
                .flatten()
                .for_each(|entry| *entry = Some(at));
            revised_pairing
                .get_mut(pairing.revised.clone())
                .into_iter()
                .flatten()
                .for_each(|entry| *entry = Some(at));
        }
        let out = Tiles {
            to_revised: Partners::none(base.tokens.len()),
            to_base: Partners::none(revised.tokens.len()),
            ..Tiles::default()
        };
        let own_paragraphs = has_own_paragraphs(base) && has_own_paragraphs(revised);
        Self {
            base,
            revised,
            pairings,
            weights,
            base_pairing,
            revised_pairing,
            own_paragraphs,
            near: (0, 0),
            out,
        }
    }

    /// The units of the revised side in order: those that correspond, and those that are new.
    fn revised_units(&mut self) {
        let mut at = 0;
        // The unit of the base side behind the partner of the nearest unit before that did not move.
        let mut place = 0;
        while at < self.revised.units.len() {
            let pairing = self.revised_pairing.get(at).copied().flatten();
            if let Some(pairing) = pairing.and_then(|pairing| self.pairings.get(pairing)) {
                self.linked(pairing);
                place = if pairing.moved { place } else { pairing.base.end };
                at = pairing.revised.end.max(at + 1);
                continue;
            }
            let end = run_end(self.revised, &self.revised_pairing, at);
            let span = Span::new(end_before(self.revised, at), end_before(self.revised, end));
            self.change(Cause::Units, Span::empty(end_before(self.base, place)), span);
            at = end;
        }
    }

    /// The units of the base side that have no partner.
    fn removed_units(&mut self) {
        let mut at = 0;
        let mut place = 0;
        while at < self.base.units.len() {
            let pairing = self.base_pairing.get(at).copied().flatten();
            if let Some(pairing) = pairing.and_then(|pairing| self.pairings.get(pairing)) {
                place = if pairing.moved { place } else { pairing.revised.end };
                at += 1;
                continue;
            }
            let end = run_end(self.base, &self.base_pairing, at);
            let span = Span::new(end_before(self.base, at), end_before(self.base, end));
            self.change(Cause::Units, span, Span::empty(end_before(self.revised, place)));
            at = end;
        }
    }

    /// What stands behind the last unit.
    fn rest(&mut self) {
        let rest = |side: &Side<'_>| Span::new(end_before(side, side.units.len()), side.text().len());
        self.white(rest(self.base), rest(self.revised), Cause::Layout);
    }

    fn moves(&mut self) {
        let mut moved: Vec<&Pairing> = self.pairings.iter().filter(|pairing| pairing.moved).collect();
        moved.sort_by_key(|pairing| pairing.revised.start);
        let beside = |one: &&Pairing, other: &&Pairing| {
            one.base.end == other.base.start && one.revised.end == other.revised.start
        };
        for block in moved.chunk_by(beside) {
            if let (Some(first), Some(last)) = (block.first(), block.last()) {
                let base = units_span(self.base, &(first.base.start..last.base.end));
                let revised = units_span(self.revised, &(first.revised.start..last.revised.end));
                self.out.drafts.push(Draft { kind: EditKind::Move, cause: Cause::Structure, base, revised });
            }
        }
    }

    /// Sorts tiles and changes.
    fn done(self) -> Tiles {
        let mut out = self.out;
        let mut order: Vec<usize> = (0..out.drafts.len()).collect();
        let key = |at: &usize| {
            out.drafts.get(*at).map(|draft| {
                (
                    draft.revised.start,
                    draft.base.start,
                    !draft.kind.is_structure(),
                    draft.revised.end,
                    draft.base.end,
                )
            })
        };
        order.sort_by_key(key);
        let mut rank = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            set(&mut rank, *old, new);
        }
        out.drafts = order.iter().filter_map(|at| out.drafts.get(*at).copied()).collect();
        for tile in &mut out.all {
            tile.draft = tile.draft.and_then(|at| rank.get(at).copied());
        }
        out.all.sort_by_key(|tile| (tile.revised.start, tile.revised.end, tile.base.start));
        out
    }

    /// Units that correspond: their words, and the white space before and between them.
    fn linked(&mut self, pairing: &Pairing) {
        let (ours, theirs) =
            (self.base.units_tokens(&pairing.base), self.revised.units_tokens(&pairing.revised));
        let breaks = if self.continues(pairing) { Breaks::Everywhere } else { Breaks::Inside };
        self.near = (pairing.base.start, pairing.revised.start);
        if self.is_unchanged(pairing) {
            return self.unchanged(pairing, breaks);
        }
        let single = pairing.base.len() == 1 && pairing.revised.len() == 1;
        let mut same = words::same(self.base.words(&ours), self.revised.words(&theirs), self.weights, single);
        let longer = ours.len().max(theirs.len());
        let kept = same.apart.len() + same.inside.len();
        if is_head(self.base, pairing.base.start) && (kept as f32) < HEADLINE * longer as f32 {
            same = words::Same::default();
        }
        for pair in same.inside {
            let (one, other) = (pair.0 + ours.start, pair.1 + theirs.start);
            self.keep(one..one + 1, other..other + 1);
        }
        let mut from = (
            Edge { token: ours.start, byte: end_before(self.base, pairing.base.start) },
            Edge { token: theirs.start, byte: end_before(self.revised, pairing.revised.start) },
        );
        let mut first = true;
        let apart = same.apart.into_iter().map(|pair| (pair.0 + ours.start, pair.1 + theirs.start));
        let same = values::without_rewritten(self.base, self.revised, &apart.collect::<Vec<_>>());
        let pairs = self.with_numbers(&same, &ours, &theirs);
        for run in pairs.chunk_by(|one, next| {
            (one.1, next.1) == (Pair::Same, Pair::Same) && (one.0.0 + 1, one.0.1 + 1) == next.0
        }) {
            let Some(((to, kind), rest)) = run.split_first().map(|(first, rest)| (*first, rest)) else {
                continue;
            };
            let here = if first { breaks } else { Breaks::Everywhere };
            self.between((gap(self.base, from.0, to.0), gap(self.revised, from.1, to.1)), here);
            first = false;
            if kind == Pair::Exchanged {
                from = self.exchanged(to);
                continue;
            }
            if let Some(end) = single.then(|| self.words(to, run.len())).flatten() {
                from = end;
                continue;
            }
            from = self.word(to);
            for (to, _) in rest {
                let gaps = (gap(self.base, from.0, to.0), gap(self.revised, from.1, to.1));
                self.between(gaps, Breaks::Everywhere);
                from = self.word(*to);
            }
        }
        let here = if first { breaks } else { Breaks::Everywhere };
        self.between(
            (last_gap(self.base, from.0, ours.end), last_gap(self.revised, from.1, theirs.end)),
            here,
        );
    }

    /// Tiles words that are the same and neighbours in one unit on both sides at one stroke, if they and
    /// what stands between them are equal to the character: most are.
    fn words(&mut self, from: (usize, usize), count: usize) -> Option<(Edge, Edge)> {
        let run = |side: &Side<'_>, from: usize| {
            Some(side.tokens.get(from)?.span().to(side.tokens.get(from + count - 1)?.span()))
        };
        let (ours, theirs) = (run(self.base, from.0)?, run(self.revised, from.1)?);
        if ours.of(self.base.text()) != theirs.of(self.revised.text()) {
            return None;
        }
        self.same(ours, theirs);
        let end = (from.0 + count, from.1 + count);
        self.keep(from.0..end.0, from.1..end.1);
        Some((Edge { token: end.0, byte: ours.end }, Edge { token: end.1, byte: theirs.end }))
    }

    /// Whether it is one unit on both sides, equal to the character and by its keys.
    fn is_unchanged(&self, pairing: &Pairing) -> bool {
        let one = |side: &'a Side<'a>, units: &Range<usize>| {
            let unit = side.units.get(units.start).filter(|_| units.len() == 1)?;
            Some((unit.id, unit.span.of(side.text())))
        };
        let ours = one(self.base, &pairing.base);
        ours.is_some() && ours == one(self.revised, &pairing.revised)
    }

    /// Tiles a unit that is the same at one stroke, which most units are.
    fn unchanged(&mut self, pairing: &Pairing, breaks: Breaks) {
        let (at, to) = (pairing.base.start, pairing.revised.start);
        let (ours, theirs) =
            (self.base.units_tokens(&pairing.base), self.revised.units_tokens(&pairing.revised));
        let (one, other) = (units_span(self.base, &pairing.base), units_span(self.revised, &pairing.revised));
        let before = (
            Span::new(end_before(self.base, at), one.start),
            Span::new(end_before(self.revised, to), other.start),
        );
        self.space(before.0, before.1, (ours.start, theirs.start), breaks);
        self.same(one, other);
        self.keep(ours, theirs);
    }

    /// Notes that words are the same, one by one.
    fn keep(&mut self, ours: Range<usize>, theirs: Range<usize>) {
        let (one, other) = (ours.start, theirs.start);
        self.out.to_revised.set(ours, other);
        self.out.to_base.set(theirs, one);
    }

    /// Adds to the words that are the same the numbers and the day that were exchanged between two of
    /// them, so that a number's mark covers the number.
    fn with_numbers(
        &self,
        same: &[(usize, usize)],
        ours: &Range<usize>,
        theirs: &Range<usize>,
    ) -> Vec<((usize, usize), Pair)> {
        let mut all = Vec::with_capacity(same.len());
        let mut from = (ours.start, theirs.start);
        for pair in same.iter().copied().map(Some).chain([None]) {
            let to = pair.unwrap_or((ours.end, theirs.end));
            let base = landmarks(self.base, from.0..to.0);
            let revised = landmarks(self.revised, from.1..to.1);
            let alike = base.iter().map(|word| word.1).eq(revised.iter().map(|word| word.1));
            if alike
                && !base.is_empty()
                && !values::are_one((self.base, from.0..to.0), (self.revised, from.1..to.1))
            {
                let pairs = base.into_iter().zip(revised).map(|(one, other)| (one.0, other.0));
                all.extend(pairs.map(|pair| (pair, Pair::Exchanged)));
            }
            all.extend(pair.map(|pair| (pair, Pair::Same)));
            from = (to.0 + 1, to.1 + 1);
        }
        all
    }

    /// A number for a number.
    fn exchanged(&mut self, at: (usize, usize)) -> (Edge, Edge) {
        let (ours, theirs) = (token_span(self.base, at.0), token_span(self.revised, at.1));
        self.change(Cause::Words, ours, theirs);
        (Edge { token: at.0 + 1, byte: ours.end }, Edge { token: at.1 + 1, byte: theirs.end })
    }

    /// Whether a break before the pairing parts or joins what was beside it on the other side too: both stand
    /// in one paragraph on one side, and in two that are neighbours on the other. A sentence that moved in
    /// between them takes the break with it.
    fn continues(&self, pairing: &Pairing) -> bool {
        let before = |at: usize, pairings: &[Option<usize>]| {
            at.checked_sub(1)
                .and_then(|at| pairings.get(at).copied().flatten())
                .and_then(|at| self.pairings.get(at))
        };
        // How many breaks stand between a pairing and this one.
        let breaks = |side: &Side<'_>, left: usize, right: usize| {
            side.paragraph(right)?.checked_sub(side.paragraph(left)?)
        };
        let parts = |left: &Pairing| {
            left.base.end <= pairing.base.start
                && left.revised.end <= pairing.revised.start
                && matches!(
                    (
                        breaks(self.base, left.base.end - 1, pairing.base.start),
                        breaks(self.revised, left.revised.end - 1, pairing.revised.start),
                    ),
                    (Some(0), Some(1)) | (Some(1), Some(0))
                )
        };
        before(pairing.base.start, &self.base_pairing).is_some_and(parts)
            || before(pairing.revised.start, &self.revised_pairing).is_some_and(parts)
    }

    /// A word that is the same on both sides, perhaps in other typography.
    fn word(&mut self, at: (usize, usize)) -> (Edge, Edge) {
        let (ours, theirs) = (token_span(self.base, at.0), token_span(self.revised, at.1));
        self.keep(at.0..at.0 + 1, at.1..at.1 + 1);
        self.typography(ours, theirs);
        (Edge { token: at.0 + 1, byte: ours.end }, Edge { token: at.1 + 1, byte: theirs.end })
    }

    /// Marks each character that is set in another way, and never the letters beside it.
    fn typography(&mut self, ours: Span, theirs: Span) {
        let (one, other) = (ours.of(self.base.text()), theirs.of(self.revised.text()));
        if one == other {
            self.same(ours, theirs);
            return;
        }
        let one: Vec<&str> = one.graphemes(true).collect();
        let other: Vec<&str> = other.graphemes(true).collect();
        let (mut base, mut revised) = (ours.start, theirs.start);
        let mut step = |tiler: &mut Self, one: &str, other: &str| {
            let spans = (Span::new(base, base + one.len()), Span::new(revised, revised + other.len()));
            (base, revised) = (spans.0.end, spans.1.end);
            if one == other {
                tiler.same(spans.0, spans.1);
            } else {
                tiler.change(Cause::Typography, spans.0, spans.1);
            }
        };
        if one.len() == other.len() {
            one.iter().zip(&other).for_each(|(one, other)| step(self, one, other));
            return;
        }
        let head = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
        let rest = one.len().min(other.len()) - head;
        let tail = one
            .iter()
            .rev()
            .zip(other.iter().rev())
            .take(rest)
            .take_while(|(one, other)| one == other)
            .count();
        let cut = |parts: &[&str], from: usize, to: usize| parts.get(from..to).unwrap_or_default().concat();
        step(self, &cut(&one, 0, head), &cut(&other, 0, head));
        step(self, &cut(&one, head, one.len() - tail), &cut(&other, head, other.len() - tail));
        step(self, &cut(&one, one.len() - tail, one.len()), &cut(&other, other.len() - tail, other.len()));
    }

    fn change(&mut self, cause: Cause, base: Span, revised: Span) {
        let kind = match (base.is_empty(), revised.is_empty()) {
            (true, true) => return,
            (true, false) => EditKind::Insert,
            (false, true) => EditKind::Delete,
            (false, false) => EditKind::Replace,
        };
        self.push(base, revised, Some(Draft { kind, cause, base, revised }));
    }

    /// Equal characters on both sides; added to the tile before where that is the same stretch.
    fn same(&mut self, base: Span, revised: Span) {
        if base.is_empty() && revised.is_empty() {
            return;
        }
        if let Some(last) = self.out.all.last_mut()
            && last.draft.is_none()
            && last.base.end == base.start
            && last.revised.end == revised.start
        {
            (last.base.end, last.revised.end) = (base.end, revised.end);
            return;
        }
        self.push(base, revised, None);
    }

    fn push(&mut self, base: Span, revised: Span, draft: Option<Draft>) {
        let at = draft.map(|draft| {
            self.out.drafts.push(draft);
            self.out.drafts.len() - 1
        });
        self.out.all.push(Tile { base, revised, draft: at });
    }
}

/// A headline that shares less of its words is another one, not the same with other words in it.
const HEADLINE: f32 = 0.35;
/// Numbers are looked for in changes of at most so many words.
const SHORT: usize = 12;

/// What two words are to one another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    Same,
    Exchanged,
}

/// The numbers of a short stretch of words and its day or month, each with whether it is a date; none
/// if it holds a date of several words, which is one thing.
fn landmarks(side: &Side<'_>, words: Range<usize>) -> Vec<(usize, bool)> {
    if words.len() > SHORT {
        return Vec::new();
    }
    let found: Vec<(usize, bool)> = words
        .map(|at| (at, days::is_date(side, at)))
        .filter(|(at, date)| {
            *date || side.tokens.get(*at).is_some_and(|token| token.kind() == WordKind::Number)
        })
        .collect();
    if found.iter().filter(|(_, date)| *date).count() > 1 { Vec::new() } else { found }
}
