//! How fast, how sparing and how readable the engine's comparisons are, beside what is asked of them.
//!
//! `cargo bench --no-default-features` measures everything; `… -- everyday` (or `speed`, `quotes`,
//! `memory`, `quality`) one part; `… -- --write FOLDER` writes the texts, for `benches/peers.sh`.

mod child;
mod clock;
mod files;
mod generator;
mod memory;
mod passes;
mod quality;
mod quotes;
mod speed;
mod table;

use std::path::Path;
use std::time::Duration;

use criterion::Criterion;

use crate::clock::CpuTime;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|argument| *argument != "--bench").collect();
    match given.as_slice() {
        ["--pair", words, percent] => {
            if let (Ok(words), Ok(percent)) = (words.parse(), percent.parse()) {
                speed::pair(words, percent);
            }
        }
        ["--versions"] => speed::versions(),
        ["--worst", name] => speed::worst_case(name),
        ["--memory", base, revised] => memory::measure(base, revised),
        ["--memory-of-history", folder, versions] => {
            if let Ok(versions) = versions.parse() {
                memory::measure_history(folder, versions);
            }
        }
        ["--quality", words, percent] => {
            if let (Ok(words), Ok(percent)) = (words.parse(), percent.parse()) {
                quality::measure(words, percent);
            }
        }
        ["--write", folder] => {
            if let Err(problem) = write(Path::new(folder)) {
                table::note(&format!("the texts could not be written: {problem}"));
            }
        }
        ["--time", base, revised] => {
            if let (Ok(base), Ok(revised)) = (files::read(Path::new(base)), files::read(Path::new(revised))) {
                table::note(&format!("{:.1}", speed::given(&base, &revised)));
            }
        }
        // Without `--bench` it is a test that the benchmarks run.
        _ if given.len() == arguments.len() => everyday(),
        chosen => parts(chosen),
    }
}

/// Measures the parts that are named, or all.
fn parts(chosen: &[&str]) {
    let wanted = |part: &str| chosen.iter().all(|word| word.starts_with('-')) || chosen.contains(&part);
    if wanted("everyday") {
        everyday();
    }
    if wanted("speed") {
        speed::run();
    }
    if wanted("quotes") {
        quotes::run();
    }
    if wanted("memory") {
        memory::run();
    }
    if wanted("quality") {
        quality::run();
    }
}

fn everyday() {
    let mut criterion = Criterion::default()
        .with_measurement(CpuTime)
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    speed::everyday(&mut criterion);
    criterion.final_summary();
}

/// Writes pairs of texts for other programs.
fn write(folder: &Path) -> std::io::Result<()> {
    for (name, words, percent) in
        [("100k-r10", 100_000, 10), ("100k-r100", 100_000, 100), ("1M-r10", 1_000_000, 10)]
    {
        let pair = generator::Pair::new(words, percent);
        files::write(&folder.join(format!("{name}.base.txt")), &pair.base.text)?;
        files::write(&folder.join(format!("{name}.revised.txt")), &pair.revised.text)?;
    }
    Ok(())
}
