//! Values: what numbers and dates say, however they are written.
//!
//! `£1,500,000` and `£1.5m` are one value, and so are `3 April at 9pm` and `April 3 at 9 p.m.`

use std::collections::BTreeSet;
use std::ops::Range;

use super::days::{self, half_at, half_of_day, is_date};
use super::lexicon::List;
use super::numbers::{Quantity, lower, quantity};
use super::side::Side;
use crate::article::{Article, Value};
use crate::document::FieldName;
use crate::text::WordKind;

/// What the numbers and dates among some words say, however they are written.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// The numbers, in order.
    pub(super) numbers: Vec<Quantity>,
    /// Days, months, years and times of day.
    pub(super) dates: BTreeSet<String>,
    /// The other words that carry meaning, in small letters.
    pub(super) rest: Vec<String>,
}

impl Values {
    /// Reads the words at `tokens`.
    pub(super) fn read(side: &Side<'_>, tokens: Range<usize>) -> Self {
        let language = side.article.language.as_deref();
        let mut values = Self::default();
        let mut next = 0;
        for at in tokens {
            if at < next {
                continue;
            }
            let word = lower(side, at);
            if let Some(time) = time(side, at) {
                values.dates.insert(time.0);
                next = at + time.1;
            } else if let Some((half, words)) = half_at(side, at) {
                values.dates.insert(format!("+{half}"));
                next = at + words;
            } else if is_date(side, at) {
                values.dates.insert(day(&word, language));
            } else if let Some(quantity) = quantity(side, at) {
                next = at + quantity.words;
                values.numbers.push(quantity);
            } else if side.tokens.get(at).is_some_and(|token| token.kind() != WordKind::Mark)
                && !List::Function.has(language, &word)
            {
                values.rest.push(word.into_owned());
            }
        }
        values
    }

    /// Whether both say the same of numbers and dates, and of nothing else anything.
    pub(super) fn same(&self, other: &Self) -> bool {
        let any = !self.numbers.is_empty() || !self.dates.is_empty();
        any && self.same_numbers(other) && self.dates == other.dates && self.rest == other.rest
    }

    /// Whether each says one day and nothing else, and it is the same: `today` and `on Monday`, told
    /// from the days on which the articles were published.
    pub(super) fn same_day(&self, other: &Self, base: &Article, revised: &Article) -> bool {
        let only = |values: &Self| {
            let one = values.numbers.is_empty() && values.dates.len() == 1;
            one.then(|| values.dates.first().cloned()).flatten()
        };
        let (Some(one), Some(other_day)) = (only(self), only(other)) else { return false };
        (days::is_relative(&one) || days::is_relative(&other_day))
            && self.rest == other.rest
            && meant(&one, base)
                .iter()
                .any(|one| meant(&other_day, revised).iter().any(|other| one.same(*other)))
    }

    /// Whether there are dates and nothing else.
    pub(super) fn only_dates(&self) -> bool {
        !self.dates.is_empty() && self.rest.is_empty() && self.numbers.is_empty()
    }

    /// Whether both have the same numbers.
    pub(super) fn same_numbers(&self, other: &Self) -> bool {
        self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(|(one, other)| one.same(other))
    }
}

/// Leaves out of words that are the same those of a date that is written in another order, so that it
/// is one change.
pub(super) fn without_dates(
    base: &Side<'_>,
    revised: &Side<'_>,
    same: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let words = |side: &Side<'_>, range: &Range<usize>| -> Vec<u32> {
        let words = side.words(range).iter().filter(|token| token.kind() != WordKind::Mark);
        words.map(|token| token.id).collect()
    };
    let turned = |pair: &(usize, usize)| {
        if !is_date(base, pair.0) || !is_date(revised, pair.1) {
            return false;
        }
        let (one, other) = (date_around(base, pair.0), date_around(revised, pair.1));
        one.len().max(other.len()) > 1
            && words(base, &one) != words(revised, &other)
            && Values::read(base, one).same(&Values::read(revised, other))
    };
    same.into_iter().filter(|pair| !turned(pair)).collect()
}

/// Whether two stretches write the same numbers and dates in another way, or a number each with its
/// unit in words on one side: one change, not two.
pub(super) fn are_one(
    (base, ours): (&Side<'_>, Range<usize>),
    (revised, theirs): (&Side<'_>, Range<usize>),
) -> bool {
    let lengths = (ours.len(), theirs.len());
    let (ours, theirs) = (Values::read(base, ours), Values::read(revised, theirs));
    let alone = |values: &Values| match values.numbers.as_slice() {
        [number] => values.dates.is_empty() && values.rest.is_empty() && !number.unit.is_empty(),
        _ => false,
    };
    ours.same(&theirs)
        || lengths.0 != lengths.1
            && (alone(&ours) && alone(&theirs) || ours.same_day(&theirs, base.article, revised.article))
}

/// A day that a word means.
#[derive(Clone, Copy)]
enum Meant {
    Day(i64),
    Weekday(i64),
}

impl Meant {
    const fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(one), Self::Day(other)) | (Self::Weekday(one), Self::Weekday(other)) => one == other,
            (Self::Day(day), Self::Weekday(weekday)) | (Self::Weekday(weekday), Self::Day(day)) => {
                day.rem_euclid(7) == weekday
            }
        }
    }
}

/// The days that a word for a day may mean in an article: told from its publication and its last change.
fn meant(word: &str, article: &Article) -> Vec<Meant> {
    let offset = match days::named(word) {
        Some(days::Named::Weekday(weekday)) => return vec![Meant::Weekday(weekday)],
        Some(days::Named::Relative(offset)) => offset,
        None => return Vec::new(),
    };
    let fields = [FieldName::Published, FieldName::Modified].into_iter();
    let dated = fields.filter_map(|name| match &article.metadata.get(name)?.value {
        Value::Date(moment) => days::day_number(moment.day()),
        _ => None,
    });
    dated.map(|day| Meant::Day(day + offset)).collect()
}

/// The words of the date that the word at `at` belongs to: dates and the commas between them.
fn date_around(side: &Side<'_>, at: usize) -> Range<usize> {
    const LONG: usize = 8;
    let comma = |at: usize| lower(side, at) == ",";
    let (mut start, mut end) = (at, at + 1);
    while end - at < LONG && (is_date(side, end) || comma(end) && is_date(side, end + 1)) {
        end += 1;
    }
    while let Some(before) = start.checked_sub(1).filter(|before| {
        at - before < LONG
            && (is_date(side, *before)
                || comma(*before) && before.checked_sub(1).is_some_and(|at| is_date(side, at)))
    }) {
        start = before;
    }
    start..end
}

/// The time of day written at `at`, as hours and minutes, and by how many words: `9pm`, `9 p.m`, `21:00`.
fn time(side: &Side<'_>, at: usize) -> Option<(String, usize)> {
    let token = side.tokens.get(at).filter(|token| token.kind() == WordKind::Number)?;
    let written = token.span().of(side.text()).to_lowercase();
    let figures = written.trim_end_matches(|char: char| !char.is_ascii_digit());
    let behind = written.get(figures.len()..).unwrap_or_default();
    let (half, words) = match half_of_day(behind) {
        Some(half) => (Some(half), 1),
        None if behind.is_empty() => {
            half_at(side, at + 1).map_or((None, 1), |(half, words)| (Some(half), 1 + words))
        }
        None => return None,
    };
    let (hour, minute) = figures.split_once([':', '.']).unwrap_or((figures, "0"));
    if half.is_none() && !figures.contains(':') {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(half) => hour % 12 + half,
        None => hour,
    };
    (hour < 24 && minute < 60).then(|| (format!("{hour}:{minute:02}"), words))
}

/// A day, a month or a year in one writing: `3` of `3rd` and `03`, `apr` of `april`.
fn day(word: &str, language: Option<&str>) -> String {
    let figures = word.trim_end_matches(char::is_alphabetic);
    let behind = word.get(figures.len()..).unwrap_or_default();
    if !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = matches!(behind, "" | "st" | "nd" | "rd" | "th" | "er");
        return if plain { figures.trim_start_matches('0').to_owned() } else { word.to_owned() };
    }
    let english = language.is_none_or(|language| language.starts_with("en"));
    let named = english && !days::is_relative(word) && !matches!(word, "midnight" | "noon" | "overnight");
    if named { word.chars().take(3).collect() } else { word.to_owned() }
}
