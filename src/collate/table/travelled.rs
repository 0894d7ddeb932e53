//! Sentences that left and came back while the paragraphs around them stood: no row of a paragraph tells of
//! them, least of all where they came back in another one.

use super::{Cell, Row, RowKind, State};
use crate::collate::History;

/// The rows of paragraphs, each with the sentences that came back in it behind it.
pub(super) fn among(history: &History, paragraphs: Vec<Row>, sentences: Vec<Row>) -> Vec<Row> {
    // For each version and paragraph its row.
    let mut rows: Vec<Vec<usize>> =
        history.versions.iter().map(|article| vec![usize::MAX; article.paragraphs.len()]).collect();
    for (at, row) in paragraphs.iter().enumerate() {
        for (cell, rows) in row.cells.iter().zip(&mut rows) {
            for unit in cell.iter().flat_map(|cell| &cell.units) {
                rows.get_mut(*unit).into_iter().for_each(|place| *place = at);
            }
        }
    }
    let around = |version: usize, cell: &Cell| {
        let sentence = history.versions.get(version)?.sentences.get(*cell.units.first()?)?;
        rows.get(version)?.get(sentence.paragraph).copied()
    };
    let mut behind: Vec<(usize, Row)> = Vec::new();
    for row in sentences {
        let place = returns(&row).and_then(|(gone, back)| {
            let place = around(back, row.cells.get(back)?.as_ref()?)?;
            let state = |version: usize| Some(paragraphs.get(place)?.cells.get(version)?.as_ref()?.state);
            // A paragraph that was gone as well, or reads again as it did, tells of it.
            let is_told = state(gone) == Some(State::Gone) || state(back) == Some(State::Back);
            (!is_told).then_some(place)
        });
        behind.extend(place.map(|place| (place, Row { kind: RowKind::Sentence, ..row })));
    }
    behind.sort_by_key(|(place, _)| *place);
    let mut behind = behind.into_iter().peekable();
    let mut all = Vec::with_capacity(paragraphs.len());
    for (at, row) in paragraphs.into_iter().enumerate() {
        all.push(row);
        while let Some((_, sentence)) = behind.next_if(|(place, _)| *place == at) {
            all.push(sentence);
        }
    }
    all
}

/// The last version in which a row was gone before it came back, and that in which it did.
fn returns(row: &Row) -> Option<(usize, usize)> {
    let states = row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_ref()?.state)));
    let mut gone = None;
    for (at, state) in states {
        match (state, gone) {
            (State::Back, Some(gone)) => return Some((gone, at)),
            (State::Gone, _) => gone = Some(at),
            (State::Unseen, _) => {}
            _ => gone = None,
        }
    }
    None
}
