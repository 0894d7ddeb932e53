//! Text that was garbled before it was saved: bytes of UTF-8 were read in another charset, and what came out
//! was encoded again (`â€œ` for `“`, `Ã©` for `é`).
//!
//! A text is mended only where that is surely right: nearly all signs beyond ASCII tell the same story, or
//! several that nobody writes do. `Fuß“` and `terminé »` could be read so too, and are left alone.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 16 << 20;

/// How often a text may have gone wrong.
const TIMES: usize = 3;

/// How many signs nobody writes must stand in a text that has sound ones too.
const SEVERAL: usize = 3;

/// How many letters of another alphabet show that the text is written in it.
const ALPHABET: usize = 5;

/// A text that was mended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    pub(super) text: String,
    /// How many signs were mended.
    pub(super) count: usize,
    /// What stood there first, and what was meant.
    pub(super) example: (String, char),
}

/// The text that was meant, if it is surely another one.
pub(super) fn mended(text: &str) -> Option<Mended> {
    let mut found: Option<Mended> = None;
    for _ in 0..TIMES {
        let now = found.as_ref().map_or(text, |found| &found.text);
        let Some(next) = [WINDOWS_1252, MACINTOSH].into_iter().find_map(|charset| once(now, charset)) else {
            break;
        };
        let first = found.as_ref().map(|found| found.example.clone());
        found = Some(Mended { example: first.unwrap_or(next.example), ..next });
    }
    found
}

/// The text as it was before it was read in `charset`.
fn once(text: &str, charset: &'static Encoding) -> Option<Mended> {
    if text.is_ascii() || text.len() > LONGEST {
        return None;
    }
    let survey = Survey::of(text, charset);
    let all = survey.is_all_garbled();
    if !all && !survey.is_partly_garbled(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut example = None;
    let mut count = 0;
    let mut rest = text;
    let mut before = ' ';
    while let Some(char) = rest.chars().next() {
        let sign = sign(rest, charset).filter(|sign| all || sign.is_plain() || sign.is_of_print());
        let found = sign.map(|sign| (Some(sign.char), sign.length));
        let Some((meant, length)) = found.or_else(|| remnant(rest, before, charset)) else {
            out.push(char);
            before = char;
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
            continue;
        };
        count += 1;
        if let Some(meant) = meant.filter(|meant| example.is_none() && !meant.is_whitespace()) {
            example = Some((rest.get(..length).unwrap_or_default().to_owned(), meant));
        }
        out.extend(meant);
        before = meant.unwrap_or(' ');
        rest = rest.get(length..).unwrap_or_default();
    }
    Some(Mended { text: out, count, example: example? })
}

/// A character whose bytes stand as characters of their own.
#[derive(Clone, Copy)]
struct Sign {
    char: char,
    /// How much of the text it takes, in bytes.
    length: usize,
}

impl Sign {
    /// Whether it is a letter of western Europe, or a mark of print: its garbled form is one that nobody writes.
    const fn is_plain(self) -> bool {
        matches!(self.char, '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{2044}' | '€' | '™')
    }

    /// Whether it may itself be a part of a garbled sign: the text went wrong twice.
    const fn is_of_print(self) -> bool {
        matches!(self.char, '\u{80}'..='\u{9F}' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ÿ' | 'Ž' | 'ž' | 'ƒ' | 'ˆ' | '˜')
    }
}

/// The sign that begins a text.
fn sign(text: &str, charset: &'static Encoding) -> Option<Sign> {
    let mut bytes = [0_u8; 4];
    let mut length = 0;
    let mut wanted = 4;
    for (at, char) in text.chars().take(4).enumerate() {
        let byte = byte(char, charset)?;
        if at == 0 {
            wanted = match byte {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return None,
            };
        }
        *bytes.get_mut(at)? = byte;
        length += char.len_utf8();
        if at + 1 == wanted {
            let char = std::str::from_utf8(bytes.get(..wanted)?).ok()?.chars().next()?;
            return Some(Sign { char, length });
        }
    }
    None
}

/// The byte that a character beyond ASCII was in a charset of one byte each.
fn byte(char: char, charset: &'static Encoding) -> Option<u8> {
    if char.is_ascii() {
        return None;
    }
    if charset == WINDOWS_1252 && char <= '\u{FF}' {
        return u8::try_from(u32::from(char)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = charset.encode(char.encode_utf8(&mut buffer));
    match (bytes.as_ref(), failed) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

/// A sign that has lost a part since it was garbled, and what was meant: a no-break space became a space, a
/// byte that stands for nothing went lost.
fn remnant(text: &str, before: char, charset: &'static Encoding) -> Option<(Option<char>, usize)> {
    if charset != WINDOWS_1252 {
        return None;
    }
    if let Some(rest) = text.strip_prefix("â€") {
        let lost = if rest.starts_with(char::REPLACEMENT_CHARACTER) { 3 } else { 0 };
        return (!rest.starts_with('?')).then_some((Some('”'), "â€".len() + lost));
    }
    if let Some(rest) = text.strip_prefix("Ã ") {
        // Where two spaces became one, the one parts the words.
        let is_whole = before.is_alphabetic() || rest.starts_with(|char: char| !char.is_alphabetic());
        return Some((
            Some('à'),
            if is_whole && !rest.starts_with(char::is_alphabetic) { "Ã ".len() } else { "Ã".len() },
        ));
    }
    text.starts_with("Â ").then_some((None, "Â".len()))
}

/// What a text shows.
#[derive(Default)]
struct Survey {
    /// Signs that nobody writes as they stand.
    sure: usize,
    /// Signs of other alphabets.
    others: usize,
    /// Characters beyond ASCII that are no sign.
    sound: usize,
}

impl Survey {
    fn of(text: &str, charset: &'static Encoding) -> Self {
        let mut survey = Self::default();
        let mut before = ' ';
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            let found = sign(rest, charset);
            let mut length = found.map_or(char.len_utf8(), |sign| sign.length);
            match found {
                Some(sign) if sign.is_plain() => {
                    let after = rest.get(length..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                    survey.sure += usize::from(is_in_use(before, sign.char, after));
                }
                Some(sign) if sign.char.is_control() => {}
                Some(_) => survey.others += 1,
                None if char.is_ascii() || char == char::REPLACEMENT_CHARACTER => {}
                None => match remnant(rest, before, charset) {
                    Some((_, lost)) => length = lost,
                    None => survey.sound += 1,
                },
            }
            before = found.map_or(char, |sign| sign.char);
            rest = rest.get(length..).unwrap_or_default();
        }
        survey
    }

    /// Whether there is hardly a character beyond ASCII that is no garbled sign.
    const fn is_all_garbled(&self) -> bool {
        let found = self.sure + self.others;
        (self.sound == 0 || found >= 20 && self.sound * 10 <= found)
            && (self.sure > 0 || self.others >= ALPHABET)
    }

    /// Whether parts of a text came from elsewhere. A text about such signs has them too.
    fn is_partly_garbled(&self, text: &str) -> bool {
        self.sure >= SEVERAL
            && !["ojibake", "haracter encoding", "eichenkodierung"].iter().any(|word| text.contains(word))
    }
}

/// Whether a sign stands where it is used: at a letter, or, if it is a mark, not between marks that show it.
fn is_in_use(before: char, sign: char, after: char) -> bool {
    let shows = |char: char| "\"'`“”‘’«»()[]".contains(char);
    if sign.is_alphabetic() {
        // A capital before a garbled one may be an end in capitals: `AMANHÃ”`.
        before.is_ascii_lowercase() || after.is_ascii_lowercase() || (before == ' ' && after == ' ')
    } else {
        !(shows(before) && shows(after)) && sign != '\u{A0}'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, meant: &str) {
        assert_eq!(mended(text).map(|mended| mended.text).as_deref(), Some(meant));
    }

    #[track_caller]
    fn check_sound(text: &str) {
        assert_eq!(mended(text), None);
    }

    /// A text as it stands when its bytes were read in another charset.
    fn garbled(text: &str) -> String {
        text.bytes().map(|byte| WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()).collect()
    }

    #[test]
    fn texts_that_went_wrong_as_a_whole_are_mended() {
        for text in [
            "“We waited,” said Zoë Muñoz – the council’s leader… £3m",
            "Es hält. „Schön“, sagte Jürgen Häßler.",
            "Il a terminé « à temps », dit-elle. Ça va.",
            "It’s over",
            "café",
            "Никто не хотел ждать, сказал мэр.",
            "市議会は木曜日、港湾計画を承認した。",
            "قال رئيس البلدية إن الجدار صمد",
            "Ten degrees: 10 °C",
        ] {
            check(&garbled(text), text);
        }
    }

    #[test]
    fn what_went_wrong_twice_is_mended_twice() {
        let text = "“We waited,” said Zoë.";
        check(&garbled(&garbled(text)), text);
    }

    #[test]
    fn parts_that_went_wrong_are_mended() {
        check(
            "“Fine,” he said. The councilâ€™s leader said itâ€™s â€œdoneâ€\u{9d}. Café.",
            "“Fine,” he said. The council’s leader said it’s “done”. Café.",
        );
    }

    #[test]
    fn signs_that_lost_a_part_are_mended() {
        check("He said â€œnoâ€ and leftâ€¦", "He said “no” and left…");
        check("Il va Ã  Larn, voilÃ , câ€™est tout.", "Il va à Larn, voilà, c’est tout.");
        check("One.Â  Two â€“ three.", "One.  Two – three.");
    }

    #[test]
    fn what_another_system_garbled_is_mended() {
        check("‚ÄúWe waited,‚Äù she said. It‚Äôs caf√©.", "“We waited,” she said. It’s café.");
    }

    #[test]
    fn sound_texts_are_left_alone() {
        for text in [
            "The council met.",
            "„Das macht Spaß“, sagte er. „Zu Fuß“.",
            "Il a terminé\u{a0}», dit-il. «\u{a0}Voilà\u{a0}»…",
            "“The café…” he began. “No…”",
            "AMANHÃ”",
            "SÃO PAULO — “Não”",
            "Ä“",
            "Ð",
            "Café É— and É”",
            "Никто не хотел ждать…",
            "市議会「誰も」",
            "The sign “Ã©” stands for “é”.",
            "Mojibake such as cafÃ© and itâ€™s and donâ€™t is for “é”.",
            "A â€ b",
            "",
        ] {
            check_sound(text);
        }
    }

    #[test]
    fn any_text_is_read() {
        for text in ["â", "Ã", "Â ", "Ã ", "â€", "ðŸ", "\u{9d}", "Ã©"] {
            let _ = mended(text);
            let _ = mended(&text.repeat(50));
        }
    }
}
