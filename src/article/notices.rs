//! Corrections, updates and editors' notes: a paragraph is one by the words it begins with.

use std::sync::LazyLock;

use super::Notice;
use super::dates::Moment;

/// The words notices begin with.
const LEXICON: &str = include_str!("../../assets/lexicons/notices.txt");

/// How far after a label its colon may stand: `Correction (March 7, 2024, 3 p.m.):`.
const LABEL_REACH: usize = 60;

/// The kind of the notice that `paragraph` is, if it is one.
pub(super) fn kind(paragraph: &str) -> Option<&'static str> {
    let begins = opening(paragraph);
    ENTRIES
        .iter()
        .filter(|entry| entry.begins(&begins))
        .max_by_key(|entry| entry.words.len())
        .map(|entry| entry.kind)
}

/// The notice that `paragraph` is, if it is one.
pub(super) fn notice(paragraph: &str, language: Option<&str>) -> Option<Notice> {
    let kind = kind(paragraph)?.to_owned();
    let date = Moment::find(paragraph, language).map(|(_, moment)| moment.iso().to_owned());
    Some(Notice { kind, date, text: paragraph.to_owned() })
}

struct Entry {
    kind: &'static str,
    is_label: bool,
    words: &'static str,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (kind, rest) = line.split_once(char::is_whitespace)?;
        let (matched, words) = rest.trim_start().split_once(char::is_whitespace)?;
        Some(Entry { kind, is_label: matched == "label", words: words.trim() })
    };
    LEXICON.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect()
});

impl Entry {
    fn begins(&self, opening: &str) -> bool {
        let Some(rest) = opening.strip_prefix(self.words) else { return false };
        !self.is_label || ends_label(rest)
    }
}

/// Whether what follows a word makes it a label: a colon or dash, or first a date or a bracket.
fn ends_label(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    if trimmed.starts_with([':', '–', '—', '|']) || trimmed.starts_with("- ") {
        return true;
    }
    if !(rest.starts_with([' ', ',', '(', '['])
        && (trimmed.starts_with(['(', '[', ',']) || starts_with_date(trimmed)))
    {
        return false;
    }
    let reach: String = trimmed.chars().take(LABEL_REACH).collect();
    let Some(at) = reach.find([':', '–', '—']) else { return false };
    let between = reach.get(..at).unwrap_or_default();
    between.contains(|char: char| char.is_ascii_digit())
}

fn starts_with_date(rest: &str) -> bool {
    let rest = rest.trim_start_matches("on ").trim_start_matches("vom ").trim_start_matches("du ");
    Moment::find(rest, None).is_some_and(|(span, _)| span.start == 0)
}

/// The start of a paragraph in lower case, without marks before its first letter.
fn opening(paragraph: &str) -> String {
    paragraph
        .trim_start_matches(|char: char| !char.is_alphanumeric())
        .chars()
        .take(120)
        .map(|char| if char == '’' { '\'' } else { char })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: Option<&str>) {
        assert_eq!(kind(paragraph), expected, "{paragraph}");
    }

    #[test]
    fn labels() {
        check("Correction: the wall cost £31m.", Some("correction"));
        check("CORRECTION (7 March 2024): the wall cost £31m.", Some("correction"));
        check("Correction, March 7, 2024: the wall cost £31m.", Some("correction"));
        check("*Clarification — the wall was finished.", Some("clarification"));
        check("Editor’s note: names were changed.", Some("note"));
        check("Berichtigung: Die Mauer kostete mehr.", Some("correction"));
        check("[Update, 14.20 Uhr: Die Mauer hält.]", Some("update"));
        check("Anmerkung der Redaktion: Namen geändert.", Some("note"));
    }

    #[test]
    fn phrases() {
        check("This article was amended on 7 March 2024 to say more.", Some("correction"));
        check("An earlier version of this story misnamed the wall.", Some("correction"));
        check("In einer früheren Version dieses Artikels hieß es anders.", Some("correction"));
    }

    #[test]
    fn ordinary_sentences_are_no_notices() {
        check("Correction facilities are full.", None);
        check("Updates were promised on Tuesday: none came.", None);
        check("Update your records.", None);
        check("The correction: a fall of ten per cent.", None);
        check("", None);
    }

    #[test]
    fn a_notice_may_have_a_date() {
        let found = notice("Correction (7 March 2024): the wall cost £31m.", None).unwrap();
        assert_eq!(found.date.as_deref(), Some("2024-03-07"));
    }
}
