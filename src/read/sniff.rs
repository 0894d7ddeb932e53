//! Telling what bytes are: by a person's choice, then by content and the file's ending.

use super::zipped::Zip;
use super::{Hint, ReadError, table};
use crate::document::Format;

/// The format that the first bytes tell, for files that are no plain text. Refuses what holds no article.
pub(super) fn binary(bytes: &[u8], hint: &Hint) -> Result<Option<Format>, ReadError> {
    if let Some(format) = hint.format {
        return Ok(Some(format));
    }
    let known = SIGNATURES.iter().find(|known| known.fits(bytes));
    match known {
        Some(Signature { fate: Fate::Never(kind), .. }) => Err(ReadError::Binary { kind }),
        Some(Signature { fate: Fate::Is(format), .. }) => Ok(Some(*format)),
        Some(Signature { fate: Fate::Archive, .. }) => in_archive(bytes).map(Some),
        None if full_of_nul(bytes) => Err(ReadError::Binary { kind: "binary data" }),
        None if begins_like_a_flat_text(bytes) => Ok(Some(Format::Odt)),
        None if begins_like_a_mail(bytes, hint) => Ok(Some(Format::Mail)),
        None => Ok(None),
    }
}

/// The format of a text that came from `hint`.
pub(super) fn format(text: &str, hint: &Hint) -> Format {
    if let Some(format) = hint.format {
        return format;
    }
    let ending = hint.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let head = text.trim_start();
    let is_page = begins_like_a_page(head);
    if begins_with_element(head, "<mediawiki") {
        return Format::Wiki;
    }
    match ending.as_deref() {
        Some("html" | "htm" | "xhtml" | "shtml") if head.contains('<') => Format::Html,
        Some("md" | "markdown" | "mdown" | "mkd") => Format::Markdown,
        Some("json" | "jsonld" | "jsonl" | "ndjson") => Format::Json,
        Some("csv" | "tsv" | "tab" | "psv") => Format::Table,
        _ if is_page => Format::Html,
        Some("txt" | "text") => Format::Plain,
        _ if head.starts_with(['{', '[']) && serde_json::from_str::<serde_json::Value>(text).is_ok() => {
            Format::Json
        }
        _ if begins_like_lines_of_json(head) => Format::Json,
        _ if table::is_table(head) => Format::Table,
        _ if begins_like_markdown(head) => Format::Markdown,
        _ => Format::Plain,
    }
}

/// What becomes of a file with a known signature.
#[derive(Clone, Copy)]
enum Fate {
    /// It holds no article; what it is, as people name it.
    Never(&'static str),
    /// It may hold an article.
    Is(Format),
    /// It depends on what is packed in it.
    Archive,
}

/// The first bytes of a kind of file.
struct Signature {
    start: &'static [u8],
    /// More bytes that follow at a place further on.
    then: Option<(usize, &'static [u8])>,
    /// What else must hold, where text may begin with the same bytes.
    also: Option<fn(&[u8]) -> bool>,
    fate: Fate,
}

impl Signature {
    fn fits(&self, bytes: &[u8]) -> bool {
        let follows = |(at, more): (usize, &[u8])| bytes.get(at..).is_some_and(|rest| rest.starts_with(more));
        bytes.starts_with(self.start)
            && self.then.is_none_or(follows)
            && self.also.is_none_or(|holds| holds(bytes.get(self.start.len()..).unwrap_or_default()))
    }
}

const fn never(start: &'static [u8], kind: &'static str) -> Signature {
    Signature { start, then: None, also: None, fate: Fate::Never(kind) }
}

const fn is(start: &'static [u8], format: Format) -> Signature {
    Signature { start, then: None, also: None, fate: Fate::Is(format) }
}

/// A kind that text may begin like: the bytes after its first ones decide.
const fn never_if(start: &'static [u8], also: fn(&[u8]) -> bool, kind: &'static str) -> Signature {
    Signature { start, then: None, also: Some(also), fate: Fate::Never(kind) }
}

const fn never_then(start: &'static [u8], at: usize, then: &'static [u8], kind: &'static str) -> Signature {
    Signature { start, then: Some((at, then)), also: None, fate: Fate::Never(kind) }
}

/// Numbers in the next few bytes, as no text has them.
fn is_no_word(rest: &[u8]) -> bool {
    rest.iter().take(8).any(|byte| matches!(byte, 0..=8 | 14..=31))
}

/// A version and flags, none of them a letter.
fn is_tag_version(rest: &[u8]) -> bool {
    matches!(rest, [0..=9, 0..=9, ..])
}

/// The level of packing, and the mark of the first block or of the end.
fn is_packed_block(rest: &[u8]) -> bool {
    let Some((b'1'..=b'9', rest)) = rest.split_first() else { return false };
    rest.starts_with(b"1AY&SY") || rest.starts_with(b"\x17\x72\x45\x38\x50\x90")
}

/// A version and what kind of page it is: low numbers.
fn is_ogg_page(rest: &[u8]) -> bool {
    matches!(rest, [0, 0..=7, ..])
}

/// The head of the first block: the last bit of its kind, and its length.
fn is_sound_block(rest: &[u8]) -> bool {
    matches!(rest, [0 | 0x80, 0, 0, 34, ..])
}

const SIGNATURES: &[Signature] = &[
    never(b"\x7fELF", "a program"),
    never(b"MZ\x90\0", "a program"),
    never(b"MZ\0\0", "a program"),
    never(b"\xcf\xfa\xed\xfe", "a program"),
    never(b"\xca\xfe\xba\xbe", "a program"),
    never(b"\0asm", "a program"),
    never(b"\x89PNG", "an image"),
    never(b"\xff\xd8\xff", "an image"),
    never_if(b"GIF87a", is_no_word, "an image"),
    never_if(b"GIF89a", is_no_word, "an image"),
    never(b"II*\0", "an image"),
    never(b"MM\0*", "an image"),
    never_then(b"RIFF", 8, b"WEBP", "an image"),
    never_then(b"RIFF", 8, b"WAVE", "a sound recording"),
    never_if(b"OggS", is_ogg_page, "a sound recording"),
    never_if(b"ID3", is_tag_version, "a sound recording"),
    never_if(b"fLaC", is_sound_block, "a sound recording"),
    never_then(b"\0", 4, b"ftyp", "a video"),
    never(b"\x1a\x45\xdf\xa3", "a video"),
    never_if(b"BZh", is_packed_block, "a packed file (bzip2)"),
    never(b"\xfd7zXZ", "a packed file (xz)"),
    never(b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    never(b"Rar!\x1a", "a packed file (rar)"),
    never_if(b"wOFF", is_no_word, "a font"),
    never_if(b"wOF2", is_no_word, "a font"),
    never(b"OTTO\0", "a font"),
    never(b"\0\x01\0\0", "a font"),
    never(b"\xd0\xcf\x11\xe0", "an old Office document"),
    never(b"SQLite format 3\0", "an SQLite database"),
    is(b"%PDF-", Format::Pdf),
    is(b"{\\rtf", Format::Rtf),
    is(b"WARC/1.", Format::Warc),
    is(b"WARC/0.", Format::Warc),
    is(b"filedesc://", Format::Warc),
    Signature { start: b"PK\x03\x04", then: None, also: None, fate: Fate::Archive },
    never(b"PK\x05\x06", "a ZIP archive"),
];

/// Office documents and e-books are ZIP archives; what is packed tells them apart.
fn in_archive(bytes: &[u8]) -> Result<Format, ReadError> {
    let Ok(mut zip) = Zip::open(bytes, Format::Zip) else { return by_marks(bytes) };
    let mime = zip.file("mimetype").ok().flatten().unwrap_or_default();
    let mime = String::from_utf8_lossy(mime.get(..mime.len().min(200)).unwrap_or_default()).into_owned();
    let names = zip.names();
    let has = |name: &str| names.iter().any(|other| other == name);
    let folder = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let is_open = mime.starts_with("application/vnd.oasis.opendocument.");
    let kind = match () {
        () if is_open && mime.contains("spreadsheet") => Err("a spreadsheet"),
        () if is_open && mime.contains("presentation") => Err("a presentation"),
        () if is_open && mime.contains("graphics") => Err("a drawing"),
        () if is_open || has("content.xml") && has("META-INF/manifest.xml") => Ok(Format::Odt),
        () if mime.starts_with("application/epub") || has("META-INF/container.xml") => Ok(Format::Epub),
        () if folder("word/") => Ok(Format::Docx),
        () if folder("xl/") => Err("a spreadsheet"),
        () if folder("ppt/") => Err("a presentation"),
        () if has("datapackage.json") => Ok(Format::Wacz),
        () => Ok(Format::Zip),
    };
    kind.map_err(|kind| ReadError::Binary { kind })
}

/// The kind of an archive that is broken, so that its reader says what is wrong.
fn by_marks(bytes: &[u8]) -> Result<Format, ReadError> {
    const KINDS: &[(&[u8], Result<Format, &str>)] = &[
        (b"application/vnd.oasis.opendocument.text", Ok(Format::Odt)),
        (b"application/epub+zip", Ok(Format::Epub)),
        (b"word/", Ok(Format::Docx)),
        (b"datapackage.json", Ok(Format::Wacz)),
        (b"xl/", Err("a spreadsheet")),
        (b"ppt/", Err("a presentation")),
    ];
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let holds = |mark: &[u8]| head.windows(mark.len()).any(|bytes| bytes == mark);
    match KINDS.iter().find(|(mark, _)| holds(mark)) {
        Some((_, Ok(format))) => Ok(*format),
        Some((_, Err(kind))) => Err(ReadError::Binary { kind }),
        None => Ok(Format::Zip),
    }
}

/// NUL stands in no text but UTF-16, where it takes every other byte or has a byte order mark before it.
fn full_of_nul(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let nul = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nul(0), nul(1));
    even + odd > 0 && !(even == 0 && odd * 4 > head.len() || odd == 0 && even * 4 > head.len())
}

/// An `OpenDocument` text in one file.
fn begins_like_a_flat_text(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"<office:document";
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    head.trim_ascii_start().starts_with(b"<") && head.windows(MARK.len()).any(|bytes| bytes == MARK)
}

/// Lines such as `Subject: …` before the first empty one: two of them that only an e-mail has, or one where
/// the file's ending says that it is one.
fn begins_like_a_mail(bytes: &[u8], hint: &Hint) -> bool {
    const HEADERS: [&[u8]; 8] = [
        b"mime-version:",
        b"message-id:",
        b"received:",
        b"return-path:",
        b"content-type:",
        b"from:",
        b"subject:",
        b"snapshot-content-location:",
    ];
    const NEAR: usize = 64 << 10;
    let head = bytes.get(..bytes.len().min(NEAR)).unwrap_or_default();
    let lines = head.split(|byte| *byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let mut found = [false; HEADERS.len()];
    for line in lines {
        let mark =
            |header: &&[u8]| line.get(..header.len()).is_some_and(|head| head.eq_ignore_ascii_case(header));
        found
            .iter_mut()
            .zip(&HEADERS)
            .filter(|(_, header)| mark(header))
            .for_each(|(found, _)| *found = true);
    }
    let ending = hint.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let named = matches!(ending.as_deref(), Some("eml" | "mht" | "mhtml" | "mbox"));
    let technical = found.iter().take(5).filter(|found| **found).count();
    technical + usize::from(found[7]) >= 2 || named && found.contains(&true)
}

/// An object on the first line, and another one begins on the second.
fn begins_like_lines_of_json(head: &str) -> bool {
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().filter(|line| line.starts_with('{'));
    let object = |line| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).is_ok();
    first.is_some_and(object) && lines.next().is_some_and(|line| line.starts_with('{'))
}

fn begins_like_a_page(head: &str) -> bool {
    let start: String = head.chars().take(512).collect::<String>().to_ascii_lowercase();
    let start = skip_comments(start.trim_start_matches('\u{FEFF}'));
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<p>",
        "<p ",
        "<div",
        "<meta",
        "<title",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && (start.contains("<html") || start.contains("<!doctype html")))
}

/// Whether an element is the first of an XML file.
fn begins_with_element(head: &str, element: &str) -> bool {
    let head = head.trim_start_matches('\u{FEFF}');
    let head = match head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, after)) => after.trim_start(),
        None => head,
    };
    skip_comments(head).starts_with(element)
}

/// Saved pages may open with a comment such as `<!-- saved from url=… -->`.
fn skip_comments(mut head: &str) -> &str {
    while let Some(rest) = head.strip_prefix("<!--") {
        match rest.split_once("-->") {
            Some((_, after)) => head = after.trim_start(),
            None => return "",
        }
    }
    head
}

/// Front matter, or a title line with its mark.
fn begins_like_markdown(head: &str) -> bool {
    let mut lines = head.lines();
    match lines.next().map(str::trim_end) {
        Some(fence @ ("---" | "+++")) => {
            let sign = if fence == "---" { ':' } else { '=' };
            lines.next().is_some_and(|line| line.contains(sign))
                && lines.take(200).any(|line| line.trim_end() == fence)
        }
        Some(title) => title.starts_with("# ") && lines.next().is_some_and(|line| line.trim().is_empty()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: Format) {
        let hint = Hint { name: name.into(), ..Hint::default() };
        assert_eq!(format(text, &hint), expected);
    }

    #[track_caller]
    fn check_refused(bytes: &[u8], words: &str) {
        let error = binary(bytes, &Hint::default()).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn endings_tell_formats() {
        check("a.md", "A line", Format::Markdown);
        check("a.JSON", "{}", Format::Json);
        check("a.htm", "<p>A line", Format::Html);
        check("a.txt", "# A line\n\nMore", Format::Plain);
    }

    #[test]
    fn content_tells_where_the_ending_does_not() {
        check("a", "<!DOCTYPE html><p>x", Format::Html);
        check("a.aspx", "<!-- saved from url=(0014)about:internet -->\n<html lang=en>", Format::Html);
        check("a.txt", "<html><body>x", Format::Html);
        check("a", "{\"headline\": \"x\"}", Format::Json);
        check("a", "[UPDATE] The council met.", Format::Plain);
        check("a", "---\ntitle: x\n---\nThe council met.", Format::Markdown);
        check("a", "# The title\n\nThe council met.", Format::Markdown);
        check("a.html", "No tag at all", Format::Plain);
    }

    #[test]
    fn a_chosen_format_wins() {
        let hint = Hint { name: "a.html".into(), format: Some(Format::Plain), ..Hint::default() };
        assert_eq!(format("<p>x", &hint), Format::Plain);
    }

    #[test]
    fn what_is_no_text_is_named() {
        check_refused(b"\x7fELF\x02\x01", "a program");
        check_refused(b"\x89PNG\r\n\x1a\n", "an image");
        assert_eq!(binary(b"PK\x03\x04\x14\0word/document.xml", &Hint::default()), Ok(Some(Format::Docx)));
        assert_eq!(binary(b"%PDF-1.7\n", &Hint::default()), Ok(Some(Format::Pdf)));
        check_refused(b"some\0thing\0\0\0else", "binary data");
        check_refused(b"\0\0\0\x20ftypisom", "a video");
        check_refused(b"ID3\x04\0\0\0\0\x0f\x76", "a sound recording");
        check_refused(b"OggS\0\x02\0\0", "a sound recording");
        check_refused(b"fLaC\0\0\0\x22\x10", "a sound recording");
        check_refused(b"BZh91AY&SY\xa1", "a packed file (bzip2)");
    }

    #[test]
    fn text_is_not_refused() {
        binary(b"The council met.", &Hint::default()).unwrap();
        binary(b"\xff\xfeT\0h\0e\0", &Hint::default()).unwrap();
        binary(b"T\0h\0e\0 \0c\0", &Hint::default()).unwrap();
        binary(b"MZ Wallace Irwin, 1903", &Hint::default()).unwrap();
        for text in [
            "ID3 drivers were recalled on Monday.",
            "ID3",
            "OggS is the mark of a sound file.",
            "fLaC, a format, is free.",
            "BZh91 is the name of a bus line.",
            "The ftyp box.",
            "wOFF with his head, the poster said.",
            "Rar! it went, and the crowd laughed.",
            "GIF87a was the first, GIF89a the second.",
            "7z and other packers.",
        ] {
            binary(text.as_bytes(), &Hint::default()).unwrap();
        }
    }
}
