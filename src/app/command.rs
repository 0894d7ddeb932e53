//! The words and keys of the commands. Menus, keys and the palette are all made from their list.
//!
//! Invariant: no two commands share a key, and all of them stand in the palette.

use eframe::egui::{self, Key, KeyboardShortcut, Modifiers};

use super::state::{Command, Message, State};

/// A command's words and keys.
struct Entry {
    label: &'static str,
    hint: &'static str,
    keys: &'static [KeyboardShortcut],
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

impl Command {
    #[expect(clippy::too_many_lines, reason = "a table with an entry for each command")]
    const fn entry(self) -> Entry {
        let (label, hint, keys): (_, _, &'static [KeyboardShortcut]) = match self {
            Self::Open => (
                "Open versions…",
                "Choose the files that hold the versions of an article",
                &const { [ctrl(Key::O)] },
            ),
            Self::Paste => (
                "Paste as a new version",
                "Make a version of the text on the clipboard",
                &const { [ctrl(Key::V)] },
            ),
            Self::Export => (
                "Export report…",
                "Write the comparison as a page, as Markdown or as data",
                &const { [ctrl(Key::E)] },
            ),
            Self::RemoveAll => (
                "Remove all versions",
                "Empty the window; the files stay where they are",
                &const { [ctrl(Key::W)] },
            ),
            Self::Quit => ("Quit", "Close the window", &const { [ctrl(Key::Q)] }),
            Self::NextChange => (
                "Next change",
                "Go to the next change, among quotations to the next that changed",
                &const { [plain(Key::N), plain(Key::F8)] },
            ),
            Self::PreviousChange => (
                "Previous change",
                "Go to the change, or to the changed quotation, before this one",
                &const { [shift(Key::N), shift(Key::F8)] },
            ),
            Self::NextStep => {
                ("Next step", "Compare the next two neighbouring versions", &const { [alt(Key::ArrowRight)] })
            }
            Self::PreviousStep => (
                "Previous step",
                "Compare the two neighbouring versions before these",
                &const { [alt(Key::ArrowLeft)] },
            ),
            Self::Swap => {
                ("Swap base and revised", "Read the comparison the other way", &const { [plain(Key::X)] })
            }
            Self::CompareAgain => (
                "Compare again",
                "Start comparisons that were cancelled or failed",
                &const { [plain(Key::F5)] },
            ),
            Self::Cancel => ("Cancel", "Stop comparing", &const { [plain(Key::Escape)] }),
            Self::ReadText => ("Text", "The text with its changes marked", &const { [ctrl(Key::Num1)] }),
            Self::ReadQuotations => {
                ("Quotations", "Every quotation in every version", &const { [ctrl(Key::Num2)] })
            }
            Self::ReadMetadata => {
                ("Metadata", "Dates, authors and other fields in every version", &const { [ctrl(Key::Num3)] })
            }
            Self::ReadChanges => (
                "Changes",
                "Every change in one sentence, the weightiest first",
                &const { [ctrl(Key::Num4)] },
            ),
            Self::ReadFindings => (
                "Findings",
                "What dates, notices and changes say together, with what it rests on",
                &const { [ctrl(Key::Num5)] },
            ),
            Self::ReadHistory => {
                ("History", "What became of each passage over all versions", &const { [ctrl(Key::Num6)] })
            }
            Self::SideBySide => {
                ("Side by side", "Two columns with matching passages level", &const { [plain(Key::S)] })
            }
            Self::OneColumn => (
                "One column",
                "One text with removed and added words in reading order",
                &const { [plain(Key::R)] },
            ),
            Self::ByPlace => {
                ("By place", "List the quotations in the order they stand in", &const { [shift(Key::G)] })
            }
            Self::BySpeaker => (
                "By speaker",
                "List the quotations under the people who say them",
                &const { [plain(Key::G)] },
            ),
            Self::ShowAllQuotations => (
                "Show all quotations",
                "Filter the quotations neither by change nor by speaker",
                &const { [shift(Key::E)] },
            ),
            Self::CopyQuotation => (
                "Copy quotation",
                "Copy the words of the chosen quotation in every version, and what changed",
                &const { [ctrl(Key::C)] },
            ),
            Self::SpeakerCard => (
                "Speaker card",
                "All that the speaker of the chosen quotation says, in every version",
                &const { [plain(Key::A)] },
            ),
            Self::Passages => {
                ("By passage", "A row for each passage in the history", &const { [shift(Key::H)] })
            }
            Self::AllQuotations => {
                ("By quotation", "A row for each quotation in the history", &const { [plain(Key::H)] })
            }
            Self::ToggleUnchanged => (
                "Unchanged passages",
                "List in the history what is the same in all versions",
                &const { [plain(Key::U)] },
            ),
            Self::WordOrigin => (
                "Where the words come from",
                "In which version the words of the selected change first stand, and where they were absent",
                &const { [plain(Key::O)] },
            ),
            Self::ToggleAges => (
                "Show ages",
                "Shade the words of the revised version by the version that first has them",
                &const { [shift(Key::A)] },
            ),
            Self::HideTypography => (
                "Hide typography",
                "Leave differences of quotation mark style, dashes and accents unmarked",
                &const { [plain(Key::T)] },
            ),
            Self::HideWhiteSpace => (
                "Hide white space",
                "Leave differences of spaces, line breaks and page furniture unmarked",
                &const { [plain(Key::W)] },
            ),
            Self::HidePunctuation => (
                "Hide punctuation",
                "Leave differences of commas and other marks unmarked, but never of quotation marks",
                &const { [plain(Key::P)] },
            ),
            Self::HideCase => (
                "Hide case",
                "Leave differences of capital and small letters unmarked",
                &const { [plain(Key::C)] },
            ),
            Self::ShowAll => (
                "Show every difference",
                "Hide nothing, or hide again what was hidden",
                &const { [plain(Key::E)] },
            ),
            Self::ToggleList => {
                ("List of changes", "Show the list of changes beside the text", &const { [plain(Key::L)] })
            }
            Self::SystemTheme => ("Theme of the system", "Light or dark as the system has it", &[]),
            Self::LightTheme => ("Light theme", "Dark letters on a light ground", &[]),
            Self::DarkTheme => ("Dark theme", "Light letters on a dark ground", &[]),
            Self::ZoomIn => ("Zoom in", "Make everything larger", &const { [ctrl(Key::Plus)] }),
            Self::ZoomOut => ("Zoom out", "Make everything smaller", &const { [ctrl(Key::Minus)] }),
            Self::ZoomReset => ("Original size", "Undo the zoom", &const { [ctrl(Key::Num0)] }),
            Self::Palette => (
                "All commands…",
                "Find a command by its name",
                &const { [ctrl(Key::K), KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P)] },
            ),
            Self::About => ("About Variorum", "What this program is", &[]),
        };
        Entry { label, hint, keys }
    }

    /// The commands whose name or hint has all words of `query`, those with them in the name first.
    pub(super) fn found(query: &str) -> Vec<Self> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        let holds = |text: &str| {
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let (named, others): (Vec<_>, Vec<_>) = Self::ALL
            .iter()
            .copied()
            .filter(|c| *c != Self::Palette)
            .partition(|command| holds(command.label()));
        let hinted = others.into_iter().filter(|command| holds(command.hint()));
        named.into_iter().chain(hinted).collect()
    }

    /// Its name.
    pub(super) const fn label(self) -> &'static str {
        self.entry().label
    }

    /// What it does, in a few words.
    pub(super) const fn hint(self) -> &'static str {
        self.entry().hint
    }

    /// Its keys; the first is shown.
    pub(super) const fn keys(self) -> &'static [KeyboardShortcut] {
        self.entry().keys
    }

    /// Whether the toolkit itself listens for its keys.
    const fn is_built_in(self) -> bool {
        matches!(
            self,
            Self::Paste | Self::CopyQuotation | Self::Quit | Self::ZoomIn | Self::ZoomOut | Self::ZoomReset
        )
    }
}

/// The commands whose keys were pressed. While a field has the focus, letters are letters; while a
/// menu is open, they are the menu's; while a dialog is open, all keys are the dialog's.
pub(super) fn pressed(ctx: &egui::Context, state: &State) -> Vec<Message> {
    if state.dialog().is_some() {
        return Vec::new();
    }
    let typing = ctx.text_edit_focused() || egui::Popup::is_any_open(ctx);
    let mut all: Vec<(Command, KeyboardShortcut)> = Command::ALL
        .iter()
        .copied()
        .filter(|command| !command.is_built_in() && command.enabled(state))
        .flat_map(|command| command.keys().iter().map(move |key| (command, *key)))
        .filter(|(_, key)| !typing || key.modifiers.command || key.modifiers.alt)
        .collect();
    // A shortcut without Shift also matches with it, so those with more modifiers are asked first.
    all.sort_by_key(|(_, key)| {
        std::cmp::Reverse(u8::from(key.modifiers.shift) + u8::from(key.modifiers.alt))
    });
    all.into_iter()
        .filter(|(_, key)| ctx.input_mut(|input| input.consume_shortcut(key)))
        .map(|(command, _)| Message::Asked(command))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let keys: Vec<_> =
            Command::ALL.iter().flat_map(|c| c.keys().iter().map(move |key| (c, key))).collect();
        for (at, (one, key)) in keys.iter().enumerate() {
            for (other, taken) in &keys[at + 1..] {
                assert_ne!(key, taken, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn no_two_commands_share_a_name() {
        for (at, one) in Command::ALL.iter().enumerate() {
            for other in &Command::ALL[at + 1..] {
                assert_ne!(one.label(), other.label());
            }
        }
    }
}
