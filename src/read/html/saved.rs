//! When and from where a page was saved: what browsers, savers and archives write into their copies.
//!
//! Only plain statements are read, and only near the start and the end of a page.

use dom_query::Document as Dom;

use super::archive;
use crate::document::Capture;

/// How much of a page's start and end is looked at.
const NEAR: usize = 16 << 10;

/// The months as savers write them, whatever the language of the page.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// When and from where a page was captured, where the page says so.
pub(super) fn capture(html: &str, dom: &Dom) -> Option<Capture> {
    let start = html.get(..html.floor_char_boundary(NEAR)).unwrap_or(html);
    let end = html.get(html.floor_char_boundary(html.len().saturating_sub(NEAR))..).unwrap_or_default();
    let in_links = linked(dom);
    let found = archived(start, end)
        .map(|found| Capture { url: found.url.or_else(|| in_links.clone()?.url), ..found })
        .or_else(|| comments(start).find_map(saved_from))
        .or_else(|| comments(start).find_map(by_a_saver))
        .or_else(|| comments(start).find_map(mirrored))
        .or(in_links)
        .or_else(|| original(dom))?;
    Some(found.without_archive())
}

impl Capture {
    /// An address inside an archive says when the page was archived, and the page's own address.
    fn without_archive(self) -> Self {
        let inside = self.url.as_deref().and_then(archive::own_address).map(|(digits, own)| Self {
            time: stamped(&digits).or_else(|| self.time.clone()),
            url: address(own),
        });
        inside.filter(|inside| inside.url.is_some()).unwrap_or(self)
    }
}

/// The comments of a stretch of a page.
fn comments(html: &str) -> impl Iterator<Item = &str> {
    html.split("<!--").skip(1).filter_map(|rest| Some(rest.split_once("-->")?.0.trim()))
}

/// `saved from url=(0028)https://courier.example/a/1`, as browsers write it; the number is the length.
fn saved_from(comment: &str) -> Option<Capture> {
    let rest = comment.strip_prefix("saved from url=(")?.split_once(')')?.1;
    Some(Capture { time: None, url: Some(address(rest)?) })
}

/// Lines such as `url: …` and `saved date: …` under `Page saved with …`.
fn by_a_saver(comment: &str) -> Option<Capture> {
    let rest = comment.strip_prefix("Page saved with")?;
    let said = |key: &str| {
        rest.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(':')).map(str::trim)
    };
    told(said("saved date").and_then(|words| moment(words, "")), said("url").and_then(address))
}

/// `Mirrored from courier.example/a by …, Thu, 04 Mar 2021 15:15:00 GMT`
fn mirrored(comment: &str) -> Option<Capture> {
    let rest = comment.strip_prefix("Mirrored from ")?;
    let (place, by) = rest.split_once(" by ")?;
    told(moment(by, "Z"), address(place))
}

/// What the Internet Archive writes into its pages.
fn archived(start: &str, end: &str) -> Option<Capture> {
    let call = start.split_once("__wm.wombat(").and_then(|(_, rest)| {
        let mut words = rest.split('"').skip(1).step_by(2);
        let url = words.next().and_then(address);
        told(words.next().and_then(stamped), url)
    });
    let stated = || {
        let words = comments(end).find_map(|comment| comment.strip_prefix("FILE ARCHIVED ON "))?;
        told(moment(words.split(" AND ").next()?, "Z"), None)
    };
    call.or_else(stated)
}

/// The address that a page calls its own, where an archive has set its own before it.
fn linked(dom: &Dom) -> Option<Capture> {
    let href = dom.select("link[rel='canonical']").attr("href")?;
    let (digits, own) = archive::own_address(&href)?;
    Some(Capture { time: stamped(&digits), url: address(own) })
}

/// `<link rel="original" href="…">`, as archives write it.
fn original(dom: &Dom) -> Option<Capture> {
    let href = dom.select("link[rel='original']").attr("href")?;
    Some(Capture { time: None, url: Some(address(&href)?) })
}

fn told(time: Option<String>, url: Option<String>) -> Option<Capture> {
    (time.is_some() || url.is_some()).then_some(Capture { time, url })
}

/// An address of the web, up to the first space.
fn address(words: &str) -> Option<String> {
    let word = words.split_whitespace().next()?;
    let has_host = |rest: &str| rest.starts_with(|char: char| char.is_alphanumeric());
    match word.split_once("://") {
        Some(("http" | "https", rest)) => has_host(rest).then(|| word.to_owned()),
        Some(_) => None,
        None => word
            .split_once('/')
            .is_some_and(|(host, _)| host.contains('.') && has_host(host) && !host.contains(':'))
            .then(|| word.to_owned()),
    }
}

/// `20210304151500`, in universal time.
fn stamped(digits: &str) -> Option<String> {
    if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14)?);
    Some(format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// A time with an English month, in whatever order: `Thu Mar 04 2021 15:15:00 GMT+0100 (…)`. `zone` is
/// the zone of a time that names none.
fn moment(words: &str, zone: &str) -> Option<String> {
    let words: Vec<&str> =
        words.split([' ', ',', '\n', '\t', '\r']).filter(|word| !word.is_empty()).take(40).collect();
    let all_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let at = words.iter().rposition(|word| MONTHS.contains(word))?;
    let month = MONTHS.iter().position(|month| words.get(at) == Some(month))? + 1;
    // The day stands beside the month, the year after both.
    let near = words.get(at.saturating_sub(1)..).unwrap_or_default();
    let day: u8 = near.iter().filter(|word| word.len() <= 2).find_map(|word| word.parse().ok())?;
    let year = near.iter().find(|word| word.len() == 4 && all_digits(word))?;
    let day = Some(day).filter(|day| (1..=31).contains(day))?;
    let clock = words.iter().find(|word| {
        word.len() == 8 && word.split(':').filter(|part| part.len() == 2 && all_digits(part)).count() == 3
    });
    let Some(clock) = clock else { return Some(format!("{year}-{month:02}-{day:02}")) };
    let offset = words.iter().find_map(|word| word.strip_prefix("GMT").or_else(|| word.strip_prefix("UTC")));
    let zone = match offset {
        Some("") => "Z".to_owned(),
        Some(offset) if offset.len() == 5 && offset.is_ascii() => {
            let (hours, minutes) = offset.split_at_checked(3)?;
            format!("{hours}:{minutes}")
        }
        _ => zone.to_owned(),
    };
    Some(format!("{year}-{month:02}-{day:02}T{clock}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, time: Option<&str>, url: Option<&str>) {
        let found = capture(html, &Dom::from(html)).unwrap_or_default();
        assert_eq!((found.time.as_deref(), found.url.as_deref()), (time, url));
    }

    const URL: Option<&str> = Some("https://courier.example/a/1");
    const TIME: Option<&str> = Some("2021-03-04T15:15:00Z");

    #[test]
    fn browsers_say_where_a_page_was_saved() {
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0027)https://courier.example/a/1 -->\n<html>",
            None,
            URL,
        );
        check("<!-- saved from url=(0014)about:internet -->\n<html>", None, None);
    }

    #[test]
    fn savers_say_when_too() {
        check(
            "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://courier.example/a/1 \n \
             saved date: Thu Mar 04 2021 16:15:00 GMT+0100 (Central European Standard Time)\n--><head>",
            Some("2021-03-04T16:15:00+01:00"),
            URL,
        );
        check(
            "<html><!-- Mirrored from courier.example/a/1.html by HTTrack Website Copier/3.x [XR&CO'2014], Thu, \
             04 Mar 2021 15:15:00 GMT -->",
            TIME,
            Some("courier.example/a/1.html"),
        );
    }

    #[test]
    fn archives_say_both() {
        check(
            "<html><head><script>__wm.wombat(\"https://courier.example/a(b),1\",\"20210304151500\",\"x\");</script>",
            TIME,
            Some("https://courier.example/a(b),1"),
        );
        check(
            "<html></html><!--\n     FILE ARCHIVED ON 15:15:00 Mar 04, 2021 AND RETRIEVED FROM THE\n     INTERNET \
             ARCHIVE ON 11:00:00 Jun 01, 2022.\n-->",
            TIME,
            None,
        );
        check(
            "<!-- saved from url=(0068)https://web.archive.org/web/20210304151500/https://courier.example/a/1 -->",
            TIME,
            URL,
        );
        check("<html><link rel=original href=https://courier.example/a/1>", None, URL);
        let link = "<link rel=canonical href=https://web.archive.org/web/20210304151500/https://courier.example/a/1>";
        check(&format!("<html>{link}"), TIME, URL);
        check(
            &format!("<html>{link}<!-- FILE ARCHIVED ON 15:15:00 Mar 04, 2021 AND RETRIEVED -->"),
            TIME,
            URL,
        );
    }

    #[test]
    fn other_comments_say_nothing() {
        check("<!-- url: https://courier.example/a/1 --><p>Saved on Thu Mar 04 2021", None, None);
        check("<!-- saved from url=( --><!-- Page saved with --><!-- Mirrored from -->", None, None);
        check("<!-- Mirrored from x by y, 99 Mar 2021 --><script>__wm.wombat(</script>", None, None);
    }
}
