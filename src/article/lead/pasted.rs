//! Lines that come along when a page is copied: picture credits, links to other stories, newsletters, copyright.
//!
//! A line is one only by its whole shape. A sentence that begins like one stays in the body.

use std::sync::LazyLock;

use crate::article::bylines::is_agency;
use crate::document::{Note, NoteCode};
use crate::text::{Kinds, is_quotation_mark};

/// The words of such lines.
static LEXICON: LazyLock<Kinds> =
    LazyLock::new(|| Kinds::of_words(include_str!("../../../assets/lexicons/pasted.txt")));

/// A longer line is a paragraph, in bytes.
const LONGEST: usize = 300;

/// The most words of a credit, and of another line of a kind.
const MOST: (usize, usize) = (12, 30);

/// What a line is that is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pasted {
    Credit,
    Link,
    Offer,
    Copyright,
    Signature,
    Label,
    Wire,
}

impl Pasted {
    /// Its name for people.
    const fn label(self) -> &'static str {
        match self {
            Self::Credit => "picture credits",
            Self::Link => "links to other stories",
            Self::Offer => "offers of newsletters",
            Self::Copyright => "copyright lines",
            Self::Signature => "lines of the desk",
            Self::Label => "labels of the page",
            Self::Wire => "marks of a wire service",
        }
    }

    /// What `line` is, if it is no part of the article.
    pub(super) fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        if super::wire::is_end(line) {
            return Some(Self::Wire);
        }
        if line.len() > LONGEST || line.contains('\n') || line.contains(is_double) {
            return None;
        }
        let inside =
            line.strip_prefix(['(', '[']).and_then(|line| line.strip_suffix([')', ']'])).unwrap_or(line);
        let bare =
            inside.trim_start_matches(['*', '_', '>', '▶', '→', '•', ' ']).trim_end_matches(['*', '_', ' ']);
        let lower = bare.to_lowercase().replace('’', "'");
        let rest = |kind: &str| {
            let starts = words_of(kind).filter_map(|start| lower.strip_prefix(start));
            starts
                .min_by_key(|rest| rest.len())
                .and_then(|rest| bare.get(bare.len().checked_sub(rest.len())?..))
        };
        let count = bare.split_whitespace().count();
        let ends = super::lines::ends_with_stop(bare);
        if words_of("whole").any(|whole| whole == lower) {
            return Some(Self::Label);
        }
        if rest("copyright").is_some_and(is_year_or_name) || rest("rights").is_some() {
            return (count <= MOST.1).then_some(Self::Copyright);
        }
        if rest("credit").is_some_and(is_names) && count <= MOST.0 {
            return Some(Self::Credit);
        }
        if rest("link").is_some_and(|rest| rest.chars().any(char::is_alphanumeric))
            && count <= MOST.1
            && !ends
        {
            return Some(Self::Link);
        }
        if rest("signature").is_some_and(is_names) && count <= MOST.1 {
            return Some(Self::Signature);
        }
        let said = crate::article::notices::is_said(&lower);
        (rest("offer").is_some() && count <= MOST.1 && !said).then_some(Self::Offer)
    }

    /// One note for all such lines.
    pub(super) fn note(mut found: Vec<Self>) -> Option<Note> {
        found.sort_unstable();
        found.dedup();
        let labels: Vec<&str> = found.iter().map(|one| one.label()).collect();
        let (last, others) = labels.split_last()?;
        let and = if others.is_empty() { "" } else { " and " };
        let message = format!(
            "Lines of the page that are not the article were left out of the body: {}{and}{last}.",
            others.join(", ")
        );
        Some(Note::new(NoteCode::LeftOut, message))
    }
}

/// Whether a sign is a quotation mark and no apostrophe.
fn is_double(sign: char) -> bool {
    is_quotation_mark(sign) && !matches!(sign, '\'' | '’' | '‘')
}

/// Whether names, agencies and small words between them follow, and no sentence.
fn is_names(rest: &str) -> bool {
    let rest = rest.trim().trim_end_matches('.');
    let mut words = rest.split(|char: char| char.is_whitespace() || "/,;:|·&()-–".contains(char));
    let is_joint = |word: &str| words_of("joint").any(|joint| joint == word.to_lowercase());
    !rest.is_empty()
        && (words.clone().any(|word| word.starts_with(is_capital)) || is_agency(rest))
        && words.all(|word| {
            word.is_empty()
                || word.starts_with(|char: char| is_capital(char) || char.is_numeric())
                || is_joint(word)
        })
        && !rest.contains(['。', '،', '!', '?'])
}

/// Whether a name may begin with it; scripts without capitals have none.
fn is_capital(char: char) -> bool {
    char.is_uppercase() || char.is_alphabetic() && !char.is_lowercase()
}

/// Whether a year or a name follows a sign of copyright.
fn is_year_or_name(rest: &str) -> bool {
    let mut rest = rest.trim_start().chars();
    rest.next().is_none_or(|first| first.is_numeric() || is_capital(first) || !first.is_alphanumeric())
}

/// The beginnings of one kind.
fn words_of(kind: &str) -> impl Iterator<Item = &'static str> {
    LEXICON.of(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Option<Pasted>, lines: &[&str]) {
        for line in lines {
            assert_eq!(Pasted::of(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_of_a_page() {
        check(
            Some(Pasted::Credit),
            &[
                "Photo: Ana Ruiz",
                "Photo by Ana Ruiz/Larn Post",
                "Foto: Ana Ruiz / dpa Bildfunk",
                "Photo : Ana Ruiz, Le Courrier",
                "Foto de Ana Ruiz",
                "写真：田中花子",
                "تصوير: مروان صالح",
            ],
        );
        check(
            Some(Pasted::Link),
            &[
                "READ MORE: Wall holds after storm",
                "Lesen Sie auch: Mauer hält",
                "Lire aussi : Le mur tient",
                "Lea también: El muro aguanta",
                "関連記事：壁は持ちこたえた",
                "اقرأ أيضا: الجدار صامد",
            ],
        );
        check(
            Some(Pasted::Offer),
            &[
                "Sign up for our newsletter",
                "Follow us on Twitter and Facebook",
                "Abonnieren Sie unseren Newsletter.",
                "Inscrivez-vous à notre newsletter",
                "Suscríbete a nuestro boletín",
                "メールマガジンに登録する",
                "تابعنا على فيسبوك",
            ],
        );
        check(
            Some(Pasted::Copyright),
            &["© 2025 Larn Post", "Copyright 2025 Larn Post", "All rights reserved.", "無断転載を禁じます"],
        );
        check(
            Some(Pasted::Signature),
            &[
                "(Reporting by Ana Ruiz; editing by Bram Tully)",
                "Reporting by Ana Ruiz in Larn and Bram Tully in Dorn; Editing by Ida Brown",
                "Additional reporting by Ana Ruiz.",
                "(Reportage de Ana Ruiz, édité par Bram Tully)",
                "Con información de EFE",
                "Mit Material von dpa",
            ],
        );
        check(Some(Pasted::Label), &["Advertisement", "Anzeige", "広告"]);
    }

    #[test]
    fn sentences_that_begin_like_them_stay() {
        check(
            None,
            &[
                "Photo: the wall was white when it was built.",
                "Reporting by the ministry showed that the wall had moved.",
                "Reporting by Reuters showed that the wall had moved.",
                "Sign up for our newsletter, the mayor said, and you will see.",
                "“Follow us on Twitter,” she said.",
                "Copyright law is older than the wall.",
                "Edited by hand, the text was full of holes.",
                "Related: the wall and the harbour have one owner.",
                "Avec le temps, le mur est tombé.",
                "Bild: Das Wort hat zwei Bedeutungen.",
                "Further along the quay the wall held.",
                "Printed in 1890, the map shows no wall.",
                "写真は壁を示している。",
                "",
            ],
        );
    }
}
