//! The text, in two layouts: base and revised side by side, or both as one text.
//!
//! Invariant: matching passages stand level because they are one row; only the rows on the screen
//! are laid out; mending the estimated height of a row above never moves the text on the screen.

pub(super) mod laid;
mod paint;
pub(super) mod right_to_left;
pub(super) mod rows;
pub(super) mod runs;

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{self, Key, Rect, Sense, Ui, pos2, vec2};

use variorum::collate::Rules;

use self::paint::{Painted, Style};
use self::rows::{Row, Sources};
use self::runs::{Marks, Piece};
use super::head_ui;
use super::heights::Heights;
use super::versions::titled;
use crate::app::state::{Ages, Layout, Message, Side, State};
use crate::app::theme;

/// How many rows are kept ready to be drawn.
const KEPT: usize = 400;

/// The height of the heads over two columns.
const HEAD: f32 = 24.0;

/// What is kept between frames: rows, their heights, and the place of the reader.
#[derive(Debug, Default)]
pub(super) struct Passages {
    sheet: Option<Sheet>,
    /// The row at the top of the view, and how much of it is above.
    anchor: (usize, f64),
    seen_focus: u64,
}

/// The rows of two texts in one layout, and what they were made of.
#[derive(Debug)]
struct Sheet {
    sources: Sources,
    layout: Layout,
    hide: Rules,
    /// Where ages are shown.
    ages: Option<Arc<Ages>>,
    rows: Vec<Row>,
    marks: Marks,
    /// For each row whether it holds a change that is shown.
    changed: Vec<bool>,
    heights: Heights,
    width: f32,
    built: BTreeMap<usize, Arc<Built>>,
}

/// A row ready to be drawn.
#[derive(Debug)]
struct Built {
    columns: Vec<Vec<Piece>>,
    spoken: String,
}

/// The text of base and revised, or of the one version there is.
pub(super) fn text_ui(ui: &mut Ui, state: &State, kept: &mut Passages, outbox: &mut Vec<Message>) {
    let Some(sources) = sources(state) else { return };
    let two = sources.base.is_some() && state.settings().layout == Layout::SideBySide;
    let mut full = ui.available_rect_before_wrap();
    if two {
        let head = full.split_top_bottom_at_y(full.top() + HEAD).0;
        full.min.y += HEAD;
        heads_ui(ui, state, &Style::new(ui, full, two), head);
    }
    let style = Style::new(ui, full, two);
    kept.prepare(state, sources, &style);
    let response = ui.allocate_rect(full, Sense::click());
    kept.scroll(ui, &response, style.view.height(), state.dialog().is_some());
    let Some(sheet) = &mut kept.sheet else { return };
    if kept.seen_focus != state.focus().serial {
        kept.seen_focus = state.focus().serial;
        if let Some(place) = state.focus().place {
            kept.anchor = sheet.bring(ui, &style, place);
        }
    }
    kept.anchor = sheet.fill(ui, &style, kept.anchor);
    sheet.draw(ui, &style, kept.anchor, state, outbox);
    if let Some(anchor) = sheet.scroll_bar(ui, full, &style, kept.anchor) {
        kept.anchor = anchor;
        ui.request_repaint();
    }
}

/// Which column is which version. Stays while the text scrolls.
fn heads_ui(ui: &mut Ui, state: &State, style: &Style, area: Rect) {
    let Some((base, revised)) = state.pair() else { return };
    let colours = theme::colours(ui);
    for (id, side, left) in [(base, "base", style.left(0)), (revised, "revised", style.left(1))] {
        let name = state.version(id).map_or("", |version| version.name.as_str());
        let words = format!("{} · {side}", titled(state.number(id), name));
        let column = Rect::from_min_size(pos2(area.left() + left, area.top()), vec2(style.column, HEAD));
        head_ui(ui, column, &words, theme::SMALL);
    }
    ui.painter().hline(area.x_range(), area.bottom(), egui::Stroke::new(1.0, colours.line));
}

/// The texts to show: two once both are chosen, one while there is one, none before.
fn sources(state: &State) -> Option<Sources> {
    let comparison = state.comparison().cloned();
    let Some((base, revised)) = state.pair() else {
        let (_, only) = state.ready().next()?;
        return Some(Sources { base: None, revised: Arc::clone(only), comparison: None });
    };
    let waiting = comparison.is_none() && state.settings().layout == Layout::OneColumn;
    let base = if waiting { None } else { Some(Arc::clone(state.article(base)?)) };
    Some(Sources { base, revised: Arc::clone(state.article(revised)?), comparison })
}

impl Passages {
    /// Makes the rows anew when what they are made of changed, and keeps the reader's place.
    fn prepare(&mut self, state: &State, sources: Sources, style: &Style) {
        let settings = state.settings();
        let ages = state.ages().filter(|_| settings.ages).cloned();
        let known = self.sheet.as_mut().filter(|sheet| {
            same(&sheet.sources, &sources)
                && sheet.layout == settings.layout
                && sheet.hide == settings.hide
                && sheet.ages.as_ref().map(Arc::as_ptr) == ages.as_ref().map(Arc::as_ptr)
        });
        if let Some(sheet) = known {
            sheet.measure(style);
            return;
        }
        let place = self.sheet.as_ref().and_then(|sheet| sheet.place(self.anchor.0));
        let same_texts =
            self.sheet.as_ref().is_some_and(|sheet| Arc::ptr_eq(&sheet.sources.revised, &sources.revised));
        let rows = sources.rows();
        let marks = Marks::new(&sources, settings.hide);
        let marks = match &ages {
            Some(ages) => marks.with_ages(ages),
            None => marks,
        };
        let changed = rows.iter().map(|row| marks.is_changed(row, &sources)).collect();
        let mut sheet = Sheet {
            sources,
            layout: settings.layout,
            hide: settings.hide,
            ages,
            rows,
            marks,
            changed,
            heights: Heights::default(),
            width: 0.0,
            built: BTreeMap::new(),
        };
        sheet.measure(style);
        // Who has not begun to read stays at the top, whatever is found to stand above.
        let reads = same_texts && self.anchor != (0, 0.0);
        self.anchor = match place.filter(|_| reads) {
            Some((side, at)) => (sheet.row_at(side, at).unwrap_or_default(), self.anchor.1),
            None => (0, 0.0),
        };
        self.sheet = Some(sheet);
    }

    /// Moves the anchor by wheel and keys, which are not the text's while it is behind a dialog.
    fn scroll(&mut self, ui: &Ui, response: &egui::Response, height: f32, is_behind: bool) {
        let Some(sheet) = self.sheet.as_ref().filter(|_| !is_behind) else { return };
        let mut by = 0.0;
        if response.contains_pointer() || response.hovered() {
            by -= ui.input(|input| input.smooth_scroll_delta().y);
        }
        if !ui.text_edit_focused() && !ui.any_popup_open() {
            let page = (height - 2.0 * theme::READING * theme::LINE).max(40.0);
            ui.input(|input| {
                for (key, step) in [
                    (Key::PageDown, page),
                    (Key::PageUp, -page),
                    (Key::ArrowDown, 60.0),
                    (Key::ArrowUp, -60.0),
                    (Key::Home, f32::NEG_INFINITY),
                    (Key::End, f32::INFINITY),
                ] {
                    if input.key_pressed(key) && input.modifiers.is_none() {
                        by += step;
                    }
                }
            });
        }
        if by != 0.0 && !by.is_nan() {
            let y = sheet.heights.before(self.anchor.0) + self.anchor.1 + f64::from(by);
            self.anchor = sheet.heights.find(y.clamp(0.0, sheet.heights.total()));
        }
    }
}

fn same(one: &Sources, other: &Sources) -> bool {
    let base = match (&one.base, &other.base) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    };
    let comparison = match (&one.comparison, &other.comparison) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    };
    base && comparison && Arc::ptr_eq(&one.revised, &other.revised)
}

impl Sheet {
    /// Estimates all heights when the width changed.
    fn measure(&mut self, style: &Style) {
        if self.heights.len() == self.rows.len() && (self.width - style.column).abs() < 0.5 {
            return;
        }
        self.width = style.column;
        self.heights = Heights::new(self.rows.iter().map(|row| style.estimate(row)).collect());
    }

    /// The place in a text where a row begins.
    fn place(&self, row: usize) -> Option<(Side, usize)> {
        let row = self.rows.get(row)?;
        let revised = row.revised.first().map(|block| (Side::Revised, block.span.start));
        revised.or_else(|| Some((Side::Base, row.base.first()?.span.start)))
    }

    /// The row that holds a place of one text, or the one after it.
    fn row_at(&self, side: Side, at: usize) -> Option<usize> {
        let holds = |row: &Row| row.side(side).iter().any(|block| block.span.end >= at);
        self.rows.iter().position(holds)
    }

    fn build(&mut self, at: usize) -> Option<Arc<Built>> {
        if let Some(built) = self.built.get(&at) {
            return Some(Arc::clone(built));
        }
        if self.built.len() > KEPT {
            self.built.clear();
        }
        let row = self.rows.get(at)?;
        let redline = self.marks.redline(row, &self.sources);
        let spoken = runs::spoken(&redline);
        let columns = if self.layout == Layout::OneColumn || self.sources.base.is_none() {
            vec![redline]
        } else {
            [Side::Base, Side::Revised].map(|side| self.marks.column(row, side, &self.sources)).to_vec()
        };
        let built = Arc::new(Built { columns, spoken });
        self.built.insert(at, Arc::clone(&built));
        Some(built)
    }

    fn paint(&mut self, ui: &Ui, style: &Style, at: usize) -> Option<(Arc<Built>, Painted)> {
        let built = self.build(at)?;
        let painted = Painted::new(ui, style, &built.columns);
        self.heights.set(at, painted.height);
        Some((built, painted))
    }

    /// The anchor that shows `place` in the upper third of the view.
    fn bring(&mut self, ui: &Ui, style: &Style, place: (Side, usize)) -> (usize, f64) {
        let Some(row) = self.row_at(place.0, place.1) else { return (0, 0.0) };
        let Some((_, painted)) = self.paint(ui, style, row) else { return (0, 0.0) };
        let inside = painted.offset_of(place).unwrap_or_default();
        let mut above = f64::from(style.view.height() / 3.0 - inside);
        let mut top = row;
        while above > 0.0 && top > 0 {
            top -= 1;
            let Some((_, painted)) = self.paint(ui, style, top) else { break };
            above -= f64::from(painted.height);
        }
        (top, (-above).max(0.0))
    }

    /// Moves the anchor up where the text would end above the foot of the view.
    fn fill(&mut self, ui: &Ui, style: &Style, anchor: (usize, f64)) -> (usize, f64) {
        let room = f64::from(style.view.height() - style.foot);
        let near_the_end = self.heights.total() - self.heights.before(anchor.0) < room * 3.0;
        if !near_the_end {
            return anchor;
        }
        let mut below = -anchor.1;
        for row in anchor.0..self.rows.len() {
            let Some((_, painted)) = self.paint(ui, style, row) else { break };
            below += f64::from(painted.height);
            if below >= room {
                return anchor;
            }
        }
        let y = self.heights.before(anchor.0) + anchor.1 - (room - below);
        if y <= 0.0 { (0, 0.0) } else { self.heights.find(y) }
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        style: &Style,
        anchor: (usize, f64),
        state: &State,
        outbox: &mut Vec<Message>,
    ) {
        let (mut row, mut y) = (anchor.0, f64::from(style.view.top()) - anchor.1);
        while row < self.rows.len() && y < f64::from(style.view.bottom()) {
            let Some((built, painted)) = self.paint(ui, style, row) else { break };
            let top = pos2(style.view.left(), y as f32);
            let area = Rect::from_min_size(top, vec2(style.view.width(), painted.height));
            let visible = area.intersect(style.view);
            let id = ui.scope_id().with(("row", row));
            let response = ui.interact(visible, id, Sense::click());
            let said = format!("{} ", built.spoken).trim().to_owned();
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
            painted.draw(ui, style, top, state.selected());
            pointed(ui, style, &response, (&painted, &self.sources), top, outbox);
            self.context_menu(&response, row, state, outbox);
            y += f64::from(painted.height);
            row += 1;
        }
    }

    fn context_menu(&self, response: &egui::Response, row: usize, state: &State, outbox: &mut Vec<Message>) {
        response.context_menu(|ui| {
            let Some(found) = self.rows.get(row) else { return };
            let place = ui.data(|data| data.get_temp::<Option<usize>>(response.id)).flatten();
            let known = place.is_some() && state.ages().is_some();
            let origin = ui.add_enabled(known, egui::Button::new("Where this word comes from"));
            let reason = if place.is_some() {
                "It is still being found"
            } else {
                "Known of the words of the revised version"
            };
            if origin.on_disabled_hover_text(reason).clicked() {
                outbox.push(Message::Word(place));
                ui.close();
            }
            for (side, words) in [(Side::Base, "Copy base text"), (Side::Revised, "Copy revised text")] {
                let blocks = found.side(side);
                if !blocks.is_empty() && ui.button(words).clicked() {
                    let text = &self.sources.article(side).text;
                    let copied: Vec<&str> = blocks.iter().map(|block| block.span.of(text)).collect();
                    ui.copy_text(copied.join("\n\n"));
                    ui.close();
                }
            }
        });
    }

    /// The bar at the right, with a tick for each row that changed. Says where it was dragged to.
    fn scroll_bar(&self, ui: &Ui, full: Rect, style: &Style, anchor: (usize, f64)) -> Option<(usize, f64)> {
        let colours = theme::colours(ui);
        let total = (self.heights.total() + f64::from(style.foot)).max(1.0);
        let height = f64::from(full.height());
        let bar = Rect::from_min_max(pos2(full.right() - paint::BAR, full.top()), full.max);
        let place = |y: f64| bar.top() + ((y / total.max(height)) as f32) * bar.height();
        let mut last = f32::NEG_INFINITY;
        for (row, _) in self.changed.iter().enumerate().filter(|(_, changed)| **changed) {
            let y = place(self.heights.before(row));
            if y - last >= 3.0 {
                let tick = Rect::from_min_size(pos2(bar.left() + 3.0, y), vec2(bar.width() - 6.0, 2.0));
                ui.painter().rect_filled(tick, 1.0, colours.strike.gamma_multiply(0.8));
                last = y;
            }
        }
        if total <= height {
            return None;
        }
        let at = self.heights.before(anchor.0) + anchor.1;
        let length = (bar.height() * (height / total) as f32).max(28.0);
        let thumb_top = bar.top() + ((at / (total - height)).min(1.0) as f32) * (bar.height() - length);
        let thumb = Rect::from_min_size(pos2(bar.left() + 2.0, thumb_top), vec2(bar.width() - 4.0, length));
        let response = ui.interact(bar, ui.scope_id().with("scroll bar"), Sense::click_and_drag());
        let strength = if response.hovered() || response.dragged() { 0.35 } else { 0.18 };
        ui.painter().rect_filled(thumb, 4.0, colours.ink.gamma_multiply(strength));
        let pointer = response.interact_pointer_pos()?;
        let share = ((pointer.y - bar.top() - length / 2.0) / (bar.height() - length)).clamp(0.0, 1.0);
        Some(self.heights.find(f64::from(share) * (total - height)))
    }
}

/// What the pointer is at: labels lead elsewhere, marked words are selected; of a word of the revised version
/// it is told where it comes from.
fn pointed(
    ui: &Ui,
    style: &Style,
    response: &egui::Response,
    (painted, sources): (&Painted, &Sources),
    top: egui::Pos2,
    outbox: &mut Vec<Message>,
) {
    let Some(pointer) = response.hover_pos() else { return };
    let found = painted.run_at(style, top, pointer);
    if response.secondary_clicked() && found.is_none() {
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(response.id, None));
    }
    let Some((piece, run, byte)) = found else { return };
    let is_word = run.source.0 == Side::Revised && !matches!(run.mark, runs::Mark::Label(..));
    if response.clicked() || response.secondary_clicked() {
        let place = is_word.then(|| runs::source_place(piece, run, byte, &sources.revised.text));
        if response.clicked() {
            outbox.push(Message::Word(place));
        } else {
            // What the menu is about.
            ui.data_mut(|data| data.insert_temp(response.id, place));
        }
    }
    let message = match (run.mark, run.edit) {
        (runs::Mark::Label(side, at), _) => Message::Show(side, at),
        (_, Some(edit)) => Message::Select(edit),
        _ => return,
    };
    ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    if response.clicked() {
        outbox.push(message);
    }
}

#[cfg(test)]
mod tests;
