//! The card of one speaker: all that they say in each version, and how much of it that is.

use eframe::egui::{self, Rect, RichText, ScrollArea, Sense, Ui, vec2};
use variorum::collate::{Said, Totals, Who};

use super::rows::Words;
use super::{List, called, go};
use crate::app::state::{Message, QuoteAt, State, VersionId};
use crate::app::theme;
use crate::app::view::passages::laid::Laid;
use crate::app::view::versions::titled;
use crate::app::view::{counted, table};

/// Room above and below the words of a quotation.
const PAD: f32 = 6.0;

/// What is kept between frames: the quotations of the card, those laid out, and for what.
#[derive(Default)]
pub(super) struct Kept {
    person: Option<usize>,
    /// Row and version of each.
    items: Vec<(usize, usize)>,
    look: Option<(f32, bool, f32)>,
    laid: Vec<Laid>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("laid", &self.laid.len()).finish_non_exhaustive()
    }
}

/// The card of the person at `person` in the list of voices.
pub(super) fn card_ui(
    ui: &mut Ui,
    state: &State,
    list: &List,
    person: usize,
    kept: &mut Kept,
    outbox: &mut Vec<Message>,
) {
    let Some(voices) = list.lines.voices() else { return };
    let Some(voice) = voices.people.get(person) else { return };
    let name = called(&list.lines, Who::Person(person));
    let margin = egui::Margin::symmetric(16, 12);
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = ui.add(egui::Button::new("Close").frame_when_inactive(false));
                close.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, true, "Close the speaker card")
                });
                if close.on_hover_text("Close (Esc)").clicked() {
                    outbox.push(Message::Card(None));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let title = RichText::new(&name).size(theme::TITLE);
                    ui.add(egui::Label::new(title).truncate());
                });
            });
        });
        ScrollArea::vertical().id_salt("card").auto_shrink([false, false]).show(ui, |ui| {
            let width = ui.available_width();
            kept.prepare(ui, list, person, width);
            let items = kept.items.iter().filter_map(|item| words(list, *item));
            let mut drawn = items.zip(&kept.laid).peekable();
            let versions = state.ready().zip(&voice.said).zip(&voices.totals);
            for (((id, _), said), totals) in versions {
                section_ui(ui, state, id, said, totals, &voice.name);
                while let Some((words, laid)) = drawn.next_if(|(words, _)| words.at.version == id) {
                    if quote_ui(ui, words, laid, width) {
                        let line = list.lines.of(words.at).and_then(|at| list.lines.all.get(at));
                        outbox.extend(go(state, line.map_or(words.at, |line| line.at), words));
                    }
                }
            }
        });
    });
}

/// A quotation, by row and version.
fn words(list: &List, (row, version): (usize, usize)) -> Option<&Words> {
    list.rows.get(row)?.words.get(version)?.as_ref()
}

/// The quotations of a person, version by version.
fn items(list: &List, person: usize) -> Vec<(usize, usize)> {
    let places = list.rows.iter().enumerate();
    let places = places.flat_map(|(row, found)| (0..found.words.len()).map(move |version| (row, version)));
    let mut items: Vec<_> = places
        .filter_map(|item| Some((words(list, item)?, item)))
        .filter(|(words, _)| words.who == Who::Person(person))
        .map(|(words, (row, version))| ((version, words.place), (row, version)))
        .collect();
    items.sort_unstable();
    items.into_iter().map(|(_, item)| item).collect()
}

impl Kept {
    fn prepare(&mut self, ui: &Ui, list: &List, person: usize, width: f32) {
        let look = Some((width, ui.visuals().dark_mode, ui.ctx().pixels_per_point()));
        if self.person == Some(person) && self.look == look {
            return;
        }
        if self.person != Some(person) {
            self.items = items(list, person);
            self.person = Some(person);
        }
        let colours = theme::colours(ui);
        let lay = |words: &Words| Laid::cell(ui, &words.alone, &colours, theme::CONTROL, width - 8.0);
        self.laid = self.items.iter().filter_map(|item| words(list, *item)).map(lay).collect();
        self.look = look;
    }
}

/// What stands over the quotations of one version.
fn section_ui(ui: &mut Ui, state: &State, id: VersionId, said: &Said, totals: &Totals, name: &str) {
    let colours = theme::colours(ui);
    ui.add_space(12.0);
    let title = titled(state.number(id), state.version(id).map_or("", |version| version.name.as_str()));
    ui.add(egui::Label::new(RichText::new(title).color(colours.ink)).truncate());
    let small = |words: String| RichText::new(words).size(theme::SMALL).color(colours.muted);
    ui.label(small(figures(said, totals)));
    let others: Vec<String> =
        said.names.iter().filter(|known| *known != name).map(|known| format!("“{known}”")).collect();
    if !others.is_empty() {
        ui.label(small(format!("Called {}", others.join(", "))));
    }
    ui.add_space(4.0);
}

/// `2 quotations, 16 words: 40 % of the quoted words, 12 % of the article`.
fn figures(said: &Said, totals: &Totals) -> String {
    if said.quotes.is_empty() {
        return "No quotation".to_owned();
    }
    format!(
        "{}, {}: {} of the quoted words, {} of the article",
        counted(said.quotes.len(), "quotation", "quotations"),
        counted(said.words, "word", "words"),
        percent(said.words, totals.quoted),
        percent(said.words, totals.words),
    )
}

/// A share in whole percent; what is there is never nothing, and what is not all is never all.
fn percent(part: usize, whole: usize) -> String {
    let rounded = (200 * part + whole) / (2 * whole).max(1);
    match rounded {
        0 if part > 0 => "less than 1 %".to_owned(),
        100 if part < whole => "more than 99 %".to_owned(),
        rounded => format!("{rounded} %"),
    }
}

/// One quotation. Says whether it was clicked.
fn quote_ui(ui: &mut Ui, words: &Words, laid: &Laid, width: f32) -> bool {
    let colours = theme::colours(ui);
    let QuoteAt { version, quote } = words.at;
    let (_, area) = ui.allocate_space(vec2(width, laid.size().y + 2.0 * PAD));
    let response = ui.interact(area, ui.scope_id().with(("said", version, quote)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words.spoken));
    if response.hovered() {
        ui.painter().rect_filled(area, 2.0, colours.hover);
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    table::focus_ui(ui, &response, area);
    if ui.is_rect_visible(area) {
        let rule = Rect::from_min_size(area.min + vec2(0.0, PAD), vec2(1.0, laid.size().y));
        ui.painter().rect_filled(rule, 0.0, colours.quote);
        laid.draw(ui.painter(), &colours, area.min + vec2(8.0, PAD), &words.alone, None);
    }
    response.on_hover_text("Show it in the text").clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(part: usize, whole: usize, expected: &str) {
        assert_eq!(percent(part, whole), expected);
    }

    #[test]
    fn shares_are_rounded_and_never_to_nothing_or_all() {
        check(1, 3, "33 %");
        check(2, 3, "67 %");
        check(1, 1000, "less than 1 %");
        check(999, 1000, "more than 99 %");
        check(0, 0, "0 %");
        check(7, 7, "100 %");
    }
}
