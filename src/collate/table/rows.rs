//! Rows: items of all versions that are one passage, by the links between versions and by what came back.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::chain::Chain;
use super::items::Item;
use super::states::{self, Placed};
use super::{Grain, Row, RowKind};
use crate::collate::history::Capture;
use crate::collate::people::Names;
use crate::collate::side::set;
use crate::collate::{Comparison, History, Link, LinkKind, QuoteChange, QuoteLink};
use crate::text::Span;

/// A shorter passage may be written twice by chance.
const LEAST: usize = 4;
/// How much of the longer of two passages must be in the other for one to be the other, back and reworded.
const ALIKE: f32 = 0.5;
/// So many words and marks at the end of what breaks off may be no words of the passage.
const BROKEN: usize = 2;
/// Two words that more passages have in a row tell none of them.
const OFTEN: usize = 16;

/// The rows of a history, in order.
pub(super) fn of(history: &History, grain: Grain, items: &[Vec<Item>], chain: &Chain<'_>) -> Vec<Row> {
    let mut threads = Threads::new(items);
    let mut gone = Gone::default();
    for (at, comparison) in chain.comparisons.iter().enumerate() {
        let before = chain.before.get(at).copied().flatten();
        let (open, reworded) = match (before, comparison) {
            (Some(before), Some(comparison)) => threads.link(&links(comparison, grain), (before, at)),
            _ => continue,
        };
        let open = threads.cut(open, (before.unwrap_or_default(), at), chain);
        let mut there: FxHashSet<usize> = threads.rows_of(at).collect();
        let texts: FxHashSet<u64> = threads.items_of(at).map(|item| number(threads.words(item))).collect();
        // What stands aside between the two is gone as well.
        for version in before.unwrap_or_default()..at {
            for item in threads.items_of(version) {
                let words = threads.words(item);
                if !there.contains(&threads.row(item)) || !texts.contains(&number(words)) {
                    gone.take(item, words, grain);
                }
            }
        }
        for item in open {
            // Few words that moved correspond to nothing, and are not gone.
            let own = threads.words(item);
            let kept =
                before.filter(|_| can_return(own, grain)).and_then(|before| threads.find(before, item, at));
            let found = kept
                .or_else(|| {
                    gone.same(threads.words(item), grain).find(|other| !there.contains(&threads.row(*other)))
                })
                .or_else(|| {
                    gone.same(threads.words(item), grain).find(|other| threads.lacks(*other, item, at))
                })
                .or_else(|| gone.alike(threads.words(item), |other| !there.contains(&threads.row(*other))));
            if let Some(other) = found {
                threads.join(other, item);
                there.insert(threads.row(item));
            }
        }
        // A passage that is what it was before it was exchanged for another is that passage.
        for item in reworded {
            let is_other = |other: &usize| threads.are_apart(*other, item);
            if let Some(other) = gone.same(threads.words(item), grain).find(is_other) {
                threads.join(other, item);
            }
        }
    }
    let order = threads.order(chain);
    order.iter().map(|row| cells(history, grain, &threads, row, chain)).collect()
}

/// The cells of a row: for each version its items.
fn cells(
    history: &History,
    grain: Grain,
    threads: &Threads<'_>,
    row: &[Vec<usize>],
    chain: &Chain<'_>,
) -> Row {
    let quote = |version: usize| {
        let first = *row.get(version)?.first()?;
        let article = history.versions.get(version)?;
        Some((article.quotes.get(first)?, article.text.as_str()))
    };
    let differ = |one: usize, other: usize| {
        let (one, other) = (quote(one)?, quote(other)?);
        Some(Names::new([one.1, other.1]).differ(one.0, other.0))
    };
    let agree = |one: usize, other: usize| grain != Grain::Quotations || differ(one, other) != Some(true);
    let placed = row.iter().enumerate().map(|(version, units)| threads.placed(version, units)).collect();
    let kind = if grain == Grain::Quotations { RowKind::Quotation } else { RowKind::Passage };
    states::row(kind, placed, states::Frame::new(chain), agree)
}

/// Items of two versions that correspond.
struct Tie {
    base: Vec<usize>,
    revised: Vec<usize>,
    moved: bool,
    /// Whether they read the same, where more than the words tells.
    same: Option<bool>,
}

/// What corresponds in two versions.
fn links(comparison: &Comparison, grain: Grain) -> Vec<Tie> {
    let of_link = |link: &Link| Tie {
        base: link.base.places().collect(),
        revised: link.revised.places().collect(),
        moved: matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded),
        same: None,
    };
    let of_quote = |link: &QuoteLink| {
        let other =
            [QuoteChange::Wording, QuoteChange::Speaker, QuoteChange::Paraphrased, QuoteChange::Marks];
        Tie {
            base: link.base.into_iter().collect(),
            revised: link.revised.into_iter().collect(),
            moved: link.changes.contains(&QuoteChange::Moved),
            same: Some(!link.changes.iter().any(|change| other.contains(change))),
        }
    };
    let ties = match grain {
        Grain::Paragraphs => comparison.paragraphs.iter().map(of_link).collect(),
        Grain::Sentences => comparison.sentences.iter().map(of_link).collect(),
        Grain::Quotations => comparison.quotes.iter().map(of_quote).collect::<Vec<_>>(),
    };
    ties.into_iter().filter(|tie| !tie.base.is_empty() && !tie.revised.is_empty()).collect()
}

/// The items of all versions, numbered through, and which of them are one passage.
struct Threads<'a> {
    items: &'a [Vec<Item>],
    /// For each version the number of its first item.
    first: Vec<usize>,
    /// For each item another of its passage, or itself.
    to: Vec<usize>,
    /// For each passage, at its first item, the versions that have it.
    versions: Vec<Vec<u32>>,
    moved: Vec<bool>,
    told: Vec<Option<bool>>,
    /// Whether a file ends or breaks off in it.
    cut: Vec<bool>,
}

impl<'a> Threads<'a> {
    fn new(items: &'a [Vec<Item>]) -> Self {
        let mut first = Vec::with_capacity(items.len());
        let mut versions = Vec::new();
        for (items, version) in items.iter().zip(0..) {
            first.push(versions.len());
            versions.resize(versions.len() + items.len(), vec![version]);
        }
        let count = versions.len();
        Self {
            items,
            first,
            to: (0..count).collect(),
            versions,
            moved: vec![false; count],
            told: vec![None; count],
            cut: vec![false; count],
        }
    }

    /// The numbers of a version's items.
    fn items_of(&self, version: usize) -> std::ops::Range<usize> {
        let first = self.first.get(version).copied().unwrap_or_default();
        first..first + self.items.get(version).map_or(0, Vec::len)
    }

    fn words(&self, item: usize) -> &'a [u32] {
        let version = self.first.partition_point(|first| *first <= item).saturating_sub(1);
        let at = item - self.items_of(version).start;
        self.items.get(version).and_then(|items| items.get(at)).map_or(&[], |item| &item.words)
    }

    /// The passage of an item: its first item.
    fn row(&self, mut item: usize) -> usize {
        while let Some(to) = self.to.get(item).filter(|to| **to != item) {
            item = *to;
        }
        item
    }

    fn rows_of(&self, version: usize) -> impl Iterator<Item = usize> {
        self.items_of(version).map(|item| self.row(item))
    }

    /// Makes two items one passage.
    fn join(&mut self, one: usize, other: usize) {
        let (first, second) = (self.row(one), self.row(other));
        let row = first.min(second);
        if first != second {
            let more = self.versions.get_mut(first.max(second)).map(std::mem::take).unwrap_or_default();
            if let Some(all) = self.versions.get_mut(row) {
                all.extend(&more);
                all.sort_unstable();
                all.dedup();
            }
        }
        // Each points to the passage itself, so that the way from item to item stays short.
        for item in [first, second, one, other] {
            set(&mut self.to, item, row);
        }
    }

    /// Whether no version has the passages of both items, which are two.
    fn are_apart(&self, one: usize, other: usize) -> bool {
        let versions = |item: usize| self.versions.get(self.row(item)).map_or(&[][..], Vec::as_slice);
        let (ours, theirs) = (versions(one), versions(other));
        self.row(one) != self.row(other) && !ours.iter().any(|version| theirs.contains(version))
    }

    /// An item of an earlier version with the words of `item`, whose passage has not these words in the
    /// version at hand.
    fn find(&self, earlier: usize, item: usize, at: usize) -> Option<usize> {
        let words = self.words(item);
        self.items_of(earlier).find(|other| self.words(*other) == words && self.lacks(*other, item, at))
    }

    /// Whether the passage of `one` has in a version other words than those of `other`, and not these.
    fn lacks(&self, one: usize, other: usize, version: usize) -> bool {
        let (row, words) = (self.row(one), self.words(other));
        !self.items_of(version).any(|item| self.row(item) == row && self.words(item) == words)
    }

    /// Joins what corresponds in two versions. Returns what is left of the second, and what reads otherwise
    /// than one item that it corresponds to.
    fn link(&mut self, ties: &[Tie], (base, revised): (usize, usize)) -> (Vec<usize>, Vec<usize>) {
        let (ours, theirs) = (self.items_of(base), self.items_of(revised));
        let mut open = vec![true; theirs.len()];
        let mut reworded = Vec::new();
        for tie in ties {
            let Some(one) = tie.base.first().map(|at| ours.start + at) else { continue };
            for at in tie.base.iter().skip(1) {
                self.join(one, ours.start + at);
            }
            for at in &tie.revised {
                let item = theirs.start + at;
                self.join(one, item);
                if tie.base.len() == 1 && tie.revised.len() == 1 && self.words(one) != self.words(item) {
                    reworded.push(item);
                }
                set(&mut open, *at, false);
                let moved = tie.moved || self.moved.get(item) == Some(&true);
                set(&mut self.moved, item, moved);
                let told = self.told.get(item).copied().flatten();
                set(&mut self.told, item, tie.same.map(|same| same && told != Some(false)));
            }
        }
        (theirs.zip(open).filter(|(_, open)| *open).map(|(item, _)| item).collect(), reworded)
    }

    /// Finds where a version that does not hold the whole article breaks off: what begins as a passage of the
    /// version before does, and is shorter, is that passage. Returns what is left of `open`.
    fn cut(&mut self, open: Vec<usize>, (base, at): (usize, usize), chain: &Chain<'_>) -> Vec<usize> {
        let capture = chain.captures.get(at).copied().unwrap_or_default();
        if capture.is_whole() || capture == Capture::Other {
            return open;
        }
        let last = self.items_of(at).next_back();
        let is_end = |item: usize| capture == Capture::Part || Some(item) == last;
        for item in self.items_of(at).filter(|item| is_end(*item) && !open.contains(item)) {
            let mut whole = self.items_of(base).filter(|other| self.row(*other) == self.row(item));
            let one = whole.next().filter(|_| whole.next().is_none());
            let is_cut = one.is_some_and(|whole| {
                let (own, all) = (self.words(item), self.words(whole));
                own.len() < all.len() && (capture == Capture::Cut || begins(all, own))
            });
            set(&mut self.cut, item, is_cut);
        }
        let (mut left, ends): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|item| !is_end(*item));
        for item in ends {
            let there: FxHashSet<usize> = self.rows_of(at).collect();
            let whole = self.items_of(base).find(|other| {
                !there.contains(&self.row(*other)) && begins(self.words(*other), self.words(item))
            });
            match whole {
                Some(whole) => {
                    self.join(whole, item);
                    set(&mut self.cut, item, true);
                }
                None => left.push(item),
            }
        }
        left.sort_unstable();
        left
    }

    /// A row in a version, whose items these are.
    fn placed(&self, version: usize, units: &[usize]) -> Option<Placed> {
        let first = self.first.get(version)?;
        let mut hasher = FxHasher::default();
        let mut spans: Vec<Span> = Vec::new();
        let mut last: Option<usize> = None;
        for at in units {
            let item = self.items.get(version)?.get(*at)?;
            item.words.iter().for_each(|word| hasher.write_u32(*word));
            match (spans.last_mut(), item.spans.as_slice()) {
                (Some(before), [span]) if last.is_some_and(|last| last + 1 == *at) => {
                    *before = before.to(*span);
                }
                (_, own) => spans.extend(own),
            }
            last = Some(*at);
        }
        last?;
        let of = |at: &usize| first + at;
        let moved = units.iter().any(|at| self.moved.get(of(at)) == Some(&true));
        let told: Vec<bool> =
            units.iter().filter_map(|at| self.told.get(of(at)).copied().flatten()).collect();
        let told = (!told.is_empty()).then(|| told.iter().all(|same| *same));
        let is_cut = units.iter().any(|at| self.cut.get(of(at)) == Some(&true));
        Some(Placed { units: units.to_vec(), spans, reading: hasher.finish(), moved, told, is_cut })
    }

    /// The rows in order, each with its items in each version: the last version as it reads, and what only
    /// earlier ones have behind what it stood behind.
    fn order(&self, chain: &Chain<'_>) -> Vec<Vec<Vec<usize>>> {
        let aside = |version: &usize| chain.captures.get(*version).is_some_and(|capture| !capture.is_whole());
        let versions = (0..self.items.len()).rev();
        let versions = versions.clone().filter(|at| !aside(at)).chain(versions.filter(aside));
        let mut next: FxHashMap<Option<usize>, Option<usize>> = FxHashMap::default();
        for version in versions {
            let mut before = None;
            for row in self.rows_of(version) {
                if !next.contains_key(&Some(row)) {
                    let behind = next.get(&before).copied().flatten();
                    next.insert(Some(row), behind);
                    next.insert(before, Some(row));
                }
                before = Some(row);
            }
        }
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        let mut at = next.get(&None).copied().flatten();
        while let Some(row) = at {
            places.insert(row, places.len());
            at = next.get(&Some(row)).copied().flatten();
        }
        let mut rows = vec![vec![Vec::new(); self.items.len()]; places.len()];
        for version in 0..self.items.len() {
            for (at, row) in self.rows_of(version).enumerate() {
                let cells = places.get(&row).and_then(|place| rows.get_mut(*place));
                cells.and_then(|cells| cells.get_mut(version)).into_iter().for_each(|cell| cell.push(at));
            }
        }
        rows
    }
}

/// What was gone at some version, known by its words.
#[derive(Default)]
struct Gone {
    /// Items by a number of all their words.
    whole: FxHashMap<u64, Vec<usize>>,
    /// Items by two words in a row.
    pairs: FxHashMap<(u32, u32), Vec<usize>>,
    /// For each item how many such pairs it has.
    sizes: FxHashMap<usize, usize>,
}

impl Gone {
    /// Takes in an item.
    fn take(&mut self, item: usize, words: &[u32], grain: Grain) {
        if !can_return(words, grain) {
            return;
        }
        self.whole.entry(number(words)).or_default().push(item);
        let pairs = pairs(words);
        if self.sizes.insert(item, pairs.len()).is_none() {
            for pair in pairs {
                let items = self.pairs.entry(pair).or_default();
                if items.len() < OFTEN {
                    items.push(item);
                }
            }
        }
    }

    /// The items with these words, the latest first.
    fn same(&self, words: &[u32], grain: Grain) -> impl Iterator<Item = usize> {
        let same = self.whole.get(&number(words)).filter(|_| can_return(words, grain));
        same.into_iter().flatten().rev().copied()
    }

    /// The free item with most of these words.
    fn alike(&self, words: &[u32], is_free: impl Fn(&usize) -> bool) -> Option<usize> {
        let own = pairs(words);
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for item in own.iter().filter_map(|pair| self.pairs.get(pair)).flatten() {
            *shared.entry(*item).or_default() += 1;
        }
        let mut shared: Vec<(usize, usize)> = shared.into_iter().map(|(item, count)| (count, item)).collect();
        shared.sort_unstable();
        let is_alike = |(count, item): &(usize, usize)| {
            let longer = own.len().max(self.sizes.get(item).copied().unwrap_or_default());
            words.len() >= LEAST && *count as f32 >= ALIKE * longer as f32
        };
        let mut alike = shared.into_iter().rev().filter(is_alike).map(|(_, item)| item);
        alike.find(is_free)
    }
}

/// Whether a passage begins with the words of one that breaks off: its last word may be half of one, and an
/// ellipsis may follow.
fn begins(all: &[u32], cut: &[u32]) -> bool {
    let same = all.iter().zip(cut).take_while(|(one, other)| one == other).count();
    cut.len() < all.len() && same > 0 && same + BROKEN >= cut.len()
}

/// Whether so few words are known again. A quotation is, by a single one.
const fn can_return(words: &[u32], grain: Grain) -> bool {
    words.len() >= LEAST || matches!(grain, Grain::Quotations) && !words.is_empty()
}

fn number(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Words, each with the next, once.
fn pairs(words: &[u32]) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> =
        words.iter().zip(words.iter().skip(1)).map(|(one, next)| (*one, *next)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
