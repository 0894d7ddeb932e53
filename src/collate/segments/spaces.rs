//! White space: what stands between words that are the same, and whether it parts, joins or is set otherwise.

use super::super::EditKind;
use super::super::breaks::{Breaks, opens_paragraph};
use super::super::gaps::Gap;
use super::{Cause, Draft, Tiler};
use crate::text::Span;

impl Tiler<'_> {
    /// What stands between two words that are the same: white space, and words that differ.
    pub(super) fn between(&mut self, (ours, theirs): (Gap, Gap), breaks: Breaks) {
        let cause = Cause::Words;
        let next = (ours.next, theirs.next);
        match (ours.core, theirs.core) {
            (None, None) => self.space(ours.whole, theirs.whole, next, breaks),
            (Some(one), Some(other)) => {
                let start = (ours.first, theirs.first);
                let (one, other) = self.take_spaces((ours, one), (theirs, other));
                self.space(ours.before(one), theirs.before(other), start, breaks);
                self.change(cause, one, other);
                self.space(ours.after(one), theirs.after(other), next, Breaks::Everywhere);
            }
            (None, Some(other)) => {
                let (before, after) = (theirs.before(other), theirs.after(other));
                let space = ours.whole.of(self.base.text());
                if space == before.of(self.revised.text()) {
                    self.same(ours.whole, before);
                    self.change(cause, Span::empty(ours.whole.end), other.to(after));
                } else if space == after.of(self.revised.text()) {
                    self.change(cause, Span::empty(ours.whole.start), before.to(other));
                    self.same(ours.whole, after);
                } else {
                    self.change(cause, Span::empty(ours.whole.start), before.to(other));
                    self.space(ours.whole, after, next, breaks);
                }
            }
            (Some(one), None) => {
                let (before, after) = (ours.before(one), ours.after(one));
                let space = theirs.whole.of(self.revised.text());
                if space == before.of(self.base.text()) {
                    self.same(before, theirs.whole);
                    self.change(cause, one.to(after), Span::empty(theirs.whole.end));
                } else if space == after.of(self.base.text()) {
                    self.change(cause, before.to(one), Span::empty(theirs.whole.start));
                    self.same(after, theirs.whole);
                } else {
                    self.change(cause, before.to(one), Span::empty(theirs.whole.start));
                    self.space(after, theirs.whole, next, breaks);
                }
            }
        }
    }

    /// Words that were exchanged, with the space beside them where one side only has it: `law not` →
    /// `law, not` is one change.
    fn take_spaces(&self, (ours, mut one): (Gap, Span), (theirs, mut other): (Gap, Span)) -> (Span, Span) {
        let differ = |base: Span, revised: Span| {
            let (base, revised) = (base.of(self.base.text()), revised.of(self.revised.text()));
            base.is_empty() != revised.is_empty() && !base.contains('\n') && !revised.contains('\n')
        };
        if differ(ours.before(one), theirs.before(other)) {
            (one.start, other.start) = (ours.whole.start, theirs.whole.start);
        }
        if differ(ours.after(one), theirs.after(other)) {
            (one.end, other.end) = (ours.whole.end, theirs.whole.end);
        }
        (one, other)
    }

    /// White space before the words at `next`. A break that only one side has there parts or joins.
    pub(super) fn space(&mut self, ours: Span, theirs: Span, next: (usize, usize), breaks: Breaks) {
        if ours.is_empty() && theirs.is_empty() {
            return;
        }
        let parted = (
            opens_paragraph(self.base, next.0, self.near.0),
            opens_paragraph(self.revised, next.1, self.near.1),
        );
        let kind = match parted {
            (Some(false), Some(true)) => EditKind::Split,
            (Some(true), Some(false)) => EditKind::Merge,
            _ => return self.white(ours, theirs, Cause::Layout),
        };
        if self.own_paragraphs && breaks == Breaks::Everywhere {
            self.push(
                ours,
                theirs,
                Some(Draft { kind, cause: Cause::Structure, base: ours, revised: theirs }),
            );
        } else {
            self.white(ours, theirs, Cause::Layout);
        }
    }

    /// White space on both sides: what is equal at its ends is the same.
    pub(super) fn white(&mut self, ours: Span, theirs: Span, cause: Cause) {
        let (one, other) = (ours.of(self.base.text()), theirs.of(self.revised.text()));
        if one == other {
            return self.same(ours, theirs);
        }
        let head: usize =
            one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
        let rest = |text: &str| text.get(head..).unwrap_or_default().to_owned();
        let tail: usize = rest(one)
            .chars()
            .rev()
            .zip(rest(other).chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(char, _)| char.len_utf8())
            .sum();
        let inner = |span: Span| Span::new(span.start + head, span.end - tail);
        self.same(Span::new(ours.start, ours.start + head), Span::new(theirs.start, theirs.start + head));
        // Another kind of space is typography; more of it, or a break, is layout.
        let one_space = |span: Span, text: &str| {
            let mut chars = inner(span).of(text).chars();
            chars.next().is_some_and(|char| char.is_whitespace() && !matches!(char, '\n' | '\r'))
                && chars.next().is_none()
        };
        let kind_of_space = one_space(ours, self.base.text()) && one_space(theirs, self.revised.text());
        self.change(if kind_of_space { Cause::Typography } else { cause }, inner(ours), inner(theirs));
        self.same(Span::new(ours.end - tail, ours.end), Span::new(theirs.end - tail, theirs.end));
    }
}
