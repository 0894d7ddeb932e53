//! Sources: what holds many versions and is no single file. Folders, databases, the history of a file in git.
//!
//! Always: nothing is written, nothing outside what the person named is opened, and every version says which it
//! is. A version that cannot be read is named in a note and the others still come out.

mod folder;
mod git;
mod sqlite;

use std::path::{Path, PathBuf};

use variorum::document::{Document, Note, NoteCode};
use variorum::read::Hint;

use crate::files::{self, FileError};

/// Why a source could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("The folder holds no file that is an article{0}.")]
    EmptyFolder(String),
    #[error("The database cannot be read: {0}. Save the table of versions as CSV and try that.")]
    Database(String),
    #[error("No table of the database holds the text of articles; its tables are {0}.")]
    NoTable(String),
    #[error(
        "The database lists versions, and their texts stand in the git repository beside it. \
         Name the file of an article in it as git:FILE."
    )]
    TextsInGit,
    #[error("The program git was not found. Install it, or save the versions as files.")]
    NoGit,
    #[error("git has no versions of this file: {0}.")]
    NoHistory(String),
    #[error("git took longer than {0} seconds and was stopped. Save the versions as files.")]
    TooLong(u64),
}

impl SourceError {
    /// What kind of trouble it is.
    #[cfg(test)]
    fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::EmptyFolder(_) => "empty-folder",
            Self::Database(_) => "database",
            Self::NoTable(_) | Self::TextsInGit => "no-table",
            Self::NoGit => "no-git",
            Self::NoHistory(_) => "no-history",
            Self::TooLong(_) => "too-long",
        }
    }
}

/// Every version found in what a person names: a file, a folder, a database, or with `git:` before its path the
/// history of a file.
pub(crate) fn read(path: &Path, told: &Hint) -> Result<Vec<Document>, SourceError> {
    if let Some(file) = in_git(path) {
        return git::read(&file, told);
    }
    if path.is_dir() {
        return folder::read(path, told);
    }
    if files::begins_with(path, sqlite::SIGNATURE)? {
        return sqlite::read(path, told);
    }
    Ok(files::read_as(path, told)?)
}

/// The file whose history is asked for. A file that is really called so is itself.
fn in_git(path: &Path) -> Option<PathBuf> {
    let file = path.to_str()?.strip_prefix("git:")?;
    (!path.exists()).then(|| PathBuf::from(file))
}

/// What a path is called, without folders.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The same versions, each with its place in the source before its place in its file.
fn placed(documents: Vec<Document>, source: &str, place: &str) -> impl Iterator<Item = Document> {
    documents.into_iter().map(move |mut document| {
        let inside = std::mem::take(&mut document.source.part);
        document.source.part =
            if inside.is_empty() { place.to_owned() } else { format!("{place}, {inside}") };
        source.clone_into(&mut document.source.name);
        document
    })
}

/// Notes on the first version that others are missing.
fn tell_lost(documents: &mut [Document], lost: Vec<String>) {
    if let Some(first) = documents.first_mut() {
        first.notes.extend(lost.into_iter().map(|message| Note::new(NoteCode::LeftOut, message)));
    }
}

#[cfg(test)]
mod tests;
