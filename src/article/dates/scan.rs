//! Dates in running text: words, numbers and signs, and the orders in which they make a date.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use unicode_normalization::UnicodeNormalization as _;

use super::{Clock, Moment, names};
use crate::text::Span;

/// The longest text that is read as one date.
const LONGEST: usize = 160;

/// The moment that the whole of `text` is.
pub(super) fn whole(text: &str, language: Option<&str>) -> Option<Moment> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some(moment) = seconds_since_1970(text) {
        return Some(moment);
    }
    let tokens = tokens(text);
    let start = tokens.iter().position(|token| !token.is_label()).unwrap_or_default();
    let scan = Scan { tokens: &tokens, language };
    let (end, moment) = scan.moment(start)?;
    let rest = tokens.get(end..).unwrap_or_default();
    rest.iter().all(|token| matches!(token.kind, Kind::Sign(_))).then_some(moment)
}

/// The first moment in `text`.
pub(super) fn first(text: &str, language: Option<&str>) -> Option<(Span, Moment)> {
    let tokens = tokens(text);
    let scan = Scan { tokens: &tokens, language };
    (0..tokens.len()).find_map(|start| {
        let token = tokens.get(start)?;
        if !token.may_begin() {
            return None;
        }
        let (end, moment) = scan.moment(start)?;
        let last = tokens.get(end.checked_sub(1)?)?;
        Some((token.span.to(last.span), moment))
    })
}

/// The first day in `text` that has a month and no year, where it stands, and both numbers.
pub(super) fn first_of_any_year(text: &str, language: Option<&str>) -> Option<(Span, i8, i8)> {
    let tokens = tokens(text);
    let scan = Scan { tokens: &tokens, language };
    (0..tokens.len()).find_map(|start| {
        let (end, month, day) = scan.day_of_year(start)?;
        let last = tokens.get(end.checked_sub(1)?)?;
        Some((tokens.get(start)?.span.to(last.span), month, day))
    })
}

/// A time stamp as computers count: `1573139700`, or in thousandths.
fn seconds_since_1970(text: &str) -> Option<Moment> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(text.len(), 10 | 13) {
        return None;
    }
    let seconds: i64 = text.get(..10)?.parse().ok()?;
    let at = Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    let clock = Clock { time: at.time(), seconds: true, offset: Some(Offset::UTC) };
    Some(Moment::new(at.date(), Some(clock)))
}

/// A piece of a text.
#[derive(Debug)]
struct Token {
    kind: Kind,
    span: Span,
}

#[derive(Debug, PartialEq)]
enum Kind {
    /// A number and how many digits it is written with.
    Number(u64, usize),
    /// A word, in lower case and composed.
    Word(String),
    Sign(char),
}

impl Token {
    /// Whether a date can begin here: `on 7 May` begins with the number, `Sunday 7 May` with the word.
    fn may_begin(&self) -> bool {
        match &self.kind {
            Kind::Word(word) => names::is_weekday(word) || !names::is_filler(word),
            Kind::Sign(_) => false,
            Kind::Number(..) => true,
        }
    }

    fn is_label(&self) -> bool {
        match &self.kind {
            Kind::Word(word) => names::is_label(word),
            Kind::Sign(_) => true,
            Kind::Number(..) => false,
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        let class = class(char);
        if let Some(last) = found.last_mut()
            && last.span.end == at
            && last.span.of(text).chars().next_back().is_some_and(|before| joins(before, char))
        {
            last.span.end = end;
        } else if class != Class::Space {
            found.push(Token { kind: Kind::Sign(char), span: Span::new(at, end) });
        }
    }
    for token in &mut found {
        let words = token.span.of(text);
        let first = words.chars().next().unwrap_or(' ');
        token.kind = match class(first) {
            Class::Digit => Kind::Number(value(words), words.chars().count()),
            Class::Letter | Class::Ideograph => Kind::Word(words.nfc().collect::<String>().to_lowercase()),
            _ => Kind::Sign(first),
        };
    }
    found
}

/// The value of digits, European or Arabic.
fn value(digits: &str) -> u64 {
    let european = digits.chars().map(|char| match char {
        '٠'..='٩' => char::from_digit(char as u32 - '٠' as u32, 10).unwrap_or(char),
        other => other,
    });
    european.collect::<String>().parse().unwrap_or(u64::MAX)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    /// Characters of Chinese and Korean dates, each a word: `2021年3月4日`.
    Ideograph,
    Sign,
    Space,
}

fn class(char: char) -> Class {
    match char {
        '0'..='9' | '٠'..='٩' => Class::Digit,
        '年' | '月' | '日' | '時' | '时' | '分' | '년' | '월' | '일' | '시' | '분' => {
            Class::Ideograph
        }
        '\u{300}'..='\u{36F}' => Class::Letter,
        _ if char.is_alphabetic() || matches!(char, 'º' | 'ª') => Class::Letter,
        _ if char.is_whitespace() => Class::Space,
        _ => Class::Sign,
    }
}

fn joins(before: char, char: char) -> bool {
    class(before) == class(char) && matches!(class(char), Class::Digit | Class::Letter)
}

struct Scan<'a> {
    tokens: &'a [Token],
    language: Option<&'a str>,
}

impl Scan<'_> {
    /// A moment that starts at `start`, and the token after it.
    fn moment(&self, start: usize) -> Option<(usize, Moment)> {
        let led = self.time(start);
        let from = led.as_ref().map_or(start, |(end, _)| *end);
        let (after_zone, zone) = match &led {
            Some((end, _)) => self.zone_word(*end),
            None => (from, None),
        };
        let (end, day) = self.day(self.skip(after_zone))?;
        if let Some((_, (time, seconds))) = led {
            let offset = zone.and_then(|word| names::zone(word, day.to_datetime(time)));
            return Some((end, Moment::new(day, Some(Clock { time, seconds, offset }))));
        }
        let Some((after, (time, seconds))) = self.time_of_day(self.skip_to_time(end)) else {
            return Some((self.suffix(end), Moment::new(day, None)));
        };
        let (after, offset) = self.offset(after, day, time);
        Some((after, Moment::new(day, Some(Clock { time, seconds, offset }))))
    }

    fn number(&self, at: usize) -> Option<(u64, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Whether nothing stands between this token and the one before.
    fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.zip(self.tokens.get(at)).is_some_and(|(one, two)| one.span.end == two.span.start)
    }

    /// Past words and signs that may stand between the parts of a date.
    fn skip(&self, mut at: usize) -> usize {
        let start = at;
        while at < start + 6 {
            let passes = match self.tokens.get(at).map(|token| &token.kind) {
                Some(Kind::Word(word)) => names::is_filler(word),
                Some(Kind::Sign(sign)) => matches!(sign, ',' | '.' | '\'' | '،'),
                _ => false,
            };
            if !passes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Past what may stand between a date and a time.
    fn skip_to_time(&self, at: usize) -> usize {
        let mut to = at;
        while to < at + 4 {
            let passes = match self.tokens.get(to).map(|token| &token.kind) {
                Some(Kind::Word(word)) => word == "t" || word == "och" || names::is_filler(word),
                Some(Kind::Sign(sign)) => {
                    matches!(sign, ',' | '·' | '|' | '-' | '–' | '—' | '@' | '(' | '/' | ':' | '.')
                }
                _ => false,
            };
            if !passes {
                break;
            }
            to += 1;
        }
        to
    }

    /// A full stop that belongs to a date (`Mar. 4, 2021`) is never its last token; 日 may be.
    fn suffix(&self, at: usize) -> usize {
        at + usize::from(matches!(self.word(at), Some("日" | "일")))
    }

    /// A day in any of the orders that are written.
    fn day(&self, at: usize) -> Option<(usize, Date)> {
        self.compact(at)
            .or_else(|| self.year_first(at))
            .or_else(|| self.day_month_year(at))
            .or_else(|| self.month_day_year(at))
            .or_else(|| self.numbers(at))
    }

    /// `March 14`, `14 mars`, `3月14日`, and in German `14.3.`, without a year behind it.
    fn day_of_year(&self, at: usize) -> Option<(usize, i8, i8)> {
        let named = |at: usize| self.word(at).and_then(names::month);
        let (end, month, day) = if let Some(month) = named(at) {
            let at = self.skip(at + 1);
            (at + 1, month, self.number(at)?.0)
        } else {
            let (first, 1..=2) = self.number(at)? else { return None };
            if self.word(at + 1) == Some("月") && self.word(at + 3) == Some("日") {
                (at + 4, i8::try_from(first).ok()?, self.number(at + 2)?.0)
            } else if let Some(month) = named(self.skip(at + 1)) {
                (self.skip(at + 1) + 1, month, first)
            } else {
                let is_german = self.language.is_some_and(|language| language.starts_with("de"));
                let dots = self.sign(at + 1) == Some('.') && self.sign(at + 3) == Some('.');
                let touch = (at + 1..at + 4).all(|at| self.touches(at)) && !self.touches(at + 4);
                let (month, 1..=2) = self.number(at + 2).filter(|_| is_german && dots && touch)? else {
                    return None;
                };
                (at + 4, i8::try_from(month).ok()?, first)
            }
        };
        // A leap year has every day that any year has.
        let real = date(2000, month.unsigned_abs().into(), day)?;
        let is_dated = self.number(self.skip(end)).is_some_and(|(_, digits)| digits == 4);
        (!is_dated).then_some((end, real.month(), real.day()))
    }

    /// `20210304`
    fn compact(&self, at: usize) -> Option<(usize, Date)> {
        let (value, 8) = self.number(at)? else { return None };
        Some((at + 1, date(value / 10_000, value / 100 % 100, value % 100)?))
    }

    /// `2021-03-04`, `2021/3/4`, `2021.03.04`, `2021年3月4日`, `2021 March 4`
    fn year_first(&self, at: usize) -> Option<(usize, Date)> {
        let (year, 4) = self.number(at)? else { return None };
        if let Some(month) = self.word(self.skip(at + 1)).and_then(names::month) {
            let at = self.skip(self.skip(at + 1) + 1);
            return Some((at + 1, date(year, month.unsigned_abs().into(), self.number(at)?.0)?));
        }
        let joint = |at: usize| {
            matches!(self.sign(at), Some('-' | '/' | '.'))
                || matches!(self.word(at), Some("年" | "月" | "년" | "월"))
        };
        let ((month, 1..=2), (day, 1..=2)) = (self.number(at + 2)?, self.number(at + 4)?) else {
            return None;
        };
        if !joint(at + 1) || !joint(at + 3) {
            return None;
        }
        let end = self.suffix(at + 5);
        Some((end, date(year, month, day)?))
    }

    /// `4 March 2021`, `3. März 2021`, `4 de marzo de 2021`, `04-Mar-2021`
    fn day_month_year(&self, at: usize) -> Option<(usize, Date)> {
        let (day, 1..=2) = self.number(at)? else { return None };
        let joint = |at: usize| {
            if self.sign(at) == Some('-') || self.sign(at) == Some('/') { at + 1 } else { self.skip(at) }
        };
        let at = joint(at + 1);
        let month = names::month(self.word(at)?)?;
        let at = joint(at + 1);
        Some((at + 1, date(self.year(at)?, month.unsigned_abs().into(), day)?))
    }

    /// `March 4, 2021`
    fn month_day_year(&self, at: usize) -> Option<(usize, Date)> {
        let month = names::month(self.word(at)?)?;
        let at = self.skip(at + 1);
        let (day, 1..=2) = self.number(at)? else { return None };
        let at = self.skip(at + 1);
        Some((at + 1, date(self.year(at)?, month.unsigned_abs().into(), day)?))
    }

    /// `04.03.2021`, `04.03.21`, `4/3/2021`, `04-03-2021`
    fn numbers(&self, at: usize) -> Option<(usize, Date)> {
        let ((first, 1..=2), (second, 1..=2)) = (self.number(at)?, self.number(at + 2)?) else { return None };
        let sign = self.sign(at + 1)?;
        if self.sign(at + 3)? != sign || !self.touches(at + 1) {
            return None;
        }
        let (day, month) = match sign {
            '.' => (first, second),
            '/' | '-' => self.day_and_month(first, second)?,
            _ => return None,
        };
        let year = match self.number(at + 4)? {
            (year, 4) => year,
            (year, 2) if first >= 1 && self.touches(at + 4) && self.sign(at + 5) != Some(sign) => 2000 + year,
            _ => return None,
        };
        Some((at + 5, date(year, month, day)?))
    }

    /// Which of two numbers is the day. English has both orders.
    fn day_and_month(&self, first: u64, second: u64) -> Option<(u64, u64)> {
        let language = self.language.map(str::to_ascii_lowercase).unwrap_or_default();
        match () {
            () if first > 12 || first == second => Some((first, second)),
            () if second > 12 => Some((second, first)),
            () if language.starts_with("en-us") || language.starts_with("en_us") => Some((second, first)),
            () if language.is_empty() || language == "en" => None,
            () => Some((first, second)),
        }
    }

    fn year(&self, at: usize) -> Option<u64> {
        let (year, 4) = self.number(at)? else { return None };
        Some(year)
    }

    /// A time of day, also with 午前 or 午後 before it.
    fn time_of_day(&self, at: usize) -> Option<(usize, (Time, bool))> {
        let afternoon = match self.word(at) {
            Some("午前") => false,
            Some("午後") => true,
            _ => return self.time(at),
        };
        let (end, (read, seconds)) = self.time(at + 1)?;
        let hour = u64::from(read.hour().unsigned_abs());
        let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
        let minute = u64::from(read.minute().unsigned_abs());
        let second = u64::from(read.second().unsigned_abs());
        Some((end, (time(hour, minute, second)?, seconds)))
    }

    /// A time of day, and whether it has seconds.
    fn time(&self, at: usize) -> Option<(usize, (Time, bool))> {
        let (hour, digits) = self.number(at)?;
        if digits == 6 {
            // `20210304T201500Z`
            return Some((at + 1, (time(hour / 10_000, hour / 100 % 100, hour % 100)?, true)));
        }
        if digits > 2 {
            return None;
        }
        let (end, minute, second) = self.minutes(at)?;
        let (end, hour) = self.half_of_day(end, hour)?;
        let end = if matches!(self.word(end), Some("uhr" | "h" | "hrs")) { end + 1 } else { end };
        Some((end, (time(hour, minute, second.unwrap_or_default())?, second.is_some())))
    }

    /// What follows an hour: minutes, seconds, or a word that says it is an hour.
    fn minutes(&self, hour: usize) -> Option<(usize, u64, Option<u64>)> {
        let two = |at: usize| self.number(at).filter(|(_, digits)| *digits == 2).map(|(value, _)| value);
        match self.tokens.get(hour + 1).map(|token| &token.kind) {
            Some(Kind::Sign(':')) => {
                let minute = two(hour + 2)?;
                let colon = self.sign(hour + 3) == Some(':');
                let Some(second) = two(hour + 4).filter(|_| colon) else {
                    return Some((hour + 3, minute, None));
                };
                let fraction = matches!(self.sign(hour + 5), Some('.' | ',')) && self.touches(hour + 6);
                let end = if fraction && self.number(hour + 6).is_some() { hour + 7 } else { hour + 5 };
                Some((end, minute, Some(second)))
            }
            Some(Kind::Sign('.')) if self.touches(hour + 2) => {
                let minute = two(hour + 2)?;
                let before = hour.checked_sub(1).and_then(|before| self.word(before));
                let named = matches!(
                    self.word(hour + 3),
                    Some("uhr" | "h" | "am" | "pm" | "a" | "p" | "gmt" | "bst")
                );
                (named || before == Some("ore")).then_some((hour + 3, minute, None))
            }
            Some(Kind::Word(word)) => match word.as_str() {
                "h" | "時" | "时" | "시" => match two(hour + 2) {
                    Some(minute) => {
                        let end =
                            hour + 3 + usize::from(matches!(self.word(hour + 3), Some("分" | "분" | "min")));
                        Some((end, minute, None))
                    }
                    None => Some((hour + 2, 0, None)),
                },
                "uhr" | "am" | "pm" | "a" | "p" => Some((hour + 1, 0, None)),
                _ => None,
            },
            _ => None,
        }
    }

    /// `am`, `p.m.`: the end and the hour of 24.
    fn half_of_day(&self, at: usize, hour: u64) -> Option<(usize, u64)> {
        let (end, afternoon) = match self.word(at) {
            Some("am") => (at + 1, false),
            Some("pm") => (at + 1, true),
            Some(half @ ("a" | "p")) if self.sign(at + 1) == Some('.') && self.word(at + 2) == Some("m") => {
                (at + 3 + usize::from(self.sign(at + 3) == Some('.') && self.touches(at + 3)), half == "p")
            }
            Some("a" | "p") => return None,
            _ => return Some((at, hour)),
        };
        (1..=12).contains(&hour).then_some((end, hour % 12 + if afternoon { 12 } else { 0 }))
    }

    /// The name of a zone at `at`.
    fn zone_word(&self, at: usize) -> (usize, Option<&str>) {
        match self.word(at) {
            Some(word) if names::zone(word, jiff::civil::DateTime::ZERO).is_some() => (at + 1, Some(word)),
            _ => (at, None),
        }
    }

    /// The difference from universal time that follows a time.
    fn offset(&self, at: usize, day: Date, time: Time) -> (usize, Option<Offset>) {
        let bracket = usize::from(self.sign(at) == Some('('));
        let (named, word) = self.zone_word(at + bracket);
        if let Some(offset) = word.and_then(|word| names::zone(word, day.to_datetime(time))) {
            // `GMT+2`, `UTC-05:00`
            if self.touches(named)
                && let (end, Some(offset)) = self.signed(named)
            {
                return (end, Some(offset));
            }
            return (named + usize::from(bracket > 0 && self.sign(named) == Some(')')), Some(offset));
        }
        let (end, offset) = self.signed(at);
        (self.past_bracket(end), offset)
    }

    /// Past a zone in brackets: `[America/New_York]`.
    fn past_bracket(&self, at: usize) -> usize {
        match self.sign(at) {
            Some('[') => (at..at + 12).find(|at| self.sign(*at) == Some(']')).map_or(at, |close| close + 1),
            _ => at,
        }
    }

    /// `+01:00`, `-0500`, `+2`
    fn signed(&self, at: usize) -> (usize, Option<Offset>) {
        let sign = match self.sign(at) {
            Some('+') => 1,
            Some('-' | '−') => -1,
            _ => return (at, None),
        };
        let Some((value, digits)) = self.number(at + 1).filter(|_| self.touches(at + 1)) else {
            return (at, None);
        };
        let (end, hours, minutes) = match (digits, self.sign(at + 2), self.number(at + 3)) {
            (1..=2, Some(':'), Some((minutes, 2))) => (at + 4, value, minutes),
            (1..=2, ..) => (at + 2, value, 0),
            (4, ..) => (at + 2, value / 100, value % 100),
            _ => return (at, None),
        };
        let seconds = i32::try_from(hours * 3600 + minutes * 60).unwrap_or(i32::MAX);
        match Offset::from_seconds(seconds.saturating_mul(sign)) {
            Ok(offset) => (end, Some(offset)),
            Err(_) => (at, None),
        }
    }
}

/// A date between the first newspapers and the day after tomorrow's.
fn date(year: u64, month: u64, day: u64) -> Option<Date> {
    if !(1600..=2200).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn time(hour: u64, minute: u64, second: u64) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}
