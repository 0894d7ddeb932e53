//! Cases of findings: dates and notices of two versions, and what is said of them.

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
        assert!(
            finding.message.ends_with('.') && finding.edits.iter().all(|at| *at < comparison.edits.len())
        );
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
fn what_is_hidden_is_said_to_be() {
    let told = |base: &str, revised: &str| -> Vec<String> {
        let options = Options { ignore: Rules::USUAL.with(Rule::Numbers) };
        let comparison = collate(&article(base), &article(revised), &options);
        comparison.findings.into_iter().map(|finding| finding.message).collect()
    };
    let after = "; no date to compare and no notice was found in either version.";
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
fn a_notice_that_names_no_change_is_told_where_the_date_moved() {
    let edited = BODY.replace("Nobody was told", "The mayor was told");
    let noticed = format!("{edited}\n\n{NOTICE}");
    check(
        &dated("2023-05-16", "2023-05-16", BODY),
        &dated("2023-05-16", "2023-05-17", &noticed),
        &["UNANNOUNCED"],
    );
    check(&dated("2023-05-16", "2023-05-16", BODY), &dated("2023-05-16", "2023-05-16", &noticed), &[]);
}

#[test]
fn a_notice_that_went_is_told_and_nothing_is_stealth() {
    let base = format!("{BODY}\n\n{NOTICE}");
    check(&base, &BODY.replace("17", "71"), &["NOTICE-REMOVED"]);
    check(&base, &base.replace("17 invoices", "71 invoices"), &[]);
    assert_eq!(
        messages(&base, BODY),
        ["A notice is present in the base version, absent in the revised version: \
          “Correction, 17 May 2023: An earlier version gave the … There were 71”."]
    );
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
            "1 change in substance; the publication date is the same in both versions (2023-05-16) and no notice was found in either."
        ]
    );
    check(&published(BODY), &dated("2023-05-16", "2023-05-18", &edited), &["UNANNOUNCED"]);
}
