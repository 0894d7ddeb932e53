//! The rows of the quotations: what each says, made once until the versions or their comparison change.

use std::sync::Arc;

use variorum::article::{Article, Quote};
use variorum::collate::{Agreement, Outcome, Who};

use super::around::{around, parts};
use crate::app::state::{self, Line, Lines, Pair, QuoteAt, Side, State, VersionId};
use crate::app::view::passages::rows::Sources;
use crate::app::view::passages::runs::{self, Marks, Piece, Shown};

/// What a row says.
#[derive(Debug)]
pub(super) struct Row {
    /// What changed, in one sentence.
    pub(super) change: String,
    /// How far the wording agrees, where that is told.
    pub(super) agreement: Option<Agreement>,
    /// For each version.
    pub(super) words: Vec<Option<Words>>,
}

/// A quotation in one version.
#[derive(Debug)]
pub(super) struct Words {
    /// Its words with a little of what is around them.
    pub(super) piece: Piece,
    /// Its words alone.
    pub(super) alone: Piece,
    pub(super) spoken: String,
    pub(super) attribution: String,
    /// How many characters of the attribution are the speaker.
    pub(super) speaker: usize,
    pub(super) who: Who,
    pub(super) at: QuoteAt,
    /// Where it begins in the text.
    pub(super) place: usize,
}

/// A row for each line.
pub(super) fn rows(state: &State, lines: &Lines) -> Vec<Row> {
    let versions: Vec<(VersionId, &Arc<Article>)> = state.ready().collect();
    let columns: Vec<Column<'_>> =
        (0..versions.len()).filter_map(|at| Column::new(state, &versions, at)).collect();
    let row = |line: &Line| {
        let words = columns.iter().zip(&line.chain).enumerate();
        let words = words.map(|(at, (column, quote))| column.words(lines, at, (*quote)?)).collect();
        Row { change: change(state, line), agreement: agreement(state, line), words }
    };
    lines.all.iter().map(row).collect()
}

impl Row {
    /// About how many characters its longest cell has.
    pub(super) fn length(&self) -> usize {
        // A speaker's name stands in a line of its own.
        let words = self.words.iter().flatten().map(|words| words.piece.text.len() + 60);
        words.max().unwrap_or_default()
    }
}

fn change(state: &State, line: &Line) -> String {
    let told = line.link.and_then(|link| state.sentence(link));
    let absent = state.comparison().map_or("", |_| "In neither of the two versions compared");
    told.unwrap_or(absent).to_owned()
}

/// Of quotations that changed; of others the sentence says it.
fn agreement(state: &State, line: &Line) -> Option<Agreement> {
    let at = line.link.filter(|_| line.outcome == Some(Outcome::Changed))?;
    state.comparison()?.quotes.get(at)?.agreement
}

/// What marks the words of one version.
struct Column<'a> {
    id: VersionId,
    article: &'a Article,
    sources: Sources,
    marks: Marks,
    side: Side,
}

impl<'a> Column<'a> {
    /// Base and revised are marked against each other, other versions against the one before.
    fn new(state: &State, versions: &[(VersionId, &'a Arc<Article>)], at: usize) -> Option<Self> {
        let (id, article) = *versions.get(at)?;
        let shown = [Side::Base, Side::Revised].into_iter().find(|side| state.is_on(*side, id));
        let before =
            at.checked_sub(1).and_then(|before| versions.get(before)).map(|(before, _)| (*before, id));
        let pair: Option<Pair> = if shown.is_some() { state.pair() } else { before };
        let side = if shown == Some(Side::Base) { Side::Base } else { Side::Revised };
        let of = |id| state.article(id).cloned();
        let revised = pair.and_then(|(_, revised)| of(revised)).unwrap_or_else(|| Arc::clone(article));
        let base = pair.and_then(|(base, _)| of(base));
        let comparison = pair.and_then(|pair| state.comparison_of(pair)).cloned();
        let sources = Sources { base, revised, comparison };
        let marks = Marks::new(&sources, state.settings().hide);
        Some(Self { id, article, sources, marks, side })
    }

    fn words(&self, lines: &Lines, version: usize, at: usize) -> Option<Words> {
        let quote = self.article.quotes.get(at)?;
        let piece = |stretches: &[Shown]| self.marks.words(stretches, self.side, &self.sources);
        let mut alone = Vec::new();
        for part in parts(self.article, quote) {
            // No more than a space: another sign would read as a cut in what was said.
            if !alone.is_empty() {
                alone.push(Shown::Sign(" "));
            }
            alone.push(Shown::Words(part));
        }
        let alone = piece(&alone);
        let (speaker, attribution) = attribution(self.article, quote);
        Some(Words {
            piece: piece(&around(self.article, quote)),
            spoken: format!("{} {attribution}", runs::spoken(std::slice::from_ref(&alone)).trim()),
            alone,
            speaker,
            attribution,
            who: lines.who(version, at),
            at: QuoteAt { version: self.id, quote: at },
            place: quote.extent().start,
        })
    }
}

/// `Ana Ruiz · said`, and how many characters of it are the speaker.
fn attribution(article: &Article, quote: &Quote) -> (usize, String) {
    let speaker = state::speaker(quote).unwrap_or_else(|| article.unnamed(quote).label().to_owned());
    let length = speaker.chars().count();
    let cues = state::cues(quote);
    (length, if cues.is_empty() { speaker } else { format!("{speaker} · {cues}") })
}
