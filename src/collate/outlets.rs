//! Outlets: versions of one story that have no order in time, held against each other.
//!
//! Invariant: any order of the versions gives the same rows, the same states and the same counts; only the
//! columns stand in the order of the versions. Everything is worked out in one order, that of the texts.

mod reading;
mod rows;
mod sentences;

#[cfg(test)]
mod tests;

pub use self::sentences::{Followed, Kept, Outlet, SentenceMatrix};
use super::{Agreement, History, findings};
use crate::article::Article;
use crate::document::FieldName;
use crate::text::Span;

/// Up to so many versions are held against each other, each with each. Of more, each is held against the
/// one that quotes most, and quotations in the same words are known wherever they stand.
pub(super) const ALL_PAIRS: usize = 12;

/// Which version has which quotation, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteMatrix {
    /// A row for each quotation: those of one speaker together, speakers in the order in which they first
    /// speak, then those whose speaker is not named, last words in marks that are nobody's.
    pub rows: Vec<QuoteRow>,
    /// Whether there were more than twelve versions, so that each was held against the one that quotes most,
    /// and not each against each.
    pub limited: bool,
}

/// A quotation in every version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRow {
    /// Who says it in most versions, in the fullest form that they have. `None` where none names anybody.
    pub speaker: Option<String>,
    /// Whether the words are nobody's in any version: titles, irony, words mentioned.
    pub nobody: bool,
    /// The version whose reading the others are held against: the one that accounts for the most
    /// versions, since their readings are its words or some of them in order; of several the fullest. The
    /// reading of the majority would not do: a cut that many outlets share would make the full words an
    /// addition.
    pub reference: usize,
    /// A cell for each version, in the order of the history.
    pub cells: Vec<QuoteCell>,
    /// The longest run of words that all readings in quotation marks share.
    pub common: Common,
}

impl QuoteRow {
    /// How many versions have the words in quotation marks.
    pub fn quoted(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.quotes.is_empty()).count()
    }

    /// Whether two versions that have it differ in anything but typography.
    pub fn differs(&self) -> bool {
        let told = |cell: &&QuoteCell| {
            !matches!(cell.state, QuoteState::Exact | QuoteState::Typographic | QuoteState::Absent)
        };
        self.cells.iter().any(|cell| told(&cell))
    }
}

/// A quotation in one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteCell {
    /// How it stands to the reference; another speaker comes before what is done to the words.
    pub state: QuoteState,
    /// The same by the words alone.
    pub wording: QuoteState,
    /// The places of its quotations in [`Article::quotes`]: several where one was parted.
    pub quotes: Vec<usize>,
    /// Where the words stand in the text: the parts between marks, or the sentences that have them
    /// without marks. Empty where they are absent.
    pub spans: Vec<Span>,
    /// Where words of the reference are left out.
    pub cuts: Vec<Cut>,
    /// How far the wording agrees with the reference, where it is in marks.
    pub agreement: Option<Agreement>,
    /// Who says it here, as fully as this version has it.
    pub speaker: Option<String>,
}

impl QuoteCell {
    /// How it stands to the reference, for people: `trimmed at the end, without an ellipsis`.
    pub fn told(&self, is_reference: bool) -> String {
        let agreement = || self.agreement.map(|found| format!(", {found}")).unwrap_or_default();
        let wording = match self.wording {
            QuoteState::Trimmed => format!("trimmed {}", cuts(&self.cuts)),
            QuoteState::Altered => format!("altered{}", agreement()),
            QuoteState::Exact if is_reference => "as quoted here".to_owned(),
            state => state.label().to_owned(),
        };
        match (&self.speaker, self.state) {
            (Some(speaker), QuoteState::OtherSpeaker) => format!("other speaker: {speaker}; {wording}"),
            _ => wording,
        }
    }
}

/// `at the start and at the end, without an ellipsis`.
fn cuts(cuts: &[Cut]) -> String {
    let mut places: Vec<&str> = cuts.iter().map(|cut| cut.at.label()).collect();
    places.dedup();
    let signs = |sign: CutSign| cuts.iter().all(|cut| cut.sign == sign);
    let sign = if signs(CutSign::Ellipsis) {
        ", with an ellipsis"
    } else if signs(CutSign::Marks) {
        ", between marks"
    } else if signs(CutSign::Nothing) {
        ", without an ellipsis"
    } else {
        ", not everywhere with an ellipsis"
    };
    format!("{}{sign}", places.join(" and "))
}

/// How a quotation of one version stands to the reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteState {
    /// The same characters between the marks.
    Exact,
    /// The same words; apostrophes, dashes, punctuation, the case of a first letter or where an attribution
    /// parts them differ.
    Typographic,
    /// Only words of the reference, in order, and not all of them.
    Trimmed,
    /// Other words.
    Altered,
    /// Somebody else says it, whatever the words: two known speakers who cannot be one.
    OtherSpeaker,
    /// Half of the words or more stand in one sentence without marks.
    Paraphrased,
    /// The words stand together without marks.
    Unquoted,
    /// Nothing of it.
    #[default]
    Absent,
}

impl QuoteState {
    /// Every state, in the order in which people see them.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::Typographic,
        Self::Trimmed,
        Self::Altered,
        Self::OtherSpeaker,
        Self::Unquoted,
        Self::Paraphrased,
        Self::Absent,
    ];

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typographic => "typographic",
            Self::Trimmed => "trimmed",
            Self::Altered => "altered",
            Self::OtherSpeaker => "other-speaker",
            Self::Paraphrased => "paraphrased",
            Self::Unquoted => "unquoted",
            Self::Absent => "absent",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OtherSpeaker => "other speaker",
            Self::Unquoted => "without marks",
            _ => self.key(),
        }
    }
}

/// Words of the reference that a version leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where.
    pub at: CutAt,
    /// How many words.
    pub words: usize,
    /// What stands there.
    pub sign: CutSign,
}

/// Where a quotation is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CutAt {
    /// Before its first word.
    Start,
    /// Between two words.
    Inside,
    /// Behind its last word.
    End,
}

impl CutAt {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Inside => "inside",
            Self::End => "end",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Start => "at the start",
            Self::Inside => "inside",
            Self::End => "at the end",
        }
    }
}

/// What stands where a quotation is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutSign {
    /// Nothing: the words read as if they followed each other, or began or ended so.
    Nothing,
    /// An ellipsis.
    Ellipsis,
    /// The end of the marks and their reopening, so that nobody is told that the words follow each other.
    Marks,
}

impl CutSign {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Ellipsis => "ellipsis",
            Self::Marks => "marks",
        }
    }
}

/// The longest run of words that all readings of a quotation share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// How many words it has.
    pub words: usize,
    /// Where it stands in the reference: a span for each part between marks. Empty if no word is shared.
    pub spans: Vec<Span>,
}

impl Common {
    /// The words, parts joined by a space. `text` is that of the reference.
    pub fn of(&self, text: &str) -> String {
        self.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
    }
}

impl QuoteMatrix {
    /// Holds the quotations of all versions against each other.
    pub fn new(history: &History) -> Self {
        rows::matrix(&history.versions)
    }
}

impl History {
    /// Whether two versions name different publishers: what decides whether they are outlets.
    pub fn has_outlets(&self) -> bool {
        are_several(&self.versions)
    }

    /// The same versions in an order that says nothing of time and does not depend on how they were given,
    /// with the place of each in this history.
    pub(super) fn beside(&self) -> (Self, Vec<usize>) {
        let order = in_order(&self.versions);
        let versions: Vec<Article> = order.iter().filter_map(|at| self.versions.get(*at)).cloned().collect();
        let pairs = versions.windows(2).enumerate().filter_map(|(base, pair)| {
            let [one, other] = pair else { return None };
            let comparison = super::collate(one, other, &super::Options::default());
            Some(super::Comparison { base, revised: base + 1, ..comparison })
        });
        let pairs = pairs.collect();
        (Self { pairs, versions, provenance: None }, order)
    }

    /// The version that is a text of a news agency, by the lines for editors at its head or by its publisher;
    /// of several the longest.
    pub fn wire(&self) -> Option<usize> {
        let order = in_order(&self.versions);
        let articles: Vec<&Article> = order.iter().filter_map(|at| self.versions.get(*at)).collect();
        rows::wire(&articles).and_then(|at| order.get(at)).copied()
    }
}

/// Whether two versions name different publishers.
pub(super) fn are_several(versions: &[Article]) -> bool {
    let publisher = |article: &Article| Some(article.metadata.get(FieldName::Publisher)?.value.display());
    let mut publishers = versions.iter().filter_map(publisher);
    publishers.next().is_some_and(|first| publishers.any(|other| !findings::is_one_publisher(&first, &other)))
}

/// Puts what was found for the versions in `order` back into the order in which they were given.
pub(super) fn put_back<T>(found: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut placed: Vec<(usize, T)> = order.iter().copied().zip(found).collect();
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, one)| one).collect()
}

/// The places of the versions in an order that depends on what they say, and not on how they were given.
fn in_order(versions: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..versions.len()).collect();
    let speakers = |article: &Article| -> Vec<(Span, Option<String>)> {
        let said = |quote: &crate::article::Quote| {
            (quote.extent(), quote.speaker.as_ref().map(|speaker| speaker.full().to_owned()))
        };
        article.quotes.iter().map(said).collect()
    };
    let sentences =
        |article: &Article| -> Vec<Span> { article.sentences.iter().map(|one| one.span).collect() };
    order.sort_by(|one, other| {
        let (Some(one), Some(other)) = (versions.get(*one), versions.get(*other)) else {
            return one.cmp(other);
        };
        let same = one.text.cmp(&other.text).then_with(|| one.language.cmp(&other.language));
        // What only happens where one text was given twice and read in two ways.
        same.then_with(|| sentences(one).cmp(&sentences(other)))
            .then_with(|| speakers(one).cmp(&speakers(other)))
    });
    order
}
