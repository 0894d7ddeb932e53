//! Marked text: the words of two versions with what was removed and what was added.
//!
//! Invariant: the runs of a stretch, joined, are that stretch; hidden edits carry no mark.

use std::collections::BTreeSet;

use crate::article::Article;
use crate::collate::{Comparison, Edit, EditKind, LinkKind, Segment, Units};
use crate::document::Role;
use crate::text::Span;

/// What is marked in a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// In both versions.
    Kept,
    /// In the base version only.
    Removed,
    /// In the revised version only.
    Added,
}

/// A run of text under one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) mark: Mark,
    pub(super) text: &'a str,
    /// The place of its edit in the comparison's list.
    pub(super) edit: Option<usize>,
    /// Whether it is the first run of its edit in the redline.
    pub(super) first: bool,
    /// Whether a space that is in neither text parts it from the run before it, so that a removed and an
    /// added word are two words also where no mark shows.
    pub(super) gap: bool,
}

/// A line of the redline, or a cell of the two columns: a paragraph, a headline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) role: Option<Role>,
    pub(super) runs: Vec<Run<'a>>,
    /// Where it stood in the base version, if it moved.
    pub(super) moved: Option<String>,
}

impl Line<'_> {
    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Parts removed from added words where neither brings a space; inside a word nothing is parted.
    fn part_words(&mut self) {
        let in_word = |run: Option<&Run<'_>>, letter: fn(&str) -> Option<char>| {
            let kept = run.filter(|run| run.mark == Mark::Kept);
            kept.and_then(|run| letter(run.text)).is_some_and(char::is_alphanumeric)
        };
        let mut gaps = Vec::new();
        for (at, pair) in self.runs.windows(2).enumerate() {
            let [one, next] = pair else { continue };
            let marked = one.mark != Mark::Kept && next.mark != Mark::Kept && one.mark != next.mark;
            let spaced =
                one.text.ends_with(char::is_whitespace) || next.text.starts_with(char::is_whitespace);
            let before = at.checked_sub(1).and_then(|before| self.runs.get(before));
            let inside = in_word(before, |text| text.chars().next_back())
                || in_word(self.runs.get(at + 2), |text| text.chars().next());
            if marked && !spaced && !inside {
                gaps.push(at + 1);
            }
        }
        for at in gaps {
            if let Some(run) = self.runs.get_mut(at) {
                run.gap = true;
            }
        }
    }
}

/// A row of the two columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row<'a> {
    pub(super) base: Vec<Line<'a>>,
    pub(super) revised: Vec<Line<'a>>,
    /// Whether both sides are the same but for what is hidden.
    pub(super) same: bool,
}

/// Two versions and their comparison, ready to be cut into runs.
pub(super) struct Marked<'a> {
    pair: &'a Comparison,
    base: Half<'a>,
    revised: Half<'a>,
    moves: Vec<&'a Edit>,
}

/// One version, its blocks in order, and the segments that have words of it.
struct Half<'a> {
    article: &'a Article,
    blocks: Vec<(Span, Role)>,
    segments: Vec<&'a Segment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Base,
    Revised,
}

impl<'a> Half<'a> {
    fn new(side: Side, article: &'a Article, pair: &'a Comparison) -> Self {
        let outside = article.outside.iter().map(|block| (block.span, block.role));
        let body = article.paragraphs.iter().map(|paragraph| (paragraph.span, paragraph.role));
        let mut blocks: Vec<(Span, Role)> = outside.chain(body).collect();
        blocks.sort_by_key(|(span, _)| *span);
        let mut segments: Vec<&Segment> =
            pair.segments.iter().filter(|one| !of(side, one).is_empty()).collect();
        segments.sort_by_key(|one| of(side, one));
        Self { article, blocks, segments }
    }

    /// The blocks that begin in `span`.
    fn begin_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.blocks.partition_point(|(block, _)| block.start < span.start);
        self.blocks.iter().skip(first).map(|(block, _)| *block).take_while(move |one| one.start < span.end)
    }

    /// The block at this place.
    fn block(&self, at: usize) -> Option<(Span, Role)> {
        let after = self.blocks.partition_point(|(block, _)| block.start <= at);
        let block = *self.blocks.get(after.checked_sub(1)?)?;
        (at < block.0.end).then_some(block)
    }
}

impl<'a> Marked<'a> {
    pub(super) fn new(pair: &'a Comparison, base: &'a Article, revised: &'a Article) -> Self {
        Self {
            pair,
            base: Half::new(Side::Base, base, pair),
            revised: Half::new(Side::Revised, revised, pair),
            moves: pair.edits.iter().filter(|edit| edit.kind == EditKind::Move).collect(),
        }
    }

    /// A stretch of the base version, with what was removed.
    pub(super) fn base(&self, span: Span) -> Vec<Run<'a>> {
        self.runs(Side::Base, span)
    }

    /// A stretch of the revised version, with what was added.
    pub(super) fn revised(&self, span: Span) -> Vec<Run<'a>> {
        self.runs(Side::Revised, span)
    }

    /// Both versions in one column, in the order of the revised one.
    pub(super) fn redline(&self) -> Vec<Line<'a>> {
        let mut page = Page {
            marked: self,
            lines: Vec::new(),
            line: Line::default(),
            ended: false,
            seen: BTreeSet::new(),
        };
        for segment in &self.pair.segments {
            match self.shown(segment.edit) {
                None => page.add(Side::Revised, Mark::Kept, segment.revised, None),
                edit => {
                    page.add(Side::Base, Mark::Removed, segment.base, edit);
                    page.add(Side::Revised, Mark::Added, segment.revised, edit);
                }
            }
        }
        page.finish();
        page.lines
    }

    /// Both versions in two columns, the blocks that correspond beside each other.
    pub(super) fn rows(&self) -> Vec<Row<'a>> {
        let body =
            |article: &Article| article.paragraphs.first().map_or(usize::MAX, |first| first.span.start);
        let mut rows = self.outside(|side, span| span.start < body(self.article(side)));
        rows.extend(self.links());
        rows.extend(self.outside(|side, span| span.start >= body(self.article(side))));
        rows
    }

    /// Rows of headlines, bylines, notices: those of one role beside each other.
    fn outside(&self, chosen: impl Fn(Side, Span) -> bool) -> Vec<Row<'a>> {
        let of = |side: Side| {
            let blocks = self.article(side).outside.iter().filter(|block| chosen(side, block.span));
            blocks.map(|block| (block.role, block.span)).collect::<Vec<_>>()
        };
        let mut base = of(Side::Base);
        let mut rows: Vec<(usize, Row<'a>)> = Vec::new();
        for (role, span) in of(Side::Revised) {
            let partner = base.iter().position(|(other, _)| *other == role).map(|at| base.remove(at).1);
            rows.push((span.start, self.row(partner.as_slice(), &[span])));
        }
        let alone = base.into_iter().map(|(_, span)| (span.start, self.row(&[span], &[])));
        rows.extend(alone);
        rows.sort_by_key(|(start, _)| *start);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Rows of the body, in the order of the revised version; what was removed stands where it was.
    fn links(&self) -> Vec<Row<'a>> {
        let spans = |side: Side, units: Units| -> Vec<Span> {
            let paragraphs = self.article(side).paragraphs.get(units.places());
            paragraphs.into_iter().flatten().map(|paragraph| paragraph.span).collect()
        };
        let mut removed: Vec<_> =
            self.pair.paragraphs.iter().filter(|link| link.revised.is_empty()).collect();
        removed.sort_by_key(|link| link.base.first());
        let mut removed = removed.into_iter().peekable();
        let mut kept: Vec<_> = self.pair.paragraphs.iter().filter(|link| !link.revised.is_empty()).collect();
        kept.sort_by_key(|link| link.revised.first());
        let mut rows = Vec::new();
        for link in kept {
            let in_place = !matches!(link.kind, LinkKind::Moved | LinkKind::MovedReworded);
            if let Some(first) = link.base.first().filter(|_| in_place) {
                while let Some(gone) = removed.next_if(|gone| gone.base.first() < Some(first)) {
                    rows.push(self.row(&spans(Side::Base, gone.base), &[]));
                }
            }
            rows.push(self.row(&spans(Side::Base, link.base), &spans(Side::Revised, link.revised)));
        }
        rows.extend(removed.map(|gone| self.row(&spans(Side::Base, gone.base), &[])));
        rows
    }

    fn row(&self, base: &[Span], revised: &[Span]) -> Row<'a> {
        let lines = |side: Side, spans: &[Span]| -> Vec<Line<'a>> {
            let line = |span: &Span| Line {
                role: self.role(side, span.start),
                runs: self.runs(side, *span),
                moved: self.moved(side, span.start),
            };
            spans.iter().map(line).collect()
        };
        let row = Row { base: lines(Side::Base, base), revised: lines(Side::Revised, revised), same: false };
        let mut lines = row.base.iter().chain(&row.revised);
        let unmarked =
            |line: &Line<'_>| line.moved.is_none() && line.runs.iter().all(|run| run.mark == Mark::Kept);
        let same = base.len() == 1 && revised.len() == 1 && lines.all(unmarked);
        Row { same, ..row }
    }

    fn runs(&self, side: Side, span: Span) -> Vec<Run<'a>> {
        let Half { article, segments, .. } = self.half(side);
        let mark = if side == Side::Base { Mark::Removed } else { Mark::Added };
        let text = &article.text;
        let first = segments.partition_point(|segment| of(side, segment).end <= span.start);
        let mut runs: Vec<Run<'a>> = Vec::new();
        let mut done = span.start;
        for segment in segments.iter().skip(first).take_while(|one| of(side, one).start < span.end) {
            let place = of(side, segment);
            let inside = Span::new(place.start.max(span.start), place.end.min(span.end));
            let edit = self.shown(segment.edit);
            let mark = if edit.is_some() { mark } else { Mark::Kept };
            runs.push(Run { mark, text: inside.of(text), edit, first: false, gap: false });
            done = inside.end;
        }
        if done < span.end {
            runs.push(Run {
                mark: Mark::Kept,
                text: Span::new(done, span.end).of(text),
                edit: None,
                first: false,
                gap: false,
            });
        }
        runs
    }

    /// The edit, unless it is hidden.
    fn shown(&self, edit: Option<usize>) -> Option<usize> {
        edit.filter(|at| self.pair.edits.get(*at).is_some_and(|edit| edit.hidden.is_none()))
    }

    fn half(&self, side: Side) -> &Half<'a> {
        match side {
            Side::Base => &self.base,
            Side::Revised => &self.revised,
        }
    }

    fn article(&self, side: Side) -> &'a Article {
        self.half(side).article
    }

    fn role(&self, side: Side, at: usize) -> Option<Role> {
        self.half(side).block(at).map(|(_, role)| role)
    }

    /// Where the paragraph at this place stood, or stands now, if it moved.
    fn moved(&self, side: Side, at: usize) -> Option<String> {
        let mut ends = self.moves.iter().map(|edit| match side {
            Side::Base => (edit.base, edit.revised, "moved to"),
            Side::Revised => (edit.revised, edit.base, "moved from"),
        });
        let (here, there, words) = ends.find(|(here, _, _)| here.start <= at && at < here.end)?;
        let other = self.article(if side == Side::Base { Side::Revised } else { Side::Base });
        let moved_by = at - here.start;
        let number = |at: usize| other.paragraphs.iter().take_while(|one| one.span.start <= at).count();
        let place = there.start + moved_by.min(there.len());
        Some(format!("{words} paragraph {}", number(place).max(1)))
    }
}

fn of(side: Side, segment: &Segment) -> Span {
    match side {
        Side::Base => segment.base,
        Side::Revised => segment.revised,
    }
}

/// A redline as it grows.
struct Page<'a, 'b> {
    marked: &'b Marked<'a>,
    lines: Vec<Line<'a>>,
    line: Line<'a>,
    /// Whether the line holds a whole paragraph that was removed.
    ended: bool,
    /// The edits that have a run already.
    seen: BTreeSet<usize>,
}

impl Page<'_, '_> {
    /// Adds a stretch of one side, cut where its blocks begin.
    fn add(&mut self, side: Side, mark: Mark, span: Span, edit: Option<usize>) {
        let half = self.marked.half(side);
        let text = &half.article.text;
        let starts = half.begin_in(span).map(|block| block.start).filter(|at| span.start < *at);
        let mut start = span.start;
        for end in starts.chain([span.end]) {
            let piece = Span::new(start, end);
            start = end;
            if piece.is_empty() {
                continue;
            }
            let block = half.block(piece.start);
            if block.is_some_and(|(block, _)| block.start == piece.start) && self.must_break(mark) {
                self.finish();
            }
            if self.line.runs.is_empty() {
                self.line.role = block.map(|(_, role)| role);
                self.line.moved = self.marked.moved(side, piece.start).filter(|_| side == Side::Revised);
            }
            let words = piece.trim(text);
            if words.is_empty() && mark != Mark::Kept && piece.of(text).contains('\n') {
                // A break that one side has: the lines show it.
                continue;
            }
            let first = !words.is_empty() && edit.is_some_and(|at| self.seen.insert(at));
            self.line.runs.push(Run { mark, text: piece.of(text), edit, first, gap: false });
            if !words.is_empty() {
                self.ended = mark == Mark::Removed && block.is_some_and(|(block, _)| block.end == words.end);
            }
        }
    }

    /// Whether a block that begins now begins a line: a removed word before its first one does not.
    fn must_break(&self, mark: Mark) -> bool {
        let read = |run: &Run<'_>| run.mark != Mark::Removed && !run.text.trim().is_empty();
        mark == Mark::Removed || self.ended || self.line.runs.iter().any(read)
    }

    fn finish(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        self.ended = false;
        line.part_words();
        if !line.is_blank() {
            self.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::{Class, Link, Rule, Rules};
    use crate::document::Document;

    /// Two versions made of tiles; a tile with two sides is an edit, of typography if it begins with `~`.
    fn versions(tiles: &[(&str, &str)]) -> (Article, Article, Comparison) {
        let (mut base, mut revised) = (String::new(), String::new());
        let mut pair = Comparison { revised: 1, ..Comparison::default() };
        for (from, to) in tiles {
            let folded = from.starts_with('~');
            let from = from.trim_start_matches('~');
            let starts = (base.len(), revised.len());
            base.push_str(from);
            revised.push_str(to);
            let (base, revised) = (Span::new(starts.0, base.len()), Span::new(starts.1, revised.len()));
            let edit = (from != *to).then_some(pair.edits.len());
            pair.segments.push(Segment { base, revised, edit });
            if edit.is_some() {
                pair.edits.push(Edit {
                    kind: EditKind::Replace,
                    classes: vec![if folded { Class::Typography } else { Class::Style }],
                    rank: 0,
                    reasons: Vec::new(),
                    base,
                    revised,
                    quote: None,
                    noise: Rules::NONE,
                    hidden: folded.then_some(Rule::Typography),
                    values: None,
                });
            }
        }
        let article = |text: String| Article::from(Document { text, ..Document::default() });
        (article(base), article(revised), pair)
    }

    fn shown(lines: &[Line<'_>]) -> Vec<String> {
        let run = |run: &Run<'_>| {
            let gap = if run.gap { " " } else { "" };
            match run.mark {
                Mark::Kept => format!("{gap}{}", run.text),
                Mark::Removed => format!("{gap}[-{}-]", run.text),
                Mark::Added => format!("{gap}{{+{}+}}", run.text),
            }
        };
        lines.iter().map(|line| line.runs.iter().map(run).collect::<String>().trim().to_owned()).collect()
    }

    #[track_caller]
    fn check(tiles: &[(&str, &str)], expected: &[&str]) {
        let (base, revised, pair) = versions(tiles);
        assert_eq!(shown(&Marked::new(&pair, &base, &revised).redline()), expected);
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        check(
            &[("The ", "The "), ("17", "11"), (" boats left.", " boats left.")],
            &["The [-17-] {+11+} boats left."],
        );
    }

    #[test]
    fn removed_and_added_words_are_parted_once() {
        check(&[("to ", "to "), ("1,400", "14,000"), (".", ".")], &["to [-1,400-] {+14,000+}."]);
        check(&[("to ", "to "), ("one ", "two "), ("homes", "homes")], &["to [-one -]{+two +}homes"]);
        check(&[("un", "un"), ("kind", "safe"), ("ly", "ly")], &["un[-kind-]{+safe+}ly"]);
        check(&[("one", "one"), (".", "?")], &["one[-.-]{+?+}"]);
    }

    #[test]
    fn typography_is_not_marked() {
        check(&[("~'", "’"), ("t was late.", "t was late.")], &["’t was late."]);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(&[("One.\n\nTwo.", "One.\n\nTwo.")], &["One.", "Two."]);
    }

    #[test]
    fn a_first_word_stays_with_its_paragraph() {
        check(
            &[("One.\n\n", "One.\n\n"), ("Boats", "Ships"), (" left.", " left.")],
            &["One.", "[-Boats-] {+Ships+} left."],
        );
    }

    #[test]
    fn a_removed_paragraph_is_a_line() {
        check(
            &[("One.\n\n", "One.\n\n"), ("Gone.\n\n", ""), ("Two.", "Two.")],
            &["One.", "[-Gone.\n\n-]", "Two."],
        );
        check(
            &[("One.", "One."), ("\n\nGone.", ""), ("\n\nTwo.", "\n\nTwo.")],
            &["One.", "[-Gone.-]", "Two."],
        );
    }

    #[test]
    fn an_added_paragraph_is_a_line() {
        check(
            &[("One.\n\n", "One.\n\n"), ("", "New.\n\n"), ("Two.", "Two.")],
            &["One.", "{+New.\n\n+}", "Two."],
        );
    }

    #[test]
    fn columns_keep_what_was_removed_where_it_was() {
        let (base, revised, mut pair) =
            versions(&[("A a.\n\n", ""), ("B b.\n\nC ", "B b.\n\nC "), ("c", "d"), (".", ".")]);
        pair.paragraphs = vec![
            Link { base: Units::one(1), revised: Units::one(0), kind: LinkKind::Same, limited: false },
            Link { base: Units::one(2), revised: Units::one(1), kind: LinkKind::Reworded, limited: false },
            Link { base: Units::one(0), revised: Units::default(), kind: LinkKind::Removed, limited: false },
        ];
        let rows = Marked::new(&pair, &base, &revised).rows();
        let texts: Vec<(Vec<String>, Vec<String>, bool)> =
            rows.iter().map(|row| (shown(&row.base), shown(&row.revised), row.same)).collect();
        let text = |text: &str| vec![text.to_owned()];
        assert_eq!(
            texts,
            [
                (text("[-A a.-]"), vec![], false),
                (text("B b."), text("B b."), true),
                (text("C [-c-]."), text("C {+d+}."), false),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn runs_joined_are_the_text(base in "([a-d“”'é] ?|[.\n]\n?){0,60}", revised in "([a-d“”'é] ?|[.\n]\n?){0,60}") {
            let article = |text: &str| Article::from(Document { text: text.to_owned(), ..Document::default() });
            let (base, revised) = (article(&base), article(&revised));
            let pair = crate::collate::collate(&base, &revised, &crate::collate::Options::default());
            let marked = Marked::new(&pair, &base, &revised);
            let joined = |runs: Vec<Run<'_>>| runs.iter().map(|run| run.text).collect::<String>();
            let whole = |article: &Article| Span::new(0, article.text.len());
            proptest::prop_assert_eq!(joined(marked.base(whole(&base))), &*base.text);
            proptest::prop_assert_eq!(joined(marked.revised(whole(&revised))), &*revised.text);
            let words = |text: &str| text.split_whitespace().collect::<String>();
            let lines = marked.redline();
            let shown = lines.iter().flat_map(|line| &line.runs).filter(|run| run.mark != Mark::Removed);
            proptest::prop_assert_eq!(words(&shown.map(|run| run.text).collect::<String>()), words(&revised.text));
            let rows = marked.rows();
            let cells = rows.iter().flat_map(|row| &row.base).flat_map(|line| &line.runs);
            let mut cells: Vec<char> = cells.flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect();
            let blocks = marked.base.blocks.iter().flat_map(|(span, _)| span.of(&base.text).chars());
            let mut blocks: Vec<char> = blocks.filter(|c| !c.is_whitespace()).collect();
            cells.sort_unstable();
            blocks.sort_unstable();
            proptest::prop_assert_eq!(cells, blocks);
        }
    }
}
