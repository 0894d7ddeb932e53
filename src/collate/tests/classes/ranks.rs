//! What a reader sees first: pairs of sentences, the weightier first.

use super::{Options, collate, framed};

/// Checks that each change ranks above the one that follows it.
#[track_caller]
fn check(language: &str, changes: &[(&str, &str)]) {
    let rank = |(base, revised): &(&str, &str)| {
        let comparison =
            collate(&framed(language, base, ""), &framed(language, revised, ""), &Options::default());
        comparison.edits.iter().map(|edit| edit.rank).max().unwrap()
    };
    for pair in changes.windows(2) {
        let (one, other) = (rank(&pair[0]), rank(&pair[1]));
        assert!(one > other, "{:?} {one} is not above {:?} {other}", pair[0], pair[1]);
    }
}

#[test]
fn denial_before_harm_before_other_words_before_synonyms() {
    check(
        "en",
        &[
            ("They did know about the pipe.", "They did not know about the pipe."),
            ("Two men were hurt in it.", "Two men were killed in it."),
            ("Most residents agreed to it.", "Some residents agreed to it."),
            ("He paid the baker for it.", "He paid the sailor for it."),
            ("There was a boat at the quay.", "There was also a boat at the quay."),
            ("In the end, he left the town.", "In the end he left the town."),
        ],
    );
    check(
        "de",
        &[
            ("Der Mann wurde verletzt.", "Der Mann wurde getötet."),
            ("Sie saß in der Küche.", "Sie saß in der Scheune."),
            ("Sie fand die Firma groß.", "Sie fand das Unternehmen groß."),
        ],
    );
}

#[test]
fn who_did_it_before_other_words_before_another_order() {
    check(
        "en",
        &[
            ("A dog bit the man there.", "A man bit the dog there."),
            ("He paid the baker for it.", "He paid the sailor for it."),
            ("He often saw the boats there.", "He saw the boats there often."),
        ],
    );
}

#[test]
fn spelling_inside_quotation_marks_is_last() {
    check(
        "en",
        &[
            ("“We sold it late,” said Orla Finch.", "“We bought it late,” said Orla Finch."),
            ("The fleet has 17 boats in all.", "The fleet has 11 boats in all."),
            ("He paid the baker for it.", "He paid the sailor for it."),
            ("“We recieved it,” said Orla Finch.", "“We received it,” said Orla Finch."),
            ("“We will sell it,” said Orla Finch.", "“We’ll sell it,” said Orla Finch."),
        ],
    );
}
