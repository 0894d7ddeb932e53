//! Partners: for each word of one side the same word of the other.

use std::ops::Range;

/// The places of words on the other side, by the places of words on this one.
#[derive(Debug, Default)]
pub(super) struct Partners(Vec<u32>);

/// No partner. No text has so many words.
const NONE: u32 = u32::MAX;

impl Partners {
    /// None for any of `words` words.
    pub(super) fn none(words: usize) -> Self {
        Self(vec![NONE; words])
    }

    /// The partner of the word at `at`.
    pub(super) fn of(&self, at: usize) -> Option<usize> {
        self.0.get(at).filter(|partner| **partner != NONE).map(|partner| *partner as usize)
    }

    /// Notes the words of `words` as the same as those from `partner` on.
    pub(super) fn set(&mut self, words: Range<usize>, partner: usize) {
        let places = self.0.get_mut(words).into_iter().flatten();
        places.zip(partner as u32..).for_each(|(place, partner)| *place = partner);
    }

    /// How many of `words` have a partner among `others`.
    pub(super) fn shared(&self, words: Range<usize>, others: &Range<usize>) -> usize {
        let (start, end) = (others.start as u32, others.end as u32);
        let partners = self.0.get(words).unwrap_or_default();
        partners.iter().filter(|partner| (start..end).contains(partner)).count()
    }

    /// For each of `words`, whether it has a partner.
    pub(super) fn known(&self, words: Range<usize>) -> impl Iterator<Item = bool> {
        self.0.get(words).unwrap_or_default().iter().map(|partner| *partner != NONE)
    }
}
