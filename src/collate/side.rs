//! A side of a comparison: an article as units (sentences, blocks outside the body) of words.
//!
//! Invariant: the units are in order and do not overlap, every word of the text is in one of them,
//! and between them stands nothing but white space.

use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

use super::lexicon::List;
use crate::article::Article;
use crate::document::Role;
use crate::text::{self, Span, Token, WordKind};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The sentence at this place in the article's list.
    Sentence(usize),
    /// A block outside the body.
    Outside(Role),
}

/// A sentence or a block outside the body.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// What it is.
    pub(super) place: Place,
    /// From its first word to its last.
    pub(super) span: Span,
    /// Its words in [`Side::tokens`].
    pub(super) tokens: Range<usize>,
    /// The number of its sequence of keys.
    pub(super) id: u32,
}

/// One side.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// Every word, in order.
    pub(super) tokens: Vec<Token>,
    /// Every unit, in order.
    pub(super) units: Vec<Unit>,
    /// For each unit, whether it moved.
    pub(super) moved: Vec<bool>,
    /// Words that stand behind another capital inside a sentence, and nowhere in small letters: surnames.
    pub(super) surnames: FxHashSet<String>,
}

impl<'a> Side<'a> {
    /// Reads `article`, numbering its words by `keys`.
    pub(super) fn new(article: &'a Article, keys: &mut Keys) -> Self {
        let marks = marks(article);
        let mut side = Self {
            article,
            tokens: Vec::new(),
            units: Vec::new(),
            moved: Vec::new(),
            surnames: FxHashSet::default(),
        };
        for (place, span) in cover(article) {
            let first = side.tokens.len();
            keys.read(article, span, &mut side.tokens);
            for token in side.tokens.iter_mut().skip(first) {
                // House styles differ in which marks are outer ones; the level counts.
                let is_mark = token.kind() == WordKind::Mark;
                if let Some(level) = is_mark.then(|| marks.get(&token.span().start)).flatten() {
                    token.id = keys.number(level, WordKind::Mark);
                }
            }
            keys.learn(article, side.tokens.get(first..).unwrap_or_default());
            let tokens = first..side.tokens.len();
            let words = side.tokens.get(tokens.clone()).unwrap_or_default();
            if let (Some(head), Some(last)) = (words.first(), words.last()) {
                let span = head.span().to(last.span());
                let id = keys.sequence(words.iter().map(|token| token.id).collect());
                side.units.push(Unit { place, span, tokens, id });
            }
        }
        side.surnames = side.known_surnames();
        side
    }

    fn known_surnames(&self) -> FxHashSet<String> {
        let written = |token: &Token| token.span().of(self.text());
        let mut met: FxHashSet<u32> = FxHashSet::default();
        let new =
            self.tokens.iter().filter(|token| token.kind() == WordKind::Letters && met.insert(token.id));
        let small: FxHashSet<&str> =
            new.map(written).filter(|word| word.starts_with(char::is_lowercase)).collect();
        let sentences = self.units.iter().filter(|unit| matches!(unit.place, Place::Sentence(_)));
        let pairs = sentences.flat_map(|unit| self.words(&unit.tokens).windows(2));
        let capital = |token: &Token| {
            token.kind() == WordKind::Letters && written(token).starts_with(char::is_uppercase)
        };
        let mut known: FxHashSet<(u32, u32)> = FxHashSet::default();
        pairs
            .filter_map(|pair| match pair {
                [one, other] if capital(other) && capital(one) && known.insert((one.id, other.id)) => {
                    let named = !List::Function.has(None, &written(one).to_lowercase());
                    named.then(|| written(other).to_lowercase())
                }
                _ => None,
            })
            .filter(|name| !small.contains(name.as_str()))
            .collect()
    }

    /// Notes which units moved.
    pub(super) fn mark_moved<'b>(&mut self, pairings: impl Iterator<Item = (bool, &'b Range<usize>)>) {
        self.moved = vec![false; self.units.len()];
        for (_, units) in pairings.filter(|(moved, _)| *moved) {
            self.moved.get_mut(units.clone()).into_iter().flatten().for_each(|moved| *moved = true);
        }
    }

    /// The words of `range`.
    pub(super) fn words(&self, range: &Range<usize>) -> &[Token] {
        self.tokens.get(range.clone()).unwrap_or_default()
    }

    /// The words of the unit at `at`.
    pub(super) fn unit_words(&self, at: usize) -> &[Token] {
        self.units.get(at).map_or(&[], |unit| self.words(&unit.tokens))
    }

    /// The words of neighbouring units.
    pub(super) fn units_tokens(&self, units: &Range<usize>) -> Range<usize> {
        let inside = self.units.get(units.clone()).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
            _ => 0..0,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The paragraph of the unit at `at`, if it is a sentence.
    pub(super) fn paragraph(&self, at: usize) -> Option<usize> {
        match self.units.get(at)?.place {
            Place::Sentence(sentence) => Some(self.article.sentences.get(sentence)?.paragraph),
            Place::Outside(_) => None,
        }
    }

    /// The unit that holds the word at `token`.
    pub(super) fn unit_of(&self, token: usize) -> usize {
        self.units.partition_point(|unit| unit.tokens.end <= token)
    }

    /// The words that stand in `span` or touch its inside.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span().end <= span.start);
        let end = self.tokens.partition_point(|token| token.span().start < span.end);
        start..end.max(start)
    }
}

/// Lets each side know the surnames of the other.
pub(super) fn share_names(base: &mut Side<'_>, revised: &mut Side<'_>) {
    base.surnames.extend(revised.surnames.iter().cloned());
    revised.surnames.clone_from(&base.surnames);
}

/// Puts `value` at `at`, if the list has such a place.
pub(super) fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

/// Numbers for keys and for sequences of keys, shared by the sides of a comparison.
#[derive(Debug, Default)]
pub(super) struct Keys {
    numbers: text::Keys,
    sequences: FxHashMap<Vec<u32>, u32>,
    /// Numbers for keys with a small first letter.
    small: FxHashMap<String, u32>,
    /// What is known of each key.
    known: Vec<Known>,
}

/// What is known of a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// How often it stands in the texts.
    pub(super) count: u32,
    /// Whether it carries meaning: no mark and no word of grammar.
    pub(super) content: bool,
    /// Whether it is a mark.
    mark: bool,
    /// Equal for keys that differ in nothing but the case of the first letter.
    small: u32,
}

impl Keys {
    fn read(&mut self, article: &Article, span: Span, found: &mut Vec<Token>) {
        self.numbers.read(&article.text, span, found);
    }

    fn number(&mut self, key: &str, kind: WordKind) -> u32 {
        self.numbers.number(key, kind)
    }

    /// Learns the keys that are new, and counts.
    fn learn(&mut self, article: &Article, tokens: &[Token]) {
        for id in self.known.len() as u32..self.numbers.len() as u32 {
            let mark = self.numbers.kind(id) == WordKind::Mark;
            let word = self.numbers.key(id).to_lowercase();
            let content = !mark && !List::Function.has(article.language.as_deref(), &word);
            let next = self.small.len() as u32;
            let small = *self.small.entry(small_first(self.numbers.key(id))).or_insert(next);
            self.known.push(Known { count: 0, content, mark, small });
        }
        for token in tokens {
            if let Some(known) = self.known.get_mut(token.id as usize) {
                known.count += 1;
            }
        }
    }

    fn sequence(&mut self, ids: Vec<u32>) -> u32 {
        let next = self.sequences.len() as u32;
        *self.sequences.entry(ids).or_insert(next)
    }

    /// How many sequences there are.
    pub(super) fn sequences(&self) -> usize {
        self.sequences.len()
    }

    /// What each key weighs in an alignment, by its number: rare words about 1, grammar and marks little.
    pub(super) fn weights(&self) -> Weights {
        let total: u32 = self.known.iter().map(|known| known.count).sum();
        let common = (total as f32 / 400.0).max(8.0);
        let weigh = |known: &Known| {
            let often = (common / known.count as f32).sqrt().min(1.0);
            match known {
                Known { mark: true, .. } => 0.1,
                Known { content: false, .. } => 0.3 * often.max(0.5),
                Known { content: true, .. } => often.max(0.4),
            }
        };
        Weights { of: self.known.iter().map(weigh).collect(), known: self.known.clone() }
    }
}

/// What keys weigh.
#[derive(Debug)]
pub(super) struct Weights {
    of: Vec<f32>,
    known: Vec<Known>,
}

impl Weights {
    /// The weight of a key.
    pub(super) fn of(&self, id: u32) -> f32 {
        self.of.get(id as usize).copied().unwrap_or_default()
    }

    /// Whether a key carries meaning.
    pub(super) fn content(&self, id: u32) -> bool {
        self.known.get(id as usize).is_some_and(|known| known.content)
    }

    /// A number that is equal for keys that differ in nothing but the case of the first letter.
    pub(super) fn small(&self, id: u32) -> u32 {
        self.known.get(id as usize).map_or(u32::MAX, |known| known.small)
    }

    /// The weight of words together.
    pub(super) fn sum(&self, words: &[Token]) -> f32 {
        words.iter().map(|token| self.of(token.id)).sum()
    }
}

/// `key` with a small first letter.
fn small_first(key: &str) -> String {
    let mut chars = key.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Where quotation marks stand, and the key of their level.
fn marks(article: &Article) -> FxHashMap<usize, &'static str> {
    let mut marks = FxHashMap::default();
    for quote in &article.quotes {
        for inner in &quote.inner {
            let before = article.text.get(..inner.start).and_then(|text| text.chars().next_back());
            marks.insert(inner.start - before.map_or(0, char::len_utf8), "'");
            marks.insert(inner.end, "'");
        }
        for mark in
            quote.parts.iter().flat_map(|part| [part.open, part.close]).filter(|mark| !mark.is_empty())
        {
            marks.insert(mark.start, "\"");
        }
    }
    marks
}

/// The stretches of a text in order: sentences, blocks outside the body, and what is in neither.
fn cover(article: &Article) -> Vec<(Place, Span)> {
    let sentences = article.sentences.iter().enumerate().map(|(at, s)| (Place::Sentence(at), s.span));
    let outside = article.outside.iter().map(|block| (Place::Outside(block.role), block.span));
    let mut known: Vec<(Place, Span)> = outside.chain(sentences).collect();
    known.sort_by_key(|(_, span)| span.start);
    let mut cover = Vec::with_capacity(known.len());
    let mut from = 0;
    for (place, span) in known {
        if span.start > from {
            cover.push((Place::Outside(Role::Header), Span::new(from, span.start)));
        }
        let span = Span::new(span.start.max(from), span.end);
        if !span.is_empty() {
            cover.push((place, span));
        }
        from = from.max(span.end);
    }
    if from < article.text.len() {
        cover.push((Place::Outside(Role::Header), Span::new(from, article.text.len())));
    }
    cover
}
