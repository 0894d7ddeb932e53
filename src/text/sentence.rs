//! Sentences.
//!
//! The rules of Unicode break after `Mr.` and before `asked` in `“Why?” asked`, so news has rules of
//! its own: titles and initials never end a sentence, a closing mark stays with its sentence, and a
//! small letter never begins one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Span;
use super::marks::{is_double, is_quotation_mark};
use super::sections::words;
use super::seek::{char_at, seek};

/// The sentences of `span` in `text`, without the white space around them. `language` is a code such
/// as `de`.
pub fn sentences(text: &str, span: Span, language: Option<&str>) -> Vec<Span> {
    let tongue = Tongue::of(language);
    let inside = span.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(here) = seek(inside.as_bytes(), at, may_terminate) {
        let Some(char) = char_at(inside, here) else { break };
        at = here + char.len_utf8();
        if !is_terminator(char) {
            continue;
        }
        // The end takes in all terminators and closers that touch it: `?”`, `...`, `!)`.
        let mut end = at;
        let mut closed = false;
        while let Some(next) = char_at(inside, end) {
            let closing = is_closing(inside, end, next);
            if !is_terminator(next) && !closing {
                break;
            }
            closed |= closing;
            end += next.len_utf8();
        }
        at = end;
        let sentence = inside.get(start..end).unwrap_or_default();
        let rest = inside.get(end..).unwrap_or_default();
        if ends(char, sentence, rest, if closed { End::Closed } else { End::Bare }, tongue) {
            push(text, Span::new(span.start + start, span.start + end), &mut found);
            start = end;
        }
    }
    push(text, Span::new(span.start + start, span.end), &mut found);
    found
}

/// What the rules depend on of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    /// Ordinals have a full stop, and abbreviations are many.
    German,
    Other,
}

impl Tongue {
    fn of(language: Option<&str>) -> Self {
        if language.is_some_and(|code| code.starts_with("de")) { Self::German } else { Self::Other }
    }
}

/// Whether a mark or bracket closes right after the terminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Closed,
    Bare,
}

fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let span = span.trim(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// Whether a terminator may begin with this byte; those beyond ASCII all begin with high ones.
#[expect(clippy::needless_bitwise_bool, reason = "bytes are asked in blocks, without a branch")]
const fn may_terminate(byte: u8) -> bool {
    (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte >= 0xD8)
}

fn is_terminator(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।')
}

/// Whether the character at `at` closes what stands before it.
fn is_closing(text: &str, at: usize, char: char) -> bool {
    if matches!(char, ')' | ']' | '”' | '’' | '」' | '』') {
        return true;
    }
    let after = char_at(text, at + char.len_utf8());
    // A straight or a foreign mark closes if nothing but space, punctuation or more marks follows.
    (is_quotation_mark(char) || char == '*' || char == '_')
        && after.is_none_or(|next| next.is_whitespace() || is_quotation_mark(next) || ",;:)".contains(next))
}

/// Whether a sentence ends with `sentence`, before `rest`.
fn ends(terminator: char, sentence: &str, rest: &str, end: End, tongue: Tongue) -> bool {
    if matches!(terminator, '。' | '！' | '？') {
        return !rest.trim_start().starts_with(['と', '、', '，']) || rest.starts_with('\n');
    }
    let Some(gap) = rest.chars().next() else { return true };
    if !gap.is_whitespace() {
        return false;
    }
    let next = rest.trim_start();
    let Some(first) = next.chars().find(|char| !is_opening(*char)) else { return true };
    if first.is_lowercase() || ",;:)".contains(first) {
        return false;
    }
    if terminator != '.' {
        return true;
    }
    let word = last_word(sentence);
    let bare = word.trim_end_matches('.');
    if end == End::Closed || sentence.ends_with("..") {
        return true;
    }
    if tongue == Tongue::German
        && bare.chars().all(|char| char.is_ascii_digit())
        && !bare.is_empty()
        && bare.len() <= 2
    {
        return false; // an ordinal: `am 11. Februar`
    }
    let before_starter = || {
        let next_word = next.trim_start_matches(is_opening).split(|char: char| !char.is_alphabetic()).next();
        next_word.is_some_and(|word| words("starters").contains(word))
    };
    if is_initials(bare) {
        // `U.S. Senate` goes on; `in the U.S. The senate` does not.
        return bare.contains('.') && before_starter();
    }
    match abbreviation(bare, tongue) {
        Some(Abbreviation::BeforeName) => false,
        Some(Abbreviation::Anywhere) => before_starter(),
        Some(Abbreviation::BeforeNumber) => !first.is_numeric(),
        None => true,
    }
}

fn is_opening(char: char) -> bool {
    is_quotation_mark(char) || "([{*_-–—".contains(char)
}

fn last_word(sentence: &str) -> &str {
    sentence
        .rsplit(|char: char| char.is_whitespace() || is_double(char) || "([—–".contains(char))
        .next()
        .unwrap_or_default()
}

/// `J`, `U.S`, `a.m`, `J.K`: single letters with dots between.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word
            .split('.')
            .all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic))
        && word != "I"
}

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    /// A title: a name follows always.
    BeforeName,
    /// A number follows, or the sentence ends.
    BeforeNumber,
    /// Anything; the sentence ends if a usual first word follows.
    Anywhere,
}

fn abbreviation(word: &str, tongue: Tongue) -> Option<Abbreviation> {
    // Most words are longer than any abbreviation.
    let known = if word.len() > KNOWN.longest { None } else { KNOWN.by_word.get(word).copied() };
    let german = || tongue == Tongue::German && words("german").contains(word);
    known.or_else(|| (german() || word.contains('.') && word.len() <= 7).then_some(Abbreviation::Anywhere))
}

/// The abbreviations of any language.
struct Known {
    by_word: HashMap<&'static str, Abbreviation>,
    /// The most bytes that one has.
    longest: usize,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut by_word = HashMap::new();
    // Of two meanings the narrower one is taken, so that it comes last.
    for (section, meaning) in [
        ("anywhere", Abbreviation::Anywhere),
        ("before number", Abbreviation::BeforeNumber),
        ("titles", Abbreviation::BeforeName),
    ] {
        by_word.extend(words(section).iter().map(|word| (*word, meaning)));
    }
    let longest = by_word.keys().map(|word| word.len()).max().unwrap_or_default();
    Known { by_word, longest }
});

/// Whether `word`, without its full stop, is a known abbreviation.
pub(super) fn is_abbreviation(word: &str, language: Option<&str>) -> bool {
    abbreviation(word, Tongue::of(language)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_in(language: &str, text: &str, expect: &[&str]) {
        let found: Vec<&str> = sentences(text, Span::new(0, text.len()), Some(language))
            .iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, expect);
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        check_in("en", text, expect);
    }

    #[test]
    fn sentences_end_with_their_marks() {
        check("He left. “We paid.” She stayed.", &["He left.", "“We paid.”", "She stayed."]);
        check("Did he? No! (He denied it.) The end", &["Did he?", "No!", "(He denied it.)", "The end"]);
    }

    #[test]
    fn titles_and_initials_never_end_one() {
        for text in [
            "Mr. Dunn met Dr. J. Hale.",
            "J. K. Rowan spoke to the U.S. Senate.",
            "It cost 3.5 percent more.",
            "See No. 5 and p. 55.",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn an_abbreviation_ends_one_before_a_usual_first_word() {
        check("He works for Dunn Inc. The firm left.", &["He works for Dunn Inc.", "The firm left."]);
        check("They left the U.S. The rest stayed.", &["They left the U.S.", "The rest stayed."]);
    }

    #[test]
    fn a_street_may_end_one_and_a_saint_may_not() {
        check("It was signed at 10 Larch St. She left.", &["It was signed at 10 Larch St.", "She left."]);
        check("They met in St. Mary Dale.", &["They met in St. Mary Dale."]);
    }

    #[test]
    fn a_question_before_its_cue_goes_on() {
        check("“Why now?” asked the mayor. She left.", &["“Why now?” asked the mayor.", "She left."]);
    }

    #[test]
    fn long_quotations_have_sentences() {
        check("“It is over. We lost,” he said.", &["“It is over.", "We lost,” he said."]);
    }

    #[test]
    fn ellipses() {
        check("He paused… Then he left.", &["He paused…", "Then he left."]);
        check("He paused ... and left.", &["He paused ... and left."]);
    }

    #[test]
    fn german_ordinals_and_abbreviations() {
        let text = "Der Hof prüft seit dem 11. Februar z. B. die Akten von Dr. Müller.";
        check_in("de", text, &[text]);
        check_in("de", "Er ging. Sie blieb.", &["Er ging.", "Sie blieb."]);
    }

    #[test]
    fn scripts_without_spaces() {
        check_in("ja", "首相は辞任した。市長は残る。", &["首相は辞任した。", "市長は残る。"]);
    }
}
