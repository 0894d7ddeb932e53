//! What one line at the head of a text is, told by the line alone.

use std::sync::LazyLock;

use super::wire::is_wire;
use crate::article::bylines::{self, Byline};
use crate::article::dates::Moment;
use crate::article::notices;
use crate::document::FieldName;
use crate::text::{Kinds, Span};

/// The words of such lines.
static LEXICON: LazyLock<Kinds> =
    LazyLock::new(|| Kinds::of_lines(include_str!("../../../assets/lexicons/heads.txt")));

/// The longest header line, in bytes.
const LONGEST: usize = 400;

/// The longest line that tells a time without a date, in bytes.
const UNDATED: usize = 80;

/// The longest headline, in characters and in words.
const HEADLINE: (usize, usize) = (200, 30);

/// A line; places are counted from its start.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// `date 2021-03-04 The council met`: a header without a line of its own, ending at `end`.
    Prefix { field: FieldName, value: Span, end: usize },
    /// `Published: 2021-03-04`
    Label { field: FieldName, value: Span },
    /// A line for editors: `BC-Quarry Ruling, 2nd Writethru`, `Eds: …`.
    Wire,
    /// `By Ana Ruiz`
    Byline(Byline),
    /// `Published 7 May 2020, updated 8 May 2020`
    Dates(Vec<(FieldName, Span)>),
    /// `Correction: …`
    Notice,
    /// Anything else.
    Other,
}

/// What `line` is.
pub(super) fn classify(line: &str, language: Option<&str>) -> Line {
    if line.len() > LONGEST {
        return prefix(line, language).unwrap_or(if notices::kind(line).is_some() {
            Line::Notice
        } else {
            Line::Other
        });
    }
    if let Some(found) = label(line, language) {
        return found;
    }
    if is_wire(line) {
        return Line::Wire;
    }
    if let Some(byline) = bylines::byline(line, language) {
        return Line::Byline(byline);
    }
    let prefix = prefix(line, language);
    // A name of a field in small letters is a header of the file, not a line for readers.
    if let Some(Line::Prefix { field, value, end }) = prefix
        && end == line.len()
        && line.starts_with(char::is_lowercase)
    {
        return Line::Label { field, value };
    }
    if let Some(dates) = dates(line, language) {
        return Line::Dates(dates);
    }
    if let Some(found) = prefix {
        return found;
    }
    if notices::kind(line).is_some() { Line::Notice } else { Line::Other }
}

/// `date 2021-03-04 The council met`
fn prefix(line: &str, language: Option<&str>) -> Option<Line> {
    let (word, rest) = line.split_once([' ', '\t'])?;
    let field = dated_field(word.trim_end_matches(':'))?;
    let reach: String = rest.chars().take(60).collect();
    let (span, _) = Moment::find(&reach, language)?;
    if !rest.get(..span.start)?.trim().is_empty() {
        return None;
    }
    // `Update 15.3.2025: …` is a notice with its date.
    if rest.get(span.end..)?.trim_start().starts_with([':', '：']) && notices::kind(line).is_some() {
        return None;
    }
    let start = line.len() - rest.len();
    let value = Span::new(start + span.start, start + span.end);
    Some(Line::Prefix { field, value, end: value.end })
}

/// `Published: 2021-03-04`, `Source: The Courier`
fn label(line: &str, language: Option<&str>) -> Option<Line> {
    let (name, rest) = line.split_once(':')?;
    let bare = name.trim().trim_matches('*');
    if bare.split_whitespace().count() > 4 || rest.starts_with("//") {
        return None;
    }
    let field = FieldName::called(bare)?;
    let value = Span::new(name.len() + 1, line.len()).trim(line);
    let words = value.of(line);
    let fits = match field {
        FieldName::Published | FieldName::Modified => {
            // `Update: 31 homes were flooded` is a notice, and `Published: 7 May, updated 8 May` has two.
            Moment::parse_in(words, language).is_some() || {
                return dates(line, language).map(Line::Dates);
            }
        }
        FieldName::Notice => false,
        FieldName::Authors => {
            // `By: …` announces names; other words also begin sentences.
            return bylines::named(words, language)
                .filter(|byline| !byline.names.is_empty() && !bylines::authors(words).is_empty())
                .map(|byline| Line::Byline(moved(byline, value.start)));
        }
        FieldName::Headline | FieldName::Standfirst | FieldName::Description | FieldName::Kicker => true,
        FieldName::Url | FieldName::Image => words.contains('.') && !words.contains(' '),
        FieldName::Publisher | FieldName::Section | FieldName::Dateline | FieldName::Language => {
            words.len() <= 80 && !ends_with_stop(words)
        }
        _ => !ends_with_stop(words),
    };
    let field = if field == FieldName::Publisher && words.contains("://") { FieldName::Url } else { field };
    (fits && !words.is_empty()).then_some(Line::Label { field, value })
}

fn moved(byline: Byline, by: usize) -> Byline {
    let shift = |span: Span| Span::new(span.start + by, span.end + by);
    Byline { names: shift(byline.names), date: byline.date.map(|(span, moment)| (shift(span), moment)) }
}

/// A line that holds dates, words that say what they are for, and nothing else.
fn dates(line: &str, language: Option<&str>) -> Option<Vec<(FieldName, Span)>> {
    if line.len() > 160 {
        return None;
    }
    let found = dates_in(line, language);
    let mut at = 0;
    let mut between = String::new();
    for (_, span) in &found {
        between.push_str(line.get(at..span.start)?);
        between.push(' ');
        at = span.end;
    }
    between.push_str(line.get(at..)?);
    if found.is_empty() {
        return undated(line).map(|found| vec![found]);
    }
    is_about_dates(&between).then_some(found)
}

/// The dates in a line, each with the field that the words before it name; behind it, where the line begins
/// with a date and ends with such words: `2025年3月14日 更新`. At the end a time that is told by no date:
/// `Last updated on Friday at 1pm`.
pub(super) fn dates_in(line: &str, language: Option<&str>) -> Vec<(FieldName, Span)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some((span, _)) = line.get(at..).and_then(|rest| Moment::find(rest, language)) {
        let span = Span::new(span.start + at, span.end + at);
        spans.push(span);
        at = span.end;
    }
    let tail = line.get(at..).unwrap_or_default();
    let is_before = |at: usize| line.get(..at).is_some_and(|before| !before.contains(char::is_alphanumeric));
    let is_behind = spans.first().is_some_and(|first| is_before(first.start)) && names_field(tail);
    let mut found = Vec::new();
    let mut from = 0;
    for (place, span) in spans.iter().enumerate() {
        let words = if is_behind {
            let to = spans.get(place + 1).map_or(line.len(), |next| next.start);
            line.get(span.end..to)
        } else {
            line.get(from..span.start)
        };
        found.push((date_field(words.unwrap_or_default()), *span));
        from = span.end;
    }
    if !is_behind && let Some((field, span)) = undated(tail) {
        found.push((field, Span::new(span.start + at, span.end + at)));
    }
    found
}

/// A line that says when the article was changed by the day of the week or the time alone, and nothing else.
fn undated(line: &str) -> Option<(FieldName, Span)> {
    let fits = line.len() <= UNDATED && names_field(line) && is_about_dates(line);
    let field = fits.then(|| date_field(line))?;
    let said = |word: &str| {
        let beside =
            ["last", "zuletzt", "letzte", "dernière", "mis", "mise", "à", "jour", "última", "آخر", "最終"];
        dated_field(word).is_some() || beside.contains(&word)
    };
    let is_word = |(_, word): &(usize, &str)| !word.is_empty();
    let mut words = split_words(line).filter(is_word).skip_while(|(_, word)| said(&word.to_lowercase()));
    let start = words.next().map(|(at, _)| at)?;
    let value = Span::new(start, line.len()).trim(line);
    // A number alone may count anything.
    let is_time = split_words(value.of(line)).any(|(at, word)| {
        let lower = word.to_lowercase();
        let after = value.of(line).get(at + word.len()..).unwrap_or_default();
        let is_number = lower.bytes().all(|byte| byte.is_ascii_digit());
        let minutes = is_number
            && after
                .strip_prefix([':', '.'])
                .is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
        lower.chars().count() > 2 && !is_number && is_beside(&lower)
            || minutes
            || !is_number && is_clock(&lower)
    });
    (field == FieldName::Modified && is_time).then_some((field, value))
}

/// The words of a line, each with its place.
fn split_words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split_inclusive(|char: char| !char.is_alphanumeric()).map(move |part| {
        let start = at;
        at += part.len();
        (start, part.trim_end_matches(|char: char| !char.is_alphanumeric()))
    })
}

/// Whether a line says what a date in it is for.
pub(super) fn names_field(line: &str) -> bool {
    line.split(|char: char| !char.is_alphanumeric()).any(|word| dated_field(word).is_some())
        || line.to_lowercase().contains("mis à jour")
        || line.to_lowercase().contains("mise à jour")
}

/// Whether the words before a date say that it is the last change.
pub(super) fn date_field(before: &str) -> FieldName {
    let words: Vec<&str> =
        before.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    let modified = FieldName::called(&joined) == Some(FieldName::Modified)
        || words.iter().any(|word| dated_field(word) == Some(FieldName::Modified))
        || joined.to_lowercase().contains("mis à jour")
        || joined.to_lowercase().contains("mise à jour");
    if modified { FieldName::Modified } else { FieldName::Published }
}

fn dated_field(word: &str) -> Option<FieldName> {
    FieldName::called(word).filter(|field| matches!(field, FieldName::Published | FieldName::Modified))
}

/// Words that stand beside dates: what they are for, the day of the week, how long it takes to read.
fn is_about_dates(between: &str) -> bool {
    let mut words = between.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        let lower = word.to_lowercase();
        dated_field(word).is_some() || is_beside(&lower) || is_clock(&lower)
    })
}

/// Whether a word may stand beside a date.
fn is_beside(word: &str) -> bool {
    words_of("beside").flat_map(str::split_ascii_whitespace).any(|known| known == word)
}

/// `13`, `1pm`, `13h30`, `13時`: a part of a time of day.
fn is_clock(word: &str) -> bool {
    let bare = ["pm", "am", "h", "uhr", "時", "分"]
        .iter()
        .fold(word, |word, unit| word.strip_suffix(unit).unwrap_or(word));
    !bare.is_empty()
        && bare
            .split(['h', '時'])
            .all(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words of one kind in the lexicon.
pub(super) fn words_of(kind: &str) -> impl Iterator<Item = &'static str> {
    LEXICON.of(kind)
}

/// Whether a line anywhere in a text tells desks of a correction: `Eds: CORRECTS name in paragraph 2.`
pub(super) fn is_told_to_editors(line: &str) -> bool {
    let lower = line.to_lowercase();
    let kind = || notices::wire(line);
    line.len() <= LONGEST && words_of("editors").any(|start| lower.starts_with(start)) && kind().is_some()
}

/// Whether `line` has the shape of a headline: it begins like one, is short, and has no closing stop.
pub(super) fn is_like_a_headline(line: &str) -> bool {
    let begins = line.chars().find(|char| char.is_alphanumeric()).is_some_and(|first| !first.is_lowercase());
    begins
        && line.chars().count() <= HEADLINE.0
        && line.split_whitespace().count() <= HEADLINE.1
        && !ends_with_stop(line)
        && !line.ends_with([',', ';', ':', '-', '–', '—', '_', '、', '，'])
        && dateline(line).is_none()
}

/// Whether `line` ends like a sentence, marks and brackets after the stop allowed. A question or an
/// exclamation may also be a headline.
pub(super) fn ends_with_stop(line: &str) -> bool {
    let bare =
        line.trim_end_matches(|char: char| char.is_whitespace() || "”’“‘»«›‹\"')]*_」』".contains(char));
    bare.ends_with(['.', '…', '。', '．', '｡', '।', '։', '؟'])
        || (bare.len() < line.len() && bare.ends_with(['!', '?', '！', '？']))
}

/// The place that opens a report: `FERNDALE (NWS) _ `, `PARIS, Mar 4 (Reuters) - `, `Berlin (dpa) – `.
pub(super) fn dateline(line: &str) -> Option<Span> {
    let reach: String = line.chars().take(90).collect();
    let (at, dash) = ["—", "–", "--", " - ", " _ "]
        .into_iter()
        .filter_map(|dash| Some((reach.find(dash)?, dash)))
        .min_by_key(|(at, _)| *at)?;
    let before = reach.get(..at)?.trim_end();
    let after = reach.get(at + dash.len()..)?.trim_start();
    if after.is_empty() || after.starts_with(char::is_lowercase) {
        return None;
    }
    let (place, agency) = match before.split_once('(') {
        Some((place, rest)) => (place.trim(), rest.ends_with(')')),
        None => (before, false),
    };
    let place = without_date(place);
    let letters = |text: &str| text.chars().filter(|char| char.is_alphabetic()).count();
    let shouts =
        letters(place) >= 3 && !place.split(',').next().unwrap_or_default().chars().any(char::is_lowercase);
    let words = place.split_whitespace().count();
    let capital = place
        .split(|char: char| char.is_whitespace() || char == '/')
        .all(|word| word.starts_with(char::is_uppercase));
    let fits = words <= 6
        && !place.contains(['.', '!', '?', '“', '"', '„', '»'])
        && (shouts && words <= 5 || agency && capital && words <= 3);
    (fits && !place.is_empty()).then(|| {
        let start = line.len() - line.trim_start().len();
        Span::new(start, start + place.len())
    })
}

/// A place without the date after it: `PARIS, Mar 4`, `PARIS, 4. März 2021`.
fn without_date(place: &str) -> &str {
    let digit = place.find(|char: char| char.is_ascii_digit());
    match (digit, place.find(',')) {
        (Some(digit), Some(comma)) if comma < digit => place.get(..comma).unwrap_or(place).trim(),
        _ => place.trim_end_matches(','),
    }
}
