//! Articles and comparisons as data for other programs.
//!
//! Invariant: each form carries its schema's name, fields stand in one order, and every place counts
//! characters (Unicode scalar values), never bytes.

mod stories;

use serde_json::{Map, Value, json};

use super::history::is_told;
use crate::article::{Article, Cue, Field, Metadata, Notice, Part, Quote, Speaker, Value as FieldValue};
use crate::collate::{
    Agreement, Comparison, Condition, Edit, FieldChange, Finding, Grain, History, Link, Origin, QuoteLink,
    QuoteRef, Row, RowKind,
};
use crate::collate::{Segment, Stats};
use crate::document::{Note, Source};
use crate::text::{CharIndex, Span};

/// The name of the form of an article.
pub const ARTICLE: &str = "variorum.article/1";
/// The name of the form of a comparison.
pub const COMPARISON: &str = "variorum.comparison/1";

/// An article as data.
pub fn article(article: &Article, id: &str) -> Value {
    let places = Places::new(&article.text);
    json!({
        "schema": ARTICLE,
        "id": id,
        "source": source(&article.source),
        "metadata": metadata(&article.metadata, &places),
        "text": article.text,
        "paragraphs": list(&article.paragraphs, |paragraph| places.object(paragraph.span).into()),
        "sentences": list(&article.sentences, |sentence| {
            let mut object = places.object(sentence.span);
            object.insert("paragraph".to_owned(), sentence.paragraph.into());
            object.into()
        }),
        "quotes": numbered(&article.quotes, |at, entry| quote(entry, at, &places)),
        "notes": list(&article.notes, |entry| note(entry, &places)),
    })
}

/// A history as data: the versions and what changed between them. An article without an id of its
/// own in `ids` is named after its file.
pub fn comparison(history: &History, ids: &[String]) -> Value {
    let places: Vec<Places<'_>> = history.versions.iter().map(|version| Places::new(&version.text)).collect();
    let own = self::ids(&history.versions);
    let mut object = Map::new();
    object.insert("schema".to_owned(), COMPARISON.into());
    object.insert(
        "versions".to_owned(),
        history
            .versions
            .iter()
            .zip(&own)
            .enumerate()
            .map(|(at, (version, own))| article(version, ids.get(at).unwrap_or(own)))
            .collect(),
    );
    object.insert("pairs".to_owned(), list(&history.pairs, |entry| pair(entry, &places)));
    if let (Some(tokens), Some(places)) = (&history.provenance, places.last()) {
        object.insert(
            "provenance".to_owned(),
            json!({ "tokens": list(tokens, |token| origin(token, places)) }),
        );
    }
    if history.versions.len() >= 3 {
        object.insert("history".to_owned(), course(history, &places));
    }
    stories::add(&mut object, history, &places);
    object.into()
}

/// Which versions are the same, which are bridged, and what became of each paragraph and each quotation.
/// The rows of very long texts are left out.
fn course(history: &History, places: &[Places<'_>]) -> Value {
    let repeats = history.repeats();
    let repeats = list(
        &repeats,
        |repeat| json!({ "version": repeat.version, "of": repeat.of, "revert": repeat.is_revert() }),
    );
    if !is_told(history) {
        return json!({ "repeats": repeats });
    }
    let passages = history.table(Grain::Paragraphs);
    let bridged = passages.bridged.iter().enumerate().filter(|(_, bridged)| **bridged);
    let bridged: Value = bridged.map(|(at, _)| Value::from(at)).collect();
    let quotations = history.table(Grain::Quotations);
    let rows = passages.rows.iter().chain(&quotations.rows);
    let mut object = json!({
        "repeats": repeats,
        "bridged": bridged,
        "rows": rows.map(|one| row(one, places)).collect::<Value>(),
    });
    let around = history.around();
    if let Some(object) = object.as_object_mut().filter(|_| !around.is_empty()) {
        object.insert("around".to_owned(), list(&around, |entry| pair(entry, places)));
    }
    object
}

fn row(row: &Row, places: &[Places<'_>]) -> Value {
    let cells = row.cells.iter().zip(places).map(|(cell, places)| {
        let cell = cell.as_ref()?;
        let mut object = Map::new();
        object.insert("state".to_owned(), cell.state.key().into());
        if cell.moved {
            object.insert("moved".to_owned(), true.into());
        }
        if let Some(like) = cell.like {
            object.insert("like".to_owned(), like.into());
        }
        match row.kind {
            RowKind::Passage => object.insert("paragraphs".to_owned(), cell.units.as_slice().into()),
            RowKind::Sentence => object.insert("sentences".to_owned(), cell.units.as_slice().into()),
            RowKind::Quotation => {
                object.insert("quotes".to_owned(), list(&cell.units, |at| quote_id(*at).into()))
            }
            RowKind::Headline => None,
        };
        object.insert("spans".to_owned(), list(&cell.spans, |span| places.object(*span).into()));
        Some(Value::from(object))
    });
    json!({ "kind": row.kind.key(), "cells": cells.collect::<Vec<_>>() })
}

/// A name for each version: the file's name and the version's place in the file.
pub fn ids(versions: &[Article]) -> Vec<String> {
    let mut ids = Vec::with_capacity(versions.len());
    for (at, version) in versions.iter().enumerate() {
        let before =
            versions.iter().take(at).filter(|other| other.source.name == version.source.name).count();
        ids.push(id(&version.source.name, before));
    }
    ids
}

/// The name of the version at `place` in the file called `name`.
pub fn id(name: &str, place: usize) -> String {
    format!("{name}#{place}")
}

/// The id of the quotation at this place in an article's list.
pub fn quote_id(at: usize) -> String {
    format!("q{}", at + 1)
}

/// The id of the edit at this place in a comparison's list.
pub fn edit_id(at: usize) -> String {
    format!("e{}", at + 1)
}

/// A text, and how its places are told.
struct Places<'a> {
    text: &'a str,
    index: CharIndex,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, index: CharIndex::new(text) }
    }

    fn object(&self, span: Span) -> Map<String, Value> {
        let mut object = Map::new();
        self.add(&mut object, Some(span));
        object
    }

    fn add(&self, object: &mut Map<String, Value>, span: Option<Span>) {
        if let Some(span) = span {
            object.insert("start".to_owned(), self.index.chars(self.text, span.start).into());
            object.insert("end".to_owned(), self.index.chars(self.text, span.end).into());
        }
    }
}

fn list<T>(items: &[T], form: impl Fn(&T) -> Value) -> Value {
    items.iter().map(form).collect()
}

fn numbered<T>(items: &[T], form: impl Fn(usize, &T) -> Value) -> Value {
    items.iter().enumerate().map(|(at, item)| form(at, item)).collect()
}

fn source(source: &Source) -> Value {
    let mut object = Map::new();
    object.insert("name".to_owned(), source.name.as_str().into());
    if !source.part.is_empty() {
        object.insert("part".to_owned(), source.part.as_str().into());
    }
    object.insert("format".to_owned(), source.format.name().into());
    object.insert("charset".to_owned(), source.charset.as_str().into());
    object.insert("bytes".to_owned(), source.bytes.into());
    object.insert("sha256".to_owned(), source.sha256.as_str().into());
    if let Some(capture) = &source.capture {
        let known = [("time", &capture.time), ("url", &capture.url)];
        let said =
            known.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value.as_ref()?))));
        object.insert("capture".to_owned(), Value::Object(said.collect()));
    }
    object.into()
}

fn metadata(metadata: &Metadata, places: &Places<'_>) -> Value {
    let named = |field: &Field| (field.name.key().to_owned(), self::field(field, places));
    metadata.fields.iter().map(named).collect::<Map<_, _>>().into()
}

fn field(field: &Field, places: &Places<'_>) -> Value {
    let evidence = list(&field.evidence, |evidence| {
        let mut object = Map::new();
        object.insert("from".to_owned(), evidence.from.key().into());
        object.insert("value".to_owned(), evidence.value.as_str().into());
        places.add(&mut object, evidence.span);
        object.into()
    });
    json!({ "value": value(&field.value), "evidence": evidence, "conflict": field.conflict })
}

fn value(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) => text.as_str().into(),
        FieldValue::List(items) => items.as_slice().into(),
        FieldValue::Date(moment) => moment.iso().into(),
        FieldValue::Number(number) => (*number).into(),
        FieldValue::Notices(notices) => list(notices, notice),
    }
}

fn notice(notice: &Notice) -> Value {
    let scope = &notice.scope;
    json!({
        "kind": notice.kind,
        "date": notice.date,
        "text": notice.text,
        "scope": {
            "subjects": list(&scope.subjects, |subject| subject.key().into()),
            "names": scope.names,
            "numbers": scope.numbers,
            "quoted": scope.quoted,
        },
    })
}

fn quote(quote: &Quote, at: usize, places: &Places<'_>) -> Value {
    let mut object = json!({
        "id": quote_id(at),
        "parts": list(&quote.parts, |entry| part(entry, places)),
        "kind": quote.kind.key(),
        "closed": quote.closed,
        "inner": list(&quote.inner, |span| places.object(*span).into()),
        "speaker": quote.speaker.as_ref().map(|entry| speaker(entry, places)),
        "cue": quote.cue.as_ref().map(|entry| cue(entry, places)),
    });
    if let (Some(key), Some(object)) = (quote.set.key(), object.as_object_mut()) {
        object.insert("set".to_owned(), key.into());
    }
    object
}

fn part(part: &Part, places: &Places<'_>) -> Value {
    let mut object = places.object(part.span);
    if let Some(entry) = &part.speaker {
        object.insert("speaker".to_owned(), speaker(entry, places));
    }
    if let Some(entry) = &part.cue {
        object.insert("cue".to_owned(), cue(entry, places));
    }
    object.into()
}

fn speaker(speaker: &Speaker, places: &Places<'_>) -> Value {
    let mut object = Map::new();
    object.insert("name".to_owned(), speaker.name.as_str().into());
    places.add(&mut object, speaker.span);
    if let Some(resolved) = &speaker.resolved {
        object.insert("resolved".to_owned(), resolved.as_str().into());
    }
    object.into()
}

fn cue(cue: &Cue, places: &Places<'_>) -> Value {
    let mut object = Map::new();
    object.insert("text".to_owned(), cue.text.as_str().into());
    object.insert("lemma".to_owned(), cue.lemma.as_str().into());
    places.add(&mut object, Some(cue.span));
    object.into()
}

fn note(note: &Note, places: &Places<'_>) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), note.code.key().into());
    object.insert("message".to_owned(), note.message.as_str().into());
    places.add(&mut object, note.span);
    object.into()
}

fn pair(pair: &Comparison, places: &[Places<'_>]) -> Value {
    let empty = Places::new("");
    let base = places.get(pair.base).unwrap_or(&empty);
    let revised = places.get(pair.revised).unwrap_or(&empty);
    json!({
        "base": pair.base,
        "revised": pair.revised,
        "metadata": list(&pair.metadata, field_change),
        "paragraphs": list(&pair.paragraphs, link),
        "sentences": list(&pair.sentences, link),
        "edits": numbered(&pair.edits, |at, entry| edit(entry, at, base, revised)),
        "segments": list(&pair.segments, |entry| segment(entry, base, revised)),
        "quotes": list(&pair.quotes, quote_link),
        "findings": list(&pair.findings, finding),
        "observations": list(&pair.observations, finding),
        "stats": stats(&pair.stats),
    })
}

fn field_change(change: &FieldChange) -> Value {
    json!({
        "field": change.field.key(),
        "base": change.base.as_ref().map(value),
        "revised": change.revised.as_ref().map(value),
        "change": change.change.key(),
    })
}

fn link(link: &Link) -> Value {
    let mut object = json!({
        "base": link.base.places().collect::<Vec<usize>>(),
        "revised": link.revised.places().collect::<Vec<usize>>(),
        "kind": link.kind.key(),
    });
    if let Some(object) = object.as_object_mut().filter(|_| link.limited) {
        object.insert("limit".to_owned(), "words".into());
    }
    object
}

fn edit(edit: &Edit, at: usize, base: &Places<'_>, revised: &Places<'_>) -> Value {
    let quote = edit.quote.map(|quote| match quote {
        QuoteRef::Base(at) => format!("b:{}", quote_id(at)),
        QuoteRef::Revised(at) => format!("r:{}", quote_id(at)),
    });
    let mut object = json!({
        "id": edit_id(at),
        "kind": edit.kind.key(),
        "classes": list(&edit.classes, |class| class.key().into()),
        "rank": edit.rank,
        "reasons": edit.reasons.iter().map(ToString::to_string).collect::<Vec<String>>(),
        "base": base.object(edit.base),
        "revised": revised.object(edit.revised),
        "quote": quote,
    });
    if let (Some(object), Some(rule)) = (object.as_object_mut(), edit.hidden) {
        object.insert("hidden".to_owned(), rule.key().into());
    }
    object
}

fn segment(segment: &Segment, base: &Places<'_>, revised: &Places<'_>) -> Value {
    json!({
        "base": base.object(segment.base),
        "revised": revised.object(segment.revised),
        "edit": segment.edit.map(edit_id),
    })
}

fn quote_link(link: &QuoteLink) -> Value {
    json!({
        "base": link.base.map(quote_id),
        "revised": link.revised.map(quote_id),
        "changes": list(&link.changes, |change| change.key().into()),
        "edits": list(&link.edits, |at| edit_id(*at).into()),
        "integrity": link.agreement.map(Agreement::figure),
        "agreement": link.agreement.map(|found| json!({ "kept": found.kept, "words": found.words })),
    })
}

fn finding(finding: &Finding) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), finding.code.key().into());
    object.insert("message".to_owned(), finding.message.as_str().into());
    object.insert("edits".to_owned(), list(&finding.edits, |at| edit_id(*at).into()));
    object.insert("covered".to_owned(), list(&finding.covered, |at| edit_id(*at).into()));
    if let Some(certainty) = finding.certainty {
        object.insert("certainty".to_owned(), certainty.key().into());
    }
    let condition = |one: &Condition| json!({ "looked": one.looked, "seen": one.seen });
    object.insert("conditions".to_owned(), list(&finding.conditions, condition));
    object.into()
}

fn stats(stats: &Stats) -> Value {
    let edits = stats.edits.iter().map(|(class, count)| (class.key().to_owned(), (*count).into()));
    let hidden = stats.hidden.iter().map(|(rule, count)| (rule.key().to_owned(), (*count).into()));
    json!({
        "words": {
            "same": stats.same,
            "inserted": stats.inserted,
            "deleted": stats.deleted,
            "moved": stats.moved,
        },
        "edits": edits.collect::<Map<_, _>>(),
        "hidden": hidden.collect::<Map<_, _>>(),
    })
}

fn origin(origin: &Origin, places: &Places<'_>) -> Value {
    let mut object = places.object(origin.span);
    object.insert("origin".to_owned(), origin.origin.into());
    object.insert("absent".to_owned(), origin.absent.as_slice().into());
    object.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::{Base, Options, history};
    use crate::document::{Document, Format};

    fn read(name: &str, text: &str) -> Article {
        let source = Source { name: name.to_owned(), format: Format::Plain, ..Source::default() };
        Document { source, text: text.to_owned(), ..Document::default() }.into()
    }

    #[test]
    fn places_count_characters() {
        let value = article(&read("a.txt", "Šárka said: “Yes.”"), "a");
        assert_eq!(value["schema"], ARTICLE);
        assert_eq!(value["quotes"][0]["parts"][0]["start"], 13);
        assert_eq!(value["quotes"][0]["parts"][0]["end"], 17);
        assert_eq!(value["paragraphs"][0]["end"], 18);
    }

    #[test]
    fn an_article_has_its_fields_in_one_order() {
        let value = article(&read("a.txt", "One."), "a");
        let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = "schema id source metadata text paragraphs sentences quotes notes";
        assert_eq!(keys.join(" "), expected);
    }

    #[test]
    fn versions_are_named_after_file_and_place() {
        let versions = [read("a.txt", "One."), read("b.txt", "Two."), read("a.txt", "Three.")];
        assert_eq!(ids(&versions), ["a.txt#0", "b.txt#0", "a.txt#1"]);
    }

    #[test]
    fn a_comparison_carries_its_versions_and_pairs() {
        let versions = vec![read("a.txt", "One."), read("b.txt", "Two."), read("c.txt", "Two.")];
        let value = comparison(&history(versions, Base::Version(2), &Options::default()), &["x".to_owned()]);
        assert_eq!(value["schema"], COMPARISON);
        assert_eq!(value["versions"][0]["id"], "x");
        assert_eq!(value["versions"][1]["id"], "b.txt#0");
        assert_eq!((&value["pairs"][0]["base"], &value["pairs"][0]["revised"]), (&json!(2), &json!(0)));
        assert_eq!((&value["pairs"][1]["base"], &value["pairs"][1]["revised"]), (&json!(2), &json!(1)));
    }
}
