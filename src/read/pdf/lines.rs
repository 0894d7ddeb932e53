//! From glyphs to lines: what stands side by side on one height is one line, with a space where there is a
//! gap.

use super::bidi;
use super::page::{Glyph, Page};

/// A line of text, or a part of one that a wide gap parts from the rest.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// Whether most of it is bold.
    pub(super) bold: bool,
    /// Whether the file says that it is no part of the text.
    pub(super) apart: bool,
    /// Whether the mark of an item is drawn before it.
    pub(super) dotted: bool,
    pub(super) text: String,
}

/// A line that grows.
struct Piece {
    glyphs: Vec<Glyph>,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
}

/// The lines of a page, from top to bottom, and from left to right on one height.
pub(super) fn of_page(page: &Page) -> Vec<Line> {
    let mut pieces = pieces(page);
    pieces.sort_by(|one, two| two.y.total_cmp(&one.y).then(one.x.total_cmp(&two.x)));
    // Heights that differ by a hair are one.
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut().filter(|row| {
            row.first().is_some_and(|first| (first.y - piece.y).abs() < 0.3 * first.size.max(piece.size))
        }) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    let pieces = rows.into_iter().flat_map(|row| joined(row, page));
    let pieces: Vec<Piece> = pieces.collect();
    let read = |turned| pieces.iter().filter_map(|piece| line(piece, page, turned)).collect::<Vec<Line>>();
    let mut lines = read(true);
    if lines.iter().any(|line| bidi::is_rightward(&line.text)) {
        let wrong = |lines: &[Line]| lines.iter().map(|line| bidi::wrong_brackets(&line.text)).sum::<usize>();
        let other = read(false);
        if wrong(&other) < wrong(&lines) {
            lines = other;
        }
    }
    let mut dots: Vec<(f64, f64)> = page.dots.clone();
    dots.sort_by(|one, two| two.1.total_cmp(&one.1));
    let mut dots = dots.into_iter().peekable();
    for line in &mut lines {
        // Both go from top to bottom.
        while dots.next_if(|(_, y)| *y > line.y + line.size).is_some() {}
        while let Some((x, _)) = dots.next_if(|(_, y)| *y > line.y - 0.1 * line.size) {
            line.dotted |= (0.3..3.0).contains(&((line.x - x) / line.size));
        }
    }
    initials(&mut lines);
    lines
}

/// Sets a large first letter before the line that it begins.
fn initials(lines: &mut Vec<Line>) {
    let is_initial =
        |line: &Line| line.text.chars().count() < 3 && line.text.chars().any(char::is_alphabetic);
    for at in 0..lines.len() {
        let Some(letter) = lines.get(at).filter(|line| is_initial(line)).cloned() else { continue };
        let near = at.saturating_sub(12)..(at + 3).min(lines.len());
        let mut beside = lines.get_mut(near).unwrap_or_default().iter_mut().filter(|line| {
            let gap = line.x - letter.end;
            let high = line.y >= letter.y - 0.2 * line.size && line.y < letter.y + 0.9 * letter.size;
            high && letter.size > 1.7 * line.size && (-0.2..1.5).contains(&(gap / line.size))
        });
        let Some(first) = beside.next() else { continue };
        first.text.insert_str(0, &letter.text);
        first.x = letter.x;
        for line in beside {
            line.x = letter.x;
        }
        if let Some(letter) = lines.get_mut(at) {
            letter.text.clear();
        }
    }
    lines.retain(|line| !line.text.is_empty());
}

/// Glyphs that follow one another in the file on one height.
fn pieces(page: &Page) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in &page.glyphs {
        let is_space = page.text(glyph).chars().all(char::is_whitespace);
        let last = pieces.last_mut().filter(|last| {
            let size = last.size.max(glyph.size);
            let gap = glyph.x - last.end;
            let level =
                (glyph.y - last.y).abs() < if glyph.size < 0.8 * last.size { 0.5 } else { 0.25 } * size;
            let spaced = last.glyphs.last().is_some_and(|glyph| page.text(glyph).ends_with(' '));
            let alike = glyph.size < 1.6 * last.size && last.size < 1.6 * glyph.size;
            level && alike && gap > -0.7 * size && gap < if spaced { 2.0 } else { 0.9 } * size
        });
        match last {
            // A space at an end says nothing about how far a line goes.
            Some(last) if is_space => {
                if let Some(glyph) =
                    last.glyphs.last().filter(|last| !page.text(last).ends_with(' ')).map(|_| glyph)
                {
                    last.glyphs.push(*glyph);
                }
            }
            None if is_space => {}
            Some(last) => {
                last.end = last.end.max(glyph.end);
                if glyph.size > last.size {
                    last.size = glyph.size;
                    last.y = glyph.y;
                }
                last.glyphs.push(*glyph);
            }
            None => pieces.push(Piece {
                glyphs: vec![*glyph],
                x: glyph.x,
                end: glyph.end,
                y: glyph.y,
                size: glyph.size,
            }),
        }
    }
    pieces
}

/// Joins the pieces of one height where no wide gap parts them.
fn joined(mut row: Vec<Piece>, page: &Page) -> Vec<Piece> {
    row.sort_by(|one, two| one.x.total_cmp(&two.x));
    let mut out: Vec<Piece> = Vec::new();
    for piece in row {
        match out.last_mut().filter(|last| {
            let size = last.size.max(piece.size);
            let gap = piece.x - last.end;
            let bullet = last.glyphs.len() <= 3 && is_bullet(&words(last, page));
            let alike = bullet || piece.size < 1.7 * last.size && last.size < 1.7 * piece.size;
            // Some programs set marks and spaces apart, into the gaps of a line.
            let inside = piece.end <= last.end + 0.2 * size;
            alike && (gap > -0.7 * size || inside) && gap < if bullet { 3.0 } else { 0.9 } * size
        }) {
            Some(last) => {
                last.end = last.end.max(piece.end);
                if piece.size > last.size {
                    last.size = piece.size;
                    last.y = piece.y;
                }
                last.glyphs.extend(piece.glyphs);
            }
            None => out.push(piece),
        }
    }
    out
}

fn words(piece: &Piece, page: &Page) -> String {
    piece.glyphs.iter().map(|glyph| page.text(glyph)).collect()
}

fn line(piece: &Piece, page: &Page, turned: bool) -> Option<Line> {
    let mut parts: Vec<&str> = Vec::new();
    let mut last: Option<&Glyph> = None;
    let mut reach = f64::NEG_INFINITY;
    let mut sorted: Vec<&Glyph> = piece.glyphs.iter().collect();
    sorted.sort_by(|one, two| one.x.total_cmp(&two.x));
    let widest = 0.18 + tracking(&sorted, page);
    for glyph in sorted {
        if let Some(last) = last {
            let (before, after) = (page.text(last), page.text(glyph));
            let gap = (glyph.x - reach) / glyph.size.max(last.size).max(0.01);
            // A letter set twice to make it bold.
            if before == after && !before.is_empty() && glyph.x - last.x < 0.08 * glyph.size {
                continue;
            }
            let wide =
                before.chars().next_back().is_some_and(is_wide) || after.chars().next().is_some_and(is_wide);
            if gap > widest && !(wide && gap < 0.6) {
                parts.push(" ");
            }
        }
        parts.push(page.text(glyph));
        reach = reach.max(glyph.end);
        last = Some(glyph);
    }
    let text = bidi::logical(&parts, turned);
    let text = crate::read::blocks::squeezed(
        &text.replace(|char: char| char.is_control() || char == '\u{feff}', " "),
    );
    let text = with_soft_end(text);
    if text.is_empty() {
        return None;
    }
    let count = |test: fn(&Glyph) -> bool| piece.glyphs.iter().filter(|glyph| test(glyph)).count() * 2;
    let bold = count(|glyph| glyph.bold) > piece.glyphs.len();
    let apart = count(|glyph| glyph.apart) > piece.glyphs.len();
    Some(Line {
        x: piece.x,
        end: piece.end,
        y: piece.y,
        size: common_size(piece),
        bold,
        apart,
        dotted: false,
        text,
    })
}

/// How far the letters of a line stand apart on purpose, as a part of their size.
fn tracking(glyphs: &[&Glyph], page: &Page) -> f64 {
    let is_letter = |glyph: &Glyph| page.text(glyph).chars().all(char::is_alphabetic);
    let pairs = glyphs.windows(2).filter_map(|pair| <&[&Glyph; 2]>::try_from(pair).ok());
    let mut gaps: Vec<f64> = pairs
        .filter(|[one, two]| is_letter(one) && is_letter(two))
        .map(|[one, two]| (two.x - one.end) / one.size.max(0.01))
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().filter(|gap| gaps.len() > 5 && *gap > 0.05).unwrap_or(0.0).min(1.0)
}

/// Soft hyphens say nothing but at the end of a line, where a mark may be drawn besides.
fn with_soft_end(text: String) -> String {
    if !text.contains('\u{ad}') {
        return text;
    }
    let bare = text.trim_end_matches(['\u{ad}', '\u{2010}', '-']);
    let parted = text.get(bare.len()..).is_some_and(|end| end.contains('\u{ad}'));
    let bare = if parted { bare } else { &text };
    bare.replace('\u{ad}', "") + if parted { "\u{ad}" } else { "" }
}

/// The size of most of its glyphs.
fn common_size(piece: &Piece) -> f64 {
    let mut sizes: Vec<f64> = piece.glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(piece.size)
}

/// Whether a word is the mark of an item in a list. Numbers are words of the text.
pub(super) fn is_bullet(word: &str) -> bool {
    matches!(word.trim(), "•" | "◦" | "▪" | "■" | "●" | "○" | "‣" | "·" | "□" | "➢" | "\u{f0b7}")
}

/// Whether a letter belongs to a script without spaces between words.
pub(super) const fn is_wide(char: char) -> bool {
    matches!(char, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
