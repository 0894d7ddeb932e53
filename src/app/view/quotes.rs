//! The quotations: a row a quotation, what changed, and its words in every version with a little of what
//! is around them. A click on a row chooses it, a click on words goes to the place in the text.

mod around;
mod bar;
mod card;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{self, Key, Modifiers, Panel, Response, Sense, Ui};
use variorum::collate::Who;

use self::rows::{Row, Words};
use super::table::{self, Cell, MadeOf, Part, Rows, Shape};
use super::{counted, theme};
use crate::app::state::{
    Command, Direction, Entry, Filter, Grouping, Line, Lines, Message, QuoteAt, Side, State, capital,
};

/// The narrowest room in which a speaker's card stands beside the table, and not in its place.
const BESIDE: f32 = 820.0;

/// The narrowest first column in which the agreement stands in two lines.
const ROOMY: f32 = 200.0;

/// What is kept between frames: the quotations, the table and the card.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    list: List,
    table: table::Kept,
    card: card::Kept,
}

/// The quotations, arranged.
#[derive(Debug, Default)]
struct List {
    made_of: MadeOf,
    lines: Arc<Lines>,
    rows: Vec<Row>,
    counts: bar::Counts,
    arranged: (Grouping, Filter),
    /// The rows that are shown, with heads where they are grouped.
    entries: Vec<Entry>,
    /// For each line that is shown its place among them.
    places: BTreeMap<usize, usize>,
}

/// The quotations, with a speaker's card if one is open.
pub(super) fn reading_ui(ui: &mut Ui, state: &State, kept: &mut Quotes, outbox: &mut Vec<Message>) {
    kept.prepare(state);
    let Quotes { list, table, card } = kept;
    if list.rows.is_empty() {
        super::welcome::empty_ui(ui, "No quotation was found in these versions.");
        return;
    }
    if let Some(person) = state.card().and_then(|name| list.lines.person(name)) {
        let free = state.dialog().is_none() && !egui::Popup::is_any_open(ui.ctx());
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            outbox.push(Message::Card(None));
        }
        if ui.available_width() < BESIDE {
            card::card_ui(ui, state, list, person, card, outbox);
            return;
        }
        let width = (ui.available_width() * 0.32).clamp(280.0, 420.0);
        Panel::right("card")
            .default_size(width)
            .size_range(240.0..=560.0)
            .resizable(true)
            .show(ui, |ui| card::card_ui(ui, state, list, person, card, outbox));
    }
    bar::bar_ui(ui, state, list, outbox);
    keys_ui(ui, state, outbox);
    table_ui(ui, state, list, table, outbox);
}

impl Quotes {
    /// Makes the rows anew when what they are made of changed.
    fn prepare(&mut self, state: &State) {
        let list = &mut self.list;
        let made_of = MadeOf::new(state);
        let known = list.made_of == made_of;
        if !known {
            list.lines = Arc::clone(state.lines());
            list.rows = rows::rows(state, &list.lines);
            list.counts = bar::Counts::new(&list.lines);
            list.made_of = made_of;
            self.card = card::Kept::default();
        }
        let (grouping, filter) = (state.settings().grouping, state.filter());
        if !known || list.arranged.0 != grouping || list.arranged.1 != *filter {
            list.entries = list.lines.arranged(grouping, filter);
            let places = list.entries.iter().enumerate();
            let place = |(at, entry): (usize, &Entry)| match entry {
                Entry::Line(line) => Some((*line, at)),
                Entry::Head(..) => None,
            };
            list.places = places.filter_map(place).collect();
            list.arranged = (grouping, filter.clone());
            self.table.forget();
        }
    }
}

/// Up and down choose the next row, while nothing in the window has the focus.
fn keys_ui(ui: &Ui, state: &State, outbox: &mut Vec<Message>) {
    let busy = state.dialog().is_some()
        || egui::Popup::is_any_open(ui.ctx())
        || ui.memory(|memory| memory.focused().is_some());
    for (key, direction) in [(Key::ArrowDown, Direction::Right), (Key::ArrowUp, Direction::Left)] {
        if !busy && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            outbox.push(Message::StepQuote(direction));
        }
    }
}

fn table_ui(ui: &mut Ui, state: &State, list: &List, kept: &mut table::Kept, outbox: &mut Vec<Message>) {
    let selected = list.lines.chosen(state).and_then(|line| list.places.get(&line)).copied();
    // One version has nothing that changed.
    let alone = state.pair().is_none();
    let row = |entry: usize| match list.entries.get(entry) {
        Some(Entry::Line(at)) => list.rows.get(*at).map(|row| (*at, row)),
        _ => None,
    };
    let rows = Rows {
        heads: table::heads(state, if alone { "" } else { "What changed" }),
        count: list.entries.len(),
        shape: &|entry| match list.entries.get(entry) {
            Some(Entry::Head(..)) => Shape::Head,
            _ => Shape::Cells,
        },
        first: match ui.available_width() {
            _ if alone => 48.0,
            narrow if narrow < 760.0 => 168.0,
            _ => 220.0,
        },
        narrow: &[],
        least: table::NARROWEST,
        selected: (selected, state.selected()),
        length: &|entry| row(entry).map_or(0, |(_, row)| row.length()),
        cell: &|ui, entry, column, width| match (list.entries.get(entry), column.checked_sub(1)) {
            (Some(Entry::Head(who, shown, all)), _) => {
                head_cell(ui, &list.lines, *who, (*shown, *all), width)
            }
            (Some(Entry::Line(at)), None) => {
                row(entry).map_or_else(Cell::default, |(_, row)| change_cell(ui, list, row, *at, width))
            }
            (Some(Entry::Line(_)), Some(column)) => {
                let words = row(entry).and_then(|(_, row)| row.words.get(column)?.as_ref());
                words_cell(ui, &list.lines, words, width)
            }
            (None, _) => Cell::default(),
        },
    };
    table::table_ui(ui, state, &list.made_of, kept, &rows, |response, part, entry, column| {
        match list.entries.get(entry) {
            Some(Entry::Head(who, ..)) if response.clicked() => {
                outbox.extend(list.lines.name(*who).map(|name| Message::Card(Some(name.to_owned()))));
            }
            Some(Entry::Line(at)) => {
                touched(response, part, state, list, (*at, column), outbox);
            }
            _ => {}
        }
    });
}

/// What a person does with a part of a row.
fn touched(
    response: &Response,
    part: Part,
    state: &State,
    list: &List,
    (at, column): (usize, usize),
    outbox: &mut Vec<Message>,
) {
    let Some((line, row)) = list.lines.all.get(at).zip(list.rows.get(at)) else { return };
    let words = column.checked_sub(1).and_then(|column| row.words.get(column)?.as_ref());
    let card = |who| list.lines.name(who).map(|name| Message::Card(Some(name.to_owned())));
    // With the keyboard a row is chosen as soon as it has the focus.
    let by_focus = part == Part::Cell && column == 0 && response.gained_focus();
    if response.clicked() || by_focus {
        match (part, words) {
            (Part::Button, _) => outbox.push(Message::CopyQuote(line.at)),
            (Part::Link, Some(words)) => {
                outbox.push(Message::ChooseQuote(line.at));
                outbox.extend(card(words.who));
            }
            (_, Some(words)) => outbox.extend(go(state, line.at, words)),
            (_, None) => outbox.push(Message::ChooseQuote(line.at)),
        }
    }
    if part != Part::Cell {
        return;
    }
    response.context_menu(|ui| {
        if ui.button(Command::CopyQuotation.label()).clicked() {
            outbox.push(Message::CopyQuote(line.at));
            ui.close();
        }
        if let Some(words) = words.or_else(|| row.words.iter().flatten().last()) {
            if ui.button("Show it in the text").clicked() {
                outbox.extend(go(state, line.at, words));
                ui.close();
            }
            if let Some(message) = card(words.who)
                && ui.button("Speaker card").clicked()
            {
                outbox.push(message);
                ui.close();
            }
        }
    });
}

/// The messages that bring a quotation on the screen; its version is made one of the two compared.
fn go(state: &State, line: QuoteAt, words: &Words) -> Vec<Message> {
    let side = [Side::Base, Side::Revised].into_iter().find(|side| state.is_on(*side, words.at.version));
    let choose = Message::ChooseQuote(line);
    match side {
        Some(side) => vec![choose, Message::Show(side, words.place)],
        None if state.pair().is_none() => vec![choose, Message::Show(Side::Revised, words.place)],
        None => vec![
            Message::Choose(Side::Revised, words.at.version),
            choose,
            Message::Show(Side::Revised, words.place),
        ],
    }
}

/// Who is said to speak, for people.
fn called(lines: &Lines, who: Who) -> String {
    capital(lines.name(who).unwrap_or_else(|| lines.unnamed(who)))
}

fn all_of(name: &str) -> String {
    format!("All that {name} says")
}

/// The head over the rows of one speaker.
fn head_cell(ui: &Ui, lines: &Lines, who: Who, (shown, all): (usize, usize), width: f32) -> Cell {
    let colours = theme::colours(ui);
    let name = called(lines, who);
    let count = counted(all, "quotation", "quotations");
    let mut told = Vec::new();
    if all > 0 {
        told.push(if shown < all { format!("{shown} of {count}") } else { count });
    }
    let is_person = matches!(who, Who::Person(_));
    for (other, count) in lines.elsewhere(who).into_iter().filter(|_| is_person) {
        told.push(format!("{} under {}", counted(count, "quotation", "quotations"), called(lines, other)));
    }
    let count = told.join(" · ");
    let ink = if is_person { colours.ink } else { colours.muted };
    let mut job = table::words(&name, theme::LEAD, ink, width);
    table::add(&mut job, &format!("   {count}"), theme::SMALL, colours.muted);
    Cell {
        job,
        button: lines.name(who).map(|name| ("Speaker card", all_of(name))),
        sense: is_person.then(Sense::click),
        spoken: format!("{name}, {count}"),
        ..Cell::default()
    }
}

fn change_cell(ui: &Ui, list: &List, row: &Row, at: usize, width: f32) -> Cell {
    let colours = theme::colours(ui);
    let changed = list.lines.all.get(at).is_some_and(Line::differs);
    let colour = if changed { colours.ink } else { colours.muted };
    let mut job = table::words(&row.change, theme::CONTROL, colour, width - 8.0);
    if let Some(agreement) = row.agreement {
        // Spaces that do not break keep the figures with what they count; a line never begins with one that
        // does.
        let figure = format!("{}\u{A0}of\u{A0}100", agreement.figure());
        let kept = format!("{}\u{A0}of\u{A0}{} words", agreement.kept, agreement.words);
        let told = if width < ROOMY {
            format!("\nAgreement of wording\n{figure}, {kept}\nkept in order")
        } else {
            format!("\nAgreement of wording {figure}\n{kept} kept in order")
        };
        table::add(&mut job, &told, theme::SMALL, colours.muted);
    }
    Cell {
        job,
        spoken: if row.change.is_empty() { format!("Quotation {}", at + 1) } else { row.change.clone() },
        described: row.agreement.map(|agreement| format!("Agreement of wording {agreement}")),
        sense: Some(Sense::click()),
        button: Some(("Copy", format!("Copy quotation {}", at + 1))),
        ..Cell::default()
    }
}

fn words_cell(ui: &Ui, lines: &Lines, words: Option<&Words>, width: f32) -> Cell {
    let colours = theme::colours(ui);
    let Some(words) = words else {
        let job = table::words("–", theme::CONTROL, colours.muted, width);
        return Cell { job, spoken: "absent".to_owned(), ..Cell::default() };
    };
    let link = lines.name(words.who).map(|name| (words.speaker, all_of(name)));
    Cell {
        job: table::words(&words.attribution, theme::SMALL, colours.muted, width - 8.0),
        link,
        spoken: words.spoken.clone(),
        described: Some("Show it in the text".to_owned()),
        sense: Some(Sense::click()),
        marked: Some(words.piece.clone()),
        size: theme::LEAD,
        ..Cell::default()
    }
}
