//! Pages nested beyond all reason, made flat: a parser's time grows with the square of the depth.

use std::borrow::Cow;

/// Elements may be nested this deep. Real pages stay below a hundred.
const DEEPEST: usize = 1_000;

/// The page, without the elements that are nested too deep; their words stay.
pub(super) fn flat(html: &str) -> Cow<'_, str> {
    if html.len() < DEEPEST * 3 || deepest(html) <= DEEPEST {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut depth = 0_usize;
    let mut at = 0;
    for tag in Tags::of(html) {
        let dropped = if tag.closes {
            depth = depth.saturating_sub(1);
            depth >= DEEPEST
        } else {
            depth += 1;
            depth > DEEPEST
        };
        if dropped {
            out.push_str(html.get(at..tag.start).unwrap_or_default());
            out.push(' ');
            at = tag.end;
        }
    }
    out.push_str(html.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

fn deepest(html: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for tag in Tags::of(html) {
        depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// A tag of an element that has to be closed.
struct Tag {
    start: usize,
    end: usize,
    closes: bool,
}

/// The tags of a page, found by their signs alone.
struct Tags<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    const fn of(html: &'a str) -> Self {
        Self { html, at: 0 }
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let start = self.at + self.html.get(self.at..)?.find('<')?;
            let rest = self.html.get(start + 1..)?;
            let closes = rest.starts_with('/');
            let name_start = start + 1 + usize::from(closes);
            let name: String = self
                .html
                .get(name_start..)?
                .chars()
                .take(16)
                .take_while(char::is_ascii_alphanumeric)
                .map(|char| char.to_ascii_lowercase())
                .collect();
            self.at = name_start;
            if name.is_empty() || closes_itself(&name) {
                continue;
            }
            let end = self
                .html
                .get(name_start..)
                .and_then(|rest| rest.find('>'))
                .map_or(self.html.len(), |end| name_start + end + 1);
            self.at = end;
            return Some(Tag { start, end, closes });
        }
    }
}

/// Elements that need no end.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "path"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let page = "<div><p>One</p></div>".repeat(2_000);
        assert!(matches!(flat(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn words_below_the_limit_stay() {
        let page = format!("{}deep{}<p>after", "<div>".repeat(3_000), "</div>".repeat(3_000));
        let flat = flat(&page);
        assert_eq!(deepest(&flat), DEEPEST);
        assert!(flat.contains("deep") && flat.ends_with("<p>after"));
    }
}
