//! Readings: the words of a quotation in one version, and how they stand to those in another.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Common, Cut, CutAt, CutSign, QuoteState};
use crate::collate::lexicon::{List, Sense};
use crate::collate::side::{Keys, Side};
use crate::collate::spoken::{Sign, Spoken, SpokenWord, kept};
use crate::text::{self, Span};

/// The most words times words that are compared for the longest common wording.
const CELLS: usize = 4_000_000;

/// More words that are left out are a part of what was said, with their denial.
const FEW: usize = 3;

/// The words of one quotation, or of several that are parts of one.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Their version, in the order of texts.
    pub(super) version: usize,
    pub(super) words: Vec<SpokenWord>,
    /// Before how many words an ellipsis stands.
    dots: Vec<usize>,
    /// The parts between marks.
    pub(super) spans: Vec<Span>,
}

impl Reading {
    /// Reads the quotations at `places` of a version, which are in order. Words in square brackets are the
    /// editor's, and none of the quotation's; a letter in them at the head of a word is the word's.
    pub(super) fn new(
        version: usize,
        (side, keys): (&Side<'_>, &Keys),
        spoken: &[Spoken],
        places: &[usize],
    ) -> Self {
        let mut reading = Self { version, words: Vec::new(), dots: Vec::new(), spans: Vec::new() };
        for at in places {
            if let (Some(quote), Some(spoken)) = (side.article.quotes.get(*at), spoken.get(*at)) {
                reading.add(spoken, (side, keys));
                reading.spans.extend(quote.parts.iter().map(|part| part.span));
            }
        }
        reading
    }

    fn add(&mut self, spoken: &Spoken, sides: (&Side<'_>, &Keys)) {
        let mut signs = spoken.signs.iter().peekable();
        let mut open = None;
        for at in 0..=spoken.words.len() {
            let mut word = spoken.words.get(at).copied();
            while let Some((_, sign)) = signs.next_if(|(before, _)| *before <= at) {
                match sign {
                    Sign::Dots => self.dots.push(self.words.len()),
                    Sign::Open => open = Some(self.words.len()),
                    Sign::Close => {
                        let theirs = self.words.split_off(open.take().unwrap_or(self.words.len()));
                        word = word.map(|word| headed(theirs.as_slice(), word, sides).unwrap_or(word));
                    }
                }
            }
            self.words.extend(word);
        }
    }

    /// Whether all its words stand in `other`, in order.
    pub(super) fn is_in(&self, other: &Self) -> bool {
        let mut rest = other.words.iter();
        self.words.len() <= other.words.len() && self.words.iter().all(|word| rest.any(|one| one.same(word)))
    }

    /// Whether the words are the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(one, other)| one.same(other))
    }

    /// How many words are kept in order, of how many of the longer one.
    pub(super) fn agreement(&self, other: &Self) -> (usize, usize) {
        let words = self.words.len().max(other.words.len());
        if self.is_same(other) { (words, words) } else { (kept(&self.words, &other.words), words) }
    }

    /// How it stands to `reference` by its words; the texts are those of the two.
    pub(super) fn state(&self, reference: &Self, (ours, theirs): (&str, &str)) -> QuoteState {
        if self.is_same(reference) {
            let same = self.written(ours) == reference.written(theirs);
            return if same { QuoteState::Exact } else { QuoteState::Typographic };
        }
        if self.words.is_empty() {
            return QuoteState::Altered;
        }
        if self.is_in(reference) { QuoteState::Trimmed } else { QuoteState::Altered }
    }

    /// The characters between the marks: white space is one space, and a comma or a stop at the end of a part
    /// belongs to the sentence around it.
    pub(super) fn written(&self, text: &str) -> String {
        let end = |char: char| char.is_whitespace() || ",.、，。".contains(char);
        let words = self.spans.iter().flat_map(|span| span.of(text).trim_end_matches(end).split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Where words of `reference`, which holds all of these in order, are left out.
    pub(super) fn cuts(&self, reference: &Self) -> Vec<Cut> {
        let (ours, theirs) = (self.words.len(), reference.words.len());
        // Words that stand together are found together, whatever else would do.
        let run = reference.words.windows(ours.max(1)).position(|run| {
            run.len() == ours && run.iter().zip(&self.words).all(|(one, other)| one.same(other))
        });
        if let Some(at) = run {
            let cuts = [(CutAt::Start, at, 0), (CutAt::End, theirs - at - ours, ours)];
            return cuts
                .into_iter()
                .filter(|(_, words, _)| *words > 0)
                .map(|(place, words, before)| Cut { at: place, words, sign: self.sign(place, before) })
                .collect();
        }
        let keys = |words: &[SpokenWord]| words.iter().map(|word| word.small).collect::<Vec<u32>>();
        let ops = capture_diff_slices(Algorithm::Myers, &keys(&self.words), &keys(&reference.words));
        let cut = |op: &DiffOp| {
            let (here, words) = (op.old_range().start, op.new_range().len());
            let at = match here {
                _ if op.old_range().end == ours => CutAt::End,
                0 => CutAt::Start,
                _ => CutAt::Inside,
            };
            (words > 0).then(|| Cut { at, words, sign: self.sign(at, here) })
        };
        ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).filter_map(cut).collect()
    }

    /// Whether all its words stand in a longer reading, which has others inside, and no sign tells of them: it
    /// cannot be seen which of the two is as it was said.
    pub(super) fn is_gapped(&self, other: &Self) -> bool {
        if self.words.len() >= other.words.len() || !self.is_in(other) {
            return false;
        }
        let cuts = self.cuts(other);
        cuts.iter().all(|cut| cut.at == CutAt::Inside && cut.sign != CutSign::Ellipsis)
    }

    /// Whether few words of `reference` are left out of its inside, with no sign, that deny: what is left says
    /// the opposite.
    pub(super) fn drops_denial(&self, reference: &Self, side: &Side<'_>) -> bool {
        let keys = |words: &[SpokenWord]| words.iter().map(|word| word.small).collect::<Vec<u32>>();
        let ops = capture_diff_slices(Algorithm::Myers, &keys(&self.words), &keys(&reference.words));
        let denies = |word: &SpokenWord| {
            let span = side.tokens.get(word.token).map(|token| token.span());
            let word = span.map(|span| span.of(side.text()).to_lowercase().replace('’', "'"));
            let is_listed = |word: &str| {
                let phrases = side.book.facts(word).map_or(&[][..], |facts| &facts.phrases);
                phrases.iter().any(|phrase| {
                    phrase.list == List::Negations && phrase.rest.is_empty() && phrase.sense == Sense::Plain
                })
            };
            word.is_some_and(|word| word.ends_with("n't") || is_listed(&word))
        };
        ops.iter().any(|op| {
            let (here, gone) = (op.old_range(), reference.words.get(op.new_range()).unwrap_or_default());
            let inside = here.is_empty() && here.start > 0 && here.end < self.words.len();
            let is_bare = inside && self.sign(CutAt::Inside, here.start) == CutSign::Nothing;
            is_bare && gone.len() <= FEW && gone.iter().any(denies)
        })
    }

    /// What stands before the word at `at`.
    fn sign(&self, place: CutAt, at: usize) -> CutSign {
        if self.dots.contains(&at) {
            CutSign::Ellipsis
        } else if place == CutAt::Inside && self.words.get(at).is_some_and(|word| word.first) {
            CutSign::Marks
        } else {
            CutSign::Nothing
        }
    }

    /// The longest run of words that all of `others` have.
    pub(super) fn common(&self, others: &[&Self], side: &Side<'_>) -> Common {
        let mut lengths: Vec<usize> = (1..=self.words.len()).rev().collect();
        for other in others {
            if self.words.len() * other.words.len() > CELLS {
                return Common::default();
            }
            let runs = runs(&self.words, &other.words);
            lengths.iter_mut().zip(runs).for_each(|(length, run)| *length = run.min(*length));
        }
        // The first of the longest.
        let best = lengths.iter().zip(0_usize..).max_by_key(|(length, at)| (**length, usize::MAX - at));
        let Some((words, at)) = best.filter(|(words, _)| **words > 0) else { return Common::default() };
        let run = self.words.get(at..at + words).unwrap_or_default();
        let span = |word: &SpokenWord| side.tokens.get(word.token).map(|token| token.span());
        let spans = run
            .chunk_by(|_, next| !next.first)
            .filter_map(|part| Some(span(part.first()?)?.to(span(part.last()?)?)));
        Common { words: *words, spans: spans.collect() }
    }
}

/// A word whose head stands in brackets right before the rest of it: `[T]he`, `[w]e`.
fn headed(inside: &[SpokenWord], rest: SpokenWord, (side, keys): (&Side<'_>, &Keys)) -> Option<SpokenWord> {
    let [head] = inside else { return None };
    let span = |word: &SpokenWord| side.tokens.get(word.token).map(|token| token.span());
    let (first, last) = (span(head)?, span(&rest)?);
    let between = Span::new(first.end, last.start).of(side.text());
    let word = format!("{}{}", first.of(side.text()), last.of(side.text()));
    let known = || keys.find(&text::key(&word)).or_else(|| keys.find(&text::key(&word.to_lowercase())));
    let (id, small) = (between == "]").then(known).flatten()?;
    Some(SpokenWord { id, small, first: true, ..rest })
}

/// For each word of `ours` how many from it on stand together in `theirs`.
fn runs(ours: &[SpokenWord], theirs: &[SpokenWord]) -> Vec<usize> {
    let mut longest = vec![0; ours.len()];
    let mut below = vec![0_usize; theirs.len() + 1];
    for (one, longest) in ours.iter().zip(&mut longest).rev() {
        let mut here: Vec<usize> = theirs
            .iter()
            .zip(below.iter().skip(1))
            .map(|(other, run)| if one.same(other) { run + 1 } else { 0 })
            .collect();
        *longest = here.iter().copied().max().unwrap_or_default();
        here.push(0);
        below = here;
    }
    longest
}
