//! The memory that a comparison of two long texts and a long history need, each measured in a process of
//! its own.

use std::hint::black_box;
use std::path::Path;

use variorum::article::Article;
use variorum::collate::{Base, Options, history};

use crate::generator::{Pair, series};
use crate::passes::{article, whole};
use crate::table::Asked::AtMost;
use crate::table::{heading, note, row};
use crate::{child, files};

/// How many versions a short and a long history have.
const VERSIONS: [&str; 2] = ["10", "50"];

/// Two texts of a million words, 10 % of the sentences touched; and histories of 100,000 words a version.
pub(crate) fn run() {
    heading("Memory");
    two_texts();
    let written = tempfile::tempdir().and_then(|folder| {
        for (at, text) in series(100_000, 50).iter().enumerate() {
            files::write(&folder.path().join(at.to_string()), text)?;
        }
        Ok(folder)
    });
    match written {
        Ok(folder) => {
            for versions in VERSIONS {
                let arguments = ["--memory-of-history", &folder.path().to_string_lossy(), versions];
                child::run("memory of a history", &arguments);
            }
        }
        Err(problem) => note(&format!("memory of a history: no texts: {problem}")),
    }
}

fn two_texts() {
    let written = tempfile::tempdir().and_then(|folder| {
        let Pair { base, revised } = Pair::new(1_000_000, 10);
        let (old, new) = (folder.path().join("base.txt"), folder.path().join("revised.txt"));
        files::write(&old, &base.text)?;
        files::write(&new, &revised.text)?;
        Ok((folder, old, new))
    });
    match written {
        Ok((_folder, old, new)) => {
            child::run("memory", &["--memory", &old.to_string_lossy(), &new.to_string_lossy()]);
        }
        Err(problem) => note(&format!("memory: no texts: {problem}")),
    }
}

/// Compares the texts of two files and says how much memory this process has had at most.
pub(crate) fn measure(base: &str, revised: &str) {
    // The bytes of a file are not kept once its article was read.
    let read = |path: &str| files::read(Path::new(path)).map(|text| article(&text));
    let (Ok(base), Ok(revised)) = (read(base), read(revised)) else {
        return note("memory: the texts could not be read");
    };
    let read = peak();
    let compared = black_box(whole(&base, &revised));
    match (read, peak()) {
        (Some(read), Some(all)) => {
            note(&format!("{} edits; {read:.0} MB after reading", compared.edits.len()));
            row("peak memory in MB, two texts of 1000000 words, 10 %", AtMost(60.0), all);
        }
        _ => note("memory: this system has no /proc/self/status to ask"),
    }
}

/// Follows the first `versions` texts of a folder and says how much memory this process has had at most.
pub(crate) fn measure_history(folder: &str, versions: usize) {
    let read = |at: usize| files::read(&Path::new(folder).join(at.to_string())).ok();
    let articles: Vec<Article> = (0..versions).filter_map(|at| Some(article(&read(at)?))).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let read = peak();
    let followed = black_box(history(articles, Base::Previous, &Options::default()));
    if let (Some(read), Some(all)) = (read, peak()) {
        let texts = bytes as f64 / 1024.0 / 1024.0;
        note(&format!(
            "{} versions of 100000 words, {texts:.0} MB: {read:.0} MB after reading, {all:.0} MB at most, {:.1} MB a MB of text",
            followed.versions.len(),
            all / texts
        ));
    }
}

/// The most memory that this process has had, in MB.
fn peak() -> Option<f64> {
    let status = files::read(Path::new("/proc/self/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
