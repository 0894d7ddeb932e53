//! Cases of what office documents have in common.

use super::*;
use crate::document::{Layout, Role};
use crate::read::{Hint, read};

fn roles(write: impl Fn(&mut Manuscript)) -> Vec<(Role, String)> {
    let mut out = Manuscript::new(Format::Docx);
    write(&mut out);
    let found = out.finish().unwrap().remove(0);
    let Layout::Blocks(blocks) = &found.layout else { panic!("no blocks") };
    blocks.iter().map(|block| (block.role, block.span.of(&found.text).to_owned())).collect()
}

#[track_caller]
fn check(paragraphs: &[(Style, &str)], expected: &[(Role, &str)]) {
    let found = roles(|out| {
        out.claim(FieldName::Headline, "Wall  holds");
        for (style, words) in paragraphs {
            let (words, bold) = words.strip_prefix("**").map_or((*words, false), |words| (words, true));
            out.words(words, bold, Fate::KEPT);
            out.end(*style, Fate::KEPT);
        }
    });
    let found: Vec<(Role, &str)> = found.iter().map(|(role, words)| (*role, words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_title_repeated_as_a_heading_stands_once() {
    check(
        &[(Style::Title, "Wall holds"), (Style::Heading(1), "Wall holds"), (Style::Body, "It held.")],
        &[(Role::Headline, "Wall holds"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn the_title_of_the_file_tells_the_headline() {
    check(
        &[(Style::Body, "Wall holds"), (Style::Body, "It held.")],
        &[(Role::Headline, "Wall holds"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn a_lower_heading_under_the_headline_is_the_standfirst() {
    check(
        &[
            (Style::Heading(1), "Wall stands"),
            (Style::Heading(2), "Nobody is hurt"),
            (Style::Body, "It held."),
        ],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Standfirst, "Nobody is hurt"),
            (Role::Paragraph, "It held."),
        ],
    );
    check(
        &[(Style::Title, "Wall stands"), (Style::Heading(1), "In town"), (Style::Body, "It held.")],
        &[(Role::Headline, "Wall stands"), (Role::Subhead, "In town"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn lines_may_stand_above_the_headline() {
    check(
        &[
            (Style::Body, "FOR IMMEDIATE RELEASE"),
            (Style::Body, "4 March 2021"),
            (Style::Heading(1), "Wall stands"),
            (Style::Heading(2), "Nobody is hurt"),
            (Style::Body, "It held."),
        ],
        &[
            (Role::Kicker, "FOR IMMEDIATE RELEASE"),
            (Role::Paragraph, "4 March 2021"),
            (Role::Headline, "Wall stands"),
            (Role::Standfirst, "Nobody is hurt"),
            (Role::Paragraph, "It held."),
        ],
    );
    check(
        &[(Style::Body, "The wall held."), (Style::Heading(1), "Next"), (Style::Body, "It fell.")],
        &[(Role::Paragraph, "The wall held."), (Role::Subhead, "Next"), (Role::Paragraph, "It fell.")],
    );
}

#[test]
fn bold_words_tell_where_not_all_is_bold() {
    check(
        &[(Style::Title, "Wall stands"), (Style::Body, "**Nobody is hurt."), (Style::Body, "It held.")],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Standfirst, "Nobody is hurt."),
            (Role::Paragraph, "It held."),
        ],
    );
    check(
        &[(Style::Title, "Wall stands"), (Style::Body, "**Nobody is hurt."), (Style::Body, "**It held.")],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Paragraph, "Nobody is hurt."),
            (Role::Paragraph, "It held."),
        ],
    );
}

#[test]
fn a_text_has_no_more_paragraphs_than_a_long_book() {
    let mut out = Manuscript::new(Format::Docx);
    for _ in 0..=flow::MOST {
        out.words("a", false, Fate::KEPT);
        out.end(Style::Body, Fate::KEPT);
    }
    let found = out.finish().unwrap().remove(0);
    assert_eq!(found.text.lines().filter(|line| *line == "a").count(), flow::MOST);
    assert_eq!(found.notes[0].message, "Paragraphs behind the first 100,000 were not read");
}

#[test]
fn names_of_styles_tell() {
    let check = |name: &str, expected: Option<Style>| assert_eq!(Style::called(name), expected, "{name}");
    check("heading 2", Some(Style::Heading(2)));
    check("Heading_20_3", Some(Style::Heading(3)));
    check("Heading1", Some(Style::Heading(1)));
    check("Heading", None);
    check("Block Text", Some(Style::Quotation));
    check("List Bullet 2", Some(Style::Item));
    check("Standfirst", Some(Style::Subtitle));
    check("Schlagzeile", Some(Style::Title));
    check("Author", Some(Style::Byline));
    check("toc 2", Some(Style::Contents));
    check("Normal", None);
    check("Text_20_body", None);
}

#[test]
fn a_comment_and_its_author_are_told() {
    let notes = |authors: &[&str]| {
        let mut names = Names::default();
        for author in authors {
            names.add(author);
        }
        names.left_out("comment").unwrap_or_default()
    };
    assert_eq!(notes(&[]), "");
    assert_eq!(notes(&[""]), "1 comment was left out");
    assert_eq!(notes(&["Ada", "Bo", "Ada"]), "3 comments by Ada and Bo were left out");
    assert_eq!(notes(&["A", "B", "C", "D", "E"]), "5 comments by A, B, C, D and others were left out");
}

/// The bytes of a file that another program made from the article in `bridge.md`.
#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn bytes(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    std::fs::read(folder.join(name)).unwrap()
}

fn made(name: &str) -> Vec<Document> {
    read(&bytes(name), &Hint { name: name.to_owned(), ..Hint::default() }).unwrap()
}

/// Changes bytes, doubles some, loses some, or cuts them off.
fn broken(bytes: &[u8], mut next: impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut broken = bytes.to_vec();
    for _ in 0..=next(4) {
        let at = next(broken.len().max(1));
        let end = (at + next(200)).min(broken.len());
        let place = next(broken.len().max(1));
        match next(6) {
            _ if broken.is_empty() => {}
            0 => broken[at] = next(256) as u8,
            1 => broken[at] ^= 1 << next(8),
            2 => drop(broken.drain(at..end)),
            3 | 4 => {
                drop(broken.splice(place..place, bytes[at.min(bytes.len())..end.min(bytes.len())].to_vec()));
            }
            _ => broken.truncate(at.max(place)),
        }
    }
    broken
}

/// An archive with one of its files broken.
fn broken_inside(bytes: &[u8], mut next: impl FnMut(usize) -> usize) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = next(archive.len());
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut inside = Vec::new();
        file.read_to_end(&mut inside).unwrap();
        out.start_file(file.name().unwrap(), stored).unwrap();
        let is_text = inside.len() > 2_000 || at == chosen;
        out.write_all(&if is_text { broken(&inside, &mut next) } else { inside }).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Broken copies are read, or refused with a reason.
#[track_caller]
fn check_broken(name: &str) {
    let bytes = bytes(name);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize % below
    };
    for round in 0..ROUNDS {
        let is_inside = bytes.starts_with(b"PK") && round % 4 > 0;
        let broken = if is_inside { broken_inside(&bytes, &mut next) } else { broken(&bytes, &mut next) };
        let hint = Hint { name: name.to_owned(), ..Hint::default() };
        let found = read(&broken, &hint);
        assert!(!matches!(found, Err(ReadError::Unreadable { .. })), "{name}, round {round}");
    }
}

/// How many broken copies of each file are read.
const ROUNDS: usize = 60;

#[test]
fn broken_copies_end_nothing() {
    for name in [
        "bridge.docx",
        "bridge-changes-2.docx",
        "bridge.odt",
        "bridge-changes.odt",
        "bridge-changes.rtf",
        "bridge-2.rtf",
        "bridge.epub",
    ] {
        check_broken(name);
    }
}

#[track_caller]
fn check_made(name: &str) {
    let found = made(name);
    assert_eq!(found.len(), 1, "{name}");
    let Layout::Blocks(blocks) = &found[0].layout else { panic!("no blocks") };
    let body = blocks.iter().skip_while(|block| !block.span.of(&found[0].text).starts_with("HARROW"));
    let told: Vec<(Role, &str)> = body.map(|block| (block.role, block.span.of(&found[0].text))).collect();
    let expected = [
        (
            Role::Paragraph,
            "HARROW — The bridge at Larn will close on Monday and will not open again, the county said on Thursday.",
        ),
        (
            Role::Paragraph,
            "“We looked at every bolt,” said Mirela Vance, the county engineer. “Eleven of them are cracked, and \
             nobody can say why.”",
        ),
        (
            Role::Paragraph,
            "The maker of the bolts, Señal & Söhne, did not answer. Its sign in the harbour says “橋” and “جسر”, \
             the words for a bridge.",
        ),
        (Role::Subhead, "What happens next"),
        (Role::Paragraph, "Until June, those who cross the river have two ways:"),
        (Role::Item, "a ferry from the north quay, every hour"),
        (Role::Item, "a bus by way of Elder Ford"),
        (Role::Paragraph, "Osric Thane, who keeps the toll house, had warned of it in a letter:"),
        (Role::Quotation, "It sings in the wind, and a bridge should not sing. I have written three times."),
        (
            Role::Paragraph,
            "Shopkeepers on the east bank asked for a second boat. The county wants to answer “within days”.",
        ),
    ];
    assert_eq!(told, expected, "{name}");
    let head: Vec<(Role, &str)> =
        blocks.iter().map(|block| (block.role, block.span.of(&found[0].text))).collect();
    assert_eq!(head[0], (Role::Headline, "Larn bridge to close for good"), "{name}");
    let value =
        |field| found[0].claims.iter().find(|claim| claim.field == field).map(|claim| claim.value.as_str());
    assert_eq!(value(FieldName::Headline), Some("Larn bridge to close for good"), "{name}");
    assert_eq!(value(FieldName::Authors), Some("Ada Häsk"), "{name}");
}

#[test]
fn what_other_programs_make_of_one_article_is_one_article() {
    check_made("bridge.docx");
    check_made("bridge-2.docx");
    check_made("bridge.odt");
    check_made("bridge-2.odt");
    check_made("bridge.rtf");
    check_made("bridge.epub");
}

/// A file of a program that keeps no more than the words, and the looks of the rest.
#[track_caller]
fn check_words(name: &str) {
    let words = |name: &str| {
        let text = made(name).remove(0).text;
        let body = text.split_once("HARROW").map_or("", |(_, body)| body);
        body.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(words(name), words("bridge.docx"), "{name}");
    let first = made(name)[0].text.lines().next().map(str::to_owned);
    assert_eq!(first.as_deref(), Some("Larn bridge to close for good"), "{name}");
}

#[test]
fn what_programs_make_that_keep_no_styles_has_the_words() {
    check_words("bridge-2.epub");
    check_words("bridge-2.rtf");
}

#[test]
fn typed_bullets_make_items() {
    check(
        &[(Style::Body, "It held."), (Style::Body, "•\tone"), (Style::Body, "-\ttwo"), (Style::Body, "-\t")],
        &[(Role::Paragraph, "It held."), (Role::Item, "one"), (Role::Item, "two"), (Role::Paragraph, "-")],
    );
}

#[track_caller]
fn check_changes(name: &str) {
    let found = made(name);
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|one| (one.source.part.as_str(), one.text.split_once("The bridge").map_or("", |(_, text)| text)))
        .collect();
    let original = " at Larn will close on Sunday, the county said.\n\n“We looked at every bolt,” said Mirela Vance. \
                    “Eleven of them are rusty.”\n\nThe ferry is free.\n\nNobody saw it coming.\n\n\
                    Shopkeepers asked for a second boat.";
    let accepted = " at Larn will close on Monday, the county said.\n\n“We looked at every bolt,” said Mirela Vance, \
                    the county engineer. “Eleven of them are cracked.”\n\nThe ferry is free.\n\n\
                    Osric Thane had warned of it.\n\nShopkeepers asked for a second boat.";
    assert_eq!(told, [("original", original), ("accepted", accepted)], "{name}");
    let notes: Vec<&str> = found[1].notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(
        notes,
        [
            "The file has tracked changes by Ada Häsk and Bo Quist; in this version all of them are accepted",
            "1 comment by Bo Quist was left out",
        ],
        "{name}"
    );
}

#[test]
fn what_other_programs_make_of_changes_are_both_texts() {
    check_changes("bridge-changes.docx");
    check_changes("bridge-changes-2.docx");
    check_changes("bridge-changes.odt");
    check_changes("bridge-changes.rtf");
}
