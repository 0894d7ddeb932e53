//! PDF: the text of its pages as paragraphs, and what the file says about itself.
//!
//! A PDF knows glyphs and their places, and no words, lines or paragraphs: those are found again by gaps and
//! sizes. What is no part of the text (running heads, page numbers) is left out and told; nothing is drawn,
//! run or fetched.

mod bidi;
mod cmap;
mod columns;
mod crypt;
mod file;
mod filters;
mod font;
mod furniture;
mod lines;
mod names;
mod page;
mod paragraphs;
mod syntax;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use self::file::File;
use self::furniture::Furniture;
use self::lines::Line;
use self::page::{Pages, Sheet};
use self::paragraphs::{Paragraph, Setting};
use self::syntax::{Dict, Object};
use super::blocks::Builder;
use super::{MOST_TEXT, Packed, ReadError};
use crate::document::{Capture, Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// How many pages are read.
const MOST_PAGES: usize = 1_000;

/// How much reading one file may cost, in bytes; a large file may cost twice as much. A page of an article
/// costs some hundred thousand.
const BUDGET: usize = 128 << 20;

/// How deep lists of pages may stand in one another.
const DEEPEST: usize = 64;

/// The version in a PDF.
pub(super) fn read(bytes: &[u8], _: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let more = bytes.len().saturating_mul(8).min(BUDGET);
    within(bytes, BUDGET + more)
}

/// The version in a PDF, if it costs no more than a budget.
fn within(bytes: &[u8], budget: usize) -> Result<Vec<Document>, ReadError> {
    let file = File::open(bytes, budget);
    if file.locked {
        return Err(broken(
            "it asks for a password; open it in a viewer, print it to a new PDF, and choose that",
        ));
    }
    let mut out = Builder::default();
    let time = told(&file, &mut out);
    let (sheets, more) = sheets(&file);
    if sheets.is_empty() {
        return Err(broken("no page is in it; fetch it again"));
    }
    let mut shown = shown(&file, &sheets);
    if shown.is_empty_of_text() {
        return Err(broken(shown.why_empty()));
    }
    let mut lines = std::mem::take(&mut shown.lines);
    let body = paragraphs::body_size(&lines);
    let furniture = furniture::taken(&mut lines, body);
    let pages: Vec<_> = lines
        .into_iter()
        .zip(&shown.widths)
        .map(|(lines, width)| columns::of_page(lines, *width, body))
        .collect();
    let found = Setting::of(&pages, body).paragraphs(&pages);
    written(&found, body, &mut out);
    if !out.has_body() {
        return Err(broken("its pages hold no paragraph"));
    }
    notes(&shown, &furniture, more || file.spent(), &mut out);
    let mut document = out.finish(Format::Pdf);
    "utf-8".clone_into(&mut document.source.charset);
    if time.is_some() {
        document.source.capture = Some(Capture { time, url: furniture.address });
    }
    Ok(vec![document])
}

fn broken(what: &str) -> ReadError {
    ReadError::Broken { format: Format::Pdf, what: what.to_owned() }
}

/// What all pages show.
struct ShownPages {
    lines: Vec<Vec<Line>>,
    widths: Vec<f64>,
    unknown: usize,
    turned: usize,
    pictures: usize,
}

impl ShownPages {
    fn is_empty_of_text(&self) -> bool {
        self.lines.iter().all(Vec::is_empty)
    }

    const fn why_empty(&self) -> &'static str {
        if self.unknown > 0 {
            "its fonts do not say which letters they show; save the article in another way"
        } else if self.pictures > 0 {
            "it holds pictures of pages only; have a program for text recognition read them"
        } else {
            "its pages hold no text"
        }
    }
}

fn shown(file: &File<'_>, sheets: &[Sheet]) -> ShownPages {
    let mut reader = Pages::default();
    let mut out = ShownPages { lines: Vec::new(), widths: Vec::new(), unknown: 0, turned: 0, pictures: 0 };
    let mut text = 0;
    for sheet in sheets {
        let page = reader.read(file, sheet);
        out.unknown += page.unknown;
        out.turned += page.turned;
        out.pictures += page.pictures;
        let lines = lines::of_page(&page);
        text += lines.iter().map(|line| line.text.len()).sum::<usize>();
        out.lines.push(lines);
        out.widths.push(page.width);
        if file.spent() || text > MOST_TEXT {
            break;
        }
    }
    out
}

/// The pages of the file in their order, and whether there are more than are read.
fn sheets(file: &File<'_>) -> (Vec<Sheet>, bool) {
    let roots = file.trailer.iter().rev().filter_map(|trailer| file.dict(trailer, "Root"));
    let root =
        roots.into_iter().find_map(|root| Some(root.get("Pages")?.clone())).or_else(|| lost_root(file));
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    if let Some(root) = root {
        kids(file, &root, &Sheet::default(), &mut seen, &mut out, DEEPEST);
    }
    if out.is_empty() {
        // The list of pages is lost: take them as they stand.
        for number in file.numbers() {
            let page = file.object(number).and_then(|object| object.dict().cloned());
            if let Some(dict) = page.filter(|dict| dict.is("Type", "Page")) {
                out.push(inherited(file, dict, &Sheet::default()));
            }
            if out.len() > MOST_PAGES {
                break;
            }
        }
    }
    let more = out.len() > MOST_PAGES;
    out.truncate(MOST_PAGES);
    (out, more)
}

/// The list of pages in a file without its end.
fn lost_root(file: &File<'_>) -> Option<Object> {
    let is_catalog = |dict: &Dict| dict.is("Type", "Catalog");
    file.numbers()
        .into_iter()
        .rev()
        .find_map(|number| file.object(number)?.dict().filter(|dict| is_catalog(dict))?.get("Pages").cloned())
}

fn kids(
    file: &File<'_>,
    node: &Object,
    above: &Sheet,
    seen: &mut HashSet<u32>,
    out: &mut Vec<Sheet>,
    depth: usize,
) {
    if let Object::Reference(number) = node
        && !seen.insert(*number)
    {
        return;
    }
    let Some(dict) = file.resolve(node).and_then(|node| node.dict().cloned()) else { return };
    let sheet = inherited(file, dict, above);
    match file.get(&sheet.dict, "Kids").as_deref().and_then(Object::array) {
        Some(members) if depth > 0 => {
            for member in members {
                if out.len() > MOST_PAGES || file.spent() {
                    break;
                }
                kids(file, member, &sheet, seen, out, depth - 1);
            }
        }
        Some(_) => {}
        None => out.push(sheet),
    }
}

fn inherited(file: &File<'_>, dict: Dict, above: &Sheet) -> Sheet {
    Sheet {
        resources: file.dict(&dict, "Resources").or_else(|| above.resources.clone()),
        media: file
            .numbers_in(&dict, "MediaBox")
            .filter(|media| media.len() == 4)
            .or_else(|| above.media.clone()),
        rotate: file.number(&dict, "Rotate").or(above.rotate),
        dict,
    }
}

/// What the file says about itself. The date of a page that a browser printed is that of its capture, and
/// comes back.
fn told(file: &File<'_>, out: &mut Builder) -> Option<String> {
    let info = file.trailer.iter().rev().find_map(|trailer| file.dict(trailer, "Info")).unwrap_or_default();
    let value = |key: &str| {
        let value = file.get(&info, key)?;
        Some(names::told(value.text()?).replace('\0', ""))
    };
    let date = |key: &str| iso(&value(key)?);
    let maker = value("Creator").unwrap_or_default();
    let printed =
        ["Mozilla", "Chrome", "Firefox", "Safari", "wkhtmltopdf"].iter().any(|name| maker.contains(name));
    let mut claim = |field, value: Option<String>| {
        out.claim(field, Origin::DocumentProperties, &value.unwrap_or_default());
    };
    claim(FieldName::Headline, value("Title"));
    claim(FieldName::Authors, value("Author"));
    if !printed {
        claim(FieldName::Published, date("CreationDate"));
        claim(FieldName::Modified, date("ModDate"));
    }
    let language =
        file.trailer.iter().rev().find_map(|trailer| file.get(&file.dict(trailer, "Root")?, "Lang"));
    claim(FieldName::Language, language.as_deref().and_then(Object::text).map(names::told));
    date("CreationDate").filter(|_| printed)
}

/// A date of a PDF (`D:20240503120000+02'00'`) in ISO 8601, as exact as it is there.
fn iso(date: &str) -> Option<String> {
    let date = date.trim();
    let date = date.strip_prefix("D:").unwrap_or(date);
    let digits: String = date.chars().take_while(char::is_ascii_digit).take(14).collect();
    let zone = date.get(digits.len()..)?.trim();
    let part = |from: usize, to: usize| digits.get(from..to);
    let mut out = part(0, 4)?.to_owned();
    for (mark, from) in [("-", 4), ("-", 6), ("T", 8), (":", 10), (":", 12)] {
        let Some(number) = part(from, from + 2) else { break };
        // An hour alone is no time.
        if from == 8 && digits.len() < 12 {
            break;
        }
        out.push_str(mark);
        out.push_str(number);
    }
    if digits.len() >= 12 {
        let numbers: String = zone.chars().filter(char::is_ascii_digit).take(4).collect();
        match zone.chars().next() {
            Some('Z') => out.push('Z'),
            Some(sign @ ('+' | '-')) if numbers.len() >= 2 => {
                out.push(sign);
                out.push_str(numbers.get(..2)?);
                out.push(':');
                out.push_str(numbers.get(2..4).unwrap_or("00"));
            }
            _ => {}
        }
    }
    Some(out)
}

/// Gives each paragraph its role.
fn written(found: &[Paragraph], body: f64, out: &mut Builder) {
    let headline = headline(found, body);
    for (at, paragraph) in found.iter().enumerate() {
        let short = paragraph.text.chars().count() < 120;
        let large = paragraph.size > 1.08 * body;
        let role = if Some(at) == headline {
            Role::Headline
        } else if headline.is_some_and(|headline| at < headline) && short && at + 1 == headline.unwrap_or(0) {
            Role::Kicker
        } else if headline.is_some_and(|headline| at == headline + 1) && large && !short {
            Role::Standfirst
        } else if paragraph.is_item {
            Role::Item
        } else if short && (large || paragraph.bold && !paragraph.text.ends_with(['.', ':', '”', '"'])) {
            Role::Subhead
        } else if paragraph.set_in && paragraph.is_long() {
            Role::Quotation
        } else {
            Role::Paragraph
        };
        if let Some(text) = without_marks(&paragraph.text) {
            out.block(role, &text);
        }
    }
}

/// The largest text of the first page, if it is larger than the rest.
fn headline(found: &[Paragraph], body: f64) -> Option<usize> {
    let first = found.first()?.page;
    let (at, largest) = found
        .iter()
        .enumerate()
        .take_while(|(_, paragraph)| paragraph.page == first)
        .filter(|(_, paragraph)| (4..400).contains(&paragraph.text.chars().count()))
        .max_by(|(_, one), (_, two)| one.size.total_cmp(&two.size).then(std::cmp::Ordering::Greater))?;
    (largest.size > 1.15 * body).then_some(at)
}

/// Soft hyphens show nothing.
fn without_marks(text: &str) -> Option<String> {
    Some(text.replace('\u{ad}', "")).filter(|text| !text.trim().is_empty())
}

fn notes(shown: &ShownPages, furniture: &Furniture, cut: bool, out: &mut Builder) {
    if let Some(address) = &furniture.address {
        out.claim(FieldName::Url, Origin::Visible, address);
    }
    if let Some(words) = furniture.words() {
        out.notes.push(Note::new(NoteCode::LeftOut, words));
    }
    if shown.turned > 0 {
        let words = format!("{} characters that do not run from left to right were left out", shown.turned);
        out.notes.push(Note::new(NoteCode::LeftOut, words));
    }
    if shown.unknown > 0 {
        let words =
            format!("{} characters were lost, as their font does not say what they are", shown.unknown);
        out.notes.push(Note::new(NoteCode::Unreadable, words));
    }
    if cut {
        let words = format!("only the first {} pages were read", shown.widths.len());
        out.notes.push(Note::new(NoteCode::Truncated, words));
    }
}
