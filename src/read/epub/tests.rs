//! Cases of e-books.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::{Document, FieldName, Format, Layout, Origin, Role};
use crate::read::{Hint, ReadError, read};

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, source) in [("mimetype", "application/epub+zip")].iter().chain(files) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(source.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CONTAINER: &str = "<container><rootfiles><rootfile full-path='OEBPS/book.opf' \
    media-type='application/oebps-package+xml'/></rootfiles></container>";

const METADATA: &str = "<metadata><dc:title>Wall holds</dc:title><dc:creator opf:role='aut'>Ada Häsk</dc:creator>\
    <dc:creator opf:role='trl'>Bo Quist</dc:creator><dc:date>2021-03-04</dc:date><dc:language>en</dc:language>\
    <dc:publisher>Larn Post</dc:publisher><dc:identifier>urn:1</dc:identifier><dc:source>https://a.example/wall</dc:source>\
    <dc:subject>walls</dc:subject><meta property='dcterms:modified'>2021-03-05T10:00:00Z</meta>\
    <meta name='cover' content='x'/></metadata>";

/// A book of chapters, each a body.
fn book(chapters: &[&str]) -> Vec<u8> {
    let names: Vec<String> = (0..chapters.len()).map(|at| format!("OEBPS/text/c {at}.xhtml")).collect();
    let items: Vec<String> = (0..chapters.len())
        .map(|at| format!("<item id='c{at}' href='text/c%20{at}.xhtml' media-type='application/xhtml+xml'/>"))
        .collect();
    let spine: Vec<String> = (0..chapters.len()).map(|at| format!("<itemref idref='c{at}'/>")).collect();
    let package = format!(
        "<package>{METADATA}<manifest><item id='css' href='a.css' media-type='text/css'/>{}</manifest>\
         <spine><itemref idref='css'/><itemref idref='none'/>{}</spine></package>",
        items.concat(),
        spine.concat()
    );
    let pages: Vec<String> = chapters
        .iter()
        .map(|body| {
            format!(
                "<?xml version='1.0' encoding='utf-8'?><html xmlns='x'><head><title/><script src='x'/></head>\
                 <body>{body}</body></html>"
            )
        })
        .collect();
    let mut files = vec![("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", package.as_str())];
    files.extend(names.iter().map(String::as_str).zip(pages.iter().map(String::as_str)));
    packed(&files)
}

fn read_one(bytes: &[u8]) -> Document {
    let mut found = read(bytes, &Hint { name: "a.epub".to_owned(), ..Hint::default() }).unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[track_caller]
fn check(chapters: &[&str], expected: &[(Role, &str)]) {
    let found = read_one(&book(chapters));
    let Layout::Blocks(blocks) = &found.layout else { panic!("no blocks") };
    let told: Vec<(Role, &str)> =
        blocks.iter().map(|block| (block.role, block.span.of(&found.text))).collect();
    assert_eq!(told, expected);
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    let error = read(bytes, &Hint { format: Some(Format::Epub), ..Hint::default() }).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn chapters_follow_one_another() {
    check(
        &["<h1>Wall holds</h1><p>Ada Häsk</p>", "<h1>One</h1><p>It held.</p>", "<h1>Two</h1><p>It fell.</p>"],
        &[
            (Role::Headline, "Wall holds"),
            (Role::Subhead, "One"),
            (Role::Paragraph, "It held."),
            (Role::Subhead, "Two"),
            (Role::Paragraph, "It fell."),
        ],
    );
}

#[test]
fn one_article_as_a_book_has_its_heading_as_headline() {
    check(
        &["<h1>Wall stands</h1><p>It held.</p><h2>Next</h2><p>It fell.</p>"],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Paragraph, "It held."),
            (Role::Subhead, "Next"),
            (Role::Paragraph, "It fell."),
        ],
    );
    check(
        &["<h1>Wall holds</h1><p>Ada Häsk</p><p>It held.</p>"],
        &[(Role::Headline, "Wall holds"), (Role::Byline, "Ada Häsk"), (Role::Paragraph, "It held.")],
    );
    check(
        &["<h1>Wall holds</h1>", "<h1>Wall\nholds</h1><p>It held.</p>"],
        &[(Role::Headline, "Wall holds"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn elements_of_xml_end_where_they_end() {
    check(
        &[
            "<p>It <a id='x'/>held<b/>, a&nbsp;&amp; b<br/>c <![CDATA[<d>]]>.</p><div/><blockquote><p>We saw it.</p></blockquote>\
           <ul><li>one</li></ul>",
        ],
        &[(Role::Paragraph, "It held, a & b c <d>."), (Role::Quotation, "We saw it."), (Role::Item, "one")],
    );
}

#[test]
fn numbers_of_notes_and_pages_and_lists_of_chapters_are_left_out() {
    check(
        &["<nav><ol><li>One</li></ol></nav><p>It held.<a epub:type='noteref' href='#a'>1</a> \
           <span epub:type='pagebreak'>12</span>It fell.</p><aside><p>By a nail.<a class='footnote-back'>x</a></p></aside>"],
        &[(Role::Paragraph, "It held. It fell."), (Role::Paragraph, "By a nail.")],
    );
}

#[test]
fn a_chapter_that_is_no_xml_is_read_as_a_page() {
    check(
        &["<p>It held.<p>It fell.<br>Then.</b>"],
        &[(Role::Paragraph, "It held."), (Role::Paragraph, "It fell. Then.")],
    );
}

#[test]
fn what_the_book_says_of_itself() {
    let found = read_one(&book(&["<p>It held.</p>"]));
    let claims: Vec<(FieldName, &str)> =
        found.claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
    assert_eq!(
        claims,
        [
            (FieldName::Headline, "Wall holds"),
            (FieldName::Authors, "Ada Häsk"),
            (FieldName::Published, "2021-03-04"),
            (FieldName::Language, "en"),
            (FieldName::Publisher, "Larn Post"),
            (FieldName::Url, "https://a.example/wall"),
            (FieldName::Tags, "walls"),
            (FieldName::Modified, "2021-03-05T10:00:00Z"),
        ]
    );
    assert!(found.claims.iter().all(|claim| claim.from == Origin::DocumentProperties));
    assert_eq!(found.source.format, Format::Epub);
}

/// A book whose list of chapters is as given.
fn listed(package: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut files = vec![("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", package)];
    files.extend(more);
    packed(&files)
}

#[test]
fn what_is_missing_is_told() {
    let package = "<package><manifest><item id='a' href='a.xhtml'/><item id='b' href='../b.xhtml'/>\
                   <item id='n' href='n.xhtml' properties='nav'/></manifest><spine><itemref idref='n'/><itemref idref='a'/>\
                   <itemref idref='b'/></spine></package>";
    let found =
        read_one(&listed(package, &[("b.xhtml", "<p>It held.</p>"), ("OEBPS/n.xhtml", "<p>No.</p>")]));
    assert_eq!(found.text, "It held.");
    assert_eq!(found.notes[0].message, "1 chapter is missing in the file, or broken and was not read");
    check_refused(&listed(package, &[]), "its chapters are missing or broken");
    check_refused(&listed("<package/>", &[]), "no chapter in it holds text");
    check_refused(
        &packed(&[("META-INF/container.xml", CONTAINER)]),
        "OEBPS/book.opf, which lists its chapters",
    );
    check_refused(&packed(&[]), "it does not say where its chapters stand");
    let without = packed(&[("book.opf", package), ("a.xhtml", "<p>It held.</p>")]);
    assert_eq!(read_one(&without).text, "It held.");
}

#[test]
fn a_locked_book_is_told() {
    let package = "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let locks = "<encryption><EncryptedData><CipherData><CipherReference URI='OEBPS/a.xhtml'/></CipherData></EncryptedData>\
                 </encryption>";
    let files = [("OEBPS/a.xhtml", "<p>It held.</p>"), ("META-INF/encryption.xml", locks)];
    check_refused(&listed(package, &files), "it is protected by a key");
}

#[test]
fn books_beyond_reason_are_refused_or_cut() {
    let start = cpu_time::ThreadTime::now();
    let bytes = book(&["<p>It held.</p>"]);
    check_refused(bytes.split_at(bytes.len() / 2).0, "the ZIP archive is broken");
    // A chapter that is listed again and again is unpacked no more often than the limit allows.
    let again = "<itemref idref='a'/>".repeat(5_000);
    let package =
        format!("<package><manifest><item id='a' href='a'/></manifest><spine>{again}</spine></package>");
    let long = format!("<p>{}</p>", "a ".repeat(100_000));
    check_refused(&listed(&package, &[("OEBPS/a", &long)]), "the limit is 8,388,608");
    let empty = format!("<p>It held.</p>{}", " ".repeat(9 << 20));
    check_refused(&listed(&package, &[("OEBPS/a", &empty)]), "unpacks to more than");
    let deep = format!("<p>It held.</p>{}", "<div>".repeat(100_000));
    assert_eq!(read_one(&book(&[&deep])).text, "It held.");
    let many = "<a/>".repeat(100_000) + "<p>It held.</p>";
    assert_eq!(read_one(&book(&[&many])).text, "It held.");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn no_cut_of_a_list_ends_the_program() {
    let package = format!(
        "<package>{METADATA}<manifest><item id='a' href='a%4' media-type='text/html'/></manifest><spine>\
         <itemref idref='a'/></spine></package>"
    );
    for end in 0..package.len() {
        let cut = package.split_at_checked(end).map_or("", |(cut, _)| cut);
        let found = read(&listed(cut, &[("OEBPS/a%4", "<p>a</p>")]), &Hint::default());
        assert!(!matches!(found, Err(ReadError::Unreadable { .. })), "{end}");
    }
}
