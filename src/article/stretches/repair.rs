//! Where a lost mark stood: by the sentences and the attributions around it.

use super::Stretch;
use crate::article::cues::Lexicon;
use crate::text::{self, Span, is_quotation_mark, is_single};

/// Where the attribution at the end of a stretch begins: `It is over, he added.` gives the place after
/// the comma. An attribution that more words follow counts too (`It is over, the notice reads Our …`).
pub(super) fn attribution_tail(text: &str, span: Span, lexicon: &Lexicon) -> Option<usize> {
    let last = text::sentences(text, span, None).pop()?;
    let inside = last.of(text);
    let mut places: Vec<usize> = inside
        .match_indices([',', '?', '!', '…'])
        .filter_map(|(at, mark)| clause_start(inside, at + mark.len()))
        .collect();
    // `Is it over? he asked.` is two sentences only for a machine; the first of them then stands before.
    if text.get(span.start..last.start).is_some_and(|before| before.trim_end().ends_with(['?', '!'])) {
        places.insert(0, 0);
    }
    let clause = |at: &usize| inside.get(*at..).unwrap_or_default();
    let place = places
        .iter()
        .rev()
        .find(|at| is_attribution(clause(at), lexicon))
        .or_else(|| places.iter().find(|at| is_inserted(clause(at), lexicon)))?;
    Some(last.start + place)
}

/// Where the first mark of another kind stands that closes what `span` holds so far: an attribution follows
/// it, and nothing opened it (`»We paid,’ said Orla Finch.`).
pub(super) fn strange_close(text: &str, span: Span, lexicon: &Lexicon) -> Option<usize> {
    let inside = span.of(text);
    let closes = |char: char| is_quotation_mark(char) || is_single(char);
    let (at, mark) = inside.match_indices(closes).find(|(at, _)| {
        let before = inside.get(..*at).unwrap_or_default();
        !before.ends_with(is_word_char)
    })?;
    let before = inside.get(..at)?;
    let clause = inside.get(at + mark.len()..)?;
    let clause = clause.split(['.', ',', ';', ':']).next().filter(|clause| clause.starts_with(' '))?;
    (before.ends_with([',', '.', '?', '!', '…']) && is_attribution(clause, lexicon))
        .then_some(span.start + at)
}

/// The place after single closing marks at `at`, if a new word begins there.
fn clause_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let clause = rest.trim_start_matches(is_single);
    clause.starts_with(' ').then(|| at + rest.len() - clause.len())
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '’' | '\'')
}

/// Whether `clause` is nothing but an attribution: `he added.`, `said the mayor,`.
pub(super) fn is_attribution(clause: &str, lexicon: &Lexicon) -> bool {
    // One word more than an attribution has at most: the clause may be as long as a paragraph.
    let words: Vec<String> = clause
        .split(|char| !is_word_char(char))
        .filter(|word| !word.is_empty())
        .take(LONGEST + 1)
        .map(str::to_lowercase)
        .collect();
    let cue = words.iter().position(|word| lexicon.lemma(word).is_some());
    let starts = clause.trim_start().starts_with(char::is_uppercase)
        || words
            .first()
            .is_some_and(|word| SUBJECTS.contains(&word.as_str()) || lexicon.lemma(word).is_some());
    // `I don’t want to ask, but …` is somebody’s own words.
    let own = words.first().is_some_and(|word| matches!(word.as_str(), "i" | "we"));
    !own && words.len() <= LONGEST && starts && cue.is_some_and(|at| at <= 6)
}

/// Whether `clause` begins with a short attribution that a new sentence follows without a full stop, as
/// scraping leaves it.
fn is_inserted(clause: &str, lexicon: &Lexicon) -> bool {
    let mut words = clause.split_whitespace();
    let first = words.next().unwrap_or_default();
    let subject =
        first.starts_with(char::is_uppercase) || SUBJECTS.contains(&first) && !matches!(first, "i" | "we");
    let cue = words.by_ref().take(3).position(|word| lexicon.lemma(word).is_some());
    subject && cue.is_some() && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// How many words an attribution has at most.
const LONGEST: usize = 12;

const SUBJECTS: &[&str] =
    &["he", "she", "they", "it", "we", "i", "the", "a", "an", "one", "another", "er", "sie", "il", "elle"];

/// The last place before a narrated clause: the end of the last sentence that has no cue in it.
pub(super) fn narrated_tail(text: &str, span: Span, lexicon: &Lexicon) -> Span {
    let sentences = text::sentences(text, span, None);
    let mut end = span.end;
    for sentence in sentences.iter().skip(1).rev() {
        let has_cue = sentence
            .of(text)
            .split(|char: char| !char.is_alphabetic())
            .any(|word| lexicon.lemma(&word.to_lowercase()).is_some());
        if !has_cue {
            break;
        }
        end = sentence.start;
    }
    if end == span.end
        && let [.., before, last] = sentences.as_slice()
        && !last.of(text).ends_with(['.', '!', '?', '…', ','])
    {
        end = before.end;
    }
    Span::new(span.start, end).trim(text)
}

/// Where the quotation that closes at `close` without having opened begins: after the attribution of its
/// sentence, else with the sentence.
pub(super) fn lost_opening(
    text: &str,
    region: Span,
    close: usize,
    found: &[Stretch],
    lexicon: &Lexicon,
) -> usize {
    let floor =
        found.iter().rev().map(|stretch| stretch.close.end.max(stretch.span.end)).find(|end| *end <= close);
    let start = floor.unwrap_or(region.start).max(region.start);
    let sentences = text::sentences(text, Span::new(start, close), None);
    let sentence = sentences.last().copied().unwrap_or(Span::new(start, close));
    let inside = sentence.of(text);
    let after_colon = inside.find(": ").map(|at| at + 2);
    let after_that = inside.find(" that ").filter(|at| {
        let before = inside.get(..*at).unwrap_or_default();
        before
            .split_whitespace()
            .next_back()
            .is_some_and(|word| lexicon.lemma(&word.to_lowercase()).is_some())
    });
    sentence.start + after_colon.or(after_that.map(|at| at + 6)).unwrap_or(0)
}
