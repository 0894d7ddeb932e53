//! Cases of spelling, marks and names, and what looks like them.

use super::{check_reason, reasoned, told};

#[test]
fn slips() {
    told("en", "They will recieve the money soon.", "They will receive the money soon.", "TYPO");
    told("en", "The goverment closed the port.", "The government closed the port.", "TYPO");
    told("en", "It happened at teh port there.", "It happened at the port there.", "TYPO");
    told("en", "It occured at the port there.", "It occurred at the port there.", "TYPO");
    told("en", "They are definately late for it.", "They are definitely late for it.", "TYPO");
    told("en", "He asked about the the boat.", "He asked about the boat.", "TYPO");
    told("en", "He asked about the boat.", "He asked about the the boat.", "TYPO");
    let (bad, good) = ("They recieved one. They recieved two.", "They received one. They recieved two.");
    told("en", bad, good, "TYPO");
    told("en", good, bad, "TYPO");
}

#[test]
fn other_words_that_look_alike() {
    told("en", "It is a public place at night.", "It is a pubic place at night.", "STYLE");
    told("en", "The captain was fired by the firm.", "The captain was hired by the firm.", "NEG");
    told("en", "He resigned from the board today.", "He re-signed from the board today.", "STYLE");
    told("en", "The port has several ships in it.", "The port has several shops in it.", "STYLE");
    told("en", "The boat was in the harbour.", "The boats was in the harbour.", "STYLE");
    told("en", "The colour of it was odd.", "The color of it was odd.", "STYLE");
    told("en", "They organise a fair for it.", "They organize a fair for it.", "STYLE");
    told("en", "They will now pay the crew.", "They will not pay the crew.", "NEG");
}

#[test]
fn words_that_look_alike_go_up() {
    check_reason(
        "It is a public place at night.",
        "It is a pubic place at night.",
        "the two words look alike and mean different things",
    );
    check_reason(
        "He resigned from the board today.",
        "He re-signed from the board today.",
        "the two words look alike and mean different things",
    );
    check_reason(
        "They co-operate there at night.",
        "They cooperate there at night.",
        "a hyphen inside a word, which can make another word of it",
    );
    check_reason(
        "It is a self driving boat.",
        "It is a self-driving boat.",
        "a hyphen inside a word, which can make another word of it",
    );
    check_reason(
        "The colour of it was odd.",
        "The color of it was odd.",
        "British and American spelling of one word",
    );
}

#[test]
fn the_same_words_in_another_spelling() {
    for (base, revised, reason) in [
        (
            "The harbour labour was cheap.",
            "The harbor labor was cheap.",
            "British and American spelling of one word",
        ),
        ("He wasn’t at home then.", "He was not at home then.", "a short form and what it stands for"),
        (
            "They’ll come in the spring.",
            "They will come in the spring.",
            "a short form and what it stands for",
        ),
        (
            "They went to the bread fair.",
            "They went to the Bread Fair.",
            "only capital and small letters differ",
        ),
        (
            "In the end Labour won there.",
            "In the end labour won there.",
            "a capital on one side only, which can make a name of a word",
        ),
        ("It is cold there at night.", "It is colder there at night.", "other words"),
    ] {
        told("en", base, revised, "STYLE");
        reasoned("en", base, revised, reason);
    }
    told("en", "The U.S. ship came in.", "The US ship came in.", "PUNCT");
}

#[test]
fn marks() {
    told("en", "In the end, he left the town.", "In the end he left the town.", "PUNCT");
    told("en", "Is it the end of the line.", "Is it the end of the line?", "PUNCT");
    told("en", "No, boats may land there.", "No boats may land there.", "PUNCT");
    check_reason("Is it the end of the line.", "Is it the end of the line?", "a question on one side only");
    check_reason(
        "No, boats may land there.",
        "No boats may land there.",
        "a comma after yes or no, which can turn the answer round",
    );
}

#[test]
fn names() {
    told("en", "The letter came from Bryony Hask today.", "The letter came from Briony Hask today.", "NAME");
    told("en", "The letter came from Bryony Hask today.", "The letter came from Tamsin Velde today.", "NAME");
    told("en", "It was Minister Osei who signed.", "It was Deputy Minister Osei who signed.", "NAME");
    told("en", "It was Mr Osei who signed.", "It was Mrs Osei who signed.", "NAME");
    told("en", "Hask left. The town and Hask met.", "Osei left. The town and Hask met.", "NAME");
    told("en", "They met in Larn that year.", "They met in Brigg that year.", "NAME");
    told("en", "Finch accused Bram Orr of it.", "Finch accused Ada Orr of it.", "NAME");
    told("en", "Al-Rashidi came to it.", "Al-Rashedi came to it.", "NAME");
    told("de", "Drei Verletzte lagen dort.", "Drei Tote lagen dort.", "STYLE");
}

#[test]
fn the_same_name() {
    told("en", "It was Mr Osei who signed.", "It was Osei who signed.", "CUT");
    told("en", "It was J. Hask who signed.", "It was Jonas Hask who signed.", "STYLE");
    told("en", "Boats went out at night.", "Ships went out at night.", "STYLE");
}

#[test]
fn what_kind_of_change_a_name_has() {
    let came = |name: &str| format!("The letter came from {name} that day.");
    check_reason(&came("Bryony Hask"), &came("Briony Hask"), "the name is spelt in another way");
    check_reason(&came("Étienne Roux"), &came("Etienne Roux"), "the name is spelt in another way");
    check_reason(&came("Bryony Hask"), &came("Tamsin Velde"), "the name is another one");
    check_reason(
        &came("Minister Osei"),
        &came("Deputy Minister Osei"),
        "the title or role beside a name differs",
    );
}
