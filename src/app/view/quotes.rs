//! The quotations: a row a quotation, what changed, and its words in every version. A click goes to
//! the place in the text.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Sense, Ui};
use variorum::article::{Article, Quote, QuoteKind};
use variorum::collate::{Comparison, QuoteLink, QuoteRef};
use variorum::text::Span;

use super::passages::rows::Sources;
use super::passages::runs::{self, Marks, Piece};
use super::table::{self, Cell, Kept, MadeOf, Rows};
use super::theme;
use crate::app::state::{Message, Pair, Side, State, VersionId};

/// What is kept between frames: the rows, what they were made of, and the table.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    made_of: MadeOf,
    rows: Vec<Row>,
    table: Kept,
}

#[derive(Debug)]
struct Row {
    change: String,
    changed: bool,
    /// The edits of base and revised that stand in it.
    edits: Vec<usize>,
    words: Vec<Option<Words>>,
}

/// A quotation in one version.
#[derive(Debug)]
struct Words {
    piece: Piece,
    spoken: String,
    attribution: String,
    place: usize,
    side: Option<Side>,
}

/// The table.
pub(super) fn table_ui(ui: &mut Ui, state: &State, kept: &mut Quotes, outbox: &mut Vec<Message>) {
    let made_of = MadeOf::new(state);
    if kept.made_of != made_of {
        kept.rows = rows(state);
        kept.made_of = made_of;
    }
    if kept.rows.is_empty() {
        super::welcome::empty_ui(ui, "No quotation was found in these versions.");
        return;
    }
    let versions: Vec<VersionId> = state.ready().map(|(id, _)| id).collect();
    let (lines, made_of) = (&kept.rows, &kept.made_of);
    let edit = state.selected();
    let rows = Rows {
        heads: table::heads(state, "What changed"),
        count: lines.len(),
        first: 220.0,
        selected: (edit.and_then(|at| lines.iter().position(|row| row.edits.contains(&at))), edit),
        length: &|row| lines.get(row).map_or(0, Row::length),
        cell: &|ui, row, column, width| {
            let Some(row) = lines.get(row) else { return Cell::default() };
            match column.checked_sub(1) {
                None => change_cell(ui, row, width),
                Some(at) => words_cell(ui, row.words.get(at).and_then(Option::as_ref), width),
            }
        },
    };
    table::table_ui(ui, state, made_of, &mut kept.table, &rows, |response, row, column| {
        let words = column.checked_sub(1).and_then(|at| lines.get(row)?.words.get(at)?.as_ref());
        if let (true, Some(words)) = (response.clicked(), words) {
            let version = column.checked_sub(1).and_then(|at| versions.get(at));
            outbox.extend(version.and_then(|id| go(state, *id, words)).into_iter().flatten());
        }
    });
}

impl Row {
    /// About how many characters its longest cell has.
    fn length(&self) -> usize {
        // A speaker's name stands in a line of its own.
        let words = self.words.iter().flatten().map(|words| words.piece.text.len() + 60);
        words.max().unwrap_or_default()
    }
}

/// The messages that bring a quotation on the screen; its version is made one of the two compared.
fn go(state: &State, id: VersionId, words: &Words) -> Option<Vec<Message>> {
    if state.pair().is_none() {
        return Some(vec![Message::Show(Side::Revised, words.place)]);
    }
    if let Some(side) = words.side {
        return Some(vec![Message::Show(side, words.place)]);
    }
    state.article(id)?;
    Some(vec![Message::Choose(Side::Revised, id), Message::Show(Side::Revised, words.place)])
}

/// For each row the place of its quotation in each version's list.
type Chain = Vec<Option<usize>>;

/// Quotations of all versions; those that correspond, step by step, stand in one row.
fn rows(state: &State) -> Vec<Row> {
    let versions: Vec<(VersionId, &Arc<Article>)> = state.ready().collect();
    let mut chains: Vec<Chain> = Vec::new();
    for (at, (id, article)) in versions.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| versions.get(before)).map(|(id, _)| *id);
        let step = before.and_then(|before| state.comparison_of((before, *id)));
        chains = longer(chains, at, article.quotes.len(), step.map(Arc::as_ref));
    }
    let marks: Vec<Column> = (0..versions.len()).map(|at| Column::new(state, &versions, at)).collect();
    let links = Links::new(state);
    chains.iter().map(|chain| row(state, &versions, &marks, &links, chain)).collect()
}

/// The chains with the quotations of one more version, each below the one before it in its text.
fn longer(mut chains: Vec<Chain>, at: usize, quotes: usize, step: Option<&Comparison>) -> Vec<Chain> {
    let links = step.map_or(&[][..], |step| &step.quotes);
    let partners: BTreeMap<usize, usize> =
        links.iter().filter_map(|link| Some((link.revised?, link.base?))).collect();
    let of_partner: BTreeMap<usize, usize> = chains
        .iter()
        .enumerate()
        .filter_map(|(row, chain)| Some((chain.last().copied().flatten()?, row)))
        .collect();
    let mut new: BTreeMap<usize, Vec<Chain>> = BTreeMap::new();
    let mut place = 0;
    for quote in 0..quotes {
        let row = partners.get(&quote).and_then(|partner| of_partner.get(partner)).copied();
        let partner = row.and_then(|row| chains.get_mut(row)).filter(|chain| chain.len() == at);
        if let Some(chain) = partner {
            chain.push(Some(quote));
            place = row.unwrap_or_default() + 1;
        } else {
            let chain = std::iter::repeat_n(None, at).chain([Some(quote)]).collect();
            new.entry(place).or_default().push(chain);
        }
    }
    let count = chains.len();
    let mut all = Vec::with_capacity(count + quotes);
    for (row, mut chain) in chains.into_iter().enumerate() {
        all.extend(new.remove(&row).unwrap_or_default());
        chain.resize(at + 1, None);
        all.push(chain);
    }
    all.extend(new.remove(&count).unwrap_or_default());
    all
}

/// The links between the quotations of base and revised, found by either.
struct Links<'a> {
    base: BTreeMap<usize, &'a QuoteLink>,
    revised: BTreeMap<usize, &'a QuoteLink>,
    /// The edits that are about a quotation, also those of its cue, which stand outside the marks.
    about: BTreeMap<(Side, usize), Vec<usize>>,
}

impl<'a> Links<'a> {
    fn new(state: &'a State) -> Self {
        let links = state.comparison().map_or(&[][..], |comparison| &comparison.quotes);
        let edits = state.comparison().map_or(&[][..], |comparison| &comparison.edits);
        let mut about: BTreeMap<(Side, usize), Vec<usize>> = BTreeMap::new();
        for (at, edit) in edits.iter().enumerate() {
            let quote = edit.quote.map(|quote| match quote {
                QuoteRef::Base(at) => (Side::Base, at),
                QuoteRef::Revised(at) => (Side::Revised, at),
            });
            if let Some(quote) = quote {
                about.entry(quote).or_default().push(at);
            }
        }
        Self {
            about,
            base: links.iter().filter_map(|link| Some((link.base?, link))).collect(),
            revised: links.iter().filter_map(|link| Some((link.revised?, link))).collect(),
        }
    }

    /// The edits that stand in a quotation or are about it.
    fn edits(&self, link: &QuoteLink) -> Vec<usize> {
        let sides = [link.base.map(|at| (Side::Base, at)), link.revised.map(|at| (Side::Revised, at))];
        let about = sides.into_iter().flatten().filter_map(|quote| self.about.get(&quote)).flatten();
        link.edits.iter().chain(about).copied().collect()
    }

    fn find(&self, base: Option<usize>, revised: Option<usize>) -> Option<&'a QuoteLink> {
        let by_base = base.and_then(|at| self.base.get(&at));
        by_base.or_else(|| self.revised.get(&revised?)).copied()
    }
}

/// What marks the words of one version.
struct Column {
    sources: Sources,
    marks: Marks,
    side: Side,
    shown: Option<Side>,
}

impl Column {
    /// Base and revised are marked against each other, other versions against the one before.
    fn new(state: &State, versions: &[(VersionId, &Arc<Article>)], at: usize) -> Self {
        let id = versions.get(at).map_or(0, |(id, _)| *id);
        let shown = [Side::Base, Side::Revised].into_iter().find(|side| state.is_on(*side, id));
        let before =
            at.checked_sub(1).and_then(|before| versions.get(before)).map(|(before, _)| (*before, id));
        let pair: Option<Pair> = if shown.is_some() { state.pair() } else { before };
        let side = if shown == Some(Side::Base) { Side::Base } else { Side::Revised };
        let article = |id| state.article(id).cloned();
        let revised =
            pair.and_then(|(_, revised)| article(revised)).or_else(|| article(id)).unwrap_or_default();
        let base = pair.and_then(|(base, _)| article(base));
        let comparison = pair.and_then(|pair| state.comparison_of(pair)).cloned();
        let sources = Sources { base, revised, comparison };
        let marks = Marks::new(&sources, state.settings().hide);
        Self { sources, marks, side, shown }
    }
}

fn row(
    state: &State,
    versions: &[(VersionId, &Arc<Article>)],
    columns: &[Column],
    links: &Links<'_>,
    chain: &[Option<usize>],
) -> Row {
    let words = chain
        .iter()
        .zip(versions)
        .zip(columns)
        .map(|((quote, (_, article)), column)| {
            let quote = article.quotes.get((*quote)?)?;
            let spans: Vec<Span> = quote
                .parts
                .iter()
                .map(|part| with_marks(article, part.open, part.span, part.close))
                .collect();
            let piece = column.marks.words(&spans, column.side, &column.sources);
            let attribution = attribution(quote);
            let spoken = format!("{} {attribution}", runs::spoken(std::slice::from_ref(&piece)).trim());
            Some(Words { spoken, attribution, piece, place: quote.extent().start, side: column.shown })
        })
        .collect();
    let (change, changed, edits) = change(state, versions, links, chain).unwrap_or_default();
    Row { change, changed, edits, words }
}

/// The words with the marks around them, where they stand together.
fn with_marks(article: &Article, open: Span, words: Span, close: Span) -> Span {
    let start = if open.is_empty() || open.end > words.start { words.start } else { open.start };
    let end = if close.is_empty() || close.start < words.end { words.end } else { close.end };
    let span = Span::new(start, end);
    // Marks that stand apart from the words are left out.
    if span.len() > words.len() + 16 || span.end > article.text.len() { words } else { span }
}

/// What changed between base and revised, whether it is more than the look, and the edits inside.
fn change(
    state: &State,
    versions: &[(VersionId, &Arc<Article>)],
    links: &Links<'_>,
    chain: &[Option<usize>],
) -> Option<(String, bool, Vec<usize>)> {
    let (base, revised) = state.pair()?;
    state.comparison()?;
    let quote = |id: VersionId| {
        let at = versions.iter().position(|(known, _)| *known == id)?;
        chain.get(at).copied().flatten()
    };
    let Some(link) = links.find(quote(base), quote(revised)) else {
        return Some(("In neither of the two versions compared".to_owned(), false, Vec::new()));
    };
    let changed = link.changes.iter().any(|change| runs::is_change(*change));
    let sentence = link.sentence(state.article(base)?, state.article(revised)?);
    Some((sentence, changed, links.edits(link)))
}

/// `Ana Ruiz · said`.
fn attribution(quote: &Quote) -> String {
    let speaker = quote.speaker.as_ref().map(|speaker| match &speaker.resolved {
        Some(full) if !speaker.name.contains(full.as_str()) => format!("{} ({full})", speaker.name),
        _ => speaker.name.clone(),
    });
    let mut cues: Vec<&str> =
        quote.parts.iter().filter_map(|part| part.cue.as_ref()).map(|cue| cue.text.as_str()).collect();
    if cues.is_empty() {
        cues.extend(quote.cue.as_ref().map(|cue| cue.text.as_str()));
    }
    match (speaker, cues.is_empty(), quote.kind) {
        (None, true, QuoteKind::Scare) => "words in marks, nobody’s saying".to_owned(),
        (None, true, _) => "speaker not named".to_owned(),
        (Some(speaker), true, _) => speaker,
        (None, false, _) => format!("speaker not named · {}", cues.join(", ")),
        (Some(speaker), false, _) => format!("{speaker} · {}", cues.join(", ")),
    }
}

fn change_cell(ui: &Ui, row: &Row, width: f32) -> Cell {
    let colours = theme::colours(ui);
    let colour = if row.changed { colours.ink } else { colours.muted };
    let job = table::words(&row.change, theme::CONTROL, colour, width);
    Cell { job, spoken: row.change.clone(), ..Cell::default() }
}

fn words_cell(ui: &Ui, words: Option<&Words>, width: f32) -> Cell {
    let colours = theme::colours(ui);
    let Some(words) = words else {
        let job = table::words("–", theme::CONTROL, colours.muted, width);
        return Cell { job, spoken: "absent".to_owned(), ..Cell::default() };
    };
    let job = table::words(&words.attribution, theme::SMALL, colours.muted, width - 8.0);
    let hint = Some("Show it in the text".to_owned());
    Cell {
        job,
        spoken: words.spoken.clone(),
        hint,
        sense: Some(Sense::click()),
        marked: Some(words.piece.clone()),
        size: 15.0,
    }
}
