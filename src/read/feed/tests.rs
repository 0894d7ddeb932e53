//! Cases.

use crate::document::{Document, FieldName, Format, NoteCode};
use crate::read::{Hint, read};

fn rss(items: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>\
         <title>Larn Courier</title><language>en</language>{items}</channel></rss>"
    )
}

fn atom(entries: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Larn Courier</title>{entries}</feed>"
    )
}

fn documents(source: &str) -> Vec<Document> {
    let found = read(source.as_bytes(), &Hint::default()).unwrap();
    assert!(found.iter().all(|document| document.source.format == Format::Feed));
    found
}

#[track_caller]
fn check(source: &str, texts: &[&str]) -> Vec<Document> {
    let found = documents(source);
    assert_eq!(found.iter().map(|document| &*document.text).collect::<Vec<_>>(), texts);
    found
}

#[track_caller]
fn check_claim(source: &str, field: FieldName, expected: &[&str]) {
    let document = documents(source).remove(0);
    let found: Vec<&str> =
        document.claims.iter().filter(|claim| claim.field == field).map(|claim| &*claim.value).collect();
    assert_eq!(found, expected);
}

fn has_note(document: &Document, code: NoteCode) -> bool {
    document.notes.iter().any(|note| note.code == code)
}

const ITEM: &str = "<item><title>Wall &amp;amp; gate</title><link>https://a.example/wall</link>\
                    <description>Short.</description><content:encoded><![CDATA[<p>The wall <b>held</b>.</p><p>We saw it.</p>]]></content:encoded>\
                    <pubDate>Thu, 04 Mar 2021 15:15:00 +0100</pubDate><dc:creator>Ada Häsk</dc:creator><category>floods</category></item>";

#[test]
fn an_item_with_the_whole_article_is_a_version() {
    let found = check(&rss(ITEM), &["Wall & gate\n\nThe wall held.\n\nWe saw it."]);
    assert!(!has_note(&found[0], NoteCode::Truncated));
    check_claim(&rss(ITEM), FieldName::Published, &["Thu, 04 Mar 2021 15:15:00 +0100"]);
    check_claim(&rss(ITEM), FieldName::Authors, &["Ada Häsk"]);
    check_claim(&rss(ITEM), FieldName::Url, &["https://a.example/wall"]);
    check_claim(&rss(ITEM), FieldName::Description, &["Short."]);
    check_claim(&rss(ITEM), FieldName::Publisher, &["Larn Courier"]);
    check_claim(&rss(ITEM), FieldName::Language, &["en"]);
}

#[test]
fn an_item_with_a_summary_says_so() {
    let item = "<item><title>Wall</title><description>The wall held.</description><author>a@a.example (Ada Häsk)</author>\
                <media:description>no</media:description></item>";
    let found = check(&rss(item), &["Wall\n\nThe wall held."]);
    assert!(has_note(&found[0], NoteCode::Truncated));
    check_claim(&rss(item), FieldName::Authors, &["Ada Häsk"]);
}

#[test]
fn a_description_may_hold_the_whole_article() {
    let item = "<item><title>Wall</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;</description></item>";
    let found = check(&rss(item), &["Wall\n\nOne.\n\nTwo.\n\nThree."]);
    assert!(!has_note(&found[0], NoteCode::Truncated));
}

#[test]
fn items_of_one_address_stand_together() {
    let item = |id: &str, words: &str| {
        format!("<item><guid isPermaLink=\"false\">{id}</guid><description>{words}</description></item>")
    };
    let items = item("a", "It held.")
        + &item("b", "It rained.")
        + &item("a", "It fell.")
        + "<item><guid>c</guid></item>";
    let found = check(&rss(&items), &["It held.", "It fell.", "It rained."]);
    assert_eq!(found[1].source.part, "item 3");
    assert!(has_note(&found[0], NoteCode::LeftOut));
}

#[test]
fn atom_has_its_own_names() {
    let entry = "<entry><title type=\"html\">Wall &amp;lt;b&amp;gt;holds</title><id>urn:1</id><link rel=\"self\" href=\"https://a.example/x\"/>\
                 <link href=\"https://a.example/wall\"/><published>2021-03-04T15:15:00Z</published><updated>2021-03-05T10:00:00Z</updated>\
                 <author><name>Ada Häsk</name></author><category term=\"t\" label=\"Floods\"/><summary>Short.</summary>\
                 <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>It <i>held</i>.</p><ul><li>sand</li></ul></div></content></entry>";
    let source = atom(entry);
    check(&source, &["Wall <b>holds\n\nIt held.\n\nsand"]);
    check_claim(&source, FieldName::Url, &["https://a.example/wall"]);
    check_claim(&source, FieldName::Modified, &["2021-03-05T10:00:00Z"]);
    check_claim(&source, FieldName::Tags, &["Floods"]);
    check_claim(&source, FieldName::Authors, &["Ada Häsk"]);
    check(&atom("<entry><content type=\"text\">a &lt;b&gt; c</content></entry>"), &["a <b> c"]);
}

#[test]
fn rss_1_has_its_items_beside_the_channel() {
    let source = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
                  xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Courier</title></channel>\
                  <item rdf:about=\"https://a.example/1\"><title>Wall</title><link>https://a.example/1</link>\
                  <description>It held.</description><dc:date>2021-03-04</dc:date></item></rdf:RDF>";
    check(source, &["Wall\n\nIt held."]);
    check_claim(source, FieldName::Published, &["2021-03-04"]);
    check_claim(source, FieldName::Publisher, &["Courier"]);
}

#[test]
fn signs_that_xml_does_not_know_are_mended() {
    let item = "<item><title>Wall&nbsp;&amp; gate</title><description>R&D held &mdash; then\u{b}.</description></item>";
    let found = check(&rss(item), &["Wall & gate\n\nR&D held — then."]);
    assert!(has_note(&found[0], NoteCode::Unreadable));
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    let whole = rss(&format!("<item><description>First one.</description></item>{ITEM}"));
    for (mark, last) in [
        ("held</b>", "Wall & gate\n\nThe wall"),
        ("<pubDate>", "Wall & gate\n\nThe wall held.\n\nWe saw it."),
        ("04 Mar", "Wall & gate\n\nThe wall held.\n\nWe saw it."),
        ("escription>Short", "First one."),
    ] {
        let cut = whole.split_once(mark).unwrap().0;
        let found = documents(cut);
        assert_eq!(found.last().unwrap().text, last, "{mark}");
        assert!(has_note(&found[0], NoteCode::Truncated), "{mark}");
    }
}

#[test]
fn what_holds_no_article_is_named() {
    let error = |source: &str| read(source.as_bytes(), &Hint::default()).unwrap_err().to_string();
    assert_eq!(error(&rss("")), "The file cannot be read as feed: it has no items.");
    assert_eq!(error(&rss("<item/>")), "The file cannot be read as feed: its items have no text.");
}
