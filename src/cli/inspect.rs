//! `variorum inspect`: every version found in the files, a line of JSON each.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use variorum::article::Article;
use variorum::read::Hint;
use variorum::report::json;

use super::{Outcome, doubt, output, tell};
use crate::sources;

/// Reads the files one after the other and prints what is found.
pub(crate) fn run(paths: &[PathBuf], told: &Hint) -> Outcome {
    let mut complete = true;
    let printed = output::print(|output| {
        for path in paths {
            complete &= file(path, told, output)?;
        }
        Ok(())
    });
    output::outcome(printed, if complete { Outcome::Done } else { Outcome::Trouble })
}

/// Prints the versions of one file; whether it could be read.
fn file(path: &Path, told: &Hint, output: &mut dyn Write) -> io::Result<bool> {
    match sources::read(path, told) {
        Ok(documents) => {
            for (place, document) in documents.into_iter().enumerate() {
                output.flush()?;
                doubt(&document, path);
                let article = Article::from(document);
                let id = json::id(&article.source.name, place);
                serde_json::to_writer(&mut *output, &json::article(&article, &id))?;
                output.write_all(b"\n")?;
            }
            Ok(true)
        }
        Err(error) => {
            // What is found so far stands before the words about the next file.
            output.flush()?;
            tell(&error, path);
            Ok(false)
        }
    }
}
