//! Files packed in one: a ZIP of versions, or a packed web archive (WACZ).
//!
//! Each file in it is read as if it lay alone, in the order of names as people count (`2` before `10`).
//! Files that hold no article are left out and counted. Nothing is written to the disk, and no path in the
//! archive is followed.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{MOST_BYTES, MOST_VERSIONS, Packed, ReadError};
use crate::document::{Document, Format, Note, NoteCode};

/// How many files in an archive are looked at.
const MOST_FILES: usize = 10_000;

/// A ZIP archive that is open.
pub(super) struct Zip<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    format: Format,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Zip<'b> {
    pub(super) fn open(bytes: &'b [u8], format: Format) -> Result<Self, ReadError> {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Self { archive, format, left: MOST_BYTES }),
            Err(error) => {
                Err(ReadError::Broken { format, what: format!("the ZIP archive is broken: {error}") })
            }
        }
    }

    /// What the archive is read as.
    pub(super) const fn format(&self) -> Format {
        self.format
    }

    /// The names of the files, as people count.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = (0..self.archive.len().min(MOST_FILES))
            .filter_map(|at| Some(self.archive.name_for_index(at)?.ok()?.into_owned()))
            .filter(|name| !name.ends_with('/'))
            .collect();
        names.sort_by_cached_key(|name| counted(name));
        names
    }

    /// The bytes of a file; none if there is none of this name.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let (format, limit) = (self.format, self.left);
        let Ok(file) = self.archive.by_name(name) else { return Ok(None) };
        let mut out = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut out);
        if out.len() as u64 > limit {
            let what = format!("it unpacks to more than {} bytes", super::grouped(MOST_BYTES));
            return Err(ReadError::Broken { format, what });
        }
        read.map_err(|error| ReadError::Broken { format, what: format!("{name} in it is broken: {error}") })?;
        self.left -= out.len() as u64;
        Ok(Some(out))
    }
}

/// The name of a file that another one in the same archive refers to.
pub(super) fn beside(name: &str, target: &str) -> String {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let base = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The versions in a ZIP of files.
pub(super) fn read(bytes: &[u8], packed: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let wanted = |name: &str| {
        let file = name.rsplit('/').next().unwrap_or_default();
        !file.starts_with('.') && !name.starts_with("__MACOSX/")
    };
    all(Zip::open(bytes, Format::Zip)?, packed, wanted)
}

/// The captures in a packed web archive.
pub(super) fn wacz(bytes: &[u8], packed: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let wanted = |name: &str| name.starts_with("archive/") && name.to_ascii_lowercase().contains(".warc");
    all(Zip::open(bytes, Format::Wacz)?, packed, wanted)
}

fn all(
    mut zip: Zip<'_>,
    packed: &Packed<'_>,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Document>, ReadError> {
    let mut found: Vec<Document> = Vec::new();
    let mut failed: Vec<(String, ReadError)> = Vec::new();
    for name in zip.names().into_iter().filter(|name| wanted(name)) {
        if found.len() >= MOST_VERSIONS {
            break;
        }
        let Some(bytes) = zip.file(&name)? else { continue };
        match packed.inside(&bytes, &name) {
            Ok(documents) => found.extend(documents.into_iter().map(|mut document| {
                let inside = std::mem::take(&mut document.source.part);
                document.source.part =
                    if inside.is_empty() { name.clone() } else { format!("{name}, {inside}") };
                document
            })),
            Err(error) => failed.push((name, error)),
        }
    }
    match (found.first_mut(), failed.first()) {
        (Some(first), _) => {
            for (name, error) in failed {
                first.notes.push(Note::new(NoteCode::LeftOut, format!("{name} was left out. {error}")));
            }
            Ok(found)
        }
        (None, Some((name, error))) => {
            Err(ReadError::Broken { format: zip.format, what: format!("{name} in it: {error}") })
        }
        (None, None) => Err(ReadError::Broken {
            format: zip.format,
            what: "no file in it can hold an article".to_owned(),
        }),
    }
}

/// A name with its numbers as numbers, so that `v2` stands before `v10`.
pub(super) fn counted(name: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let words = rest.find(|char: char| char.is_ascii_digit()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(words);
        let digits = after.find(|char: char| !char.is_ascii_digit()).unwrap_or(after.len());
        let (number, after) = after.split_at(digits);
        parts.push((word.to_lowercase(), number.parse().unwrap_or(u64::MAX)));
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests;
