//! The memory that a comparison of two long texts needs, measured in a process of its own.

use std::hint::black_box;
use std::path::Path;

use crate::generator::Pair;
use crate::passes::{article, whole};
use crate::table::Asked::AtMost;
use crate::table::{heading, note, row};
use crate::{child, files};

/// Two texts of a million words, 10 % of the sentences touched.
pub(crate) fn run() {
    heading("Memory");
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

/// The most memory that this process has had, in MB.
fn peak() -> Option<f64> {
    let status = files::read(Path::new("/proc/self/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
