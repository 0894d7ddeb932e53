//! Words outside quotation marks: how much of a quotation stands among them.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::places::Places;
use super::side::{Side, Weights, set};
use super::spoken::{Spoken, SpokenWord};
use crate::text::WordKind;

/// A word that stands in more units than this does not tell where to look.
const COMMON: usize = 24;
/// In how many units a quotation is looked for.
const CANDIDATES: usize = 6;
/// In how many units its words are looked for in order.
const UNITS: usize = 24;
/// The most words of a stretch times words of a part of a quotation that are compared.
const CELLS: usize = 1_000_000;
/// Shorter quotations are looked for in their own place only.
const SHORT: usize = 3;

/// What was found of a quotation, each from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Its words that stand together in order.
    pub(super) together: f32,
    /// Its words that stand in one sentence, by weight.
    pub(super) shared: f32,
}

/// The unquoted words of one side.
pub(super) struct Unquoted<'a> {
    side: &'a Side<'a>,
    weights: &'a Weights,
    /// For each word, whether it stands outside quotation marks.
    free: Vec<bool>,
    /// The units in which a word of meaning stands.
    places: Places<u32>,
}

impl<'a> Unquoted<'a> {
    /// Reads a side.
    pub(super) fn new(side: &'a Side<'a>, quotes: &[Spoken], weights: &'a Weights) -> Self {
        let mut free = vec![true; side.tokens.len()];
        for word in quotes.iter().flat_map(|quote| &quote.words) {
            set(&mut free, word.token, false);
        }
        let mut places = Places::new(COMMON);
        for (at, unit) in side.units.iter().enumerate() {
            let content = side.words(&unit.tokens).iter().filter(|token| weights.content(token.id));
            content.for_each(|token| places.add(token.id, at));
        }
        Self { side, weights, free, places }
    }

    /// How much of a quotation of the other side stands here unquoted, as words that are new here or
    /// the quotation's own. `partners` say which words of the other side are the same in place here,
    /// `back` the other way round.
    pub(super) fn found(&self, quote: &Spoken, partners: &[Option<usize>], back: &[Option<usize>]) -> Found {
        let own: FxHashSet<usize> = quote.words.iter().map(|word| word.token).collect();
        let new = |token: usize| {
            let partner = back.get(token).copied().flatten();
            self.is_free(token) && partner.is_none_or(|partner| own.contains(&partner))
        };
        let total: f32 = quote.words.iter().map(|word| self.weights.of(word.id)).sum::<f32>().max(0.01);
        let places: Vec<Option<usize>> = quote
            .words
            .iter()
            .map(|word| partners.get(word.token).copied().flatten().filter(|token| new(*token)))
            .collect();
        let kept = quote.words.iter().zip(&places).filter(|(_, place)| place.is_some());
        let in_place: f32 = kept.map(|(word, _)| self.weights.of(word.id)).sum();
        let units = places.iter().flatten().map(|token| self.side.unit_of(*token));
        let mut units: Vec<usize> = units.collect();
        let mut shared = in_place;
        if quote.words.len() >= SHORT {
            for unit in self.candidates(quote) {
                shared = shared.max(self.shared(quote, unit, &new));
                units.push(unit);
            }
        }
        units.sort_unstable();
        units.dedup();
        units.truncate(UNITS);
        // Without marks a part may be several sentences, which are read as one, also where dots between
        // two of them are taken for a sentence.
        let stretches: Vec<Range<usize>> = units
            .chunk_by(|one, next| one + 2 >= *next)
            .filter_map(|units| Some(*units.first()?..*units.last()? + 1))
            .map(|units| self.side.units_tokens(&units))
            .collect();
        let together: usize = quote
            .parts()
            .map(|part| stretches.iter().map(|stretch| self.run(part, stretch, &new)).max().unwrap_or(0))
            .sum();
        Found { together: together as f32 / quote.words.len().max(1) as f32, shared: shared / total }
    }

    /// The most words of `part` that stand in a stretch in order with no other word between.
    fn run(&self, part: &[SpokenWord], stretch: &Range<usize>, new: &dyn Fn(usize) -> bool) -> usize {
        if stretch.len() * part.len() > CELLS {
            return 0;
        }
        let words = stretch.clone().filter_map(|at| Some((at, self.side.tokens.get(at)?)));
        let words = words.filter(|(_, token)| token.kind() != WordKind::Mark);
        let mut best = 0;
        let mut above = vec![0_usize; part.len() + 1];
        for (at, token) in words {
            let mut here = vec![0_usize];
            let opens = self.opens(at);
            for (word, before) in part.iter().zip(&above) {
                let same = new(at) && word.is(token.id, self.weights.small(token.id), opens);
                here.push(if same { before + 1 } else { 0 });
            }
            best = here.iter().copied().max().unwrap_or(0).max(best);
            above = here;
        }
        best
    }

    /// Whether a sentence begins with the word.
    fn opens(&self, token: usize) -> bool {
        self.side.units.get(self.side.unit_of(token)).is_some_and(|unit| unit.tokens.start == token)
    }

    fn is_free(&self, token: usize) -> bool {
        self.free.get(token) == Some(&true)
    }

    /// The few units that share most rare words with a quotation.
    fn candidates(&self, quote: &Spoken) -> Vec<usize> {
        let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
        for at in quote.words.iter().flat_map(|word| self.places.of(&word.id)) {
            *votes.entry(*at).or_default() += 1;
        }
        let mut votes: Vec<(usize, usize)> = votes.into_iter().collect();
        votes.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        votes.into_iter().take(CANDIDATES).map(|(at, _)| at).collect()
    }

    /// The weight of a quotation's words that stand unquoted in a unit; two words of meaning at least.
    fn shared(&self, quote: &Spoken, unit: usize, new: &dyn Fn(usize) -> bool) -> f32 {
        let Some(unit) = self.side.units.get(unit) else { return 0.0 };
        let mut words: FxHashMap<u32, usize> = FxHashMap::default();
        for at in unit.tokens.clone().filter(|at| new(*at)) {
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
