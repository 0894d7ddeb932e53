//! Cases of sentences: what people are told about a change.

use super::compare;

/// Checks the sentences of the edits that are not folded.
#[track_caller]
fn check(base: &str, revised: &str, expected: &[&str]) {
    let (base, revised, comparison) = compare(base, revised);
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded());
    let found: Vec<String> = edits.map(|edit| edit.sentence(&base, &revised)).collect();
    assert_eq!(found, expected);
}

/// Checks what is told about the first quotation.
#[track_caller]
fn check_quote(base: &str, revised: &str, expected: &str) {
    let (base, revised, comparison) = compare(base, revised);
    let link = comparison.quotes.first().unwrap();
    assert_eq!(link.sentence(&base, &revised), expected);
}

const FIRST: &str = "The museum will close its north wing in September for two years of repairs.";
const SECOND: &str =
    "A foundation has pledged half of the cost to the city. It has not said when it will pay.";
const THIRD: &str = "Buckets stood in the hall all winter because the roof had leaked.";

#[test]
fn an_edit_in_a_kept_paragraph_has_the_number_of_the_revised_version() {
    let base = [FIRST, SECOND, THIRD].join("\n\n");
    check(
        &base,
        &[SECOND, "Buckets stood in the hall because the roof had leaked."].join("\n\n"),
        &[
            "Removed in paragraph 1 of the base version: The museum will close its north wing in September for two years of repairs.",
            "Removed in paragraph 2: all winter",
        ],
    );
    check(
        &base,
        &[SECOND.split_once(". ").unwrap().1, THIRD].join("\n\n"),
        &[
            "Removed in paragraph 1 of the base version: The museum will close its north wing in September for two years of repairs.",
            "Removed in paragraph 1: A foundation has pledged half of the cost to the city.",
        ],
    );
}

#[test]
fn an_excerpt_ends_between_words() {
    let long = "The trustees, who had met four times since the spring, found that the extraordinarily expensive \
                refurbishment of the observatory had been postponed.";
    check(
        FIRST,
        &format!("{FIRST}\n\n{long}"),
        &[
            "Added in paragraph 2: The trustees, who had met four times since the spring, found … had been postponed.",
        ],
    );
}

#[test]
fn a_mark_is_told_by_the_words_it_stands_at() {
    check(
        &format!("{FIRST}\n\nOrla Finch promised an answer within a week at the latest."),
        &format!("{FIRST}\n\nOrla Finch promised an answer “within a week” at the latest."),
        &[
            "Opening mark added before “within a week” in paragraph 2",
            "Closing mark added after “within a week” in paragraph 2",
        ],
    );
}

#[test]
fn blocks_outside_the_body_are_told_by_their_names() {
    let page = |byline: &str, end: &str| {
        format!("Museum closes its wing\n\nBy {byline}\n\n{FIRST}\n\n{SECOND}{end}")
    };
    check(
        &page("Orla Finch", ""),
        &page("Bram Tully", ""),
        &["Byline changed: By Orla Finch → By Bram Tully"],
    );
    let notice = "\n\nCorrection: An earlier version gave the wrong month.";
    check(
        &page("Orla Finch", ""),
        &page("Orla Finch", notice),
        &["Notice added: Correction: An earlier version gave the wrong month."],
    );
    check(
        &page("Orla Finch", notice),
        &page("Orla Finch", ""),
        &["Notice removed: Correction: An earlier version gave the wrong month."],
    );
    check(
        &page("Orla Finch", notice),
        &page("Orla Finch", &notice.replace("month", "year")),
        &["Notice changed: month → year"],
    );
}

#[test]
fn words_are_joined_as_the_text_joins_them() {
    check_quote(
        "「橋は安全だと思う」と市長は述べた。",
        "「橋は危険だと思う」と市長は述べた。",
        "One word altered: 安全 → 危険",
    );
    check_quote(
        "“We shall pay it back in full,” said Orla Finch.",
        "“We may not ever pay it back in full,” said Orla Finch.",
        "3 words altered: shall → may not ever",
    );
}
