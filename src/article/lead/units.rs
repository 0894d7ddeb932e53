//! The lines or blocks of a document, in order: what the head and the body are told from.

use crate::document::{Block, Document, Layout, Role};
use crate::text::Span;

/// A line of a plain text, or a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) role: Role,
    pub(super) span: Span,
    /// Whether an empty line stands before it.
    pub(super) parted: bool,
}

impl Unit {
    pub(super) const fn block(self) -> Block {
        Block { role: self.role, span: self.span }
    }
}

/// The lines or blocks of a document.
pub(super) fn units(document: &Document) -> Vec<Unit> {
    match &document.layout {
        Layout::Plain => plain_units(&document.text),
        Layout::Blocks(blocks) => {
            blocks.iter().map(|block| Unit { role: block.role, span: block.span, parted: true }).collect()
        }
        Layout::Given(paragraphs) => paragraphs
            .iter()
            .filter_map(|paragraph| Some(paragraph.first()?.to(*paragraph.last()?)))
            .map(|span| Unit { role: Role::Paragraph, span, parted: true })
            .collect(),
    }
}

fn plain_units(text: &str) -> Vec<Unit> {
    let mut found = Vec::new();
    let mut parted = true;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            parted = true;
        } else {
            found.push(Unit { role: Role::Paragraph, span, parted });
            parted = false;
        }
    }
    found
}
