//! The words of dates: months in eleven languages, days of the week, zones, and what may stand between.

use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::{Offset, offset};

/// The names of the twelve months, whole and cut short.
const MONTHS: [&str; 12] = [
    "january jan january januar jänner jän janvier janv enero ene gennaio gen janeiro januari stycznia ledna leden",
    "february feb februar feber février févr fév fevrier febrero febbraio fevereiro fev februari lutego února únor",
    "march mar märz maerz mrz mär mars marzo março marco maart mrt marca března marts",
    "april apr avril avr abril abr aprile kwietnia dubna",
    "may mai mayo maggio mag maio mei maja května maj",
    "june jun juni juin junio giugno giu junho czerwca června",
    "july jul juli juillet juil julio luglio lug julho lipca července",
    "august aug août aout agosto ago augustus sierpnia srpna augusti",
    "september sep sept septembre septiembre setiembre settembre set setembro września září",
    "october oct oktober okt octobre octubre ottobre ott outubro out października října",
    "november nov novembre noviembre novembro listopada listopadu",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia prosince",
];

/// Days of the week.
const WEEKDAYS: &str = "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat \
    sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so lundi \
    mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì \
    martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira maandag dinsdag \
    woensdag donderdag vrijdag zaterdag zondag";

/// Words between the parts of a date.
const JOINTS: &str = "the on at of am um den der dem vom le à a las alle ore del de du el il kl klo em às as \
    st nd rd th er ère eme ème º ª";

/// Words before a date that say what it is for.
const LABELS: &str = "published updated posted first last date on publié le mis jour publicado actualizado \
    veröffentlicht aktualisiert erstellt stand pubblicato il";

/// The number of the month that `word`, in lower case, names.
pub(super) fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    i8::try_from(at + 1).ok()
}

pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.split_ascii_whitespace().any(|day| day == word)
}

/// Whether `word` may stand between the parts of a date.
pub(super) fn is_filler(word: &str) -> bool {
    is_weekday(word) || JOINTS.split_ascii_whitespace().any(|joint| joint == word)
}

pub(super) fn is_label(word: &str) -> bool {
    LABELS.split_ascii_whitespace().any(|label| label == word)
}

/// The difference from universal time that a zone's short name stands for at `at`. Names that stand for
/// several zones (`IST`) are left alone.
pub(super) fn zone(word: &str, at: DateTime) -> Option<Offset> {
    let american = |hours: i8| Some(offset(if is_daylight_time(at) { hours + 1 } else { hours }));
    match word {
        "z" | "utc" | "gmt" | "wet" => Some(offset(0)),
        "bst" | "cet" | "mez" | "west" => Some(offset(1)),
        "cest" | "mesz" | "eet" | "cat" | "sast" => Some(offset(2)),
        "eest" | "msk" | "eat" => Some(offset(3)),
        "sgt" | "hkt" | "awst" => Some(offset(8)),
        "jst" | "kst" => Some(offset(9)),
        "aest" => Some(offset(10)),
        "aedt" => Some(offset(11)),
        "nzst" => Some(offset(12)),
        "nzdt" => Some(offset(13)),
        "est" | "cdt" => Some(offset(-5)),
        "edt" => Some(offset(-4)),
        "cst" | "mdt" => Some(offset(-6)),
        "mst" | "pdt" => Some(offset(-7)),
        "pst" => Some(offset(-8)),
        "et" => american(-5),
        "ct" => american(-6),
        "mt" => american(-7),
        "pt" => american(-8),
        _ => None,
    }
}

/// Daylight saving time in the United States by the rules since 1987.
fn is_daylight_time(at: DateTime) -> bool {
    let year = at.year();
    let (start, end) = if year >= 2007 {
        (sunday(date(year, 3, 1), 2), sunday(date(year, 11, 1), 1))
    } else {
        (sunday(date(year, 4, 1), 1), last_sunday(date(year, 10, 31)))
    };
    match (start, end) {
        (Some(start), Some(end)) => start.at(2, 0, 0, 0) <= at && at < end.at(2, 0, 0, 0),
        _ => false,
    }
}

fn sunday(first: Date, nth: i8) -> Option<Date> {
    first.nth_weekday_of_month(nth, Weekday::Sunday).ok()
}

fn last_sunday(in_month: Date) -> Option<Date> {
    sunday(in_month, -1)
}
