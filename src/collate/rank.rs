//! Rank: what a reader should see first, 0 to 100, with reasons in words.
//!
//! A change's rank is its leading class's, raised by where it stands and how much it is. Length is
//! damped, so that one altered word in a quotation stands before a new paragraph.

use super::classes::{Judged, Remark};
use super::segments::{Cause, Draft};
use super::side::Side;
use super::{Class, QuoteRef, Reason};
use crate::text::WordKind;

/// The rank of a change and its reasons.
pub(super) fn of(
    draft: &Draft,
    judged: &Judged,
    quote: Option<QuoteRef>,
    base: &Side<'_>,
    revised: &Side<'_>,
) -> (u8, Vec<Reason>) {
    let Some(lead) = judged.classes.first().copied() else { return (0, Vec::new()) };
    let (mut rank, reason) = weight(lead);
    if lead.is_folded() {
        return (rank as u8, vec![Reason::Told(reason)]);
    }
    let mut reasons = Vec::with_capacity(judged.classes.iter().len() + judged.remarks.iter().len() + 1);
    // What stands among the remarks is not said twice.
    let opposite = judged.remarks.contains(&Remark::Opposite);
    let same = judged.remarks.contains(&Remark::SameValue) || judged.remarks.contains(&Remark::SameDay);
    let unit = judged.remarks.contains(&Remark::Unit);
    let told = |class: Class| match class {
        Class::Negation => opposite,
        Class::Style => same,
        Class::Number => unit,
        _ => false,
    };
    if !told(lead) {
        reasons.push(Reason::Told(reason));
    }
    for class in judged.classes.iter().skip(1).copied().filter(|class| !class.is_folded()) {
        rank += 2.0;
        if !told(class) {
            reasons.push(Reason::Told(weight(class).1));
        }
    }
    if quote.is_some() && lead > Class::QuoteCue {
        rank += 12.0;
        reasons.push(Reason::Told("stands inside quotation marks"));
    }
    for remark in judged.remarks.iter() {
        let (more, reason) = said(*remark);
        rank += more;
        reasons.push(Reason::Told(reason));
    }
    if let Some((one, other)) = judged.numbers {
        let factor = (one.abs().max(1e-9) / other.abs().max(1e-9)).log10().abs();
        rank += (4.0 * factor).min(8.0) as f32;
        if factor >= 0.3 {
            reasons.push(Reason::Told("the value at least doubles or halves"));
        }
    }
    if in_lead(draft, base, revised) && !judged.classes.contains(&Class::Headline) {
        rank += 4.0;
        reasons.push(Reason::Told("stands in the first paragraph"));
    }
    let words = if draft.cause == Cause::Structure { words(draft, base, revised) } else { judged.length };
    let long = matches!(
        lead,
        Class::Expand | Class::Cut | Class::Style | Class::Move | Class::QuoteAdded | Class::QuoteRemoved
    );
    if same {
        rank -= 8.0;
    } else if long && words > 1 {
        rank += (2.5 * (words as f32).log2()).min(16.0);
        reasons.push(Reason::Words(words));
    } else if lead == Class::Style && words <= 1 && judged.remarks.is_empty() {
        rank -= 8.0;
    }
    (rank.clamp(0.0, 100.0).round() as u8, reasons)
}

/// What a remark weighs, and why.
const fn said(remark: Remark) -> (f32, &'static str) {
    match remark {
        Remark::Doubt => (12.0, "a neutral cue on one side, a doubting or judging one on the other"),
        Remark::Opposite => (0.0, "the opposite is said"),
        Remark::SameValue => (0.0, "written otherwise, the same value"),
        Remark::SameDay => (0.0, "told from another day of publication, the same day"),
        Remark::Unit => (2.0, "the unit differs and the number does not"),
        Remark::NameSpelling => (-4.0, "the name is spelt in another way"),
        Remark::NameTitle => (-2.0, "the title or role beside a name differs"),
        Remark::NameOther => (2.0, "the name is another one"),
        Remark::Lookalike => (16.0, "the two words look alike and mean different things"),
        Remark::Hyphen => (10.0, "a hyphen inside a word, which can make another word of it"),
        Remark::Answer => (22.0, "a comma after yes or no, which can turn the answer round"),
        Remark::Question => (10.0, "a question on one side only"),
        Remark::Variety => (-10.0, "British and American spelling of one word"),
        Remark::Strong => (6.0, "one side paints much more strongly"),
    }
}

/// What a class weighs, and why.
const fn weight(class: Class) -> (f32, &'static str) {
    match class {
        Class::QuoteSpeaker => (92.0, "the same words have another speaker"),
        Class::QuoteWording => (86.0, "words inside quotation marks differ"),
        Class::QuoteMarks => (66.0, "quotation marks stand around these words on one side only"),
        Class::QuoteAdded => (62.0, "a quotation stands in the revised version only"),
        Class::QuoteRemoved => (64.0, "a quotation stands in the base version only"),
        Class::QuoteCue => (60.0, "the cue of a quotation differs"),
        Class::Number => (76.0, "a number differs in value"),
        Class::Date => (64.0, "a date or time differs"),
        Class::Name => (72.0, "a name or title differs"),
        Class::Negation => (80.0, "a negation stands on one side only"),
        Class::Hedge => (68.0, "the certainty of a statement differs"),
        Class::Attribution => (62.0, "the source of a claim, or an answer to it, differs"),
        Class::Headline => (74.0, "the headline, standfirst or kicker differs"),
        Class::Tone => (50.0, "a word of other tone"),
        Class::Correction => (72.0, "a notice to readers differs"),
        Class::Move => (26.0, "the same words stand in another place"),
        Class::Split => (10.0, "a paragraph was parted"),
        Class::Merge => (10.0, "paragraphs were joined"),
        Class::Expand => (38.0, "words stand in the revised version only"),
        Class::Cut => (42.0, "words stand in the base version only"),
        Class::Reintroduced => (46.0, "words of an earlier version are back"),
        Class::Style => (28.0, "other words"),
        Class::Typo => (16.0, "a word is spelt in another way"),
        Class::Punctuation => (12.0, "only punctuation differs"),
        Class::Typography => (3.0, "only typography differs"),
        Class::Layout => (1.0, "only white space or line breaks differ"),
        Class::Meta => (36.0, "a line outside the body differs"),
    }
}

fn in_lead(draft: &Draft, base: &Side<'_>, revised: &Side<'_>) -> bool {
    let first = |side: &Side<'_>, span: crate::text::Span| {
        !span.is_empty()
            && side.article.paragraphs.first().is_some_and(|paragraph| paragraph.span.overlaps(span))
    };
    draft.cause != Cause::Structure && (first(base, draft.base) || first(revised, draft.revised))
}

/// How many words a change touches on its longer side.
fn words(draft: &Draft, base: &Side<'_>, revised: &Side<'_>) -> usize {
    let count = |side: &Side<'_>, span: crate::text::Span| {
        if span.is_empty() {
            return 0;
        }
        let tokens = side.tokens_in(span);
        side.words(&tokens).iter().filter(|token| token.kind() != WordKind::Mark).count()
    };
    count(base, draft.base).max(count(revised, draft.revised))
}
