//! Lists of small words (`assets/lexicons/phrases.txt`), by which phrases that name a speaker are found.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::text;

/// A list of the file, by the name of its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Pronouns,
    Relatives,
    Determiners,
    Between,
    Links,
    Particles,
    Stops,
    Times,
    Bare,
    Openers,
    Titles,
    Bodies,
    Female,
    Male,
    Persons,
    Media,
    AlsoNouns,
    NounSigns,
    Wide,
    Naming,
    Views,
}

impl List {
    const ALL: [Self; 21] = [
        Self::Pronouns,
        Self::Relatives,
        Self::Determiners,
        Self::Between,
        Self::Links,
        Self::Particles,
        Self::Stops,
        Self::Times,
        Self::Bare,
        Self::Openers,
        Self::Titles,
        Self::Bodies,
        Self::Female,
        Self::Male,
        Self::Persons,
        Self::Media,
        Self::AlsoNouns,
        Self::NounSigns,
        Self::Wide,
        Self::Naming,
        Self::Views,
    ];

    const fn section(self) -> &'static str {
        match self {
            Self::Pronouns => "pronouns",
            Self::Relatives => "relatives",
            Self::Determiners => "determiners",
            Self::Between => "between",
            Self::Links => "links",
            Self::Particles => "particles",
            Self::Stops => "stops",
            Self::Times => "times",
            Self::Bare => "bare",
            Self::Openers => "openers",
            Self::Titles => "titles",
            Self::Bodies => "bodies",
            Self::Female => "female",
            Self::Male => "male",
            Self::Persons => "persons",
            Self::Media => "media",
            Self::AlsoNouns => "also nouns",
            Self::NounSigns => "noun signs",
            Self::Wide => "wide",
            Self::Naming => "naming",
            Self::Views => "views",
        }
    }

    /// The words, from the file: sections stand in it in the order of [`List::ALL`].
    fn words(self) -> Option<&'static HashSet<&'static str>> {
        static SETS: OnceLock<Vec<(&'static str, HashSet<&'static str>)>> = OnceLock::new();
        let sets = SETS.get_or_init(|| {
            let mut found = text::sections(include_str!("../../assets/lexicons/phrases.txt"));
            found.sort_by_key(|(name, _)| Self::ALL.iter().position(|list| list.section() == *name));
            found
        });
        sets.get(self as usize).map(|(_, words)| words)
    }

    /// Whether `word` is in the list. Most lists are in small letters.
    pub(super) fn has(self, word: &str) -> bool {
        self.words().is_some_and(|words| words.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_file_and_in_its_place() {
        for (place, list) in List::ALL.into_iter().enumerate() {
            assert_eq!(list as usize, place, "{list:?}");
            assert!(list.words().is_some_and(|words| !words.is_empty()), "{list:?}");
        }
    }
}
