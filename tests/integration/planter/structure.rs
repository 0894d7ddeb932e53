//! Structure: a block moves, is parted or joined, and inside it one to three words change.

use super::{Draft, Mark, Paragraph, Piece, Random, Sentence};

/// What is done to a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    MoveParagraph,
    MoveSentence,
    SplitParagraph,
    MergeParagraphs,
    SplitSentence,
    MergeSentences,
}

impl Operation {
    pub(crate) const ALL: [Self; 6] = [
        Self::MoveParagraph,
        Self::MoveSentence,
        Self::SplitParagraph,
        Self::MergeParagraphs,
        Self::SplitSentence,
        Self::MergeSentences,
    ];
}

/// A block that moves has so many words; fewer are furniture.
const LEAST_WORDS: usize = 8;
/// Each half of a parted sentence has so many words.
const LEAST_HALF: usize = 3;

/// Words at which a sentence may be parted, and which join two, by language.
const JOINTS: &[(&str, &[&str])] = &[
    ("en", &["and", "but", "while", "because", "so"]),
    ("de", &["und", "aber", "doch"]),
    ("fr", &["et", "mais"]),
    ("es", &["y", "pero"]),
];

fn joints(language: Option<&str>) -> &'static [&'static str] {
    JOINTS.iter().find(|(name, _)| Some(*name) == language).map_or(&[], |(_, words)| words)
}

/// Does the operation at a place drawn from all there are, and gives the numbers of the base's sentences
/// in the block. Joints are marked on both sides. `None` where there is no place.
pub(crate) fn operate(
    operation: Operation,
    base: &mut Draft,
    revised: &mut Draft,
    language: Option<&str>,
    random: &mut Random,
) -> Option<Vec<usize>> {
    match operation {
        Operation::MoveParagraph => move_paragraph(revised, random),
        Operation::MoveSentence => move_sentence(revised, random),
        Operation::SplitParagraph => split_paragraph(revised, random),
        Operation::MergeParagraphs => merge_paragraphs(revised, random),
        Operation::SplitSentence => split_sentence(base, revised, joints(language), random),
        Operation::MergeSentences => merge_sentences(base, revised, joints(language), random),
    }
}

fn origins(paragraph: &Paragraph) -> Vec<usize> {
    paragraph.sentences.iter().flat_map(|sentence| sentence.origins.clone()).collect()
}

/// Every sentence as paragraph and place in it.
fn places(draft: &Draft) -> Vec<(usize, usize)> {
    let of =
        |(at, one): (usize, &Paragraph)| (0..one.sentences.len()).map(move |place| (at, place)).collect();
    draft.paragraphs.iter().enumerate().flat_map(|one| -> Vec<_> { of(one) }).collect()
}

fn is_unique(draft: &Draft, text: &str) -> bool {
    draft.sentences().filter(|sentence| sentence.text() == text).count() == 1
}

fn move_paragraph(draft: &mut Draft, random: &mut Random) -> Option<Vec<usize>> {
    let words = |one: &Paragraph| one.sentences.iter().map(|sentence| sentence.words().len()).sum::<usize>();
    let unique = |one: &Paragraph| one.sentences.iter().all(|sentence| is_unique(draft, &sentence.text()));
    let movable: Vec<usize> = (0..draft.paragraphs.len())
        .filter(|at| words(&draft.paragraphs[*at]) >= LEAST_WORDS && unique(&draft.paragraphs[*at]))
        .collect();
    let from = *random.pick(&movable)?;
    let others: Vec<usize> = (0..draft.paragraphs.len()).filter(|at| *at != from).collect();
    let to = *random.pick(&others)?;
    let block = draft.paragraphs.remove(from);
    let found = origins(&block);
    draft.paragraphs.insert(to, block);
    Some(found)
}

fn move_sentence(draft: &mut Draft, random: &mut Random) -> Option<Vec<usize>> {
    let of = |(paragraph, at): (usize, usize)| &draft.paragraphs[paragraph].sentences[at];
    let movable: Vec<(usize, usize)> = places(draft)
        .into_iter()
        .filter(|place| of(*place).words().len() >= LEAST_WORDS && is_unique(draft, &of(*place).text()))
        .collect();
    let (from, at) = *random.pick(&movable)?;
    let block = draft.paragraphs[from].sentences.remove(at);
    let mut targets: Vec<(usize, usize)> = Vec::new();
    for (to, paragraph) in draft.paragraphs.iter().enumerate() {
        // A paragraph that has lost its only sentence is gone.
        let places = if paragraph.sentences.is_empty() { 0..0 } else { 0..paragraph.sentences.len() + 1 };
        targets.extend(places.map(|place| (to, place)).filter(|target| *target != (from, at)));
    }
    let (to, place) = *random.pick(&targets)?;
    let found = block.origins.clone();
    draft.paragraphs[to].sentences.insert(place, block);
    draft.paragraphs.retain(|paragraph| !paragraph.sentences.is_empty());
    Some(found)
}

fn split_paragraph(draft: &mut Draft, random: &mut Random) -> Option<Vec<usize>> {
    let breaks: Vec<(usize, usize)> = places(draft).into_iter().filter(|(_, at)| *at > 0).collect();
    let (paragraph, at) = *random.pick(&breaks)?;
    let whole = &mut draft.paragraphs[paragraph];
    let found = origins(whole);
    let second = Paragraph { sentences: whole.sentences.split_off(at), origins: whole.origins.clone() };
    draft.paragraphs.insert(paragraph + 1, second);
    Some(found)
}

fn merge_paragraphs(draft: &mut Draft, random: &mut Random) -> Option<Vec<usize>> {
    let first = random.below(draft.paragraphs.len().checked_sub(1).filter(|count| *count > 0)?);
    let second = draft.paragraphs.remove(first + 1);
    let whole = &mut draft.paragraphs[first];
    whole.sentences.extend(second.sentences);
    whole.origins.extend(second.origins);
    Some(origins(whole))
}

fn split_sentence(
    base: &mut Draft,
    revised: &mut Draft,
    joints: &[&str],
    random: &mut Random,
) -> Option<Vec<usize>> {
    let mut cuts: Vec<(usize, usize, usize)> = Vec::new();
    for (paragraph, at) in places(revised) {
        let sentence = &revised.paragraphs[paragraph].sentences[at];
        let count =
            |from: usize, to: usize| sentence.pieces[from..to].iter().filter(|one| one.is_word).count();
        for piece in 1..sentence.pieces.len().saturating_sub(1) {
            let between = sentence.pieces[piece].text.as_str();
            let comma = matches!(between, ", " | "、" | "，" | "، ");
            let joint = between == " " && joints.contains(&sentence.pieces[piece + 1].text.as_str());
            let halves = (count(0, piece), count(piece, sentence.pieces.len()));
            if (comma || joint) && halves.0 >= LEAST_HALF && halves.1 > LEAST_HALF {
                cuts.push((paragraph, at, piece));
            }
        }
    }
    let (paragraph, at, cut) = *random.pick(&cuts)?;
    let whole = &mut revised.paragraphs[paragraph].sentences[at];
    let mut rest = whole.pieces.split_off(cut + 1);
    let comma = whole.pieces.pop()?;
    whole.pieces.push(Piece::between(if "、，".contains(&comma.text) { "。" } else { "." }));
    if joints.contains(&rest.first()?.text.as_str()) {
        base.mark(rest.first()?.origin, Mark::Joint);
        rest.drain(..2);
    }
    let mut second = Sentence { pieces: rest, origins: whole.origins.clone() };
    capitalise(base, &mut second);
    let found = whole.origins.clone();
    revised.paragraphs[paragraph].sentences.insert(at + 1, second);
    Some(found)
}

fn merge_sentences(
    base: &mut Draft,
    revised: &mut Draft,
    joints: &[&str],
    random: &mut Random,
) -> Option<Vec<usize>> {
    let of = |paragraph: usize, at: usize| revised.paragraphs[paragraph].sentences.get(at);
    let ends =
        |one: &Sentence| one.pieces.last().is_some_and(|last| matches!(last.text.as_str(), "." | "。"));
    let starts = |one: &Sentence| one.pieces.first().is_some_and(|first| first.is_word);
    let pairs: Vec<(usize, usize)> = places(revised)
        .into_iter()
        .filter(|(paragraph, at)| {
            of(*paragraph, *at).is_some_and(ends) && of(*paragraph, at + 1).is_some_and(starts)
        })
        .collect();
    let (paragraph, at) = *random.pick(&pairs)?;
    let mut second = revised.paragraphs[paragraph].sentences.remove(at + 1);
    let first = second.pieces.first_mut()?;
    let lower = changed_first(&first.text, |char| char.to_lowercase().collect());
    if first.text != "I" && lower != first.text && first.text.chars().skip(1).all(char::is_lowercase) {
        first.text = lower;
        first.mark = Mark::Joint;
        base.mark(first.origin, Mark::Joint);
    }
    let spaced = revised.spaced;
    let whole = &mut revised.paragraphs[paragraph].sentences[at];
    whole.pieces.pop();
    match joints.first() {
        _ if !spaced => whole.pieces.push(Piece::between("、")),
        Some(joint) => {
            whole.pieces.push(Piece::between(", "));
            whole.pieces.push(Piece::word(joint, Mark::Joint));
            whole.pieces.push(Piece::between(" "));
        }
        None => whole.pieces.push(Piece::between("; ")),
    }
    whole.pieces.extend(second.pieces);
    whole.origins.extend(second.origins);
    Some(whole.origins.clone())
}

fn changed_first(word: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = word.chars();
    chars.next().map(change).unwrap_or_default() + chars.as_str()
}

/// Gives the sentence a capital; the word that gets one is a joint.
pub(crate) fn capitalise(base: &mut Draft, sentence: &mut Sentence) {
    if let Some(first) = sentence.pieces.iter_mut().find(|piece| piece.is_word) {
        let upper = changed_first(&first.text, |char| char.to_uppercase().collect());
        if upper != first.text {
            first.text = upper;
            if first.mark == Mark::Kept {
                first.mark = Mark::Joint;
                base.mark(first.origin, Mark::Joint);
            }
        }
    }
}

/// Of ten words of a sentence so many stay: one that shares less is another sentence.
const STAY: usize = 6;

/// Plants one to three words in the block, in one run or each at its own place. Words that stand in the
/// block already are no other words. `None` where a sentence would be another one.
pub(crate) fn plant(
    base: &mut Draft,
    revised: &mut Draft,
    block: &[usize],
    pool: &[String],
    random: &mut Random,
) -> Option<()> {
    let inside = |sentence: &Sentence| sentence.origins.iter().any(|origin| block.contains(origin));
    let folded = |word: &str| word.to_lowercase();
    let there: Vec<String> = revised
        .sentences()
        .filter(|sentence| inside(sentence))
        .flat_map(|sentence| &sentence.pieces)
        .filter(|piece| piece.is_word)
        .map(|piece| folded(&piece.text))
        .collect();
    let others: Vec<&String> = pool.iter().filter(|word| !there.contains(&folded(word))).collect();
    let count = 1 + random.below(3);
    let (times, run) = if random.below(2) == 0 { (1, count) } else { (count, 1) };
    for _ in 0..times {
        let places: Vec<(usize, usize, usize)> = places(revised)
            .into_iter()
            .filter(|(paragraph, at)| inside(&revised.paragraphs[*paragraph].sentences[*at]))
            .flat_map(|(paragraph, at)| {
                let sentence = &revised.paragraphs[paragraph].sentences[at];
                let free = |piece: &usize| sentence.pieces[*piece].mark == Mark::Kept;
                sentence
                    .words()
                    .into_iter()
                    .filter(free)
                    .map(move |piece| (paragraph, at, piece))
                    .collect::<Vec<_>>()
            })
            .collect();
        let (paragraph, at, piece) = *random.pick(&places)?;
        let fresh: Vec<String> = (0..=if run > 1 { random.below(3) } else { 0 })
            .map(|_| random.pick(&others).map(|word| (*word).clone()))
            .collect::<Option<_>>()?;
        let spaced = revised.spaced;
        let sentence = &mut revised.paragraphs[paragraph].sentences[at];
        let capital =
            sentence.text().chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
        let removed = match random.below(3) {
            0 => {
                insert(sentence, piece, &fresh, spaced);
                Vec::new()
            }
            1 => {
                let removed = delete(sentence, piece, run, spaced);
                if sentence.words().len() < 2 {
                    return None;
                }
                removed
            }
            _ => {
                insert(sentence, piece, &fresh, spaced);
                delete(sentence, piece + 2 * fresh.len() - usize::from(!spaced) * fresh.len(), run, spaced)
            }
        };
        for origin in removed {
            base.mark(origin, Mark::Planted);
        }
        if capital {
            let mut sentence = std::mem::take(sentence);
            capitalise(base, &mut sentence);
            revised.paragraphs[paragraph].sentences[at] = sentence;
        }
    }
    let is_itself = |sentence: &Sentence| {
        let words: Vec<&Piece> = sentence.pieces.iter().filter(|piece| piece.is_word).collect();
        let kept = words.iter().filter(|piece| piece.origin.is_some()).count();
        kept * 10 >= words.len() * STAY
    };
    let gone =
        |sentence: &Sentence| sentence.pieces.iter().filter(|piece| piece.mark == Mark::Planted).count();
    let stays = |sentence: &Sentence| gone(sentence) * 10 <= sentence.words().len() * (10 - STAY);
    let all = revised.sentences().filter(|sentence| inside(sentence)).all(is_itself)
        && base.sentences().filter(|sentence| inside(sentence)).all(stays);
    all.then_some(())
}

/// Puts words before the one at `piece`.
fn insert(sentence: &mut Sentence, piece: usize, words: &[String], spaced: bool) {
    let fresh = words.iter().flat_map(|word| {
        let space = spaced.then(|| Piece::between(" "));
        std::iter::once(Piece::word(word, Mark::Planted)).chain(space)
    });
    sentence.pieces.splice(piece..piece, fresh.collect::<Vec<_>>());
}

/// Takes out up to `run` words from the one at `piece` on, each with a space, and gives their numbers.
fn delete(sentence: &mut Sentence, piece: usize, run: usize, spaced: bool) -> Vec<Option<usize>> {
    let mut removed = Vec::new();
    for _ in 0..run {
        let Some(at) = (piece..sentence.pieces.len()).find(|at| sentence.pieces[*at].is_word) else { break };
        if !removed.is_empty() && (sentence.pieces[at].mark != Mark::Kept || at > piece + 1) {
            break;
        }
        removed.push(sentence.pieces.remove(at).origin);
        if spaced {
            let before = at.checked_sub(1).map(|at| sentence.pieces[at].text.clone()).unwrap_or_default();
            let after = sentence.pieces.get(at).map(|piece| piece.text.clone()).unwrap_or_default();
            if let Some(left) = after.strip_prefix(' ').filter(|_| before.is_empty() || before.ends_with(' '))
            {
                left.clone_into(&mut sentence.pieces[at].text);
            } else if let Some(left) = before.strip_suffix(' ') {
                left.clone_into(&mut sentence.pieces[at - 1].text);
            }
        }
    }
    removed
}
