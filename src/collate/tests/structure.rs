//! Cases of structure: paragraphs in another order, parted and joined.

use super::compare;
use crate::collate::{Base, Link, LinkKind, Options, history};

const A: &str = "The museum will close its north wing in September for two years of repairs.";
const B: &str = "Visitor numbers fell by 12 per cent last year, according to figures seen by this newspaper.";
const C: &str =
    "The director said that the roof had leaked every winter and that buckets had become exhibits.";
const D: &str = "A foundation has pledged half of the cost, and the city is expected to pay the rest. It has not said when.";
const MORE: &str = "Read more about it.";

/// Checks the edits of structure and the others that are not folded: `move B → …`, or the class.
#[track_caller]
fn check(base: &[&str], revised: &[&str], expected: &[&str]) {
    let (base, revised, comparison) = compare(&base.join("\n\n"), &revised.join("\n\n"));
    let found: Vec<String> = comparison
        .edits
        .iter()
        .filter(|edit| !edit.is_folded())
        .map(|edit| edit.sentence(&base, &revised))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn only_the_block_that_left_the_order_moved() {
    check(&[A, B, C, D], &[A, C, D, B], &["Paragraph 2 moved to paragraph 4"]);
    check(&[A, B, C, D], &[D, A, B, C], &["Paragraph 4 moved to paragraph 1"]);
}

#[test]
fn of_two_that_swapped_the_shorter_moved() {
    check(&[D, A], &[A, D], &["Paragraph 2 moved to paragraph 1"]);
}

#[test]
fn neighbours_that_moved_together_are_one_move() {
    check(&[A, B, C, D, MORE], &[C, D, MORE, A, B], &["2 paragraphs moved from paragraph 1 to paragraph 4"]);
}

#[test]
fn what_changed_inside_a_moved_block_is_told_too() {
    let edited = B.replace("12", "21");
    check(
        &[A, B, C, D],
        &[A, C, D, &edited],
        &["Paragraph 2 moved to paragraph 4", "Number changed in paragraph 4: 12 per cent → 21 per cent"],
    );
}

#[test]
fn repeated_lines_do_not_move() {
    check(
        &[A, MORE, B, C, MORE, D],
        &[A, B, MORE, C, D, MORE],
        &[
            "Removed in paragraph 2 of the base version: Read more about it.",
            "Added in paragraph 3: Read more about it.",
            "Removed in paragraph 5 of the base version: Read more about it.",
            "Added in paragraph 6: Read more about it.",
        ],
    );
}

#[test]
fn a_paragraph_is_parted_and_joined() {
    let parts = [
        "A foundation has pledged half of the cost, and the city is expected to pay the rest.",
        "It has not said when.",
    ];
    check(&[A, D, C], &[A, parts[0], parts[1], C], &["Paragraph 2 split after “… to pay the rest.”"]);
    check(
        &[A, parts[0], parts[1], C],
        &[A, D, C],
        &["Paragraph 2 joined with the next after “… to pay the rest.”"],
    );
}

#[test]
fn a_sentence_of_two_words_that_stands_once_can_move() {
    let said = "“It is safe to stay in the hall until the water falls.”";
    check(
        &[A, &format!("{said} Finch wrote."), C],
        &[A, &format!("Finch wrote. {said}"), C],
        &["Moved, in paragraph 2 of both versions: Finch wrote."],
    );
}

#[test]
fn a_headline_glued_to_the_lead_is_no_news() {
    let (head, body) = ("Museum closes its north wing", [A, B, C].join("\n\n"));
    let glued = format!("{head}  {}", body.replace("\n\n", "  "));
    check(&[&format!("{head}\n\n{body}")], &[&glued], &[]);
    check(&[&glued], &[&format!("{head}\n\n{body}")], &[]);
}

#[test]
fn a_repeated_sentence_belongs_to_its_paragraph() {
    let village = |name: &str, roofs: u32, hurt: &str| {
        format!("In {name} {roofs} roofs were damaged. {hurt} hurt. Power was back by noon.")
    };
    let base = [
        village("Larn", 14, "No one was"),
        village("Besk", 31, "No one was"),
        village("Orle", 8, "Two people were"),
    ];
    let revised = [
        village("Orle", 8, "No one was"),
        village("Larn", 41, "No one was"),
        village("Dunn", 31, "No one was"),
        village("Besk", 31, "Two people were"),
    ];
    let list = |villages: &[String]| villages.iter().map(String::as_str).collect::<Vec<&str>>().join("\n\n");
    check(
        &[&list(&base)],
        &[&list(&revised)],
        &[
            "Paragraph 3 moved to paragraph 1",
            "Number changed in paragraph 1: Two people were → No one was",
            "Number changed in paragraph 2: 14 → 41",
            "Added in paragraph 3: In Dunn 31 roofs were damaged. No one was hurt. Power was back by noon.",
            "Number changed in paragraph 4: No one was → Two people were",
        ],
    );
}

#[test]
fn glue_is_no_split() {
    let (_, _, comparison) = compare(&[A, B, C].concat(), &[A, B, C].join("\n\n"));
    assert!(comparison.edits.iter().all(super::Edit::is_folded));
    assert!(comparison.sentences.iter().all(|link| link.kind == LinkKind::Same));
}

#[test]
fn what_is_too_long_to_be_compared_says_so() {
    // No sentence ends, and no word that either side has once.
    let unbroken =
        |words: [&str; 2], count: usize| format!("{A}\n\n{}\n\n{C}", words.join(" ").repeat(count));
    let (base, revised) = (unbroken(["oak ash ", "elm "], 8_000), unbroken(["fir yew ", "elm "], 8_000));
    let (_, _, comparison) = compare(&base, &revised);
    let limited = |links: &[Link]| links.iter().map(|link| link.limited).collect::<Vec<bool>>();
    assert_eq!(limited(&comparison.sentences), [false, true, false]);
    assert_eq!(limited(&comparison.paragraphs), [false, true, false]);
    let moved: Vec<String> = (0..400).map(|at| format!("{A} Room {at} was {} first.", at * 7)).collect();
    let (one, other) = moved.split_at(190);
    let (_, _, turned) = compare(&moved.join("\n\n"), &[other, one].concat().join("\n\n"));
    assert!(!limited(&turned.sentences).contains(&true), "a block that moved was compared");
    let [edit] = comparison.edits.as_slice() else { panic!("{:?}", comparison.edits) };
    assert_eq!(edit.reasons.last(), Some(&crate::collate::limits::REASON));
}

#[test]
fn versions_are_compared_with_the_one_before_or_with_one_chosen() {
    let versions = || [A, B, C].map(super::article).to_vec();
    let pairs = |base: Base| -> Vec<(usize, usize)> {
        history(versions(), base, &Options::default())
            .pairs
            .iter()
            .map(|pair| (pair.base, pair.revised))
            .collect()
    };
    assert_eq!(pairs(Base::Previous), [(0, 1), (1, 2)]);
    assert_eq!(pairs(Base::Version(1)), [(1, 0), (1, 2)]);
    assert_eq!(pairs(Base::Version(9)), []);
}
