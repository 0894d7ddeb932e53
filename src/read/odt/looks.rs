//! The styles of an `OpenDocument` text: what each one says of paragraphs and of words.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::read::office::Style;
use crate::read::office::xml::{self, Looks, attribute};

/// How many styles a style may be made from, one from another.
const LONGEST: usize = 20;

/// What a style says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) style: Style,
    pub(super) bold: bool,
    pub(super) hidden: bool,
}

/// The styles of paragraphs and of words, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Known>,
    words: HashMap<String, Known>,
    /// The style that is being read, and whether it is one of words.
    open: Option<(String, Known, bool)>,
}

#[derive(Debug, Default)]
struct Known {
    style: Option<Style>,
    parent: Option<String>,
    bold: Option<bool>,
    hidden: bool,
}

impl Styles {
    /// The styles in some parts; those of later parts win.
    pub(super) fn of(parts: &[&str]) -> Self {
        let mut styles = Self::default();
        for part in parts {
            // Styles that are broken are fewer styles: the words stay.
            let _ = xml::read(part, &mut styles);
        }
        styles
    }

    pub(super) fn of_paragraph(&self, name: &str) -> Look {
        look(&self.paragraphs, name)
    }

    pub(super) fn of_words(&self, name: &str) -> Look {
        look(&self.words, name)
    }
}

/// What a style says, by itself or by the one that it is made from.
fn look(styles: &HashMap<String, Known>, name: &str) -> Look {
    let (mut style, mut bold, mut hidden) = (None, None, false);
    let mut name = Some(name);
    for _ in 0..LONGEST {
        let Some(here) = name else { break };
        let known = styles.get(here);
        style = style.or_else(|| known.map_or_else(|| Style::called(here), |known| known.style));
        bold = bold.or_else(|| known?.bold);
        hidden |= known.is_some_and(|known| known.hidden);
        name = known.and_then(|known| known.parent.as_deref());
    }
    Look { style: style.unwrap_or_default(), bold: bold.unwrap_or_default(), hidden }
}

impl Looks for Styles {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => {
                let of_words = match attribute(tag, "family").as_deref() {
                    Some("paragraph") => false,
                    Some("text") => true,
                    _ => return,
                };
                let Some(name) = attribute(tag, "name") else { return };
                let shown = attribute(tag, "display-name");
                let level = attribute(tag, "default-outline-level").and_then(|level| level.parse().ok());
                let style = Style::called(shown.as_deref().unwrap_or(&name));
                let known = Known {
                    style: style.or_else(|| Style::outline(level)),
                    parent: attribute(tag, "parent-style-name"),
                    ..Known::default()
                };
                self.open = Some((name, known, of_words));
            }
            "text-properties" => {
                let Some((_, known, _)) = &mut self.open else { return };
                let weight = attribute(tag, "font-weight");
                known.bold = weight.map(|weight| matches!(weight.as_str(), "bold" | "700" | "800" | "900"));
                known.hidden = attribute(tag, "display").as_deref() == Some("none");
            }
            _ => {}
        }
    }

    fn words(&mut self, _: &str) {}

    fn close(&mut self, name: &str) {
        if name != "style" {
            return;
        }
        if let Some((name, known, of_words)) = self.open.take() {
            let styles = if of_words { &mut self.words } else { &mut self.paragraphs };
            styles.insert(name, known);
        }
    }
}
