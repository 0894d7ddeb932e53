//! Spelling and marks: whether a word was mended, and which marks are worth a look.

use super::super::Class;
use super::super::lexicon::List;
use super::super::people::distance;
use super::change::{Change, Word, Words};
use super::{Judged, Remark};
use crate::text::WordKind;

/// How many words around a change are looked through for the same word.
const NEAR: usize = 8192;
/// The most words of a change that may be another spelling of the same.
const SHORT: usize = 8;
/// The most words of meaning on a side of a change that exchanges one for another.
const EXCHANGED: usize = 2;

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
            return if self.letters_case(judged) { Class::Style } else { Class::Punctuation };
        }
        if let Some(remark) = self.same_words() {
            judged.remarks.insert(remark);
            return Class::Style;
        }
        if self.is_joined(|sign| sign == '.') && self.base.words().all(|word| word.lower != word.written) {
            return Class::Punctuation;
        }
        match (self.base.one_word(), self.revised.one_word()) {
            (Some(one), Some(other)) => self.respelt(one, other, judged),
            // `self driving` and `self-driving`
            _ if self.is_hyphened() => {
                judged.remarks.insert(Remark::Hyphen);
                Class::Style
            }
            _ if self.base.is_doubled(&self.revised) || self.revised.is_doubled(&self.base) => Class::Typo,
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
            words.list().iter().any(|word| {
                word.written == ","
                    && word
                        .at
                        .checked_sub(1)
                        .and_then(|at| words.word(at))
                        .is_some_and(|word| word.is(List::Answers))
            })
        };
        if answer(&self.base) != answer(&self.revised) {
            judged.remarks.insert(Remark::Answer);
        }
    }

    /// Whether words that are the same differ in their capitals, and what is to be said of it.
    pub(super) fn letters_case(&self, judged: &mut Judged) -> bool {
        let mut differ = false;
        let mut led = false;
        for (one, other) in self.base.words().zip(self.revised.words()) {
            if one.written == other.written {
                led = false;
                continue;
            }
            differ = true;
            // `the Council`, `5000 Crowns`: what stands before it tells that it is a word, not a name.
            let before = |words: &Words<'_>, word: &Word<'_>| {
                word.at.checked_sub(1).and_then(|at| words.word(at)).is_none_or(|before| {
                    before.kind != WordKind::Letters
                        || before.is(List::Articles)
                        || before.is(List::Owners)
                        || before.is(List::Numbers)
                })
            };
            led |= one.is(List::Function) || before(&self.base, one) || before(&self.revised, other);
            let capital = |word: &Word<'_>| word.written.starts_with(char::is_uppercase);
            let shouts = |word: &Word<'_>| word.written.chars().skip(1).any(char::is_uppercase);
            let name = capital(one) != capital(other) && !shouts(one) && !shouts(other);
            let story = self.base.role().is_none() && self.revised.role().is_none();
            if name && story && !led {
                judged.remarks.insert(Remark::Capital);
            }
        }
        if differ && !judged.remarks.contains(&Remark::Capital) {
            judged.remarks.insert(Remark::Case);
        }
        differ
    }

    /// Whether both sides have the same words in other spelling or in short forms.
    pub(super) fn same_words(&self) -> Option<Remark> {
        let (ours, theirs): (Vec<_>, Vec<_>) = (self.base.words().collect(), self.revised.words().collect());
        if ours.is_empty() || theirs.is_empty() || ours.len().max(theirs.len()) > SHORT {
            return None;
        }
        let variety = |(one, other): (&&Word<'_>, &&Word<'_>)| {
            one.lower == other.lower || self.is_variety(&one.lower, &other.lower)
        };
        if ours.len() == theirs.len() && ours.iter().zip(&theirs).all(variety) {
            return (!self.only_marks()).then_some(Remark::Variety);
        }
        let lower = |words: &[&Word<'_>]| words.iter().map(|word| word.lower.to_string()).collect::<Vec<_>>();
        self.is_short_form(&lower(&ours), &lower(&theirs)).then_some(Remark::Contraction)
    }

    /// Whether words are the same where short forms stand for what they are short for.
    fn is_short_form(&self, ours: &[String], theirs: &[String]) -> bool {
        let (one, other) = match (ours.split_first(), theirs.split_first()) {
            (None, None) => return true,
            (Some(one), Some(other)) => (one, other),
            _ => return false,
        };
        if one.0 == other.0 && self.is_short_form(one.1, other.1) {
            return true;
        }
        let begins = |words: &[String], whole: &str| -> Option<usize> {
            let whole: Vec<&str> = whole.split(' ').collect();
            let same =
                words.len() >= whole.len() && words.iter().zip(&whole).all(|(one, other)| one == other);
            same.then_some(whole.len())
        };
        let stands_for = |short: &str, words: &[String]| -> Option<usize> {
            let listed = |words_of: &Words<'_>| {
                let facts = words_of.book.facts(short)?;
                facts.pairs(List::Contractions).find_map(|whole| begins(words, whole))
            };
            let parted = |words_of: &Words<'_>| {
                words_of.book.parts(List::Contractions).find_map(|(end, whole)| {
                    let stem = short.strip_suffix(end).filter(|stem| !stem.is_empty())?;
                    begins(words, &format!("{stem} {whole}"))
                })
            };
            self.sides().into_iter().find_map(|words| listed(words).or_else(|| parted(words)))
        };
        let rest = |words: &'_ [String], from: usize| words.get(from..).unwrap_or_default().to_vec();
        stands_for(one.0, theirs).is_some_and(|taken| self.is_short_form(one.1, &rest(theirs, taken)))
            || stands_for(other.0, ours).is_some_and(|taken| self.is_short_form(&rest(ours, taken), other.1))
    }

    /// Whether both sides have the same letters, and signs inside or spaces between them differ: `U.S.`, `US`.
    fn is_joined(&self, sign: impl Fn(char) -> bool) -> bool {
        let letters = |words: &Words<'_>| -> String {
            let written = words.list().iter().flat_map(|word| word.written.chars());
            written.filter(|letter| !sign(*letter)).collect()
        };
        let short = self.base.list().len().max(self.revised.list().len()) <= SHORT;
        short && letters(&self.base) == letters(&self.revised)
    }

    fn is_hyphened(&self) -> bool {
        self.is_joined(|sign| matches!(sign, '-' | '\u{2010}' | '\u{2011}'))
    }

    /// Whether one word in small letters is another with a slip, whatever phrase it stands in.
    pub(super) fn is_misspelt(&self) -> bool {
        let small = |word: &&Word<'_>| word.written.starts_with(char::is_lowercase);
        let words = self.base.one_word().filter(small).zip(self.revised.one_word().filter(small));
        words.is_some_and(|(one, other)| self.respelt(one, other, &mut Judged::default()) == Class::Typo)
    }

    /// One word for one other.
    fn respelt(&self, one: &Word<'_>, other: &Word<'_>, judged: &mut Judged) -> Class {
        let pairs = |one: &Word<'_>, other: &Word<'_>| {
            one.facts.is_some_and(|facts| facts.pairs_with(List::Lookalikes, &other.lower))
        };
        if pairs(one, other) || pairs(other, one) {
            judged.remarks.insert(Remark::Lookalike);
            return Class::Style;
        }
        // `co-operate` and `cooperate`
        if self.is_hyphened() {
            judged.remarks.insert(Remark::Hyphen);
            return Class::Style;
        }
        let lengths = (one.lower.chars().count(), other.lower.chars().count());
        if lengths.0.abs_diff(lengths.1) > 2 || lengths.0.max(lengths.1) > 40 {
            return Class::Style;
        }
        let known = |word: &Word<'_>| {
            word.is(List::Function)
                || word.is(List::Negations)
                || word.is(List::Contrasts)
                || word.is(List::Opposites)
        };
        // A text that has both words elsewhere has two words.
        let two = || self.base.has_again(one.at) && self.revised.has_again(other.at);
        let grammar = known(one) && known(other);
        if is_slip(&one.lower, &other.lower) && !grammar && !two() { Class::Typo } else { Class::Style }
    }

    /// Whether words of meaning stand for others in a sentence that is otherwise the same.
    pub(super) fn exchanges(&self) -> bool {
        let few =
            |words: &Words<'_>| (1..=EXCHANGED).contains(&words.content()) && words.count() <= 2 * EXCHANGED;
        // A number or a day written otherwise is none, also where its value is not known.
        let value = self.sides().into_iter().all(Words::has_number);
        few(&self.base) && few(&self.revised) && !value && !self.is_same_stem() && !self.is_synonym()
    }

    /// Whether two words differ only between British and American spelling.
    fn is_variety(&self, one: &str, other: &str) -> bool {
        let pairs = |words: &Words<'_>| {
            let facts = words.book.facts(one);
            facts.is_some_and(|facts| facts.pairs_with(List::Varieties, other))
                || one.len().min(other.len()) >= 4
                    && words.book.parts(List::Varieties).any(|(british, american)| {
                        (one.contains(british) && one.replacen(british, american, 1) == *other)
                            || (other.contains(british) && other.replacen(british, american, 1) == *one)
                    })
        };
        self.sides().into_iter().all(pairs)
    }
}

impl<'a> Words<'a> {
    /// Whether a number, a day or a unit stands among the words.
    fn has_number(&self) -> bool {
        self.words().any(|word| {
            word.written.contains(char::is_numeric)
                || [List::Numbers, List::Dates, List::Units].into_iter().any(|list| word.is(list))
        })
    }

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

    /// `the the`, where the other side has it once.
    fn is_doubled(&self, other: &Self) -> bool {
        let Some(one) = self.one_word().filter(|_| other.tokens.is_empty()) else { return false };
        let same = |at: usize| self.word(at).is_some_and(|word| word.lower == one.lower);
        same(one.at + 1) || one.at.checked_sub(1).is_some_and(same)
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
pub(super) fn unaccented(char: char) -> char {
    let mut plain = char;
    unicode_normalization::char::decompose_canonical(char, |part| {
        if part.is_alphabetic() {
            plain = part;
        }
    });
    plain
}
