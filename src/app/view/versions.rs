//! The strip of the versions, in order: a click makes one the revised version, a click with Shift
//! the base.

use eframe::egui::{self, Align, Button, Frame, Layout, Margin, RichText, ScrollArea, Sense, Ui, UiBuilder};

use variorum::document::Note;

use super::{counted, theme};
use crate::app::state::{Command, Contents, Direction, Message, Side, State, Version, VersionId};

/// The width of a version's card.
const CARD: f32 = 196.0;

/// The width of the base where its card is out of sight.
const BASE: f32 = 112.0;

/// What is kept between frames: for what the strip was last moved.
#[derive(Debug, Default)]
pub(super) struct Strip {
    moved_for: Option<Room>,
    /// Whether the base is out of sight, so that it is told at the left.
    lacks_base: bool,
    /// Whether a person asked to see it.
    shows_base: bool,
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
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        if kept.lacks_base {
            kept.shows_base |= base_ui(ui, state);
        }
        cards_ui(ui, state, kept, (room, moves), outbox);
    });
    ui.add_space(2.0);
}

/// The base, told beside cards that hide it. Says whether it was clicked.
fn base_ui(ui: &mut Ui, state: &State) -> bool {
    let version = state.pair().and_then(|(base, _)| state.version(base));
    let Some(version) = version else { return false };
    let title = titled(state.number(version.id), &version.name);
    let colours = theme::colours(ui);
    let frame = card(colours.paper, colours.accent);
    let builder = UiBuilder::new().sense(Sense::click());
    let card = ui.scope_builder(builder, |ui| {
        frame.show(ui, |ui| {
            ui.vertical(|ui| {
                ui.set_width(BASE);
                ui.spacing_mut().item_spacing.y = 2.0;
                let head = RichText::new(&title).color(colours.ink);
                ui.add(egui::Label::new(head).truncate().selectable(false));
                let told = RichText::new("Base").size(theme::SMALL).color(colours.muted);
                ui.add(egui::Label::new(told).selectable(false));
            });
        });
    });
    let response = card.response;
    let name = format!("Base, out of sight: {}", spoken(state, version));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    response.on_hover_text(format!("Show version {title}, the base")).clicked()
}

/// The cards of the versions, and what changed between two.
fn cards_ui(
    ui: &mut Ui,
    state: &State,
    kept: &mut Strip,
    (room, moves): (Option<Room>, Option<VersionId>),
    outbox: &mut Vec<Message>,
) {
    let base = state.pair().map(|(base, _)| base);
    let is_told = kept.lacks_base;
    // The room beside the told base counts as told, so that it does not come and go.
    let width = ui.available_width() - if is_told { 0.0 } else { BASE + 28.0 };
    ScrollArea::horizontal().id_salt("versions").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.add_space(4.0);
            let mut before: Option<&Version> = None;
            for version in state.versions() {
                if let Some(before) = before {
                    step_ui(ui, state, before, version, outbox);
                }
                let card = ui.push_id(version.id, |ui| card_ui(ui, state, version, outbox));
                if base == Some(version.id) {
                    let (card, left) = (&card.response, ui.clip_rect().left());
                    let edge = card.rect.width() / 2.0;
                    kept.lacks_base =
                        card.rect.right() < left + edge || card.rect.left() > left + width - edge;
                    if kept.lacks_base != is_told {
                        // What is told takes room from the next frame on, or gives it.
                        ui.request_repaint();
                    }
                    if std::mem::take(&mut kept.shows_base) {
                        card.scroll_to_me(None);
                    }
                }
                if moves == Some(version.id) {
                    let sight = ui.clip_rect().x_range();
                    let card = card.response;
                    if !sight.contains(card.rect.left()) || !sight.contains(card.rect.right()) {
                        card.scroll_to_me(None);
                    } else if is_told == kept.lacks_base {
                        kept.moved_for = room;
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
    let frame = card(fill, edge);
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

/// The frame of a version's card.
fn card(fill: egui::Color32, edge: egui::Color32) -> Frame {
    let frame = Frame::new().fill(fill).stroke(egui::Stroke::new(1.0, edge));
    frame.corner_radius(4).inner_margin(Margin::symmetric(10, 6))
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
