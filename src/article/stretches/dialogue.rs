//! Dialogue after dashes: `— Bonjour, dit-elle. Je pars.`, `—Hola —dijo ella—. Me voy.`
//!
//! A dash that opens a paragraph may as well open an item of a list; it opens speech where somebody is
//! said to speak, or where a question is answered.

use super::Stretch;
use super::unmarked::{Page, list, lowered};
use crate::article::Set;
use crate::article::cues::Lexicon;
use crate::text::{Span, is_single};

/// How many bytes of a clause are read for its first words.
const HEAD: usize = 160;

const DASHES: [char; 3] = ['—', '–', '―'];

/// A paragraph that a dash opens.
struct Line<'t> {
    paragraph: usize,
    dash: Span,
    words: &'t str,
    /// The stretches of `words` that say who speaks.
    asides: Vec<Span>,
}

/// The words after dashes, without what says who speaks.
pub(super) fn find(page: &Page<'_>) -> Vec<Stretch> {
    let lines: Vec<Line<'_>> = (0..page.regions.len()).filter_map(|at| line(page, at)).collect();
    let together = |one: &Line<'_>, next: &Line<'_>| one.paragraph + 1 == next.paragraph;
    lines
        .chunk_by(together)
        .filter(|run| is_talk(page, run))
        .flatten()
        .flat_map(|line| stretches(page, line))
        .collect()
}

fn line<'p>(page: &'p Page<'_>, paragraph: usize) -> Option<Line<'p>> {
    let region = page.regions.get(paragraph)?;
    let all = page.words(paragraph);
    let words = all.trim_start_matches(DASHES);
    let words = if words.len() == all.len() { all.strip_prefix("--")? } else { words }.trim_start();
    let first = words.chars().next()?;
    if !(first.is_alphabetic() && !first.is_lowercase() || "¿¡…".contains(first) || is_single(first)) {
        return None;
    }
    let dash = Span::new(region.start, region.end - words.len()).trim(page.text);
    Some(Line { paragraph, dash, words, asides: asides(page, words) })
}

/// Whether paragraphs with dashes, one after the other, are speech.
fn is_talk(page: &Page<'_>, run: &[Line<'_>]) -> bool {
    let code = page.language.unwrap_or("en");
    let ended = run.iter().all(|line| line.words.ends_with(['.', '?', '!', '…', '»', '”', '—']));
    let asked = run.iter().filter(|line| line.words.contains('?')).count();
    let told = run.iter().any(|line| !line.asides.is_empty()) && !list("list languages").contains(code);
    let led = || {
        let before =
            run.first().and_then(|line| line.paragraph.checked_sub(1)).map_or("", |at| page.words(at));
        before.ends_with(':') && lowered(before).any(|word| page.lexicon.lemma(&word).is_some())
    };
    ended && (told || asked > 0 && asked < run.len() || !list("list languages").contains(code) && led())
}

fn stretches(page: &Page<'_>, line: &Line<'_>) -> Vec<Stretch> {
    let region = page.regions.get(line.paragraph).copied().unwrap_or_default();
    let offset = region.end - line.words.len();
    let mut found: Vec<Stretch> = Vec::new();
    let mut from = 0;
    for aside in line.asides.iter().copied().chain([Span::empty(line.words.len())]) {
        let part = line.words.get(from..aside.start).unwrap_or_default();
        let lead = part.len() - part.trim_start_matches(|char: char| is_joint(char)).len();
        let kept = part.trim_end_matches(|char: char| char.is_whitespace() || DASHES.contains(&char)).len();
        let span = Span::new(offset + from + lead, offset + from + kept.max(lead));
        let carries_on = !found.is_empty();
        let open = if carries_on { Span::empty(span.start) } else { line.dash };
        found.extend(
            page.stretch(Set::Dash, line.paragraph, open, span)
                .map(|stretch| Stretch { carries_on, ..stretch }),
        );
        from = aside.end;
    }
    found
}

/// What may stand between `said Finch` and the next words.
fn is_joint(char: char) -> bool {
    char.is_whitespace() || DASHES.contains(&char) || ".,;:!?".contains(char)
}

/// Where in the words after a dash somebody is said to speak them.
fn asides(page: &Page<'_>, words: &str) -> Vec<Span> {
    let code = page.language.unwrap_or("en");
    let commas = list("comma languages").contains(code);
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    for (at, sign) in words.char_indices() {
        if at < from {
            continue;
        }
        let start = at + sign.len_utf8();
        let rest = words.get(start..).unwrap_or_default();
        if DASHES.contains(&sign) {
            let clause = rest.trim_start();
            let small = clause.starts_with(char::is_lowercase);
            if small && (!commas || says(clause, page.lexicon)) {
                let end = end_of_dashed(words, start);
                found.push(Span::new(at, end));
                from = end;
            }
        } else if commas && matches!(sign, ',' | '?' | '!' | '…') && rest.starts_with(' ') {
            let clause = rest.trim_start();
            if says(clause, page.lexicon) {
                let end = end_of_clause(words, start);
                found.push(Span::new(start, end));
                from = end;
            }
        }
    }
    found
}

/// Where inside the words between French marks somebody is said to speak them: `« Oui, dit-elle, demain. »`
pub(super) fn asides_in_marks(words: &str, lexicon: &Lexicon) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    for (at, sign) in words.match_indices([',', '?', '!', '…']) {
        let start = at + sign.len();
        let rest = words.get(start..).unwrap_or_default();
        if at >= from && rest.starts_with([' ', '\u{a0}', '\u{202f}']) && says_who(rest.trim_start(), lexicon)
        {
            let end = end_of_clause(words, start);
            found.push(Span::new(start, end));
            from = end;
        }
    }
    found
}

/// Whether a clause is a cue and, behind it, its subject: `dit-elle`, `a répondu Anne Roux`, `dit le maire`.
fn says_who(clause: &str, lexicon: &Lexicon) -> bool {
    if !clause.starts_with(char::is_lowercase) || !says(clause, lexicon) {
        return false;
    }
    let words: Vec<&str> =
        clause.split([' ', ',', '.', '\u{a0}']).filter(|word| !word.is_empty()).take(4).collect();
    let hyphen = words.first().is_some_and(|word| {
        word.rsplit_once('-')
            .is_some_and(|(_, who)| is_pronoun(who) || matches!(who, "on" | "ils" | "elles" | "je"))
    });
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase) || list("articles").contains(*word) || word.starts_with("l’")
    };
    hyphen || words.iter().skip(1).take(3).any(named)
}

/// The end of what stands between dashes: at the next dash, or with its sentence.
fn end_of_dashed(words: &str, start: usize) -> usize {
    let rest = words.get(start..).unwrap_or_default();
    rest.char_indices()
        .find(|(at, char)| {
            let next = || rest.get(at + char.len_utf8()..).unwrap_or_default().trim_start().chars().next();
            DASHES.contains(char) || ".!?…".contains(*char) && next().is_none_or(|next| !next.is_lowercase())
        })
        .map_or(words.len(), |(at, _)| start + at)
}

/// The end of a clause that says who speaks, with the few words that say who that is.
fn end_of_clause(words: &str, start: usize) -> usize {
    let rest = words.get(start..).unwrap_or_default();
    let stops =
        |char: char| matches!(char, ',' | '.' | '!' | '?' | ';' | ':' | '…') || DASHES.contains(&char);
    let Some((at, sign)) = rest.char_indices().find(|(_, char)| stops(*char)) else { return words.len() };
    if sign == ',' {
        let after = rest.get(at + 1..).unwrap_or_default();
        let clause = after.split(stops).next().unwrap_or_default();
        let first = clause.split(|char: char| !char.is_alphabetic()).find(|word| !word.is_empty());
        // `a répondu le maire, Yvon Le Gall.`
        let named = after.get(clause.len()..).is_some_and(|rest| rest.starts_with('.'))
            && clause.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let told = (named || first.is_some_and(|word| list("articles").contains(word)))
            && clause.split_whitespace().count() <= 6;
        if told {
            return start + at + 1 + clause.len();
        }
    }
    start + at
}

/// Whether a clause begins with somebody speaking: `dit-elle`, `a répondu Anne`, `diye sordu`, `she said`.
fn says(clause: &str, lexicon: &Lexicon) -> bool {
    // Four words are few characters; the clause may be as long as a paragraph.
    let head = clause.get(..clause.floor_char_boundary(HEAD)).unwrap_or_default();
    let head = head.split([',', '.', ';', ':', '!', '?']).next().unwrap_or_default();
    let words: Vec<String> = lowered(head).take(4).collect();
    let cue = |word: &String| {
        let form = word.split('-').next().unwrap_or_default();
        lexicon.lemma(word).is_some()
            || lexicon.lemma(form).is_some()
            || list("asides").contains(word.as_str())
    };
    let helps = |word: &String| {
        let form = word.split('-').next().unwrap_or_default();
        list("auxiliaries").contains(form)
    };
    let [first, rest @ ..] = words.as_slice() else { return false };
    if clause.starts_with(char::is_uppercase) {
        // `Ayşe dedi`, `Orla Finch said`.
        return rest.iter().take(2).any(cue) && words.len() <= 4;
    }
    cue(first)
        || helps(first) && rest.iter().take(3).any(cue)
        || is_pronoun(first) && rest.first().is_some_and(cue)
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "i" | "we" | "it" | "er" | "sie" | "il" | "elle" | "lei" | "lui")
}
