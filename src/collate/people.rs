//! People: whether two speakers can be one.
//!
//! Careful: only two that are known and cannot be one person differ. A longer, shorter or respelt name
//! is the same person, and a name and a role (`Mr Lunde`, `the minister`) cannot be judged; a name and
//! a group (`sources`, `the police`) are two.

mod voices;

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::lexicon::List;
use crate::article::{Quote, Speaker};
use crate::text;

pub use voices::{Said, Totals, Voice, Voices, Who};

/// The names of two texts that are compared.
pub(super) struct Names<'a> {
    texts: [&'a str; 2],
    /// The words of each text; few comparisons ask for them.
    words: OnceCell<[FxHashSet<&'a str>; 2]>,
}

impl<'a> Names<'a> {
    pub(super) const fn new(texts: [&'a str; 2]) -> Self {
        Self { texts, words: OnceCell::new() }
    }

    /// Whether the quotations have speakers, and they differ.
    pub(super) fn differ(&self, base: &Quote, revised: &Quote) -> bool {
        let two = |one: Option<&Speaker>, other: Option<&Speaker>| {
            two(one, other)
                || one.zip(other).is_some_and(|(one, other)| self.are_told_apart(one.full(), other.full()))
        };
        if two(base.speaker.as_ref(), revised.speaker.as_ref()) {
            return true;
        }
        // Where the quotation has several attributions, each is looked at.
        base.parts.len() == revised.parts.len()
            && base
                .parts
                .iter()
                .zip(&revised.parts)
                .any(|(one, other)| two(one.speaker.as_ref(), other.speaker.as_ref()))
    }

    /// Whether two names that look alike stand side by side in a text: `Linnet` and `Lindt` are two people
    /// where somebody writes of both.
    fn are_told_apart(&self, one: &str, other: &str) -> bool {
        let surname = |name: &'_ str| name.split_whitespace().last().map(str::to_owned);
        let Some((one, other)) = surname(one).zip(surname(other)) else { return false };
        let alike = one != other
            && one.chars().next() == other.chars().next()
            && distance(&one, &other) <= 2
            && text::key(&one) != text::key(&other)
            && is_capital(&one);
        alike && (0..self.texts.len()).any(|text| self.stands(&one, text) && self.stands(&other, text))
    }

    /// Whether a name stands in a text as a word of its own. A name of one word is looked up, and only one
    /// of several (`O’Dea`) is searched for.
    fn stands(&self, name: &str, at: usize) -> bool {
        let words = self.words.get_or_init(|| self.texts.map(|text| words_of(text).collect()));
        let Some((text, words)) = self.texts.get(at).zip(words.get(at)) else { return false };
        if !words_of(name).all(|word| words.contains(word)) {
            return false;
        }
        words.contains(name)
            || text.match_indices(name).any(|(at, _)| {
                let around = [
                    text.get(..at).unwrap_or_default().chars().next_back(),
                    text.get(at + name.len()..).unwrap_or_default().chars().next(),
                ];
                around.iter().flatten().all(|char| !char.is_alphanumeric())
            })
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether it is open if two speakers are one: a name and somebody without one.
pub(super) fn is_open(base: &Quote, revised: &Quote) -> bool {
    let person =
        |quote: &Quote| quote.speaker.as_ref().map(|speaker| Person::new(&text::key(speaker.full())));
    matches!(
        (person(base), person(revised)),
        (Some(Person::Name(_)), Some(Person::Role(_))) | (Some(Person::Role(_)), Some(Person::Name(_)))
    )
}

fn two(base: Option<&Speaker>, revised: Option<&Speaker>) -> bool {
    let (Some(base), Some(revised)) = (base, revised) else { return false };
    if base.full() == revised.full() {
        return false;
    }
    let (ours, theirs) = (text::key(base.full()), text::key(revised.full()));
    let (one, other) = (Person::new(&ours), Person::new(&theirs));
    match (&one, &other) {
        (Person::Name(one), Person::Name(other)) => !same_name(one, other),
        (Person::Role(one), Person::Role(other)) => one.differs(other),
        // `Orla Finch` and `sources` are two; `the Larn council` and `council officials` may not be.
        (Person::Name(name), Person::Role(role)) | (Person::Role(role), Person::Name(name)) => {
            role.group && !name.iter().any(|word| role.words.contains(word))
        }
        // `she` and `her lawyer` are two.
        (Person::Pronoun, Person::Role(_)) => is_owned(&theirs),
        (Person::Role(_), Person::Pronoun) => is_owned(&ours),
        _ => false,
    }
}

/// What a speaker is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    /// Words of a name, without titles; the last is the surname.
    Name(Vec<String>),
    Role(Role),
    Pronoun,
}

/// A role: `a company spokesman`, `a spokesman for Coastline`, `officials`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Role {
    /// Words of meaning that say what the person is.
    words: Vec<String>,
    /// Names anywhere in the phrase: of bodies, of places.
    names: Vec<String>,
    /// Whether it is several people without a name.
    group: bool,
}

impl Role {
    /// Whether the roles have no word in common, or each has a name that the other lacks.
    fn differs(&self, other: &Self) -> bool {
        if !self.words.iter().any(|word| other.words.contains(word)) {
            return true;
        }
        let lacks = |ours: &[String], theirs: &[String]| {
            ours.iter().any(|name| !theirs.iter().any(|other| is_respelt(name, other)))
        };
        lacks(&self.names, &other.names)
            && lacks(&other.names, &self.names)
            && !is_short_for(&self.names, &other.names)
            && !is_short_for(&other.names, &self.names)
    }
}

/// Whether one name is the other in another spelling.
fn is_respelt(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    one == other || length > 4 && one.chars().next() == other.chars().next() && distance(one, other) <= 1
}

/// Whether one name holds the first letters of the other's words: `LHA` for `Larn Harbour Authority`.
fn is_short_for(short: &[String], long: &[String]) -> bool {
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    initials.chars().count() > 1 && short.contains(&initials)
}

impl Person {
    /// Reads a phrase. Of `the fire chief, Max Dole` the name tells who it is.
    fn new(phrase: &str) -> Self {
        let mut parts = phrase.split(',').map(str::trim).filter(|part| !part.is_empty());
        let first = Self::of(parts.next().unwrap_or_default());
        let name = parts
            .next()
            .filter(|part| part.split_whitespace().count() > 1 && part.split_whitespace().all(is_capital));
        match (&first, name) {
            (Self::Role(role), Some(name)) if role.names.is_empty() => Self::of(name),
            _ => first,
        }
    }

    fn of(phrase: &str) -> Self {
        let words: Vec<&str> = phrase
            .split(|char: char| char.is_whitespace() || matches!(char, ',' | '(' | ')'))
            .map(|word| word.trim_matches(|char: char| !char.is_alphanumeric() && char != '-'))
            .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
            .filter(|word| !word.is_empty())
            .collect();
        let title = |word: &str| List::People.has(None, &word.to_lowercase());
        let grammar = |word: &str| List::Function.has(None, &word.to_lowercase());
        if words.iter().all(|word| grammar(word)) {
            return Self::Pronoun;
        }
        // `a spokesman for Coastline`: what follows the preposition is not who speaks.
        let of = words.iter().skip(1).position(|word| List::Of.has(None, word));
        let head: Vec<&str> = match of.map(|at| at + 1) {
            // `Ursula von …`, `Charles de …`: a particle inside a name.
            Some(at)
                if !words.first().is_some_and(|word| is_capital(word) && !grammar(word) && !title(word)) =>
            {
                words.iter().take(at).copied().collect()
            }
            _ => words.clone(),
        };
        let surname = last_is_a_surname(&head);
        let name: Vec<String> = head
            .iter()
            .enumerate()
            .map(|(at, word)| (word, surname && at + 1 == head.len()))
            .skip_while(|(word, surname)| !surname && (!is_capital(word) || title(word) || grammar(word)))
            .filter(|(word, surname)| *surname || !title(word))
            .map(|(word, _)| word.to_lowercase())
            .collect();
        // `the Rivers Agency`: an article before capitals names a body, which is judged by its words.
        // `Al Tabor` is a name, and no Spaniard `al`.
        let article = |word: &str| List::Articles.has(None, &word.to_lowercase());
        let named = head.first().is_some_and(|word| *word == "Al" || !article(word));
        let group = head.last().is_some_and(|word| List::Groups.has(None, &word.to_lowercase()));
        if named && !name.is_empty() && !(group && name.len() < 2) {
            return Self::Name(name);
        }
        let kept = |words: &[&str], keep: &dyn Fn(&str) -> bool| -> Vec<String> {
            words.iter().filter(|word| keep(word)).map(|word| word.to_lowercase()).collect()
        };
        let named_words = kept(&words, &|word| is_capital(word) && !title(word) && !grammar(word));
        let words = kept(&head, &|word| !grammar(word));
        if words.is_empty() { Self::Pronoun } else { Self::Role(Role { words, names: named_words, group }) }
    }
}

/// `Mr King`, `Bram King`: whether what is mostly a title is a name, since it stands behind a form of
/// address or a name.
fn last_is_a_surname(head: &[&str]) -> bool {
    let [.., before, last] = head else { return false };
    let before_is_a_name = !List::People.has(None, &before.to_lowercase())
        || matches!(before.to_lowercase().as_str(), "mr" | "mrs" | "ms" | "miss");
    let doubtful = ["king", "prince", "pope", "bishop", "dean", "judge", "major", "knight", "marshal"];
    doubtful.contains(&last.to_lowercase().as_str())
        && is_capital(last)
        && is_capital(before)
        && before_is_a_name
}

/// Whether two names can be one person's: one is part of the other, or the surnames are spelt alike.
fn same_name(one: &[String], other: &[String]) -> bool {
    let (Some(ours), Some(theirs)) = (one.last(), other.last()) else { return true };
    if one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word)) {
        return true;
    }
    let initials = ours.chars().next() == theirs.chars().next();
    if ours == theirs {
        // One surname, two first names that do not begin alike: two people.
        return one.len() < 2 || other.len() < 2 || firsts_agree(one, other);
    }
    // `Petra Linnet` and `Jonas Lindt`: names that look alike, of people who do not.
    let other_firsts = one.len() > 1 && other.len() > 1 && !firsts_agree(one, other);
    let allowed = if ours.chars().count().min(theirs.chars().count()) <= 4 { 1 } else { 2 };
    let length = |name: &str| name.chars().count();
    initials
        && !other_firsts
        && length(ours).abs_diff(length(theirs)) <= allowed
        && distance(ours, theirs) <= allowed
}

/// Whether two first names begin alike, as a name and its initial do.
fn firsts_agree(one: &[String], other: &[String]) -> bool {
    let first = |name: &[String]| name.first().and_then(|word| word.chars().next());
    first(one) == first(other)
}

/// `her lawyer`, `sein Anwalt`.
fn is_owned(phrase: &str) -> bool {
    let first = phrase.split_whitespace().next().unwrap_or_default();
    List::Owners.has(None, &first.to_lowercase())
}

fn is_capital(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || !(first.is_lowercase() || first.is_numeric()))
}

/// How many letters must be added, dropped, exchanged or swapped with their neighbour.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(64).collect();
    let other: Vec<char> = other.chars().take(64).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (at, ours) in one.iter().enumerate() {
        let above = rows.last().cloned().unwrap_or_default();
        let mut here = vec![at + 1];
        for (to, theirs) in other.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (get(&above, to + 1) + 1).min(get(&here, to) + 1);
            best = best.min(get(&above, to) + usize::from(ours != theirs));
            let swapped =
                at > 0 && to > 0 && one.get(at - 1) == Some(theirs) && other.get(to - 1) == Some(ours);
            if swapped && let Some(row) = rows.get(at - 1) {
                best = best.min(get(row, to - 1) + 1);
            }
            here.push(best);
        }
        rows.push(here);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: bool) {
        let speaker = |name: &str| Speaker { name: name.to_owned(), span: None, resolved: None };
        assert_eq!(two(Some(&speaker(one)), Some(&speaker(other))), expected);
        assert_eq!(two(Some(&speaker(other)), Some(&speaker(one))), expected);
    }

    #[test]
    fn surnames_tell_people_apart() {
        check("Orla Finch", "Bram Tully", true);
        check("Minister Halvard Osei", "Tamsin Velde", true);
        check("Ana Finch", "Bram Finch", true);
        check("Petra Linnet", "Jonas Lindt", true);
        check("Al Tabor", "Bram Tully", true);
    }

    #[test]
    fn a_longer_or_respelt_name_is_the_same_person() {
        check("Mr Lunde", "Edvard Lunde", false);
        check("Bryony Hask", "Briony Haske", false);
        check("E. Lunde", "Edvard Lunde", false);
    }

    #[test]
    fn a_name_and_a_role_cannot_be_judged() {
        check("Mr Lunde", "the minister", false);
        check("a spokesman for Coastline", "Priya Vant", false);
    }

    #[test]
    fn roles_without_a_word_in_common_are_two() {
        check("The mayor", "her lawyer", true);
        check("she", "her lawyer", true);
        check("the mayor", "mayor", false);
        check("The police", "police", false);
    }

    #[test]
    fn roles_for_other_names_are_two() {
        check("a spokesman for Brigg Foods", "a spokesman for Larn Foods", true);
        check("the mayor of Brigg", "the mayor of Larn", true);
        check("ein Sprecher der Brigg AG", "ein Sprecher der Larn AG", true);
        check("a spokesman for Brigg Foods", "a Brigg Foods spokesman", false);
        check("a spokesman for the company", "a spokesman for Larn Foods", false);
        check("a spokesman for LHA", "a spokesman for Larn Harbour Authority", false);
        check("a spokesman for Coastline", "a spokesman for Coasline", false);
    }

    #[test]
    fn a_name_and_a_group_are_two() {
        check("Orla Finch", "sources", true);
        check("Orla Finch", "the police", true);
        check("Orla Finch", "Officials", true);
        check("Orla Finch", "the mayor", false);
        check("Officials", "officials", false);
        check("Larn Police", "the police", false);
    }

    #[test]
    fn a_role_with_a_name_is_the_name() {
        check("the fire chief, Max Dole", "Orla Finch", true);
        check("the fire chief, Max Dole", "Max Dole", false);
    }

    #[test]
    fn a_title_can_be_a_name() {
        check("Mr. King", "Orla Finch", true);
        check("Mr King", "Bram King", false);
        check("Ana King", "Bram King", true);
        check("the king", "Orla Finch", false);
        check("The King", "Orla Finch", false);
    }

    #[test]
    fn a_name_set_in_another_way_is_the_same_person() {
        check("Jörg Mül\u{AD}ler", "Jo\u{308}rg\u{A0}Müller", false);
        check("Niamh O’Dea", "Niamh O'Dea", false);
    }

    #[test]
    fn names_that_look_alike_are_two_where_a_text_has_both() {
        let check = |texts: [&str; 2], expected: bool| {
            let names = Names::new(texts);
            assert_eq!(names.are_told_apart("Petra Linnet", "Lindt"), expected, "{texts:?}");
        };
        check(["Linnet spoke.", "Lindt spoke."], false);
        check(["Linnet spoke to Lindt.", ""], true);
        check(["Linnet spoke.", "Petra Linnet, Lindt-Marsh and others"], true);
        check(["Linnets and Lindt", "Linnet"], false);
        assert!(Names::new(["O’Dea and O’Deas", "O’Dea met O’Dee."]).are_told_apart("O’Dea", "O’Dee"));
        assert!(!Names::new(["O’Dea and O’Deex", "Dea, Dee, O"]).are_told_apart("O’Dea", "O’Dee"));
    }

    #[test]
    fn letters_can_be_swapped() {
        assert_eq!(distance("recieve", "receive"), 1);
        assert_eq!(distance("", "ab"), 2);
    }
}
