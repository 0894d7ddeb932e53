//! Where the words of a notice point: the story's sentences, numbers, days, names and quotations, and how
//! much of what a notice says stands beside each.
//!
//! A word says the more the fewer sentences have it, and most close by. Words that any notice may have say
//! nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Pair;
use crate::article::{Quote, Speaker, Subject, is_empty_word};
use crate::collate::days;
use crate::collate::lexicon::{List, is_dense, plain};
use crate::collate::numbers::{Quantity, quantity};
use crate::collate::side::{Place, Side, Unit};
use crate::document::Role;
use crate::text::{Span, WordKind};

/// So many words before and behind a thing stand close by.
const CLOSE: usize = 5;
/// So many words before and behind a thing are looked at at all.
const REACH: usize = 80;
/// A word that one sentence has alone weighs so much.
const WEIGHT: u32 = 12;
/// So many words of a notice point at something.
const TERMS: usize = 200;
/// A word close by weighs so many times more.
const NEARER: u32 = 3;

/// The number of a word of meaning; 0 of any other.
type Id = u32;

/// The words of both versions, and the things of the revised one that did not change.
pub(super) struct Story {
    ids: FxHashMap<String, Id>,
    /// The words by number.
    words: Vec<String>,
    /// In how many sentences of the version that has it most a word stands.
    spread: Vec<u32>,
    base: Vec<Id>,
    revised: Vec<Id>,
    spots: Vec<Spot>,
}

/// A thing that did not change.
struct Spot {
    subject: Subject,
    around: Around,
    /// Its number.
    value: Option<Quantity>,
}

/// The words around a thing, each once, and whether they stand close by.
#[derive(Default)]
pub(super) struct Around(BTreeMap<Id, bool>);

/// How much of what a notice says stands around a thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    pub(super) weight: u32,
    /// How many words of the notice.
    pub(super) words: u32,
    /// Whether some stand close by.
    pub(super) close: bool,
}

/// Which words of the story are words of a notice, and how well.
pub(super) struct Pointer(FxHashMap<Id, (usize, u32)>);

impl Story {
    /// Reads both versions. What overlaps `changed` in the revised one has changed.
    pub(super) fn new(pair: Pair<'_>, changed: Vec<Span>) -> Self {
        let mut story = Self {
            ids: FxHashMap::default(),
            words: vec![String::new()],
            spread: vec![0],
            base: Vec::new(),
            revised: Vec::new(),
            spots: Vec::new(),
        };
        let (base, mut spread) = story.read(pair.base);
        let (revised, theirs) = story.read(pair.revised);
        spread.resize(story.spread.len(), 0);
        for (most, count) in spread.iter_mut().zip(theirs) {
            *most = (*most).max(count);
        }
        (story.base, story.revised, story.spread) = (base, revised, spread);
        story.spots = story.spots(pair.revised, &apart(changed));
        story
    }

    /// The words of the story by number, and in how many sentences each stands.
    fn read(&mut self, side: &Side<'_>) -> (Vec<Id>, Vec<u32>) {
        let language = side.article.language.as_deref();
        let mut found = vec![0; side.tokens.len()];
        let mut counts: Vec<(u32, usize)> = vec![(0, usize::MAX); self.spread.len()];
        for (at, unit) in side.units.iter().enumerate().filter(|(_, unit)| is_story(unit)) {
            for place in unit.tokens.clone() {
                let Some(token) = side.tokens.get(place).filter(|token| token.kind() == WordKind::Letters)
                else {
                    continue;
                };
                let Some(word) = term(token.span().of(side.text()), language) else { continue };
                let next = self.spread.len() as Id;
                let id = *self.ids.entry(word.clone()).or_insert(next);
                if id == next {
                    self.spread.push(0);
                    self.words.push(word);
                }
                counts.resize(self.spread.len().max(counts.len()), (0, usize::MAX));
                if let Some((count, last)) = counts.get_mut(id as usize).filter(|(_, last)| *last != at) {
                    (*count, *last) = (*count + 1, at);
                }
                if let Some(own) = found.get_mut(place) {
                    *own = id;
                }
            }
        }
        (found, counts.into_iter().map(|(count, _)| count).collect())
    }

    fn spots(&self, side: &Side<'_>, changed: &[Span]) -> Vec<Spot> {
        let mut found = Vec::new();
        let has_case = side.text().contains(char::is_uppercase);
        for unit in side.units.iter().filter(|unit| is_story(unit)) {
            let mut push = |subject, at: Range<usize>, value| {
                let span = span_of(side, &at);
                if !is_changed(span, changed) {
                    let mut around = Around::default();
                    around.add(&self.revised, &at, &unit.tokens);
                    found.push(Spot { subject, around, value });
                }
            };
            let mut at = unit.tokens.clone();
            while let Some(place) = at.next() {
                if days::is_date(side, place) {
                    push(Subject::Date, place..place + 1, None);
                } else if let Some(number) = quantity(side, place) {
                    let end = (place + number.words.max(1)).min(unit.tokens.end);
                    at.start = end.max(at.start);
                    push(Subject::Number, place..end, Some(number));
                } else if has_case && place > unit.tokens.start && is_capital(side, place) {
                    let more = at.clone().take_while(|next| is_capital(side, *next)).count();
                    at.start += more;
                    push(Subject::Name, place..place + 1 + more, None);
                }
            }
            if !has_case {
                push(Subject::Name, unit.tokens.clone(), None);
            }
            if !is_changed(unit.span, changed) {
                let whole = self.revised.get(unit.tokens.clone()).unwrap_or_default();
                for subject in [Subject::Addition, Subject::Removal] {
                    let mut around = Around::default();
                    around.insert(whole.iter().take(2 * REACH).copied(), false);
                    found.push(Spot { subject, around, value: None });
                }
            }
        }
        let quotes = side.article.quotes.iter().filter(|quote| !is_changed(quote.extent(), changed));
        found.extend(quotes.map(|quote| Spot {
            subject: Subject::Quotation,
            around: self.around_quote(side, quote),
            value: None,
        }));
        found
    }

    fn around_quote(&self, side: &Side<'_>, quote: &Quote) -> Around {
        let mut around = Around::default();
        let tokens = side.tokens_in(quote.extent());
        let ids = self.revised.get(tokens).unwrap_or_default().iter().take(2 * REACH);
        around.insert(ids.copied(), false);
        self.add_speaker(&mut around, side, quote);
        around
    }

    /// Who speaks stands close to what is said.
    fn add_speaker(&self, around: &mut Around, side: &Side<'_>, quote: &Quote) {
        let language = side.article.language.as_deref();
        let words = quote.speaker.as_ref().map(Speaker::full).unwrap_or_default();
        let words = crate::text::words(words, Span::new(0, words.len()))
            .into_iter()
            .filter_map(|word| term(word.span.of(words), language))
            .filter_map(|word| self.ids.get(&word).copied());
        around.insert(words, true);
    }

    /// What stands around a change, on both sides, and who speaks there.
    pub(super) fn around(&self, pair: Pair<'_>, base: Span, revised: Span) -> Around {
        let mut around = Around::default();
        for (side, ids, span) in [(pair.base, &self.base, base), (pair.revised, &self.revised, revised)] {
            let at = side.tokens_in(span);
            let unit = |token: usize| side.units.get(side.unit_of(token)).map(|unit| unit.tokens.clone());
            let Some(first) = unit(at.start) else { continue };
            let last = unit(at.end.saturating_sub(1).max(at.start)).unwrap_or_else(|| first.clone());
            // Between two sentences it stands in neither.
            if !span.is_empty() || at.start > first.start {
                around.add(ids, &at, &(first.start..last.end));
            }
            let touched = side.article.quotes.iter().filter(|quote| {
                let extent = quote.extent();
                extent.overlaps(span) || extent.contains(span)
            });
            for quote in touched.take(MANY) {
                self.add_speaker(&mut around, side, quote);
            }
        }
        around
    }

    /// Whether a word, as [`term`] has it, stands in the story of either version.
    pub(super) fn id(&self, term: &str) -> Option<Id> {
        self.ids.get(term).copied()
    }

    /// Where the words of a notice may stand: the same words, and other forms of them.
    pub(super) fn pointer(&self, terms: &FxHashSet<String>) -> Pointer {
        let mut terms: Vec<&String> = terms.iter().collect();
        terms.sort_unstable();
        terms.truncate(TERMS);
        let mut hits: FxHashMap<Id, (usize, u32)> = FxHashMap::default();
        for (word, id) in self.words.iter().zip(0..).skip(1) {
            let likeness = |term: &str| if term == word { 2 } else { u32::from(is_form(term, word)) };
            let best =
                terms.iter().enumerate().map(|(at, term)| (likeness(term), at)).max_by_key(|one| one.0);
            let Some((likeness, at)) = best.filter(|(likeness, _)| *likeness > 0) else { continue };
            let spread = self.spread.get(id as usize).copied().unwrap_or(1).max(1);
            hits.insert(id, (at, (WEIGHT * likeness / spread).max(1)));
        }
        Pointer(hits)
    }

    /// The best score of a thing of this kind that did not change, where enough of the notice stands there
    /// for it to speak of it. A number for which `is_out` holds is not meant.
    pub(super) fn elsewhere(
        &self,
        pointer: &Pointer,
        subject: Subject,
        is_out: impl Fn(&Quantity) -> bool,
    ) -> Score {
        let spots = self.spots.iter().filter(|spot| spot.subject == subject);
        let others = spots.filter(|spot| !spot.value.as_ref().is_some_and(&is_out));
        let scores = others.map(|spot| pointer.score(&spot.around));
        scores.filter(|score| score.close || score.words > 1).max().unwrap_or_default()
    }
}

/// So many quotations that a change touches are looked at.
const MANY: usize = 20;

impl Around {
    /// Adds the words of `within` around `at`.
    fn add(&mut self, ids: &[Id], at: &Range<usize>, within: &Range<usize>) {
        let reach = |far: usize| {
            at.start.saturating_sub(far).max(within.start)..(at.end + far).min(within.end).max(within.start)
        };
        let (near, all) = (reach(CLOSE), reach(REACH));
        for place in all.take(2 * REACH + at.len().min(REACH * 4)) {
            let id = ids.get(place).copied().unwrap_or_default();
            self.insert([id].into_iter(), near.contains(&place));
        }
    }

    fn insert(&mut self, ids: impl Iterator<Item = Id>, is_close: bool) {
        for id in ids.filter(|id| *id > 0) {
            *self.0.entry(id).or_default() |= is_close;
        }
    }

    /// Whether the word stands there.
    pub(super) fn has(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }
}

impl Pointer {
    pub(super) fn score(&self, around: &Around) -> Score {
        let mut best: FxHashMap<usize, (u32, bool)> = FxHashMap::default();
        for (id, is_close) in &around.0 {
            let Some((term, weight)) = self.0.get(id) else { continue };
            let weight = if *is_close { weight * NEARER } else { *weight };
            let own = best.entry(*term).or_default();
            *own = (own.0.max(weight), own.1 || *is_close);
        }
        let words = best.len() as u32;
        let close = best.values().any(|(_, close)| *close);
        Score { weight: best.values().map(|(weight, _)| weight).sum(), words, close }
    }
}

/// A word of meaning in one writing; none of grammar, and none that any notice may have.
pub(super) fn term(written: &str, language: Option<&str>) -> Option<String> {
    let word = plain(written);
    let long = word.chars().nth(1).is_some() || word.chars().all(is_dense);
    if !long || List::Function.has(language, &word) {
        return None;
    }
    let word = bare(&word);
    (!is_empty_word(word)).then(|| word.to_owned())
}

/// A word without an Arabic article, or an English ending that says whose.
fn bare(word: &str) -> &str {
    let rest = ["وال", "بال", "كال", "فال", "لل", "ال"].iter().find_map(|article| word.strip_prefix(article));
    let rest = rest.filter(|rest| rest.chars().count() > 2);
    rest.or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Whether two words may be forms of one: `employs`, `employees`.
fn is_form(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    if shared < 2 {
        return false;
    }
    if one.starts_with(is_dense) {
        return shared >= 2;
    }
    let shorter = one.chars().count().min(other.chars().count());
    let longer = one.chars().count().max(other.chars().count());
    shared >= 4 && longer <= shared + 4 && 3 * shared >= 2 * shorter && (shared > 4 || longer <= shared + 2)
}

fn is_capital(side: &Side<'_>, at: usize) -> bool {
    side.tokens.get(at).is_some_and(|token| {
        token.kind() == WordKind::Letters && token.span().of(side.text()).starts_with(char::is_uppercase)
    })
}

fn is_story(unit: &Unit) -> bool {
    matches!(
        unit.place,
        Place::Sentence(_) | Place::Outside(Role::Headline | Role::Standfirst | Role::Kicker)
    )
}

fn span_of(side: &Side<'_>, tokens: &Range<usize>) -> Span {
    match side.words(tokens) {
        [] => side
            .tokens
            .get(tokens.start)
            .map_or(Span::new(0, 0), |token| Span::new(token.span().start, token.span().start)),
        [one] => one.span(),
        [first, .., last] => first.span().to(last.span()),
    }
}

/// Whether a stretch has changed. The changes are in order and stand apart.
fn is_changed(span: Span, changed: &[Span]) -> bool {
    let at = changed.partition_point(|one| one.end <= span.start);
    changed.get(at).is_some_and(|one| one.overlaps(span))
}

/// Stretches in order, those that touch made one.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut found: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match found.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => found.push(span),
        }
    }
    found
}
