//! Runs of words that stand for themselves, outside the flow of their text: a quotation with a little of
//! what is around it.

use variorum::document::Role;
use variorum::text::Span;

use super::{Atom, Block, Mark, Marks, Pending, Piece, Run, Side, Sources, Text, Writer, end_in_base};

/// So many bytes of removed words stand in a piece.
const REMOVED: usize = 160;

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

    /// Stretches of the revised text, and where they stood the words that only the base text has in `before`.
    /// Those behind the stretches are told only if nothing of the text is left out there.
    pub(in crate::app::view) fn words_and_removed(
        &self,
        stretches: &[Shown],
        before: &[Span],
        to_the_end: bool,
        sources: &Sources,
    ) -> Piece {
        let block = Block { role: Role::Paragraph, span: Span::default(), number: None, goes_on: false };
        let mut writer = Writer::new(block, sources, self.hide, Text::OfBoth);
        let atoms = before.iter().flat_map(|span| self.atoms(*span, Side::Base));
        let atoms = atoms.filter(|atom| atom.other.is_none() && atom.moved.is_none() && !atom.is_break);
        let mut room = REMOVED;
        let cut = |atom: Atom| {
            let text = &sources.article(Side::Base).text;
            let most = atom.span.start + room;
            room = room.saturating_sub(atom.span.len());
            let whole = atom.span.end <= most;
            let end = (atom.span.start..=most).rev().find(|at| text.is_char_boundary(*at))?;
            Some(Atom { span: if whole { atom.span } else { Span::new(atom.span.start, end) }, ..atom })
        };
        let atoms = atoms.filter_map(cut).filter(|atom| !atom.span.is_empty()).collect();
        let mut pending = Pending { atoms, next: 0 };
        for stretch in stretches {
            let span = match *stretch {
                Shown::Words(span) | Shown::Around(span) => span,
                Shown::Sign(words) => {
                    writer.sign(words, Side::Revised);
                    continue;
                }
            };
            for atom in self.atoms(span, Side::Revised).into_iter().filter(|atom| !atom.is_break) {
                if let Some(place) = atom.other.or_else(|| end_in_base(&atom, sources)) {
                    pending.until(place, &mut writer);
                }
                writer.put(Atom { moved: None, quote: None, ..atom });
            }
        }
        if to_the_end {
            pending.until(usize::MAX, &mut writer);
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
