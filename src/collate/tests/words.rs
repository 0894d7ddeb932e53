//! Cases of words: which of them are marked.

use super::compare;

/// Checks what is marked, as `old → new`, in a sentence among others.
#[track_caller]
fn check(base: &str, revised: &str, expected: &[&str]) {
    let frame = |text: &str| {
        format!("The board met again on the quay.\n\n{text}\n\nNobody else was there to see it.")
    };
    let (base, revised, comparison) = compare(&frame(base), &frame(revised));
    let edits = comparison.edits.iter().filter(|edit| !edit.is_folded() && !edit.kind.is_structure());
    let found: Vec<String> = edits
        .map(|edit| {
            let (old, new) = (edit.base.of(&base.text).trim(), edit.revised.of(&revised.text).trim());
            format!("{old} → {new}").trim().to_owned()
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_word_between_two_small_changes_is_told_with_them() {
    check(
        "Workers painted the old wooden gates of the harbour green before winter.",
        "Workers painted the new wooden doors of the harbour green before winter.",
        &["old wooden gates → new wooden doors"],
    );
}

#[test]
fn a_word_that_got_words_before_and_behind_stands() {
    check(
        "Workers painted the wooden gates of the harbour before winter.",
        "Workers painted the heavy wooden lock gates of the harbour before winter.",
        &["→ heavy", "→ lock"],
    );
}

#[test]
fn a_word_between_large_changes_stands_apart() {
    check(
        "Workers painted the tall iron railings and gates near the old school before winter.",
        "Workers painted the low stone walls and gates of the new court before winter.",
        &["tall iron railings → low stone walls", "near → of", "old school → new court"],
    );
}

#[test]
fn a_number_between_changes_stands_apart() {
    check(
        "Workers painted some 400 gates of the harbour before winter.",
        "Workers painted about 400 doors of the harbour before winter.",
        &["some → about", "gates → doors"],
    );
}

#[test]
fn a_number_that_changed_stands_apart() {
    check(
        "Workers painted 400 wooden gates of the harbour before winter.",
        "Workers painted 500 wooden doors of the harbour before winter.",
        &["400 → 500", "gates → doors"],
    );
}

#[test]
fn a_word_that_another_jumped_over_stands() {
    check(
        "Workers also painted the gates of the harbour before winter.",
        "Workers painted also the gates of the harbour before winter.",
        &["also →", "→ also"],
    );
}

#[test]
fn a_mark_is_told_with_the_word_it_is_written_to() {
    check(
        "The gates stood open, but nobody came.",
        "The gates stood open but nobody came.",
        &["open, → open"],
    );
    check("Was the gate open.", "Was the gate open?", &["open. → open?"]);
    check(
        "Boats came by night, through the lock.",
        "Boats came by night as well as through the lock.",
        &["night, → night as well as"],
    );
}

#[test]
fn words_that_only_came_stand_without_the_word_before() {
    check(
        "The gates stood open.",
        "The gates stood open, and boats came in from the sea.",
        &["→ , and boats came in from the sea"],
    );
    check("The gates stood open.", "The gates stood open all night.", &["→ all night"]);
}

#[test]
fn a_mark_at_which_a_sentence_was_parted_stands_alone() {
    check(
        "Rain fell all day on the gates and the quay, Nobody came to the lock until late.",
        "Rain fell all day on the gates and the quay. Nobody came to the lock until late.",
        &[", → ."],
    );
}

#[test]
fn quotation_marks_stand_alone() {
    check("They called it a bargain then.", "They called it a “bargain” then.", &["→ “", "→ ”"]);
}
