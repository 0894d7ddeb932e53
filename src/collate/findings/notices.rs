//! The notices of two versions: which are new, which stand in both, which went, which read otherwise.

use rustc_hash::FxHashSet;

use super::{Condition, Pair};
use crate::article::Notice;
use crate::collate::lexicon::plain;
use crate::collate::metadata::folded;
use crate::text::{self, Span};

/// Two notices with such a share of the words of the shorter one are one, put otherwise.
const ALIKE: f64 = 0.6;
/// So many notices are paired by their words.
const MANY: usize = 50;

/// The notices of two versions.
pub(super) struct Notices<'a> {
    /// In the revised version only.
    pub(super) new: Vec<&'a Notice>,
    /// In both.
    pub(super) standing: Vec<&'a Notice>,
    /// In the base version only, and none took its place.
    pub(super) gone: Vec<&'a Notice>,
    /// One that reads otherwise in the revised version, where it is among the new ones.
    pub(super) rewritten: Vec<(&'a Notice, &'a Notice)>,
}

impl<'a> Notices<'a> {
    pub(super) fn new(pair: Pair<'a>) -> Self {
        let (ours, theirs) = (pair.base.article.notices(), pair.revised.article.notices());
        let language = pair.revised.article.language.as_deref();
        // The day in its label makes no other notice.
        let told = |notice: &Notice| (notice.kind.clone(), folded(notice.said(language)));
        let texts =
            |notices: &[Notice]| -> FxHashSet<(String, String)> { notices.iter().map(told).collect() };
        let (our_texts, their_texts) = (texts(ours), texts(theirs));
        let (standing, new): (Vec<&Notice>, Vec<&Notice>) =
            theirs.iter().partition(|notice| our_texts.contains(&told(notice)));
        let lost: Vec<&Notice> = ours.iter().filter(|notice| !their_texts.contains(&told(notice))).collect();
        let rewritten = rewritten(&lost, &new);
        let is_rewritten = |notice: &&&Notice| rewritten.iter().any(|(own, _)| std::ptr::eq(*own, **notice));
        // One routine line gives way to another, and a correction to none.
        let makes_way = |notice: &&&Notice| {
            new.iter().any(|new| {
                new.kind == notice.kind && !notice.is_correction()
                    || is_for_desks(new) && is_for_desks(notice)
            })
        };
        let gone = lost.iter().filter(|notice| !is_rewritten(notice) && !makes_way(notice));
        Self { gone: gone.copied().collect(), new, standing, rewritten }
    }

    pub(super) fn condition(&self) -> Condition {
        let kinds =
            |notices: &[&Notice]| notices.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>().join(", ");
        let mut seen = Vec::new();
        for (notices, place) in [
            (&self.new, "in the revised version only"),
            (&self.standing, "in both versions"),
            (&self.gone, "in the base version only"),
        ] {
            if !notices.is_empty() {
                seen.push(format!("{} {place} ({})", notices.len(), kinds(notices)));
            }
        }
        let seen = if seen.is_empty() { "none in either version".to_owned() } else { seen.join("; ") };
        Condition { looked: "notices", seen }
    }
}

/// Whether it is a line that a wire service writes for desks: each version has its own.
fn is_for_desks(notice: &Notice) -> bool {
    let text = notice.text.trim_start();
    text.starts_with('(') || text.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("eds"))
}

/// Notices of one kind that have most words in common, each with the one most like it.
fn rewritten<'a>(lost: &[&'a Notice], new: &[&'a Notice]) -> Vec<(&'a Notice, &'a Notice)> {
    let mut free: Vec<(&'a Notice, FxHashSet<String>)> =
        new.iter().take(MANY).map(|notice| (*notice, words(notice))).collect();
    let mut found = Vec::new();
    for notice in lost.iter().take(MANY) {
        let own = words(notice);
        let share = |other: &FxHashSet<String>| {
            own.intersection(other).count() as f64 / own.len().min(other.len()).max(1) as f64
        };
        let alike = free.iter().enumerate().filter(|(_, (other, _))| other.kind == notice.kind);
        let best =
            alike.map(|(at, (_, words))| (at, share(words))).max_by(|one, two| one.1.total_cmp(&two.1));
        if let Some((at, _)) = best.filter(|(_, share)| *share >= ALIKE) {
            found.push((*notice, free.remove(at).0));
        }
    }
    found
}

fn words(notice: &Notice) -> FxHashSet<String> {
    let words = text::words(&notice.text, Span::new(0, notice.text.len())).into_iter();
    let written = words.map(|word| word.span.of(&notice.text));
    written.filter(|word| word.contains(char::is_alphanumeric)).map(|word| plain(word).into_owned()).collect()
}
