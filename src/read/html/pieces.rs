//! A page as pieces of text in reading order, each with the elements it stands in.

use dom_query::{Document as Dom, NodeRef};

/// Elements nested deeper than this are read as text of the last one.
const DEEPEST: usize = 400;

/// The most pieces that are taken from a page.
const MOST: usize = 50_000;

/// A page, cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    /// The block elements that hold pieces; the first is the page.
    pub(super) places: Vec<Place>,
}

/// A block of text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The words, with one space between them.
    pub(super) text: String,
    pub(super) kind: Kind,
    /// How many bytes of the words are inside links.
    pub(super) linked: usize,
    /// The element it stands in, as a place in [`Pieces::places`].
    pub(super) place: usize,
}

/// What a piece is by its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    Item,
    Quotation,
    Caption,
    Cell,
}

/// A block element.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) parent: usize,
    pub(super) tag: String,
    /// Its classes, id and role, in lower case, parted by spaces.
    pub(super) names: String,
    pub(super) depth: usize,
}

impl Pieces {
    /// The pieces of a page.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut walk = Walk::default();
        walk.found.places.push(Place { tag: "page".to_owned(), ..Place::default() });
        walk.run(dom.root());
        walk.flush();
        walk.found
    }

    /// The elements around a piece, from the innermost to the page.
    pub(super) fn around(&self, piece: &Piece) -> impl Iterator<Item = &Place> {
        self.chain(piece.place).filter_map(|at| self.places.get(at))
    }

    /// The same, as places in the list.
    pub(super) fn chain(&self, place: usize) -> impl Iterator<Item = usize> {
        let up = move |at: &usize| self.places.get(*at).filter(|_| *at > 0).map(|place| place.parent);
        std::iter::successors(Some(place), up)
    }
}

#[derive(Default)]
struct Walk {
    found: Pieces,
    /// The open block elements, as places.
    open: Vec<usize>,
    words: String,
    linked: usize,
    links: usize,
    /// Whether a line break was just seen.
    broken: bool,
}

enum Step<'a> {
    Enter(NodeRef<'a>, usize),
    Leave { block: bool, link: bool },
}

impl Walk {
    fn run(&mut self, root: NodeRef<'_>) {
        let mut steps = vec![Step::Enter(root, 0)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node, depth) => self.enter(&node, depth, &mut steps),
                Step::Leave { block, link } => {
                    if block {
                        self.flush();
                        self.open.pop();
                    }
                    self.links -= usize::from(link);
                }
            }
            if self.found.pieces.len() >= MOST {
                return;
            }
        }
    }

    fn enter<'a>(&mut self, node: &NodeRef<'a>, depth: usize, steps: &mut Vec<Step<'a>>) {
        if node.is_text() {
            self.add(&node.text());
            return;
        }
        if depth > DEEPEST || node.is_comment() || node.is_doctype() {
            return;
        }
        let tag = node.node_name().map(|name| name.to_string()).unwrap_or_default();
        if is_unread(&tag) || is_hidden(node, &tag) {
            return;
        }
        if tag == "br" {
            self.line_break();
            return;
        }
        let block = is_block(&tag);
        let link = tag == "a";
        if block {
            self.flush();
            let parent = self.open.last().copied().unwrap_or_default();
            self.found.places.push(Place { parent, names: names(node), depth, tag });
            self.open.push(self.found.places.len() - 1);
        } else if !link {
            self.words.push_str(if tag == "img" { " " } else { "" });
        }
        self.links += usize::from(link);
        steps.push(Step::Leave { block, link });
        steps.extend(node.children_it(true).map(|child| Step::Enter(child, depth + 1)));
    }

    fn add(&mut self, text: &str) {
        let before = self.words.len();
        self.words.extend(text.chars().filter(|char| !matches!(char, '\u{ad}' | '\u{200b}' | '\u{feff}')));
        if self.links > 0 {
            self.linked += self.words.get(before..).map_or(0, |added| added.trim().len());
        }
        if !text.trim().is_empty() {
            self.broken = false;
        }
    }

    /// Two line breaks part paragraphs; so does one after a sentence, if it ends a long line.
    fn line_break(&mut self) {
        let line = self.words.trim_end();
        let ends = line.ends_with(['.', '!', '?', '”', '“', '"', '»', '«', ':']) && line.len() > 80;
        if self.broken || ends {
            self.flush();
        } else {
            self.words.push(' ');
            self.broken = true;
        }
    }

    fn flush(&mut self) {
        let text = super::squeezed(&std::mem::take(&mut self.words));
        let linked = std::mem::take(&mut self.linked);
        self.broken = false;
        if text.is_empty() {
            return;
        }
        let place = self.open.last().copied().unwrap_or_default();
        let kind = self.kind(place);
        self.found.pieces.push(Piece { text, kind, linked, place });
    }

    fn kind(&self, place: usize) -> Kind {
        let mut kind = None;
        for at in self.found.chain(place).take(12) {
            let tag = self.found.places.get(at).map_or("", |place| place.tag.as_str());
            match tag {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    let level = tag.bytes().last().map_or(2, |digit| digit - b'0');
                    return Kind::Heading(level);
                }
                "figcaption" | "caption" => return Kind::Caption,
                "blockquote" => return Kind::Quotation,
                "li" | "dd" | "dt" => kind = kind.or(Some(Kind::Item)),
                "td" | "th" => kind = kind.or(Some(Kind::Cell)),
                "article" | "main" | "body" => break,
                _ => {}
            }
        }
        kind.unwrap_or(Kind::Paragraph)
    }
}

fn names(node: &NodeRef<'_>) -> String {
    let mut names = String::new();
    for attribute in ["class", "id", "role", "itemprop", "data-testid", "data-component"] {
        if let Some(value) = node.attr(attribute) {
            names.push_str(&value.to_lowercase());
            names.push(' ');
        }
    }
    names
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    ) || tag.contains('-')
}

/// Elements whose text nobody reads as part of a page.
fn is_unread(tag: &str) -> bool {
    matches!(
        tag,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "button"
            | "select"
            | "option"
            | "input"
            | "textarea"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "datalist"
    )
}

fn is_hidden(node: &NodeRef<'_>, tag: &str) -> bool {
    if matches!(tag, "html" | "body" | "main" | "article") {
        return false;
    }
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true") && tag != "div"
        || node
            .attr("style")
            .is_some_and(|style| style.replace(' ', "").to_lowercase().contains("display:none"))
}
