//! Tables from the codes of a font to text (`ToUnicode`), and how many bytes a code has.

use std::collections::HashMap;

use super::syntax::{Lexer, Object};

/// How many codes one table may name.
const MOST_CODES: usize = 100_000;

/// A table from codes to text.
#[derive(Debug, Default)]
pub(super) struct Cmap {
    text: HashMap<u32, String>,
    /// The lengths of codes with their first and last code.
    spaces: Vec<(usize, u32, u32)>,
    /// How often a code was named, also again.
    named: usize,
}

impl Cmap {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut cmap = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = &object else {
                if held.len() < MOST_CODES {
                    held.push(object);
                }
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => cmap.spaces(&held),
                b"endbfchar" => cmap.chars(&held),
                b"endbfrange" => cmap.ranges(&held),
                _ => {}
            }
            held.clear();
        }
        cmap
    }

    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.text.get(&code).map(String::as_str)
    }

    /// How many bytes the code at the start of a text has.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4).find(|length| {
            let Some(code) = bytes.get(..*length).map(code) else { return false };
            self.spaces.iter().any(|(own, low, high)| own == length && (*low..=*high).contains(&code))
        })
    }

    fn spaces(&mut self, held: &[Object]) {
        for pair in held.chunks_exact(2) {
            if let [Object::Text(low), Object::Text(high)] = pair
                && self.spaces.len() < 256
            {
                self.spaces.push((low.len(), code(low), code(high)));
            }
        }
    }

    fn chars(&mut self, held: &[Object]) {
        for pair in held.chunks_exact(2) {
            if let [Object::Text(from), Object::Text(to)] = pair {
                self.set(code(from), utf16(to));
            }
        }
    }

    fn ranges(&mut self, held: &[Object]) {
        for three in held.chunks_exact(3) {
            let [Object::Text(low), Object::Text(high), to] = three else { continue };
            let (low, high) = (code(low), code(high));
            match to {
                Object::Text(to) => {
                    let Some((start, last)) = utf16(to)
                        .char_indices()
                        .next_back()
                        .map(|(at, last)| (utf16(to).get(..at).unwrap_or_default().to_owned(), last))
                    else {
                        continue;
                    };
                    for code in low..=high.min(low.saturating_add(0xffff)) {
                        let Some(last) = char::from_u32(u32::from(last) + (code - low)) else { continue };
                        if !self.set(code, format!("{start}{last}")) {
                            break;
                        }
                    }
                }
                Object::Array(members) => {
                    for (code, member) in (low..=high).zip(members).take(MOST_CODES) {
                        self.set(code, utf16(member.text().unwrap_or_default()));
                    }
                }
                _ => {}
            }
        }
    }

    fn set(&mut self, code: u32, text: String) -> bool {
        self.named += 1;
        let fits = self.named < MOST_CODES;
        if fits && text.len() <= 64 {
            self.text.insert(code, text);
        }
        fits
    }
}

/// The number that bytes are.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    // One byte alone is not allowed, and yet is met.
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let bytes = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let text = encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0.into_owned();
    text.replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, code: u32, expected: Option<&str>) {
        assert_eq!(Cmap::read(source.as_bytes()).get(code), expected);
    }

    #[test]
    fn codes_have_text() {
        check("1 beginbfchar <0003> <0041> endbfchar", 3, Some("A"));
        check("1 beginbfchar <0003> <00660066> endbfchar", 3, Some("ff"));
        check("1 beginbfrange <01> <05> <0041> endbfrange", 4, Some("D"));
        check("1 beginbfrange <01> <02> [<0041> <D83DDE00>] endbfrange", 2, Some("😀"));
        check("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange", 1, Some("B"));
        check("1 beginbfchar <0003> endbfchar", 3, None);
    }

    #[test]
    fn codes_have_lengths() {
        let cmap = Cmap::read(b"2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange");
        assert_eq!(cmap.length(b"a"), Some(1));
        assert_eq!(cmap.length(b"\x81a"), Some(2));
        assert_eq!(cmap.length(b"\x81"), None);
    }
}
