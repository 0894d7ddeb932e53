//! The files of the lists, read into entries.
//!
//! Every file is `# comment`, `[language]`, then entries: parted by spaces, or one a line where an entry
//! is more than a word.

use super::List;

/// An entry of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) list: List,
    pub(super) language: &'static str,
    pub(super) line: &'static str,
    /// Tells it from the other entries of its list.
    pub(super) number: u16,
}

/// Every entry of every list.
pub(super) fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for (list, source, by_line) in FILES {
        let mut language = "";
        let mut number = 0;
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                language = name;
                continue;
            }
            let mut add = |line| {
                entries.push(Entry { list: *list, language, line, number });
                number += 1;
            };
            if *by_line { add(line) } else { line.split_whitespace().for_each(add) }
        }
    }
    entries
}

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../assets/lexicons/", $name))
    };
}

/// The files, and whether an entry is a line.
const FILES: &[(List, &str, bool)] = &[
    (List::Function, file!("function.txt"), false),
    (List::People, file!("people.txt"), false),
    (List::Groups, file!("groups.txt"), false),
    (List::Dates, file!("dates.txt"), false),
    (List::Units, file!("units.txt"), true),
    (List::Numbers, file!("numbers.txt"), true),
    (List::Negations, file!("negations.txt"), true),
    (List::Opposites, file!("opposites.txt"), true),
    (List::Hedges, file!("hedges.txt"), true),
    (List::Moods, file!("moods.txt"), true),
    (List::Attribution, file!("attribution.txt"), true),
    (List::Tone, file!("tone.txt"), true),
    (List::Lookalikes, file!("lookalikes.txt"), true),
];
