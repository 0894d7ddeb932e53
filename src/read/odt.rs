//! `OpenDocument` texts (ODT, and FODT in one file): the text, and with tracked changes the two texts,
//! rejected and accepted.
//!
//! Programs keep what was deleted in its place, or in a list of changes before the text; both are read.

mod body;
mod changes;
mod looks;

use super::office::Manuscript;
use super::office::xml::{self, Fields};
use super::zipped::Zip;
use super::{Packed, ReadError, charset};
use crate::document::{Document, FieldName, Format};
use body::Body;
use changes::Changes;
use looks::Styles;

/// The versions in an `OpenDocument` text.
pub(super) fn read(bytes: &[u8], _: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    if !bytes.starts_with(b"PK") {
        let source = charset::decode(bytes, None)?.text;
        let meta = source.find("<office:meta").and_then(|start| source.get(start..));
        let meta = meta.and_then(|meta| meta.split_inclusive("</office:meta>").next());
        return text(&source, &source, meta.unwrap_or_default());
    }
    let broken = |what: &str| ReadError::Broken { format: Format::Odt, what: what.to_owned() };
    let mut zip = Zip::open(bytes, Format::Odt)?;
    let list = zip.file("META-INF/manifest.xml")?.unwrap_or_default();
    if list.windows(b"encryption-data".len()).any(|bytes| bytes == b"encryption-data") {
        return Err(broken("it is protected by a password. Open it, and save it without one"));
    }
    let Some(content) = xml::part(&mut zip, "content.xml")? else {
        return Err(broken("content.xml, which holds the text, is missing or broken"));
    };
    let styles = xml::part(&mut zip, "styles.xml")?.unwrap_or_default();
    let meta = xml::part(&mut zip, "meta.xml")?.unwrap_or_default();
    text(&content, &styles, &meta)
}

fn text(content: &str, styles: &str, meta: &str) -> Result<Vec<Document>, ReadError> {
    let styles = Styles::of(&[styles, content]);
    let mut changes = Changes::of(content);
    let mut out = Manuscript::new(Format::Odt);
    properties(meta, &mut out);
    let mut body = Body::new(&mut out, &styles, &mut changes);
    let broken = xml::read(content, &mut body).err();
    body.finish();
    if let Some(what) = broken {
        out.broken("The text of the file", &what);
    }
    out.finish()
}

/// What the document says about itself.
fn properties(source: &str, out: &mut Manuscript) {
    let fields = Fields::of(source);
    let author = fields.get("initial-creator").or_else(|| fields.get("creator"));
    out.claim(FieldName::Headline, fields.get("title").unwrap_or_default());
    out.claim(FieldName::Authors, author.unwrap_or_default());
    out.claim(FieldName::Published, fields.get("creation-date").unwrap_or_default());
    out.claim(FieldName::Modified, fields.get("date").unwrap_or_default());
    out.claim(FieldName::Language, fields.get("language").unwrap_or_default());
    out.claim(FieldName::Description, fields.get("description").unwrap_or_default());
    for tag in fields.all("keyword") {
        out.claim(FieldName::Tags, tag);
    }
}

#[cfg(test)]
mod tests;
