//! What stands in which outlet, told to people.
//!
//! Invariant: quotations that only one outlet has are counted and not listed, and so are words in marks that
//! are nobody's saying.

use super::counted;
use crate::article::Article;
use crate::collate::{History, Kept, QuoteMatrix, QuoteRow, QuoteState, SentenceMatrix};
use crate::document::FieldName;

/// What stands in which outlet.
pub(in super::super) struct OutletFacts {
    /// The outlets by name, in the order of the versions.
    pub(in super::super) names: Vec<String>,
    pub(in super::super) quotes: Vec<QuoteLine>,
    /// What is not listed, and where the limits are.
    pub(in super::super) remarks: Vec<String>,
    pub(in super::super) sentences: Option<SentenceFacts>,
}

/// A quotation in every outlet.
pub(in super::super) struct QuoteLine {
    pub(in super::super) speaker: String,
    /// The reading that the others are held against.
    pub(in super::super) words: String,
    pub(in super::super) cells: Vec<CellFacts>,
    /// The longest common wording, with its number of words.
    pub(in super::super) common: String,
}

/// A quotation in one outlet.
pub(in super::super) struct CellFacts {
    pub(in super::super) state: &'static str,
    /// `trimmed at the end, without an ellipsis`.
    pub(in super::super) told: String,
}

/// What each outlet has of an agency's sentences.
pub(in super::super) struct SentenceFacts {
    pub(in super::super) title: String,
    pub(in super::super) lines: Vec<SentenceLine>,
}

/// What one outlet has of them.
pub(in super::super) struct SentenceLine {
    pub(in super::super) name: String,
    /// Kept, moved, changed, cut, each with its share.
    pub(in super::super) counts: Vec<String>,
    /// How much of the outlet's own text they are.
    pub(in super::super) own: String,
}

/// The outlets of a history, if it is of several.
pub(super) fn collect(history: &History) -> Option<OutletFacts> {
    if !history.has_outlets() {
        return None;
    }
    let names: Vec<String> =
        history.versions.iter().enumerate().map(|(at, article)| name(at, article)).collect();
    let matrix = QuoteMatrix::new(history);
    let (shared, others): (Vec<&QuoteRow>, Vec<&QuoteRow>) = matrix
        .rows
        .iter()
        .filter(|row| !row.nobody)
        .partition(|row| row.cells.iter().filter(|cell| cell.state != QuoteState::Absent).count() > 1);
    let mut remarks = Vec::new();
    if !others.is_empty() {
        remarks.push(format!("{} in one version only.", counted(others.len(), "more quotation")));
    }
    if matrix.limited {
        remarks.push("The versions are many: each was held against the one that quotes most.".to_owned());
    }
    Some(OutletFacts {
        quotes: shared.into_iter().map(|row| line(row, history)).collect(),
        remarks,
        sentences: history.wire().and_then(|wire| sentences(history, wire, &names)),
        names,
    })
}

/// `1, Coast Wire`.
pub(in super::super) fn name(at: usize, article: &Article) -> String {
    let publisher = article.metadata.get(FieldName::Publisher).map(|field| field.value.display());
    publisher.map_or_else(|| format!("{}", at + 1), |publisher| format!("{}, {publisher}", at + 1))
}

fn line(row: &QuoteRow, history: &History) -> QuoteLine {
    let reference = history.versions.get(row.reference).map_or("", |article| article.text.as_str());
    let spans = row.cells.get(row.reference).map_or(&[][..], |cell| cell.spans.as_slice());
    let words: Vec<&str> = spans.iter().map(|span| span.of(reference)).collect();
    QuoteLine {
        speaker: row.speaker.clone().unwrap_or_else(|| "speaker not named".to_owned()),
        words: words.join(" / ").trim_end_matches([',', '，', '、']).to_owned(),
        cells: row
            .cells
            .iter()
            .enumerate()
            .map(|(at, cell)| CellFacts { state: cell.state.key(), told: cell.told(at == row.reference) })
            .collect(),
        common: match row.common.words {
            0 => "none".to_owned(),
            words => format!("{}: {}", counted(words, "word"), row.common.of(reference)),
        },
    }
}

fn sentences(history: &History, wire: usize, names: &[String]) -> Option<SentenceFacts> {
    let matrix = SentenceMatrix::new(history, wire)?;
    let name = |at: usize| names.get(at).cloned().unwrap_or_default();
    let lines = matrix.outlets.iter().map(|outlet| SentenceLine {
        name: name(outlet.version),
        counts: Kept::ALL
            .iter()
            .map(|kept| format!("{} ({} %)", outlet.count(*kept), outlet.share(*kept)))
            .collect(),
        own: format!("{} of {} ({} %)", outlet.all - outlet.own, outlet.all, outlet.taken()),
    });
    let title =
        format!("What became of the {} of version {}", counted(matrix.sentences, "sentence"), name(wire));
    (matrix.sentences > 0).then(|| SentenceFacts { title, lines: lines.collect() })
}
