//! Places in a text where a quotation mark may stand, with what each reading of it costs.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::signs::Sign;
use super::{is_double, is_quotation_mark, is_single};
use crate::text::{Span, sections};

/// A mark that may be an opening or a closing one, with what each reading costs.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "observations, each its own")]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) region: usize,
    pub(super) family: Family,
    /// Its first character.
    pub(super) glyph: char,
    /// Whether nothing but white space stands between the region's start and the mark.
    pub(super) at_start: bool,
    /// Whether it touches a sentence's end on its left: `them.“Maybe`.
    pub(super) glued: bool,
    /// Whether it is a closing mark that stands where a paragraph begins: it leads on a quotation, as it
    /// was done in French print, or is a bullet.
    pub(super) leads_on: bool,
    /// Whether letters that have capitals stand on both sides: no script without spaces.
    pub(super) in_word: bool,
    pub(super) open: f32,
    pub(super) close: f32,
    pub(super) skip: f32,
}

/// Marks that open and close each other. Curly, straight and doubled ones are mixed up by every desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Guillemet,
    Corner,
    WhiteCorner,
    Single,
    SingleGuillemet,
}

/// A mark that opens right before a space, or closes right after one.
pub(super) const AGAINST_SPACE: f32 = 6.0;
/// How far around a mark other marks are passed over.
const NEAR: usize = 16;

/// What the marks of a text look like as a whole.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "observations, each its own")]
pub(super) struct Style {
    /// `„` is used, so `“` closes.
    low: bool,
    /// `”` is used without any other curly mark, so it opens too.
    only_right: bool,
    /// `»so«`, as Germans and Danes set them.
    inward: bool,
    /// `''so''`.
    doubled: bool,
    /// `<<so>>`.
    angled: bool,
    /// `,,so''`.
    commas: bool,
    /// `‚` is used, so `‘` closes.
    low_single: bool,
    /// `›so‹`.
    inward_single: bool,
}

impl Style {
    pub(super) fn of(text: &str, regions: &[Span], signs: &[Sign]) -> Self {
        let holds = |mark: &str| {
            let begin = signs.iter().filter(|sign| mark.starts_with(sign.char));
            begin.into_iter().any(|sign| sign.rest(text, regions).starts_with(mark))
        };
        let counts = Openings::count(text, regions, signs);
        let opening = |mark: char| counts.of(mark);
        // One strange mark does not make a style: marks are counted where they seem to open something.
        let curly = opening('“');
        let right = opening('”');
        let double_comma =
            if holds(",,") { regions.iter().map(|span| count_commas(span.of(text))).sum() } else { 0 };
        Self {
            low: opening('„') > curly,
            only_right: right > curly && right > opening('„'),
            inward: opening('»') > opening('«'),
            doubled: holds("''"),
            angled: holds("<<") && holds(">>"),
            commas: double_comma > curly,
            low_single: opening('‚') > opening('‘'),
            inward_single: opening('›') > opening('‹'),
        }
    }

    /// What an opening and a closing reading cost by the shape of the mark alone.
    fn shape(self, mark: &str) -> (f32, f32) {
        match mark {
            "“" if self.low || self.commas => (2.0, 0.0),
            "”" if self.only_right => (0.0, 0.0),
            "«" if self.inward => (3.0, 0.0),
            "»" if self.inward => (0.0, 3.0),
            "‹" if self.inward_single => (3.0, 0.0),
            "›" if self.inward_single => (0.0, 3.0),
            "‘" if self.low_single => (2.0, 0.0),
            "“" | "«" | "‹" | "‘" => (0.0, 3.0),
            "”" | "»" | "›" | "’" => (3.0, 0.0),
            "„" | "‟" | "``" | "‘‘" | "‚" | "‛" | "<<" | ",," => (0.0, 4.0),
            ">>" => (4.0, 0.0),
            "「" | "『" => (0.0, 6.0),
            "」" | "』" => (6.0, 0.0),
            _ => (0.0, 0.0),
        }
    }

    /// The length of the double mark that `rest` begins with.
    fn double_len(self, rest: &str, char: char) -> Option<usize> {
        let pair = || {
            let mut chars = rest.chars();
            let twice = chars.next() == chars.next() && chars.next() != Some(char);
            twice.then_some(2 * char.len_utf8())
        };
        match char {
            _ if is_double(char) => Some(char.len_utf8()),
            '\'' if self.doubled => pair(),
            '`' | '‘' | '’' => pair(),
            '<' | '>' if self.angled => pair(),
            ',' if self.commas => pair().filter(|_| rest.chars().nth(2).is_some_and(char::is_alphanumeric)),
            _ => None,
        }
    }
}

/// How often each mark stands where it seems to open something.
#[derive(Default)]
struct Openings([usize; Self::MARKS.len()]);

impl Openings {
    const MARKS: [char; 9] = ['“', '”', '„', '»', '«', '‚', '‘', '›', '‹'];

    fn count(text: &str, regions: &[Span], signs: &[Sign]) -> Self {
        let mut counts = Self::default();
        for sign in signs {
            let Some(place) = Self::MARKS.iter().position(|known| *known == sign.char) else { continue };
            let before = sign.before(text, regions).chars().next_back();
            let free = before.is_none_or(|char| char.is_whitespace() || "([—–".contains(char));
            // In French a space follows the opening mark.
            let spaced = matches!(sign.char, '«' | '‹');
            let leads = sign.rest(text, regions).chars().nth(1).is_some_and(|char| {
                char.is_whitespace() && spaced || !char.is_whitespace() && !".,;:!?)".contains(char)
            });
            counts.0.iter_mut().skip(place).take(1).for_each(|count| *count += usize::from(free && leads));
        }
        counts
    }

    fn of(&self, mark: char) -> usize {
        Self::MARKS.iter().zip(self.0).find(|(known, _)| **known == mark).map_or(0, |(_, count)| count)
    }
}

/// How often two commas stand where they would open something.
fn count_commas(text: &str) -> usize {
    text.match_indices(",,")
        .filter(|(at, _)| text.get(at + 2..).is_some_and(|after| after.starts_with(char::is_alphanumeric)))
        .count()
}

/// The double marks among the signs; with `single`, the single ones too.
pub(super) fn of_signs(
    text: &str,
    regions: &[Span],
    signs: &[Sign],
    style: Style,
    single: bool,
) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(signs.len());
    let mut next = 0;
    for sign in signs {
        if sign.at < next {
            continue;
        }
        let rest = sign.rest(text, regions);
        let double = style.double_len(rest, sign.char);
        let one = (single && is_single(sign.char)).then_some(sign.char.len_utf8());
        let Some(len) = double.or(one) else { continue };
        next = sign.at + len;
        let mark = rest.get(..len).unwrap_or_default();
        let around =
            Around { before: sign.before(text, regions), after: rest.get(len..).unwrap_or_default() };
        let span = Span::new(sign.at, next);
        let shape = style.shape(mark);
        let candidate = match double {
            Some(_) => Some(around.double(span, sign.region, mark, shape)),
            None => around.single(span, sign.region, sign.char, shape),
        };
        found.extend(candidate);
    }
    found
}

/// What stands before and after a mark in its region.
#[derive(Clone, Copy)]
struct Around<'t> {
    before: &'t str,
    after: &'t str,
}

impl Around<'_> {
    fn double(&self, span: Span, region: usize, mark: &str, shape: (f32, f32)) -> Candidate {
        let Self { before, after } = *self;
        // Single marks beside a double one say nothing about it: `"'So' it goes"`.
        let previous = before.chars().rev().take(NEAR).find(|char| !is_single(*char));
        let next = after.chars().take(NEAR).find(|char| !is_single(*char));
        let left_free = previous.is_none_or(|char| char.is_whitespace() || "([{—–-/_*¿¡".contains(char));
        let right_free = next.is_none_or(|char| char.is_whitespace() || ".,;:!?)]}—–/*、。".contains(char))
            && !after.starts_with("...");
        let sentence_end =
            previous.is_some_and(|char| ".!?…".contains(char)) && !before.ends_with(char::is_whitespace);
        let space = match (left_free, right_free) {
            (true, false) => (0.0, AGAINST_SPACE),
            (false, true) => (AGAINST_SPACE, 0.0),
            (true, true) => (0.5, 0.5),
            (false, false) if sentence_end || previous == Some(',') => (0.2, 0.2),
            (false, false) => (1.0, 1.0),
        };
        // `… in vain."Many left, he added.`: words that end with an attribution were begun by a mark.
        let told = sentence_end && !right_free && ends_with_pronoun_clause(after);
        let space = if told { (space.0, space.1 + 2.0) } else { space };
        let inches = previous.is_some_and(|char| char.is_ascii_digit())
            && (shape == (0.0, 0.0) || mark == "”" && right_free);
        let at_start = before.trim_start().is_empty();
        let leads_on = at_start && matches!(mark, "»" | ">>" | "›") && shape.0 > shape.1;
        Candidate {
            span,
            region,
            family: Family::of(mark),
            glyph: mark.chars().next().unwrap_or('"'),
            at_start,
            glued: sentence_end && !right_free,
            leads_on,
            in_word: [previous, next].into_iter().all(|char| char.is_some_and(is_cased)),
            open: shape.0 + space.0,
            close: shape.1 + space.1,
            skip: match () {
                () if inches => 0.8,
                () if shape == (0.0, 0.0) => 4.0,
                () => 6.5,
            },
        }
    }

    /// A single mark, unless it is an apostrophe by its place alone.
    fn single(&self, span: Span, region: usize, char: char, shape: (f32, f32)) -> Option<Candidate> {
        let Self { before, after } = *self;
        let previous = before.chars().next_back();
        let next = after.chars().next();
        let worded = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let straight = matches!(char, '\'' | '`' | '’');
        if straight && worded(previous) && worded(next) || is_elision(before, after, char) {
            return None;
        }
        let left_free = previous.is_none_or(|char| {
            char.is_whitespace() || is_quotation_mark(char) || "([{—–-/_*¿¡".contains(char)
        });
        let right_free = !worded(next) && next.is_none_or(|char| !"[#@¿¡$£€".contains(char));
        let pointed = previous.is_some_and(|char| ".,!?…".contains(char));
        let before_point = next.is_none_or(|char| ".,;:!?…—".contains(char));
        // `the drivers’ union`, `goin’ home`.
        let possessive = previous == Some('s') && next.is_some_and(char::is_whitespace);
        let (close, skip) = match () {
            () if pointed || before_point && !possessive => (0.0, 2.5),
            () if possessive => (1.5, 0.3),
            () => (0.5, 1.0),
        };
        let space = match (left_free, right_free) {
            (true, false) => (0.0, AGAINST_SPACE),
            (false, true) => (AGAINST_SPACE, close),
            (true, true) => (0.5, 0.5),
            (false, false) => (1.0, 1.0),
        };
        Some(Candidate {
            span,
            region,
            glyph: char,
            family: if matches!(char, '‹' | '›') { Family::SingleGuillemet } else { Family::Single },
            at_start: before.trim_start().is_empty(),
            glued: pointed && !right_free,
            leads_on: false,
            in_word: [previous, next].into_iter().all(|char| char.is_some_and(is_cased)),
            open: shape.0 + space.0,
            close: shape.1 + space.1,
            skip: if (left_free, right_free) == (false, true) { skip } else { 2.0 },
        })
    }
}

/// Whether `char` is a letter of an alphabet with capitals.
fn is_cased(char: char) -> bool {
    char.is_lowercase() || char.is_uppercase()
}

impl Family {
    /// Whether its marks are single ones.
    pub(super) const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::SingleGuillemet)
    }

    fn of(mark: &str) -> Self {
        match mark {
            "«" | "»" | "<<" | ">>" => Self::Guillemet,
            "「" | "」" => Self::Corner,
            "『" | "』" => Self::WhiteCorner,
            _ => Self::Double,
        }
    }
}

/// Whether single marks are the outer ones of a text, as in British copy: `all` are its marks of both
/// kinds, and more single marks than double ones begin something that stands in no other marks.
pub(super) fn has_single_style(text: &str, all: &[Candidate]) -> bool {
    let (mut singles, mut doubles, mut paired, mut clear) = (0, 0, 0, false);
    // The family of the mark that is open, and its paragraph.
    let mut open: Option<(Family, usize)> = None;
    for mark in all {
        open = open.filter(|(_, region)| *region == mark.region);
        let opens = mark.open < mark.close.min(1.0);
        let closes = mark.close < mark.open && mark.close < 0.5;
        match open {
            Some((family, _)) if closes && family == mark.family => {
                paired += usize::from(mark.family.is_single());
                open = None;
            }
            None if opens => {
                open = Some((mark.family, mark.region));
                if mark.family.is_single() {
                    singles += 1;
                    clear |= mark.at_start && mark.span.of(text) == "‘";
                } else {
                    doubles += 1;
                }
            }
            _ => {}
        }
    }
    singles > doubles && (paired > 0 || clear && doubles == 0)
}

/// Whether a single mark stands for letters that are left out: `’90s`, `’til`, `rock ’n’ roll`.
pub fn is_elision(before: &str, after: &str, char: char) -> bool {
    static ALL: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
        let all = sections(include_str!("../../../assets/lexicons/elisions.txt"));
        all.into_iter()
            .flat_map(|(list, words)| words.into_iter().map(move |word| (word, list == "also words")))
            .collect()
    });
    if !matches!(char, '\'' | '’' | '‘' | '`') {
        return false;
    }
    let apostrophe = |char: Option<char>| matches!(char, Some('\'' | '’' | '‘' | '`'));
    let alone = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric());
    // The mark after `n`.
    let mut back = before.chars().rev();
    if matches!(back.next(), Some('n' | 'N')) && apostrophe(back.next()) && alone(back.next()) {
        return true;
    }
    let word: &str = after.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    if word.is_empty() || before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let rest = after.get(word.len()..).unwrap_or_default();
    // `in ’27` and `the ’90s`, but `he said: ’27 boats`.
    let inside = || before.trim_end().ends_with(char::is_alphanumeric);
    let years = word.len() >= 2
        && word.len() <= 3
        && word.starts_with(|char: char| char.is_ascii_digit())
        && (word.ends_with('s') || word.len() == 2 && inside());
    if word.eq_ignore_ascii_case("n") {
        return apostrophe(rest.chars().next()) || rest.starts_with(' ');
    }
    years
        || word.len() <= 8
            && ALL.get(word.to_lowercase().as_str()).is_some_and(|also_word| !also_word || char == '’')
}

/// How many bytes of a paragraph a last mark may stand before.
const FEW: usize = 2_000;

/// Whether `text` has no more marks and ends like `…, he added.`: a comma, a pronoun, one word.
fn ends_with_pronoun_clause(text: &str) -> bool {
    // Each mark is asked so: no more is read than a few sentences.
    if text.len() > FEW || text.contains(is_double) {
        return false;
    }
    let Some((_, clause)) = text.trim_end().trim_end_matches('.').rsplit_once([',', '?', '!']) else {
        return false;
    };
    let mut words = clause.split_whitespace();
    let pronoun = matches!(words.next(), Some("he" | "she" | "they"));
    pronoun && words.next().is_some() && words.next().is_none()
}
