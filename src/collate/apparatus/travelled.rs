//! What stands in another place in some versions.
//!
//! Of two passages that changed places either may have moved. The one that now stands among other sentences did,
//! if the other stayed among its own.

use super::{Source, Transposition, Witness};
use crate::article::Article;
use crate::collate::{EditKind, Link, LinkKind};
use crate::text::Span;

/// Over more sentences it is the passage itself that moved.
const MOST: usize = 12;

/// What moved, with the versions in which it did.
pub(super) fn transpositions(base: &Article, sources: &[Source<'_>]) -> Vec<Transposition> {
    let mut found: Vec<(Span, Witness)> = Vec::new();
    for source in sources {
        let moves = source.comparison.edits.iter().filter(|edit| edit.kind == EditKind::Move);
        for edit in moves {
            let (ours, theirs) =
                travelled(base, source, (edit.base, edit.revised)).unwrap_or((edit.base, edit.revised));
            found.push((ours, Witness { version: source.version, spans: vec![theirs] }));
        }
    }
    found.sort_by_key(|(base, witness)| (base.start, base.end, witness.version));
    found.dedup();
    let same = found.chunk_by(|one, other| one.0 == other.0);
    same.filter_map(|same| {
        let witnesses = same.iter().map(|(_, witness)| witness.clone()).collect();
        same.first().map(|(base, _)| Transposition { base: *base, witnesses })
    })
    .collect()
}

/// What changed places with a passage that stayed among its sentences, if that stands among others.
fn travelled(base: &Article, source: &Source<'_>, (ours, theirs): (Span, Span)) -> Option<(Span, Span)> {
    let other = source.article;
    let links = || {
        let both = |link: &&Link| !link.base.is_empty() && !link.revised.is_empty();
        source.comparison.sentences.iter().filter(both)
    };
    let span = |article: &Article, at: Option<usize>| Some(article.sentences.get(at?)?.span);
    let places = |link: &Link| Some((span(base, link.base.first())?, span(other, link.revised.first())?));
    let own: Vec<&Link> = links()
        .filter(|link| places(link).is_some_and(|(one, two)| ours.contains(one) && theirs.contains(two)))
        .collect();
    let crossed: Vec<&Link> = links()
        .filter(|link| !matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded))
        .filter(|link| {
            places(link).is_some_and(|(one, two)| (one.start < ours.start) != (two.start < theirs.start))
        })
        .collect();
    let paragraphs = |link: &Link| {
        let paragraph = |article: &Article, at: Option<usize>| Some(article.sentences.get(at?)?.paragraph);
        (paragraph(base, link.base.first()), paragraph(other, link.revised.first()))
    };
    if crossed.len() > MOST {
        return None;
    }
    // How many sentences, which are neither, stand beside a passage in one of the versions only.
    let strangers = |passage: &[&Link]| -> usize {
        let rest = || links().filter(|link| !own.contains(link) && !crossed.contains(link));
        let around = |link: &&Link| {
            let (one, two) = paragraphs(link);
            rest().filter(|other| (paragraphs(other).0 == one) != (paragraphs(other).1 == two)).count()
        };
        passage.iter().map(around).sum()
    };
    let (first, last) = (crossed.first()?, crossed.last()?);
    // Only a block that stands together on both sides is one passage that may have travelled.
    let block = |article: &Article, from: Option<usize>, to: Option<usize>| {
        let (from, to) = (from?, to?);
        (to >= from && to - from < crossed.len()).then_some(())?;
        Some(span(article, Some(from))?.to(span(article, Some(to))?))
    };
    let passage = block(base, first.base.first(), last.base.last());
    let there = block(other, first.revised.first(), last.revised.last());
    let is_other = !own.is_empty() && strangers(&own) == 0 && strangers(&crossed) > 0;
    is_other.then_some(passage.zip(there)).flatten()
}
