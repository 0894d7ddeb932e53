//! E-books (EPUB): the chapters of a book in reading order, as one text.
//!
//! Chapters are read as pieces of pages; their headings part the text. Tables of contents, numbers of pages
//! and of notes are left out.

mod chapter;
mod package;

use std::collections::HashSet;

use super::blocks::{Builder, squeezed};
use super::office::xml::{self, Looks, attribute};
use super::zipped::{Zip, beside};
use super::{MOST_TEXT, Packed, ReadError, grouped};
use crate::document::{Document, FieldName, Format, Note, NoteCode, Role};
use package::Package;
use quick_xml::events::BytesStart;

/// How many chapters are read.
const MOST: usize = 10_000;

/// The longest chapter that is read, in bytes.
const LONGEST: usize = MOST_TEXT;

/// How many blocks are read; the chapter that goes beyond is the last.
const MOST_BLOCKS: usize = 100_000;

/// How many bytes of chapters are read.
const MOST_BYTES: usize = 16 << 20;

/// The blocks of a chapter.
type Blocks = Vec<(Role, String)>;

/// The book.
pub(super) fn read(bytes: &[u8], _: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let mut zip = Zip::open(bytes, Format::Epub)?;
    let place = package_place(&mut zip)?;
    let Some(source) = xml::part(&mut zip, &place)? else {
        return Err(broken(format!("{place}, which lists its chapters, is missing or broken")));
    };
    let package = Package::of(&source);
    let locked = Names::of(
        &xml::part(&mut zip, "META-INF/encryption.xml")?.unwrap_or_default(),
        "CipherReference",
        "URI",
    );
    let locked: HashSet<String> =
        locked.into_iter().map(|name| beside("", &package::unescaped(&name))).collect();
    let mut book = Book { package, chapters: Vec::new(), lost: Lost::default() };
    let (mut length, mut size, mut count) = (0, 0, 0);
    for name in book.package.chapters(&place) {
        if book.chapters.len() >= MOST || length > MOST_TEXT || size > MOST_BYTES || count > MOST_BLOCKS {
            book.lost.more += 1;
        } else if locked.contains(&name) {
            book.lost.locked += 1;
        } else {
            match xml::part(&mut zip, &name)? {
                None => book.lost.missing += 1,
                Some(source) if source.len() > LONGEST => book.lost.long += 1,
                Some(source) => {
                    let blocks = chapter::read(&source);
                    size += source.len();
                    count += blocks.len();
                    length += blocks.iter().map(|(_, words)| words.len()).sum::<usize>();
                    book.chapters.push(blocks);
                }
            }
        }
    }
    book.finish().map(|document| vec![document])
}

fn broken(what: String) -> ReadError {
    ReadError::Broken { format: Format::Epub, what }
}

/// Where the list of chapters stands.
fn package_place(zip: &mut Zip<'_>) -> Result<String, ReadError> {
    let container = xml::part(zip, "META-INF/container.xml")?.unwrap_or_default();
    let told = Names::of(&container, "rootfile", "full-path").into_iter().next();
    let found = told.or_else(|| {
        let names = zip.names();
        names.into_iter().find(|name| name.to_lowercase().ends_with(".opf"))
    });
    found.ok_or_else(|| broken("it does not say where its chapters stand".to_owned()))
}

/// An attribute of each element of a name.
struct Names {
    element: &'static str,
    attribute: &'static str,
    found: Vec<String>,
}

impl Names {
    fn of(source: &str, element: &'static str, attribute: &'static str) -> Vec<String> {
        let mut names = Self { element, attribute, found: Vec::new() };
        // What is broken names fewer.
        let _ = xml::read(source, &mut names);
        names.found
    }
}

impl Looks for Names {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == self.element && self.found.len() < MOST {
            self.found.extend(attribute(tag, self.attribute));
        }
    }

    fn words(&mut self, _: &str) {}

    fn close(&mut self, _: &str) {}
}

struct Book {
    package: Package,
    chapters: Vec<Blocks>,
    lost: Lost,
}

/// How many chapters were not read, and why.
#[derive(Default)]
struct Lost {
    locked: usize,
    missing: usize,
    long: usize,
    more: usize,
}

impl Lost {
    fn notes(&self) -> impl Iterator<Item = Note> {
        let told = [
            (self.locked, "protected by a key", NoteCode::LeftOut),
            (self.missing, "missing in the file, or broken", NoteCode::Unreadable),
            (self.long, "too long", NoteCode::LeftOut),
            (self.more, "behind the longest text that is read", NoteCode::Truncated),
        ];
        told.into_iter().filter(|(count, ..)| *count > 0).map(|(count, why, code)| {
            let message = if count == 1 {
                format!("1 chapter is {why} and was not read")
            } else {
                format!("{} chapters are {why} and were not read", grouped(count as u64))
            };
            Note::new(code, message)
        })
    }
}

impl Book {
    fn finish(self) -> Result<Document, ReadError> {
        let mut out = Builder::default();
        self.package.claim(&mut out);
        let heads = Heads::of(&out, &self.chapters);
        heads.place(&self.chapters, &mut out);
        if !out.has_body() {
            let what = match self.lost {
                Lost { locked: 1.., .. } => "it is protected by a key that only the program of its shop has",
                Lost { missing: 1.., .. } => "its chapters are missing or broken",
                _ => "no chapter in it holds text",
            };
            return Err(broken(what.to_owned()));
        }
        out.notes.extend(self.lost.notes());
        let mut document = out.finish(Format::Epub);
        "utf-8".clone_into(&mut document.source.charset);
        Ok(document)
    }
}

/// What the properties of a book tell of the lines before its text.
struct Heads {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// Whether one chapter holds all the text.
    is_one: bool,
}

impl Heads {
    fn of(out: &Builder, chapters: &[Blocks]) -> Self {
        let value = |field| {
            let mut claims = out.claims.iter().filter(move |claim| claim.field == field);
            claims.next().map(|claim| squeezed(&claim.value))
        };
        let (title, author) = (value(FieldName::Headline), value(FieldName::Authors));
        let mut heads = Self { title, author, date: value(FieldName::Published), is_one: false };
        heads.is_one = chapters.iter().filter(|blocks| !heads.is_title_page(blocks)).count() < 2;
        heads
    }

    fn is_title(&self, words: &str) -> bool {
        self.title.as_deref() == Some(words)
    }

    fn is_told(&self, words: &str) -> bool {
        [&self.author, &self.date].into_iter().any(|told| told.as_deref() == Some(words))
    }

    /// Whether a chapter says no more than headings and what the properties say.
    fn is_title_page(&self, blocks: &Blocks) -> bool {
        blocks
            .iter()
            .map(|(role, words)| (*role, squeezed(words)))
            .all(|(role, words)| role == Role::Subhead || self.is_told(&words) || self.is_title(&words))
    }

    fn place(&self, chapters: &[Blocks], out: &mut Builder) {
        let mut headline: Option<String> = None;
        for blocks in chapters {
            let is_title_page = !out.has_body() && self.is_title_page(blocks);
            for (role, words) in blocks {
                let words = squeezed(words);
                // The heading of an article that is a book alone is its headline, whatever the book is called.
                let may_be_headline = *role == Role::Subhead && self.is_one || self.is_title(&words);
                let role = match role {
                    _ if out.has_body() => *role,
                    Role::Subhead | Role::Paragraph if headline.as_ref() == Some(&words) => continue,
                    Role::Paragraph if is_title_page && self.is_told(&words) => continue,
                    Role::Subhead | Role::Paragraph if headline.is_none() && may_be_headline => {
                        headline = Some(words.clone());
                        Role::Headline
                    }
                    Role::Paragraph if self.author.as_ref() == Some(&words) => Role::Byline,
                    _ => *role,
                };
                out.block(role, &words);
            }
        }
    }
}

#[cfg(test)]
mod tests;
