//! Cases.

use crate::document::{Document, FieldName, Format, Layout, Role};
use crate::read::{Hint, read};

fn documents(source: &str) -> Vec<Document> {
    let found = read(source.as_bytes(), &Hint::default()).unwrap();
    assert!(found.iter().all(|document| document.source.format == Format::Nitf));
    found
}

fn article(head: &str, body_head: &str, content: &str) -> Document {
    let source = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE nitf PUBLIC \"-//IPTC//DTD NITF 3.5//EN\" \"nitf-3-5.dtd\">\n\
         <nitf><head>{head}</head><body><body.head>{body_head}</body.head>\
         <body.content>{content}</body.content></body></nitf>"
    );
    documents(&source).remove(0)
}

#[track_caller]
fn check(content: &str, expected: &[(Role, &str)]) {
    let document = article("", "", content);
    let Layout::Blocks(blocks) = &document.layout else { panic!("no blocks") };
    let found: Vec<(Role, &str)> =
        blocks.iter().map(|block| (block.role, block.span.of(&document.text))).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_claim(head: &str, body_head: &str, field: FieldName, expected: &[&str]) {
    let document = article(head, body_head, "<p>The wall held.</p>");
    let found: Vec<&str> = document
        .claims
        .iter()
        .filter(|claim| claim.field == field)
        .map(|claim| claim.value.as_str())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_body_is_its_blocks() {
    check(
        "<block><p>The wall\n  held.</p><p>Nobody <em>was</em> hurt.</p></block>",
        &[(Role::Paragraph, "The wall held."), (Role::Paragraph, "Nobody was hurt.")],
    );
    check(
        "<hl2>What now</hl2><p>Work.</p><ul><li>sand</li><li><p>stone</p></li></ul>",
        &[
            (Role::Subhead, "What now"),
            (Role::Paragraph, "Work."),
            (Role::Item, "sand"),
            (Role::Item, "stone"),
        ],
    );
    check(
        "<bq><block><p>We saw it.</p></block><credit>Ada Häsk</credit></bq><p>End.</p>",
        &[(Role::Quotation, "We saw it."), (Role::Paragraph, "Ada Häsk"), (Role::Paragraph, "End.")],
    );
    check(
        "<p>A<br/>B <person>Ada <function>mayor</function></person></p><media><media-caption>Sea</media-caption></media>",
        &[(Role::Paragraph, "A B Ada mayor"), (Role::Caption, "Sea")],
    );
    check("<p>ونحن 壁 Zoë</p>", &[(Role::Paragraph, "ونحن 壁 Zoë")]);
}

#[test]
fn quotations_told_by_an_element_have_marks() {
    check("<p><q>It held</q>, she said.</p>", &[(Role::Paragraph, "“It held”, she said.")]);
    check("<p><q> “It held” </q>, she said.</p>", &[(Role::Paragraph, "“It held” , she said.")]);
    check("<p>“<q>It held</q>”, she said.</p>", &[(Role::Paragraph, "“It held”, she said.")]);
    check("<p><q>He cried <q>run</q> to us</q></p>", &[(Role::Paragraph, "“He cried ‘run’ to us”")]);
}

#[test]
fn the_head_of_an_article_is_shown_and_claimed() {
    let head = "<hedline><hl1>Wall holds</hl1><hl2>Nobody hurt</hl2></hedline>\
                <byline>By <person>Ada Häsk</person><byttl>Staff writer</byttl></byline>\
                <dateline><location>LARN, Norrland</location> <story.date norm=\"20210304T151500+0100\">March 4</story.date></dateline>";
    let document = article("", head, "<p>The wall held.</p>");
    assert_eq!(
        document.text,
        "Wall holds\n\nNobody hurt\n\nBy Ada Häsk\n\nStaff writer\n\nLARN, Norrland March 4\n\nThe wall held."
    );
    check_claim("", head, FieldName::Headline, &["Wall holds"]);
    check_claim("", head, FieldName::Authors, &["Ada Häsk"]);
    check_claim("", head, FieldName::Dateline, &["LARN, Norrland"]);
    check_claim("", head, FieldName::Published, &["20210304T151500+0100"]);
    check_claim(
        "",
        "<byline>By Ada Häsk<bytag>Courier</bytag></byline>",
        FieldName::Authors,
        &["By Ada Häsk"],
    );
}

#[test]
fn what_desks_tell_is_claimed() {
    let data = "<docdata><date.issue norm=\"20210304\"/><key-list><keyword key=\"flood\"/></key-list></docdata>\
                <pubdata name=\"Courier\" date.publication=\"20210305\" position.section=\"News\"/>\
                <revision-history name=\"AH\" norm=\"20210306T0800Z\"/><revision-history norm=\"20210305T0800Z\"/>";
    check_claim(data, "", FieldName::Published, &["20210304", "20210305"]);
    check_claim(data, "", FieldName::Modified, &["20210306T0800Z"]);
    check_claim(data, "", FieldName::Publisher, &["Courier"]);
    check_claim(data, "", FieldName::Section, &["News"]);
    check_claim(data, "", FieldName::Tags, &["flood"]);
}

#[test]
fn several_articles_in_a_file_are_several_versions() {
    let one = "<nitf><body><body.content><p>A.</p></body.content></body></nitf>";
    let source = format!("<NewsML>{one}{one}</NewsML>");
    let hint = Hint { format: Some(Format::Nitf), ..Hint::default() };
    assert_eq!(read(source.as_bytes(), &hint).unwrap().len(), 2);
}

#[test]
fn what_holds_no_article_is_named() {
    let error = |source: &str| read(source.as_bytes(), &Hint::default()).unwrap_err().to_string();
    assert_eq!(error("<nitf><body/></nitf>"), "The file cannot be read as nitf: its body has no text.");
    assert_eq!(error("<nitf><body><p>"), "The file cannot be read as nitf: its body has no text.");
}
