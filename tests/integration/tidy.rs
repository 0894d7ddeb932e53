//! The rules of the house that no compiler checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which module of the engine may use which.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("document", &["text"]),
    ("read", &["document", "text"]),
    ("article", &["document", "text"]),
    ("collate", &["article", "document", "text"]),
    ("report", &["article", "collate", "document", "text"]),
];

#[test]
fn modules_use_only_what_they_may() {
    for (module, may_use) in MAY_USE {
        // Tests of a later stage may begin at an earlier one: an article is made of a text.
        let sources = sources();
        for file in sources.iter().filter(|file| top(file) == *module && !file.ends_with("tests.rs")) {
            let used: BTreeSet<String> = uses(&fs::read_to_string(file).unwrap());
            for other in used.iter().filter(|other| other != module) {
                assert!(may_use.contains(&other.as_str()), "{} uses {other}", file.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} opens without a line of docs", file.display());
    }
}

fn sources() -> Vec<PathBuf> {
    let mut found = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = Vec::new();
    while let Some(folder) = found.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { found.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// The module of the engine that `file` belongs to: `src/read/plain.rs` to `read`.
fn top(file: &Path) -> String {
    let inside = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The names behind `crate::` in `source`, in paths and in `use crate::{a, b}` alike.
fn uses(source: &str) -> BTreeSet<String> {
    let name =
        |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    source
        .split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(name).collect(),
            None => vec![name(rest)],
        })
        .collect()
}
