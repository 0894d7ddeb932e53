//! How rows of a table are made up: words that run on, names with words beside them, cells in columns.

use super::{ABOVE_HEAD, PAD};

/// The widest column of what something is called.
const NAMED: f32 = 272.0;

/// How a row is made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app::view) enum Shape {
    /// One cell that stands over the rows below it.
    Head,
    /// One cell of words that run on, no wider than can be read.
    Words,
    /// What something is called, and words that run on beside it.
    Pair,
    /// A cell for each column.
    #[default]
    Cells,
    /// The same, without a line above: it belongs to the row before.
    Below,
    /// What stands over the columns below.
    Columns,
}

impl Shape {
    /// Room above the words.
    pub(super) const fn above(self) -> f32 {
        match self {
            Self::Head => ABOVE_HEAD,
            Self::Words => PAD / 2.0,
            Self::Pair => 2.0,
            Self::Below => 0.0,
            Self::Cells | Self::Columns => PAD,
        }
    }

    /// The width of the first column, which is that much in rows of cells.
    pub(super) const fn first(self, width: f32) -> f32 {
        match self {
            Self::Pair => width.min(NAMED),
            _ => width,
        }
    }

    pub(super) const fn below(self) -> f32 {
        match self {
            Self::Words => PAD / 2.0,
            Self::Pair => 2.0,
            _ => PAD,
        }
    }
}
