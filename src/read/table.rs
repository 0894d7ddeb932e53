//! Tables of versions: CSV, TSV, rows of a database, flat rows of JSON. Each row with text is a version.
//!
//! Always: the versions of an article stand together, in the order of their numbers, else of their times, else of
//! the rows; a row that is left out is named in a note of the first version.

mod columns;
mod delimited;
mod order;

use serde_json::{Map, Value};

use super::html;
use super::json::article::{Body, Shape, document};
use super::schema::Graph;
use super::{Hint, ReadError, Rows};
use crate::document::{Document, Format, Note, NoteCode, Origin};
pub use columns::Column;
pub(super) use columns::{Columns, is_header, names_article};
pub(super) use delimited::is_table;
pub(super) use order::{Candidate, arranged};

/// How many rows of a table are looked at.
pub(super) const MOST_ROWS: usize = 100_000;

/// After how many rows that are left out no more are looked at.
pub(super) const MOST_LOST: usize = 10_000;

/// How many rows that are left out are named; the others are counted.
const NAMED: usize = 10;

/// A row of a table: what it says under which name.
pub(super) struct Row {
    /// Where it stands: `line 7`.
    pub(super) place: String,
    pub(super) cells: Map<String, Value>,
}

/// The versions in a table as text.
pub(super) fn read(text: &str, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let delimited::Table { names, rows, lost } = delimited::read(text)?;
    versions(&names, rows, lost, hint)
}

/// The versions in the rows of a database.
pub(super) fn of_rows(table: Rows, hint: &Hint) -> Result<Vec<Document>, ReadError> {
    let names = table.columns;
    let row = |(place, cells): (String, Vec<String>)| Row {
        place,
        cells: names.iter().cloned().zip(cells.into_iter().map(Value::String)).collect(),
    };
    let rows = table.cells.into_iter().map(row).collect();
    versions(&names, rows, table.lost, hint)
}

/// The versions in rows; `lost` says what was left out before.
pub(super) fn versions(
    names: &[String],
    rows: Vec<Row>,
    mut lost: Vec<String>,
    hint: &Hint,
) -> Result<Vec<Document>, ReadError> {
    let all: Vec<&Map<String, Value>> = rows.iter().map(|row| &row.cells).collect();
    let columns = Columns::of(names, &all, hint)?;
    if columns.body.is_none() && columns.html.is_none() {
        return Err(broken(format!(
            "no column holds the text of an article; the columns are {}. Say which one does with --columns text=COLUMN",
            columns::listed(names)
        )));
    }
    let graph = Graph::default();
    let wanted = |row: &Row| hint.article.as_ref().is_none_or(|wanted| columns.is_of(&row.cells, wanted));
    let (rows, others): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(wanted);
    let candidate = |Row { place, cells }| Candidate { keys: columns.keys(&cells), place, row: cells };
    let done = arranged(rows.into_iter().map(candidate).collect(), |cells| {
        let no_words = || ReadError::NoArticle { reason: "a row without words".to_owned() };
        let (key, body) = body(cells, &columns).ok_or_else(no_words)?;
        let shape = Shape { format: Format::Table, origin: Origin::File, columns: &columns };
        document(cells, key, &body, &graph, &shape)
    });
    let mut documents = done.documents;
    lost.extend(done.lost);
    let Some(first) = documents.first_mut() else {
        return Err(broken(match (&hint.article, lost.first()) {
            (Some(wanted), _) if !others.is_empty() => {
                format!("no row with text is of the article “{wanted}”")
            }
            (_, Some(lost)) => format!("no row has text: {lost}"),
            _ => "no row has text".to_owned(),
        }));
    };
    first.notes.extend(columns.left_out());
    first.notes.extend(left_out(&lost));
    Ok(documents)
}

/// The words of a row, and the column that holds them.
fn body<'c>(cells: &Map<String, Value>, columns: &'c Columns) -> Option<(&'c str, Body)> {
    [&columns.body, &columns.html].into_iter().flatten().find_map(|name| {
        let body = match cells.get(name)? {
            Value::String(words) if words.trim().is_empty() => None,
            Value::String(words) if html::is_page(words) => Some(Body::Page(words.clone())),
            Value::String(words) => Some(Body::Words(words.clone())),
            Value::Array(items) => {
                let words = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                Some(Body::Paragraphs(words))
            }
            _ => None,
        };
        Some((name.as_str(), body?))
    })
}

/// A note that names the rows that were left out.
pub(super) fn left_out(lost: &[String]) -> Option<Note> {
    let named = lost.get(..lost.len().min(NAMED))?.join(", ");
    let message = match lost.len() {
        0 => return None,
        1 => format!("One row was left out: {named}."),
        many if many <= NAMED => format!("{many} rows were left out: {named}."),
        many => format!("{many} rows were left out: {named} and others."),
    };
    Some(Note::new(NoteCode::Unreadable, message))
}

fn broken(what: String) -> ReadError {
    ReadError::Broken { format: Format::Table, what }
}

#[cfg(test)]
mod tests;
