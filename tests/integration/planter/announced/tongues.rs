//! The sentences of the planter of notices, by language. People and places are invented.

use super::Fact;

/// What is said in one language.
pub(crate) struct Tongue {
    pub(crate) language: &'static str,
    pub(super) facts: &'static [Fact],
    pub(super) labels: &'static [&'static str],
    pub(super) soft: &'static [&'static str],
    /// What a notice says of a thing that no fact is about.
    pub(super) elsewhere: &'static str,
    /// A sentence about somebody's correction.
    pub(super) about: &'static str,
}

const fn number(sentence: &'static str, by_value: &'static str, by_kind: &'static str) -> Fact {
    Fact { sentence, forms: &[], by_value, by_kind, is_hard: true }
}

const fn words(
    sentence: &'static str,
    forms: &'static [&'static str],
    by_value: &'static str,
    by_kind: &'static str,
) -> Fact {
    Fact { sentence, forms, by_value, by_kind, is_hard: true }
}

const fn other(
    sentence: &'static str,
    forms: &'static [&'static str],
    by_value: &'static str,
    by_kind: &'static str,
) -> Fact {
    Fact { sentence, forms, by_value, by_kind, is_hard: false }
}

pub(crate) const TONGUES: &[Tongue] = &[
    Tongue {
        language: "en",
        facts: &[
            number(
                "The north dock at Brell holds {} barges in winter.",
                "The north dock holds {a} barges, not {b}.",
                "An earlier version misstated the number of barges in the north dock.",
            ),
            number(
                "Each lantern on the Wexmoor pier cost {} pounds to mend.",
                "A lantern cost £{a}.",
                "An earlier version gave a wrong figure for the lanterns on the pier.",
            ),
            words(
                "The archive of the brewery was bought by Odile {} at an auction.",
                &["Tarrant", "Tarrent", "Vaske"],
                "The buyer of the archive is Odile {a}, not Odile {b}.",
                "An earlier version misspelled the name of the buyer of the brewery’s archive.",
            ),
            words(
                "“The mill wheel will {} turn again,” said Jasper Quennell, the miller.",
                &["soon", "never", "slowly"],
                "Jasper Quennell said the wheel would {a} turn again, not that it would {b} do so.",
                "An earlier version misquoted Jasper Quennell.",
            ),
            other(
                "Two climbers were {} when the scaffold at the chapel gave way.",
                &["hurt", "killed"],
                "The climbers were {a}, not {b}.",
                "An earlier version said the two climbers at the chapel scaffold were {b}.",
            ),
        ],
        labels: &["Correction", "Corrections", "Correction (4 May 2024)", "Correction, May 4, 2024"],
        soft: &["Update", "Clarification", "Editor’s note", "Updated"],
        elsewhere: "An earlier version misidentified the painter Lucan Frobisher.",
        about: "The newspaper issued a correction on Monday, and an earlier version of the by-law was withdrawn.",
    },
    Tongue {
        language: "de",
        facts: &[
            number(
                "Im Nordbecken von Brellau liegen im Winter {} Lastkähne.",
                "Im Nordbecken liegen {a} Lastkähne, nicht {b}.",
                "In einer früheren Version war die Zahl der Lastkähne im Nordbecken falsch.",
            ),
            number(
                "Jede Laterne auf der Wexmoorer Mole kostete {} Euro.",
                "Eine Laterne kostete {a} Euro.",
                "Wir haben die Kosten der Laternen auf der Mole falsch angegeben.",
            ),
            words(
                "Das Archiv der Brauerei hat Odile {} bei einer Versteigerung gekauft.",
                &["Tarrant", "Tarrent", "Vaske"],
                "Die Käuferin heißt Odile {a}, nicht Odile {b}.",
                "Der Name der Käuferin des Archivs war falsch geschrieben.",
            ),
            words(
                "„Das Mühlrad wird {} wieder laufen“, sagte Jasper Quennell, der Müller.",
                &["bald", "niemals", "langsam"],
                "Jasper Quennell sagte, das Rad werde {a} laufen, nicht {b}.",
                "Wir haben Jasper Quennell falsch zitiert.",
            ),
        ],
        labels: &["Korrektur", "Berichtigung", "Korrektur (4. Mai 2024)", "Richtigstellung"],
        soft: &["Update", "Aktualisierung", "Klarstellung", "Anmerkung der Redaktion"],
        elsewhere: "In einer früheren Version war der Maler Lucan Frobisher verwechselt.",
        about: "Die Zeitung druckte am Montag eine Korrektur, und in einer früheren Version der Satzung stand nichts davon.",
    },
    Tongue {
        language: "fr",
        facts: &[
            number(
                "Le bassin nord de Brelle abrite {} péniches en hiver.",
                "Le bassin nord abrite {a} péniches, et non {b}.",
                "Une version précédente donnait un mauvais chiffre pour les péniches du bassin nord.",
            ),
            number(
                "Chaque lanterne de la jetée de Wexmoor a coûté {} euros.",
                "Une lanterne a coûté {a} euros.",
                "Le montant payé pour les lanternes de la jetée était erroné.",
            ),
            words(
                "Les archives de la brasserie ont été achetées par Odile {} lors d’une vente.",
                &["Tarrant", "Tarrent", "Vaske"],
                "L’acheteuse est Odile {a}, et non Odile {b}.",
                "Le nom de l’acheteuse des archives était mal orthographié.",
            ),
            words(
                "« La roue du moulin va {} tourner », a déclaré Jasper Quennell, le meunier.",
                &["bientôt", "lentement", "encore"],
                "Jasper Quennell a dit que la roue va {a} tourner, et non {b}.",
                "Une citation de Jasper Quennell était inexacte.",
            ),
        ],
        labels: &["Rectificatif", "Correction", "Rectificatif (4 mai 2024)", "Erratum"],
        soft: &["Mise à jour", "Précision", "Note de la rédaction"],
        elsewhere: "Une version précédente confondait le peintre Lucan Frobisher avec un autre.",
        about: "Le journal a publié un rectificatif lundi, et une version précédente de la loi avait été retirée.",
    },
    Tongue {
        language: "es",
        facts: &[
            number(
                "La dársena norte de Brella guarda {} barcazas en invierno.",
                "La dársena norte guarda {a} barcazas, no {b}.",
                "Una versión anterior daba una cifra equivocada de barcazas en la dársena norte.",
            ),
            number(
                "Cada farol del muelle de Wexmoor costó {} euros.",
                "Un farol costó {a} euros.",
                "El importe pagado por los faroles del muelle era erróneo.",
            ),
            words(
                "El archivo de la cervecería lo compró Odile {} en una subasta.",
                &["Tarrant", "Tarrent", "Vaske"],
                "La compradora es Odile {a}, no Odile {b}.",
                "El apellido de la compradora del archivo era incorrecto.",
            ),
            words(
                "«La rueda del molino va a girar {}», dijo Jasper Quennell, el molinero.",
                &["pronto", "despacio", "siempre"],
                "Jasper Quennell dijo que la rueda va a girar {a}, no {b}.",
                "Una cita de Jasper Quennell era inexacta.",
            ),
        ],
        labels: &["Corrección", "Fe de errores", "Corrección (4 de mayo de 2024)", "Rectificación"],
        soft: &["Actualización", "Aclaración", "Nota de la redacción"],
        elsewhere: "Una versión anterior confundía al pintor Lucan Frobisher con otro.",
        about: "El diario publicó una corrección el lunes, y una versión anterior de la ley fue retirada.",
    },
    Tongue {
        language: "ja",
        facts: &[
            number(
                "北の船だまりには冬に{}隻のはしけが入る。",
                "はしけは{a}隻でした。",
                "北の船だまりのはしけの数字に誤りがありました。",
            ),
            number(
                "桟橋の灯籠の修理には一基あたり{}万円かかった。",
                "灯籠の修理費は{a}万円でした。",
                "桟橋の灯籠の金額に誤りがありました。",
            ),
            words(
                "醸造所の古文書は{}さんが競売で買い取った。",
                &["タラント", "タレント", "ヴァスケ"],
                "買い取ったのは{a}さんで、{b}さんではありません。",
                "古文書を買い取った人の名前に誤りがありました。",
            ),
            words(
                "「水車は{}回り始める」と粉屋の諸角清さんは話した。",
                &["もうすぐ", "ゆっくり", "来月"],
                "諸角清さんの発言は「{a}回り始める」でした。",
                "諸角清さんの発言の引用に誤りがありました。",
            ),
        ],
        labels: &["訂正", "訂正（2024年5月4日）", "お詫びと訂正", "【訂正】"],
        soft: &["更新", "追記", "補足", "編集部注"],
        elsewhere: "画家の風呂敷谷さんの出身地に誤りがありました。",
        about: "新聞は月曜日に訂正を出し、条例の以前の案は取り下げられた。",
    },
    Tongue {
        language: "ar",
        facts: &[
            number(
                "ويتسع الحوض الشمالي في الشتاء لنحو {} قاربا.",
                "يتسع الحوض الشمالي لنحو {a} قاربا لا {b}.",
                "كان عدد القوارب في الحوض الشمالي خاطئا.",
            ),
            number(
                "وكلف إصلاح كل فانوس على الرصيف {} دينارا.",
                "كلف الفانوس {a} دينارا.",
                "كان المبلغ المدفوع لإصلاح كل فانوس على الرصيف خاطئا.",
            ),
            words(
                "وقال الطحان جاسر القناوي: «ستدور العجلة {} مرة أخرى».",
                &["قريبا", "ببطء", "غدا"],
                "قال جاسر القناوي إن العجلة ستدور {a} لا {b}.",
                "كان الاقتباس من جاسر القناوي غير دقيق.",
            ),
        ],
        labels: &["تصحيح", "تصويب", "استدراك", "تصحيح (4 مايو 2024)"],
        soft: &["تحديث", "توضيح", "ملاحظة المحرر"],
        elsewhere: "ورد اسم الرسام لقمان الفروبي خطأ.",
        about: "ونشرت الصحيفة تصحيحا يوم الاثنين، وسحبت نسخة سابقة من القانون.",
    },
];
