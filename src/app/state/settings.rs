//! What is kept between runs.
//!
//! Invariant: what an older run did not know is as if it was never chosen.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use variorum::collate::Rules;

use super::{Grouping, Rows, hiding};

/// What is kept between runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::app) struct Settings {
    pub(in crate::app) theme: Theme,
    pub(in crate::app) reading: Reading,
    pub(in crate::app) layout: Layout,
    pub(in crate::app) grouping: Grouping,
    pub(in crate::app) rows: Rows,
    /// Whether passages that are the same in all versions are listed.
    pub(in crate::app) unchanged: bool,
    /// Whether words are shaded by the version that first has them.
    pub(in crate::app) ages: bool,
    /// What may differ without being shown.
    #[serde(with = "hiding")]
    pub(in crate::app) hide: Rules,
    /// Whether the list of changes stands beside the text.
    pub(in crate::app) list: bool,
    /// The files opened last, the newest first.
    pub(in crate::app) recent: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            reading: Reading::default(),
            layout: Layout::default(),
            grouping: Grouping::default(),
            rows: Rows::default(),
            unchanged: false,
            ages: false,
            hide: Rules::USUAL,
            list: true,
            recent: Vec::new(),
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::app) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// A way to read the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::app) enum Reading {
    #[default]
    Text,
    Quotations,
    Metadata,
    Changes,
    Findings,
    History,
}

impl Reading {
    /// Every one, in the order in which people see them.
    pub(in crate::app) const ALL: [Self; 6] =
        [Self::Text, Self::Quotations, Self::Metadata, Self::Changes, Self::Findings, Self::History];
}

/// How the text is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::app) enum Layout {
    #[default]
    SideBySide,
    OneColumn,
}
