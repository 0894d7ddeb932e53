//! What cases of office documents check, whatever their format.

use crate::document::{Document, Format, Layout, Role};
use crate::read::{Hint, read};

/// The texts of the versions, each with which it is.
#[track_caller]
pub(in crate::read) fn two(found: &[Document], original: &str, accepted: &str) {
    let texts: Vec<(&str, &str)> =
        found.iter().map(|document| (document.source.part.as_str(), document.text.as_str())).collect();
    assert_eq!(texts, [("original", original), ("accepted", accepted)]);
}

/// The one text.
#[track_caller]
pub(in crate::read) fn one(found: &[Document], expected: &str) {
    let texts: Vec<&str> = found.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, [expected]);
}

/// The blocks of a version.
#[track_caller]
pub(in crate::read) fn roles(found: &Document, expected: &[(Role, &str)]) {
    let Layout::Blocks(blocks) = &found.layout else { panic!("no blocks") };
    let told: Vec<(Role, &str)> =
        blocks.iter().map(|block| (block.role, block.span.of(&found.text))).collect();
    assert_eq!(told, expected);
}

/// The notes of a version.
#[track_caller]
pub(in crate::read) fn notes(found: &Document, expected: &[&str]) {
    let notes: Vec<&str> = found.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(notes, expected);
}

/// The words of a refusal.
#[track_caller]
pub(in crate::read) fn refused(format: Format, bytes: &[u8], expected: &str) {
    let error = read(bytes, &Hint { format: Some(format), ..Hint::default() }).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}
