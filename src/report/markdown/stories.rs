//! What a history tells beside its comparisons, as tables of Markdown.

use super::{Page, escaped};
use crate::report::facts::{ClaimFacts, ClaimLine, ClaimSentence, OutletFacts, QuoteLine};

impl Page {
    /// What stands in which outlet.
    pub(super) fn outlets(&mut self, facts: &OutletFacts) {
        self.line(format_args!("## Across outlets"));
        if !facts.quotes.is_empty() {
            let heads: Vec<String> = facts.names.iter().map(|name| format!(" {} |", escaped(name))).collect();
            self.line(format_args!("| quotation |{} longest common wording |", heads.concat()));
            self.next(format_args!("| --- |{} --- |", " --- |".repeat(facts.names.len())));
            for line in &facts.quotes {
                self.next(format_args!("{}", quote(line)));
            }
        }
        self.list(facts.remarks.iter().map(|remark| escaped(remark)));
        if let Some(sentences) = &facts.sentences {
            self.line(format_args!("### {}", escaped(&sentences.title)));
            self.line(format_args!("| version | kept | moved | changed | cut | of its own sentences |"));
            self.next(format_args!("| --- | --- | --- | --- | --- | --- |"));
            for line in &sentences.lines {
                let counts = line.counts.join(" | ");
                self.next(format_args!("| {} | {counts} | {} |", escaped(&line.name), line.own));
            }
        }
    }

    /// The claims that changed.
    pub(super) fn claims(&mut self, facts: &ClaimFacts) {
        self.line(format_args!("## {}", facts.title));
        self.list(facts.sentences.iter().map(claims));
        self.line(format_args!("{}", facts.others));
    }
}

fn quote(line: &QuoteLine) -> String {
    let cells: Vec<String> = line.cells.iter().map(|cell| format!(" {} |", escaped(&cell.told))).collect();
    format!(
        "| {}: “{}” |{} {} |",
        escaped(&line.speaker),
        escaped(&line.words),
        cells.concat(),
        escaped(&line.common)
    )
}

/// A sentence, and below it what became of its claims.
fn claims(sentence: &ClaimSentence) -> String {
    let claim = |line: &ClaimLine| format!("\n  - {}, {}: {}", line.kind, line.fate, escaped(&line.told));
    escaped(&sentence.sentence) + &sentence.lines.iter().map(claim).collect::<String>()
}
