//! Corrections, updates and editors' notes: a paragraph is one by the words it begins with.
//!
//! A sentence about somebody's correction begins otherwise, and what stands in quotation marks is said and
//! no notice.

mod scope;

use std::sync::LazyLock;

use super::Notice;
use super::dates::Moment;
pub use scope::{Scope, Subject};
pub(crate) use scope::{is_empty_word, is_place, says, subjects};

/// The words notices begin with.
const LEXICON: &str = include_str!("../../assets/lexicons/notices.txt");

/// How far after a label its colon may stand: `Correction (March 7, 2024, 3 p.m.):`.
const LABEL_REACH: usize = 60;

/// How far before a date the word stands that says what was done that day.
const DONE_REACH: usize = 30;

/// How many characters `…` in a phrase may stand for.
const GAP: usize = 60;

/// How many characters of a paragraph are looked at.
const OPENING: usize = 180;

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
    let opening = opening(paragraph);
    let found = LISTS.entries.iter().filter_map(|entry| Some((entry, entry.begins(&opening)?)));
    let (entry, end) = found.max_by_key(|(entry, _)| entry.words.len())?;
    let is_bare = matches!(end, End::Bare);
    Some(Begin { kind: entry.kind, is_bare, is_label: entry.is_label })
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
    let kind = kind(paragraph).or_else(|| wire(paragraph))?;
    Some(Notice::new(kind, paragraph, language))
}

impl Notice {
    /// Reads the words of a notice of this kind.
    pub(super) fn new(kind: &str, text: &str, language: Option<&str>) -> Self {
        let date = written(text, language).map(|moment| moment.iso().to_owned());
        let scope = Scope::new(said(text, language), language);
        Self { kind: kind.to_owned(), date, text: text.to_owned(), scope }
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

/// When a notice was written: the date in its label, or beside a word for what was done that day. A date of
/// which it speaks is none.
fn written(text: &str, language: Option<&str>) -> Option<Moment> {
    let said = said(text, language);
    let label = text.get(..text.len() - said.len()).unwrap_or_default();
    if let Some((_, moment)) = Moment::find(label, language) {
        return Some(moment);
    }
    let mut at = 0;
    while let Some((day, moment)) = text.get(at..).and_then(|rest| Moment::find(rest, language)) {
        let before = text.get(at..at + day.start).unwrap_or_default().to_lowercase();
        let near = before
            .char_indices()
            .rev()
            .nth(DONE_REACH)
            .map_or(before.as_str(), |(from, _)| before.get(from..).unwrap_or_default());
        let after: String =
            text.get(at + day.end..).unwrap_or_default().chars().take(DONE_REACH / 2).collect();
        if LISTS.done.iter().any(|word| near.contains(word) || after.contains(word)) {
            return Some(moment);
        }
        at += day.end.max(1);
    }
    None
}

/// The words behind a label, or behind the day on which an article was amended.
fn said<'a>(text: &'a str, language: Option<&str>) -> &'a str {
    let reach = text.char_indices().nth(LABEL_REACH + 20).map_or(text.len(), |(at, _)| at);
    let head = text.get(..reach).unwrap_or(text);
    let labelled = begin(text).is_some_and(|begin| begin.is_label) || wire(head).is_some();
    let colon = head.char_indices().filter(|_| labelled).find(|(at, char)| {
        let before = head.get(..*at).and_then(|before| before.chars().next_back());
        let after = head.get(at + char.len_utf8()..).and_then(|after| after.chars().next());
        let clock = [before, after].iter().all(|side| side.is_some_and(|char| char.is_ascii_digit()));
        matches!(char, ':' | '：' | '】' | '—' | '–') && !clock
    });
    if let Some((at, char)) = colon {
        return text.get(at + char.len_utf8()..).unwrap_or_default();
    }
    let day = Moment::find(head, language).map(|(span, _)| span).filter(|day| {
        let before = head.get(..day.start).unwrap_or_default().to_lowercase();
        LISTS.done.iter().any(|word| before.contains(word))
    });
    day.and_then(|day| text.get(day.end..)).unwrap_or(text)
}

/// `(Corrects name in paragraph 2)`, `(Refiles to add dropped word)`: as a paragraph of its own.
fn bracketed(paragraph: &str) -> Option<&'static str> {
    let inside = paragraph.trim().strip_prefix(['(', '['])?.strip_suffix([')', ']'])?;
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

/// Whether `word` stands in `text`, not as part of another word.
fn finds(text: &str, word: &str) -> bool {
    let is_dense = word.chars().all(|char| char > '\u{2e80}');
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        is_dense || ![before, after].iter().any(|side| side.is_some_and(char::is_alphanumeric))
    })
}

/// A way to begin.
struct Entry {
    kind: &'static str,
    is_label: bool,
    words: &'static str,
}

/// A word of lines for editors.
struct Wire {
    kind: &'static str,
    words: &'static str,
}

/// The lists of the file.
#[derive(Default)]
struct Lists {
    entries: Vec<Entry>,
    wires: Vec<Wire>,
    items: Vec<&'static str>,
    tells: Vec<&'static str>,
    done: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for line in LEXICON.lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, rest)) = line.split_once(char::is_whitespace) else { continue };
        let Some((matched, words)) = rest.trim_start().split_once(char::is_whitespace) else { continue };
        let words = words.trim();
        let parted = || words.split(',').map(str::trim).filter(|word| !word.is_empty());
        match (kind, matched) {
            ("item", _) => lists.items.extend(words.split_whitespace()),
            ("tell", _) => lists.tells.extend(parted()),
            ("done", _) => lists.done.extend(parted()),
            (_, "wire") => lists.wires.push(Wire { kind, words }),
            _ => lists.entries.push(Entry { kind, is_label: matched == "label", words }),
        }
    }
    // The longest first, so that a word is not taken for the beginning of another.
    lists.items.sort_by_key(|item| std::cmp::Reverse(item.len()));
    lists
});

/// What stands behind a beginning.
enum End {
    /// What the notice says.
    Words,
    /// Nothing.
    Bare,
}

impl Entry {
    fn begins(&self, opening: &str) -> Option<End> {
        if !self.is_label {
            return follows(opening, self.words).then_some(End::Words);
        }
        let rest = opening.strip_prefix(self.words)?;
        // `Corrections`, `Correction, 4 May 2024:`
        let is_bare = rest.chars().all(|char| !char.is_alphanumeric())
            || rest.chars().count() <= LABEL_REACH
                && rest.trim_end_matches(['*', '_', ' ']).ends_with([':', '：'])
                && ends_label(rest);
        if is_bare {
            return Some(End::Bare);
        }
        ends_label(rest).then_some(End::Words)
    }
}

/// Whether `text` begins with the words of a phrase.
fn follows(text: &str, phrase: &str) -> bool {
    let at = phrase.find(['{', '…', '#']).unwrap_or(phrase.len());
    let (plain, rest) = phrase.split_at_checked(at).unwrap_or((phrase, ""));
    let Some(text) = text.strip_prefix(plain) else { return false };
    if let Some(rest) = rest.strip_prefix("{item}") {
        let items = LISTS.items.iter().filter_map(|item| text.strip_prefix(item));
        return items
            .map(|after| after.strip_prefix("'s").unwrap_or(after))
            .filter(|after| !after.starts_with(|char: char| char.is_alphanumeric() && char < '\u{2e80}'))
            .any(|after| follows(after, rest));
    }
    if let Some(rest) = rest.strip_prefix('…') {
        let rest = rest.trim_start();
        let sentence = sentence(text);
        return sentence
            .char_indices()
            .take(GAP)
            .filter_map(|(at, _)| sentence.get(at..).map(|tail| (at, tail)))
            .filter(|(at, _)| rest.starts_with(|char| char > '\u{2e80}') || starts_word(sentence, *at))
            .any(|(_, tail)| follows(tail, rest));
    }
    if rest.starts_with('#') {
        return text.starts_with(|char: char| char.is_ascii_digit());
    }
    true
}

/// The text up to the end of its sentence; a stop behind a digit is that of a date.
fn sentence(text: &str) -> &str {
    let ends = |(at, char): &(usize, char)| match char {
        '。' | '!' | '?' => true,
        '.' => {
            let after = text.get(at + 1..).is_some_and(|rest| rest.starts_with(' '));
            let digit =
                text.get(..*at).is_some_and(|before| before.ends_with(|char: char| char.is_ascii_digit()));
            after && !digit
        }
        _ => false,
    };
    let end = text.char_indices().find(ends).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Whether a word begins at `at`.
fn starts_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|char| !char.is_alphanumeric())
}

/// Whether what follows a word makes it a label: a colon or dash, or first a date or a bracket.
fn ends_label(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    if rest.starts_with(['\n', '】', '］', '〕', '〉', '》', ']', ')', '*']) {
        return true;
    }
    if trimmed.starts_with([':', '：', '–', '—', '|', '/']) || trimmed.starts_with("- ") {
        return true;
    }
    if !(rest.starts_with([' ', ',', '(', '[', '（', '、', '،'])
        && (trimmed.starts_with(['(', '[', ',', '（', '、', '،']) || starts_with_date(trimmed)))
    {
        return false;
    }
    let reach: String = trimmed.chars().take(LABEL_REACH).collect();
    let Some(at) = reach.find([':', '：', '–', '—', '】', ']']) else { return false };
    let between = reach.get(..at).unwrap_or_default();
    between.contains(char::is_numeric)
}

fn starts_with_date(rest: &str) -> bool {
    let rest = ["on ", "at ", "vom ", "am ", "du ", "le ", "del ", "el "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    Moment::find(rest, None).is_some_and(|(span, _)| span.start == 0)
        || rest.starts_with(|char: char| char.is_ascii_digit())
}

/// The start of a paragraph in lower case, without marks before its first letter.
fn opening(paragraph: &str) -> String {
    paragraph
        .trim_start_matches(|char: char| !char.is_alphanumeric())
        .chars()
        .take(OPENING)
        .map(|char| if char == '’' { '\'' } else { char })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests;
