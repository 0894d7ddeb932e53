//! Findings: what the dates, the notices and the changes of two versions say together.
//!
//! An observation states what was looked at and seen; never who did it, when between two captures, or why.
//! What it rests on stands beside it as conditions, so that a reader can check it.

mod announced;
mod captures;
mod cover;
mod dates;
mod notices;
mod observed;
mod substance;
mod values;

pub(super) use self::captures::is_one as is_one_publisher;
use super::side::{Keys, Side};
use super::{Comparison, Edit, FieldChange, Stats};
use crate::article::Article;

/// What kind of observation a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingCode {
    /// Changed in substance under the same date, or without one, and no notice of it.
    Stealth,
    /// Changed in substance under another date, and no notice of it.
    Unannounced,
    /// A new notice does not cover every change in substance.
    NoticeIncomplete,
    /// A notice stands in the base version only.
    NoticeRemoved,
    /// A number, a name or a quotation differs, and the notices are labelled as less than a correction.
    LabelSoft,
    /// The date differs and nothing else does.
    DateOnly,
    /// A version may be no article.
    BadCapture,
    /// The versions name different publishers.
    CrossOutlet,
    /// Notices cover every change in substance. This and the following are observations.
    Announced,
    /// A new notice says that the article was withdrawn.
    Retracted,
    /// A new correction of which no change is to be seen.
    NoticeUnmatched,
    /// A notice reads otherwise.
    NoticeRewritten,
    /// The date goes back.
    DateBack,
}

impl FindingCode {
    /// Its code in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stealth => "STEALTH",
            Self::Unannounced => "UNANNOUNCED",
            Self::NoticeIncomplete => "NOTICE-INCOMPLETE",
            Self::NoticeRemoved => "NOTICE-REMOVED",
            Self::LabelSoft => "LABEL-SOFT",
            Self::DateOnly => "DATE-ONLY",
            Self::BadCapture => "BAD-CAPTURE",
            Self::CrossOutlet => "CROSS-OUTLET",
            Self::Announced => "ANNOUNCED",
            Self::Retracted => "RETRACTED",
            Self::NoticeUnmatched => "NOTICE-UNMATCHED",
            Self::NoticeRewritten => "NOTICE-REWRITTEN",
            Self::DateBack => "DATE-BACK",
        }
    }
}

/// What can be said of two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What kind of observation.
    pub code: FindingCode,
    /// What was looked at and observed, for people.
    pub message: String,
    /// The places of the edits it is about. Where notices are held against changes: those not covered.
    pub edits: Vec<usize>,
    /// The places of the edits that a notice covers, where notices are held against changes.
    pub covered: Vec<usize>,
    /// What it rests on, where that can differ.
    pub certainty: Option<Certainty>,
    /// What was looked at, and what was seen there. Never empty.
    pub conditions: Vec<Condition>,
}

/// One thing that was looked at for a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What was looked at: `modification date`.
    pub looked: &'static str,
    /// What was seen: `the same in both versions (2024-05-03)`.
    pub seen: String,
}

impl std::fmt::Display for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.looked, self.seen)
    }
}

/// What a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Both versions have the date, and it is the same.
    DatesEqual,
    /// There is no date that both versions have.
    NoDates,
    /// Words that error and consent pages have.
    Phrases,
    /// The length alone.
    Length,
}

impl Certainty {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DatesEqual => "dates-equal",
            Self::NoDates => "no-dates",
            Self::Phrases => "phrases",
            Self::Length => "length",
        }
    }
}

impl Comparison {
    /// What is looked at for findings, and what was seen there: the dates, the notices, the changes in
    /// substance. It stands also where nothing was found. The articles are those that were compared.
    pub fn looked_at(&self, base: &Article, revised: &Article) -> Vec<Condition> {
        let mut keys = Keys::default();
        let (base, revised) = (Side::new(base, &mut keys), Side::new(revised, &mut keys));
        let (metadata, edits, stats) = (&*self.metadata, &*self.edits, &self.stats);
        let pair = Pair { base: &base, revised: &revised, metadata, edits, stats };
        announced::looked_at(pair)
    }
}

/// The two versions and what differs.
#[derive(Clone, Copy)]
struct Pair<'a> {
    base: &'a Side<'a>,
    revised: &'a Side<'a>,
    metadata: &'a [FieldChange],
    edits: &'a [Edit],
    stats: &'a Stats,
}

/// What can be said of the pair: findings, and what else was observed.
pub(super) fn find(
    (base, revised): (&Side<'_>, &Side<'_>),
    metadata: &[FieldChange],
    edits: &[Edit],
    stats: &Stats,
) -> (Vec<Finding>, Vec<Finding>) {
    let pair = Pair { base, revised, metadata, edits, stats };
    let mut findings = captures::find(pair);
    let is_bad = !findings.is_empty();
    if let Some(finding) = captures::across(pair) {
        findings.push(finding);
        return (findings, Vec::new());
    }
    if is_bad {
        return (findings, Vec::new());
    }
    if captures::is_replaced(pair) {
        // What is gone was withdrawn, and the notice says so.
        return (findings, announced::withdrawn(pair));
    }
    announced::find(pair)
}
