//! The file of a PDF: where its objects stand, and what its streams hold.
//!
//! Objects are found by looking through the file once, not by its own table, which is wrong in many a
//! file that was cut, mended or sent by mail. Whatever is read or unpacked is paid for from a budget, so that
//! cycles, bombs and lies about lengths end.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::crypt::Cipher;
use super::filters;
use super::syntax::{Dict, Lexer, Object, is_space};

/// How many objects are looked at.
const MOST_OBJECTS: usize = 500_000;

/// How many trailers are read: the last ones.
const MOST_TRAILERS: usize = 64;

/// Where an object stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the file.
    At(usize),
    /// In a stream of objects, which stands at a place of the file, and where in it.
    In(u32, usize),
}

/// A PDF that is open.
pub(super) struct File<'b> {
    bytes: &'b [u8],
    places: HashMap<u32, Place>,
    seen: RefCell<HashMap<u32, Rc<Object>>>,
    packed: RefCell<HashMap<u32, Rc<Vec<u8>>>>,
    left: Cell<usize>,
    pub(super) trailer: Vec<Dict>,
    cipher: Option<Cipher>,
    /// Whether the file asks for a password.
    pub(super) locked: bool,
}

impl<'b> File<'b> {
    /// Looks through the file. The budget is in bytes that are unpacked or read, and what costs as much.
    pub(super) fn open(bytes: &'b [u8], budget: usize) -> Self {
        let found = Found::in_file(bytes);
        let mut file = Self {
            bytes,
            places: HashMap::new(),
            seen: RefCell::default(),
            packed: RefCell::default(),
            left: Cell::new(budget),
            trailer: Vec::new(),
            cipher: None,
            locked: false,
        };
        let mut from: HashMap<u32, usize> = HashMap::new();
        for (number, at) in &found.objects {
            // What stands later in the file is newer.
            file.places.insert(*number, Place::At(*at));
            from.insert(*number, *at);
        }
        let older = found.trailers.len().saturating_sub(MOST_TRAILERS);
        for at in found.trailers.into_iter().skip(older) {
            let mut lexer = Lexer::new(bytes, at);
            let object = lexer.object();
            let object = file.paid(lexer.at - at, object);
            file.trailer.extend(object.and_then(|object| object.dict().cloned()));
        }
        // An older object of the same number is no longer part of the file.
        let is_newest = |(number, at): &(u32, usize)| from.get(number) == Some(at);
        let streams: Vec<(u32, usize)> = found.streams.into_iter().filter(is_newest).collect();
        for (number, _) in &streams {
            let object = file.object(*number);
            if let Some(dict) =
                object.as_deref().and_then(Object::dict).filter(|dict| dict.is("Type", "XRef"))
            {
                file.trailer.push(dict.clone());
            }
        }
        file.unlock();
        for (number, at) in streams {
            let object = file.object(number);
            let Some(dict) =
                object.as_deref().and_then(Object::dict).filter(|dict| dict.is("Type", "ObjStm"))
            else {
                continue;
            };
            for (inner, offset) in file.index(number, dict) {
                if file.places.len() < MOST_OBJECTS && from.get(&inner).is_none_or(|older| *older < at) {
                    file.places.insert(inner, Place::In(number, offset));
                    from.insert(inner, at);
                    file.seen.borrow_mut().remove(&inner);
                }
            }
        }
        file
    }

    /// Finds the key of an encrypted file, if it opens without a password.
    fn unlock(&mut self) {
        let found = self.trailer.iter().rev().find_map(|trailer| Some((trailer, trailer.get("Encrypt")?)));
        let Some((trailer, encrypt)) = found else { return };
        let id = self.get(trailer, "ID").and_then(|id| Some(id.array()?.first()?.text()?.to_vec()));
        let dict = self.resolve(encrypt).and_then(|encrypt| encrypt.dict().cloned());
        let cipher = dict.and_then(|dict| Cipher::of(self, &dict, &id.unwrap_or_default()));
        self.locked = cipher.is_none();
        self.cipher = cipher;
    }

    /// Whether the budget is used up.
    pub(super) fn spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Pays for work; false once nothing is left.
    pub(super) fn pay(&self, bytes: usize) -> bool {
        let left = self.left.get().saturating_sub(bytes);
        self.left.set(left);
        left > 0
    }

    /// The numbers of all objects, in order.
    pub(super) fn numbers(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.places.keys().copied().collect();
        numbers.sort_unstable();
        numbers
    }

    /// The object with this number.
    pub(super) fn object(&self, number: u32) -> Option<Rc<Object>> {
        if let Some(object) = self.seen.borrow().get(&number) {
            return Some(Rc::clone(object));
        }
        let object = match *self.places.get(&number)? {
            Place::At(at) => {
                let mut lexer = Lexer::new(self.bytes, at);
                let object = lexer.indirect(number);
                let object = self.paid(lexer.at - at, object)?;
                match &self.cipher {
                    Some(cipher) => object.mapped(&|text| cipher.decrypted(number, text)),
                    None => object,
                }
            }
            Place::In(container, at) => {
                let bytes = self.packed(container)?;
                let mut lexer = Lexer::new(&bytes, at);
                let object = lexer.object();
                self.paid(lexer.at.saturating_sub(at), object)?
            }
        };
        let object = Rc::new(object);
        self.seen.borrow_mut().insert(number, Rc::clone(&object));
        Some(object)
    }

    fn paid(&self, bytes: usize, object: Option<Object>) -> Option<Object> {
        // An object takes many times its bytes in memory.
        if self.pay(bytes.saturating_mul(8)) { object } else { None }
    }

    /// The object itself, where a reference to it may stand.
    pub(super) fn resolve(&self, object: &Object) -> Option<Rc<Object>> {
        let mut found = Rc::new(object.clone());
        for _ in 0..16 {
            let Object::Reference(number) = *found else { return Some(found) };
            found = self.object(number)?;
        }
        None
    }

    /// A value of a dictionary.
    pub(super) fn get(&self, dict: &Dict, key: &str) -> Option<Rc<Object>> {
        self.resolve(dict.get(key)?)
    }

    pub(super) fn dict(&self, dict: &Dict, key: &str) -> Option<Dict> {
        self.get(dict, key)?.dict().cloned()
    }

    pub(super) fn number(&self, dict: &Dict, key: &str) -> Option<f64> {
        self.get(dict, key)?.number()
    }

    /// The numbers in a short array.
    pub(super) fn numbers_in(&self, dict: &Dict, key: &str) -> Option<Vec<f64>> {
        let object = self.get(dict, key)?;
        let array = object.array()?;
        self.pay(array.len());
        Some(array.iter().take(256).filter_map(|member| self.resolve(member)?.number()).collect())
    }

    /// What a stream holds, unpacked as far as that works. None if it is a picture.
    pub(super) fn stream(&self, object: &Object) -> Option<Vec<u8>> {
        let Object::Stream(dict, start, number) = object else { return None };
        let raw = self.raw(dict, *start)?;
        let mut names = Vec::new();
        match self.get(dict, "Filter").or_else(|| self.get(dict, "F")).as_deref() {
            Some(Object::Name(name)) => names.push(name.clone()),
            Some(Object::Array(array)) => {
                let inner =
                    array.iter().take(8).filter_map(|name| Some(self.resolve(name)?.name()?.to_vec()));
                names.extend(inner);
            }
            _ => {}
        }
        let params = self.params(dict, names.len());
        if !self.pay(raw.len()) {
            return None;
        }
        let mut bytes = match &self.cipher {
            Some(cipher) if !dict.is("Type", "XRef") => cipher.decrypted(*number, raw),
            _ => raw.to_vec(),
        };
        for (name, params) in names.iter().zip(params) {
            let limit = self.left.get();
            bytes = filters::undone(name, &bytes, limit)?;
            if let Some(params) = params {
                let value = |key| self.number(&params, key).unwrap_or(0.0) as usize;
                bytes = filters::unpredicted(
                    bytes,
                    value("Predictor"),
                    value("Colors"),
                    value("BitsPerComponent"),
                    value("Columns"),
                );
            }
            if !self.pay(bytes.len()) {
                return None;
            }
        }
        Some(bytes)
    }

    fn params(&self, dict: &Dict, count: usize) -> Vec<Option<Dict>> {
        let mut params = match self.get(dict, "DecodeParms").as_deref() {
            Some(Object::Dict(dict)) => vec![Some(dict.clone())],
            Some(Object::Array(array)) => {
                array.iter().take(8).map(|one| self.resolve(one)?.dict().cloned()).collect()
            }
            _ => Vec::new(),
        };
        params.resize(count, None);
        params
    }

    /// The bytes of a stream as they stand in the file.
    fn raw(&self, dict: &Dict, start: usize) -> Option<&'b [u8]> {
        let rest = self.bytes.get(start..)?;
        if let Some(length) = self.get(dict, "Length").and_then(|length| length.count())
            && let (Some(raw), Some(after)) = (rest.get(..length), rest.get(length..))
            && after
                .iter()
                .take(4)
                .position(|byte| !is_space(*byte))
                .is_some_and(|skip| after.get(skip..).is_some_and(|after| after.starts_with(b"endstream")))
        {
            return Some(raw);
        }
        // The length is wrong: the stream goes to its mark, or to the end.
        let end = find(rest, b"endstream", 0).unwrap_or(rest.len());
        if !self.pay(end) {
            return None;
        }
        rest.get(..end)
    }

    /// What a stream of objects holds.
    fn packed(&self, number: u32) -> Option<Rc<Vec<u8>>> {
        if let Some(bytes) = self.packed.borrow().get(&number) {
            return Some(Rc::clone(bytes));
        }
        let Some(Place::At(_)) = self.places.get(&number) else { return None };
        let object = self.object(number)?;
        let bytes = Rc::new(self.stream(&object)?);
        self.packed.borrow_mut().insert(number, Rc::clone(&bytes));
        Some(bytes)
    }

    /// Which objects a stream holds, and where.
    fn index(&self, number: u32, dict: &Dict) -> Vec<(u32, usize)> {
        let Some(bytes) = self.packed(number) else { return Vec::new() };
        let first = self.number(dict, "First").unwrap_or(0.0) as usize;
        let mut lexer = Lexer::new(bytes.get(..first).unwrap_or_default(), 0);
        let mut numbers = std::iter::from_fn(|| lexer.object()?.count());
        let mut out = Vec::new();
        while let (Some(inner), Some(offset)) = (numbers.next(), numbers.next()) {
            if let Ok(inner) = u32::try_from(inner) {
                out.push((inner, first.saturating_add(offset)));
            }
            if out.len() >= MOST_OBJECTS {
                break;
            }
        }
        out
    }
}

/// What a look through the file finds, in its order.
#[derive(Default)]
struct Found {
    /// Numbers of objects, and where they begin.
    objects: Vec<(u32, usize)>,
    /// Those that may hold objects or a trailer.
    streams: Vec<(u32, usize)>,
    trailers: Vec<usize>,
}

impl Found {
    fn in_file(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let mut at = 0;
        let mut last: Option<(u32, usize)> = None;
        while let Some(rest) = bytes.get(at..) {
            let Some(byte) = rest.first() else { break };
            match byte {
                b'o' if rest.starts_with(b"obj") => {
                    if let Some(number) = number_before(bytes, at) {
                        last = Some((number, at + 3));
                        found.objects.push((number, at + 3));
                    }
                    at += 3;
                }
                b's' if rest.starts_with(b"stream")
                    && !bytes.get(..at).is_some_and(|it| it.ends_with(b"end")) =>
                {
                    at += 6;
                    let Some((number, start)) = last.take() else { continue };
                    let head = bytes.get(start..at).unwrap_or_default();
                    let head = head.get(..head.len().min(4096)).unwrap_or_default();
                    if find(head, b"ObjStm", 0).is_some() || find(head, b"XRef", 0).is_some() {
                        found.streams.push((number, start));
                    }
                    at = past_stream(bytes, head, at);
                }
                b't' if rest.starts_with(b"trailer") => {
                    at += 7;
                    found.trailers.push(at);
                }
                _ => at += 1,
            }
            if found.objects.len() >= MOST_OBJECTS {
                break;
            }
        }
        found
    }
}

/// The end of a stream whose dictionary tells its length rightly; else its beginning.
fn past_stream(bytes: &[u8], head: &[u8], at: usize) -> usize {
    let Some(key) =
        find(head, b"/Length", 0).filter(|key| head.get(key + 7).is_some_and(|byte| is_space(*byte)))
    else {
        return at;
    };
    let mut lexer = Lexer::new(head, key + 7);
    let Some(length) = lexer.object().and_then(|length| length.count()) else { return at };
    let end = at.saturating_add(length);
    let after = bytes.get(end..).unwrap_or_default();
    let after = after.get(..after.len().min(16)).unwrap_or_default();
    if find(after, b"endstream", 0).is_some() { end } else { at }
}

/// The number in `12 0 obj`, where `obj` stands at a place.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let head = bytes.get(at.saturating_sub(24)..at)?;
    let mut bytes = head.iter().rev().copied().peekable();
    let mut spaces = |least: usize| {
        let mut count = 0;
        while bytes.next_if(|byte| is_space(*byte)).is_some() {
            count += 1;
        }
        let mut digits = Vec::new();
        while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
            digits.push(digit);
        }
        digits.reverse();
        Some(digits).filter(|digits| count >= least && !digits.is_empty() && digits.len() <= 10)
    };
    spaces(0)?;
    std::str::from_utf8(&spaces(1)?).ok()?.parse().ok()
}

/// Where bytes stand in others, at a place or after it.
pub(super) fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let first = *what.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
}
