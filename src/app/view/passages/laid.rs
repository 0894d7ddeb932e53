//! Words laid out, whichever way they run, and drawn with their marks.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{FontId, Galley, Painter, Pos2, Rangef, Rect, Stroke, Ui, Vec2, pos2};

use super::paint::Face;
use super::right_to_left::{self, Words};
use super::runs::{Mark, Piece, Run};
use crate::app::theme::{self, Colours};

/// A piece laid out in lines.
pub(in crate::app::view) enum Laid {
    FromLeft(Arc<Galley>),
    FromRight(Words),
}

/// A stretch of characters in one line.
pub(super) struct Strip {
    pub(super) from: f32,
    pub(super) to: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
}

impl Laid {
    pub(super) fn new(ui: &Ui, piece: &Piece, face: Face, colours: &Colours, width: f32) -> Self {
        let format = |run: &Run| format(run, face, colours);
        if right_to_left::is_right_to_left(&piece.text) {
            return Self::FromRight(right_to_left::lay_out(ui, piece, width, face.line(), format));
        }
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        let mut before = Mark::Kept;
        for run in &piece.runs {
            let text = piece.text.get(run.range.clone()).unwrap_or_default();
            // Words that replace others stand off a little from those they replace.
            let apart = before == Mark::Removed && run.mark == Mark::Added;
            job.append(text, if apart { 3.0 } else { 0.0 }, format(run));
            before = run.mark;
        }
        Self::FromLeft(ui.fonts_mut(|fonts| fonts.layout_job(job)))
    }

    /// A piece as a cell of a table has it: smaller.
    pub(in crate::app::view) fn cell(
        ui: &Ui,
        piece: &Piece,
        colours: &Colours,
        size: f32,
        width: f32,
    ) -> Self {
        Self::new(ui, piece, Face { size, ink: colours.ink }, colours, width)
    }

    pub(in crate::app::view) const fn is_from_right(&self) -> bool {
        matches!(self, Self::FromRight(_))
    }

    pub(in crate::app::view) fn size(&self) -> Vec2 {
        match self {
            Self::FromLeft(galley) => galley.size(),
            Self::FromRight(words) => words.size,
        }
    }

    /// Draws the words with their marks: grounds below the letters, lines above them.
    pub(in crate::app::view) fn draw(
        &self,
        painter: &Painter,
        colours: &Colours,
        at: Pos2,
        piece: &Piece,
        selected: Option<usize>,
    ) {
        let mut lines: Vec<(Rangef, f32, Stroke)> = Vec::new();
        for run in &piece.runs {
            let chosen = run.edit.is_some() && run.edit == selected;
            let ground = match run.mark {
                _ if chosen => colours.selected,
                Mark::Removed => colours.removed,
                Mark::Label(..) => colours.moved,
                Mark::Added | Mark::Kept if run.age > 0 => colours.age(run.age),
                Mark::Added => colours.added,
                Mark::Kept if run.moved => colours.moved,
                Mark::Kept => continue,
            };
            for strip in self.strips(&run.range, piece) {
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
        match self {
            Self::FromLeft(galley) => {
                painter.galley(at, Arc::clone(galley), colours.ink);
            }
            Self::FromRight(words) => {
                for word in &words.words {
                    painter.galley(at + word.at, Arc::clone(&word.galley), colours.ink);
                }
            }
        }
        for (across, y, stroke) in lines {
            painter.hline(across, y, stroke);
        }
    }

    /// The run at a place, counted from the top left corner, and the byte of the piece there.
    pub(super) fn run_at<'a>(&self, at: Vec2, piece: &'a Piece) -> Option<(&'a Run, usize)> {
        match self {
            Self::FromLeft(galley) => {
                let row = galley.rows.iter().find(|row| row.rect().y_range().contains(at.y))?;
                if at.x > row.rect().right() + 2.0 {
                    return None;
                }
                let char = galley.cursor_from_pos(at).index.0;
                let byte = piece.text.char_indices().nth(char).map_or(piece.text.len(), |(byte, _)| byte);
                Some((piece.runs.iter().find(|run| run.range.contains(&byte))?, byte))
            }
            Self::FromRight(words) => {
                let holds = |word: &&right_to_left::Word| {
                    Rect::from_min_size(word.at.to_pos2(), word.galley.size())
                        .expand(2.0)
                        .contains(at.to_pos2())
                };
                let word = words.words.iter().find(holds)?;
                Some((piece.runs.get(word.run)?, word.bytes.start))
            }
        }
    }

    /// Where some bytes of the piece stand, a strip for each line they stand in.
    pub(super) fn strips(&self, bytes: &Range<usize>, piece: &Piece) -> Vec<Strip> {
        match self {
            Self::FromLeft(galley) => {
                let count = |to: usize| piece.text.get(..to).unwrap_or_default().chars().count();
                from_left(galley, &(count(bytes.start)..count(bytes.end)))
            }
            Self::FromRight(words) => from_right(words, bytes, piece),
        }
    }
}

/// The look of a run.
fn format(run: &Run, face: Face, colours: &Colours) -> TextFormat {
    // Words on a ground of their own need all the contrast there is.
    let ink = if run.quiet && run.mark == Mark::Kept { colours.muted } else { face.ink };
    let mut format = TextFormat::simple(FontId::proportional(face.size), ink);
    format.line_height = Some(face.line());
    if matches!(run.mark, Mark::Label(..)) {
        format.font_id = FontId::proportional(theme::SMALL);
        format.color = colours.moved_label;
    }
    format
}

fn from_right(words: &Words, bytes: &Range<usize>, piece: &Piece) -> Vec<Strip> {
    let mut found: Vec<(usize, Strip)> = Vec::new();
    let marked = |run: usize| piece.runs.get(run).map(|run| run.range.clone()) == Some(bytes.clone());
    for word in words.words.iter().filter(|word| marked(word.run) || bytes.contains(&word.bytes.start)) {
        // A word that is half of this run and half of another is marked as one of them.
        if !marked(word.run) {
            continue;
        }
        let Some(row) = word.galley.rows.first() else { continue };
        let Some(glyph) = row.row.glyphs.first() else { continue };
        let baseline = word.at.y + row.pos.y + glyph.pos.y;
        let (from, to) = (word.at.x, word.at.x + word.galley.size().x);
        let size = word.galley.job.sections.first().map_or(0.0, |section| section.format.font_id.size);
        match found.last_mut() {
            Some((line, strip)) if *line == word.line => {
                strip.from = strip.from.min(from);
                strip.to = strip.to.max(to);
            }
            _ => found.push((word.line, Strip { from, to, baseline, size })),
        }
    }
    found.into_iter().map(|(_, strip)| strip).collect()
}

/// Where `chars` stand, a strip for each line they stand in.
fn from_left(galley: &Galley, chars: &Range<usize>) -> Vec<Strip> {
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
