//! Reports: a history of versions on paper.
//!
//! Invariant: a function of its arguments. No clock, locale or machine; what people wrote is escaped;
//! every format carries the same facts.

mod facts;
mod history;
mod html;
pub mod json;
mod markdown;
mod marked;

use crate::collate::History;

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One page that stands alone.
    Html,
    /// Markdown.
    Markdown,
    /// The comparison as data.
    Json,
}

impl Format {
    /// Every format, in the order people see them.
    pub const ALL: [Self; 3] = [Self::Html, Self::Markdown, Self::Json];

    /// The ending of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }
}

/// What a report is told besides the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What the report is called; the headline if empty.
    pub title: String,
}

/// The report's bytes.
pub fn write(history: &History, format: Format, about: &About) -> Vec<u8> {
    // Books have no history in a report.
    let around = || if history::is_told(history) { history.around() } else { Vec::new() };
    match format {
        Format::Html => html::write(&facts::collect(history, &around(), about)),
        Format::Markdown => markdown::write(&facts::collect(history, &around(), about)),
        Format::Json => {
            let mut bytes = json::comparison(history, &[]).to_string().into_bytes();
            bytes.push(b'\n');
            bytes
        }
    }
}
