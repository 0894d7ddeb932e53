//! Cases of what a notice covers: by the thing that it speaks of, and not by a thing beside it.

use crate::article::Article;
use crate::collate::{FindingCode, Options, collate};
use crate::read;

/// A story in a language, and what may change in it.
struct Story {
    language: &'static str,
    text: &'static str,
}

const ENGLISH: Story = Story {
    language: "en",
    text: "The ferry Odila struck the pier at Brell on Monday.\n\nHarbour master Tom Quarle said 24 divers searched the wreck. “The tide was far too strong,” he said.\n\nThe shipyard has 610 welders and is run by Ines Vorle. “We will never close the yard,” Vorle told her staff.\n\nThe pier was not lit that night, and nobody kept the watch.",
};
const GERMAN: Story = Story {
    language: "de",
    text: "Die Fähre Odila rammte am Montag die Mole von Brellau.\n\nHafenmeister Tom Quarle sagte, 24 Taucher hätten das Wrack durchsucht.\n\nDie Werft beschäftigt 610 Schweißer und wird von Ines Vorle geleitet.",
};
const FRENCH: Story = Story {
    language: "fr",
    text: "Le bac Odila a heurté lundi la jetée de Brelle.\n\nLe capitaine du port Tom Quarle a dit que 24 plongeurs avaient fouillé l’épave.\n\nLe chantier emploie 610 soudeurs et est dirigé par Ines Vorle.",
};
const SPANISH: Story = Story {
    language: "es",
    text: "El transbordador Odila chocó el lunes contra el muelle de Brella.\n\nEl capitán del puerto Tom Quarle dijo que 24 buzos registraron los restos.\n\nEl astillero emplea a 610 soldadores y lo dirige Ines Vorle.",
};
const JAPANESE: Story = Story {
    language: "ja",
    text: "渡し船が月曜日に桟橋に衝突した。\n\n港の責任者によると、潜水士24人が沈没船を調べた。\n\n造船所には溶接工610人がいる。",
};
const ARABIC: Story = Story {
    language: "ar",
    text: "اصطدمت العبارة بالرصيف يوم الاثنين.\n\nوقال مدير الميناء إن 24 غواصا فتشوا الحطام.\n\nويعمل في الحوض 610 لحامين.",
};

fn article(text: &str, language: &str) -> Article {
    read::text(text, Some(language), &[]).into()
}

/// Checks which of the changes, by the words that were exchanged, a new notice covers.
#[track_caller]
fn check(story: &Story, changes: &[(&str, &str)], notice: &str, covered: &[&str]) {
    let mut revised = story.text.to_owned();
    for (from, to) in changes {
        assert!(revised.contains(from), "{from} does not stand in the story");
        revised = revised.replace(from, to);
    }
    let base = article(story.text, story.language);
    let revised = article(&format!("{revised}\n\n{notice}"), story.language);
    let comparison = collate(&base, &revised, &Options::default());
    let text = |at: &usize| {
        let edit = &comparison.edits[*at];
        (edit.base.of(&base.text), edit.revised.of(&revised.text))
    };
    let incomplete =
        comparison.findings.iter().filter(|finding| finding.code == FindingCode::NoticeIncomplete);
    let open: Vec<(&str, &str)> = incomplete.flat_map(|finding| &finding.edits).map(text).collect();
    let is_open = |(from, to): &&(&str, &str)| {
        open.iter().any(|(ours, theirs)| {
            if ours.trim().is_empty() { to.contains(theirs.trim()) } else { from.contains(ours.trim()) }
        })
    };
    let found: Vec<&str> = changes.iter().filter(|change| !is_open(change)).map(|(from, _)| *from).collect();
    assert_eq!(found, covered, "{notice}\nnot covered: {open:?}");
}

#[test]
fn the_number_of_one_thing_is_not_that_of_another() {
    let welders = &[("610", "160")];
    for (story, divers) in [
        (&ENGLISH, "Correction: An earlier version misstated the number of divers who searched the wreck."),
        (&GERMAN, "Korrektur: In einer früheren Version war die Zahl der Taucher falsch."),
        (&FRENCH, "Rectificatif : le nombre de plongeurs était erroné dans une version précédente."),
        (&SPANISH, "Corrección: una versión anterior daba un número equivocado de buzos."),
        (&JAPANESE, "【訂正】当初の記事で潜水士の人数に誤りがありました。"),
        (&ARABIC, "تصحيح: كان عدد الغواصين خاطئا في نسخة سابقة."),
    ] {
        check(story, &[("24", "42")], divers, &["24"]);
        if story.language != "ar" {
            check(story, welders, divers, &[]);
        }
    }
}

#[test]
fn a_number_is_covered_by_what_it_counts() {
    for (story, welders) in [
        (&ENGLISH, "Correction: An earlier version misstated the number of welders."),
        (&GERMAN, "Korrektur: In einer früheren Version war die Zahl der Schweißer falsch."),
        (&FRENCH, "Rectificatif : le nombre de soudeurs était erroné."),
        (&SPANISH, "Corrección: una versión anterior daba un número equivocado de soldadores."),
        (&JAPANESE, "【訂正】溶接工の人数に誤りがありました。"),
        (&ARABIC, "تصحيح: كان عدد لحامين الحوض خاطئا."),
    ] {
        check(story, &[("610", "160")], welders, &["610"]);
        check(story, &[("610", "160"), ("24", "42")], welders, &["610"]);
    }
}

#[test]
fn each_clause_speaks_of_its_own() {
    let both = &[("24", "42"), ("610", "160")];
    check(
        &ENGLISH,
        both,
        "Correction: An earlier version misstated the number of divers and the number of welders.",
        &["24", "610"],
    );
    check(
        &ENGLISH,
        &[("24", "42"), ("Ines Vorle", "Inez Vorle")],
        "Correction: An earlier version misstated the number of divers and misspelled the name of the head of the shipyard.",
        &["24", "Ines Vorle"],
    );
}

#[test]
fn the_name_of_one_is_not_that_of_another() {
    let head = &[("Ines Vorle", "Inez Vorle")];
    check(&ENGLISH, head, "Correction: The surname of the harbour master was misspelled.", &[]);
    check(&ENGLISH, head, "Correction: An earlier version misspelled the name of Tom Quarle.", &[]);
    check(&ENGLISH, head, "Correction: Inez Brown was left out of a list of guests.", &[]);
    check(&GERMAN, head, "Korrektur: Der Name des Hafenmeisters Tom Quarle war falsch geschrieben.", &[]);
    check(&FRENCH, head, "Rectificatif : le nom de Tom Quarle était mal orthographié.", &[]);
    check(&SPANISH, head, "Corrección: el apellido de Tom Quarle era incorrecto.", &[]);
    check(
        &ENGLISH,
        head,
        "Correction: The name of the woman who runs the shipyard was misspelled.",
        &["Ines Vorle"],
    );
    check(&ENGLISH, head, "Correction: The shipyard is run by Inez Vorle.", &["Ines Vorle"]);
}

#[test]
fn the_quotation_of_one_is_not_that_of_another() {
    let said = &[("far too strong", "much too fast")];
    check(&ENGLISH, said, "Correction: An earlier version misquoted Ines Vorle.", &[]);
    check(&ENGLISH, said, "Correction: An earlier version misquoted Tom Quarle.", &["far too strong"]);
    check(&ENGLISH, &[("never", "not")], "Correction: An earlier version misquoted Tom Quarle.", &[]);
}

#[test]
fn who_said_it_is_not_what_was_said() {
    let notice = "Correction: An earlier version attributed a remark by Ines Vorle to Tom Quarle.";
    check(&ENGLISH, &[("“We will never close", "“We will close")], notice, &[]);
    check(&ENGLISH, &[("never", "not")], notice, &[]);
}

#[test]
fn a_name_covers_no_other_words_of_its_sentence() {
    let notice = "Correction: An earlier version called Tom Quarle a captain.";
    check(&ENGLISH, &[("searched the wreck", "did not search the wreck")], notice, &[]);
    check(&ENGLISH, &[("24", "42")], notice, &[]);
}

#[test]
fn a_denial_is_covered_by_what_it_denies() {
    let lit = &[("was not lit", "was lit")];
    check(
        &ENGLISH,
        lit,
        "Correction: The pier was lit that night. An earlier version said the opposite.",
        &["was not lit"],
    );
    check(&ENGLISH, lit, "Correction: The wreck was searched by divers on Monday.", &[]);
}

#[test]
fn paragraphs_are_counted_and_pages_are_not() {
    let welders = &[("610", "160")];
    for notice in [
        "(Corrects number of workers in third paragraph)",
        "(Corrects number of workers in 3rd paragraph)",
        "(Corrects number of workers in paragraph 3)",
    ] {
        check(&ENGLISH, welders, notice, &["610"]);
        check(&ENGLISH, &[("610", "160"), ("24", "42")], notice, &["610"]);
    }
    check(&GERMAN, welders, "(Berichtigt: Zahl der Arbeiter im dritten Absatz)", &["610"]);
    check(
        &ENGLISH,
        welders,
        "Correction: On page 610 of the printed paper the name of the ferry was wrong.",
        &[],
    );
    check(&ENGLISH, welders, "Correction: Updated at 3pm to correct the number of welders.", &["610"]);
}

#[test]
fn an_age_is_no_other_number() {
    check(
        &ENGLISH,
        &[("610", "160")],
        "Correction: An earlier version misstated the age of Ines Vorle.",
        &[],
    );
    let story = Story { language: "en", text: "Ines Vorle, 41, runs the yard. It has 610 welders." };
    check(
        &story,
        &[("41", "43")],
        "Correction: An earlier version misstated the age of Ines Vorle.",
        &["41"],
    );
}

#[test]
fn what_was_taken_out_is_covered_by_what_it_said() {
    let cut = &[("The pier was not lit that night, and nobody kept the watch.", "")];
    check(
        &ENGLISH,
        cut,
        "Correction: A passage on the watch and the lit pier has been removed because it could not be verified.",
        &[cut[0].0],
    );
    check(
        &ENGLISH,
        cut,
        "Editor’s note: An earlier version included a claim about the lights on the pier at night. It has been removed.",
        &[cut[0].0],
    );
    check(
        &ENGLISH,
        cut,
        "Correction: A sentence about the divers who searched the wreck has been removed.",
        &[],
    );
    check(&ENGLISH, cut, "Correction: The pier at Brell belongs to the town.", &[]);
}

#[test]
fn what_was_added_covers_what_made_way_for_it() {
    let text = "The ferry struck the pier, and the yard was closed.\n\nThe owners, Brell Lines, have run it since \
        the spring. Brell Lines did not immediately respond to a request for comment.\n\nThe town waits.";
    let story = Story { language: "en", text };
    let silent = "Brell Lines did not immediately respond to a request for comment.";
    check(
        &story,
        &[(
            silent,
            "“We are helping with every inquiry and mourn with the town,” the firm’s owners told reporters.",
        )],
        "Update: This article has been updated to include a response from Brell Lines.",
        &[silent],
    );
}

#[test]
fn one_mistake_may_stand_twice() {
    let text = "Three dead at Brell\n\nThree sailors died when the ferry Odila struck the pier, the coastguard said.";
    let story = Story { language: "en", text };
    check(&story, &[("Three", "Five")], "Updated with the new death toll.", &["Three"]);
}

#[test]
fn a_price_is_no_share_and_a_year_no_weekday() {
    let text = "The bridge at Brell would cost £42 million and open in 2029.\n\nA survey found on Tuesday that 61 \
        percent of the town want the bridge.";
    let story = Story { language: "en", text };
    let price = "Correction: An earlier version gave the wrong price of the bridge.";
    check(&story, &[("£42", "£24")], price, &["£42"]);
    check(&story, &[("61", "16")], price, &[]);
    check(&story, &[("61", "16")], "(Corrects share in second paragraph)", &["61"]);
    let year = "Correction: An earlier version gave the wrong year for the opening of the bridge.";
    check(&story, &[("2029", "2028")], year, &["2029"]);
    check(&story, &[("Tuesday", "Monday")], year, &[]);
}
