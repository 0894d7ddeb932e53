//! Office documents: what the readers of DOCX, ODT and RTF have in common.
//!
//! Invariant: a document with tracked changes gives two texts, one with all changes rejected and one with
//! all of them accepted, whatever stands in what; one without gives one text.

#[cfg(test)]
pub(super) mod checks;
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

    pub(super) const fn is_inserted(self) -> bool {
        !self.original
    }

    pub(super) const fn is_deleted(self) -> bool {
        !self.accepted
    }

    /// What becomes of something inside something: what was inserted and then deleted stands nowhere.
    pub(super) const fn and(self, other: Self) -> Self {
        Self { original: self.original && other.original, accepted: self.accepted && other.accepted }
    }
}

/// What stands beside a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// A box: its paragraphs follow the one that it stands beside.
    Box,
    /// A footnote or an endnote: its paragraphs follow the text.
    Note,
}

/// What was done with the changes of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Rejected,
    Accepted,
}

/// How much of a file is changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changed {
    InPart,
    /// One of the two texts is empty.
    Wholly,
}

/// An office document under construction.
pub(super) struct Manuscript {
    format: Format,
    charset: String,
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
            charset: "utf-8".to_owned(),
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

    /// Begins what stands beside the open paragraph.
    pub(super) fn open_aside(&mut self, aside: Aside) {
        self.each(Fate::KEPT, |flow| flow.open_aside(aside));
    }

    pub(super) fn close_aside(&mut self) {
        self.each(Fate::KEPT, Flow::close_aside);
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

    /// The charset of the file, where it is another one than UTF-8.
    pub(super) fn charset(&mut self, name: String) {
        self.charset = name;
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
        let accepted = std::mem::take(&mut self.accepted).ended();
        let original = self.original.take().map(Flow::ended);
        let original = original.filter(|original| original.blocks != accepted.blocks);
        if accepted.is_cut || original.as_ref().is_some_and(|original| original.is_cut) {
            let most = super::grouped(flow::MOST as u64);
            self.note(NoteCode::Truncated, format!("Paragraphs behind the first {most} were not read"));
        }
        let title = self.claims.iter().find(|(field, _)| *field == FieldName::Headline);
        let title = title.map(|(_, title)| title.as_str());
        let mut texts: Vec<(Builder, Way)> = [(original, Way::Rejected), (Some(accepted), Way::Accepted)]
            .into_iter()
            .filter_map(|(flow, way)| Some((flow?.into_builder(title), way)))
            .collect();
        let were = texts.len();
        texts.retain(|(text, _)| text.has_body());
        let found = texts.len();
        let changed = (were > 1).then_some(if found > 1 { Changed::InPart } else { Changed::Wholly });
        if texts.is_empty() {
            let found = self.notes.first().map(|note| format!(" ({})", note.message)).unwrap_or_default();
            return Err(ReadError::Broken { format: self.format, what: format!("it holds no text{found}") });
        }
        Ok(texts.into_iter().map(|(text, way)| self.document(text, way, changed)).collect())
    }

    fn document(&self, mut text: Builder, way: Way, changed: Option<Changed>) -> Document {
        let several = changed == Some(Changed::InPart);
        for (field, value) in &self.claims {
            // The file was last saved with its changes.
            if !(several && way == Way::Rejected && *field == FieldName::Modified) {
                text.claim(*field, Origin::DocumentProperties, value);
            }
        }
        let (part, done) = match way {
            Way::Rejected => ("original", "rejected"),
            Way::Accepted => ("accepted", "accepted"),
        };
        let by = self.changes.by();
        let told = match changed {
            Some(Changed::InPart) => {
                Some(format!("The file has tracked changes{by}; in this version all of them are {done}"))
            }
            Some(Changed::Wholly) => Some(format!(
                "All text of the file was inserted or deleted by tracked changes{by}; here they are {done}"
            )),
            None => None,
        };
        let hidden = self.hidden.then(|| "Text that is marked as hidden was left out".to_owned());
        let told = [told, self.comments.left_out("comment"), hidden].into_iter().flatten();
        text.notes.extend(told.map(|message| Note::new(NoteCode::LeftOut, message)));
        text.notes.extend(self.notes.iter().cloned());
        let mut document = text.finish(self.format);
        if several {
            part.clone_into(&mut document.source.part);
        }
        document.source.charset.clone_from(&self.charset);
        document
    }
}

#[cfg(test)]
mod tests;
