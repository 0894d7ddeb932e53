//! Work that takes time: files, comparisons, file dialogs. Jobs in, messages out.
//!
//! Invariant: this is the only place that waits, each job answers exactly once, also when it fails,
//! and no thread without a name is started.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use variorum::article::Article;
use variorum::collate::{self, Base, Options};
use variorum::document;
use variorum::read::{self, Hint};
use variorum::report::{self, About, Format};

use super::state::{Job, Message};
use crate::files;

/// Pages nest deeply, and readers follow them.
const STACK: usize = 32 * 1024 * 1024;
/// The endings offered in the file dialog.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json"];

/// The threads behind the window.
pub(super) struct Worker {
    files: Sender<Job>,
    comparisons: Sender<Job>,
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
        let files = queue("variorum-files", &send);
        let comparisons = queue("variorum-compare", &send);
        Self { files, comparisons, send, done }
    }

    /// Takes a job on. Called from the main thread, which is the one that may open dialogs.
    pub(super) fn send(&mut self, job: Job) {
        let refused = match job {
            Job::Compare { .. } => self.comparisons.send(job).err(),
            Job::Abandon => {
                // The old thread ends after the comparison it is at; nobody waits for it.
                self.comparisons = queue("variorum-compare", &self.send);
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
            Job::Window(_) => None,
            Job::Read { .. } | Job::ReadText { .. } | Job::Export { .. } => self.files.send(job).err(),
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

/// A thread that does jobs in order until the sender is dropped.
fn queue(name: &str, send: &Outbox) -> Sender<Job> {
    let (jobs, todo) = channel::<Job>();
    let send = send.clone();
    // If the thread does not start, the receiver is gone and `Worker::send` answers for it.
    let _ = Builder::new().name(name.to_owned()).stack_size(STACK).spawn(move || {
        for job in todo {
            let answer = catch_unwind(AssertUnwindSafe(|| run(&job)))
                .unwrap_or_else(|panic| failed(&job, &broke_down(&*panic)));
            if let Some(answer) = answer {
                send.put(answer);
            }
        }
    });
    jobs
}

fn run(job: &Job) -> Option<Message> {
    match job {
        Job::Read { id, path } => Some(Message::Read { id: *id, result: read_file(path) }),
        Job::ReadText { id, name, text } => Some(Message::Read { id: *id, result: read_text(text, name) }),
        Job::Compare { generation, pair, base, revised } => {
            let comparison = collate::collate(base, revised, &Options::default());
            Some(Message::Compared { generation: *generation, pair: *pair, result: Ok(Box::new(comparison)) })
        }
        Job::Export { versions, format, path } => Some(Message::Exported(export(versions, *format, path))),
        Job::Abandon | Job::Pick | Job::Place { .. } | Job::Window(_) => None,
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
        Job::Export { .. } => Some(Message::Exported(Err(reason))),
        Job::Abandon | Job::Pick | Job::Place { .. } | Job::Window(_) => None,
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
    let documents = files::read(path).map_err(|error| at(&error, path))?;
    Ok(documents.into_iter().map(Article::from).collect())
}

fn read_text(text: &str, name: &str) -> Result<Vec<Article>, String> {
    let format = looks_like_text(text).then_some(document::Format::Plain);
    let hint = Hint { name: name.to_owned(), format, charset: Some("utf-8".to_owned()) };
    let documents = read::read(text.as_bytes(), &hint).map_err(|error| error.to_string())?;
    Ok(documents.into_iter().map(Article::from).collect())
}

fn export(versions: &[Arc<Article>], format: Format, path: &Path) -> Result<PathBuf, String> {
    let versions = versions.iter().map(|version| Article::clone(version)).collect();
    let history = collate::history(versions, Base::Previous, &Options::default());
    let report = report::write(&history, format, &About::default());
    files::save(path, &report).map_err(|error| at(&error, path))?;
    Ok(path.to_owned())
}

/// What went wrong, and where.
fn at(error: &impl std::fmt::Display, path: &Path) -> String {
    format!("{error}\n{}", path.display())
}
