//! How the lines are made: the quotations of each version go below those of the version before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use variorum::article::QuoteKind;
use variorum::collate::{Comparison, Outcomes, QuoteLink, QuoteRef, Voices, Who};

use super::{Heard, Line, Lines, QuoteAt};
use crate::app::state::{Pair, Side, State, VersionId};

/// What lines are made of; they are other ones when it is.
#[derive(Debug, Default)]
pub(super) struct Basis {
    pub(super) pair: Option<Pair>,
    versions: Vec<VersionId>,
    /// Of each version with the next one, then of base and revised.
    comparisons: Vec<Option<Arc<Comparison>>>,
    heard: Option<Arc<Heard>>,
}

impl Basis {
    pub(super) fn new(state: &State) -> Self {
        let versions: Vec<VersionId> = state.ready().map(|(id, _)| id).collect();
        let steps = versions.iter().copied().zip(versions.iter().copied().skip(1));
        let comparisons = steps.chain(state.pair()).map(|pair| state.comparison_of(pair).cloned()).collect();
        let heard = state.heard.as_ref().filter(|heard| heard.versions == versions).cloned();
        Self { pair: state.pair(), versions, comparisons, heard }
    }

    pub(super) fn voices(&self) -> Option<&Voices> {
        self.heard.as_ref().map(|heard| &heard.voices)
    }

    /// The place of a version among those that could be read.
    pub(super) fn version(&self, id: VersionId) -> Option<usize> {
        self.versions.iter().position(|known| *known == id)
    }

    /// The comparison of the version at this place with the one before.
    fn step(&self, version: usize) -> Option<&Comparison> {
        self.comparisons.get(version.checked_sub(1)?)?.as_deref()
    }

    /// The comparison of base and revised.
    fn shown(&self) -> Option<&Comparison> {
        self.pair.and_then(|_| self.comparisons.last()?.as_deref())
    }
}

impl PartialEq for Basis {
    /// Of what is shared it asks whether it is the same thing: it is large, and never changes.
    fn eq(&self, other: &Self) -> bool {
        fn same<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
            match (one, other) {
                (Some(one), Some(other)) => Arc::ptr_eq(one, other),
                (one, other) => one.is_none() && other.is_none(),
            }
        }
        let mut steps = self.comparisons.iter().zip(&other.comparisons);
        (self.pair, &self.versions) == (other.pair, &other.versions)
            && self.comparisons.len() == other.comparisons.len()
            && steps.all(|(one, other)| same(one.as_ref(), other.as_ref()))
            && same(self.heard.as_ref(), other.heard.as_ref())
    }
}

impl Lines {
    /// The lines of what is there.
    pub(super) fn new(state: &State, made_of: Basis) -> Self {
        let mut chains: Vec<Chain> = Vec::new();
        let mut unnamed = None;
        for (at, (_, article)) in state.ready().enumerate() {
            chains = longer(chains, at, article.quotes.len(), made_of.step(at));
            let reasons = article.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
            // Where speakers are found in one version, those of the others are not named.
            unnamed = reasons.map(|quote| article.unnamed(quote)).chain(unnamed).min();
        }
        let lines = Self { made_of, unnamed, ..Self::default() };
        let known = Links::new(lines.made_of.shown());
        let ids = &lines.made_of.versions;
        let all: Vec<Line> =
            chains.into_iter().filter_map(|chain| line(&lines, ids, &known, chain)).collect();
        let mut of_edit = BTreeMap::new();
        let mut of_quote = BTreeMap::new();
        for (at, line) in all.iter().enumerate() {
            for (id, quote) in ids.iter().zip(&line.chain) {
                of_quote.extend(quote.map(|quote| ((*id, quote), at)));
            }
            for edit in &line.edits {
                of_edit.entry(*edit).or_insert(at);
            }
        }
        let outcomes = lines.made_of.shown().map(|comparison| Outcomes::of(&comparison.quotes));
        Self { all, outcomes, of_quote, of_edit, ..lines }
    }

    pub(super) fn is_made_of(&self, made_of: &Basis) -> bool {
        self.made_of == *made_of
    }
}

/// For each version the place of a quotation in its list.
type Chain = Vec<Option<usize>>;

/// A chain with what is known about it.
fn line(lines: &Lines, ids: &[VersionId], known: &Links<'_>, chain: Chain) -> Option<Line> {
    let places = || chain.iter().enumerate().filter_map(|(version, quote)| Some((version, (*quote)?)));
    let (first, quote) = places().next()?;
    let at = QuoteAt { version: *ids.get(first)?, quote };
    let mut whose: Vec<Who> = places().map(|(version, quote)| lines.who(version, quote)).collect();
    let in_version = |id: VersionId| {
        let version = lines.made_of.version(id)?;
        Some((version, chain.get(version).copied().flatten()?))
    };
    let pair = lines.made_of.pair;
    let here = pair.and_then(|(base, revised)| in_version(revised).or_else(|| in_version(base)));
    let (version, quote) = here.or_else(|| places().next_back())?;
    let who = lines.who(version, quote);
    whose.sort_unstable();
    whose.dedup();
    let of = |id: VersionId| in_version(id).map(|(_, quote)| quote);
    let link = pair.and_then(|(base, revised)| known.find(of(base), of(revised)));
    let (changes, edits) =
        link.map_or_else(Default::default, |(_, link)| (link.changes.clone(), known.edits(link)));
    let outcome = link.map(|(_, link)| link.outcome());
    Some(Line { at, link: link.map(|(at, _)| at), outcome, changes, edits, who, whose, chain })
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
    all: &'a [QuoteLink],
    /// Their places, by their quotations.
    places: BTreeMap<(Option<usize>, Option<usize>), usize>,
    base: BTreeMap<usize, usize>,
    revised: BTreeMap<usize, usize>,
    /// The edits that are about a quotation, also those of its cue, which stand outside the marks.
    about: BTreeMap<(Side, usize), Vec<usize>>,
}

impl<'a> Links<'a> {
    fn new(comparison: Option<&'a Comparison>) -> Self {
        let links = comparison.map_or(&[][..], |comparison| &comparison.quotes);
        let edits = comparison.map_or(&[][..], |comparison| &comparison.edits);
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
            links.filter_map(|(at, link)| Some((place(link)?, at))).collect()
        };
        let places = links.iter().enumerate().map(|(at, link)| ((link.base, link.revised), at)).collect();
        Self { all: links, places, about, base: by(|link| link.base), revised: by(|link| link.revised) }
    }

    /// The edits that stand in a quotation or are about it.
    fn edits(&self, link: &QuoteLink) -> Vec<usize> {
        let sides = [link.base.map(|at| (Side::Base, at)), link.revised.map(|at| (Side::Revised, at))];
        let about = sides.into_iter().flatten().filter_map(|quote| self.about.get(&quote)).flatten();
        link.edits.iter().chain(about).copied().collect()
    }

    /// The link between two quotations, or the first that one of them has.
    fn find(&self, base: Option<usize>, revised: Option<usize>) -> Option<(usize, &'a QuoteLink)> {
        let between = self.places.get(&(base, revised));
        let by_base = || self.base.get(&base?);
        let at = between.or_else(by_base).or_else(|| self.revised.get(&revised?)).copied()?;
        Some((at, self.all.get(at)?))
    }
}
