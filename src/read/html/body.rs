//! Which pieces of a page are the article.

use std::collections::HashSet;

use rs_trafilatura::page_type::PageType;

use super::meta::Meta;
use super::pieces::Pieces;
use super::role;
use crate::document::Role;

/// The article of a page.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// What stands before the body, as shown.
    pub(super) head: Vec<(Role, String)>,
    pub(super) blocks: Vec<(Role, String)>,
    /// How many pieces of the page were left out.
    pub(super) left_out: usize,
}

impl Body {
    pub(super) fn of(html: &str, pieces: &Pieces, _meta: &Meta) -> Self {
        let content = extracted(html);
        let guide = Guide::new(&content);
        let mut body = Self::default();
        for piece in &pieces.pieces {
            if guide.has(&piece.text) {
                body.blocks.push((role(piece), piece.text.clone()));
            } else {
                body.left_out += 1;
            }
        }
        body
    }
}

/// What the extractor takes for the article.
fn extracted(html: &str) -> String {
    let options =
        rs_trafilatura::Options { page_type: Some(PageType::Article), ..rs_trafilatura::Options::default() };
    rs_trafilatura::extract_with_options(html, &options).map(|found| found.content_text).unwrap_or_default()
}

/// Tells whether words stand in a text, whatever the text does to white space and breaks.
struct Guide {
    runs: HashSet<u64>,
    lines: HashSet<String>,
}

const RUN: usize = 5;

impl Guide {
    fn new(content: &str) -> Self {
        let words: Vec<&str> = words(content);
        let runs = words.windows(RUN).map(hash).collect();
        let lines = content.lines().map(key).filter(|line| !line.is_empty()).collect();
        Self { runs, lines }
    }

    fn has(&self, text: &str) -> bool {
        if self.lines.contains(&key(text)) {
            return true;
        }
        let words = words(text);
        let runs: Vec<bool> = words.windows(RUN).map(|run| self.runs.contains(&hash(run))).collect();
        !runs.is_empty() && runs.iter().filter(|known| **known).count() * 10 >= runs.len() * 7
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn key(text: &str) -> String {
    words(text).join(" ")
}

fn hash(run: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}
