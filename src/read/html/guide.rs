//! A guide to the article: what another extractor takes for it, asked piece by piece.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rs_trafilatura::Options;
use rs_trafilatura::page_type::PageType;

/// How many words in a row are looked up.
const RUN: usize = 5;

/// Tells whether words stand in a text, whatever the text does to white space and breaks.
#[derive(Debug, Default)]
pub(super) struct Guide {
    runs: HashSet<u64>,
    lines: HashSet<u64>,
}

impl Guide {
    /// What the extractor takes for the article of a page.
    pub(super) fn of_page(html: &str) -> Self {
        let options = Options { page_type: Some(PageType::Article), ..Options::default() };
        let found = rs_trafilatura::extract_with_options(html, &options);
        Self::new(&found.map(|found| found.content_text).unwrap_or_default())
    }

    /// A guide to a text.
    pub(super) fn new(content: &str) -> Self {
        let content: String = content.chars().filter(|char| !super::pieces::is_unseen(*char)).collect();
        let content = content.as_str();
        let runs = words(content).windows(RUN).map(hash).collect();
        let lines =
            content.lines().map(words).filter(|line| !line.is_empty()).map(|line| hash(&line)).collect();
        Self { runs, lines }
    }

    /// Whether `text` stands in the text: as a line of its own, or most of its runs of words.
    pub(super) fn has(&self, text: &str) -> bool {
        let words = words(text);
        if self.lines.contains(&hash(&words)) {
            return true;
        }
        let known = words.windows(RUN).filter(|run| self.runs.contains(&hash(run))).count();
        let all = words.len().saturating_sub(RUN - 1);
        all > 0 && known * 10 >= all * 7
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn hash(run: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}
