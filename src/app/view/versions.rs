//! The strip of the versions, in order: a click makes one the revised version, a click with Shift
//! the base.

use eframe::egui::{self, Button, Frame, Margin, RichText, ScrollArea, Sense, Ui, UiBuilder};

use variorum::document::{Format, Note};

use super::{counted, theme};
use crate::app::state::{Command, Contents, Direction, Message, Side, State, Version, VersionId};

/// The width of a version's card.
const CARD: f32 = 196.0;

/// What is kept between frames: for what the strip was last moved.
#[derive(Debug, Default)]
pub(super) struct Strip {
    moved_for: Option<Room>,
}

/// The revised version, and what makes cards move away from where they were.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Room {
    revised: VersionId,
    width: f32,
    is_busy: bool,
}

/// The strip. Whenever another version is the revised one, or the room is another, it moves until
/// that version is in sight; then it stays where people move it.
pub(super) fn strip_ui(ui: &mut Ui, state: &State, kept: &mut Strip, outbox: &mut Vec<Message>) {
    let width = ui.available_width();
    let room = state.pair().map(|(_, revised)| Room { revised, width, is_busy: state.is_busy() });
    let moves = room.filter(|_| kept.moved_for != room).map(|room| room.revised);
    ui.add_space(2.0);
    ScrollArea::horizontal().id_salt("versions").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.add_space(4.0);
            let mut before: Option<&Version> = None;
            for version in state.versions() {
                if let Some(before) = before {
                    step_ui(ui, state, before, version, outbox);
                }
                let card = ui.push_id(version.id, |ui| card_ui(ui, state, version, outbox));
                if moves == Some(version.id) {
                    let sight = ui.clip_rect().x_range();
                    let card = card.response;
                    if sight.contains(card.rect.left()) && sight.contains(card.rect.right()) {
                        kept.moved_for = room;
                    } else {
                        card.scroll_to_me(None);
                    }
                }
                before = Some(version);
            }
            ui.add_space(8.0);
            let open = ui.add(Button::new("Add…").frame_when_inactive(false));
            open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Add versions"));
            if open.on_hover_text(Command::Open.hint()).clicked() {
                outbox.push(Message::Asked(Command::Open));
            }
        });
    });
    ui.add_space(2.0);
}

/// How much changed from one version to the next; a click compares the two.
fn step_ui(ui: &mut Ui, state: &State, before: &Version, after: &Version, outbox: &mut Vec<Message>) {
    let words = match state.comparison_of((before.id, after.id)) {
        Some(comparison) => match comparison.edits.iter().filter(|edit| state.shows(edit)).count() {
            0 => "no changes".to_owned(),
            shown => counted(shown, "change", "changes"),
        },
        None if before.article().is_none() || after.article().is_none() => return,
        None => "…".to_owned(),
    };
    let text = RichText::new(&words).size(theme::SMALL).color(theme::colours(ui).muted);
    let button = ui.add(Button::new(text).frame_when_inactive(false));
    let name = format!("Compare {} with {}: {words}", spoken(state, before), spoken(state, after));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if button.on_hover_text("Compare these two").clicked() {
        outbox.push(Message::Choose(Side::Base, before.id));
        outbox.push(Message::Choose(Side::Revised, after.id));
    }
}

/// `version 2`, or the name of one that could not be read.
fn spoken(state: &State, version: &Version) -> String {
    state.number(version.id).map_or_else(|| version.name.clone(), |number| format!("version {number}"))
}

fn card_ui(ui: &mut Ui, state: &State, version: &Version, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    let (base, revised) = (state.is_on(Side::Base, version.id), state.is_on(Side::Revised, version.id));
    let number = state.number(version.id);
    let fill = if base || revised { colours.paper } else { colours.panel };
    let edge = if base || revised { colours.accent } else { colours.line };
    let frame = Frame::new()
        .fill(fill)
        .stroke(egui::Stroke::new(1.0, edge))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(10, 6));
    let builder = UiBuilder::new().sense(Sense::click());
    let card = ui.scope_builder(builder, |ui| {
        frame.show(ui, |ui| {
            ui.vertical(|ui| {
                ui.set_width(CARD);
                ui.spacing_mut().item_spacing.y = 2.0;
                let title = RichText::new(titled(number, &version.name)).color(colours.ink);
                let title = ui.add(egui::Label::new(title).truncate().selectable(false));
                if let Some(path) = &version.path {
                    title.on_hover_text(path.display().to_string());
                }
                about_ui(ui, version);
                ui.horizontal(|ui| buttons_ui(ui, state, version, outbox));
            });
        });
    });
    let response = card.response;
    let name = match (number, &version.contents) {
        (Some(number), _) => format!("Version {number}: {}", version.name),
        (None, Contents::Failed(_)) => format!("{}, could not be read", version.name),
        (None, _) => format!("{}, being read", version.name),
    };
    let told = match (base, revised) {
        (true, _) => format!("{name}, base"),
        (_, true) => format!("{name}, revised"),
        _ => name,
    };
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, base || revised, &told));
    if response.clicked() && version.article().is_some() {
        let side = if ui.input(|input| input.modifiers.shift) { Side::Base } else { Side::Revised };
        outbox.push(Message::Choose(side, version.id));
    }
}

/// A version's name with its number, if it has one.
pub(super) fn titled(number: Option<usize>, name: &str) -> String {
    number.map_or_else(|| name.to_owned(), |number| format!("{number}  {name}"))
}

/// The line under the name: where the version comes from, or why it is not there.
fn about_ui(ui: &mut Ui, version: &Version) {
    let colours = theme::colours(ui);
    let (words, colour) = match &version.contents {
        Contents::Reading => ("Reading…".to_owned(), colours.muted),
        Contents::Failed(reason) => (reason.clone(), colours.trouble),
        Contents::Ready(article) => {
            let words = version.origin().unwrap_or_else(|| article.source.format.label().to_owned());
            // Versions of one file are called by what tells them apart.
            let file = Some(article.source.name.as_str()).filter(|_| !article.source.part.is_empty());
            let words = [Some(&*words), file].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            (noted(words, &article.notes), colours.muted)
        }
    };
    let first = words.lines().next().unwrap_or_default().to_owned();
    let text = RichText::new(first).size(theme::SMALL).color(colour);
    let label = match version.contents {
        Contents::Failed(_) => egui::Label::new(text).wrap(),
        _ => egui::Label::new(text).truncate(),
    };
    ui.add(label.selectable(false)).on_hover_text(words);
}

/// The words, with what was repaired, doubted or left out in the lines below them.
fn noted(words: String, notes: &[Note]) -> String {
    if notes.is_empty() {
        return words;
    }
    let count = counted(notes.len(), "note", "notes");
    let lines = notes.iter().map(|note| format!("\n{}", note.message)).collect::<Vec<_>>();
    format!("{count} · {words}{}", lines.concat())
}

fn buttons_ui(ui: &mut Ui, state: &State, version: &Version, outbox: &mut Vec<Message>) {
    ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
    ui.spacing_mut().interact_size.y = 20.0;
    if state.pair().is_some() && version.article().is_some() {
        for (side, words) in [(Side::Base, "Base"), (Side::Revised, "Revised")] {
            let chosen = state.is_on(side, version.id);
            let text = RichText::new(words).size(theme::SMALL);
            let response = ui.add(Button::selectable(chosen, text));
            let name = format!("{words}: {}", spoken(state, version));
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, &name));
            if response.clicked() {
                outbox.push(Message::Choose(side, version.id));
            }
        }
    }
    let more = ui.menu_button(RichText::new("More").size(theme::SMALL), |ui| {
        let is = |other: Option<&Version>| other.is_some_and(|other| other.id == version.id);
        let (first, last) = (is(state.versions().first()), is(state.versions().last()));
        for (words, direction, possible) in
            [("Move left", Direction::Left, !first), ("Move right", Direction::Right, !last)]
        {
            if ui.add_enabled(possible, Button::new(words)).clicked() {
                outbox.push(Message::Shift(version.id, direction));
                ui.close();
            }
        }
        if ui.button("Remove").clicked() {
            outbox.push(Message::Remove(version.id));
            ui.close();
        }
    });
    let name = format!("More about {}", spoken(state, version));
    more.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
}
