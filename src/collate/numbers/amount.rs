//! Amounts: values that are compared exactly.
//!
//! Invariant: a fraction is in its lowest terms and its lower part is above zero, so that equal values
//! are equal structures. What no fraction holds is told by its digits, never rounded.

use std::borrow::Cow;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Amount {
    /// A fraction.
    Exact {
        /// Above the line.
        over: i128,
        /// Below the line.
        under: i128,
    },
    /// Digits that are no quantity (`1.2.3`, an account) or too many for one, as they are written.
    Written(Cow<'static, str>),
}

/// So many digits are a fraction; more are compared as they are written.
const DIGITS: usize = 27;

impl Amount {
    /// The value of `over` parts of `under`.
    pub(super) fn of(over: i128, under: i128) -> Self {
        let divisor = divisor(over.unsigned_abs(), under.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1).max(1) * under.signum();
        Self::Exact { over: over / divisor, under: under / divisor }
    }

    /// The value of digits with at most one point among them.
    pub(super) fn decimal(digits: &str) -> Self {
        let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
        // Nothing that counts begins with a nought and goes on: a call number, an account.
        let numbered = whole.len() > 2 && whole.starts_with('0');
        let under = 10_i128.checked_pow(behind.len() as u32);
        match (format!("{whole}{behind}").parse::<i128>(), under) {
            (Ok(over), Some(under)) if !numbered && whole.len() + behind.len() <= DIGITS => {
                Self::of(over, under)
            }
            _ => {
                let behind = behind.trim_end_matches('0');
                let point = if behind.is_empty() { "" } else { "." };
                Self::Written(Cow::Owned(format!("{whole}{point}{behind}")))
            }
        }
    }

    /// So many times as much.
    pub(super) fn times(&self, (over, under): (i128, i128)) -> Self {
        match self {
            Self::Exact { over: mine, under: below } => {
                match (mine.checked_mul(over), below.checked_mul(under)) {
                    (Some(over), Some(under)) if under != 0 => Self::of(over, under),
                    _ => Self::Written(Cow::Owned(format!("{mine}/{below}*{over}/{under}"))),
                }
            }
            Self::Written(digits) if (over, under) == (1, 1) => Self::Written(digits.clone()),
            Self::Written(digits) => Self::Written(Cow::Owned(format!("{digits}*{over}/{under}"))),
        }
    }

    /// Both together; the first alone where they are not both quantities.
    pub(super) fn plus(&self, other: (i128, i128)) -> Self {
        let Self::Exact { over, under } = self else { return self.clone() };
        let sum = || {
            let one = over.checked_mul(other.1)?;
            let other_part = other.0.checked_mul(*under)?;
            Some(Self::of(one.checked_add(other_part)?, under.checked_mul(other.1)?))
        };
        sum().unwrap_or_else(|| self.clone())
    }

    /// Below zero.
    pub(super) fn negative(self) -> Self {
        match self {
            Self::Exact { over, under } => Self::Exact { over: -over, under },
            Self::Written(digits) => Self::Written(Cow::Owned(format!("-{digits}"))),
        }
    }

    /// The value if it is whole.
    pub(super) const fn whole(&self) -> Option<i128> {
        match self {
            Self::Exact { over, under: 1 } => Some(*over),
            _ => None,
        }
    }

    /// Roughly, where it is a quantity.
    pub(in super::super) fn roughly(&self) -> Option<f64> {
        match self {
            Self::Exact { over, under } => Some(*over as f64 / *under as f64),
            Self::Written(_) => None,
        }
    }
}

const fn divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &Amount, other: &Amount, same: bool) {
        assert_eq!(one == other, same, "{one:?} {other:?}");
    }

    #[test]
    fn values_are_exact() {
        check(&Amount::decimal("1.50"), &Amount::of(3, 2), true);
        check(&Amount::decimal("05"), &Amount::decimal("5"), true);
        check(&Amount::decimal("9876543210"), &Amount::decimal("9876543211"), false);
        check(&Amount::of(1, 3).times((3, 1)), &Amount::of(1, 1), true);
        check(&Amount::of(2, 1).plus((1, 2)), &Amount::of(5, 2), true);
    }

    #[test]
    fn what_is_no_quantity_is_its_digits() {
        check(&Amount::decimal("004412345678"), &Amount::decimal("4412345678"), false);
        let long = "1".repeat(60);
        check(&Amount::decimal(&format!("{long}1")), &Amount::decimal(&format!("{long}2")), false);
        check(&Amount::decimal(&long), &Amount::decimal(&long), true);
        check(&Amount::decimal(&long).times((10, 1)), &Amount::decimal(&long), false);
    }

    #[test]
    fn nothing_overflows() {
        let most = Amount::of(i128::MAX, 1);
        check(&most.times((i128::MAX, 1)), &most, false);
        check(&most.plus((1, 1)), &most, true);
    }
}
