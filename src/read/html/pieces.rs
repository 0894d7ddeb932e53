//! A page as pieces of text in reading order, each with the elements it stands in.

use std::collections::HashSet;
use std::sync::LazyLock;

use dom_query::{Document as Dom, NodeRef};

use crate::text;
use crate::text::is_quotation_mark;

/// Elements nested deeper than this are read as words of the last one.
const DEEPEST: usize = 400;

/// The most pieces that are taken from a page.
const MOST: usize = 50_000;

/// The most marks that are noted.
const MOST_MARKS: usize = 400;

/// A page, cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// In the order of the page.
    pub(super) list: Vec<Piece>,
    /// The block elements that hold pieces; the first is the page.
    pub(super) places: Vec<Place>,
    /// Elements whose names say that they tell who wrote it or when.
    pub(super) marks: Vec<Mark>,
    /// How deep elements are nested.
    deepest: usize,
    /// How many quotations are told by an element, and have marks in no byte of the page.
    pub(super) quoted: usize,
}

/// An element that is named as a byline or a date.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) sort: Sort,
    /// Its words.
    pub(super) text: String,
    /// A date for machines.
    pub(super) datetime: Option<String>,
    /// Whether it is named as the time of a change.
    pub(super) changed: bool,
    /// How many pieces end before it begins.
    pub(super) at: usize,
}

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Author,
    Date,
    Kicker,
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
    /// A question in bold.
    Question,
    /// Who said the block quotation before it.
    Attribution,
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

impl Place {
    /// Whether it holds what was posted elsewhere.
    pub(super) fn is_embedded(&self) -> bool {
        self.names.contains("embed") || self.names.contains("tweet")
    }

    /// Whether it is named as the lines that sum up an article.
    pub(super) fn is_named_standfirst(&self) -> bool {
        says("standfirst", &self.names)
    }

    fn is_named_caption(&self) -> bool {
        self.names
            .split(|char: char| !char.is_ascii_alphanumeric())
            .any(|word| matches!(word, "caption" | "figcaption"))
    }
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

    /// Whether the page is nested and long as pages are; other parsers may take too long or too much room
    /// for one that is not.
    pub(super) fn is_simple(&self) -> bool {
        self.deepest < DEEPEST / 2 && self.list.len() < MOST / 5
    }

    /// For each piece the element whose children the paragraphs are: above lists, tables, quotations, and
    /// above an element that holds nothing but the piece.
    pub(super) fn homes(&self) -> Vec<usize> {
        let mut holds = vec![0_usize; self.places.len()];
        for piece in &self.list {
            for place in self.chain(piece.place) {
                if let Some(holds) = holds.get_mut(place) {
                    *holds += 1;
                }
            }
        }
        let is_part = |place: usize| {
            let tag = self.places.get(place).map_or("", |place| place.tag.as_str());
            let embedded = self.places.get(place).is_some_and(Place::is_embedded);
            place > 0 && (is_flow(tag) || embedded || holds.get(place).is_some_and(|holds| *holds == 1))
        };
        self.list
            .iter()
            .map(|piece| self.chain(piece.place).find(|place| !is_part(*place)).unwrap_or_default())
            .collect()
    }

    /// The elements around one, from itself to the page, as places in the list.
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
    /// How many elements of bold letters are open, and how many bytes of the words are in none.
    bold: usize,
    plain: usize,
    /// Whether a line break was just seen.
    broken: bool,
    /// Whether some of the words stand in `<cite>`.
    cited: bool,
}

/// What a sentence ends with.
const SENTENCE_ENDS: [char; 9] = ['.', '!', '?', '…', '”', '“', '"', '»', '«'];

/// Signs that stand before the name of somebody who is quoted.
const DASHES: [char; 4] = ['—', '–', '-', '―'];

enum Step<'a> {
    Enter(NodeRef<'a>, usize),
    Leave { block: bool, link: bool, bold: bool, quoted: bool },
}

impl Walk {
    fn run(&mut self, root: NodeRef<'_>) {
        let mut steps = vec![Step::Enter(root, 0)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node, depth) => self.enter(&node, depth, &mut steps),
                Step::Leave { block, link, bold, quoted } => {
                    if quoted {
                        self.words.push('”');
                    }
                    if block {
                        self.flush();
                        self.open.pop();
                    }
                    self.links -= usize::from(link);
                    self.bold -= usize::from(bold);
                }
            }
            if self.found.list.len() >= MOST {
                return;
            }
        }
    }

    fn enter<'a>(&mut self, node: &NodeRef<'a>, depth: usize, steps: &mut Vec<Step<'a>>) {
        if node.is_text() {
            self.add(&node.text());
            return;
        }
        self.found.deepest = self.found.deepest.max(depth);
        if node.is_comment() || node.is_doctype() {
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
        let cited = tag == "cite" && self.ends_quotation(node);
        let block = depth <= DEEPEST && (is_block(&tag) || cited);
        let link = tag == "a";
        let bold = matches!(tag.as_str(), "b" | "strong");
        // A browser sets the marks of `<q>`, where the page does not.
        let quoted = tag == "q" && !node.text().trim_start().starts_with(is_quotation_mark);
        let dash = if cited && block { self.take_dash() } else { String::new() };
        if block {
            self.flush();
        }
        self.words.push_str(&dash);
        if quoted {
            self.words.push('“');
            self.found.quoted += 1;
        }
        self.cited |= tag == "cite";
        self.mark(node, &tag);
        if block {
            let parent = self.open.last().copied().unwrap_or_default();
            self.found.places.push(Place { parent, names: names(node), depth, tag });
            self.open.push(self.found.places.len() - 1);
        } else if !link {
            self.words.push_str(if tag == "img" { " " } else { "" });
        }
        self.links += usize::from(link);

        self.bold += usize::from(bold);
        steps.push(Step::Leave { block, link, bold, quoted });
        steps.extend(node.children_it(true).map(|child| Step::Enter(child, depth + 1)));
    }

    /// Whether `<cite>` stands behind the words of a block quotation: no work that they mention.
    fn ends_quotation(&self, node: &NodeRef<'_>) -> bool {
        let open = self.open.last().copied().unwrap_or_default();
        let tags = self.found.chain(open).take(3).filter_map(|at| self.found.places.get(at));
        let line = self.words.trim_end().trim_end_matches(DASHES).trim_end();
        let is_over = |next: &NodeRef<'_>| {
            next.node_name().is_none_or(|name| &*name == "br") && next.text().trim().is_empty()
        };
        tags.into_iter().any(|place| place.tag == "blockquote")
            && (line.is_empty() || line.ends_with(SENTENCE_ENDS))
            && std::iter::successors(node.next_sibling(), NodeRef::next_sibling)
                .take(8)
                .all(|next| is_over(&next))
    }

    /// Takes back a dash at the end of the words: it belongs to the name after it.
    fn take_dash(&mut self) -> String {
        let line = self.words.trim_end();
        let kept = line.trim_end_matches(DASHES).len();
        let dash = self.words.split_off(kept);
        if dash.trim().is_empty() { String::new() } else { dash }
    }

    /// Notes an element that is named as a byline or a date.
    fn mark(&mut self, node: &NodeRef<'_>, tag: &str) {
        let Some(sort) = sort(node, tag).filter(|_| self.found.marks.len() < MOST_MARKS) else { return };
        let text = super::squeezed(&node.text());
        let title = node
            .attr("title")
            .filter(|title| title.starts_with(|char: char| char.is_ascii_digit()) && title.contains('-'));
        let datetime = node.attr("datetime").or(title).map(|value| value.to_string());
        if (!text.is_empty() || datetime.is_some()) && text.len() <= 200 {
            let at = self.found.list.len();
            let names = names(node);
            let changed = says("changed", &names);
            self.found.marks.push(Mark { sort, text, datetime, changed, at });
        }
    }

    fn add(&mut self, text: &str) {
        let before = self.words.len();
        self.words.extend(text.chars().filter(|char| !is_unseen(*char)));
        if self.links > 0 {
            self.linked += self.words.get(before..).map_or(0, |added| added.trim().len());
        }
        if !text.trim().is_empty() {
            self.broken = false;
            self.plain += if self.bold == 0 { text.trim().len() } else { 0 };
        }
    }

    /// Two line breaks part paragraphs; so does one after a sentence, if it ends a long line.
    fn line_break(&mut self) {
        let line = self.words.trim_end();
        let ends = line.ends_with(['.', '!', '?', '”', '“', '"', '»', '«', ':']) && line.len() > 80;
        let asks = self.plain == 0 && line.ends_with('?');
        // `Correction<br>The wall is 71 feet high.`
        let is_label = super::notices::is_bare_label(line);
        if self.broken || ends || asks || is_label {
            self.flush();
        } else {
            self.words.push(' ');
            self.broken = true;
        }
    }

    fn flush(&mut self) {
        let text = super::squeezed(&std::mem::take(&mut self.words));
        let linked = std::mem::take(&mut self.linked);
        let cited = std::mem::take(&mut self.cited);
        let bold = std::mem::take(&mut self.plain) == 0;
        self.broken = false;
        if text.is_empty() {
            return;
        }
        let place = self.open.last().copied().unwrap_or_default();
        let kind = match self.kind(place) {
            // Loose words behind the paragraphs of a block quotation.
            Kind::Quotation
                if (cited || text.starts_with(DASHES))
                    && self.is_in_quotation(place)
                    && self.follows_quotation(place) =>
            {
                Kind::Attribution
            }
            Kind::Paragraph if bold && text.ends_with('?') => Kind::Question,
            kind => kind,
        };
        if kind == Kind::Cell && self.joins_row(place, &text, linked) {
            return;
        }
        self.found.list.push(Piece { text, kind, linked, place });
    }

    /// Adds a short cell to the row it stands in.
    fn joins_row(&mut self, place: usize, text: &str, linked: usize) -> bool {
        let row = |found: &Pieces, place: usize| {
            found.chain(place).find(|at| found.places.get(*at).is_some_and(|place| place.tag == "tr"))
        };
        let Some(last) = self.found.list.last().filter(|last| last.kind == Kind::Cell) else {
            return false;
        };
        let same = row(&self.found, last.place).is_some_and(|last| row(&self.found, place) == Some(last));
        let within = self.found.list.last().is_some_and(|last| last.place == place);
        if !same || within || text.len() > 80 || last.text.len() > 600 {
            return false;
        }
        if let Some(last) = self.found.list.last_mut() {
            last.text.push('\t');
            last.text.push_str(text);
            last.linked += linked;
        }
        true
    }

    /// Whether the element is a block quotation itself.
    fn is_in_quotation(&self, place: usize) -> bool {
        self.found.places.get(place).is_some_and(|place| place.tag == "blockquote")
    }

    /// Whether the piece before is a quotation inside the element `around`.
    fn follows_quotation(&self, around: usize) -> bool {
        self.found.list.last().is_some_and(|last| {
            matches!(last.kind, Kind::Quotation | Kind::Attribution)
                && self.found.chain(last.place).take(12).any(|place| place == around)
        })
    }

    fn kind(&self, place: usize) -> Kind {
        let mut kind = None;
        let mut attributes = false;
        for (level, at) in self.found.chain(place).take(12).enumerate() {
            let Some(place) = self.found.places.get(at) else { break };
            let tag = place.tag.as_str();
            if level < 2 && matches!(tag, "p" | "div") && place.is_named_caption() {
                return Kind::Caption;
            }
            match tag {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    let level = tag.bytes().last().map_or(2, |digit| digit - b'0');
                    return Kind::Heading(level);
                }
                "figcaption" if self.follows_quotation(place.parent) => return Kind::Attribution,
                "figcaption" | "caption" => return Kind::Caption,
                "cite" | "footer" => attributes = true,
                "blockquote" if attributes && self.follows_quotation(at) => return Kind::Attribution,
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

/// What the names of elements say, by sections.
static MARKS: LazyLock<Vec<(&str, HashSet<&str>)>> =
    LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/marks.txt")));

/// Whether the names of an element have a word of a section in them.
fn says(section: &str, names: &str) -> bool {
    MARKS.iter().any(|(name, words)| *name == section && words.iter().any(|word| names.contains(word)))
}

/// Characters that part words on the screen at most.
pub(super) const fn is_unseen(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// What the names of an element say it tells.
fn sort(node: &NodeRef<'_>, tag: &str) -> Option<Sort> {
    if tag == "time" {
        return Some(Sort::Date);
    }
    let names = names(node);
    let rel = tag == "a" && node.attr("rel").is_some_and(|rel| rel.contains("author"));
    match () {
        () if names.is_empty() && !rel => None,
        () if says("kicker", &names) => Some(Sort::Kicker),
        () if says("other", &names) => None,
        () if rel || says("author", &names) => Some(Sort::Author),
        () if says("date", &names) => Some(Sort::Date),
        () => None,
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

/// Elements that are paragraphs or parts of them.
fn is_flow(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dd"
            | "dt"
            | "pre"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "figure"
            | "figcaption"
    )
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
