//! What the publisher and the site are called, so that their names are taken for nothing else.

use super::super::bylines;
use super::values;
use crate::document::{Claim, FieldName, Origin};

/// The names of one document's publisher and site, and its headlines, as keys.
#[derive(Debug, Default)]
pub(super) struct Names {
    publishers: Vec<String>,
    /// What the address calls the site: `courier`, `couriercom`, `wwwcouriercom`.
    hosts: Vec<String>,
    headlines: Vec<String>,
}

impl Names {
    pub(super) fn new(claims: &[&Claim]) -> Self {
        let keys = |field: FieldName| -> Vec<String> {
            let mut keys: Vec<String> = claims
                .iter()
                .filter(|claim| claim.field == field && !is_blogger(claim))
                .map(|claim| values::key(field, &claim.value))
                .filter(|key| !key.is_empty())
                .collect();
            keys.dedup();
            keys
        };
        let address =
            claims.iter().filter(|claim| claim.field == FieldName::Url).find_map(|claim| host(&claim.value));
        let hosts = address.map(|address| forms(&address)).unwrap_or_default();
        Self { publishers: keys(FieldName::Publisher), hosts, headlines: keys(FieldName::Headline) }
    }

    /// Whether `name` is the publisher or the site.
    pub(super) fn is_publisher(&self, name: &str) -> bool {
        let key = values::key(FieldName::Publisher, name);
        let bare = key.replace([' ', '-', '.'], "");
        self.publishers.contains(&key) || self.hosts.iter().any(|host| bare.len() >= 3 && *host == bare)
    }

    /// Whether `name` is the headline or most of it.
    pub(super) fn is_headline(&self, name: &str) -> bool {
        self.headlines.contains(&values::key(FieldName::Headline, name))
    }

    /// The headline without the site's name before or after it.
    pub(super) fn without_site<'a>(&self, headline: &'a str) -> &'a str {
        let mut rest = headline.trim();
        while let Some(shorter) = self.without_one(rest) {
            rest = shorter;
        }
        rest
    }

    fn without_one<'a>(&self, headline: &'a str) -> Option<&'a str> {
        const SIGNS: [&str; 12] =
            [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ", "| ", ": "];
        SIGNS.iter().find_map(|sign| {
            let (before, after) = headline.rsplit_once(sign)?;
            let (first, rest) = headline.split_once(sign)?;
            if self.is_site(after) || self.is_other_headline(before) {
                Some(before.trim())
            } else if self.is_site(first) {
                Some(rest.trim())
            } else {
                None
            }
        })
    }

    fn is_site(&self, part: &str) -> bool {
        let key = values::key(FieldName::Publisher, part);
        let within = |name: &String| {
            let pair =
                (name.len() >= 4 && key.contains(name.as_str())) || (key.len() >= 4 && name.contains(&key));
            pair && part.split_whitespace().count() <= 6
        };
        self.is_publisher(part) || self.publishers.iter().any(within)
    }

    /// Whether another place has this as the whole headline.
    fn is_other_headline(&self, part: &str) -> bool {
        let key = values::key(FieldName::Headline, part);
        key.contains(' ') && self.headlines.contains(&key)
    }
}

/// On sites of one person the publisher's name in a plain `<meta>` is the author's.
fn is_blogger(claim: &Claim) -> bool {
    claim.field == FieldName::Publisher && claim.from == Origin::Meta && bylines::is_person(&claim.value)
}

/// The host of an address: `www.courier.example`.
fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', ':', '?']).next().map(str::to_lowercase)
}

/// The ways in which people write the name of a site.
fn forms(host: &str) -> Vec<String> {
    let bare = host.trim_start_matches("www.");
    let labels: Vec<&str> = bare.split('.').collect();
    // `courier.co.uk` has two labels that name no site.
    let short_second = labels.len() > 2 && labels.iter().rev().nth(1).is_some_and(|label| label.len() <= 3);
    let own = labels.len().checked_sub(if short_second { 3 } else { 2 }).and_then(|at| labels.get(at));
    let joined = |text: &str| text.replace(['-', '.'], "");
    own.map(|label| joined(label)).into_iter().chain([joined(bare), joined(host)]).collect()
}
