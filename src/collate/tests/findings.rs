//! Cases of findings: dates and notices of two versions, and what is said of them.

mod cover;
mod observed;

use super::article;
use crate::collate::{Options, Rule, Rules, collate};

const BODY: &str =
    "The harbour board kept 17 invoices from the council for a year. Nobody was told of it then.";

/// Checks the codes of what is said.
#[track_caller]
fn check(base: &str, revised: &str, expected: &[&str]) {
    let (base, revised) = (article(base), article(revised));
    let comparison = collate(&base, &revised, &Options::default());
    let found: Vec<&str> = comparison.findings.iter().map(|finding| finding.code.key()).collect();
    assert_eq!(found, expected);
    for finding in &comparison.findings {
        let places = finding.edits.iter().chain(&finding.covered);
        assert!(finding.message.ends_with('.') && places.into_iter().all(|at| *at < comparison.edits.len()));
        assert!(!finding.conditions.is_empty(), "{:?} rests on nothing", finding.code);
    }
}

fn dated(published: &str, modified: &str, body: &str) -> String {
    format!("Board kept invoices from council\n\nPublished: {published}\nUpdated: {modified}\n\n{body}\n")
}

#[test]
fn a_changed_number_under_an_old_date_is_told() {
    let edited = BODY.replace("17", "71");
    check(
        &dated("2023-05-16", "2023-05-16", BODY),
        &dated("2023-05-16", "2023-05-16", &edited),
        &["STEALTH"],
    );
    check(BODY, &edited, &["STEALTH"]);
}

#[test]
fn a_new_date_without_a_notice_is_told() {
    let edited = BODY.replace("17", "71");
    check(
        &dated("2023-05-16", "2023-05-16", BODY),
        &dated("2023-05-16", "2023-05-17", &edited),
        &["UNANNOUNCED"],
    );
}

#[test]
fn a_new_date_alone_is_told() {
    check(&dated("2023-05-16", "2023-05-16", BODY), &dated("2023-05-16", "2023-05-17", BODY), &["DATE-ONLY"]);
}

#[test]
fn typography_and_style_are_no_finding() {
    check(BODY, &BODY.replace("Nobody was told of it then.", "Nobody was told of that then."), &[]);
    check(BODY, BODY, &[]);
}

#[test]
fn what_befell_people_is_substance_and_other_capitals_are_none() {
    let body = "Two men of the lower town were hurt when the old wall gave way in the night.";
    check(body, &body.replace("hurt", "killed"), &["STEALTH"]);
    check(body, &body.replace("old wall", "Old Wall"), &[]);
    let page = |headline: &str| format!("{headline}\n\n{BODY}");
    check(&page("Board kept invoices"), &page("Board Kept Invoices"), &[]);
}

#[test]
fn a_sentence_built_otherwise_is_no_substance() {
    let body = |sentence: &str| format!("{BODY}\n\n{sentence} It stands by the old wall.");
    let check = |one: &str, other: &str, expected: &[&str]| {
        check(&body(one), &body(other), expected);
        check(&body(other), &body(one), expected);
    };
    check(
        "It was bought in 2019 by the Norse group Havbruk.",
        "The Norse group Havbruk bought it in 2019.",
        &[],
    );
    check("It was shut, the council said.", "It was shut, according to the council.", &[]);
    check("He told reporters that it was shut.", "He said that it was shut.", &[]);
    check("The yard sued the town last year.", "The yard was sued by the town last year.", &["STEALTH"]);
    check("The yard will close on 20 June.", "The yard thanked its many friends.", &["STEALTH"]);
}

#[test]
fn a_dateline_is_no_substance() {
    check(&format!("LARN, March 14 – {BODY}"), BODY, &[]);
    check(BODY, &format!("LARN (NWS) — {BODY}"), &[]);
}

#[test]
fn what_is_hidden_is_said_to_be() {
    let told = |base: &str, revised: &str| -> Vec<String> {
        let options = Options { ignore: Rules::USUAL.with(Rule::Numbers) };
        let comparison = collate(&article(base), &article(revised), &options);
        comparison.findings.into_iter().map(|finding| finding.message).collect()
    };
    let after = "; no date to compare and no notice was found in either version. \
                 Whether the date moved cannot be told.";
    let edited = BODY.replace("17", "71");
    assert_eq!(told(BODY, &edited), [format!("1 change in substance, which is hidden{after}")]);
    let denied = edited.replace("Nobody was told", "Everybody was told");
    assert_eq!(told(BODY, &denied), [format!("2 changes in substance, 1 of them hidden{after}")]);
}

#[test]
fn a_stub_may_be_no_article() {
    check(&[BODY; 8].join("\n\n"), "The harbour board kept 17 invoices.", &["BAD-CAPTURE"]);
}

const NOTICE: &str =
    "Correction, 17 May 2023: An earlier version gave the wrong number of invoices. There were 71.";

/// The messages of what is said.
fn messages(base: &str, revised: &str) -> Vec<String> {
    let comparison = collate(&article(base), &article(revised), &Options::default());
    comparison.findings.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn a_notice_that_names_some_changes_only_is_told() {
    let edited = BODY.replace("17", "71").replace("Nobody was told", "Everybody was told");
    let edited = edited.replace("for a year", "for a decade or more, it was said");
    let (base, revised) = (
        dated("2023-05-16", "2023-05-16", BODY),
        dated("2023-05-16", "2023-05-17", &format!("{edited}\n\n{NOTICE}")),
    );
    check(&base, &revised, &["NOTICE-INCOMPLETE"]);
    assert_eq!(
        messages(&base, &revised),
        ["A notice that only the revised version has covers 1 of 3 changes in substance by its words: \
          “17” → “71”; not “year” → “decade or more, it was said”, “Nobody” → “Everybody”."]
    );
}

#[test]
fn a_notice_that_names_every_change_is_no_finding() {
    let edited = BODY.replace("17", "71");
    check(
        &dated("2023-05-16", "2023-05-16", BODY),
        &dated("2023-05-16", "2023-05-17", &format!("{edited}\n\n{NOTICE}")),
        &[],
    );
}

#[test]
fn a_notice_that_names_no_change_is_told() {
    let edited = BODY.replace("Nobody was told", "The mayor was told");
    let noticed = format!("{edited}\n\n{NOTICE}");
    for modified in ["2023-05-16", "2023-05-17"] {
        check(
            &dated("2023-05-16", "2023-05-16", BODY),
            &dated("2023-05-16", modified, &noticed),
            &["NOTICE-INCOMPLETE"],
        );
    }
    assert_eq!(
        messages(BODY, &noticed),
        ["A notice that only the revised version has does not cover the only change in substance by its \
          words: “Nobody” → “The mayor”."]
    );
}

#[test]
fn a_notice_that_went_is_told() {
    let base = format!("{BODY}\n\n{NOTICE}");
    check(&base, BODY, &["NOTICE-REMOVED"]);
    check(&base, &BODY.replace("17", "71"), &["NOTICE-REMOVED", "STEALTH"]);
    assert_eq!(
        messages(&base, BODY),
        ["A notice is present in the base version, absent in the revised version: \
          “Correction, 17 May 2023: An earlier version gave the … There were 71”."]
    );
}

#[test]
fn a_notice_that_stands_in_both_versions_covers_what_it_names() {
    let base = format!("{BODY}\n\n{NOTICE}");
    check(&base, &base.replace("17 invoices", "71 invoices"), &[]);
    check(&base, &base.replace("Nobody was", "The mayor was"), &["STEALTH"]);
    assert_eq!(
        messages(&base, &base.replace("Nobody was", "The mayor was")),
        [
            "1 change in substance; no date to compare and no new notice was found; the notice that both versions \
          have does not cover “Nobody” → “The mayor”. Whether the date moved cannot be told."
        ]
    );
}

#[test]
fn a_fact_under_a_softer_label_is_told() {
    let noticed = |label: &str, told: &str| format!("{}\n\n{label}: {told}", BODY.replace("17", "71"));
    check(BODY, &noticed("Update", "There were 71 invoices."), &["LABEL-SOFT"]);
    check(BODY, &noticed("Clarification", "There were 71 invoices."), &["LABEL-SOFT"]);
    check(BODY, &noticed("Correction", "There were 71 invoices."), &[]);
    // A label says nothing of what its notice does not speak of.
    check(BODY, &noticed("Update", "With comment from the mayor."), &["NOTICE-INCOMPLETE"]);
    check(BODY, &noticed("Clarification", "The number of invoices was corrected."), &[]);
    let two = "There were 71 invoices.\n\nCorrection: The mayor’s name is Orla Finch.";
    check(BODY, &noticed("Update", two), &["LABEL-SOFT"]);
    assert_eq!(
        messages(BODY, &noticed("Update", "There were 71 invoices.")),
        [
            "A number, year, name or quotation differs, and the notice of it is labelled an update, not a correction: “17” → “71”. Whether the first was wrong or something new came to be known cannot be told from a label."
        ]
    );
}

#[test]
fn an_update_may_add_without_a_word_more() {
    let grown = format!("{BODY} The mayor, who came late, left before the vote was over.");
    let noticed = |label: &str| format!("{grown}\n\n{label}");
    check(BODY, &noticed("This story has been updated."), &[]);
    check(BODY, &noticed("This story has been corrected."), &["NOTICE-INCOMPLETE"]);
    check(BODY, &grown, &["STEALTH"]);
}

/// The conditions of the first finding, a line each.
fn conditions(base: &str, revised: &str) -> Vec<String> {
    let comparison = collate(&article(base), &article(revised), &Options::default());
    comparison.findings[0].conditions.iter().map(ToString::to_string).collect()
}

#[test]
fn a_finding_says_what_was_looked_at() {
    let edited = BODY.replace("17", "71");
    assert_eq!(
        conditions(&dated("2023-05-16", "2023-05-16", BODY), &dated("2023-05-16", "2023-05-16", &edited)),
        [
            "modification date: the same in both versions (2023-05-16)",
            "notices: none in either version",
            "changes in substance: 1: “17” → “71”"
        ]
    );
    assert_eq!(
        conditions(BODY, &format!("{}\n\n{NOTICE}", edited.replace("Nobody", "The mayor"))),
        [
            "modification date: in neither version",
            "publication date: in neither version",
            "notices: 1 in the revised version only (correction)",
            "changes in substance: 2: “17” → “71”, “Nobody” → “The mayor”",
            "covered by a notice: 1: “17” → “71”",
            "not covered: 1: “Nobody” → “The mayor”"
        ]
    );
}

/// Checks which changes a new notice covers: those of the base text by these words.
#[track_caller]
fn check_covered(changes: &[(&str, &str)], notice: &str, covered: &[&str]) {
    const STORY: &str = "The harbour board of Fenholm kept 17 invoices from the council. Bryony Hask, who runs the \
        ferry, paid 340 pounds on 3 May. “We were never told of the second invoice,” said Orla Finch, the mayor.";
    let revised = changes.iter().fold(STORY.to_owned(), |text, (from, to)| text.replace(from, to));
    let (base, revised) = (article(STORY), article(&format!("{revised}\n\n{notice}")));
    let comparison = collate(&base, &revised, &Options::default());
    let text = |at: &usize| comparison.edits[*at].base.of(&base.text);
    let open: Vec<&str> = comparison.findings.iter().flat_map(|finding| &finding.edits).map(text).collect();
    let is_open = |from: &&str| open.iter().any(|words| from.contains(words));
    let found: Vec<&str> = changes.iter().map(|(from, _)| *from).filter(|from| !is_open(from)).collect();
    assert_eq!(found, covered, "{notice}");
}

#[test]
fn a_notice_covers_what_it_names() {
    let all = [("17", "71"), ("Bryony", "Briony"), ("3 May", "13 May"), ("never", "not")];
    check_covered(
        &all[..2],
        "Correction: An earlier version misspelled the name of Briony Hask.",
        &["Bryony"],
    );
    check_covered(&all[..2], "Correction: There were seventy-one invoices.", &["17"]);
    check_covered(&all[..2], "Correction: An earlier version misstated the number of invoices.", &["17"]);
    check_covered(
        &[("17", "71"), ("340", "430")],
        "Correction: An earlier version misstated the number of invoices.",
        &["17"],
    );
    check_covered(
        &[("17", "71"), ("340", "71")],
        "Correction: The council got 71 invoices, not 17.",
        &["17"],
    );
    check_covered(&all[..2], "Correction: The harbour board of Fenholm met on Monday.", &[]);
    check_covered(&all, "Correction: An earlier version misquoted Orla Finch.", &["never"]);
    check_covered(&all[1..], "Correction: Bryony Hask paid on 13 May, not on 3 May.", &["Bryony", "3 May"]);
}

#[test]
fn the_date_that_both_versions_have_is_compared() {
    let edited = BODY.replace("17", "71");
    let published =
        |body: &str| format!("Board kept invoices from council\n\nPublished: 2023-05-16\n\n{body}\n");
    check(&dated("2023-05-16", "2023-05-18", BODY), &published(&edited), &["STEALTH"]);
    assert_eq!(
        messages(&dated("2023-05-16", "2023-05-18", BODY), &published(&edited)),
        [
            "1 change in substance; only the base version has a modification date and no notice was found in either version. Whether the date moved cannot be told."
        ]
    );
    assert_eq!(
        messages(&published(BODY), &published(&edited)),
        [
            "1 change in substance; the publication date is the same in both versions (2023-05-16) and no notice was found in either."
        ]
    );
    check(&published(BODY), &dated("2023-05-16", "2023-05-18", &edited), &["UNANNOUNCED"]);
}
