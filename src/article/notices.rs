//! Corrections, updates and editors' notes: a paragraph is one by the words it begins with.
//!
//! A sentence about somebody's correction begins otherwise, and what stands in quotation marks is said and
//! no notice.

mod doubt;
mod forms;
mod heads;
mod scope;

use super::Notice;
use super::dates::{Moment, find_of_any_year};
use crate::text::Span;
pub(super) use doubt::is_attributed as is_said;
use doubt::{POLITE, is_attributed};
use forms::{End, LABEL_REACH, LISTS, OPENERS, Opening, Wire, finds, set, starts_word};
pub(super) use heads::{before_headline, without as without_head};
pub use scope::{Scope, Subject};
pub(crate) use scope::{is_empty_word, is_place, says, subjects};

/// How far before a date the word stands that says what was done that day.
const DONE_REACH: usize = 30;

/// A longer paragraph is a story, in characters.
const LONGEST_APOLOGY: usize = 300;

/// How many dates of a notice are looked at.
const MOST_DATES: usize = 20;

/// A notice is read no further, in bytes.
const LONGEST: usize = 2_000;

/// The months, for people.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How a notice begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Begin {
    /// Which kind.
    pub(super) kind: &'static str,
    /// Whether it is a label alone, and what it says stands in the paragraphs behind it.
    pub(super) is_bare: bool,
    /// Whether it is a label, and not the beginning of a sentence.
    pub(super) is_label: bool,
}

/// How `paragraph` begins as a notice, if it is one.
pub(super) fn begin(paragraph: &str) -> Option<Begin> {
    if paragraph.trim_start().starts_with(['“', '”', '"', '„', '«', '»', '「', '『', '‘', '‚', '‹', '›'])
    {
        return None;
    }
    // `– Correction: it was a joke, he said.`
    if paragraph.trim_start().starts_with(['-', '–', '—']) && is_attributed(&paragraph.to_lowercase()) {
        return None;
    }
    let opening = Opening::of(paragraph);
    let found = LISTS.entries.iter().filter_map(|entry| Some((entry, entry.begins(&opening)?)));
    let Some((entry, end)) = found.max_by_key(|(entry, _)| entry.words.len()) else {
        let kind = starred(paragraph).or_else(|| apology(paragraph))?;
        return Some(Begin { kind, is_bare: false, is_label: false });
    };
    let is_bare = matches!(end, End::Bare);
    Some(Begin { kind: entry.kind, is_bare, is_label: !entry.is_phrase() })
}

/// `※従業員数を訂正しました。`: a note below a text, in the polite form in which a paper speaks of itself.
fn starred(paragraph: &str) -> Option<&'static str> {
    let words = paragraph.trim().strip_prefix(['※', '＊', '*'])?;
    let is_polite = POLITE.iter().any(|form| words.contains(form));
    let star = LISTS.stars.iter().find(|star| is_polite && words.contains(star.words))?;
    Some(star.kind)
}

/// `…310人とあるのは誤りでした。おわびして訂正します。`
fn apology(paragraph: &str) -> Option<&'static str> {
    let fits = |words: &&Wire| {
        let (before, _) = paragraph.split_once(words.words)?;
        let is_quoted = before.matches('「').count() > before.matches('」').count();
        (!is_quoted && paragraph.chars().count() <= LONGEST_APOLOGY).then_some(words.kind)
    };
    LISTS.anywhere.iter().find_map(|words| fits(&words))
}

/// The kind of the notice that `paragraph` is, if it is one.
pub(super) fn kind(paragraph: &str) -> Option<&'static str> {
    begin(paragraph).map(|begin| begin.kind).or_else(|| bracketed(paragraph))
}

/// The kind of notice that a line for editors gives: `Eds: CORRECTS spelling of Hask`, `(Recasts, adds quote)`.
pub(super) fn wire(line: &str) -> Option<&'static str> {
    let lower = line.to_lowercase();
    let inside = lower.trim().trim_start_matches('(');
    let for_editors = inside.split([':', ' ']).next().is_some_and(|word| word.starts_with("ed"));
    let begins = |entry: &Wire| inside.starts_with(entry.words);
    if !for_editors && !inside.starts_with("achtung") && !LISTS.wires.iter().any(begins) {
        return None;
    }
    let words = |entry: &&Wire| finds(inside, entry.words);
    LISTS.wires.iter().find(words).map(|entry| entry.kind)
}

/// Whether a line for editors has this word: `UPDATES`.
fn is_wire_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    LISTS.wires.iter().any(|wire| wire.words == lower)
}

/// Whether `paragraph` goes on with a notice that began with a label alone.
pub(super) fn goes_on(paragraph: &str) -> bool {
    let listed = paragraph.trim_start().starts_with(['•', '·', '‣', '-', '–', '*', '▪', '・']);
    listed || tells(&paragraph.to_lowercase())
}

/// The notice that `paragraph` is, if it is one.
pub(super) fn notice(paragraph: &str, language: Option<&str>) -> Option<Notice> {
    let head = || before_headline(paragraph).filter(|(_, end)| *end == paragraph.len());
    let kind = kind(paragraph).or_else(|| wire(paragraph)).or_else(|| head().map(|(kind, _)| kind))?;
    Some(Notice::new(kind, paragraph, language))
}

impl Notice {
    /// Reads the words of a notice of this kind.
    pub(super) fn new(kind: &str, text: &str, language: Option<&str>) -> Self {
        // What is longer is a story; its first words tell what they can.
        let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
        let date = written(head, language);
        let scope = Scope::new(said(head, language), language);
        Self { kind: kind.to_owned(), date, text: text.to_owned(), scope }
    }

    /// Its date in words for people; of a day without its year, that it has none.
    pub fn dated(&self) -> Option<String> {
        let date = self.date.as_deref()?;
        Some(match date.strip_prefix("--").and_then(|day| day.split_once('-')) {
            Some((month, day)) => {
                let name = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
                format!("{} {}, no year", day.trim_start_matches('0'), name.unwrap_or(&month))
            }
            None => date.to_owned(),
        })
    }

    /// What it says, without its label and the day it was written.
    pub fn said(&self, language: Option<&str>) -> &str {
        said(&self.text, language)
    }

    /// Whether it says that something was wrong, and not only that something is new or was put otherwise.
    pub fn is_correction(&self) -> bool {
        match self.kind.as_str() {
            "correction" | "retraction" => true,
            "refile" => {
                let lower = self.text.to_lowercase();
                ["correct", "fix", "berichtig", "korrig", "corrig", "rectif"]
                    .iter()
                    .any(|stem| lower.contains(stem))
            }
            _ => false,
        }
    }
}

/// When a notice was written: the date in its label, or beside a word for what was done that day to the
/// article. A date of which it speaks is none. A day without its year stays one: `--03-14`.
fn written(text: &str, language: Option<&str>) -> Option<String> {
    let whole = |text: &str| Moment::find(text, language).map(|(day, moment)| (day, moment.iso().to_owned()));
    let partly = |text: &str| find_of_any_year(text, language);
    written_by(text, language, &whole).or_else(|| written_by(text, language, &partly))
}

/// The first day that `find` finds in the label, or where something was done to the article.
fn written_by(
    text: &str,
    language: Option<&str>,
    find: &dyn Fn(&str) -> Option<(Span, String)>,
) -> Option<String> {
    let said = said(text, language);
    let label = text.get(..text.len() - said.len()).unwrap_or_default();
    if let Some((_, day)) = find(label) {
        return Some(day);
    }
    // `Correction: Nov. 7, 2019. The age is 43.`
    let opens = |(day, _): &(Span, String)| {
        let after = said.trim_start().get(day.end..).unwrap_or_default();
        day.start == 0 && after.starts_with(['.', ':', '–', '—', '\n'])
    };
    if !label.is_empty()
        && let Some((_, day)) = find(said.trim_start()).filter(opens)
    {
        return Some(day);
    }
    let begin = begin(text);
    if begin.is_some_and(|begin| begin.is_bare) {
        return find(text).map(|(_, day)| day);
    }
    let is_phrase = begin.is_some_and(|begin| !begin.is_label);
    let mut at = 0;
    for _ in 0..MOST_DATES {
        let (day, written) = find(text.get(at..)?)?;
        let before = text.get(..at + day.start).unwrap_or_default().to_lowercase();
        let start = before.rfind(['.', '(', '。', '\n', ';', '（']).filter(|stop| {
            before.get(*stop..).is_some_and(|rest| !rest.starts_with('.') || rest.starts_with(". "))
        });
        let sentence = start.and_then(|at| before.get(at..)).unwrap_or(&before);
        let sentence = sentence.trim_start_matches(|char: char| !char.is_alphanumeric());
        let near = before.char_indices().rev().nth(DONE_REACH).map_or(0, |(from, _)| from);
        let near = before.get(near..).unwrap_or_default();
        let after: String =
            text.get(at + day.end..).unwrap_or_default().chars().take(DONE_REACH / 2).collect();
        let is_done = LISTS.done.iter().any(|word| near.contains(word) || after.contains(word));
        let is_own = is_phrase && start.is_none()
            || set("sure").any(|item| finds(sentence, item))
            || LISTS.done.iter().any(|word| sentence.starts_with(word));
        if is_done && is_own {
            return Some(written);
        }
        at += day.end.max(1);
    }
    None
}

/// The words behind a label, or behind the day on which an article was amended.
fn said<'a>(text: &'a str, language: Option<&str>) -> &'a str {
    let reach = text.char_indices().nth(LABEL_REACH + 20).map_or(text.len(), |(at, _)| at);
    let head = text.get(..reach).unwrap_or(text);
    let bracketed = text.trim_start().starts_with(OPENERS);
    let labelled = begin(text).is_some_and(|begin| begin.is_label) || wire(head).is_some();
    let colon = head.char_indices().filter(|_| labelled).find(|(at, char)| {
        let before = head.get(..*at).and_then(|before| before.chars().next_back());
        let after = head.get(at + char.len_utf8()..).and_then(|after| after.chars().next());
        let clock = [before, after].iter().all(|side| side.is_some_and(|char| char.is_ascii_digit()));
        let closes = bracketed && matches!(char, '）' | '］' | '〕' | '〉' | '》' | '＞');
        (closes || matches!(char, ':' | '：' | '】' | '—' | '–')) && !clock
    });
    if let Some((at, char)) = colon {
        return text.get(at + char.len_utf8()..).unwrap_or_default().trim_start_matches([':', '：']);
    }
    let day = Moment::find(head, language).map(|(span, _)| span);
    let day = day.or_else(|| find_of_any_year(head, language).map(|(span, _)| span)).filter(|day| {
        let before = head.get(..day.start).unwrap_or_default().to_lowercase();
        LISTS.done.iter().any(|word| before.contains(word))
    });
    day.and_then(|day| text.get(day.end..)).unwrap_or(text)
}

/// `(Corrects name in paragraph 2)`, `(Refiles to add dropped word)`: as a paragraph of its own.
fn bracketed(paragraph: &str) -> Option<&'static str> {
    let inside = paragraph.trim().strip_prefix(['(', '[', '（', '［'])?;
    let inside = inside.strip_suffix([')', ']', '）', '］'])?;
    let lower = inside.to_lowercase();
    let begins = |entry: &&Wire| {
        matches!(entry.kind, "correction" | "refile")
            && lower.strip_prefix(entry.words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    LISTS.wires.iter().find(begins).map(|entry| entry.kind)
}

/// Whether words of notices stand in `lower`.
fn tells(lower: &str) -> bool {
    LISTS.tells.iter().any(|word| finds(lower, word))
}

#[cfg(test)]
mod tests;
