//! The palette: every command, found by its name.

use eframe::egui::{self, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use super::theme;
use crate::app::state::{Command, Dialog, Message, State};

/// The palette's content. Arrow keys choose, the return key does it.
pub(super) fn palette_ui(ui: &mut Ui, state: &State, query: &str, at: usize, outbox: &mut Vec<Message>) {
    let found = Command::found(query);
    let mut chosen = at.min(found.len().saturating_sub(1));
    let (down, up, done) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    if down {
        chosen = (chosen + 1).min(found.len().saturating_sub(1));
    }
    if up {
        chosen = chosen.saturating_sub(1);
    }
    ui.set_width(460.0);
    let mut typed = query.to_owned();
    let field = TextEdit::singleline(&mut typed).hint_text("Find a command").desired_width(f32::INFINITY);
    let field = ui.add(field);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find a command"));
    if !field.has_focus() {
        field.request_focus();
    }
    if typed != query {
        chosen = 0;
    }
    if typed != query || chosen != at {
        outbox.push(Message::Edit(Dialog::Palette { query: typed, at: chosen }));
    }
    ui.add_space(6.0);
    ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
        for (place, command) in found.iter().enumerate() {
            if row_ui(ui, state, *command, (place == chosen).then_some(down || up)) {
                outbox.push(Message::Dismiss);
                outbox.push(Message::Asked(*command));
            }
        }
        if found.is_empty() {
            ui.label(RichText::new("No command has these words").color(theme::colours(ui).muted));
        }
    });
    if let (true, Some(command)) = (done, found.get(chosen)) {
        outbox.push(Message::Dismiss);
        outbox.push(Message::Asked(*command));
    }
}

/// One command; `chosen` says of the one that is chosen whether that is new. Says whether it was clicked.
fn row_ui(ui: &mut Ui, state: &State, command: Command, chosen: Option<bool>) -> bool {
    let keys = command.keys().first().map(|keys| ui.format_shortcut(keys)).unwrap_or_default();
    let button = egui::Button::selectable(chosen.is_some(), command.label())
        .shortcut_text(keys)
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let enabled = command.enabled(state);
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, enabled, chosen.is_some(), command.label())
    });
    if chosen == Some(true) {
        response.scroll_to_me(None);
    }
    response.on_hover_text(command.hint()).clicked()
}
