//! The dialogs: a report is written, a path is typed, a command is found.

use eframe::egui::{self, Button, Key, Modal, RichText, TextEdit, Ui};
use variorum::report::Format;

use super::{palette, theme};
use crate::app::state::{Dialog, Export, Message, Scope, State};

/// The dialog that is open, if any.
pub(super) fn dialog_ui(ui: &Ui, state: &State, outbox: &mut Vec<Message>) {
    let Some(dialog) = state.dialog() else { return };
    let frame = egui::Frame::popup(ui.style()).inner_margin(20);
    let shown = Modal::new(egui::Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| match dialog {
        Dialog::Palette { query, at } => palette::palette_ui(ui, state, query, *at, outbox),
        Dialog::Open { path } => open_ui(ui, path, outbox),
        Dialog::Export(export) => export_ui(ui, state, export, outbox),
        Dialog::About => about_ui(ui, outbox),
    });
    if shown.should_close() {
        outbox.push(Message::Dismiss);
    }
}

fn open_ui(ui: &mut Ui, path: &str, outbox: &mut Vec<Message>) {
    ui.set_width(460.0);
    ui.label(RichText::new("Open a file").size(20.0));
    ui.add_space(4.0);
    let words = "The system could not show a dialog for choosing files. Type the path of a file, or drop \
                 files on the window. On Linux, the package xdg-desktop-portal-gtk or zenity brings the \
                 dialog back.";
    ui.label(RichText::new(words).color(theme::colours(ui).muted));
    ui.add_space(8.0);
    let label = ui.label("Path");
    let mut typed = path.to_owned();
    let field = ui.add(TextEdit::singleline(&mut typed).desired_width(f32::INFINITY)).labelled_by(label.id);
    if typed != path {
        outbox.push(Message::Edit(Dialog::Open { path: typed.clone() }));
    }
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let open = ui.add_enabled(!typed.trim().is_empty(), main_button(ui, "Open"));
        if open.clicked() || entered {
            outbox.push(Message::Confirm);
        }
        if ui.button("Close").clicked() {
            outbox.push(Message::Dismiss);
        }
    });
}

fn export_ui(ui: &mut Ui, state: &State, export: &Export, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    ui.set_width(460.0);
    ui.label(RichText::new("Export a report").size(20.0));
    ui.add_space(8.0);
    let mut chosen = export.clone();
    ui.horizontal(|ui| {
        for format in Format::ALL {
            let name = name(format);
            if ui.radio(chosen.format == format, name).clicked() {
                chosen.format = format;
                chosen.path = renamed(&chosen.path, format);
            }
        }
    });
    if state.ready().count() > 2 {
        ui.horizontal(|ui| {
            for (scope, words) in [
                (Scope::All, "All versions, each with the one before"),
                (Scope::Pair, "Base and revised only"),
            ] {
                if ui.radio(chosen.scope == scope, words).clicked() {
                    chosen.scope = scope;
                }
            }
        });
    }
    ui.add_space(8.0);
    let label = ui.label(RichText::new("Place").color(colours.muted));
    let entered = ui.horizontal(|ui| {
        let width = ui.available_width() - 96.0;
        let field = ui.add(TextEdit::singleline(&mut chosen.path).desired_width(width)).labelled_by(label.id);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        if ui.button("Browse…").clicked() {
            outbox.push(Message::Browse);
        }
        field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    });
    if let Some(trouble) = &chosen.trouble {
        ui.add_space(4.0);
        ui.label(RichText::new(trouble).color(colours.trouble));
    }
    if chosen != *export {
        outbox.push(Message::Edit(Dialog::Export(Export { trouble: None, ..chosen })));
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if ui.add(main_button(ui, "Export")).clicked() || entered.inner {
            outbox.push(Message::Confirm);
        }
        if ui.button("Cancel").clicked() {
            outbox.push(Message::Dismiss);
        }
    });
}

/// The path with the ending of another format.
fn renamed(path: &str, format: Format) -> String {
    let known =
        Format::ALL.into_iter().find_map(|other| path.strip_suffix(&format!(".{}", other.extension())));
    match known {
        Some(stem) => format!("{stem}.{}", format.extension()),
        None => path.to_owned(),
    }
}

const fn name(format: Format) -> &'static str {
    match format {
        Format::Html => "Page (HTML)",
        Format::Markdown => "Markdown",
        Format::Json => "Data (JSON)",
    }
}

fn about_ui(ui: &mut Ui, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    ui.set_width(420.0);
    ui.label(RichText::new("Variorum").size(22.0));
    ui.label(RichText::new(format!("Version {}", env!("CARGO_PKG_VERSION"))).color(colours.muted));
    ui.add_space(8.0);
    ui.label(
        "Shows what changed between versions of a news article, and above all inside the quotation marks. \
         Files are only read. Nothing is sent anywhere.",
    );
    ui.add_space(12.0);
    if ui.button("Close").clicked() {
        outbox.push(Message::Dismiss);
    }
}

/// The button that a dialog is for.
fn main_button(ui: &Ui, words: &'static str) -> Button<'static> {
    Button::new(words).fill(theme::colours(ui).chosen)
}
