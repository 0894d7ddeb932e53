//! Packed files: what is in them, up to a limit.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::FrameDecoderError;

use super::{MOST_BYTES, ReadError};

/// The bytes that were packed, and the ending that tells it; none if they are not packed.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Option<(Vec<u8>, &'static str)>, ReadError> {
    if bytes.starts_with(b"\x1f\x8b") {
        return all("gzip", MultiGzDecoder::new(bytes)).map(|inside| Some((inside, ".gz")));
    }
    if bytes.starts_with(b"(\xb5/\xfd") {
        let broken = |error: FrameDecoderError| ReadError::Packed { kind: "zstd", what: error.to_string() };
        let decoder = StreamingDecoder::new(bytes).map_err(broken)?;
        return all("zstd", decoder).map(|inside| Some((inside, ".zst")));
    }
    Ok(None)
}

/// Everything that a reader gives, up to the limit.
fn all(kind: &'static str, reader: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut out = Vec::new();
    let read = reader.take(MOST_BYTES + 1).read_to_end(&mut out);
    if out.len() as u64 > MOST_BYTES {
        return Err(ReadError::TooLarge { bytes: out.len() as u64, limit: MOST_BYTES });
    }
    match read {
        Ok(_) => Ok(out),
        Err(error) => Err(ReadError::Packed { kind, what: error.to_string() }),
    }
}
