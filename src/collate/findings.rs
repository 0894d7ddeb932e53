//! Findings: what the dates, the notices and the changes of two versions say together.
//!
//! An observation states what was looked at and seen; never who did it, when between two captures, or why.

use super::{Class, Edit, FieldChange, FieldChangeKind, Finding};
use crate::article::{Article, Notice, Value};
use crate::document::{FieldName, NoteCode, Role};
use crate::text::Span;

/// A text with less than this share of the other's words may be no article.
const STUB: f64 = 0.25;

/// What can be said of the pair.
pub(super) fn find(
    base: &Article,
    revised: &Article,
    metadata: &[FieldChange],
    edits: &[Edit],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    captures(base, revised, &mut findings);
    if publishers_differ(metadata) {
        findings.push(Finding {
            code: "CROSS-OUTLET".to_owned(),
            message: "The two versions name different publishers. Nothing is concluded from their dates."
                .to_owned(),
            edits: Vec::new(),
            certainty: None,
        });
        return findings;
    }
    if findings.iter().all(|finding| finding.code != "BAD-CAPTURE") {
        dates(base, revised, metadata, edits, &mut findings);
    }
    findings
}

fn captures(base: &Article, revised: &Article, findings: &mut Vec<Finding>) {
    let bad = |article: &Article| article.notes.iter().any(|note| note.code == NoteCode::BadCapture);
    let words = |article: &Article| {
        article.paragraphs.iter().map(|paragraph| paragraph.span.len()).sum::<usize>() as f64
    };
    let (one, other) = (words(base), words(revised));
    let short = |ours: f64, theirs: f64| ours < STUB * theirs && theirs > 400.0;
    for (name, is_bad, is_short) in
        [("base", bad(base), short(one, other)), ("revised", bad(revised), short(other, one))]
    {
        if is_bad || is_short {
            let why = if is_bad {
                "looks like an error, consent or subscription page"
            } else {
                "has less than a quarter of the other’s text"
            };
            findings.push(Finding {
                code: "BAD-CAPTURE".to_owned(),
                message: format!(
                    "The {name} version {why}. What it lacks may be missing from the file and not from the article."
                ),
                edits: Vec::new(),
                certainty: Some(if is_bad { "phrases" } else { "length" }.to_owned()),
            });
        }
    }
}

fn publishers_differ(metadata: &[FieldChange]) -> bool {
    let changed = |name: FieldName| {
        metadata.iter().any(|field| field.field == name && field.change == FieldChangeKind::Changed)
    };
    changed(FieldName::Publisher)
}

/// What dates and notices say of changes in substance.
fn dates(
    base: &Article,
    revised: &Article,
    metadata: &[FieldChange],
    edits: &[Edit],
    findings: &mut Vec<Finding>,
) {
    let substance: Vec<usize> = edits
        .iter()
        .enumerate()
        .filter(|(_, edit)| is_substance(edit, base, revised))
        .map(|(at, _)| at)
        .collect();
    let modified = metadata.iter().find(|field| field.field == FieldName::Modified);
    let published = metadata.iter().find(|field| field.field == FieldName::Published);
    let moved = |field: Option<&FieldChange>| {
        field.is_some_and(|field| matches!(field.change, FieldChangeKind::Changed | FieldChangeKind::Added))
    };
    let date_moved = moved(modified) || moved(published);
    let notices = new_notices(base, revised);
    let known = modified.or(published).filter(|field| field.base.is_some() && field.revised.is_some());
    if substance.is_empty() {
        let other = edits.iter().any(|edit| {
            !edit.is_folded() && !matches!(edit.classes.first(), Some(Class::Date | Class::Meta))
        });
        if date_moved && !other {
            findings.push(Finding {
                code: "DATE-ONLY".to_owned(),
                message: "The date differs and the words of the article are the same.".to_owned(),
                edits: Vec::new(),
                certainty: None,
            });
        }
        return;
    }
    let count = counted(substance.len(), "change in substance", "changes in substance");
    if notices.is_empty() && !has_notice(revised) {
        if date_moved {
            findings.push(Finding {
                code: "UNANNOUNCED".to_owned(),
                message: format!("{count} and another date; no correction, update or editor’s note was found in either version."),
                edits: substance,
                certainty: None,
            });
        } else if let Some(field) = known {
            let name = if field.field == FieldName::Modified { "modification" } else { "publication" };
            let date = field.revised.as_ref().map(Value::display).unwrap_or_default();
            findings.push(Finding {
                code: "STEALTH".to_owned(),
                message: format!("{count}; the {name} date is the same in both versions ({date}) and no notice was found in either."),
                edits: substance,
                certainty: Some("dates-equal".to_owned()),
            });
        } else {
            findings.push(Finding {
                code: "STEALTH".to_owned(),
                message: format!("{count}; no date to compare and no notice was found."),
                edits: substance,
                certainty: Some("no-dates".to_owned()),
            });
        }
        return;
    }
    let (covered, open): (Vec<usize>, Vec<usize>) = substance
        .into_iter()
        .partition(|at| edits.get(*at).is_some_and(|edit| is_covered(edit, base, revised, &notices)));
    if !notices.is_empty() && !open.is_empty() {
        findings.push(Finding {
            code: "NOTICE-INCOMPLETE".to_owned(),
            message: format!("A notice was added; it has words in common with {} of {count}.", covered.len()),
            edits: open,
            certainty: None,
        });
    }
}

/// Whether a change may alter what a reader knows: not its place, its typography, its style, or a date
/// or byline outside the story.
fn is_substance(edit: &Edit, base: &Article, revised: &Article) -> bool {
    if edit.kind.is_structure() || edit.is_folded() || edit.classes.contains(&Class::Correction) {
        return false;
    }
    let in_story = |article: &Article, span: Span| {
        let before = article.paragraphs.partition_point(|paragraph| paragraph.span.start < span.end);
        let last = before.checked_sub(1).and_then(|at| article.paragraphs.get(at));
        let body = last.is_some_and(|paragraph| paragraph.span.overlaps(span));
        let head = article.outside.iter().any(|block| {
            block.span.overlaps(span)
                && matches!(block.role, Role::Headline | Role::Standfirst | Role::Kicker)
        });
        body || head
    };
    let story = in_story(base, edit.base) || in_story(revised, edit.revised);
    let long = matches!(edit.classes.first(), Some(Class::Expand | Class::Cut));
    story && (long || edit.classes.iter().any(|class| *class <= Class::Headline))
}

fn notices(article: &Article) -> &[Notice] {
    match article.metadata.get(FieldName::Notice).map(|field| &field.value) {
        Some(Value::Notices(notices)) => notices,
        _ => &[],
    }
}

fn has_notice(article: &Article) -> bool {
    !notices(article).is_empty()
}

/// Notices that only the revised version has.
fn new_notices<'a>(base: &Article, revised: &'a Article) -> Vec<&'a Notice> {
    let old = notices(base);
    notices(revised).iter().filter(|notice| old.iter().all(|other| other.text != notice.text)).collect()
}

/// Whether a notice has a word of meaning in common with what a change took out or put in.
fn is_covered(edit: &Edit, base: &Article, revised: &Article, notices: &[&Notice]) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|char: char| !char.is_alphanumeric() && char != '.' && char != ',')
            .map(|word| word.trim_matches(['.', ',']).to_lowercase())
            .filter(|word| word.chars().count() > 3 || word.chars().any(|char| char.is_ascii_digit()))
            .filter(|word| !super::lexicon::FUNCTION.has(None, word))
            .collect()
    };
    let changed: Vec<String> =
        words(edit.base.of(&base.text)).into_iter().chain(words(edit.revised.of(&revised.text))).collect();
    notices.iter().any(|notice| words(&notice.text).iter().any(|word| changed.contains(word)))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
