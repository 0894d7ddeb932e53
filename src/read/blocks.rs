//! The text of a document under construction: blocks in order, parted by an empty line.

use crate::document::{Block, Claim, Document, FieldName, Format, Layout, Note, Origin, Role};
use crate::text::Span;

/// A document that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    blocks: Vec<Block>,
    pub(super) claims: Vec<Claim>,
    pub(super) notes: Vec<Note>,
}

impl Builder {
    /// Adds a block, unless it holds nothing.
    pub(super) fn block(&mut self, role: Role, words: &str) -> Option<Span> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { role, span });
        Some(span)
    }

    /// Adds a claim, unless it says nothing.
    pub(super) fn claim(&mut self, field: FieldName, from: Origin, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.claims.push(Claim { field, from, value: value.to_owned(), span: None });
        }
    }

    /// Adds words that are parted by empty lines or by lines as paragraphs.
    pub(super) fn body_of_words(&mut self, words: &str) {
        let parted = if words.contains("\n\n") { "\n\n" } else { "\n" };
        for part in words.split(parted) {
            self.block(Role::Paragraph, part);
        }
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether any block of the body was added.
    pub(super) fn has_body(&self) -> bool {
        self.blocks.iter().any(|block| block.role.is_body())
    }

    /// The document.
    pub(super) fn finish(self, format: Format) -> Document {
        let mut document = Document {
            text: self.text,
            layout: Layout::Blocks(self.blocks),
            claims: self.claims,
            notes: self.notes,
            ..Document::default()
        };
        document.source.format = format;
        document
    }
}

/// The words of `text` with one space between them.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
