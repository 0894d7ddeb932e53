//! Office documents: what Word, OpenDocument and RTF have in common.
//!
//! Invariant: a document with tracked changes gives two texts, one with all changes rejected and one with
//! all of them accepted, whatever stands in what; one without gives one text.

mod flow;
mod names;
mod styles;
pub(super) mod xml;

use super::ReadError;
use super::blocks::Builder;
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin};
use flow::Flow;
use names::Names;
pub(super) use styles::Style;

/// In which of the two texts something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    original: bool,
    accepted: bool,
}

impl Fate {
    pub(super) const KEPT: Self = Self { original: true, accepted: true };
    pub(super) const INSERTED: Self = Self { original: false, accepted: true };
    pub(super) const DELETED: Self = Self { original: true, accepted: false };

    /// What becomes of something inside something: what was inserted and then deleted stands nowhere.
    pub(super) const fn and(self, other: Self) -> Self {
        Self { original: self.original && other.original, accepted: self.accepted && other.accepted }
    }
}

/// An office document under construction.
pub(super) struct Manuscript {
    format: Format,
    accepted: Flow,
    /// The other text, from the first change on.
    original: Option<Flow>,
    claims: Vec<(FieldName, String)>,
    notes: Vec<Note>,
    changes: Names,
    comments: Names,
    /// Whether something was left out that is marked as hidden.
    hidden: bool,
}

impl Manuscript {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            accepted: Flow::default(),
            original: None,
            claims: Vec::new(),
            notes: Vec::new(),
            changes: Names::default(),
            comments: Names::default(),
            hidden: false,
        }
    }

    /// Adds words to the open paragraph.
    pub(super) fn words(&mut self, words: &str, bold: bool, fate: Fate) {
        self.each(fate, |flow| flow.add(words, bold));
    }

    /// Ends a paragraph. Where its end does not stand, its words go on in the next one.
    pub(super) fn end(&mut self, style: Style, fate: Fate) {
        self.each(fate, |flow| flow.end(style));
    }

    /// Ends whatever is open: the end of a cell, of a box, of the text.
    pub(super) fn part(&mut self) {
        self.each(Fate::KEPT, |flow| flow.end(Style::Body));
    }

    /// Begins a box that stands beside the open paragraph; its paragraphs follow that one.
    pub(super) fn open_box(&mut self) {
        self.each(Fate::KEPT, Flow::open_box);
    }

    pub(super) fn close_box(&mut self) {
        self.each(Fate::KEPT, Flow::close_box);
    }

    fn each(&mut self, fate: Fate, act: impl Fn(&mut Flow)) {
        if fate != Fate::KEPT && self.original.is_none() {
            self.original = Some(self.accepted.clone());
        }
        if let Some(original) = self.original.as_mut().filter(|_| fate.original) {
            act(original);
        }
        if fate.accepted {
            act(&mut self.accepted);
        }
    }

    /// A property of the document.
    pub(super) fn claim(&mut self, field: FieldName, value: &str) {
        const MOST: usize = 200;
        if self.claims.len() < MOST && !value.trim().is_empty() {
            self.claims.push((field, value.trim().to_owned()));
        }
    }

    /// A comment beside the text, and who wrote it.
    pub(super) fn comment(&mut self, author: &str) {
        self.comments.add(author);
    }

    /// Who made a change.
    pub(super) fn changed_by(&mut self, author: &str) {
        self.changes.add(author);
    }

    /// Notes that hidden text was left out.
    pub(super) const fn left_hidden(&mut self) {
        self.hidden = true;
    }

    pub(super) fn note(&mut self, code: NoteCode, message: impl Into<String>) {
        self.notes.push(Note::new(code, message));
    }

    /// Notes that a part of the file is broken; what stands before is kept.
    pub(super) fn broken(&mut self, part: &str, what: &str) {
        self.note(NoteCode::Unreadable, format!("{part} was read in part: {what}"));
    }

    /// The texts, in order of time.
    pub(super) fn finish(mut self) -> Result<Vec<Document>, ReadError> {
        self.part();
        let original = self.original.take().filter(|original| original.blocks != self.accepted.blocks);
        let title = self.claims.iter().find(|(field, _)| *field == FieldName::Headline);
        let title = title.map(|(_, title)| title.as_str());
        let mut texts = [(original, "original"), (Some(std::mem::take(&mut self.accepted)), "accepted")]
            .into_iter()
            .filter_map(|(flow, part)| Some((flow?.into_builder(title), part)))
            .collect::<Vec<_>>();
        let were = texts.len();
        texts.retain(|(text, _)| text.has_body());
        let several = texts.len() > 1;
        let lost = were > 1 && !several;
        let documents: Vec<Document> =
            texts.into_iter().map(|(text, part)| self.document(text, part, several, lost)).collect();
        if documents.is_empty() {
            let found = self.notes.first().map(|note| format!(" ({})", note.message)).unwrap_or_default();
            return Err(ReadError::Broken { format: self.format, what: format!("it holds no text{found}") });
        }
        Ok(documents)
    }

    fn document(&self, mut text: Builder, part: &str, several: bool, lost: bool) -> Document {
        let is_original = part == "original";
        for (field, value) in &self.claims {
            // The file was last saved with its changes.
            if !(several && is_original && *field == FieldName::Modified) {
                text.claim(*field, Origin::DocumentProperties, value);
            }
        }
        let done = if is_original { "rejected" } else { "accepted" };
        let by = self.changes.by();
        if several {
            let message = format!("The file has tracked changes{by}; in this version all of them are {done}");
            text.notes.push(Note::new(NoteCode::LeftOut, message));
        } else if lost {
            let message = format!(
                "All text of the file was inserted or deleted by tracked changes{by}; here they are {done}"
            );
            text.notes.push(Note::new(NoteCode::LeftOut, message));
        }
        if let Some(message) = self.comments.left_out("comment") {
            text.notes.push(Note::new(NoteCode::LeftOut, message));
        }
        if self.hidden {
            text.notes.push(Note::new(NoteCode::LeftOut, "Text that is marked as hidden was left out"));
        }
        text.notes.extend(self.notes.iter().cloned());
        let mut document = text.finish(self.format);
        if several {
            part.clone_into(&mut document.source.part);
        }
        document.source.charset = "utf-8".to_owned();
        document
    }
}

#[cfg(test)]
mod tests;
