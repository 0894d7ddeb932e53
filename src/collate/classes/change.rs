//! The words of a change, each looked up once.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::super::days::is_date;
use super::super::lexicon::{Book, Facts, List, is_dense, plain};
use super::super::segments::{Cause, Draft};
use super::super::side::{Place, Side, Unit};
use crate::document::Role;
use crate::text::{Span, WordKind, is_quotation_mark};

/// The words of a change on both sides.
pub(in super::super) struct Change<'a> {
    pub(in super::super) base: Words<'a>,
    pub(in super::super) revised: Words<'a>,
    /// Whole sentences without partner.
    pub(super) whole: bool,
}

impl<'a> Change<'a> {
    pub(super) fn new(draft: &Draft, base: &'a Side<'a>, revised: &'a Side<'a>) -> Self {
        Self {
            base: Words::new(base, draft.base),
            revised: Words::new(revised, draft.revised),
            whole: draft.cause == Cause::Units,
        }
    }

    /// Whether only marks differ: the words are the same, whatever the case of the first.
    pub(in super::super) fn only_marks(&self) -> bool {
        self.base.words().map(|word| &word.lower).eq(self.revised.words().map(|word| &word.lower))
    }

    /// Whether marks differ that say a quotation was cut or added to.
    pub(in super::super) fn cut_marks(&self) -> bool {
        let count = |words: &Words<'_>| {
            words.list().iter().filter(|word| matches!(word.written, "…" | "..." | "[" | "]")).count()
        };
        count(&self.base) != count(&self.revised)
    }

    /// Whether only marks differ, and one side has more quotation marks.
    pub(in super::super) fn moves_marks(&self) -> bool {
        let count = |words: &Words<'_>| {
            let quotation = |char: char| is_quotation_mark(char);
            words.list().iter().filter(|word| word.written.starts_with(quotation)).count()
        };
        self.only_marks() && count(&self.base) != count(&self.revised)
    }

    /// Whether nothing but dates was exchanged.
    pub(in super::super) fn only_dates(&self) -> bool {
        let all = |words: &Words<'_>| {
            !words.tokens.is_empty() && words.tokens.clone().all(|at| is_date(words.side, at))
        };
        all(&self.base) && all(&self.revised)
    }

    /// Both sides.
    pub(super) const fn sides(&self) -> [&Words<'a>; 2] {
        [&self.base, &self.revised]
    }

    /// The side that has words, where the other has none.
    pub(super) fn only(&self) -> Option<&Words<'a>> {
        match (self.base.tokens.is_empty(), self.revised.tokens.is_empty()) {
            (true, false) => Some(&self.revised),
            (false, true) => Some(&self.base),
            _ => None,
        }
    }
}

/// The words of a change on one side.
pub(in super::super) struct Words<'a> {
    pub(super) side: &'a Side<'a>,
    pub(super) book: &'static Book,
    /// Places in [`Side::tokens`].
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    list: OnceCell<Vec<Word<'a>>>,
    unit: OnceCell<Option<&'a Unit>>,
}

/// A word of a change.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) at: usize,
    pub(super) kind: WordKind,
    pub(super) written: &'a str,
    /// As the lists have it; `May` keeps its capital, for it is a month or a name and no word of doubt.
    pub(super) lower: Cow<'a, str>,
    pub(super) facts: Option<&'static Facts>,
}

impl Word<'_> {
    /// Whether it stands in `list`.
    pub(super) fn is(&self, list: List) -> bool {
        self.facts.is_some_and(|facts| facts.is(list))
    }

    /// Whether it carries meaning: no mark and no word of grammar.
    pub(super) fn is_content(&self) -> bool {
        self.kind != WordKind::Mark && !self.is(List::Function)
    }
}

impl<'a> Words<'a> {
    pub(super) fn new(side: &'a Side<'a>, span: Span) -> Self {
        let tokens = if span.is_empty() { 0..0 } else { side.tokens_in(span) };
        Self { side, book: side.book, tokens, span, list: OnceCell::new(), unit: OnceCell::new() }
    }

    /// The words and marks in order.
    pub(super) fn list(&self) -> &[Word<'a>] {
        self.list.get_or_init(|| self.tokens.clone().filter_map(|at| self.word(at)).collect())
    }

    /// The words in order, without marks.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word<'a>> + Clone {
        self.list().iter().filter(|word| word.kind != WordKind::Mark)
    }

    /// How many words there are, without marks.
    pub(super) fn count(&self) -> usize {
        let tokens = self.side.words(&self.tokens).iter();
        tokens.filter(|token| token.kind() != WordKind::Mark).count()
    }

    /// How many words carry meaning.
    pub(super) fn content(&self) -> usize {
        self.words().filter(|word| word.is_content()).count()
    }

    /// Any word of the side.
    pub(super) fn word(&self, at: usize) -> Option<Word<'a>> {
        let token = self.side.tokens.get(at)?;
        let (kind, written) = (token.kind(), token.span().of(self.side.text()));
        if kind == WordKind::Mark {
            return Some(Word { at, kind, written, lower: Cow::Borrowed(written), facts: None });
        }
        let lower = if written == "May" { Cow::Borrowed(written) } else { plain(written) };
        let facts = self.facts(&lower);
        Some(Word { at, kind, written, lower, facts })
    }

    fn facts(&self, lower: &str) -> Option<&'static Facts> {
        self.book.facts(lower).or_else(|| self.book.facts(self.book.inner(lower)?))
    }

    pub(super) fn written(&self, at: usize) -> &'a str {
        self.side.tokens.get(at).map_or("", |token| token.span().of(self.side.text()))
    }

    pub(super) fn kind(&self, at: usize) -> Option<WordKind> {
        self.side.tokens.get(at).map(|token| token.kind())
    }

    /// The unit that the words stand in; of none where there are no words.
    pub(super) fn unit(&self) -> Option<&'a Unit> {
        *self.unit.get_or_init(|| {
            let at = if self.tokens.is_empty() { return None } else { self.tokens.start };
            self.side.units.get(self.side.unit_of(at))
        })
    }

    /// The block outside the body that the words stand in.
    pub(super) fn role(&self) -> Option<Role> {
        match self.unit()?.place {
            Place::Outside(role) => Some(role),
            Place::Sentence(_) => None,
        }
    }

    /// The place in [`Side::tokens`] where the change stands, also where it has no words here.
    pub(super) fn place(&self) -> Range<usize> {
        if self.tokens.is_empty() {
            let at = self.side.tokens.partition_point(|token| token.span().end <= self.span.start);
            at..at
        } else {
            self.tokens.clone()
        }
    }

    /// Whether a number, a date or a unit may stand among the words.
    pub(super) fn has_value(&self) -> bool {
        self.list().iter().any(|word| match word.kind {
            WordKind::Number => true,
            WordKind::Mark => matches!(word.written, "%" | "٪"),
            WordKind::Letters => {
                word.written.starts_with(is_dense)
                    || word.lower.bytes().any(|byte| byte == b'-' || byte.is_ascii_digit())
                    || [List::Dates, List::Numbers, List::Units].into_iter().any(|list| word.is(list))
                    || matches!(&*word.lower, "am" | "pm" | "p" | "a")
                    || self.book.language == "de"
                        && (word.lower.contains("und") || word.lower.contains("hundert"))
            }
        })
    }
}
