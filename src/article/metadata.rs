//! Metadata: what a document claims, weighed into one value a field, with all the evidence.

use super::Metadata;
use crate::document::{Claim, Document};

/// The language of the document, as it says or as the words show.
pub(super) fn language(_document: &Document, _found: &[Claim]) -> Option<String> {
    Some("en".to_owned())
}

/// One value for each field that anything is claimed about.
pub(super) fn resolve(_document: &Document, _found: &[Claim]) -> Metadata {
    Metadata::default()
}
