//! Articles as JSON: `schema.org` objects, and the plain shapes that programs write.
//!
//! Several articles in one file are several documents: the versions of one article together, in their order. A
//! line of JSON Lines that is broken is left out and named.

pub(super) mod article;

use serde_json::{Map, Value};

use super::schema::Graph;
use super::table::{self, Columns, MOST_LOST, MOST_ROWS, Row, arranged};
use super::{Hint, ReadError, grouped};
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

/// How many values are read: each takes many times the room of the characters that it is written in.
const MOST_VALUES: usize = 2_000_000;

/// About how many values stand in a text: marks outside strings.
fn values(source: &str) -> usize {
    let (mut count, mut inside, mut escaped) = (0, false, false);
    for byte in source.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            b',' | b':' | b'[' | b'{' if !inside => count += 1,
            _ => {}
        }
    }
    count
}

/// One value, or one a line.
fn parse(source: &str) -> Result<Parsed, ReadError> {
    let error = if values(source) > MOST_VALUES {
        let what = format!("it has more than {} values", grouped(MOST_VALUES as u64));
        ReadError::Broken { format: Format::Json, what }
    } else {
        match serde_json::from_str(source) {
            Ok(value) => return Ok(Parsed { roots: vec![value], lines: Vec::new(), lost: Vec::new() }),
            Err(error) => broken(&error),
        }
    };
    let lines = source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let is_object =
        |line: &str| values(line) <= MOST_VALUES && serde_json::from_str::<Map<String, Value>>(line).is_ok();
    if !lines.clone().next().is_some_and(|(_, line)| is_object(line)) || lines.clone().nth(1).is_none() {
        return Err(error);
    }
    Ok(of_lines(lines))
}

/// The values of lines; those that are broken, and what is too much, are named.
fn of_lines<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Parsed {
    let mut parsed = Parsed { roots: Vec::new(), lines: Vec::new(), lost: Vec::new() };
    let mut count = 0;
    for (at, line) in lines {
        count += values(line);
        if count > MOST_VALUES || parsed.roots.len() >= MOST_ROWS || parsed.lost.len() >= MOST_LOST {
            parsed.lost.push(format!("line {} and all after it (the file is too long)", at + 1));
            break;
        }
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
    parsed
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
struct Written<'a> {
    object: &'a Map<String, Value>,
    key: &'static str,
    body: Body,
    line: Option<usize>,
}

/// Adds the articles in `value`: an object with a body is one, and what is inside it is not searched.
fn find<'a>(value: &'a Value, line: Option<usize>, depth: usize, found: &mut Vec<Written<'a>>) {
    match value {
        Value::Array(items) if depth <= DEPTH => {
            for item in items {
                find(item, line, depth + 1, found);
            }
        }
        Value::Object(object) if depth <= DEPTH => match body(object) {
            Some((key, body)) => found.push(Written { object, key, body, line }),
            None => object.values().for_each(|value| find(value, line, depth + 1, found)),
        },
        _ => {}
    }
}

/// The documents of these articles, in their order.
fn documents(articles: &[Written<'_>], parsed: &Parsed, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let objects: Vec<&Map<String, Value>> = articles.iter().map(|article| article.object).collect();
    let columns = Columns::of(&names(&objects), &objects, &Hint::default())?;
    let shape = Shape { format: Format::Json, origin: Origin::JsonLd, columns: &columns };
    let graph = Graph::new(&parsed.roots);
    let wanted = |article: &Written<'_>| {
        hint.article.as_ref().is_none_or(|wanted| columns.is_of(article.object, wanted))
    };
    let candidate = |(at, row): (usize, &'_ Written<'_>)| table::Candidate {
        keys: columns.keys(row.object),
        place: row.line.map_or_else(|| format!("item {}", at + 1), |line| format!("line {line}")),
        row: at,
    };
    let rows = articles.iter().enumerate().filter(|(_, article)| wanted(article)).map(candidate).collect();
    let done = arranged(rows, |at| {
        let gone = || ReadError::NoArticle { reason: "the article in it has no words".to_owned() };
        let Written { object, key, body, .. } = articles.get(*at).ok_or_else(gone)?;
        document(object, key, body, &graph, &shape)
    });
    let mut documents = done.documents;
    let Some(first) = documents.first_mut() else {
        let reason = "no article in it is the one that was asked for".to_owned();
        return Err(done.error.unwrap_or(ReadError::NoArticle { reason }));
    };
    first.notes.extend(table::left_out(&[parsed.lost.as_slice(), &done.lost].concat()));
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
