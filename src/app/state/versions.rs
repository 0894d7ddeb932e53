//! The versions that are open, in order, and which two of them are compared.

use std::path::PathBuf;
use std::sync::Arc;

use variorum::article::{Article, Value};
use variorum::document::FieldName;

use super::{Direction, Job, RECENT, Scope, Side, State};

/// What a version is known by as long as the window is open.
pub(in crate::app) type VersionId = u64;

/// A version, from the moment it is asked for.
#[derive(Clone, Debug)]
pub(in crate::app) struct Version {
    pub(in crate::app) id: VersionId,
    /// The file's name, or what pasted text is called.
    pub(in crate::app) name: String,
    pub(in crate::app) path: Option<PathBuf>,
    pub(in crate::app) contents: Contents,
}

/// What is known of a version.
#[derive(Clone, Debug)]
pub(in crate::app) enum Contents {
    /// Its file is being read.
    Reading,
    /// It is there.
    Ready(Arc<Article>),
    /// It could not be read; the reason, for people.
    Failed(String),
}

impl Version {
    /// The article, once it is read.
    pub(in crate::app) const fn article(&self) -> Option<&Arc<Article>> {
        match &self.contents {
            Contents::Ready(article) => Some(article),
            Contents::Reading | Contents::Failed(_) => None,
        }
    }

    /// The name without its ending.
    pub(in crate::app) fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }

    /// When it was published or modified, where that is known, and by whom.
    pub(in crate::app) fn origin(&self) -> Option<String> {
        let metadata = &self.article()?.metadata;
        let value = |name| metadata.get(name).map(|field| &field.value);
        let date = value(FieldName::Modified).or_else(|| value(FieldName::Published));
        let date = date.map(|date| minutes(&date.display()));
        let publisher = value(FieldName::Publisher).map(Value::display);
        let parts: Vec<String> = [date, publisher].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

/// What a version is called: which of several in its file it is, where the file says so.
fn called(article: &Article, otherwise: String) -> String {
    let part = &article.source.part;
    if part.is_empty() { otherwise } else { part.clone() }
}

impl State {
    /// The versions, in order.
    pub(in crate::app) fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The version known by `id`.
    pub(in crate::app) fn version(&self, id: VersionId) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == id)
    }

    /// The versions that could be read, in order.
    pub(in crate::app) fn ready(&self) -> impl Iterator<Item = (VersionId, &Arc<Article>)> {
        self.versions.iter().filter_map(|version| Some((version.id, version.article()?)))
    }

    /// The article of a version.
    pub(in crate::app) fn article(&self, id: VersionId) -> Option<&Arc<Article>> {
        self.version(id)?.article()
    }

    /// The number people know a version by: its place among those that could be read, counted from
    /// one, as in reports.
    pub(in crate::app) fn number(&self, id: VersionId) -> Option<usize> {
        self.ready().position(|(known, _)| known == id).map(|at| at + 1)
    }

    /// Whether `id` is the version on `side`.
    pub(in crate::app) fn is_on(&self, side: Side, id: VersionId) -> bool {
        self.pair.is_some_and(|(base, revised)| match side {
            Side::Base => base == id,
            Side::Revised => revised == id,
        })
    }

    pub(super) fn open(&mut self, paths: Vec<PathBuf>) -> Vec<Job> {
        let mut jobs = Vec::new();
        for path in paths {
            let name = path
                .file_name()
                .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
            self.settings.recent.retain(|known| *known != path);
            self.settings.recent.insert(0, path.clone());
            self.settings.recent.truncate(RECENT);
            let id = self.add(name, Some(path.clone()));
            jobs.push(Job::Read { id, path });
        }
        jobs
    }

    pub(super) fn paste(&mut self, text: String) -> Vec<Job> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        let pasted = self.versions.iter().filter(|version| version.path.is_none()).count() + 1;
        let name = format!("Pasted text {pasted}");
        let id = self.add(name.clone(), None);
        vec![Job::ReadText { id, name, text }]
    }

    fn add(&mut self, name: String, path: Option<PathBuf>) -> VersionId {
        let id = self.next_id;
        self.next_id += 1;
        self.versions.push(Version { id, name, path, contents: Contents::Reading });
        id
    }

    /// Puts what a file held in the file's place: one version, several, or the reason why none.
    pub(super) fn take(&mut self, id: VersionId, result: Result<Vec<Article>, String>) {
        let Some(at) = self.versions.iter().position(|version| version.id == id) else { return };
        let Some(place) = self.versions.get_mut(at) else { return };
        let mut articles = match result {
            Ok(articles) => articles.into_iter(),
            Err(reason) => {
                if let Some(path) = &place.path {
                    self.settings.recent.retain(|known| known != path);
                }
                place.contents = Contents::Failed(reason);
                return;
            }
        };
        let (name, path) = (place.name.clone(), place.path.clone());
        place.contents = match articles.next() {
            Some(first) => {
                place.name = called(&first, name.clone());
                Contents::Ready(Arc::new(first))
            }
            None => Contents::Failed("The file holds no article. Choose another file.".to_owned()),
        };
        for (more, article) in articles.enumerate() {
            let id = self.next_id;
            self.next_id += 1;
            let name = called(&article, format!("{name} ({})", more + 2));
            let contents = Contents::Ready(Arc::new(article));
            self.versions.insert(at + 1 + more, Version { id, name, path: path.clone(), contents });
        }
    }

    pub(super) fn choose(&mut self, side: Side, id: VersionId) {
        let Some((base, revised)) = self.pair else { return };
        if self.article(id).is_none() {
            return;
        }
        self.pair = Some(match side {
            Side::Base if id == revised => (revised, base),
            Side::Base => (id, revised),
            Side::Revised if id == base => (revised, base),
            Side::Revised => (base, id),
        });
        self.pair_is_chosen = true;
    }

    pub(super) fn shift(&mut self, id: VersionId, direction: Direction) {
        let Some(at) = self.versions.iter().position(|version| version.id == id) else { return };
        let other = match direction {
            Direction::Left => at.checked_sub(1),
            Direction::Right => Some(at + 1).filter(|next| *next < self.versions.len()),
        };
        if let Some(other) = other {
            self.versions.swap(at, other);
        }
    }

    /// Compares the neighbouring versions after or before the ones compared now.
    pub(super) fn step_versions(&mut self, direction: Direction) {
        let ready: Vec<VersionId> = self.ready().map(|(id, _)| id).collect();
        let Some((base, revised)) = self.pair else { return };
        let place = |id| ready.iter().position(|known| *known == id).unwrap_or_default();
        let from = match direction {
            Direction::Right => place(revised),
            Direction::Left => place(base).saturating_sub(1),
        };
        // At the ends, and from a pair of versions that are no neighbours, the nearest step is taken.
        let from = from.min(ready.len().saturating_sub(2));
        if let (Some(&base), Some(&revised)) = (ready.get(from), ready.get(from + 1)) {
            self.pair = Some((base, revised));
            self.pair_is_chosen = true;
        }
    }

    /// Base and revised are two versions that could be read: those a person chose, else the first
    /// and the last.
    pub(super) fn settle_pair(&mut self) {
        let ready: Vec<VersionId> = self.ready().map(|(id, _)| id).collect();
        let holds =
            self.pair.is_some_and(|(base, revised)| ready.contains(&base) && ready.contains(&revised));
        if holds && self.pair_is_chosen {
            return;
        }
        self.pair_is_chosen = false;
        self.pair = match (ready.first(), ready.last()) {
            (Some(&first), Some(&last)) if first != last => Some((first, last)),
            _ => None,
        };
    }

    /// The articles of a report.
    pub(super) fn scope(&self, scope: Scope) -> Vec<Arc<Article>> {
        match (scope, self.pair) {
            (Scope::Pair, Some((base, revised))) => {
                [base, revised].into_iter().filter_map(|id| self.article(id).cloned()).collect()
            }
            _ => self.ready().map(|(_, article)| Arc::clone(article)).collect(),
        }
    }
}

/// A time in ISO 8601 as a card has room for it: `2024-10-09 07:15`.
fn minutes(iso: &str) -> String {
    match iso.split_once('T') {
        Some((day, time)) => format!("{day} {}", time.chars().take(5).collect::<String>()),
        None => iso.to_owned(),
    }
}
