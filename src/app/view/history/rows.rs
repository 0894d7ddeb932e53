//! What the history shows: rows with what became of a passage in each version, made once until the versions
//! or their comparisons change.

use std::sync::Arc;

use variorum::article::Article;
use variorum::collate::{self, Cell, Comparison, RowKind, Table};
use variorum::text::Span;

use crate::app::state::{self, Course, Rows, State, VersionId, capital};
use crate::app::view::passages::rows::Sources;
use crate::app::view::passages::runs::{Marks, Piece, Shown};

/// About how many bytes of a passage stand in a cell.
const MOST: usize = 110;
/// About how many of them stand before the first change.
const BEFORE: usize = 36;

/// Something in the list.
#[derive(Debug)]
pub(super) enum Entry {
    /// So many rows that are the same in all versions.
    Fold(usize),
    /// The row at this place of the table.
    Row(usize),
}

/// What became of it in one version.
#[derive(Debug)]
pub(super) struct InVersion {
    pub(super) version: VersionId,
    /// Its state in words: `back, as in version 1`.
    pub(super) told: String,
    /// Whether nothing became of it.
    pub(super) is_quiet: bool,
    /// Its first words, or those around the first change, with marks.
    pub(super) piece: Option<Piece>,
    /// Whether those are not all.
    pub(super) is_cut: bool,
    /// All of its words.
    pub(super) words: String,
    /// Where it begins.
    pub(super) place: Option<usize>,
}

/// What is shown, and what cells are made of when they are drawn.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What is said of whole versions.
    pub(super) notes: Vec<String>,
    /// For each version whether no words of it are shown.
    pub(super) narrow: Vec<bool>,
    pub(super) entries: Vec<Entry>,
    course: Arc<Course>,
    rows: Rows,
    columns: Vec<Column>,
}

impl Page {
    /// The rows, those that are the same everywhere folded unless they are asked for.
    pub(super) fn new(state: &State, course: &Arc<Course>, rows: Rows, unchanged: bool) -> Self {
        let table = course.table(rows);
        let mut entries: Vec<Entry> = Vec::new();
        let mut folded = 0;
        for (at, row) in table.rows.iter().enumerate() {
            if !unchanged && table.is_same(row) {
                folded += 1;
                continue;
            }
            if folded > 0 {
                entries.push(Entry::Fold(std::mem::take(&mut folded)));
            }
            entries.push(Entry::Row(at));
        }
        if folded > 0 {
            entries.push(Entry::Fold(folded));
        }
        let columns = columns(state, course, table);
        let narrow = (0..columns.len()).map(|version| is_narrow(table, &entries, version)).collect();
        Self { notes: notes(course, table), narrow, entries, course: Arc::clone(course), rows, columns }
    }

    fn row(&self, at: usize) -> Option<&collate::Row> {
        self.course.table(self.rows).rows.get(at)
    }

    /// What a row is called.
    pub(super) fn name(&self, row: usize) -> String {
        self.row(row).map_or_else(String::new, |row| name(row, &self.columns))
    }

    /// What became of a row in a version.
    pub(super) fn cell(&self, row: usize, version: usize) -> Option<InVersion> {
        Some(self.columns.get(version)?.cell(self.row(row)?, version, &self.course))
    }

    /// About how many characters the longest cell of an entry has.
    pub(super) fn length(&self, entry: usize) -> usize {
        let length = |cell: &Cell| cell.spans.iter().map(|span| span.len()).sum::<usize>().min(MOST + BEFORE);
        match self.entries.get(entry) {
            Some(Entry::Row(at)) => {
                let cells = self.row(*at).into_iter().flat_map(|row| row.cells.iter().flatten());
                cells.map(length).max().unwrap_or_default() + 30
            }
            _ => 60,
        }
    }
}

/// Whether no words of a version are shown in any of the rows.
fn is_narrow(table: &Table, entries: &[Entry], version: usize) -> bool {
    let rows = entries.iter().filter_map(|entry| match entry {
        Entry::Row(at) => table.rows.get(*at),
        Entry::Fold(_) => None,
    });
    let mut cells = rows.filter_map(|row| row.cells.get(version)?.as_ref());
    cells.all(|cell| matches!(cell.state, collate::State::Same | collate::State::Gone))
}

/// Versions that are the same as earlier ones, and such as are no version of the article.
fn notes(course: &Course, table: &Table) -> Vec<String> {
    course.repeats.iter().map(ToString::to_string).chain(table.told()).collect()
}

/// `¶ 4`, `¶ 4–5`, `Headline`, or who speaks: as the last version that has it tells it. A passage that is
/// gone says that it was there.
fn name(row: &collate::Row, columns: &[Column]) -> String {
    // A page that is no version of the article numbers its paragraphs for itself.
    let there = row.cells.iter().zip(columns).filter(|(_, column)| !column.is_bridged).rev();
    let aside = row.cells.iter().zip(columns).filter(|(_, column)| column.is_bridged);
    let mut there =
        there.chain(aside).filter_map(|(cell, column)| Some((cell.as_ref()?.units.as_slice(), column)));
    let Some((units, column)) = there.find(|(units, _)| !units.is_empty()) else {
        return "Headline".to_owned();
    };
    let (Some(first), Some(last)) = (units.first(), units.last()) else { return String::new() };
    match row.kind {
        RowKind::Headline => "Headline".to_owned(),
        RowKind::Sentence => "A sentence".to_owned(),
        RowKind::Passage => {
            let stands = row.cells.last().and_then(Option::as_ref).is_some_and(|cell| !cell.units.is_empty());
            let was = if stands { "" } else { "was " };
            let to = if first == last { String::new() } else { format!("–{}", last + 1) };
            format!("{was}¶ {}{to}", first + 1)
        }
        RowKind::Quotation => {
            let article = column.sources.revised.as_ref();
            let quote = article.quotes.get(*first);
            let speaker = quote.and_then(state::speaker);
            let unnamed = || quote.map_or("", |quote| article.unnamed(quote).label()).to_owned();
            capital(&speaker.unwrap_or_else(unnamed))
        }
    }
}

/// What marks the words of one version: the comparison with the one before it, unless something that is no
/// version of the article stands between.
#[derive(Debug)]
struct Column {
    id: VersionId,
    is_bridged: bool,
    /// The version it is compared with.
    before: Option<usize>,
    sources: Sources,
    marks: Marks,
}

fn columns(state: &State, course: &Course, table: &Table) -> Vec<Column> {
    let versions: Vec<(VersionId, &Arc<Article>)> = state.ready().collect();
    let column = |(at, (id, article)): (usize, &(VersionId, &Arc<Article>))| {
        let bridged = |at: usize| table.bridged.get(at) == Some(&true);
        let last = at.checked_sub(1).filter(|before| !bridged(*before) && !bridged(at));
        let step = last.and_then(|before| versions.get(before)).and_then(|(before, article)| {
            Some((Arc::clone(article), Arc::clone(state.comparison_of((*before, *id))?)))
        });
        let across = course.across.get(&at).and_then(|(before, comparison)| {
            let (_, article) = versions.get(*before)?;
            Some((Arc::clone(article), Arc::clone(comparison)))
        });
        let before = course.across.get(&at).map(|(before, _)| *before).or(last);
        let (base, comparison) = across.or(step).unzip();
        let sources = Sources { base, revised: Arc::clone(article), comparison };
        let marks = Marks::new(&sources, state.settings().hide);
        Column { id: *id, is_bridged: bridged(at), before, sources, marks }
    };
    versions.iter().enumerate().map(column).collect()
}

impl Column {
    fn cell(&self, row: &collate::Row, at: usize, course: &Course) -> InVersion {
        let Some(cell) = row.cells.get(at).and_then(Option::as_ref) else {
            return self.nothing("–".to_owned());
        };
        let told = row.told(at);
        if !cell.is_there() {
            return InVersion { is_quiet: false, ..self.nothing(told) };
        }
        let words = row.reading(&course.history, at).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_same = cell.state == collate::State::Same;
        let (piece, is_cut) = if is_same { (None, true) } else { self.excerpt(row, cell, at, &words) };
        let place = cell.spans.first().map(|span| span.start);
        let is_quiet = is_same || at == 0;
        InVersion { version: self.id, told, is_quiet, piece, is_cut, words, place }
    }

    fn nothing(&self, told: String) -> InVersion {
        let (piece, place, words) = (None, None, String::new());
        InVersion { version: self.id, told, is_quiet: true, piece, is_cut: false, words, place }
    }

    /// The first words, or those around the first change if it comes late, with the words that were there
    /// before; and whether there are more.
    fn excerpt(&self, row: &collate::Row, cell: &Cell, at: usize, words: &str) -> (Option<Piece>, bool) {
        if cell.spans.is_empty() {
            // Words that are no part of the text are marked as a whole.
            let is_kept = at == 0 || cell.state == collate::State::Moved;
            return (Some(if is_kept { Piece::kept(words) } else { Piece::added(words) }), false);
        }
        let text = &self.sources.revised.text;
        let all: usize = cell.spans.iter().map(|span| span.len()).sum();
        let change = self.sources.comparison.as_deref().and_then(|found| first_change(cell, found));
        // Where all of it has room, nothing is left out.
        let from = change.filter(|_| all > MOST + BEFORE).unwrap_or_default();
        let mut shown = Vec::new();
        let mut room = if all > MOST + BEFORE { MOST } else { all };
        let mut is_cut = false;
        for span in &cell.spans {
            if span.end <= from || room == 0 {
                is_cut = true;
                continue;
            }
            let late = from.saturating_sub(span.start) > BEFORE;
            let start = if late { word_before(text, from - BEFORE, span.start) } else { span.start };
            let end =
                if span.end - start > room { word_after(text, start + room, span.end) } else { span.end };
            if late {
                shown.push(Shown::Sign("… "));
            } else if !shown.is_empty() {
                shown.push(Shown::Sign(" "));
            }
            shown.push(Shown::Words(Span::new(start, end)));
            room = room.saturating_sub(end - start);
            is_cut |= late || end < span.end;
        }
        let ends = cell.spans.last().map(|span| span.end);
        let shown_end = shown.iter().rev().find_map(|shown| match shown {
            Shown::Words(span) => Some(span.end),
            _ => None,
        });
        if shown_end != ends {
            shown.push(Shown::Sign("…"));
        }
        let before = self.before.and_then(|before| row.cells.get(before)?.as_ref());
        let before = before.map_or(&[][..], |cell| cell.spans.as_slice());
        (Some(self.marks.words_and_removed(&shown, before, shown_end == ends, &self.sources)), is_cut)
    }
}

/// Where words of the passage first differ from those of the version before.
fn first_change(cell: &Cell, comparison: &Comparison) -> Option<usize> {
    let touches =
        |span: Span| cell.spans.iter().any(|own| own.overlaps(span) || span.is_empty() && own.contains(span));
    let edits = comparison.edits.iter().filter(|edit| !edit.kind.is_structure() && edit.noise.is_empty());
    edits.map(|edit| edit.revised).filter(|span| touches(*span)).map(|span| span.start).min()
}

/// The beginning of the word at a place, not before `least`. Scripts without spaces are cut at a character.
fn word_before(text: &str, at: usize, least: usize) -> usize {
    let at = (least..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(least);
    let before = text.get(least..at).unwrap_or_default();
    let word = before.rfind(char::is_whitespace).map(|space| least + space);
    let word = word.filter(|word| at - word < BEFORE);
    word.map_or(at, |word| {
        word + text.get(word..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    })
}

/// The end of the word at a place, not behind `most`.
fn word_after(text: &str, at: usize, most: usize) -> usize {
    let at = (at..=most).find(|at| text.is_char_boundary(*at)).unwrap_or(most);
    let rest = text.get(at..most).unwrap_or_default();
    rest.find(char::is_whitespace).filter(|space| *space < BEFORE).map_or(at, |space| at + space)
}
