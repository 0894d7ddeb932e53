//! Variorum, the program: with a command it answers on the command line, else it opens the window.

#[cfg(feature = "gui")]
mod app;
mod cli;
mod files;
mod sources;

use std::path::PathBuf;
use std::process::ExitCode;

#[cfg(not(feature = "gui"))]
use cli::Outcome;
use cli::Wish;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Ok(Wish::Window(files)) => window(files),
        Ok(Wish::Answer(command)) => cli::run(command).into(),
        Err(outcome) => outcome.into(),
    }
}

/// Opens the window with these versions.
#[cfg(feature = "gui")]
fn window(files: Vec<PathBuf>) -> ExitCode {
    app::run(files)
}

/// Says that there is no window.
#[cfg(not(feature = "gui"))]
fn window(_files: Vec<PathBuf>) -> ExitCode {
    cli::say("this build has no window: use a command, `variorum --help` lists them");
    Outcome::Trouble.into()
}
