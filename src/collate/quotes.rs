//! Quotations of two versions: which is which, and what changed at each.
//!
//! They are paired by their words first, also when they moved or were given to another speaker.
//! Each quotation of each side stands in at least one link.

use rustc_hash::{FxHashMap, FxHashSet};

mod changes;

use super::partners::Partners;
use super::places::Noted;
use super::segments::Tiles;
use super::side::{Side, Weights, set};
use super::spoken::{Spoken, kept};
use super::unquoted::{Found, Unquoted};
use super::{QuoteChange, QuoteLink};
use crate::article::Quote;
use crate::text;
use changes::Pairs;

/// How much of the longer of two quotations must be kept for them to be one.
const ALIKE: f32 = 0.4;
/// The same where they stand in the same place.
const IN_PLACE: f32 = 0.25;
/// How much of the shorter one must be kept where one was cut.
const CUT: f32 = 0.8;
/// How many of a quotation's words must stand together unquoted on the other side for its marks to be
/// what changed.
pub(super) const UNQUOTED: f32 = 0.8;
/// How many of them, by weight, must stand in one sentence there for a paraphrase.
const PARAPHRASED: f32 = 0.5;
/// More pairs than this are looked at only where words are the same in place, or rare.
const PAIRS: usize = 40_000;
/// How far beside a quotation words are looked at.
pub(super) const BESIDE: usize = 12;
/// A word that stands in more quotations than this is not rare.
const RARE: usize = 8;

/// Pairs the quotations of both sides. In order of the revised side; what was removed stands where it was.
pub(super) fn pair(base: &Side<'_>, revised: &Side<'_>, tiles: &Tiles, weights: &Weights) -> Vec<QuoteLink> {
    let ours: Vec<Spoken> = spoken(base, weights);
    let theirs: Vec<Spoken> = spoken(revised, weights);
    let mut matched = matches((base, &ours), (revised, &theirs), tiles, weights);
    matched.extend(wordless((base, &ours), (revised, &theirs)));
    let pairs = Pairs::new((base, revised), (&ours, &theirs), tiles, &matched);
    let mut links: Vec<QuoteLink> = (0..matched.len()).filter_map(|at| pairs.link(at)).collect();
    let (gone, new) = (open(&ours, &taken(&pairs.of_base)), open(&theirs, &taken(&pairs.of_revised)));
    let (to_revised, to_base) = (&tiles.to_revised, &tiles.to_base);
    let removed = unquoted(&gone, (revised, &theirs), (to_revised, to_base), weights);
    let added = unquoted(&new, (base, &ours), (to_base, to_revised), weights);
    links.extend(
        removed.into_iter().map(|(at, found)| single(Some(at), None, alone(&found, QuoteChange::Removed))),
    );
    links.extend(
        added.into_iter().map(|(at, found)| single(None, Some(at), alone(&found, QuoteChange::Added))),
    );
    in_order(&mut links, ours.len());
    links
}

/// What two versions have of each other's quotations.
#[derive(Debug, Default)]
pub(super) struct Related {
    /// Quotations that are one, by their places on either side, and how many words are kept in order.
    pub(super) pairs: Vec<(usize, usize, usize)>,
    /// Quotations of either side whose words stand on the other without marks, in order.
    pub(super) unquoted: [Vec<Plain>; 2],
}

/// A quotation whose words stand on the other side without marks.
#[derive(Clone, Debug)]
pub(super) struct Plain {
    /// Its place in the article's list.
    pub(super) quote: usize,
    /// Whether they stand together there, and are not only for the most part in one sentence.
    pub(super) whole: bool,
    /// The units of the other side in which they stand.
    pub(super) units: std::ops::Range<usize>,
}

/// Which quotations of two versions are one, and which stand in the other without marks.
pub(super) fn related(
    (base, ours): (&Side<'_>, &[Spoken]),
    (revised, theirs): (&Side<'_>, &[Spoken]),
    tiles: &Tiles,
    weights: &Weights,
) -> Related {
    let mut matched = matches((base, ours), (revised, theirs), tiles, weights);
    matched.extend(wordless((base, ours), (revised, theirs)));
    let without = |quotes: &[Spoken], side: fn(&Match) -> usize| -> Vec<bool> {
        let mut taken = vec![false; quotes.len()];
        for pair in &matched {
            set(&mut taken, side(pair), true);
        }
        taken
    };
    let (gone, new) =
        (open(ours, &without(ours, |pair| pair.base)), open(theirs, &without(theirs, |pair| pair.revised)));
    let (to_revised, to_base) = (&tiles.to_revised, &tiles.to_base);
    let plain = |found: Vec<(usize, Found)>| -> Vec<Plain> {
        let plain = |(quote, found): (usize, Found)| match alone(&found, QuoteChange::Same) {
            QuoteChange::Marks => Some(Plain { quote, whole: true, units: found.stretch }),
            QuoteChange::Paraphrased => Some(Plain { quote, whole: false, units: found.unit }),
            _ => None,
        };
        found.into_iter().filter_map(plain).filter(|plain| !plain.units.is_empty()).collect()
    };
    let unquoted = [
        plain(unquoted(&gone, (revised, theirs), (to_revised, to_base), weights)),
        plain(unquoted(&new, (base, ours), (to_base, to_revised), weights)),
    ];
    let pairs = matched.iter().map(|pair| (pair.base, pair.revised, pair.kept)).collect();
    Related { pairs, unquoted }
}

/// What stands of quotations without partner among the unquoted words of the other side, which are read only
/// if there is such a quotation.
fn unquoted(
    quotes: &Placed<'_>,
    (side, others): (&Side<'_>, &[Spoken]),
    (there, back): (&Partners, &Partners),
    weights: &Weights,
) -> Vec<(usize, Found)> {
    if quotes.is_empty() {
        return Vec::new();
    }
    let mut free = Unquoted::new(side, others, quotes.iter().map(|(_, quote)| *quote), weights);
    quotes.iter().map(|(at, quote)| (*at, free.found(quote, there, back))).collect()
}

/// Which quotations have a partner.
fn taken(pairs: &[Vec<usize>]) -> Vec<bool> {
    pairs.iter().map(|pairs| !pairs.is_empty()).collect()
}

fn single(base: Option<usize>, revised: Option<usize>, change: QuoteChange) -> QuoteLink {
    QuoteLink { base, revised, changes: vec![change], edits: Vec::new(), agreement: None }
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

/// The words of a side's quotations.
pub(super) fn spoken(side: &Side<'_>, weights: &Weights) -> Vec<Spoken> {
    let mut near = 0;
    let read = |quote: &Quote| {
        let spoken = Spoken::new(quote, side, weights, near);
        near = spoken.words.first().map_or(near, |word| word.token);
        spoken
    };
    side.article.quotes.iter().map(read).collect()
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
fn matches(
    (base, ours): (&Side<'_>, &[Spoken]),
    (revised, theirs): (&Side<'_>, &[Spoken]),
    tiles: &Tiles,
    weights: &Weights,
) -> Vec<Match> {
    let quote_of = QuoteOf::new(theirs);
    let mut base_taken = vec![false; ours.len()];
    let mut revised_taken = vec![false; theirs.len()];
    let mut found = unchanged(ours, theirs, tiles, &quote_of);
    for pair in &found {
        set(&mut base_taken, pair.base, true);
        set(&mut revised_taken, pair.revised, true);
    }
    let left = (open(ours, &base_taken), open(theirs, &revised_taken));
    let mut in_place = framed((base, &left.0), (revised, &left.1), tiles, &quote_of);
    in_place.extend(together(&left.0, tiles, &quote_of).map(|pair| (pair, Here::Words)));
    let few = ours.len() * theirs.len() <= PAIRS;
    let mut pairs: Vec<(usize, usize)> = in_place.keys().copied().collect();
    if left.0.is_empty() || left.1.is_empty() {
        // Only what is the same in place is left.
    } else if few {
        pairs.extend(any_word(&left.0, &left.1, weights));
    } else {
        let shared = rare_words(&left.0, theirs, weights);
        pairs.extend(shared.filter(|(_, other)| revised_taken.get(*other) == Some(&false)));
    }
    pairs.sort_unstable();
    pairs.dedup();
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
        let overlaps = || {
            let mut same =
                found.iter().filter(|other| other.base == pair.base || other.revised == pair.revised);
            same.any(|other| !apart(other, pair, (ours, theirs)))
        };
        if pair.kept as f32 >= CUT * part as f32 && pair.in_place && !overlaps() {
            set(&mut base_taken, pair.base, true);
            set(&mut revised_taken, pair.revised, true);
            found.push(*pair);
        }
    }
    found
}

/// Quotations with their places.
type Placed<'a> = Vec<(usize, &'a Spoken)>;

/// The quotations that are not taken yet.
fn open<'a>(quotes: &'a [Spoken], taken: &[bool]) -> Placed<'a> {
    quotes.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&false)).collect()
}

/// For each word of a side the quotation it stands in.
struct QuoteOf(Vec<u32>);

/// No quotation.
const NONE: u32 = u32::MAX;

impl QuoteOf {
    fn new(quotes: &[Spoken]) -> Self {
        let last = quotes.iter().flat_map(|quote| &quote.words).map(|word| word.token).max();
        let mut of = vec![NONE; last.map_or(0, |last| last + 1)];
        for (quote, at) in quotes.iter().zip(0..) {
            quote.words.iter().for_each(|word| set(&mut of, word.token, at));
        }
        Self(of)
    }

    fn word(&self, token: usize) -> Option<usize> {
        self.0.get(token).filter(|quote| **quote != NONE).map(|quote| *quote as usize)
    }
}

/// Quotations every word of which is the same in place. No pair is a better one, and no other pair has a
/// word of them in place: so they are taken out before anything is compared.
fn unchanged(ours: &[Spoken], theirs: &[Spoken], tiles: &Tiles, quote_of: &QuoteOf) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::with_capacity(ours.len());
    let mut taken = vec![false; theirs.len()];
    for (base, quote) in ours.iter().enumerate() {
        let first = quote.words.first().and_then(|word| tiles.to_revised.of(word.token));
        let Some(revised) = first.and_then(|token| quote_of.word(token)) else { continue };
        let Some((other, taken @ false)) = theirs.get(revised).zip(taken.get_mut(revised)) else { continue };
        let kept = quote.words.len();
        let mut pairs = quote.words.iter().zip(&other.words);
        if kept == other.words.len()
            && pairs.all(|(one, other)| tiles.to_revised.of(one.token) == Some(other.token))
        {
            *taken = true;
            found.push(Match { base, revised, kept, in_place: true });
        }
    }
    found
}

/// Pairs of quotations that share a word of meaning; one that has none goes with any of its length.
fn any_word(ours: &Placed<'_>, theirs: &Placed<'_>, weights: &Weights) -> Vec<(usize, usize)> {
    let mut noted = Noted::new(weights.len(), theirs.len());
    for (at, quote) in theirs {
        quote.once().for_each(|word| noted.add(word, *at));
    }
    let places = noted.done();
    let mut pairs = Vec::new();
    for (at, quote) in ours {
        let mut content = quote.content(weights).peekable();
        if content.peek().is_none() {
            let length = quote.words.len();
            let others = theirs.iter().filter(|(_, other)| other.words.len() == length);
            pairs.extend(others.map(|(other, _)| (*at, *other)));
        }
        let mut others: Vec<usize> =
            content.flat_map(|word| places.of(word)).map(|at| *at as usize).collect();
        others.sort_unstable();
        others.dedup();
        pairs.extend(others.into_iter().map(|other| (*at, other)));
    }
    pairs
}

/// Pairs of quotations that share a word which few others have.
fn rare_words<'a>(
    ours: &'a Placed<'a>,
    theirs: &[Spoken],
    weights: &'a Weights,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let wanted: FxHashSet<u32> =
        ours.iter().flat_map(|(_, quote)| &quote.words).map(|word| word.id).collect();
    let mut noted = Noted::new(weights.len(), RARE);
    for (at, quote) in theirs.iter().enumerate() {
        let content = quote.words.iter().filter(|word| wanted.contains(&word.id) && weights.content(word.id));
        content.for_each(|word| noted.add(word.id, at));
    }
    let places = noted.done();
    ours.iter().flat_map(move |(at, quote)| {
        let others: Vec<u32> = quote.words.iter().flat_map(|word| places.of(word.id)).copied().collect();
        others.into_iter().map(|other| (*at, other as usize))
    })
}

/// Whether two quotations that share a partner have words enough in it for both.
fn apart(one: &Match, other: &Match, (ours, theirs): (&[Spoken], &[Spoken])) -> bool {
    let whole = if one.base == other.base { ours.get(one.base) } else { theirs.get(one.revised) };
    whole.is_some_and(|whole| one.kept + other.kept <= whole.words.len())
}

/// How two quotations stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Here {
    /// At different places.
    #[default]
    Elsewhere,
    /// Between the same marks, or beside the same word.
    Frame,
    /// With words that are the same in place.
    Words,
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

/// Pairs of quotations in which words are the same in place.
fn together<'a>(
    ours: &'a Placed<'_>,
    tiles: &'a Tiles,
    quote_of: &'a QuoteOf,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    ours.iter().flat_map(move |(at, quote)| {
        let partners = quote.words.iter().filter_map(|word| tiles.to_revised.of(word.token));
        partners.filter_map(move |token| Some((*at, quote_of.word(token)?)))
    })
}

/// Pairs of quotations between the same marks, or with the same word near one of their ends.
fn framed(
    (base, ours): (&Side<'_>, &Placed<'_>),
    (revised, theirs): (&Side<'_>, &Placed<'_>),
    tiles: &Tiles,
    quote_of: &QuoteOf,
) -> FxHashMap<(usize, usize), Here> {
    let marks = |side: &Side<'_>, quote: usize| -> Vec<usize> {
        let parts = side.article.quotes.get(quote).into_iter().flat_map(|quote| &quote.parts);
        parts.flat_map(|part| side.tokens_in(part.open).chain(side.tokens_in(part.close))).collect()
    };
    let mut marked: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, _) in theirs {
        marked.extend(marks(revised, *at).into_iter().map(|token| (token, *at)));
    }
    let there = |token: usize| marked.get(&token).copied().or_else(|| quote_of.word(token));
    let mut pairs = FxHashMap::default();
    for (at, quote) in ours {
        let marks = marks(base, *at);
        let partner = |token: usize| tiles.to_revised.of(token);
        let mut found: Vec<usize> = marks.iter().filter_map(|mark| there(partner(*mark)?)).collect();
        // The nearest word on each side that is the same, and what is quoted next to it there.
        let tokens = || quote.words.iter().map(|word| word.token).chain(marks.iter().copied());
        let (Some(first), Some(last)) = (tokens().min(), tokens().max()) else { continue };
        let other = |from: usize, token: Option<usize>| there(token?).filter(|one| there(from) != Some(*one));
        if let Some(from) = (1..=BESIDE).find_map(|step| partner(first.checked_sub(step)?)) {
            found.extend((1..=BESIDE).find_map(|step| other(from, from.checked_add(step))));
        }
        if let Some(from) = (1..=BESIDE).find_map(|step| partner(last + step)) {
            found.extend((1..=BESIDE).find_map(|step| other(from, from.checked_sub(step))));
        }
        let is_open = |other: &usize| theirs.binary_search_by_key(other, |(at, _)| *at).is_ok();
        pairs.extend(found.into_iter().filter(is_open).map(|other| ((*at, other), Here::Frame)));
    }
    pairs
}

/// What is said of a quotation without partner, by what was found of it without marks.
fn alone(unquoted: &Found, otherwise: QuoteChange) -> QuoteChange {
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
