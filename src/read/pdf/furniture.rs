//! What a page carries besides the text: running heads and feet, page numbers, the lines a browser prints.
//!
//! What stands on several pages at the same height is furniture, and so is what the file itself marks.

use std::collections::BTreeMap;

use super::lines::Line;
use super::paragraphs::like;

/// How many rows at the top and at the bottom of a page may be furniture.
const ROWS: usize = 3;

/// What was left out, and an address that stood in it.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    pub(super) texts: Vec<String>,
    pub(super) address: Option<String>,
}

/// Takes the furniture out of the lines of pages.
pub(super) fn taken(pages: &mut [Vec<Line>], body: f64) -> Furniture {
    let mut out = Furniture::default();
    let all: usize = pages.iter().map(Vec::len).sum();
    let apart: usize = pages.iter().flatten().filter(|line| line.apart).count();
    let mut counts: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for lines in pages.iter() {
        let mut keys: Vec<(String, i64)> = edges(lines).into_iter().map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let least = (pages.len() / 4).max(2);
    let repeated = |line: &Line| {
        let (text, height) = key(line);
        (-1..=1).filter_map(|by| counts.get(&(text.clone(), height + by))).sum::<usize>() >= least
    };
    for lines in pages.iter_mut() {
        let mut heights = browser_rows(lines);
        heights.extend(lone_number(lines));
        let rows = rows(lines);
        heights.extend(from_outside(rows.iter(), body, &repeated));
        heights.extend(from_outside(rows.iter().rev(), body, &repeated));
        lines.retain(|line| {
            let goes =
                line.apart && apart * 2 < all || heights.iter().any(|height| (height - line.y).abs() < 1.0);
            if goes {
                out.leave(&line.text);
            }
            !goes
        });
    }
    out
}

/// The heights of the rows that are furniture, from the edge of the page inwards: what repeats, and is not set
/// as the text beside it is.
fn from_outside<'l>(
    rows: impl Iterator<Item = &'l Vec<&'l Line>>,
    body: f64,
    repeated: &impl Fn(&Line) -> bool,
) -> Vec<f64> {
    let rows: Vec<&Vec<&Line>> = rows.take(ROWS + 1).collect();
    let mut out = Vec::new();
    for pair in rows.windows(2) {
        let [row, next] = pair else { break };
        let (Some(line), Some(inner)) = (row.first(), next.first()) else { break };
        let differs = !like(line.size, body) || (line.y - inner.y).abs() > 1.8 * line.size;
        if !differs || !row.iter().all(|line| repeated(line)) {
            break;
        }
        out.push(line.y);
    }
    out
}

/// Lines of one height.
fn rows(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut out: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        match out.last_mut().filter(|row| row.first().is_some_and(|first| (first.y - line.y).abs() < 1.0)) {
            Some(row) => row.push(line),
            None => out.push(vec![line]),
        }
    }
    out
}

impl Furniture {
    fn leave(&mut self, text: &str) {
        if self.address.is_none() {
            let address =
                text.split(' ').find(|word| word.starts_with("http://") || word.starts_with("https://"));
            self.address = address.map(str::to_owned);
        }
        if self.texts.len() < 4 && !self.texts.iter().any(|known| pattern(known) == pattern(text)) {
            self.texts.push(text.to_owned());
        }
    }

    /// A sentence about it; none if nothing was left out.
    pub(super) fn words(&self) -> Option<String> {
        let shown: Vec<String> = self.texts.iter().take(3).map(|text| format!("“{text}”")).collect();
        if shown.is_empty() {
            return None;
        }
        let more = if self.texts.len() > 3 { " and others" } else { "" };
        Some(format!("running heads, feet and page numbers were left out: {}{more}", shown.join(", ")))
    }
}

/// The lines of the first and last rows.
fn edges(lines: &[Line]) -> Vec<&Line> {
    let rows = rows(lines);
    let last = rows.len().saturating_sub(ROWS).max(ROWS);
    rows.iter()
        .enumerate()
        .filter(|(at, _)| *at < ROWS || *at >= last)
        .flat_map(|(_, row)| row.iter().copied())
        .collect()
}

/// A text whose numbers do not matter, and about where it stands.
fn key(line: &Line) -> (String, i64) {
    (pattern(&line.text), (line.y / 4.0).round() as i64)
}

fn pattern(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars().take(200) {
        if !char.is_ascii_digit() {
            out.extend(char.to_lowercase());
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// The heights of the rows that a browser prints: date and title above, address and `1/3` below.
fn browser_rows(lines: &[Line]) -> Vec<f64> {
    let Some(last) = lines.last() else { return Vec::new() };
    let foot: Vec<&Line> = lines.iter().rev().take_while(|line| (line.y - last.y).abs() < 1.0).collect();
    let is_count = |text: &str| {
        text.split_once('/').is_some_and(|(one, all)| {
            [one, all].iter().all(|number| {
                !number.is_empty() && number.len() < 5 && number.bytes().all(|b| b.is_ascii_digit())
            })
        })
    };
    let is_address = |text: &str| text.contains('/') && !text.contains(' ') || text.starts_with("about:");
    let counted = foot.iter().any(|line| line.text.split(' ').any(is_count));
    if !counted
        || !foot.iter().all(|line| line.text.split(' ').all(|word| is_count(word) || is_address(word)))
    {
        return Vec::new();
    }
    let head = lines.first().filter(|head| {
        (head.size - last.size).abs() < 0.1
            && head.y > last.y + 100.0
            && head.text.starts_with(|char: char| char.is_ascii_digit())
    });
    [Some(last.y), head.map(|head| head.y)].into_iter().flatten().collect()
}

/// The height of a number that stands alone below the text.
fn lone_number(lines: &[Line]) -> Option<f64> {
    let [.., before, last] = lines else { return None };
    let number = last.text.trim_matches(|char: char| !char.is_alphanumeric());
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && before.y - last.y > 1.8 * before.size.max(last.size)).then_some(last.y)
}
