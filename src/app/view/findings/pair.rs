//! What is said of base and revised: findings, notices, and each step of a longer history.

use std::collections::BTreeMap;

use variorum::article::{Notice, Subject};
use variorum::collate::{Comparison, Condition, Finding, FindingCode};

use super::{Act, Row, Said, Tone};
use crate::app::state::{Pair, State, VersionId, capital};
use crate::app::view::counted;
use crate::app::view::table::Shape;

/// So many changes of a step are named.
const NAMED: usize = 3;

/// The rows.
pub(super) fn rows(state: &State) -> Vec<Row> {
    let mut rows = findings(state);
    rows.extend(observations(state));
    rows.extend(notices(state));
    rows.extend(changes(&state.comparison().map(|one| observed(one)).unwrap_or_default()));
    rows.extend(steps(state));
    rows
}

/// The numbers people know two versions by.
fn numbers(state: &State, (base, revised): Pair) -> (usize, usize) {
    (state.number(base).unwrap_or_default(), state.number(revised).unwrap_or_default())
}

fn findings(state: &State) -> Vec<Row> {
    let (Some(comparison), Some(pair)) = (state.comparison(), state.pair()) else { return Vec::new() };
    let (base, revised) = numbers(state, pair);
    let mut rows = vec![Row::head(format!("Versions {base} and {revised}"))];
    if observed(comparison).is_empty() {
        let words = "Nothing to say of this pair. What was looked at:";
        rows.push(Row::words(Said::of(words, Tone::Ink)));
        rows.extend(conditions(state.looked_at().iter()));
    }
    for finding in &comparison.findings {
        rows.push(Row::words(Said::of(&finding.message, Tone::Ink)));
        // The changes themselves stand below, each with what covers it.
        let listed = |one: &&Condition| {
            let lists = ["changes in substance", "covered by a notice", "not covered"];
            !finding.edits.is_empty() && lists.contains(&one.looked)
        };
        rows.extend(conditions(finding.conditions.iter().filter(|one| !listed(one))));
    }
    rows
}

/// Findings, and what else was observed.
fn observed(comparison: &Comparison) -> Vec<Finding> {
    comparison.findings.iter().chain(&comparison.observations).cloned().collect()
}

/// What was observed beside the findings: `A notice covers the only change in substance`.
fn observations(state: &State) -> Vec<Row> {
    let Some(comparison) = state.comparison() else { return Vec::new() };
    let told = comparison.observations.iter().map(|one| Row::words(Said::of(&one.message, Tone::Ink)));
    told.collect()
}

/// Those of its changes that a finding of a step does not name itself, a line each.
fn named(state: &State, (base, revised): Pair, finding: &Finding) -> Vec<String> {
    let places = if finding.message.contains('“') { &[][..] } else { finding.edits.as_slice() };
    let (Some(base_text), Some(revised_text)) = (state.article(base), state.article(revised)) else {
        return Vec::new();
    };
    let edits = state.comparison_of((base, revised)).map_or(&[][..], |found| &found.edits);
    let edits = places.iter().filter_map(|at| edits.get(*at));
    let mut told: Vec<String> =
        edits.take(NAMED).map(|edit| edit.sentence(base_text, revised_text)).collect();
    let more = places.len().saturating_sub(NAMED);
    told.extend((more > 0).then(|| format!("and {more} more")));
    told
}

/// What was looked at and what was seen, a row each.
fn conditions<'a>(conditions: impl Iterator<Item = &'a Condition>) -> impl Iterator<Item = Row> {
    conditions.map(|one| {
        let looked = Said::of(capital(one.looked), Tone::Small).within();
        Row { shape: Shape::Pair, cells: vec![looked, Said::of(&one.seen, Tone::Small)] }
    })
}

/// The changes that findings are about, each once. Where notices are held against them it is told which are
/// covered.
fn changes(findings: &[Finding]) -> Vec<Row> {
    let mut all: BTreeMap<usize, Option<bool>> = BTreeMap::new();
    for finding in findings {
        // A label is held against changes whether or not the notice covers them.
        let tells = finding.code != FindingCode::LabelSoft
            && finding.conditions.iter().any(|condition| condition.looked == "not covered");
        let known = finding.covered.iter().map(|at| (*at, Some(true)));
        let open = finding.edits.iter().map(|at| (*at, tells.then_some(false)));
        for (at, covered) in open.chain(known) {
            let told = all.entry(at).or_default();
            *told = (*told).max(covered);
        }
    }
    let mut rows = Vec::new();
    let count = all.len();
    for (at, covered) in all {
        if rows.is_empty() {
            rows.push(Row::head(format!("Changes in substance: {count}")));
        }
        rows.push(Row::change(at, covered));
    }
    rows
}

/// The notices of both versions, each once.
fn notices(state: &State) -> Vec<Row> {
    let Some((base, revised)) = state.pair() else { return Vec::new() };
    let all = |id: VersionId| state.article(id).map_or(&[][..], |article| article.notices());
    let (ours, theirs) = (all(base), all(revised));
    let has = |notices: &[Notice], notice: &Notice| notices.iter().any(|one| one.text == notice.text);
    let (old, new) = numbers(state, (base, revised));
    let mut rows = Vec::new();
    for (notice, id) in theirs.iter().map(|one| (one, revised)).chain(ours.iter().map(|one| (one, base))) {
        let place = match (id == revised, has(if id == revised { ours } else { theirs }, notice)) {
            (false, true) => continue,
            (true, true) => "in both versions".to_owned(),
            (true, false) => format!("in version {new}, not in version {old}"),
            (false, false) => format!("in version {old}, not in version {new}"),
        };
        if rows.is_empty() {
            rows.push(Row::head("Notices"));
        }
        let date = notice.dated().unwrap_or_else(|| "no date of its own".to_owned());
        let start = state.article(id).and_then(|article| article.text.find(notice.text.trim()));
        let said = Said::of(format!("{} · {date} · {place}", capital(&notice.kind)), Tone::Small)
            .and(notice.text.trim(), Tone::Ink)
            .and(scope(notice), Tone::Small)
            .to(start.map(|start| Act::Place(id, start)));
        rows.push(Row::words(said));
    }
    rows
}

/// `It speaks of a number; mentions Tom Hask, 17`.
fn scope(notice: &Notice) -> String {
    let scope = &notice.scope;
    let subject = |subject: &Subject| match subject {
        Subject::Name => "a name",
        Subject::Number => "a number",
        Subject::Date => "a date",
        Subject::Quotation => "a quotation",
        Subject::Headline => "the headline",
        Subject::Addition => "something that was added",
        Subject::Removal => "something that was taken out",
    };
    let subjects: Vec<&str> = scope.subjects.iter().map(subject).collect();
    let quoted = scope.quoted.iter().map(|words| format!("“{words}”"));
    let mentioned: Vec<String> = scope.names.iter().chain(&scope.numbers).cloned().chain(quoted).collect();
    match (subjects.is_empty(), mentioned.is_empty()) {
        (true, true) => "It does not say what it is about".to_owned(),
        (false, true) => format!("It speaks of {}", subjects.join(", ")),
        (true, false) => format!("It mentions {}", mentioned.join(", ")),
        (false, false) => format!("It speaks of {}; mentions {}", subjects.join(", "), mentioned.join(", ")),
    }
}

/// A line for each step of three versions or more.
fn steps(state: &State) -> Vec<Row> {
    let ready: Vec<VersionId> = state.ready().map(|(id, _)| id).collect();
    if ready.len() < 3 {
        return Vec::new();
    }
    let mut rows = vec![Row::head("Step by step")];
    for step in ready.iter().zip(ready.iter().skip(1)).map(|(base, revised)| (*base, *revised)) {
        let (base, revised) = numbers(state, step);
        let comparison = state.comparison_of(step);
        let count = comparison.map(|comparison| {
            let shown = comparison.edits.iter().filter(|edit| state.shows(edit)).count();
            counted(shown, "change", "changes")
        });
        let of = count.map(|count| format!(" · {count}")).unwrap_or_default();
        let said = Said::of(format!("Version {base} → {revised}{of}"), Tone::Small).to(Act::Step(step));
        let all = comparison.map(|comparison| observed(comparison));
        let said = match all.as_deref() {
            None => said.and("Not compared", Tone::Muted),
            Some([]) => said.and("Nothing to say of this pair.", Tone::Muted),
            Some(findings) => findings.iter().fold(said, |said, finding| {
                let said = said.and(&finding.message, Tone::Ink);
                named(state, step, finding).into_iter().fold(said, |said, one| said.and(one, Tone::Muted))
            }),
        };
        rows.push(Row::words(said));
    }
    rows
}
