//! Cases of `OpenDocument` texts.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::{Document, FieldName, Format, Origin, Role};
use crate::read::office::checks;
use crate::read::{Hint, ReadError, read};

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [("mimetype", "application/vnd.oasis.opendocument.text")].iter().chain(files);
    for (name, source) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(source.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const LOOKS: &str = "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Quotations'/>\
    <style:style style:name='B' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='T2' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='R1' style:family='paragraph' style:parent-style-name='R2'/>\
    <style:style style:name='R2' style:family='paragraph' style:parent-style-name='R1'/>";

fn content(body: &str) -> String {
    format!(
        "<?xml version='1.0'?><office:document-content><office:automatic-styles>{LOOKS}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

const STYLES: &str = "<office:document-styles><office:styles>\
    <style:style style:name='Zwischen' style:family='paragraph' style:display-name='Our subhead' \
    style:parent-style-name='Heading_20_2'/>\
    <style:style style:name='Heading_20_2' style:family='paragraph' style:display-name='Heading 2'/>\
    <style:style style:name='Illustration' style:family='paragraph' style:parent-style-name='Caption'/>\
    </office:styles></office:document-styles>";

fn odt(body: &str) -> Vec<u8> {
    packed(&[("content.xml", &content(body)), ("styles.xml", STYLES)])
}

fn read_all(bytes: &[u8]) -> Vec<Document> {
    read(bytes, &Hint { name: "a.odt".to_owned(), ..Hint::default() }).unwrap()
}

fn p(words: &str) -> String {
    format!("<text:p text:style-name='Standard'>{words}</text:p>")
}

fn region(id: &str, kind: &str, author: &str, words: &str) -> String {
    format!(
        "<text:changed-region xml:id='{id}' text:id='{id}'><text:{kind}><office:change-info><dc:creator>{author}\
         </dc:creator><dc:date>2021-03-04T10:00:00</dc:date></office:change-info>{words}</text:{kind}></text:changed-region>"
    )
}

fn changes(regions: &[String]) -> String {
    format!("<text:tracked-changes>{}</text:tracked-changes>", regions.concat())
}

fn start(id: &str) -> String {
    format!("<text:change-start text:change-id='{id}'/>")
}

fn end(id: &str) -> String {
    format!("<text:change-end text:change-id='{id}'/>")
}

fn point(id: &str) -> String {
    format!("<text:change text:change-id='{id}'/>")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let found = read_all(&odt(body));
    checks::one(&found, expected);
}

#[track_caller]
fn check_two(body: &str, original: &str, accepted: &str) {
    let found = read_all(&odt(body));
    checks::two(&found, original, accepted);
}

#[track_caller]
fn check_roles(bytes: &[u8], expected: &[(Role, &str)]) {
    let found = read_all(bytes).remove(0);
    checks::roles(&found, expected);
}

#[track_caller]
fn check_notes(bytes: &[u8], expected: &[&str]) {
    let found = read_all(bytes);
    checks::notes(&found[0], expected);
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    checks::refused(Format::Odt, bytes, expected);
}

#[test]
fn white_space_is_that_of_the_format() {
    check(
        "<text:p>  It \n  <text:span>held </text:span> – &amp;<text:s text:c='2'/>then&#8230;<text:tab/>a\
         <text:line-break/> b</text:p>\n <text:p/> <text:p>It\u{A0}fell.</text:p>",
        "It held – &  then…\ta\nb\n\nIt\u{A0}fell.",
    );
    check("<text:p>a<text:s text:c='99999999'/>b</text:p>", "a        b");
}

#[test]
fn styles_tell_what_blocks_are() {
    let body = "<text:h text:style-name='Heading_20_1' text:outline-level='1'>Wall holds</text:h>".to_owned()
        + &p("It held.")
        + "<text:p text:style-name='Zwischen'>Next</text:p><text:p text:style-name='P1'>We saw it.</text:p>\
           <text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item>\
           </text:list></text:list-item></text:list><text:h>More</text:h><text:p text:style-name='R1'>Round.</text:p>\
           <text:p text:style-name='Standard'>It <draw:frame><draw:text-box><text:p text:style-name='Illustration'>\
           <draw:frame><svg:title>x</svg:title></draw:frame>The wall</text:p></draw:text-box></draw:frame>stood.</text:p>\
           <text:p text:style-name='B'>Who?</text:p><text:p><text:span text:style-name='T1'>When?</text:span></text:p>";
    check_roles(
        &odt(&body),
        &[
            (Role::Headline, "Wall holds"),
            (Role::Paragraph, "It held."),
            (Role::Subhead, "Next"),
            (Role::Quotation, "We saw it."),
            (Role::Item, "one"),
            (Role::Item, "two"),
            (Role::Subhead, "More"),
            (Role::Paragraph, "Round."),
            (Role::Paragraph, "It stood."),
            (Role::Caption, "The wall"),
            (Role::Question, "Who?"),
            (Role::Question, "When?"),
        ],
    );
}

#[test]
fn deletions_in_their_place() {
    let list = changes(&[region("a", "insertion", "Ada Larn", ""), region("b", "deletion", "Bo Quist", "")]);
    let body = list + &p(&format!("It {}held{}{}fell{}.", start("b"), end("b"), start("a"), end("a")));
    check_two(&body, "It held.", "It fell.");
    let told =
        "The file has tracked changes by Ada Larn and Bo Quist; in this version all of them are rejected";
    check_notes(&odt(&body), &[told]);
}

#[test]
fn deletions_in_the_list() {
    let list = changes(&[region("a", "deletion", "Bo", "<text:p>held &amp; stood</text:p>")]);
    check_two(&(list + &p(&format!("It {} fell.", point("a")))), "It held & stood fell.", "It  fell.");
    let list = changes(&[region("a", "deletion", "Bo", "<text:h>One.</text:h><text:p>Two. </text:p>")]);
    check_two(
        &(list.clone() + &p("Zero.") + &p(&format!("{}Three.", point("a")))),
        "Zero.\n\nOne.\n\nTwo. Three.",
        "Zero.\n\nThree.",
    );
    // Words that were taken away are given back once.
    check_two(&(list + &p(&format!("{}x{}", point("a"), point("a")))), "One.\n\nTwo. x", "x");
}

#[test]
fn deletions_that_refer_to_each_other_end() {
    let list = changes(&[
        region("a", "deletion", "Bo", &format!("<text:p>one{}</text:p>", point("b"))),
        region("b", "deletion", "Bo", &format!("<text:p>two{}</text:p>", point("a"))),
    ]);
    check_two(&(list + &p(&format!("It {}held.", point("a")))), "It onetwoheld.", "It held.");
}

#[test]
fn paragraphs_that_were_inserted_or_deleted() {
    let list = changes(&[region("a", "insertion", "Ada", "")]);
    check_two(
        &(list + &p(&format!("One.{}", start("a"))) + &p(&format!("Two.{}", end("a"))) + &p("Three.")),
        "One.\n\nThree.",
        "One.\n\nTwo.\n\nThree.",
    );
    let list = changes(&[region("a", "deletion", "Ada", "")]);
    check_two(
        &(list + &p(&format!("One.{} ", start("a"))) + &p(&format!("Two.{}", end("a"))) + &p("Three.")),
        "One.\n\nTwo.\n\nThree.",
        "One.\n\nThree.",
    );
}

#[test]
fn what_was_inserted_and_deleted_again_stands_nowhere() {
    let both = "<text:changed-region text:id='a'><text:deletion/><text:insertion/></text:changed-region>";
    let body = changes(&[both.to_owned()]) + &p(&format!("It held{} not{}.", start("a"), end("a")));
    check(&body, "It held.");
}

#[test]
fn changes_of_looks_alone_are_no_versions() {
    let list = changes(&[region("a", "format-change", "Ada", "")]);
    check(&(list + &p(&format!("It {}held{}.", start("a"), end("a")))), "It held.");
}

#[test]
fn what_is_no_text_is_left_out() {
    let body = "<text:sequence-decls><text:sequence-decl/></text:sequence-decls><text:table-of-content><text:p>Next 3</text:p>\
                </text:table-of-content><text:p>It held<office:annotation><dc:creator>Ada Larn</dc:creator><dc:date>2021\
                </dc:date><text:p>Sure?</text:p></office:annotation><text:span text:style-name='T2'>secret</text:span>\
                <text:ruby><text:ruby-base>橋</text:ruby-base><text:ruby-text>はし</text:ruby-text></text:ruby>\
                <text:title>!</text:title></text:p><text:section text:display='none'><text:p>Gone</text:p></text:section>";
    check(body, "It held橋!");
    check_notes(
        &odt(body),
        &["1 comment by Ada Larn was left out", "Text that is marked as hidden was left out"],
    );
}

#[test]
fn notes_follow_the_text_and_cells_are_paragraphs() {
    check(
        "<text:p>It held<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By a nail.</text:p>\
         </text:note-body></text:note>.</text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p>\
         </table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        "It held.\n\na\n\nb\n\nBy a nail.",
    );
}

const META: &str = "<office:meta><meta:initial-creator>Ada Häsk</meta:initial-creator><dc:creator>Bo</dc:creator>\
    <dc:title>Wall holds</dc:title><meta:creation-date>2021-03-03T10:00:00</meta:creation-date>\
    <dc:date>2021-03-04T15:15:00.5</dc:date><meta:keyword>a</meta:keyword><meta:keyword>b</meta:keyword></office:meta>";

#[test]
fn properties_are_claims() {
    let bytes = packed(&[("content.xml", &content(&(p("Wall holds") + &p("It held.")))), ("meta.xml", META)]);
    let found = read_all(&bytes).remove(0);
    let claims: Vec<(FieldName, &str)> =
        found.claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
    assert_eq!(
        claims,
        [
            (FieldName::Headline, "Wall holds"),
            (FieldName::Authors, "Ada Häsk"),
            (FieldName::Published, "2021-03-03T10:00:00"),
            (FieldName::Modified, "2021-03-04T15:15:00.5"),
            (FieldName::Tags, "a"),
            (FieldName::Tags, "b"),
        ]
    );
    assert!(found.claims.iter().all(|claim| claim.from == Origin::DocumentProperties));
    check_roles(&bytes, &[(Role::Headline, "Wall holds"), (Role::Paragraph, "It held.")]);
}

#[test]
fn a_text_in_one_file() {
    let source = content(&p("It held.")).replace("document-content", "document").replacen(
        "<office:auto",
        &format!("{META}<office:auto"),
        1,
    );
    let found = read_all(source.as_bytes()).remove(0);
    assert_eq!((found.text.as_str(), found.source.format), ("It held.", Format::Odt));
    assert_eq!(found.claims[0].value, "Wall holds");
}

#[test]
fn what_is_missing_or_broken_is_told() {
    check_refused(&packed(&[]), "content.xml, which holds the text, is missing");
    check_refused(&odt(""), "it holds no text");
    let list = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    check_refused(&packed(&[("META-INF/manifest.xml", list)]), "it is protected by a password");
    let bytes = odt(&p("It held."));
    check_refused(bytes.split_at(bytes.len() / 2).0, "the ZIP archive is broken");
    let found = read_all(&odt(&(p("It held.") + "<text:p>It")));
    assert_eq!(found[0].text, "It held.\n\nIt");
    assert!(
        found[0].notes[0].message.starts_with("The text of the file was read in part: the XML is broken")
    );
    check_refused(&odt(&p(&"a".repeat(70 << 20))), "unpacks to more than 67,108,864 bytes");
}

#[test]
fn long_and_deep_files_take_little_time() {
    let start = cpu_time::ThreadTime::now();
    let many = p("a <text:span text:style-name='T1'>b</text:span>").repeat(40_000);
    assert_eq!(read_all(&odt(&many)).len(), 1);
    let list = changes(&[region("a", "insertion", "Ada", "")]);
    let edits =
        "<text:change-start text:change-id='a'/>b<text:change-end text:change-id='a'/>".repeat(40_000);
    assert_eq!(read_all(&odt(&(list + &p(&format!("a{edits}"))))).len(), 2);
    let deep = "<text:p>".repeat(4_000) + "a";
    assert_eq!(read_all(&odt(&deep))[0].text, "a");
    let deep = p("a") + &"<text:span>".repeat(40_000);
    assert_eq!(read_all(&odt(&deep))[0].text, "a");
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn no_cut_of_a_file_ends_the_program() {
    let list = changes(&[region("a", "deletion", "Bo", "<text:p>a</text:p>")]);
    let source =
        content(&(list + &p(&format!("b{}<text:note><text:note-body><text:p>c</text:p>", point("a")))));
    for end in 0..source.len() {
        let cut = source.split_at_checked(end).map_or("", |(cut, _)| cut);
        let found = read(&packed(&[("content.xml", cut)]), &Hint::default());
        assert!(!matches!(found, Err(ReadError::Unreadable { .. })), "{end}");
    }
}
