//! What people are told about a change: one sentence, the same in the window and in every report.
//!
//! Sober: it says what stands in one version and what in the other, never who did it or why.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Class, Edit, EditKind, QuoteChange, QuoteLink, rewording};
use crate::article::{Article, Quote, Speaker};
use crate::document::{Block, Role};
use crate::text::{self, Span};

/// The most characters of a text that a sentence quotes.
const QUOTED: usize = 90;
/// The most characters of the words at a mark.
const MARKED: usize = 40;

impl Edit {
    /// The edit in one sentence without a full stop: `Number changed in paragraph 4: 3.4 → 4.3`.
    pub fn sentence(&self, base: &Article, revised: &Article) -> String {
        match self.kind {
            EditKind::Move => moved(self, base, revised),
            EditKind::Split => broken(self, base, "split after"),
            EditKind::Merge => broken(self, revised, "joined with the next after"),
            EditKind::Insert | EditKind::Delete | EditKind::Replace => reworded(self, base, revised),
        }
    }
}

impl QuoteLink {
    /// What changed at the quotation, in one sentence without a full stop:
    /// `One word altered: damaging → troubling; speaker changed from Ana Ruiz to Leo Marsh`.
    pub fn sentence(&self, base: &Article, revised: &Article) -> String {
        let ours = self.base.and_then(|at| base.quotes.get(at));
        let theirs = self.revised.and_then(|at| revised.quotes.get(at));
        let said: Vec<String> = self
            .changes
            .iter()
            .map(|change| match change {
                QuoteChange::Same => same(ours, theirs),
                QuoteChange::Typography => "The same words, other marks or spacing".to_owned(),
                QuoteChange::Wording => rewording::told(ours, theirs, base, revised),
                QuoteChange::Speaker => from_to("speaker", speaker(ours), speaker(theirs)),
                QuoteChange::Cue => from_to("cue", cues(ours), cues(theirs)),
                QuoteChange::Marks if ours.is_some() => {
                    "the same words stand without quotation marks in the revised version".to_owned()
                }
                QuoteChange::Marks => {
                    "the same words stand without quotation marks in the base version".to_owned()
                }
                QuoteChange::Paraphrased if ours.is_some() => {
                    "part of the words stand without quotation marks in the revised version".to_owned()
                }
                QuoteChange::Paraphrased => {
                    "part of the words stand without quotation marks in the base version".to_owned()
                }
                QuoteChange::Added => "present only in the revised version".to_owned(),
                QuoteChange::Removed => "present only in the base version".to_owned(),
                QuoteChange::Moved => "stands in another place".to_owned(),
            })
            .collect();
        capital(&said.join("; "))
    }
}

/// What is the same. A speaker who is called otherwise may be the same or not, and where no version names
/// one nothing is said of him.
fn same(ours: Option<&Quote>, theirs: Option<&Quote>) -> String {
    let (one, other) = (speaker(ours), speaker(theirs));
    let cue = if cues(ours).is_some() { " and cue" } else { "" };
    match (&one, &other) {
        (Some(one), Some(other)) if text::key(one) == text::key(other) => {
            format!("The same words{} speaker{cue}", if cue.is_empty() { " and" } else { "," })
        }
        (Some(one), Some(other)) => format!("The same words{cue}; speaker called otherwise: {one} → {other}"),
        (Some(one), None) => format!("The same words{cue}; speaker named in the base version only: {one}"),
        (None, Some(other)) => {
            format!("The same words{cue}; speaker named in the revised version only: {other}")
        }
        (None, None) => format!("The same words{cue}"),
    }
}

/// `Paragraph 2 moved to paragraph 5`.
fn moved(edit: &Edit, base: &Article, revised: &Article) -> String {
    let count = paragraphs_inside(base, edit.base);
    let from = place(base, edit.base);
    let to = place(revised, edit.revised);
    match count {
        // Each version counts its own paragraphs.
        0 if from == to => format!("Moved, in {from} of both versions: {}", line(edit.base.of(&base.text))),
        0 => format!("Moved from {from} to {to}: {}", line(edit.base.of(&base.text))),
        1 => format!("{} moved to {to}", capital(&from)),
        _ => format!("{count} paragraphs moved from {from} to {to}"),
    }
}

/// `Paragraph 2 split after “… about the taste.”`.
fn broken(edit: &Edit, whole: &Article, done: &str) -> String {
    let at = if done.starts_with("split") { edit.base } else { edit.revised };
    let before = tail(whole.text.get(..at.start).unwrap_or_default());
    format!("{} {done} “{before}”", capital(&place(whole, Span::empty(at.start.saturating_sub(1)))))
}

fn reworded(edit: &Edit, base: &Article, revised: &Article) -> String {
    let lead = edit.classes.first().copied();
    let label = lead.map_or("Reworded", Class::label);
    let (ours, theirs) = said(edit, base, revised);
    let place = edit.place(base, revised);
    if edit.classes == [Class::Layout] {
        return format!("{label}: other white space or line breaks in {place}");
    }
    if let Some(told) = mark(edit, base, revised) {
        return format!("{told} in {place}");
    }
    let head = match (lead, block(base, edit.base).or_else(|| block(revised, edit.revised))) {
        (Some(Class::Headline | Class::Correction | Class::Meta), Some(found)) => {
            let whole = |article: &Article, span: Span| {
                block(article, span).is_some_and(|block| span.contains(block.span.trim(&article.text)))
            };
            let done = match edit.kind {
                EditKind::Insert if whole(revised, edit.revised) => "added",
                EditKind::Delete if whole(base, edit.base) => "removed",
                _ => "changed",
            };
            format!("{} {done}", block_name(found.role))
        }
        _ => format!("{label} in {place}"),
    };
    let says_so = |done: &str| head.to_lowercase().contains(done);
    match edit.kind {
        EditKind::Insert if says_so("added") => format!("{head}: {theirs}"),
        EditKind::Delete if says_so("removed") => format!("{head}: {ours}"),
        EditKind::Insert if ours.is_empty() => format!("{head}: {} added", quoted(&theirs)),
        EditKind::Delete if theirs.is_empty() => format!("{head}: {} removed", quoted(&ours)),
        _ => format!("{head}: {ours} → {theirs}"),
    }
}

/// The words of both sides as a sentence quotes them: a number with its unit and a date as a whole, and
/// without the marks before them where they are not all that differs.
fn said(edit: &Edit, base: &Article, revised: &Article) -> (String, String) {
    let (ours, theirs) = edit.values.unwrap_or((edit.base, edit.revised));
    let (ours, theirs) = (ours.of(&base.text), theirs.of(&revised.text));
    let mute = |text: &str| !text.contains(char::is_alphanumeric);
    let marks = edit.classes.first() == Some(&Class::Punctuation);
    if marks || mute(ours) && mute(theirs) {
        return (line(ours), line(theirs));
    }
    (line(without_marks(ours)), line(without_marks(theirs)))
}

/// `text` without the commas, stops and dashes that it begins with; all of it if nothing else is left.
fn without_marks(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(mark) = rest.chars().next().filter(|char| ",;.:!?–—-、。，".contains(*char)) {
        let after = rest.get(mark.len_utf8()..).unwrap_or_default();
        // `-5`, `.5` and `…`
        if after.starts_with(|char: char| char.is_numeric() || char == mark) {
            break;
        }
        rest = after.trim_start();
    }
    if rest.is_empty() { text } else { rest }
}

/// Words that a verb follows, set apart from it: `“not” added`. Marks alone stand as they are.
pub(super) fn quoted(words: &str) -> String {
    if words.contains(char::is_alphanumeric) { format!("“{words}”") } else { words.to_owned() }
}

/// `Opening mark added before “within a week”`, where the edit is a mark of a quotation.
pub(super) fn mark(edit: &Edit, base: &Article, revised: &Article) -> Option<String> {
    let (article, span, done) = match edit.kind {
        EditKind::Insert => (revised, edit.revised.trim(&revised.text), "added"),
        EditKind::Delete => (base, edit.base.trim(&base.text), "removed"),
        _ => return None,
    };
    if span.of(&article.text).contains(char::is_alphanumeric) {
        return None;
    }
    let is = |mark: Span| !mark.is_empty() && span.contains(mark);
    article.quotes.iter().flat_map(|quote| &quote.parts).find_map(|part| {
        let words = || excerpt(part.span.of(&article.text), MARKED);
        match (is(part.open), is(part.close)) {
            (true, _) => Some(format!("Opening mark {done} before “{}”", words())),
            (_, true) => Some(format!("Closing mark {done} after “{}”", words())),
            _ => None,
        }
    })
}

impl Edit {
    /// Where it stands, for people. What was taken out of a paragraph that was kept is told by the
    /// revised version's number.
    fn place(&self, base: &Article, revised: &Article) -> String {
        if self.kind != EditKind::Delete {
            return place(revised, self.revised);
        }
        let gone = self.base.trim(&base.text);
        if block(base, gone).is_some() {
            return place(base, gone);
        }
        if paragraphs_inside(base, gone) > 0 {
            return format!("{} of the base version", place(base, gone));
        }
        let at = self.revised.start;
        let opens = base.paragraphs.iter().any(|paragraph| paragraph.span.start == gone.start);
        let before = revised.paragraphs.iter();
        let before = before.take_while(|paragraph| {
            paragraph.span.start <= at || opens && paragraph.span.start <= at + gap(&revised.text, at)
        });
        format!("paragraph {}", before.count().max(1))
    }
}

/// How much white space stands at `at`.
fn gap(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.len() - rest.trim_start().len()
}

/// The block outside the body that holds `span`.
fn block(article: &Article, span: Span) -> Option<&Block> {
    if span.is_empty() {
        return None;
    }
    let span = span.trim(&article.text);
    article.outside.iter().find(|block| block.span.start <= span.start && span.end <= block.span.end)
}

const fn block_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "Headline",
        Role::Kicker => "Kicker",
        Role::Standfirst => "Standfirst",
        Role::Byline => "Byline",
        Role::Date => "Date line",
        Role::Notice => "Notice",
        Role::Furniture => "Line beside the article",
        _ => "Header line",
    }
}

/// Where `span` is, for people: `paragraph 4`, `the headline`.
fn place(article: &Article, span: Span) -> String {
    let span = if span.is_empty() { span } else { span.trim(&article.text) };
    let outside =
        article.outside.iter().find(|block| block.span.start <= span.start && span.end <= block.span.end);
    if let Some(block) = outside {
        return match block.role {
            Role::Notice => "a notice".to_owned(),
            Role::Furniture => "a line beside the article".to_owned(),
            Role::Headline | Role::Kicker | Role::Standfirst | Role::Byline | Role::Date => {
                format!("the {}", block_name(block.role).to_lowercase())
            }
            _ => "the header lines".to_owned(),
        };
    }
    let before = article.paragraphs.iter().take_while(|paragraph| paragraph.span.start <= span.start).count();
    format!("paragraph {}", before.max(1))
}

fn paragraphs_inside(article: &Article, span: Span) -> usize {
    article.paragraphs.iter().filter(|paragraph| span.contains(paragraph.span)).count()
}

fn speaker(quote: Option<&Quote>) -> Option<String> {
    quote.and_then(|quote| quote.speaker.as_ref()).map(Speaker::full).map(text::isolated)
}

/// The cues of all parts, as the text has them.
fn cues(quote: Option<&Quote>) -> Option<String> {
    let cues: Vec<&str> = quote?.cues().map(|cue| cue.text.as_str()).collect();
    (!cues.is_empty()).then(|| text::isolated(&cues.join(", ")))
}

fn from_to(what: &str, ours: Option<String>, theirs: Option<String>) -> String {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours == theirs => {
            format!("another {what}, which reads the same: {ours}")
        }
        (Some(ours), Some(theirs)) => format!("{what} changed from {ours} to {theirs}"),
        (Some(ours), None) => format!("{what} removed: {ours}"),
        (None, Some(theirs)) => format!("{what} added: {theirs}"),
        (None, None) => format!("{what} changed"),
    }
}

/// `text` as a sentence quotes it.
pub(super) fn line(text: &str) -> String {
    excerpt(text, QUOTED)
}

/// `text` on one line, cut in the middle where it has more than `most` characters, between words. Words that
/// run from right to left keep their order to themselves.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    text::isolated(&shortened(text, most))
}

fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let take = |words: &mut dyn Iterator<Item = &str>, most: usize| -> usize {
        let mut left = most;
        let mut bytes = 0;
        for word in words {
            let Some(rest) = left.checked_sub(word.chars().count()) else { break };
            (left, bytes) = (rest, bytes + word.len());
        }
        bytes
    };
    let head = take(&mut line.split_word_bounds(), most * 2 / 3);
    let tail = take(&mut line.split_word_bounds().rev(), most / 4);
    let head = line.get(..head).unwrap_or_default().trim_end();
    let tail = line.get(line.len() - tail..).unwrap_or_default();
    let tail = tail.trim_start_matches(|char: char| char.is_whitespace() || ".,;:!?".contains(char));
    if head.is_empty() && tail.is_empty() {
        // One word, longer than anything that is shown.
        return line.graphemes(true).take(most).chain(["…"]).collect();
    }
    [head, "…", tail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The last few words of `text`.
fn tail(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().rev().take(4).collect();
    let words: Vec<&str> = words.into_iter().rev().collect();
    text::isolated(&format!("… {}", words.join(" ")))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
