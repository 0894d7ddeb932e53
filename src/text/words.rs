//! Words: what is compared.
//!
//! White space is no word. A number is one word with its sign, separators and whatever is written to
//! it without a space; a punctuation mark is a word of its own. No word cuts a character as a reader
//! sees it (a letter with its accents).

use std::borrow::Cow;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Span;

mod plain;

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Letters, with hyphens and apostrophes inside.
    Letters,
    /// Digits, with sign, separators, currency and whatever is written to them.
    Number,
    /// A punctuation mark or a symbol.
    Mark,
}

/// The words of `span` in `text`, in order.
pub fn words(text: &str, span: Span) -> Vec<Word> {
    let mut found = Vec::new();
    each_word(text, span, |word| found.push(word));
    found
}

/// Hands the words of `span` in `text` to `found`, in order: plain stretches are read byte by byte, and
/// what stands between two of them by the rules.
#[inline]
pub(super) fn each_word(text: &str, span: Span, mut found: impl FnMut(Word)) {
    let inside = span.of(text);
    let mut push = |start, end, kind| {
        found(Word { span: Span::new(span.start + start, span.start + end), kind });
    };
    let mut graphemes = Vec::new();
    let mut at = 0;
    loop {
        at = plain::walk(inside, at, &mut push);
        if at == inside.len() {
            return;
        }
        let end = plain::next_cut(inside, at);
        let first = fill(&mut graphemes, inside, at, end);
        Scan { text: inside, graphemes: &graphemes, end, at: first, found: &mut push }.run();
        at = end;
    }
}

/// Takes apart what stands from `from` to `to` in `text`, with one character before it, since a sign is
/// told by what it touches. Returns which one is at `from`.
fn fill(graphemes: &mut Vec<Grapheme>, text: &str, from: usize, to: usize) -> usize {
    let grapheme = |at: usize, grapheme: &str| Grapheme {
        at,
        first: grapheme.chars().next().unwrap_or(' '),
        kind: kind(grapheme),
    };
    let letter = |at: usize, char: char| grapheme(at, text.get(at..at + char.len_utf8()).unwrap_or_default());
    graphemes.clear();
    let before = text.get(..from).and_then(|before| before.char_indices().next_back());
    graphemes.extend(before.map(|(at, char)| letter(at, char)));
    let first = graphemes.len();
    let inside = text.get(from..to).unwrap_or_default();
    if inside.chars().all(plain::is_plain) {
        graphemes.extend(inside.char_indices().map(|(at, char)| letter(from + at, char)));
    } else {
        graphemes.extend(inside.grapheme_indices(true).map(|(at, part)| grapheme(from + at, part)));
    }
    first
}

/// A character as a reader sees it.
#[derive(Clone, Copy)]
struct Grapheme {
    at: usize,
    first: char,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    /// A letter of a script that parts words by spaces.
    Letter,
    /// A letter of a script that does not.
    Dense,
    Digit,
    /// Shown by no mark: a soft hyphen, a zero-width space.
    Hidden,
    Other,
}

fn kind(grapheme: &str) -> Kind {
    let Some(first) = grapheme.chars().next() else { return Kind::Space };
    let blank = |char: char| is_hidden(char) || char.is_whitespace();
    if first.is_whitespace() {
        // A space can carry an accent, which is seen.
        if grapheme.chars().all(blank) { Kind::Space } else { Kind::Other }
    } else if is_hidden(first) {
        if grapheme.chars().all(blank) { Kind::Hidden } else { Kind::Other }
    } else if is_dense(first) {
        Kind::Dense
    } else if is_digit(first) {
        Kind::Digit
    } else if first.is_alphanumeric() && !is_apostrophe(first) {
        Kind::Letter
    } else {
        Kind::Other
    }
}

/// Whether `char` has no ink and no width: soft hyphen, zero-width characters, direction marks.
pub(super) fn is_hidden(char: char) -> bool {
    matches!(
        char,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    ) || (char.is_control() && !char.is_whitespace())
}

/// Whether `char` is a decimal digit of any script.
fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
        || matches!(
            char,
            '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' | '\u{07C0}'..='\u{07C9}' | '\u{0966}'..='\u{096F}'
                | '\u{09E6}'..='\u{09EF}' | '\u{0A66}'..='\u{0A6F}' | '\u{0AE6}'..='\u{0AEF}'
                | '\u{0E50}'..='\u{0E59}' | '\u{0ED0}'..='\u{0ED9}' | '\u{FF10}'..='\u{FF19}'
        )
}

/// Whether `char` belongs to a script that writes words without spaces.
fn is_dense(char: char) -> bool {
    matches!(
        char,
        '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4E}' // Thai
            | '\u{0E81}'..='\u{0ECD}' | '\u{0EDC}'..='\u{0EDF}' // Lao
            | '\u{1000}'..='\u{103F}' | '\u{1780}'..='\u{17D3}' // Myanmar, Khmer
            | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{3134F}'
    )
}

const fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | 'ʼ' | '＇' | '`' | '´')
}

const fn is_hyphen(char: char) -> bool {
    matches!(char, '-' | '\u{2010}' | '\u{2011}')
}

const fn is_dash(char: char) -> bool {
    is_hyphen(char) || matches!(char, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

const fn is_currency(char: char) -> bool {
    matches!(char, '$' | '£' | '€' | '¥' | '¢' | '\u{20A0}'..='\u{20CF}' | '＄' | '￡' | '￥')
}

/// The rules, which walk over the characters of a stretch of text.
struct Scan<'a, F> {
    text: &'a str,
    graphemes: &'a [Grapheme],
    end: usize,
    at: usize,
    found: &'a mut F,
}

impl<F: FnMut(usize, usize, WordKind)> Scan<'_, F> {
    fn run(&mut self) {
        while let Some(here) = self.peek(0) {
            let (kind, to) = match here.kind {
                Kind::Space | Kind::Hidden => {
                    self.at += 1;
                    continue;
                }
                Kind::Dense => {
                    self.dense();
                    continue;
                }
                Kind::Digit => (WordKind::Number, self.number(self.at)),
                Kind::Letter => self.letters(),
                Kind::Other => self.mark(here.first),
            };
            self.push(to, kind);
        }
    }

    fn peek(&self, ahead: usize) -> Option<Grapheme> {
        self.graphemes.get(self.at + ahead).copied()
    }

    fn kind_at(&self, at: usize) -> Option<Kind> {
        self.graphemes.get(at).map(|grapheme| grapheme.kind)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.graphemes.get(at).map(|grapheme| grapheme.first)
    }

    /// The byte where grapheme `at` begins.
    fn byte(&self, at: usize) -> usize {
        self.graphemes.get(at).map_or(self.end, |grapheme| grapheme.at)
    }

    /// Ends the word at grapheme `to`.
    fn push(&mut self, to: usize, kind: WordKind) {
        let to = to.max(self.at + 1);
        let (start, end) = (self.byte(self.at), self.byte(to));
        (self.found)(start, end, kind);
        self.at = to;
    }

    /// The end of the digits that begin at `at`, with separators and what is written to them.
    fn number(&self, mut at: usize) -> usize {
        let first = at;
        at = self.digits(at);
        loop {
            let separator = self.char_at(at);
            let group = self.digits(at + 1) - at.saturating_add(1).min(self.graphemes.len());
            let takes = match separator {
                Some('.' | ',' | ':' | '/' | '٫' | '٬' | '．' | '，') => group > 0,
                Some(char) if is_apostrophe(char) => group == 3,
                Some(char) if is_dash(char) => group > 0,
                // 12 000, with any space that does not break a line.
                Some(' ' | '\u{00A0}' | '\u{202F}' | '\u{2009}') => {
                    let before = self.digits(first) - first;
                    group == 3 && before <= 3 && self.digits(at + 1) == at + 4
                }
                _ => false,
            };
            if !takes {
                break;
            }
            at = self.digits(at + 1);
        }
        // `%`, `°C`, `k`, `th`, `m²`, `½`
        while let Some(char) = self.char_at(at) {
            let attached = matches!(char, '%' | '‰' | '°' | '％') || is_currency(char);
            if attached || self.kind_at(at) == Some(Kind::Letter) || self.joins(at) {
                at += 1;
            } else {
                break;
            }
        }
        // `24-hour`, `COVID-19` read backwards: letters behind a hyphen belong to the number.
        if self.char_at(at).is_some_and(is_hyphen) && self.kind_at(at + 1) == Some(Kind::Letter) {
            at += 1;
            while self.kind_at(at) == Some(Kind::Letter) || self.joins(at) {
                at += 1;
            }
        }
        at
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.kind_at(at) == Some(Kind::Digit) {
            at += 1;
        }
        at.min(self.graphemes.len())
    }

    /// Whether nothing but an invisible mark stands at `at`, with a letter behind it.
    fn joins(&self, at: usize) -> bool {
        self.kind_at(at) == Some(Kind::Hidden)
            && matches!(self.kind_at(at + 1), Some(Kind::Letter | Kind::Digit))
    }

    /// Letters with apostrophes and hyphens inside; with a currency sign they begin a number: `US$5`.
    fn letters(&self) -> (WordKind, usize) {
        let mut at = self.at;
        loop {
            match self.kind_at(at) {
                Some(Kind::Letter | Kind::Digit) => at += 1,
                Some(Kind::Hidden) if self.joins(at) => at += 1,
                Some(Kind::Other) => {
                    let char = self.char_at(at).unwrap_or(' ');
                    let next = self.kind_at(at + 1);
                    let inner = is_hyphen(char)
                        || is_apostrophe(char)
                        || matches!(char, '·' | '\u{05F3}' | '\u{05F4}');
                    if inner && matches!(next, Some(Kind::Letter | Kind::Digit)) && !self.opens_quote(at) {
                        at += 2;
                    } else if is_currency(char) && next == Some(Kind::Digit) {
                        return (WordKind::Number, self.number(at + 1));
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        (WordKind::Letters, at)
    }

    /// Whether the mark at `at` opens a quotation although letters touch it on both sides: `said‘No`.
    fn opens_quote(&self, at: usize) -> bool {
        self.char_at(at) == Some('‘') && self.char_at(at + 1).is_some_and(char::is_uppercase)
    }

    /// A mark; with a digit behind it a sign or a currency begins a number.
    fn mark(&self, first: char) -> (WordKind, usize) {
        let next = self.kind_at(self.at + 1);
        let free = self.at == 0
            || matches!(self.kind_at(self.at - 1), Some(Kind::Space | Kind::Hidden))
            || matches!(self.char_at(self.at - 1), Some('(' | '[' | '“' | '"' | '„' | '«' | '/'));
        let signed = is_dash(first) || matches!(first, '+' | '±');
        if is_currency(first) || (signed && free) || first == '#' {
            if next == Some(Kind::Digit) {
                return (WordKind::Number, self.number(self.at + 1));
            }
            let currency = self.char_at(self.at + 1).is_some_and(is_currency);
            if signed && currency && self.kind_at(self.at + 2) == Some(Kind::Digit) {
                return (WordKind::Number, self.number(self.at + 2));
            }
        }
        (WordKind::Mark, self.at + self.same(first))
    }

    /// How many characters make one mark: `...`, `--`, `''`, or one.
    fn same(&self, first: char) -> usize {
        let run = (0..3).take_while(|ahead| self.char_at(self.at + ahead) == Some(first)).count();
        match (first, run) {
            ('.' | '-', 3) => 3,
            ('-' | '\'' | '`', 2..) => 2,
            _ => 1,
        }
    }

    /// A run of a script without spaces: dates such as `五月` are taken out, a dictionary parts the rest.
    fn dense(&mut self) {
        let mut last = self.at;
        let mut from = self.at;
        while self.kind_at(last) == Some(Kind::Dense) {
            let date = self.dense_date(last);
            if date > last {
                self.dictionary(from, last);
                self.dense_word(self.byte(last), self.byte(date));
                from = date;
                last = date;
            } else {
                last += 1;
            }
        }
        self.dictionary(from, last);
        self.at = last;
    }

    /// The end of a year, month or day in numerals that begins at `at`; `at` if none does.
    fn dense_date(&self, at: usize) -> usize {
        let numeral =
            |at: usize| self.char_at(at).is_some_and(|char| "〇零一二三四五六七八九十".contains(char));
        if at > 0 && numeral(at - 1) {
            return at;
        }
        let end = (at..at + 5).find(|at| !numeral(*at)).unwrap_or(at);
        if end > at && self.char_at(end).is_some_and(|char| "年月日号時时".contains(char)) {
            end + 1
        } else {
            at
        }
    }

    /// Parts the characters from `first` to `last` by a dictionary, which knows composed letters only.
    fn dictionary(&mut self, first: usize, last: usize) {
        let (start, end) = (self.byte(first), self.byte(last));
        let written = Span::new(start, end).of(self.text);
        let is_apart = written.contains(['\u{3099}', '\u{309A}']);
        let composed =
            if is_apart { Cow::Owned(written.nfc().collect::<String>()) } else { Cow::Borrowed(written) };
        let (mut from, mut at, mut place) = (start, first, 0);
        for to in DICTIONARY.segment_str(&composed) {
            while place < to && at < last {
                place += self.length(at, is_apart);
                at += 1;
            }
            // A cut inside a character as a reader sees it is no cut.
            if place == to {
                let to = self.byte(at);
                self.dense_word(from, to);
                from = to;
            }
        }
        self.dense_word(from, end);
    }

    /// How many bytes the character at `at` has, composed or not.
    fn length(&self, at: usize, composed: bool) -> usize {
        let span = Span::new(self.byte(at), self.byte(at + 1));
        if composed { span.of(self.text).nfc().map(char::len_utf8).sum() } else { span.len() }
    }

    fn dense_word(&mut self, from: usize, to: usize) {
        if from < to {
            (self.found)(from, to, WordKind::Letters);
        }
    }
}

/// Dictionaries only: the learned models are a hundred times slower and no better on names.
static DICTIONARY: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            words(text, Span::new(0, text.len())).into_iter().map(|word| word.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_stand_alone_even_where_text_is_glued() {
        check("he said.“No”The", &["he", "said", ".", "“", "No", "”", "The"]);
    }

    #[test]
    fn a_number_keeps_what_is_written_to_it() {
        check("£1.4m, -5%, 3–2 and 12 000 km", &["£1.4m", ",", "-5%", ",", "3–2", "and", "12 000", "km"]);
        check("US$5bn on 2021-03-04 at 14:20", &["US$5bn", "on", "2021-03-04", "at", "14:20"]);
    }

    #[test]
    fn a_full_stop_is_no_separator() {
        check("in 2019. Then 3.", &["in", "2019", ".", "Then", "3", "."]);
    }

    #[test]
    fn hyphens_and_apostrophes_join_letters() {
        check("re-sign it’s dogs' 'no'", &["re-sign", "it’s", "dogs", "'", "'", "no", "'"]);
        check("itʼs 18Fʼs", &["itʼs", "18F", "ʼ", "s"]);
        check("it’s 18F’s", &["it’s", "18F", "’", "s"]);
    }

    #[test]
    fn three_dots_are_one_mark_and_so_are_two_hyphens() {
        check("so... well -- yes", &["so", "...", "well", "--", "yes"]);
    }

    #[test]
    fn scripts_without_spaces_are_parted_by_a_dictionary() {
        check("明年五月通车。", &["明年", "五月", "通车", "。"]);
    }

    #[test]
    fn kana_may_be_composed_or_not() {
        check("できるだけ早く", &["できるだけ", "早く"]);
        check("て\u{3099}きるた\u{3099}け早く", &["て\u{3099}きるた\u{3099}け", "早く"]);
    }

    #[test]
    fn hidden_marks_stay_in_their_word() {
        check("co\u{AD}operate \u{200B}", &["co\u{AD}operate"]);
    }

    /// The words by the rules alone, over whole characters.
    fn by_rules(text: &str) -> Vec<Word> {
        let graphemes: Vec<Grapheme> = text
            .grapheme_indices(true)
            .map(|(at, part)| Grapheme { at, first: part.chars().next().unwrap_or(' '), kind: kind(part) })
            .collect();
        let mut found = Vec::new();
        let mut push = |start, end, kind| found.push(Word { span: Span::new(start, end), kind });
        Scan { text, graphemes: &graphemes, end: text.len(), at: 0, found: &mut push }.run();
        found
    }

    #[test]
    fn plain_characters_stand_alone_before_and_behind_any_other() {
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|char| plain::is_plain(*char)).collect();
        for (char, other) in plain.iter().zip(plain.iter().rev().chain(&plain)) {
            for pair in [[*char, *other], [*other, *char], [*char, *char], ['a', *char], [*char, 'a']] {
                let text = String::from_iter(pair);
                assert!(text == "\r\n" || text.graphemes(true).count() == 2, "{pair:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn plain_stretches_are_read_as_by_the_rules(
            parts in prop::collection::vec(
                "[a-cXÉäж]{1,3}|[0-9]{1,3}|[ -~]|[.,:;'’‘“”„–—…-]|[ \u{A0}\n\r\t]|[£$€%°²½#+]\
                 |[\u{301}\u{AD}\u{200B}\u{200D}\u{600}\u{FE0F}\0]|[日五月年ไทعक]|👩|\\PC",
                0..24,
            ),
        ) {
            let text = parts.concat();
            prop_assert_eq!(words(&text, Span::new(0, text.len())), by_rules(&text));
        }

        #[test]
        fn between_words_is_nothing_but_space_and_hidden_marks(text in "\\PC{0,40}|[ab.,'’\u{AD}0-9£%\u{301} \n—-]{0,40}") {
            let mut from = 0;
            for word in words(&text, Span::new(0, text.len())) {
                prop_assert!(!word.span.is_empty() && word.span.start >= from);
                let gap = Span::new(from, word.span.start).of(&text);
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_hidden(c) || !c.is_alphanumeric()));
                from = word.span.end;
            }
        }
    }
}
