//! Numbers in letters: `nine`, `twenty-one`, `einundzwanzig`, `two thousand and five`, `二十`.

use std::borrow::Cow;

use super::super::lexicon::{Book, is_dense};
use super::figures::fraction;
use super::{Amount, Counted, LONGEST, READINGS, Reading};

/// A number before it is known what follows it.
#[derive(Clone, Debug)]
pub(super) struct Spelt {
    /// What it may be worth.
    pub(super) values: Vec<Amount>,
    /// The second of two.
    pub(super) second: Option<Amount>,
    /// What it may count; nothing known if empty.
    pub(super) units: Vec<Counted>,
    /// What it may be multiplied by. Only the first goes with a unit, the others stand for one.
    pub(super) scales: Vec<(i128, i128)>,
    /// How many words write it.
    pub(super) words: usize,
    /// The last thousand, million or the like that it was multiplied by.
    pub(super) last: i128,
    /// What is written to it by a hyphen and is no part of it.
    pub(super) tail: Option<String>,
}

impl Default for Spelt {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            second: None,
            units: Vec::new(),
            scales: vec![(1, 1)],
            words: 1,
            last: 1,
            tail: None,
        }
    }
}

impl Spelt {
    /// Multiplies it.
    pub(super) fn times(&mut self, more: (i128, i128)) {
        for value in self.values.iter_mut().chain(&mut self.second) {
            *value = value.times(more);
        }
    }

    /// Everything that it may say.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let mut readings = Vec::new();
        let reading = |value: &Amount, times, unit: Cow<'static, str>| Reading {
            value: value.times(times),
            second: self.second.as_ref().map(|second| second.times(times)),
            unit,
        };
        for value in &self.values {
            let first = self.scales.first().copied().unwrap_or((1, 1));
            if self.units.is_empty() {
                readings.push(reading(value, first, Cow::Borrowed("")));
            }
            for (unit, times) in &self.units {
                readings.push(reading(&value.times(first), *times, unit.clone()));
            }
            readings
                .extend(self.scales.iter().skip(1).map(|scale| reading(value, *scale, Cow::Borrowed(""))));
        }
        readings.truncate(READINGS);
        readings
    }
}

/// Words that are put together to one number.
#[derive(Debug, Default)]
struct Sum {
    /// What is complete: whole thousands, millions.
    total: i128,
    /// What is being put together.
    part: i128,
    /// The last word's value, and the least that was multiplied by.
    last: i128,
    scale: Option<i128>,
    any: bool,
}

impl Sum {
    /// Adds the value of a word, if it can follow the words before it.
    fn push(&mut self, value: i128, multiplies: bool) -> Option<()> {
        let fits = if multiplies {
            self.multiply(value)?
        } else {
            let tens = |least: i128| self.last >= least && self.last < 100 && self.last % 10 == 0;
            if !self.any || self.part == 0 && self.scale.is_some_and(|scale| value < scale) {
                self.part + value
            } else if self.part == 0 {
                return None;
            } else if self.last >= 100 && self.last % 100 == 0 && value < 100
                || tens(20) && (1..10).contains(&value)
                || self.last == 10 && (7..10).contains(&value)
                // `soixante-dix`, `quatre-vingt-onze`
                || (self.last == 60 || self.last == 80) && (10..20).contains(&value)
                // `خمسة عشر`
                || self.last < 10 && value == 10 && self.part == self.last
            {
                self.part + value
            } else if self.last == 4 && value == 20 {
                self.part - 4 + 80
            } else {
                return None;
            }
        };
        self.last = if !multiplies && self.last == 4 && value == 20 { 80 } else { value };
        (self.part, self.any) = (fits, true);
        Some(())
    }

    fn multiply(&mut self, value: i128) -> Option<i128> {
        if value < 1000 {
            return (self.part < value).then(|| self.part.max(1).checked_mul(value)).flatten();
        }
        if self.part == 0 && self.total > 0 && self.scale.is_some_and(|scale| scale < value) {
            // `mil millones`
            self.total = self.total.checked_mul(value)?;
        } else if self.scale.is_none_or(|scale| value < scale) {
            self.total = self.total.checked_add(self.part.max(1).checked_mul(value)?)?;
        } else {
            return None;
        }
        self.scale = Some(value);
        Some(0)
    }

    fn value(&self) -> Option<i128> {
        self.total.checked_add(self.part).filter(|_| self.any)
    }
}

/// What one word, or one part of a word with hyphens, is.
enum Part {
    /// It counts, and may multiply.
    Value(i128, bool),
    /// A place in an order.
    Order(i128),
    /// A value that does not go on, and what it counts.
    Whole((i128, i128), &'static str),
    /// An article that is one.
    One,
}

fn part(book: &Book, word: &str) -> Option<Part> {
    if let Some(number) = book.facts(word).and_then(|facts| facts.number) {
        return match number.tag {
            "-" => None,
            "1" => Some(Part::One),
            "th" => Some(Part::Order(number.value.0)),
            "" | "x" if number.value.1 == 1 => Some(Part::Value(number.value.0, number.tag == "x")),
            "" | "x" => Some(Part::Whole(number.value, "")),
            unit => Some(Part::Whole(number.value, unit)),
        };
    }
    if let (1, Some(value)) = (word.chars().count(), word.chars().next().and_then(fraction)) {
        return Some(Part::Whole(value, "ratio"));
    }
    let german = matches!(book.language, "de" | "") && word.len() > 6 && word.len() < 80;
    german.then(|| compound(book, word, DEPTH)).flatten().map(|value| Part::Value(value, false))
}

/// How often a German number is parted.
const DEPTH: usize = 6;

/// `einundzwanzig`, `zweihundertfünf`: numbers that German writes as one word.
fn compound(book: &Book, word: &str, depth: usize) -> Option<i128> {
    let of = |word: &str| match book.facts(word)?.number? {
        number if number.value.1 == 1 && matches!(number.tag, "" | "x") => Some(number.value.0),
        _ => None,
    };
    let ones = |word: &str| if word == "ein" { Some(1) } else { of(word) };
    let depth = depth.checked_sub(1)?;
    for (name, value) in [("tausend", 1000), ("hundert", 100)] {
        if let Some((before, behind)) = word.split_once(name) {
            let before = if before.is_empty() { 1 } else { compound(book, before, depth)? };
            let behind = behind.strip_prefix("und").unwrap_or(behind);
            let behind = if behind.is_empty() { 0 } else { compound(book, behind, depth)? };
            return (before < 1000 && behind < value).then_some(before * value + behind);
        }
    }
    match word.split_once("und") {
        Some((before, tens)) if !before.is_empty() => Some(ones(before)? + of(tens)?),
        _ => ones(word),
    }
}

/// The number that the word at `at` begins; `word` gives the words of the text.
pub(super) fn read<'a>(
    book: &Book,
    at: usize,
    word: &dyn Fn(usize) -> Option<Cow<'a, str>>,
) -> Option<Spelt> {
    let first = word(at)?;
    if first.starts_with(is_dense) {
        return match part(book, &first)? {
            Part::Whole(value, unit) => Some(whole(book, value, unit)),
            _ => None,
        };
    }
    if first.contains('-') && book.facts(&first).and_then(|facts| facts.number).is_none() {
        return hyphened(book, &first).map(|spelt| goes_on(book, at, word, spelt));
    }
    // `every third`
    if joint(book, &first, "every").is_some()
        && let Some(Part::Order(value)) = word(at + 1).and_then(|next| part(book, &next))
    {
        return Some(Spelt { words: 2, ..whole(book, (1, value), "ratio") });
    }
    match part(book, &first)? {
        Part::Whole(value, unit) => Some(whole(book, value, unit)),
        Part::Order(value) => Some(order(book, at, word, value)),
        Part::One => one(book, at, word),
        Part::Value(value, multiplies) => {
            let mut sum = Sum::default();
            sum.push(value, multiplies)?;
            Some(added(book, at, word, sum, 1))
        }
    }
}

/// The words behind the first of a number.
fn added<'a>(
    book: &Book,
    at: usize,
    word: &dyn Fn(usize) -> Option<Cow<'a, str>>,
    mut sum: Sum,
    mut words: usize,
) -> Spelt {
    while words < LONGEST {
        let Some(next) = word(at + words) else { break };
        let joint = matches!(&*next, "and" | "y" | "et" | "und" | "e");
        let inner = next.strip_prefix('و').filter(|inner| part(book, inner).is_some());
        let (place, next) = if joint {
            let Some(next) = word(at + words + 1) else { break };
            // `five and six` are two.
            if !matches!(book.language, "es" | "fr" | "pt") && sum.last < 100 {
                break;
            }
            (words + 1, next)
        } else if let Some(inner) = inner {
            // `خمسة وعشرون`
            let tens = part(book, inner);
            if let Some(Part::Value(tens @ 20..=90, false)) = tens.filter(|_| sum.last < 10) {
                sum.part += tens;
                sum.last = tens;
                words += 1;
                continue;
            }
            (words, Cow::Owned(inner.to_owned()))
        } else {
            (words, next)
        };
        let pushed = match part(book, &next).or_else(|| joined(book, &next)) {
            Some(Part::Value(value, multiplies)) => sum.push(value, multiplies && !joint),
            Some(Part::One) if joint => sum.push(1, false),
            Some(Part::Order(value)) if place == words || sum.last >= 100 => {
                if sum.push(value, false).is_some() {
                    let value = sum.value().unwrap_or_default();
                    return Spelt { words: place + 1, ..whole(book, (value, 1), "th") };
                }
                None
            }
            _ => None,
        };
        if pushed.is_none() {
            break;
        }
        words = place + 1;
    }
    let value = sum.value().unwrap_or_default();
    let last = sum.scale.filter(|_| sum.part == 0).unwrap_or(1);
    let spelt = Spelt { values: vec![Amount::of(value, 1)], words, last, ..Spelt::default() };
    goes_on(book, at, word, spelt)
}

/// `twenty-one` behind `two hundred and`.
fn joined(book: &Book, word: &str) -> Option<Part> {
    let spelt = word.contains('-').then(|| hyphened(book, word)).flatten()?;
    let value = spelt.values.first()?.whole()?;
    (spelt.units.is_empty() && spelt.second.is_none() && spelt.tail.is_none())
        .then_some(Part::Value(value, false))
}

/// Whether a number of parts is told: `two thirds`.
fn goes_on<'a>(book: &Book, at: usize, word: &dyn Fn(usize) -> Option<Cow<'a, str>>, spelt: Spelt) -> Spelt {
    let over = spelt.values.first().and_then(Amount::whole).filter(|over| (1..100).contains(over));
    let under = word(at + spelt.words).and_then(|next| parts(book, &next));
    match (over, under) {
        (Some(over), Some(under))
            if spelt.units.is_empty() && spelt.second.is_none() && spelt.tail.is_none() =>
        {
            Spelt { words: spelt.words + 1, ..whole(book, (over, under), "ratio") }
        }
        _ => spelt,
    }
}

/// Below what a word sets a number of parts.
fn parts(book: &Book, word: &str) -> Option<i128> {
    joint(book, word, "/").map(|value| value.0)
}

/// What a word alone joins numbers by.
pub(super) fn joint(book: &Book, word: &str, kind: &str) -> Option<(i128, i128)> {
    let joints = &book.facts(word)?.joints;
    joints.iter().find(|joint| joint.kind == kind && joint.rest.is_empty()).map(|joint| joint.value)
}

fn whole(book: &Book, value: (i128, i128), unit: &'static str) -> Spelt {
    let mut units: Vec<Counted> = Vec::new();
    if !unit.is_empty() {
        let known = book.facts(unit).and_then(|facts| facts.units.iter().find(|unit| unit.rest.is_empty()));
        units.push(known.map_or((Cow::Borrowed(unit), (1, 1)), super::counted));
    }
    Spelt { values: vec![Amount::of(value.0, value.1)], units, ..Spelt::default() }
}

/// `third`: the one behind the second, and behind an article also a part of three.
fn order<'a>(book: &Book, at: usize, word: &dyn Fn(usize) -> Option<Cow<'a, str>>, value: i128) -> Spelt {
    let spelt = whole(book, (value, 1), "th");
    let Some((before, first)) = at.checked_sub(1).and_then(word).zip(word(at)) else { return spelt };
    let share = match &*before {
        "a" | "one" | "un" | "une" | "ein" | "nearly" | "almost" => parts(book, &first),
        _ => None,
    };
    match share {
        // Told by what stands behind it: `a third of them`, `a third man`.
        Some(under) if word(at + 1).is_none_or(|next| !is_noun(book, &next)) => {
            whole(book, (1, under), "ratio")
        }
        _ => spelt,
    }
}

fn is_noun(book: &Book, word: &str) -> bool {
    book.facts(word).is_none_or(|facts| !facts.is(super::super::lexicon::List::Function))
}

/// An article that is a number: `un sur trois`, `ein Drittel`.
fn one<'a>(book: &Book, at: usize, word: &dyn Fn(usize) -> Option<Cow<'a, str>>) -> Option<Spelt> {
    let next = word(at + 1)?;
    let facts = book.facts(&next)?;
    let of = facts.joints.iter().any(|joint| joint.kind == "of") && !book.language.is_empty();
    let of = of && word(at + 2).is_some_and(|next| part(book, &next).is_some() || &*next == "cada");
    if let Some(under) = parts(book, &next) {
        return Some(Spelt { words: 2, ..whole(book, (1, under), "ratio") });
    }
    of.then(|| Spelt { values: vec![Amount::of(1, 1)], ..Spelt::default() })
}

/// `twenty-first`, `two-thirds`, `quatre-vingt-dix`, `two-one`, `five-year-old`.
fn hyphened(book: &Book, word: &str) -> Option<Spelt> {
    let mut sum = Sum::default();
    let mut rest = word.split('-').filter(|part| !matches!(*part, "et" | "and")).peekable();
    while let Some(next) = rest.peek() {
        let over = sum.value();
        if let (Some(over), Some(under)) = (over, parts(book, next)) {
            // `twenty-fifth` is no part of five.
            let order = over >= 20 && over % 10 == 0 && under < 10 && !next.ends_with('s');
            rest.next();
            let spelt = if order {
                whole(book, (over + under, 1), "th")
            } else {
                whole(book, (over, under), "ratio")
            };
            return rest.next().is_none().then_some(spelt);
        }
        let pushed = match part(book, next) {
            Some(Part::Value(value, multiplies)) if sum.push(value, multiplies).is_some() => Some(()),
            Some(Part::Value(second, false)) if over.is_some() => {
                // A score: `two-one`.
                rest.next();
                let values = vec![Amount::of(over?, 1)];
                let second = Some(Amount::of(second, 1));
                return rest.next().is_none().then(|| Spelt { values, second, ..Spelt::default() });
            }
            Some(Part::One) if over.is_some() => sum.push(1, false),
            Some(Part::Order(value)) => {
                let spelt = match over {
                    Some(_) => sum.push(value, false).and_then(|()| sum.value()),
                    None => Some(value),
                };
                rest.next();
                let tail: Vec<&str> = rest.collect();
                let tail = (!tail.is_empty()).then(|| tail.join("-"));
                return Some(Spelt { tail, ..whole(book, (spelt?, 1), "th") });
            }
            Some(Part::Whole(value, unit)) if over.is_none() => {
                rest.next();
                return rest.next().is_none().then(|| whole(book, value, unit));
            }
            _ => None,
        };
        if pushed.is_none() {
            break;
        }
        rest.next();
    }
    let value = sum.value()?;
    let mut spelt = Spelt { values: vec![Amount::of(value, 1)], ..Spelt::default() };
    if let Some(unit) = rest.peek().and_then(|unit| book.facts(unit)) {
        spelt.units = unit.units.iter().filter(|unit| unit.rest.is_empty()).map(super::counted).collect();
        if !spelt.units.is_empty() {
            rest.next();
        }
    }
    let tail: Vec<&str> = rest.collect();
    spelt.tail = (!tail.is_empty()).then(|| tail.join("-"));
    Some(spelt)
}

/// Whether a number in Chinese characters may begin with `char`.
pub(super) fn is_numeral(char: char) -> bool {
    "〇一二三四五六七八九十百千万萬億亿両两".contains(char)
}

/// Whether `char` multiplies digits before it.
pub(in super::super) fn is_magnitude(char: char) -> bool {
    "百千万萬億亿兆".contains(char)
}

/// The value of a number in Chinese characters and digits that `text` begins with, and its length.
pub(in super::super) fn dense(text: &str) -> Option<(Amount, usize)> {
    let (mut total, mut section, mut digits, mut end) = (Amount::of(0, 1), 0_i128, String::new(), 0);
    let take = |digits: &mut String| {
        let value = if digits.is_empty() { Amount::of(0, 1) } else { Amount::decimal(digits) };
        digits.clear();
        value
    };
    let pair = |amount: &Amount| match amount {
        Amount::Exact { over, under } => Some((*over, *under)),
        Amount::Written(_) => None,
    };
    let mut chars = text.char_indices().take(40).peekable();
    while let Some((at, char)) = chars.next() {
        let digit = super::figures::digit(char)
            .or_else(|| {
                "〇一二三四五六七八九"
                    .chars()
                    .position(|known| known == char)
                    .and_then(|value| char::from_digit(value as u32, 10))
            })
            .or_else(|| matches!(char, '両' | '两').then_some('2'));
        let next = chars.peek().map(|(_, next)| *next);
        if let Some(digit) = digit {
            digits.push(digit);
        } else if matches!(char, '.' | '．' | ',' | '，')
            && next.and_then(super::figures::digit).is_some()
            && !digits.is_empty()
        {
            if matches!(char, '.' | '．') {
                digits.push('.');
            }
            continue;
        } else {
            let unit = match char {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                '万' | '萬' => 10_000,
                '億' | '亿' => 100_000_000,
                '兆' => 1_000_000_000_000,
                _ => break,
            };
            let bare = digits.is_empty();
            let value = take(&mut digits);
            if unit >= 10_000 {
                let sum = value.plus((section, 1));
                let sum = if bare && section == 0 { Amount::of(1, 1) } else { sum };
                total = total.plus(pair(&sum.times((unit, 1)))?);
                section = 0;
            } else {
                section = section.checked_add(if bare { unit } else { value.times((unit, 1)).whole()? })?;
            }
        }
        end = at + char.len_utf8();
    }
    let rest = take(&mut digits);
    let value = total.plus((section, 1)).plus(pair(&rest)?);
    (end > 0).then_some((value, end))
}

/// The value of parts of a whole that `text` begins with, and its length: `3分の1`.
pub(super) fn part_of(text: &str) -> Option<(Amount, usize)> {
    let (under, length) = dense(text)?;
    let rest = text.get(length..)?.strip_prefix("分の")?;
    let (over, more) = dense(rest)?;
    let (over, under) = (over.whole()?, under.whole().filter(|under| *under > 0)?);
    Some((Amount::of(over, under), text.len() - rest.len() + more))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the value of a word, and what it counts.
    #[track_caller]
    fn check(text: &str, language: &str, expected: &str) {
        let words: Vec<&str> = text.split(' ').collect();
        let word = |at: usize| words.get(at).map(|word| super::super::plain(word));
        let told = read(Book::of(Some(language)), 0, &word).map_or_else(String::new, |spelt| {
            let value = match spelt.values.first() {
                Some(Amount::Exact { over, under: 1 }) => over.to_string(),
                Some(Amount::Exact { over, under }) => format!("{over}/{under}"),
                _ => "?".to_owned(),
            };
            let second = match spelt.second {
                Some(Amount::Exact { over, .. }) => format!(" {over}"),
                _ => String::new(),
            };
            let units: Vec<String> = spelt.units.iter().map(|unit| format!(" {}", unit.0)).collect();
            format!("{value}{second}{}", units.concat())
        });
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn english() {
        check("twenty-one", "en", "21");
        check("twenty five boats", "en", "25");
        check("two thousand three hundred and five boats", "en", "2305");
        check("two hundred thousand", "en", "200000");
        check("one thousand million", "en", "1000000000");
        check("two and three", "en", "2");
        check("twenty-first", "en", "21 th");
        check("one hundred and first", "en", "101 th");
        check("two-thirds", "en", "2/3 ratio");
        check("two thirds", "en", "2/3 ratio");
        check("three quarters", "en", "3/4 ratio");
        check("two-one", "en", "2 1");
        check("half", "en", "1/2 ratio");
        check("boats", "en", "");
    }

    #[test]
    fn german() {
        check("einundzwanzig", "de", "21");
        check("zweihundertfünf", "de", "205");
        check("hundert", "de", "100");
        check("zwölftausenddreihundert", "de", "12300");
        check("zwei Drittel", "de", "2/3 ratio");
        check("ein Drittel", "de", "1/3 ratio");
        check("Hundertwasser", "de", "");
        check("anderthalb", "de", "3/2");
    }

    #[test]
    fn french_spanish_arabic() {
        check("quatre-vingt-dix-sept", "fr", "97");
        check("quatre-vingts", "fr", "80");
        check("soixante-dix", "fr", "70");
        check("soixante et onze", "fr", "71");
        check("vingt et un", "fr", "21");
        check("deux mille trois cents", "fr", "2300");
        check("deux tiers", "fr", "2/3 ratio");
        check("treinta y cinco", "es", "35");
        check("dos mil trescientos cinco", "es", "2305");
        check("mil millones", "es", "1000000000");
        check("خمسة عشر", "ar", "15");
        check("خمسة وعشرون", "ar", "25");
        check("خمسة الاف", "ar", "5000");
    }

    #[track_caller]
    fn check_dense(text: &str, expected: i128, length: usize) {
        assert_eq!(dense(text), Some((Amount::of(expected, 1), length)), "{text}");
    }

    #[test]
    fn chinese_characters() {
        check_dense("二十五人", 25, 9);
        check_dense("三千", 3000, 6);
        check_dense("3万5000人", 35_000, 8);
        check_dense("三万五千人", 35_000, 12);
        check_dense("1億2000万円", 120_000_000, 11);
        check_dense("3.5万人", 35_000, 6);
        check_dense("35,000人", 35_000, 6);
        check_dense("百人", 100, 3);
        check_dense("二〇二六", 2026, 12);
    }

    #[test]
    fn long_numbers_are_read_in_bounded_time() {
        check(&"million ".repeat(40), "en", "1000000");
        check(&format!("{}zwei", "hundert".repeat(10)), "de", "");
    }
}
