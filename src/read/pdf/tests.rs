//! Cases: PDFs that programs made (`scripts/fixtures-pdf.sh`), PDFs made here line by line, and broken ones.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::iso;
use crate::document::{Document, FieldName, Layout, NoteCode, Role};
use crate::read::{Hint, ReadError, read};

/// A fixture as a document.
fn fixture(name: &str) -> Result<Document, ReadError> {
    let path = format!("{}/tests/fixtures/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::File::open(path).and_then(|mut file| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes)?;
        Ok(bytes)
    });
    read_one(&bytes.unwrap())
}

fn read_one(bytes: &[u8]) -> Result<Document, ReadError> {
    Ok(read(bytes, &Hint::default())?.remove(0))
}

/// The blocks of a document, each with its role.
fn blocks(document: &Document) -> Vec<(Role, &str)> {
    let Layout::Blocks(blocks) = &document.layout else { panic!("no blocks") };
    blocks.iter().map(|block| (block.role, block.span.of(&document.text))).collect()
}

fn claim(document: &Document, field: FieldName) -> &str {
    document.claims.iter().find(|claim| claim.field == field).map_or("", |claim| &claim.value)
}

/// A PDF of objects, the first of which is the catalogue.
fn of_objects(objects: &[&str]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1).unwrap();
    }
    out += "trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    out.into_bytes()
}

fn stream(dict: &str, content: &str) -> String {
    format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len())
}

/// A PDF of pages, each of lines such as `50 700 10 The words`: from the left, from below, size.
fn of_lines(pages: &[&str]) -> Vec<u8> {
    let count = pages.len();
    let kids = (0..count).map(|at| format!("{} 0 R", 4 + 2 * at)).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {count}/MediaBox[0 0 400 600]/Resources<</Font<</F 3 0 R>>>>>>"
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (at, lines) in pages.iter().enumerate() {
        let mut content = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let parts: Vec<&str> = line.splitn(4, ' ').collect();
            let [x, y, size, words] = parts[..] else { panic!("{line}") };
            writeln!(content, "BT /F {size} Tf {x} {y} Td ({words}) Tj ET").unwrap();
        }
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 5 + 2 * at));
        objects.push(stream("", &content));
    }
    of_objects(&objects.iter().map(String::as_str).collect::<Vec<_>>())
}

#[track_caller]
fn check(pages: &[&str], expected: &[(Role, &str)]) -> Document {
    let found = read_one(&of_lines(pages)).unwrap();
    assert_eq!(blocks(&found), expected);
    found
}

#[track_caller]
fn check_refused(bytes: &[u8], words: &str) {
    let error = read_one(bytes).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn an_article_has_the_paragraphs_of_its_text() {
    let found = fixture("article.pdf").unwrap();
    let text = include_str!("../../../tests/fixtures/formats/article.txt");
    assert_eq!(found.text, text.trim_end());
    assert_eq!(blocks(&found)[0].0, Role::Headline);
    assert_eq!(claim(&found, FieldName::Headline), "Ferry to run from north quay");
    assert_eq!(claim(&found, FieldName::Language), "en");
    assert_eq!(claim(&found, FieldName::Published), "", "a browser says when it printed");
    assert!(found.source.capture.unwrap().time.is_some());
    assert_eq!(found.notes, []);
}

#[test]
fn columns_heads_and_parted_words() {
    let found = fixture("columns.pdf").unwrap();
    let mut expected = vec!["Die Brücke über die Wenna bleibt den ganzen Winter geschlossen".to_owned()];
    for part in 1..=3 {
        expected.push(format!(
            "Die Kreisverwaltung hat am Freitag bekannt gegeben, dass die Brücke über die Wenna vom ersten \
             November bis Ende März geschlossen bleibt, nachdem Ingenieure Risse in {part}{part} von neunzehn \
             Bolzen gefunden hatten."
        ));
        expected.push(format!(
            "„Wir haben jeden Bolzen angesehen“, sagte Ivo Lantern, der Kreis-Ingenieur, zum {part}. Mal. „Elf \
             sind gerissen, und drei ließen sich mit der Hand drehen.“ Die Wasser- und Schifffahrtsverwaltung \
             betrachtet die Angelegenheit mit Sorge."
        ));
        expected.push(format!("Niemand wurde bei Prüfung {part} verletzt."));
    }
    assert_eq!(found.text, expected.join("\n\n"));
    assert_eq!(found.notes.len(), 1);
    assert_eq!(found.notes[0].code, NoteCode::LeftOut);
    assert!(found.notes[0].message.contains("“Harrower Bote”, “Seite 1”"), "{}", found.notes[0].message);
}

#[test]
fn an_office_program_says_more() {
    use Role::{Headline, Item, Paragraph, Subhead};
    let found = fixture("office.pdf").unwrap();
    let roles: Vec<Role> = blocks(&found).into_iter().map(|(role, _)| role).collect();
    assert_eq!(roles, [Headline, Paragraph, Subhead, Paragraph, Item, Item, Paragraph]);
    assert_eq!(
        blocks(&found)[3].1,
        "“It was never a question of whether,” said Łukasz Wąż of the ferry “Żółta”. The offices’ efficient staff \
         found the flow fit; the sign in Greek says Η γέφυρα είναι κλειστή."
    );
    assert_eq!(blocks(&found)[4].1, "The ferry runs until ten.");
    assert_eq!(claim(&found, FieldName::Headline), "Bridge to close for winter");
    assert_eq!(claim(&found, FieldName::Authors), "Mirela Vance");
    assert!(claim(&found, FieldName::Published).starts_with("20"));
}

#[test]
fn a_file_that_opens_without_a_password_is_read() {
    let (found, open) = (fixture("restricted.pdf").unwrap(), fixture("office.pdf").unwrap());
    assert_eq!(found.text, open.text);
    assert_eq!(claim(&found, FieldName::Headline), "Bridge to close for winter");
}

#[test]
fn lines_are_joined() {
    check(
        &["50 500 20 Bridge closes for the
           50 478 20 whole of the winter
           50 440 10 The stone bridge over the Wenna will close from the first
           50 428 10 of November until the end of March.
           50 416 10 A new paragraph begins after a short last line, and goes
           50 404 10 on.
           50 384 10 So does one after a gap, even if the line before is not"],
        &[
            (Role::Headline, "Bridge closes for the whole of the winter"),
            (
                Role::Paragraph,
                "The stone bridge over the Wenna will close from the first of November until the end of March.",
            ),
            (Role::Paragraph, "A new paragraph begins after a short last line, and goes on."),
            (Role::Paragraph, "So does one after a gap, even if the line before is not"),
        ],
    );
}

#[test]
fn words_are_joined() {
    check(
        &["50 500 10 The well-known bridge over the river was in a sorry con-
           50 488 10 dition, said the engineer, who is herself a rather well-
           50 476 10 known person and works for the Anglo-American Rail-
           50 464 10 Union. It takes pre- and post-war trains, and some long-
           50 452 10 distance ones, which the bank owned before\\227long before\\227
           50 440 10 the war came."],
        &[(
            Role::Paragraph,
            "The well-known bridge over the river was in a sorry condition, said the engineer, who is herself a \
             rather well-known person and works for the Anglo-American Rail-Union. It takes pre- and post-war \
             trains, and some longdistance ones, which the bank owned before—long before—the war came.",
        )],
    );
}

#[test]
fn paragraphs_go_on_over_pages() {
    let found = check(
        &[
            "50 570 8 Harrow Courier
             50 500 10 The stone bridge over the Wenna will close from the first
             50 30 8 page 1 of 3",
            "50 570 8 Harrow Courier
             50 500 10 of November until the end of March, the county said.
             50 480 10 A second paragraph stands on its page alone, and is long.
             50 30 8 page 2 of 3",
            "50 570 8 Harrow Courier
             50 500 10 A third one begins on a page of its own and ends there.
             50 30 8 page 3 of 3",
        ],
        &[
            (
                Role::Paragraph,
                "The stone bridge over the Wenna will close from the first of November until the end of March, \
                 the county said.",
            ),
            (Role::Paragraph, "A second paragraph stands on its page alone, and is long."),
            (Role::Paragraph, "A third one begins on a page of its own and ends there."),
        ],
    );
    assert_eq!(
        found.notes[0].message,
        "running heads, feet and page numbers were left out: “Harrow Courier”, “page 1 of 3”"
    );
}

#[test]
fn text_that_repeats_is_no_running_head() {
    check(
        &[
            "50 500 10 “No,” she said. “No, and no again, whatever they may say.”
             50 488 10 The first answer was short, and it was the last one there.",
            "50 500 10 “No,” she said. “No, and no again, whatever they may say.”
             50 488 10 The second answer was as short, and nobody asked for more.",
        ]
        .map(|page| page.replace('“', "\\223").replace('”', "\\224"))
        .each_ref()
        .map(String::as_str),
        &[
            (
                Role::Paragraph,
                "“No,” she said. “No, and no again, whatever they may say.” The first answer was short, and it was \
                 the last one there.",
            ),
            (
                Role::Paragraph,
                "“No,” she said. “No, and no again, whatever they may say.” The second answer was as short, and \
                 nobody asked for more.",
            ),
        ],
    );
}

#[test]
fn lists_and_initials() {
    check(
        &["50 500 30 T
           72 514 10 he bridge over the Wenna will close from the first of the
           72 502 10 month, and nobody knows when it will be opened again to
           50 490 10 people, the county said.
           60 470 10 \\225 The ferry runs until ten in the evening.
           60 458 10 \\225 The school bus is free.
           60 440 10 1. First come the children of the two schools on the hill
           70 428 10 and those with them.
           60 416 10 2. Then come all the others."],
        &[
            (
                Role::Paragraph,
                "The bridge over the Wenna will close from the first of the month, and nobody knows when it will \
                 be opened again to people, the county said.",
            ),
            (Role::Item, "The ferry runs until ten in the evening."),
            (Role::Item, "The school bus is free."),
            (
                Role::Paragraph,
                "1. First come the children of the two schools on the hill and those with them.",
            ),
            (Role::Paragraph, "2. Then come all the others."),
        ],
    );
}

#[test]
fn captions_and_notes_part_no_paragraph() {
    check(
        &[
            "50 500 10 The stone bridge over the Wenna will close from the first
             50 480 7 The bridge in spring.
             50 460 10 of November until the end of March, and the county knows of
             50 30 7 1 The county has 19 bridges.",
            "50 500 10 no other way. The ferry runs from six until ten, if not later,
             50 488 10 and costs nothing.",
        ],
        &[
            (
                Role::Paragraph,
                "The stone bridge over the Wenna will close from the first of November until the end of March, and \
                 the county knows of no other way. The ferry runs from six until ten, if not later, and costs \
                 nothing.",
            ),
            (Role::Paragraph, "The bridge in spring."),
            (Role::Paragraph, "1 The county has 19 bridges."),
        ],
    );
}

#[test]
fn dates_are_as_exact_as_they_are() {
    let check = |date: &str, expected: Option<&str>| assert_eq!(iso(date).as_deref(), expected);
    check("D:20240503120000+02'00'", Some("2024-05-03T12:00:00+02:00"));
    check("D:20240503120000Z", Some("2024-05-03T12:00:00Z"));
    check("D:20240503120000-03", Some("2024-05-03T12:00:00-03:00"));
    check("D:202405031200", Some("2024-05-03T12:00"));
    check("20240503", Some("2024-05-03"));
    check("D:2024", Some("2024"));
    check("D:20", None);
    check("yesterday", None);
}

#[test]
fn what_cannot_be_read_says_why() {
    let path = fixture("encrypted.pdf").unwrap_err().to_string();
    assert!(path.contains("it asks for a password"), "{path}");
    let page = |content: &str| {
        let content = stream("", content);
        of_objects(&[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Kids[3 0 R]>>",
            "<</Type/Page/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>",
            &content,
            &stream("/Subtype/Image/Filter/DCTDecode", "x"),
            "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
            "<</DW 1000>>",
        ])
    };
    check_refused(&page("/I Do"), "pictures of pages only");
    check_refused(&page("BT /F 10 Tf <00010002> Tj ET"), "fonts do not say which letters");
    check_refused(&page(""), "no text");
    check_refused(b"%PDF-1.4\nnothing", "no page is in it");
}

#[test]
fn a_file_without_its_tables_is_read() {
    let whole = of_lines(&["50 500 10 The stone bridge over the Wenna will close."]);
    let end = whole.windows(7).position(|bytes| bytes == b"trailer").unwrap();
    assert_eq!(read_one(&whole[..end]).unwrap().text, "The stone bridge over the Wenna will close.");
}

#[test]
fn traps_end() {
    let deep = "[".repeat(200_000);
    let page = "<</Type/Page/Contents 4 0 R/Resources<</XObject<</I 4 0 R>>/Font<</F 4 0 R>>>>>>";
    let same = stream("/Subtype/Form", &"/I Do ".repeat(100));
    let own = "<</Length 4 0 R>>stream\nBT /F 10 Tf (x) Tj ET\nendstream";
    let range = stream("", &"3 beginbfrange <0000> <ffff> <0041> endbfrange ".repeat(2000));
    let traps = [
        of_objects(&["<</Type/Catalog/Pages 2 0 R>>", "<</Kids[2 0 R 2 0 R]>>"]),
        of_objects(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", page, &same]),
        of_objects(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", page, own]),
        of_objects(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", page, &deep]),
        of_objects(&["<</Pages 2 0 R>>", "3 0 R", "2 0 R"]),
        of_objects(&[
            "<</Pages 2 0 R>>",
            "<</Kids[3 0 R]/Resources<</Font<</F 5 0 R>>>>>>",
            "<</Type/Page/Contents 4 0 R>>",
            own,
            "<</Subtype/Type0/ToUnicode 6 0 R>>",
            &range,
        ]),
        [b"%PDF-1.4\n".to_vec(), b"1 0 obj ( ".repeat(50_000)].concat(),
        [b"%PDF-1.4\n".to_vec(), b"trailer << ".repeat(50_000)].concat(),
        [b"%PDF-1.4\n".to_vec(), b"1 0 obj<</Type/ObjStm/Length 9>>stream\n".repeat(20_000)].concat(),
        bomb(),
    ];
    for (at, trap) in traps.iter().enumerate() {
        let start = Instant::now();
        // A tenth of what a file may cost.
        let _ = super::within(trap, super::BUDGET / 10);
        assert!(start.elapsed() < Duration::from_secs(20), "trap {at} took {:?}", start.elapsed());
    }
}

/// A page that unpacks to 200 MB.
fn bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..200 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut out =
        of_objects(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Type/Page/Contents[9 0 R 9 0 R]>>"]);
    out.extend(format!("9 0 obj<</Filter/FlateDecode/Length {}>>stream\n", packed.len()).bytes());
    out.extend(packed);
    out.extend(b"\nendstream");
    out
}

#[test]
fn ten_thousand_broken_copies_do_no_harm() {
    let whole = of_lines(&[
        "50 500 10 The stone bridge over the Wenna will close from the first
         50 488 10 of November. \\223We looked at every bolt,\\224 she said.",
        "50 500 20 A second page",
    ]);
    let mut seed = 7_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    let mut read_well = 0;
    for _ in 0..10_000 {
        let mut copy = whole.clone();
        for _ in 0..=random(4) {
            let at = random(copy.len());
            match random(5) {
                0 => copy[at] = random(256) as u8,
                1 => copy[at] = b"0123456789 <>[]()/"[random(18)],
                2 => drop(copy.drain(at..(at + random(30)).min(whole.len()).min(copy.len()).max(at))),
                3 => copy.insert(at, random(256) as u8),
                _ => {
                    let part = copy[at..(at + random(100)).min(copy.len())].to_vec();
                    let to = random(copy.len());
                    copy.splice(to..to, part);
                }
            }
        }
        let found = super::within(&copy, super::BUDGET / 10);
        read_well += usize::from(found.is_ok());
    }
    assert!(read_well > 5_000, "{read_well}");
}
