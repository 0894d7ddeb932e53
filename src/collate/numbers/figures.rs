//! Figures: what a number in digits says, with what is written to it: `£1.4m`, `1,900`, `12 000`, `5-10`.

use super::Amount;

/// A number in digits, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// What it may be worth: more than one value where a separator can be read in two ways.
    pub(super) values: Vec<Amount>,
    /// The second value of a range or a score.
    pub(super) second: Option<Amount>,
    /// What is written before the digits, in small letters: a currency.
    pub(super) before: String,
    /// What is written behind them: a unit, a magnitude, the ending of an order.
    pub(super) behind: String,
    /// Two numbers with a stroke between them: a part of a whole.
    pub(super) part: bool,
}

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// `1,000.5`
    Stop,
    /// `1.000,5`
    Comma,
    /// `1.000,5` in some countries and `1,000.5` in others.
    Either,
}

/// Fractions that are one character.
pub(super) fn fraction(char: char) -> Option<(i128, i128)> {
    Some(match char {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// The value of a decimal digit of any script, as a digit.
pub(in super::super) fn digit(char: char) -> Option<char> {
    const ZEROS: [char; 10] = [
        '0', '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0E50}',
        '\u{FF10}',
    ];
    ZEROS.iter().find_map(|zero| {
        let value = (char as u32).checked_sub(*zero as u32).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

const fn is_dash(char: char) -> bool {
    matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Takes a number in its key apart.
pub(super) fn read(written: &str, point: Point) -> Option<Figures> {
    let (mut before, mut digits, mut behind) = (String::new(), String::new(), String::new());
    let (mut negative, mut parts) = (false, None);
    let mut chars = written.chars().peekable();
    while let Some(char) = chars.next() {
        if let Some(digit) = digit(char).filter(|_| behind.is_empty()) {
            digits.push(digit);
        } else if digits.is_empty() {
            match char {
                _ if is_dash(char) => negative = true,
                '+' => {}
                _ => before.extend(char.to_lowercase()),
            }
        } else if let Some(fraction) = fraction(char).filter(|_| behind.is_empty()) {
            parts = Some(fraction);
        } else {
            let goes_on = behind.is_empty() && chars.peek().copied().and_then(digit).is_some();
            match char {
                '.' | ',' | ':' | '/' if goes_on => digits.push(char),
                '٫' if goes_on => digits.push(if point == Point::Stop { '.' } else { ',' }),
                '٬' | '\'' | '’' if goes_on => {}
                _ if goes_on && is_dash(char) => digits.push('-'),
                _ if char.is_whitespace() => {}
                _ => behind.extend(char.to_lowercase()),
            }
        }
    }
    if digits.is_empty() {
        return None;
    }
    let (values, second, part) = value(&digits, point);
    let add = |value: &Amount| {
        let value = parts.map_or_else(|| value.clone(), |parts| value.plus(parts));
        if negative { value.negative() } else { value }
    };
    Some(Figures { values: values.iter().map(add).collect(), second, before, behind, part })
}

/// The values of digits with separators, the second of two, and whether the two are a part of a whole.
fn value(digits: &str, point: Point) -> (Vec<Amount>, Option<Amount>, bool) {
    let written = || vec![Amount::Written(digits.to_owned().into())];
    if let Some((one, other)) = digits.split_once(['-', ':']) {
        return match (decimals(one, point), decimals(other, point).into_iter().next()) {
            (one, Some(other)) if !one.is_empty() => (one, Some(other), false),
            _ => (written(), None, false),
        };
    }
    if let Some((over, under)) = digits.split_once('/') {
        let whole = |digits: &str| digits.parse::<i128>().ok().filter(|_| digits.len() <= 4);
        return match (whole(over), whole(under)) {
            // `6/8` is no other way to write `3/4`.
            (Some(over), Some(under))
                if Amount::of(over, under.max(1)) == (Amount::Exact { over, under }) =>
            {
                (vec![Amount::of(over, under)], None, true)
            }
            _ => (written(), None, false),
        };
    }
    let values = decimals(digits, point);
    if values.is_empty() { (written(), None, false) } else { (values, None, false) }
}

/// The values of digits with points and commas; none if they are parted as no number is.
fn decimals(digits: &str, point: Point) -> Vec<Amount> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return Vec::new();
    }
    let (decimal, group) = if point == Point::Stop { ('.', ',') } else { (',', '.') };
    let count = |sign: char| digits.matches(sign).count();
    let read = |decimal: char, group: char| {
        let (whole, behind) = digits.split_once(decimal).unwrap_or((digits, ""));
        let fits = !behind.contains([decimal, group]) && is_grouped(whole, group);
        let whole: String = whole.chars().filter(|char| *char != group).collect();
        let point = if behind.is_empty() { "" } else { "." };
        fits.then(|| Amount::decimal(&format!("{whole}{point}{behind}")))
    };
    let mut values: Vec<Amount> = Vec::new();
    values.extend(read(decimal, group));
    let foreign = || read(group, decimal);
    match (count(decimal), count(group)) {
        // `1,5` in English, `1.5` in German; `1.234,5` in English.
        _ if values.is_empty() => values.extend(foreign()),
        (1, 0) if point == Point::Either => values.extend(foreign()),
        _ => {}
    }
    values
}

/// Whether `digits` are whole, in groups of three if they are in groups; or as in India, `1,00,000`.
fn is_grouped(digits: &str, group: char) -> bool {
    let mut parts = digits.split(group);
    let first = parts.next().unwrap_or_default().len();
    let rest: Vec<usize> = parts.map(str::len).collect();
    let figures = digits.chars().all(|char| char.is_ascii_digit() || char == group);
    let last = rest.last().is_none_or(|length| *length == 3);
    let inner = |length: usize| rest.iter().rev().skip(1).all(|other| *other == length);
    let grouped = rest.is_empty()
        || last && (1..=3).contains(&first) && (inner(3) || inner(2) && first < 3 && group == ',');
    figures && first > 0 && grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[track_caller]
    fn check(one: &str, other: &str, point: Point, same: bool) {
        let (one, other) = (read(&text::key(one), point), read(&text::key(other), point));
        let equal = one.iter().zip(&other).any(|(one, other)| {
            let values = one.values.iter().any(|value| other.values.contains(value));
            values && (&one.second, &one.before, &one.behind) == (&other.second, &other.before, &other.behind)
        });
        assert_eq!(equal, same, "{one:?} {other:?}");
    }

    #[test]
    fn separators_are_no_value() {
        check("1,000", "1000", Point::Stop, true);
        check("12 000", "12000", Point::Stop, true);
        check("1.000", "1000", Point::Comma, true);
        check("1’000", "1000", Point::Comma, true);
        check("1,00,000", "100000", Point::Stop, true);
        check("1.234,5", "1,234.5", Point::Stop, true);
        check("1,000", "1000", Point::Either, true);
        check("1.000", "1000", Point::Either, true);
    }

    #[test]
    fn digits_of_any_script_are_digits() {
        check("١٠٠٠", "1000", Point::Stop, true);
        check("１２", "12", Point::Stop, true);
        check("١٫٥", "1.5", Point::Stop, true);
        check("١٬٠٠٠", "1000", Point::Stop, true);
        check("۱۲", "12", Point::Stop, true);
    }

    #[test]
    fn a_decimal_sign_is() {
        check("1.5", "15", Point::Stop, false);
        check("1,5", "15", Point::Comma, false);
        check("1,5", "1.5", Point::Comma, true);
        check("1.000", "1000", Point::Stop, false);
        check("1½", "1.5", Point::Stop, true);
    }

    #[test]
    fn every_digit_counts() {
        check("€9,876,543,210", "€9,876,543,211", Point::Stop, false);
        check("004412345678", "004412345679", Point::Stop, false);
        check("1,234,567", "1,234,5678", Point::Stop, false);
        check("1.2.3", "1.2.4", Point::Stop, false);
        check(
            "12345678901234567890123456789012345678901",
            "12345678901234567890123456789012345678902",
            Point::Stop,
            false,
        );
    }

    #[test]
    fn two_numbers_are_two() {
        check("3-2", "2-3", Point::Stop, false);
        check("3-2", "3:2", Point::Stop, true);
        check("3:2", "30:20", Point::Stop, false);
        check("6/8", "3/4", Point::Stop, false);
        check("1/3", "1/4", Point::Stop, false);
    }
}
