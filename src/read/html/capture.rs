//! Pages that hold something else than the whole article: cut off, or a notice in its place.

use crate::document::{Note, NoteCode};

/// The words of such pages.
const LEXICON: &str = include_str!("../../../assets/lexicons/captures.txt");

/// A text with more words is an article, whatever it says.
const SHORT: usize = 160;

/// How far apart the parts of a phrase may stand, in bytes.
const GAP: usize = 80;

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
    // Two signs of a script without spaces are a word.
    let dense = text.chars().filter(|char| ('\u{2e80}'..'\u{fb00}').contains(char)).count();
    if body_words + dense / 2 > SHORT {
        return None;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let kind = LEXICON
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(char::is_whitespace))
        .find(|(_, words)| has(&lower, words.trim()))
        .map(|(kind, _)| kind)?;
    let message = match kind {
        "consent" => "The page asks for consent; it may have been saved before the article showed.",
        "paywall" => "The page asks readers to subscribe; it may hold only the start of the article.",
        _ => "The page reports an error; it may hold no article.",
    };
    Some(Note::new(NoteCode::BadCapture, message))
}

/// Whether `text` has the parts of a phrase, in order and near one another.
fn has(text: &str, phrase: &str) -> bool {
    let mut parts = phrase.split('…').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let others: Vec<&str> = parts.collect();
    text.match_indices(first).any(|(at, _)| {
        let mut rest = text.get(at + first.len()..).unwrap_or_default();
        others.iter().all(|part| {
            let near = rest.get(..rest.floor_char_boundary(GAP)).unwrap_or(rest);
            let found = near.find(part).and_then(|at| rest.get(at + part.len()..));
            rest = found.unwrap_or_default();
            found.is_some()
        })
    })
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

    #[track_caller]
    fn check(text: &str, kind: Option<&str>) {
        let words = text.split_whitespace().count();
        let message = instead(text, words).map(|note| note.message);
        assert_eq!(
            message.as_deref().map(|message| message.contains(kind.unwrap_or_default())),
            kind.map(|_| true),
            "{text}"
        );
    }

    #[test]
    fn pages_in_other_languages_tell_what_they_are() {
        let (consent, paywall, error) = (Some("consent"), Some("subscribe"), Some("error"));
        check("Wir und unsere 182 Partner verwenden Cookies. Bitte stimmen Sie der Nutzung zu.", consent);
        check("Mit Werbung weiterlesen oder werbefrei lesen für 2 Euro im Monat.", consent);
        check("Nous et nos 90 partenaires utilisons des cookies. Continuer sans accepter.", consent);
        check("Nosotros y nuestros 90 socios usamos cookies. Aceptar y continuar.", consent);
        check("当サイトではCookieを使用しています。同意して続ける。", consent);
        check("Dieser Artikel ist exklusiv für unsere Abonnenten. Jetzt abonnieren.", paywall);
        check("Cet article est réservé aux abonnés. Pour lire la suite, abonnez-vous.", paywall);
        check("Contenido exclusivo. Para seguir leyendo, suscríbete.", paywall);
        check("この記事は会員限定です。残り1200文字。続きを読むにはログインしてください。", paywall);
        check("Fehler 404. Diese Seite gibt es nicht.", error);
        check("Erreur 404. Cette page n’existe plus.", error);
        check("お探しのページは見つかりませんでした。", error);
        check("Der Rat stimmte am Donnerstag zu. Bäcker backen Kekse.", None);
        check("El gobierno puede rechazar todas las propuestas sin su consentimiento.", None);
        check("Le conseil a accepté le budget jeudi soir.", None);
        check("市議会は木曜日に開かれた。会員は全員出席した。", None);
        check(&"市議会は木曜日に開かれた。会員限定の席は満席だった。".repeat(20), None);
    }

    #[test]
    fn short_pages_tell_what_they_are() {
        assert!(instead("Access denied. You don’t have permission to access this page.", 9).is_some());
        assert!(instead("Subscribe to continue reading.", 4).is_some());
        assert!(instead("Access denied.", 500).is_none());
        assert!(instead("The council met on Thursday.", 5).is_none());
    }
}
