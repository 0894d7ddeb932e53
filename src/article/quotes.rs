//! Quotations: stretches of quoted words joined into the utterances of one speaker.
//!
//! Invariant: nothing that is marked is dropped. Marks that had to be inferred are counted in a note.

mod joining;

use super::attribution::{self, Attribution};
use super::cues::{Lexicon, has_cues};
use super::kinds;
use super::lists::List;
use super::phrases::Phrase;
use super::speakers::{Context, Known, People};
use super::stretches::{self, Stretch};
use super::tokens::{Token, Tokens};
use super::{Cue, Paragraph, Part, Quote, Sentence, Set, Speaker};
use crate::document::{Note, NoteCode};
use crate::text::Span;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) quotes: Vec<Quote>,
    pub(super) notes: Vec<Note>,
}

/// The quotations of a text.
pub(super) fn find(
    text: &str,
    paragraphs: &[Paragraph],
    sentences: &[Sentence],
    language: Option<&str>,
) -> Found {
    find_with(text, paragraphs, sentences, language, Lexicon::of(language))
}

/// The same, with these cues.
pub(super) fn find_with(
    text: &str,
    paragraphs: &[Paragraph],
    sentences: &[Sentence],
    language: Option<&str>,
    lexicon: &Lexicon,
) -> Found {
    let (stretches, stray) = stretches::find(text, paragraphs, lexicon, language);
    if stretches.is_empty() {
        return Found::default();
    }
    let mut tokens = Tokens::new(text, paragraphs, sentences, &stretches, lexicon);
    let people = People::new(text, &tokens, lexicon);
    let covered = has_cues(language);
    let names = if covered { names(text, &tokens, &stretches, lexicon) } else { Vec::new() };
    tokens.take_for_words(&names);
    let context = Context { text, tokens: &tokens, people: &people, covered };
    let mut attributed: Vec<Attributed> = attribute(text, &tokens, &stretches, &names, lexicon);
    let mut known = Known::default();
    let mut quotes: Vec<Quote> = Vec::with_capacity(stretches.len());
    for mut group in joining::groups(text, &tokens, &stretches, &attributed) {
        while !group.is_empty() {
            let quote = quote(&context, lexicon, &stretches, &mut attributed, &group, &quotes, &mut known);
            group.start += quote.parts.len();
            quotes.push(quote);
        }
    }
    Found { quotes, notes: notes(&stretches, &stray) }
}

/// What stands around one stretch.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributed {
    /// The place of its token in its paragraph.
    token: Option<usize>,
    /// The attribution before it.
    before: Option<Attribution>,
    /// The attribution after it.
    after: Option<Attribution>,
    /// It begins a sentence.
    opens_sentence: bool,
    /// It is the name of something, and nobody's words.
    is_name: bool,
}

/// Which stretches are the names of something.
fn names(text: &str, tokens: &Tokens<'_>, stretches: &[Stretch], lexicon: &Lexicon) -> Vec<bool> {
    let is_name = |(place, stretch): (usize, &Stretch)| {
        let words = stretch.span.of(text);
        let at = tokens.place_of(stretch, place).filter(|_| stretch.set == Set::Marks);
        at.is_some_and(|at| kinds::is_name(lexicon, tokens.of(stretch.paragraph), at, words))
    };
    stretches.iter().enumerate().map(is_name).collect()
}

fn attribute(
    text: &str,
    paragraphs: &Tokens<'_>,
    stretches: &[Stretch],
    names: &[bool],
    lexicon: &Lexicon,
) -> Vec<Attributed> {
    let mut found: Vec<Attributed> = Vec::with_capacity(stretches.len());
    // The latest stretch that is somebody's words.
    let mut latest: Option<usize> = None;
    for (place, stretch) in stretches.iter().enumerate() {
        let tokens = paragraphs.of(stretch.paragraph);
        let Some(token) = paragraphs.place_of(stretch, place) else {
            found.push(Attributed::default());
            continue;
        };
        if names.get(place).copied().unwrap_or_default() {
            let opens_sentence = attribution::sentence_start(tokens, token) == token;
            let name =
                Attributed { token: Some(token), opens_sentence, is_name: true, ..Attributed::default() };
            found.push(name);
            continue;
        }
        let words = stretch.span.of(text);
        let ended = words
            .trim_end_matches(crate::text::is_single)
            .ends_with([',', '?', '!', '…', '—', '–', '，', '、']);
        let here =
            |at: &usize| stretches.get(*at).is_some_and(|before| before.paragraph == stretch.paragraph);
        let earlier = latest.replace(place).filter(here).and_then(|at| found.get(at));
        let earlier_token = earlier.and_then(|earlier| earlier.token);
        let same_sentence = earlier_token
            .is_some_and(|at| !tokens.get(at + 1..token).unwrap_or_default().iter().any(Token::is_end));
        let claimed = earlier.and_then(|earlier| earlier.after.as_ref());
        let floor = claimed.map_or(0, |attribution| attribution.end);
        let shared = if same_sentence {
            claimed.or_else(|| earlier.and_then(|earlier| earlier.before.as_ref()))
        } else {
            None
        };
        let mut after = attribution::after(tokens, token, ended, lexicon);
        let mut before = attribution::before(tokens, token, floor, shared, lexicon);
        if stretch.set == Set::Turn {
            let bare = |said: &Attribution| {
                said.phrase.is_some_and(|who| stretches::is_bare_label(who.span.of(text)))
            };
            before = before.filter(|said| !bare(said));
        }
        let opens_sentence = token.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(Token::is_end);
        if before.is_some() && after.is_some() {
            // `When asked about it, “No,” said the mayor`: words of one's own belong to what stands right at them.
            let near = tokens.get(token.saturating_sub(3)..token).unwrap_or_default();
            let led = near.iter().any(|token| {
                token.is_word() && token.facts.is_cue() || matches!(token.text, "that" | "dass" | "que" | ":")
            });
            // `Finch said “yes,” and Tully said “no”`: what is joined on belongs to the next words.
            let mut next =
                tokens.get(token + 1..).unwrap_or_default().iter().skip_while(|token| token.is_comma());
            let joined = next.next().is_some_and(|token| token.is_small(List::Joints));
            if led && joined {
                after = None;
            } else if words.starts_with(char::is_uppercase) && !led {
                before = None;
            } else if !stretch_ends_clause(words) {
                after = None;
            }
        }
        if before.is_none() && after.is_none() && same_sentence {
            before = shared
                .map(|shared| Attribution { end: token, ..shared.clone() })
                .filter(|_| claimed.is_none());
        }
        if before.is_none() && after.is_none() && token == 0 {
            before = led_in(paragraphs, stretch.paragraph, lexicon);
            after = signed_below(paragraphs, tokens, token, stretch);
        }
        let has_cue = |said: &Option<Attribution>| said.as_ref().is_some_and(|said| said.cue.is_some());
        if !has_cue(&before)
            && !has_cue(&after)
            && let Some(named) = attribution::transcript(text, stretch.span, token)
        {
            (before, after) = (Some(named), None);
        } else if before.is_none() && after.is_none() {
            after = attribution::closing(tokens, token, lexicon);
        }
        found.push(Attributed { token: Some(token), before, after, opens_sentence, is_name: false });
    }
    found
}

/// The attribution at the end of the paragraph before, where a colon leads over: `She said:`.
fn led_in(paragraphs: &Tokens<'_>, paragraph: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let before = paragraphs.of(paragraph.checked_sub(1)?);
    let colon = before
        .iter()
        .rposition(|token| !token.is_end())
        .filter(|at| before.get(*at).is_some_and(|token| token.text == ":"))?;
    attribution::before(before, colon + 1, 0, None, lexicon)
}

/// Who signs a block quotation: behind a dash in the block, or on a line of its own below it.
fn signed_below(
    paragraphs: &Tokens<'_>,
    tokens: &[Token<'_>],
    token: usize,
    stretch: &Stretch,
) -> Option<Attribution> {
    if stretch.set != Set::Block {
        return None;
    }
    let rest = tokens.get(token + 1..).unwrap_or_default();
    let line = if rest.iter().any(Token::is_word) {
        rest
    } else {
        Some(paragraphs.of(stretch.paragraph + 1)).filter(|_| stretch.signed_below)?
    };
    let first = line.iter().position(Token::is_word)?;
    let named = |token: &&Token<'_>| token.is_capital() || token.is_in(List::Particles);
    let name = line.get(first..)?.iter().take_while(named).count();
    let last = line.get(..first + name)?.iter().rposition(Token::is_capital)?;
    let span = line.get(first)?.span().to(line.get(last)?.span());
    let phrase = Phrase { span, first: 0, pronoun: false };
    Some(Attribution { phrase: Some(phrase), cue: None, end: token + 1 })
}

fn stretch_ends_clause(words: &str) -> bool {
    words.ends_with([',', '?', '!', '.'])
}

/// The quotation that begins with the first stretch of `group`, up to where somebody else is said to speak.
fn quote(
    context: &Context<'_, '_>,
    lexicon: &Lexicon,
    stretches: &[Stretch],
    attributed: &mut [Attributed],
    group: &std::ops::Range<usize>,
    earlier: &[Quote],
    known: &mut Known,
) -> Quote {
    let mut parts: Vec<Part> = Vec::with_capacity(group.len());
    let mut first: Option<(Option<Speaker>, Option<Cue>)> = None;
    for place in group.clone() {
        let (Some(stretch), Some(around)) = (stretches.get(place), attributed.get_mut(place)) else { break };
        let mut own: Option<(Option<Speaker>, Option<Cue>)> = None;
        let said = [around.before.as_ref(), around.after.as_ref()];
        let speakers = said.map(|said| {
            let phrase = said?.phrase?;
            let before = first.as_ref().and_then(|(speaker, _)| speaker.as_ref());
            Some(context.speaker_of_part(phrase, stretch.paragraph, before, known))
        });
        let before = first.as_ref().and_then(|(speaker, _)| speaker.as_ref());
        let named = speakers.iter().flatten().next();
        let answers = || {
            said.into_iter().flatten().filter_map(|said| said.cue.as_ref()).any(|cue| lexicon.answers(cue))
        };
        if let Some((before, now)) = before.zip(named).filter(|_| !stretch.carries_on) {
            // `“Never,” she replied.`
            let answered = answers();
            if answered {
                known.answered = Some(before.full().to_owned());
            }
            if answered || context.is_another(before, now) {
                break;
            }
        }
        known.answered = None;
        for (said, speaker) in [around.before.take(), around.after.take()].into_iter().zip(speakers) {
            let Some(said) = said else { continue };
            if let Some(speaker) = &speaker {
                known.add(speaker.clone());
            }
            if own.is_none() {
                if first.is_none() {
                    first = Some((speaker.clone(), said.cue.clone()));
                }
                own = Some((speaker, said.cue));
            }
        }
        let (speaker, cue) = own.unwrap_or_default();
        parts.push(Part { span: stretch.span, open: stretch.open, close: stretch.close, speaker, cue });
    }
    let group = group.start..group.start + parts.len();
    let own_stretches = stretches.get(group.clone()).unwrap_or_default();
    let own_places = attributed.get(group.clone()).unwrap_or_default();
    let token = own_places.first().and_then(|around| around.token);
    let is_name = own_places.iter().any(|around| around.is_name);
    let attributed_here = first.is_some();
    let (mut speaker, cue) = first.unwrap_or_default();
    let kind = kinds::kind(context, lexicon, own_stretches, token, [is_name, attributed_here]);
    let set = own_stretches.first().map_or(Set::Marks, |stretch| stretch.set);
    // In a conversation whoever speaks next is another.
    if speaker.is_none() && kind != super::QuoteKind::Scare && !matches!(set, Set::Dash | Set::Turn) {
        speaker = continued(context, stretches, attributed, group.start, earlier, known);
    }
    let closed = group.clone().all(|at| {
        stretches.get(at).is_some_and(|stretch| {
            stretch.set != Set::Marks
                || stretch.closes_later
                || !stretch.close.is_empty()
                || stretches.get(at + 1).is_some_and(|next| next.carries_on)
        })
    });
    let inner = own_stretches.iter().flat_map(|stretch| stretch.inner.iter().copied()).collect();
    Quote { parts, kind, set, closed, inner, speaker, cue }
}

/// The speaker of a quotation without an attribution of its own: whoever spoke right before.
fn continued(
    context: &Context<'_, '_>,
    stretches: &[Stretch],
    attributed: &[Attributed],
    place: usize,
    earlier: &[Quote],
    known: &Known,
) -> Option<Speaker> {
    let (stretch, around) = (stretches.get(place)?, attributed.get(place)?);
    let tokens = context.tokens.of(stretch.paragraph);
    let token = around.token?;
    let is_spoken = |at: &usize| attributed.get(*at).is_some_and(|around| !around.is_name);
    let previous_place = (0..place).rev().find(is_spoken);
    let previous_token =
        previous_place.and_then(|place| attributed.get(place)).and_then(|around| around.token);
    let previous_place = previous_place.and_then(|place| stretches.get(place));
    let previous = previous_place.and_then(|place| {
        earlier.iter().rev().find(|quote| quote.parts.last().is_some_and(|part| part.span == place.span))
    });
    let from = |paragraph: usize| {
        let there = previous_place.is_some_and(|place| place.paragraph == paragraph);
        previous.filter(|_| there)
    };
    if !around.opens_sentence {
        // `“We paid,” she said, and called the vote “absurd”.`
        let between = previous_token.and_then(|before| tokens.get(before + 1..token)).unwrap_or_default();
        let speaker = from(stretch.paragraph).and_then(|previous| previous.speaker.as_ref());
        let own = speaker.and_then(|speaker| speaker.span);
        // Not where somebody else is named: `“Why?” she said, as Tully went on about “the system”.`
        let alone = |token: &Token<'_>| {
            !token.is_end() && (!token.is_capital() || own.is_some_and(|own| own.contains(token.span())))
        };
        let same = speaker.filter(|_| !between.is_empty() && between.iter().all(alone)).cloned();
        return same.or_else(|| context.reported(tokens, token, stretch.paragraph, known));
    }
    // In one paragraph: the sentence before says who, else the quotation before does.
    if token > 0 {
        if let Some(speaker) = context.told_before(tokens, token, stretch.paragraph, known) {
            return Some(speaker);
        }
        return from(stretch.paragraph)?.speaker.clone();
    }
    // A paragraph that is nothing but a quotation goes on with the speaker of the paragraph before.
    let alone = tokens.iter().skip(1).all(|token| !token.is_word());
    if !alone || stretch.paragraph == 0 {
        return None;
    }
    if let Some(previous) = from(stretch.paragraph - 1) {
        return previous.speaker.clone();
    }
    let before = context.tokens.of(stretch.paragraph - 1);
    context.told_before(before, before.len(), stretch.paragraph - 1, known)
}

fn notes(stretches: &[Stretch], stray: &[Span]) -> Vec<Note> {
    let unclosed: Vec<&Stretch> =
        stretches.iter().filter(|stretch| stretch.repaired && stretch.close.is_empty()).collect();
    let unopened: Vec<&Stretch> =
        stretches.iter().filter(|stretch| stretch.repaired && stretch.open.is_empty()).collect();
    let mut found = Vec::new();
    if let Some(first) = unclosed.first() {
        let message = match unclosed.len() {
            1 => "A quotation opens and never closes. It was ended where its words seem to end".to_owned(),
            count => {
                format!("{count} quotations open and never close. Each was ended where its words seem to end")
            }
        };
        found.push(Note::new(NoteCode::QuoteRepaired, message).at(first.span));
    }
    if let Some(first) = unopened.first() {
        let message = match unopened.len() {
            1 => "A quotation closes and never opened. It was begun with its sentence".to_owned(),
            count => format!("{count} quotations close and never opened. Each was begun with its sentence"),
        };
        found.push(Note::new(NoteCode::QuoteRepaired, message).at(first.span));
    }
    if let Some(first) = stray.first() {
        let message = match stray.len() {
            1 => "A closing mark stands behind an attribution and closes nothing. It was passed over"
                .to_owned(),
            count => {
                format!(
                    "{count} closing marks stand behind attributions and close nothing. They were passed over"
                )
            }
        };
        found.push(Note::new(NoteCode::QuoteRepaired, message).at(*first));
    }
    found
}

#[cfg(test)]
mod tests;
