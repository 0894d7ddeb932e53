//! Quotations inside quotations, where the shapes of the marks tell: pairs that stand in a pair.
//!
//! A pair counts as inner when the one around it is of another family, or when the marks of the whole
//! paragraph are in balance; else a mark that opens inside a quotation tells of a lost one.

use super::candidates::{Candidate, Family};
use super::{Pair, Side};

/// How deep quotations are nested at most.
const DEEPEST: usize = 5;

/// The inner pairs among `candidates`, and which candidates are left.
pub(super) fn split(candidates: &[Candidate]) -> (Vec<Candidate>, Vec<Pair>) {
    let mut taken = vec![false; candidates.len()];
    let mut pairs = Vec::new();
    let regions: Vec<&[Candidate]> = candidates.chunk_by(|one, next| one.region == next.region).collect();
    let mut parsed: Vec<Parsed> = Vec::with_capacity(regions.len());
    for (at, region) in regions.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| Some((parsed.get(before)?, *regions.get(before)?)));
        let outer = before.filter(|(_, before)| follows(before, region)).and_then(|(parsed, _)| parsed.left);
        let reopened = region.first().is_some_and(|mark| mark.at_start);
        let own = Parsed::of(region, outer.filter(|_| !reopened));
        parsed.push(own);
    }
    let mut from = 0;
    for (at, (region, own)) in regions.iter().zip(&parsed).enumerate() {
        let ahead = regions.get(at + 1).filter(|next| follows(region, next));
        let opens_again = ahead.and_then(|next| next.first()).filter(|next| next.at_start);
        let beyond = match parsed.get(at + 1).filter(|_| ahead.is_some()) {
            Some(next) if next.ends_earlier => Beyond::Closes,
            _ if opens_again.is_some_and(|next| own.is_reopened(region, next)) => Beyond::OpensAgain,
            _ => Beyond::Nothing,
        };
        for (open, close) in own.inner(beyond) {
            if let (Some(opening), Some(closing)) = (region.get(open), region.get(close)) {
                pairs.push(Pair { open: opening.span, close: closing.span });
                taken.iter_mut().skip(from + open).take(1).for_each(|taken| *taken = true);
                taken.iter_mut().skip(from + close).take(1).for_each(|taken| *taken = true);
            }
        }
        from += region.len();
    }
    pairs.sort_by_key(|pair| pair.open);
    let left = candidates.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(c, _)| *c).collect();
    (left, pairs)
}

/// Whether the paragraph of `next` comes right after that of `before`.
fn follows(before: &[Candidate], next: &[Candidate]) -> bool {
    before.first().zip(next.first()).is_some_and(|(before, next)| before.region + 1 == next.region)
}

/// What a paragraph does to a quotation that the one before left open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beyond {
    Nothing,
    /// It opens it again.
    OpensAgain,
    /// It closes it, and does not open it again.
    Closes,
}

/// A pair with what is around it.
struct Found {
    open: usize,
    close: usize,
    /// How many are open around it.
    depth: usize,
    /// Whether the pair around it, or one around that, is of another family.
    foreign: bool,
    /// Whether it begins where a paragraph was glued on.
    glued: bool,
}

/// The marks of a paragraph, paired by their shapes.
#[derive(Default)]
struct Parsed {
    found: Vec<Found>,
    /// Whether every mark has its partner.
    balanced: bool,
    /// The family of the one that is still open at the end, if there is exactly one.
    left: Option<Family>,
    /// Its place.
    left_at: usize,
    /// Whether a quotation of the paragraph before closes here.
    ends_earlier: bool,
    /// How many of the found pairs stand in what closed here and opened in the paragraph before.
    carried: usize,
    /// From which found pair on everything stands in a mark that never closes here.
    open_from: Option<usize>,
}

impl Parsed {
    fn of(region: &[Candidate], outer: Option<Family>) -> Self {
        let mut parsed = Self { balanced: true, ..Self::default() };
        // Each open mark: its place, its family, and how many pairs were found when it opened.
        let mut open: Vec<(usize, Family, usize)> = Vec::new();
        let mut outer = outer;
        for (at, mark) in region.iter().enumerate() {
            let top = open.last().and_then(|(at, _, _)| region.get(*at));
            match direction(mark).or_else(|| guess(mark, top, open.len())) {
                _ if mark.skip < 1.0 => {}
                Some(Side::Opening) if open.len() < DEEPEST => {
                    open.push((at, mark.family, parsed.found.len()));
                }
                Some(Side::Closing) if open.last().is_some_and(|(_, family, _)| *family == mark.family) => {
                    let Some((opened, family, _)) = open.pop() else { continue };
                    let mut around = open.iter().map(|(_, around, _)| *around).chain(outer);
                    let foreign = around.any(|around| around != family);
                    let glued = region.get(opened).is_some_and(|mark| mark.glued);
                    parsed.found.push(Found { open: opened, close: at, depth: open.len(), foreign, glued });
                }
                Some(Side::Closing) if open.is_empty() && outer == Some(mark.family) => {
                    outer = None;
                    parsed.ends_earlier = true;
                    parsed.carried = parsed.found.len();
                }
                // A mark that points nowhere, or that nothing fits: what is inside what is not told.
                _ => return Self::default(),
            }
        }
        parsed.balanced = open.is_empty();
        if let [(at, family, found)] = open.as_slice() {
            parsed.left = Some(*family);
            parsed.left_at = *at;
            parsed.open_from = Some(*found);
        }
        if open.len() > 1 {
            return Self::default();
        }
        parsed
    }

    /// Whether `next`, at the head of the next paragraph, opens again what is open at the end: it looks the
    /// same, and what is inside does not or the quotation has been all of the paragraph.
    fn is_reopened(&self, region: &[Candidate], next: &Candidate) -> bool {
        let Some(opener) = region.get(self.left_at).filter(|_| self.left.is_some()) else { return false };
        let inside = self.found.iter().filter(|pair| pair.open > self.left_at);
        let apart = inside
            .filter_map(|pair| region.get(pair.open))
            .all(|inner| inner.family != opener.family || inner.glyph != opener.glyph);
        opener.glyph == next.glyph && (opener.at_start || apart)
    }

    /// The pairs that are inner ones. `beyond` is what the next paragraph does to what is open at the end.
    fn inner(&self, beyond: Beyond) -> impl Iterator<Item = (usize, usize)> {
        let same = self.balanced || beyond == Beyond::OpensAgain;
        self.found.iter().enumerate().filter_map(move |(place, pair)| {
            let carried = place < self.carried && pair.depth == 0;
            let in_open = self.open_from.is_some_and(|from| place >= from);
            let inner = if carried {
                pair.foreign
            } else if in_open && beyond == Beyond::Nothing {
                // Only what stands in a closed pair of its own.
                pair.depth > 1 && pair.foreign
            } else {
                pair.depth > 0 && (pair.foreign || same && !pair.glued)
            };
            inner.then_some((pair.open, pair.close))
        })
    }
}

/// Which way a mark that tells nothing points inside `depth` others, of which `top` is the last: it closes its
/// like, and opens inside marks of another form, as in `“the board''(sic)''”`.
fn guess(mark: &Candidate, top: Option<&Candidate>, depth: usize) -> Option<Side> {
    let top = top?;
    match (top.glyph == mark.glyph, depth) {
        (true, 2..) => Some(Side::Closing),
        (false, 1) => Some(Side::Opening),
        _ => None,
    }
}

/// Which way a mark points, if its shape and the space around it tell. In the middle of a word it points
/// nowhere, but for corner brackets in scripts that set them without spaces.
fn direction(mark: &Candidate) -> Option<Side> {
    let corner = matches!(mark.family, Family::Corner | Family::WhiteCorner) && !mark.in_word;
    if !corner && mark.open.min(mark.close) > 0.9 {
        None
    } else if mark.open + 1.5 <= mark.close {
        Some(Side::Opening)
    } else if mark.close + 1.5 <= mark.open {
        Some(Side::Closing)
    } else {
        None
    }
}
