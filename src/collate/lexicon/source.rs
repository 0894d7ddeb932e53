//! The files of the lists, read into entries.
//!
//! Every file is `# comment`, `[language]`, then entries: parted by spaces, or one a line where an entry
//! is more than a word, or words of several lists, a line each behind the list's name.

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
    for (list, source, shape) in FILES {
        let mut language = "";
        let mut number = 0;
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                language = name;
                continue;
            }
            let mut add = |list, line| {
                entries.push(Entry { list, language, line, number });
                number += 1;
            };
            match shape {
                Shape::Lines => add(*list, line),
                Shape::Words => line.split_whitespace().for_each(|word| add(*list, word)),
                Shape::Kinds(kinds) => {
                    let mut words = line.split_whitespace();
                    let kind = words.next().and_then(|kind| kinds.iter().find(|known| known.0 == kind));
                    if let Some((_, list)) = kind {
                        words.for_each(|word| add(*list, word));
                    }
                }
            }
        }
    }
    entries
}

/// How a file holds its entries.
#[derive(Clone, Copy)]
enum Shape {
    /// Parted by spaces.
    Words,
    /// One a line.
    Lines,
    /// Words behind the name of their list.
    Kinds(&'static [(&'static str, List)]),
}

/// The lists of small words by their names in the file.
const PARTICLES: &[(&str, List)] = &[
    ("article", List::Articles),
    ("owner", List::Owners),
    ("of", List::Of),
    ("courtesy", List::Courtesies),
    ("answer", List::Answers),
    ("that", List::That),
    ("joint", List::Joints),
    ("ne", List::Ne),
    ("unless", List::Unless),
    ("noun", List::Nouns),
    ("passive", List::Passives),
    ("agent", List::Agents),
];

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../assets/lexicons/", $name))
    };
}

/// The files, and how they hold their entries. The lists of a file of several are told by its lines.
const FILES: &[(List, &str, Shape)] = &[
    (List::Function, file!("function.txt"), Shape::Words),
    (List::People, file!("people.txt"), Shape::Words),
    (List::Groups, file!("groups.txt"), Shape::Words),
    (List::Articles, file!("particles.txt"), Shape::Kinds(PARTICLES)),
    (List::Dates, file!("dates.txt"), Shape::Words),
    (List::Units, file!("units.txt"), Shape::Lines),
    (List::Numbers, file!("numbers.txt"), Shape::Lines),
    (List::Negations, file!("negations.txt"), Shape::Lines),
    (List::Opposites, file!("opposites.txt"), Shape::Lines),
    (List::Contrasts, file!("contrasts.txt"), Shape::Lines),
    (List::Synonyms, file!("synonyms.txt"), Shape::Lines),
    (List::Hedges, file!("hedges.txt"), Shape::Lines),
    (List::Moods, file!("moods.txt"), Shape::Lines),
    (List::Attribution, file!("attribution.txt"), Shape::Lines),
    (List::Tone, file!("tone.txt"), Shape::Lines),
    (List::Lookalikes, file!("lookalikes.txt"), Shape::Lines),
    (List::Varieties, file!("varieties.txt"), Shape::Lines),
    (List::Contractions, file!("contractions.txt"), Shape::Lines),
];
