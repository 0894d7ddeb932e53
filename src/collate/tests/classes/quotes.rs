//! Cases of changes inside quotation marks and at them.

use super::check;

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
    check("“It was late,” said Orla Finch.", "“It was late,” says Orla Finch.", &["STYLE said → says"]);
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
