//! Paragraphs and sentences.

use super::Span;

/// How a paragraph was parted from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// It is the first.
    Start,
    /// The break stands in the file.
    Own,
    /// Two paragraphs were glued together, or a line was wrapped: the break is inferred.
    Inferred,
}

/// A paragraph as cut from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// How it was parted from the one before.
    pub before: Break,
}

/// The paragraphs of `span` in `text`.
pub fn paragraphs(text: &str, span: Span) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut start = span.start;
    let inside = span.of(text);
    let ends = inside.match_indices("\n\n").map(|(at, _)| span.start + at).chain([span.end]);
    for end in ends {
        let part = Span::new(start, end).trim(text);
        if !part.is_empty() {
            let before = if cuts.is_empty() { Break::Start } else { Break::Own };
            cuts.push(Cut { span: part, before });
        }
        start = end;
    }
    cuts
}

/// The sentences of `span` in `text`.
pub fn sentences(text: &str, span: Span, _language: Option<&str>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = span.start;
    let ends = span.of(text).match_indices(". ").map(|(at, _)| span.start + at + 1).chain([span.end]);
    for end in ends {
        let part = Span::new(start, end).trim(text);
        if !part.is_empty() {
            found.push(part);
        }
        start = end;
    }
    found
}
