//! Variorum: the window.

#[cfg(feature = "gui")]
mod app;

use std::process::ExitCode;

#[cfg(feature = "gui")]
fn main() -> ExitCode {
    app::run(std::env::args_os().skip(1).map(std::path::PathBuf::from).collect())
}

#[cfg(not(feature = "gui"))]
fn main() -> ExitCode {
    ExitCode::from(2)
}
