//! Files as a person names them: opened, measured, read; what goes wrong is said in words.
//!
//! Always: a file that is too large is refused before it is read, and every version keeps its place.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use variorum::article::Article;
use variorum::document::Document;
use variorum::read::{self, Hint, ReadError};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 50_000_000;

/// Why a file could not be read. The path is added where the error is told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    #[error("There is no such file. Check the name, or choose another file.")]
    Missing,
    #[error("This is a folder. Name the files inside it.")]
    Folder,
    #[error("The file may not be read. Ask for permission, or save a copy of your own.")]
    Forbidden,
    #[error("The file could not be read ({0}). Save a copy elsewhere and try that.")]
    Broken(io::Error),
    #[error("{0}")]
    Contents(#[from] ReadError),
}

impl FileError {
    /// What kind of trouble it is, for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing-file",
            Self::Folder => "folder",
            Self::Forbidden => "forbidden",
            Self::Broken(_) => "read-error",
            Self::Contents(error) => error.code(),
        }
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            _ => Self::Broken(error),
        }
    }
}

/// What could be read of several files.
pub(crate) struct Found {
    /// The versions, in the order of the files.
    pub(crate) versions: Vec<Article>,
    /// Whether every file could be read.
    pub(crate) complete: bool,
}

/// Every version found in `files`. A file that cannot be read is named, and takes no place.
pub(crate) fn versions(files: &[PathBuf]) -> Found {
    let mut found = Found { versions: Vec::new(), complete: true };
    for file in files {
        match read(file) {
            Ok(documents) => found.versions.extend(documents.into_iter().map(Article::from)),
            Err(error) => {
                tell(&error, file);
                found.complete = false;
            }
        }
    }
    found
}

/// Every version found in one file.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>, FileError> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(FileError::Folder);
    }
    check_size(about.len())?;
    // A pipe or a file that still grows does not tell its size.
    let mut bytes = Vec::with_capacity(about.len() as usize);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    check_size(bytes.len() as u64)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(read::read(&bytes, &Hint { name, ..Hint::default() })?)
}

fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > LARGEST { Err(ReadError::TooLarge { bytes, limit: LARGEST }) } else { Ok(()) }
}

/// Says what is wrong with a file: the reason first, the path last.
pub(crate) fn tell(error: &FileError, path: &Path) {
    super::say(format_args!("{error}\n  {}", super::shown(path)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &Path, expected: &str) {
        assert_eq!(read(path).unwrap_err().code(), expected);
    }

    #[test]
    fn a_missing_file() {
        check(Path::new("no/such/file.txt"), "missing-file");
    }

    #[test]
    fn a_folder() {
        check(&std::env::temp_dir(), "folder");
    }

    #[test]
    fn an_empty_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        check(file.path(), "empty");
    }

    #[test]
    fn a_file_too_large_is_refused_by_its_size() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LARGEST + 1).unwrap();
        check(file.path(), "too-large");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_end() {
        check(Path::new("/dev/zero"), "too-large");
    }
}
