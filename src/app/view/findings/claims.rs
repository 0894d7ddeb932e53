//! What became of what sentences claim: a row for each claim that is not the same in every version.

use variorum::article::Article;
use variorum::collate::{Claim, ClaimFate, ClaimRow};

use super::{Act, Row, Said, Tone};
use crate::app::state::{Course, State, VersionId, capital};
use crate::app::view::table::{self, Shape};

/// The rows.
pub(super) fn rows(state: &State, course: &Course) -> Vec<Row> {
    let versions: Vec<(VersionId, &Article)> =
        state.ready().map(|(id, article)| (id, article.as_ref())).collect();
    let outlets = course.outlets.is_some();
    let mut rows = Vec::new();
    for row in course.claims.changed() {
        if rows.is_empty() {
            rows.push(Row::head(if outlets { "Claims that differ" } else { "Claims that changed" }));
            rows.push(if outlets {
                super::outlets::names(&versions, "")
            } else {
                let names = table::heads(state, "").into_iter().map(|name| Said::of(name, Tone::Muted));
                Row { shape: Shape::Columns, cells: names.collect() }
            });
        }
        rows.push(Row::words(Said::of(row.sentence(&course.history.versions), Tone::Muted)));
        let changed = row.claims.iter().filter(|claim| claim.fate != ClaimFate::Unchanged);
        rows.extend(changed.map(|claim| line(row, claim, &versions, outlets)));
    }
    if !rows.is_empty() {
        rows.push(Row::words(Said::of(course.claims.others(), Tone::Small)));
    }
    rows
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
