//! The forms of notices: labels, phrases and lines for editors as the lexicon lists them, and how a paragraph
//! is held against them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::doubt::is_borne_out;
use crate::article::dates::Moment;

/// The words notices begin with.
const LEXICON: &str = include_str!("../../../assets/lexicons/notices.txt");

/// How far after a label its colon may stand: `Correction (March 7, 2024, 3 p.m.):`.
pub(super) const LABEL_REACH: usize = 60;

/// How many characters `…` in a phrase may stand for.
const GAP: usize = 60;

/// How many characters of a paragraph are looked at.
const OPENING: usize = 240;

/// The signs that close a label which one of [`OPENERS`] opens.
const CLOSERS: [char; 9] = ['】', '］', '〕', '〉', '》', '＞', ']', ')', '）'];

/// The signs that open a label.
pub(super) const OPENERS: [char; 9] = ['【', '［', '〔', '〈', '《', '＜', '[', '(', '（'];

/// A way to begin.
pub(super) struct Entry {
    pub(super) kind: &'static str,
    pub(super) how: How,
    pub(super) words: &'static str,
}

/// What makes its words a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// They are a label.
    Label,
    /// They are a label if what follows begins like a notice: `Note: this story has been corrected`.
    Soft,
    /// They are a label if what follows speaks of the article: `For the record: the story said 17`.
    Guard,
    /// They begin the paragraph.
    Phrase,
    /// They do, and what follows has to bear out that they speak of the article.
    Maybe,
}

/// A word of lines for editors.
pub(super) struct Wire {
    pub(super) kind: &'static str,
    pub(super) words: &'static str,
}

/// The lists of the file.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) entries: Vec<Entry>,
    pub(super) wires: Vec<Wire>,
    /// Words of which a paragraph behind ※ has one, with their kinds.
    pub(super) stars: Vec<Wire>,
    /// Words that make a paragraph a notice wherever they stand in it.
    pub(super) anywhere: Vec<Wire>,
    /// Words for one another, by the name that phrases give them.
    sets: BTreeMap<&'static str, Vec<&'static str>>,
    pub(super) tells: Vec<&'static str>,
    pub(super) done: Vec<&'static str>,
    /// What stands behind a label that is itself spoken of.
    spoken: Vec<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for line in LEXICON.lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, rest)) = line.split_once(char::is_whitespace) else { continue };
        let Some((matched, words)) = rest.trim_start().split_once(char::is_whitespace) else { continue };
        let words = words.trim();
        let parted = || words.split(',').map(str::trim).filter(|word| !word.is_empty());
        match (kind, matched) {
            ("item", name) => {
                lists.sets.entry("item").or_default().extend(words.split_whitespace());
                if name == "sure" {
                    lists.sets.entry("sure").or_default().extend(words.split_whitespace());
                }
            }
            ("set", name) => lists.sets.entry(name).or_default().extend(parted()),
            ("tell", _) => lists.tells.extend(parted()),
            ("done", _) => lists.done.extend(parted()),
            ("spoken", _) => lists.spoken.extend(parted()),
            (_, "wire") => lists.wires.push(Wire { kind, words }),
            (_, "star") => lists.stars.extend(parted().map(|words| Wire { kind, words })),
            (_, "anywhere") => lists.anywhere.extend(parted().map(|words| Wire { kind, words })),
            _ => lists.entries.push(Entry { kind, how: How::of(matched), words }),
        }
    }
    // The longest first, so that a word is not taken for the beginning of another.
    for set in lists.sets.values_mut() {
        set.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    lists
});

impl How {
    fn of(matched: &str) -> Self {
        match matched {
            "label" => Self::Label,
            "soft" => Self::Soft,
            "guard" => Self::Guard,
            "maybe" => Self::Maybe,
            _ => Self::Phrase,
        }
    }
}

/// What stands behind a beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// What the notice says.
    Words,
    /// Nothing.
    Bare,
}

/// The start of a paragraph, as it is held against the forms.
pub(super) struct Opening {
    /// In lower case, without marks before its first letter.
    text: String,
    /// Whether a bracket stands before it.
    bracketed: bool,
}

impl Opening {
    pub(super) fn of(paragraph: &str) -> Self {
        let trimmed = paragraph.trim_start_matches(|char: char| !char.is_alphanumeric());
        let before = paragraph.get(..paragraph.len() - trimmed.len()).unwrap_or_default();
        let text = trimmed
            .chars()
            .take(OPENING)
            .map(|char| if char == '’' { '\'' } else { char })
            .flat_map(char::to_lowercase)
            .collect();
        Self { text, bracketed: before.contains(OPENERS) }
    }
}

impl Entry {
    pub(super) fn begins(&self, opening: &Opening) -> Option<End> {
        let text = opening.text.as_str();
        if !self.may_begin(text) {
            return None;
        }
        let rest = follows(text, self.words)?;
        if self.is_phrase() {
            return is_borne_out(self, text, rest).then_some(End::Words);
        }
        let end = label_end(rest, opening.bracketed)?;
        let said = rest.trim_start_matches(|char: char| !char.is_alphanumeric());
        let is_spoken_of = LISTS.spoken.iter().any(|words| said.starts_with(words));
        let fits = match self.how {
            How::Soft => Self::says_a_notice(rest),
            How::Guard => speaks_of_itself(rest) || Self::says_a_notice(rest),
            _ => !is_spoken_of,
        };
        let is_inserted = inserted(rest);
        (fits && !is_inserted).then_some(end)
    }

    /// Whether its first letter is that of a text, which most are not.
    fn may_begin(&self, text: &str) -> bool {
        let first = self.words.chars().next();
        first.is_none_or(|first| matches!(first, '{' | '…' | '#') || text.starts_with(first))
    }

    /// Whether its words are the beginning of a sentence and no label.
    pub(super) const fn is_phrase(&self) -> bool {
        matches!(self.how, How::Phrase | How::Maybe)
    }

    /// Whether a phrase of notices stands behind a label.
    fn says_a_notice(rest: &str) -> bool {
        let said = match rest.split_once([':', '：']) {
            Some((before, said)) if before.chars().count() <= LABEL_REACH => said,
            _ => rest,
        };
        let said = said.trim_start_matches(|char: char| !char.is_alphanumeric());
        let phrases = LISTS.entries.iter().filter(|entry| entry.is_phrase());
        phrases.into_iter().any(|entry| follows(said, entry.words).is_some())
    }
}

/// Whether a dash opens an insertion and no notice: `Updates – three a week – are sent`.
fn inserted(rest: &str) -> bool {
    let said = rest.trim_start();
    said.strip_prefix(['–', '—']).is_some_and(|said| {
        said.trim_start().starts_with(char::is_lowercase) && sentence(said).contains(['–', '—'])
    })
}

/// Whether the words behind a label speak of the article: they tell of an earlier version, or a date stands
/// before what was done.
fn speaks_of_itself(rest: &str) -> bool {
    let is_dated = starts_with_date(rest.trim_start_matches([' ', ',', '(', '[', '（']))
        && Moment::find(rest, None).is_some();
    let items = ["this {item}", "the {item} said", "the {item} {misstated}", "our {item}"];
    LISTS.tells.iter().any(|word| finds(rest, word))
        || is_dated && LISTS.done.iter().any(|word| rest.contains(word))
        || items.iter().any(|form| {
            rest.char_indices()
                .filter(|(at, _)| starts_word(rest, *at))
                .any(|(at, _)| rest.get(at..).is_some_and(|tail| follows(tail, form).is_some()))
        })
}

/// Whether `word` stands in `text`, not as part of another word.
pub(super) fn finds(text: &str, word: &str) -> bool {
    let is_dense = is_dense(word);
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        is_dense || ![before, after].iter().any(|side| side.is_some_and(char::is_alphanumeric))
    })
}

/// Whether `words` are written without spaces: all signs but those of the form itself.
pub(super) fn is_dense(words: &str) -> bool {
    let signs = |char: &char| !char.is_ascii() && *char != '…';
    words.chars().any(|char| signs(&char)) && words.chars().filter(signs).all(|char| char > '\u{2e80}')
}

/// The words of a set.
pub(super) fn set(name: &str) -> impl Iterator<Item = &'static str> {
    LISTS.sets.get(name).into_iter().flatten().copied()
}

/// What stands in `text` behind the words of a phrase, if it begins with them.
pub(super) fn follows<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let at = phrase.find(['{', '…', '#']).unwrap_or(phrase.len());
    let (plain, rest) = phrase.split_at_checked(at)?;
    let text = text.strip_prefix(plain)?;
    if let Some((name, rest)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        let words = LISTS.sets.get(name)?.iter().filter_map(|word| text.strip_prefix(word));
        return words
            .map(|after| after.strip_prefix("'s").unwrap_or(after))
            .filter(|after| !after.starts_with(|char: char| char.is_alphanumeric() && char < '\u{2e80}'))
            .find_map(|after| follows(after, rest));
    }
    if let Some(rest) = rest.strip_prefix('…') {
        let rest = rest.trim_start();
        let sentence = sentence(text);
        let end = text.get(sentence.len()..).unwrap_or_default();
        return sentence
            .char_indices()
            .take(GAP)
            .filter(|(at, char)| *char > '\u{2e80}' || starts_word(sentence, *at))
            .find_map(|(at, _)| follows(sentence.get(at..)?, rest))
            .map(|tail| if tail.is_empty() { end } else { tail });
    }
    if rest.starts_with('#') {
        return text.starts_with(|char: char| char.is_ascii_digit()).then_some(text);
    }
    Some(text)
}

/// The text up to the end of its sentence; a stop behind a digit is that of a date.
fn sentence(text: &str) -> &str {
    let ends = |(at, char): &(usize, char)| match char {
        '。' | '!' | '?' => true,
        '.' => {
            let after = text.get(at + 1..).is_some_and(|rest| rest.starts_with(' '));
            let digit =
                text.get(..*at).is_some_and(|before| before.ends_with(|char: char| char.is_ascii_digit()));
            after && !digit
        }
        _ => false,
    };
    let end = text.char_indices().find(ends).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Whether a word begins at `at`.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|char| !char.is_alphanumeric())
}

/// What stands behind a word, if what follows makes it a label.
fn label_end(rest: &str, bracketed: bool) -> Option<End> {
    // `Corrections`, `Correction, 4 May 2024:`
    let is_dated = Moment::parse(rest.trim_matches(|char: char| !char.is_alphanumeric())).is_some();
    let is_bare = rest.chars().all(|char| !char.is_alphanumeric())
        || rest.starts_with([' ', ',']) && rest.len() <= LABEL_REACH && is_dated
        || rest.chars().count() <= LABEL_REACH
            && rest.trim_end_matches(['*', '_', ' ']).ends_with([':', '：'])
            && ends_label(rest, bracketed);
    if is_bare {
        return Some(End::Bare);
    }
    ends_label(rest, bracketed).then_some(End::Words)
}

/// Whether what follows a word makes it a label: a colon or dash, or first a date or a bracket.
fn ends_label(rest: &str, bracketed: bool) -> bool {
    let trimmed = rest.trim_start();
    if rest.starts_with(['\n', '*']) || bracketed && rest.starts_with(CLOSERS) {
        return true;
    }
    if trimmed.starts_with([':', '：', '–', '—', '|', '/']) || trimmed.starts_with("- ") {
        return true;
    }
    if !(rest.starts_with([' ', ',', '(', '[', '（', '、', '،'])
        && (trimmed.starts_with(['(', '[', ',', '（', '、', '،']) || starts_with_date(trimmed)))
    {
        return false;
    }
    let reach: String = trimmed.chars().take(LABEL_REACH).collect();
    let Some(at) = reach.find([':', '：', '–', '—', '】', ']']) else { return false };
    let between = reach.get(..at).unwrap_or_default();
    between.contains(char::is_numeric)
}

fn starts_with_date(rest: &str) -> bool {
    let rest = ["on ", "at ", "vom ", "am ", "um ", "du ", "le ", "à ", "del ", "el ", "a las "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    Moment::find(rest, None).is_some_and(|(span, _)| span.start == 0)
        || rest.starts_with(|char: char| char.is_ascii_digit())
}
