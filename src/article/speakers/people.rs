//! The people of an article: their names without titles, the fullest form of each, their offices, and whether
//! the text says that they are women or men.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::leads_over;
use crate::article::cues::{self, Lexicon};
use crate::article::lists::List;
use crate::article::phrases;
use crate::article::tokens::{Token, Tokens};
use crate::text::Span;

/// Whom `he` and `she` can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// Somebody named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person<'t> {
    /// The name without titles, as it stands in the text.
    name: &'t str,
    /// How many words it has.
    words: usize,
    pub(super) gender: Option<Gender>,
}

/// The people of an article.
#[derive(Debug, Default)]
pub(in super::super) struct People<'t> {
    /// In the order of their first mention in full.
    all: Vec<Person<'t>>,
    /// By last name, the place of the fullest form.
    by_surname: FxHashMap<String, usize>,
    /// By office; nothing where several have it.
    by_title: FxHashMap<String, Option<usize>>,
    /// By the first letters of their names, once somebody is called so; nothing where several are.
    by_initials: OnceCell<FxHashMap<String, Option<usize>>>,
    /// Surnames that several people have.
    shared: FxHashSet<String>,
    /// By first name.
    by_first: FxHashMap<String, usize>,
    /// The last name that is looked up, in small letters.
    lower: String,
    /// Nouns have capitals, and `der` is an article.
    pub(super) german: bool,
}

impl<'t> People<'t> {
    /// The people named in the tokens of a text.
    pub(in super::super) fn new(text: &'t str, tokens: &Tokens<'t>, lexicon: &Lexicon) -> Self {
        let mut people = Self { german: lexicon.is_german(), ..Self::default() };
        for (tokens, first, last) in tokens.names(people.german) {
            people.add(text, tokens, first, last);
        }
        people
    }

    fn add(&mut self, text: &'t str, tokens: &[Token<'t>], first: usize, last: usize) {
        // `Roberta Kline KC`: letters behind a name are none of it.
        let honours = |at: &usize| tokens.get(*at).is_some_and(|token| is_honour(token.text));
        let last = last - (first + 1..=last).rev().take_while(honours).count();
        let Some(run) = tokens.get(first..=last) else { return };
        let before = first.checked_sub(1).and_then(|at| tokens.get(at));
        let opens = before.is_none_or(|token| token.is_end() || token.is_quote());
        let skip = usize::from(opens && run.first().is_some_and(phrases::is_common));
        let titles = run.iter().skip(skip).rev().skip(1).rev().rposition(|token| token.is_in(List::Titles));
        let from = skip + titles.map_or(0, |at| at + 1);
        let name = run.get(from..).unwrap_or_default();
        let by_article = before.is_some_and(|token| token.is("the")) && from == skip;
        // A name is looked up in the text as it stands: one space between its words.
        let joined = run.iter().zip(run.iter().skip(1)).all(|(one, next)| next.start() == one.span().end + 1);
        let body = |token: &Token<'_>| token.is_in(List::Bodies) || is_all_capitals(bare(token.text));
        if !joined || !(2..=5).contains(&name.len()) || by_article || name.iter().any(body) {
            return;
        }
        let (Some(head), Some(tail)) = (name.first(), name.last()) else { return };
        let surname = bare(tail.text);
        let span = Span::new(head.start(), tail.start() + surname.len());
        let around = tokens.get(first.saturating_sub(5)..(last + 6).min(tokens.len())).unwrap_or_default();
        let gender = gender_of(around, first.min(5), last - first);
        let place = self.all.len();
        self.lower.clear();
        if surname.is_ascii() {
            self.lower.push_str(surname);
            self.lower.make_ascii_lowercase();
        } else {
            self.lower.push_str(&surname.to_lowercase());
        }
        let known = self.by_surname.get(&self.lower).copied();
        let another = known.and_then(|known| self.all.get(known)).is_some_and(|person| {
            !is_called(person.name, head.text) && !is_called(span.of(text), first_of(person.name))
        });
        let holder = known.filter(|_| !another).unwrap_or(place);
        self.learn_titles(tokens, (first, first + from), last, holder);
        match known.and_then(|known| self.all.get_mut(known)) {
            Some(_) if another => {
                self.shared.insert(self.lower.clone());
            }
            Some(person) => {
                person.gender = person.gender.or(gender);
                if person.words >= name.len() {
                    return;
                }
                self.by_surname.insert(self.lower.clone(), place);
            }
            None => {
                self.by_surname.insert(self.lower.clone(), place);
            }
        }
        self.by_first.entry(head.text.to_lowercase()).or_insert(place);
        self.all.push(Person { name: span.of(text), words: name.len(), gender });
    }

    /// Notes the office of a person: `Mayor Ana Vell`, `Ana Vell, the mayor,`. It stands for one person only.
    fn learn_titles(&mut self, tokens: &[Token<'t>], name: (usize, usize), last: usize, place: usize) {
        let get = |at: usize| tokens.get(at);
        let open = |token: Option<&Token<'_>>| token.is_none_or(|token| !token.is_in(List::Titles));
        let (run, first) = name;
        let title = |token: &&Token<'t>| token.is_in(List::Titles) && !token.text.ends_with('.');
        let before = first.checked_sub(1).and_then(get).filter(title);
        // `Deputy Mayor`, `former mayor`: another office.
        let before =
            before.filter(|_| first <= run + 1 && first.checked_sub(2).is_none_or(|at| open(get(at))));
        let behind = get(last + 3).filter(title).filter(|_| {
            get(last + 1).is_some_and(Token::is_comma)
                && get(last + 2).is_some_and(|token| token.is_in(List::Definite))
                && get(last + 4).is_none_or(|token| !token.is_word())
        });
        for title in before.into_iter().chain(behind) {
            let known = self.by_title.entry(title.text.to_lowercase()).or_insert(Some(place));
            let same = known.and_then(|known| self.all.get(known)).is_none_or(|person| {
                person.name.split_whitespace().last() == get(last).map(|token| bare(token.text))
            });
            if known.is_some() && !same {
                *known = None;
            }
        }
    }

    /// The one person whose names begin with these capitals: `JF` in an interview.
    pub(super) fn with_initials(&self, letters: &str) -> Option<&Person<'t>> {
        if !(2..=3).contains(&letters.len()) || !letters.chars().all(char::is_uppercase) {
            return None;
        }
        let by_initials = self.by_initials.get_or_init(|| {
            let mut found: FxHashMap<String, Option<usize>> = FxHashMap::default();
            for (at, person) in self.all.iter().enumerate() {
                let initials =
                    person.name.split_whitespace().filter_map(|word| word.chars().next()).collect();
                found.entry(initials).and_modify(|known| *known = None).or_insert(Some(at));
            }
            found
        });
        self.all.get(by_initials.get(letters).copied().flatten()?)
    }

    pub(super) fn find(&self, name: &[&str]) -> Option<&Person<'t>> {
        let last = bare(name.last()?).to_lowercase();
        let by_last = self.by_surname.get(&last).and_then(|at| self.all.get(*at));
        match name {
            // Of two people of one surname it does not say which.
            [_] if self.shared.contains(&last) => None,
            [_] => by_last.or_else(|| self.by_first.get(&last).and_then(|at| self.all.get(*at))),
            // `Ana Finch` is nobody of `Bram Finch`.
            [first, ..] => by_last.filter(|person| is_called(person.name, first)),
            [] => None,
        }
    }

    /// The fullest form of `name` in the text, if it is another one.
    pub(super) fn fullest(&self, name: &str) -> Option<String> {
        let words: Vec<&str> = name.split_whitespace().collect();
        if let [article, title] = words.as_slice()
            && cues::lists(article).has(List::Definite)
        {
            let place = self.by_title.get(&title.to_lowercase()).copied().flatten();
            return place.and_then(|place| self.all.get(place)).map(|person| person.name.to_owned());
        }
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        if let [letters] = words.as_slice()
            && let Some(person) = self.with_initials(letters)
        {
            return Some(person.name.to_owned());
        }
        if words.iter().any(|word| leads_over(word)) {
            return None;
        }
        let core = without_titles(&words);
        let person = self.find(core);
        let full = match person {
            Some(person) if core.len() == 1 || person.words > core.len() => person.name.to_owned(),
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
}

/// Whether words are a person's name, as far as their form tells.
pub(super) fn is_person(words: &[&str]) -> bool {
    let body = |word: &&str| {
        let word = bare(word);
        cues::lists(word).has(List::Bodies) || is_all_capitals(word)
    };
    // `The so-called …` begins a sentence and names nobody.
    let named =
        |word: &&str| word.starts_with(char::is_uppercase) && !cues::lists(word).has(List::Determiners);
    words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.iter().any(named)
        && !words.iter().any(body)
}

/// Whether a person of this name is called `first`, or by its initial.
pub(super) fn is_called(name: &str, first: &str) -> bool {
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    name.split_whitespace().any(|word| {
        word == first || (initial(word) || initial(first)) && word.chars().next() == first.chars().next()
    })
}

pub(super) fn first_of(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// The word without a possessive ending.
pub(super) fn bare(word: &str) -> &str {
    let word = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    word.trim_end_matches(['’', '\''])
}

/// Letters that stand behind a name: `KC`, `MP`, `PhD`.
pub(super) fn is_honour(word: &str) -> bool {
    word.len() <= 4 && word.chars().filter(|char| char.is_uppercase()).count() >= 2
}

pub(super) fn is_all_capitals(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

pub(super) fn without_titles<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let title = words
        .iter()
        .take(words.len().saturating_sub(1))
        .rposition(|word| cues::lists(word.trim_end_matches('.')).has(List::Titles));
    let honours = words.iter().skip(1).rev().take_while(|word| is_honour(word)).count();
    words.get(title.map_or(0, |at| at + 1)..words.len() - honours).unwrap_or_default()
}

pub(super) fn gender_word(word: &str) -> Option<Gender> {
    let lists = cues::lists(word.trim_end_matches('.'));
    if lists.has(List::Female) {
        Some(Gender::Female)
    } else if lists.has(List::Male) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// What the words right before and after a name say: `chairwoman Ana Vell`, `Ana Vell, a spokeswoman`.
pub(super) fn gender_of(around: &[Token<'_>], start: usize, len: usize) -> Option<Gender> {
    let before = around.get(..=start + len).unwrap_or_default().iter().rev();
    let nouns = |token: &Token<'_>| {
        let pronoun = ["his", "her", "he", "she"].iter().any(|word| token.is(word));
        match () {
            () if pronoun => None,
            () if token.is_in(List::Female) => Some(Gender::Female),
            () if token.is_in(List::Male) => Some(Gender::Male),
            () => None,
        }
    };
    // `the mother of the mayor` and `her mother met Ana Vell` say nothing about her.
    let role = |token: &&Token<'_>| {
        let lists = [List::Titles, List::Persons, List::Bodies, List::Female, List::Male];
        token.is_capital() || token.is_word() && lists.iter().any(|list| token.is_in(*list))
    };
    let near = before.take_while(role).find_map(nouns);
    near.or_else(|| {
        let after = around.get(start + len + 1..).unwrap_or_default();
        after
            .first()
            .filter(|token| token.is_comma())
            .and_then(|_| after.iter().skip(1).take_while(|token| token.is_word()).find_map(nouns))
    })
}
