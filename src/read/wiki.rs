//! MediaWiki exports: each revision of a page is a version, dated and named by who saved it.
//!
//! Invariant: revisions come out in the order of the file; one whose text was deleted or is empty is left
//! out, and the next one says so.

mod markup;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, Event};

use super::ReadError;
use super::blocks::Builder;
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// The versions of an export.
pub(super) fn read(source: &str) -> Result<Vec<Document>, ReadError> {
    let mut reader = Reader::from_str(source);
    let mut export = Export::default();
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => export.open(tag.local_name().into_inner()),
            Ok(Event::End(tag)) => export.close(tag.local_name().into_inner()),
            Ok(Event::Text(text)) => export.words.push_str(&text.xml10_content()),
            Ok(Event::CData(text)) => export.words.push_str(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => export.words.push_str(&resolved(&reference)),
            Ok(Event::Eof) => break None,
            Ok(_) => {}
            Err(error) => break Some((reader.error_position(), error.to_string())),
        }
    };
    if let Some((at, what)) = broken {
        let what = format!("the XML is broken at byte {}: {what}", super::grouped(at + 1));
        if export.found.is_empty() {
            return Err(ReadError::Broken { format: Format::Wiki, what });
        }
        export.lost(&format!("The rest of the file was not read: {what}"));
    } else if !export.ended {
        export.lost("The file ends before its last element; revisions may be missing");
    }
    let what = "it has no revision with text".to_owned();
    if export.found.is_empty() {
        Err(ReadError::Broken { format: Format::Wiki, what })
    } else {
        Ok(export.found)
    }
}

/// What a reference to a character or an entity stands for.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return char.to_string();
    }
    resolve_html5_entity(reference).map_or_else(|| format!("&{};", &**reference), str::to_owned)
}

/// A page and what was read of it so far.
#[derive(Default)]
struct Export {
    found: Vec<Document>,
    /// The words since the last tag.
    words: String,
    site: String,
    base: String,
    language: String,
    title: String,
    revision: Revision,
    /// Whether a revision is open: other elements have names that are used in it.
    inside: bool,
    /// Revisions without text since the last one with text.
    empty: usize,
    ended: bool,
}

#[derive(Default)]
struct Revision {
    id: String,
    time: String,
    user: String,
    comment: String,
    text: String,
}

impl Export {
    fn open(&mut self, name: &str) {
        self.words.clear();
        if name == "revision" {
            self.revision = Revision::default();
            self.inside = true;
        }
    }

    fn close(&mut self, name: &str) {
        let words = std::mem::take(&mut self.words);
        let place = match (self.inside, name) {
            (true, "revision") => {
                self.inside = false;
                return self.finish();
            }
            (true, "timestamp") => &mut self.revision.time,
            (true, "username" | "ip") => &mut self.revision.user,
            (true, "comment") => &mut self.revision.comment,
            (true, "text") => &mut self.revision.text,
            // The first number is the revision's, the next one its author's.
            (true, "id") if self.revision.id.is_empty() => &mut self.revision.id,
            (false, "title") => &mut self.title,
            (false, "sitename") => &mut self.site,
            (false, "base") => &mut self.base,
            (false, "mediawiki") => {
                self.ended = true;
                return;
            }
            _ => return,
        };
        *place = words;
    }

    /// Adds the revision that ends here.
    fn finish(&mut self) {
        let revision = std::mem::take(&mut self.revision);
        let mut out = Builder::default();
        out.block(Role::Headline, &self.title);
        out.claim(FieldName::Headline, Origin::File, &self.title);
        out.claim(FieldName::Modified, Origin::File, &revision.time);
        out.claim(FieldName::Authors, Origin::File, &revision.user);
        out.claim(FieldName::Publisher, Origin::File, &self.site);
        out.claim(FieldName::Url, Origin::File, &self.address(&revision.id));
        out.claim(FieldName::Language, Origin::File, &self.language);
        markup::read(&revision.text, &mut out);
        if !out.has_body() {
            self.empty += 1;
            return;
        }
        if self.empty > 0 {
            let message = match std::mem::take(&mut self.empty) {
                1 => "A revision without text before this one was left out".to_owned(),
                count => format!("{count} revisions without text before this one were left out"),
            };
            out.notes.push(Note::new(NoteCode::LeftOut, message));
        }
        let mut document = out.finish(Format::Wiki);
        document.source.part = format!("revision {}", revision.id);
        self.found.push(document);
    }

    /// The address of a revision, on the host of the wiki.
    fn address(&self, id: &str) -> String {
        let Some((scheme, rest)) = self.base.split_once("://") else { return String::new() };
        let host = rest.split('/').next().unwrap_or_default();
        format!("{scheme}://{host}/w/index.php?oldid={id}")
    }

    /// Notes on the last version that more was not read.
    fn lost(&mut self, message: &str) {
        if let Some(document) = self.found.last_mut() {
            document.notes.push(Note::new(NoteCode::Unreadable, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Layout;

    fn export(revisions: &str) -> String {
        format!(
            "<mediawiki xml:lang=\"en\"><siteinfo><sitename>Larnpedia</sitename>\
             <base>https://en.larnpedia.example/wiki/Main_Page</base></siteinfo>\
             <page><title>Larn bridge</title><id>7</id>{revisions}</page></mediawiki>"
        )
    }

    fn revision(id: u32, text: &str) -> String {
        format!(
            "<revision><id>{id}</id><timestamp>2021-03-0{id}T10:00:00Z</timestamp><contributor><username>Ada\
             </username><id>5</id></contributor><comment>c</comment><text xml:space=\"preserve\">{text}</text></revision>"
        )
    }

    #[test]
    fn each_revision_is_a_version() {
        let source =
            export(&(revision(1, "It &quot;held&quot; &amp;ndash; then.") + &revision(2, "It fell.")));
        let found = read(&source).unwrap();
        let texts: Vec<&str> = found.iter().map(|document| document.text.as_str()).collect();
        assert_eq!(texts, ["Larn bridge\n\nIt \"held\" – then.", "Larn bridge\n\nIt fell."]);
        let of = |at: usize, field| {
            found[at].claims.iter().find(|claim| claim.field == field).unwrap().value.clone()
        };
        assert_eq!(of(0, FieldName::Modified), "2021-03-01T10:00:00Z");
        assert_eq!(of(1, FieldName::Authors), "Ada");
        assert_eq!(of(1, FieldName::Url), "https://en.larnpedia.example/w/index.php?oldid=2");
        assert_eq!(found[1].source.part, "revision 2");
        assert!(matches!(found[0].layout, Layout::Blocks(_)));
    }

    #[test]
    fn what_is_cut_off_keeps_what_stands_before() {
        let source = export(&(revision(1, "It held.") + &revision(2, "It fell.")));
        let cut = source.split_at(source.len() - 80).0;
        let found = read(cut).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].notes[0].code, NoteCode::Unreadable);
        assert!(read("<mediawiki><page>").is_err());
        assert!(read("<mediawiki><page></revision>").is_err());
    }

    #[test]
    fn an_empty_revision_is_left_out_and_said() {
        let source = export(&(revision(1, "It held.") + &revision(2, "") + &revision(3, "It fell.")));
        let found = read(&source).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].notes[0].message, "A revision without text before this one was left out");
    }
}
