//! What stands in the middle before there is a text.

use eframe::egui::{Button, RichText, Ui};

use super::theme;
use crate::app::state::{Command, Contents, Message, State};

/// How many recent files are offered.
const OFFERED: usize = 6;

/// The first screen.
pub(super) fn panel_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    let above = (ui.available_height() * 0.24).max(24.0);
    ui.vertical_centered(|ui| {
        ui.add_space(above);
        ui.label(RichText::new("What changed between the versions?").size(27.0));
        ui.add_space(8.0);
        let words = "Open two or more versions of an article: text, Markdown, saved web pages or JSON.";
        ui.label(RichText::new(words).size(15.0).color(colours.muted));
        ui.add_space(20.0);
        let button = Button::new(RichText::new(Command::Open.label()).size(16.0))
            .min_size(eframe::egui::vec2(180.0, 36.0))
            .fill(colours.chosen);
        if ui.add(button).clicked() {
            outbox.push(Message::Asked(Command::Open));
        }
        ui.add_space(8.0);
        ui.label(RichText::new("or drop files here, or paste text").color(colours.muted));
        let recent = &state.settings().recent;
        if !recent.is_empty() {
            ui.add_space(32.0);
            ui.label(RichText::new("Recent files").color(colours.muted));
            for path in recent.iter().take(OFFERED) {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let link = ui.link(name).on_hover_text(path.display().to_string());
                if link.clicked() {
                    outbox.push(Message::Open(vec![path.clone()]));
                }
            }
        }
    });
}

/// While files are read, or when none could be.
pub(super) fn waiting_ui(ui: &mut Ui, state: &State) {
    let reading = state.versions().iter().any(|version| matches!(version.contents, Contents::Reading));
    let words = if reading {
        "Reading…"
    } else {
        "None of these files could be read. The reason stands with each of them above."
    };
    empty_ui(ui, words);
}

/// Where a reading needs a comparison that is not there.
pub(super) fn nothing_ui(ui: &mut Ui, state: &State) {
    let words = if let Some(reason) = state.stopped() {
        reason
    } else if state.is_busy() {
        "Comparing…"
    } else {
        "One version stands alone. Open another one to compare."
    };
    empty_ui(ui, words);
}

/// Where there is nothing to list.
pub(super) fn empty_ui(ui: &mut Ui, words: &str) {
    let colours = theme::colours(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(words).size(16.0).color(colours.muted));
    });
}
