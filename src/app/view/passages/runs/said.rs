//! Runs of words that stand for themselves, outside the flow of their text: a quotation with a little of
//! what is around it.

use variorum::document::Role;
use variorum::text::Span;

use super::{Atom, Block, Mark, Marks, Piece, Run, Side, Sources, Text, Writer};

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app::view) enum Shown {
    /// Words of the text.
    Words(Span),
    /// Words of the text that step back.
    Around(Span),
    /// A sign for words that are left out, or a space.
    Sign(&'static str),
}

impl Marks {
    /// Stretches of one text as one piece, without labels.
    pub(in crate::app::view) fn words(&self, stretches: &[Shown], side: Side, sources: &Sources) -> Piece {
        let block = Block { role: Role::Paragraph, span: Span::default(), number: None, goes_on: false };
        let mut writer = Writer::new(block, sources, self.hide, Text::OfOneSide);
        for stretch in stretches {
            let (span, quiet) = match *stretch {
                Shown::Words(span) => (span, false),
                Shown::Around(span) => (span, true),
                Shown::Sign(words) => {
                    writer.sign(words, side);
                    continue;
                }
            };
            writer.quiet = quiet;
            for atom in self.atoms(span, side).into_iter().filter(|atom| !atom.is_break) {
                writer.put(Atom { moved: None, quote: None, ..atom });
            }
        }
        writer.piece
    }
}

impl Writer<'_> {
    fn sign(&mut self, words: &str, side: Side) {
        let start = self.piece.text.len();
        self.piece.text.push_str(words);
        self.piece.runs.push(Run {
            range: start..self.piece.text.len(),
            mark: Mark::Kept,
            moved: false,
            edit: None,
            quote: None,
            quiet: true,
            age: 0,
            source: (side, Span::default()),
        });
    }
}
