//! The syntax of a PDF: objects and operators, read from bytes.
//!
//! Objects in objects are read to a fixed depth, so no file exhausts the stack; what makes no sense is
//! stepped over.

use std::collections::HashMap;
use std::rc::Rc;

/// How deep objects may stand in one another.
const DEEPEST: usize = 48;

/// How many objects one object may hold, however deep.
const MOST_MEMBERS: usize = 300_000;

/// An object of a PDF.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// The number of an object that stands elsewhere.
    Reference(u32),
    /// A dictionary, where its stream begins in the file, and the number of the object.
    Stream(Dict, usize, u32),
    /// A bare word: in a page an operator.
    Word(Vec<u8>),
}

/// A dictionary of a PDF.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(Rc<HashMap<Vec<u8>, Object>>);

impl Dict {
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        self.named(key.as_bytes())
    }

    pub(super) fn named(&self, key: &[u8]) -> Option<&Object> {
        self.0.get(key)
    }

    /// The same with other texts.
    pub(super) fn mapped(&self, map: &impl Fn(&[u8]) -> Vec<u8>) -> Self {
        Self(Rc::new(self.0.iter().map(|(key, value)| (key.clone(), value.mapped(map))).collect()))
    }

    pub(super) fn is(&self, key: &str, name: &str) -> bool {
        self.get(key).and_then(Object::name) == Some(name.as_bytes())
    }
}

impl Object {
    /// The same with other texts.
    pub(super) fn mapped(&self, map: &impl Fn(&[u8]) -> Vec<u8>) -> Self {
        match self {
            Self::Text(text) => Self::Text(map(text)),
            Self::Array(members) => Self::Array(members.iter().map(|member| member.mapped(map)).collect()),
            Self::Dict(dict) => Self::Dict(dict.mapped(map)),
            Self::Stream(dict, start, number) => Self::Stream(dict.mapped(map), *start, *number),
            other => other.clone(),
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// A whole number that is not below nothing.
    pub(super) fn count(&self) -> Option<usize> {
        self.number().filter(|number| (0.0..4e9).contains(number)).map(|number| number as usize)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        if let Self::Array(array) = self { Some(array) } else { None }
    }

    /// A dictionary, also that of a stream.
    pub(super) fn dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) | Self::Stream(dict, ..) = self { Some(dict) } else { None }
    }
}

/// Reads objects one after the other.
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    pub(super) at: usize,
    /// How many objects the one that is read may still hold.
    left: usize,
}

impl<'b> Lexer<'b> {
    pub(super) const fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at, left: MOST_MEMBERS }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn ahead(&self, by: usize) -> Option<u8> {
        self.bytes.get(self.at + by).copied()
    }

    /// Steps over white space and comments.
    pub(super) fn space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The object that begins here; none at the end of the bytes.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.left = MOST_MEMBERS;
        self.nested(DEEPEST)
    }

    /// An object that stands in the file itself, with its number before it; a stream may follow it.
    pub(super) fn indirect(&mut self, number: u32) -> Option<Object> {
        let object = self.object()?;
        let Object::Dict(dict) = object else { return Some(object) };
        let end = self.at;
        self.space();
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"stream")) {
            self.at += 6;
            if self.peek() == Some(b'\r') {
                self.at += 1;
            }
            if self.peek() == Some(b'\n') {
                self.at += 1;
            }
            return Some(Object::Stream(dict, self.at, number));
        }
        self.at = end;
        Some(Object::Dict(dict))
    }

    fn nested(&mut self, depth: usize) -> Option<Object> {
        self.left = self.left.checked_sub(1)?;
        loop {
            self.space();
            let byte = self.peek()?;
            match byte {
                b'/' => return Some(Object::Name(self.name())),
                b'(' => return Some(Object::Text(self.literal())),
                b'<' if self.ahead(1) == Some(b'<') => {
                    self.at += 2;
                    return self.dictionary(depth.checked_sub(1)?);
                }
                b'<' => return Some(Object::Text(self.hexadecimal())),
                b'[' => {
                    self.at += 1;
                    return self.array(depth.checked_sub(1)?);
                }
                b'+' | b'-' | b'.' | b'0'..=b'9' => return Some(self.number_or_reference()),
                b']' | b'>' | b')' | b'{' | b'}' => self.at += 1,
                _ => return Some(self.word()),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        let mut members = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Some(Object::Array(members));
                }
                None => return Some(Object::Array(members)),
                Some(_) => {
                    let member = self.nested(depth)?;
                    // The object ends before its array: the file is broken here.
                    if matches!(&member, Object::Word(word) if word == b"endobj" || word == b"stream") {
                        return Some(Object::Array(members));
                    }
                    members.push(member);
                }
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Object> {
        let mut entries = HashMap::new();
        loop {
            self.space();
            match self.peek() {
                Some(b'/') => {
                    let key = self.name();
                    self.space();
                    if self.peek() != Some(b'>') {
                        let value = self.nested(depth)?;
                        entries.insert(key, value);
                    }
                }
                Some(b'>') => {
                    self.at += if self.ahead(1) == Some(b'>') { 2 } else { 1 };
                    break;
                }
                // Something that is no key: step over it.
                Some(_) => match self.nested(depth)? {
                    Object::Word(word) if word == b"endobj" || word == b"stream" => break,
                    _ => {}
                },
                None => break,
            }
        }
        Some(Object::Dict(Dict(Rc::new(entries))))
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_mark(*byte)) {
            self.at += 1;
            let coded = (self.peek().and_then(digit)).zip(self.ahead(1).and_then(digit));
            match coded.filter(|_| byte == b'#') {
                Some((high, low)) => {
                    name.push(high << 4 | low);
                    self.at += 2;
                }
                None => name.push(byte),
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    /// What a backslash and the bytes after it stand for.
    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                return None;
            }
            b'\n' => return None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next) = self.peek().filter(|next| (b'0'..=b'7').contains(next)) else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                (code & 255) as u8
            }
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = digit(byte) else { continue };
            match high.take() {
                Some(first) => text.push(first << 4 | digit),
                None => high = Some(digit),
            }
        }
        text.extend(high.map(|first: u8| first << 4));
        text
    }

    fn number_or_reference(&mut self) -> Object {
        let (number, whole) = self.number();
        let Some(number) = number else { return Object::Null };
        if !whole || number < 0.0 || number > f64::from(u32::MAX) {
            return Object::Number(number);
        }
        // `12 0 R`
        let end = self.at;
        self.space();
        if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte.is_ascii_digit()) && self.at - start < 6 {
                self.at += 1;
            }
            self.space();
            let ends = |byte: Option<u8>| byte.is_none_or(|byte| is_space(byte) || is_mark(byte));
            if self.peek() == Some(b'R') && ends(self.ahead(1)) {
                self.at += 1;
                return Object::Reference(number as u32);
            }
        }
        self.at = end;
        Object::Number(number)
    }

    /// A number, and whether it is whole. Signs and points too many are stepped over.
    fn number(&mut self) -> (Option<f64>, bool) {
        let (mut value, mut scale, mut minus, mut digits) = (0.0_f64, 0.0_f64, false, false);
        while let Some(byte) = self.peek() {
            match byte {
                b'-' if !digits && scale == 0.0 => minus = true,
                b'0'..=b'9' => {
                    digits = true;
                    let number = f64::from(byte - b'0');
                    if scale > 0.0 {
                        value += number * scale;
                        scale /= 10.0;
                    } else {
                        value = value * 10.0 + number;
                    }
                }
                b'.' if scale == 0.0 => scale = 0.1,
                b'+' | b'-' | b'.' => {}
                _ => break,
            }
            self.at += 1;
        }
        let value = if minus { -value } else { value };
        (Some(value).filter(|value| value.is_finite()), scale == 0.0)
    }

    fn word(&mut self) -> Object {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_mark(byte)) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        match word {
            b"null" => Object::Null,
            b"true" => Object::Bool(true),
            b"false" => Object::Bool(false),
            _ => Object::Word(word.to_vec()),
        }
    }
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 12 | 0)
}

const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[Object]) {
        let mut lexer = Lexer::new(source.as_bytes(), 0);
        let found: Vec<Object> = std::iter::from_fn(|| lexer.object()).collect();
        assert_eq!(found, expected);
    }

    fn text(text: &[u8]) -> Object {
        Object::Text(text.to_vec())
    }

    #[test]
    fn objects_are_read() {
        check("12 -3.5 .25 % note\n4. --7", &[12.0, -3.5, 0.25, 4.0, -7.0].map(Object::Number));
        check("/A#20b", &[Object::Name(b"A b".to_vec())]);
        check("(a(b)\\)\\101\\\n\\n)", &[text(b"a(b))A\n")]);
        check("<48 656>", &[text(b"He\x60")]);
        check("[1 2 R 3 0 R]", &[Object::Array(vec![Object::Reference(1), Object::Reference(3)])]);
        check("true null BT", &[Object::Bool(true), Object::Null, Object::Word(b"BT".to_vec())]);
    }

    #[test]
    fn broken_objects_end_somewhere() {
        check("(no end", &[text(b"no end")]);
        check("[1", &[Object::Array(vec![Object::Number(1.0)])]);
        check(")]>", &[]);
        check(&"[".repeat(100_000), &[]);
        check(&"<</a ".repeat(100_000), &[]);
    }
}
