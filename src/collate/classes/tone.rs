//! Tone: words for one thing that make another impression.

use super::super::Class;
use super::super::lexicon::List;
use super::change::{Change, Word, Words};
use super::{Judged, Remark};
use crate::document::Role;

/// In a change of more words of meaning the two words need not stand for one another.
const SHORT: usize = 4;
/// How strongly a word paints that stands for one that is not listed.
const PAINTS: u8 = 2;

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
                let most = only.iter().map(|word| strongest(word)).max().unwrap_or_default();
                if most >= PAINTS && !same_stem(&self.base, &self.revised) { most } else { 0 }
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
        first.facts.into_iter().flat_map(|facts| &facts.phrases).any(|phrase| {
            phrase.list == List::Tone
                && first.at + phrase.rest.len() >= word.at
                && phrase
                    .rest
                    .iter()
                    .enumerate()
                    .all(|(at, known)| words.word(first.at + 1 + at).is_some_and(|word| word.lower == *known))
        })
    })
}

/// How strongly a word paints at most.
fn strongest(word: &Word<'_>) -> u8 {
    let groups = word.facts.into_iter().flat_map(|facts| &facts.tone);
    // A word that is plain in one group is plain.
    if groups.clone().any(|(_, strength)| *strength == 0) {
        return 0;
    }
    groups.map(|(_, strength)| *strength).max().unwrap_or_default()
}

/// By how much two words of one group differ.
fn between(one: &Word<'_>, other: &Word<'_>) -> u8 {
    let (Some(one), Some(other)) = (one.facts, other.facts) else { return 0 };
    let pairs = one.tone.iter().flat_map(|one| other.tone.iter().map(move |other| (one, other)));
    pairs
        .filter(|(one, other)| one.0 == other.0)
        .map(|(one, other)| one.1.abs_diff(other.1))
        .max()
        .unwrap_or_default()
}

/// Whether the only difference is another form of a word: `attack`, `attacker`.
fn same_stem(base: &Words<'_>, revised: &Words<'_>) -> bool {
    base.words().zip(revised.words()).any(|(one, other)| {
        let shared =
            one.lower.bytes().zip(other.lower.bytes()).take_while(|(one, other)| one == other).count();
        shared >= 4 && shared + 4 > one.lower.len().max(other.lower.len())
    })
}
