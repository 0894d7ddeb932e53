//! Ignore rules: which edits are noise to a reader, and under which rule.
//!
//! Invariant: nothing is dropped. A hidden edit stays in the list with the rule that hides it, so hidden and
//! shown together are always all edits. What is known to change a meaning is hidden by no rule, numbers by
//! theirs only; nor is a mark, a hyphen or a capital that can make another sentence of the same words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::classes::{Judged, Remark};
use super::numbers;
use super::segments::Draft;
use super::side::Side;
use super::{Class, Edit};
use crate::text::{self, Span, Token, WordKind};

/// What may differ without being shown. The order is the order in which edits are counted: an edit that
/// needs several rules is counted under the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// How quotation marks, dashes, accents and the like are set.
    Typography,
    /// White space, inferred breaks and page furniture.
    WhiteSpace,
    /// Marks that are neither part of a word nor quotation marks.
    Punctuation,
    /// Capital and small letters.
    Case,
    /// Numbers, their values and how they are written. Never ignored unless asked for by name.
    Numbers,
}

impl Rule {
    /// Every rule, in their order.
    pub const ALL: [Self; 5] =
        [Self::Typography, Self::WhiteSpace, Self::Punctuation, Self::Case, Self::Numbers];

    /// Its name in JSON and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Typography => "typography",
            Self::WhiteSpace => "white-space",
            Self::Punctuation => "punctuation",
            Self::Case => "case",
            Self::Numbers => "numbers",
        }
    }

    /// What people are told, within a sentence.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WhiteSpace => "white space",
            other => other.key(),
        }
    }

    /// The rule of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }

    /// How often each rule stands among `rules`.
    pub fn counts(rules: impl IntoIterator<Item = Self>) -> BTreeMap<Self, usize> {
        let mut counts = BTreeMap::new();
        rules.into_iter().for_each(|rule| *counts.entry(rule).or_default() += 1);
        counts
    }

    /// Counts of hidden edits for people: `12 typography, 6 white space`.
    pub fn told(counts: &BTreeMap<Self, usize>) -> String {
        let told: Vec<String> =
            counts.iter().map(|(rule, count)| format!("{count} {}", rule.label())).collect();
        told.join(", ")
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules(u8);

impl Rules {
    /// No rule.
    pub const NONE: Self = Self(0);
    /// Every rule.
    const ALL: Self = Self::USUAL.with(Rule::Punctuation).with(Rule::Case).with(Rule::Numbers);
    /// What is hidden unless another choice is made: the words are the same.
    pub const USUAL: Self = Self::NONE.with(Rule::Typography).with(Rule::WhiteSpace);

    /// These rules and `rule`.
    #[must_use]
    pub const fn with(self, rule: Rule) -> Self {
        Self(self.0 | rule.bit())
    }

    /// These rules but `rule`.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self(self.0 & !rule.bit())
    }

    /// Whether `rule` is one of them.
    pub const fn has(self, rule: Rule) -> bool {
        self.0 & rule.bit() != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules, in their order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |rule| self.has(*rule))
    }

    const fn are_in(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }
}

impl FromIterator<Rule> for Rules {
    fn from_iter<T: IntoIterator<Item = Rule>>(rules: T) -> Self {
        rules.into_iter().fold(Self::NONE, Self::with)
    }
}

impl Edit {
    /// The rule that hides it where `ignore` are ignored.
    pub fn hidden_by(&self, ignore: Rules) -> Option<Rule> {
        hiding(self.noise, ignore)
    }
}

/// The rule that an edit is counted under if it is `noise` and `ignore` are ignored.
pub(super) fn hiding(noise: Rules, ignore: Rules) -> Option<Rule> {
    noise.iter().next_back().filter(|_| noise.are_in(ignore))
}

/// The rules that together make both sides of a change equal; none if no rule may.
pub(super) fn noise(draft: &Draft, judged: &Judged, base: &Side<'_>, revised: &Side<'_>) -> Rules {
    let classes = &judged.classes;
    if classes.iter().all(|class| class.is_folded()) {
        let rule = |class: &Class| {
            if *class == Class::Layout { Rule::WhiteSpace } else { Rule::Typography }
        };
        return classes.iter().map(rule).collect();
    }
    if draft.kind.is_structure() {
        return Rules::NONE;
    }
    // Marks, hyphens and capitals that can make another sentence of it.
    let tells = [Remark::Answer, Remark::Question, Remark::Hyphen, Remark::Capital, Remark::Lookalike];
    if tells.iter().any(|remark| judged.remarks.contains(remark))
        || classes.iter().any(|class| is_meaning(*class))
    {
        return Rules::NONE;
    }
    let ours = Words::new(base, draft.base);
    let theirs = Words::new(revised, draft.revised);
    let numbers = classes.contains(&Class::Number) || judged.remarks.contains(&Remark::SameValue);
    if classes.contains(&Class::Number) && classes.contains(&Class::Date) {
        return Rules::NONE;
    }
    let same = |rules: Rules| ours.same(&theirs, rules);
    let all = Rules::ALL.without(Rule::Numbers);
    let all = if numbers { all.with(Rule::Numbers) } else { all };
    if !same(all) {
        return Rules::NONE;
    }
    // The fewest rules, so that an edit is never counted under one it does not need.
    let kept = Rule::ALL.into_iter().rev().fold(all, |rules, rule| {
        let fewer = rules.without(rule);
        if rule != Rule::WhiteSpace && same(fewer) { fewer } else { rules }
    });
    // The white space beside a mark goes with the mark.
    let spaces =
        !kept.has(Rule::Punctuation) && !kept.has(Rule::Numbers) && ours.spaces().ne(theirs.spaces());
    if spaces { kept.with(Rule::WhiteSpace) } else { kept.without(Rule::WhiteSpace) }
}

/// Whether a change of this class is never noise.
const fn is_meaning(class: Class) -> bool {
    matches!(
        class,
        Class::QuoteSpeaker
            | Class::QuoteWording
            | Class::QuoteMarks
            | Class::QuoteAdded
            | Class::QuoteRemoved
            | Class::QuoteCue
            | Class::Name
            | Class::Negation
            | Class::Hedge
            | Class::Move
            | Class::Split
            | Class::Merge
    )
}

/// The words and marks of a change on one side.
struct Words<'a> {
    side: &'a Side<'a>,
    span: Span,
    tokens: std::ops::Range<usize>,
}

impl<'a> Words<'a> {
    fn new(side: &'a Side<'a>, span: Span) -> Self {
        let tokens = if span.is_empty() { 0..0 } else { side.tokens_in(span) };
        Self { side, span, tokens }
    }

    fn all(&self) -> impl Iterator<Item = Token> {
        self.side.tokens.get(self.tokens.clone()).unwrap_or_default().iter().copied()
    }

    /// Whether the words of both sides are the same but for what `rules` ignore.
    fn same(&self, other: &Self, rules: Rules) -> bool {
        self.compared(rules).eq(other.compared(rules))
    }

    /// The words as they are compared; of a number what it counts, where numbers are ignored.
    fn compared(&self, rules: Rules) -> impl Iterator<Item = Cow<'a, str>> {
        let (side, end) = (self.side, self.tokens.end);
        let mut at = self.tokens.start;
        std::iter::from_fn(move || {
            loop {
                let token = *side.tokens.get(at).filter(|_| at < end)?;
                let number = rules.has(Rule::Numbers).then(|| numbers::quantity(side, at)).flatten();
                if let Some(number) = number {
                    at += number.words.max(1);
                    return Some(Cow::Owned(number.unit().to_owned()));
                }
                at += 1;
                if rules.has(Rule::Punctuation) && is_noise(side.text(), token) {
                    continue;
                }
                let written = token.span().of(side.text());
                let word = if rules.has(Rule::Typography) { text::key(written) } else { written.into() };
                return Some(if rules.has(Rule::Case) { word.to_lowercase().into() } else { word });
            }
        })
    }

    /// The white space around and between the words.
    fn spaces(&self) -> impl Iterator<Item = &'a str> {
        let text = self.side.text();
        let span = self.span;
        let starts = std::iter::once(span.start).chain(self.all().map(|token| token.span().end));
        let ends = self.all().map(|token| token.span().start).chain([span.end]);
        starts.zip(ends).map(move |(start, end)| Span::new(start, end.max(start)).of(text))
    }
}

/// Whether `token` is a mark that only parts words. Quotation marks, signs inside words and numbers,
/// those that ask, and those for words cut or put in say more than that.
fn is_noise(text: &str, token: Token) -> bool {
    if token.kind() != WordKind::Mark {
        return false;
    }
    let span = token.span();
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = Span::new(span.end, text.len()).of(text).chars().next();
    let letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let digit = |char: Option<char>| char.is_some_and(char::is_numeric);
    span.of(text).chars().all(|mark| match mark {
        '-' | '\u{2010}' | '\u{2011}' => !(digit(after) || letter(before) && letter(after)),
        '\u{2012}'..='\u{2015}' | '\u{2212}' => !digit(after),
        '.' | ',' | ':' | '،' => !(digit(after) && (mark == '.' || letter(before))),
        ';' | '!' | '¡' | '(' | ')' | '؛' | '。' | '、' | '，' | '；' | '：' | '！' | '（' | '）' => {
            true
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::tests::article;
    use crate::collate::{Options, collate};

    /// Checks how edits are counted where `ignore` are ignored: `case 1, shown 2`.
    #[track_caller]
    fn check(base: &str, revised: &str, ignore: &[Rule], expected: &str) {
        let ignore: Rules = ignore.iter().copied().collect();
        let (base, revised) = (article(base), article(revised));
        let comparison = collate(&base, &revised, &Options { ignore });
        let shown = comparison.edits.iter().filter(|edit| edit.hidden.is_none()).count();
        let mut parts: Vec<String> = Vec::new();
        for (rule, count) in &comparison.stats.hidden {
            parts.push(format!("{} {count}", rule.key()));
        }
        parts.push(format!("shown {shown}"));
        assert_eq!(parts.join(", "), expected, "{:#?}", comparison.edits);
    }

    const EVERYTHING_BUT_NUMBERS: [Rule; 4] =
        [Rule::Typography, Rule::WhiteSpace, Rule::Punctuation, Rule::Case];

    #[test]
    fn typography_is_hidden_unless_exactness_is_asked_for() {
        let (base, revised) = ("The mayor's house burned.", "The mayor’s house burned.");
        check(base, revised, &[Rule::Typography], "typography 1, shown 0");
        check(base, revised, &[Rule::WhiteSpace, Rule::Punctuation, Rule::Case], "shown 1");
        check(base, revised, &[], "shown 1");
    }

    #[test]
    fn white_space_hides_white_space_only() {
        let (base, revised) = (
            "In the end the house\nburned down, and nobody said why.",
            "In the end the house  burned down and nobody said why.",
        );
        check(base, revised, &[Rule::WhiteSpace], "white-space 1, shown 1");
        check(base, revised, &[Rule::WhiteSpace, Rule::Punctuation], "white-space 1, punctuation 1, shown 0");
    }

    #[test]
    fn a_comma_is_punctuation() {
        let (base, revised) = ("In the end, the house burned.", "In the end the house burned.");
        check(base, revised, &[Rule::Punctuation], "punctuation 1, shown 0");
        check(base, revised, &[Rule::Typography, Rule::WhiteSpace, Rule::Case], "shown 1");
    }

    #[test]
    fn a_dash_for_a_comma_is_punctuation() {
        let (base, revised) = ("The house, once grand, burned.", "The house – once grand – burned.");
        check(base, revised, &[Rule::Punctuation], "punctuation 2, shown 0");
    }

    #[test]
    fn capitals_are_case() {
        let (base, revised) = ("The council and the Harbour burned.", "The Council and the harbour burned.");
        check(base, revised, &[Rule::Case], "case 2, shown 0");
        check(base, revised, &[Rule::Punctuation], "shown 2");
    }

    #[test]
    fn what_needs_two_rules_is_counted_under_the_last() {
        let (base, revised) = ("The house burned; the barn stood.", "The house burned. The barn stood.");
        check(base, revised, &[Rule::Case], "shown 1");
        check(base, revised, &[Rule::Punctuation], "shown 1");
        check(base, revised, &[Rule::Punctuation, Rule::Case], "case 1, shown 0");
    }

    #[test]
    fn quotation_marks_are_no_noise() {
        let (base, revised) = ("He called it a “safe” bridge.", "He called it a safe bridge.");
        check(base, revised, &[], "shown 2");
        check(base, revised, &EVERYTHING_BUT_NUMBERS, "shown 2");
    }

    #[test]
    fn signs_inside_words_are_no_noise() {
        check("She will re-sign today.", "She will resign today.", &EVERYTHING_BUT_NUMBERS, "shown 1");
        check("It was the mayors' car.", "It was the mayor's car.", &EVERYTHING_BUT_NUMBERS, "shown 1");
        check("A man eating shark.", "A man-eating shark.", &EVERYTHING_BUT_NUMBERS, "shown 1");
    }

    #[test]
    fn what_can_make_another_sentence_is_no_noise() {
        check("In the end Labour won.", "In the end labour won.", &EVERYTHING_BUT_NUMBERS, "shown 1");
        check("No, it is legal there.", "No it is legal there.", &EVERYTHING_BUT_NUMBERS, "shown 1");
        check("He left it?", "He left it.", &EVERYTHING_BUT_NUMBERS, "shown 1");
    }

    #[test]
    fn a_capital_behind_an_article_or_a_number_is_case() {
        check("It cost 40 crowns.", "It cost 40 Crowns.", &[Rule::Case], "case 1, shown 0");
        check(
            "They came to the bread fair.",
            "They came to the Bread Fair.",
            &[Rule::Case],
            "case 1, shown 0",
        );
    }

    #[test]
    fn a_question_mark_in_a_headline_is_no_noise() {
        let body = "\n\nThe ferry went down near Merrowby on Tuesday night, the harbour office said.\n";
        let text = |headline: &str| format!("# {headline}{body}");
        check(&text("Was it sabotage?"), &text("Was it sabotage"), &EVERYTHING_BUT_NUMBERS, "shown 1");
    }

    #[test]
    fn other_words_are_shown_whatever_is_ignored() {
        check("The house burned down.", "The barn burned down.", &Rule::ALL, "shown 1");
        check("They did know.", "They did not know.", &Rule::ALL, "shown 1");
        check("He allegedly paid.", "He paid.", &Rule::ALL, "shown 1");
    }

    #[test]
    fn numbers_are_hidden_by_their_own_rule_only() {
        let (base, revised) = ("The storm sank 17 boats.", "The storm sank 11 boats.");
        check(base, revised, &EVERYTHING_BUT_NUMBERS, "shown 1");
        check(base, revised, &[Rule::Numbers], "numbers 1, shown 0");
    }

    #[test]
    fn numbers_hides_other_writings_of_one_value_too() {
        let (base, revised) = ("The storm sank two boats.", "The storm sank 2 boats.");
        check(base, revised, &EVERYTHING_BUT_NUMBERS, "shown 1");
        check(base, revised, &[Rule::Numbers], "numbers 1, shown 0");
    }

    #[test]
    fn a_sign_is_part_of_its_number() {
        check("It was -3 degrees.", "It was 3 degrees.", &EVERYTHING_BUT_NUMBERS, "shown 1");
        check("It rose 1.5 metres.", "It rose 15 metres.", &EVERYTHING_BUT_NUMBERS, "shown 1");
    }

    #[test]
    fn another_unit_is_not_another_number() {
        check("It lay 5 km away.", "It lay 5 miles away.", &Rule::ALL, "shown 1");
    }

    #[test]
    fn a_move_is_shown_whatever_is_ignored() {
        let one = "The council met on Thursday to hear what the engineers had found below the bridge.";
        let two = "Residents of the lower town had asked for the old ferry to be brought back at once.";
        let three = "Nobody at the harbour office would say when the tide gate had last been opened.";
        let text = |parts: [&str; 3]| parts.join("\n\n");
        check(&text([one, two, three]), &text([three, one, two]), &Rule::ALL, "white-space 2, shown 1");
    }

    proptest::proptest! {
        #[test]
        fn hidden_and_shown_are_all_edits(
            base in "([Tt]he |old |“safe” |bridge, |bridge |fell|[.!] |17 |\\n\\n){0,30}",
            revised in "([Tt]he |old |\"safe\" |bridge |bridge; |fell|[.?] |11 |\\n){0,30}",
            chosen in proptest::collection::vec(proptest::sample::select(&Rule::ALL[..]), 0..5),
        ) {
            let ignore: Rules = chosen.into_iter().collect();
            let (base, revised) = (article(&base), article(&revised));
            let exact = collate(&base, &revised, &Options { ignore: Rules::NONE });
            let comparison = collate(&base, &revised, &Options { ignore });
            let shown = comparison.edits.iter().filter(|edit| edit.hidden.is_none()).count();
            let hidden: usize = comparison.stats.hidden.values().sum();
            proptest::prop_assert_eq!(shown + hidden, exact.edits.len());
            proptest::prop_assert!(exact.edits.iter().all(|edit| edit.hidden.is_none()));
            for (edit, other) in comparison.edits.iter().zip(&exact.edits) {
                let rule = other.hidden_by(ignore);
                proptest::prop_assert!(rule.is_none_or(|rule| ignore.has(rule)));
                proptest::prop_assert_eq!(edit, &Edit { hidden: rule, ..other.clone() });
            }
        }
    }

    #[test]
    fn rules_are_found_by_their_names() {
        assert!(Rule::ALL.into_iter().all(|rule| Rule::from_key(rule.key()) == Some(rule)));
        assert_eq!(Rule::from_key("wording"), None);
    }
}
