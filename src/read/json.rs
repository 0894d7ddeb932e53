//! Articles as JSON: `schema.org` objects, and the plain shapes that programs write.
//!
//! Several articles in one file are several documents: the versions of one article together, in their order. A
//! line of JSON Lines that is broken is left out and named.

pub(super) mod article;

use serde_json::{Map, Value};

use super::schema::Graph;
use super::table::{self, Columns, Found, Row, arranged};
use super::{Hint, ReadError};
use crate::document::{Document, Format, Origin};
use article::{BODY, Body, Shape, body, document, named};

/// How deep objects are searched for articles.
const DEPTH: usize = 6;

/// The documents of a JSON file.
pub(super) fn read(source: &str, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let parsed = parse(source)?;
    if !hint.columns.is_empty() {
        return rows(parsed, hint);
    }
    let mut articles = Vec::new();
    for (at, root) in parsed.roots.iter().enumerate() {
        find(root, parsed.lines.get(at).copied(), 0, &mut articles);
    }
    if articles.is_empty() {
        let error = other_shape(&parsed.roots);
        return rows(parsed, hint).or(Err(error));
    }
    documents(&articles, &parsed, hint)
}

/// The roots of a file.
struct Parsed {
    roots: Vec<Value>,
    /// The line of each, where each has one of its own.
    lines: Vec<usize>,
    /// The lines that are broken, and why.
    lost: Vec<String>,
}

/// One value, or one a line.
fn parse(source: &str) -> Result<Parsed, ReadError> {
    let error = match serde_json::from_str(source) {
        Ok(value) => return Ok(Parsed { roots: vec![value], lines: Vec::new(), lost: Vec::new() }),
        Err(error) => error,
    };
    let mut lines = source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let first = lines.clone().next();
    let is_object = |line: &str| serde_json::from_str::<Map<String, Value>>(line).is_ok();
    if !first.is_some_and(|(_, line)| is_object(line)) || lines.clone().nth(1).is_none() {
        return Err(broken(&error));
    }
    let mut parsed = Parsed { roots: Vec::new(), lines: Vec::new(), lost: Vec::new() };
    for (at, line) in lines.by_ref() {
        match serde_json::from_str(line) {
            Ok(value) => {
                parsed.roots.push(value);
                parsed.lines.push(at + 1);
            }
            Err(error) => {
                let (column, what) = (error.column(), said(&error));
                parsed.lost.push(format!("line {} (broken at column {column}: {what})", at + 1));
            }
        }
    }
    Ok(parsed)
}

fn broken(error: &serde_json::Error) -> ReadError {
    ReadError::BrokenJson { line: error.line(), column: error.column(), what: said(error) }
}

/// What the parser says, without the place.
fn said(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// An object with the words of an article.
struct Candidate<'a> {
    object: &'a Map<String, Value>,
    key: &'static str,
    body: Body,
    line: Option<usize>,
}

/// Adds the articles in `value`: an object with a body is one, and what is inside it is not searched.
fn find<'a>(value: &'a Value, line: Option<usize>, depth: usize, found: &mut Vec<Candidate<'a>>) {
    match value {
        Value::Array(items) if depth <= DEPTH => {
            for item in items {
                find(item, line, depth + 1, found);
            }
        }
        Value::Object(object) if depth <= DEPTH => match body(object) {
            Some((key, body)) => found.push(Candidate { object, key, body, line }),
            None => object.values().for_each(|value| find(value, line, depth + 1, found)),
        },
        _ => {}
    }
}

/// The documents of these articles, in their order.
fn documents(articles: &[Candidate<'_>], parsed: &Parsed, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let objects: Vec<&Map<String, Value>> = articles.iter().map(|article| article.object).collect();
    let columns = Columns::of(&names(&objects), &objects, &Hint::default())?;
    let shape = Shape { format: Format::Json, origin: Origin::JsonLd, columns: &columns };
    let graph = Graph::new(&parsed.roots);
    let mut lost = parsed.lost.clone();
    let mut found = Vec::new();
    let mut failed = None;
    for (at, Candidate { object, key, body, line }) in articles.iter().enumerate() {
        let place = line.map_or_else(|| format!("item {}", at + 1), |line| format!("line {line}"));
        if hint.article.as_ref().is_some_and(|wanted| !columns.is_of(object, wanted)) {
            continue;
        }
        match document(object, key, body, &graph, &shape) {
            Ok(document) => found.push(Found { keys: columns.keys(object), place, document }),
            Err(error) => {
                lost.push(format!("{place} (it has no text)"));
                failed = Some(error);
            }
        }
    }
    let mut documents = arranged(found);
    match (documents.first_mut(), failed) {
        (Some(first), _) => first.notes.extend(table::left_out(&lost)),
        (None, Some(error)) => return Err(error),
        (None, None) => {
            let reason = "no article in it is the one that was asked for".to_owned();
            return Err(ReadError::NoArticle { reason });
        }
    }
    Ok(documents)
}

/// The names of all keys, in the order found.
fn names(objects: &[&Map<String, Value>]) -> Vec<String> {
    let mut known = std::collections::HashSet::new();
    objects
        .iter()
        .flat_map(|object| object.keys())
        .filter(|key| known.insert(key.as_str()))
        .cloned()
        .collect()
}

/// The versions in a list of objects, or in an object a line, whose words stand under any key.
fn rows(parsed: Parsed, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let Parsed { mut roots, lines, lost } = parsed;
    if let ([Value::Array(items)], true) = (roots.as_mut_slice(), lines.is_empty()) {
        roots = std::mem::take(items);
    }
    let mut rows = Vec::new();
    for (at, root) in roots.into_iter().enumerate() {
        let place = lines.get(at).map_or_else(|| format!("item {}", at + 1), |line| format!("line {line}"));
        if let Value::Object(cells) = root {
            rows.push(Row { place, cells });
        }
    }
    let objects: Vec<&Map<String, Value>> = rows.iter().map(|row| &row.cells).collect();
    let names = names(&objects);
    table::versions(&names, rows, lost, hint)
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
mod tests;
