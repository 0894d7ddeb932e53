//! The work that is timed: a bare scan, the parse pass, a whole comparison, and other programs' share.

use std::hint::black_box;

use rustc_hash::FxHashMap;
use similar::{Algorithm, TextDiff, capture_diff_slices};
use variorum::article::Article;
use variorum::collate::{Comparison, Options, collate};
use variorum::read;
use variorum::text::{Keys, Span, Token, key, paragraphs, sentences, words};

/// An article of a text.
pub(crate) fn article(text: &str) -> Article {
    read::text(text, Some("en"), &[]).into()
}

/// The limit: the words between white space, each hashed once.
pub(crate) fn scan<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<u64> {
    let mut hashes = Vec::new();
    for text in texts {
        let words = text.as_bytes().split(|byte| matches!(byte, b' ' | 9..=13));
        hashes.extend(words.filter(|word| !word.is_empty()).map(hash));
    }
    hashes
}

/// Eight bytes at a time, folded after a multiplication.
fn hash(word: &[u8]) -> u64 {
    let (eights, rest) = word.as_chunks::<8>();
    let start = word.len() as u64;
    let hash = eights.iter().fold(start, |hash, eight| fold(hash ^ u64::from_le_bytes(*eight)));
    let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
    fold(hash ^ last)
}

fn fold(value: u64) -> u64 {
    let product = u128::from(value) * 0x9E37_79B9_7F4A_7C15;
    product as u64 ^ (product >> 64) as u64
}

/// The parse pass: paragraphs, sentences, words and their keys by number.
pub(crate) fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    let mut keys = Keys::default();
    let mut count = 0;
    for text in texts {
        let mut found: Vec<Token> = Vec::new();
        for span in cut(text) {
            keys.read(text, span, &mut found);
        }
        count += found.len();
        black_box(found);
    }
    count + keys.len()
}

/// The sentences of all paragraphs.
pub(crate) fn cut(text: &str) -> Vec<Span> {
    let cuts = paragraphs(text, Span::new(0, text.len()));
    cuts.into_iter().flat_map(|cut| sentences(text, cut.span, Some("en"))).collect()
}

/// A whole comparison: the parse pass, alignment, words, classes and ranks.
pub(crate) fn whole(base: &Article, revised: &Article) -> Comparison {
    black_box((cut(&base.text), cut(&revised.text)));
    collate(base, revised, &Options::default())
}

/// The keys of a text's words, as they are given to other programs.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let cuts = paragraphs(text, Span::new(0, text.len()));
    let words = cuts.into_iter().flat_map(|cut| words(text, cut.span));
    words.map(|word| key(word.span.of(text)).into_owned()).collect()
}

/// Words by number, for other programs; they get the words ready, and the numbering counts.
pub(crate) fn numbered<'a>(base: &'a [String], revised: &'a [String]) -> (Vec<u32>, Vec<u32>, u32) {
    // With the hash that our own tables have, so that none is slowed by a careful one.
    let mut numbers: FxHashMap<&'a str, u32> = FxHashMap::default();
    let mut number = |words: &'a [String]| -> Vec<u32> {
        let mut given = Vec::with_capacity(words.len());
        for word in words {
            let next = numbers.len() as u32;
            given.push(*numbers.entry(word).or_insert(next));
        }
        given
    };
    let (base, revised) = (number(base), number(revised));
    (base, revised, numbers.len() as u32)
}

/// Myers' algorithm of the crate similar.
pub(crate) fn myers(base: &[String], revised: &[String]) -> usize {
    let (base, revised, _) = numbered(base, revised);
    capture_diff_slices(Algorithm::Myers, &base, &revised).len()
}

/// The words of two texts compared by the crate similar from scratch.
pub(crate) fn diff_words(base: &str, revised: &str) -> usize {
    TextDiff::from_words(base, revised).ops().len()
}

/// The histogram algorithm of the crate imara-diff.
pub(crate) fn histogram(base: &[String], revised: &[String]) -> u32 {
    let (base, revised, numbers) = numbered(base, revised);
    let tokens = |numbers: Vec<u32>| numbers.into_iter().map(imara_diff::Token).collect::<Vec<_>>();
    let mut diff = imara_diff::Diff::default();
    diff.compute_with(imara_diff::Algorithm::Histogram, &tokens(base), &tokens(revised), numbers);
    diff.count_additions()
}
