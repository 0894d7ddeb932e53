//! The apparatus: one text, and at each place where versions differ from it what they read.
//!
//! Invariant: each other version is compared with the base alone, so that the order in which they were
//! loaded changes nothing but what they are called. Whole sentences that a version lacks or adds are places
//! of their own: of the words inside them it has no reading.

use super::{Class, Comparison, Edit, EditKind, History, Options, Rule, Segment, collate};
use crate::article::{Article, Sentence};
use crate::text::{Span, WordKind, words};

/// A text with the readings of all versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apparatus {
    /// The version whose text it is.
    pub base: usize,
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
    /// The other readings, in the order of their first witness. Never empty.
    pub readings: Vec<Reading>,
    /// The versions that read as the base does, with the base itself.
    pub agree: Vec<usize>,
    /// The versions without the sentences around it.
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
        let sources: Vec<Source<'_>> =
            others.map(|(version, other)| Source::new(version, article, other)).collect();
        let mut entries: Vec<Entry> = places(article, &sources)
            .into_iter()
            .filter_map(|place| entry(base, article, place, &sources))
            .collect();
        entries.extend(whole(base, article, &sources));
        entries.sort_by(|one, other| {
            (one.lemma.start, other.lemma.end).cmp(&(other.lemma.start, one.lemma.end))
        });
        Apparatus { base, entries, transpositions: transpositions(&sources) }
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
        let part = |edit: &Edit| match edit.kind {
            _ if edit.kind.is_structure() || edit.classes == [Class::Layout] => Part::Nothing,
            EditKind::Delete if has_sentence(&base.sentences, edit.base) => Part::Sentences,
            EditKind::Insert if has_sentence(&article.sentences, edit.revised) => Part::Sentences,
            _ => Part::Words,
        };
        let parts = comparison.edits.iter().map(part).collect();
        Self { version, article, comparison, tiles, parts }
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
    let mut entry = Entry { lemma, readings: Vec::new(), agree: vec![base], lacking: Vec::new() };
    for source in sources {
        match source.reading(lemma) {
            None => entry.lacking.push(source.version),
            Some((text, _, _)) if text == own => entry.agree.push(source.version),
            Some((text, spans, substantive)) => {
                let witness = Witness { version: source.version, spans };
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
        found.extend(source.edits(Part::Sentences).map(|edit| (edit.base, source, edit.revised)));
    }
    found.sort_by_key(|(lemma, source, _)| (lemma.start, lemma.end, source.version));
    for same in found.chunk_by(|one, other| one.0 == other.0) {
        let Some((lemma, ..)) = same.first() else { continue };
        let mut readings = Vec::new();
        for (_, source, revised) in same {
            let spans: Vec<Span> = Some(*revised).into_iter().filter(|span| !span.is_empty()).collect();
            let text = one_line(revised.of(&source.article.text));
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
            entries.push(Entry { lemma: *lemma, readings, agree, lacking });
        }
    }
    let trimmed = |mut entry: Entry| {
        entry.lemma = entry.lemma.trim(&article.text);
        entry
    };
    entries.into_iter().map(trimmed).collect()
}

/// What moved, with the versions in which it did.
fn transpositions(sources: &[Source<'_>]) -> Vec<Transposition> {
    let mut found: Vec<(Span, Witness)> = Vec::new();
    for source in sources {
        let moves = source.comparison.edits.iter().filter(|edit| edit.kind == EditKind::Move);
        found.extend(
            moves.map(|edit| (edit.base, Witness { version: source.version, spans: vec![edit.revised] })),
        );
    }
    found.sort_by_key(|(base, witness)| (base.start, base.end, witness.version));
    let same = found.chunk_by(|one, other| one.0 == other.0);
    same.filter_map(|same| {
        let witnesses = same.iter().map(|(_, witness)| witness.clone()).collect();
        same.first().map(|(base, _)| Transposition { base: *base, witnesses })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::tests::article;
    use super::super::{Base, history};
    use super::*;

    fn read(versions: &[&str]) -> History {
        history(versions.iter().map(|text| article(text)).collect(), Base::Previous, &Options::default())
    }

    /// An entry in words: `held ] broke B C; A D` and `*` where nothing but spelling or marks differs.
    fn told(entry: &Entry, history: &History, base: usize) -> String {
        let article = &history.versions[base];
        let sigla = |versions: Vec<usize>| versions.into_iter().map(siglum).collect::<Vec<_>>().join(" ");
        let anchor = entry.anchor(article).of(&article.text);
        let lemma = if entry.lemma.is_empty() { format!("after {anchor}") } else { anchor.to_owned() };
        let readings = entry.readings.iter().map(|reading| {
            let text = if reading.text.is_empty() { "om." } else { &reading.text };
            let mark = if reading.substantive { "" } else { "*" };
            let witnesses = reading.witnesses.iter().map(|witness| witness.version).collect();
            format!("{mark}{text} {}", sigla(witnesses))
        });
        let lacking = if entry.lacking.is_empty() {
            String::new()
        } else {
            format!("; lacking {}", sigla(entry.lacking.clone()))
        };
        format!("{lemma} ] {}{lacking}", readings.collect::<Vec<_>>().join(", "))
    }

    #[track_caller]
    fn check(versions: &[&str], base: usize, expected: &[&str]) {
        let history = read(versions);
        let apparatus = history.apparatus(base);
        let told: Vec<String> = apparatus.entries.iter().map(|entry| told(entry, &history, base)).collect();
        assert_eq!(told, expected);
        for reading in apparatus.entries.iter().flat_map(|entry| &entry.readings) {
            for witness in &reading.witnesses {
                let text = &history.versions[witness.version].text;
                let pieces: String = witness.spans.iter().map(|span| span.of(text)).collect();
                assert_eq!(one_line(&pieces), reading.text);
            }
        }
    }

    const HELD: &str = "The old wall held through the whole night.";
    const BROKE: &str = "The old wall broke through the whole night.";
    const STOOD: &str = "The old wall stood through the whole night.";
    const FLOOD: &str = "The lower town was under water for a week.";

    #[test]
    fn readings_are_grouped_by_their_witnesses() {
        check(&[HELD, BROKE, STOOD, BROKE, HELD], 0, &["held ] broke B D, stood C"]);
    }

    #[test]
    fn any_version_is_the_base() {
        check(&[HELD, BROKE, STOOD], 2, &["stood ] held A, broke B"]);
        assert_eq!(read(&[HELD]).apparatus(4), Apparatus::default());
    }

    #[test]
    fn spelling_and_marks_stand_apart() {
        check(
            &[
                "It’s the old wall that held.",
                "It's the old wall that held.",
                "It’s the old wall, that held.",
            ],
            0,
            &["It’s ] *It's B", "wall ] *wall, C"],
        );
    }

    #[test]
    fn numbers_are_never_accidental() {
        check(&["They counted 40 sheep there.", "They counted 14 sheep there."], 0, &["40 ] 14 B"]);
    }

    #[test]
    fn a_sentence_that_a_version_lacks_has_no_words_there() {
        let (all, other) = (format!("{FLOOD} {HELD}"), format!("{FLOOD} {BROKE}"));
        check(
            &[&all, &other, FLOOD],
            0,
            &["The old wall held through the whole night. ] om. C", "held ] broke B; lacking C"],
        );
        check(&[FLOOD, &all, &other], 0, &[&format!("after week. ] {HELD} B, {BROKE} C")]);
    }

    #[test]
    fn words_that_are_added_stand_behind_a_word() {
        check(&[HELD, "The old wall held firm through the whole night."], 0, &["after held ] firm B"]);
    }

    #[test]
    fn what_moved_is_noted() {
        let (one, other) = (
            format!("{FLOOD} {HELD} Nobody was hurt there."),
            format!("Nobody was hurt there. {FLOOD} {HELD}"),
        );
        let history = read(&[&one, &other]);
        let apparatus = history.apparatus(0);
        assert_eq!(apparatus.entries, []);
        let moved: Vec<&str> = apparatus.transpositions.iter().map(|moved| moved.base.of(&one)).collect();
        assert_eq!(moved, ["Nobody was hurt there."]);
        assert_eq!(apparatus.transpositions[0].witnesses[0].spans[0].of(&other), "Nobody was hurt there.");
    }

    #[test]
    fn sigla_go_on_behind_the_alphabet() {
        assert_eq!([0, 25, 26, 27, 52, 702].map(siglum), ["A", "Z", "AA", "AB", "BA", "AAA"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// Loaded in any order, versions have the same readings at the same places.
        #[test]
        fn the_order_of_loading_changes_nothing_but_the_sigla(
            picks in prop::collection::vec(prop::collection::vec(0..6_usize, 0..6), 2..6),
            order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let pool = [HELD, BROKE, STOOD, FLOOD, "“Nobody was hurt,” said Orla Finch.", "\n\n"];
            let texts: Vec<String> = picks.iter().map(|at| at.iter().map(|at| pool[*at]).collect::<Vec<_>>().join(" ")).collect();
            let order: Vec<usize> = order.into_iter().filter(|at| *at < texts.len()).collect();
            let variants = |order: &[usize], base: usize| {
                let history = read(&order.iter().map(|at| texts[*at].as_str()).collect::<Vec<_>>());
                let own = |versions: Vec<usize>| versions.into_iter().map(|at| order[at]).collect::<BTreeSet<_>>();
                let apparatus = history.apparatus(order.iter().position(|at| *at == base).unwrap());
                let entry = |entry: &Entry| {
                    let readings = entry.readings.iter().map(|reading| {
                        let witnesses = reading.witnesses.iter().map(|witness| witness.version).collect();
                        (reading.text.clone(), reading.substantive, own(witnesses))
                    });
                    (entry.lemma, readings.collect::<BTreeSet<_>>(), own(entry.agree.clone()), own(entry.lacking.clone()))
                };
                apparatus.entries.iter().map(entry).collect::<BTreeSet<_>>()
            };
            let loaded: Vec<usize> = (0..texts.len()).collect();
            for base in 0..texts.len() {
                prop_assert_eq!(variants(&loaded, base), variants(&order, base));
            }
        }
    }
}
