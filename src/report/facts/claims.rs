//! What became of what sentences claim, told to people.
//!
//! Invariant: only claims that changed while their sentence stood are listed; the others are counted.

use crate::collate::{ClaimFate, Claims, History};

/// The claims that changed.
pub(in super::super) struct ClaimFacts {
    /// What the section is called: between outlets nothing changed, it differs.
    pub(in super::super) title: &'static str,
    /// What became of a claim: between outlets there is no order.
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
    for row in claims.changed() {
        let mut lines = Vec::new();
        for claim in row.claims.iter().filter(|claim| claim.fate != ClaimFate::Unchanged) {
            let step = |(version, words): (usize, String)| {
                if outlets || versions.len() > 2 { format!("{words} ({})", version + 1) } else { words }
            };
            let steps: Vec<String> = row.steps(claim, versions).into_iter().map(step).collect();
            lines.push(ClaimLine {
                kind: claim.kind.label(),
                fate: if outlets { "differs" } else { claim.fate.key() },
                told: steps.join(if outlets { " · " } else { " → " }),
            });
        }
        sentences.push(ClaimSentence { sentence: row.sentence(versions), lines });
    }
    let title = if outlets { "Claims that differ" } else { "Claims that changed" };
    let head = if outlets { "In which version" } else { "From version to version" };
    let others = format!("{}.", claims.others());
    (!sentences.is_empty()).then_some(ClaimFacts { title, head, sentences, others })
}
