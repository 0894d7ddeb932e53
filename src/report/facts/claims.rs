//! What became of what sentences claim, told to people.
//!
//! Invariant: only claims that changed while their sentence stood, and sentences that are back, are listed; the
//! others are counted.

use crate::article::Article;
use crate::collate::{ClaimFate, Claims, History, Presence};
use crate::document::FieldName;

/// The claims that changed.
pub(in super::super) struct ClaimFacts {
    /// What the section is called: between outlets nothing changed, it differs.
    pub(in super::super) title: &'static str,
    /// What the column of the values is called.
    pub(in super::super) head: &'static str,
    pub(in super::super) sentences: Vec<ClaimSentence>,
    /// How many sentences with claims there are besides.
    pub(in super::super) others: String,
}

/// A sentence, and its claims that changed.
pub(in super::super) struct ClaimSentence {
    pub(in super::super) sentence: String,
    pub(in super::super) lines: Vec<ClaimLine>,
}

/// A claim that changed.
pub(in super::super) struct ClaimLine {
    pub(in super::super) kind: &'static str,
    pub(in super::super) fate: &'static str,
    /// `3 dead → 5 dead`; of more than two versions with the number of each that says it first.
    pub(in super::super) told: String,
}

/// The claims of a history, if any changed.
pub(super) fn collect(history: &History) -> Option<ClaimFacts> {
    let claims = Claims::new(history);
    let versions = &history.versions;
    let outlets = history.has_outlets();
    let mut sentences = Vec::new();
    for row in &claims.rows {
        let mut lines: Vec<ClaimLine> = Vec::new();
        lines.extend(row.returned().map(|told| ClaimLine {
            kind: "sentence",
            fate: Presence::Back.key(),
            told,
        }));
        for claim in row.claims.iter().filter(|claim| claim.fate != ClaimFate::Unchanged) {
            let step = |(version, words): (usize, String)| {
                if outlets || versions.len() > 2 { format!("{words} ({})", version + 1) } else { words }
            };
            let told = if outlets {
                let reading = |(words, of): (String, Vec<usize>)| {
                    let names = of.iter().map(|at| label(*at, versions));
                    format!("{}: {words}", names.collect::<Vec<_>>().join(", "))
                };
                let readings = row.readings(claim, versions).into_iter().map(reading);
                readings.collect::<Vec<_>>().join("; ")
            } else {
                row.steps(claim, versions).into_iter().map(step).collect::<Vec<_>>().join(" → ")
            };
            lines.push(ClaimLine { kind: claim.kind.label(), fate: claim.fate.key(), told });
        }
        if !lines.is_empty() {
            sentences.push(ClaimSentence { sentence: row.sentence(versions), lines });
        }
    }
    let (title, head) = if outlets {
        ("Claims that differ", "Outlets")
    } else {
        ("Claims that changed", "From version to version")
    };
    let others = format!("{}.", claims.others());
    (!sentences.is_empty()).then_some(ClaimFacts { title, head, sentences, others })
}

/// `Coast Wire`, and of several versions of one publisher which.
fn label(at: usize, versions: &[Article]) -> String {
    let publisher = |article: &Article| Some(article.metadata.get(FieldName::Publisher)?.value.display());
    let Some(own) = versions.get(at).and_then(publisher) else { return format!("version {}", at + 1) };
    let count = versions.iter().filter_map(publisher).filter(|name| *name == own).count();
    if count > 1 { format!("{own} ({})", at + 1) } else { own }
}
