//! The findings, and what stands with them.

use eframe::egui::{Key, Modifiers};

use super::*;
use crate::app::state::Reading;

fn findings(files: &[(&str, &str)]) -> Harness<'static, App> {
    let mut window = opened(files);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    window.run();
    window
}

#[test]
fn a_finding_stands_with_its_conditions_and_its_changes() {
    let mut window = findings(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    assert!(window.query_by_label("Findings, 1 finding").is_some());
    assert_says(&window, "no date to compare and no notice was found");
    assert_says(&window, "Whether the date moved cannot be told");
    assert_says(&window, "Modification date");
    assert_says(&window, "in neither version");
    assert_eq!(
        told(&window, Role::Heading),
        ["Versions 1 and 2", "Changes in substance: 4", "Claims that changed"]
    );
    window.get_by_label("3.4 million crowns → 4.3 million crowns").click();
    window.run();
    let state = &window.state().state;
    assert_eq!(state.settings().reading, Reading::Text);
    assert!(state.selected().is_some());
}

#[test]
fn where_nothing_can_be_said_it_is_told_what_was_looked_at() {
    let window = findings(&[("one.txt", MONDAY), ("two.txt", MONDAY)]);
    assert!(window.query_by_label("Findings, none").is_some());
    assert_says(&window, "Nothing to say of this pair. What was looked at");
    assert_says(&window, "none in either version");
}

#[test]
fn a_notice_tells_what_it_is_about_and_what_it_covers() {
    let notice = "Correction, 9 May 2024: An earlier version gave the cost as 3.4 million crowns.\n";
    let revised = format!("{TUESDAY}\n{notice}");
    let window = findings(&[("monday.txt", MONDAY), ("tuesday.txt", &revised)]);
    assert!(told(&window, Role::Heading).contains(&"Notices".to_owned()));
    let told: Vec<String> = [told(&window, Role::Button), told(&window, Role::Label)].concat();
    let says = |words: &str| told.iter().any(|told| told.contains(words));
    for words in [
        "Correction · 2024-05-09 · in version 2, not in version 1",
        "mentions 3.4",
        "covered by the notice",
        "not covered",
    ] {
        assert!(says(words), "{words} is not among {told:#?}");
    }
}

#[test]
fn each_step_stands_in_a_line_and_a_click_compares_it() {
    let mut window = findings(&[("1.txt", MONDAY), ("2.txt", TUESDAY), ("3.txt", MONDAY)]);
    assert!(told(&window, Role::Heading).contains(&"Step by step".to_owned()));
    window.get_by_label_contains("Version 2 → 3").click();
    wait(&mut window);
    assert_eq!(window.state().state.pair(), Some((1, 2)));
}

#[test]
fn each_step_names_its_changes() {
    let files = [("1.txt", MONDAY), ("2.txt", TUESDAY), ("3.txt", TUESDAY)];
    let window = findings(&files);
    let cells = told(&window, Role::Button);
    let step = cells.iter().find(|cell| cell.starts_with("Version 1 → 2")).unwrap();
    assert!(step.contains("3.4 million crowns → 4.3 million crowns"), "{step}");
}

#[test]
fn where_columns_have_no_room_claims_stand_in_a_line_each() {
    let names = ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt", "7.txt"];
    let revised = MONDAY.replace("1911", "1912");
    let files: Vec<(&str, &str)> =
        names.iter().map(|name| (*name, if *name > "3.txt" { revised.as_str() } else { MONDAY })).collect();
    let mut window = findings(&files);
    window.set_size(egui::vec2(1000.0, 2000.0));
    window.run();
    let cells = told(&window, Role::Button);
    assert!(cells.iter().any(|cell| cell.contains("1911 (1) → 1912 (4)")), "{cells:#?}");
}

#[test]
fn outlets_have_their_quotations_side_by_side() {
    let page = |publisher: &str, said: &str| {
        format!("---\npublisher: {publisher}\n---\n\nThe wall at Skerrow is old.\n\n{said}\n")
    };
    let whole = "“We knew the wall was weak, and we told them so,” said Tilda Brandt.";
    let cut = "“We knew the wall was weak,” said Tilda Brandt.";
    let (one, two) = (page("Coast Wire", whole), page("The Larn Post", cut));
    let window = findings(&[("1.md", &one), ("2.md", &two)]);
    assert!(told(&window, Role::Heading).contains(&"Quotations across outlets".to_owned()));
    let cells = told(&window, Role::Button);
    let says = |words: &str| cells.iter().any(|cell| cell.starts_with(words));
    assert!(says("As quoted here") && says("Trimmed at the end, without an ellipsis"), "{cells:#?}");
}

#[test]
fn claims_that_changed_stand_in_rows() {
    let revised = MONDAY.replace("1911", "1912");
    let window = findings(&[("one.txt", MONDAY), ("two.txt", &revised)]);
    assert!(told(&window, Role::Heading).contains(&"Claims that changed".to_owned()));
    assert!(told(&window, Role::RowHeader).iter().any(|head| head.ends_with("· changed")));
}
