//! What stands around the body: the headline, the standfirst, the byline and the date are places of their own,
//! each as a whole.

use super::{Entry, Source, Witness, attest, is_accidental, one_line};
use crate::article::Article;
use crate::document::Role;
use crate::text::Span;

/// What has a place of its own, in the order of a page.
const ROLES: [Role; 5] = [Role::Kicker, Role::Headline, Role::Standfirst, Role::Byline, Role::Date];

/// The places around the body where a version reads otherwise.
pub(super) fn entries(base: usize, article: &Article, sources: &[Source<'_>]) -> Vec<Entry> {
    ROLES.into_iter().filter_map(|role| entry(role, base, article, sources)).collect()
}

fn entry(role: Role, base: usize, article: &Article, sources: &[Source<'_>]) -> Option<Entry> {
    let own = blocks(article, role);
    let lemma = own.first().zip(own.last()).map(|(first, last)| first.to(*last));
    let mut entry = Entry {
        lemma: lemma.unwrap_or_default(),
        role: Some(role),
        readings: Vec::new(),
        agree: vec![base],
        lacking: Vec::new(),
    };
    let read = |article: &Article, spans: &[Span]| {
        let pieces: Vec<&str> = spans.iter().map(|span| span.of(&article.text)).collect();
        one_line(&pieces.join(" "))
    };
    let words = read(article, &own);
    for source in sources {
        let spans = blocks(source.article, role);
        let text = read(source.article, &spans);
        if text == words {
            entry.agree.push(source.version);
        } else if text.is_empty() && source.capture.is_foreign() {
            entry.lacking.push(source.version);
        } else {
            let substantive = !is_accidental(&words, &text);
            attest(&mut entry.readings, text, substantive, Witness { version: source.version, spans });
        }
    }
    entry.agree.sort_unstable();
    (!entry.readings.is_empty()).then_some(entry)
}

fn blocks(article: &Article, role: Role) -> Vec<Span> {
    let blocks = article.outside.iter().filter(|block| block.role == role);
    blocks.map(|block| block.span.trim(&article.text)).filter(|span| !span.is_empty()).collect()
}

/// Whether a place of a text stands in a block that is a place of its own.
pub(super) fn is_head(article: &Article, span: Span) -> bool {
    let is_inside = |block: &crate::document::Block| {
        ROLES.contains(&block.role) && (block.span.contains(span) || block.span.overlaps(span))
    };
    article.outside.iter().any(is_inside)
        && !article.paragraphs.iter().any(|paragraph| paragraph.span.overlaps(span))
}
