//! Quotations in single marks where double ones are the rule: inside others, in headlines, and here and
//! there on their own. An apostrophe is no mark.

use super::Stretch;
use crate::text::{self, Span};

/// The stretches in single marks; `around` are those in double ones, `taken` the marks of those, in order.
/// `singles` are all single marks and apostrophes, and where they stand.
pub(super) fn find(
    text: &str,
    regions: &[Span],
    mut singles: &[(usize, char)],
    around: &[Stretch],
    taken: &[Span],
) -> Vec<Stretch> {
    let mut found = Vec::new();
    let is_free = |at: usize| {
        let after = taken.partition_point(|mark| mark.end <= at);
        taken.get(after).is_none_or(|mark| at < mark.start)
    };
    for (paragraph, region) in regions.iter().enumerate() {
        let (here, rest) = singles.split_at(singles.partition_point(|(at, _)| *at < region.end));
        singles = rest;
        let signs: Vec<(usize, char)> = here.iter().copied().filter(|(at, _)| is_free(*at)).collect();
        let mut from = 0;
        while let Some((at, char)) = signs.get(from).copied() {
            from += 1;
            let mark = Span::new(at, at + char.len_utf8());
            if !opens(text, *region, mark, char) {
                continue;
            }
            // A single mark never closes over the edge of a double one that it stands in.
            let around_it = stretch_at(around, mark.start);
            let limit = around_it.map_or(region.end, |stretch| stretch.span.end);
            let ahead: Vec<(usize, (usize, char))> = signs
                .iter()
                .copied()
                .enumerate()
                .skip(from)
                .take(FAR)
                .take_while(|(_, (at, _))| *at < limit)
                .filter(|(_, (at, _))| around_it.is_some() || stretch_at(around, *at).is_none())
                .collect();
            let Some((place, close)) = closing(text, &ahead, char) else { continue };
            // Over a whole quotation in double marks only after punctuation: `‘She said “no” to us.’`.
            let pointed =
                text.get(..close.start).is_some_and(|before| before.ends_with(['.', ',', '!', '?', '…']));
            if around_it.is_none() && !pointed && starts_between(around, mark.end, close.start) {
                continue;
            }
            from = place + 1;
            let span = Span::new(mark.end, close.start).trim(text);
            if !span.is_empty() {
                found.push(Stretch { single: true, ..Stretch::new(span, mark, close, paragraph) });
            }
        }
    }
    found
}

/// How many single marks ahead a closing one is looked for.
const FAR: usize = 200;

/// The stretch whose words the place stands in.
fn stretch_at(stretches: &[Stretch], at: usize) -> Option<&Stretch> {
    let after = stretches.partition_point(|stretch| stretch.span.start <= at);
    stretches.get(after.checked_sub(1)?).filter(|stretch| at < stretch.span.end)
}

/// Whether a stretch begins between two places.
fn starts_between(stretches: &[Stretch], from: usize, to: usize) -> bool {
    let first = stretches.partition_point(|stretch| stretch.span.start < from);
    stretches.get(first).is_some_and(|stretch| stretch.span.start < to)
}

/// Whether a single mark opens: free on the left, a word on the right, and no elision (`’90s`, `’til`).
fn opens(text: &str, region: Span, mark: Span, char: char) -> bool {
    let before = text.get(region.start..mark.start).unwrap_or_default();
    let after = text.get(mark.end..region.end).unwrap_or_default();
    let free = before
        .chars()
        .next_back()
        .is_none_or(|char| char.is_whitespace() || text::is_double(char) || "([—–".contains(char));
    let word = after.chars().next().is_some_and(|char| char.is_alphanumeric() || "[#@".contains(char));
    let elision = || text::is_elision(before, after, char);
    match char {
        '‹' => word || after.starts_with(char::is_whitespace),
        '‚' | '‛' => word,
        '›' => free && word,
        '\'' | '`' | '‘' => free && word && !elision(),
        _ => false,
    }
}

/// The single mark that closes what a mark like `opening` opened.
fn closing(text: &str, signs: &[(usize, (usize, char))], opening: char) -> Option<(usize, Span)> {
    let mut spare = None;
    for (place, (at, char)) in signs.iter().copied() {
        let fits = match opening {
            '‘' => matches!(char, '’' | '\''),
            '‚' => matches!(char, '‘' | '’'),
            '‹' => char == '›',
            '›' => char == '‹',
            '`' => matches!(char, '\'' | '`' | '’'),
            _ => matches!(char, '\'' | '’'),
        };
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
        let free = rest.chars().next().is_none_or(|char| !char.is_alphanumeric());
        let loose = before.is_none_or(char::is_whitespace) && char != '›';
        let near = text.floor_char_boundary(at.saturating_sub(8));
        let elided = || text::is_elision(text.get(near..at).unwrap_or_default(), rest, char);
        if !fits || !free || loose || elided() {
            continue;
        }
        let found = (place, Span::new(at, at + char.len_utf8()));
        // `the drivers’ union` may be a possessive; a mark after punctuation or before it is none.
        let possessive = before == Some('s')
            && rest.starts_with(' ')
            && rest.chars().nth(1).is_some_and(char::is_lowercase);
        if !possessive {
            return Some(found);
        }
        spare = spare.or(Some(found));
    }
    spare
}
