//! One page that stands alone: no script, no network, everything escaped; light and dark, on a phone
//! and on paper.

use std::fmt::{self, Write as _};

use askama::Template;

use super::facts::Facts;
use super::marked::{Line, Mark};
use crate::document::Role;
use crate::text::{END_ISOLATE, ISOLATE};

/// The page. What is laid out is in `templates/report.html`.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    facts: &'a Facts<'a>,
    style: &'static str,
    version: &'static str,
}

/// The facts as a page.
pub(super) fn write(facts: &Facts<'_>) -> Vec<u8> {
    let page =
        Page { facts, style: include_str!("../../assets/report.css"), version: env!("CARGO_PKG_VERSION") };
    let mut html = String::new();
    // Writing to a string fails for nobody.
    let _ = page.render_into(&mut html);
    html.into_bytes()
}

/// A sentence of ours that tells words of an article. Words that run their own way are set apart by tags, so
/// that `old → new` is never read as its opposite.
struct Told<'a>(&'a str);

/// `text` as a sentence.
fn told(text: &str) -> Told<'_> {
    Told(text)
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = 0_usize;
        for char in self.0.chars() {
            match char {
                ISOLATE => {
                    open += 1;
                    f.write_str("<bdi>")?;
                }
                END_ISOLATE if open > 0 => {
                    open -= 1;
                    f.write_str("</bdi>")?;
                }
                END_ISOLATE => {}
                '<' => f.write_str("&#60;")?,
                '>' => f.write_str("&#62;")?,
                '&' => f.write_str("&#38;")?,
                '"' => f.write_str("&#34;")?,
                '\'' => f.write_str("&#39;")?,
                char => f.write_char(char)?,
            }
        }
        (0..open).try_for_each(|_| f.write_str("</bdi>"))
    }
}

/// What people wrote in it is escaped above.
impl askama::filters::HtmlSafe for Told<'_> {}

impl Facts<'_> {
    /// How a table with a column for each version is styled.
    const fn scroll(&self) -> &'static str {
        if self.versions.len() > 4 { "scroll wide" } else { "scroll" }
    }
}

impl Line<'_> {
    /// How the line is styled.
    fn class(&self) -> &'static str {
        match self.role {
            Some(Role::Headline) => "headline",
            Some(Role::Standfirst) => "standfirst",
            Some(Role::Subhead) => "subhead",
            Some(Role::Notice) => "notice",
            Some(
                Role::Kicker | Role::Byline | Role::Date | Role::Header | Role::Furniture | Role::Caption,
            ) => "outside",
            _ => "body",
        }
    }
}
