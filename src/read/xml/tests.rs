//! Cases of files that would do harm, and of files that are broken.

use std::time::Instant;

use crate::document::Format;
use crate::read::{Hint, read};

/// Whatever comes out, it comes soon. Tests are not built to be fast.
#[track_caller]
fn check_soon(source: &str) {
    let start = Instant::now();
    let _ = read(source.as_bytes(), &Hint::default());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[track_caller]
fn check_refused(source: &str, words: &str) {
    let error = read(source.as_bytes(), &Hint::default()).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

/// Many pieces that differ by their number.
fn many(piece: impl Fn(usize) -> String) -> String {
    (0..12_000).map(piece).collect::<Vec<_>>().concat()
}

fn nitf(content: &str) -> String {
    format!("<nitf><body><body.content>{content}</body.content></body></nitf>")
}

#[test]
fn entities_that_grow_are_refused() {
    let mut laughs = vec!["<!DOCTYPE nitf [<!ENTITY a0 \"ha\">".to_owned()];
    for at in 1..30 {
        let inside = format!("&a{};", at - 1).repeat(10);
        laughs.push(format!("<!ENTITY a{at} \"{inside}\">"));
    }
    check_refused(&format!("{}]>{}", laughs.concat(), nitf("<p>&a29;</p>")), "entities");
    let long = format!(
        "<!DOCTYPE nitf [<!ENTITY a \"{}\">]>{}",
        "x".repeat(100_000),
        nitf(&"<p>&a;</p>".repeat(10_000))
    );
    check_refused(&long, "entities grow beyond all bounds");
    let cyclic = "<!DOCTYPE nitf [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>";
    check_refused(&format!("{cyclic}{}", nitf("<p>&a;</p>")), "hold one another");
    let outside = "<!DOCTYPE nitf [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
    check_refused(&format!("{outside}{}", nitf("<p>&a;</p>")), "broken");
    let fair = format!("<!DOCTYPE nitf [<!ENTITY larn \"Larn\">]>{}", nitf("<p>&larn; held.</p>"));
    assert_eq!(read(fair.as_bytes(), &Hint::default()).unwrap()[0].text, "Larn held.");
}

#[test]
fn deep_files_are_read() {
    for (open, close) in
        [("<q>", "</q>"), ("<bq>", "</bq>"), ("<em>", "</em>"), ("<newsItem>", "</newsItem>")]
    {
        let many = 100_000;
        check_soon(&nitf(&format!("{}x{}", open.repeat(many), close.repeat(many))));
        check_soon(&nitf(&format!("{}x", open.repeat(many))));
    }
    let deep = format!(
        "<TEI><text>{}x{}</text></TEI>",
        "<app><rdg wit=\"#A\">".repeat(50_000),
        "</rdg></app>".repeat(50_000)
    );
    check_soon(&deep);
    let items =
        format!("<rss><channel>{}x{}</channel></rss>", "<item>".repeat(50_000), "</item>".repeat(50_000));
    check_soon(&items);
}

#[test]
fn wide_files_are_read_or_refused() {
    check_soon(&nitf(&"<p/>".repeat(500_000)));
    check_soon(&nitf(&"<p><q>x</q></p>".repeat(50_000)));
    let attributes = many(|at| format!(" a{at}=\"\""));
    check_refused(&nitf(&format!("<p{attributes}>x</p>")), "too many attributes");
    let prefixes = many(|at| format!("<a xmlns:b{at}=\"c\">"));
    check_refused(&nitf(&prefixes), "too many prefixes");
    let again = "<p xmlns:b=\"c\">x</p>".repeat(20_000);
    check_soon(&nitf(&again));
    assert!(read(nitf("<p xmlns:b=\"c\">x</p>").as_bytes(), &Hint::default()).is_ok());
    let readings = many(|at| format!("<rdg wit=\"#w{}\">x</rdg>", at % 100));
    check_soon(&format!("<TEI><text><p><app>{readings}</app></p></text></TEI>"));
    check_soon(&format!("<rss><channel>{}</channel></rss>", "<item><title>&</title></item>".repeat(20_000)));
}

#[test]
fn what_is_broken_says_where() {
    check_refused("<nitf><body></nitf>", "1:");
    check_refused("<nitf/>", "no text");
    let hint = Hint { format: Some(Format::Feed), ..Hint::default() };
    for source in ["x", "<", "<a", "<a b", "&", "<!DOCTYPE", "<?xml", "<a>&#xFFFFFFFF;</a>", "<![CDATA["] {
        assert!(read(source.as_bytes(), &hint).is_err(), "{source}");
    }
}
