//! Cases of negations, sources, numbers and dates in other languages than English.

use super::{Options, collate, framed, told};

#[test]
fn german() {
    told("de", "Der Rat hat das gewusst.", "Der Rat hat das nicht gewusst.", "NEG");
    told("de", "Es gab Boote am Kai.", "Es gab keine Boote am Kai.", "NEG");
    told("de", "Er war müde und alt.", "Er war nicht nur müde und alt.", "STYLE");
    told("de", "Wir verkaufen das Haus nie.", "Wir verkaufen das Haus nicht.", "STYLE");
    told("de", "Der Rat kam mit dem Bürgermeister.", "Der Rat kam ohne den Bürgermeister.", "NEG");
    told("de", "Die Brücke ist laut Polizei gesperrt.", "Die Brücke ist gesperrt.", "ATTR");
    told("de", "Es kamen siebzehn Boote.", "Es kamen 17 Boote.", "STYLE");
    told("de", "Es kamen einundzwanzig Boote.", "Es kamen 12 Boote.", "NUM");
    told("de", "Es kostete 1,5 Millionen Euro.", "Es kostete 15 Millionen Euro.", "NUM");
    told("de", "Es kostete 1.500 Euro.", "Es kostete 1500 Euro.", "STYLE");
    told("de", "Er kam am 3. Mai zurück.", "Er kam am 13. Mai zurück.", "DATE");
    told("de", "Er kam am Dienstag zurück.", "Er kam am Mittwoch zurück.", "DATE");
    told("de", "Das sagte Bryony Hask dem Rat.", "Das sagte Briony Hask dem Rat.", "NAME");
    told("de", "Das Haus am Kai war leer.", "Das Gebäude am Kai war leer.", "STYLE");
    told("de", "Das Haus liegt gegenüber dem Hafen.", "Das Haus liegt neben dem Hafen.", "STYLE");
    told("de", "Die Musik war laut und schnell.", "Die Musik war leise und schnell.", "STYLE");
    told("de", "Das Amt bestreitet, dass es so war.", "Das Amt bestätigt, dass es so war.", "NEG");
}

#[test]
fn french() {
    told("fr", "Le conseil a vu le rapport.", "Le conseil n’a pas vu le rapport.", "NEG");
    told("fr", "Il ne sait pas où il est.", "Il sait pas où il est.", "STYLE");
    told("fr", "Le maire ne viendra jamais ici.", "Le maire ne viendra pas ici.", "STYLE");
    told("fr", "Il était fatigué et vieux.", "Il était non seulement fatigué et vieux.", "EXPAND");
    told("fr", "Le pont est fermé selon la police.", "Le pont est fermé selon le conseil.", "ATTR");
    told("fr", "Le pont a coûté 1,5 million.", "Le pont a coûté 15 millions.", "NUM");
    told("fr", "Il y avait quatre-vingt-dix bateaux.", "Il y avait 90 bateaux.", "STYLE");
    told("fr", "C’est un pas vers la paix.", "C’est un geste vers la paix.", "STYLE");
    told("fr", "Il sait où il est.", "Il sait pas où il est.", "NEG");
    told("fr", "Le joueur précise son tir au but.", "Le joueur règle son tir au but.", "STYLE");
    told("fr", "Il est venu le 1er mai.", "Il est venu le 3 mai.", "DATE");
    told("fr", "Il est venu mardi soir.", "Il est venu mercredi soir.", "DATE");
}

#[test]
fn spanish() {
    told("es", "El consejo sabía del informe.", "El consejo no sabía del informe.", "NEG");
    told("es", "No vino nadie al puerto.", "Nadie vino al puerto.", "STYLE");
    told("es", "Era viejo y lento.", "No solo era viejo y lento.", "STYLE");
    told("es", "El puente cerró, según la policía.", "El puente cerró.", "ATTR");
    told("es", "Las fuentes de la plaza son viejas.", "Las calles de la plaza son viejas.", "STYLE");
    told("es", "Jugaron debido a la lluvia.", "Jugaron pese a la lluvia.", "NEG");
    told("es", "Había treinta y cinco barcos.", "Había 35 barcos.", "STYLE");
    told("es", "Llegó el martes al puerto.", "Llegó el jueves al puerto.", "DATE");
}

#[test]
fn arabic() {
    told("ar", "قال الوزير إن الجسر يغلق.", "قال الوزير إن الجسر لن يغلق.", "NEG");
    told("ar", "علم المجلس بالتقرير أمس.", "لم يعلم المجلس بالتقرير أمس.", "NEG");
    told("ar", "في الميناء 1000 قارب.", "في الميناء ١٠٠٠ قارب.", "STYLE");
    told("ar", "في الميناء ١٧ قاربا.", "في الميناء ١١ قاربا.", "NUM");
    told("ar", "في الميناء خمسة قوارب.", "في الميناء سبعة قوارب.", "NUM");
    told("ar", "أغلق الجسر يوم الاثنين.", "أغلق الجسر يوم الثلاثاء.", "DATE");
    told("ar", "أغلق الجسر بحسب الشرطة.", "أغلق الجسر بحسب المجلس.", "ATTR");
    told("ar", "زار الوزير سالم الميناء.", "زار الوزير كريم الميناء.", "NAME");
}

#[test]
fn japanese() {
    told("ja", "市は報告を知っていた。", "市は報告を知らなかった。", "NEG");
    told("ja", "橋は閉鎖します。", "橋は閉鎖しません。", "NEG");
    told("ja", "港には17隻の船がある。", "港には11隻の船がある。", "NUM");
    told("ja", "港には１７隻の船がある。", "港には17隻の船がある。", "");
    told("ja", "けがをしたのは三人だった。", "けがをしたのは五人だった。", "NUM");
    told("ja", "橋は月曜日に閉鎖された。", "橋は火曜日に閉鎖された。", "DATE");
    told("ja", "報告は森市長に渡された。", "報告は林市長に渡された。", "NAME");
    told("ja", "警察によると橋は閉鎖された。", "橋は閉鎖された。", "ATTR");
    told("ja", "市は橋を閉鎖すると述べた。", "市は橋を閉鎖すると強調した。", "STYLE");
    told("ja", "彼は海で死ぬ。", "彼は海で傷つく。", "STYLE");
}

#[test]
fn chinese() {
    told("zh", "他知道这件事。", "他不知道这件事。", "NEG");
    told("zh", "这是一架无人机。", "这是一架直升机。", "STYLE");
    told("zh", "他们的性别不明。", "他们的年龄不明。", "STYLE");
}

#[test]
fn two_languages_are_judged_the_same_from_both_sides() {
    for (one, other) in [("en", "de"), ("fr", "en"), ("es", "fr")] {
        let base = framed(one, "The mayor was die at home, not hurt, and color la nada.", "");
        let revised = framed(other, "The mayor was die in Larn, killed, and colour la pas.", "");
        let told = |base, revised| {
            let comparison = collate(base, revised, &Options::default());
            let mut told: Vec<(u8, Vec<&str>)> = comparison
                .edits
                .iter()
                .map(|edit| (edit.rank, edit.classes.iter().map(|class| class.key()).collect()))
                .collect();
            told.sort();
            told
        };
        let (there, back) = (told(&base, &revised), told(&revised, &base));
        assert_eq!(there, back, "{one} {other}");
    }
}
