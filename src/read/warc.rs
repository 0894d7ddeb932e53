//! Web archives (WARC, and the older ARC): each capture of a page is a version, dated and with its address.
//!
//! Captures of one address stand together, in the order of their times. A record that only says that the
//! page was the same again is that page again. What holds no article (scripts, pictures, redirections) is
//! left out and counted; a record that is cut off is read as far as it goes, with a note.

mod http;
mod records;

use std::collections::HashMap;

use super::charset::is_known;
use super::{Hint, MOST_VERSIONS, Packed, ReadError};
use crate::document::{Capture, Claim, Document, FieldName, Format, Note, NoteCode, Origin};
use http::Page;
use records::{Kind, Record};

/// The versions in an archive.
pub(super) fn read(bytes: &[u8], packed: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let mut archive =
        Archive { packed, captures: Vec::new(), known: HashMap::new(), left: 0, unresolved: 0, more: 0 };
    for record in records::of(bytes) {
        archive.add(&record);
    }
    archive.finish()
}

/// A capture that was read.
struct Captured {
    address: String,
    time: String,
    document: Document,
}

struct Archive<'p> {
    packed: &'p Packed<'p>,
    captures: Vec<Captured>,
    /// Where the capture with this digest stands, or the one of this address and time; nowhere if it holds no
    /// article.
    known: HashMap<String, Option<usize>>,
    /// Records that hold no article.
    left: usize,
    /// Records of a page that stands in another file.
    unresolved: usize,
    /// Captures beyond the limit.
    more: usize,
}

impl Archive<'_> {
    fn add(&mut self, record: &Record<'_>) {
        if matches!(record.kind, Kind::Response | Kind::Resource | Kind::Revisit)
            && self.captures.len() >= MOST_VERSIONS
        {
            self.more += 1;
            return;
        }
        match record.kind {
            Kind::Response => {
                let page = Page::of(record.block);
                self.page(record, page);
            }
            Kind::Resource => {
                let page = Page::alone(record.block, record.media);
                self.page(record, Some(page));
            }
            Kind::Revisit => self.again(record),
            Kind::Other => {}
        }
    }

    /// Adds a page, if it holds an article.
    fn page(&mut self, record: &Record<'_>, page: Option<Page<'_>>) {
        let document = page.filter(Page::may_be_article).and_then(|page| Some((self.article(&page)?, page)));
        let place = document.is_some().then_some(self.captures.len());
        for key in record.digest.map(str::to_owned).into_iter().chain([record.key()]) {
            self.known.entry(key).or_insert(place);
        }
        let Some((mut document, page)) = document else {
            self.left += 1;
            return;
        };
        if record.is_cut || page.is_cut {
            let message = "The record ends before the length that it states; the page may go on";
            document.notes.push(Note::new(NoteCode::Truncated, message));
        }
        if page.is_raw {
            let message = "The page is not packed as its header says, and was read as it stands";
            document.notes.push(Note::new(NoteCode::Unreadable, message));
        }
        self.capture(record, document);
    }

    fn article(&self, page: &Page<'_>) -> Option<Document> {
        let hint = Hint { charset: page.charset.clone().filter(|name| is_known(name)), ..Hint::default() };
        self.packed.inside_as(&page.body, &hint).ok()?.into_iter().next()
    }

    /// Adds the page that a record says was the same again.
    fn again(&mut self, record: &Record<'_>) {
        let referred = record.refers_to.map(|(address, time)| format!("{address} {time}"));
        let keys = [record.digest.map(str::to_owned), referred];
        let place = keys.into_iter().flatten().find_map(|key| self.known.get(&key).copied());
        match place.map(|place| place.and_then(|place| self.captures.get(place))) {
            Some(Some(known)) => {
                let document = known.document.clone();
                self.capture(record, document);
            }
            Some(None) => self.left += 1,
            None => self.unresolved += 1,
        }
    }

    fn capture(&mut self, record: &Record<'_>, mut document: Document) {
        let (time, url) = (record.time.clone(), record.address.to_owned());
        document.source.part = if time.is_empty() { url.clone() } else { format!("captured {time}") };
        document.source.capture = Some(Capture {
            time: Some(time.clone()).filter(|time| !time.is_empty()),
            url: Some(url.clone()),
        });
        document.claims.retain(|claim| claim.from != Origin::File || claim.field != FieldName::Url);
        document.claims.push(Claim { field: FieldName::Url, from: Origin::File, value: url, span: None });
        self.captures.push(Captured { address: plain(record.address), time, document });
    }

    /// The captures in order, with notes on what is not among them.
    fn finish(mut self) -> Result<Vec<Document>, ReadError> {
        let mut order: HashMap<String, usize> = HashMap::new();
        for capture in &self.captures {
            let next = order.len();
            order.entry(capture.address.clone()).or_insert(next);
        }
        self.captures.sort_by(|one, other| {
            let key = |capture: &Captured| order.get(&capture.address).copied();
            (key(one), &one.time).cmp(&(key(other), &other.time))
        });
        let several = order.len() > 1;
        let mut found: Vec<Document> = Vec::with_capacity(self.captures.len());
        for Captured { mut document, .. } in self.captures {
            let url = document.source.capture.as_ref().and_then(|capture| capture.url.clone());
            if let Some(url) = url.filter(|url| several && document.source.part != *url) {
                document.source.part = format!("{}, {url}", document.source.part);
            }
            found.push(document);
        }
        let Some(first) = found.first_mut() else {
            let what = match (self.left, self.unresolved) {
                (0, 0) => "no record in it holds a page".to_owned(),
                (0, _) => "its records refer to pages in other archives".to_owned(),
                (1, _) => "its one capture holds no article".to_owned(),
                (left, _) => format!("none of its {left} captures holds an article"),
            };
            return Err(ReadError::Broken { format: Format::Warc, what });
        };
        let mut note = |count: usize, one: &str, many: &str| {
            if count > 0 {
                let message = if count == 1 { one.to_owned() } else { format!("{count} {many}") };
                first.notes.push(Note::new(NoteCode::LeftOut, message));
            }
        };
        note(
            self.left,
            "1 record of the archive holds no article and was left out",
            "records of the archive hold no article and were left out",
        );
        note(
            self.unresolved,
            "1 record refers to a page that is not in this archive",
            "records refer to pages that are not in this archive",
        );
        note(
            self.more,
            &format!("1 capture behind the first {MOST_VERSIONS} was not read"),
            &format!("captures behind the first {MOST_VERSIONS} were not read"),
        );
        Ok(found)
    }
}

/// An address without what does not tell pages apart: the scheme, `www.`, a slash at the end.
fn plain(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests;
