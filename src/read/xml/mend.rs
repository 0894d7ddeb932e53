//! XML that is broken in ways that files often are: signs of web pages, and an end that is missing.
//!
//! Each mending is told in a note; nothing is mended in a file that declares entities of its own.

use quick_xml::escape::resolve_html5_entity;
use roxmltree::Error;

use crate::document::{Note, NoteCode};

/// The source as it may have been meant, and what was done.
pub(super) fn mended(source: &str, failed: &Error) -> Option<(String, Note)> {
    if source.contains("<!ENTITY") {
        return None;
    }
    match failed {
        Error::UnknownEntityReference(..) | Error::MalformedEntityReference(_) | Error::NonXmlChar(..) => {
            let message = "The XML has signs that it does not allow or explain, such as &nbsp; or a lone &. They \
                           were read as in a web page.";
            Some((with_signs(source), Note::new(NoteCode::Unreadable, message)))
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::InvalidString(..) => {
            let message = "The file ends before its last element; what it holds was read.";
            Some((ended(&with_signs(source))?, Note::new(NoteCode::Truncated, message)))
        }
        _ => None,
    }
}

/// The source up to its last whole tag, and an end for every element that has none.
fn ended(source: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = source;
    let mut whole = 0;
    let mut end = "";
    while let Some(at) = rest.find('<') {
        let tag = rest.get(at..)?;
        // Words before a tag that is cut off are whole; the last ones may not be.
        whole = source.len() - tag.len();
        let (start, close) =
            KINDS.into_iter().find(|(start, _)| tag.starts_with(start)).unwrap_or(("<", ">"));
        let Some(length) = tag.find(close).map(|at| at + close.len()) else {
            if start == "<![CDATA[" {
                whole = source.len();
                end = "]]>";
            }
            break;
        };
        if start == "<" {
            let name =
                tag.get(1..length)?.split(|char: char| char.is_whitespace() || "/>".contains(char)).next()?;
            match tag.get(..length)? {
                closing if closing.starts_with("</") => {
                    open.pop();
                }
                alone if alone.ends_with("/>") => {}
                _ => open.push(name),
            }
        }
        whole += length;
        rest = tag.get(length..)?;
    }
    if end.is_empty() && !rest.contains('<') {
        whole = source.len();
    }
    let mut out = source.get(..whole)?.to_owned();
    out.push_str(end);
    for name in open.iter().rev() {
        out.extend(["</", name, ">"]);
    }
    (!open.is_empty()).then_some(out)
}

/// What begins with `<` and is no tag of an element.
const KINDS: [(&str, &str); 4] = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"), ("<!", ">")];

/// The source with the entities of web pages resolved, lone signs escaped, and controls left out.
fn with_signs(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut rest = source;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, from) = rest.split_at(at);
        out.extend(before.chars().filter(|char| is_allowed(*char)));
        let whole = [("<![CDATA[", "]]>"), ("<!--", "-->")]
            .into_iter()
            .find(|(start, _)| from.starts_with(start))
            .map(|(_, end)| from.find(end).map_or(from.len(), |at| at + end.len()));
        let taken = match whole {
            Some(length) => {
                out.extend(from.get(..length).unwrap_or_default().chars().filter(|char| is_allowed(*char)));
                length
            }
            None if from.starts_with('<') => {
                out.push('<');
                1
            }
            None => reference(from, &mut out),
        };
        rest = from.get(taken..).unwrap_or_default();
    }
    out.extend(rest.chars().filter(|char| is_allowed(*char)));
    out
}

/// Writes what a reference at the start of `from` stands for; how many bytes it takes.
fn reference(from: &str, out: &mut String) -> usize {
    const LONGEST: usize = 40;
    let near = from.get(1..from.floor_char_boundary(LONGEST)).unwrap_or_default();
    let name = near.split_once(';').map(|(name, _)| name);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match name {
        Some(name @ ("amp" | "lt" | "gt" | "quot" | "apos")) => out.extend(["&", name, ";"]),
        Some(name) if name.strip_prefix('#').is_some_and(is_name) => out.extend(["&", name, ";"]),
        Some(name) if is_name(name) && resolve_html5_entity(name).is_some() => {
            out.push_str(resolve_html5_entity(name).unwrap_or_default());
        }
        _ => {
            out.push_str("&amp;");
            return 1;
        }
    }
    name.map_or(1, |name| name.len() + 2)
}

const fn is_allowed(char: char) -> bool {
    !matches!(char, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}
