//! Which pieces of a page are the article.
//!
//! A guide tells which pieces are article for sure. The element that holds most of them is the core;
//! within the core, what stands between them and is no furniture belongs to the article too.

use super::furniture::{Lexicon, Verdict};
use super::guide::{Guide, words};
use super::head::Head;
use super::notices::Notices;
use super::pieces::{Kind, Piece, Pieces};

/// A piece with this many words can be told by them.
pub(super) const LONG: usize = 9;

/// The pieces of the article, by their places in the page.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) chosen: Vec<usize>,
    /// Those of them that an element names as a correction.
    pub(super) notices: Vec<usize>,
    /// How many pieces of the page were left out.
    pub(super) left_out: usize,
}

impl Body {
    pub(super) fn of(pieces: &Pieces, head: &Head, guide: &Guide) -> Self {
        let lexicon = Lexicon::new();
        let facts = pieces.list.iter().map(|piece| Facts::of(piece, guide)).collect();
        let mut choice =
            Choice { pieces, head, lexicon, facts, homes: pieces.homes(), main: Vec::new(), core: 0 };
        choice.do_without_guide();
        choice.find_main();
        choice.extend();
        choice.core = choice.core();
        let mut chosen = choice.trimmed();
        let (notices, begun) = choice.notices();
        chosen.extend(notices.iter().chain(&begun).copied());
        chosen.sort_unstable();
        chosen.dedup();
        let taken =
            (0..pieces.list.len()).filter(|at| head.owns(*at) || chosen.binary_search(at).is_ok()).count();
        Self { left_out: pieces.list.len() - taken, chosen, notices }
    }

    /// How many words it has.
    pub(super) fn words(&self, pieces: &Pieces) -> usize {
        self.chosen.iter().filter_map(|at| pieces.list.get(*at)).map(|piece| words(&piece.text).len()).sum()
    }
}

/// What is known about a piece.
#[derive(Clone, Copy, Debug)]
struct Facts {
    words: usize,
    /// Whether the guide has it.
    guided: bool,
    /// Whether most of it is links.
    linked: bool,
    /// Whether it ends like a sentence and is not in links.
    stopped: bool,
}

impl Facts {
    fn of(piece: &Piece, guide: &Guide) -> Self {
        let words = words(&piece.text).len();
        let linked = piece.linked * 2 > piece.text.len();
        let bare = piece.text.trim_end_matches(|char: char| "”’“‘»«›‹\"')]".contains(char));
        let stopped = words >= 3 && !linked && bare.ends_with(['.', '!', '?', '…', ':', '。']);
        Self { words, guided: guide.has(&piece.text), linked, stopped }
    }

    /// Whether it reads like a paragraph by itself.
    const fn is_running(self) -> bool {
        self.stopped && self.words >= LONG
    }

    const fn is_sure(self) -> bool {
        self.guided && self.words >= LONG && !self.linked
    }
}

struct Choice<'a> {
    pieces: &'a Pieces,
    head: &'a Head,
    lexicon: Lexicon,
    facts: Vec<Facts>,
    /// For each piece the element whose children the paragraphs are.
    homes: Vec<usize>,
    /// The elements that are home to much of what is sure.
    main: Vec<usize>,
    core: usize,
}

impl Choice<'_> {
    fn each(&self) -> impl Iterator<Item = (usize, &Piece, Facts)> {
        self.pieces.list.iter().zip(&self.facts).enumerate().map(|(at, (piece, facts))| (at, piece, *facts))
    }

    /// Where the guide has nothing long: all running text that is no furniture; failing that, all text of
    /// the element that says it is the article.
    fn do_without_guide(&mut self) {
        if self.facts.iter().any(|facts| facts.is_sure()) {
            return;
        }
        let running = self.each().any(|(_, piece, facts)| facts.is_running() && !self.in_furniture(piece));
        let chosen: Vec<usize> = self
            .each()
            .filter(|(at, piece, facts)| {
                let fits = if running {
                    facts.is_running() || facts.guided
                } else {
                    self.in_article(piece) || facts.guided
                };
                fits && !facts.linked && !self.in_furniture(piece) && !self.head.owns(*at)
            })
            .map(|(at, ..)| at)
            .collect();
        for at in chosen {
            if let Some(facts) = self.facts.get_mut(at) {
                facts.guided = true;
            }
        }
    }

    /// Whether a piece stands in `<article>` or `<main>`.
    fn in_article(&self, piece: &Piece) -> bool {
        self.pieces.chain(piece.place).filter_map(|place| self.pieces.places.get(place)).any(|place| {
            matches!(place.tag.as_str(), "article" | "main") || place.names.contains("articlebody")
        })
    }

    /// Elements whose own paragraphs are a good part of what is sure.
    fn find_main(&mut self) {
        let mut held = vec![0_usize; self.pieces.places.len()];
        let mut all = 0;
        for (home, facts) in self.homes.iter().zip(&self.facts).filter(|(_, facts)| facts.is_sure()) {
            all += facts.words;
            if let Some(held) = held.get_mut(*home) {
                *held += facts.words;
            }
        }
        self.main = (0..held.len())
            .filter(|place| held.get(*place).is_some_and(|held| *held > 0 && held * 6 >= all))
            .collect();
    }

    /// Whether a piece stands where the article stands: in the same element as much of it, or in one of
    /// the same make.
    fn is_home(&self, at: usize) -> bool {
        let Some(home) = self.homes.get(at) else { return false };
        let Some(place) = self.pieces.places.get(*home) else { return false };
        self.main.contains(home)
            || self.main.iter().filter_map(|main| self.pieces.places.get(*main)).any(|main| {
                !main.names.is_empty()
                    && main.names == place.names
                    && main.tag == place.tag
                    && main.depth == place.depth
            })
    }

    /// Paragraphs that the guide missed, beside those that it has.
    fn extend(&mut self) {
        let missed: Vec<usize> = self
            .each()
            .filter(|(at, piece, facts)| {
                facts.stopped
                    && !facts.guided
                    && self.is_home(*at)
                    && !self.in_furniture(piece)
                    && self.lexicon.verdict(&piece.text) == Verdict::Silent
            })
            .map(|(at, ..)| at)
            .collect();
        for at in missed {
            if let Some(facts) = self.facts.get_mut(at) {
                facts.guided = true;
            }
        }
    }

    /// The smallest element that holds nearly all the words of the sure pieces.
    fn core(&self) -> usize {
        let mut held = vec![0_usize; self.pieces.places.len()];
        let mut all = 0;
        for (home, facts) in self.homes.iter().zip(&self.facts).filter(|(_, facts)| facts.is_sure()) {
            all += facts.words;
            for place in self.pieces.chain(*home) {
                if let Some(held) = held.get_mut(place) {
                    *held += facts.words;
                }
            }
        }
        // Children stand after their parents, so the last that holds enough is the innermost.
        let enough = |(_, held): &(usize, &usize)| all > 0 && **held * 100 >= all * 85;
        held.iter().enumerate().filter(enough).map(|(place, _)| place).next_back().unwrap_or_default()
    }

    fn in_core(&self, piece: &Piece) -> bool {
        self.pieces.chain(piece.place).any(|place| place == self.core)
    }

    /// Whether an element around the piece, inside the core, says that it is furniture.
    fn in_furniture(&self, piece: &Piece) -> bool {
        self.pieces
            .chain(piece.place)
            .take_while(|place| *place != self.core && *place > 0)
            .filter_map(|place| self.pieces.places.get(place))
            .any(|place| {
                matches!(place.tag.as_str(), "nav" | "footer" | "aside" | "form")
                    || (!place.is_embedded() && self.lexicon.names(&place.names))
            })
    }

    /// Whether a piece is article: who said a quotation goes with it.
    fn is_kept(&self, at: usize) -> bool {
        let attributes = |at: usize| self.kind(at) == Some(Kind::Attribution);
        let said = (0..at).rev().take(8).find(|before| !attributes(*before)).filter(|_| attributes(at));
        let goes_along = said.is_some_and(|said| {
            self.kind(said) == Some(Kind::Quotation) && self.is_kept_alone(said) && !self.head.owns(at)
        });
        goes_along || self.is_kept_alone(at)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.pieces.list.get(at).map(|piece| piece.kind)
    }

    /// Whether a piece is article, looked at alone.
    fn is_kept_alone(&self, at: usize) -> bool {
        let Some((piece, facts)) = self.pieces.list.get(at).zip(self.facts.get(at)) else { return false };
        if self.head.owns(at)
            || piece.kind == Kind::Caption
            || self.lexicon.verdict(&piece.text) == Verdict::Furniture
        {
            return false;
        }
        let is_part = matches!(piece.kind, Kind::Item | Kind::Heading(_)) && self.is_home(at);
        if facts.linked && !facts.is_running() && !is_part {
            return false;
        }
        if !self.in_core(piece) || self.in_furniture(piece) {
            return facts.is_sure() && (self.is_home(at) || !self.in_furniture(piece));
        }
        facts.guided || (!facts.linked && self.is_home(at) && self.is_between(at))
    }

    /// The pieces that are notices: those that an element names so, and those of the article that begin so.
    fn notices(&self) -> (Vec<usize>, Vec<usize>) {
        let notices = Notices::new(self.pieces);
        let free = |at: &usize| !self.head.owns(*at);
        let named =
            self.each().filter(|(_, piece, _)| notices.is_named(piece, self.pieces)).map(|(at, ..)| at);
        let labelled = self
            .each()
            .filter(|(_, piece, _)| self.in_article(piece) || self.in_core(piece))
            .filter_map(|(at, ..)| Some([at, notices.labelled(at, self.pieces)?]))
            .flatten();
        let begun = self.each().filter(|(_, piece, facts)| {
            // A sentence in a script without spaces has few words.
            (facts.stopped || piece.text.ends_with('。') && !facts.linked)
                && piece.kind != Kind::Caption
                && (self.in_article(piece) || self.in_core(piece))
                && notices.begins(piece)
        });
        (named.chain(labelled).filter(free).collect(), begun.map(|(at, ..)| at).filter(free).collect())
    }

    /// Whether sure pieces of the core stand before and after.
    fn is_between(&self, at: usize) -> bool {
        let sure = |at: usize| self.facts.get(at).is_some_and(|facts| facts.is_sure());
        (0..at).rev().take(40).any(sure) && (at + 1..at + 40).any(sure)
    }

    /// The kept pieces without loose ends.
    fn trimmed(&self) -> Vec<usize> {
        let mut chosen: Vec<usize> = (0..self.facts.len()).filter(|at| self.is_kept(*at)).collect();
        if let Some(end) = self.end(&chosen) {
            chosen.truncate(end);
        }
        // A heading at the end is about something that was left out.
        while chosen.last().is_some_and(|at| self.is_loose_end(*at)) {
            chosen.pop();
        }
        chosen
    }

    /// The first kept piece that says that only other things follow, if little else does.
    fn end(&self, chosen: &[usize]) -> Option<usize> {
        let weight =
            |at: &usize| self.facts.get(*at).filter(|facts| facts.is_sure()).map_or(0, |facts| facts.words);
        let all: usize = chosen.iter().map(weight).sum();
        let mut before = 0;
        for (place, at) in chosen.iter().enumerate() {
            let is_end = self
                .pieces
                .list
                .get(*at)
                .is_some_and(|piece| self.lexicon.verdict(&piece.text) == Verdict::End);
            if is_end && before * 2 > all {
                return Some(place);
            }
            before += weight(at);
        }
        None
    }

    fn is_loose_end(&self, at: usize) -> bool {
        self.pieces.list.get(at).zip(self.facts.get(at)).is_some_and(|(piece, facts)| {
            matches!(piece.kind, Kind::Heading(_))
                || (facts.linked && !facts.is_sure() && piece.kind != Kind::Attribution)
        })
    }
}
