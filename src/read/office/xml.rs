//! XML parts of a packed file, read from front to back.
//!
//! No entity is resolved but the five of XML and numbers of characters, and nothing outside is looked up.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::read::zipped::Zip;
use crate::read::{ReadError, charset};

/// How deep elements may be nested. Real documents stay below a hundred.
const DEEPEST: usize = 5_000;

/// What looks at the elements of a part. Names are without their prefixes.
pub(in crate::read) trait Looks {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>);
    fn words(&mut self, words: &str);
    fn close(&mut self, name: &str);
}

/// Reads a part; what is broken in it, if something is. What stands before that place has been looked at.
pub(in crate::read) fn read(xml: &str, looks: &mut impl Looks) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("elements are nested more than {DEEPEST} deep"));
                }
                looks.open(tag.local_name().into_inner(), &tag);
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                looks.close(tag.local_name().into_inner());
            }
            Ok(Event::Text(text)) => looks.words(&text.xml10_content()),
            Ok(Event::CData(text)) => looks.words(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(char)) => looks.words(char.encode_utf8(&mut [0; 4])),
                _ => looks.words(resolve_predefined_entity(&reference).unwrap_or("\u{FFFD}")),
            },
            Ok(Event::Eof) if depth > 0 => return Err("it ends before its last element".to_owned()),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                let at = crate::read::grouped(reader.error_position() + 1);
                return Err(format!("the XML is broken at byte {at}: {error}"));
            }
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub(in crate::read) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        // The check for doubles takes the square of their number.
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| String::from("\u{FFFD}"), std::borrow::Cow::into_owned),
    )
}

/// The text of a part of an archive; none if there is no such part.
pub(in crate::read) fn part(zip: &mut Zip<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let Some(bytes) = zip.file(name)? else { return Ok(None) };
    if bytes.trim_ascii().is_empty() {
        return Ok(Some(String::new()));
    }
    match charset::decode(&bytes, None) {
        Ok(decoded) => Ok(Some(decoded.text)),
        Err(error) => Err(ReadError::Broken { format: zip.format(), what: format!("{name} in it: {error}") }),
    }
}

/// The words of the elements of a small part, by their names: what properties are stored as.
#[derive(Debug, Default)]
pub(in crate::read) struct Fields {
    pub(in crate::read) found: Vec<(String, String)>,
    words: String,
}

impl Fields {
    /// How many are kept.
    const MOST: usize = 1_000;

    pub(in crate::read) fn of(xml: &str) -> Self {
        let mut fields = Self::default();
        // Properties that are broken are fewer properties.
        let _ = read(xml, &mut fields);
        fields
    }

    /// The first one of this name that says something.
    pub(in crate::read) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    pub(in crate::read) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.found.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Looks for Fields {
    fn open(&mut self, _: &str, _: &BytesStart<'_>) {
        self.words.clear();
    }

    fn words(&mut self, words: &str) {
        self.words.push_str(words);
    }

    fn close(&mut self, name: &str) {
        let words = std::mem::take(&mut self.words);
        if self.found.len() < Self::MOST && !words.trim().is_empty() {
            self.found.push((name.to_owned(), words.trim().to_owned()));
        }
    }
}
