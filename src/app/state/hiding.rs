//! What may differ without being shown: chosen by a person, and kept between runs.
//!
//! Invariant: numbers are never hidden in the window.

use std::collections::BTreeMap;

use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};
use variorum::collate::{Edit, Rule, Rules};

use super::{Command, State};

impl State {
    /// Whether people see `edit` marked.
    pub(in crate::app) fn shows(&self, edit: &Edit) -> bool {
        edit.hidden_by(self.settings.hide).is_none()
    }

    /// How many changes each rule hides. With those that are visible they are all changes.
    pub(in crate::app) fn hidden(&self) -> BTreeMap<Rule, usize> {
        let edits = self.comparison().map_or(&[][..], |comparison| &comparison.edits);
        Rule::counts(edits.iter().filter_map(|edit| edit.hidden_by(self.settings.hide)))
    }

    /// Hides what the rule of `command` hides, or shows it again.
    pub(super) const fn toggle(&mut self, command: Command) {
        let Some(rule) = command.rule() else { return };
        let hide = self.settings.hide;
        self.settings.hide = if hide.has(rule) { hide.without(rule) } else { hide.with(rule) };
    }

    /// Shows everything, or hides again what was hidden before.
    pub(super) const fn toggle_all(&mut self) {
        let hide = self.settings.hide;
        if !hide.is_empty() {
            self.hidden_before = hide;
            self.settings.hide = Rules::NONE;
        } else if self.hidden_before.is_empty() {
            self.settings.hide = Rules::USUAL;
        } else {
            self.settings.hide = self.hidden_before;
        }
    }
}

/// Rules as they are kept: by their names.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "called by code that passes fields by reference")]
pub(super) fn serialize<S: Serializer>(rules: &Rules, serializer: S) -> Result<S::Ok, S::Error> {
    rules.iter().map(Rule::key).collect::<Vec<_>>().serialize(serializer)
}

/// The rules that are known.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rules, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    Ok(names.iter().filter_map(|name| Rule::from_key(name)).filter(|rule| *rule != Rule::Numbers).collect())
}
