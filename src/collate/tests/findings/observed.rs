//! Cases of what is observed beside the findings, and of dates that cannot be told apart.

use super::super::article;
use super::{BODY, NOTICE, check, dated, messages};
use crate::collate::{Options, collate};

/// Checks the codes of what is observed, and what the message of each says.
#[track_caller]
fn observed(base: &str, revised: &str, expected: &[(&str, &str)]) {
    let comparison = collate(&article(base), &article(revised), &Options::default());
    let found: Vec<&str> = comparison.observations.iter().map(|one| one.code.key()).collect();
    assert_eq!(found, expected.iter().map(|(code, _)| *code).collect::<Vec<_>>());
    for (one, (_, words)) in comparison.observations.iter().zip(expected) {
        assert!(one.message.contains(words), "{}", one.message);
        assert!(one.message.ends_with('.') && !one.conditions.is_empty());
    }
}

#[test]
fn a_change_that_is_announced_is_said_to_be() {
    let edited = BODY.replace("17", "71");
    let covers = "covers the only change in substance: “17” → “71”.";
    observed(BODY, &format!("{edited}\n\n{NOTICE}"), &[("ANNOUNCED", covers)]);
    let both = format!("{}\n\n{NOTICE}", BODY.replace("Nobody was told", "The mayor was told"));
    observed(BODY, &both, &[("NOTICE-UNMATCHED", "what it names")]);
    let standing = format!("{BODY}\n\n{NOTICE}");
    observed(
        &standing,
        &standing.replace("17 invoices", "71 invoices"),
        &[("ANNOUNCED", "The notice that both versions have covers")],
    );
    observed(BODY, &edited, &[]);
    observed(BODY, BODY, &[]);
}

#[test]
fn a_cover_by_its_kind_alone_is_said_to_be_that() {
    let noticed = format!("{}\n\nCorrection: A number was wrong.", BODY.replace("17", "71"));
    observed(BODY, &noticed, &[("ANNOUNCED", "By the kind of thing alone.")]);
}

#[test]
fn a_correction_without_its_change_is_told() {
    observed(BODY, &format!("{BODY}\n\n{NOTICE}"), &[("NOTICE-UNMATCHED", "no change in substance")]);
    let other = "Correction: An earlier version misspelled the name of the harbour’s owner.";
    let edited = format!("{}\n\n{other}", BODY.replace("17", "71"));
    observed(BODY, &edited, &[("NOTICE-UNMATCHED", "is what it names")]);
    let silent = format!("{}\n\nThis article has been corrected.", BODY.replace("17", "71"));
    observed(BODY, &silent, &[("NOTICE-UNMATCHED", "does not say what was wrong")]);
    let update = format!("{BODY}\n\nUpdate: adds comment from the mayor.");
    observed(BODY, &update, &[]);
}

#[test]
fn a_notice_that_reads_otherwise_is_told() {
    let page = |notice: &str| format!("{BODY}\n\n{notice}");
    let told = "Correction: The council sent 71 invoices, not 17.";
    observed(
        &page(told),
        &page("Correction: The council sent 17 invoices, not 71."),
        &[("NOTICE-REWRITTEN", "the same in another order: 17, 71; before, 71, 17")],
    );
    observed(
        &page(told),
        &page("Correction: The council sent invoices."),
        &[("NOTICE-REWRITTEN", "no longer mentions “71”, “17”")],
    );
    // Another correction is another notice, and the day of a label is no change.
    let other = page("Correction: The mayor’s name is Orla Finch.");
    check(&page(told), &other, &["NOTICE-REMOVED"]);
    observed(&page("Update, 3 May 2024: Hask replies."), &page("Update, 4 May 2024: Hask replies."), &[]);
}

#[test]
fn lines_for_desks_make_way_for_one_another() {
    let page = |line: &str| format!("{line}\n\nFENHOLM (Brell Wire) – {BODY}");
    check(
        &page("Eds: UPDATES with mayor's statement."),
        &page("Eds: CORRECTS to fix a typo in the lead."),
        &[],
    );
}

#[test]
fn a_retraction_is_told_and_what_it_replaces_is_no_bad_capture() {
    let note = "Editor’s note: This article has been retracted because it did not meet our standards.";
    observed(BODY, &format!("{BODY}\n\n{note}"), &[("RETRACTED", "retracted or withdrawn")]);
    let long = [BODY; 6].join("\n\n");
    let gone = "Retraction: We have retracted an article about invoices because it cannot be upheld.";
    observed(&long, gone, &[("RETRACTED", "retracted or withdrawn")]);
    check(&long, gone, &[]);
}

#[test]
fn a_blank_page_is_no_article() {
    check(&format!("Board kept invoices\n\nBy Orla Finch\n\n{BODY}"), "", &["BAD-CAPTURE"]);
    check("", BODY, &["BAD-CAPTURE"]);
}

#[test]
fn a_day_and_a_time_on_it_are_not_told_apart() {
    let edited = BODY.replace("17", "71");
    let (day, time) = ("2023-05-16", "2023-05-16 15:00");
    check(&dated(day, day, BODY), &dated(day, time, &edited), &["STEALTH"]);
    check(&dated(day, day, BODY), &dated(day, time, BODY), &[]);
    assert_eq!(
        messages(&dated(day, day, BODY), &dated(day, time, &edited)),
        [
            "1 change in substance; the dates may be one (2023-05-16 and 2023-05-16T15:00) and no notice was found \
          in either version. Whether the date moved cannot be told."
        ]
    );
    check(&dated(day, "2023-05-17", BODY), &dated(day, time, &edited), &["UNANNOUNCED"]);
}

#[test]
fn a_date_that_goes_back_is_said_to() {
    let (day, next) = ("2023-05-16", "2023-05-17");
    let edited = BODY.replace("17", "71");
    assert_eq!(
        messages(&dated(day, next, BODY), &dated(day, day, &edited)),
        [
            "1 change in substance and an earlier date; no correction, update or editor’s note was found in either \
          version."
        ]
    );
    assert_eq!(
        messages(&dated(day, next, BODY), &dated(day, day, BODY)),
        ["The date goes back and the words of the article are the same."]
    );
    observed(
        &dated(day, next, BODY),
        &dated(day, day, &format!("{edited}\n\n{NOTICE}")),
        &[("ANNOUNCED", "covers"), ("DATE-BACK", "earlier date")],
    );
}

#[test]
fn texts_that_share_almost_nothing_are_said_to() {
    let other =
        "Seven kites rose over Wexmoor at noon, and a brass band played until rain came in from hills.";
    check(BODY, other, &["STEALTH"]);
    let comparison = collate(&article(BODY), &article(other), &Options::default());
    let finding = &comparison.findings[0];
    assert!(finding.message.starts_with("The two versions share almost nothing;"), "{}", finding.message);
    assert!(finding.edits.is_empty());
    assert!(finding.conditions.iter().any(|one| one.seen.starts_with("almost none")));
}

#[test]
fn a_number_that_rises_is_no_mistake() {
    let toll = |count: &str| format!("{count} sailors died when the ferry struck the pier at Brell.");
    let noticed = |count: &str, notice: &str| format!("{}\n\n{notice}", toll(count));
    check(&toll("At least three"), &noticed("At least five", "Update: The death toll is five."), &[]);
    check(&toll("Three"), &noticed("Five", "Update: The death toll has risen to five."), &[]);
    check(&toll("Three"), &noticed("Five", "Update: Five sailors died."), &["LABEL-SOFT"]);
    check(&toll("At least five"), &noticed("At least three", "Update: Three sailors died."), &["LABEL-SOFT"]);
    let year = |year: &str| format!("The yard was bought in {year} by a firm from Brell.");
    let changed = format!("{}\n\nUpdate: The yard was bought in 2017.", year("2017"));
    check(&year("2019"), &changed, &["LABEL-SOFT"]);
}

#[test]
fn a_mark_that_went_with_its_sentence_is_no_change_of_its_own() {
    let told = "\"The mill burned all night,\" said Ines Vorle, the miller. \"I counted nine of us outside. There were more.\"";
    let cut = told.replace("I counted nine of us outside. ", "");
    let said = messages(told, &cut);
    assert!(said[0].starts_with("1 change in substance"), "{said:?}");
}

#[test]
fn marks_are_told_by_the_words_they_stand_at() {
    let told = "The board called it \u{201c}a serious failure of duty\u{201d} and closed the mill.";
    let comparison =
        collate(&article(told), &article(&told.replace(['\u{201c}', '\u{201d}'], "")), &Options::default());
    let seen = &comparison.findings[0].conditions.last().unwrap().seen;
    assert!(seen.contains("opening mark removed before “a serious failure of duty”"), "{seen}");
}
