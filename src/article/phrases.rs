//! Noun phrases that name a speaker: `he`, `Mr Lunde`, `a spokesman for the company`.
//!
//! There is no grammar here, only the order of words: a phrase runs from a cue to the nearest border.
//! Where the border is not clear there is no phrase, for an unknown speaker beats a wrong one.

use super::lists::List;
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

pub(super) fn is_pronoun(word: &str) -> bool {
    List::Pronouns.has(&word.to_lowercase())
}

/// The phrase that ends right before token `end` (a cue), adverbs and auxiliaries left aside.
pub(super) fn before(tokens: &[Token<'_>], end: usize, floor: usize) -> Option<Phrase> {
    let mut at = end;
    loop {
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
        let token = tokens.get(at)?;
        let lower = token.lower();
        let adverb = lower.ends_with("ly") && !token.is_capital() || List::Between.has(&lower);
        if !(token.is_word() && adverb) {
            break;
        }
    }
    // `the mayor, who chairs the board, said`; `Ana Vell, 58, who runs the port, said`.
    let mut named = None;
    for _ in 0..4 {
        let token = tokens.get(at)?;
        if token.is_comma() {
            let close = at;
            at = skip_apposition(tokens, close, floor)?;
            named = name_between(tokens, at + 2, close).or(named);
        } else if is_age(token) && at > floor && tokens.get(at - 1).is_some_and(Token::is_comma) {
            at = at.checked_sub(2).filter(|at| *at >= floor)?;
        } else {
            break;
        }
    }
    let found = ending_at(tokens, at, floor)?;
    Some(named.filter(|_| is_role(tokens, &found)).unwrap_or(found))
}

/// Whether the token is somebody's age.
fn is_age(token: &Token<'_>) -> bool {
    token.is_word() && token.text.len() <= 3 && token.text.chars().all(|char| char.is_ascii_digit())
}

/// The name that the tokens from `first` to before `end` are, if they are nothing else: the apposition of
/// `the mayor of Selby, Ana Vell, said`.
fn name_between(tokens: &[Token<'_>], first: usize, end: usize) -> Option<Phrase> {
    let words = tokens.get(first..end).filter(|words| !words.is_empty() && words.len() <= 5)?;
    let name = words
        .iter()
        .all(|word| word.is_capital() && !List::Times.has(&word.lower()) || is_particle(word.text));
    let span = words.first()?.span().to(words.last()?.span());
    (name && words.first()?.is_capital()).then_some(Phrase { span, first, pronoun: false })
}

/// Whether a phrase is a role that a name can follow: `the mayor of Selby`, and not `a spokesman for Nord`,
/// which a company's name may follow.
fn is_role(tokens: &[Token<'_>], phrase: &Phrase) -> bool {
    let from = phrase.first;
    let words = tokens.iter().skip(from).take_while(|token| token.span().start < phrase.span.end);
    let linked = tokens.get(from + 1).is_some_and(|token| List::Links.has(token.text));
    let lead = tokens.get(from).is_some_and(|token| {
        let lower = token.lower();
        List::Determiners.has(&lower) || !token.is_capital() || linked && List::Titles.has(&lower)
    });
    !phrase.pronoun
        && lead
        && words.into_iter().all(|token| !matches!(token.text, "for" | "from" | "at" | "für"))
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
    if List::Relatives.has(&lower) && !(last.is_capital() && end == floor) {
        let mut at = end.checked_sub(1).filter(|at| *at >= floor)?;
        if tokens.get(at)?.is_comma() {
            at = at.checked_sub(1).filter(|at| *at >= floor)?;
        }
        return ending_at(tokens, at, floor);
    }
    if List::Pronouns.has(&lower) {
        return Some(Phrase { span: last.span(), first: end, pronoun: true });
    }
    // `He’s claiming`: the pronoun without its verb.
    if let Some((pronoun, _)) = last.text.split_once(['’', '\'']).filter(|(word, _)| is_pronoun(word)) {
        let span = Span::new(last.span().start, last.span().start + pronoun.len());
        return Some(Phrase { span, first: end, pronoun: true });
    }
    if List::Stops.has(&lower) && !last.is_capital() {
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
        // `Yesterday Lena Orr said`: the first word of a sentence has a capital for another reason.
        let opens = at.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(Token::is_end);
        if opens && is_common(&token.lower()) {
            break;
        }
        if token.is_capital() && !List::Determiners.has(&token.lower()) || particle || token.text == "&" {
            first = at;
        } else {
            break;
        }
    }
    // `a spokesman for Coastline`: the role speaks, not the company.
    if let Some(link) = first.checked_sub(1).filter(|at| *at >= floor)
        && tokens
            .get(link)
            .is_some_and(|token| List::Links.has(token.text) || token.text == "at" || token.text == "the")
    {
        let link = if tokens.get(link).is_some_and(|token| token.text == "the") {
            link.checked_sub(1)
                .filter(|at| *at >= floor && tokens.get(*at).is_some_and(|token| List::Links.has(token.text)))
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
        if List::Determiners.has(&lower) && first < end
            || token.text.ends_with("’s")
            || token.text.ends_with("'s")
        {
            // `a spokesman for the company`: go on to the head.
            let link = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
            if link.is_some_and(|link| List::Links.has(link.text)) && first >= floor + 2 {
                return role_start(tokens, first - 2, floor).or(Some(first));
            }
            if token.text.ends_with('s') && !List::Determiners.has(&lower) {
                return Some(name_start(tokens, first, floor));
            }
            return Some(first);
        }
        let before = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
        let border = before.is_none_or(|token| {
            !token.is_word() || List::Stops.has(&token.lower()) && !matches!(token.text, "in" | "at")
        });
        if border {
            let head = tokens.get(end)?.lower();
            let speaks = List::Bare.has(&head) || first == end && token.is_capital();
            return (speaks || tokens.get(first).is_some_and(|token| List::Bare.has(&token.lower())))
                .then_some(first);
        }
        first -= 1;
    }
    None
}

/// The phrase that begins at token `start`, after a cue.
pub(super) fn after(tokens: &[Token<'_>], start: usize) -> Option<Phrase> {
    let head = tokens.get(start)?;
    if !head.is_word() || List::Times.has(&head.lower()) {
        return None;
    }
    if is_pronoun(head.text) && head.text != "I" {
        return Some(Phrase { span: head.span(), first: start, pronoun: true });
    }
    let mut end = start;
    let mut nouns = 0;
    for (at, token) in tokens.iter().enumerate().skip(start).take(14) {
        let lower = token.lower();
        let link = nouns > 0 && List::Links.has(&lower);
        let next_capital = tokens.get(at + 1).is_some_and(Token::is_capital);
        let joined =
            lower == "and" && at > start && tokens.get(at - 1).is_some_and(Token::is_capital) && next_capital;
        let ampersand = token.text == "&" && next_capital;
        // `sagte Brask der Zeitung`: an article behind a name begins another phrase.
        let another = nouns > 0
            && List::Determiners.has(&lower)
            && !List::Determiners.has(&head.lower())
            && tokens.get(at - 1).is_some_and(Token::is_capital);
        if !token.is_word()
            || another
            || List::Stops.has(&lower) && !link && !joined && !ampersand
            || List::Times.has(&lower)
        {
            break;
        }
        nouns += usize::from(!List::Determiners.has(&lower));
        end = at;
    }
    while end > start
        && tokens
            .get(end)
            .is_some_and(|token| List::Links.has(token.text) || List::Determiners.has(token.text))
    {
        end -= 1;
    }
    // `Brask weiter`: what follows a name in small letters is none of it.
    let linked = tokens.get(start..=end)?.iter().any(|token| List::Links.has(token.text));
    if !linked && let Some(last) = tokens.get(start..=end)?.iter().rposition(Token::is_capital) {
        end = start + last;
    }
    let words = tokens.get(start..=end)?;
    let named = words.iter().any(Token::is_capital);
    let known = List::Determiners.has(&head.lower())
        || List::Bare.has(&head.lower())
        || words.last().is_some_and(|word| List::Bare.has(&word.lower()));
    let found = if named || known && nouns > 0 { phrase(tokens, start, end) } else { None }?;
    // `said the fire chief, Max Dole`
    let name = if tokens.get(end + 1).is_some_and(|token| token.text == ",") {
        let close = (end + 2..end + 8)
            .find(|at| tokens.get(*at).is_none_or(|token| !token.is_capital() && !is_particle(token.text)));
        close
            .filter(|at| {
                tokens.get(*at).is_none_or(|token| {
                    !token.is_word() || List::Relatives.has(&token.lower()) || List::Stops.has(&token.lower())
                })
            })
            .and_then(|close| name_between(tokens, end + 2, close))
    } else {
        None
    };
    Some(name.filter(|_| is_role(tokens, &found)).unwrap_or(found))
}

/// The phrase of the tokens `first` to `last`, cut down to the name in it where a role only leads up to
/// it: `board chairwoman Ana de Vell` to `Ana de Vell`.
fn phrase(tokens: &[Token<'_>], first: usize, last: usize) -> Option<Phrase> {
    let words = tokens.get(first..=last)?;
    let linked = words.iter().any(|word| List::Links.has(word.text) && !List::Particles.has(word.text));
    let mut start = first;
    if !linked && words.last().is_some_and(Token::is_capital) {
        start = name_start(tokens, last, first);
        let article = start.checked_sub(1).filter(|at| *at >= first).and_then(|at| tokens.get(at));
        // In German every noun has a capital, and `der Sprecherin` is no name.
        let noun = start == last && article.is_some_and(|token| List::Determiners.has(&token.lower()));
        if noun || article.is_some_and(|token| token.text == "the" || token.text == "The") {
            start -= 1;
        }
    }
    let span = tokens.get(start)?.span().to(tokens.get(last)?.span());
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
            List::Stops.has(&lower)
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
                || List::Links.has(&lower)
        });
        if token.is_word() && is_pronoun(token.text) && !led {
            return Some(Phrase { span: token.span(), first: at, pronoun: true });
        }
        if token.is_capital() {
            let mut end = at;
            while end + 1 < to
                && tokens.get(end + 1).is_some_and(|next| next.is_capital() || List::Particles.has(next.text))
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
                && at
                    .checked_sub(2)
                    .filter(|b| *b >= from)
                    .and_then(|b| tokens.get(b))
                    .is_some_and(|token| List::Stops.has(&token.lower()) || List::Links.has(token.text));
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
    List::Determiners.has(lower)
        || List::Stops.has(lower)
        || List::Between.has(lower)
        || List::Bare.has(lower)
        || lower.ends_with("ly")
        || List::Times.has(lower)
        || lower.ends_with("ing")
        || List::Openers.has(lower)
}

/// Whether the token is a word that is no part of a sentence's grammar here: used to skip adverbs.
pub(super) fn is_between(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && (List::Between.has(&token.lower()) || token.lower().ends_with("ly"))
        && !token.is_capital()
}

/// Whether the word can stand inside a name: `van`, `de`.
pub(super) fn is_particle(word: &str) -> bool {
    List::Particles.has(word)
}

/// Whether a verb can follow the word: a pronoun, `who`, an adverb, an auxiliary, `and`.
pub(super) fn is_subject_word(lower: &str) -> bool {
    List::Pronouns.has(lower)
        || List::Relatives.has(lower)
        || List::Between.has(lower)
        || List::Bare.has(lower)
        || matches!(lower, "and" | "that" | "or" | "but")
        || lower.ends_with("ly")
}

/// Whether a preposition leads in the phrase that begins at token `first`, over an article and an
/// adjective at most.
pub(super) fn is_led(tokens: &[Token<'_>], first: usize) -> bool {
    let low = first.saturating_sub(3);
    let mut before =
        tokens.get(low..first).unwrap_or_default().iter().rev().take_while(|token| token.is_word());
    before.any(|token| List::Stops.has(&token.lower()) || List::Links.has(token.text))
}
