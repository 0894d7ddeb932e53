//! Words that run from right to left, set apart inside a sentence that runs from left to right.
//!
//! Invariant: text without such words stays as it is; the signs are put around, never inside.

/// Begins a stretch that runs its own way.
pub const ISOLATE: char = '\u{2068}';
/// Ends it.
pub const END_ISOLATE: char = '\u{2069}';

/// `text` between signs that keep its order to itself if any of its letters runs from right to left: else
/// `old → new` would be read as its opposite.
pub fn isolated(text: &str) -> String {
    if text.chars().any(is_right_to_left) { format!("{ISOLATE}{text}{END_ISOLATE}") } else { text.to_owned() }
}

/// Whether a letter runs from right to left.
pub const fn is_right_to_left(char: char) -> bool {
    matches!(
        char,
        '\u{0590}'..='\u{065F}'
            | '\u{066E}'..='\u{06EF}'
            | '\u{06FA}'..='\u{08FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(isolated(text), expected);
    }

    #[test]
    fn words_from_left_to_right_stay_as_they_are() {
        check("3 dead", "3 dead");
        check("08:10", "08:10");
        check("", "");
    }

    #[test]
    fn words_from_right_to_left_are_set_apart() {
        check("ثلاثة عمال", "\u{2068}ثلاثة عمال\u{2069}");
        check("8 ימים", "\u{2068}8 ימים\u{2069}");
    }
}
