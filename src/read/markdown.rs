//! Markdown, with or without front matter: the words without the marks, and what the front matter says.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::ReadError;
use super::blocks::{Builder, squeezed};
use super::html::is_label;
use crate::document::{Document, FieldName, Format, Note, NoteCode, Origin, Role};

mod front;

/// The document of a Markdown text.
pub(super) fn read(source: &str) -> Result<Document, ReadError> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(source, options()) {
        reading.take(event);
    }
    reading.end_block(None);
    if !reading.out.has_body() {
        return Err(ReadError::NoArticle { reason: "the Markdown file has no paragraph".to_owned() });
    }
    reading.out.notes.extend(reading.lost.note());
    Ok(reading.out.finish(Format::Markdown))
}

fn options() -> Options {
    Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    out: Builder,
    /// The words of the open block.
    words: String,
    /// How many of them stand outside emphasis.
    plain: usize,
    /// How deep emphasis, pictures, quotations and items are nested.
    emphasis: usize,
    picture: usize,
    quotation: usize,
    item: usize,
    heading: Option<HeadingLevel>,
    front: Option<MetadataBlockKind>,
    /// The level of the heading that became the headline.
    headline: Option<HeadingLevel>,
    /// Whether front matter names the headline.
    titled: bool,
    lost: Lost,
}

/// What a Markdown text holds that its document does not.
#[derive(Default)]
struct Lost {
    pictures: bool,
    tables: bool,
    tags: bool,
}

impl Lost {
    /// One note for all of it.
    fn note(&self) -> Option<Note> {
        let told = [
            (self.pictures, "pictures"),
            (self.tables, "rows and columns of tables"),
            (self.tags, "HTML tags"),
        ];
        let parts: Vec<&str> = told.iter().filter(|(lost, _)| *lost).map(|(_, part)| *part).collect();
        let (last, others) = parts.split_last()?;
        let and = if others.is_empty() { "" } else { " and " };
        let message = format!("The Markdown text was read without its {}{and}{last}.", others.join(", "));
        Some(Note::new(NoteCode::LeftOut, message))
    }
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.front.is_some() => self.words.push_str(&text),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.add(&text);
            }
            Event::Html(html) => {
                self.lost.tags |= !html.trim().is_empty();
                self.add(&without_tags(&html));
            }
            Event::InlineHtml(html) if html.starts_with("<br") => self.words.push('\n'),
            Event::InlineHtml(html) => self.lost.tags |= !html.starts_with("<!--"),
            // A question in bold, and the answer on the next line.
            Event::SoftBreak | Event::HardBreak
                if self.plain == 0 && self.quotation + self.item == 0 && self.words.ends_with('?') =>
            {
                self.end_block(None);
            }
            // A label in bold, and its notice on the next line.
            Event::SoftBreak if self.plain == 0 && is_label(&self.words) => self.words.push('\n'),
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.picture == 0 {
            self.words.push_str(text);
            self.plain += if self.emphasis == 0 { text.trim().len() } else { 0 };
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::MetadataBlock(kind) => self.front = Some(kind),
            Tag::Heading { level, .. } => {
                self.end_block(None);
                self.heading = Some(level);
            }
            Tag::BlockQuote(_) => {
                self.end_block(None);
                self.quotation += 1;
            }
            Tag::Item => {
                self.end_block(None);
                self.item += 1;
            }
            Tag::Table(_) => self.lost.tables = true,
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableRow | Tag::TableHead => {
                self.end_block(None);
            }
            Tag::TableCell if !self.words.is_empty() => self.words.push('\t'),
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Image { dest_url, .. } => {
                self.picture += 1;
                self.lost.pictures = true;
                self.out.claim(FieldName::Image, Origin::Visible, &dest_url);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => {
                let source = std::mem::take(&mut self.words);
                if let Some(kind) = self.front.take() {
                    front::read(&source, kind, &mut self.out);
                    self.titled = self.out.claims.iter().any(|claim| claim.field == FieldName::Headline);
                }
            }
            TagEnd::Heading(_) => {
                let level = self.heading.take();
                self.end_block(level);
            }
            TagEnd::BlockQuote(_) => {
                self.end_block(None);
                self.quotation = self.quotation.saturating_sub(1);
            }
            TagEnd::Item => {
                self.end_block(None);
                self.item = self.item.saturating_sub(1);
            }
            TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::FootnoteDefinition => self.end_block(None),
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Image => self.picture = self.picture.saturating_sub(1),
            _ => {}
        }
    }

    fn end_block(&mut self, heading: Option<HeadingLevel>) {
        let words = std::mem::take(&mut self.words);
        let emphasised = std::mem::take(&mut self.plain) == 0;
        if words.trim().is_empty() {
            return;
        }
        let role = self.role(&words, heading, emphasised);
        if role == Role::Headline {
            self.headline = heading;
        }
        let lines: Vec<String> = words.split('\n').map(squeezed).filter(|line| !line.is_empty()).collect();
        self.out.block(role, &lines.join("\n"));
    }

    fn role(&self, words: &str, heading: Option<HeadingLevel>, emphasised: bool) -> Role {
        let has_body = self.out.has_body();
        match heading {
            Some(HeadingLevel::H1) if !has_body && self.headline.is_none() => Role::Headline,
            Some(_) if !has_body && self.headline.is_none() && !self.titled => Role::Headline,
            Some(level) if !has_body && self.headline.is_some_and(|above| level > above) => Role::Standfirst,
            Some(_) => Role::Subhead,
            None if self.quotation > 0 => Role::Quotation,
            None if self.item > 0 => Role::Item,
            None if emphasised && has_body && words.trim_end().ends_with('?') => Role::Question,
            // An emphasised line under the headline says who and when; emphasised sentences sum up.
            None if emphasised && !has_body && (self.headline.is_some() || self.titled) => {
                if words.trim_end().ends_with(['.', '!', '?', '…']) {
                    Role::Standfirst
                } else {
                    Role::Byline
                }
            }
            None => Role::Paragraph,
        }
    }
}

/// The words of a piece of HTML in a Markdown text.
fn without_tags(html: &str) -> String {
    dom_query::Document::fragment(html).text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Layout;

    #[track_caller]
    fn check(source: &str, expected: &[(Role, &str)]) {
        let document = read(source).unwrap();
        let Layout::Blocks(blocks) = &document.layout else { panic!("no blocks") };
        let found: Vec<(Role, &str)> =
            blocks.iter().map(|block| (block.role, block.span.of(&document.text))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_title_a_byline_and_paragraphs() {
        check(
            "# Wall holds\n\n*Ffion Castellane, Riverside Desk · 12 January 2020*\n\nThe *new* wall\nheld.\n",
            &[
                (Role::Headline, "Wall holds"),
                (Role::Byline, "Ffion Castellane, Riverside Desk · 12 January 2020"),
                (Role::Paragraph, "The new wall held."),
            ],
        );
    }

    #[test]
    fn a_standfirst_under_the_headline() {
        check(
            "# Wall holds\n\n**It was finished in November.**\n\nThe wall held.",
            &[
                (Role::Headline, "Wall holds"),
                (Role::Standfirst, "It was finished in November."),
                (Role::Paragraph, "The wall held."),
            ],
        );
    }

    #[test]
    fn quotations_items_and_subheads() {
        check(
            "The wall held.\n\n## Next\n\n> We saw it.\n\n- one\n- two\n\n![](a.png)\n\n[Link](http://a.example).",
            &[
                (Role::Paragraph, "The wall held."),
                (Role::Subhead, "Next"),
                (Role::Quotation, "We saw it."),
                (Role::Item, "one"),
                (Role::Item, "two"),
                (Role::Paragraph, "Link."),
            ],
        );
    }

    #[test]
    fn emphasis_in_the_body_is_body() {
        check(
            "The wall held.\n\n*It did not move.*",
            &[(Role::Paragraph, "The wall held."), (Role::Paragraph, "It did not move.")],
        );
    }

    #[test]
    fn a_question_in_bold_is_parted_from_its_answer() {
        check(
            "The wall held.\n\n**Who built it?**\n\nWe did.\n\n**When?**\nIn May.",
            &[
                (Role::Paragraph, "The wall held."),
                (Role::Question, "Who built it?"),
                (Role::Paragraph, "We did."),
                (Role::Question, "When?"),
                (Role::Paragraph, "In May."),
            ],
        );
    }

    #[test]
    fn a_label_in_bold_keeps_its_line() {
        check(
            "The wall held.\n\n**Correction**\nThe wall is 71 feet high.",
            &[
                (Role::Paragraph, "The wall held."),
                (Role::Paragraph, "Correction\nThe wall is 71 feet high."),
            ],
        );
    }

    #[test]
    fn html_and_tables_keep_their_words() {
        check(
            "<p>The <b>wall</b> held.</p>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            &[(Role::Paragraph, "The wall held."), (Role::Paragraph, "a b"), (Role::Paragraph, "1 2")],
        );
    }

    #[track_caller]
    fn check_notes(source: &str, expected: &[&str]) {
        let document = read(source).unwrap();
        let found: Vec<&str> = document.notes.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_not_kept_is_told_in_one_note() {
        check_notes(
            "# Wall holds\n\nThe *wall* held: [see](http://a.example).<br>It did. <!-- why? -->",
            &[],
        );
        check_notes(
            "The wall held.\n\n![Wall](a.png)",
            &["The Markdown text was read without its pictures."],
        );
        check_notes(
            "The <b>wall</b> held.\n\n![Wall](a.png) ![Hill](b.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            &["The Markdown text was read without its pictures, rows and columns of tables and HTML tags."],
        );
    }

    #[test]
    fn front_matter_alone_is_no_article() {
        assert!(matches!(read("---\ntitle: x\n---\n"), Err(ReadError::NoArticle { .. })));
    }
}
