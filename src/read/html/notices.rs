//! Corrections on a page: they stand where furniture stands, in `<aside>` and `<footer>`, and are none.
//!
//! A piece is one by the name of an element around it, or by its first words where it stands in the article.

use super::furniture::lines_of;
use super::pieces::{Kind, Piece, Pieces};

/// An element with more pieces holds more than a notice.
const MOST: usize = 12;

/// How pieces that are notices are told.
#[derive(Debug)]
pub(super) struct Notices {
    names: Vec<&'static str>,
    pairs: Vec<&'static str>,
    labels: Vec<&'static str>,
    openings: Vec<&'static str>,
    /// For each element, how many pieces stand in it.
    holds: Vec<usize>,
}

impl Notices {
    pub(super) fn new(pieces: &Pieces) -> Self {
        let words = |kind| lines_of(kind).flat_map(str::split_whitespace).collect();
        let mut holds = vec![0_usize; pieces.places.len()];
        for place in pieces.list.iter().flat_map(|piece| pieces.chain(piece.place)) {
            if let Some(holds) = holds.get_mut(place) {
                *holds += 1;
            }
        }
        Self {
            names: words("notice"),
            pairs: words("notices"),
            labels: lines_of("label").collect(),
            openings: lines_of("opening").collect(),
            holds,
        }
    }

    /// Whether an element around a piece is named as a correction.
    pub(super) fn is_named(&self, piece: &Piece, pieces: &Pieces) -> bool {
        let is_link = piece.linked * 2 > piece.text.len();
        let small = |place: &usize| self.holds.get(*place).is_some_and(|holds| *holds <= MOST);
        let is_named = |names: &str| {
            names.split_ascii_whitespace().any(|name| {
                self.pairs.contains(&name)
                    || name
                        .split(|char: char| !char.is_ascii_alphanumeric())
                        .any(|word| self.names.contains(&word))
            })
        };
        let mut around = pieces.chain(piece.place).filter(|place| *place > 0).filter(small);
        !is_link
            && matches!(piece.kind, Kind::Paragraph | Kind::Item | Kind::Heading(_))
            && around.any(|place| pieces.places.get(place).is_some_and(|place| is_named(&place.names)))
    }

    /// Whether a piece begins like a notice.
    pub(super) fn begins(&self, piece: &Piece) -> bool {
        let start: String = piece
            .text
            .trim_start_matches(|char: char| !char.is_alphanumeric())
            .chars()
            .take(60)
            .map(|char| if char == '’' { '\'' } else { char })
            .flat_map(char::to_lowercase)
            .collect();
        let is_label = |label: &&str| {
            let rest = start.strip_prefix(label).map(str::trim_start);
            rest.is_some_and(|rest| rest.starts_with([':', '：', '—', '–', '(', '（', ',', '|', '】']))
        };
        piece.linked * 2 <= piece.text.len()
            && (self.labels.iter().any(is_label)
                || self.openings.iter().any(|words| start.starts_with(words)))
    }
}
