//! Marks as they are written: a comma that came or went is told with the word before it, `road,` → `road`.
//!
//! People mark them so, and a mark alone is overlooked. What a change means is judged before, by the mark
//! alone. The tiles stay lossless: a word goes from the tile before a change to the change.

use super::align::Pairing;
use super::segments::{Cause, Draft, Tiles};
use super::side::{Side, set};
use super::{Edit, EditKind};
use crate::text::{Span, WordKind, is_quotation_mark};

/// Marks that end a clause or part two, and are written to the word before.
const PARTING: [char; 10] = [',', '.', ';', ':', '!', '?', '…', '،', '؛', '؟'];

/// Takes into each change that begins with a mark the word that the mark is written to. `edits` are
/// those of the tiles' drafts, in their order.
pub(super) fn take_words(
    tiles: &mut Tiles,
    edits: &mut [Edit],
    (base, revised): (&Side<'_>, &Side<'_>),
    pairings: &[Pairing],
) {
    let parted = parted(base, pairings);
    for at in 1..tiles.all.len() {
        let Some([before, here]) = tiles.all.get(at - 1..=at) else { continue };
        let Some(place) = here.draft.filter(|_| before.draft.is_none()) else { continue };
        let Some(draft) = tiles.drafts.get(place).filter(|draft| begins_with_mark(draft, base, revised))
        else {
            continue;
        };
        let Some((word, ours, theirs)) = word_before(tiles, draft, base, revised) else { continue };
        let inside = before.base.contains(ours) && before.revised.contains(theirs);
        if !inside || parted.get(base.unit_of(word)) == Some(&true) {
            continue;
        }
        if let Some(edit) = edits.get_mut(place) {
            (edit.base.start, edit.revised.start, edit.kind) = (ours.start, theirs.start, EditKind::Replace);
        }
        if let Some([before, here]) = tiles.all.get_mut(at - 1..=at) {
            (before.base.end, before.revised.end) = (ours.start, theirs.start);
            (here.base.start, here.revised.start) = (ours.start, theirs.start);
        }
    }
    tiles.all.retain(|tile| tile.draft.is_some() || !tile.base.is_empty());
}

/// For each unit of the base side whether it was parted or joined: there a mark is how that was done.
fn parted(base: &Side<'_>, pairings: &[Pairing]) -> Vec<bool> {
    let mut parted = vec![false; base.units.len()];
    for pairing in pairings.iter().filter(|pairing| pairing.base.len() != 1 || pairing.revised.len() != 1) {
        pairing.base.clone().for_each(|unit| set(&mut parted, unit, true));
    }
    parted
}

/// Whether nothing but marks was changed, or other words stand for some that began with a mark, which
/// the others do not have. Words that only came or went stand for themselves.
fn begins_with_mark(draft: &Draft, base: &Side<'_>, revised: &Side<'_>) -> bool {
    let (ours, theirs) = (draft.base.of(base.text()), draft.revised.of(revised.text()));
    let only = |text: &str| text.chars().all(|char| PARTING.contains(&char));
    let own = |one: &str, other: &str| {
        one.chars().next().is_some_and(|mark| PARTING.contains(&mark) && !other.contains(mark))
    };
    let begins = own(ours, theirs) || own(theirs, ours);
    // `fight,” said Finch.` → `fight.”`: nobody reads a mark inside the closing one as the word's.
    let closes = |text: &str| text.chars().nth(1).is_some_and(is_quotation_mark);
    let exchanged = draft.kind == EditKind::Replace && !(closes(ours) && closes(theirs));
    draft.cause == Cause::Words && begins && (exchanged || only(ours) && only(theirs))
}

/// The word that ends where the change begins: its place, and where it stands on both sides.
fn word_before(
    tiles: &Tiles,
    draft: &Draft,
    base: &Side<'_>,
    revised: &Side<'_>,
) -> Option<(usize, Span, Span)> {
    let last = |side: &Side<'_>, end: usize| {
        let at = side.tokens.partition_point(|token| token.span().end <= end).checked_sub(1)?;
        let token = side.tokens.get(at)?;
        (token.span().end == end && token.kind() != WordKind::Mark).then_some((at, token.span()))
    };
    let (at, ours) = last(base, draft.base.start)?;
    let (to, theirs) = last(revised, draft.revised.start)?;
    (tiles.to_revised.of(at) == Some(to)).then_some((at, ours, theirs))
}
