//! Lines that wire services write for desks: slugs, notes for editors, and the marks that end a story or a
//! part of one.
//!
//! Each is told by the whole of its line, so that a sentence that begins like one stays in the body.

use super::lines::{ends_with_stop, words_of};

/// The longest slug, in bytes and in words.
const SLUG: (usize, usize) = (80, 8);

/// Slugs and notes of wire services.
pub(in crate::article) fn is_wire(line: &str) -> bool {
    let lower = line.trim_start_matches('^').trim_end_matches('<').to_lowercase();
    let begins = |kind: &str| words_of(kind).any(|start| lower.starts_with(start));
    if begins("editors") {
        return true;
    }
    let inside = lower.strip_prefix('(').filter(|_| line.ends_with(')'));
    let tells = |inside: &str| {
        words_of("bracket")
            .filter_map(|word| inside.strip_prefix(word))
            .any(|rest| !rest.starts_with(char::is_alphabetic))
    };
    if inside.is_some_and(tells) {
        return true;
    }
    if ends_with_stop(line) {
        return false;
    }
    let is_short = line.len() <= SLUG.0 && line.split_whitespace().count() <= SLUG.1;
    words_of("slug").any(|word| lower.contains(word))
        || lower.contains("-ld-") && !line.contains(' ')
        || begins("embargo")
        || is_short && is_slug(line)
}

/// `BC-Quarry Ruling, 2nd`, `^Council-Vote,1st Ld<`, `US-flood-politics,lead`
fn is_slug(line: &str) -> bool {
    let bare = line.trim_start_matches(['^', '&', '<']).trim_end_matches(['<', '^']);
    let (name, number) = bare.split_once(',').unwrap_or((bare, ""));
    let is_marked = bare.len() < line.len();
    if is_numbered(number) && (is_marked || name.contains('-')) {
        return true;
    }
    let Some((code, rest)) = bare.split_once('-') else { return false };
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    // `AM-Flood`: half of a day; other codes may be words of a headline, as in `US-Flood`.
    let is_cycle = matches!(code, "BC" | "AM" | "PM") && bare.split_whitespace().count() <= 4;
    let is_named = rest.trim_start_matches('-').starts_with(char::is_uppercase);
    is_marked && name.contains('-') || is_code && is_named && (is_cycle || bare.contains("--"))
}

/// `2nd Ld`, `1st Lead-Writethru`, `lead`: which form of a story it is.
fn is_numbered(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let (count, rest) =
        words.split_at(words.find(|char: char| !char.is_ascii_digit()).unwrap_or(words.len()));
    let rest =
        rest.trim_start_matches(|char: char| "stndrh".contains(char) && !count.is_empty()).trim_start();
    let (word, after) = rest.split_at(rest.find(|char: char| !char.is_alphabetic()).unwrap_or(rest.len()));
    let is_form =
        matches!(word, "ld" | "lead" | "add" | "take" | "writethru" | "sub" | "update" | "alert" | "urgent");
    is_form && (after.is_empty() || after.starts_with('-'))
}

/// Marks that a story goes on or ends: `(MORE)`, `-30-`, `###`, `AP-ES-03-04-21 1515EST`.
pub(super) fn is_end(line: &str) -> bool {
    let line = line.trim().trim_end_matches('<').trim_end();
    let bare = line.trim_matches(|char: char| char.is_whitespace() || "()[]-–—*/".contains(char));
    let is_set_apart = bare.len() < line.len();
    let is_word = |kind: &str| words_of(kind).any(|word| word.eq_ignore_ascii_case(bare));
    let is_capital = bare.chars().all(|char| !char.is_lowercase());
    is_set_apart && is_word("end")
        || is_capital && is_word("alone")
        || line.len() >= 2 && line.bytes().all(|byte| byte == b'#')
        || is_sent(line)
}

/// When and for whom a story was sent: `AP-NY-03-04-21 1515EST`.
fn is_sent(line: &str) -> bool {
    let Some((code, time)) = line.split_once(' ') else { return false };
    let parts: Vec<&str> = code.split('-').collect();
    let are_digits = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_clock = time.len() >= 4 && time.bytes().take(4).all(|byte| byte.is_ascii_digit());
    matches!(parts.as_slice(), [agency, place, day @ ..]
        if day.len() == 3
            && day.iter().all(are_digits)
            && [agency, place].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_uppercase())))
        && is_clock
        && !time.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let found = match (is_wire(line), is_end(line)) {
            (true, false) => "slug",
            (false, true) => "end",
            (false, false) => "",
            _ => "both",
        };
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn slugs_are_for_desks() {
        for line in [
            "BC-Quarry Ruling, 2nd Writethru",
            "^Council-Vote, 3rd Ld-Writethru",
            "^BC-Council Vote,1st Ld<",
            "BC-Council Vote",
            "AM-Flood",
            "BC-EU--Norrland-Flood",
            "Council-Vote,2nd Ld",
            "Norrland-flood-politics,lead",
            "^Council-Vote",
            "EMBARGOED UNTIL 6 A.M. FRIDAY, MARCH 5",
            "Sperrfrist: 5. März, 6 Uhr",
            "HOLD FOR RELEASE 6 a.m. Friday",
        ] {
            check(line, "slug");
        }
    }

    #[test]
    fn headlines_and_sentences_are_no_slugs() {
        for line in [
            "US-Flood leaves Larn without power",
            "EU-Kommission einig",
            "Ex-mayor, two others charged",
            "A well-known mayor, lead singer",
            "Embargoed goods were found in Larn.",
            "PM-led coalition falls",
            "Covid-19",
            "BC-Flood was the name of the file.",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn marks_of_the_end_are_for_desks() {
        for line in [
            "(MORE)",
            "-30-",
            "- 30 -",
            "###",
            "##",
            "ENDS",
            "-ends-",
            "(more)",
            "--more--",
            "(END)",
            "MTF",
            "- 0 -",
            "AP-NY-03-04-21 1515EST",
        ] {
            check(line, "end");
        }
    }

    #[test]
    fn other_short_lines_stay() {
        for line in
            ["More", "30", "Ends", "* * *", "#flood", "(30)% more", "-", "", "---", "The end", "AP-NY 1515"]
        {
            check(line, "");
        }
    }
}
