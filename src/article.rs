//! An article: a document read as news. Metadata, paragraphs, sentences, and the quotations with
//! their speakers and cues.
//!
//! Invariant: it never changes, and nothing is made up. Each value has evidence in its own document,
//! each speaker's name stands in the text, and a quotation that never closes ends in bounds and says so.

mod attribution;
mod bylines;
mod counts;
mod cues;
pub mod dates;
mod kinds;
mod lead;
mod lists;
mod metadata;
mod notices;
mod phrases;
mod quotes;
mod speakers;
mod stretches;
mod tokens;

use crate::document::{Block, Document, FieldName, Note, Origin, Source};
use crate::text::{Break, Span};

pub use cues::{Strength, has_cues, strength};
pub use dates::Moment;
pub use notices::{Scope, Subject};
pub(crate) use notices::{is_empty_word, is_place, says, subjects};

/// One version of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The file it comes from.
    pub source: Source,
    /// The text that every span refers to.
    pub text: String,
    /// The language of the text (`en`), if it is known.
    pub language: Option<String>,
    /// What is known about the article, with evidence.
    pub metadata: Metadata,
    /// Blocks that are in the text and not in the body: headline, byline, header lines, notices.
    pub outside: Vec<Block>,
    /// The paragraphs of the body, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences of the body, in order.
    pub sentences: Vec<Sentence>,
    /// The quotations, in order of their first part.
    pub quotes: Vec<Quote>,
    /// What was repaired, doubted or left out.
    pub notes: Vec<Note>,
}

/// A paragraph of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// How it was parted from what is before it.
    pub before: Break,
    /// What it is: a paragraph, a subhead, an item, a block quotation, a caption.
    pub role: crate::document::Role,
}

/// A sentence of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// The place of its paragraph in [`Article::paragraphs`].
    pub paragraph: usize,
}

/// What is known about an article: fields in the order of [`FieldName::ALL`], each at most once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The fields that have a value.
    pub fields: Vec<Field>,
}

impl Metadata {
    /// The field of this name.
    pub fn get(&self, name: FieldName) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A field of the metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Which one.
    pub name: FieldName,
    /// The value that was chosen.
    pub value: Value,
    /// Everything that was found for it, best first.
    pub evidence: Vec<Evidence>,
    /// Whether the evidence disagrees.
    pub conflict: bool,
}

/// A value of metadata.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Several: authors, tags.
    List(Vec<String>),
    /// A point in time, with the precision that the source has.
    Date(Moment),
    /// A count.
    Number(u64),
    /// Corrections, updates, editors' notes.
    Notices(Vec<Notice>),
}

impl Value {
    /// The value in words for people, on one line.
    pub fn display(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(items) => items.join("; "),
            Self::Date(moment) => moment.iso().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Notices(notices) => notices.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join(" | "),
        }
    }
}

/// A correction, an update, an editor's note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// `correction`, `clarification`, `update`, `note`, `retraction`, `refile`.
    pub kind: String,
    /// Its date in ISO 8601, if it says one.
    pub date: Option<String>,
    /// Its words.
    pub text: String,
    /// What it says it is about.
    pub scope: Scope,
}

/// One place where a value was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What kind of place.
    pub from: Origin,
    /// The value as it stands there.
    pub value: String,
    /// Where in the text, if it is in the text.
    pub span: Option<Span>,
}

/// A quotation: the words of one speaker that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its stretches, in order, without their marks. Never empty.
    pub parts: Vec<Part>,
    /// What the marks are for.
    pub kind: QuoteKind,
    /// How the words are set apart.
    pub set: Set,
    /// Whether every part has its closing mark, runs on by the reopening convention, or needs no marks.
    pub closed: bool,
    /// Quotations inside it, without their marks.
    pub inner: Vec<Span>,
    /// Who said it: of the first attribution in reading order. `None` where the text does not say.
    pub speaker: Option<Speaker>,
    /// The word that says so: of the first attribution in reading order.
    pub cue: Option<Cue>,
}

impl Quote {
    /// From the first part's start to the last part's end.
    pub fn extent(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// The quoted words, parts joined by a space.
    pub fn words(&self, text: &str) -> String {
        self.parts.iter().map(|part| part.span.of(text)).collect::<Vec<_>>().join(" ")
    }

    /// The cues at it, each place once: those of its parts, else its own.
    pub fn cues(&self) -> impl Iterator<Item = &Cue> {
        let parts = self.parts.iter().filter_map(|part| part.cue.as_ref());
        let own = self.cue.as_ref().filter(|_| parts.clone().next().is_none());
        let mut last = None;
        parts.chain(own).filter(move |cue| last.replace(cue.span) != Some(cue.span))
    }
}

/// A stretch of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words, without marks.
    pub span: Span,
    /// The opening mark, or the dash; empty where it is inferred or none is needed.
    pub open: Span,
    /// The closing mark; empty where it is inferred or none is needed.
    pub close: Span,
    /// The speaker of the attribution that belongs to this part.
    pub speaker: Option<Speaker>,
    /// The cue of the attribution that belongs to this part.
    pub cue: Option<Cue>,
}

/// What quotation marks are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// The words stand as a clause or more of their own.
    Direct,
    /// The words are built into the writer's sentence and are somebody's.
    Partial,
    /// Nobody is said to have said them: irony, titles, nicknames, words mentioned.
    Scare,
}

impl QuoteKind {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Scare => "scare",
        }
    }
}

/// How quoted words are set apart from the writer's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Set {
    /// In quotation marks.
    #[default]
    Marks,
    /// After a dash that opens the paragraph.
    Dash,
    /// As a block quotation, or a post shown in the page.
    Block,
    /// As a turn of a conversation: after `Q:` or a name, or as the answer to a question in bold.
    Turn,
    /// After a colon alone.
    Colon,
}

impl Set {
    /// Its name in JSON; marks, the rule, are not named.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Marks => None,
            Self::Dash => Some("dash"),
            Self::Block => Some("block"),
            Self::Turn => Some("turn"),
            Self::Colon => Some("colon"),
        }
    }
}

/// Why a quotation has no speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unnamed {
    /// Nobody is said to have said the words.
    Nobody,
    /// The text does not say who.
    NotNamed,
    /// In this language only signs tell speakers, and no words.
    NotRecognised,
}

impl Unnamed {
    /// Its name for people, in the window and in every report.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nobody => "words in marks, nobody’s saying",
            Self::NotNamed => "speaker not named",
            Self::NotRecognised => "speaker not recognised in this language",
        }
    }
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As the text has it at the quotation: `he`, `Mr Lunde`, `a spokesman for the company`.
    pub name: String,
    /// Where that stands.
    pub span: Option<Span>,
    /// The fullest form in this text for the same person, where it is another one.
    pub resolved: Option<String>,
}

impl Speaker {
    /// The fullest form that is known.
    pub fn full(&self) -> &str {
        self.resolved.as_deref().unwrap_or(&self.name)
    }
}

/// The word that introduces a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// As the text has it: `said`, `according to`.
    pub text: String,
    /// Its base form: `say`.
    pub lemma: String,
    /// Where it stands.
    pub span: Span,
}

impl Article {
    /// Why no speaker stands at one of its quotations, where none does.
    pub fn unnamed(&self, quote: &Quote) -> Unnamed {
        match quote.kind {
            QuoteKind::Scare => Unnamed::Nobody,
            _ if has_cues(self.language.as_deref()) => Unnamed::NotNamed,
            _ => Unnamed::NotRecognised,
        }
    }

    /// Finds the quotations of the text again: what is in [`Article::quotes`], and what it costs.
    pub fn find_quotes(&self) -> Vec<Quote> {
        quotes::find(&self.text, &self.paragraphs, &self.sentences, self.language.as_deref()).quotes
    }
}

impl Article {
    /// Its notices, in the order of the text.
    pub fn notices(&self) -> &[Notice] {
        match self.metadata.get(FieldName::Notice).map(|field| &field.value) {
            Some(Value::Notices(notices)) => notices,
            _ => &[],
        }
    }

    /// Whether it is a text of a news agency: it has lines for editors at its head, or says that an agency
    /// published it.
    pub fn is_wire(&self) -> bool {
        let lines = self.outside.iter().flat_map(|block| block.span.of(&self.text).lines());
        let publisher = self.metadata.get(FieldName::Publisher).map(|field| field.value.display());
        lines.map(str::trim).any(lead::is_wire) || publisher.is_some_and(|name| bylines::is_agency(&name))
    }
}

impl From<Document> for Article {
    fn from(document: Document) -> Self {
        let mut notes = document.notes.clone();
        let lead = lead::read(&document);
        notes.extend(lead.notes);
        let language = metadata::language(&document, &lead.claims);
        let (paragraphs, sentences) = lead::body(&document, &lead.body, language.as_deref(), &mut notes);
        let found = quotes::find(&document.text, &paragraphs, &sentences, language.as_deref());
        notes.extend(found.notes);
        let mut article = Self {
            metadata: metadata::resolve(&document, &lead.claims),
            source: document.source,
            text: document.text,
            language,
            outside: lead.outside,
            paragraphs,
            sentences,
            quotes: found.quotes,
            notes,
        };
        counts::add(&mut article);
        article
    }
}
