//! Wikitext: what a reader of the page sees of its words.
//!
//! Templates, tables, references, pictures and categories are left out and counted; quotations in templates
//! are kept as such. Time grows with the length of the text, however deep it is nested.

use quick_xml::escape::resolve_html5_entity;

use crate::document::{Note, NoteCode, Role};
use crate::read::blocks::Builder;

/// How deep templates and links are followed.
const DEPTH: usize = 20;

/// Adds the blocks of a wikitext.
pub(super) fn read(source: &str, out: &mut Builder) {
    let source = resolved(source);
    let mut words = String::with_capacity(source.len());
    let mut left = LeftOut::default();
    Scanner { source: &source, at: 0, left: &mut left, missing: Vec::new() }.run(&mut words);
    blocks(&words, out);
    left.note(out);
}

/// What was left out, by kind.
#[derive(Default)]
struct LeftOut {
    templates: usize,
    tables: usize,
    references: usize,
    pictures: usize,
}

impl LeftOut {
    fn note(&self, out: &mut Builder) {
        let kinds = [
            (self.templates, "template"),
            (self.tables, "table"),
            (self.references, "reference"),
            (self.pictures, "picture"),
        ];
        let told: Vec<String> = kinds
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}{}", if *count == 1 { "" } else { "s" }))
            .collect();
        if !told.is_empty() {
            out.notes.push(Note::new(NoteCode::LeftOut, format!("Left out: {}", told.join(", "))));
        }
    }
}

/// The characters that entities stand for.
fn resolved(source: &str) -> String {
    const LONGEST: usize = 32;
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let name = after.bytes().skip(1).take(LONGEST).position(|byte| byte == b';');
        let name = name.and_then(|length| after.get(1..=length));
        let char = name.and_then(|name| Some((name, entity(name)?)));
        let taken = char.as_ref().map_or(1, |(name, _)| name.len() + 2);
        out.push_str(char.as_ref().map_or("&", |(_, char)| char));
        rest = after.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<String> {
    let number = name.strip_prefix('#').and_then(|number| {
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        hexadecimal.unwrap_or_else(|| number.parse()).ok()
    });
    match number {
        Some(number) => char::from_u32(number).map(String::from),
        None => resolve_html5_entity(name).map(str::to_owned),
    }
}

/// A mark that opens something that ends with another.
const PAIRS: [(&str, &str); 3] = [("{{", "}}"), ("{|", "|}"), ("[[", "]]")];

/// Reads a wikitext from the left to the right.
struct Scanner<'s, 'l> {
    source: &'s str,
    at: usize,
    left: &'l mut LeftOut,
    /// Elements that are closed nowhere further on.
    missing: Vec<String>,
}

impl Scanner<'_, '_> {
    fn run(&mut self, words: &mut String) {
        let ends = Ends::of(self.source);
        let end = self.source.len();
        self.stretch(end, &ends, 0, words);
    }

    /// Adds the words up to `end`.
    fn stretch(&mut self, end: usize, ends: &Ends, depth: usize, words: &mut String) {
        while self.at < end {
            let rest = self.source.get(self.at..end).unwrap_or_default();
            let plain = rest.find(['{', '[', '<', '\'', '_']).unwrap_or(rest.len());
            words.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            let rest = rest.get(plain..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            self.sign(rest, end, ends, depth, words);
        }
        self.at = self.at.max(end);
    }

    /// Adds what stands at a sign of markup, or the sign itself where it is none.
    fn sign(&mut self, rest: &str, end: usize, ends: &Ends, depth: usize, words: &mut String) {
        let close = ends.of_opening(self.at).filter(|close| *close <= end);
        if rest.starts_with("{{")
            && let Some(close) = close
        {
            return self.template(close, ends, depth, words);
        }
        if rest.starts_with("{|")
            && let Some(close) = close
        {
            self.left.tables += 1;
            self.at = close;
            return;
        }
        if rest.starts_with("[[")
            && let Some(close) = close
        {
            return self.link(close, ends, depth, words);
        }
        if let Some(inside) = rest.strip_prefix('[').and_then(|rest| until(rest, b']')) {
            let address = ["http://", "https://", "ftp://", "//", "mailto:"];
            if !inside.contains('\n') && address.iter().any(|scheme| inside.starts_with(scheme)) {
                words.push_str(inside.split_once(' ').map_or("", |(_, label)| label.trim()));
                self.at += inside.len() + 2;
                return;
            }
        }
        if rest.starts_with('<')
            && let Some(taken) = self.tag(rest, words)
        {
            self.at += taken;
            return;
        }
        let quotes = rest.len() - rest.trim_start_matches('\'').len();
        if quotes >= 2 {
            // Five marks are bold and italic; four an apostrophe and bold.
            words.push_str(if quotes == 4 { "'" } else { "" });
            self.at += quotes;
            return;
        }
        let switch = rest.strip_prefix("__").and_then(|rest| until(rest, b'_'));
        let is_switch = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase());
        if let Some(name) = switch.filter(is_switch) {
            self.at += name.len() + 4;
            return;
        }
        let char = rest.chars().next().map_or(1, char::len_utf8);
        words.push_str(rest.get(..char).unwrap_or_default());
        self.at += char;
    }

    /// A template: a quotation, or left out.
    fn template(&mut self, close: usize, ends: &Ends, depth: usize, words: &mut String) {
        let inside = self.source.get(self.at + 2..close - 2).unwrap_or_default();
        let name = inside.split('|').next().unwrap_or_default().trim().to_lowercase();
        let quotes =
            ["quote", "cquote", "blockquote", "quotation", "bquote", "zitat", "citation bloc", "cita"];
        let words_at =
            quotes.contains(&name.as_str()).then(|| quoted(inside)).flatten().filter(|_| depth < DEPTH);
        if let Some((from, to)) = words_at {
            let start = self.at + 2;
            self.at = start + from;
            words.push_str("\n\n<blockquote>");
            self.stretch(start + to, ends, depth + 1, words);
            words.push_str("</blockquote>\n\n");
        } else {
            self.left.templates += 1;
        }
        self.at = close;
    }

    /// A link: its words, unless it is a picture, a category or the page in another language.
    fn link(&mut self, close: usize, ends: &Ends, depth: usize, words: &mut String) {
        let start = self.at + 2;
        let inside = self.source.get(start..close - 2).unwrap_or_default();
        let target = inside.split('|').next().unwrap_or_default().trim();
        let space = target.split_once(':').map(|(space, _)| space.trim().to_lowercase());
        match space.as_deref() {
            Some("file" | "image" | "datei" | "bild" | "fichier" | "archivo" | "imagen" | "media") => {
                self.left.pictures += 1;
            }
            Some("category" | "kategorie" | "catégorie" | "categoría") => {}
            // `[[de:Brücke]]` stands apart; `[[:de:Brücke]]` is a link.
            Some(space) if is_language(space) && !inside.contains('|') => {}
            _ => {
                let label = inside.find('|').map_or(0, |at| at + 1);
                self.at = start + label;
                if self.source.get(self.at..self.at + 1) == Some(":") && label == 0 {
                    self.at += 1;
                }
                if depth < DEPTH {
                    self.stretch(close - 2, ends, depth + 1, words);
                }
            }
        }
        self.at = close;
    }

    /// How many bytes a tag takes, with what belongs to it, if one stands here.
    fn tag(&mut self, rest: &str, words: &mut String) -> Option<usize> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Some(comment.find("-->").map_or(rest.len(), |at| at + 7));
        }
        let tag = until(rest.get(1..)?, b'>')?;
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_lowercase();
        if name.is_empty() || tag.contains('<') {
            return None;
        }
        let whole = tag.len() + 2;
        let is_open = !tag.starts_with('/') && !tag.ends_with('/');
        match name.as_str() {
            "ref" | "references" | "gallery" | "math" | "timeline" | "score" | "source"
            | "syntaxhighlight" | "table" | "imagemap" | "style" => {
                match name.as_str() {
                    "ref" => self.left.references += usize::from(!tag.starts_with('/')),
                    "table" => self.left.tables += usize::from(is_open),
                    "gallery" | "imagemap" => self.left.pictures += usize::from(is_open),
                    _ => {}
                }
                let end = format!("</{name}>");
                let after = rest.get(whole..).filter(|_| is_open && !self.missing.contains(&name));
                let Some(after) = after else { return Some(whole) };
                let at = find(after, &end);
                self.missing.extend(at.is_none().then_some(name));
                Some(at.map_or(whole, |at| whole + at + end.len()))
            }
            "br" => {
                words.push('\n');
                Some(whole)
            }
            "blockquote" => {
                words.push_str(if is_open { "\n\n<blockquote>" } else { "</blockquote>\n\n" });
                Some(whole)
            }
            _ => Some(whole),
        }
    }
}

/// The text before the next `end`, if that is near.
fn until(text: &str, end: u8) -> Option<&str> {
    const NEAR: usize = 2_000;
    let at = text.bytes().take(NEAR).position(|byte| byte == end)?;
    text.get(..at)
}

/// Where `end` stands in `text`, in small or capital letters.
fn find(text: &str, end: &str) -> Option<usize> {
    let wanted = end.as_bytes();
    text.as_bytes().windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted))
}

/// Whether a prefix of a link names a language: `de`, `simple`, `zh-yue`.
fn is_language(space: &str) -> bool {
    let letters = space.split('-').next().unwrap_or_default();
    space == "simple"
        || (2..=3).contains(&letters.len())
            && space.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// Where the quoted words stand in a template: its argument `text`, `quote` or `1`, else the first without
/// a name.
fn quoted(inside: &str) -> Option<(usize, usize)> {
    let mut from = inside.find('|')? + 1;
    let mut first = None;
    let mut depth = 0_usize;
    let mut start = from;
    let mut take = |start: usize, end: usize| -> Option<(usize, usize)> {
        let argument = inside.get(start..end)?;
        match argument.split_once('=') {
            Some((name, _)) if ["text", "quote", "1"].contains(&name.trim().to_lowercase().as_str()) => {
                Some((start + name.len() + 1, end))
            }
            Some((name, _)) if name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric()) => None,
            _ => {
                first.get_or_insert((start, end));
                None
            }
        }
    };
    while let Some(at) = inside.get(from..)?.find(['|', '{', '[', '}', ']']) {
        let here = from + at;
        match inside.as_bytes().get(here) {
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                if let Some(found) = take(start, here) {
                    return Some(found);
                }
                start = here + 1;
            }
            _ => {}
        }
        from = here + 1;
    }
    take(start, inside.len()).or(first)
}

/// For each opening mark where what it opens ends, found in one pass.
struct Ends(Vec<(usize, usize)>);

impl Ends {
    fn of(source: &str) -> Self {
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(next) = source.get(at..).and_then(|rest| rest.find(['{', '[', '|', '}', ']'])) {
            at += next;
            let rest = source.get(at..).unwrap_or_default();
            let line_start = source.get(..at).is_none_or(|before| {
                before.trim_end_matches([' ', ':']).ends_with('\n') || before.is_empty()
            });
            let opened =
                PAIRS.iter().find(|(open, _)| rest.starts_with(open) && (*open != "{|" || line_start));
            let closed = PAIRS.iter().find(|(_, close)| rest.starts_with(close));
            match (opened, closed) {
                (Some((_, close)), _) => {
                    open.push((at, close));
                    at += 2;
                }
                (None, Some((_, close)))
                    if open.iter().rev().take(DEPTH).any(|(_, wanted)| wanted == close) =>
                {
                    // What was opened inside and never closed is no markup.
                    while let Some((start, wanted)) = open.pop() {
                        if wanted == *close {
                            found.push((start, at + 2));
                            break;
                        }
                    }
                    at += 2;
                }
                _ => at += 1,
            }
        }
        found.sort_unstable();
        Self(found)
    }

    /// Where what opens at this place ends.
    fn of_opening(&self, at: usize) -> Option<usize> {
        let place = self.0.binary_search_by_key(&at, |(start, _)| *start).ok()?;
        self.0.get(place).map(|(_, end)| *end)
    }
}

/// Parts words into headings, items, quotations and paragraphs, line by line.
fn blocks(words: &str, out: &mut Builder) {
    let mut paragraph = String::new();
    let mut quoted = false;
    let flush = |paragraph: &mut String, quoted: bool, out: &mut Builder| {
        let role = if quoted { Role::Quotation } else { Role::Paragraph };
        out.block(role, &std::mem::take(paragraph));
    };
    for line in words.lines() {
        let mut line = line.trim();
        if let Some(rest) = line.strip_prefix("<blockquote>") {
            flush(&mut paragraph, quoted, out);
            (quoted, line) = (true, rest);
        }
        let ends = line.strip_suffix("</blockquote>");
        line = ends.unwrap_or(line).trim();
        let heading = line.strip_prefix('=').and_then(|rest| rest.strip_suffix('='));
        let item = line.strip_prefix(['*', '#', ';']);
        match (heading, item) {
            _ if line.is_empty() || line.starts_with("----") => flush(&mut paragraph, quoted, out),
            (Some(heading), _) => {
                flush(&mut paragraph, quoted, out);
                out.block(Role::Subhead, heading.trim_matches('='));
            }
            (None, Some(item)) => {
                flush(&mut paragraph, quoted, out);
                out.block(Role::Item, item.trim_start_matches(['*', '#', ':', ';']));
            }
            _ => {
                if line.starts_with(':') {
                    flush(&mut paragraph, quoted, out);
                    line = line.trim_start_matches(':').trim();
                }
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
        }
        if ends.is_some() {
            flush(&mut paragraph, quoted, out);
            quoted = false;
        }
    }
    flush(&mut paragraph, quoted, out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Layout};

    /// Checks the blocks, each with the first letter of its role.
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let mut out = Builder::default();
        read(source, &mut out);
        let document = out.finish(Format::Wiki);
        let Layout::Blocks(blocks) = &document.layout else { panic!("no blocks") };
        let found: Vec<String> = blocks
            .iter()
            .map(|block| {
                format!(
                    "{} {}",
                    format!("{:?}", block.role).chars().next().unwrap(),
                    block.span.of(&document.text)
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_paragraphs_headings_and_items() {
        check(
            "The bridge\nheld.\n\n== Storm ==\n* One\n** Two\n:Set in\n----\nThe end.",
            &["P The bridge held.", "S Storm", "I One", "I Two", "P Set in", "P The end."],
        );
    }

    #[test]
    fn links_are_their_words() {
        check(
            "The [[Larn|town]] of [[Dorn]], [http://a.example a page], [http://b.example] and [sic].",
            &["P The town of Dorn, a page,  and [sic]."],
        );
        check(
            "It[[File:a.jpg|thumb|A [[ship]] at sea]] held.[[Category:Bridges]]\n\n[[de:Brücke]]",
            &["P It held."],
        );
        check(
            "See [[:Category:Bridges]] and [[Larn#Storm|the [[big]] storm]].",
            &["P See Category:Bridges and the big storm."],
        );
    }

    #[test]
    fn templates_tables_and_references_are_left_out() {
        check(
            "{{Box|a={{b}}}}It held.<ref name=\"x\">A {{cite}}</ref><ref name=\"x\" />\n{|\n|a||b\n|}\nIt fell.",
            &["P It held.", "P It fell."],
        );
        check("It {{held and [[never]] closed.", &["P It {{held and never closed."]);
        check("It held }} and | fell ]].", &["P It held }} and | fell ]]."]);
    }

    #[test]
    fn emphasis_tags_and_entities() {
        check(
            "'''Larn''' ''is'' '''''here''''' &amp; there&nbsp;too&foo; O'Neil",
            &["P Larn is here & there\u{a0}too&foo; O'Neil"],
        );
        check("A<br>B <small>c</small> 3 < 4 <!-- no -->__NOTOC__", &["P A B c 3 < 4"]);
    }

    #[test]
    fn quotations_are_kept() {
        check(
            "She said:\n{{quote|It ''held'' [[there|here]].|Ada Hask}}\nThen.",
            &["P She said:", "Q It held here.", "P Then."],
        );
        check("<blockquote>It held.\n\nTwice.</blockquote>\nThen.", &["Q It held.", "Q Twice.", "P Then."]);
        check("{{Quote|author=Ada|text=It held.}}", &["Q It held."]);
    }

    #[test]
    fn deep_nests_take_no_time() {
        let deep = "[[a|".repeat(20_000) + "x" + &"]]".repeat(20_000);
        let mut out = Builder::default();
        read(&deep, &mut out);
        read(&"{{".repeat(100_000), &mut out);
    }
}
