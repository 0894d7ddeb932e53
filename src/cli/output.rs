//! Where results go: standard output, or a file that is there whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::Outcome;

/// Writes to standard output. A reader that has gone away is no trouble; nothing more is written.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    let done = write(&mut output).and_then(|()| output.flush());
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // Or the rest would be tried again when the writer is dropped.
            let _ = output.into_parts();
            Ok(())
        }
        done => done,
    }
}

/// Saves `bytes` as a file, in one step: what stood there before stays until the new file is whole.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        // A device or a pipe must be written to, never be replaced by a file.
        Ok(about) if !about.is_file() && !about.is_dir() => {
            fs::OpenOptions::new().write(true).open(path)?.write_all(bytes)
        }
        _ => {
            let mut file = AtomicWriteFile::open(resolved(path))?;
            file.write_all(bytes)?;
            file.commit()
        }
    }
}

/// Where a link leads, so that the file is replaced and the link stays.
pub(crate) fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// How a command ended, after its result was written.
pub(crate) fn outcome(printed: io::Result<()>, otherwise: Outcome) -> Outcome {
    match printed {
        Ok(()) => otherwise,
        Err(error) => {
            super::say(format_args!("the result could not be written: {error}"));
            Outcome::Trouble
        }
    }
}
