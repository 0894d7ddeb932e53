//! Cases: PDFs that programs made, and PDFs made by hand that are broken.

use crate::document::{Document, FieldName, Layout, NoteCode, Role};
use crate::read::{Hint, read};

#[test]
#[ignore]
fn show() {
    let path = std::env::var("PDF").unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let t = std::time::Instant::now();
    let found = read(&bytes, &Hint::default());
    let took = t.elapsed();
    match found {
        Ok(found) => {
            let d = &found[0];
            let Layout::Blocks(b) = &d.layout else { panic!() };
            for b in b {
                println!("{:?}: {}", b.role, b.span.of(&d.text));
            }
            println!("{:#?}\n{:#?}", d.claims, d.notes);
        }
        Err(e) => println!("ERR {e}"),
    }
    println!("{took:?}");
}

#[test]
#[ignore]
fn show_lines() {
    let path = std::env::var("PDF").unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let file = super::File::open(&bytes);
    let (sheets, _) = super::sheets(&file);
    let shown = super::shown(&file, &sheets);
    for page in &shown.pages {
        println!("PAGE {} {}", page.width, page.height);
        for l in super::lines::of_page(page) {
            println!("{:.1}..{:.1} y{:.2} s{:.1} {} {}", l.x, l.end, l.y, l.size, l.bold, l.text);
        }
    }
}
