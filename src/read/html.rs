//! Saved pages: what they say of themselves, and the article in them.

use dom_query::Document as Dom;

use super::ReadError;
use crate::document::{Block, Document, Format, Layout, Role};
use crate::text::Span;

/// The article of a page.
pub(super) fn read(html: &str) -> Result<Document, ReadError> {
    let dom = Dom::from(html);
    let mut document = Document::default();
    let mut blocks = Vec::new();
    for node in dom.select("h1, p").nodes() {
        let words = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            continue;
        }
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(&words);
        let role = if node.has_name("h1") { Role::Headline } else { Role::Paragraph };
        blocks.push(Block { role, span: Span::new(start, document.text.len()) });
    }
    if blocks.is_empty() {
        return Err(ReadError::NoText { detail: String::new() });
    }
    document.layout = Layout::Blocks(blocks);
    document.source.format = Format::Html;
    document.source.bytes = html.len() as u64;
    Ok(document)
}

/// Whether a text is a piece of a page.
pub(super) fn has_tags(words: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "<div", "</a>"].iter().any(|tag| words.contains(tag))
}

/// The blocks of a piece of a page: all of it is article.
pub(super) fn fragment(html: &str) -> Vec<(Role, String)> {
    let dom = Dom::fragment(html);
    dom.select("p")
        .nodes()
        .iter()
        .map(|node| (Role::Paragraph, super::blocks::squeezed(&node.text())))
        .collect()
}
