//! What was done to the words of a quotation: altered, cut or added, where, and whether a sign says so.

use std::cmp::Ordering;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::sentence::{line, quoted};
use crate::article::{Article, Quote};
use crate::text::{self, Span, WordKind};

/// The most places of one quotation that are told one by one.
const PLACES: usize = 3;

/// The most words of one side times words of the other that are compared one by one.
const CELLS: usize = 4_000_000;

/// A place of a quotation at which words differ: numbers of words on both sides.
struct Place {
    ours: Range<usize>,
    theirs: Range<usize>,
    at: At,
}

/// Where in the quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Inside,
    End,
}

/// What was done to all places together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Altered,
    Cut,
    Added,
}

/// `One word altered: damaging → troubling`; `cut at the end, without an ellipsis: “but it was legal”`;
/// `one word added in brackets: “sum”`.
pub(super) fn told(
    ours: Option<&Quote>,
    theirs: Option<&Quote>,
    base: &Article,
    revised: &Article,
) -> String {
    let (ours, theirs) = (Spoken::new(ours, base), Spoken::new(theirs, revised));
    let Some(places) = places(&ours, &theirs) else {
        return "altered in more places than can be told".to_owned();
    };
    if places.is_empty() {
        return signs(&ours, &theirs);
    }
    let count = |side: fn(&Place) -> usize| places.iter().map(side).sum::<usize>();
    let done = match (count(|place| place.ours.len()), count(|place| place.theirs.len())) {
        (_, 0) => Done::Cut,
        (0, _) => Done::Added,
        _ => Done::Altered,
    };
    let head = match done {
        Done::Altered => {
            let words = count(|place| place.ours.len().max(place.theirs.len()));
            format!("{} altered", counted(words))
        }
        Done::Cut => {
            let dots = share(&places, |place| {
                has_dots(theirs.around(&place.theirs)) && !has_dots(ours.around(&place.ours))
            });
            let sign = dots.told(["with an ellipsis", "partly with an ellipsis", "without an ellipsis"]);
            format!("cut {}, {sign}", whereabouts(&places))
        }
        Done::Added => {
            let words = counted(count(|place| place.theirs.len()));
            let brackets = share(&places, |place| theirs.around(&place.theirs).contains('['));
            let sign = brackets.told([" in brackets", " partly in brackets", ""]);
            format!("{words} added{sign} {}", whereabouts(&places))
        }
    };
    let shown: Vec<String> =
        places.iter().take(PLACES).map(|place| place.told(done, &ours, &theirs)).collect();
    let more = if places.len() > PLACES { "; …" } else { "" };
    format!("{head}: {}{more}", shown.join("; "))
}

/// At how many of some places something is so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    All,
    Some,
    None,
}

impl Share {
    fn told(self, [all, some, none]: [&'static str; 3]) -> &'static str {
        match self {
            Self::All => all,
            Self::Some => some,
            Self::None => none,
        }
    }
}

fn share(places: &[Place], so: impl Fn(&Place) -> bool) -> Share {
    match places.iter().filter(|place| so(place)).count() {
        0 => Share::None,
        some if some < places.len() => Share::Some,
        _ => Share::All,
    }
}

impl Place {
    /// `damaging → troubling`. Where it is said before what was done, the words alone.
    fn told(&self, done: Done, ours: &Spoken<'_>, theirs: &Spoken<'_>) -> String {
        let (one, other) = (line(&ours.joined(&self.ours)), line(&theirs.joined(&self.theirs)));
        match (self.ours.len(), self.theirs.len(), done) {
            (0, _, Done::Altered) => format!("{} added", quoted(&other)),
            (_, 0, Done::Altered) => format!("{} removed", quoted(&one)),
            (0, _, _) => quoted(&other),
            (_, 0, _) => quoted(&one),
            _ => format!("{one} → {other}"),
        }
    }
}

/// The places at which the words differ, by key, if they are few enough to be compared.
fn places(ours: &Spoken<'_>, theirs: &Spoken<'_>) -> Option<Vec<Place>> {
    let (one, other) = (ours.keys(), theirs.keys());
    if one.len() * other.len() > CELLS {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Patience, &one, &other);
    let differ = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let place = |op: &DiffOp| {
        let (ours, theirs) = (op.old_range(), op.new_range());
        let at = if ours.start == 0 && theirs.start == 0 {
            At::Start
        } else if ours.end == one.len() && theirs.end == other.len() {
            At::End
        } else {
            At::Inside
        };
        Place { ours, theirs, at }
    };
    Some(differ.map(place).collect())
}

/// `at the start and inside`.
fn whereabouts(places: &[Place]) -> String {
    let named = [(At::Start, "at the start"), (At::Inside, "inside"), (At::End, "at the end")];
    let named = named.iter().filter(|(at, _)| places.iter().any(|place| place.at == *at));
    named.map(|(_, name)| *name).collect::<Vec<&str>>().join(" and ")
}

/// A quotation as it is told: its words, marks left out.
struct Spoken<'a> {
    text: &'a str,
    words: Vec<Span>,
    extent: Span,
}

impl<'a> Spoken<'a> {
    fn new(quote: Option<&Quote>, article: &'a Article) -> Self {
        let parts = quote.into_iter().flat_map(|quote| &quote.parts);
        let words = parts.flat_map(|part| text::words(&article.text, part.span));
        let words = words.filter(|word| word.kind != WordKind::Mark).map(|word| word.span).collect();
        Self { text: &article.text, words, extent: quote.map_or_else(|| Span::empty(0), Quote::extent) }
    }

    fn keys(&self) -> Vec<String> {
        self.words.iter().map(|word| text::key(word.of(self.text)).into_owned()).collect()
    }

    /// The text from the word before some words to the one behind them.
    fn around(&self, words: &Range<usize>) -> &'a str {
        let before = words.start.checked_sub(1).and_then(|at| self.words.get(at));
        let start = before.map_or(self.extent.start, |word| word.end);
        let end = self.words.get(words.end).map_or(self.extent.end, |word| word.start);
        Span::new(start, end.max(start)).of(self.text)
    }

    /// Words in one string: with a space between them where the text parts them by one, so that Chinese and
    /// Japanese stand as they are written.
    fn joined(&self, words: &Range<usize>) -> String {
        let mut out = String::new();
        let mut end = None;
        for word in self.words.get(words.clone()).unwrap_or_default() {
            if let Some(end) = end {
                let between = Span::new(end, word.start.max(end)).of(self.text);
                out.push_str(if between.contains(char::is_whitespace) { " " } else { between });
            }
            out.push_str(word.of(self.text));
            end = Some(word.end);
        }
        out
    }

    fn has(&self, sign: fn(&str) -> bool) -> usize {
        (0..=self.words.len()).filter(|at| sign(self.around(&(*at..*at)))).count()
    }
}

/// Whether there are dots for words that were left out, also such as stand apart.
fn has_dots(text: &str) -> bool {
    let dense: String = text.split_whitespace().collect();
    dense.contains('…') || dense.contains("...")
}

/// What became of the signs, where the words are the same.
fn signs(ours: &Spoken<'_>, theirs: &Spoken<'_>) -> String {
    let told = |sign: fn(&str) -> bool, name: &str| match theirs.has(sign).cmp(&ours.has(sign)) {
        Ordering::Greater => Some(format!("{name} added")),
        Ordering::Less => Some(format!("{name} removed")),
        Ordering::Equal => None,
    };
    let dots = told(has_dots, "an ellipsis");
    let brackets = told(|text| text.contains('['), "brackets");
    let all: Vec<String> = dots.into_iter().chain(brackets).collect();
    if all.is_empty() { "an ellipsis or brackets stand elsewhere".to_owned() } else { all.join("; ") }
}

fn counted(words: usize) -> String {
    if words == 1 { "one word".to_owned() } else { format!("{words} words") }
}

#[cfg(test)]
mod tests {
    use crate::collate::tests::compare;

    /// Two quotations of Orla Finch, and what is told of their words.
    #[track_caller]
    fn check(base: &str, revised: &str, expected: &str) {
        let article = |words: &str| format!("“{words},” said Orla Finch.");
        let (base, revised, comparison) = compare(&article(base), &article(revised));
        let [link] = comparison.quotes.as_slice() else { panic!("{:?}", comparison.quotes) };
        assert_eq!(link.sentence(&base, &revised), expected);
    }

    #[test]
    fn altered_words_are_told() {
        check("It was a damaging vote", "It was a troubling vote", "One word altered: damaging → troubling");
        check(
            "We will not sell the port",
            "We will sell all of the port",
            "3 words altered: “not” removed; “all of” added",
        );
    }

    #[test]
    fn a_cut_says_where_and_whether_a_sign_stands_for_it() {
        let base = "I am sorry for it, but it was legal";
        check(base, "I am sorry for it", "Cut at the end, without an ellipsis: “but it was legal”");
        check(base, "I am sorry for it …", "Cut at the end, with an ellipsis: “but it was legal”");
        check(base, "but it was legal", "Cut at the start, without an ellipsis: “I am sorry for it”");
        check(base, "I am sorry … but it was legal", "Cut inside, with an ellipsis: “for it”");
        let dotted = "We paid … the whole bloody sum in March";
        check(dotted, "We paid … the whole sum in March", "Cut inside, without an ellipsis: “bloody”");
    }

    #[test]
    fn added_words_say_where_and_whether_they_stand_in_brackets() {
        check("We paid it in March", "We paid it twice over in March", "2 words added inside: “twice over”");
        check("We paid it", "We paid it [the sum]", "2 words added in brackets at the end: “the sum”");
    }

    #[test]
    fn signs_alone_are_told() {
        check("We paid the sum in March", "We paid the … sum in March", "An ellipsis added");
        check("We paid the [sum] in March", "We paid the sum in March", "Brackets removed");
    }
}
