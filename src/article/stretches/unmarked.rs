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
            signed_below: false,
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

/// Whether what stands before a colon is no speaker: `NOTE`, `BREAKING`, `Q`.
pub(in crate::article) fn is_no_label(label: &str) -> bool {
    let lower = label.trim().to_lowercase();
    list("no labels").contains(lower.as_str()) || is_bare_label(&lower)
}

/// The words of a text, with their apostrophes and without other punctuation.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’' | '-'))
        .filter(|word| !word.is_empty())
}

/// The same in small letters.
pub(super) fn lowered(text: &str) -> impl Iterator<Item = String> {
    words(text).map(str::to_lowercase)
}

/// Whether somebody speaks of themselves.
pub(super) fn is_first_person(text: &str, language: Option<&str>) -> bool {
    let code = language.unwrap_or("en");
    let first = list(&format!("first person {code}"));
    words(text).any(|word| {
        // `US` is no `us`.
        let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        let lower = word.to_lowercase();
        let elided = code == "fr" && (lower.starts_with("j’") || lower.starts_with("j'"));
        !shouted && first.contains(lower.as_str()) || elided
    })
}

/// Whether somebody is spoken to.
pub(super) fn is_second_person(text: &str, language: Option<&str>) -> bool {
    let code = language.unwrap_or("en");
    let second = list(&format!("second person {code}"));
    // In German `Sie` at the start of a sentence may be she.
    let skipped = usize::from(code == "de");
    words(text).skip(skipped).any(|word| {
        if code == "de" { second.contains(word) } else { second.contains(word.to_lowercase().as_str()) }
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
        let below = page
            .paragraphs
            .get(at + 1)
            .filter(|below| matches!(below.role, Role::Paragraph | Role::Quotation));
        let signed_below = below.is_some_and(|below| {
            let line = below.span.of(page.text);
            if below.role == Role::Quotation { signature(line) == Some(0) } else { signs(line) }
        });
        found.push(Stretch { carries_on, signed_below, ..stretch });
    }
    found
}

/// The place in a block where its signature begins: `… for all of it. — Orla Finch`, or all of it:
/// `Orla Finch (@orlafinch) 3 May`.
fn signature(words: &str) -> Option<usize> {
    if words.contains("(@") && signs(words) {
        return Some(0);
    }
    let at = words.rfind(DASHES)?;
    let before = words.get(..at)?.trim_end();
    let ended =
        before.is_empty() || before.ends_with(|char: char| ".!?…".contains(char) || text::is_double(char));
    (ended && signs(words.get(at..)?)).then_some(before.len())
}

const DASHES: [char; 3] = ['—', '–', '―'];

/// Whether a line signs what stands above it: a name of a few words, and who that is. Without a dash the
/// name has two words or more.
fn signs(line: &str) -> bool {
    let bare = line.trim_start_matches(DASHES).trim();
    let end = bare.find([',', '(', '·', '|', ';', '/']).unwrap_or(bare.len());
    let name: Vec<&str> = bare.get(..end).unwrap_or(bare).split_whitespace().collect();
    let capital = |word: &&str| {
        word.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit() || char == '@')
    };
    let small = |word: &&str| {
        matches!(*word, "de" | "van" | "von" | "der" | "di" | "da" | "del" | "of" | "le" | "la")
    };
    let dashed = bare.len() < line.trim().len();
    let stops = bare.trim_end_matches('.').ends_with(['.', '!', '?', ':']);
    let handle = bare.contains("(@");
    !stops
        && bare.split_whitespace().count() <= 12
        && name.first().is_some_and(capital)
        && (dashed || handle || name.len() >= 2)
        && name.len() <= if handle { 8 } else { 5 }
        && (handle || name.iter().all(|word| capital(word) || small(word)))
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
            let told = said.ends_with(['.', '!', '…']) && is_first_person(said, page.language);
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
    let words: Vec<&str> = words(clause).collect();
    let plain = list("colon cues");
    // A word with a capital is a noun, as in German, or a name.
    let is_verb = |word: &&str| {
        !word.starts_with(char::is_uppercase)
            && lexicon.lemma(word).is_some_and(|lemma| plain.contains(lemma))
    };
    let verb = words.iter().rposition(is_verb);
    verb.is_some_and(|at| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let infinite = words.get(at).is_some_and(|word| word.ends_with("ing"))
            || before.is_some_and(|word| matches!(*word, "to" | "zu" | "Wie" | "wie"));
        at + 4 >= words.len() && !infinite
    })
}
