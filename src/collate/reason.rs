//! Reasons: why an edit has its rank.

use std::fmt::{self, Display};

/// One reason. A long history has many edits, so that it is put into words only where it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// In so many words.
    Told(&'static str),
    /// It touches so many words.
    Words(usize),
    /// These words stood in the version of this place, and not in the base version.
    Stood(&'static str, usize),
}

impl Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(words) => out.write_str(words),
            Self::Words(count) => write!(out, "{count} words"),
            // Versions are counted from 1, as people do.
            Self::Stood(what, version) => {
                write!(out, "{what} in version {} and not in the base version", version + 1)
            }
        }
    }
}
