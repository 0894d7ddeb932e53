//! Encrypted PDFs that open without a password: many are encrypted only to forbid printing or copying.
//!
//! Nothing is guessed: a file that asks for a password is refused.

use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt as _, BlockEncrypt as _, KeyInit as _};
use aes::{Aes128, Aes256};
use md5::{Digest as _, Md5};
use sha2::{Sha256, Sha384, Sha512};

use super::file::File;
use super::syntax::{Dict, Object};

/// What stands for a password that is shorter.
const PAD: [u8; 32] = *b"\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a";

/// How the texts and streams of a file are encrypted, and the key.
#[derive(Debug)]
pub(super) struct Cipher {
    key: Vec<u8>,
    method: Method,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Method {
    Rc4,
    Aes128,
    Aes256,
    /// Nothing is encrypted but what is not read here.
    Nothing,
}

impl Cipher {
    /// The cipher of a file that opens without a password.
    pub(super) fn of(file: &File<'_>, encrypt: &Dict, id: &[u8]) -> Option<Self> {
        let number = |key| file.number(encrypt, key).unwrap_or(0.0) as i64;
        let text = |key| file.get(encrypt, key).and_then(|text| Some(text.text()?.to_vec()));
        if !encrypt.is("Filter", "Standard") {
            return None;
        }
        let (version, revision) = (number("V"), number("R"));
        let method = match version {
            1 | 2 => Method::Rc4,
            4 | 5 => method(file, encrypt),
            _ => return None,
        };
        let (owner, user) = (text("O")?, text("U")?);
        let key = if revision >= 5 {
            new_key(revision, &user, &text("UE")?)?
        } else {
            let length = if version == 1 { 5 } else { (number("Length") / 8) as usize };
            let length =
                if version == 4 || !(5..=16).contains(&length) && version != 1 { 16 } else { length };
            let hidden = file.get(encrypt, "EncryptMetadata").as_deref() != Some(&Object::Bool(false));
            let rights = (number("P") as u32).to_le_bytes();
            old_key(revision, length, &[&owner, &rights, id], hidden, &user, id)?
        };
        Some(Self { key, method })
    }

    /// What bytes of an object are.
    pub(super) fn decrypted(&self, number: u32, bytes: &[u8]) -> Vec<u8> {
        let salt: &[u8] = if self.method == Method::Aes128 { b"sAlT" } else { b"" };
        let own = || {
            let number = number.to_le_bytes();
            let digest = Md5::new().chain_update(&self.key).chain_update(number.get(..3).unwrap_or_default());
            let digest = digest.chain_update([0, 0]).chain_update(salt).finalize();
            digest.iter().copied().take(self.key.len() + 5).collect::<Vec<u8>>()
        };
        match self.method {
            Method::Nothing => bytes.to_vec(),
            Method::Rc4 => rc4(&own(), bytes),
            Method::Aes128 => without_padding(cbc(&own(), bytes)),
            Method::Aes256 => without_padding(cbc(&self.key, bytes)),
        }
    }
}

fn method(file: &File<'_>, encrypt: &Dict) -> Method {
    let name = file.get(encrypt, "StmF").and_then(|name| Some(name.name()?.to_vec())).unwrap_or_default();
    let filters = file.dict(encrypt, "CF").unwrap_or_default();
    let filter =
        filters.named(&name).and_then(|filter| file.resolve(filter)?.dict().cloned()).unwrap_or_default();
    match file.get(&filter, "CFM").as_deref().and_then(Object::name) {
        Some(b"V2") => Method::Rc4,
        Some(b"AESV2") => Method::Aes128,
        Some(b"AESV3") => Method::Aes256,
        _ => Method::Nothing,
    }
}

/// The key of an older file, if no password is asked for.
fn old_key(
    revision: i64,
    length: usize,
    parts: &[&[u8]],
    hidden: bool,
    user: &[u8],
    id: &[u8],
) -> Option<Vec<u8>> {
    let mut digest = Md5::new().chain_update(PAD);
    parts.iter().enumerate().for_each(|(at, part)| {
        digest.update(if at == 0 { part.get(..32).unwrap_or(part) } else { part });
    });
    if revision >= 4 && !hidden {
        digest.update([0xff; 4]);
    }
    let mut key = digest.finalize().to_vec();
    key.truncate(length);
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
            key.truncate(length);
        }
    }
    let opens = if revision == 2 {
        rc4(&key, &PAD) == user.get(..32)?
    } else {
        let mut proof = Md5::new().chain_update(PAD).chain_update(id).finalize().to_vec();
        for round in 0..20_u8 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            proof = rc4(&turned, &proof);
        }
        proof == user.get(..16)?
    };
    opens.then_some(key)
}

/// The key of a newer file, if no password is asked for.
fn new_key(revision: i64, user: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    let hash = |salt: &[u8]| if revision == 5 { Sha256::digest(salt).to_vec() } else { hardened(salt) };
    if hash(user.get(32..40)?) != user.get(..32)? {
        return None;
    }
    let mut blocks = vec![0; 16];
    blocks.extend_from_slice(packed.get(..32)?);
    Some(cbc(&hash(user.get(40..48)?), &blocks))
}

/// The hash that takes long on purpose.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 0..1000_usize {
        let (Some(own), Some(start)) = (key.get(..16), key.get(16..32)) else { break };
        let encrypted = cbc_encrypted(own, start, &key.repeat(64));
        let rest = encrypted.iter().take(16).map(|byte| usize::from(*byte)).sum::<usize>() % 3;
        key = match rest {
            0 => Sha256::digest(&encrypted).to_vec(),
            1 => Sha384::digest(&encrypted).to_vec(),
            _ => Sha512::digest(&encrypted).to_vec(),
        };
        if round >= 63 && encrypted.last().is_some_and(|last| usize::from(*last) + 31 <= round) {
            break;
        }
    }
    key.truncate(32);
    key
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0_u8;
    for at in 0..=255_u8 {
        let own = key.get(usize::from(at) % key.len().max(1)).copied().unwrap_or(0);
        other = other.wrapping_add(held(&state, at)).wrapping_add(own);
        state.swap(usize::from(at), usize::from(other));
    }
    let (mut at, mut other) = (0_u8, 0_u8);
    let next = |byte: &u8| {
        at = at.wrapping_add(1);
        other = other.wrapping_add(held(&state, at));
        state.swap(usize::from(at), usize::from(other));
        byte ^ held(&state, held(&state, at).wrapping_add(held(&state, other)))
    };
    bytes.iter().map(next).collect()
}

fn held(state: &[u8; 256], at: u8) -> u8 {
    state.get(usize::from(at)).copied().unwrap_or(0)
}

/// Undoes AES in chained blocks, the first of which only starts the chain.
fn cbc(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    if let Ok(aes) = Aes256::new_from_slice(key) {
        unchained(bytes, |block| aes.decrypt_block(GenericArray::from_mut_slice(block)))
    } else if let Ok(aes) = Aes128::new_from_slice(key) {
        unchained(bytes, |block| aes.decrypt_block(GenericArray::from_mut_slice(block)))
    } else {
        Vec::new()
    }
}

fn unchained(bytes: &[u8], decrypt: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut chain: &[u8] = &[];
    for block in bytes.chunks_exact(16) {
        let mut plain = block.to_vec();
        decrypt(&mut plain);
        out.extend(plain.iter().zip(chain).map(|(one, two)| one ^ two));
        chain = block;
    }
    out
}

fn cbc_encrypted(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Ok(aes) = Aes128::new_from_slice(key) else { return Vec::new() };
    let mut out = Vec::with_capacity(bytes.len());
    let mut chain = start.to_vec();
    for block in bytes.chunks_exact(16) {
        chain.iter_mut().zip(block).for_each(|(one, two)| *one ^= two);
        aes.encrypt_block(GenericArray::from_mut_slice(&mut chain));
        out.extend_from_slice(&chain);
    }
    out
}

/// The last byte says how many were added to fill the last block.
fn without_padding(mut bytes: Vec<u8>) -> Vec<u8> {
    let added = bytes.last().map_or(0, |last| usize::from(*last));
    if (1..=16).contains(&added) {
        bytes.truncate(bytes.len().saturating_sub(added));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_is_undone() {
        assert_eq!(rc4(b"Key", b"\xbb\xf3\x16\xe8\xd9\x40\xaf\x0a\xd3"), b"Plaintext");
        assert_eq!(rc4(b"", b""), b"");
    }

    #[test]
    fn chained_blocks_are_undone() {
        let (key, start, plain) = ([7; 16], [9; 16], [5; 32]);
        let encrypted = cbc_encrypted(&key, &start, &plain);
        assert_eq!(cbc(&key, &[start.to_vec(), encrypted].concat()), plain);
        assert_eq!(cbc(&key, b"short"), b"");
        assert_eq!(cbc(b"no key", &[0; 64]), b"");
    }

    #[test]
    fn padding_is_taken_off() {
        assert_eq!(without_padding(b"abc\x02\x02".to_vec()), b"abc");
        assert_eq!(without_padding(b"\x10".to_vec()), b"");
        assert_eq!(without_padding(b"abc".to_vec()), b"abc");
    }
}
