//! The dialogs over the window: what they hold, and what their buttons do.

use std::path::PathBuf;

use variorum::report::Format;

use super::{Job, Notice, State, Version};

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
    /// Whether it is being written.
    pub(in crate::app) writing: bool,
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
    pub(super) fn show_dialog(&mut self, dialog: Dialog) {
        self.dialogs += 1;
        self.dialog = Some(dialog);
    }

    /// Writes the report of the export dialog.
    pub(super) fn write(&mut self) -> Vec<Job> {
        let Some(Dialog::Export(export)) = &mut self.dialog else { return Vec::new() };
        if export.writing {
            return Vec::new();
        }
        if export.path.trim().is_empty() {
            export.trouble = Some("Type where the report is to be written, with a name.".to_owned());
            return Vec::new();
        }
        export.trouble = None;
        export.writing = true;
        let (format, scope, path) = (export.format, export.scope, typed(&export.path));
        let kept = self.versions.iter().filter_map(|version| version.path.clone()).collect();
        let ignore = self.settings.hide;
        vec![Job::Export { dialog: self.dialogs, versions: self.scope(scope), format, path, kept, ignore }]
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

    pub(super) fn exported(&mut self, dialog: u64, result: Result<PathBuf, String>) {
        let asked = match &mut self.dialog {
            Some(Dialog::Export(export)) if dialog == self.dialogs => Some(export),
            _ => None,
        };
        match (result, asked) {
            (Ok(path), asked) => {
                if asked.is_some() {
                    self.dialog = None;
                }
                self.notice = Some(Notice::Done(format!("Report written to {}", path.display())));
            }
            (Err(trouble), Some(export)) => {
                export.writing = false;
                export.trouble = Some(trouble);
            }
            (Err(trouble), None) => self.notice = Some(Notice::Trouble(trouble)),
        }
    }

    /// What the export dialog opens with.
    pub(super) fn export(&self) -> Export {
        let format = Format::Html;
        let revised = self.pair.and_then(|(_, revised)| self.version(revised));
        let name = revised.map_or("comparison", Version::stem);
        let path = format!("{name}-compared.{}", format.extension());
        // Pasted text lies in no folder.
        let base = self.pair.and_then(|(base, _)| self.version(base));
        let places = [revised, base].into_iter().flatten().filter_map(|version| version.path.as_ref());
        let folder = places.chain(&self.settings.recent).find_map(|path| path.parent());
        let path = folder.map_or_else(|| PathBuf::from(&path), |folder| folder.join(&path));
        let scope = if self.ready().count() > 2 { Scope::All } else { Scope::Pair };
        Export { format, scope, path: path.to_string_lossy().into_owned(), writing: false, trouble: None }
    }
}

/// The path that a person typed, without the quotation marks that file managers put around it.
pub(in crate::app) fn typed(path: &str) -> PathBuf {
    let path = path.trim().trim_matches(['"', '\'']);
    PathBuf::from(path.strip_prefix("file://").unwrap_or(path))
}
