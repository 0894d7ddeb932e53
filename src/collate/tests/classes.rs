//! Cases of classes: one sentence before, one after, and what is listed. Each case stands once.

mod certainty;
mod languages;
mod meaning;
mod numbers;
mod order;
mod quotes;
mod ranks;
mod spelling;
mod tone;
mod values;

use super::compare;
use crate::article::Article;
use crate::collate::{Options, collate};
use crate::document::FieldName;
use crate::read::text;

/// Checks the classes of the edits that are not folded, each edit's joined by commas, in a language.
#[track_caller]
fn told(language: &str, base: &str, revised: &str, expected: &str) {
    told_on(("", ""), language, base, revised, expected);
}

/// The same in articles that were published on two days.
#[track_caller]
fn told_on(days: (&str, &str), language: &str, base: &str, revised: &str, expected: &str) {
    let comparison =
        collate(&framed(language, base, days.0), &framed(language, revised, days.1), &Options::default());
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    let found: Vec<String> = edits
        .map(|edit| edit.classes.iter().map(|class| class.key()).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(found.join(" "), expected, "{base} → {revised}");
}

/// An article with one sentence of its own, published on a day.
fn framed(language: &str, sentence: &str, day: &str) -> Article {
    let framed =
        format!("The board met again on the quay.\n\n{sentence}\n\nNobody else was there to see it.");
    let mut claims = Vec::new();
    if !day.is_empty() {
        claims.push((FieldName::Published, day.to_owned()));
    }
    Article::from(text(&framed, Some(language), &claims))
}

/// The edits that are not folded: their classes, what is told of them, their reasons.
fn edits_of(language: &str, base: &str, revised: &str) -> Vec<(String, String, String)> {
    let article = |sentence: &str| {
        // The values of the first paragraph weigh more, which is no part of a case.
        Article::from(text(&format!("A line.\n\n{sentence}\n\nAnother line."), Some(language), &[]))
    };
    let (base, revised) = (article(base), article(revised));
    let comparison = collate(&base, &revised, &Options::default());
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    edits
        .map(|edit| {
            let classes: Vec<&str> = edit.classes.iter().map(|class| class.key()).collect();
            let reasons: Vec<String> = edit.reasons.iter().map(ToString::to_string).collect();
            (classes.join(","), edit.sentence(&base, &revised), reasons.join("; "))
        })
        .collect()
}

/// Two fields of an article and their days.
type Dates<'a> = [(&'a str, &'a str); 2];

/// The classes of the edits of English articles with dates of their own.
fn edits_on(dates: (Dates<'_>, Dates<'_>), base: &str, revised: &str) -> Vec<String> {
    let article = |sentence: &str, dates: Dates<'_>| {
        let field = |(name, day): (&str, &str)| {
            let name = if name == "published" { FieldName::Published } else { FieldName::Modified };
            (name, day.to_owned())
        };
        let framed = format!("A line of it.\n\n{sentence}\n\nAnother line of it.");
        Article::from(text(&framed, Some("en"), &dates.map(field)))
    };
    let (base, revised) = (article(base, dates.0), article(revised, dates.1));
    let comparison = collate(&base, &revised, &Options::default());
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    edits.map(|edit| edit.classes.iter().map(|class| class.key()).collect::<Vec<_>>().join(",")).collect()
}

/// Checks the edits that are not folded: `CLASS,CLASS old → new`.
#[track_caller]
fn check(base: &str, revised: &str, expected: &[&str]) {
    let (base, revised) = (framed("en", base, ""), framed("en", revised, ""));
    let comparison = collate(&base, &revised, &Options::default());
    let found: Vec<String> = comparison
        .edits
        .iter()
        .filter(|edit| !edit.is_folded())
        .map(|edit| {
            let classes: Vec<&str> = edit.classes.iter().map(|class| class.key()).collect();
            let (old, new) = (edit.base.of(&base.text).trim(), edit.revised.of(&revised.text).trim());
            format!("{} {old} → {new}", classes.join(","))
        })
        .collect();
    assert_eq!(found, expected);
}

/// Checks the first reason of the one edit that is not folded.
#[track_caller]
fn reasoned(language: &str, base: &str, revised: &str, expected: &str) {
    let comparison =
        collate(&framed(language, base, ""), &framed(language, revised, ""), &Options::default());
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    let found: Vec<String> = edits.filter_map(|edit| edit.reasons.first()).map(ToString::to_string).collect();
    assert_eq!(found, [expected], "{base} → {revised}");
}

/// Checks that a reason is among those of the edits.
#[track_caller]
fn check_reason(base: &str, revised: &str, expected: &str) {
    let (_, _, comparison) = compare(base, revised);
    let reasons = comparison.edits.iter().flat_map(|edit| &edit.reasons);
    let reasons: Vec<String> = reasons.map(ToString::to_string).collect();
    assert!(reasons.iter().any(|reason| reason == expected), "{reasons:?}");
}

#[test]
fn a_mark_covers_what_changed_and_no_more() {
    check("The fleet has 17 boats in all.", "The fleet has 11 boats in all.", &["NUM 17 → 11"]);
    check("It cost £1.4m to dredge.", "It cost £14m to dredge.", &["NUM £1.4m → £14m"]);
    check("They lost 3.4 million crowns.", "They lost 4.3 million crowns.", &["NUM 3.4 → 4.3"]);
    check("It cost $1.5 billion to dredge.", "It cost $1.5 million to dredge.", &["NUM billion → million"]);
    check("The road is 5 km long there.", "The road is 5 miles long there.", &["NUM km → miles"]);
    check("The vote was held on 3 May there.", "The vote was held on 13 May there.", &["DATE 3 → 13"]);
    check(
        "The letter came from Bryony Hask today.",
        "The letter came from Briony Hask today.",
        &["NAME Bryony → Briony"],
    );
    check("It was Minister Osei who signed.", "It was Deputy Minister Osei who signed.", &["NAME  → Deputy"]);
    check("They did know about the pipe.", "They did not know about the pipe.", &["NEG  → not"]);
    check("In the end it was Bram Tully who came.", "In the end it was Tully who came.", &["CUT Bram → "]);
    check(
        "The bridge was closed at noon, police said.",
        "The bridge was closed at noon.",
        &["ATTR , police said → "],
    );
    check(
        "The man was found at home.",
        "The man, who was alone, was found at home.",
        &["EXPAND  → , who was alone,"],
    );
    check("He came on foot with a friend of his.", "He came on foot.", &["CUT with a friend of his → "]);
    check("He asked about the the boat.", "He asked about the boat.", &["TYPO the → "]);
    check("In the end, he left the town.", "In the end he left the town.", &["PUNCT end, → end"]);
}

#[test]
fn one_value_in_two_writings_is_one_edit() {
    check("It cost £1,500,000 to dredge.", "It cost £1.5m to dredge.", &["STYLE £1,500,000 → £1.5m"]);
    check("Rents rose by 5 per cent there.", "Rents rose by 5% there.", &["STYLE 5 per cent → 5%"]);
    check("Rents rose by 5 per cent there.", "Rents rose by 6% there.", &["NUM 5 per cent → 6%"]);
    check(
        "They lost 3,400,000 crowns there.",
        "They lost 3.4 million crowns there.",
        &["STYLE 3,400,000 → 3.4 million"],
    );
    check(
        "The vote was on 3 April 2025 at 9pm in the hall.",
        "The vote was on April 3, 2025 at 9 p.m. in the hall.",
        &["STYLE 3 April 2025 → April 3, 2025", "STYLE 9pm → 9 p.m."],
    );
    check(
        "About 2,305 people came to it.",
        "About two thousand three hundred and five people came to it.",
        &["STYLE 2,305 → two thousand three hundred and five"],
    );
}

#[test]
fn typography_is_folded() {
    check("It's a scandal - nothing less than that...", "It’s a scandal – nothing less than that…", &[]);
}
