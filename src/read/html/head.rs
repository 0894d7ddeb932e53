//! What stands above an article: headline, byline and date, as a reader sees them.

use super::guide::{Guide, words};
use super::meta::Meta;
use super::pieces::{Kind, Pieces, Sort};
use crate::document::{FieldName, Role};

/// How many pieces a byline may stand before the headline, and after it.
const REACH: (usize, usize) = (4, 14);

/// What stands above an article.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The blocks, in the order of the page.
    pub(super) blocks: Vec<(Role, String)>,
    /// The pieces that are in the head or repeat it.
    owned: Vec<usize>,
}

impl Head {
    pub(super) fn of(pieces: &Pieces, meta: &Meta, guide: &Guide) -> Self {
        let mut head = Self::default();
        let titles: Vec<&str> = meta
            .claims
            .iter()
            .filter(|claim| claim.field == FieldName::Headline)
            .map(|claim| claim.value.as_str())
            .collect();
        let headline = headline(pieces, &titles);
        let start = pieces
            .pieces
            .iter()
            .enumerate()
            .skip(headline.map_or(0, |at| at + 1))
            .find(|(_, piece)| is_running(&piece.text) && guide.has(&piece.text))
            .map_or(pieces.pieces.len(), |(at, _)| at);
        if let Some(at) = headline {
            head.own(pieces, at, Role::Headline);
        }
        let from = headline.map_or(start.saturating_sub(8), |at| at.saturating_sub(REACH.0));
        let until = start.min(headline.unwrap_or(from) + REACH.1);
        for (sort, role) in [(Sort::Author, Role::Byline), (Sort::Date, Role::Date)] {
            head.marked(pieces, sort, role, from..until);
        }
        head.repeated(pieces, headline, start);
        head
    }

    /// Whether a piece is in the head, or repeats it.
    pub(super) fn owns(&self, at: usize) -> bool {
        self.owned.contains(&at)
    }

    fn own(&mut self, pieces: &Pieces, at: usize, role: Role) {
        if let Some(piece) = pieces.pieces.get(at).filter(|_| !self.owned.contains(&at)) {
            self.owned.push(at);
            self.blocks.push((role, piece.text.clone()));
        }
    }

    /// The first mark of a sort in the head: the whole piece if it is short, else the mark's words.
    fn marked(&mut self, pieces: &Pieces, sort: Sort, role: Role, reach: std::ops::Range<usize>) {
        let within = |at: usize| reach.contains(&at);
        let mark = pieces.marks.iter().find(|mark| {
            mark.sort == sort
                && within(mark.at)
                && mark.text.chars().any(char::is_alphanumeric)
                && mark.text.len() <= 120
        });
        let Some(mark) = mark else { return };
        let piece = pieces.pieces.get(mark.at).filter(|piece| piece.text.contains(&mark.text));
        match piece {
            Some(piece) if piece.text.len() <= 160 && !matches!(piece.kind, Kind::Heading(1)) => {
                self.own(pieces, mark.at, role);
            }
            _ => self.blocks.push((role, mark.text.clone())),
        }
    }

    /// Pieces that say again what the headline says.
    fn repeated(&mut self, pieces: &Pieces, headline: Option<usize>, start: usize) {
        let Some(headline) = headline.and_then(|at| pieces.pieces.get(at)) else { return };
        let key = words(&headline.text);
        for (at, piece) in pieces.pieces.iter().enumerate().take(start + 3) {
            if words(&piece.text) == key && !self.owned.contains(&at) {
                self.owned.push(at);
            }
        }
    }
}

/// The piece that is the headline: of those that head the page, the one most like what it claims.
fn headline(pieces: &Pieces, titles: &[&str]) -> Option<usize> {
    let alike = |text: &str| titles.iter().map(|title| likeness(text, title)).max().unwrap_or_default();
    let headings = pieces.pieces.iter().enumerate().filter_map(|(at, piece)| match piece.kind {
        Kind::Heading(level) => Some((at, level, alike(&piece.text))),
        _ => None,
    });
    let headings: Vec<(usize, u8, usize)> = headings.collect();
    let best = |level: std::ops::RangeInclusive<u8>, least: usize| {
        headings
            .iter()
            .filter(|(_, own, alike)| level.contains(own) && *alike >= least)
            .max_by_key(|(at, _, alike)| (*alike, std::cmp::Reverse(*at)))
            .map(|(at, ..)| *at)
    };
    best(1..=1, 60).or_else(|| best(2..=4, 75)).or_else(|| best(1..=1, 0))
}

/// How many of the words of `text` stand in `title`, in a hundred.
fn likeness(text: &str, title: &str) -> usize {
    let lower = (text.to_lowercase(), title.to_lowercase());
    let (one, two) = (words(&lower.0), words(&lower.1));
    let common = one.iter().filter(|word| two.contains(word)).count();
    if one.is_empty() || two.is_empty() { 0 } else { common * 100 / one.len() }
}

/// Whether a piece is running text.
fn is_running(text: &str) -> bool {
    words(text).len() >= super::body::LONG + 3
}
