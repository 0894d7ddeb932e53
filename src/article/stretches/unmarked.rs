//! Quotations without marks: block quotations, turns of a conversation, dialogue after dashes, and what
//! stands after `She said:`. They are taken only where the form of the text says so beyond doubt.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Stretch, dialogue, turns};
use crate::article::cues::Lexicon;
use crate::article::{Paragraph, Set};
use crate::document::Role;
use crate::text::{self, Span};

/// The stretches without marks; `marked` are those with marks, in order.
pub(super) fn find(
    text: &str,
    paragraphs: &[Paragraph],
    regions: &[Span],
    marked: &[Stretch],
    lexicon: &Lexicon,
    language: Option<&str>,
) -> Vec<Stretch> {
    let page = Page { text, paragraphs, regions, marked, lexicon, language };
    let mut taken = vec![false; paragraphs.len()];
    let mut found = Vec::new();
    for part in [blocks, turns::labelled, turns::interviews, dialogue::find, colons] {
        let new: Vec<Stretch> = part(&page)
            .into_iter()
            .filter(|stretch| !taken.get(stretch.paragraph).copied().unwrap_or(true))
            .collect();
        for stretch in &new {
            taken.iter_mut().skip(stretch.paragraph).take(1).for_each(|taken| *taken = true);
        }
        found.extend(new);
    }
    found
}

/// What the finders look at.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) paragraphs: &'a [Paragraph],
    pub(super) regions: &'a [Span],
    pub(super) marked: &'a [Stretch],
    pub(super) lexicon: &'a Lexicon,
    /// The language's code of two letters; English where it is not known.
    pub(super) language: Option<&'a str>,
}

impl Page<'_> {
    /// The stretch of `span` in a paragraph, unless marks set its words apart already.
    pub(super) fn stretch(&self, set: Set, paragraph: usize, open: Span, span: Span) -> Option<Stretch> {
        let span = span.trim(self.text);
        let worded = span.of(self.text).chars().any(char::is_alphanumeric);
        (worded && !self.is_marked(span)).then(|| Stretch {
            span,
            open,
            close: Span::empty(span.end),
            paragraph,
            carries_on: false,
            closes_later: false,
            repaired: false,
            single: false,
            set,
            inner: Vec::new(),
        })
    }

    /// Whether marks begin or run on where `span` begins, or hold most of its words.
    fn is_marked(&self, span: Span) -> bool {
        let from = self.marked.partition_point(|stretch| stretch.span.end <= span.start);
        let inside = self.marked.iter().skip(from).take_while(|stretch| stretch.open.start < span.end);
        let mut held = 0;
        for stretch in inside {
            if stretch.open.start <= span.start {
                return true;
            }
            held += stretch.span.len();
        }
        held * 2 > span.len()
    }

    /// Whether marks stand anywhere in `span`.
    pub(super) fn has_marks(&self, span: Span) -> bool {
        let from = self.marked.partition_point(|stretch| stretch.span.end <= span.start);
        self.marked.get(from).is_some_and(|stretch| stretch.open.start < span.end)
    }

    pub(super) fn words(&self, paragraph: usize) -> &str {
        self.regions.get(paragraph).map_or("", |region| region.of(self.text))
    }
}

/// A list of `dialogue.txt`.
pub(super) fn list(name: &str) -> &'static HashSet<&'static str> {
    static ALL: LazyLock<Vec<(&str, HashSet<&str>)>> =
        LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/dialogue.txt")));
    static NONE: LazyLock<HashSet<&str>> = LazyLock::new(HashSet::new);
    ALL.iter().find(|(section, _)| *section == name).map_or(&NONE, |(_, words)| words)
}

/// Whether a label only says `question` or `answer`.
pub(in crate::article) fn is_bare_label(label: &str) -> bool {
    let lower = label.to_lowercase();
    ["question labels", "answer labels"].into_iter().any(|name| list(name).contains(lower.as_str()))
}

/// The words of a text in small letters, with their apostrophes and without other punctuation.
pub(super) fn lowered(text: &str) -> impl Iterator<Item = String> {
    text.split(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’' | '-'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether somebody speaks of themselves.
pub(super) fn is_first_person(text: &str) -> bool {
    let first = list("first person");
    lowered(text).any(|word| {
        first.contains(word.as_str()) || word.split_once(['\'', '’']).is_some_and(|(before, _)| before == "j")
    })
}

/// Block quotations: the whole block is somebody's words, but for the line that signs it.
fn blocks(page: &Page<'_>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        let words = page.words(at);
        if paragraph.role != Role::Quotation || signature(words) == Some(0) {
            continue;
        }
        let end = signature(words).map_or(paragraph.span.end, |cut| paragraph.span.start + cut);
        let span = Span::new(paragraph.span.start, end);
        let Some(stretch) = page.stretch(Set::Block, at, Span::empty(span.start), span) else { continue };
        let carries_on = found.last().is_some_and(|last| last.paragraph + 1 == at);
        found.push(Stretch { carries_on, ..stretch });
    }
    found
}

/// The place in a block where its signature begins: `… for all of it. — Orla Finch`, or all of it:
/// `Orla Finch (@orlafinch) 3 May`.
fn signature(words: &str) -> Option<usize> {
    if words.contains("(@") && words.split_whitespace().count() <= 12 {
        return Some(0);
    }
    let at = words.rfind(['—', '–', '―'])?;
    let before = words.get(..at)?.trim_end();
    let name = words.get(at..)?.trim_start_matches(['—', '–', '―']).trim_start();
    let ended =
        before.is_empty() || before.ends_with(|char: char| ".!?…".contains(char) || text::is_double(char));
    let short = name.split_whitespace().count() <= 12;
    let stops = name.trim_end_matches('.').contains(['.', '!', '?']) && !name.contains(". ");
    let named = name.starts_with(|char: char| char.is_uppercase() || char == '@') && !stops;
    (ended && short && named).then_some(before.len())
}

/// How many colons of a paragraph are looked at: a text of nothing else must not take time without end.
const COLONS: usize = 20;

/// What somebody says after `She said:` without marks: one sentence in which somebody speaks of themselves,
/// or a question.
fn colons(page: &Page<'_>) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (at, region) in page.regions.iter().enumerate() {
        let words = page.words(at);
        for (colon, _) in words.match_indices(':').take(COLONS) {
            if words.as_bytes().get(colon + 1) != Some(&b' ') {
                continue;
            }
            let before = words.get(..colon).unwrap_or_default().trim_end();
            let start = region.start + colon + 1;
            let rest = Span::new(start, region.end).trim(page.text);
            if !rest.of(page.text).starts_with(|char: char| char.is_uppercase() || char == '¿')
                || !ends_with_cue(before, page.lexicon)
            {
                continue;
            }
            let Some(sentence) = text::sentences(page.text, rest, page.language).first().copied() else {
                continue;
            };
            let said = sentence.of(page.text);
            let asked = said.ends_with('?');
            let told = said.ends_with(['.', '!', '…']) && is_first_person(said);
            if (asked || told) && said.split_whitespace().count() >= 2 && !page.has_marks(sentence) {
                found.extend(page.stretch(Set::Colon, at, Span::empty(sentence.start), sentence));
                break;
            }
        }
    }
    found
}

/// Whether a plain cue stands among the last words of a clause, as its verb: `asked the mayor`, and neither
/// `asking` nor `to ask`.
fn ends_with_cue(before: &str, lexicon: &Lexicon) -> bool {
    let clause = before.rsplit(['.', ',', ';', '!', '?']).next().unwrap_or_default();
    let words: Vec<String> = lowered(clause).collect();
    let plain = list("colon cues");
    let verb = words.iter().rposition(|word| lexicon.lemma(word).is_some_and(|lemma| plain.contains(lemma)));
    verb.is_some_and(|at| {
        let infinite = words.get(at).is_some_and(|word| word.ends_with("ing"))
            || at
                .checked_sub(1)
                .and_then(|at| words.get(at))
                .is_some_and(|word| word == "to" || word == "zu");
        at + 4 >= words.len() && !infinite
    })
}
