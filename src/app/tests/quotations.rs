//! The quotations: grouped, filtered, chosen, copied, and on a speaker's card.

use eframe::egui::{self, Key, Modifiers, OutputCommand};

use super::*;
use crate::app::state::{Grouping, Reading};

const BASE: &str = "“It is a damaging report,” said Mayor Tilda Brandt. “We will read it with care.”\n\n\
    “Nobody asked the fishermen,” said Orla Fenn.\n\nThe so-called “reform” failed.\n\n\
    “The wall is safe,” Brandt said.\n\nThe boats left at noon.\n";
const REVISED: &str = "“It is a troubling report,” said Mayor Tilda Brandt. “We will read it with care.”\n\n\
    “Nobody asked the fishermen,” Orla Fenn claimed.\n\nThe so-called “reform” failed.\n\n\
    “The wall is safe,” Brandt said.\n\nThe boats left at noon.\n\n“It was cold,” said Ines Marlow.\n";

/// The quotations of two versions.
fn quotations() -> Harness<'static, App> {
    let mut window = opened(&[("one.txt", BASE), ("two.txt", REVISED)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    window
}

/// What is put on the clipboard in the next steps.
fn copied(window: &mut Harness<'_, App>) -> Option<String> {
    (0..6).find_map(|_| {
        window.step();
        window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(words) => Some(words.clone()),
            _ => None,
        })
    })
}

fn rows(window: &Harness<'_, App>) -> Vec<String> {
    told(window, Role::RowHeader)
}

#[test]
fn what_is_new_is_not_told_as_changed() {
    let window = quotations();
    assert!(window.query_by_label("Quotations, 2 changed, 1 added").is_some());
    assert_says(&window, "5 quotations: 2 changed, 1 added");
}

#[test]
fn groups_have_a_head_for_each_speaker() {
    let mut window = quotations();
    assert!(told(&window, Role::Heading).is_empty());
    window.get_by_label("By speaker").click();
    window.run();
    let expected = [
        "Tilda Brandt, 2 quotations",
        "Orla Fenn, 1 quotation",
        "Ines Marlow, 1 quotation",
        "Words in marks, nobody’s saying, 1 quotation",
    ];
    assert_eq!(told(&window, Role::Heading), expected);
    assert_eq!(window.state().state.settings().grouping, Grouping::Speaker);
    window.key_press_modifiers(Modifiers::SHIFT, Key::G);
    window.run();
    assert!(told(&window, Role::Heading).is_empty());
}

#[test]
fn what_is_filtered_out_is_counted_and_comes_back_with_a_click() {
    let mut window = quotations();
    window.get_by_label("Show wording: 1 quotation").click();
    window.run();
    window.get_by_label("Show added: 1 quotation").click();
    window.run();
    assert_says(&window, "2 of 5 quotations shown");
    assert_eq!(
        rows(&window),
        ["One word altered: damaging → troubling", "Present only in the revised version"]
    );
    window.get_by_label("Show all").click();
    window.run();
    assert_eq!(rows(&window).len(), 5);
}

#[test]
fn one_speaker_can_be_read_alone() {
    let mut window = quotations();
    window.get_by_label("Speaker: All speakers").click();
    window.run();
    window.get_by_label("Orla Fenn  1").click();
    window.run();
    assert_says(&window, "1 of 5 quotations shown");
    assert_eq!(rows(&window), ["Cue changed from said to claimed"]);
    assert!(window.query_by_label("Speaker: Orla Fenn").is_some());
}

#[test]
fn a_row_is_copied_by_its_button_or_by_the_key_for_copying() {
    let mut window = quotations();
    window.get_by_label("Copy quotation 2").click();
    let words = copied(&mut window).unwrap();
    assert!(
        words.ends_with(
            "Cue changed from said to claimed\nAgreement of wording: 100 of 100, 4 of 4 words kept in order"
        ),
        "{words}"
    );
    window.run();
    assert_says(&window, "Quotation copied");
    window.key_press(Key::ArrowDown);
    window.run();
    window.event(egui::Event::Copy);
    assert!(
        copied(&mut window).unwrap().contains("“It is a damaging report,” … “We will read it with care.”")
    );
}

#[test]
fn arrow_keys_choose_rows_and_their_changes() {
    let mut window = quotations();
    for row in ["One word altered: damaging → troubling", "Cue changed from said to claimed"] {
        window.key_press(Key::ArrowDown);
        window.run();
        let chosen: Vec<String> = window
            .get_all_by_role(Role::RowHeader)
            .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert_eq!(chosen, [row]);
        assert!(window.state().state.selected().is_some());
    }
    assert_eq!(window.state().state.settings().reading, Reading::Quotations);
}

#[test]
fn a_row_that_has_the_focus_is_chosen() {
    let mut window = quotations();
    window.get_all_by_label("The same words, speaker and cue").next().unwrap().focus();
    window.run();
    assert!(window.state().state.has_quote());
}

#[test]
fn a_speakers_card_holds_all_that_they_say() {
    let mut window = quotations();
    window.get_all_by_label("All that Tilda Brandt says").next().unwrap().click();
    window.run();
    assert_says(&window, "2 quotations, 15 words: ");
    let said = told(&window, Role::Button);
    let safe = said.iter().filter(|words| words.starts_with("“The wall is safe,”")).count();
    assert_eq!(safe, 4, "in both columns of the table and in both versions on the card: {said:#?}");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().state.card(), None);
    assert!(!says(&window, "2 quotations, 15 words: "));
}

#[test]
fn a_quotation_on_a_card_leads_to_its_place_in_the_text() {
    let mut window = quotations();
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::A);
    window.run();
    let said = window.get_all_by_role(Role::Button);
    let said = said.filter(|node| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with("“The wall is safe,”"))
    });
    said.into_iter().next_back().unwrap().click();
    window.run();
    let state = &window.state().state;
    assert_eq!(state.settings().reading, Reading::Text);
    let (_, at) = state.focus().place.unwrap();
    assert!(REVISED.get(at..).unwrap().starts_with("The wall is safe"));
}

#[test]
fn in_a_narrow_window_the_card_takes_the_place_of_the_table() {
    let mut window = quotations();
    window.set_size(egui::vec2(700.0, 800.0));
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::A);
    window.run();
    assert!(rows(&window).is_empty());
    window.get_by_label("Close the speaker card").click();
    window.run();
    assert_eq!(rows(&window).len(), 5);
}

#[test]
fn a_single_version_has_its_quotations_too() {
    let mut window = opened(&[("one.txt", BASE)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    window.key_press(Key::G);
    window.run();
    assert_says(&window, "4 quotations");
    assert_eq!(told(&window, Role::Heading).len(), 3);
}
