//! Changes at quotations: of a word, a speaker, a cue, marks, or of the whole. Each is drawn over all
//! places where there is one, and what must be said of each quotation is written down beside it.

use variorum::article::{Article, Quote};
use variorum::collate::QuoteChange;
use variorum::text::Span;

use super::attributions::{cue, cues, speaker, speakers};
use super::plan::{Block, Fate, Fresh, Plan, Splice};
use super::sources::{Garden, Source};
use super::{Random, pieces};

/// What is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One to three words changed, added or taken out.
    Word,
    /// A word in brackets.
    Bracket,
    /// Words in the middle gave way to dots.
    Elision,
    TrimmedStart,
    TrimmedEnd,
    Speaker,
    Cue,
    /// Marks taken away around the same words.
    MarksOff,
    /// Marks put around unquoted words.
    MarksOn,
    /// The sentences of a quotation taken out.
    Removed,
    /// The sentences of a quotation of another text put in.
    Added,
    /// A paragraph with quotations put elsewhere.
    Moved,
}

impl Kind {
    pub(crate) const ALL: [Self; 12] = [
        Self::Word,
        Self::Bracket,
        Self::Elision,
        Self::TrimmedStart,
        Self::TrimmedEnd,
        Self::Speaker,
        Self::Cue,
        Self::MarksOff,
        Self::MarksOn,
        Self::Removed,
        Self::Added,
        Self::Moved,
    ];
}

/// Of ten words of the longer side so many are kept: fewer are another quotation.
const KEPT: usize = 4;
/// A block that moves has so many words; fewer are furniture.
const LEAST_WORDS: usize = 8;
/// Of ten words of a quotation put in, so many may stand in one sentence of the text: more are a paraphrase.
const KNOWN: usize = 4;
/// As many unquoted words get marks.
const MARKED: (usize, usize) = (2, 8);

/// What can have happened to a quotation that is still there.
const ANY: &[QuoteChange] =
    &[QuoteChange::Wording, QuoteChange::Speaker, QuoteChange::Cue, QuoteChange::Moved];

/// Plants a change of the kind at a place drawn from all there are. `None` where there is no such place,
/// or where something was planted already.
pub(crate) fn plant(
    kind: Kind,
    plan: &mut Plan<'_>,
    source: &Source,
    garden: &Garden,
    random: &mut Random,
) -> Option<()> {
    let pool = garden.pool(source);
    let spaced = source.draft.spaced;
    let language = source.language.as_deref();
    match kind {
        Kind::Word => word(plan, pool, spaced, random),
        Kind::Bracket => bracket(plan, pool, spaced, random),
        Kind::Elision => elision(plan, spaced, random),
        Kind::TrimmedStart => trimmed_start(plan, spaced, random),
        Kind::TrimmedEnd => trimmed_end(plan, spaced, random),
        Kind::Speaker => speaker(plan, language, random),
        Kind::Cue => cue(plan, language, random),
        Kind::MarksOff => marks_off(plan, random),
        Kind::MarksOn => marks_on(plan, spaced, random),
        Kind::Removed => removed(plan, random),
        Kind::Added => added(plan, source, garden, random),
        Kind::Moved => moved(plan, spaced, random),
    }
}

/// The words in a span.
pub(crate) fn spans_of_words(text: &str, span: Span, spaced: bool) -> Vec<Span> {
    let (mut found, mut at) = (Vec::new(), span.start);
    for piece in pieces(span.of(text), spaced) {
        if piece.is_word {
            found.push(Span::new(at, at + piece.text.len()));
        }
        at += piece.text.len();
    }
    found
}

/// The words of each part of a quotation.
fn parts_of_words(article: &Article, quote: usize, spaced: bool) -> Vec<Vec<Span>> {
    let parts = &article.quotes[quote].parts;
    parts.iter().map(|part| spans_of_words(&article.text, part.span, spaced)).collect()
}

/// Whether a quotation that keeps so many words of the longer side is still the same.
fn is_itself(kept: usize, longer: usize) -> bool {
    kept > 0 && kept * 10 >= longer * KEPT
}

fn between(text: &str, one: Span, other: Span) -> &str {
    Span::new(one.end, other.start).of(text)
}

pub(super) fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default() + chars.as_str()
}

/// Words of the language that do not stand in the quotation.
fn fresh_words(
    plan: &Plan<'_>,
    quote: usize,
    pool: &[String],
    count: usize,
    random: &mut Random,
) -> Option<Vec<String>> {
    let there = plan.base.quotes[quote].extent().of(&plan.base.text).to_lowercase();
    let others: Vec<&String> = pool.iter().filter(|word| !there.contains(&word.to_lowercase())).collect();
    (0..count).map(|_| random.pick(&others).map(|word| (*word).clone())).collect()
}

/// A quotation with words, and a run of up to `most` of them in one part with only spaces between.
fn draw_run(
    plan: &Plan<'_>,
    spaced: bool,
    most: usize,
    random: &mut Random,
) -> Option<(usize, Vec<Span>, usize)> {
    let quote = plan.draw_quote(random, &[QuoteChange::Wording], |_, _| true)?;
    let parts = parts_of_words(plan.base, quote, spaced);
    let all: Vec<(usize, usize)> = parts
        .iter()
        .enumerate()
        .flat_map(|(part, words)| (0..words.len()).map(move |at| (part, at)))
        .collect();
    let (part, first) = *random.pick(&all)?;
    let wanted = 1 + random.below(most);
    let mut run = vec![parts[part][first]];
    for next in parts[part].iter().skip(first + 1).take(wanted - 1) {
        let gap = between(&plan.base.text, run[run.len() - 1], *next);
        if gap != if spaced { " " } else { "" } {
            break;
        }
        run.push(*next);
    }
    Some((quote, run, all.len()))
}

fn word(plan: &mut Plan<'_>, pool: &[String], spaced: bool, random: &mut Random) -> Option<()> {
    let (quote, run, count) = draw_run(plan, spaced, 3, random)?;
    let whole = Span::new(run[0].start, run[run.len() - 1].end);
    let space = if spaced { " " } else { "" };
    let (operation, fresh) = (random.below(3), 1 + random.below(3));
    let (gone, come) = match operation {
        0 => (run.len(), fresh),
        1 => (0, fresh),
        _ => (run.len(), 0),
    };
    if !is_itself(count - gone, count.max(count - gone + come)) {
        return None;
    }
    let mut words = fresh_words(plan, quote, pool, come, random)?;
    let splice = match operation {
        0 => {
            if capital(whole.of(&plan.base.text)) {
                words[0] = capitalised(&words[0]);
            }
            Splice::new(whole, words.join(space))
        }
        1 => Splice::new(Span::empty(whole.start), words.join(space) + space),
        _ => Splice::new(with_a_space(plan, quote, whole)?, ""),
    };
    change(plan, quote, splice)
}

/// The words with the space on one side of them; none where a part would be left empty.
fn with_a_space(plan: &Plan<'_>, quote: usize, words: Span) -> Option<Span> {
    let part =
        plan.base.quotes[quote].parts.iter().map(|part| part.span).find(|part| part.contains(words))?;
    let before = Span::new(part.start, words.start).of(&plan.base.text);
    let after = Span::new(words.end, part.end).of(&plan.base.text);
    if !(before.to_owned() + after).chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(if after.starts_with(' ') {
        Span::new(words.start, words.end + 1)
    } else if before.ends_with(' ') {
        Span::new(words.start - 1, words.end)
    } else {
        words
    })
}

fn change(plan: &mut Plan<'_>, quote: usize, splice: Splice) -> Option<()> {
    plan.add(vec![splice])?;
    plan.fates[quote].changes.insert(QuoteChange::Wording);
    Some(())
}

fn bracket(plan: &mut Plan<'_>, pool: &[String], spaced: bool, random: &mut Random) -> Option<()> {
    let (quote, run, count) = draw_run(plan, spaced, 1, random)?;
    let same = random.below(2) == 0;
    let word = if same {
        run[0].of(&plan.base.text).to_owned()
    } else {
        fresh_words(plan, quote, pool, 1, random)?.remove(0)
    };
    if !is_itself(count - usize::from(!same), count) {
        return None;
    }
    change(plan, quote, Splice::new(run[0], format!("[{word}]")))
}

fn elision(plan: &mut Plan<'_>, spaced: bool, random: &mut Random) -> Option<()> {
    let (quote, run, count) = draw_run(plan, spaced, 6, random)?;
    let whole = Span::new(run[0].start, run[run.len() - 1].end);
    let inside = plan.base.quotes[quote].parts.iter().any(|part| {
        let words = spans_of_words(&plan.base.text, part.span, spaced);
        words.first().is_some_and(|first| first.start < whole.start && part.span.contains(whole))
            && words.last().is_some_and(|last| last.end > whole.end)
    });
    let dots = *random.pick(&["…", "..."])?;
    (inside && is_itself(count - run.len(), count)).then(|| change(plan, quote, Splice::new(whole, dots)))?
}

/// How many words of a quotation go, that stand in one part with one that stays.
fn draw_cut(part: usize, all: usize, random: &mut Random) -> Option<usize> {
    let most = part.checked_sub(1)?;
    let gone = 1 + random.below(most);
    (most > 0 && is_itself(all - gone, all)).then_some(gone)
}

fn trimmed_start(plan: &mut Plan<'_>, spaced: bool, random: &mut Random) -> Option<()> {
    let quote = plan.draw_quote(random, &[QuoteChange::Wording], |_, _| true)?;
    let parts = parts_of_words(plan.base, quote, spaced);
    let gone = draw_cut(parts[0].len(), parts.iter().map(Vec::len).sum(), random)?;
    let first = parts[0][gone];
    let text = &plan.base.text;
    let (dots, upper) = (random.below(3) == 0, random.below(2) == 0);
    let letter = Span::new(first.start, first.start + first.of(text).chars().next()?.len_utf8());
    let start = plan.base.quotes[quote].parts[0].span.start;
    let (end, mut with) =
        if upper { (letter.end, capitalised(letter.of(text))) } else { (letter.start, String::new()) };
    if dots {
        with.insert_str(0, if spaced { "… " } else { "…" });
    }
    change(plan, quote, Splice::new(Span::new(start, end), with))
}

fn trimmed_end(plan: &mut Plan<'_>, spaced: bool, random: &mut Random) -> Option<()> {
    let quote = plan.draw_quote(random, &[QuoteChange::Wording], |_, _| true)?;
    let parts = parts_of_words(plan.base, quote, spaced);
    let last = parts.last()?;
    let gone = draw_cut(last.len(), parts.iter().map(Vec::len).sum(), random)?;
    let cut = Span::new(last[last.len() - 1 - gone].end, last[last.len() - 1].end);
    let dots = random.below(3) == 0;
    change(plan, quote, Splice::new(cut, if dots { "…" } else { "" }))
}

/// Whether no other quotation of the text has the same words: of two that have, either one is gone.
fn is_unique(article: &Article, quote: usize) -> bool {
    let words = |quote: &Quote| -> String {
        quote.words(&article.text).to_lowercase().chars().filter(|char| char.is_alphanumeric()).collect()
    };
    let own = words(&article.quotes[quote]);
    article.quotes.iter().filter(|other| words(other) == own).count() == 1
}

fn marks_off(plan: &mut Plan<'_>, random: &mut Random) -> Option<()> {
    let unique = |at: usize, quote: &Quote| quote.inner.is_empty() && is_unique(plan.base, at);
    let quote = plan.draw_quote(random, ANY, unique)?;
    let parts = &plan.base.quotes[quote].parts;
    let marks = parts.iter().flat_map(|part| {
        let open = if part.open.is_empty() { part.open } else { Span::new(part.open.start, part.span.start) };
        let close = if part.close.is_empty() { part.close } else { Span::new(part.span.end, part.close.end) };
        [open, close]
    });
    let splices: Vec<Splice> =
        marks.filter(|span| !span.is_empty()).map(|span| Splice::new(span, "")).collect();
    plan.add(splices)?;
    plan.fates[quote].gone = Some(QuoteChange::Marks);
    Some(())
}

/// What stands at quotations: their words and marks, speakers and cues.
fn said(article: &Article) -> Vec<Span> {
    let of = |quote: &Quote| {
        let parts = quote.parts.iter().flat_map(|part| [part.span, part.open, part.close]);
        let named = speakers(quote).filter_map(|speaker| speaker.span);
        parts.chain(named).chain(cues(quote).map(|cue| cue.span)).collect::<Vec<_>>()
    };
    article.quotes.iter().flat_map(of).collect()
}

/// The words of the body at which nothing is said.
fn unsaid_words(article: &Article, spaced: bool) -> Vec<Span> {
    let said = said(article);
    let free = |word: &Span| !said.iter().any(|span| span.overlaps(*word));
    let sentences = article.sentences.iter();
    sentences.flat_map(|one| spans_of_words(&article.text, one.span, spaced)).filter(free).collect()
}

fn marks_on(plan: &mut Plan<'_>, spaced: bool, random: &mut Random) -> Option<()> {
    let text = &plan.base.text;
    let words = unsaid_words(plan.base, spaced);
    let first = random.below(words.len());
    let wanted = MARKED.0 + random.below(MARKED.1 - MARKED.0 + 1);
    let run = words.get(first..first + wanted)?;
    let gap = if spaced { " " } else { "" };
    if run.windows(2).any(|pair| between(text, pair[0], pair[1]) != gap) {
        return None;
    }
    let whole = Span::new(run[0].start, run[run.len() - 1].end);
    let part = &plan.base.quotes.first()?.parts[0];
    let (open, close) = (part.open.of(text), part.close.of(text));
    if open.is_empty() || close.is_empty() {
        return None;
    }
    let mut splice = Splice::new(whole, format!("{open}{}{close}", whole.of(text)));
    let inner = Span::new(open.len(), open.len() + whole.len());
    splice.quotes.push(Fresh { parts: vec![inner], change: QuoteChange::Marks });
    plan.add(vec![splice])
}

/// The sentences in which a quotation and its attribution stand, if all are in one paragraph.
fn sentences_of(article: &Article, quote: usize) -> Option<(usize, Vec<usize>)> {
    let quote = &article.quotes[quote];
    let mut spans: Vec<Span> = quote.parts.iter().map(|part| part.span).collect();
    spans.extend(cues(quote).map(|cue| cue.span));
    let sentences = article.sentences.iter().enumerate();
    let found: Vec<usize> = sentences
        .filter(|(_, one)| spans.iter().any(|span| span.overlaps(one.span)))
        .map(|(at, _)| at)
        .collect();
    let (first, last) = (*found.first()?, *found.last()?);
    let paragraph = article.sentences[first].paragraph;
    let one = article.sentences[first..=last].iter().all(|one| one.paragraph == paragraph);
    one.then(|| (paragraph, (first..=last).collect()))
}

/// From the first sentence's start to the last one's end, with closing marks that are read apart.
fn extent(article: &Article, sentences: &[usize]) -> Option<Span> {
    let (first, last) = (*sentences.first()?, *sentences.last()?);
    Some(Span::new(article.sentences[first].span.start, article.sentences[last].span.end))
}

/// Quotations that stand in the span; none where one stands there in part.
fn quotes_in(article: &Article, span: Span) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for (at, quote) in article.quotes.iter().enumerate() {
        let inside = quote.parts.iter().filter(|part| span.contains(part.span)).count();
        let touched = quote.parts.iter().filter(|part| span.overlaps(part.span)).count();
        if touched > 0 && (inside < quote.parts.len()) {
            return None;
        }
        if touched > 0 {
            found.push(at);
        }
    }
    Some(found)
}

fn removed(plan: &mut Plan<'_>, random: &mut Random) -> Option<()> {
    let quote = plan.draw_quote(random, ANY, |_, _| true)?;
    let (paragraph, sentences) = sentences_of(plan.base, quote)?;
    let whole = plan.base.paragraphs[paragraph].span;
    let span = if random.below(2) == 0 { whole } else { extent(plan.base, &sentences)? };
    let gone = quotes_in(plan.base, span)?;
    let fine = |at: &usize| is_unique(plan.base, *at) && plan.fates[*at].changes.is_empty();
    if !gone.iter().all(fine) || !plan.is_free(span) || plan.order.len() < 2 {
        return None;
    }
    if span == whole {
        let place =
            plan.order.iter().position(|block| matches!(block, Block::Base(at) if *at == paragraph))?;
        plan.order.remove(place);
    } else {
        // The space that parts it from its neighbour goes with it.
        let span = if span.end < whole.end {
            let rest = Span::new(span.end, whole.end).of(&plan.base.text);
            Span::new(span.start, span.end + rest.len() - rest.trim_start().len())
        } else {
            let rest = Span::new(whole.start, span.start).of(&plan.base.text);
            Span::new(whole.start + rest.trim_end().len(), span.end)
        };
        plan.add(vec![Splice::new(span, "")])?;
    }
    for at in gone {
        plan.fates[at] = Fate { gone: Some(QuoteChange::Removed), ..Fate::default() };
    }
    Some(())
}

/// How many of the words stand among those of the span.
fn known(words: &[String], article: &Article, span: Span, spaced: bool) -> usize {
    let mut there: Vec<String> = lower(article, span, spaced);
    words
        .iter()
        .filter(|word| there.iter().position(|one| one == *word).map(|at| there.swap_remove(at)).is_some())
        .count()
}

fn lower(article: &Article, span: Span, spaced: bool) -> Vec<String> {
    let words = spans_of_words(&article.text, span, spaced);
    words.into_iter().map(|word| word.of(&article.text).to_lowercase()).collect()
}

fn added(plan: &mut Plan<'_>, source: &Source, garden: &Garden, random: &mut Random) -> Option<()> {
    let others: Vec<&Source> = garden
        .sources
        .iter()
        .filter(|other| other.language == source.language && !other.article.quotes.is_empty())
        .collect();
    let other = &random.pick(&others)?.article;
    let (_, sentences) = sentences_of(other, random.below(other.quotes.len()))?;
    let span = extent(other, &sentences)?;
    let quotes = quotes_in(other, span)?;
    let spaced = source.draft.spaced;
    // What the text has already in other words is not added.
    for quote in &quotes {
        let parts = other.quotes[*quote].parts.iter();
        let words: Vec<String> = parts.flat_map(|part| lower(other, part.span, spaced)).collect();
        let mut places = plan.base.sentences.iter().map(|one| one.span);
        if words.is_empty()
            || places.any(|place| known(&words, plan.base, place, spaced) * 10 >= words.len() * KNOWN)
        {
            return None;
        }
    }
    let parts = |quote: &usize, shift: usize| -> Vec<Span> {
        let parts = other.quotes[*quote].parts.iter();
        parts
            .map(|part| Span::new(part.span.start - span.start + shift, part.span.end - span.start + shift))
            .collect()
    };
    let fresh = |shift: usize| -> Vec<Fresh> {
        let one = |quote: &usize| Fresh { parts: parts(quote, shift), change: QuoteChange::Added };
        quotes.iter().map(one).collect()
    };
    let words = span.of(&other.text);
    if random.below(2) == 0 {
        let place = random.below(plan.order.len() + 1);
        plan.order.insert(place, Block::Fresh(words.to_owned(), fresh(0)));
        return Some(());
    }
    let after = plan.base.sentences[random.below(plan.base.sentences.len())];
    if plan
        .base
        .quotes
        .iter()
        .any(|quote| quote.extent().overlaps(Span::new(after.span.end, after.span.end + 1)))
    {
        return None;
    }
    let space = if spaced { " " } else { "" };
    let mut splice = Splice::new(Span::empty(after.span.end), format!("{space}{words}"));
    splice.quotes = fresh(space.len());
    plan.add(vec![splice])
}

fn moved(plan: &mut Plan<'_>, spaced: bool, random: &mut Random) -> Option<()> {
    let quote = plan.draw_quote(random, &[], |_, _| true)?;
    let (paragraph, _) = sentences_of(plan.base, quote)?;
    let span = plan.base.paragraphs[paragraph].span;
    let quotes = quotes_in(plan.base, span)?;
    let from = plan.order.iter().position(|block| matches!(block, Block::Base(at) if *at == paragraph))?;
    let to = random.below(plan.order.len());
    let size = |block: &Block| match block {
        Block::Base(at) => plan.base.paragraphs[*at].span.len(),
        Block::Fresh(..) => 0,
    };
    let jumped = if from < to { plan.order.get(from + 1..=to)? } else { plan.order.get(to..from)? };
    let (own, over) = (size(&plan.order[from]), jumped.iter().map(size).sum::<usize>());
    // What has jumped over less than it is has stayed, and the other moved.
    let words = spans_of_words(&plan.base.text, span, spaced).len();
    let unique = quotes.iter().all(|at| is_unique(plan.base, *at));
    if words < LEAST_WORDS || over * 4 < own * 5 || !unique {
        return None;
    }
    let already = |fate: &Fate| fate.changes.contains(&QuoteChange::Moved);
    if plan.fates.iter().any(already) {
        return None;
    }
    let block = plan.order.remove(from);
    plan.order.insert(to, block);
    for at in quotes.into_iter().filter(|at| plan.fates[*at].gone.is_none()).collect::<Vec<_>>() {
        plan.fates[at].changes.insert(QuoteChange::Moved);
    }
    Some(())
}

/// Puts other words in place of some at which nothing is said: matters that touch no quotation.
pub(crate) fn plant_beside(plan: &mut Plan<'_>, source: &Source, pool: &[String], random: &mut Random) {
    let words = unsaid_words(plan.base, source.draft.spaced);
    for _ in 0..random.below(4) {
        let (Some(word), Some(fresh)) = (random.pick(&words), random.pick(pool)) else { return };
        let _ = plan.add(vec![Splice::new(*word, fresh.clone())]);
    }
}
