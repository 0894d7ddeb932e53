//! Cases.

use crate::document::{Document, FieldName, Format, Layout, NoteCode, Role};
use crate::read::{Hint, read};

fn tei(header: &str, body: &str) -> String {
    format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Wall holds</title>\
         <author><persName>Ada Häsk</persName></author></titleStmt>{header}</fileDesc></teiHeader>\
         <text xml:lang=\"en\"><body>{body}</body></text></TEI>"
    )
}

fn documents(source: &str) -> Vec<Document> {
    let found = read(source.as_bytes(), &Hint::default()).unwrap();
    assert!(found.iter().all(|document| document.source.format == Format::Tei));
    found
}

#[track_caller]
fn check(body: &str, expected: &[(Role, &str)]) {
    let document = documents(&tei("", body)).remove(0);
    let Layout::Blocks(blocks) = &document.layout else { panic!("no blocks") };
    let found: Vec<(Role, &str)> =
        blocks.iter().skip(1).map(|block| (block.role, block.span.of(&document.text))).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_versions(body: &str, expected: &[(&str, &str)]) {
    let found = documents(&tei("", body));
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|document| (&*document.source.part, document.text.trim_start_matches("Wall holds\n\n")))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_body_is_its_blocks() {
    use Role::{Caption, Item, Paragraph, Quotation, Subhead};
    check("<div><head>Now</head><p>It\n held.</p></div>", &[(Subhead, "Now"), (Paragraph, "It held.")]);
    check("<lg><l>One</l><l>Two</l></lg>", &[(Paragraph, "One"), (Paragraph, "Two")]);
    check("<list><item>sand</item><item><p>stone</p></item></list>", &[(Item, "sand"), (Item, "stone")]);
    check("<quote><p>We saw.</p></quote><p>End.</p>", &[(Quotation, "We saw."), (Paragraph, "End.")]);
    check(
        "<p>to<lb break=\"no\"/>day<lb/>it <hi>held</hi><pb n=\"2\"/></p>",
        &[(Paragraph, "today it held")],
    );
    check(
        "<figure><head>Sea</head><graphic url=\"a\"/></figure><p>x</p>",
        &[(Caption, "Sea"), (Paragraph, "x")],
    );
}

#[test]
fn a_heading_that_says_the_title_is_the_headline() {
    let document = documents(&tei("", "<head>WALL HOLDS</head><p>It held.</p>")).remove(0);
    assert_eq!(document.text, "WALL HOLDS\n\nIt held.");
}

#[test]
fn quotations_told_by_an_element_have_marks() {
    check("<p><said>It held</said>, she said.</p>", &[(Role::Paragraph, "“It held”, she said.")]);
    check("<p>„<q>Es hielt</q>“</p>", &[(Role::Paragraph, "„Es hielt“")]);
    check("<p><q>«Il tient»</q></p>", &[(Role::Paragraph, "«Il tient»")]);
    check(
        "<p>So <q><p>One.</p><p>Two.</p></q></p>",
        &[(Role::Paragraph, "So"), (Role::Paragraph, "“One."), (Role::Paragraph, "“Two.”")],
    );
}

#[test]
fn each_witness_is_a_version() {
    check_versions(
        "<p>It <app><lem wit=\"#A\">held</lem><rdg wit=\"#B #C\">fell</rdg></app> <app><rdg wit=\"#C\">now</rdg></app>.</p>",
        &[("witness A", "It held ."), ("witness B", "It fell ."), ("witness C", "It fell now.")],
    );
    check_versions(
        "<p><app><lem>held</lem><rdgGrp><rdg wit=\"#B\">fell</rdg></rdgGrp><rdg wit=\"#A\">sank</rdg></app></p>",
        &[("witness B", "fell"), ("witness A", "sank")],
    );
}

#[test]
fn corrections_make_two_versions() {
    check_versions(
        "<p>It <choice><sic>hold</sic><corr>held</corr></choice> <del>fast</del><add>firm</add>.</p>",
        &[("original", "It hold fast."), ("corrected", "It held firm.")],
    );
    check_versions(
        "<p>It <sic>hold</sic> in <choice><abbr>N.</abbr><expan>North</expan></choice></p>",
        &[("", "It hold in North")],
    );
}

#[test]
fn notes_of_the_editor_are_left_out_and_counted() {
    let document = documents(&tei("", "<p>It held<note>sic</note>.</p>")).remove(0);
    assert_eq!(document.text, "Wall holds\n\nIt held.");
    assert_eq!(document.notes[0].code, NoteCode::LeftOut);
}

#[track_caller]
fn check_claim(header: &str, field: FieldName, expected: &[&str]) {
    let document = documents(&tei(header, "<p>It held.</p>")).remove(0);
    let found: Vec<&str> =
        document.claims.iter().filter(|claim| claim.field == field).map(|claim| &*claim.value).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_header_is_claimed() {
    let edition = "<publicationStmt><publisher>Larn Library</publisher><date>2001</date></publicationStmt>";
    let printed = "<sourceDesc><bibl><title level=\"j\">Courier</title><date when=\"1921-03-04\">4 March</date></bibl></sourceDesc>";
    check_claim("", FieldName::Headline, &["Wall holds"]);
    check_claim("", FieldName::Authors, &["Ada Häsk"]);
    check_claim("", FieldName::Language, &["en"]);
    check_claim(edition, FieldName::Publisher, &["Larn Library"]);
    check_claim(edition, FieldName::Published, &["2001"]);
    let both = format!("{edition}{printed}");
    check_claim(&both, FieldName::Published, &["1921-03-04"]);
    check_claim(&both, FieldName::Publisher, &["Courier"]);
}

#[test]
fn several_texts_in_a_file_are_several_versions() {
    let source = format!("<teiCorpus>{}{}</teiCorpus>", tei("", "<p>One.</p>"), tei("", "<p>Two.</p>"));
    let found = documents(&source);
    assert_eq!(found.iter().map(|found| &*found.source.part).collect::<Vec<_>>(), ["text 1", "text 2"]);
}

#[test]
fn what_holds_no_article_is_named() {
    let error = read(tei("", "").as_bytes(), &Hint::default()).map(|found| found[0].text.clone());
    assert_eq!(error.unwrap_err().to_string(), "The file cannot be read as tei: it has no text.");
}
