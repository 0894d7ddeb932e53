//! Provenance: which version first wrote each word of another.
//!
//! A word is followed from version to version. One that is missing for a while and comes back in the
//! same words is the same word, absent in between. What comes after a version says nothing of its words.

mod captures;
mod open;

pub use self::captures::Capture;
pub(super) use self::captures::{Seen, beside as capture_beside, of as captures};
use self::open::{Back, Open};
use super::partners::Partners;
use super::side::{Keys, Side};
use super::{History, Origin, align, outside, pairings, segments, words};
use crate::text::WordKind;

/// How many versions back a word is looked for that the version before does not have.
const BACK: usize = 48;

impl History {
    /// Where each word of the version at this place comes from, by that version and those before it. It is
    /// found when it is asked for, but for the last of three versions or more, where it is known. No words
    /// if there is no such version.
    pub fn origins(&self, version: usize) -> Vec<Origin> {
        if let Some(known) = self.provenance.as_ref().filter(|_| version + 1 == self.versions.len()) {
            return known.clone();
        }
        let versions = self.versions.get(..=version).unwrap_or_default();
        let mut keys = Keys::of(versions.len());
        let sides: Vec<Side<'_>> = versions.iter().map(|article| Side::new(article, &mut keys)).collect();
        provenance(&sides, &keys, |at| partners_before(&sides, &keys, at))
    }
}

/// For the words of a version the same words of the version before it.
pub(super) fn partners_before(sides: &[Side<'_>], keys: &Keys, at: usize) -> Option<Partners> {
    let (ours, theirs) = (sides.get(at.checked_sub(1)?)?, sides.get(at)?);
    let weights = keys.weights(&[ours, theirs]);
    Some(segments::tile(ours, theirs, &pairings(ours, theirs, &weights, keys), &weights).to_base)
}

/// Where each word of the last version comes from. `before` tells for the words of a version the same words
/// of the version before it.
pub(super) fn provenance(
    sides: &[Side<'_>],
    keys: &Keys,
    mut before: impl FnMut(usize) -> Option<Partners>,
) -> Vec<Origin> {
    let mut lives = Lives::default();
    for (at, side) in sides.iter().enumerate() {
        lives.begin(side.tokens.len());
        let mut open: Vec<usize> = (0..side.tokens.len()).collect();
        if let Some(last) = at.checked_sub(1) {
            if let Some(partners) = before(at) {
                lives.follow(&mut open, (last, at), &partners);
            }
            lives.lose(last, sides.get(last));
        }
        let missing = Open::new(side, &open);
        for from in (at.saturating_sub(BACK)..at.saturating_sub(1)).rev() {
            let Some(base) = sides.get(from).filter(|_| !open.is_empty()) else { continue };
            let Back { ours, theirs } = lives.back(from, base, &missing).done(side.units.len());
            if !ours.is_empty() {
                let partners = same_among((base, ours), (side, theirs), keys);
                lives.follow(&mut open, (from, at), &partners);
            }
        }
        for word in open {
            lives.new_life(at, word);
        }
    }
    let tokens = sides.last().map_or(&[][..], |side| &side.tokens);
    let words = tokens.iter().zip(lives.words.last().into_iter().flatten());
    words
        .filter(|(token, _)| token.kind() != WordKind::Mark)
        .filter_map(|(token, life)| {
            let life = lives.all.get(*life as usize)?;
            Some(Origin { span: token.span(), origin: life.origin, absent: life.absent.clone() })
        })
        .collect()
}

/// Which words of some units are the same in some of an earlier version. A word that comes back can only
/// be one that was lost, so that no version is read through again.
fn same_among(
    (base, ours): (&Side<'_>, Vec<usize>),
    (revised, theirs): (&Side<'_>, Vec<usize>),
    keys: &Keys,
) -> Partners {
    let weights = keys.weights(&[base, revised]);
    let mut pairings = align::among((base, ours), (revised, theirs), &weights, keys.sequences());
    pairings.extend(outside::align(base, revised, &weights));
    let mut partners = Partners::none(revised.tokens.len());
    for pairing in pairings {
        let (ours, theirs) = (base.units_tokens(&pairing.base), revised.units_tokens(&pairing.revised));
        let single = pairing.base.len() == 1 && pairing.revised.len() == 1;
        let same = words::same(base.words(&ours), revised.words(&theirs), &weights, single);
        for (one, other) in same.apart.into_iter().chain(same.inside) {
            let other = theirs.start + other;
            partners.set(other..other + 1, ours.start + one);
        }
    }
    partners
}

/// A word through the versions.
struct Life {
    /// The version that first wrote it.
    origin: usize,
    /// Versions after that one without it.
    absent: Vec<usize>,
}

/// The lives of all words, told by their numbers.
#[derive(Default)]
struct Lives {
    all: Vec<Life>,
    /// For each version the lives of its words.
    words: Vec<Vec<u32>>,
    /// For each life the word of the version at hand that has it.
    stands: Vec<u32>,
    /// For each version what the next one does not have.
    lost: Vec<Vec<Lost>>,
}

/// No word of the version at hand.
const NOWHERE: u32 = u32::MAX;

/// A word that the next version does not have.
struct Lost {
    life: u32,
    /// The number of its key.
    key: u32,
    /// Its unit.
    unit: u32,
}

impl Lives {
    /// Begins a version of so many words.
    fn begin(&mut self, words: usize) {
        self.words.push(vec![u32::MAX; words]);
        self.stands.clear();
        self.stands.resize(self.all.len(), NOWHERE);
    }

    /// The life of a word of a version.
    fn of(&self, version: usize, word: usize) -> Option<u32> {
        self.words.get(version)?.get(word).copied()
    }

    /// Gives a life of version `from` to a word of version `at`, unless another word has it.
    fn go_on(&mut self, life: u32, (from, at): (usize, usize), word: usize) -> bool {
        let Some(place @ &mut NOWHERE) = self.stands.get_mut(life as usize) else { return false };
        *place = word as u32;
        if let Some(life) = self.all.get_mut(life as usize).filter(|_| from + 1 < at) {
            life.absent.retain(|version| *version < from);
            life.absent.extend(from + 1..at);
        }
        self.give(life, word);
        true
    }

    fn new_life(&mut self, origin: usize, word: usize) {
        self.give(self.all.len() as u32, word);
        self.all.push(Life { origin, absent: Vec::new() });
    }

    fn give(&mut self, life: u32, word: usize) {
        let words = self.words.last_mut();
        words.and_then(|words| words.get_mut(word)).into_iter().for_each(|place| *place = life);
    }

    /// Lets `open` words of a version go on with the lives of their partners in an earlier one, and takes
    /// them out.
    fn follow(&mut self, open: &mut Vec<usize>, (from, at): (usize, usize), partners: &Partners) {
        open.retain(|word| {
            let partner = partners.of(*word).and_then(|partner| self.of(from, partner));
            !partner.is_some_and(|life| self.go_on(life, (from, at), *word))
        });
    }

    /// Notes what the version at hand lacks of the one before it, and forgets what is too far back.
    fn lose(&mut self, before: usize, side: Option<&Side<'_>>) {
        let mut lost = Vec::new();
        let lives = self.words.get(before).map_or(&[][..], Vec::as_slice);
        for (unit, at) in side.into_iter().flat_map(|side| &side.units).zip(0..) {
            let tokens = side.map_or(&[][..], |side| side.words(&unit.tokens)).iter();
            let lives = lives.get(unit.tokens.clone()).unwrap_or_default();
            let gone = tokens
                .zip(lives)
                .filter(|(token, life)| self.is_gone(**life) && token.kind() != WordKind::Mark);
            lost.extend(gone.map(|(token, life)| Lost { life: *life, key: token.id, unit: at }));
        }
        self.lost.push(lost);
        if let Some(words) = before.checked_sub(BACK).and_then(|past| self.words.get_mut(past)) {
            *words = Vec::new();
        }
    }

    /// Whether the version at hand lacks a life of an earlier one.
    fn is_gone(&self, life: u32) -> bool {
        self.stands.get(life as usize) == Some(&NOWHERE)
    }

    /// What of version `from` may be back in the open words of the version at hand.
    fn back(&self, from: usize, side: &Side<'_>, open: &Open<'_>) -> Back {
        let mut back = Back::default();
        let lives = self.words.get(from).map_or(&[][..], Vec::as_slice);
        let lost = self.lost.get(from).map_or(&[][..], Vec::as_slice);
        let mut gone: Vec<&Lost> = Vec::new();
        for lost in lost.chunk_by(|one, next| one.unit == next.unit) {
            gone.clear();
            gone.extend(lost.iter().filter(|lost| self.is_gone(lost.life)));
            let unit =
                gone.first().and_then(|lost| Some((lost.unit as usize, side.units.get(lost.unit as usize)?)));
            let Some((at, unit)) = unit.filter(|_| gone.iter().any(|lost| open.has(lost.key))) else {
                continue;
            };
            let lives = lives.get(unit.tokens.clone()).unwrap_or_default().iter();
            let kept =
                lives.filter_map(|life| self.stands.get(*life as usize).filter(|place| **place != NOWHERE));
            open.seek((at, unit.words), &gone, kept.map(|place| *place as usize), &mut back);
        }
        back
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::super::{Base, Options, history};
    use crate::article::Article;

    /// Checks the words of the last version: each with its origin and where it was absent.
    #[track_caller]
    fn check(versions: &[&str], expected: &[(&str, usize, &[usize])]) {
        let articles: Vec<Article> = versions.iter().map(|text| article(text)).collect();
        let compared = history(articles, Base::Previous, &Options::default());
        let found = compared.origins(versions.len() - 1);
        assert_eq!(Some(&found), compared.provenance.as_ref());
        let last = &compared.versions.last().unwrap().text;
        let found: Vec<(&str, usize, &[usize])> =
            found.iter().map(|word| (word.span.of(last), word.origin, word.absent.as_slice())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_word_that_comes_back_is_the_same_word() {
        check(
            &["The wall held well.", "The wall broke well.", "The wall held well."],
            &[("The", 0, &[]), ("wall", 0, &[]), ("held", 0, &[1]), ("well", 0, &[])],
        );
    }

    #[test]
    fn a_blank_version_takes_no_origin_away() {
        check(
            &["The wall held.", "This page is empty.", "The wall held again."],
            &[("The", 0, &[1]), ("wall", 0, &[1]), ("held", 0, &[1]), ("again", 2, &[])],
        );
    }

    #[test]
    fn two_versions_have_no_provenance() {
        let compared = history(vec![article("One."), article("Two.")], Base::Previous, &Options::default());
        assert_eq!(compared.provenance, None);
    }

    /// Whichever base was chosen, a version's words come from where they would if it were the last.
    #[track_caller]
    fn check_each(versions: &[&str]) {
        let articles: Vec<Article> = versions.iter().map(|text| article(text)).collect();
        for base in [Base::Previous, Base::Version(0)] {
            let whole = history(articles.clone(), base, &Options::default());
            for at in 2..versions.len() {
                let until = history(articles[..=at].to_vec(), base, &Options::default());
                assert_eq!(Some(whole.origins(at)), until.provenance, "version {at}");
            }
            assert!(whole.origins(0).iter().all(|word| word.origin == 0 && word.absent.is_empty()));
            assert_eq!(whole.origins(versions.len()), []);
        }
    }

    #[test]
    fn each_version_is_told_by_what_came_before_it() {
        let held = "The wall held through the night. Nobody was hurt in the lower town.";
        let broke = "The wall broke at noon. Nobody was hurt in the lower town.";
        check_each(&[held, broke, held, "Gone.", broke, held]);
    }

    #[test]
    fn the_second_version_has_words_of_both() {
        let two = history(
            vec![article("The wall held."), article("The wall broke.")],
            Base::Previous,
            &Options::default(),
        );
        let found: Vec<usize> = two.origins(1).iter().map(|word| word.origin).collect();
        assert_eq!(found, [0, 0, 1]);
    }
}
