//! Three versions or more: what became of each passage and each quotation, and one text with the readings
//! of all.

use std::collections::BTreeSet;

use super::facts::{counted, outlet_name};
use crate::article::Article;
use crate::collate::{Cell, Entry, Grain, History, Row, RowKind, Table, Witness, siglum};

/// A longer text is no table to read.
pub(super) const LONGEST: usize = 2_000_000;
/// So many words of a passage stand in a table.
const WORDS: usize = 14;
/// So many in the list of readings.
const MORE_WORDS: usize = 40;

/// What a report says of a history.
pub(super) struct Course {
    /// Versions that are the same as earlier ones, and such as are no version of the article.
    pub(super) notes: Vec<String>,
    /// What the versions are called at the head of their columns.
    pub(super) heads: Vec<String>,
    pub(super) grids: Vec<Grid>,
    pub(super) variants: Variants,
}

/// A table: a row a passage, a column a version.
pub(super) struct Grid {
    pub(super) title: &'static str,
    pub(super) rows: Vec<GridRow>,
    /// How many rows are left out because nothing became of them.
    pub(super) same: Option<String>,
}

/// A passage that is not the same in all versions.
pub(super) struct GridRow {
    pub(super) text: String,
    pub(super) states: Vec<Told>,
}

/// What became of a passage in one version.
pub(super) struct Told {
    /// Its name in JSON, if it has a state.
    pub(super) key: &'static str,
    pub(super) words: String,
}

/// A text and what other versions read.
pub(super) struct Variants {
    /// The version whose text it is, counted from 1.
    pub(super) number: usize,
    /// What each version is called: `A is version 1`.
    pub(super) sigla: String,
    pub(super) substantive: Vec<Variant>,
    /// What the list of the others is called, with how many there are.
    pub(super) small: String,
    /// Where only spelling, marks, capitals or typography differ.
    pub(super) accidental: Vec<Variant>,
    /// What stands in another place.
    pub(super) moved: Vec<Variant>,
}

/// A place and what versions read there.
pub(super) struct Variant {
    /// `¶ 3.2`, `headline`.
    pub(super) place: String,
    /// `after` where the others only add.
    pub(super) before: &'static str,
    pub(super) lemma: String,
    pub(super) readings: Vec<ReadingFact>,
    /// The versions that lack the sentences around the place.
    pub(super) lacking: Option<String>,
}

/// What some versions read.
pub(super) struct ReadingFact {
    pub(super) text: String,
    /// What stands in place of words.
    pub(super) instead: &'static str,
    pub(super) sigla: String,
}

/// What a report says of three versions or more that are no whole books.
pub(super) fn course(history: &History) -> Option<Course> {
    if !is_told(history) {
        return None;
    }
    let passages = history.table(Grain::Paragraphs);
    let quotations = history.table(Grain::Quotations);
    let grids = [("Passages", &passages), ("Quotations", &quotations)];
    Some(Course {
        notes: notes(history, &passages),
        heads: heads(history),
        grids: grids.into_iter().filter_map(|(title, table)| grid(title, table, history)).collect(),
        variants: variants(history),
    })
}

/// Whether there are enough versions, and few enough words.
pub(super) fn is_told(history: &History) -> bool {
    let length: usize = history.versions.iter().map(|version| version.text.len()).sum();
    history.versions.len() >= 3 && length <= LONGEST
}

/// The words that a row is called by: those that most versions have, so that it is not called by what came in
/// from elsewhere; of several the latest.
fn head(row: &Row, history: &History) -> String {
    let readings = (0..history.versions.len()).rev().filter_map(|version| row.reading(history, version));
    let mut counts: Vec<(String, usize)> = Vec::new();
    for reading in readings {
        match counts.iter_mut().find(|(known, _)| *known == reading) {
            Some((_, count)) => *count += 1,
            None => counts.push((reading, 1)),
        }
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(reading, _)| reading).unwrap_or_default()
}

/// `Version 1`, or the name of an outlet.
fn heads(history: &History) -> Vec<String> {
    let outlets = history.has_outlets();
    let versions = history.versions.iter().enumerate();
    let head = |(at, article)| {
        if outlets { outlet_name(at, article) } else { format!("Version {}", at + 1) }
    };
    versions.map(head).collect()
}

fn notes(history: &History, table: &Table) -> Vec<String> {
    let repeats = history.repeats();
    let summary = history.summary(&repeats, &table.captures);
    summary.into_iter().chain(repeats.iter().map(ToString::to_string)).chain(table.told()).collect()
}

fn grid(title: &'static str, table: &Table, history: &History) -> Option<Grid> {
    let (foreign, own): (Vec<_>, Vec<_>) = table.rows.iter().partition(|row| table.is_foreign(row));
    let (same, other): (Vec<_>, Vec<_>) = own.into_iter().partition(|row| table.is_same(row));
    let rows = other.into_iter().map(|row| {
        let text = shortened(&head(row, history), WORDS);
        let text = match row.kind {
            RowKind::Headline => format!("Headline: {text}"),
            RowKind::Sentence => format!("Sentence: {text}"),
            RowKind::Passage | RowKind::Quotation => text,
        };
        let state = |(at, cell): (usize, &Option<Cell>)| Told {
            key: cell.as_ref().map_or("", |cell| cell.state.key()),
            words: row.told(at),
        };
        GridRow { text, states: row.cells.iter().enumerate().map(state).collect() }
    });
    let rows: Vec<GridRow> = rows.collect();
    let count = same.len();
    let same = (count > 0).then(|| format!("{count} more read the same in all versions"));
    let foreign = (!foreign.is_empty())
        .then(|| format!("{} more stand only in versions that are bridged", foreign.len()));
    let same = [same, foreign].into_iter().flatten().reduce(|one, other| format!("{one}; {other}"));
    (!table.rows.is_empty()).then_some(Grid { title, rows, same })
}

/// The version that all are compared with, or else the last.
fn variants(history: &History) -> Variants {
    let last = history.versions.len().saturating_sub(1);
    let chosen = history.pairs.first().map(|pair| pair.base);
    let base = chosen.filter(|base| history.pairs.iter().all(|pair| pair.base == *base)).unwrap_or(last);
    let apparatus = history.apparatus(base);
    let empty = Article::default();
    let article = history.versions.get(base).unwrap_or(&empty);
    let (substantive, accidental): (Vec<&Entry>, Vec<&Entry>) =
        apparatus.entries.iter().partition(|entry| entry.is_substantive());
    let facts = |entries: Vec<&Entry>| entries.into_iter().map(|entry| variant(entry, article)).collect();
    let moved = apparatus.transpositions.iter().map(|moved| Variant {
        place: moved.place(article),
        before: "",
        lemma: shortened(moved.base.of(&article.text), MORE_WORDS),
        readings: vec![ReadingFact {
            text: String::new(),
            instead: "in another place",
            sigla: sigla(moved.witnesses.iter().map(|witness| witness.version)),
        }],
        lacking: None,
    });
    let state = |version: usize| {
        if apparatus.aside.contains(&version) {
            " (bridged: it shares almost nothing with this text)"
        } else if apparatus.partial.contains(&version) {
            " (it may hold only a part: what it lacks is no reading)"
        } else {
            ""
        }
    };
    let names = (0..history.versions.len())
        .map(|version| format!("{} is version {}{}", siglum(version), version + 1, state(version)));
    Variants {
        number: base + 1,
        sigla: names.collect::<Vec<_>>().join(", "),
        small: format!("Spelling, marks, capitals and typography: {}", counted(accidental.len(), "place")),
        substantive: facts(substantive),
        accidental: facts(accidental),
        moved: moved.collect(),
    }
}

fn variant(entry: &Entry, article: &Article) -> Variant {
    let readings = entry.readings.iter().map(|reading| ReadingFact {
        text: shortened(&reading.text, MORE_WORDS),
        instead: if reading.text.is_empty() { "omitted" } else { "" },
        sigla: sigla(reading.witnesses.iter().map(|witness: &Witness| witness.version)),
    });
    let lacking = (!entry.lacking.is_empty()).then(|| sigla(entry.lacking.iter().copied()));
    let is_whole = entry.role.is_some();
    let lemma = if is_whole { entry.lemma } else { entry.anchor(article) }.of(&article.text);
    Variant {
        place: entry.place(article),
        before: if entry.lemma.is_empty() && !is_whole { "after " } else { "" },
        lemma: if is_whole && lemma.is_empty() { "none".to_owned() } else { shortened(lemma, MORE_WORDS) },
        readings: readings.collect(),
        lacking,
    }
}

/// Each once.
fn sigla(versions: impl Iterator<Item = usize>) -> String {
    let versions: BTreeSet<usize> = versions.collect();
    versions.into_iter().map(siglum).collect::<Vec<_>>().join(" ")
}

/// The first words, on one line.
fn shortened(text: &str, most: usize) -> String {
    let mut words = text.split_whitespace();
    let mut short = words.by_ref().take(most).collect::<Vec<_>>().join(" ");
    // A script without spaces has words as long as sentences.
    let end = short.char_indices().nth(most * 12).map(|(at, _)| at);
    if end.is_some() || words.next().is_some() {
        short.truncate(end.unwrap_or(short.len()));
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::super::{About, Format, write};
    use crate::article::Article;
    use crate::collate::{Base, History, Options, history};
    use crate::document::{Document, Format as Read, Source};

    const OPEN: &str = "The board met on the quay in the morning.";
    const HELD: &str = "The old wall held through the whole night.";
    const BROKE: &str = "The old wall broke through the whole night.";
    const FLOOD: &str = "The lower town was under water for a week.";

    fn read(texts: &[String], base: Base) -> History {
        let article = |text: &String| -> Article {
            let source = Source { name: "a.txt".to_owned(), format: Read::Plain, ..Source::default() };
            Document { source, text: text.clone(), ..Document::default() }.into()
        };
        history(texts.iter().map(article).collect(), base, &Options::default())
    }

    fn written(texts: &[String], base: Base, format: Format) -> String {
        String::from_utf8(write(&read(texts, base), format, &About::default())).unwrap()
    }

    fn four() -> Vec<String> {
        let (held, broke) = (format!("{OPEN}\n\n{HELD}"), format!("{OPEN}\n\n{BROKE}\n\n{FLOOD}"));
        vec![held.clone(), broke, held, format!("{OPEN}\n\n{HELD} It’s dry & <safe>.")]
    }

    #[track_caller]
    fn check(text: &str, parts: &[&str]) {
        for part in parts {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
    }

    #[test]
    fn markdown_tells_states_in_words() {
        check(
            &written(&four(), Base::Previous, Format::Markdown),
            &[
                "## History",
                "- 4 versions: the words differ in 3 of 3 steps",
                "- Version 3 goes back to version 1: the words are the same",
                "| passage | Version 1 | Version 2 | Version 3 | Version 4 |",
                "| new | changed | back, as in version 1 | changed |",
                "| – | new | gone | still gone |",
                "1 more read the same in all versions.",
                "### Readings beside the text of version 4",
                "A is version 1, B is version 2, C is version 3, D is version 4.",
                "- ¶ 2.1: held \\] **broke** B",
            ],
        );
    }

    #[test]
    fn a_page_tells_states_in_words() {
        check(
            &written(&four(), Base::Version(0), Format::Html),
            &[
                "<section id=\"history\">",
                "<td data-state=\"back\">back, as in version 1</td>",
                "Readings beside the text of version 1",
                "dry &#38; &#60;safe&#62;",
            ],
        );
    }

    #[test]
    fn two_versions_have_no_history() {
        let two = &four()[..2];
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let text = written(two, Base::Previous, format);
            assert!(!text.to_lowercase().contains("\"history\"") && !text.contains("## History"), "{text}");
        }
    }

    #[test]
    fn versions_around_a_bridged_one_are_compared() {
        let page = |wall: &str| format!("{OPEN}\n\n{wall}\n\n{FLOOD}");
        let three = [page(HELD), "Page not found.".to_owned(), page(BROKE)];
        let text = written(&three, Base::Previous, Format::Markdown);
        check(&text, &["## Version 1 → version 3", "- 3 versions", "; 1 version is bridged"]);
        let value: serde_json::Value =
            serde_json::from_str(&written(&three, Base::Previous, Format::Json)).unwrap();
        let around = &value["history"]["around"];
        assert_eq!((&around[0]["base"], &around[0]["revised"]), (&0.into(), &2.into()));
        assert_eq!(value["pairs"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn data_has_rows_and_repeats() {
        let value: serde_json::Value =
            serde_json::from_str(&written(&four(), Base::Previous, Format::Json)).unwrap();
        let history = &value["history"];
        assert_eq!(history["repeats"], serde_json::json!([{ "version": 2, "of": 0, "revert": true }]));
        assert_eq!(history["bridged"], serde_json::json!([]));
        let cell = &history["rows"][1]["cells"][2];
        assert_eq!(
            (&cell["state"], &cell["like"], &cell["paragraphs"][0]),
            (&"back".into(), &0.into(), &1.into())
        );
        assert_eq!(cell["spans"][0]["start"], OPEN.len() + 2);
        assert_eq!(history["rows"][2]["cells"][0], serde_json::Value::Null);
    }
}
