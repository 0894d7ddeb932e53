//! Noun phrases that name a speaker: `he`, `Mr Lunde`, `a spokesman for the company`.
//!
//! There is no grammar here, only the order of words: a phrase runs from a cue to the nearest border.
//! Where the border is not clear there is no phrase, for an unknown speaker beats a wrong one.

use super::tokens::{Kind, Token};
use crate::text::Span;

/// A phrase that names a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Where it stands.
    pub(super) span: Span,
    /// The place of its first token.
    pub(super) first: usize,
    /// Whether it is a pronoun.
    pub(super) pronoun: bool,
}

const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "er", "sie", "es", "ich", "wir", "il", "elle", "ils",
    "elles", "on", "él", "ella", "ellos",
];
const RELATIVES: &[&str] =
    &["who", "which", "whose", "der", "die", "das", "welche", "welcher", "qui", "que", "quien"];
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "these", "those", "one",
    "another", "some", "two", "three", "four", "five", "several", "many", "both", "every", "each", "no",
    "other", "der", "die", "das", "ein", "eine", "sein", "seine", "ihr", "ihre", "dem", "den", "le", "la",
    "les", "un", "une", "el", "los", "las", "una", "su",
];
/// Words between a subject and its verb.
const BETWEEN: &[&str] = &[
    "had",
    "has",
    "have",
    "is",
    "was",
    "were",
    "are",
    "be",
    "been",
    "being",
    "would",
    "will",
    "could",
    "can",
    "may",
    "might",
    "did",
    "does",
    "do",
    "also",
    "then",
    "later",
    "already",
    "never",
    "not",
    "only",
    "even",
    "just",
    "still",
    "once",
    "again",
    "now",
    "soon",
    "often",
    "went",
    "on",
    "to",
    "continued",
    "goes",
    "first",
    "reportedly",
    "further",
    "himself",
    "herself",
    "themselves",
    "today",
    "yesterday",
    "always",
    "ever",
    "further",
    "hat",
    "haben",
    "habe",
    "wurde",
    "auch",
    "a",
    "ont",
    "avait",
    "ha",
    "han",
];
const LINKS: &[&str] = &["of", "for", "from", "de", "von", "du", "des", "del", "der"];
const PARTICLES: &[&str] = &[
    "van", "der", "den", "de", "la", "le", "von", "zu", "bin", "ibn", "al", "el", "da", "do", "dos", "di",
    "du", "del", "della", "ter", "ten", "y", "e", "abu", "af", "av",
];
const STOPS: &[&str] = &[
    "in",
    "on",
    "at",
    "after",
    "during",
    "when",
    "while",
    "as",
    "to",
    "by",
    "with",
    "about",
    "that",
    "who",
    "which",
    "because",
    "if",
    "but",
    "before",
    "since",
    "until",
    "although",
    "though",
    "where",
    "whether",
    "into",
    "against",
    "over",
    "under",
    "through",
    "upon",
    "via",
    "than",
    "then",
    "so",
    "and",
    "or",
    "nor",
    "yet",
    "it",
    "is",
    "was",
    "has",
    "had",
    "will",
    "would",
    "how",
    "what",
    "why",
    "per",
    "despite",
    "between",
    "amid",
    "around",
    "near",
    "like",
    "without",
    "within",
    "ahead",
    "following",
    "outside",
    "inside",
    "again",
    "later",
    "earlier",
    "last",
    "next",
    "early",
    "late",
    "referring",
    "adding",
    "pointing",
    "via",
    "dass",
    "am",
    "im",
    "in",
    "auf",
    "bei",
    "mit",
    "nach",
    "zu",
    "zum",
    "zur",
    "gegenüber",
    "und",
    "oder",
    "weil",
    "aus",
    "dans",
    "à",
    "pour",
    "et",
    "en",
    "que",
    "con",
    "para",
];
const TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "jan.",
    "feb.",
    "aug.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
];
/// Nouns in the plural, or without an article, that speak.
const BARE: &[&str] = &[
    "police",
    "officials",
    "sources",
    "critics",
    "experts",
    "residents",
    "prosecutors",
    "lawyers",
    "doctors",
    "witnesses",
    "aides",
    "reporters",
    "analysts",
    "campaigners",
    "supporters",
    "opponents",
    "researchers",
    "scientists",
    "authorities",
    "ministers",
    "lawmakers",
    "republicans",
    "democrats",
    "protesters",
    "protestors",
    "organizers",
    "organisers",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "investigators",
    "neighbours",
    "neighbors",
    "staff",
    "people",
    "others",
    "someone",
    "everyone",
    "nobody",
    "councillors",
    "advisers",
    "advisors",
    "activists",
    "commentators",
    "voters",
    "employees",
    "executives",
    "teachers",
    "parents",
    "detectives",
    "officers",
    "leaders",
    "members",
    "unions",
    "management",
    "many",
    "some",
    "one",
    "another",
    "most",
];

pub(super) fn is_pronoun(word: &str) -> bool {
    PRONOUNS.contains(&word.to_lowercase().as_str())
}

/// The phrase that ends right before token `end` (a cue), adverbs and auxiliaries left aside.
pub(super) fn before(tokens: &[Token<'_>], end: usize, floor: usize) -> Option<Phrase> {
    let mut at = end;
    loop {
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
        let token = tokens.get(at)?;
        let lower = token.lower();
        let adverb = lower.ends_with("ly") && !token.is_capital() || BETWEEN.contains(&lower.as_str());
        if !(token.is_word() && adverb) || (lower == "a" && !token.is_word()) {
            break;
        }
    }
    // `the mayor, who chairs the board, said`; `Ana Vell, 58, said`.
    let mut guard = 0;
    while tokens.get(at)?.is_comma() && guard < 3 {
        guard += 1;
        at = skip_apposition(tokens, at, floor)?;
    }
    ending_at(tokens, at, floor)
}

/// From the comma that closes an apposition to the word before the comma that opens it.
fn skip_apposition(tokens: &[Token<'_>], close: usize, floor: usize) -> Option<usize> {
    let mut at = close;
    for _ in 0..30 {
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
        let token = tokens.get(at)?;
        if token.is_quote() || token.is_end() {
            return None;
        }
        if token.is_comma() {
            let first = tokens.get(at + 1)?;
            let before = at.checked_sub(1).filter(|at| *at >= floor)?;
            // A list of places (`Salem, Oregon, said`) is an apposition too; a clause after `and` is none.
            if first.lower() == "and" || first.lower() == "but" {
                return None;
            }
            return Some(before);
        }
    }
    None
}

fn ending_at(tokens: &[Token<'_>], end: usize, floor: usize) -> Option<Phrase> {
    let last = tokens.get(end)?;
    if !last.is_word() {
        return None;
    }
    let lower = last.lower();
    if RELATIVES.contains(&lower.as_str()) && !(last.is_capital() && end == floor) {
        let mut at = end.checked_sub(1).filter(|at| *at >= floor)?;
        if tokens.get(at)?.is_comma() {
            at = at.checked_sub(1).filter(|at| *at >= floor)?;
        }
        return ending_at(tokens, at, floor);
    }
    if PRONOUNS.contains(&lower.as_str()) {
        return Some(Phrase { span: last.span, first: end, pronoun: true });
    }
    if STOPS.contains(&lower.as_str()) && !last.is_capital() {
        return None;
    }
    let mut first =
        if last.is_capital() { name_start(tokens, end, floor) } else { role_start(tokens, end, floor)? };
    if let Some(article) = first.checked_sub(1).filter(|at| *at >= floor)
        && tokens.get(article).is_some_and(|token| token.text == "the" || token.text == "The")
    {
        first = article;
    }
    phrase(tokens, first, end)
}

/// The first token of the run of capitals that ends at `end`, or of the role that leads up to it.
fn name_start(tokens: &[Token<'_>], end: usize, floor: usize) -> usize {
    let mut first = end;
    while let Some(at) = first.checked_sub(1).filter(|at| *at >= floor) {
        let Some(token) = tokens.get(at) else { break };
        let particle = is_particle(token.text) && in_name(tokens, at, floor);
        if token.is_capital() && !DETERMINERS.contains(&token.lower().as_str())
            || particle
            || token.text == "&"
        {
            first = at;
        } else {
            break;
        }
    }
    // `a spokesman for Coastline`: the role speaks, not the company.
    if let Some(link) = first.checked_sub(1).filter(|at| *at >= floor)
        && tokens
            .get(link)
            .is_some_and(|token| LINKS.contains(&token.text) || token.text == "at" || token.text == "the")
    {
        let link = if tokens.get(link).is_some_and(|token| token.text == "the") {
            link.checked_sub(1)
                .filter(|at| *at >= floor && tokens.get(*at).is_some_and(|token| LINKS.contains(&token.text)))
        } else {
            Some(link)
        };
        if let Some(role) = link.and_then(|link| link.checked_sub(1)).filter(|at| *at >= floor)
            && tokens.get(role).is_some_and(Token::is_word)
            && let Some(start) = role_start(tokens, role, floor)
        {
            return start;
        }
    }
    first
}

/// Whether the particle at `at` stands inside a name: a capital before it, more particles left aside.
fn in_name(tokens: &[Token<'_>], at: usize, floor: usize) -> bool {
    let before =
        tokens.get(floor..at).unwrap_or_default().iter().rev().find(|token| !is_particle(token.text));
    before.is_some_and(Token::is_capital)
}

/// The first token of the phrase with a small letter that ends at `end`: back to its article.
fn role_start(tokens: &[Token<'_>], end: usize, floor: usize) -> Option<usize> {
    let mut first = end;
    for _ in 0..9 {
        let token = tokens.get(first)?;
        let lower = token.lower();
        if DETERMINERS.contains(&lower.as_str()) && first < end
            || token.text.ends_with("’s")
            || token.text.ends_with("'s")
        {
            // `a spokesman for the company`: go on to the head.
            let link = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
            if link.is_some_and(|link| LINKS.contains(&link.text)) && first >= floor + 2 {
                return role_start(tokens, first - 2, floor).or(Some(first));
            }
            if token.text.ends_with('s') && !DETERMINERS.contains(&lower.as_str()) {
                return Some(name_start(tokens, first, floor));
            }
            return Some(first);
        }
        let before = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
        let border = before.is_none_or(|token| {
            !token.is_word() || STOPS.contains(&token.lower().as_str()) && !matches!(token.text, "in" | "at")
        });
        if border {
            let head = tokens.get(end)?.lower();
            let speaks = BARE.contains(&head.as_str()) || first == end && token.is_capital();
            return (speaks || tokens.get(first).is_some_and(|token| BARE.contains(&token.lower().as_str())))
                .then_some(first);
        }
        first -= 1;
    }
    None
}

/// The phrase that begins at token `start`, after a cue.
pub(super) fn after(tokens: &[Token<'_>], start: usize) -> Option<Phrase> {
    let head = tokens.get(start)?;
    if !head.is_word() || TIMES.contains(&head.lower().as_str()) {
        return None;
    }
    if is_pronoun(head.text) && head.text != "I" {
        return Some(Phrase { span: head.span, first: start, pronoun: true });
    }
    let mut end = start;
    let mut nouns = 0;
    for (at, token) in tokens.iter().enumerate().skip(start).take(14) {
        let lower = token.lower();
        let link = nouns > 0 && LINKS.contains(&lower.as_str());
        let next_capital = tokens.get(at + 1).is_some_and(Token::is_capital);
        let joined =
            lower == "and" && at > start && tokens.get(at - 1).is_some_and(Token::is_capital) && next_capital;
        let ampersand = token.text == "&" && next_capital;
        if !token.is_word()
            || STOPS.contains(&lower.as_str()) && !link && !joined && !ampersand
            || TIMES.contains(&lower.as_str())
        {
            break;
        }
        nouns += usize::from(!DETERMINERS.contains(&lower.as_str()));
        end = at;
    }
    while end > start
        && tokens
            .get(end)
            .is_some_and(|token| LINKS.contains(&token.text) || DETERMINERS.contains(&token.text))
    {
        end -= 1;
    }
    let words = tokens.get(start..=end)?;
    let named = words.iter().any(Token::is_capital);
    let known = DETERMINERS.contains(&head.lower().as_str())
        || BARE.contains(&head.lower().as_str())
        || words.last().is_some_and(|word| BARE.contains(&word.lower().as_str()));
    (named || known && nouns > 0).then(|| phrase(tokens, start, end))?
}

/// The phrase of the tokens `first` to `last`, cut down to the name in it where a role only leads up to
/// it: `board chairwoman Ana de Vell` to `Ana de Vell`.
fn phrase(tokens: &[Token<'_>], first: usize, last: usize) -> Option<Phrase> {
    let words = tokens.get(first..=last)?;
    let linked = words.iter().any(|word| LINKS.contains(&word.text) && !PARTICLES.contains(&word.text));
    let mut start = first;
    if !linked && words.last().is_some_and(Token::is_capital) {
        start = name_start(tokens, last, first);
        let article = start.checked_sub(1).filter(|at| *at >= first).and_then(|at| tokens.get(at));
        if article.is_some_and(|token| token.text == "the" || token.text == "The") {
            start -= 1;
        }
    }
    let span = tokens.get(start)?.span.to(tokens.get(last)?.span);
    Some(Phrase { span, first: start, pronoun: false })
}

/// The first phrase of `tokens[from..to]` that can be a subject: a pronoun, a name that no preposition
/// leads in, or an article with its noun at the very start.
pub(super) fn subject(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Phrase> {
    let mut spare = None;
    let mut at = from;
    while at < to {
        let token = tokens.get(at)?;
        let before = at.checked_sub(1).filter(|before| *before >= from).and_then(|before| tokens.get(before));
        let led = before.is_some_and(|token| {
            let lower = token.lower();
            STOPS.contains(&lower.as_str())
                && !matches!(
                    lower.as_str(),
                    "and"
                        | "but"
                        | "that"
                        | "when"
                        | "as"
                        | "while"
                        | "because"
                        | "if"
                        | "before"
                        | "after"
                        | "since"
                        | "until"
                )
                || LINKS.contains(&lower.as_str())
        });
        if token.is_word() && is_pronoun(token.text) && !led {
            return Some(Phrase { span: token.span, first: at, pronoun: true });
        }
        if token.is_capital() {
            let mut end = at;
            while end + 1 < to
                && tokens.get(end + 1).is_some_and(|next| next.is_capital() || PARTICLES.contains(&next.text))
            {
                end += 1;
            }
            while end > at && tokens.get(end).is_some_and(|token| !token.is_capital()) {
                end -= 1;
            }
            let sentence_word = at == from && at == end && is_common(&token.lower());
            let possessive =
                tokens.get(end).is_some_and(|token| token.text.ends_with("’s") || token.text.ends_with("'s"));
            let article = before.is_some_and(|token| token.lower() == "the");
            let led_before = article
                && at.checked_sub(2).filter(|b| *b >= from).and_then(|b| tokens.get(b)).is_some_and(
                    |token| STOPS.contains(&token.lower().as_str()) || LINKS.contains(&token.text),
                );
            if !sentence_word && !possessive && !led && !led_before {
                return phrase(tokens, if article { at - 1 } else { at }, end);
            }
            if !sentence_word && spare.is_none() && !possessive {
                spare = phrase(tokens, at, end);
            }
            at = end;
        }
        at += 1;
    }
    spare
}

/// Whether a word that begins a sentence is an everyday word, so that its capital says nothing.
pub(super) fn is_common(lower: &str) -> bool {
    DETERMINERS.contains(&lower)
        || STOPS.contains(&lower)
        || BETWEEN.contains(&lower)
        || BARE.contains(&lower)
        || lower.ends_with("ly")
        || TIMES.contains(&lower)
        || lower.ends_with("ing")
        || OPENERS.contains(&lower)
}

const OPENERS: &[&str] = &[
    "for",
    "from",
    "not",
    "there",
    "here",
    "well",
    "yes",
    "former",
    "according",
    "meanwhile",
    "however",
    "instead",
    "still",
    "perhaps",
    "nevertheless",
    "former",
    "well-known",
    "once",
    "all",
    "any",
    "few",
    "more",
    "even",
    "just",
    "only",
    "such",
    "because",
    "nor",
    "asked",
    "correction",
    "update",
    "read",
    "new",
    "let",
    "do",
    "does",
    "did",
    "can",
    "could",
    "should",
    "have",
    "are",
    "were",
    "von",
    "now",
    "today",
    "or",
    "plus",
    "besides",
    "also",
    "indeed",
    "of",
    "till",
    "up",
    "out",
    "down",
    "off",
    "its",
    "your",
];

/// Whether the token is a word that is no part of a sentence's grammar here: used to skip adverbs.
pub(super) fn is_between(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && (BETWEEN.contains(&token.lower().as_str()) || token.lower().ends_with("ly"))
        && !token.is_capital()
}

/// Whether the word can stand inside a name: `van`, `de`.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a verb can follow the word: a pronoun, `who`, an adverb, an auxiliary, `and`.
pub(super) fn is_subject_word(lower: &str) -> bool {
    PRONOUNS.contains(&lower)
        || RELATIVES.contains(&lower)
        || BETWEEN.contains(&lower)
        || BARE.contains(&lower)
        || matches!(lower, "and" | "that" | "or" | "but")
        || lower.ends_with("ly")
}
