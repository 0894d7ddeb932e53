//! What a notice says it corrects: its subjects, and the names, numbers and quoted words that it mentions.
//!
//! Only what stands in the notice is told; where it says nothing, the scope is empty.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::dates::Moment;
use crate::text::{self, Span, WordKind};

/// The words for subjects.
const LEXICON: &str = include_str!("../../../assets/lexicons/scopes.txt");

/// What kind of thing a notice speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A name, its spelling, a title.
    Name,
    /// A number, an amount, an age.
    Number,
    /// A date, a day, a time.
    Date,
    /// A quotation, or who said something.
    Quotation,
    /// The headline.
    Headline,
    /// Something new that was put in.
    Addition,
    /// Something that was taken out.
    Removal,
}

impl Subject {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Number,
        Self::Date,
        Self::Quotation,
        Self::Headline,
        Self::Addition,
        Self::Removal,
    ];

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Date => "date",
            Self::Quotation => "quotation",
            Self::Headline => "headline",
            Self::Addition => "addition",
            Self::Removal => "removal",
        }
    }
}

/// What a notice says it corrects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// What kinds of things, in the order of [`Subject`].
    pub subjects: Vec<Subject>,
    /// Names that it mentions, as written.
    pub names: Vec<String>,
    /// Numbers that it mentions, as written; no dates, and no numbers of paragraphs.
    pub numbers: Vec<String>,
    /// Words that it has in quotation marks.
    pub quoted: Vec<String>,
}

impl Scope {
    /// Reads what a notice says behind its label.
    pub(super) fn new(said: &str, language: Option<&str>) -> Self {
        let subjects = subjects(said, language);
        let quoted = quoted(said);
        let dates = dates(said, language);
        let numbers = numbers(said, &dates);
        Self { subjects, names: names(said, &dates, language), numbers, quoted }
    }

    /// Whether nothing in particular is said.
    pub const fn is_empty(&self) -> bool {
        self.subjects.is_empty() && self.names.is_empty() && self.numbers.is_empty() && self.quoted.is_empty()
    }
}

/// The words of the lines of that name, or of those of a language.
fn words<'a>(name: &'a str, language: Option<&'a str>) -> impl Iterator<Item = &'static str> + 'a {
    let fits = move |line: &str| match line.split_once('.') {
        None => line == name,
        Some((subject, only)) => {
            subject == name && language.is_none_or(|language| language.starts_with(only))
        }
    };
    LINES.iter().filter(move |(line, _)| fits(line)).flat_map(|(_, words)| words.iter().copied())
}

static LINES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let lines = LEXICON.lines().filter(|line| !line.starts_with('#'));
    let line = |line: &'static str| {
        let (name, words) = line.split_once(' ')?;
        Some((name, words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()))
    };
    lines.filter_map(line).collect()
});

/// Whether `word` counts the paragraph behind it.
pub(crate) fn is_place(word: &str) -> bool {
    let word = word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    words("place", None).any(|place| place == word)
}

/// What kinds of things the words of a notice, or some of them, are about.
pub(crate) fn subjects(said: &str, language: Option<&str>) -> Vec<Subject> {
    let lower = said.to_lowercase();
    Subject::ALL.into_iter().filter(|subject| says(subject.key(), &lower, language)).collect()
}

/// Whether a word, in small letters, tells nothing of what a notice points at: `version`, `misstated`.
pub(crate) fn is_empty_word(word: &str) -> bool {
    EMPTY.0.contains(word)
        || EMPTY.1.iter().any(|stem| word.strip_prefix(stem).is_some_and(|rest| rest.len() <= ENDING))
}

/// So many bytes an ending has at most.
const ENDING: usize = 12;

/// The words that point at nothing, and those of which any form does.
static EMPTY: LazyLock<(FxHashSet<&str>, Vec<&str>)> = LazyLock::new(|| {
    let stems = words("empty", None).filter_map(|word| word.strip_suffix('*')).collect();
    (words("empty", None).filter(|word| !word.ends_with('*')).collect(), stems)
});

/// Whether a word of the lines of that name stands in `lower`.
pub(crate) fn says(name: &str, lower: &str, language: Option<&str>) -> bool {
    words(name, language).any(|word| {
        let (stem, any_ending) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
        if stem.chars().all(|char| char > '\u{2e80}') {
            return lower.contains(stem);
        }
        let mut places = lower.match_indices(stem).map(|(at, _)| at);
        places.any(|at| {
            let before = lower.get(..at).unwrap_or_default();
            let opens = super::starts_word(lower, at)
                // Arabic writes its article, and `by the`, to the word.
                || ["ال", "لل"].iter().any(|article| {
                    before.strip_suffix(article).is_some_and(|before| {
                        let before = before.strip_suffix(['و', 'ب']).unwrap_or(before);
                        super::starts_word(before, before.len())
                    })
                });
            let after = lower.get(at + stem.len()..).unwrap_or_default();
            opens && (any_ending || !after.starts_with(char::is_alphanumeric))
        })
    })
}

/// Words between marks.
fn quoted(said: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('"', '"')]
    {
        let mut rest = said;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((words, behind)) = after.split_once(close) else { break };
            let words = words.trim();
            if !words.is_empty() && !words.contains(open) {
                found.push(words.to_owned());
            }
            rest = behind;
        }
    }
    found
}

/// Where dates stand.
fn dates(said: &str, language: Option<&str>) -> Vec<Span> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some((span, _)) = said.get(at..).and_then(|rest| Moment::find(rest, language)) {
        found.push(Span::new(at + span.start, at + span.end));
        at += span.end.max(1);
    }
    found
}

/// Numbers outside dates; a day beside its month is a date without a year.
fn numbers(said: &str, dates: &[Span]) -> Vec<String> {
    let all = text::words(said, Span::new(0, said.len()));
    let written = |at: usize| all.get(at).map_or("", |word| word.span.of(said));
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate().filter(|(_, word)| word.kind == WordKind::Number) {
        let before = at.checked_sub(1).map_or("", written);
        let after = if matches!(written(at + 1), "." | "de") { written(at + 2) } else { written(at + 1) };
        let in_date = dates.iter().any(|date| date.overlaps(word.span))
            || [before, after].iter().any(|word| is_month(word));
        if !in_date && !is_place(before) {
            found.push(written(at).to_owned());
        }
    }
    found.dedup();
    found
}

fn is_month(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "年" | "月" | "日") || super::super::dates::is_month(&word)
}

/// Runs of words with capitals inside sentences. Where nouns have capitals a single word is a name only
/// beside a word that sets it against another.
fn names(said: &str, dates: &[Span], language: Option<&str>) -> Vec<String> {
    let german = language.is_some_and(|language| language.starts_with("de"));
    let mut found: Vec<String> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut before = String::new();
    let mut opens = true;
    let mut opener: Option<Span> = None;
    let mut at = 0;
    let mut close = |run: &mut Vec<Span>, before: &str, after: &str| {
        let sets_apart = |word: &str| matches!(word, "statt" | "nicht" | "sondern");
        let led = matches!(before, "lautet" | "heißt" | "hieß" | "namens") || sets_apart(before);
        let fits = !german || run.len() > 1 || led || sets_apart(after);
        if let (Some(first), Some(last), true) = (run.first(), run.last(), fits) {
            let name = first.to(*last).of(said).to_owned();
            if !found.contains(&name) {
                found.push(name);
            }
        }
        run.clear();
    };
    for word in text::words(said, Span::new(0, said.len())) {
        let written = word.span.of(said);
        opens |= Span::new(at, word.span.start).of(said).contains('\n');
        at = word.span.end;
        let capital =
            word.kind == WordKind::Letters && written.chars().next().is_some_and(char::is_uppercase);
        let in_date = dates.iter().any(|date| date.overlaps(word.span));
        let joined = run.last().is_none_or(|last| word.span.start <= last.end + 1);
        if !(capital && joined) {
            close(&mut run, &before, &written.to_lowercase());
        }
        if capital && !in_date && !opens && !is_month(written) && !super::is_wire_word(written) {
            // `Ana Ruiz is 43.`: what opens a sentence is of the name only if more of it follows.
            let led = opener.filter(|opener| run.is_empty() && !german && opener.end + 1 == word.span.start);
            run.extend(led);
            run.push(word.span);
        } else if word.kind == WordKind::Letters {
            before = written.to_lowercase();
        }
        opener = (capital && opens && !in_date).then_some(word.span);
        opens = matches!(written, "." | "!" | "?" | ":" | "•" | "“" | "„" | "«")
            || opens && word.kind == WordKind::Mark;
    }
    close(&mut run, &before, "");
    found.extend(uncased(said));
    found
}

/// Names in scripts without capitals, by the word beside them.
fn uncased(said: &str) -> Vec<String> {
    let mut found = Vec::new();
    for title in words("after", None) {
        for (at, _) in said.match_indices(title) {
            let before = said.get(..at).unwrap_or_default();
            let is_name = |char: &char| matches!(char, '\u{30A1}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
            let name: Vec<char> = before.chars().rev().take_while(is_name).collect();
            if name.len() > 1 {
                found.push(name.into_iter().rev().collect());
            }
        }
    }
    for title in words("before", None) {
        for (at, _) in said.match_indices(title) {
            let after = said.get(at + title.len()..).unwrap_or_default();
            let name: Vec<&str> = after.split_whitespace().take(2).collect();
            if after.starts_with(' ') && !name.is_empty() {
                found.push(name.join(" "));
            }
        }
    }
    found
}
