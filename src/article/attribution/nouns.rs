//! Nouns that say that somebody spoke: `the mayor’s claim that “…”`, `mit den Worten: „…“`.

use super::{Attribution, verbs};
use crate::article::Cue;
use crate::article::cues::Lexicon;
use crate::article::lists::List;
use crate::article::phrases::{self, Phrase};
use crate::article::tokens::Token;
use crate::text::Span;

/// The attribution by the noun at `at`, before the quotation at `quote`: whose it is stands before it, as a
/// possessive, or it is the subject’s own.
pub(super) fn named(
    tokens: &[Token<'_>],
    at: usize,
    quote: usize,
    floor: usize,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    let token = tokens.get(at).filter(|token| token.facts.is_cue())?;
    let entry = lexicon.senses(token.facts)?.noun?;
    let next = tokens.get(at + 1)?;
    let far = quote - at;
    let leads = next.is_quote()
        || far <= 12 && (next.is_colon() || ["that", "dass", "que"].iter().any(|word| next.is(word)))
        || far <= 5 && ["to", "of", "de"].iter().any(|word| next.is(word));
    let german = lexicon.is_german();
    let phrase = match () {
        () if !leads => None,
        // `schloss mit den Worten: „…“`
        () if german && (next.is_quote() || next.is_colon()) => verbs::head(tokens, floor),
        () => owner(tokens, at, floor),
    }?;
    let cue = Cue { text: token.text.to_owned(), lemma: entry.lemma.to_owned(), span: token.span() };
    Some(Attribution { phrase: Some(phrase), cue: Some(cue), end: quote })
}

/// Whose the noun is: `the mayor’s latest`, `her own`.
fn owner(tokens: &[Token<'_>], noun: usize, floor: usize) -> Option<Phrase> {
    for at in (noun.saturating_sub(4).max(floor)..noun).rev() {
        let token = tokens.get(at)?;
        if token.is_in(List::Owners) {
            return Some(Phrase { span: token.span(), first: at, pronoun: true });
        }
        if token.is_possessive() {
            let whole = phrases::before(tokens, at + 1, floor)?;
            let end = whole.span.end
                - if token.text.ends_with('s') && token.text.len() > 1 { ending(token.text) } else { 0 };
            return Some(Phrase { span: Span::new(whole.span.start, end), ..whole });
        }
        if !token.is_word() || token.is_in(List::Stops) {
            return None;
        }
    }
    None
}

/// How long the possessive ending is.
fn ending(word: &str) -> usize {
    ["’s", "'s", "’", "'"].iter().find(|end| word.ends_with(*end)).map_or(0, |end| end.len())
}
