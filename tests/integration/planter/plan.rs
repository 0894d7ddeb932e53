//! A plan: what becomes of a text, its paragraphs and its quotations, and where each of them will stand.

use std::collections::BTreeSet;

use variorum::article::{Article, Cue, Quote, Speaker};
use variorum::collate::QuoteChange;
use variorum::text::{Span, key};

use super::Random;

/// Characters of the base that give way to others.
#[derive(Clone, Debug)]
pub(crate) struct Splice {
    pub(crate) span: Span,
    pub(crate) with: String,
    /// Quotations in the new characters.
    pub(crate) quotes: Vec<Fresh>,
}

impl Splice {
    pub(crate) fn new(span: Span, with: impl Into<String>) -> Self {
        Self { span, with: with.into(), quotes: Vec::new() }
    }
}

/// A quotation that the base has not: its parts, counted from where its characters begin.
#[derive(Clone, Debug)]
pub(crate) struct Fresh {
    pub(crate) parts: Vec<Span>,
    pub(crate) change: QuoteChange,
}

/// A paragraph of the revised text.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// One of the base, by its place there.
    Base(usize),
    /// One from elsewhere.
    Fresh(String, Vec<Fresh>),
}

/// What becomes of a quotation of the base.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fate {
    /// What changes at it, besides typography.
    pub(crate) changes: BTreeSet<QuoteChange>,
    /// Why it has no partner, if it has none.
    pub(crate) gone: Option<QuoteChange>,
    /// The speaker it is given.
    pub(crate) speaker: Option<String>,
}

/// What becomes of a text.
pub(crate) struct Plan<'a> {
    pub(crate) base: &'a Article,
    pub(crate) order: Vec<Block>,
    splices: Vec<Splice>,
    /// For each quotation of the base.
    pub(crate) fates: Vec<Fate>,
}

impl<'a> Plan<'a> {
    /// Nothing changes.
    pub(crate) fn new(base: &'a Article) -> Self {
        Self {
            base,
            order: (0..base.paragraphs.len()).map(Block::Base).collect(),
            splices: Vec::new(),
            fates: vec![Fate::default(); base.quotes.len()],
        }
    }

    /// Adds splices, all or none. They lie in a paragraph each, and touch none that is there.
    pub(crate) fn add(&mut self, splices: Vec<Splice>) -> Option<()> {
        let in_a_paragraph = |span: Span| {
            self.order.iter().any(|block| match block {
                Block::Base(at) => self.base.paragraphs[*at].span.contains(span),
                Block::Fresh(..) => false,
            })
        };
        let apart = |span: Span| {
            self.splices.iter().all(|other| span.end < other.span.start || other.span.end < span.start)
        };
        let good = splices.iter().all(|splice| in_a_paragraph(splice.span) && apart(splice.span));
        good.then(|| self.splices.extend(splices))
    }

    /// Whether characters of the span give way to others.
    pub(crate) fn touches(&self, span: Span) -> bool {
        self.splices.iter().any(|other| span.overlaps(other.span))
    }

    /// Whether nothing has changed in the span or beside it.
    pub(crate) fn is_free(&self, span: Span) -> bool {
        self.splices.iter().all(|other| span.end < other.span.start || other.span.end < span.start)
    }

    /// A quotation that is still there and to which none of these has happened, drawn from those that
    /// are fit.
    pub(crate) fn draw_quote(
        &self,
        random: &mut Random,
        not: &[QuoteChange],
        fit: impl Fn(usize, &Quote) -> bool,
    ) -> Option<usize> {
        let free = |at: &usize| {
            let fate = &self.fates[*at];
            fate.gone.is_none() && !not.iter().any(|change| fate.changes.contains(change))
        };
        let all: Vec<usize> =
            (0..self.fates.len()).filter(free).filter(|at| fit(*at, &self.base.quotes[*at])).collect();
        random.pick(&all).copied()
    }

    /// The text as it becomes.
    pub(crate) fn write(&self) -> Written {
        let mut written = Written::default();
        for block in &self.order {
            if !written.text.is_empty() {
                written.text.push_str("\n\n");
            }
            match block {
                Block::Base(at) => self.write_paragraph(self.base.paragraphs[*at].span, &mut written),
                Block::Fresh(text, quotes) => {
                    written.push_quotes(quotes);
                    written.text.push_str(text);
                }
            }
        }
        written
    }

    fn write_paragraph(&self, paragraph: Span, written: &mut Written) {
        let mut splices: Vec<&Splice> =
            self.splices.iter().filter(|splice| paragraph.contains(splice.span)).collect();
        splices.sort_by_key(|splice| splice.span);
        let mut at = paragraph.start;
        for splice in splices {
            written.keep(Span::new(at, splice.span.start), &self.base.text);
            written.push_quotes(&splice.quotes);
            written.push(splice.span, &splice.with, false);
            at = splice.span.end;
        }
        written.keep(Span::new(at, paragraph.end), &self.base.text);
    }
}

/// Characters of the base and what stands for them, in the order of the text.
struct Stretch {
    base: Span,
    revised: Span,
    is_kept: bool,
}

/// A text as it became, and where everything of the base stands in it.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) text: String,
    pieces: Vec<Stretch>,
    fresh: Vec<Fresh>,
}

/// A quotation as it is meant to be read.
pub(crate) struct Meant {
    pub(crate) base: Option<usize>,
    pub(crate) change: Option<QuoteChange>,
    parts: Vec<Span>,
}

impl Written {
    fn keep(&mut self, span: Span, base: &str) {
        self.push(span, span.of(base), true);
    }

    fn push(&mut self, base: Span, text: &str, is_kept: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Stretch { base, revised: Span::new(start, self.text.len()), is_kept });
    }

    fn push_quotes(&mut self, quotes: &[Fresh]) {
        let at = self.text.len();
        let shifted = |span: &Span| Span::new(span.start + at, span.end + at);
        let shift = |fresh: &Fresh| Fresh { parts: fresh.parts.iter().map(shifted).collect(), ..*fresh };
        self.fresh.extend(quotes.iter().map(shift));
    }

    /// Where a span of the base stands, with what was put at its ends.
    fn place(&self, span: Span) -> Option<Span> {
        let inside =
            |piece: &Stretch, at: usize| piece.is_kept && piece.base.start < at && at < piece.base.end;
        let there = |piece: &Stretch, at: usize| piece.revised.start + at - piece.base.start;
        let start = self.pieces.iter().find_map(|piece| match span.start {
            start if start == piece.base.start => Some(piece.revised.start),
            start if inside(piece, start) => Some(there(piece, start)),
            _ => None,
        })?;
        let end = self.pieces.iter().rev().find_map(|piece| match span.end {
            end if end == piece.base.end => Some(piece.revised.end),
            end if inside(piece, end) => Some(there(piece, end)),
            _ => None,
        })?;
        (start <= end).then(|| Span::new(start, end))
    }

    /// The quotations as they are meant, in the order of the text; none if one of them is torn.
    pub(crate) fn meant(&self, plan: &Plan<'_>) -> Option<Vec<Meant>> {
        let mut found = Vec::new();
        for (at, quote) in plan.base.quotes.iter().enumerate() {
            if plan.fates[at].gone.is_none() {
                let parts = quote.parts.iter().map(|part| self.place(part.span)).collect::<Option<_>>()?;
                found.push(Meant { base: Some(at), change: None, parts });
            }
        }
        let fresh = self.fresh.iter();
        found.extend(fresh.map(|one| Meant {
            base: None,
            change: Some(one.change),
            parts: one.parts.clone(),
        }));
        found.sort_by_key(|quote| quote.parts.first().map(|part| part.start));
        Some(found)
    }

    /// What the program does not read as it is meant, in a word; none if all is well.
    pub(crate) fn misread(
        &self,
        plan: &Plan<'_>,
        meant: &[Meant],
        revised: &Article,
    ) -> Option<&'static str> {
        if revised.text != self.text {
            return Some("text");
        }
        let parts = |quote: &Quote| quote.parts.iter().map(|part| part.span).collect::<Vec<_>>();
        let read = revised.quotes.iter().map(parts);
        if !read.eq(meant.iter().map(|quote| quote.parts.clone())) {
            return Some("quotations");
        }
        for (quote, meant) in revised.quotes.iter().zip(meant) {
            let Some(at) = meant.base else { continue };
            if !self.same_speakers(plan, at, quote) {
                return Some("speakers");
            }
            if !self.same_cues(plan, at, quote) {
                return Some("cues");
            }
        }
        None
    }

    /// Whether the speakers are those of the base, at their places, or those that were planted.
    fn same_speakers(&self, plan: &Plan<'_>, at: usize, revised: &Quote) -> bool {
        let base = &plan.base.quotes[at];
        let one = |ours: Option<&Speaker>, theirs: Option<&Speaker>| match (ours, theirs) {
            (None, None) => true,
            (Some(ours), Some(theirs)) => {
                let placed = match (ours.span, theirs.span) {
                    (Some(ours), Some(theirs)) => self.place(ours) == Some(theirs),
                    (ours, theirs) => ours == theirs,
                };
                let planted = plan.fates[at].speaker.as_deref();
                placed && planted.map_or_else(|| is_one(ours, theirs), |name| is_named(theirs, name))
            }
            _ => false,
        };
        let parts = base.parts.iter().zip(&revised.parts);
        one(base.speaker.as_ref(), revised.speaker.as_ref())
            && parts.into_iter().all(|(ours, theirs)| one(ours.speaker.as_ref(), theirs.speaker.as_ref()))
    }

    /// Whether the cues stand where they are meant to, another where another was planted.
    fn same_cues(&self, plan: &Plan<'_>, at: usize, revised: &Quote) -> bool {
        let base = &plan.base.quotes[at];
        let one = |ours: Option<&Cue>, theirs: Option<&Cue>| match (ours, theirs) {
            (None, None) => true,
            (Some(ours), Some(theirs)) => {
                let same = ours.lemma == theirs.lemma;
                self.place(ours.span) == Some(theirs.span) && (same != plan.touches(ours.span))
            }
            _ => false,
        };
        let parts = base.parts.iter().zip(&revised.parts);
        one(base.cue.as_ref(), revised.cue.as_ref())
            && parts.into_iter().all(|(ours, theirs)| one(ours.cue.as_ref(), theirs.cue.as_ref()))
    }
}

/// Whether two readings of an untouched attribution mean one person: a full form may come or go.
fn is_one(ours: &Speaker, theirs: &Speaker) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split_whitespace().map(|word| key(word).to_lowercase()).collect()
    };
    let (one, other) = (words(ours.full()), words(theirs.full()));
    words(&ours.name) == words(&theirs.name)
        && (one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word)))
}

/// Whether the speaker has the planted name, or a fuller form of it.
fn is_named(speaker: &Speaker, planted: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_owned);
    speaker.name == planted && last(speaker.full()) == last(planted)
}
