//! Provenance: which version first wrote each word of the last one.
//!
//! A word is followed from version to version. One that is missing for a while and comes back in the
//! same words is the same word, absent in between.

use std::collections::HashSet;

use super::segments::{self, Tiles};
use super::side::{Keys, Side};
use super::{Origin, pairings};
use crate::article::Article;
use crate::text::WordKind;

/// How many versions back a word is looked for that the version before does not have.
const BACK: usize = 12;

/// Where each word of the last version comes from, if there are three versions or more.
pub(super) fn provenance(versions: &[Article]) -> Option<Vec<Origin>> {
    if versions.len() < 3 {
        return None;
    }
    let mut keys = Keys::default();
    let sides: Vec<Side<'_>> = versions.iter().map(|article| Side::new(article, &mut keys)).collect();
    let weights = keys.weights(&sides.iter().collect::<Vec<_>>());
    let align = |base: &Side<'_>, revised: &Side<'_>| -> Tiles {
        segments::tile(base, revised, &pairings(base, revised, &weights, &keys), &weights)
    };
    let mut words: Vec<Vec<Option<Life>>> = Vec::new();
    let mut lives = 0;
    for (at, side) in sides.iter().enumerate() {
        let mut here: Vec<Option<Life>> = vec![None; side.tokens.len()];
        let mut taken: Vec<bool> = vec![false; lives];
        let earlier = (at.saturating_sub(BACK)..at).rev();
        for from in earlier {
            if here.iter().all(Option::is_some) {
                break;
            }
            let (Some(base), Some(known)) = (sides.get(from), words.get(from)) else { continue };
            if from + 1 < at && !may_return(base, known, &taken, side, &here) {
                continue;
            }
            let tiles = align(base, side);
            for (word, partner) in
                here.iter_mut().zip(tiles.to_base.iter()).filter(|(word, _)| word.is_none())
            {
                let life = partner.and_then(|partner| known.get(partner)).cloned().flatten();
                let free = life.as_ref().and_then(|life| taken.get_mut(life.number)).filter(|taken| !**taken);
                if let (Some(mut life), Some(taken)) = (life, free) {
                    *taken = true;
                    life.absent.extend(from + 1..at);
                    *word = Some(life);
                }
            }
        }
        for word in here.iter_mut().filter(|word| word.is_none()) {
            *word = Some(Life { number: lives, origin: at, absent: Vec::new() });
            lives += 1;
        }
        words.push(here);
    }
    let (last, lives) = (sides.last()?, words.last()?);
    let found = last.tokens.iter().zip(lives).filter(|(token, _)| token.kind() != WordKind::Mark);
    Some(
        found
            .filter_map(|(token, life)| {
                let life = life.as_ref()?;
                Some(Origin { span: token.span(), origin: life.origin, absent: life.absent.clone() })
            })
            .collect(),
    )
}

/// Whether a word of an earlier version that is missing now may be one that has no origin yet.
fn may_return(
    base: &Side<'_>,
    known: &[Option<Life>],
    taken: &[bool],
    side: &Side<'_>,
    here: &[Option<Life>],
) -> bool {
    let open = side.tokens.iter().zip(here).filter(|(_, life)| life.is_none()).map(|(token, _)| token.id);
    let open: HashSet<u32> = open.collect();
    base.tokens.iter().zip(known).any(|(token, life)| {
        let gone = life.as_ref().is_some_and(|life| taken.get(life.number) == Some(&false));
        gone && token.kind() != WordKind::Mark && open.contains(&token.id)
    })
}

/// A word through the versions.
#[derive(Clone)]
struct Life {
    /// Tells it from others.
    number: usize,
    /// The version that first wrote it.
    origin: usize,
    /// Versions after that one without it.
    absent: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;

    /// Checks the words of the last version: each with its origin and where it was absent.
    #[track_caller]
    fn check(versions: &[&str], expected: &[(&str, usize, &[usize])]) {
        let articles: Vec<Article> = versions.iter().map(|text| article(text)).collect();
        let found = provenance(&articles).unwrap();
        let last = &articles.last().unwrap().text;
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
        assert_eq!(provenance(&[article("One."), article("Two.")]), None);
    }
}
