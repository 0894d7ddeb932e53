//! What was done to the words of a quotation: altered, cut or added, where, and whether a sign says so.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::sentence::{line, quoted};
use crate::article::{Article, Quote};
use crate::text::{self, Span, WordKind};

/// The most places of one quotation that are told one by one.
const PLACES: usize = 3;

/// A place of a quotation at which words differ.
struct Place<'a> {
    ours: &'a [Span],
    theirs: &'a [Span],
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
    let (our_words, their_words) = (words(ours, base), words(theirs, revised));
    let places = places(&our_words, &their_words, base, revised);
    let signs = (Signs::of(ours, base), Signs::of(theirs, revised));
    if places.is_empty() {
        return signs.1.told_beside(signs.0);
    }
    let count = |side: fn(&Place<'_>) -> usize| places.iter().map(side).sum::<usize>();
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
            let sign = if signs.1.dots > signs.0.dots { "with an ellipsis" } else { "without an ellipsis" };
            format!("cut {}, {sign}", whereabouts(&places))
        }
        Done::Added => {
            let words = counted(count(|place| place.theirs.len()));
            let brackets = if signs.1.brackets > signs.0.brackets { " in brackets" } else { "" };
            format!("{words} added{brackets} {}", whereabouts(&places))
        }
    };
    let shown: Vec<String> =
        places.iter().take(PLACES).map(|place| place.told(done, base, revised)).collect();
    let more = if places.len() > PLACES { "; …" } else { "" };
    format!("{head}: {}{more}", shown.join("; "))
}

impl Place<'_> {
    /// `damaging → troubling`. Where it is said before what was done, the words alone.
    fn told(&self, done: Done, base: &Article, revised: &Article) -> String {
        let (one, other) = (line(&joined(self.ours, base)), line(&joined(self.theirs, revised)));
        match (self.ours.len(), self.theirs.len(), done) {
            (0, _, Done::Altered) => format!("{} added", quoted(&other)),
            (_, 0, Done::Altered) => format!("{} removed", quoted(&one)),
            (0, _, _) => quoted(&other),
            (_, 0, _) => quoted(&one),
            _ => format!("{one} → {other}"),
        }
    }
}

/// The places at which the words differ, by key.
fn places<'a>(ours: &'a [Span], theirs: &'a [Span], base: &Article, revised: &Article) -> Vec<Place<'a>> {
    let keys = |words: &[Span], article: &Article| {
        words.iter().map(|word| text::key(word.of(&article.text)).into_owned()).collect::<Vec<String>>()
    };
    let ops = capture_diff_slices(Algorithm::Patience, &keys(ours, base), &keys(theirs, revised));
    let differ = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let place = |op: &DiffOp| {
        let (old, new) = (op.old_range(), op.new_range());
        let at = if old.start == 0 && new.start == 0 {
            At::Start
        } else if old.end == ours.len() && new.end == theirs.len() {
            At::End
        } else {
            At::Inside
        };
        let (ours, theirs) = (ours.get(old).unwrap_or_default(), theirs.get(new).unwrap_or_default());
        Place { ours, theirs, at }
    };
    differ.map(place).collect()
}

/// `at the start and inside`.
fn whereabouts(places: &[Place<'_>]) -> String {
    let named = [(At::Start, "at the start"), (At::Inside, "inside"), (At::End, "at the end")];
    let named = named.iter().filter(|(at, _)| places.iter().any(|place| place.at == *at));
    named.map(|(_, name)| *name).collect::<Vec<&str>>().join(" and ")
}

/// How many signs of a cut or of added words a quotation has.
#[derive(Clone, Copy)]
struct Signs {
    dots: usize,
    brackets: usize,
}

impl Signs {
    fn of(quote: Option<&Quote>, article: &Article) -> Self {
        let parts = quote.into_iter().flat_map(|quote| &quote.parts);
        parts.fold(Self { dots: 0, brackets: 0 }, |signs, part| {
            let words = part.span.of(&article.text);
            // Dots that stand apart are three in a row, too.
            let dense: String = words.split_whitespace().collect();
            Self {
                dots: signs.dots + dense.matches('…').count() + dense.matches("...").count(),
                brackets: signs.brackets + words.matches('[').count(),
            }
        })
    }

    /// What came or went, where the words are the same.
    fn told_beside(self, before: Self) -> String {
        let told = |before: usize, now: usize, name: &str| match now.cmp(&before) {
            std::cmp::Ordering::Greater => Some(format!("{name} added")),
            std::cmp::Ordering::Less => Some(format!("{name} removed")),
            std::cmp::Ordering::Equal => None,
        };
        let dots = told(before.dots, self.dots, "an ellipsis");
        let brackets = told(before.brackets, self.brackets, "brackets");
        let all: Vec<String> = dots.into_iter().chain(brackets).collect();
        if all.is_empty() { "an ellipsis or brackets stand elsewhere".to_owned() } else { all.join("; ") }
    }
}

/// The words of a quotation, marks left out.
fn words(quote: Option<&Quote>, article: &Article) -> Vec<Span> {
    let parts = quote.into_iter().flat_map(|quote| &quote.parts);
    let words = parts.flat_map(|part| text::words(&article.text, part.span));
    words.filter(|word| word.kind != WordKind::Mark).map(|word| word.span).collect()
}

/// Neighbouring words in one string: with a space between them where the text parts them by one, so
/// that Chinese and Japanese stand as they are written.
fn joined(words: &[Span], article: &Article) -> String {
    let mut out = String::new();
    let mut end = None;
    for word in words {
        if let Some(end) = end {
            let between = Span::new(end, word.start.max(end)).of(&article.text);
            out.push_str(if between.contains(char::is_whitespace) { " " } else { between });
        }
        out.push_str(word.of(&article.text));
        end = Some(word.end);
    }
    out
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
