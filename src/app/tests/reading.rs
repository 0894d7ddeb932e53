//! Ways to read: the text in its layouts, quotations, metadata, changes; and how to get about.

use eframe::egui::{self, Key, Modifiers};
use variorum::collate::{Base, Options, history};

use super::*;
use crate::app::command::Command;
use crate::app::state::{Layout, Reading, Theme};

fn pair() -> Harness<'static, App> {
    opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)])
}

#[test]
fn keys_and_buttons_go_from_change_to_change() {
    let mut window = pair();
    let count = window.state().state.visible().len();
    window.key_press(Key::N);
    window.run();
    assert_says(&window, &format!("Change 1 of {count}"));
    window.get_by_label("Next change").click();
    window.run();
    assert_says(&window, &format!("Change 2 of {count}"));
    window.key_press_modifiers(Modifiers::SHIFT, Key::F8);
    window.run();
    assert_says(&window, &format!("Change 1 of {count}"));
}

#[test]
fn every_reading_opens_and_tells_what_it_holds() {
    let mut window = pair();
    for (key, reading, words) in [
        (Key::Num2, Reading::Quotations, "troubling"),
        (Key::Num3, Reading::Metadata, "Words: "),
        (Key::Num1, Reading::Text, "removed: 3.4"),
    ] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
        assert_eq!(window.state().state.settings().reading, reading);
        let all = [told(&window, Role::Label), told(&window, Role::Button)].concat();
        assert!(all.iter().any(|label| label.contains(words)), "{words} is not among {all:#?}");
    }
}

#[test]
fn a_quotation_leads_to_its_place_in_the_text() {
    let mut window = pair();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    window.get_all_by_role(Role::Button).find(|node| label(node).contains("damaging")).unwrap().click();
    window.run();
    assert_eq!(window.state().state.settings().reading, Reading::Text);
    let (_, at) = window.state().state.focus().place.unwrap();
    let rest = MONDAY.get(at..).unwrap();
    assert!(rest.starts_with("It is a damaging"), "{rest}");
}

fn label(node: &egui_kittest::Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn the_list_of_changes_is_the_list_of_the_engine() {
    let mut window = pair();
    let versions = window.state().state.ready().map(|(_, article)| article.as_ref().clone()).collect();
    let history = history(versions, Base::Previous, &Options::default());
    let [base, revised] = &history.versions[..] else { panic!("two versions") };
    let mut edits: Vec<_> = history.pairs[0].edits.iter().filter(|edit| !edit.is_folded()).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.rank));
    let expected: Vec<String> = edits.iter().map(|edit| edit.sentence(base, revised)).collect();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    window.run();
    let told = told(&window, Role::Button);
    let listed: Vec<&String> = told.iter().filter(|label| expected.contains(label)).collect();
    assert_eq!(listed, expected.iter().collect::<Vec<_>>(), "of {told:#?}");
}

#[test]
fn a_change_in_the_list_is_selected_in_the_text() {
    let mut window = pair();
    let state = &window.state().state;
    let (base, revised) = state.pair().unwrap();
    let edit = state.comparison().unwrap().edits.iter().position(|edit| !edit.is_folded()).unwrap();
    let sentence = state.comparison().unwrap().edits[edit]
        .sentence(state.article(base).unwrap(), state.article(revised).unwrap());
    window.get_by_role_and_label(Role::Button, &sentence).click();
    window.run();
    assert_eq!(window.state().state.selected(), Some(edit));
}

#[test]
fn both_layouts_tell_the_same() {
    let mut window = pair();
    let rows = |window: &Harness<'_, App>| {
        told(window, Role::Label).into_iter().filter(|label| label.contains("crowns")).collect::<Vec<_>>()
    };
    let beside = rows(&window);
    window.key_press(Key::R);
    window.run();
    assert_eq!(window.state().state.settings().layout, Layout::OneColumn);
    assert_eq!(rows(&window), beside);
}

#[test]
fn the_palette_finds_and_does_a_command() {
    let mut window = pair();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Find a command").type_text("dark");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().state.settings().theme, Theme::Dark);
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    assert!(window.state().state.dialog().is_none());
}

#[test]
fn letters_typed_into_a_field_are_no_commands() {
    let mut window = pair();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.key_press(Key::R);
    window.run();
    assert_eq!(window.state().state.settings().layout, Layout::SideBySide);
    assert_eq!(window.state().state.selected(), None);
}

#[test]
fn every_command_stands_in_the_palette() {
    for command in Command::ALL.into_iter().filter(|command| *command != Command::Palette) {
        assert!(Command::found(command.label()).contains(&command), "{command:?}");
    }
}

#[test]
fn typographic_differences_are_hidden_until_they_are_asked_for() {
    let straight = MONDAY.replace(['“', '”'], "\"");
    let mut window = opened(&[("curly.txt", MONDAY), ("straight.txt", &straight)]);
    let folded = window.state().state.comparison().unwrap().edits.iter().filter(|e| e.is_folded()).count();
    assert!(folded > 0);
    assert!(!says(&window, "removed: "), "{:#?}", told(&window, Role::Label));
    window.key_press(Key::T);
    window.run();
    assert_says(&window, "removed: “");
}

#[test]
fn a_long_article_scrolls_to_any_change() {
    let paragraph =
        |at: usize| format!("Paragraph {at} tells of the quiet life on the coast and nothing else.\n\n");
    let base: String = (0..900).map(paragraph).collect();
    let revised = base.replace("Paragraph 850 tells of the quiet", "Paragraph 850 tells of the noisy");
    let mut window = opened(&[("base.txt", &base), ("revised.txt", &revised)]);
    assert!(!says(&window, "Paragraph 850 "));
    window.key_press(Key::N);
    window.run();
    assert_says(&window, "Paragraph 850 tells of the [removed: quiet] [added: noisy] life");
    window.key_press(Key::Home);
    window.run();
    assert_says(&window, "Paragraph 0 ");
    window.key_press(Key::End);
    window.run();
    assert_says(&window, "Paragraph 899 ");
}
