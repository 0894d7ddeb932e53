//! Voices: the people who speak in an article over all its versions, and how much of it they say.
//!
//! Careful: within one version, other names are other people. Over versions a name may be longer,
//! shorter or respelt, if only one person of each version fits. A pronoun alone names nobody, and words
//! in marks that are nobody's saying count for nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::{Person, same_name};
use crate::article::{Article, Quote, QuoteKind};
use crate::text::{self, Span, WordKind};

/// The people who speak in some versions of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Each once, in the order in which they first speak.
    pub people: Vec<Voice>,
    /// How much there is to have a share of, for each version.
    pub totals: Vec<Totals>,
    who: Vec<Vec<Who>>,
}

/// One who speaks in one version or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The fullest form that the versions have.
    pub name: String,
    /// What they say in each version.
    pub said: Vec<Said>,
}

/// What one person says in one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The places of their quotations in [`Article::quotes`].
    pub quotes: Vec<usize>,
    /// What the text calls them at these quotations, each once.
    pub names: Vec<String>,
    /// How many words the quotations have.
    pub words: usize,
}

/// The words of one version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Of all quotations that are somebody's words.
    pub quoted: usize,
    /// Of the body.
    pub words: usize,
}

/// Whose words a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Of the person at this place in [`Voices::people`].
    Person(usize),
    /// Somebody's whom the text does not name.
    Unnamed,
    /// Nobody's: words that are set in marks only.
    Nobody,
}

impl Voices {
    /// Finds the people of some versions of one article.
    pub fn new<'a>(versions: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut found = Self::default();
        let mut known = Known::default();
        for (version, article) in versions.into_iter().enumerate() {
            let people = known.people_of(article);
            found.people.resize_with(known.count, || Voice { name: String::new(), said: Vec::new() });
            for person in &mut found.people {
                person.said.resize_with(version + 1, Said::default);
            }
            let mut who = Vec::with_capacity(article.quotes.len());
            let mut totals = Totals { quoted: 0, words: words(article, paragraphs(article)) };
            for (at, quote) in article.quotes.iter().enumerate() {
                let whose = whose(quote, people.get(at).copied().flatten());
                let count = words(article, quote.parts.iter().map(|part| part.span));
                totals.quoted += if whose == Who::Nobody { 0 } else { count };
                if let Who::Person(person) = whose
                    && let Some(person) = found.people.get_mut(person)
                {
                    person.add(version, at, quote, count);
                }
                who.push(whose);
            }
            found.who.push(who);
            found.totals.push(totals);
        }
        found
    }

    /// Whose words a quotation of a version is.
    pub fn who(&self, version: usize, quote: usize) -> Who {
        self.who.get(version).and_then(|who| who.get(quote)).copied().unwrap_or(Who::Unnamed)
    }
}

impl Voice {
    /// Notes a quotation in the last version.
    fn add(&mut self, version: usize, at: usize, quote: &Quote, words: usize) {
        let Some(speaker) = &quote.speaker else { return };
        if speaker.full().chars().count() > self.name.chars().count() {
            speaker.full().clone_into(&mut self.name);
        }
        let Some(said) = self.said.get_mut(version) else { return };
        said.quotes.push(at);
        said.words += words;
        if !said.names.contains(&speaker.name) {
            said.names.push(speaker.name.clone());
        }
    }
}

fn whose(quote: &Quote, person: Option<usize>) -> Who {
    match person {
        _ if quote.kind == QuoteKind::Scare => Who::Nobody,
        Some(person) => Who::Person(person),
        None => Who::Unnamed,
    }
}

fn paragraphs(article: &Article) -> impl Iterator<Item = Span> {
    article.paragraphs.iter().map(|paragraph| paragraph.span)
}

/// How many words some stretches of the text have.
fn words(article: &Article, spans: impl Iterator<Item = Span>) -> usize {
    let words = spans.flat_map(|span| text::words(&article.text, span));
    words.filter(|word| word.kind != WordKind::Mark).count()
}

/// The people of the versions that were looked at.
#[derive(Default)]
struct Known {
    count: usize,
    /// Everything that they are called.
    called: BTreeMap<Person, usize>,
    /// Their names, by the first letter of the surname.
    names: BTreeMap<char, Vec<(Vec<String>, usize)>>,
}

impl Known {
    /// Who speaks at each quotation of a version.
    fn people_of(&mut self, article: &Article) -> Vec<Option<usize>> {
        let read = |quote: &Quote| {
            let speaker = quote.speaker.as_ref().filter(|_| quote.kind != QuoteKind::Scare)?;
            let person = Person::new(&text::key(speaker.full()));
            (person != Person::Pronoun).then_some(person)
        };
        let called: Vec<Option<Person>> = article.quotes.iter().map(read).collect();
        // Who has the same name in an earlier version is that person, and nobody else of this one is.
        let mut here: BTreeMap<&Person, usize> = BTreeMap::new();
        for person in called.iter().flatten() {
            if let Some(known) = self.called.get(person) {
                here.insert(person, *known);
            }
        }
        let mut seen: BTreeSet<&Person> = BTreeSet::new();
        let others = called.iter().flatten();
        let others: Vec<&Person> =
            others.filter(|person| !here.contains_key(person) && seen.insert(person)).collect();
        let taken: BTreeSet<usize> = here.values().copied().collect();
        let wishes: Vec<Option<usize>> = others.iter().map(|other| self.only(other, &taken)).collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for wish in wishes.iter().flatten() {
            *counts.entry(*wish).or_default() += 1;
        }
        for (other, wish) in others.iter().zip(&wishes) {
            let known = wish.filter(|wish| counts.get(wish) == Some(&1)).unwrap_or_else(|| {
                self.count += 1;
                self.count - 1
            });
            here.insert(other, known);
        }
        let people = called.iter().map(|person| here.get(person.as_ref()?).copied()).collect();
        for (person, known) in here {
            self.note(person, known);
        }
        people
    }

    /// The only person of earlier versions who may be `person`, besides those who are `taken`.
    fn only(&self, person: &Person, taken: &BTreeSet<usize>) -> Option<usize> {
        let Person::Name(name) = person else { return None };
        let names = self.names.get(&letter(name)?)?.iter();
        let mut like = names.filter(|(known, _)| same_name(known, name)).map(|(_, known)| *known);
        let one = like.next()?;
        // Where two people are like this one, nobody is.
        (like.all(|other| other == one) && !taken.contains(&one)).then_some(one)
    }

    fn note(&mut self, person: &Person, known: usize) {
        if self.called.insert(person.clone(), known).is_none()
            && let Person::Name(name) = person
            && let Some(letter) = letter(name)
        {
            self.names.entry(letter).or_default().push((name.clone(), known));
        }
    }
}

/// The first letter of a surname.
fn letter(name: &[String]) -> Option<char> {
    name.last()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn voices(versions: &[&str]) -> Voices {
        let articles: Vec<Article> =
            versions.iter().map(|text| Article::from(read::text(text, Some("en"), &[]))).collect();
        Voices::new(&articles)
    }

    /// The name of each person with how many quotations they have in each version.
    #[track_caller]
    fn check(versions: &[&str], expected: &[(&str, &[usize])]) {
        let found = voices(versions);
        let counts = |voice: &Voice| voice.said.iter().map(|said| said.quotes.len()).collect::<Vec<_>>();
        let found: Vec<_> = found.people.iter().map(|voice| (voice.name.as_str(), counts(voice))).collect();
        let expected: Vec<_> = expected.iter().map(|(name, counts)| (*name, counts.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_person_is_one_over_versions() {
        check(
            &[
                "“We paid,” said Orla Finch.\n\n“It is over,” Finch said.\n\n“No,” said Bram Tully.",
                "“We paid,” said Mayor Orla Finch.",
            ],
            &[("Orla Finch", &[2, 1]), ("Bram Tully", &[1, 0])],
        );
    }

    #[test]
    fn a_longer_or_respelt_name_is_the_same_person_where_only_one_fits() {
        check(
            &["“We paid,” said Bryony Hask.", "“We paid,” said Briony Haske."],
            &[("Briony Haske", &[1, 1])],
        );
        check(
            &["“We paid,” said Ana Finch.\n\n“No,” said Bram Finch.", "“We paid,” said Finch."],
            &[("Ana Finch", &[1, 0]), ("Bram Finch", &[1, 0]), ("Finch", &[0, 1])],
        );
    }

    #[test]
    fn two_names_in_one_version_are_two_people() {
        check(
            &["“We paid,” said Ana Berg.", "“We paid,” said Ana Berg.\n\n“No,” said Anton Berg."],
            &[("Ana Berg", &[1, 1]), ("Anton Berg", &[0, 1])],
        );
    }

    #[test]
    fn a_role_is_the_same_with_and_without_an_article() {
        check(
            &["“We paid in full,” the police said.", "“We paid in full,” police said."],
            &[("the police", &[1, 1])],
        );
    }

    #[test]
    fn who_is_not_named_is_no_person() {
        let found =
            voices(&["“We paid in full.”\n\nThe so-called “reform” failed. “We lost it all,” she said."]);
        let who: Vec<Who> = (0..3).map(|at| found.who(0, at)).collect();
        assert_eq!(who, [Who::Unnamed, Who::Nobody, Who::Unnamed]);
        assert!(found.people.is_empty(), "{found:#?}");
    }

    #[test]
    fn shares_are_of_words_and_not_of_marks() {
        let found = voices(&["“We paid, twice – in full,” said Orla Finch.\n\n“No,” said Bram Tully."]);
        let words: Vec<usize> = found.people.iter().map(|voice| voice.said[0].words).collect();
        assert_eq!((words.as_slice(), found.totals[0]), (&[5, 1][..], Totals { quoted: 6, words: 12 }));
    }
}
