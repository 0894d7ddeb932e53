//! Cases of rows and runs: what stands level, and what one column says.

use std::sync::Arc;

use eframe::egui;
use variorum::article::Article;
use variorum::collate::{self, Options};
use variorum::read::{Hint, read};

use super::rows::{Row, Sources};
use super::runs::{Marks, Piece, spoken};
use super::*;

fn article(text: &str) -> Arc<Article> {
    let hint = Hint { name: "article.txt".to_owned(), ..Hint::default() };
    let document = read(text.as_bytes(), &hint).unwrap().remove(0);
    Arc::new(Article::from(document))
}

fn sources(base: &str, revised: &str) -> Sources {
    let (base, revised) = (article(base), article(revised));
    let comparison = Some(Arc::new(collate::collate(&base, &revised, &Options::default())));
    Sources { base: Some(base), revised, comparison }
}

/// What one column says, a line a row.
fn redline(base: &str, revised: &str) -> Vec<String> {
    let sources = sources(base, revised);
    let marks = Marks::new(&sources, Rules::USUAL);
    sources.rows().iter().map(|row| spoken(&marks.redline(row, &sources)).trim().to_owned()).collect()
}

#[track_caller]
fn check(base: &str, revised: &str, expected: &[&str]) {
    assert_eq!(redline(base, revised), expected);
}

const A: &str = "The ferry left the northern harbour at nine on Friday morning.";
const B: &str = "Nobody on the island had seen so many cars in a single day.";
const C: &str = "Prices for a ticket will rise in the spring, the company said.";
const D: &str = "A second boat is being built in the yard across the bay.";

fn paragraphs(all: &[&str]) -> String {
    all.join("\n\n")
}

#[test]
fn the_same_text_has_no_mark() {
    check(&paragraphs(&[A, B]), &paragraphs(&[A, B]), &[A, B]);
}

#[test]
fn words_that_replace_others_stand_after_them() {
    check(
        &paragraphs(&[A, B]),
        &paragraphs(&[&A.replace("nine", "ten"), B]),
        &["The ferry left the northern harbour at [removed: nine] [added: ten] on Friday morning.", B],
    );
}

#[test]
fn words_taken_out_stand_where_they_stood() {
    let shorter = C.replace("in the spring, ", "");
    let found = redline(&paragraphs(&[A, C, B]), &paragraphs(&[A, &shorter, B]));
    let row = &found[1];
    let (before, rest) = row.split_once("[removed: ").unwrap();
    assert!(before.starts_with("Prices for a ticket will rise"), "{row}");
    assert!(rest.ends_with("the company said."), "{row}");
}

#[test]
fn a_paragraph_that_is_new_stands_in_its_place() {
    check(&paragraphs(&[A, B]), &paragraphs(&[A, D, B]), &[A, &format!("[added: {D}]"), B]);
}

#[test]
fn a_paragraph_that_is_gone_stands_in_its_place() {
    check(&paragraphs(&[A, D, B]), &paragraphs(&[A, B]), &[A, &format!("[removed: {D}]"), B]);
}

#[test]
fn a_moved_paragraph_is_labelled_at_both_ends() {
    let found = redline(&paragraphs(&[A, B, C, D]), &paragraphs(&[B, C, D, A]));
    assert_eq!(found.first().map(String::as_str), Some(&*format!("(moved to ¶ 4) {A}")), "{found:#?}");
    assert_eq!(found.last().map(String::as_str), Some(&*format!("(moved from ¶ 1) {A}")), "{found:#?}");
}

#[test]
fn what_changed_inside_a_moved_paragraph_is_marked() {
    let changed = A.replace("nine", "ten");
    let found = redline(&paragraphs(&[A, B, C, D]), &paragraphs(&[B, C, D, &changed]));
    let last = found.last().unwrap();
    assert!(last.starts_with("(moved from ¶ 1) ") && last.contains("[removed: nine] [added: ten]"), "{last}");
}

/// For each quotation of the revised text whether it has the strong rule of one that changed.
#[track_caller]
fn check_rules(base: &str, revised: &str, expected: &[bool]) {
    let sources = sources(base, revised);
    let marks = Marks::new(&sources, Rules::USUAL);
    let rows = sources.rows();
    let pieces = rows.iter().flat_map(|row| marks.column(row, Side::Revised, &sources));
    let mut found: Vec<bool> = Vec::new();
    for piece in pieces {
        let mut inside = false;
        for run in &piece.runs {
            match (run.quote, inside) {
                (Some(changed), false) => found.push(changed),
                (Some(changed), true) => assert_eq!(found.last(), Some(&changed)),
                (None, _) => {}
            }
            inside = run.quote.is_some();
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn other_marks_make_no_altered_quotation() {
    let said = "“We paid for the wall,” said Orla Finch.\n\n“Nobody asked us,” said Bram Tully.";
    check_rules(said, &said.replace(['“', '”'], "\""), &[false, false]);
    check_rules(said, &said.replace("wall", "roof"), &[true, false]);
    check_rules(said, &said.replace("said Bram", "claimed Bram"), &[false, true]);
}

#[test]
fn a_new_quotation_is_no_altered_one() {
    let said = "“We paid for the wall,” said Orla Finch.";
    check_rules(said, &format!("{said}\n\n“It was cold in March,” said Ines Marlow."), &[false, false]);
}

#[test]
fn one_version_stands_alone() {
    let sources = Sources { base: None, revised: article(&paragraphs(&[A, B])), comparison: None };
    assert_eq!(sources.rows().len(), 2);
}

/// Every block of both texts is in one row, in order, and the columns say what the texts say.
#[track_caller]
fn check_rows(base: &str, revised: &str) {
    let sources = sources(base, revised);
    let rows = sources.rows();
    let marks = Marks::new(&sources, Rules::NONE);
    for side in [Side::Base, Side::Revised] {
        let text = &sources.article(side).text;
        let starts: Vec<usize> =
            rows.iter().flat_map(|row| row.side(side)).map(|block| block.span.start).collect();
        assert!(starts.is_sorted(), "{side:?}: {starts:?}");
        let column = |row: &Row| marks.column(row, side, &sources);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
        let said: Vec<String> = rows.iter().flat_map(column).map(|piece| unlabelled(&piece)).collect();
        let signs = |text: &str| words(&text.replace('¶', ""));
        assert_eq!(signs(&said.join(" ")), signs(text), "{side:?}");
    }
}

/// The text of a piece without labels.
fn unlabelled(piece: &Piece) -> String {
    let runs = piece.runs.iter().filter(|run| !matches!(run.mark, runs::Mark::Label(..)));
    runs.filter_map(|run| piece.text.get(run.range.clone())).collect()
}

#[test]
fn rows_hold_both_texts() {
    let cases = [
        [paragraphs(&[A, B, C, D]), paragraphs(&[D, C, B, A])],
        [paragraphs(&[A, B, C]), paragraphs(&[&format!("{A} {B}"), C, D])],
        [paragraphs(&[&format!("{A} {B} {C}")]), paragraphs(&[A, B, C])],
        ["Boats to run again\n\nBy Ida Moor\n\n".to_owned() + A, "Boats run again\n\n".to_owned() + A],
        [A.to_owned(), B.to_owned()],
    ];
    for [base, revised] in &cases {
        check_rows(base, revised);
        check_rows(revised, base);
        check_rows(base, base);
    }
}

#[test]
fn a_very_long_paragraph_is_parted_between_sentences() {
    let sentences: Vec<String> =
        (0..120).map(|at| format!("Sentence {at} of the long report ends here.")).collect();
    let long = sentences.join(" ");
    let changed = long.replace("Sentence 60 of", "Sentence sixty of");
    let sources = sources(&long, &changed);
    let rows = sources.rows();
    assert!(rows.len() > 1, "{}", rows.len());
    let longest = rows.iter().flat_map(|row| &row.revised).map(|block| block.span.len()).max();
    assert!(longest < Some(2_400), "{longest:?}");
    check_rows(&long, &changed);
}

#[track_caller]
fn check_order(text: &str, from_left: &[&str]) {
    let mut found = Vec::new();
    let context = egui::Context::default();
    let output = context.run_ui(egui::RawInput::default(), |ui| {
        let format = egui::text::TextFormat::default();
        let run = right_to_left::Styled { range: 0..text.len(), mark: runs::Mark::Kept, format };
        let words = right_to_left::lay_out(ui, text, &[run], 10_000.0, false);
        let mut words: Vec<_> =
            words.all.iter().map(|word| (word.at.x, word.galley.text().to_owned())).collect();
        words.sort_by(|one, other| one.0.total_cmp(&other.0));
        found = words.into_iter().map(|(_, text)| text).collect();
    });
    output.drop_without_applying_deltas();
    assert_eq!(found, from_left);
}

#[test]
fn right_to_left_words_stand_from_the_right() {
    check_order("אחד שני שלוש", &["שלוש", "שני", "אחד"]);
}

#[test]
fn numbers_and_other_scripts_keep_their_order() {
    check_order("אחד New York 12 שני שלוש", &["שלוש", "שני", "New", "York", "12", "אחד"]);
}

#[test]
fn marks_are_mirrored() {
    check_order("אחד (שני).", &[".", "(", "שני", ")", "אחד"]);
}

#[test]
fn numbers_keep_their_own_order() {
    check_order("אחד 08:10, 12:00 שני", &["שני", "12:00", ",", "08:10", "אחד"]);
    check_order("אחד 50% שני", &["שני", "50%", "אחד"]);
}

#[test]
fn words_from_the_right_keep_their_order_in_a_sentence_from_the_left() {
    check_order("Changed: אחד שני here", &["Changed", ":", "שני", "אחד", "here"]);
}

#[test]
fn what_is_set_apart_keeps_its_order_to_itself() {
    let sentence = "Changed: \u{2068}אחד שני\u{2069} → \u{2068}שלוש 4\u{2069}";
    check_order(sentence, &["Changed", ":", "שני", "אחד", "→", "4", "שלוש"]);
    // Where all of it runs from the right too, what comes first stands first.
    check_order("\u{2068}אחד\u{2069} ← \u{2068}שני\u{2069}", &["שני", "←", "אחד"]);
    // An arrow that points to the right parts the old words from the new ones.
    check_order("\u{2068}אחד\u{2069} → \u{2068}שני\u{2069}", &["אחד", "→", "שני"]);
}

#[test]
fn the_letters_of_a_text_tell_its_way() {
    assert!(right_to_left::is_right_to_left("דוח: 2024"));
    assert!(!right_to_left::is_right_to_left("The word דוח means report"));
    assert!(!right_to_left::is_right_to_left("2024"));
}
