//! Pages that hold something else than the whole article: cut off, or a notice in its place.

use crate::document::{Note, NoteCode};

/// The words of such pages.
const LEXICON: &str = include_str!("../../../assets/lexicons/captures.txt");

/// A text with more words is an article, whatever it says.
const SHORT: usize = 160;

/// How much of a page's own end is looked at.
const END: usize = 2048;

/// A note if the page stops before its end.
pub(super) fn truncated(html: &str) -> Option<Note> {
    is_cut(html).then(|| {
        Note::new(
            NoteCode::Truncated,
            "The page ends before its own end; the file may be cut off. What it holds was read.",
        )
    })
}

/// Whether a whole page was begun and not ended.
pub(super) fn is_cut(html: &str) -> bool {
    let head: String = html.chars().take(4096).collect::<String>().to_ascii_lowercase();
    if !head.contains("<html") && !head.contains("<body") && !head.contains("<!doctype") {
        return false;
    }
    let start = html.floor_char_boundary(html.len().saturating_sub(END));
    let end = html.get(start..).unwrap_or_default().to_ascii_lowercase();
    !end.contains("</html") && !end.contains("</body") && !html.to_ascii_lowercase().contains("</body")
}

/// A note if a short text says that it is no article, or not all of one.
pub(super) fn instead(text: &str, body_words: usize) -> Option<Note> {
    if body_words > SHORT {
        return None;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let kind = LEXICON
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(char::is_whitespace))
        .find(|(_, words)| lower.contains(words.trim()))
        .map(|(kind, _)| kind)?;
    let message = match kind {
        "consent" => "The page asks for consent; it may have been saved before the article showed.",
        "paywall" => "The page asks readers to subscribe; it may hold only the start of the article.",
        _ => "The page reports an error; it may hold no article.",
    };
    Some(Note::new(NoteCode::BadCapture, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_its_end_is_cut() {
        assert!(is_cut("<!doctype html><html><body><p>The council"));
        assert!(!is_cut("<html><body><p>The council</p></body></html>\n"));
        assert!(!is_cut("<p>The council met."));
    }

    #[test]
    fn short_pages_tell_what_they_are() {
        assert!(instead("Access denied. You don’t have permission to access this page.", 9).is_some());
        assert!(instead("Subscribe to continue reading.", 4).is_some());
        assert!(instead("Access denied.", 500).is_none());
        assert!(instead("The council met on Thursday.", 5).is_none());
    }
}
