//! The words of dates: months in twelve languages, days of the week, zones, and what may stand between.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::{Offset, offset};

use crate::text;

/// The words, by sections.
static CALENDAR: LazyLock<Vec<(&str, HashSet<&str>)>> =
    LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/calendar.txt")));

/// The number of the month that `word`, in lower case, names.
pub(super) fn month(word: &str) -> Option<i8> {
    CALENDAR.iter().filter(|(_, words)| words.contains(word)).find_map(|(name, _)| name.parse().ok())
}

pub(super) fn is_weekday(word: &str) -> bool {
    is_in("weekdays", word)
}

/// Whether `word` may stand between the parts of a date.
pub(super) fn is_filler(word: &str) -> bool {
    is_weekday(word) || is_in("joints", word)
}

pub(super) fn is_label(word: &str) -> bool {
    is_in("labels", word)
}

fn is_in(section: &str, word: &str) -> bool {
    CALENDAR.iter().any(|(name, words)| *name == section && words.contains(word))
}

/// The difference from universal time that a zone's short name stands for at `at`. Names that stand for
/// several zones (`IST`) are left alone.
pub(super) fn zone(word: &str, at: DateTime) -> Option<Offset> {
    let american = |hours: i8| Some(offset(if is_daylight_time(at) { hours + 1 } else { hours }));
    match word {
        "z" | "utc" | "gmt" | "wet" => Some(offset(0)),
        "bst" | "cet" | "mez" | "west" => Some(offset(1)),
        "cest" | "mesz" | "eet" | "cat" | "sast" => Some(offset(2)),
        "eest" | "msk" | "eat" => Some(offset(3)),
        "sgt" | "hkt" | "awst" => Some(offset(8)),
        "jst" | "kst" => Some(offset(9)),
        "aest" => Some(offset(10)),
        "aedt" => Some(offset(11)),
        "nzst" => Some(offset(12)),
        "nzdt" => Some(offset(13)),
        "est" | "cdt" => Some(offset(-5)),
        "edt" => Some(offset(-4)),
        "cst" | "mdt" => Some(offset(-6)),
        "mst" | "pdt" => Some(offset(-7)),
        "pst" => Some(offset(-8)),
        "et" => american(-5),
        "ct" => american(-6),
        "mt" => american(-7),
        "pt" => american(-8),
        _ => None,
    }
}

/// Daylight saving time in the United States by the rules since 1987.
fn is_daylight_time(at: DateTime) -> bool {
    let year = at.year();
    let (start, end) = if year >= 2007 {
        (sunday(date(year, 3, 1), 2), sunday(date(year, 11, 1), 1))
    } else {
        (sunday(date(year, 4, 1), 1), last_sunday(date(year, 10, 31)))
    };
    match (start, end) {
        (Some(start), Some(end)) => start.at(2, 0, 0, 0) <= at && at < end.at(2, 0, 0, 0),
        _ => false,
    }
}

fn sunday(first: Date, nth: i8) -> Option<Date> {
    first.nth_weekday_of_month(nth, Weekday::Sunday).ok()
}

fn last_sunday(in_month: Date) -> Option<Date> {
    sunday(in_month, -1)
}
