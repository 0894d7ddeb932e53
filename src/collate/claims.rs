//! Claims: what each sentence says that can be checked, and what became of it from version to version.
//!
//! Invariant: each sentence of each version stands in at most one row, and in one if it says anything of the
//! kind; a sentence whose words are the same says the same.

mod rows;
mod strands;

#[cfg(test)]
mod tests;

use super::History;
use super::outlets::put_back;
use super::sentence::{excerpt, line};
use crate::article::Article;
use crate::text::Span;

/// The claims of all versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// A row for each sentence with a claim, in the order of the last version; what it does not have stands
    /// behind what it stood behind.
    pub rows: Vec<ClaimRow>,
}

impl Claims {
    /// Follows the claims of a history from version to version. Those of several outlets are held against
    /// each other: whichever comes first, rows and what is told of them are the same.
    pub fn new(history: &History) -> Self {
        if !history.has_outlets() {
            return rows::ledger(history);
        }
        let (ordered, order) = history.beside();
        let mut claims = rows::ledger(&ordered);
        for row in &mut claims.rows {
            row.sentences = put_back(std::mem::take(&mut row.sentences), &order);
            if row.presence != Presence::Throughout {
                row.presence = Presence::Partly;
            }
            for claim in &mut row.claims {
                claim.values = put_back(std::mem::take(&mut claim.values), &order);
                if claim.fate != ClaimFate::Unchanged {
                    claim.fate = ClaimFate::Differs;
                }
            }
        }
        claims
    }

    /// The rows in which a claim changed while its sentence stood.
    pub fn changed(&self) -> impl Iterator<Item = &ClaimRow> {
        self.rows.iter().filter(|row| row.is_changed())
    }

    /// What became of the other rows, in a sentence without a full stop: `Other sentences with numbers, dates,
    /// names, words of doubt or sources: 12 unchanged, 1 added`.
    pub fn others(&self) -> String {
        let count = |presence: &[Presence]| {
            let rows = self.rows.iter().filter(|row| !row.is_changed());
            rows.filter(|row| presence.contains(&row.presence)).count()
        };
        let kept = count(&[Presence::Throughout]);
        let told = [
            (count(&[Presence::Back]), "back"),
            (count(&[Presence::Added]), "added"),
            (count(&[Presence::Removed]), "removed"),
            (count(&[Presence::Partly]), "not in all versions"),
        ];
        let told =
            told.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        let parts: Vec<String> = std::iter::once(format!("{kept} unchanged")).chain(told).collect();
        format!("Other sentences with numbers, dates, names, words of doubt or sources: {}", parts.join(", "))
    }
}

/// A sentence over the versions, with what it claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// For each version the places of its sentences in [`Article::sentences`]: none where it is absent,
    /// several where it was split or others were joined to it.
    pub sentences: Vec<Vec<usize>>,
    /// Whether it stands in all versions.
    pub presence: Presence,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim>,
}

impl ClaimRow {
    /// Whether a claim changed while the sentence stood.
    pub fn is_changed(&self) -> bool {
        self.claims.iter().any(|claim| claim.fate != ClaimFate::Unchanged)
    }

    /// What the sentence says of one of its claims from version to version, told once while it is the same:
    /// `3 dead → 5 dead → –`. Between outlets, what there is: `3 dead / 5 dead / –`.
    pub fn told(&self, claim: &Claim, versions: &[Article]) -> String {
        if claim.fate == ClaimFate::Differs {
            let readings = self.readings(claim, versions);
            return readings.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" / ");
        }
        let steps = self.steps(claim, versions);
        steps.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" → ")
    }

    /// The same step by step: the first version that says it so, and its words, or a dash for none. Versions
    /// without the sentence are passed over.
    pub fn steps(&self, claim: &Claim, versions: &[Article]) -> Vec<(usize, String)> {
        let mut steps: Vec<(usize, String)> = Vec::new();
        let cells = claim.values.iter().zip(&self.sentences).zip(versions).enumerate();
        for (version, ((value, _), article)) in cells.filter(|(_, ((_, sentences), _))| !sentences.is_empty())
        {
            let words = value.map_or_else(|| "–".to_owned(), |span| line(span.of(&article.text)));
            if steps.last().map(|(_, last)| last) != Some(&words) {
                steps.push((version, words));
            }
        }
        steps
    }

    /// Where a sentence stands that was gone and is back: `in versions 1 and 3, not in 2`.
    pub fn returned(&self) -> Option<String> {
        if self.presence != Presence::Back {
            return None;
        }
        let places = |there: bool| {
            let versions = self.sentences.iter().zip(1..).filter(|(cell, _)| cell.is_empty() != there);
            list(&versions.map(|(_, number): (_, usize)| number.to_string()).collect::<Vec<_>>())
        };
        Some(format!("in versions {}, not in {}", places(true), places(false)))
    }

    /// What there is of one of its claims, and which versions have it so.
    pub fn readings(&self, claim: &Claim, versions: &[Article]) -> Vec<(String, Vec<usize>)> {
        let mut readings: Vec<(String, Vec<usize>)> = Vec::new();
        let cells = claim.values.iter().zip(&self.sentences).zip(versions).enumerate();
        for (version, ((value, _), article)) in cells.filter(|(_, ((_, sentences), _))| !sentences.is_empty())
        {
            let words = value.map_or_else(|| "–".to_owned(), |span| line(span.of(&article.text)));
            match readings.iter_mut().find(|(known, _)| known.to_lowercase() == words.to_lowercase()) {
                Some((_, versions)) => versions.push(version),
                None => readings.push((words, vec![version])),
            }
        }
        readings
    }

    /// The sentence as the last version that has it tells it, cut where it is long.
    pub fn sentence(&self, versions: &[Article]) -> String {
        const MOST: usize = 160;
        let last = self.sentences.iter().zip(versions).rev().find(|(sentences, _)| !sentences.is_empty());
        let span = last.and_then(|(sentences, article)| {
            let at = |place: Option<&usize>| Some(article.sentences.get(*place?)?.span);
            Some(at(sentences.first())?.to(at(sentences.last())?).of(&article.text))
        });
        excerpt(span.unwrap_or_default(), MOST)
    }
}

/// `1, 2 and 4`
fn list(items: &[String]) -> String {
    match items {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => items.concat(),
    }
}

/// Whether a sentence stands in all versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In all.
    Throughout,
    /// Not in the first, and in the last.
    Added,
    /// Not in the last.
    Removed,
    /// It was there, was not, and is again in the last.
    Back,
    /// Not in all of several outlets.
    Partly,
}

impl Presence {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Throughout => "throughout",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Back => "back",
            Self::Partly => "partly",
        }
    }
}

/// One claim of a sentence, over the versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind of claim.
    pub kind: ClaimKind,
    /// What each version has of it: `3 dead`, `at least`, `police said`.
    pub values: Vec<Option<Span>>,
    /// What became of it.
    pub fate: ClaimFate,
}

/// What kind of claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKind {
    /// A number, with its unit or what it counts.
    Number,
    /// A date, a day or a time.
    Date,
    /// A name, of whomever or whatever.
    Name,
    /// A word that weakens what is said.
    Hedge,
    /// Who is said to have said it.
    Source,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Number, Self::Date, Self::Name, Self::Hedge, Self::Source];

    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Hedge => "hedge",
            Self::Source => "source",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hedge => "certainty",
            _ => self.key(),
        }
    }
}

/// What became of a claim while its sentence stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimFate {
    /// It says the same in every version that has the sentence.
    Unchanged,
    /// It says something else.
    Changed,
    /// The last version that has the sentence lacks it.
    Gone,
    /// The first version that has the sentence lacks it.
    Added,
    /// It was absent or said something else, and is what it was.
    Back,
    /// Several outlets do not have the same.
    Differs,
}

impl ClaimFate {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Added => "added",
            Self::Back => "back",
            Self::Differs => "differs",
        }
    }
}
