//! How long it takes to find the quotations of an article and to tell who said them, beside its parse
//! pass in the same run.

use crate::clock::{discard, race};
use crate::generator::quoted;
use crate::passes::{article, parse, scan};
use crate::table::Asked::AtMost;
use crate::table::{heading, note, row};

/// Everything that is asked of it.
pub(crate) fn run() {
    heading("Quotations (process time, best of several rounds)");
    for (words, quotations) in [(100_000, 2_000), (100_000, 200), (10_000, 200), (800, 16)] {
        let text = quoted(words, quotations);
        let article = article(&text);
        let [limit, parsed, found] = race([
            &mut discard(|| scan([text.as_str()])),
            &mut discard(|| parse([text.as_str()])),
            &mut discard(|| article.find_quotes()),
        ]);
        let case = format!("{} words, {} quotations", words, article.quotes.len());
        note(&format!("{case}: L {limit:.2} ms, P {parsed:.2} ms, quotations {found:.2} ms"));
        row(&format!("quotations / P, {case}"), AtMost(1.0), found / parsed);
    }
}
