//! Days: which words are part of a date or a time of day, and which day a word for a day means.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::{Book, List, is_dense, plain};
use super::numbers::lower;
use super::side::Side;
use crate::text::WordKind;

/// Whether the word at `at` is part of a date or a time of day.
pub(super) fn is_date(side: &Side<'_>, at: usize) -> bool {
    let Some(token) = side.tokens.get(at) else { return false };
    match token.kind() {
        WordKind::Letters => is_date_word(side, at),
        WordKind::Number => is_date_number(side, at, token.span().of(side.text())),
        WordKind::Mark => false,
    }
}

fn book(side: &Side<'_>) -> &'static Book {
    side.book
}

fn is_date_number(side: &Side<'_>, at: usize, written: &str) -> bool {
    let next = lower(side, at + 1);
    if next.starts_with(['年', '月', '日', '時', '时', '号']) {
        return true;
    }
    if written.len() > 24 {
        return false;
    }
    let separators = ['-', '/', '.', ':', '–'];
    let mut lengths = [0; 4];
    let mut figures = true;
    let mut count = 0;
    for part in written.split(separators) {
        figures &= !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(length) = lengths.get_mut(count) {
            *length = part.len();
        }
        count += 1;
    }
    let shape = lengths.get(..count).unwrap_or_default();
    let calendar = figures && matches!(shape, [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
    let clock = figures && written.contains(':') && matches!(shape, [1..=2, 2] | [1..=2, 2, 2]);
    if calendar || clock {
        return true;
    }
    let hour = matches!(&*next, "uhr" | "gmt" | "o'clock" | "h")
        || half_at(side, at + 1).is_some()
        || (written.ends_with("am") || written.ends_with("pm"))
            && written.starts_with(|char: char| char.is_ascii_digit());
    if hour || is_year(written) && !counts(side, at) {
        return true;
    }
    // `3 May`, `May 3`, `3. Mai`, `1er mai`, `3 May 2019`
    let near = |at: Option<usize>| {
        at.is_some_and(|at| {
            side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Letters) && is_month(side, at)
        })
    };
    let dot = usize::from(next == ".");
    written.len() <= 4
        && (near(at.checked_sub(1)) || near(Some(at + 1 + dot)) || (next == "de" && near(Some(at + 2))))
        || at >= 3 && lower(side, at - 1) == "," && near(Some(at - 3))
}

/// `1911`, and a span such as `2019–2020`.
fn is_year(written: &str) -> bool {
    written
        .split(['-', '–'])
        .all(|part| part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year)))
}

/// Whether the number at `at`, which could be a year, counts what follows: `2000 boats`, `1800 km`.
fn counts(side: &Side<'_>, at: usize) -> bool {
    let next = lower(side, at + 1);
    if next.is_empty() {
        return false;
    }
    if book(side).facts(&next).is_some_and(|facts| facts.is(List::Units)) {
        return true;
    }
    let written = side.tokens.get(at + 1).map_or("", |token| token.span().of(side.text()));
    let many = match book(side).language {
        "de" => written.starts_with(char::is_uppercase),
        _ => written.starts_with(char::is_lowercase) && (next.ends_with('s') || next == "people"),
    };
    let grammar = book(side).facts(&next).is_some_and(|facts| facts.is(List::Function));
    let before = at.checked_sub(1).map(|at| lower(side, at)).unwrap_or_default();
    let led = matches!(
        &*before,
        "in" | "since"
            | "of"
            | "by"
            | "until"
            | "during"
            | "late"
            | "early"
            | "mid"
            | "year"
            | "im"
            | "seit"
            | "jahr"
            | "jahre"
            | "bis"
            | "ab"
            | "en"
            | "de"
            | "depuis"
            | "desde"
            | "del"
            | "dès"
            | "année"
            | "año"
    );
    let month = at.checked_sub(1).is_some_and(|at| is_month(side, at));
    many && !grammar && !led && !month
}

/// Whether the word at `at` names a month or a day of the week, and is no other word.
fn is_month(side: &Side<'_>, at: usize) -> bool {
    let book = book(side);
    let written = side.tokens.get(at).map_or("", |token| token.span().of(side.text()));
    let word = plain(written);
    // `may`, `march` and `second` are words as well; a month of English and German has a capital.
    let capital = written.starts_with(char::is_uppercase)
        || matches!(book.language, "fr" | "es" | "it" | "pt" | "ru" | "ar");
    capital
        && book.is_date(written)
        && book.facts(&word).is_some_and(|facts| facts.is(List::Dates))
        && !is_relative(&word)
}

/// A month, a day or a word for a day. `May` only where a date is likely.
fn is_date_word(side: &Side<'_>, at: usize) -> bool {
    let written = side.tokens.get(at).map_or("", |token| token.span().of(side.text()));
    if written.starts_with(is_dense) {
        let numeral = |char: char| "〇零一二三四五六七八九十".contains(char);
        let number = at.checked_sub(1).and_then(|at| side.tokens.get(at)).map(|token| token.kind())
            == Some(WordKind::Number);
        return written.starts_with(numeral) && written.ends_with(['年', '月', '日', '号', '時', '时'])
            || number && written.starts_with(['年', '月', '日', '時', '时', '号'])
            || named(written).is_some()
            || book(side).facts(written).is_some_and(|facts| facts.is(List::Dates));
    }
    let book = book(side);
    if !book.is_date(written) {
        return false;
    }
    let word = plain(written);
    if !book.facts(&word).is_some_and(|facts| facts.is(List::Dates)) {
        return false;
    }
    match &*word {
        "may" | "march" | "mai" | "mars" | "second" | "sun" | "sat" | "mar" | "dec" | "jun" => {
            (written.starts_with(char::is_uppercase) || book.language == "fr") && is_dated(side, at)
        }
        _ => true,
    }
}

/// Whether a number stands beside the word at `at`, or a word before it that leads to a date.
fn is_dated(side: &Side<'_>, at: usize) -> bool {
    let number = |at: usize| side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Number);
    let before = at.checked_sub(1);
    number(at + 1)
        || before.is_some_and(number)
        || before.is_some_and(|at| {
            matches!(
                &*lower(side, at),
                "in" | "of"
                    | "since"
                    | "until"
                    | "by"
                    | "last"
                    | "next"
                    | "this"
                    | "im"
                    | "seit"
                    | "bis"
                    | "en"
                    | "de"
            )
        })
}

/// The hours to add for `am` and `pm`.
pub(super) fn half_of_day(word: &str) -> Option<u32> {
    match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

/// The same for the words at `at`, and how many they are: `p.m.` is four.
pub(super) fn half_at(side: &Side<'_>, at: usize) -> Option<(u32, usize)> {
    let written = side.tokens.get(at)?.span().of(side.text());
    if !written.starts_with(['a', 'A', 'p', 'P']) || written.len() > 2 {
        return None;
    }
    let word = plain(written);
    if let Some(half) = half_of_day(&word) {
        return Some((half, 1));
    }
    let after_number = at
        .checked_sub(1)
        .is_some_and(|at| side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Number));
    let dotted = after_number && lower(side, at + 1) == "." && lower(side, at + 2) == "m";
    let half = if word == "p" { 12 } else { 0 };
    (dotted && word.len() == 1).then(|| (half, if lower(side, at + 3) == "." { 4 } else { 3 }))
}

/// A day that a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// So many days from the day of publication.
    Relative(i64),
    /// A day of the week, Monday 0.
    Weekday(i64),
}

/// The day that a word in its [`plain`] writing means, if it is a word for one.
pub(super) fn named(word: &str) -> Option<Named> {
    NAMED.get(word).copied()
}

/// Whether a word means a day by its distance from the day of publication.
pub(super) fn is_relative(word: &str) -> bool {
    matches!(named(word), Some(Named::Relative(_)))
}

static NAMED: LazyLock<FxHashMap<&str, Named>> = LazyLock::new(|| {
    let source = include_str!("../../assets/lexicons/days.txt");
    let lines = source.lines().filter(|line| !line.starts_with('#'));
    let days = lines.flat_map(|line| {
        let (day, words) = line.split_once(' ').unwrap_or_default();
        let number: i64 = day.parse().unwrap_or_default();
        let named =
            if day.starts_with(['+', '-']) { Named::Relative(number) } else { Named::Weekday(number - 1) };
        words.split(' ').map(move |word| (word, named))
    });
    days.collect()
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
}
