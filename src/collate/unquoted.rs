//! Words outside quotation marks: how much of a quotation stands among them.

use std::cmp::Reverse;
use std::ops::Range;

use super::partners::Partners;
use super::places::{Noted, Places};
use super::quotes::{BESIDE, UNQUOTED};
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
/// Shorter quotations are looked for in their own place only, and beside it.
const SHORT: usize = 3;

/// What was found of a quotation: shares from 0 to 1, and where.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its words that stand together in order; nothing where they are surely too few to matter.
    pub(super) together: f32,
    /// Its words that stand in one sentence, by weight.
    pub(super) shared: f32,
    /// The units in which most of its words stand together.
    pub(super) stretch: Range<usize>,
    /// The unit in which most of its words stand, or the first of several in which they are in place.
    pub(super) unit: Range<usize>,
}

/// The unquoted words of one side.
pub(super) struct Unquoted<'a> {
    side: &'a Side<'a>,
    weights: &'a Weights,
    /// For each word, whether it stands outside quotation marks.
    free: Vec<bool>,
    /// The units in which a word of meaning of what is sought stands.
    places: Places,
    /// For each key how often the words at hand have it, and for each unit its votes: used again for every
    /// quotation.
    counts: Vec<u32>,
    votes: Vec<u32>,
}

impl<'a> Unquoted<'a> {
    /// Reads a side in which `sought` are looked for: quotations of the other side. `quotes` are its own.
    pub(super) fn new<'b>(
        side: &'a Side<'a>,
        quotes: &[Spoken],
        sought: impl Iterator<Item = &'b Spoken>,
        weights: &'a Weights,
    ) -> Self {
        let mut wanted = vec![false; weights.len()];
        let words = sought.flat_map(|quote| &quote.words).filter(|word| weights.content(word.id));
        words.for_each(|word| set(&mut wanted, word.id as usize, true));
        let mut free = vec![true; side.tokens.len()];
        for word in quotes.iter().flat_map(|quote| &quote.words) {
            set(&mut free, word.token, false);
        }
        let mut noted = Noted::new(weights.len(), COMMON);
        for (at, unit) in side.units.iter().enumerate() {
            let words = side.words(&unit.tokens).iter();
            let wanted = words.filter(|token| wanted.get(token.id as usize) == Some(&true));
            wanted.for_each(|token| noted.add(token.id, at));
        }
        let (counts, votes) = (vec![0; weights.len()], vec![0; side.units.len()]);
        Self { side, weights, free, places: noted.done(), counts, votes }
    }

    /// How much of a quotation of the other side stands here unquoted, as words that are new here or
    /// the quotation's own. `partners` say which words of the other side are the same in place here,
    /// `back` the other way round.
    pub(super) fn found(&mut self, quote: &Spoken, partners: &Partners, back: &Partners) -> Found {
        let mut own: Vec<usize> = quote.words.iter().map(|word| word.token).collect();
        own.sort_unstable();
        let free = std::mem::take(&mut self.free);
        let new = |token: usize| {
            free.get(token) == Some(&true)
                && back.of(token).is_none_or(|partner| own.binary_search(&partner).is_ok())
        };
        let found = self.found_among(quote, partners, &new);
        self.free = free;
        found
    }

    /// The same among the words that are `new`.
    fn found_among(&mut self, quote: &Spoken, partners: &Partners, new: &dyn Fn(usize) -> bool) -> Found {
        let total: f32 = quote.words.iter().map(|word| self.weights.of(word.id)).sum::<f32>().max(0.01);
        let mut in_place = 0.0;
        let mut units: Vec<usize> = Vec::new();
        for word in &quote.words {
            if let Some(token) = partners.of(word.token).filter(|token| new(*token)) {
                in_place += self.weights.of(word.id);
                units.push(self.side.unit_of(token));
            }
        }
        let mut shared: f32 = in_place;
        let mut unit = units.first().map_or(0..0, |first| *first..*first + 1);
        if quote.words.len() < SHORT {
            units.extend(self.beside(quote, partners));
        } else {
            for candidate in self.candidates(quote) {
                let here = self.shared(quote, candidate, new);
                if here > shared {
                    (shared, unit) = (here, candidate..candidate + 1);
                }
                units.push(candidate);
            }
        }
        units.sort_unstable();
        units.dedup();
        units.truncate(UNITS);
        let mut together = 0;
        let mut best = (0, 0..0);
        if self.may_stand(quote, &units, new) {
            // Without marks a part may be several sentences, which are read as one, also where dots
            // between two of them are taken for a sentence.
            let stretches: Vec<Range<usize>> = units
                .chunk_by(|one, next| one + 2 >= *next)
                .filter_map(|units| Some(*units.first()?..*units.last()? + 1))
                .collect();
            for part in quote.parts() {
                let mut longest = 0;
                for stretch in &stretches {
                    let run = self.run(part, &self.side.units_tokens(stretch), new);
                    longest = longest.max(run);
                    if run > best.0 {
                        best = (run, stretch.clone());
                    }
                }
                together += longest;
            }
        }
        let together = together as f32 / quote.words.len().max(1) as f32;
        Found { together, shared: shared / total, stretch: best.1, unit }
    }

    /// The units in which words beside a quotation stand: `“It leaks,” he said` → `He said it leaks`.
    fn beside(&self, quote: &Spoken, partners: &Partners) -> impl Iterator<Item = usize> {
        let tokens = || quote.words.iter().map(|word| word.token);
        let from = tokens().min().unwrap_or_default().saturating_sub(BESIDE);
        let to = tokens().max().map_or(from, |last| last + 1 + BESIDE);
        (from..to).filter_map(|token| partners.of(token)).map(|token| self.side.unit_of(token))
    }

    /// Whether enough of a quotation's words stand in `units` for them to stand together.
    fn may_stand(&mut self, quote: &Spoken, units: &[usize], new: &dyn Fn(usize) -> bool) -> bool {
        let units = units.iter().filter_map(|unit| self.side.units.get(*unit));
        let tokens = units.flat_map(|unit| unit.tokens.clone()).filter(|at| new(*at));
        let tokens = tokens.filter_map(|at| self.side.tokens.get(at));
        let smalls: Vec<u32> = tokens.map(|token| self.weights.small(token.id)).collect();
        for small in &smalls {
            set(&mut self.counts, *small as usize, 1);
        }
        let known = quote.words.iter().map(|word| self.weights.small(word.id));
        let known = known.filter(|small| self.counts.get(*small as usize) == Some(&1)).count();
        for small in &smalls {
            set(&mut self.counts, *small as usize, 0);
        }
        known as f32 / quote.words.len().max(1) as f32 >= UNQUOTED
    }

    /// The most words of `part` that stand in a stretch in order with no other word between.
    fn run(&self, part: &[SpokenWord], stretch: &Range<usize>, new: &dyn Fn(usize) -> bool) -> usize {
        if stretch.len() * part.len() > CELLS {
            return 0;
        }
        let words = stretch.clone().filter_map(|at| Some((at, self.side.tokens.get(at)?)));
        let words = words.filter(|(_, token)| token.kind() != WordKind::Mark);
        let mut best = 0;
        let mut row = vec![0_usize; part.len() + 1];
        for (at, token) in words {
            let (is_new, small) = (new(at), self.weights.small(token.id));
            let opens = self.opens(at);
            let mut before = 0;
            for (word, run) in part.iter().zip(row.iter_mut().skip(1)) {
                let same = is_new && word.is(token.id, small, opens);
                let longer = if same { before + 1 } else { 0 };
                before = std::mem::replace(run, longer);
                best = best.max(longer);
            }
        }
        best
    }

    /// Whether a sentence begins with the word.
    fn opens(&self, token: usize) -> bool {
        self.side.units.get(self.side.unit_of(token)).is_some_and(|unit| unit.tokens.start == token)
    }

    /// The few units that share most rare words with a quotation.
    fn candidates(&mut self, quote: &Spoken) -> Vec<usize> {
        let mut units: Vec<u32> = Vec::new();
        for at in quote.words.iter().flat_map(|word| self.places.of(word.id)) {
            if let Some(votes) = self.votes.get_mut(*at as usize) {
                if *votes == 0 {
                    units.push(*at);
                }
                *votes += 1;
            }
        }
        let mut votes: Vec<(Reverse<u32>, u32)> = Vec::with_capacity(units.len());
        for at in units {
            let count = self.votes.get_mut(at as usize).map(std::mem::take).unwrap_or_default();
            votes.push((Reverse(count), at));
        }
        if votes.len() > CANDIDATES {
            votes.select_nth_unstable(CANDIDATES);
            votes.truncate(CANDIDATES);
        }
        votes.sort_unstable();
        votes.into_iter().map(|(_, at)| at as usize).collect()
    }

    /// The weight of a quotation's words that stand unquoted in a unit; two words of meaning at least.
    fn shared(&mut self, quote: &Spoken, unit: usize, new: &dyn Fn(usize) -> bool) -> f32 {
        let Some(unit) = self.side.units.get(unit) else { return 0.0 };
        let tokens = self.side.words(&unit.tokens);
        for (token, _) in tokens.iter().zip(unit.tokens.clone()).filter(|(_, at)| new(*at)) {
            self.counts.get_mut(token.id as usize).into_iter().for_each(|count| *count += 1);
        }
        let (mut content, mut shared) = (0, 0.0);
        for word in &quote.words {
            if let Some(count) = self.counts.get_mut(word.id as usize).filter(|count| **count > 0) {
                *count -= 1;
                content += usize::from(self.weights.content(word.id));
                shared += self.weights.of(word.id);
            }
        }
        for token in tokens {
            set(&mut self.counts, token.id as usize, 0);
        }
        if content >= 2 { shared } else { 0.0 }
    }
}
