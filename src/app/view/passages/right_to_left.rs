//! Lines of right-to-left text. The toolkit shapes the letters of a word and sets lines of words from
//! the left only, so words are laid out here, one by one, from the right.
//!
//! Invariant: words stand in reading order from right to left; numbers and words of other scripts
//! keep their own order among themselves.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Galley, Ui, Vec2, vec2};

use super::runs::{Mark, Piece, Run};

/// The width of a space, as a part of the size of the letters.
const SPACE: f32 = 0.27;
/// How far words that replace others stand off from those they replace.
const APART: f32 = 0.18;

/// Words in their places.
pub(in crate::app::view) struct Words {
    pub(super) words: Vec<Word>,
    pub(super) size: Vec2,
}

/// A word, a number or a mark, laid out alone.
pub(in crate::app::view) struct Word {
    /// The top left corner.
    pub(super) at: Vec2,
    pub(super) galley: Arc<Galley>,
    /// The place of its run in the piece.
    pub(super) run: usize,
    pub(super) line: usize,
    /// Where it stands in the piece's text.
    pub(super) bytes: Range<usize>,
}

/// Which way a stretch of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    /// As what is around it.
    Neither,
}

/// Whether most letters of `text` run from right to left.
pub(in crate::app::view) fn is_right_to_left(text: &str) -> bool {
    let count =
        |way: Way| text.chars().filter(|char| char.is_alphabetic() && self::way(*char) == way).count();
    let left = count(Way::Left);
    left > 0 && left > count(Way::Right)
}

/// Lays `piece` out in lines of `width`; `format` gives the look of a run, `line` is the height of one.
pub(super) fn lay_out(
    ui: &Ui,
    piece: &Piece,
    width: f32,
    line: f32,
    format: impl Fn(&Run) -> TextFormat,
) -> Words {
    let mut setter = Setter { width, line, y: 0.0, number: 0, words: Vec::new() };
    let mut pending: Vec<Token> = Vec::new();
    let mut used = 0.0;
    for (mut chunk, ends_line) in chunks(piece) {
        for token in &mut chunk {
            let format = piece.runs.get(token.run).map(&format).unwrap_or_default();
            token.galley = Some(galley(ui, &token.shown, format));
        }
        let space = chunk.first().map_or(0.0, Token::space);
        let wide = chunk.iter().map(|token| token.width() + token.space()).sum::<f32>() - space;
        if used + space + wide > width && !pending.is_empty() {
            setter.set(std::mem::take(&mut pending));
            used = 0.0;
        }
        used += space + wide;
        pending.append(&mut chunk);
        if ends_line {
            setter.set(std::mem::take(&mut pending));
            used = 0.0;
        }
    }
    if !pending.is_empty() {
        setter.set(pending);
    }
    Words { size: vec2(width, setter.y), words: setter.words }
}

fn galley(ui: &Ui, text: &str, format: TextFormat) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.append(text, 0.0, format);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

struct Token {
    shown: String,
    way: Way,
    bytes: Range<usize>,
    run: usize,
    /// Room before it, as a part of the size of the letters.
    apart: f32,
    galley: Option<Arc<Galley>>,
}

impl Token {
    fn width(&self) -> f32 {
        self.galley.as_ref().map_or(0.0, |galley| galley.size().x)
    }

    fn space(&self) -> f32 {
        let size = self.galley.as_ref().and_then(|galley| galley.job.sections.first());
        let size = size.map_or(0.0, |section| section.format.font_id.size);
        size * self.apart
    }

    fn baseline(&self) -> f32 {
        let row = self.galley.as_ref().and_then(|galley| galley.rows.first());
        row.map_or(0.0, |row| row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y))
    }
}

/// Tokens that no line break may part, and whether the line ends after them.
fn chunks(piece: &Piece) -> Vec<(Vec<Token>, bool)> {
    let mut chunks: Vec<(Vec<Token>, bool)> = Vec::new();
    let mut after_space = true;
    for token in tokens(piece) {
        if token.shown == "\n" {
            match chunks.last_mut() {
                Some((_, ends)) => *ends = true,
                None => chunks.push((Vec::new(), true)),
            }
            after_space = true;
        } else if token.shown == " " {
            after_space = true;
        } else if after_space {
            chunks.push((vec![Token { apart: SPACE, ..token }], false));
            after_space = false;
        } else if let Some((chunk, _)) = chunks.last_mut() {
            chunk.push(token);
        }
    }
    chunks
}

/// The text of a piece in words, numbers, marks, spaces and line ends.
fn tokens(piece: &Piece) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (run, found) in piece.runs.iter().enumerate() {
        let text = piece.text.get(found.range.clone()).unwrap_or_default();
        for (at, char) in text.char_indices() {
            let start = found.range.start + at;
            let bytes = start..start + char.len_utf8();
            let (shown, way) = match char {
                '\n' => ("\n".to_owned(), Way::Neither),
                char if char.is_whitespace() => (" ".to_owned(), Way::Neither),
                char => (mirrored(char).to_string(), way(char)),
            };
            let last = tokens.last_mut().filter(|last| last.way == way && way != Way::Neither);
            match last {
                // Letters join over the border of a mark, so a word is marked whole.
                Some(last) if last.run == run || (way == Way::Left && one_is_kept(piece, last.run, run)) => {
                    last.shown.push(char);
                    last.bytes.end = bytes.end;
                    let kept = mark(piece, last.run) == Mark::Kept;
                    last.run = if kept { run } else { last.run };
                }
                _ => {
                    let before = tokens.last().map(|token| mark(piece, token.run));
                    let replaces = before == Some(Mark::Removed) && found.mark == Mark::Added;
                    let apart = if replaces { APART } else { 0.0 };
                    tokens.push(Token { shown, way, bytes, run, apart, galley: None });
                }
            }
        }
    }
    tokens
}

fn mark(piece: &Piece, run: usize) -> Mark {
    piece.runs.get(run).map_or(Mark::Kept, |run| run.mark)
}

/// Whether one of two runs is unmarked: then a word that both share is one word.
fn one_is_kept(piece: &Piece, one: usize, other: usize) -> bool {
    (mark(piece, one) == Mark::Kept) != (mark(piece, other) == Mark::Kept)
}

struct Setter {
    width: f32,
    line: f32,
    y: f32,
    number: usize,
    words: Vec<Word>,
}

impl Setter {
    /// Sets one line.
    fn set(&mut self, tokens: Vec<Token>) {
        let baseline = tokens.iter().map(Token::baseline).fold(0.0, f32::max);
        let mut x = self.width;
        let mut rest = tokens.into_iter().peekable();
        let mut first = true;
        let mut line: Vec<Token> = Vec::new();
        while let Some(token) = rest.next() {
            let is_island = token.way == Way::Right;
            line.push(token);
            // An island of another script goes on over marks and spaces to its last word.
            if is_island && rest.peek().is_some() {
                let mut ahead: Vec<Token> = Vec::new();
                while let Some(next) = rest.next_if(|next| next.way != Way::Left) {
                    let is_last = next.way == Way::Right;
                    ahead.push(next);
                    if is_last {
                        line.append(&mut ahead);
                    }
                }
                self.island(&mut x, std::mem::take(&mut line), baseline, &mut first);
                for mark in ahead {
                    self.island(&mut x, vec![mark], baseline, &mut first);
                }
            } else {
                self.island(&mut x, std::mem::take(&mut line), baseline, &mut first);
            }
        }
        self.y += self.line;
        self.number += 1;
    }

    /// Sets tokens that stand from left to right among themselves, left of what is set already.
    fn island(&mut self, x: &mut f32, tokens: Vec<Token>, baseline: f32, first: &mut bool) {
        let before = tokens.first().map_or(0.0, Token::space);
        *x -= if *first { 0.0 } else { before };
        *first = false;
        let inside: f32 = tokens.iter().map(Token::width).sum();
        let spaces: f32 = tokens.iter().skip(1).map(Token::space).sum();
        *x -= inside + spaces;
        let mut left = *x;
        for (place, token) in tokens.into_iter().enumerate() {
            left += if place == 0 { 0.0 } else { token.space() };
            let wide = token.width();
            let up = baseline - token.baseline();
            if let Some(galley) = token.galley {
                let at = vec2(left, self.y + up);
                self.words.push(Word { at, galley, run: token.run, line: self.number, bytes: token.bytes });
            }
            left += wide;
        }
    }
}

/// Which way a character runs.
fn way(char: char) -> Way {
    match char {
        '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => Way::Right,
        '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '۔' => Way::Neither,
        // Joiners belong to the word.
        '\u{200C}'
        | '\u{200D}'
        | '\u{0590}'..='\u{08FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Way::Left,
        char if char.is_alphanumeric() => Way::Right,
        _ => Way::Neither,
    }
}

/// The mark that is its mirror image, where a mark has one.
fn mirrored(char: char) -> char {
    match char {
        '«' => '»',
        '»' => '«',
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}
