//! Words counted, in a table by number that is used again for every sentence: to compare two sentences
//! makes nothing new.

use super::likeness::LONGER;
use super::side::Weights;
use crate::text::Token;

/// The words of a sentence, counted.
pub(super) struct Tally {
    /// For each key how often the sentence has it, and how often another sentence that is compared with it.
    counts: Vec<(u32, u32)>,
    /// The keys of the sentence.
    counted: Vec<u32>,
    weight: f32,
}

impl Tally {
    /// A table for all keys.
    pub(super) fn new(weights: &Weights) -> Self {
        Self { counts: vec![(0, 0); weights.len()], counted: Vec::new(), weight: 0.0 }
    }

    /// Counts `words`, and forgets those that were counted before.
    pub(super) fn count(&mut self, words: &[Token], weights: &Weights) {
        for id in self.counted.drain(..) {
            self.counts.get_mut(id as usize).into_iter().for_each(|counts| counts.0 = 0);
        }
        self.counted.extend(words.iter().map(|token| token.id));
        for id in &self.counted {
            self.counts.get_mut(*id as usize).into_iter().for_each(|counts| counts.0 += 1);
        }
        self.weight = weights.sum(words);
    }

    /// How alike the counted words and `words` are, 0 to 1.
    pub(super) fn alike(&mut self, words: &[Token], weights: &Weights) -> f32 {
        let (short, long) = (self.counted.len().min(words.len()), self.counted.len().max(words.len()));
        if long > LONGER * (short + 1) {
            return 0.0;
        }
        let (mut shared, mut weight) = (0.0, 0.0);
        for token in words {
            let own = weights.of(token.id);
            weight += own;
            if let Some((count, met)) = self.counts.get_mut(token.id as usize) {
                *met += 1;
                shared += if *met <= *count { own } else { 0.0 };
            }
        }
        for token in words {
            self.counts.get_mut(token.id as usize).into_iter().for_each(|counts| counts.1 = 0);
        }
        2.0 * shared / (self.weight + weight).max(0.1)
    }
}
