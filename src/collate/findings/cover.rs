//! Which changes in substance a notice covers: told by the numbers, names and kinds of things that it
//! mentions, and not by any word that happens to be shared.
//!
//! A number is covered by a notice that has one of its values, a name by one that has one of its forms. A
//! notice that says of what kind the mistake was, and mentions no such thing, covers a change of that kind
//! in a sentence that it speaks of, or the only change of that kind.

use rustc_hash::FxHashSet;

use super::Pair;
use super::announced::Notices;
use crate::article::{Article, Notice, Paragraph, Sentence, Subject, is_place};
use crate::collate::days::{self, Part};
use crate::collate::lexicon::{List, plain};
use crate::collate::numbers::{Quantity, quantity};
use crate::collate::side::{Keys, Place, Side, Unit};
use crate::collate::{Class, Edit, EditKind};
use crate::document::Role;
use crate::text::{Break, Span, WordKind};

/// Which changes notices cover.
pub(super) struct Coverage {
    substance: Vec<usize>,
    covered: FxHashSet<usize>,
    corrected: FxHashSet<usize>,
}

impl Coverage {
    /// Holds the notices of the revised version against the changes in substance.
    pub(super) fn new(pair: Pair<'_>, notices: &Notices<'_>, substance: &[usize]) -> Self {
        let mut coverage = Self {
            substance: substance.to_vec(),
            covered: FxHashSet::default(),
            corrected: FxHashSet::default(),
        };
        if notices.new.is_empty() && notices.standing.is_empty() {
            return coverage;
        }
        let texts = Texts::new(pair);
        let language = pair.revised.article.language.as_deref();
        let new = notices.new.iter().map(|notice| Said::new(notice, true, &texts, language));
        let standing = notices.standing.iter().map(|notice| Said::new(notice, false, &texts, language));
        let said: Vec<Said<'_>> = new.chain(standing).collect();
        let changes: Vec<(usize, Change)> = substance
            .iter()
            .filter_map(|at| Some((*at, Change::new(pair.edits.get(*at)?, pair, &texts))))
            .collect();
        for said in &said {
            let best = |subject: Subject| {
                let alike = changes.iter().filter(|(_, other)| other.subjects.contains(&subject));
                let shared = alike.map(|(_, other)| other.around.shared(&said.words));
                shared.fold((0, 0), |(most, count), shared| (most.max(shared), count + 1))
            };
            let bests: Vec<(usize, usize)> = Subject::ALL.into_iter().map(best).collect();
            let best = |subject: Subject| bests.get(subject as usize).copied().unwrap_or_default();
            let named: Vec<&Change> = changes
                .iter()
                .map(|(_, change)| change)
                .filter(|change| said.speaks_of_number(change))
                .take(MANY)
                .collect();
            for (at, _) in changes.iter().filter(|(_, change)| said.covers(change, best, &named)) {
                coverage.covered.insert(*at);
                if said.notice.is_correction() {
                    coverage.corrected.insert(*at);
                }
            }
        }
        coverage
    }

    /// The changes in substance.
    pub(super) fn substance(&self) -> &[usize] {
        &self.substance
    }

    /// Whether a notice covers the change at this place.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.covered.contains(&at)
    }

    /// Whether a correction covers it.
    pub(super) fn is_corrected(&self, at: usize) -> bool {
        self.corrected.contains(&at)
    }
}

/// What stands in a stretch of words.
#[derive(Default)]
struct Words {
    /// Words of meaning, in one writing.
    content: FxHashSet<String>,
    /// Those that begin with a capital.
    capital: FxHashSet<String>,
    quantities: Vec<Quantity>,
    days: Vec<Part>,
}

impl Words {
    fn read(side: &Side<'_>, span: Span) -> Self {
        let mut found = Self::default();
        let mut at = side.tokens_in(span);
        let mut counts_places = false;
        while let Some(place) = at.next() {
            let Some(token) = side.tokens.get(place) else { break };
            let written = token.span().of(side.text());
            if let Some(parts) = days::parts(side, place) {
                found.days.extend(parts);
            } else if let Some(number) = quantity(side, place).filter(|_| !counts_places) {
                // The words of a number are no numbers of their own.
                let more = number.words.saturating_sub(1);
                at.start += more.min(at.len());
                found.quantities.push(number);
                continue;
            }
            counts_places = is_place(written);
            if token.kind() == WordKind::Letters {
                found.word(written, side.article.language.as_deref());
            }
        }
        found
    }

    fn word(&mut self, written: &str, language: Option<&str>) {
        let word = plain(written).into_owned();
        let long = word.chars().nth(1).is_some() || word.chars().all(|char| char > '\u{2e80}');
        if !long || List::Function.has(language, &word) {
            return;
        }
        if written.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_lowercase()) {
            self.capital.insert(word.clone());
        }
        self.content.insert(word);
    }

    fn shared(&self, other: &Self) -> usize {
        self.content.iter().filter(|word| other.content.contains(*word)).count()
    }

    fn has_number(&self, number: &Quantity) -> bool {
        self.quantities.iter().any(|own| is_alike(own, number))
    }

    /// How many of its numbers are among `numbers`.
    fn count(&self, numbers: &[Quantity]) -> usize {
        let known = |own: &&Quantity| numbers.iter().any(|number| is_alike(own, number));
        self.quantities.iter().filter(known).count()
    }
}

/// Whether two numbers can be one: a notice may leave out what is counted.
fn is_alike(one: &Quantity, other: &Quantity) -> bool {
    let whole = one.whole().is_some() && one.whole() == other.whole();
    whole || one.same(other) || one.same_figure(other)
}

/// What a notice says.
struct Said<'a> {
    notice: &'a Notice,
    is_new: bool,
    words: Words,
    /// Whether it has a name that is not in both versions: one that was wrong, or is right now.
    sets_name: bool,
}

impl<'a> Said<'a> {
    fn new(notice: &'a Notice, is_new: bool, texts: &Texts, language: Option<&str>) -> Self {
        let text = notice.said(language).to_owned();
        let span = Span::new(0, text.len());
        let article = Article {
            text,
            language: language.map(str::to_owned),
            paragraphs: vec![Paragraph { span, before: Break::Start, role: Role::Paragraph }],
            sentences: vec![Sentence { span, paragraph: 0 }],
            ..Article::default()
        };
        let words = Words::read(&Side::new(&article, &mut Keys::default()), span);
        let names = notice.scope.names.iter().flat_map(|name| name.split_whitespace());
        let sets_name = names.into_iter().any(|word| {
            let word = plain(word);
            !(texts.base.contains(&*word) && texts.revised.contains(&*word))
        });
        Self { notice, is_new, words, sets_name }
    }

    /// Whether it covers a change. `best` is the most words that it shares with what stands around any change
    /// of a kind, and how many such changes there are.
    fn covers(&self, change: &Change, best: impl Fn(Subject) -> (usize, usize), named: &[&Change]) -> bool {
        self.has_value(change, named)
            || self.has_name(change)
            || self.has_words(change)
            || self.is_of_kind(change, best)
            || self.is_open(change)
    }

    /// One of the values that were exchanged. A figure that a notice has for another number, of whose sentence
    /// it speaks, stands elsewhere by chance, unless what was exchanged there is the same.
    fn has_value(&self, change: &Change, named: &[&Change]) -> bool {
        if change.days.iter().any(|day| self.words.days.contains(day)) {
            return true;
        }
        let all = self.words.count(&change.numbers);
        if all == 0 || self.speaks_of_number(change) || all >= change.numbers.len() && all > 1 {
            return all > 0;
        }
        let is_same = |other: &Change| {
            other.numbers.len() == change.numbers.len()
                && other.numbers.iter().zip(&change.numbers).all(|(one, two)| one.same(two))
        };
        let has = |other: &Change| {
            other.numbers.iter().any(|number| change.numbers.iter().any(|own| is_alike(own, number)))
        };
        let taken = named.iter().filter(|other| has(other)).count();
        taken < all || named.iter().any(|other| is_same(other))
    }

    /// Whether it has a number that was exchanged, and speaks of the sentence around it.
    fn speaks_of_number(&self, change: &Change) -> bool {
        let has = change.numbers.iter().any(|number| self.words.has_number(number));
        has && change.around.shared(&self.words) > 0
    }

    /// A word that only one of the versions has: of much text only a name.
    fn has_name(&self, change: &Change) -> bool {
        let is_short = change.words.content.len() <= FEW;
        let mut fresh = change.fresh.iter().filter(|word| is_short || change.words.capital.contains(*word));
        fresh.any(|word| self.words.content.contains(word))
    }

    /// Most of the words that were exchanged; of much text several.
    fn has_words(&self, change: &Change) -> bool {
        if !change.numbers.is_empty() || !change.days.is_empty() {
            return false;
        }
        let shared = change.words.shared(&self.words);
        match change.words.content.len() {
            0 => change.around.shared(&self.words) >= SEVERAL,
            few @ 1..=FEW => 2 * shared > few,
            _ => shared >= SEVERAL,
        }
    }

    /// The kind of thing that it names, where it mentions none such thing itself.
    fn is_of_kind(&self, change: &Change, best: impl Fn(Subject) -> (usize, usize)) -> bool {
        let sets = |subject: Subject| match subject {
            Subject::Number => !self.words.quantities.is_empty(),
            Subject::Date => !self.words.days.is_empty(),
            Subject::Name => self.sets_name,
            _ => false,
        };
        let shared = change.around.shared(&self.words);
        let is_nearest = |subject: Subject| match best(subject) {
            (_, 1) => true,
            (most, _) => shared > 0 && shared == most,
        };
        let speaks = change.speaker.iter().any(|word| self.words.content.contains(word));
        let subjects = change.subjects.iter().copied();
        subjects.filter(|subject| self.notice.scope.subjects.contains(subject)).any(|subject| match subject {
            Subject::Headline => true,
            Subject::Quotation => speaks || is_nearest(subject),
            subject => !sets(subject) && is_nearest(subject),
        })
    }

    /// An update that says nothing in particular says that something was added.
    fn is_open(&self, change: &Change) -> bool {
        self.is_new && self.notice.kind == "update" && self.notice.scope.is_empty() && change.is_addition
    }
}

/// So many words before and behind a change are looked at for what it stands among.
const NEAR: usize = 80;
/// So many changes are held against one another for the number that a notice means.
const MANY: usize = 100;
/// So many words of meaning are few.
const FEW: usize = 4;
/// So many words of meaning in common say that a notice speaks of a passage.
const SEVERAL: usize = 3;

/// The words that the stories themselves have, without their notices.
struct Texts {
    base: FxHashSet<String>,
    revised: FxHashSet<String>,
}

impl Texts {
    fn new(pair: Pair<'_>) -> Self {
        let words = |side: &Side<'_>| {
            let is_story = |unit: &&Unit| unit.place != Place::Outside(Role::Notice);
            let tokens = side.units.iter().filter(is_story).flat_map(|unit| side.words(&unit.tokens));
            tokens.map(|token| plain(token.span().of(side.text())).into_owned()).collect()
        };
        Self { base: words(pair.base), revised: words(pair.revised) }
    }
}

/// What a change exchanged, and where it stands.
struct Change {
    /// What kinds of things it touches.
    subjects: Vec<Subject>,
    /// The values that only one side has.
    numbers: Vec<Quantity>,
    days: Vec<Part>,
    /// The words of both sides.
    words: Words,
    /// Those that the other version has nowhere.
    fresh: FxHashSet<String>,
    /// The sentences around it.
    around: Words,
    /// The names of who speaks in it.
    speaker: Vec<String>,
    is_addition: bool,
}

impl Change {
    fn new(edit: &Edit, pair: Pair<'_>, texts: &Texts) -> Self {
        let (base, revised) = (pair.base, pair.revised);
        let (ours, theirs) = edit.values.unwrap_or((edit.base, edit.revised));
        let wide = |one: Span, other: Span| if one.is_empty() { other } else { one.to(other) };
        let mut ours = Words::read(base, wide(edit.base, ours));
        let mut theirs = Words::read(revised, wide(edit.revised, theirs));
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
        let subjects = subjects(edit, pair, is_addition);
        Self { subjects, numbers, days, words: ours, fresh, around, speaker, is_addition }
    }
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
