//! The quotations: a row a quotation, what changed, and its words in every version. A click goes to
//! the place in the text.

use std::sync::Arc;

use eframe::egui::{Sense, Ui};
use variorum::article::{Article, Quote, QuoteKind};
use variorum::collate::Comparison;
use variorum::text::Span;

use super::passages::rows::Sources;
use super::passages::runs::{self, Marks, Piece};
use super::table::{self, Cell};
use super::theme;
use crate::app::state::{Message, Pair, Side, State, VersionId};

/// What is kept between frames: the rows, and what they were made of.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    made_of: Option<Vec<usize>>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    change: String,
    changed: bool,
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
    let signature = signature(state);
    if kept.made_of.as_ref() != Some(&signature) {
        kept.rows = rows(state);
        kept.made_of = Some(signature);
    }
    if kept.rows.is_empty() {
        super::welcome::empty_ui(ui, "No quotation was found in these versions.");
        return;
    }
    let versions: Vec<VersionId> = state.ready().map(|(id, _)| id).collect();
    let heads = table::heads(state, "What changed");
    table::table_ui(
        ui,
        &heads,
        kept.rows.len(),
        220.0,
        |ui, row, column, width| {
            let Some(row) = kept.rows.get(row) else { return Cell::default() };
            match column.checked_sub(1) {
                None => change_cell(ui, row, width),
                Some(at) => words_cell(ui, row.words.get(at).and_then(Option::as_ref), width),
            }
        },
        |response, row, column| {
            let words = column.checked_sub(1).and_then(|at| kept.rows.get(row)?.words.get(at)?.as_ref());
            if let (true, Some(words)) = (response.clicked(), words) {
                let version = column.checked_sub(1).and_then(|at| versions.get(at));
                outbox.extend(version.and_then(|id| go(state, *id, words)).into_iter().flatten());
            }
        },
    );
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

/// What the rows depend on, as numbers that differ when it differs.
fn signature(state: &State) -> Vec<usize> {
    let address = |comparison: Option<&Arc<Comparison>>| comparison.map_or(0, |c| Arc::as_ptr(c).addr());
    let mut signature = vec![usize::from(state.settings().typography), address(state.comparison())];
    let mut before = None;
    for (id, article) in state.ready() {
        signature.push(Arc::as_ptr(article).addr());
        signature
            .push(usize::from(state.is_on(Side::Base, id)) + 2 * usize::from(state.is_on(Side::Revised, id)));
        if let Some(before) = before {
            signature.push(address(state.comparison_of((before, id))));
        }
        before = Some(id);
    }
    signature
}

/// Quotations of all versions; those that correspond, step by step, stand in one row.
fn rows(state: &State) -> Vec<Row> {
    let versions: Vec<(VersionId, &Arc<Article>)> = state.ready().collect();
    // For each row the place of its quotation in each version's list.
    let mut chains: Vec<Vec<Option<usize>>> = Vec::new();
    for (at, (id, article)) in versions.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| versions.get(before)).map(|(id, _)| *id);
        let step = before.and_then(|before| state.comparison_of((before, *id)));
        let mut last = 0;
        for quote in 0..article.quotes.len() {
            let partner = step.and_then(|step| {
                step.quotes.iter().find(|link| link.revised == Some(quote)).and_then(|link| link.base)
            });
            let row = partner.and_then(|partner| {
                chains.iter().position(|chain| {
                    chain.get(at.wrapping_sub(1)).copied().flatten() == Some(partner)
                        && chain.get(at).is_none()
                })
            });
            if let Some(row) = row {
                if let Some(chain) = chains.get_mut(row) {
                    chain.push(Some(quote));
                }
                last = row + 1;
            } else {
                let mut chain = vec![None; at];
                chain.push(Some(quote));
                chains.insert(last.min(chains.len()), chain);
                last += 1;
            }
        }
        for chain in &mut chains {
            chain.resize(at + 1, None);
        }
    }
    let marks: Vec<Column> = (0..versions.len()).map(|at| Column::new(state, &versions, at)).collect();
    chains.iter().map(|chain| row(state, &versions, &marks, chain)).collect()
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
        let marks = Marks::new(&sources, state.settings().typography);
        Self { sources, marks, side, shown }
    }
}

fn row(
    state: &State,
    versions: &[(VersionId, &Arc<Article>)],
    columns: &[Column],
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
    let (change, changed) = change(state, versions, chain).unwrap_or_default();
    Row { change, changed, words }
}

/// The words with the marks around them, where they stand together.
fn with_marks(article: &Article, open: Span, words: Span, close: Span) -> Span {
    let start = if open.is_empty() || open.end > words.start { words.start } else { open.start };
    let end = if close.is_empty() || close.start < words.end { words.end } else { close.end };
    let span = Span::new(start, end);
    // Marks that stand apart from the words are left out.
    if span.len() > words.len() + 16 || span.end > article.text.len() { words } else { span }
}

/// What changed between base and revised, and whether it is more than the look.
fn change(
    state: &State,
    versions: &[(VersionId, &Arc<Article>)],
    chain: &[Option<usize>],
) -> Option<(String, bool)> {
    let (base, revised) = state.pair()?;
    let comparison = state.comparison()?;
    let quote = |id: VersionId| {
        let at = versions.iter().position(|(known, _)| *known == id)?;
        chain.get(at).copied().flatten()
    };
    let (old, new) = (quote(base), quote(revised));
    let link = comparison
        .quotes
        .iter()
        .find(|link| (old.is_some() && link.base == old) || (new.is_some() && link.revised == new));
    let Some(link) = link else {
        return Some(("In neither of the two versions compared".to_owned(), false));
    };
    let changed = link.changes.iter().any(|change| runs::is_change(*change));
    Some((link.sentence(state.article(base)?, state.article(revised)?), changed))
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
