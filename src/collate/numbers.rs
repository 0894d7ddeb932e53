//! Numbers: what value a word has, and whether it is part of a date.

use super::lexicon::{DATES, NUMBERS, UNITS};
use super::side::Side;
use crate::text::{self, Token, WordKind};

/// A number's value and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The value, with a magnitude such as `million` worked in.
    pub(super) value: f64,
    /// Sign of currency, `%` or the like that is written to it or stands behind it as a word.
    pub(super) unit: String,
    /// How many words write it.
    pub(super) words: usize,
}

impl Quantity {
    /// Whether both have one value and one unit.
    pub(super) fn same(&self, other: &Self) -> bool {
        let near = (self.value - other.value).abs() <= 1e-9 * self.value.abs().max(other.value.abs());
        near && self.unit == other.unit
    }
}

/// The value of the word at `at` and those that follow it, if it is a number in digits or in letters.
pub(super) fn quantity(side: &Side<'_>, at: usize) -> Option<Quantity> {
    counted(side, at, PARTS)
}

/// Of how many parts a number in letters may be made: `two million three hundred thousand and five`.
const PARTS: usize = 4;

fn counted(side: &Side<'_>, at: usize, parts: usize) -> Option<Quantity> {
    let language = side.article.language.as_deref();
    let token = side.tokens.get(at)?;
    let written = token.span().of(side.text());
    let (mut value, written_to) = match token.kind() {
        WordKind::Number => parse(&text::key(written), language)?,
        WordKind::Letters => (word_value(&written.to_lowercase(), language)?, String::new()),
        WordKind::Mark => return None,
    };
    let (letters, mut unit): (String, String) = written_to.chars().partition(|char| char.is_alphabetic());
    let mut words = 1;
    match letters.as_str() {
        "k" => value *= 1e3,
        "m" | "mn" | "mio" => value *= 1e6,
        "bn" | "mrd" => value *= 1e9,
        _ => unit = written_to,
    }
    let mut factor = 1.0;
    while let Some(more) = magnitude_word(&lower(side, at + words), language).filter(|_| words <= PARTS) {
        factor *= more;
        words += 1;
    }
    value *= factor;
    if token.kind() == WordKind::Letters && factor > 1.0 {
        // `two thousand and five`
        let gap = usize::from(matches!(lower(side, at + words).as_str(), "and" | "y" | "et"));
        let letters =
            side.tokens.get(at + words + gap).is_some_and(|token| token.kind() == WordKind::Letters);
        let more = (letters && parts > 0).then(|| counted(side, at + words + gap, parts - 1)).flatten();
        if let Some(more) = more.filter(|more| more.value < factor) {
            (value, unit) = (value + more.value, more.unit);
            words += gap + more.words;
        }
    }
    if unit.is_empty() {
        let (sign, more) = sign(&lower(side, at + words), &lower(side, at + words + 1));
        sign.clone_into(&mut unit);
        words += more;
    }
    Some(Quantity { value, unit, words })
}

/// The sign for a unit in words, and how many words it takes.
fn sign(word: &str, next: &str) -> (&'static str, usize) {
    match (word, next) {
        ("per" | "pour", "cent") | ("por", "ciento") => ("%", 2),
        ("%" | "percent" | "pct" | "prozent", _) => ("%", 1),
        ("euro" | "euros", _) => ("€", 1),
        ("dollar" | "dollars", _) => ("$", 1),
        _ => ("", 0),
    }
}

/// What a magnitude word multiplies by.
fn magnitude_word(word: &str, language: Option<&str>) -> Option<f64> {
    Some(match word {
        "cent" if language.is_some_and(|language| language.starts_with("fr")) => 1e2,
        "hundred" | "hundert" | "cien" => 1e2,
        "thousand" | "tausend" | "mille" | "mil" => 1e3,
        "million" | "millions" | "millionen" | "millón" | "millones" => 1e6,
        "billion" | "billions" | "milliarde" | "milliarden" | "milliard" | "milliards" => 1e9,
        "trillion" | "trillions" | "billionen" => 1e12,
        _ => return None,
    })
}

/// The value of `nine`, or of `twenty-one`.
fn word_value(word: &str, language: Option<&str>) -> Option<f64> {
    let of = |word: &str| {
        NUMBERS.entries(language).find_map(|entry| {
            let (name, value) = entry.rsplit_once(' ')?;
            (name == word).then(|| value.parse().ok()).flatten()
        })
    };
    of(word).or_else(|| {
        let (tens, ones) = word.split_once('-')?;
        Some(of(tens)? + of(ones)?)
    })
}

/// The value of digits and what is written to them: `£1.4m`, `1,900`, `12 000`, `50%`.
fn parse(written: &str, language: Option<&str>) -> Option<(f64, String)> {
    let comma = language.is_some_and(|language| {
        ["de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "no", "fi", "ru", "cs"]
            .iter()
            .any(|known| language.starts_with(known))
    });
    let mut digits = String::new();
    let mut unit = String::new();
    for char in written.chars() {
        if let Some(digit) = digit(char) {
            digits.push(digit);
        } else if matches!(char, '.' | ',' | ':' | '/' | '\'' | '’' | '٫' | '٬') && !digits.is_empty() {
            digits.push(match char {
                '٫' => {
                    if comma {
                        ','
                    } else {
                        '.'
                    }
                }
                '٬' => '\'',
                other => other,
            });
        } else if matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') {
            digits.push('-');
        } else if !char.is_whitespace() {
            unit.extend(char.to_lowercase());
        }
    }
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let negative = digits.starts_with('-');
    let plain = digits.trim_start_matches('-');
    if plain.contains(['-', ':', '/']) {
        // A range, a score or a time: told apart by how it is written.
        return Some((hash(plain), unit));
    }
    let mut clean: String = plain.chars().filter(|char| !matches!(char, '\'' | '’')).collect();
    let parts: Vec<&str> = clean.split(group).collect();
    let grouped = parts.len() > 1
        && parts.iter().skip(1).all(|part| part.split(decimal).next().is_some_and(|part| part.len() == 3));
    if grouped {
        clean = parts.concat();
    }
    let value: f64 = clean.trim_end_matches(['.', ',']).replace(',', ".").parse().ok()?;
    Some((if negative { -value } else { value }, unit))
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

/// Whether the word at `at` is part of a date or a time of day.
pub(super) fn is_date(side: &Side<'_>, at: usize) -> bool {
    let language = side.article.language.as_deref();
    let Some(token) = side.tokens.get(at) else { return false };
    let written = token.span().of(side.text());
    if token.kind() == WordKind::Letters {
        return is_date_word(side, at);
    }
    if token.kind() != WordKind::Number {
        return false;
    }
    let near = |at: Option<usize>| {
        at.is_some_and(|at| {
            side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Letters) && is_month(side, at)
        })
    };
    let lower = |at: usize| {
        side.tokens.get(at).map(|token| token.span().of(side.text()).to_lowercase()).unwrap_or_default()
    };
    let separated: Vec<&str> = written.split(['-', '/', '.', ':', '–']).collect();
    let figures =
        separated.iter().all(|part| !part.is_empty() && part.chars().all(|char| char.is_ascii_digit()));
    let lengths: Vec<usize> = separated.iter().map(|part| part.len()).collect();
    let calendar = figures && matches!(lengths.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
    let clock = figures && written.contains(':') && matches!(lengths.as_slice(), [1..=2, 2] | [1..=2, 2, 2]);
    let hour = matches!(lower(at + 1).as_str(), "uhr" | "gmt" | "o'clock" | "o’clock" | "h")
        || half_at(side, at + 1).is_some()
        || (written.ends_with("am") || written.ends_with("pm"))
            && written.starts_with(|char: char| char.is_ascii_digit());
    let year = is_year(written) && !lower(at + 1).is_empty() && !UNITS.has(language, &lower(at + 1))
        || is_year(written) && side.tokens.get(at + 1).is_none();
    // `3 May`, `May 3`, `3. Mai`, `1er mai`, `3 May 2019`
    let dot = usize::from(lower(at + 1) == ".");
    let beside =
        near(at.checked_sub(1)) || near(Some(at + 1 + dot)) || (lower(at + 1) == "de" && near(Some(at + 2)));
    let after_comma = at >= 3 && lower(at - 1) == "," && near(Some(at - 3));
    calendar || clock || hour || year || (beside && written.len() <= 4) || after_comma
}

/// `1911`, and a span such as `2019–2020`.
fn is_year(written: &str) -> bool {
    written
        .split(['-', '–'])
        .all(|part| part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year)))
}

fn is_month(side: &Side<'_>, at: usize) -> bool {
    let language = side.article.language.as_deref();
    let Some(token) = side.tokens.get(at) else { return false };
    let written = token.span().of(side.text());
    let lower = written.to_lowercase();
    let relative = matches!(
        lower.as_str(),
        "today" | "yesterday" | "tomorrow" | "tonight" | "heute" | "gestern" | "hier" | "hoy" | "ayer"
    );
    // `may`, `march` and `second` are words as well; a month of English and German has a capital.
    let capital = written.starts_with(char::is_uppercase)
        || language.is_some_and(|l| l.starts_with("fr") || l.starts_with("es"));
    DATES.has(language, &lower) && capital && !relative
}

/// A month, a day or a word for a day. `May` only where a date is likely.
fn is_date_word(side: &Side<'_>, at: usize) -> bool {
    let language = side.article.language.as_deref();
    let lower = |at: usize| {
        side.tokens
            .get(at)
            .map(|token: &Token| token.span().of(side.text()).to_lowercase())
            .unwrap_or_default()
    };
    let word = lower(at);
    if !DATES.has(language, &word) {
        return false;
    }
    let written = side.tokens.get(at).map_or("", |token| token.span().of(side.text()));
    let number = |at: usize| side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Number);
    let dated = number(at + 1) || at.checked_sub(1).is_some_and(number);
    let led = at.checked_sub(1).is_some_and(|at| {
        matches!(
            lower(at).as_str(),
            "in" | "of"
                | "since"
                | "until"
                | "by"
                | "last"
                | "next"
                | "this"
                | "im"
                | "seit"
                | "bis"
                | "en"
                | "de"
        )
    });
    match word.as_str() {
        "may" | "march" | "mai" | "mars" | "second" | "sun" | "sat" | "mar" | "dec" | "jun" => {
            written.starts_with(char::is_uppercase) && (dated || led)
        }
        _ => true,
    }
}

/// The hours to add for `am` and `pm`.
pub(super) fn half_of_day(word: &str) -> Option<u32> {
    match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

/// The same for the words at `at`, and how many they are: `p.m.` is four.
pub(super) fn half_at(side: &Side<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(half) = half_of_day(&lower(side, at)) {
        return Some((half, 1));
    }
    let after_number = at
        .checked_sub(1)
        .is_some_and(|at| side.tokens.get(at).is_some_and(|token| token.kind() == WordKind::Number));
    let dotted = after_number && lower(side, at + 1) == "." && lower(side, at + 2) == "m";
    let half = half_of_day(&format!("{}m", lower(side, at)))?;
    dotted.then_some((half, if lower(side, at + 3) == "." { 4 } else { 3 }))
}

/// The word at `at` in small letters.
pub(super) fn lower(side: &Side<'_>, at: usize) -> String {
    side.tokens.get(at).map(|token| token.span().of(side.text()).to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, language: &str, same: bool) {
        assert_eq!(parse(one, Some(language)) == parse(other, Some(language)), same);
    }

    #[test]
    fn separators_are_no_value() {
        check("1,000", "1000", "en", true);
        check("12 000", "12000", "en", true);
        check("1.000", "1000", "de", true);
        check("١٠٠٠", "1000", "ar", true);
    }

    #[test]
    fn a_decimal_sign_is() {
        check("1.5", "15", "en", false);
        check("1,5", "15", "de", false);
        check("£1.4m", "£14m", "en", false);
        check("3-2", "2-3", "en", false);
    }
}
