//! The history of passages, and of words.

use eframe::egui::{Key, Modifiers};

use super::*;
use crate::app::state::Reading;

const HELD: &str = "The board met on the quay.\n\nThe old wall held through the whole night.\n\n\
    “We were lucky this time,” said Tilda Brandt.\n";
const BROKE: &str = "The board met on the quay.\n\nThe old wall broke through the whole night.\n";

fn history(files: &[(&str, &str)]) -> Harness<'static, App> {
    let mut window = opened(files);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num6);
    window.run();
    window
}

fn three() -> Harness<'static, App> {
    history(&[("1.txt", HELD), ("2.txt", BROKE), ("3.txt", HELD)])
}

#[test]
fn a_row_tells_what_became_of_a_passage_in_each_version() {
    let window = three();
    assert_says(&window, "Version 3 goes back to version 1: the words are the same");
    assert_eq!(told(&window, Role::RowHeader), ["¶ 2", "¶ 3"]);
    let cells = [told(&window, Role::Button), told(&window, Role::Label)].concat();
    for cell in [
        "new: The old wall held through the whole night.",
        "changed: The old wall [removed: held] [added: broke] through the whole night.",
        "back, as in version 1: The old wall [removed: broke] [added: held] through the whole night.",
        "gone",
    ] {
        assert!(cells.iter().any(|told| told == cell), "{cell} is not among {cells:#?}");
    }
}

/// What the cell of the second version says of a paragraph.
#[track_caller]
fn check_cell(base: &str, revised: &str, expected: &str) {
    let window = history(&[("1.txt", base), ("2.txt", revised), ("3.txt", revised)]);
    let cells = told(&window, Role::Button);
    assert!(cells.iter().any(|told| told == expected), "{expected} is not among {cells:#?}");
}

#[test]
fn words_that_were_taken_out_are_shown_where_they_stood() {
    check_cell(
        "The council had not been told of the leak in the dam.",
        "The council had been told of the leak in the dam.",
        "changed: The council had [removed: not] been told of the leak in the dam.",
    );
    check_cell(
        "At least four boats were lost in the storm.",
        "Four boats were lost in the storm.",
        "changed: [removed: At least four] [added: Four] boats were lost in the storm.",
    );
    check_cell(
        "Four boats were lost in the storm, the harbour master said.",
        "Four boats were lost in the storm.",
        "changed: Four boats were lost in the storm[removed: , the harbour master said].",
    );
}

#[test]
fn a_sentence_that_was_taken_out_is_shown_in_its_passage() {
    check_cell(
        "Four boats were lost in the storm. Nobody had checked the moorings. The harbour was closed.",
        "Four boats were lost in the storm. The harbour was closed.",
        "changed: Four boats were lost in the storm.[removed:  Nobody had checked the moorings.] The harbour was \
         closed.",
    );
    check_cell(
        "Four boats were lost in the storm. The harbour was closed. Nobody had checked the moorings.",
        "Four boats were lost in the storm. The harbour was closed.",
        "changed: Four boats were lost in the storm. The harbour was closed.[removed:  Nobody had checked the moorings.]",
    );
}

#[test]
fn words_taken_out_of_a_long_passage_are_in_its_excerpt() {
    let long = "The harbour was built in the years after the great flood, by hand and without any machines. \
                Its walls are said to be the oldest on the coast. They were not inspected last year.";
    let window = history(&[("1.txt", long), ("2.txt", &long.replace("not ", "")), ("3.txt", long)]);
    let cells = told(&window, Role::Button);
    assert!(cells.iter().any(|told| told.contains("They were [removed: not] inspected")), "{cells:#?}");
}

#[test]
fn rows_that_are_the_same_everywhere_are_folded_until_they_are_asked_for() {
    let mut window = three();
    window.get_by_label("1 passage unchanged").click();
    window.run();
    assert_eq!(told(&window, Role::RowHeader), ["¶ 1", "¶ 2", "¶ 3"]);
    window.key_press(Key::U);
    window.run();
    assert!(window.query_by_label("1 passage unchanged").is_some());
}

#[test]
fn a_click_on_a_cell_shows_it_in_the_text_of_its_version() {
    let mut window = three();
    window
        .get_by_label("changed: The old wall [removed: held] [added: broke] through the whole night.")
        .click();
    wait(&mut window);
    let state = &window.state().state;
    assert_eq!((state.settings().reading, state.pair()), (Reading::Text, Some((0, 1))));
    let place = BROKE.find("The old wall");
    assert_eq!(state.focus().place.map(|(_, at)| at), place);
}

#[test]
fn quotations_have_a_history_too() {
    let mut window = three();
    window.key_press(Key::H);
    window.run();
    assert_eq!(told(&window, Role::RowHeader), ["Tilda Brandt"]);
    window.key_press_modifiers(Modifiers::SHIFT, Key::H);
    window.run();
    assert_eq!(told(&window, Role::RowHeader), ["¶ 2", "¶ 3"]);
}

#[test]
fn ages_are_shown_with_their_meaning_and_remembered() {
    let mut window = opened(&[("1.txt", HELD), ("2.txt", BROKE)]);
    assert!(!says(&window, "Words first in version"));
    window.key_press_modifiers(Modifiers::SHIFT, Key::A);
    window.run();
    assert_says(&window, "Words first in version");
    assert!(window.state().state.settings().ages);
}

#[test]
fn a_click_on_a_word_tells_where_it_comes_from() {
    let mut window = opened(&[("1.txt", HELD), ("2.txt", BROKE), ("3.txt", HELD)]);
    window.key_press(Key::R);
    window.run();
    let place = window.get_by_label_contains("The old wall held").rect();
    // The line is somewhere in its row: the pointer goes along it until it meets a word.
    for at in 0..20 {
        let pointer =
            place.left_top() + egui::vec2(place.width() * 0.3 + 12.0 * at as f32, place.height() - 8.0);
        window.drag_at(pointer);
        window.drop_at(pointer);
        window.run();
        if window.state().state.told().is_some() {
            break;
        }
    }
    let told_of = window.state().state.told().map(str::to_owned).unwrap();
    assert!(told_of.contains("first stands in version 1"), "{told_of}");
    assert_says(&window, &told_of);
    window.get_by_label("Close").click();
    window.run();
    assert_eq!(window.state().state.told(), None);
}

#[test]
fn the_menu_of_a_text_tells_where_a_word_comes_from() {
    let mut window = opened(&[("1.txt", HELD), ("2.txt", BROKE), ("3.txt", HELD)]);
    window.key_press(Key::R);
    window.run();
    window.get_by_label_contains("The old wall held").click_secondary();
    window.run();
    assert!(window.query_by_label("Where this word comes from").is_some());
}

#[test]
fn a_passage_that_is_gone_says_where_it_was() {
    let window = history(&[("1.txt", HELD), ("2.txt", BROKE)]);
    assert_eq!(told(&window, Role::RowHeader), ["¶ 2", "was ¶ 3"]);
}
