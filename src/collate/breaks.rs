//! Breaks: where paragraphs begin, and which breaks are the file's own.

use super::side::Side;
use crate::text::Break;

/// Where a break that one side only has counts as parting or joining.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    Everywhere,
    /// Not before the first word: what stands before it is something else on the other side.
    Inside,
}

/// Whether a paragraph that the file itself parts from the one before opens at the word `at`. `None`
/// outside the body and where a paragraph opens that is parted by guess or by nothing. `near` is a unit
/// that probably holds the word.
pub(super) fn opens_paragraph(side: &Side<'_>, at: usize, near: usize) -> Option<bool> {
    let unit = side.unit_near(at, near);
    let paragraph = side.paragraph(unit)?;
    let first = side.units.get(unit)?.tokens.start == at
        && unit.checked_sub(1).and_then(|before| side.paragraph(before)) != Some(paragraph);
    let own = side.article.paragraphs.get(paragraph)?.before == Break::Own;
    match (first, own) {
        (false, _) => Some(false),
        (true, true) => Some(true),
        (true, false) => None,
    }
}

/// Whether the file parts any of its paragraphs itself. Where one side has everything on one line, the
/// breaks of the other are layout.
pub(super) fn has_own_paragraphs(side: &Side<'_>) -> bool {
    side.article.paragraphs.iter().any(|paragraph| paragraph.before == Break::Own)
}
