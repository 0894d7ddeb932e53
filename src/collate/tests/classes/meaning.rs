//! Cases of negations, opposites and sources, and what looks like them.

use super::told;

#[test]
fn a_word_that_denies() {
    told("en", "They did know about the pipe.", "They did not know about the pipe.", "NEG");
    told("en", "It does hold the water.", "It doesn’t hold the water.", "NEG");
    told("en", "He can say when it closes.", "He cannot say when it closes.", "NEG");
    told("en", "There were boats at the quay.", "There were no boats at the quay.", "NEG");
    told("en", "It is closed to them now.", "It is never closed to them now.", "NEG");
}

#[test]
fn what_denies_nothing() {
    told("en", "We will never sell the hall.", "We will not sell the hall.", "STYLE");
    told("en", "He was tired and cold that day.", "He was not only tired and cold that day.", "STYLE");
    told("en", "They will come in the spring.", "No doubt they will come in the spring.", "STYLE");
    told("en", "It takes fifty boats to lift.", "It takes no fewer than fifty boats to lift.", "HEDGE");
    told("en", "The jury found him not guilty then.", "The jury found him innocent then.", "STYLE");
    told("en", "They did not say that it leaked.", "They didn’t say that it leaked.", "STYLE");
}

#[test]
fn the_opposite() {
    told("en", "The firm denied the report then.", "The firm confirmed the report then.", "NEG,ATTR");
    told("en", "The man they took was armed.", "The man they took was unarmed.", "NEG");
    told("en", "The old wall was safe that day.", "The old wall was unsafe that day.", "NEG");
    told("en", "The work was paid by the town.", "The work was unpaid by the town.", "NEG");
    told("en", "They left before the storm.", "They left after the storm.", "NEG");
}

#[test]
fn the_source_of_a_claim() {
    told("en", "The bridge was closed at noon, police said.", "The bridge was closed at noon.", "ATTR");
    told(
        "en",
        "Officials said that the bridge was shut.",
        "Two people said that the bridge was shut.",
        "ATTR",
    );
    told("en", "It was shut, according to the council.", "It was shut, according to the builders.", "ATTR");
    told("en", "The firm declined to comment on it.", "The firm welcomed all of it.", "ATTR");
}

#[test]
fn no_other_source() {
    told("en", "The bridge was closed, police said.", "The bridge was closed, police say.", "STYLE");
    told(
        "en",
        "Police said the old bridge was closed.",
        "The old bridge was closed, police said.",
        "STYLE EXPAND",
    );
}
