//! Lists of small words (`assets/lexicons/phrases.txt`), by which phrases that name a speaker are found.

use std::collections::HashSet;
use std::sync::OnceLock;

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

    /// Whether `word` is in the list. Most lists are in small letters.
    pub(super) fn has(self, word: &str) -> bool {
        static SETS: OnceLock<Vec<HashSet<&'static str>>> = OnceLock::new();
        let sets = SETS.get_or_init(|| Self::ALL.iter().map(|list| parse(list.section())).collect());
        sets.get(self as usize).is_some_and(|set| set.contains(word))
    }
}

fn parse(section: &str) -> HashSet<&'static str> {
    const FILE: &str = include_str!("../../assets/lexicons/phrases.txt");
    let head = format!("[{section}]");
    FILE.lines()
        .skip_while(|line| !line.starts_with(&head))
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .flat_map(str::split_whitespace)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_file_and_in_its_place() {
        for (place, list) in List::ALL.into_iter().enumerate() {
            assert_eq!(list as usize, place, "{list:?}");
            assert!(!parse(list.section()).is_empty(), "{list:?}");
        }
    }
}
