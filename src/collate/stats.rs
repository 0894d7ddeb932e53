//! Counts of a comparison. Words of the body only; white space and marks are no words.

use super::align::Pairing;
use super::segments::Tiles;
use super::side::Side;
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
        for token in unit.tokens.clone().filter(|token| is_word(revised, *token)) {
            let partner = tiles.to_base.of(token).is_some();
            let count = match (partner, moved.get(at)) {
                (false, _) => &mut stats.inserted,
                (true, Some(true)) => &mut stats.moved,
                (true, _) => &mut stats.same,
            };
            *count += 1;
        }
    }
    for (_, unit) in base.units.iter().enumerate().filter(|(at, _)| base.paragraph(*at).is_some()) {
        let words = unit.tokens.clone().filter(|token| is_word(base, *token));
        stats.deleted += words.filter(|token| tiles.to_revised.of(*token).is_none()).count();
    }
    for edit in edits {
        if let Some(lead) = edit.classes.first() {
            *stats.edits.entry(*lead).or_default() += 1;
        }
    }
    stats.hidden = Rule::counts(edits.iter().filter_map(|edit| edit.hidden));
    stats
}

fn is_word(side: &Side<'_>, token: usize) -> bool {
    side.tokens.get(token).is_some_and(|token| token.kind() != WordKind::Mark)
}
