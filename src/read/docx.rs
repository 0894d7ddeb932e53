//! Word documents (DOCX): the text, and with tracked changes the two texts, rejected and accepted.
//!
//! Only parts of the file itself are looked at, by the names that its own lists give them.

mod body;
mod sheet;

use super::office::Manuscript;
use super::office::xml::{self, Fields, Looks, attribute};
use super::zipped::{Zip, beside};
use super::{Packed, ReadError};
use crate::document::{Document, FieldName, Format};
use body::{Body, Place};
use quick_xml::events::BytesStart;
use sheet::Sheet;

/// The versions in a Word document.
pub(super) fn read(bytes: &[u8], _: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let mut zip = Zip::open(bytes, Format::Docx)?;
    let list = Links::of(&mut zip, "")?;
    let main = list.target("/officeDocument", "word/document.xml");
    let Some(source) = xml::part(&mut zip, &main)? else {
        let what = format!("{main}, which holds the text, is missing or broken");
        return Err(ReadError::Broken { format: Format::Docx, what });
    };
    let links = Links::of(&mut zip, &main)?;
    let sheet = xml::part(&mut zip, &links.target("/styles", "word/styles.xml"))?.unwrap_or_default();
    let sheet = Sheet::of(&sheet);
    let mut out = Manuscript::new(Format::Docx);
    let core = list.target("/core-properties", "docProps/core.xml");
    properties(&xml::part(&mut zip, &core)?.unwrap_or_default(), &mut out);
    let mut body = Body::new(&mut out, &sheet);
    let broken = xml::read(&source, &mut body).err();
    let references = body.finish();
    if let Some(what) = broken {
        out.broken("The text of the file", &what);
    }
    for (place, part) in [(Place::Foot, "footnotes"), (Place::End, "endnotes")] {
        let name = links.target(&format!("/{part}"), &format!("word/{part}.xml"));
        let Some(source) = xml::part(&mut zip, &name)?.filter(|_| !references.is_empty()) else { continue };
        let stretches = body::notes(&source);
        for (_, id, fate) in references.iter().filter(|(of, ..)| *of == place) {
            if let Some(note) = stretches.get(id).and_then(|stretch| source.get(stretch.clone())) {
                let mut body = Body::new(&mut out, &sheet);
                body.set_fate(*fate);
                let broken = xml::read(note, &mut body).err();
                body.finish();
                if let Some(what) = broken {
                    out.broken("A note of the file", &what);
                }
            }
        }
    }
    let comments = xml::part(&mut zip, &links.target("/comments", "word/comments.xml"))?;
    let mut found = Comments { out: &mut out };
    // Comments that are broken are fewer comments.
    let _ = xml::read(&comments.unwrap_or_default(), &mut found);
    out.finish()
}

/// What the document says about itself.
fn properties(source: &str, out: &mut Manuscript) {
    let fields = Fields::of(source);
    let known = [
        (FieldName::Headline, "title"),
        (FieldName::Authors, "creator"),
        (FieldName::Published, "created"),
        (FieldName::Modified, "modified"),
        (FieldName::Language, "language"),
        (FieldName::Description, "description"),
        (FieldName::Tags, "keywords"),
    ];
    for (field, name) in known {
        out.claim(field, fields.get(name).unwrap_or_default());
    }
}

/// Which part is what, as a list in the file says.
#[derive(Default)]
struct Links {
    /// The part that they are of; none for the whole file.
    of: String,
    /// Kinds and names.
    found: Vec<(String, String)>,
}

impl Links {
    fn of(zip: &mut Zip<'_>, part: &str) -> Result<Self, ReadError> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let list = xml::part(zip, &format!("{folder}{slash}_rels/{name}.rels"))?;
        let mut links = Self { of: part.to_owned(), found: Vec::new() };
        // A list that is broken names fewer parts; the others have their usual names.
        let _ = xml::read(&list.unwrap_or_default(), &mut links);
        Ok(links)
    }

    fn target(&self, kind: &str, usual: &str) -> String {
        let found = self.found.iter().find(|(of, _)| of.ends_with(kind));
        found.map_or_else(|| usual.to_owned(), |(_, target)| beside(&self.of, target))
    }
}

impl Looks for Links {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        const MOST: usize = 10_000;
        if name != "Relationship" || self.found.len() >= MOST {
            return;
        }
        if let Some((kind, target)) = attribute(tag, "Type").zip(attribute(tag, "Target")) {
            self.found.push((kind, target));
        }
    }

    fn words(&mut self, _: &str) {}

    fn close(&mut self, _: &str) {}
}

/// Comments, of which only their number and authors are told.
struct Comments<'o> {
    out: &'o mut Manuscript,
}

impl Looks for Comments<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == "comment" {
            self.out.comment(&attribute(tag, "author").unwrap_or_default());
        }
    }

    fn words(&mut self, _: &str) {}

    fn close(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests;
