//! Statements: what a sentence says that can be checked. Numbers, dates, names, words of doubt, sources.
//!
//! They are found by the lists and values that changes are judged by, and nothing is listed twice.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::claims::ClaimKind;
use super::super::days::is_date;
use super::super::lexicon::{List, Sense};
use super::super::side::{Place, Side, Unit};
use super::super::values::{self, Stated};
use super::change::{Word, Words};
use super::names::names;
use super::phrases::{Found, all};
use crate::article::{Article, QuoteKind};
use crate::document::{FieldName, Role};
use crate::text::{Span, WordKind};

/// A sentence of more words and marks is none that anybody wrote.
const LONGEST: usize = 2_000;
/// How many words before `said` or behind `according to` who says it may be named.
const SOURCE: usize = 8;
/// How many words before `a day` its number may stand.
const RATE: usize = 3;
/// How many words of grammar may stand between a statement and the word beside it.
const BESIDE: usize = 3;

/// One thing that a sentence says.
#[derive(Clone, Debug)]
pub(in super::super) struct Statement {
    /// What is said.
    pub(in super::super) what: What,
    /// Its words, counted from the first of its sentence; a number with what it counts.
    pub(in super::super) words: Range<usize>,
    /// The keys of the words of meaning beside it.
    pub(in super::super) beside: (Option<u32>, Option<u32>),
}

/// What is said.
#[derive(Clone, Debug)]
pub(in super::super) enum What {
    Value(Stated),
    /// The words of a name without titles, in small letters.
    Name(BTreeSet<String>),
    /// The entry of the list.
    Hedge(u16),
    /// The entry of the list, and the words that say who it is.
    Source(u16, BTreeSet<String>),
}

impl What {
    /// What kind of claim it is.
    pub(in super::super) const fn kind(&self) -> ClaimKind {
        match self {
            Self::Value(Stated::Number(_)) => ClaimKind::Number,
            Self::Value(Stated::Date(_)) => ClaimKind::Date,
            Self::Name(_) => ClaimKind::Name,
            Self::Hedge(_) => ClaimKind::Hedge,
            Self::Source(..) => ClaimKind::Source,
        }
    }

    /// Whether both say the same. A name or a source that is only longer or shorter is the same, and so is
    /// a source that says it by another verb.
    pub(in super::super) fn same(&self, other: &Self, articles: (&Article, &Article)) -> bool {
        let part =
            |one: &BTreeSet<String>, other: &BTreeSet<String>| one.is_subset(other) || other.is_subset(one);
        match (self, other) {
            (Self::Value(one), Self::Value(other)) => one.same(other, articles),
            (Self::Name(one), Self::Name(other)) => part(one, other),
            (Self::Hedge(one), Self::Hedge(other)) => one == other,
            (Self::Source(one, ours), Self::Source(other, theirs)) => {
                // `on condition of anonymity` names nobody, and is nobody else.
                if ours.is_empty() || theirs.is_empty() { one == other } else { part(ours, theirs) }
            }
            _ => false,
        }
    }
}

/// Where quoted words and the cues of direct quotations stand in a text.
#[derive(Debug, Default)]
pub(in super::super) struct Voiced {
    quoted: Vec<Span>,
    cues: Vec<Span>,
}

impl Voiced {
    pub(in super::super) fn new(article: &Article) -> Self {
        let mut voiced = Self::default();
        for quote in &article.quotes {
            let parts = &quote.parts;
            voiced.quoted.extend(parts.iter().map(|part| part.span));
            if quote.kind == QuoteKind::Direct {
                let cues = parts.iter().filter_map(|part| part.cue.as_ref()).chain(&quote.cue);
                voiced.cues.extend(cues.map(|cue| cue.span));
            }
        }
        for spans in [&mut voiced.quoted, &mut voiced.cues] {
            spans.sort_unstable();
        }
        voiced
    }
}

/// Whether one of some spans, which are in order and stand apart, touches the inside of `span`.
fn touches(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|one| one.end <= span.start);
    spans.get(at).is_some_and(|one| one.overlaps(span))
}

/// What a sentence says, in order; nothing of one that is too long to be one.
pub(in super::super) fn statements(side: &Side<'_>, unit: &Unit, voiced: &Voiced) -> Vec<Statement> {
    if unit.tokens.len() > LONGEST {
        return Vec::new();
    }
    let words = Words::new(side, unit.span);
    let mut reader = Reader { words: &words, unit, voiced, found: Vec::new() };
    let phrases = all(&words);
    reader.sources(&phrases);
    reader.values();
    reader.hedges(&phrases);
    // The capitals of a subhead tell no names.
    if !is_subhead(side, unit) {
        reader.names();
    }
    let mut found = reader.found;
    let dateline = dateline(side, unit);
    found.retain(|(words, _)| words.start >= dateline);
    found.sort_by_key(|(words, what)| (words.start, what.kind()));
    let reader = Reader { words: &words, unit, voiced, found: Vec::new() };
    let state = |(place, what): (Range<usize>, What)| {
        let counted =
            if matches!(what, What::Value(Stated::Number(_))) { reader.counted(&place) } else { place.end };
        Statement {
            beside: reader.beside(&place),
            words: place.start - unit.tokens.start..counted - unit.tokens.start,
            what,
        }
    };
    found.into_iter().map(state).collect()
}

fn is_subhead(side: &Side<'_>, unit: &Unit) -> bool {
    let Place::Sentence(at) = unit.place else { return false };
    let sentence = side.article.sentences.get(at);
    let paragraph = sentence.and_then(|sentence| side.article.paragraphs.get(sentence.paragraph));
    paragraph.is_some_and(|paragraph| paragraph.role == Role::Subhead)
}

/// Where the words of a sentence begin behind the place, the agency and the date that open a report:
/// `FERNDALE (NWS) _ `.
pub(in super::super) fn dateline(side: &Side<'_>, unit: &Unit) -> usize {
    const DASH: usize = 16;
    let evidence =
        side.article.metadata.get(FieldName::Dateline).into_iter().flat_map(|field| &field.evidence);
    let place = evidence.filter_map(|found| found.span).find(|span| unit.span.contains(*span));
    let Some(place) = place else { return unit.tokens.start };
    let behind = side.tokens_in(Span::new(place.end, unit.span.end)).start;
    let is_dash = |at: &usize| {
        let written = side.tokens.get(*at).map_or("", |token| token.span().of(side.text()));
        matches!(written, "—" | "–" | "-" | "--" | "_")
    };
    (behind..(behind + DASH).min(unit.tokens.end)).find(is_dash).map_or(behind, |dash| dash + 1)
}

struct Reader<'a> {
    words: &'a Words<'a>,
    unit: &'a Unit,
    voiced: &'a Voiced,
    found: Vec<(Range<usize>, What)>,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> Option<Word<'a>> {
        self.unit.tokens.contains(&at).then(|| self.words.word(at)).flatten()
    }

    fn values(&mut self) {
        for (place, stated) in values::each(self.words.side, self.unit.tokens.clone()) {
            // `one of them`: a number that counts nothing by itself.
            let taken = self.found.iter().any(|(other, _)| overlap(other, &place));
            if !taken && !self.is_rate(&place) {
                self.found.push((place, What::Value(stated)));
            }
        }
    }

    /// Whether it is what a number is told by: `60,000 tins a day`.
    fn is_rate(&self, place: &Range<usize>) -> bool {
        let opens = self.word(place.start).is_some_and(|word| word.is(List::Articles));
        let mut before = (1..=RATE).map_while(|step| self.word(place.start.checked_sub(step)?));
        let is_number = |word: Word<'_>| word.kind == WordKind::Number || word.is(List::Numbers);
        opens && before.any(is_number)
    }

    fn hedges(&mut self, phrases: &[Found]) {
        for found in phrases.iter().filter(|found| found.counts(List::Hedges)) {
            let place = self.place(found);
            let known = |(other, what): &(Range<usize>, What)| {
                matches!(what, What::Hedge(_)) && overlap(other, &place)
            };
            if !place.is_empty() && !self.found.iter().any(known) {
                self.found.push((place, What::Hedge(found.entry)));
            }
        }
    }

    /// Sources of what stands outside direct quotations; what stands at one is its speaker and its cue.
    fn sources(&mut self, phrases: &[Found]) {
        for found in phrases.iter().filter(|found| found.counts(List::Attribution)) {
            let place = self.place(found);
            if place.is_empty() || self.is_quoted(&place) {
                continue;
            }
            let whole = self.source(&place, found.sense);
            let who: BTreeSet<String> = whole
                .clone()
                .filter_map(|at| self.word(at))
                .filter(|word| word.is_content() && !word.says() && !place.contains(&word.at))
                .map(|word| word.lower.to_string())
                .collect();
            match self.found.last_mut() {
                Some((other, What::Source(_, known))) if overlap(other, &whole) => {
                    *other = other.start.min(whole.start)..other.end.max(whole.end);
                    known.extend(who);
                }
                _ => self.found.push((whole, What::Source(found.entry, who))),
            }
        }
    }

    /// A source with the words that name it: `police said`, `according to two officials`.
    fn source(&self, place: &Range<usize>, sense: Sense) -> Range<usize> {
        let is_part = |word: &Word<'_>| {
            word.kind != WordKind::Mark && !word.is(List::That) && !is_date(self.words.side, word.at)
        };
        if sense == Sense::Says {
            let before = (1..=SOURCE).map_while(|step| self.word(place.start.checked_sub(step)?));
            let start = before.take_while(|word| is_part(word)).last().map_or(place.start, |word| word.at);
            if start < place.start {
                return start..place.end;
            }
        }
        // `what it called` is whole; `according to` goes on, and so does `nach Angaben`.
        let last = place.end.checked_sub(1).and_then(|at| self.word(at));
        let opens = place.len() == 1 || last.is_some_and(|word| word.is(List::Function));
        if !opens && self.words.book.language == "en" {
            return place.clone();
        }
        let mut end = place.end;
        let mut before: Option<Word<'_>> = None;
        for word in (place.end..place.end + SOURCE).map_while(|at| self.word(at)) {
            if !is_part(&word) || !word.names_on(before.as_ref()) {
                break;
            }
            end = word.at + 1;
            before = Some(word);
        }
        place.start..end
    }

    /// Names that are in no source, also those of people who are quoted.
    fn names(&mut self) {
        let names = names(self.words);
        for run in names.chunk_by(|one, next| one.at + 1 == next.at) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let place = first.at..last.at + 1;
            let taken = self
                .found
                .iter()
                .any(|(other, what)| !matches!(what, What::Hedge(_)) && overlap(other, &place));
            let own: BTreeSet<String> = run
                .iter()
                .filter(|word| !word.is(List::People) && !word.is(List::Courtesies))
                .map(|word| word.lower.to_string())
                .collect();
            if !taken && !own.is_empty() {
                self.found.push((place, What::Name(own)));
            }
        }
    }

    /// The words of a phrase that stand in the sentence.
    fn place(&self, found: &Found) -> Range<usize> {
        let words = if found.dense {
            self.words.side.tokens_in(Span::new(found.start, found.end))
        } else {
            found.start..found.end
        };
        words.start.max(self.unit.tokens.start)..words.end.min(self.unit.tokens.end)
    }

    fn span(&self, place: &Range<usize>) -> Span {
        let tokens = self.words.side.words(place);
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span().to(last.span()),
            _ => Span::default(),
        }
    }

    /// Whether words stand inside a quotation, or are the cue of a direct one.
    fn is_quoted(&self, place: &Range<usize>) -> bool {
        let span = self.span(place);
        touches(&self.voiced.quoted, span) || touches(&self.voiced.cues, span)
    }

    /// Where a number with what it counts ends: `3 dead`.
    fn counted(&self, place: &Range<usize>) -> usize {
        let next = self.word(place.end).filter(|word| word.kind == WordKind::Letters && word.is_content());
        let is_counted = |word: &Word<'_>| {
            !is_date(self.words.side, word.at)
                && !word.says()
                && word.facts.is_none_or(|facts| facts.number.is_none())
        };
        next.filter(is_counted).map_or(place.end, |word| word.at + 1)
    }

    /// The words of meaning before and behind.
    fn beside(&self, place: &Range<usize>) -> (Option<u32>, Option<u32>) {
        let key = |word: Word<'_>| self.words.side.tokens.get(word.at).map(|token| token.id);
        let before = (1..=BESIDE).map_while(|step| self.word(place.start.checked_sub(step)?));
        let behind = (place.end..place.end + BESIDE).map_while(|at| self.word(at));
        let content = |word: &Word<'_>| word.is_content();
        (before.into_iter().find(content).and_then(key), behind.into_iter().find(content).and_then(key))
    }
}

impl Word<'_> {
    /// Whether it goes on naming somebody behind `before`: no other word of grammar than `the` and `of`,
    /// nothing that begins anew, and no small word behind a name.
    fn names_on(&self, before: Option<&Self>) -> bool {
        let opens = |word: &Self| word.is(List::Articles) || word.is(List::Owners);
        let named = before.filter(|before| before.is_content());
        let counts = self.kind == WordKind::Number || self.is(List::Numbers);
        if opens(self) || counts {
            return named.is_none();
        }
        if self.is(List::Function) {
            return self.is(List::Of);
        }
        let capital = |word: &Self| word.written.starts_with(char::is_uppercase);
        !named.is_some_and(capital) || !self.written.starts_with(char::is_lowercase)
    }
}

const fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
