//! How long the engine takes, as ratios: to a bare scan, to its own parse pass, and to other engines on
//! the same texts in the same run.

use std::hint::black_box;

use cpu_time::ProcessTime;
use criterion::{BatchSize, Criterion};
use variorum::article::Article;
use variorum::collate::{Base, Grain, Options, history};
use variorum::report::{About, Format, write};

use crate::child;
use crate::clock::{CpuTime, discard, race};
use crate::generator::{Pair, series, worst};
use crate::passes::{article, diff_words, histogram, myers, parse, scan, tokens, whole};
use crate::table::Asked::{AtLeast, AtMost};
use crate::table::{heading, note, row};

const WORST: [&str; 11] = [
    "repeat100k",
    "repeatmix",
    "oneline5MB",
    "long-split",
    "unique-disjoint",
    "unique-shuffled",
    "dup-paras",
    "sent-shuffled",
    "said-told",
    "names",
    "not-only",
];

/// What a newsroom does every day, in criterion's care.
pub(crate) fn everyday(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("everyday");
    for (name, words) in [("800 words", 800), ("10,000 words", 10_000)] {
        let Pair { base, revised } = Pair::new(words, 10);
        let (ours, theirs) = (article(&base.text), article(&revised.text));
        group.bench_function(format!("read, {name}"), |bencher| bencher.iter(|| article(&base.text)));
        group.bench_function(format!("parse, {name}"), |bencher| {
            bencher.iter(|| parse([base.text.as_str(), &revised.text]));
        });
        group.bench_function(format!("compare, {name}"), |bencher| bencher.iter(|| whole(&ours, &theirs)));
    }
    let versions: Vec<Article> = series(800, 10).iter().map(|text| article(text)).collect();
    group.bench_function("ten versions, 800 words", |bencher| {
        bencher.iter_batched(
            || versions.clone(),
            |versions| history(versions, Base::Previous, &Options::default()),
            BatchSize::LargeInput,
        );
    });
    let compared = history(versions.into_iter().take(2).collect(), Base::Previous, &Options::default());
    for format in Format::ALL {
        group.bench_function(format!("report as {}", format.extension()), |bencher| {
            bencher.iter(|| write(&compared, format, &About::default()));
        });
    }
    group.finish();
}

/// Everything that is asked of speed, each piece in a process of its own.
pub(crate) fn run() {
    heading("Speed (process time, best of several rounds)");
    for (words, name) in [(100_000, "100000"), (1_000_000, "1000000")] {
        for percent in ["1", "10", "50", "100"] {
            child::run(&format!("{words} words, {percent} %"), &["--pair", name, percent]);
        }
    }
    child::run("versions", &["--versions"]);
    for name in WORST {
        child::run(name, &["--worst", name]);
    }
}

/// One pair of texts.
pub(crate) fn pair(words: usize, percent: usize) {
    let Pair { base, revised } = Pair::new(words, percent);
    let (base, revised) = (base.text, revised.text);
    let case = format!("{words} words, {percent} %");
    let (ours, theirs) = (article(&base), article(&revised));
    let both = [base.as_str(), revised.as_str()];
    let [limit, parsed, all] = race([
        &mut discard(|| scan(both)),
        &mut discard(|| parse(both)),
        &mut discard(|| whole(&ours, &theirs)),
    ]);
    note(&format!("{case}: L {limit:.2} ms, P {parsed:.2} ms, whole {all:.2} ms"));
    if words == 100_000 {
        row(&format!("P / L, {case}"), AtMost(3.5), parsed / limit);
    }
    let asked = match percent {
        0..=10 => 1.4,
        11..100 => 2.2,
        _ => 4.0,
    };
    row(&format!("whole / P, {case}"), AtMost(asked), all / parsed);

    let (old, new) = (tokens(&base), tokens(&revised));
    if percent <= 10 {
        let [imara] = race([&mut discard(|| histogram(&old, &new))]);
        row(&format!("imara-diff Histogram / whole, {case}"), AtLeast(1.0), imara / all);
    }
    if words == 100_000 && matches!(percent, 10 | 100) {
        let [similar] = race([&mut discard(|| myers(&old, &new))]);
        let asked = if percent == 10 { 2.5 } else { 10.0 };
        row(&format!("similar Myers / whole, {case}"), AtLeast(asked), similar / all);
    }
    if words == 100_000 && percent == 10 {
        let [similar] = race([&mut discard(|| diff_words(&base, &revised))]);
        row(&format!("TextDiff::diff_words / whole, {case}"), AtLeast(5.0), similar / all);
    }
}

/// Fifty versions, each compared with the one before.
pub(crate) fn versions() {
    let texts = series(100_000, 50);
    let [parsed] = race([&mut discard(|| parse(texts.iter().map(String::as_str)))]);
    let versions: Vec<Article> = texts.iter().map(|text| article(text)).collect();
    let start = ProcessTime::now();
    black_box(history(versions, Base::Previous, &Options::default()));
    let all = start.elapsed().as_secs_f64() * 1000.0;
    note(&format!("50 versions of 100000 words: P of each {parsed:.0} ms, history {all:.0} ms"));
    row("50 versions / P of each once", AtMost(2.0), all / parsed);
    let versions: Vec<Article> = series(1_500, 50).iter().map(|text| article(text)).collect();
    let [all] = race([&mut discard(|| history(versions.clone(), Base::Previous, &Options::default()))]);
    row("milliseconds, 50 versions of 1500 words", AtMost(150.0), all);
    let compared = history(versions, Base::Previous, &Options::default());
    let [table, apparatus] =
        race([&mut discard(|| compared.table(Grain::Paragraphs)), &mut discard(|| compared.apparatus(0))]);
    note(&format!("their table of paragraphs {table:.1} ms, their apparatus {apparatus:.1} ms"));
}

/// One of the worst cases.
pub(crate) fn worst_case(name: &str) {
    let Some((base, revised)) = worst(name) else { return note(&format!("{name}: no such case")) };
    let start = ProcessTime::now();
    let (base, revised) = (article(&base), article(&revised));
    let read = start.elapsed().as_secs_f64();
    let start = ProcessTime::now();
    black_box(whole(&base, &revised));
    let all = start.elapsed().as_secs_f64();
    note(&format!("{name}: {} bytes, read in {read:.2} s", base.text.len() + revised.text.len()));
    row(&format!("seconds, {name}"), AtMost(1.0), all);
}

/// Milliseconds of one comparison of two given texts.
pub(crate) fn given(base: &str, revised: &str) -> f64 {
    let (base, revised) = (article(base), article(revised));
    let [all] = race([&mut discard(|| whole(&base, &revised))]);
    all
}
