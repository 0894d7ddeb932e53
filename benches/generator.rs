//! Made-up news prose, and what was done to it.
//!
//! Invariant: the same seed gives the same text on every machine. Sentences end in words that no
//! reader takes for an abbreviation, so the sentences that are written are the sentences that are read.

mod edits;
mod quoted;
mod random;
mod vocabulary;
mod worst;

pub(crate) use edits::edited;
pub(crate) use quoted::quoted;
pub(crate) use random::Random;
pub(crate) use vocabulary::Vocabulary;
pub(crate) use worst::worst;

use variorum::text::Span;

/// The length of the sentences that the measures speak of.
const SENTENCE: usize = 8;

/// Two texts of a size and a share of touched sentences, always the same two.
pub(crate) struct Pair {
    /// The base version.
    pub(crate) base: Written,
    /// The revised version.
    pub(crate) revised: Written,
}

impl Pair {
    /// Texts of `words` words; `percent` of the sentences are touched, and 100 is another text.
    pub(crate) fn new(words: usize, percent: usize) -> Self {
        let vocabulary = Vocabulary::new(4000);
        let mut random = Random::new((words + percent) as u64);
        let base = Text::new(&vocabulary, &mut random, words);
        let revised = if percent == 100 {
            Text::new(&vocabulary, &mut random, words)
        } else {
            edited(&base, &vocabulary, &mut random, percent as f64 / 100.0)
        };
        Self { base: base.write(), revised: revised.write() }
    }
}

/// Versions of a text of `words` words, each with 5 % of the sentences of the one before touched.
pub(crate) fn series(words: usize, versions: usize) -> Vec<String> {
    let vocabulary = Vocabulary::new(4000);
    let mut random = Random::new(7);
    let mut text = Text::new(&vocabulary, &mut random, words);
    let mut found = vec![text.write().text];
    while found.len() < versions {
        text = edited(&text, &vocabulary, &mut random, 0.05);
        found.push(text.write().text);
    }
    found
}

/// A text before it is written: paragraphs of sentences.
#[derive(Default)]
pub(crate) struct Text {
    paragraphs: Vec<Vec<Sentence>>,
}

impl Text {
    /// A text of at least `words` words.
    pub(crate) fn new(vocabulary: &Vocabulary, random: &mut Random, words: usize) -> Self {
        let mut text = Self::default();
        let mut count = 0;
        while count < words {
            let paragraph: Vec<Sentence> =
                (0..=random.below(5)).map(|_| Sentence::new(vocabulary, random)).collect();
            count += paragraph.iter().map(|sentence| sentence.words.len()).sum::<usize>();
            text.paragraphs.push(paragraph);
        }
        text
    }

    /// The characters, paragraphs parted by an empty line.
    pub(crate) fn write(&self) -> Written {
        let mut written = Written::default();
        for paragraph in &self.paragraphs {
            if !written.text.is_empty() {
                written.text.push_str("\n\n");
            }
            for (at, sentence) in paragraph.iter().enumerate() {
                if at > 0 {
                    written.text.push(' ');
                }
                let start = written.text.len();
                sentence.write(&mut written.text);
                let span = Span::new(start, written.text.len());
                written.sentences.push(Told { span, origin: sentence.origin.clone() });
            }
        }
        written.text.push('\n');
        written
    }
}

/// A written text and the truth about it.
#[derive(Default)]
pub(crate) struct Written {
    /// The characters.
    pub(crate) text: String,
    /// Its sentences, in order.
    pub(crate) sentences: Vec<Told>,
}

/// What is known of a written sentence.
pub(crate) struct Told {
    /// Where it stands.
    pub(crate) span: Span,
    /// The base version's sentences that it was made of; none if it is new.
    pub(crate) origin: Vec<usize>,
}

/// A sentence. The first letter and the end are set when it is written, so that it can be joined.
#[derive(Clone)]
struct Sentence {
    words: Vec<String>,
    form: Form,
    origin: Vec<usize>,
}

/// How a sentence is set.
#[derive(Clone, PartialEq, Eq)]
enum Form {
    Told,
    Asked,
    /// Quoted, and nobody is named.
    Quoted,
    /// Quoted, with the name of who said it.
    Said(String),
}

impl Sentence {
    fn new(vocabulary: &Vocabulary, random: &mut Random) -> Self {
        let length = SENTENCE + random.below(12) + random.below(12);
        let mut words: Vec<String> = (1..length)
            .map(|_| match random.below(100) {
                0 => (2 + random.below(2000)).to_string(),
                1 => format!("{}.{}", random.below(100), random.below(10)),
                2..8 => format!("{},", vocabulary.word(random)),
                _ => vocabulary.word(random).to_owned(),
            })
            .collect();
        words.push(vocabulary.last_word(random).to_owned());
        let form = match random.below(100) {
            0..3 => Form::Asked,
            3..10 => Form::Quoted,
            10..18 => Form::Said(Vocabulary::name(random)),
            _ => Form::Told,
        };
        Self { words, form, origin: Vec::new() }
    }

    fn write(&self, text: &mut String) {
        let (opening, closing) = match self.form {
            Form::Told => ("", "."),
            Form::Asked => ("", "?"),
            Form::Quoted => ("“", ".”"),
            Form::Said(_) => ("“", ",” said "),
        };
        text.push_str(opening);
        for (at, word) in self.words.iter().enumerate() {
            let mut letters = word.chars();
            if at > 0 {
                text.push(' ');
            } else if let Some(first) = letters.next() {
                text.extend(first.to_uppercase());
            }
            text.push_str(letters.as_str());
        }
        // A number or a comma may have come to stand last when words were cut.
        text.truncate(text.trim_end_matches(',').len());
        text.push_str(closing);
        if let Form::Said(name) = &self.form {
            text.push_str(name);
            text.push('.');
        }
    }
}

impl Random {
    /// A number from 0 up to 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.bits() as f64 / (1_u64 << 53) as f64
    }

    /// One of two, true in `share` of the cases.
    pub(crate) fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// Puts things in random order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.below(at + 1));
        }
    }
}
