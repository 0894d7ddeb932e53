//! A side of a comparison: an article as units (sentences, blocks outside the body) of words.
//!
//! Invariant: the units are in order and do not overlap, every word of the text is in one of them,
//! and between them stands nothing but white space.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::hash::Hasher as _;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::align::Said;
use super::lexicon::{Book, List};
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
    /// How many of its words are no marks.
    pub(super) words: u32,
}

/// One side.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// What the lists say of words of its language.
    pub(super) book: &'static Book,
    /// Every word, in order.
    pub(super) tokens: Vec<Token>,
    /// Every unit, in order.
    pub(super) units: Vec<Unit>,
    /// For each unit, whether it moved.
    pub(super) moved: Vec<bool>,
    /// How often each key stands here, by its number.
    counts: Vec<u32>,
    /// The bit of its language in what is known of keys.
    language: u32,
    /// Words that stand behind another capital inside a sentence, and nowhere in small letters: surnames.
    surnames: Rc<FxHashSet<String>>,
    /// Those of the side it is compared with.
    their_surnames: Rc<FxHashSet<String>>,
    /// Where it quotes.
    said: OnceCell<Rc<Said>>,
}

/// How many words are looked through one by one for what is probably near.
const NEAR: usize = 32;
/// A text has hardly more words and marks than one in so many bytes.
const SHORTEST: usize = 4;

impl<'a> Side<'a> {
    /// Reads `article`, numbering its words by `keys`.
    pub(super) fn new(article: &'a Article, keys: &mut Keys) -> Self {
        let book = Book::of(article.language.as_deref());
        let mut marks = marks(article).into_iter().peekable();
        let cover = cover(article);
        let mut tokens = Vec::with_capacity(article.text.len() / SHORTEST);
        let mut units = Vec::with_capacity(cover.len());
        let mut seen = Seen::default();
        for (place, span) in cover {
            let first = tokens.len();
            keys.read(article, span, &mut tokens);
            let words = tokens.get_mut(first..).unwrap_or_default();
            // Few sentences have a quotation mark, and the others are not looked through for one.
            let marked = marks.peek().is_some_and(|mark| mark.0 < span.end);
            for token in words.iter_mut().filter(|token| marked && token.kind() == WordKind::Mark) {
                let at = token.span().start;
                while let Some((start, level)) = marks.next_if(|mark| mark.0 <= at) {
                    // House styles differ in which marks are outer ones; the level counts.
                    if start == at {
                        token.id = keys.number(level, WordKind::Mark);
                    }
                }
            }
            keys.learn();
            let words = tokens.get(first..).unwrap_or_default();
            let (hash, count) = seen.count(words, &keys.cases, matches!(place, Place::Sentence(_)));
            if let (Some(head), Some(last)) = (words.first(), words.last()) {
                let span = head.span().to(last.span());
                let id = keys.sequence(hash);
                units.push(Unit { place, span, tokens: first..tokens.len(), id, words: count });
            }
        }
        let language = keys.look_up(book, &seen.counts);
        let surnames = Rc::new(seen.surnames(keys));
        let their_surnames = Rc::clone(&surnames);
        Self {
            article,
            book,
            tokens,
            units,
            moved: Vec::new(),
            counts: seen.counts,
            language,
            surnames,
            their_surnames,
            said: OnceCell::new(),
        }
    }

    /// Where it quotes.
    pub(super) fn said(&self) -> Rc<Said> {
        Rc::clone(self.said.get_or_init(|| Rc::new(Said::new(self))))
    }

    /// Whether `word`, in small letters, is a surname of either side.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word) || self.their_surnames.contains(word)
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

    /// The same where it is probably the unit at `near`, or the one behind it.
    pub(super) fn unit_near(&self, token: usize, near: usize) -> usize {
        let holds = |at: &usize| self.units.get(*at).is_some_and(|unit| unit.tokens.contains(&token));
        [near, near + 1].into_iter().find(holds).unwrap_or_else(|| self.unit_of(token))
    }

    /// The words that stand in `span` or touch its inside.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        self.ending(span, self.tokens.partition_point(|token| token.span().end <= span.start))
    }

    /// The same where they probably stand soon behind the word at `near`.
    pub(super) fn tokens_behind(&self, span: Span, near: usize) -> Range<usize> {
        let is_before = |token: &Token| token.span().end <= span.start;
        let mut reach = NEAR;
        while self.tokens.get(near + reach).is_some_and(is_before) {
            reach *= 2;
        }
        match self.tokens.get(near..self.tokens.len().min(near + reach + 1)) {
            Some(stretch) if near.checked_sub(1).and_then(|at| self.tokens.get(at)).is_none_or(is_before) => {
                self.ending(span, near + stretch.partition_point(is_before))
            }
            _ => self.tokens_in(span),
        }
    }

    /// The words of a span that begins at the word `start`.
    fn ending(&self, span: Span, start: usize) -> Range<usize> {
        let rest = self.tokens.get(start..).unwrap_or_default();
        // Most spans are short, and end near by.
        let near = rest.iter().take(NEAR).take_while(|token| token.span().start < span.end).count();
        let far = rest.get(near..).filter(|_| near == NEAR).unwrap_or_default();
        start..start + near + far.partition_point(|token| token.span().start < span.end)
    }
}

/// Lets each side know the surnames of the other.
pub(super) fn share_names(base: &mut Side<'_>, revised: &mut Side<'_>) {
    base.their_surnames = Rc::clone(&revised.surnames);
    revised.their_surnames = Rc::clone(&base.surnames);
}

/// What was seen of each key while a side was read.
#[derive(Default)]
struct Seen {
    counts: Vec<u32>,
    /// Whether it stands behind a name or a title inside a sentence, with a capital.
    behind: Vec<bool>,
}

/// Lets each of many sides know the surnames of all.
pub(super) fn share_all_names(sides: &mut [Side<'_>]) {
    let all: FxHashSet<String> = sides.iter().flat_map(|side| side.surnames.iter().cloned()).collect();
    let all = Rc::new(all);
    for side in sides {
        side.their_surnames = Rc::clone(&all);
    }
}

impl Seen {
    /// Counts the words of a unit, and returns a number for their sequence and how many are no marks.
    fn count(&mut self, words: &[Token], cases: &[Case], is_sentence: bool) -> (u64, u32) {
        if self.counts.len() < cases.len() {
            self.counts.resize(cases.len(), 0);
            self.behind.resize(cases.len(), false);
        }
        let mut hasher = FxHasher::default();
        let mut before = Case::Small;
        let mut all = 0;
        for token in words {
            hasher.write_u32(token.id);
            all += u32::from(token.kind() != WordKind::Mark);
            let id = token.id as usize;
            let (Some(count), Some(case)) = (self.counts.get_mut(id), cases.get(id)) else { continue };
            *count += 1;
            if *case != Case::Small && before == Case::Name && is_sentence {
                set(&mut self.behind, id, true);
            }
            before = *case;
        }
        hasher.write_usize(words.len());
        (hasher.finish(), all)
    }

    fn surnames(&self, keys: &Keys) -> FxHashSet<String> {
        let behind = self.behind.iter().zip(0..).filter(|(behind, _)| **behind);
        let names = behind.map(|(_, id)| keys.numbers.key(id).to_lowercase());
        let is_word = |name: &str| {
            let id = keys.numbers.find(name, WordKind::Letters);
            id.and_then(|id| self.counts.get(id as usize)).is_some_and(|count| *count > 0)
        };
        names.filter(|name| !is_word(name)).collect()
    }
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
    /// What was read, if more versions will mostly say the same.
    readings: Option<text::Readings>,
    /// Sequences by a hash of their numbers: that two share one is next to impossible, and would pair
    /// two sentences, in which every word is compared all the same.
    sequences: FxHashMap<u64, u32>,
    /// The languages of the sides.
    books: Vec<&'static Book>,
    /// What is known of each key.
    known: Vec<Known>,
    /// How each key is written: small, since it is asked for at every word.
    cases: Vec<Case>,
}

/// How a key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// Without a capital.
    Small,
    /// A word of grammar in some language, with a capital.
    Capital,
    /// Any other word with a capital.
    Name,
}

/// What is known of a key.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Equal for keys that differ in nothing but the case of the first letter.
    small: u32,
    /// Whether it is a mark.
    mark: bool,
    /// In which languages it was looked up, a bit each.
    looked_up: u32,
    /// In which of them it carries meaning: no mark and no word of grammar.
    content: u32,
}

impl Keys {
    /// For so many versions: from three on, sentences that stay are read once.
    pub(super) fn of(versions: usize) -> Self {
        Self { readings: (versions > 2).then(text::Readings::default), ..Self::default() }
    }

    fn read(&mut self, article: &Article, span: Span, found: &mut Vec<Token>) {
        match &mut self.readings {
            Some(readings) => readings.read(&mut self.numbers, &article.text, span, found),
            None => self.numbers.read(&article.text, span, found),
        }
    }

    /// The number of a word that some side has, and that of it with a small first letter.
    pub(super) fn find(&self, word: &str) -> Option<(u32, u32)> {
        let id = self.numbers.find(word, WordKind::Letters)?;
        Some((id, self.known.get(id as usize)?.small))
    }

    fn number(&mut self, key: &str, kind: WordKind) -> u32 {
        self.numbers.number(key, kind)
    }

    /// Learns the keys that are new.
    fn learn(&mut self) {
        while self.known.len() < self.numbers.len() {
            let id = self.known.len() as u32;
            let (kind, key) = (self.numbers.kind(id), self.numbers.key(id));
            let case = match kind == WordKind::Letters && key.starts_with(char::is_uppercase) {
                false => Case::Small,
                true if List::Function.has(None, &lower(key)) => Case::Capital,
                true => Case::Name,
            };
            let first = key.chars().next().filter(|first| first.to_lowercase().ne([*first]));
            let small = match first {
                Some(first) => {
                    let rest = key.chars().skip(1);
                    let small: String = first.to_lowercase().chain(rest).collect();
                    self.numbers.number(&small, kind)
                }
                None => id,
            };
            let mark = kind == WordKind::Mark;
            self.known.push(Known { small, mark, looked_up: 0, content: 0 });
            self.cases.push(case);
        }
    }

    /// Looks up which of a side's words carry meaning in its language, and returns the place of the book.
    fn look_up(&mut self, book: &'static Book, counts: &[u32]) -> u32 {
        let known = self.books.iter().position(|known| std::ptr::eq(*known, book));
        let place = known.unwrap_or_else(|| {
            self.books.push(book);
            self.books.len() - 1
        });
        let bit = 1 << place;
        for ((known, id), count) in self.known.iter_mut().zip(0..).zip(counts) {
            if *count > 0 && known.looked_up & bit == 0 {
                known.looked_up |= bit;
                let facts = (!known.mark).then(|| book.facts(&lower(self.numbers.key(id)))).flatten();
                let content = !known.mark && !facts.is_some_and(|facts| facts.is(List::Function));
                known.content |= if content { bit } else { 0 };
            }
        }
        bit
    }

    fn sequence(&mut self, hash: u64) -> u32 {
        let next = self.sequences.len() as u32;
        *self.sequences.entry(hash).or_insert(next)
    }

    /// How many sequences there are.
    pub(super) fn sequences(&self) -> usize {
        self.sequences.len()
    }

    /// What each key weighs in an alignment of `sides`, by its number: rare words about 1, grammar and
    /// marks little.
    pub(super) fn weights(&self, sides: &[&Side<'_>]) -> Weights {
        let mut counts = vec![0; self.known.len()];
        let mut content = vec![false; self.known.len()];
        for side in sides {
            let keys = counts.iter_mut().zip(&mut content).zip(&self.known);
            for (((all, content), known), count) in keys.zip(&side.counts).filter(|(_, count)| **count > 0) {
                // Grammar in one of the languages is grammar, whichever side is read first.
                *content = (*all == 0 || *content) && known.content & side.language != 0;
                *all += count;
            }
        }
        let total: u32 = counts.iter().sum();
        let common = (total as f32 / 400.0).max(8.0);
        let weigh = |((known, content), count): ((&Known, &bool), &u32)| {
            let often = (common / *count as f32).sqrt().min(1.0);
            match (known.mark, content) {
                (true, _) => 0.1,
                (false, false) => 0.3 * often.max(0.5),
                (false, true) => often.max(0.4),
            }
        };
        let of = self.known.iter().zip(&content).zip(&counts).map(weigh).collect();
        Weights { of, counts, content, small: self.known.iter().map(|known| known.small).collect() }
    }
}

/// What keys weigh.
#[derive(Debug)]
pub(super) struct Weights {
    of: Vec<f32>,
    /// How often each key stands in the texts.
    counts: Vec<u32>,
    /// Whether each carries meaning.
    content: Vec<bool>,
    /// A number that is equal for keys that differ in nothing but the case of the first letter.
    small: Vec<u32>,
}

impl Weights {
    /// The weight of a key.
    pub(super) fn of(&self, id: u32) -> f32 {
        self.of.get(id as usize).copied().unwrap_or_default()
    }

    /// Whether a key carries meaning.
    pub(super) fn content(&self, id: u32) -> bool {
        self.content.get(id as usize) == Some(&true)
    }

    /// Whether a key carries meaning and stands in the texts twice at most.
    pub(super) fn is_once(&self, id: u32) -> bool {
        self.content(id) && self.counts.get(id as usize).is_some_and(|count| *count <= 2)
    }

    /// A number that is equal for keys that differ in nothing but the case of the first letter.
    pub(super) fn small(&self, id: u32) -> u32 {
        self.small.get(id as usize).copied().unwrap_or(u32::MAX)
    }

    /// How many keys there are.
    pub(super) const fn len(&self) -> usize {
        self.of.len()
    }

    /// The weight of words together.
    pub(super) fn sum(&self, words: &[Token]) -> f32 {
        words.iter().map(|token| self.of(token.id)).sum()
    }
}

/// `key` in small letters, which most keys have from the start.
fn lower(key: &str) -> Cow<'_, str> {
    if key.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(key)
    } else {
        Cow::Owned(key.to_lowercase())
    }
}

/// Where quotation marks stand, and the key of their level. In order; of two at one place the last counts.
fn marks(article: &Article) -> Vec<(usize, &'static str)> {
    let mut marks = Vec::with_capacity(2 * article.quotes.len());
    for quote in &article.quotes {
        for inner in &quote.inner {
            let before = article.text.get(..inner.start).and_then(|text| text.chars().next_back());
            marks.extend([(inner.start - before.map_or(0, char::len_utf8), "'"), (inner.end, "'")]);
        }
        let outer = quote.parts.iter().flat_map(|part| [part.open, part.close]);
        marks.extend(outer.filter(|mark| !mark.is_empty()).map(|mark| (mark.start, "\"")));
    }
    marks.sort_by_key(|mark| mark.0);
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
