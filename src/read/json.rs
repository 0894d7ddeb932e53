//! Articles as JSON: `schema.org` objects, and the plain shapes that programs write.
//!
//! Several articles in one file are several documents, in the order of the file.

use serde_json::{Map, Value};

use super::ReadError;
use super::blocks::Builder;
use super::html;
use super::schema::{self, Graph};
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// The keys that may hold an article's words, the surest first.
const BODY: &[&str] = &[
    "articleBody",
    "text",
    "body",
    "content",
    "bodyText",
    "body_text",
    "article_text",
    "full_text",
    "fullText",
    "maintext",
    "content_text",
    "contentText",
    "content_html",
    "html",
    "story",
    "paragraphs",
];

/// Keys that say how an object is written down, and nothing of an article.
const STRUCTURE: &[&str] = &["@type", "@context", "@id"];

/// How deep objects are searched for articles.
const DEPTH: usize = 6;

/// The documents of a JSON file.
pub(super) fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    let roots = parse(source)?;
    let graph = Graph::new(&roots);
    let mut documents = Vec::new();
    for root in &roots {
        find(root, &graph, 0, &mut documents)?;
    }
    if documents.is_empty() { Err(other_shape(&roots)) } else { Ok(documents) }
}

/// One value, or one a line.
fn parse(source: &str) -> Result<Vec<Value>, ReadError> {
    let whole = serde_json::from_str(source);
    let error = match whole {
        Ok(value) => return Ok(vec![value]),
        Err(error) => error,
    };
    let lines: Vec<(usize, &str)> =
        source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    let first_is_whole =
        lines.first().is_some_and(|(_, line)| serde_json::from_str::<Map<String, Value>>(line).is_ok());
    if lines.len() < 2 || !first_is_whole {
        return Err(broken(&error, 0));
    }
    lines.iter().map(|(at, line)| serde_json::from_str(line).map_err(|error| broken(&error, *at))).collect()
}

fn broken(error: &serde_json::Error, lines_before: usize) -> ReadError {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message).to_owned();
    ReadError::BrokenJson { line: error.line() + lines_before, column: error.column(), what }
}

/// Adds the articles in `value`: an object with a body is one, and what is inside it is not searched.
fn find(value: &Value, graph: &Graph<'_>, depth: usize, found: &mut Vec<Document>) -> Result<(), ReadError> {
    match value {
        Value::Array(items) if depth <= DEPTH => {
            items.iter().try_for_each(|item| find(item, graph, depth + 1, found))
        }
        Value::Object(object) if depth <= DEPTH => match body(object) {
            Some((key, body)) => {
                found.push(document(object, key, &body, graph)?);
                Ok(())
            }
            None => object.values().try_for_each(|value| find(value, graph, depth + 1, found)),
        },
        _ => Ok(()),
    }
}

/// The words of an article.
enum Body {
    Words(String),
    Paragraphs(Vec<String>),
}

/// The words of an object, and the key that holds them.
fn body(object: &Map<String, Value>) -> Option<(&'static str, Body)> {
    BODY.iter().find_map(|key| {
        let body = match object.get(*key)? {
            Value::String(words) if !words.trim().is_empty() => Some(Body::Words(words.clone())),
            Value::Object(inner) => schema::first_text(inner, &["rendered"]).map(Body::Words),
            Value::Array(items) => {
                let paragraphs: Option<Vec<String>> = items.iter().map(paragraph).collect();
                paragraphs.filter(|paragraphs| !paragraphs.is_empty()).map(Body::Paragraphs)
            }
            _ => None,
        };
        Some((*key, body?))
    })
}

fn paragraph(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Object(object) if !object.contains_key("headline") && !object.contains_key("title") => {
            schema::first_text(object, &["text", "content"])
        }
        _ => None,
    }
}

fn document(
    object: &Map<String, Value>,
    key: &str,
    body: &Body,
    graph: &Graph<'_>,
) -> Result<Document, ReadError> {
    let mut out = Builder::default();
    out.notes.extend(left_out(object, key));
    if object.contains_key("@type") {
        out.claims = graph.article_claims(object);
    } else {
        plain_claims(object, &mut out);
    }
    let shown = |out: &Builder, field| {
        out.claims.iter().find(|claim| claim.field == field).map(|claim| claim.value.clone())
    };
    for (field, role) in [(FieldName::Headline, Role::Headline), (FieldName::Standfirst, Role::Standfirst)] {
        if let Some(words) = shown(&out, field) {
            let span = out.block(role, &words);
            if let Some(claim) = out.claims.iter_mut().find(|claim| claim.field == field) {
                claim.span = span;
            }
        }
    }
    match body {
        Body::Words(words) if html::has_tags(words) => {
            for (role, words) in html::fragment(words) {
                out.block(role, &words);
            }
        }
        Body::Words(words) => {
            for part in words.split("\n\n") {
                out.block(Role::Paragraph, part);
            }
        }
        Body::Paragraphs(paragraphs) => {
            for part in paragraphs {
                out.block(Role::Paragraph, part);
            }
        }
    }
    if !out.has_body() {
        return Err(ReadError::NoArticle { reason: "the article in the JSON has no words".to_owned() });
    }
    Ok(out.finish(Format::Json))
}

/// A note that names the keys that hold something and are not read.
fn left_out(object: &Map<String, Value>, body: &str) -> Option<Note> {
    let is_schema = object.contains_key("@type");
    let is_read = |key: &str| {
        let known = if is_schema { schema::READ.contains(&key) } else { FieldName::called(key).is_some() };
        key == body || STRUCTURE.contains(&key) || (known && !BODY.contains(&key))
    };
    let keys: Vec<&str> = object
        .iter()
        .filter(|(key, value)| !is_read(key) && !is_blank(value))
        .map(|(key, _)| key.as_str())
        .collect();
    let message = match keys.as_slice() {
        [] => return None,
        [key] => format!("The key “{key}” of the JSON was left out: it is not read."),
        keys => format!("The keys {} of the JSON were left out: they are not read.", named(keys)),
    };
    Some(Note::new(NoteCode::LeftOut, message))
}

/// Whether a value holds nothing.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The first keys, in quotation marks.
fn named(keys: &[&str]) -> String {
    let shown: Vec<String> = keys.iter().take(6).map(|key| format!("“{key}”")).collect();
    let more = if keys.len() > shown.len() { " and others" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// What a plain object says: each key that names a field.
fn plain_claims(object: &Map<String, Value>, out: &mut Builder) {
    for (key, value) in object {
        let Some(field) = FieldName::called(key).filter(|_| !BODY.contains(&key.as_str())) else { continue };
        match field {
            FieldName::Tags => {
                for tag in schema::keywords(Some(value)) {
                    out.claim(field, Origin::JsonLd, &tag);
                }
            }
            FieldName::Image | FieldName::Url => {
                if let Some(address) = schema::address(value) {
                    out.claim(field, Origin::JsonLd, &address);
                }
            }
            _ => {
                for words in each_text(value) {
                    let field = if field == FieldName::Publisher && words.starts_with("http") {
                        FieldName::Url
                    } else {
                        field
                    };
                    out.claim(field, Origin::JsonLd, &words);
                }
            }
        }
    }
}

/// The words of a value: of each item of a list, of the name of an object.
fn each_text(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(each_text).collect(),
        Value::Object(object) => {
            schema::first_text(object, &["name", "rendered", "text", "title"]).into_iter().collect()
        }
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

fn other_shape(roots: &[Value]) -> ReadError {
    let found = match roots.first() {
        Some(Value::Object(object)) if object.is_empty() => "it is an object without keys".to_owned(),
        Some(Value::Object(object)) => {
            let keys: Vec<&str> = object.keys().map(String::as_str).collect();
            format!("it has the keys {}", named(&keys))
        }
        Some(Value::Array(items)) => match items.len() {
            0 => "it is an empty list".to_owned(),
            many => format!("it is a list of {many} without an article in it"),
        },
        _ => "it is a single value".to_owned(),
    };
    let keys: Vec<String> = BODY.iter().take(4).map(|key| format!("“{key}”")).collect();
    let looked_for = format!("Looked for the article's words under {} and the like.", keys.join(", "));
    ReadError::JsonShape { found, looked_for }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        check_error("{\"text\": \"One.\"}\n{\"text\": }\n", "line 2");
        check_error(&"[".repeat(10_000), "The JSON is broken at line 1");
    }

    #[test]
    fn another_shape_is_named() {
        check_error(r#"{"name": "x", "version": "1"}"#, "it has the keys “name”, “version”. Looked for");
        check_error("[]", "an empty list");
        check_error("3", "a single value");
    }
}
