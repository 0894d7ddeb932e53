//! The rules of the house that no compiler checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which module may use which. Modules of the window are told apart, the others are known by their room.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("document", &["text"]),
    ("read", &["document", "text"]),
    ("article", &["document", "text"]),
    ("collate", &["article", "document", "text"]),
    ("report", &["article", "collate", "document", "text"]),
    ("lib", &[]),
    ("main", &["app", "cli", "files", "sources"]),
    ("files", &[]),
    ("sources", &["files"]),
    ("cli", &["files", "sources"]),
    ("app", &["app::command", "app::state", "app::theme", "app::view", "app::work"]),
    ("app::command", &["app::state"]),
    ("app::state", &[]),
    ("app::theme", &[]),
    ("app::view", &["app::command", "app::state", "app::theme"]),
    ("app::work", &["app::state", "files", "sources"]),
];

#[test]
fn modules_use_only_what_they_may() {
    let sources = sources();
    for file in sources.iter().filter(|file| !is_test(file)) {
        let module = module(&place(file));
        let (_, may_use) = MAY_USE
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("{module} is in no row of the table"));
        for other in uses(&place(file), &without_tests(&fs::read_to_string(file).unwrap())) {
            let allowed = other == module || may_use.contains(&other.as_str());
            assert!(allowed, "{} uses {other}", file.display());
        }
    }
}

#[test]
fn every_row_of_the_table_is_a_module() {
    let there: BTreeSet<String> = sources().iter().map(|file| module(&place(file))).collect();
    for (name, may_use) in MAY_USE {
        for name in may_use.iter().chain([name]) {
            assert!(there.contains(*name), "there is no module {name}");
        }
    }
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    check_uses("read/html.rs", "use crate::{document::{Claim, names::X}, text::Span};", "document text");
    check_uses("read/html.rs", "use super::blocks; fn f(x: super::super::article::Quote) {}", "article read");
    check_uses("app/view/quotes.rs", "use super::{theme, super::state::State};", "app::state app::view");
    check_uses(
        "app/view.rs",
        "use super::{theme, work::Job}; use crate::cli::say;",
        "app::theme app::work cli",
    );
    check_uses("collate.rs", "let x = crate::text::key::<u8>(); // see crate::read", "text");
}

#[track_caller]
fn check_uses(file: &str, source: &str, expected: &str) {
    let file = source_folder().join(file);
    assert_eq!(uses(&place(&file), source).into_iter().collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn the_state_of_the_window_knows_no_screen_no_disk_and_no_threads() {
    for file in sources().iter().filter(|file| !is_test(file) && module(&place(file)) == "app::state") {
        let code = fs::read_to_string(file).unwrap();
        for name in ["egui::", "std::fs", "std::thread", "std::time"] {
            assert!(!code.contains(name), "{} names {name}", file.display());
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

/// Tests of a later stage may begin at an earlier one: an article is made of a text.
fn is_test(file: &Path) -> bool {
    place(file).iter().any(|part| part == "tests")
}

fn without_tests(source: &str) -> String {
    source.split("\n#[cfg(test)]\nmod tests {").next().unwrap().to_owned()
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<PathBuf> {
    let mut found = vec![source_folder()];
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

/// The path of a file's module: `src/read/plain.rs` is `read`, `plain`.
fn place(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(source_folder()).unwrap().with_extension("");
    inside.components().map(|part| part.as_os_str().to_str().unwrap().to_owned()).collect()
}

/// The module that a path is in, as the table names it: of the window's the first two names.
fn module(path: &[String]) -> String {
    let inside_the_window = |name: &String| {
        let place = source_folder().join("app").join(name);
        place.exists() || place.with_extension("rs").exists()
    };
    match path {
        [app, name, ..] if app == "app" && inside_the_window(name) => format!("app::{name}"),
        [first, ..] => first.clone(),
        [] => String::new(),
    }
}

/// The modules that `source`, the file of the module at `place`, names with `crate::` and `super::`.
fn uses(place: &[String], source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap().to_owned() + "\n").collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let (before, path) = code.split_at(at);
        // A place inside a longer path was seen with it, and who may see a name is no use of it.
        let begins = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        if begins && !before.ends_with("(in ") {
            tree(&mut whole_path(path), place, &mut found);
        }
    }
    let known = |path: &&Vec<String>| path.first().is_some_and(|first| exists(first));
    found.iter().filter(known).map(|path| module(path)).collect()
}

fn exists(module: &str) -> bool {
    source_folder().join(module).with_extension("rs").exists()
}

/// The path that begins here, with its braces.
fn whole_path(code: &str) -> &str {
    let mut depth = 0_usize;
    let ends = |c: char| !c.is_alphanumeric() && !"_:{}".contains(c);
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return code.split_at(at + depth).0,
            '}' => depth -= 1,
            _ if depth == 0 && ends(c) => return code.split_at(at).0,
            _ => {}
        }
    }
    code
}

/// Every path that a tree of names stands for: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn tree(code: &mut &str, at: &[String], found: &mut Vec<Vec<String>>) {
    *code = code.trim_start();
    if let Some(inside) = code.strip_prefix('{') {
        *code = inside;
        while !code.is_empty() && !code.starts_with('}') {
            tree(code, at, found);
            *code = code.trim_start();
            *code = code.strip_prefix(',').unwrap_or(code).trim_start();
        }
        *code = code.strip_prefix('}').unwrap_or(code);
        return;
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    let path = match name {
        "crate" => Vec::new(),
        "super" => at[..at.len().saturating_sub(1)].to_vec(),
        "" | "self" => at.to_vec(),
        name => [at, &[name.to_owned()]].concat(),
    };
    if let Some(rest) = rest.strip_prefix("::") {
        *code = rest;
        return tree(code, &path, found);
    }
    found.push(path);
    // `as name` and `*` end here too.
    *code = rest.split_at(rest.find([',', '}', '{']).unwrap_or(rest.len())).1;
}
