//! Classes of changes: their names in JSON, what people read, and which of them leads.

/// What kind of change an edit is. The order is the order in which they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Other speaker of the same words.
    QuoteSpeaker,
    /// Words inside quotation marks differ.
    QuoteWording,
    /// Marks added or removed around the same words.
    QuoteMarks,
    /// A quotation without partner in the base version.
    QuoteAdded,
    /// A quotation without partner in the revised version.
    QuoteRemoved,
    /// The cue differs.
    QuoteCue,
    /// A number differs.
    Number,
    /// A date or time differs.
    Date,
    /// A name differs.
    Name,
    /// A negation was added or removed.
    Negation,
    /// Certainty differs.
    Hedge,
    /// The source of a claim differs.
    Attribution,
    /// The headline, standfirst or kicker differs.
    Headline,
    /// A word makes another impression.
    Tone,
    /// A notice was added, removed or reworded.
    Correction,
    /// A block moved.
    Move,
    /// A unit was parted.
    Split,
    /// Units were joined.
    Merge,
    /// Words without partner were added.
    Expand,
    /// Words without partner were taken out.
    Cut,
    /// Words of an earlier version came back.
    Reintroduced,
    /// Other words, and none of the classes above.
    Style,
    /// A mistyped word was mended.
    Typo,
    /// Only punctuation differs.
    Punctuation,
    /// Only typography differs: the same words by key.
    Typography,
    /// Only white space, inferred breaks or page furniture.
    Layout,
    /// A field shown in the text (byline, date line) differs.
    Meta,
}

impl Class {
    /// Its code in JSON and in design notes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::QuoteSpeaker => "Q-SPK",
            Self::QuoteWording => "Q-WORD",
            Self::QuoteMarks => "Q-MARK",
            Self::QuoteAdded => "Q-ADD",
            Self::QuoteRemoved => "Q-DEL",
            Self::QuoteCue => "Q-CUE",
            Self::Number => "NUM",
            Self::Date => "DATE",
            Self::Name => "NAME",
            Self::Negation => "NEG",
            Self::Hedge => "HEDGE",
            Self::Attribution => "ATTR",
            Self::Headline => "HEAD",
            Self::Tone => "TONE",
            Self::Correction => "CORR",
            Self::Move => "MOVE",
            Self::Split => "SPLIT",
            Self::Merge => "MERGE",
            Self::Expand => "EXPAND",
            Self::Cut => "CUT",
            Self::Reintroduced => "REINTRODUCED",
            Self::Style => "STYLE",
            Self::Typo => "TYPO",
            Self::Punctuation => "PUNCT",
            Self::Typography => "TYPOG",
            Self::Layout => "LAYOUT",
            Self::Meta => "META",
        }
    }

    /// What people are told, in sentence case.
    pub const fn label(self) -> &'static str {
        match self {
            Self::QuoteSpeaker => "Speaker changed",
            Self::QuoteWording => "Quotation reworded",
            Self::QuoteMarks => "Quotation marks changed",
            Self::QuoteAdded => "Quotation added",
            Self::QuoteRemoved => "Quotation removed",
            Self::QuoteCue => "Cue changed",
            Self::Number => "Number changed",
            Self::Date => "Date changed",
            Self::Name => "Name changed",
            Self::Negation => "Denial or opposite",
            Self::Hedge => "Certainty changed",
            Self::Attribution => "Source changed",
            Self::Headline => "Headline changed",
            Self::Tone => "Tone changed",
            Self::Correction => "Notice changed",
            Self::Move => "Moved",
            Self::Split => "Split",
            Self::Merge => "Merged",
            Self::Expand => "Added",
            Self::Cut => "Removed",
            Self::Reintroduced => "Back from an earlier version",
            Self::Style => "Reworded",
            Self::Typo => "Spelling",
            Self::Punctuation => "Punctuation",
            Self::Typography => "Typography",
            Self::Layout => "Layout",
            Self::Meta => "Header line changed",
        }
    }

    /// Whether the words are the same.
    pub const fn is_folded(self) -> bool {
        matches!(self, Self::Typography | Self::Layout)
    }
}
