//! Classes: what kind of words a change touches.
//!
//! A change may have several classes; they stand in the order in which they lead.

mod change;
mod meaning;
mod names;
mod negation;
mod phrases;
mod sources;
mod spelling;
mod tone;

pub(super) use self::change::Change;
use super::quoted::Quoted;
use super::segments::{Cause, Draft};
use super::side::Side;
use super::{Class, EditKind};
use crate::document::Role;
use crate::text::Span;

/// The classes of a change, the leading one first, and what is worth saying about them.
pub(super) fn of(draft: &Draft, base: &Side<'_>, revised: &Side<'_>, quoted: &Quoted<'_>) -> Judged {
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
    let change = Change::new(draft, base, revised);
    let mut judged = Judged { length: change.base.count().max(change.revised.count()), ..Judged::default() };
    let role = change.base.role().or_else(|| change.revised.role());
    quoted.classify(draft, &change, &mut judged);
    if let Some(role) = role {
        outside(&change, role, &mut judged);
    }
    let story = matches!(role, None | Some(Role::Headline | Role::Standfirst | Role::Kicker));
    if !change.whole && story {
        change.meaning(role, || quoted.place(draft).is_some(), &mut judged);
    }
    change.otherwise(role, &mut judged);
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
    /// The unit changed and the number did not.
    Unit,
    /// A name is spelt in another way.
    NameSpelling,
    /// A title or role beside a name differs.
    NameTitle,
    /// The name is of another person, place or body.
    NameOther,
    /// The two words are easily mistyped for one another and mean different things.
    Lookalike,
    /// A hyphen inside a word makes another word of it.
    Hyphen,
    /// A comma after `yes` or `no`.
    Answer,
    /// A statement became a question, or a question a statement.
    Question,
    /// British and American spelling of one word.
    Variety,
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
        if let Some(only) = self.only()
            && role.is_none()
            && judged.classes.iter().all(|class| *class > Class::QuoteMarks)
        {
            let content = || only.words().any(change::Word::is_content);
            if self.whole || (judged.classes.is_empty() || judged.length >= 4) && content() {
                let added = self.base.tokens.is_empty();
                judged.classes.insert(if added { Class::Expand } else { Class::Cut });
            }
        }
        if judged.classes.is_empty() {
            let class = self.spelling(judged);
            judged.classes.insert(class);
        } else if judged.classes.contains(&Class::Headline) {
            self.marks(judged);
        }
    }
}
