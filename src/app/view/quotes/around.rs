//! A quotation with the words around it: the sentence that it is built into, and what stands between
//! its parts.
//!
//! Invariant: all of the quotation is there, in order; what is around it is short, and cut between words.

use unicode_segmentation::UnicodeSegmentation as _;
use variorum::article::{Article, Part, Quote};
use variorum::text::Span;

use crate::app::view::passages::runs::Shown;

/// The most characters before the quotation.
const BEFORE: usize = 80;
/// The most characters after it.
const AFTER: usize = 120;
/// The most characters between two of its parts, half of them at either part.
const BETWEEN: usize = 140;

/// What is shown of a quotation and its surroundings.
pub(super) fn around(article: &Article, quote: &Quote) -> Vec<Shown> {
    let parts = parts(article, quote);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
    let (start, end) = sentences(article, quote, first.start, last.end);
    let mut found = Vec::new();
    let text = &article.text;
    let before = Span::new(start.min(first.start), first.start);
    let kept = end_of(before, text, BEFORE);
    if kept.start > before.start {
        found.push(Shown::Sign("… "));
    }
    found.extend([Shown::Around(kept), Shown::Words(*first)]);
    for (one, next) in parts.iter().zip(parts.iter().skip(1)) {
        between(Span::new(one.end, next.start.max(one.end)), article, &mut found);
        found.push(Shown::Words(*next));
    }
    let after = Span::new(last.end, end.max(last.end));
    let kept = start_of(after, text, AFTER);
    found.push(Shown::Around(kept));
    if kept.end < after.end {
        found.push(Shown::Sign(" …"));
    }
    found.retain(|stretch| !matches!(stretch, Shown::Around(span) if span.is_empty()));
    found
}

/// The parts of a quotation with the marks around them.
pub(super) fn parts(article: &Article, quote: &Quote) -> Vec<Span> {
    quote.parts.iter().map(|part| with_marks(article, part)).collect()
}

/// The words of a part with the marks around them, where they stand together.
fn with_marks(article: &Article, part: &Part) -> Span {
    let (open, words, close) = (part.open, part.span, part.close);
    let start = if open.is_empty() || open.end > words.start { words.start } else { open.start };
    let end = if close.is_empty() || close.start < words.end { words.end } else { close.end };
    let span = Span::new(start, end);
    // Marks that stand apart from the words are left out.
    if span.len() > words.len() + 16 || span.end > article.text.len() { words } else { span }
}

/// Where the sentences begin and end that hold the quotation from `start` to `end`, its speaker and its
/// cue. Only its own paragraphs are looked at.
fn sentences(article: &Article, quote: &Quote, start: usize, end: usize) -> (usize, usize) {
    let at = |place: usize| {
        let after = article.sentences.partition_point(|sentence| sentence.span.start <= place);
        article.sentences.get(after.checked_sub(1)?)
    };
    let (first, last) = (at(start), at(end.saturating_sub(1)));
    let attributions = quote.parts.iter().map(|part| (part.speaker.as_ref(), part.cue.as_ref()));
    let attributions = attributions.chain([(quote.speaker.as_ref(), quote.cue.as_ref())]);
    let said = attributions.flat_map(|(speaker, cue)| {
        [speaker.and_then(|speaker| speaker.span), cue.map(|cue| cue.span)].into_iter().flatten()
    });
    let said: Vec<_> = said.filter_map(|span| at(span.start)).collect();
    let near = |of: Option<&variorum::article::Sentence>| {
        let paragraph = of.map(|sentence| sentence.paragraph);
        said.iter()
            .filter(move |sentence| Some(sentence.paragraph) == paragraph)
            .map(|sentence| sentence.span)
    };
    let from = first.map_or(start, |sentence| sentence.span.start);
    let to = last.map_or(end, |sentence| sentence.span.end);
    (
        near(first).map(|span| span.start).fold(from, usize::min).min(start),
        near(last).map(|span| span.end).fold(to, usize::max).max(end),
    )
}

/// What stands between two parts.
fn between(span: Span, article: &Article, found: &mut Vec<Shown>) {
    let text = &article.text;
    if !span.of(text).contains(char::is_alphanumeric) {
        // The next part opens a paragraph.
        found.push(Shown::Sign(" "));
        return;
    }
    let head = start_of(span, text, BETWEEN / 2);
    let tail = end_of(span, text, BETWEEN / 2);
    if head.end >= tail.start || span.of(text).chars().count() <= BETWEEN {
        found.push(Shown::Around(span));
        return;
    }
    found.extend([Shown::Around(head), Shown::Sign(" … "), Shown::Around(tail)]);
}

/// The first words of `span`, `most` characters or fewer.
fn start_of(span: Span, text: &str, most: usize) -> Span {
    let mut left = most;
    let mut end = span.start;
    for word in span.of(text).split_word_bounds() {
        let Some(rest) = left.checked_sub(word.chars().count()) else {
            let kept = Span::new(span.start, end);
            return Span::new(span.start, span.start + kept.of(text).trim_end().len());
        };
        left = rest;
        end += word.len();
    }
    span
}

/// The last words of `span`, `most` characters or fewer.
fn end_of(span: Span, text: &str, most: usize) -> Span {
    let mut left = most;
    let mut start = span.end;
    for word in span.of(text).split_word_bounds().rev() {
        let Some(rest) = left.checked_sub(word.chars().count()) else {
            let kept = Span::new(start, span.end);
            let blank = kept.of(text).len() - kept.of(text).trim_start().len();
            return Span::new(start + blank, span.end);
        };
        left = rest;
        start -= word.len();
    }
    span
}

#[cfg(test)]
mod tests {
    use variorum::read;

    use super::*;

    /// The first quotation in its surroundings, its own words between bars.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let article = Article::from(read::text(text, Some("en"), &[]));
        let said: String = around(&article, &article.quotes[0])
            .iter()
            .map(|stretch| match stretch {
                Shown::Words(span) => format!("|{}|", span.of(&article.text)),
                Shown::Around(span) => span.of(&article.text).to_owned(),
                Shown::Sign(words) => (*words).to_owned(),
            })
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn the_sentence_around_it() {
        check(
            "It rained. Orla Finch called the plan “a disgrace” on Monday. Nobody came.",
            "Orla Finch called the plan |“a disgrace”| on Monday.",
        );
    }

    #[test]
    fn what_stands_between_its_parts() {
        check(
            "“It is over,” Orla Finch said. “We lost.”\n\nNobody came.",
            "|“It is over,”| Orla Finch said. |“We lost.”|",
        );
    }

    #[test]
    fn the_sentence_that_names_the_speaker() {
        check("“Is it over?” asked Orla Finch. Nobody came.", "|“Is it over?”| asked Orla Finch.");
    }

    #[test]
    fn long_surroundings_are_cut_between_words() {
        let before = "In the long and cold winter after the storm had taken the roof from the fish market and \
                      the boats from the harbour, Orla Finch called the plan";
        let after = "in a letter that was read to the council by the clerk before the members went on to the \
                     next matter on their list, which was the price of ice and salt.";
        check(
            &format!("{before} “a disgrace” {after}"),
            "… from the fish market and the boats from the harbour, Orla Finch called the plan \
             |“a disgrace”| in a letter that was read to the council by the clerk before the members went on \
             to the next matter on their list, …",
        );
    }

    #[test]
    fn paragraphs_of_one_quotation_stand_apart() {
        check(
            "“We paid for it, all of it,” said Orla Finch. “It took years.\n\n“We would do it again.”",
            "|“We paid for it, all of it,”| said Orla Finch. |“It took years.| |“We would do it again.”|",
        );
    }
}
