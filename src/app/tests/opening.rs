//! Ways in: arguments, drops, the clipboard; and files that are no articles.

use std::sync::Arc;

use eframe::egui::{self, Key, Modifiers};
use variorum::collate::{Rule, Rules};

use super::*;

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn without_files_the_window_says_what_to_do() {
    let window = window(Harness::builder().with_size([1200.0, 800.0]), Vec::new());
    assert_says(&window, "or drop files here, or paste text");
}

#[test]
fn files_given_as_arguments_are_shown_and_compared() {
    let window = opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    assert_says(&window, "built in 1911");
    assert_says(&window, "removed: 3.4");
    assert_says(&window, "added: 4.3");
    assert!(window.query_by_label("Version 1: monday.txt, base").is_some());
    assert!(window.query_by_label("Version 2: tuesday.txt, revised").is_some());
}

#[test]
fn dropped_files_become_versions() {
    let folder = tempfile::tempdir().unwrap();
    let paths = written(folder.path(), &[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), Vec::new());
    for path in paths {
        window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    }
    window.step();
    wait(&mut window);
    assert_says(&window, "removed: 3.4");
}

#[test]
fn pasted_text_becomes_a_version() {
    let mut window = opened(&[("monday.txt", MONDAY)]);
    window.event(egui::Event::Paste(TUESDAY.to_owned()));
    window.step();
    wait(&mut window);
    assert!(window.query_by_label("Version 2: Pasted text 1, revised").is_some());
    assert_says(&window, "added: 4.3");
}

#[test]
fn text_pasted_into_a_field_is_no_version() {
    let mut window = opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Place").focus();
    window.run();
    window.event(egui::Event::Paste("/somewhere".to_owned()));
    window.run();
    assert_eq!(window.state().state.versions().len(), 2);
}

#[test]
fn wrong_files_leave_the_window_and_the_others_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths =
        written(folder.path(), &[("monday.txt", MONDAY), ("empty.txt", ""), ("tuesday.txt", TUESDAY)]);
    paths.insert(1, folder.path().join("nowhere.txt"));
    let bare = tempfile::tempdir().unwrap();
    paths.push(bare.path().to_owned());
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), paths);
    wait(&mut window);
    assert_says(&window, "There is no such file.");
    assert_says(&window, "The file is empty.");
    assert_says(&window, "The folder holds no file that is an article");
    assert_says(&window, "removed: 3.4");
}

#[test]
fn a_version_is_taken_out_and_the_rest_stays() {
    let mut window = opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    window.get_by_label("More about version 1").click();
    window.run();
    window.get_by_label("Remove").click();
    window.run();
    assert_eq!(window.state().state.versions().len(), 1);
    assert_says(&window, "4.3 million crowns");
}

#[test]
fn base_and_revised_are_chosen_in_the_strip() {
    let mut window = opened(&[("1.txt", MONDAY), ("2.txt", TUESDAY), ("3.txt", MONDAY)]);
    window.get_by_label("Revised: version 2").click();
    wait(&mut window);
    assert_eq!(window.state().state.pair(), Some((0, 1)));
    window.get_by_label("Version 3: 3.txt").click_modifiers(Modifiers::SHIFT);
    wait(&mut window);
    assert_eq!(window.state().state.pair(), Some((2, 1)));
}

#[test]
fn what_was_chosen_is_kept_for_the_next_run() {
    use state::{Layout, Reading, Theme};
    let mut window = opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    for key in [Key::R, Key::T, Key::L] {
        window.key_press(key);
        window.run();
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    let settings = window.state().state.settings();
    let kept: Settings = serde_json::from_str(&serde_json::to_string(settings).unwrap()).unwrap();
    assert_eq!(&kept, settings);
    assert_eq!(
        (kept.layout, kept.reading, kept.theme),
        (Layout::OneColumn, Reading::Metadata, Theme::System)
    );
    assert!(kept.hide == Rules::NONE.with(Rule::WhiteSpace) && !kept.list);
    let names: Vec<_> = kept.recent.iter().filter_map(|path| path.file_name()).collect();
    assert_eq!(names, ["tuesday.txt", "monday.txt"]);
}

#[test]
fn settings_of_another_version_of_the_program_are_read() {
    let kept: Settings = serde_json::from_str(r#"{"layout": "OneColumn", "unknown": 3}"#).unwrap();
    assert_eq!(kept, Settings { layout: state::Layout::OneColumn, ..Settings::default() });
}

#[test]
fn without_a_file_dialog_a_path_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let paths = written(folder.path(), &[("monday.txt", MONDAY)]);
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), Vec::new());
    let context = window.ctx.clone();
    window.state_mut().handle(&context, [Message::Picked(None)]);
    window.run();
    assert_says(&window, "The system could not show a dialog");
    window.get_by_role_and_label(Role::TextInput, "Path").type_text(&paths[0].display().to_string());
    window.run();
    window.get_by_role_and_label(Role::Button, "Open").click();
    window.run();
    wait(&mut window);
    assert_says(&window, "3.4 million crowns");
}

#[test]
fn the_window_is_called_by_the_headline() {
    let window = opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    assert_eq!(window.state().title, "Harbour wall to be rebuilt – Variorum");
}

#[test]
fn a_step_between_two_versions_is_chosen_in_the_strip() {
    let mut window = opened(&[("1.txt", MONDAY), ("2.txt", TUESDAY), ("3.txt", MONDAY)]);
    for (step, pair) in [("version 2 with version 3", (1, 2)), ("version 1 with version 2", (0, 1))] {
        window.get_by_label_contains(&format!("Compare {step}")).click();
        wait(&mut window);
        assert_eq!(window.state().state.pair(), Some(pair));
    }
}

#[test]
fn a_file_that_cannot_be_read_takes_no_number() {
    let mut window = opened(&[("1.txt", MONDAY), ("empty.txt", ""), ("2.txt", TUESDAY)]);
    assert!(window.query_by_label("Version 2: 2.txt, revised").is_some());
    assert!(window.query_by_label("empty.txt, could not be read").is_some());
    assert!(window.query_by_label("More about empty.txt").is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert!(window.query_by_label("2  2.txt · revised").is_some());
}

#[test]
fn in_a_narrow_window_the_revised_version_is_in_sight() {
    let names = ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"];
    let files: Vec<(&str, &str)> =
        names.map(|name| (name, if name < "3" { MONDAY } else { TUESDAY })).to_vec();
    let mut window = opened(&files);
    window.set_size(egui::vec2(640.0, 600.0));
    window.run();
    let right = |window: &Harness<'_, App>, name: &str| window.get_by_label(name).rect().right();
    assert!(right(&window, "Version 5: 5.txt, revised") <= 640.0);
    let context = window.ctx.clone();
    window.state_mut().handle(&context, [Message::Choose(state::Side::Revised, 1)]);
    window.run();
    let rect = window.get_by_label("Version 2: 2.txt, revised").rect();
    assert!(rect.left() >= 0.0 && rect.right() <= 640.0, "{rect}");
}

#[test]
fn paths_that_are_kept_stay_true_in_another_folder() {
    let paths = vec![PathBuf::from("Cargo.toml")];
    let window = window(Harness::builder().with_size([1200.0, 800.0]), paths);
    assert_eq!(window.state().state.settings().recent, [std::path::absolute("Cargo.toml").unwrap()]);
}
