//! Who wrote comments or made changes, for a note in words.

use std::collections::BTreeSet;

/// How many names are kept.
const MOST: usize = 50;

/// How many names a note says.
const SAID: usize = 4;

/// How often something was met, and the names that were met with it.
#[derive(Debug, Default)]
pub(super) struct Names {
    count: usize,
    names: BTreeSet<String>,
}

impl Names {
    pub(super) fn add(&mut self, name: &str) {
        self.count += 1;
        let name = name.trim();
        if !name.is_empty() && name.len() < 200 && self.names.len() < MOST && !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// ` by Ada Larn and Bo Quist`, or nothing.
    pub(super) fn by(&self) -> String {
        let mut said: Vec<String> = self.names.iter().take(SAID).cloned().collect();
        if self.names.len() > SAID {
            said.push("others".to_owned());
        }
        match said.split_last() {
            None => String::new(),
            Some((only, [])) => format!(" by {only}"),
            Some((last, before)) => format!(" by {} and {last}", before.join(", ")),
        }
    }

    /// That they were left out, if there are any.
    pub(super) fn left_out(&self, what: &str) -> Option<String> {
        let by = self.by();
        match self.count {
            0 => None,
            1 => Some(format!("1 {what}{by} was left out")),
            count => Some(format!("{count} {what}s{by} were left out")),
        }
    }
}
