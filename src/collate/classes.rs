//! Classes: what kind of words a change touches.

use super::segments::{Cause, Draft};
use super::{Class, EditKind};

/// The classes of a change, the leading one first.
pub(super) fn of(draft: &Draft) -> Vec<Class> {
    match (draft.cause, draft.kind) {
        (_, EditKind::Move) => vec![Class::Move],
        (_, EditKind::Split) => vec![Class::Split],
        (_, EditKind::Merge) => vec![Class::Merge],
        (Cause::Typography, _) => vec![Class::Typography],
        (Cause::Layout, _) => vec![Class::Layout],
        (Cause::Units, EditKind::Insert) => vec![Class::Expand],
        (Cause::Units, _) => vec![Class::Cut],
        (Cause::Words | Cause::Structure, _) => vec![Class::Style],
    }
}
