//! Words outside quotation marks: how much of a quotation stands among them.

use std::collections::HashMap;

use super::side::{Side, Weights, set};
use super::spoken::Spoken;

/// A word that stands in more units than this does not tell where to look.
const COMMON: usize = 24;
/// In how many units a quotation is looked for.
const CANDIDATES: usize = 6;
/// Shorter quotations are looked for in their own place only.
const SHORT: usize = 3;

/// The unquoted words of one side.
pub(super) struct Unquoted<'a> {
    side: &'a Side<'a>,
    weights: &'a Weights,
    /// For each word, whether it stands outside quotation marks.
    free: Vec<bool>,
    /// The units in which a word of meaning stands.
    places: HashMap<u32, Vec<usize>>,
}

impl<'a> Unquoted<'a> {
    pub(super) fn new(side: &'a Side<'a>, quotes: &[Spoken], weights: &'a Weights) -> Self {
        let mut free = vec![true; side.tokens.len()];
        for word in quotes.iter().flat_map(|quote| &quote.words) {
            set(&mut free, word.token, false);
        }
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, unit) in side.units.iter().enumerate() {
            for token in side.words(&unit.tokens).iter().filter(|token| weights.content(token.id)) {
                let list = places.entry(token.id).or_default();
                if list.len() <= COMMON && list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        Self { side, weights, free, places }
    }

    /// How much of a quotation of the other side, by weight, stands here unquoted: the same words in
    /// place (`partners` says which they are), or in one sentence somewhere.
    pub(super) fn share(&self, quote: &Spoken, partners: &[Option<usize>]) -> f32 {
        let total: f32 = quote.words.iter().map(|word| self.weights.of(word.id)).sum::<f32>().max(0.01);
        let kept = quote.words.iter().filter(|word| {
            partners.get(word.token).copied().flatten().is_some_and(|token| self.is_free(token))
        });
        let in_place: f32 = kept.map(|word| self.weights.of(word.id)).sum();
        if quote.words.len() < SHORT {
            return in_place / total;
        }
        self.candidates(quote).into_iter().map(|unit| self.shared(quote, unit)).fold(in_place, f32::max)
            / total
    }

    fn is_free(&self, token: usize) -> bool {
        self.free.get(token) == Some(&true)
    }

    /// The few units that share most rare words with a quotation.
    fn candidates(&self, quote: &Spoken) -> Vec<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let lists = quote.words.iter().filter_map(|word| self.places.get(&word.id));
        for at in lists.filter(|list| list.len() <= COMMON).flatten() {
            *votes.entry(*at).or_default() += 1;
        }
        let mut votes: Vec<(usize, usize)> = votes.into_iter().collect();
        votes.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        votes.into_iter().take(CANDIDATES).map(|(at, _)| at).collect()
    }

    /// The weight of a quotation's words that stand unquoted in a unit; two words of meaning at least.
    fn shared(&self, quote: &Spoken, unit: usize) -> f32 {
        let Some(unit) = self.side.units.get(unit) else { return 0.0 };
        let mut words: HashMap<u32, usize> = HashMap::new();
        for at in unit.tokens.clone().filter(|at| self.is_free(*at)) {
            if let Some(token) = self.side.tokens.get(at) {
                *words.entry(token.id).or_default() += 1;
            }
        }
        let (mut content, mut shared) = (0, 0.0);
        for word in &quote.words {
            if let Some(count) = words.get_mut(&word.id).filter(|count| **count > 0) {
                *count -= 1;
                content += usize::from(self.weights.content(word.id));
                shared += self.weights.of(word.id);
            }
        }
        if content >= 2 { shared } else { 0.0 }
    }
}
