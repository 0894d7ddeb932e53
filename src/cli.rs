//! The command line: files in, data or a report out, and an exit code.
//!
//! Always: results go to standard output, words for people to standard error; one bad file is named
//! and the others still come out; no command opens a network connection.

mod compare;
mod inspect;
mod output;
mod pipe;
mod report;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};
use variorum::article::Article;
use variorum::collate::{Options, Rule, Rules};
use variorum::document::{Document, Note, NoteCode};
use variorum::read::{Column, Hint};

use crate::sources;

/// What a person asks for.
#[derive(Debug)]
pub(crate) enum Wish {
    /// The window, with these versions.
    Window(Vec<PathBuf>),
    /// An answer on the command line.
    Answer(Command),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The versions are the same, or the work is done.
    Done,
    /// The versions differ; of `compare` only.
    Different,
    /// An unreadable file, a bad request, a result that could not be written.
    Trouble,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Different => Self::from(1),
            Outcome::Trouble => Self::from(2),
        }
    }
}

/// Shows what changed between versions of a news article, and above all inside the quotation marks.
///
/// Without a command the window opens.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, args_conflicts_with_subcommands = true, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Versions to open in the window, in their order
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// What the command line does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print every version found in the files, one line of JSON each
    Inspect {
        /// Files to read; a folder or a database holds several versions, and git:FILE is the history of a file
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Print what changed between the versions, as one JSON document
    ///
    /// Exits with 0 if the versions are the same, 1 if they differ, 2 if something went wrong.
    Compare {
        #[command(flatten)]
        versions: Versions,
    },
    /// Write a report of what changed
    Report {
        #[command(flatten)]
        versions: Versions,
        /// The report's file; - is standard output
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// The report's format; without it the ending of OUT decides, and standard output gets md
        #[arg(long, value_name = "FORMAT")]
        format: Option<report::FormatName>,
    },
    /// Answer requests, one line of JSON each, from standard input
    Pipe {
        /// How many requests to work on at once; without it, one for each processor
        #[arg(long, value_name = "N")]
        jobs: Option<NonZeroUsize>,
    },
}

/// Versions, and which is compared with which.
#[derive(Debug, clap::Args)]
pub(crate) struct Versions {
    /// Files to read, in the order of the versions; a folder or a database holds several, and git:FILE is the
    /// history of a file
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Compare each version with version N; without it, with the one before. The versions that could be
    /// read are counted, from 1
    #[arg(long, value_name = "N")]
    base: Option<NonZeroUsize>,
    /// Hide changes in which nothing else differs: any of typography, white-space, punctuation, case,
    /// numbers. They are listed and counted all the same. Without it, typography,white-space
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Option<Vec<Rule>>,
    /// Hide no change
    #[arg(long, conflicts_with = "ignore")]
    exact: bool,
}

/// What is known about tables before they are read.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Reading {
    /// What the columns of a table hold, where it is not told by their names: any of text, html, version, time,
    /// article, or a field such as headline or published
    #[arg(long, value_name = "WHAT=COLUMN", value_delimiter = ',', value_parser = column)]
    columns: Vec<(String, Column)>,
    /// Of a table with many articles, read the versions of this one: its address, or its name in the table
    #[arg(long, value_name = "ARTICLE")]
    article: Option<String>,
}

impl Reading {
    /// The same as the readers take it.
    fn hint(&self) -> Hint {
        Hint { columns: self.columns.clone(), article: self.article.clone(), ..Hint::default() }
    }
}

/// What a column holds: `text=summary`.
fn column(told: &str) -> Result<(String, Column), String> {
    let (what, name) = told.split_once('=').ok_or("write it as WHAT=COLUMN, such as text=summary")?;
    match Column::from_key(what.trim()) {
        Some(column) => Ok((name.trim().to_owned(), column)),
        None => Err(format!(
            "a column holds no “{what}”; it holds text, html, version, time, article or a field such as headline, \
             standfirst, authors, published, modified, url"
        )),
    }
}

impl Versions {
    /// How they are compared.
    fn options(&self) -> Options {
        match &self.ignore {
            _ if self.exact => Options { ignore: Rules::NONE },
            Some(rules) => Options { ignore: rules.iter().copied().collect() },
            None => Options::default(),
        }
    }
}

/// The rule of this name; the reason names all of them.
fn rule(name: &str) -> Result<Rule, String> {
    Rule::from_key(name).ok_or_else(|| format!("there is no such rule; the rules are {}", rule_names()))
}

/// The names of all rules.
fn rule_names() -> String {
    Rule::ALL.map(Rule::key).join(", ")
}

/// What `arguments` ask for; help, version and mistakes are answered at once.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Wish, Outcome> {
    wish(arguments).map_err(|answer| {
        // Nobody is left to be told if this fails.
        let _ = answer.print();
        if answer.use_stderr() { Outcome::Trouble } else { Outcome::Done }
    })
}

fn wish(arguments: impl Iterator<Item = OsString>) -> Result<Wish, clap::Error> {
    let arguments = Arguments::try_parse_from(arguments)?;
    if let Some(command) = arguments.command {
        return Ok(Wish::Answer(command));
    }
    match arguments.files.first() {
        Some(word) if looks_like_a_command(word) => {
            let message = format!("there is no command or file '{}'", shown(word));
            Err(Arguments::command().error(ErrorKind::InvalidSubcommand, message))
        }
        _ => Ok(Wish::Window(arguments.files)),
    }
}

/// Carries out a command.
pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Inspect { files, reading } => inspect::run(&files, &reading.hint()),
        Command::Compare { versions } => compare::run(&versions),
        Command::Report { versions, output, format } => report::run(&versions, &output, format),
        Command::Pipe { jobs } => pipe::run(jobs),
    }
}

/// What could be read of several files.
struct Found {
    /// The versions, in the order of the files.
    versions: Vec<Article>,
    /// Whether every file could be read.
    complete: bool,
}

/// Every version found in `paths`. A file that cannot be read is named, and takes no place.
fn found(paths: &[PathBuf], told: &Hint) -> Found {
    let mut found = Found { versions: Vec::new(), complete: true };
    for path in paths {
        match sources::read(path, told) {
            Ok(documents) => {
                for document in &documents {
                    doubt(document, path);
                }
                found.versions.extend(documents.into_iter().map(Article::from));
            }
            Err(error) => {
                tell(&error, path);
                found.complete = false;
            }
        }
    }
    found
}

/// Says that a file was read and may not hold the whole article.
fn doubt(document: &Document, path: &Path) {
    let grave = |note: &&Note| matches!(note.code, NoteCode::Truncated | NoteCode::BadCapture);
    for note in document.notes.iter().filter(grave) {
        tell(&note.message, path);
    }
}

/// Says what is wrong with a file: the reason first, the path last.
fn tell(reason: &dyn Display, path: &Path) {
    say(format_args!("{reason}\n  {}", shown(path)));
}

/// Tells people something on standard error.
pub(crate) fn say(words: impl Display) {
    // Nobody is left to be told if this fails.
    let _ = writeln!(io::stderr().lock(), "variorum: {words}");
}

/// Whether `word` is no file and no name of one, so that a mistyped command opens no window.
fn looks_like_a_command(word: &Path) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    word.to_str().is_some_and(|word| word.chars().all(plain)) && !word.exists()
}

/// A path as people see it: one line, whatever characters its name has.
fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &str, expected: Result<&str, ErrorKind>) {
        let arguments = std::iter::once("variorum").chain(arguments.split_whitespace());
        match (wish(arguments.map(OsString::from)), expected) {
            (Ok(wish), Ok(part)) => assert!(format!("{wish:?}").contains(part), "{wish:?}"),
            (wish, expected) => assert_eq!(wish.map_err(|error| error.kind()).err(), expected.err()),
        }
    }

    #[test]
    fn nothing_opens_the_window() {
        check("", Ok("Window([])"));
    }

    #[test]
    fn files_open_the_window_in_their_order() {
        check("b.txt a.txt", Ok(r#"Window(["b.txt", "a.txt"])"#));
    }

    #[test]
    fn an_unknown_command_is_no_file() {
        check("verify bundle.zip", Err(ErrorKind::InvalidSubcommand));
        check("comapre a.txt b.txt", Err(ErrorKind::InvalidSubcommand));
    }

    #[test]
    fn people_count_versions_from_one() {
        check("compare a.txt b.txt --base 2", Ok("base: Some(2)"));
        check("compare a.txt b.txt --base 0", Err(ErrorKind::ValueValidation));
    }

    #[test]
    fn what_is_hidden_can_be_chosen() {
        check("compare a.txt b.txt", Ok("ignore: None, exact: false"));
        check("compare --ignore case,white-space a.txt b.txt", Ok("ignore: Some([Case, WhiteSpace])"));
        check("report a.txt b.txt -o - --ignore case --ignore numbers", Ok("Some([Case, Numbers])"));
        check("compare a.txt b.txt --exact", Ok("ignore: None, exact: true"));
        check("compare a.txt b.txt --exact --ignore case", Err(ErrorKind::ArgumentConflict));
        check("compare a.txt b.txt --ignore wording", Err(ErrorKind::ValueValidation));
    }

    #[test]
    fn a_report_needs_a_place() {
        check("report a.txt b.txt -o out.html", Ok("out.html"));
        check("report a.txt b.txt", Err(ErrorKind::MissingRequiredArgument));
    }

    #[test]
    fn formats_that_are_not_written_are_refused() {
        check("report a.txt b.txt -o out --format md", Ok("Markdown"));
        check("report a.txt b.txt -o out --format pdf", Err(ErrorKind::InvalidValue));
    }

    #[test]
    fn every_command_has_help_and_a_version() {
        for command in ["", "inspect", "compare", "report", "pipe"] {
            check(&format!("{command} --help"), Err(ErrorKind::DisplayHelp));
            check(&format!("{command} --version"), Err(ErrorKind::DisplayVersion));
        }
    }

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
