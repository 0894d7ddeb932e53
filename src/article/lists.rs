//! Lists of small words (`assets/lexicons/phrases.txt`), by which phrases that name a speaker are found.
//!
//! Invariant: the lists of the file are those of [`List::ALL`], each once.

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
    Joints,
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
    Naming,
    Views,
    Owners,
    Passive,
    Reported,
    Perfect,
    Objects,
    Definite,
    Oblique,
    Places,
    NoAdverbs,
    Feminine,
    Masculine,
}

impl List {
    const ALL: [(Self, &str); 32] = [
        (Self::Pronouns, "pronouns"),
        (Self::Relatives, "relatives"),
        (Self::Determiners, "determiners"),
        (Self::Between, "between"),
        (Self::Links, "links"),
        (Self::Particles, "particles"),
        (Self::Stops, "stops"),
        (Self::Joints, "joints"),
        (Self::Times, "times"),
        (Self::Bare, "bare"),
        (Self::Openers, "openers"),
        (Self::Titles, "titles"),
        (Self::Bodies, "bodies"),
        (Self::Female, "female"),
        (Self::Male, "male"),
        (Self::Persons, "persons"),
        (Self::Media, "media"),
        (Self::AlsoNouns, "also nouns"),
        (Self::NounSigns, "noun signs"),
        (Self::Naming, "naming"),
        (Self::Views, "views"),
        (Self::Owners, "owners"),
        (Self::Passive, "passive"),
        (Self::Reported, "reported"),
        (Self::Perfect, "perfect"),
        (Self::Objects, "objects"),
        (Self::Definite, "definite"),
        (Self::Oblique, "oblique"),
        (Self::Places, "places"),
        (Self::NoAdverbs, "no adverbs"),
        (Self::Feminine, "feminine"),
        (Self::Masculine, "masculine"),
    ];

    /// The list whose section has this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(list, _)| list)
    }
}

/// In which lists a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists(u32);

impl Lists {
    /// Whether the word is in `list`.
    pub(super) const fn has(self, list: List) -> bool {
        self.0 >> list as u32 & 1 == 1
    }

    /// The same, and `list`.
    pub(super) const fn with(self, list: List) -> Self {
        Self(self.0 | 1 << list as u32)
    }
}

/// A word of the file, in small letters, with a list that it stands in.
pub(super) struct Listed {
    pub(super) word: &'static str,
    pub(super) list: List,
    /// The language of its section, if it is no word of that kind in the others.
    pub(super) language: Option<&'static str>,
}

impl Listed {
    /// Whether it is meant for texts in this language.
    pub(super) fn is_for(&self, code: &str) -> bool {
        self.language.is_none_or(|language| language == code)
    }
}

/// Each word of the file: those of a section `[stops de]` are for German texts.
pub(super) fn words() -> impl Iterator<Item = Listed> {
    let all = text::sections(include_str!("../../assets/lexicons/phrases.txt"));
    all.into_iter().flat_map(|(name, words)| {
        let (name, language) = parted(name);
        let list = List::named(name);
        words.into_iter().filter_map(move |word| Some(Listed { word, list: list?, language }))
    })
}

/// The name of a section and its language.
fn parted(section: &'static str) -> (&'static str, Option<&'static str>) {
    let language = section.rsplit_once(' ').filter(|(_, last)| ["en", "de", "fr", "es"].contains(last));
    language.map_or((section, None), |(name, language)| (name, Some(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_file_and_no_other() {
        let file = include_str!("../../assets/lexicons/phrases.txt");
        let sections: Vec<&str> = file
            .lines()
            .filter_map(|line| line.strip_prefix('[')?.split_once(']').map(|(name, _)| parted(name)))
            .filter_map(|(name, language)| language.is_none().then_some(name))
            .collect();
        assert_eq!(sections, List::ALL.map(|(_, name)| name));
    }

    #[test]
    fn a_word_can_be_in_several_lists() {
        let der = words()
            .filter(|listed| listed.word == "der")
            .fold(Lists::default(), |lists, listed| lists.with(listed.list));
        assert!(der.has(List::Determiners) && der.has(List::Relatives) && !der.has(List::Pronouns));
    }

    #[test]
    fn words_are_in_small_letters() {
        assert!(words().count() > 100);
        assert!(words().all(|listed| listed.word == listed.word.to_lowercase()));
    }
}
