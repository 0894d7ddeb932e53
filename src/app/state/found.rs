//! What work on versions found out, ready to be shown.

use std::sync::Arc;

use variorum::article::Article;
use variorum::collate::{Comparison, Voices};

use super::VersionId;

/// A comparison, and what people are told about its quotations.
#[derive(Debug)]
pub(in crate::app) struct Compared {
    pub(super) comparison: Arc<Comparison>,
    /// For each link between quotations what changed, in one sentence.
    pub(super) sentences: Vec<String>,
}

impl Compared {
    /// Puts into words what changed. Takes time.
    pub(in crate::app) fn new(comparison: Comparison, base: &Article, revised: &Article) -> Self {
        let sentences = comparison.quotes.iter().map(|link| link.sentence(base, revised)).collect();
        Self { comparison: Arc::new(comparison), sentences }
    }
}

/// Who speaks in some versions.
#[derive(Debug)]
pub(in crate::app) struct Heard {
    pub(super) versions: Vec<VersionId>,
    pub(super) voices: Voices,
}
