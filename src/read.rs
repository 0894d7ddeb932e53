//! Reading: from bytes to documents.
//!
//! Invariant: any bytes give documents or an error that says what and where; no panic, no disk, no
//! network, bounded time.

use crate::document::{Document, Format, Source};

/// What is known about bytes besides the bytes.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name without folders; its ending helps to tell the format.
    pub name: String,
    /// The format, where a person chose it.
    pub format: Option<Format>,
    /// The charset, where a person chose it.
    pub charset: Option<String>,
}

/// Why bytes could not be read. The message says what happened, where, and what to do; the file's
/// path is added at the rim.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    #[error("The file is empty. Save the article again, or choose another file.")]
    Empty,
}

/// Every version found in the bytes of one file, in the order of the file.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Vec<Document>, ReadError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let source = Source {
        name: hint.name.clone(),
        charset: "utf-8".to_owned(),
        bytes: bytes.len() as u64,
        ..Source::default()
    };
    Ok(vec![Document { source, text, ..Document::default() }])
}
