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
fn names_that_look_alike_are_two_where_a_text_has_both() {
    let say = |who: &str| format!("“It was late,” said {who}. Later Lindt left. Linnet stayed.");
    check(&say("Linnet"), &say("Lindt"), &[&[Speaker]]);
    check("“It was late,” said Linnet.", "“It was late,” said Lindt.", &[&[Same]]);
    check("“It was late,” said O’Dea. O'Dea left.", "“It was late,” said O'Dea. O'Dea left.", &[&[Same]]);
    check("“It was late,” said Orla Finch.", "“It was late,” said Orla.", &[&[Same]]);
}

#[test]
fn two_words_that_lost_their_marks_are_found_beside_their_place() {
    check("“It leaks,” Finch said. It was late.", "Finch said it leaks. It was late.", &[&[Marks]]);
}

#[test]
fn quotations_parted_in_another_way_share_what_is_told_of_all() {
    check(
        "“We paid,” said Finch. “We will pay again,” she said. “Nobody asked,” Tully said.",
        "“We paid,” said Finch. “We will pay again,” Tully said. “Nobody asked,” he said.",
        &[&[Same], &[Speaker], &[Same]],
    );
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

#[test]
fn marks_can_be_taken_from_several_sentences() {
    check(
        "“In the end nobody asked us. We asked ourselves,” said Orla Finch.",
        "In the end nobody asked us. We asked ourselves, said Orla Finch.",
        &[&[Marks]],
    );
    check(
        "He said the case was closed. They looked again. Orla Finch had told them.",
        "He said “the case was closed. They looked again.” Orla Finch had told them.",
        &[&[Marks]],
    );
}

#[test]
fn a_short_quotation_is_known_by_its_place() {
    check(
        "He called the budget a “shabby bargain” on Monday, and left.",
        "He called the budget a “Bargain” on Monday, and left.",
        &[&[Wording]],
    );
    check("Larn Council said: “No comment”", "Larn Council replied: “Comment”", &[&[Wording, Cue]]);
}

#[test]
fn signs_of_a_cut_are_wording() {
    let base = "“We paid the whole sum in March,” said Orla Finch.";
    check(base, "“We paid … in March,” said Orla Finch.", &[&[Wording]]);
    check(base, "“We paid the whole [sum] in March,” said Orla Finch.", &[&[Wording]]);
    check(base, "“… We paid the whole sum in March,” said Orla Finch.", &[&[Wording]]);
}

#[test]
fn dots_are_dots_however_they_are_set() {
    let with = |dots: &str| format!("“We paid the whole sum{dots} and then we waited,” said Orla Finch.");
    check(&with("…"), &with("..."), &[&[Typography]]);
    check(&with(" …"), &with(" . . ."), &[&[Typography]]);
}

#[test]
fn accents_and_hidden_hyphens_are_typography() {
    check(
        "„Die Mühle mahlt wieder“, sagte Jörg Müller.",
        "„Die Mu\u{308}hle mahlt wie\u{AD}der“, sagte Jo\u{308}rg Müller.",
        &[&[Typography]],
    );
    check("「できるだけ早く」と述べた。", "「て\u{3099}きるた\u{3099}け早く」と述べた。", &[&[Typography]]);
}

#[test]
fn agreement_counts_words_and_no_signs() {
    let (_, _, comparison) = compare(
        "“We paid … the whole sum in March,” said Orla Finch.",
        "“We paid … the whole sum [in] May,” said Orla Finch.",
    );
    let found: Vec<String> =
        comparison.quotes.iter().filter_map(|link| link.agreement).map(|found| found.to_string()).collect();
    assert_eq!(found, ["85 of 100, 6 of 7 words kept in order"]);
}

#[test]
fn a_mark_that_is_lost_or_mended_is_typography() {
    check(
        "“We paid in full,” said Orla Finch. It rained at the harbour all day.",
        "“We paid in full, said Orla Finch. It rained at the harbour all day.",
        &[&[Typography]],
    );
}

#[test]
fn a_mark_put_elsewhere_is_wording() {
    check(
        "Orla Finch said: “I am sorry, but it was legal”.",
        "Orla Finch said: “I am sorry”, but it was legal.",
        &[&[Wording]],
    );
}

/// What is told of the quotations of two texts.
#[track_caller]
fn check_told(base: &str, revised: &str, expected: &[&str]) {
    let (base, revised, comparison) = compare(base, revised);
    let told: Vec<String> = comparison.quotes.iter().map(|link| link.sentence(&base, &revised)).collect();
    assert_eq!(told, expected);
}

#[test]
fn only_what_both_have_is_called_the_same() {
    let told = "The same words, speaker and cue";
    check_told("“We paid in full,” said Orla Finch.", "“We paid in full,” said Orla Finch.", &[told]);
    check_told("The so-called “reform” failed.", "The so-called “reform” failed.", &["The same words"]);
}

#[test]
fn a_cue_that_comes_again_is_no_other_cue() {
    check_told(
        "“We paid for the wall. It is over and done,” Orla Finch said.",
        "“We paid for the wall,” Orla Finch said. “It is over and done,” Finch said.",
        &["The same words, other marks or spacing"],
    );
}
