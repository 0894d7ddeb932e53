//! What the matrices say of a few outlets, and that the order in which they are given changes nothing.

use proptest::prelude::*;

use super::*;
use crate::collate::tests::article;
use crate::collate::{Base, ClaimFate, ClaimRow, Claims, Class, Grain, Options, history};

fn of(texts: &[&str]) -> History {
    let versions: Vec<Article> = texts.iter().map(|text| article(text)).collect();
    history(versions, Base::Previous, &Options::default())
}

/// A row a line: the speaker, then the state in each version.
fn grid(matrix: &QuoteMatrix) -> Vec<String> {
    let row = |row: &QuoteRow| {
        let states: Vec<&str> = row.cells.iter().map(|cell| cell.state.key()).collect();
        let speaker = row.speaker.as_deref().unwrap_or(if row.nobody { "nobody" } else { "unnamed" });
        format!("{speaker}: {}", states.join(" "))
    };
    matrix.rows.iter().map(row).collect()
}

#[track_caller]
fn check(texts: &[&str], expected: &[&str]) {
    let matrix = QuoteMatrix::new(&of(texts));
    assert_eq!(grid(&matrix), expected, "{matrix:#?}");
}

/// The longest common wording of the first row.
#[track_caller]
fn check_common(texts: &[&str], expected: &str) {
    let history = of(texts);
    let matrix = QuoteMatrix::new(&history);
    let row = &matrix.rows[0];
    assert_eq!(row.common.of(&history.versions[row.reference].text), expected, "{row:#?}");
}

/// Where the second version cut the first row.
#[track_caller]
fn check_cuts(texts: [&str; 2], expected: &[(CutAt, usize, CutSign)]) {
    let matrix = QuoteMatrix::new(&of(&texts));
    let cuts: Vec<_> = matrix.rows[0].cells[1].cuts.iter().map(|cut| (cut.at, cut.words, cut.sign)).collect();
    assert_eq!(cuts, expected, "{matrix:#?}");
}

const OPEN: &str = "The council met on Monday in the old hall.";
const FULL: &str = "The council met on Monday.\n\n“We will never sell the harbour, and nobody asked us to,” said Orla Finch.";

#[test]
fn the_same_words_are_exact_and_other_marks_typographic() {
    check(&[FULL, FULL], &["Orla Finch: exact exact"]);
    let curly = "“We don’t sell the harbour – ever,” said Orla Finch.";
    let straight = "Orla Finch said: \"We don't sell the harbour -- ever.\"";
    check(&[curly, straight, curly], &["Orla Finch: exact typographic exact"]);
}

#[test]
fn what_stands_in_brackets_is_the_editors() {
    let said = |words: &str| format!("“{words},” said Orla Finch.");
    let plain = said("We will never sell it to them");
    check(
        &[
            &plain,
            &said("[W]e will never sell it [the harbour] to them"),
            &plain,
            &said("We will never sell it to [Coastline]"),
        ],
        &["Orla Finch: exact typographic exact trimmed"],
    );
}

#[test]
fn a_cut_is_told_from_other_words() {
    check(
        &[
            FULL,
            "“We will never sell the harbour,” said Orla Finch.",
            "“We will not sell the harbour, and nobody asked us to,” Finch said.",
            "The mayor had no comment on Monday.",
        ],
        &["Orla Finch: exact trimmed altered absent"],
    );
}

#[test]
fn the_fuller_reading_is_the_reference_although_most_cut_it() {
    let cut = "“We will never sell the harbour,” said Orla Finch.";
    check(&[cut, FULL, cut, cut], &["Orla Finch: trimmed exact trimmed trimmed"]);
}

#[test]
fn what_stands_unaltered_in_most_is_the_reference_of_what_one_pasted_together() {
    let two = "“We will never sell the harbour,” said Orla Finch. “Nobody asked us to.”";
    let pasted = "“We will never sell the harbour and nobody asked us to,” said Orla Finch.";
    check(&[two, pasted, two], &["Orla Finch: exact altered exact"]);
    // With an ellipsis they say themselves that they cut.
    let dots = "“We will never sell the harbour … nobody asked us to,” said Orla Finch.";
    check(&[dots, pasted, dots], &["Orla Finch: trimmed exact trimmed"]);
}

#[test]
fn the_agency_has_the_reference() {
    let wire = |quote: &str| format!("Publisher: Coast News Agency\n\n{OPEN}\n\n{quote}");
    let paper = |quote: &str| format!("{OPEN}\n\n{quote}");
    let (own, other) = (
        "“We will never sell the harbour,” said Orla Finch.",
        "“We will never sell the old harbour,” said Orla Finch.",
    );
    check(&[&wire(own), &paper(other), &paper(other)], &["Orla Finch: exact altered altered"]);
    // What goes on longer is no other wording.
    check(
        &[&wire(own), &paper("“We will never sell the harbour, and nobody asked us to,” said Orla Finch.")],
        &["Orla Finch: trimmed exact"],
    );
}

#[test]
fn a_denial_that_is_dropped_is_no_cut() {
    let said = |words: &str| format!("“{words},” said Orla Finch.");
    check(
        &[&said("I did not take the money"), &said("I did take the money")],
        &["Orla Finch: exact altered"],
    );
}

#[test]
fn the_same_words_by_two_people_are_two_rows() {
    let both =
        "“It was very late,” said Ada Hask.\n\nIt rained all day.\n\n“It was very late,” said Bram Tully.";
    check(&[both, both], &["Ada Hask: exact exact", "Bram Tully: exact exact"]);
    check(
        &[both, "“It was very late,” said Bram Tully."],
        &["Ada Hask: exact absent", "Bram Tully: exact exact"],
    );
    let short = "“No,” said Ada Hask.\n\nIt rained all day.\n\n“No,” said Bram Tully.";
    check(&[short, "“No,” said Bram Tully."], &["Ada Hask: exact absent", "Bram Tully: exact exact"]);
}

#[test]
fn what_one_says_twice_is_one_row_and_no_cut() {
    let twice = "“It was very late,” said Ada Hask.\n\nIt rained all day.\n\n“It was very late,” said Hask.";
    check(&[twice, "“It was very late,” said Ada Hask."], &["Ada Hask: exact exact"]);
}

#[test]
fn one_odd_reading_is_no_reference() {
    check(
        &[
            "“We will never sell the old harbour,” said Orla Finch.",
            "“We will really not ever be selling the old harbour to them,” said Orla Finch.",
            "“We will never sell the old harbour,” said Orla Finch.",
        ],
        &["Orla Finch: exact altered exact"],
    );
}

#[test]
fn a_cut_says_where_and_what_stands_there() {
    let short = |words: &str| format!("{words} said Orla Finch.");
    let full = short("“I am sorry for it, but it was legal and we paid the whole sum,”");
    let with = |words: &str, expected: &[(CutAt, usize, CutSign)]| {
        check_cuts([&full, &short(words)], expected);
    };
    with("“I am sorry for it,”", &[(CutAt::End, 10, CutSign::Nothing)]);
    with("“I am sorry for it …”", &[(CutAt::End, 10, CutSign::Ellipsis)]);
    with("“It was legal and we paid the whole sum,”", &[(CutAt::Start, 6, CutSign::Nothing)]);
    with("“I am sorry for it … and we paid the whole sum,”", &[(CutAt::Inside, 4, CutSign::Ellipsis)]);
    with("“I am sorry for it and we paid the whole sum,”", &[(CutAt::Inside, 4, CutSign::Nothing)]);
    check_cuts(
        [&full, "“I am sorry for it,” Orla Finch said, “and we paid the whole sum.”"],
        &[(CutAt::Inside, 4, CutSign::Marks)],
    );
}

#[test]
fn another_speaker_comes_before_what_is_done_to_the_words() {
    check(
        &[
            FULL,
            "“We will never sell the harbour,” said Bram Tully. Finch left early.",
            "“We will never sell the harbour, and nobody asked us to,” Mayor Orla Finch said.",
        ],
        &["Orla Finch: exact other-speaker exact"],
    );
}

#[test]
fn who_is_not_named_is_no_other_speaker() {
    check(
        &[FULL, "The harbour stays.\n\n“We will never sell the harbour, and nobody asked us to.”"],
        &["Orla Finch: exact exact"],
    );
}

#[test]
fn words_without_marks_are_found() {
    check(
        &[
            FULL,
            "Nothing was decided. Orla Finch said we will never sell the harbour, and nobody asked us to.",
            "Orla Finch said on Monday that the town would never sell its harbour and that nobody had asked.",
        ],
        &["Orla Finch: exact unquoted paraphrased"],
    );
}

#[test]
fn a_quotation_in_two_places_is_one_row() {
    check(
        &[
            "“We lost the boat. The pier is gone and will not be rebuilt,” said Orla Finch.",
            "“We lost the boat,” said Orla Finch.\n\nIt rained all day.\n\n“The pier is gone and will not be rebuilt,” Finch added.",
        ],
        &["Orla Finch: exact typographic"],
    );
}

#[test]
fn rows_stand_by_speaker_in_the_order_of_the_texts() {
    check(
        &[
            "“We will never sell the harbour,” said Orla Finch.\n\n“The price was fair and open,” said Bram Tully.\n\n“Nobody asked the fishermen,” said Finch.",
            "“The price was fair and open,” said Bram Tully.",
        ],
        &["Orla Finch: exact absent", "Orla Finch: exact absent", "Bram Tully: exact exact"],
    );
}

#[test]
fn the_longest_common_wording_is_what_all_readings_share() {
    check_common(
        &[FULL, "“Nobody will ever sell the harbour, and nobody asked us to do so,” said Orla Finch."],
        "sell the harbour, and nobody asked us to",
    );
    check_common(
        &[
            FULL,
            "“We will never sell the harbour,” said Orla Finch.",
            "“We would never sell the harbour, and nobody asked us to,” said Orla Finch.",
        ],
        "never sell the harbour",
    );
    check_common(
        &[
            "“We lost the boat,” Orla Finch said. “The pier is gone.”",
            "“We lost the boat. The pier is gone,” said Orla Finch.",
        ],
        "We lost the boat. The pier is gone",
    );
}

/// The wire as it came, and what two papers made of it.
const WIRE: &str = "BC-Harbour, 1st Writethru\n\nBy ANA BERG\nCoast Wire\n\nMERROWBY (CW) _ The harbour of Merrowby will be closed for two weeks from Monday. The council voted 7 to 2 on Tuesday night. A storm had damaged the northern pier in March. About 300 people work at the harbour.";
const PAPER: &str = "The council voted 7 to 2 on Tuesday night. The harbour of Merrowby will be closed for three weeks from Monday. About 300 people work at the harbour. Our reader Bram Tully wants it sold.";

#[track_caller]
fn check_kept(source: usize, texts: &[&str], expected: &[&str]) {
    let matrix = SentenceMatrix::new(&of(texts), source).unwrap();
    let row = |outlet: &Outlet| {
        let kept: Vec<&str> = outlet.sentences.iter().map(|one| one.kept.key()).collect();
        format!("{}: {}; {} of {} own", outlet.version, kept.join(" "), outlet.own, outlet.all)
    };
    assert_eq!(matrix.outlets.iter().map(row).collect::<Vec<_>>(), expected, "{matrix:#?}");
}

#[test]
fn sentences_of_the_wire_are_kept_changed_moved_or_cut() {
    check_kept(0, &[WIRE, PAPER], &["1: changed moved cut same; 1 of 4 own"]);
    check_kept(1, &[PAPER, WIRE], &["0: changed moved cut same; 1 of 4 own"]);
}

#[test]
fn a_dateline_that_is_left_out_changes_no_sentence() {
    let paper = "The harbour of Merrowby will be closed for two weeks from Monday. The council voted 7 to 2 on Tuesday night.";
    let matrix = SentenceMatrix::new(&of(&[WIRE, paper]), 0).unwrap();
    let kept: Vec<Kept> = matrix.outlets[0].sentences.iter().map(|one| one.kept).collect();
    assert_eq!(kept, [Kept::Same, Kept::Same, Kept::Cut, Kept::Cut]);
}

#[test]
fn the_wire_is_known_by_its_head_or_its_publisher() {
    assert_eq!(of(&[PAPER, WIRE, PAPER]).wire(), Some(1));
    assert_eq!(of(&[PAPER, PAPER]).wire(), None);
    assert_eq!(of(&[PAPER, &format!("Publisher: Coast News Agency\n\n{PAPER}")]).wire(), Some(1));
}

#[test]
fn shares_are_rounded() {
    let matrix = SentenceMatrix::new(&of(&[WIRE, PAPER]), 0).unwrap();
    let outlet = &matrix.outlets[0];
    let shares: Vec<usize> = Kept::ALL.iter().map(|kept| outlet.share(*kept)).collect();
    assert_eq!((shares, outlet.taken()), (vec![25, 25, 25, 25], 75));
}

#[test]
fn many_versions_are_held_against_the_one_that_quotes_most() {
    let cut = "“We will never sell the harbour,” said Orla Finch.";
    let mut texts = vec![cut; 13];
    texts.push(FULL);
    let matrix = QuoteMatrix::new(&of(&texts));
    assert!(matrix.limited);
    assert_eq!(matrix.rows.len(), 1);
    assert_eq!(matrix.rows[0].quoted(), 14);
}

/// Outlets enough alike to have rows in common.
const PIECES: &[&str] = &[
    "“We will never sell the harbour, and nobody asked us to,” said Orla Finch.\n\n",
    "“We will never sell the harbour,” Finch said.\n\n",
    "\"We will not sell the harbour … asked us to\", said Bram Tully.\n\n",
    "Nobody asked us to sell the harbour, Orla Finch said.\n\n",
    "“The price was fair.” ",
    "“The price was fair,” said the mayor. “It was open.”\n\n",
    "The so-called “reform” failed. ",
    "The council voted 7 to 2 on Tuesday night. ",
    "The council voted on Tuesday. ",
    "„Nichts davon stimmt“, sagte Müller. ",
    "Publisher: Coast Wire\n\n",
];

fn any_outlet() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Quotations with their speakers, and other people who say nothing of their own.
const SAID: &[(&str, &str)] = &[
    ("Orla Finch", "We will never sell the harbour, and it’s a scandal that nobody asked the fishermen"),
    ("Bram Tully", "The bridge wasn’t closed in time because two inspectors had ignored the cracks"),
    ("Pilar Oduya", "My nursery has lost thirteen children this week – more than in any winter before"),
    ("Halvard Osei", "Nobody at the ministry knew of the letter until it was printed on Monday’s front page"),
];
const OTHERS: &[&str] = &["Ana Berg", "Jonas Lindt", "Petra Vos", "Max Dole"];

/// A version of a quotation that was made to be in `state`.
fn planted(state: QuoteState, at: usize, version: usize) -> String {
    let (speaker, words) = SAID[at];
    let said = |words: &str, speaker: &str| format!("“{words},” {speaker} told the council.\n\n");
    let list: Vec<&str> = words.split(' ').collect();
    match state {
        QuoteState::Exact => said(words, speaker),
        QuoteState::Typographic => said(&words.replace('’', "'").replace('–', "--"), speaker),
        QuoteState::Trimmed => said(&list[..list.len() - 3 - version % 3].join(" "), speaker),
        QuoteState::Altered => {
            let other = ["certainly", "obviously", "sadly", "frankly", "clearly", "plainly"][version % 6];
            said(&words.replacen(list[3], &format!("{other} {other}"), 1), speaker)
        }
        QuoteState::OtherSpeaker => said(words, OTHERS[at]),
        QuoteState::Unquoted => format!("{speaker} told the council that {}.\n\n", words.to_lowercase()),
        _ => String::new(),
    }
}

/// A paper that names itself.
fn paper(name: &str, body: &str) -> String {
    format!("Publisher: {name}\n\n{body}")
}

#[test]
fn the_course_of_outlets_has_no_time() {
    let (one, other) = ("The storm left at least 3 dead.", "The storm left 5 dead.");
    let body = |storm: &str, more: &str| format!("{OPEN}\n\n{storm}{more}");
    let texts = [
        paper("Larn Post", &body(one, "\n\nThe pier of the harbour is gone and will not be rebuilt.")),
        paper("Dorn Echo", &body(other, "")),
        paper("Coast Mail", &body(one, "\n\nThe pier of the harbour is gone and will not be rebuilt.")),
    ];
    let history = of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let table = history.table(Grain::Paragraphs);
    let states: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().flatten().map(|cell| cell.state.key()).collect())
        .collect();
    let kept = ["stands", "stands", "stands"];
    let differs = ["stands", "differs", "stands"];
    assert_eq!(states, [kept, differs, ["stands", "absent", "stands"]]);
    let edits = history.pairs.iter().flat_map(|pair| &pair.edits);
    assert!(
        edits.clone().count() > 0
            && edits.into_iter().all(|edit| !edit.classes.contains(&Class::Reintroduced))
    );
    let claims = Claims::new(&history);
    let changed: Vec<_> =
        claims.changed().flat_map(|row| row.claims.iter().map(move |claim| (row, claim))).collect();
    let told: Vec<String> = changed.iter().map(|(row, claim)| row.told(claim, &history.versions)).collect();
    assert!(changed.iter().all(|(_, claim)| claim.fate == ClaimFate::Differs));
    assert_eq!(told, ["at least / –", "3 dead / 5 dead"]);
    let two = of(&[texts[0].as_str(), texts[1].as_str(), texts[0].as_str()]);
    assert!(two.repeats().iter().all(|repeat| !repeat.is_revert()));
}

#[test]
fn one_publisher_under_two_names_is_one() {
    let both = |one: &str, other: &str| of(&[&paper(one, OPEN), &paper(other, OPEN)]).has_outlets();
    assert!(!both("Larn Post", "The Larn Post"));
    assert!(!both("larnpost.com", "Larn Post"));
    assert!(both("Larn Post", "Dorn Echo"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_was_done_to_each_quotation_is_told(
        states in prop::collection::vec(
            prop::collection::vec(
                prop::sample::select(vec![
                    QuoteState::Exact,
                    QuoteState::Typographic,
                    QuoteState::Trimmed,
                    QuoteState::Altered,
                    QuoteState::OtherSpeaker,
                    QuoteState::Unquoted,
                    QuoteState::Absent,
                ]),
                SAID.len(),
            ),
            1..6,
        )
    ) {
        // Most have every word and the same speaker, so that the reference is never in doubt.
        let mut all = vec![vec![QuoteState::Exact; SAID.len()]; 6];
        all.extend(states);
        let text = |(version, states): (usize, &Vec<QuoteState>)| {
            let said: Vec<String> = states
                .iter()
                .enumerate()
                .map(|(at, state)| planted(*state, at, version))
                .collect();
            format!("It rained in Merrowby on Monday.\n\n{}The meeting went on for hours.", said.concat())
        };
        let texts: Vec<String> = all.iter().enumerate().map(text).collect();
        let matrix = QuoteMatrix::new(&of(&texts.iter().map(String::as_str).collect::<Vec<_>>()));
        prop_assert_eq!(matrix.rows.len(), SAID.len(), "{:#?}", texts);
        for (at, row) in matrix.rows.iter().enumerate() {
            let found: Vec<QuoteState> = row.cells.iter().map(|cell| cell.state).collect();
            let planted: Vec<QuoteState> = all.iter().map(|states| states[at]).collect();
            prop_assert_eq!(found, planted, "{}: {:#?}", SAID[at].0, texts);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_versions_changes_no_row(
        (texts, order) in prop::collection::vec(any_outlet(), 2..6).prop_flat_map(|texts| {
            let order: Vec<usize> = (0..texts.len()).collect();
            (Just(texts), Just(order).prop_shuffle())
        })
    ) {
        let given: Vec<&str> = texts.iter().map(String::as_str).collect();
        let shuffled: Vec<&str> = order.iter().map(|at| given[*at]).collect();
        let (one, other) = (of(&given), of(&shuffled));
        let (ours, theirs) = (QuoteMatrix::new(&one), QuoteMatrix::new(&other));
        prop_assert_eq!(ours.rows.len(), theirs.rows.len());
        for (ours, theirs) in ours.rows.iter().zip(&theirs.rows) {
            prop_assert_eq!(&ours.speaker, &theirs.speaker);
            prop_assert_eq!(
                ours.common.of(&one.versions[ours.reference].text),
                theirs.common.of(&other.versions[theirs.reference].text)
            );
            for (cell, at) in theirs.cells.iter().zip(&order) {
                prop_assert_eq!(cell, &ours.cells[*at]);
            }
        }
        let wires = (one.wire(), other.wire().map(|at| order[at]));
        let text = |at: Option<usize>| at.map(|at| given[at]);
        prop_assert_eq!(text(wires.0), text(wires.1));
        for (at, from) in order.iter().enumerate() {
            let (ours, theirs) = (SentenceMatrix::new(&one, *from), SentenceMatrix::new(&other, at));
            for outlet in theirs.unwrap().outlets {
                let same = ours.as_ref().unwrap().outlets.iter().find(|one| one.version == order[outlet.version]);
                prop_assert_eq!(&outlet.sentences, &same.unwrap().sentences);
            }
        }
    }

    #[test]
    fn the_order_of_outlets_changes_no_passage_and_no_claim(
        (texts, order) in prop::collection::vec(any_outlet(), 2..5).prop_flat_map(|texts| {
            let order: Vec<usize> = (0..texts.len()).collect();
            (Just(texts), Just(order).prop_shuffle())
        })
    ) {
        let given: Vec<String> =
            texts.iter().enumerate().map(|(at, text)| paper(&format!("Paper {}", ["One", "Two", "Three", "Four"][at]), text)).collect();
        let load = |order: &[usize]| of(&order.iter().map(|at| given[*at].as_str()).collect::<Vec<_>>());
        let (one, other) = (load(&(0..given.len()).collect::<Vec<_>>()), load(&order));
        for grain in [Grain::Paragraphs, Grain::Sentences, Grain::Quotations] {
            let (ours, theirs) = (one.table(grain), other.table(grain));
            prop_assert_eq!(ours.rows.len(), theirs.rows.len());
            for (ours, theirs) in ours.rows.iter().zip(&theirs.rows) {
                for (cell, at) in theirs.cells.iter().zip(&order) {
                    prop_assert_eq!(cell, &ours.cells[*at]);
                }
            }
        }
        let (ours, theirs) = (Claims::new(&one), Claims::new(&other));
        prop_assert_eq!(ours.rows.len(), theirs.rows.len());
        for (ours, theirs) in ours.rows.iter().zip(&theirs.rows) {
            for (sentences, at) in theirs.sentences.iter().zip(&order) {
                prop_assert_eq!(sentences, &ours.sentences[*at]);
            }
            let fates = |row: &ClaimRow| row.claims.iter().map(|claim| claim.fate).collect::<Vec<_>>();
            prop_assert_eq!(fates(ours), fates(theirs));
        }
    }

    /// The same text everywhere is quoted exactly everywhere.
    #[test]
    fn the_same_article_is_exact(text in any_outlet()) {
        for row in QuoteMatrix::new(&of(&[&text, &text, &text])).rows {
            prop_assert!(row.cells.iter().all(|cell| cell.state == QuoteState::Exact), "{:?}", row);
        }
    }

    #[test]
    fn each_quotation_stands_in_one_row(texts in prop::collection::vec(any_outlet(), 2..5)) {
        let given: Vec<&str> = texts.iter().map(String::as_str).collect();
        let history = of(&given);
        let matrix = QuoteMatrix::new(&history);
        for (at, version) in history.versions.iter().enumerate() {
            let mut found: Vec<usize> =
                matrix.rows.iter().flat_map(|row| row.cells[at].quotes.iter().copied()).collect();
            found.sort_unstable();
            prop_assert_eq!(found, (0..version.quotes.len()).collect::<Vec<_>>());
        }
    }
}
