//! What became of quotations: kept, changed, added or removed.
//!
//! Invariant: each quotation counts once, and one that only one version has is not a changed one. Other
//! marks, spacing or another place change no quotation.

use super::{QuoteChange, QuoteLink};

/// What became of one quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both versions have it, with the same words, speaker and cue.
    Kept,
    /// Its words, speaker, cue or marks differ.
    Changed,
    /// The base version has nothing of it.
    Added,
    /// The revised version has nothing of it.
    Removed,
}

impl QuoteLink {
    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        let changes = &self.changes;
        if changes.contains(&QuoteChange::Added) {
            Outcome::Added
        } else if changes.contains(&QuoteChange::Removed) {
            Outcome::Removed
        } else if changes
            .iter()
            .all(|change| matches!(change, QuoteChange::Same | QuoteChange::Typography | QuoteChange::Moved))
        {
            Outcome::Kept
        } else {
            Outcome::Changed
        }
    }
}

impl QuoteChange {
    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Same => "unchanged",
            Self::Typography => "typography",
            Self::Wording => "wording",
            Self::Speaker => "speaker",
            Self::Cue => "cue",
            Self::Marks => "marks",
            Self::Paraphrased => "paraphrased",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
        }
    }
}

/// How many quotations became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Kept.
    pub kept: usize,
    /// Changed.
    pub changed: usize,
    /// Added.
    pub added: usize,
    /// Removed.
    pub removed: usize,
}

impl Outcomes {
    /// Counts `links`.
    pub fn of(links: &[QuoteLink]) -> Self {
        let mut found = Self::default();
        for link in links {
            *match link.outcome() {
                Outcome::Kept => &mut found.kept,
                Outcome::Changed => &mut found.changed,
                Outcome::Added => &mut found.added,
                Outcome::Removed => &mut found.removed,
            } += 1;
        }
        found
    }

    /// How many were not kept.
    pub const fn differing(&self) -> usize {
        self.changed + self.added + self.removed
    }

    /// `3 changed, 1 added, 1 removed`; `None` if all were kept.
    pub fn told(&self) -> Option<String> {
        let counts = [(self.changed, "changed"), (self.added, "added"), (self.removed, "removed")];
        let told: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(changes: &[&[QuoteChange]], expected: Option<&str>) {
        let link = |changes: &&[QuoteChange]| QuoteLink { changes: changes.to_vec(), ..QuoteLink::default() };
        let links: Vec<QuoteLink> = changes.iter().map(link).collect();
        let outcomes = Outcomes::of(&links);
        assert_eq!(outcomes.told().as_deref(), expected);
        assert_eq!(outcomes.kept + outcomes.differing(), links.len());
    }

    #[test]
    fn look_and_place_change_no_quotation() {
        check(&[&[QuoteChange::Same], &[QuoteChange::Typography, QuoteChange::Moved]], None);
    }

    #[test]
    fn a_quotation_of_one_version_is_not_a_changed_one() {
        let reworded = [QuoteChange::Wording, QuoteChange::Cue];
        let links: [&[QuoteChange]; 3] = [&reworded, &[QuoteChange::Added], &[QuoteChange::Removed]];
        check(&links, Some("1 changed, 1 added, 1 removed"));
    }

    #[test]
    fn words_that_lost_their_marks_are_still_there() {
        check(&[&[QuoteChange::Marks], &[QuoteChange::Paraphrased]], Some("2 changed"));
    }
}
