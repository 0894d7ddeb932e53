//! The one place where the benchmarks touch files.

use std::io::Result;
use std::path::Path;

/// The text of a file.
#[expect(clippy::disallowed_methods, reason = "the texts of a measurement, not the engine's")]
pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path)
}

/// Writes a text to a file.
#[expect(clippy::disallowed_methods, reason = "the texts of a measurement, not the engine's")]
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text)
}
