//! What holds for quotations with known changes at drawn places, and with other typography alone. The
//! texts are the project's own, or those under the path in `VARIORUM_TEXTS`. By default a part of the
//! pairs is made; all are with
//! `VARIORUM_PAIRS=2000 cargo test --release --no-default-features quoted -- --nocapture`.

#![expect(clippy::print_stdout, reason = "figures are for people")]

use std::collections::{BTreeMap, BTreeSet};

use variorum::article::{Article, Quote};
use variorum::collate::{Agreement, Comparison, Options, QuoteChange, QuoteLink, collate};
use variorum::text::{Span, WordKind, key, words};

use super::planter::Random;
use super::planter::plan::{Meant, Plan};
use super::planter::quotes::{Kind, plant, plant_beside};
use super::planter::sources::{Garden, Source, article};
use super::planter::typography::{reset, restyle};

/// Pairs made, unless the environment says another number.
const PAIRS: usize = 100;
/// Of a hundred planted changes so many must be named, and of a hundred named so many be planted.
const ASKED: f64 = 99.0;
/// A draw is given up after so many.
const DRAWS: usize = 200;

fn pairs() -> usize {
    std::env::var("VARIORUM_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(PAIRS)
}

/// Numbers for the draws of a test, others where the environment says another seed.
fn random(test: u64) -> Random {
    let seed: u64 = std::env::var("VARIORUM_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    Random::new(test + 100 * seed)
}

/// The texts in which somebody is quoted.
fn quoting(garden: &Garden) -> Vec<&Source> {
    let found: Vec<&Source> =
        garden.sources.iter().filter(|source| !source.article.quotes.is_empty()).collect();
    assert!(!found.is_empty(), "no text has a quotation");
    found
}

/// What must be said of quotations of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    base: Option<usize>,
    revised: Option<usize>,
    changes: BTreeSet<QuoteChange>,
}

impl Told {
    /// From the other side.
    fn turned(self) -> Self {
        let turn = |change| match change {
            QuoteChange::Added => QuoteChange::Removed,
            QuoteChange::Removed => QuoteChange::Added,
            other => other,
        };
        Self { base: self.revised, revised: self.base, changes: self.changes.into_iter().map(turn).collect() }
    }

    fn is_change(&self) -> bool {
        !self.changes.iter().all(|one| matches!(one, QuoteChange::Same | QuoteChange::Typography))
    }

    fn of(link: &QuoteLink) -> Self {
        Self { base: link.base, revised: link.revised, changes: link.changes.iter().copied().collect() }
    }
}

/// What must be said of each quotation, by what was done to it.
fn foretold(plan: &Plan<'_>, meant: &[Meant], revised: &Article) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, fate) in plan.fates.iter().enumerate() {
        if let Some(gone) = fate.gone {
            all.push(Told { base: Some(at), revised: None, changes: BTreeSet::from([gone]) });
        }
    }
    for (place, quote) in meant.iter().enumerate() {
        let mut changes: BTreeSet<QuoteChange> = quote.change.into_iter().collect();
        if let Some(at) = quote.base {
            changes.extend(&plan.fates[at].changes);
            if changes.iter().all(|change| *change == QuoteChange::Moved) {
                let written = |article: &Article, quote: &Quote| -> Vec<String> {
                    let parts = quote.parts.iter().flat_map(|part| [part.open, part.span, part.close]);
                    parts.map(|span| span.of(&article.text).to_owned()).collect()
                };
                let same =
                    written(plan.base, &plan.base.quotes[at]) == written(revised, &revised.quotes[place]);
                changes.insert(if same { QuoteChange::Same } else { QuoteChange::Typography });
            }
        }
        all.push(Told { base: quote.base, revised: Some(place), changes });
    }
    all
}

/// Agreement of wording: of a hundred words of the longer side, those kept in order.
fn agreement(base: (&Article, &Quote), revised: (&Article, &Quote)) -> usize {
    let (ours, theirs) = (key_words(base), key_words(revised));
    let same = |one: &(String, bool), other: &(String, bool)| {
        one.0 == other.0 || (one.1 || other.1) && lower_first(&one.0) == lower_first(&other.0)
    };
    let mut kept = vec![vec![0; theirs.len() + 1]; ours.len() + 1];
    for (at, one) in ours.iter().enumerate() {
        for (place, other) in theirs.iter().enumerate() {
            kept[at + 1][place + 1] = if same(one, other) {
                kept[at][place] + 1
            } else {
                kept[at][place + 1].max(kept[at + 1][place])
            };
        }
    }
    100 * kept[ours.len()][theirs.len()] / ours.len().max(theirs.len()).max(1)
}

/// The words of a quotation by key, and whether a part begins with them.
fn key_words((article, quote): (&Article, &Quote)) -> Vec<(String, bool)> {
    let part = |span: Span| {
        let all = words(&article.text, span);
        let keys = all.into_iter().filter(|word| word.kind != WordKind::Mark);
        keys.enumerate()
            .map(|(at, word)| (key(word.span.of(&article.text)).into_owned(), at == 0))
            .collect::<Vec<_>>()
    };
    quote.parts.iter().flat_map(|one| part(one.span)).collect()
}

fn lower_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default() + chars.as_str()
}

/// What a pair tells: the planted changes that were named, those that were not, and what was named besides.
#[derive(Default)]
struct Tally {
    named: BTreeMap<String, usize>,
    missed: BTreeMap<String, Vec<String>>,
    besides: Vec<String>,
    disagreeing: Vec<String>,
    pairs: usize,
}

impl Tally {
    #[track_caller]
    fn tell(&self) {
        let named: usize = self.named.values().sum();
        let missed: usize = self.missed.values().map(Vec::len).sum();
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (found, precise) = (share(named, named + missed), share(named, named + self.besides.len()));
        println!(
            "{} pairs: {found:.2} % of {} planted changes named, {precise:.2} % of those named planted (asked: {ASKED} %)",
            self.pairs,
            named + missed
        );
        let kinds: BTreeSet<&String> = self.named.keys().chain(self.missed.keys()).collect();
        for kind in kinds {
            let missed = self.missed.get(kind).map_or(0, Vec::len);
            let named = self.named.get(kind).copied().unwrap_or_default();
            println!("  {kind}: {named} of {}", named + missed);
        }
        for (kind, told) in &self.missed {
            show(&format!("missed {kind}"), told);
        }
        show("named besides", &self.besides);
        show("agreement", &self.disagreeing);
        assert!(
            named > 0 && found >= ASKED && precise >= ASKED,
            "{found:.2} % found, {precise:.2} % precise"
        );
        assert!(self.disagreeing.is_empty(), "agreement of wording is not as defined");
    }
}

/// The shortest, for people.
fn show(name: &str, told: &[String]) {
    let mut told: Vec<&String> = told.iter().collect();
    told.sort_by_key(|one| one.len());
    let most = std::env::var("VARIORUM_SHOWN").ok().and_then(|count| count.parse().ok()).unwrap_or(3);
    for one in told.iter().take(most) {
        println!("  {name}: {}", one.replace('\n', "\n    "));
    }
}

#[test]
fn planted_changes_at_quotations_are_named() {
    let (garden, mut random) = (Garden::new(), random(11));
    let sources = quoting(&garden);
    let mut tally = Tally::default();
    let mut again: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kind_of: Option<Kind> = None;
    let mut draws = 0;
    while tally.pairs < pairs() && draws < DRAWS * pairs() {
        draws += 1;
        // A kind stays until it is planted, so that each comes as often.
        let kind = *kind_of.get_or_insert_with(|| Kind::ALL[random.below(Kind::ALL.len())]);
        let source = sources[random.below(sources.len())];
        let mut plan = Plan::new(&source.article);
        if plant(kind, &mut plan, source, &garden, &mut random).is_none() {
            *again.entry("no place").or_default() += 1;
            continue;
        }
        for _ in 0..random.below(3) {
            let other = Kind::ALL[random.below(Kind::ALL.len())];
            if !(kind == Kind::Moved && matches!(other, Kind::Removed | Kind::Added) || other == Kind::Moved)
            {
                let _ = plant(other, &mut plan, source, &garden, &mut random);
            }
        }
        if random.below(2) == 0 {
            plant_beside(&mut plan, source, garden.pool(source), &mut random);
        }
        if random.below(4) == 0 {
            let _ = restyle(&mut plan, &mut random);
        }
        let turned = random.below(2) == 0;
        let written = plan.write();
        let revised = article(&written.text, source.language.as_deref());
        let Some(meant) = written.meant(&plan) else {
            *again.entry("torn").or_default() += 1;
            continue;
        };
        if let Some(what) = written.misread(&plan, &meant, &revised) {
            *again.entry(what).or_default() += 1;
            continue;
        }
        kind_of = None;
        tally.pairs += 1;
        judge(&plan, &meant, &revised, turned, &mut tally, &source.name);
    }
    println!("drawn again: {again:?}");
    tally.tell();
}

/// Compares what is said of each quotation with what must be.
fn judge(plan: &Plan<'_>, meant: &[Meant], revised: &Article, turned: bool, tally: &mut Tally, name: &str) {
    let mut expected = foretold(plan, meant, revised);
    let (base, revised) = if turned { (revised, plan.base) } else { (plan.base, revised) };
    let pair = collate(base, revised, &Options::default());
    if turned {
        expected = expected.into_iter().map(Told::turned).collect();
    }
    let found: Vec<Told> = pair.quotes.iter().map(Told::of).collect();
    for told in &expected {
        let own: Vec<&Told> = found
            .iter()
            .filter(|one| {
                told.base.is_some() && one.base == told.base
                    || told.revised.is_some() && one.revised == told.revised
            })
            .collect();
        let kind = told.changes.iter().map(|change| change.key()).collect::<Vec<_>>().join("+");
        let seen = || line(told, &own, (base, revised), &pair, name);
        match (own == [told], told.is_change()) {
            (true, true) => *tally.named.entry(kind).or_default() += 1,
            (false, true) => tally.missed.entry(kind).or_default().push(seen()),
            (false, false) => tally.besides.push(seen()),
            (true, false) => {}
        }
        let (Some(one), Some(two)) = (told.base, told.revised) else { continue };
        let asked = agreement((base, &base.quotes[one]), (revised, &revised.quotes[two]));
        let link = pair.quotes.iter().find(|link| (link.base, link.revised) == (Some(one), Some(two)));
        if let Some(given) = link
            .and_then(|link| link.agreement)
            .map(Agreement::figure)
            .filter(|given| usize::from(*given) != asked)
        {
            tally.disagreeing.push(format!("{given} and not {asked}: {}", seen()));
        }
    }
}

/// What was asked and said of a quotation, for people.
fn line(
    told: &Told,
    own: &[&Told],
    (base, revised): (&Article, &Article),
    pair: &Comparison,
    name: &str,
) -> String {
    let words = |article: &Article, at: Option<usize>| {
        at.map(|at| {
            let quote = &article.quotes[at];
            let speaker = quote.speaker.as_ref().map_or("-", |one| one.full());
            format!("[{}] ({speaker})", quote.words(&article.text))
        })
        .unwrap_or_default()
    };
    let one = |told: &Told| {
        format!("{:?} {} → {}", told.changes, words(base, told.base), words(revised, told.revised))
    };
    let said: Vec<String> = own.iter().map(|told| format!("\nsaid: {}", one(told))).collect();
    format!("{}{}\n{} quotes in {name}", one(told), said.concat(), pair.quotes.len())
}

#[test]
fn other_typography_of_quotations_is_no_wording() {
    let (garden, mut random) = (Garden::new(), random(12));
    // A mark that had to be inferred cannot be set in another way.
    let sources: Vec<&Source> =
        quoting(&garden).into_iter().filter(|source| source.article.notes.is_empty()).collect();
    let (mut wrong, mut besides) = (Vec::new(), Vec::new());
    let (mut misread, mut wrong_misread) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    let (mut done, mut draws) = (0, 0);
    while done < pairs() && draws < DRAWS * pairs() {
        draws += 1;
        let source = sources[random.below(sources.len())];
        let mut plan = Plan::new(&source.article);
        let how = reset(&mut plan, &mut random);
        let written = plan.write();
        let revised = article(&written.text, source.language.as_deref());
        let pair = collate(plan.base, &revised, &Options::default());
        let meant = written.meant(&plan);
        if let Some(what) = meant.map_or(Some("torn"), |meant| written.misread(&plan, &meant, &revised)) {
            let style = how.split(',').next().unwrap_or_default();
            misread.entry(format!("{what}, {style}")).or_default().push(format!("{how}\n{}", source.name));
            let wording = |link: &&QuoteLink| link.changes.contains(&QuoteChange::Wording);
            wrong_misread.extend(pair.quotes.iter().filter(wording).map(|link| {
                let line = line(&Told::of(link), &[], (plan.base, &revised), &pair, &source.name);
                format!("{how}; {line}")
            }));
            continue;
        }
        done += 1;
        for link in &pair.quotes {
            let told = Told::of(link);
            if told.is_change() || link.agreement.is_none_or(|found| found.figure() != 100) {
                let line = line(&told, &[], (plan.base, &revised), &pair, &source.name);
                let list =
                    if link.changes.contains(&QuoteChange::Wording) { &mut wrong } else { &mut besides };
                list.push(format!("{how}; {line}"));
            }
        }
    }
    let again: usize = misread.values().map(Vec::len).sum();
    println!("{done} pairs: wording at {} quotations, another change at {}", wrong.len(), besides.len());
    println!("drawn again: {again}; wording at {} of their quotations", wrong_misread.len());
    for (what, told) in &misread {
        println!("  {what} read otherwise: {}", told.len());
        show(what, told);
    }
    show("wording where read otherwise", &wrong_misread);
    show("wording", &wrong);
    show("besides", &besides);
    assert!(done > 0 && wrong.is_empty() && besides.is_empty(), "typography is no change of wording");
    assert!(100 * wrong_misread.len() <= done, "where marks are read otherwise, wording is told too often");
}
