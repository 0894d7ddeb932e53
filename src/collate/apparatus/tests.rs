//! Apparatuses of small histories, told in words.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::collate::tests::article;
use crate::collate::{Base, history};
use crate::document::{Note, NoteCode};

fn read(versions: &[&str]) -> History {
    history(versions.iter().map(|text| article(text)).collect(), Base::Previous, &Options::default())
}

fn history_of(articles: Vec<Article>) -> History {
    history(articles, Base::Previous, &Options::default())
}

/// An entry in words: `held ] broke B C; A D` and `*` where nothing but spelling or marks differs.
fn told(entry: &Entry, history: &History, base: usize) -> String {
    let article = &history.versions[base];
    let sigla = |versions: Vec<usize>| versions.into_iter().map(siglum).collect::<Vec<_>>().join(" ");
    let anchor = entry.anchor(article).of(&article.text);
    let lemma = if entry.lemma.is_empty() { format!("after {anchor}") } else { anchor.to_owned() };
    let readings = entry.readings.iter().map(|reading| {
        let text = if reading.text.is_empty() { "om." } else { &reading.text };
        let mark = if reading.substantive { "" } else { "*" };
        let witnesses = reading.witnesses.iter().map(|witness| witness.version).collect();
        format!("{mark}{text} {}", sigla(witnesses))
    });
    let lacking = if entry.lacking.is_empty() {
        String::new()
    } else {
        format!("; lacking {}", sigla(entry.lacking.clone()))
    };
    format!("{lemma} ] {}{lacking}", readings.collect::<Vec<_>>().join(", "))
}

#[track_caller]
fn check(versions: &[&str], base: usize, expected: &[&str]) {
    let history = read(versions);
    let apparatus = history.apparatus(base);
    let told: Vec<String> = apparatus.entries.iter().map(|entry| told(entry, &history, base)).collect();
    assert_eq!(told, expected);
    for reading in apparatus.entries.iter().flat_map(|entry| &entry.readings) {
        for witness in &reading.witnesses {
            let text = &history.versions[witness.version].text;
            let pieces: String = witness.spans.iter().map(|span| span.of(text)).collect();
            let joined = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(joined(&pieces), joined(&reading.text));
        }
    }
}

const HELD: &str = "The old wall held through the whole night.";
const BROKE: &str = "The old wall broke through the whole night.";
const STOOD: &str = "The old wall stood through the whole night.";
const FLOOD: &str = "The lower town was under water for a week.";

#[test]
fn readings_are_grouped_by_their_witnesses() {
    check(&[HELD, BROKE, STOOD, BROKE, HELD], 0, &["held ] broke B D, stood C"]);
}

#[test]
fn any_version_is_the_base() {
    check(&[HELD, BROKE, STOOD], 2, &["stood ] held A, broke B"]);
    assert_eq!(read(&[HELD]).apparatus(4), Apparatus::default());
}

#[test]
fn spelling_and_marks_stand_apart() {
    check(
        &["It’s the old wall that held.", "It's the old wall that held.", "It’s the old wall, that held."],
        0,
        &["It’s ] *It's B", "wall ] *wall, C"],
    );
}

#[test]
fn numbers_are_never_accidental() {
    check(&["They counted 40 sheep there.", "They counted 14 sheep there."], 0, &["40 ] 14 B"]);
}

#[test]
fn a_sentence_that_a_version_lacks_has_no_words_there() {
    let (all, other) = (format!("{FLOOD} {HELD}"), format!("{FLOOD} {BROKE}"));
    check(
        &[&all, &other, FLOOD],
        0,
        &["The old wall held through the whole night. ] om. C", "held ] broke B; lacking C"],
    );
    check(&[FLOOD, &all, &other], 0, &[&format!("after week. ] {HELD} B, {BROKE} C")]);
}

#[test]
fn words_that_are_added_stand_behind_a_word() {
    check(&[HELD, "The old wall held firm through the whole night."], 0, &["after held ] firm B"]);
}

const DRY: &str = "Nobody was hurt in the upper town.";

#[test]
fn each_place_is_told() {
    let (one, other) = (
        format!("Wall holds in Larn\n\nBy Ada Hask\n\n{FLOOD} {HELD}\n\n{DRY}"),
        format!("Wall breaks in Larn\n\nBy Ada Hask\n\n{FLOOD} {BROKE}\n\n{DRY}"),
    );
    let history = read(&[&one, &other]);
    let entries = history.apparatus(0).entries;
    let places: Vec<String> = entries.iter().map(|entry| entry.place(&history.versions[0])).collect();
    assert_eq!(places, ["headline", "¶ 1.2"]);
    check(&[&one, &other], 0, &["Wall holds in Larn ] Wall breaks in Larn B", "held ] broke B"]);
}

#[test]
fn marks_alone_are_accidental() {
    let (one, other) =
        ("She called the delay “a serious failure” there.", "She called the delay a serious failure there.");
    check(&[one, other], 0, &["“ ] *om. B", "” ] *om. B"]);
}

#[test]
fn sentences_that_are_added_at_one_place_are_one_reading() {
    check(&[HELD, &format!("{HELD}\n\n{FLOOD}\n\n{DRY}")], 0, &[&format!("after night. ] {FLOOD} {DRY} B")]);
}

#[test]
fn what_a_version_does_not_hold_is_no_reading() {
    let all = format!("{FLOOD} {HELD}\n\n{DRY} The board met on the quay in the morning.");
    let history = read(&[&all, "Ha ha nobody reads any page like this one.", &all.replace("held", "broke")]);
    let apparatus = history.apparatus(0);
    assert_eq!((apparatus.aside, apparatus.entries.len()), (vec![1], 1));
    let mut articles = vec![article(&all), article(FLOOD)];
    articles[1].notes.push(Note::new(NoteCode::BadCapture, "It may be a stub."));
    let apparatus = history_of(articles).apparatus(0);
    assert_eq!((apparatus.partial, apparatus.entries), (vec![1], Vec::new()));
}

#[test]
fn the_passage_that_left_its_paragraph_is_the_one_that_moved() {
    let (alarm, fine) = (
        "A smoke alarm in the hall had been switched off on Wednesday, the union said.",
        "The firm may have to pay a fine.",
    );
    let one = format!("{FLOOD}\n\n{alarm} {fine}\n\n{HELD} {DRY}");
    let other = format!("{FLOOD}\n\n{fine}\n\n{alarm} {HELD} {DRY}");
    for (base, text) in [&one, &other].into_iter().enumerate() {
        let history = read(&[&one, &other]);
        let apparatus = history.apparatus(base);
        let moved: Vec<&str> =
            apparatus.transpositions.iter().map(|moved| moved.base.of(text).trim()).collect();
        assert_eq!(moved, [alarm]);
    }
}

#[test]
fn what_moved_is_noted() {
    let (one, other) =
        (format!("{FLOOD} {HELD} Nobody was hurt there."), format!("Nobody was hurt there. {FLOOD} {HELD}"));
    let history = read(&[&one, &other]);
    let apparatus = history.apparatus(0);
    assert_eq!(apparatus.entries, []);
    let moved: Vec<&str> = apparatus.transpositions.iter().map(|moved| moved.base.of(&one)).collect();
    assert_eq!(moved, ["Nobody was hurt there."]);
    assert_eq!(apparatus.transpositions[0].witnesses[0].spans[0].of(&other), "Nobody was hurt there.");
}

#[test]
fn sigla_go_on_behind_the_alphabet() {
    assert_eq!([0, 25, 26, 27, 52, 702].map(siglum), ["A", "Z", "AA", "AB", "BA", "AAA"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Loaded in any order, versions have the same readings at the same places.
    #[test]
    fn the_order_of_loading_changes_nothing_but_the_sigla(
        picks in prop::collection::vec(prop::collection::vec(0..6_usize, 0..6), 2..6),
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let pool = [HELD, BROKE, STOOD, FLOOD, "“Nobody was hurt,” said Orla Finch.", "\n\n"];
        let texts: Vec<String> = picks.iter().map(|at| at.iter().map(|at| pool[*at]).collect::<Vec<_>>().join(" ")).collect();
        let order: Vec<usize> = order.into_iter().filter(|at| *at < texts.len()).collect();
        let variants = |order: &[usize], base: usize| {
            let history = read(&order.iter().map(|at| texts[*at].as_str()).collect::<Vec<_>>());
            let own = |versions: Vec<usize>| versions.into_iter().map(|at| order[at]).collect::<BTreeSet<_>>();
            let apparatus = history.apparatus(order.iter().position(|at| *at == base).unwrap());
            let entry = |entry: &Entry| {
                let readings = entry.readings.iter().map(|reading| {
                    let witnesses = reading.witnesses.iter().map(|witness| witness.version).collect();
                    (reading.text.clone(), reading.substantive, own(witnesses))
                });
                (entry.lemma, readings.collect::<BTreeSet<_>>(), own(entry.agree.clone()), own(entry.lacking.clone()))
            };
            apparatus.entries.iter().map(entry).collect::<BTreeSet<_>>()
        };
        let loaded: Vec<usize> = (0..texts.len()).collect();
        for base in 0..texts.len() {
            prop_assert_eq!(variants(&loaded, base), variants(&order, base));
        }
    }
}
