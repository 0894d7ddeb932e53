//! Charsets: from bytes to text.
//!
//! A byte order mark is believed first, then valid UTF-8, then what the file declares, then a guess.
//! Whatever was guessed, mended or lost is in a note. Bytes that make sense in no charset are refused.

mod mojibake;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;
use crate::document::{Note, NoteCode};

/// How much of a page is searched for a declared charset.
const DECLARATION: usize = 4096;

/// Text with the name of its charset.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) charset: String,
    pub(super) notes: Vec<Note>,
}

/// Whether a charset has this name.
pub(super) fn is_known(name: &str) -> bool {
    Encoding::for_label(name.trim().as_bytes()).is_some()
}

/// The text of `bytes`; `wanted` is a charset that a person chose.
pub(super) fn decode(bytes: &[u8], wanted: Option<&str>) -> Result<Decoded, ReadError> {
    if let Some(name) = wanted {
        let encoding = Encoding::for_label(name.trim().as_bytes())
            .ok_or_else(|| ReadError::UnknownCharset { name: name.to_owned() })?;
        return Ok(decoded_as(bytes, encoding, Why::Chosen));
    }
    found(bytes).map(Decoded::mended)
}

impl Decoded {
    /// The text that was meant, where bytes of UTF-8 were read as another charset before they were saved.
    fn mended(mut self) -> Self {
        if let Some(mended) = mojibake::mended(&self.text) {
            let count = match mended.count {
                1 => "one sign that was".to_owned(),
                count => format!("{} signs that were", super::grouped(count as u64)),
            };
            let message = format!(
                "The file had {count} garbled by a wrong charset before, such as “{}” for “{}”; the text here is the \
                 mended one. To see it as it is saved, choose {} as its charset.",
                mended.example.0.replace(char::is_control, ""),
                mended.example.1,
                self.charset
            );
            self.text = mended.text;
            self.notes.push(Note::new(NoteCode::Charset, message));
        }
        self
    }
}

/// The text by the byte order mark, the bytes themselves, what they declare, or a guess.
fn found(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_8 && std::str::from_utf8(rest).is_err() {
            return undeclared(rest, Some(UTF_8)).and_then(|found| sensible(rest, found));
        }
        let found = decoded_as(rest, encoding, Why::Marked);
        if encoding != UTF_8 && !reads_like_writing(&found.text) {
            return Err(undecodable(bytes));
        }
        return sensible(rest, found);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return sensible(bytes, plain(text.to_owned(), UTF_8));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return sensible(bytes, decoded_as(bytes, encoding, Why::Guessed));
    }
    undeclared(bytes, declared(bytes)).and_then(|found| sensible(bytes, found))
}

/// Why a charset is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Chosen,
    Marked,
    Declared,
    Guessed,
}

/// Text without byte order mark that is no valid UTF-8.
fn undeclared(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, ReadError> {
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return Ok(decoded_as(bytes, encoding, Why::Declared));
    }
    let runs = Runs::of(bytes);
    // An encoded character has two bytes or more; a stray byte is one.
    if runs.encoded * 2 > runs.stray || (declared.is_some() && runs.encoded > 0) {
        return Ok(runs.mended(bytes));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let mut found = decoded_as(bytes, encoding, Why::Guessed);
    if encoding.is_single_byte() && is_latin_with_strays(&found.text) {
        found = decoded_as(bytes, WINDOWS_1252, Why::Guessed);
    }
    let endless = found.text.chars().count() > 40 && !reads_like_writing(&found.text);
    if nonsense(&found.text) || endless { Err(undecodable(bytes)) } else { Ok(found) }
}

fn decoded_as(bytes: &[u8], encoding: &'static Encoding, why: Why) -> Decoded {
    let (text, lost) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name().to_ascii_lowercase();
    let message = match (lost, why) {
        (false, Why::Guessed) => Some(format!(
            "The file names no charset; it was read as {name}. If letters look wrong, choose another charset."
        )),
        (true, _) => Some(format!(
            "Some bytes are not valid in {name} and stand as “\u{FFFD}”. If letters look wrong, choose \
             another charset."
        )),
        (false, _) => None,
    };
    Decoded {
        text: text.into_owned(),
        charset: name,
        notes: message.map(|message| Note::new(NoteCode::Charset, message)).into_iter().collect(),
    }
}

fn plain(text: String, encoding: &'static Encoding) -> Decoded {
    Decoded { text, charset: encoding.name().to_ascii_lowercase(), notes: Vec::new() }
}

/// Refuses what is no text: many control characters, or NUL.
fn sensible(bytes: &[u8], found: Decoded) -> Result<Decoded, ReadError> {
    let mut controls = 0_usize;
    let mut lost = 0_usize;
    let mut all = 0_usize;
    for char in found.text.chars() {
        all += 1;
        controls += usize::from(is_odd_control(char));
        lost += usize::from(char == char::REPLACEMENT_CHARACTER);
    }
    if controls * 20 > all || lost * 10 > all { Err(undecodable(bytes)) } else { Ok(found) }
}

const fn is_odd_control(char: char) -> bool {
    matches!(char, '\0'..='\x08' | '\x0E'..='\x1A' | '\x1C'..='\x1F' | '\x7F'..='\u{84}' | '\u{86}'..='\u{9F}')
}

/// Whether a guess yields something that nobody writes: of the characters beyond ASCII, too many are
/// controls, lost, or signs that do not stand in running text.
fn nonsense(text: &str) -> bool {
    let mut beyond = 0_usize;
    let mut odd = 0_usize;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !char.is_ascii() {
            beyond += 1;
        }
        if is_odd_control(char) || char == char::REPLACEMENT_CHARACTER || is_misplaced(before, char, after) {
            odd += 1;
        }
        before = char;
    }
    // Bytes that stand for nothing in a charset of one byte a letter are in no text that was written in it.
    odd * 4 > beyond || text.contains(|char: char| char.is_control() && !char.is_ascii() && char != '\u{85}')
}

/// Any two bytes are some character of UTF-16. In writing, spaces and stops come round often.
fn reads_like_writing(text: &str) -> bool {
    let mut all = 0_usize;
    let mut joints = 0_usize;
    for char in text.chars() {
        all += 1;
        joints += usize::from(
            char.is_ascii_alphanumeric()
                || char.is_whitespace()
                || matches!(
                    char,
                    '.' | ',' | '、' | '。' | '，' | '「' | '」' | '・' | '”' | '“' | 'ぁ'..='ヿ'
                ),
        );
    }
    joints * 100 > all
}

/// Whether a text in Latin letters has a few of another alphabet in it: a guess that is wrong.
fn is_latin_with_strays(text: &str) -> bool {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let others = text.chars().filter(|char| *char > '\u{24F}' && char.is_alphabetic()).count();
    others > 0 && latin > others * 2
}

/// Signs that are rare in text, letters that stand alone and are no word, letters glued to a bracket.
fn is_misplaced(before: char, char: char, after: char) -> bool {
    const SIGNS: &str = "¤¦¨¬¯¸×÷ˆ˜";
    const WORDS: &str = "àáéèíóòúùåöøæÀÁÉÈÍÓÒÚÙÅÖØÆªº";
    if SIGNS.contains(char) || (!char.is_ascii() && char.is_alphabetic() && after == '(') {
        return true;
    }
    let latin = matches!(char, '\u{C0}'..='\u{24F}') && !WORDS.contains(char);
    let odd = |other: char| !other.is_alphabetic() || matches!(other, 'ÿ' | 'þ' | 'Þ' | 'ð' | 'Ð');
    latin && odd(before) && odd(after)
}

fn undecodable(bytes: &[u8]) -> ReadError {
    let at = match std::str::from_utf8(bytes) {
        Err(error) => error.valid_up_to(),
        Ok(_) => bytes.iter().position(|byte| is_odd_control(char::from(*byte))).unwrap_or_default(),
    };
    ReadError::Undecodable { at: at as u64 + 1, byte: bytes.get(at).copied().unwrap_or_default() }
}

/// UTF-16 shows by the empty half of most of its units.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048) & !1)?;
    let units = head.len() / 2;
    let empty = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    match (empty(0), empty(1)) {
        (0, high) if high * 10 > units * 7 => Some(UTF_16LE),
        (low, 0) if low * 10 > units * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// The charset that a page or an XML file declares near its start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.contains('<') {
        return None;
    }
    ["charset=", "encoding="].into_iter().find_map(|key| {
        head.match_indices(key).find_map(|(at, _)| {
            let label: String = head
                .get(at + key.len()..)?
                .trim_start_matches(['"', '\'', ' '])
                .chars()
                .take_while(|char| char.is_ascii_alphanumeric() || "-_:.".contains(*char))
                .collect();
            // A page that could be searched byte by byte is not in UTF-16, whatever it says.
            Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding)
        })
    })
}

/// Stretches of valid UTF-8 with stray bytes between them.
struct Runs {
    /// Characters beyond ASCII that are validly encoded.
    encoded: usize,
    /// Bytes that are not.
    stray: usize,
    /// Whether the last character of the file is cut off.
    cut: bool,
}

impl Runs {
    fn of(bytes: &[u8]) -> Self {
        let mut runs = Self { encoded: 0, stray: 0, cut: false };
        let mut rest = bytes.len();
        for chunk in bytes.utf8_chunks() {
            rest -= chunk.valid().len() + chunk.invalid().len();
            runs.encoded += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
            if rest == 0 && !chunk.invalid().is_empty() && is_cut(chunk.invalid()) {
                runs.cut = true;
            } else {
                runs.stray += chunk.invalid().len();
            }
        }
        runs
    }

    /// UTF-8 with the stray bytes read as windows-1252, which is where they nearly always come from.
    fn mended(&self, bytes: &[u8]) -> Decoded {
        let mut text = String::with_capacity(bytes.len() + self.stray);
        let mut rest = bytes.len();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            rest -= chunk.valid().len() + chunk.invalid().len();
            if self.cut && rest == 0 {
                break;
            }
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
        let strays = match self.stray {
            1 => "one stray byte".to_owned(),
            stray => format!("{stray} stray bytes"),
        };
        let message = match (self.stray, self.cut) {
            (0, _) => "The last character of the file is cut off and was left out.".to_owned(),
            (_, false) => format!("The file is UTF-8 with {strays}, read as windows-1252."),
            (_, true) => format!(
                "The file is UTF-8 with {strays}, read as windows-1252; its last character is cut off and was \
                 left out."
            ),
        };
        Decoded { text, charset: "utf-8".to_owned(), notes: vec![Note::new(NoteCode::Charset, message)] }
    }
}

/// Whether these are the first bytes of a longer character.
fn is_cut(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "“Nobody wanted to wait,” said Zoë Muñoz – the council’s leader… £3m";

    #[track_caller]
    fn check(bytes: &[u8], charset: &str, text: &str) {
        let found = decode(bytes, None).unwrap();
        assert_eq!((found.charset.as_str(), found.text.as_str()), (charset, text));
    }

    #[track_caller]
    fn check_note(bytes: &[u8], words: Option<&str>) {
        let note = decode(bytes, None).unwrap().notes.pop();
        match words {
            None => assert_eq!(note, None),
            Some(words) => {
                let note = note.unwrap();
                assert_eq!(note.code, NoteCode::Charset);
                assert!(note.message.contains(words), "{}", note.message);
            }
        }
    }

    #[test]
    fn valid_utf_8_is_believed_without_a_note() {
        check(LINE.as_bytes(), "utf-8", LINE);
        check_note(LINE.as_bytes(), None);
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        check(format!("\u{FEFF}{LINE}").as_bytes(), "utf-8", LINE);
    }

    #[test]
    fn utf_16_is_told_by_its_mark() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(LINE.encode_utf16().flat_map(u16::to_le_bytes));
        check(&bytes, "utf-16le", LINE);
    }

    #[test]
    fn utf_16_without_a_mark_is_guessed() {
        let bytes: Vec<u8> = LINE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&bytes, "utf-16be", LINE);
        check_note(&bytes, Some("utf-16be"));
    }

    #[test]
    fn windows_1252_is_guessed_and_said() {
        let (bytes, _, _) = WINDOWS_1252.encode(LINE);
        check(&bytes, "windows-1252", LINE);
        check_note(&bytes, Some("windows-1252"));
    }

    #[test]
    fn one_curly_apostrophe_is_enough() {
        check(b"It\x92s over", "windows-1252", "It’s over");
    }

    #[test]
    fn other_alphabets_are_guessed() {
        let line = "«Никто не хотел ждать», — сказал мэр города в четверг.";
        check(&encoding_rs::WINDOWS_1251.encode(line).0, "windows-1251", line);
        let line = "市議会は木曜日、港湾計画を承認した。「誰も待ちたくなかった」";
        check(&encoding_rs::SHIFT_JIS.encode(line).0, "shift_jis", line);
        let line = "市议会周四批准了港口计划。“没有人愿意等待”";
        check(&encoding_rs::GB18030.encode(line).0, "gbk", line);
    }

    #[test]
    fn islands_in_utf_8_are_mended() {
        let mut bytes = "Good “quote” and “another”, then ".as_bytes().to_vec();
        bytes.extend_from_slice(b"\x93bad\x94.");
        check(&bytes, "utf-8", "Good “quote” and “another”, then “bad”.");
        check_note(&bytes, Some("2 stray bytes"));
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_left_out() {
        let bytes = "Zoë said “no”".as_bytes();
        check(&bytes[..bytes.len() - 1], "utf-8", "Zoë said “no");
        check_note(&bytes[..bytes.len() - 1], Some("cut off"));
    }

    #[test]
    fn a_declared_charset_is_believed() {
        let page = b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-2'>\xA3\xF3d\xBC";
        let found = decode(page, None).unwrap();
        assert!(found.text.ends_with("Łódź"), "{}", found.text);
        assert_eq!(found.notes, []);
    }

    #[test]
    fn a_page_that_claims_utf_8_and_is_not_is_guessed() {
        let mut page = b"<meta charset=utf-8><p>".to_vec();
        page.extend_from_slice(&WINDOWS_1252.encode(LINE).0);
        let found = decode(&page, None).unwrap();
        assert!(found.text.ends_with(LINE), "{}", found.text);
        assert_eq!(found.charset, "windows-1252");
    }

    #[test]
    fn a_chosen_charset_wins() {
        let found = decode(b"\xE9", Some("windows-1251")).unwrap();
        assert_eq!(found.text, "й");
        assert!(matches!(decode(b"a", Some("klingon")), Err(ReadError::UnknownCharset { .. })));
    }

    #[test]
    fn nonsense_is_refused() {
        for bytes in [
            &b"\xff\xfe\xfd\x00\x01\x02\x80\x81\x8d\x8f"[..],
            b"\x80\x81\xfe\xff\x01\x02\x03\x04\x05\x06",
            b"The council met \xff\xfe\xff\xfe and \x81\x8d\x8f\x90",
            b"Valid at first \xc3\x28 and then not",
            b"\xc3\x28\xa0\xa1\xf0\x28\x8c\x28\xff\xff",
            b"\x01\x02\x03\x04\x05\x06\x07 text",
            &(0x80..=0xFF).collect::<Vec<u8>>(),
        ] {
            let error = decode(bytes, None).unwrap_err();
            assert!(matches!(error, ReadError::Undecodable { .. }), "{error}");
        }
    }
}
