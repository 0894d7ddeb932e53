//! What became of what sentences claim: a row for each claim that is not the same in every version. Where
//! there is no room for a column for each version, what became of it stands in one line.

use variorum::article::Article;
use variorum::collate::{Claim, ClaimFate, ClaimRow};

use super::{Act, Row, Said, Tone};
use crate::app::state::{Course, State, VersionId, capital};
use crate::app::view::table::{self, Shape};

/// The rows.
pub(super) fn rows(state: &State, course: &Course, is_wide: bool) -> Vec<Row> {
    let versions: Vec<(VersionId, &Article)> =
        state.ready().map(|(id, article)| (id, article.as_ref())).collect();
    let outlets = course.outlets.is_some();
    let mut rows = Vec::new();
    for row in course.claims.changed() {
        if rows.is_empty() {
            rows.push(Row::head(if outlets { "Claims that differ" } else { "Claims that changed" }));
            if is_wide {
                rows.push(if outlets {
                    super::outlets::names(&versions, "")
                } else {
                    let names = table::heads(state, "").into_iter().map(|name| Said::of(name, Tone::Muted));
                    Row { shape: Shape::Columns, cells: names.collect() }
                });
            }
        }
        rows.push(Row::words(Said::of(row.sentence(&course.history.versions), Tone::Muted)));
        let changed = row.claims.iter().filter(|claim| claim.fate != ClaimFate::Unchanged);
        rows.extend(changed.map(|claim| {
            if is_wide { line(row, claim, &versions, outlets) } else { told(row, claim, course, &versions) }
        }));
    }
    if !rows.is_empty() {
        rows.push(Row::words(Said::of(course.claims.others(), Tone::Small)));
    }
    rows
}

/// `At least (1) → – (3)`; between outlets there is no order.
fn told(row: &ClaimRow, claim: &Claim, course: &Course, versions: &[(VersionId, &Article)]) -> Row {
    let outlets = course.outlets.is_some();
    let fate = if outlets { "differs" } else { claim.fate.key() };
    let first = Said::of(format!("{} · {fate}", capital(claim.kind.label())), Tone::Muted).within();
    let steps = row.steps(claim, &course.history.versions);
    let place = steps.last().and_then(|(version, _)| {
        let (id, article) = versions.get(*version)?;
        let sentence = article.sentences.get(*row.sentences.get(*version)?.first()?)?;
        let value = claim.values.get(*version).copied().flatten();
        Some(Act::Place(*id, value.unwrap_or(sentence.span).start))
    });
    let steps: Vec<String> =
        steps.into_iter().map(|(version, words)| format!("{words} ({})", version + 1)).collect();
    let words = Said::of(steps.join(if outlets { " · " } else { " → " }), Tone::Ink).to(place);
    Row { shape: Shape::Pair, cells: vec![first, words] }
}

fn line(row: &ClaimRow, claim: &Claim, versions: &[(VersionId, &Article)], outlets: bool) -> Row {
    let fate = if outlets { "differs" } else { claim.fate.key() };
    let first = Said::of(format!("{} · {fate}", capital(claim.kind.label())), Tone::Muted);
    let mut before: Option<String> = None;
    let cells = versions.iter().zip(row.sentences.iter().zip(&claim.values)).map(|((id, article), cell)| {
        let (sentences, value) = cell;
        let Some(first) = sentences.first().and_then(|at| article.sentences.get(*at)) else {
            return Said::of("no such sentence", Tone::Small);
        };
        let words = value.map_or_else(
            || "–".to_owned(),
            |span| span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" "),
        );
        let is_new = before.as_ref() != Some(&words);
        let place = value.map_or(first.span.start, |span| span.start);
        let said = Said::of(words.clone(), if is_new { Tone::Ink } else { Tone::Muted });
        before = Some(words);
        said.to(Act::Place(*id, place))
    });
    let cells = std::iter::once(first).chain(cells).collect();
    Row { shape: Shape::Below, cells }
}
