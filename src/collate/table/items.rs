//! Items: the passages or quotations of a version, as they are followed.

use super::Grain;
use crate::collate::side::{Place, Side, Weights};
use crate::text::{Span, Token, WordKind, is_quotation_mark};

/// A paragraph, a sentence or a quotation, at its place in the article's list.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Where it stands: the parts of a quotation.
    pub(super) spans: Vec<Span>,
    /// The numbers of its words; marks are words of a passage, not of a quotation.
    pub(super) words: Vec<u32>,
}

/// Those of a side.
pub(super) fn of(side: &Side<'_>, grain: Grain, weights: &Weights) -> Vec<Item> {
    let article = side.article;
    let empty = |span: Span| Item { spans: vec![span], words: Vec::new() };
    let mut items: Vec<Item> = match grain {
        Grain::Paragraphs => article.paragraphs.iter().map(|paragraph| empty(paragraph.span)).collect(),
        Grain::Sentences => article.sentences.iter().map(|sentence| empty(sentence.span)).collect(),
        Grain::Quotations => return quotations(side, weights),
    };
    for (at, unit) in side.units.iter().enumerate() {
        let Place::Sentence(sentence) = unit.place else { continue };
        let place = if grain == Grain::Sentences { Some(sentence) } else { side.paragraph(at) };
        if let Some(item) = place.and_then(|place| items.get_mut(place)) {
            item.words.extend(side.words(&unit.tokens).iter().map(|token| read(side, token)));
        }
    }
    items
}

/// The number of a word as it is read: one for all quotation marks. Whether a mark is an outer one depends
/// on what stands far before it, and house styles differ.
pub(super) fn read(side: &Side<'_>, token: &Token) -> u32 {
    let is_quotation = |token: &Token| {
        let mark = token.span().of(side.text()).chars().next();
        mark.is_some_and(is_quotation_mark)
    };
    if token.kind() == WordKind::Mark && is_quotation(token) { u32::MAX } else { token.id }
}

fn quotations(side: &Side<'_>, weights: &Weights) -> Vec<Item> {
    let item = |quote: &crate::article::Quote| {
        let spans: Vec<Span> = quote.parts.iter().map(|part| part.span).collect();
        let tokens = spans.iter().flat_map(|span| side.words(&side.tokens_in(*span)));
        let words = tokens.filter(|token| token.kind() != WordKind::Mark);
        // A part may begin with a capital where another version runs on.
        let words = words.map(|token| weights.small(token.id)).collect();
        Item { spans, words }
    };
    side.article.quotes.iter().map(item).collect()
}
