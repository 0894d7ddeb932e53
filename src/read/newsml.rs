//! NewsML-G2: what agencies send around their articles, and the articles inside.
//!
//! Each item with text is a version. Items without text (packages, pictures, concepts) are left out and
//! counted.

use roxmltree::Node;

use super::ReadError;
use super::blocks::Builder;
use super::xml::{self, all, at, attribute, children, words, words_at};
use super::{MOST_VERSIONS, html, nitf};
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// The versions in a file.
pub(super) fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    xml::read(source, Format::NewsMl, |tree, mended| {
        let items = xml::outermost(tree.root(), is_item);
        let mut found: Vec<Document> = Vec::new();
        let mut left = 0;
        for item in items.iter().take(MOST_VERSIONS) {
            match version(*item, mended.clone()) {
                Some(document) => found.push(document),
                None => left += 1,
            }
        }
        let first = found.first_mut().ok_or_else(|| ReadError::Broken {
            format: Format::NewsMl,
            what: if items.is_empty() { "it has no news item" } else { "its items have no text" }.to_owned(),
        })?;
        let left = left + items.len().saturating_sub(MOST_VERSIONS);
        if left > 0 {
            let were = if left == 1 { "1 item was" } else { &format!("{left} items were") };
            let message = format!("{were} left out of the file: packages, pictures, and items without text.");
            first.notes.push(Note::new(NoteCode::LeftOut, message));
        }
        let count = found.len();
        for (at, document) in found.iter_mut().enumerate().filter(|_| count > 1) {
            if document.source.part.is_empty() {
                document.source.part = format!("item {}", at + 1);
            }
        }
        Ok(found)
    })
}

/// Items of the format, and those of the older one.
fn is_item(node: Node<'_, '_>) -> bool {
    ["newsItem", "packageItem", "NewsItem"].iter().any(|name| xml::is(node, name))
}

fn version(item: Node<'_, '_>, mended: Option<Note>) -> Option<Document> {
    let mut out = Builder::default();
    out.notes.extend(mended);
    let number = management(item, &mut out);
    let head = at(item, &["contentMeta"]);
    let inside = content(item);
    if let Some(head) = head {
        // An article in NITF shows its own headline and byline.
        described(head, !matches!(inside, Some(Content::Nitf(_))), &mut out);
    }
    match inside? {
        Content::Nitf(article) => nitf::article(article, &mut out),
        Content::Page(page) => {
            let walked = xml::walk(page, &mut out, xml::page);
            out.notes.extend(walked.note());
        }
        Content::Words(words) if html::has_tags(&words) => {
            for (role, words) in html::fragment(&words) {
                out.block(role, &words);
            }
        }
        Content::Words(words) => out.body_of_words(&words),
    }
    if !out.has_body() {
        return None;
    }
    let mut document = out.finish(Format::NewsMl);
    document.source.part = number;
    Some(document)
}

/// What desks tell of an item; the number of its version, in words.
fn management(item: Node<'_, '_>, out: &mut Builder) -> String {
    let mut told = |field, value: &str| out.claim(field, Origin::File, value);
    if let Some(meta) = at(item, &["itemMeta"]) {
        told(FieldName::Publisher, &at(meta, &["provider"]).map(called).unwrap_or_default());
        told(FieldName::Published, &words_at(meta, &["firstCreated"]));
        told(FieldName::Modified, &words_at(meta, &["versionCreated"]));
        told(FieldName::Headline, &words_at(meta, &["title"]));
        for link in children(meta, "link").filter(|link| attribute(*link, "rel").ends_with("canonical")) {
            told(FieldName::Url, attribute(link, "href"));
        }
        for note in children(meta, "edNote") {
            let words = words(note);
            if tells_readers(&words) {
                told(FieldName::Notice, &words);
            }
        }
        let status = at(meta, &["pubStatus"]).map(|status| attribute(status, "qcode")).unwrap_or_default();
        if let Some(("stat", state @ ("canceled" | "withheld"))) = status.split_once(':') {
            let message = format!("The agency marks this version as {state}.");
            out.notes.push(Note::new(NoteCode::BadCapture, message));
        }
    }
    match attribute(item, "version") {
        "" => String::new(),
        number => format!("version {number}"),
    }
}

/// Notes between desks stay there; that something was wrong is a word to readers.
fn tells_readers(note: &str) -> bool {
    let note = note.to_lowercase();
    ["correct", "clarif", "retract", "withdraw", "berichtig", "rectifi", "corrige"]
        .iter()
        .any(|word| note.contains(word))
}

/// What the item tells about its content, and the lines that stand above it.
fn described(meta: Node<'_, '_>, is_shown: bool, out: &mut Builder) {
    let mut told = |field, value: &str| out.claim(field, Origin::File, value);
    told(FieldName::Published, &words_at(meta, &["contentCreated"]));
    told(FieldName::Modified, &words_at(meta, &["contentModified"]));
    told(FieldName::Dateline, &place(meta));
    for subject in children(meta, "subject") {
        told(FieldName::Tags, &words_at(subject, &["name"]));
    }
    for word in children(meta, "keyword") {
        told(FieldName::Tags, &words(word));
    }
    told(FieldName::Description, &words_at(meta, &["description"]));
    if let Some(language) = at(meta, &["language"]) {
        told(FieldName::Language, attribute(language, "tag"));
    }
    let headlines: Vec<String> =
        children(meta, "headline").map(words).filter(|words| !words.is_empty()).collect();
    told(FieldName::Headline, headlines.first().map_or("", String::as_str));
    let by: Vec<String> = children(meta, "by").map(words).filter(|words| !words.is_empty()).collect();
    for creator in children(meta, "creator") {
        // `Ann Lee` may be in words; a code alone is no name.
        told(FieldName::Authors, &words_at(creator, &["name"]));
    }
    for line in &by {
        told(FieldName::Authors, line);
    }
    if is_shown {
        for (at, line) in headlines.iter().enumerate() {
            out.block(if at == 0 { Role::Headline } else { Role::Standfirst }, line);
        }
        for line in &by {
            out.block(Role::Byline, line);
        }
        out.block(Role::Header, &words_at(meta, &["dateline"]));
    }
}

/// The place of a report: what `dateline` says before its date, or where the content was made.
fn place(meta: Node<'_, '_>) -> String {
    let located = at(meta, &["located"]).map(|located| words_at(located, &["name"])).unwrap_or_default();
    let line = words_at(meta, &["dateline"]);
    let before = line.split([',', '(']).next().unwrap_or_default().trim();
    if before.is_empty() { located } else { before.to_owned() }
}

/// The name that a party has in words, else the one it has as a literal.
fn called(party: Node<'_, '_>) -> String {
    let name = words_at(party, &["name"]);
    if name.is_empty() { attribute(party, "literal").to_owned() } else { name }
}

/// What an item holds.
enum Content<'a, 'i> {
    Nitf(Node<'a, 'i>),
    Page(Node<'a, 'i>),
    Words(String),
}

/// The first content that is text.
fn content<'a, 'i>(item: Node<'a, 'i>) -> Option<Content<'a, 'i>> {
    let sets = ["contentSet", "NewsComponent"];
    let set = item.children().find(|child| sets.iter().any(|name| xml::is(*child, name)))?;
    let nitf = all(set, "nitf").next();
    let page = || all(set, "html").next().or_else(|| all(set, "body").next());
    let words = || {
        all(set, "inlineData").chain(all(set, "DataContent")).find_map(|data| {
            let kind = attribute(data, "contenttype");
            let is_text = kind.is_empty() || kind.starts_with("text/");
            let words: String =
                data.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
            (is_text && !words.trim().is_empty()).then_some(words)
        })
    };
    let part = || all(set, "inlineXML").next();
    nitf.map(Content::Nitf)
        .or_else(|| page().map(Content::Page))
        .or_else(|| words().map(Content::Words))
        .or_else(|| part().map(Content::Page))
}

#[cfg(test)]
mod tests;
