//! How long the engine takes: a long article, ten versions, and two texts with nothing in common.
//! `cargo bench --no-default-features`

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use variorum::article::Article;
use variorum::collate::{Base, Options, collate, history};
use variorum::read;
use variorum::report::{About, Format, write};

const RUNS: usize = 7;
const WORDS: usize = 10_000;

fn main() {
    let base = article(1, 0);
    let revised = article(1, 40);
    let other = article(2, 0);
    let text = base.text.clone();
    let options = Options::default();
    let two = || history(vec![base.clone(), revised.clone()], Base::Previous, &options);
    let versions: Vec<Article> = (0..10).map(|version| article(1, version * 10)).collect();

    time("an article read as news", || article_of(&text));
    time("two versions, 40 words edited", || collate(&base, &revised, &options));
    time("two texts with nothing in common", || collate(&base, &other, &options));
    time("ten versions", || history(versions.clone(), Base::Previous, &options));
    let compared = two();
    for format in Format::ALL {
        time(&format!("a report as {}", format.extension()), || write(&compared, format, &About::default()));
    }
}

/// Prints the middle one of a few runs.
fn time<T>(what: &str, work: impl Fn() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    let middle = times.get(RUNS / 2).copied().unwrap_or_default();
    // Nobody is left to be told if this fails.
    let _ = writeln!(std::io::stdout(), "{:9.1} ms  {what}", middle.as_secs_f64() * 1000.0);
}

fn article_of(text: &str) -> Article {
    read::text(text, Some("en"), &[]).into()
}

/// An article of [`WORDS`] words that depends on `seed`, with `edits` words exchanged.
fn article(seed: u64, edits: usize) -> Article {
    const SYLLABLES: [&str; 16] = [
        "ba", "den", "fir", "gol", "har", "jun", "kel", "lo", "mir", "nos", "pel", "rut", "sha", "tor",
        "ved", "wyn",
    ];
    let mut random = Random(seed);
    let mut words: Vec<String> = (0..WORDS)
        .map(|_| (0..=random.below(3)).filter_map(|_| SYLLABLES.get(random.below(16))).copied().collect())
        .collect();
    for edit in 0..edits {
        if let Some(word) = words.get_mut(edit * WORDS / edits) {
            *word = format!("edited{edit}");
        }
    }
    let sentences = words.chunks(14).enumerate().map(|(at, words)| match at % 5 {
        4 => format!("“It {},” said Anna Verrin.\n\n", words.join(" ")),
        _ => format!("The {}. ", words.join(" ")),
    });
    article_of(&sentences.collect::<String>())
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
