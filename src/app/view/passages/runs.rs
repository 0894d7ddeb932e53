//! Runs: the words of a block, cut wherever a mark begins or ends.
//!
//! Invariant: the runs of a block that are not removed, added or moved in from elsewhere are its
//! characters, with white space made one space.

mod said;
mod spoken;

use std::ops::Range;

use variorum::article::Article;
use variorum::collate::{Comparison, EditKind, Outcome, Rules};
use variorum::document::Role;
use variorum::text::Span;

use super::rows::{Block, Row, Sources};
use crate::app::state::{Ages, Side};

pub(in crate::app::view) use said::Shown;
pub(in crate::app::view) use spoken::spoken;

/// How a run is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app::view) enum Mark {
    Kept,
    Removed,
    Added,
    /// A label, which is no text of the article; a click goes to the place.
    Label(Side, usize),
}

/// A stretch of text that is drawn in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app::view) struct Run {
    /// Where it stands in the text of the block.
    pub(in crate::app::view) range: Range<usize>,
    pub(in crate::app::view) mark: Mark,
    pub(in crate::app::view) moved: bool,
    /// The edit that a click selects.
    pub(in crate::app::view) edit: Option<usize>,
    /// The quotation it belongs to, and whether that changed.
    pub(in crate::app::view) quote: Option<bool>,
    /// Whether it steps back behind the words it stands beside.
    pub(in crate::app::view) quiet: bool,
    /// How late the version is that first has it, while that is shown: 0 is the oldest.
    pub(in crate::app::view) age: u8,
    /// Where it comes from.
    pub(in crate::app::view) source: (Side, Span),
}

/// A block ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app::view) struct Piece {
    pub(in crate::app::view) role: Role,
    pub(in crate::app::view) text: String,
    pub(in crate::app::view) runs: Vec<Run>,
    pub(in crate::app::view) number: Option<usize>,
    pub(in crate::app::view) goes_on: bool,
}

impl Piece {
    /// Words that are all added.
    pub(in crate::app::view) fn added(words: &str) -> Self {
        Self::all(words, Mark::Added)
    }

    /// Words without a mark.
    pub(in crate::app::view) fn kept(words: &str) -> Self {
        Self::all(words, Mark::Kept)
    }

    fn all(words: &str, mark: Mark) -> Self {
        let run = Run {
            range: 0..words.len(),
            mark,
            moved: false,
            edit: None,
            quote: None,
            quiet: false,
            age: 0,
            source: (Side::Revised, Span::default()),
        };
        Self { role: Role::Paragraph, text: words.to_owned(), runs: vec![run], number: None, goes_on: false }
    }
}

/// Makes runs of rows. Holds what is looked up for every block.
#[derive(Debug)]
pub(in crate::app::view) struct Marks {
    sides: [OneSide; 2],
    hide: Rules,
}

/// What marks one text, sorted by place.
#[derive(Debug, Default)]
struct OneSide {
    /// Stretches of the text, with the place of the same stretch in the other text.
    stretches: Vec<(Span, Stretch)>,
    moves: Vec<(Span, usize)>,
    /// Places of breaks that only this side has.
    breaks: Vec<(usize, usize)>,
    quotes: Vec<(Span, bool)>,
    /// How late the version is that first has some words.
    ages: Vec<(Span, u8)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    Kept { other: usize },
    Changed { edit: usize },
}

/// The smallest stretch of one text that has one mark.
#[derive(Clone, Copy, Debug)]
struct Atom {
    side: Side,
    span: Span,
    /// The place in the other text, where the words are the same.
    other: Option<usize>,
    edit: Option<usize>,
    moved: Option<usize>,
    quote: Option<bool>,
    age: u8,
    /// A break that the other text does not have, told by a sign.
    is_break: bool,
    /// Removed words inside a passage that came from elsewhere.
    is_inner: bool,
}

impl Marks {
    pub(in crate::app::view) fn new(sources: &Sources, hide: Rules) -> Self {
        let empty = Comparison::default();
        let comparison = sources.comparison.as_deref().unwrap_or(&empty);
        let side = |side| OneSide::new(comparison, side, sources.article(side), hide);
        Self { sides: [side(Side::Base), side(Side::Revised)], hide }
    }

    /// With the ages of the words of the revised text.
    pub(super) fn with_ages(mut self, ages: &Ages) -> Self {
        let [_, revised] = &mut self.sides;
        // What stands between two words is shaded with the first; a space at the end is not drawn.
        let next = ages.words.iter().skip(1).map(|word| word.span.start);
        for (word, end) in ages.words.iter().zip(next.chain([usize::MAX])) {
            let (span, shade) = (Span::new(word.span.start, end), ages.shade(word.origin));
            match revised.ages.last_mut() {
                Some((last, known)) if *known == shade => last.end = end,
                _ => revised.ages.push((span, shade)),
            }
        }
        self
    }

    const fn side(&self, side: Side) -> &OneSide {
        let [base, revised] = &self.sides;
        match side {
            Side::Base => base,
            Side::Revised => revised,
        }
    }

    /// One side of a row, as that text has it.
    pub(super) fn column(&self, row: &Row, side: Side, sources: &Sources) -> Vec<Piece> {
        row.side(side)
            .iter()
            .map(|block| {
                let mut writer = Writer::new(*block, sources, self.hide, Text::OfOneSide);
                for atom in self.atoms(block.span, side) {
                    writer.put(atom);
                }
                writer.piece
            })
            .collect()
    }

    /// Both sides of a row as one text, removed words where they stood.
    pub(super) fn redline(&self, row: &Row, sources: &Sources) -> Vec<Piece> {
        if row.revised.is_empty() || row.base.is_empty() {
            let side = if row.revised.is_empty() { Side::Base } else { Side::Revised };
            return self.merged(row.side(side), side, &[], sources);
        }
        let mut old: Vec<Atom> = row.base.iter().flat_map(|b| self.atoms(b.span, Side::Base)).collect();
        // What is kept in place is written from the revised text.
        old.retain(|atom| atom.moved.is_some() || atom.other.is_none());
        self.merged(&row.revised, Side::Revised, &old, sources)
    }

    /// Whether a row holds a change that is shown.
    pub(super) fn is_changed(&self, row: &Row, sources: &Sources) -> bool {
        let edits = sources.comparison.as_deref().map_or(&[][..], |comparison| &comparison.edits);
        [Side::Base, Side::Revised].into_iter().any(|side| {
            row.side(side).iter().flat_map(|block| self.atoms(block.span, side)).any(|atom| {
                let shown = |at: usize| edits.get(at).is_some_and(|e| e.hidden_by(self.hide).is_none());
                atom.edit.or(atom.moved).is_some_and(shown)
            })
        })
    }

    /// The blocks of one side, with `old` put in at the places where it stood in the base text.
    fn merged(&self, blocks: &[Block], side: Side, old: &[Atom], sources: &Sources) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut old = Pending { atoms: old.to_vec(), next: 0 };
        let mut inside: Option<(usize, Pending)> = None;
        let row = blocks
            .first()
            .zip(blocks.last())
            .map(|(first, last)| first.span.to(last.span))
            .unwrap_or_default();
        for (at, block) in blocks.iter().enumerate() {
            let text = if side == Side::Revised { Text::OfBoth } else { Text::OfOneSide };
            let mut writer = Writer::new(*block, sources, self.hide, text);
            for atom in self.atoms(block.span, side) {
                if side == Side::Revised {
                    self.enter_move(&mut inside, atom.moved, row, &mut writer);
                    writer.label(&atom);
                    let place = atom.other.or_else(|| end_in_base(&atom, sources));
                    let pending = inside.as_mut().map_or(&mut old, |(_, pending)| pending);
                    if let Some(place) = place {
                        pending.until(place, &mut writer);
                    }
                }
                writer.put(atom);
            }
            if at + 1 == blocks.len() {
                self.enter_move(&mut inside, None, row, &mut writer);
                old.until(usize::MAX, &mut writer);
            }
            pieces.push(writer.piece);
        }
        pieces
    }

    /// Keeps at hand what was removed inside the moved block that is being written.
    fn enter_move(
        &self,
        inside: &mut Option<(usize, Pending)>,
        moved: Option<usize>,
        row: Span,
        writer: &mut Writer<'_>,
    ) {
        if inside.as_ref().map(|(edit, _)| *edit) == moved {
            return;
        }
        if let Some((_, mut pending)) = inside.take() {
            pending.until(usize::MAX, writer);
        }
        *inside = moved.map(|edit| {
            let span = self.part_in_base(edit, row);
            let atoms = self.atoms(span, Side::Base).into_iter();
            let removed = atoms.filter(|atom| atom.other.is_none() && !atom.is_break).map(|atom| Atom {
                moved: Some(edit),
                is_inner: true,
                ..atom
            });
            (edit, Pending { atoms: removed.collect(), next: 0 })
        });
    }

    /// The part of a moved block of the base text that a row of the revised text holds. A block that was
    /// parted on its way stands in several rows; what was removed between two belongs to the first.
    fn part_in_base(&self, edit: usize, row: Span) -> Span {
        let block = |side| {
            let moves = &self.side(side).moves;
            moves.iter().find(|(_, other)| *other == edit).map(|(span, _)| *span).unwrap_or_default()
        };
        let (base, revised) = (block(Side::Base), block(Side::Revised));
        let first_kept = |span: Span| self.atoms(span, Side::Revised).iter().find_map(|atom| atom.other);
        let start =
            if row.start > revised.start { first_kept(Span::new(row.start, revised.end)) } else { None };
        let end = if row.end < revised.end { first_kept(Span::new(row.end, revised.end)) } else { None };
        Span::new(start.unwrap_or(base.start), end.unwrap_or(base.end))
    }

    /// `span` of one text, cut wherever a mark begins or ends.
    fn atoms(&self, span: Span, side: Side) -> Vec<Atom> {
        let one = self.side(side);
        let stretches = overlapping(&one.stretches, span);
        let moved_here = overlapping(&one.moves, span);
        let quotes = overlapping(&one.quotes, span);
        let ages = overlapping(&one.ages, span);
        let mut cuts = vec![span.start, span.end];
        let ends =
            |spans: &[(Span, usize)]| spans.iter().flat_map(|(s, _)| [s.start, s.end]).collect::<Vec<_>>();
        cuts.extend(stretches.iter().flat_map(|(s, _)| [s.start, s.end]));
        cuts.extend(ends(moved_here));
        cuts.extend(one.breaks.iter().map(|(at, _)| *at));
        cuts.extend(quotes.iter().flat_map(|(s, _)| [s.start, s.end]));
        cuts.extend(ages.iter().flat_map(|(s, _)| [s.start, s.end]));
        cuts.retain(|cut| (span.start..=span.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let mut atoms = Vec::with_capacity(cuts.len());
        for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
            let at = Span::new(*start, *end);
            let stretch = covering(stretches, at).map(|(from, stretch)| (*from, *stretch));
            let (other, edit) = match stretch {
                Some((from, Stretch::Kept { other })) => (Some(other + (at.start - from.start)), None),
                Some((_, Stretch::Changed { edit })) => (None, Some(edit)),
                None => (None, None),
            };
            let moved = covering(moved_here, at).map(|(_, edit)| *edit);
            let quote = covering(quotes, at).map(|(_, changed)| *changed);
            let age = covering(ages, at).map_or(0, |(_, age)| *age);
            atoms.push(Atom {
                side,
                span: at,
                other,
                edit,
                moved,
                quote,
                age,
                is_break: false,
                is_inner: false,
            });
        }
        let breaks = one.breaks.iter().filter(|(at, _)| (span.start + 1..=span.end).contains(at));
        for (at, edit) in breaks {
            let place = atoms.partition_point(|atom| atom.span.end <= *at);
            let moved = place.checked_sub(1).and_then(|before| atoms.get(before)).and_then(|atom| atom.moved);
            let sign = Atom {
                side,
                span: Span::empty(*at),
                other: None,
                edit: Some(*edit),
                moved,
                quote: None,
                age: 0,
                is_break: true,
                is_inner: false,
            };
            atoms.insert(place, sign);
        }
        atoms
    }
}

/// Words that replace others stand after them.
fn end_in_base(atom: &Atom, sources: &Sources) -> Option<usize> {
    let comparison = sources.comparison.as_deref()?;
    atom.edit.and_then(|edit| comparison.edits.get(edit)).map(|edit| edit.base.end)
}

/// Atoms of the base text that wait for their place in the revised one.
struct Pending {
    atoms: Vec<Atom>,
    next: usize,
}

impl Pending {
    /// Writes those that stood before `place`.
    fn until(&mut self, place: usize, writer: &mut Writer<'_>) {
        while let Some(atom) = self.atoms.get(self.next).filter(|atom| atom.span.start < place) {
            writer.put(*atom);
            self.next += 1;
        }
    }
}

impl OneSide {
    fn new(comparison: &Comparison, side: Side, article: &Article, hide: Rules) -> Self {
        let of = |base: Span, revised: Span| match side {
            Side::Base => (base, revised),
            Side::Revised => (revised, base),
        };
        let mut found = Self::default();
        for segment in &comparison.segments {
            let (here, there) = of(segment.base, segment.revised);
            let stretch = match segment.edit {
                Some(edit) => Stretch::Changed { edit },
                None => Stretch::Kept { other: there.start },
            };
            if !here.is_empty() {
                found.stretches.push((here, stretch));
            }
        }
        for (at, edit) in comparison.edits.iter().enumerate() {
            let (here, _) = of(edit.base, edit.revised);
            let only_here =
                matches!((edit.kind, side), (EditKind::Split, Side::Revised) | (EditKind::Merge, Side::Base));
            if edit.kind == EditKind::Move && !here.is_empty() {
                found.moves.push((here, at));
            } else if only_here && (edit.hidden_by(hide).is_none()) {
                let before = article.text.get(..here.end).unwrap_or_default();
                found.breaks.push((before.trim_end().len(), at));
            }
        }
        found.quotes = quotes(comparison, side, article);
        found.stretches.sort_by_key(|(span, _)| span.start);
        found.moves.sort_by_key(|(span, _)| span.start);
        found
    }
}

/// The stretches of quotations with their marks, and whether each quotation changed.
fn quotes(comparison: &Comparison, side: Side, article: &Article) -> Vec<(Span, bool)> {
    let mut changed = vec![false; article.quotes.len()];
    for link in &comparison.quotes {
        let place = match side {
            Side::Base => link.base,
            Side::Revised => link.revised,
        };
        if let Some(changed) = place.and_then(|at| changed.get_mut(at)) {
            // One that was parted or joined has several partners.
            *changed |= link.outcome() == Outcome::Changed;
        }
    }
    let mut found: Vec<(Span, bool)> = article
        .quotes
        .iter()
        .zip(changed)
        .flat_map(|(quote, changed)| {
            quote.parts.iter().map(move |part| {
                let open = if part.open.is_empty() { part.span } else { part.open };
                let close = if part.close.is_empty() { part.span } else { part.close };
                (Span::new(open.start, close.end), changed)
            })
        })
        .collect();
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// The members of a sorted list that have something in common with `span`.
fn overlapping<T>(sorted: &[(Span, T)], span: Span) -> &[(Span, T)] {
    let from = sorted.partition_point(|(at, _)| at.end <= span.start);
    let rest = sorted.get(from..).unwrap_or_default();
    let count = rest.partition_point(|(at, _)| at.start < span.end);
    rest.get(..count).unwrap_or_default()
}

fn covering<T>(sorted: &[(Span, T)], span: Span) -> Option<&(Span, T)> {
    let from = sorted.partition_point(|(at, _)| at.end <= span.start);
    sorted.get(from).filter(|(at, _)| at.contains(span))
}

/// Writes atoms into a piece.
struct Writer<'a> {
    piece: Piece,
    sources: &'a Sources,
    hide: Rules,
    text: Text,
    quiet: bool,
    labelled: Option<(usize, Side)>,
}

/// Whose words a piece holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    OfOneSide,
    OfBoth,
}

impl<'a> Writer<'a> {
    fn new(block: Block, sources: &'a Sources, hide: Rules, text: Text) -> Self {
        let Block { role, number, goes_on, .. } = block;
        let piece = Piece { role, text: String::new(), runs: Vec::new(), number, goes_on };
        Self { piece, sources, hide, text, quiet: false, labelled: None }
    }

    fn put(&mut self, atom: Atom) {
        let edit = atom.edit.and_then(|at| self.sources.comparison.as_deref()?.edits.get(at));
        // A break that is parted or joined is told by its sign; the white space there is no change.
        let is_break = edit.is_some_and(|edit| edit.kind.is_structure()) && !atom.is_break;
        let folded = is_break || edit.is_some_and(|edit| edit.hidden_by(self.hide).is_some());
        // Of a difference that is not shown, the revised side stands for both in one column.
        let stands_for_both = atom.moved.is_none() || atom.is_inner;
        if folded && atom.side == Side::Base && self.text == Text::OfBoth && stands_for_both {
            return;
        }
        self.label(&atom);
        let mark = match (edit, atom.side) {
            (Some(_), _) if folded => Mark::Kept,
            (None, _) => Mark::Kept,
            (Some(_), Side::Base) => Mark::Removed,
            (Some(_), Side::Revised) => Mark::Added,
        };
        let start = self.piece.text.len();
        if atom.is_break {
            self.piece.text.push_str(" ¶");
        } else {
            let text = atom.span.of(&self.sources.article(atom.side).text);
            append(&mut self.piece.text, text, keeps_lines(self.piece.role));
        }
        let range = start..self.piece.text.len();
        if range.is_empty() {
            return;
        }
        let edit = if folded { None } else { atom.edit }.or(atom.moved);
        let source = (atom.side, atom.span);
        self.piece.runs.push(Run {
            range,
            mark,
            moved: atom.moved.is_some(),
            edit,
            quote: atom.quote,
            quiet: self.quiet,
            age: atom.age,
            source,
        });
    }

    /// Says before the first words of a moved passage where it went or came from.
    fn label(&mut self, atom: &Atom) {
        let Some(edit) = atom.moved.filter(|_| !self.piece.goes_on || !self.piece.text.is_empty()) else {
            return;
        };
        if atom.is_inner || self.labelled == Some((edit, atom.side)) {
            return;
        }
        let Some(found) = self.sources.comparison.as_deref().and_then(|c| c.edits.get(edit)) else { return };
        let (words, to, span) = match atom.side {
            Side::Base => ("moved to", Side::Revised, found.revised),
            Side::Revised => ("moved from", Side::Base, found.base),
        };
        let span = atom.other.map_or(span, Span::empty);
        let place = place(self.sources.article(to), span);
        self.labelled = Some((edit, atom.side));
        let start = self.piece.text.len();
        let alone = if start == 0 { "\n" } else { " " };
        let before = if start == 0 || self.piece.text.ends_with(' ') { "" } else { " " };
        self.piece.text.extend([before, words, " ", &place, alone]);
        self.piece.runs.push(Run {
            range: start..self.piece.text.len(),
            mark: Mark::Label(to, span.start),
            moved: false,
            edit: Some(edit),
            quote: None,
            quiet: false,
            age: 0,
            source: (atom.side, Span::empty(atom.span.start)),
        });
    }
}

/// The paragraph a span starts in, for people.
fn place(article: &Article, span: Span) -> String {
    let before = article.paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start);
    format!("¶ {}", before.max(1))
}

/// The place in a text of a byte of a piece that was made of it. White space was made one space.
pub(in crate::app::view) fn source_place(piece: &Piece, run: &Run, byte: usize, text: &str) -> usize {
    let (start, words) = (run.source.1.start, run.source.1.of(text));
    let mut written = piece.text.get(..run.range.start).unwrap_or_default().to_owned();
    for (at, char) in words.char_indices() {
        append(&mut written, char.encode_utf8(&mut [0; 4]), keeps_lines(piece.role));
        if written.len() > byte {
            return start + at;
        }
    }
    start
}

/// Whether the lines of a block mean something.
const fn keeps_lines(role: Role) -> bool {
    matches!(role, Role::Header | Role::Furniture | Role::Byline | Role::Date | Role::Notice)
}

/// Adds `text`, with white space made one space.
fn append(to: &mut String, text: &str, keep_lines: bool) {
    for char in text.chars() {
        match char {
            '\n' if keep_lines => to.push('\n'),
            char if char.is_whitespace() && !matches!(char, '\u{A0}' | '\u{202F}' | '\u{3000}') => {
                if !to.ends_with([' ', '\n']) {
                    to.push(' ');
                }
            }
            char => to.push(char),
        }
    }
}
