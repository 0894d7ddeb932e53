//! What files and desks call the fields of an article: `title`, `pubdate`, `Von`, `Stand`.
//!
//! One table for front matter, JSON and header lines, so that a word means the same everywhere.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::FieldName;
use crate::text;

impl FieldName {
    /// The field that `word` names, whatever its case and joints: `datePublished`, `date-published` and
    /// `Date published` are one word.
    pub fn called(word: &str) -> Option<Self> {
        let word: String =
            word.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        NAMES.iter().find(|(_, names)| names.contains(word.as_str())).map(|(field, _)| *field)
    }
}

/// Each field with its names.
static NAMES: LazyLock<Vec<(FieldName, HashSet<&str>)>> = LazyLock::new(|| {
    let sections = text::sections(include_str!("../../assets/lexicons/fields.txt"));
    sections.into_iter().filter_map(|(key, names)| Some((FieldName::from_key(key)?, names))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, field: Option<FieldName>) {
        assert_eq!(FieldName::called(word), field);
    }

    #[test]
    fn joints_and_case_do_not_matter() {
        check("datePublished", Some(FieldName::Published));
        check("Date published", Some(FieldName::Published));
        check("last-mod", Some(FieldName::Modified));
        check("Überschrift", Some(FieldName::Headline));
        check("Mis à jour le", Some(FieldName::Modified));
    }

    #[test]
    fn other_words_name_nothing() {
        check("mayor", None);
        check("", None);
        check("wordCount", None);
    }

    #[test]
    fn each_word_names_one_field() {
        assert_eq!(NAMES.len(), 15, "every section names a field");
        let mut words: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
