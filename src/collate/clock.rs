//! Times of day: `9pm`, `9.30 Uhr`, `21:00`, `half past eight`, `午後3時`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::days::{self, Part, figures, is_in};
use super::lexicon::{List, is_dense, plain};
use super::numbers::lower;
use super::side::Side;
use crate::text::WordKind;

/// The time of day written at `at`, and by how many words.
pub(super) fn time(side: &Side<'_>, at: usize) -> Option<(Part, usize)> {
    match side.tokens.get(at)?.kind() {
        WordKind::Number => in_digits(side, at),
        WordKind::Letters => in_letters(side, at),
        WordKind::Mark => None,
    }
}

/// The time that a word alone means, in minutes.
pub(super) fn named(word: &str) -> Option<u32> {
    TIMES.get(word).copied()
}

static TIMES: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
    let time = |(what, word): (&'static str, &'static str)| {
        let minutes = what.strip_prefix('t').and_then(|minutes| minutes.parse().ok())?;
        Some((word, minutes))
    };
    days::lines().filter_map(time).collect()
});

fn written<'a>(side: &Side<'a>, at: usize) -> &'a str {
    side.tokens.get(at).map_or("", |token| token.span().of(side.text()))
}

fn kind(side: &Side<'_>, at: usize) -> Option<WordKind> {
    side.tokens.get(at).map(|token| token.kind())
}

fn before<'a>(side: &Side<'a>, at: usize) -> std::borrow::Cow<'a, str> {
    at.checked_sub(1).map(|before| lower(side, before)).unwrap_or_default()
}

fn in_digits(side: &Side<'_>, at: usize) -> Option<(Part, usize)> {
    let (key, end) = figures(written(side, at))?;
    let (figures, behind) = key.split_at_checked(end)?;
    if figures.len() > 8 {
        return None;
    }
    let behind = behind.to_lowercase();
    let sign = figures.chars().find(|char| !char.is_ascii_digit());
    let (hour, minute) = sign.and_then(|sign| figures.split_once(sign)).unwrap_or((figures, ""));
    if sign == Some(':') && behind.is_empty() && is_exact(hour, minute) {
        return Some((Part::Named(figures.to_owned()), 1));
    }
    let hour: u32 = hour.parse().ok().filter(|hour| *hour <= 24 && figures.len() <= 5)?;
    let minutes = match minute.len() {
        0 => 0,
        2 => minute.parse().ok().filter(|minute| *minute < 60)?,
        _ => return None,
    };
    if !matches!(sign, None | Some(':' | '.' | 'h')) {
        return None;
    }
    if let Some((half, words)) = half_of_day(&behind)
        .map(|half| (half, 0))
        .or_else(|| behind.is_empty().then(|| half_at(side, at + 1)).flatten())
    {
        let zone = usize::from(is_in("hour", &lower(side, at + 1 + words)));
        return (hour <= 12).then_some((Part::Time((hour % 12 + half) * 60 + minutes), 1 + words + zone));
    }
    if behind.is_empty()
        && sign.is_none()
        && let Some(found) = dense(side, at, hour)
    {
        return Some(found);
    }
    let hours = |words: usize| Some((Part::Time((hour % 24) * 60 + minutes), words));
    if sign == Some('h') || matches!(&*behind, "h" | "uhr") {
        // `9h30` is two words.
        let more = written(side, at + 1).parse::<u32>().ok().filter(|more| *more < 60 && sign.is_none());
        let more = more.filter(|_| written(side, at + 1).len() == 2);
        return Some((
            Part::Time((hour % 24) * 60 + minutes + more.unwrap_or_default()),
            1 + usize::from(more.is_some()),
        ));
    }
    if !behind.is_empty() {
        return None;
    }
    let next = lower(side, at + 1);
    let led = is_in("at", &before(side, at));
    if named(&next).is_some() && hour == 12 {
        return Some((Part::Time(named(&next)?), 2));
    }
    if is_in("hour", &next) || led && sign.is_none() && is_in("hours", &next) {
        // `9 Uhr 30`, `9 heures 30`
        let more = lower(side, at + 2).parse::<u32>().ok().filter(|more| sign.is_none() && *more < 60);
        let more = more.filter(|_| written(side, at + 2).len() == 2);
        let open = &*next == "o'clock";
        let minutes = (hour % 24) * 60 + minutes + more.unwrap_or_default();
        let part = if open { Part::Open(minutes % 720) } else { Part::Time(minutes) };
        return Some((part, 2 + usize::from(more.is_some())));
    }
    let unit = || {
        let facts = side.book.facts(&next);
        facts.is_some_and(|facts| facts.is(List::Units) || facts.is(List::Numbers)) || &*next == "%"
    };
    match sign {
        Some(':') => hours(1),
        // `at 9.30`, and not `at 9.30 per cent`.
        Some('.') if led && !unit() => hours(1),
        _ => None,
    }
}

/// `2:03:15`
fn is_exact(hour: &str, rest: &str) -> bool {
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(hour.len(), 1 | 2)
        && rest.split_once(':').is_some_and(|(minute, second)| two(minute) && two(second))
}

/// `3時`, `3時半`, `3時30分`
fn dense(side: &Side<'_>, at: usize, hour: u32) -> Option<(Part, usize)> {
    let next = written(side, at + 1);
    let rest = next.strip_prefix(['時', '时', '点'])?;
    if !next.starts_with(['時', '时'])
        || rest.starts_with(['間', '间', '代'])
        || rest.is_empty() && written(side, at + 2).starts_with(['間', '间'])
    {
        return None;
    }
    let (minutes, words) = if rest.starts_with('半') {
        (30, 2)
    } else if written(side, at + 2) == "半" && rest.is_empty() {
        (30, 3)
    } else {
        let more = (kind(side, at + 2) == Some(WordKind::Number) && written(side, at + 3).starts_with('分'))
            .then(|| figures(written(side, at + 2)).and_then(|(key, _)| key.parse::<u32>().ok()))
            .flatten();
        more.map_or((0, 2), |more| (more.min(59), 4))
    };
    Some((Part::Time((hour % 24) * 60 + minutes), words))
}

fn in_letters(side: &Side<'_>, at: usize) -> Option<(Part, usize)> {
    let this = written(side, at);
    if this.starts_with(is_dense) {
        let half = if is_in("afternoon", this) { 12 } else { 0 };
        let known = half == 12 || is_in("forenoon", this);
        let number = || kind(side, at + 1) == Some(WordKind::Number);
        if !known || !number() {
            return None;
        }
        return match time(side, at + 1)? {
            (Part::Time(minutes), words) if minutes < 720 => {
                Some((Part::Time(minutes + 60 * half), words + 1))
            }
            (Part::Time(minutes), words) => Some((Part::Time(minutes), words + 1)),
            _ => None,
        };
    }
    // Most words begin no time, and are told by their length and first letter.
    if this.len() > 12 {
        return None;
    }
    let word = plain(this);
    let book = side.book;
    let facts = book.facts(&word);
    let hour = |at: usize| {
        let word = lower(side, at);
        let listed = book.facts(&word).and_then(|facts| facts.number).filter(|number| number.tag.is_empty());
        let value = listed
            .map_or_else(|| word.parse().ok().filter(|_| word.len() <= 2), |number| Some(number.value.0));
        value.and_then(|value| u32::try_from(value).ok()).filter(|hour| (1..=24).contains(hour))
    };
    // `half past eight`, `quarter to nine`, `halb neun`
    let next = lower(side, at + 1);
    let (half, quarter) = (&*word == "half", is_in("quarter", &word));
    if (half || quarter) && (is_in("past", &next) || is_in("to", &next) && quarter) {
        let by = if half { 30 } else { 15 };
        let hour = hour(at + 2).filter(|hour| *hour <= 12)?;
        let minutes = if is_in("past", &next) { hour * 60 + by } else { hour * 60 - by };
        return Some(closed(side, at + 3, minutes, 3));
    }
    if is_in("half", &word)
        && let Some(hour) = hour(at + 1).filter(|hour| *hour <= 12)
    {
        return Some((Part::Open((hour * 60 - 30) % 720), 2));
    }
    // `nine o'clock`, `neun Uhr`, `à neuf heures`, `a las nueve y media`
    facts.filter(|facts| facts.is(List::Numbers))?;
    let hour = hour(at)?;
    let led = is_in("at", &before(side, at));
    if matches!(&*next, "o'clock" | "uhr") || led && is_in("hours", &next) {
        return Some(closed(side, at + 2, hour * 60, 2));
    }
    let (and, half) = (&*next == "y", is_in("media", &lower(side, at + 2)));
    let led = is_in("las", &before(side, at))
        && at >= 2
        && matches!(&*lower(side, at - 2), "a" | "desde" | "hasta");
    led.then(|| {
        if and && half { (Part::Open((hour * 60 + 30) % 720), 3) } else { (Part::Open(hour * 60 % 720), 1) }
    })
}

/// A time of an open half of the day, which the words at `at` may tell.
fn closed(side: &Side<'_>, at: usize, minutes: u32, words: usize) -> (Part, usize) {
    match half_after(side, at) {
        Some((half, more)) => (Part::Time(minutes % 720 + 60 * half), words + more),
        None if minutes >= 13 * 60 => (Part::Time(minutes % 1440), words),
        None => (Part::Open(minutes % 720), words),
    }
}

/// The hours to add for `am` and `pm`.
fn half_of_day(word: &str) -> Option<u32> {
    match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

/// The same for the words at `at` behind a number, and how many they are: `p.m.` is four.
pub(super) fn half_at(side: &Side<'_>, at: usize) -> Option<(u32, usize)> {
    let number = at.checked_sub(1).is_some_and(|before| kind(side, before) == Some(WordKind::Number));
    number.then(|| half_after(side, at)).flatten()
}

fn half_after(side: &Side<'_>, at: usize) -> Option<(u32, usize)> {
    let written = written(side, at);
    let german = side.book.language == "de";
    if !written.starts_with(['a', 'A', 'p', 'P']) || written.len() > 2 || german {
        return None;
    }
    let word = plain(written);
    if let Some(half) = half_of_day(&word) {
        return Some((half, 1));
    }
    let dotted = lower(side, at + 1) == "." && lower(side, at + 2) == "m";
    let half = if word == "p" { 12 } else { 0 };
    (dotted && word.len() == 1).then(|| (half, if lower(side, at + 3) == "." { 4 } else { 3 }))
}
