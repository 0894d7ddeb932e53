//! The menus, and the bar that chooses how to read.

use eframe::egui::{self, Button, MenuBar, RichText, Ui};

use variorum::collate::FieldChangeKind;

use super::{counted, theme};
use crate::app::state::{Command, Message, Reading, State};

/// The room that the buttons for steps need.
const STEPS: f32 = 300.0;

/// The room that the choices of the history need.
const CHOICES: f32 = 350.0;

/// The menus.
pub(super) fn bar_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button("File", |ui| {
            items_ui(ui, state, &[Command::Open, Command::Paste], outbox);
            recent_ui(ui, state, outbox);
            ui.separator();
            items_ui(ui, state, &[Command::CopyQuotation, Command::Export], outbox);
            ui.separator();
            items_ui(ui, state, &[Command::RemoveAll, Command::Quit], outbox);
        });
        ui.menu_button("View", |ui| {
            items_ui(ui, state, &Reading::ALL.map(Command::read), outbox);
            ui.separator();
            items_ui(ui, state, &[Command::SideBySide, Command::OneColumn], outbox);
            items_ui(ui, state, &[Command::ToggleList, Command::ToggleAges], outbox);
            ui.separator();
            items_ui(ui, state, &[Command::ByPlace, Command::BySpeaker], outbox);
            items_ui(ui, state, &[Command::ShowAllQuotations, Command::SpeakerCard], outbox);
            ui.separator();
            let history = [Command::Passages, Command::AllQuotations, Command::ToggleUnchanged];
            items_ui(ui, state, &history, outbox);
            ui.separator();
            items_ui(ui, state, &Command::HIDING, outbox);
            items_ui(ui, state, &[Command::ShowAll], outbox);
            ui.separator();
            let themes = [Command::SystemTheme, Command::LightTheme, Command::DarkTheme];
            items_ui(ui, state, &themes, outbox);
            ui.separator();
            items_ui(ui, state, &[Command::ZoomIn, Command::ZoomOut, Command::ZoomReset], outbox);
        });
        ui.menu_button("Go", |ui| {
            items_ui(ui, state, &[Command::NextChange, Command::PreviousChange], outbox);
            ui.separator();
            items_ui(ui, state, &[Command::NextStep, Command::PreviousStep, Command::Swap], outbox);
            ui.separator();
            items_ui(ui, state, &[Command::WordOrigin], outbox);
            ui.separator();
            items_ui(ui, state, &[Command::CompareAgain, Command::Cancel], outbox);
        });
        ui.menu_button("Help", |ui| {
            items_ui(ui, state, &[Command::Palette, Command::About], outbox);
        });
    });
}

fn items_ui(ui: &mut Ui, state: &State, commands: &[Command], outbox: &mut Vec<Message>) {
    for &command in commands {
        let keys = command.keys().first().map(|keys| ui.format_shortcut(keys)).unwrap_or_default();
        let button = Button::selectable(command.chosen(state).unwrap_or_default(), command.label());
        let button = button.shortcut_text(keys);
        let response = ui.add_enabled(command.enabled(state), button).on_hover_text(command.hint());
        if response.clicked() {
            outbox.push(Message::Asked(command));
            ui.close();
        }
    }
}

fn recent_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    let recent = &state.settings().recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Recent files", |ui| {
            for path in recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    outbox.push(Message::Open(vec![path.clone()]));
                    ui.close();
                }
            }
        });
    });
}

/// The readings with their counts, and what belongs to the one that is open.
pub(super) fn readings_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for reading in Reading::ALL {
            reading_ui(ui, state, reading, outbox);
        }
        if state.settings().reading == Reading::Text && state.pair().is_some() {
            ui.add_space(12.0);
            for command in [Command::SideBySide, Command::OneColumn] {
                choice_ui(ui, state, command, outbox);
            }
        }
        if state.settings().reading == Reading::Quotations {
            ui.add_space(12.0);
            for command in [Command::ByPlace, Command::BySpeaker] {
                choice_ui(ui, state, command, outbox);
            }
        }
        if state.settings().reading == Reading::History && state.pair().is_some() {
            // The choices stay together.
            if ui.available_size_before_wrap().x < CHOICES {
                ui.end_row();
            } else {
                ui.add_space(12.0);
            }
            for command in [Command::Passages, Command::AllQuotations, Command::ToggleUnchanged] {
                choice_ui(ui, state, command, outbox);
            }
        }
        let steps =
            !matches!(state.settings().reading, Reading::Metadata | Reading::Findings | Reading::History);
        if steps && state.comparison().is_some() {
            ui.add_space(12.0);
            step_ui(ui, state, outbox);
        }
    });
}

fn reading_ui(ui: &mut Ui, state: &State, reading: Reading, outbox: &mut Vec<Message>) {
    let command = Command::read(reading);
    let chosen = state.settings().reading == reading;
    let count = count(state, reading);
    let words = match count {
        Some(count) => format!("{}  {count}", command.label()),
        None => command.label().to_owned(),
    };
    let colours = theme::colours(ui);
    let text = RichText::new(words).size(15.0).color(if chosen { colours.ink } else { colours.muted });
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 10.0;
            ui.add(Button::new(text).frame_when_inactive(false))
        })
        .inner;
    if chosen {
        let line = response.rect;
        let stroke = egui::Stroke::new(2.0, colours.accent);
        ui.painter().hline(line.x_range().shrink(10.0), line.bottom() + 1.0, stroke);
    }
    let name = match (told(state, reading), count) {
        (Some(told), _) => format!("{}, {told}", command.label()),
        (None, Some(count)) => format!("{}, {count} changed", command.label()),
        (None, None) => command.label().to_owned(),
    };
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, chosen, &name));
    let hint = told(state, reading)
        .map_or_else(|| command.hint().to_owned(), |told| format!("{}: {told}", command.hint()));
    if response.on_hover_text(hint).clicked() {
        outbox.push(Message::Asked(command));
    }
}

/// What became of the quotations, where one was not kept, and how many findings there are.
fn told(state: &State, reading: Reading) -> Option<String> {
    if reading == Reading::Findings {
        let count = state.comparison()?.findings.len();
        return Some(if count == 0 { "none".to_owned() } else { counted(count, "finding", "findings") });
    }
    state.lines().outcomes.filter(|_| reading == Reading::Quotations)?.told()
}

/// How many things differ, as far as is known.
fn count(state: &State, reading: Reading) -> Option<usize> {
    let comparison = state.comparison()?;
    match reading {
        Reading::Text | Reading::History => None,
        Reading::Findings => Some(comparison.findings.len()).filter(|count| *count > 0),
        Reading::Quotations => state.lines().outcomes.map(|outcomes| outcomes.differing()),
        Reading::Metadata => {
            Some(comparison.metadata.iter().filter(|field| field.change != FieldChangeKind::Same).count())
        }
        Reading::Changes => Some(state.visible().len()),
    }
}

fn choice_ui(ui: &mut Ui, state: &State, command: Command, outbox: &mut Vec<Message>) {
    let chosen = command.chosen(state).unwrap_or_default();
    let colours = theme::colours(ui);
    let colour = if chosen { colours.ink } else { colours.muted };
    let text = RichText::new(command.label()).color(colour);
    let response = ui.selectable_label(chosen, text).on_hover_text(hint(ui, command));
    if response.clicked() {
        outbox.push(Message::Asked(command));
    }
}

fn step_ui(ui: &mut Ui, state: &State, outbox: &mut Vec<Message>) {
    // The buttons stay together.
    if ui.available_size_before_wrap().x < STEPS {
        ui.end_row();
    }
    for command in [Command::PreviousChange, Command::NextChange] {
        let button = Button::new(command.label()).frame_when_inactive(false);
        let response = ui.add_enabled(command.enabled(state), button).on_hover_text(hint(ui, command));
        if response.clicked() {
            outbox.push(Message::Asked(command));
        }
    }
    // Quotations are counted above their table.
    if state.settings().reading == Reading::Quotations {
        return;
    }
    let visible = state.visible();
    let words = match state.selected().and_then(|at| visible.iter().position(|edit| *edit == at)) {
        Some(place) => format!("Change {} of {}", place + 1, visible.len()),
        None if visible.is_empty() => "No changes".to_owned(),
        None => counted(visible.len(), "change", "changes"),
    };
    ui.add(egui::Label::new(RichText::new(words).color(theme::colours(ui).muted)).extend());
}

/// What a command does, with its first key.
fn hint(ui: &Ui, command: Command) -> String {
    match command.keys().first() {
        Some(keys) => format!("{} ({})", command.hint(), ui.format_shortcut(keys)),
        None => command.hint().to_owned(),
    }
}
