//! The rows of the text: which blocks of base and revised stand level with each other.
//!
//! Invariant: every block of either text stands in exactly one row, in the order of its text; a
//! block that moved stands alone at both of its places.

use std::ops::Range;
use std::sync::Arc;

use variorum::article::Article;
use variorum::collate::{Comparison, LinkKind, Units};
use variorum::document::Role;
use variorum::text::Span;

use crate::app::state::Side;

/// Above this many bytes a row is parted, so that no row is much higher than a screen.
const LONG: usize = 2_000;

/// A block of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) role: Role,
    pub(super) span: Span,
    /// The number of its paragraph, counted from one, where it is one and starts here.
    pub(super) number: Option<usize>,
    /// Whether it goes on from the row before.
    pub(super) goes_on: bool,
}

/// Blocks that stand level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) base: Vec<Block>,
    pub(super) revised: Vec<Block>,
}

impl Row {
    pub(super) fn side(&self, side: Side) -> &[Block] {
        match side {
            Side::Base => &self.base,
            Side::Revised => &self.revised,
        }
    }
}

/// The rows of one article.
pub(super) fn alone(article: &Article) -> Vec<Row> {
    let rows = blocks(article).into_iter().map(|block| Row { base: Vec::new(), revised: vec![block] });
    rows.flat_map(|row| parted(row, &[], article, article)).collect()
}

/// The rows of two articles. Before they are compared, blocks stand level by their order.
pub(super) fn of(base: &Article, revised: &Article, comparison: Option<&Comparison>) -> Vec<Row> {
    let old = blocks(base);
    let new = blocks(revised);
    let links = match comparison {
        Some(comparison) => links(comparison, &old, &new),
        None => (0..old.len().min(new.len())).map(|at| (at..at + 1, at..at + 1)).collect(),
    };
    let sentences = comparison.map_or_else(Vec::new, |comparison| borders(comparison, base, revised));
    let mut rows = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let last = (old.len()..old.len(), new.len()..new.len());
    for (from, to) in links.into_iter().chain([last]) {
        rows.extend(between(old.get(old_at..from.start), new.get(new_at..to.start)));
        let row = Row {
            base: old.get(from.clone()).unwrap_or_default().to_vec(),
            revised: new.get(to.clone()).unwrap_or_default().to_vec(),
        };
        if !row.base.is_empty() || !row.revised.is_empty() {
            rows.push(row);
        }
        (old_at, new_at) = (from.end, to.end);
    }
    rows.into_iter().flat_map(|row| parted(row, &sentences, base, revised)).collect()
}

/// Blocks without a partner in place, between two links: the base's first.
fn between(old: Option<&[Block]>, new: Option<&[Block]>) -> Vec<Row> {
    let old = old.unwrap_or_default().iter();
    let new = new.unwrap_or_default().iter();
    old.map(|block| Row { base: vec![*block], revised: Vec::new() })
        .chain(new.map(|block| Row { base: Vec::new(), revised: vec![*block] }))
        .collect()
}

/// All blocks of an article, in the order of its text, with what no block claims between them.
fn blocks(article: &Article) -> Vec<Block> {
    let outside = article.outside.iter().map(|block| (block.role, block.span, None));
    let paragraphs = article.paragraphs.iter().enumerate();
    let body = paragraphs.map(|(at, paragraph)| (paragraph.role, paragraph.span, Some(at + 1)));
    let mut all: Vec<_> = outside.chain(body).collect();
    all.sort_by_key(|(_, span, _)| (span.start, span.end));
    let mut found = Vec::with_capacity(all.len());
    let mut end = 0;
    let end_of_text = Span::empty(article.text.len());
    for (role, span, number) in all.into_iter().chain([(Role::Header, end_of_text, None)]) {
        let gap = Span::new(end, span.start).trim(&article.text);
        if !gap.is_empty() {
            found.push(Block { role: Role::Header, span: gap, number: None, goes_on: false });
        }
        let span = Span::new(span.start.max(end), span.end);
        if !span.is_empty() {
            found.push(Block { role, span, number, goes_on: false });
        }
        end = end.max(span.end);
    }
    found
}

/// Runs of blocks of both sides that stand level, both in order.
fn links(comparison: &Comparison, old: &[Block], new: &[Block]) -> Vec<(Range<usize>, Range<usize>)> {
    let place = |blocks: &[Block], number: usize| blocks.iter().position(|b| b.number == Some(number + 1));
    // Paragraph numbers grow along the blocks, so one pass gives the places of all of them.
    let places = |blocks: &[Block]| -> Vec<usize> {
        blocks.iter().enumerate().filter(|(_, b)| b.number.is_some()).map(|(at, _)| at).collect()
    };
    let (old_places, new_places) = (places(old), places(new));
    let run = |places: &[usize], blocks: &[Block], units: Units| -> Option<Range<usize>> {
        let at = |unit: usize| places.get(unit).copied().or_else(|| place(blocks, unit));
        Some(at(units.first()?)?..at(units.last()?)? + 1)
    };
    let mut found: Vec<(Range<usize>, Range<usize>)> = comparison
        .paragraphs
        .iter()
        .filter(|link| !matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded))
        .filter_map(|link| Some((run(&old_places, old, link.base)?, run(&new_places, new, link.revised)?)))
        .collect();
    found.extend(outside(old, new));
    in_order(found)
}

/// Blocks outside the body stand level with the block of the same role, in order.
fn outside(old: &[Block], new: &[Block]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut taken = vec![false; new.len()];
    let mut found = Vec::new();
    for (at, block) in old.iter().enumerate().filter(|(_, block)| block.number.is_none()) {
        let partner = new
            .iter()
            .zip(&taken)
            .position(|(other, taken)| !taken && other.number.is_none() && other.role == block.role);
        if let Some(partner) = partner {
            if let Some(taken) = taken.get_mut(partner) {
                *taken = true;
            }
            found.push((at..at + 1, partner..partner + 1));
        }
    }
    found
}

/// The longest choice of `links` that are in order on both sides.
fn in_order(mut links: Vec<(Range<usize>, Range<usize>)>) -> Vec<(Range<usize>, Range<usize>)> {
    links.sort_by_key(|(from, to)| (from.start, to.start));
    // `tails[n]`: of the chains of n + 1 links, the last link of the one that ends first.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    for (at, (from, to)) in links.iter().enumerate() {
        let fits =
            |tail: &usize| links.get(*tail).is_some_and(|(f, t)| t.end <= to.start && f.end <= from.start);
        let length = tails.partition_point(fits);
        before.push(length.checked_sub(1).and_then(|last| tails.get(last)).copied());
        match tails.get_mut(length) {
            Some(tail) if links.get(*tail).is_none_or(|(_, t)| to.end < t.end) => *tail = at,
            Some(_) => {}
            None => tails.push(at),
        }
    }
    let mut chosen = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        chosen.extend(links.get(at).cloned());
        next = before.get(at).copied().flatten();
    }
    chosen.reverse();
    // Blocks are in one row each, whatever the links say.
    let (mut old_end, mut new_end) = (0, 0);
    chosen.retain(|(from, to)| {
        let fits = from.start >= old_end && to.start >= new_end;
        if fits {
            (old_end, new_end) = (from.end, to.end);
        }
        fits
    });
    chosen
}

/// Where sentences that stand level end, on both sides.
fn borders(comparison: &Comparison, base: &Article, revised: &Article) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = comparison
        .sentences
        .iter()
        .filter(|link| !matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded))
        .filter_map(|link| {
            let old = base.sentences.get(link.base.last()?)?;
            let new = revised.sentences.get(link.revised.last()?)?;
            Some((old.span.end, new.span.end))
        })
        .collect();
    found.sort_unstable();
    found
}

/// `row`, or several rows in its place where its blocks are long.
fn parted(row: Row, borders: &[(usize, usize)], base: &Article, revised: &Article) -> Vec<Row> {
    let long = |blocks: &[Block]| blocks.iter().any(|block| block.span.len() > LONG);
    if !long(&row.base) && !long(&row.revised) {
        return vec![row];
    }
    match (row.base.as_slice(), row.revised.as_slice()) {
        ([old], [new]) => {
            let mut rows = Vec::new();
            let (mut old, mut new) = (*old, *new);
            for (old_end, new_end) in borders {
                let inside = (old.span.start + 1..old.span.end).contains(old_end)
                    && (new.span.start + 1..new.span.end).contains(new_end);
                let far = old_end.abs_diff(old.span.start).max(new_end.abs_diff(new.span.start)) > LONG;
                if inside && far {
                    rows.push(Row {
                        base: vec![head(&mut old, *old_end, &base.text)],
                        revised: vec![head(&mut new, *new_end, &revised.text)],
                    });
                }
            }
            rows.push(Row { base: vec![old], revised: vec![new] });
            rows
        }
        ([old], []) => {
            let parts = alone_parted(*old, base).into_iter();
            parts.map(|block| Row { base: vec![block], revised: Vec::new() }).collect()
        }
        ([], [new]) => {
            let parts = alone_parted(*new, revised).into_iter();
            parts.map(|block| Row { base: Vec::new(), revised: vec![block] }).collect()
        }
        _ => vec![row],
    }
}

fn alone_parted(mut block: Block, article: &Article) -> Vec<Block> {
    let mut parts = Vec::new();
    let first = article.sentences.partition_point(|sentence| sentence.span.end <= block.span.start);
    for sentence in article.sentences.iter().skip(first) {
        if sentence.span.end >= block.span.end {
            break;
        }
        if sentence.span.end.saturating_sub(block.span.start) > LONG {
            parts.push(head(&mut block, sentence.span.end, &article.text));
        }
    }
    parts.push(block);
    parts
}

/// Cuts `block` at `end`, and leaves it what follows.
fn head(block: &mut Block, end: usize, text: &str) -> Block {
    let head = Block { span: Span::new(block.span.start, end), ..*block };
    let rest = Span::new(end, block.span.end);
    let white = rest.of(text).len() - rest.of(text).trim_start().len();
    // The number stays with the block's first part, and white space goes with the part before.
    *block = Block { span: Span::new(end + white, rest.end), number: None, goes_on: true, ..*block };
    Block { span: Span::new(head.span.start, end), ..head }
}

/// What the rows are made of.
#[derive(Clone, Debug)]
pub(in crate::app::view) struct Sources {
    /// Missing where one version stands alone.
    pub(in crate::app::view) base: Option<Arc<Article>>,
    pub(in crate::app::view) revised: Arc<Article>,
    /// Missing until it is done.
    pub(in crate::app::view) comparison: Option<Arc<Comparison>>,
}

impl Sources {
    pub(super) fn article(&self, side: Side) -> &Article {
        match side {
            Side::Base => self.base.as_deref().unwrap_or(&self.revised),
            Side::Revised => &self.revised,
        }
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        match &self.base {
            Some(base) => of(base, &self.revised, self.comparison.as_deref()),
            None => alone(&self.revised),
        }
    }
}
