//! The text of an `OpenDocument` text, element by element.

use quick_xml::events::BytesStart;

use super::changes::Changes;
use super::looks::{Look, Styles};
use crate::read::office::xml::{self, Looks, attribute};
use crate::read::office::{Aside, Fate, Manuscript, Style};

/// How often words that were taken away may hold others.
const DEEPEST: usize = 4;

/// The reading of a text.
pub(super) struct Body<'m, 's> {
    out: &'m mut Manuscript,
    styles: &'m Styles,
    changes: &'m mut Changes<'s>,
    /// How many open elements are left out.
    skipped: usize,
    /// Whether they are a comment, and who wrote it, as far as it is told.
    comment: Option<String>,
    is_name: bool,
    open: Vec<Element>,
    now: State,
    /// How many open changes inserted or deleted what stands here.
    insertions: usize,
    deletions: usize,
    /// For words that were taken away and stand elsewhere: how deep in one another, and the paragraph that
    /// ends if another one follows.
    taken: Option<(usize, Option<Style>)>,
}

/// The state of the open paragraph.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    look: Look,
    /// How many lists are open.
    lists: usize,
    inside: bool,
    /// Whether the last sign was a space that further ones add nothing to.
    spaced: bool,
}

/// An element that changes what holds inside it, with what held before.
#[derive(Clone, Copy, Debug)]
enum Element {
    Paragraph(State),
    /// A paragraph of a box beside another one.
    Boxed(State),
    Note(State),
    Words(State),
    List,
    Cell,
    Other,
}

impl<'m, 's> Body<'m, 's> {
    pub(super) fn new(out: &'m mut Manuscript, styles: &'m Styles, changes: &'m mut Changes<'s>) -> Self {
        Self {
            out,
            styles,
            changes,
            skipped: 0,
            comment: None,
            is_name: false,
            open: Vec::new(),
            now: State::default(),
            insertions: 0,
            deletions: 0,
            taken: None,
        }
    }

    pub(super) fn finish(self) {
        for _ in self.open.iter().filter(|open| matches!(open, Element::Boxed(_) | Element::Note(_))) {
            self.out.close_aside();
        }
        if self.taken.is_none() {
            self.out.part();
        }
    }

    const fn fate(&self) -> Fate {
        let inserted = if self.insertions > 0 { Fate::INSERTED } else { Fate::KEPT };
        if self.deletions > 0 { inserted.and(Fate::DELETED) } else { inserted }
    }

    fn say(&mut self, words: &str) {
        if self.now.look.hidden {
            self.out.left_hidden();
        } else if self.now.inside {
            self.out.words(words, self.now.look.bold, self.fate());
        }
    }

    /// A paragraph or a heading begins.
    fn paragraph(&mut self, name: &str, tag: &BytesStart<'_>) -> Element {
        let before = self.now;
        let fate = self.fate();
        if let Some((_, ended)) = &mut self.taken
            && let Some(style) = ended.take()
        {
            self.out.end(style, fate);
        }
        let look = self.styles.of_paragraph(&attribute(tag, "style-name").unwrap_or_default());
        let level = || attribute(tag, "outline-level").and_then(|level| level.parse().ok());
        let style = match look.style {
            Style::Body if name == "h" => Style::outline(level()).unwrap_or(Style::Heading(1)),
            Style::Body if before.lists > 0 => Style::Item,
            style => style,
        };
        self.now = State { look: Look { style, ..look }, inside: true, spaced: true, ..before };
        if before.inside {
            self.out.open_aside(Aside::Box);
            Element::Boxed(before)
        } else {
            Element::Paragraph(before)
        }
    }

    /// The style of some words begins.
    fn words_of(&mut self, tag: &BytesStart<'_>) -> Element {
        let before = self.now;
        let look = self.styles.of_words(&attribute(tag, "style-name").unwrap_or_default());
        self.now.look.bold |= look.bold;
        self.now.look.hidden |= look.hidden;
        Element::Words(before)
    }

    fn change(&mut self, name: &str, tag: &BytesStart<'_>) {
        let id = attribute(tag, "change-id").unwrap_or_default();
        let Some(change) = self.changes.get(&id) else { return };
        let fate = change.fate;
        if name == "change-end" {
            self.insertions = self.insertions.saturating_sub(usize::from(fate.is_inserted()));
            self.deletions = self.deletions.saturating_sub(usize::from(fate.is_deleted()));
            return;
        }
        if fate != Fate::KEPT {
            self.out.changed_by(&change.author);
        }
        if name == "change-start" {
            self.insertions += usize::from(fate.is_inserted());
            self.deletions += usize::from(fate.is_deleted());
            return;
        }
        let depth = self.taken.map_or(0, |(depth, _)| depth) + 1;
        let Some(words) = self.changes.taken(&id).filter(|_| depth <= DEEPEST) else { return };
        let mut inner = Body::new(self.out, self.styles, self.changes);
        inner.insertions = self.insertions + usize::from(fate.is_inserted());
        inner.deletions = self.deletions + usize::from(fate.is_deleted());
        inner.taken = Some((depth, None));
        // It was read before, to its end.
        let _ = xml::read(words, &mut inner);
        inner.finish();
        self.now.spaced = false;
    }

    /// What kind of element opens, if it is read at all.
    fn element(&mut self, name: &str, tag: &BytesStart<'_>) -> Option<Element> {
        let inside = self.now.inside;
        let hidden = |what: &str, value: &str| attribute(tag, what).as_deref() == Some(value);
        Some(match name {
            "p" | "h" => self.paragraph(name, tag),
            "span" => self.words_of(tag),
            "s" => {
                let many = attribute(tag, "c").and_then(|many| many.parse().ok()).unwrap_or(1_usize);
                self.say(&" ".repeat(many.min(8)));
                self.now.spaced = false;
                Element::Other
            }
            "tab" => self.sign("\t"),
            "line-break" => self.sign("\n"),
            "list" => {
                self.now.lists += 1;
                Element::List
            }
            "table-cell" => Element::Cell,
            "change-start" | "change-end" | "change" => {
                self.change(name, tag);
                Element::Other
            }
            "note-body" => {
                let before = std::mem::take(&mut self.now);
                self.out.open_aside(Aside::Note);
                Element::Note(before)
            }
            "annotation" => {
                self.comment = Some(String::new());
                return None;
            }
            "section" if hidden("display", "none") => {
                self.out.left_hidden();
                return None;
            }
            "hidden-text" | "hidden-paragraph" if hidden("is-hidden", "true") => {
                self.out.left_hidden();
                return None;
            }
            _ if is_no_text(name, inside) || tag.name().into_inner().starts_with("svg:") => return None,
            _ => Element::Other,
        })
    }

    fn sign(&mut self, sign: &str) -> Element {
        self.say(sign);
        self.now.spaced = true;
        Element::Other
    }

    /// An element that is left out ends.
    fn close_skipped(&mut self, name: &str) {
        self.skipped -= 1;
        if name == "creator" {
            self.is_name = false;
        }
        if self.skipped == 0
            && let Some(author) = self.comment.take()
        {
            self.out.comment(&author);
        }
    }
}

/// What is no text, or no text of the article.
fn is_no_text(name: &str, inside: bool) -> bool {
    match name {
        "tracked-changes" | "change-info" | "note-citation" | "ruby-text" | "script" | "binary-data"
        | "covered-table-cell" | "object" | "table-of-content" | "illustration-index" | "table-index"
        | "object-index" | "user-index" | "alphabetical-index" | "bibliography" => true,
        // Fields of a text have some of these names.
        _ if inside => false,
        "meta" | "settings" | "scripts" | "font-face-decls" | "styles" | "automatic-styles"
        | "master-styles" | "forms" => true,
        _ => name.ends_with("-decls"),
    }
}

impl Looks for Body<'_, '_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            self.is_name = name == "creator" && self.comment.as_ref().is_some_and(String::is_empty);
            return;
        }
        match self.element(name, tag) {
            Some(element) => self.open.push(element),
            None => self.skipped = 1,
        }
    }

    /// White space counts as one space, and none at the beginning of a paragraph.
    fn words(&mut self, words: &str) {
        if self.skipped > 0 {
            if let Some(author) = self.comment.as_mut().filter(|_| self.is_name) {
                author.push_str(words);
            }
            return;
        }
        if !self.now.inside {
            return;
        }
        let mut out = String::with_capacity(words.len());
        for char in words.chars() {
            let is_space = matches!(char, ' ' | '\t' | '\r' | '\n');
            if !is_space {
                out.push(char);
            } else if !self.now.spaced {
                out.push(' ');
            }
            self.now.spaced = is_space;
        }
        self.say(&out);
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.close_skipped(name);
            return;
        }
        match self.open.pop() {
            Some(Element::Paragraph(before)) => {
                let style = self.now.look.style;
                if let Some((_, ended)) = &mut self.taken {
                    *ended = Some(style);
                } else {
                    self.out.end(style, self.fate());
                }
                self.now = before;
            }
            Some(Element::Boxed(before)) => {
                self.out.end(self.now.look.style, self.fate());
                self.out.close_aside();
                self.now = before;
            }
            Some(Element::Note(before)) => {
                self.out.close_aside();
                self.now = before;
            }
            Some(Element::Words(before)) => {
                self.now = State { spaced: self.now.spaced, ..before };
            }
            Some(Element::List) => self.now.lists = self.now.lists.saturating_sub(1),
            Some(Element::Cell) if self.taken.is_none() => self.out.part(),
            _ => {}
        }
    }
}
