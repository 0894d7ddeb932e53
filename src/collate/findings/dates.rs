//! The dates of two versions: which of them can be compared, and whether it moved.

use super::Condition;
use crate::article::Value;
use crate::collate::{FieldChange, FieldChangeKind};
use crate::document::FieldName;

/// The dates that can be compared.
pub(super) struct Dates<'a> {
    modified: Option<&'a FieldChange>,
    published: Option<&'a FieldChange>,
    /// The first of the modification and the publication date that both versions have.
    pub(super) known: Option<&'a FieldChange>,
    /// Whether it differs, or only the revised version has a modification date.
    pub(super) moved: bool,
}

impl<'a> Dates<'a> {
    pub(super) fn new(metadata: &'a [FieldChange]) -> Self {
        let field = |name: FieldName| metadata.iter().find(|field| field.field == name);
        let (modified, published) = (field(FieldName::Modified), field(FieldName::Published));
        let both = |field: &&FieldChange| field.base.is_some() && field.revised.is_some();
        let known = modified.filter(both).or(published.filter(both));
        let moved = known.is_some_and(|field| field.change == FieldChangeKind::Changed)
            || modified.is_some_and(|field| field.change == FieldChangeKind::Added);
        Self { modified, published, known, moved }
    }

    /// What was seen of the dates: the modification date, and the publication date where it had to do.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let mut found = vec![Condition { looked: "modification date", seen: seen(self.modified) }];
        if self.known.is_none_or(|field| field.field == FieldName::Published) {
            found.push(Condition { looked: "publication date", seen: seen(self.published) });
        }
        found
    }
}

fn seen(field: Option<&FieldChange>) -> String {
    let value = |value: &Option<Value>| value.as_ref().map(Value::display);
    match field.map(|field| (value(&field.base), value(&field.revised), field.change)) {
        Some((Some(_), Some(date), FieldChangeKind::Same)) => format!("the same in both versions ({date})"),
        Some((Some(base), Some(revised), _)) => format!("base version {base}, revised version {revised}"),
        Some((Some(base), None, _)) => format!("in the base version only ({base})"),
        Some((None, Some(revised), _)) => format!("in the revised version only ({revised})"),
        _ => "in neither version".to_owned(),
    }
}
