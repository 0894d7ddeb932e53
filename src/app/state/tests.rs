//! Cases of the state: what a message changes, and what it asks to be done.

use std::collections::VecDeque;

use variorum::collate::{self, Options};
use variorum::document::Document;

use super::*;

const ONE: &str = "The mayor spoke on Monday. Nine homes were flooded.\n\nHe left at noon.";
const TWO: &str = "The mayor spoke on Tuesday. Eleven homes were flooded.\n\nHe left at noon.";

fn article(text: &str) -> Article {
    Article::from(Document { text: text.to_owned(), ..Document::default() })
}

/// A state with these texts, read.
fn opened(texts: &[&str]) -> (State, Vec<Job>) {
    let mut state = State::default();
    let paths = texts.iter().enumerate().map(|(at, _)| PathBuf::from(format!("{at}.txt"))).collect();
    state.update(Message::Open(paths));
    let mut jobs = Vec::new();
    for (id, text) in (0..).zip(texts) {
        jobs.extend(state.update(Message::Read { id, result: Ok(vec![article(text)]) }));
    }
    (state, jobs)
}

/// Does the work among `jobs`, and what is asked for because of it.
pub(super) fn compare(state: &mut State, jobs: Vec<Job>) {
    let mut jobs = VecDeque::from(jobs);
    while let Some(job) = jobs.pop_front() {
        let done = match job {
            Job::Compare { generation, pair, base, revised } => {
                let comparison = collate::collate(&base, &revised, &Options::default());
                let compared = Compared::new(comparison, &base, &revised);
                Message::Compared { generation, pair, result: Ok(compared) }
            }
            Job::Listen { versions } => {
                let voices = Voices::new(versions.iter().map(|(_, article)| article.as_ref()));
                let versions = versions.iter().map(|(id, _)| *id).collect();
                Message::Heard { versions, result: Ok(voices) }
            }
            Job::Trace { versions } => {
                let course = Box::new(Course::new(&versions));
                let versions = versions.iter().map(|(id, _)| *id).collect();
                Message::Traced { versions, result: Ok(course) }
            }
            Job::Date { version, at, history } => Message::Dated { version, result: Ok(history.origins(at)) },
            _ => continue,
        };
        jobs.extend(state.update(done));
    }
}

fn compared(texts: &[&str]) -> State {
    let (mut state, jobs) = opened(texts);
    compare(&mut state, jobs);
    state
}

#[test]
fn two_versions_are_compared_as_soon_as_both_are_read() {
    let (_, jobs) = opened(&[ONE, TWO]);
    assert!(matches!(jobs[..], [Job::Listen { .. }, Job::Compare { pair: (0, 1), .. }]), "{jobs:?}");
}

#[test]
fn of_three_versions_the_first_and_last_are_compared_and_each_step() {
    let state = compared(&[ONE, TWO, ONE]);
    assert_eq!(state.pair(), Some((0, 2)));
    assert!([(0, 2), (0, 1), (1, 2)].into_iter().all(|pair| state.comparison_of(pair).is_some()));
}

#[test]
fn a_result_after_a_cancel_changes_nothing() {
    let (mut state, jobs) = opened(&[ONE, TWO]);
    let asked = state.update(Message::Asked(Command::Cancel));
    assert!(matches!(asked[..], [Job::Abandon { generation: 1 }]), "{asked:?}");
    compare(&mut state, jobs);
    assert!(state.comparison().is_none());
    assert_eq!(state.stopped(), Some("The comparison was cancelled."));
    let again = state.update(Message::Asked(Command::CompareAgain));
    compare(&mut state, again);
    assert!(state.comparison().is_some());
}

#[test]
fn a_result_of_a_removed_version_changes_nothing() {
    let (mut state, jobs) = opened(&[ONE, TWO]);
    state.update(Message::Remove(1));
    compare(&mut state, jobs);
    assert_eq!(state.pair(), None);
    assert!(!state.is_busy());
}

#[test]
fn a_comparison_that_breaks_down_leaves_a_reason() {
    let (mut state, _) = opened(&[ONE, TWO]);
    state.update(Message::Compared { generation: 0, pair: (0, 1), result: Err("It broke.".to_owned()) });
    assert_eq!(state.stopped(), Some("It broke."));
    assert!(!state.is_busy());
}

#[test]
fn the_selection_goes_round() {
    let mut state = compared(&[ONE, TWO]);
    let edits = state.visible();
    assert!(edits.len() >= 2, "{edits:?}");
    for expected in edits.iter().chain(edits.first()) {
        state.update(Message::Asked(Command::NextChange));
        assert_eq!(state.selected(), Some(*expected));
    }
    state.update(Message::Asked(Command::PreviousChange));
    assert_eq!(state.selected(), edits.last().copied());
}

#[test]
fn a_change_that_does_not_exist_is_not_selected() {
    let mut state = compared(&[ONE, TWO]);
    state.update(Message::Select(900));
    assert_eq!(state.selected(), None);
}

#[test]
fn the_selection_ends_with_its_pair() {
    let mut state = compared(&[ONE, TWO, ONE]);
    state.update(Message::Asked(Command::NextChange));
    state.update(Message::Choose(Side::Revised, 1));
    assert_eq!((state.pair(), state.selected()), (Some((0, 1)), None));
}

#[test]
fn choosing_the_base_as_revised_swaps_them() {
    let mut state = compared(&[ONE, TWO]);
    state.update(Message::Choose(Side::Revised, 0));
    assert_eq!(state.pair(), Some((1, 0)));
}

#[test]
fn steps_go_along_neighbours_and_stop_at_the_ends() {
    let mut state = compared(&[ONE, TWO, ONE, TWO]);
    let mut pairs = Vec::new();
    for command in [Command::PreviousStep, Command::NextStep, Command::NextStep, Command::NextStep] {
        state.update(Message::Asked(command));
        pairs.push(state.pair().unwrap());
    }
    assert_eq!(pairs, [(0, 1), (1, 2), (2, 3), (2, 3)]);
}

#[test]
fn a_file_that_cannot_be_read_takes_no_part() {
    let mut state = State::default();
    state.update(Message::Open(["a.txt", "b.txt", "c.txt"].map(PathBuf::from).to_vec()));
    state.update(Message::Read { id: 0, result: Ok(vec![article(ONE)]) });
    state.update(Message::Read { id: 1, result: Err("The file is empty.".to_owned()) });
    state.update(Message::Read { id: 2, result: Ok(vec![article(TWO)]) });
    assert_eq!(state.pair(), Some((0, 2)));
    assert!(
        matches!(&state.versions()[1].contents, Contents::Failed(reason) if reason == "The file is empty.")
    );
    assert!(!state.settings().recent.contains(&PathBuf::from("b.txt")));
}

#[test]
fn a_file_with_several_versions_takes_several_places() {
    let mut state = State::default();
    state.update(Message::Open(vec![PathBuf::from("feed.json"), PathBuf::from("last.txt")]));
    state.update(Message::Read { id: 1, result: Ok(vec![article(TWO)]) });
    state.update(Message::Read { id: 0, result: Ok(vec![article(ONE), article(TWO)]) });
    let names: Vec<&str> = state.versions().iter().map(|version| version.name.as_str()).collect();
    assert_eq!(names, ["feed.json", "feed.json (2)", "last.txt"]);
}

#[test]
fn versions_change_places() {
    let mut state = compared(&[ONE, TWO, ONE]);
    state.update(Message::Shift(2, Direction::Left));
    state.update(Message::Shift(0, Direction::Left));
    let order: Vec<VersionId> = state.versions().iter().map(|version| version.id).collect();
    assert_eq!(order, [0, 2, 1]);
}

#[test]
fn recent_files_stand_once_and_the_newest_first() {
    let mut state = State::default();
    for name in ["a", "b", "a"] {
        state.update(Message::Open(vec![PathBuf::from(name)]));
    }
    assert_eq!(state.settings().recent, ["a", "b"].map(PathBuf::from));
}

#[test]
fn white_space_on_the_clipboard_is_no_version() {
    let mut state = State::default();
    assert!(state.update(Message::Pasted(" \n".to_owned())).is_empty());
    assert!(state.versions().is_empty());
}

#[test]
fn no_dialog_for_files_means_a_path_is_typed() {
    let mut state = State::default();
    assert!(matches!(state.update(Message::Asked(Command::Open))[..], [Job::Pick]));
    assert!(state.update(Message::Asked(Command::Open)).is_empty(), "one dialog at a time");
    state.update(Message::Picked(None));
    assert_eq!(state.dialog(), Some(&Dialog::Open { path: String::new() }));
    assert_eq!(typed(" \"/tmp/a b.txt\" "), PathBuf::from("/tmp/a b.txt"));
    assert_eq!(typed("file:///tmp/a"), PathBuf::from("/tmp/a"));
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let mut state = State::default();
    state.update(Message::Asked(Command::Open));
    assert!(state.update(Message::Picked(Some(Vec::new()))).is_empty());
    assert!(state.versions().is_empty() && state.dialog().is_none());
}

fn export(state: &State) -> Option<&Export> {
    match state.dialog() {
        Some(Dialog::Export(export)) => Some(export),
        _ => None,
    }
}

#[test]
fn a_report_that_could_not_be_written_says_why_where_it_was_asked_for() {
    let mut state = compared(&[ONE, TWO]);
    state.update(Message::Asked(Command::Export));
    let dialog = state.dialog_number();
    state.update(Message::Export);
    state.update(Message::Exported { dialog, result: Err("The disk is full.".to_owned()) });
    let said = export(&state).map(|export| (export.trouble.as_deref(), export.writing));
    assert_eq!(said, Some((Some("The disk is full."), false)));
    state.update(Message::Exported { dialog, result: Ok(PathBuf::from("report.html")) });
    assert_eq!(state.dialog(), None);
    assert_eq!(state.notice(), Some(&Notice::Done("Report written to report.html".to_owned())));
}

#[test]
fn a_report_is_written_once() {
    let mut state = compared(&[ONE, TWO]);
    state.update(Message::Asked(Command::Export));
    let jobs = state.update(Message::Export);
    let kept = ["0.txt", "1.txt"].map(PathBuf::from);
    assert!(matches!(&jobs[..], [Job::Export { kept: known, .. }] if *known == kept), "{jobs:?}");
    assert!(export(&state).unwrap().writing);
    assert!(state.update(Message::Export).is_empty());
}

#[test]
fn an_older_report_closes_no_other_dialog() {
    let mut state = compared(&[ONE, TWO]);
    state.update(Message::Asked(Command::Export));
    let dialog = state.dialog_number();
    state.update(Message::Export);
    state.update(Message::Dismiss);
    state.update(Message::Asked(Command::Export));
    let open = state.dialog().cloned();
    state.update(Message::Exported { dialog, result: Err("The disk is full.".to_owned()) });
    assert_eq!(state.dialog(), open.as_ref());
    state.update(Message::Exported { dialog, result: Ok(PathBuf::from("report.html")) });
    assert_eq!(state.dialog(), open.as_ref());
}

#[test]
fn a_report_is_offered_beside_the_revised_version() {
    let mut state = State::default();
    state.update(Message::Open(["one/a.txt", "two/b.txt", "three/c.txt"].map(PathBuf::from).to_vec()));
    for (id, text) in [(0, ONE), (1, TWO), (2, ONE)] {
        state.update(Message::Read { id, result: Ok(vec![article(text)]) });
    }
    state.update(Message::Choose(Side::Revised, 1));
    assert_eq!(state.export().path, "two/b-compared.html");
}

#[test]
fn a_file_that_cannot_be_read_has_no_number() {
    let mut state = State::default();
    state.update(Message::Open(["a.txt", "b.txt", "c.txt"].map(PathBuf::from).to_vec()));
    state.update(Message::Read { id: 0, result: Ok(vec![article(ONE)]) });
    state.update(Message::Read { id: 1, result: Err("The file is empty.".to_owned()) });
    state.update(Message::Read { id: 2, result: Ok(vec![article(TWO)]) });
    assert_eq!([0, 1, 2].map(|id| state.number(id)), [Some(1), None, Some(2)]);
}

const HELD: &str = "The old wall held through the whole night. The lower town was dry.";
const BROKE: &str = "The old wall broke through the whole night. The lower town was dry.";

/// What is told of the word at the place of `word` in the revised version, the last one.
#[track_caller]
fn check_word(texts: &[&str], word: &str, expected: Option<&str>) {
    let mut state = compared(texts);
    let at = texts.last().and_then(|text| text.find(word)).unwrap();
    state.update(Message::Word(Some(at)));
    assert_eq!(state.told(), expected);
    state.update(Message::Word(None));
    assert_eq!(state.told(), None);
}

#[test]
fn a_word_tells_where_it_first_stands_and_where_it_was_absent() {
    check_word(&[HELD, BROKE, HELD], "held", Some("“held” first stands in version 1, absent in version 2"));
    check_word(&[HELD, BROKE], "broke", Some("“broke” first stands in version 2"));
    check_word(
        &[HELD, BROKE, BROKE, HELD],
        "held",
        Some("“held” first stands in version 1, absent in versions 2 and 3"),
    );
}

#[test]
fn the_words_of_a_change_tell_where_they_come_from() {
    let mut state = compared(&[HELD, BROKE, HELD]);
    state.update(Message::Choose(Side::Base, 1));
    state.update(Message::Select(0));
    state.update(Message::Asked(Command::WordOrigin));
    assert_eq!(state.told(), Some("“held” first stands in version 1, absent in version 2"));
}

#[test]
fn a_history_is_that_of_the_versions_that_are_there() {
    let mut state = compared(&[HELD, BROKE, HELD]);
    assert!(state.course().is_some() && state.ages().is_some());
    let jobs = state.update(Message::Remove(1));
    assert!(state.course().is_none() && state.ages().is_none());
    compare(&mut state, jobs);
    assert_eq!(state.course().map(|course| course.history.versions.len()), Some(2));
}

#[test]
fn a_history_that_breaks_down_is_not_asked_for_again() {
    let (mut state, jobs) = opened(&[HELD, BROKE]);
    for job in jobs {
        if let Job::Compare { generation, pair, .. } = job {
            let result = Ok(Compared::new(Comparison::default(), &Article::default(), &Article::default()));
            let asked = state.update(Message::Compared { generation, pair, result });
            assert!(matches!(asked[..], [Job::Trace { .. }]), "{asked:?}");
        }
    }
    let asked = state.update(Message::Traced { versions: vec![0, 1], result: Err("It broke.".to_owned()) });
    assert!(asked.is_empty(), "{asked:?}");
    assert_eq!(state.notice(), Some(&Notice::Trouble("It broke.".to_owned())));
}
