//! One page that stands alone: no script, no network, everything escaped; light and dark, on a phone
//! and on paper.

use askama::Template;

use super::facts::Facts;
use super::marked::{Line, Mark};
use crate::document::Role;

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
