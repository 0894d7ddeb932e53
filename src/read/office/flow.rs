//! One text of an office document: its paragraphs in reading order.

use super::{Aside, Style};
use crate::document::Role;
use crate::read::blocks::{Builder, squeezed};

/// How many paragraphs a text may have. A long novel has a tenth of them.
pub(super) const MOST: usize = 100_000;

/// A text that grows paragraph by paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Drafted>,
    open: Open,
    /// The paragraphs around what is open beside them.
    outer: Vec<(Open, Aside)>,
    /// How many notes are open.
    notes: usize,
    /// The paragraphs of boxes, until the paragraph ends that they stand beside.
    beside: Vec<Drafted>,
    /// The paragraphs of notes.
    behind: Vec<Drafted>,
    /// Whether paragraphs were left out because there are too many.
    pub(super) is_cut: bool,
}

/// The open paragraph.
#[derive(Clone, Debug, Default)]
struct Open {
    words: String,
    /// How many bytes of it are in no bold letters.
    plain: usize,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drafted {
    style: Style,
    /// Whether all of it is bold.
    bold: bool,
    words: String,
}

impl Flow {
    pub(super) fn add(&mut self, words: &str, bold: bool) {
        self.open.words.push_str(words);
        self.open.plain += if bold { 0 } else { words.trim().len() };
    }

    /// Ends the paragraph. Empty lines in it part paragraphs, as people type them who know no others.
    pub(super) fn end(&mut self, style: Style) {
        let Open { words, plain } = std::mem::take(&mut self.open);
        let mut found = if style == Style::Contents { Vec::new() } else { parted(&words) };
        let room = MOST.saturating_sub(self.blocks.len() + self.beside.len() + self.behind.len());
        self.is_cut |= found.len() > room;
        found.truncate(room);
        let place = match (self.notes, self.outer.is_empty()) {
            (0, true) => &mut self.blocks,
            (0, false) => &mut self.beside,
            _ => &mut self.behind,
        };
        place.extend(found.into_iter().map(|words| Drafted { style, bold: plain == 0, words }));
        if self.outer.is_empty() {
            self.blocks.append(&mut self.beside);
        }
    }

    pub(super) fn open_aside(&mut self, aside: Aside) {
        self.outer.push((std::mem::take(&mut self.open), aside));
        self.notes += usize::from(aside == Aside::Note);
    }

    pub(super) fn close_aside(&mut self) {
        self.end(Style::Body);
        let (open, aside) = self.outer.pop().unwrap_or((Open::default(), Aside::Box));
        self.open = open;
        self.notes -= usize::from(aside == Aside::Note);
    }

    /// The whole text, with its notes behind it.
    pub(super) fn ended(mut self) -> Self {
        while !self.outer.is_empty() {
            self.close_aside();
        }
        self.end(Style::Body);
        self.blocks.append(&mut self.behind);
        self
    }

    /// The blocks with what they are in an article.
    pub(super) fn into_builder(self, title: Option<&str>) -> Builder {
        let mut placing = Placing {
            out: Builder::default(),
            title: title.map(squeezed),
            // Where all is bold, it says nothing.
            bold_tells: self.blocks.iter().any(|block| block.style == Style::Body && !block.bold),
            headline: None,
            has_body: false,
        };
        let is_title = |block: &Drafted| placing.title.as_ref() == Some(&squeezed(&block.words));
        let lines = above_headline(&self.blocks);
        let above = if self.blocks.iter().take(lines).any(is_title) { 0 } else { lines };
        for block in self.blocks.iter().take(above) {
            // A date or a name tells by itself what it is.
            let is_label = !block.words.chars().any(|char| char.is_ascii_digit() || char.is_lowercase());
            placing.out.block(if is_label { Role::Kicker } else { Role::Paragraph }, &block.words);
        }
        for block in self.blocks.iter().skip(above) {
            let item = without_bullet(block);
            let role = if item.is_some() { Some(Role::Item) } else { placing.role(block) };
            if let Some(role) = role {
                placing.has_body |= role.is_body();
                placing.out.block(role, item.unwrap_or(&block.words));
            }
        }
        placing.out
    }
}

/// How many lines stand above the headline of a release: `FOR IMMEDIATE RELEASE`, a date, an office.
fn above_headline(blocks: &[Drafted]) -> usize {
    const MOST: usize = 5;
    let is_line = |block: &&Drafted| {
        block.style == Style::Body
            && block.words.len() <= 80
            && !block.words.ends_with(['.', '!', '?', '…', '”', ':'])
    };
    let lines = blocks.iter().take(MOST).take_while(is_line).count();
    let is_headline = |block: &Drafted| matches!(block.style, Style::Title | Style::Heading(1));
    if blocks.get(lines).is_some_and(is_headline) { lines } else { 0 }
}

/// The words of an item of a list whose bullet was typed, with the tab behind it that sets it apart.
fn without_bullet(block: &Drafted) -> Option<&str> {
    let bullets = ['•', '▪', '‣', '◦', '·', '–', '-', '*', '\u{F0B7}'];
    let (bullet, words) = block.words.split_once('\t').filter(|_| block.style == Style::Body)?;
    let is_bullet = bullets.iter().any(|known| bullet.trim_end().strip_prefix(*known) == Some(""));
    Some(words.trim_start()).filter(|words| is_bullet && !words.is_empty())
}

/// Lines without the spaces around them, as paragraphs where an empty line stands between.
fn parted(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    for line in words.split('\n').map(str::trim) {
        if line.is_empty() {
            if !open.is_empty() {
                found.push(std::mem::take(&mut open));
            }
            continue;
        }
        if !open.is_empty() {
            open.push('\n');
        }
        open.push_str(line);
    }
    if !open.is_empty() {
        found.push(open);
    }
    found
}

/// Tells what blocks are, one after another.
struct Placing {
    out: Builder,
    title: Option<String>,
    bold_tells: bool,
    /// The level of what became the headline, 0 for a title, and its words.
    headline: Option<(u8, String)>,
    /// Whether any block of the body was met.
    has_body: bool,
}

impl Placing {
    /// The role of a block; none for a headline that stands there again.
    fn role(&mut self, block: &Drafted) -> Option<Role> {
        let has_body = self.has_body;
        let role = match block.style {
            Style::Title if has_body => Role::Subhead,
            Style::Title => return self.headline(0, block),
            Style::Heading(level) if !has_body => return self.headline(level, block),
            Style::Subtitle if !has_body => Role::Standfirst,
            Style::Heading(_) | Style::Subtitle => Role::Subhead,
            Style::Kicker => Role::Kicker,
            Style::Byline => Role::Byline,
            Style::Date => Role::Date,
            Style::Item => Role::Item,
            Style::Quotation => Role::Quotation,
            Style::Caption => Role::Caption,
            Style::Body | Style::Contents => self.plain(block, has_body),
        };
        Some(role)
    }

    /// A title or a heading before the body.
    fn headline(&mut self, level: u8, block: &Drafted) -> Option<Role> {
        let words = squeezed(&block.words);
        match &self.headline {
            None => {
                self.headline = Some((level, words));
                Some(Role::Headline)
            }
            Some((_, known)) if *known == words => None,
            Some((above, _)) if *above > 0 && level > *above => Some(Role::Standfirst),
            Some(_) => Some(Role::Subhead),
        }
    }

    fn plain(&mut self, block: &Drafted, has_body: bool) -> Role {
        let is_title = |title: &String| *title == squeezed(&block.words);
        if !has_body && self.headline.is_none() && self.title.as_ref().is_some_and(is_title) {
            self.headline = Some((0, squeezed(&block.words)));
            return Role::Headline;
        }
        let bold = self.bold_tells && block.bold;
        let end = block.words.chars().next_back();
        match end {
            Some('?' | '？') if bold && has_body => Role::Question,
            Some('.' | '!' | '?' | '…' | '。') if bold && !has_body && self.headline.is_some() => {
                Role::Standfirst
            }
            _ => Role::Paragraph,
        }
    }
}
