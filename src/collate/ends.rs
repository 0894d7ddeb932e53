//! Where quotations end: whether two that have not the same words are the same text, of which the marks
//! are read in two ways.
//!
//! A mark that is missing on one side, or set in a style in which it is hard to tell from others, lets a
//! quotation end elsewhere. No word was changed by that, and nobody put a mark at another place.

use super::partners::Partners;
use super::side::Side;
use super::spoken::Spoken;
use crate::article::Quote;
use crate::text::{Span, is_quotation_mark};

/// A quotation and its side.
#[derive(Clone, Copy)]
pub(super) struct Ended<'a> {
    pub(super) side: &'a Side<'a>,
    pub(super) quote: &'a Quote,
    pub(super) spoken: &'a Spoken,
}

/// Whether every word of both is the same in place and in order, and each has marks where the other ends, or one of
/// them has an end that was inferred.
pub(super) fn are_read_otherwise(ours: Ended<'_>, theirs: Ended<'_>, ways: (&Partners, &Partners)) -> bool {
    let in_order =
        |spoken: &Spoken, partners: &Partners| spoken.words.is_sorted_by_key(|word| partners.of(word.token));
    let same = |spoken: &Spoken, partners: &Partners| {
        spoken.words.iter().all(|word| partners.of(word.token).is_some())
    };
    same(ours.spoken, ways.0)
        && same(theirs.spoken, ways.1)
        && in_order(ours.spoken, ways.0)
        && (is_inferred(ours.quote)
            || is_inferred(theirs.quote)
            || ours.ends_at_marks(theirs.side, ways.0) && theirs.ends_at_marks(ours.side, ways.1))
}

fn is_inferred(quote: &Quote) -> bool {
    !quote.closed || quote.parts.first().is_some_and(|part| part.open.is_empty())
}

impl Ended<'_> {
    /// Whether the other side has a mark wherever a part of the quotation begins and ends.
    fn ends_at_marks(&self, side: &Side<'_>, partners: &Partners) -> bool {
        self.spoken.parts().all(|part| {
            let span = |token: usize| Some(side.tokens.get(partners.of(token)?)?.span());
            let first = part.first().and_then(|word| span(word.token));
            let last = part.last().and_then(|word| span(word.token));
            let text = side.text();
            let opens = |word: Span| is_marked(Span::new(0, word.start).of(text).chars().rev());
            let closes = |word: Span| is_marked(Span::new(word.end, text.len()).of(text).chars());
            first.is_some_and(opens) && last.is_some_and(closes)
        })
    }
}

/// Whether the first character that is no space and no stop is a quotation mark.
fn is_marked(mut chars: impl Iterator<Item = char>) -> bool {
    let first = chars.find(|char| !char.is_whitespace() && !",.;:!?…".contains(*char));
    first.is_some_and(is_quotation_mark)
}
