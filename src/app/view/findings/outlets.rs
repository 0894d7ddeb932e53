//! What stands in which outlet: quotations, and what became of an agency's sentences.

use variorum::article::Article;
use variorum::collate::{Kept, QuoteRow, QuoteState, SentenceMatrix};
use variorum::document::FieldName;
use variorum::text::Span;

use super::{Act, Row, Said, Tone};
use crate::app::state::{Course, Outlets, State, VersionId, capital};
use crate::app::view::counted;
use crate::app::view::table::Shape;

/// The rows, where versions are those of several outlets.
pub(super) fn rows(state: &State, course: &Course) -> Vec<Row> {
    let Some(outlets) = &course.outlets else { return Vec::new() };
    let versions: Vec<(VersionId, &Article)> =
        state.ready().map(|(id, article)| (id, article.as_ref())).collect();
    let mut rows = quotes(outlets, &versions);
    rows.extend(outlets.sentences.iter().flat_map(|matrix| sentences(matrix, &versions)));
    rows
}

/// `1  Coast Wire`.
pub(super) fn names(versions: &[(VersionId, &Article)], first: &str) -> Row {
    let names = versions.iter().zip(1..).map(|((_, article), number)| {
        let publisher = article.metadata.get(FieldName::Publisher).map(|field| field.value.display());
        let name = publisher.unwrap_or_else(|| article.source.name.clone());
        Said::of(format!("{number}  {name}"), Tone::Muted)
    });
    let first = Said::of(first, Tone::Muted);
    Row { shape: Shape::Columns, cells: std::iter::once(first).chain(names).collect() }
}

fn quotes(outlets: &Outlets, versions: &[(VersionId, &Article)]) -> Vec<Row> {
    let matrix = &outlets.quotes;
    let there = |row: &QuoteRow| row.cells.iter().filter(|cell| cell.state != QuoteState::Absent).count();
    let told = matrix.rows.iter().filter(|row| !row.nobody);
    let (shared, others): (Vec<&QuoteRow>, Vec<&QuoteRow>) = told.partition(|row| there(row) > 1);
    if shared.is_empty() && others.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::head("Quotations across outlets"), names(versions, "Speaker and words")];
    rows.extend(shared.iter().map(|row| quote(row, versions)));
    if !others.is_empty() {
        let words =
            format!("{} in one version only", counted(others.len(), "more quotation", "more quotations"));
        rows.push(Row::words(Said::of(words, Tone::Muted)));
    }
    if matrix.limited {
        let words = "The versions are many: each was held against the one that quotes most";
        rows.push(Row::words(Said::of(words, Tone::Muted)));
    }
    rows
}

fn quote(row: &QuoteRow, versions: &[(VersionId, &Article)]) -> Row {
    let words = |version: usize| {
        let text = versions.get(version).map_or("", |(_, article)| article.text.as_str());
        let spans = row.cells.get(version).map_or(&[][..], |cell| cell.spans.as_slice());
        joined(text, spans)
    };
    let reference = versions.get(row.reference).map_or("", |(_, article)| article.text.as_str());
    let speaker = row.speaker.as_deref().unwrap_or("speaker not named");
    let common = match row.common.words {
        0 => "No words in common".to_owned(),
        count => format!("Longest common wording: {}", counted(count, "word", "words")),
    };
    let mut first = Said::of(capital(speaker), Tone::Ink)
        .and(format!("“{}”", words(row.reference)), Tone::Muted)
        .and(common, Tone::Small);
    first.hint = (row.common.words > 0).then(|| format!("“{}”", row.common.of(reference)));
    let cells = row.cells.iter().zip(versions).enumerate().map(|(at, (cell, (id, _)))| {
        let is_quiet = matches!(cell.state, QuoteState::Exact | QuoteState::Typographic | QuoteState::Absent);
        let told = capital(&cell.told(at == row.reference));
        let said = Said::of(told, if is_quiet { Tone::Muted } else { Tone::Ink });
        let said = if is_quiet { said } else { said.and(format!("“{}”", words(at)), Tone::Muted) };
        said.to(cell.spans.first().map(|span| Act::Place(*id, span.start)))
    });
    Row { shape: Shape::Cells, cells: std::iter::once(first).chain(cells).collect() }
}

/// Words on one line, parts parted by a stroke.
fn joined(text: &str, spans: &[Span]) -> String {
    let part = |span: &Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    spans.iter().map(part).collect::<Vec<_>>().join(" / ")
}

fn sentences(matrix: &SentenceMatrix, versions: &[(VersionId, &Article)]) -> Vec<Row> {
    let Some((id, source)) = versions.get(matrix.source) else { return Vec::new() };
    let number = matrix.source + 1;
    let count = counted(matrix.sentences, "sentence", "sentences");
    let title = format!("What became of the {count} of the agency’s text, version {number}");
    let mut rows = vec![Row::head(title), names(versions, "")];
    let outlet = |version: usize| matrix.outlets.iter().find(|outlet| outlet.version == version);
    let line = |first: String, told: &dyn Fn(usize) -> Option<Said>| {
        let cells = (0..versions.len()).map(|version| told(version).unwrap_or_default());
        let first = Said::of(first, Tone::Ink);
        Row { shape: Shape::Cells, cells: std::iter::once(first).chain(cells).collect() }
    };
    for kept in Kept::ALL {
        rows.push(line(capital(kept.label()), &|version| {
            let outlet = outlet(version)?;
            let (count, share) = (outlet.count(kept), outlet.share(kept));
            Some(Said::of(format!("{count}  ({share} %)"), if count > 0 { Tone::Ink } else { Tone::Muted }))
        }));
    }
    rows.push(line("Sentences that come from it".to_owned(), &|version| {
        let outlet = outlet(version)?;
        let from = outlet.all - outlet.own.min(outlet.all);
        Some(Said::of(format!("{from} of {}  ({} %)", outlet.all, outlet.taken()), Tone::Ink))
    }));
    for (at, sentence) in source.sentences.iter().enumerate() {
        let mut row = line(joined(&source.text, &[sentence.span]), &|version| {
            let (outlet, (id, article)) = (outlet(version)?, versions.get(version)?);
            let followed = outlet.sentences.get(at)?;
            let told = match (followed.kept, followed.moved) {
                (Kept::Changed, true) => "Changed, moved".to_owned(),
                (kept, _) => capital(kept.label()),
            };
            let is_quiet = matches!(followed.kept, Kept::Same | Kept::Cut);
            let place = followed.places.first().and_then(|at| article.sentences.get(at));
            let said = Said::of(told, if is_quiet { Tone::Muted } else { Tone::Ink });
            Some(said.to(place.map(|sentence| Act::Place(*id, sentence.span.start))))
        });
        if let Some(first) = row.cells.first_mut() {
            first.act = Some(Act::Place(*id, sentence.span.start));
            first.parts.iter_mut().for_each(|(_, tone)| *tone = Tone::Muted);
        }
        rows.push(row);
    }
    rows
}
