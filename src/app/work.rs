//! Work that takes time: files, comparisons, file dialogs. Jobs in, messages out.
//!
//! Invariant: this is the only place that waits, each job answers exactly once, also when it fails,
//! and no thread without a name is started.

use std::any::Any;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use atomic_write_file::AtomicWriteFile;
use variorum::article::Article;
use variorum::collate::{self, Base, Options};
use variorum::read::{self, Hint};
use variorum::report::{self, About, Format};

use super::state::{Job, Message};

/// The largest file that is read. An article is a millionth of it.
const LARGEST: u64 = 256 * 1024 * 1024;
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
        Job::ReadText { id, name, text } => {
            let format = looks_like_text(text).then_some(variorum::document::Format::Plain);
            let hint = Hint { name: name.clone(), format, charset: Some("utf-8".to_owned()) };
            Some(Message::Read { id: *id, result: read_bytes(text.as_bytes(), &hint) })
        }
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
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let at = |what: String| format!("{what}\n{}", path.display());
    let size = path.metadata().map_err(|error| at(explain(&error)))?;
    if size.is_dir() {
        return Err(at("This is a folder. Open the files in it.".to_owned()));
    }
    if size.len() > LARGEST {
        return Err(at("The file is larger than 256 MB. Save the article alone.".to_owned()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
        .map_err(|error| at(explain(&error)))?;
    read_bytes(&bytes, &Hint { name, ..Hint::default() }).map_err(at)
}

fn read_bytes(bytes: &[u8], hint: &Hint) -> Result<Vec<Article>, String> {
    let documents = read::read(bytes, hint).map_err(|error| error.to_string())?;
    Ok(documents.into_iter().map(Article::from).collect())
}

fn explain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "The file is not there. Was it moved or renamed?".to_owned(),
        std::io::ErrorKind::PermissionDenied => {
            "The system does not allow this. Check the permissions, or choose another place.".to_owned()
        }
        _ => format!("The system says: {error}"),
    }
}

fn export(versions: &[Arc<Article>], format: Format, path: &Path) -> Result<PathBuf, String> {
    let versions = versions.iter().map(|version| Article::clone(version)).collect();
    let history = collate::history(versions, Base::Previous, &Options::default());
    let bytes = report::write(&history, format, &About::default());
    // Whole or not at all: a report that breaks off would be read as a short one.
    AtomicWriteFile::open(path)
        .and_then(|mut file| {
            file.write_all(&bytes)?;
            file.commit()
        })
        .map_err(|error| format!("{}\n{}", explain(&error), path.display()))?;
    Ok(path.to_owned())
}
