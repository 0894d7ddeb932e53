//! Verbs of saying in their sentence: whether a word is one there, and who its subject is.

use super::REACH;
use crate::article::Cue;
use crate::article::cues::{Entry, Lexicon, is_noun_here};
use crate::article::lists::List;
use crate::article::phrases::{self, Phrase};
use crate::article::tokens::Token;

/// How many cues before a verb are asked for its subject.
const JOINED: usize = 4;

/// A cue in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t> {
    pub(super) entry: Entry,
    token: &'t Token<'t>,
    /// Somebody is spoken of, and whoever speaks comes after `by`, if at all.
    passive: bool,
}

impl Found<'_> {
    pub(super) fn cue(&self) -> Cue {
        Cue { text: self.token.text.to_owned(), lemma: self.entry.lemma.to_owned(), span: self.token.span() }
    }

    pub(super) fn is_participle(&self) -> bool {
        self.token.text.ends_with("ing")
    }
}

/// The cue at `at`, if the word is one there and is in the active voice.
pub(super) fn active<'t>(tokens: &'t [Token<'t>], at: usize, lexicon: &Lexicon) -> Option<Found<'t>> {
    cue_at(tokens, at, lexicon).filter(|cue| !cue.passive)
}

/// The cue at `at`, if the word is one there.
pub(super) fn cue_at<'t>(tokens: &'t [Token<'t>], at: usize, lexicon: &Lexicon) -> Option<Found<'t>> {
    let token = tokens.get(at).filter(|token| token.facts.is_cue())?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if token.is_capital() && before.is_some_and(|before| !before.is_end() && !before.is_quote()) {
        return None;
    }
    let senses = lexicon.senses(token.facts)?;
    let parted = senses.parted.iter().find(|(particle, _)| is_parted(tokens, at, particle));
    let entry = parted.map(|(_, entry)| *entry).or(senses.verb)?;
    if lexicon.is_german() {
        // `etwas zu bestätigen`
        let infinitive = before.is_some_and(|before| before.text == "zu") && token.text == entry.lemma;
        let passive = entry.lemma != "zitieren" && is_german_passive(tokens, at);
        return (!infinitive).then_some(Found { entry, token, passive });
    }
    let before = before.filter(|token| token.is_word());
    let participle = token.text.ends_with("ed") || token.text.ends_with("ing");
    // `his repeated mistakes`
    let adjective = participle && before.is_some_and(|before| before.is_in(List::Determiners));
    // `who are to blame`
    let to_be = before.is_some_and(|before| before.text == "to")
        && at.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(is_being);
    if is_noun_here(token, before) || adjective || to_be || is_named_so(tokens, at, &entry) {
        return None;
    }
    // `used to call`, `is known to have said` are cues; `to be told` and `was asked` say who heard.
    let mut lead = tokens.get(at.saturating_sub(4)..at).unwrap_or_default().iter().rev();
    let auxiliary =
        lead.find(|token| is_being(token) || !token.is_adverb() && !token.is_small(List::Between));
    let passive = auxiliary.is_some_and(is_being) && !token.text.ends_with("ing");
    let heard =
        matches!(entry.lemma, "tell" | "ask" | "say" | "report" | "call" | "know" | "believe" | "expect");
    let named =
        tokens.iter().skip(at + 1).take(12).take_while(|token| !token.is_end()).any(|token| token.is("by"));
    if passive && heard && !named {
        return None;
    }
    Some(Found { entry, token, passive: passive && entry.lemma != "quote" })
}

/// `the loophole called an “inversion”`: a name, which nobody is said to have given.
fn is_named_so(tokens: &[Token<'_>], verb: usize, entry: &Entry) -> bool {
    let past = tokens.get(verb).is_some_and(|token| token.text.ends_with("ed"));
    let naming = matches!(entry.lemma, "call" | "dub" | "label" | "brand" | "term") && past;
    let article = tokens.get(verb + 1).is_some_and(|token| token.is_in(List::Determiners));
    let quoted = tokens.get(verb + 1 + usize::from(article)).is_some_and(Token::is_quote);
    let noun = verb.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| {
        token.is_word() && !token.is_capital() && !token.can_speak() && !token.is_in(List::Stops)
    });
    let what = tokens.get(verb.saturating_sub(4)..verb).unwrap_or_default();
    naming && quoted && noun && !what.iter().any(|token| token.is("what") || token.is("whom"))
}

/// Whether the participle at `at` stands with a form of `werden` in its clause: `wurde … genannt`.
fn is_german_passive(tokens: &[Token<'_>], at: usize) -> bool {
    let same = |token: &&Token<'_>| token.is_word() || token.is_quote();
    let before = tokens.get(..at).unwrap_or_default().iter().rev().take(20).take_while(same);
    let after = tokens.get(at + 1..).unwrap_or_default().iter().take(2).take_while(same);
    is_german_participle(tokens, at)
        && (after.into_iter().any(|token| token.is_small(List::Passive))
            || before.into_iter().any(|token| token.is_small(List::Passive)))
}

/// Whether the word can be a participle: `genannt`, `bezeichnet`, `zurückgewiesen`.
fn is_german_participle(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.text.ends_with('t') || token.text.ends_with("en"))
}

fn is_being(token: &Token<'_>) -> bool {
    ["be", "been", "was", "were", "is", "are", "being"].iter().any(|word| token.is(word))
}

/// Whether `particle` stands at the end of the clause of the verb at `verb`: `teilte die Polizei mit: …`
fn is_parted(tokens: &[Token<'_>], verb: usize, particle: &str) -> bool {
    let clause =
        tokens.iter().enumerate().skip(verb + 1).take(REACH).take_while(|(_, token)| !token.is_end());
    clause.into_iter().any(|(at, token)| {
        token.text == particle && tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.is("und"))
    })
}

/// Who speaks, of the verb at `verb` before a quotation at `quote`. `earlier` has the words in the same
/// sentence already, if somebody does.
pub(super) fn subject(
    tokens: &[Token<'_>],
    verb: usize,
    cue: &Found<'_>,
    [sentence, quote]: [usize; 2],
    earlier: Option<Phrase>,
    lexicon: &Lexicon,
) -> Option<Phrase> {
    if cue.passive {
        // `was called “a thug” by the board`, `was called by the board “a thug”`
        if lexicon.is_german() {
            // `wurde von der Ministerin als „…“ bezeichnet`
            return by(tokens, sentence, verb);
        }
        let clause = tokens.iter().skip(verb + 1).take(12).take_while(|token| !token.is_end());
        let by = clause.into_iter().position(|token| token.is("by"))?;
        return phrases::after(tokens, verb + by + 2);
    }
    let own = match () {
        () if lexicon.is_german() => german(tokens, verb, sentence, quote, lexicon),
        () if cue.is_participle() && !is_progressive(tokens, verb) => None,
        () => phrases::before(tokens, verb, sentence),
    };
    // `The groups granted him more time, saying that …`: the participle is the sentence’s own.
    let clause = verb.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.text == ",");
    let main = clause && cue.is_participle();
    own.or(earlier)
        .or_else(|| if main { phrases::front(tokens, opening(tokens, sentence), verb) } else { None })
        .or_else(|| infinitive(tokens, verb, sentence))
        .or_else(|| coordinated(tokens, verb, sentence, lexicon))
        .or_else(|| phrases::subject(tokens, opening(tokens, sentence), verb))
}

/// Whether the verb is the one that the words belong to, whatever stands before it. A verb of thinking, an
/// infinitive, a participle of a noun before it and what `it` says belong to another verb, if there is one:
/// `She said the tweets accusing him showed that even he found it “odd”`.
pub(super) fn is_outer(
    tokens: &[Token<'_>],
    verb: usize,
    cue: &Found<'_>,
    phrase: &Phrase,
    lexicon: &Lexicon,
) -> bool {
    if lexicon.is_german() {
        return true;
    }
    let before = verb.checked_sub(1).and_then(|at| tokens.get(at));
    let noun = before
        .is_some_and(|token| token.is_word() && !token.is_in(List::Stops) && !token.is_in(List::Between));
    let participle = cue.is_participle() && noun && !is_progressive(tokens, verb);
    let infinitive = before.is_some_and(|token| token.text == "to");
    let thing = phrase.pronoun && tokens.get(phrase.first).is_some_and(|token| token.is("it"));
    !(cue.entry.near || participle || infinitive || thing)
}

/// `officials started to portray it as …`: the subject of the verb before `to`.
fn infinitive(tokens: &[Token<'_>], verb: usize, sentence: usize) -> Option<Phrase> {
    let to = verb.checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|token| token.text == "to"))?;
    let finite = to.checked_sub(1).filter(|at| *at > sentence)?;
    let verb_like = tokens.get(finite).is_some_and(|token| {
        token.is_word()
            && !token.is_capital()
            && (token.text.ends_with("ed") || token.text.ends_with('s') || token.is("began"))
    });
    let found = if verb_like { phrases::before(tokens, finite, sentence) } else { None }?;
    (!phrases::is_led(tokens, found.first)).then_some(found)
}

/// The subject of the verb that another cue, joined to it, already has: `The mayor blamed the board and
/// accused it of “…”`.
fn coordinated(tokens: &[Token<'_>], verb: usize, from: usize, lexicon: &Lexicon) -> Option<Phrase> {
    (from..verb)
        .rev()
        .filter(|at| active(tokens, *at, lexicon).is_some())
        .take(JOINED)
        .find_map(|at| phrases::before(tokens, at, from))
}

/// Where the sentence at `sentence` begins after its dateline: `Selby (ANP) – The mayor …`.
fn opening(tokens: &[Token<'_>], sentence: usize) -> usize {
    let head = tokens.iter().skip(sentence).take(12);
    let dash = head.into_iter().position(|token| matches!(token.text, "—" | "–" | "-" | "―"));
    let Some(dash) = dash else { return sentence };
    let place = tokens.get(sentence..sentence + dash).unwrap_or_default();
    let dateline = sentence == 0
        && place.first().is_some_and(Token::is_capital)
        && place.iter().all(|token| !token.is_word() || token.is_capital() || token.is_in(List::Times));
    if dateline { sentence + dash + 1 } else { sentence }
}

/// The cue of a German clause whose verb stands at its end, behind the words: `hat ihn „…“ genannt`.
pub(super) fn final_cue<'t>(
    tokens: &'t [Token<'t>],
    quote: usize,
    start: usize,
    lexicon: &Lexicon,
) -> Option<(Phrase, Found<'t>)> {
    let is_auxiliary = |at: &usize| {
        tokens.get(*at).is_some_and(|token| token.is_small(List::Perfect) || token.is_small(List::Passive))
    };
    let auxiliary = (start..quote).rev().take(REACH).find(is_auxiliary)?;
    let clause = tokens.iter().enumerate().skip(quote + 1).take(6).take_while(|(_, token)| token.is_word());
    let cue = clause.into_iter().find_map(|(at, _)| cue_at(tokens, at, lexicon))?;
    let passive = tokens.get(auxiliary).is_some_and(|token| token.is_in(List::Passive));
    let phrase = if passive { by(tokens, start, quote) } else { finite(tokens, auxiliary, start, quote) }?;
    Some((phrase, cue))
}

/// `von der Ministerin`
fn by(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Phrase> {
    let by = (from..to).find(|at| tokens.get(*at).is_some_and(|token| token.text == "von"))?;
    phrases::after(tokens, by + 1)
}

/// The subject of a German verb. Where the sentence opens with something else, it stands behind the verb:
/// `In einem Gespräch sagte die Ministerin`.
fn german(
    tokens: &[Token<'_>],
    verb: usize,
    sentence: usize,
    quote: usize,
    lexicon: &Lexicon,
) -> Option<Phrase> {
    if tokens.get(verb + 1).is_some_and(|token| token.text == "es") {
        return source(tokens, [sentence, verb + 2]).filter(|phrase| phrase.first < quote);
    }
    // `Die Ministerin hat gefordert`, and `hat … gelobt und gefordert`: the subject is that of the auxiliary.
    let perfect = (sentence..verb)
        .rev()
        .take(20)
        .find(|at| tokens.get(*at).is_some_and(|token| token.is_small(List::Perfect)));
    if let Some(auxiliary) = perfect.filter(|_| is_german_participle(tokens, verb)) {
        return finite(tokens, auxiliary, sentence, verb);
    }
    let last = verb.checked_sub(1).filter(|at| *at >= sentence).and_then(|at| tokens.get(at));
    // `Die Ministerin lobte den Rat und nannte ihn „…“`
    if last.is_some_and(|token| matches!(token.text, "und" | "oder" | "sowie")) {
        let joined =
            (sentence..verb - 1).rev().filter(|at| cue_at(tokens, *at, lexicon).is_some()).take(JOINED);
        let joined =
            joined.filter_map(|at| finite(tokens, at, sentence, verb)).find(|found| found.first + 1 < verb);
        return joined.or_else(|| head(tokens, sentence));
    }
    finite(tokens, verb, sentence, quote)
}

/// The phrase that the sentence begins with, if it can be a subject.
pub(super) fn head(tokens: &[Token<'_>], sentence: usize) -> Option<Phrase> {
    let first = tokens.get(sentence)?;
    let opens = first.is_in(List::Determiners) || first.is_capital() && !phrases::is_common(first);
    if opens || first.is_in(List::Pronouns) { phrases::after(tokens, sentence) } else { None }
}

/// Where it says so: `In dem Schreiben heißt es: „…“`, `So heißt es in dem Schreiben: „…“`.
fn source(tokens: &[Token<'_>], places: [usize; 2]) -> Option<Phrase> {
    let lead = |token: &Token<'_>| token.is("in") || token.is("im") || token.is("aus");
    let place = places.into_iter().find(|at| tokens.get(*at).is_some_and(lead))?;
    phrases::after(tokens, place + 1)
}

/// The subject of the finite verb at `verb`, before or behind it.
fn finite(tokens: &[Token<'_>], verb: usize, sentence: usize, quote: usize) -> Option<Phrase> {
    let behind = || {
        let next = (verb + 1..quote).find(|at| tokens.get(*at).is_none_or(|token| token.text != "sich"));
        phrases::after(tokens, next?).filter(|phrase| phrase.first < quote)
    };
    let last = verb.checked_sub(1).filter(|at| *at >= sentence).and_then(|at| tokens.get(at));
    let before = phrases::before(tokens, verb, sentence);
    let first = tokens.get(sentence);
    let opens = first.is_some_and(|first| {
        first.is_in(List::Determiners) || first.is_capital() && !phrases::is_common(first)
    });
    // `Nachdem er gefragt wurde, entgegnete die Ministerin`
    let clause =
        first.is_some_and(|first| first.is_in(List::Joints)) && last.is_some_and(|token| token.text == ",");
    match before {
        _ if clause => behind(),
        Some(phrase) if phrase.pronoun => Some(phrase),
        // `Die Ministerin wird mit den Worten zitiert: „…“`
        Some(phrase) if opens && phrases::is_led(tokens, phrase.first) => {
            head(tokens, sentence).filter(|found| found.first < phrase.first).or(Some(phrase))
        }
        // `Den Helfern schrieb die Ministerin`
        Some(phrase)
            if phrase.first == sentence
                && tokens.get(phrase.first).is_some_and(|token| token.is_in(List::Oblique)) =>
        {
            behind()
        }
        Some(phrase) if opens => Some(phrase),
        Some(phrase) => behind().or(Some(phrase).filter(|phrase| !phrases::is_led(tokens, phrase.first))),
        None => behind(),
    }
}

/// `He’s claiming`, `she was arguing`: the participle has a subject of its own.
fn is_progressive(tokens: &[Token<'_>], verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
    let contracted = before.text.split_once(['’', '\'']).is_some_and(|(word, _)| phrases::is_pronoun(word));
    contracted || is_being(before)
}
