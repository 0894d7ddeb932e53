//! Quotations whose words stand without marks: what is not quoted any more is not gone.

use super::chain::Chain;
use super::items::Item;
use super::{Row, State};
use crate::collate::QuoteChange;
use crate::collate::side::{Side, Weights};
use crate::text::WordKind;

/// Tells of the rows where their words stand without marks: where a comparison says so, and from there on as
/// long as the words stand together.
pub(super) fn tell(
    rows: &mut [Row],
    (items, sides): (&[Vec<Item>], &[Side<'_>]),
    chain: &Chain<'_>,
    weights: &Weights,
) {
    for row in rows {
        for at in 0..row.cells.len() {
            let state = |at: usize| Some(row.cells.get(at)?.as_ref()?.state);
            let before = chain.before.get(at).copied().flatten();
            let Some(before) = before.filter(|_| state(at) == Some(State::Gone)) else { continue };
            let is_unquoted = match state(before) {
                Some(State::Unquoted) => words(row, before, items)
                    .zip(sides.get(at))
                    .is_some_and(|(words, side)| stands(&words, side, weights)),
                _ => row.cells.get(before).and_then(Option::as_ref).is_some_and(|cell| {
                    let comparison = chain.comparisons.get(at).and_then(Option::as_ref);
                    let links = comparison.map_or(&[][..], |comparison| &comparison.quotes);
                    let mut own = links
                        .iter()
                        .filter(|link| link.base.is_some_and(|quote| cell.units.contains(&quote)));
                    own.any(|link| link.revised.is_none() && link.changes.contains(&QuoteChange::Marks))
                }),
            };
            if let Some(cell) = row.cells.get_mut(at).and_then(Option::as_mut).filter(|_| is_unquoted) {
                cell.state = State::Unquoted;
            }
        }
    }
}

/// The words of a row in the last version before `at` that has it in marks.
fn words(row: &Row, at: usize, items: &[Vec<Item>]) -> Option<Vec<u32>> {
    let cells = row.cells.iter().zip(items).take(at).rev();
    let mut there = cells.filter_map(|(cell, items)| Some((cell.as_ref()?, items)));
    let (cell, items) = there.find(|(cell, _)| !cell.units.is_empty())?;
    let own = cell.units.iter().filter_map(|unit| items.get(*unit));
    Some(own.flat_map(|item| item.words.iter().copied()).collect())
}

/// Whether words stand together in the body.
fn stands(words: &[u32], side: &Side<'_>, weights: &Weights) -> bool {
    let body = side.units.iter().enumerate().filter(|(at, _)| side.paragraph(*at).is_some());
    let tokens = body.flat_map(|(_, unit)| side.words(&unit.tokens));
    let tokens = tokens.filter(|token| token.kind() != WordKind::Mark);
    let all: Vec<u32> = tokens.map(|token| weights.small(token.id)).collect();
    !words.is_empty() && all.windows(words.len()).any(|run| run == words)
}
