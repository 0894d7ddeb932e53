//! Cases of Word documents.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::{Document, FieldName, Format, Layout, Origin, Role};
use crate::read::office::checks;
use crate::read::{Hint, ReadError, read};

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, source) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(source.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn main_part(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

const STYLES: &str = "<w:styles><w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Zwischen'><w:name w:val='Our subhead'/><w:basedOn w:val='H2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Q'><w:name w:val='Intense Quote'/></w:style>\
    <w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style>\
    <w:style w:type='paragraph' w:styleId='By'><w:name w:val='Byline'/></w:style>\
    <w:style w:type='paragraph' w:styleId='L'><w:name w:val='Punkte'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='R1'><w:name w:val='Round'/><w:basedOn w:val='R2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='R2'><w:name w:val='Square'/><w:basedOn w:val='R1'/></w:style></w:styles>";

fn docx(body: &str) -> Vec<u8> {
    packed(&[("word/document.xml", &main_part(body)), ("word/styles.xml", STYLES)])
}

fn read_all(bytes: &[u8]) -> Vec<Document> {
    read(bytes, &Hint { name: "a.docx".to_owned(), ..Hint::default() }).unwrap()
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn ins(words: &str) -> String {
    format!("<w:ins w:id='1' w:author='Ada Larn'><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:ins>")
}

fn del(words: &str) -> String {
    format!("<w:del w:id='2' w:author='Bo Quist'><w:r><w:delText>{words}</w:delText></w:r></w:del>")
}

/// The one text of a body.
#[track_caller]
fn check(body: &str, expected: &str) {
    let found = read_all(&docx(body));
    checks::one(&found, expected);
    assert_eq!(found[0].source.part, "");
}

/// The two texts of a body with changes.
#[track_caller]
fn check_two(body: &str, original: &str, accepted: &str) {
    let found = read_all(&docx(body));
    checks::two(&found, original, accepted);
}

#[track_caller]
fn check_roles(body: &str, expected: &[(Role, &str)]) {
    let found = read_all(&docx(body)).remove(0);
    checks::roles(&found, expected);
}

#[track_caller]
fn check_notes(bytes: &[u8], expected: &[&str]) {
    let found = read_all(bytes);
    checks::notes(&found[0], expected);
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    checks::refused(Format::Docx, bytes, expected);
}

#[test]
fn runs_are_joined_and_paragraphs_parted() {
    let body = "<w:p><w:r><w:t>It </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>held</w:t></w:r>\
                <w:r><w:t xml:space='preserve'> – &amp; “then” &#8230;</w:t></w:r></w:p><w:p/>";
    check(&(body.to_owned() + &p("It fell.")), "It held – & “then” …\n\nIt fell.");
}

#[test]
fn tabs_and_line_breaks_are_kept() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>\
         <w:t>c</w:t><w:br w:type='page'/><w:t>d</w:t><w:noBreakHyphen/><w:cr/><w:t>e</w:t></w:r></w:p>",
        "a\tb\ncd\u{2011}\ne",
    );
}

#[test]
fn two_line_breaks_part_paragraphs() {
    check(
        "<w:p><w:r><w:t>It held.</w:t><w:br/><w:br/><w:t>It fell.</w:t></w:r></w:p>",
        "It held.\n\nIt fell.",
    );
}

#[test]
fn fields_show_their_results_alone() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"x\"</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>the wall</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType='end'/></w:r><w:hyperlink><w:r><w:t> held</w:t></w:r></w:hyperlink></w:p>",
        "the wall held",
    );
}

#[test]
fn styles_tell_what_blocks_are() {
    let body = styled("berschrift1", "Wall holds")
        + &styled("By", "Ada Larn")
        + &p("It held.")
        + &styled("Zwischen", "Next")
        + &styled("Q", "We saw it.")
        + &styled("L", "one")
        + &styled("C", "The wall")
        + &styled("R1", "Round.")
        + &styled("TOC1", "Next 3");
    check_roles(
        &body,
        &[
            (Role::Headline, "Wall holds"),
            (Role::Byline, "Ada Larn"),
            (Role::Paragraph, "It held."),
            (Role::Subhead, "Next"),
            (Role::Quotation, "We saw it."),
            (Role::Item, "one"),
            (Role::Caption, "The wall"),
            (Role::Paragraph, "Round."),
        ],
    );
}

#[test]
fn paragraphs_tell_what_they_are_themselves() {
    let body = p("It held.")
        + "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Next</w:t></w:r></w:p>\
           <w:p><w:pPr><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>No heading</w:t></w:r></w:p>\
           <w:p><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>\
           <w:p><w:pPr><w:pStyle w:val='L'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>none</w:t></w:r></w:p>\
           <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Who built it?</w:t></w:r></w:p>\
           <w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>We did?</w:t></w:r></w:p>";
    check_roles(
        &body,
        &[
            (Role::Paragraph, "It held."),
            (Role::Subhead, "Next"),
            (Role::Paragraph, "No heading"),
            (Role::Item, "one"),
            (Role::Paragraph, "none"),
            (Role::Question, "Who built it?"),
            (Role::Paragraph, "We did?"),
        ],
    );
}

#[test]
fn changes_give_two_texts() {
    let body = format!(
        "<w:p><w:r><w:t xml:space='preserve'>It </w:t></w:r>{}{}<w:r><w:t>.</w:t></w:r></w:p>",
        del("held"),
        ins("fell")
    );
    check_two(&body, "It held.", "It fell.");
    let notes = |part: usize| read_all(&docx(&body)).remove(part).notes.remove(0).message;
    let told = "The file has tracked changes by Ada Larn and Bo Quist; in this version all of them are ";
    assert_eq!(notes(0), format!("{told}rejected"));
    assert_eq!(notes(1), format!("{told}accepted"));
}

#[test]
fn what_was_inserted_and_deleted_again_stands_nowhere() {
    let body = format!("<w:p><w:r><w:t>It held.</w:t></w:r><w:ins>{}</w:ins></w:p>", del(" Not."));
    check(&body, "It held.");
}

#[test]
fn moves_are_changes() {
    let moved = |way: &str| {
        format!(
            "<w:p><w:pPr><w:rPr><w:{way} w:author='x'/></w:rPr></w:pPr><w:{way}RangeStart w:id='1'/>\
             <w:{way} w:author='x'><w:r><w:t>Two.</w:t></w:r></w:{way}><w:{way}RangeEnd w:id='1'/></w:p>"
        )
    };
    let body = p("One.") + &moved("moveFrom") + &p("Three.") + &moved("moveTo") + &p("Four.");
    check_two(&body, "One.\n\nTwo.\n\nThree.\n\nFour.", "One.\n\nThree.\n\nTwo.\n\nFour.");
}

#[test]
fn a_deleted_mark_joins_and_an_inserted_one_splits() {
    let marked = |way: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:rPr><w:{way}/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"
        )
    };
    check_two(&(marked("del", "It held. ") + &p("It stood.")), "It held.\n\nIt stood.", "It held. It stood.");
    check_two(&(marked("ins", "It held. ") + &p("It stood.")), "It held. It stood.", "It held.\n\nIt stood.");
}

#[test]
fn a_whole_paragraph_may_be_inserted_or_deleted() {
    let whole = |way: &str, words: &str| {
        let run = if way == "ins" { ins(words) } else { del(words) };
        format!("<w:p><w:pPr><w:pStyle w:val='H2'/><w:rPr><w:{way}/></w:rPr></w:pPr>{run}</w:p>")
    };
    check_two(&(p("One.") + &whole("ins", "Two") + &p("Three.")), "One.\n\nThree.", "One.\n\nTwo\n\nThree.");
    check_two(&(p("One.") + &whole("del", "Two") + &p("Three.")), "One.\n\nTwo\n\nThree.", "One.\n\nThree.");
}

#[test]
fn changes_of_looks_alone_are_no_versions() {
    check(
        "<w:p><w:pPr><w:pPrChange w:author='x'><w:pPr><w:pStyle w:val='H2'/></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:rPr><w:b/><w:rPrChange w:author='x'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>\
         <w:t>It held.</w:t></w:r></w:p>",
        "It held.",
    );
}

#[test]
fn a_text_that_was_inserted_as_a_whole_is_one_version() {
    let bytes = docx(&format!("<w:p>{}</w:p>", ins("It held.")));
    assert_eq!(read_all(&bytes)[0].text, "It held.");
    check_notes(
        &bytes,
        &[
            "All text of the file was inserted or deleted by tracked changes by Ada Larn; here they are accepted",
        ],
    );
}

#[test]
fn cells_are_paragraphs() {
    let row = |properties: &str, words: [&str; 2]| {
        let cells = words.map(|words| format!("<w:tc>{}</w:tc>", p(words))).concat();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let table = |rows: String| format!("{}<w:tbl>{rows}</w:tbl>{}", p("One."), p("Two."));
    check(&table(row("", ["a", "b"])), "One.\n\na\n\nb\n\nTwo.");
    check_two(
        &table(row("", ["a", "b"]) + &row("<w:ins w:id='1'/>", ["c", "d"])),
        "One.\n\na\n\nb\n\nTwo.",
        "One.\n\na\n\nb\n\nc\n\nd\n\nTwo.",
    );
}

#[test]
fn boxes_stand_once_behind_their_paragraph() {
    let shape = format!("<w:txbxContent>{}</w:txbxContent>", styled("C", "The wall"));
    let body = format!(
        "<w:p><w:r><w:t>It </w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{shape}</mc:Choice><mc:Fallback>{shape}\
         </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>held.</w:t></w:r></w:p>"
    );
    check_roles(&body, &[(Role::Paragraph, "It held."), (Role::Caption, "The wall")]);
}

#[test]
fn hidden_text_and_prompts_are_left_out() {
    let body = "<w:p><w:r><w:t>It held.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Secret.</w:t></w:r></w:p>\
                <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Enter text</w:t></w:r></w:p>\
                </w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:p><w:r><w:t>It fell.</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    check(body, "It held.\n\nIt fell.");
    check_notes(&docx(body), &["Text that is marked as hidden was left out"]);
}

#[test]
fn notes_follow_the_text_in_its_order() {
    let refer = |id: u32| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let body = format!("<w:p><w:r><w:t>It held.</w:t></w:r>{}<w:ins>{}</w:ins></w:p>", refer(2), refer(1));
    let notes = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='0'>{}</w:footnote><w:footnote w:id='1'>{}</w:footnote>\
         <w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
        p("-"),
        p("New."),
        p("Old.")
    );
    let bytes = packed(&[("word/document.xml", &main_part(&body)), ("word/footnotes.xml", &notes)]);
    let texts: Vec<String> = read_all(&bytes).into_iter().map(|document| document.text).collect();
    assert_eq!(texts, ["It held.\n\nOld.", "It held.\n\nOld.\n\nNew."]);
}

#[test]
fn comments_are_counted() {
    let comments = format!(
        "<w:comments><w:comment w:author='Ada Larn'>{}</w:comment><w:comment w:author='Ada Larn'/></w:comments>",
        p("Sure?")
    );
    let bytes =
        packed(&[("word/document.xml", &main_part(&p("It held."))), ("word/comments.xml", &comments)]);
    check_notes(&bytes, &["2 comments by Ada Larn were left out"]);
}

#[test]
fn parts_have_the_names_that_the_file_gives_them() {
    let core = "<cp:coreProperties><dc:title>Wall &amp; hill</dc:title><dc:creator>Ada Häsk</dc:creator>\
                <dcterms:created>2021-03-03T10:00:00Z</dcterms:created><dcterms:modified>2021-03-04T15:15:00Z\
                </dcterms:modified></cp:coreProperties>";
    let rels = "<Relationships><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/>\
                <Relationship Type='http://x/core-properties' Target='docProps/my.xml'/></Relationships>";
    let links =
        "<Relationships><Relationship Type='http://x/styles' Target='../word/looks.xml'/></Relationships>";
    let body = p("Wall & hill".replace('&', "&amp;").as_str()) + &styled("berschrift1", "x") + &p("It held.");
    let body = format!("{body}<w:p>{}</w:p>", ins("More."));
    let bytes = packed(&[
        ("_rels/.rels", rels),
        ("docProps/my.xml", core),
        ("word/document2.xml", &main_part(&body)),
        ("word/_rels/document2.xml.rels", links),
        ("word/looks.xml", STYLES),
    ]);
    let found = read_all(&bytes);
    let claims = |part: usize| {
        let claims = found[part].claims.iter();
        assert!(claims.clone().all(|claim| claim.from == Origin::DocumentProperties));
        claims.map(|claim| (claim.field, claim.value.as_str())).collect::<Vec<_>>()
    };
    let told = [
        (FieldName::Headline, "Wall & hill"),
        (FieldName::Authors, "Ada Häsk"),
        (FieldName::Published, "2021-03-03T10:00:00Z"),
        (FieldName::Modified, "2021-03-04T15:15:00Z"),
    ];
    assert_eq!(claims(0), told[..3]);
    assert_eq!(claims(1), told);
    let Layout::Blocks(blocks) = &found[0].layout else { panic!("no blocks") };
    let roles: Vec<Role> = blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Headline, Role::Subhead, Role::Paragraph]);
}

#[test]
fn what_is_missing_or_broken_is_told() {
    check_refused(
        &packed(&[("word/styles.xml", STYLES)]),
        "word/document.xml, which holds the text, is missing",
    );
    check_refused(&docx(""), "it holds no text");
    check_refused(
        &docx("<w:p></w:r>"),
        "it holds no text (The text of the file was read in part: the XML is broken",
    );
    let bytes = docx(&p("It held."));
    check_refused(bytes.split_at(bytes.len() / 2).0, "the ZIP archive is broken");
    check_notes(
        &docx(&format!("{}<w:p></w:x>", p("It held."))),
        &[
            "The text of the file was read in part: the XML is broken at byte 121: ill-formed document: expected \
           `</w:p>`, but `</w:x>` was found",
        ],
    );
}

#[test]
fn a_bomb_is_refused() {
    let big = "a".repeat(70 << 20);
    check_refused(&docx(&p(&big)), "unpacks to more than 67,108,864 bytes");
}

#[test]
fn entities_of_their_own_are_not_resolved() {
    let source = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{}", main_part(&p("It &a; held.")));
    let bytes = packed(&[("word/document.xml", &source)]);
    assert_eq!(read_all(&bytes)[0].text, "It \u{FFFD} held.");
}

#[test]
fn elements_nested_beyond_reason_end_the_reading() {
    let deep = "<w:ins>".repeat(100_000);
    check_notes(
        &docx(&(p("It held.") + &deep)),
        &["The text of the file was read in part: elements are nested more than 5000 deep"],
    );
    let boxes = "<w:p><w:r><w:txbxContent>".repeat(1_000) + &p("Deep.");
    assert_eq!(read_all(&docx(&boxes))[0].text, "Deep.");
}

#[test]
fn long_files_take_little_time() {
    let start = cpu_time::ThreadTime::now();
    let mut body = String::new();
    for at in 0..60_000 {
        write!(body, "<w:r><w:t>a{at} </w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins>").unwrap();
    }
    assert!(matches!(read_all(&docx(&format!("<w:p>{body}</w:p>"))).len(), 2));
    let attributes: String = (0..40_000).fold(String::new(), |mut all, at| {
        write!(all, " a{at}=''").unwrap();
        all
    });
    let odd = format!("<w:p{attributes}><w:pPr{attributes}><w:pStyle{attributes}/></w:pPr></w:p>{}", p("a"));
    assert_eq!(read_all(&docx(&odd))[0].text, "a");
    let many = "<w:p/>".repeat(200_000) + &p("a");
    assert_eq!(read_all(&docx(&many))[0].text, "a");
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn no_cut_of_a_file_ends_the_program() {
    let bytes = docx(&(styled("Q", "We saw it.") + &format!("<w:p>{}{}</w:p>", ins("a"), del("b"))));
    for end in 0..bytes.len() {
        let hint = Hint { format: Some(Format::Docx), ..Hint::default() };
        let found = read(&bytes[..end], &hint);
        assert!(!matches!(found, Err(ReadError::Unreadable { .. })), "{end}");
    }
}
