//! Cases: which texts are cut off, and which only lack their last full stop.

use crate::article::Article;
use crate::document::{Document, NoteCode};

/// Whether a text with this last paragraph is noted as cut off.
#[track_caller]
fn check_cut(last: &str, expected: bool) {
    let sentences = "A whole sentence of some length stands here. ".repeat(4);
    let text = format!("{sentences}\n\n{sentences}{last}");
    let article = Article::from(Document { text, ..Document::default() });
    let found = article.notes.iter().any(|note| note.code == NoteCode::Truncated);
    assert_eq!(found, expected, "{last}");
}

#[test]
fn a_text_that_stops_in_mid_sentence_is_noted() {
    check_cut("And then it went on and", true);
    check_cut("Sie sagte, dass die", true);
    check_cut("The council met, argued,", true);
    check_cut("The council met in the harbour off-", true);
    check_cut("The council met and th", true);
    check_cut("The mayor said: “We never knew", true);
    check_cut("The mayor (who was late and angry", true);
    check_cut("See the <a href=\"https://courier.example/a", true);
}

#[test]
fn a_text_that_only_lacks_its_last_full_stop_is_whole() {
    check_cut("The council will meet again on the pier", false);
    check_cut("Come to the meeting or write to us at the town hall", false);
    check_cut("The wall is now 30 km", false);
    check_cut("The mayor said: “We never knew” and left early", false);
    check_cut("Sie sagte „Nein“ und ging nach Hause", false);
    check_cut("Ana Ruiz reports on harbours for Salt & sea", false);
}

/// Whether a text of several whole paragraphs with this last one is noted as cut off.
#[track_caller]
fn check_breaks_off(paragraph: &str, last: &str, expected: bool) {
    let text = format!("{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{last}");
    let article = Article::from(Document { text, ..Document::default() });
    let found = article.notes.iter().any(|note| note.code == NoteCode::Truncated);
    assert_eq!(found, expected, "{last}");
}

const WHOLE: &str = "A whole sentence of some length stands here, and another one is not far. It ends.";

#[test]
fn running_words_that_break_off_are_noted() {
    check_breaks_off(WHOLE, "The wall is long. It was built in", true);
    check_breaks_off(WHOLE, "The wall is long. Two of its four", true);
    check_breaks_off(WHOLE, "The wall is long. It was built in 2019", true);
    check_breaks_off(WHOLE, "He said the cause", true);
    check_breaks_off(WHOLE, "The company reportedly failed a", true);
    check_breaks_off(WHOLE, "The lamp on the pier had been switched off for", true);
    check_breaks_off(
        "Die Mauer hielt in der Nacht, teilte die Stadt am Freitag mit. Niemand wurde verletzt.",
        "Die Mauer ist lang. Gebaut wurde sie von einer",
        true,
    );
    check_breaks_off(
        "市は金曜日、壁は夜の間持ちこたえたと発表した。けが人はいなかった。",
        "壁は長い。市長は金曜日に",
        true,
    );
}

#[test]
fn a_last_line_that_is_no_sentence_is_whole() {
    check_breaks_off(WHOLE, "The harbour at dusk", false);
    check_breaks_off(WHOLE, "By Ana Ruiz in Ferndale", false);
    check_breaks_off(WHOLE, "Ana Ruiz is a reporter for the Courier", false);
    check_breaks_off(WHOLE, "- The wall was built by hand", false);
    check_breaks_off(WHOLE, "Photo: the wall was white", false);
    check_breaks_off(WHOLE, "The wall held. Nobody was hurt.", false);
    check_breaks_off(WHOLE, "FERNDALE CITY COUNCIL", false);
    check_breaks_off(
        "O wall that was so long and white and held so many years the sea away",
        "It is still there and white",
        false,
    );
    check_breaks_off("กำแพงยาวมากและถูกสร้างขึ้นเมื่อหลายปีก่อนโดยชาวเมือง", "กำแพงยังอยู่ที่เดิม", false);
}
