//! The text of a Word document, element by element.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::sheet::Sheet;
use crate::read::office::xml::{Looks, attribute};
use crate::read::office::{Aside, Fate, Manuscript, Style};

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Foot,
    End,
}

/// The notes that a text refers to, in its order, and what becomes of them.
type References = Vec<(Place, String, Fate)>;

/// The reading of a text.
pub(super) struct Body<'m> {
    out: &'m mut Manuscript,
    sheet: &'m Sheet,
    /// How many open elements are left out.
    skipped: usize,
    /// The open elements, and what became of what stood around them.
    open: Vec<(Element, Fate)>,
    fate: Fate,
    paragraph: Paragraph,
    /// The paragraphs around the open boxes.
    outer: Vec<(Paragraph, Run)>,
    run: Run,
    references: References,
}

/// An element that gives its parts a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// `w:ins`, `w:del` and their like around text.
    Change,
    Box,
    /// Two ways of saying one thing, and whether one was taken.
    Alternate(bool),
    Text,
    /// A control that people fill in, and whether it is still to be filled in.
    Control(bool),
    Other,
}

struct Paragraph {
    style: Style,
    /// Whether the style is one of lists, and what the paragraph says itself.
    of_lists: bool,
    listed: Option<bool>,
    outline: Option<Style>,
    mark: Fate,
}

impl Default for Paragraph {
    fn default() -> Self {
        Self { style: Style::Body, of_lists: false, listed: None, outline: None, mark: Fate::KEPT }
    }
}

impl Paragraph {
    fn style(&self) -> Style {
        match (self.style, self.outline) {
            (Style::Body, Some(heading)) => heading,
            (Style::Body, None) if self.listed.unwrap_or(self.of_lists) => Style::Item,
            (style, _) => style,
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Run {
    bold: bool,
    hidden: bool,
}

impl<'m> Body<'m> {
    pub(super) fn new(out: &'m mut Manuscript, sheet: &'m Sheet) -> Self {
        Self {
            out,
            sheet,
            skipped: 0,
            open: Vec::new(),
            fate: Fate::KEPT,
            paragraph: Paragraph::default(),
            outer: Vec::new(),
            run: Run::default(),
            references: Vec::new(),
        }
    }

    /// What becomes of all of it.
    pub(super) const fn set_fate(&mut self, fate: Fate) {
        self.fate = fate;
    }

    pub(super) fn finish(self) -> References {
        for _ in &self.outer {
            self.out.close_aside();
        }
        self.out.part();
        self.references
    }

    fn around(&self, up: usize) -> Element {
        let at = self.open.len().checked_sub(up);
        at.and_then(|at| self.open.get(at)).map_or(Element::Other, |(element, _)| *element)
    }

    fn say(&mut self, words: &str) {
        if self.run.hidden {
            self.out.left_hidden();
        } else {
            self.out.words(words, self.run.bold, self.fate);
        }
    }

    /// `w:ins` and its like: around text, or as a mark of the end of a paragraph, of a row or of a cell.
    fn change(&mut self, fate: Fate, tag: &BytesStart<'_>) -> Element {
        match (self.around(1), self.around(2)) {
            (Element::RunProperties, Element::ParagraphProperties) => {
                self.paragraph.mark = self.paragraph.mark.and(fate);
            }
            // Until the row or the cell ends.
            (Element::RowProperties | Element::CellProperties, _) => self.fate = self.fate.and(fate),
            (Element::RunProperties, _) => return Element::Other,
            _ => {
                self.fate = self.fate.and(fate);
                self.out.changed_by(&attribute(tag, "author").unwrap_or_default());
                return Element::Change;
            }
        }
        self.out.changed_by(&attribute(tag, "author").unwrap_or_default());
        Element::Other
    }

    /// What is told inside the properties of a paragraph or of a run.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        let on = || !matches!(value().as_deref(), Some("0" | "false" | "off" | "none"));
        match (name, self.around(1), self.around(2)) {
            ("pStyle", Element::ParagraphProperties, _) => {
                (self.paragraph.style, self.paragraph.of_lists) =
                    self.sheet.style(&value().unwrap_or_default());
            }
            ("outlineLvl", Element::ParagraphProperties, _) => {
                let level = value().and_then(|level| level.parse::<usize>().ok()?.checked_add(1));
                self.paragraph.outline = Style::outline(level);
            }
            ("numId", _, Element::ParagraphProperties) => {
                self.paragraph.listed = value().map(|id| id != "0");
            }
            ("b", Element::RunProperties, Element::Run) => self.run.bold = on(),
            ("rStyle", Element::RunProperties, Element::Run) => {
                self.run.bold |= value().as_deref() == Some("Strong");
            }
            ("vanish", Element::RunProperties, Element::Run) => self.run.hidden = on(),
            _ => {}
        }
    }

    /// A sign of its own element inside a run.
    fn sign(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "tab" | "ptab" => self.say("\t"),
            "br" if attribute(tag, "type").is_none_or(|kind| kind == "textWrapping") => self.say("\n"),
            "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("\u{2011}"),
            "sym" => {
                let code = attribute(tag, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Those from F000 on are places in a font of signs, and no characters.
                if let Some(sign) = code.filter(|code| *code < 0xE000).and_then(char::from_u32) {
                    self.say(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" => self.refer(Place::Foot, tag),
            "endnoteReference" => self.refer(Place::End, tag),
            _ => {}
        }
    }

    fn refer(&mut self, place: Place, tag: &BytesStart<'_>) {
        const MOST: usize = 10_000;
        if let Some(id) = attribute(tag, "id").filter(|_| self.references.len() < MOST) {
            self.references.push((place, id, self.fate));
        }
    }

    /// What kind of element opens, if it is read at all.
    fn element(&mut self, name: &str, tag: &BytesStart<'_>) -> Option<Element> {
        Some(match name {
            // How things were, what is not shown as text, and readings of signs.
            "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "tblPrExChange" | "tblGridChange" | "numberingChange" | "instrText" | "delInstrText" | "rt"
            | "tabs" => return None,
            "p" => {
                self.paragraph = Paragraph::default();
                Element::Paragraph
            }
            "pPr" => Element::ParagraphProperties,
            "r" => {
                self.run = Run::default();
                Element::Run
            }
            "rPr" => Element::RunProperties,
            "tr" => Element::Row,
            "trPr" => Element::RowProperties,
            "tc" => Element::Cell,
            "tcPr" => Element::CellProperties,
            "ins" | "moveTo" | "cellIns" => self.change(Fate::INSERTED, tag),
            "del" | "moveFrom" | "cellDel" => self.change(Fate::DELETED, tag),
            "txbxContent" | "txBody" => {
                self.outer.push((std::mem::take(&mut self.paragraph), std::mem::take(&mut self.run)));
                self.out.open_aside(Aside::Box);
                Element::Box
            }
            "AlternateContent" => Element::Alternate(false),
            "Choice" | "Fallback" => match self.open.last_mut() {
                Some((Element::Alternate(true), _)) => return None,
                Some((Element::Alternate(taken), _)) => {
                    *taken = true;
                    Element::Other
                }
                _ => Element::Other,
            },
            "t" | "delText" => Element::Text,
            "sdt" => Element::Control(false),
            "sdtContent" if self.around(1) == Element::Control(true) => return None,
            "showingPlcHdr" => {
                let at = self.open.len().checked_sub(2);
                if let Some((Element::Control(empty), _)) = at.and_then(|at| self.open.get_mut(at)) {
                    *empty = true;
                }
                Element::Other
            }
            _ => {
                if self.around(1) == Element::Run {
                    self.sign(name, tag);
                } else {
                    self.property(name, tag);
                }
                Element::Other
            }
        })
    }
}

impl Looks for Body<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let before = self.fate;
        match self.element(name, tag) {
            Some(element) => self.open.push((element, before)),
            None => self.skipped = 1,
        }
    }

    fn words(&mut self, words: &str) {
        if self.skipped == 0 && self.around(1) == Element::Text {
            self.say(words);
        }
    }

    fn close(&mut self, _: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some((element, before)) = self.open.pop() else { return };
        match element {
            Element::Paragraph => {
                let Paragraph { mark, .. } = self.paragraph;
                self.out.end(self.paragraph.style(), self.fate.and(mark));
                self.paragraph = Paragraph::default();
            }
            Element::Cell => self.out.part(),
            Element::Box => {
                self.out.close_aside();
                (self.paragraph, self.run) = self.outer.pop().unwrap_or_default();
            }
            _ => {}
        }
        if matches!(element, Element::Change | Element::Row | Element::Cell) {
            self.fate = before;
        }
    }
}

/// Where each note stands in its part, by its id; those that only draw a line are none.
pub(super) fn notes(xml: &str) -> HashMap<String, Range<usize>> {
    let mut reader = Reader::from_str(xml);
    let mut found = HashMap::new();
    let mut open: Option<(String, usize)> = None;
    loop {
        let start = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(tag)) if matches!(tag.local_name().into_inner(), "footnote" | "endnote") => {
                let is_note = attribute(&tag, "type").is_none_or(|kind| kind == "normal");
                open = attribute(&tag, "id").filter(|_| is_note).map(|id| (id, start as usize));
            }
            Ok(Event::End(tag)) if matches!(tag.local_name().into_inner(), "footnote" | "endnote") => {
                if let Some((id, start)) = open.take() {
                    found.entry(id).or_insert(start..reader.buffer_position() as usize);
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}
