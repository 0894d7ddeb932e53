//! What the window shows, and how it changes. Knows nothing of egui, files or threads.
//!
//! Invariant: base and revised are two versions that exist and could be read, the selection is a
//! change that exists, and a result that is no longer asked for changes nothing.

mod command;
mod copied;
mod course;
mod dialogs;
mod found;
mod hiding;
mod quotes;
mod settings;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use variorum::article::Article;
use variorum::collate::{Comparison, Condition, History, Origin, Rules, Voices};
use variorum::document::FieldName;
use variorum::report::Format;

pub(super) use command::Command;
pub(super) use copied::{capital, cues, speaker};
use course::Traces;
pub(super) use course::{Ages, Course, Outlets, Rows};
pub(super) use dialogs::{Dialog, Export, Scope, typed};
pub(super) use found::{Compared, Heard};
pub(super) use quotes::{Entry, Filter, Grouping, Line, Lines, QuoteAt, Speaking};
pub(super) use settings::{Layout, Reading, Settings, Theme};
pub(super) use versions::{Contents, Version, VersionId};

/// How many files are remembered.
const RECENT: usize = 12;

/// A comparison: of which version with which.
pub(super) type Pair = (VersionId, VersionId);

/// All that the window shows.
#[derive(Debug, Default)]
pub(super) struct State {
    settings: Settings,
    /// What was hidden before everything was shown.
    hidden_before: Rules,
    versions: Vec<Version>,
    pair: Option<Pair>,
    /// Whether a person chose the pair; else it is the first and the last version.
    pair_is_chosen: bool,
    comparisons: BTreeMap<Pair, Compared>,
    running: BTreeSet<Pair>,
    stopped: BTreeMap<Pair, String>,
    generation: u64,
    next_id: VersionId,
    selected: Option<usize>,
    /// The quotation that was chosen; one may hold no change.
    quote: Option<QuoteAt>,
    filter: Filter,
    /// The fullest name of the speaker whose card is open.
    card: Option<String>,
    /// Who speaks in the versions, and whether that is being found.
    heard: Option<Arc<Heard>>,
    is_listening: bool,
    /// What became of everything over the versions.
    traces: Traces,
    /// Made anew when versions, comparisons or voices are other ones.
    lines: Arc<Lines>,
    focus: Focus,
    dialog: Option<Dialog>,
    /// Counts the dialogs that were opened, so that an answer finds the one that asked.
    dialogs: u64,
    asking: bool,
    notice: Option<Notice>,
}

/// One of the two versions that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Base,
    Revised,
}

/// Where the text is to be shown from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Focus {
    /// Counts the wishes, so that the same place can be asked for twice.
    pub(super) serial: u64,
    /// The place: a byte of one side's text.
    pub(super) place: Option<(Side, usize)>,
}

/// A line at the foot of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    Done(String),
    Trouble(String),
}

/// Something that happened.
#[derive(Debug)]
pub(super) enum Message {
    /// A person asked for something.
    Asked(Command),
    /// Files were given: as arguments, dropped, typed or from the list of recent ones.
    Open(Vec<PathBuf>),
    /// Text was pasted.
    Pasted(String),
    /// The file dialog is closed; `None` if none could be shown.
    Picked(Option<Vec<PathBuf>>),
    /// A place for a report was chosen in a file dialog.
    Placed(Option<PathBuf>),
    /// A file was read.
    Read { id: VersionId, result: Result<Vec<Article>, String> },
    /// A comparison is done.
    Compared { generation: u64, pair: Pair, result: Result<Compared, String> },
    /// It was found who speaks in these versions, or not.
    Heard { versions: Vec<VersionId>, result: Result<Voices, String> },
    /// It was found what became of everything in these versions, or not.
    Traced { versions: Vec<VersionId>, result: Result<Box<Course>, String> },
    /// It was found where the words of a version come from, or not.
    Dated { version: VersionId, result: Result<Vec<Origin>, String> },
    /// A report was written, or not; which dialog asked for it.
    Exported { dialog: u64, result: Result<PathBuf, String> },
    /// A version was made base or revised.
    Choose(Side, VersionId),
    /// A version goes one place to the left or right.
    Shift(VersionId, Direction),
    /// A version is taken out.
    Remove(VersionId),
    /// A change was selected.
    Select(usize),
    /// A quotation was chosen.
    ChooseQuote(QuoteAt),
    /// The quotation above or below the chosen one was asked for.
    StepQuote(Direction),
    /// A quotation is to be copied.
    CopyQuote(QuoteAt),
    /// Other quotations are to be shown.
    Filter(Filter),
    /// A speaker's card is opened, or the card is closed.
    Card(Option<String>),
    /// A place in a text was asked for.
    Show(Side, usize),
    /// A word of the revised text was pointed at, or it is no longer told where one comes from.
    Word(Option<usize>),
    /// A dialog has another content.
    Edit(Dialog),
    /// The report of the dialog is to be written.
    Export,
    /// The dialog is closed.
    Dismiss,
    /// A place for a report is to be chosen in a file dialog.
    Browse,
}

/// Which way a version goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Left,
    Right,
}

/// Something to be done outside the state.
#[derive(Debug)]
pub(super) enum Job {
    /// Read a file.
    Read { id: VersionId, path: PathBuf },
    /// Read text that was pasted.
    ReadText { id: VersionId, name: String, text: String },
    /// Compare two versions.
    Compare { generation: u64, pair: Pair, base: Arc<Article>, revised: Arc<Article> },
    /// Find who speaks.
    Listen { versions: Vec<(VersionId, Arc<Article>)> },
    /// Follow everything through the versions.
    Trace { versions: Vec<(VersionId, Arc<Article>)> },
    /// Find where the words of a version come from, which stands at a place of the history.
    Date { version: VersionId, at: usize, history: Arc<History> },
    /// Make no comparison of a generation before this one.
    Abandon { generation: u64 },
    /// Show a dialog for choosing files.
    Pick,
    /// Show a dialog for choosing a place.
    Place { name: String },
    /// Write a report, unless it would replace one of the files that are `kept`.
    Export {
        dialog: u64,
        versions: Vec<Arc<Article>>,
        format: Format,
        path: PathBuf,
        kept: Vec<PathBuf>,
        ignore: Rules,
    },
    /// Put words on the clipboard.
    Copy(String),
    /// Something about the window itself.
    Window(Window),
}

/// Something about the window itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    Paste,
    Quit,
    ZoomIn,
    ZoomOut,
    ZoomReset,
}

impl State {
    /// A state with what was kept from the last run.
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    pub(super) const fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) const fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// The number of the dialog that was opened last.
    pub(super) const fn dialog_number(&self) -> u64 {
        self.dialogs
    }

    pub(super) const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    pub(super) const fn selected(&self) -> Option<usize> {
        self.selected
    }

    pub(super) const fn focus(&self) -> Focus {
        self.focus
    }

    /// Base and revised.
    pub(super) const fn pair(&self) -> Option<Pair> {
        self.pair
    }

    /// The comparison of `pair`, once it is done.
    pub(super) fn comparison_of(&self, pair: Pair) -> Option<&Arc<Comparison>> {
        self.comparisons.get(&pair).map(|compared| &compared.comparison)
    }

    /// The comparison of base and revised, once it is done.
    pub(super) fn comparison(&self) -> Option<&Arc<Comparison>> {
        self.comparison_of(self.pair?)
    }

    /// Why the comparison of base and revised is not there, if it was cancelled or failed.
    pub(super) fn stopped(&self) -> Option<&str> {
        self.stopped.get(&self.pair?).map(String::as_str)
    }

    /// Whether any comparison was cancelled or failed.
    pub(super) fn is_stopped(&self) -> bool {
        !self.stopped.is_empty()
    }

    /// Whether comparisons are being made.
    pub(super) fn is_busy(&self) -> bool {
        !self.running.is_empty()
    }

    /// What was looked at for findings on base and revised, once they are compared.
    pub(super) fn looked_at(&self) -> &[Condition] {
        let compared = self.pair.and_then(|pair| self.comparisons.get(&pair));
        compared.map_or(&[], |compared| &compared.looked_at)
    }

    /// Whether files are being read.
    pub(super) fn is_reading(&self) -> bool {
        self.versions.iter().any(|version| matches!(version.contents, Contents::Reading))
    }

    /// What the window is called: the headline of the newer text, where there is one.
    pub(super) fn title(&self) -> String {
        let revised = self.pair.map(|(_, revised)| revised).or_else(|| self.ready().next().map(|(id, _)| id));
        let headline = revised
            .and_then(|id| self.article(id))
            .and_then(|article| article.metadata.get(FieldName::Headline))
            .map(|field| field.value.display());
        headline.map_or_else(|| "Variorum".to_owned(), |headline| format!("{headline} – Variorum"))
    }

    /// Takes `message` in, and says what must be done about it.
    pub(super) fn update(&mut self, message: Message) -> Vec<Job> {
        let jobs = match message {
            Message::Asked(command) => self.ask(command),
            Message::Open(paths) => self.open(paths),
            Message::Pasted(text) => self.paste(text),
            Message::Picked(picked) => {
                self.asking = false;
                if picked.is_none() {
                    self.show_dialog(Dialog::Open { path: String::new() });
                }
                self.open(picked.unwrap_or_default())
            }
            Message::Placed(place) => {
                self.asking = false;
                self.placed(place);
                Vec::new()
            }
            Message::Read { id, result } => {
                self.take(id, result);
                Vec::new()
            }
            Message::Compared { generation, pair, result } => {
                self.compared(generation, pair, result);
                Vec::new()
            }
            Message::Heard { versions, result } => {
                self.heard(versions, result);
                Vec::new()
            }
            Message::Traced { versions, result } => {
                self.traced(versions, result);
                Vec::new()
            }
            Message::Dated { version, result } => {
                self.dated(version, result);
                Vec::new()
            }
            Message::Word(at) => {
                self.tell_word(at);
                Vec::new()
            }
            Message::Exported { dialog, result } => {
                self.exported(dialog, result);
                Vec::new()
            }
            Message::Choose(side, id) => {
                self.choose(side, id);
                Vec::new()
            }
            Message::Shift(id, direction) => {
                self.shift(id, direction);
                Vec::new()
            }
            Message::Remove(id) => {
                self.versions.retain(|version| version.id != id);
                Vec::new()
            }
            Message::Select(edit) => {
                self.select(edit);
                Vec::new()
            }
            Message::ChooseQuote(at) => {
                self.choose_quote(at);
                Vec::new()
            }
            Message::StepQuote(direction) => {
                self.step_quote(direction);
                Vec::new()
            }
            Message::CopyQuote(at) => self.copy_quote(Some(at)),
            Message::Filter(filter) => {
                self.filter = filter;
                Vec::new()
            }
            Message::Card(name) => {
                self.card = name;
                Vec::new()
            }
            Message::Show(side, at) => {
                self.settings.reading = Reading::Text;
                self.show(side, at);
                Vec::new()
            }
            Message::Edit(dialog) => {
                self.dialog = Some(dialog);
                Vec::new()
            }
            Message::Export => self.write(),
            Message::Dismiss => {
                self.dialog = None;
                Vec::new()
            }
            Message::Browse => self.browse(),
        };
        self.settle(jobs)
    }

    fn ask(&mut self, command: Command) -> Vec<Job> {
        self.notice = None;
        if !command.enabled(self) {
            return Vec::new();
        }
        match command {
            Command::Open if self.asking => {}
            Command::Open => {
                self.asking = true;
                return vec![Job::Pick];
            }
            Command::Paste => return vec![Job::Window(Window::Paste)],
            Command::Quit => return vec![Job::Window(Window::Quit)],
            Command::ZoomIn => return vec![Job::Window(Window::ZoomIn)],
            Command::ZoomOut => return vec![Job::Window(Window::ZoomOut)],
            Command::ZoomReset => return vec![Job::Window(Window::ZoomReset)],
            Command::Export => self.show_dialog(Dialog::Export(self.export())),
            Command::RemoveAll => self.versions.clear(),
            Command::NextChange => self.step(Direction::Right),
            Command::PreviousChange => self.step(Direction::Left),
            Command::NextStep => self.step_versions(Direction::Right),
            Command::PreviousStep => self.step_versions(Direction::Left),
            Command::Swap => {
                self.pair = self.pair.map(|(base, revised)| (revised, base));
                self.pair_is_chosen = true;
                self.forget_place();
            }
            Command::CompareAgain => self.stopped.clear(),
            Command::Cancel => return self.cancel(),
            Command::ReadText => self.settings.reading = Reading::Text,
            Command::ReadQuotations => self.settings.reading = Reading::Quotations,
            Command::ReadMetadata => self.settings.reading = Reading::Metadata,
            Command::ReadChanges => self.settings.reading = Reading::Changes,
            Command::ReadFindings => self.settings.reading = Reading::Findings,
            Command::ReadHistory => self.settings.reading = Reading::History,
            Command::SideBySide => self.lay(Layout::SideBySide),
            Command::OneColumn => self.lay(Layout::OneColumn),
            Command::ByPlace => self.group(Grouping::Place),
            Command::BySpeaker => self.group(Grouping::Speaker),
            Command::ShowAllQuotations => self.filter = Filter::default(),
            Command::CopyQuotation => return self.copy_quote(None),
            Command::SpeakerCard => self.toggle_card(),
            Command::Passages => self.list_rows(Rows::Passages),
            Command::AllQuotations => self.list_rows(Rows::Quotations),
            Command::ToggleUnchanged => {
                self.settings.unchanged = !self.settings.unchanged;
                self.settings.reading = Reading::History;
            }
            Command::ToggleAges => {
                self.settings.ages = !self.settings.ages;
                self.settings.reading = Reading::Text;
            }
            Command::WordOrigin => self.tell_change(),
            Command::HideTypography
            | Command::HideWhiteSpace
            | Command::HidePunctuation
            | Command::HideCase => self.toggle(command),
            Command::ShowAll => self.toggle_all(),
            Command::ToggleList => self.settings.list = !self.settings.list,
            Command::SystemTheme => self.settings.theme = Theme::System,
            Command::LightTheme => self.settings.theme = Theme::Light,
            Command::DarkTheme => self.settings.theme = Theme::Dark,
            Command::Palette => self.show_dialog(Dialog::Palette { query: String::new(), at: 0 }),
            Command::About => self.show_dialog(Dialog::About),
        }
        Vec::new()
    }

    const fn lay(&mut self, layout: Layout) {
        self.settings.layout = layout;
        self.settings.reading = Reading::Text;
    }

    const fn group(&mut self, grouping: Grouping) {
        self.settings.grouping = grouping;
        self.settings.reading = Reading::Quotations;
    }

    const fn list_rows(&mut self, rows: Rows) {
        self.settings.rows = rows;
        self.settings.reading = Reading::History;
    }

    fn compared(&mut self, generation: u64, pair: Pair, result: Result<Compared, String>) {
        if generation != self.generation || !self.running.remove(&pair) {
            return;
        }
        match result {
            Ok(compared) => {
                self.comparisons.insert(pair, compared);
            }
            Err(reason) => {
                self.stopped.insert(pair, reason);
            }
        }
    }

    fn cancel(&mut self) -> Vec<Job> {
        self.generation += 1;
        for pair in std::mem::take(&mut self.running) {
            self.stopped.insert(pair, "The comparison was cancelled.".to_owned());
        }
        vec![Job::Abandon { generation: self.generation }]
    }

    /// The edits that people see marked, in reading order.
    pub(super) fn visible(&self) -> Vec<usize> {
        let Some(comparison) = self.comparison() else { return Vec::new() };
        comparison.edits.iter().enumerate().filter(|(_, edit)| self.shows(edit)).map(|(at, _)| at).collect()
    }

    fn step(&mut self, direction: Direction) {
        if self.settings.reading == Reading::Quotations {
            self.step_changed_quote(direction);
            return;
        }
        let visible = self.visible();
        let next = match (self.selected, direction) {
            (None, Direction::Right) => visible.first(),
            (None, Direction::Left) => visible.last(),
            (Some(at), Direction::Right) => visible.iter().find(|edit| **edit > at).or(visible.first()),
            (Some(at), Direction::Left) => visible.iter().rev().find(|edit| **edit < at).or(visible.last()),
        };
        if let Some(&next) = next {
            self.select(next);
        }
    }

    fn select(&mut self, edit: usize) {
        let Some(found) = self.comparison().and_then(|comparison| comparison.edits.get(edit)) else { return };
        let gone = found.revised.is_empty() && !found.base.is_empty();
        let place = if gone { (Side::Base, found.base.start) } else { (Side::Revised, found.revised.start) };
        if self.settings.reading != Reading::Changes {
            self.settings.reading = Reading::Text;
        }
        self.selected = Some(edit);
        self.quote = None;
        self.show(place.0, place.1);
    }

    const fn show(&mut self, side: Side, at: usize) {
        self.focus = Focus { serial: self.focus.serial + 1, place: Some((side, at)) };
    }

    const fn forget_place(&mut self) {
        self.selected = None;
        self.quote = None;
        self.focus = Focus { serial: self.focus.serial + 1, place: None };
    }

    /// Restores the invariant after any message, and asks for the comparisons that are missing.
    fn settle(&mut self, mut jobs: Vec<Job>) -> Vec<Job> {
        let before = self.pair;
        self.settle_pair();
        if before != self.pair {
            self.forget_place();
        }
        self.forget_comparisons();
        let edits = self.comparison().map_or(&[][..], |comparison| &comparison.edits);
        self.selected = self.selected.filter(|at| edits.get(*at).is_some_and(|edit| self.shows(edit)));
        jobs.extend(self.settle_quotes());
        for pair in self.wanted() {
            let known = self.comparisons.contains_key(&pair)
                || self.running.contains(&pair)
                || self.stopped.contains_key(&pair);
            if let (false, Some(base), Some(revised)) = (known, self.article(pair.0), self.article(pair.1)) {
                let (base, revised) = (Arc::clone(base), Arc::clone(revised));
                self.running.insert(pair);
                jobs.push(Job::Compare { generation: self.generation, pair, base, revised });
            }
        }
        jobs.extend(self.settle_course());
        jobs
    }

    /// The comparisons that are shown somewhere, the one in the middle of the window first.
    fn wanted(&self) -> Vec<Pair> {
        let ready: Vec<VersionId> = self.ready().map(|(id, _)| id).collect();
        let steps = ready.iter().zip(ready.iter().skip(1)).map(|(a, b)| (*a, *b));
        let mut wanted: Vec<Pair> = self.pair.into_iter().collect();
        wanted.extend(steps.filter(|step| Some(*step) != self.pair));
        wanted
    }

    fn forget_comparisons(&mut self) {
        let exists = |pair: &Pair| {
            self.versions.iter().any(|v| v.id == pair.0) && self.versions.iter().any(|v| v.id == pair.1)
        };
        self.comparisons.retain(|pair, _| exists(pair));
        self.stopped.retain(|pair, _| exists(pair));
        self.running.retain(exists);
    }
}

#[cfg(test)]
mod tests;
