//! Lists of words by which changes are judged: data files, one a subject, in sections by language.
//!
//! All lists of a language are read into one book, so that a word is looked up once and what every list
//! says of it is known. A word is known in the language it is listed under; where the language of a
//! text is not known, in all of them.

mod book;
mod source;

use std::borrow::Cow;

pub(super) use self::book::{About, Book, Facts, Needs, Phrase, Sense, Unit};
use crate::text;

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// Words of grammar.
    Function,
    /// Titles and roles before a name.
    People,
    /// Several people without a name.
    Groups,
    /// Months, days, and words for days.
    Dates,
    /// Units and magnitudes.
    Units,
    /// Words for numbers, with their values.
    Numbers,
    /// Words that deny.
    Negations,
    /// Pairs of which one denies what the other says.
    Opposites,
    /// Words for one thing that say another grade, share or side of it.
    Contrasts,
    /// Words of one meaning.
    Synonyms,
    /// Words that weaken.
    Hedges,
    /// Pairs of forms of which one only reports.
    Moods,
    /// Words that name a source.
    Attribution,
    /// Words that paint.
    Tone,
    /// Pairs of words that look alike and mean different things.
    Lookalikes,
    /// Spellings of one word in two countries.
    Varieties,
    /// Short forms and what they stand for.
    Contractions,
    /// Stand before a noun.
    Articles,
    /// Say whose something is.
    Owners,
    /// What follows them is not who somebody is.
    Of,
    /// `Mr` and its like, which say nothing of who somebody is.
    Courtesies,
    /// Yes, no and the like.
    Answers,
    /// Begin what is said.
    That,
    /// List one thing after another.
    Joints,
    /// Open a French denial.
    Ne,
    /// Deny only where such an opening stands before them.
    Unless,
    /// Stand before a noun, so that a word of denial behind them is one.
    Nouns,
    /// Turn a verb round: `was sued`.
    Passives,
    /// Say who does it behind such a verb: `by`.
    Agents,
}

impl List {
    /// Whether `word`, in small letters, is listed for `language`.
    pub(super) fn has(self, language: Option<&str>, word: &str) -> bool {
        Book::of(language).facts(word).is_some_and(|facts| facts.is(self))
    }
}

/// A word as the lists have it: in small letters, composed, with straight apostrophes, and Arabic
/// without the signs for short vowels.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
    }
    // Dense scripts have neither case nor accents that stand apart.
    if word.chars().all(is_dense) {
        return Cow::Borrowed(word);
    }
    let lower = text::key(word).to_lowercase();
    if lower.chars().any(|char| ('\u{621}'..='\u{652}').contains(&char)) {
        return Cow::Owned(lower.chars().filter_map(unvowelled).collect());
    }
    Cow::Owned(lower)
}

/// Arabic letters in the writing that careless and careful writers share.
const fn unvowelled(char: char) -> Option<char> {
    match char {
        '\u{640}' | '\u{64B}'..='\u{652}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        other => Some(other),
    }
}

/// Whether `char` belongs to a script that writes Chinese or Japanese words without spaces.
pub(super) const fn is_dense(char: char) -> bool {
    matches!(char, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_in_its_language_only() {
        assert!(List::Function.has(Some("en-GB"), "the"));
        assert!(!List::Function.has(Some("de"), "the"));
        assert!(List::Function.has(None, "und"));
    }

    #[test]
    fn a_language_without_a_list_has_the_grammar_of_all_and_no_meaning() {
        assert!(List::Function.has(Some("sv"), "de"));
        assert!(!List::Negations.has(Some("sv"), "ni"));
    }

    #[test]
    fn words_are_looked_up_in_one_writing() {
        assert_eq!(plain("DOESN’T"), "doesn't");
        assert_eq!(plain("E\u{301}meute"), "émeute");
        assert_eq!(plain("أُعلِن"), plain("اعلن"));
    }
}
