//! Articles as `schema.org` objects, in a page or alone in a file: what they say of an article.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::document::{Claim, FieldName, Origin};

/// How deep objects are searched.
const DEPTH: usize = 8;

/// The keys of an article that are read.
pub(super) const READ: &[&str] = &[
    "headline",
    "name",
    "title",
    "author",
    "creator",
    "publisher",
    "articleSection",
    "datePublished",
    "dateCreated",
    "uploadDate",
    "dateModified",
    "url",
    "mainEntityOfPage",
    "inLanguage",
    "keywords",
    "description",
    "abstract",
    "image",
    "thumbnailUrl",
    "correction",
];

/// The objects of one page or file. It is built once for all of a file's articles.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    roots: &'a [Value],
    /// The first object with a name for each `@id`.
    named: HashMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Graph<'a> {
    /// The graph of these roots.
    pub(super) fn new(roots: &'a [Value]) -> Self {
        let mut graph = Self { roots, named: HashMap::new() };
        for root in roots {
            graph.add_named(root, 0);
        }
        graph
    }

    fn add_named(&mut self, value: &'a Value, depth: usize) {
        #[cfg(test)]
        tests::LOOKED_AT.set(tests::LOOKED_AT.get() + 1);
        if depth > DEPTH {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.add_named(item, depth + 1)),
            Value::Object(object) => {
                let id = object.get("@id").and_then(Value::as_str);
                if let Some(id) = id.filter(|_| object.contains_key("name")) {
                    self.named.entry(id).or_insert(object);
                }
                if !is_list(object) {
                    object.values().for_each(|value| self.add_named(value, depth + 1));
                }
            }
            _ => {}
        }
    }

    /// The objects that are articles, in order, those inside lists of other articles left out.
    pub(super) fn articles(&self) -> Vec<&'a Map<String, Value>> {
        let mut found = Vec::new();
        for root in self.roots {
            collect(root, &is_article, 0, &mut found);
        }
        found
    }

    /// The objects that stand for the page or the site.
    pub(super) fn pages(&self) -> Vec<&'a Map<String, Value>> {
        let mut found = Vec::new();
        for root in self.roots {
            collect(root, &is_page, 0, &mut found);
        }
        found
    }

    /// The object that `value` is or points to.
    fn object<'b>(&'b self, value: &'b Value) -> Option<&'b Map<String, Value>> {
        let object = value.as_object()?;
        match object.get("@id").and_then(Value::as_str) {
            Some(id) if !object.contains_key("name") => self.named.get(id).copied().or(Some(object)),
            _ => Some(object),
        }
    }

    /// What an article says of itself.
    pub(super) fn article_claims(&self, object: &Map<String, Value>) -> Vec<Claim> {
        let mut claims = Claims::default();
        claims.add(FieldName::Headline, first_text(object, &["headline", "name", "title"]));
        for author in self.names(object.get("author").or_else(|| object.get("creator"))) {
            claims.add(FieldName::Authors, Some(author));
        }
        for publisher in self.names(object.get("publisher")).into_iter().take(1) {
            claims.add(FieldName::Publisher, Some(publisher));
        }
        claims.add(FieldName::Section, first_text(object, &["articleSection"]));
        claims.add(FieldName::Published, first_text(object, &["datePublished", "dateCreated", "uploadDate"]));
        claims.add(FieldName::Modified, first_text(object, &["dateModified"]));
        claims.add(FieldName::Url, first_text(object, &["url"]).or_else(|| main_entity(object)));
        claims.add(FieldName::Language, first_text(object, &["inLanguage"]));
        for tag in keywords(object.get("keywords")) {
            claims.add(FieldName::Tags, Some(tag));
        }
        claims.add(FieldName::Description, first_text(object, &["description", "abstract"]));
        claims.add(
            FieldName::Image,
            object.get("image").or_else(|| object.get("thumbnailUrl")).and_then(address),
        );
        claims.add(FieldName::Notice, first_text(object, &["correction"]));
        claims.0
    }

    /// What a page or a site says that holds for an article on it.
    pub(super) fn page_claims(&self, object: &Map<String, Value>) -> Vec<Claim> {
        let mut claims = Claims::default();
        if is_type(object, &["WebSite"]) {
            claims.add(FieldName::Publisher, first_text(object, &["name"]));
            return claims.0;
        }
        for author in self.names(object.get("author")) {
            claims.add(FieldName::Authors, Some(author));
        }
        claims.add(FieldName::Published, first_text(object, &["datePublished"]));
        claims.add(FieldName::Modified, first_text(object, &["dateModified"]));
        claims.add(FieldName::Language, first_text(object, &["inLanguage"]));
        claims.0
    }

    /// The names of people or organisations.
    fn names(&self, value: Option<&Value>) -> Vec<String> {
        match value {
            Some(Value::String(name)) => vec![name.clone()],
            Some(Value::Array(items)) => items.iter().flat_map(|item| self.names(Some(item))).collect(),
            Some(value) => {
                let Some(object) = self.object(value) else { return Vec::new() };
                match object.get("name") {
                    Some(Value::String(name)) => vec![name.clone()],
                    Some(Value::Array(names)) => {
                        names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
                    }
                    _ => first_text(object, &["alternateName", "legalName"]).into_iter().collect(),
                }
            }
            None => Vec::new(),
        }
    }
}

/// The words of an article, where the object has them.
pub(super) fn body(object: &Map<String, Value>) -> Option<String> {
    first_text(object, &["articleBody"])
}

#[derive(Default)]
struct Claims(Vec<Claim>);

impl Claims {
    fn add(&mut self, field: FieldName, value: Option<String>) {
        if let Some(value) = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
            self.0.push(Claim { field, from: Origin::JsonLd, value, span: None });
        }
    }
}

fn collect<'a>(
    value: &'a Value,
    fits: &impl Fn(&Map<String, Value>) -> bool,
    depth: usize,
    found: &mut Vec<&'a Map<String, Value>>,
) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, fits, depth + 1, found)),
        Value::Object(object) => {
            if fits(object) {
                found.push(object);
            } else if !is_list(object) {
                object.values().for_each(|value| collect(value, fits, depth + 1, found));
            }
        }
        _ => {}
    }
}

/// Whether what is inside is about other articles.
fn is_list(object: &Map<String, Value>) -> bool {
    is_type(object, &["ItemList", "BreadcrumbList", "CollectionPage"])
}

fn is_article(object: &Map<String, Value>) -> bool {
    types(object).any(|name| {
        name.ends_with("Article")
            || name.ends_with("Posting")
            || matches!(name, "Report" | "OpinionNewsArticle" | "Review" | "Recipe")
    })
}

fn is_page(object: &Map<String, Value>) -> bool {
    types(object).any(|name| matches!(name, "WebPage" | "WebSite" | "ItemPage"))
}

fn is_type(object: &Map<String, Value>, names: &[&str]) -> bool {
    types(object).any(|name| names.contains(&name))
}

/// The types of an object, without the address of the vocabulary.
fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let all: Vec<&str> = match object.get("@type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    all.into_iter().map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name))
}

/// The first of these keys that holds words.
pub(super) fn first_text(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| words(object.get(*key)?))
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().find_map(words),
        Value::Object(object) => {
            ["@value", "name", "text", "rendered", "value"].iter().find_map(|key| words(object.get(*key)?))
        }
        _ => None,
    }
}

fn main_entity(object: &Map<String, Value>) -> Option<String> {
    let entity = object.get("mainEntityOfPage")?;
    address(entity).filter(|address| address.starts_with("http"))
}

/// The address of an image or a page.
pub(super) fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => items.iter().find_map(address),
        Value::Object(object) => {
            ["url", "contentUrl", "@id", "src"].iter().find_map(|key| object.get(*key).and_then(address))
        }
        _ => None,
    }
}

/// Keywords come as a list or parted by commas.
pub(super) fn keywords(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => text.split([',', ';']).map(|tag| tag.trim().to_owned()).collect(),
        Some(Value::Array(items)) => items.iter().filter_map(words).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        /// How many values this thread looked at to build graphs.
        pub(in crate::read) static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
    }

    #[track_caller]
    fn check(json: &str, expected: &[(FieldName, &str)]) {
        let roots = [serde_json::from_str(json).unwrap()];
        let graph = Graph::new(&roots);
        let claims: Vec<Claim> =
            graph.articles().first().map(|article| graph.article_claims(article)).unwrap_or_default();
        let found: Vec<(FieldName, &str)> =
            claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_type_may_be_a_list_and_an_address() {
        check(
            r#"{"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "A"}"#,
            &[(FieldName::Headline, "A")],
        );
    }

    #[test]
    fn people_may_stand_elsewhere_in_the_graph() {
        check(
            r##"{"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Ana Ruiz"}]}"##,
            &[(FieldName::Authors, "Ana Ruiz")],
        );
    }

    #[test]
    fn articles_in_lists_are_other_articles() {
        check(
            r#"{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "A"}]}"#,
            &[],
        );
    }

    #[test]
    fn authors_and_keywords_come_in_many_shapes() {
        check(
            r#"{"@type": "BlogPosting", "author": ["Ana Ruiz", {"name": ["Tom Okafor", "Li Na"]}], "keywords": "a, b"}"#,
            &[
                (FieldName::Authors, "Ana Ruiz"),
                (FieldName::Authors, "Tom Okafor"),
                (FieldName::Authors, "Li Na"),
                (FieldName::Tags, "a"),
                (FieldName::Tags, "b"),
            ],
        );
    }
}
