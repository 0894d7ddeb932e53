//! Texts to plant in: the project's own, or every article under a path.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use variorum::article::Article;
use variorum::document::Document;
use variorum::read::{Hint, read, text};

use super::{Draft, paragraphs_of};

/// Names a folder of texts that are taken in place of the project's own.
pub(crate) const PATH: &str = "VARIORUM_TEXTS";
/// Own texts of more bytes are left to the benches.
const LONGEST_OWN: usize = 6_000;

/// A text, as the planter holds it and as the program reads it.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) language: Option<String>,
    pub(crate) draft: Draft,
    pub(crate) article: Article,
}

/// Texts, and the words of each language.
pub(crate) struct Garden {
    pub(crate) sources: Vec<Source>,
    pools: BTreeMap<Option<String>, Vec<String>>,
}

impl Garden {
    /// The texts under the path that the environment names, else the project's own.
    pub(crate) fn new() -> Self {
        let articles = match std::env::var_os(PATH) {
            Some(path) => under(Path::new(&path), usize::MAX),
            None => own(),
        };
        let sources: Vec<Source> = articles.into_iter().filter_map(source).collect();
        assert!(!sources.is_empty(), "there is no text to plant in");
        let mut pools: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
        for source in &sources {
            let pieces = source.draft.sentences().flat_map(|sentence| &sentence.pieces);
            let words = pieces.filter(|piece| piece.is_word).map(|piece| piece.text.clone());
            pools.entry(source.language.clone()).or_default().extend(words);
        }
        for pool in pools.values_mut() {
            pool.sort_unstable();
            pool.dedup();
        }
        Self { sources, pools }
    }

    pub(crate) fn pool(&self, source: &Source) -> &[String] {
        &self.pools[&source.language]
    }
}

/// The text as an article in the language.
pub(crate) fn article(words: &str, language: Option<&str>) -> Article {
    text(words, language, &[]).into()
}

fn own() -> Vec<(String, Article)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = under(&root.join("tests/fixtures"), LONGEST_OWN);
    found.extend(under(&root.join("assets/samples"), LONGEST_OWN));
    found.retain(|(name, _)| !name.contains("README") && !name.contains("expected"));
    found
}

/// Every article in the text, Markdown, page and JSON files under the path, in the order of names.
fn under(path: &Path, longest: usize) -> Vec<(String, Article)> {
    let mut files = Vec::new();
    gather(path, &mut files);
    files.sort();
    let articles = files.iter().flat_map(|file| articles(file));
    articles.filter(|(_, article)| article.text.len() <= longest).collect()
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            gather(&entry.unwrap().path(), files);
        }
    } else {
        files.push(path.to_owned());
    }
}

fn articles(file: &Path) -> Vec<(String, Article)> {
    let name = file.display().to_string();
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        "jsonl" => {
            fs::read_to_string(file).unwrap().lines().filter_map(|line| line_of(&name, line)).collect()
        }
        "txt" | "md" | "html" | "json" if !name.ends_with("meta.json") => {
            let hint = Hint { name: name.clone(), ..Hint::default() };
            let documents: Vec<Document> = read(&fs::read(file).unwrap(), &hint).unwrap_or_default();
            documents.into_iter().map(|document| (name.clone(), document.into())).collect()
        }
        _ => Vec::new(),
    }
}

/// The text of a line of JSON that has one.
fn line_of(file: &str, line: &str) -> Option<(String, Article)> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
    let name = format!("{file} {}", field("id").unwrap_or_default());
    Some((name, article(field("text")?, field("lang"))))
}

/// The body alone, if the program reads it as it is meant.
fn source((name, found): (String, Article)) -> Option<Source> {
    let language = found.language.clone();
    let spaced = !["ja", "zh", "th"].iter().any(|one| language.as_deref() == Some(one));
    let mut article = found;
    for _ in 0..3 {
        let draft = Draft::new(&paragraphs_of(&article), spaced);
        article = self::article(&draft.text(), language.as_deref());
        if draft.is_read_as_meant(&article) && draft.sentences().count() > 1 {
            return Some(Source { name, language, draft, article });
        }
    }
    None
}
