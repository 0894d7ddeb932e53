//! Names: whether a change exchanges one, respells it, or touches a title beside it.

use rustc_hash::FxHashSet;

use super::super::lexicon::{List, is_dense};
use super::super::people::distance;
use super::super::side::Place;
use super::super::{Class, days};
use super::change::{Change, Word, Words};
use super::spelling::unaccented;
use super::{Judged, Remark};
use crate::text::WordKind;

/// How many words around a word are looked through for it.
const NEAR: usize = 2048;
/// The most words of a change that is nothing but a name.
const SHORT: usize = 4;

impl Change<'_> {
    /// Whether a name differs, or a title before one.
    pub(super) fn names(&self, judged: &mut Judged) {
        let capitals = |words: &Words<'_>| {
            words.list().iter().any(|word| word.kind == WordKind::Letters && has_no_small_first(word.written))
        };
        if !capitals(&self.base) && !capitals(&self.revised) {
            return;
        }
        let kind = if self.is_caseless() { self.honoured() } else { self.named() };
        if let Some(kind) = kind {
            judged.classes.insert(Class::Name);
            judged.remarks.insert(kind);
        }
    }

    fn named(&self) -> Option<Remark> {
        let (ours, theirs) = (names(&self.base), names(&self.revised));
        if is_same(&ours, &theirs) && !ours.is_empty() {
            return None;
        }
        if ours.is_empty() || theirs.is_empty() {
            return self.all_names().or_else(|| self.opening(&ours, &theirs));
        }
        let many = |names: &[Word<'_>], words: &Words<'_>| 2 * names.len() >= words.content();
        // In a sentence written anew other names are no news.
        if !many(&ours, &self.base) && !many(&theirs, &self.revised) {
            return None;
        }
        let courtesy = (ours.iter().all(is_courtesy), theirs.iter().all(is_courtesy));
        if has_other(&ours, &theirs) && has_other(&theirs, &ours) && courtesy.0 == courtesy.1 {
            return Some(kind(&ours, &theirs));
        }
        self.all_names()
    }

    /// A name that opens a sentence, for a word that may be one.
    fn opening(&self, ours: &[Word<'_>], theirs: &[Word<'_>]) -> Option<Remark> {
        let one = |words: &Words<'_>| match words.list() {
            [word] => {
                let unknown = word.facts.is_none() && word.written.starts_with(char::is_uppercase);
                unknown && word.kind == WordKind::Letters && words.book.language != "de"
            }
            _ => false,
        };
        let named = ours.len() + theirs.len() == 1;
        (named && one(&self.base) && one(&self.revised)).then_some(Remark::NameOther)
    }

    /// What is told of a change that is nothing but words of a name beside others of it.
    fn all_names(&self) -> Option<Remark> {
        let all = |words: &Words<'_>| {
            words.tokens.len() <= SHORT
                && words.list().iter().all(|word| is_name(words, word) || word.is(List::People))
        };
        let beside = |words: &Words<'_>| {
            let name = |at: usize| words.word(at).is_some_and(|word| is_name(words, &word));
            !words.tokens.is_empty()
                && (name(words.tokens.end) || words.tokens.start.checked_sub(1).is_some_and(name))
        };
        let title = |words: &Words<'_>| words.words().any(|word| word.is(List::People) && !is_courtesy(word));
        // A name that is only longer or shorter is the same name, and so is one with another `Mr`.
        let titles = title(&self.base) || title(&self.revised);
        let is =
            all(&self.base) && all(&self.revised) && (beside(&self.base) || beside(&self.revised)) && titles;
        is.then_some(Remark::NameTitle)
    }

    /// Whether the words are of a script without capitals.
    fn is_caseless(&self) -> bool {
        let caseless = |words: &Words<'_>| {
            words.words().all(|word| {
                word.written
                    .chars()
                    .next()
                    .is_some_and(|first| !first.is_uppercase() && !first.is_lowercase())
            })
        };
        caseless(&self.base) && caseless(&self.revised)
    }

    /// Without capitals a name is told by the title beside it: `森市長`, `الوزير سالم`.
    fn honoured(&self) -> Option<Remark> {
        let few = |words: &Words<'_>| (1..=3).contains(&words.tokens.len());
        if !few(&self.base) || !few(&self.revised) {
            return None;
        }
        let titled = |words: &Words<'_>| {
            let title = |at: usize| words.word(at).is_some_and(|word| word.is(List::People));
            let first = words.list().first();
            if first.is_some_and(|word| word.written.starts_with(is_dense)) {
                let rest = words.list().last().is_some_and(|word| {
                    let text = words.side.text().get(word_end(words, word)..).unwrap_or_default();
                    words.book.honorific(text)
                });
                let inside = words.list().iter().skip(1).any(|word| word.is(List::People));
                rest || title(words.tokens.end) || inside
            } else {
                words.tokens.start.checked_sub(1).is_some_and(title)
            }
        };
        let words = |words: &Words<'_>| {
            words.words().all(|word| word.kind == WordKind::Letters && !word.is(List::Function))
        };
        let values = self
            .base
            .words()
            .chain(self.revised.words())
            .any(|word| word.is(List::Numbers) || word.is(List::Dates));
        (words(&self.base) && words(&self.revised) && !values && titled(&self.base) && titled(&self.revised))
            .then_some(Remark::NameOther)
    }
}

fn word_end(words: &Words<'_>, word: &Word<'_>) -> usize {
    words.side.tokens.get(word.at).map_or(0, |token| token.span().end)
}

fn has_no_small_first(written: &str) -> bool {
    written.chars().next().is_some_and(|first| !first.is_lowercase())
}

/// What differs between two names.
fn kind(ours: &[Word<'_>], theirs: &[Word<'_>]) -> Remark {
    let title = |words: &[Word<'_>]| words.iter().all(|word| word.is(List::People));
    if title(ours) && title(theirs) {
        return Remark::NameTitle;
    }
    let respelt = |(one, other): (&Word<'_>, &Word<'_>)| {
        let length = one.lower.chars().count().min(other.lower.chars().count());
        let allowed = if length <= 4 { 1 } else { 2 };
        one.lower == other.lower
            || one.lower.chars().next().map(unaccented) == other.lower.chars().next().map(unaccented)
                && distance(&one.lower, &other.lower) <= allowed
    };
    if ours.len() == theirs.len() && ours.iter().zip(theirs).all(respelt) {
        return Remark::NameSpelling;
    }
    Remark::NameOther
}

/// Whether `names` have one that no word of `others` can be: the same, or the first letter for the whole.
fn has_other(names: &[Word<'_>], others: &[Word<'_>]) -> bool {
    let known: FxHashSet<&str> = others.iter().map(|word| &*word.lower).collect();
    let firsts: FxHashSet<char> = others.iter().filter_map(|word| word.lower.chars().next()).collect();
    names.iter().any(|name| {
        let mut letters = name.lower.chars();
        let Some(first) = letters.next() else { return false };
        let initial = letters.next().is_none() && firsts.contains(&first)
            || known.contains(first.encode_utf8(&mut [0; 4]) as &str);
        !known.contains(&*name.lower) && !initial
    })
}

fn is_same(one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let words = |names: &[Word<'_>]| -> FxHashSet<String> {
        names.iter().map(|name| name.lower.to_string()).collect()
    };
    words(one) == words(other)
}

/// `Mr` and its like say nothing of who somebody is.
fn is_courtesy(word: &Word<'_>) -> bool {
    word.is(List::Courtesies)
}

/// Words that look like names.
pub(super) fn names<'a>(words: &Words<'a>) -> Vec<Word<'a>> {
    let german = words.book.language == "de";
    let near = |at: usize| words.word(at).is_some_and(|word| is_name(words, &word) || word.is(List::People));
    let named = words.list().iter().filter(|word| is_name(words, word));
    // German writes every noun with a capital: only a capital beside a capital tells a name.
    named
        .filter(|word| !german || near(word.at + 1) || word.at.checked_sub(1).is_some_and(near))
        .cloned()
        .collect()
}

/// Whether a word has a capital that its place does not explain.
fn is_name(words: &Words<'_>, word: &Word<'_>) -> bool {
    if word.kind != WordKind::Letters
        || !word.written.starts_with(char::is_uppercase)
        || word.is(List::Function)
        || days::is_date(words.side, word.at)
    {
        return false;
    }
    let unit = words.side.units.get(words.side.unit_of(word.at));
    if unit.is_some_and(|unit| {
        matches!(unit.place, Place::Outside(_)) && is_title_case(words, unit.tokens.clone())
    }) {
        return words.side.is_surname(&word.lower);
    }
    let opens = unit.is_some_and(|unit| {
        (unit.tokens.start..word.at).all(|before| words.kind(before) == Some(WordKind::Mark))
            || word.at.checked_sub(1).is_some_and(|before| {
                matches!(words.written(before), "“" | "\"" | "„" | "«" | "»" | ":" | "." | "‘")
            })
    });
    // A sentence opens with a capital; it is a name if another follows, if it has one inside, or if it is
    // a surname of the text. German nouns have a capital after any opening.
    let follows = || {
        words.written(word.at + 1).starts_with(char::is_uppercase)
            && (words.book.language != "de" || word.facts.is_none())
    };
    let inside = || {
        let mut letters = word.written.chars().skip(1).skip_while(|letter| letter.is_lowercase());
        letters.next().is_some_and(|letter| !letter.is_alphabetic())
            && letters.next().is_some_and(char::is_uppercase)
    };
    !opens || follows() || inside() || words.side.is_surname(&word.lower) || stands_inside(words, word.at)
}

/// Whether the word at `at` stands near by inside a sentence, with its capital.
fn stands_inside(words: &Words<'_>, at: usize) -> bool {
    let Some(id) = words.side.tokens.get(at).map(|token| token.id) else { return false };
    let around = at.saturating_sub(NEAR)..(at + NEAR).min(words.side.tokens.len());
    let same = words.side.words(&around).iter().zip(around.clone()).filter(|(token, _)| token.id == id);
    words.book.language != "de"
        && same.map(|(_, at)| at).any(|at| {
            at.checked_sub(1).is_some_and(|before| {
                words.kind(before) == Some(WordKind::Letters)
                    && words.side.units.get(words.side.unit_of(at)).is_some_and(|unit| {
                        matches!(unit.place, Place::Sentence(_)) && unit.tokens.start < at
                    })
            })
        })
}

/// Whether a headline has a capital at every long word, which then tells no name.
fn is_title_case(words: &Words<'_>, tokens: std::ops::Range<usize>) -> bool {
    let long = tokens.take(40).map(|at| (words.kind(at), words.written(at)));
    let mut long = long.filter(|(kind, written)| *kind == Some(WordKind::Letters) && written.len() > 3);
    let (mut capitals, mut all) = (0, 0);
    for (_, written) in &mut long {
        all += 1;
        capitals += usize::from(written.starts_with(char::is_uppercase));
    }
    words.book.language != "de" && all > 2 && 4 * capitals >= 3 * all
}
