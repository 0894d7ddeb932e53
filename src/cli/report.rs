//! `variorum report`: a report of what changed, saved or printed.

use std::path::Path;

use clap::ValueEnum;
use variorum::report::{self, About, Format};

use super::{Outcome, Versions, compare, found, output, tell};
use crate::files;

/// The formats by the names that people type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// A page that stands alone
    Html,
    /// Markdown
    #[value(name = "md")]
    Markdown,
    /// Data, as `compare` prints it
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Html => Self::Html,
            FormatName::Markdown => Self::Markdown,
            FormatName::Json => Self::Json,
        }
    }
}

/// Reads the files and writes the report to `place`.
pub(crate) fn run(versions: &Versions, place: &Path, format: Option<FormatName>) -> Outcome {
    let printed = place == Path::new("-");
    let by_place = if printed { Some(Format::Markdown) } else { by_ending(place) };
    let Some(format) = format.map(Format::from).or(by_place) else {
        tell(
            &"The name does not tell the report's format. End it in .html, .md or .json, or give --format.",
            place,
        );
        return Outcome::Trouble;
    };
    if !printed && versions.files.iter().any(|file| files::is_one_file(file, place)) {
        tell(&"The report would replace one of the versions. Choose another name.", place);
        return Outcome::Trouble;
    }
    let found = found(&versions.files, &versions.reading.hint());
    let Some(history) = compare::history(found.versions, versions) else {
        return Outcome::Trouble;
    };
    let bytes = report::write(&history, format, &About::default());
    let outcome = if found.complete { Outcome::Done } else { Outcome::Trouble };
    if printed {
        return output::outcome(output::print(|output| output.write_all(&bytes)), outcome);
    }
    match files::save(place, &bytes) {
        Ok(()) => outcome,
        Err(error) => {
            tell(&error, place);
            Outcome::Trouble
        }
    }
}

/// The format that a file's name asks for.
fn by_ending(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    Format::ALL.into_iter().find(|format| format.extension() == ending)
}
