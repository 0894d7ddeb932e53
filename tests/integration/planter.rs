//! A planter: it changes known words at drawn places of a text, and says what it changed.
//!
//! What is planted follows from the seed and the text alone, never from what a comparison says.

pub(crate) mod announced;
pub(crate) mod attributions;
pub(crate) mod facts;
pub(crate) mod histories;
pub(crate) mod judge;
pub(crate) mod plan;
pub(crate) mod quotes;
#[path = "../../benches/generator/random.rs"]
mod random;
pub(crate) mod sources;
pub(crate) mod structure;
pub(crate) mod typography;

pub(crate) use random::Random;
use variorum::article::Article;
use variorum::text::{Span, WordKind, words};

impl Random {
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let at = self.below(from.len());
        from.get(at)
    }
}

/// What a word is to a plant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing: it must not be marked.
    #[default]
    Kept,
    /// Planted: it must be marked.
    Planted,
    /// Part of a joint, such as a word with a new capital: it may be marked.
    Joint,
}

/// A word or what stands between two.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) is_word: bool,
    /// Its number among the words of the base.
    pub(crate) origin: Option<usize>,
    pub(crate) mark: Mark,
}

impl Piece {
    pub(crate) fn between(text: &str) -> Self {
        Self { text: text.to_owned(), is_word: false, origin: None, mark: Mark::Kept }
    }

    pub(crate) fn word(text: &str, mark: Mark) -> Self {
        Self { text: text.to_owned(), is_word: true, origin: None, mark }
    }
}

/// A sentence, with its place or places in the base.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) origins: Vec<usize>,
}

impl Sentence {
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The places of its words among its pieces.
    pub(crate) fn words(&self) -> Vec<usize> {
        (0..self.pieces.len()).filter(|at| self.pieces[*at].is_word).collect()
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) origins: Vec<usize>,
}

/// A text that is being changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Whether words are parted by spaces.
    pub(crate) spaced: bool,
}

impl Draft {
    /// A draft of paragraphs of sentences, numbered.
    pub(crate) fn new(paragraphs: &[Vec<String>], spaced: bool) -> Self {
        let (mut sentence_count, mut word_count) = (0, 0);
        let mut draft = Self { paragraphs: Vec::new(), spaced };
        for (number, sentences) in paragraphs.iter().enumerate() {
            let mut paragraph = Paragraph { sentences: Vec::new(), origins: vec![number] };
            for text in sentences {
                let mut pieces = pieces(text, spaced);
                for piece in pieces.iter_mut().filter(|piece| piece.is_word) {
                    piece.origin = Some(word_count);
                    word_count += 1;
                }
                paragraph.sentences.push(Sentence { pieces, origins: vec![sentence_count] });
                sentence_count += 1;
            }
            draft.paragraphs.push(paragraph);
        }
        draft
    }

    pub(crate) fn text(&self) -> String {
        self.written().0
    }

    /// The text, and each word's place in it with what it is to the plant.
    pub(crate) fn written(&self) -> (String, Vec<(Span, Mark)>) {
        let (mut text, mut words) = (String::new(), Vec::new());
        for paragraph in &self.paragraphs {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            for (at, sentence) in paragraph.sentences.iter().enumerate() {
                if at > 0 && self.spaced {
                    text.push(' ');
                }
                for piece in &sentence.pieces {
                    let start = text.len();
                    text.push_str(&piece.text);
                    if piece.is_word {
                        words.push((Span::new(start, text.len()), piece.mark));
                    }
                }
            }
        }
        (text, words)
    }

    pub(crate) fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences)
    }

    pub(crate) fn paragraphs_of_sentences(&self) -> Vec<Vec<String>> {
        let texts = |paragraph: &Paragraph| paragraph.sentences.iter().map(Sentence::text).collect();
        self.paragraphs.iter().map(texts).collect()
    }

    /// Whether the article has the paragraphs and sentences that the draft means.
    pub(crate) fn is_read_as_meant(&self, article: &Article) -> bool {
        self.paragraphs_of_sentences() == paragraphs_of(article)
    }

    /// Marks the word of this number.
    pub(crate) fn mark(&mut self, origin: Option<usize>, mark: Mark) {
        let pieces =
            self.paragraphs.iter_mut().flat_map(|one| &mut one.sentences).flat_map(|one| &mut one.pieces);
        for piece in pieces.filter(|piece| piece.is_word && origin.is_some() && piece.origin == origin) {
            piece.mark = mark;
        }
    }
}

/// The sentences of an article's body by paragraph, white space in them made one.
pub(crate) fn paragraphs_of(article: &Article) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new(); article.paragraphs.len()];
    for sentence in &article.sentences {
        let words: Vec<&str> = sentence.span.of(&article.text).split_whitespace().collect();
        found[sentence.paragraph].push(words.join(" "));
    }
    found
}

/// Words and what stands between them. A word has no white space inside, and no mark at its ends but a
/// currency sign, a sign or a percent sign of a number.
pub(crate) fn pieces(text: &str, spaced: bool) -> Vec<Piece> {
    let found: Vec<Span> = if spaced {
        spaced_words(text)
    } else {
        let all = words(text, Span::new(0, text.len()));
        all.iter().filter(|word| word.kind != WordKind::Mark).map(|word| word.span).collect()
    };
    let (mut pieces, mut at) = (Vec::new(), 0);
    for span in found {
        if at < span.start {
            pieces.push(Piece::between(Span::new(at, span.start).of(text)));
        }
        pieces.push(Piece::word(span.of(text), Mark::Kept));
        at = span.end;
    }
    if at < text.len() {
        pieces.push(Piece::between(Span::new(at, text.len()).of(text)));
    }
    pieces
}

fn spaced_words(text: &str) -> Vec<Span> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let char = |at: usize| chars.get(at).map_or(' ', |(_, char)| *char);
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let signed = "$€£¥+−-".contains(char(at)) && char(at + 1).is_numeric();
        if !is_of_a_word(char(at)) && !(signed && (at == 0 || !is_of_a_word(char(at - 1)))) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while is_of_a_word(char(at)) || (".,'’-‑:/@&_".contains(char(at)) && is_of_a_word(char(at + 1))) {
            at += 1;
        }
        if "%°".contains(char(at)) && char(at - 1).is_numeric() {
            at += 1;
        }
        found.push(Span::new(byte(start), byte(at)));
    }
    found
}

/// A letter, a digit, or a sign on one.
fn is_of_a_word(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(char, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{ad}' | '\u{200d}')
}
