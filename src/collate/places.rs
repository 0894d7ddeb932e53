//! Places of things: where each stands, unless it stands in too many places to tell one from another.
//!
//! Things are told by numbers, and the places of all stand in one list.

use super::side::set;

/// For each thing the places it stands in, in order, each once.
#[derive(Debug)]
pub(super) struct Places {
    /// Where the places of each thing begin in `all`, and how many there are.
    of: Vec<(u32, u32)>,
    all: Vec<u32>,
}

impl Places {
    /// The places of a thing; none if they are too many.
    pub(super) fn of(&self, thing: u32) -> &[u32] {
        let (start, count) = self.of.get(thing as usize).copied().unwrap_or_default();
        self.all.get(start as usize..(start + count) as usize).unwrap_or_default()
    }
}

/// Places that are being noted.
pub(super) struct Noted {
    /// How many places each thing has, and the last of them.
    counts: Vec<(u32, u32)>,
    /// Each thing with each of its places.
    entries: Vec<(u32, u32)>,
    /// What stands in more places than this has none.
    most: usize,
}

/// No place.
const NONE: u32 = u32::MAX;

impl Noted {
    /// No places yet of `things` things; what will stand in more than `most` of them is passed over.
    pub(super) fn new(things: usize, most: usize) -> Self {
        Self { counts: vec![(0, NONE); things], entries: Vec::new(), most }
    }

    /// A number for one thing more.
    pub(super) fn thing(&mut self) -> u32 {
        self.counts.push((0, NONE));
        self.counts.len() as u32 - 1
    }

    /// Notes that `thing` stands at `at`, which is not before any place noted for it.
    pub(super) fn add(&mut self, thing: u32, at: usize) {
        let at = at as u32;
        if let Some((count, last)) = self.counts.get_mut(thing as usize).filter(|counts| counts.1 != at) {
            (*count, *last) = (*count + 1, at);
            self.entries.push((thing, at));
        }
    }

    /// The places that were noted.
    pub(super) fn done(self) -> Places {
        let is_rare = |count: u32| count as usize <= self.most;
        let mut end = 0;
        let starts = self.counts.iter().map(|(count, _)| {
            let start = end;
            end += if is_rare(*count) { *count } else { 0 };
            (start, 0)
        });
        let mut of: Vec<(u32, u32)> = starts.collect();
        let mut all = vec![0; end as usize];
        for (thing, at) in &self.entries {
            let rare = self.counts.get(*thing as usize).is_some_and(|(count, _)| is_rare(*count));
            if let Some((start, count)) = of.get_mut(*thing as usize).filter(|_| rare) {
                set(&mut all, (*start + *count) as usize, *at);
                *count += 1;
            }
        }
        Places { of, all }
    }
}
