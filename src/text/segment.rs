//! Paragraphs, also where scraping glued them together or a file wraps its lines.
//!
//! Nothing is added or taken away: a glued place is a cut of no width.

use super::Span;
use super::marks::{Side, is_double, is_quotation_mark, marks};
use super::sections::words;
use super::seek::{char_at, seek, seek_pair};
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
    // Marks are weighed over the whole text, which no text needs that has nothing glued to one.
    let at_marks = if may_have_glued_marks(text, span) {
        glued_marks(text, &pieces.iter().map(|cut| cut.span).collect::<Vec<_>>())
    } else {
        Vec::new()
    };
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
    let inside = span.of(text);
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    while start < inside.len() {
        let end = line_end(inside, start);
        let line = Span::new(span.start + start, span.start + end);
        start = end;
        let trimmed = line.trim(text);
        if trimmed.is_empty() {
            flush(text, &mut block, &mut found);
        } else {
            block.push(trimmed);
        }
        if line.of(text).ends_with(['\u{2029}', '\u{c}']) {
            flush(text, &mut block, &mut found);
        }
    }
    flush(text, &mut block, &mut found);
    found
}

/// The end of the line that begins at `start`, with the character that ends it.
fn line_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(here) = seek(bytes, at, may_end_line) {
        match char_at(text, here) {
            Some('\u{2029}') => return here + '\u{2029}'.len_utf8(),
            Some(char) if !char.is_ascii() => at = here + char.len_utf8(),
            _ => return here + 1,
        }
    }
    text.len()
}

/// Whether a line end may begin with this byte; a paragraph separator does with that of many other marks.
#[expect(clippy::needless_bitwise_bool, reason = "bytes are asked in blocks, without a branch")]
const fn may_end_line(byte: u8) -> bool {
    (byte == b'\n') | (byte == b'\x0c') | (byte == 0xE2)
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
    let (mut at, mut cut) = (1, 0);
    while let Some(here) = seek_pair(inside.as_bytes(), at, may_be_glued) {
        at = here + 1;
        let Some((before, rest)) = inside.split_at_checked(here) else { continue };
        if !rest.starts_with(char::is_uppercase) {
            continue;
        }
        let word = word_before(before, cut);
        let mut back = before.chars().rev();
        let last = [back.next(), back.next()];
        // No word is that long; a text without spaces must not take time without end.
        if word.len() < LONGEST
            && (ends_sentence(last, word) && starts_sentence(rest) || is_run_together(word, rest))
        {
            found.push(span.start + here);
            cut = here;
        }
    }
    found
}

/// Whether a capital letter may begin with byte `here`, and the byte before it may end a sentence or a
/// link word.
#[expect(clippy::needless_bitwise_bool, reason = "bytes are asked in blocks, without a branch")]
const fn may_be_glued(before: u8, here: u8) -> bool {
    // The last byte of an ellipsis is A6.
    let letter = (here.wrapping_sub(b'A') < 26) | (here >= 0xC3);
    let end = (before == b'.') | (before == b'!') | (before == b'?') | (before == 0xA6);
    letter & (end | (before.wrapping_sub(b'a') < 26))
}

/// More bytes than any word has.
const LONGEST: usize = 80;

/// The word, or its last `LONGEST` characters, that ends with `text`, from byte `cut` on.
fn word_before(text: &str, cut: usize) -> &str {
    let back = text.char_indices().rev().take(LONGEST);
    let start = back.take_while(|(at, char)| *at >= cut && !char.is_whitespace()).last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// Whether `word`, before which and in which stand `last` (the last character and the one before it),
/// closes a sentence.
fn ends_sentence(last: [Option<char>; 2], word: &str) -> bool {
    let [Some('.' | '!' | '?' | '…'), Some(last_letter)] = last else { return false };
    let word = word.trim_end_matches(['.', '!', '?', '…']);
    let word =
        word.rsplit(|char: char| is_quotation_mark(char) || "([".contains(char)).next().unwrap_or_default();
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

/// Whether a mark may touch a sentence's end before it and anything behind it: if not, `glued_marks`
/// finds nothing.
fn may_have_glued_marks(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes().get(..span.end).unwrap_or_default();
    // Sixteen characters before a mark are looked at.
    let mut at = span.start.saturating_sub(64).max(1);
    while let Some(here) = seek_pair(bytes, at, may_be_closed) {
        if text.get(here..).is_some_and(touches_on) {
            return true;
        }
        at = here + 1;
    }
    false
}

/// Whether a sentence may end with byte `before` and a closing mark begin with byte `here`.
#[expect(clippy::needless_bitwise_bool, reason = "bytes are asked in blocks, without a branch")]
const fn may_be_closed(before: u8, here: u8) -> bool {
    let end = (before == b'.') | (before == b'!') | (before == b'?') | (before == 0xA6);
    let ascii =
        (here == b'"') | (here == b'\'') | (here == b'`') | (here == b')') | (here == b']') | (here == b'}');
    end & (ascii | (here == 0xC2) | (here == 0xE2) | (here == 0xE3) | (here == 0xEF))
}

/// Whether one of the closing marks with which `text` begins is a double one and touches what follows.
fn touches_on(text: &str) -> bool {
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next().filter(|char| is_closer(*char)) {
        let double = is_double(char) || before == Some(char);
        if double && chars.peek().is_some_and(|next| !next.is_whitespace()) {
            return true;
        }
        before = Some(char);
    }
    false
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
    is_quotation_mark(char) || ")]}".contains(char)
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
