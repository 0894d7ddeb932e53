//! The styles of a Word document: what each one says that a paragraph is.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::read::office::Style;
use crate::read::office::xml::{self, Looks, attribute};

/// How many styles a style may be made from, one from another.
const LONGEST: usize = 20;

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    styles: HashMap<String, Known>,
    /// The style that is being read.
    open: Option<(String, Known)>,
}

#[derive(Debug, Default)]
struct Known {
    style: Option<Style>,
    base: Option<String>,
    /// Whether its paragraphs are items of a list.
    listed: bool,
}

impl Sheet {
    pub(super) fn of(xml: &str) -> Self {
        let mut sheet = Self::default();
        // Styles that are broken are fewer styles: the words stay.
        let _ = xml::read(xml, &mut sheet);
        sheet
    }

    /// What a style says, by itself or by the one that it is made from, and whether it is one of lists.
    pub(super) fn style(&self, id: &str) -> (Style, bool) {
        let mut listed = false;
        let mut at = self.styles.get(id);
        for _ in 0..LONGEST {
            let Some(known) = at else { break };
            listed |= known.listed;
            if let Some(style) = known.style {
                return (style, listed);
            }
            at = known.base.as_ref().and_then(|base| self.styles.get(base));
        }
        // Without a sheet the id is like the name.
        let style = if self.styles.is_empty() { Style::called(id) } else { None };
        (style.unwrap_or_default(), listed)
    }
}

impl Looks for Sheet {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == "style" {
            self.open = attribute(tag, "styleId").map(|id| (id, Known::default()));
        }
        let Some((_, known)) = &mut self.open else { return };
        let value = || attribute(tag, "val");
        match name {
            "name" => known.style = known.style.or_else(|| Style::called(&value()?)),
            "basedOn" => known.base = value(),
            "numId" => known.listed = value().is_some_and(|id| id != "0"),
            "outlineLvl" => {
                let level = value().and_then(|level| level.parse::<usize>().ok()?.checked_add(1));
                known.style = known.style.or_else(|| Style::outline(level));
            }
            _ => {}
        }
    }

    fn words(&mut self, _: &str) {}

    fn close(&mut self, name: &str) {
        if name == "style" {
            self.styles.extend(self.open.take());
        }
    }
}
