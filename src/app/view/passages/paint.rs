//! Laying out and drawing one row.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::{Color32, FontId, Galley, Painter, Pos2, Rangef, Rect, Stroke, Ui, pos2, vec2};
use variorum::document::Role;

use super::rows::Row;
use super::runs::{Mark, Piece, Run};
use crate::app::state::Side;
use crate::app::theme::{self, Colours};

/// The width of the scroll bar.
pub(super) const BAR: f32 = 14.0;
/// Room beside a column for the rules of quotations.
const GUTTER: f32 = 16.0;
/// Room between two columns, besides the gutter.
const BETWEEN: f32 = 24.0;
/// Room above a block.
const ABOVE: f32 = 14.0;

/// Sizes and colours for one frame.
pub(super) struct Style {
    pub(super) view: Rect,
    /// The width of a column of text.
    pub(super) column: f32,
    /// Where each column begins, from the left edge of the view.
    lefts: Vec<f32>,
    /// Empty room below the last row.
    pub(super) foot: f32,
    colours: Colours,
}

impl Style {
    pub(super) fn new(ui: &Ui, full: Rect, two: bool) -> Self {
        let view = Rect::from_min_max(full.min, full.max - vec2(BAR, 0.0));
        let margin = if view.width() > 700.0 { 24.0 } else { 8.0 };
        let room = view.width() - 2.0 * margin;
        let (column, lefts) = if two {
            let column = ((room - BETWEEN) / 2.0 - GUTTER).clamp(80.0, theme::MEASURE).floor();
            let whole = 2.0 * (column + GUTTER) + BETWEEN;
            let left = ((view.width() - whole) / 2.0).max(0.0) + GUTTER;
            (column, vec![left, left + column + BETWEEN + GUTTER])
        } else {
            let column = (room - 2.0 * GUTTER).clamp(80.0, theme::MEASURE + 40.0).floor();
            (column, vec![((view.width() - column) / 2.0).max(GUTTER).floor()])
        };
        Self { view, column, lefts, foot: 48.0, colours: theme::colours(ui) }
    }

    /// The height a row may have, before it is laid out.
    pub(super) fn estimate(&self, row: &Row) -> f32 {
        let height = |blocks: &[super::rows::Block]| -> f32 {
            let block = |block: &super::rows::Block| {
                let font = Face::of(block.role, &self.colours);
                let in_a_line = (self.column / (font.size * 0.5)).max(8.0);
                let lines = (block.span.len() as f32 / in_a_line).ceil().max(1.0);
                lines * font.line() + ABOVE
            };
            blocks.iter().map(block).sum()
        };
        height(&row.base).max(height(&row.revised))
    }
}

/// The type of a block.
struct Face {
    size: f32,
    ink: Color32,
}

impl Face {
    const fn of(role: Role, colours: &Colours) -> Self {
        let (size, ink) = match role {
            Role::Headline => (27.0, colours.ink),
            Role::Standfirst => (19.0, colours.muted),
            Role::Subhead => (20.0, colours.ink),
            Role::Kicker | Role::Byline | Role::Date | Role::Caption => (14.5, colours.muted),
            Role::Header => (13.5, colours.muted),
            Role::Notice => (15.5, colours.ink),
            Role::Paragraph | Role::Item | Role::Quotation => (theme::READING, colours.ink),
        };
        Self { size, ink }
    }

    fn line(&self) -> f32 {
        let factor = if self.size > 20.0 { 1.25 } else { theme::LINE };
        (self.size * factor).round()
    }
}

/// A row laid out: for each column its blocks from top to bottom.
pub(super) struct Painted {
    columns: Vec<Vec<Set>>,
    pub(super) height: f32,
}

/// A block laid out.
struct Set {
    top: f32,
    indent: f32,
    galley: Arc<Galley>,
    piece: Piece,
}

impl Painted {
    pub(super) fn new(ui: &Ui, style: &Style, columns: &[Vec<Piece>]) -> Self {
        let mut height: f32 = 0.0;
        let columns = columns
            .iter()
            .map(|pieces| {
                let mut y = 0.0;
                let sets = pieces
                    .iter()
                    .map(|piece| {
                        y += above(piece);
                        let indent = indent(piece.role);
                        let job = job(piece, style, style.column - indent);
                        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                        let set = Set { top: y, indent, galley, piece: piece.clone() };
                        y += set.galley.size().y;
                        set
                    })
                    .collect();
                height = height.max(y);
                sets
            })
            .collect();
        Self { columns, height: height.ceil() }
    }

    /// Draws the row with its top left corner at `top`.
    pub(super) fn draw(&self, ui: &Ui, style: &Style, top: Pos2, selected: Option<usize>) {
        let painter = ui.painter_at(style.view);
        let colours = &style.colours;
        for (sets, left) in self.columns.iter().zip(&style.lefts) {
            for set in sets {
                let at = top + vec2(left + set.indent, set.top);
                let moved = set.piece.runs.iter().all(|run| run.moved || matches!(run.mark, Mark::Label(..)));
                if moved && set.piece.runs.iter().any(|run| run.moved) {
                    let ground =
                        Rect::from_min_size(at, vec2(style.column - set.indent, set.galley.size().y));
                    painter.rect_filled(ground.expand2(vec2(6.0, 2.0)), 4.0, colours.moved);
                }
                for (rows, changed) in set.quotations() {
                    let (width, colour) =
                        if changed { (3.0, colours.quote_changed) } else { (1.0, colours.quote) };
                    let x = top.x + left - GUTTER + 4.0;
                    let rule =
                        Rect::from_min_max(pos2(x, at.y + rows.start), pos2(x + width, at.y + rows.end));
                    painter.rect_filled(rule, 0.0, colour);
                }
                draw_words(&painter, colours, at, &set.galley, &set.piece, selected);
            }
        }
    }

    /// The run at a place on the screen.
    pub(super) fn run_at(&self, style: &Style, top: Pos2, pointer: Pos2) -> Option<&Run> {
        let inside = pointer - top;
        self.columns.iter().zip(&style.lefts).find_map(|(sets, left)| {
            let set = sets.iter().find(|set| {
                let x = inside.x - left - set.indent;
                let y = inside.y - set.top;
                (0.0..=style.column).contains(&x) && (0.0..=set.galley.size().y).contains(&y)
            })?;
            let at = inside - vec2(left + set.indent, set.top);
            let row = set.galley.rows.iter().find(|row| row.rect().y_range().contains(at.y))?;
            if at.x > row.rect().right() + 2.0 {
                return None;
            }
            let cursor = set.galley.cursor_from_pos(at);
            set.run_of_char(cursor.index.0)
        })
    }

    /// How far below the row's top a place of one text is drawn.
    pub(super) fn offset_of(&self, place: (Side, usize)) -> Option<f32> {
        let holds = |run: &&Run| {
            run.source.0 == place.0 && (run.source.1.start..=run.source.1.end).contains(&place.1)
        };
        self.columns.iter().flatten().find_map(|set| {
            // Of two runs that touch at the place, the later one begins there.
            let run = set.piece.runs.iter().rev().find(holds)?;
            let at = set.chars(&run.range).start;
            Some(set.top + set.galley.pos_from_cursor(CCursor::new(at)).top())
        })
    }
}

impl Set {
    fn chars(&self, bytes: &Range<usize>) -> Range<usize> {
        let count = |to: usize| self.piece.text.get(..to).unwrap_or_default().chars().count();
        count(bytes.start)..count(bytes.end)
    }

    fn run_of_char(&self, at: usize) -> Option<&Run> {
        let byte = self.piece.text.char_indices().nth(at).map_or(self.piece.text.len(), |(byte, _)| byte);
        self.piece.runs.iter().find(|run| run.range.contains(&byte))
    }

    /// The heights between which quotations stand, and whether they changed.
    fn quotations(&self) -> Vec<(Range<f32>, bool)> {
        let mut found: Vec<(Range<f32>, bool)> = Vec::new();
        for run in &self.piece.runs {
            let Some(changed) = run.quote else { continue };
            let chars = self.chars(&run.range);
            let from = self.galley.pos_from_cursor(CCursor::new(chars.start));
            let to = self.galley.pos_from_cursor(CCursor::new(chars.end.saturating_sub(1)));
            let rows = from.top() + 3.0..to.bottom() - 3.0;
            match found.last_mut() {
                Some((last, known)) if last.end + 8.0 >= rows.start => {
                    last.end = last.end.max(rows.end);
                    *known |= changed;
                }
                _ => found.push((rows, changed)),
            }
        }
        found
    }
}

fn above(piece: &Piece) -> f32 {
    match piece.role {
        _ if piece.goes_on => 0.0,
        Role::Headline => 20.0,
        Role::Subhead => 22.0,
        Role::Header | Role::Byline | Role::Date | Role::Item => 8.0,
        _ => ABOVE,
    }
}

const fn indent(role: Role) -> f32 {
    match role {
        Role::Quotation => 24.0,
        Role::Item => 16.0,
        _ => 0.0,
    }
}

fn job(piece: &Piece, style: &Style, width: f32) -> LayoutJob {
    words(piece, &Face::of(piece.role, &style.colours), &style.colours, width)
}

/// A piece as a cell of a table has it: smaller, in a column of `width`.
pub(in crate::app::view) fn cell(piece: &Piece, colours: &Colours, width: f32) -> LayoutJob {
    words(piece, &Face { size: 15.0, ink: colours.ink }, colours, width)
}

fn words(piece: &Piece, face: &Face, colours: &Colours, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut before = Mark::Kept;
    for run in &piece.runs {
        let text = piece.text.get(run.range.clone()).unwrap_or_default();
        let mut format = TextFormat::simple(FontId::proportional(face.size), face.ink);
        format.line_height = Some(face.line());
        if matches!(run.mark, Mark::Label(..)) {
            format.font_id = FontId::proportional(theme::SMALL);
            format.color = colours.moved_label;
        }
        // Words that replace others stand off a little from those they replace.
        let apart = before == Mark::Removed && run.mark == Mark::Added;
        job.append(text, if apart { 3.0 } else { 0.0 }, format);
        before = run.mark;
    }
    job
}

/// Draws laid-out words with their marks: grounds below the letters, lines above them.
pub(in crate::app::view) fn draw_words(
    painter: &Painter,
    colours: &Colours,
    at: Pos2,
    galley: &Arc<Galley>,
    piece: &Piece,
    selected: Option<usize>,
) {
    let mut lines: Vec<(Rangef, f32, Stroke)> = Vec::new();
    let mut first = 0;
    for run in &piece.runs {
        let count = piece.text.get(run.range.clone()).unwrap_or_default().chars().count();
        let chars = first..first + count;
        first = chars.end;
        let chosen = run.edit.is_some() && run.edit == selected;
        let ground = match run.mark {
            _ if chosen => colours.selected,
            Mark::Removed => colours.removed,
            Mark::Added => colours.added,
            Mark::Label(..) => colours.moved,
            Mark::Kept if run.moved => colours.moved,
            Mark::Kept => continue,
        };
        for strip in strips(galley, &chars) {
            let (left, right) = (at.x + strip.from, at.x + strip.to);
            let baseline = at.y + strip.baseline;
            let area = Rect::from_min_max(
                pos2(left, baseline - strip.size * 0.92),
                pos2(right, baseline + strip.size * 0.32),
            );
            painter.rect_filled(area, 2.0, ground);
            let line = match run.mark {
                Mark::Removed => (baseline - strip.size * 0.27, Stroke::new(1.5, colours.strike)),
                Mark::Added => (baseline + strip.size * 0.16, Stroke::new(1.5, colours.underline)),
                Mark::Kept | Mark::Label(..) => continue,
            };
            lines.push((Rangef::new(left, right), line.0, line.1));
        }
    }
    painter.galley(at, Arc::clone(galley), colours.ink);
    for (across, y, stroke) in lines {
        painter.hline(across, y, stroke);
    }
}

/// A stretch of characters in one line of a galley.
struct Strip {
    from: f32,
    to: f32,
    baseline: f32,
    size: f32,
}

/// Where `chars` stand, a strip for each line they stand in.
fn strips(galley: &Galley, chars: &Range<usize>) -> Vec<Strip> {
    let mut found = Vec::new();
    let mut before = 0;
    for row in &galley.rows {
        let inside = row.row.char_count_excluding_newline().0;
        let from = chars.start.saturating_sub(before).min(inside);
        let to = chars.end.saturating_sub(before).min(inside);
        // Space at the end of a line is no word.
        let glyphs = row.row.glyphs.get(from..to).unwrap_or_default();
        let blank = glyphs.iter().rev().take_while(|glyph| glyph.chr.is_whitespace()).count();
        let to = if to == inside { to - blank } else { to };
        if let Some(glyph) = row.row.glyphs.get(from).filter(|_| from < to) {
            let x = |column: usize| row.pos.x + row.row.x_offset(column.into());
            // A section's first letter is moved by the space before it, which is not marked.
            let left = (row.pos.x + glyph.pos.x).max(x(from));
            let baseline = row.pos.y + glyph.pos.y;
            found.push(Strip { from: left, to: x(to), baseline, size: glyph.font_height / 1.15 });
        }
        before += row.char_count_including_newline().0;
        if before >= chars.end {
            break;
        }
    }
    found
}
