//! Plain text: taken as it is, to the last character.

use super::ReadError;
use crate::document::{Document, Format};

/// The longest stretch without a space or a stop that is taken for a word.
const LONGEST_WORD: usize = 2_000;

/// The document of a text.
pub(super) fn read(text: String) -> Result<Document, ReadError> {
    let longest = longest_word(&text);
    if longest > LONGEST_WORD && longest * 2 > text.chars().count() {
        let reason = format!("one word of {} characters", super::grouped(longest as u64));
        return Err(ReadError::NoArticle { reason });
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::NoArticle { reason: "no letter and no digit".to_owned() });
    }
    let mut document = Document { text, ..Document::default() };
    document.source.format = Format::Plain;
    Ok(document)
}

/// The length of the longest run of letters and digits, in characters.
fn longest_word(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for char in text.chars() {
        run = if char.is_alphanumeric() { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
