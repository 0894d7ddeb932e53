//! The quotations of all versions, a line each: how they are arranged, which are shown, which is chosen.
//!
//! Invariant: every quotation of every version that could be read stands in exactly one line; those that
//! correspond, step by step, stand in the same one.

mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use variorum::article::Unnamed;
use variorum::collate::{Outcome, Outcomes, QuoteChange, Voices, Who};

use self::made::Basis;
use super::{Direction, Focus, Heard, Job, Notice, Reading, Side, State, VersionId, copied};

/// How quotations are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::app) enum Grouping {
    #[default]
    Place,
    Speaker,
}

/// Which quotations are shown. What is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Filter {
    /// Those with one of these changes.
    pub(in crate::app) kinds: BTreeSet<QuoteChange>,
    /// Those that are this one's in any version.
    pub(in crate::app) speaker: Option<Speaking>,
}

/// Whose words are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Speaking {
    /// A person's, known by the fullest form of the name.
    Person(String),
    Unnamed,
    Nobody,
}

/// A quotation of a version, by its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct QuoteAt {
    pub(in crate::app) version: VersionId,
    pub(in crate::app) quote: usize,
}

/// One quotation over all versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Line {
    /// For each version that could be read the place of the quotation in its list.
    pub(in crate::app) chain: Vec<Option<usize>>,
    /// In the first version that has it.
    pub(in crate::app) at: QuoteAt,
    /// The place of its link in the comparison of base and revised, if one of them has it.
    pub(in crate::app) link: Option<usize>,
    /// What became of it between base and revised, and what changed.
    pub(in crate::app) outcome: Option<Outcome>,
    pub(in crate::app) changes: Vec<QuoteChange>,
    /// The edits of base and revised that stand in it or are about it.
    pub(in crate::app) edits: Vec<usize>,
    /// Whose words it is in the revised version, else in another that has it.
    pub(in crate::app) who: Who,
    /// Whose words it is in any version.
    whose: Vec<Who>,
}

impl Line {
    /// Whether it was not kept from base to revised.
    pub(in crate::app) fn differs(&self) -> bool {
        self.outcome.is_some_and(|outcome| outcome != Outcome::Kept)
    }
}

/// All quotations.
#[derive(Debug, Default)]
pub(in crate::app) struct Lines {
    /// In order of place.
    pub(in crate::app) all: Vec<Line>,
    /// What became of the quotations of base and revised.
    pub(in crate::app) outcomes: Option<Outcomes>,
    made_of: Basis,
    /// Why those without a name have none.
    unnamed: Option<Unnamed>,
    /// The line of each quotation, and the first one of each edit.
    of_quote: BTreeMap<(VersionId, usize), usize>,
    of_edit: BTreeMap<usize, usize>,
}

/// What stands below what in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Entry {
    /// Whose words follow, in how many lines, and how many there are with those that are not shown.
    Head(Who, usize, usize),
    /// The line at this place.
    Line(usize),
}

/// Each kind of change, the weightiest first.
const KINDS: [QuoteChange; 10] = [
    QuoteChange::Wording,
    QuoteChange::Speaker,
    QuoteChange::Cue,
    QuoteChange::Marks,
    QuoteChange::Paraphrased,
    QuoteChange::Added,
    QuoteChange::Removed,
    QuoteChange::Moved,
    QuoteChange::Typography,
    QuoteChange::Same,
];

impl Lines {
    /// The places of the lines that `filter` lets through, with heads where they are grouped.
    /// They are not grouped before it is known who speaks.
    pub(in crate::app) fn arranged(&self, grouping: Grouping, filter: &Filter) -> Vec<Entry> {
        let shown = self.all.iter().enumerate().filter(|(_, line)| self.lets(filter, line));
        if grouping == Grouping::Place || self.voices().is_none() {
            return shown.map(|(at, _)| Entry::Line(at)).collect();
        }
        let mut groups: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
        let mut speaks: BTreeMap<Who, usize> = BTreeMap::new();
        for (at, line) in shown {
            groups.entry(line.who).or_default().push(at);
            // Whom another version has say it is found as well.
            for who in line.whose.iter().filter(|who| matches!(who, Who::Person(_))) {
                groups.entry(*who).or_default();
                speaks.entry(*who).or_insert(at);
            }
        }
        let mut groups: Vec<(Who, Vec<usize>)> = groups.into_iter().collect();
        // People in the order in which they first speak; those who are not named stay behind them.
        groups.sort_by_key(|(who, _)| speaks.get(who).copied().unwrap_or(usize::MAX));
        let whole = |(who, lines): (Who, Vec<usize>)| {
            let all = self.all.iter().filter(|line| line.who == who).count();
            std::iter::once(Entry::Head(who, lines.len(), all)).chain(lines.into_iter().map(Entry::Line))
        };
        groups.into_iter().flat_map(whole).collect()
    }

    /// Under whom the lines stand that another version has this one say, with their number.
    pub(in crate::app) fn elsewhere(&self, who: Who) -> BTreeMap<Who, usize> {
        let mut found = BTreeMap::new();
        let given = self.all.iter().filter(|line| line.who != who && line.whose.contains(&who));
        given.for_each(|line| *found.entry(line.who).or_default() += 1);
        found
    }

    fn lets(&self, filter: &Filter, line: &Line) -> bool {
        let kind = filter.kinds.is_empty() || line.changes.iter().any(|change| filter.kinds.contains(change));
        let speaker = filter.speaker.as_ref().is_none_or(|asked| match asked {
            Speaking::Person(name) => {
                self.person(name).is_some_and(|at| line.whose.contains(&Who::Person(at)))
            }
            Speaking::Unnamed => line.whose.contains(&Who::Unnamed),
            Speaking::Nobody => line.whose.contains(&Who::Nobody),
        });
        kind && speaker
    }

    /// The kinds of change, with the number of lines.
    pub(in crate::app) fn kinds(&self) -> Vec<(QuoteChange, usize)> {
        let count = |kind| self.all.iter().filter(|line| line.changes.contains(&kind)).count();
        KINDS.into_iter().map(|kind| (kind, count(kind))).collect()
    }

    /// Whose words there are, with the number of lines.
    pub(in crate::app) fn speakers(&self) -> Vec<(Speaking, usize)> {
        let mut counts: BTreeMap<Who, usize> = BTreeMap::new();
        for who in self.all.iter().flat_map(|line| &line.whose) {
            *counts.entry(*who).or_default() += 1;
        }
        counts.into_iter().filter_map(|(who, count)| Some((self.speaking(who)?, count))).collect()
    }

    fn speaking(&self, who: Who) -> Option<Speaking> {
        Some(match who {
            Who::Person(_) => Speaking::Person(self.name(who)?.to_owned()),
            Who::Unnamed => Speaking::Unnamed,
            Who::Nobody => Speaking::Nobody,
        })
    }

    /// The people who speak, once they are found.
    pub(in crate::app) fn voices(&self) -> Option<&Voices> {
        self.made_of.voices()
    }

    /// The fullest name of a person.
    pub(in crate::app) fn name(&self, who: Who) -> Option<&str> {
        let Who::Person(at) = who else { return None };
        self.voices()?.people.get(at).map(|voice| voice.name.as_str())
    }

    /// The place of the person with this fullest name.
    pub(in crate::app) fn person(&self, name: &str) -> Option<usize> {
        self.voices()?.people.iter().position(|voice| voice.name == name)
    }

    /// What is said in place of a name, for people.
    pub(in crate::app) fn unnamed(&self, who: Who) -> &'static str {
        match who {
            Who::Nobody => Unnamed::Nobody,
            _ => self.unnamed.unwrap_or(Unnamed::NotNamed),
        }
        .label()
    }

    /// Whose words the quotation of a version is.
    pub(in crate::app) fn who(&self, version: usize, quote: usize) -> Who {
        self.voices().map_or(Who::Unnamed, |voices| voices.who(version, quote))
    }

    /// The line that holds a quotation.
    pub(in crate::app) fn of(&self, at: QuoteAt) -> Option<usize> {
        self.of_quote.get(&(at.version, at.quote)).copied()
    }

    /// The place of a line's quotation in the list of a version.
    fn in_version(&self, line: &Line, id: VersionId) -> Option<usize> {
        *line.chain.get(self.made_of.version(id)?)?
    }

    /// The line that is chosen: of a quotation, or of the change that is selected.
    pub(in crate::app) fn chosen(&self, state: &State) -> Option<usize> {
        let by_edit = || self.of_edit.get(&state.selected?).copied();
        state.quote.and_then(|at| self.of(at)).or_else(by_edit)
    }
}

impl State {
    /// The quotations of all versions.
    pub(in crate::app) const fn lines(&self) -> &Arc<Lines> {
        &self.lines
    }

    /// What changed at the link of base and revised with this place, in one sentence.
    pub(in crate::app) fn sentence(&self, link: usize) -> Option<&str> {
        self.comparisons.get(&self.pair?)?.sentences.get(link).map(String::as_str)
    }

    /// Whether it is being found who speaks.
    pub(in crate::app) const fn is_listening(&self) -> bool {
        self.is_listening
    }

    pub(in crate::app) const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The fullest name of the speaker whose card is open.
    pub(in crate::app) fn card(&self) -> Option<&str> {
        self.card.as_deref()
    }

    /// Whether a quotation is chosen, by itself or by the change that is selected.
    pub(in crate::app) fn has_quote(&self) -> bool {
        self.lines.chosen(self).is_some()
    }

    /// A quotation and the first change in it are selected, and its place in the text is remembered.
    pub(super) fn choose_quote(&mut self, at: QuoteAt) {
        let lines = Arc::clone(&self.lines);
        let Some(line) = lines.of(at).and_then(|at| lines.all.get(at)) else { return };
        let edits = self.comparison().map_or(&[][..], |comparison| &comparison.edits);
        let shown = |at: &&usize| edits.get(**at).is_some_and(|edit| self.shows(edit));
        let edit = line.edits.iter().find(shown).copied();
        let place = self.place(&lines, line);
        self.quote = Some(at);
        self.selected = edit;
        self.focus = Focus { serial: self.focus.serial + 1, place };
    }

    /// Where a line stands in the text of revised or base.
    fn place(&self, lines: &Lines, line: &Line) -> Option<(Side, usize)> {
        let start = |side, id| {
            let quote = self.article(id)?.quotes.get(lines.in_version(line, id)?)?;
            Some((side, quote.extent().start))
        };
        let Some((base, revised)) = self.pair else { return start(Side::Revised, line.at.version) };
        start(Side::Revised, revised).or_else(|| start(Side::Base, base))
    }

    /// The places of the lines that are shown, in the order in which they are.
    fn shown_lines(&self) -> Vec<usize> {
        let entries = self.lines.arranged(self.settings.grouping, &self.filter).into_iter();
        entries.filter_map(|entry| if let Entry::Line(at) = entry { Some(at) } else { None }).collect()
    }

    /// The line above or below the chosen one is chosen, of those that are shown.
    pub(super) fn step_quote(&mut self, direction: Direction) {
        let shown = self.shown_lines();
        let here = self.lines.chosen(self).and_then(|chosen| shown.iter().position(|at| *at == chosen));
        let next = match (here, direction) {
            (None, Direction::Right) => Some(0),
            (None, Direction::Left) => shown.len().checked_sub(1),
            (Some(here), Direction::Right) => Some(here + 1),
            (Some(here), Direction::Left) => here.checked_sub(1),
        };
        self.choose_line(next.and_then(|next| shown.get(next)).copied());
    }

    /// The next line above or below the chosen one is chosen that was not kept, of those that are shown; the
    /// first one comes after the last.
    pub(super) fn step_changed_quote(&mut self, direction: Direction) {
        let shown = self.shown_lines();
        let differs = |at: &&usize| self.lines.all.get(**at).is_some_and(Line::differs);
        let here = self.lines.chosen(self).and_then(|chosen| shown.iter().position(|at| *at == chosen));
        let (before, after) = match here {
            Some(here) => (shown.get(..here), shown.get(here + 1..)),
            None => (None, Some(&shown[..])),
        };
        let (before, after) = (before.unwrap_or_default().iter(), after.unwrap_or_default().iter());
        let next = match direction {
            Direction::Right => after.chain(before).find(differs),
            Direction::Left => before.rev().chain(after.rev()).find(differs),
        };
        self.choose_line(next.copied());
    }

    fn choose_line(&mut self, line: Option<usize>) {
        if let Some(at) = line.and_then(|at| self.lines.all.get(at)).map(|line| line.at) {
            self.choose_quote(at);
        }
    }

    /// The text of the line that holds a quotation, or of the chosen one, goes to the clipboard.
    pub(super) fn copy_quote(&mut self, at: Option<QuoteAt>) -> Vec<Job> {
        let lines = Arc::clone(&self.lines);
        let line = at.map_or_else(|| lines.chosen(self), |at| lines.of(at));
        let Some(line) = line.and_then(|at| lines.all.get(at)) else { return Vec::new() };
        self.notice = Some(Notice::Done("Quotation copied".to_owned()));
        vec![Job::Copy(copied::text(self, line))]
    }

    /// Opens the card of the one whose words are chosen, or closes it if that is open.
    pub(super) fn toggle_card(&mut self) {
        let lines = &self.lines;
        let line = lines.chosen(self).and_then(|at| lines.all.get(at));
        let name = line.and_then(|line| lines.name(line.who)).map(str::to_owned);
        self.card = name.filter(|name| self.card() != Some(name));
        self.settings.reading = Reading::Quotations;
        // The chosen line stays in sight beside the card.
        self.focus.serial += 1;
    }

    /// Takes in who speaks in some versions. Where that could not be found, nobody does.
    pub(super) fn heard(&mut self, versions: Vec<VersionId>, result: Result<Voices, String>) {
        self.is_listening = false;
        let voices = result.unwrap_or_else(|reason| {
            self.notice = Some(Notice::Trouble(reason));
            Voices::default()
        });
        self.heard = Some(Arc::new(Heard { versions, voices }));
    }

    /// Makes the lines anew if they are other ones, and forgets what was asked of quotations and people
    /// that are no longer there. Asks who speaks, one time at once.
    pub(super) fn settle_quotes(&mut self) -> Option<Job> {
        let made_of = Basis::new(self);
        if !self.lines.is_made_of(&made_of) {
            self.lines = Arc::new(Lines::new(self, made_of));
        }
        let lines = &self.lines;
        self.quote = self.quote.filter(|at| lines.of(*at).is_some());
        if lines.voices().is_some() {
            self.card = self.card.take().filter(|name| lines.person(name).is_some());
            let whose = |asked: &Speaking| lines.speakers().iter().any(|(known, _)| known == asked);
            self.filter.speaker = self.filter.speaker.take().filter(whose);
        }
        if self.is_listening || self.lines.voices().is_some() || self.ready().next().is_none() {
            return None;
        }
        self.is_listening = true;
        let versions = self.ready().map(|(id, article)| (id, Arc::clone(article))).collect();
        Some(Job::Listen { versions })
    }
}

#[cfg(test)]
mod tests;
