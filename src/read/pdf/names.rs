//! The names of glyphs, and the old encodings of one byte.
//!
//! Most names follow rules (`eacute`, `uni0142`, `afii10017`); the others stand in one table.

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization as _;

/// What a glyph of this name stands for.
pub(super) fn text_of(name: &str) -> Option<String> {
    match name {
        "space" | "nbspace" => return Some(" ".to_owned()),
        "sfthyphen" => return Some("\u{ad}".to_owned()),
        _ => {}
    }
    if let Some(text) = listed(name) {
        return Some(text.to_owned());
    }
    // `a.sc`, `f_f_i`
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    if base != name {
        return text_of(base);
    }
    if base.contains('_') && base.len() < 64 {
        return base.split('_').map(text_of).collect();
    }
    if base.len() == 1 {
        return Some(base.to_owned());
    }
    coded(base).or_else(|| accented(base))
}

/// The words of a table, two by two.
fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut words = table.split_whitespace();
    std::iter::from_fn(move || words.next().zip(words.next()))
}

fn listed(name: &str) -> Option<&'static str> {
    pairs(NAMES).find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// `uni20AC`, `u20AC`, `afii10017`.
fn coded(name: &str) -> Option<String> {
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.is_ascii()) {
        let units: Option<Vec<u16>> = digits
            .as_bytes()
            .chunks(4)
            .map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok())
            .collect();
        return String::from_utf16(&units?).ok();
    }
    if let Some(digits) = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())) {
        return Some(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?.to_string());
    }
    let number: u32 = name.strip_prefix("afii")?.parse().ok()?;
    let code = match number {
        10017..=10022 => number - 10017 + 0x410,
        10023 => 0x401,
        10024..=10049 => number - 10018 + 0x410,
        10065..=10070 => number - 10065 + 0x430,
        10071 => 0x451,
        10072..=10097 => number - 10066 + 0x430,
        _ => return None,
    };
    Some(char::from_u32(code)?.to_string())
}

/// `eacute`: a letter and its mark.
fn accented(name: &str) -> Option<String> {
    const MARKS: [(&str, char); 14] = [
        ("hungarumlaut", '\u{30b}'),
        ("commaaccent", '\u{327}'),
        ("circumflex", '\u{302}'),
        ("dotaccent", '\u{307}'),
        ("dieresis", '\u{308}'),
        ("cedilla", '\u{327}'),
        ("ogonek", '\u{328}'),
        ("macron", '\u{304}'),
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("tilde", '\u{303}'),
        ("caron", '\u{30c}'),
        ("breve", '\u{306}'),
        ("ring", '\u{30a}'),
    ];
    let (letter, mark) = MARKS.iter().find_map(|(word, mark)| Some((name.strip_suffix(word)?, mark)))?;
    let letter = match letter {
        "dotlessi" => "i".to_owned(),
        letter if letter.len() == 1 => letter.to_owned(),
        letter => listed(letter)?.to_owned(),
    };
    Some(letter.chars().chain([*mark]).nfc().collect())
}

/// What the 256 bytes of an encoding stand for.
pub(super) fn encoding(name: &[u8]) -> Vec<String> {
    let mut table: Vec<String> = (0..=255_u8)
        .map(|byte| match name {
            _ if byte < 32 => String::new(),
            b"MacRomanEncoding" => MACINTOSH.decode_without_bom_handling(&[byte]).0.into_owned(),
            b"WinAnsiEncoding" => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned(),
            _ if byte < 127 => char::from(byte).to_string(),
            _ => String::new(),
        })
        .collect();
    if name != b"MacRomanEncoding" && name != b"WinAnsiEncoding" {
        for (code, text) in pairs(STANDARD) {
            let code = usize::from_str_radix(code, 16).ok();
            if let Some(entry) = code.and_then(|code| table.get_mut(code)) {
                text.clone_into(entry);
            }
        }
    }
    table
}

/// A text of the file about itself (a title), in one of the three ways such texts are written.
pub(super) fn told(bytes: &[u8]) -> String {
    if let Some(utf16) = bytes.strip_prefix(b"\xfe\xff") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(utf16).0.into_owned();
    }
    if let Some(utf16) = bytes.strip_prefix(b"\xff\xfe") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(utf16).0.into_owned();
    }
    if let Some(utf8) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(' '),
            0xa0 => '€',
            byte => char::from(*byte),
        })
        .collect()
}

/// What the bytes from 0x80 on are in titles.
const HIGH: [char; 32] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ',
    'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}',
];

/// Where the standard encoding differs from ASCII.
const STANDARD: &str = r"
27 ’ 60 ‘ a1 ¡ a2 ¢ a3 £ a4 ⁄ a5 ¥ a6 ƒ a7 § a8 ¤ a9 ' aa “ ab « ac ‹ ad › ae fi af fl b1 – b2 † b3 ‡ b4 ·
b6 ¶ b7 • b8 ‚ b9 „ ba ” bb » bc … bd ‰ bf ¿ d0 — e1 Æ e3 ª e8 Ł e9 Ø ea Œ eb º f1 æ f5 ı f8 ł f9 ø fa œ
fb ß
";

/// Names that follow no rule.
const NAMES: &str = r#"
exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright )
asterisk * plus + comma , hyphen - minus − period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6
seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [
backslash \ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright } asciitilde ~
exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ section § currency ¤ quotedblleft “
quotedblright ” quotedblbase „ quoteleft ‘ quoteright ’ quotesinglbase ‚ guillemotleft « guillemotright »
guilsinglleft ‹ guilsinglright › fi fi fl fl ff ff ffi ffi ffl ffl endash – emdash — dagger † daggerdbl ‡
periodcentered · middot · paragraph ¶ bullet • ellipsis … perthousand ‰ questiondown ¿ acute ´
circumflex ˆ tilde ˜ macron ¯ breve ˘ dotaccent ˙ dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝ ogonek ˛
caron ˇ AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø Lslash Ł lslash ł Eth Ð eth ð Thorn Þ thorn þ Dcroat Đ
dcroat đ dotlessi ı germandbls ß ordfeminine ª ordmasculine º Euro € trademark ™ copyright © registered ®
degree ° plusminus ± multiply × divide ÷ onehalf ½ onequarter ¼ threequarters ¾ onesuperior ¹
twosuperior ² threesuperior ³ mu µ logicalnot ¬ brokenbar ¦ notequal ≠ lessequal ≤ greaterequal ≥
infinity ∞ arrowright → arrowleft ← Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι
Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ omicron ο
pi π rho ρ sigma σ sigma1 ς tau τ upsilon υ phi φ chi χ psi ψ omega ω alphatonos ά epsilontonos έ
etatonos ή iotatonos ί omicrontonos ό upsilontonos ύ omegatonos ώ Alphatonos Ά Epsilontonos Έ Etatonos Ή
Iotatonos Ί Omicrontonos Ό Upsilontonos Ύ Omegatonos Ώ
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(text_of(name).as_deref(), expected);
    }

    #[test]
    fn glyphs_are_named() {
        check("A", Some("A"));
        check("eacute", Some("é"));
        check("Zdotaccent", Some("Ż"));
        check("uni0142", Some("ł"));
        check("u1F600", Some("😀"));
        check("afii10017", Some("А"));
        check("afii10097", Some("я"));
        check("f_f_i", Some("ffi"));
        check("a.sc", Some("a"));
        check("quotedblleft", Some("“"));
        check("quotedbl", Some("\""));
        check("backslash", Some("\\"));
        check(".notdef", None);
        check("g12", None);
        check("", None);
    }

    #[test]
    fn titles_are_told() {
        assert_eq!(told(b"\xfe\xff\0A\x01\x42"), "Ał");
        assert_eq!(told(b"\xef\xbb\xbf\xc5\x82"), "ł");
        assert_eq!(told(b"a \x8d\xe9\x8e \x85"), "a “é” –");
    }

    #[test]
    fn encodings_of_one_byte() {
        let of = |name: &[u8], byte: usize| encoding(name).get(byte).cloned().unwrap_or_default();
        assert_eq!(of(b"WinAnsiEncoding", 0x93), "“");
        assert_eq!(of(b"MacRomanEncoding", 0xd2), "“");
        assert_eq!(of(b"StandardEncoding", 0xaa), "“");
        assert_eq!(of(b"", 0x27), "’");
    }
}
