//! What work on versions found out, ready to be shown.

use std::sync::Arc;

use variorum::article::Article;
use variorum::collate::{Comparison, Condition, Voices};

use super::VersionId;

/// A comparison, and what people are told about its quotations.
#[derive(Debug)]
pub(in crate::app) struct Compared {
    pub(super) comparison: Arc<Comparison>,
    /// For each link between quotations what changed, in one sentence.
    pub(super) sentences: Vec<String>,
    /// What was looked at for findings, and what was seen there.
    pub(super) looked_at: Vec<Condition>,
}

impl Compared {
    /// Puts into words what changed and what was looked at. Takes time.
    pub(in crate::app) fn new(comparison: Comparison, base: &Article, revised: &Article) -> Self {
        let sentences = comparison.quotes.iter().map(|link| link.sentence(base, revised)).collect();
        let looked_at = comparison.looked_at(base, revised);
        Self { comparison: Arc::new(comparison), sentences, looked_at }
    }
}

/// Who speaks in some versions.
#[derive(Debug)]
pub(in crate::app) struct Heard {
    pub(super) versions: Vec<VersionId>,
    pub(super) voices: Voices,
}
