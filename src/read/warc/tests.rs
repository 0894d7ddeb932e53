//! Cases of archives: records written here, and what is read of them.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::document::{Document, Format, NoteCode};
use crate::read::{Hint, ReadError, read};

const PAGE: &str = "<html><body><article><h1>Wall holds</h1><p>The new wall held on Sunday, the agency said.</p>\
                    <p>Nobody was hurt in the town below.</p></article></body></html>";
const WALL: &str =
    "Wall holds\n\nThe new wall held on Sunday, the agency said.\n\nNobody was hurt in the town below.";

fn record(kind: &str, time: &str, more: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: {time}\r\nWARC-Target-URI: https://a.example/wall\r\n\
         {more}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n").as_bytes(), body]
        .concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn read_as(name: &str, bytes: &[u8]) -> Result<Vec<Document>, ReadError> {
    read(bytes, &Hint { name: name.to_owned(), ..Hint::default() })
}

/// Checks the texts of an archive, and when each was captured.
#[track_caller]
fn check(bytes: &[u8], expected: &[(&str, &str)]) -> Vec<Document> {
    let found = read_as("a.warc", bytes).unwrap();
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|document| {
            let time = document.source.capture.as_ref().and_then(|capture| capture.time.as_deref());
            (time.unwrap_or_default(), document.text.as_str())
        })
        .collect();
    assert_eq!(told, expected);
    found
}

#[test]
fn captures_come_out_in_the_order_of_their_times() {
    let other = PAGE.replace("held", "broke");
    let bytes = [
        record("response", "2021-03-05T10:00:00Z", "", &answer("", other.as_bytes())),
        record("response", "2021-03-04T10:00:00Z", "", &answer("", PAGE.as_bytes())),
    ]
    .concat();
    let broke = WALL.replace("held", "broke");
    let expected = [("2021-03-04T10:00:00Z", WALL), ("2021-03-05T10:00:00Z", &*broke)];
    check(&bytes, &expected);
    check(&gzip(&bytes), &expected);
}

#[test]
fn pages_are_unpacked() {
    let chunked = format!(
        "5;x=1\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
        &PAGE.split_at(5).0,
        PAGE.len() - 5,
        &PAGE.split_at(5).1
    );
    let one = |head: &str, body: &[u8]| record("response", "2021-03-04T10:00:00Z", "", &answer(head, body));
    let expected = [("2021-03-04T10:00:00Z", WALL)];
    check(&one("Transfer-Encoding: chunked\r\n", chunked.as_bytes()), &expected);
    check(&one("Transfer-Encoding: chunked\r\n", PAGE.as_bytes()), &expected);
    check(&one("Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())), &expected);
    let raw = check(&one("Content-Encoding: gzip\r\n", PAGE.as_bytes()), &expected);
    assert!(raw[0].notes.iter().any(|note| note.code == NoteCode::Unreadable));
}

#[test]
fn a_page_that_was_the_same_again_is_a_version() {
    let digest = "WARC-Payload-Digest: sha1:ABC\r\n";
    let bytes = [
        record("response", "2021-03-04T10:00:00Z", digest, &answer("", PAGE.as_bytes())),
        record("revisit", "2021-03-05T10:00:00Z", digest, b"HTTP/1.1 200 OK\r\n\r\n"),
        record("revisit", "2021-03-06T10:00:00Z", "WARC-Payload-Digest: sha1:OTHER\r\n", b""),
    ]
    .concat();
    let found = check(&bytes, &[("2021-03-04T10:00:00Z", WALL), ("2021-03-05T10:00:00Z", WALL)]);
    assert_eq!(found[1].source.part, "captured 2021-03-05T10:00:00Z");
    assert!(found[0].notes.iter().any(|note| note.message.starts_with("1 record refers to a page")));
}

#[test]
fn what_is_no_article_is_counted() {
    let bytes = [
        record("warcinfo", "2021-03-04T10:00:00Z", "", b"software: x"),
        record("response", "2021-03-04T10:00:00Z", "", b"HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"),
        record("response", "2021-03-04T10:00:00Z", "", &answer("", PAGE.as_bytes())),
    ]
    .concat();
    let found = check(&bytes, &[("2021-03-04T10:00:00Z", WALL)]);
    assert!(found[0].notes.iter().any(|note| note.message.starts_with("1 record of the archive holds no")));
    let error = read_as("a.warc", &record("warcinfo", "", "", b"x")).unwrap_err().to_string();
    assert_eq!(error, "The file cannot be read as warc: no record in it holds a page.");
}

#[test]
fn a_record_that_is_cut_off_says_so() {
    let bytes = record("response", "2021-03-04T10:00:00Z", "", &answer("", PAGE.as_bytes()));
    let cut = bytes.split_at(bytes.len() - 30).0;
    let found = read_as("a.warc", cut).unwrap();
    assert!(found[0].notes.iter().any(|note| note.code == NoteCode::Truncated));
}

#[test]
fn a_record_that_the_next_one_cuts_off_says_so() {
    let packed = gzip(
        PAGE.replace("below", "below, or in the wide and windy country all around it, not one").as_bytes(),
    );
    let short = packed.split_at(packed.len() - 12).0;
    let whole =
        record("response", "2021-03-04T10:00:00Z", "", &answer("Content-Encoding: gzip\r\n", &packed));
    let end = whole.len() - 4 - 12;
    let next = record("response", "2021-03-05T10:00:00Z", "", &answer("", PAGE.as_bytes()));
    assert!(short.len() < packed.len());
    let found = read_as("a.warc", &[whole.split_at(end).0, b"\r\n\r\n", &next].concat()).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found[0].notes.iter().any(|note| note.code == NoteCode::Truncated));
}

#[test]
fn older_archives_are_read() {
    let block = answer("", PAGE.as_bytes());
    let head = "filedesc://a.arc 127.0.0.1 20140216050221 text/plain 16\n1 0 Live Capture\n";
    let line = format!("https://a.example/wall 10.0.0.1 20140216050221 text/html {}\n", block.len());
    let bytes = [head.as_bytes(), b"\n", line.as_bytes(), &block, b"\n"].concat();
    let found = check(&bytes, &[("2014-02-16T05:02:21Z", WALL)]);
    assert_eq!(found[0].source.format, Format::Html);
}
