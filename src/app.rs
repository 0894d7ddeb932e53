//! The window: a state, the views that draw it, and the work done behind it.
//!
//! ```text
//! view --Message--> state --Job--> work --Message--> state
//! ```
//!
//! Views only read the state; only `State::update` changes it; only `work` waits.

mod command;
mod state;
mod theme;
mod view;
mod work;

#[cfg(all(test, feature = "ui-tests"))]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use eframe::egui::{self, ViewportCommand};

use state::{Job, Message, Settings, State, Window};
use view::Screen;
use work::Worker;

/// Opens the window with `files`, and stays until it is closed.
pub(crate) fn run(files: Vec<PathBuf>) -> ExitCode {
    let options = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        viewport: egui::ViewportBuilder::default()
            .with_title("Variorum")
            .with_app_id("variorum")
            .with_inner_size([1240.0, 820.0])
            .with_min_inner_size([520.0, 360.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let open = Box::new(move |cc: &eframe::CreationContext<'_>| {
        let kept = cc.storage.and_then(|storage| eframe::get_value(storage, eframe::APP_KEY));
        let mut app = App::new(&cc.egui_ctx, kept.unwrap_or_default());
        app.handle(&cc.egui_ctx, [Message::Open(files)]);
        Ok(Box::new(app) as Box<dyn eframe::App>)
    });
    match eframe::run_native("variorum", options, open) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stderr, reason = "without a window there is no other place for words")]
fn complain(error: &eframe::Error) {
    eprintln!("variorum: the window could not be opened. A graphical session with OpenGL is needed.");
    eprintln!("The commands that need no window still work; see `variorum --help`.");
    eprintln!("The system says: {error}");
}

/// The window.
struct App {
    state: State,
    screen: Screen,
    worker: Worker,
    title: String,
}

impl App {
    fn new(ctx: &egui::Context, settings: Settings) -> Self {
        theme::install(ctx);
        let woken = ctx.clone();
        let worker = Worker::start(move || woken.request_repaint());
        Self { state: State::new(settings), screen: Screen::default(), worker, title: String::new() }
    }

    fn handle(&mut self, ctx: &egui::Context, messages: impl IntoIterator<Item = Message>) {
        for message in messages {
            for job in self.state.update(at_home(message)) {
                match job {
                    Job::Window(job) => about_the_window(ctx, job),
                    Job::Copy(words) => ctx.copy_text(words),
                    job => self.worker.send(job),
                }
            }
        }
    }

    fn work_is_done(&mut self, ctx: &egui::Context) {
        let finished = self.worker.finished();
        if !finished.is_empty() {
            self.handle(ctx, finished);
            ctx.request_repaint();
        }
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        self.work_is_done(ui.ctx());
        view::follow_theme(ui, &self.state);
        let mut outbox = view::given(ui, &self.state);
        outbox.extend(command::pressed(ui.ctx(), &self.state));
        let ctx = ui.ctx().clone();
        self.handle(&ctx, outbox.drain(..));
        view::window(ui, &self.state, &mut self.screen, &mut outbox);
        if !outbox.is_empty() {
            ui.request_repaint();
        }
        self.handle(&ctx, outbox);
        self.call(ui);
    }

    /// Gives the window its name, when that changed.
    fn call(&mut self, ui: &egui::Ui) {
        let title = self.state.title();
        if title != self.title {
            ui.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The message with paths that stay true in another folder, because they are kept for the next run.
fn at_home(message: Message) -> Message {
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
    match message {
        Message::Open(paths) => Message::Open(paths.into_iter().map(absolute).collect()),
        other => other,
    }
}

fn about_the_window(ctx: &egui::Context, job: Window) {
    match job {
        Window::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        Window::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        Window::ZoomIn => egui::gui_zoom::zoom_in(ctx),
        Window::ZoomOut => egui::gui_zoom::zoom_out(ctx),
        Window::ZoomReset => ctx.set_zoom_factor(1.0),
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.work_is_done(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, eframe::APP_KEY, self.state.settings());
    }
}
