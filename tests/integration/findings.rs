//! What is found in pairs of versions in which known facts changed, under known dates and notices. The texts
//! are the project's own, or those under the path in `VARIORUM_TEXTS`. By default a part of the pairs is
//! made; `VARIORUM_PAIRS=200 cargo test --release --no-default-features findings -- --nocapture` makes as
//! many of each scene.

#![expect(clippy::print_stdout, reason = "figures are for people")]

use std::collections::BTreeMap;

use variorum::collate::{Comparison, Options, collate};

use super::planter::Random;
use super::planter::announced::{Planted, Scene, TONGUES, plant};
use super::planter::sources::{Garden, Source};

/// Pairs made of each scene, unless the environment says another number.
const PAIRS: usize = 20;
/// Of what is found so much must be right, and of what is planted so much must be found.
const ASKED: f64 = 0.98;

fn pairs() -> usize {
    std::env::var("VARIORUM_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(PAIRS)
}

/// How often a code was rightly found, wrongly found, and missed.
#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

#[test]
fn every_finding_is_right_and_none_is_missed() {
    let (garden, mut random) = (Garden::new(), Random::new(7));
    let spoken = |source: &&Source| {
        let language = source.language.as_deref().unwrap_or_default();
        TONGUES.iter().any(|tongue| language.starts_with(tongue.language))
    };
    let sources: Vec<&Source> = garden.sources.iter().filter(spoken).collect();
    assert!(!sources.is_empty(), "no text is in a language of the planter");
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut ticks = Count::default();
    let mut told: Vec<String> = Vec::new();
    for scene in Scene::ALL {
        let mut made = 0;
        for _ in 0..20 * pairs() {
            if made == pairs() {
                break;
            }
            // Languages in turn, whatever the number of their texts.
            let tongue = &TONGUES[made % TONGUES.len()];
            let own: Vec<&&Source> = sources
                .iter()
                .filter(|one| one.language.as_deref().is_some_and(|l| l.starts_with(tongue.language)))
                .collect();
            let source = if own.is_empty() {
                sources[random.below(sources.len())]
            } else {
                own[random.below(own.len())]
            };
            let Some(planted) = plant(scene, source, &mut random) else { continue };
            made += 1;
            let pair = collate(&planted.base, &planted.revised, &Options::default());
            let found: Vec<&str> = pair.findings.iter().map(|finding| finding.code.key()).collect();
            for code in &found {
                let count = counts.entry(code).or_default();
                if planted.codes.contains(code) { count.right += 1 } else { count.wrong += 1 }
            }
            for code in planted.codes.iter().filter(|code| !found.contains(code)) {
                counts.entry(code).or_default().missed += 1;
            }
            let wrong_tick = tick(&planted, &pair, &mut ticks);
            if found != planted.codes || wrong_tick {
                told.push(seen(scene, source, &planted, &pair));
            }
        }
        assert!(made * 10 >= pairs() * 9, "{scene:?}: only {made} pairs could be made");
    }
    told.sort_by_key(String::len);
    for one in told.iter().take(12) {
        println!("{one}\n");
    }
    println!("{} pairs of each of {} scenes, {} not as planted", pairs(), Scene::ALL.len(), told.len());
    for (code, count) in counts.iter().chain([(&"changes ticked", &ticks)]) {
        println!(
            "{code}: precision {:.4}, recall {:.4} ({} right, {} wrong, {} missed)",
            count.precision(),
            count.recall(),
            count.right,
            count.wrong,
            count.missed
        );
    }
    for (code, count) in counts.iter().chain([(&"changes ticked", &ticks)]) {
        assert!(count.precision() >= ASKED && count.recall() >= ASKED, "{code} is below {ASKED}");
    }
}

/// Counts whether the facts of a notice are ticked as covered, and others are not; whether any is wrong.
fn tick(planted: &Planted, pair: &Comparison, ticks: &mut Count) -> bool {
    let Some(finding) = pair.findings.iter().find(|finding| finding.code.key() == "NOTICE-INCOMPLETE") else {
        return false;
    };
    let mut any_wrong = false;
    for (sentence, is_covered) in &planted.facts {
        let Some(start) = planted.revised.text.find(sentence.as_str()) else { continue };
        let end = start + sentence.len();
        let inside = |at: &&usize| {
            let span = pair.edits[**at].revised;
            start <= span.start && span.end <= end
        };
        let covered = finding.covered.iter().filter(inside).count();
        let open = finding.edits.iter().filter(inside).count();
        match (is_covered, covered > 0 && open == 0, open > 0) {
            (true, true, _) | (false, _, true) => ticks.right += 1,
            (true, ..) => ticks.missed += 1,
            (false, ..) => ticks.wrong += 1,
        }
        any_wrong |= if *is_covered { covered == 0 || open > 0 } else { open == 0 };
    }
    any_wrong
}

/// A pair that is not told as it was planted, for people.
fn seen(scene: Scene, source: &Source, planted: &Planted, pair: &Comparison) -> String {
    let found: Vec<String> =
        pair.findings.iter().map(|one| format!("\n  {} {}", one.code.key(), one.message)).collect();
    let notices = |article: &variorum::article::Article| {
        let field = article.metadata.get(variorum::document::FieldName::Notice);
        field.map(|field| field.value.display()).unwrap_or_default()
    };
    let edits: Vec<String> = pair
        .edits
        .iter()
        .filter(|edit| !edit.is_folded())
        .map(|edit| {
            let (from, to) = (edit.base.of(&planted.base.text), edit.revised.of(&planted.revised.text));
            format!("\n  {} {:?} [{from}] → [{to}]", edit.rank, edit.classes)
        })
        .collect();
    format!(
        "{scene:?} in {}: expected {:?}{}{}\n  notices: {} → {}\n  facts: {:?}",
        source.name,
        planted.codes,
        found.concat(),
        edits.concat(),
        notices(&planted.base),
        notices(&planted.revised),
        planted.facts,
    )
}
