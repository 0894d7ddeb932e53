//! The window, driven by the names that people who do not see it are told. No display is needed.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests write files and may fail")]

mod agreement;
mod findings;
mod histories;
mod opening;
mod quotations;
mod reading;
mod reports;
mod snapshots;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};

use super::state::{Contents, Settings};
use super::*;

/// How long the threads behind the window may take.
const PATIENCE: Duration = Duration::from_mins(1);

const MONDAY: &str = "Harbour wall to be rebuilt\n\nBy Orla Fenn\n\n\
    The harbour wall at Skerrow will be rebuilt at a cost of 3.4 million crowns, the council said on Monday.\n\n\
    “It is a damaging report,” said Mayor Tilda Brandt. “We will read it with care.”\n\n\
    The wall was built in 1911. It was last repaired after the storm of 1962.\n\n\
    Fishing boats will be moved to the outer basin until the spring.\n";
const TUESDAY: &str = "Harbour wall to be rebuilt\n\nBy Orla Fenn\n\n\
    The harbour wall at Skerrow will be rebuilt at a cost of 4.3 million crowns, the council said on Tuesday.\n\n\
    “It is a troubling report,” said Mayor Tilda Brandt. “We will read it with care.”\n\n\
    The wall was built in 1911. It was last repaired after the storm of 1962.\n\n\
    Fishing boats will stay where they are. The outer basin is full, the harbour master said.\n";

/// A window with files of these names and texts, read and compared.
fn opened(files: &[(&str, &str)]) -> Harness<'static, App> {
    let folder = tempfile::tempdir().unwrap();
    let paths = written(folder.path(), files);
    let mut window = window(Harness::builder().with_size([1200.0, 800.0]), paths);
    wait(&mut window);
    window
}

fn written(folder: &Path, files: &[(&str, &str)]) -> Vec<PathBuf> {
    let write = |(name, text): &(&str, &str)| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    files.iter().map(write).collect()
}

fn window(builder: HarnessBuilder<App>, paths: Vec<PathBuf>) -> Harness<'static, App> {
    window_with(builder, paths, Settings::default())
}

fn window_with(
    builder: HarnessBuilder<App>,
    paths: Vec<PathBuf>,
    settings: Settings,
) -> Harness<'static, App> {
    builder.with_max_steps(40).build_eframe(|cc| {
        let mut app = App::new(&cc.egui_ctx, settings);
        app.handle(&cc.egui_ctx, [Message::Open(paths)]);
        app
    })
}

/// Steps until the threads behind the window have nothing left to do.
fn wait(window: &mut Harness<'_, App>) {
    let start = Instant::now();
    loop {
        window.step();
        let state = &window.state().state;
        let reading = state.versions().iter().any(|version| matches!(version.contents, Contents::Reading));
        if !reading && !state.is_busy() && !state.is_listening() && !state.is_tracing() {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "the threads behind the window do not answer");
        std::thread::sleep(Duration::from_millis(5));
    }
    window.run();
}

/// Everything that is told of a role, in order.
fn told(window: &Harness<'_, App>, role: Role) -> Vec<String> {
    window
        .query_all_by_role(role)
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .collect()
}

fn says(window: &Harness<'_, App>, words: &str) -> bool {
    told(window, Role::Label).iter().any(|label| label.contains(words))
}

#[track_caller]
fn assert_says(window: &Harness<'_, App>, words: &str) {
    assert!(says(window, words), "{words} is not among {:#?}", told(window, Role::Label));
}
