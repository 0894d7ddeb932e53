//! Formats: what a file can be read as, and its names.

use std::fmt;

/// A format Variorum reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without marks.
    #[default]
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
    /// An article as JSON.
    Json,
    /// A table of versions: CSV, TSV, JSON Lines.
    Table,
    /// An e-mail.
    Mail,
    /// A page saved in one file.
    Mhtml,
    /// A Word document.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// An RTF document.
    Rtf,
    /// A PDF document.
    Pdf,
    /// An e-book.
    Epub,
    /// A web archive: captures of pages.
    Warc,
    /// A packed web archive.
    Wacz,
    /// A ZIP of files.
    Zip,
    /// An export of a wiki: the revisions of a page.
    Wiki,
    /// An article in NITF.
    Nitf,
    /// An article in NewsML-G2.
    NewsMl,
    /// A text in TEI.
    Tei,
    /// A feed: RSS or Atom.
    Feed,
}

impl Format {
    /// Its name in JSON and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Table => "table",
            Self::Mail => "email",
            Self::Mhtml => "mhtml",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Epub => "epub",
            Self::Warc => "warc",
            Self::Wacz => "wacz",
            Self::Zip => "zip",
            Self::Wiki => "mediawiki",
            Self::Nitf => "nitf",
            Self::NewsMl => "newsml-g2",
            Self::Tei => "tei",
            Self::Feed => "feed",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Plain => "Plain text",
            Self::Markdown => "Markdown",
            Self::Html => "Web page",
            Self::Json => "JSON",
            Self::Table => "Table",
            Self::Mail => "E-mail",
            Self::Mhtml => "Web page in one file (MHTML)",
            Self::Docx => "Word document",
            Self::Odt => "OpenDocument text",
            Self::Rtf => "RTF document",
            Self::Pdf => "PDF document",
            Self::Epub => "E-book (EPUB)",
            Self::Warc => "Web archive (WARC)",
            Self::Wacz => "Web archive (WACZ)",
            Self::Zip => "ZIP archive",
            Self::Wiki => "MediaWiki export",
            Self::Nitf => "NITF article",
            Self::NewsMl => "NewsML-G2 article",
            Self::Tei => "TEI text",
            Self::Feed => "Feed",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
