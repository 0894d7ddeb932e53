//! What packs the streams of a PDF, undone.
//!
//! Broken data give what came out before the break; nothing gives more bytes than it may.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::syntax::is_space;

/// The bytes before one filter was laid over them. None if they are a picture, or the filter is unknown.
pub(super) fn undone(name: &[u8], bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    match name {
        b"FlateDecode" | b"Fl" => Some(inflated(bytes, limit)),
        b"LZWDecode" | b"LZW" => Some(lzw(bytes, limit)),
        b"ASCII85Decode" | b"A85" => Some(ascii85(bytes, limit)),
        b"ASCIIHexDecode" | b"AHx" => Some(hexadecimal(bytes)),
        b"RunLengthDecode" | b"RL" => Some(runs(bytes, limit)),
        _ => None,
    }
}

fn inflated(bytes: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    // An error is no matter here: what came out before it counts.
    let read = ZlibDecoder::new(bytes).take(limit as u64).read_to_end(&mut out);
    if read.is_err() && out.is_empty() {
        let raw = bytes.get(2..).unwrap_or_default();
        let _ = DeflateDecoder::new(raw).take(limit as u64).read_to_end(&mut out);
    }
    out
}

fn lzw(bytes: &[u8], limit: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Each entry is a stretch of what is already out.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut held, mut bits, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        if code == CLEAR {
            table.clear();
            width = 9;
            last = None;
            continue;
        }
        if code == END || out.len() >= limit {
            break;
        }
        let start = out.len();
        if code < CLEAR {
            out.push(code as u8);
        } else {
            let (from, length) = match (table.get(code - 258), last) {
                (Some(entry), _) => *entry,
                (None, Some((from, length))) if code - 258 == table.len() => (from, length + 1),
                _ => break,
            };
            for at in from..from.saturating_add(length).min(from + (limit - start)) {
                let Some(byte) = out.get(at).copied() else { break };
                out.push(byte);
            }
        }
        if let Some((from, length)) = last
            && table.len() < 4096 - 258
        {
            // The last word and the first letter of this one, which stands right after it.
            table.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        width = match table.len() + 258 + 1 {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    out
}

fn ascii85(bytes: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let bytes = bytes.strip_prefix(b"<~").unwrap_or(bytes);
    for byte in bytes.iter().copied().filter(|byte| !is_space(*byte)) {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => break,
        }
        if group.len() == 5 {
            out.extend(of_group(&group));
            group.clear();
        }
        if out.len() >= limit {
            return out;
        }
    }
    if group.len() > 1 {
        let keep = group.len() - 1;
        group.resize(5, 84);
        out.extend(of_group(&group).into_iter().take(keep));
    }
    out
}

fn of_group(group: &[u8]) -> [u8; 4] {
    group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit))).to_be_bytes()
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit) << (4 * (2 - pair.len())))
        .collect()
}

fn runs(bytes: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first() {
        let length = usize::from(*length);
        if length == 128 || out.len() >= limit {
            break;
        }
        if length < 128 {
            let (run, after) = after.split_at(after.len().min(length + 1));
            out.extend_from_slice(run);
            rest = after;
        } else {
            let Some((byte, after)) = after.split_first() else { break };
            out.resize(out.len() + 257 - length, *byte);
            rest = after;
        }
    }
    out
}

/// Undoes the predictors of PNG, which tables of objects have.
pub(super) fn unpredicted(
    bytes: Vec<u8>,
    predictor: usize,
    colors: usize,
    bits: usize,
    columns: usize,
) -> Vec<u8> {
    if predictor < 10 {
        return bytes;
    }
    let (colors, bits, columns) =
        (colors.clamp(1, 32), if bits == 0 { 8 } else { bits.min(16) }, columns.clamp(1, 1 << 16));
    let step = (colors * bits).div_ceil(8);
    let row = (colors * bits * columns).div_ceil(8);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; row];
    for line in bytes.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let mut this: Vec<u8> = Vec::with_capacity(row);
        for (at, byte) in line.iter().enumerate() {
            let left = at.checked_sub(step).and_then(|at| this.get(at)).copied().unwrap_or(0);
            let up = above.get(at).copied().unwrap_or(0);
            let corner = at.checked_sub(step).and_then(|at| above.get(at)).copied().unwrap_or(0);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            this.push(byte.wrapping_add(guess));
        }
        out.extend_from_slice(&this);
        this.resize(row, 0);
        above = this;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (from_a, from_b, from_c) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if from_a <= from_b && from_a <= from_c {
        left
    } else if from_b <= from_c {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, packed: &[u8], expected: &[u8]) {
        assert_eq!(undone(name.as_bytes(), packed, 1 << 20).unwrap(), expected);
    }

    #[test]
    fn filters_are_undone() {
        check("ASCIIHexDecode", b"48 65 6>", b"He\x60");
        check("ASCII85Decode", b"87cUR\nD]j7BEbo7~>", b"Hello world");
        check("RunLengthDecode", b"\x02abc\xfed\x80zz", b"abcddd");
        check("LZWDecode", b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", b"-----A---B");
    }

    #[test]
    fn broken_data_give_what_came_before() {
        check("FlateDecode", b"no zlib at all", b"");
        check("LZWDecode", b"\xff\xff\xff", b"");
        check("ASCII85Decode", b"~>", b"");
    }

    #[test]
    fn predictors_are_undone() {
        assert_eq!(unpredicted(vec![2, 1, 2, 2, 1, 1], 12, 1, 8, 2), [1, 2, 2, 3]);
        assert_eq!(unpredicted(vec![1, 1, 1], 11, 1, 8, 2), [1, 2]);
    }
}
