//! Whether a sentence that begins like a notice speaks of the article, or of something in the world that was
//! corrected too: a report, a map, a law.
//!
//! What is doubtful is no notice: it stays in the body.

use super::forms::{Entry, How, LISTS, finds, follows, is_dense, set};
use super::scope::Scope;
use crate::article::dates::Moment;

/// How far behind a phrase the words may stand that bear it out, in bytes.
const NEAR: usize = 40;

/// How many words behind a comma are looked at for who said it.
const SAID: usize = 4;

/// How a paper ends a sentence about itself in Japanese.
pub(super) const POLITE: [&str; 4] = ["ました", "ます", "でした", "です"];

/// Whether a phrase that `text` begins with, up to `rest`, makes it a notice.
pub(super) fn is_borne_out(entry: &Entry, text: &str, rest: &str) -> bool {
    if is_dense(entry.words) {
        return POLITE.iter().any(|form| text.contains(form));
    }
    let phrase = text.strip_suffix(rest).unwrap_or(text);
    if has_agent(phrase, rest) {
        return false;
    }
    let named =
        !entry.words.contains("{item}") || follows(text, &entry.words.replace("{item}", "{sure}")).is_some();
    named && entry.how == How::Phrase
        || !is_attributed(text) && (named || !rest.contains(" by ")) && says_so(entry, text, rest)
}

/// Whether somebody is named who did it: `was corrected by the ministry`. A desk that names itself is none.
fn has_agent(phrase: &str, rest: &str) -> bool {
    let after = rest.trim_start();
    let own = |after: &str| set("own").any(|word| after.starts_with(word));
    let behind = set("by").any(|word| {
        after.strip_prefix(word).is_some_and(|after| after.starts_with(' ') && !own(after.trim_start()))
    });
    let inside = [" von ", " vom ", " durch "].iter().any(|word| {
        let agent = phrase.split_once(word).map(|(_, agent)| agent);
        agent.is_some_and(|agent| !own(agent) && !agent.starts_with(|char: char| char.is_ascii_digit()))
    });
    behind || inside
}

/// Whether somebody is said to have said it: `…, Hask said`, `…, sagte Hask`.
pub(in crate::article) fn is_attributed(text: &str) -> bool {
    text.split([',', '،']).skip(1).any(|clause| {
        let mut words =
            clause.split_whitespace().map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()));
        let relative = words.clone().next().is_some_and(|word| set("which").any(|which| which == word));
        !relative && words.by_ref().take(SAID).any(|word| set("spoke").any(|spoke| spoke == word))
    })
}

/// Whether what stands behind a phrase bears it out: what it is for, when it was done, or what was wrong.
fn says_so(entry: &Entry, text: &str, rest: &str) -> bool {
    let trimmed = rest.trim_start_matches(|char: char| !char.is_alphanumeric());
    let near = trimmed.get(..trimmed.floor_char_boundary(NEAR)).unwrap_or(trimmed);
    let is_whole = trimmed.split_whitespace().nth(1).is_none();
    let begins = |name: &str| follows(trimmed, &format!("{{{name}}}")).is_some();
    let is_loose = !entry.words.contains("{item}");
    // `Due to a reporting error in the data of the bank, shares fell`: whose error it was is told.
    if entry.words.ends_with(" error") && !rest.starts_with(',') {
        return false;
    }
    is_whole && !is_loose
        || begins("purpose")
        || begins("stated")
        || set("sure").any(|item| finds(rest, item))
        || LISTS.tells.iter().any(|word| finds(rest, word))
        || Moment::find(near, None).is_some_and(|(day, _)| day.start < NEAR / 2)
        || is_loose
            && !Scope::new(if entry.words.contains('…') { text } else { rest }, None).subjects.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::article::notices::kind;

    #[track_caller]
    fn check(expected: bool, paragraphs: &[&str]) {
        for paragraph in paragraphs {
            assert_eq!(kind(paragraph).is_some(), expected, "{paragraph}");
        }
    }

    #[test]
    fn a_story_about_things_that_were_corrected_is_no_notice() {
        check(
            false,
            &[
                "This map was corrected by the surveyors in 1890.",
                "This interview was changed on Tuesday to a later hour because the guest was ill.",
                "This page has been removed from the register, and Hask wants to know why.",
                "This report previously ran to 400 pages, Hask said.",
                "The report has been corrected three times since it was filed.",
                "Due to a reporting error in the data of the bank, shares fell.",
                "We have corrected that, Hask said.",
                "An earlier version of the text was rejected by parliament in May.",
                "A previous version of the chart, published by the ministry, was wrong.",
                "Correction – and not a crash – is what traders expect.",
                "Updates – three a week – are sent by the ministry.",
                "– Correction: it was a joke, he said.",
                "Wir haben den Fehler sofort korrigiert, sagte Hask.",
                "Die Meldung wurde von der Polizei am Abend korrigiert.",
                "Der Artikel 5 des Grundgesetzes wurde 1956 ergänzt.",
                "An dieser Stelle stand früher eine Mühle.",
                "Ce texte a été modifié par le Sénat en mai.",
                "Cet article a été modifié par le Sénat.",
                "Une erreur s’est glissée dans les comptes de la ville, a dit Hask.",
                "Contrairement à ce que nous pensions, dit Hask, le pont tient.",
                "Dans une version antérieure, le projet de loi prévoyait trois ponts.",
                "Este texto ha sido modificado por el Senado en mayo.",
                "Hemos corregido el rumbo, dijo Hask.",
                "En una versión anterior, el proyecto de ley preveía tres puentes.",
                "本文中で市長の名前に誤りがあると市は抗議した。",
                "ورد في نسخة سابقة من القانون نص آخر.",
            ],
        );
    }

    #[test]
    fn what_follows_bears_a_notice_out() {
        check(
            true,
            &[
                "This report was amended on 7 March 2024 to say that 71 boats were lost.",
                "This chart was corrected to show 71 boats.",
                "The article has been amended.",
                "An earlier version of the article said that 17 boats were lost.",
                "Because of an editing error, the number of boats was wrong.",
                "We have corrected the number of boats.",
                "This version CORRECTS that Hask is mayor.",
                "This article was amended by our editors.",
                "In einer früheren Version dieses Artikels war von 17 Booten die Rede.",
                "Dieser Text wurde aktualisiert.",
                "Wir haben die Zahl der Boote korrigiert.",
                "Dans une version précédente de cet article, nous parlions de 17 bateaux.",
                "En una versión anterior de este artículo se decía otra cosa.",
                "ورد في نسخة سابقة من هذا الخبر رقم آخر.",
            ],
        );
    }
}
