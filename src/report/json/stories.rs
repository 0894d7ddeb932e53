//! What a history tells beside its comparisons, as data: what stands in which outlet, and what became of
//! what sentences claim.
//!
//! Invariant: the keys stand only where there is something to say.

use serde_json::{Map, Value, json};

use super::{Places, list, quote_id};
use crate::article::Article;
use crate::collate::{
    Agreement, Claim, ClaimRow, Claims, Cut, Followed, History, Kept, Outlet, Presence, QuoteCell,
    QuoteMatrix, QuoteRow, SentenceMatrix,
};
use crate::text::Span;

/// Adds `outlets` where versions name different publishers, and `claims` where one changed.
pub(super) fn add(object: &mut Map<String, Value>, history: &History, places: &[Places<'_>]) {
    if history.has_outlets() {
        let mut outlets = Map::new();
        let matrix = QuoteMatrix::new(history);
        outlets.insert("quotes".to_owned(), list(&matrix.rows, |row| quote_row(row, places)));
        if matrix.limited {
            outlets.insert("limit".to_owned(), "versions".into());
        }
        if let Some(matrix) = history.wire().and_then(|wire| SentenceMatrix::new(history, wire)) {
            outlets.insert("sentences".to_owned(), sentences(&matrix));
        }
        object.insert("outlets".to_owned(), outlets.into());
    }
    let claims = Claims::new(history);
    let is_told = |row: &&ClaimRow| row.is_changed() || row.presence == Presence::Back;
    let changed: Vec<&ClaimRow> = claims.rows.iter().filter(is_told).collect();
    if !changed.is_empty() {
        let others = |presence: &[Presence]| {
            let rows = claims.rows.iter().filter(|row| !is_told(row));
            rows.filter(|row| presence.contains(&row.presence)).count()
        };
        let claims = json!({
            "rows": list(&changed, |row| claim_row(row, &history.versions, places)),
            "others": {
                "unchanged": others(&[Presence::Throughout]),
                "added": others(&[Presence::Added]),
                "removed": others(&[Presence::Removed]),
                "partly": others(&[Presence::Partly]),
            },
        });
        object.insert("claims".to_owned(), claims);
    }
}

fn quote_row(row: &QuoteRow, places: &[Places<'_>]) -> Value {
    let reference = places.get(row.reference);
    let mut object = json!({
        "speaker": row.speaker,
        "reference": row.reference,
        "common": {
            "words": row.common.words,
            "text": reference.map(|places| row.common.of(places.text)),
            "spans": spans(&row.common.spans, reference),
        },
        "cells": row.cells.iter().zip(places).map(|(one, places)| cell(one, places)).collect::<Vec<_>>(),
    });
    if let Some(object) = object.as_object_mut().filter(|_| row.nobody) {
        object.insert("nobody".to_owned(), true.into());
    }
    object
}

fn cell(cell: &QuoteCell, places: &Places<'_>) -> Value {
    json!({
        "state": cell.state.key(),
        "wording": cell.wording.key(),
        "speaker": cell.speaker,
        "quotes": list(&cell.quotes, |at| quote_id(*at).into()),
        "spans": spans(&cell.spans, Some(places)),
        "cuts": list(&cell.cuts, cut),
        "integrity": cell.agreement.map(Agreement::figure),
    })
}

fn cut(cut: &Cut) -> Value {
    json!({ "at": cut.at.key(), "words": cut.words, "sign": cut.sign.key() })
}

fn spans(spans: &[Span], places: Option<&Places<'_>>) -> Value {
    spans.iter().filter_map(|span| Some(Value::from(places?.object(*span)))).collect()
}

fn sentences(matrix: &SentenceMatrix) -> Value {
    json!({ "source": matrix.source, "versions": list(&matrix.outlets, outlet) })
}

fn outlet(outlet: &Outlet) -> Value {
    let followed = |one: &Followed| {
        json!({
            "kept": one.kept.key(),
            "moved": one.moved,
            "places": one.places.places().collect::<Vec<usize>>(),
        })
    };
    let mut object = Map::new();
    object.insert("version".to_owned(), outlet.version.into());
    object.extend(Kept::ALL.iter().map(|kept| (kept.key().to_owned(), outlet.count(*kept).into())));
    object.insert("all".to_owned(), outlet.all.into());
    object.insert("own".to_owned(), outlet.own.into());
    object.insert("sentences".to_owned(), list(&outlet.sentences, followed));
    object.into()
}

fn claim_row(row: &ClaimRow, versions: &[Article], places: &[Places<'_>]) -> Value {
    json!({
        "sentences": row.sentences,
        "presence": row.presence.key(),
        "claims": list(&row.claims, |one| claim(one, row, versions, places)),
    })
}

fn claim(claim: &Claim, row: &ClaimRow, versions: &[Article], places: &[Places<'_>]) -> Value {
    let value = |(span, places): (&Option<Span>, &Places<'_>)| span.map(|span| places.object(span));
    json!({
        "kind": claim.kind.key(),
        "fate": claim.fate.key(),
        "told": row.told(claim, versions),
        "values": claim.values.iter().zip(places).map(value).collect::<Vec<_>>(),
    })
}
