//! The quotations: grouped, filtered, chosen, copied, and on a speaker's card.

use eframe::egui::{self, Key, Modifiers, OutputCommand};

use super::*;
use crate::app::state::{Filter, Grouping, Reading, Speaking};

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
fn of_three_versions_rows_are_told_apart_from_what_changed_between_two() {
    let third = BASE.replace("“Nobody asked the fishermen,” said Orla Fenn.\n\n", "");
    let mut window = opened(&[("one.txt", BASE), ("two.txt", REVISED), ("three.txt", &third)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert_says(&window, "Versions 1 and 3: 4 quotations, 1 removed · 5 rows over all 3 versions");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_says(&window, "Versions 1 and 2: 5 quotations, 2 changed, 1 added · 5 rows over all 3 versions");
}

#[test]
fn a_quotation_that_became_two_is_counted_once() {
    let one = "“We paid for the wall and the road and the bridge,” said Orla Fenn. “It is over and done.”\n";
    let two = "“We paid for the wall and the road and the bridge,” said Orla Fenn.\n\n\
        The boats left.\n\n“It is over and done,” Fenn said.\n";
    let mut window = opened(&[("one.txt", one), ("two.txt", two)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert_eq!(rows(&window).len(), 2);
    assert_says(&window, "1 quotation, none changed");
}

#[test]
fn the_next_change_is_a_quotation_while_quotations_are_read() {
    let mut window = quotations();
    for _ in 0..2 {
        window.key_press(Key::N);
        window.run();
    }
    let state = &window.state().state;
    assert_eq!((state.settings().reading, state.lines().chosen(state)), (Reading::Quotations, Some(1)));
    window.get_by_label("Previous change").click();
    window.run();
    let state = &window.state().state;
    assert_eq!((state.settings().reading, state.lines().chosen(state)), (Reading::Quotations, Some(0)));
}

#[test]
fn a_quotation_given_to_another_is_found_by_both() {
    let revised = BASE.replace("“The wall is safe,” Brandt said", "“The wall is safe,” Orla Fenn said");
    let mut window = opened(&[("one.txt", BASE), ("two.txt", &revised)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    for (name, count) in [("Tilda Brandt", 2), ("Orla Fenn", 2)] {
        let filter = Filter { speaker: Some(Speaking::Person(name.to_owned())), ..Filter::default() };
        for message in [Message::Filter(filter), Message::Card(Some(name.to_owned()))] {
            let ctx = window.ctx.clone();
            window.state_mut().handle(&ctx, [message]);
        }
        window.run();
        let told = rows(&window);
        assert_eq!(told.len(), count, "{told:?}");
        assert!(told.contains(&"Speaker changed from Tilda Brandt to Orla Fenn".to_owned()), "{told:?}");
        let said = told_by(&window, "“The wall is safe,”");
        assert_eq!(said, 3, "in both columns of the table and once on the card of {name}");
    }
    window.key_press(Key::Escape);
    window.key_press_modifiers(Modifiers::SHIFT, Key::E);
    window.key_press(Key::G);
    window.run();
    let expected = [
        "Tilda Brandt, 1 quotation · 1 quotation under Orla Fenn",
        "Orla Fenn, 2 quotations",
        "Words in marks, nobody’s saying, 1 quotation",
    ];
    assert_eq!(told(&window, Role::Heading), expected);
}

/// How many buttons begin with these words.
fn told_by(window: &Harness<'_, App>, words: &str) -> usize {
    told(window, Role::Button).iter().filter(|told| told.starts_with(words)).count()
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
    window.get_by_label("Show wording: 1 row").click();
    window.run();
    window.get_by_label("Show added: 1 row").click();
    window.run();
    assert_says(&window, "2 of 5 rows shown");
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
    assert_says(&window, "1 of 5 rows shown");
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
    assert!(copied(&mut window).unwrap().contains("“It is a damaging report,” “We will read it with care.”"));
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
