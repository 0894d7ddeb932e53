//! What stands above the quotations: how many there are, and which of them are shown.

use std::collections::BTreeSet;

use eframe::egui::{self, ComboBox, RichText, Ui};
use variorum::collate::{QuoteChange, Who};

use super::List;
use crate::app::state::{Command, Entry, Filter, Lines, Message, Speaking, State, capital};
use crate::app::theme;
use crate::app::view::counted;

/// What there is to choose from, with the number of rows.
#[derive(Debug, Default)]
pub(super) struct Counts {
    kinds: Vec<(QuoteChange, usize)>,
    speakers: Vec<(Speaking, usize)>,
}

impl Counts {
    pub(super) fn new(lines: &Lines) -> Self {
        Self { kinds: lines.kinds(), speakers: lines.speakers() }
    }
}

/// The bar.
pub(super) fn bar_ui(ui: &mut Ui, state: &State, list: &List, outbox: &mut Vec<Message>) {
    let margin = egui::Margin { left: 16, right: 16, top: 8, bottom: 0 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| count_ui(ui, state, list, outbox));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            kinds_ui(ui, state, &list.counts, outbox);
            speakers_ui(ui, state, list, outbox);
        });
    });
}

/// How many quotations there are and what became of them, or how many rows are shown.
fn count_ui(ui: &mut Ui, state: &State, list: &List, outbox: &mut Vec<Message>) {
    let muted = theme::colours(ui).muted;
    if *state.filter() == Filter::default() {
        ui.label(RichText::new(counts(state, list)).color(muted));
        return;
    }
    let shown = list.entries.iter().filter(|entry| matches!(entry, Entry::Line(_))).count();
    let all = counted(list.rows.len(), "row", "rows");
    ui.label(RichText::new(format!("{shown} of {all} shown")).color(muted));
    if ui.link("Show all").on_hover_text(Command::ShowAllQuotations.hint()).clicked() {
        outbox.push(Message::Asked(Command::ShowAllQuotations));
    }
}

/// `5 quotations: 2 changed, 1 added`. The rows are those of all versions, what became of quotations is that
/// of the two compared, so where there are more versions both are told.
fn counts(state: &State, list: &List) -> String {
    let rows = list.rows.len();
    let (Some(outcomes), Some((base, revised))) = (list.lines.outcomes, state.pair()) else {
        return counted(rows, "quotation", "quotations");
    };
    let all = counted(outcomes.all(), "quotation", "quotations");
    let told = outcomes.told();
    let versions = state.ready().count();
    if versions == 2 {
        return told.map_or_else(|| format!("{all}, none changed"), |told| format!("{all}: {told}"));
    }
    let number = |id| state.number(id).unwrap_or_default();
    let (base, revised) = (number(base), number(revised));
    let told = told.unwrap_or_else(|| "none changed".to_owned());
    let rows = counted(rows, "row", "rows");
    format!("Versions {base} and {revised}: {all}, {told} · {rows} over all {versions} versions")
}

/// The kinds of change; several can be on.
fn kinds_ui(ui: &mut Ui, state: &State, counts: &Counts, outbox: &mut Vec<Message>) {
    // A kind that is asked for stays in reach when other versions have none of it.
    let on = |kind: &QuoteChange| state.filter().kinds.contains(kind);
    let kinds: Vec<_> = counts.kinds.iter().filter(|(kind, count)| *count > 0 || on(kind)).collect();
    if kinds.is_empty() {
        return;
    }
    let muted = theme::colours(ui).muted;
    ui.label(RichText::new("Show:").size(theme::SMALL).color(muted));
    let none = state.filter().kinds.is_empty();
    let all = ui.selectable_label(none, RichText::new("All").size(theme::SMALL));
    all.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, none, "Show all changes"));
    if all.clicked() {
        outbox.push(Message::Filter(Filter { kinds: BTreeSet::new(), ..state.filter().clone() }));
    }
    for (kind, count) in kinds {
        let on = on(kind);
        let words = format!("{} {count}", capital(kind.label()));
        let response = ui.selectable_label(on, RichText::new(words).size(theme::SMALL));
        let spoken = format!("Show {}: {}", kind.label(), counted(*count, "row", "rows"));
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &spoken));
        if response.clicked() {
            let mut filter = state.filter().clone();
            if !filter.kinds.remove(kind) {
                filter.kinds.insert(*kind);
            }
            outbox.push(Message::Filter(filter));
        }
    }
    ui.add_space(8.0);
}

/// The speakers; one or all.
fn speakers_ui(ui: &mut Ui, state: &State, list: &List, outbox: &mut Vec<Message>) {
    let asked = state.filter().speaker.as_ref();
    let chosen = asked.map_or_else(|| "All speakers".to_owned(), |asked| name(&list.lines, asked));
    let small = |words: String| RichText::new(words).size(theme::SMALL);
    let combo =
        ComboBox::from_id_salt("speaker").selected_text(small(chosen.clone())).width(200.0).height(480.0);
    let combo = combo.truncate();
    let mut wanted = None;
    let shown = combo.show_ui(ui, |ui| {
        if ui.selectable_label(asked.is_none(), small("All speakers".to_owned())).clicked() {
            wanted = Some(None);
        }
        for (speaking, count) in &list.counts.speakers {
            let words = small(format!("{}  {count}", name(&list.lines, speaking)));
            if ui.selectable_label(asked == Some(speaking), words).clicked() {
                wanted = Some(Some(speaking.clone()));
            }
        }
    });
    let spoken = format!("Speaker: {chosen}");
    shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
    if let Some(speaker) = wanted {
        outbox.push(Message::Filter(Filter { speaker, ..state.filter().clone() }));
    }
}

fn name(lines: &Lines, speaking: &Speaking) -> String {
    capital(match speaking {
        Speaking::Person(name) => name,
        Speaking::Unnamed => lines.unnamed(Who::Unnamed),
        Speaking::Nobody => lines.unnamed(Who::Nobody),
    })
}
