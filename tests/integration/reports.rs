//! Reports: every format says the same, and says it safely.

use std::collections::BTreeSet;
use std::path::Path;

use dom_query::{Document as Page, Selection};
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};
use serde_json::Value;
use variorum::article::Article;
use variorum::collate::{Base, History, Options, Rule, history};
use variorum::read::{Hint, read};
use variorum::report::{About, Format, write};

/// What a report lists for one comparison.
#[derive(Debug, Default, PartialEq, Eq)]
struct Listed {
    /// Id, kind, classes, rank.
    edits: Vec<[String; 4]>,
    /// Id in the base version, in the revised version, what changed.
    quotes: Vec<[String; 3]>,
}

#[test]
fn every_format_lists_the_same() {
    for base in [Base::Previous, Base::Version(0)] {
        let history = samples(base);
        let data = in_data(&report(&history, Format::Json));
        assert!(data.iter().all(|listed| !listed.edits.is_empty()), "{data:?}");
        assert_eq!(in_page(&report(&history, Format::Html)), data);
        assert_eq!(in_markdown(&report(&history, Format::Markdown)), data);
    }
}

#[test]
fn the_samples_show_every_kind_of_difference() {
    let listed = in_data(&report(&samples(Base::Previous), Format::Json));
    let classes: BTreeSet<&str> =
        listed.iter().flat_map(|pair| &pair.edits).flat_map(|edit| edit[2].split(' ')).collect();
    for class in
        "Q-SPK Q-WORD Q-MARK Q-ADD Q-DEL Q-CUE NUM DATE NAME NEG HEDGE HEAD CORR MOVE SPLIT MERGE EXPAND \
                  CUT TYPOG LAYOUT META"
            .split_whitespace()
    {
        assert!(classes.contains(class), "{class} is not in {classes:?}");
    }
    let changes: BTreeSet<&str> =
        listed.iter().flat_map(|pair| &pair.quotes).flat_map(|quote| quote[2].split(' ')).collect();
    for change in "same typography wording speaker cue marks added removed moved".split(' ') {
        assert!(changes.contains(change), "{change} is not in {changes:?}");
    }
}

/// Quotations of a table over outlets, each with its state in every version; and claims with their fate.
type Stories = (Vec<Vec<String>>, Vec<String>);

#[test]
fn every_format_says_the_same_of_outlets_and_claims() {
    let versions = [
        (
            "wire.txt",
            "Publisher: Coast Wire\n\n“We will never sell the harbour, and nobody asked us to,” said Orla Finch.\n\nAt least 3 boats were lost in the storm.\n\nIt rained all night.",
        ),
        (
            "post.txt",
            "Publisher: Merrowby Post\n\n“We will never sell the harbour,” said Orla Finch.\n\nAt least 5 boats were lost in the storm.\n\nIt rained all night.",
        ),
        (
            "echo.txt",
            "Publisher: Brigg Echo\n\n“We will never sell the harbour, and nobody asked us to,” said Bram Tully.\n\n5 boats were lost in the storm.\n\nIt rained all night.",
        ),
    ];
    let history = compared(&versions);
    let data: Value = serde_json::from_str(&report(&history, Format::Json)).unwrap();
    let texts = |list: &Value, key: &str| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    let rows = data["outlets"]["quotes"].as_array().unwrap().iter();
    let states: Vec<Vec<String>> = rows.map(|row| texts(&row["cells"], "state")).collect();
    assert_eq!(states, [["exact", "trimmed", "other-speaker"]]);
    let kept = &data["outlets"]["sentences"]["versions"][0];
    assert_eq!((&kept["same"], &kept["changed"], &kept["cut"]), (&1.into(), &2.into(), &0.into()));
    let rows = data["claims"]["rows"].as_array().unwrap().iter();
    let fates: Vec<String> = rows.flat_map(|row| texts(&row["claims"], "fate")).collect();
    assert_eq!(fates, ["differs", "differs", "differs"]);
    let told = [
        "Coast Wire, Merrowby Post: Orla Finch; Brigg Echo: Bram Tully",
        "Coast Wire: 3 boats; Merrowby Post, Brigg Echo: 5 boats",
        "Coast Wire, Merrowby Post: At least; Brigg Echo: –",
    ];
    let told = told.map(str::to_owned).to_vec();
    let expected: Stories = (states, told);
    let page = report(&history, Format::Html);
    assert_eq!(stories_in_page(&page), expected);
    let page = Page::from(page.as_str());
    let sentences = page.select("#claims th[scope=rowgroup]");
    // A sentence is told once, however many of its claims changed.
    assert_eq!(sentences.length(), 2);
    assert!(sentences.text().contains("boats were lost in the storm"));
    assert_eq!(stories_in_markdown(&report(&history, Format::Markdown)), expected);
}

/// Words that run from right to left, exchanged: each keeps its order to itself, the old ones first.
#[track_caller]
fn check_isolated(base: &str, revised: &str, old: &str, new: &str) {
    let history = compared(&[("1.txt", base), ("2.txt", revised)]);
    let page = report(&history, Format::Html);
    let tagged = format!("<bdi>{old}</bdi> → <bdi>{new}</bdi>");
    assert!(page.contains(&tagged), "{tagged} is not in {page}");
    assert!(!page.contains('\u{2068}') && !page.contains('\u{2069}'));
    let signed = format!("\u{2068}{old}\u{2069} → \u{2068}{new}\u{2069}");
    let markdown = report(&history, Format::Markdown);
    assert!(markdown.contains(&signed), "{signed} is not in {markdown}");
    let data: Value = serde_json::from_str(&report(&history, Format::Json)).unwrap();
    for finding in data["pairs"][0]["findings"].as_array().unwrap() {
        let told = format!("{} {}", finding["message"], finding["conditions"]);
        let quoted: Vec<&str> = told.split('“').skip(1).collect();
        assert!(quoted.iter().all(|quoted| quoted.starts_with('\u{2068}')), "{told}");
    }
}

#[test]
fn old_and_new_words_from_right_to_left_are_never_read_as_each_other() {
    let arabic = "اندلع حريق في مصنع للأسماك في الميناء القديم مساء الخميس. قالت الشرطة إن خمسة عمال لقوا حتفهم. \
                  وأغلق المصنع أبوابه حتى إشعار آخر.";
    check_isolated(arabic, &arabic.replace("خمسة", "ثلاثة"), "خمسة عمال", "ثلاثة عمال");
    let hebrew = "שריפה פרצה במפעל הדגים בנמל הישן ביום חמישי בערב. דנה לוי אמרה כי חמישה עובדים נהרגו. \
                  המפעל נסגר עד להודעה חדשה.";
    check_isolated(hebrew, &hebrew.replace("חמישה", "שלושה"), "חמישה", "שלושה");
}

#[test]
fn words_from_left_to_right_need_no_signs() {
    let history = compared(&[("1.txt", "Five men died."), ("2.txt", "Three men died.")]);
    for format in Format::ALL {
        let report = report(&history, format);
        assert!(!report.contains("<bdi>") && !report.contains('\u{2068}'), "{report}");
    }
}

#[test]
fn a_report_of_one_outlet_and_the_same_claims_has_no_such_sections() {
    let history = compared(&[("1.txt", "It rained on Monday."), ("2.txt", "It poured on Monday.")]);
    let data: Value = serde_json::from_str(&report(&history, Format::Json)).unwrap();
    assert!(data.get("outlets").is_none() && data.get("claims").is_none());
    for format in [Format::Html, Format::Markdown] {
        let report = report(&history, format);
        assert!(!report.contains("Across outlets") && !report.contains("Claims that"), "{report}");
    }
}

fn stories_in_page(report: &str) -> Stories {
    let page = Page::from(report);
    let row = |row: Selection<'_>| -> Vec<String> {
        row.select("td[data-state]").iter().map(|cell| attribute(&cell, "data-state")).collect()
    };
    let rows = page.select("#outlets tr[data-quotation]");
    let claims = page.select("#claims tr[data-fate] td:nth-child(2)");
    (rows.iter().map(row).collect(), claims.iter().map(|cell| cell.text().to_string()).collect())
}

fn stories_in_markdown(report: &str) -> Stories {
    let rows = |from: &str| -> Vec<Vec<String>> {
        let section = report.split(from).nth(1).unwrap();
        let lines = section.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
        let lines = lines.take_while(|line| line.starts_with('|'));
        lines.map(|line| line.split(" | ").map(|cell| cell.replace('\\', "")).collect()).collect()
    };
    let state = |cell: &String| {
        match cell.split([' ', ':']).next().unwrap() {
            "as" => "exact",
            "other" => "other-speaker",
            state => state,
        }
        .to_owned()
    };
    let states = rows("## Across outlets").iter().map(|row| row[1..4].iter().map(state).collect()).collect();
    let claims = report.split("## Claims that").nth(1).unwrap().lines();
    let claims = claims.filter_map(|line| line.strip_prefix("  - ")?.split_once(": "));
    (states, claims.map(|(_, told)| told.replace('\\', "")).collect())
}

#[test]
fn a_report_is_the_same_every_time() {
    for format in Format::ALL {
        let once = report(&samples(Base::Previous), format);
        assert_eq!(once, report(&samples(Base::Previous), format));
    }
}

/// The names of all keys in a value, without those of what stands below `spans`.
fn keys<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                found.insert(key);
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn the_page_about_data_names_every_key_of_findings_notices_history_and_origins() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data.md")).unwrap();
    let data: Value = serde_json::from_str(&report(&samples(Base::Previous), Format::Json)).unwrap();
    let mut found = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for pair in data["pairs"].as_array().unwrap() {
        keys(&pair["findings"], &mut found);
        codes.extend(pair["findings"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()));
    }
    for version in data["versions"].as_array().unwrap() {
        keys(&version["metadata"]["notice"]["value"], &mut found);
    }
    keys(&data["history"], &mut found);
    keys(&data["provenance"], &mut found);
    for key in ["code", "conditions", "scope", "rows", "repeats", "bridged", "origin", "absent"] {
        assert!(found.contains(key), "{key} is not in the samples: {found:?}");
    }
    for key in found {
        assert!(
            [format!("`{key}`"), format!("`{key}["), format!("`{key}."), format!(".{key}`")]
                .iter()
                .any(|told| page.contains(told)),
            "{key}"
        );
    }
    let findings =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md")).unwrap();
    for code in codes {
        assert!(findings.contains(&format!("| {code} |")), "{code} is not told in docs/findings.md");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = report(&samples(Base::Previous), Format::Html);
    let page = Page::from(page.as_str());
    assert_eq!(page.select("script, link, img, iframe, object, form, [src], [onclick]").length(), 0);
    for link in &page.select("a") {
        assert!(link.attr("href").unwrap().starts_with('#'));
    }
    let policy = page.select("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'"));
}

#[test]
fn what_people_wrote_is_shown_and_never_obeyed() {
    let wicked = "<script>alert(1)</script> & <img src=x onerror=alert(2)> \"said\" </p></body> <!-- ";
    let history = compared(&[
        ("<b>.txt", &format!("It was {wicked} on Monday.")),
        ("a\"b'.txt", &format!("It was {wicked} on Tuesday.")),
    ]);
    let html = report(&history, Format::Html);
    let page = Page::from(html.as_str());
    assert_eq!(page.select("script, img, b").length(), 0);
    assert!(page.select(".redline").text().contains(wicked.trim_end()));
    let markdown = report(&history, Format::Markdown);
    let tags = Parser::new_ext(&markdown, Extensions::all()).filter_map(|event| match event {
        Event::Html(tag) | Event::InlineHtml(tag) => Some(tag.into_string()),
        _ => None,
    });
    assert!(tags.into_iter().all(|tag| ["<ins>", "</ins>", "<del>", "</del>"].contains(&tag.as_str())));
}

#[test]
fn a_removed_and_an_added_word_are_two_words_in_plain_text() {
    let history = compared(&[
        ("a.txt", "Water was cut to 1,400 homes on Monday."),
        ("b.txt", "Water was cut to 14,000 homes on Monday."),
    ]);
    let page = report(&history, Format::Html);
    let page = Page::from(page.as_str());
    assert!(page.select(".redline").text().contains("to 1,400 14,000 homes"));
    let markdown = report(&history, Format::Markdown);
    assert!(markdown.contains("to ~~1,400~~ **14,000** homes"), "{markdown}");
}

#[test]
fn quotations_keep_their_marks() {
    let history = compared(&[
        ("a.txt", "„Das stimmt nicht“, sagte Orla Finch am Montag im Rathaus der Stadt."),
        ("b.txt", "»Das stimmt sehr«, sagte Orla Finch am Montag im Rathaus der Stadt."),
        ("c.txt", "Orla Finch sagte am Montag im Rathaus der Stadt: \"Das stimmt sehr."),
    ]);
    let page = report(&history, Format::Html);
    let page = Page::from(page.as_str());
    let said: Vec<String> =
        page.select("blockquote").iter().map(|said| said.text().trim().to_owned()).collect();
    assert_eq!(said, ["„Das stimmt nicht“", "»Das stimmt sehr«", "»Das stimmt sehr«", "\"Das stimmt sehr."]);
}

#[test]
fn a_summary_counts_the_quotations_of_the_table() {
    let history = compared(&[
        ("a.txt", "“It rained,” said Orla Finch.\n\n“It was cold,” said Bram Tully.\n\nNobody came."),
        ("b.txt", "“It rained,” said Orla Finch.\n\n“It was warm,” said Bram Tully.\n\nMany came."),
        ("c.txt", "“It rained,” said Orla Finch.\n\n“It was warm,” said Bram Tully.\n\nFew came."),
    ]);
    let page = report(&history, Format::Html);
    let page = Page::from(page.as_str());
    let told: Vec<String> = page.select(".summary").iter().map(|one| one.text().to_string()).collect();
    assert!(told[0].starts_with("2 changes; 2 quotations: 1 changed; "), "{told:?}");
    assert!(told[1].starts_with("1 change; no quotation changed; "), "{told:?}");
}

#[test]
fn why_a_quotation_has_no_speaker() {
    for (text, expected) in [
        (
            "The men left before noon.\n\n“It has rained here for a week and nobody came to look.”",
            "speaker not named",
        ),
        (
            "Mieszkańcy czekali cały dzień.\n\n„Nikt do nas nie przyszedł i nikt nic nie powiedział.”",
            "speaker not recognised in this language",
        ),
    ] {
        let history = compared(&[("a.txt", text), ("b.txt", &format!("{text} "))]);
        let page = report(&history, Format::Html);
        assert_eq!(&*Page::from(page.as_str()).select(".who").first().text(), expected);
    }
}

#[test]
fn every_link_leads_somewhere_and_no_id_stands_twice() {
    let page = report(&samples(Base::Previous), Format::Html);
    let page = Page::from(page.as_str());
    let ids: Vec<String> = page.select("[id]").iter().map(|one| attribute(&one, "id")).collect();
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len());
    for link in &page.select("a") {
        let target = attribute(&link, "href");
        assert!(ids.iter().any(|id| target == format!("#{id}")), "{target}");
    }
}

#[test]
fn a_title_can_be_chosen() {
    let about = About { title: "Ferry & pier".to_owned() };
    let page = write(&samples(Base::Previous), Format::Html, &about);
    let page = Page::from(String::from_utf8(page).unwrap());
    assert_eq!(&*page.select("h1").text(), "Ferry & pier");
    assert_eq!(&*page.select("title").text(), "Ferry & pier");
}

#[test]
fn every_format_says_how_much_each_rule_hides() {
    let base = "It's said that in March, the Mayor of Arden counted 17 boats near the old pier.\n";
    let revised = "It’s said that in March the mayor of Arden counted 11 boats near the old pier.\n";
    let versions = [("a.txt", base), ("b.txt", revised)].map(|(name, text)| version(name, text.as_bytes()));
    let ignore = Rule::ALL.into_iter().collect();
    let history = history(versions.into(), Base::Previous, &Options { ignore });
    let summary = "4 of 4 changes not shown: 1 typography, 1 punctuation, 1 case, 1 numbers";
    let warning = "Numbers are ignored: 1 change of numbers not shown";
    for format in [Format::Html, Format::Markdown] {
        let report = report(&history, format);
        assert!(report.contains(summary) && report.contains(warning), "{report}");
        assert!(!report.contains("~~") && !report.contains("<del>"), "{report}");
    }
    let data: Value = serde_json::from_str(&report(&history, Format::Json)).unwrap();
    let expected = r#"{"typography":1,"punctuation":1,"case":1,"numbers":1}"#;
    assert_eq!(data["pairs"][0]["stats"]["hidden"].to_string(), expected);
}

fn report(history: &History, format: Format) -> String {
    String::from_utf8(write(history, format, &About::default())).unwrap()
}

fn samples(base: Base) -> History {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let names = ["1-wire.txt", "2-morning.md", "3-site.html", "4-site-evening.html"];
    let versions = names.iter().map(|name| version(name, &std::fs::read(folder.join(name)).unwrap()));
    history(versions.collect(), base, &Options::default())
}

fn compared(versions: &[(&str, &str)]) -> History {
    let versions = versions.iter().map(|(name, text)| version(name, text.as_bytes())).collect();
    history(versions, Base::Previous, &Options::default())
}

fn version(name: &str, bytes: &[u8]) -> Article {
    let hint = Hint { name: name.to_owned(), ..Hint::default() };
    read(bytes, &hint).unwrap().into_iter().next().unwrap().into()
}

fn in_data(report: &str) -> Vec<Listed> {
    let report: Value = serde_json::from_str(report).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let joined = |value: &Value| value.as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(" ");
    let edit = |edit: &Value| {
        [text(&edit["id"]), text(&edit["kind"]), joined(&edit["classes"]), edit["rank"].to_string()]
    };
    let quote = |link: &Value| [text(&link["base"]), text(&link["revised"]), joined(&link["changes"])];
    let pair = |pair: &Value| Listed {
        edits: pair["edits"].as_array().unwrap().iter().map(edit).collect(),
        quotes: pair["quotes"].as_array().unwrap().iter().map(quote).collect(),
    };
    report["pairs"].as_array().unwrap().iter().map(pair).collect()
}

fn in_page(report: &str) -> Vec<Listed> {
    let page = Page::from(report);
    let pair = |section: Selection<'_>| {
        let mut edits: Vec<[String; 4]> = section
            .select("li[data-edit]")
            .iter()
            .map(|edit| {
                ["data-edit", "data-kind", "data-classes", "data-rank"].map(|name| attribute(&edit, name))
            })
            .collect();
        edits.sort_by_key(number);
        let quotes = section.select("tr[data-changes]");
        let quote = |row: Selection<'_>| {
            ["data-base", "data-revised", "data-changes"].map(|name| attribute(&row, name))
        };
        Listed { edits, quotes: quotes.iter().map(quote).collect() }
    };
    page.select("section.pair").iter().map(pair).collect()
}

fn in_markdown(report: &str) -> Vec<Listed> {
    let mut pairs: Vec<Listed> = Vec::new();
    let mut words = String::new();
    let mut cells: Vec<String> = Vec::new();
    for event in Parser::new_ext(report, Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Item | Tag::TableCell) => words.clear(),
            Event::Text(text) => words.push_str(&text),
            Event::End(TagEnd::Heading(_))
                if words.starts_with("Version ") && words.contains(" → version ") =>
            {
                pairs.push(Listed::default());
            }
            Event::End(TagEnd::Item) => {
                let parts: Vec<&str> = words.splitn(5, " · ").collect();
                if let [id, kind, classes, rank, _] = parts[..] {
                    let edit = [id, kind, classes, rank].map(str::to_owned);
                    pairs.last_mut().unwrap().edits.push(edit);
                }
            }
            Event::End(TagEnd::TableCell) => cells.push(words.clone()),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                let cells = std::mem::take(&mut cells);
                if let Some((base, revised)) = cells[0].split_once(" → ") {
                    let id = |id: &str| if id == "–" { String::new() } else { id.to_owned() };
                    let changes = cells[3].split([':', ';']).next().unwrap_or_default().to_owned();
                    pairs.last_mut().unwrap().quotes.push([id(base), id(revised), changes]);
                }
            }
            _ => {}
        }
    }
    for pair in &mut pairs {
        pair.edits.sort_by_key(number);
    }
    pairs
}

fn number(edit: &[String; 4]) -> usize {
    edit[0].trim_start_matches('e').parse().unwrap()
}

fn attribute(selection: &Selection<'_>, name: &str) -> String {
    selection.attr(name).map(|value| value.to_string()).unwrap_or_default()
}
