//! Metadata of two versions: each field that either has, judged on values.

use unicode_normalization::UnicodeNormalization as _;

use super::{FieldChange, FieldChangeKind};
use crate::article::{Article, Value};
use crate::document::FieldName;

/// Every field that either side has, in the order people see them.
pub(super) fn compare(base: &Article, revised: &Article) -> Vec<FieldChange> {
    FieldName::ALL
        .into_iter()
        .filter_map(|field| {
            let value = |article: &Article| article.metadata.get(field).map(|found| found.value.clone());
            let (base, revised) = (value(base), value(revised));
            let change = match (&base, &revised) {
                (None, None) => return None,
                (Some(_), None) => FieldChangeKind::Removed,
                (None, Some(_)) => FieldChangeKind::Added,
                (Some(one), Some(other)) if same(one, other) => FieldChangeKind::Same,
                (Some(_), Some(_)) => FieldChangeKind::Changed,
            };
            Some(FieldChange { field, base, revised, change })
        })
        .collect()
}

/// Whether two values are one: two forms of an instant, composed or not, a list in another order.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Date(one), Value::Date(other)) => one.same(other),
        (Value::Number(one), Value::Number(other)) => one == other,
        (Value::List(one), Value::List(other)) => sorted(one.iter()) == sorted(other.iter()),
        (Value::Notices(one), Value::Notices(other)) => {
            let texts =
                |notices: &[crate::article::Notice]| sorted(notices.iter().map(|notice| &notice.text));
            texts(one) == texts(other)
        }
        _ => folded(&one.display()) == folded(&other.display()),
    }
}

fn sorted<'a>(items: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut items: Vec<String> = items.map(|item| folded(item)).collect();
    items.sort();
    items
}

/// Composed, white space made one, typography folded.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<String> = text
        .nfc()
        .collect::<String>()
        .split_whitespace()
        .map(|word| crate::text::key(word).into_owned())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &Value, other: &Value, expected: bool) {
        assert_eq!(same(one, other), expected);
    }

    #[test]
    fn lists_have_no_order() {
        let list = |items: &[&str]| Value::List(items.iter().map(|item| (*item).to_owned()).collect());
        check(&list(&["Ana", "Bo"]), &list(&["Bo", "Ana"]), true);
        check(&list(&["Ana"]), &list(&["Bo", "Ana"]), false);
    }

    #[test]
    fn composed_letters_are_the_same() {
        check(&Value::Text("Müller".to_owned()), &Value::Text("Mu\u{308}ller".to_owned()), true);
        check(&Value::Text("It’s".to_owned()), &Value::Text("It's".to_owned()), true);
        check(&Value::Text("Wall holds".to_owned()), &Value::Text("Wall fails".to_owned()), false);
    }
}
