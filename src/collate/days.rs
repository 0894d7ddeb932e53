//! Days: which words are part of a date or a time of day, and what they say of it.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::clock::{self, time};
use super::lexicon::{Book, List, is_dense, plain};
use super::numbers::lower;
use super::side::Side;
use crate::text::{self, WordKind};

/// What a word says of a date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A year.
    Year(u32),
    /// From one year to another.
    Years(u32, u32),
    /// Ten years, and their century where it is told.
    Decade(u32, Option<u32>),
    /// A month, January 1.
    Month(u32),
    /// A day of a month.
    Day(u32),
    /// From one day to another.
    Days(u32, u32),
    /// A month and a day, or a day and a month.
    Either(u32, u32),
    /// A day of the week, Monday 0.
    Weekday(i64),
    /// So many days from the day of publication.
    Relative(i64),
    /// A time of day, in minutes.
    Time(u32),
    /// The same where it is not said which half of the day.
    Open(u32),
    /// A half of the day, alone.
    Half(u32),
    /// Another word for a time.
    Named(String),
}

/// Whether the word at `at` is part of a date or a time of day.
pub(super) fn is_date(side: &Side<'_>, at: usize) -> bool {
    match side.tokens.get(at).map(|token| token.kind()) {
        Some(WordKind::Letters) => word(side, at).is_some(),
        Some(WordKind::Number) => time(side, at).is_some() || number(side, at).is_some(),
        _ => false,
    }
}

/// What the word at `at` says of a date; nothing at all if it only belongs to one.
pub(super) fn parts(side: &Side<'_>, at: usize) -> Option<Vec<Part>> {
    match side.tokens.get(at)?.kind() {
        WordKind::Letters => word(side, at),
        WordKind::Number => number(side, at),
        WordKind::Mark => None,
    }
}

fn book(side: &Side<'_>) -> &'static Book {
    side.book
}

fn written<'a>(side: &Side<'a>, at: usize) -> &'a str {
    side.tokens.get(at).map_or("", |token| token.span().of(side.text()))
}

fn kind(side: &Side<'_>, at: usize) -> Option<WordKind> {
    side.tokens.get(at).map(|token| token.kind())
}

/// The digits of a number in plain figures, and what is written behind them; none if it is long.
pub(super) fn figures(written: &str) -> Option<(Cow<'_, str>, usize)> {
    if written.len() > 40 {
        return None;
    }
    let key: Cow<'_, str> = if written.is_ascii() {
        Cow::Borrowed(written)
    } else {
        let digit = |char: char| super::numbers::digit(char).unwrap_or(char);
        Cow::Owned(text::key(written).chars().map(digit).collect::<String>().replace(['–', '‑', '‐'], "-"))
    };
    let end = key.trim_end_matches(|char: char| !char.is_ascii_digit()).len();
    key.starts_with(|char: char| char.is_ascii_digit()).then_some((key, end))
}

fn number(side: &Side<'_>, at: usize) -> Option<Vec<Part>> {
    let (key, end) = figures(written(side, at))?;
    let (figures, behind) = key.split_at_checked(end)?;
    let plain = figures.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(part) = dense_number(side, at, figures).filter(|_| plain && behind.is_empty()) {
        return Some(vec![part]);
    }
    if let Some(parts) = calendar(figures, side).filter(|_| behind.is_empty()) {
        return Some(parts);
    }
    let order = matches!(behind, "" | "st" | "nd" | "rd" | "th" | "er" | "." | "º");
    if order && let Some(day) = days(figures) {
        return is_day(side, at).then(|| vec![day]);
    }
    year(side, at, figures, behind).map(|year| vec![year])
}

/// `3月`, `2026年`: a number and the sign behind it.
fn dense_number(side: &Side<'_>, at: usize, figures: &str) -> Option<Part> {
    let next = written(side, at + 1);
    let sign = next.chars().next()?;
    let value: u32 = figures.parse().ok()?;
    let part = match sign {
        '年' if value < 3000 => Part::Year(value),
        '月' if (1..=12).contains(&value) => Part::Month(value),
        '日' | '号' if (1..=31).contains(&value) => Part::Day(value),
        _ => return None,
    };
    let rest = next.get(sign.len_utf8()..).unwrap_or_default();
    let behind = if rest.is_empty() { written(side, at + 2) } else { rest };
    let lasts = WORDS.get("length").is_some_and(|list| list.iter().any(|length| behind.starts_with(length)));
    (!lasts).then_some(part)
}

/// `2026-05-03`, `3.5.2026`.
fn calendar(figures: &str, side: &Side<'_>) -> Option<Vec<Part>> {
    let sign = figures.chars().find(|char| !char.is_ascii_digit())?;
    let fields: Vec<&str> = figures.split(sign).collect();
    let lengths: Vec<usize> = fields.iter().map(|field| field.len()).collect();
    let values: Vec<u32> = fields.iter().map_while(|field| field.parse().ok()).collect();
    let [one, two, three] = values[..] else { return None };
    let (day, month) = (1..=31, 1..=12);
    match lengths[..] {
        [4, 1..=2, 1..=2]
            if matches!(sign, '-' | '/' | '.') && month.contains(&two) && day.contains(&three) =>
        {
            Some(vec![Part::Year(one), Part::Month(two), Part::Day(three)])
        }
        [1..=2, 1..=2, long @ (2 | 4)] if matches!(sign, '-' | '/' | '.') => {
            let year = match (long, three) {
                (2, 0..=69) => three + 2000,
                (2, _) => three + 1900,
                _ => three,
            };
            let language = side.article.language.as_deref().unwrap_or("en");
            let english = sign == '/' && language.starts_with("en") && language != "en-GB";
            let turned = month.contains(&one) && day.contains(&two);
            let usual = day.contains(&one) && month.contains(&two);
            let mut parts = match (usual, turned) {
                (true, true) if english && one != two && language != "en-US" => vec![Part::Either(one, two)],
                (_, true) if english && (language == "en-US" || !usual) => {
                    vec![Part::Month(one), Part::Day(two)]
                }
                (true, _) => vec![Part::Day(one), Part::Month(two)],
                _ => return None,
            };
            parts.push(Part::Year(year));
            Some(parts)
        }
        _ => None,
    }
}

/// A day, or the days from one to another.
fn days(figures: &str) -> Option<Part> {
    let day = |figures: &str| {
        let value = figures.parse::<u32>().ok().filter(|_| figures.len() <= 2);
        value.filter(|value| (1..=31).contains(value))
    };
    match figures.split_once('-') {
        Some((one, other)) => Some(Part::Days(day(one)?, day(other)?)),
        None => day(figures).map(Part::Day),
    }
}

/// Whether the number at `at`, which could be a day, stands directly at a month: `3 May`, `May 3`,
/// `3. Mai`, `3 de mayo`, `3 and 4 May`.
fn is_day(side: &Side<'_>, at: usize) -> bool {
    if leads_to_month(side, at) {
        return true;
    }
    let next = at + 1 + usize::from(lower(side, at + 1) == ".");
    if is_in("join", &lower(side, next))
        && is_day_number(side, next + 1)
        && (leads_to_month(side, next + 1) && !lower(side, next).starts_with(','))
    {
        return true;
    }
    // Behind the month only in English, and not where it has its day already.
    let english = matches!(book(side).language, "en" | "");
    // `Nov. 5`
    let dot = usize::from(at > 1 && lower(side, at - 1) == "." && written(side, at - 2).len() <= 4);
    let month = at.checked_sub(1 + dot).filter(|month| english && month_at(side, *month).is_some());
    let Some(month) = month.filter(|month| dot == 0 || side.unit_of(*month) == side.unit_of(at)) else {
        return false;
    };
    let before = month.checked_sub(1);
    if before.is_some_and(|before| is_day_number(side, before)) {
        return false;
    }
    // `In June 30 people died`
    let whole = before.is_some_and(|before| is_in("whole", &lower(side, before)));
    !(whole && kind(side, at + 1) == Some(WordKind::Letters) && is_counted(side, at + 1))
}

/// Whether what stands at `at` is counted by a number before it: a word that carries meaning.
fn is_counted(side: &Side<'_>, at: usize) -> bool {
    written(side, at).starts_with(char::is_lowercase)
        && !List::Function.has(side.article.language.as_deref(), &lower(side, at))
}

fn is_day_number(side: &Side<'_>, at: usize) -> bool {
    kind(side, at) == Some(WordKind::Number)
        && figures(written(side, at)).is_some_and(|(key, end)| key.get(..end).and_then(days).is_some())
}

fn leads_to_month(side: &Side<'_>, at: usize) -> bool {
    let month = |at: usize| month_at(side, at).is_some();
    month(at + 1) || is_in("of", &lower(side, at + 1)) && month(at + 2)
}

/// The month that the word at `at` names, if it is written as one.
fn month_at(side: &Side<'_>, at: usize) -> Option<u32> {
    if kind(side, at)? != WordKind::Letters {
        return None;
    }
    let book = book(side);
    let written = written(side, at);
    // A month of English and German has a capital.
    let capital = written.starts_with(char::is_uppercase)
        || matches!(book.language, "fr" | "es" | "it" | "pt" | "ru" | "ar" | "nl" | "sv" | "th");
    if !capital || !book.is_date(written) {
        return None;
    }
    let word = plain(written);
    match named(&word) {
        Some(Named::Month(month)) if book.facts(&word).is_some_and(|facts| facts.is(List::Dates)) => {
            Some(month)
        }
        _ => None,
    }
}

/// A year, years or a decade.
fn year(side: &Side<'_>, at: usize, figures: &str, behind: &str) -> Option<Part> {
    let four = |figures: &str| figures.parse::<u32>().ok().filter(|_| figures.len() == 4);
    if let Some((one, other)) = figures.split_once(['-', '/']) {
        let known = |year: &u32| (1500..2100).contains(year);
        let first = four(one).filter(known)?;
        let second = match other.len() {
            2 => other.parse::<u32>().ok().map(|year| first / 100 * 100 + year),
            _ => four(other).filter(known),
        };
        return second
            .filter(|second| behind.is_empty() && *second > first)
            .map(|second| Part::Years(first, second));
    }
    let value = four(figures)?;
    if matches!(behind, "s" | "'s" | "er" | "ern") && value % 10 == 0 && (1500..2100).contains(&value) {
        return Some(Part::Decade(value % 100, Some(value / 100)));
    }
    if !behind.is_empty() {
        return None;
    }
    // Behind a month, perhaps with its day, four digits are the year.
    let before = at.checked_sub(1).map(|before| lower(side, before)).unwrap_or_default();
    let month = |back: usize| at.checked_sub(back).is_some_and(|month| month_at(side, month).is_some());
    let dated = (1000..3000).contains(&value)
        && (month(1)
            || matches!(&*before, "," | "de" | "del") && month(2)
            || before == "," && month(3) && at >= 2 && is_day_number(side, at - 2));
    (dated || (1500..2100).contains(&value) && !counts(side, at)).then_some(Part::Year(value))
}

/// Whether the number at `at`, which could be a year, counts what follows: `2000 boats`, `1800 km`.
fn counts(side: &Side<'_>, at: usize) -> bool {
    let next = lower(side, at + 1);
    if next.is_empty() || kind(side, at + 1) == Some(WordKind::Number) {
        return false;
    }
    let facts = book(side).facts(&next);
    if facts.is_some_and(|facts| facts.is(List::Units) || facts.is(List::Numbers)) {
        return true;
    }
    if next.starts_with(is_dense) {
        return true;
    }
    let many = match book(side).language {
        "de" => written(side, at + 1).starts_with(char::is_uppercase),
        _ => {
            written(side, at + 1).starts_with(char::is_lowercase)
                && (next.ends_with('s') || is_in("people", &next))
        }
    };
    let grammar = facts.is_some_and(|facts| facts.is(List::Function));
    let before = at.checked_sub(1).map(|at| lower(side, at)).unwrap_or_default();
    many && !grammar && !is_in("year", &before)
}

/// A month, a day or a word for a day, and no other word that is written like one.
fn word(side: &Side<'_>, at: usize) -> Option<Vec<Part>> {
    let written = written(side, at);
    let book = book(side);
    if written.starts_with(is_dense) {
        return dense_word(side, at, written);
    }
    if !book.is_date(written) {
        return None;
    }
    let word = plain(written);
    if !book.facts(&word).is_some_and(|facts| facts.is(List::Dates)) {
        return None;
    }
    let capital = written.starts_with(char::is_uppercase);
    let english = matches!(book.language, "en" | "");
    let part = match named(&word) {
        Some(Named::Relative(days)) => {
            let opens = || side.units.get(side.unit_of(at)).is_some_and(|unit| unit.tokens.start == at);
            let morning = is_in("tomorrow", &word)
                && (book.language == "de" && capital && !opens()
                    || at.checked_sub(1).is_some_and(|before| is_in("morning", &lower(side, before))));
            if morning {
                return None;
            }
            let part = is_in("part", &word).then(|| Part::Named(word.into_owned()));
            return Some(std::iter::once(Part::Relative(days)).chain(part).collect());
        }
        Some(Named::Weekday(day)) => Part::Weekday(day),
        Some(Named::Month(month)) => Part::Month(month),
        None => {
            return Some(vec![
                clock::named(&word).map_or_else(|| Part::Named(word.into_owned()), Part::Time),
            ]);
        }
    };
    let small = !capital && (english || book.language == "de");
    if small || is_in("doubtful", &word) && !is_dated(side, at) || english && is_person(side, at, &word) {
        return None;
    }
    Some(vec![part])
}

/// `五月`, and what stands behind a number: `月`; and the listed words.
fn dense_word(side: &Side<'_>, at: usize, written: &str) -> Option<Vec<Part>> {
    let signs = ['年', '月', '日', '号', '時', '时'];
    if written.starts_with(signs)
        && let Some(before) = at.checked_sub(1).filter(|before| kind(side, *before) == Some(WordKind::Number))
    {
        let dated = time(side, before).is_some() || number(side, before).is_some();
        return dated.then(Vec::new);
    }
    if written.ends_with(signs) && written.starts_with(|char: char| "〇零一二三四五六七八九十".contains(char))
    {
        let (value, length) = super::numbers::dense(written)?;
        let value = value.roughly().map(|value| value as u32)?;
        let part = match written.get(length..)? {
            "年" => Part::Year(value),
            "月" => Part::Month(value),
            "日" | "号" => Part::Day(value),
            "時" | "时" => Part::Time(60 * value),
            _ => return None,
        };
        return Some(vec![part]);
    }
    let part = match named(written) {
        Some(Named::Relative(days)) => Part::Relative(days),
        Some(Named::Weekday(day)) => Part::Weekday(day),
        Some(Named::Month(month)) => Part::Month(month),
        None => {
            let known = book(side).facts(written).is_some_and(|facts| facts.is(List::Dates));
            let named = || clock::named(written).map_or_else(|| Part::Named(written.to_owned()), Part::Time);
            known.then(named)?
        }
    };
    Some(vec![part])
}

/// Whether a number stands beside the word at `at`, or a word before it that leads to a date.
fn is_dated(side: &Side<'_>, at: usize) -> bool {
    let number = |at: usize| kind(side, at) == Some(WordKind::Number);
    let before = at.checked_sub(1);
    number(at + 1)
        || before.is_some_and(number)
        || before.is_some_and(|before| is_in("before", &lower(side, before)))
        || before.is_some_and(|dot| lower(side, dot) == "." && dot > 0 && number(dot - 1))
}

/// Whether a month is a first name here: a capital beside it, and no number.
fn is_person(side: &Side<'_>, at: usize, word: &str) -> bool {
    if !is_in("first", word) {
        return false;
    }
    let number = |at: usize| kind(side, at) == Some(WordKind::Number);
    let name = |at: usize| {
        kind(side, at) == Some(WordKind::Letters)
            && written(side, at).starts_with(char::is_uppercase)
            && !List::Function.has(side.article.language.as_deref(), &lower(side, at))
            && !is_in("before", &lower(side, at))
            && named(&lower(side, at)).is_none()
    };
    if number(at + 1) || at.checked_sub(1).is_some_and(number) {
        return false;
    }
    let unit = side.units.get(side.unit_of(at)).map_or(0..0, |unit| unit.tokens.clone());
    let before = at.checked_sub(1).filter(|before| unit.contains(before));
    unit.contains(&(at + 1)) && name(at + 1) || before.is_some_and(name)
}

/// A day or a month that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// So many days from the day of publication.
    Relative(i64),
    /// A day of the week, Monday 0.
    Weekday(i64),
    /// A month, January 1.
    Month(u32),
}

/// The day or month that a word in its [`plain`] writing names, if it is a word for one.
pub(super) fn named(word: &str) -> Option<Named> {
    NAMED.get(word).copied()
}

/// Whether `word` stands in a line of the list of days.
pub(super) fn is_in(line: &str, word: &str) -> bool {
    WORDS.get(line).is_some_and(|words| words.contains(word))
}

/// The lines of the list: what the words are, and the words.
pub(super) fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let source = include_str!("../../assets/lexicons/days.txt");
    let lines = source.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(what, words)| words.split(' ').map(move |word| (what, word)))
}

static NAMED: LazyLock<FxHashMap<&str, Named>> = LazyLock::new(|| {
    let day = |(what, word): (&'static str, &'static str)| {
        let named = if let Some(month) = what.strip_prefix('m') {
            Named::Month(month.parse().ok()?)
        } else if what.starts_with(['+', '-']) {
            Named::Relative(what.parse().ok()?)
        } else {
            Named::Weekday(what.parse::<i64>().ok()? - 1)
        };
        Some((word, named))
    };
    lines().filter_map(day).collect()
});

static WORDS: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let mut lists: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    for (what, word) in lines() {
        lists.entry(what).or_default().insert(word);
    }
    lists
});

/// The day of an ISO date, counted from one that was a Monday.
pub(super) fn day_number(iso: &str) -> Option<i64> {
    let mut parts = iso.get(..10)?.split('-').map(str::parse::<i64>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    // Years begin in March, so that the leap day is the last (Fliegel and Van Flandern, 1968).
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days + (153 * month + 2) / 5 + day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_a_monday() {
        let weekday = |iso| day_number(iso).map(|day| day.rem_euclid(7));
        assert_eq!(weekday("2024-01-01"), Some(0));
        assert_eq!(weekday("2024-02-29"), Some(3));
        assert_eq!(weekday("2000-03-01T10:00Z"), Some(2));
        assert_eq!(weekday("1999-12-31"), Some(4));
        assert_eq!(weekday("2024"), None);
    }

    #[test]
    fn every_day_of_the_list_is_a_word_of_dates() {
        let known = Book::of(None);
        let named = NAMED.keys().filter(|word| !known.facts(word).is_some_and(|facts| facts.is(List::Dates)));
        let mut lost: Vec<&&str> = named.collect();
        lost.sort_unstable();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
