//! Which changes in substance a notice covers: told by the numbers, names and kinds of things that it
//! mentions, and not by any word that happens to be shared.
//!
//! A number is covered by a notice that has one of its values, a name by one that has one of its forms. A
//! notice that says of what kind the mistake was, and mentions no such thing, covers a change of that kind
//! in the place that its words point at, or the only change of that kind; nothing where they point at a
//! thing that did not change. A name that it mentions covers no other words of the same sentence.

mod change;
mod clauses;
mod story;
mod words;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use self::change::{Change, Texts};
use self::clauses::{Clause, name_words, terms, words_of};
use self::story::{Pointer, Score, Story};
use self::words::{Words, is_alike};
use super::Pair;
use super::notices::Notices;
use crate::article::{Notice, Subject, says};
use crate::collate::days::Part;
use crate::collate::lexicon::plain;
use crate::collate::numbers::Quantity;

/// Which changes notices cover.
pub(super) struct Coverage {
    covered: FxHashMap<usize, How>,
    corrected: FxHashSet<usize>,
    /// Those that a new notice covers that is labelled as less than a correction.
    soft: FxHashSet<usize>,
    /// Whether there are new notices, and none says what was changed.
    says_nothing: bool,
    /// Of each new notice whether it covers any change.
    speaks: Vec<bool>,
}

/// How a change is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// By what kind of thing it is alone: nothing else that the notice says stands beside it.
    Kind,
    /// By what the notice says.
    Words,
}

impl Coverage {
    /// Holds the notices of the revised version against the changes in substance.
    pub(super) fn new(pair: Pair<'_>, notices: &Notices<'_>, substance: &[usize]) -> Self {
        let mut coverage = Self {
            covered: FxHashMap::default(),
            corrected: FxHashSet::default(),
            soft: FxHashSet::default(),
            says_nothing: !notices.new.is_empty(),
            speaks: Vec::new(),
        };
        if notices.new.is_empty() && notices.standing.is_empty() || substance.is_empty() {
            coverage.speaks = vec![false; notices.new.len()];
            return coverage;
        }
        let texts = Texts::new(pair);
        let edits = || substance.iter().filter_map(|at| Some((*at, pair.edits.get(*at)?)));
        let touched = edits().map(|(_, edit)| edit.values.map_or(edit.revised, |(_, span)| span));
        let story = Story::new(pair, touched.collect());
        let language = pair.revised.article.language.as_deref();
        let changes: Vec<(usize, Change)> =
            edits().map(|(at, edit)| (at, Change::new(edit, pair, &texts, &story))).collect();
        let new = notices.new.iter().map(|notice| (notice, true));
        let standing = notices.standing.iter().map(|notice| (notice, false));
        for (notice, is_new) in new.chain(standing).take(NOTICES) {
            let said = Said::new(notice, is_new, &texts, &story, language);
            let covered = said.covered(&changes, &texts, &story);
            if is_new {
                coverage.speaks.push(!covered.is_empty());
                coverage.says_nothing &= said.says_nothing();
            }
            for (place, how) in covered {
                let Some((at, _)) = changes.get(place) else { continue };
                let known = coverage.covered.entry(*at).or_insert(how);
                *known = (*known).max(how);
                if said.corrects(language) {
                    coverage.corrected.insert(*at);
                } else if is_new {
                    coverage.soft.insert(*at);
                }
            }
        }
        coverage
    }

    /// Whether a notice covers the change at this place.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.covered.contains_key(&at)
    }

    /// Whether it is covered by what kind of thing it is alone.
    pub(super) fn is_by_kind(&self, at: usize) -> bool {
        self.covered.get(&at) == Some(&How::Kind)
    }

    /// Whether nothing but new notices that are labelled as less than a correction cover it.
    pub(super) fn is_soft(&self, at: usize) -> bool {
        self.soft.contains(&at) && !self.corrected.contains(&at)
    }

    /// Whether there are new notices, and none says what was changed.
    pub(super) const fn says_nothing(&self) -> bool {
        self.says_nothing
    }

    /// Whether the new notice at this place among the new ones covers any change.
    pub(super) fn speaks(&self, notice: usize) -> bool {
        self.speaks.get(notice).copied().unwrap_or_default()
    }
}

/// So many notices are held against the changes.
const NOTICES: usize = 64;
/// So many changes are held against one another for the number that a notice means.
const MANY: usize = 100;
/// So many words of meaning are few.
const FEW: usize = 4;
/// So many words of meaning in common say that a notice speaks of a passage.
const SEVERAL: usize = 3;
/// Of so many words of a passage that was put in or taken out a notice has one, or it does not speak of it.
const ONE_OF: usize = 12;

/// What a notice says.
struct Said<'a> {
    notice: &'a Notice,
    is_new: bool,
    words: Words,
    /// The words of the names that it mentions.
    names: FxHashSet<String>,
    /// Its other words of meaning, as [`story::term`] has them.
    terms: FxHashSet<String>,
    /// Where these stand, and where any word of it does.
    pointer: Pointer,
    any: Pointer,
    clauses: Vec<Clause>,
}

impl<'a> Said<'a> {
    fn new(notice: &'a Notice, is_new: bool, texts: &Texts, story: &Story, language: Option<&str>) -> Self {
        let said = notice.said(language);
        let names: FxHashSet<String> = name_words(notice).into_iter().collect();
        let mut terms = terms(said, language);
        let any = story.pointer(&terms);
        terms.retain(|term| !names.contains(term));
        Self {
            notice,
            is_new,
            words: Words::of_text(said, language),
            pointer: story.pointer(&terms),
            any,
            clauses: Clause::all(notice, story, texts, language),
            names,
            terms,
        }
    }

    /// Whether it says that something was wrong, whatever its label.
    fn corrects(&self, language: Option<&str>) -> bool {
        self.notice.is_correction() || says("corrects", &self.notice.said(language).to_lowercase(), language)
    }

    /// Whether it does not say what was changed.
    fn says_nothing(&self) -> bool {
        self.notice.scope.is_empty() && self.terms.is_empty()
    }

    /// The places of the changes that it covers, and how.
    fn covered(&self, changes: &[(usize, Change)], texts: &Texts, story: &Story) -> BTreeMap<usize, How> {
        let alone = || changes.iter().map(|(_, change)| change);
        let named: Vec<&Change> = alone().filter(|change| self.speaks_of_number(change)).take(MANY).collect();
        let mut found: BTreeMap<usize, How> = BTreeMap::new();
        for (place, change) in alone().enumerate() {
            if self.has_value(change, &named)
                || self.has_name(change)
                || self.has_words(change, story)
                || self.is_open(change)
            {
                found.insert(place, How::Words);
            }
        }
        for clause in &self.clauses {
            for subject in clause.subjects.iter().copied() {
                for (place, how) in (Kind { clause, subject, texts, story }).covered(changes) {
                    let known = found.entry(place).or_insert(how);
                    *known = (*known).max(how);
                }
            }
        }
        self.make_way(changes, &mut found);
        if found.is_empty() {
            found.extend(self.by_place(changes).map(|place| (place, How::Words)));
        }
        found
    }

    /// The only change in the paragraph that it counts, where it says nothing else that is known.
    fn by_place(&self, changes: &[(usize, Change)]) -> Option<usize> {
        if !self.notice.scope.is_empty() {
            return None;
        }
        let is_there =
            |change: &Change| change.paragraphs.iter().any(|paragraph| self.words.places.contains(paragraph));
        let mut there = changes.iter().enumerate().filter(|(_, (_, change))| is_there(change));
        let first = there.next().map(|(place, _)| place);
        first.filter(|_| there.next().is_none())
    }

    /// What stood where something was added that the notice speaks of made way for it.
    fn make_way(&self, changes: &[(usize, Change)], found: &mut BTreeMap<usize, How>) {
        let added: Vec<&Change> = changes
            .iter()
            .enumerate()
            .filter(|(place, (_, change))| change.is_addition && found.contains_key(place))
            .map(|(_, (_, change))| change)
            .collect();
        for (place, (_, change)) in changes.iter().enumerate().filter(|(_, (_, change))| change.is_removal) {
            let touches = |other: &&Change| {
                change.at.start.abs_diff(other.at.end) <= 2 || other.at.start.abs_diff(change.at.end) <= 2
            };
            if self.pointer.score(&change.spot).close && added.iter().any(touches) {
                found.entry(place).or_insert(How::Words);
            }
        }
    }

    /// One of the values that were exchanged. A figure that a notice has for another number, of whose sentence
    /// it speaks, stands elsewhere by chance, unless what was exchanged there is the same.
    fn has_value(&self, change: &Change, named: &[&Change]) -> bool {
        if change.days.iter().any(|day| self.words.days.contains(day)) {
            return true;
        }
        let all = self.words.count(&change.numbers);
        if all == 0 || self.speaks_of_number(change) || all >= change.numbers.len() && all > 1 {
            return all > 0;
        }
        let is_same = |other: &Change| {
            other.numbers.len() == change.numbers.len()
                && other.numbers.iter().zip(&change.numbers).all(|(one, two)| one.same(two))
        };
        let has = |other: &Change| {
            other.numbers.iter().any(|number| change.numbers.iter().any(|own| is_alike(own, number)))
        };
        let taken = named.iter().filter(|other| has(other)).count();
        taken < all || named.iter().any(|other| is_same(other))
    }

    /// Whether it has a number that was exchanged, and speaks of the sentence around it.
    fn speaks_of_number(&self, change: &Change) -> bool {
        let has = change.numbers.iter().any(|number| self.words.has_number(number));
        has && change.around.shared(&self.words) > 0
    }

    /// How many words of a change it has that are no names.
    fn told(&self, change: &Change) -> usize {
        let shared = change.words.content.iter().filter(|word| self.words.content.contains(*word));
        shared.filter(|word| !self.names.contains(*word)).count()
    }

    /// A word that only one of the versions has: of much text only a name, and more than that of text that
    /// has none in its place.
    fn has_name(&self, change: &Change) -> bool {
        let length = change.words.content.len();
        let is_short = length <= FEW;
        if !self.speaks_of_alone(change) && change.words.shared(&self.words) < SEVERAL
            || !is_short && change.is_alone && ONE_OF * self.told(change) < length
        {
            return false;
        }
        let mut fresh = change.fresh.iter().filter(|word| is_short || change.words.capital.contains(*word));
        // A word that is no name may stand in the notice by chance.
        let beside = || self.any.score(&change.spot).words > 1;
        fresh.any(|word| {
            self.words.content.contains(word)
                && !self.is_of_another(word, change)
                && (change.words.capital.contains(word) || beside())
        })
    }

    /// Whether it has a word in names alone of which nothing else stands at the change: `Ida Brown` is not
    /// Ida Hask.
    fn is_of_another(&self, word: &str, change: &Change) -> bool {
        let stands =
            |other: &String| change.around.content.contains(other) || change.words.content.contains(other);
        let mut with = self
            .notice
            .scope
            .names
            .iter()
            .map(|name| words_of(name))
            .filter(|name| name.len() > 1 && name.iter().any(|own| own == word))
            .peekable();
        with.peek().is_some() && with.all(|name| !name.iter().any(|other| other != word && stands(other)))
    }

    /// Most of the words that were exchanged; of much text several that are not all names. What has no words
    /// of meaning, as a denial, stands where the notice has others.
    fn has_words(&self, change: &Change, story: &Story) -> bool {
        if !change.numbers.is_empty() || !change.days.is_empty() {
            return false;
        }
        let shared = change.words.shared(&self.words);
        match change.words.content.len() {
            0 => {
                let own = self.pointer.score(&change.spot);
                let other = story.elsewhere(&self.pointer, Subject::Addition, |_| false);
                own.close && own.words > 1 && 2 * own.words as usize >= self.terms.len() && own > other
            }
            few @ 1..=FEW => {
                let beside = self.any.score(&change.spot).words as usize > shared;
                let enough =
                    if self.speaks_of_alone(change) { shared > 1 || beside } else { shared >= SEVERAL };
                2 * shared > few && enough
            }
            many => shared >= SEVERAL && ONE_OF * self.told(change) >= many,
        }
    }

    /// Whether it says that something was put in or taken out, if the change did that and no more.
    fn speaks_of_alone(&self, change: &Change) -> bool {
        let subjects = &self.notice.scope.subjects;
        !change.is_alone
            || change.is_addition && subjects.contains(&Subject::Addition)
            || change.is_removal && subjects.contains(&Subject::Removal)
    }

    /// An update that says nothing in particular says that something was added.
    fn is_open(&self, change: &Change) -> bool {
        self.is_new && self.notice.kind == "update" && self.notice.scope.is_empty() && change.is_addition
    }
}

/// A clause of a notice, and one of the kinds of things that it says were wrong.
struct Kind<'a> {
    clause: &'a Clause,
    subject: Subject,
    texts: &'a Texts,
    story: &'a Story,
}

impl Kind<'_> {
    /// The places of the changes of that kind that it covers: the one its words point at, or the only one.
    fn covered(&self, changes: &[(usize, Change)]) -> Vec<(usize, How)> {
        let all = changes.iter().map(|(_, change)| change).enumerate();
        let alike: Vec<(usize, &Change, Score)> = all
            .filter(|(_, change)| change.subjects.contains(&self.subject))
            .map(|(place, change)| (place, change, self.clause.pointer.score(&change.spot)))
            .collect();
        if self.subject == Subject::Headline {
            return alike.iter().map(|(place, ..)| (*place, How::Words)).collect();
        }
        if self.sets() {
            return Vec::new();
        }
        let kinds: FxHashSet<&(String, String)> =
            alike.iter().map(|(_, change, _)| &change.exchange).collect();
        let is_only = kinds.len() == 1;
        let is_placed =
            |change: &Change| change.paragraphs.iter().any(|at| self.clause.words.places.contains(at));
        let any_placed = alike.iter().any(|(_, change, _)| is_placed(change));
        let most = |fits: &dyn Fn(&Change) -> bool| {
            alike.iter().filter(|(_, change, _)| fits(change)).map(|(.., score)| score.weight).max()
        };
        let best = if any_placed { most(&is_placed) } else { most(&|_| true) }.unwrap_or_default();
        let mut found: Vec<(usize, How)> = Vec::new();
        for (place, change, own) in &alike {
            let covers = if any_placed {
                is_placed(change) && own.weight == best
            } else {
                self.speaks(change)
                    || own.weight == best
                        && (own.weight > 0 || is_only)
                        && !self.points_elsewhere(change, *own)
            };
            if covers && self.fits(change) {
                let is_sure = any_placed || own.weight > 0 || self.speaks(change);
                found.push((*place, if is_sure { How::Words } else { How::Kind }));
            }
        }
        // The same mistake may stand in several sentences.
        let told: FxHashMap<&(String, String), How> = alike
            .iter()
            .filter_map(|(place, change, _)| {
                let (_, how) = found.iter().find(|(known, _)| known == place)?;
                Some((&change.exchange, *how))
            })
            .collect();
        let again = alike.iter().filter_map(|(place, change, _)| {
            let both = !change.exchange.0.is_empty() && !change.exchange.1.is_empty();
            Some((*place, *told.get(&change.exchange).filter(|_| both)?))
        });
        found.extend(again);
        found
    }

    /// Whether it mentions such a thing itself, and so says which one it means.
    fn sets(&self) -> bool {
        match self.subject {
            Subject::Number => !self.clause.words.quantities.is_empty(),
            Subject::Date => !self.clause.words.days.is_empty(),
            Subject::Name => self.clause.sets_name,
            _ => false,
        }
    }

    /// Whether the change is of a kind that it may mean: who said something is not what was said.
    fn fits(&self, change: &Change) -> bool {
        match self.subject {
            Subject::Name | Subject::Quotation if !self.names_own(change) => {
                self.subject == Subject::Name && self.clause.others.score(&change.spot).close
            }
            Subject::Date if self.clause.is_of_year => {
                change.days.iter().any(|part| matches!(part, Part::Year(_) | Part::Years(..)))
            }
            Subject::Number if self.clause.is_of_age => change.may_be_age,
            Subject::Quotation if self.clause.is_of_speaker => change.is_of_speaker && !change.is_wording,
            _ => true,
        }
    }

    /// Whether it names nobody of the story, or somebody who stands at the change.
    fn names_own(&self, change: &Change) -> bool {
        let mut known = self.clause.names.iter().filter(|name| self.texts.any(name)).peekable();
        let is_here = |name: &String| {
            change.speaker.contains(name)
                || change.around.content.contains(name)
                || change.words.content.contains(name)
                || self.story.id(&plain(name)).is_some_and(|id| change.spot.has(id))
        };
        known.peek().is_none() || known.any(is_here)
    }

    /// Whether it names who speaks where quoted words changed.
    fn speaks(&self, change: &Change) -> bool {
        self.subject == Subject::Quotation
            && change.speaker.iter().any(|word| self.clause.words.content.contains(word))
    }

    /// Whether more of it stands at a thing of that kind that did not change.
    fn points_elsewhere(&self, change: &Change, own: Score) -> bool {
        // A price is no share, and what is told in another unit is not meant.
        let is_out = |number: &Quantity| {
            change.numbers.iter().any(|own| is_alike(own, number))
                || change.numbers.iter().any(|own| self.clause.is_told_in(own.unit()))
                    && !change.numbers.iter().any(|own| own.same_unit(number))
        };
        let other = self.story.elsewhere(&self.clause.pointer, self.subject, is_out);
        let far = !self.clause.words.places.is_empty()
            && own.weight == 0
            && !change
                .paragraphs
                .iter()
                .any(|at| self.clause.words.places.iter().any(|place| at.abs_diff(*place) < 2));
        far || other.weight > own.weight
    }
}
