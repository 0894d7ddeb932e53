//! Cases of numbers, dates and days, and what looks like them.

use super::{told, told_on};

#[test]
fn other_values() {
    told("en", "The fleet has 17 boats in all.", "The fleet has 11 boats in all.", "NUM");
    told("en", "It cost £1.4m to dredge.", "It cost £14m to dredge.", "NUM");
    told("en", "It cost $1.5bn to dredge.", "It cost $1.5m to dredge.", "NUM");
    told("en", "Rents rose by 5% there.", "Rents rose by 6% there.", "NUM");
    told("en", "It cost £5 to cross.", "It cost €5 to cross.", "NUM");
    told("en", "They won the game 3-2 at home.", "They won the game 2-3 at home.", "NUM");
    told("en", "It takes 5-10 days to mend.", "It takes 5-12 days to mend.", "NUM");
    told("en", "It was the third boat to sink.", "It was the fifth boat to sink.", "NUM");
    told("en", "It happened once in that year.", "It happened twice in that year.", "NUM");
    told("en", "About 2000 people came to it.", "About 1900 people came to it.", "NUM");
    told("en", "The sea was -5 degrees there.", "The sea was 5 degrees there.", "NUM");
}

#[test]
fn other_units() {
    told("en", "The road is 5 km long there.", "The road is 5 miles long there.", "NUM");
    told("en", "The road is 5km long there.", "The road is 5 miles long there.", "NUM");
    told("en", "The road is 5 km long there.", "The road is 5 kilometres long there.", "STYLE");
    told("en", "They lost 3.4 million crowns.", "They lost 3.4 billion crowns.", "NUM");
}

#[test]
fn the_same_value() {
    told("en", "About 1,000 people came to it.", "About 1000 people came to it.", "STYLE");
    told("en", "About 1,000 people came to it.", "About one thousand people came to it.", "STYLE");
    told("en", "About 1000 people came to it.", "About ١٠٠٠ people came to it.", "STYLE");
    told("en", "It was the third boat to sink.", "It was the 3rd boat to sink.", "STYLE");
    told("en", "It takes 12 boats to lift it.", "It takes a dozen boats to lift it.", "STYLE");
    told("en", "It cost 1½ crowns a head.", "It cost 1.5 crowns a head.", "STYLE");
    told("en", "It is 12 000 boats in all.", "It is 12\u{202F}000 boats in all.", "");
}

#[test]
fn dates() {
    told("en", "The vote was held on 3 May there.", "The vote was held on 13 May there.", "DATE");
    told("en", "He came back on Tuesday night.", "He came back on Wednesday night.", "DATE");
    told("en", "It was built in 1911 by the town.", "It was built in 1919 by the town.", "DATE");
    told("en", "The doors open at 14:20 there.", "The doors open at 15:20 there.", "DATE");
    told("en", "The doors open at 9pm there.", "The doors open at 9am there.", "DATE");
    told("en", "He came back yesterday to town.", "He came back today to town.", "DATE");
}

#[test]
fn a_day_told_from_another_day() {
    let days = ("2021-05-03", "2021-05-04");
    told_on(days, "en", "He came back today to town.", "He came back on Monday to town.", "STYLE");
    told_on(days, "en", "He came back today to town.", "He came back yesterday to town.", "STYLE");
    told_on(days, "en", "He came back today to town.", "He came back on Tuesday to town.", "STYLE DATE");
    told_on(days, "de", "Er kam heute zurück in die Stadt.", "Er kam gestern zurück in die Stadt.", "STYLE");
}
