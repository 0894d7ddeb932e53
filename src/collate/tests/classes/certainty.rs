//! Cases of certainty, and words that look like it.

use super::told;

#[test]
fn words_that_weaken() {
    told("en", "He allegedly took the boat out.", "He took the boat out.", "HEDGE");
    told("en", "The repairs may cost more than that.", "The repairs will cost more than that.", "HEDGE");
    told("en", "The fleet has 17 boats in all.", "The fleet has at least 17 boats in all.", "HEDGE");
    told("en", "The fleet has at least 17 boats in all.", "The fleet has at most 17 boats in all.", "HEDGE");
    told("en", "It lost about 40 of its boats.", "It lost 40 of its boats.", "HEDGE");
    told("en", "It lost nearly half of its boats.", "It lost then half of its boats.", "HEDGE");
    told("en", "The fire was apparently set by hand.", "The fire was clearly set by hand.", "HEDGE");
    told("en", "It is understood that he left.", "It is clear that he left.", "HEDGE");
    told("en", "He lied to them about it.", "He is accused of lying to them about it.", "HEDGE");
}

#[test]
fn words_that_weaken_nothing() {
    told("en", "They talked about the pipe.", "They talked of the pipe.", "STYLE");
    told("en", "It starts in May this year.", "It starts in June this year.", "DATE");
    told("en", "From there he could see the wall.", "From there he saw the wall.", "STYLE");
    told("en", "She is perhaps the best of them.", "She is maybe the best of them.", "STYLE");
}

#[test]
fn german_moods() {
    let german = |verb: &str| format!("Der Rat sagte, das Projekt {verb} viel Geld gekostet.");
    told("de", &german("habe"), &german("hat"), "HEDGE");
    told("de", "Er sei am Montag zurückgetreten.", "Er ist am Montag zurückgetreten.", "HEDGE");
    told("de", "Das Amt plane einen Damm.", "Das Amt plant einen Damm.", "HEDGE");
    told("de", "Er soll das Boot genommen haben.", "Er wird das Boot genommen haben.", "HEDGE");
    told("de", "Er hat das Boot genommen.", "Er hat angeblich das Boot genommen.", "HEDGE");
    told("de", "Es kamen rund 40 Boote.", "Es kamen 40 Boote.", "HEDGE");
    told("de", "Er kommt voraussichtlich am Montag.", "Er kommt am Montag.", "HEDGE");
}

#[test]
fn french_moods() {
    told("fr", "Le maire aurait menti au conseil.", "Le maire a menti au conseil.", "HEDGE");
    told("fr", "Le pont coûterait trois fois plus.", "Le pont coûte trois fois plus.", "HEDGE");
    told("fr", "Il n’aurait pas vu le bateau.", "Il n’a pas vu le bateau.", "HEDGE");
    told("fr", "Le voleur présumé est parti.", "Le voleur est parti.", "HEDGE");
    told("fr", "Il est sans doute parti hier.", "Il est parti hier.", "HEDGE");
    told("fr", "Il entrait dans le port.", "Il entre dans le port.", "STYLE");
}

#[test]
fn spanish_moods() {
    told("es", "El alcalde habría mentido al consejo.", "El alcalde ha mentido al consejo.", "HEDGE");
    told("es", "El presunto ladrón huyó del puerto.", "El ladrón huyó del puerto.", "HEDGE");
    told("es", "La obra costaría el doble.", "La obra cuesta el doble.", "HEDGE");
    told("es", "La secretaría abrió el lunes.", "La oficina abrió el lunes.", "STYLE");
    told("es", "Los precios varían mucho.", "Los precios cambian mucho.", "STYLE");
    told("es", "Vino la señora Marta al puerto.", "Vino la señora María al puerto.", "NAME");
}

#[test]
fn arabic_words_that_weaken() {
    told("ar", "قال الوزير إن الجسر قد يغلق غدا.", "قال الوزير إن الجسر يغلق غدا.", "HEDGE");
    told("ar", "أغلق الجسر ربما بسبب الرياح.", "أغلق الجسر بسبب الرياح.", "HEDGE");
    told("ar", "غرق القارب ومن المرجح أنه قديم.", "غرق القارب ومن المؤكد أنه قديم.", "HEDGE");
}

#[test]
fn japanese_words_that_weaken() {
    told("ja", "船は沖で沈んだとみられる。", "船は沖で沈んだ。", "HEDGE");
    told("ja", "橋は明日閉鎖されるかもしれない。", "橋は明日閉鎖される。", "HEDGE,CUT");
    told("ja", "市は橋を閉鎖する可能性がある。", "市は橋を閉鎖する予定がある。", "HEDGE");
    told("ja", "約40隻の船が港に入った。", "40隻の船が港に入った。", "HEDGE");
    told("ja", "会社は条約に署名した。", "会社は文書に署名した。", "STYLE");
}
