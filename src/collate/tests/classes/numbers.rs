//! Cases of days, and of words that look like dates; those of values stand in tables.

use super::{told, told_on};

#[test]
fn a_day_told_from_another_day() {
    let days = ("2021-05-03", "2021-05-04");
    told_on(days, "en", "He came back today to town.", "He came back on Monday to town.", "STYLE");
    told_on(days, "en", "He came back today to town.", "He came back yesterday to town.", "STYLE");
    told_on(days, "en", "He came back today to town.", "He came back on Tuesday to town.", "STYLE DATE");
    told_on(days, "de", "Er kam heute zurück in die Stadt.", "Er kam gestern zurück in die Stadt.", "STYLE");
    told_on(days, "fr", "Il est revenu aujourd’hui en ville.", "Il est revenu hier en ville.", "STYLE");
    told_on(days, "ja", "船は今日港に戻った。", "船は昨日港に戻った。", "STYLE");
}

#[test]
fn a_day_told_from_the_same_day() {
    let day = ("2021-05-03", "2021-05-03");
    told_on(day, "en", "He came back today to town.", "He came back yesterday to town.", "DATE");
    told_on(day, "en", "He came back today to town.", "He came back tonight to town.", "DATE");
    let days = ("2021-05-03", "2021-05-04");
    told_on(days, "en", "He came back today to town.", "He came back tomorrow to town.", "DATE");
    told_on(days, "en", "He came back on Monday to town.", "He came back on Tuesday to town.", "DATE");
}

/// Checks the classes where both versions were published on one day and changed on two.
#[track_caller]
fn told_of_one_day(base: &str, revised: &str, expected: &str) {
    let edits = super::edits_on(
        (
            [("published", "2021-05-03"), ("modified", "2021-05-04")],
            [("published", "2021-05-03"), ("modified", "2021-05-05")],
        ),
        base,
        revised,
    );
    assert_eq!(edits, [expected], "{base} → {revised}");
}

#[test]
fn the_day_of_publication_goes_before_that_of_a_change() {
    told_of_one_day("He came back today to town.", "He came back yesterday to town.", "DATE");
}

#[test]
fn a_morning_is_not_tomorrow() {
    told("es", "Llegó por la mañana al puerto.", "Llegó por la tarde al puerto.", "STYLE");
    told("es", "Llega mañana al puerto.", "Llega hoy al puerto.", "DATE");
    told("de", "Er kam am Morgen zurück.", "Er kam am Abend zurück.", "STYLE");
    told("de", "Er kommt morgen zurück.", "Er kommt heute zurück.", "DATE");
}

#[test]
fn names_that_are_months() {
    told("en", "The letter came from April Jones then.", "The letter came from Mary Jones then.", "NAME");
    told("en", "The letter came from June Jones then.", "The letter came from April Jones then.", "NAME");
    told("en", "The talks began in April this year.", "The talks began in June this year.", "DATE");
    told("en", "The talks began in April. Jones left.", "The talks began in June. Jones left.", "DATE");
    told("en", "It was on 3 May that Jones left.", "It was on 3 June that Jones left.", "DATE");
    told("en", "Theresa May left the hall then.", "Theresa June left the hall then.", "NAME");
}

#[test]
fn words_that_are_written_like_days() {
    told("en", "They wed in the old chapel there.", "They married in the old chapel there.", "STYLE");
    told("en", "They are an august body of men.", "They are an esteemed body of men.", "STYLE");
    told("en", "They sat down on the wall there.", "They lay down on the wall there.", "STYLE");
    told("en", "I am at the quay with the boat.", "I stood at the quay with the boat.", "STYLE");
    told("en", "They open the hall on Sat there.", "They open the hall on Sun there.", "DATE");
    told("en", "They march on the town each year.", "They walk on the town each year.", "STYLE");
}
