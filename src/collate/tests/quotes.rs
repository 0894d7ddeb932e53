//! Cases of quotations: two versions, and what changed at each pair.

use super::compare;
use crate::collate::QuoteChange::{
    self, Added, Cue, Marks, Moved, Paraphrased, Removed, Same, Speaker, Typography, Wording,
};

#[track_caller]
fn check(base: &str, revised: &str, expected: &[&[QuoteChange]]) {
    let (_, _, comparison) = compare(base, revised);
    let found: Vec<&[QuoteChange]> = comparison.quotes.iter().map(|link| link.changes.as_slice()).collect();
    assert_eq!(found, expected);
}

#[test]
fn equal_quotations_are_the_same() {
    check("“We paid in full,” said Orla Finch.", "“We paid in full,” said Orla Finch.", &[&[Same]]);
}

#[test]
fn other_marks_are_typography() {
    check("“We paid in full,” said Orla Finch.", "\"We paid in full,\" said Orla Finch.", &[&[Typography]]);
    check("“We paid in full,” said Orla Finch.", "“We paid in full”, said Orla Finch.", &[&[Typography]]);
}

#[test]
fn another_word_is_wording() {
    check(
        "“We will never sell it,” said Orla Finch.",
        "“We will not sell it,” said Orla Finch.",
        &[&[Wording]],
    );
    check(
        "“I am sorry, but it was legal,” said Orla Finch.",
        "“I am sorry,” said Orla Finch.",
        &[&[Wording]],
    );
}

#[test]
fn another_speaker_is_told_whatever_the_order() {
    check("“It was late,” said Orla Finch.", "“It was late,” Bram Tully said.", &[&[Speaker]]);
    check("“It was late,” said Orla Finch.", "“It was late,” Orla Finch said.", &[&[Same]]);
    check("“It was late,” said Orla Finch.", "“It was late,” said Ms Finch.", &[&[Same]]);
}

#[test]
fn another_cue_is_told() {
    check("“It was late,” said Orla Finch.", "“It was late,” admitted Orla Finch.", &[&[Cue]]);
}

#[test]
fn an_interrupted_quotation_is_one() {
    check(
        "“Perhaps the oddest thing,” she told reporters, “is that I signed nothing.”",
        "“Perhaps the oddest thing is that I signed nothing,” she told reporters.",
        &[&[Typography]],
    );
}

#[test]
fn words_that_lost_their_marks_are_not_removed() {
    check(
        "Orla Finch called the sale a “shabby little bargain” at the meeting.",
        "Orla Finch called the sale a shabby little bargain at the meeting.",
        &[&[Marks]],
    );
}

#[test]
fn words_that_are_half_kept_are_paraphrased() {
    check(
        "“The roof of the market hall has leaked since the storm,” said Orla Finch. It rains there.",
        "Orla Finch said that the roof of the hall leaked in the storm. It rains there.",
        &[&[Paraphrased]],
    );
}

#[test]
fn quotations_come_and_go() {
    check("It rains there.", "It rains there. “I saw it leak,” said Orla Finch.", &[&[Added]]);
    check("It rains there. “I saw it leak,” said Orla Finch.", "It rains there.", &[&[Removed]]);
}

#[test]
fn words_that_stood_elsewhere_before_are_no_paraphrase() {
    let rest = "The harbour master asked owners to count every boat they will sell.";
    check(&format!("“We will count every boat,” said Ellen Grice.\n\n{rest}"), rest, &[&[Removed]]);
    check(rest, &format!("“We will count every boat,” said Ellen Grice.\n\n{rest}"), &[&[Added]]);
}

#[test]
fn the_same_words_in_another_order_are_no_change_of_marks() {
    check(
        "“The roof leaked badly every single winter,” said Orla Finch of the hall.",
        "Orla Finch said every single winter the roof leaked badly at the hall.",
        &[&[Paraphrased]],
    );
}

#[test]
fn speakers_that_were_swapped_are_told_at_each() {
    check(
        "“I did it,” said Ana Paz.\n\n“I did not,” replied Joe Li.",
        "“I did it,” said Joe Li.\n\n“I did not,” replied Ana Paz.",
        &[&[Speaker], &[Speaker]],
    );
}

#[test]
fn a_moved_quotation_is_told() {
    let quote = "“We watched the water come in through the letterbox at night,” said Orla Finch.";
    let rest = "The wall at Merrow held on Sunday as the river rose to the highest level since records began. \
                About two thousand homes behind the wall stayed dry, and the school was open as usual.";
    check(&format!("{quote}\n\n{rest}"), &format!("{rest}\n\n{quote}"), &[&[Same, Moved]]);
}
