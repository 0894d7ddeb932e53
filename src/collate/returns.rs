//! Returns: words of an earlier version that the version between did not have.
//!
//! What a version lacks of an earlier one is known from the edits between them, so nothing is compared
//! again, but around a version that does not hold the whole article: the time is linear in the sentences that
//! edits touch.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::history::{Capture, Seen, captures};
use super::side::Side;
use super::{Class, Comparison, Edit, Options, Reason, Rules, Stats, collate};
use crate::document::Role;
use crate::text::{Span, WordKind};

/// A sentence of fewer words may be said twice by chance.
const SENTENCE: usize = 4;
/// The same of words inside a sentence.
const PASSAGE: usize = 6;
/// By how much an edit that brings words back goes up.
const RAISE: u8 = 12;

/// Marks each edit that brings back a sentence, a passage or a headline of a version before its base. What a
/// version that does not hold the whole article lacks was not gone.
///
/// The pairs are of neighbours, in their order.
pub(super) fn mark(sides: &[Side<'_>], pairs: &mut [Comparison]) {
    let captures = captures(sides, |base, revised| {
        let article = sides.get(base)?.article;
        let known = pairs.iter().find(|pair| pair.base == base && pair.revised == revised);
        let known = known.map(|known| Seen::of(known, article));
        known.or_else(|| Some(Seen::of(&across(sides, base, revised)?, article)))
    });
    let capture = |at: usize| captures.get(at).copied().unwrap_or_default();
    let mut gone = Gone::default();
    for pair in pairs {
        let (Some(ours), Some(theirs)) = (sides.get(pair.base), sides.get(pair.revised)) else {
            continue;
        };
        if capture(pair.revised).is_foreign() {
            continue;
        }
        let revised = touched(theirs, &pair.edits, |edit| edit.revised);
        if capture(pair.base).is_whole() {
            gone.meet(&revised, ours, pair);
            let end = Some(pair.revised).filter(|at| capture(*at) == Capture::Cut);
            let end = end.map_or(usize::MAX, |_| Seen::of(pair, ours.article).last);
            let lost = |edit: &Edit| if edit.base.start < end { edit.base } else { Span::default() };
            gone.part(touched(ours, &pair.edits, lost), pair.base, &revised);
            continue;
        }
        let good = (0..pair.base).rev().find(|at| capture(*at).is_whole());
        let Some((good, side)) = good.and_then(|good| Some((good, sides.get(good)?))) else { continue };
        let Some(step) = across(sides, good, pair.revised) else { continue };
        let new = touched(theirs, &step.edits, |edit| edit.revised);
        let words: FxHashSet<&[u32]> = new.iter().map(|unit| unit.words.as_slice()).collect();
        let is_new = |unit: &Unit| {
            words.contains(unit.words.as_slice()) || gone.versions.get(&unit.words) == Some(&good)
        };
        let revised: Vec<Unit> = revised.into_iter().filter(is_new).collect();
        gone.meet(&revised, ours, pair);
        if capture(pair.revised).is_whole() {
            gone.part(touched(side, &step.edits, |edit| edit.base), good, &new);
        }
    }
}

/// The comparison of two versions that are no neighbours.
fn across(sides: &[Side<'_>], base: usize, revised: usize) -> Option<Comparison> {
    Some(collate(sides.get(base)?.article, sides.get(revised)?.article, &Options::default()))
}

/// Words that an edit touches and that can come back.
struct Unit {
    kind: Kind,
    /// Its words by their keys.
    words: Vec<u32>,
    /// The places of the edits in it.
    edits: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Headline,
    Sentence,
    Passage,
}

impl Kind {
    /// Why an edit is marked.
    const fn reason(self, version: usize) -> Reason {
        let words = match self {
            Self::Headline => "the headline stood so",
            Self::Sentence => "this sentence stood so",
            Self::Passage => "these words stood",
        };
        Reason::Stood(words, version)
    }
}

/// What the base of the next comparison has no more, and the last version that had it.
#[derive(Default)]
struct Gone {
    versions: FxHashMap<Vec<u32>, usize>,
}

impl Gone {
    /// Takes in what edits took out of a version.
    fn part(&mut self, touched: Vec<Unit>, version: usize, kept: &[Unit]) {
        let kept: FxHashSet<&[u32]> = kept.iter().map(|unit| unit.words.as_slice()).collect();
        let gone = touched.into_iter().filter(|unit| !kept.contains(unit.words.as_slice()));
        self.versions.extend(gone.map(|unit| (unit.words, version)));
    }

    /// Marks the edits of a pair that put in what was gone.
    fn meet(&self, touched: &[Unit], base: &Side<'_>, pair: &mut Comparison) {
        let back = touched.iter().filter_map(|unit| Some((unit, *self.versions.get(&unit.words)?)));
        let mut back = back.peekable();
        if back.peek().is_none() {
            return;
        }
        let back: Vec<(&Unit, usize)> = back.collect();
        // Words all of whose runs the base has stand in it elsewhere, and are not back. Runs are looked up
        // and not searched for, so that the time stays linear.
        let runs = back.iter().flat_map(|(unit, _)| unit.words.windows(SENTENCE));
        let mut stands: FxHashMap<&[u32], bool> = runs.map(|run| (run, false)).collect();
        let all = words(base, Span::new(0, base.text().len()));
        for run in all.windows(SENTENCE) {
            if let Some(stands) = stands.get_mut(run) {
                *stands = true;
            }
        }
        for (unit, version) in back {
            let stands = || unit.words.windows(SENTENCE).all(|run| stands.get(run) == Some(&true));
            if unit.kind != Kind::Headline && stands() {
                continue;
            }
            for at in &unit.edits {
                if let Some(edit) = pair.edits.get_mut(*at) {
                    give_back(edit, unit.kind.reason(version), &mut pair.stats);
                }
            }
        }
    }
}

/// Marks an edit. What is back is news, whatever is ignored.
fn give_back(edit: &mut Edit, reason: Reason, stats: &mut Stats) {
    let Err(at) = edit.classes.binary_search(&Class::Reintroduced) else { return };
    let lead = edit.classes.first().copied();
    edit.classes.insert(at, Class::Reintroduced);
    edit.rank = edit.rank.saturating_add(RAISE).min(100);
    edit.reasons.push(reason);
    edit.noise = Rules::NONE;
    if let Some(rule) = edit.hidden.take() {
        one_less(&mut stats.hidden, &rule);
    }
    if let Some(lead) = lead.filter(|_| at == 0) {
        one_less(&mut stats.edits, &lead);
        *stats.edits.entry(Class::Reintroduced).or_default() += 1;
    }
}

fn one_less<T: Ord>(counts: &mut BTreeMap<T, usize>, of: &T) {
    if let Some(count) = counts.get_mut(of) {
        *count -= 1;
    }
    counts.retain(|_, count| *count > 0);
}

/// The headline, the sentences and the long passages that edits of words touch on one side.
fn touched(side: &Side<'_>, edits: &[Edit], place: impl Fn(&Edit) -> Span) -> Vec<Unit> {
    let article = side.article;
    let mut units: Vec<Unit> = Vec::new();
    let mut seen: FxHashMap<usize, Option<usize>> = FxHashMap::default();
    let mut add = |units: &mut Vec<Unit>, kind: Kind, span: Span, edit: usize, least: usize| {
        let place = seen.entry(span.start).or_insert_with(|| {
            let words = Some(words(side, span)).filter(|words| words.len() >= least)?;
            units.push(Unit { kind, words, edits: Vec::new() });
            Some(units.len() - 1)
        });
        place.and_then(|at| units.get_mut(at)).into_iter().for_each(|unit| unit.edits.push(edit));
    };
    for (at, edit) in
        edits.iter().enumerate().filter(|(_, edit)| !edit.kind.is_structure() && !edit.is_folded())
    {
        let span = place(edit);
        let first = article.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let inside = article.sentences.get(first..).unwrap_or_default().iter().map(|sentence| sentence.span);
        let mut whole = false;
        for sentence in inside.take_while(|sentence| sentence.start < span.end.max(span.start + 1)) {
            if reaches(span, sentence) {
                add(&mut units, Kind::Sentence, sentence, at, SENTENCE);
                whole |= span.contains(sentence.trim(&article.text));
            }
        }
        let headlines = article.outside.iter().filter(|block| block.role == Role::Headline);
        for block in headlines.filter(|block| reaches(span, block.span)) {
            add(&mut units, Kind::Headline, block.span, at, 1);
            whole = true;
        }
        let words = if whole { Vec::new() } else { words(side, span) };
        if words.len() >= PASSAGE {
            units.push(Unit { kind: Kind::Passage, words, edits: vec![at] });
        }
    }
    units
}

/// Whether a change touches a unit's inside, also where it has no words here.
const fn reaches(change: Span, unit: Span) -> bool {
    if change.is_empty() {
        unit.start < change.start && change.start < unit.end
    } else {
        change.overlaps(unit)
    }
}

/// The words of `span` by their keys.
fn words(side: &Side<'_>, span: Span) -> Vec<u32> {
    if span.is_empty() {
        return Vec::new();
    }
    let words = side.words(&side.tokens_in(span)).iter().filter(|token| token.kind() != WordKind::Mark);
    words.map(|token| token.id).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::super::{Base, Options, history};
    use super::*;

    /// Checks the edits of the last pair that bring words back: what stands in the revised version.
    #[track_caller]
    fn check(versions: &[&str], expected: &[&str]) {
        let articles = versions.iter().map(|text| article(text)).collect();
        let history = history(articles, Base::Previous, &Options::default());
        let last = history.pairs.last().unwrap();
        let text = &history.versions.last().unwrap().text;
        let back = last.edits.iter().filter(|edit| edit.classes.contains(&Class::Reintroduced));
        let found: Vec<&str> = back.map(|edit| edit.revised.of(text).trim()).collect();
        assert_eq!(found, expected);
        let counted: usize = last.stats.edits.values().sum();
        assert_eq!(counted, last.edits.len());
    }

    const OPEN: &str = "The board met on the quay in the morning.";
    const FLOOD: &str = "The lower town was under water for a week.";
    const CLOSE: &str = "Nobody else was there to see any of it.";

    #[test]
    fn a_sentence_that_was_gone_is_back() {
        let with = format!("{OPEN} {FLOOD} {CLOSE}");
        let without = format!("{OPEN} {CLOSE}");
        check(&[&with, &without, &with], &[FLOOD]);
        check(&[&with, &without, &without, &with], &[FLOOD]);
        check(&[&without, &with], &[]);
        check(&[&without, &without, &with], &[]);
    }

    #[test]
    fn a_sentence_that_was_reworded_is_back() {
        let with = |word: &str| format!("{OPEN} The old wall {word} through the night. {CLOSE}");
        check(&[&with("held"), &with("broke"), &with("held")], &["held"]);
        check(&[&with("held"), &with("broke"), &with("stood")], &[]);
    }

    #[test]
    fn a_passage_is_back_in_another_sentence() {
        let passage = ", which had stood empty since the great storm,";
        let one = format!("{OPEN} The hall{passage} was sold. {CLOSE}");
        let none = format!("{OPEN} The hall was sold. {CLOSE}");
        let again = format!("{OPEN} The hall{passage} was sold twice. {CLOSE}");
        check(&[&one, &none, &again], &[passage]);
    }

    #[test]
    fn words_that_the_base_has_elsewhere_are_not_back() {
        let two = format!("{FLOOD} {OPEN} {FLOOD} {CLOSE}");
        let one = format!("{FLOOD} {OPEN} {CLOSE}");
        check(&[&two, &one, &two], &[]);
    }

    #[test]
    fn what_is_back_is_shown_whatever_is_ignored() {
        let page = |headline: &str| format!("{headline}\n\n{OPEN} {FLOOD}\n\n{CLOSE}");
        let articles = ["Wall Holds in Larn", "Wall holds in Larn", "Wall Holds in Larn"];
        let articles = articles.iter().map(|headline| article(&page(headline))).collect();
        let options = Options { ignore: Rules::USUAL.with(super::super::Rule::Case) };
        let history = history(articles, Base::Previous, &options);
        let hidden = |at: usize| -> usize { history.pairs[at].stats.hidden.values().sum() };
        assert_eq!((hidden(0), hidden(1)), (1, 0));
    }

    #[test]
    fn a_headline_is_back() {
        let page = |headline: &str| format!("{headline}\n\n{OPEN} {FLOOD}\n\n{CLOSE}");
        let (one, other) = (page("Wall holds in Larn"), page("Families flooded"));
        check(&[&one, &other, &one], &["Wall holds in Larn"]);
    }
}
