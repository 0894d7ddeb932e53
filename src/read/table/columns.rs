//! What the columns of a table hold: told by a person, by their names, else by what stands in them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::order::{Keys, address, moment};
use crate::document::{FieldName, Note, NoteCode};
use crate::read::{Hint, ReadError};
use crate::text;

/// How many rows are looked at to tell what a column holds.
const SAMPLE: usize = 300;

/// Words of this length on average are an article's, in bytes.
const LONG: usize = 200;

/// What a column holds, where a person says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The words of the article.
    Body,
    /// The same as a page, or a piece of one.
    Html,
    /// Which version it is.
    Version,
    /// When the version was seen.
    Time,
    /// Which article it is a version of.
    Article,
    /// A field of its metadata.
    Field(FieldName),
}

impl Column {
    /// What is called `key`: `text`, `html`, `version`, `time`, `article`, or a field as JSON names it.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "text" | "body" => Some(Self::Body),
            "html" => Some(Self::Html),
            "version" => Some(Self::Version),
            "time" => Some(Self::Time),
            "article" => Some(Self::Article),
            // Counts are made of the text.
            "words" | "sentences" | "paragraphs" | "quotes" | "readingMinutes" => None,
            _ => FieldName::from_key(key).map(Self::Field),
        }
    }
}

/// What is known about the columns of a table.
#[derive(Debug, Default)]
pub(in crate::read) struct Columns {
    pub(in crate::read) body: Option<String>,
    pub(in crate::read) html: Option<String>,
    article: Option<String>,
    version: Option<String>,
    time: Option<String>,
    /// Where the capture of a version is kept.
    captured: Option<String>,
    fields: BTreeMap<String, FieldName>,
    /// The columns of which nothing is read.
    unread: Vec<String>,
}

impl Columns {
    /// What these columns of these rows hold.
    pub(in crate::read) fn of(
        names: &[String],
        rows: &[&Map<String, Value>],
        hint: &Hint,
    ) -> Result<Self, ReadError> {
        let mut columns = Self::default();
        let mut free: Vec<&String> = names.iter().collect();
        for (name, column) in &hint.columns {
            let found = free.iter().position(|free| is_called(free, name));
            let Some(name) = found.map(|at| free.remove(at)) else {
                let there = listed(names);
                return Err(super::broken(format!("there is no column “{name}”; the columns are {there}")));
            };
            columns.put(name, *column);
        }
        let filled: HashMap<&str, Filled> =
            free.iter().map(|name| (name.as_str(), Filled::of(name, rows))).collect();
        columns.take_body(&mut free, &filled);
        columns.take_named(&mut free);
        columns.take_article(&mut free, rows);
        columns.take_fields(&mut free, &filled);
        columns.unread = free.into_iter().cloned().collect();
        columns.settle_times(rows);
        Ok(columns)
    }

    fn put(&mut self, name: &str, column: Column) {
        let name = name.to_owned();
        match column {
            Column::Body => self.body = Some(name),
            Column::Html => self.html = Some(name),
            Column::Version => self.version = Some(name),
            Column::Time => self.time = Some(name),
            Column::Article => self.article = Some(name),
            Column::Field(field) => drop(self.fields.insert(name, field)),
        }
    }

    /// The words: of the columns that are called so the fullest, else a page, else the longest words there are.
    fn take_body(&mut self, free: &mut Vec<&String>, filled: &HashMap<&str, Filled>) {
        let of = |name: &&String| filled.get(name.as_str()).filter(|filled| filled.is_prose());
        let fullest = |fits: &dyn Fn(&&String) -> bool, free: &[&String]| {
            let fitting = free.iter().filter(|name| fits(name) && of(name).is_some());
            fitting.max_by_key(|name| of(name).map(|filled| filled.bytes)).map(|name| (*name).clone())
        };
        if self.body.is_none() && self.html.is_none() {
            self.body = fullest(&|name| is_one(name, "body"), free);
            self.html = fullest(&|name| is_one(name, "html"), free);
        }
        if self.body.is_none() && self.html.is_none() {
            self.body = fullest(&|name| of(name).is_some_and(Filled::is_long), free);
        }
        if self.body.is_none() && self.html.is_none() {
            self.body = free.iter().find(|name| is_one(name, "body")).map(|name| (*name).clone());
        }
        free.retain(|name| self.body.as_ref() != Some(name) && self.html.as_ref() != Some(name));
    }

    /// Columns that are told by their names alone.
    fn take_named(&mut self, free: &mut Vec<&String>) {
        let mut take = |place: &mut Option<String>, section: &str| {
            if place.is_none()
                && let Some(at) = free.iter().position(|name| is_one(name, section))
            {
                *place = Some(free.remove(at).clone());
            }
        };
        take(&mut self.version, "version");
        take(&mut self.time, "time");
        take(&mut self.captured, "captured");
        free.retain(|name| !is_one(name, "told"));
    }

    /// The column that tells articles apart: one whose values come back, by name.
    fn take_article(&mut self, free: &mut Vec<&String>, rows: &[&Map<String, Value>]) {
        if self.article.is_none() {
            let named = free.iter().filter(|name| is_one(name, "article"));
            let ids = free.iter().filter(|name| is_one(name, "row") && comes_back(name, rows));
            self.article = named.chain(ids).next().map(|name| (*name).clone());
        }
        free.retain(|name| self.article.as_ref() != Some(name) && !is_one(name, "row"));
        free.retain(|name| !is_one(name, "article"));
    }

    /// Columns that are fields of an article, by their names, else by what stands in them.
    fn take_fields(&mut self, free: &mut Vec<&String>, filled: &HashMap<&str, Filled>) {
        free.retain(|name| {
            let field = FieldName::called(name);
            if let Some(field) = field {
                self.fields.insert((*name).clone(), field);
            }
            field.is_none()
        });
        // A column with a name that says nothing to us is left alone.
        if !free.iter().all(|name| name.starts_with("column ")) {
            return;
        }
        let has = |columns: &Self, field| columns.fields.values().any(|known| *known == field);
        let mut take = |columns: &mut Self, field, fits: &dyn Fn(&Filled) -> bool| {
            let at = free.iter().position(|name| filled.get(name.as_str()).is_some_and(fits));
            if let Some(name) = at.filter(|_| !has(columns, field)).map(|at| free.remove(at)) {
                columns.fields.insert(name.clone(), field);
            }
        };
        take(self, FieldName::Url, &Filled::is_address);
        if self.time.is_none() && !has(self, FieldName::Modified) && !has(self, FieldName::Published) {
            take(self, FieldName::Published, &Filled::is_date);
        }
        take(self, FieldName::Headline, &Filled::is_title);
    }

    /// A time that differs between versions of one article is theirs, and no date of publication.
    fn settle_times(&mut self, rows: &[&Map<String, Value>]) {
        let of_versions = self.version.is_some() || self.article.is_some() || self.url().is_some();
        let open: Vec<String> = self
            .fields
            .iter()
            .filter(|(name, field)| **field == FieldName::Published && is_one(name, "moment"))
            .map(|(name, _)| name.clone())
            .collect();
        let changing: Vec<String> =
            open.into_iter().filter(|name| of_versions && self.differs(name, rows)).collect();
        for name in changing {
            self.fields.remove(&name);
            if self.time.is_none() {
                self.time = Some(name);
            } else {
                self.unread.push(name);
            }
        }
    }

    /// Whether a column differs between rows of one article.
    fn differs(&self, name: &str, rows: &[&Map<String, Value>]) -> bool {
        let mut first: HashMap<String, String> = HashMap::new();
        rows.iter().any(|row| {
            let value = words(row.get(name));
            let known = first.entry(self.keys(row).article).or_insert_with(|| value.clone());
            *known != value
        })
    }

    fn url(&self) -> Option<&String> {
        self.fields.iter().find(|(_, field)| **field == FieldName::Url).map(|(name, _)| name)
    }

    /// The field that a column is.
    pub(in crate::read) fn field(&self, name: &str) -> Option<FieldName> {
        self.fields.get(name).copied()
    }

    /// Whether anything is read of a column.
    pub(in crate::read) fn reads(&self, name: &str) -> bool {
        let places = [&self.article, &self.version, &self.time, &self.captured];
        self.fields.contains_key(name)
            || places.into_iter().flatten().any(|place| place == name)
            || ["told", "row", "article"].iter().any(|section| is_one(name, section))
    }

    /// What tells a row's place among the others.
    pub(in crate::read) fn keys(&self, row: &Map<String, Value>) -> Keys {
        let of = |name: &Option<String>| words(name.as_ref().and_then(|name| row.get(name)));
        let url = words(self.url().and_then(|name| row.get(name)));
        let dated = |field| {
            let names = self.fields.iter().filter(|(_, known)| **known == field).map(|(name, _)| name);
            names.map(|name| words(row.get(name))).find(|value| !value.is_empty())
        };
        let article = of(&self.article);
        let seen = of(&self.time);
        let time = [Some(seen.clone()), dated(FieldName::Modified), dated(FieldName::Published)];
        Keys {
            article: if article.is_empty() { address(&url).to_owned() } else { article },
            version: of(&self.version),
            time: time.into_iter().flatten().find(|time| moment(time).is_some()).unwrap_or_default(),
            seen,
            captured: of(&self.captured),
        }
    }

    /// Whether a row is of the article that a person names.
    pub(in crate::read) fn is_of(&self, row: &Map<String, Value>, wanted: &str) -> bool {
        let url = words(self.url().and_then(|name| row.get(name)));
        self.keys(row).article == wanted || address(&url) == address(wanted)
    }

    /// A note that names the columns of which nothing is read.
    pub(super) fn left_out(&self) -> Option<Note> {
        let message = match self.unread.as_slice() {
            [] => return None,
            [one] => format!("The column “{one}” was left out: it is not read."),
            many => format!("The columns {} were left out: they are not read.", listed(many)),
        };
        Some(Note::new(NoteCode::LeftOut, message))
    }
}

/// The first names, in quotation marks.
pub(super) fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(12).map(|name| format!("“{name}”")).collect();
    let more = if names.len() > shown.len() { " and others" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// Whether these are names of columns, and one of them of the words of an article.
pub(in crate::read) fn is_header(names: &[&str]) -> bool {
    let known = |name: &str| SECTIONS.iter().any(|(_, names)| names.contains(joined(name).as_str()));
    let all = names.iter().filter(|name| known(name) || FieldName::called(name).is_some()).count();
    let words = names.iter().any(|name| ["body", "html"].iter().any(|section| is_one(name, section)));
    all >= 2 && words || all >= 3 && names.iter().any(|name| is_one(name, "version"))
}

/// Whether a column of this name may tell articles apart.
pub(in crate::read) fn names_article(name: &str) -> bool {
    is_one(name, "article") || FieldName::called(name) == Some(FieldName::Url)
}

static SECTIONS: LazyLock<Vec<(&str, HashSet<&str>)>> =
    LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/columns.txt")));

/// Whether a column is called as those of a section are.
fn is_one(name: &str, section: &str) -> bool {
    let name = joined(name);
    SECTIONS.iter().any(|(key, names)| *key == section && names.contains(name.as_str()))
}

/// A name in small letters, without joints.
fn joined(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_called(name: &str, wanted: &str) -> bool {
    name == wanted || name.to_lowercase() == wanted.to_lowercase()
}

/// The words of a cell.
fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(words)) => words.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether the values of a column come back in other rows.
fn comes_back(name: &str, rows: &[&Map<String, Value>]) -> bool {
    let mut seen = HashSet::new();
    rows.iter().take(SAMPLE).any(|row| {
        let value = words(row.get(name));
        !value.is_empty() && !seen.insert(value)
    })
}

/// What stands in a column, counted over the first rows.
#[derive(Default)]
struct Filled {
    cells: usize,
    bytes: usize,
    spaced: usize,
    tagged: usize,
    dates: usize,
    addresses: usize,
}

impl Filled {
    fn of(name: &str, rows: &[&Map<String, Value>]) -> Self {
        let mut filled = Self::default();
        for row in rows.iter().take(SAMPLE) {
            let cell = match row.get(name) {
                Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
                value => words(value),
            };
            if cell.is_empty() {
                continue;
            }
            filled.cells += 1;
            filled.bytes += cell.len();
            filled.spaced += usize::from(cell.contains(char::is_whitespace) || !cell.is_ascii());
            filled.tagged += usize::from(crate::read::html::has_tags(&cell));
            filled.dates += usize::from(cell.len() < 40 && moment(&cell).is_some());
            filled.addresses += usize::from(cell.starts_with("http://") || cell.starts_with("https://"));
        }
        filled
    }

    const fn most(&self, count: usize) -> bool {
        self.cells > 0 && count * 10 >= self.cells * 9
    }

    const fn is_prose(&self) -> bool {
        self.cells > 0 && !self.is_date() && !self.is_address()
    }

    /// Whether it holds whole texts.
    const fn is_long(&self) -> bool {
        self.most(self.tagged) || self.most(self.spaced) && self.bytes > self.cells * LONG
    }

    const fn is_date(&self) -> bool {
        self.most(self.dates)
    }

    const fn is_address(&self) -> bool {
        self.most(self.addresses)
    }

    const fn is_title(&self) -> bool {
        self.is_prose()
            && self.most(self.spaced)
            && self.bytes > self.cells * 12
            && self.bytes < self.cells * LONG
    }
}
