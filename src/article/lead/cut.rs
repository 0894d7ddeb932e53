//! The body cut into paragraphs and sentences.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::article::{Paragraph, Sentence};
use crate::document::{Block, Document, Format, Layout, Note, NoteCode, Role};
use crate::text::{self, Break, Span, is_quotation_mark};

use super::lines;

/// Words at which no sentence ends.
static ENDINGS: LazyLock<Sections> =
    LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/endings.txt")));

type Sections = Vec<(&'static str, HashSet<&'static str>)>;

/// A paragraph shorter than this may end without a stop, in bytes.
const SHORT: usize = 100;

/// How many other paragraphs have to show that paragraphs of a text end with a stop.
const OTHERS: usize = 3;

/// The paragraphs and sentences of the body.
pub(in crate::article) fn body(
    document: &Document,
    blocks: &[Block],
    language: Option<&str>,
    notes: &mut Vec<Note>,
) -> (Vec<Paragraph>, Vec<Sentence>) {
    if let Layout::Given(given) = &document.layout {
        return as_given(given);
    }
    let text = &document.text;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut sentences = Vec::new();
    for block in blocks {
        for cut in text::paragraphs(text, block.span) {
            let paragraph = paragraphs.len();
            let before = match cut.before {
                Break::Start if paragraph > 0 => Break::Own,
                before => before,
            };
            paragraphs.push(Paragraph { span: cut.span, before, role: block.role });
            let cuts = text::sentences(text, cut.span, language);
            sentences.extend(cuts.into_iter().map(|span| Sentence { span, paragraph }));
        }
    }
    if paragraphs.iter().any(|paragraph| paragraph.before == Break::Inferred) {
        let message = "Paragraph breaks that the file does not have were inferred.";
        notes.push(Note::new(NoteCode::ParagraphsInferred, message));
    }
    if !notes.iter().any(|note| note.code == NoteCode::Truncated) {
        // A page and an object have ends of their own.
        let may_stop = matches!(document.source.format, Format::Plain | Format::Markdown);
        let count = sentences.iter().rev().take_while(|one| one.paragraph + 1 == paragraphs.len()).count();
        let cut = cut_off(text, &paragraphs) || may_stop && breaks_off(text, &paragraphs, count);
        notes.extend(cut.then(|| {
            let end = paragraphs.last().map_or(text.len(), |last| last.span.end);
            let message = "The text ends in mid-sentence; the file may be cut off.";
            Note::new(NoteCode::Truncated, message).at(Span::empty(end))
        }));
    }
    (paragraphs, sentences)
}

/// Paragraphs and sentences that are given stay as they are.
fn as_given(given: &[Vec<Span>]) -> (Vec<Paragraph>, Vec<Sentence>) {
    let mut paragraphs = Vec::new();
    let mut sentences = Vec::new();
    for spans in given {
        let Some((first, last)) = spans.first().zip(spans.last()) else { continue };
        let paragraph = paragraphs.len();
        let before = if paragraph == 0 { Break::Start } else { Break::Own };
        paragraphs.push(Paragraph { span: first.to(*last), before, role: Role::Paragraph });
        sentences.extend(spans.iter().map(|span| Sentence { span: *span, paragraph }));
    }
    (paragraphs, sentences)
}

/// Whether the last paragraph stops in mid-sentence while others do not. That a closing stop is missing
/// is not enough: something has to be cut.
fn cut_off(text: &str, paragraphs: &[Paragraph]) -> bool {
    let Some((last, others)) = paragraphs.split_last() else { return false };
    let words = last.span.of(text);
    if last.role != Role::Paragraph || last.span.len() < SHORT || !(is_open(words) || has_cut_tag(words)) {
        return false;
    }
    let others: Vec<&Paragraph> = others.iter().filter(|other| other.span.len() >= SHORT).collect();
    let whole = others.iter().filter(|other| lines::ends_with_stop(other.span.of(text))).count();
    let is_rule = if others.is_empty() { words.contains(". ") } else { whole * 2 > others.len() };
    is_rule && is_cut(words)
}

/// Whether the last paragraph breaks off where all others, and there are several, end as sentences do. It
/// has to read as running words: sentences before the last, or one that has begun to say something.
fn breaks_off(text: &str, paragraphs: &[Paragraph], sentences: usize) -> bool {
    let Some((last, others)) = paragraphs.split_last() else { return false };
    let words = last.span.of(text);
    let is_whole = |other: &&Paragraph| lines::ends_with_stop(other.span.of(text));
    let running: Vec<&Paragraph> = others
        .iter()
        .filter(|other| other.role == Role::Paragraph && other.span.len() >= SHORT / 2)
        .collect();
    let is_rule = running.len() >= OTHERS && running.iter().all(is_whole);
    let before = others.last().is_some_and(|other| is_whole(&other));
    let is_prose = is_cut(words) || has_particle(words) || sentences > 1 || has_verb(words);
    let is_digit = words.ends_with(|char: char| char.is_ascii_digit());
    last.role == Role::Paragraph
        && is_rule
        && before
        && (is_open(words) || is_digit && sentences > 1)
        && is_prose
        && !is_aside(words)
}

/// Whether `words` do not end as sentences, names in capitals and lines with a mark at their end do.
fn is_open(words: &str) -> bool {
    let end = words.chars().next_back();
    end.is_some_and(|end| end.is_alphabetic() && !end.is_uppercase() || matches!(end, ',' | '-' | '、'))
}

/// Whether something is cut at the end of `words`.
fn is_cut(words: &str) -> bool {
    words.ends_with([',', '-', '、']) || has_cut_word(words) || has_cut_tag(words) || is_unclosed(words)
}

/// Whether `words` have a verb by which a sentence is told from a caption or a heading.
fn has_verb(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count >= 4 && has_word_of("verbs", words)
}

/// Whether `words` are an item of a list, or say who wrote or what to do next: such lines have no stop.
fn is_aside(words: &str) -> bool {
    let start: String = words.chars().take(24).collect();
    words.starts_with(|char: char| !char.is_alphanumeric() && !is_quotation_mark(char))
        || start.contains([':', '：', '|', '©', '•'])
        || has_word_of("asides", words)
}

/// Whether `words` end with a sign at which no Japanese sentence ends.
fn has_particle(words: &str) -> bool {
    let ends = |signs: &HashSet<&str>| signs.iter().any(|sign| words.ends_with(sign));
    ENDINGS.iter().any(|(name, signs)| *name == "particles" && ends(signs))
}

fn has_word_of(section: &str, words: &str) -> bool {
    let listed = |word: &str| ENDINGS.iter().any(|(name, known)| *name == section && known.contains(word));
    let lower = words.to_lowercase();
    lower.split(|char: char| !char.is_alphanumeric()).any(listed)
}

/// Whether the last word ends no sentence, or has no vowel and is no unit after a number.
fn has_cut_word(words: &str) -> bool {
    let mut back = words.rsplit(|char: char| char.is_whitespace());
    let (Some(last), before) = (back.next(), back.next().unwrap_or_default()) else { return false };
    let is_language = |name: &str| !matches!(name, "verbs" | "asides" | "particles");
    let is_unended = ENDINGS.iter().any(|(name, words)| is_language(name) && words.contains(last))
        || ENDINGS
            .iter()
            .any(|(name, signs)| *name == "particles" && signs.iter().any(|sign| words.ends_with(sign)));
    let is_stump = last.len() <= 4
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
        && !last.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && !before.ends_with(|char: char| char.is_ascii_digit());
    is_unended || is_stump
}

/// Whether a tag or an entity was begun and not ended.
fn has_cut_tag(words: &str) -> bool {
    let begun = |sign: char, end: char, begins: fn(char) -> bool| {
        let rest = words.rsplit_once(sign).map(|(_, rest)| rest);
        rest.is_some_and(|rest| rest.starts_with(begins) && !rest.contains(end))
    };
    begun('<', '>', |char| char.is_ascii_alphabetic() || char == '/') || begun('&', ';', |char| char == '#')
}

/// Whether a bracket or a quotation mark was opened in the last paragraph and not closed.
fn is_unclosed(words: &str) -> bool {
    let count = |sign: char| words.matches(sign).count();
    let pair = |open: char, close: char| count(open) > count(close);
    let curly =
        if count('„') > 0 { count('„') > count('“') + count('”') } else { pair('“', '”') };
    curly || pair('(', ')') || pair('[', ']') || count('"') % 2 == 1
}

#[cfg(test)]
mod tests;
