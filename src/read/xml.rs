//! XML as a tree, for the formats of news and scholars.
//!
//! Invariant: no entity from outside is fetched, and what would grow beyond all bounds when it is read
//! (entities, names, attributes) is refused before. No walk through a tree calls itself, so no nesting is
//! too deep.

mod edges;
mod mend;
mod walk;

use roxmltree::{Document as Tree, Error, Node, NodeId, ParsingOptions};

use super::blocks::squeezed;
use super::{MOST_BYTES, ReadError};
use crate::document::{Format, Note};
pub(super) use edges::{Edge, edges};
pub(super) use walk::{Kind, Walked, page, walk};

/// How many elements and stretches of text a file may have.
const MOST_NODES: u32 = 4_000_000;

/// How many attributes an element may have: each is compared with all before it.
const MOST_ATTRIBUTES: usize = 256;

/// How many prefixes a file may declare, and how often: each element that declares one is compared with all
/// that are known there.
const MOST_PREFIXES: (usize, usize) = (64, 20_000);

/// Reads a file as XML and takes from it what is wanted. The note tells what had to be mended first.
pub(super) fn read<T>(
    source: &str,
    format: Format,
    take: impl FnOnce(&Tree<'_>, Option<Note>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let source = source.trim_start_matches('\u{FEFF}').trim_start();
    let broken = |what: String| ReadError::Broken { format, what };
    if let Some(what) = grows(source) {
        return Err(broken(what.to_owned()));
    }
    let failed = match Tree::parse_with_options(source, options()) {
        Ok(tree) => return take(&tree, None),
        Err(error) => error,
    };
    if let Some((mended, note)) = mend::mended(source, &failed)
        && let Ok(tree) = Tree::parse_with_options(&mended, options())
    {
        return take(&tree, Some(note));
    }
    Err(broken(said(&failed)))
}

const fn options<'i>() -> ParsingOptions<'i> {
    ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, entity_resolver: None }
}

/// What the parser says, with the place.
fn said(error: &Error) -> String {
    match error {
        Error::UnclosedRootNode => "the XML ends before its last element; the file is cut off".to_owned(),
        Error::NodesLimitReached => {
            format!("it has more than {} elements", super::grouped(MOST_NODES.into()))
        }
        Error::EntityReferenceLoop(_) => "its entities hold one another without end".to_owned(),
        _ => format!("the XML is broken: {error}"),
    }
}

/// Why a file would grow beyond all bounds when it is read.
fn grows(source: &str) -> Option<&'static str> {
    if has_many_prefixes(source) {
        return Some("it declares too many prefixes of names");
    }
    if source.split('<').any(|tag| tag.starts_with(char::is_alphabetic) && has_many_attributes(tag)) {
        return Some("an element has too many attributes");
    }
    let mut declared = source.split("<!ENTITY").skip(1).peekable();
    declared.peek()?;
    let mut longest = 0_usize;
    let mut is_nested = false;
    for words in declared {
        let value = words.split_once('>').map_or(words, |(value, _)| value);
        longest = longest.max(value.len());
        is_nested |= value.contains('&') && value.matches('&').count() > value.matches("&#").count();
    }
    // The parser follows a reference inside an entity 255 times.
    let each = if is_nested { longest * 255 } else { longest };
    let references = source.matches('&').count();
    (each.saturating_mul(references) as u64 > MOST_BYTES).then_some("its entities grow beyond all bounds")
}

fn has_many_prefixes(source: &str) -> bool {
    let mut known: Vec<&str> = Vec::new();
    for (count, rest) in source.split("xmlns:").skip(1).enumerate() {
        let name = rest.split(['=', ' ', '>', '\n']).next().unwrap_or_default();
        if !known.contains(&name) {
            known.push(name);
        }
        if known.len() > MOST_PREFIXES.0 || count > MOST_PREFIXES.1 {
            return true;
        }
    }
    false
}

fn has_many_attributes(tag: &str) -> bool {
    let mut after_sign = false;
    let mut found = 0;
    for byte in tag.bytes() {
        match byte {
            b'=' => after_sign = true,
            b'"' | b'\'' if after_sign => {
                found += 1;
                after_sign = false;
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => after_sign = false,
        }
    }
    found > MOST_ATTRIBUTES
}

/// The elements inside a node that have this name, whatever their prefix.
pub(super) fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// The first element that a path of names leads to.
pub(super) fn at<'a, 'i: 'a>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, name| node.children().find(|child| is(*child, name)))
}

/// All elements with this name at any depth, in the order of the file.
pub(super) fn all<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |inside| is(*inside, name))
}

/// The elements that `wanted` tells, without those inside one of them.
pub(super) fn outermost<'a, 'i>(
    root: Node<'a, 'i>,
    wanted: impl Fn(Node<'a, 'i>) -> bool,
) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    let mut inside: Option<NodeId> = None;
    for edge in edges(root) {
        match edge {
            Edge::Open(node) if inside.is_none() && node.is_element() && wanted(node) => {
                inside = Some(node.id());
                found.push(node);
            }
            Edge::Close(node) if inside == Some(node.id()) => inside = None,
            _ => {}
        }
    }
    found
}

/// Whether a node is an element with this name, whatever its prefix.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// All words in a node, with one space between them.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    node.descendants()
        .filter_map(|inside| inside.text().filter(|_| inside.is_text()))
        .for_each(|text| out.push_str(text));
    squeezed(&out)
}

/// The words at the end of a path, or nothing.
pub(super) fn words_at(node: Node<'_, '_>, path: &[&str]) -> String {
    at(node, path).map(words).unwrap_or_default()
}

/// An attribute, whatever its prefix, or nothing.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attributes().find(|attribute| attribute.name() == name).map_or("", |attribute| attribute.value())
}

/// The language that the nearest element around a node names.
pub(super) fn language<'a>(node: Node<'a, '_>) -> &'a str {
    node.ancestors().map(|around| attribute(around, "lang")).find(|lang| !lang.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
