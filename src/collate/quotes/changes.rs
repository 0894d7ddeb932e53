//! What changed at two quotations that are one: words, speaker, cue, marks, place.

use super::Match;
use crate::article::{Cue, Part, Quote};
use crate::collate::ends::{Ended, are_read_otherwise};
use crate::collate::partners::Partners;
use crate::collate::people::Names;
use crate::collate::segments::Tiles;
use crate::collate::side::{Side, set};
use crate::collate::spoken::{Sign, Spoken};
use crate::collate::{Agreement, QuoteChange, QuoteLink};

/// The pairs of two versions.
pub(super) struct Pairs<'a> {
    sides: (&'a Side<'a>, &'a Side<'a>),
    spoken: (&'a [Spoken], &'a [Spoken]),
    tiles: &'a Tiles,
    all: &'a [Match],
    /// For each quotation of a side the places of its pairs among all.
    pub(super) of_base: Vec<Vec<usize>>,
    pub(super) of_revised: Vec<Vec<usize>>,
    /// Pairs that share quotations, and for each pair its group.
    groups: Vec<Group>,
    group_of: Vec<usize>,
    /// For each pair how many words the pairs keep that stand in another order to it.
    crossing: Vec<usize>,
    names: Names<'a>,
}

/// Pairs that share quotations: one that became several, several that became one, or parted otherwise.
/// Mostly it is one pair.
#[derive(Default)]
struct Group {
    /// The pairs, and the quotations of either side, each once, in order.
    pairs: Vec<usize>,
    base: Vec<usize>,
    revised: Vec<usize>,
    /// Words kept in all of them.
    kept: usize,
    /// The words of the longer side.
    words: usize,
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
        let (groups, group_of) = (Vec::new(), vec![0; all.len()]);
        let names = Names::new([sides.0.text(), sides.1.text()]);
        let mut pairs =
            Self { sides, spoken, tiles, all, of_base, of_revised, groups, group_of, crossing, names };
        pairs.group();
        pairs
    }

    /// Fills the groups.
    fn group(&mut self) {
        let mut seen = vec![false; self.all.len()];
        for first in 0..self.all.len() {
            if seen.get(first) != Some(&false) {
                continue;
            }
            let mut group = Group::default();
            let mut open = vec![first];
            set(&mut seen, first, true);
            while let Some(at) = open.pop() {
                let Some(pair) = self.all.get(at) else { continue };
                set(&mut self.group_of, at, self.groups.len());
                group.pairs.push(at);
                group.kept += pair.kept;
                group.base.push(pair.base);
                group.revised.push(pair.revised);
                let beside = self.of_base.get(pair.base).into_iter().chain(self.of_revised.get(pair.revised));
                for next in beside.flatten() {
                    if seen.get(*next) == Some(&false) {
                        set(&mut seen, *next, true);
                        open.push(*next);
                    }
                }
            }
            for quotes in [&mut group.pairs, &mut group.base, &mut group.revised] {
                quotes.sort_unstable();
                quotes.dedup();
            }
            let words = |quotes: &[usize], spoken: &[Spoken]| -> usize {
                quotes.iter().filter_map(|at| spoken.get(*at)).map(|quote| quote.words.len()).sum()
            };
            group.words = words(&group.base, self.spoken.0).max(words(&group.revised, self.spoken.1));
            self.groups.push(group);
        }
    }

    /// What changed at the pair with the place `at`.
    pub(super) fn link(&self, at: usize) -> Option<QuoteLink> {
        let found = self.all.get(at)?;
        let (base, revised) = self.sides;
        let one = base.article.quotes.get(found.base)?;
        let other = revised.article.quotes.get(found.revised)?;
        let ours = self.spoken.0.get(found.base)?;
        let theirs = self.spoken.1.get(found.revised)?;
        let group = self.groups.get(*self.group_of.get(at)?)?;
        // What is about all of a group is told at its first pair.
        let first = group.pairs.first() == Some(&at);
        let lengths = (ours.words.len(), theirs.words.len());
        let reworded = group.is_reworded(found, lengths, first);
        let read_otherwise = reworded
            && are_read_otherwise(
                Ended { side: base, quote: one, spoken: ours },
                Ended { side: revised, quote: other, spoken: theirs },
                (&self.tiles.to_revised, &self.tiles.to_base),
            );
        let mut changes = Vec::new();
        let resigned = || first && signs(self.spoken.0, &group.base) != signs(self.spoken.1, &group.revised);
        if !read_otherwise && (reworded || resigned()) {
            changes.push(QuoteChange::Wording);
        }
        if self.names.differ(one, other) {
            changes.push(QuoteChange::Speaker);
        }
        if self.tells_cue(at, group) && self.other_cue(group, read_otherwise) {
            changes.push(QuoteChange::Cue);
        }
        if changes.is_empty() {
            let same = same_marks(one, other, self.sides, group.pairs.len() > 1);
            changes.push(if same { QuoteChange::Same } else { QuoteChange::Typography });
        }
        if self.is_moved(at, found, ours.moved || theirs.moved) {
            changes.push(QuoteChange::Moved);
        }
        let agreement = group.agreement(found, lengths, read_otherwise);
        let (base, revised) = (Some(found.base), Some(found.revised));
        Some(QuoteLink { base, revised, changes, edits: Vec::new(), agreement })
    }

    /// Whether the pair is the one at which it is told that the cues of its group differ: the first whose own
    /// cues do, else the first.
    fn tells_cue(&self, at: usize, group: &Group) -> bool {
        let (base, revised) = self.sides;
        let differs = |pair: &&usize| {
            let found = self.all.get(**pair);
            found.is_some_and(|found| {
                lemmas(&cues(base, &[found.base])) != lemmas(&cues(revised, &[found.revised]))
            })
        };
        let several = group.pairs.len() > 1;
        let told = group.pairs.iter().find(|pair| several && differs(pair)).or(group.pairs.first());
        told == Some(&at)
    }

    /// Whether the cues differ. Words that only lie outside the marks as they are read on one side are no
    /// change of cue while they stand in place.
    fn other_cue(&self, group: &Group, read_otherwise: bool) -> bool {
        let (base, revised) = self.sides;
        let (said, says) = (cues(base, &group.base), cues(revised, &group.revised));
        let same = lemmas(&said) == lemmas(&says);
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
    fn is_reworded(&self, found: &Match, (ours, theirs): (usize, usize), first: bool) -> bool {
        let part = if self.pairs.len() == 1 { ours.max(theirs) } else { ours.min(theirs) };
        found.kept < part || first && self.kept < self.words
    }

    /// Of several that are one, the shorter is asked to stand in the longer one.
    fn agreement(
        &self,
        found: &Match,
        (ours, theirs): (usize, usize),
        read_otherwise: bool,
    ) -> Option<Agreement> {
        let words = if self.pairs.len() == 1 { ours.max(theirs) } else { ours.min(theirs) };
        // What the marks hold on one side only was not altered: the words that both hold are compared.
        let words = if read_otherwise { ours.min(theirs) } else { words };
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
    quotes.flat_map(Quote::cues).collect()
}

/// What they say; one that comes again at once says nothing new.
fn lemmas<'a>(cues: &[&'a Cue]) -> Vec<&'a str> {
    let mut lemmas: Vec<&str> = cues.iter().map(|cue| cue.lemma.as_str()).collect();
    lemmas.dedup();
    lemmas
}

/// Whether every word of the cues is the same in place.
fn is_in_place(side: &Side<'_>, cues: &[&Cue], partners: &Partners) -> bool {
    let mut words = cues.iter().flat_map(|cue| side.tokens_in(cue.span));
    words.all(|word| partners.of(word).is_some())
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
