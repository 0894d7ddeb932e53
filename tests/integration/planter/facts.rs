//! One fact among thirty matters of style. English only: the words of style are.

use variorum::article::Quote;
use variorum::collate::Edit;
use variorum::text::Span;

use super::sources::Source;
use super::{Draft, Mark, Piece, Random, Sentence};

/// How many matters of style stand beside a fact.
const STYLE: usize = 30;

/// Everyday pairs, neutral either way. None is a number, a name, a denial, a doubt or a cue.
const SYNONYMS: &[(&str, &str)] = &[
    ("begin", "start"),
    ("began", "started"),
    ("begun", "started"),
    ("large", "big"),
    ("largest", "biggest"),
    ("small", "little"),
    ("buy", "purchase"),
    ("bought", "purchased"),
    ("finished", "completed"),
    ("ended", "finished"),
    ("end", "close"),
    ("help", "assist"),
    ("helped", "assisted"),
    ("near", "close to"),
    ("often", "frequently"),
    ("quickly", "fast"),
    ("soon", "before long"),
    ("whole", "entire"),
    ("get", "receive"),
    ("got", "received"),
    ("need", "require"),
    ("needs", "requires"),
    ("keep", "retain"),
    ("kept", "retained"),
    ("build", "construct"),
    ("built", "constructed"),
    ("choose", "pick"),
    ("chosen", "picked"),
    ("fix", "mend"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("job", "post"),
    ("jobs", "posts"),
    ("answer", "reply"),
    ("cars", "vehicles"),
    ("part", "portion"),
    ("district", "area"),
    ("region", "area"),
    ("after", "following"),
    ("while", "as"),
    ("because", "since"),
    ("until", "till"),
    ("also", "too"),
    ("people", "residents"),
    ("workers", "employees"),
    ("money", "funds"),
    ("plan", "scheme"),
    ("plans", "schemes"),
    ("talks", "discussions"),
    ("meeting", "session"),
    ("building", "structure"),
    ("buildings", "structures"),
    ("boat", "vessel"),
    ("boats", "vessels"),
    ("journey", "trip"),
    ("trip", "journey"),
    ("place", "spot"),
    ("wanted", "wished"),
    ("wants", "wishes"),
    ("want", "wish"),
    ("leave", "depart"),
    ("left", "departed"),
    ("shut", "closed"),
    ("closed", "shut"),
    ("close", "shut"),
    ("stop", "halt"),
    ("stopped", "halted"),
    ("grew", "rose"),
    ("hard", "difficult"),
    ("empty", "vacant"),
    ("main", "chief"),
    ("use", "employ"),
    ("used", "employed"),
    ("using", "employing"),
    ("found", "discovered"),
    ("find", "discover"),
    ("beside", "next to"),
    ("street", "road"),
    ("road", "street"),
    ("house", "home"),
    ("home", "house"),
    ("live", "reside"),
    ("shop", "store"),
    ("shops", "stores"),
    ("village", "hamlet"),
    ("friend", "companion"),
    ("picture", "image"),
    ("pictures", "images"),
    ("talk", "conversation"),
    ("lorry", "truck"),
    ("lorries", "trucks"),
    ("firm", "company"),
    ("firms", "companies"),
    ("young", "youthful"),
    ("across", "over"),
    ("through", "via"),
    ("room", "space"),
    ("many", "numerous"),
    ("called", "rang"),
    ("carried", "brought"),
    ("carry", "bring"),
    ("gave", "handed"),
    ("give", "hand"),
    ("given", "handed"),
    ("looked", "gazed"),
    ("look", "gaze"),
    ("repairs", "mending"),
    ("work", "labour"),
    ("came", "arrived"),
    ("come", "arrive"),
    ("put", "placed"),
    ("asked", "requested"),
    ("old", "former"),
    ("whose", "of whom the"),
    ("so", "and so"),
    ("on", "upon"),
    ("among", "amid"),
    ("show", "display"),
    ("shows", "displays"),
    ("shown", "displayed"),
    ("watched", "observed"),
    ("watch", "observe"),
    ("visitors", "guests"),
    ("met", "gathered"),
    ("run", "operate"),
    ("ready", "prepared"),
    ("way", "route"),
    ("hide", "conceal"),
    ("brought", "carried"),
    ("lift", "raise"),
    ("lifted", "raised"),
    ("moved", "shifted"),
    ("moving", "shifting"),
    ("walk", "go on foot"),
    ("sent", "posted"),
];
const AUXILIARIES: &[&str] =
    &["was", "were", "is", "are", "has", "have", "had", "will", "would", "could", "should", "may", "might"];
const FILLERS: &[&str] = &["also", "then", "in turn", "as well", "thus"];
const ADVERBS: &[&str] = &["often", "quickly", "again", "early", "badly", "twice", "ever", "together", "now"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Numbers in letters, of which each may stand for each. `One` is a pronoun as well.
const SPELT: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "twenty-five",
];
const ORDERS: &[&str] = &["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/// What numbers count, and what they count as well.
const UNITS: &[(&str, &str)] = &[
    ("million", "billion"),
    ("billion", "million"),
    ("thousand", "million"),
    ("hundred", "thousand"),
    ("km", "miles"),
    ("kilometres", "miles"),
    ("miles", "kilometres"),
    ("metres", "feet"),
    ("feet", "metres"),
    ("tonnes", "kilograms"),
    ("hectares", "acres"),
    ("acres", "hectares"),
    ("seconds", "minutes"),
    ("minutes", "hours"),
    ("hours", "days"),
    ("days", "weeks"),
    ("weeks", "months"),
    ("months", "years"),
    ("years", "months"),
    ("pounds", "euros"),
    ("euros", "dollars"),
    ("dollars", "euros"),
    ("degrees", "miles"),
    ("litres", "gallons"),
];
const NAMES: &[&str] = &["Brindle", "Quillon", "Harkness", "Tarrow", "Eskdale", "Wyndham", "Orrin", "Maldon"];
const HEDGES: &[&str] =
    &["allegedly", "apparently", "reportedly", "probably", "possibly", "nearly", "almost", "perhaps"];
const CUES: &[&str] = &["claimed", "admitted", "insisted"];
const OTHERS: &[&str] =
    &["garden", "bright", "forgotten", "simple", "horses", "silver", "laughing", "winter", "careful"];

/// What kind of fact is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// Digits alone.
    Number,
    /// Digits with a currency, a percent sign, a decimal or whatever else is written to them.
    Figure,
    /// A number in letters, or a place in an order.
    Spelt,
    /// What a number counts: a magnitude or a unit.
    Unit,
    /// A number beside a date that is no part of it.
    BesideDate,
    Date,
    Name,
    NegationAdded,
    NegationRemoved,
    Hedge,
    Cue,
    Quoted,
}

impl Fact {
    const ALL: [Self; 12] = [
        Self::Number,
        Self::Figure,
        Self::Spelt,
        Self::Unit,
        Self::BesideDate,
        Self::Date,
        Self::Name,
        Self::NegationAdded,
        Self::NegationRemoved,
        Self::Hedge,
        Self::Cue,
        Self::Quoted,
    ];
}

/// A word by paragraph, sentence and piece.
type Place = (usize, usize, usize);

/// Whether the text is English and long enough.
pub(crate) fn has_room(source: &Source) -> bool {
    let room = || styles(&source.draft, &quoted_words(source)).len();
    source.language.as_deref() == Some("en") && room() >= STYLE + STYLE / 3
}

/// The numbers of the words that are read as quoted: a change of those is never one of style.
fn quoted_words(source: &Source) -> Vec<bool> {
    let quotes: Vec<Span> = source.article.quotes.iter().map(Quote::extent).collect();
    let is_inside = |word: Span| quotes.iter().any(|quote| quote.overlaps(word));
    source.draft.written().1.into_iter().map(|(word, _)| is_inside(word)).collect()
}

/// Plants a fact and thirty matters of style, each at a place drawn from all there are.
pub(crate) fn plant(
    source: &Source,
    base: &mut Draft,
    draft: &mut Draft,
    random: &mut Random,
) -> Option<Fact> {
    let quoted = quoted_words(source);
    let all = words(draft);
    let kinds: Vec<Fact> =
        Fact::ALL.into_iter().filter(|fact| all.iter().any(|word| can(*fact, draft, word))).collect();
    let fact = *random.pick(&kinds)?;
    let places: Vec<&Word> = all.iter().filter(|word| can(fact, draft, word)).collect();
    let (paragraph, sentence, piece) = random.pick(&places)?.place;
    change(fact, base, &mut draft.paragraphs[paragraph].sentences[sentence], piece, random);
    let mut styles = styles(draft, &quoted);
    if styles.len() < STYLE {
        return None;
    }
    let mut chosen: Vec<(Place, Style)> =
        (0..STYLE).map(|_| styles.swap_remove(random.below(styles.len()))).collect();
    // The last first, so that the places before it stay.
    chosen.sort_unstable_by_key(|(place, _)| std::cmp::Reverse(*place));
    for ((paragraph, sentence, piece), style) in chosen {
        restyle(style, &mut draft.paragraphs[paragraph].sentences[sentence], piece, random);
    }
    Some(fact)
}

/// Whether the edit holds the planted fact.
pub(crate) fn touches(edit: &Edit, drafts: (&Draft, &Draft)) -> bool {
    [(drafts.0, edit.base), (drafts.1, edit.revised)].into_iter().any(|(draft, span)| {
        draft.written().1.iter().any(|(word, mark)| *mark == Mark::Planted && word.overlaps(span))
    })
}

struct Word {
    place: Place,
    quoted: bool,
    /// Whether its sentence begins with it.
    first: bool,
}

/// Every word, with whether it stands inside quotation marks.
fn words(draft: &Draft) -> Vec<Word> {
    let mut found = Vec::new();
    for (at, paragraph) in draft.paragraphs.iter().enumerate() {
        let mut quoted = false;
        for (sentence, one) in paragraph.sentences.iter().enumerate() {
            let mut first = true;
            for (piece, this) in one.pieces.iter().enumerate() {
                if this.is_word {
                    found.push(Word { place: (at, sentence, piece), quoted, first });
                    first = false;
                }
                for char in this.text.chars().filter(|_| !this.is_word) {
                    quoted = match char {
                        '“' | '„' | '«' => true,
                        '”' | '»' => false,
                        '"' => !quoted,
                        _ => quoted,
                    };
                }
            }
        }
    }
    found
}

fn sentence<'a>(draft: &'a Draft, word: &Word) -> &'a Sentence {
    &draft.paragraphs[word.place.0].sentences[word.place.1]
}

/// The word so many words further on, if only a space stands between each two.
fn neighbour(sentence: &Sentence, piece: usize, step: isize) -> &str {
    let gap = piece.checked_add_signed(step).and_then(|at| sentence.pieces.get(at));
    let there = piece.checked_add_signed(2 * step).and_then(|at| sentence.pieces.get(at));
    gap.filter(|gap| gap.text == " ").and(there).map_or("", |there| there.text.as_str())
}

/// The word before the word before, if only spaces stand between.
fn second_neighbour(sentence: &Sentence, piece: usize) -> &str {
    if neighbour(sentence, piece, -1).is_empty() { "" } else { neighbour(sentence, piece - 2, -1) }
}

/// Whether a comma and a date stand before the word: `On May 3, 45 people died`.
fn follows_date(sentence: &Sentence, piece: usize) -> bool {
    let text = |back: usize| piece.checked_sub(back).map_or("", |at| sentence.pieces[at].text.as_str());
    text(1) == ", " && (MONTHS.contains(&text(2)) || MONTHS.contains(&text(4)) || DAYS.contains(&text(2)))
}

fn can(fact: Fact, draft: &Draft, word: &Word) -> bool {
    let sentence = sentence(draft, word);
    let piece = word.place.2;
    let text = sentence.pieces[piece].text.as_str();
    let (before, after) = (neighbour(sentence, piece, -1), neighbour(sentence, piece, 1));
    let digits = text.chars().all(|char| char.is_ascii_digit());
    let by_month = MONTHS.contains(&before) || MONTHS.contains(&after);
    let is_day = |text: &str| text.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    // Behind a month that has its day before it, and where it counts what follows, a number is no day.
    let has_day = MONTHS.contains(&before) && is_day(second_neighbour(sentence, piece));
    let day = digits && by_month && is_day(text) && !has_day;
    let year = digits && text.len() == 4 && matches!(text.get(..2), Some("19" | "20"));
    let opens = text.starts_with(|char: char| char.is_ascii_digit());
    let clock = opens && (text.contains(':') || text.ends_with("am") || text.ends_with("pm"));
    let figures = text.chars().any(|char| char.is_ascii_digit())
        && text.starts_with(|char: char| !char.is_alphabetic())
        && !(year || day || clock);
    let is_number = |text: &str| text.contains(|char: char| char.is_ascii_digit()) || SPELT.contains(&text);
    let by_date = by_month || follows_date(sentence, piece);
    let named = MONTHS.contains(&text) || DAYS.contains(&text);
    let lower = text.chars().next().is_some_and(char::is_lowercase);
    match fact {
        Fact::Number => figures && digits && !by_date,
        Fact::Figure => figures && !digits,
        Fact::BesideDate => figures && digits && by_date,
        Fact::Spelt => SPELT.contains(&text) || ORDERS.contains(&text) && before == "the",
        Fact::Unit => is_number(before) && UNITS.iter().any(|(unit, _)| *unit == text),
        Fact::Date => (named && (text != "May" || !lower && !word.first)) || year || day || clock,
        Fact::Name => {
            !word.first
                && !lower
                && !named
                && text.len() > 3
                && text.chars().all(char::is_alphabetic)
                && text.chars().skip(1).all(char::is_lowercase)
        }
        Fact::NegationAdded => AUXILIARIES.contains(&text) && !after.is_empty() && after != "not",
        Fact::NegationRemoved => text == "not",
        Fact::Hedge => HEDGES.contains(&text),
        Fact::Cue => text == "said" && !word.quoted,
        Fact::Quoted => word.quoted && lower && text.len() > 3 && text.chars().all(char::is_alphabetic),
    }
}

fn change(fact: Fact, base: &mut Draft, sentence: &mut Sentence, piece: usize, random: &mut Random) {
    let origin = sentence.pieces[piece].origin;
    let old = sentence.pieces[piece].text.clone();
    let other = |from: &[&str], random: &mut Random| {
        let others: Vec<&&str> = from.iter().filter(|one| **one != old).collect();
        random.pick(&others).map_or_else(String::new, |one| (**one).to_owned())
    };
    let fresh = match fact {
        Fact::Date if MONTHS.contains(&old.as_str()) => other(MONTHS, random),
        Fact::Date if DAYS.contains(&old.as_str()) => other(DAYS, random),
        Fact::Number | Fact::Figure | Fact::BesideDate | Fact::Date => another_number(&old, random),
        Fact::Spelt if ORDERS.contains(&old.as_str()) => other(ORDERS, random),
        Fact::Spelt => other(SPELT, random),
        Fact::Unit => {
            UNITS.iter().find(|(unit, _)| *unit == old).map_or_else(String::new, |(_, to)| (*to).to_owned())
        }
        Fact::Name => other(NAMES, random),
        Fact::Cue => other(CUES, random),
        Fact::Quoted => other(OTHERS, random),
        Fact::NegationAdded => {
            let not = [Piece::between(" "), Piece::word("not", Mark::Planted)];
            let after = piece + 1;
            sentence.pieces.splice(after..after, not);
            return;
        }
        Fact::NegationRemoved | Fact::Hedge => {
            base.mark(origin, Mark::Planted);
            let gone = sentence.pieces.remove(piece);
            let space = sentence.pieces.get(piece).is_some_and(|next| next.text == " ");
            if space {
                sentence.pieces.remove(piece);
            }
            if let Some(next) = sentence.pieces.get_mut(piece).filter(|next| piece == 0 && next.is_word) {
                // A sentence that began with it begins with a capital again.
                let upper: String = next.text.chars().take(1).flat_map(char::to_uppercase).collect();
                next.text = upper + &next.text.chars().skip(1).collect::<String>();
                debug_assert!(gone.is_word, "only words are planted");
            }
            return;
        }
    };
    base.mark(origin, Mark::Planted);
    sentence.pieces[piece] = Piece::word(&fresh, Mark::Planted);
}

/// The number with its last digit changed.
fn another_number(old: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = old.chars().collect();
    if let Some(last) = chars.iter_mut().rfind(|char| char.is_ascii_digit()) {
        let digit = last.to_digit(10).unwrap_or_default() as usize;
        let fresh = 1 + (digit + random.below(8)) % 9;
        *last = char::from_digit(fresh as u32, 10).unwrap_or('1');
    }
    chars.into_iter().collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Synonym,
    Filler,
    Order,
    CommaOut,
    CommaIn,
    Typography,
}

/// Every place at which style can change: outside quotation marks but for typography.
fn styles(draft: &Draft, quoted: &[bool]) -> Vec<(Place, Style)> {
    let mut found = Vec::new();
    for word in words(draft) {
        let one = sentence(draft, &word);
        let piece = word.place.2;
        let this = &one.pieces[piece];
        let lower = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
        let next = neighbour(one, piece, 1);
        let gap = one.pieces.get(piece + 1).map_or("", |gap| gap.text.as_str());
        let following = one.pieces.get(piece + 2).map_or("", |one| one.text.as_str());
        if this.mark != Mark::Kept {
            continue;
        }
        if gap.contains(['“', '”', '…']) || this.text.contains('’') {
            found.push((word.place, Style::Typography));
        } else if word.quoted || this.origin.and_then(|origin| quoted.get(origin)) == Some(&true) {
            // Other words in a quotation are more than style.
        } else if SYNONYMS.iter().any(|(from, _)| *from == this.text) {
            found.push((word.place, Style::Synonym));
        } else if AUXILIARIES.contains(&this.text.as_str()) && lower(next) && next != "not" {
            found.push((word.place, Style::Filler));
        } else if ADVERBS.contains(&this.text.as_str()) && lower(next) {
            found.push((word.place, Style::Order));
        } else if gap == ", " && lower(following) {
            found.push((word.place, Style::CommaOut));
        } else if gap == " " && matches!(following, "and" | "but" | "because" | "while") {
            found.push((word.place, Style::CommaIn));
        }
    }
    found
}

fn restyle(style: Style, sentence: &mut Sentence, piece: usize, random: &mut Random) {
    let old = sentence.pieces[piece].text.clone();
    match style {
        Style::Synonym => {
            let to = SYNONYMS.iter().find(|(from, _)| *from == old).map_or("", |(_, to)| *to);
            sentence.pieces[piece] = Piece::word(to, Mark::Joint);
        }
        Style::Filler => {
            let filler = random.pick(FILLERS).copied().unwrap_or_default();
            let fresh = [Piece::between(" "), Piece::word(filler, Mark::Joint)];
            let after = piece + 1;
            sentence.pieces.splice(after..after, fresh);
        }
        Style::Order => {
            if sentence.pieces.get(piece + 2).is_some() {
                sentence.pieces.swap(piece, piece + 2);
            }
        }
        Style::CommaOut => " ".clone_into(&mut sentence.pieces[piece + 1].text),
        Style::CommaIn => ", ".clone_into(&mut sentence.pieces[piece + 1].text),
        Style::Typography => {
            for at in [piece, piece + 1] {
                if let Some(piece) = sentence.pieces.get_mut(at) {
                    piece.text = piece.text.replace(['“', '”'], "\"").replace('’', "'").replace('…', "...");
                }
            }
        }
    }
}
