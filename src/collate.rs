//! Collation: where two versions of an article agree and differ.
//!
//! Invariants: lossless (the segments of a comparison, joined, are each side's text), deterministic,
//! bounded in time; an article compared with itself is all the same.

mod align;
mod apparatus;
mod breaks;
mod candidates;
mod claims;
mod class;
mod classes;
mod clock;
mod context;
mod days;
mod ends;
mod findings;
mod gaps;
mod history;
mod lexicon;
mod limits;
mod links;
mod metadata;
mod moves;
mod numbers;
mod outcome;
mod outlets;
mod outside;
mod partners;
mod people;
mod places;
mod quoted;
mod quotes;
mod rank;
mod reason;
mod returns;
mod rewording;
mod rules;
mod segments;
mod sentence;
mod side;
mod similar;
mod spoken;
mod stats;
mod table;
mod tally;
mod units;
mod unquoted;
mod values;
mod words;
mod written;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use self::apparatus::{Apparatus, Entry, Reading, Transposition, Witness, siglum};
pub use self::claims::{Claim, ClaimFate, ClaimKind, ClaimRow, Claims, Presence};
pub use self::class::Class;
pub use self::findings::{Certainty, Condition, Finding, FindingCode};
pub use self::history::Capture;
pub use self::outcome::{Outcome, Outcomes};
pub use self::outlets::{
    Common, Cut, CutAt, CutSign, Followed, Kept, Outlet, QuoteCell, QuoteMatrix, QuoteRow, QuoteState,
    SentenceMatrix,
};
pub use self::people::{Said, Totals, Voice, Voices, Who};
pub use self::reason::Reason;
pub use self::rules::{Rule, Rules};
pub use self::table::{Cell, Grain, Repeat, Row, RowKind, State, Table};
pub use self::units::{Link, LinkKind, Units};

use self::align::Pairing;
use self::classes::Context;
use self::partners::Partners;
use self::quoted::Quoted;
use self::segments::{Draft, Tiles};
use self::side::{Keys, Side, Weights};
use crate::article::{Article, Value};
use crate::document::FieldName;
use crate::text::Span;

/// What can be chosen about a collation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What may differ without being shown. It is compared all the same, and counted.
    pub ignore: Rules,
}

impl Default for Options {
    fn default() -> Self {
        Self { ignore: Rules::USUAL }
    }
}

/// Which versions are compared with which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// Each with the one before it.
    #[default]
    Previous,
    /// Each other one with the version at this place.
    Version(usize),
}

/// Any number of versions and what changed between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The versions, in the order they were given.
    pub versions: Vec<Article>,
    /// The comparisons, in order.
    pub pairs: Vec<Comparison>,
    /// Three versions or more: where each word of the last version comes from.
    pub provenance: Option<Vec<Origin>>,
}

/// Where a word of the last version comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the field is named as other programs are told it")]
pub struct Origin {
    /// The word, in the last version's text.
    pub span: Span,
    /// The version that first wrote it.
    pub origin: usize,
    /// Versions after that one in which it was absent.
    pub absent: Vec<usize>,
}

/// Where two versions agree and differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The place of the base version in [`History::versions`].
    pub base: usize,
    /// The place of the revised version.
    pub revised: usize,
    /// Every metadata field that either side has.
    pub metadata: Vec<FieldChange>,
    /// How the paragraphs correspond. Each paragraph of each side stands in exactly one link.
    pub paragraphs: Vec<Link>,
    /// How the sentences correspond. Each sentence of each side stands in exactly one link.
    pub sentences: Vec<Link>,
    /// What was changed, ordered by revised start, then base start.
    pub edits: Vec<Edit>,
    /// Tiles of both texts, in the order of the revised text.
    pub segments: Vec<Segment>,
    /// How the quotations correspond.
    pub quotes: Vec<QuoteLink>,
    /// What the comparison means, as observations.
    pub findings: Vec<Finding>,
    /// What else was observed, which says that nothing is wrong.
    pub observations: Vec<Finding>,
    /// Counts.
    pub stats: Stats,
}

/// A field on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Which field.
    pub field: FieldName,
    /// The base version's value.
    pub base: Option<Value>,
    /// The revised version's value.
    pub revised: Option<Value>,
    /// How they differ.
    pub change: FieldChangeKind,
}

/// How a field differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldChangeKind {
    /// Equal, judged on values.
    Same,
    /// Both have one, and they differ.
    Changed,
    /// Only the revised version has one.
    Added,
    /// Only the base version has one.
    Removed,
}

impl FieldChangeKind {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done.
    pub kind: EditKind,
    /// What kind of words it touches; the first leads.
    pub classes: Vec<Class>,
    /// 0 to 100; 100 is what a reader should see first.
    pub rank: u8,
    /// Why it has that rank.
    pub reasons: Vec<Reason>,
    /// Where it stands in the base text; empty for an insertion.
    pub base: Span,
    /// Where it stands in the revised text; empty for a deletion.
    pub revised: Span,
    /// The quotation it stands in, if it stands in one.
    pub quote: Option<QuoteRef>,
    /// The rules that together would hide it; empty if nothing may.
    pub noise: Rules,
    /// The rule that hides it, under the options of this comparison.
    pub hidden: Option<Rule>,
    /// The numbers and dates that it touches, each with its unit and as a whole: what a sentence tells.
    pub values: Option<(Span, Span)>,
}

/// A quotation of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteRef {
    /// At this place in the base version's list.
    Base(usize),
    /// At this place in the revised version's list.
    Revised(usize),
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Words were added.
    Insert,
    /// Words were taken out.
    Delete,
    /// Words were exchanged.
    Replace,
    /// A block moved. Structure: it changes no character.
    Move,
    /// A paragraph or sentence was parted. Structure.
    Split,
    /// Paragraphs or sentences were joined. Structure.
    Merge,
}

impl EditKind {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Delete => "delete",
            Self::Replace => "replace",
            Self::Move => "move",
            Self::Split => "split",
            Self::Merge => "merge",
        }
    }

    /// Whether it is about the place of words and not about the words.
    pub const fn is_structure(self) -> bool {
        matches!(self, Self::Move | Self::Split | Self::Merge)
    }
}

impl Edit {
    /// Whether it touches nothing but typography or layout, so that it says nothing else.
    pub fn is_folded(&self) -> bool {
        !self.classes.is_empty() && self.classes.iter().all(|class| class.is_folded())
    }
}

/// A tile of both texts. One without an edit has equal characters on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// In the base text.
    pub base: Span,
    /// In the revised text.
    pub revised: Span,
    /// The place of its edit in [`Comparison::edits`].
    pub edit: Option<usize>,
}

/// Two quotations that correspond, or one without partner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteLink {
    /// The place in the base version's list.
    pub base: Option<usize>,
    /// The place in the revised version's list.
    pub revised: Option<usize>,
    /// What changed; never empty.
    pub changes: Vec<QuoteChange>,
    /// The places of the edits that stand inside it, in [`Comparison::edits`].
    pub edits: Vec<usize>,
    /// How far the wording agrees, where both sides have words.
    pub agreement: Option<Agreement>,
}

/// Agreement of wording of two quotations. It reads `86 of 100, 12 of 14 words kept in order`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Words that both have, in order; compared by key.
    pub kept: usize,
    /// The words of the longer side. Where one quotation became several, each is asked to stand in the whole:
    /// those of the shorter side. Never 0.
    pub words: usize,
}

impl Agreement {
    /// From 0, no word is kept, to 100, all are; rounded down, so that 100 is the same words.
    pub fn figure(self) -> u8 {
        (100 * self.kept / self.words.max(1)) as u8
    }
}

impl std::fmt::Display for Agreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of 100, {} of {} words kept in order", self.figure(), self.kept, self.words)
    }
}

/// What changed at a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteChange {
    /// Nothing.
    Same,
    /// Marks of another style, missing or mended.
    Typography,
    /// Words differ.
    Wording,
    /// Two known speakers differ.
    Speaker,
    /// A cue changed, was added or removed.
    Cue,
    /// The same words are unquoted on the other side.
    Marks,
    /// Some of the words are unquoted on the other side.
    Paraphrased,
    /// Without partner in the base version.
    Added,
    /// Without partner in the revised version.
    Removed,
    /// In another place.
    Moved,
}

impl QuoteChange {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Typography => "typography",
            Self::Wording => "wording",
            Self::Speaker => "speaker",
            Self::Cue => "cue",
            Self::Marks => "marks",
            Self::Paraphrased => "paraphrased",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
        }
    }
}

/// Counts of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Words of the body on both sides alike.
    pub same: usize,
    /// Words only in the revised version.
    pub inserted: usize,
    /// Words only in the base version.
    pub deleted: usize,
    /// Words that stand in another place.
    pub moved: usize,
    /// Edits by their leading class.
    pub edits: BTreeMap<Class, usize>,
    /// Edits that are hidden, by the rule that hides them. With those that are shown they are all edits.
    pub hidden: BTreeMap<Rule, usize>,
}

/// Compares two versions.
pub fn collate(base: &Article, revised: &Article, options: &Options) -> Comparison {
    let mut keys = Keys::default();
    let (mut ours, mut theirs) = (Side::new(base, &mut keys), Side::new(revised, &mut keys));
    compared(&mut ours, &mut theirs, &keys, options).0
}

/// Compares two versions that were read, and tells which words are the same.
fn compared(
    ours: &mut Side<'_>,
    theirs: &mut Side<'_>,
    keys: &Keys,
    options: &Options,
) -> (Comparison, Tiles) {
    side::share_names(ours, theirs);
    let weights = keys.weights(&[ours, theirs]);
    let pairings = pairings(ours, theirs, &weights, keys);
    ours.mark_moved(pairings.iter().map(|pairing| (pairing.moved, &pairing.base)));
    theirs.mark_moved(pairings.iter().map(|pairing| (pairing.moved, &pairing.revised)));
    let (ours, theirs) = (&*ours, &*theirs);
    let (base, revised) = (ours.article, theirs.article);
    let mut tiles = segments::tile(ours, theirs, &pairings, &weights);
    let mut quotes = quotes::pair(ours, theirs, &tiles, &weights);
    let places = (quoted::Places::new(base), quoted::Places::new(revised));
    quoted::edits_of(&mut quotes, &tiles.drafts, &places);
    let places = Quoted::new(places, &quotes);
    let context = Context::new(&tiles, &places, ours, theirs);
    let mut edits = edits(&tiles.drafts, ours, theirs, &context, options);
    let metadata = metadata::compare(base, revised);
    let mut paragraphs = links::paragraphs(ours, theirs, &tiles, &pairings);
    let mut sentences = links::sentences(ours, theirs, &pairings);
    let limited = limits::tell(&mut edits, &tiles.drafts, ours, theirs);
    limits::note(&mut paragraphs, &limited, base.paragraphs.iter().map(|paragraph| paragraph.span));
    limits::note(&mut sentences, &limited, base.sentences.iter().map(|sentence| sentence.span));
    let stats = stats::count(ours, theirs, &tiles, &pairings, &edits);
    let (findings, observations) = findings::find((ours, theirs), &metadata, &edits, &stats);
    written::take_words(&mut tiles, &mut edits, (ours, theirs), &pairings);
    let comparison = Comparison {
        base: 0,
        revised: 1,
        paragraphs,
        sentences,
        findings,
        observations,
        stats,
        segments: tiles.segments(),
        metadata,
        edits,
        quotes,
    };
    (comparison, tiles)
}

/// Which units correspond, of the body and outside it.
fn pairings(base: &Side<'_>, revised: &Side<'_>, weights: &Weights, keys: &Keys) -> Vec<Pairing> {
    let mut pairings = align::align(base, revised, weights, keys.sequences());
    pairings.extend(outside::align(base, revised, weights));
    pairings.extend(outside::across(base, revised, &pairings));
    outside::glued(base, revised, &mut pairings);
    pairings
}

/// Judges each change.
fn edits(
    drafts: &[Draft],
    base: &Side<'_>,
    revised: &Side<'_>,
    context: &Context<'_>,
    options: &Options,
) -> Vec<Edit> {
    let judge = |(at, draft): (usize, &Draft)| {
        let judged = classes::of(at, draft, base, revised, context);
        let quote = context.quoted.place(draft);
        let (rank, reasons) = rank::of(draft, &judged, quote, base, revised);
        let noise = rules::noise(draft, &judged, base, revised);
        Edit {
            kind: draft.kind,
            classes: judged.classes.into_iter().collect(),
            rank,
            reasons,
            base: draft.base,
            revised: draft.revised,
            quote,
            noise,
            hidden: rules::hiding(noise, options.ignore),
            values: judged.spans,
        }
    };
    drafts.iter().enumerate().map(judge).collect()
}

/// Compares any number of versions, in the order given.
pub fn history(versions: Vec<Article>, base: Base, options: &Options) -> History {
    let against = |at: usize| match base {
        Base::Previous => at.checked_sub(1),
        Base::Version(chosen) => (chosen != at).then_some(chosen),
    };
    let mut keys = Keys::of(versions.len());
    let mut sides: Vec<Side<'_>> = versions.iter().map(|article| Side::new(article, &mut keys)).collect();
    let mut pairs = Vec::with_capacity(sides.len());
    // What is the same in neighbours is asked for again when words are followed through the versions.
    let mut neighbours: Vec<Option<Partners>> = Vec::with_capacity(sides.len());
    for at in 0..sides.len() {
        let Some(from) = against(at) else { continue };
        let Ok([ours, theirs]) = sides.get_disjoint_mut([from, at]) else { continue };
        let (comparison, tiles) = compared(ours, theirs, &keys, options);
        pairs.push(Comparison { base: from, revised: at, ..comparison });
        neighbours.push((from + 1 == at).then_some(tiles.to_base));
    }
    let provenance = (sides.len() >= 3).then(|| {
        history::provenance(&sides, &keys, |at| {
            let known = at.checked_sub(1).and_then(|from| neighbours.get_mut(from));
            let known = known.filter(|_| base == Base::Previous).and_then(Option::take);
            known.or_else(|| history::partners_before(&sides, &keys, at))
        })
    });
    // Against one chosen version no other stands between, and outlets have no order in time.
    if base == Base::Previous && !outlets::are_several(&versions) {
        returns::mark(&sides, &mut pairs);
    }
    drop(sides);
    History { versions, pairs, provenance }
}
