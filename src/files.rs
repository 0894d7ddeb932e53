//! Files as a person names them: read, and saved. What goes wrong is said in words.
//!
//! Always: a file that is too large is refused before it is read; a saved file is there whole or not
//! at all. The path is added where the error is told.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use sha2::{Digest as _, Sha256};
use variorum::document::Document;
use variorum::read::{self, Hint, MOST_BYTES, ReadError};

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    #[error("There is no such file. Check the name, or choose another file.")]
    Missing,
    #[error("This is a folder. Name the files inside it.")]
    Folder,
    #[error("This is {0} and no file, so it may never end. Save what comes out of it as a file.")]
    NoFile(&'static str),
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
            Self::NoFile(_) => "no-file",
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

/// Every version found in one file.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>, FileError> {
    read_as(path, &Hint::default())
}

/// The same, with what a person says of it.
pub(crate) fn read_as(path: &Path, told: &Hint) -> Result<Vec<Document>, FileError> {
    let bytes = contents(path)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(read::read(&bytes, &Hint { name, ..told.clone() })?)
}

/// The bytes of a file.
pub(crate) fn contents(path: &Path) -> Result<Vec<u8>, FileError> {
    let (file, about) = open(path)?;
    check_size(about.len())?;
    // A file that still grows does not tell its size.
    let mut bytes = Vec::with_capacity(about.len() as usize);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    check_size(bytes.len() as u64)?;
    Ok(bytes)
}

/// Whether a file begins with these bytes.
pub(crate) fn begins_with(path: &Path, start: &[u8]) -> Result<bool, FileError> {
    let (file, _) = open(path)?;
    let mut bytes = Vec::new();
    file.take(start.len() as u64).read_to_end(&mut bytes)?;
    Ok(bytes == start)
}

/// The SHA-256 of a file in hexadecimal digits, and its size; one larger than `most` is refused.
pub(crate) fn hash(path: &Path, most: u64) -> Result<(String, u64), FileError> {
    let (file, about) = open(path)?;
    if about.len() > most {
        return Err(ReadError::TooLarge { bytes: about.len(), limit: most }.into());
    }
    let mut hash = Sha256::new();
    let bytes = io::copy(&mut file.take(most), &mut hash)?;
    Ok((hash.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")), bytes))
}

/// Whether a path leads to a file, and to no folder, pipe or device.
pub(crate) fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_file())
}

fn open(path: &Path) -> Result<(File, Metadata), FileError> {
    // Asked before it is opened: opening a pipe waits for whoever writes to it.
    check_kind(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    let about = file.metadata()?;
    check_kind(&about)?;
    Ok((file, about))
}

/// Refuses what is no file: reading a pipe or a device may never end.
fn check_kind(about: &Metadata) -> Result<(), FileError> {
    match about {
        _ if about.is_file() => Ok(()),
        _ if about.is_dir() => Err(FileError::Folder),
        _ => Err(FileError::NoFile(kind(about))),
    }
}

#[cfg(unix)]
fn kind(about: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = about.file_type();
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
const fn kind(_about: &Metadata) -> &'static str {
    "a device"
}

fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > MOST_BYTES { Err(ReadError::TooLarge { bytes, limit: MOST_BYTES }) } else { Ok(()) }
}

/// Why a file could not be saved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SaveError {
    #[error("There is no folder of this name. Make it, or choose another place.")]
    NoFolder,
    #[error("This is a folder. Add a file's name to it.")]
    Folder,
    #[error("Nothing may be saved here. Choose another place.")]
    Forbidden,
    #[error("The disk is full. Make room, or choose another place.")]
    Full,
    #[error("The file could not be saved ({0}). Choose another place.")]
    Broken(io::Error),
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Forbidden,
            io::ErrorKind::StorageFull => Self::Full,
            _ => Self::Broken(error),
        }
    }
}

/// Saves `bytes` in one step: what stood there before stays until the new file is whole.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(SaveError::Folder),
        // A device or a pipe must be written to, never be replaced by a file.
        Ok(about) if !about.is_file() => {
            Ok(fs::OpenOptions::new().write(true).open(path)?.write_all(bytes)?)
        }
        _ => {
            let mut file = AtomicWriteFile::open(resolved(path))?;
            file.write_all(bytes)?;
            Ok(file.commit()?)
        }
    }
}

/// Whether two paths lead to one file, so that a report never replaces a version.
pub(crate) fn is_one_file(one: &Path, other: &Path) -> bool {
    resolved(one) == resolved(other)
}

/// Where a link leads, so that the file is replaced and the link stays.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
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
        file.as_file().set_len(MOST_BYTES + 1).unwrap();
        check(file.path(), "too-large");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_opened() {
        check(Path::new("/dev/zero"), "no-file");
        check(Path::new("/dev/null"), "no-file");
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        check(&socket, "no-file");
        assert!(read(&socket).unwrap_err().to_string().contains("a socket"));
    }

    #[test]
    fn a_file_is_itself_by_any_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        save(&path, b"It rained.").unwrap();
        assert!(is_one_file(&path, &folder.path().join("./a.txt")));
        assert!(!is_one_file(&path, &folder.path().join("b.txt")));
    }

    #[test]
    fn what_is_saved_replaces_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.md");
        save(&path, b"An older report.").unwrap();
        save(&path, b"A report.").unwrap();
        assert_eq!(read(&path).unwrap().first().map(|document| document.text.as_str()), Some("A report."));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_saved_says_why() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(save(folder.path(), b"A report."), Err(SaveError::Folder)));
        let nowhere = folder.path().join("nowhere/report.md");
        assert!(matches!(save(&nowhere, b"A report."), Err(SaveError::NoFolder)));
    }
}
