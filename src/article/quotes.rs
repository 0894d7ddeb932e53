//! Quotations: stretches of quoted words joined into the utterances of one speaker.
//!
//! Invariant: nothing that is marked is dropped. Marks that had to be inferred are counted in a note.

use super::attribution::{self, Attribution};
use super::cues::Lexicon;
use super::kinds;
use super::speakers::{Context, People};
use super::stretches::{self, Stretch};
use super::tokens::{Token, tokens};
use super::{Cue, Paragraph, Part, Quote, Sentence, Speaker};
use crate::document::{Note, NoteCode};

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
    let lexicon = Lexicon::of(language);
    let stretches = stretches::find(text, paragraphs, lexicon);
    if stretches.is_empty() {
        return Found::default();
    }
    let (tokens, ends) = all_tokens(text, paragraphs, sentences, &stretches);
    let all_tokens = by_paragraph(&tokens, &ends);
    let people = People::new(&all_tokens, lexicon);
    let context = Context {
        text,
        paragraphs: &all_tokens,
        people: &people,
        lexicon,
        covered: Lexicon::covers(language),
    };
    let attributed: Vec<Attributed> = attribute(text, &all_tokens, &stretches, lexicon);
    let groups = groups(&all_tokens, &stretches, &attributed);
    let mut known: Vec<Speaker> = Vec::new();
    let mut quotes: Vec<Quote> = Vec::new();
    for group in groups {
        let quote = quote(&context, &stretches, &attributed, &group, &quotes, &mut known);
        quotes.push(quote);
    }
    Found { quotes, notes: notes(&stretches) }
}

/// The tokens of all paragraphs, one behind the other, and where those of each end: a long text has many,
/// and one list of them leaves no gaps when it is dropped.
fn all_tokens<'t>(
    text: &'t str,
    paragraphs: &[Paragraph],
    sentences: &[Sentence],
    stretches: &[Stretch],
) -> (Vec<Token<'t>>, Vec<usize>) {
    let ends: Vec<usize> = sentences.iter().map(|sentence| sentence.span.end).collect();
    let mut from = 0;
    let mut found = Vec::new();
    let cuts = paragraphs.iter().enumerate().map(|(place, paragraph)| {
        let start = from;
        while stretches.get(from).is_some_and(|stretch| stretch.paragraph <= place) {
            from += 1;
        }
        let inside = stretches.get(start..from).unwrap_or_default();
        let low = ends.partition_point(|end| *end <= paragraph.span.start);
        let high = ends.partition_point(|end| *end <= paragraph.span.end);
        tokens(text, paragraph.span, (inside, ends.get(low..high).unwrap_or_default()), &mut found);
        found.len()
    });
    let cuts = cuts.collect();
    (found, cuts)
}

/// The tokens of each paragraph, by where they end.
fn by_paragraph<'a, 't>(tokens: &'a [Token<'t>], ends: &[usize]) -> Vec<&'a [Token<'t>]> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| tokens.get(start..*end).unwrap_or_default()).collect()
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
}

impl Attributed {
    /// Its attributions in reading order.
    fn all(&self) -> impl Iterator<Item = &Attribution> {
        self.before.iter().chain(&self.after)
    }
}

fn attribute(
    text: &str,
    paragraphs: &[&[Token<'_>]],
    stretches: &[Stretch],
    lexicon: &Lexicon,
) -> Vec<Attributed> {
    let places = places(paragraphs, stretches);
    let mut found: Vec<Attributed> = Vec::with_capacity(stretches.len());
    for (place, stretch) in stretches.iter().enumerate() {
        let tokens = paragraphs.get(stretch.paragraph).copied().unwrap_or_default();
        let Some(token) = places.get(place).copied().flatten() else {
            found.push(Attributed::default());
            continue;
        };
        let words = stretch.span.of(text);
        let ended = words
            .trim_end_matches(crate::text::is_single)
            .ends_with([',', '?', '!', '…', '—', '–', '，', '、']);
        let earlier = found.last().filter(|_| {
            place > 0 && stretches.get(place - 1).is_some_and(|before| before.paragraph == stretch.paragraph)
        });
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
        let opens_sentence = token.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(Token::is_end);
        if before.is_some() && after.is_some() {
            // `When asked about it, “No,” said the mayor`: words of one's own belong to what stands right at them.
            let near = tokens.get(token.saturating_sub(3)..token).unwrap_or_default();
            let led = near.iter().any(|token| {
                token.is_word() && lexicon.lemma(&token.lower()).is_some()
                    || token.text == "that"
                    || token.text == ":"
            });
            if words.starts_with(char::is_uppercase) && !led {
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
        }
        found.push(Attributed { token: Some(token), before, after, opens_sentence });
    }
    found
}

/// The attribution at the end of the paragraph before, where a colon leads over: `She said:`.
fn led_in(paragraphs: &[&[Token<'_>]], paragraph: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let before = paragraphs.get(paragraph.checked_sub(1)?)?;
    let colon = before
        .iter()
        .rposition(|token| !token.is_end())
        .filter(|at| before.get(*at).is_some_and(|token| token.text == ":"))?;
    attribution::before(before, colon + 1, 0, None, lexicon)
}

/// Where the token of each stretch stands in its paragraph; both are in order.
fn places(paragraphs: &[&[Token<'_>]], stretches: &[Stretch]) -> Vec<Option<usize>> {
    let mut found = vec![None; stretches.len()];
    let mut rest = stretches.iter().zip(&mut found);
    for (at, token) in paragraphs.iter().flat_map(|tokens| tokens.iter().enumerate()) {
        if token.is_quote() {
            // A stretch inside another has no token.
            let own = rest.find(|(stretch, _)| stretch.whole() == token.span());
            if let Some((_, place)) = own {
                *place = Some(at);
            }
        }
    }
    found
}

fn stretch_ends_clause(words: &str) -> bool {
    words.ends_with([',', '?', '!', '.'])
}

/// Which stretches are one quotation: runs of places in the list.
fn groups(
    paragraphs: &[&[Token<'_>]],
    stretches: &[Stretch],
    attributed: &[Attributed],
) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for place in 0..stretches.len() {
        let joined = place > 0 && joins(paragraphs, stretches, attributed, place);
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
    paragraphs: &[&[Token<'_>]],
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
    if stretch.carries_on {
        return true;
    }
    if stretch.paragraph != before.paragraph || stretch.single != before.single {
        return false;
    }
    let (Some(from), Some(to)) = (earlier.token, own.token) else { return false };
    let tokens = paragraphs.get(stretch.paragraph).copied().unwrap_or_default();
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

fn quote(
    context: &Context<'_, '_>,
    stretches: &[Stretch],
    attributed: &[Attributed],
    group: &std::ops::Range<usize>,
    earlier: &[Quote],
    known: &mut Vec<Speaker>,
) -> Quote {
    let members: Vec<(&Stretch, &Attributed)> = stretches
        .get(group.clone())
        .unwrap_or_default()
        .iter()
        .zip(attributed.get(group.clone()).unwrap_or_default())
        .collect();
    let mut parts = Vec::with_capacity(members.len());
    let mut first: Option<(Option<Speaker>, Option<Cue>)> = None;
    for (stretch, around) in &members {
        let mut own: Option<(Option<Speaker>, Option<Cue>)> = None;
        for said in around.all() {
            let speaker = said.phrase.map(|phrase| {
                // Within one quotation a pronoun means its speaker.
                match first.as_ref().and_then(|(speaker, _)| speaker.clone()).filter(|_| phrase.pronoun) {
                    Some(speaker) => Speaker {
                        name: phrase.span.of(context.text).to_owned(),
                        span: Some(phrase.span),
                        resolved: Some(speaker.full().to_owned()),
                    },
                    None => context.speaker(phrase, stretch.paragraph, known),
                }
            });
            known.extend(speaker.clone());
            own.get_or_insert((speaker.clone(), said.cue.clone()));
            first.get_or_insert((speaker, said.cue.clone()));
        }
        let (speaker, cue) = own.unwrap_or_default();
        parts.push(Part { span: stretch.span, open: stretch.open, close: stretch.close, speaker, cue });
    }
    let attributed_here = first.is_some();
    let (mut speaker, cue) = first.unwrap_or_default();
    let kind = kinds::kind(
        context,
        &members.iter().map(|(stretch, _)| *stretch).collect::<Vec<_>>(),
        members.first().and_then(|(_, around)| around.token),
        attributed_here,
    );
    if !attributed_here && kind != super::QuoteKind::Scare {
        speaker = continued(context, stretches, attributed, group.start, earlier, known);
    }
    let closed = group.clone().all(|at| {
        stretches.get(at).is_some_and(|stretch| {
            !stretch.close.is_empty() || stretches.get(at + 1).is_some_and(|next| next.carries_on)
        })
    });
    let inner = members.iter().flat_map(|(stretch, _)| stretch.inner.iter().copied()).collect();
    Quote { parts, kind, closed, inner, speaker, cue }
}

/// The speaker of a quotation without an attribution of its own: whoever spoke right before.
fn continued(
    context: &Context<'_, '_>,
    stretches: &[Stretch],
    attributed: &[Attributed],
    place: usize,
    earlier: &[Quote],
    known: &[Speaker],
) -> Option<Speaker> {
    let (stretch, around) = (stretches.get(place)?, attributed.get(place)?);
    if !around.opens_sentence {
        return None;
    }
    let tokens = context.paragraphs.get(stretch.paragraph)?;
    let token = around.token?;
    let previous = earlier.last()?;
    let previous_place = stretches.get(place.checked_sub(1)?)?;
    // In one paragraph: the sentence before says who, else the quotation before does.
    if token > 0 {
        if let Some(speaker) = context.told_before(tokens, token, stretch.paragraph, known) {
            return Some(speaker);
        }
        return previous.speaker.clone().filter(|_| previous_place.paragraph == stretch.paragraph);
    }
    // A paragraph that is nothing but a quotation goes on with the speaker of the paragraph before.
    let alone = tokens.iter().skip(1).all(|token| !token.is_word());
    if !alone || stretch.paragraph == 0 {
        return None;
    }
    if previous_place.paragraph + 1 == stretch.paragraph {
        return previous.speaker.clone();
    }
    let before = context.paragraphs.get(stretch.paragraph - 1)?;
    context.told_before(before, before.len(), stretch.paragraph - 1, known)
}

fn notes(stretches: &[Stretch]) -> Vec<Note> {
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
    found
}

#[cfg(test)]
mod tests;
