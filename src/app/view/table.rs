//! A table whose cells are texts of any height: what it says first in each row, then a column for
//! each version.
//!
//! Invariant: only the rows on the screen are laid out, once each until what they are made of changes.

mod shape;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::style::ScrollAnimation;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    self, Color32, FontId, Pos2, Rect, Response, ScrollArea, Sense, Stroke, Tooltip, Ui, UiBuilder, Vec2,
    pos2, vec2,
};
use variorum::collate::Rules;

pub(super) use self::shape::Shape;
pub(super) use self::words::{add, words, words_ui};
use super::head_ui;
use super::heights::Heights;
use super::passages::laid::Laid;
use super::passages::runs::Piece;
use super::versions::titled;
use crate::app::state::{Course, Lines, Side, State};
use crate::app::theme;

/// Room above and below the words of a cell.
const PAD: f32 = 8.0;
/// Room above the words of a cell that stands over other rows.
const ABOVE_HEAD: f32 = 20.0;
/// The height of a button in a cell, and the room it needs.
const BUTTON: f32 = 20.0;
const BUTTON_WIDTH: f32 = 36.0;
/// Room beside words for the ground behind them.
const EDGE: f32 = 8.0;
/// Room between two columns.
const GAP: f32 = 8.0;
/// The height of the heads.
const HEAD: f32 = 30.0;
/// The narrowest column of a version, unless many are to be seen at once.
pub(super) const NARROWEST: f32 = 200.0;
/// The width of one that has little to show.
const NARROW: f32 = 96.0;
/// The widest, so that lines can be read.
const WIDEST: f32 = 680.0;
/// The widest words that run on.
const WORDS: f32 = 720.0;
/// For how many frames a row is brought into view: rows above it may turn out higher than was thought.
const BRINGS: u8 = 3;
/// How many rows are kept laid out.
const KEPT: usize = 400;

/// What stands in a cell.
#[derive(Default)]
pub(super) struct Cell {
    /// How far the words stand in.
    pub(super) indent: f32,
    /// Words with marks, their size, and below them words without.
    pub(super) marked: Option<Piece>,
    pub(super) size: f32,
    pub(super) job: LayoutJob,
    /// How many characters of the words without marks are a link, and its name.
    pub(super) link: Option<(usize, String)>,
    /// A button below the words, seen while the row is in hand, and its name.
    pub(super) button: Option<(&'static str, String)>,
    /// The same for people who do not see it.
    pub(super) spoken: String,
    /// Told to them after that.
    pub(super) described: Option<String>,
    /// Told when the pointer rests on it.
    pub(super) hint: Option<String>,
    pub(super) sense: Option<Sense>,
}

/// What the rows of a table are made of; it differs when they do.
#[derive(Clone, Debug, Default)]
pub(super) struct MadeOf {
    lines: Arc<Lines>,
    course: Option<Arc<Course>>,
    hide: Rules,
}

impl MadeOf {
    pub(super) fn new(state: &State) -> Self {
        let course = state.course().cloned();
        Self { lines: Arc::clone(state.lines()), course, hide: state.settings().hide }
    }
}

impl PartialEq for MadeOf {
    /// The lines are made anew when the versions or their comparisons are other ones.
    fn eq(&self, other: &Self) -> bool {
        let course = match (&self.course, &other.course) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        Arc::ptr_eq(&self.lines, &other.lines) && course && self.hide == other.hide
    }
}

/// What of a cell a person turned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Cell,
    Link,
    Button,
}

/// The rows of a table.
pub(super) struct Rows<'a> {
    pub(super) heads: Vec<String>,
    pub(super) count: usize,
    /// How a row is made up.
    pub(super) shape: &'a dyn Fn(usize) -> Shape,
    /// The width of the first column.
    pub(super) first: f32,
    /// For each further column whether it has little to show; none if all are alike.
    pub(super) narrow: &'a [bool],
    /// The narrowest of the others.
    pub(super) least: f32,
    /// The row of the change that is selected, and that change.
    pub(super) selected: (Option<usize>, Option<usize>),
    /// About how many characters the longest cell of a row has.
    pub(super) length: &'a dyn Fn(usize) -> usize,
    /// What stands in a row and column, which has a width.
    pub(super) cell: &'a dyn Fn(&Ui, usize, usize, f32) -> Cell,
}

impl Rows<'_> {
    /// The height of what stands over the columns, if anything does.
    fn head(&self) -> f32 {
        if self.heads.iter().all(String::is_empty) { 0.0 } else { HEAD }
    }

    /// The widths of the columns behind the first, which share what there is of room.
    fn columns(&self, room: f32) -> Vec<f32> {
        let count = self.heads.len().saturating_sub(1).max(1);
        let is_narrow = |at: usize| self.narrow.get(at).copied().unwrap_or_default();
        let narrow = (0..count).filter(|at| is_narrow(*at)).count();
        let share = (room - narrow as f32 * (NARROW + GAP)) / (count - narrow).max(1) as f32 - GAP;
        let wide = share.clamp(self.least, WIDEST).floor();
        (0..count).map(|at| if is_narrow(at) { NARROW } else { wide }).collect()
    }
}

/// What is kept between frames: the heights of the rows, estimates until they are drawn, and those
/// that were drawn.
#[derive(Default)]
pub(super) struct Kept {
    made_of: MadeOf,
    look: Option<Look>,
    heights: Heights,
    laid: BTreeMap<usize, Arc<Vec<Set>>>,
    seen_focus: u64,
    /// For how many frames the chosen row is still brought into view.
    brings: u8,
}

/// What rows look like: widths, the theme and the points of the screen.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    first: f32,
    /// The widths of the columns behind the first.
    columns: Vec<f32>,
    /// The width of words that run on.
    words: f32,
    dark: bool,
    points: f32,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("rows", &self.heights.len()).finish_non_exhaustive()
    }
}

impl Kept {
    /// The rows are other ones.
    pub(super) fn forget(&mut self) {
        self.look = None;
    }

    fn prepare(&mut self, made_of: &MadeOf, look: Look, rows: &Rows<'_>) {
        if self.made_of == *made_of && self.look.as_ref() == Some(&look) && self.heights.len() == rows.count {
            return;
        }
        let widest = look.columns.iter().copied().fold(NARROWEST, f32::max);
        let in_a_line = (widest / (theme::CONTROL * 0.5)).max(8.0);
        let height = |row| {
            let lines = ((rows.length)(row) as f32 / in_a_line).ceil().max(1.0);
            lines * (theme::CONTROL * 1.4).round() + 2.0 * PAD
        };
        self.heights = Heights::new((0..rows.count).map(height).collect());
        self.laid.clear();
        self.made_of = made_of.clone();
        self.look = Some(look);
    }

    /// A row laid out; its height is known from then on.
    fn row(&mut self, ui: &Ui, rows: &Rows<'_>, row: usize) -> Arc<Vec<Set>> {
        if let Some(laid) = self.laid.get(&row) {
            return Arc::clone(laid);
        }
        if self.laid.len() > KEPT {
            self.laid.clear();
        }
        let widths = self.look.as_ref().map(|look| look.columns.clone()).unwrap_or_default();
        let shape = (rows.shape)(row);
        let words = self.look.as_ref().map_or(NARROWEST, |look| look.words);
        let columns = match shape {
            Shape::Head | Shape::Words => 1,
            Shape::Pair => 2,
            Shape::Cells | Shape::Below | Shape::Columns => rows.heads.len(),
        };
        let width = |at| match at {
            0 if shape == Shape::Words => words,
            0 if shape == Shape::Head => rows.first + widths.iter().map(|width| width + GAP).sum::<f32>(),
            0 => shape.first(rows.first),
            _ if shape == Shape::Pair => (words - shape.first(rows.first) - GAP).max(NARROWEST),
            _ => widths.get(at - 1).copied().unwrap_or(NARROWEST),
        };
        let sets: Vec<Set> =
            (0..columns).map(|at| Set::new(ui, (rows.cell)(ui, row, at, width(at)), width(at))).collect();
        let around = shape.above() + shape.below();
        let height = sets.iter().map(Set::height).fold(0.0, f32::max) + around;
        self.heights.set(row, height.ceil());
        let laid = Arc::new(sets);
        self.laid.insert(row, Arc::clone(&laid));
        laid
    }
}

/// A cell laid out.
struct Set {
    cell: Cell,
    marked: Option<Laid>,
    plain: Option<Laid>,
    width: f32,
}

impl Set {
    fn new(ui: &Ui, mut cell: Cell, width: f32) -> Self {
        let colours = theme::colours(ui);
        let marked =
            cell.marked.as_ref().map(|piece| Laid::cell(ui, piece, &colours, cell.size, width - 8.0));
        let job = std::mem::take(&mut cell.job);
        let plain = (!job.is_empty()).then(|| Laid::job(ui, job));
        Self { cell, marked, plain, width }
    }

    fn height(&self) -> f32 {
        let button = if self.cell.button.is_some() && self.beside().is_none() { BUTTON } else { 0.0 };
        self.marked_height() + self.plain.as_ref().map_or(0.0, |laid| laid.size().y) + button
    }

    /// Where the button has room beside the last line of the words.
    fn beside(&self) -> Option<Vec2> {
        let last = self.plain.as_ref()?.galley()?.rows.last()?.rect();
        let left = if last.width() > 0.0 { (last.right() + 8.0).ceil() } else { 0.0 };
        (left + BUTTON_WIDTH <= self.width).then(|| vec2(left, last.center().y - BUTTON / 2.0))
    }

    fn marked_height(&self) -> f32 {
        self.marked.as_ref().map_or(0.0, |laid| laid.size().y)
    }

    /// How far the plain words stand in: below words that run from the right, they end where those begin.
    fn indent(&self) -> f32 {
        let from_right = self.marked.as_ref().is_some_and(Laid::is_from_right);
        let width = self.plain.as_ref().map_or(0.0, |laid| laid.size().x);
        if from_right { (self.width - 8.0 - width).max(0.0).floor() } else { 0.0 }
    }

    /// Where the link stands, in a cell whose words begin at `at`: from its first line to its last.
    fn link(&self, at: Pos2) -> Option<Rect> {
        let (chars, _) = self.cell.link.as_ref()?;
        let rect = self.plain.as_ref()?.start(*chars)?;
        Some(rect.translate(at.to_vec2() + vec2(self.indent(), self.marked_height())))
    }
}

/// Draws a table; `done` is told of the response of each part of a cell, with its row and column.
pub(super) fn table_ui(
    ui: &mut Ui,
    state: &State,
    made_of: &MadeOf,
    kept: &mut Kept,
    rows: &Rows<'_>,
    mut done: impl FnMut(&Response, Part, usize, usize),
) {
    let room = ui.available_rect_before_wrap().shrink2(vec2(16.0 - EDGE, 8.0));
    let bar = ui.spacing().scroll.bar_width + 4.0;
    let columns = rows.columns(room.width() - EDGE - rows.first - bar);
    let look = Look {
        first: rows.first,
        columns: columns.clone(),
        words: (room.width() - 2.0 * EDGE - bar).min(WORDS).floor(),
        dark: ui.visuals().dark_mode,
        points: ui.ctx().pixels_per_point(),
    };
    kept.prepare(made_of, look, rows);
    let all: f32 = columns.iter().map(|width| width + GAP).sum();
    let total = (EDGE + rows.first + all + bar).max(room.width());
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ScrollArea::horizontal().id_salt("table").auto_shrink([false, false]).show(ui, |ui| {
            let area = Rect::from_min_size(ui.cursor().min, vec2(total, ui.available_height()));
            let (head, body) = area.split_top_bottom_at_y(area.top() + rows.head());
            ui.allocate_rect(area, Sense::hover());
            heads_ui(ui, rows, head, &columns);
            ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
                body_ui(ui, state, kept, rows, &columns, &mut done);
            });
        });
    });
}

fn heads_ui(ui: &mut Ui, rows: &Rows<'_>, area: Rect, columns: &[f32]) {
    if area.height() < 1.0 {
        return;
    }
    for (at, head) in rows.heads.iter().enumerate().skip(1) {
        head_ui(ui, across(area, rows.first, columns, at), head, theme::CONTROL);
    }
    let first = staying(ui, across(area, rows.first, columns, 0), theme::colours(ui).paper);
    head_ui(ui, first, rows.heads.first().map_or("", String::as_str), theme::CONTROL);
}

/// Where a cell of the first column stands: it stays while the others go by below its ground.
fn staying(ui: &Ui, cell: Rect, ground: Color32) -> Rect {
    let by = ui.clip_rect().left() + EDGE - cell.left();
    if by < 1.0 {
        return cell;
    }
    let cell = cell.translate(vec2(by, 0.0));
    let below = Rect::from_min_max(cell.min - vec2(EDGE, -1.0), cell.max + vec2(GAP, 0.0));
    ui.painter().rect_filled(below, 0.0, ground);
    cell
}

/// The part of a row that belongs to a column.
fn across(row: Rect, first: f32, columns: &[f32], at: usize) -> Rect {
    let (left, width) = match at.checked_sub(1) {
        None => (0.0, first),
        Some(at) => {
            let before: f32 = columns.iter().take(at).map(|width| width + GAP).sum();
            (first + GAP + before, columns.get(at).copied().unwrap_or(NARROWEST))
        }
    };
    Rect::from_min_size(pos2(row.left() + EDGE + left, row.top()), vec2(width, row.height()))
}

fn body_ui(
    ui: &mut Ui,
    state: &State,
    kept: &mut Kept,
    rows: &Rows<'_>,
    columns: &[f32],
    done: &mut impl FnMut(&Response, Part, usize, usize),
) {
    if kept.seen_focus != state.focus().serial {
        kept.seen_focus = state.focus().serial;
        kept.brings = BRINGS;
    }
    let brings = kept.brings > 0;
    if brings {
        kept.brings -= 1;
        ui.request_repaint();
    }
    ScrollArea::vertical().id_salt("rows").auto_shrink([false, false]).show_viewport(ui, |ui, view| {
        let width = ui.available_width();
        ui.set_height(kept.heights.total() as f32);
        let origin = ui.min_rect().min;
        let area = |heights: &Heights, row: usize| {
            let top = origin.y + heights.before(row) as f32;
            let bottom = origin.y + heights.before(row + 1) as f32;
            Rect::from_min_max(pos2(origin.x, top), pos2(origin.x + width, bottom))
        };
        if let Some(row) = rows.selected.0.filter(|_| brings) {
            kept.row(ui, rows, row);
            let place = area(&kept.heights, row).expand(24.0);
            ui.scroll_to_rect_animation(place, None, ScrollAnimation::none());
        }
        let (first, _) = kept.heights.find(f64::from(view.top()));
        for row in first..rows.count {
            let sets = kept.row(ui, rows, row);
            let area = area(&kept.heights, row);
            if area.top() - origin.y > view.bottom() {
                break;
            }
            let shape = (rows.shape)(row);
            let selected = rows.selected.0 == Some(row);
            if selected {
                ui.painter().rect_filled(area, 2.0, theme::colours(ui).chosen);
            }
            if shape == Shape::Cells {
                let line = area.with_min_x(area.left() + EDGE).x_range();
                ui.painter().hline(line, area.top(), Stroke::new(1.0, theme::colours(ui).line));
            }
            let held = selected || ui.rect_contains_pointer(area);
            // What stays is drawn over what goes by below it.
            let stays = matches!(shape, Shape::Cells | Shape::Below | Shape::Columns)
                && ui.clip_rect().left() > origin.x;
            let (early, late) = sets.split_at(usize::from(stays).min(sets.len()));
            let late = late.iter().zip(early.len()..);
            for (set, at) in late.chain(early.iter().zip(0..)) {
                let id = ui.scope_id().with((row, at));
                let cell = if shape == Shape::Words {
                    let left = area.left().max(ui.clip_rect().left()) + EDGE;
                    let width = set.width.min(area.right() - left);
                    Rect::from_min_size(pos2(left, area.top()), vec2(width, area.height()))
                } else if shape == Shape::Head {
                    area.with_min_x(area.left().max(ui.clip_rect().left()) + EDGE)
                } else {
                    let own = [set.width];
                    let columns = if shape == Shape::Pair { own.as_slice() } else { columns };
                    across(area, shape.first(rows.first), columns, at)
                };
                let cell = if stays && at == 0 {
                    let colours = theme::colours(ui);
                    staying(ui, cell, if selected { colours.chosen } else { colours.paper })
                } else {
                    cell
                };
                let place = match at {
                    0 if shape == Shape::Head => Place::Head,
                    0 if matches!(shape, Shape::Cells | Shape::Below) => Place::First,
                    _ => Place::Other,
                };
                let told = Told { place, above: shape.above(), selected, held, edit: rows.selected.1 };
                cell_ui(ui, set, id, cell, told, &mut |response, part| done(response, part, row, at));
            }
        }
    });
}

/// Where a cell stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Alone, over other rows.
    Head,
    /// At the beginning of its row.
    First,
    Other,
}

/// What a cell is told of its row.
#[derive(Clone, Copy)]
struct Told {
    place: Place,
    /// Room above the words.
    above: f32,
    selected: bool,
    /// Whether the pointer is over the row, or it is selected.
    held: bool,
    /// The change that is selected.
    edit: Option<usize>,
}

/// One cell, and what can be turned to in it.
fn cell_ui(ui: &Ui, set: &Set, id: egui::Id, area: Rect, told: Told, done: &mut dyn FnMut(&Response, Part)) {
    let cell = &set.cell;
    let colours = theme::colours(ui);
    let sense = cell.sense.unwrap_or(Sense::hover());
    let response = ui.interact(area, id, sense);
    if !cell.spoken.is_empty() {
        response.widget_info(|| match told {
            Told { place: Place::First, selected, .. } => {
                egui::WidgetInfo::selected(egui::Role::RowHeader, true, selected, &cell.spoken)
            }
            Told { place: Place::Head, .. } => {
                egui::WidgetInfo::labeled(egui::Role::Heading, true, &cell.spoken)
            }
            _ if sense.senses_click() => egui::WidgetInfo::labeled(egui::Role::Button, true, &cell.spoken),
            _ => egui::WidgetInfo::labeled(egui::Role::Label, true, &cell.spoken),
        });
    }
    if let Some(words) = &cell.described {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(words.as_str()));
    }
    if sense.senses_click() && response.hovered() {
        if !told.selected {
            let top = if told.place == Place::Head { ABOVE_HEAD - PAD } else { 1.0 };
            let ground = Rect::from_min_max(area.min + vec2(-EDGE, top), area.max - vec2(0.0, 1.0));
            ui.painter().rect_filled(ground, 2.0, colours.panel);
        }
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    focus_ui(ui, &response, area);
    let mut at = area.min + vec2(cell.indent, told.above);
    let link = set.link(at);
    let beside = set.beside().map(|beside| at + beside);
    if let (Some(laid), Some(piece)) = (&set.marked, &cell.marked) {
        laid.draw(ui.painter(), &colours, at, piece, told.edit);
        at.y += laid.size().y;
    }
    if let Some(laid) = &set.plain {
        laid.letters(ui.painter(), &colours, at + vec2(set.indent(), 0.0));
        at.y += laid.size().y;
    }
    done(&hinted(ui, cell, response), Part::Cell);
    if let (Some(place), Some((_, name))) = (link, &cell.link) {
        done(&link_ui(ui, place, id.with("link"), name), Part::Link);
    }
    if let Some((words, name)) = &cell.button {
        done(&button_ui(ui, beside.unwrap_or(at), id.with("button"), (words, name), told.held), Part::Button);
    }
}

/// A line around what has the focus.
pub(super) fn focus_ui(ui: &Ui, response: &Response, area: Rect) {
    if response.has_focus() {
        let edge = Stroke::new(1.0, theme::colours(ui).accent);
        ui.painter().rect_stroke(area.shrink(1.0), 2.0, edge, egui::StrokeKind::Inside);
        response.scroll_to_me(None);
    }
}

/// Tells the hint of a cell.
fn hinted(ui: &Ui, cell: &Cell, response: Response) -> Response {
    match &cell.hint {
        Some(hint) if response.has_focus() => {
            // Who goes by keys sees what the pointer would be told.
            let id = response.id.with("hint");
            let tooltip = Tooltip::always_open(ui.ctx().clone(), response.layer_id, id, &response);
            tooltip.show(|ui| words_ui(ui, hint));
            response
        }
        Some(hint) => response.on_hover_ui(|ui| words_ui(ui, hint)),
        None => response,
    }
}

/// A link over words that are drawn already.
fn link_ui(ui: &Ui, area: Rect, id: egui::Id, name: &str) -> Response {
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, name));
    if response.hovered() {
        let colour = theme::colours(ui).accent;
        ui.painter().hline(area.x_range(), area.bottom() - 1.0, Stroke::new(1.0, colour));
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    focus_ui(ui, &response, area.expand2(vec2(2.0, 0.0)));
    response.on_hover_text(name)
}

/// A button that is drawn while its row is in hand.
fn button_ui(ui: &Ui, at: Pos2, id: egui::Id, (words, name): (&str, &str), held: bool) -> Response {
    let colours = theme::colours(ui);
    let galley =
        ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(theme::SMALL), colours.accent);
    let area = Rect::from_min_size(at, vec2(galley.size().x, BUTTON));
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    if held || response.has_focus() {
        let top = area.top() + (BUTTON - galley.size().y) / 2.0;
        let right = area.left() + galley.size().x;
        ui.painter().galley(pos2(area.left(), top), galley, colours.accent);
        if response.hovered() {
            let line = Stroke::new(1.0, colours.accent);
            ui.painter().hline(area.left()..=right, area.bottom() - 2.0, line);
        }
    }
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    focus_ui(ui, &response, area.expand2(vec2(2.0, 0.0)));
    response.on_hover_text(name)
}

/// What stands over the column of each version.
pub(super) fn heads(state: &State, first: &str) -> Vec<String> {
    let versions = state.ready().map(|(id, _)| {
        let side = [(Side::Base, " · base"), (Side::Revised, " · revised")];
        let side = side.into_iter().find(|(side, _)| state.is_on(*side, id)).map_or("", |(_, words)| words);
        let name = state.version(id).map_or("", |version| version.name.as_str());
        format!("{}{side}", titled(state.number(id), name))
    });
    std::iter::once(first.to_owned()).chain(versions).collect()
}
