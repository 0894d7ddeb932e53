//! Strands: which statement of one version of a sentence is which of another.
//!
//! Statements of one kind are paired in order: those that say the same first, then those that say something
//! else between the same words. What is alone of its kind on both sides is one.

use super::{Claim, ClaimFate, ClaimKind};
use crate::article::Article;
use crate::collate::classes::{Statement, What};
use crate::collate::side::set;
use crate::text::Span;

/// What it costs that a statement has no partner.
const GAP: u32 = 45;
/// What it costs that two say something else, and that a word beside them differs.
const OTHER: u32 = 50;
const BESIDE: u32 = 25;
/// What is spared where two numbers count one thing.
const UNIT: u32 = 15;
/// More pairs than this are told by their order alone.
const CELLS: usize = 40_000;

/// A sentence in one version.
pub(super) struct Stand<'a> {
    pub(super) article: &'a Article,
    /// The numbers of its sequences of words.
    pub(super) ids: Vec<u32>,
    /// What it says, and where.
    pub(super) statements: Vec<(Statement, Span)>,
}

/// A statement through the versions.
struct Strand<'a> {
    values: Vec<Option<(&'a Statement, Span)>>,
    /// The last version that has it.
    last: usize,
}

/// The claims of a sentence; a version that lacks it has none.
pub(super) fn strands(versions: &[Option<Stand<'_>>]) -> Vec<Claim> {
    let mut claims: Vec<(usize, usize, Claim)> = Vec::new();
    for kind in ClaimKind::ALL {
        let mut strands: Vec<Strand<'_>> = Vec::new();
        let mut before: Option<usize> = None;
        for (version, text) in versions.iter().enumerate() {
            let Some(text) = text else { continue };
            let own: Vec<(&Statement, Span)> = text
                .statements
                .iter()
                .filter(|(statement, _)| statement.what.kind() == kind)
                .map(|(statement, span)| (statement, *span))
                .collect();
            follow(&mut strands, &own, (before, version), versions);
            before = Some(version);
        }
        claims.extend(strands.into_iter().map(|strand| {
            let first = strand.values.iter().position(Option::is_some).unwrap_or_default();
            let start = strand.values.iter().flatten().next().map_or(0, |(_, span)| span.start);
            (first, start, strand.claim(kind, versions))
        }));
    }
    claims.sort_by_key(|(first, start, claim)| (*first, *start, claim.kind));
    claims.into_iter().map(|(_, _, claim)| claim).collect()
}

impl Strand<'_> {
    fn claim(&self, kind: ClaimKind, versions: &[Option<Stand<'_>>]) -> Claim {
        let values = self.values.iter().map(|value| value.map(|(_, span)| span)).collect();
        Claim { kind, values, fate: self.fate(versions) }
    }

    /// What became of it, in the versions that have the sentence.
    fn fate(&self, versions: &[Option<Stand<'_>>]) -> ClaimFate {
        let of = |(text, value)| Some((Option::as_ref(text)?, Option::as_ref(value).map(|(one, _)| one)));
        let there: Vec<(&Stand<'_>, Option<&&Statement>)> =
            versions.iter().zip(&self.values).filter_map(of).collect();
        let same = |one: &(&Stand<'_>, Option<&&Statement>), other: &(&Stand<'_>, Option<&&Statement>)| match (
            one.1, other.1,
        ) {
            (Some(ours), Some(theirs)) => ours.what.same(&theirs.what, (one.0.article, other.0.article)),
            (None, None) => true,
            _ => false,
        };
        let (Some(first), Some(last)) = (there.first(), there.last()) else { return ClaimFate::Unchanged };
        if there.windows(2).all(|pair| matches!(pair, [one, other] if same(one, other))) {
            return ClaimFate::Unchanged;
        }
        match (first.1, last.1) {
            (_, None) => ClaimFate::Gone,
            (Some(_), Some(_)) if same(first, last) => ClaimFate::Back,
            (None, Some(_)) => {
                let stays = there.iter().skip_while(|one| one.1.is_none());
                let stays: Vec<_> = stays.collect();
                let changed = stays.windows(2).any(|pair| matches!(pair, [one, other] if !same(one, other)));
                if changed { ClaimFate::Changed } else { ClaimFate::Added }
            }
            _ => ClaimFate::Changed,
        }
    }
}

/// Gives each statement of a version to the strand that it goes on, or begins one behind the one before it.
fn follow<'a>(
    strands: &mut Vec<Strand<'a>>,
    own: &[(&'a Statement, Span)],
    (before, version): (Option<usize>, usize),
    versions: &[Option<Stand<'_>>],
) {
    if own.is_empty() {
        return;
    }
    let partners = partners(strands, own, (before, version), versions);
    let mut placed: Vec<((usize, usize), Strand<'a>)> =
        std::mem::take(strands).into_iter().enumerate().map(|(at, strand)| ((at + 1, 0), strand)).collect();
    let mut behind = 0;
    for (at, (value, partner)) in own.iter().zip(partners).enumerate() {
        if let Some((_, strand)) = partner.and_then(|partner| placed.get_mut(partner)) {
            strand.values.get_mut(version).into_iter().for_each(|slot| *slot = Some(*value));
            (strand.last, behind) = (version, partner.map_or(0, |partner| partner + 1));
        } else {
            let mut values = vec![None; versions.len()];
            values.get_mut(version).into_iter().for_each(|slot| *slot = Some(*value));
            placed.push(((behind, at + 1), Strand { values, last: version }));
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    strands.extend(placed.into_iter().map(|(_, strand)| strand));
}

/// For each statement of a version the strand that it goes on.
fn partners(
    strands: &[Strand<'_>],
    own: &[(&Statement, Span)],
    (before, version): (Option<usize>, usize),
    versions: &[Option<Stand<'_>>],
) -> Vec<Option<usize>> {
    let text = |version: usize| versions.get(version).and_then(Option::as_ref);
    let last =
        |strand: &Strand<'_>| strand.values.get(strand.last).copied().flatten().map(|(one, _)| one.clone());
    let known: Vec<Option<Statement>> = strands.iter().map(last).collect();
    let alive: Vec<usize> = strands
        .iter()
        .enumerate()
        .filter(|(_, strand)| Some(strand.last) == before)
        .map(|(at, _)| at)
        .collect();
    // In the same words all goes on as it stood.
    let ids = |version: Option<usize>| version.and_then(text).map(|text| &text.ids);
    if alive.len() == own.len() && ids(before) == ids(Some(version)) {
        return alive.into_iter().map(Some).collect();
    }
    let same = |at: usize, other: &Statement| {
        let strand = strands.get(at)?;
        let one = known.get(at)?.as_ref()?;
        let articles = (text(strand.last)?.article, text(version)?.article);
        Some(one.what.same(&other.what, articles))
    };
    let cost = |at: usize, other: &Statement| {
        let Some(one) = known.get(at).and_then(Option::as_ref) else { return u32::MAX / 4 };
        let beside = u32::from(one.beside.0 != other.beside.0) + u32::from(one.beside.1 != other.beside.1);
        if same(at, other) == Some(true) {
            return beside;
        }
        let unit = match (&one.what, &other.what) {
            (What::Value(one), What::Value(other)) if one.same_unit(other) => UNIT,
            _ => 0,
        };
        OTHER + BESIDE * beside - unit
    };
    let mut partners = in_order(strands.len(), own, cost);
    // What says the same in another place of the sentence.
    let mut taken = vec![false; strands.len()];
    for partner in partners.iter().flatten() {
        set(&mut taken, *partner, true);
    }
    let few = strands.len() * own.len() <= CELLS;
    for (partner, (statement, _)) in
        partners.iter_mut().zip(own).filter(|(partner, _)| few && partner.is_none())
    {
        let mut open = taken.iter_mut().enumerate().filter(|(_, taken)| !**taken);
        if let Some((at, taken)) = open.find(|(at, _)| same(*at, statement) == Some(true)) {
            (*partner, *taken) = (Some(at), true);
        }
    }
    if let ([one], [None]) = (alive.as_slice(), partners.as_slice()) {
        return vec![Some(*one)];
    }
    partners
}

/// The cheapest pairs of strands and statements that keep their order.
fn in_order(
    strands: usize,
    own: &[(&Statement, Span)],
    cost: impl Fn(usize, &Statement) -> u32,
) -> Vec<Option<usize>> {
    if strands * own.len() > CELLS {
        return (0..own.len()).map(|at| Some(at).filter(|at| *at < strands)).collect();
    }
    // Rows by statements, columns by strands; each cell is the cost of what stands before both.
    let width = strands + 1;
    let mut table: Vec<u32> = (0..width as u32).map(|at| at * GAP).collect();
    let cell = |table: &[u32], row: usize, column: usize| {
        table.get(row * width + column).copied().unwrap_or(u32::MAX / 2)
    };
    for (row, (statement, _)) in own.iter().enumerate() {
        for column in 0..width {
            let above = cell(&table, row, column) + GAP;
            let beside = column.checked_sub(1).map(|left| {
                let pair = cell(&table, row, left) + cost(left, statement);
                pair.min(cell(&table, row + 1, left) + GAP)
            });
            table.push(beside.map_or(above, |beside| beside.min(above)));
        }
    }
    let mut partners = vec![None; own.len()];
    let (mut row, mut column) = (own.len(), strands);
    while let (Some(up), Some(left)) = (row.checked_sub(1), column.checked_sub(1)) {
        let here = cell(&table, row, column);
        let pair = own.get(up).map_or(u32::MAX / 4, |(statement, _)| cost(left, statement));
        if here == cell(&table, up, left) + pair {
            partners.get_mut(up).into_iter().for_each(|partner| *partner = Some(left));
            (row, column) = (up, left);
        } else if here == cell(&table, up, column) + GAP {
            row = up;
        } else {
            column = left;
        }
    }
    partners
}
