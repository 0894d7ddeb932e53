//! `variorum pipe`: a line of JSON asks, a line of JSON answers, in the same order.
//!
//! Always: as many answers as requests; a request that cannot be carried out is answered with an
//! error in its place, and the next one is not touched by it. No more requests are held at once than
//! a few for each job, and none that is too long.

mod request;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _, Write};
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};

use super::{Outcome, output, say};

/// The longest request, in bytes: room for a few of the longest articles.
const MOST_BYTES: u64 = 256 << 20;

/// A request and its place.
type Asked = (usize, Line);

/// A line of standard input.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// All of it.
    Whole(Vec<u8>),
    /// It is longer than a request can be, and was not kept.
    TooLong,
}

/// An answer, its place, and whether it is what was asked for.
struct Answered {
    place: usize,
    line: String,
    good: bool,
}

/// Answers the requests on standard input until it ends, at most `jobs` of them at once.
pub(crate) fn run(jobs: Option<NonZeroUsize>) -> Outcome {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let Started { reader, answers, release } = match start(jobs) {
        Ok(started) => started,
        Err(error) => {
            say(format_args!("no thread could be started ({error}); try again with --jobs 1"));
            return Outcome::Trouble;
        }
    };
    let mut good = true;
    let mut ended = false;
    let printed = output::print(|output| {
        good = in_order(answers, &release, output)?;
        ended = true;
        Ok(())
    });
    if !ended {
        // Nobody listens, so nobody waits for the end of the requests either.
        return output::outcome(printed, Outcome::Done);
    }
    let read = reader.join().unwrap_or_else(|_| Err(io::Error::other("the reader stopped")));
    if let Err(error) = read {
        say(format_args!("the requests could not be read: {error}"));
        return Outcome::Trouble;
    }
    output::outcome(printed, if good { Outcome::Done } else { Outcome::Trouble })
}

/// The threads at work, as seen by the one that prints.
struct Started {
    reader: JoinHandle<io::Result<()>>,
    answers: Receiver<Answered>,
    /// One for each request that was read and is not answered in print.
    release: Receiver<()>,
}

fn start(jobs: usize) -> io::Result<Started> {
    let most = jobs * 4;
    let (ask, asked) = mpsc::sync_channel(most);
    // Bounded, so that no more is read while one slow answer holds up those behind it.
    let (hold, release) = mpsc::sync_channel(most);
    let (answer, answers) = mpsc::channel();
    let asked = Arc::new(Mutex::new(asked));
    for number in 1..=jobs {
        let (asked, answer) = (Arc::clone(&asked), answer.clone());
        thread::Builder::new().name(format!("request {number}")).spawn(move || work(&asked, &answer))?;
    }
    let reader = thread::Builder::new().name("requests".to_owned()).spawn(move || read(&hold, &ask))?;
    Ok(Started { reader, answers, release })
}

/// Prints the answers in the order of the requests; whether all are what was asked for.
fn in_order(answers: Receiver<Answered>, release: &Receiver<()>, output: &mut dyn Write) -> io::Result<bool> {
    let mut good = true;
    let mut early = BTreeMap::new();
    let mut next = 0;
    for answer in answers {
        early.insert(answer.place, answer);
        while let Some(answer) = early.remove(&next) {
            good &= answer.good;
            output.write_all(answer.line.as_bytes())?;
            next += 1;
            // Each answer has its request, so one is there; room for the next request.
            let _ = release.try_recv();
        }
        // Whoever waits for an answer before asking again must get it now.
        output.flush()?;
    }
    Ok(good)
}

/// Hands out the lines of standard input.
fn read(hold: &SyncSender<()>, ask: &SyncSender<Asked>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    for place in 0.. {
        // Waits for room before it reads.
        if hold.send(()).is_err() {
            return Ok(());
        }
        let Some(line) = next_line(&mut input, MOST_BYTES)? else { return Ok(()) };
        if ask.send((place, line)).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// The next line that asks something; empty ones do not. Of a line of more than `most` bytes nothing is
/// kept.
fn next_line(input: &mut impl BufRead, most: u64) -> io::Result<Option<Line>> {
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(most + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 > most && !line.ends_with(b"\n") {
            drop(line);
            input.skip_until(b'\n')?;
            return Ok(Some(Line::TooLong));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(Line::Whole(line)));
        }
    }
}

/// Answers requests until there are no more.
fn work(asked: &Mutex<Receiver<Asked>>, answer: &Sender<Answered>) {
    loop {
        let next = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((place, line)) = next else { return };
        let (line, good) = reply(&line);
        if answer.send(Answered { place, line, good }).is_err() {
            return;
        }
    }
}

/// The answer to one line, and whether it is what was asked for.
fn reply(line: &Line) -> (String, bool) {
    let asked = match line {
        Line::Whole(line) => Some(serde_json::from_slice::<Value>(line)),
        Line::TooLong => None,
    };
    let (id, answer) = match asked {
        None => {
            let message = format!("The line has more than {} MB. Name files by `path`.", MOST_BYTES >> 20);
            (Value::Null, Err(request::Refusal::new("too-large", message)))
        }
        Some(Err(error)) => {
            let message = format!("The line is no JSON: {error}.");
            (Value::Null, Err(request::Refusal::new("bad-json", message)))
        }
        Some(Ok(asked)) => {
            let id = asked.get("id").cloned().unwrap_or_default();
            // A mistake of ours with one text must not cost the answers to the others.
            let answer = panic::catch_unwind(AssertUnwindSafe(|| request::answer(&asked)));
            let failed = |_| Err(request::Refusal::new("internal", "Variorum failed at this request."));
            (id, answer.unwrap_or_else(failed))
        }
    };
    let good = answer.is_ok();
    let answer = answer.unwrap_or_else(
        |refusal| json!({ "id": id, "error": { "code": refusal.code, "message": refusal.message } }),
    );
    (format!("{answer}\n"), good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, pointer: &str, expected: &str) {
        let (answer, _) = reply(&Line::Whole(line.as_bytes().to_vec()));
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer.pointer(pointer).unwrap_or(&Value::Null).to_string(), expected, "{answer}");
    }

    #[test]
    fn one_version_is_answered_with_an_article() {
        let line = r#"{"id": "a", "versions": [{"text": "It rained."}]}"#;
        check(line, "/id", r#""a""#);
        check(line, "/schema", r#""variorum.article/1""#);
        check(line, "/text", r#""It rained.""#);
    }

    #[test]
    fn two_versions_are_answered_with_a_comparison() {
        let line = r#"{"id": "a", "versions": [{"text": "It rained."}, {"text": "It snowed."}]}"#;
        check(line, "/id", r#""a""#);
        check(line, "/schema", r#""variorum.comparison/1""#);
        check(line, "/versions/1/id", r#""a#1""#);
    }

    #[test]
    fn an_id_comes_back_as_it_was() {
        check(r#"{"id": 7, "versions": [{"text": "It rained."}]}"#, "/id", "7");
        check(r#"{"versions": [{"text": "It rained."}]}"#, "/id", "null");
        check(r#"{"id": 7, "versions": []}"#, "/id", "7");
    }

    #[test]
    fn given_sentences_stay_as_they_are() {
        let line = r#"{"id": "a", "versions": [{"paragraphs": [["One. Two.", "Three"], ["Four."]]}]}"#;
        check(line, "/text", r#""One. Two. Three\n\nFour.""#);
    }

    #[test]
    fn what_a_request_knows_is_metadata() {
        let line = r#"{"id": "a", "versions": [{"text": "It rained.", "lang": "en",
            "metadata": {"headline": "Rain", "authors": ["Ana Reyl", "Bo Tarn"], "published": "2024-10-08"}}]}"#;
        check(line, "/metadata/headline/value", r#""Rain""#);
        check(line, "/metadata/authors/value/1", r#""Bo Tarn""#);
        check(line, "/metadata/published/value", r#""2024-10-08""#);
        check(line, "/metadata/language/value", r#""en""#);
    }

    #[test]
    fn what_is_told_holds_in_every_form() {
        for form in [r#""html": "<p>It rained all day.</p>""#, r#""paragraphs": [["It rained."]]"#] {
            let told = r#""lang": "de", "metadata": {"authors": "Ana Reyl"}"#;
            let line = format!(r#"{{"id": "a", "versions": [{{{form}, {told}}}]}}"#);
            check(&line, "/metadata/authors/value/0", r#""Ana Reyl""#);
            check(&line, "/metadata/language/value", r#""de""#);
        }
    }

    #[test]
    fn lines_end_and_none_is_too_long_to_pass_over() {
        let mut input = io::Cursor::new(b"\n  \n12345\n123456789\nabc".to_vec());
        let mut next = || next_line(&mut input, 5).unwrap();
        assert_eq!(next(), Some(Line::Whole(b"12345\n".to_vec())));
        assert_eq!(next(), Some(Line::TooLong));
        assert_eq!(next(), Some(Line::Whole(b"abc".to_vec())));
        assert_eq!(next(), None);
        assert!(reply(&Line::TooLong).0.contains("too-large"));
    }

    #[test]
    fn the_base_can_be_chosen() {
        let line = r#"{"id": "a", "versions": [{"text": "A."}, {"text": "B."}, {"text": "C."}], "options": {"base": 0}}"#;
        check(line, "/pairs/1/base", "0");
        check(line, "/pairs/1/revised", "2");
    }

    #[test]
    fn what_is_ignored_can_be_chosen() {
        let versions = r#"[{"text": "It's on The Ferry."}, {"text": "It’s on the Ferry."}]"#;
        let line = |options: &str| format!(r#"{{"id": "a", "versions": {versions}, "options": {options}}}"#);
        check(
            &line(r#"{"ignore": ["typography", "case"]}"#),
            "/pairs/0/stats/hidden",
            r#"{"typography":1,"case":1}"#,
        );
        check(&line(r#"{"ignore": []}"#), "/pairs/0/stats/hidden", "{}");
        check(&line("{}"), "/pairs/0/stats/hidden", r#"{"typography":1}"#);
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        check("{", "/error/code", r#""bad-json""#);
        check("\u{1}", "/error/code", r#""bad-json""#);
        check("[]", "/error/code", r#""bad-request""#);
        check(r#"{"id": "a"}"#, "/error/code", r#""bad-request""#);
        check(r#"{"id": "a", "versions": []}"#, "/error/code", r#""bad-request""#);
        check(r#"{"id": "a", "versions": [{}]}"#, "/error/code", r#""bad-request""#);
        check(r#"{"id": "a", "versions": [{"text": 7}]}"#, "/error/code", r#""bad-request""#);
        check(r#"{"id": "a", "versions": [{"text": "A", "html": "A"}]}"#, "/error/code", r#""bad-request""#);
        check(r#"{"id": "a", "versions": [{"paragraphs": ["A"]}]}"#, "/error/code", r#""bad-request""#);
        check(r#"{"id": "a", "versions": [{"path": "no/such/file"}]}"#, "/error/code", r#""missing-file""#);
        check(
            r#"{"id": "a", "versions": [{"text": "A", "metadata": {"colour": "red"}}]}"#,
            "/error/message",
            r#""Version 0: there is no metadata field `colour`.""#,
        );
        let ignoring = [r#"{"ignore": "case"}"#, r#"{"ignore": ["wording"]}"#, r#"{"ignore": [1]}"#];
        for options in [r#"{"base": 2}"#, r#"{"base": "1"}"#, "[]", "1"].into_iter().chain(ignoring) {
            let versions = r#"[{"text": "A"}, {"text": "B"}]"#;
            let line = format!(r#"{{"id": "a", "versions": {versions}, "options": {options}}}"#);
            check(&line, "/error/code", r#""bad-request""#);
        }
        check(
            r#"{"id": "a", "versions": [{"html": "<p>A</p>", "metadata": 1}]}"#,
            "/error/code",
            r#""bad-request""#,
        );
    }
}
