//! Order: the same words that stand in another order inside a sentence.
//!
//! Such changes are found together, one that takes words out and one that puts them in, and are judged
//! as one: nothing was added and nothing is gone.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::super::lexicon::{Book, List, plain};
use super::super::segments::{Cause, Draft};
use super::super::side::Side;
use super::Remark;
use crate::text::{Span, Token, WordKind};

/// The most changes of a sentence that are looked at together.
const CHANGES: usize = 4;
/// The most words between the first and the last of them.
const WORDS: usize = 60;

/// What is to be said of each change: the same words in another order, or what stands on the two sides of
/// a verb changed places.
pub(in super::super) fn of(drafts: &[Draft], base: &Side<'_>, revised: &Side<'_>) -> Vec<Option<Remark>> {
    let mut found = vec![None; drafts.len()];
    let words: Vec<usize> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.cause == Cause::Words)
        .map(|(at, _)| at)
        .collect();
    let unit = |at: &usize| {
        let draft = drafts.get(*at)?;
        let of = |side: &Side<'_>, span: Span| side.unit_of(places(side, span).start);
        Some((of(base, draft.base), of(revised, draft.revised)))
    };
    for group in words.chunk_by(|one, other| unit(one) == unit(other)).filter(|group| group.len() > 1) {
        let chosen: Vec<&Draft> = group.iter().filter_map(|at| drafts.get(*at)).collect();
        let sums: Vec<Option<Sum>> = chosen.iter().map(|draft| Sum::of(draft, base, revised)).collect();
        for (pair, run) in chosen.windows(2).zip(group.windows(2)) {
            let [one, other] = pair else { continue };
            for at in run.iter().filter(|_| is_turned(one, other, base, revised)) {
                found.get_mut(*at).into_iter().for_each(|place| *place = Some(Remark::Swapped));
            }
        }
        for length in 2..=CHANGES.min(group.len()) {
            for (from, sums) in sums.windows(length).enumerate() {
                let run = group.get(from..from + length).unwrap_or_default();
                let free = run.iter().all(|at| found.get(*at) == Some(&None));
                let chosen = chosen.get(from..from + length).unwrap_or_default();
                let may = || free && Sum::are_same(sums);
                let Some(remark) = may().then(|| judge(chosen, base, revised)).flatten() else { continue };
                for at in run {
                    found.get_mut(*at).into_iter().for_each(|place| *place = Some(remark));
                }
            }
        }
    }
    found
}

/// What tells the words of a change on both sides from others, whatever their order: most changes are seen
/// by it to be no matter of order.
#[derive(Clone, Copy, Default)]
struct Sum {
    base: u64,
    revised: u64,
}

impl Sum {
    /// None where there are too many words.
    fn of(draft: &Draft, base: &Side<'_>, revised: &Side<'_>) -> Option<Self> {
        let sum = |side: &Side<'_>, span: Span| {
            let range = places(side, span);
            let tokens = side.words(&range).iter().filter(|token| token.kind() != WordKind::Mark);
            let hashes = tokens.map(|token| {
                let mut hasher = FxHasher::default();
                plain(token.span().of(side.text())).hash(&mut hasher);
                hasher.finish()
            });
            (range.len() <= WORDS).then(|| hashes.fold(0, u64::wrapping_add))
        };
        Some(Self { base: sum(base, draft.base)?, revised: sum(revised, draft.revised)? })
    }

    /// Whether the changes together put in what they take out, and none does alone.
    fn are_same(sums: &[Option<Self>]) -> bool {
        let Some(sums) = sums.iter().copied().collect::<Option<Vec<Self>>>() else { return false };
        let all = sums.iter().fold(Self::default(), |all, one| Self {
            base: all.base.wrapping_add(one.base),
            revised: all.revised.wrapping_add(one.revised),
        });
        all.base == all.revised && sums.iter().all(|one| one.base != one.revised)
    }
}

/// The words of `span`, or the place between two where it is empty.
fn places(side: &Side<'_>, span: Span) -> Range<usize> {
    if span.is_empty() {
        let at = side.tokens.partition_point(|token| token.span().end <= span.start);
        at..at
    } else {
        side.tokens_in(span)
    }
}

/// A word as it is compared.
struct Word {
    lower: String,
    /// Whether it carries meaning.
    content: bool,
    /// Whether it is a word of meaning in small letters, and so no name.
    plain: bool,
    /// Whether it is a number or a word of a date.
    value: bool,
}

fn words(side: &Side<'_>, range: &Range<usize>) -> Vec<Word> {
    let book = Book::of(side.article.language.as_deref());
    let tokens = side.words(range).iter().filter(|token| token.kind() != WordKind::Mark);
    let word = |token: &Token| {
        let written = token.span().of(side.text());
        let lower = plain(written).into_owned();
        let is = |list: List| book.facts(&lower).is_some_and(|facts| facts.is(list));
        let content = token.kind() == WordKind::Letters && !is(List::Function);
        let value = token.kind() == WordKind::Number || is(List::Numbers) || is(List::Dates);
        Word { content, plain: content && written.starts_with(char::is_lowercase), value, lower }
    };
    tokens.map(word).collect()
}

/// How many words may stand between the two changes that turn a verb round.
const VERB: usize = 3;

/// Whether two changes turn a verb round: `sued` and `was sued by`.
fn is_turned(one: &Draft, other: &Draft, base: &Side<'_>, revised: &Side<'_>) -> bool {
    let turns = |side: &Side<'_>, one: Span, other: Span, away: (Span, Span)| {
        let (first, second) = (places(side, one), places(side, other));
        let book = Book::of(side.article.language.as_deref());
        let all = |range: &Range<usize>, list: List| {
            let word = |token: &Token| {
                book.facts(&plain(token.span().of(side.text()))).is_some_and(|facts| facts.is(list))
            };
            !range.is_empty() && side.words(range).iter().all(word)
        };
        let between = second.start.saturating_sub(first.end);
        let alone = away.0.is_empty() && away.1.is_empty();
        alone && (1..=VERB).contains(&between) && all(&first, List::Passives) && all(&second, List::Agents)
    };
    turns(revised, one.revised, other.revised, (one.base, other.base))
        || turns(base, one.base, other.base, (one.revised, other.revised))
}

/// What is to be said of changes that together put in what they take out.
fn judge(drafts: &[&Draft], base: &Side<'_>, revised: &Side<'_>) -> Option<Remark> {
    let ours: Vec<Range<usize>> = drafts.iter().map(|draft| places(base, draft.base)).collect();
    let theirs: Vec<Range<usize>> = drafts.iter().map(|draft| places(revised, draft.revised)).collect();
    let all =
        |ranges: &[Range<usize>]| ranges.first().zip(ranges.last()).map(|(one, other)| one.start..other.end);
    let (our_all, their_all) = (all(&ours)?, all(&theirs)?);
    if our_all.len().max(their_all.len()) > WORDS {
        return None;
    }
    let moved: Vec<Word> = ours.iter().flat_map(|range| words(base, range)).collect();
    if !moved.iter().any(|word| word.content) {
        return None;
    }
    let exchanged = ours.iter().zip(&theirs).all(|(one, other)| !one.is_empty() && !other.is_empty());
    let listed = exchanged
        && ours.first().zip(ours.last()).is_some_and(|(one, other)| {
            is_parting(base, one.end) && other.start.checked_sub(1).is_some_and(|at| is_parting(base, at))
        });
    let (one, other) = (words(base, &our_all), words(revised, &their_all));
    // German tells by its articles who did what, whatever the order.
    let german = base.article.language.as_deref().is_some_and(|language| language.starts_with("de"));
    let articles = german && grammar(&one) != grammar(&other);
    if !listed && !articles && is_swapped(&one, &other) {
        return Some(Remark::Swapped);
    }
    // A name or a number that stands for another is told as one, unless both stand in one list.
    let is_order = !exchanged || articles || listed && !moved.iter().any(|word| word.value);
    is_order.then_some(Remark::Order)
}

/// Whether the word at `at` parts the items of a list; an article before one is looked through.
fn is_parting(side: &Side<'_>, at: usize) -> bool {
    let book = Book::of(side.article.language.as_deref());
    let is = |at: usize, list: List| {
        side.tokens.get(at).is_some_and(|token| {
            book.facts(&plain(token.span().of(side.text()))).is_some_and(|facts| facts.is(list))
        })
    };
    let at = if is(at, List::Articles) { at.saturating_sub(1) } else { at };
    side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Mark) || is(at, List::Joints)
}

/// The words of grammar in their order.
fn grammar(words: &[Word]) -> Vec<&str> {
    words.iter().filter(|word| !word.content).map(|word| word.lower.as_str()).collect()
}

/// Whether what stands before a verb and what stands behind it changed places: words of meaning in
/// another order that is no mere turn of two neighbours, around a word that is no name.
fn is_swapped(ours: &[Word], theirs: &[Word]) -> bool {
    let content = |words: &'_ [Word]| -> Vec<String> {
        words.iter().filter(|word| word.content).map(|word| word.lower.clone()).collect()
    };
    let (one, other) = (content(ours), content(theirs));
    if one == other || one.len() != other.len() {
        return false;
    }
    let turned = (1..one.len()).any(|at| one.iter().cycle().skip(at).take(one.len()).eq(&other));
    let pivot = ours.iter().skip(1).rev().skip(1).any(|word| word.plain);
    !turned && pivot
}
