//! Values in tables: pairs of phrases that say one value, and pairs that do not, each in a sentence of its language.

use super::edits_of;

/// The sentence that a phrase stands in.
fn frame(language: &str, phrase: &str) -> String {
    match language {
        "de" => format!("Im Hafen sah man damals {phrase} am Kai."),
        "fr" => format!("Sur le quai on voyait alors {phrase} au port."),
        "es" => format!("En el puerto se veía entonces {phrase} junto al muelle."),
        "ja" => format!("港では{phrase}という話だった。"),
        "ar" => format!("كان هناك في الميناء {phrase} قرب الرصيف."),
        _ => format!("At the quay they saw {phrase} near the wall."),
    }
}

/// What is told of each pair: classes, the sentence, the reasons.
fn told(language: &str, base: &str, revised: &str) -> Vec<String> {
    let edits = edits_of(language, &frame(language, base), &frame(language, revised));
    edits
        .into_iter()
        .map(|(classes, sentence, reasons)| format!("{classes} | {sentence} | {reasons}"))
        .collect()
}

/// Checks that each pair is one change of style with the remark that the value is the same.
#[track_caller]
fn same(language: &str, pairs: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (one, other) in pairs {
        for (base, revised) in [(one, other), (other, one)] {
            let told = told(language, base, revised);
            let fits = |edit: &String| {
                edit.starts_with("STYLE |") && edit.contains("written otherwise, the same value")
            };
            if told.len() > 1 || !told.iter().all(fits) {
                wrong.push(format!("{base} → {revised}: {told:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_number_of_a_range_has_the_unit_of_the_second() {
    let (base, revised) = ("a rise from 3 to 4 per cent", "a rise from 3% to 4%");
    for (base, revised) in [(base, revised), (revised, base)] {
        let told = told("en", base, revised);
        assert!(
            told.iter().all(|edit| edit.starts_with("STYLE |") && edit.contains("the same value")),
            "{told:?}"
        );
    }
}

/// Checks that each pair is one change that leads with the class, and never called equal or another unit.
#[track_caller]
fn differ(language: &str, class: &str, pairs: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (one, other) in pairs {
        for (base, revised) in [(one, other), (other, one)] {
            let told = told(language, base, revised);
            let fits = |edit: &String| {
                edit.starts_with(class) && !edit.contains("the same value") && !edit.contains("the same day")
            };
            if told.len() != 1 || !told.iter().all(fits) {
                wrong.push(format!("{base} → {revised}: {told:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_value_in_english() {
    same(
        "en",
        &[
            ("1,000 boats", "1000 boats"),
            ("1000 boats", "١٠٠٠ boats"),
            ("12 000 boats", "12\u{202F}000 boats"),
            ("1,000 boats", "one thousand boats"),
            ("1,200 boats", "1.2k boats"),
            ("12 boats", "a dozen boats"),
            ("25 boats", "twenty-five boats"),
            ("25 boats", "twenty five boats"),
            ("2,305 boats", "two thousand three hundred and five boats"),
            ("500,000 boats", "half a million boats"),
            ("1.5 million boats", "one and a half million boats"),
            ("2bn bottles", "two billion bottles"),
            ("3.4m bottles", "3.4 million bottles"),
            ("1.5m crowns", "1.5 million crowns"),
            ("half an hour of it", "30 minutes of it"),
            ("an hour and a half of it", "90 minutes of it"),
            ("a year of it", "12 months of it"),
            ("it 5ft 10in tall", "it 5 feet 10 inches tall"),
            ("it at 20C there", "it at 20 degrees Celsius there"),
            ("the third-largest boat", "the 3rd-largest boat"),
            ("half of the boats", "50% of the boats"),
            ("half of the boats", "50 per cent of the boats"),
            ("a quarter of the boats", "25% of the boats"),
            ("a third of the boats", "one in three of the boats"),
            ("two-thirds of the boats", "two thirds of the boats"),
            ("one in ten boats", "10% of boats"),
            ("three quarters of it", "75 percent of it"),
            ("5 % of it", "5% of it"),
            ("5 per cent of it", "five percent of it"),
            ("5-10 boats", "5 to 10 boats"),
            ("5–10 boats", "five to ten boats"),
            ("5 to 10 km", "5-10 kilometres"),
            ("£5 million", "£5m"),
            ("$5 million", "5 million dollars"),
            ("$1.5m", "1,500,000 dollars"),
            ("€1.2bn", "1.2 billion euros"),
            ("EUR 5 million", "€5m"),
            ("US$5m", "$5 million"),
            ("£5", "five pounds"),
            ("5 lb of it", "five pounds of it"),
            ("50 cents", "$0.50"),
            ("10°C", "10 degrees Celsius"),
            ("30 m of rope", "30m of rope"),
            ("5m of rope", "5 metres of rope"),
            ("100m of rope", "100 metres of rope"),
            ("5m people", "5 million people"),
            ("3 km of wall", "three kilometres of wall"),
            ("1,000 metres of wall", "1 km of wall"),
            ("90 minutes of it", "1.5 hours of it"),
            ("two weeks of it", "14 days of it"),
            ("the 21st boat", "the twenty-first boat"),
            ("the third boat", "the 3rd boat"),
            ("a five-year-old boy", "a 5-year-old boy"),
            ("a 24-hour strike", "a twenty-four-hour strike"),
            ("it twice", "it two times"),
            ("1½ crowns", "1.5 crowns"),
            ("a score of 3-2", "a score of three-two"),
            ("40 hectares of it", "forty hectares of it"),
            ("a boat of the 1990s", "a boat of the nineties"),
        ],
    );
}

#[test]
fn another_value_in_english() {
    differ(
        "en",
        "NUM",
        &[
            ("€9,876,543,210 of it", "€9,876,543,211 of it"),
            ("a call from 004412345678", "a call from 004412345679"),
            ("an account 12345678901234", "an account 12345678901239"),
            ("1,234,567 boats", "1,234,5678 boats"),
            ("version 1.2.3 of it", "version 1.2.4 of it"),
            ("17 boats", "11 boats"),
            ("£1.4m", "£14m"),
            ("$1.5bn", "$1.5m"),
            ("5% of it", "6% of it"),
            ("a score of 3-2", "a score of 2-3"),
            ("the third boat", "the fifth boat"),
            ("5km of wall", "5 miles of wall"),
            ("3.4 million", "3.4 billion"),
            ("3 million phones", "3 billion phones"),
            ("5m of rope", "5 miles of rope"),
            ("5 km of wall", "5 miles of wall"),
            ("2 per cent of it", "2 percentage points of it"),
            ("£5 of it", "€5 of it"),
            ("$5 million", "6 million dollars"),
            ("two-thirds of it", "five of it"),
            ("a score of two-one", "a score of three"),
            ("a score of 3:2", "a score of 30:20"),
            ("a score of 2-1", "a score of 1-2"),
            ("a third of it", "a quarter of it"),
            ("the first half", "the second half"),
            ("the twenty-first boat", "the 22nd boat"),
            ("5 to 10 boats", "5 to 12 boats"),
            ("5-10 boats", "5 to 12 boats"),
            ("between 5 and 10 boats", "between 5 and 12 boats"),
            ("half of it", "60% of it"),
            ("one in three of them", "one in four of them"),
            ("a man in his thirties", "a man in his forties"),
            ("three years of it", "three months of it"),
            ("0.5 per cent of it", "5 per cent of it"),
            ("10°C", "10°F"),
            ("1.000 boats", "1000 boats"),
            ("it once", "it twice"),
            ("-5 degrees", "5 degrees"),
            ("a five-year-old boy", "a six-year-old boy"),
            ("a 24-hour strike", "a 48-hour strike"),
            ("a dozen boats", "two dozen boats"),
            ("90 metres of wall", "90 feet of wall"),
            ("an F-16 there", "an F-18 there"),
            ("five a day", "five a week"),
        ],
    );
}

#[test]
fn one_date_in_english() {
    same(
        "en",
        &[
            ("him on 3 April 2025", "him on April 3, 2025"),
            ("him on 3 May", "him on May 3"),
            ("him on 5 November", "him on Nov. 5"),
            ("him at 06:15 GMT", "him at 6.15am GMT"),
            ("him on 3 May", "him on 3rd May"),
            ("him on 3 May", "him on the 3rd of May"),
            ("him on 12/02/2026", "him on 12 February 2026"),
            ("him on 2026-02-12", "him on 12 February 2026"),
            ("him on 3 Sept 2025", "him on 3 September 2025"),
            ("him at 9pm", "him at 9 p.m."),
            ("him at 21:00", "him at 9pm"),
            ("him at 9.30am", "him at 09:30"),
            ("him at 8.30am", "him at half past eight"),
            ("him at 12 noon", "him at midday"),
            ("him at 9 o'clock", "him at nine o’clock"),
            ("him at a quarter to nine", "him at 8.45am"),
        ],
    );
}

#[test]
fn another_date_in_english() {
    differ(
        "en",
        "DATE",
        &[
            ("him on 3 May", "him on 13 May"),
            ("him on 3 May", "him on 3 June"),
            ("him on May 3", "him on May 4"),
            ("him on 3-5 May", "him on 3-6 May"),
            ("him on 3/5/2026", "him on 5/3/2026"),
            ("him on Tuesday", "him on Wednesday"),
            ("him on Sat", "him on Sun"),
            ("him in 1911", "him in 1919"),
            ("him in the 1990s", "him in the 1980s"),
            ("him in April", "him in August"),
            ("him at 9am", "him at 9pm"),
            ("him at 14:20", "him at 15:20"),
            ("him at half past eight", "him at half past nine"),
            ("him today", "him tomorrow"),
        ],
    );
}

#[test]
fn counts_beside_a_date_are_numbers() {
    differ(
        "en",
        "NUM",
        &[
            ("that on May 3, 45 people died", "that on May 3, 54 people died"),
            ("that in June 300 people died", "that in June 400 people died"),
            ("that in June 30 people died", "that in June 40 people died"),
            ("that on 3 May 45 people died", "that on 3 May 54 people died"),
            ("that in 2019 45 people died", "that in 2019 54 people died"),
            ("2000 boats", "1900 boats"),
            ("1800 km of wall", "1900 km of wall"),
        ],
    );
    differ(
        "de",
        "NUM",
        &[("am 3. Mai 45 Leute", "am 3. Mai 54 Leute"), ("im Juni 300 Leute", "im Juni 400 Leute")],
    );
    differ(
        "fr",
        "NUM",
        &[
            ("le 3 mai 45 personnes", "le 3 mai 54 personnes"),
            ("en juin 300 personnes", "en juin 400 personnes"),
        ],
    );
    differ("es", "NUM", &[("el 3 de mayo 45 personas", "el 3 de mayo 54 personas")]);
}

#[test]
fn german() {
    same(
        "de",
        &[
            ("1.500 Boote", "1500 Boote"),
            ("1,5 Millionen Boote", "1,5 Mio. Boote"),
            ("1,5 Mrd. Euro", "1,5 Milliarden Euro"),
            ("1.200 Boote", "1,2 Tausend Boote"),
            ("achtundfünfzig Boote", "58 Boote"),
            ("zwölf Boote", "12 Boote"),
            ("5 % davon", "fünf Prozent davon"),
            ("die Hälfte davon", "50 Prozent davon"),
            ("ein Drittel davon", "jeden dritten davon"),
            ("zwei Drittel davon", "zwei von drei davon"),
            ("anderthalb Stunden", "90 Minuten"),
            ("ein halbes Jahr", "sechs Monate"),
            ("€ 5 davon", "5 Euro davon"),
            ("ihn am 1. März 2027", "ihn am 1.3.2027"),
            ("ihn am 3. Mai 2026", "ihn am 03.05.2026"),
            ("ihn um 9.30 Uhr", "ihn um 09:30 Uhr"),
            ("ihn um halb neun", "ihn um 8.30 Uhr"),
            ("ihn um 9 Uhr", "ihn um neun Uhr"),
            ("5 bis 10 Boote", "5-10 Boote"),
        ],
    );
    differ(
        "de",
        "NUM",
        &[
            ("1,5 Millionen Euro", "15 Millionen Euro"),
            ("1,5 Millionen Euro", "1,5 Milliarden Euro"),
            ("einundzwanzig Boote", "12 Boote"),
            ("1.500 Boote", "1,5 Boote"),
            ("die Hälfte davon", "ein Drittel davon"),
            ("5 Prozent davon", "5 Prozentpunkte davon"),
            ("zwei Tage davon", "zwei Wochen davon"),
        ],
    );
    differ(
        "de",
        "DATE",
        &[
            ("ihn am 3. Mai", "ihn am 13. Mai"),
            ("ihn am 3. Mai", "ihn am 3. Juni"),
            ("ihn am 1.3.2027", "ihn am 1.4.2027"),
            ("ihn um 9.30 Uhr", "ihn um 9.45 Uhr"),
            ("ihn gestern", "ihn morgen"),
        ],
    );
}

#[test]
fn french() {
    same(
        "fr",
        &[
            ("1,5 million de bateaux", "un million et demi de bateaux"),
            ("12 000 bateaux", "douze mille bateaux"),
            ("quatre-vingt-dix-sept bateaux", "97 bateaux"),
            ("vingt et un bateaux", "21 bateaux"),
            ("la moitié des bateaux", "50 % des bateaux"),
            ("5 % du port", "cinq pour cent du port"),
            ("un tiers des bateaux", "un sur trois des bateaux"),
            ("5 à 10 bateaux", "5-10 bateaux"),
            ("5 millions d’euros", "5 M€"),
            ("5 euros", "5 €"),
            ("le maire le 1er mai", "le maire le 1 mai"),
            ("le maire à 9h30", "le maire à 9 h 30"),
            ("le maire à 9 heures", "le maire à neuf heures"),
            ("le maire à midi", "le maire à 12 h"),
        ],
    );
    differ(
        "fr",
        "NUM",
        &[
            ("1,5 million de bateaux", "15 millions de bateaux"),
            ("soixante-dix bateaux", "soixante bateaux"),
            ("deux tiers des bateaux", "deux cinquièmes des bateaux"),
            ("trois ans", "trois mois"),
            ("5 millions d’euros", "5 milliards d’euros"),
        ],
    );
    differ(
        "fr",
        "DATE",
        &[
            ("le maire le 1er mai", "le maire le 3 mai"),
            ("le maire mardi", "le maire mercredi"),
            ("le maire à 9h30", "le maire à 9h45"),
        ],
    );
}

#[test]
fn spanish() {
    same(
        "es",
        &[
            ("treinta y cinco barcos", "35 barcos"),
            ("1.500 barcos", "mil quinientos barcos"),
            ("1,5 millones de barcos", "un millón y medio de barcos"),
            ("mil millones de euros", "1.000 millones de euros"),
            ("5 por ciento del puerto", "5 % del puerto"),
            ("la mitad de los barcos", "el 50 % de los barcos"),
            ("dos tercios de los barcos", "dos de cada tres de los barcos"),
            ("5 euros", "5 €"),
            ("de 5 a 10 barcos", "de 5-10 barcos"),
            ("al alcalde el 3 de mayo de 2026", "al alcalde el 3/5/2026"),
            ("al alcalde a las 9.30", "al alcalde a las nueve y media"),
        ],
    );
    differ(
        "es",
        "NUM",
        &[
            ("1,5 millones de barcos", "15 millones de barcos"),
            ("tres años", "tres meses"),
            ("doce barcos", "trece barcos"),
        ],
    );
    differ(
        "es",
        "DATE",
        &[
            ("al alcalde el 3 de mayo", "al alcalde el 4 de mayo"),
            ("al alcalde el martes", "al alcalde el jueves"),
        ],
    );
}

#[test]
fn japanese() {
    same(
        "ja",
        &[
            ("三人", "3人"),
            ("3万5000人", "35,000人"),
            ("三万五千人", "3万5千人"),
            ("1億2000万円", "1.2億円"),
            ("5%", "5パーセント"),
            ("半数", "50%"),
            ("3割", "30%"),
            ("3分の1", "三分の一"),
            ("第3回", "第三回"),
            ("5月3日", "五月三日"),
            ("午後3時", "15時"),
            ("午後3時半", "15時30分"),
            ("2日間", "48時間"),
        ],
    );
    differ(
        "ja",
        "NUM",
        &[
            ("三人", "五人"),
            ("17隻", "11隻"),
            ("340床", "430床"),
            ("120億円", "120万円"),
            ("3年間", "5年間"),
            ("5か月", "7か月"),
        ],
    );
    differ(
        "ja",
        "DATE",
        &[
            ("10日", "11日"),
            ("4月", "7月"),
            ("2026年", "2027年"),
            ("月曜日", "火曜日"),
            ("午前9時", "午後9時"),
        ],
    );
}

#[test]
fn arabic() {
    same(
        "ar",
        &[
            ("1000 قارب", "١٠٠٠ قارب"),
            ("ألف قارب", "1000 قارب"),
            ("خمسة عشر قاربا", "15 قاربا"),
            ("خمسة وعشرون قاربا", "25 قاربا"),
            ("5 في المئة منها", "5% منها"),
            ("نصف القوارب", "50% القوارب"),
            ("يومين", "48 ساعة"),
            ("مليوني دولار", "2 مليون دولار"),
            ("٣ مايو", "3 مايو"),
        ],
    );
    differ(
        "ar",
        "NUM",
        &[
            ("١٧ قاربا", "١١ قاربا"),
            ("خمسة قوارب", "سبعة قوارب"),
            ("5 ملايين دولار", "5 مليارات دولار"),
            ("ثلاث سنوات", "ثلاثة أشهر"),
        ],
    );
    differ(
        "ar",
        "DATE",
        &[("الوزير يوم الاثنين", "الوزير يوم الثلاثاء"), ("الوزير في 3 مايو", "الوزير في 4 مايو")],
    );
}

/// Checks the sentence of the one edit.
#[track_caller]
fn check(language: &str, base: &str, revised: &str, expected: &str) {
    let edits = edits_of(language, &frame(language, base), &frame(language, revised));
    let told: Vec<&str> =
        edits.iter().map(|(_, sentence, _)| sentence.split_once(": ").map_or("", |told| told.1)).collect();
    assert_eq!(told, [expected], "{base} → {revised}");
}

#[test]
fn a_sentence_tells_a_number_with_its_unit_and_a_date_as_a_whole() {
    check("en", "3.4 million crowns", "3.4 billion crowns", "3.4 million crowns → 3.4 billion crowns");
    check("en", "three years of it", "three months of it", "three years → three months");
    check("en", "12 per cent of it", "21 per cent of it", "12 per cent → 21 per cent");
    check("en", "him on 3 May 2026", "him on 4 May 2026", "3 May 2026 → 4 May 2026");
    check("en", "him on May 3, 2026", "him on May 3, 2027", "May 3, 2026 → May 3, 2027");
    check("en", "17 boats", "11 boats", "17 → 11");
    check("de", "ihn am 3. Mai", "ihn am 4. Mai", "3. Mai → 4. Mai");
    check("de", "5 Prozent davon", "6 Prozent davon", "5 Prozent → 6 Prozent");
    check("fr", "le maire le 1er mai", "le maire le 3 mai", "1er mai → 3 mai");
    check("es", "al alcalde el 3 de mayo", "al alcalde el 4 de mayo", "3 de mayo → 4 de mayo");
    check("ja", "10日", "11日", "10日 → 11日");
    check("ja", "来年4月", "来年7月", "来年4月 → 来年7月");
    check("ja", "340床", "430床", "340床 → 430床");
}

#[test]
fn a_sentence_begins_with_no_mark() {
    check("en", "him, who denies it", "him, admits it", "who denies → admits");
    check("en", "him, killing two", "him. It killed two", "killing → It killed");
}

/// Checks the reasons of the one edit.
#[track_caller]
fn check_reasons(language: &str, base: &str, revised: &str, expected: &str) {
    let edits = edits_of(language, &frame(language, base), &frame(language, revised));
    let told: Vec<&str> = edits.iter().map(|(_, _, reasons)| reasons.as_str()).collect();
    assert_eq!(told, [expected], "{base} → {revised}");
}

#[test]
fn reasons_of_numbers_do_not_contradict_each_other() {
    let differs = "a number differs in value";
    let much = "a number differs in value; the value at least doubles or halves";
    let unit_and_much = "the unit differs and the number does not; the value at least doubles or halves";
    check_reasons("en", "three years of it", "three months of it", unit_and_much);
    check_reasons("en", "5 km of wall", "5 miles of wall", "the unit differs and the number does not");
    check_reasons("en", "£5 of it", "€5 of it", "the unit differs and the number does not");
    check_reasons("en", "3.4 million of it", "3.4 billion of it", much);
    check_reasons("en", "the first half", "the second half", differs);
    check_reasons("en", "the third boat", "the tenth boat", differs);
    check_reasons("en", "a third of it", "a quarter of it", differs);
    check_reasons("en", "5 km of wall", "50 crowns of wall", differs);
    check_reasons("de", "fünf Jahre", "fünf Monate", unit_and_much);
    check_reasons("ja", "3人", "9人", much);
}
