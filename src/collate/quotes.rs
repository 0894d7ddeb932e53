//! Quotations of two versions: which is which, and what changed at each.
//!
//! They are paired by their words first, also when they moved or were given to another speaker.
//! Each quotation of each side stands in at least one link.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::people;
use super::places::Places;
use super::segments::Tiles;
use super::side::{Side, Weights, set};
use super::spoken::{Sign, Spoken, kept};
use super::unquoted::{Found, Unquoted};
use super::{QuoteChange, QuoteLink};
use crate::article::{Cue, Part, Quote};
use crate::text;

/// How much of the longer of two quotations must be kept for them to be one.
const ALIKE: f32 = 0.4;
/// The same where they stand in the same place.
const IN_PLACE: f32 = 0.25;
/// How much of the shorter one must be kept where one was cut.
const CUT: f32 = 0.8;
/// How many of a quotation's words must stand together unquoted on the other side for its marks to be
/// what changed.
const UNQUOTED: f32 = 0.8;
/// How many of them, by weight, must stand in one sentence there for a paraphrase.
const PARAPHRASED: f32 = 0.5;
/// More pairs than this are looked at only where words are the same in place, or rare.
const PAIRS: usize = 40_000;
/// A word that stands in more quotations than this is not rare.
const RARE: usize = 8;

/// Pairs the quotations of both sides. In order of the revised side; what was removed stands where it was.
pub(super) fn pair(base: &Side<'_>, revised: &Side<'_>, tiles: &Tiles, weights: &Weights) -> Vec<QuoteLink> {
    let ours: Vec<Spoken> = spoken(base, weights);
    let theirs: Vec<Spoken> = spoken(revised, weights);
    let mut matched = matches(&ours, &theirs, tiles, weights);
    matched.extend(wordless((base, &ours), (revised, &theirs)));
    let sharing = Sharing::new(&matched, (ours.len(), theirs.len()));
    let change = |found: &Match| {
        let mut link = changed(found, &sharing.group(found), (base, revised), (&ours, &theirs));
        if is_moved(found, (&ours, &theirs), &matched) {
            link.changes.push(QuoteChange::Moved);
        }
        link
    };
    let mut links: Vec<QuoteLink> = matched.iter().map(change).collect();
    let mut paired = (vec![false; ours.len()], vec![false; theirs.len()]);
    for found in &matched {
        set(&mut paired.0, found.base, true);
        set(&mut paired.1, found.revised, true);
    }
    // The unquoted words of a side are read only where a quotation of the other has no partner.
    if paired.0.contains(&false) {
        let free = Unquoted::new(revised, &theirs, weights);
        for (at, quote) in ours.iter().enumerate().filter(|(at, _)| paired.0.get(*at) == Some(&false)) {
            let found = free.found(quote, &tiles.to_revised, &tiles.to_base);
            links.push(single(Some(at), None, alone(found, QuoteChange::Removed)));
        }
    }
    if paired.1.contains(&false) {
        let free = Unquoted::new(base, &ours, weights);
        for (at, quote) in theirs.iter().enumerate().filter(|(at, _)| paired.1.get(*at) == Some(&false)) {
            let found = free.found(quote, &tiles.to_base, &tiles.to_revised);
            links.push(single(None, Some(at), alone(found, QuoteChange::Added)));
        }
    }
    in_order(&mut links, ours.len());
    links
}

fn single(base: Option<usize>, revised: Option<usize>, change: QuoteChange) -> QuoteLink {
    QuoteLink { base, revised, changes: vec![change], edits: Vec::new(), integrity: None }
}

/// Two quotations that are one.
#[derive(Clone, Copy, Debug)]
struct Match {
    base: usize,
    revised: usize,
    /// Key words kept in order.
    kept: usize,
    /// Whether the sentences around them correspond.
    in_place: bool,
}

fn spoken(side: &Side<'_>, weights: &Weights) -> Vec<Spoken> {
    side.article.quotes.iter().map(|quote| Spoken::new(quote, side, weights)).collect()
}

/// Quotations of signs alone have no words to be known by: they are one where they are written alike.
fn wordless(ours: (&Side<'_>, &[Spoken]), theirs: (&Side<'_>, &[Spoken])) -> Vec<Match> {
    let written = |(side, spoken): (&Side<'_>, &[Spoken])| -> Vec<(usize, String)> {
        let quotes = side.article.quotes.iter().zip(spoken).enumerate();
        quotes
            .filter(|(_, (_, spoken))| spoken.words.is_empty())
            .map(|(at, (quote, _))| (at, text::key(quote.words(side.text()).trim()).into_owned()))
            .collect()
    };
    let mut free: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, text) in written(theirs).into_iter().rev() {
        free.entry(text).or_default().push(at);
    }
    let partner = |(at, text): (usize, String)| {
        let revised = free.get_mut(&text).and_then(Vec::pop)?;
        Some(Match { base: at, revised, kept: 0, in_place: true })
    };
    written(ours).into_iter().filter_map(partner).collect()
}

/// The best pairs first, each quotation once; then those that became several, or one.
fn matches(ours: &[Spoken], theirs: &[Spoken], tiles: &Tiles, weights: &Weights) -> Vec<Match> {
    let in_place = together(ours, theirs, tiles);
    let few = ours.len() * theirs.len() <= PAIRS;
    let found = if few { any_word(ours, theirs, weights) } else { rare_words(ours, theirs, weights) };
    let pairs: BTreeSet<(usize, usize)> = in_place.keys().copied().chain(found).collect();
    let mut scored: Vec<(f32, Match)> = Vec::new();
    for (one, other) in pairs {
        let (Some(ours), Some(theirs)) = (ours.get(one), theirs.get(other)) else { continue };
        let here = in_place.get(&(one, other)).copied().unwrap_or_default();
        if let Some((kept, score)) = alike(ours, theirs, here, weights) {
            let in_place = here != Here::Elsewhere;
            scored.push((score, Match { base: one, revised: other, kept, in_place }));
        }
    }
    scored.sort_by(|one, other| {
        let order = other.0.total_cmp(&one.0);
        order.then((one.1.base, one.1.revised).cmp(&(other.1.base, other.1.revised)))
    });
    let mut base_taken = vec![false; ours.len()];
    let mut revised_taken = vec![false; theirs.len()];
    let mut found: Vec<Match> = Vec::new();
    for (_, pair) in &scored {
        if let (Some(one @ false), Some(other @ false)) =
            (base_taken.get_mut(pair.base), revised_taken.get_mut(pair.revised))
        {
            (*one, *other) = (true, true);
            found.push(*pair);
        }
    }
    // One quotation that became two, or two that became one: the words of the small ones stand in the
    // large one, beside each other.
    for (_, pair) in &scored {
        let free =
            (base_taken.get(pair.base) == Some(&false), revised_taken.get(pair.revised) == Some(&false));
        let length = |quotes: &[Spoken], at: usize| quotes.get(at).map_or(0, |quote| quote.words.len());
        let part = match free {
            (true, false) => length(ours, pair.base),
            (false, true) => length(theirs, pair.revised),
            _ => continue,
        };
        let overlaps = found.iter().any(|other| {
            (other.base == pair.base || other.revised == pair.revised) && !apart(other, pair, (ours, theirs))
        });
        if pair.kept as f32 >= CUT * part as f32 && pair.in_place && !overlaps {
            set(&mut base_taken, pair.base, true);
            set(&mut revised_taken, pair.revised, true);
            found.push(*pair);
        }
    }
    found
}

/// Pairs of quotations that share a word of meaning; one that has none goes with any of its length.
fn any_word(ours: &[Spoken], theirs: &[Spoken], weights: &Weights) -> Vec<(usize, usize)> {
    let mut places: Places<u32> = Places::new(theirs.len());
    for (at, quote) in theirs.iter().enumerate() {
        quote.once().for_each(|word| places.add(word, at));
    }
    let mut pairs = Vec::new();
    for (at, quote) in ours.iter().enumerate() {
        let mut content = quote.content(weights).peekable();
        if content.peek().is_none() {
            let length = quote.words.len();
            let others = theirs.iter().enumerate().filter(|(_, other)| other.words.len() == length);
            pairs.extend(others.map(|(other, _)| (at, other)));
        }
        let mut others: Vec<usize> = content.flat_map(|word| places.of(&word)).copied().collect();
        others.sort_unstable();
        others.dedup();
        pairs.extend(others.into_iter().map(|other| (at, other)));
    }
    pairs
}

/// Pairs of quotations that share a word which few others have.
fn rare_words(ours: &[Spoken], theirs: &[Spoken], weights: &Weights) -> Vec<(usize, usize)> {
    let mut places: Places<u32> = Places::new(RARE);
    for (at, quote) in theirs.iter().enumerate() {
        let content = quote.words.iter().filter(|word| weights.content(word.id));
        content.for_each(|word| places.add(word.id, at));
    }
    let mut pairs = Vec::new();
    for (at, quote) in ours.iter().enumerate() {
        let others = quote.words.iter().flat_map(|word| places.of(&word.id));
        pairs.extend(others.map(|other| (at, *other)));
    }
    pairs
}

/// Whether two quotations that share a partner have words enough in it for both.
fn apart(one: &Match, other: &Match, (ours, theirs): (&[Spoken], &[Spoken])) -> bool {
    let whole = if one.base == other.base { ours.get(one.base) } else { theirs.get(one.revised) };
    whole.is_some_and(|whole| one.kept + other.kept <= whole.words.len())
}

/// How many words are kept in order and how good the pair is, if it is one.
fn alike(ours: &Spoken, theirs: &Spoken, here: Here, weights: &Weights) -> Option<(usize, f32)> {
    let (longer, shorter) =
        (ours.words.len().max(theirs.words.len()), ours.words.len().min(theirs.words.len()));
    let elsewhere = here == Here::Elsewhere;
    if shorter == 0 || (elsewhere && !ours.shares(theirs, weights)) {
        return None;
    }
    let most = ours.common(theirs) as f32;
    if here != Here::Words && most < ALIKE * longer as f32 && most < CUT * shorter as f32 {
        return None;
    }
    let kept = kept(&ours.words, &theirs.words);
    let (share, inside) = (kept as f32 / longer as f32, kept as f32 / shorter as f32);
    let same = if longer <= 2 && elsewhere { share >= 1.0 } else { share >= ALIKE };
    let cut = || inside >= CUT && shorter >= 3 && ours.shares(theirs, weights);
    let good = same || (here == Here::Words && (share >= IN_PLACE || inside >= CUT)) || cut();
    let favour = if elsewhere { 0.0 } else { 0.2 };
    good.then_some((kept, share + 0.1 * inside + favour))
}

/// How two quotations stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Here {
    /// At different places.
    #[default]
    Elsewhere,
    /// Between the same marks, or beside the same word.
    Frame,
    /// With words that are the same in place.
    Words,
}

/// How far beside a quotation words are looked at.
const BESIDE: usize = 12;

/// Pairs of quotations that stand in the same place.
fn together(ours: &[Spoken], theirs: &[Spoken], tiles: &Tiles) -> FxHashMap<(usize, usize), Here> {
    let mut quote_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, quote) in theirs.iter().enumerate() {
        quote_of.extend(quote.tokens().map(|token| (token, at)));
    }
    let partner = |token: usize| tiles.to_revised.get(token).copied().flatten();
    let mut together: FxHashMap<(usize, usize), Here> = FxHashMap::default();
    for (at, quote) in ours.iter().enumerate() {
        let mut note = |other: Option<&usize>, what: Here| {
            if let Some(other) = other {
                let here = together.entry((at, *other)).or_default();
                *here = what.max(*here);
            }
        };
        let of = |token: usize| partner(token).and_then(|token| quote_of.get(&token));
        quote.words.iter().for_each(|word| note(of(word.token), Here::Words));
        quote.marks.iter().for_each(|mark| note(of(*mark), Here::Frame));
        // The nearest word on each side that is the same, and what is quoted next to it there.
        let (Some(first), Some(last)) = (quote.tokens().min(), quote.tokens().max()) else { continue };
        let other = |there: usize, token: Option<usize>| {
            quote_of.get(&token?).filter(|other| quote_of.get(&there) != Some(*other))
        };
        if let Some(there) = (1..=BESIDE).find_map(|step| partner(first.checked_sub(step)?)) {
            note((1..=BESIDE).find_map(|step| other(there, there.checked_add(step))), Here::Frame);
        }
        if let Some(there) = (1..=BESIDE).find_map(|step| partner(last + step)) {
            note((1..=BESIDE).find_map(|step| other(there, there.checked_sub(step))), Here::Frame);
        }
    }
    together
}

/// What changed at a pair.
fn changed(
    found: &Match,
    group: &Group,
    (base, revised): (&Side<'_>, &Side<'_>),
    (ours, theirs): (&[Spoken], &[Spoken]),
) -> QuoteLink {
    let mut changes = Vec::new();
    let length = |quotes: &[Spoken], at: usize| quotes.get(at).map_or(0, |quote| quote.words.len());
    let lengths = (length(ours, found.base), length(theirs, found.revised));
    let (shorter, longer) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    let compared = if group.is_pair { longer } else { shorter };
    let reworded = found.kept < compared || group.first && group.kept < longer;
    let signed = || group.first && signs(ours, &group.base) != signs(theirs, &group.revised);
    if reworded || signed() {
        changes.push(QuoteChange::Wording);
    }
    let quotes = (base.article.quotes.get(found.base), revised.article.quotes.get(found.revised));
    if let (Some(one), Some(other)) = quotes {
        if people::differ(one, other) {
            changes.push(QuoteChange::Speaker);
        }
        if group.first && cues(base, &group.base) != cues(revised, &group.revised) {
            changes.push(QuoteChange::Cue);
        }
        if changes.is_empty() {
            changes.push(if same_marks(one, other, base, revised, !group.is_pair) {
                QuoteChange::Same
            } else {
                QuoteChange::Typography
            });
        }
    }
    let integrity = 100 * found.kept / compared.max(1);
    QuoteLink {
        base: Some(found.base),
        revised: Some(found.revised),
        changes,
        edits: Vec::new(),
        integrity: Some(integrity as u8),
    }
}

/// A pair and the others that share a quotation with it: one that became several, or one of several.
struct Group {
    /// The quotations of each side, in order.
    base: Vec<usize>,
    revised: Vec<usize>,
    /// Words that all of them keep.
    kept: usize,
    /// Whether there are no others.
    is_pair: bool,
    /// Whether the pair is the first of them, which tells what is said once.
    first: bool,
}

/// For each quotation of each side the pairs it stands in.
struct Sharing {
    base: Vec<Vec<Match>>,
    revised: Vec<Vec<Match>>,
}

impl Sharing {
    fn new(all: &[Match], (base, revised): (usize, usize)) -> Self {
        let mut sharing = Self { base: vec![Vec::new(); base], revised: vec![Vec::new(); revised] };
        for found in all {
            sharing.base.get_mut(found.base).into_iter().for_each(|list| list.push(*found));
            sharing.revised.get_mut(found.revised).into_iter().for_each(|list| list.push(*found));
        }
        sharing
    }

    fn group(&self, found: &Match) -> Group {
        let ours = self.base.get(found.base).into_iter().flatten();
        let theirs = self.revised.get(found.revised).into_iter().flatten();
        let mut pairs: Vec<(usize, usize, usize)> =
            ours.chain(theirs).map(|found| (found.base, found.revised, found.kept)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut revised: Vec<usize> = pairs.iter().map(|pair| pair.1).collect();
        revised.sort_unstable();
        revised.dedup();
        let mut base: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
        base.dedup();
        Group {
            base,
            revised,
            kept: pairs.iter().map(|pair| pair.2).sum(),
            is_pair: pairs.len() == 1,
            first: pairs.first().is_some_and(|pair| (pair.0, pair.1) == (found.base, found.revised)),
        }
    }
}

/// The signs of quotations, each with how many words stand before it in all of them.
fn signs(quotes: &[Spoken], group: &[usize]) -> Vec<(usize, Sign)> {
    let (mut found, mut before) = (Vec::new(), 0);
    for quote in group.iter().filter_map(|at| quotes.get(*at)) {
        found.extend(quote.signs.iter().map(|(at, sign)| (before + at, *sign)));
        before += quote.words.len();
    }
    found
}

/// The base forms of the cues of quotations, in order.
fn cues(side: &Side<'_>, group: &[usize]) -> Vec<String> {
    let quotes = group.iter().filter_map(|at| side.article.quotes.get(*at));
    quotes.flat_map(quote_cues).map(|cue| cue.lemma.clone()).collect()
}

/// The cues at a quotation: of its parts, or its own.
pub(super) fn quote_cues(quote: &Quote) -> Vec<&Cue> {
    let mut cues: Vec<&Cue> = quote.parts.iter().filter_map(|part| part.cue.as_ref()).collect();
    if cues.is_empty() {
        cues.extend(quote.cue.as_ref());
    }
    cues.dedup_by_key(|cue| cue.span);
    cues
}

/// Whether the quotations are equal to the character, with their marks; of several that are one, whether
/// the smaller is.
fn same_marks(one: &Quote, other: &Quote, base: &Side<'_>, revised: &Side<'_>, is_part: bool) -> bool {
    let same = |(one, other): (&Part, &Part)| {
        [(one.span, other.span), (one.open, other.open), (one.close, other.close)]
            .into_iter()
            .all(|(ours, theirs)| ours.of(base.text()) == theirs.of(revised.text()))
    };
    if is_part && one.parts.len() <= other.parts.len() {
        return one.parts.iter().all(|part| other.parts.iter().any(|other| same((part, other))));
    }
    if is_part {
        return other.parts.iter().all(|part| one.parts.iter().any(|one| same((one, part))));
    }
    one.parts.len() == other.parts.len() && one.parts.iter().zip(&other.parts).all(same)
}

/// Whether a pair stands in another place: its sentence moved, or it is outside the order of the others.
fn is_moved(found: &Match, (ours, theirs): (&[Spoken], &[Spoken]), all: &[Match]) -> bool {
    let (Some(one), Some(other)) = (ours.get(found.base), theirs.get(found.revised)) else { return false };
    if found.in_place {
        return one.moved || other.moved;
    }
    let weight = |found: &Match| found.kept;
    let crossing: usize = all
        .iter()
        .filter(|other| (other.base < found.base) != (other.revised < found.revised))
        .filter(|other| other.base != found.base && other.revised != found.revised)
        .map(weight)
        .sum();
    crossing > weight(found)
}

/// What is said of a quotation without partner, by what was found of it without marks.
fn alone(unquoted: Found, otherwise: QuoteChange) -> QuoteChange {
    if unquoted.together >= UNQUOTED {
        QuoteChange::Marks
    } else if unquoted.shared >= PARAPHRASED {
        QuoteChange::Paraphrased
    } else {
        otherwise
    }
}

/// In order of the revised side; what was removed follows what it stood behind.
fn in_order(links: &mut [QuoteLink], base: usize) {
    let mut behind: Vec<Option<usize>> = vec![None; base];
    for link in links.iter() {
        if let Some((place, revised)) = link.base.and_then(|at| behind.get_mut(at)).zip(link.revised) {
            *place = Some(revised + 1);
        }
    }
    let mut last = 0;
    for place in &mut behind {
        last = place.unwrap_or(last);
        *place = Some(last);
    }
    links.sort_by_key(|link| {
        let place = link.base.and_then(|at| behind.get(at)).copied().flatten().unwrap_or_default();
        (link.revised.unwrap_or(place), link.revised.is_some(), link.base)
    });
}
