//! The charsets of an RTF document: one for all of it, and one for each font.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

/// How many fonts are kept.
const MOST: usize = 10_000;

/// The charsets that a document names.
#[derive(Debug)]
pub(super) struct Charsets {
    all: &'static Encoding,
    fonts: HashMap<i32, Option<&'static Encoding>>,
    /// The font where none is chosen.
    usual: i32,
    /// The font that is being described.
    open: i32,
    /// The first code page that we cannot read.
    unknown: Option<i32>,
}

impl Default for Charsets {
    fn default() -> Self {
        Self { all: WINDOWS_1252, fonts: HashMap::new(), usual: 0, open: 0, unknown: None }
    }
}

impl Charsets {
    /// A word that says something about the whole document.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        let page = match name {
            "ansicpg" => number.unwrap_or_default(),
            "mac" => 10_000,
            "pc" => 437,
            "pca" => 850,
            "deff" => {
                self.usual = number.unwrap_or_default();
                return;
            }
            _ => return,
        };
        if let Some(encoding) = self.of_page(page) {
            self.all = encoding;
        }
    }

    /// A word in the table of fonts.
    pub(super) fn font_word(&mut self, name: &str, number: Option<i32>) {
        let number = number.unwrap_or_default();
        let encoding = match name {
            "f" => {
                self.open = number;
                return;
            }
            "fcharset" => of_font(number).and_then(|page| self.of_page(page)),
            "cpg" => self.of_page(number),
            _ => return,
        };
        if self.fonts.len() < MOST {
            self.fonts.insert(self.open, encoding);
        }
    }

    /// The charset of a font, if it has one of its own.
    pub(super) fn font(&self, number: i32) -> Option<&'static Encoding> {
        self.fonts.get(&number).copied().flatten()
    }

    /// The charset where no font is chosen.
    pub(super) fn usual(&self) -> Option<&'static Encoding> {
        self.font(self.usual)
    }

    pub(super) fn text<'b>(&self, bytes: &'b [u8], font: Option<&'static Encoding>) -> Cow<'b, str> {
        font.unwrap_or(self.all).decode_without_bom_handling(bytes).0
    }

    /// The name of the charset of the whole document.
    pub(super) fn name(&self) -> String {
        self.all.name().to_ascii_lowercase()
    }

    /// That a code page could not be read, if there was one.
    pub(super) fn unknown(&self) -> Option<String> {
        let page = self.unknown?;
        Some(format!(
            "The file names the code page {page}, which is not known; it was read as {}. Letters may be wrong",
            self.name()
        ))
    }

    fn of_page(&mut self, page: i32) -> Option<&'static Encoding> {
        let label = match page {
            0 | 1 => return None,
            874 => "windows-874",
            932 => "shift_jis",
            936 | 54_936 => "gb18030",
            949 | 1361 => "euc-kr",
            950 => "big5",
            866 => "ibm866",
            10_000 => "macintosh",
            10_007 => "x-mac-cyrillic",
            20_127 => "us-ascii",
            20_866 => "koi8-r",
            65_001 => "utf-8",
            _ => &format!("windows-{page}"),
        };
        let found = Encoding::for_label(label.as_bytes());
        if found.is_none() {
            self.unknown = self.unknown.or(Some(page));
        }
        found
    }
}

/// The code page of the charset of a font.
const fn of_font(charset: i32) -> Option<i32> {
    Some(match charset {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
