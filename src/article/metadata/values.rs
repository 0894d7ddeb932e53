//! Values: tidied for people, and as keys that tell whether two say the same.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use super::Names;
use crate::article::notices;
use crate::document::FieldName;
use crate::text;

/// The value of a field of words, or nothing if `value` cannot be one.
pub(super) fn words(field: FieldName, value: &str, names: &Names) -> Option<String> {
    let tidy = tidy(value);
    let value = match field {
        FieldName::Headline => notices::without_head(names.without_site(&tidy)).to_owned(),
        FieldName::Url => {
            let whole = tidy.starts_with("http://") || tidy.starts_with("https://");
            return (whole && !tidy.contains(' ')).then_some(tidy);
        }
        FieldName::Publisher => {
            if tidy.starts_with("http") || tidy.starts_with('@') {
                return None;
            }
            tidy
        }
        _ => tidy,
    };
    (!value.is_empty()).then_some(value)
}

/// The words of a value: white space squeezed, leftover entities and tags resolved.
pub(super) fn tidy(value: &str) -> String {
    let mut text = value.replace('\u{ad}', "");
    if text.contains('&') {
        text = without_entities(&text);
    }
    for tag in ["<p>", "</p>", "<br>", "<br/>", "<br />", "<i>", "</i>", "<em>", "</em>", "<b>", "</b>"] {
        text = text.replace(tag, " ");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities that programs left in a value: `&amp;`, `&#8217;`, `&uuml;`.
fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after
            .split_once(';')
            .filter(|(name, _)| name.len() <= 8)
            .and_then(|(name, left)| Some((entity(name)?, left)));
        if let Some((char, left)) = entity {
            out.push(char);
            rest = left;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    const NAMED: &str = "amp& quot\" apos' lt< gt> ndash– mdash— hellip… lsquo‘ rsquo’ ldquo“ rdquo” bdquo„ laquo« raquo» \
        agraveà aacuteá acircâ atildeã aumlä aringå aeligæ ccedilç egraveè eacuteé ecircê eumlë igraveì iacuteí icircî \
        iumlï ntildeñ ograveò oacuteó ocircô otildeõ oumlö oslashø ugraveù uacuteú ucircû uumlü szligß Auml\u{c4} Ouml\u{d6} \
        Uuml\u{dc} Eacute\u{c9} euro€ pound£ copy©";
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|char| !char.is_control());
    }
    if name == "nbsp" {
        return Some(' ');
    }
    let known = NAMED.split_ascii_whitespace().find_map(|entry| entry.strip_prefix(name));
    known.and_then(|sign| sign.chars().next()).filter(|sign| !sign.is_ascii_alphanumeric())
}

/// A form of `value` in which two that say the same are equal.
pub(super) fn key(field: FieldName, value: &str) -> String {
    let tidy = tidy(value).nfkc().collect::<String>().to_lowercase();
    match field {
        FieldName::Url => {
            let rest = tidy.split_once("://").map_or(tidy.as_str(), |(_, rest)| rest);
            let rest = rest.split(['?', '#']).next().unwrap_or(rest);
            rest.trim_start_matches("www.").trim_start_matches("m.").trim_end_matches('/').to_owned()
        }
        FieldName::Publisher => {
            let bare = tidy.trim_start_matches("the ").trim_start_matches("die ").trim_start_matches("der ");
            letters(bare.trim_end_matches(".com").trim_end_matches(".de"))
        }
        _ => letters(&tidy),
    }
}

/// Letters and digits, with one space for what is between.
fn letters(text: &str) -> String {
    text.split(|char: char| !char.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether two keys contradict each other. A short form of the same is no contradiction where fields
/// are cut short by habit.
pub(super) fn differ(field: FieldName, one: &str, two: &str) -> bool {
    match field {
        FieldName::Image => false,
        FieldName::Description | FieldName::Standfirst | FieldName::Section | FieldName::Publisher => {
            !one.starts_with(two) && !two.starts_with(one)
        }
        _ => one != two,
    }
}

/// Adds names that are not in the list, whatever their case.
pub(super) fn add_names(list: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !list.iter().any(|other| letters(&other.to_lowercase()) == letters(&name.to_lowercase())) {
            list.push(name);
        }
    }
}

/// Whether neither list holds the other.
pub(super) fn names_differ(one: &[String], two: &[String]) -> bool {
    let keys = |list: &[String]| list.iter().map(|name| letters(&name.to_lowercase())).collect::<Vec<_>>();
    let (one, two) = (keys(one), keys(two));
    !one.iter().all(|name| two.contains(name)) && !two.iter().all(|name| one.contains(name))
}

/// The names of languages, by their codes.
static LANGUAGES: LazyLock<Vec<(&str, HashSet<&str>)>> =
    LazyLock::new(|| text::sections(include_str!("../../../assets/lexicons/languages.txt")));

/// A language tag in its usual form: `de`, `en-GB`.
pub(super) fn language_tag(value: &str) -> Option<String> {
    let value = value.trim();
    let lower = value.to_lowercase();
    let named = LANGUAGES.iter().find(|(_, names)| names.contains(lower.as_str())).map(|(tag, _)| *tag);
    if let Some(tag) = named {
        return Some(tag.to_owned());
    }
    let mut parts = value.split(['-', '_']);
    let primary = parts.next()?.to_lowercase();
    let is_code = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_code || matches!(primary.as_str(), "und" | "mul" | "zxx" | "xx") {
        return None;
    }
    let primary = two_letters(&primary).map_or(primary.clone(), str::to_owned);
    let region = parts
        .next_back()
        .filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    Some(region.map_or(primary.clone(), |region| format!("{primary}-{}", region.to_uppercase())))
}

/// The short code of a language for its long one.
pub(super) fn two_letters(code: &str) -> Option<&'static str> {
    const CODES: &str = "eng en deu de ger de fra fr fre fr spa es por pt ita it nld nl dut nl swe sv dan da nob no nno no \
        nor no fin fi pol pl ces cs cze cs slk sk hun hu ron ro bul bg hrv hr srp sr slv sl ukr uk rus ru ell el gre el \
        tur tr ara ar heb he pes fa fas fa hin hi ben bn tam ta urd ur jpn ja kor ko cmn zh zho zh chi zh tha th vie vi \
        ind id mal ml mar mr tel te kan kn guj gu pan pa cat ca lit lt lav lv est et lat la epo eo kat ka hye hy aze az \
        uzb uz tgl tl afr af zul zu mkd mk bel be nep ne sin si khm km mya my amh am jav jv tuk tk aka ak sna sn yid yi \
        ori or";
    let mut words = CODES.split_ascii_whitespace();
    while let (Some(long), Some(short)) = (words.next(), words.next()) {
        if long == code {
            return Some(short);
        }
    }
    None
}
