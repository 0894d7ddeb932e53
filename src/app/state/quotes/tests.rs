//! Cases of the list of quotations: how it is arranged, what is shown, and what is chosen.

use variorum::article::Article;
use variorum::read;

use super::*;
use crate::app::state::tests::compare;
use crate::app::state::{Command, Message};

const MONDAY: &str = "“It is a damaging report,” said Orla Finch.\n\n“Nobody asked us,” said Bram Tully.\n\n\
    The so-called “reform” failed.\n\n“We paid for the wall,” Finch said.\n\nThe boats left at noon.";
const TUESDAY: &str = "“It is a troubling report,” said Orla Finch.\n\n“Nobody asked us,” Bram Tully claimed.\
    \n\nThe so-called “reform” failed.\n\nThe boats left at noon.\n\n“It was cold,” said Ines Marlow.";

/// A state with these texts, read and compared.
fn compared(texts: &[&str]) -> State {
    let mut state = State::default();
    state.update(Message::Open(texts.iter().map(|_| "a.txt".into()).collect()));
    let mut jobs = Vec::new();
    for (id, text) in (0..).zip(texts) {
        let article = Article::from(read::text(text, Some("en"), &[]));
        jobs.extend(state.update(Message::Read { id, result: Ok(vec![article]) }));
    }
    compare(&mut state, jobs);
    state
}

/// The list as it is arranged: heads, and the first words of each line.
fn arranged(state: &State) -> Vec<String> {
    let lines = state.lines();
    let told = |entry: &Entry| match *entry {
        Entry::Head(who, shown, all) => {
            let name = lines.name(who).map_or_else(|| format!("{who:?}"), str::to_owned);
            format!("{name}: {shown} of {all}")
        }
        Entry::Line(at) => {
            let at = lines.all[at].at;
            let article = state.article(at.version).unwrap();
            let words = article.quotes[at.quote].words(&article.text);
            words.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
        }
    };
    lines.arranged(state.settings().grouping, state.filter()).iter().map(told).collect()
}

#[track_caller]
fn check(state: &State, expected: &[&str]) {
    assert_eq!(arranged(state), expected);
}

fn kinds(kinds: &[QuoteChange]) -> Message {
    Message::Filter(Filter { kinds: kinds.iter().copied().collect(), speaker: None })
}

fn spoken_by(name: &str) -> Message {
    let speaker = Some(Speaking::Person(name.to_owned()));
    Message::Filter(Filter { speaker, ..Filter::default() })
}

#[test]
fn quotations_stand_in_the_order_of_the_text() {
    check(&compared(&[MONDAY, TUESDAY]), &["It is", "Nobody asked", "reform", "We paid", "It was"]);
}

#[test]
fn under_their_speakers_those_of_nobody_come_last() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(Message::Asked(Command::BySpeaker));
    let expected = [
        "Orla Finch: 2 of 2",
        "It is",
        "We paid",
        "Bram Tully: 1 of 1",
        "Nobody asked",
        "Ines Marlow: 1 of 1",
        "It was",
        "Nobody: 1 of 1",
        "reform",
    ];
    check(&state, &expected);
    assert_eq!(state.settings().reading, Reading::Quotations);
}

#[test]
fn how_they_are_grouped_is_kept_between_runs() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(Message::Asked(Command::BySpeaker));
    let kept = serde_json::to_string(state.settings()).unwrap();
    assert_eq!(
        serde_json::from_str::<crate::app::state::Settings>(&kept).unwrap().grouping,
        Grouping::Speaker
    );
    let older: crate::app::state::Settings = serde_json::from_str("{}").unwrap();
    assert_eq!(older.grouping, Grouping::Place);
}

#[test]
fn several_kinds_of_change_are_shown_together() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(kinds(&[QuoteChange::Wording, QuoteChange::Removed]));
    check(&state, &["It is", "We paid"]);
    state.update(Message::Asked(Command::BySpeaker));
    check(&state, &["Orla Finch: 2 of 2", "It is", "We paid"]);
    state.update(kinds(&[QuoteChange::Removed]));
    check(&state, &["Orla Finch: 1 of 2", "We paid"]);
    state.update(Message::Asked(Command::ShowAllQuotations));
    assert_eq!(arranged(&state).len(), 9);
    assert!(!Command::ShowAllQuotations.enabled(&state));
}

#[test]
fn the_kinds_and_speakers_there_are_have_their_numbers() {
    let state = compared(&[MONDAY, TUESDAY]);
    let lines = state.lines();
    let kinds = lines.kinds().into_iter().filter(|(_, count)| *count > 0);
    let kinds: Vec<_> = kinds.map(|(kind, count)| (kind.label(), count)).collect();
    assert_eq!(kinds, [("wording", 1), ("cue", 1), ("added", 1), ("removed", 1), ("unchanged", 1)]);
    let person = |name: &str| Speaking::Person(name.to_owned());
    let expected = [
        (person("Orla Finch"), 2),
        (person("Bram Tully"), 1),
        (person("Ines Marlow"), 1),
        (Speaking::Nobody, 1),
    ];
    assert_eq!(lines.speakers(), expected);
}

#[test]
fn a_speaker_of_any_version_is_asked_for() {
    let changed = TUESDAY.replace("said Orla Finch", "said Tamsin Velde");
    let mut state = compared(&[MONDAY, &changed]);
    for name in ["Orla Finch", "Tamsin Velde"] {
        state.update(spoken_by(name));
        assert!(arranged(&state).contains(&"It is".to_owned()), "{name}: {:?}", arranged(&state));
        assert!(state.lines().person(name).is_some());
    }
    state.update(Message::Asked(Command::ShowAllQuotations));
    state.update(Message::Asked(Command::BySpeaker));
    let heads: Vec<String> = arranged(&state).into_iter().filter(|told| told.contains(':')).collect();
    // Each stands where they first speak, also who has no line left.
    let expected = [
        "Orla Finch: 1 of 1",
        "Tamsin Velde: 1 of 1",
        "Bram Tully: 1 of 1",
        "Ines Marlow: 1 of 1",
        "Nobody: 1 of 1",
    ];
    assert_eq!(heads, expected);
}

#[test]
fn the_lines_are_made_once_until_something_is_another_one() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    let lines = Arc::clone(state.lines());
    for message in [
        Message::ChooseQuote(lines.all[0].at),
        Message::StepQuote(Direction::Right),
        kinds(&[QuoteChange::Cue]),
        Message::Asked(Command::BySpeaker),
        Message::Asked(Command::SpeakerCard),
    ] {
        assert!(state.update(message).is_empty());
    }
    assert!(Arc::ptr_eq(&lines, state.lines()));
    let swapped = state.update(Message::Asked(Command::Swap));
    assert!(!Arc::ptr_eq(&lines, state.lines()));
    compare(&mut state, swapped);
    assert_eq!(state.lines().outcomes.unwrap().told().unwrap(), "2 changed, 1 added, 1 removed");
}

#[test]
fn who_speaks_is_asked_one_time_at_once_and_again_for_other_versions() {
    let mut state = State::default();
    state.update(Message::Open(vec!["a.txt".into(), "b.txt".into()]));
    let read = |text: &str| Ok(vec![Article::from(read::text(text, Some("en"), &[]))]);
    let asked = |jobs: &[Job]| jobs.iter().filter(|job| matches!(job, Job::Listen { .. })).count();
    let first = state.update(Message::Read { id: 0, result: read(MONDAY) });
    let second = state.update(Message::Read { id: 1, result: read(TUESDAY) });
    assert_eq!((asked(&first), asked(&second)), (1, 0));
    let answer = Message::Heard { versions: vec![0], result: Ok(Voices::default()) };
    assert_eq!(asked(&state.update(answer)), 1);
    assert!(state.is_listening() && state.lines().voices().is_none());
    // Where it cannot be found, nobody speaks, and nobody asks again.
    let broken = Message::Heard { versions: vec![0, 1], result: Err("It broke.".to_owned()) };
    assert_eq!(asked(&state.update(broken)), 0);
    assert_eq!(state.notice(), Some(&Notice::Trouble("It broke.".to_owned())));
    assert!(!state.is_listening() && state.lines().voices().is_some());
}

#[test]
fn two_quotations_that_are_linked_are_told_by_their_own_link() {
    let one = "“We paid for the wall and the road and the bridge,” said Orla Finch. “It is over now and it \
        will not come back,” Finch said.";
    let two = "“We paid for the wall and the road and the bridge,” said Orla Finch.\n\n“It is over now and \
        it will not come back,” Finch said.";
    for (base, revised) in [(one, two), (two, one)] {
        let state = compared(&[base, revised]);
        let (lines, comparison) = (state.lines(), state.comparison().unwrap());
        assert_eq!(lines.all.len(), comparison.quotes.len().max(1));
        for line in &lines.all {
            let link = &comparison.quotes[line.link.unwrap()];
            if let [Some(base), Some(revised)] = line.chain[..] {
                let known = |link: &variorum::collate::QuoteLink| {
                    (link.base, link.revised) == (Some(base), Some(revised))
                };
                assert!(known(link) || !comparison.quotes.iter().any(known), "{line:?}");
            }
        }
    }
}

#[test]
fn the_next_change_is_the_next_quotation_that_was_not_kept() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(Message::Asked(Command::ReadQuotations));
    let mut chosen = Vec::new();
    for command in [
        Command::NextChange,
        Command::NextChange,
        Command::NextChange,
        Command::NextChange,
        Command::NextChange,
        Command::PreviousChange,
        Command::PreviousChange,
    ] {
        state.update(Message::Asked(command));
        chosen.push(state.lines().chosen(&state).unwrap());
    }
    assert_eq!(chosen, [0, 1, 3, 4, 0, 4, 3]);
    assert_eq!(state.settings().reading, Reading::Quotations);
    // Also under speakers, and among those that are shown.
    state.update(Message::Asked(Command::BySpeaker));
    state.update(Message::Asked(Command::NextChange));
    assert_eq!(state.lines().chosen(&state), Some(1));
    state.update(kinds(&[QuoteChange::Added, QuoteChange::Same]));
    state.update(Message::Asked(Command::NextChange));
    state.update(Message::Asked(Command::NextChange));
    assert_eq!(state.lines().chosen(&state), Some(4));
}

#[test]
fn a_speaker_who_is_no_longer_there_is_not_asked_for() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(spoken_by("Ines Marlow"));
    state.update(Message::Card(Some("Ines Marlow".to_owned())));
    let jobs = state.update(Message::Remove(1));
    compare(&mut state, jobs);
    assert_eq!((state.filter(), state.card()), (&Filter::default(), None));
    state.update(spoken_by("Orla Finch"));
    assert_eq!(arranged(&state), ["It is", "We paid"]);
}

#[test]
fn a_quotation_that_is_chosen_selects_its_change_and_is_told_by_it() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    let lines = Arc::clone(state.lines());
    state.update(Message::ChooseQuote(lines.all[0].at));
    let edit = state.selected().unwrap();
    assert!(lines.all[0].edits.contains(&edit));
    // One that did not change is chosen all the same.
    state.update(Message::ChooseQuote(lines.all[2].at));
    assert_eq!((state.selected(), lines.chosen(&state)), (None, Some(2)));
    state.update(Message::Select(edit));
    assert_eq!(lines.chosen(&state), Some(0));
}

#[test]
fn steps_go_along_what_is_shown() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(kinds(&[QuoteChange::Wording, QuoteChange::Removed]));
    let lines = Arc::clone(state.lines());
    let mut chosen = Vec::new();
    for direction in [Direction::Right, Direction::Right, Direction::Right, Direction::Left] {
        state.update(Message::StepQuote(direction));
        chosen.push(lines.chosen(&state).unwrap());
    }
    assert_eq!(chosen, [0, 3, 3, 0]);
}

#[test]
fn what_is_copied_is_the_chosen_quotation() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    assert!(state.update(Message::Asked(Command::CopyQuotation)).is_empty());
    state.update(Message::StepQuote(Direction::Right));
    let jobs = state.update(Message::Asked(Command::CopyQuotation));
    let [Job::Copy(words)] = &jobs[..] else { panic!("{jobs:?}") };
    assert!(words.contains("damaging") && words.contains("troubling"), "{words}");
    assert_eq!(state.notice(), Some(&Notice::Done("Quotation copied".to_owned())));
}

#[test]
fn the_card_of_the_chosen_speaker_opens_and_closes() {
    let mut state = compared(&[MONDAY, TUESDAY]);
    state.update(Message::StepQuote(Direction::Right));
    state.update(Message::Asked(Command::SpeakerCard));
    assert_eq!(state.card(), Some("Orla Finch"));
    state.update(Message::Asked(Command::SpeakerCard));
    assert_eq!(state.card(), None);
    // Words in marks are nobody's.
    let at = state.lines().all[2].at;
    state.update(Message::ChooseQuote(at));
    state.update(Message::Asked(Command::SpeakerCard));
    assert_eq!(state.card(), None);
}

#[test]
fn every_quotation_of_every_version_stands_in_one_line() {
    let state = compared(&[MONDAY, TUESDAY, MONDAY]);
    let lines = state.lines();
    for (version, (_, article)) in state.ready().enumerate() {
        let mut found: Vec<usize> = lines.all.iter().filter_map(|line| line.chain[version]).collect();
        found.sort_unstable();
        assert_eq!(found, (0..article.quotes.len()).collect::<Vec<_>>(), "version {version}");
    }
}
