//! Whether changes in substance were announced: by another date, by a notice, by one that covers them.

use super::cover::Coverage;
use super::dates::Dates;
use super::substance::{self, counted, named};
use super::{Certainty, Condition, Finding, FindingCode, Pair};
use crate::article::{Article, Notice, Value};
use crate::collate::metadata::folded;
use crate::collate::sentence::excerpt;
use crate::collate::{Class, Edit, EditKind};
use crate::document::FieldName;

/// The most characters of a notice that a message quotes.
const QUOTED: usize = 80;

/// What dates and notices say of the changes.
pub(super) fn find(pair: Pair<'_>) -> Vec<Finding> {
    let dates = Dates::new(pair.metadata);
    let notices = Notices::new(pair);
    let mut findings: Vec<Finding> = notices.gone.iter().map(|gone| removed(gone, &notices)).collect();
    let substance = substance::find(pair);
    if substance.is_empty() {
        findings.extend(date_only(pair, &dates, &notices));
        return findings;
    }
    let coverage = Coverage::new(pair, &notices, &substance);
    let (covered, open): (Vec<usize>, Vec<usize>) =
        substance.iter().copied().partition(|at| coverage.holds(*at));
    let facts = soft_facts(pair, &notices, &coverage);
    let about = About { pair, dates, notices, substance, covered, open };
    if !about.open.is_empty() {
        findings.push(if about.notices.new.is_empty() { about.unsaid() } else { about.incomplete() });
    }
    if !facts.is_empty() {
        findings.push(about.soft(facts));
    }
    findings
}

/// What is looked at, and what was seen there.
pub(super) fn looked_at(pair: Pair<'_>) -> Vec<Condition> {
    let substance = substance::find(pair);
    let mut found = Dates::new(pair.metadata).conditions();
    found.push(Notices::new(pair).condition());
    found.push(Condition { looked: "changes in substance", seen: listed(&substance, pair) });
    found
}

/// `2: “17” → “71”, “for a year” removed`.
fn listed(places: &[usize], pair: Pair<'_>) -> String {
    match places.len() {
        0 => "none".to_owned(),
        count => format!("{count}: {}", named(places, pair)),
    }
}

/// The notices of two versions.
pub(super) struct Notices<'a> {
    /// In the revised version only.
    pub(super) new: Vec<&'a Notice>,
    /// In both.
    pub(super) standing: Vec<&'a Notice>,
    /// In the base version only, and none of its kind took its place.
    gone: Vec<&'a Notice>,
}

impl<'a> Notices<'a> {
    fn new(pair: Pair<'a>) -> Self {
        let (ours, theirs) = (all(pair.base.article), all(pair.revised.article));
        let texts = |notices: &[Notice]| notices.iter().map(|one| folded(&one.text)).collect::<Vec<_>>();
        let (our_texts, their_texts) = (texts(ours), texts(theirs));
        let (standing, new): (Vec<&Notice>, Vec<&Notice>) =
            theirs.iter().partition(|notice| our_texts.contains(&folded(&notice.text)));
        let gone = ours.iter().filter(|notice| {
            !their_texts.contains(&folded(&notice.text)) && new.iter().all(|new| new.kind != notice.kind)
        });
        Self { gone: gone.collect(), new, standing }
    }

    fn condition(&self) -> Condition {
        let kinds =
            |notices: &[&Notice]| notices.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>().join(", ");
        let mut seen = Vec::new();
        for (notices, place) in [
            (&self.new, "in the revised version only"),
            (&self.standing, "in both versions"),
            (&self.gone, "in the base version only"),
        ] {
            if !notices.is_empty() {
                seen.push(format!("{} {place} ({})", notices.len(), kinds(notices)));
            }
        }
        let seen = if seen.is_empty() { "none in either version".to_owned() } else { seen.join("; ") };
        Condition { looked: "notices", seen }
    }
}

fn all(article: &Article) -> &[Notice] {
    match article.metadata.get(FieldName::Notice).map(|field| &field.value) {
        Some(Value::Notices(notices)) => notices,
        _ => &[],
    }
}

fn removed(gone: &Notice, notices: &Notices<'_>) -> Finding {
    Finding {
        code: FindingCode::NoticeRemoved,
        message: format!(
            "A notice is present in the base version, absent in the revised version: “{}”.",
            excerpt(&gone.text, QUOTED).trim_end_matches('.')
        ),
        edits: Vec::new(),
        covered: Vec::new(),
        certainty: None,
        conditions: vec![
            notices.condition(),
            Condition { looked: "kind of the notice", seen: gone.kind.clone() },
        ],
    }
}

/// The date differs, and no word of the article or of a notice does.
fn date_only(pair: Pair<'_>, dates: &Dates<'_>, notices: &Notices<'_>) -> Option<Finding> {
    let is_word = |edit: &Edit| {
        !edit.is_folded()
            && edit.noise.is_empty()
            && !matches!(edit.classes.first(), Some(Class::Date | Class::Meta))
    };
    let none = notices.new.is_empty() && notices.gone.is_empty();
    (dates.moved && none && !pair.edits.iter().any(is_word)).then(|| {
        let mut conditions = dates.conditions();
        conditions
            .push(Condition { looked: "words of the article", seen: "the same in both versions".to_owned() });
        conditions.push(notices.condition());
        Finding {
            code: FindingCode::DateOnly,
            message: "The date differs and the words of the article are the same.".to_owned(),
            edits: Vec::new(),
            covered: Vec::new(),
            certainty: None,
            conditions,
        }
    })
}

/// Numbers, names and quotations that were exchanged while all new notices are labelled as less than a
/// correction, and no correction that stands in the revised version covers them.
fn soft_facts(pair: Pair<'_>, notices: &Notices<'_>, coverage: &Coverage) -> Vec<usize> {
    if notices.new.is_empty() || notices.new.iter().any(|notice| notice.is_correction()) {
        return Vec::new();
    }
    let is_fact = |edit: &Edit| {
        edit.kind == EditKind::Replace
            && edit.classes.iter().any(|class| {
                matches!(class, Class::Number | Class::Name | Class::QuoteWording | Class::QuoteSpeaker)
            })
    };
    let substance = coverage.substance().iter().copied();
    substance.filter(|at| pair.edits.get(*at).is_some_and(is_fact) && !coverage.is_corrected(*at)).collect()
}

/// Changes in substance, and what was seen beside them.
struct About<'a> {
    pair: Pair<'a>,
    dates: Dates<'a>,
    notices: Notices<'a>,
    substance: Vec<usize>,
    covered: Vec<usize>,
    open: Vec<usize>,
}

impl About<'_> {
    fn conditions(&self) -> Vec<Condition> {
        let list = |places: &[usize]| listed(places, self.pair);
        let mut found = self.dates.conditions();
        found.push(self.notices.condition());
        found.push(Condition { looked: "changes in substance", seen: list(&self.substance) });
        if !self.notices.new.is_empty() || !self.covered.is_empty() {
            found.push(Condition { looked: "covered by a notice", seen: list(&self.covered) });
            found.push(Condition { looked: "not covered", seen: list(&self.open) });
        }
        found
    }

    /// No new notice.
    fn unsaid(&self) -> Finding {
        let conditions = self.conditions();
        let count = counted(&self.substance, self.pair);
        let (has_standing, has_gone) = (!self.notices.standing.is_empty(), !self.notices.gone.is_empty());
        let mut message;
        let (code, certainty);
        if self.dates.moved {
            (code, certainty) = (FindingCode::Unannounced, None);
            let place = if has_gone { "the revised version" } else { "either version" };
            message = if has_standing {
                format!("{count} and another date; no new correction, update or editor’s note was found")
            } else {
                format!(
                    "{count} and another date; no correction, update or editor’s note was found in {place}"
                )
            };
        } else {
            code = FindingCode::Stealth;
            let notice = match (has_standing, has_gone) {
                (true, _) => "no new notice was found",
                (_, true) => "no notice was found in the revised version",
                _ if self.dates.known.is_some() => "no notice was found in either",
                _ => "no notice was found in either version",
            };
            if let Some(field) = self.dates.known {
                certainty = Some(Certainty::DatesEqual);
                let name = if field.field == FieldName::Modified { "modification" } else { "publication" };
                let date = field.revised.as_ref().map(Value::display).unwrap_or_default();
                message =
                    format!("{count}; the {name} date is the same in both versions ({date}) and {notice}");
            } else {
                certainty = Some(Certainty::NoDates);
                message = format!("{count}; no date to compare and {notice}");
            }
        }
        if has_standing {
            let open = named(&self.open, self.pair);
            message += "; the notice that both versions have does not cover ";
            message += &open;
        }
        if certainty == Some(Certainty::NoDates) {
            message.push_str(". Whether the date moved cannot be told");
        }
        message.push('.');
        Finding {
            code,
            message,
            edits: self.open.clone(),
            covered: self.covered.clone(),
            certainty,
            conditions,
        }
    }

    /// A new notice that does not cover everything.
    fn incomplete(&self) -> Finding {
        let count = counted(&self.substance, self.pair);
        let open = named(&self.open, self.pair);
        let message = if self.covered.is_empty() {
            format!("A notice that only the revised version has covers none of {count} by its words: {open}.")
        } else {
            format!(
                "A notice that only the revised version has covers {} of {count} by its words: {}; not {open}.",
                self.covered.len(),
                named(&self.covered, self.pair),
            )
        };
        Finding {
            code: FindingCode::NoticeIncomplete,
            message,
            edits: self.open.clone(),
            covered: self.covered.clone(),
            certainty: None,
            conditions: self.conditions(),
        }
    }

    /// Facts that were exchanged under a softer label.
    fn soft(&self, facts: Vec<usize>) -> Finding {
        let mut labels: Vec<&str> = self.notices.new.iter().map(|notice| label(&notice.kind)).collect();
        labels.dedup();
        let (label, what) = (labels.join(" and "), named(&facts, self.pair));
        let message = match facts.len() {
            1 => format!(
                "A number, name or quotation differs, and the notice is labelled {label}, not a correction: {what}."
            ),
            count => format!(
                "{count} numbers, names or quotations differ, and the notice is labelled {label}, not a correction: {what}."
            ),
        };
        let mut conditions = self.conditions();
        conditions.push(Condition { looked: "label of the new notice", seen: label });
        Finding {
            code: FindingCode::LabelSoft,
            message,
            edits: facts,
            covered: Vec::new(),
            certainty: None,
            conditions,
        }
    }
}

/// What people call a notice of this kind.
fn label(kind: &str) -> &'static str {
    match kind {
        "update" => "an update",
        "clarification" => "a clarification",
        "refile" => "a refile",
        _ => "a note",
    }
}
