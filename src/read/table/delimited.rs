//! CSV and TSV as rows. The delimiter is told by the contents; broken rows are left out and named.

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

use super::{MOST_LOST, MOST_ROWS, Row, broken, columns};
use crate::read::ReadError;

/// How much is looked at to tell the delimiter, in bytes.
const SAMPLE: usize = 64 << 10;

/// How many columns a table has.
const MOST_COLUMNS: usize = 2_000;

/// How many delimiters stand in one line; a long article has fewer commas.
const MOST_DELIMITERS: usize = 500_000;

/// How many cells are read.
const MOST_CELLS: usize = 2_000_000;

/// A table as text.
pub(super) struct Table {
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// The rows that were left out, and why.
    pub(super) lost: Vec<String>,
}

/// The rows of a text.
pub(super) fn read(text: &str) -> Result<Table, ReadError> {
    let delimiter = delimiter(text);
    check_width(text, delimiter)?;
    let mut reader = builder(delimiter).from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut table = Table { names: Vec::new(), rows: Vec::new(), lost: Vec::new() };
    let (mut cells, mut last) = (0_usize, 0_u64);
    while next(&mut reader, &mut record)? {
        let (line, from) = record.position().map_or((0, 0), |at| (at.line(), at.byte()));
        last = from;
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        cells += record.len();
        if table.names.is_empty() && record.len() > MOST_COLUMNS {
            return Err(broken(format!(
                "it has {} columns, and no more than {MOST_COLUMNS} are read",
                record.len()
            )));
        }
        if table.rows.len() >= MOST_ROWS || cells > MOST_CELLS || table.lost.len() >= MOST_LOST {
            table.lost.push(format!("line {line} and all after it (the table is too long)"));
            break;
        }
        let words: Vec<String> =
            record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        if table.names.is_empty() {
            let header = is_header(&words);
            table.names = if header { unique(words.clone()) } else { numbered(words.len()) };
            if header {
                continue;
            }
        }
        let extra = words.get(table.names.len()..).unwrap_or_default();
        if extra.iter().any(|cell| !cell.trim().is_empty()) {
            let (has, wanted) = (words.len(), table.names.len());
            table.lost.push(format!("line {line} (it has {has} cells, and the table has {wanted} columns)"));
            continue;
        }
        let cells: Map<String, Value> =
            table.names.iter().cloned().zip(words.into_iter().map(Value::String)).collect();
        table.rows.push(Row { place: format!("line {line}"), cells });
    }
    let rest = text.get(last as usize..).unwrap_or_default();
    if rest.matches('"').count() % 2 == 1 && table.rows.pop().is_some() {
        table.lost.push(format!("the last row, from byte {last} (its quotation mark never closes)"));
    }
    if table.names.is_empty() {
        return Err(broken("it has no row".to_owned()));
    }
    Ok(table)
}

/// Refuses lines of nothing but delimiters, each of which would be a cell.
fn check_width(text: &str, delimiter: u8) -> Result<(), ReadError> {
    let is_wide = |line: &[u8]| line.split(|byte| *byte == delimiter).nth(MOST_DELIMITERS).is_some();
    let wide = text.as_bytes().split(|byte| *byte == b'\n').position(is_wide);
    match wide {
        Some(at) => Err(broken(format!("line {} has more than {MOST_DELIMITERS} cells", at + 1))),
        None => Ok(()),
    }
}

/// Whether a text without a telling name is a table of versions: by its first line.
pub(in crate::read) fn is_table(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    first.len() < 4096
        && DELIMITERS.map(char::from).iter().any(|delimiter| {
            let names: Vec<&str> =
                first.split(*delimiter).map(|name| name.trim().trim_matches('"')).collect();
            // A sentence may name a version and a text too.
            let plain =
                |name: &&str| name.split_whitespace().count() <= 3 && !name.ends_with(['.', ':', '?', '!']);
            names.len() > 1
                && names.iter().all(plain)
                && columns::is_header(&names)
                && second.contains(*delimiter)
        })
}

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false);
    builder
}

fn next(reader: &mut csv::Reader<&[u8]>, record: &mut ByteRecord) -> Result<bool, ReadError> {
    reader.read_byte_record(record).map_err(|error| broken(error.to_string()))
}

/// The delimiter that gives the first rows the most cells of one number.
fn delimiter(text: &str) -> u8 {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let weight = |delimiter: u8| {
        let mut reader = builder(delimiter).from_reader(sample.as_bytes());
        let mut record = ByteRecord::new();
        let mut widths: Vec<usize> = Vec::new();
        while widths.len() < 50 && matches!(next(&mut reader, &mut record), Ok(true)) {
            widths.push(record.len());
        }
        let width = widths.first().copied().unwrap_or_default();
        let like = widths.iter().filter(|other| **other == width).count();
        if width < 2 { (0, 0) } else { (like * 100 / widths.len().max(1), width) }
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| weight(*delimiter)).unwrap_or(b',')
}

/// Whether a row holds names: short, all different, none a number or a date, most of them known or like words.
fn is_header(words: &[String]) -> bool {
    let names: Vec<&str> = words.iter().map(|word| word.trim()).collect();
    let plain = |name: &&str| {
        name.len() <= 60
            && !name.starts_with("http")
            && super::order::moment(name).is_none()
            && name.parse::<f64>().is_err()
            && name.split_whitespace().count() <= 4
            && !name.ends_with('.')
    };
    columns::is_header(&names) || names.iter().all(plain)
}

/// Names that are each there once; a column without one is named by its place.
fn unique(words: Vec<String>) -> Vec<String> {
    let mut known = std::collections::HashSet::new();
    let names = words.into_iter().enumerate().map(|(at, name)| {
        let name = name.trim().trim_start_matches('\u{FEFF}').to_owned();
        let name = if name.is_empty() { format!("column {}", at + 1) } else { name };
        if known.insert(name.clone()) { name } else { format!("{name} ({})", at + 1) }
    });
    names.collect()
}

fn numbered(count: usize) -> Vec<String> {
    (1..=count).map(|at| format!("column {at}")).collect()
}
