//! How readable a comparison is, and whether it finds where each sentence came from.
//!
//! A change run is a stretch of the revised text in which no word is unchanged; folded changes and
//! structure are none. A one-word island is a single unchanged word between two runs.

use variorum::article::Article;
use variorum::collate::{Comparison, LinkKind, Units};
use variorum::text::{Span, WordKind, words};

use crate::child;
use crate::generator::{Pair, Written};
use crate::passes::{article, numbered, whole};
use crate::table::Asked::{AtLeast, AtMost};
use crate::table::{heading, note, row};

/// Every size and share of edits.
pub(crate) fn run() {
    heading("Readability");
    for words in ["10000", "100000"] {
        for percent in ["10", "50", "100"] {
            child::run(&format!("{words} words, {percent} %"), &["--quality", words, percent]);
        }
    }
}

/// One pair of texts.
pub(crate) fn measure(words: usize, percent: usize) {
    let case = format!("{words} words, {percent} %");
    let Pair { base, revised } = Pair::new(words, percent);
    let (ours, theirs) = (article(&base.text), article(&revised.text));
    let compared = whole(&ours, &theirs);

    let (runs, islands) = islands(&compared, &ours, &theirs);
    let islands = islands as f64 * 100.0 / runs.max(1) as f64;
    let origins = origins(&compared, &base, &revised);
    if percent == 100 {
        note(&format!("{case}: {runs} change runs, {islands:.1} islands per 100"));
        row(&format!("false links, {case}"), AtMost(0.0), origins.false_links as f64);
        return;
    }
    row(&format!("one-word islands per 100 of {runs} runs, {case}"), AtMost(5.0), islands);
    let asked = if percent <= 10 { 99.5 } else { 98.5 };
    let right = origins.right as f64 * 100.0 / origins.of.max(1) as f64;
    row(&format!("true origins of {} in %, {case}", origins.of), AtLeast(asked), right);
    note(&format!("{case}: {} false links of new sentences", origins.false_links));
    let moved = moved(&compared, &theirs, &base, &revised);
    row(&format!("moves found of {} in %, {case}", moved.of), AtLeast(97.0), moved.percent());
    let (changed, myers) = changed(&compared, &ours, &theirs);
    row(&format!("changed words / Myers on the same links, {case}"), AtMost(1.05), changed / myers);
}

/// Runs of changes and single words between two of them.
fn islands(compared: &Comparison, base: &Article, revised: &Article) -> (usize, usize) {
    let (mut runs, mut islands) = (0, 0);
    // Words since the last change; a text does not begin with an island.
    let mut unchanged: usize = usize::MAX;
    for segment in &compared.segments {
        let edit = segment.edit.and_then(|edit| compared.edits.get(edit));
        let is_change = edit.is_some_and(|edit| !edit.is_folded() && !edit.kind.is_structure());
        if is_change {
            let blank = count(&base.text, segment.base) + count(&revised.text, segment.revised) == 0;
            if unchanged > 0 && !blank {
                runs += 1;
                islands += usize::from(unchanged == 1);
            }
            if !blank {
                unchanged = 0;
            }
        } else {
            unchanged = unchanged.saturating_add(count(&revised.text, segment.revised));
        }
    }
    (runs, islands)
}

/// How many words a stretch has, marks aside.
fn count(text: &str, span: Span) -> usize {
    words(text, span).iter().filter(|word| word.kind != WordKind::Mark).count()
}

/// What is known about where sentences came from.
#[derive(Default)]
struct Origins {
    /// Sentences that were made of older ones.
    of: usize,
    /// Those of which a third of the words stand beside the words of one they were made of.
    right: usize,
    /// New sentences of which a third of the words stand beside older ones.
    false_links: usize,
}

fn origins(compared: &Comparison, base: &Written, revised: &Written) -> Origins {
    let mut found = Origins::default();
    for told in &revised.sentences {
        let own = words(&revised.text, told.span);
        let own = own.iter().filter(|word| word.kind != WordKind::Mark);
        let (mut all, mut right, mut wrong) = (0, 0, 0);
        for word in own {
            all += 1;
            let Some(place) = partner(compared, word.span) else { continue };
            let sentence = base.sentences.partition_point(|old| old.span.end <= place);
            if told.origin.contains(&sentence) {
                right += 1;
            } else {
                wrong += 1;
            }
        }
        if told.origin.is_empty() {
            found.false_links += usize::from(wrong * 3 >= all);
        } else {
            found.of += 1;
            found.right += usize::from(right * 3 >= all && right >= wrong);
        }
    }
    found
}

/// The place in the base text of an unchanged word of the revised text.
fn partner(compared: &Comparison, word: Span) -> Option<usize> {
    let after = compared.segments.partition_point(|segment| segment.revised.start <= word.start);
    // A segment of no width may stand at the same place.
    let segment = compared.segments.get(..after)?.iter().rev().find(|segment| !segment.revised.is_empty())?;
    let edit = segment.edit.and_then(|edit| compared.edits.get(edit));
    let is_same = edit.is_none_or(|edit| edit.kind.is_structure());
    let fits = is_same && segment.revised.contains(word) && segment.base.len() == segment.revised.len();
    fits.then(|| segment.base.start + (word.start - segment.revised.start))
}

/// Moves that were made and moves that were told.
struct Moved {
    of: usize,
    found: usize,
}

impl Moved {
    fn percent(&self) -> f64 {
        self.found as f64 * 100.0 / self.of.max(1) as f64
    }
}

/// Sentences outside the heaviest chain of sentences that kept their order, and how many are told as
/// moved.
fn moved(compared: &Comparison, article: &Article, base: &Written, revised: &Written) -> Moved {
    let mut is_moved = vec![false; article.sentences.len()];
    for link in &compared.sentences {
        if matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded) {
            for at in link.revised.places() {
                if let Some(is_moved) = is_moved.get_mut(at) {
                    *is_moved = true;
                }
            }
        }
    }
    let old: Vec<(usize, &Span, usize)> = revised
        .sentences
        .iter()
        .filter_map(|told| {
            let origin = *told.origin.first()?;
            let before = base.sentences.get(origin).map_or(0, |told| told.span.len());
            Some((origin, &told.span, told.span.len() + before))
        })
        .collect();
    let chain = chain(&old.iter().map(|(origin, _, weight)| (*origin, *weight)).collect::<Vec<_>>());
    let mut found = Moved { of: 0, found: 0 };
    for ((_, span, _), _) in old.iter().zip(chain).filter(|(_, stays)| !stays) {
        found.of += 1;
        let at = article.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        found.found += usize::from(is_moved.get(at) == Some(&true));
    }
    found
}

/// Which of the units, by origin and weight, are in the heaviest chain whose origins do not fall.
fn chain(units: &[(usize, usize)]) -> Vec<bool> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(units.len());
    for (at, (origin, weight)) in units.iter().enumerate() {
        let before = units.iter().zip(&best).take(at).enumerate();
        let before = before.filter(|(_, ((earlier, _), _))| earlier <= origin);
        let before = before.map(|(place, (_, (sum, _)))| (*sum, place)).max();
        best.push((before.map_or(0, |(sum, _)| sum) + weight, before.map(|(_, place)| place)));
    }
    let mut stays = vec![false; units.len()];
    let mut next = best.iter().enumerate().max_by_key(|(_, (sum, _))| *sum).map(|(at, _)| at);
    while let Some(at) = next {
        if let Some(stays) = stays.get_mut(at) {
            *stays = true;
        }
        next = best.get(at).and_then(|(_, before)| *before);
    }
    stays
}

/// Words told as changed, and those that Myers' algorithm leaves between the same sentences.
fn changed(compared: &Comparison, base: &Article, revised: &Article) -> (f64, f64) {
    let mut myers = 0;
    for link in &compared.sentences {
        let (old, new) = (keys(base, link.base), keys(revised, link.revised));
        let (old, new, _) = numbered(&old, &new);
        let same: usize = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new)
            .iter()
            .filter(|op| op.tag() == similar::DiffTag::Equal)
            .map(|op| op.new_range().len())
            .sum();
        myers += old.len() + new.len() - 2 * same;
    }
    ((compared.stats.inserted + compared.stats.deleted) as f64, (myers as f64).max(1.0))
}

/// The keys of the words of some sentences.
fn keys(article: &Article, units: Units) -> Vec<String> {
    let spans = units.places().filter_map(|at| article.sentences.get(at)).map(|sentence| sentence.span);
    let words = spans.flat_map(|span| words(&article.text, span));
    let words = words.filter(|word| word.kind != WordKind::Mark);
    words.map(|word| variorum::text::key(word.span.of(&article.text)).into_owned()).collect()
}
