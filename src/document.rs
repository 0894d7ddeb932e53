//! A document: what one file says, before anyone reads it as news.
//!
//! Invariant: `text` is what the file holds, decoded and never edited. Whatever a reader doubts,
//! repairs or leaves out it says in `notes`.

mod format;
mod names;

pub use self::format::Format;
use crate::text::Span;

/// What a reader found in one file (or in one version inside a file).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The file it comes from.
    pub source: Source,
    /// The text. For plain text the decoded file; for other formats what was taken as the article in
    /// reading order, blocks parted by an empty line.
    pub text: String,
    /// How the text is parted.
    pub layout: Layout,
    /// What the file claims about itself, in the order found.
    pub claims: Vec<Claim>,
    /// What was repaired, doubted or left out.
    pub notes: Vec<Note>,
}

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The file's name without folders, or what a person called the text.
    pub name: String,
    /// Which of several versions in the file it is (`revision 7`); empty if it is the only one.
    pub part: String,
    /// What it was read as.
    pub format: Format,
    /// The charset it was decoded from, by its usual name (`utf-8`, `windows-1252`).
    pub charset: String,
    /// The size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// When and from where it was captured, where the file says so.
    pub capture: Option<Capture>,
}

impl Source {
    /// The file's name, and which version in the file it is.
    pub fn label(&self) -> String {
        if self.part.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.part) }
    }
}

/// When and where a page was captured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The time, in ISO 8601.
    pub time: Option<String>,
    /// The address.
    pub url: Option<String>,
}

/// How a document's text is parted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Nothing is known: header lines, paragraphs and headline are to be found in the text.
    #[default]
    Plain,
    /// The format says what each block is. Blocks are in order and do not overlap.
    Blocks(Vec<Block>),
    /// Sentences are given and must not be split or joined: paragraphs of sentences.
    Given(Vec<Vec<Span>>),
}

/// A stretch of a document with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
}

/// What a block of text is in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Headline,
    /// The short line above the headline.
    Kicker,
    /// The standfirst (deck, sub-headline).
    Standfirst,
    /// Who wrote it.
    Byline,
    /// A visible date line.
    Date,
    /// A header line of the file, a wire slug, an editors' line.
    Header,
    /// A correction, an update, an editor's note.
    Notice,
    /// A line of the page that came along with the text: a credit, a link, a copyright.
    Furniture,
    /// A paragraph of the body.
    Paragraph,
    /// A heading inside the body.
    Subhead,
    /// An item of a list in the body.
    Item,
    /// A block quotation: the whole block is somebody's words.
    Quotation,
    /// A question of an interview, in bold.
    Question,
    /// The caption of a picture.
    Caption,
}

impl Role {
    /// Whether blocks of this role are counted as the article's body.
    pub const fn is_body(self) -> bool {
        matches!(
            self,
            Self::Paragraph | Self::Subhead | Self::Item | Self::Quotation | Self::Question | Self::Caption
        )
    }
}

/// One statement of a file about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The field it is about.
    pub field: FieldName,
    /// What kind of place it was found in.
    pub from: Origin,
    /// The value, verbatim.
    pub value: String,
    /// Where it stands in the text, if it does.
    pub span: Option<Span>,
}

/// A field of an article's metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the desk's own words; docs/glossary.md explains them")]
pub enum FieldName {
    Headline,
    Standfirst,
    Kicker,
    Authors,
    Dateline,
    Publisher,
    Section,
    Published,
    Modified,
    Url,
    Language,
    Tags,
    Description,
    Image,
    Notice,
    Words,
    Sentences,
    Paragraphs,
    Quotes,
    ReadingMinutes,
}

impl FieldName {
    /// Every field, in the order people see them.
    pub const ALL: [Self; 20] = [
        Self::Headline,
        Self::Standfirst,
        Self::Kicker,
        Self::Authors,
        Self::Dateline,
        Self::Publisher,
        Self::Section,
        Self::Published,
        Self::Modified,
        Self::Url,
        Self::Language,
        Self::Tags,
        Self::Description,
        Self::Image,
        Self::Notice,
        Self::Words,
        Self::Sentences,
        Self::Paragraphs,
        Self::Quotes,
        Self::ReadingMinutes,
    ];

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Kicker => "kicker",
            Self::Authors => "authors",
            Self::Dateline => "dateline",
            Self::Publisher => "publisher",
            Self::Section => "section",
            Self::Published => "published",
            Self::Modified => "modified",
            Self::Url => "url",
            Self::Language => "language",
            Self::Tags => "tags",
            Self::Description => "description",
            Self::Image => "image",
            Self::Notice => "notice",
            Self::Words => "words",
            Self::Sentences => "sentences",
            Self::Paragraphs => "paragraphs",
            Self::Quotes => "quotes",
            Self::ReadingMinutes => "readingMinutes",
        }
    }

    /// Its name for people, in sentence case.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Headline => "Headline",
            Self::Standfirst => "Standfirst",
            Self::Kicker => "Kicker",
            Self::Authors => "Authors",
            Self::Dateline => "Dateline",
            Self::Publisher => "Publisher",
            Self::Section => "Section",
            Self::Published => "Published",
            Self::Modified => "Modified",
            Self::Url => "Address",
            Self::Language => "Language",
            Self::Tags => "Tags",
            Self::Description => "Description",
            Self::Image => "Image",
            Self::Notice => "Notices",
            Self::Words => "Words",
            Self::Sentences => "Sentences",
            Self::Paragraphs => "Paragraphs",
            Self::Quotes => "Quotations",
            Self::ReadingMinutes => "Reading time (minutes)",
        }
    }

    /// The field with this name in JSON.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}

/// The kind of place a value was found in. Earlier ones are believed before later ones unless a
/// field says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A `schema.org` object in the page, or an article as JSON.
    JsonLd,
    /// `og:` and `article:` properties.
    OpenGraph,
    /// Other `<meta>` elements and the `<title>`.
    Meta,
    /// Attributes `itemprop`.
    Microdata,
    /// The block before a Markdown text.
    FrontMatter,
    /// A line such as `Published: …` at the head of a text.
    HeaderLine,
    /// What a reader of the page sees.
    Visible,
    /// Properties of an office document.
    DocumentProperties,
    /// A feed.
    Feed,
    /// The file itself: its name, its place.
    File,
    /// Worked out from the text.
    Computed,
}

impl Origin {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::OpenGraph => "opengraph",
            Self::Meta => "meta",
            Self::Microdata => "microdata",
            Self::FrontMatter => "front-matter",
            Self::HeaderLine => "header-line",
            Self::Visible => "visible",
            Self::DocumentProperties => "document-properties",
            Self::Feed => "feed",
            Self::File => "file",
            Self::Computed => "computed",
        }
    }

    /// Its name for people, as it stands before a value.
    pub const fn label(self) -> &'static str {
        match self {
            Self::JsonLd => "structured data",
            Self::OpenGraph => "OpenGraph",
            Self::Meta => "meta element",
            Self::Microdata => "microdata",
            Self::FrontMatter => "front matter",
            Self::HeaderLine => "header line",
            Self::Visible => "as shown",
            Self::DocumentProperties => "document properties",
            Self::Feed => "feed",
            Self::File => "file",
            Self::Computed => "from the text",
        }
    }
}

/// Something a reader repaired, doubted or left out: one note for each cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// The same in words for people, one sentence.
    pub message: String,
    /// Where, if it has one place.
    pub span: Option<Span>,
}

impl Note {
    /// A note about the whole document.
    pub fn new(code: NoteCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: None }
    }

    /// The same note, about one place.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteCode {
    /// Paragraph breaks were inferred.
    ParagraphsInferred,
    /// Quotation marks were inferred.
    QuoteRepaired,
    /// The text ends in mid-word or mid-sentence.
    Truncated,
    /// The file holds a consent page, an error page or a stub instead of the article.
    BadCapture,
    /// The charset was guessed, or some bytes could not be decoded.
    Charset,
    /// Parts of the file were not taken as the article.
    LeftOut,
    /// Part of the file could not be read as what it claims to be.
    Unreadable,
}

impl NoteCode {
    /// Its code in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ParagraphsInferred => "PARA-INFER",
            Self::QuoteRepaired => "QUOTE-REPAIR",
            Self::Truncated => "TRUNCATED",
            Self::BadCapture => "BAD-CAPTURE",
            Self::Charset => "CHARSET",
            Self::LeftOut => "LEFT-OUT",
            Self::Unreadable => "UNREADABLE",
        }
    }
}
