//! Candidates: which few sentences of the base side a sentence is compared with.
//!
//! Bounded: they are those that share the rarest words and pairs of words, however long the texts are.

use rustc_hash::FxHashMap;

use super::align::Work;
use super::places::Places;
use super::side::Weights;
use crate::text::Token;

/// Which sentences hold a rare word or a rare pair of words.
pub(super) struct Index {
    places: Places<(u32, u32)>,
}

/// A word or pair that stands in more sentences than this tells nothing.
pub(super) const COMMON: usize = 24;
/// How many rare words and pairs of a sentence are looked up.
const LOOKUPS: usize = 16;
/// How many candidates are compared.
const CANDIDATES: usize = 4;
/// The second half of a key for a single word.
const SINGLE: u32 = u32::MAX;

impl Index {
    /// Reads `sentences` of the base side.
    pub(super) fn new(work: &Work<'_>, sentences: &[usize], weights: &Weights) -> Self {
        let mut places = Places::new(COMMON);
        for at in sentences {
            keys(work.base_words(*at), weights).for_each(|key| places.add(key, *at));
        }
        Self { places }
    }

    /// The few sentences that share the most rare words with `words`.
    pub(super) fn candidates(&self, words: &[Token], weights: &Weights) -> Vec<usize> {
        let mut lists: Vec<&[usize]> =
            keys(words, weights).map(|key| self.places.of(&key)).filter(|list| !list.is_empty()).collect();
        lists.sort_by_key(|list| list.len());
        let mut votes: FxHashMap<usize, f32> = FxHashMap::default();
        for list in lists.into_iter().take(LOOKUPS) {
            for at in list {
                *votes.entry(*at).or_default() += 1.0 / (list.len() as f32).sqrt();
            }
        }
        let mut votes: Vec<(usize, f32)> = votes.into_iter().collect();
        votes.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        votes.into_iter().take(CANDIDATES).map(|(at, _)| at).collect()
    }
}

/// The words that carry meaning and the pairs of neighbours.
fn keys<'a>(words: &'a [Token], weights: &'a Weights) -> impl Iterator<Item = (u32, u32)> + 'a {
    let single = words.iter().filter(|token| weights.content(token.id)).map(|token| (token.id, SINGLE));
    let pairs = words.iter().zip(words.iter().skip(1)).map(|(one, other)| (one.id, other.id));
    single.chain(pairs)
}
