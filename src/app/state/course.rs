//! What became of the article over all versions that could be read: passages, words, outlets, claims.
//!
//! Invariant: a course is shown only for the versions it was made of, in their order; words are asked for one
//! version at a time, the revised one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use variorum::article::Article;
use variorum::collate::{
    self, Base, Claims, Comparison, Grain, History, Options, Origin, QuoteMatrix, Repeat, SentenceMatrix,
    Table,
};

use super::{Job, Notice, Reading, Side, State, VersionId};

/// Longer texts together have no table: nobody reads a table of whole books, and making it takes long.
const LONGEST: usize = 8_000_000;

/// So many runs of words tell where they come from at once.
const TOLD: usize = 4;

/// What the rows of a history are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::app) enum Rows {
    #[default]
    Passages,
    Quotations,
}

/// What became of everything over some versions.
#[derive(Debug, Default)]
pub(in crate::app) struct Course {
    versions: Vec<VersionId>,
    pub(in crate::app) history: Arc<History>,
    passages: Table,
    quotations: Table,
    pub(in crate::app) repeats: Vec<Repeat>,
    pub(in crate::app) claims: Claims,
    /// Where the versions are those of several outlets.
    pub(in crate::app) outlets: Option<Outlets>,
    /// For versions behind those that are bridged the last one before these, and the comparison with it.
    pub(in crate::app) across: BTreeMap<usize, (usize, Arc<Comparison>)>,
    /// Whether the versions are too long for tables.
    pub(in crate::app) is_too_long: bool,
}

/// What was followed through the versions.
#[derive(Debug, Default)]
pub(super) struct Traces {
    course: Option<Arc<Course>>,
    ages: Option<Arc<Ages>>,
    /// Whether one of both is being found.
    is_running: bool,
    /// Where words come from that a person pointed at.
    told: Option<String>,
}

/// What stands in which outlet.
#[derive(Debug)]
pub(in crate::app) struct Outlets {
    pub(in crate::app) quotes: QuoteMatrix,
    /// Where one of them is an agency.
    pub(in crate::app) sentences: Option<SentenceMatrix>,
}

/// Where the words of a version come from.
#[derive(Debug)]
pub(in crate::app) struct Ages {
    versions: Vec<VersionId>,
    version: VersionId,
    pub(in crate::app) words: Vec<Origin>,
    /// The versions that first have some of the words, in order.
    pub(in crate::app) origins: BTreeSet<usize>,
}

impl Ages {
    /// How late a version is, from 0 to 255 for the last one.
    pub(in crate::app) fn shade(&self, origin: usize) -> u8 {
        let last = self.versions.len().saturating_sub(1).max(1);
        (origin.min(last) * 255 / last) as u8
    }
}

impl Course {
    /// Follows everything through the versions. Takes time.
    pub(in crate::app) fn new(versions: &[(VersionId, Arc<Article>)]) -> Self {
        let ids = versions.iter().map(|(id, _)| *id).collect();
        let length: usize = versions.iter().map(|(_, article)| article.text.len()).sum();
        if length > LONGEST {
            return Self { versions: ids, is_too_long: true, ..Self::default() };
        }
        let articles = versions.iter().map(|(_, article)| Article::clone(article)).collect();
        let history = collate::history(articles, Base::Previous, &Options::default());
        let outlets = history.has_outlets().then(|| Outlets {
            quotes: QuoteMatrix::new(&history),
            sentences: history.wire().and_then(|wire| SentenceMatrix::new(&history, wire)),
        });
        let passages = history.table(Grain::Paragraphs);
        Self {
            across: across(&history, &passages.bridged),
            versions: ids,
            passages,
            quotations: history.table(Grain::Quotations),
            repeats: history.repeats(),
            claims: Claims::new(&history),
            outlets,
            history: Arc::new(history),
            is_too_long: false,
        }
    }

    /// What is shown where it could not be made.
    fn none(versions: Vec<VersionId>) -> Self {
        Self { versions, ..Self::default() }
    }

    pub(in crate::app) const fn table(&self, rows: Rows) -> &Table {
        match rows {
            Rows::Passages => &self.passages,
            Rows::Quotations => &self.quotations,
        }
    }
}

/// What comparisons of neighbours lack around versions that are bridged.
fn across(history: &History, bridged: &[bool]) -> BTreeMap<usize, (usize, Arc<Comparison>)> {
    let good: Vec<usize> =
        bridged.iter().enumerate().filter(|(_, bridged)| !**bridged).map(|(at, _)| at).collect();
    let steps = good.iter().zip(good.iter().skip(1)).filter(|(before, at)| **before + 1 < **at);
    let compared = steps.filter_map(|(before, at)| {
        let (base, revised) = (history.versions.get(*before)?, history.versions.get(*at)?);
        let comparison = collate::collate(base, revised, &Options::default());
        Some((*at, (*before, Arc::new(comparison))))
    });
    compared.collect()
}

impl State {
    /// What became of everything, once it is known of the versions that are there.
    pub(in crate::app) fn course(&self) -> Option<&Arc<Course>> {
        self.traces
            .course
            .as_ref()
            .filter(|course| course.versions.iter().copied().eq(self.ready().map(|(id, _)| id)))
    }

    /// Where the words of the revised version come from, once it is known.
    pub(in crate::app) fn ages(&self) -> Option<&Arc<Ages>> {
        let (_, revised) = self.pair?;
        let ages = self.traces.ages.as_ref().filter(|ages| ages.version == revised)?;
        ages.versions.iter().copied().eq(self.ready().map(|(id, _)| id)).then_some(ages)
    }

    /// Whether anything is being followed through the versions.
    pub(in crate::app) const fn is_tracing(&self) -> bool {
        self.traces.is_running
    }

    /// The words about which it is told where they come from.
    pub(in crate::app) fn told(&self) -> Option<&str> {
        self.traces.told.as_deref()
    }

    /// Takes in what became of everything in some versions. Where that could not be found, nothing is told.
    pub(super) fn traced(&mut self, versions: Vec<VersionId>, result: Result<Box<Course>, String>) {
        self.traces.is_running = false;
        let course = result.unwrap_or_else(|reason| {
            self.notice = Some(Notice::Trouble(reason));
            Box::new(Course::none(versions))
        });
        self.traces.course = Some(Arc::from(course));
    }

    /// Takes in where the words of a version come from.
    pub(super) fn dated(&mut self, version: VersionId, result: Result<Vec<Origin>, String>) {
        self.traces.is_running = false;
        let words = result.unwrap_or_else(|reason| {
            self.notice = Some(Notice::Trouble(reason));
            Vec::new()
        });
        let versions = self.traces.course.as_ref().map(|course| course.versions.clone()).unwrap_or_default();
        let origins = words.iter().map(|word| word.origin).collect();
        self.traces.ages = Some(Arc::new(Ages { versions, version, words, origins }));
    }

    /// Tells where the word at a place of the revised text comes from, or no longer tells of any.
    pub(super) fn tell_word(&mut self, at: Option<usize>) {
        let word = self.ages().zip(at).and_then(|(ages, at)| {
            let after = ages.words.partition_point(|word| word.span.end <= at);
            ages.words.get(after).filter(|word| word.span.start <= at)
        });
        self.traces.told = word.and_then(|word| self.origin(std::slice::from_ref(word)));
    }

    /// Tells where the words of the selected change come from.
    pub(super) fn tell_change(&mut self) {
        self.settings.reading = Reading::Text;
        let edit = self.selected.and_then(|at| self.comparison()?.edits.get(at));
        let Some(span) = edit.map(|edit| edit.revised) else { return };
        let Some(ages) = self.ages().cloned() else { return };
        let inside: Vec<&Origin> = ages.words.iter().filter(|word| span.overlaps(word.span)).collect();
        let runs = inside.chunk_by(|one, next| (one.origin, &one.absent) == (next.origin, &next.absent));
        let mut told: Vec<String> = runs
            .filter_map(|run| {
                let run: Vec<Origin> = run.iter().map(|word| (*word).clone()).collect();
                self.origin(&run)
            })
            .collect();
        let more = told.len().saturating_sub(TOLD);
        told.truncate(TOLD);
        told.extend((more > 0).then(|| format!("and {more} more")));
        let none = if span.is_empty() {
            "These words do not stand in the revised version"
        } else {
            "Only words have an origin, and this change has none"
        };
        self.traces.told = Some(if told.is_empty() { none.to_owned() } else { told.join(" · ") });
    }

    /// `“harbour wall” first stands in version 1, absent in versions 2 and 3`.
    fn origin(&self, words: &[Origin]) -> Option<String> {
        const MOST: usize = 80;
        let (first, last) = (words.first()?, words.last()?);
        let text = &self.article(self.pair?.1)?.text;
        let words: Vec<&str> = first.span.to(last.span).of(text).split_whitespace().collect();
        let mut words = words.join(" ");
        if let Some((end, _)) = words.char_indices().nth(MOST) {
            words.truncate(end);
            words.push('…');
        }
        let absent = match first.absent.as_slice() {
            [] => String::new(),
            [one] => format!(", absent in version {}", one + 1),
            [all @ .., last] => {
                let all: Vec<String> = all.iter().map(|at| (at + 1).to_string()).collect();
                format!(", absent in versions {} and {}", all.join(", "), last + 1)
            }
        };
        Some(format!("“{words}” first stands in version {}{absent}", first.origin + 1))
    }

    /// Asks what became of everything, and then where the words of the revised version come from: one thing
    /// at once, and after what stands in the middle of the window.
    pub(super) fn settle_course(&mut self) -> Option<Job> {
        if self.traces.told.is_some() && self.ages().is_none() {
            self.traces.told = None;
        }
        let waits = self.traces.is_running || self.is_busy() || self.is_reading();
        if waits || self.comparison().is_none() {
            return None;
        }
        let Some(course) = self.course().cloned() else {
            self.traces.is_running = true;
            let versions = self.ready().map(|(id, article)| (id, Arc::clone(article))).collect();
            return Some(Job::Trace { versions });
        };
        let (_, version) = self.pair?;
        let at = course.versions.iter().position(|id| *id == version);
        let at = at.filter(|_| !course.history.versions.is_empty() && self.ages().is_none())?;
        self.traces.is_running = true;
        Some(Job::Date { version, at, history: Arc::clone(&course.history) })
    }

    /// The place of a version on one of the two sides, if it is on one.
    pub(in crate::app) fn side_of(&self, id: VersionId) -> Option<Side> {
        [Side::Base, Side::Revised].into_iter().find(|side| self.is_on(*side, id))
    }
}
