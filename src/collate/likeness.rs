//! Likeness of stretches of words, whatever their order.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::side::Weights;
use crate::text::Token;

/// Words counted.
pub(super) struct Bag {
    counts: FxHashMap<u32, u32>,
    weight: f32,
    len: usize,
}

/// A sentence so many times longer than the other cannot be like it, and is not read through.
pub(super) const LONGER: usize = 40;

impl Bag {
    pub(super) fn new(words: &[Token], weights: &Weights) -> Self {
        let mut counts = FxHashMap::with_capacity_and_hasher(words.len(), FxBuildHasher);
        for token in words {
            *counts.entry(token.id).or_default() += 1;
        }
        Self { counts, weight: weights.sum(words), len: words.len() }
    }

    /// The weight that the bag and `words` share.
    pub(super) fn shared(&self, words: &[Token], weights: &Weights) -> f32 {
        let mut used: FxHashMap<u32, u32> = FxHashMap::with_capacity_and_hasher(words.len(), FxBuildHasher);
        let mut shared = 0.0;
        for token in words {
            let count = used.entry(token.id).or_default();
            *count += 1;
            if *count <= self.counts.get(&token.id).copied().unwrap_or_default() {
                shared += weights.of(token.id);
            }
        }
        shared
    }

    /// How alike the bag and `words` are, 0 to 1.
    pub(super) fn alike(&self, words: &[Token], weights: &Weights) -> f32 {
        let (short, long) = (self.len.min(words.len()), self.len.max(words.len()));
        if long > LONGER * (short + 1) {
            return 0.0;
        }
        2.0 * self.shared(words, weights) / (self.weight + weights.sum(words)).max(0.1)
    }
}
