//! Links: how sentences and paragraphs correspond, each in exactly one link.

use std::ops::Range;

use super::align::Pairing;
use super::segments::Tiles;
use super::side::{Place, Side, set};
use super::{Link, LinkKind, Units};

/// How much of the smaller of two paragraphs must stand in the other.
const SHARE: f64 = 0.5;

/// The links of sentences.
pub(super) fn sentences(base: &Side<'_>, revised: &Side<'_>, pairings: &[Pairing]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut base_linked = vec![false; base.article.sentences.len()];
    let mut revised_linked = vec![false; revised.article.sentences.len()];
    for pairing in pairings {
        let ours = sentences_of(base, &pairing.base);
        let theirs = sentences_of(revised, &pairing.revised);
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        mark(&mut base_linked, ours);
        mark(&mut revised_linked, theirs);
        let same = same_words((base, &pairing.base), (revised, &pairing.revised));
        let kind = kind((ours.len(), theirs.len()), (same, pairing.moved));
        links.push(Link { base: ours, revised: theirs, kind, limited: false });
    }
    close(links, &base_linked, &revised_linked)
}

/// The links of paragraphs, by the words their sentences share.
pub(super) fn paragraphs(
    base: &Side<'_>,
    revised: &Side<'_>,
    tiles: &Tiles,
    pairings: &[Pairing],
) -> Vec<Link> {
    let (our_paragraphs, their_paragraphs) = (paragraphs_of(base), paragraphs_of(revised));
    let mut shared: Vec<((usize, usize), Shared)> = Vec::with_capacity(pairings.len());
    for pairing in pairings {
        for unit in pairing.base.clone() {
            let Some(one) = base.paragraph(unit) else { continue };
            let ours = base.units.get(unit).map_or(0..0, |unit| unit.tokens.clone());
            for to in pairing.revised.clone() {
                let Some(other) = revised.paragraph(to) else { continue };
                let theirs = revised.units.get(to).map_or(0..0, |unit| unit.tokens.clone());
                let words = tiles.to_revised.shared(ours.clone(), &theirs);
                if words > 0 {
                    let moved = if pairing.moved { words } else { 0 };
                    shared.push(((one, other), Shared { words, moved, linked: 0 }));
                }
            }
        }
        // Paragraphs of one sentence each that was rewritten correspond although they share no word.
        let (one, other) = (base.paragraph(pairing.base.start), revised.paragraph(pairing.revised.start));
        shared.extend(one.zip(other).map(|pair| (pair, Shared { linked: 1, ..Shared::default() })));
    }
    shared.sort_by_key(|found| found.0);
    shared.dedup_by(|next, last| {
        let same = next.0 == last.0;
        if same {
            last.1.words += next.1.words;
            last.1.moved += next.1.moved;
            last.1.linked += next.1.linked;
        }
        same
    });
    let size =
        |paragraphs: &[Paragraph], at: usize| paragraphs.get(at).map_or(1, |found| found.words.max(1)) as f64;
    shared.sort_by(|one, other| other.1.words.cmp(&one.1.words).then(one.0.cmp(&other.0)));
    let mut groups: Vec<Group> = Vec::new();
    let mut base_group: Vec<Option<usize>> = vec![None; our_paragraphs.len()];
    let mut revised_group: Vec<Option<usize>> = vec![None; their_paragraphs.len()];
    for ((one, other), found) in shared {
        let smaller = size(&our_paragraphs, one).min(size(&their_paragraphs, other));
        let alike = found.words as f64 / smaller >= SHARE;
        let at = (base_group.get(one).copied().flatten(), revised_group.get(other).copied().flatten());
        let moved = found.moved * 2 > found.words;
        let group = match at {
            (None, None) if alike || found.linked > 0 => {
                groups.push(Group { base: Units::one(one), revised: Units::one(other), moved });
                Some(groups.len() - 1)
            }
            (Some(group), None) if alike => {
                let whole = found.words as f64 / size(&their_paragraphs, other) >= SHARE;
                let wanted = groups.get(group).is_some_and(|group| {
                    whole && group.base.len() == 1 && group.revised.is_beside(other) && group.moved == moved
                });
                wanted.then_some(group)
            }
            (None, Some(group)) if alike => {
                let whole = found.words as f64 / size(&our_paragraphs, one) >= SHARE;
                let wanted = groups.get(group).is_some_and(|group| {
                    whole && group.revised.len() == 1 && group.base.is_beside(one) && group.moved == moved
                });
                wanted.then_some(group)
            }
            _ => None,
        };
        let Some(index) = group else { continue };
        if let Some(group) = groups.get_mut(index) {
            (group.base, group.revised) = (group.base.with(one), group.revised.with(other));
        }
        set(&mut base_group, one, Some(index));
        set(&mut revised_group, other, Some(index));
    }
    let mut base_linked = vec![false; our_paragraphs.len()];
    let mut revised_linked = vec![false; their_paragraphs.len()];
    let links = groups
        .into_iter()
        .map(|group| {
            mark(&mut base_linked, group.base);
            mark(&mut revised_linked, group.revised);
            let units = |of: &[Paragraph], at: Units| {
                let place = |at: Option<usize>| {
                    at.and_then(|at| of.get(at)).map_or(0..0, |found| found.units.clone())
                };
                place(at.first()).start..place(at.last()).end
            };
            let (ours, theirs) =
                (units(&our_paragraphs, group.base), units(&their_paragraphs, group.revised));
            let same = same_words((base, &ours), (revised, &theirs));
            let kind = kind((group.base.len(), group.revised.len()), (same, group.moved));
            Link { base: group.base, revised: group.revised, kind, limited: false }
        })
        .collect();
    close(links, &base_linked, &revised_linked)
}

/// What two paragraphs share.
#[derive(Clone, Copy, Default)]
struct Shared {
    /// Words that are the same.
    words: usize,
    /// Of these, words of sentences that moved.
    moved: usize,
    /// Sentences that correspond.
    linked: usize,
}

struct Group {
    base: Units,
    revised: Units,
    moved: bool,
}

/// What a link is called, by how many units it has, whether their words are the same, and whether they
/// moved.
const fn kind((base, revised): (usize, usize), (same, moved): (bool, bool)) -> LinkKind {
    match (moved, same) {
        (true, true) => LinkKind::Moved,
        (true, false) => LinkKind::MovedReworded,
        _ if base < revised => LinkKind::Split,
        _ if base > revised => LinkKind::Merged,
        (false, true) => LinkKind::Same,
        (false, false) => LinkKind::Reworded,
    }
}

/// Adds what stands alone, and puts the links in the order of the revised side; what only the base
/// side has follows what it stood behind.
fn close(mut links: Vec<Link>, base_linked: &[bool], revised_linked: &[bool]) -> Vec<Link> {
    let alone = |linked: &[bool]| -> Vec<usize> {
        linked.iter().enumerate().filter(|(_, linked)| !**linked).map(|(at, _)| at).collect()
    };
    for at in alone(revised_linked) {
        links.push(Link {
            base: Units::default(),
            revised: Units::one(at),
            kind: LinkKind::Added,
            limited: false,
        });
    }
    let mut behind: Vec<usize> = vec![0; base_linked.len()];
    for link in &links {
        let end = link.revised.last().map_or(0, |last| last + 1);
        for at in link.base.places() {
            set(&mut behind, at, end);
        }
    }
    let mut last = 0;
    for (place, linked) in behind.iter_mut().zip(base_linked) {
        if *linked { last = *place } else { *place = last }
    }
    for at in alone(base_linked) {
        links.push(Link {
            base: Units::one(at),
            revised: Units::default(),
            kind: LinkKind::Removed,
            limited: false,
        });
    }
    links.sort_by_key(|link| {
        let base = link.base.first();
        let place = base.and_then(|at| behind.get(at)).copied().unwrap_or_default();
        (link.revised.first().unwrap_or(place), !link.revised.is_empty(), base)
    });
    links
}

/// The sentences among neighbouring units.
fn sentences_of(side: &Side<'_>, units: &Range<usize>) -> Units {
    let units = side.units.get(units.clone()).unwrap_or_default();
    let mut sentences = units.iter().filter_map(|unit| match unit.place {
        Place::Sentence(at) => Some(at),
        Place::Outside(_) => None,
    });
    let first = sentences.next();
    first.map_or_else(Units::default, |first| Units::new(first..sentences.next_back().unwrap_or(first) + 1))
}

/// A paragraph: its units, and how many words they have.
#[derive(Clone, Default)]
struct Paragraph {
    units: Range<usize>,
    words: usize,
}

fn paragraphs_of(side: &Side<'_>) -> Vec<Paragraph> {
    let mut found = vec![Paragraph::default(); side.article.paragraphs.len()];
    for (at, unit) in side.units.iter().enumerate() {
        if let Some(paragraph) = side.paragraph(at).and_then(|paragraph| found.get_mut(paragraph)) {
            let start = if paragraph.words == 0 { at } else { paragraph.units.start };
            paragraph.units = start..at + 1;
            paragraph.words += unit.tokens.len();
        }
    }
    found
}

/// Whether neighbouring units of both sides have the same words: most are the same one by one.
fn same_words(
    (base, ours): (&Side<'_>, &Range<usize>),
    (revised, theirs): (&Side<'_>, &Range<usize>),
) -> bool {
    let (one, other) = (base.units.get(ours.clone()), revised.units.get(theirs.clone()));
    let (one, other) = (one.unwrap_or_default().iter(), other.unwrap_or_default().iter());
    if one.map(|unit| unit.id).eq(other.map(|unit| unit.id)) {
        return true;
    }
    let (ours, theirs) = (base.units_tokens(ours), revised.units_tokens(theirs));
    let (ours, theirs) = (base.words(&ours), revised.words(&theirs));
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(one, other)| one.id == other.id)
}

fn mark(linked: &mut [bool], units: Units) {
    for at in units.places() {
        set(linked, at, true);
    }
}
