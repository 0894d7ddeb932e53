//! Cases of archives of files.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::{Hint, read};

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[track_caller]
fn check(files: &[(&str, &[u8])], expected: &[(&str, &str)]) {
    let found = read(&packed(files), &Hint { name: "a.zip".to_owned(), ..Hint::default() }).unwrap();
    let told: Vec<(&str, &str)> =
        found.iter().map(|document| (document.source.part.as_str(), document.text.as_str())).collect();
    assert_eq!(told, expected);
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    let error = read(bytes, &Hint::default()).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn files_are_versions_in_the_order_that_people_count() {
    check(
        &[
            ("v10.txt", b"It broke."),
            ("v2.txt", b"It held."),
            ("__MACOSX/v2.txt", b"x"),
            (".DS_Store", b"\0\0\0\x01"),
        ],
        &[("v2.txt", "It held."), ("v10.txt", "It broke.")],
    );
}

#[test]
fn what_cannot_be_read_leaves_the_others() {
    let bytes = packed(&[("a.txt", b"It held."), ("b.png", b"\x89PNG\r\n\x1a\n")]);
    let found = read(&bytes, &Hint::default()).unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].notes[0].message.starts_with("b.png was left out. The file is an image"));
    check_refused(&packed(&[("b.png", b"\x89PNG\r\n\x1a\n")]), "b.png in it: The file is an image");
    check_refused(&packed(&[]), "ZIP archive");
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b'a'; 70 << 20];
    check_refused(&packed(&[("a.txt", &zeros)]), "unpacks to more than 67,108,864 bytes");
    let mut bytes = packed(&[("a.txt", b"It held.")]);
    for _ in 0..6 {
        bytes = packed(&[("a.zip", &bytes)]);
    }
    check_refused(&bytes, "packed in one another");
}

#[test]
fn a_broken_archive_is_told() {
    let bytes = packed(&[("a.txt", b"It held.")]);
    check_refused(bytes.split_at(bytes.len() - 10).0, "the ZIP archive is broken");
}
