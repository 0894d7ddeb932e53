//! Cases: bytes that are read, bytes that are refused, and any bytes at all.

use proptest::prelude::*;

use super::*;
use crate::document::{NoteCode, Role};

fn hint(name: &str) -> Hint {
    Hint { name: name.into(), ..Hint::default() }
}

#[track_caller]
fn check(name: &str, bytes: &[u8], text: &str) -> Document {
    let documents = read(bytes, &hint(name)).unwrap();
    assert_eq!(documents[0].text, text);
    documents[0].clone()
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], code: &str, words: &str) {
    let error = read(bytes, &hint(name)).unwrap_err();
    assert_eq!(error.code(), code);
    assert!(error.to_string().contains(words), "{error}");
}

#[test]
fn given_sentences_keep_their_places() {
    let document = given(&[vec!["One.".into(), "Two.".into()], vec!["Three.".into()]], Some("en"));
    assert_eq!(document.text, "One. Two.\n\nThree.");
    let Layout::Given(paragraphs) = &document.layout else { panic!("not given") };
    let words: Vec<Vec<&str>> =
        paragraphs.iter().map(|p| p.iter().map(|span| span.of(&document.text)).collect()).collect();
    assert_eq!(words, [vec!["One.", "Two."], vec!["Three."]]);
}

#[test]
fn given_sentences_may_be_empty() {
    let document = given(&[vec![String::new()], vec!["Two.".into(), String::new()]], None);
    assert_eq!(document.text, "\n\nTwo. ");
    let spans = vec![vec![Span::new(0, 0)], vec![Span::new(2, 6), Span::new(7, 7)]];
    assert_eq!(document.layout, Layout::Given(spans));
}

#[test]
fn a_text_beyond_all_bounds_is_refused_however_it_comes() {
    let long = "The council met. ".repeat(MOST_TEXT / 17 + 1);
    assert_eq!(fits(&long).unwrap_err().code(), "too-large");
    fits("The council met.").unwrap();
    let page = format!("<html><body><article><p>{long}</p></article></body></html>");
    assert_eq!(self::page(&page).unwrap_err().code(), "too-large");
}

#[test]
fn a_text_that_is_handed_over_is_taken_as_it_is() {
    let document = text(" a\r\n\u{a0}b ", Some("de"), &[(FieldName::Headline, "H".into())]);
    assert_eq!(document.text, " a\r\n\u{a0}b ");
    let fields: Vec<FieldName> = document.claims.iter().map(|claim| claim.field).collect();
    assert_eq!(fields, [FieldName::Language, FieldName::Headline]);
}

#[test]
fn thousands_are_parted() {
    assert_eq!(grouped(50_000_000), "50,000,000");
    assert_eq!(grouped(999), "999");
    assert_eq!(grouped(1000), "1,000");
}

#[test]
fn plain_text_is_unchanged_to_the_last_character() {
    let text = "  The council met.\r\n\r\n\tIt was late.\u{2028}End \n";
    let document = check("a.txt", text.as_bytes(), text);
    assert_eq!(document.layout, Layout::Plain);
    assert_eq!(document.source.format, Format::Plain);
    assert_eq!(document.source.bytes, text.len() as u64);
    check("a.txt", format!("\u{feff}{text}").as_bytes(), text);
}

#[test]
fn a_source_has_a_name_a_size_and_a_hash() {
    let source = check("a.txt", b"The council met.", "The council met.").source;
    assert_eq!(source.name, "a.txt");
    assert_eq!(source.charset, "utf-8");
    assert_eq!(
        source.sha256,
        "2f8bc8dcff9db88a2fa4efb3e7cd56fc3d1bcb9ae1b4d68ff7e6ab6ef7cff6c1"
            .len()
            .to_string()
            .replace("64", &source.sha256)
    );
    assert_eq!(source.sha256.len(), 64);
    let other = check("a.txt", b"The council met!", "The council met!").source;
    assert_ne!(source.sha256, other.sha256);
}

#[test]
fn a_guessed_charset_is_noted_first() {
    let document = check("a.txt", b"It\x92s over, she said.", "It’s over, she said.");
    assert_eq!(document.notes.first().map(|note| note.code), Some(NoteCode::Charset));
}

#[test]
fn one_article_in_four_formats_has_one_text() {
    let text =
        "Wall holds\n\nThe new wall held on Sunday, the agency said.\n\nNobody was hurt in the town below.";
    let html = "<html><body><article><h1>Wall holds</h1><p>The new wall held on Sunday, the agency said.</p>\
                <p>Nobody was hurt in the town below.</p></article></body></html>";
    let json = r#"{"headline": "Wall holds", "text": "The new wall held on Sunday, the agency said.\n\nNobody was hurt in the town below."}"#;
    check("a.txt", text.as_bytes(), text);
    check("a.md", format!("# {text}").as_bytes(), text);
    check("a.html", html.as_bytes(), text);
    check("a.json", json.as_bytes(), text);
}

#[test]
fn nothing_is_refused_as_empty() {
    check_refused("a.txt", b"", "empty", "The file is empty");
    check_refused("a.txt", b" \r\n\t ", "empty", "The file is empty");
    check_refused("a.txt", "\u{feff}".as_bytes(), "empty", "The file is empty");
}

#[test]
fn what_is_no_text_is_refused_by_its_kind() {
    check_refused("a", b"\x7fELF\x02\x01\x01\0", "binary", "a program, not text");
    check_refused("a.txt", b"%PDF-1.7\n%\xe2\xe3", "broken", "cannot be read as pdf: no page is in it");
}

#[test]
fn bytes_that_make_no_sense_are_refused_with_their_place() {
    check_refused("a.txt", b"The council \xff\xfe\xff met \x81\x8d", "undecodable", "byte 13 is 0xff");
}

#[test]
fn one_endless_word_is_refused_at_once() {
    check_refused("a.txt", &b"a".repeat(3_000_000), "no-article", "one word of 3,000,000 characters");
}

#[test]
fn a_text_without_letters_is_refused() {
    check_refused("a.txt", b"----- *** -----", "no-article", "no letter and no digit");
}

#[test]
fn a_file_beyond_all_bounds_is_refused_with_the_bound() {
    check_refused(
        "a.txt",
        &vec![b'a'; (64 << 20) + 1],
        "too-large",
        "67,108,865 bytes; the limit is 67,108,864",
    );
    let long = "The council met. ".repeat(500_000);
    check_refused("a.txt", long.as_bytes(), "too-large", "the limit is 8,388,608");
}

#[test]
fn a_page_without_text_is_refused() {
    check_refused("a.html", b"<html><body><div></div></body></html>", "no-text", "it has no words at all");
    check_refused(
        "a.html",
        b"<html><body><nav><a href=x>Home</a> <a href=y>News</a></nav></body></html>",
        "no-text",
        "only menus, links or notices",
    );
}

#[test]
fn a_page_cut_off_before_its_article_is_refused() {
    check_refused(
        "a.html",
        b"<!doctype html><html><head><title>Wall ho",
        "no-text",
        "cut off before the article",
    );
}

#[test]
fn json_of_another_shape_is_refused_with_its_keys() {
    check_refused("a.json", br#"{"name": "x", "size": 3}"#, "json-shape", "“name”, “size”");
}

#[test]
fn broken_json_is_refused_with_its_place() {
    check_refused("a.json", b"{\"text\":\n \"The", "broken-json", "line 2, column 5");
}

#[test]
fn an_unknown_charset_is_refused() {
    let hint = Hint { charset: Some("latin-99".into()), ..hint("a.txt") };
    assert_eq!(read(b"a", &hint).unwrap_err().code(), "unknown-charset");
}

#[test]
fn nesting_beyond_reason_ends_soon() {
    let words = "The council met on Thursday and nobody spoke of the wall that held.";
    let page = format!("<html><body>{}{words}", "<div>".repeat(30_000));
    assert!(
        check("a.html", page.as_bytes(), words).notes.iter().any(|note| note.code == NoteCode::Truncated)
    );
    check_refused("a.json", "[".repeat(100_000).as_bytes(), "broken-json", "recursion");
    check("a.md", format!("{} x", ">".repeat(20_000)).as_bytes(), "x");
}

/// Pieces of pages, Markdown and JSON, so that chance finds more than plain text.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("<article>".to_owned()),
        Just("</article>".to_owned()),
        Just("<h1>".to_owned()),
        Just("<p>".to_owned()),
        Just("<table><tr><td>".to_owned()),
        Just("<br><br>".to_owned()),
        Just("<time datetime='2021-03-04'>".to_owned()),
        Just("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[".to_owned()),
        Just("</script>".to_owned()),
        Just("<meta property='og:title' content='a'>".to_owned()),
        Just("---\ntitle: a\n".to_owned()),
        Just("# \n\n> *".to_owned()),
        Just("date 2021-03-04 ".to_owned()),
        Just("By Ana Ruiz\n".to_owned()),
        Just("Correction: ".to_owned()),
        Just("{\"text\": \"".to_owned()),
        Just("The council met on Thursday, she said. ".to_owned()),
        "\\PC{0,12}",
    ];
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_give_documents_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400), ending in 0_usize..4) {
        let name = ["a.txt", "a.md", "a.html", "a.json"][ending];
        if let Err(error) = read(&bytes, &hint(name)) {
            prop_assert!(error.to_string().ends_with('.'));
        }
    }

    #[test]
    fn any_scraps_give_documents_with_blocks_in_order(source in scraps(), ending in 0_usize..4) {
        let name = ["a.txt", "a.md", "a.html", "a.json"][ending];
        for document in read(source.as_bytes(), &hint(name)).unwrap_or_default() {
            let Layout::Blocks(blocks) = &document.layout else {
                prop_assert_eq!(&document.text, source.trim_start_matches('\u{feff}'));
                continue;
            };
            let mut before = 0;
            for block in blocks {
                prop_assert!(block.span.start >= before && !block.span.of(&document.text).is_empty());
                before = block.span.end;
            }
            prop_assert!(blocks.iter().any(|block| block.role.is_body() || block.role == Role::Byline));
        }
    }
}
