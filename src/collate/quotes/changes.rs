//! What changed at two quotations that are one: words, speaker, cue, marks, place.

use super::Match;
use crate::article::{Cue, Part, Quote};
use crate::collate::ends::{Ended, are_read_otherwise};
use crate::collate::partners::Partners;
use crate::collate::segments::Tiles;
use crate::collate::side::Side;
use crate::collate::spoken::{Sign, Spoken};
use crate::collate::{Agreement, QuoteChange, QuoteLink, people};

/// The pairs of two versions.
pub(super) struct Pairs<'a> {
    sides: (&'a Side<'a>, &'a Side<'a>),
    spoken: (&'a [Spoken], &'a [Spoken]),
    tiles: &'a Tiles,
    all: &'a [Match],
    /// For each quotation of a side the places of its pairs among all.
    pub(super) of_base: Vec<Vec<usize>>,
    pub(super) of_revised: Vec<Vec<usize>>,
    /// For each pair how many words the pairs keep that stand in another order to it.
    crossing: Vec<usize>,
}

/// A pair and all others that share one of its quotations: a quotation that became several, or one of
/// several.
struct Group {
    /// The quotations of either side, each once, in order.
    base: Vec<usize>,
    revised: Vec<usize>,
    /// How many pairs it is.
    pairs: usize,
    /// Words kept in all of them.
    kept: usize,
    /// Whether the pair is the first of them, at which is told what is about all.
    first: bool,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(
        sides: (&'a Side<'a>, &'a Side<'a>),
        spoken: (&'a [Spoken], &'a [Spoken]),
        tiles: &'a Tiles,
        all: &'a [Match],
    ) -> Self {
        let of = |count: usize, side: fn(&Match) -> usize| {
            let mut of = vec![Vec::new(); count];
            for (at, found) in all.iter().enumerate() {
                of.get_mut(side(found)).into_iter().for_each(|pairs: &mut Vec<usize>| pairs.push(at));
            }
            of
        };
        let of_base = of(spoken.0.len(), |found| found.base);
        let of_revised = of(spoken.1.len(), |found| found.revised);
        let crossing = if all.iter().all(|found| found.in_place) { Vec::new() } else { crossing(all) };
        Self { sides, spoken, tiles, all, of_base, of_revised, crossing }
    }

    /// What changed at the pair with the place `at`.
    pub(super) fn link(&self, at: usize) -> Option<QuoteLink> {
        let found = self.all.get(at)?;
        let (base, revised) = self.sides;
        let one = base.article.quotes.get(found.base)?;
        let other = revised.article.quotes.get(found.revised)?;
        let ours = self.spoken.0.get(found.base)?;
        let theirs = self.spoken.1.get(found.revised)?;
        let group = self.group(found);
        let reworded = group.is_reworded(found, (ours.words.len(), theirs.words.len()));
        let read_otherwise = reworded
            && are_read_otherwise(
                Ended { side: base, quote: one, spoken: ours },
                Ended { side: revised, quote: other, spoken: theirs },
                (&self.tiles.to_revised, &self.tiles.to_base),
            );
        let mut changes = Vec::new();
        let resigned =
            || group.first && signs(self.spoken.0, &group.base) != signs(self.spoken.1, &group.revised);
        if !read_otherwise && (reworded || resigned()) {
            changes.push(QuoteChange::Wording);
        }
        if people::differ(one, other) {
            changes.push(QuoteChange::Speaker);
        }
        if group.first && self.other_cue(&group, read_otherwise) {
            changes.push(QuoteChange::Cue);
        }
        if changes.is_empty() {
            let same = same_marks(one, other, self.sides, group.pairs > 1);
            changes.push(if same { QuoteChange::Same } else { QuoteChange::Typography });
        }
        if self.is_moved(at, found, ours.moved || theirs.moved) {
            changes.push(QuoteChange::Moved);
        }
        let agreement = group.agreement(found, (ours.words.len(), theirs.words.len()), read_otherwise);
        let (base, revised) = (Some(found.base), Some(found.revised));
        Some(QuoteLink { base, revised, changes, edits: Vec::new(), agreement })
    }

    fn group(&self, found: &Match) -> Group {
        let of = |of: &[Vec<usize>], at: usize| of.get(at).cloned().unwrap_or_default();
        let mut places = of(&self.of_base, found.base);
        places.extend(of(&self.of_revised, found.revised));
        places.sort_unstable();
        places.dedup();
        let pairs: Vec<&Match> = places.iter().filter_map(|at| self.all.get(*at)).collect();
        let quotes = |side: fn(&Match) -> usize| {
            let mut quotes: Vec<usize> = pairs.iter().map(|pair| side(pair)).collect();
            quotes.sort_unstable();
            quotes.dedup();
            quotes
        };
        Group {
            base: quotes(|pair| pair.base),
            revised: quotes(|pair| pair.revised),
            pairs: pairs.len(),
            kept: pairs.iter().map(|pair| pair.kept).sum(),
            first: pairs.iter().all(|pair| (found.base, found.revised) <= (pair.base, pair.revised)),
        }
    }

    /// Whether the cues differ. Words that only lie outside the marks as they are read on one side are no
    /// change of cue while they stand in place.
    fn other_cue(&self, group: &Group, read_otherwise: bool) -> bool {
        let (base, revised) = self.sides;
        let (said, says) = (cues(base, &group.base), cues(revised, &group.revised));
        let same = said.iter().map(|cue| &cue.lemma).eq(says.iter().map(|cue| &cue.lemma));
        let in_place = || {
            is_in_place(base, &said, &self.tiles.to_revised)
                && is_in_place(revised, &says, &self.tiles.to_base)
        };
        !(same || read_otherwise && in_place())
    }

    /// Whether a pair stands in another place: its sentence moved, or it is outside the order of the others.
    fn is_moved(&self, at: usize, found: &Match, unit_moved: bool) -> bool {
        if found.in_place {
            unit_moved
        } else {
            self.crossing.get(at).is_some_and(|words| *words > found.kept)
        }
    }
}

impl Group {
    fn is_reworded(&self, found: &Match, (ours, theirs): (usize, usize)) -> bool {
        let longer = ours.max(theirs);
        if self.pairs == 1 {
            found.kept < longer
        } else {
            found.kept < ours.min(theirs) || (self.first && self.kept < longer)
        }
    }

    /// Of several that are one, the shorter is asked to stand in the longer one.
    fn agreement(
        &self,
        found: &Match,
        (ours, theirs): (usize, usize),
        read_otherwise: bool,
    ) -> Option<Agreement> {
        let words = if self.pairs == 1 { ours.max(theirs) } else { ours.min(theirs) };
        let kept = if read_otherwise { words } else { found.kept };
        (words > 0).then_some(Agreement { kept, words })
    }
}

/// For each pair how many words are kept by the pairs that stand before it on one side and behind it on the
/// other.
fn crossing(all: &[Match]) -> Vec<usize> {
    let last = all.iter().map(|found| found.revised).max().unwrap_or_default();
    let mut order: Vec<usize> = (0..all.len()).collect();
    let base = |at: &usize| all.get(*at).map(|found| found.base);
    order.sort_by_key(base);
    let batches: Vec<&[usize]> = order.chunk_by(|one, next| base(one) == base(next)).collect();
    let mut words = vec![0; all.len()];
    let revised = |at: usize| all.get(at).map_or(0, |found| found.revised);
    let mut add = |batches: &mut dyn Iterator<Item = &&[usize]>, key: &dyn Fn(usize) -> usize| {
        let mut seen = Sums(vec![0; last + 2]);
        for batch in batches {
            for at in *batch {
                words.get_mut(*at).into_iter().for_each(|words| *words += seen.below(key(*at)));
            }
            for at in *batch {
                seen.add(key(*at), all.get(*at).map_or(0, |found| found.kept));
            }
        }
    };
    add(&mut batches.iter(), &|at| last - revised(at));
    add(&mut batches.iter().rev(), &revised);
    words
}

/// Sums of all places below one: a Fenwick tree.
struct Sums(Vec<usize>);

impl Sums {
    fn below(&self, end: usize) -> usize {
        let steps = std::iter::successors(Some(end), |at| Some(at & at.wrapping_sub(1)));
        steps.take_while(|at| *at > 0).filter_map(|at| self.0.get(at)).sum()
    }

    fn add(&mut self, place: usize, amount: usize) {
        let mut at = place + 1;
        while let Some(sum) = self.0.get_mut(at) {
            *sum += amount;
            at += at & at.wrapping_neg();
        }
    }
}

/// The signs of quotations, each with how many words stand before it in all of them.
fn signs(quotes: &[Spoken], group: &[usize]) -> Vec<(usize, Sign)> {
    let (mut found, mut before) = (Vec::new(), 0);
    for quote in group.iter().filter_map(|at| quotes.get(*at)) {
        found.extend(quote.signs.iter().map(|(at, sign)| (before + at, *sign)));
        before += quote.words.len();
    }
    found
}

/// The cues of some quotations, in order.
fn cues<'a>(side: &Side<'a>, group: &[usize]) -> Vec<&'a Cue> {
    let quotes = group.iter().filter_map(|at| side.article.quotes.get(*at));
    quotes.flat_map(quote_cues).collect()
}

/// Whether every word of the cues is the same in place.
fn is_in_place(side: &Side<'_>, cues: &[&Cue], partners: &Partners) -> bool {
    let mut words = cues.iter().flat_map(|cue| side.tokens_in(cue.span));
    words.all(|word| partners.of(word).is_some())
}

/// The cues at a quotation: of its parts, or its own.
pub(in crate::collate) fn quote_cues(quote: &Quote) -> impl Iterator<Item = &Cue> {
    let parts = quote.parts.iter().filter_map(|part| part.cue.as_ref());
    let own = quote.cue.as_ref().filter(|_| parts.clone().next().is_none());
    let mut last = None;
    parts.chain(own).filter(move |cue| last.replace(cue.span) != Some(cue.span))
}

/// Whether the quotations are equal to the character, with their marks; of several that are one, whether
/// the smaller is.
fn same_marks(one: &Quote, other: &Quote, (base, revised): (&Side<'_>, &Side<'_>), is_part: bool) -> bool {
    let same = |(one, other): (&Part, &Part)| {
        [(one.span, other.span), (one.open, other.open), (one.close, other.close)]
            .into_iter()
            .all(|(ours, theirs)| ours.of(base.text()) == theirs.of(revised.text()))
    };
    if is_part && one.parts.len() <= other.parts.len() {
        return one.parts.iter().all(|part| other.parts.iter().any(|other| same((part, other))));
    }
    if is_part {
        return other.parts.iter().all(|part| one.parts.iter().any(|one| same((one, part))));
    }
    one.parts.len() == other.parts.len() && one.parts.iter().zip(&other.parts).all(same)
}
