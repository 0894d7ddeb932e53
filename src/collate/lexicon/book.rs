//! Books: everything the lists say, word by word, for one language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::source::{Entry, entries};
use super::{List, is_dense, plain};

/// The lists of one language.
#[derive(Debug, Default)]
pub(in super::super) struct Book {
    words: FxHashMap<String, Facts>,
    /// Phrases of a script without spaces, by their first character.
    dense: FxHashMap<char, Vec<Phrase>>,
    /// Hedges that are told by how a word ends, and their entry.
    endings: Vec<(&'static str, u16)>,
    /// Pairs of parts of words by their list: endings of one stem of which one only reports, spellings of
    /// one word, short forms.
    parts: Vec<(List, &'static str, &'static str)>,
    /// What turns a word round that it is put before.
    prefixes: Vec<&'static str>,
    /// Words that such a syllable makes other words of.
    unprefixed: FxHashSet<&'static str>,
    /// For each first byte of a word in small letters or with a capital, the lengths that words for days
    /// and months with it have: most words are none, and are told by a glance.
    dates: Vec<u32>,
    /// The language; empty for all and for one without lists.
    pub(in super::super) language: &'static str,
}

/// What the lists say of a word, or of words that stand in a list of pairs or groups as one.
#[derive(Debug, Default)]
pub(in super::super) struct Facts {
    lists: u32,
    /// Phrases that begin with it.
    pub(in super::super) phrases: Vec<Phrase>,
    /// Groups of words for one thing in which it stands.
    pub(in super::super) groups: Vec<Grouped>,
    /// Words that stand with it in a list of pairs.
    pairs: Vec<(List, String)>,
    /// Its value, if it is a word for a number.
    pub(in super::super) number: Option<Numeral>,
    /// The units that begin with it, the longest first.
    pub(in super::super) units: Vec<Unit>,
    /// What joins numbers and begins with it, the longest first.
    pub(in super::super) joints: Vec<Joint>,
}

/// The value of a word for a number.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Numeral {
    /// Above the line and below it.
    pub(in super::super) value: (i128, i128),
    /// `x` where it multiplies what stands before it, `th` for a place in an order, `-` for no number at
    /// all, `1` for an article that counts only beside other numbers, or the unit that it counts.
    pub(in super::super) tag: &'static str,
}

/// A unit, in one of its writings.
#[derive(Clone, Debug)]
pub(in super::super) struct Unit {
    /// The words after the first.
    pub(in super::super) rest: Vec<String>,
    /// The unit that all of its kind are told in.
    pub(in super::super) name: &'static str,
    /// How many of those it is.
    pub(in super::super) times: (i128, i128),
}

/// What joins numbers: `to`, `in`, `and a half`, `thirds`, the `m` of `5m`.
#[derive(Clone, Debug)]
pub(in super::super) struct Joint {
    /// `to`, `of`, `+`, `/`, `k`, `d`, `every` or `a`, as the file of numbers explains them.
    pub(in super::super) kind: &'static str,
    /// The words after the first.
    pub(in super::super) rest: Vec<String>,
    /// The value that it adds, divides by or multiplies by.
    pub(in super::super) value: (i128, i128),
}

/// Where a word stands in a group of words for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Grouped {
    pub(in super::super) list: List,
    /// The group.
    pub(in super::super) group: u16,
    /// The part of the group: of words that paint, how strongly.
    pub(in super::super) part: u8,
    /// What the group is about.
    pub(in super::super) about: About,
}

/// What a group of words is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum About {
    /// Nothing of its own.
    Plain,
    /// The word paints whatever it stands for.
    Loud,
    /// What befell people and things.
    Harm,
    /// How many of them.
    Share,
    /// The same, also where the word is put in or taken out.
    Alone,
    /// Direction, order, time, state.
    Side,
}

/// Words that stand in a list together, or one alone.
#[derive(Clone, Debug)]
pub(in super::super) struct Phrase {
    pub(in super::super) list: List,
    /// Tells it from other entries of its list; forms of one entry share it.
    pub(in super::super) entry: u16,
    /// The words after the first; for a dense script the whole phrase.
    pub(in super::super) rest: Vec<String>,
    /// Beside what it counts only.
    pub(in super::super) needs: Needs,
    /// How it counts.
    pub(in super::super) sense: Sense,
}

/// Beside what a phrase counts only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Needs {
    Nothing,
    /// Before a number.
    Number,
    /// Before a name or an article.
    Name,
    /// Beside what is said.
    Clause,
    /// Before `that`, or behind people.
    That,
    /// Beside a verb that says.
    Saying,
    /// Where it is a word of its own, in a script without spaces.
    Word,
}

/// How a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Sense {
    /// As its list has it.
    Plain,
    /// It is a verb that says.
    Says,
    /// The words inside it do not count.
    Excuses,
    /// It counts where it stands for one of the others.
    AsWell,
}

impl Facts {
    /// Whether the word stands alone in `list`.
    pub(in super::super) const fn is(&self, list: List) -> bool {
        self.lists & (1 << list as u32) != 0
    }

    /// Whether the word and `other` are a pair in `list`.
    pub(in super::super) fn pairs_with(&self, list: List, other: &str) -> bool {
        self.is(list) && self.pairs.iter().any(|(of, word)| *of == list && word == other)
    }

    /// The words that stand with it in a list of pairs.
    pub(in super::super) fn pairs(&self, list: List) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(of, _)| *of == list).map(|(_, word)| word.as_str())
    }

    /// Where it and `other` stand in groups of `list` that have both.
    pub(in super::super) fn shared(
        &self,
        list: List,
        other: &Self,
    ) -> impl Iterator<Item = (Grouped, Grouped)> {
        let both = self.is(list) && other.is(list);
        let ours = self.groups.iter().filter(move |one| both && one.list == list);
        ours.flat_map(move |one| {
            let same = move |other: &&Grouped| other.list == list && other.group == one.group;
            other.groups.iter().filter(same).map(move |other| (*one, *other))
        })
    }
}

impl Book {
    /// The book for a language; for one that is not known the lists of all together.
    pub(in super::super) fn of(language: Option<&str>) -> &'static Self {
        let Some(language) = language else { return &BOOKS.all };
        let base = language.split(['-', '_']).next().unwrap_or(language);
        BOOKS.languages.iter().find(|book| book.language == base).unwrap_or(&BOOKS.other)
    }

    /// What is known of a word in its [`plain`] writing.
    pub(in super::super) fn facts(&self, word: &str) -> Option<&Facts> {
        self.words.get(word)
    }

    /// The same where a short word is written to it: `l'aurait`, `s'agirait`, `ولم`.
    pub(in super::super) fn inner<'a>(&self, word: &'a str) -> Option<&'a str> {
        match self.language {
            "fr" | "it" => {
                word.split_once('\'').filter(|(before, _)| before.len() <= 2).map(|(_, rest)| rest)
            }
            "ar" => word.strip_prefix(['و', 'ف']).filter(|rest| rest.len() >= 4),
            _ => None,
        }
    }

    /// Dense phrases that begin with `char`.
    pub(in super::super) fn dense(&self, char: char) -> &[Phrase] {
        self.dense.get(&char).map_or(&[], Vec::as_slice)
    }

    /// Whether `text` opens with a title that stands behind a name: `市長`.
    pub(in super::super) fn honorific(&self, text: &str) -> bool {
        let ends = text.char_indices().map(|(at, char)| at + char.len_utf8()).take(4);
        ends.filter_map(|end| text.get(..end)).any(|start| {
            start.starts_with(is_dense) && self.facts(start).is_some_and(|facts| facts.is(List::People))
        })
    }

    /// The entry of hedges for a word that has the form of one that only reports: `coûterait`.
    pub(in super::super) fn reports(&self, word: &str) -> Option<u16> {
        let ending = |(ending, _): &&(&str, u16)| word.len() > ending.len() && word.ends_with(ending);
        self.endings.iter().find(ending).map(|(_, entry)| *entry)
    }

    /// Pairs of parts of words in `list`.
    pub(in super::super) fn parts(&self, list: List) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.parts.iter().filter(move |part| part.0 == list).map(|part| (part.1, part.2))
    }

    /// Whether one word is the other with a syllable before it that turns it round: `armed`, `unarmed`.
    pub(in super::super) fn is_turned(&self, one: &str, other: &str) -> bool {
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        short.chars().count() >= 4
            && !self.unprefixed.contains(short)
            && self.prefixes.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
    }

    /// Whether a word as it is written can be one of a date.
    pub(in super::super) fn is_date(&self, written: &str) -> bool {
        let first = written.as_bytes().first().copied().unwrap_or_default();
        let lengths = self.dates.get(usize::from(first)).copied().unwrap_or_default();
        // What is not ASCII may have other lengths in other writings.
        lengths & (1 << written.len().min(31)) != 0 || lengths != 0 && !written.is_ascii()
    }

    fn add(&mut self, entry: &Entry) {
        let line = entry.line;
        match entry.list {
            List::Negations | List::Hedges | List::Attribution => self.add_phrases(entry),
            List::Tone => self.add_tone(entry),
            List::Contrasts | List::Synonyms => self.add_group(entry),
            List::Opposites | List::Moods | List::Lookalikes | List::Varieties | List::Contractions => {
                self.add_pair(entry);
            }
            List::Numbers => self.add_number(entry),
            List::Units => self.add_unit(entry),
            List::Dates => {
                self.entry(line, entry.list);
                self.dates.resize(256, 0);
                let first = line.as_bytes().first().copied().unwrap_or_default();
                for first in [first, first.to_ascii_uppercase()] {
                    if let Some(lengths) = self.dates.get_mut(usize::from(first)) {
                        *lengths |= 1 << line.len().min(31);
                    }
                }
            }
            _ => {
                self.entry(line, entry.list);
            }
        }
    }

    /// The facts of a word, or of words that are looked up together, which the files part by `_`.
    fn entry(&mut self, word: &str, list: List) -> &mut Facts {
        let facts = self.words.entry(plain(&word.replace('_', " ")).into_owned()).or_default();
        facts.lists |= 1 << list as u32;
        facts
    }

    /// A word, its value, and what kind of number it is.
    fn add_number(&mut self, entry: &Entry) {
        let mut parts = entry.line.split(' ');
        let (Some(word), Some(value)) = (parts.next(), parts.next().and_then(fraction)) else { return };
        let tag = parts.next().unwrap_or_default();
        if !matches!(tag, "to" | "of" | "+" | "/" | "k" | "d" | "every" | "a") {
            self.entry(word, entry.list).number.get_or_insert(Numeral { value, tag });
            return;
        }
        let (first, rest) = phrase(word);
        let joints = &mut self.words.entry(first).or_default().joints;
        joints.push(Joint { kind: tag, rest, value });
        joints.sort_by_key(|joint| std::cmp::Reverse(joint.rest.len()));
    }

    /// A unit: its name, what it is of another one, its other writings.
    fn add_unit(&mut self, entry: &Entry) {
        let mut forms = entry.line.split(' ').peekable();
        let Some(own) = forms.next() else { return };
        let of = forms.next_if(|form| form.starts_with('=')).and_then(|form| form.get(1..)?.split_once('*'));
        let (times, name) =
            of.map_or(((1, 1), own), |(times, name)| (fraction(times).unwrap_or((1, 1)), name));
        for form in std::iter::once(own).chain(forms) {
            let (first, rest) = phrase(form);
            let units = &mut self.entry(&first, entry.list).units;
            if !units.iter().any(|unit| unit.rest == rest && unit.name == name) {
                units.push(Unit { rest, name, times });
                units.sort_by_key(|unit| std::cmp::Reverse(unit.rest.len()));
            }
        }
    }

    /// `form|form`, with a sign before them that tells how they count, and `…` after what counts before
    /// a number or a name.
    fn add_phrases(&mut self, entry: &Entry) {
        let (sign, line) = entry.line.split_once(' ').unwrap_or_default();
        let (sense, needs, line) = match sign {
            "!" => (Sense::Excuses, Needs::Nothing, line),
            "~" => (Sense::AsWell, Needs::Nothing, line),
            "+" => (Sense::Says, Needs::Nothing, line),
            "?" => (Sense::Says, Needs::Clause, line),
            "%" => (Sense::Says, Needs::That, line),
            "&" => (Sense::Plain, Needs::Saying, line),
            "=" => (Sense::Plain, Needs::Word, line),
            _ => (Sense::Plain, Needs::Nothing, entry.line),
        };
        let before = if entry.list == List::Attribution { Needs::Name } else { Needs::Number };
        for form in line.split('|') {
            if let Some(ending) = form.strip_prefix('*') {
                self.endings.push((ending, entry.number));
                continue;
            }
            let (form, needs) = form.strip_suffix(" …").map_or((form, needs), |form| (form, before));
            let phrase = |rest| Phrase { list: entry.list, entry: entry.number, rest, needs, sense };
            if form.starts_with(is_dense)
                && let Some(first) = form.chars().next()
            {
                self.dense.entry(first).or_default().push(phrase(vec![form.to_owned()]));
                continue;
            }
            let mut words = form.split(' ').map(|word| plain(word).into_owned());
            let Some(first) = words.next() else { continue };
            let rest: Vec<String> = words.collect();
            let alone = rest.is_empty() && matches!(sense, Sense::Plain | Sense::Says);
            let facts = self.words.entry(first).or_default();
            facts.phrases.push(phrase(rest));
            if alone {
                facts.lists |= 1 << entry.list as u32;
            }
        }
    }

    /// Two words, or two parts of words with `*` or `-` before both.
    fn add_pair(&mut self, entry: &Entry) {
        let line = entry.line;
        if let Some(word) = line.strip_prefix("! ") {
            self.unprefixed.insert(word);
            return;
        }
        let Some((one, other)) = line.split_once(' ') else {
            self.prefixes.extend(line.strip_prefix('-'));
            return;
        };
        if let Some(part) = one.strip_prefix(['*', '-']) {
            self.parts.push((entry.list, part, other.trim_start_matches(['*', '-'])));
            return;
        }
        for (one, other) in [(one, other), (other, one)] {
            let facts = self.entry(one, entry.list);
            facts.pairs.push((entry.list, plain(&other.replace('_', " ")).into_owned()));
        }
    }

    /// A group of words that paint: parted by `|` into those that paint not at all, a little, more and
    /// most; `!` behind one that paints whatever it stands for, or before phrases in which words have
    /// another sense.
    fn add_tone(&mut self, entry: &Entry) {
        if entry.line.starts_with('!') {
            self.add_phrases(entry);
            return;
        }
        for (part, words) in entry.line.split('|').enumerate() {
            for word in words.split_whitespace() {
                let (word, about) =
                    word.strip_suffix('!').map_or((word, About::Plain), |word| (word, About::Loud));
                self.add_to_group(entry, word, part, about);
            }
        }
    }

    /// A group whose line says first what it is about, or one of a single part.
    fn add_group(&mut self, entry: &Entry) {
        let about = |kind: &str| match kind {
            "harm" => About::Harm,
            "share" => About::Share,
            "alone" => About::Alone,
            _ => About::Side,
        };
        let (about, line) = match entry.line.split_once(' ') {
            Some((kind, line)) if entry.list == List::Contrasts => (about(kind), line),
            _ => (About::Plain, entry.line),
        };
        for (part, words) in line.split('|').enumerate() {
            words.split_whitespace().for_each(|word| self.add_to_group(entry, word, part, about));
        }
    }

    fn add_to_group(&mut self, entry: &Entry, word: &str, part: usize, about: About) {
        let facts = self.entry(word, entry.list);
        facts.groups.push(Grouped { list: entry.list, group: entry.number, part: part as u8, about });
    }
}

/// A value as the lists have it: `12`, `1/2`.
fn fraction(written: &str) -> Option<(i128, i128)> {
    let (over, under) = written.split_once('/').unwrap_or((written, "1"));
    Some((over.parse().ok()?, under.parse().ok().filter(|under| *under > 0)?))
}

/// The first word of a phrase that is written with `_` for spaces, and the others.
fn phrase(written: &str) -> (String, Vec<String>) {
    let mut words = written.split('_').map(|word| plain(word).into_owned());
    (words.next().unwrap_or_default(), words.collect())
}

/// The books of all languages.
struct Books {
    languages: Vec<Book>,
    /// Every list of every language.
    all: Book,
    /// A known language without lists.
    other: Book,
}

/// Lists that do no harm in a language that has none of its own: grammar, titles, days and units. A word
/// for a number may be another word there.
const SHARED: &[List] =
    &[List::Function, List::People, List::Groups, List::Dates, List::Units, List::Articles];

static BOOKS: LazyLock<Books> = LazyLock::new(|| {
    let entries = entries();
    let mut listed: BTreeMap<&'static str, BTreeSet<List>> = BTreeMap::new();
    for entry in &entries {
        listed.entry(entry.language).or_default().insert(entry.list);
    }
    let book = |language: &'static str| {
        let own = listed.get(language);
        let mut book = Book { language, ..Book::default() };
        for entry in &entries {
            let known = own.is_some_and(|own| own.contains(&entry.list));
            if if known { entry.language == language } else { SHARED.contains(&entry.list) } {
                book.add(entry);
            }
        }
        book
    };
    let mut all = Book::default();
    for entry in &entries {
        all.add(entry);
    }
    Books { languages: listed.keys().copied().map(book).collect(), all, other: book("") }
});

#[cfg(test)]
mod tests {
    use super::*;

    /// The book of each language that has lists.
    fn books() -> impl Iterator<Item = &'static Book> {
        BOOKS.languages.iter()
    }

    /// What is known of each word, in order.
    fn words(book: &'static Book) -> BTreeMap<&'static String, &'static Facts> {
        book.words.iter().collect()
    }

    #[test]
    fn each_excuse_holds_a_word_that_counts() {
        let mut idle = Vec::new();
        for book in books() {
            for (first, facts) in words(book) {
                for excuse in facts.phrases.iter().filter(|phrase| phrase.sense == Sense::Excuses) {
                    let words = std::iter::once(first.as_str()).chain(excuse.rest.iter().map(String::as_str));
                    let counts = |word: &str| {
                        let known = book.facts(word).is_some_and(|facts| {
                            let other =
                                |phrase: &Phrase| phrase.list == excuse.list && phrase.sense != excuse.sense;
                            facts.is(excuse.list) || facts.phrases.iter().any(other)
                        });
                        known || excuse.list == List::Hedges && book.reports(word).is_some()
                    };
                    if !words.into_iter().any(counts) {
                        idle.push(format!("{} {first} {:?}", book.language, excuse.rest));
                    }
                }
            }
            let dense: BTreeMap<_, _> = book.dense.iter().collect();
            for phrase in dense.values().copied().flatten().filter(|phrase| phrase.sense == Sense::Excuses) {
                let whole = phrase.rest.first().map_or("", String::as_str);
                let inside = |other: &Phrase| {
                    let inner = other.rest.first().map_or("", String::as_str);
                    other.list == phrase.list && other.sense != Sense::Excuses && whole.contains(inner)
                };
                if !dense.values().copied().flatten().any(inside) {
                    idle.push(format!("{} {whole}", book.language));
                }
            }
        }
        assert_eq!(idle, Vec::<String>::new());
    }

    #[test]
    fn no_entry_stands_in_two_parts_of_a_group() {
        let mut twice = Vec::new();
        for book in books() {
            for (word, facts) in words(book) {
                let both = facts.groups.iter().enumerate().any(|(at, one)| {
                    let rest = facts.groups.iter().skip(at + 1);
                    rest.filter(|other| other.list == one.list && other.group == one.group)
                        .any(|other| other.part != one.part)
                });
                if both {
                    twice.push(format!("{} {word}", book.language));
                }
            }
        }
        assert_eq!(twice, Vec::<String>::new());
    }

    #[test]
    fn no_pair_is_one_word_and_none_stands_twice() {
        let mut odd = Vec::new();
        for book in books() {
            for (word, facts) in words(book) {
                for (at, pair) in facts.pairs.iter().enumerate() {
                    if pair.1 == *word || facts.pairs.iter().skip(at + 1).any(|other| other == pair) {
                        odd.push(format!("{} {word} {}", book.language, pair.1));
                    }
                }
            }
        }
        assert_eq!(odd, Vec::<String>::new());
    }
}
