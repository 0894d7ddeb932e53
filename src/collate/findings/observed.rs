//! What is observed beside the findings: that notices cover everything, that an article was retracted, that
//! a notice names what these versions do not show or reads otherwise, and that the date goes back.
//!
//! None of it says that anything is wrong.

use rustc_hash::FxHashSet;

use super::announced::{About, QUOTED};
use super::dates::Step;
use super::substance::named;
use super::{Condition, Finding, FindingCode};
use crate::article::{Notice, Scope, says};
use crate::collate::sentence::excerpt;

/// What is observed of the pair, beside `findings`.
pub(super) fn find(about: &About<'_>, findings: &[Finding]) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(announced(about));
    found.extend(retracted(about));
    found.extend(unmatched(about));
    found.extend(about.notices.rewritten.iter().map(|(ours, theirs)| rewritten(about, ours, theirs)));
    found.extend(date_back(about, findings));
    found
}

fn observation(code: FindingCode, message: String, conditions: Vec<Condition>) -> Finding {
    Finding { code, message, edits: Vec::new(), covered: Vec::new(), certainty: None, conditions }
}

fn quoted(notice: &Notice) -> String {
    format!("“{}”", excerpt(&notice.text, QUOTED).trim_end_matches('.'))
}

/// Notices cover every change in substance.
fn announced(about: &About<'_>) -> Option<Finding> {
    if about.covered.is_empty() || !about.open.is_empty() {
        return None;
    }
    let (new, standing) = (about.notices.new.len(), about.notices.standing.len());
    let which = match (new, standing) {
        (0, 1) => "The notice that both versions have covers",
        (0, _) => "The notices that both versions have cover",
        (1, 0) => "A notice that only the revised version has covers",
        _ => "The notices of the revised version cover",
    };
    let changes = match about.covered.len() {
        1 => "the only change in substance".to_owned(),
        2 => "both changes in substance".to_owned(),
        count => format!("all {count} changes in substance"),
    };
    let message = format!("{which} {changes}: {}.{}", named(&about.covered, about.pair), about.doubt());
    let mut finding = observation(FindingCode::Announced, message, about.conditions());
    finding.covered.clone_from(&about.covered);
    Some(finding)
}

/// A notice says that the article was withdrawn.
pub(super) fn retracted(about: &About<'_>) -> Option<Finding> {
    let language = about.pair.revised.article.language.as_deref();
    let is_one = |notice: &&&Notice| {
        notice.kind == "retraction" || says("retracts", &notice.text.to_lowercase(), language)
    };
    let notice = about.notices.new.iter().find(is_one)?;
    let message = format!(
        "A notice that only the revised version has says that the article was retracted or withdrawn: {}.",
        quoted(notice)
    );
    Some(observation(FindingCode::Retracted, message, vec![about.notices.condition()]))
}

/// New corrections of which no change is to be seen.
fn unmatched(about: &About<'_>) -> Vec<Finding> {
    let new = about.notices.new.iter().enumerate();
    new.filter(|(at, notice)| {
        let is_rewritten = about.notices.rewritten.iter().any(|(_, own)| std::ptr::eq(*own, **notice));
        notice.kind == "correction" && !is_rewritten && !about.coverage.speaks(*at)
    })
    .map(|(_, notice)| {
        let seen = if about.substance.is_empty() {
            "these versions have no change in substance"
        } else if notice.scope == Scope::default() {
            "it does not say what was wrong"
        } else {
            "no change in substance between these versions is what it names"
        };
        let message =
            format!("A correction stands in the revised version only, and {seen}: {}.", quoted(notice));
        observation(FindingCode::NoticeUnmatched, message, about.conditions())
    })
    .collect()
}

/// A notice of the base version reads otherwise in the revised one.
fn rewritten(about: &About<'_>, ours: &Notice, theirs: &Notice) -> Finding {
    let mentioned = |notice: &Notice| -> Vec<String> {
        let Scope { names, numbers, quoted, .. } = &notice.scope;
        [names, numbers, quoted].into_iter().flatten().cloned().collect()
    };
    let (one, other) = (mentioned(ours), mentioned(theirs));
    let only = |one: &[String], other: &[String]| -> Vec<String> {
        let known: FxHashSet<&String> = other.iter().collect();
        one.iter().filter(|word| !known.contains(word)).map(|word| format!("“{word}”")).collect()
    };
    let (lost, won) = (only(&one, &other), only(&other, &one));
    let how = match (lost.is_empty(), won.is_empty()) {
        (true, true) if one != other => {
            let order = |words: &[String]| words.join(", ");
            format!(" It mentions the same in another order: {}; before, {}.", order(&other), order(&one))
        }
        (true, true) => String::new(),
        (false, true) => format!(" It no longer mentions {}.", lost.join(", ")),
        (true, false) => format!(" It now mentions {}.", won.join(", ")),
        (false, false) => format!(" It mentions {} and no longer {}.", won.join(", "), lost.join(", ")),
    };
    let message = format!(
        "A notice of the base version reads otherwise in the revised one: {}, before {}.{how}",
        quoted(theirs),
        quoted(ours)
    );
    observation(FindingCode::NoticeRewritten, message, vec![about.notices.condition()])
}

/// The date goes back, and no finding says so.
fn date_back(about: &About<'_>, findings: &[Finding]) -> Option<Finding> {
    let is_told =
        |finding: &Finding| matches!(finding.code, FindingCode::Unannounced | FindingCode::DateOnly);
    let goes_back = matches!(about.dates.step, Step::Earlier) && !findings.iter().any(is_told);
    goes_back.then(|| {
        let message = "The revised version has an earlier date than the base version.".to_owned();
        observation(FindingCode::DateBack, message, about.dates.conditions())
    })
}
