//! Conversations set as turns: `Q: …`, `A: …`, `MS FINCH: …`, and questions in bold with their answers.

use std::collections::HashMap;
use std::ops::Range;

use super::Stretch;
use super::unmarked::{Page, is_bare_label, is_first_person, is_second_person, list};
use crate::article::Set;
use crate::document::Role;
use crate::text::Span;

/// How many paragraphs without a label may stand in one turn.
const LONGEST: usize = 6;
/// How many words a name before a colon has at most.
const NAME: usize = 4;

/// A paragraph that begins with a label.
struct Turn {
    paragraph: usize,
    /// The label in small letters.
    label: String,
    /// Whether it says `question` or `answer`.
    listed: bool,
    /// Where the words begin.
    start: usize,
}

/// Turns that are led in by labels, where there are enough of them to be sure.
pub(super) fn labelled(page: &Page<'_>) -> Vec<Stretch> {
    let turns: Vec<Turn> = (0..page.regions.len()).filter_map(|at| turn(page, at)).collect();
    let together = |one: &Turn, next: &Turn| next.paragraph - one.paragraph <= LONGEST;
    turns.chunk_by(together).filter(|run| is_talk(page, run)).flat_map(|run| stretches(page, run)).collect()
}

fn turn(page: &Page<'_>, paragraph: usize) -> Option<Turn> {
    let words = page.words(paragraph);
    let head = words.get(..words.floor_char_boundary(60)).unwrap_or(words);
    // Most paragraphs have no such sign in their first words, which their bytes tell.
    let first = head.bytes().position(|byte| matches!(byte, b':' | b'.' | 0xEF))?;
    // `A. We did.`, but `Dr. Finch: We did.`
    let lettered = head.get(..first).is_some_and(|label| label.trim().chars().count() == 1);
    let mut signs = head.get(first..)?.char_indices();
    let ends = |char: char| matches!(char, ':' | '：') || lettered && char == '.';
    let (at, mark) = signs.find(|(_, char)| ends(*char))?;
    let at = first + at;
    let label = head.get(..at)?.trim();
    let rest = words.get(at + mark.len_utf8()..)?;
    let listed = is_bare_label(label);
    let spaced = rest.starts_with(char::is_whitespace) || mark == '：';
    // `A. We did.` by its one letter alone; names take a colon.
    let fits = if listed { mark != '.' || label.chars().count() == 1 } else { mark != '.' && is_name(label) };
    (fits && spaced && !rest.trim().is_empty()).then(|| Turn {
        paragraph,
        label: label.to_lowercase(),
        listed,
        start: page.regions.get(paragraph).map_or(0, |region| region.start) + at + mark.len_utf8(),
    })
}

/// Whether a label can name somebody: a few words with capitals, none of them a word for something else.
fn is_name(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || matches!(*word, "of" | "de" | "van" | "von" | "der" | "di" | "da")
    };
    !words.is_empty()
        && words.len() <= NAME
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 1)
        && words.iter().all(named)
        && !label
            .contains(|char: char| char.is_ascii_digit() || matches!(char, '/' | ',' | '“' | '"' | '(' | '#'))
        && !words.first().is_some_and(|word| list("addresses").contains(word.to_lowercase().as_str()))
        && !words.iter().any(|word| list("no labels").contains(word.to_lowercase().as_str()))
}

/// Whether a run of labelled paragraphs is a conversation: speakers that take turns, in sentences.
fn is_talk(page: &Page<'_>, run: &[Turn]) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for turn in run {
        *counts.entry(turn.label.as_str()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let ended = run
        .iter()
        .filter(|turn| {
            let words = page.words(turn.paragraph).trim_end_matches(|char: char| "”\"’)]*»“".contains(char));
            words.ends_with(['.', '?', '!', '…', '—', '–', '。', '？'])
        })
        .count();
    let speakers = counts.len() >= 2 && counts.len() * 3 <= run.len() * 2;
    let listed = run.iter().filter(|turn| turn.listed).count();
    ended * 5 >= run.len() * 4
        && (listed == run.len() && counts.len() >= 2 || run.len() >= 3 && most >= 2 && speakers)
}

fn stretches(page: &Page<'_>, run: &[Turn]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (at, turn) in run.iter().enumerate() {
        let Some(region) = page.regions.get(turn.paragraph) else { continue };
        let span = Span::new(turn.start, region.end);
        let first = page.stretch(Set::Turn, turn.paragraph, Span::empty(span.start), span);
        let spoken = first.is_some();
        found.extend(first);
        // What stands between two turns without a label goes on with the first.
        let next = run.get(at + 1).map_or(turn.paragraph, |next| next.paragraph);
        for paragraph in turn.paragraph + 1..next {
            found.extend(more(page, paragraph).filter(|_| spoken));
        }
    }
    found
}

/// A further paragraph of a turn; what stands in brackets (`(Laughter.)`) is none.
fn more(page: &Page<'_>, paragraph: usize) -> Option<Stretch> {
    let region = *page.regions.get(paragraph)?;
    let words = region.of(page.text);
    let role = page.paragraphs.get(paragraph)?.role;
    let spoken = matches!(role, Role::Paragraph | Role::Item) && !words.starts_with(['(', '[']);
    let stretch = page.stretch(Set::Turn, paragraph, Span::empty(region.start), region).filter(|_| spoken)?;
    Some(Stretch { carries_on: true, ..stretch })
}

/// Questions set apart from their answers, where those who answer speak of themselves: an interview, and
/// no list of questions that the writer answers.
pub(super) fn interviews(page: &Page<'_>) -> Vec<Stretch> {
    let asks = |at: &usize| {
        let role = page.paragraphs.get(*at).map(|paragraph| paragraph.role);
        matches!(role, Some(Role::Question | Role::Subhead)) && page.words(*at).ends_with(['?', '？'])
    };
    let questions: Vec<usize> = (0..page.regions.len()).filter(asks).collect();
    let answers: Vec<Range<usize>> = questions
        .iter()
        .enumerate()
        .map(|(place, at)| at + 1..end_of_answer(page, *at, questions.get(place + 1).copied()))
        .collect();
    // Who speaks to a writer after the last answer is not told: it is as long as the longest other at most.
    let longest =
        answers.split_last().map_or(0, |(_, others)| others.iter().map(Range::len).max().unwrap_or(0));
    let speaks = |at: usize| is_first_person(page.words(at), page.language);
    let own = answers.iter().filter(|answer| (*answer).clone().any(speaks)).count();
    let asked = questions.iter().filter(|at| is_second_person(page.words(**at), page.language)).count();
    if questions.len() < 2 || own * 5 < answers.len() * 3 || asked * 3 < questions.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (question, answer) in questions.into_iter().zip(answers) {
        let Some(region) = page.regions.get(question).copied() else { continue };
        found.extend(page.stretch(Set::Turn, question, Span::empty(region.start), region));
        for (place, at) in answer.take(longest.max(1)).enumerate() {
            let Some(stretch) = more(page, at) else { break };
            let start = turn(page, at).map_or(stretch.span.start, |turn| turn.start);
            let span = Span::new(start, stretch.span.end).trim(page.text);
            found.push(Stretch { span, carries_on: place > 0, ..stretch });
        }
    }
    found
}

/// The paragraph after the last of an answer: at the next question, subhead or picture.
fn end_of_answer(page: &Page<'_>, question: usize, next: Option<usize>) -> usize {
    let end = next.unwrap_or(page.regions.len()).min(question + 1 + 4 * LONGEST);
    let stops = |at: &usize| page.paragraphs.get(*at).is_none_or(|paragraph| paragraph.role == Role::Subhead);
    (question + 1..end).find(stops).unwrap_or(end)
}
