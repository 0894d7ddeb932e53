//! What a server answered: its head, and the page as it was before it was packed for the way.

use std::borrow::Cow;
use std::io::Read as _;

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::read::MOST_BYTES;

/// How many header lines are read.
const MOST_HEADERS: usize = 256;
/// How many bytes a packed page may unpack to.
const MOST_PAGE: u64 = MOST_BYTES / 4;

/// A page.
pub(super) struct Page<'b> {
    status: u16,
    media: String,
    pub(super) charset: Option<String>,
    pub(super) body: Cow<'b, [u8]>,
    /// Whether it is not packed as its head says.
    pub(super) is_raw: bool,
    /// Whether what was packed ends too early.
    pub(super) is_cut: bool,
}

impl<'b> Page<'b> {
    /// The page in an answer; none if there is no head to it.
    pub(super) fn of(block: &'b [u8]) -> Option<Self> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut answer = httparse::Response::new(&mut headers);
        let httparse::Status::Complete(length) = answer.parse(block).ok()? else { return None };
        let field = |name: &str| {
            let header = answer.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
            Some(String::from_utf8_lossy(header.value).trim().to_lowercase())
        };
        let body = block.get(length..).unwrap_or_default();
        let chunked = field("transfer-encoding").is_some_and(|how| how.contains("chunked"));
        let body = if chunked { joined(body) } else { Cow::Borrowed(body) };
        let how = field("content-encoding").unwrap_or_default();
        let (body, is_raw, is_cut) = match unpacked(&body, &how) {
            Some((unpacked, is_whole)) => (Cow::Owned(unpacked), false, !is_whole),
            None => (body, !matches!(how.as_str(), "" | "identity"), false),
        };
        let kind = field("content-type").unwrap_or_default();
        Some(Self { status: answer.code.unwrap_or_default(), body, is_raw, is_cut, ..Self::typed(&kind) })
    }

    /// A file without an answer around it.
    pub(super) fn alone(block: &'b [u8], media: &str) -> Self {
        Self { body: Cow::Borrowed(block), ..Self::typed(&media.to_lowercase()) }
    }

    fn typed(kind: &str) -> Self {
        let mut parts = kind.split(';');
        let media = parts.next().unwrap_or_default().trim().to_owned();
        let charset = parts.find_map(|part| part.trim().strip_prefix("charset="));
        let charset =
            charset.map(|name| name.trim_matches(['"', '\'']).to_owned()).filter(|name| !name.is_empty());
        Self { status: 200, media, charset, body: Cow::Borrowed(&[]), is_raw: false, is_cut: false }
    }

    /// Whether it was sent as a page, and not as a picture, a script or a redirection.
    pub(super) fn may_be_article(&self) -> bool {
        let media = ["text/html", "application/xhtml+xml", "application/pdf", ""];
        self.status == 200 && media.contains(&self.media.as_str()) && !self.body.is_empty()
    }
}

/// A body that was sent in pieces, each behind its length. As it stands where it is not.
fn joined(body: &[u8]) -> Cow<'_, [u8]> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().take(32).position(|byte| *byte == b'\n') {
        let line = rest.get(..end).and_then(|line| std::str::from_utf8(line).ok()).unwrap_or_default();
        let length = line.split(';').next().unwrap_or_default().trim();
        let Ok(length) = usize::from_str_radix(length, 16) else { break };
        rest = rest.get(end + 1..).unwrap_or_default();
        if length == 0 {
            return Cow::Owned(out);
        }
        let piece = rest.get(..length.min(rest.len())).unwrap_or_default();
        out.extend_from_slice(piece);
        rest = rest.get(piece.len()..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    // Some archives join the pieces and keep the header.
    if out.is_empty() { Cow::Borrowed(body) } else { Cow::Owned(out) }
}

/// What was packed, as far as it can be read, and whether that is all; none where it is not packed so.
fn unpacked(body: &[u8], how: &str) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::new();
    let mut take = |reader: &mut dyn std::io::Read| reader.take(MOST_PAGE).read_to_end(&mut out).is_ok();
    let is_whole = match how {
        "gzip" | "x-gzip" => take(&mut MultiGzDecoder::new(body)),
        "br" => take(&mut Decompressor::new(body, 4096)),
        "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => take(&mut ZlibDecoder::new(body)),
        "deflate" => take(&mut DeflateDecoder::new(body)),
        _ => false,
    };
    (!out.is_empty()).then_some((out, is_whole))
}
