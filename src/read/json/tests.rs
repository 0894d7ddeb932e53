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

#[track_caller]
fn check_format(source: &str, text: &str, expected: &[(FieldName, &str)]) {
    check(source, &[text]);
    check_claims(source, expected);
}

#[test]
fn an_article_in_ninjs() {
    check_format(
        r#"{
            "uri": "tag:harrow.example,2024:quay", "type": "text", "language": "en-GB",
            "firstcreated": "2024-05-03T09:00:00Z", "versioncreated": "2024-05-03T11:30:00Z",
            "byline": "Ivo Lantern", "headline": "Ferry to run from north quay", "located": "Harrow",
            "subject": [{"code": "04010", "name": "transport"}, {"name": "ferries"}],
            "body_text": "One.", "body_xhtml": "<p>The ferry <b>will</b> leave.</p><p>“Eleven,” she said.</p>"
        }"#,
        "Ferry to run from north quay\n\nThe ferry will leave.\n\n“Eleven,” she said.",
        &[
            (FieldName::Url, "tag:harrow.example,2024:quay"),
            (FieldName::Language, "en-GB"),
            (FieldName::Published, "2024-05-03T09:00:00Z"),
            (FieldName::Modified, "2024-05-03T11:30:00Z"),
            (FieldName::Authors, "Ivo Lantern"),
            (FieldName::Headline, "Ferry to run from north quay"),
            (FieldName::Dateline, "Harrow"),
            (FieldName::Tags, "transport"),
            (FieldName::Tags, "ferries"),
        ],
    );
}

#[test]
fn an_article_in_ninjs_with_its_words_in_several_forms() {
    check_format(
        r#"{
            "headlines": [{"role": "main", "value": "Ferry to run"}, {"role": "short", "value": "Ferry"}],
            "bodies": [{"contentType": "text/plain", "value": "One."}, {"contentType": "text/html", "value": "<p>One.</p><p>Two.</p>"}],
            "firstCreated": "2024-05-03T09:00:00Z", "by": "Ivo Lantern"
        }"#,
        "Ferry to run\n\nOne.\n\nTwo.",
        &[
            (FieldName::Headline, "Ferry to run"),
            (FieldName::Published, "2024-05-03T09:00:00Z"),
            (FieldName::Authors, "Ivo Lantern"),
        ],
    );
}

#[test]
fn a_post_of_wordpress() {
    check_format(
        r#"{
            "id": 71, "date": "2024-05-03T11:00:00", "date_gmt": "2024-05-03T09:00:00",
            "modified": "2024-05-03T13:30:00", "modified_gmt": "2024-05-03T11:30:00",
            "link": "https://harrow.example/quay", "author": 4, "categories": [9], "tags": [3, 5],
            "title": {"rendered": "Ferry &#8217;s north quay"}, "excerpt": {"rendered": "<p>No boat.</p>", "protected": false},
            "content": {"rendered": "<p>One <b>two</b>.</p>\n<p>Three.</p>", "protected": false},
            "_links": {"self": []},
            "_embedded": {
                "author": [{"id": 4, "name": "Ivo Lantern"}],
                "wp:term": [[{"name": "Local", "taxonomy": "category"}], [{"name": "ferries", "taxonomy": "post_tag"}]]
            }
        }"#,
        "Ferry ’s north quay\n\nOne two.\n\nThree.",
        &[
            (FieldName::Published, "2024-05-03T09:00:00Z"),
            (FieldName::Modified, "2024-05-03T11:30:00Z"),
            (FieldName::Url, "https://harrow.example/quay"),
            (FieldName::Headline, "Ferry ’s north quay"),
            (FieldName::Description, "No boat."),
            (FieldName::Authors, "Ivo Lantern"),
            (FieldName::Section, "Local"),
            (FieldName::Tags, "ferries"),
        ],
    );
}

#[test]
fn revisions_of_wordpress_come_in_their_order() {
    let revision = |time: &str, words: &str| {
        format!(
            r#"{{"parent": 71, "modified_gmt": "2024-05-03T{time}:00", "title": {{"rendered": "Quay"}}, "content": {{"rendered": "<p>{words}</p>"}}}}"#
        )
    };
    let source = format!("[{},{}]", revision("11:00", "Two."), revision("09:00", "One."));
    check(&source, &["Quay\n\nOne.", "Quay\n\nTwo."]);
    assert_eq!(read(&source).unwrap()[0].source.part, "item 2");
}

#[test]
fn what_trafilatura_writes() {
    check_format(
        r#"{"title": "Ferry to run", "author": "Ivo Lantern; Mirela Vance", "hostname": "harrow.example",
            "date": "2024-05-03", "fingerprint": "8e1f", "id": null, "license": null, "comments": "",
            "raw_text": "One. Two.", "text": "One.\nTwo.", "language": "en", "image": "https://harrow.example/q.jpg",
            "filedate": "2024-06-01", "source": "https://harrow.example/quay", "source-hostname": "The Harrow Post",
            "excerpt": "No boat.", "categories": "Local", "tags": "ferries;quay"}"#,
        "Ferry to run\n\nOne.\nTwo.",
        &[
            (FieldName::Headline, "Ferry to run"),
            (FieldName::Authors, "Ivo Lantern; Mirela Vance"),
            (FieldName::Published, "2024-05-03"),
            (FieldName::Language, "en"),
            (FieldName::Image, "https://harrow.example/q.jpg"),
            (FieldName::Url, "https://harrow.example/quay"),
            (FieldName::Publisher, "The Harrow Post"),
            (FieldName::Description, "No boat."),
            (FieldName::Section, "Local"),
            (FieldName::Tags, "ferries"),
            (FieldName::Tags, "quay"),
        ],
    );
}

#[test]
fn what_newspaper_writes() {
    check_format(
        r#"{"url": "https://harrow.example/quay", "source_url": "https://harrow.example", "title": "Ferry to run",
            "authors": ["Ivo Lantern", "Mirela Vance"], "publish_date": "2024-05-03T09:00:00", "text": "One.\n\nTwo.",
            "top_image": "https://harrow.example/q.jpg", "movies": [], "keywords": ["ferry"], "meta_lang": "en",
            "meta_description": "No boat.", "summary": ""}"#,
        "Ferry to run\n\nOne.\n\nTwo.",
        &[
            (FieldName::Url, "https://harrow.example/quay"),
            (FieldName::Headline, "Ferry to run"),
            (FieldName::Authors, "Ivo Lantern"),
            (FieldName::Authors, "Mirela Vance"),
            (FieldName::Published, "2024-05-03T09:00:00"),
            (FieldName::Image, "https://harrow.example/q.jpg"),
            (FieldName::Tags, "ferry"),
            (FieldName::Language, "en"),
            (FieldName::Description, "No boat."),
        ],
    );
}

#[test]
fn what_news_please_writes() {
    check_format(
        r#"{"maintext": "One.", "title": "Ferry to run", "authors": [], "date_publish": "2024-05-03 09:00:00",
            "date_modify": null, "source_domain": "harrow.example", "language": "en", "url": "https://harrow.example/quay"}"#,
        "Ferry to run\n\nOne.",
        &[
            (FieldName::Headline, "Ferry to run"),
            (FieldName::Published, "2024-05-03 09:00:00"),
            (FieldName::Publisher, "harrow.example"),
            (FieldName::Language, "en"),
            (FieldName::Url, "https://harrow.example/quay"),
        ],
    );
}

#[test]
fn what_a_news_service_answers() {
    let source = r#"{"status": "ok", "totalResults": 1, "articles": [{
        "source": {"id": null, "name": "The Harrow Post"}, "author": "Ivo Lantern", "title": "Ferry to run",
        "description": "No boat.", "url": "https://harrow.example/quay", "urlToImage": "https://harrow.example/q.jpg",
        "publishedAt": "2024-05-03T09:00:00Z", "content": "The ferry at Harrow will leave from… [+1520 chars]"}]}"#;
    check_format(
        source,
        "Ferry to run\n\nThe ferry at Harrow will leave from…",
        &[
            (FieldName::Publisher, "The Harrow Post"),
            (FieldName::Authors, "Ivo Lantern"),
            (FieldName::Headline, "Ferry to run"),
            (FieldName::Description, "No boat."),
            (FieldName::Url, "https://harrow.example/quay"),
            (FieldName::Image, "https://harrow.example/q.jpg"),
            (FieldName::Published, "2024-05-03T09:00:00Z"),
        ],
    );
    check_notes(source, &["The service that gave the text cut it off: 1520 characters are missing."]);
}

#[test]
fn an_article_without_words_beside_others_is_left_out_and_named() {
    check_notes(
        r#"[{"text": "One."}, {"text": "<p></p>"}]"#,
        &["One row was left out: item 2 (it has no text)."],
    );
}
