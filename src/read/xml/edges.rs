//! The beginnings and ends of the nodes of a tree, in the order of the file.
//!
//! Invariant: every node that begins ends; nesting costs no memory.

use roxmltree::Node;

/// Where a node begins or ends.
#[derive(Clone, Copy)]
pub(in crate::read) enum Edge<'a, 'i> {
    Open(Node<'a, 'i>),
    Close(Node<'a, 'i>),
}

/// All beginnings and ends, those of the node itself too.
pub(in crate::read) fn edges<'a, 'i>(root: Node<'a, 'i>) -> impl Iterator<Item = Edge<'a, 'i>> {
    std::iter::successors(Some(Edge::Open(root)), move |edge| match *edge {
        Edge::Open(node) => Some(node.first_child().map_or(Edge::Close(node), Edge::Open)),
        Edge::Close(node) if node == root => None,
        Edge::Close(node) => match node.next_sibling() {
            Some(next) => Some(Edge::Open(next)),
            None => node.parent().map(Edge::Close),
        },
    })
}
