//! The records of a web archive, one after the other.

/// What a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What a server answered.
    Response,
    /// A file without an answer around it.
    Resource,
    /// A page that was the same as before.
    Revisit,
    Other,
}

/// A record.
#[derive(Clone, Debug)]
pub(super) struct Record<'b> {
    pub(super) kind: Kind,
    pub(super) address: &'b str,
    /// When it was captured, in ISO 8601.
    pub(super) time: String,
    pub(super) media: &'b str,
    pub(super) digest: Option<&'b str>,
    /// The address and time of the page that was the same.
    pub(super) refers_to: Option<(&'b str, &'b str)>,
    pub(super) block: &'b [u8],
    /// Whether the file ends before the record does.
    pub(super) is_cut: bool,
}

impl Record<'_> {
    /// Its address and time.
    pub(super) fn key(&self) -> String {
        format!("{} {}", self.address, self.time)
    }
}

/// The records of an archive.
pub(super) fn of(bytes: &[u8]) -> Box<dyn Iterator<Item = Record<'_>> + '_> {
    if bytes.starts_with(b"filedesc://") {
        Box::new(Arc { rest: bytes })
    } else {
        Box::new(Warc { rest: bytes })
    }
}

struct Warc<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Warc<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let start = find(self.rest, b"WARC/")?;
        let from = self.rest.get(start..)?;
        let (head, body) = split_head(from)?;
        let head = std::str::from_utf8(head).unwrap_or_default();
        let field = |name: &str| {
            head.lines().skip(1).find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.trim().eq_ignore_ascii_case(name).then_some(value.trim().trim_matches(['<', '>']))
            })
        };
        let stated: usize = field("Content-Length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let block = block(body, stated);
        self.rest = body.get(block.len()..).unwrap_or_default();
        let kind = match field("WARC-Type").unwrap_or_default() {
            "response" => Kind::Response,
            "resource" => Kind::Resource,
            "revisit" => Kind::Revisit,
            _ => Kind::Other,
        };
        Some(Record {
            kind,
            address: field("WARC-Target-URI").unwrap_or_default(),
            time: field("WARC-Date").unwrap_or_default().to_owned(),
            media: field("Content-Type").unwrap_or_default(),
            digest: field("WARC-Payload-Digest"),
            refers_to: field("WARC-Refers-To-Target-URI").zip(field("WARC-Refers-To-Date")),
            block,
            is_cut: stated > block.len() || field("WARC-Truncated").is_some(),
        })
    }
}

/// So many bytes of a body. Where no record begins behind them, one may begin among them: then the record is
/// cut off there.
fn block(body: &[u8], stated: usize) -> &[u8] {
    let (block, rest) = body.split_at(stated.min(body.len()));
    let follows = rest.trim_ascii_start();
    if follows.is_empty() && stated <= body.len() || follows.starts_with(b"WARC/") {
        return block;
    }
    find(block, b"\r\nWARC/1.").and_then(|at| block.get(..at)).unwrap_or(block)
}

struct Arc<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Arc<'b> {
    type Item = Record<'b>;

    /// A line of address, machine, time, kind and length, then so many bytes.
    fn next(&mut self) -> Option<Record<'b>> {
        loop {
            let skip = self.rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.rest = self.rest.get(skip..)?;
            let end = self.rest.iter().position(|byte| *byte == b'\n')?;
            let line = std::str::from_utf8(self.rest.get(..end)?).unwrap_or_default().trim();
            let body = self.rest.get(end + 1..)?;
            let parts: Vec<&str> = line.split(' ').collect();
            let stated = parts.last().and_then(|length| length.parse::<usize>().ok());
            let ([address, _, time, media, ..], Some(stated)) = (parts.as_slice(), stated) else {
                self.rest = body;
                continue;
            };
            let block = body.get(..stated.min(body.len())).unwrap_or_default();
            self.rest = body.get(block.len()..).unwrap_or_default();
            return Some(Record {
                kind: if address.starts_with("http") { Kind::Response } else { Kind::Other },
                address,
                time: stamp(time),
                media,
                digest: None,
                refers_to: None,
                block,
                is_cut: stated > body.len(),
            });
        }
    }
}

/// `20140216050221` in ISO 8601.
fn stamp(digits: &str) -> String {
    let part = |from: usize, to: usize| {
        digits.get(from..to).filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let whole = || {
        Some(format!(
            "{}-{}-{}T{}:{}:{}Z",
            part(0, 4)?,
            part(4, 6)?,
            part(6, 8)?,
            part(8, 10)?,
            part(10, 12)?,
            part(12, 14)?
        ))
    };
    whole().unwrap_or_default()
}

/// Where a few bytes stand.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// The lines before the first empty one, and what stands behind it.
fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const LONGEST: usize = 64 << 10;
    let near = bytes.get(..bytes.len().min(LONGEST))?;
    let crlf = find(near, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = find(near, b"\n\n").map(|at| (at, at + 2));
    let (end, next) = [crlf, lf].into_iter().flatten().min()?;
    Some((bytes.get(..end)?, bytes.get(next..)?))
}
