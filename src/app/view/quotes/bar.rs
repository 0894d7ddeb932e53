//! What stands above the quotations: how many there are, and which of them are shown.

use std::collections::BTreeSet;

use eframe::egui::{self, ComboBox, RichText, Ui};
use variorum::collate::{Outcomes, QuoteChange};

use super::{List, capital, unnamed};
use crate::app::state::{Command, Entry, Filter, Lines, Message, Speaking, State};
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

/// How many quotations there are and what became of them, or how many of them are shown.
fn count_ui(ui: &mut Ui, state: &State, list: &List, outbox: &mut Vec<Message>) {
    let muted = theme::colours(ui).muted;
    let all = list.rows.len();
    let counted = counted(all, "quotation", "quotations");
    if *state.filter() == Filter::default() {
        let told = state.comparison().map(|comparison| Outcomes::of(&comparison.quotes).told());
        let words = match told {
            Some(Some(told)) => format!("{counted}: {told}"),
            Some(None) => format!("{counted}, none changed"),
            None => counted,
        };
        ui.label(RichText::new(words).color(muted));
        return;
    }
    let shown = list.entries.iter().filter(|entry| matches!(entry, Entry::Line(_))).count();
    ui.label(RichText::new(format!("{shown} of {counted} shown")).color(muted));
    if ui.link("Show all").on_hover_text(Command::ShowAllQuotations.hint()).clicked() {
        outbox.push(Message::Asked(Command::ShowAllQuotations));
    }
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
        let spoken = format!("Show {}: {}", kind.label(), counted(*count, "quotation", "quotations"));
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
        ComboBox::from_id_salt("speaker").selected_text(small(chosen.clone())).width(160.0).truncate();
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
    match speaking {
        Speaking::Person(name) => capital(name),
        Speaking::Unnamed => capital(unnamed(lines)),
        Speaking::Nobody => "Nobody’s saying".to_owned(),
    }
}
