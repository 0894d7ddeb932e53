//! Laying out and drawing one row.

use std::ops::Range;

use eframe::egui::{Color32, Pos2, Rect, Ui, pos2, vec2};
use variorum::document::Role;

use super::laid::Laid;
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

    /// Where a column begins, from the left edge of the view.
    pub(super) fn left(&self, column: usize) -> f32 {
        self.lefts.get(column).copied().unwrap_or_default()
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
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    pub(super) size: f32,
    pub(super) ink: Color32,
}

impl Face {
    const fn of(role: Role, colours: &Colours) -> Self {
        let (size, ink) = match role {
            Role::Headline => (27.0, colours.ink),
            Role::Standfirst => (19.0, colours.muted),
            Role::Subhead => (20.0, colours.ink),
            Role::Kicker | Role::Byline | Role::Date | Role::Caption => (14.5, colours.muted),
            Role::Header | Role::Furniture => (13.5, colours.muted),
            Role::Notice => (15.5, colours.ink),
            Role::Paragraph | Role::Item | Role::Quotation | Role::Question => (theme::READING, colours.ink),
        };
        Self { size, ink }
    }

    /// The height of a line.
    pub(super) fn line(self) -> f32 {
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
    laid: Laid,
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
                        let face = Face::of(piece.role, &style.colours);
                        let laid = Laid::new(ui, piece, face, &style.colours, style.column - indent);
                        let set = Set { top: y, indent, laid, piece: piece.clone() };
                        y += set.laid.size().y;
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
                    let ground = Rect::from_min_size(at, vec2(style.column - set.indent, set.laid.size().y));
                    painter.rect_filled(ground.expand2(vec2(6.0, 2.0)), 4.0, colours.moved);
                }
                for (rows, changed) in set.quotations() {
                    let (width, colour) =
                        if changed { (3.0, colours.quote_changed) } else { (1.0, colours.quote) };
                    let outside = if set.laid.is_from_right() { style.column + 8.0 } else { 4.0 - GUTTER };
                    let x = top.x + left + outside;
                    let rule =
                        Rect::from_min_max(pos2(x, at.y + rows.start), pos2(x + width, at.y + rows.end));
                    painter.rect_filled(rule, 0.0, colour);
                }
                set.laid.draw(&painter, colours, at, &set.piece, selected);
            }
        }
    }

    /// The run at a place on the screen, its piece and the byte of it there.
    pub(super) fn run_at(&self, style: &Style, top: Pos2, pointer: Pos2) -> Option<(&Piece, &Run, usize)> {
        let inside = pointer - top;
        self.columns.iter().zip(&style.lefts).find_map(|(sets, left)| {
            let set = sets.iter().find(|set| {
                let x = inside.x - left - set.indent;
                let y = inside.y - set.top;
                (0.0..=style.column).contains(&x) && (0.0..=set.laid.size().y).contains(&y)
            })?;
            let at = inside - vec2(left + set.indent, set.top);
            let (run, byte) = set.laid.run_at(at, &set.piece)?;
            Some((&set.piece, run, byte))
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
            let strips = set.laid.strips(&run.range, &set.piece);
            Some(set.top + strips.first().map_or(0.0, |strip| strip.baseline - strip.size))
        })
    }
}

impl Set {
    /// The heights between which quotations stand, and whether they changed.
    fn quotations(&self) -> Vec<(Range<f32>, bool)> {
        let quotes = self.piece.runs.iter().filter_map(|run| Some((run, run.quote?)));
        let strips = quotes.flat_map(|(run, changed)| {
            let strips = self.laid.strips(&run.range, &self.piece);
            strips
                .into_iter()
                .map(move |strip| (strip.baseline - strip.size..strip.baseline + strip.size * 0.35, changed))
        });
        rules(strips)
    }
}

/// The rules beside some lines of quotations: neighbours share one, unless only one of them changed. A
/// line that holds a quotation that changed is one that changed.
fn rules(strips: impl Iterator<Item = (Range<f32>, bool)>) -> Vec<(Range<f32>, bool)> {
    let mut lines: Vec<(Range<f32>, bool)> = Vec::new();
    for (rows, changed) in strips {
        match lines.last_mut() {
            Some((line, known)) if line.end > rows.start + 4.0 => {
                line.end = line.end.max(rows.end);
                *known |= changed;
            }
            _ => lines.push((rows, changed)),
        }
    }
    let mut found: Vec<(Range<f32>, bool)> = Vec::new();
    for (rows, changed) in lines {
        match found.last_mut() {
            Some((last, known)) if *known == changed && last.end + 16.0 >= rows.start => last.end = rows.end,
            _ => found.push((rows, changed)),
        }
    }
    found
}

fn above(piece: &Piece) -> f32 {
    match piece.role {
        _ if piece.goes_on => 0.0,
        Role::Headline => 20.0,
        Role::Subhead => 22.0,
        Role::Header | Role::Furniture | Role::Byline | Role::Date | Role::Item => 8.0,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(strips: &[(Range<f32>, bool)], expected: &[(Range<f32>, bool)]) {
        assert_eq!(rules(strips.iter().cloned()), expected);
    }

    #[test]
    fn neighbouring_lines_share_a_rule() {
        check(&[(0.0..23.0, false), (26.0..49.0, false)], &[(0.0..49.0, false)]);
        check(&[(0.0..23.0, false), (52.0..75.0, false)], &[(0.0..23.0, false), (52.0..75.0, false)]);
    }

    #[test]
    fn a_line_that_did_not_change_keeps_its_quiet_rule() {
        check(
            &[(0.0..23.0, false), (26.0..49.0, true), (26.0..49.0, false), (52.0..75.0, false)],
            &[(0.0..23.0, false), (26.0..49.0, true), (52.0..75.0, false)],
        );
    }
}
