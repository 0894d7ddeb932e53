//! Cases of RTF documents.

use crate::document::{Document, FieldName, Format, Origin, Role};
use crate::read::office::checks;
use crate::read::{Hint, ReadError, read};

fn read_all(bytes: &[u8]) -> Vec<Document> {
    read(bytes, &Hint { name: "a.rtf".to_owned(), ..Hint::default() }).unwrap()
}

fn rtf(body: &str) -> Vec<u8> {
    format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{body}}}").into_bytes()
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let found = read_all(&rtf(body));
    checks::one(&found, expected);
}

#[track_caller]
fn check_two(body: &str, original: &str, accepted: &str) {
    let found = read_all(&rtf(body));
    checks::two(&found, original, accepted);
}

#[track_caller]
fn check_roles(body: &str, expected: &[(Role, &str)]) {
    let found = read_all(&rtf(body)).remove(0);
    checks::roles(&found, expected);
}

#[track_caller]
fn check_notes(bytes: &[u8], expected: &[&str]) {
    let found = read_all(bytes);
    checks::notes(&found[0], expected);
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    checks::refused(Format::Rtf, bytes, expected);
}

#[test]
fn paragraphs_and_signs() {
    check(
        "\\pard It \\b held\\b0 ,\\~she\\line said\\'85\\par\r\n\\tab One\\tab two\\emdash three.\\par\\par a\\{b\\}\\\\",
        "It held,\u{A0}she\nsaid…\n\nOne\ttwo—three.\n\na{b}\\",
    );
}

#[test]
fn quotation_marks_of_every_kind() {
    check("\\'93We\\'94 \\ldblquote saw\\rdblquote  \\u8220?it\\u8221?.", "“We” “saw” “it”.");
}

#[test]
fn signs_for_old_programs_are_left_out() {
    check("\\uc1\\u8220\\'93a\\u8221 ?b", "“a”b");
    check("\\uc2\\u27211\\'8b\\'b4c\\uc0\\u8221 d{\\uc3\\u8220 abc}e", "橋c”d“e");
    check("\\u-10179?\\u-8704?!", "😀!");
    check("\\u-10179?x", "x");
    check("{\\u8220}a", "“a");
    check("\\u8220\\par b", "“\n\nb");
    check("\\u8220\\ldblquote b", "“b");
}

#[test]
fn charsets_of_the_file_and_of_fonts() {
    let bytes = b"{\\rtf1\\ansi\\ansicpg1250 P\\'f8\\'edb\\'ech}";
    assert_eq!(read_all(bytes)[0].text, "Příběh");
    assert_eq!(read_all(bytes)[0].source.charset, "windows-1250");
    check(
        "{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}{\\f1\\fcharset128 MS Mincho{\\*\\falt x};}{\\f2\\fcharset204 A;}}\
         \\f1 \\'8b\\'b4\\'83e\\f0  \\'e9 {\\f2 \\'ec\\'ee}\\'e9",
        "橋テ é моé",
    );
    check("{\\fonttbl{\\f0\\fcharset161 A;}}\\plain\\f0 \\'e1\\plain \\'e1", "αα");
    let utf8 = "{\\rtf1\\ansi\\ansicpg65001 Brücke}";
    assert_eq!(read_all(utf8.as_bytes())[0].text, "Brücke");
}

#[test]
fn a_code_page_that_nobody_knows_is_told() {
    let told = "The file names the code page 437, which is not known; it was read as windows-1252. Letters may \
                be wrong";
    check_notes(b"{\\rtf1\\pc It held.}", &[told]);
}

#[test]
fn what_is_no_text_is_left_out() {
    check(
        "{\\colortbl;\\red0;}{\\*\\generator X;}{\\header Page {\\b 1}}{\\pict\\wmetafile8 0102}{\\*\\unknown{\\b x}}\
         It {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt held}}.{\\xe index}{\\object{\\*\\objdata 00}{\\result !}}",
        "It held.!",
    );
    check("It {\\pict\\bin5 {{}}\\}held.", "It held.");
    check("It{\\*\\shppict{\\pict 00}}{\\nonshppict{\\pict 00}} held.{\\headery x}", "It held.x");
}

#[test]
fn properties_are_no_text() {
    let body = "{\\info{\\title Wall \\'93holds\\'94}{\\author Ada H\\u228\\'e4sk}{\\operator Bo}\
                {\\creatim\\yr2021\\mo3\\dy4\\hr15\\min5}{\\revtim\\yr2021\\mo3\\dy5}{\\printim\\yr0}\
                {\\*\\company X}{\\upr{\\keywords a}{\\*\\ud{\\keywords b}}}}It held.";
    let found = read_all(&rtf(body)).remove(0);
    assert_eq!(found.text, "It held.");
    let claims: Vec<(FieldName, &str)> =
        found.claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
    assert_eq!(
        claims,
        [
            (FieldName::Headline, "Wall “holds”"),
            (FieldName::Authors, "Ada Häsk"),
            (FieldName::Published, "2021-03-04T15:05"),
            (FieldName::Modified, "2021-03-05"),
            (FieldName::Tags, "b"),
        ]
    );
    assert!(found.claims.iter().all(|claim| claim.from == Origin::DocumentProperties));
}

#[test]
fn two_ways_of_writing_one_text() {
    check("{\\upr{old \\b words}{\\*\\ud{new words}}}.", "new words.");
}

#[test]
fn styles_tell_what_blocks_are() {
    let sheet = "{\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0\\outlinelevel0 heading 1;}{\\*\\cs10 Strong;}\
                 {\\s2\\sbasedon1 Ours;}{\\s3 Quote;}{\\s4\\sbasedon5 A;}{\\s5\\sbasedon4 B;}{\\s6 caption;}}";
    check_roles(
        &format!(
            "{sheet}\\pard\\plain\\s1 Wall holds\\par\\pard It held.\\par\\pard\\s2 Next\\par\\pard\\s3 We saw it.\\par\
             \\pard\\s4 Round.\\par\\pard\\outlinelevel1 More\\par\
             \\pard{{\\listtext\\'b7\\tab}}\\ls1 one\\par\\pard\\s6 The wall\\par\\pard\\plain\\b Who?\\par\\pard\\plain We."
        ),
        &[
            (Role::Headline, "Wall holds"),
            (Role::Paragraph, "It held."),
            (Role::Subhead, "Next"),
            (Role::Quotation, "We saw it."),
            (Role::Paragraph, "Round."),
            (Role::Subhead, "More"),
            (Role::Item, "one"),
            (Role::Caption, "The wall"),
            (Role::Question, "Who?"),
            (Role::Paragraph, "We."),
        ],
    );
    check_roles(
        "a\\par\\pard{\\pntext\\'b7\\tab}one\\par\\pard two",
        &[(Role::Paragraph, "a"), (Role::Item, "one"), (Role::Paragraph, "two")],
    );
}

#[test]
fn changes_give_two_texts() {
    let people = "{\\*\\revtbl{Unknown;}{Ada Larn;}{Bo Quist;}}";
    let body = format!(
        "{people}It {{\\deleted\\revauthdel1 held}}{{\\revised\\revauth2\\revdttm1 fell}}.{{\\revised\\deleted x}}"
    );
    check_two(&body, "It held.", "It fell.");
    let notes = read_all(&rtf(&body)).remove(1).notes;
    assert_eq!(
        notes[0].message,
        "The file has tracked changes by Ada Larn and Bo Quist; in this version all of them are accepted"
    );
    check_two("One. {\\revised\\par}Two.", "One. Two.", "One.\n\nTwo.");
    check_two("One. {\\deleted\\par}Two.", "One.\n\nTwo.", "One. Two.");
    check_two(
        "One.\\par{\\mvf Two.\\par}Three.\\par{\\mvt Two.\\par}",
        "One.\n\nTwo.\n\nThree.",
        "One.\n\nThree.\n\nTwo.",
    );
    check_two("It \\deleted held\\deleted0  stood.", "It held stood.", "It  stood.");
}

#[test]
fn comments_hidden_text_and_notes() {
    let body = "It held{\\footnote\\pard\\plain{\\chftn} By a nail.}{\\v secret}{\\*\\atnid AL}{\\*\\atnauthor Ada Larn}\
                {\\*\\annotation Sure?\\par x}.\\par It fell.";
    check(body, "It held.\n\nIt fell.\n\nBy a nail.");
    check_notes(
        &rtf(body),
        &["1 comment by Ada Larn was left out", "Text that is marked as hidden was left out"],
    );
}

#[test]
fn cells_and_boxes_are_paragraphs() {
    check("\\trowd\\intbl a\\cell b\\cell\\row\\pard c", "a\n\nb\n\nc");
    check(
        "It {\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt\\pard The wall\\par}}{\\shprslt The wall}}held.\\par It fell.",
        "It held.\n\nThe wall\n\nIt fell.",
    );
}

#[test]
fn what_is_broken_is_told() {
    check_notes(
        b"{\\rtf1\\ansi It {\\b held",
        &["The file ends before its last group is closed; the text may go on"],
    );
    check("It held.}} \\par More", "It held.");
    check_refused(b"{\\rtf1 }", "it holds no text");
    check_refused(b"It held.", "it does not begin with {\\rtf");
    check_refused(&rtf(&"{".repeat(20_000)), "groups are nested more than 10000 deep");
    check("It \\'zz held.\\'", "It ?zz held.");
    check("It held.\\bin99999999999999 x", "It held.");
}

#[test]
fn odd_numbers_end_nothing() {
    check("\\u99999999999?a\\u-99999?b\\s-5\\f-7\\uc-3\\ls99999999999\\par c", "\u{FFFD}a\u{FFFD}b\n\nc");
}

#[test]
fn long_files_take_little_time() {
    let start = cpu_time::ThreadTime::now();
    let many = "{\\b a}{\\revised b}\\par\n".repeat(60_000);
    assert_eq!(read_all(&rtf(&many)).len(), 2);
    let groups = "{}".repeat(400_000) + "a";
    assert_eq!(read_all(&rtf(&groups))[0].text, "a");
    let deep = "{\\upr".repeat(9_000) + &"{\\*\\ud}".repeat(60_000) + &"}".repeat(9_000) + "a";
    assert_eq!(read_all(&rtf(&deep))[0].text, "a");
    let sheet: Vec<String> = (0..40_000).map(|at| format!("{{\\s{at}\\sbasedon{} A;}}", at + 1)).collect();
    let used: Vec<String> = (0..40_000).map(|at| format!("\\s{at} ")).collect();
    assert_eq!(read_all(&rtf(&format!("{{\\stylesheet{}}}{}a", sheet.concat(), used.concat())))[0].text, "a");
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn no_cut_of_a_file_ends_the_program() {
    let bytes = rtf(
        "{\\fonttbl{\\f1\\fcharset128 A;}}{\\info{\\title \\u8220?x}}{\\stylesheet{\\s1 Quote;}}\\f1\\s1 \\'8b\\'b4\\u-5\\bin3 abc\\par",
    );
    for end in 0..bytes.len() {
        let found = read(&bytes[..end], &Hint { format: Some(Format::Rtf), ..Hint::default() });
        assert!(!matches!(found, Err(ReadError::Unreadable { .. })), "{end}");
    }
}
