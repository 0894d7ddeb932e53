//! Quotation marks and which way they point.
//!
//! A mark's shape, the space around it and the marks before and after it are weighed together, over the
//! whole text, so that one lost or straight mark does not turn all later ones round.
//! The cheapest reading is found by dynamic programming (Viterbi, 1967) in one pass.

use super::Span;
use super::seek::seek;

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

/// The double marks in `regions` of `text` (paragraphs, in order) and which way they point. Marks of
/// feet and inches are none.
pub fn marks(text: &str, regions: &[Span]) -> Vec<Mark> {
    let style = Style::of(text, regions);
    let candidates: Vec<Candidate> = regions
        .iter()
        .enumerate()
        .flat_map(|(region, span)| candidates(text, *span, region, style))
        .collect();
    cheapest(&candidates)
}

/// Whether `char` is a double quotation mark of any style.
pub fn is_double(char: char) -> bool {
    matches!(char, '“' | '”' | '„' | '‟' | '"' | '＂' | '«' | '»' | '「' | '」' | '『' | '』')
}

/// Whether `char` is a single quotation mark or an apostrophe of any style.
pub fn is_single(char: char) -> bool {
    matches!(char, '‘' | '’' | '‚' | '‛' | '\'' | '‹' | '›' | '`')
}

/// A mark that may be an opening or a closing one, with what each reading costs.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    span: Span,
    region: usize,
    /// Whether nothing but white space stands between the region's start and the mark.
    at_start: bool,
    /// Whether it touches a sentence's end on its left: `them.“Maybe`.
    glued: bool,
    open: f32,
    close: f32,
    skip: f32,
}

/// What the marks of a text look like as a whole.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four observations, each its own")]
struct Style {
    /// `„` is used, so `“` closes.
    low: bool,
    /// `”` is used without any other curly mark, so it opens too.
    only_right: bool,
    /// `»so«`, as Germans and Danes set them.
    inward: bool,
    /// `''so''`.
    doubled: bool,
}

impl Style {
    fn of(text: &str, regions: &[Span]) -> Self {
        // Only the regions are looked at, so that a long text cut into many blocks is read once.
        let inside = || regions.iter().map(|span| span.of(text));
        let has = |mark: char| inside().any(|part| part.contains(mark));
        let low = has('„');
        Self {
            low,
            only_right: !low && has('”') && !has('“'),
            inward: has('»') && is_inward(inside().flat_map(str::chars)),
            doubled: inside().any(|part| part.contains("''")),
        }
    }

    /// What an opening and a closing reading cost by the shape of the mark alone.
    fn shape(self, mark: &str) -> (f32, f32) {
        match mark {
            "“" if self.low => (2.0, 0.0),
            "”" if self.only_right => (0.0, 0.0),
            "«" if self.inward => (3.0, 0.0),
            "»" if self.inward => (0.0, 3.0),
            "“" | "«" => (0.0, 3.0),
            "”" | "»" => (3.0, 0.0),
            "„" | "‟" | "``" | "‘‘" => (0.0, 4.0),
            "「" | "『" => (0.0, 6.0),
            "」" | "』" => (6.0, 0.0),
            _ => (0.0, 0.0),
        }
    }
}

/// Whether more `»` than `«` open something.
fn is_inward(chars: impl Iterator<Item = char>) -> bool {
    let (mut inward, mut outward) = (0, 0);
    let mut before = ' ';
    let mut chars = chars.peekable();
    while let Some(char) = chars.next() {
        let opens = (before.is_whitespace() || before == '(')
            && chars.peek().is_some_and(|next| next.is_alphanumeric());
        match char {
            '»' if opens => inward += 1,
            '«' if opens => outward += 1,
            _ => {}
        }
        before = char;
    }
    inward > outward
}

/// Whether a quotation mark may begin with this byte.
#[expect(clippy::needless_bitwise_bool, reason = "bytes are asked in blocks, without a branch")]
const fn may_be_mark(byte: u8) -> bool {
    let ascii = (byte == b'"') | (byte == b'\'') | (byte == b'`');
    ascii | (byte == 0xC2) | (byte == 0xE2) | (byte == 0xE3) | (byte == 0xEF)
}

fn candidates(text: &str, region_span: Span, region: usize, style: Style) -> Vec<Candidate> {
    let inside = region_span.of(text);
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(at) = seek(inside.as_bytes(), next, may_be_mark) {
        let rest = inside.get(at..).unwrap_or_default();
        let Some(char) = rest.chars().next() else { break };
        next = at + char.len_utf8();
        let len = match char {
            _ if is_double(char) => char.len_utf8(),
            '\'' | '`' | '‘' | '’' if style.doubled || char != '\'' => {
                let mut pair = rest.chars();
                if pair.next() == pair.next() && pair.next() != Some(char) {
                    2 * char.len_utf8()
                } else {
                    continue;
                }
            }
            _ => continue,
        };
        next = at + len;
        let before = inside.get(..at).unwrap_or_default();
        let after = inside.get(at + len..).unwrap_or_default();
        let shape = style.shape(rest.get(..len).unwrap_or_default());
        found.push(candidate(
            Span::new(region_span.start + at, region_span.start + at + len),
            region,
            shape,
            before,
            after,
        ));
    }
    found
}

/// How far around a mark other marks are passed over.
const NEAR: usize = 16;

fn candidate(span: Span, region: usize, shape: (f32, f32), before: &str, after: &str) -> Candidate {
    // Single marks beside a double one say nothing about it: `"'So' it goes"`.
    let previous = before.chars().rev().take(NEAR).find(|char| !is_single(*char));
    let next = after.chars().take(NEAR).find(|char| !is_single(*char));
    let left_free = previous.is_none_or(|char| char.is_whitespace() || "([{—–-/_*¿¡".contains(char));
    let right_free = next.is_none_or(|char| char.is_whitespace() || ".,;:!?)]}—–/*、。".contains(char))
        && !after.starts_with("...");
    let sentence_end =
        previous.is_some_and(|char| ".!?…".contains(char)) && !before.ends_with(char::is_whitespace);
    let space = match (left_free, right_free) {
        (true, false) => (0.0, AGAINST_SPACE),
        (false, true) => (AGAINST_SPACE, 0.0),
        (true, true) => (0.5, 0.5),
        (false, false) if sentence_end || previous == Some(',') => (0.2, 0.2),
        (false, false) => (1.0, 1.0),
    };
    // `… in vain."Many left, he added.`: words that end with an attribution were begun by a mark.
    let told = sentence_end && !right_free && ends_with_pronoun_clause(after);
    let space = if told { (space.0, space.1 + 2.0) } else { space };
    let inches = shape == (0.0, 0.0) && previous.is_some_and(|char| char.is_ascii_digit());
    Candidate {
        span,
        region,
        at_start: before.trim_start().is_empty(),
        glued: sentence_end && !right_free,
        open: shape.0 + space.0,
        close: shape.1 + space.1,
        skip: if inches { 0.8 } else { 4.0 },
    }
}

/// Whether `text` has no more marks and ends like `…, he added.`: a comma, a pronoun, one word.
fn ends_with_pronoun_clause(text: &str) -> bool {
    // The next mark is near wherever there are many, so that this takes time in proportion to the text.
    if text.contains(is_double) {
        return false;
    }
    let Some((_, clause)) = text.trim_end().trim_end_matches('.').rsplit_once([',', '?', '!']) else {
        return false;
    };
    let mut words = clause.split_whitespace();
    let pronoun = matches!(words.next(), Some("he" | "she" | "they"));
    pronoun && words.next().is_some() && words.next().is_none()
}

/// A mark that opens right before a space, or closes right after one.
const AGAINST_SPACE: f32 = 6.0;
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
            for (to, extra, reading) in readings(mark, from, borders) {
                let total = cost + extra;
                if let (Some(best), Some(slot)) = (next.get_mut(to), step.get_mut(to))
                    && total < *best
                {
                    *best = total;
                    *slot = (from, reading);
                }
            }
        }
        steps.push(step);
        costs = next;
    }
    for inside in costs.iter_mut().skip(1) {
        *inside += ENDS_WITH_PARAGRAPH;
    }
    trace(candidates, &steps, costs)
}

/// Every way on from state `from` over `borders` paragraph ends and `mark`: the new state, the cost,
/// and what the mark is read as.
fn readings(mark: &Candidate, from: usize, borders: usize) -> Vec<(usize, f32, Reading)> {
    let mut ways = Vec::with_capacity(8);
    let mut from_outside = |extra: f32, skip_to: usize| {
        ways.push((1, extra + mark.open, Reading::Open));
        ways.push((0, extra + mark.close + LOST_OPENING, Reading::Close));
        ways.push((skip_to, extra + mark.skip, Reading::None));
    };
    match (from, borders) {
        (0, _) => from_outside(0.0, 0),
        (inside, 0) => {
            let reopened = if mark.at_start || mark.glued { 0.2 } else { LOST_CLOSING };
            ways.push((0, mark.close, Reading::Close));
            ways.push((1, mark.open + reopened, Reading::Open));
            ways.push((inside, mark.skip, Reading::None));
        }
        (inside, _) => {
            // By convention a quotation over several paragraphs opens again at the head of each.
            if mark.at_start && borders == 1 {
                ways.push((1, mark.open + 0.1, Reading::Open));
            } else {
                from_outside(ENDS_WITH_PARAGRAPH, 0);
            }
            if inside == 1 && borders == 1 {
                ways.push((0, mark.close + RUNS_ON, Reading::Close));
                ways.push((2, mark.skip + RUNS_ON, Reading::None));
            }
        }
    }
    ways
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
mod tests {
    use super::*;

    /// Paragraphs are parted by `|`. Found marks are shown as `<` and `>`.
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let mut regions = Vec::new();
        let mut start = 0;
        for (at, _) in text.match_indices('|').chain([(text.len(), "")]) {
            regions.push(Span::new(start, at));
            start = at + 1;
        }
        let mut shown = text.to_owned();
        for mark in marks(text, &regions).into_iter().rev() {
            let sign = if mark.side == Side::Opening { "<" } else { ">" };
            shown.replace_range(mark.span.start..mark.span.end, sign);
        }
        assert_eq!(shown, expect);
    }

    #[test]
    fn curly_marks_point_where_they_look() {
        check("“We paid,” he said. “Twice.”", "<We paid,> he said. <Twice.>");
    }

    #[test]
    fn straight_marks_are_told_by_the_space_around_them() {
        check("\"We paid,\" he said. \"Twice.\"", "<We paid,> he said. <Twice.>");
    }

    #[test]
    fn glued_straight_marks_are_told_by_their_neighbours() {
        check("It told on him.\"We paid,\" he said.", "It told on him.<We paid,> he said.");
        check("He said: \"We paid.\"The mayor left.", "He said: <We paid.>The mayor left.");
        check(
            "She said \"it is over.\"Not only that,\" she said. \"We paid.\"The mayor left.\"No one,\" he said.",
            "She said <it is over.<Not only that,> she said. <We paid.>The mayor left.<No one,> he said.",
        );
    }

    #[test]
    fn an_attribution_at_the_end_tells_that_a_mark_opened() {
        check(
            "She said it was \"in vain.\"Many left, he added.|\"So,\" he said.",
            "She said it was <in vain.<Many left, he added.|<So,> he said.",
        );
    }

    #[test]
    fn a_quotation_opens_again_at_each_paragraph() {
        check("“We paid.|“Twice,” he said.", "<We paid.|<Twice,> he said.");
    }

    #[test]
    fn a_mark_lost_in_one_paragraph_does_not_turn_the_next() {
        check("\"We paid, he said.|\"Twice,\" she said.", "<We paid, he said.|<Twice,> she said.");
    }

    #[test]
    fn german_and_french_marks() {
        check("„Nein“, sagte er. „Nie.“", "<Nein>, sagte er. <Nie.>");
        check("»Nein«, sagte er. »Nie.«", "<Nein>, sagte er. <Nie.>");
        check("« Non », dit-il. « Jamais. »", "< Non >, dit-il. < Jamais. >");
        check("”Nej”, sade han.", "<Nej>, sade han.");
    }

    #[test]
    fn mixed_and_doubled_marks() {
        check("He saw “no proof\" of it.", "He saw <no proof> of it.");
        check("''We paid,'' he said.", "<We paid,> he said.");
    }

    #[test]
    fn inches_are_no_marks() {
        check("A 12\" pipe burst. \"Bad,\" she said.", "A 12\" pipe burst. <Bad,> she said.");
    }

    #[test]
    fn single_marks_inside_say_nothing() {
        check("\"'So' it 'goes,'\" he wrote.", "<'So' it 'goes,'> he wrote.");
    }
}
