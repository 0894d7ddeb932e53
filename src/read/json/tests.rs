//! Cases of JSON.

use super::*;
use crate::document::FieldName;
use crate::read::schema;

/// Reads without anything known besides.
fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    super::read(source, &Hint::default())
}

#[track_caller]
fn check(source: &str, texts: &[&str]) {
    let documents = read(source).unwrap();
    let found: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(found, texts);
}

#[track_caller]
fn check_claims(source: &str, expected: &[(FieldName, &str)]) {
    let documents = read(source).unwrap();
    let found: Vec<(FieldName, &str)> =
        documents[0].claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_error(source: &str, words: &str) {
    let error = read(source).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn a_plain_article() {
    let source = r#"{"headline": "Judge halts quarry", "author": "Ana Ruiz", "publisher": "Daily", "datePublished": "2020-02-06", "articleBody": "One.\n\nTwo."}"#;
    check(source, &["Judge halts quarry\n\nOne.\n\nTwo."]);
    check_claims(
        source,
        &[
            (FieldName::Headline, "Judge halts quarry"),
            (FieldName::Authors, "Ana Ruiz"),
            (FieldName::Publisher, "Daily"),
            (FieldName::Published, "2020-02-06"),
        ],
    );
}

#[test]
fn several_articles_are_several_documents() {
    check(r#"{"versions": [{"text": "One."}, {"body": "Two."}]}"#, &["One.", "Two."]);
    check("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", &["One.", "Two."]);
}

#[test]
fn a_file_of_many_articles_is_searched_once_for_people() {
    let article =
        r##"{"@type": "NewsArticle", "headline": "H", "articleBody": "One.", "author": {"@id": "#p"}}"##;
    let person = r##"{"@type": "Person", "@id": "#p", "name": "Ana Ruiz"}"##;
    let source = format!("[{}{person}]", format!("{article},").repeat(500));
    let before = schema::tests::LOOKED_AT.get();
    let documents = read(&source).unwrap();
    assert_eq!(documents.len(), 500);
    assert!(documents.iter().all(|one| one.claims.iter().any(|claim| claim.value == "Ana Ruiz")));
    // An article has six values: itself, its four keys' and the address of its author.
    assert_eq!(schema::tests::LOOKED_AT.get() - before, 1 + 500 * 6 + 4);
}

#[test]
fn a_schema_object_in_a_graph() {
    check(
        r#"{"@graph": [{"@type": "WebSite", "name": "Daily"}, {"@type": "NewsArticle", "headline": "H", "articleBody": "One."}]}"#,
        &["H\n\nOne."],
    );
}

#[test]
fn a_body_of_html_is_read_as_html() {
    check(
        r#"{"title": "H", "content": {"rendered": "<p>One <b>two</b>.</p><p>Three.</p>"}}"#,
        &["H\n\nOne two.\n\nThree."],
    );
}

#[track_caller]
fn check_notes(source: &str, expected: &[&str]) {
    let documents = read(source).unwrap();
    let found: Vec<&str> = documents[0].notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(found, expected);
}

#[test]
fn keys_that_are_not_read_are_named_in_one_note() {
    check_notes(r#"{"title": "H", "text": "One.", "summary_bullets": [], "lang": "en"}"#, &[]);
    check_notes(
        r#"{"title": "H", "text": "One.", "shares": 4}"#,
        &["The key “shares” of the JSON was left out: it is not read."],
    );
    check_notes(
        r#"{"text": "One.", "html": "<p>One.</p>", "shares": 4}"#,
        &["The keys “html”, “shares” of the JSON were left out: they are not read."],
    );
    check_notes(
        r#"{"@type": "NewsArticle", "headline": "H", "articleBody": "One.", "wordCount": 1, "isPartOf": {}}"#,
        &["The key “wordCount” of the JSON was left out: it is not read."],
    );
}

#[test]
fn paragraphs_may_be_a_list() {
    check(r#"{"paragraphs": ["One.", {"text": "Two."}]}"#, &["One.\n\nTwo."]);
}

#[test]
fn broken_json_has_a_place() {
    check_error("{\"text\": \"One.\",\n \"a\" 1}", "line 2, column 6");
    check_error("{\"text\": \"One.\"\n{\"text\": }\n", "line 2");
    check_error(&"[".repeat(10_000), "The JSON is broken at line 1");
}

#[test]
fn another_shape_is_named() {
    check_error(r#"{"name": "x", "version": "1"}"#, "it has the keys “name”, “version”. Looked for");
    check_error("[]", "an empty list");
    check_error("3", "a single value");
}
