//! The dialogs: a report is written, a path is typed, a command is found.
//!
//! Invariant: a dialog's field has the focus as soon as the dialog is there, whatever had it before.

use eframe::egui::{self, Button, Key, Modal, Response, RichText, TextEdit, Ui};
use variorum::report::Format;

use super::{palette, theme};
use crate::app::state::{self, Dialog, Export, Message, Scope, State};

/// What is kept between frames: whether the dialog's field still waits for the focus.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    seen: u64,
    waits: bool,
}

impl Dialogs {
    /// Gives `field` the focus, once for each dialog.
    fn focus(&mut self, field: &Response) {
        if self.waits && !field.has_focus() {
            field.request_focus();
        }
        self.waits = self.waits && !field.has_focus();
    }
}

/// The dialog that is open, if any.
pub(super) fn dialog_ui(ui: &Ui, state: &State, kept: &mut Dialogs, outbox: &mut Vec<Message>) {
    let Some(dialog) = state.dialog() else { return };
    if kept.seen != state.dialog_number() {
        *kept = Dialogs { seen: state.dialog_number(), waits: true };
    }
    let frame = egui::Frame::popup(ui.style()).inner_margin(20);
    let shown = Modal::new(egui::Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| match dialog {
        Dialog::Palette { query, at } => palette::palette_ui(ui, state, query, *at, outbox),
        Dialog::Open { path } => open_ui(ui, path, kept, outbox),
        Dialog::Export(export) => export_ui(ui, state, export, kept, outbox),
        Dialog::About => about_ui(ui, outbox),
    });
    if shown.should_close() {
        outbox.push(Message::Dismiss);
    }
}

fn open_ui(ui: &mut Ui, path: &str, kept: &mut Dialogs, outbox: &mut Vec<Message>) {
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
    kept.focus(&field);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let open = ui.add_enabled(!typed.trim().is_empty(), main_button(ui, "Open"));
        if open.clicked() || (entered && !typed.trim().is_empty()) {
            outbox.push(Message::Dismiss);
            outbox.push(Message::Open(vec![state::typed(&typed)]));
        }
        if ui.button("Close").clicked() {
            outbox.push(Message::Dismiss);
        }
    });
}

fn export_ui(ui: &mut Ui, state: &State, export: &Export, kept: &mut Dialogs, outbox: &mut Vec<Message>) {
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
        kept.focus(&field);
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
        let words = if export.writing { "Writing…" } else { "Export" };
        let write = ui.add_enabled(!export.writing, main_button(ui, words));
        if write.clicked() || entered.inner {
            outbox.push(Message::Export);
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
