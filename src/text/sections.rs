//! Lists of words in a data file: a section opens with its name in brackets, words are parted by space.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Every section of `file`, a file of `assets/lexicons`, with its words.
pub fn sections(file: &'static str) -> Vec<(&'static str, HashSet<&'static str>)> {
    let mut found: Vec<(&str, HashSet<&str>)> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            Some((name, _)) => found.push((name, HashSet::new())),
            None => found.last_mut().into_iter().for_each(|(_, words)| words.extend(line.split_whitespace())),
        }
    }
    found
}

/// The words of a section of `sentences.txt`.
pub(super) fn words(section: &str) -> &'static HashSet<&'static str> {
    static ALL: OnceLock<Vec<(&'static str, HashSet<&'static str>)>> = OnceLock::new();
    static NONE: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let all = ALL.get_or_init(|| sections(include_str!("../../assets/lexicons/sentences.txt")));
    let found = all.iter().find(|(name, _)| *name == section);
    found.map_or_else(|| NONE.get_or_init(HashSet::new), |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_their_words() {
        let found = sections("# a note\n[one] what it is\na b\nc\n\n[two]\nd");
        let shown: Vec<(&str, usize)> = found.iter().map(|(name, words)| (*name, words.len())).collect();
        assert_eq!(shown, [("one", 3), ("two", 1)]);
    }

    #[test]
    fn every_section_that_is_asked_for_has_words() {
        for name in ["titles", "before number", "anywhere", "german", "starters", "link words", "openers"] {
            assert!(!words(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn link_words_end_with_a_small_letter_as_those_who_seek_them_take_it() {
        assert!(
            words("link words").iter().all(|word| word.ends_with(|char: char| char.is_ascii_lowercase()))
        );
    }
}
