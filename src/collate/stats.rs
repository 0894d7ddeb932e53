//! Counts of a comparison. Words of the body only; white space and marks are no words.

use super::align::Pairing;
use super::partners::Partners;
use super::segments::Tiles;
use super::side::{Side, Unit};
use super::{Edit, Rule, Stats};
use crate::text::WordKind;

/// Counts words and edits.
pub(super) fn count(
    base: &Side<'_>,
    revised: &Side<'_>,
    tiles: &Tiles,
    pairings: &[Pairing],
    edits: &[Edit],
) -> Stats {
    let mut stats = Stats::default();
    let mut moved = vec![false; revised.units.len()];
    for pairing in pairings.iter().filter(|pairing| pairing.moved) {
        moved.get_mut(pairing.revised.clone()).into_iter().flatten().for_each(|moved| *moved = true);
    }
    for (at, unit) in revised.units.iter().enumerate().filter(|(at, _)| revised.paragraph(*at).is_some()) {
        let (kept, new) = words(revised, &tiles.to_base, unit);
        *(if moved.get(at) == Some(&true) { &mut stats.moved } else { &mut stats.same }) += kept;
        stats.inserted += new;
    }
    for (_, unit) in base.units.iter().enumerate().filter(|(at, _)| base.paragraph(*at).is_some()) {
        stats.deleted += words(base, &tiles.to_revised, unit).1;
    }
    for edit in edits {
        if let Some(lead) = edit.classes.first() {
            *stats.edits.entry(*lead).or_default() += 1;
        }
    }
    stats.hidden = Rule::counts(edits.iter().filter_map(|edit| edit.hidden));
    stats
}

/// How many words of a unit have a partner, and how many have none.
fn words(side: &Side<'_>, partners: &Partners, unit: &Unit) -> (usize, usize) {
    let all = unit.words as usize;
    let known = || partners.known(unit.tokens.clone());
    // Most units were kept as they are.
    if known().filter(|known| *known).count() == unit.tokens.len() {
        return (all, 0);
    }
    let words = side.words(&unit.tokens).iter().map(|token| token.kind() != WordKind::Mark);
    let kept = words.zip(known()).filter(|(word, known)| *word && *known).count();
    (kept, all - kept)
}
