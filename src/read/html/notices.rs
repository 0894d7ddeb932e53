//! Corrections on a page: they stand where furniture stands, in `<aside>` and `<footer>`, and are none.
//!
//! A piece is one by the name of an element around it, or by its first words where it stands in the article.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::furniture::lines_of;
use super::pieces::{Kind, Piece, Pieces};

/// The words notices begin with in any format.
const FORMS: &str = include_str!("../../../assets/lexicons/notices.txt");

/// An element with more pieces holds more than a notice.
const MOST: usize = 12;

/// An element that holds a label, a notice and more pieces than this holds other things too.
const FRAME: usize = 5;

/// A notice seldom has as many paragraphs.
const SEVERAL: usize = 4;

/// The signs that may follow a label; the last ones close a bracket before it.
const MARKS: [char; 16] =
    [':', '：', '—', '–', '(', '（', ',', '|', '】', '］', '〕', '〉', '》', '）', ')', ']'];

/// The labels of notices, in lower case.
static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let forms = FORMS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (_, rest) = line.split_once(char::is_whitespace)?;
        let (matched, words) = rest.trim_start().split_once(char::is_whitespace)?;
        (matched == "label" && !words.contains('{')).then_some(words.trim())
    });
    forms.chain(lines_of("label")).collect()
});

/// Whether a line is a label and nothing else: `Correction`, `【訂正】`.
pub(super) fn is_bare_label(line: &str) -> bool {
    let bare = line.trim_matches(|char: char| !char.is_alphanumeric());
    bare.len() <= 60 && LABELS.contains(lowered(bare).as_str())
}

/// For each element, whether it holds half of the page's words, a third in several pieces, or its headline, or
/// is the article by its tag.
fn wholes(pieces: &Pieces, holds: &[usize]) -> Vec<bool> {
    let mut words = vec![0_usize; pieces.places.len()];
    let mut whole: Vec<bool> = pieces
        .places
        .iter()
        .map(|place| matches!(place.tag.as_str(), "page" | "html" | "body" | "article" | "main"))
        .collect();
    for piece in &pieces.list {
        for place in pieces.chain(piece.place) {
            if let Some(words) = words.get_mut(place) {
                *words += piece.text.len();
            }
            if let Some(whole) = whole.get_mut(place).filter(|_| piece.kind == Kind::Heading(1)) {
                *whole = true;
            }
        }
    }
    let all: usize = pieces.list.iter().map(|piece| piece.text.len()).sum();
    for ((whole, words), holds) in whole.iter_mut().zip(&words).zip(holds) {
        *whole |= words * 2 > all || words * 3 > all && *holds >= SEVERAL;
    }
    whole
}

/// Whether a class says what a story is about, as `tag-corrections` does.
fn is_about_subjects(name: &str) -> bool {
    ["tag-", "tags-", "category-", "cat-", "has-", "topic-", "term-", "section-", "tagged-"]
        .iter()
        .any(|start| name.starts_with(start))
}

fn lowered(text: &str) -> String {
    text.chars().map(|char| if char == '’' { '\'' } else { char }).flat_map(char::to_lowercase).collect()
}

/// How pieces that are notices are told.
#[derive(Debug)]
pub(super) struct Notices {
    names: Vec<&'static str>,
    pairs: Vec<&'static str>,
    openings: Vec<&'static str>,
    /// For each element, how many pieces stand in it.
    holds: Vec<usize>,
    /// Elements that are too much of the page to be a notice, or hold its headline.
    whole: Vec<bool>,
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
            openings: lines_of("opening").collect(),
            whole: wholes(pieces, &holds),
            holds,
        }
    }

    /// Whether an element around a piece is named as a correction.
    pub(super) fn is_named(&self, piece: &Piece, pieces: &Pieces) -> bool {
        let is_link = piece.linked * 2 > piece.text.len();
        let small = |place: &usize| {
            self.holds.get(*place).is_some_and(|holds| *holds <= MOST)
                && self.whole.get(*place) == Some(&false)
        };
        let is_named = |names: &str| {
            names.split_ascii_whitespace().filter(|name| !is_about_subjects(name)).any(|name| {
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

    /// The piece behind a label alone, if both stand in an element that holds little else: what the element
    /// is called does not matter then.
    pub(super) fn labelled(&self, at: usize, pieces: &Pieces) -> Option<usize> {
        let label = pieces.list.get(at).filter(|piece| is_bare_label(&piece.text) && piece.linked == 0)?;
        let next = pieces.list.get(at + 1)?;
        let holds = |place: &usize| self.holds.get(*place).copied().unwrap_or_default();
        let around = pieces.chain(label.place).find(|place| holds(place) > 1)?;
        let fits = holds(&around) <= FRAME
            && pieces.chain(next.place).any(|place| place == around)
            && matches!(next.kind, Kind::Paragraph | Kind::Item | Kind::Quotation)
            && next.linked * 2 <= next.text.len();
        fits.then_some(at + 1)
    }

    /// Whether a piece begins like a notice.
    pub(super) fn begins(&self, piece: &Piece) -> bool {
        let trimmed = piece.text.trim_start_matches(|char: char| !char.is_alphanumeric());
        let start = lowered(&trimmed.chars().take(60).collect::<String>());
        let is_label = |label: &&str| {
            let rest = start.strip_prefix(label).map(str::trim_start);
            rest.is_some_and(|rest| {
                let dated = rest.starts_with(|char: char| char.is_ascii_digit());
                rest.starts_with(MARKS) || dated && rest.contains([':', '：'])
            })
        };
        piece.linked * 2 <= piece.text.len()
            && (LABELS.iter().any(is_label) || self.openings.iter().any(|words| start.starts_with(words)))
    }
}
