//! Plain words of cells, notes and hints.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{self, Color32, FontId, Sense, Ui};

use super::WORDS;
use crate::app::theme;
use crate::app::view::passages::laid::Laid;
use crate::app::view::passages::right_to_left::has_right_to_left;

/// Words of a note or a message, whichever way they run.
pub(in crate::app::view) fn words_ui(ui: &mut Ui, text: &str) {
    if !has_right_to_left(text) {
        ui.label(text);
        return;
    }
    let colours = theme::colours(ui);
    let width = ui.available_width().min(WORDS);
    let laid = Laid::job(ui, words(text, theme::CONTROL, colours.ink, width));
    let (area, response) = ui.allocate_exact_size(laid.size(), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    laid.letters(ui.painter(), &colours, area.min);
}

/// Plain words for a cell.
pub(in crate::app::view) fn words(words: &str, size: f32, colour: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    add(&mut job, words, size, colour);
    job
}

/// Adds words to a cell.
pub(in crate::app::view) fn add(job: &mut LayoutJob, words: &str, size: f32, colour: Color32) {
    let mut format = TextFormat::simple(FontId::proportional(size), colour);
    format.line_height = Some((size * 1.4).round());
    format.expand_bg = 0.0;
    job.append(words, 0.0, format);
}
