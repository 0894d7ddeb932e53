//! Furniture: what stands on a page beside the article, told by the names of its elements and by its words.

use std::sync::LazyLock;

use crate::text::Kinds;

/// The words of furniture.
static LEXICON: LazyLock<Kinds> =
    LazyLock::new(|| Kinds::of_lines(include_str!("../../../assets/lexicons/furniture.txt")));

/// A longer block is article, whatever it begins with, in bytes.
const SHORT: usize = 300;

/// What the words of a block say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: it may be article.
    Silent,
    /// It is furniture.
    Furniture,
    /// It is furniture, and so is what follows.
    End,
}

/// The lexicon, in the form it is asked.
#[derive(Debug)]
pub(super) struct Lexicon {
    names: Vec<&'static str>,
    pairs: Vec<Vec<&'static str>>,
    wholes: Vec<&'static str>,
    starts: Vec<&'static str>,
    ends: Vec<&'static str>,
    parts: Vec<&'static str>,
}

impl Lexicon {
    pub(super) fn new() -> Self {
        let of = lines_of;
        Self {
            names: of("name").flat_map(str::split_whitespace).collect(),
            pairs: of("names")
                .flat_map(str::split_whitespace)
                .map(|pair| pair.split('-').collect())
                .collect(),
            wholes: of("whole").collect(),
            starts: of("start").collect(),
            ends: of("end").collect(),
            parts: of("has").collect(),
        }
    }

    /// How lines begin that say who wrote an article.
    pub(super) fn credits() -> impl Iterator<Item = &'static str> {
        lines_of("credit")
    }

    /// Whether the classes and ids of an element say that it is furniture.
    pub(super) fn names(&self, names: &str) -> bool {
        names.split_ascii_whitespace().any(|name| {
            let words: Vec<&str> = name.split(|char: char| !char.is_ascii_alphanumeric()).collect();
            words.iter().any(|word| self.names.contains(word))
                || self.pairs.iter().any(|pair| words.windows(pair.len()).any(|run| run == pair))
        })
    }

    fn has_part(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.parts.iter().any(|part| lower.contains(part))
    }

    /// What the words of a block say.
    pub(super) fn verdict(&self, text: &str) -> Verdict {
        // What somebody says is article, whatever it begins with.
        if text.starts_with(['“', '"', '„', '«', '»', '‘', '「']) {
            return Verdict::Silent;
        }
        let start: String = text
            .trim_start_matches(|char: char| !char.is_alphanumeric() && char != '©')
            .chars()
            .take(60)
            .flat_map(char::to_lowercase)
            .collect();
        let whole = start.trim_end_matches(|char: char| !char.is_alphanumeric());
        let begins = |words: &&'static str| start.starts_with(*words);
        let is_label =
            text.split_whitespace().count() <= 7 && (!text.ends_with('.') || text.ends_with("..."));
        if is_label && self.ends.iter().any(begins) {
            return Verdict::End;
        }
        let is_whole =
            text.len() < 60 && self.wholes.iter().any(|words| words.trim_end_matches('.') == whole);
        let is_short = text.len() < SHORT;
        if is_whole || (is_short && (self.starts.iter().any(begins) || self.has_part(text))) {
            Verdict::Furniture
        } else {
            Verdict::Silent
        }
    }
}

/// What the lines of one kind hold.
pub(super) fn lines_of(kind: &'static str) -> impl Iterator<Item = &'static str> {
    LEXICON.of(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Verdict) {
        assert_eq!(Lexicon::new().verdict(text), expected, "{text}");
    }

    #[test]
    fn words_tell() {
        check("Advertisement", Verdict::Furniture);
        check("Lesen Sie auch: Die Mauer", Verdict::Furniture);
        check("You may also like…", Verdict::End);
        check("The mayor said more on this would follow.", Verdict::Silent);
        check("More", Verdict::Furniture);
        check("More than forty people came.", Verdict::Silent);
        check("“Follow us on the way,” she said.", Verdict::Silent);
        check("Zum Thema Klima sagte sie nichts.", Verdict::Silent);
        check("The company changed its terms of service.", Verdict::Silent);
        check("More from the harbour board was not to be had on Friday.", Verdict::Silent);
    }

    #[test]
    fn names_tell() {
        let lexicon = Lexicon::new();
        assert!(lexicon.names("c-related list"));
        assert!(lexicon.names("article__most-read"));
        assert!(!lexicon.names("article-body post-content"));
        assert!(!lexicon.names("unrelated shared"));
    }
}
