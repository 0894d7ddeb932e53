//! Cases of the same words in another order.

use super::{Options, collate, framed, told};

const SWAPPED: &str = "the same words in another order: what stands around the verb changed places";
const ORDER: &str = "the same words in another order";

/// Checks that two edits are told as one matter of order.
#[track_caller]
fn check(language: &str, base: &str, revised: &str, expected: &str) {
    let comparison =
        collate(&framed(language, base, ""), &framed(language, revised, ""), &Options::default());
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    let found: Vec<String> = edits.filter_map(|edit| edit.reasons.first()).map(ToString::to_string).collect();
    assert_eq!(found, [expected, expected], "{base} → {revised}");
}

#[test]
fn who_does_what_to_whom() {
    check("en", "The bank of Vessel sued the builder.", "The builder sued the bank of Vessel.", SWAPPED);
    check("en", "A dog bit the man there.", "A man bit the dog there.", SWAPPED);
    check("en", "Ana Paz accused Joe Li of it.", "Joe Li accused Ana Paz of it.", SWAPPED);
    check("en", "The bank and the town sued Joe Li.", "Joe Li sued the bank and the town.", SWAPPED);
    check("fr", "Le chien mord le facteur.", "Le facteur mord le chien.", SWAPPED);
    check("de", "Der Hund biss den Mann dort.", "Der Mann biss den Hund dort.", SWAPPED);
}

#[test]
fn a_turn_of_the_same_words() {
    check("en", "On Tuesday he met the mayor.", "He met the mayor on Tuesday.", ORDER);
    check("en", "He often saw the boats there.", "He saw the boats there often.", ORDER);
    check("en", "Police said the old bridge was shut.", "The old bridge was shut, police said.", ORDER);
    check("en", "Ana, Joe and Pia came to it.", "Pia, Joe and Ana came to it.", ORDER);
    // German articles tell who bit.
    check("de", "Der Hund biss den Mann dort.", "Den Mann biss der Hund dort.", ORDER);
}

#[test]
fn other_words_are_no_order() {
    told("en", "The bank sued the builder.", "The builder was sued by the bank.", "STYLE STYLE");
    told("en", "Two boats and three cars came.", "Three boats and two cars came.", "NUM NUM");
    told(
        "en",
        "In June Finch met the mayor and Orr met the judge.",
        "In June Orr met the mayor and Finch met the judge.",
        "NAME NAME",
    );
    told(
        "en",
        "They went to the bread fair for first help.",
        "They went to the Bread Fair for First Help.",
        "STYLE STYLE",
    );
    told("en", "They did not promise to pay.", "They did promise not to pay.", "NEG NEG");
}
