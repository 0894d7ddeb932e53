//! Lists of small words (`assets/lexicons/phrases.txt`), by which phrases that name a speaker are found.
//!
//! Invariant: the lists of the file are those of [`List::ALL`], each once.

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
}

impl List {
    const ALL: [(Self, &str); 28] = [
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

/// Each word of the file, in small letters, with a list that it stands in.
pub(super) fn words() -> impl Iterator<Item = (&'static str, List)> {
    let mut list = None;
    include_str!("../../assets/lexicons/phrases.txt").lines().flat_map(move |line| {
        let section = line.strip_prefix('[').and_then(|line| line.split_once(']'));
        if let Some((name, _)) = section {
            list = List::named(name);
        }
        let words = if section.is_some() || line.starts_with('#') { "" } else { line };
        words.split_whitespace().filter_map(move |word| Some((word, list?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_file_and_no_other() {
        let file = include_str!("../../assets/lexicons/phrases.txt");
        let sections: Vec<&str> = file
            .lines()
            .filter_map(|line| line.strip_prefix('[')?.split_once(']').map(|(name, _)| name))
            .collect();
        assert_eq!(sections, List::ALL.map(|(_, name)| name));
    }

    #[test]
    fn a_word_can_be_in_several_lists() {
        let der = words()
            .filter(|(word, _)| *word == "der")
            .fold(Lists::default(), |lists, (_, list)| lists.with(list));
        assert!(der.has(List::Determiners) && der.has(List::Relatives) && !der.has(List::Pronouns));
    }

    #[test]
    fn words_are_in_small_letters() {
        assert!(words().count() > 100);
        assert!(words().all(|(word, _)| word == word.to_lowercase()));
    }
}
