//! Who is meant: the people of an article, the fullest form of a name, and what a pronoun stands for.
//!
//! A name that does not stand in the text is never given. Where two people fit a pronoun equally well
//! the nearer one is taken; where none fits there is no answer.

use std::collections::BTreeMap;

use super::cues::Lexicon;
use super::lists::List;
use super::phrases::{self, Phrase};
use super::tokens::Token;
use super::{Speaker, attribution};

/// Whom `he` and `she` can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
}

/// Somebody named in the text.
#[derive(Clone, Debug)]
struct Person {
    /// The name without titles, as it stands in the text.
    name: Vec<String>,
    gender: Option<Gender>,
}

/// The people of an article.
#[derive(Debug, Default)]
pub(super) struct People {
    /// In the order of their first mention in full.
    all: Vec<Person>,
    /// By last name, the place of the fullest form.
    by_surname: BTreeMap<String, usize>,
    /// By first name.
    by_first: BTreeMap<String, usize>,
    /// Nouns have capitals, and `der` is an article.
    german: bool,
}

impl People {
    /// The people named in paragraphs of tokens.
    pub(super) fn new(paragraphs: &[&[Token<'_>]], lexicon: &Lexicon) -> Self {
        let mut people = Self { german: lexicon.is_german(), ..Self::default() };
        for tokens in paragraphs {
            people.add_all(tokens);
        }
        people
    }

    fn add_all(&mut self, tokens: &[Token<'_>]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if !token.is_capital() {
                at += 1;
                continue;
            }
            let mut end = at;
            while let Some(next) = tokens.get(end + 1) {
                let particle = next.is_word()
                    && next.text.len() <= 3
                    && tokens.get(end + 2).is_some_and(Token::is_capital)
                    && phrases::is_particle(next.text)
                    && !(self.german && matches!(next.text, "der" | "den" | "de"));
                if possessive(tokens.get(end).map_or("", |token| token.text))
                    || !(next.is_capital() || particle)
                {
                    break;
                }
                end += 1;
            }
            self.add(tokens, at, end);
            at = end + 1;
        }
    }

    fn add(&mut self, tokens: &[Token<'_>], first: usize, last: usize) {
        let Some(run) = tokens.get(first..=last) else { return };
        let opens = first
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_none_or(|token| token.is_end() || token.is_quote());
        let skip = usize::from(opens && run.first().is_some_and(|token| phrases::is_common(&token.lower())));
        let words: Vec<&str> = run.iter().skip(skip).map(|token| token.text).collect();
        let name: Vec<String> = without_titles(&words).iter().map(|word| bare(word).to_owned()).collect();
        let led_by_article =
            first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.lower() == "the");
        // A name is looked up in the text as it stands: one space between its words.
        let joined =
            run.iter().zip(run.iter().skip(1)).all(|(one, next)| next.span().start == one.span().end + 1);
        if !joined
            || name.len() < 2
            || name.len() > 5
            || led_by_article && words.len() == name.len()
            || is_body(&name)
        {
            return;
        }
        let around = tokens.get(first.saturating_sub(5)..(last + 6).min(tokens.len())).unwrap_or_default();
        let gender = gender_of(around, first.min(5), last - first);
        let place = self.all.len();
        if let Some(surname) = name.last() {
            let known = self.by_surname.get(&surname.to_lowercase()).copied();
            if let Some(person) = known.and_then(|known| self.all.get_mut(known)) {
                person.gender = person.gender.or(gender);
                if person.name == name || person.name.len() >= name.len() {
                    return;
                }
            }
            self.by_surname.insert(surname.to_lowercase(), place);
        }
        if let Some(first_name) = name.first() {
            self.by_first.entry(first_name.to_lowercase()).or_insert(place);
        }
        self.all.push(Person { name, gender });
    }

    fn find(&self, name: &[&str]) -> Option<&Person> {
        let last = bare(name.last()?).to_lowercase();
        let by_last = self.by_surname.get(&last).and_then(|at| self.all.get(*at));
        if name.len() == 1 {
            by_last.or_else(|| self.by_first.get(&last).and_then(|at| self.all.get(*at)))
        } else {
            by_last
        }
    }

    /// The fullest form of `name` in the text, if it is another one.
    pub(super) fn fullest(&self, name: &str) -> Option<String> {
        let words: Vec<&str> = name.split_whitespace().collect();
        if !words.first()?.chars().next()?.is_uppercase()
            || words.iter().any(|word| matches!(*word, "of" | "for"))
        {
            return None;
        }
        let core = without_titles(&words);
        let person = self.find(core);
        let full = match person {
            Some(person) if core.len() == 1 || person.name.len() > core.len() => person.name.join(" "),
            _ if core.len() < words.len()
                && core.len() > 1
                && core.first()?.starts_with(char::is_uppercase) =>
            {
                core.join(" ")
            }
            _ => return None,
        };
        // What is cut down from the name must stand in it, with whatever space is between its words.
        (full != name && (person.is_some() || name.ends_with(&full))).then_some(full)
    }

    fn gender(&self, name: &str) -> Option<Gender> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let title = words.iter().find_map(|word| gender_word(&bare(word).to_lowercase()));
        title.or_else(|| self.find(without_titles(&words))?.gender)
    }

    /// Whether `name` is a person's, as far as its form tells.
    fn is_person(name: &str) -> bool {
        let words: Vec<&str> = name.split_whitespace().collect();
        let capital = words.first().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
        let owned: Vec<String> = words.iter().map(|word| bare(word).to_owned()).collect();
        capital && !is_body(&owned)
    }
}

fn possessive(word: &str) -> bool {
    word.ends_with("’s") || word.ends_with("'s")
}

/// The word without a possessive ending.
fn bare(word: &str) -> &str {
    word.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches(['’', '\''])
}

fn without_titles<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let title = words
        .iter()
        .take(words.len().saturating_sub(1))
        .rposition(|word| List::Titles.has(&word.trim_end_matches('.').to_lowercase()));
    words.get(title.map_or(0, |at| at + 1)..).unwrap_or_default()
}

fn is_body(name: &[String]) -> bool {
    name.iter().any(|word| {
        List::Bodies.has(&word.to_lowercase()) || word.len() > 2 && word.chars().all(char::is_uppercase)
    })
}

fn gender_word(lower: &str) -> Option<Gender> {
    let lower = lower.trim_end_matches('.');
    if List::Female.has(lower) {
        Some(Gender::Female)
    } else if List::Male.has(lower) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// What the words right before and after a name say: `chairwoman Ana Vell`, `Ana Vell, a spokeswoman`.
fn gender_of(around: &[Token<'_>], start: usize, len: usize) -> Option<Gender> {
    let before = around.get(..=start + len).unwrap_or_default().iter().rev();
    let nouns = |token: &Token<'_>| {
        let lower = token.lower();
        if matches!(lower.as_str(), "his" | "her" | "he" | "she") { None } else { gender_word(&lower) }
    };
    let near = before.take_while(|token| token.is_word()).find_map(nouns);
    near.or_else(|| {
        let after = around.get(start + len + 1..).unwrap_or_default();
        after
            .first()
            .filter(|token| token.is_comma())
            .and_then(|_| after.iter().skip(1).take_while(|token| token.is_word()).find_map(nouns))
    })
}

/// What came before a place: who spoke, for pronouns to stand for.
#[derive(Debug)]
pub(super) struct Context<'c, 't> {
    pub(super) text: &'t str,
    pub(super) paragraphs: &'c [&'c [Token<'t>]],
    pub(super) people: &'c People,
    pub(super) lexicon: &'c Lexicon,
    /// Whether the lexicon is one of the text's own language.
    pub(super) covered: bool,
}

/// How many phrases of a sentence are asked whether a pronoun can stand for them, at either stage.
const NAMED: usize = 8;
/// How many of the latest speakers are asked whether they spoke in a sentence.
const RECENT: usize = 40;
/// How many sentences back a pronoun is looked up.
const LOOK_BACK: usize = 8;

impl Context<'_, '_> {
    /// The speaker that `phrase`, a phrase of `paragraph`, names. `known` are the speakers before, latest
    /// last.
    pub(super) fn speaker(&self, phrase: Phrase, paragraph: usize, known: &[Speaker]) -> Speaker {
        let name = phrase.span.of(self.text);
        let resolved = if phrase.pronoun {
            self.antecedent(name, phrase.span.start, paragraph, known)
        } else {
            self.people.fullest(name)
        };
        Speaker { name: name.to_owned(), span: Some(phrase.span), resolved }
    }

    /// Who speaks in, or is the subject of, the sentence that ends at token `to`.
    pub(super) fn told_before(
        &self,
        tokens: &[Token<'_>],
        to: usize,
        paragraph: usize,
        known: &[Speaker],
    ) -> Option<Speaker> {
        let to = to.checked_sub(usize::from(tokens.get(to.checked_sub(1)?)?.is_end()))?;
        let from = attribution::sentence_start(tokens, to);
        let span = tokens.get(from)?.span().to(tokens.get(to.checked_sub(1)?)?.span());
        if let Some(speaker) = known
            .iter()
            .rev()
            .take(RECENT)
            .find(|speaker| speaker.span.is_some_and(|place| span.contains(place)))
        {
            return Some(speaker.clone());
        }
        let cue = (from..to).rev().find(|at| {
            tokens.get(*at).is_some_and(|token| {
                token.is_word() && !token.is_capital() && self.lexicon.lemma(token.text).is_some()
            })
        })?;
        let phrase = phrases::before(tokens, cue, from)?;
        Some(self.speaker(phrase, paragraph, known))
    }

    fn antecedent(&self, pronoun: &str, at: usize, paragraph: usize, known: &[Speaker]) -> Option<String> {
        let wanted = match pronoun.to_lowercase().as_str() {
            "he" | "er" | "il" | "él" => Wanted::Person(Some(Gender::Male)),
            "she" | "elle" | "ella" => Wanted::Person(Some(Gender::Female)),
            "sie" | "they" | "ils" | "elles" | "ellos" => Wanted::Anyone,
            "it" | "es" => Wanted::Body,
            _ => return None,
        };
        let mut sentences = 0;
        for (place, tokens) in self.paragraphs.iter().enumerate().take(paragraph + 1).rev() {
            let end = if place == paragraph {
                tokens.partition_point(|token| token.span().start < at)
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
        known: &[Speaker],
    ) -> Option<String> {
        let span = tokens.get(from)?.span().to(tokens.get(to.checked_sub(1)?)?.span());
        let spoke = known.iter().rev().take(RECENT).find(|speaker| {
            speaker.span.is_some_and(|place| span.contains(place)) && self.fits(speaker.full(), wanted)
        });
        if let Some(speaker) = spoke {
            return Some(speaker.full().to_owned());
        }
        let cues = (from..to).filter(|at| {
            tokens.get(*at).is_some_and(|token| {
                token.is_word() && !token.is_capital() && self.lexicon.lemma(token.text).is_some()
            })
        });
        let mut candidates: Vec<Phrase> =
            cues.take(NAMED).filter_map(|at| phrases::before(tokens, at, from)).collect();
        candidates.extend(phrases::subject(tokens, from, to));
        let mut at = from;
        while at < to && candidates.len() < 2 * NAMED {
            let Some(phrase) = phrases::subject(tokens, at, to) else { break };
            at = phrase.first + 1;
            while tokens.get(at).is_some_and(|token| token.span().start < phrase.span.end) {
                at += 1;
            }
            candidates.push(phrase);
        }
        candidates.into_iter().filter(|phrase| !phrase.pronoun).find_map(|phrase| {
            let name = phrase.span.of(self.text);
            let full = self.people.fullest(name).unwrap_or_else(|| name.to_owned());
            self.fits(&full, wanted).then_some(full)
        })
    }

    fn fits(&self, name: &str, wanted: Wanted) -> bool {
        if phrases::is_pronoun(name) {
            return false;
        }
        let person = People::is_person(name);
        let role = name.split_whitespace().find_map(|word| gender_word(&bare(word).to_lowercase()));
        match wanted {
            Wanted::Person(gender) => {
                (person || role.is_some() || is_role(name))
                    && self.people.gender(name).or(role).is_none_or(|known| Some(known) == gender)
            }
            Wanted::Body => !person && role.is_none(),
            Wanted::Anyone => true,
        }
    }
}

/// `the mayor`, `a witness`: a person without a name.
fn is_role(name: &str) -> bool {
    let last = name
        .split_whitespace()
        .take_while(|word| !matches!(*word, "of" | "for" | "from"))
        .last()
        .unwrap_or_default()
        .to_lowercase();
    List::Titles.has(&last) || List::Persons.has(&last)
}

/// Whether a noun in small letters names one who can speak.
pub(super) fn is_speaking_noun(lower: &str) -> bool {
    List::Titles.has(lower) || List::Persons.has(lower) || List::Bodies.has(lower) || List::Media.has(lower)
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Person(Option<Gender>),
    Body,
    Anyone,
}
