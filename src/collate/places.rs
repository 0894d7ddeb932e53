//! Places of things: where each stands, unless it stands in too many places to tell one from another.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// For each thing the places it stands in, in order, each once.
#[derive(Debug)]
pub(super) struct Places<T> {
    of: FxHashMap<T, Vec<usize>>,
    /// What stands in more places than this has none.
    most: usize,
}

impl<T: Eq + Hash> Places<T> {
    /// No places yet; what will stand in more than `most` of them is passed over.
    pub(super) fn new(most: usize) -> Self {
        Self { of: FxHashMap::default(), most }
    }

    /// Notes that `thing` stands at `at`, which is not before any place noted for it.
    pub(super) fn add(&mut self, thing: T, at: usize) {
        let list = self.of.entry(thing).or_default();
        if list.len() <= self.most && list.last() != Some(&at) {
            list.push(at);
        }
    }

    /// The places of `thing`; none if they are too many.
    pub(super) fn of(&self, thing: &T) -> &[usize] {
        self.of.get(thing).filter(|list| list.len() <= self.most).map_or(&[], Vec::as_slice)
    }
}
