//! What stands above an article, or signs it at its end: headline, kicker, byline and date, as a reader
//! sees them.

use std::ops::Range;

use super::body::LONG;
use super::furniture::Lexicon;
use super::guide::{Guide, words};
use super::meta::Meta;
use super::pieces::{Kind, Mark, Piece, Pieces, Sort};
use crate::document::{Claim, FieldName, Origin, Role};

/// How many pieces a byline may stand before the headline, and after it.
const REACH: (usize, usize) = (5, 14);

/// What stands above an article.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The blocks, in the order in which people read them.
    pub(super) blocks: Vec<(Role, String)>,
    /// Dates for machines that stand there.
    pub(super) claims: Vec<Claim>,
    /// The pieces that are in the head or repeat it.
    owned: Vec<usize>,
}

impl Head {
    pub(super) fn of(pieces: &Pieces, meta: &Meta, guide: &Guide) -> Self {
        let mut head = Self::default();
        let titles = meta.headlines();
        let headline = headline(pieces, &titles);
        if let Some(at) = headline {
            head.own_headline(pieces, at, &titles);
            head.own_standfirst(pieces, at + 1);
        }
        let start = pieces
            .list
            .iter()
            .enumerate()
            .skip(headline.map_or(0, |at| at + 1))
            .filter(|(at, _)| !head.owns(*at))
            .find(|(_, piece)| words(&piece.text).len() >= LONG + 3 && guide.has(&piece.text))
            .map_or(pieces.list.len(), |(at, _)| at);
        if let Some(at) = headline.filter(|_| !head.has(Role::Standfirst)) {
            head.standfirst(pieces, at + 1..start);
        }
        let from = headline.map_or(start.saturating_sub(8), |at| at.saturating_sub(REACH.0));
        let until = start.min(headline.unwrap_or(from) + REACH.1);
        head.marked(pieces, Sort::Author, from..until + 1);
        head.marked(pieces, Sort::Date, from..until + 1);
        head.named(pieces, from..until + 1);
        head.told(pieces, from..until);
        head.repeated(pieces, headline, start);
        head
    }

    /// Whether a piece is in the head, or repeats it.
    pub(super) fn owns(&self, at: usize) -> bool {
        self.owned.contains(&at)
    }

    /// The piece that signs an article at its end or after it, if nothing above it does.
    pub(super) fn signature(&self, pieces: &Pieces, last: usize) -> Option<usize> {
        if self.has(Role::Byline) {
            return None;
        }
        (last..last + 5).find(|at| pieces.list.get(*at).is_some_and(|piece| is_byline(&piece.text)))
    }

    /// Whether it has a block of this role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.blocks.iter().any(|(own, _)| *own == role)
    }

    fn own(&mut self, pieces: &Pieces, at: usize, role: Role) {
        if let Some(piece) = pieces.list.get(at).filter(|_| !self.owned.contains(&at)) {
            self.owned.push(at);
            self.blocks.push((role, piece.text.clone()));
        }
    }

    /// The headline; words before it in the same heading are the kicker.
    fn own_headline(&mut self, pieces: &Pieces, at: usize, titles: &[&str]) {
        let Some(piece) = pieces.list.get(at) else { return };
        self.owned.push(at);
        let marked = pieces
            .marks
            .iter()
            .filter(|mark| mark.sort == Sort::Kicker && mark.at == at)
            .find_map(|mark| piece.text.strip_prefix(mark.text.as_str()));
        let claimed = titles.iter().find_map(|title| {
            let before = piece.text.strip_suffix(title)?;
            (before.len() < title.len()).then_some(*title)
        });
        let rest = marked.or(claimed).map(|rest| rest.trim_start_matches([' ', ':', '·', '|', '–', '-']));
        match rest.filter(|rest| words(rest).len() >= 2) {
            Some(rest) => {
                let kicker = piece.text.strip_suffix(rest).unwrap_or_default();
                let kicker = kicker.trim_end_matches([' ', ':', '·', '|', '–', '-']);
                if !kicker.is_empty() {
                    self.blocks.push((Role::Kicker, kicker.to_owned()));
                }
                self.blocks.push((Role::Headline, rest.to_owned()));
            }
            None => self.blocks.push((Role::Headline, piece.text.clone())),
        }
    }

    /// A line right under the headline, with the byline or the date right under it.
    fn own_standfirst(&mut self, pieces: &Pieces, at: usize) {
        let signed = |at: usize| {
            let said =
                pieces.list.get(at).is_some_and(|piece| is_byline(&piece.text) || is_date(&piece.text));
            said || pieces.marks.iter().any(|mark| mark.at == at && mark.sort != Sort::Kicker)
        };
        let fits = |piece: &Piece| {
            (5..=40).contains(&words(&piece.text).len())
                && matches!(piece.kind, Kind::Paragraph | Kind::Question | Kind::Heading(_))
        };
        // A page may show its headline twice.
        let is_new = |piece: &Piece| !self.blocks.iter().any(|(_, words)| *words == piece.text);
        if pieces.list.get(at).is_some_and(|piece| fits(piece) && is_new(piece))
            && !signed(at)
            && signed(at + 1)
        {
            self.own(pieces, at, Role::Standfirst);
        }
    }

    /// A sentence or more between the headline and the body that is named as the standfirst.
    fn standfirst(&mut self, pieces: &Pieces, reach: Range<usize>) {
        let fits = |at: &usize| {
            pieces.list.get(*at).is_some_and(|piece| {
                let near = pieces.chain(piece.place).take(4).filter_map(|place| pieces.places.get(place));
                words(&piece.text).len() >= LONG
                    && piece.linked * 2 < piece.text.len()
                    && piece.kind != Kind::Caption
                    && near.into_iter().any(super::pieces::Place::is_named_standfirst)
            })
        };
        if let Some(at) = reach.take(REACH.1).find(fits) {
            self.own(pieces, at, Role::Standfirst);
        }
    }

    /// The first mark of a sort in the head: the whole piece if it is short, else the mark's words.
    fn marked(&mut self, pieces: &Pieces, sort: Sort, reach: Range<usize>) {
        let role = if sort == Sort::Author { Role::Byline } else { Role::Date };
        let fits = |mark: &&Mark| {
            mark.sort == sort
                && reach.contains(&mark.at)
                && (mark.datetime.is_some() || says_something(sort, &mark.text))
                && mark.text.len() <= 120
        };
        for mark in pieces.marks.iter().filter(fits) {
            if let Some(datetime) = &mark.datetime {
                let field = if mark.changed { FieldName::Modified } else { FieldName::Published };
                if !self.claims.iter().any(|claim| claim.field == field) {
                    self.claims.push(Claim {
                        field,
                        from: Origin::Microdata,
                        value: datetime.clone(),
                        span: None,
                    });
                }
            }
            if mark.text.is_empty() || self.has(role) {
                continue;
            }
            let piece = pieces.list.get(mark.at).filter(|piece| piece.text.contains(&mark.text));
            match piece {
                Some(piece) if piece.text.len() <= 160 && !matches!(piece.kind, Kind::Heading(1)) => {
                    if self.owned.contains(&mark.at) {
                        continue;
                    }
                    self.own(pieces, mark.at, role);
                }
                _ => self.blocks.push((role, mark.text.clone())),
            }
        }
    }

    /// The narrowest element that is named as the author's: the name without what stands around it.
    fn named(&mut self, pieces: &Pieces, reach: Range<usize>) {
        let author = |mark: &&Mark| {
            mark.sort == Sort::Author
                && reach.contains(&mark.at)
                && mark.text.len() <= 80
                && says_something(Sort::Author, &mark.text)
        };
        let Some(first) = pieces.marks.iter().find(author) else { return };
        let same = pieces.marks.iter().filter(author).filter(|mark| first.text.contains(&mark.text));
        if let Some(mark) = same.min_by_key(|mark| mark.text.len()) {
            let claim = Claim {
                field: FieldName::Authors,
                from: Origin::Microdata,
                value: mark.text.clone(),
                span: None,
            };
            self.claims.push(claim);
        }
    }

    /// A date that the body begins with: `27.1.2022 - The …`, `(21 November 2022) The …`.
    pub(super) fn leading_date(pieces: &Pieces, body: &[usize]) -> Option<Claim> {
        const NEAR: usize = 40;
        let date = |at: &usize| {
            let text = pieces.list.get(*at)?.text.as_str();
            let head = text.get(..text.floor_char_boundary(NEAR)).unwrap_or(text);
            let date = match head.strip_prefix('(') {
                Some(rest) => rest.split_once(')')?.0,
                None => [" - ", " – ", " — ", ": "].into_iter().find_map(|sign| head.split_once(sign))?.0,
            };
            (is_date(date) && words(date).len() <= 4).then(|| date.to_owned())
        };
        let value = body.iter().take(4).find_map(date)?;
        Some(Claim { field: FieldName::Published, from: Origin::Visible, value, span: None })
    }

    /// The date of a page that names one date only, as one of a change: by the convention of such names
    /// (hAtom) it was published then.
    pub(super) fn only_date(claims: &[Claim]) -> Option<Claim> {
        let mut changed = claims.iter().filter(|claim| claim.field == FieldName::Modified);
        let claim = changed.next().filter(|claim| claim.from == Origin::Microdata)?;
        changed.next().is_none().then(|| Claim { field: FieldName::Published, ..claim.clone() })
    }

    /// A date for machines after the article, or the only one of the page, for a page that says no other.
    pub(super) fn late_date(pieces: &Pieces, last: usize) -> Option<Claim> {
        let dates: Vec<(usize, &str)> = pieces
            .marks
            .iter()
            .filter(|mark| mark.sort == Sort::Date)
            .filter_map(|mark| Some((mark.at, mark.datetime.as_deref()?)))
            .collect();
        let near = dates.iter().find(|(at, _)| (last..last + 9).contains(at));
        let day = |value: &str| value.get(..10).map(str::to_owned);
        let only = dates.first().filter(|(_, first)| dates.iter().all(|(_, other)| day(other) == day(first)));
        let (_, value) = near.or(only)?;
        let value = (*value).to_owned();
        Some(Claim { field: FieldName::Published, from: Origin::Microdata, value, span: None })
    }

    /// Pieces whose own words say that they are a byline or a date.
    fn told(&mut self, pieces: &Pieces, reach: Range<usize>) {
        for at in reach {
            let Some(piece) = pieces.list.get(at).filter(|_| !self.owned.contains(&at)) else { continue };
            if matches!(piece.kind, Kind::Heading(1 | 2)) {
                continue;
            }
            if !self.has(Role::Byline) && is_byline(&piece.text) {
                self.own(pieces, at, Role::Byline);
            } else if !self.has(Role::Date) && is_date(&piece.text) {
                self.own(pieces, at, Role::Date);
            }
        }
    }

    /// Pieces that say again what the head says.
    fn repeated(&mut self, pieces: &Pieces, headline: Option<usize>, start: usize) {
        let Some(headline) = headline.and_then(|at| pieces.list.get(at)) else { return };
        let key = words(&headline.text);
        for (at, piece) in pieces.list.iter().enumerate().take(start + 3) {
            if words(&piece.text) == key && !self.owned.contains(&at) {
                self.owned.push(at);
            }
        }
    }
}

/// The piece that is the headline: of the headings, the one most like what the page claims, and among
/// such the highest.
fn headline(pieces: &Pieces, titles: &[&str]) -> Option<usize> {
    // `Headline | Site`: the site's name stands last.
    let parted = |title: &str| -> Option<(String, String)> {
        let (before, after) =
            [" | ", " - ", " – ", " — ", " » ", " · "].iter().find_map(|sign| title.rsplit_once(sign))?;
        Some((before.to_owned(), after.to_owned()))
    };
    let parts: Vec<(String, String)> = titles.iter().filter_map(|title| parted(title)).collect();
    let alike = |text: &str| {
        let whole = titles.iter().map(|title| likeness(text, title)).max().unwrap_or_default();
        let long = parts.iter().filter(|(first, _)| words(first).len() >= 3);
        let first = long.map(|(first, _)| likeness(text, first)).max().unwrap_or_default();
        let is_site =
            parts.iter().any(|(first, site)| likeness(text, site) > 90 && likeness(text, first) < 50);
        if is_site && !titles.contains(&text) { whole / 3 } else { whole.max(first) }
    };
    let headings: Vec<(usize, u8, usize)> = pieces
        .list
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match piece.kind {
            Kind::Heading(level) => Some((at, level, alike(&piece.text))),
            _ => None,
        })
        .collect();
    let best = |level: std::ops::RangeInclusive<u8>, least: usize| {
        headings
            .iter()
            .filter(|(_, own, alike)| level.contains(own) && *alike >= least)
            .max_by_key(|(at, _, alike)| (*alike, std::cmp::Reverse(*at)))
            .map(|(at, ..)| *at)
    };
    let first =
        pieces.list.iter().position(|piece| words(&piece.text).len() >= 2 * LONG).unwrap_or(usize::MAX);
    best(1..=1, 55)
        .or_else(|| best(2..=6, 65))
        .or_else(|| best(1..=1, 25))
        .or_else(|| {
            headings
                .iter()
                .find(|(at, level, _)| *level == 1 && titles.is_empty() && *at < first)
                .map(|(at, ..)| *at)
        })
        .or_else(|| best(1..=1, 0))
}

/// How many words two headlines have in common, in a hundred.
fn likeness(one: &str, two: &str) -> usize {
    let lower = (one.to_lowercase(), two.to_lowercase());
    let (one, two) = (words(&lower.0), words(&lower.1));
    let common = one.iter().filter(|word| two.contains(word)).count();
    (common * 200).checked_div(one.len() + two.len()).unwrap_or_default()
}

fn says_something(sort: Sort, text: &str) -> bool {
    match sort {
        Sort::Date => text.chars().any(|char| char.is_ascii_digit()),
        _ => text.chars().any(char::is_alphabetic),
    }
}

/// Whether a short piece begins as bylines do.
fn is_byline(text: &str) -> bool {
    let count = text.split_whitespace().count();
    if count > 14 || text.len() > 120 {
        return false;
    }
    let lower = text.to_lowercase();
    Lexicon::credits().filter_map(|start| lower.strip_prefix(start)?.strip_prefix(' ')).any(|rest| {
        let name = text.get(text.len().saturating_sub(rest.len())..).unwrap_or_default();
        let small = name.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
        name.starts_with(char::is_uppercase) && small <= 3 && !text.ends_with(['.', '!', '?', ':'])
    })
}

/// Whether a short piece holds a year between other numbers or words of a date, and little else.
fn is_date(text: &str) -> bool {
    let all = words(text);
    let is_year = |word: &&str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbers =
        all.iter().filter(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())).count();
    all.len() <= 14 && text.len() <= 110 && numbers >= 1 && all.iter().any(is_year) && !text.ends_with('.')
}
