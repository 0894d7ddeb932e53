//! Standard output, and what it means for the exit code when it fails.

use std::io::{self, BufWriter, Write};

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
