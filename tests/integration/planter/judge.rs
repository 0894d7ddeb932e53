//! Whether a comparison says what was planted: the words, and where the block comes from.

use std::collections::BTreeMap;

use variorum::article::Article;
use variorum::collate::{Comparison, Link, LinkKind};
use variorum::text::Span;

use super::structure::Operation;
use super::{Draft, Mark};

/// What is wrong with a comparison, in a word or two; none is best.
pub(crate) fn of(
    operation: Operation,
    block: &[usize],
    drafts: (&Draft, &Draft),
    articles: (&Article, &Article),
    comparison: &Comparison,
) -> Option<String> {
    words(drafts, articles, comparison).or_else(|| links(operation, block, drafts.1, comparison))
}

/// The spans of one side that are marked as other words.
fn marked(comparison: &Comparison, is_base: bool) -> Vec<Span> {
    let edits = comparison.edits.iter().filter(|edit| !edit.kind.is_structure() && !edit.is_folded());
    edits.map(|edit| if is_base { edit.base } else { edit.revised }).filter(|span| !span.is_empty()).collect()
}

fn words(
    drafts: (&Draft, &Draft),
    articles: (&Article, &Article),
    comparison: &Comparison,
) -> Option<String> {
    let base = Found::new(drafts.0, articles.0, &marked(comparison, true));
    let revised = Found::new(drafts.1, articles.1, &marked(comparison, false));
    let bridges: Vec<String> = base.bridges.iter().chain(&revised.bridges).cloned().collect();
    for (side, found) in [("base", base), ("revised", revised)] {
        if let Some(word) = found.missed.first() {
            return Some(format!("word not marked ({side}) `{word}`"));
        }
        if let Some(word) = found.extra.iter().find(|word| !bridges.contains(word)) {
            return Some(format!("word marked besides ({side}) `{word}`"));
        }
    }
    None
}

/// The words of a side on which plant and comparison do not agree.
struct Found {
    missed: Vec<String>,
    extra: Vec<String>,
    /// One word between two planted ones, marked with them: readers are shown runs, not islands.
    bridges: Vec<String>,
}

impl Found {
    fn new(draft: &Draft, article: &Article, marked: &[Span]) -> Self {
        let (text, words) = draft.written();
        assert_eq!(text, article.text, "the planter and the program hold one text");
        let (mut missed, mut extra, mut bridges) = (BTreeMap::<String, isize>::new(), Vec::new(), Vec::new());
        let planted =
            |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.1 == Mark::Planted);
        for (at, (span, mark)) in words.iter().enumerate() {
            let word = span.of(&text).to_owned();
            let touched = marked.iter().any(|one| has_letters(*one, *span, &text));
            let (before, after) = (planted(at.checked_sub(1)), planted(Some(at + 1)));
            match (mark, touched) {
                (Mark::Planted, false) => *missed.entry(word).or_default() += 1,
                // Where words are parted by a dictionary, a new neighbour can part them otherwise.
                (Mark::Kept, true) if draft.spaced || !(before || after) => {
                    if before && after {
                        bridges.push(word.clone());
                    }
                    extra.push(word);
                }
                _ => {}
            }
        }
        // Of two equal words either one is the one that was planted.
        extra.retain(|word| match missed.get_mut(word) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        let missed = missed.into_iter().filter(|(_, count)| *count > 0).map(|(word, _)| word).collect();
        Self { missed, extra, bridges }
    }
}

/// Whether a letter or digit of the word is in the span.
fn has_letters(span: Span, word: Span, text: &str) -> bool {
    let both = Span::new(span.start.max(word.start), span.end.min(word.end));
    span.overlaps(word) && both.of(text).chars().any(char::is_alphanumeric)
}

fn links(operation: Operation, block: &[usize], revised: &Draft, comparison: &Comparison) -> Option<String> {
    let sentences: Vec<&[usize]> = revised.sentences().map(|one| one.origins.as_slice()).collect();
    let paragraphs: Vec<&[usize]> = revised.paragraphs.iter().map(|one| one.origins.as_slice()).collect();
    let kinds: &[LinkKind] = match operation {
        Operation::SplitSentence | Operation::SplitParagraph => &[LinkKind::Split],
        Operation::MergeSentences | Operation::MergeParagraphs => &[LinkKind::Merged],
        _ => &[LinkKind::Same, LinkKind::Reworded, LinkKind::Moved, LinkKind::MovedReworded],
    };
    let one_to_one = &[LinkKind::Same, LinkKind::Reworded, LinkKind::Moved, LinkKind::MovedReworded];
    let in_paragraphs = matches!(operation, Operation::SplitParagraph | Operation::MergeParagraphs);
    for origin in block {
        let kinds = if in_paragraphs { one_to_one } else { kinds };
        let link = link_of(&comparison.sentences, *origin);
        if !link.is_some_and(|link| is_true(link, &sentences, kinds)) {
            let kind = link.map_or("none", |link| link.kind.key());
            return Some(format!("sentence linked wrongly ({kind})"));
        }
    }
    if in_paragraphs {
        let touched: Vec<usize> = (0..paragraphs.len()).filter(|at| in_block(revised, *at, block)).collect();
        let base = touched.iter().flat_map(|at| paragraphs[*at]).next().copied();
        let link = base.and_then(|base| link_of(&comparison.paragraphs, base));
        if !link.is_some_and(|link| is_true(link, &paragraphs, kinds)) {
            return Some(format!(
                "paragraph linked wrongly ({})",
                link.map_or("none", |link| link.kind.key())
            ));
        }
    }
    let moves = matches!(operation, Operation::MoveParagraph | Operation::MoveSentence);
    (moves && !has_moved(block, &sentences, comparison)).then(|| "not told as moved".to_owned())
}

fn in_block(draft: &Draft, paragraph: usize, block: &[usize]) -> bool {
    let sentences = &draft.paragraphs[paragraph].sentences;
    sentences.iter().any(|sentence| sentence.origins.iter().any(|origin| block.contains(origin)))
}

fn link_of(links: &[Link], base: usize) -> Option<&Link> {
    links.iter().find(|link| link.base.contains(base))
}

/// Whether the link holds all that has an origin of its own, nothing else, and is of one of the kinds.
fn is_true(link: &Link, origins: &[&[usize]], kinds: &[LinkKind]) -> bool {
    let revised: Vec<usize> =
        (0..origins.len()).filter(|at| origins[*at].iter().any(|one| link.base.contains(*one))).collect();
    let mut base: Vec<usize> = revised.iter().flat_map(|at| origins[*at].to_vec()).collect();
    base.sort_unstable();
    base.dedup();
    kinds.contains(&link.kind) && link.base.places().eq(base) && link.revised.places().eq(revised)
}

/// Whether the block, or else all that it has jumped over, is told as moved.
fn has_moved(block: &[usize], sentences: &[&[usize]], comparison: &Comparison) -> bool {
    let is_moved = |origin: usize| {
        let link = link_of(&comparison.sentences, origin);
        link.is_some_and(|link| matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded))
    };
    let order: Vec<usize> = sentences.iter().filter_map(|origins| origins.first().copied()).collect();
    let place = |origin: usize| order.iter().position(|one| *one == origin);
    let Some(first) = block.first().copied() else { return false };
    let jumped: Vec<usize> = order
        .iter()
        .copied()
        .filter(|other| !block.contains(other) && (*other < first) != (place(*other) < place(first)))
        .collect();
    block.iter().all(|origin| is_moved(*origin)) || (!jumped.is_empty() && jumped.into_iter().all(is_moved))
        // A sentence that went over a paragraph's border alone keeps its place in the order.
        || order.is_sorted()
}
