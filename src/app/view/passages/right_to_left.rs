//! Lines with words that run from right to left. The toolkit shapes the letters of a word and sets lines of
//! words from the left only, so words are laid out here, one by one.
//!
//! Invariant: words stand in reading order, from the side their line begins at; words that run the other way,
//! and numbers, keep their own order among themselves; what a sentence sets apart keeps it to itself.

mod order;

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Galley, Ui, Vec2, vec2};
use variorum::text::is_right_to_left as is_letter;

use self::order::Way;
use super::runs::Mark;

/// The width of a space, as a part of the size of the letters.
const SPACE: f32 = 0.27;
/// How far words that replace others stand off from those they replace.
const APART: f32 = 0.18;

/// Words in their places.
pub(in crate::app::view) struct Words {
    pub(super) all: Vec<Word>,
    pub(super) size: Vec2,
    /// Whether the first line begins at the right.
    pub(super) is_from_right: bool,
}

/// A word, a number or a mark, laid out alone.
pub(in crate::app::view) struct Word {
    /// The top left corner.
    pub(super) at: Vec2,
    pub(super) galley: Arc<Galley>,
    /// The place of its run.
    pub(super) run: usize,
    pub(super) line: usize,
    /// Where it stands in the text.
    pub(super) bytes: Range<usize>,
}

/// A stretch of a text that looks alike.
pub(super) struct Styled {
    pub(super) range: Range<usize>,
    pub(super) mark: Mark,
    pub(super) format: TextFormat,
}

/// Whether any letter of `text` runs from right to left.
pub(in crate::app::view) fn has_right_to_left(text: &str) -> bool {
    // No letter of the kind has fewer than two bytes.
    !text.is_ascii() && text.chars().any(is_letter)
}

/// Whether most letters of `text` run from right to left. What is set apart counts if there is nothing else.
pub(in crate::app::view) fn is_right_to_left(text: &str) -> bool {
    way_of(text).unwrap_or_default()
}

/// The same, and none without letters.
fn way_of(text: &str) -> Option<bool> {
    let mut depth = 0_usize;
    let (mut outside, mut inside) = ((0, 0), (0, 0));
    for char in text.chars() {
        match order::way(char) {
            Way::Isolate => depth += 1,
            Way::EndIsolate => depth = depth.saturating_sub(1),
            way if char.is_alphabetic() => {
                let (left, right) = if depth == 0 { &mut outside } else { &mut inside };
                *if way == Way::Left { left } else { right } += 1;
            }
            _ => {}
        }
    }
    let (left, right) = if outside == (0, 0) { inside } else { outside };
    (left + right > 0).then_some(left > right)
}

/// Whether a line tells what stands for what. Its arrow points to the right, so that it runs from the left,
/// whatever its words do.
fn tells_change(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|char| {
        match order::way(char) {
            Way::Isolate => depth += 1,
            Way::EndIsolate => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && char == '→'
    })
}

/// Lays `text` out in lines of `width`. Its lines begin all at one side if it is `whole`, else each as its
/// letters run.
pub(super) fn lay_out(ui: &Ui, text: &str, runs: &[Styled], width: f32, whole: bool) -> Words {
    let from_right = is_right_to_left(text) && (whole || !tells_change(text));
    let mut setter = Setter { width, y: 0.0, number: 0, words: Vec::new() };
    for line in tokens(text, runs).split_inclusive(|token| token.way == Way::LineEnd) {
        let mut line = line.to_vec();
        let bytes = line.first().zip(line.last()).map(|(first, last)| first.bytes.start..last.bytes.end);
        let words = bytes.and_then(|bytes| text.get(bytes)).unwrap_or_default();
        let own = way_of(words).filter(|_| !whole).map(|from_right| from_right && !tells_change(words));
        let base = own.unwrap_or(from_right);
        order::resolve(&mut line, base);
        for token in &mut line {
            token.lay(ui, runs);
        }
        setter.paragraph(&line, base);
    }
    Words { size: vec2(width, setter.y), all: setter.words, is_from_right: from_right }
}

/// A word, a number, a mark or a space before it is set.
#[derive(Clone)]
struct Token {
    shown: String,
    way: Way,
    /// How deep it stands in words that run the other way; odd where it runs from right to left.
    level: u8,
    bytes: Range<usize>,
    run: usize,
    /// Room before it, as a part of the size of the letters.
    apart: f32,
    /// The size of the letters.
    size: f32,
    line: f32,
    galley: Option<Arc<Galley>>,
}

impl Token {
    /// Lays its letters out.
    fn lay(&mut self, ui: &Ui, runs: &[Styled]) {
        let format = runs.get(self.run).map(|run| run.format.clone()).unwrap_or_default();
        self.size = format.font_id.size;
        self.line = format.line_height.unwrap_or(self.size * 1.4);
        if matches!(self.way, Way::Space | Way::LineEnd | Way::Isolate | Way::EndIsolate) {
            return;
        }
        let mut job = LayoutJob::default();
        job.wrap.max_width = f32::INFINITY;
        let is_mirrored = self.level % 2 == 1 && self.way == Way::Neither;
        let shown: String =
            if is_mirrored { self.shown.chars().map(mirrored).collect() } else { self.shown.clone() };
        job.append(&shown, 0.0, format);
        self.galley = Some(ui.fonts_mut(|fonts| fonts.layout_job(job)));
    }

    /// Its width with the room before it.
    fn width(&self) -> f32 {
        let letters = match self.way {
            Way::Space => self.size * SPACE,
            _ => self.galley.as_ref().map_or(0.0, |galley| galley.size().x),
        };
        letters + self.apart * self.size
    }

    fn baseline(&self) -> f32 {
        let row = self.galley.as_ref().and_then(|galley| galley.rows.first());
        row.map_or(0.0, |row| row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y))
    }
}

/// The text in words, numbers, marks, spaces and line ends.
fn tokens(text: &str, runs: &[Styled]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (run, styled) in runs.iter().enumerate() {
        let inside = text.get(styled.range.clone()).unwrap_or_default();
        for (at, char) in inside.char_indices() {
            let start = styled.range.start + at;
            let bytes = start..start + char.len_utf8();
            let next = inside.get(at + char.len_utf8()..).and_then(|rest| rest.chars().next());
            let way = order::way(char);
            let mark = |run: usize| runs.get(run).map_or(Mark::Kept, |run| run.mark);
            if let Some(last) = tokens.last_mut() {
                // Letters join over the border of a mark, so a word is marked whole.
                let joins = last.run == run
                    || way == Way::Left && (mark(last.run) == Mark::Kept) != (styled.mark == Mark::Kept);
                if way == Way::Space && last.way == Way::Space {
                    last.bytes.end = bytes.end;
                    continue;
                }
                if joins && order::goes_on(last.way, char, next) {
                    last.shown.push(char);
                    last.bytes.end = bytes.end;
                    last.run = if mark(last.run) == Mark::Kept { run } else { last.run };
                    continue;
                }
            }
            let before = tokens.last().map(|token| mark(token.run));
            let replaces = before == Some(Mark::Removed) && styled.mark == Mark::Added;
            let apart = if replaces { APART } else { 0.0 };
            let (shown, galley) = (char.to_string(), None);
            tokens.push(Token { shown, way, level: 0, bytes, run, apart, size: 0.0, line: 0.0, galley });
        }
    }
    tokens
}

struct Setter {
    width: f32,
    y: f32,
    number: usize,
    words: Vec<Word>,
}

impl Setter {
    /// Sets words in as many lines as they need.
    fn paragraph(&mut self, tokens: &[Token], from_right: bool) {
        let mut line: Vec<Token> = Vec::new();
        let mut used = 0.0;
        for chunk in tokens.chunk_by(|one, next| !breaks(one, next)) {
            let wide: f32 = chunk.iter().map(Token::width).sum();
            let words: f32 = chunk.iter().filter(|token| token.way != Way::Space).map(Token::width).sum();
            if used + words > self.width && !line.is_empty() {
                self.set(std::mem::take(&mut line), from_right);
                used = 0.0;
            }
            used += wide;
            line.extend_from_slice(chunk);
        }
        self.set(line, from_right);
    }

    /// Sets one line.
    fn set(&mut self, mut tokens: Vec<Token>, from_right: bool) {
        let height = tokens.iter().map(|token| token.line).fold(0.0, f32::max);
        let blank = |token: &Token| matches!(token.way, Way::Space | Way::LineEnd);
        tokens.truncate(tokens.iter().rposition(|token| !blank(token)).map_or(0, |last| last + 1));
        let baseline = tokens.iter().map(Token::baseline).fold(0.0, f32::max);
        order::reorder(&mut tokens);
        let wide: f32 = tokens.iter().map(Token::width).sum();
        let mut x = if from_right { self.width - wide } else { 0.0 };
        for token in tokens {
            let (wide, room) = (token.width(), token.apart * token.size);
            let up = baseline - token.baseline();
            if let Some(galley) = token.galley {
                // The room before a word that runs from the right is at its right.
                let left = if token.level % 2 == 1 { x } else { x + room };
                let at = vec2(left, self.y + up);
                self.words.push(Word { at, galley, run: token.run, line: self.number, bytes: token.bytes });
            }
            x += wide;
        }
        self.y += height;
        self.number += 1;
    }
}

/// Whether a line may end between two tokens.
fn breaks(one: &Token, next: &Token) -> bool {
    one.way == Way::Space && next.way != Way::Space
        || one.way == Way::Right && one.shown.chars().all(order::is_ideograph)
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
