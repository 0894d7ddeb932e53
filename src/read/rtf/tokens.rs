//! RTF as tokens: groups, words, and the bytes of text.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\*`: the next word names a group that may be left out.
    Star,
    /// A word, or a sign that stands for one, with its number.
    Word {
        name: &'b str,
        number: Option<i32>,
    },
    /// A byte of text in the charset in force.
    Byte(u8),
}

/// The tokens of a file.
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub(super) const fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The first bytes of the rest that fit, taken off.
    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'b [u8] {
        let end = self.rest.iter().position(|byte| !fits(*byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let (first, rest) = self.rest.split_first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.rest = rest;
        let word = |name| Token::Word { name, number: None };
        Some(match first {
            b'\'' => {
                let (digits, rest) = rest.split_at_checked(2)?;
                let byte = std::str::from_utf8(digits).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
                match byte {
                    Some(byte) => {
                        self.rest = rest;
                        Token::Byte(byte)
                    }
                    None => Token::Byte(b'?'),
                }
            }
            b'*' => Token::Star,
            b'\n' | b'\r' => word("par"),
            b'\t' => word("tab"),
            b'~' => word("~"),
            b'_' => word("_"),
            // An optional hyphen, an index and what nobody knows are not shown.
            b'-' | b'|' | b':' => word("-"),
            byte => Token::Byte(*byte),
        })
    }

    fn word(&mut self) -> Token<'b> {
        let name =
            std::str::from_utf8(self.take_while(|byte| byte.is_ascii_alphabetic())).unwrap_or_default();
        let minus = self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        if minus {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        let number = std::str::from_utf8(digits).ok().filter(|digits| !digits.is_empty());
        let number = number.map(|digits| digits.parse::<i32>().unwrap_or(i32::MAX));
        let number = number.map(|number| if minus { -number } else { number });
        // One space ends a word and is none of the text.
        if let Some((b' ', rest)) = self.rest.split_first() {
            self.rest = rest;
        }
        if name == "bin" {
            let length = number.and_then(|number| usize::try_from(number).ok()).unwrap_or_default();
            self.rest = self.rest.get(length..).unwrap_or_default();
        }
        Token::Word { name, number }
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            return Some(match first {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\n' | b'\r' | 0 => continue,
                b'\t' => Token::Word { name: "tab", number: None },
                byte => Token::Byte(*byte),
            });
        }
    }
}
