//! Rank: what a reader should see first, 0 to 100, with reasons in words.
//!
//! A change's rank is its leading class's, raised by where it stands and how much it is. Length is
//! damped, so that one altered word in a quotation stands before a new paragraph. Every weight and every
//! reason stands in one of three tables: of classes, of remarks, and of steps.

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
    let case = Case { lead, judged, quote, draft, base, revised };
    let mut reasons = Vec::with_capacity(judged.classes.iter().len() + judged.remarks.iter().len() + 1);
    for class in judged.classes.iter().copied().filter(|class| !class.is_folded()) {
        if class != lead {
            rank += 2.0;
        }
        if !case.is_told(class) {
            reasons.push(Reason::Told(weight(class).1));
        }
    }
    let (mut least, mut most) = (0.0_f32, 100.0_f32);
    for remark in judged.remarks.iter() {
        let said = said(*remark);
        rank += said.more;
        least = least.max(said.least);
        most = most.min(said.most);
        reasons.push(Reason::Told(said.reason));
    }
    // A slip beside another matter does not hide it.
    most = if judged.classes.iter().len() > 1 { 100.0 } else { most };
    rank = rank.max(least).min(most.max(least));
    for step in STEPS.iter().filter(|step| (step.holds)(&case)) {
        rank += (step.points)(&case);
        reasons.extend((step.reason)(&case));
    }
    (rank.clamp(0.0, 100.0).round() as u8, reasons)
}

/// A change and what is known of it.
struct Case<'a> {
    lead: Class,
    judged: &'a Judged,
    quote: Option<QuoteRef>,
    draft: &'a Draft,
    base: &'a Side<'a>,
    revised: &'a Side<'a>,
}

impl Case<'_> {
    fn has(&self, remark: Remark) -> bool {
        self.judged.remarks.contains(&remark)
    }

    /// Whether the remarks say already what the class says.
    fn is_told(&self, class: Class) -> bool {
        match class {
            Class::Negation => self.has(Remark::Opposite),
            Class::Number => self.has(Remark::Unit),
            // What is said of other words is said of these words.
            Class::Style => !self.judged.remarks.is_empty(),
            _ => false,
        }
    }

    /// Whether the words say the same in another writing.
    fn is_same(&self) -> bool {
        self.has(Remark::SameValue) || self.has(Remark::SameDay)
    }

    /// How many words it touches on its longer side.
    fn words(&self) -> usize {
        if self.draft.cause != Cause::Structure {
            return self.judged.length;
        }
        let count = |side: &Side<'_>, span: crate::text::Span| {
            if span.is_empty() {
                return 0;
            }
            let tokens = side.tokens_in(span);
            side.words(&tokens).iter().filter(|token| token.kind() != WordKind::Mark).count()
        };
        count(self.base, self.draft.base).max(count(self.revised, self.draft.revised))
    }

    /// Whether its length tells how much it is.
    fn is_long(&self) -> bool {
        let long = matches!(
            self.lead,
            Class::Expand | Class::Cut | Class::Style | Class::Move | Class::QuoteAdded | Class::QuoteRemoved
        );
        let remarked = self.lead == Class::Style && !self.judged.remarks.is_empty();
        long && !remarked && !self.is_same() && self.words() > 1
    }

    /// How many powers of ten lie between the numbers that were exchanged.
    fn factor(&self) -> f64 {
        self.judged
            .numbers
            .map_or(0.0, |(one, other)| (one.abs().max(1e-9) / other.abs().max(1e-9)).log10().abs())
    }

    fn is_in_lead(&self) -> bool {
        let first = |side: &Side<'_>, span: crate::text::Span| {
            !span.is_empty()
                && side.article.paragraphs.first().is_some_and(|paragraph| paragraph.span.overlaps(span))
        };
        self.draft.cause != Cause::Structure
            && (first(self.base, self.draft.base) || first(self.revised, self.draft.revised))
    }
}

/// A matter beside class and remarks that moves a rank.
struct Step {
    holds: fn(&Case<'_>) -> bool,
    points: fn(&Case<'_>) -> f32,
    reason: fn(&Case<'_>) -> Option<Reason>,
}

const STEPS: [Step; 6] = [
    Step {
        holds: |case| case.quote.is_some() && case.lead > Class::QuoteCue,
        points: |_| 12.0,
        reason: |_| Some(Reason::Told("stands inside quotation marks")),
    },
    Step {
        holds: |case| case.judged.numbers.is_some(),
        points: |case| (4.0 * case.factor()).min(8.0) as f32,
        reason: |case| (case.factor() >= 0.3).then_some(Reason::Told("the value at least doubles or halves")),
    },
    Step {
        holds: |case| case.is_in_lead() && !case.judged.classes.contains(&Class::Headline),
        points: |_| 4.0,
        reason: |_| Some(Reason::Told("stands in the first paragraph")),
    },
    Step { holds: |case| case.is_same(), points: |_| -8.0, reason: |_| None },
    Step {
        holds: |case| case.is_long(),
        points: |case| (2.5 * (case.words() as f32).log2()).min(16.0),
        reason: |case| Some(Reason::Words(case.words())),
    },
    Step {
        holds: |case| case.lead == Class::Style && case.words() <= 1 && case.judged.remarks.is_empty(),
        points: |_| -8.0,
        reason: |_| None,
    },
];

/// What a remark does to a rank, and why.
struct Said {
    more: f32,
    /// The rank is no less, wherever it stands.
    least: f32,
    /// It is no more, where the change has one class.
    most: f32,
    reason: &'static str,
}

/// What a remark does to a rank, and why.
const fn said(remark: Remark) -> Said {
    let (more, least, most, reason) = match remark {
        Remark::Doubt => {
            (12.0, 0.0, 100.0, "a neutral cue on one side, a doubting or judging one on the other")
        }
        Remark::Opposite => (0.0, 0.0, 100.0, "the opposite is said"),
        Remark::SameValue => (0.0, 0.0, 44.0, "written otherwise, the same value"),
        Remark::SameDay => (0.0, 0.0, 44.0, "told from another day of publication, the same day"),
        Remark::Value => (0.0, 62.0, 100.0, "a number or date stands on one side only"),
        Remark::Unit => (2.0, 0.0, 100.0, "the unit differs and the number does not"),
        Remark::Harm => (4.0, 70.0, 100.0, "what befell people or things is told otherwise"),
        Remark::Swapped => {
            (4.0, 70.0, 100.0, "the same words in another order: what stands around the verb changed places")
        }
        Remark::Share => (2.0, 62.0, 100.0, "another share or number is said"),
        Remark::Contrast => (2.0, 62.0, 100.0, "the opposite side, direction or time is said"),
        Remark::Saying => (0.0, 60.0, 100.0, "said by another verb or phrase, the source is the same"),
        Remark::NameSpelling => (-4.0, 0.0, 100.0, "the name is spelt in another way"),
        Remark::NameTitle => (-2.0, 0.0, 100.0, "the title or role beside a name differs"),
        Remark::NameOther => (2.0, 0.0, 100.0, "the name is another one"),
        Remark::Lookalike => (0.0, 48.0, 100.0, "the two words look alike and mean different things"),
        Remark::Exchanged => {
            (0.0, 46.0, 100.0, "other words of meaning in a sentence that is otherwise the same")
        }
        Remark::Hyphen => (0.0, 38.0, 100.0, "a hyphen inside a word, which can make another word of it"),
        Remark::Answer => (22.0, 0.0, 100.0, "a comma after yes or no, which can turn the answer round"),
        Remark::Question => (10.0, 0.0, 100.0, "a question on one side only"),
        Remark::Capital => (0.0, 36.0, 100.0, "a capital on one side only, which can make a name of a word"),
        Remark::Order => (-8.0, 0.0, 100.0, "the same words in another order"),
        Remark::Case => (0.0, 0.0, 18.0, "only capital and small letters differ"),
        Remark::Variety => (0.0, 0.0, 18.0, "British and American spelling of one word"),
        Remark::Contraction => (0.0, 0.0, 18.0, "a short form and what it stands for"),
        Remark::Slip => (0.0, 0.0, 30.0, "a word is spelt in another way"),
        Remark::Strong => (6.0, 0.0, 100.0, "one side paints much more strongly"),
    };
    Said { more, least, most, reason }
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
