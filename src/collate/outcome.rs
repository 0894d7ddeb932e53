//! What became of quotations: kept, changed, added or removed.
//!
//! Invariant: each quotation counts once, also one that became several, and one that only one version has
//! is not a changed one. Other marks, spacing or another place change no quotation.

use std::collections::BTreeMap;

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
            other => other.key(),
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
    /// Counts the quotations of `links`. Those that share one are one quotation; it changed if any did.
    pub fn of(links: &[QuoteLink]) -> Self {
        let mut found = Self::default();
        let mut groups: BTreeMap<usize, Outcome> = BTreeMap::new();
        for (link, group) in links.iter().zip(groups_of(links)) {
            let outcome = link.outcome();
            let known = groups.entry(group).or_insert(outcome);
            if *known == Outcome::Kept {
                *known = outcome;
            }
        }
        for outcome in groups.into_values() {
            *match outcome {
                Outcome::Kept => &mut found.kept,
                Outcome::Changed => &mut found.changed,
                Outcome::Added => &mut found.added,
                Outcome::Removed => &mut found.removed,
            } += 1;
        }
        found
    }

    /// How many there are.
    pub const fn all(&self) -> usize {
        self.kept + self.differing()
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

/// For each link the place of the first link of its group: links that share a quotation, or that others
/// join.
fn groups_of(links: &[QuoteLink]) -> Vec<usize> {
    let mut above: Vec<usize> = (0..links.len()).collect();
    let first = |above: &mut [usize], mut at: usize| {
        while let Some(up) = above.get(at).copied().filter(|up| *up != at) {
            // Each step halves the way for those that come after.
            let next = above.get(up).copied().unwrap_or(up);
            above.get_mut(at).into_iter().for_each(|place| *place = next);
            at = up;
        }
        at
    };
    let mut join = |of: fn(&QuoteLink) -> Option<usize>| {
        let mut known: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, link) in links.iter().enumerate() {
            let Some(quote) = of(link) else { continue };
            let one = first(&mut above, *known.entry(quote).or_insert(at));
            let other = first(&mut above, at);
            above.get_mut(one.max(other)).into_iter().for_each(|place| *place = one.min(other));
        }
    };
    join(|link| link.base);
    join(|link| link.revised);
    (0..links.len()).map(|at| first(&mut above, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of links between these quotations, that changed or not.
    #[track_caller]
    fn check_groups(links: &[(usize, usize, QuoteChange)], all: usize, expected: Option<&str>) {
        let link = |(base, revised, change): &(usize, usize, QuoteChange)| QuoteLink {
            base: Some(*base),
            revised: Some(*revised),
            changes: vec![*change],
            ..QuoteLink::default()
        };
        let links: Vec<QuoteLink> = links.iter().map(link).collect();
        let outcomes = Outcomes::of(&links);
        assert_eq!((outcomes.all(), outcomes.told().as_deref()), (all, expected));
    }

    #[test]
    fn a_quotation_that_became_two_counts_once() {
        check_groups(&[(0, 0, QuoteChange::Wording), (0, 1, QuoteChange::Wording)], 1, Some("1 changed"));
        check_groups(&[(0, 0, QuoteChange::Same), (0, 1, QuoteChange::Cue)], 1, Some("1 changed"));
        check_groups(&[(0, 0, QuoteChange::Cue), (0, 1, QuoteChange::Same)], 1, Some("1 changed"));
        check_groups(&[(0, 0, QuoteChange::Same), (0, 1, QuoteChange::Moved)], 1, None);
    }

    #[test]
    fn two_that_became_one_count_once_and_so_do_those_that_parted_otherwise() {
        let one = QuoteChange::Wording;
        check_groups(&[(0, 0, one), (1, 0, one), (2, 1, QuoteChange::Same)], 2, Some("1 changed"));
        check_groups(&[(0, 0, one), (1, 1, one), (1, 0, one), (2, 1, one)], 1, Some("1 changed"));
        check_groups(&[(3, 0, one), (1, 1, one), (3, 2, one), (1, 2, one)], 1, Some("1 changed"));
    }

    #[track_caller]
    fn check(changes: &[&[QuoteChange]], expected: Option<&str>) {
        let link = |changes: &&[QuoteChange]| QuoteLink { changes: changes.to_vec(), ..QuoteLink::default() };
        let links: Vec<QuoteLink> = changes.iter().map(link).collect();
        let outcomes = Outcomes::of(&links);
        assert_eq!(outcomes.told().as_deref(), expected);
        assert_eq!(outcomes.all(), links.len());
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
