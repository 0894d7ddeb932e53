//! What holds for any two texts: nothing is lost, nothing is made up, and the answer is the same again.

use proptest::collection::vec;
use proptest::prelude::*;
use variorum::article::Article;
use variorum::collate::{Base, Comparison, Options, QuoteChange, collate, history};
use variorum::document::Document;
use variorum::read::{Hint, read, text};
use variorum::text::Span;

/// Pieces of news: enough of them are alike for two texts to have much in common.
const PIECES: &[&str] = &[
    "The ferry left with 17 people on board. ",
    "The ferry left with 71 people on board. ",
    "“We were promised a new hall,” said Orla Finch. ",
    "\"We were promised a new hall,\" Finch claimed. ",
    "He did not say when. ",
    "He did say when. ",
    "„Nichts davon stimmt“, sagte Müller. ",
    "“The money is set aside. ",
    "\n\n",
    "\n",
    "three.“Four",
    "五月に会議があった。",
    "ประชุมเดือนพฤษภาคม ",
    "e\u{301}té\u{a0}",
    "”",
    "(",
    "\u{200f}שלום ",
    "date 2024-10-08 ",
    "By Ivo Lantern\n\n",
    "Correction: the number was wrong.\n\n",
    "👩\u{200d}🔧",
    "\r\n\r\n",
    " ",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn article(words: &str) -> Article {
    text(words, None, &[]).into()
}

fn compared(base: &Article, revised: &Article) -> Comparison {
    collate(base, revised, &Options::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn segments_joined_are_each_text(base in any_text(), revised in any_text()) {
        let (base, revised) = (article(&base), article(&revised));
        let pair = compared(&base, &revised);
        let joined = |mut spans: Vec<Span>, text: &str| {
            spans.sort();
            spans.iter().map(|span| span.of(text)).collect::<String>()
        };
        prop_assert_eq!(joined(pair.segments.iter().map(|one| one.base).collect(), &base.text), &*base.text);
        prop_assert_eq!(
            joined(pair.segments.iter().map(|one| one.revised).collect(), &revised.text),
            &*revised.text
        );
    }

    #[test]
    fn edits_made_in_the_base_give_the_revised_text(base in any_text(), revised in any_text()) {
        let (base, revised) = (article(&base), article(&revised));
        let pair = compared(&base, &revised);
        let made: String = pair
            .segments
            .iter()
            .map(|one| match one.edit {
                // What no edit touches is taken from the base, so it must be the same there.
                None => one.base.of(&base.text),
                Some(_) => one.revised.of(&revised.text),
            })
            .collect();
        prop_assert_eq!(made, &*revised.text);
    }

    #[test]
    fn every_edit_in_words_has_its_segments_and_every_segment_its_edit(
        base in any_text(),
        revised in any_text(),
    ) {
        let (base, revised) = (article(&base), article(&revised));
        let pair = compared(&base, &revised);
        for (at, edit) in pair.edits.iter().enumerate().filter(|(_, edit)| !edit.kind.is_structure()) {
            prop_assert!(pair.segments.iter().any(|one| one.edit == Some(at)), "{:?}", edit);
        }
        for one in &pair.segments {
            prop_assert!(one.edit.is_none_or(|at| at < pair.edits.len()));
        }
    }

    #[test]
    fn a_text_compared_with_itself_is_all_the_same(words in any_text()) {
        let article = article(&words);
        let pair = compared(&article, &article);
        prop_assert_eq!(&pair.edits, &[]);
        prop_assert!(pair.segments.iter().all(|one| one.edit.is_none()));
        prop_assert!(pair.quotes.iter().all(|link| link.changes == [QuoteChange::Same]));
        prop_assert!(pair.sentences.iter().all(|link| link.base == link.revised));
    }

    #[test]
    fn each_unit_stands_in_one_link(base in any_text(), revised in any_text()) {
        let (base, revised) = (article(&base), article(&revised));
        let pair = compared(&base, &revised);
        for (links, ours, theirs) in [
            (&pair.paragraphs, base.paragraphs.len(), revised.paragraphs.len()),
            (&pair.sentences, base.sentences.len(), revised.sentences.len()),
        ] {
            let mut left: Vec<usize> = links.iter().flat_map(|link| link.base.places()).collect();
            let mut right: Vec<usize> = links.iter().flat_map(|link| link.revised.places()).collect();
            left.sort_unstable();
            right.sort_unstable();
            prop_assert_eq!(left, (0..ours).collect::<Vec<_>>());
            prop_assert_eq!(right, (0..theirs).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_answer_is_the_same_again(base in any_text(), revised in any_text()) {
        let once = compared(&article(&base), &article(&revised));
        prop_assert_eq!(once, compared(&article(&base), &article(&revised)));
    }

    #[test]
    fn a_pair_does_not_depend_on_the_versions_around_it(
        first in any_text(),
        second in any_text(),
        third in any_text(),
    ) {
        let articles = || [&first, &second, &third].map(|words| article(words));
        let [a, b, c] = articles();
        let all = history(articles().into(), Base::Version(0), &Options::default());
        let [a2, b2, c2] = articles();
        let other = history(vec![c2, a2, b2], Base::Version(1), &Options::default());
        let apart = |one: &Comparison| Comparison { base: 0, revised: 0, ..one.clone() };
        prop_assert_eq!(apart(&all.pairs[0]), apart(&other.pairs[1]));
        prop_assert_eq!(apart(&all.pairs[1]), apart(&other.pairs[0]));
        prop_assert_eq!(apart(&all.pairs[0]), apart(&compared(&a, &b)));
        prop_assert_eq!(apart(&all.pairs[1]), apart(&compared(&a, &c)));
    }

    #[test]
    fn a_plain_file_is_its_text(words in any_text()) {
        let hint = Hint { name: "story.txt".to_owned(), ..Hint::default() };
        if let Ok(documents) = read(words.as_bytes(), &hint) {
            let texts: Vec<&str> = documents.iter().map(|Document { text, .. }| text.as_str()).collect();
            prop_assert_eq!(texts, [words.as_str()]);
        }
    }
}
