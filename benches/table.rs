//! Lines that people read: what is asked and what was measured.

use std::io::Write as _;

/// What is asked of a figure.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    /// This much or less.
    AtMost(f64),
    /// This much or more.
    AtLeast(f64),
}

/// Prints a heading.
pub(crate) fn heading(words: &str) {
    line(&format!("\n== {words}"));
}

/// Prints a figure beside what is asked of it.
pub(crate) fn row(what: &str, asked: Asked, measured: f64) {
    let (holds, sign, figure) = match asked {
        Asked::AtMost(figure) => (measured <= figure, "<=", figure),
        Asked::AtLeast(figure) => (measured >= figure, ">=", figure),
    };
    let verdict = if holds { "yes" } else { "NO " };
    line(&format!("{verdict}  {what:<56} asked {sign} {figure:<7} measured {measured:.3}"));
}

/// Prints a figure of which nothing is asked.
pub(crate) fn note(words: &str) {
    line(&format!("     {words}"));
}

fn line(words: &str) {
    // Nobody is left to be told if this fails.
    let _ = writeln!(std::io::stdout(), "{words}");
}
