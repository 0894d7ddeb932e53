//! Histories: a text through many versions, with every word's life known.
//!
//! A word keeps its number through all that happens to it; one that is cut and comes back is the same word.

use std::collections::BTreeSet;

use variorum::article::Article;
use variorum::text::Span;

use super::sources::{Garden, Source, article};
use super::structure::{Operation, operate};
use super::{Draft, Mark, Paragraph, Piece, Random, Sentence, pieces};

/// One version, as it was planted and as the program reads it.
pub(crate) struct Version {
    pub(crate) article: Article,
    /// The words with their numbers; none that is the same word has another.
    pub(crate) words: Vec<(Span, usize)>,
    /// The sentences, each with its number; a blank version's are its own.
    pub(crate) sentences: Vec<(String, usize)>,
    /// Whether it is an error page in the article's place.
    pub(crate) is_blank: bool,
    draft: Draft,
}

/// What stands where an article was.
const BLANK: [&str; 3] = [
    "This page could not be found. Try again later.",
    "HA HA HA nobody reads this anyway.",
    "Please enable cookies to continue.",
];
/// More steps are drawn where a text would not be read as it is meant.
const TRIES: usize = 12;

/// A text that is being changed from version to version.
struct Grower<'a> {
    garden: &'a Garden,
    source: &'a Source,
    draft: Draft,
    /// Paragraphs and sentences that were cut.
    cut: Vec<Paragraph>,
    /// How sentences read before they were reworded.
    former: Vec<Sentence>,
    /// The words of every sentence there ever was.
    known: Vec<BTreeSet<String>>,
    /// The next free numbers.
    word: usize,
    sentence: usize,
}

/// A history of so many versions of a source.
pub(crate) fn grown(garden: &Garden, source: &Source, count: usize, random: &mut Random) -> Vec<Version> {
    let words = source.draft.sentences().map(|sentence| sentence.words().len()).sum();
    let mut grower = Grower {
        garden,
        source,
        draft: source.draft.clone(),
        cut: Vec::new(),
        former: Vec::new(),
        known: source.draft.sentences().map(words_of).collect(),
        word: words,
        sentence: source.draft.sentences().count(),
    };
    let mut versions = vec![grower.version(false)];
    while versions.len() < count {
        let blank = random.below(12) == 0 && !versions.last().is_some_and(|last: &Version| last.is_blank);
        if blank && versions.len() + 1 < count {
            let kept = std::mem::take(&mut grower.draft);
            let words = random.pick(&BLANK).copied().unwrap_or_default();
            // The same page again has the same words.
            let before = versions.iter().find(|version| version.is_blank && version.draft.text() == words);
            let page = before.map(|version| version.draft.clone());
            grower.draft = page.unwrap_or_else(|| grower.page(words));
            versions.push(grower.version(true));
            grower.draft = kept;
        } else if random.below(10) == 0 {
            let earlier: Vec<&Version> = versions.iter().filter(|version| !version.is_blank).collect();
            grower.draft = random.pick(&earlier).map(|version| version.draft.clone()).unwrap_or_default();
            versions.push(grower.version(false));
        } else {
            grower.step(random);
            versions.push(grower.version(false));
        }
    }
    versions
}

fn words_of(sentence: &Sentence) -> BTreeSet<String> {
    sentence.pieces.iter().filter(|piece| piece.is_word).map(|piece| piece.text.to_lowercase()).collect()
}

impl Grower<'_> {
    fn read(&self) -> Article {
        article(&self.draft.text(), self.source.language.as_deref())
    }

    /// The draft as a version.
    fn version(&self, is_blank: bool) -> Version {
        let (_, places) = self.draft.written();
        let pieces = self.draft.sentences().flat_map(|sentence| &sentence.pieces);
        let numbers = pieces.filter(|piece| piece.is_word).filter_map(|piece| piece.origin);
        let words = places.into_iter().map(|(span, _)| span).zip(numbers).collect();
        let sentences =
            self.draft.sentences().map(|sentence| (sentence.text(), sentence.origins[0])).collect();
        Version { article: self.read(), words, sentences, is_blank, draft: self.draft.clone() }
    }

    /// Changes the draft in one to three ways, such that it is read as it is meant.
    fn step(&mut self, random: &mut Random) {
        for _ in 0..TRIES {
            let kept = (self.draft.clone(), self.cut.clone(), self.former.clone());
            for _ in 0..=random.below(3) {
                self.change(random);
            }
            self.renumber();
            let is_there = self.draft.sentences().count() > 1;
            if is_there && self.draft.is_read_as_meant(&self.read()) {
                return;
            }
            (self.draft, self.cut, self.former) = kept;
        }
    }

    fn change(&mut self, random: &mut Random) {
        let many = self.draft.sentences().count() > 3;
        match random.below(12) {
            0..4 => self.reword(random),
            4 => self.add(random),
            5 if many => self.cut_sentence(random),
            6 if many && self.draft.paragraphs.len() > 2 => {
                let at = random.below(self.draft.paragraphs.len());
                let gone = self.draft.paragraphs.remove(at);
                self.cut.push(gone);
            }
            7 | 8 => self.bring_back(random),
            9 => self.read_again(random),
            _ => {
                let operation =
                    [Operation::MoveParagraph, Operation::MoveSentence, Operation::SplitParagraph];
                let mut base = self.draft.clone();
                let operation = random.pick(&operation).copied().unwrap_or(Operation::MoveParagraph);
                let _ = operate(operation, &mut base, &mut self.draft, None, random);
            }
        }
    }

    /// Exchanges, adds or takes out one to three words of a sentence.
    fn reword(&mut self, random: &mut Random) {
        let (paragraph, at) = self.place(random);
        let pool = self.garden.pool(self.source);
        let sentence = &mut self.draft.paragraphs[paragraph].sentences[at];
        let former = sentence.clone();
        for _ in 0..=random.below(3) {
            let words = sentence.words();
            // The first word has a capital, and the last a mark behind it.
            if words.len() < 8 || pool.is_empty() {
                return;
            }
            let word = words[1 + random.below(words.len() - 2)];
            let new = pool[random.below(pool.len())].clone();
            if former.pieces.iter().any(|piece| piece.text.eq_ignore_ascii_case(&new)) {
                continue;
            }
            match random.below(3) {
                0 if self.draft.spaced && sentence.pieces[word - 1].text == " " => {
                    sentence.pieces.drain(word - 1..=word);
                }
                1 if self.draft.spaced && sentence.pieces[word - 1].text == " " => {
                    let added = [Piece::word(&new, Mark::Planted), Piece::between(" ")];
                    sentence.pieces.splice(word..word, added);
                }
                _ => sentence.pieces[word] = Piece::word(&new, Mark::Planted),
            }
        }
        if sentence.text() != former.text() {
            self.known.push(words_of(sentence));
            self.former.push(former);
        }
    }

    /// A sentence of another text.
    fn add(&mut self, random: &mut Random) {
        let alike = |other: &&Source| other.language == self.source.language;
        let others: Vec<&Source> = self.garden.sources.iter().filter(alike).collect();
        let Some(other) = random.pick(&others) else { return };
        let texts: Vec<String> = other.draft.sentences().map(Sentence::text).collect();
        let text = &texts[random.below(texts.len())];
        let sentence = Sentence { pieces: pieces(text, self.draft.spaced), origins: Vec::new() };
        // Some texts are versions of others: whose words a sentence like one that was there has is a
        // matter of taste.
        let words = words_of(&sentence);
        let is_like = |other: &BTreeSet<String>| 3 * words.intersection(other).count() > words.len();
        if self.known.iter().any(is_like) {
            return;
        }
        self.known.push(words);
        let (paragraph, at) = self.place(random);
        self.draft.paragraphs[paragraph].sentences.insert(at, sentence);
    }

    fn cut_sentence(&mut self, random: &mut Random) {
        let (paragraph, at) = self.place(random);
        let sentence = self.draft.paragraphs[paragraph].sentences.remove(at);
        self.draft.paragraphs.retain(|paragraph| !paragraph.sentences.is_empty());
        self.cut.push(Paragraph { sentences: vec![sentence], origins: Vec::new() });
    }

    /// Puts in again what was cut and is not there.
    fn bring_back(&mut self, random: &mut Random) {
        if self.cut.is_empty() {
            return;
        }
        let mut gone = self.cut.remove(random.below(self.cut.len()));
        let there: Vec<usize> =
            self.draft.sentences().flat_map(|sentence| sentence.origins.clone()).collect();
        gone.sentences.retain(|sentence| !sentence.origins.iter().any(|number| there.contains(number)));
        if !gone.sentences.is_empty() {
            let at = random.below(self.draft.paragraphs.len() + 1);
            self.draft.paragraphs.insert(at, gone);
        }
    }

    /// Lets a sentence read again as it did.
    fn read_again(&mut self, random: &mut Random) {
        if self.former.is_empty() {
            return;
        }
        let former = self.former.remove(random.below(self.former.len()));
        let sentences = self.draft.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.sentences);
        for sentence in sentences.filter(|sentence| sentence.origins == former.origins) {
            *sentence = former.clone();
        }
    }

    /// A text of its own in the article's place.
    fn page(&mut self, words: &str) -> Draft {
        let sentence = Sentence { pieces: pieces(words, true), origins: Vec::new() };
        let paragraph = Paragraph { sentences: vec![sentence], origins: Vec::new() };
        let mut page = Draft { paragraphs: vec![paragraph], spaced: true };
        std::mem::swap(&mut page, &mut self.draft);
        self.renumber();
        std::mem::swap(&mut page, &mut self.draft);
        page
    }

    /// Gives numbers to new words and sentences.
    fn renumber(&mut self) {
        let sentences = self.draft.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.sentences);
        for sentence in sentences {
            if sentence.origins.is_empty() {
                sentence.origins = vec![self.sentence];
                self.sentence += 1;
            }
            for piece in sentence.pieces.iter_mut().filter(|piece| piece.is_word) {
                if piece.origin.is_none() {
                    piece.origin = Some(self.word);
                    self.word += 1;
                }
                piece.mark = Mark::Kept;
            }
        }
    }

    /// A sentence drawn: its paragraph, and its place there.
    fn place(&self, random: &mut Random) -> (usize, usize) {
        let paragraph = random.below(self.draft.paragraphs.len());
        (paragraph, random.below(self.draft.paragraphs[paragraph].sentences.len()))
    }
}
