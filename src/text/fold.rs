//! Keys: two words with one key are the same word, however they are set.
//!
//! Quotation marks, apostrophes, dashes, spaces and full-width forms are folded, accents composed and
//! hidden marks dropped. Letters, their case, superscripts and fractions are kept as written.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_compatible;

use super::words::is_hidden;

/// The key of a word.
pub fn key(word: &str) -> Cow<'_, str> {
    match word {
        "…" | "⋯" | "..." => return Cow::Borrowed("…"),
        "--" | "---" => return Cow::Borrowed("-"),
        "''" | "``" => return Cow::Borrowed("\""),
        _ => {}
    }
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b',' | b'\'')) {
        return Cow::Borrowed(word);
    }
    let mut key = String::with_capacity(word.len());
    if word.chars().all(is_composed) {
        word.chars().for_each(|char| push(&mut key, char));
    } else {
        word.nfc().for_each(|char| push(&mut key, char));
    }
    Cow::Owned(key)
}

/// Whether `char` stays as it is where no accent follows, and is none itself.
const fn is_composed(char: char) -> bool {
    matches!(char, '\0'..='\u{02FF}' | '\u{2010}'..='\u{2027}')
}

/// Adds what stands for `char` to `key`.
fn push(key: &mut String, char: char) {
    match fold(char) {
        _ if is_hidden(char) => {}
        Some(folded) => key.push(folded),
        None if char.is_alphabetic() || is_raised(char) => key.push(char),
        None => decompose_compatible(char, |part| key.push(part)),
    }
}

/// The one character that stands for `char` and its like.
const fn fold(char: char) -> Option<char> {
    Some(match char {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '「' | '」' | '＂' | '〝' | '〞' | '〟' | '｢' | '｣' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' | '＇' | 'ʼ' | '『' | '』' => {
            '\''
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        _ => return None,
    })
}

/// Superscripts, subscripts and fractions: `m²` is not `m2`, `½` is not `1/2`.
const fn is_raised(char: char) -> bool {
    matches!(
        char,
        '²' | '³' | '¹' | '¼' | '½' | '¾' | '\u{2070}'..='\u{209C}' | '\u{2150}'..='\u{215F}' | '\u{2189}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(one: &str, other: &str) {
        assert_eq!(key(one), key(other));
    }

    #[track_caller]
    fn differ(one: &str, other: &str) {
        assert_ne!(key(one), key(other));
    }

    #[test]
    fn typography_is_folded() {
        same("It's", "It’s");
        same("\"", "„");
        same("»", "”");
        same("...", "…");
        same("--", "—");
        same("2019-2020", "2019–2020");
        same("12\u{A0}000", "12\u{202F}000");
        same("１２％", "12%");
        same("co\u{AD}operate", "cooperate");
    }

    #[test]
    fn accents_may_be_composed_or_not() {
        same("Müller", "Mu\u{308}ller");
    }

    #[test]
    fn what_is_taken_as_composed_is() {
        for char in ('\0'..=char::MAX).filter(|char| is_composed(*char)) {
            let word = String::from_iter(['a', char, char, 'é', char]);
            assert_eq!(word.nfc().collect::<String>(), word);
        }
    }

    #[test]
    fn what_changes_meaning_is_kept() {
        differ("re-sign", "resign");
        differ("1.5", "15");
        differ("m²", "m2");
        differ("Straße", "Strasse");
        differ("May", "may");
        differ("\"", "'");
    }
}
