//! What holds for texts with known changes at drawn places. The texts are the project's own, or those
//! under the path in `VARIORUM_TEXTS`. By default a part of the pairs is made; all are with
//! `VARIORUM_PAIRS=2000 cargo test --release --no-default-features planted -- --nocapture`.

#![expect(clippy::print_stdout, reason = "figures are for people")]

use std::collections::BTreeMap;

use variorum::article::Article;
use variorum::collate::{
    Base, Class, Comparison, Edit, EditKind, Link, LinkKind, Options, Units, collate, history,
};
use variorum::text::Span;

use super::planter::sources::{Garden, Source, article};
use super::planter::structure::{Operation, operate, plant};
use super::planter::{Draft, Paragraph, Random, facts, judge};

/// Pairs made of each kind, unless the environment says another number.
const PAIRS: usize = 400;
/// Pairs with one planted fact.
const FACTS: usize = 200;
/// Of a hundred pairs so many must be told exactly.
const EXACT: f64 = 99.0;
/// Of a hundred pairs so many must be the same from both sides. The aim is all; of texts that repeat
/// themselves either part may be the new one.
const SYMMETRIC: f64 = 99.9;
/// Of a hundred pairs so many must have the fact among the first three.
const FIRST: f64 = 95.0;

fn pairs() -> usize {
    std::env::var("VARIORUM_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(PAIRS)
}

fn compared(base: &Article, revised: &Article) -> Comparison {
    collate(base, revised, &Options::default())
}

fn read(draft: &Draft, source: &Source) -> Article {
    article(&draft.text(), source.language.as_deref())
}

/// The source changed in one to four ways: moved, parted, joined, reworded, cut, grown.
fn shaken(garden: &Garden, source: &Source, random: &mut Random) -> Draft {
    let (mut base, mut draft) = (source.draft.clone(), source.draft.clone());
    for _ in 0..=random.below(4) {
        match random.below(9) {
            0 if draft.paragraphs.len() > 1 => {
                drop(draft.paragraphs.remove(random.below(draft.paragraphs.len())));
            }
            1 => {
                let other = &garden.sources[random.below(garden.sources.len())].draft.paragraphs;
                let paragraph: Paragraph = other[random.below(other.len())].clone();
                draft.paragraphs.insert(random.below(draft.paragraphs.len() + 1), paragraph);
            }
            2 => {
                let count = draft.sentences().count();
                let _ = plant(&mut base, &mut draft, &[random.below(count)], garden.pool(source), random);
            }
            _ => {
                let operation = Operation::ALL[random.below(Operation::ALL.len())];
                let language = source.language.as_deref();
                let _ = operate(operation, &mut base, &mut draft, language, random);
            }
        }
    }
    draft
}

/// Checks each pair, tells how many hold and the shortest that do not.
#[track_caller]
fn tally(name: &str, asked: f64, results: Vec<Option<String>>) {
    let all = results.len();
    let mut failures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for told in results.into_iter().flatten() {
        let kind = told.split('`').next().unwrap_or_default().lines().next().unwrap_or_default().to_owned();
        failures.entry(kind).or_default().push(told);
    }
    let wrong: usize = failures.values().map(Vec::len).sum();
    let share = 100.0 * (all - wrong) as f64 / all.max(1) as f64;
    println!("{name}: {} of {all} pairs, {share:.2} % (asked: {asked} %)", all - wrong);
    let mut kinds: Vec<(String, Vec<String>)> = failures.into_iter().collect();
    kinds.sort_by_key(|(_, told)| std::cmp::Reverse(told.len()));
    for (kind, mut told) in kinds {
        told.sort_by_key(String::len);
        println!("  {} × {kind}", told.len());
        for one in told.iter().take(3) {
            println!("    {}", one.replace('\n', "\n    "));
        }
    }
    assert!(all > 0 && share >= asked, "{name}: {share:.2} % of {all} pairs, asked are {asked} %");
}

/// Checks what holds for a shaken source and its text.
#[track_caller]
fn check_shaken(
    name: &str,
    asked: f64,
    seed: u64,
    holds: impl Fn(&Source, &Article, &Article) -> Option<String>,
) {
    let (garden, mut random) = (Garden::new(), Random::new(seed));
    let results = (0..pairs()).map(|_| {
        let source = &garden.sources[random.below(garden.sources.len())];
        let revised = read(&shaken(&garden, source, &mut random), source);
        holds(source, &source.article, &revised).map(|told| format!("{told}\n{}", source.name))
    });
    tally(name, asked, results.collect());
}

#[test]
fn planted_edits_rebuild_both_texts() {
    check_shaken("rebuilt", 100.0, 1, |_, base, revised| {
        let pair = compared(base, revised);
        let joined = |mut spans: Vec<Span>, text: &str| {
            spans.sort();
            spans.iter().map(|span| span.of(text)).collect::<String>()
        };
        let made = pair.segments.iter().map(|one| match one.edit {
            None => one.base.of(&base.text),
            Some(_) => one.revised.of(&revised.text),
        });
        let holds = joined(pair.segments.iter().map(|one| one.base).collect(), &base.text) == base.text
            && joined(pair.segments.iter().map(|one| one.revised).collect(), &revised.text) == revised.text
            && made.collect::<String>() == revised.text;
        (!holds).then(|| "a text is not rebuilt".to_owned())
    });
}

#[test]
fn sides_can_be_swapped() {
    check_shaken("symmetric", SYMMETRIC, 2, |_, base, revised| {
        let (there, back) = (compared(base, revised), compared(revised, base));
        if links(&there.sentences) != mirrored_links(&back.sentences) {
            let (one, other) = (links(&there.sentences), mirrored_links(&back.sentences));
            let odd: Vec<_> = one.iter().filter(|link| !other.contains(link)).collect();
            let even: Vec<_> = other.iter().filter(|link| !one.contains(link)).collect();
            let told = |at: usize, article: &Article| article.sentences[at].span.of(&article.text).to_owned();
            let all = odd.iter().chain(&even);
            let (ours, theirs): (Vec<String>, Vec<String>) = all
                .map(|(ours, theirs, _)| {
                    let ours: Vec<String> = ours.places().map(|at| told(at, base)).collect();
                    (
                        ours.join(" "),
                        theirs.places().map(|at| told(at, revised)).collect::<Vec<_>>().join(" "),
                    )
                })
                .unzip();
            return Some(format!("links of sentences differ `{odd:?} {even:?}\n{ours:?}\n{theirs:?}"));
        }
        if links(&there.paragraphs) != mirrored_links(&back.paragraphs) {
            return Some("links of paragraphs differ".to_owned());
        }
        if edits(&there, false) != edits(&back, true) {
            let (one, other) = (edits(&there, false), edits(&back, true));
            let odd = one.iter().find(|edit| !other.contains(edit));
            let told = odd.map(|(kind, base_span, span, classes)| {
                format!(
                    "{} `{}` → `{}` {classes:?}",
                    kind.key(),
                    base_span.of(&base.text),
                    span.of(&revised.text)
                )
            });
            return Some(format!("edits differ `{}`", told.unwrap_or_default()));
        }
        let tiles = |pair: &Comparison| {
            let mut tiles: Vec<(Span, Span, bool)> =
                pair.segments.iter().map(|one| (one.base, one.revised, one.edit.is_some())).collect();
            tiles.sort_unstable();
            tiles
        };
        let mut turned: Vec<(Span, Span, bool)> =
            tiles(&back).into_iter().map(|(one, other, edit)| (other, one, edit)).collect();
        turned.sort_unstable();
        (tiles(&there) != turned).then(|| "segments differ".to_owned())
    });
}

fn links(links: &[Link]) -> Vec<(Units, Units, &'static str)> {
    let mut found: Vec<_> = links.iter().map(|link| (link.base, link.revised, link.kind.key())).collect();
    found.sort_unstable();
    found
}

fn mirrored_links(all: &[Link]) -> Vec<(Units, Units, &'static str)> {
    let kind = |kind| match kind {
        LinkKind::Split => LinkKind::Merged,
        LinkKind::Merged => LinkKind::Split,
        LinkKind::Added => LinkKind::Removed,
        LinkKind::Removed => LinkKind::Added,
        other => other,
    };
    let turned =
        |link: &Link| Link { base: link.revised, revised: link.base, kind: kind(link.kind), ..*link };
    links(&all.iter().map(turned).collect::<Vec<_>>())
}

type Told = (EditKind, Span, Span, Vec<Class>);

/// The edits; mirrored, as they are from the other side.
fn edits(pair: &Comparison, mirrored: bool) -> Vec<Told> {
    let told = |edit: &Edit| {
        let mut classes = edit.classes.clone();
        let (mut kind, mut base, mut revised) = (edit.kind, edit.base, edit.revised);
        if mirrored {
            std::mem::swap(&mut base, &mut revised);
            kind = match kind {
                EditKind::Insert => EditKind::Delete,
                EditKind::Delete => EditKind::Insert,
                EditKind::Split => EditKind::Merge,
                EditKind::Merge => EditKind::Split,
                other => other,
            };
            for class in &mut classes {
                *class = match *class {
                    Class::Split => Class::Merge,
                    Class::Merge => Class::Split,
                    Class::Expand => Class::Cut,
                    Class::Cut => Class::Expand,
                    Class::QuoteAdded => Class::QuoteRemoved,
                    Class::QuoteRemoved => Class::QuoteAdded,
                    other => other,
                };
            }
        }
        classes.sort_unstable();
        (kind, base, revised, classes)
    };
    let mut found: Vec<Told> = pair.edits.iter().map(told).collect();
    found.sort_by_key(|(kind, base, revised, _)| (*base, *revised, kind.key()));
    found
}

#[test]
fn pairs_do_not_depend_on_the_order_of_loading() {
    let (garden, mut random) = (Garden::new(), Random::new(3));
    let results = (0..pairs() / 2).map(|_| {
        let source = &garden.sources[random.below(garden.sources.len())];
        let [b, c] = [0, 1].map(|_| read(&shaken(&garden, source, &mut random), source));
        let a = source.article.clone();
        let apart = |one: &Comparison| Comparison { base: 0, revised: 1, ..one.clone() };
        let all = history(vec![a.clone(), b.clone(), c.clone()], Base::Version(0), &Options::default());
        let turned = history(vec![c.clone(), a.clone(), b.clone()], Base::Version(1), &Options::default());
        let (to_b, to_c) = (compared(&a, &b), compared(&a, &c));
        let holds = [apart(&all.pairs[0]), apart(&all.pairs[1])] == [to_b.clone(), to_c.clone()]
            && [apart(&turned.pairs[1]), apart(&turned.pairs[0])] == [to_b, to_c]
            && all.provenance == history(vec![a, b, c], Base::Previous, &Options::default()).provenance;
        (!holds).then(|| format!("depends on the order\n{}", source.name))
    });
    tally("independent of order", 100.0, results.collect());
}

#[test]
fn planted_words_are_found_in_moves_splits_and_merges() {
    let (garden, mut random) = (Garden::new(), Random::new(4));
    let (mut results, mut otherwise) = (Vec::new(), 0);
    while results.len() < pairs() && otherwise < 10 * pairs() {
        let source = &garden.sources[random.below(garden.sources.len())];
        let operation = Operation::ALL[random.below(Operation::ALL.len())];
        let (mut base, mut draft) = (source.draft.clone(), source.draft.clone());
        let language = source.language.as_deref();
        let block = operate(operation, &mut base, &mut draft, language, &mut random);
        let planted = block
            .filter(|block| plant(&mut base, &mut draft, block, garden.pool(source), &mut random).is_some());
        let (revised, Some(block)) = (read(&draft, source), planted) else {
            otherwise += 1;
            continue;
        };
        if !draft.is_read_as_meant(&revised) {
            // Where sentences end is another test's matter.
            otherwise += 1;
            continue;
        }
        let pair = compared(&source.article, &revised);
        let told = judge::of(operation, &block, (&base, &draft), (&source.article, &revised), &pair);
        results.push(
            told.map(|told| format!("{operation:?}: {told}{}", seen(&pair, &source.article, &revised))),
        );
    }
    println!("drawn again: {otherwise}");
    tally("exact", EXACT, results);
}

/// The edits and the paragraphs they stand in, for people.
fn seen(pair: &Comparison, base: &Article, revised: &Article) -> String {
    let lines = pair.edits.iter().filter(|edit| !edit.is_folded()).map(|edit| {
        let (from, to) = (edit.base.of(&base.text), edit.revised.of(&revised.text));
        let inside = |article: &Article, span: Span| {
            let found =
                article.sentences.iter().find(|one| one.span.overlaps(span) || one.span.contains(span));
            found.map(|one| one.span.of(&article.text).to_owned()).unwrap_or_default()
        };
        let (before, after) = (inside(base, edit.base), inside(revised, edit.revised));
        format!("\n{} [{from}] → [{to}] | {before} → {after}", edit.kind.key())
    });
    lines.collect()
}

#[test]
fn a_planted_fact_is_among_the_first_three() {
    let (garden, mut random) = (Garden::new(), Random::new(5));
    let sources: Vec<&Source> = garden.sources.iter().filter(|one| facts::has_room(one)).collect();
    assert!(!sources.is_empty(), "no text has room for a fact among style edits");
    let mut results = Vec::new();
    for _ in 0..20 * FACTS {
        if results.len() == FACTS {
            break;
        }
        let source = sources[random.below(sources.len())];
        let (mut base, mut draft) = (source.draft.clone(), source.draft.clone());
        let Some(fact) = facts::plant(source, &mut base, &mut draft, &mut random) else { continue };
        let revised = read(&draft, source);
        if revised.text != draft.text() {
            continue;
        }
        let pair = compared(&source.article, &revised);
        let mut edits: Vec<&Edit> = pair.edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.rank));
        let is_fact = |edit: &&Edit| !edit.kind.is_structure() && facts::touches(edit, (&base, &draft));
        let place = edits.iter().position(&is_fact);
        let line = |edit: &&Edit| {
            let (from, to) = (edit.base.of(&source.article.text), edit.revised.of(&revised.text));
            format!("\n{} {:?} [{from}] → [{to}]", edit.rank, edit.classes)
        };
        results.push(place.is_none_or(|place| place > 2).then(|| {
            let own = edits.iter().find(|edit| is_fact(edit)).map(&line).unwrap_or_default();
            let first: String = edits.iter().take(4).map(line).collect();
            format!("{fact:?}`{own}\nbefore it:{first}")
        }));
    }
    tally("among the first three", FIRST, results);
}
