//! A folder as a series: each file a version, in the order people count. Hidden files and folders inside are
//! passed over.

use std::fs;
use std::path::{Path, PathBuf};

use variorum::document::Document;
use variorum::read::{self, Hint, MOST_VERSIONS};

use super::{SourceError, name, placed, tell_lost};
use crate::files::{self, FileError};

/// Files that stand beside saved pages and are no articles.
const BESIDE: &[&str] = &["css", "js", "mjs", "map", "ico", "svg", "ini", "lock"];

/// How many files of a folder are read.
const MOST_FILES: usize = 10_000;

/// The versions in a folder.
pub(super) fn read(folder: &Path, told: &Hint) -> Result<Vec<Document>, SourceError> {
    let mut found: Vec<Document> = Vec::new();
    let mut lost = Vec::new();
    let paths = files_of(folder)?;
    let source = fs::canonicalize(folder).map_or_else(|_| name(folder), |folder| name(&folder));
    for path in &paths {
        if found.len() >= MOST_VERSIONS {
            lost.push(format!(
                "No more than {MOST_VERSIONS} versions are read; {} and all after it are missing.",
                name(path)
            ));
            break;
        }
        match super::read(path, told) {
            Ok(documents) => found.extend(placed(documents, &source, &name(path))),
            Err(error) => lost.push(format!("{} was left out. {error}", name(path))),
        }
    }
    if found.is_empty() {
        let why = lost.first().map(|lost| format!(". {}", lost.trim_end_matches('.')));
        return Err(SourceError::EmptyFolder(why.unwrap_or_default()));
    }
    tell_lost(&mut found, lost);
    Ok(found)
}

/// The files of a folder that may be versions.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .take(MOST_FILES)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| files::is_file(path) && !name(path).starts_with('.') && !is_beside(path))
        .collect();
    paths.sort_by_cached_key(|path| (read::counted(&name(path)), name(path)));
    Ok(paths)
}

fn is_beside(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| BESIDE.contains(&ending.as_str()))
}
