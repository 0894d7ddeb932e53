//! Paragraphs, also where scraping glued them together or a file wraps its lines.
//!
//! Nothing is added or taken away: a glued place is a cut of no width.

use super::Span;
use super::marks::{Side, is_double, is_single, marks};
use super::sections::words;
use super::sentence::is_abbreviation;

/// How a paragraph was parted from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// It is the first.
    Start,
    /// The break stands in the file.
    Own,
    /// Two paragraphs were glued together: the break is inferred.
    Inferred,
}

/// A paragraph as cut from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// How it was parted from the one before.
    pub before: Break,
}

/// The paragraphs of `span` in `text`: cut at line ends that part paragraphs, and where a sentence
/// touches the next without a space (`spoke for them.“Maybe`, `by night.By morning`), which edited copy
/// never does.
pub fn paragraphs(text: &str, span: Span) -> Vec<Cut> {
    let own = lines(text, span);
    let mut pieces: Vec<Cut> = Vec::new();
    for (at, line) in own.iter().enumerate() {
        let before = if at == 0 { Break::Start } else { Break::Own };
        split(&mut pieces, *line, before, &glued_words(text, *line));
    }
    let regions: Vec<Span> = pieces.iter().map(|cut| cut.span).collect();
    let at_marks = glued_marks(text, &regions);
    let mut found = Vec::new();
    for piece in pieces {
        let from = at_marks.partition_point(|at| *at <= piece.span.start);
        let to = at_marks.partition_point(|at| *at < piece.span.end);
        split(&mut found, piece.span, piece.before, at_marks.get(from..to).unwrap_or_default());
    }
    for cut in &mut found {
        cut.span = cut.span.trim(text);
    }
    found.retain(|cut| !cut.span.is_empty());
    found
}

/// Adds `span`, cut at `places`, to `found`.
fn split(found: &mut Vec<Cut>, span: Span, before: Break, places: &[usize]) {
    let mut start = span.start;
    for place in places.iter().copied() {
        found.push(Cut {
            span: Span::new(start, place),
            before: if start == span.start { before } else { Break::Inferred },
        });
        start = place;
    }
    found.push(Cut {
        span: Span::new(start, span.end),
        before: if start == span.start { before } else { Break::Inferred },
    });
}

/// The paragraphs as the file parts them: by empty lines, and by single line ends where lines are not
/// merely wrapped.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut start = span.start;
    for part in span.of(text).split_inclusive(['\n', '\u{2029}', '\u{c}']) {
        let line = Span::new(start, start + part.len());
        start = line.end;
        let trimmed = line.trim(text);
        if trimmed.is_empty() {
            flush(text, &mut block, &mut found);
        } else {
            block.push(trimmed);
        }
        if part.ends_with(['\u{2029}', '\u{c}']) {
            flush(text, &mut block, &mut found);
        }
    }
    flush(text, &mut block, &mut found);
    found
}

fn flush(text: &str, block: &mut Vec<Span>, found: &mut Vec<Span>) {
    if is_wrapped(text, block) {
        if let (Some(first), Some(last)) = (block.first(), block.last()) {
            found.push(first.to(*last));
        }
    } else {
        found.extend(block.iter().copied());
    }
    block.clear();
}

/// Whether the lines of a block are one paragraph set in lines: most of them end in mid-sentence, and
/// none is longer than a terminal or a typewriter makes them.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let [inner @ .., _] = block else { return false };
    if inner.is_empty() || block.iter().any(|line| line.len() > 160) {
        return false;
    }
    let open = inner
        .iter()
        .filter(|line| {
            !line.of(text).trim_end_matches(is_closer).ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
        })
        .count();
    open * 2 > inner.len() && inner.iter().all(|line| line.of(text).chars().count() > 30)
}

/// Where one sentence touches the next: `by night.By morning`, `hopes andIn the end`.
fn glued_words(text: &str, span: Span) -> Vec<usize> {
    let mut found = Vec::new();
    let inside = span.of(text);
    let mut token = 0;
    let mut before = [None, None];
    for (at, char) in inside.char_indices() {
        if char.is_whitespace() {
            token = at + char.len_utf8();
        }
        let rest = inside.get(at..).unwrap_or_default();
        let word = inside.get(token..at).unwrap_or_default();
        // No word is that long; a text without spaces must not take time without end.
        if char.is_uppercase()
            && word.len() < 80
            && (ends_sentence(before, word) && starts_sentence(rest) || is_run_together(word, rest))
        {
            found.push(span.start + at);
            token = at;
        }
        before = [before[1], Some(char)];
    }
    found
}

/// Whether `word`, which `before` (its last two characters) ends, closes a sentence.
fn ends_sentence(before: [Option<char>; 2], word: &str) -> bool {
    let [Some(last_letter), Some('.' | '!' | '?' | '…')] = before else { return false };
    let word = word.trim_end_matches(['.', '!', '?', '…']);
    let word = word
        .rsplit(|char: char| is_double(char) || is_single(char) || "([".contains(char))
        .next()
        .unwrap_or_default();
    // Web addresses, file names and initials have dots inside.
    let plain = !word.contains(['.', '/', '@', '_', '=']) && word.chars().nth(1).is_some();
    let ends = last_letter.is_lowercase()
        || last_letter.is_ascii_digit()
        || ")%]".contains(last_letter)
        || (last_letter.is_uppercase() && word.chars().all(char::is_uppercase));
    plain && ends && !is_abbreviation(word, None)
}

/// Whether `rest` begins as a sentence does: `In`, `A spokesman`, `I’m`.
fn starts_sentence(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|char| char.is_lowercase() || char == ' ' || char == '’' || char == '\'')
}

/// `andIn a letter`: a link word runs into the first word of a paragraph.
fn is_run_together(word: &str, rest: &str) -> bool {
    let next: &str = rest.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    words("link words").contains(word) && words("openers").contains(next)
}

/// Where a mark touches a sentence's end and the next sentence: before an opening mark, after a
/// closing one.
fn glued_marks(text: &str, regions: &[Span]) -> Vec<usize> {
    let mut found = Vec::new();
    for mark in marks(text, regions) {
        let before = text.get(..mark.span.start).unwrap_or_default();
        let after = text.get(mark.span.end..).unwrap_or_default();
        let inner = last_chars(before, 16).trim_end_matches(is_closer);
        let ended = inner.ends_with(['.', '!', '?', '…']) && !before.ends_with(char::is_whitespace);
        let next = after.chars().next();
        let starts = next.is_some_and(|char| {
            char.is_uppercase() || char.is_ascii_digit() || is_double(char) || char == '@'
        });
        match mark.side {
            Side::Opening if ended && next.is_some_and(|char| !char.is_whitespace()) => {
                found.push(mark.span.start);
            }
            Side::Closing if ended && starts => found.push(mark.span.end),
            _ => {}
        }
    }
    found.dedup();
    found
}

/// The last `count` characters of `text`, or all of it.
fn last_chars(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Whether `char` closes something: a quotation, a bracket.
fn is_closer(char: char) -> bool {
    is_double(char) || is_single(char) || ")]}".contains(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let cuts = paragraphs(text, Span::new(0, text.len()));
        let found: Vec<&str> = cuts.iter().map(|cut| cut.span.of(text)).collect();
        assert_eq!(found, expect);
        let joined: String = found.concat().split_whitespace().collect();
        assert_eq!(joined, text.split_whitespace().collect::<String>(), "nothing is lost");
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        check("One.\n\nTwo.\n \nThree.", &["One.", "Two.", "Three."]);
    }

    #[test]
    fn a_line_is_a_paragraph_where_lines_end_with_sentences() {
        check("The council met.\nIt paid.", &["The council met.", "It paid."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text =
            "The council met on Thursday in the old\nhall by the river and decided to pay for\nthe bridge.";
        check(text, &[text]);
    }

    #[test]
    fn glued_paragraphs_are_cut_before_the_quotation() {
        check("It spoke for them.“Maybe so,” he said.", &["It spoke for them.", "“Maybe so,” he said."]);
        check("It spoke for them.\"Maybe so,\" he said.", &["It spoke for them.", "\"Maybe so,\" he said."]);
    }

    #[test]
    fn glued_paragraphs_are_cut_after_the_quotation() {
        check("He said “we paid.”Mr Lunde left.", &["He said “we paid.”", "Mr Lunde left."]);
        check("“We paid.”“We did not,” she said.", &["“We paid.”", "“We did not,” she said."]);
    }

    #[test]
    fn glued_sentences_are_cut() {
        check(
            "He left by night.By morning he came back.",
            &["He left by night.", "By morning he came back."],
        );
        check("He denies it.A spokesman left.", &["He denies it.", "A spokesman left."]);
        check("It went to the UNC.The vote is due.", &["It went to the UNC.", "The vote is due."]);
        check(
            "They spoke of peace andIn the end they left.",
            &["They spoke of peace and", "In the end they left."],
        );
    }

    #[test]
    fn abbreviations_addresses_and_names_are_no_glue() {
        for text in [
            "The U.S.Army left.",
            "See www.example.Com for more.",
            "A Ph.D. and St.Mary left.",
            "The iPhone and McDonald met.",
            "Paid by J.K.Rowan.",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn a_comma_before_a_mark_is_no_paragraph() {
        let text = "“Perhaps,” she told reporters,“is the word.”";
        check(text, &[text]);
    }

    #[test]
    fn nothing_has_no_paragraphs() {
        check("", &[]);
        check(" \n\n ", &[]);
    }
}
