//! Packed files: what is in them, up to a limit.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;

use super::{MOST_BYTES, ReadError};

/// The bytes that were packed with gzip, one member or several.
pub(super) fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut out = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(MOST_BYTES + 1).read_to_end(&mut out);
    if out.len() as u64 > MOST_BYTES {
        return Err(ReadError::TooLarge { bytes: out.len() as u64, limit: MOST_BYTES });
    }
    match read {
        Ok(_) => Ok(out),
        Err(error) => Err(ReadError::Packed { kind: "gzip", what: error.to_string() }),
    }
}
