//! The head of a text: header lines, headline, byline and date lines are told apart from the body,
//! and the body is cut into paragraphs and sentences.

use super::{Paragraph, Sentence};
use crate::document::{Block, Claim, Document, Note, Role};
use crate::text::{self, Span};

/// What stands at the head of a document, and where its body is.
#[derive(Debug, Default)]
pub(super) struct Lead {
    /// Claims made by lines of the text.
    pub(super) claims: Vec<Claim>,
    /// Blocks that are not body.
    pub(super) outside: Vec<Block>,
    /// Blocks of the body, in order.
    pub(super) body: Vec<Block>,
    /// What was doubted.
    pub(super) notes: Vec<Note>,
}

/// Tells the head from the body.
pub(super) fn read(document: &Document) -> Lead {
    let span = Span::new(0, document.text.len());
    Lead { body: vec![Block { role: Role::Paragraph, span }], ..Lead::default() }
}

/// The paragraphs and sentences of the body.
pub(super) fn body(
    document: &Document,
    blocks: &[Block],
    language: Option<&str>,
    _notes: &mut Vec<Note>,
) -> (Vec<Paragraph>, Vec<Sentence>) {
    let mut paragraphs = Vec::new();
    let mut sentences = Vec::new();
    for block in blocks {
        for cut in text::paragraphs(&document.text, block.span) {
            let paragraph = paragraphs.len();
            paragraphs.push(Paragraph { span: cut.span, before: cut.before, role: block.role });
            sentences.extend(
                text::sentences(&document.text, cut.span, language)
                    .into_iter()
                    .map(|span| Sentence { span, paragraph }),
            );
        }
    }
    (paragraphs, sentences)
}
