//! The words of plain stretches, read byte by byte.
//!
//! Nearly all words of nearly all texts are a few letters between spaces, and need none of the rules for
//! signs, separators and accents. What is read here is what the rules would make of it; whatever is not
//! sure at once (`12 000`, `£5`, `…`) is left to them, from the first such character on.

use super::WordKind;
use crate::text::seek::char_at;

/// Hands the words from byte `at` of `text` on to `found` (first byte, byte after the last, kind) until
/// one is not plain. Returns where that one begins, or the end.
#[inline]
pub(super) fn walk(text: &str, mut at: usize, found: &mut impl FnMut(usize, usize, WordKind)) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at).copied() {
        // Most bytes that are asked here are a space before a word or its first letter.
        let class = match byte {
            b' ' => Class::Space,
            _ if byte.is_ascii_alphabetic() => Class::Letter,
            _ => class(byte),
        };
        let (end, kind) = match class {
            Class::Space if is_free(text, at + 1) => {
                at += 1;
                continue;
            }
            Class::Letter => (letters(text, at), WordKind::Letters),
            Class::Digit => (number(bytes, at), WordKind::Number),
            Class::Mark => (Some(at + 1).filter(|end| is_free(text, *end)), WordKind::Mark),
            Class::Run => (mark_of_run(text, at, byte), WordKind::Mark),
            Class::High => match high(text, at) {
                High::Letter(_) => (letters(text, at), WordKind::Letters),
                High::Space(end) if is_free(text, end) => {
                    at = end;
                    continue;
                }
                High::Apostrophe(end) | High::Mark(end) if is_free(text, end) => (Some(end), WordKind::Mark),
                High::Dash(end) => {
                    // With a digit or a currency sign behind it, it may be a minus.
                    let bare = bytes
                        .get(end)
                        .is_none_or(|next| next.is_ascii() && !next.is_ascii_digit() && *next != b'$');
                    (Some(end).filter(|_| bare), WordKind::Mark)
                }
                _ => return at,
            },
            Class::Space | Class::Other => return at,
        };
        let Some(end) = end else { return at };
        found(at, end, kind);
        at = end;
    }
    at
}

/// Where the rules may stop again: the first byte after `from` behind a space that no word and no
/// character reaches across, or the end.
pub(super) fn next_cut(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        // Digits can be grouped by a space: `12 000`.
        let parted = class(byte) == Class::Space
            && bytes.get(at).is_none_or(|next| next.is_ascii() && !next.is_ascii_digit());
        if parted {
            // A space that a character before it draws in (a few signs of Arabic and Indian scripts do
            // that) is none.
            let before = text.get(..at - 1).unwrap_or_default().chars().next_back();
            if byte != b' ' || before.is_none_or(is_plain) {
                return at;
            }
        }
    }
    at
}

/// Whether no two such characters, one after the other, are one to a reader; but for a line end of two.
pub(super) const fn is_plain(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{02FF}'
            | '\u{0370}'..='\u{0482}' | '\u{048A}'..='\u{052F}' // Greek, Cyrillic
            | '\u{05D0}'..='\u{05EA}' | '\u{0620}'..='\u{064A}' // Hebrew, Arabic
            | '\u{1E00}'..='\u{1FFF}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20CF}'
            | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}'
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    /// A mark that is one word wherever it stands.
    Mark,
    /// A mark that makes one word with its like, or a sign.
    Run,
    /// A part of a character beyond ASCII.
    High,
    Other,
}

#[inline]
const fn class(byte: u8) -> Class {
    match byte {
        b'\t'..=b'\r' | b' ' => Class::Space,
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b',' | b';' | b':' | b'!' | b'?' | b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'/' | b'*'
        | b'_' | b'=' | b'<' | b'>' | b'|' | b'~' | b'^' | b'&' | b'@' | b'\\' | b'%' => Class::Mark,
        b'.' | b'\'' | b'`' | b'-' => Class::Run,
        0x80.. => Class::High,
        _ => Class::Other,
    }
}

/// Whether what ends at `at` is a character of its own, and no accent follows.
#[inline]
fn is_free(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(u8::is_ascii) || is_plain_at(text, at)
}

#[cold]
fn is_plain_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(is_plain)
}

/// A common character beyond ASCII, and where it ends.
enum High {
    Letter(usize),
    Apostrophe(usize),
    /// A dash that is no hyphen.
    Dash(usize),
    Mark(usize),
    Space(usize),
    Other,
}

fn high(text: &str, at: usize) -> High {
    let Some(char) = char_at(text, at) else { return High::Other };
    let end = at + char.len_utf8();
    match char {
        '’' => High::Apostrophe(end),
        '“' | '”' | '„' | '«' | '»' | '…' => High::Mark(end),
        '–' | '—' => High::Dash(end),
        '\u{00A0}' => High::Space(end),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Α'..='Ρ' | 'Σ'..='ώ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => {
            High::Letter(end)
        }
        _ => High::Other,
    }
}

/// The end of the letters that begin at `at`, with apostrophes and hyphens inside.
#[inline]
fn letters(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        let Some(byte) = bytes.get(at).copied().filter(|byte| *byte != b' ') else { return Some(at) };
        let inner_end = match class(byte) {
            Class::Space | Class::Mark => return Some(at),
            Class::Run if byte == b'.' => return Some(at),
            Class::Run => at + 1,
            Class::High => match high(text, at) {
                High::Letter(end) => {
                    at = end;
                    continue;
                }
                High::Apostrophe(end) => end,
                High::Dash(_) | High::Mark(_) | High::Space(_) => return Some(at),
                High::Other => return None,
            },
            _ => return None,
        };
        match bytes.get(inner_end) {
            Some(next) if next.is_ascii_alphanumeric() => at = inner_end + 1,
            Some(next) if !next.is_ascii() => return None,
            _ => return Some(at),
        }
    }
}

/// The end of the digits that begin at `at`, with separators and letters right behind them.
fn number(bytes: &[u8], mut at: usize) -> Option<usize> {
    let is = |at: usize, wanted: fn(&u8) -> bool| bytes.get(at).is_some_and(wanted);
    loop {
        while is(at, u8::is_ascii_digit) {
            at += 1;
        }
        let Some(byte) = bytes.get(at).copied() else { return Some(at) };
        let next_is_high = is(at + 1, |next| !next.is_ascii());
        match byte {
            b'.' | b',' | b':' | b'/' | b' ' if next_is_high => return None,
            b'.' | b',' | b':' | b'/' if is(at + 1, u8::is_ascii_digit) => at += 1,
            b' ' => return Some(at).filter(|_| !is(at + 1, u8::is_ascii_digit)),
            b'.'
            | b','
            | b':'
            | b'/'
            | b';'
            | b'!'
            | b'?'
            | b'"'
            | b'('
            | b')'
            | b'['
            | b']'
            | b'\t'..=b'\r' => {
                return Some(at);
            }
            b'%' => {
                at += 1;
                break;
            }
            _ if byte.is_ascii_alphabetic() => {
                while is(at, u8::is_ascii_alphabetic) {
                    at += 1;
                }
                break;
            }
            _ => return None,
        }
    }
    // Nothing more is written to it.
    bytes.get(at).is_none_or(|next| matches!(next, b' ' | b'.' | b',' | b';' | b')' | b'\n')).then_some(at)
}

/// The end of a full stop, apostrophe or hyphen that stands for itself alone.
fn mark_of_run(text: &str, at: usize, byte: u8) -> Option<usize> {
    let next = text.as_bytes().get(at + 1).copied();
    let alone =
        if byte == b'-' { next.is_none_or(|next| class(next) == Class::Space) } else { next != Some(byte) };
    (alone && is_free(text, at + 1)).then_some(at + 1)
}
