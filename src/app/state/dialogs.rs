//! The dialogs over the window: what they hold, and what their buttons do.

use std::path::PathBuf;

use variorum::report::Format;

use super::{Command, Job, Notice, State};

/// A dialog over the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Dialog {
    /// Find a command.
    Palette { query: String, at: usize },
    /// Type a path, because no file dialog could be shown.
    Open { path: String },
    /// Write a report.
    Export(Export),
    /// About the program.
    About,
}

/// What is chosen for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Export {
    pub(in crate::app) format: Format,
    pub(in crate::app) scope: Scope,
    pub(in crate::app) path: String,
    /// Why it was not written.
    pub(in crate::app) trouble: Option<String>,
}

/// Which versions a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Scope {
    /// Base and revised.
    Pair,
    /// All, each with the one before.
    All,
}

impl State {
    pub(super) fn confirm(&mut self) -> Vec<Job> {
        match self.dialog.take() {
            Some(Dialog::Open { path }) if !path.trim().is_empty() => self.open(vec![typed(&path)]),
            Some(Dialog::Export(export)) if export.path.trim().is_empty() => {
                let trouble = Some("Type where the report is to be written, with a name.".to_owned());
                self.dialog = Some(Dialog::Export(Export { trouble, ..export }));
                Vec::new()
            }
            Some(Dialog::Export(export)) => {
                let (format, path) = (export.format, typed(&export.path));
                let versions = self.scope(export.scope);
                self.dialog = Some(Dialog::Export(Export { trouble: None, ..export }));
                vec![Job::Export { versions, format, path }]
            }
            Some(Dialog::Palette { query, at }) => {
                let found = Command::found(&query);
                found.get(at).map_or_else(Vec::new, |command| self.ask(*command))
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn browse(&mut self) -> Vec<Job> {
        let Some(Dialog::Export(export)) = &self.dialog else { return Vec::new() };
        if self.asking {
            return Vec::new();
        }
        let name = PathBuf::from(&export.path).file_name().map_or_else(
            || format!("comparison.{}", export.format.extension()),
            |n| n.to_string_lossy().into_owned(),
        );
        self.asking = true;
        vec![Job::Place { name }]
    }

    pub(super) fn placed(&mut self, place: Option<PathBuf>) {
        if let (Some(Dialog::Export(export)), Some(place)) = (&mut self.dialog, place) {
            export.path = place.to_string_lossy().into_owned();
            export.trouble = None;
            let ending = place.extension().map(|e| e.to_string_lossy().to_lowercase());
            let named = Format::ALL.into_iter().find(|format| Some(format.extension()) == ending.as_deref());
            export.format = named.unwrap_or(export.format);
        }
    }

    pub(super) fn exported(&mut self, result: Result<PathBuf, String>) {
        match (result, &mut self.dialog) {
            (Ok(path), _) => {
                if matches!(self.dialog, Some(Dialog::Export(_))) {
                    self.dialog = None;
                }
                self.notice = Some(Notice::Done(format!("Report written to {}", path.display())));
            }
            (Err(trouble), Some(Dialog::Export(export))) => export.trouble = Some(trouble),
            (Err(trouble), _) => self.notice = Some(Notice::Trouble(trouble)),
        }
    }

    /// What the export dialog opens with.
    pub(super) fn export(&self) -> Export {
        let format = Format::Html;
        let name = self
            .pair
            .and_then(|(_, revised)| self.version(revised))
            .map_or("comparison", |version| version.stem())
            .to_owned();
        let path = format!("{name}-compared.{}", format.extension());
        let folder = self.settings.recent.first().and_then(|path| path.parent());
        let path = folder.map_or_else(|| PathBuf::from(&path), |folder| folder.join(&path));
        let scope = if self.ready().count() > 2 { Scope::All } else { Scope::Pair };
        Export { format, scope, path: path.to_string_lossy().into_owned(), trouble: None }
    }
}

/// The path that a person typed, without the quotation marks that file managers put around it.
fn typed(path: &str) -> PathBuf {
    let path = path.trim().trim_matches(['"', '\'']);
    PathBuf::from(path.strip_prefix("file://").unwrap_or(path))
}
