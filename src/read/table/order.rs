//! The order of versions: those of an article together, by their numbers, else by their times, else as they came.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

use crate::document::{Capture, Claim, Document, FieldName, Note, NoteCode, Origin};
use crate::read::MOST_VERSIONS;

/// What tells a row's place among the others. Nothing is told by no words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Keys {
    pub(in crate::read) article: String,
    pub(in crate::read) version: String,
    pub(in crate::read) time: String,
    /// When the version was seen, if a column says that and nothing else.
    pub(in crate::read) seen: String,
    /// Where its capture is kept.
    pub(in crate::read) captured: String,
}

/// A version that was found.
pub(in crate::read) struct Found {
    pub(in crate::read) keys: Keys,
    /// Where it stands: `line 7`.
    pub(in crate::read) place: String,
    pub(in crate::read) document: Document,
}

/// The versions in their order, dated and named.
pub(in crate::read) fn arranged(found: Vec<Found>) -> Vec<Document> {
    let alone = found.len() == 1;
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut articles: Vec<Vec<Found>> = Vec::new();
    for version in found {
        let next = articles.len();
        let place = *at.entry(version.keys.article.clone()).or_insert(next);
        match articles.get_mut(place) {
            Some(article) => article.push(version),
            None => articles.push(vec![version]),
        }
    }
    let many = articles.len();
    let mut documents: Vec<Document> = Vec::new();
    let mut more = 0_usize;
    for mut article in articles {
        sort(&mut article);
        for version in article {
            if documents.len() >= MOST_VERSIONS {
                more += 1;
            } else {
                let part = if alone { String::new() } else { part(&version, many > 1) };
                documents.push(named(version, part));
            }
        }
    }
    let mut tell = |message: String| {
        if let Some(first) = documents.first_mut() {
            first.notes.push(Note::new(NoteCode::LeftOut, message));
        }
    };
    if more > 0 {
        tell(format!(
            "{more} more versions were not read: no more than {MOST_VERSIONS} are taken out of one file."
        ));
    }
    documents
}

/// Sorts the versions of one article by what all of them have.
fn sort(article: &mut [Found]) {
    let numbers: Option<Vec<f64>> = article.iter().map(|version| number(&version.keys.version)).collect();
    let times: Option<Vec<i128>> = article.iter().map(|version| moment(&version.keys.time)).collect();
    if numbers.is_some_and(|numbers| numbers.iter().any(|number| Some(number) != numbers.first())) {
        article.sort_by(|one, other| {
            number(&one.keys.version)
                .unwrap_or_default()
                .total_cmp(&number(&other.keys.version).unwrap_or_default())
        });
    } else if times.is_some() {
        article.sort_by_cached_key(|version| moment(&version.keys.time));
    }
}

/// What tells a version from the others in the file.
fn part(version: &Found, many: bool) -> String {
    let keys = &version.keys;
    let mut part = Vec::new();
    if many && !keys.article.is_empty() {
        part.push(keys.article.clone());
    }
    if !keys.version.is_empty() {
        part.push(format!("version {}", keys.version.strip_suffix(".0").unwrap_or(&keys.version)));
    }
    part.push(version.place.clone());
    part.join(", ")
}

/// A version with its name in the file, and when it was seen.
fn named(version: Found, part: String) -> Document {
    let Found { keys, mut document, .. } = version;
    document.source.part = part;
    let time = Some(iso(&keys.seen)).filter(|time| !time.is_empty());
    let url = Some(keys.captured).filter(|url| !url.is_empty());
    let dated = document.claims.iter().any(|claim| claim.field == FieldName::Modified);
    if let Some(value) = time.clone().filter(|_| !dated) {
        document.claims.push(Claim { field: FieldName::Modified, from: Origin::File, value, span: None });
    }
    if (time.is_some() || url.is_some()) && document.source.capture.is_none() {
        document.source.capture = Some(Capture { time, url });
    }
    document
}

/// The number of a version: `3`, `3.0`, `v3`.
fn number(version: &str) -> Option<f64> {
    let digits = version
        .trim_start_matches(|char: char| char.is_alphabetic() || matches!(char, '.' | ' ' | '_' | '-'));
    // A name made of letters and digits, such as that of a commit, is no number.
    let is_number = !digits.is_empty() && digits.chars().all(|char| char.is_ascii_digit() || char == '.');
    digits.parse().ok().filter(|_| is_number)
}

/// A time as something to sort by: in thousandths of a second. A time without zone counts as universal.
pub(super) fn moment(time: &str) -> Option<i128> {
    let time = time.trim();
    if time.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return epoch(time).map(|stamp| i128::from(stamp.as_millisecond()));
    }
    let civil = |time: DateTime| TimeZone::UTC.to_timestamp(time).ok();
    let stamp = time
        .parse::<Timestamp>()
        .ok()
        .or_else(|| time.strip_suffix(" UTC").unwrap_or(time).parse::<DateTime>().ok().and_then(civil))
        .or_else(|| time.parse::<Date>().ok().and_then(|day| civil(day.at(0, 0, 0, 0))))
        .or_else(|| rfc2822::parse(time).ok().map(|zoned| zoned.timestamp()))?;
    Some(i128::from(stamp.as_millisecond()))
}

/// Seconds or thousandths of them since 1970, between 1980 and 2100; or digits as web archives write a time.
fn epoch(time: &str) -> Option<Timestamp> {
    if time.len() == 14 {
        return DateTime::strptime("%Y%m%d%H%M%S", time)
            .ok()
            .and_then(|time| TimeZone::UTC.to_timestamp(time).ok());
    }
    let whole: i64 = time.split('.').next()?.parse().ok()?;
    let seconds = 315_532_800..4_102_444_800;
    match whole {
        whole if seconds.contains(&whole) => Timestamp::from_second(whole).ok(),
        whole if seconds.contains(&(whole / 1000)) => Timestamp::from_millisecond(whole).ok(),
        _ => None,
    }
}

/// A time as it stands, or a count of seconds as a date.
fn iso(time: &str) -> String {
    let counts = !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match epoch(time).filter(|_| counts) {
        Some(stamp) => stamp.to_string(),
        None => time.to_owned(),
    }
}

/// An address without what differs between captures of one page.
pub(super) fn address(url: &str) -> &str {
    let mut rest = url.trim();
    if let Some((_, after)) = rest.split_once("/web/").filter(|(host, _)| host.ends_with("web.archive.org")) {
        rest = after.split_once('/').map_or(after, |(_, page)| page);
    }
    let rest = rest.split_once("://").map_or(rest, |(_, page)| page);
    rest.split('#').next().unwrap_or(rest).trim_end_matches('/')
}
