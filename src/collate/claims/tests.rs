//! What the ledger says of a few versions.

use proptest::prelude::*;

use super::*;
use crate::collate::tests::article;
use crate::collate::{Base, Options, history};
use crate::read;

fn of(texts: &[&str], base: Base) -> (History, Claims) {
    let versions: Vec<Article> = texts.iter().map(|text| article(text)).collect();
    let history = history(versions, base, &Options::default());
    let claims = Claims::new(&history);
    (history, claims)
}

/// The claims that changed, one a line: kind, fate, values.
#[track_caller]
fn check(texts: &[&str], expected: &[&str]) {
    let (history, claims) = of(texts, Base::Previous);
    let told = |row: &ClaimRow| -> Vec<String> {
        let changed = row.claims.iter().filter(|claim| claim.fate != ClaimFate::Unchanged);
        changed
            .map(|claim| {
                let told = row.told(claim, &history.versions);
                format!("{} {}: {told}", claim.kind.key(), claim.fate.key())
            })
            .collect()
    };
    assert_eq!(claims.changed().flat_map(told).collect::<Vec<_>>(), expected, "{claims:#?}");
}

/// Everything that the only sentence of a text claims.
#[track_caller]
fn check_all(text: &str, expected: &[&str]) {
    check_all_in("en", text, expected);
}

#[track_caller]
fn check_all_in(language: &str, text: &str, expected: &[&str]) {
    let version = || Article::from(read::text(text, Some(language), &[]));
    let history = history(vec![version(), version()], Base::Previous, &Options::default());
    let claims = Claims::new(&history);
    let told = |row: &ClaimRow| -> Vec<String> {
        let told = |claim: &Claim| format!("{}: {}", claim.kind.key(), row.told(claim, &history.versions));
        row.claims.iter().map(told).collect()
    };
    assert_eq!(claims.rows.iter().flat_map(told).collect::<Vec<_>>(), expected, "{claims:#?}");
}

/// The rows with their presence: in which sentence of each version they stand.
#[track_caller]
fn check_rows(texts: &[&str], expected: &[(&[&[usize]], Presence)]) {
    let (_, claims) = of(texts, Base::Previous);
    let rows: Vec<(Vec<Vec<usize>>, Presence)> =
        claims.rows.into_iter().map(|row| (row.sentences, row.presence)).collect();
    let expected: Vec<(Vec<Vec<usize>>, Presence)> = expected
        .iter()
        .map(|(cells, presence)| (cells.iter().map(|cell| cell.to_vec()).collect(), *presence))
        .collect();
    assert_eq!(rows, expected);
}

#[test]
fn numbers_dates_names_hedges_and_sources_are_claims() {
    check_all(
        "At least 3 people died when the ferry left Merrowby on 3 May, police said.",
        &["hedge: At least", "number: 3 people", "name: Merrowby", "date: 3 May", "source: police said"],
    );
    check_all(
        "According to two officials, the bridge may have cost £1.4 million.",
        &["source: According to two officials", "hedge: may", "number: £1.4 million"],
    );
    check_all("The water was cold and the night was long.", &[]);
}

#[test]
fn claims_in_other_languages() {
    check_all_in(
        "de",
        "Mindestens 3 Menschen starben laut Polizei am 3. Mai.",
        &["hedge: Mindestens", "number: 3 Menschen", "source: laut Polizei", "date: 3. Mai"],
    );
    check_all_in(
        "fr",
        "Selon la police, environ 30 personnes étaient à bord.",
        &["source: Selon la police", "hedge: environ", "number: 30 personnes"],
    );
}

#[test]
fn the_capitals_of_a_subhead_tell_no_names() {
    check(
        &[
            "## Help for Hackers\n\nIt rained.\n\n## Notes\n\nIt snowed.",
            "## Help for hackers\n\nIt rained.\n\n## Notes\n\nIt snowed.",
        ],
        &[],
    );
}

#[test]
fn the_place_that_opens_a_report_is_no_claim() {
    check_all(
        "FERNDALE, May 3 (NWS) – A court blocked the quarry for 2 years, according to the county.",
        &["number: 2 years", "source: according to the county"],
    );
}

#[test]
fn a_source_has_the_words_that_name_it_and_no_others() {
    check_all(
        "The court blocked what it called a flawed plan for 2 years.",
        &["source: what it called", "number: 2 years"],
    );
    check_all(
        "On Monday police said 4 boats were lost.",
        &["date: Monday", "source: police said", "number: 4 boats"],
    );
    check_all_in(
        "de",
        "Nach Angaben der Polizei sanken vier Boote.",
        &["source: Nach Angaben der Polizei", "number: vier Boote"],
    );
}

#[test]
fn the_speaker_of_a_quotation_is_no_source() {
    check_all("“We paid 4 million for it,” Orla Finch said.", &["number: 4 million", "name: Orla Finch"]);
}

#[test]
fn a_number_is_followed_through_the_versions() {
    check(
        &["The storm left 3 dead.", "The storm left 5 dead.", "The storm left 4 dead."],
        &["number changed: 3 dead → 5 dead → 4 dead"],
    );
}

#[test]
fn a_number_that_is_what_it_was_is_back() {
    check(
        &["The storm left 3 dead.", "The storm left 5 dead.", "The storm left 3 dead."],
        &["number back: 3 dead → 5 dead → 3 dead"],
    );
}

#[test]
fn each_number_is_itself() {
    check(
        &[
            "The storm left 3 dead and 12 hurt in Merrowby.",
            "The storm left 3 dead and 14 hurt in Merrowby.",
            "The storm left 14 hurt and 3 dead in Merrowby.",
        ],
        &["number changed: 12 hurt → 14 hurt"],
    );
}

#[test]
fn a_value_in_another_writing_is_no_change() {
    check(&["It cost £1,500,000 in all.", "It cost £1.5m in all."], &[]);
    check(&["The vote is on 3 May in Brigg.", "The vote is on May 3 in Brigg."], &[]);
}

#[test]
fn a_hedge_that_goes_is_told() {
    check(&["At least 30 boats were lost.", "30 boats were lost."], &["hedge gone: At least → –"]);
    check(
        &["The 30 boats were lost.", "The 30 boats were reportedly lost."],
        &["hedge added: – → reportedly"],
    );
}

#[test]
fn a_source_that_goes_is_told() {
    check(
        &["The bridge was closed for a week, police said.", "The bridge was closed for a week."],
        &["source gone: police said → –"],
    );
    check(
        &["The bridge was closed, officials said.", "The bridge was closed, two people said."],
        &["source changed: officials said → two people said"],
    );
    check(&["Police said the bridge was closed.", "The bridge was closed, according to police."], &[]);
}

#[test]
fn a_source_in_another_form_is_the_same() {
    check(
        &[
            "The works failed a test in May, according to two former managers who spoke on condition of anonymity.",
            "The works failed a test in May, two former managers said.",
        ],
        &["source gone: on condition of anonymity → –"],
    );
}

#[test]
fn who_is_quoted_is_named_with_marks_and_without() {
    let (marks, none) = (
        "Councillor Wren Odaka, who chairs the board, called the delay “a serious failure”.",
        "Councillor Wren Odaka, who chairs the board, called the delay a serious failure.",
    );
    check(&[marks, none], &[]);
    check(&[none, marks], &[]);
}

#[test]
fn another_speaker_is_another_name() {
    let said = |who: &str| format!("“Our thoughts are with the families,” the {who}, said in a statement.");
    check(
        &[&said("mayor, Ruth Candry"), &said("bishop, Paul Hentley"), &said("mayor, Ruth Candry")],
        &["name back: Ruth Candry → Paul Hentley → Ruth Candry"],
    );
}

#[test]
fn a_sentence_that_comes_back_is_told() {
    let (with, without) = (
        "The storm left 3 dead in the harbour. About 300 people work there.",
        "About 300 people work there.",
    );
    check_rows(
        &[without, with, without, with],
        &[(&[&[], &[0], &[], &[0]], Presence::Back), (&[&[0], &[1], &[0], &[1]], Presence::Throughout)],
    );
    let (_, claims) = of(&[with, without, with], Base::Previous);
    assert_eq!(claims.rows[0].returned().as_deref(), Some("in versions 1 and 3, not in 2"));
}

#[test]
fn what_a_number_is_told_by_is_no_number() {
    check_all("The works made 60,000 tins a day.", &["number: 60,000 tins"]);
    check_all("The strike lasted a day.", &["number: a day"]);
}

#[test]
fn a_date_and_a_name_that_change_are_told() {
    check(
        &["The vote is on 3 May in the town hall.", "The vote is on 13 May in the town hall."],
        &["date changed: 3 May → 13 May"],
    );
    check(
        &["The keys were given to Bryony Hask last night.", "The keys were given to Briony Hask last night."],
        &["name changed: Bryony Hask → Briony Hask"],
    );
    check(&["The keys were given to Bryony Hask.", "The keys were given to Hask."], &[]);
}

#[test]
fn a_sentence_without_a_change_is_a_row_all_the_same() {
    let text = "The storm left 3 dead.\n\nIt rained all night.";
    check_rows(&[text, text], &[(&[&[0], &[0]], Presence::Throughout)]);
    check(&[text, text], &[]);
}

#[test]
fn a_row_goes_on_behind_a_version_that_lacks_it() {
    let three = "The storm left 3 dead in the harbour of Merrowby. The pier is closed until 3 May.";
    let five = "The storm left 5 dead in the harbour of Merrowby. The pier is closed until 3 May.";
    check_rows(
        &[three, "Page not found.", five],
        &[(&[&[0], &[], &[0]], Presence::Throughout), (&[&[1], &[], &[1]], Presence::Throughout)],
    );
    check(&[three, "Page not found.", five], &["number changed: 3 dead → 5 dead"]);
}

#[test]
fn sentences_that_come_and_go_are_rows() {
    check_rows(
        &[
            "The pier is closed until 3 May. The storm left 3 dead in the harbour.",
            "The storm left 3 dead in the harbour. About 300 people work there.",
        ],
        &[
            (&[&[0], &[]], Presence::Removed),
            (&[&[1], &[0]], Presence::Throughout),
            (&[&[], &[1]], Presence::Added),
        ],
    );
}

#[test]
fn versions_held_against_one_have_rows_too() {
    let texts = ["The storm left 3 dead.", "The storm left 5 dead.", "The storm left 4 dead."];
    let (history, claims) = of(&texts, Base::Version(2));
    let row = &claims.rows[0];
    assert_eq!(row.told(&row.claims[0], &history.versions), "3 dead → 5 dead → 4 dead");
}

const PIECES: &[&str] = &[
    "At least 3 people died, police said. ",
    "3 people died, police said. ",
    "Some 5 people died on Monday. ",
    "The ferry left Merrowby with 17 people on board. ",
    "The ferry reportedly left Merrowby with 71 people. ",
    "Bryony Hask paid £1.4 million, according to Coast Wire. ",
    "Briony Hask paid £14 million. ",
    "“We paid 4 million,” said Orla Finch. ",
    "Laut Polizei starben mindestens drei Menschen. ",
    "五月三日に5人が死亡したとみられる。",
    "\n\n",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// What may stand in each place of a sentence: certainty, number, name, date, source.
const SLOTS: [&[&str]; 5] = [
    &["", "At least", "Reportedly"],
    &["3 boats", "5 boats", "14 boats"],
    &["Merrowby", "Brigg"],
    &["3 May", "13 May", "Monday"],
    &["", "police said", "officials said"],
];

/// A sentence with these things in its places.
fn planted(chosen: [&str; 5]) -> String {
    let [hedge, number, name, date, source] = chosen;
    let source = if source.is_empty() { String::new() } else { format!(", {source}") };
    let text = format!(
        "{hedge} {number} were lost in the storm off {name} on {date}, and the old pier was torn from its piles{source}."
    );
    format!("It rained all night.\n\n{}\n\nThe ferry stayed where it was.", text.trim())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_became_of_each_claim_is_told(
        versions in prop::collection::vec([0..3_usize, 0..3, 0..2, 0..3, 0..3], 2..7)
    ) {
        let chosen: Vec<[&str; 5]> =
            versions.iter().map(|places| std::array::from_fn(|slot| SLOTS[slot][places[slot]])).collect();
        let texts: Vec<String> = chosen.iter().map(|chosen| planted(*chosen)).collect();
        let (history, claims) = of(&texts.iter().map(String::as_str).collect::<Vec<_>>(), Base::Previous);
        prop_assert_eq!(claims.rows.len(), 1);
        let row = &claims.rows[0];
        let mut found: Vec<(ClaimKind, String)> =
            row.claims.iter().map(|claim| (claim.kind, row.told(claim, &history.versions))).collect();
        found.sort();
        let kinds = [ClaimKind::Hedge, ClaimKind::Number, ClaimKind::Name, ClaimKind::Date, ClaimKind::Source];
        let mut expected: Vec<(ClaimKind, String)> = Vec::new();
        for (slot, kind) in kinds.into_iter().enumerate() {
            let mut told: Vec<&str> =
                chosen.iter().map(|chosen| if chosen[slot].is_empty() { "–" } else { chosen[slot] }).collect();
            told.dedup();
            if told != ["–"] {
                expected.push((kind, told.join(" → ")));
            }
        }
        expected.sort();
        prop_assert_eq!(found, expected, "{:#?}", texts);
        let same = |claim: &Claim| claim.fate == ClaimFate::Unchanged;
        prop_assert!(row.claims.iter().all(|claim| same(claim) != row.told(claim, &history.versions).contains('→')));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn each_sentence_stands_in_one_row_at_most(texts in prop::collection::vec(any_text(), 1..5), last in any::<bool>()) {
        let given: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (history, claims) = of(&given, if last { Base::Version(texts.len() - 1) } else { Base::Previous });
        for (at, version) in history.versions.iter().enumerate() {
            let mut found: Vec<usize> =
                claims.rows.iter().flat_map(|row| row.sentences[at].iter().copied()).collect();
            found.sort_unstable();
            prop_assert!(found.windows(2).all(|pair| pair[0] != pair[1]));
            prop_assert!(found.iter().all(|sentence| *sentence < version.sentences.len()));
            for row in &claims.rows {
                let spans: Vec<Span> =
                    row.sentences[at].iter().map(|sentence| version.sentences[*sentence].span).collect();
                for value in row.claims.iter().filter_map(|claim| claim.values[at]) {
                    prop_assert!(spans.iter().any(|span| span.contains(value)), "{:?}", value.of(&version.text));
                }
            }
        }
        prop_assert_eq!(&Claims::new(&history), &claims);
    }

    #[test]
    fn a_version_given_twice_changes_nothing(text in any_text()) {
        let (_, claims) = of(&[&text, &text], Base::Previous);
        prop_assert!(claims.changed().next().is_none());
        prop_assert!(claims.rows.iter().all(|row| row.presence == Presence::Throughout));
    }
}
