//! The findings: what can be said of base and revised, what it rests on, and the changes it is about; then
//! the notices of both, each step of a longer history, what stands in which outlet, and what became of claims.
//! A click on a change goes to it in the text.

mod claims;
mod outlets;
mod pair;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, Sense, Ui, UiBuilder, vec2};

use super::table::{self, Cell, MadeOf, Part, Rows, Shape};
use super::theme::{self, Colours};
use crate::app::state::{Message, Pair, Side, State, VersionId};

/// How far what belongs to a sentence stands in from it.
const INDENT: f32 = 16.0;

/// The width of a page of sentences.
const PAGE: f32 = 780.0;
/// The widest page on which claims stand in columns.
const WIDEST: f32 = 1240.0;
/// The width of a column, with room beside it.
const COLUMN: f32 = 208.0;

/// What is kept between frames: the rows and the table.
#[derive(Debug, Default)]
pub(super) struct Findings {
    made_of: MadeOf,
    /// Whether every version has room for a column.
    is_wide: bool,
    rows: Vec<Row>,
    table: table::Kept,
}

/// A row of the page.
#[derive(Debug, Default)]
struct Row {
    shape: Shape,
    cells: Vec<Said>,
}

/// What stands in a cell.
#[derive(Debug, Default)]
struct Said {
    parts: Vec<(String, Tone)>,
    indent: f32,
    act: Option<Act>,
    /// A change whose sentence is made when the row is drawn for the first time, and which half of it.
    change: Option<(usize, Half)>,
    /// Told when the pointer rests on it.
    hint: Option<String>,
}

/// What a sentence says before the colon, and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Kind,
    Words,
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    /// What stands over other words.
    Lead,
    Ink,
    Muted,
    /// A note.
    Small,
    /// A note in the same line.
    Aside,
}

/// Where a click leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// To a change.
    Change(usize),
    /// To the comparison of two versions.
    Step(Pair),
    /// To a place of a version.
    Place(VersionId, usize),
}

impl Row {
    fn head(words: impl Into<String>) -> Self {
        Self::of(Shape::Head, Said::of(words, Tone::Lead))
    }

    fn words(said: Said) -> Self {
        Self::of(Shape::Words, said)
    }

    /// A change, and whether a notice covers it where that is told.
    fn change(at: usize, covered: Option<bool>) -> Self {
        let half = |half| Said { change: Some((at, half)), ..Said::default() }.to(Act::Change(at));
        let told = covered.map(|covered| if covered { "covered by the notice" } else { "not covered" });
        let words = told.into_iter().fold(half(Half::Words), |words, told| words.and(told, Tone::Aside));
        Self { shape: Shape::Pair, cells: vec![half(Half::Kind).within(), words] }
    }

    fn of(shape: Shape, said: Said) -> Self {
        Self { shape, cells: vec![said] }
    }
}

impl Said {
    fn of(words: impl Into<String>, tone: Tone) -> Self {
        Self::default().and(words, tone)
    }

    /// With more words in a line of their own.
    fn and(mut self, words: impl Into<String>, tone: Tone) -> Self {
        self.parts.push((words.into(), tone));
        self
    }

    const fn within(mut self) -> Self {
        self.indent = INDENT;
        self
    }

    fn to(mut self, act: impl Into<Option<Act>>) -> Self {
        self.act = act.into();
        self
    }
}

/// The findings, and what belongs to them.
pub(super) fn page_ui(ui: &mut Ui, state: &State, kept: &mut Findings, outbox: &mut Vec<Message>) {
    if state.comparison().is_none() {
        super::welcome::nothing_ui(ui, state);
        return;
    }
    let made_of = MadeOf::new(state);
    let available = ui.available_width();
    let first = if available < 760.0 { 184.0 } else { 280.0 };
    let with_columns = first + state.ready().count() as f32 * COLUMN + 48.0;
    let is_wide = with_columns <= available.min(WIDEST);
    if kept.made_of != made_of || kept.is_wide != is_wide || kept.rows.is_empty() {
        kept.rows = rows(state, is_wide);
        kept.made_of = made_of;
        kept.is_wide = is_wide;
        kept.table.forget();
    }
    let Findings { rows, made_of, table, .. } = kept;
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let page = if columns > 2 { PAGE.max(with_columns) } else { PAGE }.min(available);
    let told = Rows {
        heads: vec![String::new(); columns],
        count: rows.len(),
        shape: &|at| rows.get(at).map_or(Shape::Words, |row| row.shape),
        first,
        narrow: &[],
        least: table::NARROWEST,
        selected: (None, None),
        length: &|at| rows.get(at).map_or(0, Row::length),
        cell: &|ui, at, column, width| {
            let said = rows.get(at).and_then(|row| row.cells.get(column));
            said.map_or_else(Cell::default, |said| said.cell(ui, state, width))
        },
    };
    let side = ((available - page) / 2.0).floor();
    let room = ui.available_rect_before_wrap().shrink2(vec2(side, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        table::table_ui(ui, state, made_of, table, &told, |response, part, at, column| {
            let act = rows.get(at).and_then(|row| row.cells.get(column)?.act);
            if response.clicked() && part == Part::Cell {
                outbox.extend(act.into_iter().flat_map(|act| act.messages(state)));
            }
        });
    });
}

fn rows(state: &State, is_wide: bool) -> Vec<Row> {
    let mut rows = pair::rows(state);
    if let Some(course) = state.course() {
        rows.extend(outlets::rows(state, course));
        rows.extend(claims::rows(state, course, is_wide));
    }
    rows
}

impl Row {
    /// About how many characters its longest cell has.
    fn length(&self) -> usize {
        let length = |said: &Said| -> usize { said.parts.iter().map(|(words, _)| words.len() + 40).sum() };
        self.cells.iter().map(length).max().unwrap_or_default()
    }
}

impl Said {
    fn cell(&self, ui: &Ui, state: &State, width: f32) -> Cell {
        let colours = theme::colours(ui);
        let mut job = LayoutJob::default();
        job.wrap.max_width = width - self.indent - 8.0;
        let sentence = self.change.and_then(|(at, _)| sentence(state, at)).unwrap_or_default();
        let (kind, words) = sentence.split_once(": ").unwrap_or(("Changed", &sentence));
        let change = self.change.map(|(_, half)| match half {
            Half::Kind => (kind, Tone::Muted),
            Half::Words => (words, Tone::Ink),
        });
        let own = self.parts.iter().map(|(words, tone)| (words.as_str(), *tone));
        let parts: Vec<(&str, Tone)> = change.into_iter().chain(own).collect();
        for (at, (part, tone)) in parts.iter().enumerate() {
            if at > 0 {
                let gap = if *tone == Tone::Aside { " · " } else { "\n" };
                table::add(&mut job, gap, size(*tone), colours.muted);
            }
            table::add(&mut job, part, size(*tone), colour(*tone, &colours));
        }
        let spoken: Vec<&str> = parts.iter().map(|(part, _)| part.trim_end_matches('.')).collect();
        Cell {
            job,
            indent: self.indent,
            spoken: spoken.join(". "),
            described: self.act.map(|act| act.name().to_owned()),
            hint: self.hint.clone(),
            sense: self.act.map(|_| Sense::click()),
            ..Cell::default()
        }
    }
}

const fn size(tone: Tone) -> f32 {
    match tone {
        Tone::Lead => theme::LEAD,
        Tone::Ink | Tone::Muted => theme::CONTROL,
        Tone::Small | Tone::Aside => theme::SMALL,
    }
}

const fn colour(tone: Tone, colours: &Colours) -> Color32 {
    match tone {
        Tone::Lead | Tone::Ink => colours.ink,
        Tone::Muted | Tone::Small | Tone::Aside => colours.muted,
    }
}

/// A change of base and revised in one sentence.
fn sentence(state: &State, edit: usize) -> Option<String> {
    let (base, revised) = state.pair()?;
    let edit = state.comparison()?.edits.get(edit)?;
    Some(edit.sentence(state.article(base)?, state.article(revised)?))
}

impl Act {
    const fn name(self) -> &'static str {
        match self {
            Self::Change(_) | Self::Place(..) => "Show it in the text",
            Self::Step(_) => "Compare these two versions",
        }
    }

    fn messages(self, state: &State) -> Vec<Message> {
        match self {
            Self::Change(edit) => vec![Message::Select(edit)],
            Self::Step((base, revised)) => {
                vec![Message::Choose(Side::Base, base), Message::Choose(Side::Revised, revised)]
            }
            Self::Place(version, place) => super::go(state, version, place),
        }
    }
}
