//! Bylines: who wrote an article, told apart from desks, titles, agencies, dates and addresses.

use std::sync::LazyLock;

use super::dates::Moment;
use crate::text::Span;

/// The words of bylines.
const LEXICON: &str = include_str!("../../assets/lexicons/bylines.txt");

/// The longest line that is taken for a byline, in bytes.
const LONGEST: usize = 240;

/// A byline: `Von Lorenz Thiele, 3. März 2021`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Byline {
    /// The names, without the word before them and the date after them.
    pub(super) names: Span,
    /// The date in the same line.
    pub(super) date: Option<(Span, Moment)>,
}

/// The byline that the whole of `line` is. It begins with a word such as `By`, and holds nothing but
/// names, what may stand between names, and a date.
pub(super) fn byline(line: &str, language: Option<&str>) -> Option<Byline> {
    let found = undated(line, language)?;
    let after_by = strip_by(found.names.of(line))?;
    let start = found.names.end - after_by.len();
    let names = Span::new(start, found.names.end).trim(line);
    let fits = looks_like_names(names.of(line)) && !authors(names.of(line)).is_empty();
    fits.then_some(Byline { names, ..found })
}

/// The byline that `line` is, where something else says that it is one: `Ana Ruiz, Desk · 12 May 2020`.
pub(super) fn named(line: &str, language: Option<&str>) -> Option<Byline> {
    let found = undated(line, language)?;
    let names = found.names.of(line);
    let rest = strip_by(names).unwrap_or(names);
    let names = Span::new(found.names.end - rest.len(), found.names.end).trim(line);
    let fits = names.is_empty() && found.date.is_some() || looks_like_names(names.of(line));
    fits.then_some(Byline { names, ..found })
}

/// A short line with its date taken off.
fn undated(line: &str, language: Option<&str>) -> Option<Byline> {
    if line.len() > LONGEST || line.contains('\n') {
        return None;
    }
    let date = Moment::find(line, language);
    let end = date.as_ref().map_or(line.len(), |(span, _)| span.start);
    let is_joint = |char: char| char.is_whitespace() || "·|,;–—-/•(".contains(char);
    let before = line.get(..end)?.trim_end_matches(is_joint);
    let start = before.len() - before.trim_start_matches(|char: char| is_joint(char) || char == '*').len();
    // A date may come first: `12 May 2020 · Ana Ruiz`.
    let names = match &date {
        Some((span, _)) if before.trim().is_empty() => {
            let after = line.get(span.end..)?;
            Span::new(line.len() - after.trim_start_matches(is_joint).len(), line.len())
        }
        _ => Span::new(start, before.len()),
    };
    Some(Byline { names, date })
}

/// The authors that `value` names, in order; people before agencies, titles left out.
pub(super) fn authors(value: &str) -> Vec<String> {
    if is_address(value) && !value.contains([' ', ',']) {
        return Vec::new();
    }
    let mut people: Vec<String> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for part in parts(value) {
        let name = cleaned(part);
        if name.is_empty() || is_address(name) || has_word_of(name, "cut") {
            continue;
        }
        let list = if is_person(name) { &mut people } else { &mut others };
        let name = in_name_case(name);
        if !list.contains(&name) && list.len() < 20 {
            list.push(name);
        }
    }
    if people.is_empty() {
        others.retain(|name| is_credit(name));
    } else {
        others.clear();
    }
    people.extend(others);
    people
}

/// Whether a name can be a person's: two to five words that begin like names, none of them a title.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = words.iter().filter(|word| begins_like_a_name(word)).count();
    (2..=6).contains(&words.len())
        && capitals >= 2
        && words.iter().all(|word| begins_like_a_name(word) || is_word_of(word, "particle"))
        && !name.contains(|char: char| char.is_ascii_digit())
        && !has_word_of(name, "role")
        && !has_word_of(name, "house")
}

/// Whether a line names an agency or a paper: `National Wire Service`.
pub(super) fn is_house(line: &str) -> bool {
    has_word_of(line, "house") && looks_like_names(line)
}

/// Whether the name of a publisher is that of an agency: it is listed, or has a word that says so.
pub(super) fn is_agency(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut phrases = words_of("agency").filter(|phrase| phrase.contains(' '));
    has_word_of(name, "agency") || phrases.any(|phrase| lower.contains(phrase))
}

/// Whether something that is no person's name may stand as the author: an agency, a desk, one name.
fn is_credit(name: &str) -> bool {
    name.chars().any(char::is_alphabetic)
        && name.chars().count() <= 60
        && name.split_whitespace().count() <= 6
        && !name.contains(|char: char| char.is_ascii_digit())
}

/// The parts of a list of names.
fn parts(value: &str) -> Vec<&str> {
    let mut found = vec![value];
    for sign in [";", "|", "·", "•", ",", " / ", "\n", " & ", " – ", " — ", " - ", "(", ")", "+", ":"]
    {
        found = found.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    for word in words_of("also") {
        found = found.into_iter().flat_map(|part| split_at_word(part, word)).collect();
    }
    found
}

/// The pieces of `part` between stretches of white space around `word`.
fn split_at_word<'a>(part: &'a str, word: &str) -> Vec<&'a str> {
    let joint = format!(" {word} ");
    let lower = part.to_lowercase();
    if lower.len() != part.len() || !lower.contains(&joint) {
        return vec![part];
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in lower.match_indices(&joint) {
        found.extend(part.get(start..at));
        start = at + joint.len();
    }
    found.extend(part.get(start..));
    found
}

/// A name without the words before it and the signs around it.
fn cleaned(part: &str) -> &str {
    let is_sign = |char: char| char.is_whitespace() || "*_,.;:\"“”„()[]<>•".contains(char);
    let mut name = part.trim_matches(|char: char| is_sign(char) && char != '.').trim_start_matches('.');
    while let Some(rest) = strip_by(name) {
        name = rest;
    }
    // `Ana Ruiz in Berlin`
    let name =
        words_of("joint").fold(name, |name, joint| name.split(&format!(" {joint} ")).next().unwrap_or(name));
    let is_initial = name.split_whitespace().last().is_some_and(|word| word.len() <= 3);
    if is_initial { name.trim() } else { name.trim_matches(is_sign) }
}

/// What follows a word that announces an author.
fn strip_by(name: &str) -> Option<&str> {
    let name = name.trim_start();
    let found = words_of("by").filter_map(|by| {
        let head = name.get(..by.len())?;
        let rest = name.get(by.len()..)?;
        let ends = rest.starts_with([' ', ':', '\u{a0}', '\n']);
        (head.to_lowercase() == by && ends).then(|| rest.trim_start_matches([' ', ':', '\u{a0}', '\n']))
    });
    let rest = found.min_by_key(|rest| rest.len())?;
    // `de` and `da` also begin names; they announce one only before a name of two words.
    let short = name.len() - rest.len() <= 3 && !name.to_lowercase().starts_with("by");
    if short && !name.starts_with("Von ") && !name.starts_with("von ") && rest.split_whitespace().count() < 2
    {
        return None;
    }
    (!rest.is_empty()).then_some(rest)
}

/// Whether a text holds names and what stands between them, and nothing of a sentence.
fn looks_like_names(text: &str) -> bool {
    let mut names = 0;
    for word in text.split(|char: char| char.is_whitespace() || ",;|·&/".contains(char)) {
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
        if bare.is_empty() {
            continue;
        }
        if begins_like_a_name(bare) {
            names += 1;
        } else if !is_word_of(bare, "particle")
            && !is_word_of(bare, "also")
            && !is_word_of(bare, "role")
            && !is_word_of(bare, "place")
        {
            return false;
        }
    }
    names > 0 && !ends_like_a_sentence(text)
}

/// A full stop after a word of the sentence kind; `Jr.` and initials are names.
fn ends_like_a_sentence(text: &str) -> bool {
    let Some(before) = text.trim_end().strip_suffix(['.', '!', '?', '。']) else { return false };
    before.split_whitespace().last().is_some_and(|word| word.chars().count() > 3)
}

fn begins_like_a_name(word: &str) -> bool {
    let word = word.trim_start_matches(|char: char| !char.is_alphanumeric());
    let first =
        ["d’", "d'", "O’"].iter().find_map(|start| word.strip_prefix(start)).unwrap_or(word).chars().next();
    first.is_some_and(|first| first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase()))
}

fn is_address(name: &str) -> bool {
    name.contains('@') || name.contains("://") || name.contains("www.") || name.contains('/')
}

/// Names in capitals (`KALINDA MOSSGROVE`) in the letters of names; others as they are.
fn in_name_case(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let shouts = name.contains(' ')
        && name.chars().filter(|char| char.is_alphabetic()).count() > 3
        && !name.chars().any(char::is_lowercase);
    if !shouts {
        return name;
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for char in name.chars() {
        if inside {
            out.extend(char.to_lowercase());
        } else {
            out.push(char);
        }
        inside = char.is_alphabetic();
    }
    out
}

fn has_word_of(name: &str, kind: &str) -> bool {
    name.split(|char: char| !char.is_alphanumeric()).any(|word| is_word_of(word, kind))
}

fn is_word_of(word: &str, kind: &str) -> bool {
    let word = word.to_lowercase();
    words_of(kind).any(|other| other == word)
}

/// The words of one kind in the lexicon.
fn words_of(kind: &str) -> impl Iterator<Item = &'static str> {
    let found = WORDS.iter().find(|(name, _)| *name == kind);
    found.into_iter().flat_map(|(_, words)| words.iter().copied())
}

static WORDS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let lines = LEXICON.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let (kind, words) = line.split_once(char::is_whitespace)?;
        Some((kind, words.split(',').map(str::trim).collect()))
    };
    lines.filter_map(entry).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(&str, Option<&str>)>) {
        let found = byline(line, None);
        let found = found
            .as_ref()
            .map(|found| (found.names.of(line), found.date.as_ref().map(|(_, moment)| moment.iso())));
        assert_eq!(found, expected, "{line}");
    }

    #[track_caller]
    fn check_authors(value: &str, expected: &[&str]) {
        assert_eq!(authors(value), expected, "{value}");
    }

    #[test]
    fn bylines_in_four_languages() {
        check("By Anselm Brightwater", Some(("Anselm Brightwater", None)));
        check("By KALINDA MOSSGROVE", Some(("KALINDA MOSSGROVE", None)));
        check(
            "Von Lorenz Ackermann-Thiele, 3. März 2021, 14.20 Uhr",
            Some(("Lorenz Ackermann-Thiele", Some("2021-03-03T14:20"))),
        );
        check("Par Éloïse d’Arc et Jean Petit", Some(("Éloïse d’Arc et Jean Petit", None)));
        check("Por Inés Ruiz", Some(("Inés Ruiz", None)));
        check("By Ana Ruiz, political editor", Some(("Ana Ruiz, political editor", None)));
        check("by Ana Ruiz in Berlin | 7 May 2020", Some(("Ana Ruiz in Berlin", Some("2020-05-07"))));
    }

    #[test]
    fn sentences_are_no_bylines() {
        check("By the time the mayor came, it was over.", None);
        check("By Monday, the council had met.", None);
        check("Von der Leyen sagt Reise ab", None);
        check("Par ailleurs, le maire a démissionné.", None);
        check("Bystanders Cheered", None);
        check("By", None);
    }

    #[test]
    fn a_line_that_is_said_to_be_a_byline() {
        let line = "Ffion Castellane, Riverside Desk · 12 January 2020";
        let found = named(line, None).unwrap();
        assert_eq!(found.names.of(line), "Ffion Castellane, Riverside Desk");
        assert_eq!(found.date.unwrap().1.iso(), "2020-01-12");
        assert_eq!(named("The wall did not move at all", None), None);
        let line = "12 January 2020 | Ffion Castellane";
        assert_eq!(named(line, None).unwrap().names.of(line), "Ffion Castellane");
    }

    #[test]
    fn authors_are_parted() {
        check_authors("Ana Ruiz and Tom Okafor", &["Ana Ruiz", "Tom Okafor"]);
        check_authors("Ana Ruiz, Tom Okafor und Li Na", &["Ana Ruiz", "Tom Okafor", "Li Na"]);
        check_authors("Kalinda Mossgrove, National Wire Service", &["Kalinda Mossgrove"]);
        check_authors("Ffion Castellane, Riverside Desk", &["Ffion Castellane"]);
        check_authors("KALINDA O’MOSS-GROVE", &["Kalinda O’Moss-Grove"]);
        check_authors("View all posts by Ana Ruiz", &["Ana Ruiz"]);
        check_authors("Von Ursula von der Heide", &["Ursula von der Heide"]);
        check_authors("Ana Ruiz (Text), Tom Okafor (Fotos)", &["Ana Ruiz", "Tom Okafor"]);
        check_authors("https://example.org/ana", &[]);
        check_authors("ana@example.org", &[]);
        check_authors("dpa", &["dpa"]);
        check_authors("State Business Daily staff", &["State Business Daily staff"]);
        check_authors("Dr. Ana Ruiz, Political Editor", &["Dr. Ana Ruiz"]);
    }
}
