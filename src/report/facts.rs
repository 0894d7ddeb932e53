//! The facts of a report: what every format says, before it is laid out.
//!
//! Invariant: a function of the history; each edit and each quotation of a comparison stands in it once.

mod claims;
mod outlets;

use std::cmp::Reverse;
use std::collections::BTreeSet;

pub(super) use self::claims::{ClaimFacts, ClaimLine, ClaimSentence};
pub(super) use self::outlets::name as outlet_name;
pub(super) use self::outlets::{OutletFacts, QuoteLine};
use super::history::{Course, course};
use super::marked::{Line, Marked, Row, Run};
use super::{About, json};
use crate::article::{Article, Field, Quote, Speaker};
use crate::collate::{
    Agreement, Comparison, Edit, FieldChangeKind, Finding, History, Outcome, Outcomes, QuoteChange,
    QuoteLink, Rule, Stats,
};
use crate::document::{FieldName, Note, Origin};
use crate::text::{self, Span};

/// Everything that a report says.
pub(super) struct Facts<'a> {
    pub(super) title: String,
    pub(super) versions: Vec<Version<'a>>,
    pub(super) fields: Vec<FieldRow<'a>>,
    pub(super) pairs: Vec<Pair<'a>>,
    /// Three versions or more: what became of everything.
    pub(super) course: Option<Course>,
    pub(super) provenance: Vec<Share>,
    /// What stands in which outlet, where the versions are those of several.
    pub(super) outlets: Option<OutletFacts>,
    /// What became of what sentences claim, where something did.
    pub(super) claims: Option<ClaimFacts>,
}

/// A version and the file it comes from.
pub(super) struct Version<'a> {
    pub(super) number: usize,
    pub(super) article: &'a Article,
    pub(super) captured: Option<String>,
    pub(super) notes: &'a [Note],
}

/// A field of the metadata in every version.
pub(super) struct FieldRow<'a> {
    pub(super) label: &'static str,
    pub(super) cells: Vec<Option<FieldCell<'a>>>,
    /// Whether it differs between two versions that are compared.
    pub(super) differs: bool,
}

/// A field of the metadata in one version.
pub(super) struct FieldCell<'a> {
    pub(super) field: &'a Field,
    pub(super) value: String,
    pub(super) evidence: Vec<String>,
}

/// Two versions and what changed between them.
pub(super) struct Pair<'a> {
    pub(super) number: usize,
    pub(super) base: usize,
    pub(super) revised: usize,
    pub(super) base_lang: &'a str,
    pub(super) revised_lang: &'a str,
    pub(super) summary: String,
    /// Findings, and what else was observed.
    pub(super) findings: Vec<&'a Finding>,
    /// The edits that people see first, highest rank first.
    pub(super) edits: Vec<EditFact<'a>>,
    /// The edits that are hidden by a rule.
    pub(super) hidden: Vec<EditFact<'a>>,
    pub(super) hidden_summary: Option<String>,
    /// A warning where differences of numbers are hidden.
    pub(super) numbers_hidden: Option<String>,
    pub(super) fields: Vec<String>,
    pub(super) quotes: Vec<QuoteFact<'a>>,
    pub(super) redline: Vec<Line<'a>>,
    pub(super) rows: Vec<Row<'a>>,
}

/// An edit, told to people.
pub(super) struct EditFact<'a> {
    pub(super) id: String,
    /// Where a link to it leads: its words in the redline, or itself.
    pub(super) target: String,
    pub(super) edit: &'a Edit,
    pub(super) sentence: String,
    pub(super) classes: String,
}

/// A quotation on both sides, told to people.
pub(super) struct QuoteFact<'a> {
    pub(super) base_id: Option<String>,
    pub(super) revised_id: Option<String>,
    pub(super) sentence: String,
    /// Of quotations that changed; of others the sentence says it.
    pub(super) agreement: Option<Agreement>,
    pub(super) changes: String,
    pub(super) labels: String,
    pub(super) edits: String,
    pub(super) base: Option<Said<'a>>,
    pub(super) revised: Option<Said<'a>>,
    /// What stands where one side has no quotation.
    pub(super) absent: &'static str,
}

/// A quotation on one side.
pub(super) struct Said<'a> {
    /// Who said it, or why nobody is named.
    pub(super) speaker: &'a str,
    pub(super) cue: Option<&'a str>,
    pub(super) parts: Vec<SaidPart<'a>>,
}

/// A stretch of a quotation between its marks, as they stand in the text; an inferred mark is empty.
pub(super) struct SaidPart<'a> {
    pub(super) open: &'a str,
    pub(super) runs: Vec<Run<'a>>,
    pub(super) close: &'a str,
}

/// How many words of the last version a version wrote first.
pub(super) struct Share {
    pub(super) number: usize,
    pub(super) words: usize,
    pub(super) percent: usize,
}

/// The facts of a history. `around` are comparisons around versions that do not hold the whole article.
pub(super) fn collect<'a>(history: &'a History, around: &'a [Comparison], about: &About) -> Facts<'a> {
    let mut pairs: Vec<&Comparison> = history.pairs.iter().chain(around).collect();
    // Stable: what goes around a version stands behind the step from it.
    pairs.sort_by_key(|pair| if around.is_empty() { 0 } else { pair.revised });
    let versions = history.versions.iter().enumerate();
    Facts {
        title: title(history, about),
        versions: versions
            .map(|(at, article)| Version {
                number: at + 1,
                article,
                captured: captured(article),
                notes: &article.notes,
            })
            .collect(),
        fields: FieldName::ALL.into_iter().filter_map(|name| field_row(history, name)).collect(),
        pairs: pairs.into_iter().enumerate().filter_map(|(at, one)| pair(history, one, at)).collect(),
        course: course(history),
        provenance: provenance(history),
        outlets: outlets::collect(history),
        claims: claims::collect(history),
    }
}

fn title(history: &History, about: &About) -> String {
    if !about.title.is_empty() {
        return about.title.clone();
    }
    let headline = |article: &Article| article.metadata.get(FieldName::Headline).map(|f| f.value.display());
    history
        .versions
        .iter()
        .rev()
        .find_map(headline)
        .unwrap_or_else(|| format!("{} versions of an article", history.versions.len()))
}

fn captured(article: &Article) -> Option<String> {
    let capture = article.source.capture.as_ref()?;
    let words: Vec<&str> = capture.time.iter().chain(&capture.url).map(String::as_str).collect();
    (!words.is_empty()).then(|| words.join(" from "))
}

fn field_row(history: &History, name: FieldName) -> Option<FieldRow<'_>> {
    let cell = |article: &'_ Article| article.metadata.get(name).is_some();
    if !history.versions.iter().any(cell) {
        return None;
    }
    let changed = |pair: &Comparison| {
        pair.metadata.iter().any(|field| field.field == name && field.change != FieldChangeKind::Same)
    };
    Some(FieldRow {
        label: name.label(),
        cells: history.versions.iter().map(|article| article.metadata.get(name).map(field_cell)).collect(),
        differs: history.pairs.iter().any(changed),
    })
}

fn field_cell(field: &Field) -> FieldCell<'_> {
    let value = field.value.display();
    let mut found: Vec<(Origin, Vec<&str>)> = Vec::new();
    for one in &field.evidence {
        match found.iter_mut().find(|(from, _)| *from == one.from) {
            Some((_, values)) if values.contains(&one.value.as_str()) => {}
            Some((_, values)) => values.push(&one.value),
            None => found.push((one.from, vec![&one.value])),
        }
    }
    let evidence = found.into_iter().map(|(from, values)| {
        let values = values.join("; ");
        if values == value { from.label().to_owned() } else { format!("{}: {values}", from.label()) }
    });
    FieldCell { field, evidence: evidence.collect(), value }
}

fn pair<'a>(history: &'a History, pair: &'a Comparison, at: usize) -> Option<Pair<'a>> {
    let base = history.versions.get(pair.base)?;
    let revised = history.versions.get(pair.revised)?;
    let marked = Marked::new(pair, base, revised);
    let redline = marked.redline();
    let in_text = redline
        .iter()
        .flat_map(|line| &line.runs)
        .filter(|run| run.first)
        .filter_map(|run| run.edit)
        .collect();
    let (hidden, mut edits): (Vec<_>, Vec<_>) = pair
        .edits
        .iter()
        .enumerate()
        .map(|(at, edit)| edit_fact(at, edit, base, revised, &in_text))
        .partition(|fact| fact.edit.hidden.is_some());
    // Stable: edits of one rank stay in the order of the text.
    edits.sort_by_key(|fact| Reverse(fact.edit.rank));
    Some(Pair {
        number: at + 1,
        base: pair.base + 1,
        revised: pair.revised + 1,
        base_lang: language(base),
        revised_lang: language(revised),
        summary: summary(pair, edits.len()),
        findings: pair.findings.iter().chain(&pair.observations).collect(),
        hidden_summary: hidden_summary(&pair.stats),
        numbers_hidden: numbers_hidden(&pair.stats),
        edits,
        hidden,
        fields: fields(pair),
        quotes: pair.quotes.iter().map(|link| quote_fact(link, &marked, base, revised)).collect(),
        redline,
        rows: marked.rows(),
    })
}

fn language(article: &Article) -> &str {
    article.language.as_deref().unwrap_or_default()
}

fn edit_fact<'a>(
    at: usize,
    edit: &'a Edit,
    base: &Article,
    revised: &Article,
    in_text: &BTreeSet<usize>,
) -> EditFact<'a> {
    EditFact {
        id: json::edit_id(at),
        target: if in_text.contains(&at) { format!("t{}", at + 1) } else { json::edit_id(at) },
        edit,
        sentence: edit.sentence(base, revised),
        classes: edit.classes.iter().map(|class| class.key()).collect::<Vec<_>>().join(" "),
    }
}

/// `14 changes; 7 quotations: 3 changed, 1 added; 12 words removed, 20 added, 31 moved`.
fn summary(pair: &Comparison, shown: usize) -> String {
    if shown == 0 {
        let words = if pair.edits.is_empty() {
            "No change in the text"
        } else if pair.edits.iter().all(Edit::is_folded) {
            "No change in the wording"
        } else {
            "No change is shown"
        };
        return words.to_owned();
    }
    let stats = &pair.stats;
    let words: Vec<String> = [(stats.deleted, "removed"), (stats.inserted, "added"), (stats.moved, "moved")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", counted(count, "word")))
        .collect();
    let words = (!words.is_empty()).then(|| words.join(", "));
    let parts = [Some(counted(shown, "change")), quotes_told(&pair.quotes), words];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// `7 quotations: 3 changed, 1 added, 1 removed`. One that became two counts once, and has two rows in the
/// table.
fn quotes_told(links: &[QuoteLink]) -> Option<String> {
    let outcomes = Outcomes::of(links);
    match outcomes.told() {
        _ if links.is_empty() => None,
        None => Some("no quotation changed".to_owned()),
        Some(told) => Some(format!("{}: {told}", counted(outcomes.all(), "quotation"))),
    }
}

/// `18 of 32 changes not shown: 12 typography, 6 white space`.
fn hidden_summary(stats: &Stats) -> Option<String> {
    let hidden: usize = stats.hidden.values().sum();
    let all: usize = stats.edits.values().sum();
    (hidden > 0)
        .then(|| format!("{hidden} of {} not shown: {}", counted(all, "change"), Rule::told(&stats.hidden)))
}

/// Numbers are never hidden silently.
fn numbers_hidden(stats: &Stats) -> Option<String> {
    let count = stats.hidden.get(&Rule::Numbers)?;
    Some(format!("Numbers are ignored: {} of numbers not shown", counted(*count, "change")))
}

pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What changed in the metadata, a line each.
fn fields(pair: &Comparison) -> Vec<String> {
    pair.metadata
        .iter()
        .filter(|field| field.change != FieldChangeKind::Same)
        .map(|field| {
            let words = |value: &Option<crate::article::Value>| {
                value.as_ref().map_or_else(|| "absent".to_owned(), |value| text::isolated(&value.display()))
            };
            format!("{}: {} → {}", field.field.label(), words(&field.base), words(&field.revised))
        })
        .collect()
}

fn quote_fact<'a>(
    link: &'a QuoteLink,
    marked: &Marked<'a>,
    base: &'a Article,
    revised: &'a Article,
) -> QuoteFact<'a> {
    let base_quote = link.base.and_then(|at| base.quotes.get(at));
    let revised_quote = link.revised.and_then(|at| revised.quotes.get(at));
    QuoteFact {
        base_id: link.base.map(json::quote_id),
        revised_id: link.revised.map(json::quote_id),
        sentence: link.sentence(base, revised),
        agreement: link.agreement.filter(|_| link.outcome() == Outcome::Changed),
        changes: link.changes.iter().map(|change| change.key()).collect::<Vec<_>>().join(" "),
        labels: link.changes.iter().map(|change| change.label()).collect::<Vec<_>>().join(", "),
        edits: link.edits.iter().map(|at| json::edit_id(*at)).collect::<Vec<_>>().join(" "),
        base: base_quote.map(|quote| said(quote, base, &|span| marked.base(span))),
        revised: revised_quote.map(|quote| said(quote, revised, &|span| marked.revised(span))),
        absent: absent(&link.changes),
    }
}

fn said<'a>(quote: &'a Quote, article: &'a Article, runs: &dyn Fn(Span) -> Vec<Run<'a>>) -> Said<'a> {
    let text = &article.text;
    Said {
        speaker: quote.speaker.as_ref().map_or_else(|| article.unnamed(quote).label(), Speaker::full),
        cue: quote.cue.as_ref().map(|cue| cue.text.as_str()),
        parts: quote
            .parts
            .iter()
            .map(|part| SaidPart {
                open: part.open.of(text),
                runs: runs(part.span),
                close: part.close.of(text),
            })
            .collect(),
    }
}

fn absent(changes: &[QuoteChange]) -> &'static str {
    if changes.contains(&QuoteChange::Marks) {
        "the same words without marks"
    } else if changes.contains(&QuoteChange::Paraphrased) {
        "some of the words without marks"
    } else {
        "absent"
    }
}

fn provenance(history: &History) -> Vec<Share> {
    // Who wrote a word first nobody knows of outlets.
    let tokens = history.provenance.as_ref().filter(|_| !history.has_outlets());
    let Some(tokens) = tokens else { return Vec::new() };
    (0..history.versions.len())
        .map(|version| {
            let words = tokens.iter().filter(|token| token.origin == version).count();
            Share {
                number: version + 1,
                words,
                percent: (words * 100 + tokens.len() / 2) / tokens.len().max(1),
            }
        })
        .filter(|share| share.words > 0)
        .collect()
}
