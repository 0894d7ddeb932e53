//! Changes at quotations: which quotation a change stands in, and what it does to it.

use super::classes::{Change, Judged, Remark};
use super::segments::{Cause, Draft};
use super::{Class, QuoteChange, QuoteLink, QuoteRef, people};
use crate::article::{Article, Quote, Strength, strength};
use crate::text::Span;

/// The quotations of both sides and how they correspond.
pub(super) struct Quoted<'a> {
    base: Places<'a>,
    revised: Places<'a>,
    links: &'a [QuoteLink],
    /// Each quotation of a side and one of its links, in order.
    base_links: Vec<(usize, usize)>,
    revised_links: Vec<(usize, usize)>,
}

/// Where the quotations of one side stand.
pub(super) struct Places<'a> {
    article: &'a Article,
    /// Each part with its marks, and its quotation, by start.
    parts: Vec<(Span, Span, usize)>,
    /// Attributions: spans of speakers and cues, and the quotation, by start.
    attributions: Vec<(Span, Attribution, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribution {
    Speaker,
    Cue,
}

impl<'a> Quoted<'a> {
    pub(super) fn new((base, revised): (Places<'a>, Places<'a>), links: &'a [QuoteLink]) -> Self {
        let of = |side: &dyn Fn(&QuoteLink) -> Option<usize>| {
            let places = links.iter().enumerate();
            let mut of: Vec<(usize, usize)> =
                places.filter_map(|(at, link)| Some((side(link)?, at))).collect();
            of.sort_unstable();
            of
        };
        let (base_links, revised_links) = (of(&|link| link.base), of(&|link| link.revised));
        Self { base, revised, links, base_links, revised_links }
    }

    /// The links among `of` of a quotation.
    fn links_of<'b>(&'b self, of: &'b [(usize, usize)], quote: usize) -> impl Iterator<Item = &'b QuoteLink> {
        let first = of.partition_point(|link| link.0 < quote);
        let own = of.get(first..).into_iter().flatten().take_while(move |link| link.0 == quote);
        own.filter_map(|link| self.links.get(link.1))
    }

    /// The quotation a change stands in: whole, on the side where it has words.
    pub(super) fn place(&self, draft: &Draft) -> Option<QuoteRef> {
        let revised = self.revised.inside(draft.revised).map(QuoteRef::Revised);
        let base = self.base.inside(draft.base).map(QuoteRef::Base);
        match (draft.base.is_empty(), draft.revised.is_empty()) {
            (false, true) => base,
            (true, false) => revised,
            _ => revised.or(base),
        }
    }

    /// Adds the classes of what the change does to quotations.
    pub(super) fn classify(&self, draft: &Draft, change: &Change<'_>, judged: &mut Judged) {
        let sides =
            [(&self.base, &self.base_links, draft.base), (&self.revised, &self.revised_links, draft.revised)];
        for (places, links, span) in sides {
            for (part, words, quote) in places.touched(span) {
                for link in self.links_of(links, quote) {
                    let on_words = span.overlaps(words);
                    let on_marks =
                        (span.overlaps(part) && !words.contains(span)) || draft.cause == Cause::Units;
                    judge(link, (on_words, on_marks), change, judged);
                }
            }
            for (what, quote) in places.attributed(span).into_iter().filter(|_| !change.only_dates()) {
                // An attribution that came or went with its quotation's place is judged there, and one that
                // stands at another joint of its quotation is the same.
                let kept = |link: &QuoteLink| {
                    link.base.is_some()
                        && link.revised.is_some()
                        && !link.changes.contains(&QuoteChange::Cue)
                        && !link.changes.contains(&QuoteChange::Speaker)
                };
                judged.attributed |= !draft.base.is_empty() && !draft.revised.is_empty()
                    || draft.cause == Cause::Units
                    || self.links_of(links, quote).all(kept);
                for link in self.links_of(links, quote) {
                    self.attribution(link, what, judged);
                    if what == Attribution::Speaker
                        && !draft.base.is_empty()
                        && !draft.revised.is_empty()
                        && self.is_called_otherwise(link)
                    {
                        judged.classes.insert(Class::Attribution);
                    }
                }
            }
        }
    }

    /// Whether a quotation has a speaker on both sides who is called so differently that it is open whether
    /// it is one person: `a source`, `Orla Finch`.
    fn is_called_otherwise(&self, link: &QuoteLink) -> bool {
        let quote = |article: &'a Article, at: Option<usize>| at.and_then(|at| article.quotes.get(at));
        let (one, other) = (quote(self.base.article, link.base), quote(self.revised.article, link.revised));
        !link.changes.contains(&QuoteChange::Speaker)
            && one.zip(other).is_some_and(|(one, other)| people::is_open(one, other))
    }

    fn attribution(&self, link: &QuoteLink, what: Attribution, judged: &mut Judged) {
        match what {
            Attribution::Speaker if link.changes.contains(&QuoteChange::Speaker) => {
                judged.classes.insert(Class::QuoteSpeaker);
            }
            Attribution::Cue if link.changes.contains(&QuoteChange::Cue) => {
                judged.classes.insert(Class::QuoteCue);
                let doubting = |article: &Article, at: Option<usize>| {
                    let quote = at.and_then(|at| article.quotes.get(at));
                    quote.is_some_and(|quote| {
                        quote.cues().any(|cue| strength(&cue.lemma) != Strength::Neutral)
                    })
                };
                if doubting(self.base.article, link.base) != doubting(self.revised.article, link.revised) {
                    judged.remarks.insert(Remark::Doubt);
                }
            }
            _ => {}
        }
    }
}

fn judge(link: &QuoteLink, (on_words, on_marks): (bool, bool), change: &Change<'_>, judged: &mut Judged) {
    for kind in &link.changes {
        let class = match kind {
            // A comma inside the closing mark or a small first letter is no other wording.
            QuoteChange::Wording if on_words && (!change.only_marks() || change.cut_marks()) => {
                Class::QuoteWording
            }
            // Its marks were set at another place.
            QuoteChange::Wording if on_marks && change.moves_marks() => Class::QuoteMarks,
            QuoteChange::Added if on_words => Class::QuoteAdded,
            QuoteChange::Removed if on_words => Class::QuoteRemoved,
            QuoteChange::Marks | QuoteChange::Paraphrased if on_marks => Class::QuoteMarks,
            _ => continue,
        };
        judged.classes.insert(class);
    }
}

impl<'a> Places<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let mut parts = Vec::with_capacity(article.quotes.len());
        let mut attributions = Vec::with_capacity(2 * article.quotes.len());
        for (at, quote) in article.quotes.iter().enumerate() {
            for part in &quote.parts {
                let open = if part.open.is_empty() { part.span } else { part.open };
                let close = if part.close.is_empty() { part.span } else { part.close };
                parts.push((open.to(close), part.span, at));
            }
            attributions.extend(speakers(quote).map(|span| (span, Attribution::Speaker, at)));
            attributions.extend(quote.cues().map(|cue| (cue.span, Attribution::Cue, at)));
        }
        parts.sort_by_key(|(span, _, at)| (span.start, *at));
        attributions.sort_by_key(|(span, _, at)| (span.start, *at));
        Self { article, parts, attributions }
    }

    /// The quotation whose words hold `span`, or the place between two of them where it is empty.
    fn inside(&self, span: Span) -> Option<usize> {
        let end = self.parts.partition_point(|part| part.1.start <= span.start);
        let (_, words, quote) = self.parts.get(end.checked_sub(1)?)?;
        (words.contains(span)).then_some(*quote)
    }

    /// Parts that `span` has a character in common with: with marks, without, and the quotation.
    fn touched(&self, span: Span) -> Vec<(Span, Span, usize)> {
        let end = self.parts.partition_point(|part| part.0.start < span.end);
        let parts = self.parts.get(..end).unwrap_or_default();
        parts.iter().rev().take_while(|part| part.0.end > span.start).copied().collect()
    }

    /// Attributions that `span` has a character in common with.
    fn attributed(&self, span: Span) -> Vec<(Attribution, usize)> {
        let end = self.attributions.partition_point(|found| found.0.start < span.end);
        let start = self.attributions.partition_point(|found| found.0.start + 400 < span.start);
        let near = self.attributions.get(start.min(end)..end).unwrap_or_default();
        near.iter().filter(|found| found.0.overlaps(span)).map(|found| (found.1, found.2)).collect()
    }
}

/// Where the speakers of a quotation are named.
fn speakers(quote: &Quote) -> impl Iterator<Item = Span> {
    let all = quote.parts.iter().filter_map(|part| part.speaker.as_ref()).chain(quote.speaker.as_ref());
    let mut last = None;
    all.filter_map(|speaker| speaker.span).filter(move |span| last.replace(*span) != Some(*span))
}

/// For each link, the changes that stand in it or at its attribution.
pub(super) fn edits_of(links: &mut [QuoteLink], drafts: &[Draft], (ours, theirs): &(Places<'_>, Places<'_>)) {
    let mut base_of: Vec<Vec<usize>> = vec![Vec::new(); ours.article.quotes.len()];
    let mut revised_of: Vec<Vec<usize>> = vec![Vec::new(); theirs.article.quotes.len()];
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.cause != Cause::Structure) {
        for (places, span, of) in [(ours, draft.base, &mut base_of), (theirs, draft.revised, &mut revised_of)]
        {
            let quotes = places.touched(span).into_iter().map(|part| part.2);
            let attributed = places.attributed(span).into_iter().map(|found| found.1);
            for quote in quotes.chain(attributed) {
                of.get_mut(quote).into_iter().for_each(|list| list.push(at));
            }
        }
    }
    for link in links {
        let ours = link.base.and_then(|at| base_of.get(at)).into_iter().flatten();
        let theirs = link.revised.and_then(|at| revised_of.get(at)).into_iter().flatten();
        link.edits = ours.chain(theirs).copied().collect();
        link.edits.sort_unstable();
        link.edits.dedup();
    }
}
