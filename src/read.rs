//! Reading: from bytes to documents.
//!
//! Invariant: any bytes give documents or an error that says what and where; no panic, no disk, no
//! network, bounded time.

mod blocks;
mod charset;
mod docx;
mod epub;
mod feed;
mod html;
mod json;
mod mail;
mod markdown;
mod newsml;
mod nitf;
mod odt;
mod office;
mod packed;
mod pdf;
mod plain;
mod rtf;
mod schema;
mod sniff;
mod table;
mod tei;
mod warc;
mod wiki;
mod xml;
mod zipped;

use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest as _, Sha256};

use crate::document::{Claim, Document, FieldName, Format, Layout, Origin};
use crate::text::Span;
pub use table::Column;

/// What is known about bytes besides the bytes.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The file's name without folders; its ending helps to tell the format.
    pub name: String,
    /// The format, where a person chose it.
    pub format: Option<Format>,
    /// The charset, where a person chose it.
    pub charset: Option<String>,
    /// What the columns of a table hold, by their names, where a person says so.
    pub columns: Vec<(String, Column)>,
    /// The article whose versions are wanted, by its address or its name in the table; all without it.
    pub article: Option<String>,
}

/// Why bytes could not be read. The message says what happened, where, and what to do; the file's
/// path is added at the rim.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    #[error("The file is empty. Save the article again, or choose another file.")]
    Empty,
    /// Something that is not text; the kind is named as people name it (`a ZIP archive`).
    #[error("The file is {kind}, not text. Save the article as text, Markdown, HTML or JSON.")]
    Binary {
        /// What it looks like.
        kind: &'static str,
    },
    /// More bytes than an article can have.
    #[error(
        "The file has {} bytes; the limit is {}. Save only the article.",
        grouped(*bytes),
        grouped(*limit)
    )]
    TooLarge {
        /// How many it has.
        bytes: u64,
        /// How many are read.
        limit: u64,
    },
    /// Bytes that are text in no charset.
    #[error(
        "The bytes make sense in no charset: byte {} is {byte:#04x}. Save the article again as UTF-8.",
        grouped(*at)
    )]
    Undecodable {
        /// The place of the first byte that makes no sense, counted from 1.
        at: u64,
        /// That byte.
        byte: u8,
    },
    /// A charset that nobody knows, chosen by a person.
    #[error("No charset is called “{name}”. Choose one such as utf-8 or windows-1252.")]
    UnknownCharset {
        /// The name.
        name: String,
    },
    /// Text that is no article, with the reason.
    #[error("The file holds no article: {reason}.")]
    NoArticle {
        /// What it holds instead.
        reason: String,
    },
    /// A page without text.
    #[error(
        "The page holds no article text{detail}. \
         Open it in a browser, wait until the article shows, and save it again."
    )]
    NoText {
        /// What it holds instead, with a leading colon, or nothing.
        detail: String,
    },
    /// JSON that cannot be parsed.
    #[error("The JSON is broken at line {line}, column {column}: {what}.")]
    BrokenJson {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What the parser says.
        what: String,
    },
    /// A packed file that cannot be unpacked.
    #[error("The packed file ({kind}) is broken: {what}. Fetch it again.")]
    Packed {
        /// How it was packed.
        kind: &'static str,
        /// What the reader of it says.
        what: String,
    },
    /// A file packed in a file packed in a file.
    #[error("The files are packed in one another too often. Unpack the outer one first.")]
    TooDeep,
    /// A file of a known format that is broken, or holds nothing to read.
    #[error("The file cannot be read as {format}: {what}.")]
    Broken {
        /// What it was read as.
        format: Format,
        /// What is wrong, and where.
        what: String,
    },
    /// A parser gave up in a way it should not.
    #[error("The file could not be read as {format}. Choose another format, or save the article as text.")]
    Unreadable {
        /// What it was read as.
        format: Format,
    },
    /// JSON that is no article.
    #[error("The JSON holds no article: {found}. {looked_for}")]
    JsonShape {
        /// What it holds.
        found: String,
        /// The keys that were looked for, in a sentence.
        looked_for: String,
    },
}

impl ReadError {
    /// A short name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary { .. } => "binary",
            Self::TooLarge { .. } => "too-large",
            Self::Undecodable { .. } => "undecodable",
            Self::UnknownCharset { .. } => "unknown-charset",
            Self::NoArticle { .. } => "no-article",
            Self::NoText { .. } => "no-text",
            Self::BrokenJson { .. } => "broken-json",
            Self::Packed { .. } => "packed",
            Self::TooDeep => "too-deep",
            Self::Broken { .. } => "broken",
            Self::Unreadable { .. } => "unreadable",
            Self::JsonShape { .. } => "json-shape",
        }
    }
}

/// The largest file that is read, in bytes. Whoever opens files asks their size first.
pub const MOST_BYTES: u64 = 64 << 20;

/// How many versions are taken out of one file.
pub const MOST_VERSIONS: usize = 1_000;

/// The longest article that is read, in bytes of its text. A long novel has a quarter of this.
const MOST_TEXT: usize = 8 << 20;

/// Every version found in the bytes of one file, in the order of the file.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let size = bytes.len() as u64;
    if size > MOST_BYTES {
        return Err(ReadError::TooLarge { bytes: size, limit: MOST_BYTES });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    let mut documents = opened(bytes, hint, 0)?;
    let sha256 = hexadecimal(&Sha256::digest(bytes));
    for document in &mut documents {
        fits(&document.text)?;
        document.source.name.clone_from(&hint.name);
        document.source.bytes = size;
        document.source.sha256.clone_from(&sha256);
    }
    Ok(documents)
}

/// How often a file may be packed in another.
const PACKED: usize = 3;

/// A file that may hold others, and how deep it is packed itself.
struct Packed<'h> {
    /// What is known about the file itself.
    hint: &'h Hint,
    depth: usize,
}

impl Packed<'_> {
    /// The versions in bytes that were packed in this file under a name.
    fn inside(&self, bytes: &[u8], name: &str) -> Result<Vec<Document>, ReadError> {
        // What a person says of tables holds for those that are packed too.
        let (columns, article) = (self.hint.columns.clone(), self.hint.article.clone());
        self.inside_as(bytes, &Hint { name: name.to_owned(), columns, article, ..Hint::default() })
    }

    /// The same, with what is known about them.
    fn inside_as(&self, bytes: &[u8], hint: &Hint) -> Result<Vec<Document>, ReadError> {
        opened(bytes, hint, self.depth + 1)
    }
}

/// What reads a format: from bytes that hold their own charsets, or from text.
enum Reader {
    Bytes(fn(&[u8], &Packed<'_>) -> Result<Vec<Document>, ReadError>),
    Text(fn(String) -> Result<Vec<Document>, ReadError>),
    /// From text, with what is known besides.
    Told(fn(&str, &Hint) -> Result<Vec<Document>, ReadError>),
}

fn reader(format: Format) -> Reader {
    match format {
        Format::Plain => Reader::Text(|text| plain::read(text).map(one)),
        Format::Markdown => Reader::Text(|text| markdown::read(&text).map(one)),
        Format::Html => Reader::Text(|text| html::read(&text).map(one)),
        Format::Json => Reader::Told(json::read),
        Format::Table => Reader::Told(table::read),
        Format::Mail | Format::Mhtml => Reader::Bytes(mail::read),
        Format::Wiki => Reader::Text(|text| wiki::read(&text)),
        Format::Nitf => Reader::Text(|text| nitf::read(&text)),
        Format::NewsMl => Reader::Text(|text| newsml::read(&text)),
        Format::Tei => Reader::Text(|text| tei::read(&text)),
        Format::Feed => Reader::Text(|text| feed::read(&text)),
        Format::Warc => Reader::Bytes(warc::read),
        Format::Docx => Reader::Bytes(docx::read),
        Format::Epub => Reader::Bytes(epub::read),
        Format::Odt => Reader::Bytes(odt::read),
        Format::Rtf => Reader::Bytes(rtf::read),
        Format::Wacz => Reader::Bytes(zipped::wacz),
        Format::Zip => Reader::Bytes(zipped::read),
        Format::Pdf => Reader::Bytes(pdf::read),
    }
}

/// The versions in bytes that may be packed.
fn opened(bytes: &[u8], hint: &Hint, depth: usize) -> Result<Vec<Document>, ReadError> {
    if depth > PACKED {
        return Err(ReadError::TooDeep);
    }
    if let Some((inside, ending)) = packed::unpacked(bytes)? {
        let name = hint.name.strip_suffix(ending).unwrap_or(&hint.name).to_owned();
        return opened(&inside, &Hint { name, ..hint.clone() }, depth + 1);
    }
    if let Some(format) = sniff::binary(bytes, hint)? {
        match reader(format) {
            Reader::Bytes(read) => return guarded(format, || read(bytes, &Packed { hint, depth })),
            Reader::Text(_) | Reader::Told(_) => {}
        }
    }
    let charset::Decoded { text, charset, notes } = charset::decode(bytes, hint.charset.as_deref())?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let format = sniff::format(&text, hint);
    let mut documents = guarded(format, || match reader(format) {
        Reader::Text(read) => read(text),
        Reader::Told(read) => read(&text, hint),
        // Told by bytes before.
        Reader::Bytes(_) => Err(ReadError::Unreadable { format }),
    })?;
    for document in &mut documents {
        document.source.charset.clone_from(&charset);
        document.notes.splice(0..0, notes.iter().cloned());
    }
    Ok(documents)
}

fn one(document: Document) -> Vec<Document> {
    vec![document]
}

/// Parsers of others may panic on what their makers never saw; a file must not end the program.
fn guarded<T>(format: Format, parse: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or(Err(ReadError::Unreadable { format }))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Whether a text is no longer than an article can be. Whoever hands over a text asks this first.
pub fn fits(text: &str) -> Result<(), ReadError> {
    let (bytes, limit) = (text.len() as u64, MOST_TEXT as u64);
    if bytes > limit { Err(ReadError::TooLarge { bytes, limit }) } else { Ok(()) }
}

/// Rows of a table that somebody else opened.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Each row: where it stands (`row 7`), and its cells.
    pub cells: Vec<(String, Vec<String>)>,
    /// The rows that could not be read, and why.
    pub lost: Vec<String>,
}

/// Every version in the rows of a table.
pub fn rows(rows: Rows, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let mut documents = guarded(Format::Table, || table::of_rows(rows, hint))?;
    for document in &mut documents {
        document.source.name.clone_from(&hint.name);
        "utf-8".clone_into(&mut document.source.charset);
    }
    Ok(documents)
}

/// Whether a table with these columns holds versions, by the names of its columns.
pub fn holds_versions(columns: &[String]) -> bool {
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    table::is_header(&names)
}

/// Whether a column of this name may tell one article from another.
pub fn tells_articles(column: &str) -> bool {
    table::names_article(column)
}

/// A file's name to sort by, its numbers as numbers, so that `v2` stands before `v10`.
pub fn counted(name: &str) -> Vec<(String, u64)> {
    zipped::counted(name)
}

/// A text that a program or a person hands over: taken as it is, with what is known about it.
pub fn text(text: &str, lang: Option<&str>, metadata: &[(FieldName, String)]) -> Document {
    let told = metadata.iter().map(|(field, value)| Claim {
        field: *field,
        from: Origin::File,
        value: value.clone(),
        span: None,
    });
    let claims = language_claim(lang).into_iter().chain(told).collect();
    let mut document = Document { text: text.to_owned(), claims, ..Document::default() };
    "utf-8".clone_into(&mut document.source.charset);
    document.source.bytes = text.len() as u64;
    document
}

/// A page that a program or a person hands over.
pub fn page(html: &str) -> Result<Document, ReadError> {
    let bytes = html.len() as u64;
    if bytes > MOST_BYTES {
        return Err(ReadError::TooLarge { bytes, limit: MOST_BYTES });
    }
    let mut document = guarded(Format::Html, || html::read(html))?;
    fits(&document.text)?;
    "utf-8".clone_into(&mut document.source.charset);
    document.source.bytes = bytes;
    Ok(document)
}

/// A text whose sentences are given: sentences joined by one space, paragraphs by an empty line.
pub fn given(paragraphs: &[Vec<String>], lang: Option<&str>) -> Document {
    let mut text = String::new();
    let mut layout = Vec::with_capacity(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            text.push_str("\n\n");
        }
        let mut spans = Vec::with_capacity(paragraph.len());
        for sentence in paragraph {
            if !spans.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(sentence);
            spans.push(Span::new(start, text.len()));
        }
        layout.push(spans);
    }
    let mut document = Document { layout: Layout::Given(layout), ..self::text(&text, lang, &[]) };
    document.source.format = Format::Plain;
    document
}

/// The language that somebody names, as a claim.
fn language_claim(lang: Option<&str>) -> Option<Claim> {
    lang.map(|lang| Claim {
        field: FieldName::Language,
        from: Origin::File,
        value: lang.to_owned(),
        span: None,
    })
}

/// A number with its thousands parted: `50,000,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests;
