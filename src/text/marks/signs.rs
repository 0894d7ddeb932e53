//! The signs of a text that may be quotation marks, read once: whatever is asked of marks, styles and
//! apostrophes is asked of these few places and no more of the text.

use super::is_quotation_mark;
use crate::text::Span;
use crate::text::seek::{char_at, each_pair};

/// A quotation mark of any style, an apostrophe, or one of two like signs: `<<`, `>>`, `,,`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// Its first byte.
    pub(super) at: usize,
    pub(super) char: char,
    /// The place of its region.
    pub(super) region: usize,
}

impl Sign {
    /// What stands before it in its region.
    pub(super) fn before<'t>(&self, text: &'t str, regions: &[Span]) -> &'t str {
        let start = regions.get(self.region).map_or(self.at, |region| region.start);
        text.get(start..self.at).unwrap_or_default()
    }

    /// What of its region begins with it.
    pub(super) fn rest<'t>(&self, text: &'t str, regions: &[Span]) -> &'t str {
        let end = regions.get(self.region).map_or(self.at, |region| region.end);
        text.get(self.at..end).unwrap_or_default()
    }
}

/// The signs in `regions` of `text` (in order).
pub(super) fn read(text: &str, regions: &[Span]) -> Vec<Sign> {
    let (Some(first), Some(last)) = (regions.first(), regions.last()) else { return Vec::new() };
    let inside = first.to(*last).of(text);
    let mut found = Vec::new();
    let mut region = 0;
    each_pair(inside.as_bytes(), may_be_sign, |at| {
        let at = first.start + at;
        while regions.get(region).is_some_and(|span| span.end <= at) {
            region += 1;
        }
        let within = regions.get(region).is_some_and(|span| span.start <= at);
        let char = char_at(text, at).filter(|char| is_quotation_mark(*char) || is_twin(*char));
        found.extend(char.filter(|_| within).map(|char| Sign { at, char, region }));
    });
    found
}

/// Whether two of the sign are a mark in some styles, and one alone never is.
fn is_twin(char: char) -> bool {
    matches!(char, '<' | '>' | ',')
}

/// Whether a sign may begin with this byte, by the one behind it.
#[expect(clippy::needless_bitwise_bool, reason = "bytes are asked in blocks, without a branch")]
const fn may_be_sign(byte: u8, next: u8) -> bool {
    let ascii = (byte == b'"') | (byte == b'\'') | (byte == b'`');
    let wide = (byte == 0xC2) | (byte == 0xE2) | (byte == 0xE3) | (byte == 0xEF);
    let twin = (byte == b'<') | (byte == b'>') | (byte == b',');
    ascii | wide | twin & (byte == next)
}
