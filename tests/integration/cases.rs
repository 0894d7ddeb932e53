//! Cases: versions of an invented text, and what a comparison of them must say. A folder of
//! `tests/fixtures` is a case: `1.txt`, `2.txt` and further versions, and `expected.md`.

use std::fs;
use std::path::{Path, PathBuf};

use variorum::article::{Article, Quote, Speaker};
use variorum::collate::{Base, Comparison, Options, history};
use variorum::document::FieldName;
use variorum::read::{Hint, read};
use variorum::text::Span;

#[test]
fn a_glued_lead_hides_nothing() {
    check("glued-lead");
}

#[test]
fn a_quotation_without_its_last_mark_ends_in_bounds() {
    check("unclosed-quote");
}

#[test]
fn a_pronoun_gives_a_quotation_to_another_speaker() {
    check("speaker-swapped");
}

#[test]
fn paragraphs_that_moved_are_not_rewritten() {
    check("moved-paragraphs");
}

#[test]
fn a_paragraph_that_moved_can_be_edited_too() {
    check("moved-and-edited");
}

#[test]
fn a_paragraph_that_was_split_can_be_edited_too() {
    check("split-with-edit");
}

#[test]
fn typography_alone_is_no_change() {
    check("typography-only");
}

#[test]
fn german_marks_are_marks() {
    check("german-quotes");
}

#[test]
fn a_rewritten_sentence_is_one_passage() {
    check("rewritten-sentence");
}

#[test]
fn one_long_line_is_compared_word_by_word() {
    check("one-long-line");
}

#[test]
fn scripts_without_spaces_have_words() {
    check("cjk-and-thai");
}

#[test]
fn a_page_that_changed_under_an_old_date() {
    check("stealth-edit");
}

#[test]
fn a_wire_header_is_no_text() {
    check("wire-header");
}

#[test]
fn a_quotation_behind_a_glued_paragraph() {
    check("glued-quote");
}

#[test]
fn a_page_that_changed_three_times() {
    check("stealth-four-versions");
}

#[test]
fn a_correction_that_names_one_change_of_two() {
    check("notice-incomplete");
}

#[test]
fn nothing_is_said_of_dates_that_are_not_there() {
    check("undated-pages");
}

#[test]
fn a_correction_that_came_and_went() {
    check("notice-removed");
}

#[test]
fn a_sentence_that_comes_back() {
    check("sentence-back");
}

#[test]
fn every_folder_is_a_case() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !["README.md", "articles", "formats"].contains(&name.as_str()) {
            assert!(include_str!("cases.rs").contains(&format!("check(\"{name}\")")), "{name} has no test");
        }
    }
}

#[test]
fn one_article_in_every_format_has_one_body() {
    let articles: Vec<Article> = ["txt", "md", "html", "json", "pdf"]
        .map(|ending| article(&fixtures().join("formats/article").with_extension(ending)))
        .into();
    for article in &articles {
        let name = &article.source.name;
        let paragraphs: Vec<&str> =
            article.paragraphs.iter().map(|paragraph| paragraph.span.of(&article.text)).collect();
        assert_eq!(paragraphs.len(), 3, "{name}: {paragraphs:?}");
        assert_eq!(body(article), body(&articles[0]), "{name}");
        for (field, value) in [
            (FieldName::Headline, "Ferry to run from north quay"),
            (FieldName::Authors, "Ivo Lantern"),
            (FieldName::Published, "2024-05-03"),
        ] {
            let found = article.metadata.get(field).map(|field| field.value.display());
            assert_eq!(found.as_deref(), Some(value), "{name}");
        }
        let speakers: Vec<&str> =
            article.quotes.iter().filter_map(|quote| quote.speaker.as_ref()).map(Speaker::full).collect();
        assert_eq!(speakers, ["Mirela Vance"], "{name}");
    }
}

fn body(article: &Article) -> Vec<&str> {
    article.paragraphs.iter().flat_map(|one| one.span.of(&article.text).split_whitespace()).collect()
}

#[track_caller]
fn check(name: &str) {
    let folder = fixtures().join(name);
    let file = |number: usize| {
        let endings = ["txt", "md", "html", "json"].into_iter();
        endings
            .map(|ending| folder.join(number.to_string()).with_extension(ending))
            .find(|path| path.exists())
    };
    let versions: Vec<Article> = (1..).map_while(file).map(|path| article(&path)).collect();
    let history = history(versions, Base::Previous, &Options::default());
    let expected = fs::read_to_string(folder.join("expected.md")).unwrap();
    let sections: Vec<&str> = expected.split("\n## ").skip(1).collect();
    assert_eq!(sections.len(), history.pairs.len(), "each pair of versions has a section");
    for (section, pair) in sections.into_iter().zip(&history.pairs) {
        assert!(section.starts_with(&format!("Version {} → {}\n", pair.base + 1, pair.revised + 1)));
        check_lines(section, &told(pair, &history.versions[pair.base], &history.versions[pair.revised]));
    }
}

/// Whether what is told is what a section of `expected.md` asks for.
#[track_caller]
fn check_lines(section: &str, told: &[String]) {
    let expected: Vec<&str> = section.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    assert!(!expected.is_empty(), "{section} asks for nothing");
    let listed = |line: &str| expected.contains(&line);
    for line in &expected {
        let holds = match line.strip_prefix("no ") {
            None => told.iter().any(|one| one == line),
            Some("other edit") => told.iter().all(|one| !is_edit(one) || listed(one)),
            Some("other quotation") => told.iter().all(|one| !one.starts_with("quotation") || listed(one)),
            Some(begin) => !told.iter().any(|one| one.starts_with(begin)),
        };
        assert!(holds, "expected: {line}\ntold:\n{}", told.join("\n"));
    }
}

fn is_edit(line: &str) -> bool {
    !line.starts_with("quotation") && !line.starts_with("finding")
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn article(path: &Path) -> Article {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let documents = read(&fs::read(path).unwrap(), &Hint { name, ..Hint::default() }).unwrap();
    documents.into_iter().next().unwrap().into()
}

/// What a comparison says, a line each, without what is a matter of taste: ranks and sentences.
fn told(pair: &Comparison, base: &Article, revised: &Article) -> Vec<String> {
    let edits = pair.edits.iter().filter(|edit| !edit.is_folded()).map(|edit| {
        let (from, to) = (short(edit.base, &base.text), short(edit.revised, &revised.text));
        format!("{}: {from} → {to}", edit.classes[0].key())
    });
    let quotes = pair.quotes.iter().map(|link| {
        let changes: Vec<&str> = link.changes.iter().map(|change| change.key()).collect();
        let named = ["wording", "speaker", "cue"].iter().any(|change| changes.contains(change));
        let side = |article: &Article, at: Option<usize>| match at {
            None => "nothing".to_owned(),
            Some(at) if named => said(article, &article.quotes[at]),
            Some(at) => shortened(&article.quotes[at].words(&article.text)),
        };
        format!(
            "quotation, {}: {} → {}",
            changes.join(" "),
            side(base, link.base),
            side(revised, link.revised)
        )
    });
    let findings = pair.findings.iter().map(|finding| format!("finding: {}", finding.code.key()));
    edits.chain(quotes).chain(findings).collect()
}

fn said(article: &Article, quote: &Quote) -> String {
    let speaker = quote.speaker.as_ref().map_or("nobody named", Speaker::full);
    format!("{} ({speaker})", shortened(&quote.words(&article.text)))
}

fn short(span: Span, text: &str) -> String {
    shortened(span.of(text))
}

/// Words on one line; of many the first ones and the last ones.
fn shortened(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.len() {
        0 => "nothing".to_owned(),
        count if count > 9 => format!("`{} … {}`", words[..4].join(" "), words[count - 4..].join(" ")),
        _ => format!("`{}`", words.join(" ")),
    }
}
