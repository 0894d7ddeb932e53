//! Pieces in words, for people who do not see them.

use variorum::document::Role;

use super::{Mark, Piece};

/// A row in words, for people who do not see it.
pub(in crate::app::view) fn spoken(pieces: &[Piece]) -> String {
    let mut said = String::new();
    for piece in pieces {
        if !said.is_empty() {
            said.push(' ');
        }
        let role = match piece.role {
            Role::Headline => "Headline: ",
            Role::Kicker => "Kicker: ",
            Role::Standfirst => "Standfirst: ",
            Role::Byline => "Byline: ",
            Role::Date => "Date: ",
            Role::Notice => "Notice: ",
            Role::Caption => "Caption: ",
            Role::Subhead => "Heading: ",
            _ => "",
        };
        said.push_str(role);
        // A word that changed in several strokes is told once.
        let mut open = Mark::Kept;
        for run in &piece.runs {
            let mark = if matches!(run.mark, Mark::Label(..)) { Mark::Kept } else { run.mark };
            if mark != open {
                close(&mut said, open);
                let apart = if said.ends_with(']') { " " } else { "" };
                if mark != Mark::Kept {
                    said.push_str(apart);
                }
                said.push_str(match mark {
                    Mark::Removed => "[removed: ",
                    Mark::Added => "[added: ",
                    Mark::Kept | Mark::Label(..) => "",
                });
                open = mark;
            }
            let words = piece.text.get(run.range.clone()).unwrap_or_default();
            if matches!(run.mark, Mark::Label(..)) {
                said.extend(["(", words.trim(), ") "]);
            } else {
                said.push_str(words);
            }
        }
        close(&mut said, open);
    }
    said
}

fn close(said: &mut String, mark: Mark) {
    if !matches!(mark, Mark::Kept | Mark::Label(..)) {
        let words = said.trim_end().len();
        let space = said.len() > words;
        said.truncate(words);
        said.push(']');
        if space {
            said.push(' ');
        }
    }
}
