//! Quotation marks and which way they point.
//!
//! A mark's shape, the space around it and the marks before and after it are weighed together, over the
//! whole text, so that one lost or straight mark does not turn all later ones round.
//! The cheapest reading is found by dynamic programming (Viterbi, 1967) in one pass.

mod candidates;
mod nested;
mod signs;

use super::Span;
pub use candidates::is_elision;
use candidates::{Candidate, Style};

/// A quotation mark of the outer level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// Which way it points.
    pub side: Side,
}

/// Which way a quotation mark points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words of somebody begin after it.
    Opening,
    /// Words of somebody end before it.
    Closing,
}

/// The marks of a quotation inside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: Span,
    /// The closing mark.
    pub close: Span,
}

/// The marks of a text by level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// The marks of the outer level, in order.
    pub outer: Vec<Mark>,
    /// Pairs inside the outer ones, by their opening marks.
    pub inner: Vec<Pair>,
    /// Whether single marks are outer ones, as in British copy; else none of them is in either list.
    pub single: bool,
    /// Every single mark and apostrophe, and where it stands.
    pub singles: Vec<(usize, char)>,
}

/// The double marks in `regions` of `text` (paragraphs, in order) and which way they point. Marks of
/// feet and inches are none.
pub fn marks(text: &str, regions: &[Span]) -> Vec<Mark> {
    let signs = signs::read(text, regions);
    cheapest(&candidates::of_signs(text, regions, &signs, Style::of(text, regions, &signs), false))
}

/// The marks in `regions` of `text` (paragraphs, in order), those inside others apart. Apostrophes and
/// marks of feet and inches are none.
pub fn levels(text: &str, regions: &[Span]) -> Levels {
    let signs = signs::read(text, regions);
    let style = Style::of(text, regions, &signs);
    let singles: Vec<(usize, char)> =
        signs.iter().filter(|sign| is_single(sign.char)).map(|sign| (sign.at, sign.char)).collect();
    let any = !singles.is_empty();
    let mut found = candidates::of_signs(text, regions, &signs, style, any);
    let single = any && candidates::has_single_style(text, &found);
    if any && !single {
        found.retain(|mark| !mark.family.is_single());
    }
    let (outer, inner) = nested::split(&found);
    Levels { outer: cheapest(&outer), inner, single, singles }
}

/// Whether `char` is a double quotation mark of any style.
pub fn is_double(char: char) -> bool {
    matches!(char, '“' | '”' | '„' | '‟' | '"' | '＂' | '«' | '»' | '「' | '」' | '『' | '』')
}

/// Whether `char` is a quotation mark of any style, or an apostrophe.
pub fn is_quotation_mark(char: char) -> bool {
    is_double(char) || is_single(char)
}

/// Whether `char` is a single quotation mark or an apostrophe of any style.
pub fn is_single(char: char) -> bool {
    matches!(char, '‘' | '’' | '‚' | '‛' | '\'' | '‹' | '›' | '`')
}

/// A repair: a mark that is missing.
const LOST_OPENING: f32 = 3.0;
const LOST_CLOSING: f32 = 2.5;
/// An open quotation ends with its paragraph.
const ENDS_WITH_PARAGRAPH: f32 = 1.5;
/// An open quotation runs into the next paragraph, which does not open again.
const RUNS_ON: f32 = 1.5;

/// The states between two marks: outside, inside, inside and already over one paragraph's end.
const STATES: usize = 3;
const IMPOSSIBLE: f32 = f32::MAX / 4.0;

/// What a mark is read as.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Open,
    Close,
    None,
}

fn cheapest(candidates: &[Candidate]) -> Vec<Mark> {
    let mut costs = [0.0, IMPOSSIBLE, IMPOSSIBLE];
    let mut steps: Vec<[(usize, Reading); STATES]> = Vec::with_capacity(candidates.len());
    let mut region = 0;
    for mark in candidates {
        let borders = mark.region - region;
        region = mark.region;
        let mut next = [IMPOSSIBLE; STATES];
        let mut step = [(0, Reading::None); STATES];
        for (from, cost) in costs.iter().enumerate() {
            readings(mark, from, borders, |to, extra, reading| {
                if let (Some(best), Some(slot)) = (next.get_mut(to), step.get_mut(to))
                    && cost + extra < *best
                {
                    *best = cost + extra;
                    *slot = (from, reading);
                }
            });
        }
        steps.push(step);
        // Only differences matter; small numbers keep them exact.
        let least = next.iter().copied().fold(IMPOSSIBLE, f32::min);
        costs = next.map(|cost| cost - least);
    }
    for inside in costs.iter_mut().skip(1) {
        *inside += ENDS_WITH_PARAGRAPH;
    }
    trace(candidates, &steps, costs)
}

/// Tells every way on from state `from` over `borders` paragraph ends and `mark`: the new state, the
/// cost, and what the mark is read as.
fn readings(mark: &Candidate, from: usize, borders: usize, mut way: impl FnMut(usize, f32, Reading)) {
    let begins_anew = match (from, borders) {
        (0, _) => Some(0.0),
        (inside, 0) => {
            let reopened = if mark.at_start || mark.glued { 0.2 } else { LOST_CLOSING };
            way(0, mark.close, Reading::Close);
            way(1, mark.open + reopened, Reading::Open);
            way(inside, mark.skip, Reading::None);
            None
        }
        (inside, _) => {
            if inside == 1 && borders == 1 {
                way(0, mark.close + RUNS_ON, Reading::Close);
                way(2, mark.skip + RUNS_ON, Reading::None);
            }
            // By convention a quotation over several paragraphs opens again at the head of each.
            if mark.at_start && borders == 1 {
                way(1, 0.1 + if mark.leads_on { 0.0 } else { mark.open }, Reading::Open);
                None
            } else {
                Some(ENDS_WITH_PARAGRAPH)
            }
        }
    };
    if let Some(extra) = begins_anew {
        way(1, extra + mark.open, Reading::Open);
        way(0, extra + mark.close + LOST_OPENING, Reading::Close);
        way(0, extra + if mark.leads_on { 0.3 } else { mark.skip }, Reading::None);
    }
}

fn trace(candidates: &[Candidate], steps: &[[(usize, Reading); STATES]], costs: [f32; STATES]) -> Vec<Mark> {
    let mut state = 0;
    for (at, cost) in costs.iter().enumerate() {
        if costs.get(state).is_none_or(|best| cost < best) {
            state = at;
        }
    }
    let mut found = Vec::new();
    for (mark, step) in candidates.iter().zip(steps).rev() {
        let Some((from, reading)) = step.get(state).copied() else { break };
        match reading {
            Reading::Open => found.push(Mark { span: mark.span, side: Side::Opening }),
            Reading::Close => found.push(Mark { span: mark.span, side: Side::Closing }),
            Reading::None => {}
        }
        state = from;
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests;
