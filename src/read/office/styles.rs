//! What the style of a paragraph says that it is.

use crate::document::FieldName;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Style {
    #[default]
    Body,
    Title,
    Subtitle,
    Kicker,
    Byline,
    Date,
    /// A heading, the highest is of level 1.
    Heading(u8),
    Item,
    Quotation,
    Caption,
    /// A line of a table of contents, which is no text.
    Contents,
}

impl Style {
    /// The style of this name, if the name says something. Programs store the names of their own styles in
    /// English; those that a desk adds are called as the desk calls things.
    pub(in crate::read) fn called(name: &str) -> Option<Self> {
        if name.len() > 100 {
            return None;
        }
        let name = name.replace("_20_", " ").trim().to_lowercase();
        let level = name.strip_prefix("heading").and_then(|level| level.trim_start().parse().ok());
        match name.as_str() {
            _ if level.is_some() => level.map(|level: u8| Self::Heading(level.max(1))),
            "title" => Some(Self::Title),
            "subtitle" => Some(Self::Subtitle),
            "quote" | "intense quote" | "quotations" | "block text" | "block quotation" | "blockquote" => {
                Some(Self::Quotation)
            }
            "caption" | "image caption" | "table caption" | "figurecaption" | "illustration" | "drawing"
            | "table" => Some(Self::Caption),
            "toc heading" | "contents heading" => Some(Self::Contents),
            _ if name.starts_with("toc ") || name.starts_with("contents ") => Some(Self::Contents),
            _ if name.starts_with("list bullet") || name.starts_with("list number") => Some(Self::Item),
            _ => match FieldName::called(&name)? {
                FieldName::Headline => Some(Self::Title),
                FieldName::Standfirst => Some(Self::Subtitle),
                FieldName::Kicker => Some(Self::Kicker),
                FieldName::Authors => Some(Self::Byline),
                FieldName::Published | FieldName::Modified => Some(Self::Date),
                _ => None,
            },
        }
    }

    /// The heading of this level, if there is such a level: ten and more stand for text.
    pub(in crate::read) fn outline(level: Option<usize>) -> Option<Self> {
        level
            .filter(|level| (1..=9).contains(level))
            .and_then(|level| Some(Self::Heading(level.try_into().ok()?)))
    }
}
