//! Views: a function a panel, from the state to the screen.
//!
//! Invariant: a view reads the state and never changes it; what people ask for goes to `outbox`.

mod changes;
mod dialogs;
mod findings;
mod heights;
mod history;
mod menu;
mod metadata;
mod palette;
mod passages;
mod quotes;
mod status;
mod table;
mod versions;
mod welcome;

use std::path::PathBuf;

use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{self, Align2, FontId, LayerId, Order, Panel, Ui};

use variorum::collate::Rule;

use super::state::{Command, Message, Reading, Side, State, Theme, VersionId};
use super::theme;

/// What views keep between frames: laid-out text and places of scrolling.
#[derive(Debug, Default)]
pub(super) struct Screen {
    strip: versions::Strip,
    passages: passages::Passages,
    changes: changes::Changes,
    quotes: quotes::Quotes,
    metadata: table::Kept,
    findings: findings::Findings,
    history: history::History,
    dialogs: dialogs::Dialogs,
}

/// Draws the window.
pub(super) fn window(ui: &mut Ui, state: &State, screen: &mut Screen, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    let paper = egui::Frame::new().fill(colours.paper);
    Panel::top("menu").show_separator_line(false).show(ui, |ui| menu::bar_ui(ui, state, outbox));
    Panel::bottom("status").show(ui, |ui| status::bar_ui(ui, state, outbox));
    if state.versions().is_empty() {
        let centre = egui::CentralPanel::default().frame(paper);
        centre.show(ui, |ui| welcome::panel_ui(ui, state, outbox));
    } else {
        Panel::top("versions").show(ui, |ui| versions::strip_ui(ui, state, &mut screen.strip, outbox));
        Panel::top("readings").show(ui, |ui| menu::readings_ui(ui, state, outbox));
        let settings = state.settings();
        let beside = settings.list && settings.reading == Reading::Text && state.comparison().is_some();
        if beside && ui.available_width() > 860.0 {
            let width = (ui.available_width() * 0.26).clamp(220.0, 340.0);
            Panel::right("changes")
                .default_size(width)
                .size_range(180.0..=520.0)
                .resizable(true)
                .show(ui, |ui| changes::list_ui(ui, state, &mut screen.changes, outbox));
        }
        if settings.reading == Reading::Text {
            word_ui(ui, state, outbox);
            ages_ui(ui, state);
        }
        let centre = egui::CentralPanel::default().frame(paper);
        centre.show(ui, |ui| reading_ui(ui, state, screen, outbox));
    }
    hover_ui(ui);
    dialogs::dialog_ui(ui, state, &mut screen.dialogs, outbox);
}

fn reading_ui(ui: &mut Ui, state: &State, screen: &mut Screen, outbox: &mut Vec<Message>) {
    if state.ready().next().is_none() {
        welcome::waiting_ui(ui, state);
        return;
    }
    match state.settings().reading {
        Reading::Text => passages::text_ui(ui, state, &mut screen.passages, outbox),
        Reading::Quotations => quotes::reading_ui(ui, state, &mut screen.quotes, outbox),
        Reading::Metadata => metadata::table_ui(ui, state, &mut screen.metadata),
        Reading::Changes => changes::page_ui(ui, state, &mut screen.changes, outbox),
        Reading::Findings => findings::page_ui(ui, state, &mut screen.findings, outbox),
        Reading::History => history::page_ui(ui, state, &mut screen.history, outbox),
    }
}

/// Where words come from that a person pointed at.
fn word_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    let Some(words) = state.told() else { return };
    let margin = egui::Margin::symmetric(16, 8);
    let frame = egui::Frame::new().fill(theme::colours(ui).paper).inner_margin(margin);
    Panel::bottom("word").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(words);
            if ui.link("Close").on_hover_text("Tell no longer where words come from").clicked() {
                outbox.push(Message::Word(None));
            }
        });
    });
}

/// What the shades of ages mean.
fn ages_ui(ui: &mut Ui, state: &State) {
    let Some(ages) = state.ages().filter(|_| state.settings().ages) else { return };
    let colours = theme::colours(ui);
    let margin = egui::Margin { left: 16, right: 16, top: 8, bottom: 4 };
    let frame = egui::Frame::new().fill(colours.paper).inner_margin(margin);
    Panel::top("ages").frame(frame).show_separator_line(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let small = |words: String| egui::RichText::new(words).size(theme::SMALL);
            ui.label(small("Words first in version".to_owned()).color(colours.muted));
            for &origin in &ages.origins {
                let shade = colours.age(ages.shade(origin));
                let number = small(format!("\u{A0}{}\u{A0}", origin + 1)).background_color(shade);
                let label = ui.label(number);
                let name = state.ready().nth(origin).and_then(|(id, _)| state.version(id));
                if let Some(version) = name {
                    label.on_hover_text(&version.name);
                }
            }
        });
    });
}

/// What the system hands over: files that were dropped and text that was pasted.
pub(super) fn given(ui: &Ui, state: &State) -> Vec<Message> {
    let dropped: Vec<PathBuf> =
        ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    let mut given = Vec::new();
    if !dropped.is_empty() {
        given.push(Message::Open(dropped));
    }
    if state.dialog().is_none() && !ui.text_edit_focused() {
        ui.input(|input| {
            given.extend(input.events.iter().filter_map(|event| match event {
                egui::Event::Paste(text) => Some(Message::Pasted(text.clone())),
                _ => None,
            }));
        });
    }
    if copies(ui, state) {
        given.push(Message::Asked(Command::CopyQuotation));
    }
    given
}

/// Whether the key for copying was pressed, and no other words are marked that it could mean.
fn copies(ui: &Ui, state: &State) -> bool {
    let marked = || ui.plugin::<LabelSelectionState>().lock().has_selection();
    state.dialog().is_none()
        && ui.input(|input| input.events.contains(&egui::Event::Copy))
        && !ui.text_edit_focused()
        && !marked()
}

/// Gives the toolkit the theme that was chosen.
pub(super) fn follow_theme(ui: &Ui, state: &State) {
    let wanted = match state.settings().theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    };
    if ui.options(|options| options.theme_preference) != wanted {
        ui.ctx().set_theme(wanted);
    }
}

/// Says that files can be let go here.
fn hover_ui(ui: &Ui) {
    let count = ui.input(|input| input.raw.hovered_files.len());
    if count == 0 {
        return;
    }
    let colours = theme::colours(ui);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, egui::Id::unique("drop")));
    let all = ui.ctx().content_rect();
    painter.rect_filled(all, 0.0, colours.veil.gamma_multiply(0.88));
    painter.rect_stroke(
        all.shrink(16.0),
        8.0,
        egui::Stroke::new(2.0, colours.accent),
        egui::StrokeKind::Inside,
    );
    let words =
        if count == 1 { "Drop to add a version".to_owned() } else { format!("Drop to add {count} versions") };
    painter.text(all.center(), Align2::CENTER_CENTER, words, FontId::proportional(24.0), colours.ink);
}

/// What stands over a column of text or of a table: one line, cut where it has no more room.
fn head_ui(ui: &mut Ui, area: egui::Rect, words: &str, size: f32) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(area).layout(layout), |ui| {
        let text = egui::RichText::new(words).size(size).color(theme::colours(ui).muted);
        ui.add(egui::Label::new(text).truncate());
    });
}

/// The messages that bring a place of a version on the screen; it is made one of the two compared.
fn go(state: &State, version: VersionId, place: usize) -> Vec<Message> {
    match state.side_of(version) {
        Some(side) => vec![Message::Show(side, place)],
        None if state.pair().is_none() => vec![Message::Show(Side::Revised, place)],
        None => vec![Message::Choose(Side::Revised, version), Message::Show(Side::Revised, place)],
    }
}

/// `18 of 32 changes hidden: 12 typography, 6 white space`, if any is.
fn hidden(state: &State) -> Option<String> {
    let hidden = state.hidden();
    let all = state.comparison()?.edits.len();
    let count: usize = hidden.values().sum();
    let of = counted(all, "change", "changes");
    (count > 0).then(|| format!("{count} of {of} hidden: {}", Rule::told(&hidden)))
}

/// `1 change`, `2 changes`.
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
