//! Links: how sentences and paragraphs correspond, each in exactly one link.

use std::collections::BTreeMap;

use super::align::Pairing;
use super::segments::Tiles;
use super::side::{Place, Side, set};
use super::{Link, LinkKind};

/// How much of the smaller of two paragraphs must stand in the other.
const SHARE: f64 = 0.5;

/// The links of sentences.
pub(super) fn sentences(base: &Side<'_>, revised: &Side<'_>, pairings: &[Pairing]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut base_linked = vec![false; base.article.sentences.len()];
    let mut revised_linked = vec![false; revised.article.sentences.len()];
    for pairing in pairings {
        let ours = sentences_of(base, pairing.base.clone());
        let theirs = sentences_of(revised, pairing.revised.clone());
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        mark(&mut base_linked, &ours);
        mark(&mut revised_linked, &theirs);
        let ids = |side: &Side<'_>, units| {
            let tokens = side.units_tokens(units);
            side.words(&tokens).iter().map(|token| token.id).collect::<Vec<u32>>()
        };
        let same = ids(base, &pairing.base) == ids(revised, &pairing.revised);
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
    let mut shared: BTreeMap<(usize, usize), Shared> = BTreeMap::new();
    let base_size = sizes(base);
    let revised_size = sizes(revised);
    for pairing in pairings {
        for unit in pairing.base.clone() {
            let tokens = base.units.get(unit).map_or(0..0, |unit| unit.tokens.clone());
            let partners = tiles.to_revised.get(tokens).unwrap_or_default();
            for other in pairing.revised.clone() {
                let tokens = revised.units.get(other).map_or(0..0, |unit| unit.tokens.clone());
                let words = partners.iter().flatten().filter(|partner| tokens.contains(partner)).count();
                let Some(pair) = base.paragraph(unit).zip(revised.paragraph(other)) else { continue };
                if words > 0 {
                    let entry = shared.entry(pair).or_default();
                    entry.words += words;
                    entry.moved += if pairing.moved { words } else { 0 };
                }
            }
        }
        // Paragraphs of one sentence each that was rewritten correspond although they share no word.
        let (one, other) = (base.paragraph(pairing.base.start), revised.paragraph(pairing.revised.start));
        if let (Some(one), Some(other)) = (one, other) {
            let entry = shared.entry((one, other)).or_default();
            entry.linked += 1;
        }
    }
    let size = |sizes: &[usize], at: usize| sizes.get(at).copied().unwrap_or_default().max(1) as f64;
    let mut order: Vec<((usize, usize), Shared)> = shared.into_iter().collect();
    order.sort_by(|one, other| other.1.words.cmp(&one.1.words).then(one.0.cmp(&other.0)));
    let mut groups: Vec<Group> = Vec::new();
    let mut base_group: Vec<Option<usize>> = vec![None; base_size.len()];
    let mut revised_group: Vec<Option<usize>> = vec![None; revised_size.len()];
    for ((one, other), found) in order {
        let smaller = size(&base_size, one).min(size(&revised_size, other));
        let alike = found.words as f64 / smaller >= SHARE;
        let at = (base_group.get(one).copied().flatten(), revised_group.get(other).copied().flatten());
        let moved = found.moved * 2 > found.words;
        let group = match at {
            (None, None) if alike || found.linked > 0 => {
                groups.push(Group { base: vec![one], revised: vec![other], moved });
                Some(groups.len() - 1)
            }
            (Some(group), None) if alike => {
                let whole = found.words as f64 / size(&revised_size, other) >= SHARE;
                let wanted = groups.get(group).is_some_and(|group| {
                    whole && group.base.len() == 1 && beside(&group.revised, other) && group.moved == moved
                });
                wanted.then_some(group)
            }
            (None, Some(group)) if alike => {
                let whole = found.words as f64 / size(&base_size, one) >= SHARE;
                let wanted = groups.get(group).is_some_and(|group| {
                    whole && group.revised.len() == 1 && beside(&group.base, one) && group.moved == moved
                });
                wanted.then_some(group)
            }
            _ => None,
        };
        let Some(index) = group else { continue };
        if let Some(group) = groups.get_mut(index) {
            insert(&mut group.base, one);
            insert(&mut group.revised, other);
        }
        set(&mut base_group, one, Some(index));
        set(&mut revised_group, other, Some(index));
    }
    let mut base_linked = vec![false; base_size.len()];
    let mut revised_linked = vec![false; revised_size.len()];
    let links = groups
        .into_iter()
        .map(|group| {
            mark(&mut base_linked, &group.base);
            mark(&mut revised_linked, &group.revised);
            let same = same_words(base, revised, &group);
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
    base: Vec<usize>,
    revised: Vec<usize>,
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
        links.push(Link { base: Vec::new(), revised: vec![at], kind: LinkKind::Added, limited: false });
    }
    let mut behind: Vec<usize> = vec![0; base_linked.len()];
    for link in &links {
        for at in &link.base {
            let end = link.revised.last().map_or(0, |last| last + 1);
            set(&mut behind, *at, end);
        }
    }
    let mut last = 0;
    for (place, linked) in behind.iter_mut().zip(base_linked) {
        if *linked { last = *place } else { *place = last }
    }
    for at in alone(base_linked) {
        links.push(Link { base: vec![at], revised: Vec::new(), kind: LinkKind::Removed, limited: false });
    }
    links.sort_by_key(|link| {
        let base = link.base.first().copied();
        let place = base.and_then(|at| behind.get(at)).copied().unwrap_or_default();
        (link.revised.first().map_or(place, |first| *first), !link.revised.is_empty(), base)
    });
    links
}

fn sentences_of(side: &Side<'_>, units: std::ops::Range<usize>) -> Vec<usize> {
    let units = side.units.get(units).unwrap_or_default();
    units
        .iter()
        .filter_map(|unit| match unit.place {
            Place::Sentence(at) => Some(at),
            Place::Outside(_) => None,
        })
        .collect()
}

/// How many words each paragraph has.
fn sizes(side: &Side<'_>) -> Vec<usize> {
    let mut sizes = vec![0; side.article.paragraphs.len()];
    for (at, unit) in side.units.iter().enumerate() {
        if let Some(size) = side.paragraph(at).and_then(|paragraph| sizes.get_mut(paragraph)) {
            *size += unit.tokens.len();
        }
    }
    sizes
}

fn same_words(base: &Side<'_>, revised: &Side<'_>, group: &Group) -> bool {
    let ids = |side: &Side<'_>, paragraphs: &[usize]| -> Vec<u32> {
        let spans = paragraphs.iter().filter_map(|at| side.article.paragraphs.get(*at));
        spans
            .flat_map(|paragraph| side.words(&side.tokens_in(paragraph.span)))
            .map(|token| token.id)
            .collect()
    };
    ids(base, &group.base) == ids(revised, &group.revised)
}

fn beside(units: &[usize], at: usize) -> bool {
    units.iter().any(|unit| unit.abs_diff(at) == 1)
}

fn insert(units: &mut Vec<usize>, at: usize) {
    if let Err(place) = units.binary_search(&at) {
        units.insert(place, at);
    }
}

fn mark(linked: &mut [bool], units: &[usize]) {
    for at in units {
        set(linked, *at, true);
    }
}
