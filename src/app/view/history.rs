//! The history: a row a passage or quotation, a column a version, and what became of it there in words.
//! What is the same in all versions is folded; a click on a cell goes to it in the text.

mod rows;

use eframe::egui::{Frame, Margin, ScrollArea, Sense, Ui};

use self::rows::{Entry, InVersion, Page};
use super::passages::runs::{Mark, Piece, spoken};
use super::table::{self, Cell, MadeOf, Part, Rows, Shape};
use super::{counted, theme};
use crate::app::state::{self, Command, Message, State};

/// The narrowest column: many versions are seen at once.
const LEAST: f32 = 152.0;
/// The most room for what is said of whole versions.
const NOTES: f32 = 84.0;

/// What is kept between frames: the rows, what is shown of them, and the table.
#[derive(Debug, Default)]
pub(super) struct History {
    made_of: MadeOf,
    made_with: Option<(state::Rows, bool)>,
    page: Page,
    table: table::Kept,
}

/// The table.
pub(super) fn page_ui(ui: &mut Ui, state: &State, kept: &mut History, outbox: &mut Vec<Message>) {
    if state.pair().is_none() {
        super::welcome::nothing_ui(ui, state);
        return;
    }
    let Some(course) = state.course() else {
        super::welcome::empty_ui(ui, "Following the passages through the versions…");
        return;
    };
    if course.is_too_long {
        super::welcome::empty_ui(ui, "These versions are too long for a table of passages.");
        return;
    }
    let with = (state.settings().rows, state.settings().unchanged);
    let made_of = MadeOf::new(state);
    if kept.made_of != made_of || kept.made_with != Some(with) {
        kept.page = Page::new(state, course, with.0, with.1);
        kept.made_of = made_of;
        kept.made_with = Some(with);
        kept.table.forget();
    }
    if kept.page.entries.is_empty() {
        let words = match with.0 {
            state::Rows::Passages => "No passage was found in these versions.",
            state::Rows::Quotations => "No quotation was found in these versions.",
        };
        super::welcome::empty_ui(ui, words);
        return;
    }
    let History { page, made_of, table, .. } = kept;
    notes_ui(ui, &page.notes);
    table_ui(ui, state, page, made_of, table, outbox);
}

fn table_ui(
    ui: &mut Ui,
    state: &State,
    page: &Page,
    made_of: &MadeOf,
    table: &mut table::Kept,
    outbox: &mut Vec<Message>,
) {
    let entries = &page.entries;
    let first = match state.settings().rows {
        state::Rows::Passages => "Passage",
        state::Rows::Quotations => "Speaker",
    };
    let told = Rows {
        heads: table::heads(state, first),
        count: entries.len(),
        shape: &|at| match entries.get(at) {
            Some(Entry::Row(_)) => Shape::Cells,
            _ => Shape::Words,
        },
        first: if state.settings().rows == state::Rows::Passages { 88.0 } else { 128.0 },
        narrow: &page.narrow,
        least: LEAST,
        selected: (None, None),
        length: &|at| page.length(at),
        cell: &|ui, at, column, width| match (entries.get(at), column.checked_sub(1)) {
            (Some(Entry::Fold(count)), _) => fold(ui, state, *count, width),
            (Some(Entry::Row(row)), None) => head(ui, &page.name(*row), width),
            (Some(Entry::Row(row)), Some(column)) => {
                page.cell(*row, column).map_or_else(Cell::default, |cell| version(ui, &cell, width))
            }
            (None, _) => Cell::default(),
        },
    };
    table::table_ui(ui, state, made_of, table, &told, |response, part, at, column| {
        if !response.clicked() || part != Part::Cell {
            return;
        }
        match entries.get(at) {
            Some(Entry::Fold(_)) => outbox.push(Message::Asked(Command::ToggleUnchanged)),
            Some(Entry::Row(row)) => {
                let cell = column.checked_sub(1).and_then(|column| page.cell(*row, column));
                let place = cell.and_then(|cell| Some((cell.version, cell.place?)));
                outbox.extend(place.into_iter().flat_map(|(id, place)| super::go(state, id, place)));
            }
            _ => {}
        }
    });
}

/// What is said of whole versions, over the table.
fn notes_ui(ui: &mut Ui, notes: &[String]) {
    if notes.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ScrollArea::vertical().id_salt("notes").max_height(NOTES).auto_shrink([false, true]).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 0)).show(ui, |ui| {
            for note in notes {
                ui.label(note);
            }
        });
    });
}

/// What stands for rows that are the same in all versions.
fn fold(ui: &Ui, state: &State, count: usize, width: f32) -> Cell {
    let what = match state.settings().rows {
        state::Rows::Passages => counted(count, "passage", "passages"),
        state::Rows::Quotations => counted(count, "quotation", "quotations"),
    };
    let words = format!("{what} unchanged");
    Cell {
        job: table::words(&format!("{words} · show"), theme::SMALL, theme::colours(ui).muted, width - 8.0),
        spoken: words,
        described: Some(Command::ToggleUnchanged.hint().to_owned()),
        sense: Some(Sense::click()),
        ..Cell::default()
    }
}

fn head(ui: &Ui, name: &str, width: f32) -> Cell {
    let job = table::words(name, theme::SMALL, theme::colours(ui).muted, width - 8.0);
    Cell { job, spoken: name.to_owned(), ..Cell::default() }
}

fn version(ui: &Ui, cell: &InVersion, width: f32) -> Cell {
    let colours = theme::colours(ui);
    let told = if cell.is_quiet { colours.muted } else { colours.ink };
    let lacks = |piece: &&Piece| piece.runs.iter().any(|run| run.mark == Mark::Removed);
    let spoken = match cell.piece.as_ref().filter(lacks) {
        _ if cell.words.is_empty() => cell.told.clone(),
        Some(piece) => format!("{}: {}", cell.told, spoken(std::slice::from_ref(piece)).trim()),
        None => format!("{}: {}", cell.told, cell.words),
    };
    Cell {
        job: table::words(&cell.told, theme::SMALL, told, width - 8.0),
        marked: cell.piece.clone(),
        size: theme::CONTROL,
        spoken,
        described: cell.place.map(|_| "Show it in the text".to_owned()),
        hint: cell.is_cut.then(|| cell.words.clone()),
        sense: cell.place.map(|_| Sense::click()),
        ..Cell::default()
    }
}
