//! What agencies set before a headline: `REFILE-`, `CORRECTED-UPDATE 2-`, `訂正：`. It is a notice in a word and no part
//! of the headline.

use std::sync::LazyLock;

use super::forms::OPENERS;

/// The words, by kinds.
const LEXICON: &str = include_str!("../../../assets/lexicons/heads.txt");

/// How many of them may stand in a row.
const MOST: usize = 3;

/// A word before a headline.
struct Word {
    kind: &'static str,
    /// As agencies write it, in capitals.
    word: &'static str,
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let lines = LEXICON.lines().filter_map(|line| line.strip_prefix("before "));
    let mut words: Vec<Word> = lines
        .filter_map(|line| line.trim_start().split_once(' '))
        .flat_map(|(kind, words)| words.split_whitespace().map(move |word| Word { kind, word }))
        .collect();
    // The longest first: one may begin with another.
    words.sort_by_key(|word| std::cmp::Reverse(word.word.len()));
    words
});

/// The kind of notice that is set before a headline, and how many bytes it takes.
pub(in crate::article) fn before_headline(headline: &str) -> Option<(&'static str, usize)> {
    let mut kinds = Vec::new();
    let mut rest = headline;
    while kinds.len() < MOST
        && let Some((kind, after)) = one(rest)
    {
        kinds.push(kind);
        rest = after;
    }
    let kind =
        ["retraction", "correction", "refile", "update"].into_iter().find(|kind| kinds.contains(kind))?;
    Some((kind, headline.len() - rest.len()))
}

/// The headline without what is set before it.
pub(in crate::article) fn without(headline: &str) -> &str {
    let end = before_headline(headline).map_or(0, |(_, end)| end);
    headline.get(end..).filter(|rest| !rest.is_empty()).unwrap_or(headline)
}

/// The first word before a headline, and what follows it.
fn one(text: &str) -> Option<(&'static str, &str)> {
    let opened = text.strip_prefix(OPENERS);
    WORDS.iter().find_map(|word| {
        let rest = opened.unwrap_or(text).strip_prefix(word.word)?;
        let rest = past_bracket(rest);
        let digits = rest.trim_start();
        let past = digits.trim_start_matches(|char: char| char.is_ascii_digit());
        let is_numbered = past.len() < digits.len();
        let rest = if is_numbered { past } else { rest };
        // `UPDATE: …`: without a number an update may be the story itself.
        let is_story = word.kind == "update" && !is_numbered && rest.starts_with([':', '：']);
        let rest = match opened {
            Some(_) => rest.strip_prefix(['】', '］', '〕', '〉', '》', ']', ')', '）'])?,
            None => rest.strip_prefix(['-', ':', '：', '/', '＝', '－', '―'])?,
        };
        let goes_on = !rest.starts_with(|char: char| char.is_ascii_digit());
        (goes_on && !is_story).then(|| (word.kind, rest.trim_start()))
    })
}

/// Past a reason in brackets: `訂正（発表者側の申し出）-`.
fn past_bracket(rest: &str) -> &str {
    let inside = rest.strip_prefix(['（', '(']);
    inside.and_then(|inside| inside.split_once(['）', ')'])).map_or(rest, |(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headline: &str, kind: Option<&str>, rest: &str) {
        assert_eq!(before_headline(headline).map(|(kind, _)| kind), kind, "{headline}");
        assert_eq!(without(headline), rest, "{headline}");
    }

    #[test]
    fn agencies_set_a_word_before_a_headline() {
        check("REFILE-Fire kills three", Some("refile"), "Fire kills three");
        check("CORRECTED-Fire kills three", Some("correction"), "Fire kills three");
        check("UPDATE 1-Fire kills three", Some("update"), "Fire kills three");
        check("CORRECTED-UPDATE 2-Fire kills three", Some("correction"), "Fire kills three");
        check("REFILE-UPDATE 3-Fire kills three", Some("refile"), "Fire kills three");
        check("RETRACTED: Fire kills three", Some("retraction"), "Fire kills three");
        check("WDH/KORREKTUR: Drei Tote bei Brand", Some("correction"), "Drei Tote bei Brand");
        check("RECTIFICATIF-Trois morts", Some("correction"), "Trois morts");
        check("CORREGIDO-Tres muertos", Some("correction"), "Tres muertos");
        check("訂正-工場火災で3人死亡", Some("correction"), "工場火災で3人死亡");
        check("【訂正】工場火災で3人死亡", Some("correction"), "工場火災で3人死亡");
        check("再送-訂正（発表者側の申し出）-工場火災", Some("correction"), "工場火災");
        check("تصحيح-ثلاثة قتلى", Some("correction"), "ثلاثة قتلى");
    }

    #[test]
    fn a_headline_may_speak_of_such_things() {
        for headline in [
            "Corrected figures show rise",
            "CORRECTED FIGURES SHOW RISE",
            "UPDATE: Wall holds in flood",
            "Update: Wall holds in flood",
            "REFILE",
            "Re-file your taxes",
            "訂正した数字を公表",
            "",
        ] {
            check(headline, None, headline);
        }
    }
}
