//! What people are told about a change: one sentence, the same in the window and in every report.
//!
//! Sober: it says what stands in one version and what in the other, never who did it or why.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Class, Edit, EditKind, QuoteChange, QuoteLink};
use crate::article::{Article, Quote, Speaker};
use crate::document::Role;
use crate::text::{self, Span, WordKind};

/// The most characters of a text that a sentence quotes.
const QUOTED: usize = 90;
/// The most changes of one quotation that are told one by one.
const PLACES: usize = 3;

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
        let old = self.base.and_then(|at| base.quotes.get(at));
        let new = self.revised.and_then(|at| revised.quotes.get(at));
        let said: Vec<String> = self
            .changes
            .iter()
            .map(|change| match change {
                QuoteChange::Same => "The same words, speaker and cue".to_owned(),
                QuoteChange::Typography => "The same words, other marks or spacing".to_owned(),
                QuoteChange::Wording => wording(old, new, base, revised),
                QuoteChange::Speaker => from_to("speaker", speaker(old), speaker(new)),
                QuoteChange::Cue => from_to("cue", cues(old), cues(new)),
                QuoteChange::Marks if old.is_some() => {
                    "the same words stand without quotation marks in the revised version".to_owned()
                }
                QuoteChange::Marks => {
                    "the same words stand without quotation marks in the base version".to_owned()
                }
                QuoteChange::Paraphrased if old.is_some() => {
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

/// `Paragraph 2 moved to paragraph 5`.
fn moved(edit: &Edit, base: &Article, revised: &Article) -> String {
    let count = paragraphs_inside(base, edit.base);
    let from = place(base, edit.base);
    let to = place(revised, edit.revised);
    match count {
        0 => format!("Moved from {from} to {to}: {}", excerpt(edit.base.of(&base.text))),
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
    let label = edit.classes.first().map_or("Reworded", |class| class.label());
    let (old, new) = (excerpt(edit.base.of(&base.text)), excerpt(edit.revised.of(&revised.text)));
    let place =
        if edit.kind == EditKind::Delete { place(base, edit.base) } else { place(revised, edit.revised) };
    if edit.classes == [Class::Layout] {
        return format!("{label}: other white space or line breaks in {place}");
    }
    let head = match (edit.classes.first(), place.as_str()) {
        (Some(Class::Headline), "the headline" | "the standfirst" | "the kicker") => {
            format!("{} changed", capital(place.trim_start_matches("the ")))
        }
        _ => format!("{label} in {place}"),
    };
    let says_so = |done: &str| head.to_lowercase().contains(done);
    match edit.kind {
        EditKind::Insert if says_so("added") => format!("{head}: {new}"),
        EditKind::Delete if says_so("removed") => format!("{head}: {old}"),
        EditKind::Insert => format!("{head}: {} added", quoted(&new)),
        EditKind::Delete => format!("{head}: {} removed", quoted(&old)),
        _ => format!("{head}: {old} → {new}"),
    }
}

/// Words that a verb follows, set apart from it: `“not” added`. Marks alone stand as they are.
fn quoted(words: &str) -> String {
    if words.contains(char::is_alphanumeric) { format!("“{words}”") } else { words.to_owned() }
}

/// Where `span` is, for people: `paragraph 4`, `the headline`.
fn place(article: &Article, span: Span) -> String {
    let span = if span.is_empty() { span } else { span.trim(&article.text) };
    let outside =
        article.outside.iter().find(|block| block.span.start <= span.start && span.end <= block.span.end);
    if let Some(block) = outside {
        return match block.role {
            Role::Headline => "the headline",
            Role::Kicker => "the kicker",
            Role::Standfirst => "the standfirst",
            Role::Byline => "the byline",
            Role::Date => "the date line",
            Role::Notice => "a notice",
            _ => "the header lines",
        }
        .to_owned();
    }
    let before = article.paragraphs.iter().take_while(|paragraph| paragraph.span.start <= span.start).count();
    format!("paragraph {}", before.max(1))
}

fn paragraphs_inside(article: &Article, span: Span) -> usize {
    article.paragraphs.iter().filter(|paragraph| span.contains(paragraph.span)).count()
}

/// `One word altered: damaging → troubling`.
fn wording(old: Option<&Quote>, new: Option<&Quote>, base: &Article, revised: &Article) -> String {
    let (old, new) = (spoken(old, base), spoken(new, revised));
    let keys =
        |words: &[&str]| words.iter().map(|word| text::key(word).into_owned()).collect::<Vec<String>>();
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let places: Vec<(&[&str], &[&str])> = capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys)
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| (old.get(op.old_range()).unwrap_or_default(), new.get(op.new_range()).unwrap_or_default()))
        .collect();
    let said = |(old, new): &(&[&str], &[&str])| {
        let (one, other) = (excerpt(&old.join(" ")), excerpt(&new.join(" ")));
        match (old.len(), new.len()) {
            (0, _) => format!("{} added", quoted(&other)),
            (_, 0) => format!("{} removed", quoted(&one)),
            _ => format!("{one} → {other}"),
        }
    };
    let words = places.iter().map(|(old, new)| old.len().max(new.len())).sum();
    let shown: Vec<String> = places.iter().take(PLACES).map(said).collect();
    let more = if places.len() > PLACES { "; …" } else { "" };
    format!("{} altered: {}{more}", counted(words), shown.join("; "))
}

/// The words of a quotation, marks left out.
fn spoken<'a>(quote: Option<&Quote>, article: &'a Article) -> Vec<&'a str> {
    let parts = quote.into_iter().flat_map(|quote| &quote.parts);
    let words = parts.flat_map(|part| text::words(&article.text, part.span));
    words.filter(|word| word.kind != WordKind::Mark).map(|word| word.span.of(&article.text)).collect()
}

fn counted(words: usize) -> String {
    if words == 1 { "one word".to_owned() } else { format!("{words} words") }
}

fn speaker(quote: Option<&Quote>) -> Option<String> {
    quote.and_then(|quote| quote.speaker.as_ref()).map(Speaker::full).map(str::to_owned)
}

/// The cues of all parts, as the text has them.
fn cues(quote: Option<&Quote>) -> Option<String> {
    let quote = quote?;
    let mut cues: Vec<&str> =
        quote.parts.iter().filter_map(|part| part.cue.as_ref()).map(|cue| cue.text.as_str()).collect();
    if cues.is_empty() {
        cues.extend(quote.cue.as_ref().map(|cue| cue.text.as_str()));
    }
    (!cues.is_empty()).then(|| cues.join(", "))
}

fn from_to(what: &str, old: Option<String>, new: Option<String>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{what} changed from {old} to {new}"),
        (Some(old), None) => format!("{what} removed: {old}"),
        (None, Some(new)) => format!("{what} added: {new}"),
        (None, None) => format!("{what} changed"),
    }
}

/// `text` on one line, cut in the middle where it is long.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= QUOTED {
        return line;
    }
    let head: String = line.chars().take(QUOTED * 2 / 3).collect();
    let tail: String = line.chars().skip(count - QUOTED / 4).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

/// The last few words of `text`.
fn tail(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().rev().take(4).collect();
    let words: Vec<&str> = words.into_iter().rev().collect();
    format!("… {}", words.join(" "))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
