//! What holds for histories with known words: where each comes from, what came back, and what is a revert.
//! The texts are the project's own, or those under the path in `VARIORUM_TEXTS`. By default a few short
//! histories are made, of texts that part words by spaces: in others what is a word depends on the words
//! beside it. More and longer ones are with
//! `VARIORUM_PAIRS=200 cargo test --release --no-default-features histories -- --nocapture`.

#![expect(clippy::print_stdout, reason = "figures are for people")]

use std::collections::BTreeSet;

use variorum::article::Article;
use variorum::collate::{
    Apparatus, Base, Cell, Class, Grain, History, Options, Origin, RowKind, State, history,
};
use variorum::document::NoteCode;
use variorum::text::{Span, WordKind, words};

use super::planter::Random;
use super::planter::histories::{Version, grown};
use super::planter::sources::Garden;

/// Histories that are made unless the environment says another number.
const HISTORIES: usize = 16;
/// Of a hundred words so many must have their origin.
const ORIGINS: f64 = 99.5;
/// Of a hundred sentences that are back so many must be told so in the table. The aim is all; sentences that
/// were one once are one row, which is changed if only one of them is back.
const ROWS: f64 = 99.0;
/// Longer texts are left to the benches.
const LONGEST: usize = 12_000;
/// Fewer words may stand somewhere by chance.
const SENTENCE: usize = 4;

fn asked() -> Option<usize> {
    std::env::var("VARIORUM_PAIRS").ok().and_then(|count| count.parse().ok())
}

/// Each history that is made, with what the program reads in it.
fn each(seed: u64, mut look: impl FnMut(&[Version], &History, &mut Random)) {
    let (garden, mut random) = (Garden::new(), Random::new(seed));
    let short: Vec<usize> = (0..garden.sources.len())
        .filter(|at| garden.sources[*at].article.text.len() < LONGEST && garden.sources[*at].draft.spaced)
        .collect();
    for at in 0..asked().unwrap_or(HISTORIES) {
        let source = &garden.sources[short[random.below(short.len())]];
        // Some are long, if many are asked for.
        let most = if asked().is_some() && at % 4 == 0 { 43 } else { 6 };
        let versions = grown(&garden, source, 8 + random.below(most), &mut random);
        let articles: Vec<Article> = versions.iter().map(|version| version.article.clone()).collect();
        look(&versions, &history(articles, Base::Previous, &Options::default()), &mut random);
    }
}

/// Counts what is right, and keeps some of what is not.
#[derive(Default)]
struct Count {
    right: usize,
    wrong: Vec<String>,
}

impl Count {
    fn take(&mut self, right: bool, told: impl FnOnce() -> String) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(told());
        }
    }

    /// Tells the share, which must be at least what is asked.
    #[track_caller]
    fn tell(mut self, name: &str, asked: f64) {
        let all = self.right + self.wrong.len();
        let share = 100.0 * self.right as f64 / all.max(1) as f64;
        println!("{name}: {} of {all}, {share:.3} % (asked: {asked} %)", self.right);
        self.wrong.sort_by_key(String::len);
        self.wrong.iter().take(12).for_each(|told| println!("  {told}"));
        assert!(all > 0 && share >= asked, "{name}: {share:.3} % of {all}, asked are {asked} %");
    }
}

/// Where each word of a version comes from and where it was absent, by the planted numbers.
fn truth(versions: &[Version], last: usize) -> Vec<(Span, usize, Vec<usize>)> {
    let numbers =
        |version: &Version| -> BTreeSet<usize> { version.words.iter().map(|(_, word)| *word).collect() };
    let there: Vec<BTreeSet<usize>> = versions[..=last].iter().map(numbers).collect();
    let told = |(span, word): &(Span, usize)| {
        let origin = there.iter().position(|words| words.contains(word)).unwrap();
        (*span, origin, (origin..last).filter(|at| !there[*at].contains(word)).collect())
    };
    versions[last].words.iter().map(told).collect()
}

fn check_origins(found: &[Origin], versions: &[Version], last: usize, counts: &mut [Count; 2]) {
    let planted = truth(versions, last);
    let text = &versions[last].article.text;
    let mut found = found.iter().peekable();
    for (span, origin, absent) in planted {
        while found.next_if(|word| word.span.end <= span.start).is_some() {}
        // A planted word may be several to the program; it has their origin.
        while let Some(word) = found.next_if(|word| word.span.start < span.end) {
            let told = || {
                let around: String = text
                    .chars()
                    .skip(Span::new(0, span.start).of(text).chars().count().saturating_sub(30))
                    .take(70)
                    .collect();
                format!(
                    "{:?} of {last}: {} {:?}, not {origin} {absent:?}: {around:?}",
                    span.of(text),
                    word.origin,
                    word.absent
                )
            };
            counts[0].take(word.origin == origin, told);
            counts[1].take(word.origin == origin && word.absent == absent, told);
        }
    }
}

#[test]
fn each_word_has_its_origin() {
    let mut counts = [Count::default(), Count::default()];
    each(1, |versions, history, random| {
        let last = versions.len() - 1;
        for at in [last, 1 + random.below(last)] {
            check_origins(&history.origins(at), versions, at, &mut counts);
        }
    });
    let [origins, absences] = counts;
    origins.tell("origins of words", ORIGINS);
    absences.tell("origins and absences of words", ORIGINS);
}

/// The texts of a version's sentences.
fn sentences(version: &Version) -> BTreeSet<&str> {
    version.sentences.iter().map(|(text, _)| text.as_str()).collect()
}

/// Sentences of a version that stood in an earlier one and not in the one it follows.
fn back(versions: &[Version], at: usize, before: usize) -> BTreeSet<&str> {
    let earlier: BTreeSet<&str> = versions[..before].iter().flat_map(sentences).collect();
    let base = sentences(&versions[before]);
    let long = |text: &&str| {
        let all = words(text, Span::new(0, text.len()));
        all.iter().filter(|word| word.kind != WordKind::Mark).count() >= SENTENCE
    };
    sentences(&versions[at])
        .into_iter()
        .filter(|text| earlier.contains(text) && !base.contains(text))
        .filter(long)
        .collect()
}

fn is_cut(version: &Version) -> bool {
    version.article.notes.iter().any(|note| note.code == NoteCode::Truncated)
}

#[test]
fn what_came_back_is_named_and_nothing_else() {
    let (mut named, mut true_ones) = (Count::default(), Count::default());
    each(2, |versions, history, _| {
        for pair in &history.pairs {
            let text = &versions[pair.revised].article.text;
            let back_edits = || pair.edits.iter().filter(|edit| edit.classes.contains(&Class::Reintroduced));
            let article = &versions[pair.revised].article;
            // A blank page is no deletion: what it lacks was in the version before.
            let before = (0..=pair.base).rev().find(|at| !versions[*at].is_blank);
            let Some(before) = before.filter(|_| !versions[pair.revised].is_blank) else { continue };
            for sentence in back(versions, pair.revised, before) {
                // Of a text that breaks off nobody knows what stood behind its end.
                let last = (0..before).rev().find(|at| sentences(&versions[*at]).contains(sentence));
                let mut lacking = versions[last.unwrap_or_default() + 1..=before].iter();
                if lacking.all(|version| version.is_blank || is_cut(version)) {
                    continue;
                }
                let place = article.sentences.iter().find(|one| one.span.of(text) == sentence);
                let is_named = place.is_none_or(|place| {
                    back_edits()
                        .any(|edit| edit.revised.overlaps(place.span) || place.span.contains(edit.revised))
                });
                named.take(is_named, || format!("version {} is not told of {sentence:?}", pair.revised));
            }
            let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let base = one_line(&versions[before].article.text);
            for edit in back_edits() {
                let around = article
                    .sentences
                    .iter()
                    .filter(|one| one.span.overlaps(edit.revised) || one.span.contains(edit.revised));
                let texts: Vec<String> = around
                    .map(|one| one_line(one.span.of(text)))
                    .chain([one_line(edit.revised.of(text))])
                    .collect();
                let stood = |words: &String| {
                    versions[..before]
                        .iter()
                        .any(|earlier| one_line(&earlier.article.text).contains(words.as_str()))
                };
                let is_true = texts
                    .iter()
                    .any(|words| !words.is_empty() && stood(words) && !base.contains(words.as_str()));
                true_ones.take(is_true, || {
                    format!("version {}: {:?} is not back", pair.revised, edit.revised.of(text))
                });
            }
        }
    });
    named.tell("returns that are named", 100.0);
    true_ones.tell("named returns that are true", 100.0);
}

#[test]
fn tables_tell_what_is_back() {
    let (mut named, mut true_ones, mut bridged) = (Count::default(), Count::default(), Count::default());
    each(3, |versions, history, _| {
        let table = history.table(Grain::Sentences);
        for (at, version) in versions.iter().enumerate() {
            let between = version.is_blank && at + 1 < versions.len();
            bridged.take(table.bridged[at] == between, || {
                format!("version {at} of {}: {:?}", versions.len(), version.article.text)
            });
            let Some(before) = (0..at).rev().find(|before| !versions[*before].is_blank) else { continue };
            if version.is_blank {
                continue;
            }
            let truth = back(versions, at, before);
            let cells: Vec<(String, &Cell)> = table
                .rows
                .iter()
                .filter(|row| row.kind == RowKind::Passage)
                .filter_map(|row| Some((row.reading(history, at)?, row.cells[at].as_ref()?)))
                .collect();
            for sentence in &truth {
                let of_it = || cells.iter().filter(|(reading, _)| reading.contains(sentence));
                let is_named = of_it().any(|(_, cell)| cell.state == State::Back && cell.like.is_some());
                named.take(is_named, || {
                    format!(
                        "version {at} of {}: {sentence:?} {:?}",
                        versions.len(),
                        of_it().map(|(_, cell)| (cell.state, &cell.units)).collect::<Vec<_>>()
                    )
                });
            }
            let numbers = |version: &Version| -> BTreeSet<usize> {
                version.sentences.iter().map(|(_, number)| *number).collect()
            };
            let earlier: BTreeSet<usize> = versions[..before].iter().flat_map(numbers).collect();
            let base = numbers(&versions[before]);
            for (reading, cell) in cells.iter().filter(|(_, cell)| cell.state == State::Back) {
                let own: Vec<usize> = cell.units.iter().map(|unit| version.sentences[*unit].1).collect();
                let base_texts = sentences(&versions[before]);
                let is_new =
                    cell.units.iter().any(|unit| !base_texts.contains(version.sentences[*unit].0.as_str()));
                // Of two sentences with the same words one may have been gone.
                let was_gone = own.iter().any(|number| earlier.contains(number) && !base.contains(number));
                let is_true = was_gone || cell.like.is_some_and(|like| like < before && is_new);
                true_ones.take(is_true, || {
                    format!("version {at} of {}: {reading:?} {:?}", versions.len(), cell.like)
                });
            }
        }
    });
    named.tell("returns in tables", ROWS);
    true_ones.tell("returns in tables that are true", 100.0);
    bridged.tell("versions that are bridged or not", 100.0);
}

#[test]
fn reverts_are_told_and_none_is_invented() {
    let mut exact = Count::default();
    let mut reverts = 0;
    each(4, |versions, history, _| {
        // A paragraph that was parted has the same words.
        let text = |at: usize| versions[at].article.text.split_whitespace();
        let truth: Vec<(usize, usize)> = (0..versions.len())
            .filter_map(|at| Some((at, (0..at).rev().find(|earlier| text(*earlier).eq(text(at)))?)))
            .collect();
        let found: Vec<(usize, usize)> =
            history.repeats().iter().map(|repeat| (repeat.version, repeat.of)).collect();
        reverts += history.repeats().iter().filter(|repeat| repeat.is_revert()).count();
        exact.take(found == truth, || format!("{found:?}, not {truth:?}"));
    });
    println!("{reverts} reverts");
    assert!(reverts > 0, "a revert is planted");
    exact.tell("histories with exactly the planted repeats", 100.0);
}

/// Places with their readings, and who reads so, by the place in `order`.
fn variants(apparatus: &Apparatus, order: &[usize]) -> BTreeSet<(Span, String, bool, Vec<usize>)> {
    let readings =
        apparatus.entries.iter().flat_map(|entry| entry.readings.iter().map(move |reading| (entry, reading)));
    readings
        .map(|(entry, reading)| {
            let mut witnesses: Vec<usize> =
                reading.witnesses.iter().map(|witness| order[witness.version]).collect();
            witnesses.sort_unstable();
            (entry.lemma, reading.text.clone(), reading.substantive, witnesses)
        })
        .collect()
}

#[test]
fn any_order_of_loading_has_the_same_variants() {
    let mut same = Count::default();
    each(5, |versions, _, random| {
        let mut order: Vec<usize> = (0..versions.len().min(6)).collect();
        let load = |order: &[usize]| {
            let articles: Vec<Article> = order.iter().map(|at| versions[*at].article.clone()).collect();
            History { versions: articles, ..History::default() }
        };
        let base = random.below(order.len());
        let expected = variants(&load(&order).apparatus(base), &order);
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let place = order.iter().position(|at| *at == base).unwrap();
        let found = variants(&load(&order).apparatus(place), &order);
        same.take(found == expected, || format!("{:?}", found.symmetric_difference(&expected).next()));
    });
    same.tell("orders with the same variants", 100.0);
}
