//! Provenance: which version first wrote each word of the last one.
//!
//! A word is followed from version to version. One that is missing for a while and comes back in the
//! same words is the same word, absent in between.

use rustc_hash::FxHashSet;

use super::Origin;
use super::partners::Partners;
use super::side::Side;
use crate::text::WordKind;

/// How many versions back a word is looked for that the version before does not have.
const BACK: usize = 12;

/// Where each word of the last version comes from, if there are three versions or more. `same` tells which
/// words of a version are the same in an earlier one: for the later one's words the earlier one's.
pub(super) fn provenance(
    sides: &[Side<'_>],
    mut same: impl FnMut(usize, usize) -> Option<Partners>,
) -> Option<Vec<Origin>> {
    if sides.len() < 3 {
        return None;
    }
    let mut lives = Lives::default();
    for (at, side) in sides.iter().enumerate() {
        lives.begin(side.tokens.len());
        let mut open: Vec<usize> = (0..side.tokens.len()).collect();
        for from in (at.saturating_sub(BACK)..at).rev() {
            if from + 1 < at && !lives.may_return(from, at, side, &open) {
                continue;
            }
            if let Some(partners) = same(from, at) {
                open.retain(|word| {
                    let partner = partners.of(*word).and_then(|partner| lives.of(from, partner));
                    !partner.is_some_and(|life| lives.go_on(life, (from, at), *word))
                });
            }
            if from + 1 == at {
                lives.lose(from, sides.get(from));
            }
        }
        open.into_iter().for_each(|word| lives.new_life(at, word));
    }
    let (last, words) = (sides.last()?, lives.words.last()?);
    let found = last.tokens.iter().zip(words).filter(|(token, _)| token.kind() != WordKind::Mark);
    Some(
        found
            .filter_map(|(token, life)| {
                let life = lives.all.get(*life as usize)?;
                Some(Origin { span: token.span(), origin: life.origin, absent: life.absent.clone() })
            })
            .collect(),
    )
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
    /// For each life whether the version at hand has it.
    taken: Vec<bool>,
    /// For each version the lives that the next one does not have, and the numbers of their keys.
    lost: Vec<Vec<(u32, u32)>>,
}

impl Lives {
    /// Begins a version of so many words.
    fn begin(&mut self, words: usize) {
        self.words.push(vec![u32::MAX; words]);
        self.taken.clear();
        self.taken.resize(self.all.len(), false);
    }

    /// The life of a word of a version.
    fn of(&self, version: usize, word: usize) -> Option<u32> {
        self.words.get(version)?.get(word).copied()
    }

    /// Gives a life of version `from` to a word of version `at`, unless another word has it.
    fn go_on(&mut self, life: u32, (from, at): (usize, usize), word: usize) -> bool {
        let Some(taken @ false) = self.taken.get_mut(life as usize) else { return false };
        *taken = true;
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

    /// Notes what the version at hand lacks of the one before it, and forgets what is too far back.
    fn lose(&mut self, before: usize, side: Option<&Side<'_>>) {
        let tokens = side.map_or(&[][..], |side| &side.tokens);
        let words = tokens.iter().zip(self.words.get(before).into_iter().flatten());
        let words = words.filter(|(token, _)| token.kind() != WordKind::Mark);
        let lost = words.filter(|(_, life)| self.taken.get(**life as usize) == Some(&false));
        self.lost.push(lost.map(|(token, life)| (*life, token.id)).collect());
        let past = before.checked_sub(BACK).and_then(|past| self.words.get_mut(past));
        past.into_iter().for_each(|words| *words = Vec::new());
    }

    /// Whether a word of version `from` that version `at` lacks may be one of its `open` words. What it
    /// lacks is known from step to step, so that no version is read through again.
    fn may_return(&self, from: usize, at: usize, side: &Side<'_>, open: &[usize]) -> bool {
        if open.is_empty() {
            return false;
        }
        let open: FxHashSet<u32> =
            open.iter().filter_map(|word| side.tokens.get(*word)).map(|token| token.id).collect();
        let lost = self.lost.get(from..at).unwrap_or_default().iter().flatten();
        let mut gone = lost.filter(|(life, id)| {
            self.taken.get(*life as usize) == Some(&false) && open.contains(id)
        });
        gone.any(|(life, _)| {
            let life = self.all.get(*life as usize);
            life.is_some_and(|life| life.origin <= from && !life.absent.contains(&from))
        })
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
        let found = compared.provenance.unwrap();
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
}
