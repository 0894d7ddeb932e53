//! Lists of words by which changes are judged: data files, one a subject, in sections by language.
//!
//! An entry is known in the language it is listed under and, where the language of a text is not
//! known, in all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A list of words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Entries by language.
    languages: BTreeMap<String, BTreeSet<String>>,
}

impl Lexicon {
    /// Reads a list: `# comment`, `[language]`, then entries parted by spaces (one a line where the
    /// file is of phrases).
    fn read(source: &str, phrases: bool) -> Self {
        let mut languages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut language = String::new();
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                name.clone_into(&mut language);
                continue;
            }
            let entries = languages.entry(language.clone()).or_default();
            if phrases {
                entries.insert(line.to_owned());
            } else {
                entries.extend(line.split_whitespace().map(str::to_owned));
            }
        }
        Self { languages }
    }

    /// Whether `word`, in small letters, is listed for `language` (for any, if it is `None` or has no list).
    pub(super) fn has(&self, language: Option<&str>, word: &str) -> bool {
        match language.and_then(|language| self.languages.get(base_of(language))) {
            Some(entries) => entries.contains(word),
            None => self.languages.values().any(|entries| entries.contains(word)),
        }
    }

    /// The entries for `language`, or all.
    pub(super) fn entries<'a>(&'a self, language: Option<&str>) -> impl Iterator<Item = &'a str> + use<'a> {
        let known = language.and_then(|language| self.languages.get(base_of(language)));
        let lists: Vec<&BTreeSet<String>> =
            known.map_or_else(|| self.languages.values().collect(), |entries| vec![entries]);
        lists.into_iter().flatten().map(String::as_str)
    }
}

/// `en` of `en-GB`.
fn base_of(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

macro_rules! lexicons {
    ($($(#[$doc:meta])* $name:ident $file:literal $phrases:literal;)*) => {
        $($(#[$doc])*
        pub(super) static $name: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::read(include_str!(concat!("../../assets/lexicons/", $file)), $phrases));)*
    };
}

lexicons! {
    /// Words of grammar.
    FUNCTION "function.txt" false;
    /// Titles and roles before a name.
    PEOPLE "people.txt" false;
    /// Several people without a name.
    GROUPS "groups.txt" false;
    /// Words that deny.
    NEGATIONS "negations.txt" false;
    /// Pairs of opposites.
    OPPOSITES "opposites.txt" true;
    /// Words that weaken.
    HEDGES "hedges.txt" true;
    /// Pairs of forms of which one only reports.
    MOODS "moods.txt" true;
    /// Words that name a source.
    ATTRIBUTION "attribution.txt" true;
    /// Months, days, and words for days.
    DATES "dates.txt" false;
    /// Words for numbers, with their values.
    NUMBERS "numbers.txt" true;
    /// Units and magnitudes.
    UNITS "units.txt" false;
    /// Words that paint.
    TONE "tone.txt" false;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_in_its_language_only() {
        assert!(FUNCTION.has(Some("en-GB"), "the"));
        assert!(!FUNCTION.has(Some("de"), "the"));
        assert!(FUNCTION.has(None, "und"));
    }
}
