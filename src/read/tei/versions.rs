//! Which versions a text has, and which elements belong to one of them.

use std::collections::HashSet;

use roxmltree::{Node, NodeId};

use crate::read::xml::{self, all, attribute};

/// What a version of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State<'a> {
    /// The only one.
    Only,
    /// As it stood before anybody corrected it.
    Original,
    /// With every correction.
    Corrected,
    /// As one witness has it.
    Witness(&'a str),
}

/// The versions of a text: its witnesses in the order of their list, or before and after corrections.
pub(super) fn of<'a>(text: Node<'a, '_>) -> Vec<State<'a>> {
    let mut known = HashSet::new();
    let listed = all(text, "witness").map(|witness| attribute(witness, "id"));
    let named = text.descendants().filter(|node| is_reading(*node)).flat_map(witnesses);
    let found: Vec<&str> = listed.chain(named).filter(|id| !id.is_empty() && known.insert(*id)).collect();
    if !found.is_empty() && all(text, "app").next().is_some() {
        return found.into_iter().map(State::Witness).collect();
    }
    let is_change = |node: Node<'_, '_>| match node.tag_name().name() {
        "del" | "add" => true,
        "sic" | "corr" | "orig" | "reg" => node.parent().is_some_and(|parent| xml::is(parent, "choice")),
        _ => false,
    };
    let words = xml::at(text, &["text"]).unwrap_or(text);
    if words.descendants().any(is_change) {
        vec![State::Original, State::Corrected]
    } else {
        vec![State::Only]
    }
}

impl State<'_> {
    /// Its name for people.
    pub(super) fn name(self) -> String {
        match self {
            Self::Only => String::new(),
            Self::Original => "original".to_owned(),
            Self::Corrected => "corrected".to_owned(),
            Self::Witness(id) => format!("witness {id}"),
        }
    }
}

/// One version of a text.
pub(super) struct Version<'a> {
    state: State<'a>,
    /// The readings and choices that it takes.
    chosen: HashSet<NodeId>,
}

impl<'a> Version<'a> {
    pub(super) fn new(text: Node<'_, '_>, state: State<'a>) -> Self {
        let readings = all(text, "app").filter_map(|app| reading(app, state));
        let choices = all(text, "choice").filter_map(|choice| choice_of(choice, state));
        Self { state, chosen: readings.chain(choices).map(|node| node.id()).collect() }
    }

    /// Whether an element belongs to this version, if the one around it does.
    pub(super) fn has(&self, node: Node<'_, '_>) -> bool {
        match node.tag_name().name() {
            "del" => self.state == State::Original,
            "add" => self.state != State::Original,
            "rdgGrp" => true,
            _ if node.parent().is_some_and(is_place_of_choice) => self.chosen.contains(&node.id()),
            _ => true,
        }
    }
}

fn is_place_of_choice(node: Node<'_, '_>) -> bool {
    ["app", "rdgGrp", "choice"].iter().any(|name| xml::is(node, name))
}

fn is_reading(node: Node<'_, '_>) -> bool {
    xml::is(node, "rdg") || xml::is(node, "lem")
}

/// The witnesses that a reading names.
fn witnesses<'a>(reading: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    attribute(reading, "wit").split_whitespace().map(|word| word.trim_start_matches('#'))
}

/// The reading of an apparatus that a version has: the one that names it, or one that names nobody. A witness
/// that is named nowhere while all others are has nothing here.
fn reading<'a, 'i>(app: Node<'a, 'i>, state: State<'_>) -> Option<Node<'a, 'i>> {
    let readings = || {
        let inside = |node: Node<'a, 'i>| node.children().filter(|child| is_reading(*child));
        inside(app).chain(xml::children(app, "rdgGrp").flat_map(inside))
    };
    match state {
        State::Witness(id) => {
            readings().find(|reading| witnesses(*reading).any(|witness| witness == id)).or_else(|| {
                readings().find(|reading| witnesses(*reading).next().is_none() && xml::is(*reading, "lem"))
            })
        }
        _ => readings().find(|reading| xml::is(*reading, "lem")).or_else(|| readings().next()),
    }
}

/// What a version takes of several forms of one place.
fn choice_of<'a, 'i>(choice: Node<'a, 'i>, state: State<'_>) -> Option<Node<'a, 'i>> {
    let wanted: &[&str] =
        if state == State::Original { &["sic", "orig", "abbr"] } else { &["corr", "reg", "expan"] };
    choice
        .children()
        .find(|child| wanted.iter().any(|name| xml::is(*child, name)))
        .or_else(|| choice.children().find(Node::is_element))
}
