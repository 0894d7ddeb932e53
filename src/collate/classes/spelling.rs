//! Spelling and marks: whether a word was mended, and which marks are worth a look.

use super::super::Class;
use super::super::lexicon::List;
use super::super::people::distance;
use super::change::{Change, Word, Words};
use super::{Judged, Remark};
use crate::text::WordKind;

/// How many words around a change are looked through for the same word.
const NEAR: usize = 8192;

impl Change<'_> {
    /// The class of a change that has no other.
    pub(super) fn spelling(&self, judged: &mut Judged) -> Class {
        let letters = |words: &Words<'_>| words.words().next().is_some();
        let (ours, theirs) = (letters(&self.base), letters(&self.revised));
        if !ours && !theirs {
            self.marks(judged);
            return Class::Punctuation;
        }
        if judged.remarks.contains(&Remark::SameValue) || judged.remarks.contains(&Remark::SameDay) {
            return Class::Style;
        }
        if ours && theirs && self.only_marks() {
            self.marks(judged);
            return if self.case_is_kept() { Class::Punctuation } else { Class::Style };
        }
        match (self.base.one_word(), self.revised.one_word()) {
            (Some(one), Some(other)) => self.respelt(one, other, judged),
            _ if self.is_doubled() => Class::Typo,
            _ => Class::Style,
        }
    }

    /// What is worth saying of marks that differ.
    pub(super) fn marks(&self, judged: &mut Judged) {
        let has = |words: &Words<'_>, mark: &str| words.list().iter().any(|word| word.written == mark);
        let question = |words: &Words<'_>| ["?", "？", "؟"].iter().any(|mark| has(words, mark));
        if question(&self.base) != question(&self.revised) {
            judged.remarks.insert(Remark::Question);
        }
        let answer = |words: &Words<'_>| {
            has(words, ",")
                && words.list().iter().any(|word| {
                    word.written == ","
                        && word.at.checked_sub(1).and_then(|at| words.word(at)).is_some_and(|word| {
                            matches!(&*word.lower, "yes" | "no" | "ja" | "nein" | "oui" | "non" | "sí" | "sì")
                        })
                })
        };
        if answer(&self.base) != answer(&self.revised) {
            judged.remarks.insert(Remark::Answer);
        }
    }

    /// One word for one other.
    fn respelt(&self, one: &Word<'_>, other: &Word<'_>, judged: &mut Judged) -> Class {
        if one.facts.is_some_and(|facts| facts.pairs_with(List::Lookalikes, &other.lower)) {
            judged.remarks.insert(Remark::Lookalike);
            return Class::Style;
        }
        // `re-sign` and `resign` are two words.
        if one.lower.contains('-') != other.lower.contains('-')
            && one.lower.replace('-', "") == other.lower.replace('-', "")
        {
            judged.remarks.insert(Remark::Hyphen);
            return Class::Style;
        }
        let lengths = (one.lower.chars().count(), other.lower.chars().count());
        if lengths.0.abs_diff(lengths.1) > 2 || lengths.0.max(lengths.1) > 40 {
            return Class::Style;
        }
        if is_variety(&one.lower, &other.lower) {
            judged.remarks.insert(Remark::Variety);
            return Class::Style;
        }
        if is_slip(&one.lower, &other.lower)
            && !one.is(List::Function)
            && !one.is(List::Negations)
            && !self.base.has_again(one.at)
        {
            Class::Typo
        } else {
            Class::Style
        }
    }

    fn case_is_kept(&self) -> bool {
        self.base.words().map(|word| word.written).eq(self.revised.words().map(|word| word.written))
    }

    /// `the the` → `the`
    fn is_doubled(&self) -> bool {
        let Some(one) = self.base.one_word().filter(|_| self.revised.tokens.is_empty()) else { return false };
        let same = |at: usize| self.base.word(at).is_some_and(|word| word.lower == one.lower);
        same(one.at + 1) || one.at.checked_sub(1).is_some_and(same)
    }
}

impl<'a> Words<'a> {
    /// The word, if there is one and nothing else.
    fn one_word(&self) -> Option<&Word<'a>> {
        match self.list() {
            [word] if word.kind == WordKind::Letters => Some(word),
            _ => None,
        }
    }

    /// Whether the word at `at` stands in the text again.
    fn has_again(&self, at: usize) -> bool {
        let Some(id) = self.side.tokens.get(at).map(|token| token.id) else { return false };
        let around = at.saturating_sub(NEAR)..(at + NEAR).min(self.side.tokens.len());
        self.side.words(&around).iter().filter(|token| token.id == id).take(2).count() > 1
    }
}

/// Whether one word is the other with a slip of the hand or of the memory, and not another word or
/// another form of it.
fn is_slip(one: &str, other: &str) -> bool {
    let ours: Vec<char> = one.chars().collect();
    let theirs: Vec<char> = other.chars().collect();
    let head = ours.iter().zip(&theirs).take_while(|(one, other)| one == other).count();
    let tail = ours.iter().rev().zip(theirs.iter().rev()).take_while(|(one, other)| one == other).count();
    let (short, long) = (ours.len().min(theirs.len()), ours.len().max(theirs.len()));
    let tail = tail.min(short - head);
    // `the` and `teh`: a short word counts only where its letters were swapped.
    let part = |word: &[char]| word.get(head..word.len() - tail).unwrap_or_default().to_vec();
    let (cut, put) = (part(&ours), part(&theirs));
    let swapped = matches!((cut.as_slice(), put.as_slice()), ([a, b], [c, d]) if a == d && b == c);
    if swapped {
        return long >= 3;
    }
    // `coast`, `coasts`: another form.
    let ending = tail == 0 && ours.len() != theirs.len() && head + 3 >= long;
    if short < 4 || head == 0 || ending {
        return false;
    }
    let vowel = |char: &char| "aeiouyäöüáéíóúàèùâêîôû".contains(*char);
    match (cut.as_slice(), put.as_slice()) {
        // A letter too many or too few: of two alike, or inside a long word.
        ([], [letter]) | ([letter], []) => {
            let doubled = head.checked_sub(1).and_then(|at| ours.get(at)) == Some(letter);
            doubled || short >= 6 || vowel(letter) && short >= 5
        }
        // One letter for another makes another word more often than a slip: only vowels of long words.
        ([cut], [put]) => {
            vowel(cut) && vowel(put) && short >= 7 && tail > 0 || unaccented(*cut) == unaccented(*put)
        }
        _ => short >= 7 && distance(one, other) <= 2 && tail > 0,
    }
}

/// The letter without its accent.
fn unaccented(char: char) -> char {
    let mut plain = char;
    unicode_normalization::char::decompose_canonical(char, |part| {
        if part.is_alphabetic() {
            plain = part;
        }
    });
    plain
}

/// Whether two words differ only between British and American spelling.
fn is_variety(one: &str, other: &str) -> bool {
    const PAIRS: [(&str, &str); 13] = [
        ("our", "or"),
        ("ise", "ize"),
        ("isa", "iza"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysing", "yzing"),
        ("tre", "ter"),
        ("bre", "ber"),
        ("ll", "l"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("amme", "am"),
        ("grey", "gray"),
    ];
    const WORDS: [(&str, &str); 10] = [
        ("tyre", "tire"),
        ("tyres", "tires"),
        ("cheque", "check"),
        ("plough", "plow"),
        ("kerb", "curb"),
        ("ageing", "aging"),
        ("judgement", "judgment"),
        ("towards", "toward"),
        ("jewellery", "jewelry"),
        ("sceptical", "skeptical"),
    ];
    let alike = |(british, american): &(&str, &str)| {
        (one.contains(british) && one.replace(british, american) == *other)
            || (other.contains(british) && other.replace(british, american) == *one)
    };
    WORDS.iter().any(|(british, american)| {
        one == *british && other == *american || one == *american && other == *british
    }) || PAIRS.iter().any(alike)
}
