//! Blocks outside the body (headline, byline, header lines, notices): which is which on the other side.
//!
//! A block is paired with one of its own role, by equality first and then by likeness; the headline
//! with the headline, whatever the words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::align::Pairing;
use super::side::{Place, Side, Weights};
use super::tally::Tally;
use crate::document::Role;

/// How alike two blocks must be that share a role which an article may have more than once.
const ALIKE: f32 = 0.4;
/// More blocks than this are paired only where they are equal and in order.
const MANY: usize = 200;
/// A shorter block may open a sentence by chance.
const GLUED: usize = 3;

/// Pairs blocks outside the bodies.
pub(super) fn align(base: &Side<'_>, revised: &Side<'_>, weights: &Weights) -> Vec<Pairing> {
    let mut ours = outside(base);
    let mut theirs = outside(revised);
    let mut pairings = Vec::new();
    let id = |side: &Side<'_>, at: usize| side.units.get(at).map(|unit| unit.id);
    pick(&mut ours, &mut theirs, &mut pairings, |one, other| {
        (one.1 == other.1 && id(base, one.0) == id(revised, other.0)).then_some(1.0)
    });
    pick(&mut ours, &mut theirs, &mut pairings, |one, other| {
        (id(base, one.0) == id(revised, other.0)).then_some(1.0)
    });
    if ours.len() * theirs.len() > MANY * MANY {
        return pairings;
    }
    let mut tally = Tally::new(weights);
    pick(&mut ours, &mut theirs, &mut pairings, |one, other| {
        let (one_words, other_words) = (base.unit_words(one.0), revised.unit_words(other.0));
        let label = one_words.len() > 1
            && one.1 == Role::Header
            && one_words.first().map(|token| token.id) == other_words.first().map(|token| token.id);
        tally.count(one_words, weights);
        let alike = tally.alike(other_words, weights);
        (one.1 == other.1 && (label || alike >= ALIKE)).then_some(alike + f32::from(u8::from(label)))
    });
    pick(&mut ours, &mut theirs, &mut pairings, |one, other| {
        (one.1 == other.1 && is_single(one.1)).then_some(1.0)
    });
    pairings
}

/// Pairs a block outside the body with an equal sentence of the other body: a line that one file names
/// as its headline and the other does not. Only tiles; sentences have links of their own.
pub(super) fn across(base: &Side<'_>, revised: &Side<'_>, pairings: &[Pairing]) -> Vec<Pairing> {
    let base_free = free(base, pairings.iter().map(|pairing| &pairing.base));
    let revised_free = free(revised, pairings.iter().map(|pairing| &pairing.revised));
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, unit) in revised.units.iter().enumerate().filter(|(at, _)| revised_free.get(*at) == Some(&true))
    {
        places.entry(unit.id).or_default().push(at);
    }
    let mut found = Vec::new();
    for (at, unit) in base.units.iter().enumerate().filter(|(at, _)| base_free.get(*at) == Some(&true)) {
        let Some([other]) = places.get(&unit.id).map(Vec::as_slice) else { continue };
        let other = *other;
        let is_outside = |side: &Side<'_>, at: usize| {
            side.units.get(at).is_some_and(|unit| matches!(unit.place, Place::Outside(_)))
        };
        if is_outside(base, at) != is_outside(revised, other) {
            places.remove(&unit.id);
            found.push(Pairing { base: at..at + 1, revised: other..other + 1, moved: false });
        }
    }
    found
}

/// Lets a block that one file has on a line of its own, and the other glued to the front of a sentence,
/// stand with that sentence: a page pasted on one line has its headline there.
pub(super) fn glued(base: &Side<'_>, revised: &Side<'_>, pairings: &mut [Pairing]) {
    let base_free = free(base, pairings.iter().map(|pairing| &pairing.base));
    let revised_free = free(revised, pairings.iter().map(|pairing| &pairing.revised));
    for pairing in pairings.iter_mut().filter(|pairing| !pairing.moved) {
        let (ours, theirs) = (&mut pairing.base, &mut pairing.revised);
        opens_with(base, ours, &base_free, (revised, theirs));
        opens_with(revised, theirs, &revised_free, (base, ours));
    }
}

/// Widens `units` by a free block before them if the units of the other side open with its words.
fn opens_with(side: &Side<'_>, units: &mut Range<usize>, free: &[bool], other: (&Side<'_>, &Range<usize>)) {
    let Some(before) = units.start.checked_sub(1).filter(|at| free.get(*at) == Some(&true)) else { return };
    let is_block = side.units.get(before).is_some_and(|unit| matches!(unit.place, Place::Outside(_)));
    let (block, whole) = (side.unit_words(before), other.0.words(&other.0.units_tokens(other.1)));
    let same = block.iter().zip(whole).all(|(one, other)| one.id == other.id);
    if is_block && same && whole.len() > block.len() && block.len() >= GLUED {
        units.start = before;
    }
}

/// Which units stand in none of `taken`.
fn free<'a>(side: &Side<'_>, taken: impl Iterator<Item = &'a Range<usize>>) -> Vec<bool> {
    let mut free = vec![true; side.units.len()];
    for units in taken {
        free.get_mut(units.clone()).into_iter().flatten().for_each(|free| *free = false);
    }
    free
}

/// Units outside the body, with their roles.
fn outside(side: &Side<'_>) -> Vec<(usize, Role)> {
    let units = side.units.iter().enumerate();
    units
        .filter_map(|(at, unit)| match unit.place {
            Place::Outside(role) => Some((at, role)),
            Place::Sentence(_) => None,
        })
        .collect()
}

/// Takes the best pairs by `likeness` out of both lists; the earlier one where two are as good.
fn pick(
    ours: &mut Vec<(usize, Role)>,
    theirs: &mut Vec<(usize, Role)>,
    pairings: &mut Vec<Pairing>,
    mut likeness: impl FnMut((usize, Role), (usize, Role)) -> Option<f32>,
) {
    let many = ours.len() * theirs.len() > MANY * MANY;
    let mut pairs: Vec<(f32, usize, usize)> = if many {
        let in_order = ours.iter().zip(theirs.iter());
        in_order.filter_map(|(one, other)| Some((likeness(*one, *other)?, one.0, other.0))).collect()
    } else {
        let all = ours.iter().flat_map(|one| theirs.iter().map(move |other| (*one, *other)));
        all.filter_map(|(one, other)| Some((likeness(one, other)?, one.0, other.0))).collect()
    };
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (_, one, other) in pairs {
        let free = ours.iter().any(|entry| entry.0 == one) && theirs.iter().any(|entry| entry.0 == other);
        if free {
            ours.retain(|entry| entry.0 != one);
            theirs.retain(|entry| entry.0 != other);
            pairings.push(Pairing { base: one..one + 1, revised: other..other + 1, moved: false });
        }
    }
}

/// Whether an article has at most one block of this role.
const fn is_single(role: Role) -> bool {
    matches!(role, Role::Headline | Role::Standfirst | Role::Kicker | Role::Byline | Role::Date)
}
