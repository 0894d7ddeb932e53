//! Tables of small histories, told in words.

use proptest::prelude::*;

use super::super::tests::article;
use super::super::{Base, Options, history};
use super::*;
use crate::document::{Note, NoteCode};

const OPEN: &str = "The board met on the quay in the morning.";
const FLOOD: &str = "The lower town was under water for a week.";
const HELD: &str = "The old wall held through the whole night.";
const BROKE: &str = "The old wall broke through the whole night.";
const CLOSE: &str = "Nobody else was there to see any of it.";

fn read(versions: &[&str], base: Base) -> History {
    history(versions.iter().map(|text| article(text)).collect(), base, &Options::default())
}

/// A row in words: what it reads at first, and its states; `back 1` where it reads as in version 1.
fn told(table: &Table, history: &History) -> Vec<String> {
    let state = |cell: &Option<Cell>| match cell {
        None => "-".to_owned(),
        Some(cell) => {
            let moved = if cell.moved && cell.state != State::Moved { "+moved" } else { "" };
            let like = cell.like.map(|at| format!(" {}", at + 1)).unwrap_or_default();
            format!("{}{moved}{like}", cell.state.key())
        }
    };
    let row = |row: &Row| {
        let reading = (0..history.versions.len()).find_map(|at| row.reading(history, at)).unwrap();
        let states: Vec<String> = row.cells.iter().map(state).collect();
        format!("{reading} {}", states.join(", "))
    };
    table.rows.iter().map(row).collect()
}

#[track_caller]
fn check_as(grain: Grain, versions: &[&str], expected: &[(&str, &str)]) {
    let expected: Vec<String> = expected.iter().map(|(text, states)| format!("{text} {states}")).collect();
    for base in [Base::Previous, Base::Version(0)] {
        let history = read(versions, base);
        assert_eq!(told(&history.table(grain), &history), expected);
    }
}

#[track_caller]
fn check(versions: &[&str], expected: &[(&str, &str)]) {
    check_as(Grain::Sentences, versions, expected);
}

fn joined(sentences: &[&str]) -> String {
    sentences.join(" ")
}

#[test]
fn a_sentence_comes_and_goes() {
    let (with, without) = (joined(&[OPEN, FLOOD, CLOSE]), joined(&[OPEN, CLOSE]));
    check(
        &[&without, &with, &without, &without, &with],
        &[
            (OPEN, "new, same, same, same, same"),
            (FLOOD, "-, new, gone, gone, back 2"),
            (CLOSE, "new, same, same, same, same"),
        ],
    );
}

#[test]
fn a_reading_that_returns_is_back() {
    let with = |sentence: &str| joined(&[OPEN, sentence, CLOSE]);
    let (held, broke) = (with(HELD), with(BROKE));
    check(
        &[&held, &broke, &held, &broke],
        &[
            (OPEN, "new, same, same, same"),
            (HELD, "new, changed, back 1, back 2"),
            (CLOSE, "new, same, same, same"),
        ],
    );
}

#[test]
fn a_sentence_that_comes_back_reworded_is_back_like_none() {
    let with = |sentence: &str| joined(&[OPEN, sentence, CLOSE]);
    let without = joined(&[OPEN, CLOSE]);
    check(
        &[&with(HELD), &without, &with(BROKE)],
        &[(OPEN, "new, same, same"), (HELD, "new, gone, back"), (CLOSE, "new, same, same")],
    );
}

#[test]
fn what_moved_is_told() {
    let (one, other) = (joined(&[OPEN, FLOOD, HELD, CLOSE]), joined(&[FLOOD, HELD, CLOSE, OPEN]));
    check(
        &[&one, &other],
        &[(FLOOD, "new, same"), (HELD, "new, same"), (CLOSE, "new, same"), (OPEN, "new, moved")],
    );
}

#[test]
fn a_sentence_that_was_parted_is_one_row() {
    let whole = "The board met on the quay and the lower town was under water.";
    let halves = "The board met on the quay. The lower town was under water.";
    let history = read(&[&joined(&[whole, CLOSE]), &joined(&[halves, CLOSE])], Base::Previous);
    let table = history.table(Grain::Sentences);
    assert_eq!(told(&table, &history), [format!("{whole} new, changed"), format!("{CLOSE} new, same")]);
    let cell = table.rows[0].cells[1].as_ref().unwrap();
    assert_eq!(
        (cell.units.as_slice(), cell.spans.as_slice()),
        (&[0, 1][..], &[Span::new(0, halves.len())][..])
    );
}

#[test]
fn blank_versions_are_bridged() {
    let article = [OPEN, FLOOD, HELD, CLOSE];
    let (one, other) = (joined(&article), joined(&[OPEN, FLOOD, BROKE, CLOSE]));
    let blank = "Page not found.";
    check(
        &[&one, blank, blank, &other, &one],
        &[
            (blank, "-, new, same, -, -"),
            (OPEN, "new, unseen, unseen, same, same"),
            (FLOOD, "new, unseen, unseen, same, same"),
            (HELD, "new, unseen, unseen, changed, back 1"),
            (CLOSE, "new, unseen, unseen, same, same"),
        ],
    );
    assert_eq!(
        read(&[&one, blank, blank, &other, &one], Base::Previous).table(Grain::Sentences).bridged,
        [false, true, true, false, false]
    );
}

/// The same, where the versions at `noted` have a note of their reader.
#[track_caller]
fn check_noted(code: NoteCode, noted: &[usize], versions: &[&str], expected: &[(&str, &str)], back: usize) {
    let expected: Vec<String> = expected.iter().map(|(text, states)| format!("{text} {states}")).collect();
    let mut articles: Vec<Article> = versions.iter().map(|text| article(text)).collect();
    for at in noted {
        articles[*at].notes.push(Note::new(code, "It may be broken."));
    }
    let history = history(articles, Base::Previous, &Options::default());
    assert_eq!(told(&history.table(Grain::Sentences), &history), expected);
    let edits = history.pairs.iter().flat_map(|pair| &pair.edits);
    let marked = edits.filter(|edit| edit.classes.contains(&crate::collate::Class::Reintroduced)).count();
    assert_eq!(marked, back);
    assert!(history.repeats().iter().all(|repeat| !repeat.is_revert()));
}

#[test]
fn a_stub_is_no_deletion() {
    let (one, other) = (joined(&[OPEN, FLOOD, HELD, CLOSE]), joined(&[OPEN, FLOOD, BROKE, CLOSE]));
    let stub = format!("{OPEN} Subscribe to read on for a pound.");
    check_noted(
        NoteCode::BadCapture,
        &[1],
        &[&one, &stub, &other],
        &[
            (OPEN, "new, same, same"),
            ("Subscribe to read on for a pound.", "-, new, -"),
            (FLOOD, "new, unseen, same"),
            (HELD, "new, unseen, changed"),
            (CLOSE, "new, unseen, same"),
        ],
        0,
    );
}

#[test]
fn what_a_stub_says_anew_is_the_articles() {
    let (one, other) = (joined(&[HELD, FLOOD, OPEN, CLOSE]), joined(&[BROKE, FLOOD, OPEN, CLOSE]));
    check_noted(
        NoteCode::BadCapture,
        &[1],
        &[&one, BROKE, &other],
        &[
            (HELD, "new, changed, same"),
            (FLOOD, "new, unseen, same"),
            (OPEN, "new, unseen, same"),
            (CLOSE, "new, unseen, same"),
        ],
        0,
    );
}

#[test]
fn a_stub_at_the_end_takes_nothing_away() {
    let one = joined(&[OPEN, FLOOD, HELD, CLOSE]);
    check_noted(
        NoteCode::BadCapture,
        &[1],
        &[&one, OPEN],
        &[(OPEN, "new, same"), (FLOOD, "new, unseen"), (HELD, "new, unseen"), (CLOSE, "new, unseen")],
        0,
    );
    check_noted(
        NoteCode::BadCapture,
        &[0],
        &[OPEN, &one],
        &[(OPEN, "new, same"), (FLOOD, "unseen, new"), (HELD, "unseen, new"), (CLOSE, "unseen, new")],
        0,
    );
}

#[test]
fn what_lies_behind_the_end_of_a_cut_version_is_not_gone() {
    let one = joined(&[OPEN, FLOOD, HELD, CLOSE]);
    let cut = format!("{OPEN} The old wall held thr");
    check_noted(
        NoteCode::Truncated,
        &[1],
        &[&one, &cut, &one],
        &[
            (OPEN, "new, same, same"),
            (FLOOD, "new, gone, back 1"),
            (HELD, "new, unseen, same"),
            (CLOSE, "new, unseen, same"),
        ],
        1,
    );
}

#[test]
fn few_words_at_the_end_of_a_cut_version_are_those_of_the_sentence_that_they_begin() {
    let one = joined(&[OPEN, FLOOD, HELD, CLOSE]);
    let cut = format!("{OPEN} {FLOOD} The old");
    check_noted(
        NoteCode::Truncated,
        &[1],
        &[&one, &cut, &one],
        &[
            (OPEN, "new, same, same"),
            (FLOOD, "new, same, same"),
            (HELD, "new, unseen, same"),
            (CLOSE, "new, unseen, same"),
        ],
        0,
    );
}

#[test]
fn where_all_versions_have_a_note_each_is_what_there_is() {
    let (one, other) = (joined(&[OPEN, FLOOD, CLOSE]), joined(&[OPEN, CLOSE]));
    check_noted(
        NoteCode::BadCapture,
        &[0, 1],
        &[&one, &other],
        &[(OPEN, "new, same"), (FLOOD, "new, gone"), (CLOSE, "new, same")],
        0,
    );
}

#[test]
fn the_headline_of_an_error_page_is_not_the_articles() {
    let page = |headline: &str, body: &[&str]| format!("{headline}\n\n{}", body.join("\n\n"));
    let good = page("Wall holds in Larn", &[OPEN, FLOOD, HELD, CLOSE]);
    let lol = page("What a laugh", &["Ha ha ha.", "Ha ha ha.", "Ha ha ha ha."]);
    let history = read(&[&good, &lol, &good], Base::Previous);
    let table = history.table(Grain::Paragraphs);
    assert_eq!(told(&table, &history)[0], "Wall holds in Larn new, unseen, same");
    let foreign = table.rows.iter().filter(|row| table.is_foreign(row)).count();
    assert_eq!((foreign, table.rows.iter().filter(|row| table.is_same(row)).count()), (3, 5));
    assert!(
        history
            .pairs
            .iter()
            .flat_map(|pair| &pair.edits)
            .all(|edit| !edit.classes.contains(&crate::collate::Class::Reintroduced))
    );
}

#[test]
fn a_last_version_that_is_blank_has_nothing() {
    let one = joined(&[OPEN, FLOOD]);
    check(
        &[&one, &one, "Gone."],
        &[(OPEN, "new, same, gone"), (FLOOD, "new, same, gone"), ("Gone.", "-, -, new")],
    );
}

#[test]
fn paragraphs_are_followed() {
    let (one, two) = (joined(&[OPEN, HELD]), joined(&[OPEN, BROKE]));
    check_as(
        Grain::Paragraphs,
        &[&format!("{one}\n\n{FLOOD}"), &format!("{two}\n\n{CLOSE}"), &format!("{one}\n\n{FLOOD}")],
        &[(&one, "new, changed, back 1"), (CLOSE, "-, new, gone"), (FLOOD, "new, gone, back 1")],
    );
}

#[test]
fn a_sentence_that_comes_back_in_another_paragraph_has_a_row() {
    let page = |one: &[&str], other: &[&str]| format!("{}\n\n{}", joined(one), joined(other));
    let (first, without) = (page(&[OPEN, FLOOD], &[HELD, CLOSE]), page(&[OPEN], &[HELD, CLOSE]));
    let last = page(&[OPEN], &[FLOOD, HELD, CLOSE]);
    check_as(
        Grain::Paragraphs,
        &[&first, &without, &without, &last],
        &[
            (&joined(&[OPEN, FLOOD]), "new, changed, same, same"),
            (&joined(&[HELD, CLOSE]), "new, same, same, changed"),
            (FLOOD, "new, gone, gone, back 1"),
        ],
    );
    check_as(
        Grain::Paragraphs,
        &[&first, &without, &first],
        &[(&joined(&[OPEN, FLOOD]), "new, changed, back 1"), (&joined(&[HELD, CLOSE]), "new, same, same")],
    );
}

#[test]
fn quotations_are_followed() {
    let page = |quote: &str, name: &str| format!("{OPEN}\n\n“{quote},” said {name}.\n\n{CLOSE}");
    let (never, once) = ("We have never hidden a result", "We have hardly ever hidden a result");
    check_as(
        Grain::Quotations,
        &[
            &page(never, "Orla Finch"),
            &page(once, "Orla Finch"),
            &page(never, "Orla Finch"),
            &page(never, "Bram Tully"),
            &joined(&[OPEN, CLOSE]),
            &page(never, "Bram Tully"),
        ],
        &[(&format!("{never},"), "new, changed, back 1, changed, gone, back 4")],
    );
}

#[test]
fn a_quotation_that_loses_its_marks_is_not_gone() {
    let page = |words: &str| {
        format!("{OPEN}\n\nCouncillor Wren Odaka called the delay {words} on Monday.\n\n{CLOSE}")
    };
    let (marks, none) = (page("“a serious failure”"), page("a serious failure"));
    let versions = [&marks, &none, &none, &marks, &joined(&[OPEN, CLOSE])];
    check_as(
        Grain::Quotations,
        &versions.map(String::as_str),
        &[("a serious failure", "new, unquoted, unquoted, back 1, gone")],
    );
    let history = read(&versions.map(String::as_str), Base::Previous);
    let row = &history.table(Grain::Quotations).rows[0];
    let told: Vec<String> = (0..5).map(|at| row.told(at)).collect();
    assert_eq!(told, ["new", "without marks", "still without marks", "back, as in version 1", "gone"]);
}

#[test]
fn a_headline_is_a_row() {
    let page = |headline: &str| format!("{headline}\n\n{OPEN} {FLOOD}\n\n{CLOSE}");
    let (one, other) = (page("Wall holds in Larn"), page("Families flooded"));
    let history = read(&[&one, &other, &one, &other], Base::Previous);
    let table = history.table(Grain::Paragraphs);
    assert_eq!(told(&table, &history)[0], "Wall holds in Larn new, changed, back 1, back 2");
    assert_eq!(table.rows[0].kind, RowKind::Headline);
}

#[test]
fn four_versions_and_two_reverts() {
    let (one, other) = (joined(&[OPEN, FLOOD]), joined(&[OPEN, HELD]));
    let repeats = read(&[&one, &other, &one, &other, &other], Base::Previous).repeats();
    let told: Vec<_> = repeats.iter().map(|repeat| (repeat.version, repeat.of, repeat.is_revert())).collect();
    assert_eq!(told, [(2, 0, true), (3, 1, true), (4, 3, false)]);
}

#[test]
fn a_history_is_summed_up_in_a_line() {
    let page = |date: &str, body: &str| format!("Headline: Wall holds\nModified: {date}\n\n{OPEN}\n\n{body}");
    let told = |versions: &[String]| {
        let history = read(&versions.iter().map(String::as_str).collect::<Vec<_>>(), Base::Previous);
        history.summary(&history.repeats(), &history.table(Grain::Paragraphs).captures)
    };
    let days = ["2024-05-03", "2024-05-04", "2024-05-05"];
    assert_eq!(
        told(&days.map(|day| page(day, HELD))).as_deref(),
        Some("3 versions: the words are the same in all steps; in 2 steps only the date differs")
    );
    let other = [page(days[0], HELD), page(days[1], BROKE), page(days[2], BROKE)];
    assert_eq!(
        told(&other).as_deref(),
        Some("3 versions: the words differ in 1 of 2 steps; in 1 step only the date differs")
    );
    assert_eq!(told(&other[..2]), None);
}

#[test]
fn nothing_has_no_rows() {
    assert_eq!(History::default().table(Grain::Sentences), Table::default());
    assert_eq!(read(&["", ""], Base::Previous).table(Grain::Paragraphs).rows, []);
    assert_eq!(History::default().repeats(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Each passage stands in exactly one row, each state agrees with what stands there, and a table is
    /// the same at each call.
    #[test]
    fn every_passage_has_its_row(picks in prop::collection::vec(prop::collection::vec(0..9_usize, 0..7), 1..7)) {
        let pool = [
            OPEN, FLOOD, HELD, BROKE, CLOSE, "“We knew,” said Orla Finch.", "“We knew nothing,” she said.", "Nothing.", "\n\n",
        ];
        let texts: Vec<String> = picks.iter().map(|at| joined(&at.iter().map(|at| pool[*at]).collect::<Vec<_>>())).collect();
        let history = read(&texts.iter().map(String::as_str).collect::<Vec<_>>(), Base::Previous);
        for grain in [Grain::Paragraphs, Grain::Sentences, Grain::Quotations] {
            let table = history.table(grain);
            prop_assert_eq!(&table, &history.table(grain));
            for (at, article) in history.versions.iter().enumerate() {
                let all = match grain {
                    Grain::Paragraphs => article.paragraphs.len(),
                    Grain::Sentences => article.sentences.len(),
                    Grain::Quotations => article.quotes.len(),
                };
                let own = table.rows.iter().filter(|row| row.kind != RowKind::Sentence);
                let cells = own.filter_map(|row| row.cells[at].as_ref());
                let mut units: Vec<usize> = cells.flat_map(|cell| cell.units.clone()).collect();
                units.sort_unstable();
                prop_assert_eq!(units, (0..all).collect::<Vec<_>>());
            }
            for row in &table.rows {
                prop_assert_eq!(row.cells.len(), texts.len());
                let first = row.cells.iter().flatten().next().unwrap();
                prop_assert_eq!(first.state, State::New);
                for cell in row.cells.iter().flatten() {
                    prop_assert!(row.kind == RowKind::Headline || cell.is_there() != cell.spans.is_empty());
                    prop_assert!(cell.like.is_none() || cell.state == State::Back);
                }
            }
        }
    }
}
