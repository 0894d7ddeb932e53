//! Words that introduce what somebody said, and what else is known of a word.
//!
//! The cues are data (`assets/lexicons/cues.*.txt`): a line has a base form, its strength, and the forms
//! that no rule of the language gives. An article in another language is read with the English ones.
//!
//! Invariant: what is known of a word is looked up once, and without making a string.

mod forms;
mod table;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::Cue;
use super::lists::{self, List, Lists};
use super::tokens::Token;
use crate::text::Span;
use table::Table;

const FILES: [(&str, &str); 4] = [
    ("en", include_str!("../../assets/lexicons/cues.en.txt")),
    ("de", include_str!("../../assets/lexicons/cues.de.txt")),
    ("fr", include_str!("../../assets/lexicons/cues.fr.txt")),
    ("es", include_str!("../../assets/lexicons/cues.es.txt")),
];

/// How much a cue takes sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strength {
    /// It only says that somebody said it.
    #[default]
    Neutral,
    /// It leaves open whether it is so, or says that the speaker would rather not say it.
    Doubting,
    /// It judges.
    Loaded,
}

/// A cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its base form.
    pub(super) lemma: &'static str,
    pub(super) strength: Strength,
    /// It is so often no cue that it counts only right beside the words: `found “no proof”`.
    pub(super) near: bool,
}

/// What a form can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Senses {
    /// A verb by itself.
    pub(super) verb: Option<Entry>,
    /// A verb if this word stands at the end of its clause: `fügte … hinzu`.
    pub(super) parted: Vec<(&'static str, Entry)>,
    /// The first word of a phrase before the speaker, with the words after it: `according to`.
    pub(super) leads: Vec<(Vec<&'static str>, Entry)>,
    /// A noun for what somebody said: `her claim that …`.
    pub(super) noun: Option<Entry>,
    /// A word behind the speaker: `dem Minister zufolge`.
    pub(super) follows: Option<Entry>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// In which lists it is.
    pub(super) lists: Lists,
    /// Which of the lexicon's senses are its own, counted from 1; 0 is none.
    senses: u16,
}

impl Facts {
    /// Whether it can be a cue.
    pub(super) const fn is_cue(self) -> bool {
        self.senses > 0
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Table,
    senses: Vec<Senses>,
    /// Base forms of verbs whose subject is not the one who spoke right before.
    answers: HashSet<&'static str>,
    german: bool,
    french: bool,
    spanish: bool,
}

impl Lexicon {
    /// The lexicon for a language code.
    pub(super) fn of(language: Option<&str>) -> &'static Self {
        static ALL: [OnceLock<Lexicon>; 4] = [const { OnceLock::new() }; 4];
        static BARE: OnceLock<Lexicon> = OnceLock::new();
        let known = place(language).and_then(|place| ALL.get(place).zip(FILES.get(place)));
        match known {
            Some((lexicon, (code, file))) => lexicon.get_or_init(|| Self::parse(code, file)),
            None => BARE.get_or_init(|| Self::parse("", "")),
        }
    }

    /// The lexicon of the cues in `file` and of the lists that all languages share.
    pub(super) fn parse(code: &str, file: &'static str) -> Self {
        let (german, french, spanish) = (code == "de", code == "fr", code == "es");
        let mut lexicon = Self { german, french, spanish, ..Self::default() };
        for listed in lists::words().filter(|listed| listed.is_for(code)) {
            let facts = lexicon.words.entry(listed.word);
            facts.lists = facts.lists.with(listed.list);
        }
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('|').map(str::trim);
            if let (Some(lemma), Some(kind)) = (columns.next(), columns.next()) {
                lexicon.add(code, lemma, kind, columns.next().unwrap_or_default());
            }
        }
        lexicon
    }

    fn add(&mut self, code: &str, lemma: &'static str, kind: &str, listed: &'static str) {
        let has = |word: &str| kind.split_whitespace().any(|known| known == word);
        let strength = match () {
            () if has("doubting") => Strength::Doubting,
            () if has("loaded") => Strength::Loaded,
            () => Strength::Neutral,
        };
        let entry = Entry { lemma: forms::shown(lemma), strength, near: has("near") };
        if has("answers") {
            self.answers.insert(entry.lemma);
        }
        if has("leads") {
            let phrases = if listed.is_empty() { vec![lemma] } else { listed.split(',').collect() };
            for phrase in phrases {
                let mut words = phrase.split_whitespace();
                if let Some(first) = words.next() {
                    let rest = words.collect();
                    self.learn(first, |senses| senses.leads.push((rest, entry)));
                }
            }
        } else if has("noun") {
            for form in std::iter::once(lemma).chain(listed.split_whitespace()) {
                self.learn(form, |senses| senses.noun = Some(entry));
            }
        } else if has("follows") {
            self.learn(lemma, |senses| senses.follows = Some(entry));
        } else {
            let forms = forms::all(code, lemma, listed);
            for form in &forms.whole {
                self.learn(form, |senses| {
                    senses.verb.get_or_insert(entry);
                });
            }
            for (form, particle) in &forms.parted {
                self.learn(form, |senses| senses.parted.push((particle, entry)));
            }
        }
    }

    fn learn(&mut self, form: &str, change: impl FnOnce(&mut Senses)) {
        let facts = self.words.entry(form);
        if facts.senses == 0 {
            self.senses.push(Senses::default());
            facts.senses = self.senses.len() as u16;
        }
        if let Some(senses) = self.senses.get_mut(usize::from(facts.senses) - 1) {
            change(senses);
        }
    }

    /// What is known of `word`, whatever the case of its ASCII letters.
    pub(super) fn facts(&self, word: &str) -> Facts {
        self.words.find(word)
    }

    /// What is known of the word at `span` in `text`.
    #[inline]
    pub(super) fn facts_at(&self, text: &str, span: Span) -> Facts {
        self.words.find_at(text, span)
    }

    /// What a word can be as a cue.
    pub(super) fn senses(&self, facts: Facts) -> Option<&Senses> {
        self.senses.get(usize::from(facts.senses).checked_sub(1)?)
    }

    /// The base form of `word`, if it is a cue by itself.
    pub(super) fn lemma(&self, word: &str) -> Option<&'static str> {
        self.senses(self.facts(word))?.verb.map(|entry| entry.lemma)
    }

    /// Whether somebody else speaks than right before: `he replied`.
    pub(super) fn answers(&self, cue: &Cue) -> bool {
        self.answers.contains(cue.lemma.as_str())
    }

    /// Whether a verb can do without a subject: `«Sí», añadió.`
    pub(super) fn drops_subjects(&self) -> bool {
        self.spanish
    }

    /// Whether the pronoun is joined to a verb that stands before it: `dit-il`.
    pub(super) fn joins_pronouns(&self) -> bool {
        self.french
    }

    /// Whether the language is German, where nouns have capitals.
    pub(super) fn is_german(&self) -> bool {
        self.german
    }
}

/// Whether words that introduce a speaker are known in this language; a text whose language is not known is
/// read as English.
pub fn has_cues(language: Option<&str>) -> bool {
    place(language).is_some()
}

/// Which of the files is for a language; English where none is named.
fn place(language: Option<&str>) -> Option<usize> {
    let code = language.and_then(|code| code.get(..2)).unwrap_or("en");
    FILES.iter().position(|(known, _)| code.eq_ignore_ascii_case(known))
}

/// How much the cue with this base form takes sides, in any of the languages.
pub fn strength(lemma: &str) -> Strength {
    static ALL: OnceLock<HashMap<&'static str, Strength>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all = HashMap::new();
        for code in ["en", "de", "fr", "es"] {
            for senses in &Lexicon::of(Some(code)).senses {
                let parted = senses.parted.iter().map(|(_, entry)| entry);
                for entry in senses.verb.iter().chain(parted).chain(&senses.noun) {
                    all.entry(entry.lemma).or_insert(entry.strength);
                }
            }
        }
        all
    });
    all.get(lemma).copied().unwrap_or_default()
}

/// In which lists of small words `word` is, whatever its language.
pub(super) fn lists(word: &str) -> Lists {
    static ALL: OnceLock<Table> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all = Table::default();
        for listed in lists::words() {
            let facts = all.entry(listed.word);
            facts.lists = facts.lists.with(listed.list);
        }
        all
    });
    all.find(word).lists
}

/// Whether a cue after `before` is a noun: `the report`, `his claims`, `late-night tweets`. It is a verb
/// after whoever can speak.
pub(super) fn is_noun_here(word: &Token<'_>, before: Option<&Token<'_>>) -> bool {
    let noun = word.is_in(List::AlsoNouns);
    // `…, saying “no”` has a comma before it, and no word.
    let Some(before) = before else { return noun && !word.text.ends_with("ing") };
    // `by saying`, `for calling`, and `the feeling`.
    if word.text.ends_with("ing") {
        return noun && (before.is_in(List::Determiners) || before.is_possessive());
    }
    let speaks = !before.is_possessive() && (before.is_capital() || before.can_speak());
    noun && (before.is_in(List::NounSigns) || !speaks)
}

#[cfg(test)]
mod tests;
