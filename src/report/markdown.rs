//! The report as Markdown: ~~removed~~ and **added** words, lists and tables.
//!
//! Invariant: what people wrote is escaped; read as Markdown it shows the same characters.

mod stories;

use std::fmt::Write as _;

use super::facts::{EditFact, Facts, FieldCell, Pair, QuoteFact, Said, SaidPart};
use super::history::{Course, Grid, Variant};
use super::marked::{Line, Mark, Run};
use crate::collate::Finding;
use crate::document::Role;
use crate::text::isolated;

/// The facts as Markdown.
pub(super) fn write(facts: &Facts<'_>) -> Vec<u8> {
    let mut page = Page { text: String::new() };
    page.line(format_args!("# {}", escaped(&facts.title)));
    page.line(format_args!("What changed between {} versions.", facts.versions.len()));
    for pair in &facts.pairs {
        page.pair(pair);
    }
    if let Some(course) = &facts.course {
        page.course(course);
    }
    if let Some(outlets) = &facts.outlets {
        page.outlets(outlets);
    }
    if let Some(claims) = &facts.claims {
        page.claims(claims);
    }
    page.metadata(facts);
    page.sources(facts);
    page.text.into_bytes()
}

/// The report as it grows: blocks parted by an empty line.
struct Page {
    text: String,
}

impl Page {
    /// A block of its own.
    fn line(&mut self, words: std::fmt::Arguments<'_>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.next(words);
    }

    /// The next line of the block: an item of a list, a row of a table.
    fn next(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a string fails for nobody.
        let _ = writeln!(self.text, "{words}");
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        for (at, item) in items.enumerate() {
            if at == 0 {
                self.line(format_args!("- {item}"));
            } else {
                self.next(format_args!("- {item}"));
            }
        }
    }

    fn pair(&mut self, pair: &Pair<'_>) {
        self.line(format_args!("## Version {} → version {}", pair.base, pair.revised));
        self.line(format_args!("{}.", pair.summary));
        if let Some(warning) = &pair.numbers_hidden {
            self.line(format_args!("**{warning}.**"));
        }
        self.list(pair.findings.iter().copied().map(finding));
        if !pair.edits.is_empty() {
            self.line(format_args!("### Changes, most telling first"));
            self.list(pair.edits.iter().map(edit));
        }
        if !pair.fields.is_empty() {
            self.line(format_args!("### Metadata that changed"));
            self.list(pair.fields.iter().map(|field| escaped(field)));
        }
        if let Some(hidden) = &pair.hidden_summary {
            self.line(format_args!("### {hidden}"));
            self.list(pair.hidden.iter().map(edit));
        }
        if !pair.quotes.is_empty() {
            self.line(format_args!("### Quotations"));
            self.line(format_args!("| | version {} | version {} | what changed |", pair.base, pair.revised));
            self.next(format_args!("| --- | --- | --- | --- |"));
            for fact in &pair.quotes {
                self.next(format_args!("{}", quote(fact)));
            }
        }
        self.line(format_args!("### Text"));
        for line in &pair.redline {
            self.redline(line);
        }
    }

    fn redline(&mut self, line: &Line<'_>) {
        let words = marked(&line.runs);
        let moved = line.moved.as_deref().map(|moved| format!("_({moved})_ ")).unwrap_or_default();
        match line.role {
            Some(Role::Headline) => self.line(format_args!("#### {moved}{words}")),
            Some(Role::Subhead) => self.line(format_args!("##### {moved}{words}")),
            Some(Role::Item) => self.line(format_args!("- {moved}{words}")),
            Some(Role::Quotation) => self.line(format_args!("> {moved}{words}")),
            _ => self.line(format_args!("{moved}{words}")),
        }
    }

    fn course(&mut self, course: &Course) {
        self.line(format_args!("## History"));
        self.list(course.notes.iter().cloned());
        for grid in &course.grids {
            self.grid(grid, &course.heads);
        }
        let variants = &course.variants;
        self.line(format_args!("### Readings beside the text of version {}", variants.number));
        self.line(format_args!("{}.", variants.sigla));
        self.list(variants.substantive.iter().map(variant));
        if !variants.moved.is_empty() {
            self.line(format_args!("### In another place"));
            self.list(variants.moved.iter().map(variant));
        }
        if !variants.accidental.is_empty() {
            self.line(format_args!("### {}", variants.small));
            self.list(variants.accidental.iter().map(variant));
        }
    }

    fn grid(&mut self, grid: &Grid, heads: &[String]) {
        self.line(format_args!("### {}", grid.title));
        if !grid.rows.is_empty() {
            let cells: Vec<String> = heads.iter().map(|head| format!(" {} |", escaped(head))).collect();
            let what = if grid.title == "Passages" { "passage" } else { "quotation" };
            self.line(format_args!("| {what} |{}", cells.concat()));
            self.next(format_args!("| --- |{}", " --- |".repeat(heads.len())));
        }
        for row in &grid.rows {
            let states: Vec<String> = row.states.iter().map(|told| format!(" {} |", told.words)).collect();
            self.next(format_args!("| {} |{}", escaped(&row.text), states.concat()));
        }
        if let Some(same) = &grid.same {
            self.line(format_args!("{same}."));
        }
    }

    fn metadata(&mut self, facts: &Facts<'_>) {
        self.line(format_args!("## Metadata"));
        let heads: Vec<String> =
            facts.versions.iter().map(|version| format!(" version {} |", version.number)).collect();
        self.line(format_args!("| field |{}", heads.concat()));
        self.next(format_args!("| --- |{}", " --- |".repeat(facts.versions.len())));
        for row in &facts.fields {
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| format!(" {} |", cell.as_ref().map_or_else(String::new, field)))
                .collect();
            let sign = if row.differs { " (differs)" } else { "" };
            self.next(format_args!("| {}{sign} |{}", row.label, cells.concat()));
        }
    }

    fn sources(&mut self, facts: &Facts<'_>) {
        self.line(format_args!("## Sources and notes"));
        self.line(format_args!("| version | file | format | bytes | SHA-256 |"));
        self.next(format_args!("| --- | --- | --- | --- | --- |"));
        for version in &facts.versions {
            let source = &version.article.source;
            self.next(format_args!(
                "| {} | {} | {}, {} | {} | {} |",
                version.number,
                escaped(&source.label()),
                source.format,
                escaped(&source.charset),
                source.bytes,
                escaped(&source.sha256)
            ));
        }
        let captured = facts.versions.iter().filter_map(|version| {
            let captured = version.captured.as_ref()?;
            Some(format!("Version {} was captured {}", version.number, escaped(captured)))
        });
        self.list(captured);
        let notes = facts.versions.iter().flat_map(|version| {
            let note = |message: &str| format!("Version {}: {}", version.number, escaped(message));
            version.notes.iter().map(move |one| note(&one.message))
        });
        self.list(notes);
        if !facts.provenance.is_empty() {
            self.line(format_args!("### Where the words of version {} come from", facts.versions.len()));
            self.list(facts.provenance.iter().map(|share| {
                format!("Version {}: {} words, {} %", share.number, share.words, share.percent)
            }));
        }
    }
}

/// `e3 · replace · NUM · 72 · Number changed in paragraph 4: 3.4 → 4.3 (a figure in the lead)`.
fn edit(fact: &EditFact<'_>) -> String {
    let reasons = match fact.edit.reasons.as_slice() {
        [] => String::new(),
        reasons => {
            let told: Vec<String> = reasons.iter().map(ToString::to_string).collect();
            format!(" _({})_", escaped(&told.join("; ")))
        }
    };
    format!(
        "{} · {} · {} · {} · {}{reasons}",
        fact.id,
        fact.edit.kind.key(),
        fact.classes,
        fact.edit.rank,
        escaped(&fact.sentence)
    )
}

/// A finding, and below it what it rests on.
fn finding(finding: &Finding) -> String {
    let conditions = finding.conditions.iter().map(|one| format!("\n  - {}", escaped(&one.to_string())));
    escaped(&finding.message) + &conditions.collect::<String>()
}

/// `held ] **broke** B, **stood** C; D lacks it`
fn variant(variant: &Variant) -> String {
    let readings = variant.readings.iter().map(|reading| match reading.instead {
        "" => format!("**{}** {}", isolated(&escaped(&reading.text)), reading.sigla),
        instead => format!("{instead} {}", reading.sigla),
    });
    let readings: Vec<String> = readings.collect();
    let lacking = variant.lacking.as_ref().map(|sigla| format!("; not in {sigla}")).unwrap_or_default();
    let (place, before, lemma) = (&variant.place, variant.before, isolated(&escaped(&variant.lemma)));
    format!("{place}: {before}{lemma} \\] {}{lacking}", readings.join(", "))
}

fn quote(fact: &QuoteFact<'_>) -> String {
    let id = |id: &Option<String>| id.clone().unwrap_or_else(|| "–".to_owned());
    let side = |said: &Option<Said<'_>>| said.as_ref().map_or_else(|| fact.absent.to_owned(), self::said);
    let sentence = escaped(&fact.sentence);
    let integrity = fact.agreement.map(|found| format!("; agreement of wording {found}")).unwrap_or_default();
    format!(
        "| {} → {} | {} | {} | {}: {sentence}{integrity} |",
        id(&fact.base_id),
        id(&fact.revised_id),
        side(&fact.base),
        side(&fact.revised),
        fact.changes,
    )
}

fn said(said: &Said<'_>) -> String {
    let part =
        |part: &SaidPart<'_>| format!("{}{}{}", escaped(part.open), marked(&part.runs), escaped(part.close));
    let parts: Vec<String> = said.parts.iter().map(part).collect();
    let speaker = escaped(said.speaker);
    let cue = said.cue.map(|cue| format!(" ({})", escaped(cue))).unwrap_or_default();
    format!("{} – {speaker}{cue}", parts.join(" / "))
}

fn field(cell: &FieldCell<'_>) -> String {
    let sign = if cell.field.conflict { " (sources disagree)" } else { "" };
    format!("{}{sign} _({})_", escaped(&cell.value), escaped(&cell.evidence.join("; ")))
}

/// Runs of text on one line, with their marks.
fn marked(runs: &[Run<'_>]) -> String {
    let mut joined: Vec<(Mark, bool, String)> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            // Marks that touch would be read as one longer mark.
            Some((mark, _, text)) if *mark == run.mark => text.push_str(run.text),
            _ => joined.push((run.mark, run.gap, run.text.to_owned())),
        }
    }
    let mut line = String::new();
    for (mark, gap, text) in joined {
        let (sign, tag) = match mark {
            Mark::Kept => ("", ""),
            Mark::Removed => ("~~", "del"),
            Mark::Added => ("**", "ins"),
        };
        // A mark does not work beside white space, so that stays outside; nor beside punctuation.
        let inside = text.trim();
        if (gap || text.starts_with(char::is_whitespace)) && !line.ends_with(' ') {
            line.push(' ');
        }
        let ends = inside.starts_with(char::is_alphanumeric) && inside.ends_with(char::is_alphanumeric);
        let place = if line.is_empty() { Place::Head } else { Place::Inside };
        let words = escaped_at(place, inside);
        // Writing to a string fails for nobody.
        let _ = match mark {
            _ if inside.is_empty() => continue,
            Mark::Kept => write!(line, "{words}"),
            _ if ends => write!(line, "{sign}{words}{sign}"),
            _ => write!(line, "<{tag}>{words}</{tag}>"),
        };
        if text.ends_with(char::is_whitespace) {
            line.push(' ');
        }
    }
    line.trim().to_owned()
}

/// `text` on one line, so that a reader of Markdown shows its characters and does nothing else.
fn escaped(text: &str) -> String {
    escaped_at(Place::Head, text)
}

/// Where a text stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Inside,
}

fn escaped_at(place: Place, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        let escape = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#' | '|' | '&' | '!' | '$' | '@'
            | '^' => true,
            // At the head of a line these would begin a list or a heading.
            '+' | '-' | '=' | ':' => place == Place::Head && out.is_empty(),
            '.' | ')' => place == Place::Head && out.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        match char {
            _ if char.is_whitespace() && char.is_control() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ if escape => out.extend(['\\', char]),
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// What a reader of Markdown sees, `[-removed-]` and `{+added+}`.
    fn shown(markdown: &str) -> String {
        let mut shown = String::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::Start(Tag::Strikethrough) => shown.push_str("[-"),
                Event::End(TagEnd::Strikethrough) => shown.push_str("-]"),
                Event::Start(Tag::Strong) => shown.push_str("{+"),
                Event::End(TagEnd::Strong) => shown.push_str("+}"),
                Event::InlineHtml(tag) => shown.push_str(match &*tag {
                    "<del>" => "[-",
                    "</del>" => "-]",
                    "<ins>" => "{+",
                    "</ins>" => "+}",
                    _ => "HTML",
                }),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => write!(shown, "{other:?}").unwrap(),
            }
        }
        shown
    }

    #[track_caller]
    fn check(runs: &[(Mark, &str)], expected: &str) {
        let runs: Vec<Run<'_>> = runs
            .iter()
            .map(|(mark, text)| Run { mark: *mark, text, edit: None, first: false, gap: false })
            .collect();
        assert_eq!(shown(&marked(&runs)), expected, "{}", marked(&runs));
    }

    #[test]
    fn marks_inside_a_word() {
        check(
            &[(Mark::Kept, "un"), (Mark::Removed, "kind"), (Mark::Added, "safe"), (Mark::Kept, "ly")],
            "un[-kind-]{+safe+}ly",
        );
    }

    #[test]
    fn white_space_stays_outside_the_marks() {
        check(&[(Mark::Kept, "one"), (Mark::Removed, " two "), (Mark::Kept, "three")], "one [-two-] three");
    }

    #[test]
    fn punctuation_is_marked_too() {
        check(&[(Mark::Kept, "one"), (Mark::Added, ", two,"), (Mark::Kept, " three")], "one{+, two,+} three");
        check(&[(Mark::Removed, "“"), (Mark::Kept, "one"), (Mark::Added, "”")], "[-“-]one{+”+}");
    }

    #[test]
    fn neighbours_under_one_mark_are_one() {
        check(&[(Mark::Added, "one"), (Mark::Added, "two")], "{+onetwo+}");
    }

    #[test]
    fn what_people_wrote_is_no_markdown() {
        for text in [
            "# head",
            "1. one",
            "- item",
            "* a * b *",
            "[a](b)",
            "<script>",
            "a_b_c",
            "`x`",
            "| a | b |",
            "&amp;",
            "~~gone~~",
            "---",
            "===",
            "+ more",
            "> said",
            "\\*",
            "![a](b)",
            "12) a",
            "***",
            "a\\",
        ] {
            check(&[(Mark::Kept, text)], text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_shows_as_itself(text in "[ -~éß“”…]{0,40}") {
            let run = [Run { mark: Mark::Kept, text: &text, edit: None, first: false, gap: false }];
            let shown = shown(&marked(&run));
            proptest::prop_assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
        }
    }
}
