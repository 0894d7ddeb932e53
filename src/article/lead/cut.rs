//! The body cut into paragraphs and sentences.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::article::{Paragraph, Sentence};
use crate::document::{Block, Document, Layout, Note, NoteCode, Role};
use crate::text::{self, Break, Span};

use super::lines;

/// Words at which no sentence ends.
static ENDINGS: LazyLock<Sections> =
    LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/endings.txt")));

type Sections = Vec<(&'static str, HashSet<&'static str>)>;

/// A paragraph shorter than this may end without a stop, in bytes.
const SHORT: usize = 100;

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
        notes.extend(cut_off(text, &paragraphs));
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

/// A note if the last paragraph stops in mid-sentence while others do not. That a closing stop is missing
/// is not enough: something has to be cut.
fn cut_off(text: &str, paragraphs: &[Paragraph]) -> Option<Note> {
    let (last, others) = paragraphs.split_last()?;
    let words = last.span.of(text);
    let end = words.chars().next_back()?;
    let in_the_middle = end.is_alphabetic() && !end.is_uppercase() || matches!(end, ',' | '-');
    if last.role != Role::Paragraph || last.span.len() < SHORT || !(in_the_middle || has_cut_tag(words)) {
        return None;
    }
    let others: Vec<&Paragraph> = others.iter().filter(|other| other.span.len() >= SHORT).collect();
    let whole = others.iter().filter(|other| lines::ends_with_stop(other.span.of(text))).count();
    let is_rule = if others.is_empty() { words.contains(". ") } else { whole * 2 > others.len() };
    let is_cut = matches!(end, ',' | '-') || has_cut_word(words) || has_cut_tag(words) || is_unclosed(words);
    (is_rule && is_cut).then(|| {
        let place = Span::empty(last.span.end);
        Note::new(NoteCode::Truncated, "The text ends in mid-sentence; the file may be cut off.").at(place)
    })
}

/// Whether the last word ends no sentence, or has no vowel and is no unit after a number.
fn has_cut_word(words: &str) -> bool {
    let mut back = words.rsplit(|char: char| char.is_whitespace());
    let (Some(last), before) = (back.next(), back.next().unwrap_or_default()) else { return false };
    let is_unended = ENDINGS.iter().any(|(_, words)| words.contains(last));
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
