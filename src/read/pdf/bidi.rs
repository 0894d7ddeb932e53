//! Words that run from right to left: a page shows them as they are seen, a text holds them as they are read.

/// The text of glyphs that stand from left to right. Some files hold a bracket as the character it is, some as
/// it is seen, `turned` round.
pub(super) fn logical(parts: &[&str], turned: bool) -> String {
    let right: usize = parts.iter().filter(|part| is_right(part)).count();
    if right == 0 {
        return parts.concat();
    }
    let left = parts.iter().filter(|part| part.chars().any(char::is_alphabetic) && !is_right(part)).count();
    let base_right = right > left;
    // Runs of one direction; what has none goes with the runs on both its sides, or with the line.
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut run_right = base_right;
    for (at, part) in parts.iter().enumerate() {
        let own = direction(part).unwrap_or_else(|| {
            let next = parts.iter().skip(at + 1).take(64).find_map(|part| direction(part));
            if next == Some(run_right) { run_right } else { base_right }
        });
        if own != run_right {
            out.push(closed(&run, run_right.then_some(turned)));
            run.clear();
            run_right = own;
        }
        run.push(part);
    }
    out.push(closed(&run, run_right.then_some(turned)));
    if base_right {
        out.reverse();
    }
    out.concat()
}

/// The text of a run; one from right to left says whether its brackets are turned.
fn closed(run: &[&str], turned: Option<bool>) -> String {
    match turned {
        Some(true) => run.iter().rev().flat_map(|part| part.chars()).map(mirrored).collect(),
        Some(false) => run.iter().rev().copied().collect(),
        None => run.concat(),
    }
}

/// Whether a part runs from right to left; none for marks and spaces.
fn direction(part: &str) -> Option<bool> {
    if is_right(part) {
        Some(true)
    } else if part.chars().any(char::is_alphanumeric) {
        Some(false)
    } else {
        None
    }
}

fn is_right(part: &str) -> bool {
    part.chars().any(|char| {
        matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            && !char.is_numeric()
    })
}

/// Whether most words of a text run from right to left.
pub(super) fn is_rightward(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).collect();
    words.iter().filter(|word| is_right(word)).count() * 2 > words.len()
}

/// How many brackets open before a space, or close after one.
pub(super) fn wrong_brackets(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let is_space = |char: Option<&char>| char.is_none_or(|char| char.is_whitespace());
    let wrong = |(at, char): &(usize, &char)| match char {
        '(' | '[' | '«' => is_space(chars.get(at + 1)),
        ')' | ']' | '»' => is_space(at.checked_sub(1).and_then(|at| chars.get(at))),
        _ => false,
    };
    chars.iter().enumerate().filter(wrong).count()
}

/// A bracket is seen turned round.
const fn mirrored(char: char) -> char {
    match char {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: &str, read: &str) {
        let parts: Vec<String> = seen.chars().map(String::from).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        assert_eq!(logical(&parts, true), read);
    }

    #[test]
    fn words_are_in_the_order_of_reading() {
        check("all left (1)", "all left (1)");
        check("ג ב א", "א ב ג");
        check("says ג ב א here", "says א ב ג here");
        check("ג 12 (ב) א", "א (ב) 12 ג");
        check("", "");
    }
}
