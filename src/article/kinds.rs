//! What quotation marks are for: words on their own, words built into a sentence, or words that nobody
//! is said to have said.

use super::QuoteKind;
use super::lists::List;
use super::speakers::Context;
use super::stretches::Stretch;
use super::tokens::Token;

/// The kind of a quotation of these stretches. `token` is the place of the first in its paragraph;
/// `attributed` tells whether words around it say who said it.
pub(super) fn kind(
    context: &Context<'_, '_>,
    stretches: &[&Stretch],
    token: Option<usize>,
    attributed: bool,
) -> QuoteKind {
    let Some(first) = stretches.first() else { return QuoteKind::Partial };
    let tokens = context.paragraphs.get(first.paragraph).copied().unwrap_or_default();
    let words = first.span.of(context.text);
    if stretches.len() == 1 && is_mentioned(tokens, token, words, attributed || !context.covered) {
        return QuoteKind::Scare;
    }
    let opens = token.is_some_and(|at| {
        at.checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_none_or(|token| token.is_end() || token.text == ":")
    });
    let capital = words.chars().find(|char| char.is_alphanumeric()).is_some_and(char::is_uppercase);
    let clause = opens && capital || stretches.iter().any(|stretch| is_clause(stretch.span.of(context.text)));
    if clause { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// Whether the words stand as a clause of their own: they begin as a sentence does, and end as one.
fn is_clause(words: &str) -> bool {
    let begins = words
        .chars()
        .find(|char| char.is_alphanumeric())
        .is_some_and(|char| char.is_uppercase() || !char.is_lowercase());
    let count = words.split_whitespace().count();
    begins && (words.ends_with(['.', '!', '?', ',', '…', '。', '，', '、', ';', ':']) || count >= 5)
}

fn is_mentioned(tokens: &[Token<'_>], token: Option<usize>, words: &str, attributed: bool) -> bool {
    let count = words.split_whitespace().count();
    let Some(at) = token else { return false };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(at + 1);
    let capitals =
        words.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    // `Robert “Bob” Vell`
    let nickname = count <= 2
        && capitals == count
        && before.is_some_and(Token::is_capital)
        && after.is_some_and(Token::is_capital);
    let naming = before.is_some_and(|token| token.is_word() && List::Naming.has(&token.lower()));
    let ended = words.ends_with(['.', ',', '!', '?', '…']);
    if nickname || naming && count <= 6 && !ended && (!attributed || capitals == count) {
        return true;
    }
    !attributed && !ended && count <= 6
}
