//! What a person can ask for. Their words and keys are elsewhere: this knows no toolkit.

use variorum::collate::Rule;

use super::{Filter, Grouping, Layout, Reading, Rows, State, Theme};

/// The commands, and the list of all of them.
macro_rules! commands {
    ($($name:ident),+ $(,)?) => {
        /// Something a person can ask for, at any time, without further words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::app) enum Command {
            $($name),+
        }

        impl Command {
            /// Every command, in the order people see them.
            pub(in crate::app) const ALL: &[Self] = &[$(Self::$name),+];
        }
    };
}

commands![
    Open,
    Paste,
    Export,
    RemoveAll,
    Quit,
    NextChange,
    PreviousChange,
    NextStep,
    PreviousStep,
    Swap,
    CompareAgain,
    Cancel,
    ReadText,
    ReadQuotations,
    ReadMetadata,
    ReadChanges,
    ReadFindings,
    ReadHistory,
    SideBySide,
    OneColumn,
    ByPlace,
    BySpeaker,
    ShowAllQuotations,
    CopyQuotation,
    SpeakerCard,
    Passages,
    AllQuotations,
    ToggleUnchanged,
    WordOrigin,
    ToggleAges,
    HideTypography,
    HideWhiteSpace,
    HidePunctuation,
    HideCase,
    ShowAll,
    ToggleList,
    SystemTheme,
    LightTheme,
    DarkTheme,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Palette,
    About,
];

impl Command {
    /// The commands that hide what one rule hides, in the order of the rules.
    pub(in crate::app) const HIDING: [Self; 4] =
        [Self::HideTypography, Self::HideWhiteSpace, Self::HidePunctuation, Self::HideCase];

    /// The rule that it turns on and off.
    pub(in crate::app) const fn rule(self) -> Option<Rule> {
        match self {
            Self::HideTypography => Some(Rule::Typography),
            Self::HideWhiteSpace => Some(Rule::WhiteSpace),
            Self::HidePunctuation => Some(Rule::Punctuation),
            Self::HideCase => Some(Rule::Case),
            _ => None,
        }
    }

    /// The command that opens a reading.
    pub(in crate::app) const fn read(reading: Reading) -> Self {
        match reading {
            Reading::Text => Self::ReadText,
            Reading::Quotations => Self::ReadQuotations,
            Reading::Metadata => Self::ReadMetadata,
            Reading::Changes => Self::ReadChanges,
            Reading::Findings => Self::ReadFindings,
            Reading::History => Self::ReadHistory,
        }
    }

    /// The command that chooses a layout.
    pub(in crate::app) const fn lay(layout: Layout) -> Self {
        match layout {
            Layout::SideBySide => Self::SideBySide,
            Layout::OneColumn => Self::OneColumn,
        }
    }

    /// The command that arranges quotations.
    pub(in crate::app) const fn group(grouping: Grouping) -> Self {
        match grouping {
            Grouping::Place => Self::ByPlace,
            Grouping::Speaker => Self::BySpeaker,
        }
    }

    /// The command that chooses the rows of the history.
    pub(in crate::app) const fn list(rows: Rows) -> Self {
        match rows {
            Rows::Passages => Self::Passages,
            Rows::Quotations => Self::AllQuotations,
        }
    }

    /// Whether it can do anything now.
    pub(in crate::app) fn enabled(self, state: &State) -> bool {
        match self {
            Self::NextChange | Self::PreviousChange if state.settings().reading == Reading::Quotations => {
                state.lines().outcomes.is_some_and(|outcomes| outcomes.differing() > 0)
            }
            Self::NextChange | Self::PreviousChange => {
                state.comparison().is_some_and(|c| !c.edits.is_empty())
            }
            Self::Export | Self::Swap | Self::ToggleAges => state.pair().is_some(),
            Self::NextStep | Self::PreviousStep => state.ready().count() > 2,
            Self::ShowAllQuotations => *state.filter() != Filter::default(),
            Self::CopyQuotation | Self::SpeakerCard => state.has_quote(),
            Self::WordOrigin => state.selected().is_some() && state.ages().is_some(),
            Self::RemoveAll => !state.versions().is_empty(),
            Self::Cancel => state.is_busy(),
            Self::CompareAgain => state.is_stopped(),
            _ => true,
        }
    }

    /// Whether it is switched on, for commands that are a choice.
    pub(in crate::app) fn chosen(self, state: &State) -> Option<bool> {
        let settings = state.settings();
        let chosen = match self {
            Self::ReadText
            | Self::ReadQuotations
            | Self::ReadMetadata
            | Self::ReadChanges
            | Self::ReadFindings
            | Self::ReadHistory => Self::read(settings.reading) == self,
            Self::SideBySide | Self::OneColumn => Self::lay(settings.layout) == self,
            Self::Passages | Self::AllQuotations => Self::list(settings.rows) == self,
            Self::ToggleUnchanged => settings.unchanged,
            Self::ToggleAges => settings.ages,
            Self::ByPlace | Self::BySpeaker => Self::group(settings.grouping) == self,
            Self::SystemTheme => settings.theme == Theme::System,
            Self::LightTheme => settings.theme == Theme::Light,
            Self::DarkTheme => settings.theme == Theme::Dark,
            Self::ShowAll => settings.hide.is_empty(),
            Self::ToggleList => settings.list,
            _ => settings.hide.has(self.rule()?),
        };
        Some(chosen)
    }
}
