//! Classes: what kind of words a change touches.
//!
//! A change may have several classes; they stand in the order in which they lead.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::{ATTRIBUTION, FUNCTION, HEDGES, MOODS, NEGATIONS, OPPOSITES, PEOPLE, TONE, UNITS};
use super::numbers;
use super::people::distance;
use super::quoted::Quoted;
use super::segments::{Cause, Draft};
use super::side::Side;
use super::values::Values;
use super::{Class, EditKind};
use crate::document::Role;
use crate::text::{Span, WordKind};

/// In a change of more words a pair of opposites may stand by chance.
const SHORT: usize = 8;

/// The classes of a change, the leading one first, and what is worth saying about them.
pub(super) fn of(draft: &Draft, base: &Side<'_>, revised: &Side<'_>, quoted: &Quoted<'_>) -> Judged {
    let one = match (draft.cause, draft.kind) {
        (_, EditKind::Move) => Some(Class::Move),
        (_, EditKind::Split) => Some(Class::Split),
        (_, EditKind::Merge) => Some(Class::Merge),
        (Cause::Typography, _) => Some(Class::Typography),
        (Cause::Layout, _) => Some(Class::Layout),
        _ => None,
    };
    if let Some(class) = one {
        return Judged { classes: BTreeSet::from([class]), ..Judged::default() };
    }
    let change = Change {
        base: Words::new(base, draft.base),
        revised: Words::new(revised, draft.revised),
        whole: draft.cause == Cause::Units,
    };
    let mut judged = Judged::default();
    let role = outside(base, draft.base).or_else(|| outside(revised, draft.revised));
    quoted.classify(draft, &change, &mut judged);
    if let Some(role) = role {
        change.outside(role, &mut judged);
    }
    let story = matches!(role, None | Some(Role::Headline | Role::Standfirst | Role::Kicker));
    if !change.whole && story {
        change.meaning(&mut judged);
    }
    change.otherwise(role, &mut judged);
    judged
}

/// What was found about a change.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    pub(super) classes: BTreeSet<Class>,
    /// Numbers that were exchanged: before and after.
    pub(super) numbers: Option<(f64, f64)>,
    /// What else is worth a reason.
    pub(super) remarks: BTreeSet<Remark>,
    /// It stands at the attribution of a quotation.
    pub(super) attributed: bool,
}

/// What is worth a reason beside the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    /// A cue changed from a neutral one to one that doubts, or back.
    Doubt,
    /// The opposite is said.
    Opposite,
    /// Numbers or dates are written in another way and have the same value.
    SameValue,
    /// Words that paint were exchanged.
    Tone,
}

/// The block outside the body that holds `span`.
fn outside(side: &Side<'_>, span: Span) -> Option<Role> {
    if span.is_empty() {
        return None;
    }
    let unit = side.tokens_in(span).next().map(|token| side.unit_of(token))?;
    match side.units.get(unit)?.place {
        super::side::Place::Outside(role) => Some(role),
        super::side::Place::Sentence(_) => None,
    }
}

/// The words of a change on both sides.
pub(super) struct Change<'a> {
    pub(super) base: Words<'a>,
    pub(super) revised: Words<'a>,
    /// Whole sentences without partner.
    whole: bool,
}

/// The words of a change on one side.
pub(super) struct Words<'a> {
    side: &'a Side<'a>,
    /// Places in [`Side::tokens`].
    tokens: Vec<usize>,
    /// The words in small letters, marks left out.
    lower: Vec<String>,
}

impl<'a> Words<'a> {
    fn new(side: &'a Side<'a>, span: Span) -> Self {
        let tokens: Vec<usize> = if span.is_empty() { Vec::new() } else { side.tokens_in(span).collect() };
        let words = tokens.iter().filter_map(|at| side.tokens.get(*at));
        let lower = words
            .filter(|token| token.kind() != WordKind::Mark)
            .map(|token| match token.span().of(side.text()) {
                // The month, or a name: no word of doubt.
                "May" => "May".to_owned(),
                written => written.to_lowercase().replace('’', "'"),
            })
            .collect();
        Self { side, tokens, lower }
    }

    fn language(&self) -> Option<&'a str> {
        self.side.article.language.as_deref()
    }

    fn written(&self, at: usize) -> &'a str {
        self.side.tokens.get(at).map_or("", |token| token.span().of(self.side.text()))
    }

    fn kind(&self, at: usize) -> Option<WordKind> {
        self.side.tokens.get(at).map(|token| token.kind())
    }

    /// How often each entry of a list stands in the words. Forms parted by `|` are one entry; one that
    /// ends in `…` counts before a number.
    fn count(&self, entries: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
        let joined = format!(" {} ", self.lower.join(" "));
        let counts =
            entries.map(|entry| (entry, entry.split('|').map(|form| self.count_form(form, &joined)).sum()));
        counts.filter(|(_, count)| *count > 0).collect()
    }

    fn count_form(&self, form: &str, joined: &str) -> usize {
        let (phrase, before_number) = form.strip_suffix(" …").map_or((form, false), |phrase| (phrase, true));
        let padded = format!(" {phrase} ");
        let behind = self.tokens.last().and_then(|last| self.kind(last + 1));
        let is_number = |at: usize| {
            let next = joined.get(at + padded.len()..).and_then(|rest| rest.chars().next());
            next.map_or(behind == Some(WordKind::Number), |char| !char.is_alphabetic())
        };
        joined.match_indices(&padded).filter(|(at, _)| !before_number || is_number(*at)).count()
    }
}

impl Change<'_> {
    /// Whether only marks differ: the words are the same, whatever the case of the first.
    pub(super) fn only_marks(&self) -> bool {
        self.base.lower == self.revised.lower
    }

    /// Whether marks differ that say a quotation was cut or added to.
    pub(super) fn cut_marks(&self) -> bool {
        let count = |words: &Words<'_>| {
            let mut marks: Vec<&str> = words.tokens.iter().map(|at| words.written(*at)).collect();
            marks.retain(|mark| matches!(*mark, "…" | "..." | "[" | "]"));
            marks.len()
        };
        count(&self.base) != count(&self.revised)
    }

    /// Whether nothing but dates was exchanged.
    pub(super) fn only_dates(&self) -> bool {
        let all = |words: &Words<'_>| {
            !words.tokens.is_empty() && words.tokens.iter().all(|at| numbers::is_date(words.side, *at))
        };
        all(&self.base) && all(&self.revised)
    }

    fn outside(&self, role: Role, judged: &mut Judged) {
        let dated = |words: &Words<'_>| words.tokens.iter().any(|at| numbers::is_date(words.side, *at));
        let date = dated(&self.base) || dated(&self.revised);
        judged.classes.insert(match role {
            Role::Headline | Role::Standfirst | Role::Kicker => Class::Headline,
            Role::Notice => Class::Correction,
            _ if date => Class::Date,
            _ => Class::Meta,
        });
    }

    /// Classes that depend on what the words mean.
    fn meaning(&self, judged: &mut Judged) {
        self.numbers(judged);
        if judged.remarks.contains(&Remark::SameValue) {
            return;
        }
        if self.names() {
            judged.classes.insert(Class::Name);
        }
        if self.negation() {
            judged.classes.insert(Class::Negation);
        } else if self.is_short() && self.pairs(&OPPOSITES) {
            judged.classes.insert(Class::Negation);
            judged.remarks.insert(Remark::Opposite);
        }
        if self.differs(&HEDGES) || self.pairs(&MOODS) {
            judged.classes.insert(Class::Hedge);
        }
        if !judged.attributed && self.differs(&ATTRIBUTION) {
            judged.classes.insert(Class::Attribution);
        }
        let paints = |words: &Words<'_>| words.lower.iter().any(|word| TONE.has(words.language(), word));
        if (paints(&self.base) || paints(&self.revised)) && self.base.lower != self.revised.lower {
            judged.remarks.insert(Remark::Tone);
        }
    }

    /// What is left: words added or taken out, spelling, marks, and other words.
    fn otherwise(&self, role: Option<Role>, judged: &mut Judged) {
        let added = self.base.tokens.is_empty();
        let only = if added { &self.revised } else { &self.base };
        let content = only.lower.iter().filter(|word| !FUNCTION.has(only.language(), word)).count();
        let one_sided = added || self.revised.tokens.is_empty();
        let in_quote = judged.classes.iter().any(|class| *class <= Class::QuoteMarks);
        let long = only.lower.len() >= 4 && content > 0;
        if one_sided
            && role.is_none()
            && !in_quote
            && (self.whole || long || (judged.classes.is_empty() && content > 0))
        {
            judged.classes.insert(if added { Class::Expand } else { Class::Cut });
        }
        if !judged.classes.is_empty() {
            return;
        }
        let same_value = judged.remarks.contains(&Remark::SameValue);
        judged.classes.insert(if same_value && self.base.lower != self.revised.lower {
            Class::Style
        } else if self.base.lower.is_empty() && self.revised.lower.is_empty() {
            Class::Punctuation
        } else if self.base.lower.concat() != self.revised.lower.concat() && self.is_typo() {
            Class::Typo
        } else if self.only_marks() && self.case_is_kept() {
            Class::Punctuation
        } else {
            Class::Style
        });
    }

    fn case_is_kept(&self) -> bool {
        let words = |words: &Words<'_>| -> Vec<String> {
            let kept = words.tokens.iter().filter(|at| words.kind(**at) != Some(WordKind::Mark));
            kept.map(|at| words.written(*at).to_owned()).collect()
        };
        words(&self.base) == words(&self.revised)
    }

    /// Whether `list` has other entries, or others in number, on the two sides.
    fn differs(&self, list: &'static super::lexicon::Lexicon) -> bool {
        self.base.count(list.entries(self.base.language()))
            != self.revised.count(list.entries(self.revised.language()))
    }

    /// Whether a listed pair stands on the two sides, one word on each.
    fn pairs(&self, list: &'static super::lexicon::Lexicon) -> bool {
        let (ours, theirs) = self.exchanged();
        list.entries(self.base.language()).filter_map(|entry| entry.split_once(' ')).any(|(one, other)| {
            (ours.contains(one) && theirs.contains(other)) || (ours.contains(other) && theirs.contains(one))
        })
    }

    /// Whether it is short enough for two words in it to stand for one another.
    fn is_short(&self) -> bool {
        self.base.lower.len().max(self.revised.lower.len()) <= SHORT
    }

    /// Words of either side that the other has not.
    fn exchanged(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let ours: BTreeSet<&str> = self.base.lower.iter().map(String::as_str).collect();
        let theirs: BTreeSet<&str> = self.revised.lower.iter().map(String::as_str).collect();
        (ours.difference(&theirs).copied().collect(), theirs.difference(&ours).copied().collect())
    }

    fn negation(&self) -> bool {
        let count = |words: &Words<'_>| {
            let language = words.language();
            let words = &words.lower;
            let only = words
                .iter()
                .zip(words.iter().skip(1))
                .filter(|(word, next)| *word == "not" && *next == "only")
                .count();
            let all =
                words.iter().filter(|word| NEGATIONS.has(language, word) || word.ends_with("n't")).count();
            // French denies with two words.
            let pairs = if language.is_some_and(|language| language.starts_with("fr")) {
                all.div_ceil(2)
            } else {
                all
            };
            pairs - only.min(pairs)
        };
        count(&self.base) != count(&self.revised)
    }

    /// Numbers and dates: their values are compared, not their writing.
    fn numbers(&self, judged: &mut Judged) {
        let (ours, theirs) = (self.base.values(), self.revised.values());
        if ours.same(&theirs) {
            judged.remarks.insert(Remark::SameValue);
            return;
        }
        let only_date =
            |values: &Values| !values.dates.is_empty() && values.rest.is_empty() && values.numbers.is_empty();
        let both = !ours.dates.is_empty() && !theirs.dates.is_empty();
        if ours.dates != theirs.dates && (both || only_date(&ours) || only_date(&theirs)) {
            judged.classes.insert(Class::Date);
        }
        if !ours.numbers.is_empty() && !theirs.numbers.is_empty() && !ours.same_numbers(&theirs) {
            judged.classes.insert(Class::Number);
            let differ = ours.numbers.iter().zip(&theirs.numbers).find(|(one, other)| !one.same(other));
            judged.numbers = differ.map(|(one, other)| (one.value, other.value));
        } else if ours.numbers.is_empty()
            && theirs.numbers.is_empty()
            && let (Some(one), Some(other)) = (self.base.unit(), self.revised.unit())
            && one.0.trim_end_matches('s') != other.0.trim_end_matches('s')
        {
            judged.classes.insert(Class::Number);
            judged.numbers = Some((one.1, other.1));
        }
    }

    /// Whether a name differs, or a title before one.
    fn names(&self) -> bool {
        let (ours, theirs) = (self.base.names(), self.revised.names());
        if ours == theirs {
            return false;
        }
        let content = |words: &Words<'_>| {
            words.lower.iter().filter(|word| !FUNCTION.has(words.language(), word)).count()
        };
        let many = |names: &BTreeSet<String>, words: &Words<'_>| 2 * names.len() >= content(words);
        if !ours.is_empty() && !theirs.is_empty() {
            // In a sentence written anew other names are no news.
            if !many(&ours, &self.base) && !many(&theirs, &self.revised) {
                return false;
            }
            return ours.iter().any(|name| !theirs.contains(name))
                && theirs.iter().any(|name| !ours.contains(name))
                || self.all_names();
        }
        self.all_names()
    }

    /// Whether the change is nothing but words of a name beside others of it.
    fn all_names(&self) -> bool {
        let all = |words: &Words<'_>| {
            words.tokens.len() <= 4
                && words.tokens.iter().all(|at| {
                    words.is_name(*at) || PEOPLE.has(words.language(), &words.written(*at).to_lowercase())
                })
        };
        let beside = |words: &Words<'_>| {
            let behind = words.tokens.last().is_some_and(|at| words.is_name(at + 1));
            let before =
                words.tokens.first().and_then(|at| at.checked_sub(1)).is_some_and(|at| words.is_name(at));
            behind || before
        };
        // A name that is only longer or shorter is the same name.
        let has_title = |words: &Words<'_>| words.tokens.iter().any(|at| words.is_title(*at));
        let one_sided = self.base.tokens.is_empty() || self.revised.tokens.is_empty();
        let titles = has_title(&self.base) || has_title(&self.revised);
        all(&self.base)
            && all(&self.revised)
            && (beside(&self.base) || beside(&self.revised))
            && (titles || !one_sided)
    }

    /// Whether one word was respelt, and not into another word or another form of it.
    fn is_typo(&self) -> bool {
        let word = |words: &Words<'_>| match (words.lower.as_slice(), words.tokens.as_slice()) {
            ([word], [at]) if words.kind(*at) == Some(WordKind::Letters) => Some(word.clone()),
            _ => None,
        };
        let doubled = || {
            // `the the` → `the`
            let [at] = self.base.tokens.as_slice() else { return false };
            let same = |other: usize| {
                self.base.written(other).to_lowercase() == self.base.written(*at).to_lowercase()
            };
            self.revised.tokens.is_empty() && (same(at + 1) || at.checked_sub(1).is_some_and(same))
        };
        let (Some(ours), Some(theirs)) = (word(&self.base), word(&self.revised)) else { return doubled() };
        let length = ours.chars().count().min(theirs.chars().count());
        let near = distance(&ours, &theirs);
        let allowed = if length <= 5 { 1 } else { 2 };
        let first = ours.chars().next() == theirs.chars().next();
        let ending = {
            let shared = ours.chars().zip(theirs.chars()).take_while(|(one, other)| one == other).count();
            shared + 3 >= ours.chars().count().max(theirs.chars().count())
                && ours.chars().count() != theirs.chars().count()
        };
        let known = |words: &Words<'_>, word: &str| {
            let id = words.tokens.first().and_then(|at| words.side.tokens.get(*at)).map(|token| token.id);
            words.side.tokens.iter().filter(|token| Some(token.id) == id).count() > 1
                || FUNCTION.has(words.language(), word)
                || NEGATIONS.has(words.language(), word)
        };
        // `re-sign` and `resign` are two words.
        let hyphen = ours.replace('-', "") == theirs.replace('-', "");
        near > 0
            && !hyphen
            && near <= allowed
            && length >= 4
            && first
            && !ending
            && !spelling(&ours, &theirs)
            && !known(&self.base, &ours)
    }
}

/// Whether two words differ only between British and American spelling.
fn spelling(one: &str, other: &str) -> bool {
    const PAIRS: [(&str, &str); 7] = [
        ("our", "or"),
        ("ise", "ize"),
        ("isa", "iza"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("tre", "ter"),
        ("ll", "l"),
    ];
    PAIRS.iter().any(|(british, american)| {
        one.replace(british, american) == *other || other.replace(british, american) == *one
    })
}

impl Words<'_> {
    fn values(&self) -> Values {
        Values::read(self.side, &self.tokens)
    }

    /// The unit that the words open with, and the value of the number before it: of `km` in `5 km`.
    fn unit(&self) -> Option<(&str, f64)> {
        let unit = self.lower.first().filter(|word| UNITS.has(self.language(), word))?;
        let before = self.tokens.first()?.checked_sub(1)?;
        let quantity = (self.kind(before) == Some(WordKind::Number))
            .then(|| numbers::quantity(self.side, before))
            .flatten()?;
        Some((unit, quantity.value))
    }

    /// Words that look like names, in small letters.
    fn names(&self) -> BTreeSet<String> {
        let german = self.language().is_some_and(|language| language.starts_with("de"));
        let names = self.tokens.iter().filter(|at| self.is_name(**at));
        // German writes every noun with a capital: only a capital beside a capital tells a name.
        let names = names.filter(|at| {
            !german
                || self.is_name(**at + 1)
                || at.checked_sub(1).is_some_and(|at| self.is_name(at) || self.is_title(at))
        });
        names.map(|at| self.written(*at).to_lowercase()).collect()
    }

    fn is_title(&self, at: usize) -> bool {
        PEOPLE.has(self.language(), &self.written(at).to_lowercase())
    }

    fn is_name(&self, at: usize) -> bool {
        let written = self.written(at);
        let lower = written.to_lowercase();
        if self.kind(at) != Some(WordKind::Letters) || !written.starts_with(char::is_uppercase) {
            return false;
        }
        if FUNCTION.has(self.language(), &lower) || numbers::is_date(self.side, at) {
            return false;
        }
        let first = self.side.units.get(self.side.unit_of(at)).is_some_and(|unit| {
            let opens = (unit.tokens.start..at).all(|before| self.kind(before) == Some(WordKind::Mark));
            opens
                || at.checked_sub(1).is_some_and(|before| {
                    matches!(self.written(before), "“" | "\"" | "„" | "«" | "»" | ":" | "." | "‘")
                })
        });
        // A sentence opens with a capital; it is a name if another follows, or if it is a surname of the text.
        !first || self.written(at + 1).starts_with(char::is_uppercase) || self.side.surnames.contains(&lower)
    }
}
