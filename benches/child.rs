//! Work in a process of its own: it can be ended when it takes too long, and its memory is its own.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::table;

/// How long a piece of work may take by the wall clock.
const LIMIT: Duration = Duration::from_secs(45);

/// Runs this program again with `arguments`; it prints what it finds.
pub(crate) fn run(what: &str, arguments: &[&str]) {
    if let Err(problem) = try_run(what, arguments) {
        table::note(&format!("{what}: could not be run: {problem}"));
    }
}

fn try_run(what: &str, arguments: &[&str]) -> std::io::Result<()> {
    let mut child = Command::new(std::env::current_exe()?).args(arguments).spawn()?;
    let start = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                table::note(&format!("{what}: ended with {status}"));
                return Ok(());
            }
            None if start.elapsed() > LIMIT => {
                child.kill()?;
                child.wait()?;
                table::note(&format!("{what}: no result in {} s", LIMIT.as_secs()));
                return Ok(());
            }
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
}
