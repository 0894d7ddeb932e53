//! A request: one version or more, in the forms that other programs have them in.

use std::path::Path;

use serde_json::{Map, Value};
use variorum::article::Article;
use variorum::collate::{self, Base, Options, Rule, Rules};
use variorum::document::{Document, FieldName};
use variorum::read;
use variorum::report::json;

use crate::cli::shown;
use crate::files;

/// Why a request is not carried out.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    fn bad(message: impl Into<String>) -> Self {
        Self::new("bad-request", message)
    }
}

/// The answer to a request: an article to one version, a comparison to more.
pub(super) fn answer(request: &Value) -> Result<Value, Refusal> {
    let Some(versions) = request.get("versions").and_then(Value::as_array) else {
        return Err(Refusal::bad("A request is an object with a list `versions`."));
    };
    let id = request.get("id").cloned().unwrap_or_default();
    let name = match &id {
        Value::String(name) => name.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let mut articles = Vec::with_capacity(versions.len());
    let mut ids = Vec::with_capacity(versions.len());
    for (place, version) in versions.iter().enumerate() {
        for document in documents(version, place)? {
            ids.push(json::id(&name, articles.len()));
            articles.push(Article::from(document));
        }
    }
    let told = told(request.get("options"))?;
    let base = base(told, articles.len())?;
    let options = options(told)?;
    let mut answer = match articles.as_slice() {
        [] => return Err(Refusal::bad("The request names no version.")),
        [article] => json::article(article, &name),
        _ => json::comparison(&collate::history(articles, base, &options), &ids),
    };
    if let Some(object) = answer.as_object_mut() {
        object.shift_remove("id");
        object.shift_insert(1, "id".to_owned(), id);
    }
    Ok(answer)
}

/// The options that a request brings.
fn told(options: Option<&Value>) -> Result<Option<&Map<String, Value>>, Refusal> {
    match options {
        None | Some(Value::Null) => Ok(None),
        Some(options) => options.as_object().map(Some).ok_or_else(|| Refusal::bad("`options` is an object.")),
    }
}

/// How the versions are compared.
fn options(told: Option<&Map<String, Value>>) -> Result<Options, Refusal> {
    let rules = match told.and_then(|told| told.get("ignore")) {
        None | Some(Value::Null) => return Ok(Options::default()),
        Some(rules) => rules.as_array(),
    };
    let rule = |name: &Value| name.as_str().and_then(Rule::from_key);
    let ignore = rules.and_then(|rules| rules.iter().map(rule).collect::<Option<Rules>>());
    ignore.map(|ignore| Options { ignore }).ok_or_else(|| {
        Refusal::bad(format!(
            "The option `ignore` is a list of rules; the rules are {}.",
            crate::cli::rule_names()
        ))
    })
}

/// Which version the others are compared with, counted from 0.
fn base(told: Option<&Map<String, Value>>, count: usize) -> Result<Base, Refusal> {
    match told.and_then(|told| told.get("base")) {
        None | Some(Value::Null) => Ok(Base::Previous),
        Some(place) => match place.as_u64().map(|place| place as usize) {
            Some(place) if place < count => Ok(Base::Version(place)),
            _ => Err(Refusal::bad("The option `base` is the place of a version, counted from 0.")),
        },
    }
}

/// The documents of one version of a request; a path can hold several.
fn documents(version: &Value, place: usize) -> Result<Vec<Document>, Refusal> {
    let bad = |what: &str| Refusal::bad(format!("Version {place}: {what}."));
    let known = ["text", "html", "path", "paragraphs"];
    let forms: Vec<(&str, &Value)> =
        known.into_iter().filter_map(|form| Some((form, version.get(form)?))).collect();
    let [(form, contents)] = forms.as_slice() else {
        return Err(bad("give one of `text`, `html`, `path`, `paragraphs`"));
    };
    let lang = match version.get("lang") {
        None | Some(Value::Null) => None,
        Some(lang) => Some(lang.as_str().ok_or_else(|| bad("`lang` is a string such as \"en\""))?),
    };
    // What is told of a version holds for it in whatever form it comes.
    let told = read::text("", lang, &metadata(version.get("metadata"), &bad)?).claims;
    let mut documents = contained(form, contents, place, &bad)?;
    for document in &mut documents {
        document.claims.extend(told.iter().cloned());
    }
    Ok(documents)
}

fn contained(
    form: &str,
    contents: &Value,
    place: usize,
    bad: &dyn Fn(&str) -> Refusal,
) -> Result<Vec<Document>, Refusal> {
    if form == "paragraphs" {
        let paragraphs = serde_json::from_value::<Vec<Vec<String>>>(contents.clone());
        let shape = |_| bad("`paragraphs` is a list of lists of sentences");
        return Ok(vec![read::given(&paragraphs.map_err(shape)?, None)]);
    }
    let Some(contents) = contents.as_str() else {
        return Err(bad(&format!("`{form}` is a string")));
    };
    match form {
        "html" => {
            let page = read::page(contents);
            page.map(|page| vec![page])
                .map_err(|error| Refusal::new(error.code(), format!("Version {place}: {error}")))
        }
        "path" => files::read(Path::new(contents)).map_err(|error| {
            let path = shown(Path::new(contents));
            Refusal::new(error.code(), format!("Version {place}: {error} {path}"))
        }),
        _ => {
            read::fits(contents)
                .map_err(|error| Refusal::new(error.code(), format!("Version {place}: {error}")))?;
            Ok(vec![read::text(contents, None, &[])])
        }
    }
}

/// What a request knows about a version. A list gives several values.
fn metadata(
    told: Option<&Value>,
    bad: &dyn Fn(&str) -> Refusal,
) -> Result<Vec<(FieldName, String)>, Refusal> {
    let told = match told {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(told) => told.as_object().ok_or_else(|| bad("`metadata` is an object"))?,
    };
    let mut found = Vec::new();
    for (key, value) in told {
        let field =
            FieldName::from_key(key).ok_or_else(|| bad(&format!("there is no metadata field `{key}`")))?;
        let mut add = |value: &Value| match words(value) {
            Some(words) => {
                found.push((field, words));
                Ok(())
            }
            None => Err(bad(&format!("the metadata field `{key}` is a string or a list of strings"))),
        };
        match value {
            Value::Null => {}
            Value::Array(values) => values.iter().try_for_each(add)?,
            one => add(one)?,
        }
    }
    Ok(found)
}

/// A value in words; a notice is told by its text.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => notice(object),
        _ => None,
    }
}

fn notice(object: &Map<String, Value>) -> Option<String> {
    object.get("text")?.as_str().map(str::to_owned)
}
