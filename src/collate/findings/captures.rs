//! Whether both files hold the article, and whether one publisher stands behind both.

use super::{Certainty, Condition, Finding, FindingCode, Pair};
use crate::article::{Article, Value};
use crate::collate::FieldChangeKind;
use crate::collate::metadata::folded;
use crate::document::{FieldName, NoteCode};

/// A text with less than this share of the other's may be no article.
const STUB: f64 = 0.25;
/// What is held against so short a text says nothing, in characters.
const LONG: f64 = 200.0;

/// So many words tell whether texts are alike.
const WORDS: usize = 8;
/// Texts that have less than this share of the words of each in common are not.
const NOTHING: f64 = 0.1;

/// That the two texts have almost no words in common, if so.
pub(super) fn shares_nothing(pair: Pair<'_>) -> Option<Condition> {
    let stats = pair.stats;
    let kept = stats.same + stats.moved;
    let (ours, theirs) = (kept + stats.deleted, kept + stats.inserted);
    let is_little = |all: usize| all >= WORDS && (kept as f64) < NOTHING * all as f64;
    (is_little(ours) && is_little(theirs)).then(|| Condition {
        looked: "words in common",
        seen: format!(
            "almost none: {kept}, of {ours} in the base version and {theirs} in the revised version"
        ),
    })
}

/// Versions that may be no articles. One of which nothing but a notice is left says itself what it is.
pub(super) fn find(pair: Pair<'_>) -> Vec<Finding> {
    let (base, revised) = (pair.base.article, pair.revised.article);
    let (one, other) = (length(base), length(revised));
    let short = |ours: usize, theirs: usize| {
        let is_blank = ours == 0 && theirs > 0;
        is_blank || (ours as f64) < STUB * theirs as f64 && theirs as f64 > LONG
    };
    let sides = [("base", base, short(one, other)), ("revised", revised, short(other, one))];
    let mut findings = Vec::new();
    for (name, article, is_short) in sides {
        let note = article.notes.iter().find(|note| note.code == NoteCode::BadCapture);
        if note.is_none() && (!is_short || is_withdrawn(article)) {
            continue;
        }
        let why = if note.is_some() {
            "looks like an error, consent or subscription page"
        } else if length(article) == 0 {
            "has no text"
        } else {
            "has less than a quarter of the other’s text"
        };
        let mut conditions = vec![Condition {
            looked: "length of the text",
            seen: format!("base version {one} characters, revised version {other} characters"),
        }];
        if let Some(note) = note {
            conditions.push(Condition {
                looked: "note of the reader",
                seen: note.message.trim_end_matches('.').to_owned(),
            });
        }
        findings.push(Finding {
            code: FindingCode::BadCapture,
            message: format!(
                "The {name} version {why}. What it lacks may be missing from the file and not from the article."
            ),
            edits: Vec::new(),
            covered: Vec::new(),
            certainty: Some(if note.is_some() { Certainty::Phrases } else { Certainty::Length }),
            conditions,
        });
    }
    findings
}

fn length(article: &Article) -> usize {
    article.paragraphs.iter().map(|paragraph| paragraph.span.of(&article.text).chars().count()).sum()
}

/// Whether a version says that the article was withdrawn.
pub(super) fn is_withdrawn(article: &Article) -> bool {
    let notices = article.metadata.get(FieldName::Notice).map(|field| &field.value);
    matches!(notices, Some(Value::Notices(all)) if all.iter().any(|notice| notice.kind == "retraction"))
}

/// Whether a retraction took the place of the article.
pub(super) fn is_replaced(pair: Pair<'_>) -> bool {
    let (ours, theirs) = (length(pair.base.article), length(pair.revised.article));
    (theirs as f64) < STUB * ours as f64 && is_withdrawn(pair.revised.article)
}

/// Versions of different publishers: nothing is concluded from dates, which are not of one page.
pub(super) fn across(pair: Pair<'_>) -> Option<Finding> {
    let field = pair.metadata.iter().find(|field| field.field == FieldName::Publisher)?;
    let (Some(base), Some(revised)) = (&field.base, &field.revised) else { return None };
    let (base, revised) = (base.display(), revised.display());
    if field.change != FieldChangeKind::Changed || is_one(&base, &revised) {
        return None;
    }
    Some(Finding {
        code: FindingCode::CrossOutlet,
        message: "The two versions name different publishers. Nothing is concluded from their dates."
            .to_owned(),
        edits: Vec::new(),
        covered: Vec::new(),
        certainty: None,
        conditions: vec![Condition {
            looked: "publisher",
            seen: format!("base version “{base}”, revised version “{revised}”"),
        }],
    })
}

/// Whether two names are one publisher's: an article or the ending of an address may stand on one side only.
pub(in crate::collate) fn is_one(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = folded(name).to_lowercase();
        let name = name.split_once("://").map_or(name.as_str(), |(_, rest)| rest).to_owned();
        let bare = [".com", ".org", ".net", ".de", ".fr", ".es", ".jp", ".co.uk", ".example"]
            .iter()
            .find_map(|ending| name.strip_suffix(ending))
            .unwrap_or(&name);
        bare.split(|char: char| !char.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .filter(|word| {
                !matches!(*word, "the" | "die" | "der" | "das" | "le" | "la" | "el" | "www" | "online")
            })
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    one == other || one.concat() == other.concat()
}
