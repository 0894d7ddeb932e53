//! `variorum compare`: what changed between versions, as one JSON document.

use std::num::NonZeroUsize;

use variorum::article::Article;
use variorum::collate::{self, Base, Comparison, FieldChangeKind, History, Rule};
use variorum::report::json;

use super::{Outcome, Versions, found, output};

/// Reads the files and prints the comparison.
pub(crate) fn run(versions: &Versions) -> Outcome {
    let found = found(&versions.files, &versions.reading.hint());
    let Some(history) = history(found.versions, versions) else {
        return Outcome::Trouble;
    };
    let printed = output::print(|output| {
        serde_json::to_writer(&mut *output, &json::comparison(&history, &[]))?;
        output.write_all(b"\n")
    });
    let outcome = match (found.complete, history.pairs.iter().all(is_same)) {
        (false, _) => Outcome::Trouble,
        (true, true) => Outcome::Done,
        (true, false) => Outcome::Different,
    };
    output::outcome(printed, outcome)
}

/// Compares versions; says why if there is nothing to compare.
pub(crate) fn history(articles: Vec<Article>, versions: &Versions) -> Option<History> {
    let count = articles.len();
    if count < 2 {
        let there = if count == 0 { "no version" } else { "one version only" };
        super::say(format_args!("there is {there}, so there is nothing to compare; give two or more"));
        return None;
    }
    let base = match versions.base.map(NonZeroUsize::get) {
        None => Base::Previous,
        Some(number) if number <= count => Base::Version(number - 1),
        Some(number) => {
            super::say(format_args!(
                "there is no version {number}: {count} versions could be read, and --base counts them from 1"
            ));
            return None;
        }
    };
    let history = collate::history(articles, base, &versions.options());
    for pair in history.pairs.iter().filter(|_| versions.ignore.is_some()) {
        tell_hidden(pair);
    }
    Some(history)
}

/// Says how many changes each rule hides, where rules were asked for.
fn tell_hidden(pair: &Comparison) {
    let hidden = &pair.stats.hidden;
    if !hidden.is_empty() {
        super::say(format_args!(
            "version {} to {}: {} of {} changes are hidden: {}",
            pair.base + 1,
            pair.revised + 1,
            hidden.values().sum::<usize>(),
            pair.edits.len(),
            Rule::told(hidden)
        ));
    }
}

/// Whether nothing differs, neither in the text nor in what is known about it.
fn is_same(pair: &Comparison) -> bool {
    pair.edits.is_empty() && pair.metadata.iter().all(|field| field.change == FieldChangeKind::Same)
}
