//! Front matter: what stands between two lines of `---` (YAML) or `+++` (TOML) before the text.

use pulldown_cmark::MetadataBlockKind;
use yaml_serde::Value as Yaml;

use crate::document::{FieldName, Origin};
use crate::read::blocks::Builder;

/// Adds the claims of a front matter.
pub(super) fn read(source: &str, kind: MetadataBlockKind, out: &mut Builder) {
    let entries = match kind {
        MetadataBlockKind::YamlStyle => yaml(source),
        MetadataBlockKind::PlusesStyle => toml(source),
    };
    // Files that break the rules of their format are common: `title: Council: the vote`.
    for (key, values) in entries.unwrap_or_else(|| lines(source)) {
        for value in values {
            if let Some(field) = field(&key, &value) {
                out.claim(field, Origin::FrontMatter, &value);
            }
        }
    }
}

/// A source that is an address is where the article stands, not who publishes it.
fn field(key: &str, value: &str) -> Option<FieldName> {
    match FieldName::called(key)? {
        FieldName::Publisher if value.starts_with("http") => Some(FieldName::Url),
        field => Some(field),
    }
}

type Entries = Vec<(String, Vec<String>)>;

fn yaml(source: &str) -> Option<Entries> {
    let Yaml::Mapping(map) = yaml_serde::from_str(source).ok()? else { return None };
    let raw = lines(source);
    let entries = map.iter().filter_map(|(key, value)| {
        let key = key.as_str()?.to_owned();
        // `version: 1.10` would become 1.1 and `20210304` a number: the characters of the file count.
        let written = raw.iter().find(|(name, _)| *name == key).and_then(|(_, values)| values.first());
        let values = match (value, written) {
            (Yaml::Number(_) | Yaml::Bool(_), Some(written)) => vec![written.clone()],
            _ => yaml_words(value),
        };
        Some((key, values))
    });
    Some(entries.collect())
}

fn yaml_words(value: &Yaml) -> Vec<String> {
    match value {
        Yaml::String(text) => vec![text.clone()],
        Yaml::Number(number) => vec![number.to_string()],
        Yaml::Bool(truth) => vec![truth.to_string()],
        Yaml::Sequence(items) => items.iter().flat_map(yaml_words).collect(),
        Yaml::Mapping(map) => {
            ["name", "title", "url"].iter().find_map(|key| map.get(*key)).map(yaml_words).unwrap_or_default()
        }
        Yaml::Tagged(tagged) => yaml_words(&tagged.value),
        Yaml::Null => Vec::new(),
    }
}

fn toml(source: &str) -> Option<Entries> {
    let table: toml::Table = source.parse().ok()?;
    Some(table.iter().map(|(key, value)| (key.clone(), toml_words(value))).collect())
}

fn toml_words(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Array(items) => items.iter().flat_map(toml_words).collect(),
        toml::Value::Table(table) => table.get("name").map(toml_words).unwrap_or_default(),
        other => vec![other.to_string()],
    }
}

/// Line by line: `key: rest` or `key = rest`, and `- item` under a key.
fn lines(source: &str) -> Entries {
    let mut entries: Entries = Vec::new();
    for line in source.lines() {
        let trimmed = line.trim();
        if let (Some(item), Some((_, values))) = (trimmed.strip_prefix("- "), entries.last_mut()) {
            values.push(unquoted(item));
        } else if let Some((key, rest)) = line.split_once([':', '='])
            && !line.starts_with([' ', '\t', '#'])
        {
            let rest = unquoted(rest);
            let values = if rest.is_empty() { Vec::new() } else { vec![rest] };
            entries.push((key.trim().to_owned(), values));
        }
    }
    entries
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    ['"', '\'']
        .into_iter()
        .find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(text)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, kind: MetadataBlockKind, expected: &[(FieldName, &str)]) {
        let mut out = Builder::default();
        read(source, kind, &mut out);
        let found: Vec<(FieldName, &str)> =
            out.claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn yaml_is_read() {
        check(
            "title: \"Council: the vote\"\ndate: 2021-03-04T15:15:00-05:00\nauthor: [Ana Ruiz, Tom Okafor]\nlang: no\n",
            MetadataBlockKind::YamlStyle,
            &[
                (FieldName::Headline, "Council: the vote"),
                (FieldName::Published, "2021-03-04T15:15:00-05:00"),
                (FieldName::Authors, "Ana Ruiz"),
                (FieldName::Authors, "Tom Okafor"),
                (FieldName::Language, "no"),
            ],
        );
    }

    #[test]
    fn numbers_keep_their_characters() {
        check("date: 20210304\n", MetadataBlockKind::YamlStyle, &[(FieldName::Published, "20210304")]);
    }

    #[test]
    fn broken_yaml_is_read_line_by_line() {
        check(
            "title: Council: the vote\nauthors:\n  - Ana Ruiz\n  - Tom Okafor\n",
            MetadataBlockKind::YamlStyle,
            &[
                (FieldName::Headline, "Council: the vote"),
                (FieldName::Authors, "Ana Ruiz"),
                (FieldName::Authors, "Tom Okafor"),
            ],
        );
    }

    #[test]
    fn toml_is_read() {
        check(
            "title = \"T\"\ndate = 2021-03-04T15:15:00-05:00\ntags = [\"a\",\"b\"]\n",
            MetadataBlockKind::PlusesStyle,
            &[
                (FieldName::Published, "2021-03-04T15:15:00-05:00"),
                (FieldName::Tags, "a"),
                (FieldName::Tags, "b"),
                (FieldName::Headline, "T"),
            ],
        );
    }

    #[test]
    fn a_source_with_an_address_is_an_address() {
        check(
            "source: https://a.example/b\n",
            MetadataBlockKind::YamlStyle,
            &[(FieldName::Url, "https://a.example/b")],
        );
    }
}
