//! Seeking: the next place in a text that may matter, where most do not.
//!
//! Bytes are asked in blocks, and blocks without one that matters are passed over at once. What is asked
//! of a byte is best said with `|` and `&` and no `||`, `&&` or `matches!`: what does not branch is asked of
//! a whole block in a few steps.

/// How many bytes are asked together: what a machine holds in a few wide registers.
const BLOCK: usize = 32;

/// The first place from `from` on whose byte is `wanted`.
#[inline]
pub(super) fn seek(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let (blocks, last) = rest.as_chunks::<BLOCK>();
    let mut at = from;
    for block in blocks {
        if block.iter().fold(0, |any, byte| any | u8::from(wanted(*byte))) != 0 {
            return block.iter().position(|byte| wanted(*byte)).map(|inside| at + inside);
        }
        at += BLOCK;
    }
    last.iter().position(|byte| wanted(*byte)).map(|inside| at + inside)
}

/// The first place from `from` on whose byte is `wanted` together with the byte before it. `from` is not 0.
#[inline]
pub(super) fn seek_pair(bytes: &[u8], from: usize, wanted: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let (here, before) = (bytes.get(from..)?, bytes.get(from.checked_sub(1)?..)?);
    let (blocks, last) = here.as_chunks::<BLOCK>();
    let (before_blocks, _) = before.as_chunks::<BLOCK>();
    let mut at = from;
    for (block, before) in blocks.iter().zip(before_blocks) {
        let pairs = || before.iter().zip(block);
        if pairs().fold(0, |any, (before, byte)| any | u8::from(wanted(*before, *byte))) != 0 {
            return pairs().position(|(before, byte)| wanted(*before, *byte)).map(|inside| at + inside);
        }
        at += BLOCK;
    }
    let before = before.get(at - from..)?;
    before.iter().zip(last).position(|(before, byte)| wanted(*before, *byte)).map(|inside| at + inside)
}

/// Every place whose byte is `wanted` together with the byte behind it, which is 0 at the end.
#[inline]
pub(super) fn each_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool, mut found: impl FnMut(usize)) {
    let behind = bytes.get(1..).unwrap_or_default();
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let (behind_blocks, _) = behind.as_chunks::<BLOCK>();
    let mut at = 0;
    for (block, behind) in blocks.iter().zip(behind_blocks) {
        let mut flags = [0; BLOCK];
        for ((flag, byte), next) in flags.iter_mut().zip(block).zip(behind) {
            *flag = u8::from(wanted(*byte, *next));
        }
        let (eights, _) = flags.as_chunks::<8>();
        for (place, eight) in eights.iter().enumerate() {
            // A flag is the lowest bit of its byte.
            let mut left = u64::from_le_bytes(*eight);
            while left != 0 {
                found(at + 8 * place + left.trailing_zeros() as usize / 8);
                left &= left - 1;
            }
        }
        at += BLOCK;
    }
    let last = bytes.get(at..).unwrap_or_default();
    let next = last.iter().skip(1).chain([&0]);
    let places = last.iter().zip(next).enumerate().filter(|(_, (byte, next))| wanted(**byte, **next));
    places.for_each(|(inside, _)| found(at + inside));
}

/// The character that begins at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_place_is_found_and_no_other(bytes in prop::collection::vec(0u8..6, 0..140), from in 1usize..90) {
            let plain = (from..bytes.len()).find(|at| bytes.get(*at) == Some(&3));
            prop_assert_eq!(seek(&bytes, from, |byte| byte == 3), plain);
            let plain = (from..bytes.len()).find(|at| bytes.get(at - 1..=*at) == Some(&[2, 3]));
            prop_assert_eq!(seek_pair(&bytes, from, |before, byte| before == 2 && byte == 3), plain);
            let is_twin = |at: &usize| bytes.get(*at) == Some(&3) && bytes.get(at + 1).unwrap_or(&0) == &0;
            let plain: Vec<usize> = (0..bytes.len()).filter(is_twin).collect();
            let mut found = Vec::new();
            each_pair(&bytes, |byte, next| byte == 3 && next == 0, |at| found.push(at));
            prop_assert_eq!(found, plain);
        }
    }
}
