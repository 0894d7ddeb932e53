//! Attributions that have no verb: a phrase (`according to the mayor`), a name and a colon, a name after a
//! dash, a name in capitals as transcripts have it.

use super::Attribution;
use crate::article::Cue;
use crate::article::cues::Lexicon;
use crate::article::lists::List;
use crate::article::phrases::{self, Phrase};
use crate::article::stretches;
use crate::article::tokens::Token;
use crate::text::Span;

/// `according to the mayor`, `so Müller`, `selon le maire`, `nach Angaben der Ministerin`.
pub(super) fn according_to(
    tokens: &[Token<'_>],
    at: usize,
    stop: usize,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    let first = tokens.get(at).filter(|token| token.facts.is_cue())?;
    let (rest, entry) = lexicon.senses(first.facts)?.leads.iter().find(|(rest, _)| {
        rest.iter().enumerate().all(|(word, rest)| {
            tokens.get(at + 1 + word).is_some_and(|token| match *rest {
                "*" => token.is_in(List::Views),
                rest => token.is(rest),
            })
        })
    })?;
    let start = at + 1 + rest.len();
    // `so Müller`, and not `so müde`.
    let named = tokens.get(start).is_some_and(|token| token.is_capital() || token.is_in(List::Determiners));
    if first.text == "So" || first.text == "so" && !named {
        return None;
    }
    let phrase = object(tokens, start).or_else(|| phrases::after(tokens, start))?;
    let span = first.span().to(tokens.get(start - 1)?.span());
    let cue = Cue { text: text_of(tokens, at, start), lemma: entry.lemma.to_owned(), span };
    Some(Attribution { phrase: Some(phrase), cue: Some(cue), end: stop })
}

/// `according to her`, and not `according to her lawyer`.
fn object(tokens: &[Token<'_>], at: usize) -> Option<Phrase> {
    let token = tokens.get(at).filter(|token| token.is_small(List::Objects))?;
    let noun = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_word() && !next.is_in(List::Stops) && !next.is_in(List::Determiners));
    (!noun).then_some(Phrase { span: token.span(), first: at, pronoun: true })
}

fn text_of(tokens: &[Token<'_>], from: usize, to: usize) -> String {
    tokens.get(from..to).unwrap_or_default().iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// `dem Minister zufolge`
pub(super) fn following(
    tokens: &[Token<'_>],
    at: usize,
    floor: usize,
    stop: usize,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    let token = tokens.get(at).filter(|token| token.facts.is_cue())?;
    let entry = lexicon.senses(token.facts)?.follows?;
    let object = at.checked_sub(1).filter(|at| *at >= floor).and_then(|at| object(tokens, at));
    let phrase = object.or_else(|| phrases::before(tokens, at, floor))?;
    let cue = Cue { text: token.text.to_owned(), lemma: entry.lemma.to_owned(), span: token.span() };
    Some(Attribution { phrase: Some(phrase), cue: Some(cue), end: stop })
}

pub(super) fn is_dash(token: &Token<'_>) -> bool {
    matches!(token.text, "—" | "–" | "―" | "-")
}

/// `“We paid.” — Ana Vell`: a dash and a name, and nothing else in the sentence.
pub(super) fn signed(tokens: &[Token<'_>], quote: usize, at: usize, stop: usize) -> Option<Attribution> {
    let dash = tokens.get(quote + 1..at)?.iter().any(is_dash);
    let name = tokens.get(at..stop).filter(|name| dash && !name.is_empty() && name.len() <= 6)?;
    let phrase = if is_name(name) { phrases::after(tokens, at) } else { None }?;
    Some(Attribution { phrase: Some(phrase), cue: None, end: stop })
}

fn is_name(words: &[Token<'_>]) -> bool {
    words.iter().all(|token| token.is_capital() || token.is_small(List::Particles) || token.text == ".")
}

/// `Vell: “…”`, and `Vell: The plan is “…”` as headlines have it: a name and a colon.
pub(super) fn speaker_line(tokens: &[Token<'_>], start: usize, quote: usize) -> Option<Attribution> {
    let colon = (start + 1..quote.min(start + 8)).find(|at| tokens.get(*at).is_some_and(Token::is_colon))?;
    let words = tokens.get(start..colon)?;
    let named = words.first().is_some_and(|word| word.is_capital() && word.text.len() > 1)
        && words.iter().all(Token::is_word);
    let near = colon + 1 == quote && words.len() <= 6;
    let far =
        words.len() <= 3 && is_name(words) && words.first().is_some_and(|word| !phrases::is_common(word));
    let phrase = if named && (near || far) { phrases::after(tokens, start) } else { None }?;
    Some(Attribution { phrase: Some(phrase), cue: None, end: quote })
}

/// `“VELL: We paid.”`: the name in capitals that quoted words begin with, as transcripts have it.
pub(in crate::article) fn transcript(text: &str, words: Span, token: usize) -> Option<Attribution> {
    let inside = words.of(text);
    let head = inside.get(..inside.floor_char_boundary(60)).unwrap_or_default();
    let is_small = |char: char| !char.is_uppercase() && !matches!(char, ' ' | '.' | '-' | '’' | '\'');
    let name = head.get(..head.find(is_small)?).filter(|name| !stretches::is_no_label(name))?;
    let ended = inside.get(name.len()..)?.starts_with(':');
    let letters = name.chars().filter(|char| char.is_alphabetic()).count();
    let phrase =
        Phrase { span: Span::new(words.start, words.start + name.len()), first: token, pronoun: false };
    (ended && letters > 2).then_some(Attribution { phrase: Some(phrase), cue: None, end: token })
}
