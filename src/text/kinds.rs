//! Lexicons whose lines begin with the kind of what they list: `credit photo:, image:`.
//!
//! A file is read once; whatever is asked for each line of a text is then near.

/// The entries of a lexicon, by kind.
pub struct Kinds(Vec<(&'static str, Vec<&'static str>)>);

impl Kinds {
    /// Reads a lexicon of which each line is one entry behind its kind.
    pub fn of_lines(source: &'static str) -> Self {
        Self::new(source, |words| vec![words])
    }

    /// Reads a lexicon of which each line has entries between commas behind its kind.
    pub fn of_words(source: &'static str) -> Self {
        let words = |words: &'static str| words.split(',').map(str::trim).filter(|word| !word.is_empty());
        Self::new(source, |line| words(line).collect())
    }

    fn new(source: &'static str, entries: impl Fn(&'static str) -> Vec<&'static str>) -> Self {
        let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
        for (name, words) in source.lines().filter_map(|line| line.split_once(' ')) {
            let found = entries(words.trim_start());
            match kinds.iter_mut().find(|(kind, _)| *kind == name) {
                Some((_, all)) => all.extend(found),
                None => kinds.push((name, found)),
            }
        }
        Self(kinds)
    }

    /// The entries of one kind, in the order of the file.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = &'static str> {
        let found = self.0.iter().find(|(name, _)| *name == kind);
        found.into_iter().flat_map(|(_, entries)| entries).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_by_their_kind() {
        let source = "# credit: of a picture\ncredit photo:, image:\nlink   read more:\ncredit foto:\n";
        let words: Vec<&str> = Kinds::of_words(source).of("credit").collect();
        assert_eq!(words, ["photo:", "image:", "foto:"]);
        let lines: Vec<&str> = Kinds::of_lines(source).of("credit").collect();
        assert_eq!(lines, ["photo:, image:", "foto:"]);
        assert_eq!(Kinds::of_lines(source).of("offer").count(), 0);
    }
}
