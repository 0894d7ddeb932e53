//! Stretches of quoted words, from the marks of a text.
//!
//! Where a mark is missing its place is inferred by fixed rules, and the stretch says so:
//! a mark that opens while one is open ends the earlier stretch, at the last place before an
//! attribution; a stretch that never closes ends with its paragraph.

use super::Paragraph;
use super::cues::Lexicon;
use crate::text::{self, Side, Span, is_single};

/// A stretch of quoted words.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The words, without marks.
    pub(super) span: Span,
    /// The opening mark; empty where it is inferred.
    pub(super) open: Span,
    /// The closing mark; empty where it is inferred.
    pub(super) close: Span,
    /// The place of its paragraph.
    pub(super) paragraph: usize,
    /// It carries on the stretch before, by the convention of opening again at each paragraph.
    pub(super) carries_on: bool,
    /// A mark of it had to be inferred.
    pub(super) repaired: bool,
    /// It is set in single marks.
    pub(super) single: bool,
    /// Stretches in single marks inside it, without their marks.
    pub(super) inner: Vec<Span>,
}

impl Stretch {
    /// The words with their marks.
    pub(super) fn whole(&self) -> Span {
        Span::new(self.open.start.min(self.span.start), self.close.end.max(self.span.end))
    }
}

/// The stretches of a text, in order.
pub(super) fn find(text: &str, paragraphs: &[Paragraph], lexicon: &Lexicon) -> Vec<Stretch> {
    let regions: Vec<Span> = paragraphs.iter().map(|paragraph| paragraph.span).collect();
    let mut found = double(text, &regions, lexicon);
    for stretch in single(text, &regions, &found) {
        let before = found.partition_point(|other| !other.single && other.span.start <= stretch.span.start);
        let around = before.checked_sub(1).and_then(|at| found.get_mut(at));
        match around.filter(|around| around.span.contains(stretch.span)) {
            Some(around) => around.inner.push(stretch.span),
            None => found.push(stretch),
        }
    }
    found.sort_by_key(|stretch| stretch.span);
    nest(found)
}

/// A stretch in double marks inside one in single marks is its inner quotation.
fn nest(sorted: Vec<Stretch>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::with_capacity(sorted.len());
    for stretch in sorted {
        match found.last_mut().filter(|last| last.single && last.span.contains(stretch.span)) {
            Some(outer) => outer.inner.push(stretch.span),
            None => found.push(stretch),
        }
    }
    found
}

/// A stretch whose end is not yet known.
struct Open {
    mark: Span,
    paragraph: usize,
    carries_on: bool,
}

fn double(text: &str, regions: &[Span], lexicon: &Lexicon) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Option<Open> = None;
    let mut paragraph = 0;
    let mut before = 0;
    for mark in text::marks(text, regions) {
        while regions.get(paragraph).is_some_and(|region| region.end <= mark.span.start) {
            paragraph += 1;
        }
        let Some(region) = regions.get(paragraph).copied() else { break };
        let first = before <= region.start;
        before = mark.span.end;
        let stays = |opened: &Open| {
            mark.side == Side::Closing
                && (opened.paragraph == paragraph || first && opened.paragraph + 1 == paragraph)
        };
        // By convention a quotation over several paragraphs opens again in each and closes in the last.
        let mut carries_on = false;
        if let Some(opened) = open.take_if(|opened| !stays(opened)) {
            let here = opened.paragraph == paragraph;
            let end = if here {
                mark.span.start
            } else {
                regions.get(opened.paragraph).map_or(mark.span.start, |r| r.end)
            };
            let stretch = cut_short(text, lexicon, &opened, end, here);
            let whole = !here && stretch.span.end == Span::new(opened.mark.end, end).trim(text).end;
            let at_start = Span::new(region.start, mark.span.start).trim(text).is_empty();
            carries_on = whole && at_start && opened.paragraph + 1 == paragraph;
            found.push(stretch);
        }
        match (mark.side, open.take()) {
            (Side::Opening, _) => open = Some(Open { mark: mark.span, paragraph, carries_on }),
            (Side::Closing, Some(opened)) => {
                found.extend(parts(text, regions, &opened, mark.span, paragraph));
            }
            (Side::Closing, None) => {
                found.push(never_opened(text, region, paragraph, mark.span, &found, lexicon));
            }
        }
    }
    if let Some(opened) = open {
        let end = regions.get(opened.paragraph).map_or(text.len(), |region| region.end);
        let stretch = cut_short(text, lexicon, &opened, end, false);
        found.push(Stretch { repaired: true, ..stretch });
    }
    found.retain(|stretch| !stretch.span.is_empty());
    mark_unclosed(&mut found);
    found
}

/// A stretch without a closing mark that nothing carries on is a repair.
fn mark_unclosed(found: &mut [Stretch]) {
    for at in 0..found.len() {
        let carried = found.get(at + 1).is_some_and(|next| next.carries_on);
        if let Some(stretch) = found.get_mut(at)
            && stretch.close.is_empty()
            && !carried
        {
            stretch.repaired = true;
        }
    }
}

fn never_opened(
    text: &str,
    region: Span,
    paragraph: usize,
    close: Span,
    found: &[Stretch],
    lexicon: &Lexicon,
) -> Stretch {
    let start = lost_opening(text, region, close.start, found, lexicon);
    Stretch {
        span: Span::new(start, close.start).trim(text),
        open: Span::empty(start),
        close,
        paragraph,
        carries_on: false,
        repaired: true,
        single: false,
        inner: Vec::new(),
    }
}

/// The stretch from `opened` to a closing mark in `paragraph`: one a paragraph.
fn parts(text: &str, regions: &[Span], opened: &Open, close: Span, paragraph: usize) -> Vec<Stretch> {
    let stretch = |start: usize, end: usize, open: Span, close: Span, paragraph: usize| Stretch {
        span: Span::new(start, end).trim(text),
        open,
        close,
        paragraph,
        carries_on: opened.carries_on || paragraph > opened.paragraph,
        repaired: false,
        single: false,
        inner: Vec::new(),
    };
    if opened.paragraph == paragraph {
        return vec![stretch(opened.mark.end, close.start, opened.mark, close, paragraph)];
    }
    let first_end = regions.get(opened.paragraph).map_or(close.start, |region| region.end);
    let second_start = regions.get(paragraph).map_or(close.start, |region| region.start);
    vec![
        stretch(opened.mark.end, first_end, opened.mark, Span::empty(first_end), opened.paragraph),
        stretch(second_start, close.start, Span::empty(second_start), close, paragraph),
    ]
}

/// An open stretch that must end at or before `end`.
fn cut_short(text: &str, lexicon: &Lexicon, opened: &Open, end: usize, same_paragraph: bool) -> Stretch {
    let all = Span::new(opened.mark.end, end).trim(text);
    let tail = attribution_tail(text, all, lexicon);
    let span = match tail {
        Some(at) => Span::new(all.start, at).trim(text),
        None if same_paragraph => narrated_tail(text, all, lexicon),
        None => all,
    };
    Stretch {
        span,
        open: opened.mark,
        close: Span::empty(span.end),
        paragraph: opened.paragraph,
        carries_on: opened.carries_on,
        repaired: same_paragraph || tail.is_some(),
        single: false,
        inner: Vec::new(),
    }
}

/// Where the attribution at the end of a stretch begins: `It is over, he added.` gives the place after
/// the comma. An attribution that more words follow counts too (`It is over, the notice reads Our …`).
fn attribution_tail(text: &str, span: Span, lexicon: &Lexicon) -> Option<usize> {
    let last = text::sentences(text, span, None).pop()?;
    let inside = last.of(text);
    let mut places: Vec<usize> = inside
        .match_indices([',', '?', '!', '…'])
        .filter_map(|(at, mark)| clause_start(inside, at + mark.len()))
        .collect();
    // `Is it over? he asked.` is two sentences only for a machine; the first of them then stands before.
    if text.get(span.start..last.start).is_some_and(|before| before.trim_end().ends_with(['?', '!'])) {
        places.insert(0, 0);
    }
    let clause = |at: &usize| inside.get(*at..).unwrap_or_default();
    let place = places
        .iter()
        .rev()
        .find(|at| is_attribution(clause(at), lexicon))
        .or_else(|| places.iter().find(|at| is_inserted(clause(at), lexicon)))?;
    Some(last.start + place)
}

/// The place after single closing marks at `at`, if a new word begins there.
fn clause_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let clause = rest.trim_start_matches(is_single);
    clause.starts_with(' ').then(|| at + rest.len() - clause.len())
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '’' | '\'')
}

/// Whether `clause` is nothing but an attribution: `he added.`, `said the mayor,`.
fn is_attribution(clause: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<String> = clause
        .split(|char| !is_word_char(char))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let cue = words.iter().position(|word| lexicon.lemma(word).is_some());
    let starts = clause.trim_start().starts_with(char::is_uppercase)
        || words
            .first()
            .is_some_and(|word| SUBJECTS.contains(&word.as_str()) || lexicon.lemma(word).is_some());
    words.len() <= 12 && starts && cue.is_some_and(|at| at <= 6)
}

/// Whether `clause` begins with a short attribution that a new sentence follows without a full stop, as
/// scraping leaves it.
fn is_inserted(clause: &str, lexicon: &Lexicon) -> bool {
    let mut words = clause.split_whitespace();
    let first = words.next().unwrap_or_default();
    let subject =
        first.starts_with(char::is_uppercase) || SUBJECTS.contains(&first) && !matches!(first, "i" | "we");
    let cue = words.by_ref().take(3).position(|word| lexicon.lemma(word).is_some());
    subject && cue.is_some() && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

const SUBJECTS: &[&str] =
    &["he", "she", "they", "it", "we", "i", "the", "a", "an", "one", "another", "er", "sie", "il", "elle"];

/// The last place before a narrated clause: the end of the last sentence that has no cue in it.
fn narrated_tail(text: &str, span: Span, lexicon: &Lexicon) -> Span {
    let sentences = text::sentences(text, span, None);
    let mut end = span.end;
    for sentence in sentences.iter().skip(1).rev() {
        let has_cue = sentence
            .of(text)
            .split(|char: char| !char.is_alphabetic())
            .any(|word| lexicon.lemma(&word.to_lowercase()).is_some());
        if !has_cue {
            break;
        }
        end = sentence.start;
    }
    if end == span.end
        && let [.., before, last] = sentences.as_slice()
        && !last.of(text).ends_with(['.', '!', '?', '…', ','])
    {
        end = before.end;
    }
    Span::new(span.start, end).trim(text)
}

/// Where the quotation that closes at `close` without having opened begins: after the attribution of its
/// sentence, else with the sentence.
fn lost_opening(text: &str, region: Span, close: usize, found: &[Stretch], lexicon: &Lexicon) -> usize {
    let floor =
        found.iter().rev().map(|stretch| stretch.close.end.max(stretch.span.end)).find(|end| *end <= close);
    let start = floor.unwrap_or(region.start).max(region.start);
    let sentences = text::sentences(text, Span::new(start, close), None);
    let sentence = sentences.last().copied().unwrap_or(Span::new(start, close));
    let inside = sentence.of(text);
    let after_colon = inside.find(": ").map(|at| at + 2);
    let after_that = inside.find(" that ").filter(|at| {
        let before = inside.get(..*at).unwrap_or_default();
        before
            .split_whitespace()
            .next_back()
            .is_some_and(|word| lexicon.lemma(&word.to_lowercase()).is_some())
    });
    sentence.start + after_colon.or(after_that.map(|at| at + 6)).unwrap_or(0)
}

/// Stretches in single marks: the outer marks of British copy, and the inner ones of all. An apostrophe
/// is no mark.
fn single(text: &str, regions: &[Span], around: &[Stretch]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (paragraph, region) in regions.iter().enumerate() {
        let inside = region.of(text);
        let signs: Vec<(usize, char)> = inside
            .char_indices()
            .filter(|(_, char)| is_single(*char))
            .map(|(at, char)| (region.start + at, char))
            .collect();
        let mut from = 0;
        while let Some((at, char)) = signs.get(from).copied() {
            from += 1;
            let mark = Span::new(at, at + char.len_utf8());
            if !opens(text, *region, mark, char) {
                continue;
            }
            // A single mark never closes over the edge of a double one that it stands in.
            let around_it = stretch_at(around, mark.start);
            let limit = around_it.map_or(region.end, |stretch| stretch.span.end);
            let ahead: Vec<(usize, (usize, char))> = signs
                .iter()
                .copied()
                .enumerate()
                .skip(from)
                .take(FAR)
                .take_while(|(_, (at, _))| *at < limit)
                .filter(|(_, (at, _))| around_it.is_some() || stretch_at(around, *at).is_none())
                .collect();
            let Some((place, close)) = closing(text, &ahead, char) else { continue };
            // Over a whole quotation in double marks only after punctuation: `‘She said “no” to us.’`.
            let pointed =
                text.get(..close.start).is_some_and(|before| before.ends_with(['.', ',', '!', '?', '…']));
            if around_it.is_none() && !pointed && starts_between(around, mark.end, close.start) {
                continue;
            }
            from = place + 1;
            let span = Span::new(mark.end, close.start).trim(text);
            if !span.is_empty() {
                found.push(Stretch {
                    span,
                    open: mark,
                    close,
                    paragraph,
                    carries_on: false,
                    repaired: false,
                    single: true,
                    inner: Vec::new(),
                });
            }
        }
    }
    found
}

/// How many single marks ahead a closing one is looked for.
const FAR: usize = 200;

/// The stretch whose words the place stands in.
fn stretch_at(stretches: &[Stretch], at: usize) -> Option<&Stretch> {
    let after = stretches.partition_point(|stretch| stretch.span.start <= at);
    stretches.get(after.checked_sub(1)?).filter(|stretch| at < stretch.span.end)
}

/// Whether a stretch begins between two places.
fn starts_between(stretches: &[Stretch], from: usize, to: usize) -> bool {
    let first = stretches.partition_point(|stretch| stretch.span.start < from);
    stretches.get(first).is_some_and(|stretch| stretch.span.start < to)
}

/// Whether a single mark opens: free on the left, a word on the right, and no elision (`’90s`, `’til`).
fn opens(text: &str, region: Span, mark: Span, char: char) -> bool {
    let before = text.get(region.start..mark.start).and_then(|before| before.chars().next_back());
    let after = text.get(mark.end..region.end).unwrap_or_default();
    let free =
        before.is_none_or(|char| char.is_whitespace() || text::is_double(char) || "([—–".contains(char));
    let word = after.chars().next().is_some_and(|char| char.is_alphanumeric() || "[#@".contains(char));
    let elision = after.chars().next().is_some_and(|char| char.is_ascii_digit())
        || ["til ", "em ", "n' ", "n’ ", "cause ", "tis ", "twas "]
            .iter()
            .any(|form| after.starts_with(form));
    match char {
        '‚' | '‹' | '‛' => word,
        '›' | '‘' => free && word,
        '\'' | '`' => free && word && !elision,
        _ => false,
    }
}

/// The single mark that closes what a mark like `opening` opened.
fn closing(text: &str, signs: &[(usize, (usize, char))], opening: char) -> Option<(usize, Span)> {
    let mut spare = None;
    for (place, (at, char)) in signs.iter().copied() {
        let fits = match opening {
            '‘' => matches!(char, '’' | '\''),
            '‚' => matches!(char, '‘' | '’'),
            '‹' => char == '›',
            '›' => char == '‹',
            '`' => matches!(char, '\'' | '`' | '’'),
            _ => matches!(char, '\'' | '’'),
        };
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
        let free = rest.chars().next().is_none_or(|char| !char.is_alphanumeric());
        if !fits || !free || before.is_none_or(char::is_whitespace) {
            continue;
        }
        let found = (place, Span::new(at, at + char.len_utf8()));
        // `the drivers’ union` may be a possessive; a mark after punctuation or before it is none.
        let possessive = before == Some('s')
            && rest.starts_with(' ')
            && rest.chars().nth(1).is_some_and(char::is_lowercase);
        if !possessive {
            return Some(found);
        }
        spare = spare.or(Some(found));
    }
    spare
}
