//! Which stretches of quoted words are one quotation.

use std::ops::Range;

use super::Attributed;
use crate::article::lists::List;
use crate::article::stretches::Stretch;
use crate::article::tokens::{Token, Tokens};

/// Which stretches are one quotation: runs of places in the list.
pub(super) fn groups(
    text: &str,
    paragraphs: &Tokens<'_>,
    stretches: &[Stretch],
    attributed: &[Attributed],
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for place in 0..stretches.len() {
        let joined = place > 0 && joins(text, paragraphs, stretches, attributed, place);
        match found.last_mut() {
            Some(last) if joined => last.end = place + 1,
            _ => found.push(place..place + 1),
        }
    }
    found
}

/// Whether the stretch at `place` goes on with the words of the one before: nothing but attribution
/// stands between them in one paragraph, or it opens again by convention.
fn joins(
    text: &str,
    paragraphs: &Tokens<'_>,
    stretches: &[Stretch],
    attributed: &[Attributed],
    place: usize,
) -> bool {
    let (Some(stretch), Some(own)) = (stretches.get(place), attributed.get(place)) else { return false };
    let Some((before, earlier)) =
        place.checked_sub(1).and_then(|at| Some((stretches.get(at)?, attributed.get(at)?)))
    else {
        return false;
    };
    // `“VELL: Why?` begins with another name in a transcript.
    if own
        .before
        .as_ref()
        .and_then(|says| says.phrase)
        .is_some_and(|phrase| stretch.span.contains(phrase.span))
    {
        return false;
    }
    if stretch.carries_on {
        return true;
    }
    let alike =
        stretch.single == before.single && stretch.set == before.set && own.is_name == earlier.is_name;
    if stretch.paragraph != before.paragraph || !alike {
        return false;
    }
    let (Some(from), Some(to)) = (earlier.token, own.token) else { return false };
    let tokens = paragraphs.of(stretch.paragraph);
    let between = tokens.get(from + 1..to).unwrap_or_default();
    // `“Stop!” Mr Tully said. “Now!”`: the first end is none.
    let between = match between {
        [first, rest @ ..] if first.is_end() && earlier.after.is_some() => rest,
        all => all,
    };
    let words = between.iter().filter(|token| token.is_word()).count();
    if words == 0 {
        // `“We paid.” “Twice.”` goes on; `“cruel”, “unfair”` is a list.
        return between.iter().all(Token::is_end) || earlier.after.is_some();
    }
    if is_built_in(tokens, earlier.after.as_ref().map_or(0, |said| said.end), to, stretch.span.of(text)) {
        return false;
    }
    let last_end = between.iter().rposition(Token::is_end);
    let tail = between.get(last_end.map_or(0, |at| at + 1)..).unwrap_or_default();
    let ends = between.iter().filter(|token| token.is_end()).count();
    let tail_words = tail.iter().filter(|token| token.is_word()).count();
    let same_speaker = match (&earlier.after, &own.before) {
        (Some(said), Some(says)) => {
            says.phrase == said.phrase || says.phrase.is_some_and(|phrase| phrase.pronoun)
        }
        _ => true,
    };
    let leads_in = own.before.as_ref().is_some_and(|says| says.phrase.is_some_and(|phrase| phrase.pronoun))
        && tail_words <= 6;
    match (&earlier.after, last_end) {
        // One clause of attribution, in the middle of a sentence.
        (Some(_), None) => same_speaker && words <= 40,
        // The attribution ends its sentence, and the words go on, after `He added:` at most.
        (Some(_), Some(_)) => ends <= 1 && (tail_words == 0 || leads_in && same_speaker),
        (None, Some(_)) => ends == 1 && tail_words == words && leads_in,
        (None, None) => false,
    }
}

/// Whether the stretch at token `to` is built into the writer's sentence, more than an attribution before it:
/// `“We paid,” Finch said, and called the vote “absurd”.` Attribution reaches up to token `from`.
fn is_built_in(tokens: &[Token<'_>], from: usize, to: usize, words: &str) -> bool {
    let Some(last) = to.checked_sub(1).filter(|last| *last >= from).and_then(|last| tokens.get(last)) else {
        return false;
    };
    let leads = !last.is_word()
        || last.facts.is_cue()
        || last.is_in(List::Times)
        || last.is_in(List::Joints)
        || matches!(last.text, "that" | "dass" | "que");
    !leads && (words.starts_with(char::is_lowercase) || last.is_in(List::Determiners))
}
