//! Words counted, in a table by number that is used again for every sentence: to compare two sentences
//! makes nothing new.

use super::side::{Weights, set};
use crate::text::{Token, WordKind};

/// A sentence so many times longer than the other cannot be like it, and is not read through.
const LONGER: usize = 40;

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

/// What is left of the words of a sentence when those of others are taken out.
pub(super) struct Left {
    counts: Vec<i32>,
}

/// The most words of a half of a sentence that is known by its place.
const REST: usize = 12;

impl Left {
    /// A table for all keys.
    pub(super) fn new(weights: &Weights) -> Self {
        Self { counts: vec![0; weights.len()] }
    }

    /// How much of `words` stands in `whole` beside what `others` have there, and whether it is what they
    /// leave of it.
    pub(super) fn part(
        &mut self,
        words: &[Token],
        whole: &[Token],
        others: &[Token],
        weights: &Weights,
    ) -> (f32, bool) {
        (self.share(words, whole, others, weights), self.is_rest(words, whole, others, weights))
    }

    fn share(&mut self, words: &[Token], whole: &[Token], others: &[Token], weights: &Weights) -> f32 {
        self.fill(whole.iter().map(|token| token.id), others.iter().map(|token| token.id));
        let (mut shared, mut content) = (0.0, 0);
        for token in words {
            if self.take(token.id) {
                shared += weights.of(token.id);
                content += usize::from(weights.content(token.id));
            }
        }
        self.clear(whole.iter().chain(others).map(|token| token.id));
        if content == 0 { 0.0 } else { shared / weights.sum(words).max(0.1) }
    }

    /// Whether `words` are what `others` leave of `whole`, by half of either: a short half of a sentence has
    /// few words of meaning, but it has its place.
    fn is_rest(&mut self, words: &[Token], whole: &[Token], others: &[Token], weights: &Weights) -> bool {
        // The first word of the second half has a capital where it is a sentence.
        let number = |token: &Token| (token.kind() != WordKind::Mark).then(|| weights.small(token.id));
        let words: Vec<u32> = words.iter().filter_map(number).take(REST + 1).collect();
        if words.len() > REST {
            return false;
        }
        let whole: Vec<u32> = whole.iter().filter_map(number).collect();
        let others: Vec<u32> = others.iter().filter_map(number).collect();
        self.fill(whole.iter().copied(), others.iter().copied());
        let shared = words.iter().filter(|word| self.take(**word)).count();
        // What was shared is taken out, and the rest is counted as it is taken.
        let rest = shared + whole.iter().filter(|word| self.take(**word)).count();
        self.clear(whole.into_iter().chain(others));
        shared >= 2 && 2 * shared >= words.len() && 2 * shared >= rest
    }

    fn fill(&mut self, whole: impl Iterator<Item = u32>, others: impl Iterator<Item = u32>) {
        for (number, more) in whole.map(|number| (number, 1)).chain(others.map(|number| (number, -1))) {
            if let Some(count) = self.counts.get_mut(number as usize) {
                *count += more;
            }
        }
    }

    /// Takes one out, if there is one.
    fn take(&mut self, number: u32) -> bool {
        let found = self.counts.get_mut(number as usize).filter(|count| **count > 0);
        found.map(|count| *count -= 1).is_some()
    }

    fn clear(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| set(&mut self.counts, number as usize, 0));
    }
}
