//! A database with a table of versions. It is opened for reading alone and as if nobody could change it, so that
//! neither it nor a file beside it is touched.

use std::fmt::Write as _;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use variorum::document::Document;
use variorum::read::{self, Hint, MOST_BYTES, Rows};

use super::{SourceError, name, tell_lost};
use crate::files;

/// How a database begins.
pub(super) const SIGNATURE: &[u8] = b"SQLite format 3\0";

/// The largest database that is opened, in bytes.
const MOST_DATABASE: u64 = 4 << 30;
/// How long a database may keep us.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many steps of the database pass between two looks at the clock.
const STEPS: i32 = 10_000;
/// How many tables are looked at, and how many rows of each to tell what they hold.
const TABLES: i64 = 200;
const SAMPLE: usize = 20;
/// How many rows are read.
const MOST_ROWS: usize = 100_000;

/// The versions in a database.
pub(super) fn read(path: &Path, told: &Hint) -> Result<Vec<Document>, SourceError> {
    // A damaged file may surprise those who made the reader of databases; it must not end the program.
    catch_unwind(|| versions(path, told))
        .unwrap_or_else(|_| Err(SourceError::Database("it holds what no database should".to_owned())))
}

fn versions(path: &Path, told: &Hint) -> Result<Vec<Document>, SourceError> {
    let (sha256, bytes) = files::hash(path, MOST_DATABASE)?;
    let database = open(path)?;
    let hint = Hint { name: name(path), ..told.clone() };
    let table = chosen(&database, &hint)?;
    let rows = rows(&database, &table, MOST_ROWS, told.article.as_deref())?;
    let mut documents = read::rows(rows, &hint).map_err(files::FileError::from)?;
    for document in &mut documents {
        document.source.sha256.clone_from(&sha256);
        document.source.bytes = bytes;
    }
    let journal = path.with_file_name(format!("{}-wal", name(path)));
    if fs::metadata(&journal).is_ok_and(|about| about.len() > 0) {
        let lost = format!("Changes that stand in {} and not in the database were not read.", name(&journal));
        tell_lost(&mut documents, vec![lost]);
    }
    Ok(documents)
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed on")]
fn broken(error: rusqlite::Error) -> SourceError {
    SourceError::Database(error.to_string())
}

fn open(path: &Path) -> Result<Connection, SourceError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut database = Connection::open_with_flags(address(path), flags).map_err(broken)?;
    harden(&mut database).map_err(broken)?;
    Ok(database)
}

/// A database may be made to do harm: nothing in its schema is trusted, and it is stopped after a while.
fn harden(database: &mut Connection) -> rusqlite::Result<()> {
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    database.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_BYTES as i32)?;
    let begun = Instant::now();
    database.progress_handler(STEPS, Some(move || begun.elapsed() > PATIENCE))
}

/// The path as an address that says that nobody writes to it.
fn address(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                address.push(char::from(*byte));
            }
            byte => drop(write!(address, "%{byte:02X}")),
        }
    }
    address + "?mode=ro&immutable=1"
}

/// The table with the most words in what is taken for versions; one whose columns say that it holds versions
/// comes before.
fn chosen(database: &Connection, hint: &Hint) -> Result<String, SourceError> {
    let hint = Hint { article: None, ..hint.clone() };
    let mut best: Option<((bool, usize), String)> = None;
    let mut texts_in_git = false;
    let tables = tables(database)?;
    for table in &tables {
        let Ok(sample) = rows(database, table, SAMPLE, None) else { continue };
        texts_in_git |= ["article_id", "v", "byline"]
            .iter()
            .all(|wanted| sample.columns.iter().any(|name| name == wanted));
        let says_so = read::holds_versions(&sample.columns);
        let Ok(documents) = read::rows(sample, &hint) else { continue };
        let words = documents.iter().map(|document| document.text.len()).sum();
        if best.as_ref().is_none_or(|(weight, _)| (says_so, words) > *weight) {
            best = Some(((says_so, words), table.clone()));
        }
    }
    match best {
        Some((_, table)) => Ok(table),
        None if texts_in_git => Err(SourceError::TextsInGit),
        None => {
            let names: Vec<String> = tables.iter().take(12).map(|name| format!("“{name}”")).collect();
            Err(SourceError::NoTable(names.join(", ")))
        }
    }
}

/// The names of the tables that lie in the file itself.
fn tables(database: &Connection) -> Result<Vec<String>, SourceError> {
    let query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
                 AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name LIMIT ?1";
    let mut statement = database.prepare(query).map_err(broken)?;
    let names = statement.query_map([TABLES], |row| row.get(0)).map_err(broken)?;
    Ok(names.filter_map(Result::ok).collect())
}

/// The first rows of a table, or those that may be of one article.
fn rows(database: &Connection, table: &str, most: usize, article: Option<&str>) -> Result<Rows, SourceError> {
    let columns = columns(database, table)?;
    let table = quoted(table);
    let only = wanted_rows(&columns, article);
    // A table may be made without numbers of its rows; then they are counted.
    let query = |number: &str| format!("SELECT {number}, * FROM {table} WHERE {only} LIMIT {}", most + 1);
    let mut statement =
        database.prepare(&query("rowid")).or_else(|_| database.prepare(&query("NULL"))).map_err(broken)?;
    let page =
        |article| str::split_once(article, "://").map_or(article, |(_, page)| page).trim_end_matches('/');
    let mut found = statement.query([article.map(page)]).map_err(broken)?;
    let mut table = Rows { columns, ..Rows::default() };
    let (mut bytes, mut count) = (0, 0);
    let end = loop {
        match found.next() {
            Ok(None) => return Ok(table),
            Err(error) if table.cells.is_empty() => return Err(broken(error)),
            Err(error) => break error.to_string(),
            Ok(Some(_)) if table.cells.len() >= most || bytes > MOST_BYTES => {
                break "the table is too long".to_owned();
            }
            Ok(Some(row)) => {
                count += 1;
                let number = row.get::<_, Option<i64>>(0).ok().flatten().unwrap_or(count);
                let cells: Vec<String> = (1..=table.columns.len()).map(|at| words(row, at)).collect();
                bytes += cells.iter().map(|cell| cell.len() as u64).sum::<u64>();
                table.cells.push((format!("row {number}"), cells));
            }
        }
    };
    table.lost.push(format!("what follows after {count} rows ({end})"));
    Ok(table)
}

/// The names of a table's columns. They may be any bytes, which no statement gives without trouble.
fn columns(database: &Connection, table: &str) -> Result<Vec<String>, SourceError> {
    let query = "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid";
    let mut statement = database.prepare(query).map_err(broken)?;
    let names = statement.query_map([table], |row| Ok(words(row, 0))).map_err(broken)?;
    Ok(names.filter_map(Result::ok).collect())
}

/// The condition that a row may be of the article that is asked for, whose name is the query's argument.
fn wanted_rows(columns: &[String], article: Option<&str>) -> String {
    let telling: Vec<String> = columns
        .iter()
        .filter(|name| article.is_some() && read::tells_articles(name))
        .map(|name| format!("instr(CAST({} AS TEXT), ?1) > 0", quoted(name)))
        .collect();
    if telling.is_empty() { "?1 IS ?1".to_owned() } else { telling.join(" OR ") }
}

/// A cell in words; bytes that are no text are none.
fn words(row: &Row<'_>, at: usize) -> String {
    match row.get_ref(at) {
        Ok(ValueRef::Integer(number)) => number.to_string(),
        Ok(ValueRef::Real(number)) => number.to_string(),
        Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
        Ok(ValueRef::Blob(bytes)) => std::str::from_utf8(bytes).unwrap_or_default().to_owned(),
        Ok(ValueRef::Null) | Err(_) => String::new(),
    }
}

/// A name as the database takes it, whatever it is made of.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
