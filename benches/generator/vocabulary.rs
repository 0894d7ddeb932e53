//! The words of made-up news: small words as frequent as they are in news, and invented ones.
//!
//! Invariant: no word twice; a word is drawn about as often as its place in the list says (Zipf).

use std::collections::HashSet;

use super::Random;

/// Real words, the frequent ones first: negations, doubts and words of saying are among them, since
/// what a change means depends on them.
const COMMON: &str = "the of to a in and that for on is was with it as at by from be has have had not \
    are were but this which an will they he she said its after who more been or their about one when \
    also up out over two into last could before would than some all if first other since new only no \
    may against there while people years three between because under around still where most told \
    during four those made should what next each any then both many such through even much without \
    town harbour council officials water report police minister decision company residents road \
    school night week city plan talks workers costs hospital court letter inquiry meeting bridge \
    budget ferry prices ministry figures called asked warned denied claimed reportedly allegedly \
    nearly perhaps might never later earlier often rather again soon already until within across \
    agreed planned opened closed moved began ended found spent left heard wrote paid held";

const SYLLABLES: [&str; 28] = [
    "ba", "den", "fir", "gol", "har", "jun", "kel", "lo", "mir", "nos", "pel", "rut", "sha", "tor", "ved",
    "wyn", "ard", "osk", "lin", "gra", "ste", "mo", "ves", "ik", "une", "dral", "pho", "zem",
];

/// Words and how often each is drawn.
pub(crate) struct Vocabulary {
    words: Vec<String>,
    /// The share of all draws that go to this word or one before it.
    shares: Vec<f64>,
}

impl Vocabulary {
    /// A vocabulary of `size` words.
    pub(crate) fn new(size: usize) -> Self {
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let mut seen: HashSet<String> = words.iter().cloned().collect();
        let mut random = Random::new(77);
        while words.len() < size {
            let capital = random.happens(0.3);
            let word = invented(&mut random, capital);
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let weights = (0..words.len()).map(|at| 1.0 / (at as f64 + 2.7));
        let sums: Vec<f64> = weights
            .scan(0.0, |sum, weight| {
                *sum += weight;
                Some(*sum)
            })
            .collect();
        let total = sums.last().copied().unwrap_or(1.0);
        Self { words, shares: sums.into_iter().map(|sum| sum / total).collect() }
    }

    /// A word.
    pub(crate) fn word(&self, random: &mut Random) -> &str {
        let share = random.share();
        let at = self.shares.partition_point(|sum| *sum < share);
        self.words.get(at).map_or("the", String::as_str)
    }

    /// A word that can end a sentence: one of two letters and a full stop might be an abbreviation.
    pub(super) fn last_word(&self, random: &mut Random) -> &str {
        (0..100).map(|_| self.word(random)).find(|word| may_end(word)).unwrap_or("harbour")
    }

    /// The name of a person.
    pub(super) fn name(random: &mut Random) -> String {
        const GIVEN: [&str; 8] = ["Anna", "Tobias", "Mira", "Jonas", "Edda", "Karel", "Lidia", "Osric"];
        let given = GIVEN.get(random.below(GIVEN.len())).copied().unwrap_or("Anna");
        // Few families, or nobody would be heard twice.
        let mut family = Random::new(random.below(40) as u64 + 1000);
        format!("{given} {}", invented(&mut family, true))
    }
}

/// Whether a full stop after `word` ends a sentence.
pub(super) fn may_end(word: &str) -> bool {
    word.len() > 4 && !word.ends_with(',') && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn invented(random: &mut Random, capital: bool) -> String {
    let mut word: String = (0..2 + random.below(3))
        .filter_map(|_| SYLLABLES.get(random.below(SYLLABLES.len())))
        .copied()
        .collect();
    if capital && let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}
