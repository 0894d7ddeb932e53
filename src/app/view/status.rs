//! The foot of the window: what is hidden, what is being done, what went wrong.

use eframe::egui::{Align, Layout, RichText, Ui};

use super::{hidden, theme};
use crate::app::state::{Command, Contents, Message, Notice, State};

/// The status bar.
pub(super) fn bar_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        progress_ui(ui, state, outbox);
        hidden_ui(ui, state, outbox);
        direction_ui(ui, state);
        let colours = theme::colours(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(4.0);
            let zoom = (ui.ctx().zoom_factor() * 100.0).round();
            if (zoom - 100.0).abs() > 0.5 {
                ui.label(RichText::new(format!("{zoom} %")).color(colours.muted));
            }
            match state.notice() {
                Some(Notice::Done(words)) => {
                    ui.label(RichText::new(words).color(colours.muted));
                }
                Some(Notice::Trouble(words)) => {
                    ui.label(RichText::new(words).color(colours.trouble));
                }
                None => {}
            }
        });
    });
}

/// What is being done, with a way to stop it.
fn progress_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    let reading: Vec<&str> = state
        .versions()
        .iter()
        .filter(|version| matches!(version.contents, Contents::Reading))
        .map(|version| version.name.as_str())
        .collect();
    if let Some(first) = reading.first() {
        let words = match reading.len() {
            1 => format!("Reading {first}…"),
            count => format!("Reading {count} files…"),
        };
        ui.label(RichText::new(words).color(colours.muted));
    }
    if state.is_busy() {
        ui.label(RichText::new("Comparing…").color(colours.muted));
        command_ui(ui, Command::Cancel, Command::Cancel.label(), outbox);
    } else if state.is_listening() {
        ui.label(RichText::new("Finding speakers…").color(colours.muted));
    } else if state.is_tracing() {
        ui.label(RichText::new("Following words through the versions…").color(colours.muted));
    } else if state.is_stopped() {
        let reason = state.stopped().unwrap_or("Some comparisons are not there.");
        ui.label(RichText::new(reason).color(colours.muted));
        command_ui(ui, Command::CompareAgain, Command::CompareAgain.label(), outbox);
    }
}

/// How many differences are not marked.
fn hidden_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    let all_shown = state.settings().hide.is_empty() && state.comparison().is_some();
    let (words, ask) = match hidden(state) {
        Some(words) => (words, "Show"),
        None if all_shown => ("No change hidden".to_owned(), "Hide"),
        None => return,
    };
    ui.label(RichText::new(words).color(theme::colours(ui).muted));
    command_ui(ui, Command::ShowAll, ask, outbox);
}

/// Names and fields are set by the toolkit, which cannot set right-to-left text well.
fn direction_ui(ui: &mut Ui, state: &State) {
    let from_right = |language: &String| {
        let main = language.split(['-', '_']).next().unwrap_or_default();
        ["ar", "he", "fa", "ur", "yi", "ps", "ckb", "sd", "ug"].contains(&main)
    };
    if state.ready().any(|(_, article)| article.language.as_ref().is_some_and(from_right)) {
        let words = "File names and text fields show right-to-left text approximately";
        ui.label(RichText::new(words).color(theme::colours(ui).muted));
    }
}

fn command_ui(ui: &mut Ui, command: Command, words: &str, outbox: &mut Vec<Message>) {
    if ui.link(words).on_hover_text(command.hint()).clicked() {
        outbox.push(Message::Asked(command));
    }
}
