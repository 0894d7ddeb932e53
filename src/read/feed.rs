//! Feeds (RSS 0.9 to 2.0, Atom): each item is a version, and items of one address stand together.
//!
//! An item that has only a summary says so in a note. Items without words, and those of a feed that is longer
//! than an article can be, are left out and counted.

use std::collections::HashMap;

use roxmltree::Node;

use super::blocks::Builder;
use super::xml::{self, at, attribute, children, words, words_at};
use super::{MOST_TEXT, MOST_VERSIONS, ReadError, html};
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// The items of a feed.
pub(super) fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    xml::read(source, Format::Feed, |tree, mended| {
        let root = tree.root_element();
        let channel = at(root, &["channel"]).unwrap_or(root);
        let feed = Feed { title: words_at(channel, &["title"]), channel };
        let items = xml::outermost(root, |node| xml::is(node, "item") || xml::is(node, "entry"));
        let mut groups: Vec<Vec<Document>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut left = items.len().saturating_sub(MOST_VERSIONS);
        let mut work = 0;
        for (number, item) in items.iter().take(MOST_VERSIONS).enumerate() {
            work += item.range().len();
            if work > MOST_TEXT && number > 0 {
                left += 1;
                continue;
            }
            let Some(mut document) = feed.version(*item) else {
                left += 1;
                continue;
            };
            document.source.part = format!("item {}", number + 1);
            document.notes.extend(mended.clone());
            let place = *known.entry(identity(*item, number)).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push(document),
                None => groups.push(vec![document]),
            }
        }
        let mut found: Vec<Document> = groups.into_iter().flatten().collect();
        let first = found.first_mut().ok_or_else(|| ReadError::Broken {
            format: Format::Feed,
            what: if items.is_empty() { "it has no items" } else { "its items have no text" }.to_owned(),
        })?;
        if left > 0 {
            let were = if left == 1 { "1 item was" } else { &format!("{left} items were") };
            first.notes.push(Note::new(NoteCode::LeftOut, format!("{were} left out of the feed.")));
        }
        Ok(found)
    })
}

/// What an article keeps while it changes: its address, or the name that the feed gives it.
fn identity(item: Node<'_, '_>, number: usize) -> String {
    let about = attribute(item, "about").to_owned();
    [words_at(item, &["guid"]), words_at(item, &["id"]), about, link(item)]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| format!("item {number}"))
}

/// The address of an item or of a feed.
fn link(node: Node<'_, '_>) -> String {
    let own = children(node, "link").find(|link| {
        matches!(attribute(*link, "rel"), "" | "alternate") && link.tag_name().namespace() != Some(MEDIA)
    });
    let written = own.map(|link| match attribute(link, "href") {
        "" => words(link),
        address => address.to_owned(),
    });
    let lasting = || at(node, &["guid"]).filter(|guid| attribute(*guid, "isPermaLink") != "false").map(words);
    written.or_else(lasting).filter(|address| address.contains("://")).unwrap_or_default()
}

const MEDIA: &str = "http://search.yahoo.com/mrss/";

/// What a feed says of all its items.
struct Feed<'a, 'i> {
    title: String,
    channel: Node<'a, 'i>,
}

impl Feed<'_, '_> {
    fn version(&self, item: Node<'_, '_>) -> Option<Document> {
        let mut out = Builder::default();
        let title = marked_up(at(item, &["title"]));
        out.claim(FieldName::Headline, Origin::Feed, &title);
        out.block(Role::Headline, &title);
        self.claims(item, &mut out);
        let (full, brief) = (full(item), brief(item));
        let only_brief = full.is_none() && !is_whole(brief);
        if only_brief {
            let message = "The feed holds only a summary of the article here; the article goes on elsewhere.";
            out.notes.push(Note::new(NoteCode::Truncated, message));
        } else if full.is_some() {
            out.claim(FieldName::Description, Origin::Feed, &marked_up(brief));
        }
        content(full.or(brief)?, &mut out);
        out.has_body().then(|| out.finish(Format::Feed))
    }

    fn claims(&self, item: Node<'_, '_>, out: &mut Builder) {
        let mut told = |field, value: &str| out.claim(field, Origin::Feed, value);
        for name in ["pubDate", "published", "issued"] {
            told(FieldName::Published, &words_at(item, &[name]));
        }
        for date in children(item, "date") {
            told(FieldName::Published, &words(date));
        }
        for name in ["updated", "modified"] {
            told(FieldName::Modified, &words_at(item, &[name]));
        }
        for author in children(item, "author").chain(children(item, "creator")) {
            let name = words_at(author, &["name"]);
            told(FieldName::Authors, &if name.is_empty() { person(&words(author)) } else { name });
        }
        for category in children(item, "category").chain(children(item, "subject")) {
            let label = [attribute(category, "label"), attribute(category, "term")];
            let label = label.into_iter().find(|label| !label.is_empty());
            told(FieldName::Tags, &label.map_or_else(|| words(category), str::to_owned));
        }
        told(FieldName::Url, &link(item));
        let image = item.children().find(|child| {
            ["enclosure", "content", "thumbnail"].iter().any(|name| xml::is(*child, name))
                && (attribute(*child, "type").starts_with("image/")
                    || attribute(*child, "medium") == "image"
                    || xml::is(*child, "thumbnail"))
        });
        told(FieldName::Image, image.map_or("", |image| attribute(image, "url")));
        told(FieldName::Publisher, &words_at(item, &["source"]));
        told(FieldName::Publisher, &self.title);
        let language = words_at(self.channel, &["language"]);
        told(FieldName::Language, xml::language(item));
        told(FieldName::Language, &language);
    }
}

/// RSS has one place for summaries and articles; several paragraphs are no summary.
fn is_whole(brief: Option<Node<'_, '_>>) -> bool {
    const PARAGRAPHS: usize = 3;
    const WORDS: usize = 120;
    let Some(text) = brief.filter(|brief| xml::is(*brief, "description")).map(words) else {
        return false;
    };
    let paragraphs = text.matches("<p>").count() + text.matches("<p ").count();
    paragraphs >= PARAGRAPHS || text.split_whitespace().count() >= WORDS && !text.ends_with(['…', ']'])
}

/// `desk@courier.example (Ann Lee)`, as RSS has authors.
fn person(words: &str) -> String {
    let inside =
        words.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(name, _)| name.trim());
    match inside {
        Some(name) if words.contains('@') => name.to_owned(),
        _ => words.to_owned(),
    }
}

/// Where an item has the whole article.
fn full<'a, 'i>(item: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let has_words = |node: &Node<'_, '_>| !words(*node).is_empty();
    let is_of_media = |node: &Node<'_, '_>| node.tag_name().namespace() == Some(MEDIA);
    item.children()
        .filter(|child| {
            ["encoded", "content", "fullText", "content_encoded"].iter().any(|name| xml::is(*child, name))
        })
        .find(|child| !is_of_media(child) && has_words(child))
}

/// Where an item has its summary.
fn brief<'a, 'i>(item: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let is_of_media = |node: &Node<'_, '_>| node.tag_name().namespace() == Some(MEDIA);
    item.children()
        .filter(|child| xml::is(*child, "description") || xml::is(*child, "summary"))
        .find(|child| !is_of_media(child) && !words(*child).is_empty())
}

/// Writes what a place for words holds: elements, a page in words, or words.
fn content(place: Node<'_, '_>, out: &mut Builder) {
    if place.children().any(|child| child.is_element()) {
        let walked = xml::walk(place, out, xml::page);
        out.notes.extend(walked.note());
        return;
    }
    let text: String = place.children().filter_map(|child| child.text()).collect();
    if attribute(place, "type") != "text" && is_markup(&text) {
        for (role, words) in html::fragment(&text) {
            out.block(role, &words);
        }
    } else {
        out.body_of_words(&text);
    }
}

/// Words that may be written as a piece of a page, on one line.
fn marked_up(place: Option<Node<'_, '_>>) -> String {
    let text = place.map(words).unwrap_or_default();
    if !is_markup(&text) {
        return text;
    }
    let parts: Vec<String> = html::fragment(&text).into_iter().map(|(_, words)| words).collect();
    if parts.is_empty() { text } else { parts.join(" ") }
}

fn is_markup(text: &str) -> bool {
    let has_entity = || {
        text.split('&').skip(1).any(|rest| {
            rest.split_once(';').is_some_and(|(name, _)| {
                (2..10).contains(&name.len())
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            })
        })
    };
    html::has_tags(text) || text.contains("</") || text.contains("/>") || has_entity()
}

#[cfg(test)]
mod tests;
