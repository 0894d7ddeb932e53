//! Cases of what office documents have in common.

use super::*;
use crate::document::{Layout, Role};

fn roles(write: impl Fn(&mut Manuscript)) -> Vec<(Role, String)> {
    let mut out = Manuscript::new(Format::Docx);
    write(&mut out);
    let found = out.finish().unwrap().remove(0);
    let Layout::Blocks(blocks) = &found.layout else { panic!("no blocks") };
    blocks.iter().map(|block| (block.role, block.span.of(&found.text).to_owned())).collect()
}

#[track_caller]
fn check(paragraphs: &[(Style, &str)], expected: &[(Role, &str)]) {
    let found = roles(|out| {
        out.claim(FieldName::Headline, "Wall  holds");
        for (style, words) in paragraphs {
            let (words, bold) = words.strip_prefix("**").map_or((*words, false), |words| (words, true));
            out.words(words, bold, Fate::KEPT);
            out.end(*style, Fate::KEPT);
        }
    });
    let found: Vec<(Role, &str)> = found.iter().map(|(role, words)| (*role, words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_title_repeated_as_a_heading_stands_once() {
    check(
        &[(Style::Title, "Wall holds"), (Style::Heading(1), "Wall holds"), (Style::Body, "It held.")],
        &[(Role::Headline, "Wall holds"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn the_title_of_the_file_tells_the_headline() {
    check(
        &[(Style::Body, "Wall holds"), (Style::Body, "It held.")],
        &[(Role::Headline, "Wall holds"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn a_lower_heading_under_the_headline_is_the_standfirst() {
    check(
        &[
            (Style::Heading(1), "Wall stands"),
            (Style::Heading(2), "Nobody is hurt"),
            (Style::Body, "It held."),
        ],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Standfirst, "Nobody is hurt"),
            (Role::Paragraph, "It held."),
        ],
    );
    check(
        &[(Style::Title, "Wall stands"), (Style::Heading(1), "In town"), (Style::Body, "It held.")],
        &[(Role::Headline, "Wall stands"), (Role::Subhead, "In town"), (Role::Paragraph, "It held.")],
    );
}

#[test]
fn bold_words_tell_where_not_all_is_bold() {
    check(
        &[(Style::Title, "Wall stands"), (Style::Body, "**Nobody is hurt."), (Style::Body, "It held.")],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Standfirst, "Nobody is hurt."),
            (Role::Paragraph, "It held."),
        ],
    );
    check(
        &[(Style::Title, "Wall stands"), (Style::Body, "**Nobody is hurt."), (Style::Body, "**It held.")],
        &[
            (Role::Headline, "Wall stands"),
            (Role::Paragraph, "Nobody is hurt."),
            (Role::Paragraph, "It held."),
        ],
    );
}

#[test]
fn names_of_styles_tell() {
    let check = |name: &str, expected: Option<Style>| assert_eq!(Style::called(name), expected, "{name}");
    check("heading 2", Some(Style::Heading(2)));
    check("Heading_20_3", Some(Style::Heading(3)));
    check("Heading1", Some(Style::Heading(1)));
    check("Heading", None);
    check("Block Text", Some(Style::Quotation));
    check("List Bullet 2", Some(Style::Item));
    check("Standfirst", Some(Style::Subtitle));
    check("Schlagzeile", Some(Style::Title));
    check("Author", Some(Style::Byline));
    check("toc 2", Some(Style::Contents));
    check("Normal", None);
    check("Text_20_body", None);
}

#[test]
fn a_comment_and_its_author_are_told() {
    let notes = |authors: &[&str]| {
        let mut names = Names::default();
        for author in authors {
            names.add(author);
        }
        names.left_out("comment").unwrap_or_default()
    };
    assert_eq!(notes(&[]), "");
    assert_eq!(notes(&[""]), "1 comment was left out");
    assert_eq!(notes(&["Ada", "Bo", "Ada"]), "3 comments by Ada and Bo were left out");
    assert_eq!(notes(&["A", "B", "C", "D", "E"]), "5 comments by A, B, C, D and others were left out");
}
