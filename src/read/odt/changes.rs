//! The list of changes before an `OpenDocument` text: what each is, by whom, and words that it took away.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::read::office::Fate;
use crate::read::office::xml::attribute;

/// A change.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) fate: Fate,
    pub(super) author: String,
    /// Where the words stand that it took away, if they do not stand in their place.
    pub(super) taken: Option<Range<usize>>,
}

/// The changes by their names.
#[derive(Debug, Default)]
pub(super) struct Changes<'s> {
    source: &'s str,
    known: HashMap<String, Change>,
}

impl<'s> Changes<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        let known = if source.contains("tracked-changes") { listed(source) } else { HashMap::new() };
        Self { source, known }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Change> {
        self.known.get(id)
    }

    /// The words that a change took away, as XML. They are handed over once.
    pub(super) fn taken(&mut self, id: &str) -> Option<&'s str> {
        self.source.get(self.known.get_mut(id)?.taken.take()?)
    }
}

fn listed(source: &str) -> HashMap<String, Change> {
    let mut reader = Reader::from_str(source);
    let mut known = HashMap::new();
    let mut open: Option<(String, Change)> = None;
    let mut deletion = 0;
    let mut in_name = false;
    loop {
        let start = reader.buffer_position() as usize;
        match (reader.read_event(), &mut open) {
            (Ok(Event::Start(tag) | Event::Empty(tag)), open) => {
                match (tag.local_name().into_inner(), open) {
                    ("changed-region", open) => {
                        let change = Change { fate: Fate::KEPT, author: String::new(), taken: None };
                        *open = attribute(&tag, "id").map(|id| (id, change));
                    }
                    ("insertion", Some((_, change))) => change.fate = change.fate.and(Fate::INSERTED),
                    ("deletion", Some((_, change))) => {
                        change.fate = change.fate.and(Fate::DELETED);
                        deletion = start;
                    }
                    ("creator", Some((_, change))) => in_name = change.author.is_empty(),
                    _ => {}
                }
            }
            (Ok(Event::Text(text)), Some((_, change))) if in_name => {
                change.author.push_str(&text.xml10_content());
            }
            (Ok(Event::End(tag)), open) => match (tag.local_name().into_inner(), open) {
                ("deletion", Some((_, change))) => {
                    change.taken = Some(deletion..reader.buffer_position() as usize);
                }
                ("creator", _) => in_name = false,
                ("changed-region", open) => known.extend(open.take()),
                ("tracked-changes", _) => return known,
                _ => {}
            },
            (Ok(Event::Eof) | Err(_), _) => return known,
            _ => {}
        }
    }
}
