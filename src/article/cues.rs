//! Words that introduce what somebody said, and words that only look like it.
//!
//! The lists are data (`assets/lexicons/cues.*.txt`); an article in another language is read with the
//! English ones and its marks alone.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::lists::List;
use super::{phrases, speakers};

const FILES: [(&str, &str); 4] = [
    ("en", include_str!("../../assets/lexicons/cues.en.txt")),
    ("de", include_str!("../../assets/lexicons/cues.de.txt")),
    ("fr", include_str!("../../assets/lexicons/cues.fr.txt")),
    ("es", include_str!("../../assets/lexicons/cues.es.txt")),
];

/// How much a cue takes sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// It only says that somebody said it.
    Neutral,
    /// It leaves open whether it is so, or says that the speaker would rather not say it.
    Doubting,
    /// It judges.
    Loaded,
}

/// The cues of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    forms: HashMap<&'static str, (&'static str, Strength)>,
    german: bool,
}

impl Lexicon {
    /// The lexicon for a language code.
    pub(super) fn of(language: Option<&str>) -> &'static Self {
        static ALL: OnceLock<Vec<(&'static str, Lexicon)>> = OnceLock::new();
        static EMPTY: OnceLock<Lexicon> = OnceLock::new();
        let all = ALL
            .get_or_init(|| FILES.iter().map(|(code, file)| (*code, Lexicon::parse(code, file))).collect());
        let code = code(language);
        let found = all.iter().find(|(known, _)| *known == code).or_else(|| all.first());
        found.map_or_else(|| EMPTY.get_or_init(Lexicon::default), |(_, lexicon)| lexicon)
    }

    /// Whether there is a lexicon for the language, so that words without a cue were said by nobody.
    pub(super) fn covers(language: Option<&str>) -> bool {
        language
            .is_none_or(|code| FILES.iter().any(|(known, _)| code.to_ascii_lowercase().starts_with(known)))
    }

    fn parse(code: &str, file: &'static str) -> Self {
        let mut forms = HashMap::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('|').map(str::trim);
            let (Some(lemma), Some(strength), Some(words)) = (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let strength = match strength {
                "doubting" => Strength::Doubting,
                "loaded" => Strength::Loaded,
                _ => Strength::Neutral,
            };
            for form in words.split_whitespace() {
                forms.entry(form).or_insert((lemma, strength));
            }
        }
        Self { forms, german: code == "de" }
    }

    /// The base form of `word`, given in small letters, if it is a cue.
    pub(super) fn lemma(&self, word: &str) -> Option<&'static str> {
        self.forms.get(word).map(|(lemma, _)| *lemma)
    }

    /// Whether the language is German, where nouns have capitals.
    pub(super) fn is_german(&self) -> bool {
        self.german
    }
}

/// Whether words that introduce a speaker are known in this language; one that is not known is read as
/// English.
pub fn has_cues(language: Option<&str>) -> bool {
    let code = code(language);
    FILES.iter().any(|(known, _)| *known == code)
}

fn code(language: Option<&str>) -> String {
    language.and_then(|code| code.get(..2)).unwrap_or("en").to_ascii_lowercase()
}

/// How much the cue with this base form takes sides, in any of the languages.
pub fn strength(lemma: &str) -> Strength {
    ["en", "de", "fr", "es"]
        .iter()
        .find_map(|code| Lexicon::of(Some(code)).forms.values().find(|(known, _)| *known == lemma))
        .map_or(Strength::Neutral, |(_, strength)| *strength)
}

/// Whether `word` after `before` is a noun: `the report`, `his claims`, `late-night tweets`. It is a verb
/// after whoever can speak.
pub(super) fn is_noun_here(word: &str, before: Option<&str>) -> bool {
    // `…, saying “no”` has a comma before it, and no word.
    let Some(before) = before else { return List::AlsoNouns.has(word) && !word.ends_with("ing") };
    let lower = before.to_lowercase();
    let possessive = before.ends_with("’s") || before.ends_with("'s") || before.ends_with("s’");
    let speaks = !possessive
        && (before.starts_with(char::is_uppercase)
            || phrases::is_subject_word(&lower)
            || speakers::is_speaking_noun(&lower));
    List::AlsoNouns.has(word) && (List::NounSigns.has(&lower) || !speaks)
}

/// Cues so wide that they count only right beside the words: `found “no proof”`.
pub(super) fn is_wide(lemma: &str) -> bool {
    List::Wide.has(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_lemma() {
        let english = Lexicon::of(Some("en-GB"));
        assert_eq!(english.lemma("said"), Some("say"));
        assert_eq!(english.lemma("wrote"), Some("write"));
        assert_eq!(english.lemma("walked"), None);
        assert_eq!(Lexicon::of(Some("de")).lemma("sagte"), Some("sagen"));
    }

    #[test]
    fn strength_is_known() {
        assert_eq!(strength("say"), Strength::Neutral);
        assert_eq!(strength("claim"), Strength::Doubting);
        assert_eq!(strength("accuse"), Strength::Loaded);
    }

    #[test]
    fn nouns_are_no_cues() {
        assert!(is_noun_here("report", Some("the")));
        assert!(!is_noun_here("said", Some("the")));
        assert!(!is_noun_here("report", Some("they")));
    }
}
