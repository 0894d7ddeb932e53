//! A change in substance as notices are held against it: what it exchanged, and where it stands.

use rustc_hash::FxHashSet;

use super::super::Pair;
use super::story::{Around, Story};
use super::words::Words;
use crate::article::{Article, Subject, says};
use crate::collate::days::Part;
use crate::collate::lexicon::{List, plain};
use crate::collate::numbers::{Quantity, quantity};
use crate::collate::side::{Place, Side, Unit};
use crate::collate::{Class, Edit, EditKind};
use crate::document::Role;
use crate::text::Span;

/// So many words before and behind a change are looked at for what it stands among.
const NEAR: usize = 80;

/// The words that the stories themselves have, without their notices.
pub(super) struct Texts {
    base: FxHashSet<String>,
    revised: FxHashSet<String>,
}

impl Texts {
    pub(super) fn new(pair: Pair<'_>) -> Self {
        let words = |side: &Side<'_>| {
            let is_story = |unit: &&Unit| unit.place != Place::Outside(Role::Notice);
            let tokens = side.units.iter().filter(is_story).flat_map(|unit| side.words(&unit.tokens));
            tokens.map(|token| plain(token.span().of(side.text())).into_owned()).collect()
        };
        Self { base: words(pair.base), revised: words(pair.revised) }
    }

    /// Whether both stories have the word.
    pub(super) fn both(&self, word: &str) -> bool {
        self.base.contains(word) && self.revised.contains(word)
    }

    /// Whether one of them has it.
    pub(super) fn any(&self, word: &str) -> bool {
        self.base.contains(word) || self.revised.contains(word)
    }
}

/// What a change exchanged, and where it stands.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own and asked for alone")]
pub(super) struct Change {
    /// What kinds of things it touches.
    pub(super) subjects: Vec<Subject>,
    /// The values that only one side has.
    pub(super) numbers: Vec<Quantity>,
    pub(super) days: Vec<Part>,
    /// The words of both sides.
    pub(super) words: Words,
    /// Those that the other version has nowhere.
    pub(super) fresh: FxHashSet<String>,
    /// The sentences around it.
    pub(super) around: Words,
    /// What stands around it, for the words of a notice to point at.
    pub(super) spot: Around,
    /// The names of who speaks in it.
    pub(super) speaker: Vec<String>,
    /// Whether words were put in, or taken out, that had no others in their place.
    pub(super) is_addition: bool,
    pub(super) is_removal: bool,
    /// Whether it is a passage, of which the other version has nothing.
    pub(super) is_alone: bool,
    /// Whether it is about who said something, and not what was said.
    pub(super) is_of_speaker: bool,
    /// Whether it changes what stands inside quotation marks.
    pub(super) is_wording: bool,
    /// Whether a number in it may be somebody's age, and counts nothing else.
    pub(super) may_be_age: bool,
    /// What was exchanged; changes that exchange the same are one mistake.
    pub(super) exchange: (String, String),
    /// The paragraphs that it stands in, from one, in both versions.
    pub(super) paragraphs: [i128; 2],
    /// Where it stands in the revised version.
    pub(super) at: Span,
}

impl Change {
    pub(super) fn new(edit: &Edit, pair: Pair<'_>, texts: &Texts, story: &Story) -> Self {
        let (base, revised) = (pair.base, pair.revised);
        let (ours, theirs) = edit.values.unwrap_or((edit.base, edit.revised));
        let wide = |one: Span, other: Span| if one.is_empty() { other } else { one.to(other) };
        let (ours_at, theirs_at) = (wide(edit.base, ours), wide(edit.revised, theirs));
        let mut ours = Words::read(base, ours_at);
        let mut theirs = Words::read(revised, theirs_at);
        let only = |one: &[Quantity], other: &[Quantity]| -> Vec<Quantity> {
            one.iter().filter(|number| !other.iter().any(|own| own.same(number))).cloned().collect()
        };
        let mut numbers = only(&ours.quantities, &theirs.quantities);
        numbers.extend(only(&theirs.quantities, &ours.quantities));
        let mut days: Vec<Part> =
            ours.days.iter().filter(|day| !theirs.days.contains(day)).cloned().collect();
        days.extend(theirs.days.iter().filter(|day| !ours.days.contains(day)).cloned());
        let gone = ours.content.iter().filter(|word| !texts.revised.contains(*word));
        let new = theirs.content.iter().filter(|word| !texts.base.contains(*word));
        let fresh = gone.chain(new).cloned().collect();
        ours.content.extend(theirs.content.drain());
        ours.capital.extend(theirs.capital.drain());
        let mut around = Words::read(base, sentences(base, edit.base));
        around.content.extend(Words::read(revised, sentences(revised, edit.revised)).content);
        let is_new = matches!(edit.classes.first(), Some(Class::Expand | Class::QuoteAdded));
        let speaker = speakers(edit, pair);
        let is_addition = edit.kind == EditKind::Insert && is_new;
        let is_removal = edit.kind == EditKind::Delete;
        let has = |classes: &[Class]| edit.classes.iter().any(|class| classes.contains(class));
        let text = |side: &Side<'_>, span: Span| plain(span.of(side.text()).trim()).into_owned();
        let paragraph = |article: &Article, span: Span| {
            article.paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start) as i128
        };
        Self {
            subjects: subjects(edit, pair, is_addition),
            numbers,
            days,
            words: ours,
            fresh,
            around,
            spot: story.around(pair, edit.base, edit.revised),
            speaker,
            is_addition,
            is_removal,
            is_alone: edit.classes.first().is_some_and(|class| {
                matches!(class, Class::Expand | Class::Cut | Class::QuoteAdded | Class::QuoteRemoved)
            }),
            is_of_speaker: has(&[Class::QuoteSpeaker, Class::Attribution, Class::Name]),
            is_wording: has(&[
                Class::QuoteWording,
                Class::QuoteMarks,
                Class::QuoteAdded,
                Class::QuoteRemoved,
            ]),
            may_be_age: may_be_age(revised, theirs_at) || may_be_age(base, ours_at),
            exchange: (text(base, edit.base), text(revised, edit.revised)),
            paragraphs: [paragraph(base.article, edit.base), paragraph(revised.article, edit.revised)],
            at: edit.revised,
        }
    }
}

/// Whether no other word than one for years stands behind a number: `Hask, 43, said`, `43 years`.
fn may_be_age(side: &Side<'_>, span: Span) -> bool {
    let mut tokens = side.tokens_in(span);
    let Some(number) = tokens.find_map(|at| quantity(side, at).map(|number| at + number.words.max(1))) else {
        return false;
    };
    let behind = side.tokens.get(number).map_or("", |token| token.span().of(side.text()));
    let is_word = behind.starts_with(char::is_alphabetic);
    let is_grammar = || List::Function.has(side.article.language.as_deref(), &plain(behind));
    !is_word || is_grammar() || says("years", &behind.to_lowercase(), None)
}

/// The sentences or blocks that a span stands in; of one without an end the words near by.
fn sentences(side: &Side<'_>, span: Span) -> Span {
    let tokens = side.tokens_in(span);
    let near = tokens.start.saturating_sub(NEAR)..side.tokens.len().min(tokens.end + NEAR);
    let near = side.words(&near);
    let reach = near.first().zip(near.last()).map_or(span, |(first, last)| first.span().to(last.span()));
    let unit = |token: usize| side.units.get(side.unit_of(token)).map(|unit| unit.span);
    let first = unit(tokens.start).filter(|unit| unit.overlaps(span) || unit.contains(span));
    let last = unit(tokens.end.saturating_sub(1)).filter(|unit| unit.overlaps(span) || unit.contains(span));
    let whole = match (first, last) {
        (Some(first), Some(last)) => first.to(last),
        (Some(one), None) | (None, Some(one)) => one,
        _ => span,
    };
    Span::new(whole.start.max(reach.start), whole.end.min(reach.end).max(whole.start.max(reach.start)))
}

/// The kinds of things that a change touches.
fn subjects(edit: &Edit, pair: Pair<'_>, is_addition: bool) -> Vec<Subject> {
    let mut found: Vec<Subject> = edit
        .classes
        .iter()
        .filter_map(|class| match class {
            Class::Number => Some(Subject::Number),
            Class::Date => Some(Subject::Date),
            Class::Name => Some(Subject::Name),
            Class::Headline => Some(Subject::Headline),
            class if *class <= Class::QuoteCue => Some(Subject::Quotation),
            _ => None,
        })
        .collect();
    if edit.kind == EditKind::Delete {
        found.push(Subject::Removal);
    }
    if is_addition {
        found.push(Subject::Addition);
        if pair.revised.article.quotes.iter().any(|quote| quote.extent().overlaps(edit.revised)) {
            found.push(Subject::Quotation);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of the names of who speaks in a change.
fn speakers(edit: &Edit, pair: Pair<'_>) -> Vec<String> {
    let touched = |article: &Article, span: Span| -> Vec<String> {
        let quotes = article.quotes.iter().filter(|quote| {
            let extent = quote.extent();
            extent.overlaps(span) || extent.contains(span)
        });
        quotes
            .filter_map(|quote| quote.speaker.as_ref())
            .flat_map(|speaker| speaker.full().split_whitespace())
            .filter(|word| word.chars().next().is_some_and(|first| !first.is_lowercase()))
            .map(|word| plain(word).into_owned())
            .collect()
    };
    let mut found = touched(pair.base.article, edit.base);
    found.extend(touched(pair.revised.article, edit.revised));
    found
}
