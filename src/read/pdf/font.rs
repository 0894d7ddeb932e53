//! Fonts: which text the codes of a font stand for, and how wide its glyphs are.

use std::collections::HashMap;

use encoding_rs::Encoding;
use unicode_normalization::UnicodeNormalization as _;

use super::cmap::{self, Cmap};
use super::file::{File, find};
use super::names;
use super::syntax::{Dict, Lexer, Object};

/// A font as far as its text goes.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// What its codes stand for by the file's own word.
    unicode: Cmap,
    codes: Codes,
    widths: HashMap<u32, f64>,
    missing: f64,
    pub(super) bold: bool,
    /// How much a unit of width is of the font's size.
    unit: f64,
}

/// How a text of the font is parted in codes, and what they stand for.
#[derive(Debug, Default)]
enum Codes {
    /// Each byte is one.
    #[default]
    Nothing,
    Bytes(Vec<String>),
    /// Two bytes, which say nothing but which glyph it is.
    Glyphs,
    /// Characters of a charset.
    Charset(&'static Encoding),
}

/// One glyph of a text.
pub(super) struct Shown<'f> {
    pub(super) text: std::borrow::Cow<'f, str>,
    /// As a part of the font's size.
    pub(super) width: f64,
    /// Whether space between words is added to it.
    pub(super) is_space: bool,
    /// Whether nobody can say what it stands for.
    pub(super) unknown: bool,
}

impl Font {
    pub(super) fn read(file: &File<'_>, dict: &Dict) -> Self {
        let mut font = Self { unit: 0.001, missing: 500.0, ..Self::default() };
        if let Some(bytes) = file.get(dict, "ToUnicode").and_then(|stream| file.stream(&stream)) {
            font.unicode = Cmap::read(&bytes);
        }
        let name =
            file.get(dict, "BaseFont").and_then(|name| Some(name.name()?.to_vec())).unwrap_or_default();
        font.bold = is_bold(&name);
        if dict.is("Subtype", "Type0") {
            font.composite(file, dict);
        } else {
            font.simple(file, dict, &name);
        }
        font
    }

    /// The glyphs of a text, and what each stands for.
    pub(super) fn shown<'f>(&'f self, bytes: &[u8], mut each: impl FnMut(Shown<'f>)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).min(rest.len());
            let (head, tail) = rest.split_at(length);
            rest = tail;
            let code = cmap::code(head);
            let width = self.widths.get(&code).copied().unwrap_or(self.missing) * self.unit;
            let text = self.text(code, head);
            let unknown = text.is_none();
            each(Shown {
                text: text.unwrap_or_default(),
                width,
                is_space: length == 1 && code == 32,
                unknown,
            });
        }
    }

    fn length(&self, rest: &[u8]) -> usize {
        let first = rest.first().copied().unwrap_or_default();
        match &self.codes {
            Codes::Nothing | Codes::Bytes(_) => 1,
            Codes::Glyphs => self.unicode.length(rest).unwrap_or(2),
            Codes::Charset(encoding) if *encoding == encoding_rs::UTF_16BE => 2,
            // A katakana of half width is one byte in Shift-JIS.
            Codes::Charset(encoding)
                if *encoding == encoding_rs::SHIFT_JIS && (0xa0..0xe0).contains(&first) =>
            {
                1
            }
            Codes::Charset(_) => {
                if first < 0x80 {
                    1
                } else {
                    2
                }
            }
        }
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
        if let Some(text) = self.unicode.get(code).filter(|text| !text.is_empty() && *text != "\u{fffd}") {
            return Some(plain(text));
        }
        match &self.codes {
            Codes::Bytes(table) => {
                table.get(code as usize).filter(|text| !text.is_empty()).map(|text| plain(text))
            }
            Codes::Charset(encoding) => {
                Some(encoding.decode_without_bom_handling(bytes).0.into_owned().into())
            }
            Codes::Nothing | Codes::Glyphs => None,
        }
    }

    /// A font whose codes are bytes.
    fn simple(&mut self, file: &File<'_>, dict: &Dict, name: &[u8]) {
        if dict.is("Subtype", "Type3") {
            let matrix = file.numbers_in(dict, "FontMatrix").unwrap_or_default();
            self.unit = matrix.first().map_or(0.001, |unit| unit.abs());
        }
        let descriptor = file.dict(dict, "FontDescriptor").unwrap_or_default();
        self.missing = file.number(&descriptor, "MissingWidth").filter(|width| *width > 0.0).unwrap_or(0.0);
        let first = file.number(dict, "FirstChar").unwrap_or(0.0).clamp(0.0, 255.0) as u32;
        if let Some(widths) = file.numbers_in(dict, "Widths") {
            self.widths = (first..256).zip(widths).collect();
        } else {
            // One of the fonts that every viewer has; its widths stand nowhere in the file.
            self.missing = if name.starts_with(b"Courier") { 600.0 } else { 0.0 };
            if self.missing == 0.0 {
                self.widths = (32..256).map(|code| (code, guessed_width(code))).collect();
            }
        }
        self.codes = Codes::Bytes(table(file, dict, &descriptor));
    }

    /// A font of many glyphs, whose codes have several bytes.
    fn composite(&mut self, file: &File<'_>, dict: &Dict) {
        let inner = file
            .get(dict, "DescendantFonts")
            .and_then(|fonts| file.resolve(fonts.array()?.first()?)?.dict().cloned());
        let inner = inner.unwrap_or_default();
        self.missing = file.number(&inner, "DW").unwrap_or(1000.0);
        if let Some(widths) = file.get(&inner, "W") {
            self.cid_widths(file, widths.array().unwrap_or_default());
        }
        let encoding =
            file.get(dict, "Encoding").and_then(|name| Some(name.name()?.to_vec())).unwrap_or_default();
        self.codes = match charset(&encoding) {
            Some(charset) => Codes::Charset(charset),
            None => Codes::Glyphs,
        };
        if !matches!(self.codes, Codes::Glyphs) {
            // Widths are by glyph, and which glyph a code is stands in tables that are not here.
            self.widths.clear();
            self.widths.extend((32..127).map(|code| (code, 500.0)));
        }
    }

    /// `[12 [500 600] 20 30 1000]`
    fn cid_widths(&mut self, file: &File<'_>, array: &[Object]) {
        file.pay(array.len());
        let mut members = array.iter().filter_map(|member| file.resolve(member));
        while let Some(first) = members.next().and_then(|first| first.count()) {
            let Some(next) = members.next() else { break };
            let first = first as u32;
            if let Some(widths) = next.array() {
                let widths = widths.iter().filter_map(Object::number);
                self.widths.extend((first..=0xffff).zip(widths));
            } else if let (Some(last), Some(width)) =
                (next.count(), members.next().and_then(|it| it.number()))
            {
                let last = (last as u32).min(0xffff);
                // A stretch that says what every glyph has needs no entries.
                if last.saturating_sub(first) > 20_000 {
                    self.missing = width;
                } else if file.pay(16 * last.saturating_sub(first) as usize) {
                    self.widths.extend((first..=last).map(|code| (code, width)));
                }
            }
        }
    }
}

/// What each byte of a simple font stands for.
fn table(file: &File<'_>, dict: &Dict, descriptor: &Dict) -> Vec<String> {
    let encoding = file.get(dict, "Encoding");
    let named = encoding.as_deref().and_then(Object::name);
    let inner = encoding.as_deref().and_then(Object::dict).cloned().unwrap_or_default();
    let base = file.get(&inner, "BaseEncoding");
    let base = named.or_else(|| base.as_deref().and_then(Object::name));
    let is_true_type = dict.is("Subtype", "TrueType");
    let mut table = names::encoding(base.unwrap_or(if is_true_type { b"WinAnsiEncoding" } else { b"" }));
    if base.is_none()
        && let Some(program) = file.get(descriptor, "FontFile").and_then(|stream| file.stream(&stream))
    {
        own_encoding(&program, &mut table);
    }
    if let Some(differences) = file.get(&inner, "Differences") {
        let mut code = 0;
        for member in differences.array().unwrap_or_default().iter().take(1024) {
            match member {
                Object::Number(number) => code = *number as usize,
                Object::Name(name) => {
                    if let Some(entry) = table.get_mut(code) {
                        let name = String::from_utf8_lossy(name);
                        *entry = names::text_of(&name).unwrap_or_default();
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }
    table
}

/// `dup 65 /A put` in the program of a font.
fn own_encoding(program: &[u8], table: &mut [String]) {
    let Some(start) = find(program, b"/Encoding", 0) else { return };
    let end = find(program, b"eexec", start).unwrap_or(program.len()).min(start + 20_000);
    let mut lexer = Lexer::new(program.get(..end).unwrap_or_default(), start);
    let mut code = None;
    for object in std::iter::from_fn(|| lexer.object()) {
        match object {
            Object::Number(number) => code = Some(number as usize),
            Object::Name(name) => {
                let text = names::text_of(&String::from_utf8_lossy(&name));
                if let Some((entry, text)) = code.take().and_then(|code| table.get_mut(code)).zip(text) {
                    *entry = text;
                }
            }
            _ => {}
        }
    }
}

/// The charset of codes that are characters of one.
fn charset(name: &[u8]) -> Option<&'static Encoding> {
    let name = std::str::from_utf8(name).ok()?;
    if name.starts_with("Uni") && (name.contains("UTF16") || name.contains("UCS2")) {
        return Some(encoding_rs::UTF_16BE);
    }
    let kinds = [
        ("RKSJ", encoding_rs::SHIFT_JIS),
        ("GBK", encoding_rs::GBK),
        ("GB-EUC", encoding_rs::GBK),
        ("B5", encoding_rs::BIG5),
        ("KSC", encoding_rs::EUC_KR),
        ("EUC-", encoding_rs::EUC_JP),
    ];
    kinds.iter().find(|(part, _)| name.contains(part)).map(|(_, charset)| *charset)
}

fn is_bold(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_lowercase();
    ["bold", "black", "heavy", "semibd", "demi"].iter().any(|word| name.contains(word))
}

/// About how wide a letter is where the file does not say it: as in Helvetica.
fn guessed_width(code: u32) -> f64 {
    match u8::try_from(code).unwrap_or(b'n') {
        b'i' | b'j' | b'l' | b'\'' => 222.0,
        b' ' | b'.' | b',' | b':' | b';' | b'!' | b'f' | b't' | b'I' | b'/' => 278.0,
        b'(' | b')' | b'-' | b'r' => 333.0,
        b'c' | b'k' | b's' | b'v' | b'x' | b'y' | b'z' | b'J' => 500.0,
        b'W' => 944.0,
        b'm' | b'M' => 833.0,
        b'w' | b'C' | b'D' | b'H' | b'N' | b'R' | b'U' => 722.0,
        b'G' | b'O' | b'Q' => 778.0,
        b'A' | b'B' | b'E' | b'K' | b'P' | b'S' | b'V' | b'X' | b'Y' => 667.0,
        _ => 556.0,
    }
}

/// Ligatures and shapes of letters, as the letters they are.
fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    let is_shape =
        |char| matches!(char, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{2f00}'..='\u{2fd5}');
    if text.contains(is_shape) {
        text.chars()
            .flat_map(|char| if is_shape(char) { char.to_string().nfkc().collect() } else { vec![char] })
            .collect::<String>()
            .into()
    } else {
        text.into()
    }
}
