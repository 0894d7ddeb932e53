//! A text edited: words, sentences and paragraphs changed, moved, parted and joined.
//!
//! Invariant: every sentence of the edited text knows the sentences of the base text it was made of.

use super::vocabulary::may_end;
use super::{Form, Random, Sentence, Text, Vocabulary};

/// `base` with `rate` of its sentences touched: of these 45 % get one to four word edits, 15 % are
/// rewritten, 10 % cut, 10 % followed by a new one, 7 % moved by up to twenty paragraphs, 7 % parted and
/// 6 % joined to the next. Of the paragraphs 0.4 × `rate` are cut, followed by a new one, moved
/// anywhere, parted or joined to the one before.
pub(crate) fn edited(base: &Text, vocabulary: &Vocabulary, random: &mut Random, rate: f64) -> Text {
    let mut editor = Editor {
        vocabulary,
        random,
        rate,
        paragraphs: base.paragraphs.len(),
        found: Vec::new(),
        moved: Vec::new(),
        moved_paragraphs: Vec::new(),
    };
    let mut number = 0;
    for (at, paragraph) in base.paragraphs.iter().enumerate() {
        let own = paragraph.iter().cloned().zip(number..);
        let own = own.map(|(sentence, number)| Sentence { origin: vec![number], ..sentence }).collect();
        number += paragraph.len();
        let own = editor.sentences(at, own);
        editor.paragraph(own);
    }
    editor.finish()
}

/// An edit under way.
struct Editor<'a> {
    vocabulary: &'a Vocabulary,
    random: &'a mut Random,
    rate: f64,
    /// How many paragraphs the base text has.
    paragraphs: usize,
    found: Vec<Vec<Sentence>>,
    /// Sentences that go to another paragraph, and to which.
    moved: Vec<(usize, Sentence)>,
    moved_paragraphs: Vec<(usize, Vec<Sentence>)>,
}

impl Editor<'_> {
    /// Edits the sentences of the paragraph at `at`.
    fn sentences(&mut self, at: usize, own: Vec<Sentence>) -> Vec<Sentence> {
        let mut edited = Vec::with_capacity(own.len());
        let mut rest = own.into_iter().peekable();
        while let Some(sentence) = rest.next() {
            if !self.random.happens(self.rate) {
                edited.push(sentence);
                continue;
            }
            match self.random.below(100) {
                45..60 => edited.push(self.new_sentence()),
                60..70 => {}
                70..80 => edited.extend([sentence, self.new_sentence()]),
                80..87 => {
                    let to = (at + self.random.below(41)).saturating_sub(20);
                    self.moved.push((to, sentence));
                }
                87..94 => match self.parted(sentence) {
                    Ok(halves) => edited.extend(halves),
                    Err(whole) => edited.push(self.reworded(whole)),
                },
                94..100 => match rest.next_if(|next| can_join(&sentence, next)) {
                    Some(next) => edited.push(joined(sentence, next)),
                    None => edited.push(self.reworded(sentence)),
                },
                _ => edited.push(self.reworded(sentence)),
            }
        }
        edited
    }

    /// Adds a paragraph to the text, perhaps edited as a whole.
    fn paragraph(&mut self, mut own: Vec<Sentence>) {
        if !self.random.happens(self.rate * 0.4) {
            self.found.push(own);
            return;
        }
        match self.random.below(5) {
            0 => {}
            1 => {
                self.found.push(own);
                let added = (0..=self.random.below(4)).map(|_| self.new_sentence()).collect();
                self.found.push(added);
            }
            2 => self.moved_paragraphs.push((self.random.below(self.paragraphs), own)),
            3 if own.len() > 1 => {
                let rest = own.split_off(1 + self.random.below(own.len() - 1));
                self.found.extend([own, rest]);
            }
            _ => match self.found.last_mut() {
                Some(before) => before.extend(own),
                None => self.found.push(own),
            },
        }
    }

    /// Puts what was moved into its new places.
    fn finish(mut self) -> Text {
        for (to, sentence) in self.moved {
            let last = self.found.len().saturating_sub(1);
            match self.found.get_mut(to.min(last)) {
                Some(paragraph) => paragraph.insert(self.random.below(paragraph.len() + 1), sentence),
                None => self.found.push(vec![sentence]),
            }
        }
        for (to, paragraph) in self.moved_paragraphs {
            self.found.insert(to.min(self.found.len()), paragraph);
        }
        self.found.retain(|paragraph| !paragraph.is_empty());
        Text { paragraphs: self.found }
    }

    fn new_sentence(&mut self) -> Sentence {
        Sentence::new(self.vocabulary, self.random)
    }

    /// One to four words exchanged, added or cut; the last word stays one that can end a sentence.
    fn reworded(&mut self, mut sentence: Sentence) -> Sentence {
        for _ in 0..=self.random.below(4) {
            let at = self.random.below(sentence.words.len());
            let is_last = at + 1 == sentence.words.len();
            match self.random.below(3) {
                0 if is_last => {
                    sentence.words.pop();
                    sentence.words.push(self.vocabulary.last_word(self.random).to_owned());
                }
                0 => {
                    if let Some(word) = sentence.words.get_mut(at) {
                        self.vocabulary.word(self.random).clone_into(word);
                    }
                }
                1 => sentence.words.insert(at, self.vocabulary.word(self.random).to_owned()),
                _ if sentence.words.len() > 4 && !is_last => {
                    sentence.words.remove(at);
                }
                _ => {}
            }
        }
        sentence
    }

    /// Two sentences made of one that is long enough.
    fn parted(&mut self, mut sentence: Sentence) -> Result<[Sentence; 2], Sentence> {
        let words = sentence.words.len();
        if words < 12 || sentence.form != Form::Told {
            return Err(sentence);
        }
        let from = 4 + self.random.below(words - 7);
        let ends = sentence.words.iter().enumerate().skip(from - 1).take(words - 3 - from);
        let Some(at) = ends.into_iter().find(|(_, word)| may_end(word)).map(|(at, _)| at + 1) else {
            return Err(sentence);
        };
        let rest = sentence.words.split_off(at);
        let second = Sentence { words: rest, ..sentence.clone() };
        Ok([sentence, second])
    }
}

fn can_join(sentence: &Sentence, next: &Sentence) -> bool {
    sentence.form == Form::Told && next.form == Form::Told
}

/// One sentence made of two.
fn joined(mut sentence: Sentence, next: Sentence) -> Sentence {
    if let Some(last) = sentence.words.last_mut() {
        last.push(',');
    }
    sentence.words.push("and".to_owned());
    sentence.words.extend(next.words);
    sentence.origin.extend(next.origin);
    sentence
}
