//! Ten edits by hand: each is found and told apart, and nothing else is.

use variorum::article::Article;
use variorum::collate::QuoteChange::{self, Cue, Removed, Speaker, Wording};
use variorum::collate::{Comparison, Options, collate};
use variorum::read::{Hint, read};

const BASE: [&str; 9] = [
    "The harbour council of Eastmere voted on 3 May to close the old fish market for two years.",
    "Its roof has leaked since 2009, and 17 stalls stand empty, the council said.",
    "“We were promised a new hall within the year,” said Orla Finch, who has sold crab there since she \
     was a girl. “Nobody has come to measure a single door.”",
    "“The money is set aside,” said Mayor Bram Tully on Friday.",
    "Engineers began work on the sea wall in the spring. They found that two of the piers had shifted. \
     The repairs will take longer than planned, and the ferry will use the north quay until they are done.",
    "Traders fear that buyers from inland will not return after the building reopens, because the hall at \
     Low Cross is closer to the motorway.",
    "“It is a cold place without them,” said Ines Marlow, who owns the café.",
    "“Nobody will lose a licence over this,” Tully said.",
    "The council meets again in June.",
];

const REVISED: [&str; 9] = [
    "The harbour council of Eastmere voted on 13 May to close the old fish market for two years.",
    "Its roof has leaked since 2009, and 11 stalls stand empty, the council said.",
    "Traders fear that buyers from inland will not return after the building reopens, because the hall at \
     Low Cross is closer to the motorway.",
    "“We were promised a better hall within the year,” said Orla Finch, who has sold crab there since she \
     was a girl. “Nobody has come to measure a single door.”",
    "“The money is set aside,” said Treasurer Nadia Holt on Friday.",
    "Engineers began work on the sea wall in the spring. They found that two of the piers had shifted.",
    "The repairs will take longer than planned, and the ferry will use the north quay until they are done.",
    "\"Nobody will lose a licence over this,\" Tully claimed.",
    "The council meets again in June. A vote on the budget is due then.",
];

/// What is listed: leading class, words taken out, words put in. In the order of the revised text.
const WORDS: [(&str, &str, &str); 8] = [
    ("DATE", "3", "13"),
    ("NUM", "17", "11"),
    ("Q-WORD", "new", "better"),
    ("Q-SPK", "Mayor Bram Tully", "Treasurer Nadia Holt"),
    ("Q-DEL", "“It is a cold place without them,” said Ines Marlow, who owns the café.", ""),
    ("Q-CUE", "said", "claimed"),
    ("EXPAND", "", "A vote on the budget is due then."),
    ("MOVE", BASE[5], BASE[5]),
];

#[test]
fn ten_edits_are_ten_edits() {
    let comparison = check(&BASE.join("\n\n"), &REVISED.join("\n\n"), &["SPLIT"]);
    let changes: Vec<&[QuoteChange]> = comparison.quotes.iter().map(|link| link.changes.as_slice()).collect();
    assert_eq!(changes, [&[Wording][..], &[Speaker], &[Removed], &[Cue]]);
}

#[test]
fn glue_hides_none_of_them_but_the_split() {
    check(&BASE.concat(), &REVISED.concat(), &[]);
}

#[test]
fn glue_on_one_side_is_no_edit() {
    check(&BASE.concat(), &REVISED.join("\n\n"), &[]);
    check(&BASE.join("\n\n"), &REVISED.concat(), &[]);
}

#[test]
fn the_tenth_is_typography() {
    let comparison = compare(&BASE.join("\n\n"), &REVISED.join("\n\n")).2;
    let marks =
        comparison.edits.iter().filter(|edit| edit.classes.iter().all(|class| class.key() == "TYPOG"));
    assert_eq!(marks.count(), 2, "one for each mark");
}

#[track_caller]
fn check(base: &str, revised: &str, structure: &[&str]) -> Comparison {
    let (base, revised, comparison) = compare(base, revised);
    let mut found: Vec<(&str, &str, &str)> = comparison
        .edits
        .iter()
        .filter(|edit| !edit.is_folded())
        .map(|edit| {
            let class = edit.classes.first().map_or("", |class| class.key());
            (class, edit.base.of(&base.text).trim(), edit.revised.of(&revised.text).trim())
        })
        .collect();
    let mut expected: Vec<(&str, &str, &str)> = WORDS.to_vec();
    expected.extend(structure.iter().map(|class| (*class, "", "")));
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    comparison
}

fn compare(base: &str, revised: &str) -> (Article, Article, Comparison) {
    let article = |text: &str| {
        let documents = read(text.as_bytes(), &Hint::default()).unwrap();
        documents.into_iter().next().map(Article::from).unwrap()
    };
    let (base, revised) = (article(base), article(revised));
    let comparison = collate(&base, &revised, &Options::default());
    (base, revised, comparison)
}
