//! The list of changes: each in one sentence, the weightiest first. A click selects it everywhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{self, FontId, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};
use variorum::collate::{Comparison, EditKind, FieldChangeKind, Rule, Rules};

use super::heights::Heights;
use super::passages::laid::Laid;
use super::{counted, hidden, table, theme};
use crate::app::state::{Command, Message, State};

/// Room around the words of a change.
const PAD: egui::Vec2 = vec2(14.0, 6.0);
/// The height of a line, as a multiple of its size.
const LINE: f32 = 1.4;
/// The widest line of the list.
const WIDEST: f32 = 760.0;
/// About how many characters of a text a sentence quotes at most.
const LONGEST: usize = 90;

/// What is kept between frames: the rows, and the heights they take: estimates until they are drawn.
#[derive(Debug, Default)]
pub(super) struct Changes {
    made_of: Option<(Arc<Comparison>, Rules)>,
    rows: Vec<Row>,
    heights: Heights,
    width: f32,
    seen_focus: u64,
}

#[derive(Debug)]
struct Row {
    edit: usize,
    kind: EditKind,
    /// About how many characters its words have.
    length: usize,
    /// Made when it is drawn for the first time.
    sentence: Option<Arc<str>>,
}

impl Changes {
    fn prepare(&mut self, state: &State, comparison: &Arc<Comparison>, width: f32) {
        let hide = state.settings().hide;
        let known = self
            .made_of
            .as_ref()
            .is_some_and(|(known, hidden)| Arc::ptr_eq(known, comparison) && *hidden == hide);
        if known && (self.width - width).abs() < 0.5 {
            return;
        }
        if !known {
            self.rows = rows(state, comparison);
            self.made_of = Some((Arc::clone(comparison), hide));
        }
        self.width = width;
        self.heights = Heights::new(self.rows.iter().map(|row| row.estimate(width)).collect());
    }
}

/// The changes that are shown, by rank, then in reading order.
fn rows(state: &State, comparison: &Comparison) -> Vec<Row> {
    let mut shown = state.visible();
    shown.sort_by_key(|at| comparison.edits.get(*at).map(|edit| std::cmp::Reverse(edit.rank)));
    shown
        .into_iter()
        .filter_map(|at| {
            let edit = comparison.edits.get(at)?;
            let length = edit.base.len().min(LONGEST) + edit.revised.len().min(LONGEST);
            Some(Row { edit: at, kind: edit.kind, length, sentence: None })
        })
        .collect()
}

impl Row {
    /// The height it may have, before it is laid out.
    fn estimate(&self, width: f32) -> f32 {
        let in_a_line = ((width - 2.0 * PAD.x) / (theme::CONTROL * 0.5)).max(8.0);
        let lines = (self.length as f32 / in_a_line).ceil().max(1.0) + 1.0;
        lines * (theme::CONTROL * LINE).round() + 2.0 * PAD.y
    }

    /// The change in one sentence.
    fn sentence(&mut self, state: &State) -> Arc<str> {
        let make = || {
            let (base, revised) = state.pair()?;
            let edit = state.comparison()?.edits.get(self.edit)?;
            Some(edit.sentence(state.article(base)?, state.article(revised)?))
        };
        let sentence = self.sentence.take().unwrap_or_else(|| make().unwrap_or_default().into());
        self.sentence = Some(Arc::clone(&sentence));
        sentence
    }
}

/// A sentence laid out: what kind of change it is stands before the colon, and the words after it.
fn laid(ui: &Ui, sentence: &str, width: f32) -> Laid {
    let colours = theme::colours(ui);
    let mut job = LayoutJob::default();
    job.wrap.max_width = (width - 2.0 * PAD.x).floor();
    let (kind, words) = sentence.split_once(": ").unwrap_or(("", sentence));
    let format = |size, colour| {
        let mut format = TextFormat::simple(FontId::proportional(size), colour);
        format.line_height = Some((size * LINE).round());
        format
    };
    if !kind.is_empty() {
        job.append(&format!("{kind}\n"), 0.0, format(theme::SMALL, colours.muted));
    }
    job.append(words, 0.0, format(theme::CONTROL, colours.ink));
    Laid::job(ui, job)
}

/// The list beside the text.
pub(super) fn list_ui(ui: &mut Ui, state: &State, kept: &mut Changes, outbox: &mut Vec<Message>) {
    let Some(comparison) = state.comparison() else { return };
    ui.add_space(6.0);
    let hidden: usize = state.hidden().values().sum();
    let words = match (state.visible().len(), hidden) {
        (0, _) => None,
        (1, 0) => Some("1 change".to_owned()),
        (count, 0) => Some(format!("{count} changes, the weightiest first")),
        (count, hidden) => Some(format!("{} shown, {hidden} hidden", counted(count, "change", "changes"))),
    };
    if let Some(words) = words {
        ui.horizontal(|ui| {
            ui.add_space(PAD.x - 8.0);
            ui.label(RichText::new(words).color(theme::colours(ui).muted));
        });
        ui.add_space(4.0);
    }
    hiding_ui(ui, state, outbox);
    findings_ui(ui, comparison);
    rows_ui(ui, state, comparison, kept, outbox);
}

/// What may differ without being shown, and how much each rule hides.
fn hiding_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    let colours = theme::colours(ui);
    let hidden = state.hidden();
    ui.horizontal_top(|ui| {
        ui.add_space(PAD.x - 8.0);
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new("Hide:").size(theme::SMALL).color(colours.muted));
        // What has no room goes on below the first rule.
        ui.horizontal_wrapped(|ui| {
            for command in Command::HIDING {
                rule_ui(ui, state, command, &hidden, outbox);
            }
        });
    });
    ui.add_space(4.0);
}

/// A rule, and how much it hides.
fn rule_ui(
    ui: &mut Ui,
    state: &State,
    command: Command,
    hidden: &BTreeMap<Rule, usize>,
    outbox: &mut Vec<Message>,
) {
    let Some(rule) = command.rule() else { return };
    let on = command.chosen(state).unwrap_or_default();
    let count = hidden.get(&rule).copied().unwrap_or_default();
    let words = if count > 0 { format!("{} {count}", rule.label()) } else { rule.label().to_owned() };
    let response = ui.selectable_label(on, RichText::new(words).size(theme::SMALL));
    let spoken = format!("{}: {count} hidden", command.label());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &spoken));
    let keys = command.keys().first().map(|keys| ui.format_shortcut(keys)).unwrap_or_default();
    if response.on_hover_text(format!("{} ({keys})", command.hint())).clicked() {
        outbox.push(Message::Asked(command));
    }
}

/// The list at full width.
pub(super) fn page_ui(ui: &mut Ui, state: &State, kept: &mut Changes, outbox: &mut Vec<Message>) {
    let Some(comparison) = state.comparison() else {
        super::welcome::nothing_ui(ui, state);
        return;
    };
    let side = ((ui.available_width() - WIDEST) / 2.0).max(8.0);
    let room = ui.available_rect_before_wrap().shrink2(vec2(side, 12.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| {
        hiding_ui(ui, state, outbox);
        findings_ui(ui, comparison);
        rows_ui(ui, state, comparison, kept, outbox);
    });
}

/// What the comparison means, as observations.
fn findings_ui(ui: &mut Ui, comparison: &Comparison) {
    for finding in &comparison.findings {
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(6, 4));
        frame.show(ui, |ui| table::words_ui(ui, &finding.message));
    }
    if !comparison.findings.is_empty() {
        ui.add_space(4.0);
    }
}

fn rows_ui(
    ui: &mut Ui,
    state: &State,
    comparison: &Arc<Comparison>,
    kept: &mut Changes,
    outbox: &mut Vec<Message>,
) {
    let width = (ui.available_width() - ui.spacing().scroll.bar_width).floor();
    kept.prepare(state, comparison, width);
    if kept.rows.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(PAD.x - 8.0);
            ui.label(RichText::new(none(state, comparison)).color(theme::colours(ui).ink));
        });
        return;
    }
    let bring = kept.seen_focus != state.focus().serial;
    kept.seen_focus = state.focus().serial;
    ScrollArea::vertical().id_salt("changes").auto_shrink([false, false]).show_viewport(ui, |ui, view| {
        ui.set_height(kept.heights.total() as f32);
        ui.set_width(width);
        let origin = ui.min_rect().min;
        let area = |heights: &Heights, at: usize| {
            let top = origin.y + heights.before(at) as f32;
            let bottom = origin.y + heights.before(at + 1) as f32;
            Rect::from_min_max(pos2(origin.x, top), pos2(origin.x + width, bottom))
        };
        let selected = kept.rows.iter().position(|row| Some(row.edit) == state.selected());
        if let Some(at) = selected.filter(|_| bring) {
            ui.scroll_to_rect(area(&kept.heights, at).expand(24.0), None);
        }
        let (first, _) = kept.heights.find(f64::from(view.top()));
        for (at, row) in kept.rows.iter_mut().enumerate().skip(first) {
            let sentence = row.sentence(state);
            let laid = laid(ui, &sentence, width);
            kept.heights.set(at, (laid.size().y + 2.0 * PAD.y).ceil());
            let area = area(&kept.heights, at);
            if area.top() - origin.y > view.bottom() {
                break;
            }
            if row_ui(ui, row, (&sentence, &laid), area, Some(at) == selected) {
                outbox.push(Message::Select(row.edit));
            }
        }
    });
}

/// What is said where nothing is listed.
fn none(state: &State, comparison: &Comparison) -> String {
    let same = comparison.metadata.iter().all(|field| field.change == FieldChangeKind::Same);
    let worded = comparison.edits.iter().any(|edit| !edit.is_folded());
    match hidden(state) {
        Some(hidden) if worded => format!("No change is shown. {hidden}."),
        Some(hidden) => format!("The words of the two versions are the same. {hidden}."),
        None if same => "The two versions are the same.".to_owned(),
        None => "The texts of the two versions are the same. Their metadata differ.".to_owned(),
    }
}

/// One change. Says whether it was clicked.
fn row_ui(ui: &Ui, row: &Row, words: (&str, &Laid), area: Rect, selected: bool) -> bool {
    let (sentence, laid) = words;
    let colours = theme::colours(ui);
    let id = ui.scope_id().with(("change", row.edit));
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, selected, sentence));
    let ground = if selected {
        Some(colours.selected)
    } else if response.hovered() || response.has_focus() {
        Some(colours.hover)
    } else {
        None
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(area.shrink2(vec2(2.0, 0.0)), 4.0, ground);
    }
    let edge = match row.kind {
        EditKind::Insert => colours.underline,
        EditKind::Delete => colours.strike,
        EditKind::Replace => colours.ink,
        EditKind::Move | EditKind::Split | EditKind::Merge => colours.moved_label,
    };
    let rule = Rect::from_min_max(
        pos2(area.left() + 5.0, area.top() + PAD.y + 2.0),
        pos2(area.left() + 7.0, area.bottom() - PAD.y - 2.0),
    );
    ui.painter().rect_filled(rule, 0.0, edge);
    laid.letters(ui.painter(), &colours, area.min + PAD);
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.clicked()
}
