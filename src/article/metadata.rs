//! Metadata: what a document claims, weighed into one value a field, with all the evidence.
//!
//! Invariant: each value has evidence, and evidence stands as it was found; only values are tidied.

mod names;
mod values;

use std::collections::HashSet;

use super::dates::Moment;
use super::{Evidence, Field, Metadata, Value, bylines, notices};
use crate::document::{Claim, Document, FieldName, Origin};
use names::Names;

/// How much text is looked at to tell its language, in bytes.
const SAMPLE: usize = 4_000;

/// The language that the document claims.
pub(super) fn claimed_language(document: &Document) -> Option<String> {
    let mut claims: Vec<&Claim> = document.claims.iter().filter(|c| c.field == FieldName::Language).collect();
    claims.sort_by_key(|claim| rank(FieldName::Language, claim.from));
    claims.into_iter().find_map(|claim| values::language_tag(&claim.value))
}

/// The language of the document (`en`): what somebody says who hands it over, what the words show if
/// they show it clearly, what the file says.
pub(super) fn language(document: &Document, _found: &[Claim]) -> Option<String> {
    let primary = |tag: String| tag.split('-').next().unwrap_or(&tag).to_owned();
    let told = document
        .claims
        .iter()
        .filter(|claim| claim.field == FieldName::Language && claim.from == Origin::File)
        .find_map(|claim| values::language_tag(&claim.value));
    told.or_else(|| shown_language(document)).or_else(|| claimed_language(document)).map(primary)
}

/// The language that the words show, if they show it clearly.
fn shown_language(document: &Document) -> Option<String> {
    let text = document.text.get(..document.text.floor_char_boundary(SAMPLE)).unwrap_or(&document.text);
    let info = whatlang::detect(text)?;
    let long_enough = text.chars().filter(|char| char.is_alphabetic()).count() >= 60;
    let sure = info.is_reliable() && long_enough;
    sure.then(|| values::two_letters(info.lang().code())).flatten().map(str::to_owned)
}

/// One value for each field that anything is claimed about.
pub(super) fn resolve(document: &Document, found: &[Claim]) -> Metadata {
    let language = claimed_language(document).or_else(|| shown_language(document));
    let all: Vec<&Claim> = document.claims.iter().chain(found).collect();
    let names = Names::new(&all);
    let resolving = Resolving { document, all, names, language };
    let fields = FieldName::ALL.into_iter().filter_map(|name| resolving.field(name)).collect();
    Metadata { fields }
}

struct Resolving<'a> {
    document: &'a Document,
    all: Vec<&'a Claim>,
    names: Names,
    language: Option<String>,
}

impl Resolving<'_> {
    fn field(&self, name: FieldName) -> Option<Field> {
        let claims = self.claims(name);
        match name {
            FieldName::Authors => self.authors(&claims),
            FieldName::Tags => tags(&claims),
            FieldName::Notice => self.notices(&claims),
            FieldName::Published | FieldName::Modified => self.date(name, &claims),
            FieldName::Language => self.language_field(&claims),
            FieldName::Words
            | FieldName::Sentences
            | FieldName::Paragraphs
            | FieldName::Quotes
            | FieldName::ReadingMinutes => None,
            _ => self.words(name, &claims),
        }
    }

    /// The claims about a field, the most believed first, each once.
    fn claims(&self, name: FieldName) -> Vec<&Claim> {
        let mut claims: Vec<&Claim> = self.all.iter().copied().filter(|claim| claim.field == name).collect();
        claims.sort_by_key(|claim| rank(name, claim.from));
        let mut kept: Vec<&Claim> = Vec::new();
        for claim in claims {
            match kept.iter_mut().find(|other| other.from == claim.from && other.value == claim.value) {
                Some(other) if other.span.is_none() => *other = claim,
                Some(_) => {}
                None => kept.push(claim),
            }
        }
        kept
    }

    /// A field of words: the first claim that says anything.
    fn words(&self, name: FieldName, claims: &[&Claim]) -> Option<Field> {
        let read: Vec<(&Claim, String)> = claims
            .iter()
            .filter_map(|claim| Some((*claim, values::words(name, &claim.value, &self.names)?)))
            .collect();
        let (_, value) = read.first()?;
        let key = values::key(name, value);
        let conflict = read.iter().any(|(_, other)| values::differ(name, &key, &values::key(name, other)));
        let used: Vec<&Claim> = read.iter().map(|(claim, _)| *claim).collect();
        Some(Field { name, value: Value::Text(value.clone()), evidence: evidence(&used), conflict })
    }

    fn date(&self, name: FieldName, claims: &[&Claim]) -> Option<Field> {
        let read: Vec<(&Claim, Moment)> = claims
            .iter()
            .filter_map(|claim| Some((*claim, Moment::parse_in(&claim.value, self.language.as_deref())?)))
            .collect();
        let value = outvoted(&read).or_else(|| read.first().map(|(_, value)| value))?;
        let conflict = read.iter().any(|(_, other)| !value.agrees(other));
        // What a page shows and no date tells (`on Friday at 1pm`) is evidence too, and decides nothing.
        let is_read = |claim: &Claim| read.iter().any(|(known, _)| std::ptr::eq(*known, claim));
        let shown = claims.iter().copied().filter(|claim| claim.from == Origin::Visible && !is_read(claim));
        let used: Vec<&Claim> = read.iter().map(|(claim, _)| *claim).chain(shown).collect();
        Some(Field { name, value: Value::Date(value.clone()), evidence: evidence(&used), conflict })
    }

    /// The people of the first kind of place that names any; failing that, an agency or a desk.
    fn authors(&self, claims: &[&Claim]) -> Option<Field> {
        let mut groups: Vec<(Vec<&Claim>, Vec<String>)> = Vec::new();
        for claim in claims {
            let value = values::tidy(&claim.value);
            if self.names.is_publisher(&value) {
                continue;
            }
            let mut names = bylines::authors(&value);
            names.retain(|name| !self.names.is_publisher(name) && !self.names.is_headline(name));
            if names.is_empty() {
                continue;
            }
            match groups
                .last_mut()
                .filter(|(used, _)| used.last().is_some_and(|last| last.from == claim.from))
            {
                Some((used, list)) => {
                    used.push(claim);
                    values::add_names(list, names);
                }
                None => groups.push((vec![claim], names)),
            }
        }
        let people =
            |(_, names): &(Vec<&Claim>, Vec<String>)| names.iter().any(|name| bylines::is_person(name));
        let chosen = groups.iter().position(people).unwrap_or_default();
        if chosen < groups.len() {
            groups.get_mut(..=chosen)?.rotate_right(1);
        }
        let (_, names) = groups.first()?;
        let conflict = groups.iter().any(|(_, other)| values::names_differ(names, other));
        let value = Value::List(names.clone());
        let used: Vec<&Claim> = groups.iter().flat_map(|(used, _)| used.iter().copied()).collect();
        Some(Field { name: FieldName::Authors, value, evidence: evidence(&used), conflict })
    }

    fn notices(&self, claims: &[&Claim]) -> Option<Field> {
        let language = self.language.as_deref();
        let mut list: Vec<super::Notice> = Vec::new();
        let mut known = HashSet::new();
        for claim in claims {
            // A page may name the notice that it shows.
            if !known.insert(values::tidy(&claim.value)) {
                continue;
            }
            let notice = notices::notice(&claim.value, language)
                .unwrap_or_else(|| super::Notice::new("correction", &claim.value, language));
            list.push(notice);
        }
        let value = Value::Notices(list);
        let field = Field { name: FieldName::Notice, value, evidence: evidence(claims), conflict: false };
        (!claims.is_empty()).then_some(field)
    }

    fn language_field(&self, claims: &[&Claim]) -> Option<Field> {
        let read: Vec<(&Claim, String)> =
            claims.iter().filter_map(|claim| Some((*claim, values::language_tag(&claim.value)?))).collect();
        let shown = shown_language(self.document);
        let used: Vec<&Claim> = read.iter().map(|(claim, _)| *claim).collect();
        let mut evidence = evidence(&used);
        if let Some(shown) = &shown {
            evidence.push(Evidence { from: Origin::Computed, value: shown.clone(), span: None });
        }
        let value = read.first().map(|(_, tag)| tag.clone()).or_else(|| shown.clone())?;
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let conflict = read
            .iter()
            .map(|(_, tag)| tag)
            .chain(shown.as_ref())
            .any(|other| primary(other) != primary(&value));
        Some(Field { name: FieldName::Language, value: Value::Text(value), evidence, conflict })
    }
}

fn tags(claims: &[&Claim]) -> Option<Field> {
    let from = claims.first()?.from;
    let mut list = Vec::new();
    for claim in claims.iter().filter(|claim| claim.from == from) {
        values::add_names(&mut list, vec![values::tidy(&claim.value)]);
    }
    list.retain(|tag| !tag.is_empty());
    let field = Field {
        name: FieldName::Tags,
        value: Value::List(list.clone()),
        evidence: evidence(claims),
        conflict: false,
    };
    (!list.is_empty()).then_some(field)
}

fn evidence(claims: &[&Claim]) -> Vec<Evidence> {
    claims
        .iter()
        .map(|claim| Evidence { from: claim.from, value: claim.value.clone(), span: claim.span })
        .collect()
}

/// How far back in the queue a kind of place stands for a field. What somebody says who hands the text
/// over comes first everywhere; for the rest it depends on what the place is made for.
fn rank(field: FieldName, from: Origin) -> usize {
    use Origin::{
        Computed, DocumentProperties, Feed, File, FrontMatter, HeaderLine, JsonLd, Meta, Microdata,
        OpenGraph, Visible,
    };
    let order: &[Origin] = match field {
        // Readers see these; what machines are told may be written for search engines.
        FieldName::Headline | FieldName::Standfirst | FieldName::Kicker => {
            &[File, Visible, HeaderLine, FrontMatter, JsonLd, OpenGraph, Microdata, Meta]
        }
        FieldName::Authors => &[File, FrontMatter, HeaderLine, JsonLd, Microdata, Visible, Meta, OpenGraph],
        FieldName::Url => &[File, Meta, OpenGraph, JsonLd],
        FieldName::Language => &[File, Meta, FrontMatter, JsonLd, OpenGraph],
        FieldName::Image => &[File, OpenGraph, JsonLd, Meta, FrontMatter],
        FieldName::Publisher => &[File, FrontMatter, HeaderLine, OpenGraph, JsonLd, Meta, Visible],
        _ => &[File, FrontMatter, HeaderLine, JsonLd, OpenGraph, Meta, Microdata, Visible],
    };
    let rest = [DocumentProperties, Feed, FrontMatter, HeaderLine, Microdata, Visible, Computed];
    order.iter().chain(&rest).position(|other| *other == from).unwrap_or(usize::MAX)
}

/// The date that two other kinds of places agree on, where the best one alone has another.
fn outvoted<'m>(read: &'m [(&Claim, Moment)]) -> Option<&'m Moment> {
    let (best, first) = read.first()?;
    // What is shown has a zone of its own: the days are compared.
    let mut others =
        read.iter().filter(|(claim, value)| claim.from != best.from && value.day() != first.day());
    let (next, value) = others.next()?;
    let alone = read.iter().all(|(claim, other)| claim.from == best.from || other.day() != first.day());
    let agree = others.any(|(claim, other)| claim.from != next.from && value.day() == other.day());
    (alone && agree).then_some(value)
}

#[cfg(test)]
mod tests;
