//! The metadata: a row a field, a column a version. What differs from the version before is tinted
//! and underlined; where a value was found is told when the pointer rests on it or it has the focus.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Sense, Ui};
use variorum::article::Field;
use variorum::collate::FieldChangeKind;
use variorum::document::{FieldName, Origin};

use super::passages::runs::Piece;
use super::table::{self, Cell, Kept, MadeOf, Rows};
use super::theme;
use crate::app::state::{State, VersionId};

/// The table.
pub(super) fn table_ui(ui: &mut Ui, state: &State, kept: &mut Kept) {
    let versions: Vec<VersionId> = state.ready().map(|(id, _)| id).collect();
    let known = |name: FieldName| state.ready().any(|(_, article)| article.metadata.get(name).is_some());
    let fields: Vec<FieldName> = FieldName::ALL.into_iter().filter(|name| known(*name)).collect();
    let rows = Rows {
        heads: table::heads(state, "Field"),
        count: fields.len(),
        shape: &|_| table::Shape::Cells,
        first: 150.0,
        narrow: &[],
        least: table::NARROWEST,
        selected: (None, None),
        length: &|_| 40,
        cell: &|ui, row, column, width| {
            let Some(name) = fields.get(row).copied() else { return Cell::default() };
            match column.checked_sub(1) {
                None => head(ui, name, width),
                Some(at) => cell(ui, state, &versions, at, name, width),
            }
        },
    };
    table::table_ui(ui, state, &MadeOf::new(state), kept, &rows, |_, _, _, _| {});
}

fn head(ui: &Ui, name: FieldName, width: f32) -> Cell {
    let job = table::words(name.label(), theme::CONTROL, theme::colours(ui).muted, width);
    Cell { job, spoken: name.label().to_owned(), ..Cell::default() }
}

fn cell(ui: &Ui, state: &State, versions: &[VersionId], at: usize, name: FieldName, width: f32) -> Cell {
    let colours = theme::colours(ui);
    let Some(&id) = versions.get(at) else { return Cell::default() };
    let field = state.article(id).and_then(|article| article.metadata.get(name));
    let change = at
        .checked_sub(1)
        .and_then(|before| versions.get(before))
        .map_or(FieldChangeKind::Same, |before| change(state, (*before, id), name));
    let mut job = LayoutJob::default();
    job.wrap.max_width = width - 4.0;
    let Some(field) = field else {
        let gone = change == FieldChangeKind::Removed;
        let words = if gone { "none here" } else { "–" };
        table::add(&mut job, words, theme::CONTROL, if gone { colours.strike } else { colours.muted });
        let spoken = format!("{}: none", name.label());
        return Cell { job, spoken, ..Cell::default() };
    };
    let value = field.value.display().replace('\n', " ");
    let told = match change {
        FieldChangeKind::Same | FieldChangeKind::Removed => "",
        FieldChangeKind::Changed => ", changed",
        FieldChangeKind::Added => ", added",
    };
    let marked = if told.is_empty() { Piece::kept(&value) } else { Piece::added(&value) };
    let mut spoken = format!("{}: {value}{told}", name.label());
    if field.conflict {
        table::add(&mut job, "sources disagree", theme::SMALL, colours.trouble);
        spoken.extend([", sources disagree: ", &evidence(field).replace('\n', "; ")]);
    }
    Cell {
        job,
        spoken,
        hint: Some(evidence(field)),
        sense: Some(Sense::focusable_noninteractive()),
        marked: Some(marked),
        size: theme::CONTROL,
        ..Cell::default()
    }
}

fn change(state: &State, pair: (VersionId, VersionId), name: FieldName) -> FieldChangeKind {
    let comparison = state.comparison_of(pair);
    let fields = comparison.map_or(&[][..], |comparison| &comparison.metadata);
    fields.iter().find(|field| field.field == name).map_or(FieldChangeKind::Same, |field| field.change)
}

/// Everything that was found for a field, a line each.
fn evidence(field: &Field) -> String {
    let lines = field.evidence.iter().map(|found| format!("{}: {}", place(found.from), found.value));
    lines.collect::<Vec<_>>().join("\n")
}

/// Where a value was found, for people.
const fn place(origin: Origin) -> &'static str {
    match origin {
        Origin::JsonLd => "Data for search engines (JSON-LD)",
        Origin::OpenGraph => "Data for social media (OpenGraph)",
        Origin::Meta => "Meta elements of the page",
        Origin::Microdata => "Microdata of the page",
        Origin::FrontMatter => "Front matter",
        Origin::HeaderLine => "Header line",
        Origin::Visible => "The text as readers see it",
        Origin::DocumentProperties => "Properties of the document",
        Origin::Feed => "Feed",
        Origin::File => "The file itself",
        Origin::Computed => "Counted in the text",
    }
}
