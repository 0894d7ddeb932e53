//! Work that takes time: files, comparisons, file dialogs. Jobs in, messages out.
//!
//! Invariant: this is the only place that waits, each job answers exactly once, also when it fails,
//! but a comparison that was cancelled before it began is not made and not answered; no thread
//! without a name is started.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

use variorum::article::Article;
use variorum::collate::{self, Base, Options, Rules, Voices};
use variorum::document;
use variorum::read::{self, Hint};
use variorum::report::{self, About, Format};

use super::state::{Compared, Course, Job, Message};
use crate::{files, sources};

/// Pages nest deeply, and readers follow them.
const STACK: usize = 32 * 1024 * 1024;
/// How many files are read at the same time, so that one that is slow to come keeps no other waiting.
const READERS: usize = 4;
/// The endings offered in the file dialog.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "csv", "tsv", "db",
    "sqlite", "sqlite3",
];

/// The threads behind the window.
pub(super) struct Worker {
    files: Sender<Job>,
    comparisons: Sender<Job>,
    histories: Sender<Job>,
    reports: Sender<Job>,
    /// The generation of comparisons that is waited for.
    generation: Arc<AtomicU64>,
    send: Outbox,
    done: Receiver<Message>,
}

/// Where finished work goes.
#[derive(Clone)]
struct Outbox {
    send: Sender<Message>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Outbox {
    fn put(&self, message: Message) {
        // Without a window nobody waits for the answer.
        let _ = self.send.send(message);
        (self.wake)();
    }
}

impl Worker {
    /// Starts the threads; they call `wake` after each message.
    pub(super) fn start(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (send, done) = channel();
        let send = Outbox { send, wake: Arc::new(wake) };
        let generation = Arc::default();
        let files = queue("variorum-read", READERS, &send, &generation);
        let comparisons = queue("variorum-compare", 1, &send, &generation);
        let histories = queue("variorum-history", 1, &send, &generation);
        let reports = queue("variorum-report", 1, &send, &generation);
        Self { files, comparisons, histories, reports, generation, send, done }
    }

    /// Takes a job on. Called from the main thread, which is the one that may open dialogs.
    pub(super) fn send(&mut self, job: Job) {
        let refused = match job {
            Job::Compare { .. } => self.comparisons.send(job).err(),
            Job::Abandon { generation } => {
                self.generation.store(generation, Ordering::Relaxed);
                // The old thread ends after the comparison it is at: those that wait behind it are of
                // an older generation. Nobody waits for it.
                self.comparisons = queue("variorum-compare", 1, &self.send, &self.generation);
                None
            }
            Job::Pick => {
                self.pick();
                None
            }
            Job::Place { name } => {
                self.place(&name);
                None
            }
            Job::Window(_) | Job::Copy(_) => None,
            Job::Read { .. } | Job::ReadText { .. } | Job::Listen { .. } => self.files.send(job).err(),
            Job::Trace { .. } | Job::Date { .. } => self.histories.send(job).err(),
            Job::Export { .. } => self.reports.send(job).err(),
        };
        if let Some(refused) = refused {
            // The thread could not be started: the answer says so.
            if let Some(answer) =
                failed(&refused.0, "The system gave no thread to work on. Close other programs.")
            {
                self.send.put(answer);
            }
        }
    }

    /// What is done since the last time.
    pub(super) fn finished(&self) -> Vec<Message> {
        self.done.try_iter().collect()
    }

    fn pick(&self) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open versions of an article")
            .add_filter("Articles", ENDINGS)
            .add_filter("All files", &["*"])
            .pick_files();
        self.wait(
            "variorum-open",
            move || {
                let picked = pollster::block_on(dialog);
                let paths = |files: Vec<rfd::FileHandle>| files.iter().map(|f| f.path().to_owned()).collect();
                Message::Picked(picked.map(paths))
            },
            || Message::Picked(None),
        );
    }

    fn place(&self, name: &str) {
        let dialog =
            rfd::AsyncFileDialog::new().set_title("Write the report to").set_file_name(name).save_file();
        self.wait(
            "variorum-save",
            move || Message::Placed(pollster::block_on(dialog).map(|file| file.path().to_owned())),
            || Message::Placed(None),
        );
    }

    /// Waits for a dialog on a thread of its own; `otherwise` is the answer if it breaks down.
    fn wait(
        &self,
        name: &str,
        dialog: impl FnOnce() -> Message + Send + 'static,
        otherwise: fn() -> Message,
    ) {
        let send = self.send.clone();
        let started = Builder::new().name(name.to_owned()).spawn(move || {
            send.put(catch_unwind(AssertUnwindSafe(dialog)).unwrap_or_else(|_| otherwise()));
        });
        if started.is_err() {
            self.send.put(otherwise());
        }
    }
}

/// Threads that take jobs in order until the sender is dropped.
fn queue(name: &str, threads: usize, send: &Outbox, generation: &Arc<AtomicU64>) -> Sender<Job> {
    let (jobs, todo) = channel::<Job>();
    let todo = Arc::new(Mutex::new(todo));
    for _ in 0..threads {
        let (todo, send, generation) = (Arc::clone(&todo), send.clone(), Arc::clone(generation));
        // If no thread starts, the receiver is gone and `Worker::send` answers for it.
        let _ = Builder::new().name(name.to_owned()).stack_size(STACK).spawn(move || {
            while let Some(job) = next(&todo) {
                if is_cancelled(&job, &generation) {
                    continue;
                }
                let answer = catch_unwind(AssertUnwindSafe(|| run(&job)))
                    .unwrap_or_else(|panic| failed(&job, &broke_down(&*panic)));
                if let Some(answer) = answer {
                    send.put(answer);
                }
            }
        });
    }
    jobs
}

/// The next job, once there is one. Of several threads one waits, and the others wait for that one.
fn next(todo: &Mutex<Receiver<Job>>) -> Option<Job> {
    todo.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn is_cancelled(job: &Job, waited_for: &AtomicU64) -> bool {
    matches!(job, Job::Compare { generation, .. } if *generation < waited_for.load(Ordering::Relaxed))
}

fn run(job: &Job) -> Option<Message> {
    match job {
        Job::Read { id, path } => Some(Message::Read { id: *id, result: read_file(path) }),
        Job::ReadText { id, name, text } => Some(Message::Read { id: *id, result: read_text(text, name) }),
        Job::Compare { generation, pair, base, revised } => {
            let comparison = collate::collate(base, revised, &Options::default());
            let compared = Compared::new(comparison, base, revised);
            Some(Message::Compared { generation: *generation, pair: *pair, result: Ok(compared) })
        }
        Job::Listen { versions } => {
            let voices = Voices::new(versions.iter().map(|(_, article)| article.as_ref()));
            let versions = versions.iter().map(|(id, _)| *id).collect();
            Some(Message::Heard { versions, result: Ok(voices) })
        }
        Job::Trace { versions } => {
            let course = Course::new(versions);
            let versions = versions.iter().map(|(id, _)| *id).collect();
            Some(Message::Traced { versions, result: Ok(Box::new(course)) })
        }
        Job::Date { version, at, history } => {
            Some(Message::Dated { version: *version, result: Ok(history.origins(*at)) })
        }
        Job::Export { dialog, versions, format, path, kept, ignore } => Some(Message::Exported {
            dialog: *dialog,
            result: export(versions, *format, path, kept, *ignore),
        }),
        Job::Abandon { .. } | Job::Pick | Job::Place { .. } | Job::Window(_) | Job::Copy(_) => None,
    }
}

/// The answer to a job that failed for `reason`.
fn failed(job: &Job, reason: &str) -> Option<Message> {
    let reason = reason.to_owned();
    match job {
        Job::Read { id, .. } | Job::ReadText { id, .. } => {
            Some(Message::Read { id: *id, result: Err(reason) })
        }
        Job::Compare { generation, pair, .. } => {
            Some(Message::Compared { generation: *generation, pair: *pair, result: Err(reason) })
        }
        Job::Listen { versions } => {
            let versions = versions.iter().map(|(id, _)| *id).collect();
            Some(Message::Heard { versions, result: Err(reason) })
        }
        Job::Trace { versions } => {
            let versions = versions.iter().map(|(id, _)| *id).collect();
            Some(Message::Traced { versions, result: Err(reason) })
        }
        Job::Date { version, .. } => Some(Message::Dated { version: *version, result: Err(reason) }),
        Job::Export { dialog, .. } => Some(Message::Exported { dialog: *dialog, result: Err(reason) }),
        Job::Abandon { .. } | Job::Pick | Job::Place { .. } | Job::Window(_) | Job::Copy(_) => None,
    }
}

fn broke_down(panic: &(dyn Any + Send)) -> String {
    let said = panic
        .downcast_ref::<&str>()
        .map(|said| (*said).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    format!("Variorum broke down over this, which is a mistake in Variorum. Please report it. {said}")
}

/// Pasted text is read as text, unless somebody pasted the source of a page.
fn looks_like_text(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    !(head.starts_with("<!doctype") || head.starts_with("<html") || head.starts_with('{'))
}

fn read_file(path: &Path) -> Result<Vec<Article>, String> {
    let documents = sources::read(path, &Hint::default()).map_err(|error| at(&error, path))?;
    Ok(documents.into_iter().map(Article::from).collect())
}

fn read_text(text: &str, name: &str) -> Result<Vec<Article>, String> {
    let format = looks_like_text(text).then_some(document::Format::Plain);
    let hint = Hint { name: name.to_owned(), format, charset: Some("utf-8".to_owned()), ..Hint::default() };
    let documents = read::read(text.as_bytes(), &hint).map_err(|error| error.to_string())?;
    Ok(documents.into_iter().map(Article::from).collect())
}

fn export(
    versions: &[Arc<Article>],
    format: Format,
    path: &Path,
    kept: &[PathBuf],
    ignore: Rules,
) -> Result<PathBuf, String> {
    if kept.iter().any(|file| files::is_one_file(file, path)) {
        return Err(at(&"The report would replace one of the versions. Choose another name.", path));
    }
    let versions = versions.iter().map(|version| Article::clone(version)).collect();
    let history = collate::history(versions, Base::Previous, &Options { ignore });
    let report = report::write(&history, format, &About::default());
    files::save(path, &report).map_err(|error| at(&error, path))?;
    Ok(path.to_owned())
}

/// What went wrong, and where.
fn at(error: &impl std::fmt::Display, path: &Path) -> String {
    format!("{error}\n{}", path.display())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// The answers to comparisons of these generations, sent after a cancel that began the last one.
    #[track_caller]
    fn check(generations: &[u64], cancelled: u64, expected: &[u64]) {
        let mut worker = Worker::start(|| {});
        worker.send(Job::Abandon { generation: cancelled });
        for generation in generations {
            let (base, revised) = (Arc::default(), Arc::default());
            worker.send(Job::Compare { generation: *generation, pair: (0, 1), base, revised });
        }
        let answer = || worker.done.recv_timeout(Duration::from_secs(20)).ok();
        let found: Vec<u64> = std::iter::from_fn(|| match answer()? {
            Message::Compared { generation, .. } => Some(generation),
            other => panic!("{other:?}"),
        })
        .take(expected.len())
        .collect();
        assert_eq!(found, expected);
        assert!(worker.finished().is_empty());
    }

    #[test]
    fn comparisons_are_answered_in_order() {
        check(&[0, 0, 1], 0, &[0, 0, 1]);
    }

    #[test]
    fn a_comparison_that_was_cancelled_is_not_made() {
        check(&[0, 1, 0, 2], 2, &[2]);
    }
}
