//! Cases.

use crate::document::{Document, FieldName, Format, NoteCode};
use crate::read::{Hint, read};

fn item(version: u32, meta: &str, content: &str) -> String {
    format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:a.example:wall\" version=\"{version}\" xml:lang=\"en\">\
         <itemMeta><provider literal=\"Larn Press\"/><versionCreated>2021-03-0{version}T10:00:00Z</versionCreated>\
         <firstCreated>2021-03-01T09:00:00Z</firstCreated></itemMeta><contentMeta>{meta}</contentMeta>\
         <contentSet>{content}</contentSet></newsItem>"
    )
}

fn message(items: &str) -> String {
    format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{items}</itemSet></newsMessage>"
    )
}

fn documents(source: &str) -> Vec<Document> {
    let found = read(source.as_bytes(), &Hint::default()).unwrap();
    assert!(found.iter().all(|document| document.source.format == Format::NewsMl));
    found
}

#[track_caller]
fn check(meta: &str, content: &str, text: &str) {
    assert_eq!(documents(&item(1, meta, content))[0].text, text);
}

#[track_caller]
fn check_claim(meta: &str, field: FieldName, expected: &[&str]) {
    let document = documents(&item(2, meta, "<inlineData>The wall held.</inlineData>")).remove(0);
    let found: Vec<&str> =
        document.claims.iter().filter(|claim| claim.field == field).map(|claim| &*claim.value).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_page_inside_is_the_article() {
    let page = "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>\
                <title>x</title></head><body><p>The wall <b>held</b>.</p><blockquote><p>We saw it.</p></blockquote>\
                </body></html></inlineXML>";
    check("<headline>Wall holds</headline>", page, "Wall holds\n\nThe wall held.\n\nWe saw it.");
}

#[test]
fn an_article_in_nitf_shows_its_own_head() {
    let nitf = "<inlineXML><nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"><body><body.head><hedline><hl1>Wall holds on</hl1>\
                </hedline></body.head><body.content><p>The wall held.</p></body.content></body></nitf></inlineXML>";
    check("<headline>Wall</headline><by>Ada Häsk</by>", nitf, "Wall holds on\n\nThe wall held.");
}

#[test]
fn words_inside_are_read_as_what_they_are() {
    check("<by>By Ada Häsk</by>", "<inlineData>One.\n\nTwo.</inlineData>", "By Ada Häsk\n\nOne.\n\nTwo.");
    check(
        "",
        "<inlineData contenttype=\"text/html\">&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</inlineData>",
        "One\n\nTwo",
    );
    check("", "<inlineData contenttype=\"image/png\">abc</inlineData><inlineData>One.</inlineData>", "One.");
}

#[test]
fn what_the_item_tells_is_claimed() {
    check_claim("", FieldName::Published, &["2021-03-01T09:00:00Z"]);
    check_claim("", FieldName::Publisher, &["Larn Press"]);
    check_claim(
        "<contentModified>2021-03-05T09:00:00Z</contentModified>",
        FieldName::Modified,
        &["2021-03-02T10:00:00Z", "2021-03-05T09:00:00Z"],
    );
    check_claim("<by>By Ada Häsk</by>", FieldName::Authors, &["By Ada Häsk"]);
    check_claim("<creator qcode=\"x:1\"><name>Ada Häsk</name></creator>", FieldName::Authors, &["Ada Häsk"]);
    check_claim("<dateline>LARN, March 4 (LP) -</dateline>", FieldName::Dateline, &["LARN"]);
    check_claim(
        "<subject qcode=\"x:2\"><name>floods</name></subject><keyword>walls</keyword>",
        FieldName::Tags,
        &["floods", "walls"],
    );
}

#[test]
fn each_item_with_text_is_a_version() {
    let words = |words: &str| format!("<inlineData>{words}</inlineData>");
    let picture = "<remoteContent href=\"a.jpg\"/>";
    let source = message(
        &(item(1, "", &words("It held.")) + &item(2, "", picture) + &item(3, "", &words("It fell."))),
    );
    let found = documents(&source);
    let parts: Vec<(&str, &str)> = found.iter().map(|found| (&*found.source.part, &*found.text)).collect();
    assert_eq!(parts, [("version 1", "It held."), ("version 3", "It fell.")]);
    assert_eq!(found[0].notes[0].code, NoteCode::LeftOut);
}

#[test]
fn a_withdrawn_version_is_told() {
    let source = item(1, "", "<inlineData>It held.</inlineData>").replace(
        "<firstCreated>",
        "<pubStatus qcode=\"stat:canceled\"/><edNote>Correction: it fell.</edNote><firstCreated>",
    );
    let found = documents(&source).remove(0);
    assert_eq!(found.notes[0].message, "The agency marks this version as canceled.");
    assert!(found.claims.iter().any(|claim| claim.field == FieldName::Notice));
}

#[test]
fn what_holds_no_article_is_named() {
    let error = read(item(1, "", "").as_bytes(), &Hint::default()).unwrap_err().to_string();
    assert_eq!(error, "The file cannot be read as newsml-g2: its items have no text.");
}
