//! The head of a text: header lines, headline, byline and date lines are told apart from the body,
//! and the body is cut into paragraphs and sentences.
//!
//! Places only are told: no character of the text is cut off or added.

mod cut;
mod lines;
mod pasted;
mod units;

use super::bylines::{self, Byline};
use super::{metadata, notices};
use crate::document::{Block, Claim, Document, FieldName, Format, Layout, Note, Origin, Role};
use crate::text::Span;
pub(super) use cut::body;
use lines::Line;
pub(super) use lines::is_wire;
use pasted::Pasted;
use units::{Unit, units};

/// How many lines or blocks may stand before the body.
const HEAD: usize = 40;

/// A longer paragraph below a label at the head of a text is the story, in characters.
const SHORT: usize = 160;

/// The longest standfirst, in bytes.
const STANDFIRST: usize = 600;

/// What stands at the head of a document, and where its body is.
#[derive(Debug, Default)]
pub(super) struct Lead {
    /// Claims made by lines of the text.
    pub(super) claims: Vec<Claim>,
    /// Blocks that are not body.
    pub(super) outside: Vec<Block>,
    /// Blocks of the body, in order.
    pub(super) body: Vec<Block>,
    /// What was doubted.
    pub(super) notes: Vec<Note>,
}

/// Tells the head from the body.
pub(super) fn read(document: &Document) -> Lead {
    let language = metadata::claimed_language(document);
    let mut reading = Reading {
        text: &document.text,
        language: language.as_deref(),
        units: units(document),
        from_blocks: matches!(document.layout, Layout::Blocks(_)),
        // The properties of an office document may be those of the one that it was made from.
        named: document
            .claims
            .iter()
            .any(|claim| claim.field == FieldName::Headline && claim.from != Origin::DocumentProperties),
        in_head: true,
        pasted: (document.source.format != Format::Html).then(Vec::new),
        lead: Lead::default(),
    };
    if matches!(document.layout, Layout::Given(_)) {
        reading.lead.body = reading.units.iter().map(|unit| unit.block()).collect();
    } else {
        let at = reading.head();
        reading.rest(at);
        reading.dateline();
        reading.named_head(&document.claims);
        reading.lead.notes.extend(Pasted::note(reading.pasted.take().unwrap_or_default()));
    }
    reading.lead
}

struct Reading<'a> {
    text: &'a str,
    language: Option<&'a str>,
    units: Vec<Unit>,
    from_blocks: bool,
    /// Whether the file names a headline of its own.
    named: bool,
    /// Whether what is read stands before the body.
    in_head: bool,
    /// The lines that came along with a copied page; none are looked for where a reader of pages has
    /// already told them from the article.
    pasted: Option<Vec<Pasted>>,
    lead: Lead,
}

impl Reading<'_> {
    fn unit(&self, at: usize) -> Option<Unit> {
        self.units.get(at).copied()
    }

    fn classify(&self, unit: Unit) -> Line {
        lines::classify(unit.span.of(self.text), self.language)
    }

    /// Reads the head; the place of the first unit of the body.
    fn head(&mut self) -> usize {
        let mut at = self.fenced();
        while let Some(unit) = self.unit(at).filter(|_| at < HEAD) {
            if self.takes_pasted(at, unit) {
                at += 1;
                continue;
            }
            let framed = unit.role.is_body() && unit.role != Role::Paragraph;
            if framed && !self.begins_notice(at, unit) {
                break;
            }
            let taken = match unit.role {
                _ if framed => Taken::Through(self.notice(at)),
                Role::Paragraph => self.head_line(at, unit),
                Role::Notice => Taken::Through(self.notice(at)),
                _ => self.marked(unit),
            };
            match taken {
                Taken::Whole => at += 1,
                Taken::Through(last) => at = last + 1,
                Taken::Start(end) => {
                    let rest = Span::new(end, unit.span.end).trim(self.text);
                    if let Some(unit) = self.units.get_mut(at).filter(|_| !rest.is_empty()) {
                        unit.span = rest;
                        break;
                    }
                    at += 1;
                }
                Taken::Not => break,
            }
        }
        at
    }

    /// A block before the text between two lines of `---`, in a file that is read as plain text.
    fn fenced(&mut self) -> usize {
        let is_fence = |unit: &Unit| unit.span.of(self.text) == "---";
        if self.from_blocks || !self.units.first().is_some_and(is_fence) {
            return 0;
        }
        let inside: Vec<Unit> =
            self.units.iter().skip(1).take(HEAD).take_while(|u| !is_fence(u)).copied().collect();
        let end = inside.len() + 1;
        let closed = self.units.get(end).is_some_and(is_fence);
        if !closed || !inside.iter().all(|unit| unit.span.of(self.text).contains(':')) {
            return 0;
        }
        for unit in inside {
            if let Line::Label { field, value } = self.classify(unit) {
                self.claim(field, Origin::FrontMatter, shifted(value, unit));
            }
        }
        if let Some(span) =
            self.units.first().zip(self.units.get(end)).map(|(one, two)| one.span.to(two.span))
        {
            self.lead.outside.push(Block { role: Role::Header, span });
        }
        end + 1
    }

    /// A paragraph or a line before the body.
    fn head_line(&mut self, at: usize, unit: Unit) -> Taken {
        let line = self.classify(unit);
        let origin = if self.from_blocks { Origin::Visible } else { Origin::HeaderLine };
        match line {
            Line::Prefix { field, value, end } => {
                self.claim(field, origin, shifted(value, unit));
                let end = unit.span.start + end;
                let header = Span::new(unit.span.start, end).trim(self.text);
                self.lead.outside.push(Block { role: Role::Header, span: header });
                Taken::Start(end)
            }
            Line::Label { field, value } => {
                self.outside(Role::Header, unit);
                self.claim(field, origin, shifted(value, unit));
                Taken::Whole
            }
            Line::Wire => {
                match notices::wire(unit.span.of(self.text)) {
                    Some(kind) => self.told(kind, unit),
                    None => self.outside(Role::Header, unit),
                }
                Taken::Whole
            }
            Line::Byline(byline) => {
                self.outside(Role::Byline, unit);
                self.byline(&byline, unit);
                Taken::Whole
            }
            Line::Dates(dates) => {
                self.outside(Role::Date, unit);
                for (field, span) in dates {
                    self.claim(field, Origin::Visible, shifted(span, unit));
                }
                Taken::Whole
            }
            Line::Notice if self.is_labelled_headline(at) => {
                self.headline(unit);
                Taken::Whole
            }
            Line::Notice => Taken::Through(self.notice(at)),
            Line::Other => match self.other_role(at, unit) {
                Some(Role::Headline) => {
                    self.headline(unit);
                    Taken::Whole
                }
                Some(role) => {
                    self.outside(role, unit);
                    match role {
                        Role::Standfirst => self.claim(FieldName::Standfirst, Origin::Visible, unit.span),
                        Role::Kicker => self.claim(FieldName::Kicker, Origin::Visible, unit.span),
                        Role::Byline if bylines::is_person(unit.span.of(self.text)) => {
                            self.claim(FieldName::Authors, Origin::Visible, unit.span);
                        }
                        Role::Byline => self.claim(FieldName::Publisher, Origin::Visible, unit.span),
                        _ => {}
                    }
                    Taken::Whole
                }
                None => Taken::Not,
            },
        }
    }

    /// What a line of the head is that no word of its own tells: by its shape and by what follows.
    fn other_role(&self, at: usize, unit: Unit) -> Option<Role> {
        let has = |role: Role| self.lead.outside.iter().any(|block| block.role == role);
        let before = at
            .checked_sub(1)
            .and_then(|before| self.lead.outside.last().filter(|_| before < self.units.len()));
        if before.is_some_and(|block| block.role == Role::Byline)
            && (!unit.parted || self.from_blocks)
            && bylines::is_house(unit.span.of(self.text))
        {
            return Some(Role::Byline);
        }
        let named = has(Role::Headline) || (self.from_blocks && self.named);
        if !named && !has(Role::Byline) {
            let words = unit.span.of(self.text).split_whitespace().count();
            let next = self.unit(at + 1);
            let next_words = next.map_or(0, |next| next.span.of(self.text).split_whitespace().count());
            if self.is_headline(at) {
                let led = words <= 3 && next_words > words && self.is_headline(at + 1);
                return Some(if led { Role::Kicker } else { Role::Headline });
            }
            return None;
        }
        let followed = !has(Role::Byline)
            && (1..=2).any(|on| self.unit(at + on).is_some_and(|next| self.is_byline(next)));
        let text = unit.span.of(self.text);
        if followed && bylines::is_person(text) && !lines::ends_with_stop(text) {
            return Some(Role::Byline);
        }
        (followed && text.len() <= STANDFIRST).then_some(Role::Standfirst)
    }

    /// Whether a unit tells who wrote the article, or when.
    fn is_byline(&self, unit: Unit) -> bool {
        matches!(unit.role, Role::Byline | Role::Date)
            || (unit.role == Role::Paragraph
                && matches!(self.classify(unit), Line::Byline(_) | Line::Dates(_)))
    }

    /// Whether a byline or a date follows, after no more than lines that may stand below a headline.
    fn leads_to_byline(&self, at: usize) -> bool {
        let is_line = |unit: &Unit| lines::is_like_a_headline(unit.span.of(self.text));
        let next: Vec<Unit> = self.units.iter().skip(at + 1).take(4).copied().collect();
        let first = next.iter().position(|unit| self.is_byline(*unit));
        first.is_some_and(|first| next.iter().take(first).all(is_line))
    }

    /// A separate first line without a closing stop, before running text.
    fn is_headline(&self, at: usize) -> bool {
        let Some((unit, next)) = self.unit(at).zip(self.unit(at + 1)) else { return false };
        let line = unit.span.of(self.text);
        let parted = next.parted || !matches!(self.classify(next), Line::Other) || self.leads_to_byline(at);
        let is_role = |unit: Unit| unit.role == Role::Paragraph;
        parted
            && is_role(unit)
            && matches!(self.classify(unit), Line::Other)
            && lines::is_like_a_headline(line)
            && !(self.pasted.is_some() && Pasted::of(line).is_some())
            && self.units.iter().skip(at + 1).any(|later| lines::ends_with_stop(later.span.of(self.text)))
    }

    /// The headline, without what an agency set before it: that is a notice.
    fn headline(&mut self, mut unit: Unit) {
        let text = unit.span.of(self.text);
        if let Some((kind, end)) = notices::before_headline(text).filter(|(_, end)| *end < text.len()) {
            let middle = unit.span.start + end;
            let head = Span::new(unit.span.start, middle).trim(self.text);
            self.told(kind, Unit { span: head, ..unit });
            unit.span = Span::new(middle, unit.span.end);
        }
        self.outside(Role::Headline, unit);
        self.claim(FieldName::Headline, Origin::Visible, unit.span);
    }

    /// What an agency set before the headline that the file names, where the text does not show it.
    fn named_head(&mut self, claims: &[Claim]) {
        if self.lead.claims.iter().any(|claim| claim.field == FieldName::Notice) {
            return;
        }
        let head = claims.iter().filter(|claim| claim.field == FieldName::Headline).find_map(|claim| {
            let (_, end) = notices::before_headline(&claim.value)?;
            let value = claim.value.get(..end)?.trim().to_owned();
            Some(Claim { field: FieldName::Notice, from: claim.from, value, span: None })
        });
        self.lead.claims.extend(head);
    }

    /// A line or a word for desks. What they are told is new is no word to readers; that something was
    /// wrong is one.
    fn told(&mut self, kind: &str, unit: Unit) {
        let told = matches!(kind, "correction" | "clarification" | "retraction" | "refile");
        self.outside(if told { Role::Notice } else { Role::Header }, unit);
        self.claim(FieldName::Notice, Origin::Visible, unit.span);
    }

    /// A block whose role the format tells.
    fn marked(&mut self, unit: Unit) -> Taken {
        let text = unit.span.of(self.text);
        if unit.role == Role::Headline {
            self.headline(unit);
            return Taken::Whole;
        }
        match unit.role {
            Role::Standfirst => self.claim(FieldName::Standfirst, Origin::Visible, unit.span),
            Role::Kicker => self.claim(FieldName::Kicker, Origin::Visible, unit.span),
            Role::Notice => self.claim(FieldName::Notice, Origin::Visible, unit.span),
            Role::Byline => {
                if let Some(byline) = bylines::named(text, self.language) {
                    self.byline(&byline, unit);
                }
            }
            Role::Date => {
                for (field, span) in lines::dates_in(text, self.language) {
                    self.claim(field, Origin::Visible, shifted(span, unit));
                }
            }
            _ => {}
        }
        self.outside(unit.role, unit);
        Taken::Whole
    }

    /// `Update: Bridge closed` above a story: a headline begins like a notice, and says all in one line.
    fn is_labelled_headline(&self, at: usize) -> bool {
        let has = |role: Role| self.lead.outside.iter().any(|block| block.role == role);
        let Some((unit, next)) = self.unit(at).zip(self.unit(at + 1)) else { return false };
        let text = unit.span.of(self.text);
        let is_bare = notices::begin(text).is_none_or(|begin| begin.is_bare);
        !(is_bare || has(Role::Headline) || self.from_blocks && self.named)
            && next.parted
            && next.role == Role::Paragraph
            && lines::is_like_a_headline(text)
    }

    /// Takes the notice that begins at a unit; the place of its last unit.
    fn notice(&mut self, at: usize) -> usize {
        let words = |at: usize| self.unit(at).map_or("", |unit| unit.span.of(self.text));
        let role = self.unit(at).map(|unit| unit.role);
        let begin = notices::begin(words(at)).filter(|begin| begin.is_bare);
        let mut end = if begin.is_some() { self.end_of_lines(at) } else { self.end_of_words(at) };
        let is_alone = end == at;
        while let Some(next) = self.unit(end + 1) {
            // A block quotation is one frame.
            let is_frame = role == Some(Role::Quotation) && next.role == Role::Quotation;
            if !(is_frame || begin.is_some() && self.goes_on(at, end, next)) {
                break;
            }
            end = self.end_of_words(end + 1);
        }
        let Some((first, last)) = self.unit(at).zip(self.unit(end)) else { return end };
        let span = first.span.to(last.span);
        // `UPDATE` above a story, and nothing that it says.
        let is_kicker =
            self.in_head && is_alone && end == at && begin.is_some_and(|begin| begin.kind == "update");
        let (role, field) =
            if is_kicker { (Role::Kicker, FieldName::Kicker) } else { (Role::Notice, FieldName::Notice) };
        self.lead.outside.push(Block { role, span });
        self.claim(field, Origin::Visible, span);
        end
    }

    /// Whether the notice of a label alone goes on with the unit `next` behind `end`. The story itself may
    /// stand below a label at its head or below a subhead; then a colon or the words have to tell.
    fn goes_on(&self, at: usize, end: usize, next: Unit) -> bool {
        let words = next.span.of(self.text);
        let may_be_story = self.in_head || self.unit(at).is_some_and(|unit| unit.role == Role::Subhead);
        let is_last = || !self.units.iter().skip(end + 2).any(|unit| unit.role.is_body());
        let is_next = notices::begin(words).is_some_and(|begin| begin.is_label);
        // A colon says that something follows; one short sentence is what it may be.
        let is_announced =
            self.unit(at).is_some_and(|unit| unit.span.of(self.text).ends_with([':', '：', '】']));
        let is_short = words.chars().count() <= SHORT;
        let is_first = end == at && (!may_be_story || is_announced && is_short || !self.in_head && is_last());
        matches!(next.role, Role::Paragraph | Role::Item | Role::Notice)
            && !is_next
            && (is_first || next.role != Role::Paragraph || notices::goes_on(words))
    }

    /// The last unit of the paragraph that begins at one.
    fn end_of_words(&self, at: usize) -> usize {
        if self.from_blocks { at } else { self.end_of_paragraph(at) }
    }

    /// The last line before an empty one; failing such, that of the paragraph.
    fn end_of_lines(&self, at: usize) -> usize {
        if self.from_blocks || !self.units.iter().skip(1).any(|unit| unit.parted) {
            return self.end_of_words(at);
        }
        let lines = (at + 1..at + HEAD).take_while(|line| self.unit(*line).is_some_and(|unit| !unit.parted));
        lines.last().unwrap_or(at)
    }

    /// Whether a unit of the body begins a notice. A wrapped line goes on with its sentence, whatever it
    /// begins with.
    fn begins_notice(&self, at: usize, unit: Unit) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.unit(before));
        let is_own =
            unit.parted || before.is_none_or(|before| lines::ends_with_stop(before.span.of(self.text)));
        let words = unit.span.of(self.text);
        match unit.role {
            Role::Paragraph => is_own && (notices::kind(words).is_some() || lines::is_told_to_editors(words)),
            // A list and a block quotation hold a notice as a frame holds it, if nothing else stands in them
            // and no sentence before them says whose words follow.
            Role::Item | Role::Quotation => {
                notices::begin(words).is_some() && !self.is_introduced(at) && self.is_framed(at, unit.role)
            }
            Role::Notice => notices::begin(words).is_some_and(|begin| begin.is_bare),
            // Below `Updates` an author may go on for long.
            Role::Subhead => {
                notices::begin(words).is_some_and(|begin| begin.is_bare && begin.kind != "update")
            }
            _ => false,
        }
    }

    /// Whether the block before ends with a colon.
    fn is_introduced(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.unit(before));
        before.is_some_and(|before| before.span.of(self.text).trim_end().ends_with([':', '：']))
    }

    /// Whether its frame holds nothing but notices, as far as the blocks beside it tell.
    fn is_framed(&self, at: usize, role: Role) -> bool {
        let other = |at: usize| {
            self.unit(at).filter(|unit| unit.role == role).is_some_and(|unit| {
                let words = unit.span.of(self.text);
                notices::begin(words).is_none() && !notices::goes_on(words)
            })
        };
        let before = at.checked_sub(1).is_some_and(other);
        !before && (role == Role::Quotation || !other(at + 1))
    }

    /// The body, and the notices in it.
    fn rest(&mut self, from: usize) {
        self.in_head = false;
        let mut at = from;
        let mut stretch: Option<Span> = None;
        while let Some(unit) = self.unit(at) {
            if self.takes_pasted(at, unit) {
                self.end_stretch(&mut stretch);
            } else if self.is_date_line(at, unit) {
                self.end_stretch(&mut stretch);
                self.head_line(at, unit);
            } else if self.begins_notice(at, unit) {
                self.end_stretch(&mut stretch);
                at = self.notice(at);
            } else if !unit.role.is_body() {
                self.marked(unit);
            } else if self.from_blocks {
                self.lead.body.push(unit.block());
            } else {
                stretch = Some(stretch.map_or(unit.span, |before| before.to(unit.span)));
            }
            at += 1;
        }
        self.end_stretch(&mut stretch);
    }

    /// Takes a line that came along with the text out of the body, if it stands by itself.
    fn takes_pasted(&mut self, at: usize, unit: Unit) -> bool {
        let is_line = matches!(unit.role, Role::Paragraph | Role::Item);
        if !is_line || self.pasted.is_none() || !self.is_by_itself(at, unit) {
            return false;
        }
        let Some(kind) = Pasted::of(unit.span.of(self.text)) else { return false };
        self.pasted.get_or_insert_default().push(kind);
        self.outside(Role::Furniture, unit);
        true
    }

    /// Whether no sentence runs into a unit or out of it.
    fn is_by_itself(&self, at: usize, unit: Unit) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.unit(before));
        let begins = unit.parted || before.is_none_or(|one| lines::ends_with_stop(one.span.of(self.text)));
        let ends = self.unit(at + 1).is_none_or(|next| {
            next.parted || !next.span.of(self.text).starts_with(|char: char| char.is_lowercase())
        });
        begins && ends
    }

    /// Whether a paragraph of the body says when the article was changed, and nothing else.
    fn is_date_line(&self, at: usize, unit: Unit) -> bool {
        let line = unit.span.of(self.text);
        let is_own = unit.parted && self.unit(at + 1).is_none_or(|next| next.parted);
        let is_line = || matches!(self.classify(unit), Line::Dates(_) | Line::Label { .. });
        let is_dated = || {
            lines::dates_in(line, self.language)
                .iter()
                .any(|(field, _)| matches!(field, FieldName::Published | FieldName::Modified))
        };
        unit.role == Role::Paragraph && is_own && lines::names_field(line) && is_dated() && is_line()
    }

    fn end_stretch(&mut self, stretch: &mut Option<Span>) {
        if let Some(span) = stretch.take() {
            self.lead.body.push(Block { role: Role::Paragraph, span });
        }
    }

    /// The last line of a paragraph of wrapped lines.
    fn end_of_paragraph(&self, from: usize) -> usize {
        let mut at = from;
        while self.unit(at + 1).is_some_and(|next| !next.parted)
            && self.unit(at).is_some_and(|unit| !lines::ends_with_stop(unit.span.of(self.text)))
        {
            at += 1;
        }
        at
    }

    /// `FERNDALE (NWS) _ A state court`: the place is told, and stays in its sentence.
    fn dateline(&mut self) {
        let first = self.lead.body.iter().find(|block| block.role == Role::Paragraph);
        let Some(block) = first.copied() else { return };
        if let Some(place) = lines::dateline(block.span.of(self.text)) {
            let span = Span::new(block.span.start + place.start, block.span.start + place.end);
            self.claim(FieldName::Dateline, Origin::Visible, span);
        }
    }

    fn byline(&mut self, byline: &Byline, unit: Unit) {
        self.claim(FieldName::Authors, Origin::Visible, shifted(byline.names, unit));
        if let Some((span, _)) = &byline.date {
            let before = Span::new(byline.names.end, span.start).of(unit.span.of(self.text));
            let field = lines::date_field(before);
            self.claim(field, Origin::Visible, shifted(*span, unit));
        }
    }

    fn outside(&mut self, role: Role, unit: Unit) {
        self.lead.outside.push(Block { role, span: unit.span });
    }

    fn claim(&mut self, field: FieldName, from: Origin, span: Span) {
        let value = span.of(self.text).to_owned();
        if !value.is_empty() {
            self.lead.claims.push(Claim { field, from, value, span: Some(span) });
        }
    }
}

/// How much of a unit belongs to the head.
enum Taken {
    Whole,
    /// All units up to this one.
    Through(usize),
    /// Up to this byte of the text; the body begins after it.
    Start(usize),
    Not,
}

/// A span inside a unit, as a span of the text.
const fn shifted(inside: Span, unit: Unit) -> Span {
    Span::new(inside.start + unit.span.start, inside.end + unit.span.start)
}

#[cfg(test)]
mod tests;
