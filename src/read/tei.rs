//! TEI: texts that scholars have encoded, and the versions inside them.
//!
//! A text with an apparatus gives a version for each witness; one with corrections or deletions gives the
//! versions “original” and “corrected”; any other gives one. Notes of the editor are left out and counted.

mod header;
mod versions;

use roxmltree::Node;

use super::blocks::Builder;
use super::xml::{self, Kind, at, attribute};
use super::{MOST_BYTES, MOST_VERSIONS, ReadError};
use crate::document::{Document, Format, Note, NoteCode, Role};
use versions::{State, Version};

/// The versions of the texts in a file.
pub(super) fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    xml::read(source, Format::Tei, |tree, mended| {
        let texts =
            xml::outermost(tree.root(), |node| is_text(node) && xml::children(node, "text").next().is_some());
        let many = texts.len() > 1;
        let mut found = Vec::new();
        for (number, text) in texts.iter().take(MOST_VERSIONS).enumerate() {
            let name = if many { name(*text, number) } else { String::new() };
            versions_of(*text, &name, source.len() / texts.len().max(1), &mut found);
        }
        found.truncate(MOST_VERSIONS);
        let what = "it has no text".to_owned();
        let first: &mut Document =
            found.first_mut().ok_or(ReadError::Broken { format: Format::Tei, what })?;
        first.notes.extend(mended);
        Ok(found)
    })
}

fn is_text(node: Node<'_, '_>) -> bool {
    xml::is(node, "TEI") || xml::is(node, "TEI.2")
}

/// What a text of several is called.
fn name(text: Node<'_, '_>, number: usize) -> String {
    match attribute(text, "id") {
        "" => format!("text {}", number + 1),
        id => id.to_owned(),
    }
}

/// Adds each version of a text of about so many bytes.
fn versions_of(text: Node<'_, '_>, name: &str, bytes: usize, found: &mut Vec<Document>) {
    /// How many bytes are gone through for all versions together.
    const WORK: usize = 4 * MOST_BYTES as usize;
    let mut states: Vec<State<'_>> = versions::of(text);
    let most = (WORK / bytes.max(1)).clamp(2, MOST_VERSIONS);
    let left = states.len().saturating_sub(most);
    states.truncate(most);
    for state in states {
        let mut out = Builder::default();
        header::claims(text, &mut out);
        body(text, &Version::new(text, state), &mut out);
        if left > 0 {
            let message =
                format!("{left} more witnesses were left out: the file is too large for all of them.");
            out.notes.push(Note::new(NoteCode::LeftOut, message));
        }
        if out.has_body() {
            let mut document = out.finish(Format::Tei);
            let part = [name.to_owned(), state.name()];
            document.source.part =
                part.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            found.push(document);
        }
    }
}

fn body(text: Node<'_, '_>, version: &Version<'_>, out: &mut Builder) {
    let Some(words) = at(text, &["text"]) else { return };
    let title = header::title(text);
    // A heading before the first paragraph that says what the header says is the headline itself.
    let own = words
        .descendants()
        .find(|node| xml::is(*node, "head") || xml::is(*node, "p"))
        .filter(|node| xml::is(*node, "head") && letters(&xml::words(*node)) == letters(&title));
    if own.is_none() {
        out.block(Role::Headline, &title);
    }
    let walked = xml::walk(words, out, |node| match node {
        node if Some(node) == own => Kind::Block(Role::Headline),
        node if version.has(node) => kind(node),
        _ => Kind::Nothing,
    });
    out.notes.extend(walked.note());
    if walked.left > 0 {
        let were = match walked.left {
            1 => "1 note, gap or list of sources was".to_owned(),
            count => format!("{count} notes, gaps and lists of sources were"),
        };
        out.notes.push(Note::new(NoteCode::LeftOut, format!("{were} left out of the text.")));
    }
}

/// What two forms of a title have in common.
fn letters(words: &str) -> String {
    words.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What elements of a text are.
fn kind(node: Node<'_, '_>) -> Kind {
    let name = node.tag_name().name();
    match name {
        "p" | "ab" | "l" | "row" | "salute" | "signed" | "trailer" | "stage" => Kind::Paragraph,
        "speaker" => Kind::Block(Role::Paragraph),
        "head" if node.parent().is_some_and(|parent| xml::is(parent, "figure")) => Kind::Block(Role::Caption),
        "head" => Kind::Block(Role::Subhead),
        "byline" | "docAuthor" => Kind::Block(Role::Byline),
        "dateline" | "docTitle" | "docImprint" => Kind::Block(Role::Header),
        "docDate" => Kind::Block(Role::Date),
        "item" => Kind::Within(Role::Item),
        "label" if node.parent().is_some_and(|parent| xml::is(parent, "list")) => Kind::Block(Role::Item),
        "q" | "quote" | "said" if is_among_blocks(node) => Kind::Within(Role::Quotation),
        "q" | "quote" | "said" | "soCalled" => Kind::Quoted,
        "bibl" if node.parent().is_some_and(|parent| xml::is(parent, "cit") && is_among_blocks(parent)) => {
            Kind::Block(Role::Paragraph)
        }
        "note" | "gap" | "listBibl" => Kind::Left,
        "lb" if attribute(node, "break") == "no" => Kind::Nothing,
        "lb" | "cell" | "space" => Kind::Break,
        "pb" | "cb" | "gb" | "milestone" | "fw" | "graphic" | "figDesc" | "index" | "witDetail" | "wit" => {
            Kind::Nothing
        }
        "cit" if !is_among_blocks(node) => Kind::Inline,
        _ if is_holder(name) => Kind::Holder,
        _ => Kind::Inline,
    }
}

/// Whether the element around a node holds blocks and no words of its own.
fn is_among_blocks(node: Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| is_holder(parent.tag_name().name()) || xml::is(parent, "text"))
}

fn is_holder(name: &str) -> bool {
    matches!(
        name,
        "body"
            | "front"
            | "back"
            | "group"
            | "text"
            | "floatingText"
            | "titlePage"
            | "opener"
            | "closer"
            | "argument"
            | "epigraph"
            | "postscript"
            | "list"
            | "table"
            | "figure"
            | "cit"
            | "lg"
            | "sp"
            | "div"
            | "div1"
            | "div2"
            | "div3"
            | "div4"
            | "div5"
            | "div6"
            | "div7"
    )
}

#[cfg(test)]
mod tests;
