//! Pictures of the window. They need a software driver for Vulkan or GL; without one they say so and
//! pass, unless `VARIORUM_SNAPSHOTS=required` makes its absence a failure.

use std::panic::{AssertUnwindSafe, catch_unwind};

use eframe::egui::Key;
use egui_kittest::SnapshotResults;
use egui_kittest::wgpu::{WgpuTestRenderer, create_render_state, default_wgpu_setup};

use super::*;
use crate::app::state::{Reading, Theme};

/// What draws, if this machine has a driver.
#[expect(clippy::print_stderr, reason = "a person who runs the tests is told")]
fn renderer() -> Option<WgpuTestRenderer> {
    let options = eframe::egui_wgpu::RendererOptions::PREDICTABLE;
    let state = catch_unwind(AssertUnwindSafe(|| create_render_state(default_wgpu_setup(), options)));
    if state.is_err() {
        let required = std::env::var_os("VARIORUM_SNAPSHOTS").is_some_and(|wish| wish == "required");
        assert!(!required, "snapshots not compared: no Vulkan or GL (apt install mesa-vulkan-drivers)");
        eprintln!("snapshots not compared: no Vulkan or GL (apt install mesa-vulkan-drivers)");
    }
    state.ok().map(WgpuTestRenderer::from_render_state)
}

#[track_caller]
fn check(name: &str, theme: Theme, keys: &[Key]) {
    check_settings(name, Settings { theme, ..Settings::default() }, keys);
}

#[track_caller]
fn check_with(name: &str, theme: Theme, reading: Reading) {
    check_settings(name, Settings { theme, reading, ..Settings::default() }, &[]);
}

#[track_caller]
fn check_settings(name: &str, settings: Settings, keys: &[Key]) {
    let Some(renderer) = renderer() else { return };
    let folder = tempfile::tempdir().unwrap();
    let paths = written(folder.path(), &[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
    // The size is given before the first frame: the list keeps the width that it gets in it.
    let mut window =
        window_with(Harness::builder().with_size([960.0, 600.0]).renderer(renderer), paths, settings);
    wait(&mut window);
    for key in keys {
        window.key_press(*key);
        window.run();
    }
    let mut results = SnapshotResults::new();
    window.snapshot(name);
    results.extend_harness(&mut window);
}

#[test]
fn side_by_side_in_the_light() {
    check("side-by-side-light", Theme::Light, &[]);
}

#[test]
fn one_column_in_the_dark() {
    check("one-column-dark", Theme::Dark, &[Key::R, Key::N]);
}

#[test]
fn quotations_by_speaker_in_the_light() {
    check("quotations-light", Theme::Light, &[Key::G, Key::ArrowDown]);
}

#[test]
fn findings_in_the_light() {
    check_with("findings-light", Theme::Light, Reading::Findings);
}

#[test]
fn the_history_in_the_dark() {
    check_with("history-dark", Theme::Dark, Reading::History);
}
