//! Noun phrases that name a speaker: `he`, `Mr Lunde`, `a spokesman for the company`.
//!
//! There is no grammar here, only the order of words: a phrase runs from a cue to the nearest border.
//! Where the border is not clear there is no phrase, for an unknown speaker beats a wrong one.

use super::cues;
use super::lists::List;
use super::tokens::Token;
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

/// Whether the word is a pronoun that can speak.
pub(super) fn is_pronoun(word: &str) -> bool {
    cues::lists(word).has(List::Pronouns)
}

/// The phrase that ends right before token `end` (a cue), adverbs and auxiliaries left aside.
pub(super) fn before(tokens: &[Token<'_>], end: usize, floor: usize) -> Option<Phrase> {
    let mut at = end;
    loop {
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
        let token = tokens.get(at)?;
        // `the group Free Now said`: with a capital it is a name.
        // `schrieb, dass die Kanzlerin ihm schrieb`
        let object = token.is_small(List::Objects) && !token.is_in(List::Pronouns);
        if !(token.is_adverb() || token.is_small(List::Between) || object) {
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
            let commas =
                [at + 1, close].iter().all(|at| tokens.get(*at).is_some_and(|mark| mark.text == ","));
            named = name_between(tokens, at + 2, close).filter(|_| commas).or(named);
        } else if is_age(token) && at > floor && tokens.get(at - 1).is_some_and(Token::is_comma) {
            at = at.checked_sub(2).filter(|at| *at >= floor)?;
        } else {
            break;
        }
    }
    let found = ending_at(tokens, at, floor)?;
    let named = named.filter(|_| is_role(tokens, &found));
    match behind_place(tokens, &found, floor).filter(|_| named.is_none()) {
        Some(last) => ending_at(tokens, last, floor),
        None => Some(named.unwrap_or(found)),
    }
}

/// The word before which a phrase says where somebody is or belongs: `residents` of `residents in Selby`,
/// `Tallis` of `Ingrid Tallis of Selby College`.
fn behind_place(tokens: &[Token<'_>], phrase: &Phrase, floor: usize) -> Option<usize> {
    let link = phrase.first.checked_sub(1).filter(|at| *at > floor)?;
    let noun = |token: &Token<'_>| token.is_capital() || token.is_in(List::Determiners);
    let named = tokens.get(phrase.first).filter(|_| !phrase.pronoun).is_some_and(noun);
    let led = tokens.get(link).filter(|_| named)?;
    let last = tokens.get(link - 1)?;
    let person = || {
        let first = link.checked_sub(2).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
        let is_name = |token: &Token<'_>| {
            token.is_capital() && !token.is_in(List::Bodies) && !token.is_in(List::Titles)
        };
        is_name(last) && first.is_some_and(is_name)
    };
    let place = led.is_small(List::Places) && last.is_word() && !last.is_in(List::Stops);
    (place || led.is_small(List::Links) && person()).then_some(link - 1)
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
        .all(|word| word.is_capital() && !word.is_in(List::Times) || word.is_small(List::Particles));
    let span = words.first()?.span().to(words.last()?.span());
    (name && words.first()?.is_capital()).then_some(Phrase { span, first, pronoun: false })
}

/// Whether a phrase is a role that a name can follow: `the mayor of Selby`, and not `a spokesman for Nord`,
/// which a company's name may follow.
fn is_role(tokens: &[Token<'_>], phrase: &Phrase) -> bool {
    let from = phrase.first;
    let words = tokens.iter().skip(from).take_while(|token| token.start() < phrase.span.end);
    let linked = tokens.get(from + 1).is_some_and(|token| token.is_small(List::Links));
    let lead = tokens.get(from).is_some_and(|token| {
        token.is_in(List::Determiners)
            || !token.is_capital()
            || words.clone().any(Token::is_possessive)
            || linked && token.is_in(List::Titles)
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
            if first.is("and") || first.is("but") {
                return None;
            }
            return Some(before);
        }
    }
    None
}

fn ending_at(tokens: &[Token<'_>], mut end: usize, floor: usize) -> Option<Phrase> {
    let mut last = tokens.get(end)?;
    // `the mayor, who`
    while last.is_word() && last.is_in(List::Relatives) && !(last.is_capital() && end == floor) {
        end = end.checked_sub(1).filter(|at| *at >= floor)?;
        if tokens.get(end)?.is_comma() {
            end = end.checked_sub(1).filter(|at| *at >= floor)?;
        }
        last = tokens.get(end)?;
    }
    if !last.is_word() {
        return None;
    }
    if last.is_in(List::Pronouns) {
        return Some(Phrase { span: last.span(), first: end, pronoun: true });
    }
    // `He’s claiming`: the pronoun without its verb.
    if let Some((pronoun, _)) = last.text.split_once(['’', '\'']).filter(|(word, _)| is_pronoun(word)) {
        let span = Span::new(last.start(), last.start() + pronoun.len());
        return Some(Phrase { span, first: end, pronoun: true });
    }
    if last.is_small(List::Stops) {
        return None;
    }
    let mut first =
        if last.is_capital() { name_start(tokens, end, floor) } else { role_start(tokens, end, floor)? };
    if let Some(article) = first.checked_sub(1).filter(|at| *at >= floor)
        && tokens.get(article).is_some_and(|token| token.is("the"))
    {
        first = article;
    }
    let found = phrase(tokens, first, end)?;
    // `der parlamentarische Geschäftsführer`: in German a noun alone has a capital too.
    let alone = |token: &Token<'_>| !token.is_capital();
    let noun = tokens.get(found.first).is_some_and(Token::is_capital)
        && (found.first == end || tokens.get(found.first + 1).is_some_and(alone));
    let article = if noun { german_article(tokens, found.first, floor) } else { None };
    let start = article.and_then(|at| Some((at, tokens.get(at)?.span())));
    Some(start.map_or(found, |(first, span)| Phrase { span: span.to(found.span), first, ..found }))
}

/// The article of the German noun at `noun`, over adjectives.
fn german_article(tokens: &[Token<'_>], noun: usize, floor: usize) -> Option<usize> {
    for at in (noun.saturating_sub(3).max(floor)..noun).rev() {
        let token = tokens.get(at)?;
        if GERMAN_ARTICLES.iter().any(|article| token.is(article)) {
            return Some(at);
        }
        let adjective = token.is_word()
            && !token.is_capital()
            && !token.is_in(List::Stops)
            && ["e", "en", "er", "es", "em"].iter().any(|end| token.text.ends_with(end));
        if !adjective {
            return None;
        }
    }
    None
}

const GERMAN_ARTICLES: [&str; 11] =
    ["der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "einem", "eines"];

/// The first token of the run of capitals that ends at `end`, or of the role that leads up to it.
fn name_start(tokens: &[Token<'_>], end: usize, floor: usize) -> usize {
    let mut first = end;
    while let Some(at) = first.checked_sub(1).filter(|at| *at >= floor) {
        let Some(token) = tokens.get(at) else { break };
        let particle = token.is_small(List::Particles) && in_name(tokens, at, floor);
        // `Yesterday Lena Orr said`: the first word of a sentence has a capital for another reason.
        let opens = at.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(Token::is_end);
        if opens && is_common(token) {
            break;
        }
        // `Anne Le Goff`
        let article = token.is_in(List::Determiners)
            && !(at > floor && tokens.get(at - 1).is_some_and(Token::is_capital));
        // `Labour’s Ana Tabor`
        if token.is_possessive() {
            break;
        }
        if token.is_capital() && !article || particle || token.text == "&" {
            first = at;
        } else {
            break;
        }
    }
    // `a spokesman for Coastline`: the role speaks, not the company.
    if let Some(link) = first.checked_sub(1).filter(|at| *at >= floor)
        && tokens
            .get(link)
            .is_some_and(|token| token.is_small(List::Links) || token.text == "at" || token.text == "the")
    {
        let link = if tokens.get(link).is_some_and(|token| token.text == "the") {
            link.checked_sub(1)
                .filter(|at| *at >= floor && tokens.get(*at).is_some_and(|token| token.is_small(List::Links)))
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
        tokens.get(floor..at).unwrap_or_default().iter().rev().find(|token| !token.is_small(List::Particles));
    before.is_some_and(Token::is_capital)
}

/// The first token of the phrase with a small letter that ends at `end`: back to its article.
fn role_start(tokens: &[Token<'_>], end: usize, floor: usize) -> Option<usize> {
    let mut first = end;
    let mut end = end;
    let mut spare = None;
    let mut left = 9;
    while left > 0 {
        left -= 1;
        let Some(token) = tokens.get(first) else { break };
        if token.is_in(List::Determiners) && first < end
            || token.text.ends_with("’s")
            || token.text.ends_with("'s")
        {
            // `a spokesman for the company`: go on to the head.
            let link = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
            if link.is_some_and(|link| link.is_small(List::Links)) && first >= floor + 2 {
                spare = Some(first);
                first -= 2;
                end = first;
                left = 9;
                continue;
            }
            if token.text.ends_with('s') && !token.is_in(List::Determiners) {
                return Some(name_start(tokens, first, floor));
            }
            return Some(first);
        }
        let before = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| tokens.get(at));
        let border = before.is_none_or(|token| {
            !token.is_word() || token.is_in(List::Stops) && !matches!(token.text, "in" | "at")
        });
        if border {
            let speaks = tokens.get(end)?.is_in(List::Bare) || first == end && token.is_capital();
            let bare = tokens.get(first).is_some_and(|token| token.is_in(List::Bare));
            return if speaks || bare { Some(first) } else { spare };
        }
        first -= 1;
    }
    spare
}

/// The phrase that begins at token `start`, after a cue.
pub(super) fn after(tokens: &[Token<'_>], start: usize) -> Option<Phrase> {
    let head = tokens.get(start)?;
    if !head.is_word() || head.is_in(List::Times) || head.is_small(List::Joints) {
        return None;
    }
    if head.is_pronoun() && head.text != "I" {
        return Some(Phrase { span: head.span(), first: start, pronoun: true });
    }
    let mut end = start;
    let mut nouns = 0;
    for (at, token) in tokens.iter().enumerate().skip(start).take(14) {
        let link = nouns > 0 && token.is_in(List::Links);
        let next_capital = tokens.get(at + 1).is_some_and(Token::is_capital);
        let joined = ["and", "und", "et", "y"].iter().any(|word| token.is(word))
            && at > start
            && tokens.get(at - 1).is_some_and(Token::is_capital)
            && next_capital;
        let ampersand = token.text == "&" && next_capital;
        // `sagte Brask der Zeitung`: an article behind a name begins another phrase.
        let another = nouns > 0
            && token.is_small(List::Determiners)
            && !head.is_in(List::Determiners)
            && tokens.get(at - 1).is_some_and(Token::is_capital);
        let verb = nouns > 0 && token.is_verb();
        // `schrieb die Kanzlerin ihm`
        let object = nouns > 0 && token.is_small(List::Objects);
        if !token.is_word()
            || another
            || object
            || verb
            || token.is_in(List::Stops) && !link && !joined && !ampersand
            || token.is_in(List::Times)
        {
            break;
        }
        nouns += usize::from(!token.is_in(List::Determiners));
        end = at;
    }
    while end > start
        && tokens
            .get(end)
            .is_some_and(|token| token.is_small(List::Links) || token.is_small(List::Determiners))
    {
        end -= 1;
    }
    // `Brask weiter`: what follows a name in small letters is none of it.
    let linked = tokens.get(start..=end)?.iter().any(|token| token.is_small(List::Links));
    if !linked
        && let Some(last) = tokens.get(start..=end)?.iter().rposition(is_named)
        && !tokens.get(start + last)?.is_possessive()
    {
        end = start + last;
    }
    let words = tokens.get(start..=end)?;
    let named = words.iter().any(Token::is_capital);
    let known = head.is_in(List::Determiners)
        || head.is_in(List::Bare)
        || words.last().is_some_and(|word| word.is_in(List::Bare));
    // `said another.`
    let alone = head.is_in(List::Bare) && tokens.get(start + 1).is_none_or(|next| !next.is_word());
    let found = if named || known && (nouns > 0 || alone) { phrase(tokens, start, end) } else { None }?;
    // `said the fire chief, Max Dole`
    let name = if tokens.get(end + 1).is_some_and(|token| token.text == ",") {
        let close = (end + 2..end + 8).find(|at| {
            tokens.get(*at).is_none_or(|token| !token.is_capital() && !token.is_small(List::Particles))
        });
        close
            .filter(|at| {
                tokens.get(*at).is_none_or(|token| {
                    !token.is_word() || token.is_in(List::Relatives) || token.is_in(List::Stops)
                })
            })
            .and_then(|close| name_between(tokens, end + 2, close))
    } else {
        None
    };
    Some(name.filter(|_| is_role(tokens, &found)).unwrap_or(found))
}

/// Whether a capital is a name's, and not that of an article that begins a sentence.
fn is_named(token: &Token<'_>) -> bool {
    token.is_capital() && !token.is_in(List::Determiners)
}

/// The phrase of the tokens `first` to `last`, cut down to the name in it where a role only leads up to
/// it: `board chairwoman Ana de Vell` to `Ana de Vell`.
fn phrase(tokens: &[Token<'_>], first: usize, last: usize) -> Option<Phrase> {
    let words = tokens.get(first..=last)?;
    let linked = words.iter().any(|word| word.is_small(List::Links) && !word.is_small(List::Particles));
    let mut start = first;
    if !linked && words.last().is_some_and(Token::is_capital) {
        start = name_start(tokens, last, first);
        let article = start.checked_sub(1).filter(|at| *at >= first).and_then(|at| tokens.get(at));
        // In German every noun has a capital, and `der Sprecherin` is no name.
        let noun = start == last && article.is_some_and(|token| token.is_in(List::Determiners));
        if noun || article.is_some_and(|token| token.text == "the" || token.text == "The") {
            start -= 1;
        }
    }
    let span = tokens.get(start)?.span().to(tokens.get(last)?.span());
    Some(Phrase { span, first: start, pronoun: false })
}

/// The phrase that the sentence begins with at `from`, after words before a comma that lead in: `On Friday,
/// several groups …`.
pub(super) fn front(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Phrase> {
    let mut at = from;
    if tokens.get(at)?.is_in(List::Stops) {
        let lead = tokens.get(at..to.min(at + 9)).unwrap_or_default();
        at += lead.iter().position(|token| token.text == ",")? + 1;
    }
    let head = tokens.get(at).filter(|_| at < to)?;
    if head.is_in(List::Pronouns) {
        return Some(Phrase { span: head.span(), first: at, pronoun: true });
    }
    if head.is_in(List::Determiners) {
        return after(tokens, at)
            .filter(|found| found.first == at && found.span.end < tokens.get(to).map_or(0, Token::start));
    }
    if !head.is_capital() || is_common(head) {
        return None;
    }
    let run = tokens.get(at..to).unwrap_or_default().iter();
    let len = run.take_while(|token| token.is_capital() || token.is_small(List::Particles)).count();
    phrase(tokens, at, at + len - 1)
}

/// The first phrase of `tokens[from..to]` that can be a subject: a pronoun, a name that no preposition
/// leads in, or an article with its noun at the very start.
pub(super) fn subject(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Phrase> {
    let mut spare = None;
    let mut at = from;
    while at < to {
        let token = tokens.get(at)?;
        // `On Friday`: neither a name nor a day speaks.
        if at == from && is_common(token) && !token.is_in(List::Pronouns) || token.is_in(List::Times) {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).filter(|before| *before >= from).and_then(|before| tokens.get(before));
        let led = before.is_some_and(|token| {
            token.is_in(List::Stops) && !token.is_in(List::Joints) || token.is_in(List::Links)
        });
        if token.is_pronoun() && !led {
            return Some(Phrase { span: token.span(), first: at, pronoun: true });
        }
        if token.is_capital() {
            let mut end = at;
            while end + 1 < to
                && tokens.get(end + 1).is_some_and(|next| next.is_capital() || next.is_small(List::Particles))
            {
                end += 1;
            }
            while end > at && tokens.get(end).is_some_and(|token| !token.is_capital()) {
                end -= 1;
            }
            let sentence_word = at == from && at == end && is_common(token);
            let possessive =
                tokens.get(end).is_some_and(|token| token.text.ends_with("’s") || token.text.ends_with("'s"));
            let article = before.is_some_and(|token| token.is("the"));
            let led_before = article
                && at
                    .checked_sub(2)
                    .filter(|b| *b >= from)
                    .and_then(|b| tokens.get(b))
                    .is_some_and(|token| token.is_in(List::Stops) || token.is_small(List::Links));
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
pub(super) fn is_common(word: &Token<'_>) -> bool {
    const EVERYDAY: [List; 6] =
        [List::Determiners, List::Stops, List::Between, List::Bare, List::Times, List::Openers];
    EVERYDAY.iter().any(|list| word.is_in(*list)) || word.text.ends_with("ly") || word.text.ends_with("ing")
}

/// Whether the token is a word that is no part of a sentence's grammar here: used to skip adverbs.
pub(super) fn is_between(token: &Token<'_>) -> bool {
    token.is_small(List::Between) || token.is_adverb()
}

/// Whether a preposition leads in the phrase that begins at token `first`, over an article and an
/// adjective at most.
pub(super) fn is_led(tokens: &[Token<'_>], first: usize) -> bool {
    let low = first.saturating_sub(3);
    let mut before =
        tokens.get(low..first).unwrap_or_default().iter().rev().take_while(|token| token.is_word());
    before.any(|token| token.is_in(List::Stops) || token.is_small(List::Links))
}
