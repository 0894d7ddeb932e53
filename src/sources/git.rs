//! The history of a file in git: each commit that changed it is a version, the oldest first.
//!
//! The program `git` is asked, and a repository may be made to do harm: nothing of its settings that names a
//! program is followed, nothing is fetched, and git is stopped after a while.

use std::env;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread::Builder;
use std::time::Duration;

use variorum::document::{Capture, Claim, Document, FieldName, Origin};
use variorum::read::{self, Hint, MOST_BYTES, MOST_VERSIONS};

use super::{SourceError, name, placed, tell_lost};
use crate::files::FileError;

/// How long git may keep us, each time it is asked, in seconds.
const PATIENCE: u64 = 20;

/// The longest list of commits, in bytes.
const MOST_LIST: u64 = 16 << 20;

/// How many bytes the versions of a file may have together.
const MOST_TOGETHER: u64 = 4 * MOST_BYTES;

/// Settings of a repository that name programs or reach outside of it.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.alternateRefsCommand=",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
    "i18n.logOutputEncoding=UTF-8",
];

/// The versions of a file, the oldest first.
pub(super) fn read(file: &Path, told: &Hint) -> Result<Vec<Document>, SourceError> {
    let mut commits = commits(file)?;
    let mut lost = Vec::new();
    if commits.len() > MOST_VERSIONS {
        commits.truncate(MOST_VERSIONS);
        lost.push(format!("No more than {MOST_VERSIONS} versions are read; the oldest are missing."));
    }
    commits.reverse();
    commits.dedup_by(|later, earlier| later.blob == earlier.blob);
    let contents = contents(file, commits.iter().map(|commit| commit.blob.clone()).collect())?;
    let mut found = Vec::new();
    let source = name(file);
    for (commit, bytes) in commits.iter().zip(contents) {
        let place = commit.place(&source);
        let Some(bytes) = bytes else {
            lost.push(format!("{place} was left out. It is too large, or it is not in the repository."));
            continue;
        };
        match read::read(&bytes, &Hint { name: name(Path::new(&commit.path)), ..told.clone() }) {
            Ok(documents) => {
                found.extend(placed(documents, &source, &place).map(|document| commit.dated(document)));
            }
            Err(error) => lost.push(format!("{place} was left out. {error}")),
        }
    }
    if found.is_empty() {
        let why = lost.first().map_or("no commit has it", |lost| lost.trim_end_matches('.'));
        return Err(SourceError::NoHistory(why.to_owned()));
    }
    tell_lost(&mut found, lost);
    Ok(found)
}

/// A commit that changed the file.
#[derive(Debug, Default)]
struct Commit {
    id: String,
    /// When the change was made.
    time: String,
    /// The name of the contents.
    blob: String,
    /// Where the file stood.
    path: String,
}

impl Commit {
    fn place(&self, source: &str) -> String {
        let id = self.id.get(..10).unwrap_or(&self.id);
        let called = name(Path::new(&self.path));
        if called == source { format!("commit {id}") } else { format!("commit {id}, {called}") }
    }

    /// The version with the time of the commit.
    fn dated(&self, mut document: Document) -> Document {
        if !document.claims.iter().any(|claim| claim.field == FieldName::Modified) {
            let value = self.time.clone();
            document.claims.push(Claim { field: FieldName::Modified, from: Origin::File, value, span: None });
        }
        let kept = document.source.capture.get_or_insert_with(Capture::default);
        kept.time.get_or_insert_with(|| self.time.clone());
        document
    }
}

/// The commits that changed a file, the newest first.
fn commits(file: &Path) -> Result<Vec<Commit>, SourceError> {
    let Some(called) = file.file_name() else {
        return Err(SourceError::NoHistory("this is a folder; name a file in it".to_owned()));
    };
    if file.is_dir() {
        return Err(SourceError::NoHistory("this is a folder; name a file in it".to_owned()));
    }
    let mut git = git(file);
    git.args(["log", "--follow", "--raw", "-z", "--no-abbrev", "--format=%x01%H%x00%aI"])
        .args(["--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-notes"])
        .args(["--diff-merges=first-parent", &format!("--max-count={}", MOST_VERSIONS + 1), "--"])
        .arg(Path::new(".").join(called));
    let child = started(git.stdin(Stdio::null()).stderr(Stdio::piped()))?;
    let (listed, said) = within(child, |child| {
        let mut listed = Vec::new();
        let mut said = String::new();
        child.stdout.take().map(|out| out.take(MOST_LIST).read_to_end(&mut listed)).transpose()?;
        child.stderr.take().map(|out| out.take(4096).read_to_string(&mut said)).transpose()?;
        Ok((listed, said))
    })?;
    let commits = parsed(&String::from_utf8_lossy(&listed));
    if commits.is_empty() {
        let said =
            said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").trim_end_matches('.');
        let why = if said.is_empty() { "no commit changed it" } else { said };
        return Err(SourceError::NoHistory(why.to_owned()));
    }
    Ok(commits)
}

/// The commits in the words of git, which are parted by NUL.
fn parsed(listed: &str) -> Vec<Commit> {
    let mut commits: Vec<Commit> = Vec::new();
    let mut parts = listed.split('\0').map(|part| part.trim_start_matches('\n'));
    while let Some(part) = parts.next() {
        if let Some(id) = part.strip_prefix('\u{1}') {
            let time = parts.next().unwrap_or_default().to_owned();
            commits.push(Commit { id: id.to_owned(), time, ..Commit::default() });
        } else if let Some(change) = part.strip_prefix(':') {
            let mut fields = change.split(' ').skip(3);
            let (blob, kind) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let mut path = parts.next().unwrap_or_default();
            if kind.starts_with(['R', 'C']) {
                path = parts.next().unwrap_or_default();
            }
            if let Some(commit) = commits.last_mut() {
                blob.clone_into(&mut commit.blob);
                path.clone_into(&mut commit.path);
            }
        }
    }
    // A commit that took the file away leaves nothing to read.
    commits.retain(|commit| commit.blob.bytes().any(|byte| byte != b'0'));
    commits
}

/// The contents by their names; none where they are too large or missing.
fn contents(file: &Path, blobs: Vec<String>) -> Result<Vec<Option<Vec<u8>>>, SourceError> {
    let mut git = git(file);
    git.args(["cat-file", "--batch"]);
    let child = started(git.stdin(Stdio::piped()).stderr(Stdio::null()))?;
    within(child, move |child| {
        let (Some(mut ask), Some(answer)) = (child.stdin.take(), child.stdout.take()) else {
            return Ok(Vec::new());
        };
        let mut answer = BufReader::new(answer);
        let mut left = MOST_TOGETHER;
        let mut found = Vec::with_capacity(blobs.len());
        for blob in &blobs {
            writeln!(ask, "{blob}")?;
            ask.flush()?;
            let mut head = String::new();
            answer.by_ref().take(4096).read_line(&mut head)?;
            let size = head.split(' ').nth(2).and_then(|size| size.trim().parse::<u64>().ok());
            let Some(size) = size else {
                found.push(None);
                continue;
            };
            let mut bytes = Vec::new();
            if size <= MOST_BYTES.min(left) {
                answer.by_ref().take(size).read_to_end(&mut bytes)?;
                left -= size;
                found.push(Some(bytes));
            } else {
                io::copy(&mut answer.by_ref().take(size), &mut io::sink())?;
                found.push(None);
            }
            // A line's end follows.
            answer.by_ref().take(1).read_to_end(&mut Vec::new())?;
        }
        Ok(found)
    })
}

/// The program, in the folder of the file, with nothing followed that a repository may have been told.
fn git(file: &Path) -> Command {
    let mut git = Command::new("git");
    for (key, _) in env::vars_os() {
        if key.to_string_lossy().starts_with("GIT_") {
            git.env_remove(key);
        }
    }
    git.env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("LC_ALL", "C");
    git.args(["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"]);
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    git.arg("-C").arg(folder);
    git
}

fn started(git: &mut Command) -> Result<Child, SourceError> {
    git.stdout(Stdio::piped()).spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SourceError::NoGit,
        _ => FileError::from(error).into(),
    })
}

/// What `talk` gets out of the program, unless that takes too long. The program ends in any case.
fn within<T: Send + 'static>(
    mut child: Child,
    talk: impl FnOnce(&mut Talk) -> io::Result<T> + Send + 'static,
) -> Result<T, SourceError> {
    let mut ends =
        Talk { stdin: child.stdin.take(), stdout: child.stdout.take(), stderr: child.stderr.take() };
    let (send, done) = channel();
    let talking = Builder::new().name("variorum-git".to_owned()).spawn(move || {
        // Nobody waits any more if this fails.
        let _ = send.send(talk(&mut ends));
    });
    let said = talking.map(|_| done.recv_timeout(Duration::from_secs(PATIENCE)));
    // It has ended, or is not wanted any more; either way nothing of it stays.
    let _ = child.kill();
    let _ = child.wait();
    match said {
        Ok(Ok(said)) => said.map_err(|error| FileError::from(error).into()),
        Ok(Err(_)) => Err(SourceError::TooLong(PATIENCE)),
        Err(error) => Err(FileError::from(error).into()),
    }
}

/// The ends of the pipes to a program.
struct Talk {
    stdin: Option<std::process::ChildStdin>,
    stdout: Option<std::process::ChildStdout>,
    stderr: Option<std::process::ChildStderr>,
}
