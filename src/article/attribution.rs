//! Who said a stretch of quoted words, and the word that says so: from the words right after it
//! (`…, said the mayor`), from those before it (`The mayor said: …`), else from what was said before.

use super::cues::{Lexicon, is_wide};
use super::lists::List;
use super::phrases::{self, Phrase};
use super::tokens::{Kind, Token};
use super::{Cue, cues};
use crate::text::Span;

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
    let stop = tokens
        .iter()
        .enumerate()
        .skip(at)
        .find(|(_, token)| token.is_quote() || token.is_end())
        .map_or(tokens.len(), |(end, _)| end);
    let stop = stop.min(at + REACH);
    let found = according_to(tokens, at, stop)
        .or_else(|| inverted(tokens, at, stop, strong, lexicon))
        .or_else(|| if strong { straight(tokens, at, stop, lexicon) } else { None })
        .or_else(|| signed(tokens, quote, at, stop))?;
    // What follows the name and the cue may lead in the next words: `he said, adding that “…”`.
    let last = found.phrase.map_or(0, |phrase| phrase.span.end);
    let last = last.max(found.cue.as_ref().map_or(0, |cue| cue.span.end));
    Some(Attribution { end: tokens.partition_point(|token| token.span().start < last), ..found })
}

fn is_dash(token: &Token<'_>) -> bool {
    matches!(token.text, "—" | "–" | "―" | "-")
}

/// `“We paid.” — Ana Vell`: a dash and a name, and nothing else in the sentence.
fn signed(tokens: &[Token<'_>], quote: usize, at: usize, stop: usize) -> Option<Attribution> {
    let dash = tokens.get(quote + 1..at)?.iter().any(is_dash);
    let name = tokens.get(at..stop).filter(|name| dash && !name.is_empty() && name.len() <= 6)?;
    let named =
        name.iter().all(|token| token.is_capital() || phrases::is_particle(token.text) || token.text == ".");
    let phrase = if named { phrases::after(tokens, at) } else { None }?;
    Some(Attribution { phrase: Some(phrase), cue: None, end: stop })
}

/// `according to the mayor`, `so Müller`, `selon le maire`.
fn according_to(tokens: &[Token<'_>], at: usize, stop: usize) -> Option<Attribution> {
    let first = tokens.get(at)?;
    let (start, lemma) = match first.lower().as_str() {
        "according" if tokens.get(at + 1).is_some_and(|token| token.text == "to") => (at + 2, "according to"),
        "so" if tokens.get(at + 1).is_some_and(Token::is_word) && first.text == "so" => (at + 1, "so"),
        "laut" => (at + 1, "laut"),
        "selon" => (at + 1, "selon"),
        "según" => (at + 1, "según"),
        "nach" if tokens.get(at + 1).is_some_and(|token| List::Views.has(token.text)) => (at + 2, "nach"),
        _ => return None,
    };
    if lemma == "so"
        && !tokens
            .get(start)
            .is_some_and(|token| token.is_capital() || matches!(token.text, "der" | "die" | "das"))
    {
        return None;
    }
    let phrase = phrases::after(tokens, start)?;
    let last = tokens.get(start.checked_sub(1)?)?;
    let span = first.span().to(last.span());
    Some(Attribution {
        phrase: Some(phrase),
        cue: Some(Cue { text: text_of(tokens, at, start), lemma: lemma.to_owned(), span }),
        end: stop,
    })
}

fn text_of(tokens: &[Token<'_>], from: usize, to: usize) -> String {
    tokens.get(from..to).unwrap_or_default().iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// `said the mayor`, `dit-il`.
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
    let token = tokens.get(verb)?;
    if let Some((form, pronoun)) = token.text.split_once('-')
        && let Some(lemma) = lexicon.lemma(&form.to_lowercase())
        && phrases::is_pronoun(pronoun.trim_start_matches("t-"))
    {
        let cut = token.span().start + form.len();
        let span = Span::new(token.span().end - pronoun.trim_start_matches("t-").len(), token.span().end);
        let cue =
            Cue { text: form.to_owned(), lemma: lemma.to_owned(), span: Span::new(token.span().start, cut) };
        return Some(Attribution {
            phrase: Some(Phrase { span, first: verb, pronoun: true }),
            cue: Some(cue),
            end: stop,
        });
    }
    if lexicon.is_german()
        && let Some(found) = german_frame(tokens, verb, stop, lexicon).filter(|_| strong)
    {
        return Some(found);
    }
    let cue = cue_at(tokens, verb, lexicon)?;
    if cue.lemma == "tell" || is_participle(&cue.text) || verb >= stop {
        return None;
    }
    let start = (verb + 1..stop).find(|next| tokens.get(*next).is_none_or(|token| token.text != "sich"))?;
    let phrase = phrases::after(tokens, start).filter(|phrase| phrase.first < stop)?;
    // Without a comma only a plain cue right at the mark counts: `“a shame” said the mayor`.
    (strong || verb == at && cue.lemma == "say").then_some(Attribution {
        phrase: Some(phrase),
        cue: Some(cue),
        end: stop,
    })
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
    Some(Attribution { phrase: Some(phrase), cue: Some(cue), end: stop })
}

/// `the mayor said`, `Ana Vell, a nurse, told reporters`.
fn straight(tokens: &[Token<'_>], at: usize, stop: usize, lexicon: &Lexicon) -> Option<Attribution> {
    for verb in at + 1..stop {
        let Some(cue) = cue_at(tokens, verb, lexicon).filter(|cue| !is_participle(&cue.text)) else {
            continue;
        };
        let phrase = phrases::before(tokens, verb, at)?;
        // The subject stands at the mark, but for an adverb or a conjunction.
        if phrase.first <= at + 6
            && !tokens.get(at..phrase.first)?.iter().any(|token| cue_word(token, lexicon))
        {
            return Some(Attribution { phrase: Some(phrase), cue: Some(cue), end: stop });
        }
        return None;
    }
    None
}

fn cue_word(token: &Token<'_>, lexicon: &Lexicon) -> bool {
    token.is_word() && !token.is_capital() && lexicon.lemma(token.text).is_some()
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
    let start = border.map_or(sentence, |at| at + 1);
    let start = start.max(floor);
    for verb in (start..quote).rev().take(REACH) {
        let Some(cue) = cue_at(tokens, verb, lexicon) else { continue };
        if matches!(cue.lemma.as_str(), "laut" | "selon" | "según") {
            continue;
        }
        let leads_in =
            tokens.get(verb + 1).is_some_and(|token| matches!(token.text, "that" | ":" | "," | "dass"));
        if is_wide(&cue.lemma) && quote - verb > 4 && !leads_in {
            continue;
        }
        let phrase = match lexicon.is_german() {
            true => german_subject(tokens, verb, sentence, quote),
            false if is_participle(&cue.text) && !is_progressive(tokens, verb) => None,
            false => phrases::before(tokens, verb, sentence),
        };
        let phrase = phrase
            .or_else(|| earlier.and_then(|earlier| earlier.phrase))
            .or_else(|| coordinated(tokens, verb, sentence, lexicon))
            .or_else(|| phrases::subject(tokens, sentence, verb));
        if phrase.is_some() {
            return Some(Attribution { phrase, cue: Some(cue), end: quote });
        }
    }
    for at in (start..quote).rev() {
        if let Some(found) =
            according_to(tokens, at, quote).filter(|_| tokens.get(at).is_some_and(|token| token.text != "so"))
        {
            return Some(Attribution { end: quote, ..found });
        }
    }
    speaker_line(tokens, start, quote)
}

/// The subject of a German verb. Where the sentence opens with something else, it stands behind the verb:
/// `In einem Gespräch sagte die Ministerin`.
fn german_subject(tokens: &[Token<'_>], verb: usize, sentence: usize, quote: usize) -> Option<Phrase> {
    let behind = (verb + 1..quote).find(|at| tokens.get(*at).is_none_or(|token| token.text != "sich"));
    let behind = || phrases::after(tokens, behind?).filter(|phrase| phrase.first < quote);
    let before = phrases::before(tokens, verb, sentence);
    let first = tokens.get(sentence).map(Token::lower).unwrap_or_default();
    let article = List::Determiners.has(&first);
    let capital = tokens.get(sentence).is_some_and(Token::is_capital);
    let opens = article || capital && !phrases::is_common(&first);
    match before {
        Some(phrase) if phrase.pronoun || opens => Some(phrase),
        Some(phrase) => behind().or(Some(phrase).filter(|phrase| !phrases::is_led(tokens, phrase.first))),
        None => behind(),
    }
}

/// The token that begins the sentence that token `at` stands in, or the last one that is looked at.
pub(super) fn sentence_start(tokens: &[Token<'_>], at: usize) -> usize {
    let low = at.saturating_sub(SENTENCE);
    let end = (low..at).rev().find(|before| tokens.get(*before).is_some_and(Token::is_end));
    end.map_or(low, |end| end + 1)
}

/// The subject of the verb that another cue, joined to it, already has: `The mayor blamed the board and
/// accused it of “…”`.
fn coordinated(tokens: &[Token<'_>], verb: usize, from: usize, lexicon: &Lexicon) -> Option<Phrase> {
    (from..verb)
        .rev()
        .filter(|at| cue_at(tokens, *at, lexicon).is_some())
        .find_map(|at| phrases::before(tokens, at, from))
}

/// `Vell: “…”`: a name and a colon.
fn speaker_line(tokens: &[Token<'_>], start: usize, quote: usize) -> Option<Attribution> {
    let colon = quote
        .checked_sub(1)
        .filter(|at| *at > start && tokens.get(*at).is_some_and(|token| token.kind == Kind::Mark(':')))?;
    let words = tokens.get(start..colon)?;
    let short = words.len() <= 6
        && words.iter().all(Token::is_word)
        && words.first().is_some_and(|word| word.is_capital() && word.text.len() > 1);
    let phrase = if short { phrases::after(tokens, start) } else { None }?;
    Some(Attribution { phrase: Some(phrase), cue: None, end: quote })
}

fn cue_at(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Cue> {
    let token = tokens.get(at)?;
    if !token.is_word()
        || token.is_capital()
            && at > 0
            && !tokens.get(at - 1).is_some_and(|before| before.is_end() || before.is_quote())
    {
        return None;
    }
    let lower = token.lower();
    let lemma = lexicon.lemma(&lower)?;
    let previous = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .filter(|token| token.is_word())
        .map(|token| token.text.to_owned());
    if !lexicon.is_german() && cues::is_noun_here(&lower, previous.as_deref()) {
        return None;
    }
    // `used to call`, `is known to have said` are cues; `to be told` and `was asked` say who heard.
    if matches!(previous.as_deref(), Some("be" | "been" | "was" | "were" | "is" | "are" | "being"))
        && !lower.ends_with("ing")
        && lexicon.lemma(&lower).is_some_and(|lemma| {
            matches!(lemma, "tell" | "ask" | "say" | "report" | "call" | "know" | "believe" | "expect")
        })
    {
        return None;
    }
    Some(Cue { text: token.text.to_owned(), lemma: lemma.to_owned(), span: token.span() })
}

/// `He’s claiming`, `she was arguing`: the participle has a subject of its own.
fn is_progressive(tokens: &[Token<'_>], verb: usize) -> bool {
    let before = verb.checked_sub(1).and_then(|at| tokens.get(at)).map(Token::lower).unwrap_or_default();
    let contracted = before.split_once(['’', '\'']).is_some_and(|(word, _)| phrases::is_pronoun(word));
    contracted || matches!(before.as_str(), "is" | "are" | "was" | "were" | "been" | "be")
}

fn is_participle(form: &str) -> bool {
    form.ends_with("ing")
}
