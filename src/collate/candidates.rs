//! Candidates: which few sentences of the base side a sentence is compared with.
//!
//! Bounded: they are those that share the rarest words and pairs of words, however long the texts are.

use rustc_hash::FxHashMap;

use super::places::{Noted, Places};
use super::side::Weights;
use crate::text::Token;

/// A word or pair that stands in more sentences than this tells nothing.
pub(super) const COMMON: usize = 24;
/// How many rare words and pairs of a sentence are looked up.
const LOOKUPS: usize = 16;
/// How many candidates are compared.
const CANDIDATES: usize = 4;
/// How many bits a pair has in the table of pairs that are worth keeping.
const BITS: usize = 16;

/// Which sentences hold a rare word or a rare pair of words.
pub(super) struct Index<'a> {
    weights: &'a Weights,
    /// The numbers of pairs that both sides have, behind those of words.
    pairs: FxHashMap<u64, u32>,
    /// The sentences of each word or pair.
    places: Places,
    /// The votes of each sentence, and the sentences that have one.
    votes: Vec<f32>,
    voted: Vec<u32>,
    /// What the sentence at hand has, and in how many sentences it stands.
    found: Vec<(u32, u32)>,
}

impl<'a> Index<'a> {
    /// Reads `sentences` of the base side: places and words. `others` will be asked for: pairs that none of
    /// them has, which are most in a text written anew, are left out.
    pub(super) fn new<'b>(
        sentences: impl Iterator<Item = (usize, &'b [Token])>,
        others: impl Iterator<Item = &'b [Token]> + Clone,
        weights: &'a Weights,
    ) -> Self {
        let wanted = Wanted::new(others);
        let mut pairs: FxHashMap<u64, u32> = FxHashMap::default();
        let mut noted = Noted::new(weights.len(), COMMON);
        let mut size = 0;
        for (at, words) in sentences {
            size = size.max(at + 1);
            let content = words.iter().filter(|token| weights.content(token.id));
            content.for_each(|token| noted.add(token.id, at));
            for pair in pairs_of(words).filter(|pair| wanted.has(*pair)) {
                let number = *pairs.entry(pair).or_insert_with(|| noted.thing());
                noted.add(number, at);
            }
        }
        let votes = vec![0.0; size];
        Self { weights, pairs, places: noted.done(), votes, voted: Vec::new(), found: Vec::new() }
    }

    /// Adds to `candidates` the few sentences that share the most rare words with `words`.
    pub(super) fn candidates(&mut self, words: &[Token], candidates: &mut Vec<usize>) {
        let known = |number: u32| {
            let count = self.places.of(number).len() as u32;
            (count > 0).then_some((number, count))
        };
        let content = words.iter().filter(|token| self.weights.content(token.id));
        self.found.clear();
        self.found.extend(content.filter_map(|token| known(token.id)));
        self.found.extend(pairs_of(words).filter_map(|pair| known(*self.pairs.get(&pair)?)));
        self.found.sort_by_key(|known| known.1);
        for (number, count) in self.found.iter().take(LOOKUPS) {
            let vote = 1.0 / (*count as f32).sqrt();
            for at in self.places.of(*number) {
                let Some(votes) = self.votes.get_mut(*at as usize) else { continue };
                if *votes <= 0.0 {
                    self.voted.push(*at);
                }
                *votes += vote;
            }
        }
        let mut best = [(0.0_f32, u32::MAX); CANDIDATES];
        for at in self.voted.drain(..) {
            let mut next = (self.votes.get_mut(at as usize).map(std::mem::take).unwrap_or_default(), at);
            // Most have fewer votes than the last of the best.
            let is_less = best.last().is_some_and(|last| next.0 < last.0);
            for place in best.iter_mut().filter(|_| !is_less) {
                if next.0 > place.0 || next.0 >= place.0 && next.1 < place.1 {
                    std::mem::swap(place, &mut next);
                }
            }
        }
        candidates.extend(best.iter().filter(|best| best.0 > 0.0).map(|best| best.1 as usize));
    }
}

/// The pairs of neighbours.
fn pairs_of(words: &[Token]) -> impl Iterator<Item = u64> {
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.map(|(one, other)| u64::from(one.id) << 32 | u64::from(other.id))
}

/// Pairs, in a table of bits: now and then it takes in one more.
struct Wanted {
    bits: Vec<u64>,
    shift: u32,
}

impl Wanted {
    fn new<'a>(sentences: impl Iterator<Item = &'a [Token]> + Clone) -> Self {
        let words: usize = sentences.clone().map(<[Token]>::len).sum();
        let size = (BITS * words).next_power_of_two().max(64);
        let mut wanted = Self { bits: vec![0; size / 64], shift: 64 - size.trailing_zeros() };
        for pair in sentences.flat_map(pairs_of) {
            let (at, bit) = wanted.place(pair);
            wanted.bits.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
        }
        wanted
    }

    const fn place(&self, pair: u64) -> (usize, u64) {
        let place = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        ((place / 64) as usize, 1 << (place % 64))
    }

    fn has(&self, pair: u64) -> bool {
        let (at, bit) = self.place(pair);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}
