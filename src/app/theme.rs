//! Colours and sizes of type, and nothing else has any.
//!
//! Invariant: a change is never told by colour alone. Removed words are struck, added words are
//! underlined, moved passages have a label; the tints keep apart for every kind of colour vision.

use eframe::egui::epaint::FontColorTransferFunction;
use eframe::egui::{self, Color32, CornerRadius, FontFamily, FontId, Stroke, TextStyle};

/// The size of reading text.
pub(super) const READING: f32 = 17.0;
/// The height of a line of reading text, as a multiple of its size.
pub(super) const LINE: f32 = 1.5;
/// The widest column of reading text: about 72 characters.
pub(super) const MEASURE: f32 = 600.0;
/// How much ink letters have on paper: less is more.
const INK: f32 = 0.62;
/// The size of words that lead: readings, heads, quotations in a table.
pub(super) const LEAD: f32 = 15.0;
/// The size of a title.
pub(super) const TITLE: f32 = 20.0;
/// The size of controls.
pub(super) const CONTROL: f32 = 14.0;
/// The size of labels and notes.
pub(super) const SMALL: f32 = 12.5;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colours {
    /// Behind the article.
    pub(super) paper: Color32,
    /// Behind controls.
    pub(super) panel: Color32,
    /// Behind a control that the pointer is over.
    pub(super) hover: Color32,
    /// Text.
    pub(super) ink: Color32,
    /// Text that steps back.
    pub(super) muted: Color32,
    /// Hairlines.
    pub(super) line: Color32,
    /// Links and focus.
    pub(super) accent: Color32,
    /// Behind what is chosen.
    pub(super) chosen: Color32,
    /// Behind removed words.
    pub(super) removed: Color32,
    /// The line through removed words.
    pub(super) strike: Color32,
    /// Behind added words.
    pub(super) added: Color32,
    /// The line under added words.
    pub(super) underline: Color32,
    /// Behind moved passages.
    pub(super) moved: Color32,
    /// The label of moved passages.
    pub(super) moved_label: Color32,
    /// Behind the change that is selected.
    pub(super) selected: Color32,
    /// The rule beside a quotation.
    pub(super) quote: Color32,
    /// The rule beside a quotation that changed.
    pub(super) quote_changed: Color32,
    /// Words about trouble.
    pub(super) trouble: Color32,
    /// Behind words while ages are shown, from those of the second version to those of the last: other hues,
    /// and each farther from the paper.
    ages: [Color32; 4],
    /// Over the window while files are dragged.
    pub(super) veil: Color32,
}

impl Colours {
    /// Behind words of an age: 0 is the oldest, and has the colour of the paper.
    pub(super) fn age(&self, age: u8) -> Color32 {
        let [first, second, third, last] = self.ages;
        let place = f32::from(age) / 85.0;
        match age {
            0 => self.paper,
            1..=84 => first.lerp_to_gamma(second, place),
            85..=169 => second.lerp_to_gamma(third, place - 1.0),
            170.. => third.lerp_to_gamma(last, place - 2.0),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the place for colours")]
const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8 & 0xFF) as u8, (hex & 0xFF) as u8)
}

/// On paper.
const LIGHT: Colours = Colours {
    paper: rgb(0xFD_FC_FA),
    panel: rgb(0xF5_F3_EF),
    hover: rgb(0xE9_E6_E0),
    ink: rgb(0x22_21_1F),
    muted: rgb(0x66_62_5B),
    line: rgb(0xDF_DB_D4),
    accent: rgb(0x0B_5C_8A),
    chosen: rgb(0xDC_E7_EE),
    removed: rgb(0xFB_DD_CE),
    strike: rgb(0xA8_3A_10),
    added: rgb(0xD2_E6_F8),
    underline: rgb(0x17_5C_9C),
    moved: rgb(0xF1_EC_DC),
    moved_label: rgb(0x6E_5C_1E),
    selected: rgb(0xFF_DB_73),
    quote: rgb(0xCF_C9_BE),
    quote_changed: rgb(0x33_30_2B),
    trouble: rgb(0x9A_2F_12),
    ages: [rgb(0xFA_F0_B4), rgb(0xC4_E6_B4), rgb(0x9F_D0_DA), rgb(0xBE_A0_E4)],
    veil: rgb(0xFD_FC_FA),
};

/// At night.
const DARK: Colours = Colours {
    paper: rgb(0x1A_1B_1D),
    panel: rgb(0x22_23_26),
    hover: rgb(0x30_32_36),
    ink: rgb(0xE4_E1_DA),
    muted: rgb(0xA3_9F_97),
    line: rgb(0x39_3A_3E),
    accent: rgb(0x83_BF_EA),
    chosen: rgb(0x2A_3D_4B),
    removed: rgb(0x5A_2B_1B),
    strike: rgb(0xFF_A2_7A),
    added: rgb(0x17_3C_62),
    underline: rgb(0x85_BD_F5),
    moved: rgb(0x35_31_20),
    moved_label: rgb(0xD8_C4_76),
    selected: rgb(0x7A_5E_0C),
    quote: rgb(0x55_52_4C),
    quote_changed: rgb(0xE4_E1_DA),
    trouble: rgb(0xFF_A2_7A),
    ages: [rgb(0x3E_36_12), rgb(0x24_4A_2C), rgb(0x1C_56_66), rgb(0x72_4C_A4)],
    veil: rgb(0x1A_1B_1D),
};

/// The colours for `ui`.
pub(super) fn colours(ui: &egui::Ui) -> Colours {
    if ui.visuals().dark_mode { DARK } else { LIGHT }
}

/// Gives the toolkit our type and colours.
pub(super) fn install(ctx: &egui::Context) {
    let mut fonts = egui::FontDefinitions::default();
    // The sans has no arrows; the mono, which comes with it, has.
    if let Some(family) = fonts.families.get_mut(&FontFamily::Proportional) {
        family.push("Hack".to_owned());
    }
    ctx.set_fonts(fonts);
    for (theme, colours) in [(egui::Theme::Light, LIGHT), (egui::Theme::Dark, DARK)] {
        ctx.style_mut_of(theme, |style| {
            for (name, size) in [
                (TextStyle::Small, SMALL),
                (TextStyle::Body, CONTROL),
                (TextStyle::Button, CONTROL),
                (TextStyle::Heading, 22.0),
            ] {
                style.text_styles.insert(name, FontId::new(size, FontFamily::Proportional));
            }
            style.spacing.item_spacing = egui::vec2(8.0, 4.0);
            style.spacing.button_padding = egui::vec2(8.0, 4.0);
            style.spacing.menu_margin = egui::Margin::same(8);
            style.spacing.interact_size.y = 28.0;
            visuals(&mut style.visuals, colours);
            if theme == egui::Theme::Light {
                // The letters are thin; on paper they need more ink.
                style.visuals.text_options.color_transfer_function = FontColorTransferFunction::Gamma(INK);
            }
        });
    }
}

fn visuals(visuals: &mut egui::Visuals, colours: Colours) {
    visuals.panel_fill = colours.panel;
    visuals.window_fill = colours.paper;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.extreme_bg_color = colours.paper;
    visuals.faint_bg_color = colours.panel;
    visuals.hyperlink_color = colours.accent;
    visuals.error_fg_color = colours.trouble;
    visuals.warn_fg_color = colours.trouble;
    visuals.selection.bg_fill = colours.chosen;
    visuals.selection.stroke = Stroke::new(1.0, colours.ink);
    visuals.weak_text_color = Some(colours.muted);
    let round = CornerRadius::same(4);
    for (widget, fill, edge, text) in [
        (&mut visuals.widgets.noninteractive, colours.panel, colours.line, colours.ink),
        (&mut visuals.widgets.inactive, colours.panel, colours.line, colours.ink),
        (&mut visuals.widgets.hovered, colours.hover, colours.line, colours.ink),
        (&mut visuals.widgets.active, colours.chosen, colours.accent, colours.ink),
        (&mut visuals.widgets.open, colours.hover, colours.line, colours.ink),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, edge);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = round;
        widget.expansion = 0.0;
    }
}
