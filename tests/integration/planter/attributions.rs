//! Other speakers and cues at quotations.

use std::collections::BTreeSet;

use variorum::article::{Cue, Quote, Speaker};
use variorum::collate::QuoteChange;

use super::Random;
use super::plan::{Plan, Splice};
use super::quotes::{capital, capitalised};

const NAMES: &[&str] =
    &["Orla Finch", "Bram Tully", "Ines Kestrel", "Tomas Wrenfield", "Halvard Osei", "Mirela Zoric"];

/// Words of each language: roles, and cues that stand alone.
struct Words {
    language: &'static str,
    pronouns: &'static [&'static str],
    articles: &'static [&'static str],
    roles: &'static [&'static str],
    cues: &'static [&'static str],
}

const WORDS: &[Words] = &[
    Words {
        language: "en",
        pronouns: &["he", "she", "they", "it", "i", "we", "you", "who", "why", "what", "this", "that"],
        articles: &["the", "a", "an", "one", "another", "some", "his", "her", "their"],
        roles: &["the harbour master", "a bus driver", "the librarian", "an engineer", "a neighbour"],
        cues: &[
            "said",
            "added",
            "claimed",
            "insisted",
            "admitted",
            "argued",
            "warned",
            "explained",
            "replied",
        ],
    },
    Words {
        language: "de",
        pronouns: &["er", "sie", "es", "ich", "wir", "man"],
        articles: &["der", "die", "das", "ein", "eine", "sein", "ihr"],
        roles: &["der Hafenmeister", "eine Busfahrerin", "der Bibliothekar", "eine Nachbarin"],
        cues: &["sagte", "behauptete", "erklärte", "betonte", "meinte", "warnte"],
    },
    Words {
        language: "fr",
        pronouns: &["il", "elle", "ils", "elles", "on", "je", "nous"],
        articles: &["le", "la", "les", "l’", "l'", "un", "une", "son", "sa"],
        roles: &["le capitaine du port", "une voisine", "le bibliothécaire"],
        cues: &["explique", "affirme", "prétend", "ajoute", "précise"],
    },
    Words {
        language: "es",
        pronouns: &["él", "ella", "ellos", "ellas", "yo"],
        articles: &["el", "la", "los", "las", "un", "una", "su"],
        roles: &["el capitán del puerto", "una vecina", "el bibliotecario"],
        cues: &["dijo", "afirmó", "aseguró", "insistió", "explicó", "admitió"],
    },
];

fn words_of(language: Option<&str>) -> Option<&'static Words> {
    WORDS.iter().find(|words| Some(words.language) == language)
}

/// Everybody that is named at a quotation.
pub(super) fn speakers(quote: &Quote) -> impl Iterator<Item = &Speaker> {
    quote.speaker.iter().chain(quote.parts.iter().filter_map(|part| part.speaker.as_ref()))
}

/// Every cue at a quotation.
pub(super) fn cues(quote: &Quote) -> impl Iterator<Item = &Cue> {
    quote.cue.iter().chain(quote.parts.iter().filter_map(|part| part.cue.as_ref()))
}

/// Whether it is a name: capitals, without an article.
fn is_name(full: &str, words: &Words) -> bool {
    let first = full.split_whitespace().next().unwrap_or_default().to_lowercase();
    let grammar = [words.articles, words.pronouns].concat().contains(&first.as_str());
    full.split_whitespace().all(capital) && !grammar
}

/// Whether it is a role that names nobody.
fn is_role(full: &str, words: &Words) -> bool {
    let mut all = full.split_whitespace();
    let first = all.next().unwrap_or_default().to_lowercase();
    let small = words.language == "de" || all.clone().all(|word| !capital(word));
    words.articles.contains(&first.as_str()) && all.next().is_some() && small
}

fn shares_a_word(one: &str, other: &str) -> bool {
    let lower = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    lower(one).iter().any(|word| lower(other).contains(word))
}

/// Gives a quotation to another speaker of the same kind: a name to a name, a role to a role.
pub(super) fn speaker(plan: &mut Plan<'_>, language: Option<&str>, random: &mut Random) -> Option<()> {
    let words = words_of(language)?;
    let quote = plan.draw_quote(random, &[QuoteChange::Speaker], |_, quote| {
        speakers(quote).any(|one| one.span.is_some())
    })?;
    let named: Vec<&Speaker> =
        speakers(&plan.base.quotes[quote]).filter(|speaker| speaker.span.is_some()).collect();
    let old = *random.pick(&named)?;
    let (span, full) = (old.span?, old.full());
    let others: Vec<String> = if is_name(full, words) {
        let said = plan.base.quotes.iter().flat_map(speakers).map(Speaker::full);
        let said: BTreeSet<&str> = said.filter(|other| is_name(other, words)).collect();
        let from: Vec<&str> = if random.below(2) == 0 { NAMES.to_vec() } else { said.into_iter().collect() };
        let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
        let unlike = |other: &&str| last(other).chars().next() != last(full).chars().next();
        from.into_iter()
            .filter(unlike)
            .filter(|other| !shares_a_word(other, full))
            .map(str::to_owned)
            .collect()
    } else if is_role(full, words) {
        let there = plan.base.text.to_lowercase();
        let noun = |role: &str| role.split_whitespace().nth(1).unwrap_or_default().to_lowercase();
        let unlike = |role: &&&str| !there.contains(&noun(role));
        words.roles.iter().filter(unlike).map(|role| (*role).to_owned()).collect()
    } else {
        return None;
    };
    let mut name = random.pick(&others)?.clone();
    let begins = plan.base.sentences.iter().any(|sentence| sentence.span.start == span.start);
    if begins && !is_name(&name, words) {
        name = capitalised(&name);
    }
    let at_span = |quote: &Quote| speakers(quote).any(|one| one.span == Some(span));
    let touched: Vec<usize> = (0..plan.fates.len()).filter(|at| at_span(&plan.base.quotes[*at])).collect();
    if touched.iter().any(|at| plan.fates[*at].gone.is_some()) {
        return None;
    }
    plan.add(vec![Splice::new(span, name.clone())])?;
    for at in touched {
        plan.fates[at].changes.insert(QuoteChange::Speaker);
        plan.fates[at].speaker = Some(name.clone());
    }
    Some(())
}

/// Puts another cue in the place of one.
pub(super) fn cue(plan: &mut Plan<'_>, language: Option<&str>, random: &mut Random) -> Option<()> {
    let words = words_of(language)?;
    let is_one = |cue: &&Cue| !cue.text.contains(char::is_whitespace);
    let quote =
        plan.draw_quote(random, &[QuoteChange::Cue], |_, quote| cues(quote).any(|cue| is_one(&cue)))?;
    let all: Vec<&Cue> = cues(&plan.base.quotes[quote]).filter(is_one).collect();
    let old = *random.pick(&all)?;
    let others: Vec<&&str> = words.cues.iter().filter(|cue| **cue != old.text.to_lowercase()).collect();
    let span = old.span;
    let mut new = (**random.pick(&others)?).to_owned();
    if capital(&old.text) {
        new = capitalised(&new);
    }
    let touched: Vec<usize> =
        (0..plan.fates.len()).filter(|at| cues(&plan.base.quotes[*at]).any(|cue| cue.span == span)).collect();
    if touched.iter().any(|at| plan.fates[*at].gone.is_some()) {
        return None;
    }
    plan.add(vec![Splice::new(span, new)])?;
    for at in touched {
        plan.fates[at].changes.insert(QuoteChange::Cue);
    }
    Some(())
}
