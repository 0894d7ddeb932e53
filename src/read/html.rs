//! Saved pages: what they say of themselves, and the article in them.
//!
//! The text is the article as a reader sees it: headline, standfirst, byline, date, then the body.
//! What else is on the page is left out, and a note says so.

mod body;
mod capture;
mod flat;
mod furniture;
mod guide;
mod head;
mod meta;
mod notices;
mod pieces;
mod saved;

use dom_query::Document as Dom;

use super::ReadError;
use super::blocks::{Builder, squeezed};
use crate::document::{Document, FieldName, Format, Note, NoteCode, Role};
use body::Body;
use guide::Guide;
use head::Head;
use meta::Meta;
use pieces::{Kind, Piece, Pieces};

/// The article of a page.
pub(super) fn read(html: &str) -> Result<Document, ReadError> {
    let html = &*flat::flat(html);
    let dom = Dom::from(html);
    let meta = Meta::of(&dom);
    let pieces = Pieces::of(&dom);
    let guide = if pieces.is_simple() { Guide::of_page(html) } else { Guide::default() };
    let head = Head::of(&pieces, &meta, &guide);
    let body = Body::of(&pieces, &head, &guide);
    let mut out = Builder::default();
    out.claims = meta.claims;
    out.claims.extend(head.claims.iter().cloned());
    for (role, words) in &head.blocks {
        out.block(*role, words);
    }
    if !out.claims.iter().any(|claim| claim.field == FieldName::Published) && !head.has(Role::Date) {
        let late = || body.chosen.last().and_then(|last| Head::late_date(&pieces, *last));
        out.claims.extend(Head::leading_date(&pieces, &body.chosen).or_else(late));
    }
    if !out.claims.iter().any(|claim| claim.field == FieldName::Published) {
        out.claims.extend(Head::only_date(&out.claims));
    }
    let signature = body.chosen.last().and_then(|last| head.signature(&pieces, *last));
    for at in &body.chosen {
        if let Some(piece) = pieces.list.get(*at).filter(|_| Some(*at) != signature) {
            let is_notice = body.notices.contains(at) && !matches!(piece.kind, Kind::Heading(_));
            out.block(if is_notice { Role::Notice } else { role(piece) }, &piece.text);
        }
    }
    if let Some(piece) = signature.and_then(|at| pieces.list.get(at)) {
        out.block(Role::Byline, &piece.text);
    }
    if !out.has_body() {
        out.body_of_words(meta.body.as_deref().unwrap_or_default());
    }
    if !out.has_body() {
        return Err(ReadError::NoText { detail: instead(html, &pieces) });
    }
    if body.left_out > 0 {
        let message = "Parts of the page that are not the article (menus, captions, links to other articles, \
                       notices of the site) were left out.";
        out.notes.push(Note::new(NoteCode::LeftOut, message));
    }
    if pieces.quoted > 0 {
        let message = "The page tells quotations by an element, and a browser sets their marks. They stand here as “ and ”.";
        out.notes.push(Note::new(NoteCode::QuoteRepaired, message));
    }
    out.notes.extend(capture::truncated(html));
    out.notes.extend(capture::instead(out.text(), body.words(&pieces)));
    let mut document = out.finish(Format::Html);
    document.source.capture = saved::capture(html, &dom);
    Ok(document)
}

/// What a page without an article holds.
fn instead(html: &str, pieces: &Pieces) -> String {
    if capture::is_cut(html) {
        ": it is cut off before the article begins".to_owned()
    } else if pieces.list.is_empty() {
        ": it has no words at all".to_owned()
    } else {
        ": it holds only menus, links or notices".to_owned()
    }
}

/// Whether a text is a piece of a page.
pub(super) fn has_tags(words: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "<div", "</a>"].iter().any(|tag| words.contains(tag))
}

/// Whether a line is the label of a notice and nothing else.
pub(super) fn is_label(line: &str) -> bool {
    notices::is_bare_label(line)
}

/// Whether a text is a whole page.
pub(super) fn is_page(words: &str) -> bool {
    let start: String = words.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// The blocks of a piece of a page: all of it is article.
pub(super) fn fragment(html: &str) -> Vec<(Role, String)> {
    let pieces = Pieces::of(&Dom::fragment(&*flat::flat(html)));
    pieces.list.into_iter().map(|piece| (role(&piece), piece.text)).collect()
}

/// The role of a piece in the body.
const fn role(piece: &Piece) -> Role {
    match piece.kind {
        Kind::Paragraph | Kind::Cell | Kind::Attribution => Role::Paragraph,
        Kind::Heading(_) => Role::Subhead,
        Kind::Item => Role::Item,
        Kind::Quotation => Role::Quotation,
        Kind::Question => Role::Question,
        Kind::Caption => Role::Caption,
    }
}

#[cfg(test)]
mod tests;
