//! Captures: which versions hold the whole article. What another does not hold may be missing from the file
//! and not from the article, so that nobody can say that it was gone.
//!
//! The files say so themselves (an error or subscription page, a text that ends in mid-sentence), or the
//! versions around do: what shares almost nothing with them, or has less than a quarter of them, while they
//! are alike, is none of the article's versions.

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::collate::side::Side;
use crate::collate::{Comparison, LinkKind};
use crate::document::NoteCode;
use crate::text::{Span, WordKind};

/// Below this share of a version's words another has almost nothing of it.
const NOTHING: f64 = 0.1;
/// From this share on another is the same article again.
const AGAIN: f64 = 0.5;
/// Below this share of its length another may be no article.
const STUB: f64 = 0.25;
/// How many versions in a row can be bridged, of which the files themselves say nothing.
const AHEAD: usize = 12;
/// How many versions back it is looked whether a version is an earlier one again.
const BACK: usize = 24;
/// How many that are only short: what stays short was shortened.
const SHORT_AHEAD: usize = 3;
/// In fewer words nothing is seen.
const FEW: usize = 8;
/// In so few no text is short.
const LONG: usize = 80;

/// What a version holds of the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Capture {
    /// All of it.
    #[default]
    Whole,
    /// Its beginning: the text ends in mid-sentence, and more is known from the version before.
    Cut,
    /// Some of it, or nothing: the page is one of errors, consent or subscription, or very short.
    Part,
    /// Other words: it shares almost nothing with the versions around it.
    Other,
}

impl Capture {
    /// Whether what it lacks is gone.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Whole)
    }

    /// Whether its own words may be those of a page and not of the article.
    pub const fn is_foreign(self) -> bool {
        matches!(self, Self::Part | Self::Other)
    }
}

/// What the comparison of a version with an earlier one says of it.
pub(in crate::collate) struct Seen {
    /// How many of the earlier one's words it has, of how many.
    kept: (usize, usize),
    /// Where the part of the earlier one that it holds ends, if more stands behind it.
    pub(in crate::collate) end: Option<usize>,
    /// Where the last sentence of that part begins, which may break off.
    pub(in crate::collate) last: usize,
}

impl Seen {
    pub(in crate::collate) fn of(comparison: &Comparison, base: &Article) -> Self {
        let stats = &comparison.stats;
        let kept = stats.same + stats.moved;
        let linked = comparison.sentences.iter().filter(|link| {
            let moved = matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded);
            !moved && !link.base.is_empty() && !link.revised.is_empty()
        });
        let last = linked.filter_map(|link| link.base.last()).max().and_then(|last| base.sentences.get(last));
        let last = last.map_or_else(Span::default, |last| last.span);
        let is_all = base.sentences.last().is_none_or(|sentence| sentence.span.start < last.end);
        let end = (!is_all).then_some(last.end);
        Self { kept: (kept, kept + stats.deleted), end, last: last.start }
    }
}

/// What each version holds. `seen` tells of two of them.
pub(in crate::collate) fn of(
    sides: &[Side<'_>],
    mut seen: impl FnMut(usize, usize) -> Option<Seen>,
) -> Vec<Capture> {
    let mut captures = vec![Capture::Whole; sides.len()];
    let noted = |at: usize, code| sides.get(at).is_some_and(|side| has_note(side.article, code));
    // Where no version is better than the others, each is what there is.
    let some_good = (0..sides.len()).any(|at| !noted(at, NoteCode::BadCapture));
    let mut last: Option<usize> = None;
    for at in 0..sides.len() {
        if let Some(capture) = captures.get_mut(at).filter(|_| some_good && noted(at, NoteCode::BadCapture)) {
            *capture = Capture::Part;
        }
        if captures.get(at).is_some_and(|capture| capture.is_foreign()) {
            continue;
        }
        if let Some((before, seen)) = last.and_then(|last| Some((last, seen(last, at)?))) {
            let apart =
                sides.get(before).zip(sides.get(at)).and_then(|(base, side)| apart(&seen, base, side));
            if let Some(apart) = apart {
                let end = bridge(sides, before, at);
                let end = if apart == Capture::Part && end > at + SHORT_AHEAD { at } else { end };
                let earlier = sides.iter().zip(&captures).take(before).rev();
                let mut earlier = earlier.filter(|(_, capture)| capture.is_whole()).take(BACK);
                let is_old = apart == Capture::Other
                    && end > at
                    && sides.get(at).is_some_and(|side| earlier.any(|(old, _)| share(side, old) >= AGAIN));
                let end = if is_old { at } else { end };
                captures.get_mut(at..end).into_iter().flatten().for_each(|capture| *capture = apart);
            } else if noted(at, NoteCode::Truncated) && seen.end.is_some() {
                captures.get_mut(at).into_iter().for_each(|capture| *capture = Capture::Cut);
            }
        }
        if captures.get(at) == Some(&Capture::Whole) {
            last = Some(at);
        }
    }
    captures
}

/// What a version holds of another, whatever stands around them.
pub(in crate::collate) fn beside(comparison: &Comparison, base: &Article, revised: &Article) -> Capture {
    let stats = &comparison.stats;
    let kept = stats.same + stats.moved;
    let (ours, theirs) = (kept + stats.deleted, kept + stats.inserted);
    if has_note(base, NoteCode::BadCapture) {
        return Capture::Whole;
    }
    let is_short = ours >= LONG && (theirs as f64) < STUB * ours as f64;
    if ours >= FEW && (kept as f64) < NOTHING * ours as f64 {
        Capture::Other
    } else if has_note(revised, NoteCode::BadCapture) || is_short {
        Capture::Part
    } else if has_note(revised, NoteCode::Truncated) && Seen::of(comparison, base).end.is_some() {
        Capture::Cut
    } else {
        Capture::Whole
    }
}

fn has_note(article: &Article, code: NoteCode) -> bool {
    article.notes.iter().any(|note| note.code == code)
}

/// What a version is, if it is far from the one before it.
fn apart(seen: &Seen, base: &Side<'_>, revised: &Side<'_>) -> Option<Capture> {
    let (kept, all) = seen.kept;
    if all >= FEW && (kept as f64) < NOTHING * all as f64 {
        return Some(Capture::Other);
    }
    is_short(base, revised).then_some(Capture::Part)
}

fn is_short(base: &Side<'_>, revised: &Side<'_>) -> bool {
    let (ours, theirs) = (body(base).count(), body(revised).count());
    ours >= LONG && (theirs as f64) < STUB * ours as f64
}

/// The version behind those from `at` on that are bridged: the first that is like the version at `last`
/// again. `at` itself if none is.
fn bridge(sides: &[Side<'_>], last: usize, at: usize) -> usize {
    let Some(base) = sides.get(last) else { return at };
    for (end, side) in sides.iter().enumerate().skip(at).take(AHEAD + 1) {
        let share = share(base, side);
        let is_apart =
            share < NOTHING || is_short(base, side) || has_note(side.article, NoteCode::BadCapture);
        if !is_apart {
            return if share >= AGAIN { end } else { at };
        }
    }
    at
}

/// How much of what words of one side stand beside each other does so on the other.
fn share(one: &Side<'_>, other: &Side<'_>) -> f64 {
    let (ours, theirs) = (pairs_of_words(one), pairs_of_words(other));
    ours.intersection(&theirs).count() as f64 / ours.len().max(1) as f64
}

/// Words of the body, each with the next.
fn pairs_of_words(side: &Side<'_>) -> FxHashSet<(u32, u32)> {
    let words: Vec<u32> = body(side).collect();
    words.iter().zip(words.iter().skip(1)).map(|(one, next)| (*one, *next)).collect()
}

/// The keys of the words of the body.
fn body<'a>(side: &'a Side<'_>) -> impl Iterator<Item = u32> + 'a {
    let body = side.units.iter().enumerate().filter(|(at, _)| side.paragraph(*at).is_some());
    let tokens = body.flat_map(|(_, unit)| side.words(&unit.tokens));
    tokens.filter(|token| token.kind() != WordKind::Mark).map(|token| token.id)
}
