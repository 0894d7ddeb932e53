//! Whether changes in substance were announced: by another date, by a notice, by one that covers them.

use super::cover::Coverage;
use super::dates::{Dates, Step};
use super::notices::Notices;
use super::substance::{self, counted, named};
use super::{Certainty, Condition, Finding, FindingCode, Pair, captures, observed, values};
use crate::article::{Notice, Value, says};
use crate::collate::days::Part;
use crate::collate::sentence::excerpt;
use crate::collate::{Class, Edit, EditKind};
use crate::document::{FieldName, NoteCode};

/// The most characters of a notice that a message quotes.
pub(super) const QUOTED: usize = 80;

/// What dates and notices say of the changes: findings, and what else was observed.
pub(super) fn find(pair: Pair<'_>) -> (Vec<Finding>, Vec<Finding>) {
    let about = About::new(pair);
    let mut findings: Vec<Finding> =
        about.notices.gone.iter().map(|gone| removed(gone, &about.notices)).collect();
    if about.substance.is_empty() {
        findings.extend(about.date_only());
    } else {
        if !about.open.is_empty() {
            findings.push(if about.notices.new.is_empty() { about.unsaid() } else { about.incomplete() });
        }
        let facts = about.soft_facts();
        if !facts.is_empty() {
            findings.push(about.soft(facts));
        }
    }
    let observations = observed::find(&about, &findings);
    (findings, observations)
}

/// What is observed where a notice that the article was withdrawn took its place.
pub(super) fn withdrawn(pair: Pair<'_>) -> Vec<Finding> {
    observed::retracted(&About::new(pair)).into_iter().collect()
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
pub(super) fn listed(places: &[usize], pair: Pair<'_>) -> String {
    match places.len() {
        0 => "none".to_owned(),
        count => format!("{count}: {}", named(places, pair)),
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

/// Whether numbers went on rather than being wrong: they rose, and `at least` stood there or the notice says
/// so.
fn has_risen(edit: &Edit, pair: Pair<'_>, notices: &[&Notice]) -> bool {
    let language = pair.revised.article.language.as_deref();
    let says_so = || notices.iter().any(|one| says("risen", &one.text.to_lowercase(), language));
    let rose = values::numbers(pair, edit).is_some_and(|(before, after)| after > before);
    rose && (says_so() || values::is_at_least(pair, edit))
}

/// Changes in substance, and what was seen beside them.
pub(super) struct About<'a> {
    pub(super) pair: Pair<'a>,
    pub(super) dates: Dates<'a>,
    pub(super) notices: Notices<'a>,
    pub(super) coverage: Coverage,
    pub(super) substance: Vec<usize>,
    pub(super) covered: Vec<usize>,
    pub(super) open: Vec<usize>,
}

impl<'a> About<'a> {
    fn new(pair: Pair<'a>) -> Self {
        let (dates, notices) = (Dates::new(pair.metadata), Notices::new(pair));
        let substance = substance::find(pair);
        let coverage = Coverage::new(pair, &notices, &substance);
        let (covered, open) = substance.iter().copied().partition(|at| coverage.holds(*at));
        Self { pair, dates, notices, coverage, substance, covered, open }
    }

    pub(super) fn conditions(&self) -> Vec<Condition> {
        let list = |places: &[usize]| listed(places, self.pair);
        let mut found = self.dates.conditions();
        found.push(self.notices.condition());
        if let Some(shared) = captures::shares_nothing(self.pair) {
            found.push(shared);
            return found;
        }
        found.push(Condition { looked: "changes in substance", seen: list(&self.substance) });
        if !self.notices.new.is_empty() || !self.covered.is_empty() {
            found.push(Condition { looked: "covered by a notice", seen: list(&self.covered) });
            let by_kind = self.by_kind();
            if !by_kind.is_empty() {
                found
                    .push(Condition { looked: "of these, by the kind of thing alone", seen: list(&by_kind) });
            }
            found.push(Condition { looked: "not covered", seen: list(&self.open) });
        }
        found
    }

    /// The changes that are covered by what kind of thing they are alone.
    fn by_kind(&self) -> Vec<usize> {
        self.covered.iter().copied().filter(|at| self.coverage.is_by_kind(*at)).collect()
    }

    /// ` Of these, “17” → “71” by the kind of thing alone.`
    pub(super) fn doubt(&self) -> String {
        match &*self.by_kind() {
            [] => String::new(),
            places if places.len() == self.covered.len() => " By the kind of thing alone.".to_owned(),
            places => format!(" Of these, {} by the kind of thing alone.", named(places, self.pair)),
        }
    }

    /// The date differs, and no word of the article or of a notice does.
    fn date_only(&self) -> Option<Finding> {
        let is_word = |edit: &Edit| {
            !edit.is_folded()
                && edit.noise.is_empty()
                && !matches!(edit.classes.first(), Some(Class::Date | Class::Meta))
        };
        let Notices { new, gone, rewritten, .. } = &self.notices;
        let none = new.is_empty() && gone.is_empty() && rewritten.is_empty();
        let has_words = !self.pair.base.article.paragraphs.is_empty();
        let is_only = self.dates.moved() && none && has_words && !self.pair.edits.iter().any(is_word);
        is_only.then(|| {
            let mut conditions = self.dates.conditions();
            let seen = "the same in both versions".to_owned();
            conditions.push(Condition { looked: "words of the article", seen });
            conditions.push(self.notices.condition());
            let how = if matches!(self.dates.step, Step::Earlier) { "goes back" } else { "differs" };
            Finding {
                code: FindingCode::DateOnly,
                message: format!("The date {how} and the words of the article are the same."),
                edits: Vec::new(),
                covered: Vec::new(),
                certainty: None,
                conditions,
            }
        })
    }

    /// `3 changes in substance`; of texts that are not like one another that they are not.
    fn what(&self) -> String {
        match captures::shares_nothing(self.pair) {
            Some(_) => "The two versions share almost nothing".to_owned(),
            None => counted(&self.substance, self.pair),
        }
    }

    /// No new notice.
    fn unsaid(&self) -> Finding {
        let (code, certainty) = match self.dates.step {
            Step::Later | Step::Earlier => (FindingCode::Unannounced, None),
            Step::Same(_) => (FindingCode::Stealth, Some(Certainty::DatesEqual)),
            _ => (FindingCode::Stealth, Some(Certainty::NoDates)),
        };
        let mut message = self.dated();
        if !self.notices.standing.is_empty() {
            message += "; the notice that both versions have does not cover ";
            message += &named(&self.open, self.pair);
        }
        if certainty == Some(Certainty::NoDates) {
            message += ". Whether the date moved cannot be told";
        }
        message.push('.');
        if let Some(cut) = self.cut_off() {
            message += &cut;
        }
        message += &self.doubt();
        let is_other = captures::shares_nothing(self.pair).is_some();
        Finding {
            code,
            message,
            edits: if is_other { Vec::new() } else { self.open.clone() },
            covered: self.covered.clone(),
            certainty,
            conditions: self.conditions(),
        }
    }

    /// What is said of the changes, the date and the notices that are not there.
    fn dated(&self) -> String {
        let count = self.what();
        let (has_standing, has_gone) = (!self.notices.standing.is_empty(), !self.notices.gone.is_empty());
        let notice = match (has_standing, has_gone, self.dates.step) {
            (true, ..) => "no new notice was found",
            (_, true, _) => "no notice was found in the revised version",
            (.., Step::Same(_)) => "no notice was found in either",
            _ => "no notice was found in either version",
        };
        match self.dates.step {
            Step::Later | Step::Earlier => {
                let date = if matches!(self.dates.step, Step::Earlier) { "an earlier" } else { "another" };
                let and = match captures::shares_nothing(self.pair) {
                    Some(_) => format!(", and the date is {date} one"),
                    None => format!(" and {date} date"),
                };
                let which = if has_standing { "no new" } else { "no" };
                let place = match (has_standing, has_gone) {
                    (true, _) => "",
                    (_, true) => " in the revised version",
                    _ => " in either version",
                };
                format!("{count}{and}; {which} correction, update or editor’s note was found{place}")
            }
            Step::Same(field) => {
                let name = if field.field == FieldName::Modified { "modification" } else { "publication" };
                let date = field.revised.as_ref().map(Value::display).unwrap_or_default();
                format!("{count}; the {name} date is the same in both versions ({date}) and {notice}")
            }
            Step::Within(field) => {
                let date = |value: &Option<Value>| value.as_ref().map(Value::display).unwrap_or_default();
                let (base, revised) = (date(&field.base), date(&field.revised));
                format!("{count}; the dates may be one ({base} and {revised}) and {notice}")
            }
            Step::Only(version) => {
                format!("{count}; only the {version} version has a modification date and {notice}")
            }
            Step::None => format!("{count}; no date to compare and {notice}"),
        }
    }

    /// Notices stand at the end, which a file that is cut off lacks.
    fn cut_off(&self) -> Option<String> {
        let is_cut = |side: &crate::collate::side::Side<'_>| {
            side.article.notes.iter().any(|note| note.code == NoteCode::Truncated)
        };
        let which = match (is_cut(self.pair.base), is_cut(self.pair.revised)) {
            (true, true) => "Both files are",
            (true, false) => "The base version’s file is",
            (false, true) => "The revised version’s file is",
            (false, false) => return None,
        };
        Some(format!(" {which} cut off; a notice may stand in the end that is missing."))
    }

    /// A new notice that does not cover everything.
    fn incomplete(&self) -> Finding {
        let count = self.what();
        let open = named(&self.open, self.pair);
        let several = self.notices.new.len() + self.notices.standing.len() > 1;
        let (which, covers, does) = if several {
            ("The notices of the revised version", "cover", "do")
        } else {
            ("A notice that only the revised version has", "covers", "does")
        };
        let is_other = captures::shares_nothing(self.pair).is_some();
        let mut message = if is_other {
            format!(
                "{count}; {} {does} not cover that.",
                which.replace("A notice", "a notice").replace("The", "the")
            )
        } else if self.coverage.says_nothing() {
            let say = if several { "do not say" } else { "does not say" };
            format!("{which} {say} what was changed; {count}: {open}.")
        } else if self.covered.is_empty() {
            let what = if self.substance.len() == 1 {
                "not cover the only change in substance".to_owned()
            } else {
                format!("cover none of {count}")
            };
            match what.strip_prefix("cover none") {
                Some(rest) => format!("{which} {covers} none{rest} by its words: {open}."),
                None => format!("{which} {does} {what} by its words: {open}."),
            }
        } else {
            format!(
                "{which} {covers} {} of {count} by its words: {}; not {open}.",
                self.covered.len(),
                named(&self.covered, self.pair),
            )
        };
        if several {
            message = message.replace(" by its words", " by their words");
        }
        message += &self.doubt();
        Finding {
            code: FindingCode::NoticeIncomplete,
            message,
            edits: if is_other { Vec::new() } else { self.open.clone() },
            covered: self.covered.clone(),
            certainty: None,
            conditions: self.conditions(),
        }
    }

    /// Numbers, years, names and quotations that were exchanged, and that nothing but notices labelled as less
    /// than a correction speak of. A number that went on is none.
    fn soft_facts(&self) -> Vec<usize> {
        let is_fact = |edit: &Edit| {
            let is_year = || values::days(self.pair, edit).iter().any(|part| matches!(part, Part::Year(_)));
            edit.kind == EditKind::Replace
                && edit.classes.iter().any(|class| match class {
                    Class::Number | Class::Name | Class::QuoteWording | Class::QuoteSpeaker => true,
                    Class::Date => is_year(),
                    _ => false,
                })
        };
        let edit = |at: &usize| self.pair.edits.get(*at);
        let told = || self.substance.iter().copied().filter(|at| self.coverage.is_soft(*at));
        let numbers = |at: &usize| values::numbers(self.pair, edit(at)?);
        let rose =
            told().filter(|at| edit(at).is_some_and(|edit| has_risen(edit, self.pair, &self.notices.new)));
        // The headline has the same number without `at least`.
        let risen: Vec<(f64, f64)> = rose.filter_map(|at| numbers(&at)).collect();
        told()
            .filter(|at| edit(at).is_some_and(is_fact))
            .filter(|at| numbers(at).is_none_or(|pair| !risen.contains(&pair)))
            .collect()
    }

    /// Facts that were exchanged under a softer label.
    fn soft(&self, facts: Vec<usize>) -> Finding {
        let softer = self.notices.new.iter().filter(|notice| !notice.is_correction());
        let mut labels: Vec<&str> = softer.map(|notice| label(&notice.kind)).collect();
        labels.dedup();
        let (label, what) = (labels.join(" and "), named(&facts, self.pair));
        let differs = match facts.len() {
            1 => "A number, year, name or quotation differs".to_owned(),
            count => format!("{count} numbers, years, names or quotations differ"),
        };
        let message = format!(
            "{differs}, and the notice of it is labelled {label}, not a correction: {what}. \
             Whether the first was wrong or something new came to be known cannot be told from a label."
        );
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
