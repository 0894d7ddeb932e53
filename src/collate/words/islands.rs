//! Islands: short stretches that are the same between changes.
//!
//! Nothing is taken for the same here that was not before; some is left out, some is told with its
//! neighbours.

use super::Same;
use crate::collate::side::Weights;
use crate::text::{Token, WordKind};

/// Below this likeness a sentence is rewritten, and short stretches of it are kept by chance.
const REWRITTEN: f32 = 0.2;
/// Below this likeness nothing of it is kept.
const UNLIKE: f32 = 0.15;
/// A stretch with as many words of meaning is not kept by chance.
const CONTENT: usize = 3;
/// Two changes of no more words together are small: one word between them is told with them.
const SMALL: usize = 6;

/// From this weight on a word of grammar is rare in the texts.
const RARE: f32 = 0.29;

type Pair = (usize, usize);

/// Leaves out what a rewritten sentence kept by chance.
pub(super) fn without_chance(
    base: &[Token],
    revised: &[Token],
    weights: &Weights,
    found: Vec<Pair>,
) -> Vec<Pair> {
    let kept: f32 = found.iter().filter_map(|pair| base.get(pair.0)).map(|token| weights.of(token.id)).sum();
    let (ours, theirs) = (weights.sum(base), weights.sum(revised));
    // A sentence that only grew keeps little of its new form and all of its old one.
    let contained = 0.75 * kept / ours.min(theirs).max(0.1);
    let alike = contained.max(2.0 * kept / (ours + theirs).max(0.1));
    if alike >= REWRITTEN {
        return found;
    }
    let content = |run: &[Pair]| {
        run.iter().filter_map(|pair| base.get(pair.0)).filter(|token| weights.content(token.id)).count()
    };
    let mut left = Vec::new();
    for run in runs(&found) {
        if content(run) >= CONTENT {
            left.extend_from_slice(run);
        }
    }
    if alike < UNLIKE && content(&left) < 2 * CONTENT { Vec::new() } else { left }
}

/// Stretches that are the same, without a change inside.
fn runs(found: &[Pair]) -> impl Iterator<Item = &[Pair]> {
    found.chunk_by(|one, other| other.0 == one.0 + 1 && other.1 == one.1 + 1)
}

/// Parts the single words between two small changes, which people read as one change, from the others.
pub(super) fn part(base: &[Token], revised: &[Token], weights: &Weights, found: &[Pair]) -> Same {
    let mut same = Same::default();
    let mut before = (0, 0);
    let mut rest = runs(found).peekable();
    while let Some(run) = rest.next() {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let behind = (last.0 + 1, last.1 + 1);
        let next = rest.peek().and_then(|run| run.first()).copied();
        let next = next.unwrap_or((base.len(), revised.len()));
        let change = |from: Pair, to: Pair| {
            let base = base.get(from.0..to.0).unwrap_or_default();
            Change { base, revised: revised.get(from.1..to.1).unwrap_or_default() }
        };
        let words = base.get(first.0..behind.0).unwrap_or_default();
        if is_word(words, weights) && change(before, *first).is_one_with(&change(behind, next)) {
            same.inside.extend_from_slice(run);
        } else {
            same.apart.extend_from_slice(run);
        }
        before = behind;
    }
    same
}

/// Whether `words` are one word that may be told with its neighbours: no number, which is a fact that is
/// seen to be the same, and of words of grammar only one that these texts have often.
fn is_word(words: &[Token], weights: &Weights) -> bool {
    matches!(words, [word] if word.kind() == WordKind::Letters
        && (weights.content(word.id) || weights.of(word.id) < RARE))
}

/// What stands on both sides between two stretches that are the same.
struct Change<'a> {
    base: &'a [Token],
    revised: &'a [Token],
}

impl Change<'_> {
    /// Whether this change and the next are small and exchange words together. Words that only came
    /// or only went leave the one between them as it was, and so does one that jumped over it.
    fn is_one_with(&self, next: &Self) -> bool {
        let (ours, theirs) = (count(self.base), count(self.revised));
        let (our_next, their_next) = (count(next.base), count(next.revised));
        let (Some(ours), Some(theirs), Some(our_next), Some(their_next)) =
            (ours, theirs, our_next, their_next)
        else {
            return false;
        };
        let is_small = ours + theirs + our_next + their_next <= SMALL;
        let is_change = ours + theirs > 0 && our_next + their_next > 0;
        let none = |one: usize, other: usize| one + other == 0;
        let is_one_sided = none(ours, our_next)
            || none(theirs, their_next)
            || none(ours, their_next)
            || none(theirs, our_next);
        is_small
            && is_change
            && !is_one_sided
            && !share(self.base, next.revised)
            && !share(self.revised, next.base)
    }
}

/// Whether a word stands in both, marks aside.
fn share(one: &[Token], other: &[Token]) -> bool {
    let mut words = one.iter().filter(|token| token.kind() != WordKind::Mark);
    words.any(|word| other.iter().any(|same| word.id == same.id))
}

/// How many words there are, marks aside; none if a number is among them.
fn count(words: &[Token]) -> Option<usize> {
    let number = words.iter().any(|token| token.kind() == WordKind::Number);
    (!number).then(|| words.iter().filter(|token| token.kind() != WordKind::Mark).count())
}
