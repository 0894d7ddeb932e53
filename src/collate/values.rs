//! Values: what numbers and dates say, however they are written.
//!
//! `£1,500,000` and `£1.5m` are one value, and so are `3 April at 9pm` and `April 3 at 9 p.m.`

use std::collections::BTreeSet;
use std::ops::Range;

use super::clock::{half_at, time};
use super::days::{self, Part, is_date, parts};
use super::lexicon::{Book, List, Needs};
use super::numbers::{Quantity, is_magnitude, lower, quantity, quantity_before};
use super::side::Side;
use crate::article::{Article, Value};
use crate::document::FieldName;
use crate::text::{Span, WordKind};

/// Words of one side, by their places.
pub(super) type Stretch<'a> = (&'a Side<'a>, Range<usize>);

/// What came of the numbers and dates of two stretches.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// They say the same, and so do the words beside them.
    pub(super) same: Option<Same>,
    /// A date differs.
    pub(super) date: bool,
    /// A number differs.
    pub(super) number: bool,
    /// The number is one, and what it counts differs.
    pub(super) unit: bool,
    /// Two values that can be measured by one another.
    pub(super) values: Option<(f64, f64)>,
    /// The numbers and dates from end to end, each with its unit and as a whole.
    pub(super) spans: Option<(Span, Span)>,
}

/// How numbers or dates that differ say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Same {
    /// They are written in another way.
    Value,
    /// Words for a day are told from another day of publication, and mean the same day.
    Day,
}

/// Compares the numbers and dates of two stretches; what stands before them belongs to them where a
/// number goes on: `3.4 [million]`.
pub(super) fn compare((base, ours): Stretch<'_>, (revised, theirs): Stretch<'_>) -> Told {
    let before = reach((base, &ours), (revised, &theirs));
    let (mut ours, mut theirs) = (ours.start - before..ours.end, theirs.start - before..theirs.end);
    let (mut one, mut other) = (Values::read(base, ours.clone()), Values::read(revised, theirs.clone()));
    // `a [dozen]`, `two [dozen]`: what one side's number takes in is the other's too.
    let over = one.end.saturating_sub(ours.end).max(other.end.saturating_sub(theirs.end));
    let id = |side: &Side<'_>, at: usize| side.tokens.get(at).map(|token| token.id);
    let same =
        |at: usize| id(base, ours.end + at).is_some_and(|one| id(revised, theirs.end + at) == Some(one));
    if over > 0 && (0..over).all(same) {
        (ours.end, theirs.end) = (ours.end + over, theirs.end + over);
        (one, other) = (Values::read(base, ours.clone()), Values::read(revised, theirs.clone()));
    }
    let spans = one.span(base, &ours).zip(other.span(revised, &theirs));
    if one.same(&other) {
        return Told { same: Some(Same::Value), spans, ..Told::default() };
    }
    if one.same_day(&other, base.article, revised.article) {
        return Told { same: Some(Same::Day), ..Told::default() };
    }
    let both = !one.dates.is_empty() && !other.dates.is_empty();
    let mut told = Told {
        date: !same_dates(&one.dates, &other.dates) && (both || one.only_dates() || other.only_dates()),
        ..Told::default()
    };
    let pairs = || one.numbers.iter().zip(&other.numbers);
    let shortened = || {
        one.numbers.len() == other.numbers.len()
            && pairs().all(|(one, other)| one.same(other) || one.leaves_out(other))
    };
    if !one.numbers.is_empty() && !other.numbers.is_empty() && !one.same_numbers(&other) && !shortened() {
        told.number = true;
        told.unit = one.numbers.len() == other.numbers.len()
            && pairs().all(|(one, other)| one.same(other) || one.same_figure(other));
        let differ = pairs().find(|(one, other)| !one.same(other));
        told.values = differ.and_then(|(one, other)| one.measures(other));
    }
    told.spans = spans.filter(|_| told.number || told.date);
    told
}

/// How many words before two stretches begin the number or time that goes on in one of them. They are the same
/// on both sides.
fn reach((base, ours): (&Side<'_>, &Range<usize>), (revised, theirs): (&Side<'_>, &Range<usize>)) -> usize {
    const MOST: usize = 6;
    let one = |side: &Side<'_>, start: usize| {
        let unit = side.units.get(side.unit_of(start.saturating_sub(1)));
        let first = unit.map_or(start, |unit| unit.tokens.start).max(start.saturating_sub(MOST));
        let crosses = |at: &usize| {
            let time = time(side, *at).map(|time| time.1);
            let words =
                time.or_else(|| quantity(side, *at).filter(|_| !is_date(side, *at)).map(|found| found.words));
            words.is_some_and(|words| at + words > start)
        };
        (first..start).find(crosses).map_or(0, |at| start - at)
    };
    let before = one(base, ours.start).max(one(revised, theirs.start));
    let id = |side: &Side<'_>, at: Option<usize>| at.and_then(|at| side.tokens.get(at)).map(|token| token.id);
    let same = |back: usize| {
        let pair = (id(base, ours.start.checked_sub(back)), id(revised, theirs.start.checked_sub(back)));
        pair.0.is_some() && pair.0 == pair.1
    };
    if (1..=before).all(same) { before } else { 0 }
}

/// What the numbers and dates among some words say, however they are written.
#[derive(Debug, Default)]
struct Values {
    /// The numbers, in order.
    numbers: Vec<Quantity>,
    /// Days, months, years and times of day.
    dates: BTreeSet<Part>,
    /// The other words that carry meaning, in small letters.
    rest: Vec<String>,
    /// Where the last number or time ends.
    end: usize,
}

impl Values {
    /// Reads the words at `tokens`.
    fn read(side: &Side<'_>, tokens: Range<usize>) -> Self {
        let mut values = Self::default();
        let (mut next, end) = (0, tokens.end);
        for at in tokens {
            if at < next {
                continue;
            }
            if let Some(time) = time(side, at) {
                values.dates.insert(time.0);
                next = at + time.1;
            } else if let Some((half, words)) = half_at(side, at) {
                values.dates.insert(Part::Half(half));
                next = at + words;
            } else if let Some(parts) = parts(side, at) {
                values.dates.extend(parts);
                next = at + 1;
            } else if let Some(quantity) = quantity_before(side, at, end) {
                next = at + quantity.words;
                values.rest.extend(quantity.tail.clone());
                match decade(side, at, &quantity) {
                    Some(decade) => _ = values.dates.insert(decade),
                    None => values.numbers.push(quantity),
                }
            } else {
                values.other(side, at);
                continue;
            }
            values.end = next;
        }
        values
    }

    /// A word that is no number. Those of grammar say nothing, but for those that weaken or deny.
    fn other(&mut self, side: &Side<'_>, at: usize) {
        if side.tokens.get(at).is_none_or(|token| token.kind() == WordKind::Mark) {
            return;
        }
        let language = side.article.language.as_deref();
        let word = lower(side, at);
        let facts = Book::of(language).facts(&word);
        let says = facts.is_some_and(|facts| facts.is(List::Hedges) || facts.is(List::Negations));
        let weakens =
            || facts.is_some_and(|facts| facts.phrases.iter().any(|phrase| phrase.needs == Needs::Number));
        if says || !List::Function.has(language, &word) || weakens() {
            self.rest.push(word.into_owned());
        }
    }

    /// Whether both say the same of numbers and dates, and of nothing else anything.
    fn same(&self, other: &Self) -> bool {
        let any = !self.numbers.is_empty() || !self.dates.is_empty();
        any && self.same_numbers(other) && same_dates(&self.dates, &other.dates) && self.rest == other.rest
    }

    /// Whether each says one day and nothing else, and it is the same: `today` and `on Monday`, told
    /// from the days on which the articles were published.
    fn same_day(&self, other: &Self, base: &Article, revised: &Article) -> bool {
        let only = |values: &Self| {
            let one = values.numbers.is_empty() && values.dates.len() == 1;
            one.then(|| values.dates.first().cloned()).flatten()
        };
        let (Some(one), Some(other_day)) = (only(self), only(other)) else { return false };
        let relative = |part: &Part| matches!(part, Part::Relative(_));
        if self.rest != other.rest || !(relative(&one) || relative(&other_day)) {
            return false;
        }
        // The day of publication, or of the last change where only that is known.
        let fields = [FieldName::Published, FieldName::Modified].into_iter();
        let mut anchors = fields.filter_map(|name| day_of(base, name).zip(day_of(revised, name)));
        let Some((ours, theirs)) = anchors.next() else { return false };
        ours != theirs && is_one_day(&one, ours, &other_day, theirs)
    }

    /// Whether there are dates and nothing else.
    fn only_dates(&self) -> bool {
        !self.dates.is_empty() && self.rest.is_empty() && self.numbers.is_empty()
    }

    /// Whether both have the same numbers.
    fn same_numbers(&self, other: &Self) -> bool {
        self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(|(one, other)| one.same(other))
    }

    /// From the first word to the end of the last number, with the whole of a date at either end.
    fn span(&self, side: &Side<'_>, tokens: &Range<usize>) -> Option<Span> {
        let (mut start, mut end) = (tokens.start, tokens.end.max(self.end));
        for at in [tokens.start, tokens.end.saturating_sub(1)] {
            if tokens.contains(&at) && is_date(side, at) {
                let date = date_around(side, at);
                (start, end) = (start.min(date.start), end.max(date.end));
            }
        }
        let span = |at: usize| side.tokens.get(at).map(|token| token.span());
        (start < end).then(|| Some(span(start)?.to(span(end - 1)?))).flatten()
    }
}

/// The decade that `nineties` and `90s` name, where it is nobody's age.
fn decade(side: &Side<'_>, at: usize, quantity: &Quantity) -> Option<Part> {
    if quantity.unit() != "decade-of" {
        return None;
    }
    let before = at.checked_sub(1).map(|before| lower(side, before)).unwrap_or_default();
    let years = quantity.whole().and_then(|years| u32::try_from(years).ok()).filter(|years| *years < 100)?;
    (!days::is_in("age", &before)).then_some(Part::Decade(years, None))
}

/// Whether two dates are one: a time that does not say its half of the day is either, and so is a date in
/// figures that may be turned.
fn same_dates(one: &BTreeSet<Part>, other: &BTreeSet<Part>) -> bool {
    if one == other {
        return true;
    }
    let lacks = |one: &BTreeSet<Part>, other: &BTreeSet<Part>| -> Vec<Part> {
        one.difference(other).cloned().collect()
    };
    let (ours, theirs) = (lacks(one, other), lacks(other, one));
    let either = |open: &[Part], told: &[Part]| match (open, told) {
        ([Part::Open(open)], [Part::Time(time)]) => time % 720 == *open,
        ([Part::Decade(one, None)], [Part::Decade(other, Some(19 | 20))]) => one == other,
        ([Part::Either(one, other)], [Part::Month(month), Part::Day(day)]) => {
            (month, day) == (one, other) || (month, day) == (other, one)
        }
        _ => false,
    };
    either(&ours, &theirs) || either(&theirs, &ours)
}

/// Leaves out of words that are the same those of a date that is written in another order, and those of a
/// number whose sign stands on its other side, so that each is one change.
pub(super) fn without_rewritten(
    base: &Side<'_>,
    revised: &Side<'_>,
    same: &[(usize, usize)],
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
    let mut until = (0, 0);
    let mut before = None;
    let mut kept = Vec::with_capacity(same.len());
    for (place, pair) in same.iter().enumerate() {
        if let Some((one, other)) = rewritten(base, revised, before, same.get(place..).unwrap_or_default()) {
            until = (one, other);
        }
        before = Some(*pair);
        let inside = pair.0 < until.0 && pair.1 < until.1;
        if !inside && !turned(pair) {
            kept.push(*pair);
        }
    }
    kept
}

/// Where two numbers of one value end that begin in the gap before the first of `same`, if they are written so
/// that they differ behind it too: `$5 million`, `5 million dollars`.
fn rewritten(
    base: &Side<'_>,
    revised: &Side<'_>,
    before: Option<(usize, usize)>,
    same: &[(usize, usize)],
) -> Option<(usize, usize)> {
    const GAP: usize = 4;
    let first = *same.first()?;
    let start = |side: &Side<'_>, before: Option<usize>, at: usize| {
        before.map_or_else(
            || side.units.get(side.unit_of(at)).map_or(at, |unit| unit.tokens.start),
            |before| before + 1,
        )
    };
    let gaps =
        (start(base, before.map(|pair| pair.0), first.0), start(revised, before.map(|pair| pair.1), first.1));
    let lengths = (first.0.checked_sub(gaps.0)?, first.1.checked_sub(gaps.1)?);
    if lengths == (0, 0) || lengths.0.max(lengths.1) > GAP || !goes_on(base, first.0) {
        return None;
    }
    let found = |side: &Side<'_>, gap: usize, at: usize| {
        let value = |start: usize| {
            let value = match time(side, start) {
                Some((part, words)) => (Err(part), words),
                None => quantity(side, start)
                    .map(|found| (found.words, found))
                    .map(|(words, found)| (Ok(found), words))?,
            };
            Some((value.0, start + value.1))
        };
        (gap..=at).find_map(value).filter(|found| found.1 > at)
    };
    let (one, other) = (found(base, gaps.0, first.0)?, found(revised, gaps.1, first.1)?);
    let ends = (one.1, other.1);
    let alike = match (one.0, other.0) {
        (Ok(one), Ok(other)) => one.same(&other) || one.same_unit(&other),
        (Err(one), Err(other)) => one == other,
        _ => false,
    };
    let run =
        same.iter().enumerate().take_while(|(step, pair)| **pair == (first.0 + step, first.1 + step)).count();
    let aligned = ends.0 - first.0 == ends.1 - first.1 && ends.0 - first.0 <= run;
    (!aligned && alike).then_some(ends)
}

/// Whether the word at `at` may be inside a number: digits, a magnitude, a unit.
fn goes_on(side: &Side<'_>, at: usize) -> bool {
    match side.tokens.get(at).map(|token| token.kind()) {
        Some(WordKind::Number) => true,
        Some(WordKind::Letters) => {
            let facts = side.book.facts(&lower(side, at));
            let listed = || facts.is_some_and(|facts| facts.is(List::Numbers) || facts.is(List::Units));
            lower(side, at).starts_with(is_magnitude) || listed()
        }
        _ => false,
    }
}

/// Whether two stretches write the same numbers and dates in another way, or a number each and nothing
/// else: one change, not two.
pub(super) fn are_one((base, ours): Stretch<'_>, (revised, theirs): Stretch<'_>) -> bool {
    let lengths = (ours.len(), theirs.len());
    // A word of grammar beside a number is a change of its own.
    let alone = |side: &Side<'_>, words: &Range<usize>| {
        quantity(side, words.start).is_some_and(|number| number.words == words.len())
    };
    let both_alone = lengths != (1, 1) && alone(base, &ours) && alone(revised, &theirs);
    let (ours, theirs) = (Values::read(base, ours), Values::read(revised, theirs));
    ours.same(&theirs)
        || both_alone
        || lengths.0 != lengths.1 && ours.same_day(&theirs, base.article, revised.article)
}

/// The day on which a field of an article is dated.
fn day_of(article: &Article, name: FieldName) -> Option<i64> {
    match &article.metadata.get(name)?.value {
        Value::Date(moment) => days::day_number(moment.day()),
        _ => None,
    }
}

/// Whether two words for days, told from two days, mean one.
fn is_one_day(one: &Part, ours: i64, other: &Part, theirs: i64) -> bool {
    let day = |part: &Part, anchor: i64| match part {
        Part::Relative(offset) => Some(anchor + offset),
        _ => None,
    };
    match (one, other) {
        (Part::Weekday(weekday), relative) => {
            day(relative, theirs).is_some_and(|day| day.rem_euclid(7) == *weekday)
        }
        (relative, Part::Weekday(weekday)) => {
            day(relative, ours).is_some_and(|day| day.rem_euclid(7) == *weekday)
        }
        _ => day(one, ours).is_some() && day(one, ours) == day(other, theirs),
    }
}

/// What a number or a date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    Number(Quantity),
    Date(BTreeSet<Part>),
}

impl Stated {
    /// Whether both say the same, each in its own article.
    pub(super) fn same(&self, other: &Self, (base, revised): (&Article, &Article)) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.same(other) || one.leaves_out(other),
            (Self::Date(one), Self::Date(two)) => {
                let values = |dates: &BTreeSet<Part>| Values { dates: dates.clone(), ..Values::default() };
                same_dates(one, two) || values(one).same_day(&values(two), base, revised)
            }
            _ => false,
        }
    }

    /// Whether both count one thing that has a name.
    pub(super) fn same_unit(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Number(one), Self::Number(other)) if one.same_unit(other))
    }
}

/// The numbers and dates among some words, each with the words that write it.
pub(super) fn each(side: &Side<'_>, tokens: Range<usize>) -> Vec<(Range<usize>, Stated)> {
    let mut found = Vec::new();
    let (mut next, end) = (0, tokens.end);
    for at in tokens {
        if at < next {
            continue;
        }
        if let Some((date, until)) = whole_date(side, at, end) {
            next = until;
            if !date.is_empty() {
                found.push((at..until, Stated::Date(date)));
            }
        } else if let Some(quantity) = quantity_before(side, at, end) {
            next = at + quantity.words.max(1);
            let stated = match decade(side, at, &quantity) {
                Some(decade) => Stated::Date(BTreeSet::from([decade])),
                None => Stated::Number(quantity),
            };
            found.push((at..next.min(end), stated));
        }
    }
    found
}

/// The date that begins at a word, with the parts that follow it, and where it ends.
fn whole_date(side: &Side<'_>, at: usize, end: usize) -> Option<(BTreeSet<Part>, usize)> {
    let one = |at: usize| -> Option<(Vec<Part>, usize)> {
        let clock = time(side, at).map(|(part, words)| (vec![part], words));
        clock
            .or_else(|| half_at(side, at).map(|(half, words)| (vec![Part::Half(half)], words)))
            .or_else(|| Some((parts(side, at)?, 1)))
    };
    let joins = |at: usize| {
        let word = lower(side, at);
        matches!(&*word, "," | ".") || days::is_in("of", &word)
    };
    let (first, words) = one(at)?;
    let (mut date, mut until) = (BTreeSet::from_iter(first), at + words);
    loop {
        let next = until + usize::from(joins(until));
        let Some((more, words)) = Some(next).filter(|next| *next < end).and_then(one) else { break };
        date.extend(more);
        until = next + words;
    }
    Some((date, until.min(end)))
}

/// The words of the date that the word at `at` belongs to: dates and what stands between their parts.
fn date_around(side: &Side<'_>, at: usize) -> Range<usize> {
    const LONG: usize = 8;
    let joins = |at: usize| {
        let word = lower(side, at);
        matches!(&*word, "," | ".") || days::is_in("of", &word)
    };
    let (mut start, mut end) = (at, at + 1);
    while end - at < LONG && (is_date(side, end) || joins(end) && is_date(side, end + 1)) {
        end += 1;
    }
    while let Some(before) = start.checked_sub(1).filter(|before| {
        at - before < LONG
            && (is_date(side, *before)
                || joins(*before) && before.checked_sub(1).is_some_and(|at| is_date(side, at)))
    }) {
        start = before;
    }
    start..end
}
