//! The quotations of all versions, a line each: how they are arranged, which are shown, which is chosen.
//!
//! Invariant: every quotation of every version that could be read stands in exactly one line; those that
//! correspond, step by step, stand in the same one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use variorum::article::{Article, has_cues};
use variorum::collate::{Comparison, QuoteChange, QuoteLink, QuoteRef, Voices, Who};

use super::{Direction, Focus, Job, Notice, Reading, Side, State, VersionId, copied};

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
    /// What changed between base and revised.
    pub(in crate::app) changes: Vec<QuoteChange>,
    /// The edits of base and revised that stand in it or are about it.
    pub(in crate::app) edits: Vec<usize>,
    /// Whose words it is in the revised version, else in another that has it.
    pub(in crate::app) who: Who,
    /// Whose words it is in any version.
    whose: Vec<Who>,
}

/// All quotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Lines {
    /// In order of place.
    pub(in crate::app) all: Vec<Line>,
    pub(in crate::app) voices: Voices,
    /// Whether speakers are found in the language of any version.
    pub(in crate::app) finds_speakers: bool,
    versions: Vec<VersionId>,
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
    pub(in crate::app) fn arranged(&self, grouping: Grouping, filter: &Filter) -> Vec<Entry> {
        let shown = self.all.iter().enumerate().filter(|(_, line)| self.lets(filter, line));
        if grouping == Grouping::Place {
            return shown.map(|(at, _)| Entry::Line(at)).collect();
        }
        let mut groups: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
        for (at, line) in shown {
            groups.entry(line.who).or_default().push(at);
        }
        let mut groups: Vec<(Who, Vec<usize>)> = groups.into_iter().collect();
        // People in the order in which they first speak; those who are not named stay behind them.
        groups.sort_by_key(|(who, lines)| match who {
            Who::Person(_) => lines.first().copied().unwrap_or_default(),
            Who::Unnamed | Who::Nobody => usize::MAX,
        });
        let whole = |(who, lines): (Who, Vec<usize>)| {
            let all = self.all.iter().filter(|line| line.who == who).count();
            std::iter::once(Entry::Head(who, lines.len(), all)).chain(lines.into_iter().map(Entry::Line))
        };
        groups.into_iter().flat_map(whole).collect()
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

    /// The fullest name of a person.
    pub(in crate::app) fn name(&self, who: Who) -> Option<&str> {
        let Who::Person(at) = who else { return None };
        self.voices.people.get(at).map(|voice| voice.name.as_str())
    }

    /// The place of the person with this fullest name.
    pub(in crate::app) fn person(&self, name: &str) -> Option<usize> {
        self.voices.people.iter().position(|voice| voice.name == name)
    }

    /// The line that holds a quotation.
    pub(in crate::app) fn of(&self, at: QuoteAt) -> Option<usize> {
        let version = self.versions.iter().position(|id| *id == at.version)?;
        self.all.iter().position(|line| line.chain.get(version) == Some(&Some(at.quote)))
    }

    /// The line that is chosen: of a quotation, or of the change that is selected.
    pub(in crate::app) fn chosen(&self, state: &State) -> Option<usize> {
        let by_edit = || state.selected.and_then(|at| self.all.iter().position(|l| l.edits.contains(&at)));
        state.quote.and_then(|at| self.of(at)).or_else(by_edit)
    }
}

impl State {
    /// The quotations of all versions. Costs as much as a look at every word.
    pub(in crate::app) fn lines(&self) -> Lines {
        let versions: Vec<(VersionId, &Arc<Article>)> = self.ready().collect();
        let mut chains: Vec<Chain> = Vec::new();
        for (at, (id, article)) in versions.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| versions.get(before)).map(|(id, _)| *id);
            let step = before.and_then(|before| self.comparison_of((before, *id)));
            chains = longer(chains, at, article.quotes.len(), step.map(Arc::as_ref));
        }
        let voices = Voices::new(versions.iter().map(|(_, article)| article.as_ref()));
        let ids: Vec<VersionId> = versions.iter().map(|(id, _)| *id).collect();
        let links = Links::new(self);
        let all = chains.into_iter().filter_map(|chain| line(self, &ids, &voices, &links, chain)).collect();
        let finds_speakers = versions.iter().any(|(_, article)| has_cues(article.language.as_deref()));
        Lines { all, voices, finds_speakers, versions: ids }
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
        let edit = || self.comparison()?.edits.get(self.selected?);
        self.quote.is_some() || edit().is_some_and(|edit| edit.quote.is_some())
    }

    /// A quotation and the first change in it are selected, and its place in the text is remembered.
    pub(super) fn choose_quote(&mut self, at: QuoteAt) {
        let lines = self.lines();
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
            let version = lines.versions.iter().position(|known| *known == id)?;
            let quote = self.article(id)?.quotes.get((*line.chain.get(version)?)?)?;
            Some((side, quote.extent().start))
        };
        let Some((base, revised)) = self.pair else { return start(Side::Revised, line.at.version) };
        start(Side::Revised, revised).or_else(|| start(Side::Base, base))
    }

    /// The line above or below the chosen one is chosen, of those that are shown.
    pub(super) fn step_quote(&mut self, direction: Direction) {
        let lines = self.lines();
        let shown = lines.arranged(self.settings.grouping, &self.filter).into_iter();
        let shown: Vec<usize> =
            shown.filter_map(|entry| if let Entry::Line(at) = entry { Some(at) } else { None }).collect();
        let here = lines.chosen(self).and_then(|chosen| shown.iter().position(|at| *at == chosen));
        let next = match (here, direction) {
            (None, Direction::Right) => Some(0),
            (None, Direction::Left) => shown.len().checked_sub(1),
            (Some(here), Direction::Right) => Some(here + 1),
            (Some(here), Direction::Left) => here.checked_sub(1),
        };
        let line = next.and_then(|next| shown.get(next)).and_then(|at| lines.all.get(*at));
        if let Some(at) = line.map(|line| line.at) {
            self.choose_quote(at);
        }
    }

    /// The text of the line that holds a quotation, or of the chosen one, goes to the clipboard.
    pub(super) fn copy_quote(&mut self, at: Option<QuoteAt>) -> Vec<Job> {
        let lines = self.lines();
        let line = at.map_or_else(|| lines.chosen(self), |at| lines.of(at));
        let Some(line) = line.and_then(|at| lines.all.get(at)) else { return Vec::new() };
        self.notice = Some(Notice::Done("Quotation copied".to_owned()));
        vec![Job::Copy(copied::text(self, line))]
    }

    /// Opens the card of the one whose words are chosen, or closes it if that is open.
    pub(super) fn toggle_card(&mut self) {
        let lines = self.lines();
        let line = lines.chosen(self).and_then(|at| lines.all.get(at));
        let name = line.and_then(|line| lines.name(line.who)).map(str::to_owned);
        self.card = name.filter(|name| self.card() != Some(name));
        self.settings.reading = Reading::Quotations;
        // The chosen line stays in sight beside the card.
        self.focus.serial += 1;
    }

    /// What was asked of quotations and people that are no longer there is forgotten.
    pub(super) fn settle_quotes(&mut self) {
        let exists = |at: &QuoteAt| self.article(at.version).is_some_and(|a| at.quote < a.quotes.len());
        self.quote = self.quote.filter(exists);
        let ready: Vec<VersionId> = self.ready().map(|(id, _)| id).collect();
        if ready == self.settled {
            return;
        }
        self.settled = ready;
        if self.card.is_none() && self.filter.speaker.is_none() {
            return;
        }
        let lines = self.lines();
        let card = self.card.take();
        self.card = card.filter(|name| lines.person(name).is_some());
        let asked = self.filter.speaker.take();
        self.filter.speaker = asked.filter(|asked| lines.speakers().iter().any(|(known, _)| known == asked));
    }
}

/// For each version the place of a quotation in its list.
type Chain = Vec<Option<usize>>;

/// A chain with what is known about it.
fn line(state: &State, ids: &[VersionId], voices: &Voices, links: &Links<'_>, chain: Chain) -> Option<Line> {
    let places = || chain.iter().enumerate().filter_map(|(version, quote)| Some((version, (*quote)?)));
    let (first, quote) = places().next()?;
    let at = QuoteAt { version: *ids.get(first)?, quote };
    let mut whose: Vec<Who> = places().map(|(version, quote)| voices.who(version, quote)).collect();
    let in_version = |id: VersionId| {
        let version = ids.iter().position(|known| *known == id)?;
        Some((version, chain.get(version).copied().flatten()?))
    };
    let pair = state.pair();
    let here = pair.and_then(|(base, revised)| in_version(revised).or_else(|| in_version(base)));
    let (version, quote) = here.or_else(|| places().next_back())?;
    let who = voices.who(version, quote);
    whose.sort_unstable();
    whose.dedup();
    let of = |id: VersionId| in_version(id).map(|(_, quote)| quote);
    let link = pair.and_then(|(base, revised)| links.find(of(base), of(revised)));
    let (changes, edits) =
        link.map_or_else(Default::default, |(_, link)| (link.changes.clone(), links.edits(link)));
    Some(Line { at, link: link.map(|(at, _)| at), changes, edits, who, whose, chain })
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
    let known: BTreeSet<usize> =
        partners.values().filter_map(|partner| of_partner.get(partner)).copied().collect();
    let count = chains.len();
    // What is new stands below what is gone from its place.
    let below = |row: usize| known.range(row..).next().copied().unwrap_or(count);
    let mut new: BTreeMap<usize, Vec<Chain>> = BTreeMap::new();
    let mut place = below(0);
    for quote in 0..quotes {
        let row = partners.get(&quote).and_then(|partner| of_partner.get(partner)).copied();
        let partner = row.and_then(|row| chains.get_mut(row)).filter(|chain| chain.len() == at);
        if let Some(chain) = partner {
            chain.push(Some(quote));
            place = below(row.unwrap_or_default() + 1);
        } else {
            let chain = std::iter::repeat_n(None, at).chain([Some(quote)]).collect();
            new.entry(place).or_default().push(chain);
        }
    }
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
    base: BTreeMap<usize, (usize, &'a QuoteLink)>,
    revised: BTreeMap<usize, (usize, &'a QuoteLink)>,
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
        let by = |place: fn(&QuoteLink) -> Option<usize>| {
            let links = links.iter().enumerate().rev();
            links.filter_map(|(at, link)| Some((place(link)?, (at, link)))).collect()
        };
        Self { about, base: by(|link| link.base), revised: by(|link| link.revised) }
    }

    /// The edits that stand in a quotation or are about it.
    fn edits(&self, link: &QuoteLink) -> Vec<usize> {
        let sides = [link.base.map(|at| (Side::Base, at)), link.revised.map(|at| (Side::Revised, at))];
        let about = sides.into_iter().flatten().filter_map(|quote| self.about.get(&quote)).flatten();
        link.edits.iter().chain(about).copied().collect()
    }

    /// The link between two quotations, or the first that one of them has.
    fn find(&self, base: Option<usize>, revised: Option<usize>) -> Option<(usize, &'a QuoteLink)> {
        let by_base = base.and_then(|at| self.base.get(&at));
        by_base.or_else(|| self.revised.get(&revised?)).copied()
    }
}

#[cfg(test)]
mod tests;
