//! From a tree of XML to blocks of text: what an element is decides the format, how words are put together
//! stands here.
//!
//! Invariant: each word of the tree stands in one block or in an element that was left out and counted.

use roxmltree::{Node, NodeId};

use super::edges::{Edge, edges};
use crate::document::{Note, NoteCode, Role};
use crate::read::blocks::{Builder, squeezed};

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    /// A paragraph, or what the element around it makes of its paragraphs.
    Paragraph,
    /// A block with a role of its own.
    Block(Role),
    /// Holds blocks; words that stand in it alone are a paragraph.
    Holder,
    /// Holds blocks, and its paragraphs have this role.
    Within(Role),
    /// Words in a block.
    Inline,
    /// Words that the element says somebody spoke, with or without marks of their own.
    Quoted,
    /// Words before and after it are parted by a space.
    Break,
    /// It is left out, and counted.
    Left,
    /// It is left out: no reader misses it.
    Nothing,
}

/// What a walk left out or added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Walked {
    /// Elements that were left out.
    pub(in crate::read) left: usize,
    /// Quotations whose marks were supplied.
    pub(in crate::read) supplied: usize,
}

impl Walked {
    /// A note, if marks were supplied.
    pub(in crate::read) fn note(self) -> Option<Note> {
        let message = "The file tells quotations by an element and not by marks. They stand here as “ and ”.";
        (self.supplied > 0).then(|| Note::new(NoteCode::QuoteRepaired, message))
    }
}

/// Writes the words inside a node as blocks.
pub(in crate::read) fn walk<'a, 'i>(
    node: Node<'a, 'i>,
    out: &mut Builder,
    kind: impl Fn(Node<'a, 'i>) -> Kind,
) -> Walked {
    let mut walk = Walk {
        out,
        frames: Vec::new(),
        words: String::new(),
        quotes: Vec::new(),
        held: None,
        walked: Walked::default(),
    };
    let mut skipped: Option<NodeId> = None;
    for edge in edges(node) {
        match edge {
            Edge::Open(inside) if skipped.is_none() && inside != node => {
                if let Some(text) = inside.text().filter(|_| inside.is_text()) {
                    walk.text(text);
                } else if inside.is_element() {
                    let kind = kind(inside);
                    if matches!(kind, Kind::Left | Kind::Nothing) {
                        walk.walked.left += usize::from(kind == Kind::Left);
                        skipped = Some(inside.id());
                    } else {
                        walk.open(inside.id(), kind);
                    }
                }
            }
            Edge::Close(inside) if skipped == Some(inside.id()) => skipped = None,
            Edge::Close(inside) if skipped.is_none() => walk.close(inside.id()),
            _ => {}
        }
    }
    walk.flush();
    walk.emit();
    walk.walked
}

/// What elements of a web page are.
pub(in crate::read) fn page(node: Node<'_, '_>) -> Kind {
    match node.tag_name().name() {
        "p" | "pre" | "tr" | "address" => Kind::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Block(Role::Subhead),
        "blockquote" => Kind::Within(Role::Quotation),
        "li" | "dt" | "dd" => Kind::Within(Role::Item),
        "figcaption" => Kind::Block(Role::Caption),
        "div" | "section" | "article" | "main" | "html" | "body" | "ul" | "ol" | "dl" | "figure"
        | "table" | "tbody" | "header" | "footer" => Kind::Holder,
        "q" => Kind::Quoted,
        "br" | "td" | "th" => Kind::Break,
        "head" | "script" | "style" | "template" | "svg" | "img" | "hr" | "noscript" => Kind::Nothing,
        "nav" | "aside" | "form" | "iframe" | "object" | "video" | "audio" => Kind::Left,
        _ => Kind::Inline,
    }
}

/// How many quotations inside one another get marks of their own.
const DEEPEST: usize = 4;

struct Walk<'o> {
    out: &'o mut Builder,
    frames: Vec<Frame>,
    /// The words of the block so far.
    words: String,
    quotes: Vec<Quote>,
    /// The last block: the mark that ends it may still come.
    held: Option<(Role, String)>,
    walked: Walked,
}

/// An element around the words.
struct Frame {
    id: NodeId,
    /// What words here are.
    role: Role,
    /// What paragraphs inside are.
    within: Role,
}

struct Quote {
    id: NodeId,
    state: State,
}

/// What is known of the marks of a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Its words have not come yet.
    New,
    /// It has marks of its own.
    Kept,
    /// Its opening mark was supplied in this block.
    Supplied,
    /// It was supplied in a block before: a new block opens with a mark again.
    GoesOn,
}

impl Walk<'_> {
    fn open(&mut self, id: NodeId, kind: Kind) {
        let within = self.frames.last().map_or(Role::Paragraph, |frame| frame.within);
        let (role, within) = match kind {
            Kind::Paragraph | Kind::Holder => (within, within),
            Kind::Block(role) => (role, within),
            Kind::Within(role) => (role, role),
            Kind::Quoted => {
                self.quotes.push(Quote { id, state: State::New });
                return;
            }
            Kind::Break => {
                self.words.push(' ');
                return;
            }
            Kind::Inline | Kind::Left | Kind::Nothing => return,
        };
        self.flush();
        self.frames.push(Frame { id, role, within });
    }

    fn close(&mut self, id: NodeId) {
        if self.frames.last().is_some_and(|frame| frame.id == id) {
            self.flush();
            self.frames.pop();
        } else if self.quotes.last().is_some_and(|quote| quote.id == id) {
            let Some(quote) = self.quotes.pop() else { return };
            let mark = marks(self.quotes.len()).1;
            match quote.state {
                State::Supplied => {
                    let end = self.words.trim_end().len();
                    let had_space = end < self.words.len();
                    self.words.truncate(end);
                    self.words.push(mark);
                    self.words.extend(had_space.then_some(' '));
                }
                State::GoesOn => {
                    if let Some((_, words)) = &mut self.held {
                        words.push(mark);
                    }
                }
                State::New | State::Kept => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        let bare = text.trim_start();
        if self.quotes.is_empty() || bare.is_empty() {
            self.words.push_str(text);
            return;
        }
        if bare.len() < text.len() {
            self.words.push(' ');
        }
        let is_marked = bare.starts_with(is_mark) || self.words.trim_end().ends_with(is_opening);
        for (depth, quote) in self.quotes.iter_mut().enumerate().take(DEEPEST) {
            match quote.state {
                State::New if is_marked => quote.state = State::Kept,
                State::New | State::GoesOn => {
                    self.walked.supplied += usize::from(quote.state == State::New);
                    quote.state = State::Supplied;
                    self.words.push(marks(depth).0);
                }
                State::Kept | State::Supplied => {}
            }
        }
        self.words.push_str(bare);
    }

    /// Ends the block.
    fn flush(&mut self) {
        let words = squeezed(&self.words);
        self.words.clear();
        if words.is_empty() {
            return;
        }
        self.emit();
        self.held = Some((self.frames.last().map_or(Role::Paragraph, |frame| frame.role), words));
        for quote in self.quotes.iter_mut().take(DEEPEST).filter(|quote| quote.state == State::Supplied) {
            quote.state = State::GoesOn;
        }
    }

    fn emit(&mut self) {
        if let Some((role, words)) = self.held.take() {
            self.out.block(role, &words);
        }
    }
}

/// The marks of a quotation that stands in so many others.
const fn marks(depth: usize) -> (char, char) {
    if depth.is_multiple_of(2) { ('“', '”') } else { ('‘', '’') }
}

const fn is_opening(char: char) -> bool {
    matches!(char, '“' | '„' | '"' | '«' | '»' | '‘' | '‚' | '‹' | '›' | '「' | '『' | '\'')
}

const fn is_mark(char: char) -> bool {
    is_opening(char) || matches!(char, '—' | '–')
}
