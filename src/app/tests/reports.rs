//! Reports written from the window.

use eframe::egui::{Key, Modifiers};

use super::*;

#[track_caller]
fn check(format: &str, ending: &str, holds: &str) {
    let folder = tempfile::tempdir().unwrap();
    let paths = written(folder.path(), &[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), paths);
    wait(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    window.get_by_label(format).click();
    window.run();
    let place = window.get_by_role_and_label(Role::TextInput, "Place").value().unwrap();
    assert!(place.ends_with(ending), "{place}");
    window.get_by_role_and_label(Role::Button, "Export").click();
    window.run();
    let start = Instant::now();
    while window.state().state.dialog().is_some() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    assert_says(&window, "Report written to");
    let report = std::fs::read_to_string(place).unwrap();
    assert!(report.contains(holds), "{report}");
}

#[test]
fn a_page_is_written() {
    check("Page (HTML)", ".html", "4.3");
}

#[test]
fn markdown_is_written() {
    check("Markdown", ".md", "4.3");
}

#[test]
fn data_is_written() {
    check("Data (JSON)", ".json", "variorum.comparison/1");
}

#[test]
fn a_place_that_cannot_be_written_to_is_named_in_the_dialog() {
    let mut window = opened(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    // The folder of the files is gone by now, so the offered place does not exist.
    window.get_by_role_and_label(Role::Button, "Export").click();
    window.run();
    let start = Instant::now();
    while !says(&window, "There is no folder of this name") && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    assert_says(&window, "There is no folder of this name");
}

/// Files in a folder that stays, and a dialog that is opened while another widget has the focus.
fn asked() -> (tempfile::TempDir, Harness<'static, App>) {
    let folder = tempfile::tempdir().unwrap();
    let paths = written(folder.path(), &[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), paths);
    wait(&mut window);
    window.key_press(Key::Tab);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.step();
    window.step();
    (folder, window)
}

#[track_caller]
fn written_after_enter(window: &mut Harness<'_, App>, words: &str) {
    window.key_press(Key::Enter);
    let start = Instant::now();
    while !says(window, words) && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    assert_says(window, words);
}

#[test]
fn a_report_is_named_and_written_by_keys_alone() {
    let (folder, mut window) = asked();
    window.event(egui::Event::Text(".html".to_owned()));
    written_after_enter(&mut window, "Report written to");
    assert!(folder.path().join("tuesday-compared.html.html").exists());
}

#[test]
fn a_report_replaces_no_version() {
    let (folder, mut window) = asked();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    let place = folder.path().join("monday.txt");
    window.event(egui::Event::Text(place.display().to_string()));
    written_after_enter(&mut window, "would replace one of the versions");
    assert_eq!(std::fs::read_to_string(place).unwrap(), MONDAY);
}
