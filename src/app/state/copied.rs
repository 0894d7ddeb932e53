//! A quotation in plain words, as it goes to the clipboard: each version's, and what changed.

use variorum::article::{Article, Part, Quote};
use variorum::collate::Agreement;

use super::quotes::Line;
use super::{Side, State};

/// The text of a line of quotations.
pub(super) fn text(state: &State, line: &Line) -> String {
    let versions: Vec<OneVersion<'_>> = state
        .ready()
        .zip(&line.chain)
        .map(|((id, article), quote)| {
            let name = state.version(id).map_or("", |version| version.name.as_str());
            let side = [Side::Base, Side::Revised].into_iter().find(|side| state.is_on(*side, id));
            let said = quote.and_then(|at| Some((article.as_ref(), article.quotes.get(at)?)));
            OneVersion { name, side, said }
        })
        .collect();
    let change = || {
        let found = state.comparison()?.quotes.get(line.link?)?;
        Some(Change { sentence: state.sentence(line.link?)?.to_owned(), agreement: found.agreement })
    };
    told(&versions, change().as_ref())
}

/// A quotation in one version.
struct OneVersion<'a> {
    name: &'a str,
    side: Option<Side>,
    said: Option<(&'a Article, &'a Quote)>,
}

/// What changed between base and revised.
struct Change {
    sentence: String,
    agreement: Option<Agreement>,
}

fn told(versions: &[OneVersion<'_>], change: Option<&Change>) -> String {
    let mut blocks: Vec<String> = versions
        .iter()
        .map(|version| {
            let side = match version.side {
                Some(Side::Base) => " (base)",
                Some(Side::Revised) => " (revised)",
                None => "",
            };
            let said = version.said.map_or_else(
                || "Absent".to_owned(),
                |(article, quote)| format!("{}\n{}", words(article, quote), attribution(article, quote)),
            );
            format!("{}{side}\n{said}", version.name)
        })
        .collect();
    if let Some(change) = change {
        let agreement = change.agreement.map(|found| format!("\nAgreement of wording: {found}"));
        blocks.push(format!("{}{}", change.sentence, agreement.unwrap_or_default()));
    }
    blocks.join("\n\n")
}

/// The words in their marks, on one line. No sign stands for the writer's words between two parts: it would
/// read as a cut in what was said.
fn words(article: &Article, quote: &Quote) -> String {
    let text = &article.text;
    let part = |part: &Part| {
        let words: Vec<&str> = part.span.of(text).split_whitespace().collect();
        format!("{}{}{}", part.open.of(text).trim(), words.join(" "), part.close.of(text).trim())
    };
    quote.parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// `Speaker: she (Ana Ruiz); cue: said`.
fn attribution(article: &Article, quote: &Quote) -> String {
    let speaker = speaker(quote).map(|speaker| format!("Speaker: {speaker}"));
    let speaker = speaker.unwrap_or_else(|| capital(article.unnamed(quote).label()));
    let cues = cues(quote);
    if cues.is_empty() { speaker } else { format!("{speaker}; cue: {cues}") }
}

/// `text` with a capital first letter.
pub(in crate::app) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The name of the speaker as the text has it, with the fullest form where that is another one.
pub(in crate::app) fn speaker(quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    Some(match &speaker.resolved {
        Some(full) if !speaker.name.contains(full.as_str()) => format!("{} ({full})", speaker.name),
        _ => speaker.name.clone(),
    })
}

/// The cues of a quotation, as the text has them.
pub(in crate::app) fn cues(quote: &Quote) -> String {
    quote.cues().map(|cue| cue.text.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use variorum::collate::{Options, collate};
    use variorum::read;

    use super::*;

    /// The text of the first quotations of two versions.
    #[track_caller]
    fn check(base: &str, revised: &str, expected: &str) {
        let article = |text: &str| Article::from(read::text(text, Some("en"), &[]));
        let (base, revised) = (article(base), article(revised));
        let comparison = collate(&base, &revised, &Options::default());
        let link = comparison.quotes.first();
        let version = |name, side, article| {
            let said = Article::clone(article).quotes.first().cloned();
            (name, side, article, said)
        };
        let both = [version("one.txt", Side::Base, &base), version("two.txt", Side::Revised, &revised)];
        let versions: Vec<OneVersion<'_>> = both
            .iter()
            .map(|(name, side, article, quote)| OneVersion {
                name,
                side: Some(*side),
                said: quote.as_ref().map(|quote| (*article, quote)),
            })
            .collect();
        let change =
            link.map(|link| Change { sentence: link.sentence(&base, &revised), agreement: link.agreement });
        assert_eq!(told(&versions, change.as_ref()), expected);
    }

    #[test]
    fn both_versions_and_what_changed() {
        check(
            "“It is a damaging report,” said Orla Finch. “We paid.”",
            "“It is a troubling report,” Orla Finch claimed. “We paid.”",
            "one.txt (base)\n“It is a damaging report,” “We paid.”\nSpeaker: Orla Finch; cue: said\n\n\
             two.txt (revised)\n“It is a troubling report,” “We paid.”\n\
             Speaker: Orla Finch; cue: claimed\n\n\
             One word altered: damaging → troubling; cue changed from said to claimed\n\
             Agreement of wording: 85 of 100, 6 of 7 words kept in order",
        );
    }

    #[test]
    fn a_version_without_it_says_so() {
        check(
            "The ferry left at nine. Nobody spoke.",
            "The ferry left at nine.\n\nOrla Finch came. “We paid for\nall of it,” she said.",
            "one.txt (base)\nAbsent\n\ntwo.txt (revised)\n“We paid for all of it,”\n\
             Speaker: she (Orla Finch); cue: said\n\nPresent only in the revised version",
        );
    }

    #[test]
    fn words_that_are_nobodys_name_no_speaker() {
        check(
            "The so-called “reform” failed again.",
            "The so-called “reform” failed again.",
            "one.txt (base)\n“reform”\nWords in marks, nobody’s saying\n\n\
             two.txt (revised)\n“reform”\nWords in marks, nobody’s saying\n\n\
             The same words\n\
             Agreement of wording: 100 of 100, 1 of 1 words kept in order",
        );
    }
}
