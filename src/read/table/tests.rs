//! Cases of tables.

use super::*;
use crate::document::FieldName;

fn hint(name: &str) -> Hint {
    Hint { name: name.to_owned(), ..Hint::default() }
}

#[track_caller]
fn read(name: &str, source: &str) -> Vec<Document> {
    crate::read::read(source.as_bytes(), &hint(name)).unwrap()
}

/// The text of each version, and which it is.
#[track_caller]
fn check(name: &str, source: &str, expected: &[(&str, &str)]) {
    let documents = read(name, source);
    let found: Vec<(&str, &str)> =
        documents.iter().map(|document| (document.source.part.as_str(), document.text.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_claims(document: &Document, expected: &[(FieldName, &str)]) {
    let found: Vec<(FieldName, &str)> =
        document.claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_notes(name: &str, source: &str, expected: &[&str]) {
    let documents = read(name, source);
    let found: Vec<&str> =
        documents.iter().flat_map(|document| &document.notes).map(|note| note.message.as_str()).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_error(name: &str, source: &str, words: &str) {
    let error = crate::read::read(source.as_bytes(), &hint(name)).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn each_row_is_a_version() {
    check(
        "a.csv",
        "version,headline,text\n1,Bridge,\"It held.\n\nSo they said.\"\n2,Bridge,It fell.\n",
        &[
            ("version 1, line 2", "Bridge\n\nIt held.\n\nSo they said."),
            ("version 2, line 5", "Bridge\n\nIt fell."),
        ],
    );
}

#[test]
fn versions_come_in_the_order_of_their_numbers() {
    check(
        "a.csv",
        "version,text\n10,Third.\n9,Second.\nv1,First.\n",
        &[
            ("version v1, line 4", "First."),
            ("version 9, line 3", "Second."),
            ("version 10, line 2", "Third."),
        ],
    );
}

#[test]
fn versions_without_numbers_come_in_the_order_of_their_times() {
    let source = "fetched_at\ttext\n2024-05-03T12:00:00+02:00\tSecond.\n2024-05-03 09:30\tFirst.\n";
    check("a.tsv", source, &[("line 3", "First."), ("line 2", "Second.")]);
    let documents = read("a.tsv", source);
    check_claims(&documents[1], &[(FieldName::Modified, "2024-05-03T12:00:00+02:00")]);
    let capture = documents[1].source.capture.as_ref().unwrap();
    assert_eq!(capture.time.as_deref(), Some("2024-05-03T12:00:00+02:00"));
}

#[test]
fn counted_seconds_are_a_time() {
    let documents = read("a.csv", "crawled,text\n1714730400,Second.\n1714726800,First.\n");
    assert_eq!(documents[0].text, "First.");
    check_claims(&documents[0], &[(FieldName::Modified, "2024-05-03T09:00:00Z")]);
}

#[test]
fn versions_without_either_stay_as_they_are() {
    check("a.csv", "title;text\nA;One.\nA;Two.\n", &[("line 2", "A\n\nOne."), ("line 3", "A\n\nTwo.")]);
}

#[test]
fn versions_of_an_article_stand_together() {
    check(
        "a.csv",
        "article_id,version,text\n7,1,Quay 1.\n8,1,Wall 1.\n7,2,Quay 2.\n8,2,Wall 2.\n",
        &[
            ("7, version 1, line 2", "Quay 1."),
            ("7, version 2, line 4", "Quay 2."),
            ("8, version 1, line 3", "Wall 1."),
            ("8, version 2, line 5", "Wall 2."),
        ],
    );
}

#[test]
fn an_address_tells_articles_apart_whatever_kept_it() {
    let source = "url,date,text\n\
                  https://web.archive.org/web/20240503/http://harrow.example/quay,2024-05-03,Quay 1.\n\
                  http://harrow.example/wall,2024-05-03,Wall 1.\n\
                  https://harrow.example/quay/,2024-05-04,Quay 2.\n";
    let documents = read("a.csv", source);
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, ["Quay 1.", "Quay 2.", "Wall 1."]);
}

#[test]
fn one_article_of_many_can_be_asked_for() {
    let source = "url,version,text\nhttp://a.example/1,1,One.\nhttp://a.example/2,1,Other.\nhttp://a.example/1,2,Two.\n";
    let hint = Hint { article: Some("a.example/1".to_owned()), ..hint("a.csv") };
    let documents = crate::read::read(source.as_bytes(), &hint).unwrap();
    assert_eq!(documents.len(), 2);
    let nowhere = Hint { article: Some("a.example/3".to_owned()), ..hint };
    let error = crate::read::read(source.as_bytes(), &nowhere).unwrap_err().to_string();
    assert!(error.contains("no row with text is of the article “a.example/3”"), "{error}");
}

#[test]
fn a_date_that_differs_between_versions_is_theirs() {
    let source = "url,created,text\nu,2024-05-03,One.\nu,2024-05-04,Two.\n";
    check_claims(&read("a.csv", source)[1], &[(FieldName::Url, "u"), (FieldName::Modified, "2024-05-04")]);
    let source = "url,version,created,text\nu,1,2024-05-03,One.\nu,2,2024-05-03,Two.\n";
    check_claims(&read("a.csv", source)[1], &[(FieldName::Url, "u"), (FieldName::Published, "2024-05-03")]);
}

#[test]
fn a_body_of_html_is_read_as_html() {
    check(
        "a.csv",
        "title,html\nQuay,\"<p>One <b>two</b>.</p><blockquote>Three.</blockquote>\"\n",
        &[("", "Quay\n\nOne two.\n\nThree.")],
    );
    let page = "<html><head><title>Quay</title></head><body><h1>Quay</h1><p>The ferry at Harrow will leave from \
                the north quay until June, the county said on Friday.</p></body></html>";
    let documents = read("a.csv", &format!("version,html\n1,{}\n", page.replace(',', "&#44;")));
    assert_eq!(documents[0].source.format, Format::Table);
    assert!(documents[0].text.ends_with("the county said on Friday."), "{}", documents[0].text);
}

#[test]
fn columns_are_called_in_many_languages() {
    for header in [
        "Fassung;Titel;Autor;Volltext",
        "version;titre;auteur;texte",
        "versión;título;autor;cuerpo",
        "versione;titolo;autore;testo",
    ] {
        let documents =
            read("a.csv", &format!("{header}\n2;Kai;Ivo Lantern;Zwei.\n1;Kai;Ivo Lantern;Eins.\n"));
        assert_eq!(documents[0].text, "Kai\n\nEins.", "{header}");
        check_claims(&documents[0], &[(FieldName::Headline, "Kai"), (FieldName::Authors, "Ivo Lantern")]);
    }
}

#[test]
fn the_delimiter_is_told_by_the_contents() {
    for delimiter in [",", "\t", ";", "|"] {
        let source = format!("version{delimiter}text\n1{delimiter}It held.\n2{delimiter}It fell.\n");
        check("a.csv", &source, &[("version 1, line 2", "It held."), ("version 2, line 3", "It fell.")]);
    }
}

#[test]
fn columns_without_names_are_told_by_what_stands_in_them() {
    let long = "The ferry at Harrow will leave from the north quay until June, the county said. ".repeat(4);
    let source = format!(
        "2024-05-04,http://a.example/1,Ferry to run from quay,\"{long}Two.\"\n\
         2024-05-03,http://a.example/1,Ferry to run from quay,\"{long}One.\"\n"
    );
    let documents = read("a.csv", &source);
    assert!(documents[0].text.ends_with("One."));
    assert!(documents[0].text.starts_with("Ferry to run from quay\n\nThe ferry"));
}

#[test]
fn the_shape_of_newsedits_is_known() {
    let source = "entry_id,version,title,summary,created,url,archive_url,num_versions,joint_key\n\
        17,1.0,Quay shut,<p>It held.</p><p>So they said.</p>,2019-01-02 10:00:00.5,http://a.example/q,https://kept.example/1,2,17-1\n\
        17,0.0,Quay open,<p>It held.</p>,2019-01-01 10:00:00.5,http://a.example/q,https://kept.example/0,2,17-0\n";
    check(
        "a.csv",
        source,
        &[
            ("version 0, line 3", "Quay open\n\nIt held."),
            ("version 1, line 2", "Quay shut\n\nIt held.\n\nSo they said."),
        ],
    );
    let documents = read("a.csv", source);
    check_claims(
        &documents[0],
        &[
            (FieldName::Headline, "Quay open"),
            (FieldName::Url, "http://a.example/q"),
            (FieldName::Modified, "2019-01-01 10:00:00.5"),
        ],
    );
    let capture = documents[0].source.capture.as_ref().unwrap();
    assert_eq!(capture.url.as_deref(), Some("https://kept.example/0"));
    assert!(documents[0].notes.is_empty(), "{:?}", documents[0].notes);
}

#[test]
fn the_shape_of_newsdiffs_is_known() {
    check(
        "a.csv",
        "id,article_id,v,title,byline,date,boring,text\n\
         2,5,9f1c,Quay shut,By Ivo Lantern,2012-07-02 10:00:00,0,It fell.\n\
         1,5,77ab,Quay open,By Ivo Lantern,2012-07-01 10:00:00,0,It held.\n",
        &[
            ("version 77ab, line 3", "Quay open\n\nIt held."),
            ("version 9f1c, line 2", "Quay shut\n\nIt fell."),
        ],
    );
}

#[test]
fn columns_can_be_told() {
    let source = "lead,a,b\nQuay,Short words here,The words that count.\n";
    let columns =
        vec![("B".to_owned(), Column::Body), ("lead".to_owned(), Column::Field(FieldName::Headline))];
    let told = Hint { columns, ..hint("a.csv") };
    let documents = crate::read::read(source.as_bytes(), &told).unwrap();
    assert_eq!(documents[0].text, "Quay\n\nThe words that count.");
    let wrong = Hint { columns: vec![("c".to_owned(), Column::Body)], ..hint("a.csv") };
    let error = crate::read::read(source.as_bytes(), &wrong).unwrap_err().to_string();
    assert!(error.contains("no column “c”; the columns are “lead”, “a”, “b”"), "{error}");
}

#[test]
fn rows_that_are_broken_are_named() {
    check_notes(
        "a.csv",
        "version,text\n1,It held.\n2,One, two, three.\n3,\n4,It fell.\n",
        &[
            "2 rows were left out: line 3 (it has 4 cells, and the table has 2 columns), line 4 (it has no text).",
        ],
    );
    check_notes(
        "a.csv",
        "version,text\n1,It held.\n2,\"It fell.\n3,It fell again.\n",
        &["One row was left out: the last row, from byte 24 (its quotation mark never closes)."],
    );
    check_notes(
        "a.jsonl",
        "{\"version\": 1, \"text\": \"One.\"}\n{\"version\": 2, \"te\n{\"version\": 3, \"text\": \"Three.\"}\n",
        &["One row was left out: line 2 (broken at column 18: EOF while parsing a string)."],
    );
}

#[test]
fn columns_that_are_not_read_are_named_once() {
    check_notes(
        "a.csv",
        "version,text,shares,mood\n1,One.,4,x\n2,Two.,5,y\n",
        &["The columns “shares”, “mood” were left out: they are not read."],
    );
}

#[test]
fn a_table_without_text_says_which_columns_it_has() {
    check_error("a.csv", "name,size\nx,3\n", "the columns are “name”, “size”. Say which one does");
    check_error("a.csv", "version,text\n1,\n", "no row has text");
}

#[test]
fn lines_of_json_are_versions() {
    check(
        "a.jsonl",
        "{\"version\": 2, \"title\": \"Quay\", \"text\": \"Two.\"}\n\n{\"version\": 1, \"title\": \"Quay\", \"text\": \"One.\"}\n",
        &[("version 1, line 3", "Quay\n\nOne."), ("version 2, line 1", "Quay\n\nTwo.")],
    );
    check(
        "a.json",
        r#"[{"v": 1, "summary": "<p>One.</p>", "entry_id": 4}, {"v": 0, "summary": "<p>Zero.</p>", "entry_id": 4}]"#,
        &[("version 0, item 2", "Zero."), ("version 1, item 1", "One.")],
    );
}

#[test]
fn a_table_is_told_without_an_ending() {
    check(
        "dump",
        "version,text\n1,One.\n2,Two.\n",
        &[("version 1, line 2", "One."), ("version 2, line 3", "Two.")],
    );
    check(
        "dump",
        "{\"version\": 1, \"text\": \"One.\"}\n{\"version\": 2, \"text\": \"Two.\"}\n",
        &[("version 1, line 1", "One."), ("version 2, line 2", "Two.")],
    );
    let plain = "Version, text, and title were agreed on Monday.\nThe council met.";
    assert_eq!(read("dump", plain)[0].source.format, Format::Plain);
}

#[test]
fn no_more_versions_than_the_limit_come_out() {
    let rows: String = (0..1_200).fold(String::new(), |rows, at| rows + &format!("{at},Words {at}.\n"));
    let documents = read("a.csv", &format!("version,text\n{rows}"));
    assert_eq!(documents.len(), 1_000);
    assert!(documents[0].notes[0].message.starts_with("200 more rows were not read"));
}

#[test]
fn hostile_tables_end_soon() {
    let wide = format!("text,{}\n1,2\n", "a,".repeat(200_000));
    let long = format!("version,text\n{}", ",\n".repeat(1_000_000));
    let quoted = format!("version,text\n1,{}", "\"".repeat(3_000_000));
    let many = format!("version,text\n{}", "1,One.\n".repeat(300_000));
    for source in [wide, long, quoted, many] {
        let _ = crate::read::read(source.as_bytes(), &hint("a.csv"));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(200))]

    #[test]
    fn any_cells_give_versions_or_an_error(
        cells in proptest::collection::vec("version|text|url|date|\"|\"\"|,|;|\t|\n|\r\n|1|2024-05-03|<p>x|\\{\"text\":|It held\\.|[^a-z]{0,5}", 0..40),
        ending in 0_usize..3,
    ) {
        let name = ["a.csv", "a.tsv", "a.jsonl"][ending];
        if let Err(error) = crate::read::read(cells.concat().as_bytes(), &hint(name)) {
            proptest::prop_assert!(!matches!(error, ReadError::Unreadable { .. }), "a panic");
        }
    }
}
