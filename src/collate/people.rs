//! People: whether two speakers can be one.
//!
//! Careful: only two that are known and cannot be one person differ. A longer, shorter or respelt name
//! is the same person, and a name and a role (`Mr Lunde`, `the minister`) cannot be judged.

use super::lexicon::{FUNCTION, PEOPLE};
use crate::article::{Quote, Speaker};

/// Whether the quotations have speakers, and they differ.
pub(super) fn differ(base: &Quote, revised: &Quote) -> bool {
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

fn two(base: Option<&Speaker>, revised: Option<&Speaker>) -> bool {
    let (Some(base), Some(revised)) = (base, revised) else { return false };
    let (one, other) = (Person::new(base.full()), Person::new(revised.full()));
    match (&one, &other) {
        (Person::Name(one), Person::Name(other)) => !same_name(one, other),
        (Person::Role(one), Person::Role(other)) => !one.iter().any(|word| other.contains(word)),
        // `she` and `her lawyer` are two.
        (Person::Pronoun, Person::Role(_)) => is_owned(revised.full()),
        (Person::Role(_), Person::Pronoun) => is_owned(base.full()),
        _ => false,
    }
}

/// What a speaker is called.
#[derive(Debug, PartialEq, Eq)]
enum Person {
    /// Words of a name, without titles; the last is the surname.
    Name(Vec<String>),
    /// Words of meaning of a role: `company spokesman`.
    Role(Vec<String>),
    Pronoun,
}

impl Person {
    fn new(phrase: &str) -> Self {
        let words: Vec<&str> = phrase
            .split(|char: char| char.is_whitespace() || matches!(char, ',' | '(' | ')'))
            .map(|word| word.trim_matches(|char: char| !char.is_alphanumeric() && char != '-'))
            .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
            .filter(|word| !word.is_empty())
            .collect();
        let title = |word: &str| PEOPLE.has(None, &word.to_lowercase());
        let grammar = |word: &str| FUNCTION.has(None, &word.to_lowercase());
        if words.iter().all(|word| grammar(word)) {
            return Self::Pronoun;
        }
        // `a spokesman for Coastline`: what follows the preposition is not who speaks.
        let of = words.iter().skip(1).position(|word| {
            matches!(
                *word,
                "of" | "for"
                    | "from"
                    | "at"
                    | "with"
                    | "von"
                    | "für"
                    | "de"
                    | "del"
                    | "du"
                    | "des"
                    | "pour"
                    | "para"
            )
        });
        let head: Vec<&str> = match of.map(|at| at + 1) {
            // `Ursula von …`, `Charles de …`: a particle inside a name.
            Some(at)
                if !words.first().is_some_and(|word| is_capital(word) && !grammar(word) && !title(word)) =>
            {
                words.iter().take(at).copied().collect()
            }
            _ => words.clone(),
        };
        let name: Vec<String> = head
            .iter()
            .skip_while(|word| !is_capital(word) || title(word) || grammar(word))
            .filter(|word| !title(word))
            .map(|word| word.to_lowercase())
            .collect();
        // `the Rivers Agency`: an article before capitals names a body, which is judged by its words.
        let named = head.first().is_some_and(|word| {
            !matches!(
                word.to_lowercase().as_str(),
                "the"
                    | "a"
                    | "an"
                    | "die"
                    | "der"
                    | "das"
                    | "ein"
                    | "eine"
                    | "le"
                    | "la"
                    | "les"
                    | "el"
                    | "los"
                    | "un"
                    | "une"
                    | "una"
            )
        });
        if named && !name.is_empty() {
            return Self::Name(name);
        }
        let words =
            head.iter().filter(|word| !grammar(word)).map(|word| word.to_lowercase()).collect::<Vec<_>>();
        if words.is_empty() { Self::Pronoun } else { Self::Role(words) }
    }
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
        let firsts = one.first().and_then(|word| word.chars().next())
            == other.first().and_then(|word| word.chars().next());
        return one.len() < 2 || other.len() < 2 || firsts;
    }
    let allowed = if ours.chars().count().min(theirs.chars().count()) <= 4 { 1 } else { 2 };
    initials && distance(ours, theirs) <= allowed
}

/// `her lawyer`, `sein Anwalt`.
fn is_owned(phrase: &str) -> bool {
    let first = phrase.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "his"
            | "her"
            | "their"
            | "its"
            | "sein"
            | "seine"
            | "ihr"
            | "ihre"
            | "son"
            | "sa"
            | "ses"
            | "leur"
            | "su"
            | "sus"
    )
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
    fn letters_can_be_swapped() {
        assert_eq!(distance("recieve", "receive"), 1);
        assert_eq!(distance("", "ab"), 2);
    }
}
