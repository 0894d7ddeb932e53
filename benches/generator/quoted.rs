//! Made-up news full of quotations, with their speakers before, behind and between the words.

use std::fmt::Write as _;

use super::{Random, Vocabulary};

/// A text of about `words` words with exactly `quotations` quotations.
pub(crate) fn quoted(words: usize, quotations: usize) -> String {
    let vocabulary = Vocabulary::new(4000);
    let mut random = Random::new((words + quotations) as u64);
    let mut text = String::new();
    let (mut told, mut given) = (0, 0);
    while given < quotations {
        // As many words are told between the quotations as make up the number.
        let told_here = told * quotations < words * given;
        let start = text.len();
        if told_here {
            sentence(&mut text, &vocabulary, &mut random);
        } else {
            given += quotation(&mut text, &vocabulary, &mut random);
        }
        told += text.get(start..).map_or(0, |new| new.split(' ').count());
        text.push_str(if random.happens(0.5) { "\n\n" } else { " " });
    }
    text
}

fn sentence(text: &mut String, vocabulary: &Vocabulary, random: &mut Random) {
    text.push_str("The ");
    clause(text, vocabulary, random, 16);
    text.push_str(". ");
}

/// Writes a sentence or two around a quotation, and says how many there are in it.
fn quotation(text: &mut String, vocabulary: &Vocabulary, random: &mut Random) -> usize {
    let name = Vocabulary::name(random);
    let surname = name.split(' ').next_back().unwrap_or_default();
    let mut words = |length: usize| {
        let mut words = String::new();
        clause(&mut words, vocabulary, random, length);
        words
    };
    let (long, short, other) = (words(18), words(4), words(9));
    let form = random.below(8);
    let written = match form {
        0 => write!(text, "“We {long},” said {name}."),
        1 => write!(text, "{name} said: “The {long}.”"),
        2 => write!(text, "“They {long},” {surname} told reporters. “It {other}.”"),
        3 => write!(text, "{name}, who runs the port, told the council that it “{long}”."),
        4 => write!(text, "According to {name}, the {other} is “{short}”."),
        5 => write!(text, "The mayor of Selby called the {other} “{short}”."),
        6 => write!(text, "“He {long},” she said. The {other}."),
        _ => write!(text, "In a statement, a spokesman for {surname} said the {other} “{short}”."),
    };
    // Nothing can fail that writes to a string.
    usize::from(written.is_ok())
}

/// Writes `length` words, and a last one at which a sentence can end.
fn clause(text: &mut String, vocabulary: &Vocabulary, random: &mut Random, length: usize) {
    for _ in 0..length {
        text.push_str(vocabulary.word(random));
        text.push(' ');
    }
    text.push_str(vocabulary.last_word(random));
}
