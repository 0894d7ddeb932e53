//! Stretches of quoted words, from the marks of a text.
//!
//! Where a mark is missing its place is inferred by fixed rules, and the stretch says so:
//! a mark that opens while one is open ends the earlier stretch, at the last place before an
//! attribution; a stretch that never closes ends with its paragraph.

mod dialogue;
mod repair;
mod single;
mod turns;
mod unmarked;

use super::cues::Lexicon;
use super::{Paragraph, Set};
use crate::text::{self, Mark, Pair, Side, Span, is_single};

pub(super) use unmarked::{is_bare_label, is_no_label};

/// A stretch of quoted words.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "observations, each its own")]
pub(super) struct Stretch {
    /// The words, without marks.
    pub(super) span: Span,
    /// The opening mark; empty where it is inferred.
    pub(super) open: Span,
    /// The closing mark; empty where it is inferred.
    pub(super) close: Span,
    /// The place of its paragraph.
    pub(super) paragraph: usize,
    /// It carries on the stretch before, by the convention of opening again at each paragraph.
    pub(super) carries_on: bool,
    /// The paragraph below it says whose words it is.
    pub(super) signed_below: bool,
    /// Its closing mark stands behind words that are no part of it.
    pub(super) closes_later: bool,
    /// A mark of it had to be inferred.
    pub(super) repaired: bool,
    /// It is set in single marks.
    pub(super) single: bool,
    /// How it is set apart.
    pub(super) set: Set,
    /// Quotations inside it, without their marks.
    pub(super) inner: Vec<Span>,
}

impl Stretch {
    /// Words between two marks of one paragraph; nothing else is known of it yet. A mark that is inferred is
    /// empty.
    pub(super) const fn new(span: Span, open: Span, close: Span, paragraph: usize) -> Self {
        Self {
            span,
            open,
            close,
            paragraph,
            carries_on: false,
            signed_below: false,
            closes_later: false,
            repaired: false,
            single: false,
            set: Set::Marks,
            inner: Vec::new(),
        }
    }

    /// The words with their marks.
    pub(super) fn whole(&self) -> Span {
        Span::new(self.open.start.min(self.span.start), self.close.end.max(self.span.end))
    }
}

/// The stretches of a text, in order, and closing marks that close nothing.
pub(super) fn find(
    text: &str,
    paragraphs: &[Paragraph],
    lexicon: &Lexicon,
    language: Option<&str>,
) -> (Vec<Stretch>, Vec<Span>) {
    let regions: Vec<Span> = paragraphs.iter().map(|paragraph| paragraph.span).collect();
    let levels = text::levels(text, &regions);
    let mut stray = Vec::new();
    let mut found = outer(text, &regions, &levels.outer, lexicon, &mut stray);
    let inner = levels.inner.iter().filter_map(|pair| of_pair(text, &regions, *pair));
    let mut taken: Vec<Span> = levels.outer.iter().map(|mark| mark.span).collect();
    taken.extend(levels.inner.iter().flat_map(|pair| [pair.open, pair.close]));
    taken.sort_unstable();
    let single = if levels.single {
        Vec::new()
    } else {
        single::find(text, &regions, &levels.singles, &found, &taken)
    };
    let mut rest: Vec<Stretch> = Vec::new();
    for stretch in inner.chain(single) {
        let before = found.partition_point(|other| other.span.start <= stretch.span.start);
        let around = before.checked_sub(1).and_then(|at| found.get_mut(at));
        match around.filter(|around| around.span.contains(stretch.span)) {
            Some(around) => around.inner.push(stretch.span),
            None => rest.push(stretch),
        }
    }
    found.extend(rest);
    if language == Some("fr") {
        found = found.into_iter().flat_map(|stretch| without_asides(text, lexicon, stretch)).collect();
    }
    found.sort_by_key(|stretch| stretch.span.start);
    found.extend(unmarked::find(text, paragraphs, &regions, &found, lexicon, language));
    found.sort_by_key(|stretch| (stretch.span.start, std::cmp::Reverse(stretch.span.end)));
    (nest(text, found), stray)
}

/// The parts of a stretch between which it is said who speaks, as French print has it.
fn without_asides(text: &str, lexicon: &Lexicon, stretch: Stretch) -> Vec<Stretch> {
    let asides = dialogue::asides_in_marks(stretch.span.of(text), lexicon);
    if asides.is_empty() {
        return vec![stretch];
    }
    let joint = |char: char| char.is_whitespace() || matches!(char, ',' | '.' | ';' | ':' | '!' | '?');
    let mut found: Vec<Stretch> = Vec::new();
    let mut from = stretch.span.start;
    for aside in asides.iter().copied().chain([Span::empty(stretch.span.len())]) {
        let part = Span::new(from, stretch.span.start + aside.start);
        let lead =
            if found.is_empty() { 0 } else { part.len() - part.of(text).trim_start_matches(joint).len() };
        let span = Span::new(part.start + lead, part.end).trim(text);
        from = stretch.span.start + aside.end;
        if span.is_empty() {
            continue;
        }
        let inner = stretch.inner.iter().copied().filter(|inner| span.contains(*inner)).collect();
        let next = Stretch { span, inner, ..stretch.clone() };
        found.push(match found.len() {
            0 => Stretch { close: Span::empty(span.end), ..next },
            _ => Stretch {
                open: Span::empty(span.start),
                close: Span::empty(span.end),
                carries_on: true,
                ..next
            },
        });
    }
    if let Some(last) = found.last_mut() {
        // `« Oui, dit-elle. »` closes behind what is no part of it.
        last.closes_later =
            Span::new(last.span.end, stretch.close.start).of(text).contains(char::is_alphabetic);
        last.close = if last.closes_later { last.close } else { stretch.close };
    }
    found
}

/// A stretch that stands in another is its inner quotation. Of two of which one begins inside the other and
/// ends beyond it, the first ends where the second begins.
fn nest(text: &str, sorted: Vec<Stretch>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::with_capacity(sorted.len());
    for mut stretch in sorted {
        let crossed = |last: &&mut Stretch| {
            !last.span.contains(stretch.span) && last.whole().end > stretch.whole().start
        };
        if let Some(last) = found.last_mut().filter(crossed) {
            last.span = Span::new(last.span.start, stretch.whole().start).trim(text);
            last.close = Span::empty(last.span.end);
            last.repaired = true;
            let span = last.span;
            last.inner.retain(|inner| span.contains(*inner));
        }
        found.pop_if(|last| last.span.is_empty());
        match found.last_mut().filter(|last| last.span.contains(stretch.span)) {
            Some(outer) => {
                outer.inner.push(stretch.span);
                outer.inner.append(&mut stretch.inner);
            }
            None => found.push(stretch),
        }
    }
    for stretch in &mut found {
        stretch.inner.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    }
    found
}

/// The stretch between two marks of one paragraph.
fn of_pair(text: &str, regions: &[Span], pair: Pair) -> Option<Stretch> {
    let span = Span::new(pair.open.end, pair.close.start).trim(text);
    (!span.is_empty()).then(|| {
        let paragraph = regions.partition_point(|region| region.end <= span.start);
        let stretch = Stretch::new(span, pair.open, pair.close, paragraph);
        Stretch { single: is_one_single(pair.open.of(text)), ..stretch }
    })
}

/// Whether a mark is a single one.
fn is_one_single(mark: &str) -> bool {
    let mut chars = mark.chars();
    chars.next().is_some_and(is_single) && chars.next().is_none()
}

/// A stretch whose end is not yet known.
struct Open {
    mark: Span,
    paragraph: usize,
    carries_on: bool,
}

fn outer(
    text: &str,
    regions: &[Span],
    marks: &[Mark],
    lexicon: &Lexicon,
    stray: &mut Vec<Span>,
) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Option<Open> = None;
    let mut paragraph = 0;
    let mut before = 0;
    for mark in marks {
        while regions.get(paragraph).is_some_and(|region| region.end <= mark.span.start) {
            paragraph += 1;
        }
        let Some(region) = regions.get(paragraph).copied() else { break };
        let first = before <= region.start;
        before = mark.span.end;
        let stays = |opened: &Open| {
            mark.side == Side::Closing
                && (opened.paragraph == paragraph || first && opened.paragraph + 1 == paragraph)
        };
        // By convention a quotation over several paragraphs opens again in each and closes in the last.
        let mut carries_on = false;
        if let Some(opened) = open.take_if(|opened| !stays(opened)) {
            let here = opened.paragraph == paragraph;
            let end = if here {
                mark.span.start
            } else {
                regions.get(opened.paragraph).map_or(mark.span.start, |r| r.end)
            };
            let stretch = cut_short(text, lexicon, &opened, end, here);
            let whole = !here && stretch.span.end == Span::new(opened.mark.end, end).trim(text).end;
            let at_start = Span::new(region.start, mark.span.start).trim(text).is_empty();
            carries_on = whole && at_start && opened.paragraph + 1 == paragraph;
            found.push(stretch);
        }
        match (mark.side, open.take()) {
            (Side::Opening, _) => open = Some(Open { mark: mark.span, paragraph, carries_on }),
            (Side::Closing, Some(opened)) => {
                found.extend(parts(text, regions, &opened, mark.span, paragraph));
            }
            (Side::Closing, None) => {
                let stretch = never_opened(text, region, paragraph, mark.span, &found, lexicon);
                if closes_nothing(text, &stretch, found.last(), lexicon) {
                    stray.push(mark.span);
                } else {
                    found.push(stretch);
                }
            }
        }
    }
    if let Some(opened) = open {
        let end = regions.get(opened.paragraph).map_or(text.len(), |region| region.end);
        let stretch = cut_short(text, lexicon, &opened, end, false);
        found.push(Stretch { repaired: true, ..stretch });
    }
    found.retain(|stretch| !stretch.span.is_empty());
    for stretch in &mut found {
        let mark = if stretch.open.is_empty() { stretch.close } else { stretch.open };
        stretch.single = is_one_single(mark.of(text));
    }
    mark_unclosed(&mut found);
    found
}

/// A stretch without a closing mark that nothing carries on is a repair.
fn mark_unclosed(found: &mut [Stretch]) {
    for at in 0..found.len() {
        let carried = found.get(at + 1).is_some_and(|next| next.carries_on);
        if let Some(stretch) = found.get_mut(at)
            && stretch.close.is_empty()
            && !carried
        {
            stretch.repaired = true;
        }
    }
}

/// Whether only who spoke stands between a stretch and the mark of the one behind it: `“Yes,” he said.”`
fn closes_nothing(text: &str, stretch: &Stretch, before: Option<&Stretch>, lexicon: &Lexicon) -> bool {
    before.is_some_and(|before| {
        !before.close.is_empty()
            && before.paragraph == stretch.paragraph
            && Span::new(before.close.end, stretch.close.start).trim(text) == stretch.span
            && repair::is_attribution(stretch.span.of(text), lexicon)
    })
}

fn never_opened(
    text: &str,
    region: Span,
    paragraph: usize,
    close: Span,
    found: &[Stretch],
    lexicon: &Lexicon,
) -> Stretch {
    let start = repair::lost_opening(text, region, close.start, found, lexicon);
    let span = Span::new(start, close.start).trim(text);
    Stretch { repaired: true, ..Stretch::new(span, Span::empty(start), close, paragraph) }
}

/// The stretch from `opened` to a closing mark in `paragraph`: one a paragraph.
fn parts(text: &str, regions: &[Span], opened: &Open, close: Span, paragraph: usize) -> Vec<Stretch> {
    let stretch = |start: usize, end: usize, open: Span, close: Span, paragraph: usize| Stretch {
        carries_on: opened.carries_on || paragraph > opened.paragraph,
        ..Stretch::new(Span::new(start, end).trim(text), open, close, paragraph)
    };
    if opened.paragraph == paragraph {
        return vec![stretch(opened.mark.end, close.start, opened.mark, close, paragraph)];
    }
    let first_end = regions.get(opened.paragraph).map_or(close.start, |region| region.end);
    let second_start = regions.get(paragraph).map_or(close.start, |region| region.start);
    vec![
        stretch(opened.mark.end, first_end, opened.mark, Span::empty(first_end), opened.paragraph),
        stretch(second_start, close.start, Span::empty(second_start), close, paragraph),
    ]
}

/// An open stretch that must end at or before `end`.
fn cut_short(text: &str, lexicon: &Lexicon, opened: &Open, end: usize, same_paragraph: bool) -> Stretch {
    let all = Span::new(opened.mark.end, end).trim(text);
    let tail =
        repair::strange_close(text, all, lexicon).or_else(|| repair::attribution_tail(text, all, lexicon));
    let span = match tail {
        Some(at) => Span::new(all.start, at).trim(text),
        None if same_paragraph => repair::narrated_tail(text, all, lexicon),
        None => all,
    };
    Stretch {
        carries_on: opened.carries_on,
        repaired: same_paragraph || tail.is_some(),
        ..Stretch::new(span, opened.mark, Span::empty(span.end), opened.paragraph)
    }
}
