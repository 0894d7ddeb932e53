//! The body cut into paragraphs and sentences.

use crate::article::{Paragraph, Sentence};
use crate::document::{Block, Document, Layout, Note, NoteCode, Role};
use crate::text::{self, Break, Span};

use super::lines;

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

/// A note if the last paragraph stops in mid-sentence while others do not.
fn cut_off(text: &str, paragraphs: &[Paragraph]) -> Option<Note> {
    let (last, others) = paragraphs.split_last()?;
    let words = last.span.of(text);
    let end = words.chars().next_back()?;
    let in_the_middle = end.is_lowercase() || matches!(end, ',' | '-');
    if last.role != Role::Paragraph || last.span.len() < SHORT || !in_the_middle {
        return None;
    }
    let others: Vec<&Paragraph> = others.iter().filter(|other| other.span.len() >= SHORT).collect();
    let whole = others.iter().filter(|other| lines::ends_with_stop(other.span.of(text))).count();
    let is_rule = if others.is_empty() { words.contains(". ") } else { whole * 2 > others.len() };
    is_rule.then(|| {
        let place = Span::empty(last.span.end);
        Note::new(NoteCode::Truncated, "The text ends in mid-sentence; the file may be cut off.").at(place)
    })
}
