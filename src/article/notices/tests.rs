//! Cases: which paragraphs are notices, of what kind, and what they speak of.

use super::*;

#[track_caller]
fn check(paragraph: &str, expected: Option<&str>) {
    assert_eq!(kind(paragraph), expected, "{paragraph}");
}

#[track_caller]
fn check_wire(line: &str, expected: Option<&str>) {
    assert_eq!(wire(line), expected, "{line}");
}

/// Checks subjects, names, numbers and quoted words, each joined.
#[track_caller]
fn check_scope(text: &str, language: &str, expected: [&str; 4]) {
    let scope = notice(text, Some(language)).unwrap().scope;
    let subjects: Vec<&str> = scope.subjects.iter().map(|subject| subject.key()).collect();
    let found =
        [subjects.join(" "), scope.names.join("; "), scope.numbers.join("; "), scope.quoted.join("; ")];
    assert_eq!(found, expected, "{text}");
}

#[test]
fn labels() {
    check("Correction: the wall cost £31m.", Some("correction"));
    check("CORRECTION (7 March 2024): the wall cost £31m.", Some("correction"));
    check("Correction, March 7, 2024: the wall cost £31m.", Some("correction"));
    check("*Clarification — the wall was finished.", Some("clarification"));
    check("Editor’s note: names were changed.", Some("note"));
    check("Berichtigung: Die Mauer kostete mehr.", Some("correction"));
    check("[Update, 14.20 Uhr: Die Mauer hält.]", Some("update"));
    check("Anmerkung der Redaktion: Namen geändert.", Some("note"));
    check("Rectificatif : le mur a coûté 31 millions.", Some("correction"));
    check("Fe de errores: el muro costó 31 millones.", Some("correction"));
    check("【訂正】壁の費用は３１億円でした。", Some("correction"));
    check("訂正：壁の費用は31億円でした。", Some("correction"));
    check("追記（5月3日）：市のコメントを加えました。", Some("update"));
    check("تصحيح: بلغت الكلفة 31 مليونا.", Some("correction"));
    check("توضيح: لم يغلق الجسر.", Some("clarification"));
    check("تحديث: أضيف رد البلدية.", Some("update"));
    check("Retraction: the report cannot be upheld.", Some("retraction"));
    check("Widerruf: Der Bericht ist falsch.", Some("retraction"));
}

#[test]
fn a_label_may_stand_alone() {
    for label in
        ["Corrections:", "CORRECTION", "Correction, May 4, 2024:", "*Berichtigung*", "【訂正】", "تصحيح:"]
    {
        assert!(begin(label).is_some_and(|begin| begin.is_bare), "{label}");
    }
    assert!(!begin("Correction: the wall held.").unwrap().is_bare);
}

#[test]
fn phrases() {
    check("This article was amended on 7 March 2024 to say more.", Some("correction"));
    check("An earlier version of this story misnamed the wall.", Some("correction"));
    check("In einer früheren Version dieses Artikels hieß es anders.", Some("correction"));
    check("(This May 3 story has been corrected to say the wall held.)", Some("correction"));
    check("(This version CORRECTS the spelling of Hask.)", Some("correction"));
    check("The headline of this article has been amended.", Some("correction"));
    check("Dieser Text wurde am 3. Mai korrigiert.", Some("correction"));
    check("Cet article a été modifié le 3 mai : le mur a tenu.", Some("correction"));
    check("Una versión anterior de este artículo decía otra cosa.", Some("correction"));
    check("この記事は5月3日に訂正しました。", Some("correction"));
    check("初出時、壁の高さを誤って記載していました。", Some("correction"));
    check("ورد في نسخة سابقة من هذا المقال رقم آخر.", Some("correction"));
    check("Updated at 15:40 with reply.", Some("update"));
    check("This story has been updated with the council’s reply.", Some("update"));
    check("Dieser Bericht wurde mehrfach aktualisiert.", Some("update"));
    check("(Corrects name in paragraph 2)", Some("correction"));
    check("(Refiles to fix a dropped word)", Some("refile"));
}

#[test]
fn labels_that_speak_of_the_article() {
    check("Note: This story has been corrected. The height was misstated.", Some("note"));
    check("Hinweis: Dieser Artikel wurde aktualisiert.", Some("note"));
    check("Nota: este artículo ha sido actualizado.", Some("note"));
    check("Remarque : cet article a été modifié le 3 mai.", Some("note"));
    check("注：この記事は更新されました。", Some("note"));
    check("For the record: The story said the wall was 17 feet high.", Some("correction"));
    check("Amendment 3 May 2024: the height was corrected.", Some("correction"));
    check("اعتذار: ذكرنا خطأ أن الارتفاع 17 مترا.", Some("correction"));
    check("Note: the library is closed on Monday.", None);
    check("Note: the minister has been corrected by his wife.", None);
    check("Hinweis: Die Polizei hat ihre Zahlen korrigiert.", None);
    check("For the record: I like the wall.", None);
    check("Amendment 3: the rule was changed.", None);
    check("Apology: the minister said he was sorry.", None);
    check("注：門は月曜日に閉まります。", None);
    check("ملاحظة: المكتبة مغلقة.", None);
}

#[test]
fn more_labels() {
    check("Ed. note: the height was wrong.", Some("note"));
    check("Correction to this article: The wall is 71 feet high.", Some("correction"));
    check("Last updated: height corrected", Some("update"));
    check("Update 3.5.2024: Die Höhe wurde korrigiert.", Some("update"));
    check("MàJ : la hauteur a été corrigée.", Some("update"));
    check("N. de la R.: se ha corregido la altura.", Some("note"));
    check("（訂正）壁の高さを訂正しました。", Some("correction"));
    check("［訂正］壁の高さは71メートルです。", Some("correction"));
    check("【おわび】壁の高さは71メートルでした。", Some("correction"));
    check("【お断り】壁の高さを修正しました。", Some("clarification"));
    check("（更新）壁の高さを更新しました。", Some("update"));
    check("Correction) the wall held.", None);
    check("お断りの手紙が届いた。", None);
    check("Correction: that was the first word of her speech.", None);
    check("Update: So heißt das Programm der Stadt.", None);
}

#[test]
fn more_phrases() {
    check("The headline and text of this article were changed to correct the height.", Some("correction"));
    check("A reference to a failed test has been removed from this article.", Some("correction"));
    check("An earlier version misstated the height of the wall.", Some("correction"));
    check("In einer ersten Version stand, die Mauer sei 17 Meter hoch.", Some("correction"));
    check("Wir hatten zunächst geschrieben, die Mauer sei 17 Meter hoch.", Some("correction"));
    check("(Wiederholung mit korrigierter Höhe)", Some("refile"));
    check("(Corrigé au 2e paragraphe : hauteur du mur)", Some("correction"));
    check("Esta noticia fue corregida el 3 de mayo.", Some("correction"));
    check("この記事は更新されました。", Some("update"));
    check("本文の一部を修正しました。", Some("correction"));
    check("訂正して再送します", Some("correction"));
    check("※壁の高さを訂正しました。", Some("correction"));
    check("17メートルとあるのは71メートルの誤りでした。おわびして訂正します。", Some("correction"));
    check("(تصحيح ارتفاع الجدار)", Some("correction"));
    check("تم تعديل هذا المقال في 3 مايو.", Some("correction"));
    check("A reference to the wall was removed from the bill.", None);
    check("The headline and the picture were on every phone.", None);
    check("In einer ersten Version war der Held ein Bauer.", None);
    check("Wir hatten zunächst keine Angst vor der Flut, sagte er.", None);
    check("※雨天の場合は中止になります。", None);
    check("市長は「おわびして訂正します」と述べた。", None);
    check("警察は発表を訂正した。", None);
    check("記事を削除した新聞社は説明していない。", None);
    check("This report contained an admission.", None);
    check("تصحيح ارتفاع الجدار ليس سهلا.", None);
}

#[test]
fn lines_for_editors() {
    check_wire("Eds: CORRECTS spelling of Hask in paragraph 3.", Some("correction"));
    check_wire("Eds: UPDATES with reaction. CORRECTS age.", Some("correction"));
    check_wire("Eds: UPDATES with reaction. ADDS byline.", Some("update"));
    check_wire("(Recasts, adds quotes)", Some("update"));
    check_wire("(Refiles to add dropped word)", Some("refile"));
    check_wire("CORRECTS to Hask, not Husk.", Some("correction"));
    check_wire("BC-Quarry Ruling, 2nd Writethru", None);
    check_wire("The editor corrects proofs.", None);
}

#[test]
fn ordinary_sentences_are_no_notices() {
    check("Correction facilities are full.", None);
    check("Updates were promised on Tuesday: none came.", None);
    check("Update your records.", None);
    check("The correction: a fall of ten per cent.", None);
    check("", None);
}

#[test]
fn a_story_about_a_correction_is_none() {
    check("The newspaper issued a correction on Monday.", None);
    check("“Correction: I was wrong,” the mayor said.", None);
    check("An earlier version of this bill failed in March.", None);
    check("A previous version of the law was weaker.", None);
    check("In einer früheren Version des Gesetzes stand nichts davon.", None);
    check("The correction that the paper printed: “We were wrong.”", None);
    check("Une version précédente de la loi était plus dure.", None);
    check("Una versión anterior de la ley era más dura.", None);
    check("This story was told to me by my mother.", None);
    check("(Updates to the app are free.)", None);
    check("訂正は翌日に出された。", None);
    check("تصحيح المسار ليس سهلا.", None);
}

#[test]
fn a_notice_may_have_a_date() {
    let date = |text: &str| notice(text, None).unwrap().date;
    assert_eq!(date("Correction (7 March 2024): the wall cost £31m.").as_deref(), Some("2024-03-07"));
    assert_eq!(date("Correction: the wall cost £31m."), None);
    assert_eq!(date("Correction: the council meets on 7 March 2024."), None);
    assert_eq!(date("This story was amended on 7 March 2024.").as_deref(), Some("2024-03-07"));
    assert_eq!(
        date("Correction: the wall held. (Corrected on 7 March 2024.)").as_deref(),
        Some("2024-03-07")
    );
    assert_eq!(date("Dieser Text wurde am 3. Mai 2024 korrigiert.").as_deref(), Some("2024-05-03"));
    assert_eq!(date("この記事は2024年5月3日に訂正しました。").as_deref(), Some("2024-05-03"));
    assert_eq!(date("訂正（2024年5月3日）：壁の高さ。").as_deref(), Some("2024-05-03"));
    assert_eq!(date("تصحيح (3 مايو 2024): ارتفاع الجدار.").as_deref(), Some("2024-05-03"));
    assert_eq!(date("تصحيح (٣ مايو ٢٠٢٤): ارتفاع الجدار.").as_deref(), Some("2024-05-03"));
}

#[test]
fn a_date_of_which_a_notice_speaks_is_none_of_its_own() {
    let date = |text: &str| notice(text, Some("en")).unwrap().date;
    assert_eq!(date("Correction: The council changed its rules on 7 March 2024, not in May."), None);
    assert_eq!(date("Update: the wall was corrected by hand on 7 March 2024."), None);
    assert_eq!(date("Correction: Nov. 7, 2019. The age is 43.").as_deref(), Some("2019-11-07"));
    assert_eq!(date("Correction appended, Nov. 7, 2019").as_deref(), Some("2019-11-07"));
}

#[test]
fn a_day_without_its_year_stays_one() {
    let found = notice("Correction, March 14: the wall held.", Some("en")).unwrap();
    assert_eq!(found.date.as_deref(), Some("--03-14"));
    assert_eq!(found.dated().as_deref(), Some("14 March, no year"));
    let found = notice("This article was amended on 14 March to say more.", Some("en")).unwrap();
    assert_eq!(found.date.as_deref(), Some("--03-14"));
    let found = notice("この記事は3月14日に訂正しました。", Some("ja")).unwrap();
    assert_eq!(found.date.as_deref(), Some("--03-14"));
    assert_eq!(notice("Correction: the wall was built on 14 March.", Some("en")).unwrap().date, None);
}

#[test]
fn what_a_notice_says_behind_its_label() {
    let said = |text: &'static str| notice(text, Some("en")).unwrap().said(Some("en")).trim().to_owned();
    assert_eq!(said("Correction, 7 March 2024, 15:40: the wall held."), "the wall held.");
    assert_eq!(said("CORRECTION — the wall held."), "the wall held.");
    assert_eq!(said("This article was amended on 7 March 2024 to say more."), "to say more.");
    assert_eq!(
        said("An earlier version of this story gave the date: 3 May."),
        "An earlier version of this story gave the date: 3 May."
    );
}

#[test]
fn scopes() {
    check_scope(
        "Correction, 7 March 2024: An earlier version misspelled the name of Bryony Hask.",
        "en",
        ["name", "Bryony Hask", "", ""],
    );
    check_scope(
        "Correction: There were 71 invoices, not 17, as paragraph 3 had it. The total is £1.4m.",
        "en",
        ["number", "", "71; 17; £1.4m", ""],
    );
    check_scope(
        "An earlier version of this story misquoted Ana Ruiz. She said “never”, not “not”.",
        "en",
        ["quotation", "Ana Ruiz", "", "never; not"],
    );
    check_scope("Correction: the meeting is on 13 May. The date was wrong.", "en", ["date", "", "", ""]);
    check_scope("Update: the headline of this article was changed.", "en", ["headline", "", "", ""]);
    check_scope("Update: adds comment from the council.", "en", ["quotation addition", "", "", ""]);
    check_scope(
        "Berichtigung: Der Nachname lautet Hask, nicht Husk; die Zahl der Boote ist 71.",
        "de",
        ["name number", "Hask; Husk", "71", ""],
    );
    check_scope("Rectificatif : le nombre de bateaux est 71.", "fr", ["number", "", "71", ""]);
    check_scope("訂正：田中市長の名前に誤りがありました。", "ja", ["name", "田中", "", ""]);
    check_scope("تصحيح: عدد القوارب 71.", "ar", ["number", "", "71", ""]);
    check_scope(
        "Corrections\n\nThe harbour has 17 boats.\n\nAna Ruiz is 43.",
        "en",
        ["", "Ana Ruiz", "17; 43", ""],
    );
    check_scope("Eds: RECASTS, UPDATES toll.", "en", ["number", "", "", ""]);
    check_scope("Correction: this was wrong.", "en", ["", "", "", ""]);
}
