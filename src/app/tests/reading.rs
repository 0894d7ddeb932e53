//! Ways to read: the text in its layouts, quotations, metadata, changes; and how to get about.

use eframe::egui::{self, Key, Modifiers};
use variorum::collate::{Base, Options, history};

use super::*;
use crate::app::state::{Command, Dialog, Layout, Reading, Theme};

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
    assert_eq!(told(&window, Role::ListBoxOption), expected);
}

#[test]
fn a_change_in_the_list_is_selected_in_the_text() {
    let mut window = pair();
    let state = &window.state().state;
    let (base, revised) = state.pair().unwrap();
    let edit = state.comparison().unwrap().edits.iter().position(|edit| !edit.is_folded()).unwrap();
    let sentence = state.comparison().unwrap().edits[edit]
        .sentence(state.article(base).unwrap(), state.article(revised).unwrap());
    window.get_by_role_and_label(Role::ListBoxOption, &sentence).click();
    window.run();
    assert_eq!(window.state().state.selected(), Some(edit));
}

#[test]
fn both_layouts_tell_the_same() {
    let mut window = pair();
    let rows = |window: &Harness<'_, App>| {
        let told = told(window, Role::Label).into_iter();
        told.filter(|words| words.contains("[removed: ") || words.contains("1962")).collect::<Vec<_>>()
    };
    let beside = rows(&window);
    assert_eq!(beside.len(), 4, "{beside:#?}");
    assert!(window.query_by_label("1  monday.txt · base").is_some());
    window.key_press(Key::R);
    window.run();
    assert_eq!(window.state().state.settings().layout, Layout::OneColumn);
    assert!(window.query_by_label("1  monday.txt · base").is_none(), "still in two columns");
    assert_eq!(rows(&window), beside);
}

#[test]
fn keys_of_a_menu_are_no_commands() {
    let mut window = pair();
    window.get_by_role_and_label(Role::Button, "View").click();
    window.run();
    window.key_press(Key::R);
    window.run();
    assert_eq!(window.state().state.settings().layout, Layout::SideBySide);
}

#[test]
fn keys_of_a_dialog_do_not_move_the_text_behind_it() {
    let paragraph = |at: usize| format!("Paragraph {at} tells of the quiet life on the coast.\n\n");
    let long: String = (0..300).map(paragraph).collect();
    let mut window = opened(&[("one.txt", &long), ("two.txt", &long.replace("299", "three hundred"))]);
    window.key_press(Key::F8);
    window.run();
    assert_says(&window, "Paragraph [removed: 299]");
    let context = window.ctx.clone();
    window.state_mut().handle(&context, [Message::Asked(Command::About)]);
    window.run();
    for key in [Key::Home, Key::PageUp] {
        window.key_press(key);
        window.run();
        assert_says(&window, "Paragraph [removed: 299]");
    }
}

#[test]
fn versions_that_are_the_same_say_so() {
    let window = opened(&[("one.txt", MONDAY), ("two.txt", MONDAY)]);
    assert_says(&window, "The two versions are the same.");
    let curly = MONDAY.replace(['“', '”'], "\"");
    let window = opened(&[("one.txt", MONDAY), ("two.txt", &curly)]);
    assert_says(&window, "4 of 4 changes hidden: 4 typography.");
    let window = opened(&[("one.txt", MONDAY), ("two.txt", &curly.replace("1911. It", "1911.  It"))]);
    assert_says(&window, "5 of 5 changes hidden: 4 typography, 1 white space.");
}

#[test]
fn the_quotation_of_the_selected_change_is_marked() {
    let mut window = pair();
    let comparison = window.state().state.comparison().unwrap();
    let edit = comparison.edits.iter().position(|edit| edit.quote.is_some()).unwrap();
    let context = window.ctx.clone();
    window.state_mut().handle(&context, [Message::Select(edit)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    let marked: Vec<String> = window
        .get_all_by_role(Role::RowHeader)
        .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
        .map(|node| label(&node))
        .collect();
    assert_eq!(marked, ["One word altered: damaging → troubling"]);
}

#[test]
fn evidence_is_told_at_a_field_that_has_the_focus() {
    let mut window = pair();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    assert!(!says(&window, "The text as readers see it: "));
    window.get_all_by_label("Authors: Orla Fenn").next().unwrap().focus();
    window.run();
    assert_says(&window, "The text as readers see it: ");
}

#[test]
fn a_table_of_many_quotations_lays_out_what_is_seen() {
    let text = |word: &str| -> String {
        let said = |at: usize| format!("“The {word} number {at} is here,” said Ana Ruiz.\n\n");
        (0..3000).map(said).collect()
    };
    let mut window = opened(&[("one.txt", &text("ferry")), ("two.txt", &text("boat"))]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    let cells = told(&window, Role::RowHeader).len();
    assert!((1..60).contains(&cells), "{cells} rows are laid out");
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
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), Vec::new());
    window.set_size(egui::vec2(1200.0, 2000.0));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    let others = Command::ALL.iter().filter(|command| **command != Command::Palette);
    let expected: Vec<&str> = others.map(|command| command.label()).collect();
    assert_eq!(told(&window, Role::ListBoxOption), expected);
    for name in expected {
        let context = window.ctx.clone();
        let typed = Dialog::Palette { query: name.to_lowercase(), at: 0 };
        window.state_mut().handle(&context, [Message::Edit(typed)]);
        window.run();
        let found = told(&window, Role::ListBoxOption);
        assert!(found.iter().any(|known| known == name) && found.len() < 6, "{name}: {found:?}");
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
fn what_is_hidden_is_counted_and_passed_over() {
    let revised = MONDAY.replace(['“', '”'], "\"").replacen(", ", " ", 1).replacen("The ", "the ", 1);
    let mut window = opened(&[("one.txt", MONDAY), ("two.txt", &revised)]);
    let sums = |window: &Harness<'_, App>| {
        let state = &window.state().state;
        let hidden: usize = state.hidden().values().sum();
        assert_eq!(hidden + state.visible().len(), state.comparison().unwrap().edits.len());
        (hidden, state.visible().len())
    };
    assert_eq!(sums(&window), (4, 2));
    assert!(window.query_by_label("Hide typography: 4 hidden").is_some());
    for (key, expected) in [(Key::P, (5, 1)), (Key::C, (6, 0)), (Key::E, (0, 6)), (Key::E, (6, 0))] {
        window.key_press(key);
        window.run();
        assert_eq!(sums(&window), expected, "{key:?}");
    }
    assert_says(&window, "No change is shown. 6 of 6 changes hidden: 4 typography, 1 punctuation, 1 case.");
    window.key_press(Key::N);
    window.run();
    assert_eq!(window.state().state.selected(), None);
    window.get_by_label("Hide case: 1 hidden").click();
    window.run();
    window.key_press(Key::N);
    window.run();
    let selected = window.state().state.selected();
    assert_eq!(selected.into_iter().collect::<Vec<_>>(), window.state().state.visible());
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
