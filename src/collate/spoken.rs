//! The words of a quotation as they are compared.
//!
//! Marks are no words of it. Those that say that it was cut or added to (… and square brackets) are
//! signs, and where they stand is compared beside the words. The first letter of a part may be a capital
//! or not.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::side::{Side, Weights};
use crate::article::Quote;
use crate::text::{self, WordKind};

/// The most cells of a table of kept words.
const CELLS: usize = 1_000_000;

/// A quotation's words.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub(super) words: Vec<SpokenWord>,
    /// Its signs, each with how many words stand before it.
    pub(super) signs: Vec<(usize, Sign)>,
    /// The numbers of their keys with a small first letter, sorted; few quotations are ever asked.
    sorted: OnceCell<Vec<u32>>,
    /// Whether the sentence it stands in moved.
    pub(super) moved: bool,
}

/// A mark that says that a quotation was cut or added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// However the dots are written.
    Dots,
    Open,
    Close,
}

/// So many dots, each apart, are one sign.
const DOTS: usize = 3;

/// A word of a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpokenWord {
    /// Its place in [`Side::tokens`].
    pub(super) token: usize,
    /// The number of its key.
    pub(super) id: u32,
    /// The number of its key with a small first letter.
    pub(super) small: u32,
    /// Whether it opens a part.
    pub(super) first: bool,
}

impl SpokenWord {
    /// Whether it is the same word: by key, and by all but the case of a part's first letter.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.is(other.id, other.small, other.first)
    }

    /// Whether it is the word with these numbers, which opens something or not.
    pub(super) fn is(&self, id: u32, small: u32, first: bool) -> bool {
        self.id == id || (self.small == small && (self.first || first))
    }
}

impl Spoken {
    /// The words of each part.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[SpokenWord]> {
        self.words.chunk_by(|_, next| !next.first)
    }

    /// The words of `quote`, which stand behind the word at `near`.
    pub(super) fn new(quote: &Quote, side: &Side<'_>, weights: &Weights, near: usize) -> Self {
        let length: usize = quote.parts.iter().map(|part| part.span.len()).sum();
        let (mut words, mut signs) = (Vec::with_capacity(length / 5), Vec::new());
        for part in &quote.parts {
            let (mut first, mut dots) = (true, 0);
            for at in side.tokens_behind(part.span, near) {
                let Some(token) = side.tokens.get(at).filter(|token| part.span.contains(token.span())) else {
                    continue;
                };
                if token.kind() != WordKind::Mark {
                    words.push(SpokenWord { token: at, id: token.id, small: weights.small(token.id), first });
                    (first, dots) = (false, 0);
                    continue;
                }
                let written = text::key(token.span().of(side.text()));
                dots = if written == "." { dots + 1 } else { 0 };
                let sign = match written.as_ref() {
                    "…" => Sign::Dots,
                    "." if dots == DOTS => Sign::Dots,
                    "[" => Sign::Open,
                    "]" => Sign::Close,
                    _ => continue,
                };
                signs.push((words.len(), sign));
            }
        }
        let moved = words.first().is_some_and(|word| side.moved.get(side.unit_of(word.token)) == Some(&true));
        Self { words, signs, sorted: OnceCell::new(), moved }
    }

    fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            let mut sorted: Vec<u32> = self.words.iter().map(|word| word.small).collect();
            sorted.sort_unstable();
            sorted
        })
    }

    /// Whether two quotations share a word that carries meaning, or every word.
    pub(super) fn shares(&self, other: &Self, weights: &Weights) -> bool {
        let mut content = self.content(weights).peekable();
        if content.peek().is_none() {
            return self.words.len() == other.words.len()
                && self.words.iter().zip(&other.words).all(|(a, b)| a.same(b));
        }
        content.any(|small| other.sorted().binary_search(&small).is_ok())
    }

    /// The words that carry meaning, as numbers of their keys with a small first letter.
    pub(super) fn content(&self, weights: &Weights) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|word| weights.content(word.id)).map(|word| word.small)
    }

    /// The words, each once, as numbers of their keys with a small first letter.
    pub(super) fn once(&self) -> impl Iterator<Item = u32> {
        self.sorted().chunk_by(|one, other| one == other).filter_map(|same| same.first().copied())
    }

    /// How many words two quotations have in common in any order: never fewer than in order.
    pub(super) fn common(&self, other: &Self) -> usize {
        let (mut ours, mut theirs) = (self.sorted().iter().peekable(), other.sorted().iter().peekable());
        let mut common = 0;
        while let (Some(one), Some(two)) = (ours.peek(), theirs.peek()) {
            match one.cmp(two) {
                Ordering::Less => ours.next(),
                Ordering::Greater => theirs.next(),
                Ordering::Equal => {
                    common += 1;
                    ours.next();
                    theirs.next()
                }
            };
        }
        common
    }
}

/// How many words two quotations have in common in order.
pub(super) fn kept(ours: &[SpokenWord], theirs: &[SpokenWord]) -> usize {
    let head = ours.iter().zip(theirs).take_while(|(one, other)| one.same(other)).count();
    let rest = ours.len().min(theirs.len()) - head;
    let tail = ours
        .iter()
        .rev()
        .zip(theirs.iter().rev())
        .take(rest)
        .take_while(|(one, other)| one.same(other))
        .count();
    let inner = |words: &[SpokenWord]| words.get(head..words.len() - tail).unwrap_or_default().to_vec();
    let (ours, theirs) = (inner(ours), inner(theirs));
    if ours.len() * theirs.len() > CELLS {
        return head + tail;
    }
    let mut above = vec![0_usize; theirs.len() + 1];
    for one in &ours {
        let mut here = Vec::with_capacity(above.len());
        here.push(0);
        let (mut left, mut diagonal) = (0, above.first().copied().unwrap_or_default());
        for (other, up) in theirs.iter().zip(above.iter().skip(1)) {
            left = if one.same(other) { diagonal + 1 } else { left.max(*up) };
            diagonal = *up;
            here.push(left);
        }
        above = here;
    }
    head + tail + above.last().copied().unwrap_or_default()
}
