//! Numbers: what value words have, in digits and in letters, with what they count.
//!
//! A value is exact, and a writing that can be read in two ways (`5m`) has both values: two numbers are
//! the same if they are in one reading of each.

mod amount;
mod figures;
mod letters;

use std::borrow::Cow;

pub(super) use self::amount::Amount;
pub(super) use self::figures::digit;
use self::figures::{Figures, Point};
use self::letters::Spelt;
pub(super) use self::letters::{dense, is_magnitude};
use super::days::is_date;
use super::lexicon::{Book, Unit, is_dense, plain};
use super::side::Side;
use crate::text::{self, WordKind};

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// What it may say.
    readings: Vec<Reading>,
    /// The number itself, whatever it counts.
    figure: (Amount, Option<Amount>),
    /// The units that it may have, none told in another.
    counts: Vec<Counted>,
    /// How many words write it.
    pub(super) words: usize,
    /// What is written to it by a hyphen and is no part of it: `old` in `five-year-old`.
    pub(super) tail: Option<String>,
}

/// One thing that a number may say.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reading {
    /// In the unit, with magnitudes worked in.
    value: Amount,
    /// The second value of a range or a score: `5-10`, `3-2`.
    second: Option<Amount>,
    /// Empty, `th` for a place in an order, `ratio` for a part of a whole, or what is counted.
    unit: Cow<'static, str>,
}

impl Reading {
    fn same(&self, other: &Self) -> bool {
        // A half is 0.5, and one is not a hundred per cent.
        let part = self.value.whole().is_none()
            && [&self.unit, &other.unit].into_iter().all(|unit| matches!(&**unit, "" | "ratio"));
        self.value == other.value && self.second == other.second && (self.unit == other.unit || part)
    }
}

impl Quantity {
    /// Whether both have one value and one unit.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.readings.iter().any(|one| other.readings.iter().any(|other| one.same(other)))
    }

    /// Whether both may count one thing.
    pub(super) fn same_unit(&self, other: &Self) -> bool {
        self.counts.iter().any(|unit| other.counts.contains(unit))
    }

    /// Whether both have one number and count other things by it: `5 km`, `5 miles`.
    pub(super) fn same_figure(&self, other: &Self) -> bool {
        let any = !self.counts.is_empty() || !other.counts.is_empty();
        self.figure == other.figure
            && any
            && !self.same_unit(other)
            && ![self.unit(), other.unit()].contains(&"th")
    }

    /// Both values where they can be measured by one another: not of places in an order.
    pub(super) fn measures(&self, other: &Self) -> Option<(f64, f64)> {
        let pairs = self.readings.iter().flat_map(|one| other.readings.iter().map(move |other| (one, other)));
        let mut alike = pairs.filter(|(one, other)| one.unit == other.unit && one.unit != "th");
        let (one, other) = alike.next()?;
        Some((one.value.roughly()?, other.value.roughly()?))
    }

    /// The first number of a range: `3` of `3 to 4 per cent`, which may be told in the unit of the second.
    fn beside(mut self, range: Self) -> Self {
        let own = range.readings.into_iter().map(|reading| Reading { second: None, ..reading });
        self.readings.extend(own.take(READINGS));
        if self.counts.is_empty() {
            self.counts = range.counts;
        }
        self
    }

    /// Whether one of them only leaves out what it counts, which is a time: `34 years old`, `34`.
    pub(super) fn leaves_out(&self, other: &Self) -> bool {
        let time = |one: &Self| one.counts.iter().any(|unit| matches!(&*unit.0, "sec" | "month"));
        self.figure == other.figure
            && (self.counts.is_empty() && time(other) || other.counts.is_empty() && time(self))
    }

    /// The value, if it is a whole number.
    pub(super) const fn whole(&self) -> Option<i128> {
        self.figure.0.whole()
    }

    /// What is counted, in one writing; empty if it is not said.
    pub(super) fn unit(&self) -> &str {
        self.readings.first().map_or("", |reading| &reading.unit)
    }
}

/// The number that the word at `at` begins, with those that follow it, in digits or in letters.
pub(super) fn quantity(side: &Side<'_>, at: usize) -> Option<Quantity> {
    quantity_before(side, at, side.tokens.len())
}

/// The same; of a range both numbers only if the second begins before `end`.
pub(super) fn quantity_before(side: &Side<'_>, at: usize, end: usize) -> Option<Quantity> {
    let reader = Reader { side, book: side.book };
    let first = reader.counted(at)?;
    if let Some(part) = reader.part(at, &first) {
        return Some(part);
    }
    Some(match reader.range(at, &first) {
        Some((range, second)) if second < end => range,
        Some((range, _)) => first.beside(range),
        None => first,
    })
}

/// A unit that a number may have, and how many of those that are told.
type Counted = (Cow<'static, str>, (i128, i128));

/// Units that words may mean, how many words they are, and what may multiply with or without them.
type Units = (Vec<Counted>, usize, Vec<(i128, i128)>);

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

    fn written(&self, at: usize) -> &'a str {
        self.side.tokens.get(at).map_or("", |token| token.span().of(self.side.text()))
    }

    /// A number with its magnitude and unit.
    fn counted(&self, at: usize) -> Option<Quantity> {
        if self.is_currency(at) && self.kind(at + 1) == Some(WordKind::Number) {
            let mut behind = self.counted(at + 1)?;
            let currency = self.named(&self.lower(at));
            behind.readings = behind
                .readings
                .iter()
                .filter(|reading| reading.unit.is_empty())
                .flat_map(|reading| {
                    currency.iter().map(|unit| Reading { unit: unit.0.clone(), ..reading.clone() })
                })
                .collect();
            behind.words += 1;
            behind.counts = currency;
            return (!behind.readings.is_empty()).then_some(behind);
        }
        if let Some(dense) = self.dense(at) {
            return Some(dense);
        }
        match self.kind(at)? {
            WordKind::Number => self.in_digits(at),
            WordKind::Letters => self.in_letters(at),
            WordKind::Mark => None,
        }
    }

    fn in_digits(&self, at: usize) -> Option<Quantity> {
        let key = text::key(self.written(at));
        let Figures { values, second, before, behind, part } =
            figures::read(&key, point(self.book.language))?;
        let (mut units, mut tail) = (self.named(&before), None);
        if units.is_empty() && !before.is_empty() {
            units.push((Cow::Owned(before), (1, 1)));
        }
        let mut scales = vec![(1, 1)];
        let (ending, goes_on) = behind.split_once('-').unwrap_or((&behind, ""));
        if part {
            units.push((Cow::Borrowed("ratio"), (1, 1)));
        } else if is_order(ending) {
            units = vec![(Cow::Borrowed("th"), (1, 1))];
            tail = Some(goes_on.to_owned()).filter(|rest| !rest.is_empty());
        } else if !behind.is_empty() {
            // `24-hour`, and `5m€`.
            let joined = behind.strip_prefix('-').unwrap_or(&behind);
            let (word, sign) = split_sign(joined);
            if units.is_empty() && !sign.is_empty() && !word.is_empty() {
                units = self.named(sign);
            }
            let word = if units.is_empty() { joined } else { word };
            let scale = self.joint(word, "k");
            let counted = if units.is_empty() { self.attached(word) } else { Vec::new() };
            match (scale, counted.is_empty()) {
                (Some(scale), true) => scales = vec![scale],
                // `5m`: five million, or five metres.
                (Some(scale), false) => {
                    scales.push(scale);
                    units = counted;
                }
                (None, false) => units = counted,
                (None, true) if units.is_empty() => {
                    let word = joined.to_owned();
                    if behind.len() == joined.len() {
                        units.push((Cow::Owned(word), (1, 1)));
                    } else {
                        tail = Some(word);
                    }
                }
                (None, true) => {}
            }
        }
        let spelt = Spelt { values, second, units, scales, tail, ..Spelt::default() };
        Some(self.behind(at, spelt))
    }

    fn in_letters(&self, at: usize) -> Option<Quantity> {
        let word = self.lower(at);
        // `an hour`
        let time = |unit: &Units| unit.0.iter().any(|unit| matches!(&*unit.0, "sec" | "month"));
        if let Some(value) = self.joint(&word, "a")
            && self.unit(at + 1).is_some_and(|unit| time(&unit))
        {
            let spelt = Spelt { values: vec![Amount::of(value.0, value.1)], ..Spelt::default() };
            return Some(self.behind(at, spelt));
        }
        let read = letters::read(self.book, at, &|at| self.word(at));
        // `F-16`, `A40`
        let named = || {
            let digits = word.len() < 24 && word.bytes().any(|byte| byte.is_ascii_digit());
            let values = vec![Amount::Written(Cow::Owned(word.clone().into_owned()))];
            digits.then(|| Spelt { values, ..Spelt::default() })
        };
        let spelt = read.or_else(named)?;
        Some(self.behind(at, spelt))
    }

    /// The word at `at` in small letters, if it is one.
    fn word(&self, at: usize) -> Option<Cow<'a, str>> {
        (self.kind(at)? == WordKind::Letters).then(|| self.lower(at))
    }

    /// What follows a number: magnitudes, a half more, a unit.
    fn behind(&self, at: usize, mut spelt: Spelt) -> Quantity {
        let mut last = (spelt.last, 1);
        let ratio = spelt.units.iter().any(|unit| unit.0 == "ratio");
        // `half a million`, `three quarters of a mile`
        let mut gap = 0;
        while ratio
            && gap < 2
            && matches!(&*self.lower(at + spelt.words + gap), "a" | "an" | "of" | "une" | "d'une")
        {
            gap += 1;
        }
        while let Some(more) = self.magnitude(at + spelt.words + gap).filter(|_| spelt.words < LONGEST) {
            spelt.times(more);
            spelt.words += 1 + gap;
            (last, gap) = (more, 0);
            spelt.units.retain(|unit| unit.0 != "ratio");
            // `1,5 Mio. Euro`
            let dot = self.written(at + spelt.words) == ".";
            if dot && (self.unit(at + spelt.words + 1).is_some() || self.book.language == "de") {
                spelt.words += usize::from(self.kind(at + spelt.words + 1) == Some(WordKind::Letters));
            }
        }
        if let Some((words, (over, under))) = self.joint_at(at + spelt.words, "+") {
            let added = (over * last.0, under * last.1);
            spelt.values = spelt.values.iter().map(|value| value.plus(added)).collect();
            spelt.words += words;
            while let Some(more) =
                self.magnitude(at + spelt.words).filter(|_| last == (1, 1) && spelt.words < LONGEST)
            {
                spelt.times(more);
                spelt.words += 1;
            }
        }
        let scale = spelt.scales.first().copied().unwrap_or((1, 1));
        let figure = spelt.values.first().map(|value| (value.times(scale), spelt.second.clone()));
        let figure = figure.unwrap_or_else(|| (Amount::of(0, 1), None));
        let counted = spelt.units.is_empty();
        if counted || ratio {
            // `5 millions de dollars`
            gap += usize::from(last != (1, 1) && self.joint(&self.lower(at + spelt.words), "d").is_some());
            let unit = self.unit(at + spelt.words + gap);
            // `half an hour`, and not `a third of 1%`.
            if let Some((units, words, scales)) =
                unit.filter(|unit| counted || unit.0.iter().all(|unit| unit.0 != "ratio"))
            {
                (spelt.scales, spelt.units) = (scales, units);
                spelt.words += words + gap;
                // `an hour and a half`
                if let Some((words, more)) = self.joint_at(at + spelt.words, "+") {
                    spelt.values = spelt.values.iter().map(|value| value.plus(more)).collect();
                    spelt.words += words;
                }
            }
        }
        // `1.5m crowns` are no metres.
        if let [_, scale] = spelt.scales[..]
            && let Some((units, words, _)) = self.unit(at + spelt.words)
        {
            (spelt.scales, spelt.units) = (vec![scale], units);
            spelt.words += words;
        }
        let readings = spelt.readings();
        Quantity { readings, figure, counts: spelt.units, words: spelt.words, tail: spelt.tail }
    }

    /// What the word at `at` multiplies a number before it by.
    fn magnitude(&self, at: usize) -> Option<(i128, i128)> {
        let word = self.word(at)?;
        let facts = self.book.facts(&word)?;
        match facts.number {
            Some(number) if number.tag == "x" => Some(number.value),
            // `5 bn`, and not `5 m`, which is told with the units.
            _ if facts.units.is_empty() => self.joint(&word, "k"),
            _ => None,
        }
    }

    /// What a word joins numbers by.
    fn joint(&self, word: &str, kind: &str) -> Option<(i128, i128)> {
        letters::joint(self.book, word, kind)
    }

    /// The same for the words at `at`, and how many they are.
    fn joint_at(&self, at: usize, kind: &str) -> Option<(usize, (i128, i128))> {
        let word = self.lower(at);
        let joints = &self.book.facts(&word)?.joints;
        let whole =
            |rest: &[String]| rest.iter().enumerate().all(|(next, word)| self.lower(at + 1 + next) == *word);
        let joint = joints.iter().find(|joint| joint.kind == kind && whole(&joint.rest))?;
        Some((1 + joint.rest.len(), joint.value))
    }

    /// The units of this one word.
    fn named(&self, word: &str) -> Vec<Counted> {
        let units = self.book.facts(word).map_or(&[][..], |facts| &facts.units);
        units.iter().filter(|unit| unit.rest.is_empty()).map(counted).collect()
    }

    /// The same for one that is written to digits, where it may be shorter: `5in`, `20C`.
    fn attached(&self, word: &str) -> Vec<Counted> {
        let mut units = self.named(word);
        units.extend(self.named(&format!("~{word}")));
        units
    }

    /// The units in the words at `at`, how many words they are, and what may multiply with or without them.
    fn unit(&self, at: usize) -> Option<Units> {
        let kind = self.kind(at).filter(|kind| *kind != WordKind::Number)?;
        let word = self.lower(at);
        if kind == WordKind::Letters && word.starts_with(is_dense) {
            return self.dense_unit(&word).map(|(units, words)| (units, words, vec![(1, 1)]));
        }
        let scale = self.joint(&word, "k");
        // `5 M€`
        if let Some(scale) = scale.filter(|_| self.kind(at + 1) == Some(WordKind::Mark)) {
            let units = self.named(self.written(at + 1));
            if !units.is_empty() {
                return Some((units, 2, vec![scale]));
            }
        }
        let facts = self.book.facts(&word).filter(|facts| !facts.units.is_empty());
        let facts = facts.or_else(|| self.book.facts(self.book.inner(&word)?))?;
        let whole =
            |unit: &Unit| unit.rest.iter().enumerate().all(|(next, word)| self.lower(at + 1 + next) == *word);
        let longest = facts.units.iter().find(|unit| whole(unit))?.rest.len();
        let units = facts.units.iter().filter(|unit| unit.rest.len() == longest && whole(unit));
        let scales = std::iter::once((1, 1)).chain(scale.filter(|_| longest == 0));
        Some((units.map(counted).collect(), 1 + longest, scales.collect()))
    }

    /// A unit that a word of a script without spaces begins with; the word is not taken if it goes on.
    fn dense_unit(&self, word: &str) -> Option<(Vec<Counted>, usize)> {
        let ends = word.char_indices().map(|(at, char)| at + char.len_utf8()).take(8);
        let found = ends.filter_map(|end| {
            let units = self.named(word.get(..end)?);
            (!units.is_empty()).then_some((units, usize::from(end == word.len())))
        });
        found.last()
    }

    /// Whether the word at `at` is a currency that stands before its number: `EUR 5`.
    fn is_currency(&self, at: usize) -> bool {
        let written = self.written(at);
        let code = written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_uppercase());
        (code || matches!(written, "€" | "$" | "£" | "¥"))
            && self.book.facts(&plain(written)).is_some_and(|facts| !facts.units.is_empty())
    }

    /// A number of Chinese characters, or of digits and such: `三人`, `3万5000人`.
    fn dense(&self, at: usize) -> Option<Quantity> {
        let token = self.side.tokens.get(at)?;
        let first = self.written(at);
        let begins = match token.kind() {
            WordKind::Letters => first.starts_with(letters::is_numeral) || first.starts_with('第'),
            WordKind::Number => {
                let next = self.side.text().get(token.span().end..)?;
                next.starts_with(is_magnitude) || next.starts_with("分の")
            }
            WordKind::Mark => false,
        };
        let is_none =
            || self.book.facts(first).and_then(|facts| facts.number).is_some_and(|number| number.tag == "-");
        if !begins || is_none() {
            return None;
        }
        let text = self.side.text().get(token.span().start..)?;
        let order = text.starts_with('第');
        let number = if order { text.strip_prefix('第')? } else { text };
        let (value, length) = letters::part_of(number).map_or_else(|| dense(number), Some)?;
        let ratio =
            value.whole().is_none() && number.get(..length).is_some_and(|number| number.contains('分'));
        let end = token.span().start + text.len() - number.len() + length;
        let tokens = self.side.tokens.get(at..)?.iter().take(LONGEST * 2);
        let words = tokens.take_while(|token| token.span().start < end).count();
        let last = self.side.tokens.get(at + words - 1)?;
        // Characters that are written to the number are what it counts, or it is no number.
        let rest = self.side.text().get(end..last.span().end.max(end))?;
        let mut units = Vec::new();
        let mut more = 0;
        if ratio || order {
            units.push((Cow::Borrowed(if order { "th" } else { "ratio" }), (1, 1)));
        } else if !rest.is_empty() {
            units = self.dense_unit(rest).filter(|found| found.1 == 1 || token.kind() == WordKind::Number)?.0;
        } else if let Some((found, words, _)) = self.unit(at + words) {
            (units, more) = (found, words);
        } else if token.kind() == WordKind::Letters && words == 1 && first.chars().count() == 1 {
            // A single numeral without anything that it counts is part of some word.
            return None;
        }
        let spelt = Spelt { values: vec![value.clone()], units, ..Spelt::default() };
        Some(Quantity {
            readings: spelt.readings(),
            figure: (value, None),
            counts: spelt.units,
            words: words + more,
            tail: None,
        })
    }

    /// `one in three`, `two out of five`, `un sur trois`.
    fn part(&self, at: usize, first: &Quantity) -> Option<Quantity> {
        let over = first.figure.0.whole().filter(|over| (1..1000).contains(over))?;
        if !first.unit().is_empty() || first.figure.1.is_some() {
            return None;
        }
        let (joint, _) = self.joint_at(at + first.words, "of")?;
        let next = at + first.words + joint;
        if is_date(self.side, next) {
            return None;
        }
        let whole = self.counted(next)?;
        let under = whole.figure.0.whole().filter(|under| *under > over && whole.figure.1.is_none())?;
        // `12 in 20 minutes` is no part of anything.
        if !whole.unit().is_empty() {
            return None;
        }
        let value = Amount::of(over, under);
        let reading = Reading { value: value.clone(), second: None, unit: Cow::Borrowed("ratio") };
        Some(Quantity {
            readings: vec![reading],
            figure: (value, None),
            counts: Vec::new(),
            words: first.words + joint + whole.words,
            tail: None,
        })
    }

    /// `5 to 10`, `5 – 10`, `between five and ten`, and where the second number begins.
    fn range(&self, at: usize, first: &Quantity) -> Option<(Quantity, usize)> {
        if first.figure.1.is_some() || first.tail.is_some() {
            return None;
        }
        let behind = at + first.words;
        let dash = self.kind(behind) == Some(WordKind::Mark)
            && matches!(self.written(behind), "-" | "–" | "—" | "〜" | "～");
        let joint = if dash { Some(1) } else { self.joint_at(behind, "to").map(|joint| joint.0) };
        let before = || at.checked_sub(1).map(|before| self.lower(before)).unwrap_or_default();
        let between = || {
            let and = matches!(&*self.lower(behind), "and" | "und" | "et" | "y" | "و");
            let led = matches!(&*before(), "between" | "zwischen" | "entre" | "بين");
            (and && led).then_some(1)
        };
        let joint = joint.or_else(between)?;
        if is_date(self.side, behind + joint) {
            return None;
        }
        let other = self.counted(behind + joint).filter(|other| other.figure.1.is_none())?;
        let readings: Vec<Reading> = other
            .readings
            .iter()
            .flat_map(|second| {
                // A unit and a magnitude behind the second number are the first one's too.
                let own =
                    first.readings.iter().filter(|first| first.unit == second.unit || first.unit.is_empty());
                own.map(|first| {
                    let value = if first.unit == second.unit && !first.unit.is_empty() {
                        first.value.clone()
                    } else {
                        scaled(&first.value, &other.figure.0, &second.value)
                    };
                    Reading { value, second: Some(second.value.clone()), unit: second.unit.clone() }
                })
            })
            .take(READINGS)
            .collect();
        let any = !readings.is_empty();
        let range = || Quantity {
            readings,
            figure: (first.figure.0.clone(), Some(other.figure.0.clone())),
            counts: other.counts,
            words: first.words + joint + other.words,
            tail: other.tail,
        };
        any.then(|| (range(), behind + joint))
    }
}

/// So many words write the longest number.
const LONGEST: usize = 10;
/// The most readings of one number.
const READINGS: usize = 8;

/// `value` by as much as `to` is more than `from`.
fn scaled(value: &Amount, from: &Amount, to: &Amount) -> Amount {
    match (from, to) {
        (Amount::Exact { over, under }, Amount::Exact { over: more, under: below }) if *over != 0 => {
            let times = more.checked_mul(*under).zip(below.checked_mul(*over));
            times.map_or_else(|| value.clone(), |times| value.times(times))
        }
        _ => value.clone(),
    }
}

fn counted(unit: &Unit) -> Counted {
    (Cow::Borrowed(unit.name), unit.times)
}

/// How a language writes numbers.
fn point(language: &str) -> Point {
    match language {
        "es" | "pt" => Point::Either,
        "de" | "fr" | "it" | "nl" | "pl" | "sv" | "da" | "nb" | "no" | "fi" | "ru" | "cs" => Point::Comma,
        _ => Point::Stop,
    }
}

/// Whether what is written to a number makes it a place in an order.
fn is_order(behind: &str) -> bool {
    matches!(
        behind,
        "st" | "nd"
            | "rd"
            | "th"
            | "er"
            | "ère"
            | "re"
            | "e"
            | "ème"
            | "eme"
            | "nde"
            | "º"
            | "ª"
            | "o"
            | "a"
            | "."
    )
}

/// The letters of what is written behind a number, and the sign of a currency behind them.
fn split_sign(behind: &str) -> (&str, &str) {
    let letters = behind.trim_end_matches(['€', '$', '£', '¥']);
    (letters, behind.get(letters.len()..).unwrap_or_default())
}

/// The word at `at` as the lists have it; empty where there is none.
pub(super) fn lower<'a>(side: &Side<'a>, at: usize) -> Cow<'a, str> {
    side.tokens.get(at).map_or(Cow::Borrowed(""), |token| plain(token.span().of(side.text())))
}
