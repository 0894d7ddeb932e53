//! Who is meant: the people of an article, the fullest form of a name, and what a pronoun stands for.
//!
//! A name that does not stand in the text is never given. Where two people fit a pronoun equally well
//! the nearer one is taken; where none fits there is no answer.

mod people;

use rustc_hash::FxHashSet;

use super::cues;
use super::lists::List;
use super::phrases::{self, Phrase};
use super::tokens::{Token, Tokens};
use super::{Speaker, attribution};
pub(super) use people::People;
use people::{Gender, bare, gender_word, is_person, without_titles};

/// What came before a place: who spoke, for pronouns to stand for.
#[derive(Debug)]
pub(super) struct Context<'c, 't> {
    pub(super) text: &'t str,
    pub(super) tokens: &'c Tokens<'t>,
    pub(super) people: &'c People<'t>,
    /// Whether the lexicon is one of the text's own language.
    pub(super) covered: bool,
}

/// Who spoke before a place.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// In order, latest last.
    all: Vec<Speaker>,
    /// The names of one word among their fullest forms.
    lone: FxHashSet<String>,
    /// Who spoke right before words with which somebody else answers.
    pub(super) answered: Option<String>,
}

impl Known {
    /// Adds one who spoke after all others.
    pub(super) fn add(&mut self, speaker: Speaker) {
        if is_lone(speaker.full()) && !self.lone.contains(speaker.full()) {
            self.lone.insert(speaker.full().to_owned());
        }
        self.all.push(speaker);
    }

    /// The latest speakers, the last one first.
    fn recent(&self) -> impl Iterator<Item = &Speaker> {
        self.all.iter().rev().take(RECENT)
    }
}

/// Whether a name is one word.
fn is_lone(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !name.contains(char::is_whitespace)
}

/// How many phrases of a sentence are asked whether a pronoun can stand for them, at either stage.
const NAMED: usize = 8;
/// How many of the latest speakers are asked whether they spoke in a sentence.
const RECENT: usize = 40;
/// How many tokens of a sentence are asked for a verb of indirect speech.
const SENTENCE: usize = 150;
/// How many words whoever a pronoun stands for is called by at most.
const LONGEST: usize = 4;
/// How many sentences back a pronoun is looked up.
const LOOK_BACK: usize = 8;

impl Context<'_, '_> {
    /// The speaker that `phrase`, a phrase of `paragraph`, names. `known` are the speakers before, latest
    /// last.
    pub(super) fn speaker(&self, phrase: Phrase, paragraph: usize, known: &Known) -> Speaker {
        let name = phrase.span.of(self.text);
        let resolved = if phrase.pronoun {
            self.antecedent(self.wanted(phrase, paragraph), phrase.span.start, paragraph, known)
        } else {
            self.people.fullest(name)
        };
        Speaker { name: name.to_owned(), span: Some(phrase.span), resolved }
    }

    /// The speaker that `phrase` names at a later part of a quotation of `before`: there a pronoun means the
    /// same speaker, if it can.
    pub(super) fn speaker_of_part(
        &self,
        phrase: Phrase,
        paragraph: usize,
        before: Option<&Speaker>,
        known: &Known,
    ) -> Speaker {
        let name = phrase.span.of(self.text);
        match before.filter(|before| phrase.pronoun && self.can_be(name, before)) {
            Some(before) => Speaker {
                name: name.to_owned(),
                span: Some(phrase.span),
                resolved: Some(before.full().to_owned()),
            },
            None => self.speaker(phrase, paragraph, known),
        }
    }

    /// Whether a pronoun can stand for the speaker, as far as the text tells.
    fn can_be(&self, pronoun: &str, speaker: &Speaker) -> bool {
        let Some(wanted) = wanted(pronoun) else { return true };
        // `“Never,” he said. “Never,” she replied.`
        let as_called = self::wanted(&speaker.name).is_none_or(|called| called == wanted);
        let full = speaker.full();
        as_called && (phrases::is_pronoun(full) || self.fits(full, wanted))
    }

    /// Whether `now` is somebody else than `before`, who spoke right before in the same paragraph.
    pub(super) fn is_another(&self, before: &Speaker, now: &Speaker) -> bool {
        let (one, other) = (before.full(), now.full());
        if wanted(&before.name).zip(wanted(&now.name)).is_some_and(|(one, other)| one != other) {
            return true;
        }
        match (phrases::is_pronoun(one), phrases::is_pronoun(other)) {
            (true, _) => !self.can_be(one, now),
            (false, true) => !self.can_be(other, before),
            (false, false) => !is_same(one, other),
        }
    }

    /// Who speaks in, or is the subject of, the sentence that ends at token `to`.
    pub(super) fn told_before(
        &self,
        tokens: &[Token<'_>],
        to: usize,
        paragraph: usize,
        known: &Known,
    ) -> Option<Speaker> {
        let to = to.checked_sub(usize::from(tokens.get(to.checked_sub(1)?)?.is_end()))?;
        let from = attribution::sentence_start(tokens, to);
        let span = tokens.get(from)?.span().to(tokens.get(to.checked_sub(1)?)?.span());
        if let Some(speaker) =
            known.recent().find(|speaker| speaker.span.is_some_and(|place| span.contains(place)))
        {
            return Some(speaker.clone());
        }
        let cue = (from..to).rev().find(|at| tokens.get(*at).is_some_and(Token::is_cue))?;
        let phrase = phrases::before(tokens, cue, from)?;
        Some(self.speaker(phrase, paragraph, known))
    }

    /// Who goes on speaking in a German sentence of indirect speech: `Der Plan sei „ein Fehler“.`
    pub(super) fn reported(
        &self,
        tokens: &[Token<'_>],
        token: usize,
        paragraph: usize,
        known: &Known,
    ) -> Option<Speaker> {
        let mut from = attribution::sentence_start(tokens, token);
        for _ in 0..LOOK_BACK {
            let mut sentence = tokens.iter().skip(from).take(SENTENCE).take_while(|token| !token.is_end());
            if !self.people.german || !sentence.any(|token| token.is_small(List::Reported)) {
                return None;
            }
            let told = self.told_before(tokens, from, paragraph, known);
            if told.is_some() {
                return told;
            }
            from = attribution::sentence_start(tokens, from.checked_sub(1)?);
        }
        None
    }

    /// What a pronoun can stand for. In German the verb beside it tells whether `sie` is one woman or many.
    fn wanted(&self, phrase: Phrase, paragraph: usize) -> Option<Wanted> {
        let pronoun = phrase.span.of(self.text);
        let wanted = wanted(pronoun);
        if !self.people.german || wanted != Some(Wanted::Anyone) || !pronoun.eq_ignore_ascii_case("sie") {
            return wanted;
        }
        let tokens = self.tokens.of(paragraph);
        let beside = [phrase.first.checked_sub(1), Some(phrase.first + 1)].into_iter().flatten();
        let verb = beside.filter_map(|at| tokens.get(at)).find(|token| token.is_cue());
        let one = verb.is_some_and(|verb| !verb.text.ends_with("en"));
        if one { Some(Wanted::Person(Some(Gender::Female))) } else { wanted }
    }

    fn antecedent(
        &self,
        wanted: Option<Wanted>,
        at: usize,
        paragraph: usize,
        known: &Known,
    ) -> Option<String> {
        let wanted = wanted?;
        let mut sentences = 0;
        for place in (0..=paragraph).rev() {
            let tokens = self.tokens.of(place);
            let end = if place == paragraph {
                tokens.partition_point(|token| token.start() < at)
            } else {
                tokens.len()
            };
            let mut to = end;
            while to > 0 {
                let from = attribution::sentence_start(tokens, to.saturating_sub(1));
                if let Some(found) = self.in_sentence(tokens, from, to, wanted, known) {
                    return Some(found);
                }
                sentences += usize::from(to > from + 1);
                if sentences > LOOK_BACK {
                    return None;
                }
                to = from;
            }
        }
        None
    }

    /// Whom a sentence is about, if `wanted` can stand for them: one who speaks in it, else its subject,
    /// else anybody named.
    fn in_sentence(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        to: usize,
        wanted: Wanted,
        known: &Known,
    ) -> Option<String> {
        let span = tokens.get(from)?.span().to(tokens.get(to.checked_sub(1)?)?.span());
        let recent = || known.recent();
        // Whoever was `he` is not `she`.
        let called_otherwise = |full: &str| {
            let mut called = recent().filter(|speaker| speaker.full() == full);
            known.answered.as_deref() == Some(full)
                || called.any(|speaker| self::wanted(&speaker.name).is_some_and(|called| called != wanted))
        };
        let spoke = recent().find(|speaker| {
            speaker.span.is_some_and(|place| span.contains(place))
                && (self.fits(speaker.full(), wanted) || agrees(speaker.full(), wanted))
                && !called_otherwise(speaker.full())
        });
        if let Some(speaker) = spoke {
            return Some(speaker.full().to_owned());
        }
        let cues = (from..to).filter(|at| tokens.get(*at).is_some_and(Token::is_cue));
        let mut candidates: Vec<Phrase> =
            cues.take(NAMED).filter_map(|at| phrases::before(tokens, at, from)).collect();
        let speaking = candidates.len();
        candidates.extend(phrases::front(tokens, from, to));
        candidates.extend(phrases::subject(tokens, from, to));
        let mut at = from;
        while at < to && candidates.len() < 2 * NAMED {
            let Some(phrase) = phrases::subject(tokens, at, to) else { break };
            at = phrase.first + 1;
            while tokens.get(at).is_some_and(|token| token.start() < phrase.span.end) {
                at += 1;
            }
            candidates.push(phrase);
        }
        let mut spare = None;
        for (place, phrase) in candidates.iter().enumerate().filter(|(_, phrase)| !phrase.pronoun) {
            let asked = candidates.iter().take(place).any(|earlier| earlier.span == phrase.span);
            if asked {
                continue;
            }
            let name = phrase.span.of(self.text);
            let full = self.people.fullest(name).unwrap_or_else(|| name.to_owned());
            let Some(fit) = self.fit(&full, wanted).filter(|_| !called_otherwise(&full)) else { continue };
            // One who is known to be a woman or a man comes before one who may be either.
            if fit == Fit::Sure {
                return Some(full);
            }
            // `Selby voted on Monday.` A lone name is somebody's if it speaks, here or elsewhere.
            if !is_lone(&full) || place < speaking || known.lone.contains(&full) {
                spare.get_or_insert(full);
            }
        }
        spare
    }

    fn fits(&self, name: &str, wanted: Wanted) -> bool {
        self.fit(name, wanted).is_some()
    }

    /// How well `name` fits what is wanted, if it does.
    fn fit(&self, name: &str, wanted: Wanted) -> Option<Fit> {
        if phrases::is_pronoun(name) {
            return None;
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        // `Thursday` is nobody, and many words are more than somebody.
        let days = words.iter().all(|word| cues::lists(word).has(List::Times));
        if days || words.len() > LONGEST || is_nobody(name) {
            return None;
        }
        if wanted == Wanted::Anyone {
            return Some(Fit::Sure);
        }
        let person = is_person(&words);
        let role = words.iter().find_map(|word| gender_word(bare(word)));
        let Wanted::Person(gender) = wanted else {
            return (!person && role.is_none()).then_some(Fit::Sure);
        };
        if !(person || role.is_some() || is_role(name)) {
            return None;
        }
        match role.or_else(|| self.people.find(without_titles(&words))?.gender) {
            Some(known) => (Some(known) == gender).then_some(Fit::Sure),
            None => Some(Fit::Open),
        }
    }
}

/// Whether a pronoun has the gender of the noun by which somebody was named: `la direction`, `elle`.
fn agrees(name: &str, wanted: Wanted) -> bool {
    let lists = name.split_whitespace().next().map(cues::lists).unwrap_or_default();
    match wanted {
        Wanted::Person(Some(Gender::Female)) => lists.has(List::Feminine),
        Wanted::Person(Some(Gender::Male)) => lists.has(List::Masculine),
        _ => false,
    }
}

/// Whether a phrase names nobody: a word that begins sentences, or one whose owner it names.
fn is_nobody(name: &str) -> bool {
    const GRAMMAR: [List; 6] =
        [List::Joints, List::Stops, List::Openers, List::Between, List::Determiners, List::Relatives];
    let lists = cues::lists(name);
    GRAMMAR.into_iter().any(|list| lists.has(list)) || ["’s", "'s"].iter().any(|end| name.ends_with(end))
}

/// How well a name fits a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Sure,
    /// It may be a woman’s or a man’s.
    Open,
}

/// What a pronoun can stand for; nothing where it is no pronoun of the third person.
fn wanted(pronoun: &str) -> Option<Wanted> {
    Some(match pronoun.to_lowercase().as_str() {
        "he" | "his" | "him" | "ihm" | "lui" | "er" | "il" | "él" => Wanted::Person(Some(Gender::Male)),
        "she" | "her" | "elle" | "ella" => Wanted::Person(Some(Gender::Female)),
        "sie" | "they" | "them" | "eux" | "ihnen" | "ellas" | "their" | "ihre" | "ihrer" | "ihrem"
        | "ihren" | "leur" | "leurs" | "ils" | "elles" | "ellos" => Wanted::Anyone,
        "it" | "its" | "es" => Wanted::Body,
        _ => return None,
    })
}

/// Whether two names or roles of one paragraph mean one speaker: they share their last word of meaning, or
/// `the mayor` follows a name.
fn is_same(before: &str, now: &str) -> bool {
    // `the head of the council`: the head says who it is.
    let words = |name: &str| -> Vec<String> {
        let head = name.split_whitespace().take_while(|word| !leads_over(word));
        head.map(|word| bare(word.trim_matches(',')).to_lowercase()).collect()
    };
    let (one, other) = (words(before), words(now));
    let inside = |short: &[String], long: &[String]| short.last().is_some_and(|last| long.contains(last));
    let definite = other.first().is_some_and(|first| cues::lists(first).has(List::Definite));
    inside(&one, &other)
        || inside(&other, &one)
        || definite && !one.first().is_some_and(|first| cues::lists(first).has(List::Determiners))
}

/// `of`, `for`: what follows says of what somebody is the head, and is no part of a name.
fn leads_over(word: &str) -> bool {
    let lists = cues::lists(word);
    lists.has(List::Links) && !lists.has(List::Particles)
}

/// `the mayor`, `a witness`: a person without a name.
fn is_role(name: &str) -> bool {
    let last = name.split_whitespace().take_while(|word| !leads_over(word)).last().unwrap_or_default();
    let lists = cues::lists(last);
    lists.has(List::Titles) || lists.has(List::Persons)
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Person(Option<Gender>),
    Body,
    Anyone,
}
