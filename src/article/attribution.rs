//! Who said a stretch of quoted words, and the word that says so: from the words right after it
//! (`…, said the mayor`), from those before it (`The mayor said: …`), else from what was said before.

mod nouns;
mod sources;
#[cfg(test)]
mod tests;
mod verbs;

use super::Cue;
use super::cues::Lexicon;
use super::lists::List;
use super::phrases::{self, Phrase};
use super::tokens::Token;
use crate::text::Span;
pub(super) use sources::transcript;
use sources::{according_to, is_dash};
use verbs::{active, cue_at};

/// An attribution of one stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Who, as the text has it.
    pub(super) phrase: Option<Phrase>,
    /// The word that says so.
    pub(super) cue: Option<Cue>,
    /// The place after its last token.
    pub(super) end: usize,
}

/// How many tokens may stand between a quotation and who said it: `Ana Vell’s chief of staff, Bram Orr, said`.
const LEAD: usize = 10;
/// How far from a quotation its cue may stand, in tokens.
const REACH: usize = 40;
/// How long a sentence may be, in tokens: a text without sentence ends must not take time without end.
const SENTENCE: usize = 150;

/// The attribution right after the stretch at token `quote`. `ended` tells that the stretch's own words
/// end a clause (with `,` or `?`), so that what follows should be an attribution.
pub(super) fn after(
    tokens: &[Token<'_>],
    quote: usize,
    ended: bool,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    let mut at = quote + 1;
    let mut strong = ended;
    // `“Stop!” Mr Dunn said.`: a machine sees two sentences.
    let signs = tokens.get(at + 1).is_some_and(is_dash);
    if (ended || signs) && tokens.get(at).is_some_and(Token::is_end) {
        at += 1;
    }
    while tokens.get(at).is_some_and(Token::is_comma) {
        strong = true;
        at += 1;
    }
    let stop = clause_end(tokens, at).min(at + REACH);
    let found = according_to(tokens, at, stop, lexicon)
        .or_else(|| inverted(tokens, at, stop, strong, lexicon))
        .or_else(|| if strong { straight(tokens, at, stop, lexicon) } else { None })
        .or_else(|| sources::signed(tokens, quote, at, stop))?;
    Some(ending(tokens, found))
}

/// The place of the next quotation or end of a sentence.
fn clause_end(tokens: &[Token<'_>], at: usize) -> usize {
    let rest = tokens.get(at..).unwrap_or_default();
    rest.iter().position(|token| token.is_quote() || token.is_end()).map_or(tokens.len(), |end| at + end)
}

/// The same, which ends with its name and cue: what follows them may lead in the next words, as in
/// `he said, adding that “…”`.
fn ending(tokens: &[Token<'_>], found: Attribution) -> Attribution {
    let last = found.phrase.map_or(0, |phrase| phrase.span.end);
    let last = last.max(found.cue.as_ref().map_or(0, |cue| cue.span.end));
    Attribution { end: tokens.partition_point(|token| token.start() < last), ..found }
}

/// The attribution that closes the sentence of the stretch at token `quote`, more of the writer's words
/// before it: `The “witch-hunt” must end, the mayor said.`
pub(super) fn closing(tokens: &[Token<'_>], quote: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let rest = tokens.get(quote + 1..(quote + 1 + REACH).min(tokens.len()))?;
    let end = quote + 1 + rest.iter().position(Token::is_end)?;
    let comma = (quote + 1..end).rev().filter(|at| tokens.get(*at).is_some_and(|token| token.text == ","));
    for comma in comma {
        let at = comma + 1;
        let stop = clause_end(tokens, at).min(end);
        let found = according_to(tokens, at, stop, lexicon)
            .or_else(|| inverted(tokens, at, stop, true, lexicon))
            .or_else(|| straight(tokens, at, stop, lexicon).filter(|found| is_short(tokens, found, at)));
        if let Some(found) = found {
            return Some(ending(tokens, found));
        }
    }
    None
}

/// Whether an attribution that begins at `at` is nothing but subject and verb.
fn is_short(tokens: &[Token<'_>], found: &Attribution, at: usize) -> bool {
    let cue = found.cue.as_ref().map_or(0, |cue| cue.span.end);
    let after = tokens.partition_point(|token| token.start() < cue);
    found.phrase.is_some_and(|phrase| phrase.first <= at + 1)
        && after <= at + 10
        && tokens.get(after).is_none_or(|token| {
            !token.is_word() || token.is_in(List::Times) || token.is("on") || token.is("in")
        })
}

/// `said the mayor`, `dit-il`, `a-t-il déclaré`.
fn inverted(
    tokens: &[Token<'_>],
    at: usize,
    stop: usize,
    strong: bool,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    let mut verb = at;
    while verb < stop && tokens.get(verb).is_some_and(phrases::is_between) && verb < at + 3 {
        verb += 1;
    }
    if lexicon.joins_pronouns()
        && let Some(found) = hyphened(tokens, verb, stop, lexicon)
    {
        return Some(found);
    }
    if lexicon.is_german()
        && let Some(found) = german_frame(tokens, verb, stop, lexicon).filter(|_| strong)
    {
        return Some(found);
    }
    let cue = active(tokens, verb, lexicon)?;
    if cue.entry.lemma == "tell" || cue.is_participle() || verb >= stop {
        return None;
    }
    let next = tokens.get(verb + 1);
    let impersonal = cue.entry.lemma == "heißen" && next.is_some_and(|next| next.text == "es");
    if strong && (impersonal || lexicon.drops_subjects() && next.is_none_or(|next| !next.is_word())) {
        return Some(Attribution { phrase: None, cue: Some(cue.cue()), end: stop });
    }
    let start = (verb + 1..stop).find(|next| tokens.get(*next).is_none_or(|token| token.text != "sich"))?;
    let phrase = phrases::after(tokens, start).filter(|phrase| phrase.first < stop)?;
    // Without a comma only a plain cue right at the mark counts: `“a shame” said the mayor`.
    (strong || verb == at && cue.entry.lemma == "say").then_some(Attribution {
        phrase: Some(phrase),
        cue: Some(cue.cue()),
        end: stop,
    })
}

/// `dit-il`, `a-t-il déclaré`: the pronoun is joined to the verb.
fn hyphened(tokens: &[Token<'_>], verb: usize, stop: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let token = tokens.get(verb).filter(|_| verb < stop)?;
    let (form, pronoun) = token.text.split_once('-')?;
    let pronoun = pronoun.trim_start_matches("t-");
    if !lexicon.facts(pronoun).lists.has(List::Pronouns) {
        return None;
    }
    let span = Span::new(token.span().end - pronoun.len(), token.span().end);
    let phrase = Some(Phrase { span, first: verb, pronoun: true });
    if let Some(lemma) = lexicon.lemma(form) {
        let span = Span::new(token.start(), token.start() + form.len());
        let cue = Cue { text: form.to_owned(), lemma: lemma.to_owned(), span };
        return Some(Attribution { phrase, cue: Some(cue), end: stop });
    }
    let cue = (verb + 1..(verb + 4).min(stop)).find_map(|at| cue_at(tokens, at, lexicon))?;
    Some(Attribution { phrase, cue: Some(cue.cue()), end: stop })
}

/// `hatte die Ministerin in Kiel erklärt`, `so beschrieb ihn die Ministerin`.
fn german_frame(tokens: &[Token<'_>], at: usize, stop: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let (subject, cue) = match word(at) {
        "hat" | "hatte" | "haben" | "hatten" | "habe" => {
            (at + 1, (at + 2..stop).find_map(|at| cue_at(tokens, at, lexicon))?)
        }
        "so" => (at + 2, cue_at(tokens, at + 1, lexicon)?),
        _ => return None,
    };
    let skipped = matches!(word(subject), "ihn" | "sie" | "es" | "sich" | "ihm" | "ihr");
    let phrase =
        phrases::after(tokens, subject + usize::from(skipped)).filter(|phrase| phrase.first < stop)?;
    Some(Attribution { phrase: Some(phrase), cue: Some(cue.cue()), end: stop })
}

/// `the mayor said`, `Ana Vell, a nurse, told reporters`.
fn straight(tokens: &[Token<'_>], at: usize, stop: usize, lexicon: &Lexicon) -> Option<Attribution> {
    // `“Why?” when the mayor asked him about it`: another clause, and no attribution.
    if tokens.get(at).is_some_and(|token| {
        token.is_small(List::Joints) && !matches!(token.text, "and" | "as" | "und" | "que")
    }) {
        return None;
    }
    for verb in at + 1..stop {
        let Some(cue) = active(tokens, verb, lexicon).filter(|cue| !cue.is_participle()) else {
            continue;
        };
        let phrase = phrases::before(tokens, verb, at)?;
        let lead = tokens.get(at..phrase.first)?;
        // The subject stands at the mark, but for an adverb or a conjunction.
        let first = phrase.first <= at + LEAD && !lead.iter().any(|token| is_verb(token, lexicon));
        return first.then(|| Attribution { phrase: Some(phrase), cue: Some(cue.cue()), end: stop });
    }
    None
}

fn is_verb(token: &Token<'_>, lexicon: &Lexicon) -> bool {
    token.is_cue() && lexicon.senses(token.facts).is_some_and(|senses| senses.verb.is_some())
}

/// The attribution before the stretch at token `quote`, in its sentence and not before token `floor`.
/// `earlier` is an attribution that stands earlier in the same sentence.
pub(super) fn before(
    tokens: &[Token<'_>],
    quote: usize,
    floor: usize,
    earlier: Option<&Attribution>,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    let sentence = sentence_start(tokens, quote);
    let border = (sentence..quote).rev().find(|at| tokens.get(*at).is_some_and(Token::is_quote));
    let start = border.map_or(sentence, |at| at + 1).max(floor);
    let earlier = earlier.and_then(|earlier| earlier.phrase);
    let mut spare = None;
    for verb in (start..quote).rev().take(REACH) {
        if let Some(found) = nouns::named(tokens, verb, quote, start, lexicon) {
            // `Er sagte in einer Mitteilung: „…“`: a verb says it better.
            if lexicon.is_german() && found.cue.as_ref().is_none_or(|cue| cue.text != "Worten") {
                spare.get_or_insert(found);
                continue;
            }
            return Some(found);
        }
        let Some(cue) = cue_at(tokens, verb, lexicon) else { continue };
        let beside = if lexicon.is_german() { 1 } else { 4 };
        if cue.entry.near && quote - verb > beside && !leads_in(tokens, verb) {
            continue;
        }
        let Some(phrase) = verbs::subject(tokens, verb, &cue, [sentence, quote], earlier, lexicon) else {
            continue;
        };
        let found = Attribution { phrase: Some(phrase), cue: Some(cue.cue()), end: quote };
        // `She said even she found it “odd”`: what is thought is part of what is said.
        if !verbs::is_outer(tokens, verb, &cue, &phrase, lexicon) {
            spare.get_or_insert(found);
            continue;
        }
        return Some(found);
    }
    let last = || {
        let (phrase, cue) = verbs::final_cue(tokens, quote, start, lexicon)?;
        Some(Attribution { phrase: Some(phrase), cue: Some(cue.cue()), end: quote })
    };
    spare
        .or_else(|| if lexicon.is_german() { last() } else { None })
        .or_else(|| {
            (start..quote).rev().find_map(|at| {
                according_to(tokens, at, quote, lexicon)
                    .filter(|_| tokens.get(at).is_some_and(|token| token.text != "so"))
                    .or_else(|| sources::following(tokens, at, start, quote, lexicon))
            })
        })
        .map(|found| Attribution { end: quote, ..found })
        .or_else(|| sources::speaker_line(tokens, start, quote))
}

/// Whether what follows the verb leads over to what is said.
fn leads_in(tokens: &[Token<'_>], verb: usize) -> bool {
    tokens.get(verb + 1).is_some_and(|token| matches!(token.text, "that" | ":" | "," | "dass" | "it" | "que"))
}

/// The token that begins the sentence that token `at` stands in, or the last one that is looked at.
pub(super) fn sentence_start(tokens: &[Token<'_>], at: usize) -> usize {
    let low = at.saturating_sub(SENTENCE);
    let end = (low..at).rev().find(|before| tokens.get(*before).is_some_and(Token::is_end));
    end.map_or(low, |end| end + 1)
}
