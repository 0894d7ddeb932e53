//! Numbers: what value words have.

use std::borrow::Cow;

pub(super) use super::days::is_date;
use super::lexicon::{Book, is_dense, plain};
use super::side::Side;
use crate::text::{self, WordKind};

/// A number's value and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The value, with a magnitude such as `million` worked in.
    pub(super) value: f64,
    /// The second value of a range or a score: `5-10`, `3-2`.
    pub(super) second: Option<f64>,
    /// Sign of currency, `%`, `km` or the like that is written to it or stands behind it as a word.
    pub(super) unit: Cow<'static, str>,
    /// How many words write it.
    pub(super) words: usize,
}

impl Quantity {
    /// Whether both have one value and one unit.
    pub(super) fn same(&self, other: &Self) -> bool {
        let near = (self.value - other.value).abs() <= 1e-9 * self.value.abs().max(other.value.abs());
        near && self.second == other.second && self.unit == other.unit
    }
}

/// The value of the word at `at` and those that follow it, if it is a number in digits or in letters.
pub(super) fn quantity(side: &Side<'_>, at: usize) -> Option<Quantity> {
    Reader { side, book: side.book }.counted(at, PARTS)
}

/// Of how many parts a number in letters may be made: `two million three hundred thousand and five`.
const PARTS: usize = 4;

struct Reader<'a> {
    side: &'a Side<'a>,
    book: &'static Book,
}

impl<'a> Reader<'a> {
    fn lower(&self, at: usize) -> Cow<'a, str> {
        lower(self.side, at)
    }

    fn kind(&self, at: usize) -> Option<WordKind> {
        self.side.tokens.get(at).map(|token| token.kind())
    }

    fn counted(&self, at: usize, parts: usize) -> Option<Quantity> {
        let token = self.side.tokens.get(at)?;
        let written = token.span().of(self.side.text());
        let mut found = match token.kind() {
            WordKind::Number => parse(&text::key(written), self.book.language)?,
            WordKind::Letters => {
                let (value, unit) = letters(&plain(written), self.book)?;
                Quantity { value, second: None, unit, words: 1 }
            }
            WordKind::Mark => return None,
        };
        let scale = match found.unit.trim_start_matches(|char: char| !char.is_alphabetic()) {
            "k" => 1e3,
            "m" | "mn" | "mio" => 1e6,
            "bn" | "mrd" => 1e9,
            "tn" => 1e12,
            _ => 1.0,
        };
        if scale > 1.0 {
            let sign: String = found.unit.chars().filter(|char| !char.is_alphabetic()).collect();
            found.unit = Cow::Owned(sign);
        }
        let mut factor = 1.0;
        while let Some(more) = self.magnitude(at + found.words).filter(|_| found.words <= PARTS) {
            factor *= more;
            found.words += 1;
        }
        found.value *= factor * scale;
        found.second = found.second.map(|second| second * factor * scale);
        if token.kind() == WordKind::Letters && parts > 0 {
            self.and_more(at, factor, parts, &mut found);
        }
        if found.unit.is_empty() {
            let (unit, more) = self.unit(at + found.words);
            found.unit = Cow::Borrowed(unit);
            found.words += more;
        }
        Some(found)
    }

    /// `two thousand and five`, `treinta y cinco`.
    fn and_more(&self, at: usize, factor: f64, parts: usize, found: &mut Quantity) {
        let tens = found.words == 1 && found.value % 10.0 == 0.0 && (20.0..100.0).contains(&found.value);
        let joint = self.lower(at + found.words);
        let gap = usize::from(matches!(&*joint, "and" | "y" | "et" | "und"));
        if factor <= 1.0 && !(tens && gap == 1 && matches!(&*joint, "y" | "et")) {
            return;
        }
        let next = at + found.words + gap;
        if self.kind(next) != Some(WordKind::Letters) {
            return;
        }
        let below = if factor > 1.0 { factor } else { 20.0 };
        if let Some(more) = self.counted(next, parts - 1).filter(|more| more.value < below) {
            found.value += more.value;
            found.unit = more.unit;
            found.words += gap + more.words;
        }
    }

    /// What the word at `at` multiplies a number before it by.
    fn magnitude(&self, at: usize) -> Option<f64> {
        let word = self.lower(at);
        match self.book.facts(&word).and_then(|facts| facts.number) {
            Some((value, "x")) => Some(value),
            _ => match word.chars().next()? {
                '万' | '萬' => Some(1e4),
                '億' | '亿' => Some(1e8),
                '兆' => Some(1e12),
                _ => None,
            },
        }
    }

    /// The unit in the words at `at`, and how many they are.
    fn unit(&self, at: usize) -> (&'static str, usize) {
        if self.kind(at).is_none_or(|kind| kind == WordKind::Number) {
            return ("", 0);
        }
        let word = self.lower(at);
        match &*word {
            "%" => return ("%", 1),
            "per" | "pour" if self.lower(at + 1) == "cent" => return ("%", 2),
            "por" if self.lower(at + 1) == "ciento" => return ("%", 2),
            _ => {}
        }
        let unit = self.book.facts(&word).and_then(|facts| facts.unit);
        unit.map_or(("", 0), |unit| (unit, 1))
    }
}

/// The value of `nine`, `twenty-one`, `einundzwanzig` or `二十`, and `th` where it tells a place in an order.
fn letters(word: &str, book: &Book) -> Option<(f64, Cow<'static, str>)> {
    if let Some((value, order)) = book.facts(word).and_then(|facts| facts.number) {
        return Some((value, Cow::Borrowed(if order == "th" { "th" } else { "" })));
    }
    if word.starts_with(is_dense) {
        return kanji(word).map(|(value, unit)| (value, Cow::Owned(unit.to_owned())));
    }
    let of = |word: &str| book.facts(word).and_then(|facts| facts.number).map(|(value, _)| value);
    if word.contains('-') {
        let mut total = 0.0;
        for part in word.split('-').filter(|part| !matches!(*part, "et" | "and")) {
            let value = of(part).or_else(|| of(part.trim_end_matches('s')))?;
            // `quatre-vingts`
            let multiplies = value >= 100.0 || (value - 20.0).abs() < 0.5 && (total - 4.0_f64).abs() < 0.5;
            total = if multiplies && total > 0.0 { total * value } else { total + value };
        }
        return Some((total, Cow::Borrowed("")));
    }
    let german = matches!(book.language, "de" | "") && word.len() > 6;
    german.then(|| compound(word, &of)).flatten().map(|value| (value, Cow::Borrowed("")))
}

/// `einundzwanzig`, `zweihundertfünf`: numbers that German writes as one word.
fn compound(word: &str, of: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
    let ones = |word: &str| if word == "ein" { Some(1.0) } else { of(word) };
    for (name, value) in [("tausend", 1e3), ("hundert", 1e2)] {
        if let Some((before, behind)) = word.split_once(name) {
            let before = if before.is_empty() { 1.0 } else { compound(before, of)? };
            let behind = if behind.is_empty() { 0.0 } else { compound(behind, of)? };
            return Some(before * value + behind);
        }
    }
    match word.split_once("und") {
        Some((before, tens)) if !before.is_empty() => Some(ones(before)? + of(tens)?),
        _ => ones(word),
    }
}

/// The value of a number in Chinese characters and the word that counts behind it: `三人`, `二十五日`.
fn kanji(word: &str) -> Option<(f64, &str)> {
    const COUNTED: &str =
        "人名个個件歳岁年月日時时分秒円元回次隻只戸户本枚匹頭头軒社家か所カ国國倍割階番位号台棟校度点票艘";
    let (mut total, mut section, mut digit, mut end) = (0.0, 0.0, 0.0, 0);
    for (at, char) in word.char_indices() {
        if let Some(value) = "〇一二三四五六七八九".chars().position(|known| known == char) {
            digit = digit * if digit > 0.0 { 10.0 } else { 0.0 } + value as f64;
        } else {
            let unit = match char {
                '十' => 10.0,
                '百' => 100.0,
                '千' => 1000.0,
                '万' | '萬' => 1e4,
                '億' | '亿' => 1e8,
                '両' | '两' => {
                    digit = 2.0;
                    end = at + char.len_utf8();
                    continue;
                }
                _ => break,
            };
            if unit >= 1e4 {
                total = (total + section + digit).max(1.0) * unit;
                section = 0.0;
            } else {
                section += f64::max(digit, 1.0) * unit;
            }
            digit = 0.0;
        }
        end = at + char.len_utf8();
    }
    let rest = word.get(end..)?;
    let counts = rest.chars().all(|char| COUNTED.contains(char));
    (end > 0 && counts && rest.chars().count() <= 2).then_some((total + section + digit, rest))
}

/// The value of digits and what is written to them: `£1.4m`, `1,900`, `12 000`, `50%`, `5-10`.
fn parse(written: &str, language: &str) -> Option<Quantity> {
    let comma = matches!(
        language,
        "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "da" | "nb" | "no" | "fi" | "ru" | "cs"
    );
    let mut digits = String::new();
    let mut unit = String::new();
    let mut fraction = 0.0;
    for char in written.chars() {
        match char {
            '.' | ',' | ':' | '/' | '\'' if !digits.is_empty() => digits.push(char),
            '٫' if !digits.is_empty() => digits.push(if comma { ',' } else { '.' }),
            '٬' if !digits.is_empty() => digits.push('\''),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => digits.push('-'),
            '½' => fraction = 0.5,
            '¼' => fraction = 0.25,
            '¾' => fraction = 0.75,
            _ => match digit(char) {
                Some(digit) => digits.push(digit),
                None if !char.is_whitespace() => unit.extend(char.to_lowercase()),
                None => {}
            },
        }
    }
    let unit = match unit.as_str() {
        "st" | "nd" | "rd" | "th" | "er" | "ère" | "re" | "e" | "ème" | "º" | "ª" => Cow::Borrowed("th"),
        _ => Cow::Owned(unit),
    };
    let negative = digits.starts_with('-');
    let plain = digits.trim_matches('-');
    let quantity = |value: f64, second| Quantity {
        value: if negative { -value } else { value },
        second,
        unit: unit.clone(),
        words: 1,
    };
    if let Some((one, other)) = plain.split_once('-') {
        let (one, other) = (value(one, comma), value(other, comma));
        return Some(match (one, other) {
            (Some(one), Some(other)) => quantity(one, Some(other)),
            _ => quantity(hash(plain), None),
        });
    }
    if plain.contains([':', '/']) {
        // A ratio, or a time: told apart by how it is written.
        return Some(quantity(hash(plain), None));
    }
    if plain.is_empty() && fraction > 0.0 {
        return Some(quantity(fraction, None));
    }
    Some(quantity(value(plain, comma)? + fraction, None))
}

/// The value of digits with separators.
fn value(digits: &str, comma: bool) -> Option<f64> {
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let mut clean: String = digits.chars().filter(|char| *char != '\'').collect();
    let thousand = |part: &str| part.split(decimal).next().is_some_and(|part| part.len() == 3);
    if clean.contains(group) && clean.split(group).skip(1).all(thousand) {
        clean.retain(|char| char != group);
    }
    clean.trim_end_matches(['.', ',']).replace(',', ".").parse().ok()
}

/// The value of a decimal digit of any script.
fn digit(char: char) -> Option<char> {
    const ZEROS: [char; 10] = [
        '0', '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0E50}',
        '\u{FF10}',
    ];
    ZEROS.iter().find_map(|zero| {
        let value = (char as u32).checked_sub(*zero as u32).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

/// A value that equal writings share, apart from any count.
fn hash(text: &str) -> f64 {
    text.bytes().fold(0.1, |value, byte| value * 1.7 + f64::from(byte))
}

/// The word at `at` as the lists have it; empty where there is none.
pub(super) fn lower<'a>(side: &Side<'a>, at: usize) -> Cow<'a, str> {
    side.tokens.get(at).map_or(Cow::Borrowed(""), |token| plain(token.span().of(side.text())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, language: &str, same: bool) {
        assert_eq!(parse(&text::key(one), language) == parse(&text::key(other), language), same);
    }

    #[test]
    fn separators_are_no_value() {
        check("1,000", "1000", "en", true);
        check("12 000", "12000", "en", true);
        check("1.000", "1000", "de", true);
        check("1’000", "1000", "de", true);
    }

    #[test]
    fn digits_of_any_script_are_digits() {
        check("١٠٠٠", "1000", "ar", true);
        check("１２", "12", "ja", true);
        check("١٫٥", "1.5", "ar", true);
        check("۱۲", "12", "fa", true);
    }

    #[test]
    fn a_decimal_sign_is() {
        check("1.5", "15", "en", false);
        check("1,5", "15", "de", false);
        check("1,5", "1.5", "fr", true);
        check("£1.4m", "£14m", "en", false);
        check("3-2", "2-3", "en", false);
        check("1½", "1.5", "en", true);
    }

    /// Checks the value of a word.
    #[track_caller]
    fn check_word(word: &str, language: &str, expected: Option<f64>) {
        assert_eq!(letters(word, Book::of(Some(language))).map(|(value, _)| value), expected);
    }

    #[test]
    fn numbers_in_letters_are_put_together() {
        check_word("twenty-one", "en", Some(21.0));
        check_word("einundzwanzig", "de", Some(21.0));
        check_word("zweihundertfünf", "de", Some(205.0));
        check_word("quatre-vingt-dix-sept", "fr", Some(97.0));
        check_word("soixante-dix", "fr", Some(70.0));
        check_word("hundert", "de", Some(100.0));
        check_word("二十五人", "ja", Some(25.0));
        check_word("三千", "ja", Some(3000.0));
        check_word("一部", "ja", None);
        check_word("Hundertwasser", "de", None);
    }
}
