//! One object as an article: what it says of itself, and its words as blocks.

use serde_json::{Map, Value};

use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};
use crate::read::blocks::{Builder, squeezed};
use crate::read::schema::{self, Graph};
use crate::read::table::Columns;
use crate::read::{ReadError, html};

/// The keys that may hold an article's words, the surest first.
pub(super) const BODY: &[&str] = &[
    "articleBody",
    "text",
    "body",
    "content",
    "bodies",
    "body_xhtml",
    "body_html",
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
const STRUCTURE: &[&str] = &["@type", "@context", "@id", "_links", "_embedded"];

/// Keys of which nothing is read where the object has the other one, which says the same and more.
const LESSER: &[(&str, &str)] = &[
    ("date", "date_gmt"),
    ("modified", "modified_gmt"),
    ("source_url", "url"),
    ("canonical_link", "url"),
    ("hostname", "source-hostname"),
    ("source_domain", "publisher"),
];

/// The words of an article.
pub(in crate::read) enum Body {
    Words(String),
    Paragraphs(Vec<String>),
    /// A whole page.
    Page(String),
}

/// How an object came here.
pub(in crate::read) struct Shape<'a> {
    pub(in crate::read) format: Format,
    /// What kind of place its values are found in.
    pub(in crate::read) origin: Origin,
    pub(in crate::read) columns: &'a Columns,
}

/// The document of an object whose words stand under `key`.
pub(in crate::read) fn document(
    object: &Map<String, Value>,
    key: &str,
    body: &Body,
    graph: &Graph<'_>,
    shape: &Shape<'_>,
) -> Result<Document, ReadError> {
    let mut out = Builder::default();
    if shape.format == Format::Json {
        out.notes.extend(left_out(object, key, shape.columns));
    }
    if object.contains_key("@type") {
        out.claims = graph.article_claims(object);
    } else {
        plain_claims(object, shape, &mut out);
    }
    if let Body::Page(page) = body {
        let mut document = html::read(page)?;
        document.claims.splice(0..0, out.claims);
        document.notes.extend(out.notes);
        document.source.format = shape.format;
        return Ok(document);
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
            let (words, note) = cut_by_service(words);
            out.notes.extend(note);
            for part in words.split("\n\n") {
                out.block(Role::Paragraph, part);
            }
        }
        Body::Paragraphs(paragraphs) => {
            for part in paragraphs {
                out.block(Role::Paragraph, part);
            }
        }
        Body::Page(_) => {}
    }
    if !out.has_body() {
        return Err(ReadError::NoArticle { reason: "the article in it has no words".to_owned() });
    }
    Ok(out.finish(shape.format))
}

/// The words of an object, and the key that holds them.
pub(super) fn body(object: &Map<String, Value>) -> Option<(&'static str, Body)> {
    BODY.iter().find_map(|key| {
        let body = match object.get(*key)? {
            Value::String(words) if html::is_page(words) => Some(Body::Page(words.clone())),
            Value::String(words) if !words.trim().is_empty() => Some(Body::Words(words.clone())),
            Value::Object(inner) => schema::first_text(inner, &["rendered"]).map(Body::Words),
            Value::Array(items) if *key == "bodies" => of_bodies(items),
            Value::Array(items) => {
                let paragraphs: Option<Vec<String>> = items.iter().map(paragraph).collect();
                paragraphs.filter(|paragraphs| !paragraphs.is_empty()).map(Body::Paragraphs)
            }
            _ => None,
        };
        Some((*key, body?))
    })
}

/// Of the same words in several forms the one that tells blocks apart.
fn of_bodies(items: &[Value]) -> Option<Body> {
    let all: Vec<&Map<String, Value>> = items.iter().filter_map(Value::as_object).collect();
    let kind = |body: &&&Map<String, Value>| {
        ["contentType", "contenttype"]
            .iter()
            .filter_map(|key| body.get(*key)?.as_str())
            .any(|kind| kind.contains("html"))
    };
    let chosen = all.iter().find(kind).or_else(|| all.first())?;
    schema::first_text(chosen, &["value"]).map(Body::Words)
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

/// Services give the first words alone, and say how many characters are missing: `[+1234 chars]`.
fn cut_by_service(words: &str) -> (&str, Option<Note>) {
    let cut = words.trim_end().strip_suffix(" chars]").and_then(|words| words.rsplit_once("[+"));
    match cut.filter(|(_, count)| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit())) {
        Some((before, count)) => {
            let message =
                format!("The service that gave the text cut it off: {count} characters are missing.");
            (before.trim_end(), Some(Note::new(NoteCode::Truncated, message)))
        }
        None => (words, None),
    }
}

/// A note that names the keys that hold something and are not read.
fn left_out(object: &Map<String, Value>, body: &str, columns: &Columns) -> Option<Note> {
    let is_schema = object.contains_key("@type");
    let is_read = |key: &str| {
        let known = if is_schema {
            schema::READ.contains(&key)
        } else {
            columns.reads(key) || field(key, columns).is_some() || is_lesser(object, key)
        };
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
pub(super) fn named(keys: &[&str]) -> String {
    let shown: Vec<String> = keys.iter().take(6).map(|key| format!("“{key}”")).collect();
    let more = if keys.len() > shown.len() { " and others" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The field that a key names.
fn field(key: &str, columns: &Columns) -> Option<FieldName> {
    // A subject is a title on the desk of a mailer, and a list of topics in a newsroom's JSON.
    let only_here = matches!(key, "subject" | "subjects").then_some(FieldName::Tags);
    columns.field(key).or(only_here)
}

fn is_lesser(object: &Map<String, Value>, key: &str) -> bool {
    let says = |key: &str| object.get(key).is_some_and(|value| !is_blank(value));
    LESSER.iter().any(|(lesser, better)| *lesser == key && says(better))
}

/// What a plain object says: each key that names a field.
fn plain_claims(object: &Map<String, Value>, shape: &Shape<'_>, out: &mut Builder) {
    for (key, value) in object {
        let told =
            field(key, shape.columns).filter(|_| !BODY.contains(&key.as_str()) && !is_lesser(object, key));
        let Some(field) = told else { continue };
        match field {
            FieldName::Tags => {
                for tag in schema::keywords(Some(value)).iter().filter(|tag| !is_number(tag)) {
                    out.claim(field, shape.origin, tag);
                }
            }
            FieldName::Image | FieldName::Url => {
                if let Some(address) = schema::address(value) {
                    out.claim(field, shape.origin, &address);
                }
            }
            _ => {
                let zone = if key.ends_with("_gmt") { "Z" } else { "" };
                for words in each_text(value).into_iter().take(most(field)) {
                    // A number stands for a person or a section in the database that the object is from.
                    if is_number(&words) && matches!(field, FieldName::Authors | FieldName::Section) {
                        continue;
                    }
                    let is_address = field == FieldName::Publisher && words.starts_with("http");
                    let field = if is_address { FieldName::Url } else { field };
                    out.claim(field, shape.origin, &format!("{words}{zone}"));
                }
            }
        }
    }
    if let Some(Value::Object(embedded)) = object.get("_embedded") {
        embedded_claims(embedded, shape.origin, out);
    }
}

/// Of the headline in several lengths the first is taken.
const fn most(field: FieldName) -> usize {
    match field {
        FieldName::Headline | FieldName::Description => 1,
        _ => usize::MAX,
    }
}

fn is_number(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// What `WordPress` sends along: people, categories and tags by name.
fn embedded_claims(embedded: &Map<String, Value>, origin: Origin, out: &mut Builder) {
    let list = |key: &str| embedded.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for author in list("author").iter().filter_map(Value::as_object) {
        out.claim(FieldName::Authors, origin, &schema::first_text(author, &["name"]).unwrap_or_default());
    }
    let terms = list("wp:term").iter().filter_map(Value::as_array).flatten().filter_map(Value::as_object);
    for term in terms {
        let field = match term.get("taxonomy").and_then(Value::as_str) {
            Some("category") => FieldName::Section,
            Some("post_tag") => FieldName::Tags,
            _ => continue,
        };
        out.claim(field, origin, &schema::first_text(term, &["name"]).unwrap_or_default());
    }
}

/// The words of a value: of each item of a list, of the name of an object.
fn each_text(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(each_text).collect(),
        Value::Object(object) => match object.get("rendered") {
            Some(Value::String(rendered)) => vec![without_tags(rendered)],
            _ => schema::first_text(object, &["name", "text", "title", "value"]).into_iter().collect(),
        },
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// The words of a piece of a page.
fn without_tags(html: &str) -> String {
    let words: Vec<String> = html::fragment(html).into_iter().map(|(_, words)| words).collect();
    squeezed(&words.join(" "))
}
