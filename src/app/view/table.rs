//! A table whose cells are texts of any height: what it says first in each row, then a column for
//! each version.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{self, Color32, FontId, Galley, Response, ScrollArea, Sense, Ui, vec2};
use egui_extras::{Column, TableBuilder, TableRow};

use super::passages::laid::Laid;
use super::passages::runs::Piece;
use crate::app::state::{Side, State};
use crate::app::theme;

/// Room above and below the words of a cell.
const PAD: f32 = 8.0;
/// The narrowest column of a version.
const NARROWEST: f32 = 200.0;

/// What stands in a cell.
#[derive(Default)]
pub(super) struct Cell {
    /// Words with marks, their size, and below them words without.
    pub(super) marked: Option<Piece>,
    pub(super) size: f32,
    pub(super) job: LayoutJob,
    /// The same for people who do not see it.
    pub(super) spoken: String,
    /// Told when the pointer rests on it.
    pub(super) hint: Option<String>,
    pub(super) sense: Option<Sense>,
}

/// A cell laid out.
struct Set {
    cell: Cell,
    marked: Option<Laid>,
    plain: Option<Arc<Galley>>,
}

impl Set {
    fn new(ui: &Ui, mut cell: Cell, width: f32) -> Self {
        let colours = theme::colours(ui);
        let marked =
            cell.marked.as_ref().map(|piece| Laid::cell(ui, piece, &colours, cell.size, width - 8.0));
        let job = std::mem::take(&mut cell.job);
        let plain = (!job.is_empty()).then(|| ui.fonts_mut(|fonts| fonts.layout_job(job)));
        Self { cell, marked, plain }
    }

    fn height(&self) -> f32 {
        let marked = self.marked.as_ref().map_or(0.0, |laid| laid.size().y);
        marked + self.plain.as_ref().map_or(0.0, |galley| galley.size().y)
    }
}

/// Draws a table; `cell` makes what stands in a row and column, and `done` is told of each response.
pub(super) fn table_ui(
    ui: &mut Ui,
    heads: &[String],
    rows: usize,
    first: f32,
    cell: impl Fn(&Ui, usize, usize, f32) -> Cell,
    mut done: impl FnMut(&Response, usize, usize),
) {
    let margin = 16.0;
    let room = ui.available_rect_before_wrap().shrink2(vec2(margin, 8.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| {
        let columns = heads.len().saturating_sub(1).max(1);
        let gaps = ui.spacing().item_spacing.x * columns as f32 + 12.0;
        let width = ((ui.available_width() - first - gaps) / columns as f32).max(NARROWEST).floor();
        ScrollArea::horizontal().id_salt("table").auto_shrink([false, false]).show(ui, |ui| {
            let widths: Vec<f32> = std::iter::once(first).chain((0..columns).map(|_| width)).collect();
            let laid: Vec<Vec<Set>> = (0..rows)
                .map(|row| {
                    widths
                        .iter()
                        .enumerate()
                        .map(|(column, width)| Set::new(ui, cell(ui, row, column, *width), *width))
                        .collect()
                })
                .collect();
            let height = |sets: &Vec<Set>| sets.iter().map(Set::height).fold(0.0, f32::max) + 2.0 * PAD;
            let heights: Vec<f32> = laid.iter().map(height).collect();
            let mut table = TableBuilder::new(ui).id_salt("cells").auto_shrink([false, false]).vscroll(true);
            for width in &widths {
                table = table.column(Column::exact(*width));
            }
            table
                .header(30.0, |mut header| {
                    for head in heads {
                        header.col(|ui| {
                            let text = egui::RichText::new(head).color(theme::colours(ui).muted);
                            ui.add(egui::Label::new(text).truncate());
                        });
                    }
                })
                .body(|body| {
                    body.heterogeneous_rows(heights.into_iter(), |mut row| {
                        let at = row.index();
                        for (column, set) in laid.get(at).into_iter().flatten().enumerate() {
                            cell_ui(&mut row, set, |response| done(response, at, column));
                        }
                    });
                });
        });
    });
}

fn cell_ui(row: &mut TableRow<'_, '_>, set: &Set, done: impl FnOnce(&Response)) {
    let cell = &set.cell;
    row.col(|ui| {
        let colours = theme::colours(ui);
        let area = ui.max_rect();
        ui.painter().hline(area.x_range(), area.top(), egui::Stroke::new(1.0, colours.line));
        if cell.spoken.is_empty() {
            return;
        }
        let sense = cell.sense.unwrap_or(Sense::hover());
        let response = ui.interact(area, ui.scope_id().with("cell"), sense);
        let role = if sense.senses_click() { egui::Role::Button } else { egui::Role::Label };
        response.widget_info(|| egui::WidgetInfo::labeled(role, true, &cell.spoken));
        if sense.senses_click() && response.hovered() {
            ui.painter().rect_filled(area, 2.0, colours.panel);
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let mut at = area.min + vec2(0.0, PAD);
        if let (Some(laid), Some(piece)) = (&set.marked, &cell.marked) {
            laid.draw(ui.painter(), &colours, at, piece, None);
            at.y += laid.size().y;
        }
        if let Some(galley) = &set.plain {
            ui.painter().galley(at, Arc::clone(galley), colours.ink);
        }
        let response = match &cell.hint {
            Some(hint) => response.on_hover_text(hint),
            None => response,
        };
        done(&response);
    });
}

/// What stands over the column of each version.
pub(super) fn heads(state: &State, first: &str) -> Vec<String> {
    let versions = state.ready().map(|(id, _)| {
        let side = [(Side::Base, ", base"), (Side::Revised, ", revised")];
        let side = side.into_iter().find(|(side, _)| state.is_on(*side, id)).map_or("", |(_, words)| words);
        let name = state.version(id).map_or("", |version| version.name.as_str());
        format!("{}  {name}{side}", state.number(id))
    });
    std::iter::once(first.to_owned()).chain(versions).collect()
}

/// Plain words for a cell.
pub(super) fn words(words: &str, size: f32, colour: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    add(&mut job, words, size, colour);
    job
}

/// Adds words to a cell.
pub(super) fn add(job: &mut LayoutJob, words: &str, size: f32, colour: Color32) {
    let mut format = TextFormat::simple(FontId::proportional(size), colour);
    format.line_height = Some((size * 1.4).round());
    format.expand_bg = 0.0;
    job.append(words, 0.0, format);
}
