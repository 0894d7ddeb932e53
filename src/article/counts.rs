//! What can be counted in an article: words, sentences, paragraphs, quotations, reading time.

use super::{Article, Evidence, Field, QuoteKind, Value};
use crate::document::{FieldName, Origin};

/// Words a grown-up reads in a minute.
const WORDS_A_MINUTE: u64 = 230;

/// Adds the counts to the article's metadata. Only the body is counted.
pub(super) fn add(article: &mut Article) {
    let words = article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.span.of(&article.text).split_whitespace().count() as u64)
        .sum::<u64>();
    let quotes = article.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare).count() as u64;
    for (name, count) in [
        (FieldName::Words, words),
        (FieldName::Sentences, article.sentences.len() as u64),
        (FieldName::Paragraphs, article.paragraphs.len() as u64),
        (FieldName::Quotes, quotes),
        (FieldName::ReadingMinutes, words.div_ceil(WORDS_A_MINUTE)),
    ] {
        article.metadata.fields.push(Field {
            name,
            value: Value::Number(count),
            evidence: vec![Evidence { from: Origin::Computed, value: count.to_string(), span: None }],
            conflict: false,
        });
    }
}
