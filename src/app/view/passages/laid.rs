//! Words laid out, whichever way they run, and drawn with their marks.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{FontId, Galley, Painter, Pos2, Rangef, Rect, Stroke, Ui, Vec2, pos2};

use super::paint::Face;
use super::right_to_left::{self, Styled, Words};
use super::runs::{Mark, Piece, Run};
use crate::app::theme::{self, Colours};

/// A piece laid out in lines.
pub(in crate::app::view) enum Laid {
    /// By the toolkit, from the left.
    FromLeft(Arc<Galley>),
    /// Where any word runs from the right.
    ByWord(Words),
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
        if right_to_left::has_right_to_left(&piece.text) {
            let styled = |run: &Run| Styled { range: run.range.clone(), mark: run.mark, format: format(run) };
            let runs: Vec<Styled> = piece.runs.iter().map(styled).collect();
            return Self::ByWord(right_to_left::lay_out(ui, &piece.text, &runs, width, true));
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

    /// Words without marks, each line as its letters run.
    pub(in crate::app::view) fn job(ui: &Ui, job: LayoutJob) -> Self {
        if !right_to_left::has_right_to_left(&job.text) {
            return Self::FromLeft(ui.fonts_mut(|fonts| fonts.layout_job(job)));
        }
        let styled = |section: &LayoutSection| Styled {
            range: section.byte_range.start.0..section.byte_range.end.0,
            mark: Mark::Kept,
            format: section.format.clone(),
        };
        let runs: Vec<Styled> = job.sections.iter().map(styled).collect();
        Self::ByWord(right_to_left::lay_out(ui, &job.text, &runs, job.wrap.max_width, false))
    }

    pub(in crate::app::view) const fn is_from_right(&self) -> bool {
        matches!(self, Self::ByWord(Words { is_from_right: true, .. }))
    }

    /// The galley, where the toolkit made one.
    pub(in crate::app::view) const fn galley(&self) -> Option<&Arc<Galley>> {
        match self {
            Self::FromLeft(galley) => Some(galley),
            Self::ByWord(_) => None,
        }
    }

    /// Where the first `chars` characters of the first line stand.
    pub(in crate::app::view) fn start(&self, chars: usize) -> Option<Rect> {
        match self {
            Self::FromLeft(galley) => {
                let last = galley.pos_from_cursor(CCursor::new(chars));
                let first = galley.rows.first()?.rect();
                let right = if last.top() < first.bottom() - 1.0 { last.left() } else { galley.size().x };
                Some(Rect::from_min_max(first.min, pos2(right, last.bottom())))
            }
            Self::ByWord(words) => {
                let mut left = chars;
                let named = words.all.iter().filter(|word| word.line == 0).take_while(|word| {
                    let goes_on = left > 0;
                    left = left.saturating_sub(word.galley.text().chars().count() + 1);
                    goes_on
                });
                let place =
                    |word: &right_to_left::Word| Rect::from_min_size(word.at.to_pos2(), word.galley.size());
                named.map(place).reduce(Rect::union)
            }
        }
    }

    pub(in crate::app::view) fn size(&self) -> Vec2 {
        match self {
            Self::FromLeft(galley) => galley.size(),
            Self::ByWord(words) => words.size,
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
        for (at_run, run) in piece.runs.iter().enumerate() {
            let (before, after) =
                (at_run.checked_sub(1).and_then(|at| piece.runs.get(at)), piece.runs.get(at_run + 1));
            let words = piece.text.get(run.range.clone()).unwrap_or_default().trim_end();
            // A space belongs to the age of the word before it, and is not shaded.
            if words.is_empty() && before.is_some_and(|before| before.age > 0 && before.mark == run.mark) {
                continue;
            }
            let goes_on = after.is_some_and(|after| after.mark == run.mark && after.age == run.age);
            let range = match self {
                Self::FromLeft(_) if !words.is_empty() && !goes_on => {
                    run.range.start..run.range.start + words.len()
                }
                _ => run.range.clone(),
            };
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
            for strip in self.strips(&range, piece) {
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
        self.letters(painter, colours, at);
        for (across, y, stroke) in lines {
            painter.hline(across, y, stroke);
        }
    }

    /// Draws the words alone.
    pub(in crate::app::view) fn letters(&self, painter: &Painter, colours: &Colours, at: Pos2) {
        match self {
            Self::FromLeft(galley) => {
                painter.galley(at, Arc::clone(galley), colours.ink);
            }
            Self::ByWord(words) => {
                for word in &words.all {
                    painter.galley(at + word.at, Arc::clone(&word.galley), colours.ink);
                }
            }
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
            Self::ByWord(words) => {
                let holds = |word: &&right_to_left::Word| {
                    Rect::from_min_size(word.at.to_pos2(), word.galley.size())
                        .expand(2.0)
                        .contains(at.to_pos2())
                };
                let word = words.all.iter().find(holds)?;
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
            Self::ByWord(words) => by_word(words, bytes, piece),
        }
    }
}

/// The look of a run.
fn format(run: &Run, face: Face, colours: &Colours) -> TextFormat {
    // Words on a ground of their own need all the contrast there is.
    let ink = match run.mark {
        _ if run.age > 0 => colours.ink,
        Mark::Kept if run.quiet => colours.muted,
        _ => face.ink,
    };
    let mut format = TextFormat::simple(FontId::proportional(face.size), ink);
    format.line_height = Some(face.line());
    if matches!(run.mark, Mark::Label(..)) {
        format.font_id = FontId::proportional(theme::SMALL);
        format.color = colours.moved_label;
    }
    format
}

/// A strip for each line, and where other words stand between, one more.
fn by_word(words: &Words, bytes: &Range<usize>, piece: &Piece) -> Vec<Strip> {
    let mut found: Vec<(usize, Strip)> = Vec::new();
    let marked = |run: usize| piece.runs.get(run).map(|run| run.range.clone()) == Some(bytes.clone());
    for word in words.all.iter().filter(|word| marked(word.run) || bytes.contains(&word.bytes.start)) {
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
            Some((line, strip)) if *line == word.line && touches(strip, from, to, size) => {
                strip.from = strip.from.min(from);
                strip.to = strip.to.max(to);
            }
            _ => found.push((word.line, Strip { from, to, baseline, size })),
        }
    }
    found.into_iter().map(|(_, strip)| strip).collect()
}

/// Whether nothing but a space can stand between a strip and a word.
fn touches(strip: &Strip, from: f32, to: f32, size: f32) -> bool {
    from <= strip.to + size * 0.5 && strip.from <= to + size * 0.5
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
