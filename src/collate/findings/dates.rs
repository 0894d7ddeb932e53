//! The dates of two versions: which of them can be compared, and whether the date moved.
//!
//! A day and a time on that day may be one date, and a modification date that one version alone has is
//! compared with nothing: then it cannot be told.

use super::Condition;
use crate::article::{Moment, Value};
use crate::collate::days::day_number;
use crate::collate::{FieldChange, FieldChangeKind};
use crate::document::FieldName;

/// The dates that can be compared.
pub(super) struct Dates<'a> {
    modified: Option<&'a FieldChange>,
    published: Option<&'a FieldChange>,
    /// How the date moved.
    pub(super) step: Step<'a>,
}

/// How a date moved.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    /// It is the same in both versions.
    Same(&'a FieldChange),
    /// The revised version has a later one, or one of which no order is known.
    Later,
    /// The revised version has an earlier one.
    Earlier,
    /// One is a day, and the other a time on it.
    Within(&'a FieldChange),
    /// Only this version has a modification date.
    Only(&'static str),
    /// There is no date to compare.
    None,
}

/// How one moment stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Same,
    Later,
    Earlier,
    /// Both can be one.
    Meets,
}

impl<'a> Dates<'a> {
    pub(super) fn new(metadata: &'a [FieldChange]) -> Self {
        let field = |name: FieldName| metadata.iter().find(|field| field.field == name);
        let (modified, published) = (field(FieldName::Modified), field(FieldName::Published));
        let step = match (modified, published) {
            (Some(field), published) => match (&field.base, &field.revised) {
                (Some(_), Some(_)) => Step::of(field),
                (None, Some(Value::Date(date))) => added(date, published),
                (None, _) => Step::Only("revised"),
                (Some(_), None) => Step::Only("base"),
            },
            (None, Some(field)) if field.base.is_some() && field.revised.is_some() => Step::of(field),
            _ => Step::None,
        };
        Self { modified, published, step }
    }

    /// Whether the date is another one.
    pub(super) const fn moved(&self) -> bool {
        matches!(self.step, Step::Later | Step::Earlier)
    }

    /// What was seen of the dates: the modification date, and the publication date where it had to do.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let mut found = vec![Condition { looked: "modification date", seen: seen(self.modified) }];
        if self.modified.is_none_or(|field| field.base.is_none() || field.revised.is_none()) {
            found.push(Condition { looked: "publication date", seen: seen(self.published) });
        }
        found
    }
}

impl<'a> Step<'a> {
    /// How a field that both versions have moved.
    fn of(field: &'a FieldChange) -> Self {
        let (Some(Value::Date(base)), Some(Value::Date(revised))) = (&field.base, &field.revised) else {
            return if field.change == FieldChangeKind::Same { Self::Same(field) } else { Self::Later };
        };
        match order(base, revised) {
            Order::Same => Self::Same(field),
            Order::Later => Self::Later,
            Order::Earlier => Self::Earlier,
            Order::Meets => Self::Within(field),
        }
    }
}

/// A modification date that only the revised version has: another date if it is later than the publication.
fn added<'a>(modified: &Moment, published: Option<&'a FieldChange>) -> Step<'a> {
    let dates = published.map(|field| [&field.base, &field.revised]);
    let mut known = dates.into_iter().flatten().flatten().peekable();
    let is_later = |value: &Value| match value {
        Value::Date(date) => order(date, modified) == Order::Later,
        _ => false,
    };
    if known.peek().is_some() && known.all(is_later) { Step::Later } else { Step::Only("revised") }
}

/// How `revised` stands to `base`.
fn order(base: &Moment, revised: &Moment) -> Order {
    if base.same(revised) {
        return Order::Same;
    }
    let (Some(one), Some(other)) = (Instant::new(base), Instant::new(revised)) else { return Order::Later };
    let between = |earlier: i64, later: i64| match earlier.cmp(&later) {
        std::cmp::Ordering::Less => Order::Later,
        std::cmp::Ordering::Greater => Order::Earlier,
        std::cmp::Ordering::Equal => Order::Meets,
    };
    if let (Some(first), Some(second)) = (one.second, other.second) {
        let (ours, theirs) = one.offset.zip(other.offset).unwrap_or_default();
        return between(one.at(first, ours), other.at(second, theirs));
    }
    let meets = one.days().iter().any(|day| other.days().contains(day));
    if meets { Order::Meets } else { between(one.day, other.day) }
}

/// A moment in numbers.
struct Instant {
    day: i64,
    /// The second of its day.
    second: Option<i64>,
    /// The seconds that it is ahead of universal time.
    offset: Option<i64>,
}

impl Instant {
    fn new(moment: &Moment) -> Option<Self> {
        let (iso, day) = (moment.iso(), day_number(moment.day())?);
        let Some(clock) = iso.get(10..).and_then(|rest| rest.strip_prefix('T')) else {
            return Some(Self { day, second: None, offset: None });
        };
        let zone = clock.find(['Z', '+', '-']);
        let (time, zone) = clock.split_at_checked(zone.unwrap_or(clock.len()))?;
        let offset = match zone.chars().next() {
            None => None,
            Some('Z') => Some(0),
            Some(sign) => {
                let seconds = seconds(zone.get(1..)?)?;
                Some(if sign == '-' { -seconds } else { seconds })
            }
        };
        Some(Self { day, second: Some(seconds(time)?), offset })
    }

    const fn at(&self, second: i64, offset: i64) -> i64 {
        self.day * DAY + second - offset
    }

    /// The days that it may be: as written, and in universal time.
    fn days(&self) -> [i64; 2] {
        let universal = self.second.zip(self.offset).map(|(second, offset)| self.at(second, offset));
        [self.day, universal.map_or(self.day, |at| at.div_euclid(DAY))]
    }
}

/// The seconds of a day.
const DAY: i64 = 86_400;

/// `15:40:12` in seconds.
fn seconds(clock: &str) -> Option<i64> {
    let mut parts = clock.split(':').map(|part| part.split('.').next().unwrap_or(part).parse::<i64>());
    let hours = parts.next()?.ok()?;
    let [minutes, seconds] = [(); 2].map(|()| parts.next().and_then(Result::ok).unwrap_or_default());
    Some((hours * 60 + minutes) * 60 + seconds)
}

fn seen(field: Option<&FieldChange>) -> String {
    let value = |value: &Option<Value>| value.as_ref().map(Value::display);
    match field.map(|field| (value(&field.base), value(&field.revised), field.change)) {
        Some((Some(_), Some(date), FieldChangeKind::Same)) => format!("the same in both versions ({date})"),
        Some((Some(base), Some(revised), _)) => format!("base version {base}, revised version {revised}"),
        Some((Some(base), None, _)) => format!("in the base version only ({base})"),
        Some((None, Some(revised), _)) => format!("in the revised version only ({revised})"),
        _ => "in neither version".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, revised: &str, expected: Order) {
        let moment = |text: &str| Moment::parse(text).unwrap();
        assert_eq!(order(&moment(base), &moment(revised)), expected, "{base} → {revised}");
    }

    #[test]
    fn a_day_and_a_time_on_it_meet() {
        check("2025-03-14", "2025-03-14T15:00", Order::Meets);
        check("2025-03-14T15:00Z", "2025-03-14", Order::Meets);
        check("2024-05-03T23:30-05:00", "2024-05-04", Order::Meets);
        check("2025-03-14", "2025-03-15T15:00", Order::Later);
        check("2025-03-15", "2025-03-14T15:00", Order::Earlier);
    }

    #[test]
    fn moments_are_in_order() {
        check("2025-03-14", "2025-03-14", Order::Same);
        check("2025-03-14T20:00", "2025-03-14T18:00", Order::Earlier);
        check("2025-03-14T18:00", "2024-03-14T20:00", Order::Earlier);
        check("2025-03-14T18:00+01:00", "2025-03-14T17:30Z", Order::Later);
        check("2025-03-14T18:00+01:00", "2025-03-14T17:00Z", Order::Same);
        check("2025-03-14T18:00:01Z", "2025-03-14T18:00:09Z", Order::Later);
    }
}
