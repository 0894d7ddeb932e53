//! Points in time as newspapers write them, kept with the precision and zone that the source has.
//!
//! Nothing is filled in: a day stays a day, a time without zone stays without, and what can be read
//! in two ways (`3/4/2021` in a text of unknown language) is not read at all.

mod names;
mod scan;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::text::Span;

/// A point in time, never more precise than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    day: Date,
    clock: Option<Clock>,
    iso: String,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    time: Time,
    /// Whether the source has seconds.
    seconds: bool,
    /// The difference from universal time, where the source says it.
    offset: Option<Offset>,
}

/// The first day in `text` that is told without its year, where it stands, and the day as `--03-14`: what is
/// known of it, and no more.
pub(super) fn find_of_any_year(text: &str, language: Option<&str>) -> Option<(Span, String)> {
    let (span, month, day) = scan::first_of_any_year(text, language)?;
    Some((span, format!("--{month:02}-{day:02}")))
}

/// Whether `word`, in lower case, names a month.
pub(super) fn is_month(word: &str) -> bool {
    names::month(word).is_some()
}

impl Moment {
    /// In ISO 8601: `2021-03-04`, `2021-03-04T15:15-05:00`.
    pub fn iso(&self) -> &str {
        &self.iso
    }

    /// The day, `2021-03-04`, as the source has it.
    pub fn day(&self) -> &str {
        self.iso.get(..10).unwrap_or(&self.iso)
    }

    /// Reads `text` as a date or a date with time; `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_in(text, None)
    }

    /// Reads `text`, written in `language`, as a date or a date with time. The language decides whether
    /// the day or the month comes first in `3/4/2021`.
    pub fn parse_in(text: &str, language: Option<&str>) -> Option<Self> {
        scan::whole(text, language)
    }

    /// The first date in `text`, and where it stands.
    pub fn find(text: &str, language: Option<&str>) -> Option<(Span, Self)> {
        scan::first(text, language)
    }

    /// Whether the two are one instant (or one day, if both have no time).
    pub fn same(&self, other: &Self) -> bool {
        match (self.clock, other.clock) {
            (None, None) => self.day == other.day,
            (Some(one), Some(two)) => {
                let (Some(first), Some(second)) = (self.instant(one, two), other.instant(two, one)) else {
                    return false;
                };
                let apart = first.duration_until(second).as_secs().unsigned_abs();
                // Two times are as far apart as the coarser of them can tell.
                if one.seconds && two.seconds {
                    apart == 0
                } else {
                    apart < 60 && first.minute() == second.minute()
                }
            }
            _ => false,
        }
    }

    /// Whether both can be true: the same, or one a day and the other a time on that day.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.clock, other.clock) {
            (Some(_), Some(_)) => self.same(other),
            _ => self.day == other.day,
        }
    }

    /// The instant in universal time, if both sides tell their zone; else the time as written.
    fn instant(&self, own: Clock, other: Clock) -> Option<DateTime> {
        let written = self.day.to_datetime(own.time);
        match (own.offset, other.offset) {
            (Some(offset), Some(_)) => {
                written.checked_sub(jiff::SignedDuration::from_secs(offset.seconds().into())).ok()
            }
            _ => Some(written),
        }
    }

    fn new(day: Date, clock: Option<Clock>) -> Self {
        let iso = match clock {
            None => day.to_string(),
            Some(clock) => format!("{day}T{}", clock.iso()),
        };
        Self { day, clock, iso }
    }
}

impl Clock {
    fn iso(self) -> String {
        let (hour, minute, second) = (self.time.hour(), self.time.minute(), self.time.second());
        let time = if self.seconds {
            format!("{hour:02}:{minute:02}:{second:02}")
        } else {
            format!("{hour:02}:{minute:02}")
        };
        let zone = self.offset.map(|offset| match offset.seconds() {
            0 => "Z".to_owned(),
            seconds => {
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        });
        time + zone.as_deref().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, iso: &str) {
        assert_eq!(Moment::parse(text).as_ref().map(Moment::iso), Some(iso), "{text}");
    }

    #[track_caller]
    fn check_in(language: &str, text: &str, iso: Option<&str>) {
        assert_eq!(Moment::parse_in(text, Some(language)).as_ref().map(Moment::iso), iso, "{text}");
    }

    #[track_caller]
    fn check_none(text: &str) {
        assert_eq!(Moment::parse(text), None, "{text}");
    }

    #[track_caller]
    fn check_found(text: &str, place: &str, iso: &str) {
        let (span, moment) = Moment::find(text, None).unwrap();
        assert_eq!((span.of(text), moment.iso()), (place, iso));
    }

    #[track_caller]
    fn check_same(one: &str, two: &str, same: bool) {
        let (one, two) = (Moment::parse(one).unwrap(), Moment::parse(two).unwrap());
        assert_eq!(one.same(&two), same, "{one:?} {two:?}");
        assert_eq!(two.same(&one), same, "{one:?} {two:?}");
    }

    #[test]
    fn iso_8601() {
        check("2021-03-04", "2021-03-04");
        check("20210304", "2021-03-04");
        check("2021-03-04T15:15", "2021-03-04T15:15");
        check("2021-03-04 15:15", "2021-03-04T15:15");
        check("2021-03-04T15:15:00-05:00", "2021-03-04T15:15:00-05:00");
        check("2021-03-04T20:15:00.000Z", "2021-03-04T20:15:00Z");
        check("2021-03-04T15:15:00-0500", "2021-03-04T15:15:00-05:00");
        check("2019-11-03T01:30:00-05:00[America/New_York]", "2019-11-03T01:30:00-05:00");
        check("20210304T201500Z", "2021-03-04T20:15:00Z");
        check("2021-03-04 15:15:00 +0100", "2021-03-04T15:15:00+01:00");
        check("2021-03-04 15:15:00 UTC", "2021-03-04T15:15:00Z");
        check("2021/03/04", "2021-03-04");
    }

    #[test]
    fn mail_dates() {
        check("Thu, 4 Mar 2021 20:20:00 +0000", "2021-03-04T20:20:00Z");
        check("Thu, 04 Mar 2021 20:20:00 EST", "2021-03-04T20:20:00-05:00");
    }

    #[test]
    fn english() {
        check("March 4, 2021 3:15 p.m. ET", "2021-03-04T15:15-05:00");
        check("July 7, 2019 3:15 p.m. ET", "2019-07-07T15:15-04:00");
        check("16 May 2023, 8.10am", "2023-05-16T08:10");
        check("12 January 2020", "2020-01-12");
        check("Mar. 4, 2021", "2021-03-04");
        check("Thursday 4 March 2021 15:10", "2021-03-04T15:10");
        check("4 Mar. 2021 15:10 GMT", "2021-03-04T15:10Z");
        check("Sept. 3, 2019 9:05 am EDT", "2019-09-03T09:05-04:00");
        check("3rd March 2021", "2021-03-03");
        check("March 3rd, 2021 at 12:05 AM", "2021-03-03T00:05");
        check("the 4th of March 2021", "2021-03-04");
        check("Published: 4 March 2021", "2021-03-04");
        check("3:15 p.m. ET, March 4, 2021", "2021-03-04T15:15-05:00");
        check("Tue 3 Mar 2020 06.00 GMT", "2020-03-03T06:00Z");
        check("04-Mar-2021", "2021-03-04");
        check("2021 March 4", "2021-03-04");
    }

    #[test]
    fn other_languages() {
        check("3. März 2021, 14.20 Uhr", "2021-03-03T14:20");
        check("Mittwoch, 03.03.2021, 14:20 Uhr", "2021-03-03T14:20");
        check("3. Ma\u{308}rz 2021 um 14 Uhr", "2021-03-03T14:00");
        check("04.03.21", "2021-03-04");
        check("le 1er février 2020 à 14h20", "2020-02-01T14:20");
        check("4 de marzo de 2021, 15:10 h", "2021-03-04T15:10");
        check("4 marzo 2021 alle ore 15.10", "2021-03-04T15:10");
        check("7 de março de 2019", "2019-03-07");
        check("7 maart 2019", "2019-03-07");
        check("2021年3月4日 15時15分", "2021-03-04T15:15");
        check("2021年3月4日 午後3時15分", "2021-03-04T15:15");
        check("2021年3月4日 午前3時15分", "2021-03-04T03:15");
        check("4 مارس 2021 الساعة 15:15", "2021-03-04T15:15");
        check("15 września 2014", "2014-09-15");
    }

    #[test]
    fn a_slash_needs_a_language() {
        check("25/12/2019", "2019-12-25");
        check("12/25/2019", "2019-12-25");
        check_none("3/4/2021");
        check_in("fr", "3/4/2021", Some("2021-04-03"));
        check_in("en-US", "3/4/2021", Some("2021-03-04"));
        check_in("en-GB", "3/4/2021", Some("2021-04-03"));
        check_in("en", "3/4/2021", None);
        check_in("en", "4/4/2021", Some("2021-04-04"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "not a date",
            "2019",
            "March 2021",
            "4 March",
            "2019-13-07",
            "31 February 2020",
            "5.31 metres",
            "1.5.1",
            "25:61",
            "10 Downing Street 2019",
            "999999999999999999999 May 2020",
        ] {
            check_none(text);
        }
    }

    #[test]
    fn a_date_is_found_in_a_line() {
        check_found("Ana Ruiz, Desk · 12 January 2020", "12 January 2020", "2020-01-12");
        check_found("Von L. Thiele, 3. März 2021, 14.20 Uhr", "3. März 2021, 14.20 Uhr", "2021-03-03T14:20");
        check_found("In 1911 and on 7 May 2012 it rained", "7 May 2012", "2012-05-07");
        check_found("date 2021-03-04 The council", "2021-03-04", "2021-03-04");
    }

    #[track_caller]
    fn check_day(language: &str, text: &str, day: Option<&str>) {
        let found = find_of_any_year(text, Some(language)).map(|(_, day)| day);
        assert_eq!(found.as_deref(), day, "{text}");
    }

    #[test]
    fn a_day_may_have_no_year() {
        check_day("en", "Correction, March 14: it held", Some("--03-14"));
        check_day("en", "on 14 March it held", Some("--03-14"));
        check_day("de", "am 14. März", Some("--03-14"));
        check_day("de", "vom 14.3. an", Some("--03-14"));
        check_day("fr", "le 1er mars", Some("--03-01"));
        check_day("es", "14 de marzo", Some("--03-14"));
        check_day("ja", "3月14日に訂正", Some("--03-14"));
        check_day("ar", "14 مارس", Some("--03-14"));
        check_day("en", "February 29", Some("--02-29"));
        check_day("en", "14 March 2025", None);
        check_day("en", "March 2025", None);
        check_day("en", "February 30", None);
        check_day("en", "5.31 metres", None);
        check_day("de", "1.5.1", None);
    }

    #[test]
    fn one_instant_has_many_forms() {
        check_same("2021-03-04T15:15-05:00", "2021-03-04T20:15:00Z", true);
        check_same("2021-03-04T15:15", "2021-03-04T15:15:00-05:00", true);
        check_same("2021-03-04T15:15-05:00", "2021-03-04T15:15Z", false);
        check_same("2021-03-04", "4 March 2021", true);
        check_same("2021-03-04", "2021-03-04T15:15", false);
        check_same("2021-03-04", "2021-03-05", false);
        check_same("2021-03-04T15:15", "2021-03-04T15:15:30", true);
        check_same("2021-03-04T15:15:00", "2021-03-04T15:15:30", false);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            let _ = Moment::parse(&text);
            if let Some((span, _)) = Moment::find(&text, Some("de")) {
                prop_assert!(!span.of(&text).is_empty());
            }
        }

        #[test]
        fn what_is_written_is_read_again(day in 0_i32..30_000, minute in 0_i8..60, hour in 0_i8..24) {
            let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::ToSpan::days(day)).unwrap();
            let iso = format!("{day}T{hour:02}:{minute:02}+02:00");
            check(&iso, &iso);
        }
    }
}
