//! From lines to paragraphs: what belongs together, over the ends of lines, columns and pages.

use std::collections::HashSet;

use super::columns::Column;
use super::lines::{Line, is_bullet, is_wide};

/// A paragraph, a heading, or whatever stands together.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Which page it begins on, counted from 0.
    pub(super) page: usize,
    pub(super) is_item: bool,
    /// Whether all its lines are set in from both sides.
    pub(super) set_in: bool,
    lines: usize,
    /// The number it begins with (`2.`).
    number: Option<u32>,
    /// Where its second line begins, which further ones follow.
    x: f64,
    /// How full its last line is: what is left free at its end.
    free: f64,
}

/// What the whole text says about its setting.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) body: f64,
    leading: f64,
    /// Whether paragraphs begin with a line that is set in: one that is not goes on.
    set_first: bool,
    words: Words,
}

/// Words with a hyphen in them, and without.
#[derive(Debug, Default)]
struct Words {
    compounds: HashSet<String>,
    plain: HashSet<String>,
    /// Whether the text has a mark of its own for parted words.
    own_mark: bool,
}

/// The size of most letters.
pub(super) fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut sizes: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    for line in pages.iter().flatten() {
        *sizes.entry((line.size * 10.0).round() as i64).or_default() += line.text.chars().count();
    }
    sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(10.0, |(size, _)| size as f64 / 10.0)
}

impl Paragraph {
    /// Whether it has more lines than one.
    pub(super) const fn is_long(&self) -> bool {
        self.lines > 1
    }
}

impl Setting {
    pub(super) fn of(pages: &[Vec<Column>], body: f64) -> Self {
        let mut steps: Vec<f64> = Vec::new();
        let mut full: Vec<f64> = Vec::new();
        let mut words = Words::default();
        let mut set_first = 0;
        for column in pages.iter().flatten() {
            for pair in column.lines.windows(2) {
                let [one, two] = pair else { continue };
                let step = one.y - two.y;
                if like(one.size, body) && like(two.size, body) && (0.8..2.6).contains(&(step / body)) {
                    steps.push(step);
                    if one.end > column.right - 0.15 * (column.right - column.left) {
                        full.push(step);
                    }
                    let (first, second) = (one.x - column.left, two.x - column.left);
                    set_first += usize::from((0.6..4.0).contains(&(first / body)) && second < 0.3 * body);
                }
            }
            column.lines.iter().for_each(|line| words.learn(&line.text));
        }
        steps.sort_by(f64::total_cmp);
        full.sort_by(f64::total_cmp);
        // A paragraph rarely ends with a full line; where no line is full, gaps between paragraphs may be many.
        let leading = if full.len() > 2 {
            full.get(full.len() * 2 / 5).copied()
        } else {
            full.first().copied().or_else(|| steps.get(steps.len() / 5).map(|step| step.min(1.45 * body)))
        };
        let leading = leading.unwrap_or(1.3 * body);
        Self { body, leading, set_first: set_first > 2, words }
    }

    /// The paragraphs of all pages.
    pub(super) fn paragraphs(&self, pages: &[Vec<Column>]) -> Vec<Paragraph> {
        let mut out: Vec<Paragraph> = Vec::new();
        for (page, columns) in pages.iter().enumerate() {
            for column in columns {
                let mut before: Option<&Line> = None;
                // The paragraph that the line before belongs to.
                let mut current = 0;
                for (at, line) in column.lines.iter().enumerate() {
                    let place = before
                        .filter(|before| {
                            let right = self.right(column, at);
                            out.get(current)
                                .is_some_and(|last| !self.parts(last, before, line, column.left, right))
                        })
                        .map(|_| current);
                    let place = place.or_else(|| {
                        let at = self.text_before(&out).filter(|_| beside_other(before, line))?;
                        out.get(at).is_some_and(|last| self.goes_on(last, line, column.left)).then_some(at)
                    });
                    if let Some(last) = place.and_then(|at| out.get_mut(at)) {
                        self.join(last, line, column);
                    } else {
                        out.push(self.start(line, column, page));
                    }
                    current = place.unwrap_or(out.len() - 1);
                    before = Some(line);
                }
            }
        }
        out.retain(|paragraph| !paragraph.text.is_empty());
        out
    }

    /// Where full lines end about a line of a column: beside a picture earlier than elsewhere.
    fn right(&self, column: &Column, at: usize) -> f64 {
        let around = column.lines.get(at.saturating_sub(3)..(at + 3).min(column.lines.len()));
        let edge = around.unwrap_or_default().iter().map(|line| line.end).fold(column.left, f64::max);
        column.right.min(edge.max(column.left + 4.0 * self.body))
    }

    /// The last paragraph of the text, over captions and notes in small type.
    fn text_before(&self, out: &[Paragraph]) -> Option<usize> {
        let is_small = |paragraph: &Paragraph| paragraph.size < 0.93 * self.body;
        let small = out.iter().rev().take(4).take_while(|paragraph| is_small(paragraph)).count();
        out.len().checked_sub(small + 1)
    }

    fn start(&self, line: &Line, column: &Column, page: usize) -> Paragraph {
        let (marked, text) = without_bullet(&line.text);
        let is_item = marked || line.dotted;
        Paragraph {
            text: text.to_owned(),
            size: line.size,
            bold: line.bold,
            page,
            is_item,
            set_in: self.set_in(line, column),
            lines: 1,
            number: number(&line.text),
            x: line.x,
            free: column.right - line.end,
        }
    }

    fn set_in(&self, line: &Line, column: &Column) -> bool {
        let (before, after) = (line.x - column.left, column.right - line.end);
        before > 1.5 * self.body && after > 0.8 * before
    }

    fn join(&self, last: &mut Paragraph, line: &Line, column: &Column) {
        self.words.join(&mut last.text, &line.text);
        last.set_in &= self.set_in(line, column);
        last.lines += 1;
        last.x = line.x;
        last.free = column.right - line.end;
    }

    /// Whether a new paragraph begins with a line.
    fn parts(&self, last: &Paragraph, before: &Line, line: &Line, left: f64, right: f64) -> bool {
        let size = before.size.max(line.size);
        let step = before.y - line.y;
        let hyphen = ends_parted(&before.text);
        if !like(before.size, line.size) {
            return true;
        }
        let is_text = like(line.size, self.body);
        let usual = if is_text { 1.28 * self.leading } else { 1.75 * size };
        if step > usual || step < -0.3 * size {
            return true;
        }
        if line.dotted || without_bullet(&line.text).0 {
            return true;
        }
        if !is_text {
            // The lines of a heading need not be full.
            return before.bold != line.bold;
        }
        if hyphen {
            return false;
        }
        let word = line.text.split(' ').next().unwrap_or_default();
        let part = word.chars().count() as f64 / line.text.chars().count().max(1) as f64;
        let part = if word.chars().any(is_wide) { 0.0 } else { part };
        let fits = before.end + (line.end - line.x) * part + 0.4 * size < right;
        if before.bold != line.bold && fits {
            return true;
        }
        let moved = line.x - last.x.max(left);
        let numbers = last.number.zip(number(&line.text));
        if numbers.is_some_and(|(one, two)| two == one.saturating_add(1)) {
            return true;
        }
        // An item goes on where its words begin, not where its mark stands.
        let hangs = (last.is_item || last.number.is_some()) && last.lines == 1 && moved < 4.0 * size;
        if moved > 0.6 * size && !hangs {
            return true;
        }
        if moved < -0.6 * size && (last.lines > 1 || last.is_item) {
            return true;
        }
        fits && ends_sentence(&before.text)
    }

    /// Whether the first line of a column goes on with the last paragraph.
    fn goes_on(&self, last: &Paragraph, line: &Line, left: f64) -> bool {
        if !like(last.size, line.size)
            || !like(line.size, self.body)
            || line.dotted
            || without_bullet(&line.text).0
        {
            return false;
        }
        if ends_parted(&last.text) {
            return true;
        }
        let starts_low =
            line.text.chars().find(|char| char.is_alphanumeric()).is_some_and(char::is_lowercase);
        if starts_low {
            return true;
        }
        if !ends_sentence(&last.text) {
            // A short line stands for itself: a byline, an item.
            return last.bold == line.bold && last.free < 6.0 * self.body;
        }
        // A full line at the end of a column, and none that is set in at the start of the next.
        last.free < 0.5 * self.body && line.x < left + 0.3 * self.body && self.set_first
    }
}

impl Words {
    fn learn(&mut self, line: &str) {
        let line_end = line.split(' ').next_back().unwrap_or_default();
        self.own_mark |= line_end.ends_with(['\u{2010}', '\u{ad}']);
        let count = line.split(' ').count();
        for (at, word) in line.split(' ').enumerate() {
            let word =
                word.trim_matches(|char: char| !(char.is_alphanumeric() || char == '-' && at + 1 == count));
            if word.contains('-') && !word.ends_with('-') {
                self.compounds.insert(word.to_lowercase());
            } else if at > 0 && at + 1 < count {
                self.plain.insert(word.to_lowercase());
            }
        }
    }

    /// Adds a line to a text.
    fn join(&self, text: &mut String, line: &str) {
        let Some(first) = line.chars().next() else { return };
        let last = text.chars().next_back().unwrap_or(' ');
        if is_hyphen(last) && text.chars().rev().nth(1).is_some_and(char::is_alphabetic) {
            let next: String = line.chars().take_while(|char| char.is_alphanumeric()).collect();
            if first.is_lowercase() && is_and(&next) {
                text.push(' ');
            } else if last == '\u{ad}' || first.is_lowercase() && !self.is_compound(text, line, last) {
                text.pop();
            }
        } else if last == '\u{ad}' {
            text.pop();
        } else if is_wide(last) && (is_wide(first) || is_mark(first)) || is_wide(first) && is_mark(last) {
            // No space between characters that have none.
        } else if last == '—' && !text.ends_with(" —") && first.is_alphanumeric() {
            // A dash without spaces around it.
        } else {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Whether the hyphen at the end of a text belongs to the word.
    fn is_compound(&self, text: &str, line: &str, mark: char) -> bool {
        if mark != '-' {
            return false;
        }
        let start = text.split(' ').next_back().unwrap_or_default();
        let start = start.trim_start_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
        let end = line.split(' ').next().unwrap_or_default();
        let end = end.trim_end_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
        let with = format!("{start}{end}");
        if self.compounds.contains(&with) {
            return true;
        }
        let without: String = with.chars().filter(|char| *char != '-').collect();
        self.own_mark && !self.plain.contains(&without)
    }
}

/// Whether a line begins a column, or follows one that is no part of the same text.
fn beside_other(before: Option<&Line>, line: &Line) -> bool {
    before.is_none_or(|before| before.size < 0.93 * line.size)
}

/// Words after a hyphen that is there for a part left out: `Haus- und Hofrecht`.
fn is_and(word: &str) -> bool {
    matches!(word, "und" | "oder" | "sowie" | "and" | "or" | "en" | "of" | "och" | "eller" | "og")
}

const fn is_hyphen(char: char) -> bool {
    matches!(char, '-' | '\u{2010}' | '\u{ad}')
}

fn is_mark(char: char) -> bool {
    !char.is_alphanumeric() && !char.is_whitespace() && !char.is_ascii()
}

/// Whether a text ends in the middle of a word.
fn ends_parted(text: &str) -> bool {
    let mut chars = text.chars().rev();
    chars.next().is_some_and(is_hyphen) && chars.next().is_some_and(char::is_alphabetic)
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '“', '"', '»', '«', '’', '\'', ')', ']', '」', '』']);
    bare.len() < text.len() || bare.ends_with(['.', '?', '!', '…', ':', '。', '؟', '！', '？'])
}

/// The number of an item: `2.`, `2)`.
fn number(text: &str) -> Option<u32> {
    let word = text.split(' ').next()?;
    word.strip_suffix(['.', ')'])?.parse().ok().filter(|number| *number < 1000)
}

/// Whether a line begins with the mark of an item, and the rest of it.
fn without_bullet(text: &str) -> (bool, &str) {
    match text.split_once(' ') {
        Some((mark, rest)) if is_bullet(mark) => (true, rest),
        _ => (false, text),
    }
}

/// Whether two sizes are one.
pub(super) fn like(one: f64, two: f64) -> bool {
    (one - two).abs() <= 0.07 * one.max(two)
}
