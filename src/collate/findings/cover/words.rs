//! What stands in a stretch of words: words of meaning, numbers and days.

use rustc_hash::FxHashSet;

use crate::article::{Article, Paragraph, Sentence, is_place, says};
use crate::collate::days::{self, Part};
use crate::collate::lexicon::{List, plain};
use crate::collate::numbers::{Quantity, quantity};
use crate::collate::side::{Keys, Side};
use crate::document::Role;
use crate::text::{Break, Span, WordKind};

/// What stands in a stretch of words.
#[derive(Default)]
pub(super) struct Words {
    /// Words of meaning, in one writing.
    pub(super) content: FxHashSet<String>,
    /// Those that begin with a capital.
    pub(super) capital: FxHashSet<String>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) days: Vec<Part>,
    /// The paragraphs that it counts: `in the second paragraph`.
    pub(super) places: Vec<i128>,
}

impl Words {
    /// Those of a text of its own.
    pub(super) fn of_text(text: &str, language: Option<&str>) -> Self {
        let span = Span::new(0, text.len());
        let article = Article {
            text: text.to_owned(),
            language: language.map(str::to_owned),
            paragraphs: vec![Paragraph { span, before: Break::Start, role: Role::Paragraph }],
            sentences: vec![Sentence { span, paragraph: 0 }],
            ..Article::default()
        };
        Self::read(&Side::new(&article, &mut Keys::default()), span)
    }

    pub(super) fn read(side: &Side<'_>, span: Span) -> Self {
        let mut found = Self::default();
        let mut at = side.tokens_in(span);
        let mut counts_places = false;
        while let Some(place) = at.next() {
            let Some(token) = side.tokens.get(place) else { break };
            let written = token.span().of(side.text());
            if let Some(parts) = days::parts(side, place) {
                found.days.extend(parts);
            } else if days::is_date(side, place) {
                // A time of day counts nothing.
            } else if let Some(number) = quantity(side, place) {
                // The words of a number are no numbers of their own.
                let more = number.words.saturating_sub(1);
                at.start += more.min(at.len());
                if is_page(word(side, place.wrapping_sub(1))) || is_page(word(side, place + more + 1)) {
                    // Of the printed paper.
                } else if counts_places || is_place(word(side, place + more + 1)) {
                    found.places.extend(number.whole());
                } else {
                    found.quantities.push(number);
                }
                continue;
            } else if let Some(number) = ordinal(written).filter(|_| is_place(word(side, place + 1))) {
                found.places.push(number);
                continue;
            }
            counts_places = is_place(written);
            if token.kind() == WordKind::Letters {
                found.word(written, side.article.language.as_deref());
            }
        }
        found
    }

    fn word(&mut self, written: &str, language: Option<&str>) {
        let word = plain(written).into_owned();
        let long = word.chars().nth(1).is_some() || word.chars().all(|char| char > '\u{2e80}');
        if !long || List::Function.has(language, &word) {
            return;
        }
        if written.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_lowercase()) {
            self.capital.insert(word.clone());
        }
        self.content.insert(word);
    }

    pub(super) fn shared(&self, other: &Self) -> usize {
        self.content.iter().filter(|word| other.content.contains(*word)).count()
    }

    pub(super) fn has_number(&self, number: &Quantity) -> bool {
        self.quantities.iter().any(|own| is_alike(own, number))
    }

    /// How many of its numbers are among `numbers`.
    pub(super) fn count(&self, numbers: &[Quantity]) -> usize {
        let known = |own: &&Quantity| numbers.iter().any(|number| is_alike(own, number));
        self.quantities.iter().filter(known).count()
    }
}

/// Whether two numbers can be one: a notice may leave out what is counted.
pub(super) fn is_alike(one: &Quantity, other: &Quantity) -> bool {
    let whole = one.whole().is_some() && one.whole() == other.whole();
    whole || one.same(other) || one.same_figure(other)
}

/// Whether a number beside it counts pages, columns or lines.
fn is_page(word: &str) -> bool {
    !word.is_empty() && says("page", &word.to_lowercase(), None)
}

fn word<'a>(side: &Side<'a>, at: usize) -> &'a str {
    side.tokens.get(at).map_or("", |token| token.span().of(side.text()))
}

/// The number that `2nd` or `2e` begins with.
fn ordinal(written: &str) -> Option<i128> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    written.get(..digits)?.parse().ok().filter(|_| digits <= 3)
}
