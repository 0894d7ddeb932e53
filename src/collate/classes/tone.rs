//! Tone: words for one thing that make another impression.

use super::super::Class;
use super::super::lexicon::{About, List, Sense};
use super::change::{Change, Word, Words};
use super::{Judged, Remark};
use crate::document::Role;

/// In a change of more words of meaning the two words need not stand for one another.
const SHORT: usize = 4;
/// How strongly a word paints that paints whatever it stands for.
const LOUD: u8 = 2;

impl Change<'_> {
    /// Words of another strength. Inside quotation marks they belong to the speaker.
    pub(super) fn tone(&self, role: Option<Role>, quoted: impl Fn() -> bool, judged: &mut Judged) {
        if self.base.tokens.is_empty() || self.revised.tokens.is_empty() {
            return;
        }
        let long = self.base.content().max(self.revised.content());
        if long > if role.is_some() { 4 * SHORT } else { SHORT } {
            return;
        }
        let paints = |words: &Words<'_>| words.words().any(|word| word.is(List::Tone));
        if !paints(&self.base) && !paints(&self.revised) {
            return;
        }
        let ours = painting(&self.base, &self.revised, role);
        let theirs = painting(&self.revised, &self.base, role);
        let difference = match (ours.as_slice(), theirs.as_slice()) {
            ([], []) => 0,
            ([], only) | (only, []) if long <= SHORT => {
                let loud = only.iter().any(|word| is_loud(word)) && !self.is_same_stem();
                if loud { LOUD } else { 0 }
            }
            (ours, theirs) => ours
                .iter()
                .flat_map(|one| theirs.iter().map(|other| between(one, other)))
                .max()
                .unwrap_or_default(),
        };
        if difference > 0 && !quoted() {
            judged.classes.insert(Class::Tone);
            if difference > 1 {
                judged.remarks.insert(Remark::Strong);
            }
        }
    }

    /// Whether the only difference is another form of a word: `attack`, `attacker`.
    pub(super) fn is_same_stem(&self) -> bool {
        self.base.words().zip(self.revised.words()).any(|(one, other)| {
            let letters = |word: &Word<'_>| word.lower.chars().count();
            let shared = one.lower.chars().zip(other.lower.chars());
            let shared = shared.take_while(|(one, other)| one == other).count();
            let (short, long) = (letters(one).min(letters(other)), letters(one).max(letters(other)));
            one.is_content() && other.is_content() && shared >= 3 && shared + 1 >= short && shared + 4 > long
        })
    }
}

/// Words that paint, or that others of their group paint, and that the other side lacks.
fn painting<'a, 'b>(words: &'b Words<'a>, other: &Words<'_>, role: Option<Role>) -> Vec<&'b Word<'a>> {
    words
        .words()
        .filter(|word| word.is(List::Tone))
        .filter(|word| other.words().all(|other| other.lower != word.lower))
        .filter(|word| !is_titled(words, word, role) && !is_excused(words, word))
        .collect()
}

/// Whether a word inside a sentence of the body has a capital: it names a work or a body.
fn is_titled(words: &Words<'_>, word: &Word<'_>, role: Option<Role>) -> bool {
    role.is_none()
        && words.book.language != "de"
        && word.written.starts_with(char::is_uppercase)
        && words.unit().is_some_and(|unit| unit.tokens.start != word.at)
}

/// Whether a word has another sense beside the words around it: `heart attack`, `slams shut`.
fn is_excused(words: &Words<'_>, word: &Word<'_>) -> bool {
    (word.at.saturating_sub(2)..=word.at).filter_map(|at| words.word(at)).any(|first| {
        words.phrases_at(&first).any(|(phrase, range)| {
            phrase.list == List::Tone && phrase.sense == Sense::Excuses && range.contains(&word.at)
        })
    })
}

fn is_loud(word: &Word<'_>) -> bool {
    let mut groups = word.facts.into_iter().flat_map(|facts| &facts.groups);
    groups.any(|one| one.list == List::Tone && one.about == About::Loud)
}

/// By how much two words of one group differ.
fn between(one: &Word<'_>, other: &Word<'_>) -> u8 {
    let (Some(one), Some(other)) = (one.facts, other.facts) else { return 0 };
    one.shared(List::Tone, other).map(|(one, other)| one.part.abs_diff(other.part)).max().unwrap_or_default()
}
