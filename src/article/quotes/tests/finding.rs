//! Cases of finding: each style of marks, each way in which one is lost, and what is no mark.

use super::found;

/// A text and its quotations: `kind | part // part ~inner`, with `!` after the kind where a closing mark is
/// missing.
#[track_caller]
fn check(language: &str, text: &str, expect: &[&str]) {
    assert_eq!(found(&crate::read::text(text, Some(language), &[])), expect, "{text}");
}

#[test]
fn curly_marks() {
    check("en", "“We paid,” said Orla Finch. “Twice.”", &["direct | We paid, // Twice."]);
    check("en", "Orla Finch called it “a shame” and left. Nobody followed.", &["partial | a shame"]);
    check(
        "en",
        "“Who paid?” asked Bram Tully, turning to the board. “You did.”",
        &["direct | Who paid? // You did."],
    );
    check(
        "en",
        "“If we pay,” said Orla Finch, “they will come back.”",
        &["direct | If we pay, // they will come back."],
    );
    check("en", "The board met. “No,” said Finch.\n\n“Yes,” said Tully.", &["direct | No,", "direct | Yes,"]);
    check(
        "en",
        "“He is 5’10” tall and was here in 1999,” said Orla Finch. “Since 1999” was her answer.",
        &["direct | He is 5’10” tall and was here in 1999, // Since 1999"],
    );
}

#[test]
fn straight_marks() {
    check("en", "\"We paid,\" said Orla Finch. \"Twice.\"", &["direct | We paid, // Twice."]);
    check(
        "en",
        "\"We paid,\" said Orla Finch (a nurse). \"Twice.\"\n\n(\"No,\" Bram Tully said.)",
        &["direct | We paid, // Twice.", "direct | No,"],
    );
    check(
        "en",
        "Orla Finch said the plan was \"dead\" - \"buried\", even.",
        &["partial | dead", "partial | buried"],
    );
    check(
        "en",
        "It was a \"no\". Tully's \"maybe\" helped nobody, said Orla Finch.",
        &["scare | no", "partial | maybe"],
    );
    check(
        "en",
        "\"He is 6'2\" tall,\" said Orla Finch. \"He left in 1999\".",
        &["direct | He is 6'2\" tall, // He left in 1999"],
    );
}

#[test]
fn mixed_pairs_and_doubled_apostrophes() {
    check("en", "Orla Finch said there was “no evidence\" of it and left.", &["partial | no evidence"]);
    check("en", "\"We paid,” said Orla Finch. “Twice.\"", &["direct | We paid, // Twice."]);
    check("en", "''We paid,'' said Orla Finch. ''Twice.''", &["direct | We paid, // Twice."]);
    check("en", "‘‘We paid,’’ said Orla Finch. ``Twice.''", &["direct | We paid, // Twice."]);
    check(
        "en",
        "''We paid,'' said Orla Finch. \"It's Tully's turn.\"",
        &["direct | We paid, // It's Tully's turn."],
    );
}

#[test]
fn low_and_high_marks() {
    check("de", "„Wir zahlen“, sagte Annegret Müller. „Zweimal.“", &["direct | Wir zahlen // Zweimal."]);
    check("de", "„Wir zahlen\", sagte Annegret Müller. „Zweimal.\"", &["direct | Wir zahlen // Zweimal."]);
    check("pl", "„Zapłacimy” – powiedziała Anna Wilk.", &["direct | Zapłacimy"]);
    check("de", "Annegret Müller sagte: „Er hat ‚nie‘ gesagt.“", &["direct | Er hat ‚nie‘ gesagt. ~nie"]);
    check("de", "Annegret Müller sagte: ,,Wir zahlen.'' Dann ging sie.", &["direct | Wir zahlen."]);
}

#[test]
fn guillemets() {
    check(
        "fr",
        "« Nous paierons », a dit Anne Roux. « Deux fois. »",
        &["direct | Nous paierons // Deux fois."],
    );
    check("de", "»Wir zahlen«, sagte Annegret Müller. »Zweimal.«", &["direct | Wir zahlen // Zweimal."]);
    check("es", "«Pagaremos», dijo Ana Ruiz. «Dos veces.»", &["direct | Pagaremos // Dos veces."]);
    check(
        "fr",
        "« Il a dit « jamais » à tous », a dit Anne Roux.",
        &["direct | Il a dit « jamais » à tous ~jamais"],
    );
    check("fr", "<< Nous paierons >>, a dit Anne Roux.", &["direct | Nous paierons"]);
    check(
        "ru",
        "«Мы заплатим», — сказала Анна Волк. «Он сказал „никогда“ нам».",
        &["direct | Мы заплатим", "direct | Он сказал „никогда“ нам ~никогда"],
    );
}

#[test]
fn single_guillemets() {
    check("de", "›Wir zahlen‹, sagte Annegret Müller. ›Zweimal.‹", &["direct | Wir zahlen // Zweimal."]);
    check("fr", "Anne Roux a dit : ‹ Nous paierons. ›", &["direct | Nous paierons."]);
    check("de", "»Er sagte ›nie‹ zu uns«, sagte Annegret Müller.", &["direct | Er sagte ›nie‹ zu uns ~nie"]);
    check(
        "fr",
        "« Il a dit ‹ jamais › à tous », a dit Anne Roux.",
        &["direct | Il a dit ‹ jamais › à tous ~jamais"],
    );
    check("de", "‚Wir zahlen‘, sagte Annegret Müller. ‚Zweimal.‘", &["direct | Wir zahlen // Zweimal."]);
}

#[test]
fn corner_brackets_and_full_width_marks() {
    check("ja", "田中花子氏は「重傷者はいない」と述べた。", &["partial | 重傷者はいない"]);
    check(
        "ja",
        "田中花子氏は「彼は『いいえ』と言った」と述べた。",
        &["partial | 彼は『いいえ』と言った ~いいえ"],
    );
    check(
        "ja",
        "「明日は休みです。」と田中氏は話した。「帰ります。」",
        &["direct | 明日は休みです。", "direct | 帰ります。"],
    );
    check("zh", "李梅说：“我们会付钱。”", &["direct | 我们会付钱。"]);
    check(
        "ja",
        "小説『夜の船』が出た。彼女は「よかった」と言った。",
        &["partial | 夜の船", "partial | よかった"],
    );
}

#[test]
fn single_marks_as_the_outer_ones() {
    check("en", "‘We paid,’ said Orla Finch. ‘Twice.’", &["direct | We paid, // Twice."]);
    check(
        "en",
        "'We paid,' said Orla Finch. 'It's the drivers' turn, isn't it?'",
        &["direct | We paid, // It's the drivers' turn, isn't it?"],
    );
    check(
        "en",
        "‘We paid.\n\n‘And we left,’ said Orla Finch. ‘For good.’\n\nThe board’s letter was ‘a lie’, said Tully.",
        &["direct | We paid. // And we left, // For good.", "partial | a lie"],
    );
    check(
        "en",
        "‘He said “no” to us,’ said Orla Finch. ‘The board’s “never” was worse.’",
        &["direct | He said “no” to us, // The board’s “never” was worse. ~no ~never"],
    );
    check(
        "en",
        "‘We paid, said Orla Finch.\n\nThe board met on Tuesday. ‘It is over,’ said Tully. ‘All of it.’\n\n‘Good,’ said Finch.",
        &["direct! | We paid,", "direct | It is over, // All of it.", "direct | Good,"],
    );
    check(
        "en",
        "'We'll pay,' said Finch. 'Rock 'n' roll isn't dead,' Tully said. 'The '90s are.'\n\n'No,' said Orla.",
        &["direct | We'll pay,", "direct | Rock 'n' roll isn't dead, // The '90s are.", "direct | No,"],
    );
}

#[test]
fn quotations_inside_quotations() {
    check(
        "en",
        "“She said, ‘I told them “no” twice,’ and left,” said Tully.",
        &["direct | She said, ‘I told them “no” twice,’ and left, ~I told them “no” twice, ~no"],
    );
    check("en", "“She told me “no” and left,” said Tully.", &["direct | She told me “no” and left, ~no"]);
    check(
        "fr",
        "« Elle a dit “non” et elle est partie », a dit Anne Roux.",
        &["direct | Elle a dit “non” et elle est partie ~non"],
    );
    check(
        "es",
        "«Ella dijo “no, ‘nunca’ más” y se fue», dijo Ana Ruiz.",
        &["direct | Ella dijo “no, ‘nunca’ más” y se fue ~no, ‘nunca’ más ~nunca"],
    );
    check(
        "en",
        "\"She said 'no' and 'never,'\" said Tully.",
        &["direct | She said 'no' and 'never,' ~no ~never,"],
    );
    check(
        "en",
        "“‘No,’ she said. That was all,” said Tully.",
        &["direct | ‘No,’ she said. That was all, ~No,"],
    );
    check(
        "de",
        "„Sie sagte »nein« und ging“, sagte Annegret Müller.",
        &["direct | Sie sagte »nein« und ging ~nein"],
    );
    check("en", "\"She told me “no” and left,\" said Tully.", &["direct | She told me “no” and left, ~no"]);
}

#[test]
fn several_paragraphs() {
    check(
        "en",
        "“We paid.\n\n“We left.\n\n“We came back,” said Orla Finch.",
        &["direct | We paid. // We left. // We came back,"],
    );
    check("en", "“We paid.\n\nWe left,” said Orla Finch.", &["direct | We paid. // We left,"]);
    check(
        "en",
        "Orla Finch said: “We paid.\n\n“We left.\n\n“We came back.”\n\nThe board met.",
        &["direct | We paid. // We left. // We came back."],
    );
    check(
        "en",
        "\"We paid.\n\n\"We left,\" said Orla Finch. \"For good.\n\n\"Nobody came.\"",
        &["direct | We paid. // We left, // For good. // Nobody came."],
    );
    check(
        "fr",
        "Anne Roux a dit : « Nous paierons.\n\n« Nous partirons.\n\n« Nous reviendrons. »",
        &["direct | Nous paierons. // Nous partirons. // Nous reviendrons."],
    );
    check(
        "fr",
        "Anne Roux a dit : « Nous paierons.\n\n» Nous partirons.\n\n» Nous reviendrons. »",
        &["direct | Nous paierons. // Nous partirons. // Nous reviendrons."],
    );
    check(
        "en",
        "Orla Finch said: “We paid.\n\nWe left.\n\nWe came back.”\n\nThe board met.",
        &["direct! | We paid.", "direct | We came back."],
    );
}

#[test]
fn opened_and_never_closed() {
    check("en", "“We paid, said Orla Finch.\n\nThe board met.", &["direct! | We paid,"]);
    check(
        "en",
        "Orla Finch said: “We paid. We left.\n\nThe board met. “No,” said Tully.",
        &["direct! | We paid. We left.", "direct | No,"],
    );
    check(
        "en",
        "Orla Finch said: \"We paid. We left.\n\nThe board met. \"No,\" said Tully.",
        &["direct! | We paid. We left.", "direct | No,"],
    );
    check(
        "fr",
        "Anne Roux a dit : « Nous paierons. Nous partirons.\n\nLe conseil s'est réuni.",
        &["direct! | Nous paierons. Nous partirons."],
    );
    check(
        "de",
        "Annegret Müller sagte: „Wir zahlen. Wir gehen.\n\nDer Rat tagte. „Nein“, sagte Henning Brask.",
        &["direct! | Wir zahlen. Wir gehen.", "direct | Nein"],
    );
}

#[test]
fn opened_and_closed_by_a_mark_of_another_kind() {
    check(
        "en",
        "»We paid, and we paid twice,’ said Orla Finch. ‘We are done.’",
        &["direct! | We paid, and we paid twice,", "direct | We are done."],
    );
    check(
        "en",
        "“He told me ‘no,’ said the mayor, and he meant it.\n\nThe board met.",
        &["direct! | He told me ‘no,’ ~no,"],
    );
}

#[test]
fn closed_and_never_opened() {
    check("en", "We paid,” said Orla Finch.\n\nThe board met.", &["direct | We paid,"]);
    check("en", "The board met. We paid,” said Orla Finch. “Twice.”", &["direct | We paid, // Twice."]);
    check("en", "Orla Finch said: We paid.” The board met.", &["direct | We paid."]);
    check("de", "Annegret Müller sagte: Wir zahlen.“ Der Rat tagte.", &["direct | Wir zahlen."]);
    check("fr", "Anne Roux a dit : Nous paierons ». Le conseil s’est réuni.", &["direct | Nous paierons"]);
    check("en", "“We paid,” Orla Finch said.” Then she left.", &["direct | We paid,"]);
}

#[test]
fn a_page_that_is_cut_off() {
    check(
        "en",
        "The board met. “No,” said Tully.\n\nOrla Finch said: “We paid for all of it and then we",
        &["direct | No,", "direct! | We paid for all of it and then we"],
    );
    check("en", "\"We paid,\" said Orla Finch. \"Then we le", &["direct! | We paid, // Then we le"]);
    check("de", "Annegret Müller sagte: „Wir zahlen und dann geh", &["direct! | Wir zahlen und dann geh"]);
    check(
        "en",
        "The board met. ‘No,’ said Tully.\n\nOrla Finch said: ‘We paid for all of it and then we",
        &["direct | No,", "direct! | We paid for all of it and then we"],
    );
    check(
        "fr",
        "Le conseil s’est réuni. « Non », a dit le maire.\n\nAnne Roux a dit : « Nous paierons tout et puis nous",
        &["direct | Non", "direct! | Nous paierons tout et puis nous"],
    );
}

#[test]
fn apostrophes_primes_and_bullets_are_no_marks() {
    check(
        "en",
        "The drivers’ union and the ’90s board met in Finch’s office. Rock ’n’ roll isn’t dead.",
        &[],
    );
    check(
        "en",
        "The boys' club and the '90s board met in Finch's office. Rock 'n' roll isn't dead, 'til May.",
        &[],
    );
    check(
        "en",
        "He is 6'2\" tall and the pipe is 12\" wide and 5' 6\" long. The angle was 40° 26' 46\" north.",
        &[],
    );
    check("fr", "L’eau et l'air d’aujourd'hui ne sont plus ceux d'hier.", &[]);
    check("en", "It was ‘90s music for the ‘til-dawn crowd, and the players' cup.", &[]);
    check("en", "The 6′2″ man met the O’Briens’ son at five o’clock.", &[]);
    check("de", "Hans’ Haus und Klaus' Auto: Ich hab's gesehen, so 'ne Sache.", &[]);
    check("fr", "» Lire aussi : Le port fermé\n\nLe conseil s’est réuni.", &[]);
    check("en", "He is 5’10” tall, and the pipe is 12” wide.", &[]);
    check("en", "The class of ’68 met at the Smiths’ house, where ’twas said he’d be goin’ home.", &[]);
}

#[test]
fn titles_nicknames_and_irony_are_nobodys_words() {
    check("en", "The film “Night Ferry” opens today.", &["scare | Night Ferry"]);
    check("en", "Robert “Bob” Vell will attend.", &["scare | Bob"]);
    check("en", "The word “harbour” is spelt with a u.", &["scare | harbour"]);
    check("en", "The so-called “reform” failed.", &["scare | reform"]);
    check("en", "Her novel, “The Long Tide,” won a prize.", &["scare | The Long Tide,"]);
    check(
        "en",
        "Finch told Harbour Radio’s “Morning Tide” that it was “a lie”.",
        &["scare | Morning Tide", "partial | a lie"],
    );
    check("de", "Das Raumschiff „Morgenrot 6“ ist gestartet.", &["scare | Morgenrot 6"]);
    check("de", "Das berichtete der „Altenroder Kurier“ am Montag.", &["scare | Altenroder Kurier"]);
    check("en", "The “expert” was gone by noon.", &["scare | expert"]);
    check("fr", "Le film « La Marée » sort demain.", &["scare | La Marée"]);
    check("en", "Bram Tully joined “Harbour Hands” (HH) in May.", &["scare | Harbour Hands"]);
    check(
        "de",
        "Sie spielte in „Die Flut“ (1991) und in „Nachtfähre“ (1998).",
        &["scare | Die Flut", "scare | Nachtfähre"],
    );
    check(
        "de",
        "Das Schiff, das „Morgenstern“ heißt, hat eine Losung (Motto: „Wir fahren weiter“).",
        &["scare | Morgenstern", "scare | Wir fahren weiter"],
    );
    check("de", "Mehr steht auf „hafen-altenrode.example“.", &["scare | hafen-altenrode.example"]);
    check(
        "en",
        "The mayor’s “plan” and the board’s “vision” cost a lot.",
        &["scare | plan", "scare | vision"],
    );
}

#[test]
fn glued_paragraphs() {
    check(
        "en",
        "Orla Finch said: “We paid.”The board met.“No,” said Tully.“Never.”",
        &["direct | We paid.", "direct | No,", "direct | Never."],
    );
    check(
        "en",
        "The board met.“No,” said Tully.The mayor left.“We paid.“We left,” said Orla Finch.",
        &["direct | No,", "direct | We paid. // We left,"],
    );
    check(
        "en",
        "The board met.\"No,\" said Tully.The mayor left.\"We paid,\" said Orla Finch.",
        &["direct | No,", "direct | We paid,"],
    );
    check(
        "de",
        "Der Rat tagte.„Nein“, sagte Henning Brask.Dann ging er.„Wir zahlen.“",
        &["direct | Nein", "direct | Wir zahlen."],
    );
    check(
        "en",
        "‘We paid,’ said Orla Finch.The board met.‘No,’ said Tully.",
        &["direct | We paid,", "direct | No,"],
    );
}

#[test]
fn fragments_are_somebodys_words() {
    check("en", "The mayor said the plan was “dead”.", &["partial | dead"]);
    check("en", "Tully dismissed the mayor as “unfit” in May.", &["partial | unfit"]);
    check("de", "Der Plan sei „völlig unausgereift“ und teuer.", &["partial | völlig unausgereift"]);
    check(
        "en",
        "A clerk who “steals a pencil” is held to account, Orla Finch said.",
        &["partial | steals a pencil"],
    );
    check(
        "en",
        "Finch said his “judgment” and “honesty” are in doubt.",
        &["partial | judgment", "partial | honesty"],
    );
    check(
        "de",
        "Der Auftrag war schon als „Geschäft des Jahrhunderts“ bezeichnet worden.",
        &["partial | Geschäft des Jahrhunderts"],
    );
    check("en", "Mayor Calls Plan ‘A Disgrace’ After Council Vote", &["partial | A Disgrace"]);
    check("fr", "Le plan serait « bâclé » et trop cher.", &["partial | bâclé"]);
}

#[test]
fn an_attribution_in_the_middle() {
    check("en", "“We,” said Orla Finch, “will pay.”", &["direct | We, // will pay."]);
    check("de", "„Wir“, sagte Annegret Müller, „werden zahlen.“", &["direct | Wir // werden zahlen."]);
    check("fr", "« Nous, dit Anne Roux, paierons. »", &["direct | Nous, // paierons."]);
    check("es", "«Pagaremos», dijo Ana Ruiz, «y nos iremos».", &["direct | Pagaremos // y nos iremos"]);
    check("en", "“Will we pay?” Orla Finch asked. “We will.”", &["direct | Will we pay? // We will."]);
    check("fr", "« Nous paierons, a dit Anne Roux. »", &["direct | Nous paierons,"]);
    check(
        "fr",
        "« Vous paierez ? a demandé le maire. Je le crois. »",
        &["direct | Vous paierez ? // Je le crois."],
    );
    check(
        "fr",
        "« Je paie, je signe, et je pars demain », a dit Anne Roux.",
        &["direct | Je paie, je signe, et je pars demain"],
    );
}

#[test]
fn words_that_look_like_elisions_are_words_behind_straight_marks() {
    check(
        "en",
        "They bought 'new' boats. Finch said the plan 'is a mistake', and left.",
        &["scare | new", "partial | is a mistake"],
    );
    check(
        "en",
        "‘We paid,’ he said. It is shown by this: ‘27 boats sank.’",
        &["direct | We paid,", "direct | 27 boats sank."],
    );
    check("en", "In ’27 he said: “It’s ’round here.”", &["direct | It’s ’round here."]);
}
