//! Saved pages: what they say of themselves, and the article in them.
//!
//! The text is the article as a reader sees it: headline, standfirst, byline, date, then the body.
//! What else is on the page is left out, and a note says so.

mod body;
mod meta;
mod pieces;

use dom_query::Document as Dom;

use super::ReadError;
use super::blocks::{Builder, squeezed};
use crate::document::{Document, Format, Note, NoteCode, Role};
use body::Body;
use meta::Meta;
use pieces::{Kind, Piece, Pieces};

/// The article of a page.
pub(super) fn read(html: &str) -> Result<Document, ReadError> {
    let dom = Dom::from(html);
    let meta = Meta::of(&dom);
    let pieces = Pieces::of(&dom);
    let body = Body::of(html, &pieces, &meta);
    let mut out = Builder::default();
    out.claims = meta.claims;
    for (role, words) in body.head.iter().chain(&body.blocks) {
        out.block(*role, words);
    }
    if !out.has_body() {
        return Err(ReadError::NoText { detail: String::new() });
    }
    if body.left_out > 0 {
        let message =
            "Other parts of the page (menus, links to other articles, notices of the site) were left out.";
        out.notes.push(Note::new(NoteCode::LeftOut, message));
    }
    Ok(out.finish(Format::Html))
}

/// Whether a text is a piece of a page.
pub(super) fn has_tags(words: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "<div", "</a>"].iter().any(|tag| words.contains(tag))
}

/// The blocks of a piece of a page: all of it is article.
pub(super) fn fragment(html: &str) -> Vec<(Role, String)> {
    let pieces = Pieces::of(&Dom::fragment(html));
    pieces.pieces.into_iter().map(|piece| (role(&piece), piece.text)).collect()
}

/// The role of a piece in the body.
const fn role(piece: &Piece) -> Role {
    match piece.kind {
        Kind::Paragraph | Kind::Cell => Role::Paragraph,
        Kind::Heading(_) => Role::Subhead,
        Kind::Item => Role::Item,
        Kind::Quotation => Role::Quotation,
        Kind::Caption => Role::Caption,
    }
}
