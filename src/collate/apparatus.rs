//! The apparatus: one text, and at each place where versions differ from it what they read.
//!
//! Invariant: each other version is compared with the base alone, so that the order in which they were
//! loaded changes nothing but what they are called. Whole sentences that a version lacks or adds are places
//! of their own: of the words inside them it has no reading.

mod heads;
mod travelled;

use super::history::{Capture, Seen, capture_beside};
use super::{Class, Comparison, Edit, EditKind, History, Options, Rule, Segment, collate};
use crate::article::{Article, Sentence};
use crate::document::Role;
use crate::text::{Span, WordKind, is_quotation_mark, words};

/// A text with the readings of all versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apparatus {
    /// The version whose text it is.
    pub base: usize,
    /// The versions that share almost nothing with it, and have no readings.
    pub aside: Vec<usize>,
    /// The versions that hold only a part of the article: what they lack is no reading.
    pub partial: Vec<usize>,
    /// The places where a version reads otherwise, in the order of the text.
    pub entries: Vec<Entry>,
    /// What stands in another place in some versions, in the order of the text.
    pub transpositions: Vec<Transposition>,
}

/// A place, and what versions read there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words of the base, in its text; empty where others only add.
    pub lemma: Span,
    /// What it is, if it stands around the body and is one place as a whole.
    pub role: Option<Role>,
    /// The other readings, in the order of their first witness. Never empty.
    pub readings: Vec<Reading>,
    /// The versions that read as the base does, with the base itself.
    pub agree: Vec<usize>,
    /// The versions without the sentences around it, or that do not hold them.
    pub lacking: Vec<usize>,
}

/// What some versions read at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The words, white space made one; empty where the versions have none.
    pub text: String,
    /// Whether it may mean something else. If not, only spelling, marks, capitals or typography differ.
    pub substantive: bool,
    /// The versions that read so, in their order. Never empty.
    pub witnesses: Vec<Witness>,
}

/// A version that has a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The version.
    pub version: usize,
    /// Where the reading stands in its text, mostly in one piece; nowhere for a reading without words.
    pub spans: Vec<Span>,
}

/// A passage that stands in another place in some versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transposition {
    /// The passage, in the base text.
    pub base: Span,
    /// The versions, and where it stands in each. Never empty.
    pub witnesses: Vec<Witness>,
}

impl Entry {
    /// Whether a reading may mean something else.
    pub fn is_substantive(&self) -> bool {
        self.readings.iter().any(|reading| reading.substantive)
    }

    /// Where it stands, for people: `¶ 3.2` for the second sentence of the third paragraph, or what it is.
    pub fn place(&self, base: &Article) -> String {
        place(base, self.lemma, self.role)
    }

    /// What tells people the place: the lemma, or the word before it with its marks, where there is none.
    pub fn anchor(&self, base: &Article) -> Span {
        let before = base.text.get(..self.lemma.start).filter(|_| self.lemma.is_empty()).unwrap_or_default();
        let before = before.trim_end();
        let from = before.char_indices().rev().take(LONG).last().map_or(0, |(at, _)| at);
        let near = words(before, Span::new(from, before.len()));
        let last = near.iter().rev().find(|word| word.kind != WordKind::Mark);
        last.map_or(self.lemma, |word| Span::new(word.span.start, before.len()))
    }
}

impl Transposition {
    /// Where it stands in the base, for people.
    pub fn place(&self, base: &Article) -> String {
        place(base, self.base, None)
    }
}

fn place(base: &Article, span: Span, role: Option<Role>) -> String {
    let outside = || base.outside.iter().find(|block| block.span.contains(span)).map(|block| block.role);
    let behind = base.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    let sentence = behind.checked_sub(1).and_then(|at| base.sentences.get(at));
    let within = sentence.filter(|_| role.is_none() && outside().is_none());
    let Some(sentence) = within else {
        let named = match role.or_else(outside) {
            Some(Role::Kicker) => "kicker",
            Some(Role::Headline) => "headline",
            Some(Role::Standfirst) => "standfirst",
            Some(Role::Byline) => "byline",
            Some(Role::Date) => "date line",
            Some(Role::Notice) => "notice",
            _ => "head",
        };
        return named.to_owned();
    };
    let first = base.sentences.partition_point(|one| one.paragraph < sentence.paragraph);
    format!("¶ {}.{}", sentence.paragraph + 1, behind - first)
}

/// So many characters hold the last word of a text.
const LONG: usize = 80;

/// What a version is called in an apparatus: `A`, `B` … `Z`, `AA`, `AB`.
pub fn siglum(version: usize) -> String {
    let letter = char::from(b'A' + (version % 26) as u8);
    match (version / 26).checked_sub(1) {
        Some(before) => format!("{}{letter}", siglum(before)),
        None => letter.to_string(),
    }
}

impl History {
    /// The text of the version `base` with the readings of all others. It is worked out anew at each call.
    pub fn apparatus(&self, base: usize) -> Apparatus {
        let Some(article) = self.versions.get(base) else { return Apparatus::default() };
        let others = self.versions.iter().enumerate().filter(|(version, _)| *version != base);
        let mut sources: Vec<Source<'_>> =
            others.map(|(version, other)| Source::new(version, article, other)).collect();
        let is_aside = |source: &Source<'_>| source.capture == Capture::Other;
        let mut aside = Vec::new();
        if !sources.iter().all(is_aside) {
            aside = sources.iter().filter(|source| is_aside(source)).map(|source| source.version).collect();
            sources.retain(|source| !is_aside(source));
        }
        let partial = sources.iter().filter(|source| !source.capture.is_whole() && !is_aside(source));
        let partial = partial.map(|source| source.version).collect();
        let mut entries: Vec<Entry> = places(article, &sources)
            .into_iter()
            .filter_map(|place| entry(base, article, place, &sources))
            .collect();
        entries.extend(whole(base, article, &sources));
        entries.extend(heads::entries(base, article, &sources));
        entries.sort_by(|one, other| {
            (one.lemma.start, other.lemma.end).cmp(&(other.lemma.start, one.lemma.end))
        });
        let transpositions = travelled::transpositions(article, &sources);
        Apparatus { base, aside, partial, entries, transpositions }
    }
}

/// A version compared with the base.
struct Source<'a> {
    version: usize,
    article: &'a Article,
    comparison: Comparison,
    /// The tiles in the order of the base.
    tiles: Vec<Segment>,
    /// For each edit what it is here.
    parts: Vec<Part>,
    /// What it holds of the base.
    capture: Capture,
    /// Where the rest of the base begins that it does not hold.
    end: usize,
}

/// What an edit is in an apparatus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// White space or structure: no reading.
    Nothing,
    /// Words.
    Words,
    /// Whole sentences that only one side has.
    Sentences,
}

impl<'a> Source<'a> {
    fn new(version: usize, base: &Article, article: &'a Article) -> Self {
        let comparison = collate(base, article, &Options::default());
        let mut tiles = comparison.segments.clone();
        tiles.sort_by_key(|tile| (tile.base.start, tile.base.end, tile.revised.start));
        let is_head = |edit: &Edit| {
            let in_base = !edit.base.is_empty() && heads::is_head(base, edit.base);
            in_base || edit.base.is_empty() && heads::is_head(article, edit.revised)
        };
        let part = |edit: &Edit| match edit.kind {
            _ if edit.kind.is_structure() || edit.classes == [Class::Layout] => Part::Nothing,
            _ if is_head(edit) => Part::Nothing,
            EditKind::Delete if has_sentence(&base.sentences, edit.base) => Part::Sentences,
            EditKind::Insert if has_sentence(&article.sentences, edit.revised) => Part::Sentences,
            _ => Part::Words,
        };
        let parts = comparison.edits.iter().map(part).collect();
        let capture = capture_beside(&comparison, base, article);
        let end = Some(capture).filter(|capture| *capture == Capture::Cut);
        let end = end.and_then(|_| Seen::of(&comparison, base).end).unwrap_or(usize::MAX);
        Self { version, article, comparison, tiles, parts, capture, end }
    }

    /// Whether it may stand in the article and not in the file that a sentence is missing, or the other way
    /// round.
    fn is_unknown(&self, edit: &Edit) -> bool {
        match self.capture {
            Capture::Whole => false,
            Capture::Part | Capture::Other => true,
            Capture::Cut => edit.revised.is_empty() && edit.base.start >= self.end,
        }
    }

    /// The edits that are such a part.
    fn edits(&self, part: Part) -> impl Iterator<Item = &Edit> {
        let edits = self.comparison.edits.iter().zip(&self.parts);
        edits.filter(move |(_, own)| **own == part).map(|(edit, _)| edit)
    }

    /// What it reads at a place of the base, where that stands, and whether that may mean something else.
    /// `None` if it lacks the sentences around the place.
    fn reading(&self, place: Span) -> Option<(String, Vec<Span>, bool)> {
        let first = self.tiles.partition_point(|tile| tile.base.end < place.start);
        let tiles = self.tiles.get(first..).unwrap_or_default().iter();
        let mut spans: Vec<Span> = Vec::new();
        let mut substantive = false;
        for tile in tiles.take_while(|tile| tile.base.start <= place.end) {
            let own = match tile.edit.and_then(|at| self.parts.get(at).zip(self.comparison.edits.get(at))) {
                None => clipped(tile, place),
                Some((Part::Sentences, edit)) if edit.base.contains(place) && !edit.base.is_empty() => {
                    return None;
                }
                Some((Part::Words, edit)) if place.contains(edit.base) => {
                    substantive |= is_substantive(edit);
                    Some(tile.revised)
                }
                Some((Part::Nothing, _)) if place.start < tile.base.start && tile.base.end < place.end => {
                    Some(tile.revised)
                }
                Some(_) => None,
            };
            let Some(own) = own.filter(|own| !own.is_empty()) else { continue };
            match spans.last_mut() {
                Some(last) if last.end == own.start => last.end = own.end,
                _ => spans.push(own),
            }
        }
        let pieces: String = spans.iter().map(|span| span.of(&self.article.text)).collect();
        Some((one_line(&pieces), spans, substantive))
    }
}

/// The part of the revised side of an unchanged tile that stands at a place of the base.
fn clipped(tile: &Segment, place: Span) -> Option<Span> {
    let (start, end) = (tile.base.start.max(place.start), tile.base.end.min(place.end));
    let behind = |at: usize| tile.revised.start + (at - tile.base.start);
    (start < end).then(|| Span::new(behind(start), behind(end)))
}

fn has_sentence(sentences: &[Sentence], span: Span) -> bool {
    let first = sentences.partition_point(|sentence| sentence.span.start < span.start);
    sentences.get(first).is_some_and(|sentence| span.contains(sentence.span))
}

/// Whether a change may mean something else: no rule makes both sides equal but the one of numbers.
fn is_substantive(edit: &Edit) -> bool {
    let spelling = edit
        .classes
        .iter()
        .all(|class| matches!(class, Class::Typo | Class::Punctuation | Class::Typography | Class::Layout));
    !spelling && (edit.noise.is_empty() || edit.noise.has(Rule::Numbers))
}

/// Whether two readings have the same words, or none, and differ in marks alone.
fn is_accidental(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = words(text, Span::new(0, text.len()));
        let all = all.iter().filter(|word| word.kind != WordKind::Mark || !is_mark(word.span.of(text)));
        all.map(|word| word.span.of(text).replace('’', "'")).collect()
    };
    words(one) == words(other)
}

/// Whether it is a mark that parts or sets off words, and says nothing by itself.
fn is_mark(text: &str) -> bool {
    text.chars().all(|char| is_quotation_mark(char) || ",.;:!?…()[]–—-\"'’。、，".contains(char))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The places where the words of a version differ: whole words, and changes that touch are one place.
fn places(base: &Article, sources: &[Source<'_>]) -> Vec<Span> {
    let words = words(&base.text, Span::new(0, base.text.len()));
    let cut = |at: usize| {
        let word = words.get(words.partition_point(|word| word.span.end <= at))?;
        (word.span.start < at).then_some(word.span)
    };
    let whole = |place: Span| {
        let (first, last) = (cut(place.start), cut(place.end));
        Span::new(first.map_or(place.start, |word| word.start), last.map_or(place.end, |word| word.end))
    };
    let edits = sources.iter().flat_map(|source| source.edits(Part::Words));
    let mut places: Vec<Span> = edits.map(|edit| whole(edit.base)).collect();
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        last.end = if touches { last.end.max(next.end) } else { last.end };
        touches
    });
    places
}

/// The readings at a place, if a version differs there by more than white space.
fn entry(base: usize, article: &Article, lemma: Span, sources: &[Source<'_>]) -> Option<Entry> {
    let own = one_line(lemma.of(&article.text));
    let mut entry = Entry { lemma, role: None, readings: Vec::new(), agree: vec![base], lacking: Vec::new() };
    for source in sources {
        match source.reading(lemma) {
            None => entry.lacking.push(source.version),
            Some((text, _, _)) if text == own => entry.agree.push(source.version),
            Some((text, spans, substantive)) => {
                let witness = Witness { version: source.version, spans };
                let substantive = substantive && !is_accidental(&own, &text);
                attest(&mut entry.readings, text, substantive, witness);
            }
        }
    }
    entry.agree.sort_unstable();
    (!entry.readings.is_empty()).then_some(entry)
}

/// Adds a witness to its reading.
fn attest(readings: &mut Vec<Reading>, text: String, substantive: bool, witness: Witness) {
    match readings.iter_mut().find(|reading| reading.text == text) {
        Some(reading) => {
            reading.witnesses.push(witness);
            reading.substantive |= substantive;
        }
        None => readings.push(Reading { text, substantive, witnesses: vec![witness] }),
    }
}

/// Whole sentences that a version lacks or adds.
fn whole(base: usize, article: &Article, sources: &[Source<'_>]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut found: Vec<(Span, &Source<'_>, Span)> = Vec::new();
    for source in sources {
        let known = source.edits(Part::Sentences).filter(|edit| !source.is_unknown(edit));
        found.extend(known.map(|edit| (edit.base, source, edit.revised)));
    }
    found.sort_by_key(|(lemma, source, _)| (lemma.start, lemma.end, source.version));
    for same in found.chunk_by(|one, other| one.0 == other.0) {
        let Some((lemma, ..)) = same.first() else { continue };
        let mut readings = Vec::new();
        for own in same.chunk_by(|one, other| one.1.version == other.1.version) {
            let Some((_, source, _)) = own.first() else { continue };
            let spans: Vec<Span> =
                own.iter().map(|(_, _, revised)| *revised).filter(|span| !span.is_empty()).collect();
            let pieces: Vec<&str> = spans.iter().map(|span| span.of(&source.article.text)).collect();
            let text = one_line(&pieces.join(" "));
            attest(&mut readings, text, true, Witness { version: source.version, spans });
        }
        let differs = |version: usize| same.iter().any(|(_, source, _)| source.version == version);
        let lacks = |source: &&Source<'_>| {
            !differs(source.version)
                && source.edits(Part::Sentences).any(|edit| {
                    edit.base.start < lemma.end.max(lemma.start + 1) && lemma.start < edit.base.end
                })
        };
        let lacking: Vec<usize> = sources.iter().filter(lacks).map(|source| source.version).collect();
        let agrees = |version: &usize| !differs(*version) && !lacking.contains(version);
        let mut agree: Vec<usize> = sources.iter().map(|source| source.version).filter(agrees).collect();
        agree.push(base);
        agree.sort_unstable();
        if !lemma.is_empty() || readings.iter().any(|reading: &Reading| !reading.text.is_empty()) {
            entries.push(Entry { lemma: *lemma, role: None, readings, agree, lacking });
        }
    }
    let trimmed = |mut entry: Entry| {
        entry.lemma = entry.lemma.trim(&article.text);
        entry
    };
    entries.into_iter().map(trimmed).collect()
}

#[cfg(test)]
mod tests;
