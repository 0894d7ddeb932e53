//! RTF documents: the text, and with tracked changes the two texts, rejected and accepted.
//!
//! What stands in groups for programs (tables of fonts, pictures, instructions of fields) is no text; what a
//! document says about itself is told as its properties alone.

mod charsets;
mod signs;
mod tables;
mod tokens;

use encoding_rs::Encoding;

use super::office::{Aside, Fate, Manuscript, Style};
use super::{Packed, ReadError};
use crate::document::{Document, Format, NoteCode};
use charsets::Charsets;
use tables::Tables;
use tokens::{Token, Tokens};

/// How deep groups may be nested. Real documents stay below a hundred.
const DEEPEST: usize = 10_000;

/// The versions in an RTF document.
pub(super) fn read(bytes: &[u8], _: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let broken = |what: &str| ReadError::Broken { format: Format::Rtf, what: what.to_owned() };
    if !bytes.starts_with(b"{\\rtf") {
        return Err(broken("it does not begin with {\\rtf"));
    }
    let mut reading = Reading::new();
    for token in Tokens::of(bytes) {
        reading.take(&token);
        match reading.around.len() {
            // What stands behind the last group is no part of the document.
            0 => break,
            DEEPEST.. => return Err(broken(&format!("groups are nested more than {DEEPEST} deep"))),
            _ => {}
        }
    }
    reading.flush();
    let mut out = reading.out;
    out.charset(reading.charsets.name());
    if !reading.around.is_empty() {
        let message = "The file ends before its last group is closed; the text may go on";
        out.note(NoteCode::Truncated, message);
    }
    if let Some(message) = reading.charsets.unknown() {
        out.note(NoteCode::Charset, message);
    }
    out.finish()
}

/// What the words of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Body,
    /// Nothing that is read.
    Nothing,
    /// A text that was written in an old charset; the same follows in a new one.
    Old,
    Table(tables::Table),
}

/// What is in force in a group; the group around it gets its own back.
#[derive(Clone, Copy, Debug)]
struct State {
    target: Target,
    /// How many signs stand for a character behind its number, for programs that know no numbers.
    replaced: usize,
    bold: bool,
    hidden: bool,
    deletion: Fate,
    insertion: Fate,
    font: Option<&'static Encoding>,
    style: Style,
    outline: Option<Style>,
    listed: bool,
}

/// What is to be done where a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    Nothing,
    Aside,
    Entry,
}

struct Reading {
    out: Manuscript,
    state: State,
    /// The states of the groups around.
    around: Vec<(State, Closing)>,
    /// Whether `\*` was just met: the group may be left out by those who do not know it.
    starred: bool,
    /// The first half of a character of two numbers.
    half: Option<u16>,
    /// How many signs are still to be left out behind a character's number.
    skipped: usize,
    /// Bytes whose charset is known where they end.
    bytes: Vec<u8>,
    charsets: Charsets,
    tables: Tables,
}

impl Reading {
    fn new() -> Self {
        Self {
            out: Manuscript::new(Format::Rtf),
            state: State {
                target: Target::Body,
                replaced: 1,
                bold: false,
                hidden: false,
                deletion: Fate::KEPT,
                insertion: Fate::KEPT,
                font: None,
                style: Style::Body,
                outline: None,
                listed: false,
            },
            around: Vec::new(),
            starred: false,
            half: None,
            skipped: 0,
            bytes: Vec::new(),
            charsets: Charsets::default(),
            tables: Tables::default(),
        }
    }

    fn take(&mut self, token: &Token<'_>) {
        match *token {
            Token::Byte(_) if self.skipped > 0 => self.skipped -= 1,
            Token::Byte(byte) => {
                self.starred = false;
                if matches!(self.state.target, Target::Body | Target::Table(_)) {
                    self.bytes.push(byte);
                }
            }
            Token::Open => {
                self.flush();
                self.skipped = 0;
                self.around.push((self.state, Closing::Nothing));
            }
            Token::Close => {
                self.flush();
                self.skipped = 0;
                self.close();
            }
            Token::Star => self.starred = true,
            Token::Word { name, number } => {
                self.flush();
                let starred = std::mem::take(&mut self.starred);
                if self.state.target != Target::Nothing {
                    self.word(name, number, starred);
                }
            }
        }
    }

    /// Hands on the bytes that were met, as text.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.charsets.text(&bytes, self.state.font);
        self.say(&text);
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn say(&mut self, words: &str) {
        self.half = None;
        match self.state.target {
            Target::Body if self.state.hidden => self.out.left_hidden(),
            Target::Body => self.out.words(words, self.state.bold, self.fate()),
            Target::Table(table) => self.tables.words(table, words, &mut self.out),
            Target::Nothing | Target::Old => {}
        }
    }

    const fn fate(&self) -> Fate {
        self.state.deletion.and(self.state.insertion)
    }

    fn close(&mut self) {
        let Some((state, closing)) = self.around.pop() else { return };
        match closing {
            Closing::Nothing => {}
            Closing::Aside => self.out.close_aside(),
            Closing::Entry => self.tables.end(&mut self.out),
        }
        self.state = state;
    }

    /// Where the open group ends, something is to be done.
    fn closing(&mut self, closing: Closing) {
        if let Some((_, before)) = self.around.last_mut() {
            *before = closing;
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>, starred: bool) {
        if let Some(sign) = signs::sign(name) {
            if self.skipped > 0 {
                self.skipped -= 1;
            } else {
                self.say(sign);
            }
            return;
        }
        self.skipped = 0;
        if name == "u" {
            self.character(number.unwrap_or_default());
            return;
        }
        if self.group(name) {
            return;
        }
        if starred {
            self.state.target = Target::Nothing;
            return;
        }
        match self.state.target {
            Target::Table(table) => self.tables.word(table, name, number, &mut self.charsets),
            Target::Body => self.format(name, number),
            Target::Nothing | Target::Old => {}
        }
    }

    /// A character by its number; those beyond the first 65,536 are two halves.
    fn character(&mut self, number: i32) {
        let number = if number < 0 { number + 0x1_0000 } else { number };
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let half = self.half.take();
        match (half, u16::try_from(number)) {
            (_, Ok(high @ 0xD800..=0xDBFF)) => self.half = Some(high),
            (Some(high), Ok(low @ 0xDC00..=0xDFFF)) => {
                let found = char::decode_utf16([high, low]).next().and_then(Result::ok);
                self.say(found.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]));
            }
            _ => {
                let found = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.say(found.encode_utf8(&mut [0; 4]));
            }
        }
        self.skipped = self.state.replaced;
    }

    /// Whether a word says what its group is.
    fn group(&mut self, name: &str) -> bool {
        if let Some(table) = tables::Table::called(name, self.state.target) {
            self.state.target = Target::Table(table);
            self.tables.begin(table);
            self.closing(Closing::Entry);
            return true;
        }
        match name {
            "footnote" if self.state.target == Target::Body => {
                self.out.open_aside(Aside::Note);
                self.closing(Closing::Aside);
            }
            "shptxt" if self.state.target == Target::Body => {
                self.out.open_aside(Aside::Box);
                self.closing(Closing::Aside);
            }
            // Boxes stand in groups that old programs leave out.
            "shpinst" | "shp" | "object" | "result" | "field" | "fldrslt" => {}
            "listtext" | "pntext" => {
                self.state.target = Target::Nothing;
                // It belongs to the paragraph around it.
                if let Some((around, _)) = self.around.last_mut() {
                    around.listed = true;
                }
            }
            "annotation" => {
                self.tables.comment(&mut self.out);
                self.state.target = Target::Nothing;
            }
            "upr" => self.state.target = Target::Old,
            "ud" => {
                if let Some((around, _)) =
                    self.around.iter().rev().take(4).find(|(at, _)| at.target != Target::Old)
                {
                    self.state.target = around.target;
                }
            }
            _ if signs::is_no_text(name) => self.state.target = Target::Nothing,
            _ => return false,
        }
        true
    }

    /// A word of the text that says how it looks, or parts it.
    fn format(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        match name {
            "par" | "sect" => self.out.end(self.style(), self.fate()),
            "cell" | "nestcell" | "row" | "nestrow" => {
                self.out.end(self.style(), Fate::KEPT);
            }
            "pard" => (self.state.style, self.state.outline, self.state.listed) = (Style::Body, None, false),
            "s" => self.state.style = self.tables.style(number.unwrap_or_default()),
            "outlinelevel" => {
                let level = number.and_then(|level| usize::try_from(level).ok()?.checked_add(1));
                self.state.outline = Style::outline(level);
            }
            "ls" => self.state.listed = on,
            "plain" => {
                (self.state.bold, self.state.hidden) = (false, false);
                self.state.font = self.charsets.usual();
            }
            "b" => self.state.bold = on,
            "v" => self.state.hidden = on,
            "deleted" | "mvf" => self.state.deletion = if on { Fate::DELETED } else { Fate::KEPT },
            "revised" | "mvt" => self.state.insertion = if on { Fate::INSERTED } else { Fate::KEPT },
            "revauth" | "revauthdel" | "mvauth" => self.tables.changed_by(number, &mut self.out),
            "f" => self.state.font = self.charsets.font(number.unwrap_or_default()),
            "uc" => {
                self.state.replaced = number.and_then(|many| usize::try_from(many).ok()).unwrap_or(1).min(16);
            }
            _ => self.charsets.word(name, number),
        }
    }

    fn style(&self) -> Style {
        match (self.state.style, self.state.outline) {
            (Style::Body, Some(heading)) => heading,
            (Style::Body, None) if self.state.listed => Style::Item,
            (style, _) => style,
        }
    }
}

#[cfg(test)]
mod tests;
