//! What holds when marks are strewn into texts at drawn places: nothing panics, spans stay in order, and
//! only what a mark hit is lost. The texts are the project's own, or those under the path in
//! `VARIORUM_TEXTS`. By default a part of the strings is made; all are with
//! `VARIORUM_STRINGS=100000 cargo test --release --no-default-features strewn -- --nocapture`.

#![expect(clippy::print_stdout, reason = "figures are for people")]

use std::ops::Range;

use variorum::article::{Article, Set};
use variorum::text::Span;

use super::planter::Random;
use super::planter::sources::{Garden, article};

/// Strings made, unless the environment says another number.
const STRINGS: usize = 400;

/// The two that are most often mistyped stand twice.
const MARKS: [&str; 20] = [
    "“", "”", "\"", "‘", "’", "'", "„", "«", "»", "‹", "›", "「", "」", "『", "』", "''", "``", "‚", "``",
    "\"",
];

fn strings() -> usize {
    std::env::var("VARIORUM_STRINGS").ok().and_then(|count| count.parse().ok()).unwrap_or(STRINGS)
}

/// Parts stand in the text, one after the other, with their marks around them; what is inside stands inside.
#[track_caller]
fn check_spans(article: &Article) {
    let text = &article.text;
    let mut last = 0;
    for quote in &article.quotes {
        assert!(!quote.parts.is_empty(), "{text:?}");
        for part in &quote.parts {
            for span in [part.open, part.span, part.close] {
                assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
            }
            assert!(!part.span.is_empty() && part.span.trim(text) == part.span, "{part:?} in {text:?}");
            assert!(part.open.is_empty() || part.open.end <= part.span.start, "{part:?} in {text:?}");
            assert!(part.close.is_empty() || part.close.start >= part.span.end, "{part:?} in {text:?}");
            let start = if part.open.is_empty() { part.span.start } else { part.open.start };
            assert!(start >= last, "{part:?} begins before {last} in {text:?}");
            last = if part.close.is_empty() { part.span.end } else { part.close.end };
        }
        for inner in &quote.inner {
            assert!(quote.parts.iter().any(|part| part.span.contains(*inner)), "{inner:?} in {text:?}");
        }
    }
}

#[test]
fn strewn_spans_of_any_string_are_sound() {
    let mut random = Random::new(11);
    let scraps = [
        "We paid", " he said", ", ", ". ", " ", "\n\n", "Finch ", "d'", "it’s ", ": ", "? ", "— ", "Q: ", "n",
    ];
    for at in 0..strings() {
        let count = random.below(40);
        let pick = |_| match random.below(2) {
            0 => MARKS[random.below(MARKS.len())],
            _ => scraps[random.below(scraps.len())],
        };
        let text: String = (0..count).map(pick).collect();
        let language = ["en", "de", "fr", "es", "ja"][at % 5];
        check_spans(&article(&text, Some(language)));
    }
}

/// A part of a quotation of a text in which nothing is lost.
struct Part {
    span: Span,
    paragraph: usize,
    /// From the first to the last mark on which it depends.
    reach: Range<usize>,
}

/// The parts in marks of an article that needed no repair.
fn parts(article: &Article) -> Vec<Part> {
    let paragraph =
        |span: Span| article.paragraphs.iter().position(|paragraph| paragraph.span.contains(span)).unwrap();
    let mut found = Vec::new();
    for quote in article.quotes.iter().filter(|quote| quote.set == Set::Marks) {
        let ends: Vec<Range<usize>> = quote
            .parts
            .iter()
            .map(|part| {
                let start = if part.open.is_empty() { part.span.start } else { part.open.start };
                start..if part.close.is_empty() { part.span.end } else { part.close.end }
            })
            .collect();
        for (at, part) in quote.parts.iter().enumerate() {
            // What runs on over a paragraph's end depends on the marks there.
            let runs_on = |at: usize| quote.parts[at].close.is_empty();
            let last = (at..quote.parts.len()).find(|next| !runs_on(*next)).unwrap_or(at);
            let first = (0..at).rev().take_while(|before| runs_on(*before)).last().unwrap_or(at);
            let reach = ends[first].start..ends[last].end;
            found.push(Part { span: part.span, paragraph: paragraph(part.span), reach });
        }
    }
    found
}

/// A mark put in, or one taken out or turned into another.
struct Hit {
    place: Range<usize>,
    mark: &'static str,
}

/// One to three hits in the paragraphs of a text, in order.
fn hits(base: &Article, random: &mut Random) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for _ in 0..=random.below(3) {
        let paragraph = base.paragraphs[random.below(base.paragraphs.len())].span;
        let inside = paragraph.of(&base.text);
        let mark = MARKS[random.below(MARKS.len())];
        let old: Vec<usize> = inside
            .char_indices()
            .filter(|(_, char)| MARKS.contains(&&*char.to_string()))
            .map(|(at, _)| at)
            .collect();
        let hit = if let (1, Some(at)) = (random.below(2), random.pick(&old).copied()) {
            let len =
                inside.char_indices().map(|(next, _)| next).find(|next| *next > at).unwrap_or(inside.len())
                    - at;
            let start = paragraph.start + at;
            Hit { place: start..start + len, mark: if random.below(2) == 0 { "" } else { mark } }
        } else {
            let at = paragraph.start + inside.floor_char_boundary(random.below(inside.len()));
            Hit { place: at..at, mark }
        };
        found.push(hit);
    }
    found.sort_by_key(|hit| hit.place.start);
    found.dedup_by(|next, before| next.place.start <= before.place.end);
    found
}

/// Where a place of the base stands after the hits.
fn moved(at: usize, hits: &[Hit]) -> usize {
    let shift = |hit: &&Hit| hit.place.end <= at && (hit.place.start < at || hit.mark.is_empty());
    hits.iter().filter(shift).fold(at, |to, hit| to + hit.mark.len() - hit.place.len())
}

/// Whether a hit may cost this part: it stands in its reach, or no other part stands between the two in
/// their paragraph. One at the head of the next paragraph opens again, by convention, what another opened
/// before the part.
fn is_near(part: &Part, hit: &Hit, hits: &[Hit], all: &[Part], base: &Article) -> bool {
    let at = hit.place.start;
    let opens_again = base.paragraphs.get(part.paragraph + 1).is_some_and(|next| next.span.start == at);
    let before = base.paragraphs[part.paragraph].span.start..part.span.start;
    if opens_again && hits.iter().any(|hit| before.contains(&hit.place.start)) {
        return true;
    }
    if (part.reach.start..=part.reach.end).contains(&at) {
        return true;
    }
    let here = base.paragraphs[part.paragraph].span;
    if !(here.start..=here.end).contains(&at) {
        return false;
    }
    let between = |other: &&Part| {
        let span = other.span;
        at <= span.start && span.end <= part.span.start || part.span.end <= span.start && span.end <= at
    };
    !all.iter().any(|other| between(&other))
}

/// A quotation is lost only to a mark in it, or to one in its paragraph with no other quotation between
/// the two: by the order of repair a mark that opens ends what is open before it, and one that closes
/// begins what it closes.
#[test]
fn strewn_marks_cost_only_what_they_hit() {
    let (garden, mut random) = (Garden::new(), Random::new(12));
    let (mut made, mut kept, mut near) = (0, 0, 0);
    let mut tries = 0;
    let mut lost: Vec<String> = Vec::new();
    while made < strings() && tries < 20 * strings() {
        tries += 1;
        let source = &garden.sources[random.below(garden.sources.len())];
        let from = random.below(source.article.paragraphs.len());
        let all = source.article.paragraphs.iter().skip(from).take(4 + random.below(5));
        let words: Vec<&str> = all.map(|paragraph| paragraph.span.of(&source.article.text)).collect();
        let base = article(&words.join("\n\n"), source.language.as_deref());
        let all = parts(&base);
        if all.is_empty() || base.notes.iter().any(|note| note.code.key() == "QUOTE-REPAIR") {
            continue;
        }
        let hits = hits(&base, &mut random);
        let mut text = base.text.clone();
        for hit in hits.iter().rev() {
            text.replace_range(hit.place.clone(), hit.mark);
        }
        let revised = article(&text, source.language.as_deref());
        check_spans(&revised);
        // A mark may make a line at the head a headline, or part a paragraph from what touches it.
        if revised.paragraphs.len() != base.paragraphs.len() {
            continue;
        }
        made += 1;
        for part in &all {
            if hits.iter().any(|hit| is_near(part, hit, &hits, &all, &base)) {
                near += 1;
                continue;
            }
            let span = Span::new(moved(part.span.start, &hits), moved(part.span.end, &hits));
            let parts = revised.quotes.iter().flat_map(|quote| &quote.parts);
            if parts.into_iter().any(|found| found.span == span) {
                kept += 1;
            } else {
                let told: Vec<String> =
                    hits.iter().map(|hit| format!("{:?} {:?}", hit.place, hit.mark)).collect();
                lost.push(format!("[{}] lost to {told:?} in\n{text}\n", part.span.of(&base.text)));
            }
        }
    }
    println!("{made} strings: {kept} parts kept, {near} near a hit, {} lost", lost.len());
    assert!(
        made == strings() && lost.is_empty(),
        "{}",
        lost.iter().take(3).map(String::as_str).collect::<String>()
    );
}
