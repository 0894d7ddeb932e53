//! The window and the reports tell the same: the list of edits and the changes of quotations, as a
//! person who does not see the window hears them, are those of the page, of Markdown and of the data.

#![expect(clippy::indexing_slicing, reason = "the places of the data are known")]

use dom_query::Document;
use eframe::egui::Key;
use pulldown_cmark::{Event, Options as Markdown, Parser, Tag, TagEnd};
use serde_json::Value;
use variorum::article::Article;
use variorum::collate::{self, Base, Comparison, History, Options};
use variorum::report::{self, About, Format};

use super::*;

/// What is told of two versions: the edits, the weightiest first, and the changes of quotations.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    edits: Vec<String>,
    quotes: Vec<String>,
}

impl Told {
    /// Quotations stand in another order in a table of many versions.
    fn sorted(mut self) -> Self {
        self.quotes.sort_unstable();
        self
    }
}

/// Opens two files in the window and checks that all four tell the same. Gives what that is.
#[track_caller]
fn check(files: &[(&str, &str)]) -> Told {
    let mut window = opened(files);
    window.set_size(egui::vec2(1200.0, 9000.0));
    window.run();
    let by_window = by_window(&mut window).sorted();
    assert!(!by_window.edits.is_empty() && !by_window.quotes.is_empty(), "{by_window:#?}");
    let versions: Vec<Article> =
        window.state().state.ready().map(|(_, article)| article.as_ref().clone()).collect();
    let history = collate::history(versions, Base::Previous, &Options::default());
    let report = |format| String::from_utf8(report::write(&history, format, &About::default())).unwrap();
    assert_eq!(by_page(&report(Format::Html)).sorted(), by_window, "the page");
    assert_eq!(by_markdown(&report(Format::Markdown)).sorted(), by_window, "Markdown");
    assert_eq!(by_data(&report(Format::Json), &history).sorted(), by_window, "the data");
    by_window
}

fn by_window(window: &mut Harness<'_, App>) -> Told {
    let mut open = |key| {
        window.key_press_modifiers(egui::Modifiers::COMMAND, key);
        window.run();
        told(window, if key == Key::Num4 { Role::ListBoxOption } else { Role::RowHeader })
    };
    Told { edits: open(Key::Num4), quotes: open(Key::Num2) }
}

fn by_page(page: &str) -> Told {
    let page = Document::from(page);
    let all = |css: &str| page.select(css).iter().map(|found| found.text().to_string()).collect();
    Told {
        edits: all("ol.changes > li > span[dir=auto]"),
        quotes: all("table.quotes tr[data-changes] td:last-child > p[dir=auto]"),
    }
}

fn by_markdown(markdown: &str) -> Told {
    let (mut found, mut section) = (Told::default(), String::new());
    let (mut words, mut quiet, mut cells) = (String::new(), 0, 0);
    for event in Parser::new_ext(markdown, Markdown::ENABLE_TABLES | Markdown::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Item | Tag::TableCell) => words.clear(),
            Event::Start(Tag::TableRow) => cells = 0,
            Event::Start(Tag::Emphasis) => quiet += 1,
            Event::End(TagEnd::Emphasis) => quiet -= 1,
            Event::Text(text) if quiet == 0 => words.push_str(&text),
            Event::End(TagEnd::Heading(_)) => section = std::mem::take(&mut words),
            Event::End(TagEnd::Item) if section.starts_with("Changes") => {
                found.edits.push(words.splitn(5, " · ").last().unwrap_or_default().trim().to_owned());
            }
            Event::End(TagEnd::TableCell) if section == "Quotations" => {
                cells += 1;
                // `wording: One word altered: a → b; agreement of wording 93`
                if let (4, Some((_, told))) = (cells, words.split_once(": ")) {
                    let told = told.rsplit_once("; agreement of wording").map_or(told, |(told, _)| told);
                    found.quotes.push(told.to_owned());
                }
            }
            _ => {}
        }
    }
    found
}

/// The data hold no sentences: those of the edits and links that have all these values.
fn by_data(data: &str, history: &History) -> Told {
    let data: Value = serde_json::from_str(data).unwrap();
    let (pair, comparison) = (&data["pairs"][0], &history.pairs[0]);
    let [base, revised] = &history.versions[..] else { panic!("two versions") };
    let mut edits: Vec<(u64, String)> = Vec::new();
    for edit in pair["edits"].as_array().unwrap() {
        let of = |side: usize| words(&data["versions"][side], &edit[["base", "revised"][side]]);
        let same = |known: &&collate::Edit| {
            let classes: Vec<&str> = known.classes.iter().map(|class| class.key()).collect();
            edit["kind"] == known.kind.key()
                && edit["classes"] == serde_json::json!(classes)
                && edit["rank"] == known.rank
                && (of(0), of(1))
                    == (known.base.of(&base.text).to_owned(), known.revised.of(&revised.text).to_owned())
        };
        let known = comparison.edits.iter().find(same).unwrap();
        if !known.is_folded() {
            edits.push((edit["rank"].as_u64().unwrap(), known.sentence(base, revised)));
        }
    }
    edits.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let quotes = pair["quotes"].as_array().unwrap().iter();
    Told {
        edits: edits.into_iter().map(|(_, sentence)| sentence).collect(),
        quotes: quotes.map(|link| quote(link, comparison, base, revised)).collect(),
    }
}

/// The words at a place that counts characters.
fn words(version: &Value, place: &Value) -> String {
    let place = |end: &str| place[end].as_u64().unwrap() as usize;
    let text = version["text"].as_str().unwrap().chars();
    text.skip(place("start")).take(place("end") - place("start")).collect()
}

fn quote(link: &Value, comparison: &Comparison, base: &Article, revised: &Article) -> String {
    let id = |at: Option<usize>| at.map(|at| format!("q{}", at + 1));
    let same = |known: &&collate::QuoteLink| {
        let changes: Vec<&str> = known.changes.iter().map(|change| change.key()).collect();
        link["base"] == serde_json::json!(id(known.base))
            && link["revised"] == serde_json::json!(id(known.revised))
            && link["changes"] == serde_json::json!(changes)
    };
    comparison.quotes.iter().find(same).unwrap().sentence(base, revised)
}

const TEN_BASE: [&str; 9] = [
    "The harbour council of Eastmere voted on 3 May to close the old fish market for two years.",
    "Its roof has leaked since 2009, and 17 stalls stand empty, the council said.",
    "“We were promised a new hall within the year,” said Orla Finch, who has sold crab there since she \
     was a girl. “Nobody has come to measure a single door.”",
    "“The money is set aside,” said Mayor Bram Tully on Friday.",
    "Engineers began work on the sea wall in the spring. They found that two of the piers had shifted. \
     The repairs will take longer than planned, and the ferry will use the north quay until they are done.",
    "Traders fear that buyers from inland will not return after the building reopens, because the hall at \
     Low Cross is closer to the motorway.",
    "“It is a cold place without them,” said Ines Marlow, who owns the café.",
    "“Nobody will lose a licence over this,” Tully said.",
    "The council meets again in June.",
];

const TEN_REVISED: [&str; 9] = [
    "The harbour council of Eastmere voted on 13 May to close the old fish market for two years.",
    "Its roof has leaked since 2009, and 11 stalls stand empty, the council said.",
    TEN_BASE[5],
    "“We were promised a better hall within the year,” said Orla Finch, who has sold crab there since she \
     was a girl. “Nobody has come to measure a single door.”",
    "“The money is set aside,” said Treasurer Nadia Holt on Friday.",
    "Engineers began work on the sea wall in the spring. They found that two of the piers had shifted.",
    "The repairs will take longer than planned, and the ferry will use the north quay until they are done.",
    "\"Nobody will lose a licence over this,\" Tully claimed.",
    "The council meets again in June. A vote on the budget is due then.",
];

#[test]
fn ten_edits() {
    let (base, revised) = (TEN_BASE.join("\n\n"), TEN_REVISED.join("\n\n"));
    let told = check(&[("base.txt", &base), ("revised.txt", &revised)]);
    assert_eq!((told.edits.len(), told.quotes.len()), (9, 4), "{told:#?}");
}

#[test]
fn two_days() {
    check(&[("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)]);
}

#[test]
fn the_first_and_last_sample() {
    let wire = include_str!("../../../assets/samples/1-wire.txt");
    let site = include_str!("../../../assets/samples/4-site-evening.html");
    check(&[("1-wire.txt", wire), ("4-site-evening.html", site)]);
}
