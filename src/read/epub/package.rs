//! What a book says about itself, and its chapters in reading order.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::MOST;
use crate::document::{FieldName, Origin};
use crate::read::blocks::Builder;
use crate::read::office::xml::{self, Looks, attribute};
use crate::read::zipped::beside;

/// How many statements are kept.
const MOST_CLAIMS: usize = 200;

#[derive(Default)]
pub(super) struct Package {
    claims: Vec<(FieldName, String)>,
    /// The files of the book by their ids; none for what is no chapter.
    files: HashMap<String, Option<String>>,
    /// The ids of the chapters.
    order: Vec<String>,
    /// The field that the open element states.
    open: Option<FieldName>,
    words: String,
}

impl Package {
    pub(super) fn of(source: &str) -> Self {
        let mut package = Self::default();
        // A list that is broken names fewer chapters.
        let _ = xml::read(source, &mut package);
        package
    }

    pub(super) fn claim(&self, out: &mut Builder) {
        for (field, value) in &self.claims {
            out.claim(*field, Origin::DocumentProperties, value);
        }
    }

    /// The names of the chapters in reading order; `place` is the name of the list.
    pub(super) fn chapters(&self, place: &str) -> Vec<String> {
        let file = |id: &String| Some(beside(place, self.files.get(id)?.as_ref()?));
        self.order.iter().filter_map(file).collect()
    }
}

impl Looks for Package {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        self.words.clear();
        let value = |name: &str| attribute(tag, name).unwrap_or_default();
        match name {
            "item" if self.files.len() < MOST => {
                let is_list = value("properties").split(' ').any(|property| property == "nav");
                let media = value("media-type");
                let is_page = matches!(
                    media.as_str(),
                    "application/xhtml+xml" | "text/html" | "text/x-oeb1-document" | ""
                );
                let file = (is_page && !is_list).then(|| unescaped(&value("href")));
                self.files.insert(value("id"), file);
            }
            // What is beside the text (`linear="no"`) is reached by links alone.
            "itemref" if self.order.len() < MOST && value("linear") != "no" => {
                self.order.push(value("idref"));
            }
            _ => {
                self.open = match name {
                    "title" => Some(FieldName::Headline),
                    "creator" if !matches!(value("role").as_str(), "trl" | "edt" | "ill" | "bkp") => {
                        Some(FieldName::Authors)
                    }
                    "date" if value("event") == "modification" => Some(FieldName::Modified),
                    "date" => Some(FieldName::Published),
                    "publisher" => Some(FieldName::Publisher),
                    "language" => Some(FieldName::Language),
                    "subject" => Some(FieldName::Tags),
                    "description" => Some(FieldName::Description),
                    "source" | "identifier" => Some(FieldName::Url),
                    "meta" if value("property") == "dcterms:modified" => Some(FieldName::Modified),
                    _ => None,
                };
            }
        }
    }

    fn words(&mut self, words: &str) {
        if self.open.is_some() {
            self.words.push_str(words);
        }
    }

    fn close(&mut self, _: &str) {
        let Some(field) = self.open.take() else { return };
        let words = self.words.trim();
        let is_address = words.starts_with("http://") || words.starts_with("https://");
        if self.claims.len() < MOST_CLAIMS && !words.is_empty() && (field != FieldName::Url || is_address) {
            self.claims.push((field, words.to_owned()));
        }
    }
}

/// The name of a file as it is, where an address has signs by their numbers, without a place in the file.
pub(super) fn unescaped(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let mut out = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let byte = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        out.push(byte.unwrap_or(*first));
        rest = after.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(out).unwrap_or_else(|_| address.to_owned())
}
