//! Quotations. One that never closes ends with its paragraph, and says so.

use super::{Paragraph, Part, Quote, QuoteKind, Sentence};
use crate::document::Note;
use crate::text::Span;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) quotes: Vec<Quote>,
    pub(super) notes: Vec<Note>,
}

/// The quotations of a text.
pub(super) fn find(
    text: &str,
    paragraphs: &[Paragraph],
    _sentences: &[Sentence],
    _language: Option<&str>,
    _given: bool,
) -> Found {
    let mut found = Found::default();
    for paragraph in paragraphs {
        let mut open = None;
        for (at, char) in paragraph.span.of(text).char_indices() {
            let at = at + paragraph.span.start;
            match (open, char) {
                (None, '“') => open = Some(at),
                (Some(start), '”') => {
                    open = None;
                    found.quotes.push(Quote {
                        parts: vec![Part {
                            span: Span::new(start + '“'.len_utf8(), at),
                            open: Span::new(start, start + '“'.len_utf8()),
                            close: Span::new(at, at + char.len_utf8()),
                            speaker: None,
                            cue: None,
                        }],
                        kind: QuoteKind::Direct,
                        closed: true,
                        inner: Vec::new(),
                        speaker: None,
                        cue: None,
                    });
                }
                _ => {}
            }
        }
    }
    found
}
