//! What always holds of a comparison, whatever the texts.

mod classes;
mod findings;
mod quotes;
mod sentences;
mod structure;
mod words;

use proptest::prelude::*;

use super::*;
use crate::read::{Hint, read};

/// The article of a plain text.
pub(super) fn article(text: &str) -> Article {
    match read(text.as_bytes(), &Hint::default()) {
        Ok(documents) => documents.into_iter().next().map(Article::from).unwrap_or_default(),
        Err(_) => Article::default(),
    }
}

pub(super) fn compare(base: &str, revised: &str) -> (Article, Article, Comparison) {
    let (base, revised) = (article(base), article(revised));
    let comparison = collate(&base, &revised, &Options::default());
    (base, revised, comparison)
}

#[track_caller]
fn check(base: &str, revised: &str) {
    let (base, revised, comparison) = compare(base, revised);
    lossless(&base, &revised, &comparison);
    linked(&comparison.sentences, base.sentences.len(), revised.sentences.len());
    linked(&comparison.paragraphs, base.paragraphs.len(), revised.paragraphs.len());
    for edit in &comparison.edits {
        assert!(edit.base.end <= base.text.len() && edit.revised.end <= revised.text.len());
        assert!(
            base.text.is_char_boundary(edit.base.start) && revised.text.is_char_boundary(edit.revised.end)
        );
        assert!(!edit.classes.is_empty() && edit.rank <= 100);
        assert!(!edit.sentence(&base, &revised).is_empty());
    }
    let order: Vec<_> = comparison.edits.iter().map(|edit| (edit.revised.start, edit.base.start)).collect();
    assert!(order.is_sorted());
    assert_eq!(comparison, collate(&base, &revised, &Options::default()));
}

#[track_caller]
fn lossless(base: &Article, revised: &Article, comparison: &Comparison) {
    let mut segments = comparison.segments.clone();
    let joined: String = segments.iter().map(|segment| segment.revised.of(&revised.text)).collect();
    assert_eq!(joined, revised.text, "in the order given");
    let applied: String = segments
        .iter()
        .map(|segment| match segment.edit {
            None => segment.base.of(&base.text),
            Some(_) => segment.revised.of(&revised.text),
        })
        .collect();
    assert_eq!(applied, revised.text, "the edits applied to the base");
    segments.sort_by_key(|segment| (segment.base.start, segment.base.end));
    let joined: String = segments.iter().map(|segment| segment.base.of(&base.text)).collect();
    assert_eq!(joined, base.text);
    for segment in &segments {
        match segment.edit.map(|edit| &comparison.edits[edit]) {
            None => assert_eq!(segment.base.of(&base.text), segment.revised.of(&revised.text)),
            Some(edit) => {
                assert!(edit.base.contains(segment.base) && edit.revised.contains(segment.revised));
            }
        }
    }
}

#[track_caller]
fn linked(links: &[Link], base: usize, revised: usize) {
    let mut ours: Vec<usize> = links.iter().flat_map(|link| link.base.places()).collect();
    let mut theirs: Vec<usize> = links.iter().flat_map(|link| link.revised.places()).collect();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, (0..base).collect::<Vec<_>>());
    assert_eq!(theirs, (0..revised).collect::<Vec<_>>());
}

#[test]
fn nothing_is_nothing() {
    check("", "");
    check("", "One line.");
    check("One line.", "");
}

#[test]
fn glue_and_blank_lines_are_tiled() {
    check("date 2021-03-02 He left.“No,” he said.", "date 2021-03-03\n\nHe left.\n\n“No,” he said.\n");
}

/// Sentences of invented news.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "the",
        "council",
        "of",
        "Arden",
        "said",
        "on",
        "Tuesday",
        "that",
        "a",
        "bridge",
        "3.4",
        "million",
        "“never”",
        "would",
        "not",
        "close",
        "before",
        "winter,",
        "and",
        "it’s",
        "—",
        "residents",
    ]);
    let sentence = prop::collection::vec(word, 1..14).prop_map(|words| format!("It {}.", words.join(" ")));
    prop::collection::vec(sentence, 0..12)
}

/// Two versions: the second has sentences of the first in another order, some of its own, and other
/// breaks.
fn versions() -> impl Strategy<Value = (String, String)> {
    (sentences(), sentences(), prop::collection::vec((any::<prop::sample::Index>(), 0..6_u8), 0..14))
        .prop_map(|(old, new, picks)| {
            let pool: Vec<&String> = old.iter().chain(&new).collect();
            let gap = |kind: u8| [" ", "\n\n", "", " ", "\n", "\u{A0}"][usize::from(kind)];
            let mut revised = String::new();
            for (at, kind) in picks.iter().filter(|_| !pool.is_empty()) {
                revised.push_str(pool[at.index(pool.len())]);
                revised.push_str(gap(*kind));
            }
            (old.join("\n\n"), revised)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_edit_of_news_is_tiled((base, revised) in versions()) {
        check(&base, &revised);
        check(&revised, &base);
    }

    #[test]
    fn any_text_is_tiled(base in "(\\PC|[ab “”.\n'’\u{AD}\u{301}3,-]){0,60}", revised in "(\\PC|[ab “”.\n'’\u{AD}\u{301}3,-]){0,60}") {
        check(&base, &revised);
    }

    #[test]
    fn an_article_compared_with_itself_is_all_the_same((text, _) in versions()) {
        let (_, _, comparison) = compare(&text, &text);
        prop_assert!(comparison.edits.is_empty());
        prop_assert!(comparison.sentences.iter().chain(&comparison.paragraphs).all(|link| link.kind == LinkKind::Same));
    }
}
