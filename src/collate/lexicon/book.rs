//! Books: everything the lists say, word by word, for one language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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
    /// Pairs of endings of one stem of which one only reports.
    pub(in super::super) moods: Vec<(&'static str, &'static str)>,
    /// For each first byte of a word in small letters or with a capital, the lengths that words for days
    /// and months with it have: most words are none, and are told by a glance.
    dates: Vec<u32>,
    /// The language; empty for all and for one without lists.
    pub(in super::super) language: &'static str,
}

/// What the lists say of a word.
#[derive(Debug, Default)]
pub(in super::super) struct Facts {
    lists: u16,
    /// Phrases that begin with it.
    pub(in super::super) phrases: Vec<Phrase>,
    /// Groups of words for one thing in which it stands, and how strongly it paints in each.
    pub(in super::super) tone: Vec<(u16, u8)>,
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

/// Words that stand in a list together, or one alone.
#[derive(Clone, Debug)]
pub(in super::super) struct Phrase {
    pub(in super::super) list: List,
    /// Tells it from other entries of its list; forms of one entry share it.
    pub(in super::super) entry: u16,
    /// The words after the first; for a dense script the whole phrase.
    pub(in super::super) rest: Vec<String>,
    /// It counts before a number only.
    pub(in super::super) numeric: bool,
    /// The words inside it do not count.
    pub(in super::super) excuses: bool,
}

impl Facts {
    /// Whether the word stands alone in `list`.
    pub(in super::super) const fn is(&self, list: List) -> bool {
        self.lists & (1 << list as u16) != 0
    }

    /// Whether the word and `other` are a pair in `list`.
    pub(in super::super) fn pairs_with(&self, list: List, other: &str) -> bool {
        self.is(list) && self.pairs.iter().any(|(of, word)| *of == list && word == other)
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
            List::Opposites | List::Moods | List::Lookalikes => {
                let Some((one, other)) = line.split_once(' ') else { return };
                if let (Some(one), Some(other)) = (one.strip_prefix('*'), other.strip_prefix('*')) {
                    self.moods.push((one, other));
                    return;
                }
                for (one, other) in [(one, other), (other, one)] {
                    let facts = self.entry(one, entry.list);
                    facts.pairs.push((entry.list, plain(other).into_owned()));
                }
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
            List::Function | List::People | List::Groups => {
                self.entry(line, entry.list);
            }
        }
    }

    fn entry(&mut self, word: &str, list: List) -> &mut Facts {
        let facts = self.words.entry(plain(word).into_owned()).or_default();
        facts.lists |= 1 << list as u16;
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

    /// `form|form`, `!` before what excuses the words inside it, `…` after what counts before a number.
    fn add_phrases(&mut self, entry: &Entry) {
        let (line, excuses) = entry.line.strip_prefix("! ").map_or((entry.line, false), |line| (line, true));
        for form in line.split('|') {
            if let Some(ending) = form.strip_prefix('*') {
                self.endings.push((ending, entry.number));
                continue;
            }
            let (form, numeric) = form.strip_suffix(" …").map_or((form, false), |form| (form, true));
            let phrase = |rest| Phrase { list: entry.list, entry: entry.number, rest, numeric, excuses };
            if form.starts_with(is_dense)
                && let Some(first) = form.chars().next()
            {
                self.dense.entry(first).or_default().push(phrase(vec![form.to_owned()]));
                continue;
            }
            let mut words = form.split(' ').map(|word| plain(word).into_owned());
            let Some(first) = words.next() else { continue };
            let rest: Vec<String> = words.collect();
            let alone = rest.is_empty() && !excuses;
            let facts = self.words.entry(first).or_default();
            facts.phrases.push(phrase(rest));
            if alone {
                facts.lists |= 1 << entry.list as u16;
            }
        }
    }

    /// A group: words parted by `|` into those that paint not at all, a little, more and most; `!`
    /// before phrases in which the words have another sense.
    fn add_tone(&mut self, entry: &Entry) {
        if entry.line.starts_with('!') {
            self.add_phrases(entry);
            return;
        }
        for (strength, words) in entry.line.split('|').enumerate() {
            for word in words.split_whitespace() {
                let facts = self.entry(&word.replace('_', " "), List::Tone);
                facts.tone.push((entry.number, strength as u8));
            }
        }
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
            // Words of grammar, titles and numbers do no harm in a language that has no list of them.
            if if known { entry.language == language } else { entry.list <= List::Numbers } {
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
