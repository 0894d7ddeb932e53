//! Which changes may alter what a reader knows, and how they are named in a message.

use super::Pair;
use crate::article::Article;
use crate::collate::sentence::{excerpt, mark, quoted};
use crate::collate::{Class, Edit, EditKind, Rule};
use crate::document::{FieldName, NoteCode, Role};
use crate::text::Span;

/// Other words that rank so high say what befell somebody, how many, or who did it.
const TELLING: u8 = 62;
/// From this many letters on a word is taken for more than grammar.
const LONG: usize = 4;
/// How many bytes the dash behind a dateline has at most, with its space.
const DASH: usize = 4;
/// So many bytes between two changes are a mark and a space.
const BESIDE: usize = 4;
/// The most changes that a message names.
const NAMED: usize = 3;
/// The most characters of each side of a change that a message quotes.
const QUOTED: usize = 40;

/// The places of the edits that are changes in substance.
pub(super) fn find(pair: Pair<'_>) -> Vec<usize> {
    let edits = pair.edits.iter().enumerate();
    edits
        .filter(|(at, edit)| {
            is_substance(edit, pair) && !is_cut_off(edit, pair) && !is_beside_words(*at, edit, pair)
        })
        .map(|(at, _)| at)
        .collect()
}

/// Whether only a mark differs, beside words that were put in or taken out: the mark went with them.
fn is_beside_words(at: usize, edit: &Edit, pair: Pair<'_>) -> bool {
    let is_words = |edit: &Edit| {
        let spans = [(pair.base, edit.base), (pair.revised, edit.revised)];
        spans.iter().any(|(side, span)| span.of(side.text()).contains(char::is_alphanumeric))
    };
    let touches = |other: &Edit| {
        let near = |one: Span, other: Span| {
            one.start.abs_diff(other.end) <= BESIDE || other.start.abs_diff(one.end) <= BESIDE
        };
        near(edit.base, other.base) && near(edit.revised, other.revised)
    };
    let beside = at.saturating_sub(1)..at + 2;
    let others = pair.edits.get(beside.start..beside.end.min(pair.edits.len())).unwrap_or_default();
    let gone = |other: &Edit| matches!(other.kind, EditKind::Insert | EditKind::Delete);
    !is_words(edit) && others.iter().any(|other| gone(other) && is_words(other) && touches(other))
}

/// Whether a change may alter what a reader knows: not its place, its typography, its style, or a date
/// or byline outside the story.
fn is_substance(edit: &Edit, pair: Pair<'_>) -> bool {
    if edit.kind.is_structure() || edit.is_folded() || edit.classes.contains(&Class::Correction) {
        return false;
    }
    // The same words in other capitals or with other marks; only a number may be ignored and be substance.
    if !edit.noise.is_empty() && !edit.noise.has(Rule::Numbers) {
        return false;
    }
    let story = in_story(pair.base.article, edit.base) || in_story(pair.revised.article, edit.revised);
    let long = matches!(edit.classes.first(), Some(Class::Expand | Class::Cut))
        && !is_reordered(edit, pair)
        && !in_dateline(pair.base.article, edit.base)
        && !in_dateline(pair.revised.article, edit.revised);
    story && (long || edit.rank >= TELLING || edit.classes.iter().any(|class| *class <= Class::Headline))
}

fn in_story(article: &Article, span: Span) -> bool {
    let before = article.paragraphs.partition_point(|paragraph| paragraph.span.start < span.end);
    let last = before.checked_sub(1).and_then(|at| article.paragraphs.get(at));
    let body = last.is_some_and(|paragraph| paragraph.span.overlaps(span));
    let head = article.outside.iter().any(|block| {
        block.span.overlaps(span) && matches!(block.role, Role::Headline | Role::Standfirst | Role::Kicker)
    });
    body || head
}

/// Whether words that were added or taken out stand in the sentence as often before and after: it was built
/// otherwise (`It was bought in 2019 by a group`, `A group bought it in 2019`).
fn is_reordered(edit: &Edit, pair: Pair<'_>) -> bool {
    let (ours, theirs) =
        (sentence_at(pair.base.article, edit.base), sentence_at(pair.revised.article, edit.revised));
    let changed = if edit.base.is_empty() {
        words(edit.revised.of(&pair.revised.article.text))
    } else {
        words(edit.base.of(&pair.base.article.text))
    };
    let (ours, theirs) = (words(ours), words(theirs));
    let count = |among: &[String], word: &String| among.iter().filter(|other| *other == word).count();
    !changed.is_empty()
        && changed.iter().all(|word| count(&ours, word) > 0 && count(&ours, word) == count(&theirs, word))
}

/// The sentence that holds a place.
fn sentence_at(article: &Article, span: Span) -> &str {
    let at = article.sentences.partition_point(|sentence| sentence.span.end < span.start);
    article.sentences.get(at).map_or("", |sentence| sentence.span.of(&article.text))
}

/// The words that are more than grammar by their length, and those with digits, in small letters.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|char: char| !char.is_alphanumeric());
    let told = |word: &&str| word.chars().count() >= LONG || word.contains(|char: char| char.is_numeric());
    parts.filter(told).map(str::to_lowercase).collect()
}

/// Whether the words are the dateline that the body begins with, or a part of it.
fn in_dateline(article: &Article, span: Span) -> bool {
    let Some(first) = article.paragraphs.first().filter(|_| !span.is_empty()) else { return false };
    let Some(place) = article.metadata.get(FieldName::Dateline) else { return false };
    let text = first.span.of(&article.text);
    let dash = text.find(['–', '—']).or_else(|| text.find(" - "));
    let begins = text.starts_with(&place.value.display());
    begins
        && dash
            .is_some_and(|dash| span.start >= first.span.start && span.end <= first.span.start + dash + DASH)
}

/// Whether the words are missing at the end of a file that is cut off: they may stand in the article.
fn is_cut_off(edit: &Edit, pair: Pair<'_>) -> bool {
    let ends = |article: &Article, span: Span| {
        let is_cut = article.notes.iter().any(|note| note.code == NoteCode::Truncated);
        let last = article.paragraphs.last().map_or(0, |paragraph| paragraph.span.end);
        is_cut && span.end >= last
    };
    match edit.kind {
        EditKind::Insert => ends(pair.base.article, edit.base),
        EditKind::Delete => ends(pair.revised.article, edit.revised),
        // The last word may be cut in two.
        _ => ends(pair.base.article, edit.base) || ends(pair.revised.article, edit.revised),
    }
}

/// The first few changes, each in short: `“17” → “71”, “for a year” removed and 2 more`.
pub(super) fn named(places: &[usize], pair: Pair<'_>) -> String {
    let short = |edit: &Edit| {
        let text = |article: &Article, span: Span| excerpt(span.of(&article.text), QUOTED);
        let (ours, theirs) = (text(pair.base.article, edit.base), text(pair.revised.article, edit.revised));
        match (ours.is_empty(), theirs.is_empty()) {
            (true, _) => format!("{} added", quoted(&theirs)),
            (_, true) => format!("{} removed", quoted(&ours)),
            // Marks that words stand over against are told as words are.
            _ => format!("“{ours}” → “{theirs}”"),
        }
    };
    let short = |edit: &Edit| {
        let mark = mark(edit, pair.base.article, pair.revised.article);
        mark.map_or_else(|| short(edit), |mark| uncapitalised(&mark))
    };
    let edits = places.iter().filter_map(|at| pair.edits.get(*at));
    let shown = edits.take(NAMED).map(short).collect::<Vec<_>>().join(", ");
    match places.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// How many changes there are, and how many of them an ignore rule hides: `3 changes in substance, 1 of them
/// hidden`.
pub(super) fn counted(places: &[usize], pair: Pair<'_>) -> String {
    let hidden = |at: &&usize| pair.edits.get(**at).is_some_and(|edit| edit.hidden.is_some());
    let hidden = places.iter().filter(hidden).count();
    let what = match (places.len(), hidden) {
        (1, 1) => return "1 change in substance, which is hidden".to_owned(),
        (1, _) => return "1 change in substance".to_owned(),
        (count, 0) => return format!("{count} changes in substance"),
        (count, hidden) if count == hidden => "all of them hidden".to_owned(),
        (_, hidden) => format!("{hidden} of them hidden"),
    };
    format!("{} changes in substance, {what}", places.len())
}
