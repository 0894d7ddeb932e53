//! A chapter: written as XML, read as a piece of a page.

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::Blocks;
use crate::read::html;
use crate::read::office::xml::attribute;

/// The blocks of a chapter.
pub(super) fn read(source: &str) -> Blocks {
    html::fragment(&page(source))
}

/// The chapter as pages are written: an element that XML closes at once would be open to the end there.
/// Heads, lists of chapters, numbers of notes and of pages are left out. What is no XML is left as it is.
fn page(source: &str) -> String {
    let mut reader = Reader::from_str(source);
    let mut out = String::with_capacity(source.len());
    let mut skipped = 0_usize;
    loop {
        let place = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(_)) if skipped > 0 => skipped += 1,
            Ok(Event::Start(tag)) if is_no_text(&tag) => skipped = 1,
            Ok(Event::Start(tag)) => push(&mut out, ["<", &tag, ">"]),
            Ok(Event::End(_)) if skipped > 0 => skipped -= 1,
            Ok(Event::End(tag)) => push(&mut out, ["</", tag.name().into_inner(), ">"]),
            Ok(Event::Eof) => return out,
            Err(_) => {
                out.push_str(source.get(place..).unwrap_or_default());
                return out;
            }
            _ if skipped > 0 => {}
            Ok(Event::Empty(tag)) if is_void(tag.local_name().into_inner()) => {
                push(&mut out, ["<", &tag, ">"]);
            }
            Ok(Event::Text(text)) => out.push_str(&text.into_inner()),
            Ok(Event::GeneralRef(reference)) => push(&mut out, ["&", &reference.into_inner(), ";"]),
            Ok(Event::CData(text)) => out.push_str(&escape(&*text.into_inner())),
            // An element without anything in it says nothing.
            Ok(_) => {}
        }
    }
}

fn push(out: &mut String, parts: [&str; 3]) {
    out.extend(parts);
}

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img")
}

fn is_no_text(tag: &BytesStart<'_>) -> bool {
    if matches!(tag.local_name().into_inner(), "head" | "nav" | "script" | "style") {
        return true;
    }
    // Most elements have none of these, and need not be looked at closely.
    let raw = tag.attributes_raw();
    ["note", "doc-", "pagebreak", "toc"].iter().any(|mark| raw.contains(mark))
        && ["type", "role", "class"].iter().filter_map(|name| attribute(tag, name)).any(|value| {
            value.split_ascii_whitespace().any(|word| {
                matches!(
                    word,
                    "noteref"
                        | "doc-noteref"
                        | "footnote-ref"
                        | "footnote-back"
                        | "doc-backlink"
                        | "pagebreak"
                        | "doc-pagebreak"
                        | "toc"
                        | "doc-toc"
                )
            })
        })
}
