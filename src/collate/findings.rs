//! Findings: what the dates, the notices and the changes of two versions say together.
//!
//! An observation states what was looked at and seen; never who did it, when between two captures, or why.

use super::metadata::folded;
use super::sentence::excerpt;
use super::{Class, Edit, FieldChange, FieldChangeKind, Finding, Rule};
use crate::article::{Article, Notice, Value};
use crate::document::{FieldName, NoteCode, Role};
use crate::text::Span;

/// What kind of observation a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingCode {
    /// Changed in substance under the same date, or without one, and no notice in either version.
    Stealth,
    /// Changed in substance under another date, and no notice of it.
    Unannounced,
    /// A new notice covers some of the changes in substance.
    NoticeIncomplete,
    /// A notice stands in the base version only.
    NoticeRemoved,
    /// The date differs and nothing else does.
    DateOnly,
    /// A version may be no article.
    BadCapture,
    /// The versions name different publishers.
    CrossOutlet,
}

impl FindingCode {
    /// Its code in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stealth => "STEALTH",
            Self::Unannounced => "UNANNOUNCED",
            Self::NoticeIncomplete => "NOTICE-INCOMPLETE",
            Self::NoticeRemoved => "NOTICE-REMOVED",
            Self::DateOnly => "DATE-ONLY",
            Self::BadCapture => "BAD-CAPTURE",
            Self::CrossOutlet => "CROSS-OUTLET",
        }
    }
}

/// What a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Both versions have the date, and it is the same.
    DatesEqual,
    /// There is no date that both versions have.
    NoDates,
    /// Words that error and consent pages have.
    Phrases,
    /// The length alone.
    Length,
}

impl Certainty {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DatesEqual => "dates-equal",
            Self::NoDates => "no-dates",
            Self::Phrases => "phrases",
            Self::Length => "length",
        }
    }
}

/// A text with less than this share of the other's words may be no article.
const STUB: f64 = 0.25;
/// Other words that rank so high say what befell somebody, how many, or who did it.
const TELLING: u8 = 62;
/// The most changes that a message names.
const NAMED: usize = 3;
/// The most characters of each side of a change that a message quotes.
const QUOTED: usize = 40;

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
            code: FindingCode::CrossOutlet,
            message: "The two versions name different publishers. Nothing is concluded from their dates."
                .to_owned(),
            edits: Vec::new(),
            certainty: None,
        });
        return findings;
    }
    if findings.iter().all(|finding| finding.code != FindingCode::BadCapture) {
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
                code: FindingCode::BadCapture,
                message: format!(
                    "The {name} version {why}. What it lacks may be missing from the file and not from the article."
                ),
                edits: Vec::new(),
                certainty: Some(if is_bad { Certainty::Phrases } else { Certainty::Length }),
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
    let dates = Dates::new(metadata);
    let notices = new_notices(base, revised);
    let gone = new_notices(revised, base);
    let gone: Vec<&Notice> =
        gone.into_iter().filter(|gone| notices.iter().all(|notice| notice.kind != gone.kind)).collect();
    findings.extend(gone.iter().map(|notice| Finding {
        code: FindingCode::NoticeRemoved,
        message: format!(
            "A notice is present in the base version, absent in the revised version: “{}”.",
            excerpt(&notice.text, 2 * QUOTED).trim_end_matches('.')
        ),
        edits: Vec::new(),
        certainty: None,
    }));
    if substance.is_empty() {
        let other = edits.iter().any(|edit| {
            !edit.is_folded() && !matches!(edit.classes.first(), Some(Class::Date | Class::Meta))
        });
        if dates.moved && !other {
            findings.push(Finding {
                code: FindingCode::DateOnly,
                message: "The date differs and the words of the article are the same.".to_owned(),
                edits: Vec::new(),
                certainty: None,
            });
        }
        return;
    }
    let has_notice = |article: &Article| !all_notices(article).is_empty();
    if !notices.is_empty() {
        findings.extend(covered(substance, (base, revised), edits, &notices, dates.moved));
    } else if !has_notice(revised) {
        findings.extend(without_notice(substance, edits, &dates, has_notice(base)));
    }
}

/// The dates that can be compared.
struct Dates<'a> {
    /// The first of the modification and the publication date that both versions have.
    known: Option<&'a FieldChange>,
    /// Whether it differs, or only the revised version has a modification date.
    moved: bool,
}

impl<'a> Dates<'a> {
    fn new(metadata: &'a [FieldChange]) -> Self {
        let field = |name: FieldName| metadata.iter().find(|field| field.field == name);
        let (modified, published) = (field(FieldName::Modified), field(FieldName::Published));
        let both = |field: &&FieldChange| field.base.is_some() && field.revised.is_some();
        let known = modified.filter(both).or(published.filter(both));
        let moved = known.is_some_and(|field| field.change == FieldChangeKind::Changed)
            || modified.is_some_and(|field| field.change == FieldChangeKind::Added);
        Self { known, moved }
    }
}

/// Changes in substance of a revised version that has no notice.
fn without_notice(
    substance: Vec<usize>,
    edits: &[Edit],
    dates: &Dates<'_>,
    base_has_notice: bool,
) -> Option<Finding> {
    let count = counted(&substance, edits);
    let (code, message, certainty) = if dates.moved {
        let where_ = if base_has_notice { "the revised version" } else { "either version" };
        let message = format!(
            "{count} and another date; no correction, update or editor’s note was found in {where_}."
        );
        (FindingCode::Unannounced, message, None)
    } else if base_has_notice {
        return None;
    } else if let Some(field) = dates.known {
        let name = if field.field == FieldName::Modified { "modification" } else { "publication" };
        let date = field.revised.as_ref().map(Value::display).unwrap_or_default();
        let message = format!(
            "{count}; the {name} date is the same in both versions ({date}) and no notice was found in either."
        );
        (FindingCode::Stealth, message, Some(Certainty::DatesEqual))
    } else {
        let message = format!("{count}; no date to compare and no notice was found in either version.");
        (FindingCode::Stealth, message, Some(Certainty::NoDates))
    };
    Some(Finding { code, message, edits: substance, certainty })
}

/// Which changes in substance the new notices cover, if they do not cover all.
fn covered(
    substance: Vec<usize>,
    (base, revised): (&Article, &Article),
    edits: &[Edit],
    notices: &[&Notice],
    date_moved: bool,
) -> Option<Finding> {
    let count = counted(&substance, edits);
    let (covered, open): (Vec<usize>, Vec<usize>) = substance
        .into_iter()
        .partition(|at| edits.get(*at).is_some_and(|edit| is_covered(edit, base, revised, notices)));
    if open.is_empty() {
        return None;
    }
    if covered.is_empty() {
        return date_moved.then(|| Finding {
            code: FindingCode::Unannounced,
            message: format!(
                "{count} and another date; a notice stands in the revised version only and has no word in common with what changed."
            ),
            edits: open,
            certainty: None,
        });
    }
    let named = |at: &[usize]| named(at.iter().filter_map(|at| edits.get(*at)), base, revised);
    Some(Finding {
        code: FindingCode::NoticeIncomplete,
        message: format!(
            "A notice that only the revised version has covers {} of {count} by its words: {}; not {}.",
            covered.len(),
            named(&covered),
            named(&open)
        ),
        edits: open,
        certainty: None,
    })
}

/// The first few changes, each in short: `“17” → “71”, “for a year” removed and 2 more`.
fn named<'a>(edits: impl Iterator<Item = &'a Edit>, base: &Article, revised: &Article) -> String {
    let short = |edit: &Edit| {
        let text = |article: &Article, span: Span| excerpt(span.of(&article.text), QUOTED);
        let (ours, theirs) = (text(base, edit.base), text(revised, edit.revised));
        match (ours.is_empty(), theirs.is_empty()) {
            (true, _) => format!("“{theirs}” added"),
            (_, true) => format!("“{ours}” removed"),
            _ => format!("“{ours}” → “{theirs}”"),
        }
    };
    let all: Vec<String> = edits.map(short).collect();
    let shown = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Whether a change may alter what a reader knows: not its place, its typography, its style, or a date
/// or byline outside the story.
fn is_substance(edit: &Edit, base: &Article, revised: &Article) -> bool {
    if edit.kind.is_structure() || edit.is_folded() || edit.classes.contains(&Class::Correction) {
        return false;
    }
    // The same words in other capitals or with other marks; only a number may be ignored and be substance.
    if !edit.noise.is_empty() && !edit.noise.has(Rule::Numbers) {
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
    story && (long || edit.rank >= TELLING || edit.classes.iter().any(|class| *class <= Class::Headline))
}

fn all_notices(article: &Article) -> &[Notice] {
    match article.metadata.get(FieldName::Notice).map(|field| &field.value) {
        Some(Value::Notices(notices)) => notices,
        _ => &[],
    }
}

/// Notices that only the revised version has.
fn new_notices<'a>(base: &Article, revised: &'a Article) -> Vec<&'a Notice> {
    let known: Vec<String> = all_notices(base).iter().map(|notice| folded(&notice.text)).collect();
    all_notices(revised).iter().filter(|notice| !known.contains(&folded(&notice.text))).collect()
}

/// Whether a notice has a word of meaning in common with what a change took out or put in.
fn is_covered(edit: &Edit, base: &Article, revised: &Article, notices: &[&Notice]) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|char: char| !char.is_alphanumeric() && char != '.' && char != ',')
            .map(|word| word.trim_matches(['.', ',']).to_lowercase())
            .filter(|word| word.chars().count() > 3 || word.chars().any(|char| char.is_ascii_digit()))
            .filter(|word| !super::lexicon::List::Function.has(None, word))
            .collect()
    };
    let changed: Vec<String> =
        words(edit.base.of(&base.text)).into_iter().chain(words(edit.revised.of(&revised.text))).collect();
    notices.iter().any(|notice| words(&notice.text).iter().any(|word| changed.contains(word)))
}

/// How many changes there are, and how many of them an ignore rule hides: `3 changes in substance, 1 of them
/// hidden`.
fn counted(substance: &[usize], edits: &[Edit]) -> String {
    let hidden = |at: &&usize| edits.get(**at).is_some_and(|edit| edit.hidden.is_some());
    let hidden = substance.iter().filter(hidden).count();
    let what = match (substance.len(), hidden) {
        (1, 1) => return "1 change in substance, which is hidden".to_owned(),
        (1, _) => return "1 change in substance".to_owned(),
        (count, 0) => return format!("{count} changes in substance"),
        (count, hidden) if count == hidden => "all of them hidden".to_owned(),
        (_, hidden) => format!("{hidden} of them hidden"),
    };
    format!("{} changes in substance, {what}", substance.len())
}
