//! What a page says of itself: `schema.org` objects, properties, `<meta>`, microdata, times, links.

use dom_query::{Document as Dom, NodeRef};
use serde_json::Value;

use super::{archive, squeezed};
use crate::document::{Claim, FieldName, Origin};
use crate::read::schema::{self, Graph};

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) claims: Vec<Claim>,
    /// The words of the article, where a `schema.org` object holds them.
    pub(super) body: Option<String>,
}

impl Meta {
    /// Reads a page.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut meta = Self::default();
        meta.read_objects(dom);
        meta.read_elements(dom);
        meta.read_microdata(dom);
        meta.read_links(dom);
        meta.read_address();
        meta
    }

    /// The headlines that the page claims.
    pub(super) fn headlines(&self) -> Vec<&str> {
        let claims = self.claims.iter().filter(|claim| claim.field == FieldName::Headline);
        claims.map(|claim| claim.value.as_str()).collect()
    }

    /// A date in the address: `/2021/03/04/`, `/2021-03-04/`.
    fn read_address(&mut self) {
        let address = self.claims.iter().find(|claim| claim.field == FieldName::Url);
        if let Some(date) = address.and_then(|claim| date_in(&claim.value)) {
            self.claim(FieldName::Published, Origin::Computed, &date);
        }
    }

    fn claim(&mut self, field: FieldName, from: Origin, value: &str) {
        let value = value.trim();
        let own = archive::own_address(value).filter(|_| matches!(field, FieldName::Url | FieldName::Image));
        let value = own.map_or(value, |(_, own)| own);
        if !value.is_empty() && value.len() < 4_000 {
            self.claims.push(Claim { field, from, value: value.to_owned(), span: None });
        }
    }

    /// `<script type="application/ld+json">`
    fn read_objects(&mut self, dom: &Dom) {
        let roots: Vec<Value> = dom
            .select("script[type='application/ld+json'], script[type='application/ld+json; charset=utf-8']")
            .nodes()
            .iter()
            .filter_map(|node| lenient(&node.text()))
            .collect();
        let graph = Graph::new(&roots);
        let articles = graph.articles();
        // A page may list other articles; its own is the one with a date or the longest account.
        let own = articles.iter().max_by_key(|object| {
            (
                object.contains_key("datePublished"),
                object.contains_key("articleBody"),
                object.contains_key("author"),
            )
        });
        // Of equals `max_by_key` takes the last; the first is the page's own.
        let own = own.and_then(|best| {
            let weight = |object: &serde_json::Map<String, Value>| {
                ["datePublished", "articleBody", "author"].map(|key| object.contains_key(key))
            };
            articles.iter().find(|object| weight(object) == weight(best))
        });
        if let Some(object) = own {
            self.claims.extend(graph.article_claims(object));
            self.body = schema::body(object);
        }
        for page in graph.pages() {
            self.claims.extend(graph.page_claims(page));
        }
    }

    /// `<meta>`, `<title>`, `<html lang>`, the canonical address.
    fn read_elements(&mut self, dom: &Dom) {
        for node in dom.select("meta").nodes() {
            let Some(content) = node.attr("content").or_else(|| node.attr("value")) else { continue };
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|key| node.attr(key))
                .map(|name| name.to_lowercase())
                .unwrap_or_default();
            if let Some((field, from)) = property(&name) {
                let values: Vec<&str> = if field == FieldName::Tags && from == Origin::Meta {
                    content.split(',').collect()
                } else {
                    vec![&content]
                };
                for value in values {
                    self.claim(field, from, value);
                }
            }
        }
        if let Some(title) = dom.select("title").nodes().first() {
            self.claim(FieldName::Headline, Origin::Meta, &squeezed(&title.text()));
        }
        if let Some(lang) = dom.select("html").attr("lang").or_else(|| dom.select("html").attr("xml:lang")) {
            self.claim(FieldName::Language, Origin::Meta, &lang);
        }
        if let Some(address) = dom.select("link[rel='canonical']").attr("href") {
            self.claim(FieldName::Url, Origin::Meta, &address);
        }
    }

    /// Attributes `itemprop`, and `<time>`.
    fn read_microdata(&mut self, dom: &Dom) {
        for (selector, field) in [
            ("[itemprop='headline']", FieldName::Headline),
            ("[itemprop='datePublished']", FieldName::Published),
            ("[itemprop='dateCreated']", FieldName::Published),
            ("[itemprop='dateModified']", FieldName::Modified),
            ("[itemprop='articleSection']", FieldName::Section),
            ("[itemprop='publisher'] [itemprop='name']", FieldName::Publisher),
            ("time[pubdate]", FieldName::Published),
        ] {
            if let Some(node) = dom.select(selector).nodes().iter().find(|node| !node.has_name("meta")) {
                self.claim(field, Origin::Microdata, &value(node));
            }
        }
        for node in
            dom.select("[itemprop='author']").nodes().iter().take(8).filter(|node| !node.has_name("meta"))
        {
            let name = node.find_descendant("[itemprop='name']").unwrap_or_else(|| value(node));
            self.claim(FieldName::Authors, Origin::Microdata, &name);
        }
    }

    /// `rel="author"`
    fn read_links(&mut self, dom: &Dom) {
        for node in dom.select("a[rel~='author'], link[rel='author'][title]").nodes().iter().take(4) {
            let words = squeezed(&node.text());
            if !words.is_empty() && words.len() < 80 {
                self.claim(FieldName::Authors, Origin::Microdata, &words);
            }
        }
    }
}

/// A year, a month and a day in an address, as the address has them.
fn date_in(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split(['/', '-', '_']).collect();
    let number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        (lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    parts.windows(3).find_map(|run| {
        let [year, month, day] = run else { return None };
        let fits = number(year, 4..=4).is_some_and(|year| (1990..2100).contains(&year))
            && number(month, 1..=2).is_some_and(|month| (1..=12).contains(&month))
            && number(day, 1..=2).is_some_and(|day| (1..=31).contains(&day));
        fits.then(|| format!("{year}/{month}/{day}"))
    })
}

/// The first element below a node that a selector fits.
trait Descendant {
    fn find_descendant(&self, selector: &str) -> Option<String>;
}

impl Descendant for NodeRef<'_> {
    fn find_descendant(&self, selector: &str) -> Option<String> {
        let found = dom_query::Selection::from(*self).select(selector);
        found.nodes().first().map(value).filter(|words| !words.is_empty())
    }
}

/// The value of a microdata element: in an attribute, or its words.
fn value(node: &NodeRef<'_>) -> String {
    ["content", "datetime", "title"]
        .iter()
        .filter(|key| **key != "title" || node.has_name("abbr"))
        .find_map(|key| node.attr(key))
        .map_or_else(|| squeezed(&node.text()), |value| value.to_string())
}

/// JSON as pages have it: with line breaks in strings, comments around, or a stray semicolon.
fn lenient(source: &str) -> Option<Value> {
    let source = source.trim();
    if let Ok(value) = serde_json::from_str(source) {
        return Some(value);
    }
    let bare = source
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    let clean: String = bare.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    serde_json::from_str(&clean).ok()
}

/// The field that a property or a name of a `<meta>` element is about.
fn property(name: &str) -> Option<(FieldName, Origin)> {
    let (field, from) = PROPERTIES.iter().find_map(|(names, field, from)| {
        names.split(' ').any(|other| other == name).then_some((*field, *from))
    })?;
    Some((field, from))
}

const PROPERTIES: &[(&str, FieldName, Origin)] = &[
    ("og:title", FieldName::Headline, Origin::OpenGraph),
    (
        "twitter:title dc.title dcterms.title parsely-title sailthru.title hdl headline title citation_title \
         cxenseparse:title",
        FieldName::Headline,
        Origin::Meta,
    ),
    ("og:description", FieldName::Description, Origin::OpenGraph),
    (
        "description dc.description dcterms.description twitter:description",
        FieldName::Description,
        Origin::Meta,
    ),
    ("og:image og:image:url", FieldName::Image, Origin::OpenGraph),
    ("twitter:image twitter:image:src thumbnail", FieldName::Image, Origin::Meta),
    ("og:url", FieldName::Url, Origin::OpenGraph),
    ("og:site_name", FieldName::Publisher, Origin::OpenGraph),
    (
        "application-name publisher dc.publisher dcterms.publisher article:publisher_name citation_journal_title \
         cre apple-mobile-web-app-title",
        FieldName::Publisher,
        Origin::Meta,
    ),
    ("og:locale", FieldName::Language, Origin::OpenGraph),
    ("content-language language dc.language dcterms.language", FieldName::Language, Origin::Meta),
    ("article:author og:article:author", FieldName::Authors, Origin::OpenGraph),
    (
        "author dc.creator dcterms.creator dc.contributor parsely-author sailthru.author byl article-author article:author_name \
         citation_author article.author cxenseparse:author authors shareaholic:article_author_name twitter:data1:author",
        FieldName::Authors,
        Origin::Meta,
    ),
    (
        "article:published_time og:article:published_time og:published_time article:published og:pubdate",
        FieldName::Published,
        Origin::OpenGraph,
    ),
    (
        "date pubdate publishdate publish-date publish_date publication_date publicationdate published \
         article.published article:published_date datepublished date.created dc.date dc.date.issued dc.date.created \
         dcterms.date dcterms.created dcterms.issued dc.created dc.issued parsely-pub-date sailthru.date \
         cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate displaydate dat ptime issue_date release_date \
         citation_publication_date citation_date article_date_original originalpublicationdate shareaholic:article_published_time \
         last-publish date-creation creation_date article:post_date temporal",
        FieldName::Published,
        Origin::Meta,
    ),
    (
        "article:modified_time og:article:modified_time og:updated_time article:modified og:modified_time",
        FieldName::Modified,
        Origin::OpenGraph,
    ),
    (
        "last-modified lastmodified modified revised datemodified dc.date.modified dcterms.modified dc.modified \
         article.updated date.modified utime lastmod bt:moddate shareaholic:article_modified_time revision_date updated_time",
        FieldName::Modified,
        Origin::Meta,
    ),
    ("article:section og:article:section", FieldName::Section, Origin::OpenGraph),
    (
        "section parsely-section article:category category cxenseparse:section",
        FieldName::Section,
        Origin::Meta,
    ),
    ("article:tag og:article:tag", FieldName::Tags, Origin::OpenGraph),
    ("keywords news_keywords parsely-tags sailthru.tags", FieldName::Tags, Origin::Meta),
];
