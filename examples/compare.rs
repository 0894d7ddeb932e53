//! The library in a few lines: `cargo run --example compare --no-default-features -- BASE REVISED`.

use std::error::Error;
use std::io::Write as _;

use variorum::article::Article;
use variorum::collate::{self, Options};
use variorum::read::{self, Hint};

#[expect(clippy::disallowed_methods, reason = "files are the business of whoever uses the library")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut versions = Vec::new();
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        let documents = read::read(&bytes, &Hint { name, ..Hint::default() })?;
        versions.extend(documents.into_iter().map(Article::from));
    }
    let [base, revised] = versions.as_slice() else { return Err("give two files".into()) };
    for edit in collate::collate(base, revised, &Options::default()).edits {
        writeln!(std::io::stdout(), "{:3}  {}", edit.rank, edit.sentence(base, revised))?;
    }
    Ok(())
}
