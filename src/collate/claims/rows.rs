//! Rows: which sentences of the versions are one.
//!
//! The links of the history's comparisons say so. A sentence that a version lacks is looked for again in
//! later ones, so that an empty or broken version ends no row.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::strands::{Stand, strands};
use super::{ClaimRow, Claims, Presence};
use crate::collate::classes::{Statement, Voiced, statements};
use crate::collate::side::{Keys, Place, Side, share_all_names};
use crate::collate::{Capture, History, align, table};

/// How many versions back a sentence is looked for.
const BACK: usize = 12;

/// The ledger of a history.
pub(super) fn ledger(history: &History) -> Claims {
    let mut keys = Keys::default();
    let mut sides: Vec<Side<'_>> =
        history.versions.iter().map(|article| Side::new(article, &mut keys)).collect();
    share_all_names(&mut sides);
    let texts: Vec<Text<'_>> = sides.iter().map(Text::new).collect();
    let mut groups = Groups::new(&texts);
    groups.link(history);
    groups.find_again(&texts, &keys, history);
    let mut known = Known::default();
    let captures = table::captures(history, &sides);
    let rows = groups.in_order(&texts).into_iter().filter_map(|mut sentences| {
        for ((cell, text), capture) in sentences.iter_mut().zip(&texts).zip(&captures) {
            // What breaks off says less than the sentence says.
            let last = text.units.len().checked_sub(1);
            let breaks_off = *capture == Capture::Cut && last.is_some_and(|last| cell.contains(&last));
            if breaks_off || capture.is_foreign() {
                cell.clear();
            }
        }
        row(sentences, &texts, &captures, &mut known)
    });
    Claims { rows: rows.collect() }
}

/// A version: its side, and where its sentences stand in it.
pub(super) struct Text<'a> {
    pub(super) side: &'a Side<'a>,
    /// For each sentence its unit.
    units: Vec<Option<usize>>,
    voiced: Voiced,
}

impl<'a> Text<'a> {
    fn new(side: &'a Side<'a>) -> Self {
        let mut units = vec![None; side.article.sentences.len()];
        for (at, unit) in side.units.iter().enumerate() {
            if let Place::Sentence(sentence) = unit.place
                && let Some(place) = units.get_mut(sentence)
            {
                place.get_or_insert(at);
            }
        }
        Self { side, units, voiced: Voiced::new(side.article) }
    }

    fn unit(&self, sentence: usize) -> Option<usize> {
        self.units.get(sentence).copied().flatten()
    }
}

/// Sentences of all versions, by numbers, in sets.
struct Groups {
    /// The number of each version's first sentence; behind the last one that of all.
    starts: Vec<usize>,
    /// The number of another sentence of the same set, or its own.
    parent: Vec<usize>,
    /// Whether a version before has the sentence, and one after.
    before: Vec<bool>,
    after: Vec<bool>,
}

impl Groups {
    fn new(texts: &[Text<'_>]) -> Self {
        let mut starts = vec![0];
        let mut all = 0;
        for text in texts {
            all += text.units.len();
            starts.push(all);
        }
        Self { starts, parent: (0..all).collect(), before: vec![false; all], after: vec![false; all] }
    }

    fn number(&self, version: usize, sentence: usize) -> usize {
        self.starts.get(version).copied().unwrap_or_default() + sentence
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parent.get(at).copied().filter(|parent| *parent != at) {
            // Halves the path for the next who asks.
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            self.parent.get_mut(at).into_iter().for_each(|place| *place = above);
            at = above;
        }
        at
    }

    /// Makes one of all sentences at `ours` and `theirs`.
    fn join(&mut self, (base, ours): (usize, Range<usize>), (revised, theirs): (usize, Range<usize>)) {
        let (one, other) = (self.number(base, ours.start), self.number(revised, theirs.start));
        let all = (one..one + ours.len()).chain(other..other + theirs.len());
        let first = self.root(one);
        for at in all {
            let root = self.root(at);
            let [low, high] = [first.min(root), first.max(root)];
            let low = self.root(low);
            self.parent.get_mut(high).into_iter().for_each(|place| *place = low);
        }
        let (earlier, later) = if base < revised {
            (one..one + ours.len(), other..other + theirs.len())
        } else {
            (other..other + theirs.len(), one..one + ours.len())
        };
        self.after.get_mut(earlier).into_iter().flatten().for_each(|place| *place = true);
        self.before.get_mut(later).into_iter().flatten().for_each(|place| *place = true);
    }

    /// By the links of the comparisons.
    fn link(&mut self, history: &History) {
        for pair in &history.pairs {
            for link in pair.sentences.iter().filter(|link| !link.base.is_empty() && !link.revised.is_empty())
            {
                self.join((pair.base, link.base.places()), (pair.revised, link.revised.places()));
            }
        }
    }

    /// Looks for sentences that came from nowhere among those of earlier versions that went nowhere.
    fn find_again(&mut self, texts: &[Text<'_>], keys: &Keys, history: &History) {
        let compared: FxHashSet<(usize, usize)> = history
            .pairs
            .iter()
            .map(|pair| (pair.base.min(pair.revised), pair.base.max(pair.revised)))
            .collect();
        for (at, text) in texts.iter().enumerate() {
            for from in (at.saturating_sub(BACK)..at).rev() {
                let Some(base) = texts.get(from) else { continue };
                let lost = self.open(from, base, &self.after);
                let new = self.open(at, text, &self.before);
                if compared.contains(&(from, at)) || lost.is_empty() || new.is_empty() {
                    continue;
                }
                let weights = keys.weights(&[base.side, text.side]);
                let pairings = align::among((base.side, lost), (text.side, new), &weights, keys.sequences());
                for pairing in pairings {
                    let ours = sentences(base.side, &pairing.base);
                    let theirs = sentences(text.side, &pairing.revised);
                    if !ours.is_empty() && !theirs.is_empty() {
                        self.join((from, ours), (at, theirs));
                    }
                }
            }
        }
    }

    /// The units of a version's sentences that are not `linked`.
    fn open(&self, version: usize, text: &Text<'_>, linked: &[bool]) -> Vec<usize> {
        let start = self.number(version, 0);
        let sentences = (0..text.units.len()).filter(|at| linked.get(start + at) == Some(&false));
        sentences.filter_map(|at| text.unit(at)).collect()
    }

    /// The sets, each as the sentences of every version, in the order of the last version that has them;
    /// what the last one lacks stands behind what it stood behind.
    fn in_order(&mut self, texts: &[Text<'_>]) -> Vec<Vec<Vec<usize>>> {
        let mut rows: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
        // The place of each set, by its root: in the last version, then how far back, then there.
        let mut places: FxHashMap<usize, (usize, usize, usize)> = FxHashMap::default();
        for (version, text) in texts.iter().enumerate().rev() {
            let mut behind = 0;
            for sentence in 0..text.units.len() {
                let number = self.number(version, sentence);
                let root = self.root(number);
                let first = version + 1 == texts.len();
                let place = places.entry(root).or_insert_with(|| {
                    if first { (sentence + 1, 0, 0) } else { (behind, texts.len() - version, sentence) }
                });
                behind = place.0;
                let row = rows.entry(root).or_insert_with(|| vec![Vec::new(); texts.len()]);
                row.get_mut(version).into_iter().for_each(|cell| cell.push(sentence));
            }
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(root, _)| (places.get(root).copied(), *root));
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// The sentences of neighbouring units.
fn sentences(side: &Side<'_>, units: &Range<usize>) -> Range<usize> {
    let inside = side.units.get(units.clone()).unwrap_or_default().iter();
    let mut found = inside.filter_map(|unit| match unit.place {
        Place::Sentence(at) => Some(at),
        Place::Outside(_) => None,
    });
    let first = found.next();
    first.map_or(0..0, |first| first..found.next_back().unwrap_or(first) + 1)
}

/// What sentences say, by their words: a sentence in the same words says the same.
#[derive(Default)]
struct Known {
    found: FxHashMap<(u32, &'static str), Vec<Statement>>,
}

impl Known {
    fn of(&mut self, text: &Text<'_>, unit: usize) -> (&[Statement], usize) {
        let side = text.side;
        let Some(unit) = side.units.get(unit) else { return (&[], 0) };
        let language = side.book.language;
        let found =
            self.found.entry((unit.id, language)).or_insert_with(|| statements(side, unit, &text.voiced));
        (found, unit.tokens.start)
    }
}

/// The row of some sentences, if they claim anything.
fn row(
    sentences: Vec<Vec<usize>>,
    texts: &[Text<'_>],
    captures: &[Capture],
    known: &mut Known,
) -> Option<ClaimRow> {
    let mut stands: Vec<Option<Stand<'_>>> = Vec::with_capacity(texts.len());
    for (cell, text) in sentences.iter().zip(texts) {
        let mut stand = Stand { article: text.side.article, ids: Vec::new(), statements: Vec::new() };
        for unit in cell.iter().filter_map(|sentence| text.unit(*sentence)) {
            let (found, start) = known.of(text, unit);
            stand.ids.extend(text.side.units.get(unit).map(|unit| unit.id));
            let span = |statement: &Statement| {
                let words = statement.words.start + start..statement.words.end + start;
                let tokens = text.side.words(&words);
                Some(tokens.first()?.span().to(tokens.last()?.span()))
            };
            stand.statements.extend(found.iter().filter_map(|one| Some((one.clone(), span(one)?))));
        }
        stands.push((!cell.is_empty()).then_some(stand));
    }
    let claims = strands(&stands);
    let presence = presence(&sentences, captures);
    (!claims.is_empty()).then_some(ClaimRow { sentences, presence, claims })
}

/// Whether a sentence stands in all versions. One that does not hold the whole article lacks nothing.
fn presence(sentences: &[Vec<usize>], captures: &[Capture]) -> Presence {
    let told =
        sentences.iter().zip(captures).filter(|(cell, capture)| capture.is_whole() || !cell.is_empty());
    let there: Vec<bool> = told.map(|(cell, _)| !cell.is_empty()).collect();
    let mut stands = there.iter().skip_while(|there| !**there);
    let has_gap = stands.any(|there| !there);
    match (there.first(), there.last()) {
        (_, Some(false) | None) => Presence::Removed,
        _ if has_gap => Presence::Back,
        (Some(false), _) => Presence::Added,
        _ => Presence::Throughout,
    }
}
