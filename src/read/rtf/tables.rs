//! What an RTF document says in groups beside its text: styles, fonts, people, properties.

use std::collections::HashMap;

use super::Target;
use super::charsets::Charsets;
use crate::document::FieldName;
use crate::read::office::{Manuscript, Style};

/// How many entries of a table are kept, and how many bytes of one.
const MOST: usize = 10_000;
const LONGEST: usize = 4_000;

/// A group that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Fonts,
    Styles,
    /// Who made changes, by number.
    People,
    /// Who wrote the next comment.
    Commenter,
    /// Properties.
    Info,
    Property(FieldName),
    Time(FieldName),
}

impl Table {
    /// The table that a word begins, inside a group of some kind.
    pub(super) fn called(name: &str, inside: Target) -> Option<Self> {
        Some(match (name, inside) {
            ("fonttbl", Target::Body) => Self::Fonts,
            ("stylesheet", Target::Body) => Self::Styles,
            ("revtbl", Target::Body) => Self::People,
            ("atnauthor", Target::Body) => Self::Commenter,
            ("info", Target::Body) => Self::Info,
            ("title", Target::Table(Self::Info)) => Self::Property(FieldName::Headline),
            ("author", Target::Table(Self::Info)) => Self::Property(FieldName::Authors),
            ("keywords", Target::Table(Self::Info)) => Self::Property(FieldName::Tags),
            ("doccomm", Target::Table(Self::Info)) => Self::Property(FieldName::Description),
            ("creatim", Target::Table(Self::Info)) => Self::Time(FieldName::Published),
            ("revtim", Target::Table(Self::Info)) => Self::Time(FieldName::Modified),
            _ => return None,
        })
    }
}

/// What was read of the tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The table whose entry is open.
    table: Option<Table>,
    /// Its words.
    words: String,
    styles: HashMap<i32, (Option<Style>, i32)>,
    /// The number of the style that is being described, and of the one that it is made from.
    open: (i32, i32),
    people: Vec<String>,
    commenter: String,
    time: [Option<i32>; 6],
}

impl Tables {
    pub(super) fn begin(&mut self, table: Table) {
        self.table = Some(table);
        self.words.clear();
        self.time = [None; 6];
    }

    pub(super) fn words(&mut self, table: Table, words: &str, out: &mut Manuscript) {
        if !matches!(table, Table::Styles | Table::People) {
            self.add(words);
            return;
        }
        // Entries end with a semicolon.
        for (at, part) in words.split(';').enumerate() {
            if at > 0 {
                self.entry(table, out);
            }
            self.add(part);
        }
    }

    fn add(&mut self, words: &str) {
        if self.words.len() + words.len() <= LONGEST {
            self.words.push_str(words);
        }
    }

    pub(super) fn word(&mut self, table: Table, name: &str, number: Option<i32>, charsets: &mut Charsets) {
        let place = match (table, name) {
            (Table::Fonts, _) => return charsets.font_word(name, number),
            (Table::Styles, "s") => return self.open = (number.unwrap_or_default(), 0),
            (Table::Styles, "sbasedon") => return self.open.1 = number.unwrap_or_default(),
            (Table::Time(_), "yr") => 0,
            (Table::Time(_), "mo") => 1,
            (Table::Time(_), "dy") => 2,
            (Table::Time(_), "hr") => 3,
            (Table::Time(_), "min") => 4,
            (Table::Time(_), "sec") => 5,
            _ => return,
        };
        if let Some(place) = self.time.get_mut(place) {
            *place = number;
        }
    }

    /// The end of the group.
    pub(super) fn end(&mut self, out: &mut Manuscript) {
        if let Some(table) = self.table.take() {
            self.entry(table, out);
        }
    }

    fn entry(&mut self, table: Table, out: &mut Manuscript) {
        let words = std::mem::take(&mut self.words);
        let words = words.trim();
        match table {
            Table::Styles => {
                let (number, base) = std::mem::take(&mut self.open);
                if self.styles.len() < MOST && !words.is_empty() {
                    self.styles.insert(number, (Style::called(words), base));
                }
            }
            Table::People if self.people.len() < MOST && !words.is_empty() => {
                self.people.push(words.to_owned());
            }
            Table::Commenter => words.clone_into(&mut self.commenter),
            Table::Property(field) => out.claim(field, words),
            Table::Time(field) => out.claim(field, &self.written().unwrap_or_default()),
            _ => {}
        }
    }

    /// The time that was told, in ISO 8601.
    fn written(&self) -> Option<String> {
        let [year, month, day, hour, minute, second] = self.time;
        let (year, month, day) = (year?, month?, day?);
        if !((1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)) {
            return None;
        }
        let date = format!("{year:04}-{month:02}-{day:02}");
        let fits = |most: i32| move |number: &i32| (0..=most).contains(number);
        match (hour.filter(fits(23)), minute.filter(fits(59)), second.filter(fits(59))) {
            (Some(hour), Some(minute), None) => Some(format!("{date}T{hour:02}:{minute:02}")),
            (Some(hour), Some(minute), Some(second)) => {
                Some(format!("{date}T{hour:02}:{minute:02}:{second:02}"))
            }
            _ => Some(date),
        }
    }

    /// What a style says, by itself or by the one that it is made from.
    pub(super) fn style(&self, number: i32) -> Style {
        let mut at = number;
        for _ in 0..20 {
            match self.styles.get(&at) {
                Some((Some(style), _)) => return *style,
                Some((None, base)) if *base != at => at = *base,
                _ => break,
            }
        }
        Style::Body
    }

    pub(super) fn changed_by(&self, number: Option<i32>, out: &mut Manuscript) {
        let at = number.and_then(|number| usize::try_from(number).ok());
        let name = at.and_then(|at| self.people.get(at)).filter(|name| *name != "Unknown");
        out.changed_by(name.map(String::as_str).unwrap_or_default());
    }

    /// A comment begins.
    pub(super) fn comment(&mut self, out: &mut Manuscript) {
        out.comment(&std::mem::take(&mut self.commenter));
    }
}
