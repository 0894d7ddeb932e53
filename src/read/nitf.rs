//! NITF: an article as agencies have sent it since the nineties.
//!
//! What readers see stands in `body`; what desks tell one another stands in `head`. Both are claims, and the
//! revisions that the head lists are told as the last date of change.

use roxmltree::Node;

use super::ReadError;
use super::blocks::{Builder, squeezed};
use super::xml::{self, Kind, all, at, attribute, children, words, words_at};
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// The articles in a file: one, or several where something wraps them.
pub(super) fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    xml::read(source, Format::Nitf, |tree, mended| {
        let found: Vec<Document> = xml::outermost(tree.root(), |node| xml::is(node, "nitf"))
            .into_iter()
            .take(super::MOST_VERSIONS)
            .filter_map(|nitf| {
                let mut out = Builder::default();
                out.notes.extend(mended.clone());
                article(nitf, &mut out);
                out.has_body().then(|| out.finish(Format::Nitf))
            })
            .collect();
        if found.is_empty() {
            return Err(ReadError::Broken { format: Format::Nitf, what: "its body has no text".to_owned() });
        }
        Ok(found)
    })
}

/// Writes an article and what it says of itself.
pub(super) fn article(nitf: Node<'_, '_>, out: &mut Builder) {
    if let Some(head) = at(nitf, &["head"]) {
        properties(head, out);
    }
    let mut told = |field, value: &str| out.claim(field, Origin::File, value);
    told(FieldName::Language, xml::language(at(nitf, &["body"]).unwrap_or(nitf)));
    let Some(body) = at(nitf, &["body"]) else { return };
    if let Some(head) = at(body, &["body.head"]) {
        shown(head, out);
    }
    let mut walked = xml::Walked::default();
    for content in children(body, "body.content") {
        let part = xml::walk(content, out, kind);
        walked.left += part.left;
        walked.supplied += part.supplied;
    }
    for tagline in at(body, &["body.end"]).into_iter().flat_map(|end| children(end, "tagline")) {
        out.block(Role::Byline, &words(tagline));
    }
    out.notes.extend(walked.note());
    if walked.left > 0 {
        let message = "Tables of contents, footnotes or media in the file were left out.";
        out.notes.push(Note::new(NoteCode::LeftOut, message));
    }
}

/// What the head tells: dates, the publication, subjects, revisions.
fn properties(head: Node<'_, '_>, out: &mut Builder) {
    let mut told = |field, value: &str| out.claim(field, Origin::File, value);
    if let Some(data) = at(head, &["docdata"]) {
        for date in children(data, "date.issue").chain(children(data, "date.release")) {
            told(FieldName::Published, attribute(date, "norm"));
        }
        for word in all(data, "keyword") {
            told(FieldName::Tags, attribute(word, "key"));
        }
        for holder in children(data, "doc.copyright") {
            told(FieldName::Publisher, attribute(holder, "holder"));
        }
        for correction in children(data, "correction") {
            told(FieldName::Notice, attribute(correction, "info"));
        }
    }
    for paper in children(head, "pubdata") {
        told(FieldName::Published, attribute(paper, "date.publication"));
        told(FieldName::Publisher, attribute(paper, "name"));
        told(FieldName::Section, attribute(paper, "position.section"));
        told(FieldName::Url, attribute(paper, "ex-ref"));
    }
    for meta in children(head, "meta") {
        if let Some(field) = FieldName::called(attribute(meta, "name")) {
            told(field, attribute(meta, "content"));
        }
    }
    let revised = children(head, "revision-history").map(|revision| attribute(revision, "norm")).max();
    told(FieldName::Modified, revised.unwrap_or_default());
    if at(head, &["title"]).is_some() {
        out.claim(FieldName::Headline, Origin::Meta, &words_at(head, &["title"]));
    }
}

/// What readers see above the article.
fn shown(head: Node<'_, '_>, out: &mut Builder) {
    for part in head.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "hedline" => {
                for line in part.children().filter(Node::is_element) {
                    let is_first = xml::is(line, "hl1");
                    out.block(if is_first { Role::Headline } else { Role::Standfirst }, &words(line));
                    if is_first {
                        out.claim(FieldName::Headline, Origin::File, &words(line));
                    }
                }
            }
            "abstract" => {
                out.block(Role::Standfirst, &words(part));
            }
            "byline" => byline(part, out),
            "dateline" => {
                out.block(Role::Header, &words(part));
                out.claim(FieldName::Dateline, Origin::File, &words_at(part, &["location"]));
                for date in children(part, "story.date") {
                    out.claim(FieldName::Published, Origin::File, attribute(date, "norm"));
                }
            }
            "distributor" => out.claim(FieldName::Publisher, Origin::File, &words(part)),
            "note" => {
                out.block(Role::Header, &words(part));
            }
            _ => {}
        }
    }
}

/// The people of a byline, or its words where it names nobody; their titles are lines of their own.
fn byline(line: Node<'_, '_>, out: &mut Builder) {
    let is_title = |node: Node<'_, '_>| xml::is(node, "byttl") || xml::is(node, "bytag");
    let own: Vec<String> = line.children().filter(|child| !is_title(*child)).map(pieces).collect();
    let own = squeezed(&own.concat());
    out.block(Role::Byline, &own);
    for title in line.children().filter(|child| is_title(*child)) {
        out.block(Role::Header, &words(title));
    }
    let people: Vec<String> = children(line, "person").map(name).collect();
    for person in &people {
        out.claim(FieldName::Authors, Origin::File, person);
    }
    if people.is_empty() {
        out.claim(FieldName::Authors, Origin::File, &own);
    }
}

/// The words of a part of a line, with the spaces around them.
fn pieces(part: Node<'_, '_>) -> String {
    part.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// A name without the function that may stand in the element too.
fn name(person: Node<'_, '_>) -> String {
    let parts: Vec<String> =
        ["name.given", "name.family"].iter().map(|part| words_at(person, &[part])).collect();
    let own: String =
        person.children().filter_map(|child| child.text().filter(|_| child.is_text())).collect();
    if own.trim().is_empty() { parts.join(" ") } else { own.trim().to_owned() }
}

/// What elements of the body are.
fn kind(node: Node<'_, '_>) -> Kind {
    match node.tag_name().name() {
        "p" | "pre" | "tr" | "nitf-table-summary" => Kind::Paragraph,
        "credit" | "datasource" => Kind::Block(Role::Paragraph),
        "hl1" | "hl2" => Kind::Block(Role::Subhead),
        "bq" => Kind::Within(Role::Quotation),
        "li" | "dt" | "dd" => Kind::Within(Role::Item),
        "media-caption" => Kind::Within(Role::Caption),
        "block" | "body.content" | "ul" | "ol" | "dl" | "media" | "table" | "tbody" | "nitf-table"
        | "note" => Kind::Holder,
        "q" => Kind::Quoted,
        "br" | "td" | "th" => Kind::Break,
        "fn" => Kind::Left,
        "media-reference"
        | "media-metadata"
        | "media-producer"
        | "media-object"
        | "hr"
        | "alt-code"
        | "virtloc"
        | "nitf-table-metadata"
        | "custom-table" => Kind::Nothing,
        _ => Kind::Inline,
    }
}

#[cfg(test)]
mod tests;
