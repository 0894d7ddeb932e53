//! Rows: which quotations of all versions are one, and how each stands to the reading that accounts for most.
//!
//! Versions are numbered in the order of their texts here, and put back into the order of the history at the
//! end.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::reading::Reading;
use super::{ALL_PAIRS, Common, QuoteCell, QuoteMatrix, QuoteRow, QuoteState, in_order};
use crate::article::Article;
use crate::collate::people::Names;
use crate::collate::quotes::{Plain, Related, related, spoken};
use crate::collate::side::{Keys, Side};
use crate::collate::spoken::Spoken;
use crate::collate::{Agreement, Voices, Who, gaps, pairings, segments};
use crate::text::Span;

/// Shorter quotations in the same words are not one for that alone.
const SHORT: usize = 3;
/// Of more readings of one quotation the longest are asked which of them accounts for most.
const READINGS: usize = 64;

/// A row takes in no more quotations of a version than this on the average, but for those in the same words.
const PARTS: usize = 8;

/// A quotation: its version, and its place in that version's list.
type Node = (usize, usize);

/// The matrix of some versions.
pub(super) fn matrix(versions: &[Article]) -> QuoteMatrix {
    let order = in_order(versions);
    let articles: Vec<&Article> = order.iter().filter_map(|at| versions.get(*at)).collect();
    let mut keys = Keys::default();
    let sides: Vec<Side<'_>> = articles.iter().map(|article| Side::new(article, &mut keys)).collect();
    let weights = keys.weights(&sides.iter().collect::<Vec<_>>());
    let spoken: Vec<Vec<Spoken>> = sides.iter().map(|side| spoken(side, &weights)).collect();
    let table = Table {
        voices: Voices::new(articles.iter().copied()),
        related: compared(&sides, &spoken, &keys),
        wire: wire(&articles),
        sides,
        spoken,
        keys,
    };
    let groups = table.groups();
    let mut rows: Vec<(Order, QuoteRow)> = groups.iter().filter_map(|group| table.row(group)).collect();
    lead_with_speakers(&mut rows);
    let back = |mut row: QuoteRow| {
        let mut cells = vec![QuoteCell::default(); order.len()];
        for (cell, place) in row.cells.into_iter().zip(&order) {
            cells.get_mut(*place).into_iter().for_each(|slot| *slot = cell.clone());
        }
        row.cells = cells;
        row.reference = order.get(row.reference).copied().unwrap_or_default();
        row
    };
    QuoteMatrix {
        rows: rows.into_iter().map(|(_, row)| back(row)).collect(),
        limited: order.len() > ALL_PAIRS,
    }
}

/// The version that is an agency's text, of several the longest, of equal ones the first.
pub(super) fn wire(articles: &[&Article]) -> Option<usize> {
    let wires = articles.iter().enumerate().filter(|(_, article)| article.is_wire());
    wires.rev().max_by_key(|(_, article)| article.sentences.len()).map(|(at, _)| at)
}

/// What versions have of each other's quotations: each pair, or each with the one that quotes most.
fn compared(sides: &[Side<'_>], spoken: &[Vec<Spoken>], keys: &Keys) -> BTreeMap<(usize, usize), Related> {
    let count = sides.len();
    let words =
        |at: usize| -> usize { spoken.get(at).into_iter().flatten().map(|quote| quote.words.len()).sum() };
    let hub = (0..count).rev().max_by_key(|at| words(*at)).unwrap_or_default();
    let wanted = |one: usize, other: usize| count <= ALL_PAIRS || one == hub || other == hub;
    let all = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
    let pair = |(one, other): (usize, usize)| {
        let (base, revised) = (sides.get(one)?, sides.get(other)?);
        let (ours, theirs) = (spoken.get(one)?, spoken.get(other)?);
        if ours.is_empty() && theirs.is_empty() {
            return None;
        }
        let weights = keys.weights(&[base, revised]);
        let tiles = segments::tile(base, revised, &pairings(base, revised, &weights, keys), &weights);
        Some(((one, other), related((base, ours), (revised, theirs), &tiles, &weights)))
    };
    all.filter(|(one, other)| wanted(*one, *other)).filter_map(pair).collect()
}

/// Everything that rows are made of.
struct Table<'a> {
    sides: Vec<Side<'a>>,
    spoken: Vec<Vec<Spoken>>,
    keys: Keys,
    voices: Voices,
    /// The version that is an agency's text.
    wire: Option<usize>,
    related: BTreeMap<(usize, usize), Related>,
}

/// Where a row stands among others.
struct Order {
    /// 0 for one with a speaker, 1 for one without, 2 for nobody's words.
    kind: u8,
    speaker: Option<usize>,
    /// Where in the texts it stands on the average, from 0 to 1.
    place: f64,
    words: String,
}

/// Two quotations that are one, the surest first.
struct Tie {
    kept: usize,
    words: usize,
    one: Node,
    other: Node,
}

impl<'a> Table<'a> {
    fn quote(&self, (version, at): Node) -> Option<&'a crate::article::Quote> {
        self.sides.get(version)?.article.quotes.get(at)
    }

    fn length(&self, (version, at): Node) -> usize {
        self.spoken.get(version).and_then(|quotes| quotes.get(at)).map_or(0, |quote| quote.words.len())
    }

    fn reading(&self, version: usize, places: &[usize]) -> Option<Reading> {
        let side = (self.sides.get(version)?, &self.keys);
        Some(Reading::new(version, side, self.spoken.get(version)?, places))
    }

    /// Quotations that are one, in order.
    fn ties(&self) -> Vec<Tie> {
        let mut ties = Vec::new();
        for ((base, revised), related) in &self.related {
            for (one, other, kept) in &related.pairs {
                let (one, other) = ((*base, *one), (*revised, *other));
                let words = self.length(one).max(self.length(other)).max(1);
                ties.push(Tie { kept: *kept, words, one, other });
            }
        }
        ties.extend(self.in_the_same_words());
        ties.sort_by_cached_key(|tie| {
            // The share that is kept, larger first; then those of one speaker; then more words.
            let share = 1_000_000 * tie.kept / tie.words.max(1);
            (Reverse(share), self.are_two(tie.one, tie.other), Reverse(tie.kept), tie.one, tie.other)
        });
        ties
    }

    fn who(&self, (version, at): Node) -> Who {
        self.voices.who(version, at)
    }

    /// Whether two known persons say two quotations.
    fn are_two(&self, one: Node, other: Node) -> bool {
        matches!((self.who(one), self.who(other)), (Who::Person(one), Who::Person(other)) if one != other)
    }

    /// For each quotation the first of its version in the same words by the same speaker: mostly itself.
    fn twins(&self) -> BTreeMap<Node, Node> {
        let mut twins = BTreeMap::new();
        for (version, quotes) in self.spoken.iter().enumerate() {
            let mut first: BTreeMap<(Vec<u32>, Who), usize> = BTreeMap::new();
            for (at, quote) in quotes.iter().enumerate() {
                let twin = match quote.words.len() {
                    0..SHORT => at,
                    _ => *first.entry((keys(quote), self.who((version, at)))).or_insert(at),
                };
                twins.insert((version, at), (version, twin));
            }
        }
        twins
    }

    /// Quotations that have the same words, each tied to the one before it: by the same speaker however short
    /// they are, and longer ones by whomever.
    fn in_the_same_words(&self) -> Vec<Tie> {
        let mut last: BTreeMap<(Vec<u32>, Option<Who>), Node> = BTreeMap::new();
        let mut ties = Vec::new();
        for (version, quotes) in self.spoken.iter().enumerate() {
            for (at, quote) in quotes.iter().enumerate().filter(|(_, quote)| !quote.words.is_empty()) {
                let (node, length) = ((version, at), quote.words.len());
                let who = Some(self.who(node)).filter(|who| matches!(who, Who::Person(_)));
                let anybody = Some(None).filter(|_| length >= SHORT);
                for speaker in anybody.into_iter().chain(who.map(Some)) {
                    let known = last.entry((keys(quote), speaker)).or_insert(node);
                    if *known != node {
                        ties.push(Tie { kept: length, words: length, one: *known, other: node });
                    }
                    // Of one version the first goes on.
                    if known.0 != version {
                        *known = node;
                    }
                }
            }
        }
        ties
    }

    /// The quotations of each row.
    fn groups(&self) -> Vec<Vec<Node>> {
        let twins = self.twins();
        let twin = |node: Node| twins.get(&node).copied().unwrap_or(node);
        let ties = self.ties().into_iter().map(|tie| (twin(tie.one), twin(tie.other)));
        let ties: Vec<(Node, Node)> = ties.collect();
        let known: BTreeSet<(Node, Node)> =
            ties.iter().flat_map(|(one, other)| [(*one, *other), (*other, *one)]).collect();
        let mut groups: Vec<Vec<Node>> = Vec::new();
        let mut group_of: BTreeMap<Node, usize> = BTreeMap::new();
        for node in twins.iter().filter(|(node, twin)| node == twin).map(|(node, _)| *node) {
            group_of.insert(node, groups.len());
            groups.push(vec![node]);
        }
        let most = PARTS * self.sides.len();
        for (one, other) in ties {
            let places = (group_of.get(&one).copied(), group_of.get(&other).copied());
            let (Some(one), Some(other)) = places else { continue };
            let [one, other] = [one.min(other), one.max(other)];
            let Ok([ours, theirs]) = groups.get_disjoint_mut([one, other]) else { continue };
            // What two people say in one version was said twice.
            let are_two =
                |one: &Node| theirs.iter().any(|other| one.0 == other.0 && self.are_two(*one, *other));
            if ours.len() + theirs.len() > most
                || ours.iter().any(are_two)
                || !may_join(ours, theirs, &known, |one, other| self.is_part(one, other))
            {
                continue;
            }
            for node in theirs.drain(..) {
                group_of.insert(node, one);
                ours.push(node);
            }
        }
        for (node, twin) in twins.iter().filter(|(node, twin)| node != twin) {
            if let Some(group) = group_of.get(twin).and_then(|at| groups.get_mut(*at)) {
                group.push(*node);
            }
        }
        groups.retain(|group| !group.is_empty());
        for group in &mut groups {
            group.sort_unstable();
        }
        groups
    }

    /// Whether all words of one of two quotations of a version stand in the other.
    fn is_part(&self, one: Node, other: Node) -> bool {
        let read = |node: Node| self.reading(node.0, &[node.1]);
        let (Some(one), Some(other)) = (read(one), read(other)) else { return false };
        one.words.len().min(other.words.len()) >= SHORT && (one.is_in(&other) || other.is_in(&one))
    }

    /// The row of some quotations that are one.
    fn row(&self, group: &[Node]) -> Option<(Order, QuoteRow)> {
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (version, at) in group {
            places.entry(*version).or_default().push(*at);
        }
        let choices: BTreeMap<usize, Vec<Reading>> =
            places.iter().map(|(version, places)| (*version, self.choices(*version, places))).collect();
        let reference = self.reference(&choices)?;
        let who = self.speaker_of(group, reference.version);
        let mut cells: Vec<QuoteCell> = Vec::with_capacity(self.sides.len());
        let mut chosen: Vec<&Reading> = Vec::new();
        for version in 0..self.sides.len() {
            let readings = choices.get(&version).map_or(&[][..], Vec::as_slice);
            let best = readings.iter().max_by_key(|reading| {
                let (kept, words) = reading.agreement(reference);
                // The share that is kept; of equal ones the first, which has all words.
                (1_000_000 * kept / words.max(1), Reverse(reading.spans.len()))
            });
            cells.push(match best {
                Some(reading) => {
                    chosen.push(reading);
                    self.cell(reading, reference, places.get(&version).map_or(&[], Vec::as_slice), who, group)
                }
                None => self.unquoted(version, group),
            });
        }
        let side = self.sides.get(reference.version)?;
        let order = self.order(group, reference, who);
        let speaker = match who {
            Who::Person(person) => self.voices.people.get(person).map(|voice| voice.name.clone()),
            _ => None,
        };
        let common =
            if reference.words.is_empty() { Common::default() } else { reference.common(&chosen, side) };
        let nobody = who == Who::Nobody;
        Some((order, QuoteRow { speaker, nobody, reference: reference.version, cells, common }))
    }

    /// What may be read in a version: all its quotations of a row one behind the other, or one of them.
    fn choices(&self, version: usize, places: &[usize]) -> Vec<Reading> {
        // What is said twice in the same words is read once.
        let mut known: BTreeSet<Vec<u32>> = BTreeSet::new();
        let quote = |at: usize| self.spoken.get(version).and_then(|quotes| quotes.get(at));
        let mut is_new = |at: &&usize| quote(**at).is_none_or(|quote| known.insert(keys(quote)));
        let places: Vec<usize> = places.iter().filter(|at| is_new(at)).copied().collect();
        let all = self.reading(version, &places);
        let each = places.iter().filter(|_| places.len() > 1);
        all.into_iter().chain(each.filter_map(|at| self.reading(version, &[*at]))).collect()
    }

    /// The reading that the others are held against: of those with the best words the one written as most
    /// are, then in the fewest parts, then the first.
    fn reference<'b>(&self, choices: &'b BTreeMap<usize, Vec<Reading>>) -> Option<&'b Reading> {
        let best = best(choices, self.wire);
        let text = |reading: &Reading| self.sides.get(reading.version).map_or("", |side| side.text());
        let written: Vec<String> = best.iter().map(|reading| reading.written(text(reading))).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &written {
            *counts.entry(one).or_default() += 1;
        }
        let count = |written: &str| counts.get(written).copied().unwrap_or_default();
        let mut all = best.iter().zip(&written).rev();
        let first = all.next()?;
        let better =
            |(reading, written): &(&&Reading, &String)| (count(written), Reverse(reading.spans.len()));
        let best = all.fold(first, |best, one| if better(&one) >= better(&best) { one } else { best });
        Some(best.0)
    }

    /// Whose words a row is: of most versions, then of the reference.
    fn speaker_of(&self, group: &[Node], reference: usize) -> Who {
        let mut votes: BTreeMap<Who, (BTreeSet<usize>, bool)> = BTreeMap::new();
        for (version, at) in group {
            let who = self.voices.who(*version, *at);
            let vote = votes.entry(who).or_default();
            vote.0.insert(*version);
            vote.1 |= *version == reference;
        }
        let person = |who: &Who| matches!(who, Who::Person(_));
        let weight = |(who, (versions, of_reference)): &(&Who, &(BTreeSet<usize>, bool))| {
            (person(who), **who != Who::Nobody, versions.len(), *of_reference)
        };
        // Of equal ones the first.
        votes.iter().rev().max_by_key(weight).map_or(Who::Unnamed, |(who, _)| *who)
    }

    fn cell(
        &self,
        reading: &Reading,
        reference: &Reading,
        quotes: &[usize],
        who: Who,
        group: &[Node],
    ) -> QuoteCell {
        let version = reading.version;
        let text = |version: usize| self.sides.get(version).map_or("", |side| side.text());
        let wording = reading.state(reference, (text(version), text(reference.version)));
        let denies =
            || self.sides.get(reference.version).is_some_and(|side| reading.drops_denial(reference, side));
        let wording = if wording == QuoteState::Trimmed && denies() { QuoteState::Altered } else { wording };
        let is_other = || quotes.iter().any(|at| self.is_other_speaker((version, *at), who, group));
        let state = if is_other() { QuoteState::OtherSpeaker } else { wording };
        let (kept, words) = reading.agreement(reference);
        let speakers = quotes.iter().filter_map(|at| self.quote((version, *at))?.speaker.as_ref());
        QuoteCell {
            state,
            wording,
            quotes: quotes.to_vec(),
            spans: reading.spans.clone(),
            cuts: if wording == QuoteState::Trimmed { reading.cuts(reference) } else { Vec::new() },
            agreement: (words > 0).then_some(Agreement { kept, words }),
            speaker: speakers
                .max_by_key(|speaker| speaker.full().chars().count())
                .map(|speaker| speaker.full().to_owned()),
        }
    }

    /// Whether a quotation is somebody's who cannot be the speaker of its row.
    fn is_other_speaker(&self, node: Node, who: Who, group: &[Node]) -> bool {
        let here = self.voices.who(node.0, node.1);
        if !matches!((here, who), (Who::Person(_), Who::Person(_))) || here == who {
            return false;
        }
        let text = |node: Node| self.sides.get(node.0).map_or("", |side| side.text());
        let mut theirs = group.iter().filter(|other| self.voices.who(other.0, other.1) == who);
        let Some(quote) = self.quote(node) else { return false };
        theirs.any(|other| {
            let names = Names::new([text(*other), text(node)]);
            self.quote(*other).is_some_and(|one| names.differ(one, quote))
        })
    }

    /// The cell of a version that has none of the quotations: what stands of them without marks.
    fn unquoted(&self, version: usize, group: &[Node]) -> QuoteCell {
        let plain = |(from, at): &Node| -> Option<&Plain> {
            let list = if *from < version {
                self.related.get(&(*from, version))?.unquoted.first()
            } else {
                self.related.get(&(version, *from))?.unquoted.get(1)
            };
            let list = list?;
            list.get(list.binary_search_by_key(at, |plain| plain.quote).ok()?)
        };
        let found = group.iter().filter_map(|node| Some((plain(node)?, self.length(*node))));
        // The longest that stands together, else the longest of which there is anything.
        let mut best: Option<(&Plain, usize)> = None;
        for (plain, words) in found {
            if best.is_none_or(|(known, most)| (known.whole, most) < (plain.whole, words)) {
                best = Some((plain, words));
            }
        }
        let (Some((plain, _)), Some(side)) = (best, self.sides.get(version)) else {
            return QuoteCell::default();
        };
        let state = if plain.whole { QuoteState::Unquoted } else { QuoteState::Paraphrased };
        let spans: Vec<Span> = vec![gaps::units_span(side, &plain.units)];
        QuoteCell { state, wording: state, spans, ..QuoteCell::default() }
    }

    fn order(&self, group: &[Node], reference: &Reading, who: Who) -> Order {
        let place = |node: &Node| {
            let length = self.sides.get(node.0)?.text().len().max(1);
            Some(self.quote(*node)?.extent().start as f64 / length as f64)
        };
        let places: Vec<f64> = group.iter().filter_map(place).collect();
        let text = self.sides.get(reference.version).map_or("", |side| side.text());
        let words: Vec<&str> = reference.spans.iter().map(|span| span.of(text)).collect();
        let (kind, speaker) = match who {
            Who::Person(person) => (0, Some(person)),
            Who::Unnamed => (1, None),
            Who::Nobody => (2, None),
        };
        let place = places.iter().sum::<f64>() / places.len().max(1) as f64;
        Order { kind, speaker, place, words: words.join(" ") }
    }
}

/// The words of a quotation, whatever the case of the first letters.
fn keys(quote: &Spoken) -> Vec<u32> {
    quote.words.iter().map(|word| word.small).collect()
}

/// Whether two groups may be one: of a version that is in both, the quotations are parts of one in another
/// version, or one holds the other's words.
fn may_join(
    ours: &[Node],
    theirs: &[Node],
    tied: &BTreeSet<(Node, Node)>,
    is_part: impl Fn(Node, Node) -> bool,
) -> bool {
    let both = || ours.iter().chain(theirs);
    let parts = |one: Node, other: Node| {
        let mut wholes = both().filter(|whole| whole.0 != one.0);
        wholes.any(|whole| tied.contains(&(*whole, one)) && tied.contains(&(*whole, other)))
            || is_part(one, other)
    };
    ours.iter().all(|one| theirs.iter().filter(|other| other.0 == one.0).all(|other| parts(*one, *other)))
}

/// The readings of which one accounts for the most versions, which have it in whole or in part; of several
/// the longest. All have the same words. Words inside that only such a reading has may be its own as well as
/// left out by the others: then the agency's reading goes first, or the one that most versions have.
fn best(choices: &BTreeMap<usize, Vec<Reading>>, wire: Option<usize>) -> Vec<&Reading> {
    let mut distinct: Vec<Vec<&Reading>> = Vec::new();
    for reading in choices.values().flatten() {
        let known = distinct.iter_mut().find(|same| same.first().is_some_and(|one| one.is_same(reading)));
        match known {
            Some(same) => same.push(reading),
            None => distinct.push(vec![reading]),
        }
    }
    let length = |same: &Vec<&Reading>| same.first().map_or(0, |one| one.words.len());
    // Stable: of equal length the first.
    distinct.sort_by_key(|same| Reverse(length(same)));
    distinct.truncate(READINGS);
    let support = |same: &&Vec<&Reading>| {
        let holds =
            |own: &&Vec<Reading>| same.first().is_some_and(|whole| own.iter().any(|one| one.is_in(whole)));
        choices.values().filter(holds).count()
    };
    let fullest = distinct.iter().rev().max_by_key(|same| (support(same), length(same)));
    let Some(whole) = fullest.and_then(|same| same.first()) else { return Vec::new() };
    let versions =
        |same: &Vec<&Reading>| same.iter().map(|reading| reading.version).collect::<BTreeSet<usize>>();
    let most = fullest.map_or(0, |same| versions(same).len());
    let of_wire = |same: &Vec<&Reading>| wire.is_some_and(|wire| versions(same).contains(&wire));
    let rivals = distinct.iter().filter(|same| {
        let is_source = of_wire(same) && !fullest.is_some_and(of_wire);
        let is_most = versions(same).len() > most && !fullest.is_some_and(of_wire);
        let one = same.first();
        one.is_some_and(|one| {
            is_source && !one.is_in(whole) || (is_source || is_most) && one.is_gapped(whole)
        })
    });
    let rival = rivals.rev().max_by_key(|same| (of_wire(same), versions(same).len(), length(same)));
    rival.or(fullest).cloned().unwrap_or_default()
}

/// Speakers in the order in which they first speak, their rows in the order of the texts.
fn lead_with_speakers(rows: &mut [(Order, QuoteRow)]) {
    let mut first: BTreeMap<Option<usize>, f64> = BTreeMap::new();
    for (order, _) in rows.iter() {
        let place = first.entry(order.speaker).or_insert(order.place);
        *place = place.min(order.place);
    }
    let speaks = |order: &Order| first.get(&order.speaker).copied().unwrap_or_default();
    rows.sort_by(|(one, _), (other, _)| {
        one.kind
            .cmp(&other.kind)
            .then(speaks(one).total_cmp(&speaks(other)))
            .then(one.speaker.cmp(&other.speaker))
            .then(one.place.total_cmp(&other.place))
            .then_with(|| one.words.cmp(&other.words))
    });
}
