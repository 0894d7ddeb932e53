//! A history in one line: in how many steps the words differ, and in how many the date alone.

use super::Capture;
use crate::article::Article;
use crate::collate::{FieldChangeKind, History, Repeat, metadata};
use crate::document::FieldName;

impl History {
    /// The history in one line without a full stop: `5 versions: the words differ in 3 of 4 steps, in 1 step
    /// only the date differs`. A step goes from a version to the next one that holds the whole article. Nothing
    /// of outlets, which have no steps. `repeats` and `captures` are those of this history.
    pub fn summary(&self, repeats: &[Repeat], captures: &[Capture]) -> Option<String> {
        let whole = self
            .versions
            .iter()
            .enumerate()
            .filter(|(at, _)| captures.get(*at).is_none_or(|capture| capture.is_whole()));
        let whole: Vec<(usize, &Article)> = whole.collect();
        let steps = whole.len().checked_sub(1).filter(|steps| *steps > 0)?;
        if self.versions.len() < 3 || self.has_outlets() {
            return None;
        }
        let (mut other, mut dates) = (0, 0);
        for pair in whole.windows(2) {
            let [(from, base), (to, revised)] = pair else { continue };
            if !repeats.iter().any(|repeat| repeat.version == *to && repeat.of == *from) {
                other += 1;
            } else if is_dated_anew(base, revised) {
                dates += 1;
            }
        }
        let versions = self.versions.len();
        let words = match other {
            0 => "the words are the same in all steps".to_owned(),
            other => format!("the words differ in {other} of {steps} steps"),
        };
        let dates = match dates {
            0 => String::new(),
            1 => "; in 1 step only the date differs".to_owned(),
            dates => format!("; in {dates} steps only the date differs"),
        };
        let bridged = match versions - whole.len() {
            0 => String::new(),
            1 => "; 1 version is bridged".to_owned(),
            bridged => format!("; {bridged} versions are bridged"),
        };
        Some(format!("{versions} versions: {words}{dates}{bridged}"))
    }
}

/// Whether the date of the last change differs.
fn is_dated_anew(base: &Article, revised: &Article) -> bool {
    let fields = metadata::compare(base, revised);
    fields.iter().any(|field| field.field == FieldName::Modified && field.change == FieldChangeKind::Changed)
}
