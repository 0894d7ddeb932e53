//! Cases of classes: one sentence before, one after, and what is listed.

mod certainty;
mod languages;
mod meaning;
mod numbers;
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
    let article = |sentence: &str, day: &str| {
        let framed =
            format!("The board met again on the quay.\n\n{sentence}\n\nNobody else was there to see it.");
        let mut claims = Vec::new();
        if !day.is_empty() {
            claims.push((FieldName::Published, day.to_owned()));
        }
        Article::from(text(&framed, Some(language), &claims))
    };
    let comparison = collate(&article(base, days.0), &article(revised, days.1), &Options::default());
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    let found: Vec<String> = edits
        .map(|edit| edit.classes.iter().map(|class| class.key()).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(found.join(" "), expected, "{base} → {revised}");
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

/// The classes of the edits of English articles with dates of their own.
fn edits_on(dates: ([(&str, &str); 2], [(&str, &str); 2]), base: &str, revised: &str) -> Vec<String> {
    let article = |sentence: &str, dates: [(&str, &str); 2]| {
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
    let frame = |text: &str| {
        format!("The board met again on the quay.\n\n{text}\n\nNobody else was there to see it.")
    };
    let (base, revised, comparison) = compare(&frame(base), &frame(revised));
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

#[test]
fn a_number_is_marked_alone() {
    check("The fleet has 17 boats in all.", "The fleet has 11 boats in all.", &["NUM 17 → 11"]);
    check("It cost £1.4m to dredge.", "It cost £14m to dredge.", &["NUM £1.4m → £14m"]);
    check("They lost 3.4 million crowns.", "They lost 4.3 million crowns.", &["NUM 3.4 → 4.3"]);
    check("Of the schools, nine were closed.", "Of the schools, eleven were closed.", &["NUM nine → eleven"]);
}

/// Checks the reasons of the one edit.
#[track_caller]
fn check_reason(base: &str, revised: &str, expected: &str) {
    let (_, _, comparison) = compare(base, revised);
    let reasons = comparison.edits.iter().flat_map(|edit| &edit.reasons);
    let reasons: Vec<String> = reasons.map(ToString::to_string).collect();
    assert!(reasons.iter().any(|reason| reason == expected), "{reasons:?}");
}

#[test]
fn one_value_in_another_writing_is_one_change() {
    check("Rents rose by 5 per cent there.", "Rents rose by 5% there.", &["STYLE 5 per cent → 5%"]);
    check(
        "They lost $5 million there.",
        "They lost 5 million dollars there.",
        &["STYLE $5 million → 5 million dollars"],
    );
    check(
        "The vote was on 3 April 2025 at 9pm in the hall.",
        "The vote was on April 3, 2025 at 9 p.m. in the hall.",
        &["STYLE 3 April 2025 → April 3, 2025", "STYLE 9pm → 9 p.m."],
    );
    check("Rents rose by 5 per cent there.", "Rents rose by 6% there.", &["NUM 5 per cent → 6%"]);
    check("The road is 5 km long there.", "The road is 5 miles long there.", &["NUM km → miles"]);
    check("It cost $1.5 billion to dredge.", "It cost $1.5 million to dredge.", &["NUM billion → million"]);
}

#[test]
fn names_and_titles() {
    check(
        "The letter came from Bryony Hask today.",
        "The letter came from Briony Hask today.",
        &["NAME Bryony → Briony"],
    );
    check("It was Minister Osei who signed.", "It was Deputy Minister Osei who signed.", &["NAME  → Deputy"]);
}

#[test]
fn a_longer_or_shorter_name_is_the_same() {
    check("In the end it was Bram Tully who came.", "In the end it was Tully who came.", &["CUT Bram → "]);
}

#[test]
fn negations() {
    check("They did know about the pipe.", "They did not know about the pipe.", &["NEG  → not"]);
    check(
        "The firm denied the report then.",
        "The firm confirmed the report then.",
        &["NEG,ATTR denied → confirmed"],
    );
    check("We will never sell the hall.", "We will not sell the hall.", &["STYLE never → not"]);
}

#[test]
fn opposites() {
    check("The man they took was armed.", "The man they took was unarmed.", &["NEG armed → unarmed"]);
    check("A jury convicted the captain.", "A jury acquitted the captain.", &["NEG convicted → acquitted"]);
    check("There were more boats than berths.", "There were fewer boats than berths.", &["NEG more → fewer"]);
    check("It took over an hour to land.", "It took under an hour to land.", &["NEG over → under"]);
    check("They left before the storm.", "They left after the storm.", &["NEG before → after"]);
    check("The crew was found alive there.", "The crew was found dead there.", &["NEG alive → dead"]);
    check_reason("They left before the storm.", "They left after the storm.", "the opposite is said");
}

#[test]
fn a_surname_that_opens_a_sentence_is_a_name() {
    let people = "Ada Finch and Bram Orr met there. ";
    check(
        &format!("{people}Finch accused the board of fraud."),
        &format!("{people}Orr accused the board of fraud."),
        &["NAME Finch → Orr"],
    );
    check(
        "Finch accused Bram Orr of fraud.",
        "Orr accused Ada Finch of fraud.",
        &["NAME Finch → Orr", "NAME Bram Orr → Ada Finch"],
    );
    check("Residents met there again.", "Neighbours met there again.", &["STYLE Residents → Neighbours"]);
}

#[test]
fn certainty() {
    check("He allegedly took the boat out.", "He took the boat out.", &["HEDGE allegedly → "]);
    check(
        "The repairs may cost more than that.",
        "The repairs will cost more than that.",
        &["HEDGE may → will"],
    );
}

#[test]
fn certainty_in_german_and_french() {
    let german = |verb: &str| {
        format!("Die Stadt und der Rat haben sich nicht geäußert, und das Projekt {verb} viel Geld gekostet.")
    };
    check(&german("habe"), &german("hat"), &["HEDGE habe → hat"]);
}

#[test]
fn sources_of_claims() {
    check(
        "The bridge was closed at noon, police said.",
        "The bridge was closed at noon.",
        &["ATTR , police said → "],
    );
}

#[test]
fn another_tense_is_another_word_only() {
    check("The bridge was closed, police said.", "The bridge was closed, police say.", &["STYLE said → say"]);
    check("“It was late,” said Orla Finch.", "“It was late,” says Orla Finch.", &["STYLE said → says"]);
}

#[test]
fn words_added_and_taken_out() {
    check(
        "The man was found at home.",
        "The man, who was alone, was found at home.",
        &["EXPAND  → , who was alone,"],
    );
    check("He came on foot with a friend of his.", "He came on foot.", &["CUT with a friend of his → "]);
}

#[test]
fn other_words_are_style() {
    check("The work began in the spring.", "The work started in the spring.", &["STYLE began → started"]);
}

#[test]
fn spelling_is_no_other_word() {
    check(
        "They will recieve the money soon.",
        "They will receive the money soon.",
        &["TYPO recieve → receive"],
    );
    check("He asked about the the boat.", "He asked about the boat.", &["TYPO the → "]);
    check("The colour of it was odd.", "The color of it was odd.", &["STYLE colour → color"]);
    check("The port will re-sign the firm.", "The port will resign the firm.", &["STYLE re-sign → resign"]);
    // Both are words: a reader should see it.
    check("It is a public place at night.", "It is a pubic place at night.", &["STYLE public → pubic"]);
}

#[test]
fn marks_alone_are_punctuation() {
    check("In the end, he left the town.", "In the end he left the town.", &["PUNCT end, → end"]);
    check("Is it the end of the line.", "Is it the end of the line?", &["PUNCT line. → line?"]);
}

#[test]
fn marks_around_the_same_words() {
    check(
        "Orla Finch called it a shabby bargain there.",
        "Orla Finch called it a “shabby bargain” there.",
        &["Q-MARK  → “", "Q-MARK  → ”"],
    );
}

#[test]
fn what_an_edit_does_to_a_quotation_leads() {
    check(
        "“We had 17 boats,” said Orla Finch of the fleet.",
        "“We had 11 boats,” said Orla Finch of the fleet.",
        &["Q-WORD,NUM 17 → 11"],
    );
    check(
        "“We had no boats,” said Orla Finch of the fleet.",
        "“We had no boats,” claimed Orla Finch of the fleet.",
        &["Q-CUE said → claimed"],
    );
}

#[test]
fn another_speaker_leads() {
    check(
        "“It is safe,” said a spokesman for Brigg Foods.",
        "“It is safe,” said a spokesman for Larn Foods.",
        &["Q-SPK,NAME Brigg → Larn"],
    );
}

#[test]
fn two_speakers_that_were_swapped_are_told_at_each() {
    check(
        "“I did it,” said Ana Paz.\n\n“I did not,” replied Joe Li.",
        "“I did it,” said Joe Li.\n\n“I did not,” replied Ana Paz.",
        &["Q-SPK,NAME Ana Paz → Joe Li", "Q-SPK,NAME Joe Li → Ana Paz"],
    );
}

#[test]
fn typography_is_folded() {
    check("It's a scandal - nothing less than that...", "It’s a scandal – nothing less than that…", &[]);
}
