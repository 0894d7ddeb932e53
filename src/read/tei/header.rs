//! What the header of a text tells: title, authors, dates, where it was printed.

use roxmltree::Node;

use crate::document::{FieldName, Origin};
use crate::read::blocks::Builder;
use crate::read::xml::{self, all, at, attribute, children, words, words_at};

/// The title of a text, or nothing.
pub(super) fn title(text: Node<'_, '_>) -> String {
    let Some(statement) = at(text, &["teiHeader", "fileDesc", "titleStmt"]) else { return String::new() };
    let main = children(statement, "title").find(|title| attribute(*title, "type") == "main");
    main.or_else(|| children(statement, "title").next()).map(words).unwrap_or_default()
}

/// Claims all that the header tells about the article.
pub(super) fn claims(text: Node<'_, '_>, out: &mut Builder) {
    let mut told = |field, value: &str| out.claim(field, Origin::File, value);
    told(FieldName::Headline, &title(text));
    let language = at(text, &["text"]).map(xml::language).unwrap_or_default();
    told(FieldName::Language, language);
    let Some(header) = at(text, &["teiHeader"]) else { return };
    let statement = at(header, &["fileDesc", "titleStmt"]);
    for author in statement.into_iter().flat_map(|statement| children(statement, "author")) {
        let names: Vec<String> =
            children(author, "persName").chain(children(author, "name")).map(words).collect();
        if names.is_empty() {
            told(FieldName::Authors, &words(author));
        }
        for name in &names {
            told(FieldName::Authors, name);
        }
    }
    // Where an article was printed first tells its day and its paper; the rest is about the file.
    let printed = at(header, &["fileDesc", "sourceDesc"]);
    let edition = at(header, &["fileDesc", "publicationStmt"]);
    let date = |place: Node<'_, '_>| all(place, "date").map(when).find(|date| !date.is_empty());
    told(
        FieldName::Published,
        &printed.and_then(date).or_else(|| edition.and_then(date)).unwrap_or_default(),
    );
    let paper =
        printed.and_then(|printed| all(printed, "title").find(|title| attribute(*title, "level") == "j"));
    let publisher = edition.map(|edition| words_at(edition, &["publisher"])).unwrap_or_default();
    told(FieldName::Publisher, &paper.map_or(publisher, words));
    for id in edition.into_iter().flat_map(|edition| children(edition, "idno")) {
        if words(id).contains("://") {
            told(FieldName::Url, &words(id));
        }
    }
    if language.is_empty() {
        let used = at(header, &["profileDesc", "langUsage", "language"]);
        told(FieldName::Language, used.map_or("", |language| attribute(language, "ident")));
    }
    for word in at(header, &["profileDesc", "textClass"]).into_iter().flat_map(|class| all(class, "term")) {
        told(FieldName::Tags, &words(word));
    }
}

/// A date in figures where the file has it so, else in words.
fn when(date: Node<'_, '_>) -> String {
    match attribute(date, "when") {
        "" => words(date),
        when => when.to_owned(),
    }
}
