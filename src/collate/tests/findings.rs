//! Cases of findings: dates and notices of two versions, and what is said of them.

use super::article;
use crate::collate::{Options, collate};

const BODY: &str =
    "The harbour board kept 17 invoices from the council for a year. Nobody was told of it then.";

/// Checks the codes of what is said.
#[track_caller]
fn check(base: &str, revised: &str, expected: &[&str]) {
    let (base, revised) = (article(base), article(revised));
    let comparison = collate(&base, &revised, &Options::default());
    let found: Vec<&str> = comparison.findings.iter().map(|finding| finding.code.as_str()).collect();
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
fn a_stub_may_be_no_article() {
    check(&[BODY; 8].join("\n\n"), "The harbour board kept 17 invoices.", &["BAD-CAPTURE"]);
}

#[test]
fn a_notice_that_names_some_changes_only_is_told() {
    let notice =
        "Correction, 17 May 2023: An earlier version gave the wrong number of invoices. There were 71.";
    let edited = BODY.replace("17", "71").replace("Nobody was told", "Everybody was told");
    let edited = edited.replace("for a year", "for a decade or more, it was said");
    check(
        &dated("2023-05-16", "2023-05-16", BODY),
        &dated("2023-05-16", "2023-05-17", &format!("{edited}\n\n{notice}")),
        &["NOTICE-INCOMPLETE"],
    );
}
