//! The order of versions: those of an article together, by their numbers, else by their times, else as they came.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

use crate::document::{Capture, Claim, Document, FieldName, Note, NoteCode, Origin};
use crate::read::{MOST_TEXT, MOST_VERSIONS, ReadError};

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

/// A row that may be a version.
pub(in crate::read) struct Candidate<T> {
    pub(in crate::read) keys: Keys,
    /// Where it stands: `line 7`.
    pub(in crate::read) place: String,
    pub(in crate::read) row: T,
}

/// What became of the rows of a table.
#[derive(Default)]
pub(in crate::read) struct Arranged {
    /// The versions in their order, dated and named.
    pub(in crate::read) documents: Vec<Document>,
    /// The rows that are none, and why.
    pub(in crate::read) lost: Vec<String>,
    /// What was wrong with the last of them.
    pub(in crate::read) error: Option<ReadError>,
}

/// The versions that `make` makes of rows, in their order. No more are made than are taken.
pub(in crate::read) fn arranged<T>(
    rows: Vec<Candidate<T>>,
    make: impl Fn(&T) -> Result<Document, ReadError>,
) -> Arranged {
    let alone = rows.len() == 1;
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut articles: Vec<Vec<Candidate<T>>> = Vec::new();
    for row in rows {
        let next = articles.len();
        let place = *at.entry(row.keys.article.clone()).or_insert(next);
        match articles.get_mut(place) {
            Some(article) => article.push(row),
            None => articles.push(vec![row]),
        }
    }
    let many = articles.len() > 1;
    for article in &mut articles {
        sort(article);
    }
    let mut done = Arranged::default();
    let mut more = 0_usize;
    for row in articles.into_iter().flatten() {
        if done.documents.len() >= MOST_VERSIONS {
            more += 1;
            continue;
        }
        match make(&row.row) {
            Ok(document) if document.text.len() > MOST_TEXT => {
                done.lost.push(format!("{} (its text is too long)", row.place));
            }
            Ok(document) => {
                let part = if alone { String::new() } else { part(&row, many) };
                done.documents.push(named(document, row.keys, part));
            }
            Err(error) => {
                done.lost.push(format!("{} (it has no text)", row.place));
                done.error = Some(error);
            }
        }
    }
    if let Some(first) = done.documents.first_mut().filter(|_| more > 0) {
        let message = format!(
            "{more} more rows were not read: no more than {MOST_VERSIONS} versions are taken out of one file."
        );
        first.notes.push(Note::new(NoteCode::LeftOut, message));
    }
    done
}

/// Sorts the versions of one article by what all of them have.
fn sort<T>(article: &mut [Candidate<T>]) {
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
fn part<T>(version: &Candidate<T>, many: bool) -> String {
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
fn named(mut document: Document, keys: Keys, part: String) -> Document {
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
