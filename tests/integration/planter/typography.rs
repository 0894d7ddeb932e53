//! Other typography of the same words: marks of another style, dashes, spaces, dots, apostrophes,
//! hyphens that are not seen, accents composed or not.

use unicode_normalization::UnicodeNormalization as _;
use variorum::article::{Article, Quote};
use variorum::text::Span;

use super::Random;
use super::plan::{Plan, Splice};

/// Opening and closing marks, outer and inner.
type Style = [&'static str; 4];

/// Styles of quotation marks, with a name.
const STYLES: &[(&str, Style)] = &[
    ("curly", ["“", "”", "‘", "’"]),
    ("straight", ["\"", "\"", "'", "'"]),
    ("low-high", ["„", "“", "‚", "‘"]),
    ("low-high curly", ["„", "”", "‚", "’"]),
    ("guillemets", ["«", "»", "‹", "›"]),
    ("guillemets turned", ["»", "«", "›", "‹"]),
    ("guillemets spaced", ["«\u{a0}", "\u{a0}»", "“", "”"]),
    ("single", ["‘", "’", "“", "”"]),
    ("single straight", ["'", "'", "\"", "\""]),
];

/// Marks of one style in place of a quotation's own.
fn marks(quote: &Quote, text: &str, [open, close, inner_open, inner_close]: Style) -> Vec<Splice> {
    let mut found = Vec::new();
    for part in &quote.parts {
        if !part.open.is_empty() {
            found.push(Splice::new(Span::new(part.open.start, part.span.start), open));
        }
        if !part.close.is_empty() {
            found.push(Splice::new(Span::new(part.span.end, part.close.end), close));
        }
    }
    let is_mark = |char: &char| "“”„\"‘’‚'«»‹›".contains(*char);
    for inner in &quote.inner {
        let before = Span::new(0, inner.start).of(text).chars().next_back().filter(is_mark);
        let after = Span::new(inner.end, text.len()).of(text).chars().next().filter(is_mark);
        if let (Some(before), Some(after)) = (before, after) {
            found.push(Splice::new(Span::new(inner.start - before.len_utf8(), inner.start), inner_open));
            found.push(Splice::new(Span::new(inner.end, inner.end + after.len_utf8()), inner_close));
        }
    }
    found.retain(|splice| splice.span.of(text) != splice.with);
    found
}

/// Gives every quotation that is not touched marks of a drawn style, and says which.
pub(crate) fn restyle(plan: &mut Plan<'_>, random: &mut Random) -> &'static str {
    let Some((name, style)) = random.pick(STYLES) else { return "" };
    for quote in &plan.base.quotes {
        let _ = plan.add(marks(quote, &plan.base.text, *style));
    }
    name
}

/// Sets the whole text in another way, and says how.
pub(crate) fn reset(plan: &mut Plan<'_>, random: &mut Random) -> String {
    let mut done = Vec::new();
    if random.below(4) > 0 {
        // The stop goes with the mark, so both are set at once.
        let Some((name, style)) = random.pick(STYLES) else { return String::new() };
        let stops = random.below(3) == 0;
        for quote in &plan.base.quotes {
            let mut splices = marks(quote, &plan.base.text, *style);
            if stops {
                cross_stops(quote, &plan.base.text, style[1], &mut splices);
            }
            let _ = plan.add(splices);
        }
        done.push((*name).to_owned());
        done.extend(stops.then(|| "stops".to_owned()));
    }
    for way in Way::ALL {
        if random.below(4) == 0 {
            let splices = way.splices(plan.base, random);
            for splice in splices {
                let _ = plan.add(vec![splice]);
            }
            done.push(format!("{way:?}"));
        }
    }
    done.join(", ")
}

/// Sets the comma or full stop at a closing mark on its other side.
fn cross_stops(quote: &Quote, text: &str, close: &str, splices: &mut Vec<Splice>) {
    for part in quote.parts.iter().filter(|part| !part.close.is_empty()) {
        let inside = part.span.of(text).chars().next_back();
        let outside = Span::new(part.close.end, text.len()).of(text).chars().next();
        let is_stop = |char: &char| matches!(char, ',' | '.');
        let (end, after) = (part.span.end, part.close.end);
        let crossed = if inside == Some('.') && part.span.of(text).ends_with("..") {
            continue;
        } else if let Some(stop) = inside.filter(is_stop) {
            [
                Splice::new(Span::new(end - 1, end), ""),
                Splice::new(Span::new(end, after), format!("{close}{stop}")),
            ]
        } else if let Some(stop) = outside.filter(is_stop) {
            let next = Span::new(after + 1, text.len()).of(text).chars().next();
            if next.is_some_and(|next| !next.is_whitespace()) {
                continue;
            }
            [Splice::new(Span::empty(end), stop.to_string()), Splice::new(Span::new(end, after + 1), close)]
        } else {
            continue;
        };
        splices.retain(|splice| !splice.span.overlaps(Span::new(end, after)));
        splices.extend(crossed);
    }
}

/// A way to set signs and letters.
#[derive(Clone, Copy, Debug)]
enum Way {
    Dashes,
    Spaces,
    Dots,
    Apostrophes,
    Hyphens,
    Accents,
}

impl Way {
    const ALL: [Self; 6] =
        [Self::Dashes, Self::Spaces, Self::Dots, Self::Apostrophes, Self::Hyphens, Self::Accents];

    fn splices(self, article: &Article, random: &mut Random) -> Vec<Splice> {
        let text = &article.text;
        let parts = article.quotes.iter().flat_map(|quote| &quote.parts);
        let marks: Vec<Span> = parts.flat_map(|part| [part.open, part.close]).collect();
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut found = Vec::new();
        for (at, (byte, char)) in chars.iter().enumerate() {
            let around = |step: isize| {
                at.checked_add_signed(step).and_then(|at| chars.get(at)).map_or(' ', |(_, char)| *char)
            };
            let span = Span::new(*byte, byte + char.len_utf8());
            if marks.iter().any(|mark| mark.overlaps(span)) {
                continue;
            }
            if let Some((gone, with)) = self.at(around, random) {
                let end = chars.get(at + gone).map_or(text.len(), |(byte, _)| *byte);
                let span = Span::new(span.start, end);
                if with != span.of(text) {
                    found.push(Splice::new(span, with));
                }
            }
        }
        found
    }

    /// What takes the place of how many characters from one on, by those around it.
    fn at(self, around: impl Fn(isize) -> char, random: &mut Random) -> Option<(usize, String)> {
        let is_spaced = around(-1) == ' ' && around(1) == ' ';
        let is_joined = around(-1).is_alphabetic() && around(1).is_alphabetic();
        let from: &[&str] = match (self, around(0)) {
            (Self::Dashes, '—' | '–') if is_spaced => &["—", "–", "--"],
            (Self::Dashes, '—') if is_joined => &["—", "--"],
            (Self::Spaces, ' ') if random.below(6) == 0 => &["\u{a0}", "\u{202f}", "  "],
            (Self::Dots, '…') => &["...", ". . ."],
            (Self::Dots, '.') if (0..3).map(&around).all(|char| char == '.') => {
                return (around(-1) != '.' && around(3) != '.').then(|| (3, "…".to_owned()));
            }
            (Self::Apostrophes, '’' | '\'') if is_joined => &["'", "’", "ʼ"],
            // In words that are parted by spaces, as a typesetter would.
            (Self::Hyphens, char)
                if (-3..3).map(&around).all(|char| char.is_alphabetic() && char < '\u{250}')
                    && random.below(10) == 0 =>
            {
                return Some((1, format!("\u{ad}{char}")));
            }
            (Self::Accents, char) if !char.is_ascii() => return Some((1, char.to_string().nfd().collect())),
            _ => return None,
        };
        random.pick(from).map(|with| (1, (*with).to_owned()))
    }
}
