//! Classes: what kind of words a change touches.
//!
//! A change may have several classes; they stand in the order in which they lead.

mod change;
mod meaning;
mod names;
mod negation;
mod order;
mod phrases;
mod sources;
mod spelling;
mod stated;
mod tone;

pub(super) use self::change::Change;
pub(super) use self::stated::{Statement, Voiced, What, dateline, statements};
use super::quoted::Quoted;
use super::segments::{Cause, Draft, Tiles};
use super::side::Side;
use super::{Class, EditKind};
use crate::document::Role;
use crate::text::{Span, WordKind};

/// What is known of a change beside its words.
pub(super) struct Context<'a> {
    pub(super) quoted: &'a Quoted<'a>,
    tiles: &'a Tiles,
    orders: Vec<Option<Remark>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(tiles: &'a Tiles, quoted: &'a Quoted<'a>, base: &Side<'_>, revised: &Side<'_>) -> Self {
        Self { quoted, tiles, orders: order::of(&tiles.drafts, base, revised) }
    }

    /// Whether most of the words around a change are the same on both sides.
    fn is_kept(&self, change: &Change<'_>) -> bool {
        const NEAR: usize = 8;
        let words = &change.base;
        let place = words.place();
        let Some(unit) = words.side.units.get(words.side.unit_of(place.start)) else { return false };
        let near =
            place.start.saturating_sub(NEAR).max(unit.tokens.start)..(place.end + NEAR).min(unit.tokens.end);
        let around = near.filter(|at| !place.contains(at) && words.kind(*at) != Some(WordKind::Mark));
        let (mut kept, mut all) = (0, 0);
        for at in around {
            all += 1;
            kept += usize::from(self.tiles.to_revised.of(at).is_some());
        }
        2 * kept > all
    }
}

/// The classes of the change at `at` among all, the leading one first, and what is worth saying about it.
pub(super) fn of(
    at: usize,
    draft: &Draft,
    base: &Side<'_>,
    revised: &Side<'_>,
    context: &Context<'_>,
) -> Judged {
    let one = match (draft.cause, draft.kind) {
        (_, EditKind::Move) => Some(Class::Move),
        (_, EditKind::Split) => Some(Class::Split),
        (_, EditKind::Merge) => Some(Class::Merge),
        (Cause::Typography, _) => Some(Class::Typography),
        (Cause::Layout, _) => Some(Class::Layout),
        _ => None,
    };
    if let Some(class) = one {
        return Judged { classes: Sorted(vec![class]), ..Judged::default() };
    }
    let quoted = context.quoted;
    let change = Change::new(draft, base, revised);
    let mut judged = Judged { length: change.base.count().max(change.revised.count()), ..Judged::default() };
    let role = change.base.role().or_else(|| change.revised.role());
    quoted.classify(draft, &change, &mut judged);
    if let Some(role) = role {
        outside(&change, role, &mut judged);
    }
    let order = context.orders.get(at).copied().flatten();
    if let Some(remark) = order {
        judged.remarks.insert(remark);
    }
    let story = matches!(role, None | Some(Role::Headline | Role::Standfirst | Role::Kicker));
    if !change.whole && story && order != Some(Remark::Order) {
        change.meaning(role, || quoted.place(draft).is_some(), &mut judged);
    }
    change.otherwise(role, &mut judged);
    let plain = judged.classes.iter().all(|class| *class == Class::Style) && judged.remarks.is_empty();
    if plain && story && change.exchanges() && context.is_kept(&change) {
        judged.remarks.insert(Remark::Exchanged);
    }
    judged
}

/// What was found about a change.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    pub(super) classes: Sorted<Class>,
    /// Numbers that were exchanged: before and after.
    pub(super) numbers: Option<(f64, f64)>,
    /// The numbers and dates that it touches, each with its unit and as a whole.
    pub(super) spans: Option<(Span, Span)>,
    /// What else is worth a reason.
    pub(super) remarks: Sorted<Remark>,
    /// It stands at the attribution of a quotation.
    pub(super) attributed: bool,
    /// How many words it touches on its longer side.
    pub(super) length: usize,
}

/// A few things in order, each once.
#[derive(Clone, Debug)]
pub(super) struct Sorted<T>(Vec<T>);

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + Ord> Sorted<T> {
    pub(super) fn insert(&mut self, item: T) {
        if let Err(at) = self.0.binary_search(&item) {
            self.0.insert(at, item);
        }
    }

    pub(super) fn contains(&self, item: &T) -> bool {
        self.0.contains(item)
    }

    pub(super) fn first(&self) -> Option<&T> {
        self.0.first()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> IntoIterator for Sorted<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What is worth a reason beside the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    /// A cue changed from a neutral one to one that doubts, or back.
    Doubt,
    /// The opposite is said.
    Opposite,
    /// Numbers or dates are written in another way and have the same value.
    SameValue,
    /// Words for a day are told from another day of publication, and mean the same day.
    SameDay,
    /// Words with a number or a date stand for others without.
    Value,
    /// The unit changed and the number did not.
    Unit,
    /// Another word for what befell people and things.
    Harm,
    /// What stands on the two sides of a verb changed places.
    Swapped,
    /// Another share or number of them.
    Share,
    /// Another direction, order, time or state.
    Contrast,
    /// The same source says it by another verb or phrase, or in another place of the sentence.
    Saying,
    /// A name is spelt in another way.
    NameSpelling,
    /// A title or role beside a name differs.
    NameTitle,
    /// The name is of another person, place or body.
    NameOther,
    /// The two words are easily mistyped for one another and mean different things.
    Lookalike,
    /// Words of meaning stand for others in a sentence that is otherwise the same.
    Exchanged,
    /// A hyphen inside a word makes another word of it.
    Hyphen,
    /// A comma after `yes` or `no`.
    Answer,
    /// A statement became a question, or a question a statement.
    Question,
    /// A capital inside a sentence, which can tell a name from a word.
    Capital,
    /// The same words in another order.
    Order,
    /// Only capital and small letters differ.
    Case,
    /// British and American spelling of one word.
    Variety,
    /// A short form and what it stands for.
    Contraction,
    /// A word inside quotation marks was mended.
    Slip,
    /// One side paints more strongly by two grades or more.
    Strong,
}

fn outside(change: &Change<'_>, role: Role, judged: &mut Judged) {
    let dated = || {
        change
            .sides()
            .into_iter()
            .any(|words| words.tokens.clone().any(|at| super::days::is_date(words.side, at)))
    };
    judged.classes.insert(match role {
        Role::Headline | Role::Standfirst | Role::Kicker => Class::Headline,
        Role::Notice => Class::Correction,
        _ if dated() => Class::Date,
        _ => Class::Meta,
    });
}

impl Change<'_> {
    /// What is left: words added or taken out, spelling, marks, and other words.
    fn otherwise(&self, role: Option<Role>, judged: &mut Judged) {
        let order = [Remark::Order, Remark::Swapped, Remark::Saying]
            .iter()
            .any(|order| judged.remarks.contains(order));
        if let Some(only) = self.only()
            && role.is_none()
            && !order
            && judged.classes.iter().all(|class| *class > Class::QuoteMarks)
        {
            let content = || only.words().any(change::Word::is_content);
            if self.whole || (judged.classes.is_empty() || judged.length >= 4) && content() {
                let added = self.base.tokens.is_empty();
                judged.classes.insert(if added { Class::Expand } else { Class::Cut });
            }
        }
        if judged.classes.is_empty() && order {
            judged.classes.insert(Class::Style);
        } else if judged.classes.is_empty() {
            let class = self.spelling(judged);
            judged.classes.insert(class);
        } else if judged.classes.contains(&Class::Headline) {
            self.marks(judged);
            if self.only_marks() {
                self.letters_case(judged);
            }
        } else if judged.classes.iter().all(|class| *class == Class::QuoteWording) {
            if let Some(remark) = self.same_words() {
                judged.remarks.insert(remark);
            }
            if judged.remarks.is_empty() && self.spelling(&mut Judged::default()) == Class::Typo {
                judged.remarks.insert(Remark::Slip);
            }
        }
    }
}
