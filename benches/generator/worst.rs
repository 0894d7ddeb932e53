//! Texts that cost other programs minutes: repetitions, no sentence ends, nothing twice, nothing in
//! order.

use super::{Random, Sentence, Text, Vocabulary};

/// A pair of texts: base and revised.
type Texts = (String, String);

/// The cases by name.
pub(crate) fn worst(name: &str) -> Option<Texts> {
    let vocabulary = Vocabulary::new(4000);
    let mut random = Random::new(99);
    Some(match name {
        "repeat100k" => repeated(),
        "repeatmix" => mixed(&vocabulary, &mut random),
        "oneline5MB" => one_line(&vocabulary, &mut random),
        "long-split" => {
            let (base, revised) = one_line(&vocabulary, &mut random);
            (format!("{base}seen. It was so."), revised)
        }
        "unique-disjoint" => (unique('u').join(" "), unique('z').join(" ")),
        "unique-shuffled" => {
            let base = unique('u');
            let mut revised = base.clone();
            random.shuffle(&mut revised);
            (base.join(" "), revised.join(" "))
        }
        "dup-paras" => duplicates(&vocabulary, &mut random),
        "sent-shuffled" => shuffled(&vocabulary, &mut random),
        "said-told" => (strewn("said", "x", 16_000), strewn("told", "x", 16_000)),
        "names" => (strewn("and", "Ab", 100_000), strewn("and", "Zu", 100_000)),
        "not-only" => ("not only ".repeat(200_000), "yes also ".repeat(200_000)),
        _ => return None,
    })
}

const SENTENCE: &str = "The harbour office told the council that the ferry would not change its route. ";

/// One sentence 100,000 times; in the revised text a new one in the middle, and 1,000 copies fewer.
fn repeated() -> Texts {
    let base = SENTENCE.repeat(100_000);
    let revised =
        format!("{}Something new was said here. {}", SENTENCE.repeat(50_000), SENTENCE.repeat(49_000));
    (base, revised)
}

/// The same with a thousand new sentences strewn in, and every 37th copy cut.
fn mixed(vocabulary: &Vocabulary, random: &mut Random) -> Texts {
    let mut revised = String::new();
    for at in 0..100_000 {
        if at % 100 == 0 {
            Sentence::new(vocabulary, random).write(&mut revised);
            revised.push(' ');
        }
        if at % 37 != 0 {
            revised.push_str(SENTENCE);
        }
    }
    (SENTENCE.repeat(100_000), revised)
}

/// Five million characters without the end of a sentence or of a line, 6 % of the words edited.
fn one_line(vocabulary: &Vocabulary, random: &mut Random) -> Texts {
    let (mut base, mut revised) = (String::new(), String::new());
    while base.len() < 5_000_000 {
        let word = vocabulary.word(random).to_owned();
        base.push_str(&word);
        base.push(' ');
        let words = match random.below(100) {
            0 | 1 => vec![vocabulary.word(random).to_owned()],
            2 | 3 => vec![],
            4 | 5 => vec![word, vocabulary.word(random).to_owned()],
            _ => vec![word],
        };
        for word in words {
            revised.push_str(&word);
            revised.push(' ');
        }
    }
    (base, revised)
}

/// 200,000 words that stand once, a full stop after each fifteenth.
fn unique(letter: char) -> Vec<String> {
    (0..200_000).map(|at| format!("{letter}{at:x}{}", if at % 15 == 14 { "." } else { "" })).collect()
}

/// One word again and again, and behind each a word that stands once.
fn strewn(word: &str, head: &str, count: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    let tail = |at: usize| [1, 26, 676, 17_576].iter().map(|step| letter(at / step)).collect::<String>();
    (0..count).map(|at| format!("{word} {head}{}", tail(at))).collect::<Vec<String>>().join(" ")
}

/// 5,000 paragraphs drawn from forty, twice.
fn duplicates(vocabulary: &Vocabulary, random: &mut Random) -> Texts {
    let paragraphs: Vec<String> = (0..40)
        .map(|_| {
            let mut paragraph = String::new();
            for _ in 0..3 {
                Sentence::new(vocabulary, random).write(&mut paragraph);
                paragraph.push(' ');
            }
            paragraph.push_str("\n\n");
            paragraph
        })
        .collect();
    let mut drawn = || -> String {
        (0..5000).filter_map(|_| paragraphs.get(random.below(paragraphs.len()))).map(String::as_str).collect()
    };
    (drawn(), drawn())
}

/// Some 15,000 sentences, each a paragraph, and the same in random order.
fn shuffled(vocabulary: &Vocabulary, random: &mut Random) -> Texts {
    let written = Text::new(vocabulary, random, 300_000).write();
    let mut sentences: Vec<&str> = written.sentences.iter().map(|told| told.span.of(&written.text)).collect();
    let base = sentences.join("\n\n");
    random.shuffle(&mut sentences);
    (base, sentences.join("\n\n"))
}
