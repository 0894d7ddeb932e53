//! What a notice says, a clause each: of what kind of thing it speaks, by what words, and which values it
//! names itself.
//!
//! `It misstated the number of boats and the name of the mayor` has two: the boats are not the mayor's.

use rustc_hash::FxHashSet;

use super::change::Texts;
use super::story::{Pointer, Story, term};
use super::words::Words;
use crate::article::{Notice, Subject, says, subjects};
use crate::collate::lexicon::plain;
use crate::text::{self, Span};

/// A part of a notice that speaks of something.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own and asked for alone")]
pub(super) struct Clause {
    /// Of what kind of thing.
    pub(super) subjects: Vec<Subject>,
    /// That somebody else said it, and not that something else was said.
    pub(super) is_of_speaker: bool,
    /// That an age was wrong.
    pub(super) is_of_age: bool,
    /// That a price was wrong, or a share, which are told in units.
    is_of_price: bool,
    is_of_share: bool,
    /// That a year was wrong.
    pub(super) is_of_year: bool,
    /// What it mentions itself.
    pub(super) words: Words,
    /// The words of the names that it has.
    pub(super) names: FxHashSet<String>,
    /// Whether one of them is not in both versions: one that was wrong, or is right now.
    pub(super) sets_name: bool,
    /// Where its words stand in the story, and where those that are of no name.
    pub(super) pointer: Pointer,
    pub(super) others: Pointer,
}

/// So many clauses of a notice are read.
const CLAUSES: usize = 24;

impl Clause {
    /// The clauses of a notice that speak of a kind of thing.
    pub(super) fn all(notice: &Notice, story: &Story, texts: &Texts, language: Option<&str>) -> Vec<Self> {
        let said = notice.said(language);
        let all_names: Vec<String> = name_words(notice);
        parts(said, language)
            .into_iter()
            .take(CLAUSES)
            .map(|part| Self::new(&part, &all_names, (story, texts), language))
            .filter(|clause| !clause.subjects.is_empty())
            .collect()
    }

    fn new(
        said: &str,
        all_names: &[String],
        (story, texts): (&Story, &Texts),
        language: Option<&str>,
    ) -> Self {
        let lower = said.to_lowercase();
        let says = |list: &str| says(list, &lower, language);
        let words = Words::of_text(said, language);
        let plain_words: FxHashSet<String> = written(said).map(|word| plain(word).into_owned()).collect();
        let names: FxHashSet<String> =
            all_names.iter().filter(|name| plain_words.contains(*name)).cloned().collect();
        let mut others = terms(said, language);
        others.retain(|term| !names.contains(term));
        let sets_name = names.iter().any(|name| !texts.both(name));
        Self {
            subjects: subjects(said, language),
            is_of_speaker: says("speaker") && !says("wording"),
            is_of_age: says("age"),
            is_of_price: says("price"),
            is_of_share: says("share"),
            is_of_year: says("year") && !says("day"),
            others: story.pointer(&others),
            names,
            sets_name,
            pointer: story.pointer(&terms(said, language)),
            words,
        }
    }

    /// Whether it speaks of something that is told in this unit.
    pub(super) fn is_told_in(&self, unit: &str) -> bool {
        match unit {
            "" | "th" => false,
            "ratio" | "pp" => self.is_of_share,
            _ => self.is_of_price,
        }
    }
}

/// The words of the names of a notice, in one writing.
pub(super) fn name_words(notice: &Notice) -> Vec<String> {
    notice.scope.names.iter().flat_map(|name| words_of(name)).collect()
}

/// The words of a name, in one writing.
pub(super) fn words_of(name: &str) -> Vec<String> {
    written(name).map(|word| plain(word).into_owned()).collect()
}

fn written(text: &str) -> impl Iterator<Item = &str> {
    text::words(text, Span::new(0, text.len())).into_iter().map(|word| word.span.of(text))
}

/// The words of meaning of a text.
pub(super) fn terms(text: &str, language: Option<&str>) -> FxHashSet<String> {
    let letters = |word: &&str| word.starts_with(char::is_alphabetic);
    written(text).filter(letters).filter_map(|word| term(word, language)).collect()
}

/// Parts a notice into clauses that each speak of something by words of their own, as far as they do.
fn parts(said: &str, language: Option<&str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut waiting = String::new();
    for piece in sentences(said).into_iter().flat_map(|sentence| joined(sentence, language)) {
        let stands = !subjects(piece, language).is_empty() && !terms(piece, language).is_empty();
        match found.last_mut() {
            _ if stands => found.push(std::mem::take(&mut waiting) + piece),
            Some(last) => last.push_str(piece),
            None => waiting.push_str(piece),
        }
    }
    match found.last_mut() {
        Some(last) => last.push_str(&waiting),
        None => found.push(waiting),
    }
    found
}

/// The sentences of a notice.
fn sentences(said: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut chars = said.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let parted = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        let ends =
            matches!(char, '。' | '！' | '\n' | ';' | '؛') || parted && matches!(char, '.' | '!' | '?' | '؟');
        // The stop of `St. Ives` or `3. Mai` ends nothing.
        let word = said.get(from..at).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
        let is_short = char == '.'
            && (word.chars().count() <= 2
                || word.ends_with(|char: char| char.is_numeric() && word.len() <= 2));
        if ends && !is_short {
            let end = at + char.len_utf8();
            found.push(said.get(from..end).unwrap_or_default());
            from = end;
        }
    }
    found.push(said.get(from..).unwrap_or_default());
    found.retain(|sentence| !sentence.trim().is_empty());
    found
}

/// A sentence parted before `and`, where what follows speaks of a kind of thing of its own.
fn joined<'a>(sentence: &'a str, language: Option<&str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut from = 0;
    for word in text::words(sentence, Span::new(0, sentence.len())) {
        let written = word.span.of(sentence);
        if written.len() > 6 || !says("and", &written.to_lowercase(), None) {
            continue;
        }
        let rest = sentence.get(word.span.start..).unwrap_or_default();
        let before = sentence.get(from..word.span.start).unwrap_or_default();
        if [rest, before].iter().all(|part| !subjects(part, language).is_empty()) {
            found.push(before);
            from = word.span.start;
        }
    }
    found.push(sentence.get(from..).unwrap_or_default());
    found
}
